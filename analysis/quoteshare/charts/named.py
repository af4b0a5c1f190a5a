"""How often each is named, and how often quoted."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    INK,
    NAMED,
    QUOTED,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    put_legend,
    whole_numbers,
)
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import UNATTRIBUTED


@house_style()
def plot_named_against_quoted(
    voices: pd.DataFrame, *, most: int = 14, ax: Axes | None = None
) -> Axes:
    """Draw how often each leader is named (ring) and quoted (square), on one scale.

    Those who are named and never quoted stand apart, below. ``others`` has no row; what is
    ``unattributed`` is stated below the axis.

    Parameters
    ----------
    voices : DataFrame
        As ``voices`` gives it: ``speaker``, ``status``, ``n_named``, ``n_quotes``.
    most : int
        How many are drawn: those with most mentions and quotes together.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> voices = pd.DataFrame({"speaker": ["Ann Lee", "Bob Ray"], "status": "listed",
    ...     "n_named": [1, 4], "n_quotes": [3, 0]})
    >>> ax = plot_named_against_quoted(voices)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Ann Lee', 'Bob Ray']
    """
    require_columns(voices, ["speaker", "status", "n_named", "n_quotes"], "voices()")
    rows = voices[voices["status"].isin(["listed", "unlisted"])]
    rows = rows[(rows["n_named"] > 0) | (rows["n_quotes"] > 0)]
    never = _silent(rows)
    n_rows, both = len(rows), (rows["n_named"] + rows["n_quotes"]).sort_values(kind="stable")
    rows = rows[rows.index.isin(both.index[-most:])]
    heard, silent = rows[rows["n_quotes"] > 0], _silent(rows)
    head = 1.2 if len(silent) else 0.0  # room for the words over the silent
    ax = new_axes(ax, len(rows) + head + 1)
    if rows.empty:
        return draw_message(ax, "Nobody on the list is named or quoted in these articles.")
    places = [*map(float, range(len(heard))), *(len(heard) + head + i for i in range(len(silent)))]
    rows = pd.concat([heard, silent])
    counted = _draw_pairs(ax, rows, places)
    name_rows(ax, list(rows["speaker"]), places)
    if len(silent):
        _part_off(ax, places, len(heard))
    widest = float(max(rows["n_named"].max(), rows["n_quotes"].max()))
    ax.set_xlim(-0.14 * widest, 1.15 * widest)
    whole_numbers(ax)
    unknown = int(voices.loc[voices["status"] == UNATTRIBUTED, "n_quotes"].sum())
    note = f"{unknown:,} of all {int(voices['n_quotes'].sum()):,} quotes: speaker unknown"
    more = f"Not drawn: {n_rows - len(rows):,} more" if n_rows > len(rows) else ""
    name_unit(ax, "Times named · quotes (number)", note, more)
    put_legend(ax)
    silence = [f"{row.speaker} ({row.n_named:,})" for row in never.itertuples()]
    figures = [
        f"{row.speaker}: {f'named {row.n_named:,}, ' * told}quoted {row.n_quotes:,}"
        for row, told in zip(rows.itertuples(), counted, strict=True)
    ]
    return describe(
        ax,
        f"Dot chart of how often each is named and quoted. {listing(figures)}.",
        f"How often each is named, in narration or in others' words, and quoted. Named and never "
        f"quoted: {', '.join(silence) or 'nobody'}. {note}.{f' {more}.' if more else ''}",
    )


def _silent(rows: pd.DataFrame) -> pd.DataFrame:
    """Return those who are never quoted, most named first."""
    silent = rows[rows["n_quotes"] == 0]
    return silent.sort_values(["n_named", "speaker"], ascending=[False, True])


def _draw_pairs(ax: Axes, rows: pd.DataFrame, places: list[float]) -> pd.Series:
    """Draw both numbers of each row and a line between them; tell whose mentions are counted."""
    # Bodies in no list are found only where they speak: how often they are named is not known.
    counted = rows["actor_id"].ne(rows["speaker"]) if "actor_id" in rows else rows["n_named"].ge(0)
    for place, named, quoted, told in zip(
        places, rows["n_named"], rows["n_quotes"], counted, strict=True
    ):
        if not told:
            ax.text(quoted, place, f"   {quoted:,}", va="center_baseline", fontsize=7, color=INK)
            continue
        low, high = sorted((named, quoted))
        ax.plot([low, high], [place, place], color="#999999", lw=1.2, zorder=1)
        ax.text(high, place, f"   {high:,}", va="center_baseline", fontsize=7, color=INK)
        if low < high:
            ax.text(
                low, place, f"{low:,}   ", va="center_baseline", ha="right", fontsize=7, color=INK
            )
    ax.plot(rows["n_quotes"], places, "s", color=QUOTED, label="quoted", zorder=4, ms=4)
    ax.plot(
        rows["n_named"].where(counted),
        places,
        "o",
        label="named (not as the source)",
        mfc="white",
        mec=NAMED,
        mew=1.4,
        ms=6.5,
        zorder=3,  # below the square, which shows inside it where both counts are the same
    )
    return counted


def _part_off(ax: Axes, places: list[float], n_heard: int) -> None:
    """Part the silent, in the lower places, from those who are heard."""
    line = places[n_heard] - 1.15
    if n_heard:
        ax.axhline(line, color="#999999", lw=0.6, ls=(0, (4, 3)))
    words = "named, never quoted"
    ax.text(1, line + 0.5, words, color=NAMED, weight="bold", ha="right", va="center",
        transform=ax.get_yaxis_transform())  # fmt: skip
    ax.set_ylim(max(places) + 0.6, min(min(places) - 0.6, line))
