//! Who speaks in a story: the likeliest run of speakers, turn by turn.
//!
//! A turn is what one speaker says in a paragraph, or in several that a quotation runs over. What is known of it alone: the
//! clause beside it, the beat in its paragraph (`He rose.`), whom it speaks to by name, whom the story spoke of last. What is known of turns in a
//! row: the one who has just spoken is likely not the next, the one before him is. The sum of these is the greatest for one run
//! of speakers (`run`). The kinds of evidence are those of He, Barbosa and Kondrak (*Identification of speakers in novels*, ACL
//! 2013) and of Muzny et al. (EACL 2017), without their learned parts. Speakers are told twice: pronouns beside what somebody says tell
//! whether he is a man.

use rustc_hash::{FxHashMap, FxHashSet};

use super::beside::Beside;
use super::cast::Cast;
use super::clause::{Clause, Rule};
use super::figures::{Figure, Figures, gender_of};
use super::lexis::Class;
use super::page::Page;
use super::run::{Turn, gap, likeliest};
use super::speakers::{Source, Who, sentence_before};
use super::speech::{is_full, words};
use super::subject::{self, Subject};

/// Figures thought of for one turn.
const MOST_CANDIDATES: usize = 10;
/// Turns on either side whose speakers are thought of.
const NEAR: usize = 8;
/// Places of the story looked back over for figures, and sentences.
const REACH: usize = 24;
const FARTHEST: usize = 24;
/// How often speakers are told.
const ROUNDS: usize = 2;

// What speaks for a figure, beside how lately the story spoke of it. Chosen by hand and by a search on half of the novels of
// PDNC's and LitBank's open documents, looked at on the other half.
/// It is a man where the pronoun beside the turn is `he`.
const OF_GENDER: f64 = 0.8;
/// How much it counts whom the story spoke of last where nobody is spoken of beside the turn.
const UNSAID: f64 = 0.2;
/// The beat is about it; the sentence before is; the paragraph before is.
const BEAT: f64 = 1.0;
const LEAD: f64 = 1.0;
const PARAGRAPH: f64 = 0.5;
/// The turn calls it by name; the one before does; the one behind does; the turn speaks of it.
const CALLED: f64 = -3.0;
const CALLED_BEFORE: f64 = 1.8;
const CALLED_BEHIND: f64 = 2.0;
/// Part of that where a paragraph stands between the two.
const FARTHER: f64 = 0.5;
const SPOKEN_OF: f64 = -0.8;
/// It is named as a speaker somewhere; each time that it is named at all.
const SPEAKER: f64 = 0.3;
const NAMED: f64 = 0.1;
/// It has no name; it has none and the turn is said by `the girl`.
const NAMELESS: f64 = -0.3;
const THE_NAMELESS: f64 = 0.7;

/// Nobody whom the text names.
const NOBODY: f64 = 0.0;

/// A source for each stretch. O(tokens).
pub(super) fn attribute(page: &Page<'_>, cast: &Cast<'_>, beside: &[Beside]) -> Vec<Option<Source>> {
    let mut figures = Figures::new(page, cast, beside);
    let turns = turns(page, &figures, beside);
    let calls: Vec<Calls> = turns.iter().map(|turn| Calls::new(page, cast, turn)).collect();
    let mut speakers = Vec::new();
    for _ in 0..ROUNDS {
        let told = turns.iter().zip(&speakers);
        let said = told.filter_map(|(turn, speaker): (_, &Option<Figure>)| Some(((*speaker)?, gender_of(page, pronoun(page, turn)?))));
        figures.learn(said);
        let scene = Scene::new(page, &figures, &turns, &calls);
        let candidates: Vec<_> = (0..turns.len()).map(|at| scene.candidates(at)).collect();
        speakers = likeliest(&turns, &candidates);
    }
    let scene = Scene::new(page, &figures, &turns, &calls);
    let narrator = scene.narrator(&speakers);
    let mut sources = vec![None; page.quoted.len()];
    for (turn, figure) in turns.iter().zip(speakers) {
        let figure = if figure.is_some() && figure == figures.narrator { narrator } else { figure };
        fill(page, beside, turn, figure.map_or(Who::Unknown, |figure| figures.who(figure)), &mut sources);
    }
    sources
}

