"""What a digest is made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypedDict


class _Text(TypedDict):
    text: str | None
    """What it says; without one the document stands among those that could not be read."""


class Document(_Text, total=False):
    """A document as a mapping, with the fields of a row of JSON Lines; all but ``text`` may be missing."""

    id: Any
    """What it is called; by default its number."""
    title: str | None
    """Its headline."""
    lang: str | None
    """The code of its language; by default it is detected."""
    date: str | None
    """Its date (``2026-03-09``)."""


def each_document(
    documents: Iterable[str | os.PathLike[str] | Document] | os.PathLike[str],
) -> Iterator[str | os.PathLike[str] | Document]:
    """The documents, each folder as the files below it."""
    if isinstance(documents, str):
        raise TypeError("documents: one text is no digest; give a list of texts, or pathlib.Path(...) for a file or folder")
    for document in [documents] if isinstance(documents, os.PathLike) else documents:
        if isinstance(document, os.PathLike):
            yield from _files(Path(document))
        else:
            yield document


def _files(path: Path) -> Iterator[Path]:
    """The file, or the files below the folder, less hidden ones."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there")
    if not path.is_dir():
        yield path
        return
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not name.startswith("."))
