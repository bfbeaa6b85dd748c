"""Milliseconds a document of sumy's LexRank over the rows of a JSON Lines file: sumy_lexrank.py ROWS.jsonl"""

import json
import re
import sys
import time

from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

# A tenth of a thousand rows tells as much, and takes a few seconds.
MOST = 100


class Tokenizer:
    """Sentences and words by regular expressions, so that no model needs to be fetched."""

    def to_sentences(self, paragraph):
        return tuple(re.split(r"(?<=[.!?])\s+", paragraph))

    def to_words(self, sentence):
        return tuple(re.findall(r"[^\W\d_]+", sentence.lower()))


with open(sys.argv[1], encoding="utf-8") as rows:
    texts = [json.loads(row)["text"] for row in rows][:MOST]
summarizer = LexRankSummarizer(Stemmer("english"))
summarizer.stop_words = get_stop_words("english")
start = time.process_time()
for text in texts:
    summarizer(PlaintextParser.from_string(text, Tokenizer()).document, 3)
print((time.process_time() - start) * 1000 / len(texts))
