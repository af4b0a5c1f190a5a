"""In whose words each speaks: quoted directly or in part, or only reported."""

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
    percent,
    unknown_last,
)
from quoteshare.charts.heading import head
from quoteshare.charts.stacked import draw_stacked, stacked_words
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, CLOSING_NAMES, OTHERS


@house_style()
def plot_quote_kinds(voices: pd.DataFrame, *, most: int = 12, ax: Axes | None = None) -> Axes:
    """Draw which part of what each speaker says is quoted (direct, mixed) and reported.

    Parameters
    ----------
    voices : DataFrame
        As ``voices`` gives it; the closing rows are drawn too, where there is anything in them,
        those who are neither quoted nor reported are not.
    most : int
        How many speakers have a bar of their own; the rest are added to ``others, named``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> voices = pd.DataFrame({"speaker": ["Ann Lee"], "status": "listed",
    ...     "n_direct": 2, "n_mixed": 1, "n_reported": 0})
    >>> [round(float(bar.get_width()), 2) for bar in plot_quote_kinds(voices).patches]
    [0.67, 0.33, 0.0]
    """
    columns = {"direct": "n_direct", "mixed": "n_mixed", "reported": "n_reported"}
    require_columns(voices, ["speaker", "status", *columns.values()], "voices()")
    rows = voices[voices[list(columns.values())].sum(axis=1) > 0]
    closing = rows["status"].isin(CLOSING)
    spared = closing | rows.index.isin(rows.index[~closing][:most])
    rows = rows.assign(speaker=rows["speaker"].where(spared, CLOSING_NAMES[OTHERS]))
    counts = rows.groupby("speaker", sort=False)[list(columns.values())].sum()
    counts = counts.set_axis(list(columns), axis=1).loc[unknown_last(counts.index)]
    ax = new_axes(ax, len(counts) + 1)
    if counts.empty:
        return draw_message(ax, NO_QUOTES)
    looks = {**KIND_LOOKS, "reported": KIND_LOOKS["indirect"]}
    every = int(counts.sum().sum())
    marked = int(counts[["direct", "mixed"]].sum().sum())
    finding = f"{percent(marked / every)} of what is said stands in quotation marks"
    draw_stacked(ax, counts, looks, "Share of what each says (%)")
    n = f"n = {counted(every, 'attribution')}"
    if denied := int(voices["n_denied"].sum()) if "n_denied" in voices else 0:
        n += f", {counted(denied, 'denial')} left out"
    head(ax, finding, voices, "Quoted directly, in part, or reported", n)
    shares = ", ".join(f"{n / counts.sum().sum():.0%} {kind}" for kind, n in counts.sum().items())
    return describe(
        ax,
        f"Stacked bars of what each says, quoted or reported. {stacked_words(counts)}.",
        f"What each speaker says, quoted directly, quoted in part (mixed) and reported without "
        f"quotation marks: of {counted(int(counts.sum().sum()), 'attribution')}, {shares}.",
    )
