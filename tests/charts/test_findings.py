"""What a title says is in its rows: on the seeds, and on many outlets with few articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

import quoteshare as qs
from altered import ROOT
from quoteshare.charts import canvas
from quoteshare.tables.schema import CLOSING, MIN_ARTICLES, OTHERS
from quoteshare.tables.tables import Tables

NAMES = ["Ann Lee", "Bo Ray", "Cy Dow", "Di Fox", "Ed Orr"]
Drawn = tuple[Any, pd.DataFrame]


def few_of_many() -> pd.DataFrame:
    """Return sixty short articles of thirty-eight outlets over seven years."""
    rows = []
    for i in range(60):
        who, other = NAMES[i % 5 * (i % 3 > 0)], NAMES[(i + 2) % 5]
        rows.append(
            {
                "article_id": f"a{i}",
                "outlet": f"The Saint-Germain Evening Telegraph {i % 38}",
                "date": f"{2013 + i % 7}-{1 + i % 12:02}-11",
                "text": f"“We want peace {i} and {other} knows it,” {who} said. An aide claimed "
                f"that it was late. {other} slammed the plan. Officials said that it would rain.",
            }
        )
    return pd.DataFrame(rows)


@cache
def corpus(name: str) -> Tables:
    folder = ROOT / "seeds"
    if name == "founding":
        return qs.extract(folder / "*.*", actors=folder / "leaders.yaml")
    if name == "fictional":
        folder /= "fictional"
        return qs.extract(folder / "*.txt", actors=folder / "leaders.yaml").without_copies()
    return qs.extract(few_of_many(), actors=[{"name": name} for name in NAMES[:4]])


@pytest.mark.parametrize(
    ("bounds", "begins"),
    [
        ([(0.05, 0.15), (0.3, 0.5)], "Ann: 10% in 2024, 40% in 2025"),
        ([(0.05, 0.35), (0.3, 0.5)], "Ann: 10% in 2024, 40% in 2025, which may be chance"),
    ],
)
def test_a_change_over_time_is_told_as_sure_as_its_intervals(
    bounds: list[tuple[float, float]], begins: str
) -> None:
    lows, highs = zip(*bounds, strict=True)
    rows = pd.DataFrame({"period": ["2024", "2025"], "actor_id": "ann", "speaker": "Ann"})
    rows = rows.assign(n_articles=20, share_words=[0.1, 0.4])
    rows = rows.assign(share_words_low=lows, share_words_high=highs)
    assert qs.finding(qs.plot_timeline(rows)).startswith(begins)


def test_a_difference_between_outlets_is_told_as_sure_as_its_intervals() -> None:
    rows = pd.DataFrame({"outlet": ["Daily", "Post"], "actor_id": "ann", "speaker": "Ann"})
    rows = rows.assign(n_articles=20, share_words=[0.1, 0.4], share_words_low=[0.05, 0.2])
    apart = qs.finding(qs.plot_shares_by_outlet(rows.assign(share_words_high=[0.15, 0.6])))
    assert apart == "Ann has 40% of quoted words in Post, 10% in Daily."
    meet = qs.finding(qs.plot_shares_by_outlet(rows.assign(share_words_high=[0.25, 0.6])))
    assert meet == "Ann has 40% of quoted words in Post, 10% in Daily, which may be chance."


def shares_of(shares: list[float], half: float, n_articles: int = 20) -> pd.DataFrame:
    """Return Ann's share in outlets, the interval as wide on both sides where there is one."""
    outlets = [f"Post {n}" for n in range(len(shares))]
    rows = pd.DataFrame({"outlet": outlets, "actor_id": "ann", "speaker": "Ann"})
    rows = rows.assign(n_articles=n_articles, share_words=shares)
    some = rows["share_words"] > 0
    return rows.assign(
        share_words_low=(rows["share_words"] - half).where(some),
        share_words_high=(rows["share_words"] + half).where(some),
    )


def test_the_largest_of_many_differences_may_be_chance() -> None:
    two, many = shares_of([0.1, 0.27], 0.08), shares_of([0.1, *[0.2] * 6, 0.27], 0.08)
    assert "chance" not in qs.finding(qs.plot_shares_by_outlet(two))
    assert qs.finding(qs.plot_shares_by_outlet(many)).endswith(
        "10% in Post 0, which may be chance."
    )
    kinds = many.rename(columns=lambda name: name.replace("words", "attributions"))
    kinds = kinds.assign(kind="unnamed", source="unnamed sources", n_attributions=50)
    assert qs.finding(qs.plot_source_kinds(kinds)).endswith("10% in Post 0, which may be chance.")
    few = qs.finding(qs.plot_source_kinds(kinds.iloc[[0, -1]]))
    assert few == "Unnamed sources: 27% in Post 7, 10% in Post 0."


