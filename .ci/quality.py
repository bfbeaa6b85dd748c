#!/usr/bin/env python3
"""Quality on outside evaluation data, where it lies beside the project: a figure a row, held against floors.toml.

usage: quality.py NUTGRAF DATA SCORERS [--only PART] [--raise]

NUTGRAF  the program        DATA  folder of sets (summ, sbd, quotes, marked, outcomes, keyphrase, boilerplate)
SCORERS  folder of the scorers, which need: rouge-score nltk numpy regex blingfire snowballstemmer
--only   one part (summ, sbd, html, layout, …); --raise writes floors that rose, and the first floor of a new figure, into floors.toml

Exit code 1 where a figure falls below its floor.
"""
import json
import pathlib
import subprocess
import sys
import tomllib
from concurrent.futures import ProcessPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
# Blocks of the body.
BODY = ("heading", "paragraph", "item", "quote")
# A set's budget: sentences where the field has settled on a number, else words of the mean reference.
SENTENCES = {"cnndm_test_cased": 3, "cnn_val_cased": 3, "summeval_11ref": 3, "xsum_test": 1, "scitldr_a": 1, "opinosis": 2}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def answers(nutgraf, documents, *options):
    """The program's answers for rows, or for a file of rows."""
    if isinstance(documents, list):
        given = dict(input="\n".join(json.dumps(d, ensure_ascii=False) for d in documents).encode())
        path = "-"
    else:
        given, path = {}, str(documents)
    out = subprocess.run([nutgraf, *options, "--from", "jsonl", "--format", "jsonl", path], stdout=subprocess.PIPE, check=True, **given)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def summ(nutgraf, data):
    import rouge

    figures, ours, lead = {}, [], []
    for path in sorted((data / "summ").glob("*.dev.jsonl")):
        name, gold = path.name.removesuffix(".dev.jsonl"), rows(path)
        references = [r for d in gold for r in d["references"]]
        words = round(sum(len(r.split()) for r in references) / len(references))
        budget = ["-n", str(SENTENCES[name])] if name in SENTENCES else ["--words", str(words)]
        means = {}
        for ranker in ("learned", "lead"):
            parts = ["--quotes", "0", "--outcomes", "0", "--phrases", "0", "--ranker", ranker]
            chosen = {a["id"]: a["summary"] for a in answers(nutgraf, path, *parts, *budget)}
            scores, missing, _ = rouge.score_set(gold, chosen)
            assert missing == 0, f"{name}: {missing} documents have no answer"
            means[ranker] = scores.mean(0) * 100
        r1, r2, rl = means["learned"]
        figures |= {f"summ.{name}.r1": r1, f"summ.{name}.r2": r2, f"summ.{name}.rl": rl}
        figures[f"summ.{name}.gain_over_lead"] = r1 - means["lead"][0]
        ours.append(means["learned"].mean())
        lead.append(means["lead"].mean())
    figures["summ.macro"] = sum(ours) / len(ours)
    figures["summ.macro.gain_over_lead"] = (sum(ours) - sum(lead)) / len(ours)
    return figures


def sbd(nutgraf, data):
    import score_sbd

    figures, macro = {}, []
    for path in sorted((data / "sbd").glob("*.dev.jsonl")):
        name, gold = path.name.removesuffix(".dev.jsonl"), rows(path)
        found = {a["id"]: a["sentences"] for a in answers_of_sentences(nutgraf, path)}
        acc = score_sbd.Acc()
        for row in gold:
            acc.add(row, found.get(row["id"], []))
        f1 = 2 * acc.tp / max(1, 2 * acc.tp + acc.fp + acc.fn)
        if name.startswith("golden"):
            figures[f"sbd.{name}.right"] = acc.exact
        else:
            figures[f"sbd.{name}.f1"] = f1
        if name.startswith("ud_"):
            macro.append((name, f1))
    figures["sbd.ud.macro"] = sum(f1 for _, f1 in macro) / len(macro)
    english = [f1 for name, f1 in macro if name.startswith("ud_english")]
    figures["sbd.ud_english.macro"] = sum(english) / len(english)
    return figures


