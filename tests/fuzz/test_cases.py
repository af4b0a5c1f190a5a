"""Whatever a search for faults found stays mended, and the search itself finds what is wrong."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from research.fuzz import __main__, inputs, invariants, many, search

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_that_was_found(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    search.TARGETS[case["target"]][1](case["input"])


@pytest.mark.parametrize("name", ["marks", "rules", "actor_files", "corrections"])
def test_some_inputs_of_a_kind(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(search, "CASES", tmp_path)
    monkeypatch.setattr(search, "ROUND", 3)
    n, failed = search.fuzz(name, 0.01, 7)
    assert failed == []
    assert n >= 3


def test_several_targets_are_named_behind_one_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "--target", "marks", "rules"])
    assert __main__.read_options().target == ["marks", "rules"]


def test_what_fails_is_made_small_and_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_quotes(text: str) -> None:
        assert "“" not in text, "a mark"

    monkeypatch.setattr(search, "CASES", tmp_path)
    monkeypatch.setitem(search.TARGETS, "marks", (inputs.SHORT, no_quotes, 1))
    _, failed = search.fuzz("marks", 0.01, 1)
    assert len(failed) == 1
    assert failed[0].startswith("AssertionError: a mark")
    (kept,) = tmp_path.iterdir()
    assert json.loads(kept.read_text()) == {"target": "marks", "input": "“"}


def test_invariants_see_what_is_wrong() -> None:
    import quoteshare as qs

    tables: Any = qs.extract(["“We stay here,” said Ann Lee."], engine="rules")
    invariants.tables_hold(tables, 1)
    with pytest.raises(AssertionError, match="inputs = articles"):
        invariants.tables_hold(tables, 2)
    moved = tables.quotes.assign(start=tables.quotes["start"] + 1)
    with pytest.raises(AssertionError):
        invariants.tables_hold(tables.replace(quotes=moved))
    assert +invariants.Elements("<p onclick=x()><script>").found == {"script": 1, "handler": 1}


@pytest.mark.filterwarnings("ignore:Glyph")  # of characters that no font has
def test_many_inputs_are_counted_and_none_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(search, "CASES", tmp_path)
    results, counts = tmp_path / "fuzz.csv", [many.Count(n, 5) for n in ("marks", "rules", "pages")]
    many.many_marks(counts[0], 50, lambda: None)
    texts = many.articles_of([])
    many.many_articles(
        counts[1], counts[2], many.BATCH, texts, lambda: many.written(results, counts)
    )
    assert [(count.inputs, count.failed) for count in counts] == [(50, {}), (20, {}), (20, {})]
    assert [row.split(",")[:3] for row in results.read_text().splitlines()] == [
        ["level", "seed", "inputs"], ["marks", "5", "50"], ["rules", "5", "20"],
        ["pages", "5", "20"],
    ]  # fmt: skip


def test_input_k_is_the_same_whenever_it_is_drawn() -> None:
    drawn = [many.small_text(random.Random(k)) for k in range(200)]
    assert drawn == [many.small_text(random.Random(k)) for k in range(200)]
    assert len(set(drawn)) > 190


def test_what_fails_among_many_is_made_small_and_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def no_name(text: str) -> None:
        assert "Ann Lee" not in text, "a name"

    monkeypatch.setattr(search, "CASES", tmp_path)
    monkeypatch.setattr(many, "marks", no_name)
    count = many.Count("marks", 1)
    many.many_marks(count, 200, lambda: None)
    assert count.inputs == 200
    assert len(count.failed) == 1
    (kept,) = tmp_path.iterdir()
    assert json.loads(kept.read_text()) == {"target": "marks", "input": "Ann Lee"}
