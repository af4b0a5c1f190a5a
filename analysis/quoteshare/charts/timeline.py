"""The course of the shares of voice over time."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    INK,
    WHAT,
    describe,
    draw_message,
    house_style,
    listing,
    new_axes,
    percent,
    put_legend,
)
from quoteshare.charts.coded import about_coding, coding_note, draw_corrected_course, reach_of
from quoteshare.charts.heading import head
from quoteshare.charts.shares import about_intervals, drawn_rows, share_columns, sizes
from quoteshare.corpus.dates import FIRST_YEAR, LAST_YEAR
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES, NOBODY

_FEW_PERIODS = 12  # of few articles each, that are drawn as they are
_MOST_GREY = 20  # behind those that stand out
_LINES = [("o", "-"), ("s", "--"), ("^", ":"), ("D", "-.")]


def _middle(period: str) -> pd.Timestamp:
    """Return the middle of a day, month or year: the place of its share on the axis."""
    span = pd.Period(period)
    return span.start_time + (span.end_time - span.start_time) / 2


def _drawable(days: pd.Series) -> pd.Series:
    """Return days without those of years typed wrong, for which there is no axis: 24, or 9999."""
    return days.where(days.dt.year.between(FIRST_YEAR, LAST_YEAR))


@house_style()
def plot_timeline(
    shares: pd.DataFrame,
    *,
    of: str = "words",
    events: pd.DataFrame | None = None,
    most: int = 4,
    ax: Axes | None = None,
) -> Axes:
    """Draw the course of the shares of voice over time, with events as numbered lines.

    Four speakers at most stand out; the others of the rows are thin grey lines behind them.

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
        How many speakers stand out, up to four, those with most share over all periods; never
        ``others``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing, `of` is neither, or a date cannot be read.

    Examples
    --------
    >>> shares = pd.DataFrame({"period": ["2025-03"], "actor_id": "ann", "speaker": "Ann",
    ...     "n_articles": 1, "share_words": 1.0, "share_words_low": None, "share_words_high": None})
    >>> plot_timeline(shares).texts[0].get_text().splitlines()[0]
    'All dated quotes are of one period,'
    """
    columns = share_columns(shares, of)
    share = columns[0]
    require_columns(shares, ["period"], 'share_of_voice(..., by="period")')
    days = shares["period"].where(shares["period"] != "(not given)")
    days = _drawable(pd.to_datetime(days.map(_middle, na_action="ignore")))
    drawn, _, _ = drawn_rows(shares.assign(day=days)[days.notna()], share)
    if reason := _no_course(shares, drawn):
        return draw_message(new_axes(ax, 1), f"{reason}: there is no course over time to draw.")
    ax = new_axes(ax, 8 + (0 if events is None else 0.5 * len(events)))
    sums = drawn[~drawn["actor_id"].isin(NOBODY)].groupby("actor_id", sort=False)[share].sum()
    ranked = sums.sort_values(ascending=False, kind="stable").index
    keys = ranked[: min(most, len(_LINES))]
    rest = ranked[len(keys) :][:_MOST_GREY]
    for key in rest:
        _draw_grey(ax, key, drawn, share)
    parts = [_draw_line(ax, i, key, drawn, columns) for i, key in enumerate(keys)]
    parts += [
        told
        for i, key in enumerate(keys)
        if (told := draw_corrected_course(ax, f"C{i}", drawn[drawn["actor_id"] == key], of))
    ]
    shown = drawn[drawn["actor_id"].isin(keys)]
    highest = max(
        shown[[share, columns[2]]].astype(float).max().max(),
        drawn.loc[drawn["actor_id"].isin(rest), share].max(),
        reach_of(shown, of),
    )
    top = max(0.05, highest) if len(shown) else 0.05
    ax.set_ylim(0, min(1.02, 1.15 * top))
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ax.grid(axis="y")
    locator = AutoDateLocator(minticks=2, maxticks=6)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    what = f"all {WHAT[of]}"
    lines = [] if events is None or events.empty else _draw_events(ax, events)
    if odd := sorted({*shares.loc[days.isna(), "period"].dropna()} - {"(not given)"}):
        lines.append(f"Typed wrong, and left out: {listing(odd, 3)}")
    note = about_intervals(shares, "period", "Bands")
    if len(rest):
        lines.insert(0, f"Grey: {len(rest):,} more, each with less in all")
    coding = coding_note(shares, of)
    ax.set_xlabel("\n".join(textwrap.fill(line, 44) for line in [coding, note, *lines] if line))
    ax.xaxis.label.set(horizontalalignment="left", x=0)
    put_legend(ax)
    finding = _finding(drawn[drawn["actor_id"].isin(keys)], share)
    head(ax, finding, shares, f"Share of {what} (%)", f"n = {sizes(shares, 'period')}")
    return describe(
        ax,
        f"Line chart of shares of {what} over time. {listing(parts)}."
        + (f" Events: {listing(lines)}." if lines else ""),
        f"Share of {what} over time, {drawn['period'].min()} to {drawn['period'].max()}; "
        f"{sizes(shares, 'period')}. {note}. {about_coding(shares, of)}.",
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
    sure = [who for who in names.index if _apart(enough, who, first, last, share)]
    who = change[sure or names.index].abs().idxmax()
    begin, end = (percent(float(ends[period].get(who, 0))) for period in (first, last))
    if sure:
        return f"{names[who]}: {begin} in {first}, {end} in {last}"
    if len(names) == 1:
        return f"{names[who]}: {begin} in {first}, {end} in {last}, which may be chance"
    return (
        f"No change goes beyond chance; the largest: {names[who]}, "
        f"{begin} in {first}, {end} in {last}"
    )


def _apart(drawn: pd.DataFrame, who: str, first: str, last: str, share: str) -> bool:
    """Tell whether the intervals of somebody's first and last share do not meet."""
    own = drawn[drawn["actor_id"] == who].set_index("period")
    if first not in own.index or last not in own.index:
        return False
    bounds = own.loc[[first, last], [f"{share}_low", f"{share}_high"]].astype(float).to_numpy()
    return bool(bounds[0, 1] < bounds[1, 0] or bounds[1, 1] < bounds[0, 0])


