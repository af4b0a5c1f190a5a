"""Shares of voice outlet by outlet: panels for a few, a table in shades for many."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    QUOTED,
    WHAT,
    WIDTH,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    own_axes,
    percent,
    shortened,
)
from quoteshare.charts.coded import (
    about_coding,
    coding_note,
    corrected_values,
    corrected_words,
    draw_corrected,
    reach_of,
)
from quoteshare.charts.heading import head
from quoteshare.charts.shares import (
    NOTHING,
    about_intervals,
    drawn_rows,
    finding_of,
    share_columns,
    share_words,
    sizes,
    told_of,
)
from quoteshare.tables.schema import MIN_ARTICLES, NOBODY

_PANELS, _MATRIX = 8, 30  # outlets


@house_style()
def plot_shares_by_outlet(shares: pd.DataFrame, *, of: str = "words", columns: int = 2) -> Axes:
    """Draw the shares of voice of each outlet in a panel of its own, speakers in one order.

    Nine outlets or more become one table in shades of blue, of those with ten articles or more.

    Parameters
    ----------
    shares : DataFrame
        As ``share_of_voice(..., by="outlet")`` gives it; any first column will do.
    of : str
        ``"words"`` (quoted words), ``"quoted"`` or ``"reported"``.
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
    ['Daily (1)', 'Post (1)']
    """
    values = share_columns(shares, of)
    share = values[0]
    if columns < 1:
        raise ValueError(
            f"columns is {columns}; give the number of panels side by side, such as 2."
        )
    by = str(shares.columns[0])
    if by == "actor_id":
        raise ValueError('The shares are of all articles. Give share_of_voice(..., by="outlet").')
    drawn, names, others = drawn_rows(shares, share)
    cells = list(dict.fromkeys(shares[by]))
    if drawn.empty:
        return draw_message(new_axes(None, 1), NOTHING[of])
    sizes_of = shares.drop_duplicates(by).set_index(by)["n_articles"]
    if len(cells) > _PANELS:
        return _draw_matrix(shares, drawn, names, values, sizes_of, of)
    n_columns = min(len(cells), columns)
    panels = _panels(len(cells), n_columns, len(names))
    reach = max(drawn[[share, values[2]]].astype(float).max().max(), reach_of(drawn, of))
    for ax, cell in zip(panels, cells, strict=True):
        _draw_panel(ax, drawn[drawn[by] == cell], names, values, of)
        size = f" ({int(sizes_of[cell]):,})"
        name = shortened(str(cell), 34 // min(2, n_columns) - len(size), 2)
        ax.set_title(name + size, fontsize=7)
        name_rows(ax, [shortened(name, 16) for name in names], range(len(names)))
        ax.set_xlim(-0.03 * reach or -0.03, min(1.05, 1.1 * reach) or 1)
        ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    for ax in panels[-n_columns:]:
        ax.tick_params(labelbottom=True)  # the lowest panel of each column
    what = f"all {WHAT[of]}"
    note = about_intervals(shares, by)
    finding = finding_of(drawn, share, by, WHAT[of])
    unit = f"Share of {what} (%), by {by} (its articles in brackets)"
    told = told_of(coding_note(shares, of), note, others)
    head(panels[0], finding, shares, unit, f"n = {sizes(shares, by)}", told)
    for ax, cell in zip(panels, cells, strict=True):
        part = drawn[drawn[by] == cell]
        parts = [share_words(row, values) + corrected_words(row, of) for _, row in part.iterrows()]
        leads = ax is panels[0]
        describe(
            ax,
            (f"Dot charts of each speaker's share of {what}, one panel for each {by}. " * leads)
            + f"{cell}: {listing(parts) or 'no quotes'}.",
            f"Share of {what} by {by}; {sizes(shares, by)}. "
            f"{told_of(note, others, about_coding(shares, of))}" * leads,
        )
    return panels[0]


def _draw_matrix(
    shares: pd.DataFrame,
    drawn: pd.DataFrame,
    names: pd.Series,
    values: tuple[str, str, str],
    sizes_of: pd.Series,
    of: str,
) -> Axes:
    """Draw outlets down and speakers across, for outlets with enough articles."""
    by, share, what = str(shares.columns[0]), values[0], WHAT[of]
    enough = sizes_of[sizes_of >= MIN_ARTICLES].sort_values(ascending=False, kind="stable")
    if enough.empty:
        most = int(sizes_of.max())
        return draw_message(
            new_axes(None, 1),
            f"None of {len(sizes_of):,} {by}s has {MIN_ARTICLES} articles, the largest has {most}: "
            f"shares of {what} by {by} would say little of any.",
        )
    cells = list(enough.index[:_MATRIX])
    table = drawn.pivot_table(index=by, columns="actor_id", values=share, aggfunc="sum")
    table = table.reindex(index=cells, columns=list(names.index))
    ax = new_axes(None, len(cells) + 4)
    numbers = table.to_numpy(float)
    named = ~table.columns.isin(NOBODY)
    shades = np.where(named, numbers, np.nan)
    top = np.nanmax(np.where(np.isnan(shades), 0, shades)) or 1
    ax.imshow(np.where(shades > 0, shades, np.nan), cmap="Blues", vmin=0, vmax=1.1 * top,
        aspect="auto")  # fmt: skip
    beside = _beside(drawn, of, cells, list(names.index))
    for (y, x), value in np.ndenumerate(numbers):
        if value > 0:
            ink = "white" if shades[y, x] > 0.75 * top else "black"
            text = f"{100 * value:.0f}" + str(beside[y, x])
            ax.text(x, y, text, ha="center", va="center", fontsize=6.8, color=ink)
    name_rows(ax, [f"{cell} ({enough[cell]:,})" for cell in cells], range(len(cells)))
    ax.set_ylim(len(cells) - 0.5, -0.5)
    labels = [shortened(name, 18) for name in names]
    ax.set_xticks(range(len(labels)), labels)
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    for tick in ax.get_xticklabels():
        tick.set(rotation=40, ha="left", rotation_mode="anchor", parse_math=False)
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    left = len(sizes_of) - len(cells)
    notes = f"Behind each name its articles. Not drawn: {left:,} with fewer" if left else ""
    arrow = "Behind the arrow: corrected by hand coding" if beside.any() else ""
    name_unit(ax, notes, arrow)
    rows = drawn[drawn[by].isin(cells)]
    finding = finding_of(rows, share, by, what)
    head(ax, finding, shares, f"Share of all {what} (%), by {by}", f"n = {sizes(shares, by)}")
    told = [
        f"{cell}: "
        + ", ".join(
            f"{name} {percent(x)}{other.replace('→', ', corrected ')}{' %' * bool(other)}"
            for name, x, other in zip(names, row, more, strict=True)
            if x > 0
        )
        for cell, row, more in zip(cells, numbers, beside, strict=True)
    ]
    return describe(
        ax,
        f"Table of each speaker's share of all {what} by {by}. {listing(told)}.",
        f"Share of all {what} by {by}, for those with {MIN_ARTICLES} articles or more; "
        f"{sizes(shares, by)}. {told_of(notes, arrow, about_coding(shares, of))}",
    )


def _beside(drawn: pd.DataFrame, of: str, cells: list[str], keys: list[str]) -> np.ndarray:
    """Return what stands behind each share of the table: the corrected one, in whole percent."""
    corrected = corrected_values(drawn, of)
    by = str(drawn.columns[0])
    table = drawn.assign(value=corrected).pivot_table(
        index=by, columns="actor_id", values="value", aggfunc="first", dropna=False
    )
    values = table.reindex(index=cells, columns=keys).to_numpy(float)
    return np.array([["" if np.isnan(x) else f"→{100 * x:.0f}" for x in row] for row in values])


def _panels(n_cells: int, n_columns: int, n_names: int) -> list[Axes]:
    """Return axes for so many cells, in a new figure high enough for the names."""
    n_rows = -(-n_cells // n_columns)
    height = 0.35 + n_rows * (0.3 + 0.13 * n_names)
    figure, axes = plt.subplots(
        n_rows,
        n_columns,
        sharex=True,
        sharey=True,
        squeeze=False,
        figsize=(WIDTH * max(1.0, n_columns / 2), max(1.8, height)),
    )
    own_axes(figure, axes.flat[0])
    for ax in axes.flat[n_cells:]:
        ax.remove()
    return list(axes.flat[:n_cells])


def _draw_panel(
    ax: Axes, part: pd.DataFrame, names: pd.Series, columns: tuple[str, str, str], of: str
) -> None:
    """Draw the shares of one cell, those of nobody by name as rings."""
    share, low, high = columns
    places = part["actor_id"].map({key: place for place, key in enumerate(names.index)})
    ax.hlines(places, part[low].astype(float), part[high].astype(float), color=QUOTED, lw=1.2)
    unknown = part["actor_id"].isin(NOBODY)
    ax.plot(part[share][~unknown], places[~unknown], "o", color=QUOTED, ms=3.5)
    ax.plot(part[share][unknown], places[unknown], "o", mfc="white", mec=QUOTED, ms=3.5)
    draw_corrected(ax, places, part, of)