@pytest.mark.parametrize(("n_articles", "chance"), [(12, True), (200, False)])
def test_no_share_is_as_sure_as_articles_are_many(n_articles: int, chance: bool) -> None:
    rows = shares_of([0.0, 0.18], 0.08, n_articles)
    said = qs.finding(qs.plot_shares_by_outlet(rows))
    assert said.startswith("Ann has 18% of quoted words in Post 1, 0% in Post 0")
    assert said.endswith("which may be chance.") == chance


def test_of_a_speaker_without_quotes_it_is_not_said_that_there_are_none() -> None:
    rows = pd.DataFrame({"speaker": "Ann", "stance": ["neutral"], "n_quoted": 1, "n_reported": 0})
    said = qs.caption(qs.plot_reporting_verbs(rows[rows["speaker"] == "Bo"]))
    assert said == "No reporting word: nobody is quoted or reported here."


def test_loaded_words_of_few_articles_may_be_chance() -> None:
    rows = pd.DataFrame(
        {"speaker": ["Ann", "Ann", "Bo"], "stance": ["neutral", "combative", "neutral"]}
    )
    rows = rows.assign(n_quoted=[20, 20, 60], n_reported=0, n_articles=[3, 2, 40])
    said = qs.finding(qs.plot_reporting_verbs(rows))
    assert said.endswith("most often: 20 of 40, which may be chance.")
    rows["n_articles"] = [20, 20, 40]
    assert qs.finding(qs.plot_reporting_verbs(rows)).endswith("most often: 20 of 40.")


def test_a_title_tells_of_no_bar_that_is_not_drawn() -> None:
    kinds = shares_of([0.2, 0.2, 0.05, 0.4], 0.02)
    kinds = kinds.rename(columns=lambda name: name.replace("words", "attributions"))
    kinds = kinds.assign(kind="unnamed", source="unnamed sources", n_attributions=50)
    kinds["n_articles"] = [40, 30, 20, 20]
    both = qs.finding(qs.plot_source_kinds(kinds))
    assert both == "Unnamed sources: 40% in Post 3, 5.0% in Post 2."
    two = qs.finding(qs.plot_source_kinds(kinds, most=2))
    assert "Post 2" not in two
    assert "Post 3" not in two


def test_who_is_in_no_article_is_not_told_as_never_quoted() -> None:
    rows = pd.DataFrame({"speaker": ["Ann", "Bo", "Cy", "Di"], "status": "listed"})
    rows = rows.assign(n_named=[1, 2, 0, 0], n_quoted=[3, 0, 0, 0], n_reported=0, n_denied=0)
    assert qs.finding(qs.plot_named_against_quoted(rows)) == (
        "Ann is quoted most often, 3 times; Bo never."
    )
    more = pd.concat([rows, rows[1:2].assign(speaker="Ed")], ignore_index=True)
    assert qs.finding(qs.plot_named_against_quoted(more)) == (
        "Ann is quoted most often, 3 times; 2 of the 3 on the list and in an article never."
    )
    assert "never" not in qs.finding(qs.plot_named_against_quoted(rows.drop(index=1)))


def test_speakers_stand_in_the_order_of_all_outlets_together() -> None:
    rows = pd.DataFrame(
        {
            "outlet": ["Acorn", "Acorn", "Beacon", "Beacon"],
            "actor_id": ["bo", "ann", "ann", "bo"],
            "speaker": ["Bo", "Ann", "Ann", "Bo"],
            "n_articles": [12, 12, 90, 90],
            "n_quoted_words": [30, 10, 500, 100],
            "share_words": [0.75, 0.25, 5 / 6, 1 / 6],
            "share_words_low": None,
            "share_words_high": None,
        }
    )
    for draw in (qs.plot_shares_by_outlet, qs.plot_share_of_voice):
        labels = [label.get_text() for label in draw(rows).get_yticklabels()]
        assert labels[:2] == ["Ann", "Bo"]


