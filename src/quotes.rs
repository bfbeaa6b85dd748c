//! Direct quotations: find them, say whose they are, rate them.
//!
//! Marks → stretches (`marks`, `dashes`) → whose (`speakers`: the clause `beside` each, its `subject`, the `cast` of `names` that
//! pronouns and short names mean; in a `dialogue` the `story` with its `figures` and the likeliest `run` of speakers) → which of
//! them are speech (`speech`) → how sure (`confidence`) and how much worth (`rate`) they are. All of it reads the document as a
//! `page` of words with what they do where somebody is quoted, which is data (`[quotes]` in `src/lang/xx.txt`, read by `lexis`).
//! Where that lists dashes, what stands behind one is a turn of a dialogue, and a clause that no mark sets off parts what is said
//! (`dashes`). In a language without that list quotations are found and nobody is named. What the layout alone sets off as
//! somebody's words is offered behind that: block quotes (`set_off`) and turns of talk (`talk`). Indirect speech is not found here.

mod beside;
mod cast;
mod clause;
mod confidence;
mod dashes;
mod dialogue;
mod figures;
mod lexis;
mod marks;
mod names;
mod page;
mod rate;
mod run;
mod set_off;
mod speakers;
mod speech;
mod story;
mod subject;
mod talk;

pub(crate) use self::lexis::{Book, Class};

use serde::{Deserialize, Serialize};

use self::cast::Cast;
use self::page::Page;
use self::speakers::Source;
use crate::article::Span;
use crate::document::Document;

/// What shows that somebody's own words stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteSource {
    /// Quotation marks, or the dash of a dialogue.
    #[default]
    Speech,
    /// A block quote of the layout.
    Block,
    /// A turn of talk: `NAME: text`.
    Turn,
}

impl QuoteSource {
    /// The name that the JSON gives it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Block => "block",
            Self::Turn => "turn",
        }
    }
}

