"""Who speaks when it is no leader: persons, bodies, groups, documents, unnamed sources."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    INK,
    NO_QUOTES,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    percent,
    put_legend,
)
from quoteshare.charts.heading import head
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


@house_style()
def plot_source_kinds(kinds: pd.DataFrame, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """Draw how much of what is quoted or reported rests on each kind of source.

    One row a kind with its interval; by outlet or period, one bar of 100 % each.

    Parameters
    ----------
    kinds : DataFrame
        As ``source_kinds`` gives it, of all articles or ``by`` something.
    most : int
        How many outlets have a bar: those with most articles; those with fewer than ten come last.
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
    name_unit(ax, note or "Lines: 95 % interval over articles")
    unit = "Share of all that is quoted or reported (%)"
    head(ax, _finding(kinds), kinds, unit, f"n = {every:,} attributions")
    told = [f"{row['source']} {percent(row[_SHARE])}" for _, row in rows.iterrows()]
    return describe(
        ax,
        f"Bar chart of kinds of sources. {listing(told)}.",
        f"On what kinds of sources rests what is quoted or reported: {every:,} attributions. "
        f"{f'{note}.' if note else 'Lines are 95 % intervals over articles.'}",
    )


def _draw_cells(kinds: pd.DataFrame, by: str, most: int, ax: Axes | None) -> Axes:
    """Draw a bar of 100 % for each outlet, the parts in one order."""
    sizes = kinds.groupby(by, sort=False)["n_articles"].max()
    heard = kinds.groupby(by, sort=False)["n_attributions"].sum()
    order = sizes[heard > 0].sort_values(ascending=False, kind="stable").index
    cells = list(order[:most])
    table = kinds.pivot_table(index=by, columns="kind", values=_SHARE, aggfunc="sum", sort=False)
    names = kinds.drop_duplicates("kind").set_index("kind")["source"]
    ax = new_axes(ax, len(cells) + 2)
    left = pd.Series(0.0, index=cells)
    for kind, (colour, hatch) in _LOOKS.items():
        if kind in table and table.loc[cells, kind].any():
            part = table.loc[cells, kind].fillna(0.0)
            ax.barh(
                range(len(cells)), part, 0.7, left=left, color=colour, hatch=hatch,
                edgecolor="white", lw=0.5, label=names[kind],
            )  # fmt: skip
            left = left + part
    for place, number in enumerate(heard[cells]):
        ax.text(1, place, f" {number:,}", va="center_baseline", fontsize=7, color=INK)
    name_rows(ax, [str(cell) for cell in cells], range(len(cells)))
    ax.set_xlim(0, 1.12)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    put_legend(ax)
    more = len(order) - len(cells)
    few = sum(sizes[cell] < MIN_ARTICLES for cell in cells)
    rests = "rests" if few == 1 else "rest"
    notes = [
        f"Not drawn: {more:,} with fewer articles" if more else "",
        f"{few:,} of these bars {rests} on fewer than {MIN_ARTICLES} articles" if few else "",
    ]
    name_unit(ax, *notes)
    every = int(heard[cells].sum())
    unit = "Share of all that is quoted or reported (%)"
    head(ax, _finding_by(kinds, by, sizes), kinds, unit, f"n = {every:,} attributions")
    told = [
        f"{cell}: "
        + ", ".join(f"{names[str(kind)]} {percent(value)}" for kind, value in row.items() if value)
        for cell, (_, row) in zip(cells, table.loc[cells].iterrows(), strict=True)
    ]
    return describe(
        ax,
        f"Stacked bars of kinds of sources by {by}. {listing(told)}.",
        f"On what kinds of sources rests what is quoted or reported, by {by}: {every:,} "
        f"attributions.{''.join(f' {note}.' for note in notes if note)}",
    )


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
    unnamed = kinds[kinds["kind"] == "unnamed"].set_index(by)[_SHARE].dropna()
    enough = unnamed[sizes.reindex(unnamed.index) >= MIN_ARTICLES].sort_values(kind="stable")
    if len(enough) < 2 or enough.iloc[0] == enough.iloc[-1]:
        return _finding(kinds)
    low, high = percent(enough.iloc[0]), percent(enough.iloc[-1])
    return f"Unnamed sources: {high} in {enough.index[-1]}, {low} in {enough.index[0]}"
