"""A coder's way through a sample, without a browser: what is kept, what is shown, what is told."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from made_samples import TEXT, made_sample, span
from quoteshare.validation import coded
from quoteshare.validation.coded import read_sample
from quoteshare.validation.coding import NOBODY, Coding

WORDS = [list(span("We sail 🚢 at noon,"))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_sample(tmp_path / "sample")


def decide(coding: Coding, decision: str, **more) -> None:
    item_id = coding.items[coding.position].item_id
    coding.act({"action": "decide", "item_id": item_id, "decision": decision, **more})


def test_passages_come_first_and_without_the_machines_answer(folder: Path) -> None:
    coding = Coding(folder, "ab")
    shown = coding.view()["item"]
    assert (shown["item_id"], shown["kind"]) == ("p-1", "passage")
    assert shown["machine"] is None
    assert shown["marks"] == []
    assert shown["text"] == TEXT
    assert shown["base"] == 0
    assert [item.item_id for item in coding.items] == ["p-1", "p-2", "q-1", "q-2"]


def test_a_quote_is_shown_with_its_answer_and_a_blind_one_without(folder: Path) -> None:
    coding = Coding(folder, "ab")
    coding.position = 2
    machine = coding.view()["item"]["machine"]
    assert machine["speaker"] == "Mara Quill"
    assert machine["source"] == (span("Mara Quill"),)
    coding.position = 3
    machine = coding.view()["item"]["machine"]
    assert machine["speaker"] is None
    assert machine["source"] == machine["cue"] == ()
    assert machine["content"] == (span("the crossing would go on"),)


def test_a_decision_is_in_the_file_at_once(folder: Path) -> None:
    coding = Coding(folder, "ab")
    mark = {"content": WORDS, "speaker": "mara-quill", "polarity": "asserted"}
    decide(coding, "coded", spans=[mark])
    code = read_sample(folder).codes["ab"]["p-1"]
    assert code.decision == "coded"
    assert [TEXT[a:b] for a, b in code.spans[0].content] == ["We sail 🚢 at noon,"]
    assert code.spans[0].speaker == "mara-quill"
    assert code.blind
    assert coding.view()["position"] == 1


def test_coding_goes_on_where_it_stopped(folder: Path) -> None:
    decide(Coding(folder, "ab"), "coded", spans=[])
    assert Coding(folder, "ab").view()["position"] == 1
    assert Coding(folder, "cd").view()["position"] == 0  # a coder of their own


def test_marks_of_a_passage_that_is_not_done_are_kept(folder: Path) -> None:
    mark = {"content": WORDS, "speaker": "Nora Pell", "polarity": "denied"}
    Coding(folder, "ab").act({"action": "marks", "item_id": "p-1", "spans": [mark]})
    again = Coding(folder, "ab")
    shown = again.view()["item"]
    assert shown["decision"] is None
    assert [(m["name"], m["polarity"]) for m in shown["marks"]] == [("Nora Pell", "denied")]
    assert read_sample(folder).codes["ab"] == {}


def test_a_torn_line_of_marks_costs_no_other(folder: Path) -> None:
    coding = Coding(folder, "ab")
    coding.act({"action": "marks", "item_id": "p-1", "spans": [{"content": WORDS}]})
    path = folder / "marks-ab.jsonl"
    path.write_bytes(path.read_bytes() + b'{"item_id": "p-1", "spa')
    assert len(Coding(folder, "ab").view()["item"]["marks"]) == 1


def test_undo_is_a_line_and_brings_the_marks_back(folder: Path) -> None:
    coding = Coding(folder, "ab")
    decide(coding, "coded", spans=[{"content": WORDS, "speaker": None}])
    n_lines = len((folder / "coded-ab.jsonl").read_text().splitlines())
    coding.act({"action": "undo"})
    assert len((folder / "coded-ab.jsonl").read_text().splitlines()) == n_lines + 1
    shown = coding.view()
    assert shown["position"] == 0
    assert shown["item"]["decision"] is None
    assert [mark["name"] for mark in shown["item"]["marks"]] == [NOBODY]
    coding.act({"action": "undo"})
    assert coding.message == "There is nothing to undo."


def test_a_change_of_a_finished_passage_opens_it_again(folder: Path) -> None:
    coding = Coding(folder, "ab")
    decide(coding, "coded", spans=[])
    coding.act({"action": "go", "to": -1})
    coding.act({"action": "marks", "item_id": "p-1", "spans": [{"content": WORDS}]})
    assert coding.view()["item"]["decision"] is None
    assert "p-1" not in read_sample(folder).codes["ab"]
    assert len(Coding(folder, "ab").view()["item"]["marks"]) == 1


@pytest.mark.parametrize(
    ("speaker", "decision"),
    [
        ("tom-brask", "right"),
        ("Tom Brask", "right"),
        ("mara-quill", "wrong_speaker"),
        (None, "wrong_speaker"),
    ],
)
def test_who_speaks_in_a_blind_quote_tells_whether_the_machine_was_right(
    folder: Path, speaker: str | None, decision: str
) -> None:
    coding = Coding(folder, "ab")
    coding.position = 3
    decide(coding, "names", speaker=speaker)
    code = read_sample(folder).codes["ab"]["q-2"]
    assert (code.decision, code.speaker, code.blind) == (decision, speaker, True)


def test_what_another_tab_wrote_is_seen(folder: Path) -> None:
    one, other = Coding(folder, "ab"), Coding(folder, "ab")
    decide(one, "coded", spans=[])
    decide(other, "unsure")  # the same passage, in the other tab
    assert read_sample(folder).codes["ab"]["p-1"].decision == "unsure"
    one.act({"action": "go", "to": 0})
    assert one.view()["decided"] == 1
    assert one.codes["p-1"].decision == "unsure"


@pytest.mark.parametrize(
    "message",
    [
        {"action": "decide", "item_id": "p-9", "decision": "coded"},
        {"action": "decide", "item_id": "p-1", "decision": "rihgt"},
        {"action": "decide", "item_id": "p-1", "decision": "coded", "spans": [{"content": []}]},
        {"action": "marks", "item_id": "p-1", "spans": [{"content": [[5, 5]]}]},
        {"action": "decide", "item_id": "p-1", "decision": "coded", "spans": [{}]},
        {"action": "marks"},
        {"action": "explode"},
        {},
        {"action": "go", "to": "there"},
    ],
)
def test_what_can_not_be_kept_is_told(folder: Path, message: dict) -> None:
    coding = Coding(folder, "ab")
    before = (folder / "coded-ab.jsonl").read_bytes()
    coding.act(message)
    assert coding.message.startswith("Not kept: ")
    assert (folder / "coded-ab.jsonl").read_bytes() == before


def test_a_new_name_is_offered_again(folder: Path) -> None:
    coding = Coding(folder, "ab")
    assert coding.speakers() == [["mara-quill", "Mara Quill"], ["tom-brask", "Tom Brask"]]
    decide(coding, "coded", spans=[{"content": WORDS, "speaker": "  Nora \n Pell "}])
    assert coding.speakers()[0] == ["Nora Pell", "Nora Pell"]
    assert ["Nora Pell", "Nora Pell"] in Coding(folder, "ab").speakers()


def test_whoever_settles_is_offered_what_the_others_typed(folder: Path) -> None:
    content = [[TEXT.index("We sail"), TEXT.index("We sail") + 7]]
    for coder, speaker in (("ab", "Zo Ash"), ("cd", None)):
        spans = [{"content": content, "speaker": speaker}]
        message = {"action": "decide", "item_id": "p-1", "decision": "coded", "spans": spans}
        Coding(folder, coder).act(message)
    assert ["Zo Ash", "Zo Ash"] in Coding(folder, "settled").speakers()
    assert ["Zo Ash", "Zo Ash"] not in Coding(folder, "ef").speakers()


def test_a_corrupt_line_is_told_and_the_rest_counts(folder: Path) -> None:
    decide(Coding(folder, "ab"), "coded", spans=[])
    path = folder / "coded-ab.jsonl"
    path.write_bytes(path.read_bytes() + b"\x00 not JSON\n")
    coding = Coding(folder, "ab")
    assert "line 3: left out" in coding.message
    assert coding.view()["decided"] == 1


def test_a_sample_without_text_can_not_be_coded(folder: Path) -> None:
    lines = (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) | {"text": None} for line in lines]
    (folder / "items.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(ValueError, match="may be published: it holds no text"):
        Coding(folder, "ab")


def test_the_end_says_so(folder: Path) -> None:
    coding = Coding(folder, "ab")
    for _ in range(4):
        kind = coding.items[coding.position].kind
        decide(coding, "coded" if kind == "passage" else "unsure")
    shown = coding.view()
    assert shown["item"] is None
    assert shown["decided"] == shown["total"] == 4
    assert shown["message"] == "All items are decided."


def test_a_full_disk_is_told_and_the_decision_is_asked_for_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coding = Coding(folder, "ab")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(coded, "_append", full)
        decide(coding, "coded", spans=[{"content": WORDS, "speaker": "mara-quill"}])
    assert "Not kept" in coding.message
    assert "No space left" in coding.message
    assert coding.view()["item"]["item_id"] == "p-1"
    assert read_sample(folder).codes["ab"] == {}
    decide(coding, "coded", spans=[{"content": WORDS, "speaker": "mara-quill"}])
    assert "p-1" in read_sample(folder).codes["ab"]


def test_two_coders_on_one_file_lose_nothing_and_see_each_other(folder: Path) -> None:
    one, other = Coding(folder, "ab"), Coding(folder, "ab")
    decide(one, "coded", spans=[])
    other.position = 1
    decide(other, "coded", spans=[])
    assert set(read_sample(folder).codes["ab"]) == {"p-1", "p-2"}
    one.act({"action": "go", "to": "open"})
    assert one.view()["decided"] == 2
