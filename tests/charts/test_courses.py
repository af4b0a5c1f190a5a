"""Shares over time: who stands out, true dates, open gaps, and a year at every axis."""

from __future__ import annotations

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

import quoteshare as qs
from quoteshare.charts import canvas
from quoteshare.charts.periods import name_periods, period_name

BLUE, GREY = canvas.QUOTED, "#BDBDBD"


def courses(n: int, periods: list[str], n_articles: int = 20) -> pd.DataFrame:
    """Return the shares of so many speakers, each of whom has a little less than the one before."""
    rows = [
        {"period": period, "actor_id": f"p{who}", "speaker": f"Person {who}", "share_words": share}
        for period in periods
        for who in range(n)
        for share in [0.3 - 0.01 * who]
    ]
    table = pd.DataFrame(rows).assign(n_articles=n_articles)
    return table.assign(
        share_words_low=table["share_words"] - 0.05, share_words_high=table["share_words"] + 0.05
    )


def panels(ax: Axes) -> list[Axes]:
    return canvas.figure_of(ax).axes


MONTHS = ["2025-09", "2025-10", "2025-11"]


def test_more_than_two_have_a_panel_each_with_all_others_grey() -> None:
    drawn = panels(qs.plot_timeline(courses(9, MONTHS)))
    assert [ax.get_title("left") for ax in drawn] == [f"Person {who}" for who in range(6)]
    for who, ax in enumerate(drawn):
        (own,) = (line for line in ax.lines if line.get_color() == BLUE)
        assert own.get_ydata().tolist() == pytest.approx([0.3 - 0.01 * who] * 3)
        assert sum(line.get_color() == GREY for line in ax.lines) == 8
        assert ax.texts[0].get_text() == f"{30 - who}%"
    note = " ".join(text.get_text() for text in canvas.figure_of(drawn[0]).texts)
    assert "Grey: the others here, and 3 without a panel." in " ".join(note.split())


def test_no_label_of_a_panel_is_cut() -> None:
    rows = courses(7, MONTHS).assign(share_words=0.085)
    figure = canvas.figure_of(qs.plot_timeline(rows))
    figure.draw_without_rendering()
    ends = [text.get_window_extent().x1 for ax in figure.axes for text in ax.texts]
    assert max(ends) <= figure.bbox.x1


def test_two_are_lines_with_their_names_at_the_ends_and_no_legend() -> None:
    rows = courses(2, MONTHS)
    rows["share_words"] = 0.3  # one line on the other
    ax = qs.plot_timeline(rows)
    figure = canvas.figure_of(ax)
    assert figure.legends == []
    assert len(figure.axes) == 1
    names = [text.get_text().replace("\n", " ") for text in ax.texts]
    assert names == ["Person 0 30%", "Person 1 30%", "30%", "30%"]
    figure.draw_without_rendering()
    one, other, *firsts = (text.get_window_extent() for text in ax.texts)
    assert not one.overlaps(other)
    assert not firsts[0].overlaps(firsts[1])
    assert max(one.x1, other.x1) <= figure.bbox.x1


def test_a_period_of_few_articles_has_a_hollow_point() -> None:
    rows = courses(1, MONTHS)
    rows.loc[rows["period"] == "2025-10", "n_articles"] = 9
    ax = qs.plot_timeline(rows)
    faces = {}
    for marks in ax.collections:
        for x, _ in np.ma.getdata(marks.get_offsets()):
            if len(marks.get_facecolor()) and x > 1:
                faces[mdates.num2date(x).month] = marks.get_facecolor()[0][:3].tolist()
    assert faces[10] == [1, 1, 1]
    assert faces[9] == faces[11] != [1, 1, 1]
    assert "hollow points: fewer than 10 articles" in qs.caption(ax)


def test_who_is_asked_for_stands_out_and_nobody_else() -> None:
    ax = qs.plot_timeline(courses(9, MONTHS), speakers=["p5"])
    assert [line.get_label() for line in ax.lines if line.get_color() != GREY] == ["Person 5"]
    nobody = qs.caption(qs.plot_timeline(courses(2, MONTHS), speakers=["p7"]))
    assert nobody.startswith("In no article with a date are those quoted who are asked for:")


def test_a_period_that_does_not_quote_somebody_is_a_share_of_nothing_and_no_gap() -> None:
    rows = courses(2, MONTHS)
    rows = rows[~((rows["actor_id"] == "p1") & (rows["period"] == "2025-10"))]
    ax = qs.plot_timeline(rows, speakers=["p1"])
    (line,) = (line for line in ax.lines if line.get_label() == "Person 1")
    assert line.get_ydata().tolist() == pytest.approx([0.29, 0, 0.29])