/// Writes a turn's speaker beside each of its stretches.
fn fill(page: &Page<'_>, beside: &[Beside], turn: &Turn, who: Who, sources: &mut [Option<Source>]) {
    let (start, end) = turn.quoted;
    let opener = page.token_at(page.quoted[start].outer.start);
    let bare = Clause { verb: None, mention: (opener, opener), subject: Subject::Pronoun(usize::MAX), rule: Rule::Turn };
    let mut last = turn.clause.map(|clause| Clause { rule: clause.rule.max(Rule::GoesOn), ..clause });
    for at in start..end {
        let before = at > start && page.quoted[at - 1].goes_on;
        let joined = before || (at > start && beside[at].own.is_none() && beside[at - 1].behind && is_full(page, at));
        let clause = beside[at].own.or(last).unwrap_or(bare);
        if beside[at].own.is_some() {
            last = Some(Clause { rule: Rule::GoesOn, ..clause });
        }
        sources[at] = Some(Source { clause, who, joined });
    }
}

/// The turns of a story, in order.
fn turns(page: &Page<'_>, figures: &Figures<'_>, beside: &[Beside]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for (at, quoted) in page.quoted.iter().enumerate() {
        let goes_on = at > 0 && page.quoted[at - 1].goes_on;
        let own = beside[at].own;
        if let Some(last) = turns.last_mut().filter(|last| last.quoted.1 == at && (goes_on || last.blocks.1 == quoted.block)) {
            let (same, better) = match (last.clause, own) {
                (_, None) => (true, false),
                (None, Some(_)) => (true, true),
                (Some(known), Some(own)) => agree(page, figures, &known, &own),
            };
            if same {
                last.quoted.1 = at + 1;
                last.blocks.1 = quoted.block;
                if better {
                    last.clause = own;
                }
                continue;
            }
        }
        if own.is_some() || is_full(page, at) || words(page, at) > 3 {
            let blocks = (quoted.block, quoted.block);
            turns.push(Turn { quoted: (at, at + 1), clause: own, blocks });
        }
    }
    for turn in turns.iter_mut().filter(|turn| turn.clause.is_none()) {
        turn.clause = sentence_before(page, figures.cast(), turn.quoted.0);
    }
    turns
}

/// Whether two clauses may be of one speaker, and whether the second tells more.
fn agree(page: &Page<'_>, figures: &Figures<'_>, known: &Clause, own: &Clause) -> (bool, bool) {
    let gender = |clause: &Clause| match clause.subject {
        Subject::Pronoun(token) => gender_of(page, token),
        subject => figures.of(subject).map_or(0, |figure| figures.gender(figure)),
    };
    match (figures.of(known.subject), figures.of(own.subject)) {
        (Some(a), Some(b)) => (a == b, false),
        (None, Some(_)) => (gender(known) * gender(own) >= 0, true),
        _ => (gender(known) * gender(own) >= 0, false),
    }
}

/// Whom a turn speaks to by name, and of whom.
struct Calls {
    to: Vec<Figure>,
    of: Vec<Figure>,
}

