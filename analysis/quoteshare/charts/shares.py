"""Shares of voice as charts: of the whole corpus, outlet by outlet, and over time.

Like ``plots``: rows are drawn in their order, nothing is computed.
"""

from __future__ import annotations

import textwrap
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    INK,
    NO_QUOTES,
    QUOTED,
    WIDTH,
    counted,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    percent,
    put_legend,
    shortened,
)
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES, OTHERS, UNATTRIBUTED

_GREY = "#BBBBBB"
_BARS = ["#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442"]  # light: intervals show on them
_HATCHES = ["", "////", "\\\\\\\\", "....", "xxxx"]
_LINES = [("o", "-"), ("s", "--"), ("^", ":"), ("D", "-.")]
_NO_WORDS = "No words stand in quotation marks in these articles."


def _no_interval(shares: pd.DataFrame, by: str | None) -> str:
    """Why lines are missing, or what they are."""
    few = shares.loc[shares["n_articles"] < MIN_ARTICLES]
    if few.empty:
        return "Lines: 95 % interval over articles"
    cells = [] if by is None else [str(cell) for cell in few[by].unique()]
    every = by is None or len(cells) == shares[by].nunique()
    where = "" if every else f" for {shortened(', '.join(cells), 60)}"
    return f"No interval{where}: fewer than {MIN_ARTICLES} articles"


def _share_columns(shares: pd.DataFrame, of: str) -> tuple[str, str, str]:
    if of not in ("words", "quotes"):
        raise ValueError(f"of is {of!r}; give 'words' or 'quotes'.")
    columns = f"share_{of}", f"share_{of}_low", f"share_{of}_high"
    require_columns(shares, ["actor_id", "speaker", "n_articles", *columns], "share_of_voice()")
    return columns


def _share_words(row: pd.Series, columns: tuple[str, str, str]) -> str:
    share, low, high = (row[column] for column in columns)
    interval = "" if pd.isna(low) else f" ({percent(low)} to {percent(high)})"
    return f"{row['speaker']} {percent(share)}{interval}"


def _drawn(shares: pd.DataFrame, share: str) -> tuple[pd.DataFrame, pd.Series, str]:
    """The rows to draw, names by actor with ``unattributed`` last, and what is left out.

    All others together would dwarf everybody by name; their share is told instead.
    """
    known = shares[shares[share].notna()]
    rows = known[known["actor_id"] != OTHERS]
    names = rows.drop_duplicates("actor_id").set_index("actor_id")["speaker"]
    last = [key for key in (UNATTRIBUTED,) if key in names.index]
    others = known.loc[known["actor_id"] == OTHERS, share]
    low, high = percent(others.min()), percent(others.max())
    span = low if low == high else f"{low} to {high}"
    note = f"Not drawn: all others together, {span}" if len(others) else ""
    return rows, pd.concat([names.drop(last), names[last]]), note


