"""Outlets beside each other: their order, their articles, and what becomes of the small ones."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd

import quoteshare as qs
from quoteshare.charts import canvas


def kinds(sizes: dict[str, int], by: str = "outlet", unnamed: float = 0.25) -> pd.DataFrame:
    """Return kinds of sources of outlets, one attribution in four of somebody without a name."""
    rows = []
    for name, n in sizes.items():
        for kind, source, share in (
            ("listed", "listed persons", 1 - unnamed),
            ("unnamed", "unnamed sources", unnamed),
        ):
            rows.append((name, kind, source, round(40 * share), n, share, share - 0.1, share + 0.1))
    columns = [by, "kind", "source", "n_attributions", "n_articles", "share_attributions"]
    columns += ["share_attributions_low", "share_attributions_high"]
    return pd.DataFrame(rows, columns=columns)


def shares(sizes: dict[str, int]) -> pd.DataFrame:
    """Return shares of two speakers and all others: 3, 1 and 6 of each ten words."""
    rows = [
        (outlet, who, name, n, words, words / 10, None, None)
        for outlet, n in sizes.items()
        for who, name, words in (
            ("ann", "Ann Lee", 3), ("bo", "Bo Ray", 1), ("others", "others, named", 6),
        )
    ]  # fmt: skip
    columns = ["outlet", "actor_id", "speaker", "n_articles", "n_quoted_words", "share_words"]
    return pd.DataFrame(rows, columns=[*columns, "share_words_low", "share_words_high"])


def labels(ax: plt.Axes) -> list[str]:
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


def test_a_bar_of_few_articles_keeps_its_colours_and_is_called_so() -> None:
    ax = qs.plot_source_kinds(kinds({"Post": 4, "Gull": 12}))
    assert labels(ax) == ["Gull (12)", "Post (4;\N{NO-BREAK SPACE}few)"]
    for bars in ax.containers:
        assert len({bar.get_facecolor() for bar in bars}) == 1
        assert {bar.get_alpha() for bar in bars} == {None}
    assert "Few: fewer than 10 articles" in qs.caption(ax)
    (legend,) = canvas.figure_of(ax).legends
    assert [text.get_text() for text in legend.get_texts()] == ["listed persons", "unnamed sources"]


def test_a_finding_on_outlets_tells_those_it_leaves_out() -> None:
    rows = pd.concat([kinds({"Gull": 12}), kinds({"Post": 20}, unnamed=0.75), kinds({"Eve": 3})])
    said = (
        "Unnamed sources: 75% in Post, 25% in Gull (only 2 of 3 outlets have 10 or more articles)."
    )
    assert qs.finding(qs.plot_source_kinds(rows)) == said
    near = pd.concat([kinds({"Gull": 12}), kinds({"Post": 20}, unnamed=0.3)])
    said = "Unnamed sources: 30% in Post, 25% in Gull, which may be chance."
    assert qs.finding(qs.plot_source_kinds(near)) == said
    one = pd.concat([kinds({"Gull": 12}), kinds({"Post": 2}, unnamed=0.75)])
    assert qs.finding(qs.plot_source_kinds(one)) == (
        "50% of what is quoted or reported rests on unnamed sources; too few articles to compare "
        "outlets (1 of 2 has 10 or more)."
    )
    told = qs.finding(qs.plot_shares_by_outlet(shares({"Gull": 12, "Post": 2})))
    assert told.endswith("; too few articles to compare outlets (1 of 2 has 10 or more).")


def test_many_outlets_without_enough_articles_are_a_sentence() -> None:
    drawn = qs.plot_source_kinds(kinds({f"Paper {n}": 3 for n in range(9)}))
    assert canvas.is_message(drawn)
    assert qs.caption(drawn).startswith("None of 9 outlets has 10 articles, the largest has 3:")


def test_kinds_of_sources_stand_in_the_order_of_time_with_gaps_left_open() -> None:
    ax = qs.plot_source_kinds(kinds({"2025-04": 30, "2025-01": 20, "2025-02": 12}, by="period"))
    assert labels(ax) == ["Jan 2025 (20)", "Feb 2025 (12)", "Apr 2025 (30)"]
    assert ax.get_yticks().tolist() == [0, 1, 3]


def test_of_very_many_periods_the_last_are_drawn_and_the_others_counted() -> None:
    days = pd.period_range("2010-01", "2014-12", freq="M").astype(str)
    ax = qs.plot_source_kinds(kinds(dict.fromkeys(days, 15), by="period"))
    assert labels(ax)[-1] == "Dec 2014 (15)"
    assert len(labels(ax)) == 40
    assert "Not drawn: 20 earlier periods." in qs.caption(ax)


def test_panels_come_by_the_number_of_articles_and_say_so() -> None:
    figure = canvas.figure_of(qs.plot_shares_by_outlet(shares({"Gull": 12, "Post": 30})))
    assert [ax.get_title("left") for ax in figure.axes] == ["Post (30)", "Gull (12)"]
    told = " ".join(text.get_text() for text in figure.texts).split()
    assert "most articles (in brackets) first" in " ".join(told)


def test_the_small_ones_of_many_outlets_are_one_row_at_the_end() -> None:
    sizes = {f"Paper {n}": n for n in range(5, 15)}
    ax = qs.plot_shares_by_outlet(shares(sizes))
    assert labels(ax) == [*(f"Paper {n} ({n})" for n in range(14, 9, -1)), "5 others (35)"]
    columns = [label.get_text() for label in ax.get_xticklabels()]
    assert columns == ["Ann Lee", "Bo Ray", "others, named"]
    cells = {text.get_position(): text.get_text() for text in ax.texts}
    assert [cells[x, 5] for x in range(3)] == ["30", "10", "60"]
    assert "Last row: 5 with fewer articles together." in qs.caption(ax)
    assert "intervals" not in ax.get_xlabel()  # these rows have none
    sure = shares(sizes).assign(share_words_low=0.1, share_words_high=0.9)
    below = " ".join(qs.plot_shares_by_outlet(sure).get_xlabel().split())
    assert below.endswith("95% intervals over articles: see the table")
    shades = ax.images[0].get_array().filled(0)
    assert shades[:, 2].tolist() == [0] * 6  # all others together would outshine everybody
    part = shares(sizes)
    without = qs.plot_shares_by_outlet(part[part["actor_id"] != "others"])
    assert labels(without)[-1] == "Paper 10 (10)"  # of a part of the rows no sum is made


def test_a_long_statement_is_broken_into_lines_of_a_column() -> None:
    rows = [
        ("Ann", outlet, place, f"word{place}", outlet == "Gull" or place < 8)
        for outlet in ("Gull", "Post")
        for place in range(1, 31)
    ]
    words = pd.DataFrame(rows, columns=["speaker", "outlet", "place", "word", "printed"])
    words["n_outlets"] = words.groupby("place")["printed"].transform("sum")
    figure = canvas.figure_of(qs.plot_utterance(words))
    assert figure.get_size_inches()[0] == canvas.WIDTH
    assert [len(ax.get_xticks()) for ax in figure.axes] == [15, 15]
    assert {ax.get_xlim()[1] - ax.get_xlim()[0] for ax in figure.axes} == {15}


def test_a_year_typed_wrong_takes_no_other_period_away() -> None:
    sizes = {"2025-01": 20, "2025-02": 12, "9999-12": 1, "0024-05": 2}
    ax = qs.plot_source_kinds(kinds(sizes, by="period"))
    assert labels(ax) == ["Jan 2025 (20)", "Feb 2025 (12)"]
    assert "Not drawn: 9999-12; 0024-05, typed wrong." in qs.caption(ax)


def test_a_statement_of_many_outlets_fits_a_page() -> None:
    rows = [
        ("Ann", f"Paper {n}", place, f"word{place}", n < 3 or place > 20, 15 if place > 20 else 3)
        for n in range(15)
        for place in range(1, 61)
    ]
    columns = ["speaker", "outlet", "place", "word", "printed", "n_outlets"]
    ax = qs.plot_utterance(pd.DataFrame(rows, columns=columns))
    assert canvas.figure_of(ax).get_figheight() < 8
    assert ax.get_xticklabels()[0].get_text() == "word21"
    assert "Not drawn: 40 more words." in qs.caption(ax)
