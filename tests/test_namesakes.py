"""One person over many articles: lone surnames, and two of one name."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.namesakes import Owner, doubts_on, owners_of

IN_FULL = "Ann Ostrow spoke in Rome. “We stay,” Ostrow said."
ALONE = "The vote went on for hours. “It is done,” Mr. Ostrow said."


def corpus(*texts: str, dates: list[str] | None = None) -> pd.DataFrame:
    rows = [{"id": f"a-{n:02}", "text": text} for n, text in enumerate(texts, 1)]
    return pd.DataFrame(rows).assign(date=dates or "2024-05-01")


def notes(tables: qs.Tables, reason: str) -> list[str]:
    return tables.problems.loc[tables.problems["reason"] == reason, "detail"].tolist()


# ------------------------------------------------------------------------------ lone surnames


def test_a_lone_surname_counts_for_whom_the_other_articles_mean_by_it() -> None:
    tables = qs.extract(corpus(*[IN_FULL] * 5, ALONE), engine="rules")
    assert set(tables.quotes["actor_id"]) == {"ann-ostrow"}
    assert set(tables.quotes["speaker_name"]) == {"Ann Ostrow"}
    assert set(tables.mentions["actor_id"]) == {"ann-ostrow"}
    assert tables.actors["actor_id"].tolist() == ["ann-ostrow"]
    assert notes(tables, "lone_surname") == [
        "'Ostrow' stands without a full name in 1 article and counts there for Ann Ostrow: of 5 "
        "articles that name anybody of that surname in full, 5 name this person."
    ]


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([IN_FULL] * 4, id="too-few"),
        pytest.param([IN_FULL] * 8 + [IN_FULL.replace("Ann", "Tom")], id="two-of-the-surname"),
        pytest.param([], id="nobody"),
    ],
)
def test_a_lone_surname_stays_by_itself_where_it_is_not_clear(others: list[str]) -> None:
    tables = qs.extract(corpus(*others, ALONE), engine="rules")
    assert tables.quotes["actor_id"].iloc[-1] == "ostrow"
    assert notes(tables, "lone_surname") == []


def test_the_actor_file_comes_first() -> None:
    texts = corpus(*[IN_FULL] * 9, ALONE)
    tables = qs.extract(texts, actors=["Tom Ostrow"], engine="rules")
    assert tables.quotes["actor_id"].tolist() == ["ann-ostrow"] * 9 + ["tom-ostrow"]
    assert notes(tables, "lone_surname") == []


def test_given_names_are_nobodys_surname() -> None:
    people = [("pat-francis", "Pat Francis")] * 9 + [("francis", "Francis")]
    assert owners_of(lambda: people, []) == {}


def test_ties_between_spellings_of_an_owner_are_settled_by_the_alphabet() -> None:
    people = [("bo-lund", name) for name in ("Bo Lund", "Bo T. Lund") * 3] + [("lund", "Lund")]
    assert owners_of(lambda: people, []) == {"lund": Owner("bo-lund", "Bo Lund", "Lund", 1, 6, 6)}


def test_explain_says_where_a_lone_surname_counts() -> None:
    tables = qs.extract(corpus(*[IN_FULL] * 5, ALONE), engine="rules")
    told = qs.explain(tables, tables.quotes["quote_id"].iloc[-1])
    assert "in the other articles it is nearly always Ann Ostrow" in told


# ---------------------------------------------------------------------------- two of one name


@pytest.mark.parametrize(
    ("first", "second", "sign"),
    [
        ("Mr Kim Ostrow left.", "Mrs Kim Ostrow came.", "pronoun: he (“Mr Kim Ostrow”"),
        ("Ann W. Ostrow left.", "Ann H. K. Ostrow came.", "middle name: H.K. (“Ann H. K. Ostrow”"),
        ("Ann Ostrow, 34, left.", "Ann Ostrow, 71, came.", "year of birth: 1953 (“Ann Ostrow, 71”"),
        (
            "Sen. Ann Ostrow (D-Ohio) left.",
            "Sen. Ann Ostrow (R-Utah) came.",
            "party: Democrat (“Ann Ostrow (D”",
        ),
        (
            "Labour's Ann Ostrow, a councillor, left.",
            "The goalkeeper Ann Ostrow came.",
            "walk of life: politics (“Ann Ostrow, a councillor”",
        ),
    ],
)
def test_two_of_one_name_get_a_note_with_the_evidence(first: str, second: str, sign: str) -> None:
    tables = qs.extract(corpus(first, second), engine="rules")
    (note,) = notes(tables, "same_name")
    assert note.startswith(f"'ann-ostrow' may be two persons of one name, by their {sign}") or (
        note.startswith(f"'kim-ostrow' may be two persons of one name, by their {sign}")
    )
    assert "1 article, first a-01" in note
    assert "1 article, first a-02" in note


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann Ostrow, 34, left.", "Ann Ostrow, 35, came."),
        ("Ann K. Ostrow left.", "Ann Karen Ostrow came."),
        ("Ann K. Ostrow left.", "Ann Ostrow came."),
        ("The singer Ann Ostrow, a senator, left.", "Senator Ann Ostrow came."),
        ("The singer Ann Ostrow, a senator, left.", "The singer Ann Ostrow came."),
        ("Labour MP Ann Ostrow left.", "Democrat Ann Ostrow came."),
        ("The singer Ann Ostrow left.", "The singer Tom Ostrow, 71, came."),
    ],
)
def test_what_can_be_true_of_one_person_gets_none(first: str, second: str) -> None:
    tables = qs.extract(corpus(first, second), engine="rules")
    assert notes(tables, "same_name") == []


def test_an_age_is_read_with_the_day_of_the_article() -> None:
    ages = "Ann Ostrow, 34, left.", "Ann Ostrow, 42, came."
    later = qs.extract(corpus(*ages, dates=["2016-01-01", "2024-03-01"]), engine="rules")
    undated = qs.extract(corpus(*ages).drop(columns="date"), engine="rules")
    assert notes(later, "same_name") == notes(undated, "same_name") == []
    assert notes(qs.extract(corpus(*ages), engine="rules"), "same_name") != []


def test_of_three_values_the_two_with_most_articles_are_told() -> None:
    signs = [
        {"actor_id": "a", "article_id": f"{n}", "sign": "year of birth", "value": year, "said": ""}
        for n, year in enumerate(("1950", "1960", "1960", "1970", "1970"))
    ]
    (note,) = doubts_on(signs)
    assert "1960 (“”, 2 articles, first 1) or 1970 (“”, 2 articles, first 3)" in note.detail


# ------------------------------------------------------------------------------- the same on disk


@pytest.mark.parametrize("jobs", [1, 2])
def test_shards_on_disk_give_what_memory_does(tmp_path: Path, jobs: int) -> None:
    texts = [IN_FULL] * 120 + [ALONE, "Ann Ostrow, 34, left.", "Ann Ostrow, 71, came."]
    articles = corpus(*texts)
    here = qs.extract(articles, engine="rules")
    qs.write_tables(articles, folder=tmp_path / "t", engine="rules", jobs=jobs)
    there = qs.open_tables(tmp_path / "t")
    for name in ("articles", "actors", "mentions", "quotes", "problems"):
        pd.testing.assert_frame_equal(getattr(here, name), getattr(there, name))
    assert there.run["counts"]["problems"] == 2


def test_naming_anew_finds_them_again() -> None:
    articles = corpus(*[IN_FULL] * 5, ALONE, "Ann Ostrow, 34, left.", "Ann Ostrow, 71, came.")
    tables = qs.extract(articles, engine="rules")
    again = qs.resolve(tables)
    pd.testing.assert_frame_equal(tables.quotes, again.quotes)
    pd.testing.assert_frame_equal(tables.problems, again.problems)
    listed = qs.resolve(tables, actors=["Ann Ostrow"])
    assert set(listed.quotes["actor_id"]) == {"ann-ostrow"}
    assert notes(listed, "lone_surname") == []
    assert len(notes(listed, "same_name")) == 1
