"""Digests of many documents: what may be handed over, and that the answer is the library's."""

import json
import pickle
from pathlib import Path

import nutgraf
import pytest

STORIES = Path(__file__).parents[2] / "corpus" / "stories"
FIRST = "The harbour board voted 7-2 on Monday to dredge the north channel. Work starts on 4 May 2026, the board said."
SECOND = "A goat won the hill race at Kelmar. Its owner, Ida Brandt, said: “She has never run so fast.”"


@pytest.fixture(scope="module")
def digest():
    return nutgraf.digest(STORIES)


def test_a_folder_is_read_as_the_program_reads_it(digest):
    assert digest.documents == len(digest.sources) and not digest.failed
    assert {source.path for source in digest.sources} <= {str(path) for path in STORIES.rglob("*")}
    assert any(len(story.documents) > 2 for story in digest.stories)
    for at, story in enumerate(digest.stories):
        assert all(digest.sources[telling.document].story == at for telling in story.documents)


def test_every_piece_says_where_it_stands():
    texts = [path.read_text(encoding="utf-8") for path in sorted(STORIES.glob("*.txt"))[:12]]
    digest = nutgraf.digest(texts)
    told = [piece for story in digest.stories for piece in story.summary]
    assert told and digest.outcomes
    for piece in [*digest.top, *told, *digest.outcomes]:
        text = texts[int(digest.sources[piece.document].id)]
        assert " ".join(text[piece.start : piece.end].split()) == piece.text


def test_texts_mappings_and_paths_go_together(tmp_path):
    page = tmp_path / "2026-03-09-harbour.html"
    page.write_text(f"<html><title>Harbour</title><article><p>{FIRST}</p></article></html>", encoding="utf-8")
    rows = tmp_path / "below" / "rows.jsonl"
    rows.parent.mkdir()
    rows.write_text(json.dumps({"id": 7, "text": SECOND}) + "\n{}\n", encoding="utf-8")
    (tmp_path / ".hidden").write_text("Hidden.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    digest = nutgraf.digest([SECOND, {"text": FIRST, "id": "a", "date": "2026-03-10", "lang": "en"}, {"text": None, "id": "b"}, tmp_path])
    assert {(source.id, source.path, source.date) for source in digest.sources} == {
        ("0", None, None),
        ("a", None, "2026-03-10"),
        (str(page), str(page), "2026-03-09"),
        ("7", str(rows), None),
    }
    assert [(failed.path, failed.error.split(";")[0]) for failed in digest.failed if failed.path != str(tmp_path / "picture.png")] == [
        ("b", "has no text"),
        (f"{rows}:2", "has no `text`"),
    ]
    assert len(digest.failed) == 3
    assert sorted(len(story.documents) for story in digest.stories) == [2, 2]
    assert digest.speakers[0].name == "Ida Brandt"
    assert [digest.outcomes[at].when for at in digest.calendar] == ["2026-05-04"]


def test_threads_and_order_have_no_part_in_it(digest):
    paths = sorted(STORIES.glob("*.txt"), reverse=True)
    assert nutgraf.digest(paths, threads=1) == nutgraf.digest(reversed(paths), threads=3)
    assert nutgraf.digest([]).documents == 0


def test_options_are_heeded(digest):
    by_name = nutgraf.digest(STORIES, order="name", top=2)
    titles = [story.title for story in by_name.stories]
    assert titles != [story.title for story in digest.stories] and sorted(titles) == sorted(story.title for story in digest.stories)
    assert len(by_name.top) == 2
    assert nutgraf.digest(STORIES, today="2199-01-01").calendar == []
    assert nutgraf.digest([FIRST], lang="de").sources[0].language == "de"


@pytest.mark.parametrize(
    ("documents", "options", "error", "message"),
    [
        (FIRST, {}, TypeError, "one text"),
        ([b"bytes"], {}, TypeError, "bytes"),
        ([None], {}, TypeError, "NoneType"),
        ([{"body": FIRST}], {}, ValueError, "body"),
        ([{"text": 3}], {}, TypeError, "str"),
        ([Path("nowhere.txt")], {}, FileNotFoundError, "nowhere.txt"),
        ([FIRST], {"order": "colour"}, ValueError, "size date name folder"),
        ([FIRST], {"today": "tomorrow"}, ValueError, "2026-03-09"),
        ([FIRST], {"lang": "xx"}, ValueError, "no language"),
        ([FIRST], {"top": -1}, OverflowError, "negative"),
    ],
)
def test_what_is_wrong_is_said(documents, options, error, message):
    with pytest.raises(error, match=message):
        nutgraf.digest(documents, **options)


def test_answers_are_like_frozen_dataclasses(digest):
    assert pickle.loads(pickle.dumps(digest)) == digest
    assert digest.to_dict() == json.loads(digest.to_json())
    story = digest.stories[0]
    assert pickle.loads(pickle.dumps(story)) == story and eval(repr(story), vars(nutgraf)) == story
    match digest.outcomes[0]:
        case nutgraf.DigestOutcome(kind=kind, cue=cue):
            assert kind and cue
    assert str(digest) == " ".join(piece.text for piece in digest.top)
    assert repr(nutgraf.digest([])).startswith("Digest(schema=1, documents=0")
    with pytest.raises(ValueError, match="no digest"):
        nutgraf.Digest.from_json("{}")


def test_a_notebook_sees_no_markup_of_the_documents():
    html = nutgraf.digest([{"text": "<script>alert(1)</script> The board voted & left.", "id": "<b>", "title": "<i>"}])._repr_html_()
    assert "<script" not in html and "<b>" not in html and "<i>" not in html
    assert "voted &amp; left" in html
