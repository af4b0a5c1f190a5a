"""The course of the shares of voice over time: one chart for one or two, a panel each for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    INK,
    QUOTED,
    WHAT,
    counted,
    describe,
    draw_message,
    house_style,
    kept_apart,
    labels_of,
    listing,
    name_unit,
    new_axes,
    percent,
    shortened,
)
from quoteshare.charts.chance import beyond_chance
from quoteshare.charts.coded import (
    about_coding,
    coding_note,
    draw_corrected_course,
    reach_of,
    without_few_coded,
)
from quoteshare.charts.heading import head
from quoteshare.charts.panels import new_panels
from quoteshare.charts.periods import check_periods, few_told, middle, name_periods, period_name
from quoteshare.charts.shares import about_intervals, drawn_rows, share_columns, sizes, told_of
from quoteshare.corpus.dates import FIRST_YEAR, LAST_YEAR, parse_date
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES, NOBODY

_MOST_GREY = 20  # behind those that stand out
_GREY = "#BDBDBD"
_LINES = [("o", "-"), ("s", "--"), ("^", ":"), ("D", "-.")]
_BANDS = 2  # that can be told apart where they overlap
_MARKED = 30  # periods whose points have marks


@dataclass(frozen=True)
class _Courses:
    """What is drawn: rows with their ``day``, the three columns of the share, who stands out."""

    rows: pd.DataFrame
    columns: tuple[str, str, str]
    of: str
    keys: list[str]
    grey: list[str]

    @cached_property
    def times(self) -> list[pd.Timestamp]:
        return sorted(self.rows["day"].unique())

    @cached_property
    def few(self) -> pd.Series:
        """Which periods have fewer articles than an interval needs."""
        return self.rows.groupby("day")["n_articles"].max() < MIN_ARTICLES

    def name(self, key: str) -> str:
        return str(self.rows.loc[self.rows["actor_id"] == key, "speaker"].iloc[0])

    def course(self, key: str) -> pd.DataFrame:
        """Return the rows of somebody at all times."""
        part = self.rows[self.rows["actor_id"] == key].set_index("day").reindex(self.times)
        # Articles of that period, none of which quotes them, are a share of 0.
        return part.assign(**{self.columns[0]: part[self.columns[0]].fillna(0).astype(float)})


@house_style()
def plot_timeline(
    shares: pd.DataFrame,
    *,
    of: str = "words",
    events: pd.DataFrame | None = None,
    most: int = 6,
    speakers: Sequence[str] | None = None,
    columns: int = 2,
    ax: Axes | None = None,
) -> Axes:
    """Draw the course of the shares of voice over time, with events as numbered lines.

    One or two speakers are lines in one chart. Of more, each of those with most share has a panel,
    with the interval as a band; thin grey lines behind it are all others, so that each is seen
    against the rest. On axes that are given up to four are lines in colour, without bands.

    Each share stands in the middle of its period (that of a week at its Monday), so that an event
    lies between what was printed before and after it. Years before 1600 and after 2199 are typed
    wrong, and are left out; the rows have them.

    Parameters
    ----------
    shares : DataFrame
        As ``share_of_voice(..., by="period")`` gives it, one row per ``period`` and speaker.
    of : str
        ``"words"`` (quoted words), ``"quoted"`` or ``"reported"``.
    events : DataFrame, optional
        ``date`` and ``label``; numbered in order of time, and named below the axis.
    most : int
        How many speakers stand out, those with most share over all periods; never ``others``.
    speakers : sequence of str, optional
        Who stands out instead, by ``actor_id``.
    columns : int
        Panels side by side: 2 fill 85 mm; 3 or 4 fill a slide.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Returns
    -------
    Axes
        Of a figure with panels the first one.

    Raises
    ------
    ValueError
        If a column is missing, `of` is neither, or a period or the date of an event cannot be
        read.

    Examples
    --------
    >>> shares = pd.DataFrame({"period": ["2025-03"], "actor_id": "ann", "speaker": "Ann",
    ...     "n_articles": 1, "share_words": 1.0, "share_words_low": None, "share_words_high": None})
    >>> plot_timeline(shares).texts[0].get_text().splitlines()[0]
    'All dated quotes are of one period,'
    """
    share, low, high = share_columns(shares, of)
    require_columns(shares, ["period"], 'share_of_voice(..., by="period")')
    check_periods(shares["period"].unique())
    shares = without_few_coded(shares, of)
    days = shares["period"].where(shares["period"] != "(not given)")
    days = _drawable(pd.to_datetime(days.map(middle, na_action="ignore")))
    rows, _, _ = drawn_rows(shares.assign(day=days)[days.notna()], share)
    sums = rows[~rows["actor_id"].isin(NOBODY)].groupby("actor_id", sort=False)[share].sum()
    ranked = list(sums.sort_values(ascending=False, kind="stable").index)
    wanted = ranked if speakers is None else [key for key in speakers if key in ranked]
    if reason := _no_course(shares, rows, wanted):
        return draw_message(new_axes(ax, 1), f"{reason}: there is no course over time to draw.")
    keys = wanted[: most if ax is None else min(most, len(_LINES))]
    grey = [key for key in ranked if key not in keys][:_MOST_GREY]
    courses = _Courses(rows, (share, low, high), of, keys, grey)
    odd = sorted({*shares.loc[days.isna(), "period"].dropna()} - {"(not given)"})
    typed_wrong = f"Typed wrong, and left out: {listing(odd, 3)}" if odd else ""
    if ax is None and len(keys) > _BANDS:
        return _draw_panels(shares, courses, events, typed_wrong, columns)
    return _draw_together(shares, courses, events, typed_wrong, ax)


def _drawable(days: pd.Series) -> pd.Series:
    """Return days without those of years typed wrong, for which there is no axis: 24, or 9999."""
    return days.where(days.dt.year.between(FIRST_YEAR, LAST_YEAR))


def _no_course(shares: pd.DataFrame, rows: pd.DataFrame, wanted: Sequence[str]) -> str:
    """Say why there is no course over time, if there is none."""
    if shares.empty:
        return "Nobody is quoted here"
    if rows.empty:
        return "No article with quotes has a date"
    if rows["day"].nunique() == 1:
        return f"All dated quotes are of one period, {rows['period'].iloc[0]}"
    if not wanted:
        return "In no article with a date are those quoted who are asked for"
    return few_told(rows.drop_duplicates("period")["n_articles"])


# -------------------------------------------------------------------- one chart, or many panels


def _draw_together(
    shares: pd.DataFrame,
    courses: _Courses,
    events: pd.DataFrame | None,
    typed_wrong: str,
    ax: Axes | None,
) -> Axes:
    """Draw lines in one chart, each with its name at its end."""
    ax = new_axes(ax, 8 + (0 if events is None else 0.5 * len(events)))
    _draw_others(ax, courses, ())
    banded = len(courses.keys) <= _BANDS
    parts = []
    for i, key in enumerate(courses.keys):
        parts.append(_draw_person(ax, courses, key, f"C{i}", _LINES[i], banded=banded))
    _scale(ax, courses, labels=6, banded=banded)
    _name_ends(ax, courses)
    happened = _draw_events(ax, events)
    lines = [
        coding_note(shares, courses.of),
        _about_marks(shares, courses, banded=banded),
        _about_grey(courses),
        *happened,
        typed_wrong,
    ]
    name_unit(ax, *lines)
    ax.xaxis.label.set(ha="left", x=0, multialignment="left")
    return _head(ax, shares, courses, parts, happened, banded=banded)


def _draw_panels(
    shares: pd.DataFrame,
    courses: _Courses,
    events: pd.DataFrame | None,
    typed_wrong: str,
    columns: int,
) -> Axes:
    """Draw a panel for each of those who stand out, all others grey behind them."""
    n_columns = max(1, min(columns, len(courses.keys)))
    panels = new_panels(len(courses.keys), n_columns, 0.88)
    happened: list[str] = []
    parts = []
    titles = labels_of([courses.name(key) for key in courses.keys], 22)
    for ax, key, title in zip(panels, courses.keys, titles, strict=True):
        _draw_others(ax, courses, [other for other in courses.keys if other != key])
        parts.append(_draw_person(ax, courses, key, QUOTED, _LINES[0], banded=True))
        ax.set_title(title, fontsize=7.5)
        happened = _draw_events(ax, events, inside=True)
    for ax in panels:
        _scale(ax, courses, labels=3, banded=True)
        _tell_ends(ax, courses, courses.keys[panels.index(ax)])
    note = told_of(
        _about_grey(courses, panels=True),
        coding_note(shares, courses.of),
        _about_marks(shares, courses, banded=True),
        "; ".join(happened),
        typed_wrong,
    )
    return _head(panels[0], shares, courses, parts, happened, note, banded=True)


def _head(
    ax: Axes,
    shares: pd.DataFrame,
    courses: _Courses,
    parts: Sequence[str],
    happened: Sequence[str],
    note: str = "",
    *,
    banded: bool,
) -> Axes:
    """Put the finding above the chart, and say in words what it shows."""
    what = f"all {WHAT[courses.of]}"
    shown = courses.rows[courses.rows["actor_id"].isin(courses.keys)]
    n = sizes(shares, "period")
    unit = f"Share of {what} (%)"
    head(ax, _finding(shown, courses.columns[0]), shares, unit, f"n = {n}", note)
    first, last = courses.rows["period"].min(), courses.rows["period"].max()
    about = told_of(_about_marks(shares, courses, banded=banded), about_coding(shares, courses.of))
    return describe(
        ax,
        f"Line chart of shares of {what} over time. {listing(parts)}."
        + (f" Events: {listing(happened)}." if happened else ""),
        f"Share of {what} over time, {first} to {last}; {n}. {about}",
    )


def _finding(drawn: pd.DataFrame, share: str) -> str:
    """Say whose share changes most from the first to the last period with ten articles."""
    enough = drawn[drawn["n_articles"] >= MIN_ARTICLES]
    if enough["period"].nunique() < 2:
        return f"Too few articles a period, under {MIN_ARTICLES}, to tell a course"
    first, last = enough["period"].min(), enough["period"].max()
    ends = {
        period: drawn[drawn["period"] == period].set_index("actor_id")[share]
        for period in (first, last)
    }
    names = drawn.drop_duplicates("actor_id").set_index("actor_id")["speaker"]
    change = ends[last].reindex(names.index).fillna(0) - ends[first].reindex(names.index).fillna(0)
    n = len(names)
    sure = [who for who in names.index if _apart(enough, who, first, last, share, n)]
    who = change[sure or names.index].abs().idxmax()
    begin, end = (
        f"{percent(float(ends[period].get(who, 0)))} in {period_name(period)}"
        for period in (first, last)
    )
    if sure:
        return f"{names[who]}: {begin}, {end}"
    if len(names) == 1:
        return f"{names[who]}: {begin}, {end}, which may be chance"
    return f"No change goes beyond chance; the largest: {names[who]}, {begin}, {end}"


def _apart(
    drawn: pd.DataFrame, who: str, first: str, last: str, share: str, n_compared: int
) -> bool:
    """Tell whether somebody's first and last share are farther apart than by chance."""
    own = drawn[drawn["actor_id"] == who].set_index("period")
    if first not in own.index or last not in own.index:
        return False
    return bool(beyond_chance(own.loc[[first, last]], share, n_compared))


