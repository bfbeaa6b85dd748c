"""Spark, Sail and Ray on this machine: 2,000 documents, each once and as on one thread."""

import os
import sys

import nutgraf.arrow
import nutgraf.ray
import nutgraf.spark
import pyarrow
import pyarrow.parquet
import pytest

# The workers are to run what the tests run.
os.environ["PYSPARK_PYTHON"] = sys.executable

NUMBER = 2000
OPTIONS = {"sentences": 2, "quotes": 2}


@pytest.fixture(scope="module")
def documents(texts, tmp_path_factory):
    """Parquet of documents of a paragraph or two, no two alike, one of them without a text."""
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    of = lambda number: f"Report {number}.\n\n" + "\n\n".join(paragraphs[(number * step) % len(paragraphs)] for step in (1, 3))
    table = pyarrow.table({"id": range(NUMBER), "text": [None if number == 7 else of(number) for number in range(NUMBER)]})
    path = tmp_path_factory.mktemp("documents") / "documents.parquet"
    pyarrow.parquet.write_table(table, path, row_group_size=250)
    return path


@pytest.fixture(scope="module")
def rows(documents):
    rows = pyarrow.table(nutgraf.arrow.summarize(pyarrow.parquet.read_table(documents), threads=1, **OPTIONS)).to_pylist()
    assert [row["id"] for row in rows if row["error"]] == [7]
    return rows


def by_id(rows):
    return sorted(rows, key=lambda row: row["id"])


def briefs_by(session, documents):
    frame = session.read.parquet(str(documents)).repartition(4)
    return by_id(nutgraf.spark.summarize(frame, **OPTIONS).toArrow().to_pylist())


def test_spark(documents, rows):
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        assert briefs_by(session, documents) == rows
    finally:
        session.stop()


def test_sail(documents, rows):
    from pysail.spark import SparkConnectServer
    from pyspark.sql.connect.session import SparkSession

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    try:
        session = SparkSession.builder.remote("sc://{}:{}".format(*server.listening_address)).create()
        assert briefs_by(session, documents) == rows
        session.stop()
    finally:
        server.stop()


def test_ray(documents, rows):
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        frame = ray.data.read_parquet(str(documents)).repartition(4)
        briefs = nutgraf.ray.summarize(frame, **OPTIONS)
        assert by_id(briefs.take_all()) == rows
    finally:
        ray.shutdown()
