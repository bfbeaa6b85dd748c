"""The options of a brief, for type checkers and readers; the compiled half checks what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict


class Options(TypedDict, total=False):
    """What a brief may be asked for. Budgets come as near to their number as whole sentences can; of several the tightest holds."""

    sentences: int | None
    """Sentences in the summary; by default 3, or 5 of a document of 25 or more."""
    words: int | None
    """Words in the summary."""
    chars: int | None
    """Characters in the summary."""
    percent: float | None
    """The summary's share of the document's words."""
    tokens: int | None
    """Tokens of a language model, estimated."""
    ranker: str
    """How sentences are rated; :func:`nutgraf.rankers` lists the names."""
    query: str | None
    """Sentences that hold these words are favoured."""
    lang: str | None
    """The code of the texts' language; by default it is detected."""
    must_include: Sequence[str]
    """Sentences that hold one of these phrases are in the summary."""
    skip: Sequence[str]
    """Sentences that hold one of these phrases are not."""
    quotes: int | Literal["all"]
    """Key quotes; by default 5."""
    outcomes: int | Literal["all"]
    """Outcomes; by default 5."""
    phrases: int | Literal["all"]
    """Key phrases; by default 8."""
    explain: bool
    """Say of every sentence why it was taken or left."""
