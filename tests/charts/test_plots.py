"""Charts draw the rows they are given; files are the same bytes and inert in a spreadsheet."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

import quoteshare as qs
from quoteshare.charts import canvas
from quoteshare.tables.schema import CLOSING, CLOSING_NAMES

LAST = CLOSING[1:]  # of the rows of persons
VOICES = pd.DataFrame(
    {
        "speaker": [
            "Ann Lee",
            "Bob $ Ray $",
            "Cy Orr",
            "Dee Fox",
            *list(CLOSING_NAMES.values())[1:],
        ],
        "status": ["listed", "listed", "listed", "listed", *LAST],
        "n_named": [1, 0, 7, 2, 0, 0, 0],
        "n_quoted": [4, 2, 0, 0, 0, 1, 2],
        "n_direct": [3, 0, 0, 0, 0, 1, 1],
        "n_mixed": [1, 2, 0, 0, 0, 0, 1],
        "n_reported": [1, 0, 0, 3, 0, 0, 1],
        "n_denied": 0,
    }
)
SHARES = pd.DataFrame(
    {
        "actor_id": ["ann", "unknown"],
        "speaker": ["Ann Lee", "unknown"],
        "n_articles": 20,
        "share_words": [0.75, 0.25],
        "share_words_low": [0.6, 0.1],
        "share_words_high": [0.9, 0.4],
    }
)
KEYS = pd.DataFrame(
    {
        "speaker": ["Ann", "Ann", "Bob"],
        "word": ["peace", "now", "war"],
        "log_odds": [2.0, 1.0, 1.5],
        "low": [1.0, -0.5, 0.5],
        "high": [3.0, 2.5, 2.5],
        "p_adjusted": [0.01, 0.3, 0.02],
    }
)
KINDS_OF_SOURCES = pd.DataFrame(
    {
        "kind": ["listed", "group", "unnamed"],
        "source": ["listed persons", "groups", "unnamed sources"],
        "n_attributions": [6, 3, 1],
        "n_articles": 20,
        "share_attributions": [0.6, 0.3, 0.1],
        "share_attributions_low": [0.5, 0.2, 0.0],
        "share_attributions_high": [0.7, 0.4, 0.2],
    }
)
LANGUAGE = pd.DataFrame(
    {
        "speaker": ["Ann", "Ann", "Bob"],
        "word": ["bill", "we", "tide"],
        "n_target": [5, 9, 3],
        "n_reference": [1, 8, 0],
        "log_odds": [2.4, 0.3, 1.8],
        "z": [2.5, 0.6, 2.0],
        "p_adjusted": [0.01, 0.9, 0.2],
    }
)
VERBS = pd.DataFrame(
    {"speaker": ["Ann", "Ann", "Bob"], "stance": ["neutral", "none", "wry"]}
).assign(n_quoted=[3, 1, 0], n_reported=[1, 0, 6])
BY_OUTLET = pd.concat([SHARES.assign(outlet="Daily"), SHARES.assign(outlet="Post")])
BY_OUTLET = BY_OUTLET[["outlet", *SHARES.columns]]
BY_PERIOD = pd.concat(
    [SHARES.assign(period=period) for period in ("2025-01", "2025-02", "2025-05")]
)[["period", *SHARES.columns]]
PAIRS = pd.DataFrame(
    {"speaker": ["Ann Lee", "Ann Lee", "Bob Ray"], "about": ["Bob Ray", "Cy $ Orr", "Ann Lee"]}
).assign(n_quoted=[12, 6, 8], n_reported=[1, 0, 0])
STRIP = pd.DataFrame(
    {
        "speaker": ["unknown", "Ann Lee", "Ann Lee"],
        "kind": ["indirect", "direct", "mixed"],
        "start": [0.0, 0.2, 0.6],
        "end": [0.1, 0.4, 0.9],
    }
)
COUNTS = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
CHARTS = [
    pytest.param(qs.plot_named_against_quoted, VOICES, id="named"),
    pytest.param(qs.plot_quote_kinds, VOICES, id="kinds"),
    pytest.param(qs.plot_share_of_voice, SHARES, id="share"),
    pytest.param(qs.plot_keyness, KEYS, id="keyness"),
    pytest.param(qs.plot_reporting_verbs, VERBS, id="verbs"),
    pytest.param(qs.plot_source_kinds, KINDS_OF_SOURCES, id="source-kinds"),
    pytest.param(qs.plot_articles, COUNTS, id="articles"),
    pytest.param(qs.plot_timeline, BY_PERIOD, id="timeline"),
    pytest.param(qs.plot_who_about_whom, PAIRS, id="who-about-whom"),
    pytest.param(qs.plot_quotation_strip, STRIP, id="strip"),
]
FIGURES = [
    *CHARTS,
    pytest.param(qs.plot_shares_by_outlet, BY_OUTLET, id="outlets"),
    pytest.param(qs.plot_language, LANGUAGE, id="language"),
]
Chart = Callable[..., Any]


def labels(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def written_on(ax: Axes) -> str:
    """Return all that is written on a figure, and round its axes."""
    figure = canvas.figure_of(ax)
    return " ".join(" ".join(text.get_text().split()) for text in figure.findobj(match=Text))


@pytest.mark.parametrize(("chart", "rows"), CHARTS)
def test_draws_on_the_axes_given(chart: Chart, rows: pd.DataFrame) -> None:
    ax = plt.subplots()[1]
    before = rows.copy()
    assert chart(rows, ax=ax) is ax
    assert ax.get_xlabel()
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(("chart", "rows"), FIGURES)
def test_empty_table_is_said_in_words(chart: Chart, rows: pd.DataFrame) -> None:
    drawn = chart(rows.head(0))
    (ax,) = canvas.figure_of(drawn).axes
    assert len(ax.texts) == 1
    assert ax.texts[0].get_text().endswith(".")
    assert qs.caption(drawn) == ax.texts[0].get_text().replace("\n", " ")


@pytest.mark.parametrize(("chart", "rows"), FIGURES)
def test_a_missing_column_is_named(chart: Chart, rows: pd.DataFrame) -> None:
    with pytest.raises(
        ValueError, match=r"^Columns \[.*\] are missing; the table has \[\]\. \w+\("
    ):
        chart(pd.DataFrame())


LONG = "Bartholomew Featherstonehaugh-Cholmondeley of Somewhere $ Far"


def inches_over(figure: Figure) -> float:
    """How far anything reaches out of the figure."""
    figure.draw_without_rendering()
    tight, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
    return max(-tight.x0, -tight.y0, tight.x1 - width, tight.y1 - height)


@pytest.mark.parametrize("names", ["short", "long"])
@pytest.mark.parametrize(("chart", "rows"), FIGURES)
def test_nothing_is_cut_off_at_85_mm(chart: Chart, rows: pd.DataFrame, names: str) -> None:
    if names == "long":  # names of people, outlets, and a stance of one's own
        text = [c for c in ("speaker", "about", "outlet", "stance") if c in rows]
        rows = rows.assign(
            **{c: rows[c].replace(dict.fromkeys(rows[c].iloc[:1], LONG)) for c in text}
        )
    figure = canvas.figure_of(chart(rows))
    assert inches_over(figure) <= 0
    assert figure.get_size_inches()[0] == canvas.WIDTH
    for legend in figure.legends:
        assert legend.get_window_extent().x1 <= figure.bbox.x1


@pytest.mark.parametrize(("chart", "rows"), FIGURES)
def test_small_type_is_12_points_on_a_slide(chart: Chart, rows: pd.DataFrame) -> None:
    figure = canvas.figure_of(chart(rows))
    width, height = figure.get_size_inches()
    enlarged = min(13.33 / width, 7.5 / height)  # a slide of 16:9
    figure.draw_without_rendering()
    sizes = [
        text.get_fontsize()
        for text in figure.findobj(lambda artist: hasattr(artist, "get_fontsize"))
        if text.get_visible() and text.get_text().strip()
    ]
    assert min(sizes) * enlarged >= 12


@pytest.mark.parametrize(("chart", "rows"), FIGURES)
def test_no_type_is_too_small_for_a_column(chart: Chart, rows: pd.DataFrame) -> None:
    figure = canvas.figure_of(chart(rows))
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    assert min(text.get_fontsize() for text in texts) >= 6


@pytest.mark.parametrize(("chart", "rows"), FIGURES)
def test_words_tell_what_is_drawn(chart: Chart, rows: pd.DataFrame) -> None:
    drawn = chart(rows)
    alt, caption = qs.alt_text(drawn), qs.caption(drawn)
    names = rows["speaker"] if "speaker" in rows else rows.iloc[:, 0]
    left_out = {*CLOSING_NAMES.values()} | ({"Cy Orr"} if chart is qs.plot_quote_kinds else set())
    assert [name for name in names if name not in alt and name not in left_out] == []
    for text in (alt, caption):
        assert not text[0].islower()
        assert text.endswith(".")
        assert "nan" not in text
        assert ".." not in text


# Counts of articles are of no quotes, so that nothing is left out of them by probability.
OF_QUOTES = [figure for figure in FIGURES if figure.values[1] is not COUNTS]


@pytest.mark.parametrize(("chart", "rows"), OF_QUOTES)
def test_a_chart_says_what_its_rows_leave_out(chart: Chart, rows: pd.DataFrame) -> None:
    rows = rows.copy()
    rows.attrs.update(min_p=0.5, note="Two others are left out.")
    drawn = chart(rows)
    assert "Two others are left out." in qs.caption(drawn)
    figure = canvas.figure_of(drawn)
    texts = [text.get_text().replace("\n", " ") for text in figure.findobj(match=Text)]
    assert any("Only quotes with a probability of 0.5 or more" in text for text in texts)
    assert inches_over(figure) <= 0


def test_words_of_a_strange_figure_are_refused() -> None:
    sentence = (
        "Nothing is known of this figure in words. Give what a plot function of quoteshare "
        "returned."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        qs.caption(plt.figure())


def test_the_silent_stand_apart_below_the_line() -> None:
    ax = qs.plot_named_against_quoted(VOICES)
    assert labels(ax) == ["Ann Lee", "Bob $ Ray $", "Dee Fox", "Cy Orr"]
    over = {text.get_text(): text.get_position()[1] for text in ax.texts if text.get_text()}
    rows = ax.get_yticks()
    assert over["Quoted"] < rows[0]
    assert rows[1] < over["Never quoted, only reported"] < rows[2]
    assert rows[2] < over["Never quoted, only named"] < rows[3]
    words = qs.caption(ax)
    assert "Reported and never quoted: Dee Fox (3). Only named: Cy Orr (7)." in words


def columns_of(ax: Axes) -> dict[str, list[tuple[float, str]]]:
    """Return the length of each bar and the number at its end, by the heading of its column."""
    heads = [label.get_text() for label in ax.get_xticklabels(minor=True)]
    numbers = {note.xy: note.get_text() for note in ax.texts if isinstance(note, Annotation)}
    found = {}
    for head, bars in zip(heads, ax.containers, strict=True):
        ends = [(bar.get_x() + bar.get_width(), bar.get_y() + bar.get_height() / 2) for bar in bars]
        at = [min(numbers, key=lambda xy, end=end: math.dist(xy, end)) for end in ends]
        assert np.allclose(at, ends)
        found[head] = [(bar.get_width(), numbers[xy]) for bar, xy in zip(bars, at, strict=True)]
    return found


def test_named_quoted_and_reported_have_columns_of_one_scale_with_every_number() -> None:
    ax = qs.plot_named_against_quoted(VOICES)
    assert columns_of(ax) == {
        "Named": [(1, "1"), (0, "0"), (2, "2"), (7, "7")],
        "Quoted": [(4, "4"), (2, "2"), (0, "0"), (0, "0")],
        "Reported": [(1, "1"), (0, "0"), (3, "3"), (0, "0")],
    }
    starts = ax.get_xticks(minor=True)
    assert [bars[0].get_x() for bars in ax.containers] == pytest.approx(list(starts))
    assert np.diff(starts).min() > 7  # no bar reaches the next column
    assert [line for line in ax.lines if len(set(line.get_ydata())) > 1] == []


def test_whose_all_quotes_are_adds_up() -> None:
    told = written_on(qs.plot_named_against_quoted(VOICES))
    parts = "Of 9 quotes 6 are by those above, 1 by no single person (a group, a paper, somebody"
    assert f"{parts} unnamed), 2 by a speaker not known." in told
    assert "The list: the 4 this study follows" in told
    two = written_on(qs.plot_named_against_quoted(VOICES, most=2))
    assert "Of 9 quotes 4 are by those above, 2 by those not drawn" in two
    assert "Not drawn: 2 more, 1 of them never quoted" in two


def test_who_has_no_party_is_told_as_of_the_list() -> None:
    rest = VOICES.head(1).assign(speaker="no party given", status=CLOSING[0])
    parties = pd.concat([VOICES.head(2).assign(status="party"), rest])
    told = written_on(qs.plot_named_against_quoted(parties))
    assert "Of 10 quotes 6 are by those above, 4 by others on the list." in told


def test_who_stands_in_no_article_is_counted() -> None:
    absent = VOICES.head(1).assign(speaker="Eve Low", n_named=0, n_quoted=0, n_reported=0)
    ax = qs.plot_named_against_quoted(pd.concat([VOICES, absent]))
    assert "Eve Low" not in labels(ax)
    assert "1 of the list is in no article." in qs.caption(ax)


def test_where_all_are_quoted_no_state_is_written_over_them() -> None:
    ax = qs.plot_named_against_quoted(VOICES.head(2))
    assert "Quoted" not in [text.get_text() for text in ax.texts]


def test_namings_are_drawn_but_of_bodies_that_are_found_only_where_they_speak() -> None:
    rows = VOICES.head(3).assign(
        actor_id=VOICES["speaker"], status=["party", "unlisted", "unlisted"], n_quoted=1
    )
    rows.loc[2, "actor_id"] = "cy"
    ax = qs.plot_named_against_quoted(rows)
    assert columns_of(ax)["Named"] == [(1, "1"), (0, "–"), (7, "7")]
    assert "–: not counted for bodies that are not on the list" in written_on(ax)


def test_quote_kinds_stack_up_to_all_quotes() -> None:
    ax = qs.plot_quote_kinds(VOICES)
    rows = ["Ann Lee", "Bob $ Ray $", "Dee Fox", "no single person", "unknown"]
    assert [label.replace("\n", " ") for label in labels(ax)] == rows
    widths = np.reshape([bar.get_width() for bar in ax.patches], (3, 5))  # kind by row
    assert widths[:, 0].tolist() == pytest.approx([0.6, 0.2, 0.2])
    assert widths.sum(axis=0).tolist() == pytest.approx([1] * 5)
    assert [text.get_text() for text in ax.texts] == [" 5", " 2", " 3", " 1", " 3"]


OTHERS = SHARES.head(1).assign(actor_id="others", speaker="others, named")


def rings(ax: Axes) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for line in ax.lines
        if line.get_markerfacecolor() == "white"
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]


def test_all_others_together_have_a_row_by_outlet_and_rows_of_nothing_have_none() -> None:
    rows = pd.concat([SHARES.assign(share_words=[0.4, 0.0]), OTHERS.assign(share_words=0.6)])
    by_outlet = rows.assign(outlet="Daily")[["outlet", *rows.columns]]
    drawn = qs.plot_shares_by_outlet(by_outlet)
    assert labels(canvas.figure_of(drawn).axes[0]) == ["Ann Lee", "others, named"]
    assert rings(drawn) == [(0.6, 1)]
    assert "Filled dots: one by name; hollow: all others by name together." in qs.caption(drawn)
    assert "others, named 60%" in qs.alt_text(drawn)


def test_all_others_that_would_dwarf_everybody_are_told_at_the_edge_of_their_panel() -> None:
    rows = pd.concat([SHARES.assign(share_words=[0.05, 0.05]), OTHERS.assign(share_words=0.9)])
    rows = rows.assign(share_words_low=None, share_words_high=None, outlet="Daily")
    drawn = qs.plot_shares_by_outlet(rows[["outlet", *SHARES.columns]])
    assert drawn.get_xlim()[1] < 0.1
    assert [(text.get_text(), text.get_position()[1]) for text in drawn.texts] == [("90% ⟩⟩", 1)]
    assert rings(drawn) == [(0.05, 2)]
    assert "⟩⟩: beyond the scale." in qs.caption(drawn)


def test_the_bars_of_the_share_chart_close_to_all_words() -> None:
    rows = pd.concat([OTHERS.assign(share_words=0.5), SHARES.assign(share_words=0.25)])
    ax = qs.plot_share_of_voice(rows.assign(n_quoted_words=[50, 25, 25]))
    assert labels(ax) == ["Ann Lee", "others, named", "unknown", "all quoted words"]
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(1)
    (whole,) = (text for text in ax.texts if "100%" in text.get_text())
    assert whole.get_text().strip() == "100% (100 words)"
    assert whole.get_position()[1] == ax.get_yticks()[-1]
    first, *closing = sorted(ax.patches, key=lambda bar: bar.get_y())
    grey = {bar.get_facecolor() for bar in closing}
    assert len(grey) == 1
    assert first.get_facecolor() not in grey


def test_shares_that_do_not_close_are_not_called_all() -> None:
    ax = qs.plot_share_of_voice(SHARES.head(1))
    assert labels(ax) == ["Ann Lee"]
    assert "These rows are not all quoted words." in qs.caption(ax)
    assert not any("100%" in text.get_text() for text in ax.texts)


def test_a_bar_beyond_the_scale_is_cut_and_says_its_value() -> None:
    ends = {"share_words_low": np.nan, "share_words_high": np.nan}
    rows = pd.concat([SHARES.assign(share_words=[0.04, 0.06]), OTHERS.assign(share_words=0.9)])
    ax = qs.plot_share_of_voice(rows.assign(**ends))
    edge = ax.get_xlim()[1]
    assert edge < 0.1
    widths = {bar.get_y() + bar.get_height() / 2: bar.get_width() for bar in ax.patches}
    assert max(widths.values()) == 0.9
    (cut,) = (text for text in ax.texts if "90%" in text.get_text())
    assert cut.get_position() == (edge, max(widths, key=lambda y: widths[y]))
    assert cut.get_ha() == "right"
    assert "⟩⟩: beyond the scale" in written_on(ax)


def test_long_numbers_below_bars_do_not_run_into_each_other() -> None:
    names = ["MWMWMWMWMWMWMWM", "WMWMWMWMWMWMWMW"]  # as wide as names get
    rows = pd.DataFrame({"outlet": names, "n_articles": 20, "n_words": [8_581, 8_368]})
    figure = canvas.figure_of(ax := qs.plot_articles(rows))
    figure.canvas.draw()
    ticks = [label.get_window_extent() for label in ax.get_xticklabels() if label.get_text()]
    assert all(a.x1 < b.x0 for a, b in pairwise(ticks))


@pytest.mark.parametrize("by", [None, "outlet"])
def test_a_long_tail_of_speakers_is_added_to_the_others(by: str | None) -> None:
    tail = [SHARES.head(1).assign(actor_id=f"p{n}", speaker=f"P {n}") for n in range(60)]
    rows = pd.concat([*tail, SHARES.tail(1), OTHERS], ignore_index=True)
    rows["share_words"] = [*(n / 3540 for n in range(60)), 0.25, 0.25]
    rows.attrs["n_others"] = 7
    if by:
        cells = [rows.assign(outlet=name, n_articles=n) for name, n in (("A", 20), ("B", 30))]
        rows = pd.concat(cells)[["outlet", *rows.columns]]
    ax = qs.plot_share_of_voice(rows, most=10)
    # In the order of the rows; of several outlets by what is theirs in all.
    assert labels(ax)[0] == ("P 59" if by else "P 50")
    assert labels(ax)[10:] == ["others, named", "unknown", "all quoted words"]
    n_cells = 2 if by else 1
    widths = [bar.get_width() for bar in ax.patches]
    assert sum(widths) == pytest.approx(n_cells)
    assert widths.count(pytest.approx(0.25 + sum(range(50)) / 3540)) == n_cells
    assert "Others, named: 56 more speakers. " in qs.caption(ax)
    assert "Not drawn: 1 with none" in qs.caption(ax)


def test_more_than_five_outlets_have_no_bars_side_by_side() -> None:
    six = pd.concat([SHARES.assign(outlet=f"Paper {i}") for i in range(6)])
    ax = qs.plot_share_of_voice(six[["outlet", *SHARES.columns]])
    assert canvas.is_message(ax)
    assert "Bars of 6 outlets have no room side by side." in qs.caption(ax)


def test_who_has_no_share_is_told_and_not_drawn() -> None:
    none = SHARES.head(1).assign(actor_id="bob", speaker="Bob Ray", share_words=0.0)
    ax = qs.plot_share_of_voice(pd.concat([SHARES, none]))
    assert labels(ax) == ["Ann Lee", "unknown", "all quoted words"]
    assert "Not drawn: 1 with none." in qs.caption(ax)


def test_the_scale_over_time_is_that_of_the_lines_drawn() -> None:
    large = BY_PERIOD[BY_PERIOD["actor_id"] == "ann"].assign(
        actor_id="others", speaker="others, named"
    )
    small = BY_PERIOD.assign(share_words=0.05, share_words_low=0.04, share_words_high=0.06)
    ax = qs.plot_timeline(pd.concat([large, small]))
    assert ax.get_ylim()[1] < 0.1


def test_a_crowded_strip_has_a_row_for_the_others() -> None:
    crowd = pd.concat([STRIP.assign(speaker=f"{i}", end=STRIP["end"] - i / 100) for i in range(9)])
    ax = qs.plot_quotation_strip(pd.concat([STRIP, crowd]), most=2)
    assert labels(ax) == ["0", "1", "others, named", "unknown"]
    assert len(ax.patches) == 30


def test_share_bars_and_intervals() -> None:
    ax = qs.plot_share_of_voice(SHARES)
    assert [bar.get_width() for bar in ax.patches] == [0.75, 0.25]
    lines = [segment[:, 0].tolist() for segment in ax.collections[0].get_segments()]
    assert lines == [[0.6, 0.9], [0.1, 0.4]]


def test_few_articles_are_the_reason_for_no_interval() -> None:
    few = SHARES.assign(n_articles=3, share_words_low=np.nan, share_words_high=np.nan)
    ax = qs.plot_share_of_voice(few)
    assert "No interval: fewer than 10 articles." in written_on(ax)
    heights = [bar.get_y() + bar.get_height() / 2 for bar in ax.patches]
    values = [text.get_position()[1] for text in ax.texts if "100%" not in text.get_text()]
    assert values == pytest.approx(heights)


def test_share_by_outlet_has_a_bar_each() -> None:
    ax = qs.plot_share_of_voice(BY_OUTLET)
    (legend,) = ax.figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["Daily", "Post"]
    assert len(ax.patches) == 4
    assert len({bar.get_hatch() for bar in ax.patches}) == 2


def test_keyness_fills_only_what_stands_after_correction() -> None:
    ax = qs.plot_keyness(KEYS)
    assert labels(ax) == ["peace", "now", "war"]
    fills = [
        line.get_markerfacecolor() for line in ax.lines if line.get_marker() not in ("None", "")
    ]
    assert [fill == "white" for fill in fills] == [False, True, False]


def test_the_title_of_keyness_names_only_words_that_differ_for_certain() -> None:
    keys = KEYS.assign(p_adjusted=[0.01, 0.3, 0.2])
    assert qs.finding(qs.plot_keyness(keys)) == "“peace” is most distinctive of Ann."
    keys = KEYS.assign(p_adjusted=[0.3, 0.01, 0.2])  # the word with most is another
    assert qs.finding(qs.plot_keyness(keys)) == "“now” is most distinctive of Ann."


def test_the_title_of_keyness_names_the_surest_word() -> None:
    keys = KEYS.assign(p_adjusted=0.01, z=[2.0, 4.0, 3.0])  # the first has larger odds, in two uses
    keys.attrs["n_words"] = 1200
    ax = qs.plot_keyness(keys)
    assert qs.finding(ax) == "“now” is most distinctive of Ann, “war” of Bob."
    written = " ".join(" ".join(text.get_text() for text in ax.figure.texts).split())
    assert "n = 1,200 quoted words." in written


def test_an_interval_without_end_does_not_stretch_the_scale() -> None:
    keys = KEYS.assign(low=[-9.0, 0.5, 1.0], high=[16.0, 1.5, 2.0])
    ax = qs.plot_keyness(keys)
    left, right = np.exp(ax.get_xlim())
    assert right < 20 * np.exp(keys["log_odds"].max())
    assert left > np.exp(keys["log_odds"].min()) / 20
    written = [text.get_text() for text in (*ax.texts, *ax.figure.texts)]
    assert {"⟨⟨", "⟩⟩"} <= {*written}
    assert "beyond the scale" in " ".join(written)
    assert "8,886,111" in qs.alt_text(ax)  # there whole


def test_few_words_of_keyness_and_its_ticks_do_not_run_into_each_other() -> None:
    keys = pd.DataFrame({"speaker": ["Ann Lee", "Bob Ray", "Cy Dow"], "p_adjusted": 0.3})
    keys = keys.assign(word=["a harbour wall plan", "hospital closures", "ferry timetables"])
    keys = keys.assign(
        log_odds=[11.0, 2.0, 1.0], low=[0.1, np.nan, np.nan], high=[13.0, None, None]
    )
    note = "Nobody has more than 99 quoted words; below 1,000 only large differences show."
    figure = canvas.figure_of(ax := qs.plot_keyness(keys, note=note))
    figure.canvas.draw()
    names = [*ax.get_yticklabels(), *(text for text in ax.texts if text.get_weight() == "bold")]
    rows = sorted((name.get_window_extent() for name in names), key=lambda box: box.y0)
    assert all(a.y1 <= b.y0 + 2 for a, b in pairwise(rows))
    ticks = [label.get_window_extent() for label in ax.get_xticklabels() if label.get_text()]
    ticks = [box for box in ticks if ax.bbox.x0 <= (box.x0 + box.x1) / 2 <= ax.bbox.x1]
    assert len(ticks) > 1
    assert all(a.x1 < b.x0 for a, b in pairwise(ticks))


def test_the_axis_of_keyness_says_how_many_times_as_often() -> None:
    ax = qs.plot_keyness(KEYS)
    left, right = ax.get_xlim()
    ticks = [float(x) for x in ax.get_xticks() if left <= x <= right]
    named = ax.xaxis.get_major_formatter().format_ticks(ticks)
    assert named == ["1×", "2×", "5×", "10×", "20×"]
    assert np.exp(ticks).tolist() == pytest.approx([1, 2, 5, 10, 20])
    dots = [line for line in ax.lines if line.get_marker() in "os"]
    assert [line.get_xdata()[0] for line in dots] == [2.0, 1.0, 1.5]
    written = " ".join(" ".join(text.get_text() for text in ax.figure.texts).split())
    assert "× as often as all others say them (per word spoken; log-odds as odds)" in written
    assert "peace 7.4 times (2.7 to 20)" in qs.alt_text(ax)
    keys = KEYS.copy()
    keys.attrs["reference"] = "Cy Dow"
    assert "as often as Cy Dow" in qs.caption(qs.plot_keyness(keys))


def test_many_outlets_become_a_table_of_those_with_enough_articles() -> None:
    sizes = {f"Paper {n}": 30 - 3 * n for n in range(9)}
    rows = pd.concat([SHARES.assign(outlet=name, n_articles=n) for name, n in sizes.items()])
    ax = qs.plot_shares_by_outlet(rows[["outlet", *SHARES.columns]])
    labels = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert labels == [f"Paper {n} ({30 - 3 * n})" for n in range(7)]
    assert "Not drawn: 2 with fewer" in ax.get_xlabel().replace("\n", " ")
    shown = {text.get_position(): text.get_text() for text in ax.texts}
    share = SHARES.loc[SHARES["actor_id"] == "ann", "share_words"].iloc[0]
    assert shown[0, 0] == f"{100 * share:.0f}"
    few = rows[["outlet", *SHARES.columns]].assign(n_articles=3)
    assert canvas.is_message(qs.plot_shares_by_outlet(few))


def test_a_value_stands_at_its_bar_and_not_at_the_end_of_the_interval() -> None:
    ax = qs.plot_share_of_voice(SHARES)
    ends = [bar.get_width() for bar in ax.patches]
    assert [text.get_position()[0] for text in ax.texts] == [*ends, 0]  # and that of all under them


@pytest.mark.parametrize(
    ("chart", "rows", "finding"),
    [
        (qs.plot_source_kinds, KINDS_OF_SOURCES, "10% of what is quoted or reported rests on"),
        (qs.plot_language, LANGUAGE, "Ann says “bill” 11 times as often as all others."),
        (
            qs.plot_language,
            LANGUAGE.assign(p_adjusted=np.nan),
            "Ann says “bill” 11 times as often as all others; too few articles to test.",
        ),
        (
            qs.plot_language,
            LANGUAGE.assign(p_adjusted=[np.nan, 0.9, np.nan]),
            "Ann says “we” 1.3 times as often as all others, which may be chance.",
        ),
        (
            qs.plot_language,
            LANGUAGE.assign(p_adjusted=[np.nan, np.nan, 0.01]),
            "Bob says “tide” 3 times, all others never.",
        ),
        (
            qs.plot_reporting_verbs,
            VERBS,
            "Loaded reporting words introduce Bob’s words most often: 6 of 6",
        ),
        (qs.plot_articles, COUNTS, "800 words were read"),
    ],
)
def test_the_title_is_the_finding_of_the_rows(
    chart: Chart, rows: pd.DataFrame, finding: str
) -> None:
    drawn = chart(rows)
    assert qs.caption(drawn).startswith(finding)
    title = " ".join(canvas.figure_of(drawn).texts[0].get_text().split())
    assert title.startswith(finding.removesuffix("."))


def test_the_source_line_says_of_which_corpus_and_that_nobody_checked() -> None:
    rows = SHARES.copy()
    rows.attrs |= {"corpus": "9 articles of 2 outlets", "engine": "rules"}
    texts = [
        " ".join(t.get_text().split()) for t in canvas.figure_of(qs.plot_share_of_voice(rows)).texts
    ]
    assert any("9 articles of 2 outlets" in text for text in texts)
    assert any("rules. Found by a program, not checked by hand." in text for text in texts)


def test_nothing_to_draw_is_a_sentence_and_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"of an earlier run")
    drawn = qs.plot_share_of_voice(SHARES.head(0))
    written = {path.name for path in qs.save_figure(drawn, SHARES.head(0), tmp_path, "a")}
    assert written == {"a.csv", "a.txt", "a.caption.txt"} == {p.name for p in tmp_path.iterdir()}
    assert ">No words stand in quotation marks" in vars(drawn)["_repr_html_"]()


def test_a_notebook_shows_the_caption_in_place_of_the_axes() -> None:
    drawn = qs.plot_articles(COUNTS.rename(columns={"outlet": "<b>"}))
    assert "by &lt;b&gt;: 800 words" in vars(drawn)["_repr_html_"]()


def test_panels_share_one_order_and_scale() -> None:
    figure = canvas.figure_of(qs.plot_shares_by_outlet(BY_OUTLET))
    assert [ax.get_title("left") for ax in figure.axes] == ["Daily (20)", "Post (20)"]
    assert {tuple(ax.get_xlim()) for ax in figure.axes} == {figure.axes[0].get_xlim()}
    lines = [s[:, 0].tolist() for s in figure.axes[1].collections[0].get_segments()]
    assert lines == [[0.6, 0.9], [0.1, 0.4]]
    three = pd.concat([BY_OUTLET, BY_OUTLET.assign(outlet="Eve")])
    wide = canvas.figure_of(qs.plot_shares_by_outlet(three, columns=4))
    assert wide.get_size_inches()[0] == pytest.approx(canvas.WIDTH * 1.5)


def test_a_gap_in_time_is_a_gap_in_the_line() -> None:
    (line,) = qs.plot_timeline(BY_PERIOD).lines  # nobody else is known by name
    assert np.isnan(line.get_ydata().astype(float)).tolist() == [False, False, True, False]


def test_shares_stand_in_the_middle_of_their_period() -> None:
    (line,) = qs.plot_timeline(BY_PERIOD).lines
    days = [mdates.num2date(x).date() for x in line.get_xdata(orig=False)[:2]]
    aside = dt.timedelta(days=4)  # points of several speakers stand side by side
    assert abs(days[0] - dt.date(2025, 1, 16)) < aside
    assert abs(days[1] - dt.date(2025, 2, 14)) < aside


def test_events_are_numbered_in_order_of_time() -> None:
    events = pd.DataFrame({"date": ["2025-04-01", "2025-02-10"], "label": ["Treaty", "Vote"]})
    ax = qs.plot_timeline(BY_PERIOD, events=events)
    assert [text.get_text() for text in ax.texts] == ["Ann Lee 75%", "75%", "1", "2"]
    assert "1  2025-02-10 Vote\n2  2025-04-01 Treaty" in ax.get_xlabel()


@pytest.mark.parametrize(
    ("periods", "beginning"),
    [
        pytest.param(["2025-03"] * 2, "All dated quotes are of one period, 2025-03:", id="one"),
        pytest.param(["(not given)"] * 2, "No article with quotes has a date:", id="no-dates"),
    ],
)
def test_without_a_course_over_time_the_chart_says_so(periods: list[str], beginning: str) -> None:
    text = qs.caption(qs.plot_timeline(SHARES.assign(period=periods)))
    assert text.startswith(beginning)


def test_cells_of_who_about_whom_are_numbers_of_quotes() -> None:
    ax = qs.plot_who_about_whom(PAIRS)
    assert labels(ax) == ["Ann Lee", "Bob Ray"]
    across = [label.get_text() for label in ax.get_xticklabels()]
    assert across == ["Bob Ray", "Ann Lee", "Cy $ Orr"]
    cells = {text.get_position(): text.get_text() for text in ax.texts}
    assert cells == {(0, 0): "13", (2, 0): "6", (1, 1): "8"}
    own = {(cell.get_x() + 0.5, cell.get_y() + 0.5) for cell in ax.patches}
    assert own == {(1, 0), (0, 1)}  # nobody is counted as naming themselves
    assert "Grey: their own names, not counted." in qs.caption(ax)
    two = qs.plot_who_about_whom(PAIRS, most=1)
    assert "Not drawn: 14 namings by or of those named less." in qs.caption(two)


def test_a_dozen_namings_are_a_sentence_and_no_matrix() -> None:
    few = PAIRS.assign(n_quoted=[2, 1, 1])
    others = few.head(1).assign(about="others, named", n_quoted=30)
    ax = qs.plot_who_about_whom(pd.concat([few, others]))
    assert canvas.is_message(ax)
    assert qs.caption(ax) == (
        "Ann Lee names Bob Ray 3 times and Cy $ Orr once; Bob Ray names Ann Lee once. "
        "31 more namings are by or of others; too few by name for a table."
    )


@pytest.mark.parametrize("largest", [40, 4000])
def test_twenty_people_have_numbers_that_fit_their_cells(largest: int) -> None:
    names = [f"Person Number {n}" for n in range(20)]
    rows = [
        (who, about, largest - 3 * i - j)
        for i, who in enumerate(names)
        for j, about in enumerate(names)
        if who != about and (i + j) % 3 == 0
    ]
    pairs = pd.DataFrame(rows, columns=["speaker", "about", "n_quoted"]).assign(n_reported=0)
    pairs["n_quoted"] = pairs["n_quoted"].clip(lower=1)
    unknown = pairs.head(1).assign(speaker="unknown", n_quoted=123_456)
    ax = qs.plot_who_about_whom(pd.concat([pairs, unknown]), most=20)
    figure = canvas.figure_of(ax)
    figure.draw_without_rendering()
    assert len(labels(ax)) == len(ax.get_xticklabels()) == 20
    assert "Not drawn: 123,456 namings by or of all others." in qs.caption(ax)
    cell = ax.get_window_extent().width / 20
    assert max(text.get_window_extent().width for text in ax.texts) <= cell
    assert min(text.get_fontsize() for text in ax.texts) >= 5.5
    assert (figure.get_size_inches()[0] == canvas.WIDTH) == (largest < 100)
    assert inches_over(figure) <= 0


def panel_of(ax: Axes) -> list[tuple[Any, ...]]:
    """Return each word of a panel with where its dot is, if any, and the two texts of its row."""
    dots = {
        y: (x, line.get_markerfacecolor() != "white")
        for line in ax.lines
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    }
    rows = []
    for place, word in zip(ax.get_yticks(), labels(ax), strict=True):
        beside = [
            text.get_text()
            for text in ax.texts
            if (text.xy if isinstance(text, Annotation) else text.get_position())[1] == place
        ]
        rows.append((word, *dots.get(place, ()), *beside))
    return rows


def test_words_stand_at_how_many_times_as_often_most_certain_first() -> None:
    rows = LANGUAGE.iloc[[1, 0, 2]]  # whatever their order
    less = LANGUAGE.head(1).assign(word="never", log_odds=-2, z=-9, p_adjusted=0.001)
    figure = canvas.figure_of(qs.plot_language(pd.concat([less, rows])))
    ann, bob = (panel_of(ax) for ax in figure.axes)
    assert ann == [
        ("bill", pytest.approx(math.exp(2.4)), True, "11×", "5"),
        ("we", pytest.approx(math.exp(0.3)), False, "1.3×", "9"),
    ]
    assert bob == [("tide", "only", "3")]  # how many times as often as never is no number
    (only,) = (text for text in figure.axes[1].texts if text.get_text() == "only")
    assert only.xy == (1, 0)
    assert figure.axes[0].get_xlim() == figure.axes[1].get_xlim()
    told = written_on(figure.axes[0])
    assert "× as often: as all others, per word spoken" in told
    assert "Blue: more than chance; grey: may be chance" in told
    assert "only: nobody else says it" in told


def test_uncertain_words_are_grey_and_the_certain_bold() -> None:
    ax = qs.plot_language(LANGUAGE)
    sure, unsure = ax.get_yticklabels()
    assert (sure.get_fontweight(), unsure.get_fontweight()) == ("bold", "normal")
    assert sure.get_color() != unsure.get_color()
    none = written_on(qs.plot_language(LANGUAGE.assign(p_adjusted=0.5)))
    assert "Grey: may be chance, each of them" in none
    part = written_on(qs.plot_language(LANGUAGE.assign(p_adjusted=[0.5, 0.5, np.nan])))
    assert "Grey: may be chance. Not tested, with too few articles: Bob" in part
    untested = written_on(qs.plot_language(LANGUAGE.assign(p_adjusted=np.nan)))
    assert "Grey: not tested, for there are too few articles" in untested


def test_words_and_numbers_of_a_panel_do_not_overlap() -> None:
    words = [f"immeasurable{n}" for n in range(6)]
    keys = pd.DataFrame({"speaker": ["Ann"] * 6 + ["Bo"] * 6, "word": words * 2}).assign(
        n_target=1234, n_reference=0, log_odds=[6.5, 6, 5, 4, 2, 0.1] * 2, z=3.0, p_adjusted=0.2
    )
    figure = canvas.figure_of(qs.plot_language(keys))
    figure.draw_without_rendering()
    for ax in figure.axes:
        texts = [*ax.texts, *ax.get_yticklabels()]
        boxes = [text.get_window_extent() for text in texts if text.get_text()]
        assert [
            (a, b)
            for i, a in enumerate(boxes)
            for b in boxes[:i]
            if a.x0 < b.x1 and b.x0 < a.x1 and a.y0 + 1 < b.y1 and b.y0 + 1 < a.y1
        ] == []
    assert inches_over(figure) <= 0


def test_a_chosen_reference_is_named() -> None:
    keys = LANGUAGE.copy()
    keys.attrs["reference"] = "Cy Orr"
    ax = qs.plot_language(keys)
    assert qs.finding(ax) == "Ann says “bill” 11 times as often as Cy Orr."


def test_stretches_that_touch_stay_apart_and_the_strip_has_the_title_of_its_article() -> None:
    strip = pd.DataFrame(
        {
            "article_id": "a1",
            "speaker": ["Ann", "Ann", "Ann", "Bo"],
            "kind": "direct",
            "start": [0.1, 0.201, 0.5, 0.302],
            "end": [0.2, 0.3, 0.6, 0.4],
        }
    )
    strip.attrs["title"] = "Ferry to $stay"
    ax = qs.plot_quotation_strip(strip)
    lines = [segment for group in ax.collections for segment in group.get_segments()]
    assert [(round(line[0][0], 4), line.mean(axis=0)[1]) for line in lines] == [(0.2005, 0)]
    written = [" ".join(t.get_text().split()) for t in canvas.figure_of(ax).texts]
    assert "“Ferry to $stay”: place in the article (% of its characters)" in written


def test_articles_stand_by_the_name_and_words_at_the_bar() -> None:
    ax = qs.plot_articles(
        pd.DataFrame({"outlet": ["Daily", "Post"], "n_articles": [9, 3], "n_words": [1800, 700]})
    )
    assert [text.get_text() for text in ax.texts] == [" 1,800", " 700"]
    assert [text.get_position()[0] for text in ax.texts] == [1800, 700]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Daily (9)", "Post (3)"]


def test_strip_has_a_row_a_speaker_and_the_unknown_last() -> None:
    ax = qs.plot_quotation_strip(STRIP)
    assert labels(ax) == ["Ann Lee", "unknown"]
    places = {(bar.get_x(), round(bar.get_width(), 6)) for bar in ax.patches}
    assert places == {(0.0, 0.1), (0.2, 0.2), (0.6, 0.3)}


def test_too_little_data_is_said_on_the_chart() -> None:
    note = qs.keyness_caveat(pd.DataFrame({"speaker": ["Ann"], "article_id": "a", "word": "yes"}))
    text = qs.caption(qs.plot_keyness(KEYS.head(0), note=note))
    assert text == f"Too little text for distinctive words. {note}"
    written = [text.get_text() for text in qs.plot_keyness(KEYS, note=note).figure.texts]
    assert note in " ".join(" ".join(written).split())


def test_share_of_neither_is_refused() -> None:
    sentence = "of is 'people'; give 'words', 'quoted' or 'reported'."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        qs.plot_share_of_voice(SHARES, of="people")
    sentence = 'The shares are of all articles. Give share_of_voice(..., by="outlet").'
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        qs.plot_shares_by_outlet(SHARES)
    sentence = "columns is 0; give the number of panels side by side, such as 2."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        qs.plot_shares_by_outlet(BY_OUTLET, columns=0)


@pytest.mark.parametrize(("chart", "rows"), FIGURES)
def test_files_are_the_same_bytes(chart: Chart, rows: pd.DataFrame, tmp_path: Path) -> None:
    first = qs.save_figure(chart(rows), rows, tmp_path / "one", "chart")
    with plt.rc_context({"font.size": 20, "savefig.dpi": 50}):  # a user's own settings
        second = qs.save_figure(chart(rows), rows, tmp_path / "two", "chart")
    endings = [".csv", ".png", ".svg", ".txt", ".caption.txt"]
    assert [path.name.removeprefix("chart") for path in first] == endings
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+44 20", "'+44 20", id="plus"),
        pytest.param("-x", "'-x", id="minus"),
        pytest.param("@cmd", "'@cmd", id="at"),
        pytest.param("\tx", "'\tx", id="tab"),
        pytest.param("\rx", '"\'\nx"', id="carriage-return"),
        pytest.param("a=b", "a=b", id="inside"),
        pytest.param(-1.5, "-1.5", id="number"),
        pytest.param(None, '""', id="missing"),
        pytest.param("two\nlines, “one” cell", '"two\nlines, “one” cell"', id="quoted"),
    ],
)
def test_csv_cells_are_inert(cell: object, written: str, tmp_path: Path) -> None:
    path = qs.save_table(pd.DataFrame({"cell": [cell]}), tmp_path, "table")
    assert path.read_bytes().decode("utf-8") == f"cell\n{written}\n"
