"""What coders decided of a sample mends the tables, and never the estimate."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import quoteshare as qs
from coding import ACTORS, code_all, corpus, right_code
from made_samples import made_sample, span
from quoteshare.cli import main
from quoteshare.measures.samples import Code, Item, Mark, Sample
from quoteshare.tables.tables import Tables
from quoteshare.validation.coded import SETTLED, append_code, begin, undo


def otherwise(sample: Sample) -> dict[str, Code]:
    """Codes that differ from the machine's answer in each way that there is."""
    changed: dict[str, Code] = {}
    voss = [i for i in sample.passages if any(q.key == "mara-voss" for q in i.machine)]
    lund = [i for i in sample.passages if any(q.key == "tom-lund" for q in i.machine)]
    bare = [i for i in sample.passages if "Rain fell" in (i.text or "")]
    for item in voss[:3]:  # another speaker, a new one
        marks = tuple(Mark(q.content, "Nora Pell") for q in item.machine)
        changed[item.item_id] = Code(item.item_id, "ab", "coded", marks)
    for item in lund[:3]:  # nobody said that
        changed[item.item_id] = Code(item.item_id, "ab", "coded")
    for item in bare[:2]:  # missed
        at = item.start + (item.text or "").index("Rain fell")
        mark = Mark(((at, at + 9),), "tom-lund", kind="direct")
        changed[item.item_id] = Code(item.item_id, "ab", "coded", (mark,))
    for n, item in enumerate(sample.quotes[:3]):
        decision = ("wrong_speaker", "no_quote", "unsure")[n]
        speaker = "ann-hald" if n == 0 else None
        changed[item.item_id] = Code(item.item_id, "ab", decision, (), speaker, item.blind)
    return changed


@pytest.fixture
def sample(made: Tables, tmp_path: Path) -> Sample:
    return qs.draw_sample(made, tmp_path / "sample", n=80, coders=1)


@pytest.fixture
def coded(sample: Sample) -> Sample:
    return code_all(sample, "ab", but=otherwise(sample))


def shares(tables: Tables, coded: Sample) -> pd.DataFrame:
    table = qs.share_of_voice(tables, who="all", coded=coded.folder, repeats=20, copies=True)
    columns = [name for name in table if str(name).startswith("corrected_")]
    return table.set_index("speaker")[columns].sort_index()


def test_the_estimate_stays_the_same_after_correcting(
    made: Tables, coded: Sample, tmp_path: Path
) -> None:
    before = shares(made, coded)
    out = tmp_path / "corrections.jsonl"
    written = qs.write_corrections(coded.folder, out)
    assert set(written["what"]) == {"added", "removed", "corrected"}
    again = qs.extract(corpus(), actors=ACTORS, engine="rules", corrections=out)
    assert again.problems["reason"].tolist() == made.problems["reason"].tolist()
    origins = again.quotes["origin"].value_counts()
    assert origins["added"] == (written["what"] == "added").sum() == 2
    assert origins["corrected"] == (written["what"] == "corrected").sum()
    assert len(again.quotes) == len(made.quotes) + 2 - (written["what"] == "removed").sum()
    after = shares(again, coded)
    counted = ["speaker", "share_words"]
    raw = [qs.share_of_voice(t, repeats=1, copies=True)[counted] for t in (made, again)]
    assert not raw[0].equals(raw[1])  # the tables did change
    known = before.index.intersection(after.index)
    assert {"Mara Voss", "Tom Lund", "Ann Hald"} <= set(known)
    pd.testing.assert_frame_equal(after.loc[known], before.loc[known])
    # Who was typed anew has an id by now, and the same share as in the sample.
    own = qs.corrected_shares(coded).set_index("actor_id")["corrected"]
    assert after.loc["Nora Pell", "corrected_words"] == pytest.approx(own["Nora Pell"])
    # Neither does a sample of the corrected tables take the codes for the machine's answer.
    accuracy = qs.accuracy(coded.folder, repeats=20)
    qs.write_corrections(coded.folder, out)
    pd.testing.assert_frame_equal(qs.accuracy(coded.folder, repeats=20), accuracy)