def test_a_word_that_all_say_as_often_is_nobodys() -> None:
    keys = pd.DataFrame({"speaker": "Ann", "word": ["bill", "new"], "n_target": 5})
    keys = keys.assign(n_reference=[1, 40], log_odds=[2.4, 0.04], z=[2.5, 0.1], p_adjusted=0.9)
    assert [label.get_text() for label in qs.plot_language(keys).get_yticklabels()] == ["bill"]


def test_kinds_of_sources_over_time_need_a_date() -> None:
    kinds = pd.DataFrame({"period": "(not given)", "kind": ["listed", "unnamed"]})
    kinds = kinds.assign(source=["listed persons", "unnamed sources"], n_attributions=[3, 1])
    kinds = kinds.assign(n_articles=12, share_attributions=[0.75, 0.25])
    ends = {f"share_attributions_{end}": None for end in ("low", "high")}
    ax = qs.plot_source_kinds(kinds.assign(**ends))
    assert canvas.is_message(ax)
    assert qs.caption(ax).startswith("No article with quotes has a date")


@pytest.mark.parametrize("draw", [qs.plot_shares_by_outlet, qs.plot_share_of_voice])
def test_who_has_no_row_in_an_outlet_may_be_missing_by_chance(
    draw: Callable[[pd.DataFrame], Axes],
) -> None:
    ann = {"outlet": "Daily", "actor_id": "ann", "speaker": "Ann", "share_words": 0.1}
    bob = {"actor_id": "bob", "speaker": "Bob", "share_words": 0.08}
    rows = pd.DataFrame([ann, bob | {"outlet": "Daily"}, bob | {"outlet": "Post"}])
    rows = rows.assign(n_articles=12, share_words_low=0.0, share_words_high=0.25)
    said = "Ann has 10% of quoted words in Daily, 0% in Post, which may be chance."
    assert qs.finding(draw(rows)) == said


@pytest.mark.parametrize("draw", [qs.plot_shares_by_outlet, qs.plot_share_of_voice])
def test_a_title_says_that_outlets_have_too_few_articles(
    draw: Callable[[pd.DataFrame], Axes],
) -> None:
    rows = pd.DataFrame({"outlet": ["Daily", "Post"], "actor_id": "ann", "speaker": "Ann"})
    rows = rows.assign(n_articles=[12, 3], share_words=[0.1, 0.4])
    rows = rows.assign(share_words_low=None, share_words_high=None)
    said = qs.finding(draw(rows))
    assert said.endswith("; too few articles to compare outlets (1 of 2 has 10 or more).")


def below(ax: Axes) -> str:
    """Return what is written round a chart, in one line."""
    return " ".join(" ".join(text.get_text() for text in canvas.figure_of(ax).texts).split())


def test_copies_and_denials_that_are_not_counted_are_told_on_the_picture() -> None:
    tables = qs.extract(
        [
            "“We stay open,” said Ann Lee. Ann Lee denied that the harbour would close.",
            "“It rained all day,” said Bo Ray.",
            "“It rained all day long,” said Bo Ray.",
        ]
    )
    tables.articles["duplicate_of"] = [None, None, "text-2"]
    assert qs.voices(tables)["n_denied"].sum() == 1
    told = below(qs.plot_quote_kinds(qs.voices(tables)))
    assert "2 articles (1 copy not counted)" in told
    assert "n = 2 attributions, 1 denial left out." in told
    assert "1 denial left out" in below(qs.plot_share_of_voice(qs.share_of_voice(tables)))
    assert "not counted" not in below(qs.plot_quote_kinds(qs.voices(tables, copies=True)))


def test_nobody_is_no_finding_of_stances() -> None:
    rows = pd.DataFrame(
        {
            "speaker": ["Ann", "Ann", "Bo", "unknown"],
            "stance": ["neutral", "combative", "neutral", "combative"],
            "n_quoted": [30, 10, 40, 90],
            "n_reported": 0,
        }
    )
    said = qs.finding(qs.plot_reporting_verbs(rows))
    assert said == "Loaded reporting words introduce Ann’s words most often: 10 of 40."


def test_a_word_that_denies_is_a_reporting_word() -> None:
    rows = pd.DataFrame(
        {
            "speaker": "Ann",
            "lemma": ["say", "deny", "claim", "slam", "blast"],
            "stance": ["neutral", "distancing", "distancing", "combative", "combative"],
            "n_quoted": [5, 0, 1, 1, 1],
            "n_reported": 0,
            "n_denied": [0, 2, 0, 0, 0],
        }
    )
    ax = qs.plot_reporting_verbs(rows)
    assert [text.get_text() for text in ax.texts] == [" 5 of 10"]
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(0.5)
    (legend,) = canvas.figure_of(ax).legends  # the words of these rows, those most used
    names = [text.get_text() for text in legend.get_texts()]
    assert names == ["combative (blast)", "distancing (deny)"]
    below = " ".join(text.get_text() for text in canvas.figure_of(ax).texts)
    assert "n = 10 quotes, reports and denials." in " ".join(below.split())