@pytest.mark.parametrize(
    ("periods", "most", "labels"),
    [
        pytest.param(MONTHS, 6, ["Sep\n2025", "Oct", "Nov"], id="three-months"),
        pytest.param(["2025-11", "2026-02"], 6,
            ["Nov\n2025", "Dec", "Jan\n2026", "Feb"], id="over-new-year"),
        pytest.param(["2013-02", "2019-11"], 4, ["2014", "2016", "2018"], id="seven-years"),
        pytest.param(["2013", "2019"], 8, [f"{y}" for y in range(2013, 2020)], id="years"),
        pytest.param(["2025-03-10", "2025-03-31"], 6,
            ["10 Mar\n2025", "17 Mar", "24 Mar", "31 Mar"], id="weeks"),
        pytest.param(["2025-01-02", "2025-02-13"], 2, ["2 Jan\n2025", "30 Jan"], id="one-first"),
    ],
)  # fmt: skip
def test_an_axis_of_time_says_its_year(periods: list[str], most: int, labels: list[str]) -> None:
    ax = plt.subplots()[1]
    name_periods(ax, periods, most)
    assert [label.get_text() for label in ax.get_xticklabels()] == labels


def test_a_label_stands_at_the_middle_of_its_month() -> None:
    ax = qs.plot_timeline(courses(1, MONTHS))
    days = [mdates.num2date(x) for x in ax.get_xticks()]
    assert [(day.month, day.day) for day in days] == [(9, 15), (10, 16), (11, 15)]


@pytest.mark.parametrize(
    ("period", "name"),
    [("2025", "2025"), ("2025-09", "Sep 2025"), ("2025-09-02", "2 Sep 2025")],
)
def test_a_period_is_named_as_readers_name_it(period: str, name: str) -> None:
    assert period_name(period) == name


@pytest.mark.parametrize("odd", ["mounth", "2025-13", "2025-02-30", "5", "20250301", ""])
def test_a_mistyped_period_is_refused_by_its_name(odd: str) -> None:
    rows = courses(1, [*MONTHS, odd])
    said = f"^The period {odd!r} is no day, month or year. Write 2025-03-16, 2025-03 or 2025.$"
    with pytest.raises(ValueError, match=said):
        qs.plot_timeline(rows)


def test_periods_of_several_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^Periods are of several kinds, 2025 and 2025-09\."):
        qs.plot_timeline(courses(1, [*MONTHS, "2025"]))


def test_a_period_typed_wrong_is_told_below_the_axis_and_is_no_event() -> None:
    ax = qs.plot_timeline(courses(1, ["0024-09", *MONTHS]))
    assert "Typed wrong, and left out: 0024-09" in ax.get_xlabel()
    assert "Events" not in qs.alt_text(ax)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("mounth", r"^Event 'Vote': The date 'mounth' could not be read\. Write 2019-01-31\.$"),
        ("03/04/2025", r"^Event 'Vote': The date '03/04/2025' may put day or month first\."),
    ],
)
def test_an_event_without_a_day_is_refused_by_its_name(date: str, said: str) -> None:
    events = pd.DataFrame({"date": ["2025-10-01", date], "label": ["Treaty", "Vote"]})
    with pytest.raises(ValueError, match=said):
        qs.plot_timeline(courses(1, MONTHS), events=events)


@pytest.mark.parametrize(("n", "given"), [(2, False), (3, False), (2, True), (3, True)])
def test_bands_are_spoken_of_where_they_are_drawn(n: int, given: bool) -> None:
    ax = qs.plot_timeline(courses(n, MONTHS), ax=plt.subplots()[1] if given else None)
    drawn = any(isinstance(marks, PolyCollection) for marks in ax.collections)
    assert ("Bands: 95" in qs.caption(ax)) == drawn == (n < 3 or not given)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_first_share_of_each_line_is_told_before_it(n: int) -> None:
    rows = courses(n, MONTHS)
    rows.loc[rows["period"] == MONTHS[0], "share_words"] -= 0.1
    drawn = panels(qs.plot_timeline(rows))
    told = [text.get_text() for ax in drawn for text in ax.texts]
    assert [share for share in told if share in ("20%", "19%", "18%")] == ["20%", "19%", "18%"][:n]
    figure = canvas.figure_of(drawn[0])
    figure.draw_without_rendering()
    for ax in drawn:
        names = [label.get_window_extent() for label in ax.get_yticklabels() if label.get_visible()]
        firsts = [text for text in ax.texts if text.get_text() in ("20%", "19%", "18%")]
        assert min(text.get_window_extent().x0 for text in firsts) >= 0
        if ax.yaxis.get_tick_params()["labelleft"]:
            assert not any(text.get_window_extent().overlaps(b) for text in firsts for b in names)
