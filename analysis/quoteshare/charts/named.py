"""How often each is named, how often quoted, and how often only reported."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    INK,
    NAMED,
    QUOTED,
    REPORTED,
    counted,
    describe,
    draw_message,
    house_style,
    joined,
    listing,
    name_rows,
    name_unit,
    new_axes,
    put_legend,
    times,
    whole_numbers,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, CLOSING_NAMES, OTHERS, UNKNOWN


@house_style()
def plot_named_against_quoted(
    voices: pd.DataFrame, *, most: int = 14, ax: Axes | None = None
) -> Axes:
    """Draw how often each leader is named (ring), quoted and reported (squares), on one scale.

    Those who are never quoted stand apart, below: first the reported, then those who are only
    named. The closing rows are not drawn but stated below the axis.

    Parameters
    ----------
    voices : DataFrame
        As ``voices`` gives it: ``speaker``, ``status``, ``n_named``, ``n_quoted``,
        ``n_reported``, ``n_denied``.
    most : int
        How many are drawn: those with most mentions, quotes and reports together.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> voices = pd.DataFrame({"speaker": ["Ann Lee", "Bob Ray"], "status": "listed",
    ...     "n_named": [1, 4], "n_quoted": [3, 0], "n_reported": [0, 1],
    ...     "n_denied": 0})
    >>> ax = plot_named_against_quoted(voices)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Ann Lee', 'Bob Ray']
    """
    require_columns(voices, ["speaker", "status", *_COUNTS, "n_denied"], "voices()")
    rows = voices[~voices["status"].isin(CLOSING)]
    sums = rows[[*_COUNTS, "n_denied"]].sum(axis=1)
    rows, never = rows[sums > 0], _silent(rows[sums > 0])
    n_rows, ranked = len(rows), sums[sums > 0].sort_values(kind="stable")
    rows = rows[rows.index.isin(ranked.index[-most:])]
    heard, silent = rows[rows["n_quoted"] > 0], _silent(rows)
    room = 1.2 if len(silent) else 0.0  # room for the words over the silent
    ax = new_axes(ax, len(rows) + room + 1)
    if rows.empty:
        return draw_message(ax, "Nobody on the list is named or quoted in these articles.")
    places = [*map(float, range(len(heard))), *(len(heard) + room + i for i in range(len(silent)))]
    rows = pd.concat([heard, silent])
    known = _draw_pairs(ax, rows, places)
    name_rows(ax, list(rows["speaker"]), places)
    if len(silent):
        _part_off(ax, places, len(heard))
    widest = float(rows[_COUNTS].max().max())
    ax.set_xlim(-0.14 * widest, 1.15 * widest)
    whole_numbers(ax)
    note = _rest(voices)
    more = f"Not drawn: {n_rows - len(rows):,} more" if n_rows > len(rows) else ""
    name_unit(ax, note if note.startswith("Not drawn") else "", more)
    put_legend(ax)
    n = f"n = {counted(int(voices['n_quoted'].sum()), 'quote')}"
    finding = _finding(voices[~voices["status"].isin(CLOSING)])
    head(ax, finding, voices, "Times named, quoted and reported", n)
    reported = never["n_reported"] > 0
    spoken = [f"{row.speaker} ({row.n_reported:,})" for row in never[reported].itertuples()]
    mute = never[~reported]
    silence = [
        f"{speaker} ({f'{n:,}' if n else 'as who said nothing'})"
        for speaker, n in zip(mute["speaker"], mute["n_named"], strict=True)
    ]
    figures = [
        f"{row.speaker}: {f'named {row.n_named:,}, ' * told}quoted {row.n_quoted:,}, "
        f"reported {row.n_reported:,}"
        for row, told in zip(rows.itertuples(), known, strict=True)
    ]
    return describe(
        ax,
        f"Dot chart of how often each is named, quoted and reported. {listing(figures)}.",
        f"How often each is named, in narration or in others' words, quoted in quotation marks, "
        f"and reported without. Reported and never quoted: {', '.join(spoken) or 'nobody'}. "
        f"Only named: {', '.join(silence) or 'nobody'}. "
        f"{note}.{f' {more}.' if more else ''}",
    )


def _finding(voices: pd.DataFrame) -> str:
    """Say who is quoted most, and how many are never."""
    most = int(voices["n_quoted"].max())
    leads = [*voices.loc[voices["n_quoted"] == most, "speaker"]] if most else []
    listed = voices[voices["status"] == "listed"]
    group = listed if len(listed) else voices[voices["n_named"] + voices["n_reported"] > 0]
    never = group[group["n_quoted"] == 0]
    if not leads:
        return "Nobody by name is quoted"
    how_often = times(most)
    first = f"{joined(leads)} {'is' if len(leads) == 1 else 'are'} quoted most often, {how_often}"
    if len(leads) > 1:
        first += " each"
    if len(leads) > 3:
        first = f"{len(leads)} speakers are quoted most often, {how_often} each"
    if never.empty:
        return first
    if len(never) == 1:
        return f"{first}; {never['speaker'].iloc[0]} never"
    of = f"of the {len(group):,} listed" if len(listed) else f"of {len(group):,}"
    return f"{first}; {len(never):,} {of} never"


_WHOSE = {
    **CLOSING_NAMES,
    OTHERS: "others by name",
    UNKNOWN: "a speaker not known",
}
_COUNTS = ["n_named", "n_quoted", "n_reported"]


def _rest(voices: pd.DataFrame) -> str:
    """Say how many quotes are of those who have no row of their own."""
    closing = voices[voices["status"].isin(CLOSING)].groupby("status")["n_quoted"].sum()
    parts = [f"{n:,} by {_WHOSE[key]}" for key in CLOSING if (n := closing.get(key, 0))]
    every = int(voices["n_quoted"].sum())
    return f"Not drawn of {every:,} quotes: {', '.join(parts)}" if parts else f"{every:,} quotes"


def _silent(rows: pd.DataFrame) -> pd.DataFrame:
    """Return those who are never quoted, the reported first, most named first."""
    silent = rows.assign(mute=rows["n_reported"] == 0)[rows["n_quoted"] == 0]
    order = ["mute", "n_named", "speaker"]
    return silent.sort_values(order, ascending=[True, False, True]).drop(columns="mute")


def _draw_pairs(ax: Axes, rows: pd.DataFrame, places: list[float]) -> pd.Series:
    """Draw the numbers of each row and a line between them; tell whose mentions are counted."""
    # Bodies in no list are found only where they speak: how often they are named is not known.
    body = rows["status"].eq("unlisted") & rows.get("actor_id", rows["n_named"]).eq(rows["speaker"])
    known = ~body
    numbers = rows[_COUNTS].itertuples(index=False)
    for place, (named, quoted, reported), told in zip(places, numbers, known, strict=True):
        low, *_, high = sorted([quoted, reported, *([named] if told else [])])
        ax.plot([low, high], [place, place], color="#999999", lw=1.2, zorder=1)
        ax.text(high, place, f"   {high:,}", va="center_baseline", fontsize=7, color=INK)
        if low < high:
            ax.text(
                low, place, f"{low:,}   ", va="center_baseline", ha="right", fontsize=7, color=INK
            )
    ax.plot(rows["n_reported"], places, "s", color=REPORTED, label="reported", zorder=3.5, ms=4)
    ax.plot(rows["n_quoted"], places, "s", color=QUOTED, label="quoted", zorder=4, ms=4)
    ax.plot(
        rows["n_named"].where(known),
        places,
        "o",
        label="named (not as the source)",
        mfc="white",
        mec=NAMED,
        mew=1.4,
        ms=6.5,
        zorder=3,  # below the square, which shows inside it where both counts are the same
    )
    return known


def _part_off(ax: Axes, places: list[float], n_heard: int) -> None:
    """Part the silent, in the lower places, from those who are heard."""
    line = places[n_heard] - 1.15
    if n_heard:
        ax.axhline(line, color="#999999", lw=0.6, ls=(0, (4, 3)))
    words = "never quoted"
    ax.text(1, line + 0.5, words, color=NAMED, weight="bold", ha="right", va="center",
        transform=ax.get_yaxis_transform())  # fmt: skip
    ax.set_ylim(max(places) + 0.6, min(min(places) - 0.6, line))
