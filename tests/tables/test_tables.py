"""Tables: their columns and types, written and read back, and cut to some of the articles."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from quoteshare.extraction.api import extract
from quoteshare.records import Actor, Article
from quoteshare.tables.frames import frame
from quoteshare.tables.opening import open_tables
from quoteshare.tables.schema import REASONS, SCHEMAS
from quoteshare.tables.tables import Tables

TEXT = "“The pier is safe,” said Mara Voss.\nTom Lund asked whether it was.\nA “b."
ARTICLES = [
    Article("a", TEXT, outlet="Gazette", date=dt.date(2023, 5, 4), extra={"page": 3}),
    Article("b", TEXT.upper(), outlet="Gazette", date=dt.date(2023, 5, 5)),
    Article("c", TEXT, outlet="Courier", country="GB"),
    Article("d", "码头很安全。 👩‍🚒"),
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return extract([*ARTICLES, ""], actors=[Actor("voss", "Mara Voss", pronouns="she")])


def assert_equal(one: Tables, other: Tables) -> None:
    for name in SCHEMAS:
        assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)


@pytest.mark.parametrize("name", SCHEMAS)
def test_columns_and_types_hold_for_no_rows_as_for_some(name: str, tables: Tables) -> None:
    empty, full = frame(name, []), getattr(tables, name)
    assert list(empty.columns) == list(full.columns) == SCHEMAS[name].names
    assert len(empty) == 0 < len(full)
    for column in SCHEMAS[name]:
        if str(column.type) in ("string", "timestamp[us]"):
            assert empty[column.name].dtype == full[column.name].dtype


def test_missing_values_are_missing(tables: Tables) -> None:
    articles = tables.articles.set_index("article_id")
    assert articles["date"].isna().tolist() == [False, False, True, True]
    assert articles["outlet"].isna().tolist() == [False, False, False, True]
    assert articles["extra"].tolist()[0] == '{"page": 3}'
    assert articles["extra"].isna().tolist()[1:] == [True] * 3


def test_problems_use_fixed_reasons(tables: Tables) -> None:
    assert set(tables.problems["reason"]) == {"no_text", "unbalanced_marks"}
    assert set(tables.problems["reason"]) <= REASONS.keys()
    assert (tables.problems["severity"] == "refused").sum() == 1


def test_repr_counts(tables: Tables) -> None:
    counts = [len(getattr(tables, name)) for name in SCHEMAS]
    assert repr(tables) == (
        "<Tables: {} articles, {} actors, {} mentions, {} quotes, {} problems>".format(*counts)
    )


def test_what_is_written_comes_back_equal(tables: Tables, tmp_path: Path) -> None:
    folder = tables.write(tmp_path / "deep" / "er")
    back = open_tables(folder)
    assert_equal(tables, back)
    assert back.run == tables.run
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        [*(f"{name}.parquet" for name in SCHEMAS), "problems.csv", "run.json"]
    )


def test_empty_tables_come_back_equal(tmp_path: Path) -> None:
    nothing = extract([])
    assert_equal(nothing, open_tables(nothing.write(tmp_path)))


def test_the_same_tables_are_the_same_bytes(tables: Tables, tmp_path: Path) -> None:
    one, other = tables.write(tmp_path / "1"), tables.write(tmp_path / "2")
    for path in one.iterdir():
        assert path.read_bytes() == (other / path.name).read_bytes(), path.name


def test_open_tables_says_what_is_missing(tables: Tables, tmp_path: Path) -> None:
    sentence = (
        f"{tmp_path} holds no tables. `quoteshare extract INPUT --out {tmp_path}` writes them."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        open_tables(tmp_path)
    tables.write(tmp_path)
    (tmp_path / "quotes.parquet").unlink()
    with pytest.raises(ValueError, match=r"holds no table quotes\. "):
        open_tables(tmp_path)


def test_open_tables_does_without_run(tables: Tables, tmp_path: Path) -> None:
    (tables.write(tmp_path) / "run.json").unlink()
    assert open_tables(tmp_path).run == {}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param({}, "abcd", id="all"),
        pytest.param({"outlets": ["Gazette"]}, "ab", id="outlet"),
        pytest.param({"outlets": "Gazette"}, "ab", id="outlet-as-string"),
        pytest.param({"outlets": ["Gazette", "Courier"]}, "abc", id="outlets"),
        pytest.param({"since": "2023-05-05"}, "b", id="since"),
        pytest.param({"until": "2023-05-04"}, "a", id="until"),
        pytest.param({"until": dt.date(2023, 5, 5)}, "ab", id="until-that-day"),
        pytest.param({"since": "2023-05-04", "until": "2023-05-04"}, "a", id="a-day"),
        pytest.param({"since": "2024-01-01"}, "", id="none-so-late"),
        pytest.param({"outlets": ["Courier"], "since": "2020-01-01"}, "", id="no-date"),
    ],
)
def test_select(tables: Tables, wanted: dict[str, Any], expected: str) -> None:
    some = tables.select(**wanted)
    ids = set(expected)
    assert some.articles["article_id"].tolist() == sorted(ids)
    for name in ("mentions", "quotes"):
        rows = getattr(tables, name)
        rows = rows[rows["article_id"].isin(ids)].reset_index(drop=True)
        assert_frame_equal(getattr(some, name), rows)
    left_out = set("abcd") - ids
    problems = tables.problems[~tables.problems["article_id"].isin(left_out)]
    assert_frame_equal(some.problems, problems.reset_index(drop=True))
    assert (some.problems["severity"] == "refused").sum() == 1  # it is no article's
    assert_frame_equal(some.actors, tables.actors)
    if len(ids) == len(tables.articles):
        assert some.run == tables.run
    else:  # no longer the tables of those inputs
        run = {key: value for key, value in tables.run.items() if key != "inputs_sha256"}
        nothing: dict[str, object] = {"outlets": [], "since": None, "until": None}
        if isinstance(wanted.get("outlets"), str):
            wanted = {**wanted, "outlets": [wanted["outlets"]]}
        assert some.run == {**run, "selected": {**nothing, **wanted}}


def test_select_after_select_tells_both(tables: Tables) -> None:
    some = tables.select(outlets=["Gazette"]).select(since="2023-05-05")
    assert some.run["selected"] == {"outlets": ["Gazette"], "since": "2023-05-05", "until": None}
    assert some.select(outlets=["Gazette"], since="2020-01-01").run == some.run


@pytest.mark.parametrize("first", [0, 1])
def test_the_narrower_days_are_told(tables: Tables, first: int) -> None:
    days: list[dict[str, Any]] = [
        {"since": dt.date(2023, 5, 4), "until": "2023-06-01"},
        {"since": "2023-05-05", "until": "2023-05-31"},
    ]
    some = tables.select(**days[first]).select(**days[1 - first])
    assert some.articles["article_id"].tolist() == ["b"]
    if first == 0:  # otherwise the second choice leaves out nothing, and changes nothing
        assert some.run["selected"] == {"outlets": [], **days[1]}
    assert some.run["selected"] == tables.select(**days[1]).run["selected"]


def test_originals_leaves_copies_out_of_every_table(tables: Tables) -> None:
    assert_equal(tables.without_copies(), tables)
    assert tables.without_copies().run == tables.run
    copies = tables.articles.assign(duplicate_of=[None, "a", None, None])
    once = tables.replace(articles=copies).without_copies()
    assert once.articles["article_id"].tolist() == ["a", "c", "d"]
    for name in ("mentions", "quotes", "problems"):
        rows = getattr(tables, name)
        rows = rows[rows["article_id"] != "b"].reset_index(drop=True)
        assert_frame_equal(getattr(once, name), rows)
        assert len(rows) < len(getattr(tables, name))
    assert "inputs_sha256" not in once.run
    assert once.run["selected"] == {"copies": False}
    both = once.select(outlets=["Gazette"]).run["selected"]
    assert both == {"outlets": ["Gazette"], "since": None, "until": None, "copies": False}


def test_select_leaves_its_tables_alone(tables: Tables) -> None:
    before = tables.quotes.copy()
    tables.select(outlets=["Courier"])
    assert_frame_equal(tables.quotes, before)


def test_selected_tables_are_tables(tables: Tables, tmp_path: Path) -> None:
    some = tables.select(since="2024-01-01")
    back = open_tables(some.write(tmp_path))
    assert_equal(some, back)
    assert back.run == some.run


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        pytest.param(
            {"outlets": ["Times"]},
            "No article is from outlet 'Times'. Outlets: Courier, Gazette.",
            id="outlet",
        ),
        pytest.param(
            {"since": "yesterdayish"},
            "'yesterdayish' is not a date. Write it as 2025-03-16.",
            id="since",
        ),
        pytest.param(
            {"until": "2025-13-01"},
            "'2025-13-01' is not a date. Write it as 2025-03-16.",
            id="until",
        ),
        pytest.param({"since": ""}, "'' is not a date. Write it as 2025-03-16.", id="empty"),
        pytest.param(
            {"since": "2025-03-16T10:00Z"},
            "'2025-03-16T10:00Z' is not a date. Write it as 2025-03-16.",
            id="time-zone",
        ),
        pytest.param({"until": 2025}, "2025 is not a date. Write it as 2025-03-16.", id="year"),
    ],
)
def test_select_refuses(tables: Tables, wanted: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        tables.select(**wanted)


def test_select_without_outlets() -> None:
    sentence = "No article is from outlet 'Times'. Outlets: none."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        extract([Article("a", TEXT)]).select(outlets=["Times"])


def test_offsets_are_whole_numbers(tables: Tables) -> None:
    for name in ("mentions", "quotes"):
        assert getattr(tables, name)["start"].dtype == "int64"
    for problems in (tables.problems, tables.problems.iloc[:0], frame("problems", [{"row": 2}])):
        assert problems["row"].dtype == "Int64"
    assert pd.api.types.is_bool_dtype(tables.actors["listed"])
