#!/usr/bin/env python3
"""Briefs of many documents on a Spark cluster of several processes on this machine, one worker killed midway.

    cluster.py [NUMBER]

A standalone master and its workers (a process each, one core each) run on loopback. NUMBER documents (100,000) lie in Parquet. They
are worked on by one worker, by two, and by two of which one is killed as soon as the first part of the answer is written: the job
must end, with every id once and every brief byte for byte as this one process makes it. Prints documents a second, and milliseconds of
processor time a document, of all processes together: on a machine that is busy with something else only those can be compared.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nutgraf.arrow
import nutgraf.spark
import pyarrow
import pyarrow.parquet
import pyspark
from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[1]
SPARK = Path(pyspark.__file__).parent
PARTITIONS = 40
OPTIONS = {"sentences": 2, "quotes": 2}


def documents(path, number):
    """Articles of four paragraphs of the corpus' texts, no two alike."""
    texts = sorted((ROOT / "corpus" / "texts").glob("*.txt"))
    paragraphs = [paragraph for text in texts for paragraph in text.read_text(encoding="utf-8").split("\n\n")]
    body = lambda at: "\n\n".join(paragraphs[(at * step + step) % len(paragraphs)] for step in (1, 3, 7, 11))
    table = pyarrow.table({"id": range(number), "text": [f"Report {at} of the day.\n\n{body(at)}" for at in range(number)]})
    pyarrow.parquet.write_table(table, path, row_group_size=max(1, number // PARTITIONS))
    return table


def processor_seconds():
    """Those that the processes below this one have taken, and those below them that ended."""
    parents, taken = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(fields[1])
        taken[int(path.parent.name)] = sum(map(int, fields[11:15]))

    def is_below(process):
        while process in parents:
            process = parents[process]
            if process == os.getpid():
                return True
        return False

    return sum(ticks for process, ticks in taken.items() if is_below(process)) / os.sysconf("SC_CLK_TCK")


def told(number, seconds, processor):
    return f"{number / seconds:.0f} a second, {processor / number * 1e3:.3f} ms of processor time each"


def lines(table):
    """A brief a line, by id."""
    return [json.dumps(row, ensure_ascii=False) for row in table.sort_by("id").to_pylist()]


class Cluster:
    """A master and its workers; all end with it."""

    def __init__(self, workers, folder):
        self.folder = folder
        self.processes = []
        log = self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        self.url = wait_for(log, r"Starting Spark master at (spark://\S+)")
        worker = ["--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--webui-port", "0", "--work-dir", str(folder / "work"), self.url]
        logs = [self.start(f"worker-{at}", "org.apache.spark.deploy.worker.Worker", *worker) for at in range(workers)]
        for log in logs:
            wait_for(log, "(Successfully registered with master)")

    def start(self, name, *command):
        log = self.folder / f"{name}.log"
        environment = {**os.environ, "SPARK_HOME": str(SPARK)}
        with log.open("w") as out:
            process = subprocess.Popen([SPARK / "bin" / "spark-class", *command], stdout=out, stderr=out, env=environment)
        self.processes.append(process)
        return log

    def kill_a_worker(self):
        self.processes[-1].kill()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.kill()
            process.wait()


def wait_for(log, pattern, seconds=60):
    for _ in range(seconds * 10):
        if found := re.search(pattern, log.read_text()):
            return found[1]
        time.sleep(0.1)
    raise SystemExit(f"{log.name}: no {pattern!r} in {seconds} s:\n{log.read_text()[-2000:]}")


def run(source, number, workers, kill=False):
    """The answer as lines, and the seconds it took by the clock and of processors."""
    with tempfile.TemporaryDirectory() as folder, Cluster(workers, Path(folder)) as cluster:
        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.executor.memory": "1g",
            "spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "spark.sql.files.maxPartitionBytes": str(source.stat().st_size // PARTITIONS),
            "spark.sql.files.openCostInBytes": "0",
        }
        builder = SparkSession.builder.master(cluster.url)
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        try:
            target = Path(folder) / "briefs"
            nutgraf.spark.summarize(session.read.parquet(str(source)).limit(2), **OPTIONS).collect()
            killed = threading.Event()

            def kill_midway():
                while not any(target.rglob("part-*")):
                    time.sleep(0.05)
                cluster.kill_a_worker()
                killed.set()

            if kill:
                threading.Thread(target=kill_midway, daemon=True).start()
            before, start = processor_seconds(), time.perf_counter()
            nutgraf.spark.summarize(session.read.parquet(str(source)), **OPTIONS).write.parquet(str(target))
            seconds, processor = time.perf_counter() - start, processor_seconds() - before
            assert killed.is_set() == kill, "the worker was not killed while the job ran"
        finally:
            session.stop()
        return lines(pyarrow.parquet.read_table(target)), seconds, processor


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    # All listen on loopback, and the workers run what this process runs.
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "documents.parquet"
        table = documents(source, number)
        start, before = time.perf_counter(), time.process_time()
        wanted = pyarrow.table(nutgraf.arrow.summarize(table, threads=1, **OPTIONS))
        alone = told(number, time.perf_counter() - start, time.process_time() - before)
        wanted = lines(wanted)
        print(f"{number} documents; one thread alone: {alone}", flush=True)
        for workers, kill in ((1, False), (2, False), (2, True)):
            answer, seconds, processor = run(source, number, workers, kill)
            what = f"{workers} worker{'s' * (workers > 1)}{', one killed' * kill}"
            assert answer == wanted, f"{what}: the briefs differ from those of one machine"
            # The processes of a killed worker are not counted.
            figures = f"{number / seconds:.0f} a second" if kill else told(number, seconds, processor)
            print(f"{what}: {figures}; every id once, all as on one machine", flush=True)


if __name__ == "__main__":
    main()
