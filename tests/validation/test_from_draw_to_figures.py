"""A sample as ``draw_sample`` writes it, coded by key in the reviewer, settled, and measured."""

from __future__ import annotations

from pathlib import Path

import pytest

import quoteshare as qs
from altered import ROOT
from coding import ACTORS, corpus
from quoteshare.measures.samples import Item, Sample
from quoteshare.tables.tables import Tables
from quoteshare.validation.coded import SETTLED
from quoteshare.validation.coding import Coding

FICTIONAL = ROOT / "seeds" / "fictional"


@pytest.fixture(scope="module")
def fictional() -> Tables:
    return qs.extract(
        FICTIONAL / "*.txt", actors=FICTIONAL / "leaders.yaml", engine="rules", corrections=[]
    )


def as_machine(item: Item) -> dict[str, object]:
    """What a coder sends who sees everything as the machine does."""
    if item.kind == "quote":
        speaker = None if item.machine[0].key in qs.NOBODY else item.machine[0].key
        decision = "names" if item.blind else "right"
        return {"decision": decision, "speaker": speaker}
    spans = [
        {
            "content": q.content,
            "speaker": None if q.key in qs.NOBODY else q.key,
            "polarity": q.polarity,
        }
        for q in item.machine
        if not q.nested
    ]
    return {"decision": "coded", "spans": spans}


def code_by_key(folder: Path, coder: str, otherwise: dict[str, dict[str, object]]) -> Coding:
    coding = Coding(folder, coder)
    while coding.position < len(coding.items):
        item = coding.items[coding.position]
        shown = coding.view()["item"]
        assert shown["others"] == []
        if item.kind == "passage":  # blind: of the machine nothing is sent, before and after
            assert shown["machine"] is None
        decision = otherwise.get(item.item_id) or as_machine(item)
        coding.act({"action": "decide", "item_id": item.item_id, **decision})
        assert coding.message in ("", "All items are decided.")
        if item.kind == "passage" and coding.position:
            at = coding.position
            coding.position = coding.items.index(item)
            assert coding.view()["item"]["machine"] is None
            coding.position = at
    return coding


def test_the_made_up_articles_from_the_draw_to_the_figures(
    fictional: Tables, tmp_path: Path
) -> None:
    folder = qs.draw_sample(fictional, tmp_path / "s", n=60, coders=2, overlap=0.5).folder
    sample = qs.read_coded(folder)
    common = [i for i in sample.passages if len(i.coders) == 2 and len(i.machine) > 1]
    first, second = common[:2]
    new = as_machine(first)
    new["spans"][0] |= {"speaker": "Nobody Knows Her"}
    ab = code_by_key(folder, "ab", {first.item_id: new})
    assert ["Nobody Knows Her", "Nobody Knows Her"] in ab.speakers()
    assert ["ilse-marrant", "Ilse Marrant"] in ab.speakers()
    code_by_key(folder, "cd", {second.item_id: {"decision": "coded", "spans": []}})

    rows = qs.agreement(folder, repeats=50).set_index("variable")
    assert 0.5 < rows.loc["speaker", "alpha"] < 1
    assert 0.5 < rows.loc["spans", "f1"] < 1
    differ = qs.disagreements(folder)
    assert set(differ["item_id"]) == {first.item_id, second.item_id}

    coding = Coding(folder, SETTLED)
    assert {item.item_id for item in coding.items} == {first.item_id, second.item_id}
    for item in list(coding.items):
        coding.position = coding.items.index(item)
        others = coding.view()["item"]["others"]
        assert [one["coder"] for one in others] == ["ab", "cd"]
        assert len(others[0]["marks"]) != len(others[1]["marks"]) or (
            others[0]["marks"][0]["name"] == "Nobody Knows Her"
        )
        coding.act({"action": "decide", "item_id": item.item_id, **as_machine(item)})
    assert coding.message == "All items are decided."
    assert qs.disagreements(folder)["settled"].all()
    # What is settled stays in the round, to be looked at again.
    assert len(Coding(folder, SETTLED).items) == 2

    found = qs.accuracy(folder, repeats=20).set_index("of")
    assert found.loc["quoted", ["precision", "recall"]].tolist() == [1, 1]
    shares = qs.share_of_voice(fictional, coded=folder, repeats=1, copies=True)
    assert shares["corrected_words"].sum() == pytest.approx(1)


def test_without_two_who_differ_there_is_nothing_to_settle(tmp_path: Path) -> None:
    tables = qs.extract(corpus(10), actors=ACTORS, engine="rules")
    sample: Sample = qs.draw_sample(tables, tmp_path / "s", n=8, coders=2)
    shown = Coding(sample.folder, SETTLED).view()
    assert shown["total"] == 0
    assert "nothing to settle" in shown["message"]
