"""Extractive summaries: what a text comes to, in its own words.

>>> import nutgraf
>>> brief = nutgraf.summarize("The board voted 7-2 on Monday to dredge the north channel. Rain fell.", sentences=1)
>>> brief.summary[0].text
'The board voted 7-2 on Monday to dredge the north channel.'

Every piece says where it stands: ``text[piece.start:piece.end]``. The same text has the same answer, byte for byte, on every
machine. The options are those of the program ``nutgraf``; :class:`Options` lists them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from ._documents import Document, each_document
from ._nutgraf import (
    Digest,
    DigestOutcome,
    DigestQuote,
    Explanation,
    Failed,
    KeyOutcome,
    KeyPhrase,
    KeySentence,
    Mention,
    Piece,
    Place,
    Quote,
    Rising,
    Sentence,
    Source,
    Speaker,
    Story,
    Summarizer,
    Summary,
    Telling,
    __version__,
    digest_of,
    languages,
    rankers,
    sentences,
)
from ._options import Options

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = [
    "Digest",
    "DigestOutcome",
    "DigestQuote",
    "Document",
    "Explanation",
    "Failed",
    "KeyOutcome",
    "KeyPhrase",
    "KeySentence",
    "Mention",
    "Options",
    "Piece",
    "Place",
    "Quote",
    "Rising",
    "Sentence",
    "Source",
    "Speaker",
    "Story",
    "Summarizer",
    "Summary",
    "Telling",
    "__version__",
    "digest",
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


def digest(
    documents: Iterable[str | os.PathLike[str] | Document] | os.PathLike[str],
    *,
    order: Literal["size", "date", "name", "folder"] = "size",
    top: int = 5,
    today: str | None = None,
    lang: str | None = None,
    threads: int | None = None,
) -> Digest:
    """Many documents on one page: stories, speakers, outcomes, what is still ahead, phrases that rise.

    A document is a text (a string), a file (a path; of a folder all files below it) or a mapping, as a row of a data frame is
    (:class:`Document`). A text is called by its number, a file by its path, a mapping by its ``id``. Paths give what the program does:
    ``nutgraf digest --format json`` prints ``to_dict()``. What cannot be read stands in ``failed``; a path that is not there is an error.

    Stories stand in ``order``; ``top`` is how many sentences to read if nothing else, ``today`` (an ISO date) the day from which on
    an outcome is still ahead, by default that of the newest document.
    """
    return digest_of(list(each_document(documents)), order=order, top=top, today=today, lang=lang, threads=threads)
