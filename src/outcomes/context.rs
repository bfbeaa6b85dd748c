//! What words say of those around them, one bit each.

use crate::bits::set_of_bits;

set_of_bits!(Context);

/// What the words around a cue say of it: a set, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Context(u32);

impl Context {
    pub const NEGATION: Self = Self(1);
    pub const MODAL: Self = Self(1 << 1);
    pub const CONDITION: Self = Self(1 << 2);
    pub const CONDITIONAL: Self = Self(1 << 3);
    pub const PLUPERFECT: Self = Self(1 << 4);
    pub const PERFECT: Self = Self(1 << 5);
    pub const PASSIVE: Self = Self(1 << 6);
    pub const RELATIVE: Self = Self(1 << 7);
    pub const SUBORDINATE: Self = Self(1 << 8);
    pub const THAT: Self = Self(1 << 9);
    pub const REPORT: Self = Self(1 << 10);
    pub const ANNOUNCE: Self = Self(1 << 11);
    pub const BACKGROUND: Self = Self(1 << 12);
    pub const RECENT: Self = Self(1 << 13);
    pub const AHEAD: Self = Self(1 << 14);
    pub const OPINION: Self = Self(1 << 15);
    pub const HABIT: Self = Self(1 << 16);
    pub const METHOD: Self = Self(1 << 17);
    pub const FIRST: Self = Self(1 << 18);
    pub const SECOND: Self = Self(1 << 19);
    pub const UNIT: Self = Self(1 << 20);
    pub const NUMBER: Self = Self(1 << 21);
    pub const MONTH: Self = Self(1 << 22);
    pub const DETERMINER: Self = Self(1 << 23);
    pub const PRONOUN: Self = Self(1 << 24);
    pub const COUNTERFACTUAL: Self = Self(1 << 25);
    pub const FUTURE: Self = Self(1 << 26);
    pub const STUDY: Self = Self(1 << 27);
    pub const COURT: Self = Self(1 << 28);
    /// What makes the ordinary past: an auxiliary that says nothing for or against.
    pub const PAST: Self = Self(1 << 29);
    /// A noun follows: articles and prepositions, behind which a word that may be a verb is none.
    pub const NOMINAL: Self = Self(1 << 30);

    /// That of a name in the language files.
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, context)| *context)
    }
}

/// The names of contexts in the language files.
const NAMES: [(&str, Context); 31] = [
    ("negation", Context::NEGATION),
    ("modal", Context::MODAL),
    ("counterfactual", Context::COUNTERFACTUAL),
    ("condition", Context::CONDITION),
    ("conditional", Context::CONDITIONAL),
    ("pluperfect", Context::PLUPERFECT),
    ("perfect", Context::PERFECT),
    ("passive", Context::PASSIVE),
    ("relative", Context::RELATIVE),
    ("subordinate", Context::SUBORDINATE),
    ("that", Context::THAT),
    ("report", Context::REPORT),
    ("announce", Context::ANNOUNCE),
    ("background", Context::BACKGROUND),
    ("recent", Context::RECENT),
    ("ahead", Context::AHEAD),
    ("opinion", Context::OPINION),
    ("habit", Context::HABIT),
    ("method", Context::METHOD),
    ("first", Context::FIRST),
    ("second", Context::SECOND),
    ("unit", Context::UNIT),
    ("number", Context::NUMBER),
    ("month", Context::MONTH),
    ("determiner", Context::DETERMINER),
    ("pronoun", Context::PRONOUN),
    ("future", Context::FUTURE),
    ("study", Context::STUDY),
    ("court", Context::COURT),
    ("past", Context::PAST),
    ("nominal", Context::NOMINAL),
];