def _about_marks(shares: pd.DataFrame, courses: _Courses, *, banded: bool) -> str:
    """Say what bands and hollow points are."""
    if "n_coded_articles" in shares and shares[list(courses.columns[1:])].isna().all(axis=None):
        return about_intervals(shares, "period", "Bands")
    few = int(courses.few.sum())
    told = "Bands: 95% interval over articles" if banded else "Intervals: see the table"
    hollow = f"fewer than {MIN_ARTICLES} articles, no interval"
    if few == len(courses.times):
        return f"Hollow points: {hollow}"
    return f"{told}; hollow points: {hollow}" if few else told


def _about_grey(courses: _Courses, *, panels: bool = False) -> str:
    """Say who is grey: in panels also those who have one of their own."""
    n = len(courses.grey)
    people = courses.rows.loc[~courses.rows["actor_id"].isin(NOBODY), "actor_id"].nunique()
    cut = ", those with most" if people - len(courses.keys) > n else ""
    if panels:
        return "Grey: the others here" + (f", and {n:,} without a panel{cut}" if n else "")
    return f"Grey: {counted(n, 'other')}{cut}" if n else ""


# ------------------------------------------------------------------------------ lines and marks


def _gaps(times: list[pd.Timestamp]) -> np.ndarray:
    """Tell before which of these times there is a period without articles."""
    step = min(b - a for a, b in pairwise(times))
    return np.r_[False, np.diff(pd.DatetimeIndex(times)) > 1.6 * step]


