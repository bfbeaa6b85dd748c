#!/usr/bin/env python3
"""Fits the weights of the finder of outcomes again, on the outside evaluation data and this project's corpus.

usage: fit_outcomes.py DATA SCORERS [--to FOLDER] [--cross]

DATA     folder of sets (marked, outcomes), beside the project      SCORERS  folder of the scorers
--to     only writes the prepared files there; --cross is for examples/fit_outcomes.rs

Prepares rows of `text` and `marks`, then runs `cargo run --release --example fit_outcomes`.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
# What each set weighs, and the kinds its marks stand for.
SETS = {
    "newsdiscourse": (12, []),
    "giveme5w1h": (0.5, []),
    "pledges_en": (4, ["commitment"]),
    "pledges_sv": (0.6, ["commitment"]),
    "emailintent": (1, ["commitment"]),
    "promiseeval_en": (0.4, []),
    "promiseeval_fr": (0.4, []),
    "csabstruct": (9, ["result"]),
    "court_rulings": (3, ["decision", "refusal"]),
}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def marked(data):
    return [row | {"marks": row["outcomes"]} for row in rows(data / "marked/marked_en.dev.jsonl")]


def documents_of(as_text, path, kinds):
    documents = []
    for row in rows(path):
        spans = as_text.unit_spans(row)
        # What a lower court has ruled is background: neither asked for nor held against.
        marks = {outcome.get("sentence", 0): outcome.get("type") != "lower_court_ruling" for outcome in row["outcomes"]}
        marks = [{"start": spans[i][0], "end": spans[i][1], "kinds": kinds, "must": must} for i, must in sorted(marks.items())]
        kept = {key: row[key] for key in ("title", "lang") if row.get(key)}
        documents.append({"text": "\n\n".join(as_text.units(row)), "marks": marks, **kept})
    return documents


def corpus():
    """The marked articles: what stands behind the margin, and the lines with a kind behind them."""
    documents = []
    for path in sorted((HOME / "corpus").glob("*/*.gold")):
        title, text, marks = None, "", []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("# "):
                title = line[2:]
            elif not line.startswith(("= ", "   - ")) and not line[:5].strip().startswith("@"):
                body, kind = re.fullmatch(r"(.*?)\s*(?:‹([^›]*)›)?\s*", line[5:]).groups()
                text += ("" if not text else " " if body and not text.endswith("\n") else "\n") if not body or text else ""
                if kind:
                    marks.append({"start": len(text), "end": len(text) + len(body), "kinds": [kind]})
                text += body
                text += "" if body else "\n"
        documents.append({"lang": path.parent.name, "title": title, "text": text, "marks": marks})
    return documents


def cases():
    """The sentences of tests/outcomes.txt, each a document."""
    lines = (HOME / "tests/outcomes.txt").read_text(encoding="utf-8").splitlines()
    for lang, kind, text in (line.split(" | ", 2) for line in lines if line and not line.startswith("#")):
        yield {"lang": lang, "text": text, "marks": [] if kind == "none" else [{"start": 0, "end": len(text), "kinds": [kind]}]}


def main():
    data, scorers = map(pathlib.Path, sys.argv[1:3])
    sys.path.insert(0, str(scorers))
    import as_text

    sets = {"marked": (12.0, marked(data)), "corpus": (6.0, corpus()), "cases": (1.0, cases())}
    sets |= {name: (weight, documents_of(as_text, data / f"outcomes/{name}.dev.jsonl", kinds)) for name, (weight, kinds) in SETS.items()}
    with tempfile.TemporaryDirectory() as folder:
        to = pathlib.Path(sys.argv[sys.argv.index("--to") + 1] if "--to" in sys.argv else folder)
        arguments = []
        for name, (weight, documents) in sets.items():
            path = to / f"{name}.jsonl"
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in documents), encoding="utf-8")
            arguments.append(f"{name}={path}@{weight}")
        if "--to" in sys.argv:
            print(*arguments)
            return
        cross = ["--cross"] if "--cross" in sys.argv else []
        fit = ["cargo", "run", "--release", "--example", "fit_outcomes", "--", *cross, *arguments]
        sys.exit(subprocess.run(fit, cwd=HOME).returncode)


if __name__ == "__main__":
    main()
