"""In whose words each is quoted: direct, mixed or indirect."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    KIND_LOOKS,
    NO_QUOTES,
    counted,
    describe,
    draw_message,
    house_style,
    new_axes,
    unknown_last,
)
from quoteshare.charts.stacked import draw_stacked, stacked_words
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import OTHERS, UNATTRIBUTED


@house_style()
def plot_quote_kinds(voices: pd.DataFrame, *, most: int = 12, ax: Axes | None = None) -> Axes:
    """Draw which part of each speaker's quotes is direct, mixed and indirect.

    Parameters
    ----------
    voices : DataFrame
        As ``voices`` gives it; ``others`` and ``unattributed`` are drawn too, where
        there are any, those who are never quoted are not.
    most : int
        How many speakers have a bar of their own; the rest are added to ``others``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> voices = pd.DataFrame({"speaker": ["Ann Lee"], "status": "listed", "n_quotes": 3,
    ...     "n_direct": 2, "n_mixed": 1, "n_indirect": 0})
    >>> [round(float(bar.get_width()), 2) for bar in plot_quote_kinds(voices).patches]
    [0.67, 0.33, 0.0]
    """
    columns = [f"n_{kind}" for kind in KIND_LOOKS]
    require_columns(voices, ["speaker", "status", "n_quotes", *columns], "voices()")
    rows = voices[voices["n_quotes"] > 0]
    spared = rows["status"].eq(UNATTRIBUTED) | rows.index.isin(
        rows.index[rows["status"].isin(["listed", "unlisted"])][:most]
    )
    rows = rows.assign(speaker=rows["speaker"].where(spared, OTHERS))
    counts = rows.groupby("speaker", sort=False)[columns].sum().set_axis(list(KIND_LOOKS), axis=1)
    counts = counts.loc[unknown_last(sorted(counts.index, key=lambda name: name == OTHERS))]
    ax = new_axes(ax, len(counts) + 1)
    if counts.empty:
        return draw_message(ax, NO_QUOTES)
    shares = ", ".join(f"{n / counts.sum().sum():.0%} {kind}" for kind, n in counts.sum().items())
    return describe(
        draw_stacked(ax, counts, KIND_LOOKS, "Share of the quotes (%), by kind"),
        f"Stacked bars of quotes by kind. {stacked_words(counts)}.",
        f"Direct, mixed and indirect quotes of each speaker: of "
        f"{counted(int(counts.sum().sum()), 'quote')}, {shares}.",
    )
