"""Who names whom."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from quoteshare.charts.canvas import (
    counted,
    describe,
    draw_message,
    house_style,
    joined,
    listing,
    name_rows,
    new_axes,
    times,
    unknown_last,
)
from quoteshare.charts.heading import head
from quoteshare.charts.panels import name_columns, size_of_numbers
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING_NAMES, NO_PERSON

_MANY = 9  # names across, beyond which all others have no room
_FEW = 15  # namings by name, below which a table would be mostly empty
_CLOSING = list(CLOSING_NAMES.values())


@house_style()
def plot_who_about_whom(pairs: pd.DataFrame, *, most: int = 8, ax: Axes | None = None) -> Axes:
    """Draw who names whom in their own words: speakers down, those named across.

    With fewer than fifteen namings by name there is a sentence in place of a table.

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
    >>> pairs = pd.DataFrame({"speaker": ["Ann"], "about": ["Bob"], "n_quoted": 20,
    ...     "n_reported": 1})
    >>> [text.get_text() for text in plot_who_about_whom(pairs).texts]
    ['21']
    """
    require_columns(pairs, ["speaker", "about", "n_quoted", "n_reported"], "speaks_about()")
    given = pairs
    pairs = pairs.assign(n=pairs["n_quoted"] + pairs["n_reported"])
    pairs = pairs[pairs["n"] > 0]
    by_name = pairs[~pairs[["speaker", "about"]].isin(_CLOSING).any(axis=1)]
    every, named = int(pairs["n"].sum()), int(by_name["n"].sum())
    if named < _FEW:
        return draw_message(new_axes(ax, 1), _in_a_sentence(by_name, every - named))
    counts, note = _largest(pairs, most)
    ax = new_axes(ax, len(counts) + 5, row=0.17)
    _draw_cells(ax, counts)
    _name_columns(ax, counts)
    unit = "How often those on the left name those on top"
    n = f"n = {every:,} namings in quoted and reported words"
    head(ax, _finding(counts), given, unit, n, note)
    parts = [
        f"{speaker} names {about} {counted(n, 'time')}"
        for speaker, about, n in pairs[["speaker", "about", "n"]].itertuples(index=False)
    ]
    return describe(
        ax,
        f"Table of who names whom in quoted and reported words. {listing(parts)}.",
        f"How often a speaker (row) is quoted or reported as naming somebody else (column), names "
        f"and offices only: {counted(len(pairs), 'pair')}, {int(pairs['n_quoted'].sum()):,} times "
        f"quoted and {int(pairs['n_reported'].sum()):,} reported. One quote may name several. "
        f"{note}",
    )


def _in_a_sentence(pairs: pd.DataFrame, n_others: int) -> str:
    """Say who names whom, most often first, and how many namings are by or of others."""
    if pairs.empty and not n_others:
        return "Nobody names anybody else in quoted or reported words."
    pairs = pairs.sort_values("n", ascending=False, kind="stable")
    told = [
        f"{speaker} names "
        + joined([f"{about} {times(n)}" for about, n in zip(own["about"], own["n"], strict=True)])
        for speaker, own in pairs.groupby("speaker", sort=False)
    ]
    said = listing(told) or "Nobody who has a row names anybody else who has one"
    more = "naming is" if n_others == 1 else "namings are"
    others = f"{n_others:,} more {more} by or of others; " if n_others else ""
    end = f"{others}too few by name for a table."
    return f"{said}. {end[0].upper()}{end[1:]}"


def _largest(pairs: pd.DataFrame, most: int) -> tuple[pd.DataFrame, str]:
    """Return the table of those most often named and of who names these most; say what is left.

    Where names are many, the large numbers of all others together have no room.
    """
    counts = pairs.pivot_table(
        index="speaker", columns="about", values="n", aggfunc="sum", fill_value=0
    )
    every = int(counts.to_numpy().sum())
    crowded = min(most, counts.shape[1]) > _MANY
    if crowded:
        counts = counts.loc[~counts.index.isin(_CLOSING), ~counts.columns.isin(_CLOSING)]
    across = counts.sum().sort_values(ascending=False, kind="stable").index[:most]
    across = pd.Index(unknown_last(across))
    named = counts[across].sum(axis=1).sort_values(ascending=False, kind="stable")
    rows = pd.Index(unknown_last(named.index[named > 0][:most]))
    shown = counts.loc[rows, across[counts.loc[rows, across].any()]]
    missing = every - int(shown.to_numpy().sum())
    whose = "all others" if crowded else "those named less"
    notes = [f"Not drawn: {missing:,} namings by or of {whose}."] if missing else []
    if shown.index.difference(_CLOSING).isin(shown.columns).any():
        notes.append("Grey: their own names, not counted.")
    if CLOSING_NAMES[NO_PERSON] in shown.index:
        notes.append("No single person: a group, a paper, somebody unnamed.")
    return shown, " ".join(notes)


def _finding(counts: pd.DataFrame) -> str:
    """Say who names whom most often; nobody unknown is said to."""
    known = counts.loc[~counts.index.isin(_CLOSING), ~counts.columns.isin(_CLOSING)]
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
    """Draw each number in a shade of blue; all who have no row of their own have none.

    Nobody is counted as naming themselves: those cells are grey.
    """
    numbers = counts.to_numpy()
    # Who is unknown would outshine those who are known.
    known = np.outer(~counts.index.isin(_CLOSING), ~counts.columns.isin(_CLOSING))
    shades = np.where(known, numbers, 0)
    ax.imshow(
        np.where(shades > 0, shades, np.nan),
        cmap="Blues",
        vmin=0,
        vmax=max(1, shades.max() * 1.1),
        aspect="auto",
    )
    own = np.equal.outer(counts.index.to_numpy(), counts.columns.to_numpy()) & known
    for y, x in np.argwhere(own):
        ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, color="#E3E3E3", lw=0))
    size = size_of_numbers(ax, [f"{n:,}" for n in numbers.flat], numbers.shape[1])
    for (y, x), n in np.ndenumerate(numbers):
        if n:
            ink = "white" if shades[y, x] > 0.8 * shades.max() else "black"  # 4.5 to 1 or more
            ax.text(x, y, f"{n:,}", ha="center", va="center", fontsize=size, color=ink)


def _name_columns(ax: Axes, counts: pd.DataFrame) -> None:
    """Name the speakers at the left and those named on top, with a grid between the cells."""
    name_rows(ax, list(counts.index), range(len(counts)))
    ax.set_ylim(len(counts) - 0.5, -0.5)
    name_columns(ax, list(counts.columns), 22)
    ax.set_xticks(np.arange(0.5, len(counts.columns) - 1), minor=True)
    ax.set_yticks(np.arange(0.5, len(counts) - 1), minor=True)
    ax.grid(visible=False)
    ax.grid(which="minor", axis="both")
    ax.tick_params(which="minor", length=0)
    ax.spines["bottom"].set_visible(False)