def _no_course(shares: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """Say why there is no course over time, if there is none."""
    if shares.empty:
        return "Nobody is quoted here"
    if drawn.empty:
        return "No article with quotes has a date"
    if drawn["day"].nunique() == 1:
        return f"All dated quotes are of one period, {drawn['period'].iloc[0]}"
    sizes_of = drawn.drop_duplicates("period")["n_articles"]
    if len(sizes_of) > _FEW_PERIODS and sizes_of.max() < MIN_ARTICLES:
        return (
            f"None of {len(sizes_of):,} periods has {MIN_ARTICLES} articles, the largest has "
            f"{sizes_of.max():,}, and longer periods would tell more"
        )
    return ""


def _draw_grey(ax: Axes, key: str, drawn: pd.DataFrame, share: str) -> None:
    """Draw the course of somebody who does not stand out, for the others to be seen against."""
    at, line = _course(key, drawn, share)
    ax.plot(at, line, color="#9A9A9A", lw=0.9, zorder=2.5)


def _course(key: str, drawn: pd.DataFrame, share: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the places and the shares of somebody; a gap in time is a gap in the line."""
    times = sorted(drawn["day"].unique())
    part = drawn[drawn["actor_id"] == key].set_index("day").reindex(times)
    gap = _gaps(times)
    # Articles of that period, none of which quotes them, are a share of 0.
    line = np.insert(part[share].fillna(0).to_numpy(float), np.flatnonzero(gap), np.nan)
    return np.insert(part.index.to_numpy(), np.flatnonzero(gap), part.index[gap]), line


def _gaps(times: list[pd.Timestamp]) -> np.ndarray:
    """Tell before which of these times there is a period without articles."""
    step = min(b - a for a, b in pairwise(times))
    return np.r_[False, np.diff(pd.DatetimeIndex(times)) > 1.6 * step]


def _draw_line(
    ax: Axes, i: int, key: str, drawn: pd.DataFrame, columns: tuple[str, str, str]
) -> str:
    """Draw the course of one speaker's share, its interval as a band; return it in words."""
    share, low, high = columns
    times = sorted(drawn["day"].unique())
    part = drawn[drawn["actor_id"] == key].set_index("day").reindex(times)
    part[share] = part[share].fillna(0)  # articles of that period, none of them quotes the key
    gap = _gaps(times)
    at, line = _course(key, drawn, share)
    (marker, dash), colour = _LINES[i], f"C{i}"
    name = str(part["speaker"].dropna().iloc[0])
    ax.plot(at, line, marker=marker, ls=dash, color=colour, ms=3.5, label=name, zorder=3)
    for begin, end in pairwise([0, *np.flatnonzero(gap), len(part)]):
        bounds = part.iloc[begin:end][[low, high]].astype(float)
        if end - begin == 1:  # a band has no width here
            ax.vlines(bounds.index, bounds[low], bounds[high], color=colour, lw=2.5, alpha=0.25)
        else:
            ax.fill_between(bounds.index, bounds[low], bounds[high], color=colour, alpha=0.14, lw=0)
    told = part.dropna(subset="period")
    course = [
        f"{period} {percent(value)}"
        for period, value in told[["period", share]].itertuples(index=False)
    ]
    return f"{name}: {', '.join(course[:24])}"


def _draw_events(ax: Axes, events: pd.DataFrame) -> list[str]:
    """Draw a numbered line for each event; return what is to be said of them."""
    require_columns(events, ["date", "label"], "A CSV of events")
    days = _drawable(pd.to_datetime(events["date"]))
    odd = events.loc[days.isna(), "date"].dropna()
    dated = events.assign(date=days)[days.notna()].sort_values("date")
    lines = []
    for number, (day, label) in enumerate(dated[["date", "label"]].itertuples(index=False), 1):
        ax.axvline(day, color="#555555", lw=0.8, ls=(0, (2, 2)), zorder=0)
        ax.text(day, 1.0, f"{number}", transform=ax.get_xaxis_transform(), ha="center",
            va="bottom", fontsize=7, color=INK)  # fmt: skip
        lines.append(f"{number}  {day:%Y-%m-%d} {label}")
    if len(odd):
        lines.append(f"Typed wrong, and left out: {listing([*map(str, odd)], 3)}")
    return lines
