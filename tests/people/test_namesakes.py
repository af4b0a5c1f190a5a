"""One person over many articles: lone surnames, and two of one name."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import steps

import quoteshare as qs
from quoteshare.people.namesakes import Owner, namesake_problems, owners_of

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
    assert owners_of(lambda: people, list, []) == {}


def test_ties_between_spellings_of_an_owner_are_settled_by_the_alphabet() -> None:
    people = [("bo-lund", name) for name in ("Bo Lund", "Bo T. Lund") * 3] + [("lund", "Lund")]
    assert owners_of(lambda: people, list, []) == {
        "lund": Owner("bo-lund", "Bo Lund", "Lund", 1, 6, 6)
    }


@pytest.mark.parametrize(
    ("spelled", "told"),
    [
        pytest.param(["Díaz", "Diaz", "Díaz", "Diaz", "Diaz"], "Díaz", id="accent"),
        pytest.param(["O’Hara", "O'Hara", "O'Hara", "O’Hara", "O’Hara"], "O'Hara", id="apostrophe"),
        pytest.param(["Lund-Hald"] * 5, "Lund-Hald", id="hyphen"),
        pytest.param(["van der Hald"] * 5, "van der Hald", id="particles"),
    ],
)
def test_a_lone_surname_may_be_spelled_otherwise(spelled: list[str], told: str) -> None:
    texts = [IN_FULL.replace("Ostrow", name) for name in spelled]
    tables = qs.extract(corpus(*texts, ALONE.replace("Ostrow", told)), engine="rules")
    assert tables.quotes["actor_id"].nunique() == 1
    assert tables.quotes["source_text"].iloc[-1] == f"Mr. {told}"
    assert len(notes(tables, "lone_surname")) == 1


HE = "Bo Ostrow spoke in Rome. “We stay,” Mr. Ostrow said."


def test_a_title_tells_that_a_lone_surname_is_anothers() -> None:
    texts = corpus(*[HE] * 5, ALONE.replace("Mr.", "Mrs."), ALONE)
    tables = qs.extract(texts, engine="rules")
    assert tables.quotes["actor_id"].tolist() == ["bo-ostrow"] * 5 + ["ostrow", "bo-ostrow"]
    assert tables.actors["actor_id"].tolist() == ["bo-ostrow", "ostrow"]
    (note,) = notes(tables, "lone_surname")
    assert "in 1 article and counts there for Bo Ostrow" in note
    beside = HE + " “It is done,” Mrs. Ostrow said."  # in an article that names him
    tables = qs.extract(corpus(*[HE] * 5, beside), engine="rules")
    assert tables.quotes["actor_id"].iloc[-1] == "ostrow"


def test_a_surname_that_two_on_the_list_share_counts_as_one_that_none_has() -> None:
    texts = corpus(*[IN_FULL] * 9, IN_FULL.replace("Ann", "Tom"), ALONE)
    tables = qs.extract(texts, actors=["Tom Ostrow", "Ann Ostrow"], engine="rules")
    assert tables.quotes["actor_id"].tolist() == ["ann-ostrow"] * 9 + ["tom-ostrow", "ann-ostrow"]
    (note,) = notes(tables, "lone_surname")
    assert note.endswith("of 10 articles that name anybody of that surname in full, 9 name this "
                         "person.")  # fmt: skip


def test_who_is_on_the_list_counts_for_nobody_else() -> None:
    texts = corpus(*[IN_FULL] * 9, ALONE)
    tables = qs.extract(texts, actors=["Ostrow"], engine="rules")
    assert tables.quotes["actor_id"].iloc[-1] == "ostrow"
    assert notes(tables, "lone_surname") == []


HALDS = [("ann-hald", "Ann Hald")] * 9 + [
    ("bo-hald", "Bo Hald"), ("ann-hald", "Ann T. Hald"), ("hald", "Hald"), ("hald", "Håld"),
]  # fmt: skip


@given(st.permutations(HALDS))
def test_the_order_of_the_articles_has_no_influence(people: list[tuple[str, str]]) -> None:
    found = owners_of(lambda: people, list, [])
    assert found == {"hald": Owner("ann-hald", "Ann Hald", "Hald", 2, 10, 11)}


def test_explain_says_where_a_lone_surname_counts() -> None:
    tables = qs.extract(corpus(*[IN_FULL] * 5, ALONE), engine="rules")
    told = qs.explain(tables, tables.quotes["quote_id"].iloc[-1])
    assert "in the other articles it is nearly always Ann Ostrow" in told


@pytest.mark.parametrize(
    ("actors", "text", "told"),
    [
        pytest.param(["Ann Ostrow", "Tom Ostrow"], ALONE,
                     "in the other articles it is nearly always Ann Ostrow", id="two-on-the-list"),
        pytest.param(["Ann Ostrow"], ALONE, "nobody else on the actor list bears the surname",
                     id="one-on-the-list"),
        pytest.param([], ALONE.replace("Ostrow", "O’Lund"),
                     "it is all that the article tells of the name", id="nobodys"),
    ],
)  # fmt: skip
def test_explain_tells_why_a_lone_surname_counts(actors: list[str], text: str, told: str) -> None:
    tables = qs.extract(corpus(*[IN_FULL] * 5, text), actors=actors, engine="rules")
    assert f"without a full name in the article; {told}" in qs.explain(
        tables, tables.quotes["quote_id"].iloc[-1]
    )


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
        (
            "They chose Ann Ostrow, 34.",
            "They chose Ann Ostrow, 71.",
            "year of birth: 1953 (“Ann Ostrow, 71”",
        ),
        (
            "It rained, and the wind blew. Labour Party Chair Ann Ostrow left.",
            "Conservative Ann Ostrow came.",
            "party: Conservative (“Conservative Ann Ostrow”",
        ),
        (
            "Ann Ostrow, a former councillor, left.",
            "The goalkeeper Ann Ostrow came.",
            "walk of life: politics (“Ann Ostrow, a former councillor”",
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
        ("Ann Ostrow, 34, left.", "Ann Ostrow, 36, came."),
        ("Ann Ostrow (left) came.", "Ann Ostrow (centre) came."),
        ("Dr Ann Ostrow left.", "Mrs Ann Ostrow came."),
        ("Councillor Ann Ostrow left.", "Ann Ostrow, a goalkeeper-like figure, came."),
        ("Councillor Ann Ostrow left.", "Ann Ostrow, a guest, goalkeeper Bo Ray came."),
    ],
)
def test_what_can_be_true_of_one_person_gets_none(first: str, second: str) -> None:
    tables = qs.extract(corpus(first, second), engine="rules")
    assert notes(tables, "same_name") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ann Ostrow, ², left.", id="superscript"),
        pytest.param(f"Ann Ostrow, 034{'0' * 5_000}, left.", id="long-number"),
        pytest.param("Ann Ostrow, 034, left.", id="leading-zero"),
        pytest.param("With Mrs. Lund Mr. Kim Ostrow left.", id="another's-title"),
        pytest.param("Ann Ostrow (", id="end"),
        pytest.param("Mr. " * 300 + "Kim Ostrow left.", id="many-titles"),
    ],
)
def test_odd_text_is_read(text: str) -> None:
    tables = qs.extract(corpus(text), engine="rules")
    assert tables.problems.empty
    assert len(tables.articles) == 1


def test_bodies_are_not_two_of_one_name() -> None:
    body = {"name": "Harbour Senate", "kind": "organisation"}
    texts = corpus("The Republican Harbour Senate met.", "The Democratic Harbour Senate met.")
    assert notes(qs.extract(texts, actors=[body], engine="rules"), "same_name") == []


W = "Bo W. Ostrow spoke in Rome. “We stay,” Mr. Ostrow said."
HK = "Bo H. K. Ostrow spoke in Rome. “We go,” Mr. Ostrow said."
PLAIN = "Bo Ostrow spoke in Rome. “We may,” Mr. Ostrow said."
BOTH = "“We go,” said Bo H.K. Ostrow. “No,” said Bo W. Ostrow."


@pytest.mark.parametrize(
    ("aliases", "plain"),
    [
        pytest.param([], "bo-ostrow", id="neither"),
        pytest.param(["Bo Ostrow"], "bo-w-ostrow", id="by-alias"),
    ],
)
def test_an_actor_file_with_both_tells_them_apart(aliases: list[str], plain: str) -> None:
    actors = [{"name": "Bo W. Ostrow", "aliases": aliases}, {"name": "Bo H. K. Ostrow"}]
    texts = corpus(W, HK, HK.replace("H. K.", "H.K."), PLAIN, BOTH, f"{W}\n{PLAIN}")
    tables = qs.extract(texts, engine="rules")
    (note,) = notes(tables, "same_name")
    assert note.endswith("They count as one; an actor file that has both tells them apart.")
    tables = qs.resolve(tables, actors=actors)
    w, hk = "bo-w-ostrow", "bo-h-k-ostrow"
    assert tables.quotes["actor_id"].tolist() == [w, hk, hk, plain, hk, w, w, w]
    assert notes(tables, "same_name") == []


@pytest.mark.parametrize("actors", [["Bo Ostrow", "Bo Ostrow Jr."], ["Bo Ostrow Jr.", "Bo Ostrow"]])
def test_a_junior_on_the_list_is_not_the_father(actors: list[str]) -> None:
    texts = corpus("Bo K. Ostrow left.", "Bo T. Ostrow Jr. left.")
    tables = qs.extract(texts, actors=actors, engine="rules")
    assert tables.mentions["actor_id"].tolist() == ["bo-ostrow", "bo-ostrow-jr"]


def test_an_age_is_read_with_the_day_of_the_article() -> None:
    ages = "Ann Ostrow, 34, left.", "Ann Ostrow, 42, came."
    later = qs.extract(corpus(*ages, dates=["2016-01-01", "2024-03-01"]), engine="rules")
    undated = qs.extract(corpus(*ages).drop(columns="date"), engine="rules")
    assert notes(later, "same_name") == notes(undated, "same_name") == []
    assert notes(qs.extract(corpus(*ages), engine="rules"), "same_name") != []


def test_work_grows_with_the_values_that_contradict() -> None:
    def work(n: int) -> int:
        signs = [
            {"actor_id": "a", "article_id": "b", "sign": "year of birth", "value": f"{year}",
             "said": ""}
            for year in range(n)
        ]  # fmt: skip
        return steps(lambda: list(namesake_problems(signs)))

    assert work(800) < 3 * work(400)  # quadratic work nears four times


def test_of_three_values_the_two_with_most_articles_are_told() -> None:
    signs = [
        {"actor_id": "a", "article_id": f"{n}", "sign": "year of birth", "value": year, "said": ""}
        for n, year in enumerate(("1950", "1960", "1960", "1970", "1970"))
    ]
    (note,) = namesake_problems(signs)
    assert "1960 (“”, 2 articles, first 1) or 1970 (“”, 2 articles, first 3)" in note.detail


# ------------------------------------------------------------------------------- the same on disk


@pytest.mark.parametrize("jobs", [1, 2])
def test_shards_on_disk_give_what_memory_does(tmp_path: Path, jobs: int) -> None:
    texts = [IN_FULL] * 120 + [ALONE, "Ann Ostrow, 34, left.", "Ann Ostrow, 71, came."]
    texts += [HE.replace("Ostrow", "Lund")] * 5 + [ALONE.replace("Mr. Ostrow", "Mrs. Lund"), ALONE]
    articles = corpus(*texts)
    here = qs.extract(articles, engine="rules")
    qs.extract(articles, out=tmp_path / "t", engine="rules", jobs=jobs)
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
