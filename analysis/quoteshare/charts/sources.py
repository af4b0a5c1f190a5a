"""Who speaks when it is no leader: persons, bodies, groups, documents, unnamed sources."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    INK,
    NO_QUOTES,
    counted,
    describe,
    draw_message,
    house_style,
    joined,
    listing,
    name_rows,
    name_unit,
    new_axes,
    percent,
    put_legend,
)
from quoteshare.charts.chance import beyond_chance, n_pairs
from quoteshare.charts.heading import head
from quoteshare.charts.panels import few_noted, none_told, with_sizes
from quoteshare.charts.periods import check_periods, few_told, is_drawable, period_name
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES

# Whoever has a name in blue and green, whoever has none in warm colours, so that the border shows;
# hatches tell apart in grey what has one lightness there.
_LOOKS = {
    "listed": ("#0072B2", ""),
    "person": ("#56B4E9", ""),
    "organisation": ("#009E73", "////"),
    "group": ("#F0E442", ""),
    "document": ("#E69F00", "...."),
    "unnamed": ("#D55E00", "xxxx"),
    "author": ("#CC79A7", ""),
    "unknown": ("#DDDDDD", ""),
}
_SHARE = "share_attributions"
_MOST_ROWS = 40  # of a figure: periods, those without articles too


@house_style()
def plot_source_kinds(kinds: pd.DataFrame, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """Draw how much of what is quoted or reported rests on each kind of source.

    One row a kind with its interval; by outlet or period, one bar of 100% each.

    Parameters
    ----------
    kinds : DataFrame
        As ``source_kinds`` gives it, of all articles or ``by`` something.
    most : int
        How many outlets have a bar: those with most articles. Periods stand in their order, up to
        forty. With fewer than ten articles, "few" stands behind the name.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> kinds = pd.DataFrame({"kind": ["listed", "unnamed"], "n_attributions": [3, 1],
    ...     "source": ["listed persons", "unnamed sources"], "n_articles": 4,
    ...     "share_attributions": [0.75, 0.25],
    ...     "share_attributions_low": None, "share_attributions_high": None})
    >>> plot_source_kinds(kinds).get_title()
    ''
    """
    columns = ["kind", "source", "n_attributions", "n_articles", _SHARE]
    require_columns(kinds, [*columns, f"{_SHARE}_low", f"{_SHARE}_high"], "source_kinds()")
    if not kinds["n_attributions"].sum():
        return draw_message(new_axes(ax, 1), NO_QUOTES)
    by = str(kinds.columns[0])
    return _draw_kinds(kinds, ax) if by == "kind" else _draw_cells(kinds, by, most, ax)


def _draw_kinds(kinds: pd.DataFrame, ax: Axes | None) -> Axes:
    """Draw a mark and an interval for each kind."""
    rows = kinds[kinds["n_attributions"] > 0]
    ax = new_axes(ax, len(rows) + 1)
    share, low, high = (rows[f"{_SHARE}{end}"].astype(float) for end in ("", "_low", "_high"))
    places = pd.Series(range(len(rows)), index=rows.index)
    colours = [_LOOKS[kind][0] for kind in rows["kind"]]  # each has its name: no hatches here
    ax.barh(places, share, 0.76, color=colours, edgecolor="white")
    ax.hlines(places + 0.24, low, high, color="#222222", lw=0.8)
    for place, value in zip(places, share, strict=True):
        ax.text(value, place - 0.12, f" {percent(value)}", va="center", fontsize=7, color=INK)
    name_rows(ax, list(rows["source"]), list(places))
    ax.set_xlim(0, min(1.15, 1.2 * max(share.max(), high.max() if high.notna().any() else 0)))
    _in_per_cent(ax)
    every, few = int(kinds["n_attributions"].sum()), int(kinds["n_articles"].max()) < MIN_ARTICLES
    note = f"No interval: fewer than {MIN_ARTICLES} articles" if few else ""
    name_unit(ax, note or "Lines: 95% interval over articles")
    unit = "Share of all that is quoted or reported (%)"
    head(ax, _finding(kinds), kinds, unit, f"n = {every:,} attributions")
    told = [f"{row['source']} {percent(row[_SHARE])}" for _, row in rows.iterrows()]
    return describe(
        ax,
        f"Bar chart of kinds of sources. {listing(told)}.",
        f"On what kinds of sources rests what is quoted or reported: {every:,} attributions. "
        f"{f'{note}.' if note else 'Lines are 95% intervals over articles.'}",
    )


def _draw_cells(kinds: pd.DataFrame, by: str, most: int, ax: Axes | None) -> Axes:
    """Draw a bar of 100% for each outlet, the parts in one order."""
    sizes = kinds.groupby(by, sort=False)["n_articles"].max()
    heard = kinds.groupby(by, sort=False)["n_attributions"].sum()
    speaking = sizes[heard > 0]
    if by == "period":
        check_periods(sizes.index)
    if by == "period" and list(speaking.index) == ["(not given)"]:
        reason = "No article with quotes has a date"
        return draw_message(new_axes(ax, 1), f"{reason}: no kinds of sources over time are drawn.")
    if by == "period" and (reason := few_told(speaking.drop("(not given)", errors="ignore"))):
        return draw_message(new_axes(ax, 1), f"{reason}: no kinds of sources over time are drawn.")
    if by != "period" and (reason := none_told(speaking, by, "kinds of sources")):
        return draw_message(new_axes(ax, 1), reason)
    cells, left_out = _in_rows(speaking, by, most)
    places = _places(cells, by)
    ax = new_axes(ax, max(places) + 3, row=0.21 if max(places) < _MOST_ROWS / 2 else 0.15)
    table = kinds.pivot_table(index=by, columns="kind", values=_SHARE, aggfunc="sum", sort=False)
    table = table.reindex(cells).fillna(0.0)
    names = kinds.drop_duplicates("kind").set_index("kind")["source"]
    _draw_bars(ax, table, names, places)
    for place, number in zip(places, heard[cells], strict=True):
        ax.text(1, place, f" {number:,}", va="center_baseline", fontsize=7, color=INK)
    said = [_said(str(cell), by) for cell in cells]
    labels = with_sizes(said, sizes[cells], few_from=MIN_ARTICLES)
    name_rows(ax, labels, places)
    ax.set_xlim(0, 1.12)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    put_legend(ax)
    few = int((sizes[cells] < MIN_ARTICLES).sum())
    notes = [
        f"Few: fewer than {MIN_ARTICLES} articles" if few else "",
        left_out,
    ]
    name_unit(ax, *notes)
    every = int(heard[cells].sum())
    unit = "Share of what is quoted or reported (%); articles in brackets, attributions at the end"
    # A title tells of no bar that is not there.
    finding = _finding_by(kinds, by, speaking[cells]) + few_noted(speaking, by)
    head(ax, finding, kinds, unit, f"n = {every:,} attributions")
    told = [
        f"{label}: "
        + ", ".join(f"{names[str(kind)]} {percent(value)}" for kind, value in row.items() if value)
        for label, (_, row) in zip(labels, table.iterrows(), strict=True)
    ]
    return describe(
        ax,
        f"Stacked bars of kinds of sources by {by}. {listing(told)}.",
        f"On what kinds of sources rests what is quoted or reported, by {by}: {every:,} "
        f"attributions.{''.join(f' {note}.' for note in notes if note)}",
    )


def _in_rows(sizes: pd.Series, by: str, most: int) -> tuple[list[str], str]:
    """Return who has a bar, in order, and what is said of all others.

    Outlets come by their number of articles, periods by time.
    """
    if by != "period":
        order = sizes.sort_values(ascending=False, kind="stable").index
        more = len(order) - most
        few = f"{more:,} with fewer articles" if more > 0 else ""
        return list(order[:most]), f"Not drawn: {few}" if few else ""
    odd = [cell for cell in sizes.index if cell != "(not given)" and not is_drawable(cell)]
    dated = sorted(set(sizes.index) - {"(not given)", *odd})
    undated = int(sizes.get("(not given)", 0))
    rows = _places(dated, by)
    last = [cell for cell, row in zip(dated, rows, strict=True) if rows[-1] - row < _MOST_ROWS]
    earlier = len(dated) - len(last)
    left = [counted(earlier, "earlier period")] if earlier else []
    left += [f"{counted(undated, 'article')} without a date"] if undated and last else []
    left += [f"{listing(odd, 3)}, typed wrong"] if odd else []
    return last or list(sizes.index), f"Not drawn: {joined(left)}" if left else ""


def _places(cells: list[str], by: str) -> list[float]:
    """Return the rows of the bars; a period without articles leaves its row open."""
    if by != "period" or len(cells) < 2:
        return [float(place) for place in range(len(cells))]
    periods = [pd.Period(cell) for cell in cells]
    steps = [(period - periods[0]).n for period in periods]
    between = min(b - a for a, b in pairwise(steps))  # seven days where periods are weeks
    return [step / between for step in steps]


def _draw_bars(ax: Axes, table: pd.DataFrame, names: pd.Series, places: list[float]) -> None:
    """Draw the parts of each bar, of few articles too in the colours of the legend.

    Faded, the blue of listed persons would be that of other persons.
    """
    left = np.zeros(len(table))
    for kind, (colour, hatch) in _LOOKS.items():
        if kind not in table or not table[kind].any():
            continue
        part = table[kind].to_numpy(float)
        looks: dict[str, Any] = {"color": colour, "hatch": hatch, "edgecolor": "white", "lw": 0.5}
        ax.barh(places, part, 0.7, left=left, label=names[kind], **looks)
        left = left + part


def _in_per_cent(ax: Axes) -> None:
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))


def _finding(kinds: pd.DataFrame) -> str:
    """Say how much rests on sources without a name."""
    n = int(kinds.loc[kinds["kind"] == "unnamed", "n_attributions"].sum())
    every = int(kinds["n_attributions"].sum())
    much = f"{percent(n / every)} of what is" if n else "Nothing"
    return f"{much} quoted or reported rests on unnamed sources"


def _finding_by(kinds: pd.DataFrame, by: str, sizes: pd.Series) -> str:
    """Say where unnamed sources weigh most and least, of cells with ten articles or more."""
    unnamed = kinds[kinds["kind"] == "unnamed"].set_index(by).reindex(sizes.index)
    enough = unnamed[sizes >= MIN_ARTICLES].sort_values(_SHARE, kind="stable")
    if len(enough) < 2 or enough[_SHARE].iloc[0] == enough[_SHARE].iloc[-1]:
        return _finding(kinds)
    ends = [
        f"{percent(enough[_SHARE].iloc[at])} in {_said(str(enough.index[at]), by)}"
        for at in (-1, 0)
    ]
    sure = beyond_chance(enough.iloc[[0, -1]], _SHARE, n_pairs(len(enough)))
    chance = "" if sure else ", which may be chance"
    return f"Unnamed sources: {ends[0]}, {ends[1]}{chance}"


def _said(cell: str, by: str) -> str:
    return period_name(cell) if by == "period" and cell != "(not given)" else cell