def answers_of_sentences(nutgraf, path):
    out = subprocess.run([nutgraf, "sentences", "--from", "jsonl", "--format", "jsonl", str(path)], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def quotes(nutgraf, data):
    import score_quotes

    figures = {}
    for path in sorted((data / "quotes").glob("*.dev.jsonl")):
        name, gold = path.name.removesuffix(".dev.jsonl"), rows(path)
        found = {a["id"]: a["quotes"] for a in answers(nutgraf, path, "-n", "0", "--outcomes", "0", "--phrases", "0", "--quotes", "all")}
        score = score_quotes.score(gold, found, {"direct"}, 4)
        figures[f"quotes.{name}.span_f1"] = score["overlap_PRF"][2]
        figures[f"quotes.{name}.acc_named"] = score["acc_named"] or 0.0
        figures[f"quotes.{name}.joint_named_f1"] = score["joint_named_f1"]
    return figures


def marked(nutgraf, data):
    import score_marked

    path = data / "marked" / "marked_en.dev.jsonl"
    found = {a["id"]: a for a in answers(nutgraf, path, "--quotes", "all", "--outcomes", "all")}
    tasks = score_marked.score(score_marked.rows(path), found)
    return {f"marked.{task}.{name}": value for task, scores in tasks.items() for name, value in scores.items()}


def outcomes(nutgraf, data):
    import as_text
    import score_outcomes

    figures = {}
    for path in sorted((data / "outcomes").glob("*.dev.jsonl")):
        name, gold = path.name.removesuffix(".dev.jsonl"), rows(path)
        documents = []
        for row in gold:
            kept = {key: row[key] for key in ("title", "lang") if row.get(key)}
            documents.append({"id": row["id"], "text": "\n\n".join(as_text.units(row)), **kept})
        units = {row["id"]: as_text.unit_spans(row) for row in gold}
        found = answers(nutgraf, documents, "-n", "0", "--quotes", "0", "--phrases", "0", "--outcomes", "all")
        told = {a["id"]: as_text.to_units(a["outcomes"], units[a["id"]]) for a in found}
        score = score_outcomes.score(gold, told)
        if name == "court_rulings":
            # What the court itself rules; what lower courts have ruled is background.
            figures["outcomes.court_rulings.own_f1"] = score_outcomes.score(gold, told, {"ruling"})["F1"]
        figures |= {f"outcomes.{name}.{key.lower()}": value for key, value in score.items() if key in ("F1", "P", "R", "hit_at_3", "span_recall")}
    return figures


def keyphrase(nutgraf, data):
    import score_keyphrase

    figures = {}
    for path in sorted((data / "keyphrase").glob("*.dev.jsonl")):
        name = path.name.removesuffix(".dev.jsonl")
        found = answers(nutgraf, path, "-n", "0", "--quotes", "0", "--outcomes", "0", "--phrases", "15")
        score = score_keyphrase.score(rows(path), {a["id"]: [p["text"] for p in a["phrases"]] for a in found})
        figures[f"keyphrase.{name}.f1_at_10"] = score["@10"]["F1"]
    return figures


def html(nutgraf, data):
    import score_boilerplate

    figures = {}
    for path in sorted((data / "boilerplate").glob("*/truth.dev.json")):
        folder, name, truth = path.parent, path.parent.name, json.loads(path.read_text(encoding="utf-8"))
        pages = [str(folder / page["file"]) for page in truth.values()]
        out = subprocess.run([nutgraf, "extract", "--from", "html", "--format", "jsonl", *pages], stdout=subprocess.PIPE, check=True)
        found = {answer["id"]: answer for answer in map(json.loads, out.stdout.decode().splitlines())}
        # What `nutgraf extract` prints: the body, without headline and byline.
        body = lambda page: "\n\n".join(b["text"] for b in found[str(folder / page["file"])]["blocks"] if b["kind"] in BODY)
        prediction = {key: body(page) for key, page in truth.items()}
        score = score_boilerplate.evaluate(truth, prediction)
        figures[f"html.{name}.f1"] = score["F1"]
        if "wordF1" in score:
            figures[f"html.{name}.word_f1"] = score["wordF1"]
        kind = "type" if name == "wcxb" else "lang" if name == "daniel" else None
        if kind:
            parts = {}
            for value in sorted({page[kind] for page in truth.values()}):
                part = score_boilerplate.evaluate({key: page for key, page in truth.items() if page[kind] == value}, prediction)
                parts[value] = part["F1"] if name == "daniel" else part["wordF1"]
                figures[f"html.{name}.{value.lower()}"] = parts[value]
            figures[f"html.{name}.macro"] = sum(parts.values()) / len(parts)
    return figures


def furniture(path):
    """Heads and feet of pages by language, each a list of blocks."""
    parts = {}
    for part in path.read_text(encoding="utf-8").split("\n= ")[1:]:
        kind, lines = part.split("\n", 1)
        place, language = kind.split()
        parts.setdefault(language, {"head": [], "foot": []})[place].append([line.strip() for line in lines.split("\n\n")])
    return parts


def gold_text(path):
    """The article of a gold file: its lines without their margin, their marks and what is the page's."""
    lines = path.read_text(encoding="utf-8").split("\n= ", 1)[-1].splitlines()[1:]
    kept = [line[5:].split("  ‹")[0].rstrip() for line in lines if line[3:4] not in ("@", "-")]
    return "\n\n".join(" ".join(stanza.split("\n")) for stanza in "\n".join(kept).strip().split("\n\n"))


def in_paragraphs(nutgraf, texts):
    """Texts of a single line as pages print them: two sentences a paragraph."""
    for text, answer in zip(texts, answers(nutgraf, [{"id": i, "text": text} for i, text in enumerate(texts)], "sentences")):
        told = [sentence["text"] for sentence in answer["sentences"]]
        yield text if "\n" in text.strip() else "\n\n".join(" ".join(told[i : i + 2]) for i in range(0, len(told), 2))


# Articles for the heads and feet of a language, beside those of the corpus: rows of a set.
ARTICLES = {
    "en": {"cnndm_test_cased": 150, "news_writers": 150, "xsum_test": 150},
    "de": {"klexikon_de": 40},
    "fr": {"orangesum_fr": 40},
    "ru": {"sci_ru": 40},
}


def pages(nutgraf, data, path):
    """Articles with what was put around each: (article, head, foot)."""
    made = []
    for language, parts in furniture(path).items():
        texts = [gold_text(path) for path in sorted((HERE.parent / "corpus" / language).glob("*.gold"))]
        for name, most in ARTICLES.get(language, {}).items():
            texts += [row["text"] for row in rows(data / "summ" / f"{name}.dev.jsonl")][:most]
        texts = list(in_paragraphs(nutgraf, texts))
        heads, feet = parts["head"], parts["foot"]
        # Each article of a small corpus goes with every foot.
        texts *= -(-len(feet) * len(heads) // len(texts))
        made += [(text, heads[i % len(heads)], feet[i // len(heads) % len(feet)]) for i, text in enumerate(texts)]
    return made


def left_out(nutgraf, made):
    """Lines put around articles that stayed in them, a list a page; sentences of articles, and those that were lost."""
    squeezed = lambda words: " ".join(words.split())
    around = [{"id": i, "text": "\n\n".join([*head, text, *foot])} for i, (text, head, foot) in enumerate(made)]
    bodies = [[squeezed(b["text"]) for b in answer["blocks"] if b["kind"] in BODY] for answer in answers(nutgraf, around, "extract")]
    sentences = answers(nutgraf, [{"id": i, "text": text} for i, (text, _, _) in enumerate(made)], "sentences")
    kept, told, lost = [], 0, []
    for body, (_, head, foot), answer in zip(bodies, made, sentences):
        kept.append([line for line in head + foot if line in body])
        words = " ".join(body)
        told += len(answer["sentences"])
        lost += [s for s in (squeezed(sentence["text"]) for sentence in answer["sentences"]) if s not in words]
    return kept, told, lost


def layout(nutgraf, data):
    """Plain text with the heads and feet of pages put around clean articles: what of them is left out, and what of the articles is lost."""
    figures = {}
    for name, path in (("layout", "furniture.txt"), ("layout.unseen", "furniture_unseen.txt")):
        made = pages(nutgraf, data, HERE / path)
        kept, told, lost = left_out(nutgraf, made)
        figures[f"{name}.left_out"] = 1 - sum(map(len, kept)) / sum(len(head + foot) for _, head, foot in made)
        figures[f"{name}.article_kept"] = 1 - len(lost) / told
    return figures


def digest(nutgraf, data):
    sys.path.insert(0, str(HERE))
    from digest import figures

    return {name: 100 * f1 for name, (_, _, f1) in figures(nutgraf, data)}


PARTS = {part.__name__: part for part in (summ, sbd, quotes, marked, outcomes, keyphrase, html, layout, digest)}


def measure(part, nutgraf, data, scorers):
    sys.path.insert(0, str(scorers))
    return PARTS[part](nutgraf, data)


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    if len(words) != 3 + bool(only):
        sys.exit(__doc__)
    nutgraf, data, scorers = words[0], pathlib.Path(words[1]), pathlib.Path(words[2])
    parts = [only] if only else list(PARTS)
    with ProcessPoolExecutor() as pool:
        measured = list(pool.map(measure, parts, *([x] * len(parts) for x in (nutgraf, data, scorers))))
    figures = {name: round(float(value), 4) for part in measured for name, value in part.items()}
    floors = tomllib.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    fell = []
    for name, value in figures.items():
        floor = floors.get(name)
        below = floor is not None and value < floor
        fell += [name] if below else []
        print(f"{name:48} {value:9.4f}  floor {floor if floor is not None else 'none'}{'  BELOW' if below else ''}")
    if "--raise" in sys.argv:
        raised = floors | {name: max(value, floors.get(name, value)) for name, value in figures.items()}
        lines = [f'"{name}" = {value}\n' for name, value in sorted(raised.items())]
        FLOORS.write_text("# Floors of .ci/quality.py on outside data; they only rise: `.ci/quality.py … --raise`.\n" + "".join(lines))
    print(f"{len(figures)} figures, {len(fell)} below their floor")
    sys.exit(1 if fell else 0)


if __name__ == "__main__":
    main()