def _line(courses: _Courses, key: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the places and the shares of somebody; a gap in time is a gap in the line."""
    part = courses.course(key)
    breaks = np.flatnonzero(_gaps(courses.times))
    at = np.insert(part.index.to_numpy(), breaks, part.index[breaks])
    return at, np.insert(part[courses.columns[0]].to_numpy(float), breaks, np.nan)


def _draw_others(ax: Axes, courses: _Courses, besides: Sequence[str]) -> None:
    """Draw the courses of those who do not stand out here, for others to be seen against."""
    for key in [*courses.grey, *besides]:
        ax.plot(*_line(courses, key), color=_GREY, lw=0.7, zorder=2.2)


def _draw_person(
    ax: Axes, courses: _Courses, key: str, colour: str, look: tuple[str, str], *, banded: bool
) -> str:
    """Draw the course of one speaker's share, its interval as a band; return it in words."""
    share, low, high = courses.columns
    part, few = courses.course(key), courses.few
    gap = _gaps(courses.times)
    marker, dash = look
    ax.plot(*_line(courses, key), ls=dash, color=colour, label=courses.name(key), zorder=3)
    alone = gap & np.r_[gap[1:], True]  # a line of one point is none
    marked = part if len(part) <= _MARKED else part[alone]
    for of_few, face in ((False, colour), (True, "white")):
        own = marked[few[marked.index] == of_few]
        if len(own):
            ax.scatter(own.index, own[share], s=12, c=face, marker=marker, edgecolors=colour,
                zorder=3.2, linewidths=0.9, clip_on=False)  # fmt: skip
    for begin, end in pairwise([0, *np.flatnonzero(gap), len(part)]) if banded else ():
        bounds = part.iloc[begin:end][[low, high]].astype(float)
        if end - begin == 1:  # a band has no width here
            ax.vlines(bounds.index, bounds[low], bounds[high], color=colour, lw=2.5, alpha=0.2)
        else:
            ax.fill_between(bounds.index, bounds[low], bounds[high], color=colour, alpha=0.14, lw=0)
    told = part.dropna(subset="period")[["period", share]].itertuples(index=False)
    course = ", ".join(f"{period} {percent(value)}" for period, value in list(told)[:24])
    own = courses.rows[courses.rows["actor_id"] == key]
    corrected = draw_corrected_course(ax, colour, own, courses.of)
    return listing([f"{courses.name(key)}: {course}", *([corrected] if corrected else [])])


def _scale(ax: Axes, courses: _Courses, *, labels: int, banded: bool) -> None:
    """Scale both axes to what is drawn, and name them."""
    share, _, high = courses.columns
    shown = courses.rows[courses.rows["actor_id"].isin(courses.keys)]
    behind = courses.rows.loc[courses.rows["actor_id"].isin(courses.grey), share]
    ends = shown[[share, high]] if banded else shown[[share]]
    reach = [ends.astype(float).max().max(), behind.max(), reach_of(shown, courses.of)]
    ax.set_ylim(0, min(1.02, 1.15 * max(0.05, float(np.nanmax(reach)))))
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.yaxis.set_major_locator(MaxNLocator(5 if labels > 3 else 3, steps=[1, 2, 5, 10]))
    ax.grid(visible=False, axis="x")
    ax.grid(visible=True, axis="y")
    times = courses.times
    first, last = (date2num(at) for at in (times[0], times[-1]))
    inside = (last - first) / (3.6 if labels <= 3 else 25)  # in a panel for the last share
    # The first shares have their place before the line, in a panel as in one chart.
    ax.set_xlim(first - (last - first) / (3.8 if labels <= 3 else 6.5), last + inside)
    name_periods(ax, list(courses.rows["period"]), labels)


def _tell_ends(ax: Axes, courses: _Courses, key: str) -> None:
    """Write the first and last share of a line at its ends, off the axis where it is nothing."""
    course = courses.course(key)
    for row, aside, side in ((course.iloc[-1], 4, "left"), (course.iloc[0], -4, "right")):
        value = float(row[courses.columns[0]])
        at = max(value, 0.09 * ax.get_ylim()[1])
        ax.annotate(percent(value), (row.name, at), (aside, 0), textcoords="offset points",
            ha=side, va="center", fontsize=6.5, color=INK, in_layout=False)  # fmt: skip


def _name_ends(ax: Axes, courses: _Courses) -> None:
    """Write at the end of each line whose it is and where it ends, one above the other."""
    ends = [float(courses.course(key)[courses.columns[0]].iloc[-1]) for key in courses.keys]
    people = kept_apart((courses.name(key) for key in courses.keys), _in_two_lines, 15, 2)
    names = [
        # The share is never what is cut.
        shortened(f"{_in_two_lines(name)} {percent(end)}".replace("\n", " "), 15, 3)
        for name, end in zip(people, ends, strict=True)
    ]
    top = ax.get_ylim()[1]
    heights = [0.07 * (name.count("\n") + 1) for name in names]
    places = _apart_by(heights, [end / top for end in ends])
    for i, (name, place) in enumerate(zip(names, places, strict=True)):
        ax.annotate(name, (1.01, place), xycoords="axes fraction", va="center", fontsize=7,
            color=_dark(i), linespacing=1.0, parse_math=False)  # fmt: skip
    _tell_firsts(ax, courses)


def _in_two_lines(name: str) -> str:
    return shortened(name, 15, 2)


def _tell_firsts(ax: Axes, courses: _Courses) -> None:
    """Write at the beginning of each line where it begins, one above the other."""
    first = courses.times[0]
    begins = [float(courses.course(key)[courses.columns[0]].iloc[0]) for key in courses.keys]
    top = ax.get_ylim()[1]
    places = _apart_by([0.07] * len(begins), [max(0.035, begin / top) for begin in begins])
    for i, (begin, place) in enumerate(zip(begins, places, strict=True)):
        ax.annotate(percent(begin), (first, place), (-5, 0), textcoords="offset points",
            xycoords=("data", "axes fraction"), ha="right", va="center", fontsize=7,
            color=_dark(i))  # fmt: skip


def _dark(i: int) -> str:
    """Return the colour of a line, dark enough to be read as letters on white."""
    return (QUOTED, "#8A5A00", "#00664A", "#8F4A74")[i]


def _apart_by(heights: Sequence[float], places: Sequence[float]) -> list[float]:
    """Move labels so far from each other that none covers another, in the order of their places."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved, floor, ceiling = list(places), -0.02, 1.02
    for i in order:
        moved[i] = max(moved[i], floor + heights[i] / 2)
        floor = moved[i] + heights[i] / 2
    for i in reversed(order):
        moved[i] = min(moved[i], ceiling - heights[i] / 2)
        ceiling = moved[i] - heights[i] / 2
    return moved


def _draw_events(ax: Axes, events: pd.DataFrame | None, *, inside: bool = False) -> list[str]:
    """Draw a numbered line for each event; return what is to be said of them."""
    if events is None or events.empty:
        return []
    require_columns(events, ["date", "label"], "A CSV of events")
    days = _drawable(_days_of(events))
    odd = events.loc[days.isna(), "date"].dropna()
    dated = events.assign(date=days)[days.notna()].sort_values("date")
    lines = []
    for number, (day, label) in enumerate(dated[["date", "label"]].itertuples(index=False), 1):
        ax.axvline(day, color="#555555", lw=0.8, ls=(0, (2, 2)), zorder=0)
        ax.text(day, 1.0, f" {number}" if inside else f"{number}", fontsize=6.5, color=INK,
            transform=ax.get_xaxis_transform(), ha="left" if inside else "center",
            va="top" if inside else "bottom")  # fmt: skip
        lines.append(f"{number}  {day:%Y-%m-%d} {label}")
    if len(odd):
        lines.append(f"Typed wrong, and left out: {listing([*map(str, odd)], 3)}")
    return lines


def _days_of(events: pd.DataFrame) -> pd.Series:
    """Return the days of events; ValueError, which names the event, where one cannot be read."""
    days = []
    for written, label in events[["date", "label"]].itertuples(index=False):
        try:
            days.append(pd.NaT if pd.isna(written) else pd.Timestamp(parse_date(written)))
        except ValueError as error:
            raise ValueError(f"Event {label!r}: {error}") from error
    return pd.Series(days, index=events.index, dtype="datetime64[us]")
