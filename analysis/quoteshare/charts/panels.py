"""Several panels in one figure, on one scale; and what is said of outlets with few articles."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import WIDTH, figure_of, is_own, kept_apart, labels_of, own_axes
from quoteshare.tables.schema import MIN_ARTICLES

_SLANTED = 9  # names across that have room beside each other
_NAMES = 1.1  # inches that names at the left of a table take
_LEAST, _DIGIT = 5.5, 0.62  # points of the smallest numbers; width of a digit of one point
MOST_PANELS = 8  # outlets that are drawn each on its own, however few articles they have


def new_panels(n: int, n_columns: int, height: float) -> list[Axes]:
    """Return so many axes in a new figure, in rows of so many inches; two columns fill 85 mm."""
    n_rows = -(-n // n_columns)
    figure, axes = plt.subplots(
        n_rows,
        n_columns,
        sharex=True,
        sharey=True,
        squeeze=False,
        figsize=(WIDTH * max(1.0, n_columns / 2), max(1.8, 0.35 + n_rows * height)),
    )
    own_axes(figure, axes.flat[0])
    for ax in axes.flat[n:]:
        ax.remove()
    panels = list(axes.flat[:n])
    for ax in panels[-n_columns:]:
        ax.tick_params(labelbottom=True)  # the lowest panel of each column
    return panels


def few_noted(sizes_of: pd.Series, by: str) -> str:
    """Say behind a finding how many outlets have enough articles to be compared, if not all have.

    Parameters
    ----------
    sizes_of : Series of int
        The articles of each outlet.
    by : str
        What it is that they are.
    """
    n, enough = len(sizes_of), int((sizes_of >= MIN_ARTICLES).sum())
    if n == enough or n < 2:
        return ""
    if enough < 2:
        told = f"{enough or 'none'} of {n:,} has {MIN_ARTICLES} or more"
        return f"; too few articles to compare {several(by)} ({told})"
    return f" (only {enough:,} of {n:,} {several(by)} have {MIN_ARTICLES} or more articles)"


def none_told(sizes_of: pd.Series, by: str, what: str) -> str:
    """Say that there are many outlets, none with enough articles; empty where that is not so."""
    if len(sizes_of) <= MOST_PANELS or sizes_of.max() >= MIN_ARTICLES:
        return ""
    return (
        f"None of {len(sizes_of):,} {several(by)} has {MIN_ARTICLES} articles, the largest has "
        f"{sizes_of.max():,}: {what} by {by} would say little of any."
    )


def several(what: str) -> str:
    """Return the plural of a column's name: "outlets", "countries"."""
    ends = what[-1:] == "y" and what[-2:-1] not in "aeiou"
    return f"{what[:-1]}ies" if ends else f"{what}s"


def name_columns(ax: Axes, names: Sequence[str], most: int) -> None:
    """Name the columns of a table on top, upright where many have no room beside each other."""
    ax.set_xticks(range(len(names)), labels_of(names, most))
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    for tick in ax.get_xticklabels():
        tick.set(rotation=40, ha="left", rotation_mode="anchor", parse_math=False)
        if len(names) > _SLANTED:
            tick.set(rotation=90, fontsize=6.5)


def size_of_numbers(ax: Axes, numbers: Sequence[str], n_columns: int) -> float:
    """Return the size of type in which the longest number fits a cell of a table, in points.

    A figure of its own becomes wider where that would be too small to read.
    """
    figure, longest = figure_of(ax), max(map(len, numbers))
    room = 72 * (figure.get_figwidth() - _NAMES) / n_columns
    size = room / (_DIGIT * longest + 0.15)
    if size < _LEAST and is_own(figure):
        figure.set_figwidth(figure.get_figwidth() * _LEAST / size)
    return min(max(size, _LEAST), 7.0)


def with_sizes(
    names: Iterable[str], sizes: Iterable[int], most: int = 20, *, few_from: int = 0
) -> list[str]:
    """Return labels as ``with_size`` gives them, those of different names apart."""
    counts = [int(n) for n in sizes]
    largest = max(counts, default=0)

    def sized(name: str, n: int = largest) -> str:
        return with_size(name, n, most, few_from=few_from)

    beside = max((len(sized("", n)) for n in counts), default=0)
    return list(map(sized, kept_apart(names, sized, most, 2, beside=beside), counts))


def with_size(name: str, n: int, most: int = 20, *, few_from: int = 0) -> str:
    """Return a label of two lines: a name, cut where it is long, and its number of articles.

    Too few articles are called so where `few_from` says from how many on they are enough.
    """
    size = f" ({n:,};\N{NO-BREAK SPACE}few)" if n < few_from else f" ({n:,})"
    for letters in range(len(name), 0, -1):
        label = f"{name if letters == len(name) else name[:letters].rstrip() + '…'}{size}"
        if len(textwrap.wrap(label, most)) <= 2:
            return label
    return name + size