def test_each_line_has_was_is_who_and_when(coded: Sample, tmp_path: Path) -> None:
    qs.write_corrections(coded.folder, tmp_path / "c.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text().splitlines()]
    by = {row["item"]: row for row in rows}
    for row in rows:
        text = corpus().set_index("id").loc[row["article_id"], "text"]
        assert " … ".join(text[a:b] for a, b in row["spans"]) == row["words"]
        assert row["who"] == "ab"
        assert row["when"]
    wrong, none, unsure = coded.quotes[:3]
    assert by[wrong.item_id]["is"]["speaker"] == "ann-hald"
    assert by[wrong.item_id]["was"]["speaker"] == wrong.machine[0].key
    assert by[none.item_id]["is"] is None
    assert unsure.item_id not in by


def test_written_again_nothing_comes_twice_and_a_changed_code_is_taken_back(
    made: Tables, coded: Sample, tmp_path: Path
) -> None:
    out = tmp_path / "c.jsonl"
    qs.write_corrections(coded.folder, out)
    first = out.read_bytes()
    assert qs.write_corrections(coded.folder, out).empty
    assert out.read_bytes() == first
    changed = [item for item in coded.items if item.item_id in otherwise(coded)]
    begin(coded.folder, SETTLED)
    for item in changed:  # all were wrong: the machine was right
        append_code(coded.folder, replace(right_code(item, SETTLED)))
    back = qs.write_corrections(coded.folder, out)
    assert set(back["what"]) == {"taken back"}
    assert set(back["who"]) == {SETTLED}
    assert out.read_bytes().startswith(first)  # appended, never rewritten
    again = qs.extract(corpus(), actors=ACTORS, engine="rules", corrections=out)
    assert set(again.quotes["origin"]) == {"machine"}
    pd.testing.assert_frame_equal(again.quotes, made.quotes)


def test_another_sample_of_the_same_articles_takes_nothing_back(
    made: Tables, coded: Sample, tmp_path: Path
) -> None:
    """Items bear the same ids there; only what its own coders decided and changed is its own."""
    out = tmp_path / "new" / "folder" / "c.jsonl"  # made, as it is missing
    changed = qs.write_corrections(coded.folder, out)["item"].tolist()
    other = qs.draw_sample(made, tmp_path / "other", n=80, coders=1)
    assert {item.item_id for item in other.items} & set(changed)
    assert qs.write_corrections(other.folder, out).empty  # nobody has coded
    begin(other.folder, "ab")
    assert qs.write_corrections(other.folder, out).empty  # the same coder, nothing yet
    undo(coded.folder, "ab", changed[0])
    back = qs.write_corrections(coded.folder, out)
    assert back[["what", "item"]].drop_duplicates().values.tolist() == [["taken back", changed[0]]]


def test_other_words_and_denied_are_corrections_and_a_comma_is_none(
    made: Tables, sample: Sample, tmp_path: Path
) -> None:
    def code(item: Item, how: str) -> Code:
        (quote,) = item.machine
        (start, end) = quote.content[0]
        content = {"comma": ((start, end - 1),), "words": ((start + 3, end),)}.get(how)
        polarity = "denied" if how == "denied" else "asserted"
        mark = Mark(content or quote.content, quote.key, polarity=polarity)
        return Code(item.item_id, "ab", "coded", (mark,))

    sail = [i for i in sample.passages if "We sail" in (i.text or "") and len(i.machine) == 1]
    ways = dict(zip(("comma", "words", "denied"), sail, strict=False))
    but = {item.item_id: code(item, how) for how, item in ways.items()}
    coded = code_all(sample, "ab", but=but)
    written = qs.write_corrections(coded.folder, tmp_path / "c.jsonl").set_index("item")
    assert set(written.index) == {ways["words"].item_id, ways["denied"].item_id}
    again = qs.extract(corpus(), actors=ACTORS, engine="rules", corrections=tmp_path / "c.jsonl")
    corrected = again.quotes[again.quotes["origin"] == "corrected"]
    assert sorted(corrected["text"]) == ["We sail at noon,", "sail at noon,"]
    assert set(corrected["polarity"]) == {"asserted", "denied"}
    assert set(corrected["speaker_name"]) == {"Tom Lund"}


def test_a_body_that_is_only_reported_is_added_as_a_body(tmp_path: Path) -> None:
    """It is in no count; of another kind the tables would have it as a person."""
    text = "The Harbour Authority said that the pier would close.\n\n“We stay,” said Ann Lee."
    sample = qs.draw_sample(qs.extract(text, engine="rules"), tmp_path / "s", n=6, coders=1)
    (item,) = (i for i in sample.passages if [q.key for q in i.machine] == ["ann-lee"])
    marks = (Mark(item.machine[0].content, "The Harbour Authority"),)
    append_code(sample.folder, Code(item.item_id, "ab", "coded", marks))
    (right,) = qs.write_corrections(sample.folder, tmp_path / "c.jsonl")["is"]
    assert (right["speaker"], right["speaker_kind"]) == ("Harbour Authority", "organisation")


def test_a_torn_line_is_told_and_nothing_written(coded: Sample, tmp_path: Path) -> None:
    out = tmp_path / "c.jsonl"
    out.write_text('{"article_id": "a0')
    with pytest.raises(ValueError, match=r"c\.jsonl, line 1, is torn"):
        qs.write_corrections(coded.folder, out)
    assert out.read_text() == '{"article_id": "a0'


def test_a_full_disk_is_told(
    coded: Sample,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "c.jsonl")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SystemExit) as end:
        main(["corrections", str(coded.folder), "--out", str(tmp_path / "c.jsonl")])
    assert end.value.code == 2
    assert "c.jsonl: No space left on device" in capsys.readouterr().err


