"""Briefs by Ray Data.

::

    briefs = nutgraf.ray.summarize(ray.data.read_parquet("s3://news/"), text="body", id="url")

The columns are those of :mod:`nutgraf.arrow`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow

from . import arrow
from ._options import Options

if TYPE_CHECKING:
    from ray.data import Dataset
    from typing_extensions import Unpack

__all__ = ["summarize"]


def summarize(dataset: Dataset, *, text: str = "text", id: str | None = "id", **options: Unpack[Options]) -> Dataset:
    """The brief of each row of ``dataset``; ``text`` and ``id`` name its columns."""

    def briefs(table: pyarrow.Table) -> pyarrow.Table:
        # The cluster gives each task one processor.
        return pyarrow.table(arrow.summarize(table, text=text, id=id, threads=1, **options))

    return dataset.map_batches(briefs, batch_format="pyarrow")
