#!/usr/bin/env python3
"""Every ranker on every set of summaries: the gain over the first sentences, with its interval.

usage: rankers.py NUTGRAF DATA SCORERS [RANKER…]

A cell is the mean of ROUGE-1, -2 and -L × 100 above that of `lead`, and half the width of its 95 % interval (1,000 draws of
documents, seeded); the budgets are those of quality.py. The last row is the mean over the sets. Prints a table in Markdown.
"""
import pathlib
import sys

import numpy

from quality import SENTENCES, answers, rows

RANKERS = (
    "learned textrank lexrank lexrank-threshold positionrank bm25 centroid pacsum lsa luhn sumbasic kl edmundson reduction random".split()
)
DRAWS = 1000


def figures(nutgraf, path, gold, ranker):
    """The mean of the three measures for each document."""
    import rouge

    name = path.name.removesuffix(".dev.jsonl")
    lengths = [len(r.split()) for d in gold for r in d["references"]]
    budget = ["-n", str(SENTENCES[name])] if name in SENTENCES else ["--words", str(round(sum(lengths) / len(lengths)))]
    parts = ["--quotes", "0", "--outcomes", "0", "--phrases", "0", "--ranker", ranker]
    chosen = {a["id"]: a["summary"] for a in answers(nutgraf, path, *parts, *budget)}
    return 100 * rouge.score_set(gold, chosen)[0].mean(1)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    nutgraf, data, scorers, *rankers = sys.argv[1:]
    sys.path.insert(0, scorers)
    rankers = rankers or RANKERS
    columns = ["set", "lead", *rankers]
    print("|", " | ".join(columns), "|\n" + "|---" * len(columns) + "|")
    gains = []
    for path in sorted(pathlib.Path(data, "summ").glob("*.dev.jsonl")):
        gold = rows(path)
        lead = figures(nutgraf, path, gold, "lead")
        over = numpy.array([figures(nutgraf, path, gold, ranker) - lead for ranker in rankers])
        drawn = numpy.random.default_rng(1).integers(0, len(gold), (DRAWS, len(gold)))
        low, high = numpy.percentile(over[:, drawn].mean(2), [2.5, 97.5], axis=1)
        cells = [f"{gain:+.2f} ±{(h - l) / 2:.2f}" for gain, l, h in zip(over.mean(1), low, high)]
        print("|", " | ".join([path.name.removesuffix(".dev.jsonl"), f"{lead.mean():.2f}", *cells]), "|", flush=True)
        gains.append(over.mean(1))
    print("| mean | |", " | ".join(f"{gain:+.2f}" for gain in numpy.mean(gains, 0)), "|")


if __name__ == "__main__":
    main()
