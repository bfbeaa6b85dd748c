//! What a lexicon says of a word and of a language, one bit each, by the names of the sections that say it.

use crate::bits::set_of_bits;

set_of_bits!(Classes);
set_of_bits!(Traits);

/// The classes that a lexicon puts a word in, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Carries no topic: articles, prepositions, pronouns, auxiliaries.
    pub const STOP: Self = Self(1);
    /// Stands before a name (`Mr.`): its stop never ends a sentence.
    pub const HONORIFIC: Self = Self(1 << 1);
    /// An abbreviation that something always follows (`e.g.`).
    pub const ABBREVIATION: Self = Self(1 << 2);
    /// An abbreviation only where a number follows (`No. 4`).
    pub const BEFORE_NUMBER: Self = Self(1 << 3);
    /// An abbreviation that may end a sentence (`U.S.`, `Inc.`).
    pub const MAY_END: Self = Self(1 << 4);
    /// An abbreviation that mostly ends a clause (`etc.`): any capital after it opens a sentence.
    pub const CLOSES: Self = Self(1 << 5);
    /// Opens a sentence where it stands with a capital in running text.
    pub const OPENER: Self = Self(1 << 6);
    /// Stands before an ordinal number that is written with a stop (`am 3. Mai`).
    pub const BEFORE_ORDINAL: Self = Self(1 << 7);
    /// Stands after such a number.
    pub const AFTER_ORDINAL: Self = Self(1 << 17);
    /// Ends a sentence by itself where a blank follows, in languages that write chat without stops; endings as `-요`.
    pub const CLOSER: Self = Self(1 << 18);
    /// May do so.
    pub const CLOSER_PERHAPS: Self = Self(1 << 19);
    /// Opens a sentence even where a name stands before it: articles, pronouns of the subject.
    pub const OPENER_AFTER_NAME: Self = Self(1 << 28);
    /// Opens a sentence after a stop; elsewhere its capital says nothing (`I`, German `Sie`).
    pub const OPENER_AFTER_STOP: Self = Self(1 << 20);
    /// Opens a sentence after a stop, one way or another.
    pub const OPENER_ANYWHERE: Self = Self(Self::OPENER.0 | Self::OPENER_AFTER_STOP.0 | Self::STOP.0);
    /// Ends the line above the name under a letter: `Best regards,`.
    pub const VALEDICTION: Self = Self(1 << 21);
    /// Goes on with a sentence, for all its capital, after an abbreviation that closes one: `6 p.m. Monday`.
    pub const GOES_ON: Self = Self(1 << 22);
    /// How what follows a closing quotation mark begins, where it is part of the sentence: 「…。」と言った. Any beginning of a word.
    pub const AFTER_QUOTE: Self = Self(1 << 23);
    /// Says who spoke, in the clause after a closing quotation mark.
    pub const REPORTING: Self = Self(1 << 24);
    /// Goes on with the clause before a blank, in a script whose blanks part clauses.
    pub const FOLLOWER: Self = Self(1 << 25);
    /// Never ends a clause before such a blank.
    pub const LEADER: Self = Self(1 << 26);
    /// Begins a sentence or a part of one after such a blank.
    pub const OPENER_PERHAPS: Self = Self(1 << 27);
    /// Any word that is written with a stop of its own.
    pub const ANY_ABBREVIATION: Self =
        Self(Self::HONORIFIC.0 | Self::ABBREVIATION.0 | Self::BEFORE_NUMBER.0 | Self::MAY_END.0 | Self::CLOSES.0);
    /// Never stands in a key phrase, though it is no stop word: common verbs, adverbs, days. Endings stand as `-ly`.
    pub const PHRASE_BAR: Self = Self(1 << 8);
    /// May stand in a key phrase, whatever its ending.
    pub const PHRASE_WORD: Self = Self(1 << 9);
    /// Says too little to be a key phrase by itself.
    pub const PHRASE_LIGHT: Self = Self(1 << 10);
    /// A participle; endings as `-ed`.
    pub const PARTICIPLE: Self = Self(1 << 11);
    /// An adjective; endings as `-ous`.
    pub const ADJECTIVE: Self = Self(1 << 12);
    /// A noun phrase follows it, and what stands before it is most likely none: articles, possessives.
    pub const DETERMINER: Self = Self(1 << 13);
    /// A noun phrase follows it.
    pub const PREPOSITION: Self = Self(1 << 14);
    /// A verb follows it: auxiliaries, pronouns of the subject.
    pub const BEFORE_VERB: Self = Self(1 << 15);
    /// Stands within a name: `Bank of England`.
    pub const NAME_JOINT: Self = Self(1 << 16);

    /// Is of the pages that articles stand on, and seldom of articles: `newsletter`, `your`.
    pub const PAGE: Self = Self(1 << 29);

    /// Those of these that are not of the others.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// How a language uses stops, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u16);

