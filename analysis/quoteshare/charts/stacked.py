"""Bars of 100%, stacked of kinds of attributions."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from quoteshare.charts.canvas import (
    INK,
    listing,
    name_rows,
    name_unit,
    put_legend,
)


def draw_stacked(
    ax: Axes, counts: pd.DataFrame, looks: dict[str, tuple[str, str]], unit: str
) -> Axes:
    """Draw a bar of 100% per row of `counts`, a part per column, with its number."""
    places = range(len(counts))
    totals = counts.sum(axis=1)
    left = pd.Series(0.0, index=counts.index)
    for name in counts.columns:
        colour, hatch = looks[name]
        share = counts[name] / totals.where(totals > 0, 1)
        ax.barh(
            places,
            share,
            0.7,
            left=left,
            color=colour,
            hatch=hatch,
            edgecolor="#333333",
            lw=0.4,
            label=name,
        )
        left = left + share
    for place, total in zip(places, totals, strict=True):
        ax.text(1, place, f" {total:,}", va="center_baseline", fontsize=7, color=INK)
    name_rows(ax, list(counts.index), places)
    ax.set_xlim(0, 1.14)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    name_unit(ax, unit)
    put_legend(ax)
    return ax


def stacked_words(counts: pd.DataFrame) -> str:
    """Say what stacked bars show, row by row."""
    return listing(
        [
            f"{name}: " + ", ".join(f"{n:,} {part}" for part, n in row.items() if n)
            for name, row in counts.iterrows()
            if row.sum()
        ]
    )