def test_the_command_tells_what_it_wrote(
    coded: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for told in (" added, ", "nothing new"):
        with pytest.raises(SystemExit) as end:
            main(["corrections", str(coded.folder), "--out", str(tmp_path / "c.jsonl")])
        assert end.value.code == 0
        assert told in capsys.readouterr().err


def test_a_sample_without_texts_is_refused(made: Tables, tmp_path: Path) -> None:
    sample = qs.draw_sample(made, tmp_path / "p", n=80, publishable=True)
    coded = code_all(sample, "ab", but=otherwise_published(sample))
    with pytest.raises(ValueError, match="without --publishable"):
        qs.write_corrections(coded.folder, tmp_path / "c.jsonl")


def otherwise_published(sample: Sample) -> dict[str, Code]:
    item = next(item for item in sample.passages if item.machine)
    return {item.item_id: Code(item.item_id, "ab", "coded")}


def test_a_question_stays_one(tmp_path: Path) -> None:
    """Coders are asked whether a quotation is denied, and not whether it is a question."""
    folder = made_sample(tmp_path / "s")
    asked = (folder / "items.jsonl").read_text("utf-8").replace('"asserted"', '"asked"')
    (folder / "items.jsonl").write_text(asked, encoding="utf-8")
    marks = (
        Mark((span("We sail 🚢 at noon,"),), "mara-quill"),
        Mark((span("the crossing would go on"),), "mara-quill"),
    )
    append_code(folder, Code("p-1", "ab", "coded", marks))
    written = qs.write_corrections(folder, tmp_path / "c.jsonl")
    assert written["words"].tolist() == ["the crossing would go on"]
    assert written["is"][0]["polarity"] == "asked"


def test_a_blind_quote_that_a_coder_gave_to_another_is_corrected(tmp_path: Path) -> None:
    """A spreadsheet has "right" and a speaker for it: the program's answer was not to be seen."""
    folder = made_sample(tmp_path / "s")
    append_code(folder, Code("q-2", "ab", "right", speaker="mara-quill"))
    append_code(folder, Code("q-1", "ab", "right", blind=False))
    written = qs.write_corrections(folder, tmp_path / "c.jsonl")
    assert written["what"].tolist() == ["corrected"]
    (told,) = written["is"]
    assert told["speaker"] == "mara-quill"


def test_other_words_of_a_denied_quote_stay_denied(tmp_path: Path) -> None:
    folder = made_sample(tmp_path / "s")
    lines = (folder / "items.jsonl").read_text("utf-8").splitlines()
    starts = [span("the crossing would go on")[0], span("on.")[0]]
    denied = (
        lines[-1].replace('"asserted"', '"denied"').replace('"words": []', f'"words": {starts}')
    )
    (folder / "items.jsonl").write_text("\n".join([*lines[:-1], denied]), encoding="utf-8")
    mark = Mark((span("the crossing would go"),), "tom-brask")
    append_code(folder, Code("q-2", "ab", "wrong_span", (mark,), "tom-brask"))
    (told,) = qs.write_corrections(folder, tmp_path / "c.jsonl")["is"]
    assert (told["polarity"], told["speaker"]) == ("denied", "tom-brask")
