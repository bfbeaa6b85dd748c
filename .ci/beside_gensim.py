#!/usr/bin/env python3
"""How far gensim's `summarize` and nutgraf's `bm25`, which rank alike, take the same sentences, and what CPU a text costs each.

    PYTHON3.8 -m venv old && old/bin/pip install "gensim==3.8.3" "numpy<1.24" "scipy<1.11"
    old/bin/python .ci/beside_gensim.py target/release/nutgraf

gensim dropped its summariser with 4.0, and what came before runs on Python 3.8 at the latest: here the program itself is asked, in one
process over all texts. Both get the sentences of corpus/stories as nutgraf cuts them, a line each, and WORDS words for a summary.
"""

import json
import logging
import resource
import subprocess
import sys
import time
from pathlib import Path

from gensim.summarization import keywords, summarize

STORIES = Path(__file__).resolve().parents[1] / "corpus" / "stories"
WORDS = 60
PHRASES = 8


def answers(program, texts, *options):
    """The program's answers, and what CPU a text cost."""
    rows = "\n".join(json.dumps({"id": at, "text": text, "lang": "en"}) for at, text in enumerate(texts))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [*program, "--from", "jsonl", "--format", "jsonl", "-j", "1", *options, "-"]
    out = subprocess.run(command, input=rows, stdout=subprocess.PIPE, check=True, universal_newlines=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [json.loads(line) for line in out.splitlines()], spent / len(texts)


def timed(act, texts):
    start = time.process_time()
    done = [act(text) for text in texts]
    return done, (time.process_time() - start) / len(texts)


def shared(theirs, ours):
    """The part of ours that they take, too."""
    both = sum(len(set(one) & set(other)) for one, other in zip(theirs, ours))
    return both / sum(map(len, ours))


def main():
    logging.disable(logging.WARNING)
    program = sys.argv[1:2]
    texts = [path.read_text(encoding="utf-8") for path in sorted(STORIES.glob("*.txt"))]
    cut, _ = answers([*program, "sentences"], texts)
    texts = ["\n".join(" ".join(sentence["text"].split()) for sentence in answer["sentences"]) for answer in cut]
    nothing = ["--quotes", "0", "--outcomes", "0"]
    theirs, spent = timed(lambda text: summarize(text, word_count=WORDS, split=True), texts)
    found, own = answers(program, texts, "--ranker", "bm25", "--words", str(WORDS), "--phrases", "0", *nothing)
    ours = [[" ".join(sentence["text"].split()) for sentence in answer["summary"]] for answer in found]
    print(f"{len(texts)} texts\nsummarize  the same {shared(theirs, ours):.0%}  gensim {spent * 1e3:.2f} ms  nutgraf {own * 1e3:.2f} ms")
    theirs, spent = timed(lambda text: keywords(text, words=PHRASES, split=True), texts)
    found, own = answers(program, texts, "-n", "0", "--phrases", str(PHRASES), *nothing)
    ours = [{word.lower() for phrase in answer["phrases"] for word in phrase["text"].split()} for answer in found]
    theirs = [{word.lower() for phrase in phrases for word in phrase.split()} for phrases in theirs]
    print(f"keywords   words the same {shared(theirs, ours):.0%}  gensim {spent * 1e3:.2f} ms  nutgraf {own * 1e3:.2f} ms")


if __name__ == "__main__":
    main()