/// A quotation with who said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// What shows that it is one.
    pub source: QuoteSource,
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
    let quoted = dashes::with_dialogue(document, marks::quoted(document.article()));
    let mut passages = set_off::block_quotes(document.article());
    passages.extend(talk::turns(document.article()));
    if (quoted.is_empty() && passages.is_empty()) || document.is_empty() {
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
    let mut quotations = gather(&page, &cast, &sources, dialogue);
    set_off::offer(&page, &cast, &passages, &mut quotations);
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
            source: QuoteSource::Speech,
            parts: vec![quoted.inner],
            speaker: source.and_then(|source| speakers::name(page, cast, source.who)),
            mention: mention.map(|source| page.span(source.clause.mention.0, source.clause.mention.1)),
            verb: source.and_then(|source| source.clause.verb),
            confidence: confidence::confidence(page.document.lexicon().quotes(), source.as_ref(), dialogue),
            score: 0.0,
        });
    }
    quotations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;

    /// Quotations by position, each with its speaker: `words | speaker`.
    pub(super) fn said(text: &str) -> Vec<String> {
        said_in("en", text)
    }

    fn said_in(code: &str, text: &str) -> Vec<String> {
        said_of(code, text, None)
    }

    /// Those of one source.
    pub(super) fn said_by(text: &str, source: QuoteSource) -> Vec<String> {
        said_of("en", text, Some(source))
    }

    fn said_of(code: &str, text: &str, source: Option<QuoteSource>) -> Vec<String> {
        let article = Article::from_text(text, None);
        let document = Document::in_language(&article, Language::from_code(code).unwrap_or(Language::ENGLISH));
        let share = vec![1.0 / document.len().max(1) as f64; document.len()];
        let mut found = find(&document, &share);
        found.retain(|quotation| source.is_none_or(|source| quotation.source == source));
        found.sort_by_key(|quotation| quotation.parts[0].start);
        let show = |quotation: Quotation| {
            let parts: Vec<&str> = quotation.parts.iter().map(|part| part.of(text)).collect();
            format!("{} | {}", parts.join(" … "), quotation.speaker.map_or("-", |speaker| speaker.of(text)))
        };
        found.into_iter().map(show).collect()
    }

    #[test]
    fn the_clause_beside_it_names_the_speaker() {
        for (text, expected) in [
            ("“We will not fish here again,” said Ana Ruiz, who chairs the growers.", "We will not fish here again | Ana Ruiz"),
            ("“We will not fish here again,” the growers’ chair, Ana Ruiz, said.", "We will not fish here again | Ana Ruiz"),
            ("Sarah Beran, senior director for China, told reporters: “We remain willing.”", "We remain willing. | Sarah Beran"),
            ("“We remain willing to meet,” Rep. Gwen Moore (D-Wis.) said Friday.", "We remain willing to meet | Gwen Moore"),
            ("“The road is closed,” said its chair, the critic Ana Ruiz, on Friday.", "The road is closed | Ana Ruiz"),
            ("“The road is closed,” said the chair, Ana Ruiz's cousin.", "The road is closed | the chair"),
            ("“The road is closed,” a police spokesman said.", "The road is closed | a police spokesman"),
            (
                "“The road is closed for now,” said a spokesman for the Ministry of Works.",
                "The road is closed for now | a spokesman for the Ministry of Works",
            ),
            ("The road, according to Ana Ruiz, is “closed for good”.", "closed for good | Ana Ruiz"),
            ("Ruiz's letter said “the road is closed for good.” It was by Ana Ruiz.", "the road is closed for good. | Ana Ruiz"),
            ("The move was described by Ana Ruiz as “by far the best of all”.", "by far the best of all | Ana Ruiz"),
            ("“Why is it closed?” Ruiz asked.\n\nNobody told Ana Ruiz.", "Why is it closed? | Ana Ruiz"),
            ("“It was fun while it lasted.” – Ana Ruiz", "It was fun while it lasted. | Ana Ruiz"),
            ("“Is the road closed for good?” was Ana Ruiz's only question.", "Is the road closed for good? | Ana Ruiz"),
            ("“The road is closed for good,” said a letter by Ana Ruiz.", "The road is closed for good | Ana Ruiz"),
            (
                "The road opened in spite of calls by Tom Hale; Ruiz’s readers named it “the worst of all roads.”",
                "the worst of all roads. | Ruiz’s readers",
            ),
            ("“It was fun while it lasted.” Local resident, “The end of it all”", "It was fun while it lasted. | Local resident"),
            // A name inside a description is not who speaks.
            ("“The road is closed,” said Harbour Radio critic Ana Ruiz.", "The road is closed | Ana Ruiz"),
            ("“The road is closed,” said the former Melby and Orsk striker.", "The road is closed | the former Melby and Orsk striker"),
            ("“The road is closed,” the former Governor of Orsk said.", "The road is closed | the former Governor of Orsk"),
            ("“The road is closed,” the Reading manager said.", "The road is closed | the Reading manager"),
            ("“The road is closed,” a U.S. diplomat said.", "The road is closed | a U.S. diplomat"),
            ("“The road is closed,” said the group's co-director, Ana Ruiz.", "The road is closed | Ana Ruiz"),
            ("“The road is closed,” Ana Ruiz, an adviser at Harbour Watch told them.", "The road is closed | Ana Ruiz"),
            ("“The road is closed,” the board proudly declared.", "The road is closed | the board"),
            ("The plan, says Ana Ruiz, had “far too many cooks in it”.", "far too many cooks in it | Ana Ruiz"),
            ("Minister Theresa May called it “a road to nowhere at all”.", "a road to nowhere at all | Theresa May"),
            (
                "The night was cold.\n\n“It was fun while it lasted, and now it is over.”",
                "It was fun while it lasted, and now it is over. | -",
            ),
        ] {
            assert_eq!(said(text), [expected], "{text}");
        }
    }

    #[test]
    fn short_names_and_pronouns_are_the_fullest_name() {
        for (text, expected) in [
            (
                "Secretary of State Antony Blinken went to Beijing.\n\n“We will protect our homeland,” Blinken added.",
                vec!["We will protect our homeland | Antony Blinken"],
            ),
            (
                "Ana Ruiz met Tom Hale. She was late. “We must all leave now,” he said. “I stay where I am,” she replied.",
                vec!["We must all leave now | Tom Hale", "I stay where I am | Ana Ruiz"],
            ),
            (
                "Minister Ana Ruiz spoke on Monday.\n\n“There is no money for it,” the minister said.",
                vec!["There is no money for it | Ana Ruiz"],
            ),
            (
                "The photographer Carolina Sandrello came to Orsk. Life in Orsk is hard, and Sandrello saw it. “I could not look away,” she said.",
                vec!["I could not look away | Carolina Sandrello"],
            ),
            (
                "Tom Hale & Ana Ruiz won. Hale was glad. “It was a fair fight to the end,” he said.",
                vec!["It was a fair fight to the end | Tom Hale"],
            ),
            ("Tom Hale won again. The Scot said: “It was a fair fight to the end.”", vec!["It was a fair fight to the end. | Tom Hale"]),
            ("Tom Hale told Telesur of it. “It was a fair fight to the end,” he said.", vec!["It was a fair fight to the end | Tom Hale"]),
            (
                "“We saw it coming a long way off,” said Ana Ruiz.\n\n“Nobody listened to us at all.”",
                vec!["We saw it coming a long way off | Ana Ruiz", "Nobody listened to us at all. | Ana Ruiz"],
            ),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_one_quotation() {
        for (text, expected) in [
            ("“We go,” said Ana Ruiz, “and we stay away.”", vec!["We go … and we stay away. | Ana Ruiz"]),
            ("“We go,” said Ana Ruiz. “We stay away.”", vec!["We go … We stay away. | Ana Ruiz"]),
            ("“We know,” said Ana Ruiz, avoiding a direct answer, “that we go.”", vec!["We know … that we go. | Ana Ruiz"]),
            ("“We go,” said Ana Ruiz, holding up her hat like a sail; “now.”", vec!["We go … now. | Ana Ruiz"]),
            ("“We go,” said Ana Ruiz. “We stay away,” Tom Hale said.", vec!["We go | Ana Ruiz", "We stay away | Tom Hale"]),
            ("Ana Ruiz said: “We go on and on.\n\n“We never stop at all.”", vec!["We go on and on. … We never stop at all. | Ana Ruiz"]),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_in_marks_and_no_speech() {
        for text in [
            "",
            "She read “The Grapes of Wrath” in a week.",
            "The so-called “master plan of the age” came to nothing.",
            "The “experts” were late again.",
            "It is 5'10\" tall, or 6' 2\" with its hat.",
        ] {
            assert_eq!(said(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn languages_with_a_list_of_their_own() {
        for (code, text, expected) in [
            ("de", "„Wir fischen hier nicht mehr“, sagte Anna Rütz am Montag.", "Wir fischen hier nicht mehr | Anna Rütz"),
            (
                "de",
                "Am Montag sagte die Hafensprecherin Anna Rütz: „Wir fischen hier nicht mehr.“",
                "Wir fischen hier nicht mehr. | Anna Rütz",
            ),
            ("de", "„Der Hafen bleibt heute zu“, so der Sprecher der Behörde.", "Der Hafen bleibt heute zu | der Sprecher der Behörde"),
            ("fr", "« Nous ne pêcherons plus ici », a déclaré Anne Rivet lundi.", "Nous ne pêcherons plus ici | Anne Rivet"),
            ("fr", "« Le port reste fermé », selon Anne Rivet.", "Le port reste fermé | Anne Rivet"),
            // A verb without a pronoun.
            ("es", "Ana Rivas llegó tarde. «No pescaremos más aquí», afirmó después.", "No pescaremos más aquí | Ana Rivas"),
            ("it", "Anna Riva arrivò tardi. Diceva: «Qui non si pesca più».", "Qui non si pesca più | Anna Riva"),
            ("pl", "Anna Ryba przyszła późno.\n\n„Nie będziemy tu więcej łowić” – mówiła.", "Nie będziemy tu więcej łowić | Anna Ryba"),
        ] {
            assert_eq!(said_in(code, text), [expected], "{text}");
        }
    }

    #[test]
    fn dialogue_after_dashes() {
        for (text, expected) in [
            ("— Viens donc !\n— Non, dit Paul, je reste ici.", vec!["Viens donc ! | -", "Non … je reste ici. | Paul"]),
            ("« Non, dit Paul d’une voix lasse, je reste ici. »", vec!["Non … je reste ici. | Paul"]),
            ("— Tu viens ? demanda-t-il. Tu es en retard.", vec!["Tu viens ? … Tu es en retard. | -"]),
            ("— Tu viens ? demanda Paul. La porte se ferma.", vec!["Tu viens ? | Paul"]),
            ("Il cria : — Où vas-tu ? — Chez moi. Paul sortit.", vec!["Où vas-tu ? | -", "Chez moi. | -"]),
            ("— le pain ;\n— le lait ;\n— les œufs.", vec![]),
            ("— La route du port reste fermée.\n— Le pont neuf ouvre en mars.", vec![]),
        ] {
            assert_eq!(said_in("fr", text), expected, "{text}");
        }
    }

    #[test]
    fn a_pull_quote_is_told_once() {
        let text = "“We will not fish here again until the harbour is clean,” said Ana Ruiz.\n\n“We will not fish here again until the harbour is clean”";
        assert_eq!(said(text).len(), 1);
    }
}