def test_reporting_words_of_one_speaker_by_outlet_are_told_as_hers() -> None:
    rows = pd.DataFrame(
        {
            "outlet": ["Daily", "Daily", "Post"],
            "speaker": "Ann Lee",
            "stance": ["neutral", "combative", "neutral"],
            "n_quoted": [4, 2, 7],
            "n_reported": 0,
        }
    )
    ax = qs.plot_reporting_verbs(rows)
    said = "Ann Lee: loaded reporting words most often in Daily, 2 of 6, which may be chance."
    assert qs.finding(ax) == said
    written = " ".join(text.get_text() for text in canvas.figure_of(ax).texts)
    assert "words of the journalists for Ann Lee" in " ".join(written.split())
    one = qs.finding(qs.plot_reporting_verbs(rows.head(2)))
    assert one == "Ann Lee: 33% of reporting words are loaded."
    both = qs.plot_reporting_verbs(pd.concat([rows, rows.assign(speaker="Bo Ray")]))
    said = "Loaded reporting words are used in Daily most often: 4 of 12, which may be chance."
    assert qs.finding(both) == said


def named(tables: Tables) -> Drawn:
    rows = qs.voices(tables)
    return qs.plot_named_against_quoted(rows), rows


def own_words(tables: Tables) -> Drawn:
    rows = qs.voices(tables)
    return qs.plot_quote_kinds(rows), rows


def share(tables: Tables) -> Drawn:
    rows = qs.share_of_voice(tables, repeats=50)
    return qs.plot_share_of_voice(rows), rows


def parties(tables: Tables) -> Drawn:
    unit = "group" if tables.actors["group"].notna().any() else None
    rows = qs.share_of_voice(tables, by=unit, repeats=50)
    return qs.plot_share_of_voice(rows), rows


def outlets(tables: Tables) -> Drawn:
    rows = qs.share_of_voice(tables, by="outlet", top=6, repeats=50)
    return qs.plot_shares_by_outlet(rows), rows


def course(tables: Tables) -> Drawn:
    rows = qs.share_of_voice(tables, by="period", every="year", repeats=50)
    return qs.plot_timeline(rows), rows


def months(tables: Tables) -> Drawn:
    rows = qs.share_of_voice(tables, by="period", repeats=50)
    return qs.plot_timeline(rows), rows


def sources(tables: Tables) -> Drawn:
    rows = qs.source_kinds(tables, repeats=50)
    return qs.plot_source_kinds(rows), rows


def sources_by_outlet(tables: Tables) -> Drawn:
    rows = qs.source_kinds(tables, by="outlet", repeats=50)
    return qs.plot_source_kinds(rows), rows


def about(tables: Tables) -> Drawn:
    rows = qs.speaks_about(tables)
    return qs.plot_who_about_whom(rows), rows


def language(tables: Tables) -> Drawn:
    rows = qs.keyness(qs.quoted_words(tables), leave_out=qs.stop_words())
    return qs.plot_language(rows), rows


def stances(tables: Tables) -> Drawn:
    rows = qs.reporting_verbs(tables)
    return qs.plot_reporting_verbs(rows), rows


def read(tables: Tables) -> Drawn:
    rows = qs.articles_by(tables)
    return qs.plot_articles(rows, most=12), rows


DRAW: list[Callable[[Tables], Drawn]] = [
    *(named, own_words, share, parties, outlets, course, months),
    *(sources, sources_by_outlet, about, language, stances, read),
]
SHARE_OF = {"share_words", "share_quoted", "share_attributions"}