impl Calls {
    fn new(page: &Page<'_>, cast: &Cast<'_>, turn: &Turn) -> Self {
        let mut calls = Self { to: Vec::new(), of: Vec::new() };
        for quoted in &page.quoted[turn.quoted.0..turn.quoted.1] {
            let (first, end) = (page.token_at(quoted.inner.start), page.token_at(quoted.inner.end));
            let mut token = first;
            while token < end {
                let Some(mention) = cast.at(token).filter(|mention| mention.end <= end) else {
                    token += 1;
                    continue;
                };
                let parted = page.gap(mention.end - 1).trim_start().starts_with([',', '.', '!', '?', '—', '-', ';', '”', '"', '’', '\'']);
                let before = if mention.first == first { "," } else { page.gap(mention.first.saturating_sub(1)).trim_end() };
                let called =
                    parted && (before.ends_with([',', '!', '.', '?', '—', '-', ';']) || page.has(mention.first - 1, Class::ADDRESSEE));
                if called { &mut calls.to } else { &mut calls.of }.push(mention.person);
                token = mention.end.max(token + 1);
            }
        }
        calls
    }
}

/// The pronoun of a turn's clause.
fn pronoun(page: &Page<'_>, turn: &Turn) -> Option<usize> {
    match turn.clause?.subject {
        Subject::Pronoun(token) if token < page.tokens.len() => Some(token),
        _ => None,
    }
}

/// What is known of all turns.
struct Scene<'s> {
    page: &'s Page<'s>,
    figures: &'s Figures<'s>,
    turns: &'s [Turn],
    calls: &'s [Calls],
    /// Who is named beside a turn, and the first of them.
    speakers: FxHashSet<Figure>,
    first: Vec<Figure>,
}

/// Who may say a turn, and what speaks for that.
struct Candidates<'s> {
    figures: &'s Figures<'s>,
    /// Men over nought, women under it.
    gender: i32,
    /// `the girl`, who may be anybody with a name and of that gender.
    nameless: Option<Figure>,
    found: Vec<(Figure, f64)>,
}

impl Candidates<'_> {
    fn offer(&mut self, figure: Figure, score: f64) {
        let gender = self.figures.gender(figure) * self.gender;
        let fits = self.nameless.is_none_or(|nameless| nameless == figure || (gender > 0 && !self.figures.is_described(figure)));
        if !fits || gender < 0 || !self.figures.speaks(figure) {
            return;
        }
        match self.found.iter_mut().find(|known| known.0 == figure) {
            Some(known) => known.1 = known.1.max(score),
            None => self.found.push((figure, score)),
        }
    }
}

impl<'s> Scene<'s> {
    fn new(page: &'s Page<'s>, figures: &'s Figures<'s>, turns: &'s [Turn], calls: &'s [Calls]) -> Self {
        let named = || turns.iter().filter_map(|turn| figures.of(turn.clause?.subject));
        Self { page, figures, turns, calls, speakers: named().collect(), first: named().take(MOST_CANDIDATES).collect() }
    }

