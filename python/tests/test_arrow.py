"""Data frames in and out: pyarrow, polars, pandas, DuckDB."""

import json

import duckdb
import nutgraf.arrow
import pandas
import polars
import pyarrow
import pytest

COLUMNS = ["id", "title", "language", "words", "sentence_count", "summary", "quotes", "outcomes", "phrases", "error"]


@pytest.fixture(scope="module")
def table(texts):
    return pyarrow.table({"id": range(len(texts)), "text": texts})


@pytest.fixture(scope="module")
def rows(table):
    return pyarrow.table(nutgraf.arrow.summarize(table)).to_pylist()


def without_nulls(value):
    """A row as the program's JSON has it: an outcome without `who` has no such key."""
    if isinstance(value, list):
        return [without_nulls(one) for one in value]
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if not (key in ("who", "when") and one is None)}
    return value


def test_rows_are_the_briefs_of_their_texts(texts, rows):
    assert len(rows) == len(texts)
    for number, (text, row) in enumerate(zip(texts, rows, strict=True)):
        assert list(row) == COLUMNS
        assert json.dumps(without_nulls(row)) == json.dumps({"id": number, **nutgraf.summarize(text).to_dict(), "error": None})


def test_every_frame_goes_in_and_comes_out(table, rows):
    frame = polars.from_arrow(table)
    for data in (table.to_batches()[0], table.to_reader(), frame, table.to_pandas(), duckdb.sql("from frame")):
        assert pyarrow.table(nutgraf.arrow.summarize(data)).to_pylist() == rows
    assert polars.DataFrame(nutgraf.arrow.summarize(frame)).to_dicts() == rows
    briefs = pandas.DataFrame.from_arrow(nutgraf.arrow.summarize(table))
    assert list(briefs.columns) == COLUMNS and list(briefs["words"]) == [row["words"] for row in rows]
    briefs = pyarrow.RecordBatchReader.from_stream(nutgraf.arrow.summarize(table))
    kinds = duckdb.sql("select distinct unnest(outcomes).kind as kind from briefs order by kind").fetchall()
    assert kinds == sorted({(outcome["kind"],) for row in rows for outcome in row["outcomes"]})


@pytest.mark.parametrize("kind", [pyarrow.large_string(), pyarrow.string_view(), pyarrow.binary(), pyarrow.large_binary()])
def test_texts_of_every_kind_are_read(table, rows, kind):
    column = table["text"].cast(kind)
    assert pyarrow.table(nutgraf.arrow.summarize(table.set_column(1, "text", column))).to_pylist() == rows
    column = table["text"].dictionary_encode()
    assert pyarrow.table(nutgraf.arrow.summarize(table.set_column(1, "text", column))).to_pylist() == rows


def test_bad_rows_say_so_and_harm_no_others(bridge):
    table = pyarrow.table({"id": ["a", "b", None, "d"], "text": pyarrow.array([bridge.encode(), None, b"ab\xff", b""], pyarrow.binary())})
    rows = pyarrow.table(nutgraf.arrow.summarize(table)).to_pylist()
    assert [row["id"] for row in rows] == ["a", "b", None, "d"]
    assert [row["error"] for row in rows] == [None, "has no text", "is not UTF-8: bad at byte 2", None]
    assert rows[0]["words"] == nutgraf.summarize(bridge).words and rows[3]["summary"] == []
    assert rows[1]["words"] is None and rows[1]["summary"] is None


def test_columns_beside_the_text_are_heeded(bridge):
    table = pyarrow.table({"body": [bridge], "title": ["Toll"], "lang": ["de"], "date": ["2026-03-11"]})
    (row,) = pyarrow.table(nutgraf.arrow.summarize(table, text="body", id=None)).to_pylist()
    assert "id" not in row and (row["title"], row["language"]) == ("Toll", "de")
    (row,) = pyarrow.table(nutgraf.arrow.summarize(table, text="body", id=None, lang="en", sentences=1)).to_pylist()
    assert row["language"] == "en" and len(row["summary"]) == 1


def test_wrong_columns_are_said(table):
    for options, message in [({"text": "body"}, "body"), ({"id": "key"}, "key"), ({"text": "id"}, "Int64")]:
        with pytest.raises(ValueError, match=message):
            nutgraf.arrow.summarize(table, **options)
    with pytest.raises(ValueError, match="__arrow_c_stream__"):
        nutgraf.arrow.summarize("a text")


def test_the_stream_is_read_as_it_is_asked_for(table):
    asked = []

    def batches():
        for batch in table.to_batches(max_chunksize=2):
            asked.append(batch)
            yield batch

    briefs = pyarrow.RecordBatchReader.from_stream(
        nutgraf.arrow.summarize(pyarrow.RecordBatchReader.from_batches(table.schema, batches()), threads=1)
    )
    assert briefs.read_next_batch().num_rows == 2
    assert len(asked) == 1
    assert nutgraf.arrow.summarize(table.slice(0, 0)) and pyarrow.table(nutgraf.arrow.summarize(table.slice(0, 0))).num_rows == 0