def numbers_of(rows: pd.DataFrame) -> set[str]:
    """Return every number that the rows hold: cells, sums by name, counts of rows, shares."""
    by_name = [
        rows.groupby(name)[list(counts)].sum()
        for name in ("speaker", "outlet", "kind", "state", "stance")
        if name in rows and (counts := rows.select_dtypes("integer").columns).size
    ]
    sums = [table.to_numpy().ravel() for table in by_name]
    whole = rows.select_dtypes("integer")
    counts = {int(n) for n in chain(whole.to_numpy().ravel(), whole.sum(), *sums)}
    counts |= {rows[name].nunique() for name in ("speaker", "outlet", "period") if name in rows}
    if "status" in rows:
        people = rows[~rows["status"].isin(CLOSING)]
        counts |= {len(people), *people.groupby("status").size()}
        if "n_quoted" in rows:
            counts |= {int((part["n_quoted"] == 0).sum()) for _, part in people.groupby("status")}
    said = {f"{n:,}" for n in counts}
    for column in SHARE_OF & {*rows}:
        said |= {canvas.percent(share) for share in rows[column].dropna()}
    return said


@pytest.mark.parametrize("which", ["founding", "fictional", "few-of-many"])
@pytest.mark.parametrize("draw", DRAW, ids=lambda draw: draw.__name__)
def test_the_numbers_in_a_title_are_in_its_rows(draw: Callable[..., Drawn], which: str) -> None:
    ax, rows = draw(corpus(which))
    said = qs.finding(ax)
    if not said:
        assert canvas.is_message(ax)
        # There all have something to show, but those of one year and of few namings.
        assert which != "fictional" or draw in (course, about)
        return
    assert said[0].isupper() or not said[0].isalpha()
    text = re.sub(r"(\d+ )?[A-Z][a-z]{2} \d{4}|Telegraph \d+|\b\d{4}\b", "", said)
    known = numbers_of(rows) | {str(MIN_ARTICLES)}
    if rows.columns[0] in ("outlet", "period"):  # how many of them can be compared
        of_cell = rows.groupby(rows.columns[0])["n_articles"].max()
        known.add(f"{(of_cell >= MIN_ARTICLES).sum()}")
    if draw is own_words:  # the one share that no row holds as it is
        everything = rows[["n_direct", "n_mixed", "n_reported"]].to_numpy().sum()
        known.add(canvas.percent(rows[["n_direct", "n_mixed"]].to_numpy().sum() / everything))
    if draw in (sources, sources_by_outlet):
        of_kind = rows.groupby("kind")["n_attributions"].sum()
        known.add(canvas.percent(of_kind["unnamed"] / of_kind.sum()))
    if draw is language:
        ratios = np.exp(rows["log_odds"])
        known |= {f"{ratio:.1f}".removesuffix(".0") for ratio in ratios if ratio < 9.95}
        known |= {f"{ratio:,.0f}" for ratio in ratios if ratio >= 9.95}
    if draw is stances:
        wry = rows[~rows["stance"].isin(["neutral", "unlisted", "none"])]
        counts = ["n_quoted", "n_reported", "n_denied"]
        known |= {f"{n:,}" for n in wry.groupby("speaker")[counts].sum().sum(axis=1)}
        known |= {f"{n:,}" for n in rows.groupby("speaker")[counts].sum().sum(axis=1)}
        known.add(canvas.percent(wry[counts].to_numpy().sum() / rows[counts].to_numpy().sum()))
    found = re.findall(r"\d[\d,.]*\d%?|\d%?", text)
    assert [number for number in found if number not in known] == [], said


def test_who_is_said_to_lead_leads() -> None:
    ax, rows = share(corpus("fictional"))
    people = rows[~rows["actor_id"].isin(CLOSING)]
    first = people.loc[people["share_words"].idxmax()]
    percent = canvas.percent(first["share_words"])
    assert qs.finding(ax) == f"{first['speaker']} has {percent} of all quoted words."


def test_a_caption_tells_the_totals_of_the_table_and_not_of_what_is_drawn() -> None:
    ax, rows = read(corpus("few-of-many"))
    words = int(rows["n_words"].sum())
    assert len(ax.patches) == 12
    assert f"{words:,} words in 60 articles. Not drawn: 26 more" in qs.caption(ax)


def test_a_bar_and_its_interval_stand_at_their_values() -> None:
    ax, rows = share(corpus("fictional"))
    *names, _ = (label.get_text().replace("\n", " ") for label in ax.get_yticklabels())
    drawn = rows.set_index("speaker").loc[names]
    assert [bar.get_width() for bar in ax.patches] == pytest.approx(list(drawn["share_words"]))
    lines = {
        tuple(segment[:, 0].round(9))
        for group in ax.collections
        for segment in group.get_segments()
        if len(segment)  # none where there is no interval
    }
    bounds = drawn[["share_words_low", "share_words_high"]].dropna().round(9)
    assert {tuple(row) for row in bounds.to_numpy()} <= lines


