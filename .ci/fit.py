#!/usr/bin/env python3
"""Fits the weights of the learned ranker again, on the outside evaluation data and this project's corpus.

usage: fit.py DATA [options of examples/fit]

DATA  folder of sets (summ, train, marked), beside the project

Prepares what is no row of `text` and `references` yet: training documents less those that are in a development set, in three
parts; marked key sentences as references. Then runs `cargo run --release --example fit`.
"""
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
GROUPS = {
    "news": ["cnn_val_cased@3", "cnndm_test_cased@3", "summeval_11ref@3", "news_writers"],
    "talk": ["ami", "dialogsum"],
    "mail": ["email_threads"],
    "finance": ["ectsum"],
    "gum": ["gum"],
    "wiki": ["klexikon_de"],
    "nordic": ["norsumm_no"],
    "reviews": ["opinosis@2"],
    "french": ["orangesum_fr"],
    "science": ["sci_ru", "scisummnet", "scitldr_a@1"],
    "turkish": ["tes_tr"],
    "vietnamese": ["vietnews"],
    "xsum": ["xsum_test@1"],
}


def rows(lines):
    return [json.loads(line) for line in lines if line.strip()]


def letters(text):
    return "".join(c for c in text.lower() if c.isalnum())


def training(data):
    """CNN/Daily Mail in lower case, less the documents of the development sets."""
    known = set()
    for name in ("cnndm_test_cased", "summeval_11ref", "cnn_val_cased"):
        with open(data / f"summ/{name}.dev.jsonl", encoding="utf-8") as lines:
            known |= {letters(row["text"])[40:160] for row in rows(lines)}
    with gzip.open(data / "train/cnndm_lc.train.jsonl.gz", "rt", encoding="utf-8") as lines:
        kept = [row for row in rows(lines) if not any(part in letters(row["text"])[:400] for part in known)]
    third = len(kept) // 3
    return [kept[i * third : (i + 1) * third] for i in range(3)]


def marked(data):
    with open(data / "marked/marked_en.dev.jsonl", encoding="utf-8") as lines:
        return [row | {"references": ["\n".join(key["text"] for key in row["key_sentences"])]} for row in rows(lines)]


def corpus():
    """The marked articles: what stands behind the margin, and the lines with a star in it."""
    documents = []
    for path in sorted((HOME / "corpus/en").glob("*.gold")):
        title, text, keys = None, [], []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("# "):
                title = line[2:]
            elif not line.startswith(("= ", "-")) and not line[:5].strip().startswith("@"):
                body = re.sub(r"\s*‹[^›]*›\s*$", "", line[5:])
                text.append(body)
                keys += [body] if line.startswith("*") else []
        text = re.sub(r"(?<=\S)\n(?=\S)", " ", "\n".join(text)).strip()
        documents.append({"lang": "en", "title": title, "text": text, "references": ["\n".join(keys)]})
    return documents


def main():
    data = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:

        def file(name, documents):
            path = pathlib.Path(folder) / f"{name}.jsonl"
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in documents), encoding="utf-8")
            return path

        def dev(name):
            name, at, size = name.partition("@")
            return f"{data}/summ/{name}.dev.jsonl{at}{size}"

        groups = {group: [dev(name) for name in names] for group, names in GROUPS.items()}
        groups["news"] = [f"{file(f'train_{i}', part)}@3" for i, part in enumerate(training(data))] + groups["news"]
        # At the lengths of a brief.
        keys = [file("marked", marked(data)), file("corpus", corpus())]
        groups["marked"] = [f"{path}@{size}" for size in (5, 3) for path in keys]
        files = [f"{group}={','.join(map(str, paths))}" for group, paths in groups.items()]
        fit = ["cargo", "run", "--release", "--example", "fit", "--", *sys.argv[2:], *files]
        sys.exit(subprocess.run(fit, cwd=HOME).returncode)


if __name__ == "__main__":
    main()
