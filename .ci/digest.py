#!/usr/bin/env python3
"""How well `nutgraf digest` tells copies and stories, on documents made of outside evaluation data, and documents to time it on.

usage: digest.py NUTGRAF DATA            figures: copies, halves of articles, the stories of corpus/
       digest.py --make N DATA > FILE    N short articles, a JSON object a line
       digest.py --fit DATA              the weights of src/digest/evidence.rs again (examples/fit_stories.rs)

Copies are made of news articles: edited lightly (one word in twelve), their paragraphs in another order, shortened to a half, and
two of these at once. That two texts are copies is to be told for each pair. Halves are every other sentence of an article, as if
two reporters had told the same: no sentence is shared. Everything is drawn by a generator with a fixed seed.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from itertools import combinations

ROOT = pathlib.Path(__file__).resolve().parent.parent
NEWS = ("cnndm_test_cased", "xsum_test", "news_writers", "orangesum_fr", "norsumm_no")
STORIES = ("stories", "tellings")
HALVED = ("xsum_test", "orangesum_fr", "norsumm_no", "tes_tr", "vietnews", "news_writers")
SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+|\n+")


def rows(data, name):
    with open(data / "summ" / f"{name}.dev.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def paragraphs(text):
    """Its paragraphs; of a text without any, stretches of three sentences."""
    parts = [part for part in re.split(r"\n+", text) if part.strip()]
    if len(parts) < 4:
        sentences = re.split(r"(?<=[.!?])\s+", " ".join(parts))
        parts = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return parts


def edited(text, chance, words):
    """Every so manieth word replaced by another, left out or doubled with one."""
    out = []
    for word in re.split(r"(\s+)", text):
        if word.strip() and chance.random() < 1 / 12:
            word = chance.choice((chance.choice(words), "", word + " " + chance.choice(words)))
        out.append(word)
    return "".join(out)


def reordered(text, chance):
    parts = paragraphs(text)
    chance.shuffle(parts)
    return "\n\n".join(parts)


def shortened(text, _):
    parts = paragraphs(text)
    return "\n\n".join(parts[: max(1, len(parts) // 2)])


def copies(data):
    """Documents with the article that each is made of; half of the articles have no copy."""
    chance = random.Random(8)
    made = []
    for name in NEWS:
        texts = rows(data, name)[:60]
        words = " ".join(row["text"] for row in texts).split()
        for number, row in enumerate(texts):
            text, gold = row["text"], row["id"]
            made.append((gold, row))
            if number % 2:
                continue
            variants = [
                edited(text, chance, words),
                reordered(text, chance),
                shortened(text, chance),
                edited(reordered(text, chance), chance, words),
                shortened(edited(text, chance, words), chance),
            ]
            made += [(gold, dict(row, id=f"{gold}#{at}", text=variant)) for at, variant in enumerate(variants)]
    return made


def halves(data, name):
    """Halves of articles, at most 200 words each."""
    made = []
    for row in rows(data, name)[:120]:
        kept, words = [], 0
        for sentence in SENTENCE.split(row["text"]):
            if len(sentence.split()) > 3:
                words += len(sentence.split())
                if words > 400:
                    break
                kept.append(sentence)
        parts = [kept[0::2], kept[1::2]] if len(kept) >= 8 else [kept]
        for at, part in enumerate(parts):
            made.append((row["id"], {"id": f"{row['id']}#{at}", "lang": row["lang"], "text": "\n\n".join(part)}))
    return made


def digest(nutgraf, documents=None, *paths):
    given = {}
    if documents is not None:
        given = dict(input="\n".join(json.dumps(row, ensure_ascii=False) for row in documents).encode())
        paths = ("--from", "jsonl", "-")
    out = subprocess.run([nutgraf, "digest", "--no-cache", "--format", "json", *paths], stdout=subprocess.PIPE, check=True, **given)
    return json.loads(out.stdout)


def pairs(groups):
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def grouped(labels):
    groups = {}
    for document, label in labels:
        groups.setdefault(label, []).append(document)
    return pairs(groups.values())


def score(found, gold):
    right = len(found & gold)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    return precision, recall, 2 * right / max(1, len(found) + len(gold))


def told(answer, copies_alone=False):
    """Pairs of documents of one story, or of an original and its copies."""
    name = [source["id"] for source in answer["sources"]]
    labels = []
    for number, story in enumerate(answer["stories"]):
        for telling in story["documents"]:
            label = telling.get("copy_of", telling["document"]) if copies_alone else number
            labels.append((name[telling["document"]], label))
    return grouped(labels)


def figures(nutgraf, data):
    made = copies(data)
    gold = grouped([(row["id"], label) for label, row in made])
    yield "digest.copies", score(told(digest(nutgraf, [row for _, row in made]), True), gold)
    for name in HALVED:
        made = halves(data, name)
        gold = grouped([(row["id"], label) for label, row in made])
        yield f"digest.halves.{name}", score(told(digest(nutgraf, [row for _, row in made])), gold)
    for name in STORIES:
        folder = ROOT / "corpus" / name
        gold = story_of(folder).items()
        answer = digest(nutgraf, None, "-g", "*.txt", str(folder))
        found = {tuple(pathlib.Path(path).name for path in pair) for pair in told(answer)}
        yield f"digest.{name}", score(found, grouped(gold))


def story_of(folder):
    """The story of each text that has others beside it."""
    return {text: story for story, text in (line.split("\t") for line in (folder / "stories.tsv").read_text().splitlines()[1:])}


def fit(data):
    """Each set by itself: what is one event, and what is another, is to be told among its own documents."""
    sets = {}
    for name in STORIES:
        folder = ROOT / "corpus" / name
        story = story_of(folder)
        texts = {path.name: path.read_text(encoding="utf-8").split("\n\n", 1) for path in sorted(folder.glob("*.txt"))}
        sets[name] = [dict(id=at, title=title, text=text, story=story.get(at, at)) for at, (title, text) in texts.items()], 1
    for name in HALVED:
        sets[name] = [dict(row, story=label) for label, row in halves(data, name)], 0.1
    with tempfile.TemporaryDirectory() as place:
        arguments = []
        for name, (documents, weight) in sets.items():
            path = pathlib.Path(place) / f"{name}.jsonl"
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in documents), encoding="utf-8")
            arguments.append(f"{name}={path}@{weight}")
        subprocess.run(["cargo", "run", "--release", "--example", "fit_stories", "--", *arguments], cwd=ROOT, check=True)


def make(number, data):
    """Short articles: ten sentences of one, in which names and most of the long words are other ones; one in eight tells in other
    sentences what the one before it tells."""
    chance = random.Random(8)
    texts = [row for name in NEWS[:3] for row in rows(data, name)]
    words = sorted({word for row in texts for word in re.findall(r"[a-z]{5,}", row["text"])})
    chance.shuffle(words)

    def drawn():
        """A word, some far more often than others, as in any language."""
        return words[int(len(words) * chance.random() ** 3)]

    def renamed(match):
        word = match.group()
        if word not in other:
            new = word
            if word[0].isupper() and len(word) > 3 or len(word) > 4 and chance.random() < 0.8:
                new = drawn()
                if word[0].isupper():
                    new = new.capitalize() + chance.choice(("", "ton"))
            other[word] = new
        return other[word]

    for at in range(number):
        first = 10
        if at == 0 or chance.random() > 1 / 8:
            row, other, first = chance.choice(texts), {}, 0
        sentences = [part for part in SENTENCE.split(row["text"]) if part]
        sentences = sentences[first : first + 10] or sentences[:10]
        text = "\n\n".join(re.sub(r"[A-Za-z]{4,}", renamed, sentence) for sentence in sentences)
        day = at * 60 // number
        date = f"2026-{9 + day // 30:02}-{1 + day % 30:02}"
        print(json.dumps({"id": f"made-{at:06}", "date": date, "text": text}, ensure_ascii=False))


def main():
    if sys.argv[1] == "--make":
        return make(int(sys.argv[2]), pathlib.Path(sys.argv[3]))
    if sys.argv[1] == "--fit":
        return fit(pathlib.Path(sys.argv[2]))
    for name, (precision, recall, f1) in figures(sys.argv[1], pathlib.Path(sys.argv[2])):
        print(f"{name:32} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
