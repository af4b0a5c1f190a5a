"""Who prints which part of a statement: its words in a row, an outlet in each line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    INK,
    QUOTED,
    WIDTH,
    counted,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    new_axes,
    own_axes,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns

_WORD = 0.088  # inches for a word that stands upright
_MOST_WORDS = 60  # more are wider than two columns of print


@house_style()
def plot_utterance(words: pd.DataFrame, *, most: int = 15, ax: Axes | None = None) -> Axes:
    """Draw which words of a statement each outlet prints, and which nobody leaves out.

    Parameters
    ----------
    words : DataFrame
        As ``utterance_words`` gives it: ``speaker``, ``outlet``, ``place``, ``word``, ``printed``
        and ``n_outlets``.
    most : int
        How many outlets get a line, in the order of the rows.
    ax : Axes, optional
        Where to draw; when left out a new figure, at least 85 mm wide and wider for long
        statements, of which the 60 words in a row that most outlets print are drawn.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> words = pd.DataFrame({"speaker": "Ann", "outlet": ["Gull", "Gull", "Post", "Post"],
    ...     "place": [1, 2, 1, 2], "word": ["we", "stay"] * 2,
    ...     "printed": [True, True, False, True], "n_outlets": [1, 2] * 2})
    >>> [label.get_text() for label in plot_utterance(words).get_yticklabels()]
    ['Gull', 'Post']
    """
    columns = ["speaker", "outlet", "place", "word", "printed", "n_outlets"]
    require_columns(words, columns, "utterance_words()")
    if words.empty:
        return draw_message(new_axes(ax, 2), "No statement was printed by two outlets.")
    outlets = list(dict.fromkeys(words["outlet"]))
    statement = words.drop_duplicates("place").sort_values("place")
    common = set(statement.loc[statement["n_outlets"] == len(outlets), "place"])
    drawn = _most_printed(statement)
    begin, end = int(drawn["place"].min()), int(drawn["place"].max())
    shown = outlets[:most]
    if ax is None:
        width = max(WIDTH, 1.25 + _WORD * len(drawn))
        ax = own_axes(*plt.subplots(figsize=(width, 1.5 + 0.21 * len(shown))))
    for place in sorted(common):
        if begin <= place <= end:
            ax.axvspan(place - 0.5, place + 0.5, color="#FFF0C2", lw=0, zorder=0)
    for line, outlet in enumerate(shown):
        own = words[(words["outlet"] == outlet) & words["printed"]]
        for first, last in _stretches(p for p in own["place"] if begin <= p <= end):
            ax.barh(line, last - first + 1, 0.6, left=first - 0.5, color=QUOTED)
    name_rows(ax, shown, range(len(shown)))
    ax.set_xlim(begin - 0.5, end + 0.5)
    ax.grid(visible=False)
    ax.xaxis.tick_top()
    ax.set_xticks(list(drawn["place"]), list(drawn["word"]), rotation=90, fontsize=6)
    ax.tick_params(axis="x", length=0, pad=1)
    for tick, place in zip(ax.get_xticklabels(), drawn["place"], strict=True):
        tick.set(parse_math=False, color=INK, fontweight="bold" if place in common else "normal")
    hidden = [
        (len(statement) - len(drawn), "more word"),
        (len(outlets) - len(shown), "more outlet"),
    ]
    more = " and ".join(counted(n, what) for n, what in hidden if n)
    note = f"not drawn: {more}" if more else ""
    everywhere = "shaded, bold: words nobody left out" if common else "no word is in all of them"
    speaker, n_words = words["speaker"].iloc[0], len(statement)
    printed = words.groupby("outlet", sort=False)["printed"].sum()
    whole = int((printed == n_words).sum())
    head(
        ax,
        f"{whole or 'None'} of {counted(len(outlets), 'outlet')} printed all {n_words} words by "
        f"{speaker}; {len(common) or 'none'} of them stand in every outlet",
        words,
        f"Bars: words printed; {everywhere}",
        note,
    )
    parts = [f"{outlet}: {n} of {n_words} words" for outlet, n in printed.items()]
    return describe(
        ax,
        f"Bars of the words that each outlet prints of a statement by {speaker}. {listing(parts)}.",
        f"The words of a statement by {speaker}, put together from its printings, and which of "
        "them each outlet printed.",
    )


def _most_printed(statement: pd.DataFrame) -> pd.DataFrame:
    """Return the stretch of a statement that can be drawn, the one that most outlets print."""
    sums = statement["n_outlets"].rolling(min(_MOST_WORDS, len(statement))).sum()
    last = int(sums.fillna(-1).to_numpy().argmax())
    return statement.iloc[max(0, last + 1 - _MOST_WORDS) : last + 1]


def _stretches(places: Iterable[int]) -> list[tuple[int, int]]:
    """Join neighbouring places to stretches, first and last."""
    numbered = enumerate(sorted(places))
    groups = groupby(numbered, key=lambda pair: pair[1] - pair[0])
    ends = ([place for _, place in group] for _, group in groups)
    return [(some[0], some[-1]) for some in ends]
