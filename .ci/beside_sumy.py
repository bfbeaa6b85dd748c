#!/usr/bin/env python3
"""How far sumy and nutgraf take the same sentences, method by method, and what CPU a text costs each.

    target/python-venv/bin/python .ci/beside_sumy.py

Both get the texts of corpus/stories with the same sentences; sumy has its own stop words and stemmer, and of each text three sentences are asked for.
"""

import re
import time
from pathlib import Path

import nutgraf
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers import kl, lex_rank, lsa, luhn, reduction, sum_basic, text_rank
from sumy.utils import get_stop_words

STORIES = Path(__file__).resolve().parents[1] / "corpus" / "stories"
NUMBER = 3
METHODS = {
    "textrank": text_rank.TextRankSummarizer,
    "reduction": reduction.ReductionSummarizer,
    "lexrank-threshold": lex_rank.LexRankSummarizer,
    "luhn": luhn.LuhnSummarizer,
    "sumbasic": sum_basic.SumBasicSummarizer,
    "lsa": lsa.LsaSummarizer,
    "kl": kl.KLSummarizer,
}


class Tokens:
    """Sentences as nutgraf cuts them; sumy's own tokenizer downloads data."""

    def to_sentences(self, paragraph):
        return [sentence.text for sentence in nutgraf.sentences(paragraph, lang="en")]

    def to_words(self, sentence):
        return re.findall(r"\w+", sentence)


def by_sumy(method, text):
    summarizer = method(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return [str(sentence) for sentence in summarizer(PlaintextParser.from_string(text, Tokens()).document, NUMBER)]


def by_nutgraf(ranker, text):
    brief = nutgraf.summarize(text, ranker=ranker, lang="en", sentences=NUMBER, quotes=0, outcomes=0, phrases=0)
    return [sentence.text for sentence in brief.summary]


def main():
    texts = [path.read_text(encoding="utf-8") for path in sorted(STORIES.glob("*.txt"))]
    print(f"{len(texts)} texts\n{'ranker':<20}{'the same':>9}{'sumy, ms':>10}{'nutgraf, ms':>13}")
    for ranker, method in METHODS.items():
        start = time.process_time()
        theirs = [by_sumy(method, text) for text in texts]
        middle = time.process_time()
        ours = [by_nutgraf(ranker, text) for text in texts]
        end = time.process_time()
        both = sum(len(set(one) & set(other)) for one, other in zip(theirs, ours, strict=True))
        share = both / sum(map(len, ours))
        print(f"{ranker:<20}{share:>9.0%}{(middle - start) / len(texts) * 1e3:>10.2f}{(end - middle) / len(texts) * 1e3:>13.2f}")


if __name__ == "__main__":
    main()
