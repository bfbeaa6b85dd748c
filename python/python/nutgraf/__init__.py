"""Extractive summaries: what a text comes to, in its own words.

>>> import nutgraf
>>> brief = nutgraf.summarize("The board voted 7-2 on Monday to dredge the north channel. Rain fell.", sentences=1)
>>> brief.summary[0].text
'The board voted 7-2 on Monday to dredge the north channel.'

Every piece says where it stands: ``text[piece.start:piece.end]``. The same text has the same answer, byte for byte, on every
machine. The options are those of the program ``nutgraf``; :class:`Options` lists them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ._nutgraf import (
    Explanation,
    KeyOutcome,
    KeyPhrase,
    KeySentence,
    Mention,
    Place,
    Quote,
    Sentence,
    Summarizer,
    Summary,
    __version__,
    languages,
    rankers,
    sentences,
)
from ._options import Options

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = [
    "Explanation",
    "KeyOutcome",
    "KeyPhrase",
    "KeySentence",
    "Mention",
    "Options",
    "Place",
    "Quote",
    "Sentence",
    "Summarizer",
    "Summary",
    "__version__",
    "languages",
    "outcomes",
    "phrases",
    "quotes",
    "rankers",
    "sentences",
    "summarize",
    "summarize_many",
]


def summarize(text: str, *, title: str | None = None, date: str | None = None, **options: Unpack[Options]) -> Summary:
    """The brief of one text: key sentences, quotes, outcomes and phrases.

    ``title`` is its headline where that is known from beside the text; ``date`` (``2026-03-09``) tells what ``on Monday`` means.
    """
    return Summarizer(**options).summarize(text, title=title, date=date)


def summarize_many(texts: Iterable[str], *, threads: int | None = None, **options: Unpack[Options]) -> list[Summary]:
    """The briefs of many texts, in their order; by default with a thread a processor."""
    return Summarizer(**options).summarize_many(texts, threads=threads)


def quotes(text: str, *, lang: str | None = None) -> list[Quote]:
    """All quotes of a text with who said them, best first."""
    return Summarizer(sentences=0, quotes="all", outcomes=0, phrases=0, lang=lang).summarize(text).quotes


def outcomes(text: str, *, date: str | None = None, lang: str | None = None) -> list[KeyOutcome]:
    """All sentences of a text that say what came of it, best first."""
    return Summarizer(sentences=0, quotes=0, outcomes="all", phrases=0, lang=lang).summarize(text, date=date).outcomes


def phrases(text: str, *, number: int = 8, title: str | None = None, lang: str | None = None) -> list[KeyPhrase]:
    """The key phrases of a text, best first."""
    return Summarizer(sentences=0, quotes=0, outcomes=0, phrases=number, lang=lang).summarize(text, title=title).phrases
