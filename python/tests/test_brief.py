"""Briefs of single texts and of many: what is handed over, and where it stands."""

import json
import pickle
import threading
import time

import nutgraf
import pytest

NEWS = "The harbour board voted 7-2 on Monday to dredge the north channel. Rain fell. Work starts in September."


def collapsed(text: str) -> str:
    return " ".join(text.split())


def test_the_one_sentence():
    brief = nutgraf.summarize(NEWS, sentences=1)
    assert str(brief) == "The harbour board voted 7-2 on Monday to dredge the north channel."
    assert (brief.summary[0].start, brief.summary[0].end, brief.summary[0].index) == (0, 66, 0)


@pytest.mark.parametrize("prefix", ["", "🌉 ", "日本 ", "e\u0301te\u0301 "])
def test_offsets_are_those_of_python_strings(bridge, prefix):
    text = prefix + bridge
    brief = nutgraf.summarize(text, quotes="all", outcomes="all")
    pieces = [*brief.summary, *brief.outcomes, *brief.phrases, *nutgraf.sentences(text), *(q.mention for q in brief.quotes if q.mention)]
    assert brief.quotes and brief.outcomes and brief.phrases
    for piece in pieces:
        assert collapsed(text[piece.start : piece.end]) == piece.text
    for quote in brief.quotes:
        assert " … ".join(collapsed(text[part.start : part.end]) for part in quote.parts) == quote.text


def test_many_are_as_one_after_another(texts):
    many = texts * 20
    one_by_one = [nutgraf.summarize(text) for text in many]
    for threads in (1, 2, None):
        assert nutgraf.summarize_many(iter(many), threads=threads) == one_by_one


def test_parts_alone_are_those_of_the_brief(bridge):
    brief = nutgraf.summarize(bridge, quotes="all", outcomes="all", phrases=4)
    assert nutgraf.quotes(bridge) == brief.quotes
    assert nutgraf.outcomes(bridge) == brief.outcomes
    assert nutgraf.phrases(bridge, number=4) == brief.phrases


def test_sentences_tile_the_text(bridge):
    ends = [0]
    for sentence in nutgraf.sentences(bridge):
        assert not bridge[ends[-1] : sentence.start].strip()
        ends.append(sentence.end)
    assert not bridge[ends[-1] :].strip()


def test_options_are_heeded(bridge):
    assert len(nutgraf.summarize(bridge, sentences=2).summary) == 2
    assert nutgraf.summarize(bridge, words=40) != nutgraf.summarize(bridge, words=120)
    assert all("levy on cargo" not in s.text for s in nutgraf.summarize(bridge, skip=["levy on cargo"]).summary)
    assert any("jammed open" in s.text for s in nutgraf.summarize(bridge, sentences=1, must_include=["jammed open"]).summary)
    assert nutgraf.summarize(bridge, ranker="lead", sentences=1) != nutgraf.summarize(bridge, ranker="random", sentences=1)
    assert nutgraf.summarize(bridge, lang="de").language == "de"
    assert nutgraf.summarize(bridge, title="Toll").title == "Toll"
    assert nutgraf.summarize(bridge).explain is None
    explained = nutgraf.summarize(bridge, explain=True)
    assert len(explained.explain) == explained.sentence_count
    assert [o.when for o in nutgraf.outcomes(NEWS, date="2026-03-11")][0] == "2026-03-09"


@pytest.mark.parametrize("text", ["", " \n", "x", "\0", "…", "a" * 100_000, "🌉" * 1000])
def test_any_text_has_a_brief(text):
    assert nutgraf.Summary.from_json(nutgraf.summarize(text).to_json()).words >= 0


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"ranker": "best"}, ValueError, "learned"),
        ({"lang": "xx"}, ValueError, "no language"),
        ({"percent": 101}, ValueError, "percent"),
        ({"quotes": "many"}, ValueError, "all"),
        ({"sentences": -1}, OverflowError, "negative"),
        ({"sentences": "three"}, TypeError, "sentences"),
        ({"sentenses": 3}, TypeError, "sentenses"),
        ({"skip": "rain"}, TypeError, "skip"),
    ],
)
def test_wrong_options_are_said(options, error, message):
    with pytest.raises(error, match=message):
        nutgraf.summarize(NEWS, **options)


def test_wrong_texts_are_said():
    with pytest.raises(TypeError):
        nutgraf.summarize(b"bytes")
    with pytest.raises(TypeError):
        nutgraf.summarize_many([NEWS, None])
    with pytest.raises(UnicodeEncodeError):
        nutgraf.summarize("half a pair: \ud800")
    with pytest.raises(ValueError):
        nutgraf.summarize_many([NEWS], threads=0)


def test_answers_are_like_frozen_dataclasses(bridge):
    brief = nutgraf.summarize(bridge, explain=True)
    assert pickle.loads(pickle.dumps(brief)) == brief
    quote = brief.quotes[0]
    assert pickle.loads(pickle.dumps(quote)) == quote
    with pytest.raises(AttributeError):
        quote.speaker = "somebody else"
    match quote:
        case nutgraf.Quote(speaker=speaker, parts=[nutgraf.Place(start, _), *_]):
            assert (speaker, start) == (quote.speaker, quote.parts[0].start)
    assert eval(repr(brief.outcomes[0]), vars(nutgraf)) == brief.outcomes[0]
    assert repr(brief).startswith("Summary(title='Port Ellery")
    assert brief != nutgraf.summarize(bridge, sentences=1) and brief != "a brief"


def test_json_is_that_of_the_program(bridge):
    brief = nutgraf.summarize(bridge)
    assert brief.to_dict() == json.loads(brief.to_json())
    assert list(brief.to_dict()) == ["title", "language", "words", "sentence_count", "summary", "quotes", "outcomes", "phrases"]
    assert list(brief.to_dict()["summary"][0]) == ["text", "start", "end", "index", "score"]
    with pytest.raises(ValueError, match="no summary"):
        nutgraf.Summary.from_json("{}")


def test_a_notebook_sees_no_markup_of_the_text():
    html = nutgraf.summarize('<script>alert("x")</script> The board voted & left.', title="<b>")._repr_html_()
    assert "<script" not in html and "<b>" not in html
    assert "voted &amp; left" in html


def test_others_run_meanwhile(bridge):
    seen = []

    def count():
        while not done.is_set():
            seen.append(time.perf_counter())
            time.sleep(0.001)

    done = threading.Event()
    other = threading.Thread(target=count)
    other.start()
    nutgraf.summarize(bridge * 500)
    done.set()
    other.join()
    assert len(seen) > 10
