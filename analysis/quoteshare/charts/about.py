"""Who names whom."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    counted,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    shortened,
    times,
    unknown_last,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING_NAMES

_SLANTED = 9  # names across that have room beside each other


@house_style()
def plot_who_about_whom(pairs: pd.DataFrame, *, most: int = 8, ax: Axes | None = None) -> Axes:
    """Draw who names whom in their own words: speakers down, those named across.

    Parameters
    ----------
    pairs : DataFrame
        As ``speaks_about`` gives it: ``speaker``, ``about``, ``n_quoted``,
        ``n_reported``.
    most : int
        How many named and how many speakers: those most often named, and who names these most.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> pairs = pd.DataFrame({"speaker": ["Ann"], "about": ["Bob"], "n_quoted": 2,
    ...     "n_reported": 1})
    >>> [text.get_text() for text in plot_who_about_whom(pairs).texts]
    ['3']
    """
    require_columns(pairs, ["speaker", "about", "n_quoted", "n_reported"], "speaks_about()")
    given = pairs
    pairs = pairs.assign(n=pairs["n_quoted"] + pairs["n_reported"])
    pairs = pairs[pairs["n"] > 0]
    counts = pairs.pivot_table(
        index="speaker", columns="about", values="n", aggfunc="sum", fill_value=0
    )
    across = counts.sum().sort_values(ascending=False, kind="stable").index[:most]
    across = pd.Index(unknown_last(across))
    named = counts[across].sum(axis=1).sort_values(ascending=False, kind="stable")
    rows = named.index[named > 0][:most]
    left_out = len(counts) - len(rows), counts.shape[1] - len(across)
    counts = counts.loc[unknown_last(rows), across]
    ax = new_axes(ax, len(counts) + 4)
    if counts.empty:
        return draw_message(ax, "Nobody names anybody else in quoted or reported words.")
    _draw_cells(ax, counts)
    _name_columns(ax, counts)
    left = [
        counted(n, what)
        for n, what in zip(left_out, ("more speaker", "more person named"), strict=True)
    ]
    note = f"Not drawn: {left[0]}, {left[1]}".replace("person nameds", "people named")
    if any(left_out):
        name_unit(ax, note)
    every = f"n = {int(pairs['n'].sum()):,} namings in quoted and reported words"
    head(ax, _finding(counts), given, "How often each (row) names others (column)", every)
    parts = [
        f"{speaker} names {about} {counted(n, 'time')}"
        for speaker, about, n in pairs[["speaker", "about", "n"]].itertuples(index=False)
    ]
    return describe(
        ax,
        f"Table of who names whom in quoted and reported words. {listing(parts)}.",
        f"How often a speaker (row) is quoted or reported as naming somebody else (column), names "
        f"and offices only: {counted(len(pairs), 'pair')}, {int(pairs['n_quoted'].sum()):,} times "
        f"quoted and {int(pairs['n_reported'].sum()):,} reported. One quote may name several.",
    )


def _finding(counts: pd.DataFrame) -> str:
    """Say who names whom most often; nobody unknown is said to."""
    closing = list(CLOSING_NAMES.values())
    known = counts.loc[~counts.index.isin(closing), ~counts.columns.isin(closing)]
    if known.empty or not known.to_numpy().any():
        return "Nobody by name names anybody else"
    most = int(known.to_numpy().max())
    first = [(who, about) for who, row in known.iterrows() for about, n in row.items() if n == most]
    if len(first) == 1:
        speaker, about = first[0]
        often = "once" if most == 1 else f"most often: {times(most)}"
        return f"{speaker} names {about} {often}"
    return f"Nobody names another more than {times(most)}"


def _draw_cells(ax: Axes, counts: pd.DataFrame) -> None:
    """Draw each number in a shade of blue; who is unknown has none."""
    numbers = counts.to_numpy()
    # Who is unknown would outshine those who are known.
    closing = list(CLOSING_NAMES.values())
    known = np.outer(~counts.index.isin(closing), ~counts.columns.isin(closing))
    shades = np.where(known, numbers, 0)
    ax.imshow(
        np.where(shades > 0, shades, np.nan),
        cmap="Blues",
        vmin=0,
        vmax=max(1, shades.max() * 1.1),
        aspect="auto",
    )
    for (y, x), n in np.ndenumerate(numbers):
        if n:
            ink = "white" if shades[y, x] > 0.8 * shades.max() else "black"  # 4.5 to 1 or more
            ax.text(x, y, f"{n:,}", ha="center", va="center", fontsize=7, color=ink)


def _name_columns(ax: Axes, counts: pd.DataFrame) -> None:
    """Name the speakers at the left and those named on top, with a grid between the cells."""
    name_rows(ax, list(counts.index), range(len(counts)))
    ax.set_ylim(len(counts) - 0.5, -0.5)
    ax.set_xticks(range(len(counts.columns)), [shortened(name, 28) for name in counts.columns])
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    for tick in ax.get_xticklabels():
        tick.set(rotation=40, ha="left", rotation_mode="anchor", parse_math=False)
        if len(counts.columns) > _SLANTED:
            tick.set(rotation=90, fontsize=6.5)
    ax.set_xticks(np.arange(0.5, len(counts.columns) - 1), minor=True)
    ax.set_yticks(np.arange(0.5, len(counts) - 1), minor=True)
    ax.grid(visible=False)
    ax.grid(which="minor", axis="both")
    ax.tick_params(which="minor", length=0)
    ax.spines["bottom"].set_visible(False)
