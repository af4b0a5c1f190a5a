"""Whatever a search for faults found stays mended, and the search itself finds what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from research import fuzz

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_that_was_found(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    fuzz.TARGETS[case["target"]][1](case["input"])


@pytest.mark.parametrize("name", ["marks", "rules", "actor_files", "corrections"])
def test_some_inputs_of_a_kind(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fuzz, "CASES", tmp_path)
    monkeypatch.setattr(fuzz, "ROUND", 3)
    n, failed = fuzz.fuzz(name, 0.01, 7)
    assert failed == []
    assert n >= 3


def test_what_fails_is_made_small_and_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_quotes(text: str) -> None:
        assert "“" not in text, "a mark"

    monkeypatch.setattr(fuzz, "CASES", tmp_path)
    monkeypatch.setitem(fuzz.TARGETS, "marks", (fuzz.SHORT, no_quotes, 1))
    _, failed = fuzz.fuzz("marks", 0.01, 1)
    assert len(failed) == 1
    assert failed[0].startswith("AssertionError: a mark")
    (kept,) = tmp_path.iterdir()
    assert json.loads(kept.read_text()) == {"target": "marks", "input": "“"}


def test_invariants_see_what_is_wrong() -> None:
    import quoteshare as qs

    tables: Any = qs.extract(["“We stay here,” said Ann Lee."], engine="rules")
    fuzz.tables_hold(tables, 1)
    with pytest.raises(AssertionError, match="inputs = articles"):
        fuzz.tables_hold(tables, 2)
    moved = tables.quotes.assign(start=tables.quotes["start"] + 1)
    with pytest.raises(AssertionError):
        fuzz.tables_hold(tables.replace(quotes=moved))
    assert +fuzz.Elements("<p onclick=x()><script>").found == {"script": 1, "handler": 1}