impl Traits {
    /// Ordinal numbers are written with a stop (`3. Mai`): of every language that lists what follows one.
    pub const ORDINAL_STOP: Self = Self(1);
    /// Sentences may end without a stop: of every language that lists what closes one.
    pub const CLOSERS: Self = Self(1 << 8);
    /// Capitals tell where a sentence begins: of every language that lists what opens one.
    pub const OPENERS: Self = Self(1 << 9);
    /// Words without a vowel are no sign of an abbreviation: `krk`.
    pub const VOWELLESS_WORDS: Self = Self(1 << 1);
    /// `;` asks.
    pub const SEMICOLON_ASKS: Self = Self(1 << 2);
    /// `:` ends a sentence.
    pub const COLON_STOPS: Self = Self(1 << 3);
    /// A capital after `:` begins a sentence: common words are written small there.
    pub const COLON_OPENS: Self = Self(1 << 5);
    /// `::` and `፡፡` end a sentence.
    pub const DOUBLE_STOPS: Self = Self(1 << 6);
    /// `|` stands for `।`.
    pub const BAR_STOPS: Self = Self(1 << 7);
    /// Speech is printed without marks, so that a small letter after `?` or `!` goes on: `Niçin? diye sordu`.
    pub const BARE_SPEECH: Self = Self(1 << 4);

    /// Those of these that hold for a whole script, if they do for a language of it.
    #[must_use]
    pub const fn common(self) -> Self {
        Self(self.0 & (Self::ORDINAL_STOP.0 | Self::BAR_STOPS.0))
    }
}

/// The words of the section `traits`.
pub(super) const TRAITS: [(&str, Traits); 7] = [
    ("double-stops", Traits::DOUBLE_STOPS),
    ("bar-stops", Traits::BAR_STOPS),
    ("colon-opens", Traits::COLON_OPENS),
    ("vowelless-words", Traits::VOWELLESS_WORDS),
    ("semicolon-asks", Traits::SEMICOLON_ASKS),
    ("colon-stops", Traits::COLON_STOPS),
    ("bare-speech", Traits::BARE_SPEECH),
];

/// The sections of a file whose lines are words parted by blanks.
pub(super) const WORD_SECTIONS: [(&str, Classes); 30] = [
    ("stop", Classes::STOP),
    ("honorific", Classes::HONORIFIC),
    ("abbreviation", Classes::ABBREVIATION),
    ("abbreviation before number", Classes::BEFORE_NUMBER),
    ("abbreviation may end", Classes::MAY_END),
    ("abbreviation closes", Classes::CLOSES),
    ("opener", Classes::OPENER),
    ("opener after name", Classes::OPENER_AFTER_NAME),
    ("opener after stop", Classes::OPENER_AFTER_STOP),
    ("after quote", Classes::AFTER_QUOTE),
    ("reporting", Classes::REPORTING),
    ("follower", Classes::FOLLOWER),
    ("leader", Classes::LEADER),
    ("opener perhaps", Classes::OPENER_PERHAPS),
    ("goes on", Classes::GOES_ON),
    ("valediction", Classes::VALEDICTION),
    ("before ordinal", Classes::BEFORE_ORDINAL),
    ("after ordinal", Classes::AFTER_ORDINAL),
    ("closer", Classes::CLOSER),
    ("closer perhaps", Classes::CLOSER_PERHAPS),
    ("phrase bar", Classes::PHRASE_BAR),
    ("phrase word", Classes::PHRASE_WORD),
    ("phrase light", Classes::PHRASE_LIGHT),
    ("participle", Classes::PARTICIPLE),
    ("adjective", Classes::ADJECTIVE),
    ("determiner", Classes::DETERMINER),
    ("preposition", Classes::PREPOSITION),
    ("before verb", Classes::BEFORE_VERB),
    ("name joint", Classes::NAME_JOINT),
    ("page", Classes::PAGE),
];
