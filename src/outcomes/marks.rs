//! Where the cues and contexts of a [`Book`] stand in a sentence.

use super::Kind;
use super::cues::{Book, Context, Entry, NO_WORD, Step, Strength, What};

/// Most words that `..` may stand for, and those of a clause that `…` looks for the end of.
const LONGEST_GAP: usize = 4;
const LONGEST_CLAUSE: usize = 60;

/// A cue in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its first word, counted within the sentence.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    pub kind: Kind,
    pub strength: Strength,
}

/// What [`Book::mark`] finds in a sentence; kept from one to the next to spare allocations.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub cues: Vec<Cue>,
    /// One set a word.
    pub contexts: Vec<Context>,
    /// Whether a cue ends before a word; one more than there are words.
    pub cue_ends: Vec<bool>,
}

impl Marks {
    /// The cues and contexts, which leaves the room for where cues end: nobody asks for those once the clauses are known.
    pub fn taken(&mut self) -> Self {
        Self { cues: std::mem::take(&mut self.cues), contexts: std::mem::take(&mut self.contexts), cue_ends: Vec::new() }
    }
}

impl Book {
    /// One past the last word of a match of an entry that begins at `at`, and the number of its own words.
    fn end(&self, entry: &Entry, words: &[u32], at: usize, parted: &impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let mut next = at + 1;
        let mut literal = 1;
        let mut gap = false;
        let rest = self.rest(entry);
        for (done, step) in rest.iter().enumerate() {
            match *step {
                Step::Gap => gap = true,
                Step::Clause => {
                    let farthest = words.len().min(next + LONGEST_CLAUSE);
                    let clause = (next..farthest).find(|&i| parted(i)).unwrap_or(farthest);
                    next = clause.checked_sub(rest.len() - done - 1).filter(|&last| last >= next)?;
                }
                Step::Word(word) => {
                    let most = if gap { LONGEST_GAP } else { 0 };
                    let last = (next + most).min(words.len().checked_sub(1)?);
                    let end = (next..=last).take_while(|&i| !parted(i)).find(|&i| self.is(words[i], word))?;
                    next = end + 1;
                    literal += 1;
                    gap = false;
                }
            }
        }
        Some((next, literal))
    }

    /// Marks the cues and contexts of one sentence. `parted[i]` says that punctuation stands before word `i`: no `..` goes over it.
    pub(super) fn mark(&self, words: &[u32], parted: impl Fn(usize) -> bool, found: &mut Marks) {
        found.cues.clear();
        found.contexts.clear();
        found.contexts.resize(words.len(), Context::default());
        found.cue_ends.clear();
        found.cue_ends.resize(words.len() + 1, false);
        let mut context_until = 0;
        let mut void_until = 0;
        for at in (0..words.len()).filter(|&at| words[at] != NO_WORD) {
            // Most words only say something of those around them.
            if let Some(bits) = self.only_context(words[at]) {
                if at >= context_until {
                    found.contexts[at] = found.contexts[at].or(bits);
                }
                continue;
            }
            // The longest match counts; of equals, every one: a word may show a decision, or a result where it has a number.
            let mut longest = 0;
            let mut context: Option<(usize, Context)> = None;
            let kept = found.cues.len();
            let mut void = false;
            let opened = self.opened(words[at], words.get(at + 1).copied().unwrap_or(NO_WORD));
            for entry in opened.into_iter().flatten() {
                if entry.opens && at > 0 && !parted(at) {
                    continue;
                }
                let Some((end, literal)) = self.end(entry, words, at, &parted) else { continue };
                if let What::Context(bits) = entry.what {
                    context = match context {
                        Some((far, _)) if end < far => context,
                        Some((far, all)) if end == far => Some((far, all.or(bits))),
                        _ => Some((end, bits)),
                    };
                    continue;
                }
                if literal < longest {
                    continue;
                }
                if literal > longest {
                    longest = literal;
                    void = false;
                    found.cues.truncate(kept);
                }
                match entry.what {
                    What::Cue(kind, strength) if at >= void_until => found.cues.push(Cue { first: at, end, kind, strength }),
                    What::Void => {
                        void = true;
                        void_until = void_until.max(end);
                    }
                    _ => {}
                }
            }
            if void {
                found.cues.truncate(kept);
            }
            for cue in found.cues[kept..].iter().filter(|cue| cue.strength != Strength::Anywhere) {
                found.cue_ends[cue.end] = true;
            }
            if let Some((end, bits)) = context
                && at >= context_until
            {
                found.contexts[at..end].iter_mut().for_each(|all| *all = all.or(bits));
                context_until = end;
            }
        }
    }

    /// The entries that a word and the one after it may open.
    fn opened(&self, word: u32, next: u32) -> [&[Entry]; 3] {
        let (plain, asking) = self.opened_by(word);
        // Most words open nothing that asks for the next one.
        let with = |second: u32| {
            if asking.is_empty() || second == NO_WORD {
                return &asking[..0];
            }
            let from = asking.partition_point(|entry| entry.second < second);
            let count = asking[from..].iter().take_while(|entry| entry.second == second).count();
            &asking[from..from + count]
        };
        let ending = self.ending_of.get(next as usize).copied().unwrap_or(NO_WORD);
        [plain, with(next), with(ending)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(lines: &[&'static str], words: &[&str]) -> Vec<(usize, usize)> {
        let (book, unknown) = Book::parse(lines);
        assert_eq!(unknown, Vec::<&str>::new());
        let ids: Vec<u32> = words.iter().map(|word| book.known(word).unwrap_or_else(|| book.ending(word))).collect();
        let mut marks = Marks::default();
        book.mark(&ids, |i| words[i].starts_with(','), &mut marks);
        marks.cues.iter().map(|cue| (cue.first, cue.end)).collect()
    }

    #[test]
    fn choices_gaps_endings_and_voids() {
        let lines = ["decision: is/was sentenced, agreed .. to, will be *ed, cut, will … begin", "void: cut a figure, will … have begun"];
        assert_eq!(cues(&lines, &["he", "was", "sentenced"]), [(1, 3)]);
        assert_eq!(cues(&lines, &["they", "agreed", "on", "monday", "to", "go"]), [(1, 5)]);
        assert_eq!(cues(&lines, &["they", "agreed", ",", "to", "go"]), []);
        assert_eq!(cues(&lines, &["it", "will", "be", "demolished"]), [(1, 4)]);
        assert_eq!(cues(&lines, &["they", "cut", "a", "rate"]), [(1, 2)]);
        assert_eq!(cues(&lines, &["they", "cut", "a", "figure"]), []);
        let clause = ["they", "will", "on", "the", "first", "of", "may", "begin"];
        assert_eq!(cues(&lines, &clause), [(1, 8)]);
        assert_eq!(cues(&lines, &[&clause[..], &[",", "we", "hear"]].concat()), [(1, 8)]);
        assert_eq!(cues(&lines, &[&clause[..], &["again"]].concat()), []);
        assert_eq!(cues(&lines, &["they", "will", "on", "monday", "cut", "and", "have", "begun"]), []);
    }
}
