"""Briefs on a cluster: Apache Spark, and what speaks Spark Connect (Sail).

::

    briefs = nutgraf.spark.summarize(spark.read.parquet("s3a://news/"), text="body", id="url", sentences=2)
    briefs.write.parquet("s3a://briefs/")

Rows go to the workers as Arrow batches (``mapInArrow``) and come back as they would on one machine, byte for byte; the columns are
those of :mod:`nutgraf.arrow`. A row that has no readable text says so in ``error``; it fails no job. The workers need this package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow

from . import arrow
from ._options import Options

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from typing_extensions import Unpack

__all__ = ["COLUMNS", "summarize"]

_PLACE = "start: bigint, end: bigint"

COLUMNS = f"""
    title string, language string, words bigint, sentence_count bigint,
    summary array<struct<text: string, {_PLACE}, index: bigint, score: double>>,
    quotes array<struct<
        text: string, parts: array<struct<{_PLACE}>>, speaker: string, mention: struct<text: string, {_PLACE}>, verb: string,
        confidence: double, score: double, source: string>>,
    outcomes array<struct<text: string, {_PLACE}, kind: string, cue: string, who: string, when: string, score: double>>,
    phrases array<struct<text: string, {_PLACE}, score: double>>,
    error string"""
"""The columns of an answer beside its id, as Spark writes them."""


def summarize(frame: DataFrame, *, text: str = "text", id: str | None = "id", **options: Unpack[Options]) -> DataFrame:
    """The brief of each row of ``frame``; ``text`` and ``id`` name its columns."""
    key = [] if id is None else [id]
    beside = [name for name in ("title", "lang", "date") if name in frame.columns and name not in (text, id)]

    def briefs(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            # The cluster gives each task one processor.
            yield from pyarrow.RecordBatchReader.from_stream(arrow.summarize(batch, text=text, id=id, threads=1, **options))

    columns = ", ".join([*(f"`{name}` {frame.schema[name].dataType.simpleString()}" for name in key), COLUMNS])
    return frame.select(*key, text, *beside).mapInArrow(briefs, columns)
