"""Briefs of data frames: Arrow in, Arrow out.

``data`` is anything that speaks the Arrow PyCapsule interface: a table, record batch or reader of pyarrow, a data frame of polars
or pandas, a relation of DuckDB. The answer speaks it too and is read once, batch by batch as the input is::

    briefs = nutgraf.arrow.summarize(frame, text="body", sentences=2)
    pyarrow.table(briefs)            # or polars.DataFrame(briefs), pandas.DataFrame.from_arrow(briefs)

Columns ``title``, ``lang`` and ``date`` are heeded where there are any, as in rows of JSON Lines. The answer's columns are those of
the program's JSON:

==============  ====================================================================================================
``id``          as given; left out by ``id=None``
``title``       string
``language``    string
``words``, ``sentence_count``  int64
``summary``     list of struct ``text``, ``start``, ``end``, ``index``, ``score``
``quotes``      list of struct ``text``, ``parts`` (list of ``start``, ``end``), ``speaker``, ``mention`` (``text``, ``start``, ``end``), ``verb``, ``confidence``, ``score``, ``source``
``outcomes``    list of struct ``text``, ``start``, ``end``, ``kind``, ``cue``, ``who``, ``when``, ``score``
``phrases``     list of struct ``text``, ``start``, ``end``, ``score``
``error``       string: why a row has no brief (its text is null or not UTF-8); all but its id is null then
==============  ====================================================================================================

Places are int64 and count code points; scores are float64; whatever may be missing is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._nutgraf import Batches, Summarizer
from ._options import Options

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Batches", "summarize"]


def summarize(
    data: Any, *, text: str = "text", id: str | None = "id", threads: int | None = None, **options: Unpack[Options]
) -> Batches:
    """The brief of each row of ``data``, in order; ``text`` and ``id`` name its columns."""
    return Summarizer(**options).summarize_arrow(data, text=text, id=id, threads=threads)
