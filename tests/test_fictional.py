"""The thirty-six made-up articles of seeds/fictional, against what their authors meant.

They were written with the answer in hand: who says which words. So they test that nobody's words
get into another's mouth, not how good the tool is: that takes text which nobody here wrote.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from altered import ROOT
from quoteshare.extraction.api import extract
from quoteshare.tables.tables import Tables

GOLD: dict[str, dict[str, Any]] = {
    row["id"]: row
    for row in map(
        json.loads,
        (ROOT / "tests/data/fictional.gold.jsonl").read_text(encoding="utf-8").splitlines(),
    )
}
FOLDER = ROOT / "seeds" / "fictional"


@cache
def tables(engine: str) -> Tables:
    return extract(FOLDER / "*.txt", actors=FOLDER / "leaders.yaml", engine=engine)


def offsets(spans: list[Any]) -> set[int]:
    pairs = [(s["start"], s["end"]) if isinstance(s, dict) else s for s in spans]
    return {i for start, end in pairs for i in range(start, end)}


def likeness(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


def pairs(engine: str) -> list[tuple[str, dict[str, Any], dict[str, Any] | None]]:
    """Return each attribution meant, with the likest one found, or None where none is like it."""
    found = tables(engine).quotes
    matched = []
    for article_id, gold in GOLD.items():
        rows = found[found["article_id"] == article_id].to_dict("records")
        for meant in gold["quotes"]:
            wanted = offsets(meant["content"])
            best = max(rows, key=lambda row: likeness(offsets(row["content"]), wanted))
            like = likeness(offsets(best["content"]), wanted) >= 0.5
            matched.append((article_id, meant, best if like else None))
    return matched


def test_the_offsets_meant_lie_in_the_texts() -> None:
    texts = dict(
        zip(tables("rules").articles["article_id"], tables("rules").articles["text"], strict=True)
    )
    assert len(GOLD) == 35
    for article_id, gold in GOLD.items():
        assert texts[article_id] == gold["text"]
        for meant in gold["quotes"]:
            for start, end in meant["content"]:
                assert gold["text"][start:end].strip() == gold["text"][start:end] != ""


@pytest.mark.parametrize("engine", ["tagger", "rules", "encoder"])
def test_nobodys_words_get_into_anothers_mouth(engine: str) -> None:
    wrong = [
        (article_id, row["text"][:60], row["speaker_name"], meant["speaker"])
        for article_id, meant, row in pairs(engine)
        if row is not None
        and isinstance(row["speaker_name"], str)
        and meant["speaker_kind"] in ("person", "unnamed", "document")
        and row["speaker_name"] != meant["speaker"]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("engine", "least"), [("tagger", 0.95), ("rules", 0.85), ("encoder", 0.95)]
)
def test_words_in_marks_are_found_and_named(engine: str, least: float) -> None:
    in_marks = [
        (meant, row)
        for article_id, meant, row in pairs(engine)
        if meant["speaker_kind"] == "person"
        and GOLD[article_id]["text"][meant["content"][0][0] - 1] == "“"
    ]
    right = [row for meant, row in in_marks if row and row["speaker_name"] == meant["speaker"]]
    assert len(right) / len(in_marks) >= least


def test_the_country_shows_every_state_and_a_story_printed_twice() -> None:
    """What charts are shown on: copies, a leader named and never quoted, one only reported."""
    quotes = tables("tagger").quotes
    kinds = {
        actor: set(rows["kind"]) for actor, rows in quotes.groupby("actor_id") if len(rows) > 2
    }
    assert "evander-quist" not in kinds
    assert kinds["aurel-stannick"] == {"indirect"}
    assert {"direct", "indirect"} < kinds["ilse-marrant"]
    named = tables("tagger").mentions
    assert (named["actor_id"] == "evander-quist").sum() >= 3
