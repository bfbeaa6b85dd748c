#!/usr/bin/env python3
"""What Python costs beside the library: `summarize_many` over a thousand articles, and one call for a text of a few words.

    target/python-venv/bin/python .ci/overhead.py MANY

MANY is `examples/many.rs`, built with the profile that the package was built with (`.ci/full` says how). They run by turns on one
thread, the best of each counts, so that what else the machine does has little part in the ratio. Exit code 1 where a limit is passed.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nutgraf

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = 1000
TURNS = 7
MOST_RATIO = 1.15
MOST_CALL = 10e-6


def articles():
    """Articles of eight paragraphs of the corpus' texts, no two alike."""
    texts = sorted((ROOT / "corpus" / "texts").glob("*.txt"))
    paragraphs = [paragraph for text in texts for paragraph in text.read_text(encoding="utf-8").split("\n\n")]
    steps = (1, 3, 7, 11, 13, 17, 19, 23)
    return ["\n\n".join(paragraphs[(at * step + step) % len(paragraphs)] for step in steps) for at in range(ARTICLES)]


def best(work, times):
    """Seconds of the quickest of some runs."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main(library):
    texts = articles()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as rows:
        rows.write("".join(json.dumps({"text": text}) + "\n" for text in texts))
        rows.flush()
        alone, here = [], []
        for _ in range(TURNS):
            alone.append(float(subprocess.run([library, rows.name, "2"], check=True, capture_output=True, text=True).stdout))
            here.append(best(lambda: nutgraf.summarize_many(texts, threads=1), 2))
    ratio = min(here) / min(alone)
    print(f"{ARTICLES} articles: library {min(alone):.3f} s, summarize_many {min(here):.3f} s, ratio {ratio:.3f} (at most {MOST_RATIO})")
    summarizer = nutgraf.Summarizer()
    call = best(lambda: [nutgraf.summarize("") for _ in range(1000)], TURNS) / 1000
    bare = best(lambda: [summarizer.summarize("") for _ in range(1000)], TURNS) / 1000
    print(f"one call: {call * 1e6:.1f} µs, with a Summarizer at hand {bare * 1e6:.1f} µs (at most {MOST_CALL * 1e6:.0f})")
    return int(ratio > MOST_RATIO or call > MOST_CALL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