@house_style()
def plot_share_of_voice(shares: pd.DataFrame, *, of: str = "words", ax: Axes | None = None) -> Axes:
    """Draw each speaker's share of all quoted words (or quotes), a bar per cell, with intervals.

    Parameters
    ----------
    shares : DataFrame
        As ``share_of_voice`` gives it. A first column before ``actor_id`` (the outlet)
        makes a bar per outlet, side by side; for more than a few see ``plot_shares_by_outlet``.
    of : str
        ``"words"`` or ``"quotes"``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing, or `of` is neither.

    Examples
    --------
    >>> shares = pd.DataFrame({"actor_id": ["ann"], "speaker": ["Ann Lee"], "n_articles": 1,
    ...     "share_words": [1.0], "share_words_low": None, "share_words_high": None})
    >>> float(plot_share_of_voice(shares).patches[0].get_width())
    1.0
    """
    columns = share, low, high = _share_columns(shares, of)
    by = str(shares.columns[0]) if shares.columns[0] != "actor_id" else None
    cells = list(dict.fromkeys(shares[by])) if by else [None]
    drawn, names, others = _drawn(shares, share)
    ax = new_axes(ax, len(names) * max(1.0, 0.6 * len(cells)) + 1)
    if drawn.empty:
        return draw_message(ax, _NO_WORDS if of == "words" else NO_QUOTES)
    height = 0.76 / len(cells)
    place_of = {key: place for place, key in enumerate(names.index)}
    for i, cell in enumerate(cells):
        part = drawn if by is None else drawn[drawn[by] == cell]
        places = part["actor_id"].map(place_of) + (i + 0.5 - len(cells) / 2) * height
        colour, hatch = _BARS[i % len(_BARS)], _HATCHES[i % len(_HATCHES)]
        bars = ax.barh(
            places, part[share], height, edgecolor="white", color=colour, hatch=hatch, label=cell
        )
        for bar, key in zip(bars, part["actor_id"], strict=True):
            if by is None and key == UNATTRIBUTED:
                bar.set(facecolor=_GREY, hatch="////")
        ends = part[high].astype(float)
        ax.hlines(places, part[low].astype(float), ends, color="#222222", lw=1.0)
        for x, place, value in zip(ends.fillna(part[share]), places, part[share], strict=True):
            ax.text(x, place, f" {percent(value)}", va="center_baseline", fontsize=7, color=INK)
    name_rows(ax, list(names), range(len(names)))
    reach = drawn[[share, high]].astype(float).max().max()
    ax.set_xlim(0, min(1.12, 1.15 * reach) or 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    what = f"all {'quoted words' if of == 'words' else 'quotes'}"
    note = _no_interval(shares, by)
    name_unit(ax, f"Share of {what} (%)", note, others)
    if by:
        put_legend(ax)
    parts = [
        (f"{row[by]}: " if by else "") + _share_words(row, columns) for _, row in drawn.iterrows()
    ]
    return describe(
        ax,
        f"Bar chart of each speaker's share of {what}. {listing(parts)}.",
        f"Share of {what}{f' by {by}' if by else ''}, with those of unknown speakers in the total; "
        f"{_sizes(shares, by)}. {_told(note, others)}",
    )


def _told(*notes: str) -> str:
    return " ".join(f"{note}." for note in notes if note)


def _sizes(shares: pd.DataFrame, by: str | None) -> str:
    """On how many articles and quotes shares rest."""
    cells = [by] if by else ["n_articles"]
    n_articles = int(shares.drop_duplicates(cells)["n_articles"].sum())
    sizes = counted(n_articles, "article")
    if "n_quotes" in shares:
        sizes = f"{counted(int(shares['n_quotes'].sum()), 'quote')} in {sizes}"
    return sizes


@house_style()
def plot_shares_by_outlet(shares: pd.DataFrame, *, of: str = "words", columns: int = 2) -> Axes:
    """Draw the shares of voice of each outlet in a panel of its own, speakers in one order.

    Parameters
    ----------
    shares : DataFrame
        As ``share_of_voice(..., by="outlet")`` gives it; any first column will do.
    of : str
        ``"words"`` or ``"quotes"``.
    columns : int
        Panels side by side: 2 fill 85 mm; 4 fill 170 mm, or a slide.

    Returns
    -------
    Axes
        The first panel; its figure has one for each outlet, in the order of the rows.

    Raises
    ------
    ValueError
        If a column is missing, the shares are not by anything, or `of` is neither.

    Examples
    --------
    >>> shares = pd.DataFrame({"outlet": ["Daily", "Post"], "actor_id": "ann", "speaker": "Ann",
    ...     "n_articles": 1, "share_words": 1.0, "share_words_low": None, "share_words_high": None})
    >>> [ax.get_title("left") for ax in plot_shares_by_outlet(shares).figure.axes]
    ['Daily', 'Post']
    """
    values = share, low, high = _share_columns(shares, of)
    if columns < 1:
        raise ValueError(
            f"columns is {columns}; give the number of panels side by side, such as 2."
        )
    by = str(shares.columns[0])
    if by == "actor_id":
        raise ValueError('The shares are of all articles. Give share_of_voice(..., by="outlet").')
    drawn, names, others = _drawn(shares, share)
    cells = list(dict.fromkeys(shares[by]))
    if drawn.empty:
        return draw_message(new_axes(None, 1), _NO_WORDS if of == "words" else NO_QUOTES)
    n_columns = min(len(cells), columns)
    n_rows = -(-len(cells) // n_columns)
    height = 0.55 + n_rows * (0.3 + 0.13 * len(names))
    figure, axes = plt.subplots(
        n_rows,
        n_columns,
        sharex=True,
        sharey=True,
        squeeze=False,
        figsize=(WIDTH * max(1.0, n_columns / 2), max(1.8, height)),
    )
    place_of = {key: place for place, key in enumerate(names.index)}
    reach = drawn[[share, high]].astype(float).max().max()
    for ax, cell in zip(axes.flat, cells, strict=False):
        part = drawn[drawn[by] == cell]
        places = part["actor_id"].map(place_of)
        ax.hlines(places, part[low].astype(float), part[high].astype(float), color=QUOTED, lw=1.2)
        unknown = part["actor_id"] == UNATTRIBUTED
        ax.plot(part[share][~unknown], places[~unknown], "o", color=QUOTED, ms=3.5)
        ax.plot(part[share][unknown], places[unknown], "o", mfc="white", mec=QUOTED, ms=3.5)
        ax.set_title(shortened(str(cell), 36 // min(2, n_columns)), fontsize=7)
        name_rows(ax, [shortened(name, 16) for name in names], range(len(names)))
        ax.set_xlim(-0.03 * reach or -0.03, min(1.05, 1.1 * reach) or 1)
        ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    for ax in axes.flat[len(cells) :]:
        ax.remove()
    for ax in axes.flat[max(0, len(cells) - n_columns) : len(cells)]:
        ax.tick_params(labelbottom=True)  # the lowest panel of each column
    what = f"all {'quoted words' if of == 'words' else 'quotes'}"
    note = _no_interval(shares, by)
    label = f"Share of {what} (%). {_told(note, others)}"
    figure.supxlabel("\n".join(textwrap.wrap(label, 56)), fontsize=7)
    for ax, cell in zip(axes.flat, cells, strict=False):
        part = drawn[drawn[by] == cell]
        parts = [_share_words(row, values) for _, row in part.iterrows()]
        leads = ax is axes.flat[0]
        describe(
            ax,
            (f"Dot charts of each speaker's share of {what}, one panel for each {by}. " * leads)
            + f"{cell}: {listing(parts) or 'no quotes'}.",
            f"Share of {what} by {by}; {_sizes(shares, by)}. {_told(note, others)}" * leads,
        )
    first: Axes = axes.flat[0]
    return first


def _middle(period: str) -> pd.Timestamp:
    """The middle of a day, month or year, where the share of its articles stands on the axis."""
    span = pd.Period(period)
    return span.start_time + (span.end_time - span.start_time) / 2


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

    Each share stands in the middle of its period (that of a week at its Monday), so that an event
    lies between what was printed before and after it.

    Parameters
    ----------
    shares : DataFrame
        As ``share_of_voice(..., by="period")`` gives it, ``period`` from ``add_period``.
    of : str
        ``"words"`` or ``"quotes"``.
    events : DataFrame, optional
        ``date`` and ``label``; numbered in order of time, and named below the axis.
    most : int
        How many speakers to draw, up to four, those with most share over all periods; never
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
    share, low, high = _share_columns(shares, of)
    require_columns(shares, ["period"], 'share_of_voice(..., by="period")')
    days = (
        shares["period"].where(shares["period"] != "(not given)").map(_middle, na_action="ignore")
    )
    days = pd.to_datetime(days)
    drawn, _, _ = _drawn(shares.assign(day=days)[days.notna()], share)
    times = sorted(drawn["day"].unique())
    if shares.empty:
        return draw_message(
            new_axes(ax, 1), "Nobody is quoted here: there is no course over time to draw."
        )
    if drawn.empty:
        return draw_message(
            new_axes(ax, 1),
            "No article with quotes has a date: there is no course over time to draw.",
        )
    if len(times) == 1:
        period = drawn["period"].iloc[0]
        return draw_message(
            new_axes(ax, 1),
            f"All dated quotes are of one period, {period}: there is no course over time to draw.",
        )
    ax = new_axes(ax, 8 + (0 if events is None else 0.5 * len(events)))
    step = min(b - a for a, b in pairwise(times))
    sums = drawn[drawn["actor_id"] != UNATTRIBUTED].groupby("actor_id", sort=False)[share].sum()
    keys = sums.sort_values(ascending=False, kind="stable").index[: min(most, len(_LINES))]
    parts = []
    for i, key in enumerate(keys):
        part = drawn[drawn["actor_id"] == key].set_index("day").reindex(times)
        part[share] = part[share].fillna(0)  # articles of that period, none of them quotes the key
        # A gap in time is a gap in the line.
        gap = np.r_[False, np.diff(part.index) > 1.6 * step]
        line = np.insert(part[share].to_numpy(float), np.flatnonzero(gap), np.nan)
        aside = part.index + (i - 1.5) * 0.07 * step  # so that intervals stand side by side
        at = np.insert(aside.to_numpy(), np.flatnonzero(gap), aside[gap])
        (marker, dash), colour = _LINES[i], f"C{i}"
        name = str(part["speaker"].dropna().iloc[0])
        ax.plot(at, line, marker=marker, ls=dash, color=colour, ms=3.5, label=name)
        bounds = part[[low, high]].astype(float)
        ax.vlines(aside, bounds[low], bounds[high], color=colour, lw=0.8)
        course = [
            f"{row.period} {percent(value)}"
            for row, value in zip(
                part.dropna(subset="period").itertuples(),
                part[share][part["period"].notna()],
                strict=True,
            )
        ]
        parts.append(f"{name}: {', '.join(course[:24])}")
    shown = drawn.loc[drawn["actor_id"].isin(keys), [share, high]].astype(float)
    top = max(0.05, shown.max().max()) if len(shown) else 0.05
    ax.set_ylim(0, min(1.02, 1.15 * top))
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ax.grid(axis="y")
    locator = AutoDateLocator(minticks=3, maxticks=6)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    what = f"all {'quoted words' if of == 'words' else 'quotes'}"
    ax.set_ylabel(textwrap.fill(f"Share of {what} (%)", 20))
    lines = []
    if events is not None and len(events):
        require_columns(events, ["date", "label"], "A CSV of events")
        dated = events.assign(date=pd.to_datetime(events["date"])).sort_values("date")
        for number, (day, label) in enumerate(dated[["date", "label"]].itertuples(index=False), 1):
            ax.axvline(day, color="#555555", lw=0.8, ls=(0, (2, 2)), zorder=0)
            ax.text(day, 1.0, f"{number}", transform=ax.get_xaxis_transform(), ha="center",
                va="bottom", fontsize=7, color=INK)  # fmt: skip
            lines.append(f"{number}  {day:%Y-%m-%d} {label}")
    note = _no_interval(shares, "period" if "n_articles" in shares else None)
    ax.set_xlabel("\n".join(textwrap.fill(line, 44) for line in [note, *lines]))
    ax.xaxis.label.set(horizontalalignment="left", x=0)
    put_legend(ax)
    return describe(
        ax,
        f"Line chart of shares of {what} over time. {listing(parts)}."
        + (f" Events: {listing(lines)}." if lines else ""),
        f"Share of {what} over time, {drawn['period'].min()} to {drawn['period'].max()}; "
        f"{_sizes(shares, 'period')}. {note}.",
    )