def test_many_periods_of_few_articles_are_a_sentence() -> None:
    rows = pd.concat(
        [
            pd.DataFrame(
                {
                    "period": f"{year}-01",
                    "actor_id": "ann",
                    "speaker": "Ann",
                    "n_articles": 2,
                    "share_words": 0.5,
                    "share_words_low": None,
                    "share_words_high": None,
                },
                index=[0],
            )
            for year in range(2000, 2014)
        ]
    )
    ax = qs.plot_timeline(rows)
    assert canvas.is_message(ax)
    assert "None of 14 periods has 10 articles, the largest has 2" in qs.caption(ax)


def test_others_stand_last_across_and_are_no_finding() -> None:
    pairs = pd.DataFrame(
        {
            "speaker": ["Ann", "Ann", "Bo"],
            "about": ["others, named", "Bo", "Cy"],
            "n_quoted": [9, 12, 10],
            "n_reported": 0,
        }
    )
    ax = qs.plot_who_about_whom(pairs)
    assert [label.get_text() for label in ax.get_xticklabels()][-1] == "others, named"
    assert qs.finding(ax) == "Ann names Bo most often: 12 times."
    shades = ax.images[0].get_array().filled(0)
    assert shades[:, -1].tolist() == [0, 0]


def test_nobody_brings_most_words_where_two_bring_as_many() -> None:
    counts = pd.DataFrame({"outlet": ["Daily", "Post"], "n_articles": 2, "n_words": 800})
    assert qs.finding(qs.plot_articles(counts)) == "1,600 words were read."


def test_equal_shares_are_told_as_one() -> None:
    rows = pd.DataFrame({"outlet": ["Daily", "Post"], "actor_id": "ann", "speaker": "Ann"})
    rows = rows.assign(n_articles=12, share_words=1.0, share_words_low=0.9, share_words_high=1.0)
    assert qs.finding(qs.plot_shares_by_outlet(rows)) == (
        "Ann has 100% of quoted words in each outlet."
    )


def test_a_statement_that_all_print_whole_is_told_once() -> None:
    words = pd.DataFrame({"speaker": "Ann", "outlet": ["Gull", "Gull", "Post", "Post"]})
    words = words.assign(place=[1, 2] * 2, word=["we", "stay"] * 2, printed=True, n_outlets=2)
    assert qs.finding(qs.plot_utterance(words)) == "Both outlets printed all 2 words by Ann."


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (2, "Ann is quoted most often, 3 times; Bob never."),
        (3, "Of the list Ann is quoted most often, 3 times; Bob never."),
    ],
)
def test_who_has_no_row_may_be_quoted_more_often(others: int, said: str) -> None:
    voices = pd.DataFrame({"speaker": ["Ann", "Bob", "others, named"], "n_named": [1, 4, 0]})
    voices = voices.assign(
        status=["listed", "listed", OTHERS], n_quoted=[3, 0, others], n_reported=0, n_denied=0
    )
    assert qs.finding(qs.plot_named_against_quoted(voices)) == said


@pytest.mark.parametrize(("n", "chance"), [(14, ", which may be chance"), (30, "")])
def test_the_most_loaded_words_may_be_chance(n: int, chance: str) -> None:
    verbs = pd.DataFrame({"speaker": ["Ann", "Ann", "Bob", "Bob"], "n_reported": 0})
    verbs = verbs.assign(stance=["neutral", "combative"] * 2, n_quoted=[40 - n, n, 30, 10])
    said = f"Loaded reporting words introduce Ann’s words most often: {n} of 40{chance}."
    assert qs.finding(qs.plot_reporting_verbs(verbs)) == said


@pytest.mark.parametrize(
    ("of", "n", "said"),
    [
        ("speaker", [1, 2], "Nobody has 5 reporting words or more: too few for shares of them."),
        ("outlet", [1, 2], "No outlet has 5 reporting words or more: too few for shares of them."),
        ("speaker", [1, 9], "None of 9 reporting words of those with 5 or more takes a stance."),
    ],
)
def test_few_reporting_words_are_said_to_be_few(of: str, n: list[int], said: str) -> None:
    verbs = pd.DataFrame({"outlet": ["Daily", "Post"], "speaker": ["Ann", "Bob"], "n_quoted": n})
    verbs = verbs.assign(stance=["combative", "neutral"], n_reported=0)
    verbs = verbs if of == "outlet" else verbs.drop(columns="outlet")
    assert qs.caption(qs.plot_reporting_verbs(verbs)) == said
