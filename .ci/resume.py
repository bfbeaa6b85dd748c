#!/usr/bin/env python3
"""What becomes of a digest that is killed: `resume.py NUTGRAF [DOCUMENTS]`.

Documents are put together from sentences of corpus/stories. Twenty times, each with a cache of its own, the program is ended by
SIGKILL at a random moment and run once more; that digest must be the one of a run that nothing disturbed, byte for byte. Then a second
run over the unchanged folder is timed beside the first.
"""
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
KILLS = 20


def documents(folder, count):
    """Articles of about 150 words, each with a name and numbers of its own."""
    draw = random.Random(7)
    texts = [path.read_text(encoding="utf-8").split("\n\n", 1)[1] for path in sorted((ROOT / "corpus/stories").glob("*.txt"))]
    sentences = [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text) if len(one) > 30]
    syllables = "bar cor den el far gol hus in kel lor mar nor os pel ran sul tor ul ver wen".split()
    for number in range(count):
        town = "".join(draw.choices(syllables, k=3)).capitalize()
        body = [" ".join(draw.sample(sentences, 2)) + f" The {town} council agreed on {draw.randrange(999)} points." for _ in range(3)]
        path = folder / f"{number // 1000:03}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{town} hears of item {number}\n\n" + "\n\n".join(body) + "\n", encoding="utf-8")


def main():
    nutgraf, count = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    draw = random.Random(11)
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        documents(place / "news", count)

        def command(*options):
            return [nutgraf, "digest", "--format", "json", *options, "news"]

        def timed(*options):
            start = time.perf_counter()
            out = subprocess.run(command(*options), cwd=place, capture_output=True, check=True)
            return out.stdout, time.perf_counter() - start

        expected, whole = min((timed("--no-cache") for _ in range(3)), key=lambda run: run[1])
        wrong, halfway = [], 0
        for kill in range(KILLS):
            cache = ("--cache-dir", f"cache-{kill}")
            child = subprocess.Popen(command(*cache), cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(draw.random() * whole)
            halfway += child.poll() is None
            child.kill()
            child.wait()
            if timed(*cache)[0] != expected:
                wrong.append(kill)
        time.sleep(3)  # Files that changed a moment ago are opened once more.
        cold = timed("--cache-dir", "cache", "-o", "a.json")[1]
        warm = min(timed("--cache-dir", "cache", "-o", "a.json")[1] for _ in range(5))
        same = (place / "a.json").read_bytes() == expected
    print(f"{KILLS - len(wrong)} of {KILLS} resumed as if nothing had been ({halfway} killed before their end)")
    print(f"{count} documents: {cold:.2f} s, again {warm:.3f} s, {cold / warm:.0f} times as fast")
    sys.exit(bool(wrong) or not same or halfway == 0)


main()
