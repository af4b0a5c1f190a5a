"""Counts by hand; shares, differences and their intervals against references."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import quoteshare as qs
from made_tables import tables_of
from quoteshare.measures.corpus import with_period
from quoteshare.tables.frames import frame
from quoteshare.tables.schema import CLOSING_NAMES, NO_PERSON, OTHERS, SCHEMAS, UNKNOWN
from quoteshare.tables.tables import Tables

ACTORS = frame(
    "actors",
    [
        {"actor_id": "ann", "name": "Ann Lee", "listed": True},
        {"actor_id": "bob", "name": "Bob Ray", "listed": True},
        {"actor_id": "cy", "name": "Cy Orr", "listed": False},
    ],
)


def quote(quote_id: str, actor: str | None, article: str = "a", **more: Any) -> dict[str, Any]:
    names = {"ann": "Ann Lee", "bob": "Bob Ray", "cy": "Cy Orr", "dee": "Dee Fox"}
    row = {
        "quote_id": quote_id,
        "article_id": article,
        "actor_id": actor,
        "speaker_name": names.get(actor or ""),
        "kind": "direct",
        "polarity": "asserted",
        "n_words": 10,
        "n_quoted_words": 10,
    }
    return row | more


def quotes(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame("quotes", rows)


def articles(n: int, **columns: Any) -> pd.DataFrame:
    table = frame(
        "articles", [{"article_id": f"a{i}", "text": "", "n_words": 100} for i in range(n)]
    )
    return table.assign(**columns)


NONE_NAMED = frame("mentions", [])


SAID = quotes(
    quote("1", "ann"),
    quote("2", "ann", kind="mixed", n_quoted_words=4),
    quote("3", "ann", "b", kind="indirect", n_quoted_words=0, polarity="denied"),
    quote("4", "cy", "b"),
    quote("5", "dee", "b"),
    quote("6", None, "c"),
    quote("7", "bob", parent_quote_id="1"),
    quote("8", "bob", "c", kind="indirect", n_quoted_words=0, n_words=7, polarity="asked"),
    quote("9", None, "c", kind="indirect", n_quoted_words=0, speaker_kind="group"),
    quote("10", "cy", "d", polarity="denied"),
)
NUMBERS = [
    "n_quoted", "n_reported", "n_denied", "n_attributions", "n_quoted_words", "n_reported_words",
    "n_articles_quoting", "n_articles_reporting", "n_direct", "n_mixed",
]  # fmt: skip
BY_HAND = {
    "Ann Lee": ["listed", "quoted", 2, 0, 1, 3, 14, 0, 1, 0, 1, 1],
    "Cy Orr": ["unlisted", "quoted", 1, 0, 1, 2, 10, 0, 1, 0, 1, 0],
    "Bob Ray": ["listed", "only reported", 0, 1, 0, 1, 0, 7, 0, 1, 0, 0],
    "others, named": [OTHERS, None, 1, 0, 0, 1, 10, 0, 1, 0, 1, 0],
    "no single person": [NO_PERSON, None, 0, 1, 0, 1, 0, 10, 0, 1, 0, 0],
    "unknown": [UNKNOWN, None, 1, 0, 0, 1, 10, 0, 1, 0, 1, 0],
}


def by_speaker(table: pd.DataFrame, columns: list[str]) -> dict[str, list[Any]]:
    rows = table[columns].astype(object).where(table[columns].notna(), None)
    return dict(zip(table["speaker"], rows.to_numpy().tolist(), strict=True))


def test_voices_by_hand() -> None:
    table = qs.voices(tables_of(SAID, actors=ACTORS), who="all", top=1)
    assert by_speaker(table, ["status", "state", *NUMBERS]) == BY_HAND
    assert list(table["speaker"]) == list(BY_HAND)
    # Only the list: the same numbers, and whoever has no row more among the others.
    mine = qs.voices(tables_of(SAID, actors=ACTORS))
    assert list(mine["speaker"]) == [name for name in BY_HAND if name != "Cy Orr"]
    both = [a + b for a, b in zip(BY_HAND["Cy Orr"][2:], BY_HAND["others, named"][2:], strict=True)]
    both[6] = 1  # one article quotes both
    expected = {**BY_HAND, "others, named": [OTHERS, None, *both]}
    del expected["Cy Orr"]
    assert by_speaker(mine, ["status", "state", *NUMBERS]) == expected
    assert mine.attrs["who"] == "listed"
    assert mine.attrs["note"] == (
        "Rows stand for 2 on the list. 2 other speakers by name are counted under “others, named”."
    )
    assert table.attrs["note"] == "1 other speaker by name is counted under “others, named”."


@pytest.mark.parametrize(
    ("said", "named", "state"),
    [
        pytest.param(quote("1", "ann", kind="mixed"), 0, "quoted", id="quoted"),
        pytest.param(quote("1", "ann", kind="indirect"), 3, "only reported", id="reported"),
        pytest.param(quote("1", "ann", polarity="denied"), 0, "only named", id="denied"),
        pytest.param(quote("1", "bob"), 1, "only named", id="named"),
        pytest.param(quote("1", "bob"), 0, "absent", id="absent"),
    ],
)
def test_states_of_a_leader(said: dict[str, Any], named: int, state: str) -> None:
    mention = {"actor_id": "ann", "form": "surname", "position": "narration", "article_id": "a"}
    mentions = frame("mentions", [mention] * named)
    table = qs.voices(tables_of(quotes(said), mentions=mentions, actors=ACTORS))
    assert table.set_index("actor_id").loc["ann", "state"] == state


PARTIES = frame(
    "actors",
    [
        {"actor_id": "ann", "name": "Ann Lee", "listed": True, "party": "Reed", "group": "others"},
        {"actor_id": "bob", "name": "Bob Ray", "listed": True, "party": "Reed"},
        {"actor_id": "eve", "name": "Eve Kay", "listed": True, "pronouns": "she"},
        {"actor_id": "cy", "name": "Cy Orr", "listed": False},
    ],
)


def test_by_party_rows_stand_for_the_list() -> None:
    said = [
        quote("1", "ann", "a0"), quote("2", "bob", "a0", n_quoted_words=20),
        quote("3", "eve", "a1"), quote("4", "cy", "a1", n_quoted_words=40),
        quote("5", None, "a1", speaker_kind="unnamed", n_quoted_words=15),
        quote("6", None, "a1", n_quoted_words=5),
    ]  # fmt: skip
    mentions = [
        {"article_id": "a0", "actor_id": who, "form": "surname", "position": "narration"}
        for who in ("ann", "bob", "bob")
    ]
    made = tables_of(quotes(*said), articles(2), frame("mentions", mentions), PARTIES)
    shares = qs.share_of_voice(made, by="party")
    assert shares[["party", "status", "share_words"]].to_numpy().tolist() == [
        ["Reed", "party", 0.3],
        ["no party given", "not-given", 0.1],
        ["others, named", OTHERS, 0.4],
        ["no single person", NO_PERSON, 0.15],
        ["unknown", UNKNOWN, 0.05],
    ]
    voices = qs.voices(made, by="party").set_index("party").loc["Reed"]
    assert voices[["n_named", "n_articles_naming", "n_quoted", "n_articles_quoting"]].tolist() == [
        3,
        1,
        2,
        1,
    ]
    both = qs.voices(made.replace(articles=articles(2, outlet=["A", "B"])), by=["outlet", "party"])
    assert both.groupby("party")["n_quoted"].sum()["Reed"] == 2
    assert shares.attrs["note"].startswith("Rows stand for the party of those on the list.")
    # A group may be called what other rows are called.
    groups = qs.voices(made, by="group")
    assert groups["actor_id"].tolist()[:2] == ["others (group)", "not-given"]
    assert groups["actor_id"].is_unique
    assert qs.voices(made, by="pronouns")["speaker"].tolist()[:2] == ["she", "no pronouns given"]


def test_the_largest_parties_have_rows() -> None:
    people = PARTIES.assign(party=["Reed", "Ash", "Birch", None])
    said = [quote("1", "ann"), quote("2", "bob"), quote("3", "bob"), quote("4", "eve"),
            quote("5", "eve"), quote("6", "eve")]  # fmt: skip
    table = qs.share_of_voice(tables_of(quotes(*said), articles(1).assign(article_id="a"),
                                        actors=people), by="party", top=2)  # fmt: skip
    rows = table.set_index("speaker")["share_words"].round(3)
    assert rows[:3].to_dict() == {"Birch": 0.5, "Ash": 0.333, "others, named": 0.167}
    assert "Reed" not in rows


def test_somebody_has_the_name_that_most_quotes_give() -> None:
    said = [quote(name, "cy", speaker_name=name) for name in ("Cy Orr", "C. Orr", "Orr")]
    made = tables_of(quotes(*said), actors=ACTORS)
    assert "C. Orr" in set(qs.voices(made, who="all")["speaker"])  # of equals the first
    made = tables_of(quotes(*said, quote("3", "cy", speaker_name="Orr")), actors=ACTORS)
    assert "Orr" in set(qs.voices(made, who="all")["speaker"])


def test_party_shares_have_the_interval_of_their_sum() -> None:
    # Two of one party are redrawn as one.
    said = [
        quote(f"{i}-{who}", who, f"a{i}", n_quoted_words=1 + i % 5 * (who == "ann"))
        for i in range(20)
        for who in ("ann", "bob", "cy")
    ]
    one = [row | ({"actor_id": "ann"} if row["actor_id"] == "bob" else {}) for row in said]
    party, alone = (
        qs.share_of_voice(tables_of(quotes(*rows), articles(20), actors=PARTIES), by=by).iloc[0]
        for rows, by in ((said, "party"), (one, None))
    )
    columns = ["share_words", "share_words_low", "share_words_high"]
    assert party[columns].tolist() == pytest.approx(alone[columns].tolist())
    assert 0 < party["share_words_low"] < party["share_words"]


@pytest.mark.parametrize("who", ["listed", "all"])
def test_whose_rows_are_shown_changes_no_share(who: str) -> None:
    said = [
        quote(f"{i}-{name}", name, f"a{i}", n_quoted_words=2 + i % 3)
        for i in range(12)
        for name in ("ann", "cy", None)
    ]
    made = tables_of(quotes(*said), articles(12), actors=ACTORS)
    ann = qs.share_of_voice(made, who=who).set_index("actor_id").loc["ann"]
    assert ann["share_words"] == pytest.approx(1 / 3)
    assert ann["share_quoted"] == pytest.approx(1 / 3)
    table = qs.share_of_voice(made, who=who, top=1)
    assert table["share_words"].sum() == pytest.approx(1)
    assert table["n_quoted"].sum() == 36
    opened = qs.openers(made.replace(articles=articles(12, text="x")), who=who, top=1)
    assert opened["share_opened"].sum() == pytest.approx(1)


def test_source_kinds_by_hand() -> None:
    actors = pd.concat(
        [
            ACTORS,
            frame(
                "actors",
                [
                    {"actor_id": "un", "name": "UN", "kind": "organisation", "listed": True},
                ],
            ),
        ]
    )
    rows = [
        quote("1", "ann", "a0", speaker_kind="person"),
        quote("2", "cy", "a0", speaker_kind="person", kind="indirect", n_quoted_words=0),
        quote("3", "un", "a1", speaker_kind="organisation"),
        quote("4", None, "a1", speaker_kind="organisation", speaker_name="Northline"),
        quote("5", None, "a1", speaker_kind="organisation", kind="indirect", n_quoted_words=0),
        quote("6", None, "a1", speaker_kind="unnamed", kind="mixed", n_quoted_words=2),
        quote("7", None, "a2", speaker_kind="document", polarity="denied"),
        quote("8", None, "a2", speaker_kind="person"),  # "she", and nobody can tell who
        quote("9", None, "a2"),
        quote("10", None, "a2", speaker_kind="author", parent_quote_id="9"),
    ]
    made = tables_of(quotes(*rows), articles(3, outlet=["A", "A", "B"]), actors=actors)
    table = qs.source_kinds(made).set_index("kind")
    columns = ["n_quoted", "n_reported", "n_denied", "n_quoted_words", "n_articles_quoting"]
    assert {kind: row for kind, row in table[columns].T.to_dict("list").items() if any(row)} == {
        "listed": [1, 0, 0, 10, 1],
        "person": [0, 1, 0, 0, 0],
        "organisation": [2, 1, 0, 20, 1],
        "document": [0, 0, 1, 0, 0],
        "unnamed": [1, 0, 0, 2, 1],
        "unknown": [2, 0, 0, 20, 1],
    }
    assert table.loc["unnamed", "share_quoted"] == pytest.approx(1 / 6)
    assert table.loc["organisation", "share_reported"] == pytest.approx(1 / 2)
    assert table.loc["document", "share_attributions"] == pytest.approx(1 / 9)
    assert table.filter(regex="^share_[a-z]+$").sum().tolist() == pytest.approx([1] * 4)
    assert table.loc["group", "source"] == "groups"
    by = qs.source_kinds(made, by="outlet")
    assert len(by) == 2 * 8
    assert by.groupby("kind")["n_attributions"].sum().to_dict() == table["n_attributions"].to_dict()


def test_source_kinds_have_the_interval_of_a_share() -> None:
    said = [
        quote(f"{i}-{j}", ["ann", None][j], f"a{i}", speaker_kind=["person", "unnamed"][j])
        for i in range(30)
        for j in range(2)
        if (i + j) % 3
    ]
    made = tables_of(quotes(*said), articles(30), actors=ACTORS)
    kinds = qs.source_kinds(made).set_index("kind")
    shares = qs.share_of_voice(made).set_index("actor_id")
    columns = ["share_quoted", "share_quoted_low", "share_quoted_high"]
    for kind, row in {"listed": "ann", "unnamed": NO_PERSON}.items():
        assert kinds.loc[kind, columns].tolist() == shares.loc[row, columns].tolist()


@pytest.mark.parametrize(
    ("form", "position", "quote_id", "counted"),
    [
        pytest.param("full_name", "narration", None, "n_named", id="full-name"),
        pytest.param("surname", "content", "2", "n_named", id="in-others-words"),
        pytest.param("alias", "narration", None, "n_named", id="alias"),
        pytest.param("office", "content", "2", "n_named", id="office"),
        pytest.param("role", "narration", None, "n_role", id="role-apart"),
        pytest.param("pronoun", "content", "2", "n_pronoun", id="pronoun-apart"),
        pytest.param("full_name", "source", "2", None, id="source-never"),
        pytest.param("surname", "content", "1", None, id="own-words-never"),
    ],
)
def test_what_counts_as_named(
    form: str, position: str, quote_id: str | None, counted: str | None
) -> None:
    mention = {"actor_id": "ann", "form": form, "position": position, "quote_id": quote_id}
    said = quotes(quote("1", "ann"), quote("2", "bob"))
    table = qs.voices(
        tables_of(said, mentions=frame("mentions", [mention]), actors=ACTORS)
    ).set_index("actor_id")
    named = table.loc["ann", ["n_named", "n_role", "n_pronoun"]]
    assert named[named > 0].to_dict() == ({counted: 1} if counted else {})


def test_an_actor_has_one_name() -> None:
    names = ["Cy Orr", "Cyrus Orr", "Cyrus Orr"]
    said = quotes(*(quote(str(i), "cy", speaker_name=name) for i, name in enumerate(names)))
    verbs = qs.reporting_verbs(tables_of(said.assign(cue_text="said")), stance=qs.read_stance())
    assert verbs[["speaker", "n_quoted"]].to_numpy().tolist() == [["Cyrus Orr", 3]]
    assert "Cyrus Orr" in set(qs.voices(tables_of(said, actors=ACTORS), who="all")["speaker"])


def test_voices_of_nothing_keeps_every_leader() -> None:
    table = qs.voices(tables_of(quotes(), actors=ACTORS))
    assert table["speaker"].tolist() == ["Ann Lee", "Bob Ray", *list(CLOSING_NAMES.values())[1:]]
    assert table["state"].tolist()[:2] == ["absent", "absent"]
    assert table.filter(like="n_").to_numpy().sum() == 0


@pytest.mark.parametrize(("nested", "expected"), [(False, 1), (True, 2)], ids=["top", "nested"])
def test_nested_quotes_count_once(nested: bool, expected: int) -> None:
    said = quotes(quote("1", "ann"), quote("2", "bob", parent_quote_id="1"))
    assert qs.voices(tables_of(said, actors=ACTORS), nested=nested)["n_quoted"].sum() == expected


def test_shares_keep_those_of_nobody_named_in_the_denominator() -> None:
    said = quotes(
        quote("1", "ann", "a0", n_quoted_words=25),
        quote("2", None, "a0", speaker_kind="group", n_quoted_words=15),
        quote("3", None, "a0"),
        quote("4", "ann", "a0", kind="indirect", n_quoted_words=0),
        quote("5", "ann", "a0", polarity="denied", n_quoted_words=99),
    )
    table = qs.share_of_voice(tables_of(said, articles(1))).set_index("actor_id")
    assert table["share_words"].to_dict() == {"ann": 0.5, NO_PERSON: 0.3, UNKNOWN: 0.2}
    assert table["share_quoted"].to_numpy() == pytest.approx([1 / 3] * 3)
    assert table["share_reported"].to_dict() == {"ann": 1.0, NO_PERSON: 0.0, UNKNOWN: 0.0}
    assert table.loc["ann", ["n_denied", "n_attributions"]].tolist() == [1, 3]
    assert table[["share_words_low", "share_quoted_high"]].isna().all(axis=None)


def test_top_speakers_leave_the_rest_as_others() -> None:
    said = quotes(
        *(quote(str(i), name, "a0") for i, name in enumerate(["ann", "ann", "bob", "cy"]))
    )
    table = qs.share_of_voice(tables_of(said, articles(1)), top=1)
    assert table[["actor_id", "n_quoted"]].to_numpy().tolist() == [
        ["ann", 2],
        [OTHERS, 2],
        [NO_PERSON, 0],
        [UNKNOWN, 0],
    ]
    assert table.attrs["n_others"] == 2


def test_interval_is_the_bootstrap_of_scipy() -> None:
    rng = np.random.default_rng(7)
    words = rng.integers(0, 40, (60, 2))
    said = quotes(
        *(
            quote(f"{i}-{name}", name, f"a{i}", n_quoted_words=int(n))
            for i in range(60)
            for name, n in zip(["ann", "bob"], words[i], strict=True)
        )
    )
    ann = qs.share_of_voice(tables_of(said, articles(60))).set_index("actor_id").loc["ann"]
    ours = ann[["share_words", "share_words_low", "share_words_high"]].astype(float).tolist()
    theirs = stats.bootstrap(
        (words[:, 0], words.sum(axis=1)),
        lambda own, every, axis: own.sum(axis=axis) / every.sum(axis=axis),
        paired=True,
        method="percentile",
        rng=3,
    ).confidence_interval
    assert ours == pytest.approx([words[:, 0].sum() / words.sum(), *theirs], abs=0.01)


def test_cells_are_drawn_apart_and_small_ones_have_no_interval() -> None:
    said = quotes(*(quote(str(i), ["ann", "bob"][i % 2], f"a{i}") for i in range(15)))
    outlets = ["Daily"] * 12 + ["Post"] * 2 + [None]
    table = qs.share_of_voice(tables_of(said, articles(15, outlet=outlets)), by="outlet")
    alone = qs.share_of_voice(
        tables_of(said[said["article_id"].isin([f"a{i}" for i in range(12)])], articles(12))
    )
    assert table.groupby("outlet")["n_articles"].first().to_dict() == {
        "(not given)": 1,
        "Daily": 12,
        "Post": 2,
    }
    daily = table[table["outlet"] == "Daily"].drop(columns="outlet").reset_index(drop=True)
    pd.testing.assert_frame_equal(daily, alone)
    assert table.loc[table["outlet"] != "Daily", "share_words_low"].isna().all()


def test_shares_are_the_same_on_every_run() -> None:
    said = quotes(*(quote(str(i), ["ann", None][i % 2], f"a{i}") for i in range(20)))
    first, second = (qs.share_of_voice(tables_of(said, articles(20))) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_quotation_table_has_the_sentence() -> None:
    corpus = articles(1).assign(text="It rained. Ann said it was late. She left.")
    said = quotes(quote("1", "ann", "a0", sentence_start=11, sentence_end=32, start=20))
    table = qs.quotation_table(tables_of(said, corpus))
    assert table[["speaker", "sentence"]].to_numpy().tolist() == [
        ["Ann Lee", "Ann said it was late."]
    ]


def test_voices_by_outlet_and_period() -> None:
    corpus = articles(
        4,
        outlet=["Daily", "Daily", "Post", "Post"],
        date=pd.to_datetime(["2025-03-30", "2025-04-01", "2025-04-02", None]),
    )
    said = quotes(
        quote("1", "ann", "a0"),
        quote("2", "ann", "a1"),
        quote("3", "bob", "a2"),
        quote("4", None, "a2"),
    )
    named = {"actor_id": "bob", "form": "surname", "position": "narration", "article_id": "a1"}
    table = qs.voices(
        tables_of(said, corpus, mentions=frame("mentions", [named]), actors=ACTORS),
        by=["outlet", "period"],
    )
    assert table["n_quoted"].sum() == 4
    shown = table[(table["n_quoted"] > 0) | (table["n_named"] > 0)]
    columns = ["outlet", "period", "n_articles", "actor_id", "n_quoted", "n_named"]
    assert shown[columns].to_numpy().tolist() == [
        ["Daily", "2025-03", 1, "ann", 1, 0],
        ["Daily", "2025-04", 1, "ann", 1, 0],
        ["Daily", "2025-04", 1, "bob", 0, 1],
        ["Post", "2025-04", 1, "bob", 1, 0],
        ["Post", "2025-04", 1, UNKNOWN, 1, 0],
    ]
    assert len(table) == 4 * 5  # every cell has every leader and the closing rows
    whole = qs.voices(tables_of(said, mentions=frame("mentions", [named]), actors=ACTORS))
    sums = table.groupby("actor_id")[["n_quoted", "n_named", "n_articles_naming"]].sum()
    assert sums.to_dict() == whole.set_index("actor_id")[list(sums.columns)].to_dict()


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("day", ["2025-03-16", "2024-12-30"]),
        ("week", ["2025-03-10", "2024-12-30"]),
        ("month", ["2025-03", "2024-12"]),
        ("year", ["2025", "2024"]),
    ],
)
def test_periods(every: str, expected: list[str]) -> None:
    dated = articles(3, date=pd.to_datetime(["2025-03-16", "2024-12-30", None]))
    period = with_period(dated, ["period"], every)["period"]
    assert period[:2].tolist() == expected
    assert period.isna()[2]


def test_named_in_several_articles_counts_articles() -> None:
    named = [
        {"actor_id": "ann", "form": form, "position": "narration", "article_id": article}
        for form, article in [("surname", "a"), ("surname", "a"), ("alias", "b"), ("role", "c")]
    ]
    table = qs.voices(
        tables_of(quotes(), mentions=frame("mentions", named), actors=ACTORS)
    ).set_index("actor_id")
    assert table.loc["ann", ["n_named", "n_articles_naming"]].tolist() == [3, 2]


def sample(n: int, rng: np.random.Generator) -> np.ndarray:
    """Quoted words of two speakers in n articles: skewed, and alike within an article."""
    length = rng.gamma(1.2, 60, n)
    leaning = rng.beta(1.5, 2.5, n) * (rng.random(n) < 0.8)
    own = np.rint(length * leaning)
    return np.column_stack([own, np.rint(length) - own])


def as_tables(words: np.ndarray, outlets: Any = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    said = [
        quote(f"{i}-{name}", name, f"a{i}", n_quoted_words=int(n))
        for i, row in enumerate(words)
        for name, n in zip(["ann", "bob"], row, strict=True)
        if n
    ]
    return quotes(*said), articles(len(words), outlet=outlets)


@pytest.mark.parametrize(("n_samples", "n_articles"), [(600, 100), (1000, 12)])
def test_nominal_95_percent_are_found_in_simulation(n_samples: int, n_articles: int) -> None:
    rng = np.random.default_rng(11)
    everything = sample(500_000, rng).sum(axis=0)
    truth = everything[0] / everything.sum()
    samples = np.repeat(np.arange(n_samples), n_articles)  # one cell each
    said, corpus = as_tables(sample(n_samples * n_articles, rng), samples)
    table = qs.share_of_voice(tables_of(said, corpus), by="outlet", repeats=400)
    ann = table[table["actor_id"] == "ann"]
    hits = (ann["share_words_low"] <= truth) & (truth <= ann["share_words_high"])
    assert len(ann) == n_samples
    assert 0.92 <= hits.mean() <= 0.98


def test_strata_keep_their_number_of_articles() -> None:
    # Ann has all words of one outlet and none of the other: within outlets nothing varies.
    outlets = ["Daily"] * 10 + ["Post"] * 10
    said, corpus = as_tables(np.array([[9, 0]] * 10 + [[0, 9]] * 10), outlets)
    free, kept = (
        qs.share_of_voice(tables_of(said, corpus), strata=strata).set_index("actor_id").loc["ann"]
        for strata in (None, "outlet")
    )
    assert free["share_words_low"] < 0.4
    assert free["share_words_high"] > 0.6
    assert kept["share_words"] == 0.5
    assert kept[["share_words_low", "share_words_high"]].isna().all()


def test_small_strata_are_redrawn_together() -> None:
    words = sample(30, np.random.default_rng(3))
    alone, free = (
        qs.share_of_voice(tables_of(*as_tables(words, outlets)), strata=strata)
        for outlets, strata in (([f"o{i}" for i in range(30)], "outlet"), (None, None))
    )
    pd.testing.assert_frame_equal(alone, free)


def test_a_share_that_no_redraw_changes_has_no_interval() -> None:
    table = qs.share_of_voice(tables_of(*as_tables(np.array([[5, 0]] * 12)))).set_index("actor_id")
    assert table["share_words"].to_dict() == {"ann": 1.0, NO_PERSON: 0.0, UNKNOWN: 0.0}
    assert table.filter(regex="_(low|high)$").isna().all(axis=None)


def test_differences_are_those_of_scipys_bootstrap() -> None:
    rng = np.random.default_rng(5)
    words = sample(70, rng)
    table = qs.share_differences(tables_of(*as_tables(words, ["Daily"] * 40 + ["Post"] * 30)))
    row = table[(table["outlet"] == "Daily") & (table["actor_id"] == "ann")].iloc[0]

    def share(which: np.ndarray) -> float:
        return words[which, 0].sum() / words[which].sum()

    def difference(daily: np.ndarray, post: np.ndarray) -> float:
        return share(daily) - share(post)

    # As far out as Student's t is than the normal (Hesterberg 2015), for the smaller group.
    tail = stats.norm.sf(stats.t.isf(0.025, 29) * np.sqrt(30 / 29))
    theirs = stats.bootstrap(
        (np.arange(40), np.arange(40, 70)),
        difference,
        vectorized=False,
        method="percentile",
        confidence_level=1 - 2 * tail,
        n_resamples=4000,
        rng=3,
    ).confidence_interval
    assert row["difference"] == pytest.approx(difference(np.arange(40), np.arange(40, 70)))
    assert row[["low", "high"]].astype(float).tolist() == pytest.approx([*theirs], abs=0.012)
    post = table[(table["outlet"] == "Post") & (table["actor_id"] == "ann")].iloc[0]
    assert [post["difference"], post["low"], post["high"]] == pytest.approx(
        [-row["difference"], -row["high"], -row["low"]]
    )


def test_outlets_that_do_not_differ_leave_out_0_about_one_time_in_twenty() -> None:
    rng = np.random.default_rng(8)
    sizes = [150, *[14] * 150]  # in a small one about two articles quote her, in some none
    n = sum(sizes)
    words = np.column_stack([(rng.random(n) < 0.15) * rng.integers(3, 40, n), rng.poisson(40, n)])
    said, corpus = as_tables(words, np.repeat([f"o{i}" for i in range(len(sizes))], sizes))
    table = qs.share_differences(tables_of(said, corpus), repeats=300).query("actor_id == 'ann'")
    told = table[table["low"].notna()]
    sure = (told["low"] > 0) | (told["high"] < 0)
    assert len(told) == len(sizes)
    assert 0 < sure.mean() < 0.08
    assert not sure[told["share"] == 0].all()
    assert (told["low"] <= told["difference"]).all()
    assert (told["difference"] <= told["high"]).all()


def test_who_is_never_quoted_in_many_articles_is_quoted_less() -> None:
    words = np.column_stack([[0] * 200 + [20, 0] * 100, [30] * 400])
    said, corpus = as_tables(words, ["Daily"] * 200 + ["Post"] * 200)
    table = qs.share_differences(tables_of(said, corpus), repeats=300)
    ann = table[(table["actor_id"] == "ann") & (table["outlet"] == "Daily")].iloc[0]
    assert ann["difference"] == pytest.approx(-0.25)
    assert -0.35 < ann["low"] < -0.25 < ann["high"] < -0.2


def test_differences_of_three_outlets_and_of_one() -> None:
    words = np.array([[3, 1]] * 4 + [[1, 1]] * 4 + [[0, 2]] * 4)
    said, corpus = as_tables(words, ["A"] * 4 + ["B"] * 4 + ["C"] * 4)
    ann = qs.share_differences(tables_of(said, corpus), of="words").query("actor_id == 'ann'")
    expected = {"A": 3 / 4 - 1 / 4, "B": 1 / 2 - 3 / 6, "C": 0 - 4 / 6}
    assert ann.set_index("outlet")["difference"].to_dict() == pytest.approx(expected)
    assert ann["low"].isna().all()  # four articles
    against = qs.share_differences(tables_of(said, corpus), reference="C").query(
        "actor_id == 'ann'"
    )
    assert against.set_index("outlet")["difference"].to_dict() == {"A": 0.75, "B": 0.5}
    assert qs.share_differences(tables_of(said, corpus.assign(outlet="A"))).empty


def test_openers_by_hand() -> None:
    corpus = articles(3).assign(text="x" * 100, outlet=["A", "A", "B"])
    said = quotes(
        quote("1", "bob", "a0", start=50),
        quote("2", "ann", "a0", start=10),
        quote("3", "bob", "a1", start=30),
        quote("4", "bob", "a1", start=20),
        quote("5", "ann", "a1", start=5, parent_quote_id="4"),
        quote("6", "ann", "a1", start=2, polarity="denied"),
        quote("7", "cy", "a0", start=90, kind="indirect", n_quoted_words=0),
    )
    table = qs.openers(tables_of(said, corpus))
    columns = ["speaker", "n_articles", "n_articles_speaking", "n_opened", "n_opened_quoted"]
    columns += ["share_opened", "position"]
    assert table[columns].head(3).to_numpy().tolist() == [
        ["Bob Ray", 2, 2, 1, 1, 0.5, 0.35],
        ["Ann Lee", 2, 1, 1, 1, 0.5, 0.1],
        ["Cy Orr", 2, 1, 0, 0, 0.0, 0.9],
    ]
    assert table["actor_id"].tolist()[3:] == [NO_PERSON, UNKNOWN]
    assert table["share_opened_low"].isna().all()
    assert set(qs.openers(tables_of(said, corpus), by="outlet")["outlet"]) == {"A"}
    assert list(qs.openers(tables_of(quotes(), corpus)).columns) == list(table.columns)


def test_opening_interval_is_that_of_a_proportion() -> None:
    said = quotes(*(quote(str(i), ["ann", "bob"][i % 4 == 0], f"a{i}", start=0) for i in range(80)))
    ann = (
        qs.openers(tables_of(said, articles(80).assign(text="x"))).set_index("actor_id").loc["ann"]
    )
    exact = stats.binom.interval(0.95, 80, 0.75)
    assert [ann["share_opened_low"], ann["share_opened_high"]] == pytest.approx(
        [exact[0] / 80, exact[1] / 80], abs=0.02
    )


@pytest.mark.parametrize(
    ("mention", "pairs"),
    [
        pytest.param({}, [["Ann Lee", "Bob Ray", 1, 1]], id="named"),
        pytest.param({"form": "pronoun"}, [], id="pronoun"),
        pytest.param({"position": "narration"}, [], id="not-in-the-words"),
        pytest.param({"actor_id": "ann"}, [], id="oneself"),
        pytest.param({"quote_id": "denied"}, [["Ann Lee", "Bob Ray", 0, 0]], id="denied"),
        pytest.param({"quote_id": "inner"}, [["Ann Lee", "Bob Ray", 1, 1]], id="passed-on"),
        pytest.param({"quote_id": "open"}, [["unknown", "Bob Ray", 1, 1]], id="unknown"),
        pytest.param({"actor_id": "zoe"}, [["Ann Lee", "others, named", 1, 1]], id="not-listed"),
    ],
)
def test_who_speaks_about_whom(mention: dict[str, Any], pairs: list[list[Any]]) -> None:
    said = quotes(
        quote("outer", "ann"),
        quote("inner", "cy", parent_quote_id="outer"),
        quote("denied", "ann", polarity="denied"),
        quote("open", None),
    )
    row = {"actor_id": "bob", "form": "surname", "position": "content", "quote_id": "outer"}
    table = qs.speaks_about(
        tables_of(said, mentions=frame("mentions", [row | mention]), actors=ACTORS)
    )
    assert table[["speaker", "about", "n_quoted", "n_named"]].to_numpy().tolist() == pairs
    assert table["n_attributions"].tolist() == [1] * len(pairs)


def test_strip_shows_every_stretch() -> None:
    corpus = articles(2).assign(text="x" * 50)
    pieces = [{"start": 20, "end": 25}, {"start": 30, "end": 40}]
    said = quotes(
        quote("1", "ann", "a0", content=pieces),
        quote("2", "bob", "a0", content=[{"start": 0, "end": 5}], kind="indirect"),
        quote("3", "bob", "a0", content=[{"start": 22, "end": 23}], parent_quote_id="1"),
        quote("4", "bob", "a1", content=[{"start": 0, "end": 5}]),
    )
    table = qs.quotation_strip(tables_of(said, corpus), article_id="a0")
    assert table[["speaker", "kind", "start", "end"]].to_numpy().tolist() == [
        ["Bob Ray", "indirect", 0.0, 0.1],
        ["Ann Lee", "direct", 0.4, 0.5],
        ["Ann Lee", "direct", 0.6, 0.8],
    ]


def test_empty_tables_from_parquet_give_empty_results(tmp_path: Path) -> None:
    empty = Tables(**{name: frame(name, []) for name in SCHEMAS})
    none = qs.open_tables(empty.write(tmp_path))
    words = qs.quoted_words(none)
    results = [
        qs.articles_by(none),
        qs.quotation_table(none),
        qs.voices(none, by=["outlet", "period"]),
        qs.share_of_voice(none, by="outlet"),
        qs.share_of_voice(none),
        qs.share_differences(none),
        qs.openers(none, by="outlet"),
        qs.source_kinds(none, by="outlet"),
        qs.speaks_about(none),
        qs.quotation_strip(none),
        qs.keyness(words),
        qs.keyness(qs.bigrams(words)),
        qs.collocations(words),
        qs.concordance(none, "peace", words=words),
        qs.reporting_verbs(none, stance=qs.read_stance(), by="outlet"),
    ]
    assert [len(result) for result in results] == [0] * len(results)
    assert all(len(result.columns) > 3 for result in results)


ONE = quotes(quote("1", "ann", "a0"))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        pytest.param(
            lambda: qs.openers(tables_of(ONE, pd.DataFrame({"article_id": []}))),
            "Columns ['text'] are missing; the table has ['article_id']. The articles table of "
            "extract() has them.",
            id="missing-columns",
        ),
        pytest.param(
            lambda: qs.share_of_voice(tables_of(quotes(quote("1", "ann", "z")), articles(1))),
            "1 quotes belong to articles that the table lacks, such as 'z'. Select articles and "
            "quotes together, with Tables.select.",
            id="stray-quote",
        ),
        pytest.param(
            lambda: qs.articles_by(tables_of(articles=articles(1)), by="period", every="decade"),
            "every is 'decade'; give one of day, week, month, year.",
            id="period",
        ),
        pytest.param(
            lambda: qs.voices(tables_of(ONE, actors=ACTORS), by="outlet"),
            "1 quotes belong to articles that the table lacks, such as 'a0'. Select articles and "
            "quotes together, with Tables.select.",
            id="by-without-articles",
        ),
        pytest.param(
            lambda: qs.share_differences(tables_of(ONE, articles(1, outlet="A")), reference="B"),
            "No outlet is 'B'; there are A.",
            id="reference",
        ),
        pytest.param(
            lambda: qs.share_differences(tables_of(ONE, articles(1, outlet="A")), of="people"),
            "of is 'people'; give 'words', 'quoted' or 'reported'.",
            id="share-of-neither",
        ),
        pytest.param(
            lambda: qs.voices(tables_of(ONE, actors=ACTORS), who="mine"),
            "who is 'mine'; give 'listed' or 'all'.",
            id="who",
        ),
        pytest.param(
            lambda: qs.share_of_voice(tables_of(ONE, articles(1)), who="listed"),
            "The tables have no list of actors. Give one to extract(…, actors=…), or who='all'.",
            id="no-list",
        ),
        pytest.param(
            lambda: qs.openers(tables_of(ONE, articles(1), actors=ACTORS), by="party"),
            "Nobody on the list has a party. Put it into the actor file, under `party`.",
            id="no-party",
        ),
        pytest.param(
            lambda: qs.voices(tables_of(ONE, actors=PARTIES), by=["party", "group"]),
            "by is ['party', 'group']; rows can stand for one of party, group at a time.",
            id="two-units",
        ),
        pytest.param(
            lambda: qs.quotation_strip(tables_of(ONE, articles(1)), article_id="b"),
            "No article has the id 'b'; there are 'a0'.",
            id="no-such-article",
        ),
    ],
)
def test_errors_say_what_to_do(call: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        call()
