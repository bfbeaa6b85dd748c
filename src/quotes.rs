//! Direct quotations: find them, say whose they are, rate them.
//!
//! Marks → stretches (`marks`) → which of them are speech (`speech`) → whose (`cast`, `clause`, `speakers`) → how much they are worth (`rate`).
//! What words do where somebody is quoted is data (`[quotes]` in `src/lang/xx.txt`, read by `lexis`); in a language without it
//! quotations are found and nobody is named. Indirect speech, block quotes and speaker turns without marks are not found here.

mod beside;
mod cast;
mod clause;
mod confidence;
mod lexis;
mod marks;
mod names;
mod page;
mod rate;
mod speakers;
mod speech;
mod subject;
mod turns;

pub(crate) use self::lexis::Book;

use self::cast::Cast;
use self::page::Page;
use self::speakers::Source;
use crate::article::Span;
use crate::document::Document;

/// A quotation with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// What stands inside the marks; more than one part where a reporting clause or a paragraph's end parts it.
    pub parts: Vec<Span>,
    /// The fullest name or description that the document gives of who said it: at most 12 words.
    pub speaker: Option<Span>,
    /// The words that stand for the speaker at the quotation.
    pub mention: Option<Span>,
    /// The reporting verb.
    pub verb: Option<Span>,
    /// How sure it is that it is the speaker's, or nobody's known, from 0 to 1.
    pub confidence: f64,
    /// Importance; comparable within a document.
    pub score: f64,
}

/// Every quotation of a document, best first, then by position. `share` is one number a sentence: how much it is worth.
///
/// O(words).
pub fn find(document: &Document<'_>, share: &[f64]) -> Vec<Quotation> {
    let quoted = marks::quoted(document.article());
    if quoted.is_empty() || document.is_empty() {
        return Vec::new();
    }
    let page = Page::new(document, &quoted);
    let (cast, (sources, dialogue)) = if document.lexicon().quotes().is_empty() {
        (Cast::default(), (vec![None; quoted.len()], false))
    } else {
        let cast = Cast::new(&page);
        let sources = speakers::attribute(&page, &cast);
        (cast, sources)
    };
    let quotations = gather(&page, &cast, &sources, dialogue);
    rate::rate(&page, share, quotations)
}

/// The stretches that are speech, put together where they are parts of one quotation.
fn gather(page: &Page<'_>, cast: &Cast<'_>, sources: &[Option<Source>], dialogue: bool) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    // Whether the stretch before was kept, so that this one can be a part of the same quotation.
    let mut kept = false;
    for (at, source) in sources.iter().enumerate() {
        let quoted = &page.quoted[at];
        let goes_on = at > 0 && page.quoted[at - 1].goes_on;
        if kept
            && (goes_on || source.is_some_and(|source| source.joined))
            && let Some(last) = quotations.last_mut()
        {
            last.parts.push(quoted.inner);
            continue;
        }
        kept = speech::is_speech(page, at, source.as_ref());
        if !kept {
            continue;
        }
        let mention = source.filter(|source| source.clause.mention.0 < source.clause.mention.1);
        quotations.push(Quotation {
            parts: vec![quoted.inner],
            speaker: source.and_then(|source| speakers::name(page, cast, source.who)),
            mention: mention.map(|source| page.span(source.clause.mention.0, source.clause.mention.1)),
            verb: source.and_then(|source| source.clause.verb),
            confidence: confidence::confidence(source.as_ref(), dialogue),
            score: 0.0,
        });
    }
    quotations
}
