//! Counts of what is right, and the figures made from them.
//!
//! Counts are added before they are divided, so that a sentence weighs the same in a short document as in a long one.

use std::ops::AddAssign;

/// So many right of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are right.
    pub right: usize,
    /// All that were asked about.
    pub of: usize,
}

impl Share {
    /// The share, from 0 to 1; none where nothing was asked.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }

    /// Counts one more.
    pub(super) fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// What was found against what there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Found and there.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// There, by the gold.
    pub gold: usize,
}

impl Matches {
    /// The share of what was found that is right; none where nothing was found.
    pub fn precision(self) -> Option<f64> {
        Share { right: self.right, of: self.found }.value()
    }

    /// The share of the gold that was found; none where there is none.
    pub fn recall(self) -> Option<f64> {
        Share { right: self.right, of: self.gold }.value()
    }

    /// The harmonic mean of both; none where nothing is there and nothing was found.
    pub fn f1(self) -> Option<f64> {
        Share { right: 2 * self.right, of: self.found + self.gold }.value()
    }
}

impl AddAssign for Matches {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }
}

/// The counts of one document, or of many added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Ends of sentences, title, byline and headings; the end of the text and what lies in boilerplate left out.
    pub splitting: Matches,
    /// Chosen sentences that are marked, must or welcome.
    pub key_sentences: Share,
    /// Musts that were chosen.
    pub musts: Share,
    /// Quotes.
    pub quotes: Matches,
    /// Key quotes that are among the first five found.
    pub key_quotes: Share,
    /// Of the quotes found, those with the right speaker: nobody where the gold has nobody, else the last name, or for a
    /// description its last word.
    pub speakers: Share,
    /// Of the quotes found, those with the speaker letter for letter.
    pub full_speakers: Share,
    /// Outcomes.
    pub outcomes: Matches,
    /// Of the outcomes found, those of the right kind.
    pub kinds: Share,
    /// Of the documents without outcomes, those where none was found.
    pub silent: Share,
    /// Chosen pieces that touch boilerplate, a heading, the byline or the title: none may.
    pub page_lines: Vec<String>,
}

impl AddAssign<&Scores> for Scores {
    fn add_assign(&mut self, other: &Scores) {
        self.splitting += other.splitting;
        self.key_sentences += other.key_sentences;
        self.musts += other.musts;
        self.quotes += other.quotes;
        self.key_quotes += other.key_quotes;
        self.speakers += other.speakers;
        self.full_speakers += other.full_speakers;
        self.outcomes += other.outcomes;
        self.kinds += other.kinds;
        self.silent += other.silent;
        self.page_lines.extend_from_slice(&other.page_lines);
    }
}

/// One number that says how well a task is done.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// The task.
    pub task: &'static str,
    /// What of it is measured.
    pub measure: &'static str,
    /// Whether the ranker has a say in it.
    pub ranked: bool,
    value: fn(&Scores) -> Option<f64>,
}

impl Figure {
    /// All of them, task by task.
    pub const ALL: [Self; 16] = [
        Self::new("splitting", "precision", |s| s.splitting.precision()),
        Self::new("splitting", "recall", |s| s.splitting.recall()),
        Self::new("splitting", "f1", |s| s.splitting.f1()),
        Self::ranked("key sentences", "precision", |s| s.key_sentences.value()),
        Self::ranked("key sentences", "must recall", |s| s.musts.value()),
        Self::new("quotes", "precision", |s| s.quotes.precision()),
        Self::new("quotes", "recall", |s| s.quotes.recall()),
        Self::new("quotes", "f1", |s| s.quotes.f1()),
        Self::ranked("quotes", "key recall", |s| s.key_quotes.value()),
        Self::new("speakers", "accuracy", |s| s.speakers.value()),
        Self::new("speakers", "full", |s| s.full_speakers.value()),
        Self::new("outcomes", "precision", |s| s.outcomes.precision()),
        Self::new("outcomes", "recall", |s| s.outcomes.recall()),
        Self::new("outcomes", "f1", |s| s.outcomes.f1()),
        Self::new("outcomes", "kind", |s| s.kinds.value()),
        Self::new("outcomes", "silent where none", |s| s.silent.value()),
    ];

    const fn new(task: &'static str, measure: &'static str, value: fn(&Scores) -> Option<f64>) -> Self {
        Self { task, measure, ranked: false, value }
    }

    const fn ranked(task: &'static str, measure: &'static str, value: fn(&Scores) -> Option<f64>) -> Self {
        Self { task, measure, ranked: true, value }
    }

    /// Task and measure in one word, as `corpus/floors.toml` writes it: `key_sentences_precision`.
    pub fn name(&self) -> String {
        format!("{}_{}", self.task, self.measure).replace(' ', "_")
    }

    /// Its value, from 0 to 1; none where the documents do not ask for it.
    pub fn of(&self, scores: &Scores) -> Option<f64> {
        (self.value)(scores)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_names_of_their_own() {
        let mut names = Figure::ALL.map(|figure| figure.name()).to_vec();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Figure::ALL.len());
        assert_eq!(Matches::default().f1(), None);
        assert_eq!(Matches { right: 1, found: 2, gold: 2 }.f1(), Some(0.5));
    }
}