    /// Who may say a turn, best first.
    fn candidates(&self, at: usize) -> Vec<(Option<Figure>, f64)> {
        let (page, figures, turn) = (self.page, self.figures, &self.turns[at]);
        let told = turn.clause.and_then(|clause| figures.of(clause.subject));
        let own = told.filter(|_| turn.clause.is_some_and(|clause| clause.rule != Rule::SentenceBefore));
        let nameless = own.filter(|&figure| self.is_nameless(turn, figure));
        if let Some(figure) = own.filter(|_| nameless.is_none()) {
            return vec![(Some(figure), 0.0)];
        }
        let pronoun = pronoun(page, turn);
        let gender = pronoun.map_or(0, |token| gender_of(page, token)) + nameless.map_or(0, |figure| figures.gender(figure));
        let mut candidates = Candidates { figures, gender, nameless, found: Vec::new() };
        let start = page.quoted[turn.quoted.0].outer.start;
        let token = pronoun.or(nameless.and(turn.clause).map(|clause| clause.mention.0)).unwrap_or_else(|| page.token_at(start));
        let weight = if pronoun.is_some() || nameless.is_some() { 1.0 } else { UNSAID };
        let sentence = page.sentence_at(start);
        let end = figures.places.partition_point(|place| place.token < token);
        for place in figures.places[..end].iter().rev().take(REACH).take_while(|place| place.sentence + FARTHEST >= sentence) {
            candidates.offer(place.figure, weight * place.salience(sentence));
        }
        for other in at.saturating_sub(NEAR)..(at + NEAR + 1).min(self.turns.len()) {
            let speaker = self.turns[other].clause.and_then(|clause| figures.of(clause.subject)).filter(|_| other != at);
            speaker.iter().chain(&self.calls[other].to).for_each(|&figure| candidates.offer(figure, 0.0));
        }
        let (beat, paragraph) = (beat(page, figures, turn), paragraph_before(page, figures, turn));
        [beat, paragraph, told].into_iter().flatten().for_each(|figure| candidates.offer(figure, 0.0));
        nameless.into_iter().for_each(|figure| candidates.offer(figure, THE_NAMELESS));
        if candidates.found.is_empty() {
            self.first.iter().for_each(|&figure| candidates.offer(figure, 0.0));
        }
        let mut found = candidates.found;
        for (figure, score) in &mut found {
            let if_so = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
            *score += if_so(figures.gender(*figure) * gender > 0, OF_GENDER)
                + if_so(beat == Some(*figure), BEAT)
                + if_so(told == Some(*figure), LEAD)
                + if_so(paragraph == Some(*figure), PARAGRAPH)
                + if_so(self.speakers.contains(figure), SPEAKER)
                + if_so(figures.is_described(*figure) && nameless != Some(*figure), NAMELESS)
                + NAMED * libm::log(1.0 + figures.mentions(*figure) as f64)
                + self.calling(at, *figure);
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found.truncate(MOST_CANDIDATES);
        found.into_iter().map(|(figure, score)| (Some(figure), score)).chain([(None, NOBODY)]).collect()
    }

    /// Whether a turn is said by `the girl`, who may have a name.
    fn is_nameless(&self, turn: &Turn, figure: Figure) -> bool {
        let first = turn.clause.map_or(0, |clause| clause.mention.0);
        let definite = self.page.has(first, Class::THE) && !self.page.has(first, Class::PRONOUN);
        definite && self.figures.is_described(figure) && self.figures.gender(figure) != 0
    }

    /// What it says of a figure who is called by name, here and in the turns around.
    fn calling(&self, at: usize, figure: Figure) -> f64 {
        /// Blocks to a turn that answers, at most.
        const ANSWERS: usize = 2;
        let calls = |other: usize| self.calls[other].to.contains(&figure);
        let before = at.checked_sub(1).filter(|&before| gap(&self.turns[before], &self.turns[at]) <= ANSWERS);
        let behind = Some(at + 1).filter(|&next| next < self.turns.len() && gap(&self.turns[at], &self.turns[next]) <= ANSWERS);
        // What is told in between weakens it.
        let near = |first: usize| if gap(&self.turns[first], &self.turns[first + 1]) > 1 { FARTHER } else { 1.0 };
        let mut score = 0.0;
        for (holds, weight) in [
            (calls(at), CALLED),
            (before.is_some_and(calls), before.map_or(0.0, near) * CALLED_BEFORE),
            (behind.is_some_and(calls), behind.map_or(0.0, |_| near(at)) * CALLED_BEHIND),
            (self.calls[at].of.contains(&figure), SPOKEN_OF),
        ] {
            score += if holds { weight } else { 0.0 };
        }
        score
    }

    /// Who tells the story in the first person: the one who is called by name where he listens, and is never spoken of.
    fn narrator(&self, speakers: &[Option<Figure>]) -> Option<Figure> {
        let narrator = self.figures.narrator?;
        let spoken_of: FxHashSet<Figure> = self.figures.places.iter().map(|place| place.figure).collect();
        let mut called: FxHashMap<Figure, usize> = FxHashMap::default();
        for at in (0..speakers.len()).filter(|&at| speakers[at] == Some(narrator)) {
            for other in [at.wrapping_sub(1), at + 1] {
                if speakers.get(other).is_some_and(|&speaker| speaker != Some(narrator)) {
                    let free = self.calls[other].to.iter().filter(|figure| !spoken_of.contains(figure));
                    free.for_each(|&figure| *called.entry(figure).or_default() += 1);
                }
            }
        }
        let most = called.into_iter().max_by_key(|&(figure, times)| (times, std::cmp::Reverse(figure)));
        Some(most.map_or(narrator, |(figure, _)| figure))
    }
}

/// Whoever a sentence of the story right behind what is said in a turn opens with.
fn beat(page: &Page<'_>, figures: &Figures<'_>, turn: &Turn) -> Option<Figure> {
    let (start, end) = turn.quoted;
    let quoted = page.quoted[start..end].iter().filter(|_| turn.clause.is_none());
    quoted.into_iter().find_map(|quoted| {
        let token = page.token_at(quoted.outer.end);
        let sentence = page.document.sentences().partition_point(|sentence| sentence.tokens.1 <= token);
        let sentence = page.document.sentences().get(sentence)?;
        if sentence.block != turn.blocks.0 && sentence.block != turn.blocks.1 {
            return None;
        }
        let (_, subject) = subject::starting_at(page, figures.cast(), token.max(sentence.tokens.0), sentence.tokens.1)?;
        figures.of(subject)
    })
}

/// Whoever the last sentence of the story's paragraph before a turn is about.
fn paragraph_before(page: &Page<'_>, figures: &Figures<'_>, turn: &Turn) -> Option<Figure> {
    let start = page.quoted[turn.quoted.0].outer.start;
    let sentence = page.sentence_at(start).checked_sub(1)?;
    let before = page.document.sentences()[sentence];
    if before.block == turn.blocks.0 || before.tokens.0 >= before.tokens.1 || page.has(before.tokens.1 - 1, Class::INSIDE) {
        return None;
    }
    let end = figures.places.partition_point(|place| place.sentence <= sentence);
    let places = figures.places[..end].iter().rev().take_while(|place| place.sentence == sentence);
    places.filter(|place| place.subject && !place.possessed).last().map(|place| place.figure)
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    /// Who speaks, in order.
    fn speakers(text: &str) -> Vec<String> {
        said(text).into_iter().map(|line| line.rsplit(" | ").next().unwrap_or("").to_owned()).collect()
    }

    #[test]
    fn dialogues() {
        for (text, expected) in [
            // In turn, and not across a page of story.
            (
                "“Are you there?” asked Ana.\n\n“I am, as you see!” said Tom.\n\n“Then come down to me!”\n\n“Why should I come?”",
                vec!["Ana", "Tom", "Ana", "Tom"],
            ),
            // Whoever is called does not speak.
            ("“Are you there, Tom?” asked Ana.\n\n“Where else would I be?”\n\n“I am here, too!” said Ned.", vec!["Ana", "Tom", "Ned"]),
            // The beat.
            ("Ana came in.\n\n“Are you there?” Tom rose from his chair.\n\n“I see you there!” said Ana.", vec!["Tom", "Ana"]),
            // Pronouns tell men from women.
            (
                "Ana met Tom.\n\n“Are you there?” she said.\n\n“I am here!” he said.\n\n“Who is it now?” she asked.",
                vec!["Ana", "Tom", "Ana"],
            ),
            // `I` is called by his name.
            (
                "“Are you there, Brandt?” asked Ana.\n\n“Where should I be?” I said.\n\n“In bed, Brandt!” she said.",
                vec!["Ana", "Brandt", "Ana"],
            ),
            // The only woman may be the girl; nobody is anybody.
            ("Ana sat down.\n\n“Is there no tea?” said the girl.\n\n“There is none at all!” said Tom.", vec!["Ana", "Tom"]),
            ("“Is there no tea left?”\n\n“There is none at all!” said Tom.", vec!["-", "Tom"]),
        ] {
            assert_eq!(speakers(text), expected, "{text}");
        }
    }
}
