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

_LINE = 20  # words upright beside each other, in a column of print
_MOST_LINES, _MOST_INCHES = 3, 6.0


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
        Where to draw, in one line; when left out a new figure, 85 mm wide, with a line for every
        20 words. Of long statements the 60 words in a row that most outlets print are drawn,
        fewer where many outlets print it.

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
    shown = outlets[:most]
    n_lines = max(1, min(_MOST_LINES, int(_MOST_INCHES / _height(len(shown)))))
    drawn = _most_printed(statement, n_lines * _LINE)
    lines = _lines(drawn) if ax is None else [drawn]
    panels = _panels(len(lines), len(shown)) if ax is None else [ax]
    for panel, line in zip(panels, lines, strict=True):
        _draw_line(panel, line, words, shown, common)
        panel.set_xlim(line["place"].min() - 0.5, line["place"].min() + len(lines[0]) - 0.5)
    hidden = [
        (len(statement) - len(drawn), "more word"),
        (len(outlets) - len(shown), "more outlet"),
    ]
    more = " and ".join(counted(n, what) for n, what in hidden if n)
    everywhere = "shaded, bold: words nobody left out" if common else "no word is in all of them"
    speaker, n_words = words["speaker"].iloc[0], len(statement)
    printed = words.groupby("outlet", sort=False)["printed"].sum()
    whole = int((printed == n_words).sum())
    stand = f"{len(common) or 'none'} of them {'stands' if len(common) == 1 else 'stand'}"
    every = "Both" if len(outlets) == 2 else f"All {len(outlets):,}"
    finding = (
        f"{every} outlets printed all {n_words} words by {speaker}"
        if 1 < whole == len(outlets)
        else f"{whole or 'None'} of {counted(len(outlets), 'outlet')} printed all {n_words} words "
        f"by {speaker}; {stand} in every outlet"
    )
    head(
        panels[0],
        finding,
        words,
        f"Bars: words printed; {everywhere}",
        _size(words),
        f"Not drawn: {more}." if more else "",
    )
    parts = [f"{outlet}: {n} of {n_words} words" for outlet, n in printed.items()]
    return describe(
        panels[0],
        f"Bars of the words that each outlet prints of a statement by {speaker}. {listing(parts)}.",
        f"The words of a statement by {speaker}, put together from its printings, and which of "
        f"them each outlet printed.{f' Not drawn: {more}.' if more else ''}",
    )


def _size(words: pd.DataFrame) -> str:
    """Say in how many articles a statement stands, where the rows tell."""
    if "n_articles" not in words:
        return ""
    n = int(words.drop_duplicates("outlet")["n_articles"].sum())
    return f"n = {counted(n, 'article')}"


def _lines(drawn: pd.DataFrame) -> list[pd.DataFrame]:
    """Break a statement into lines that fit a column, all but the last of one length."""
    n_lines = -(-len(drawn) // _LINE)
    length = -(-len(drawn) // n_lines)
    return [drawn.iloc[begin : begin + length] for begin in range(0, len(drawn), length)]


def _panels(n_lines: int, n_outlets: int) -> list[Axes]:
    """Return axes one below the other, one for each line of a statement."""
    height = max(1.3, n_lines * _height(n_outlets))
    figure, axes = plt.subplots(n_lines, 1, squeeze=False, figsize=(WIDTH, height))
    own_axes(figure, axes.flat[0])
    return list(axes.flat)


def _height(n_outlets: int) -> float:
    """Return the inches of a line: its words upright, and a row for each outlet."""
    return 0.62 + 0.17 * n_outlets


def _draw_line(
    ax: Axes, line: pd.DataFrame, words: pd.DataFrame, shown: list[str], common: set[int]
) -> None:
    """Draw one line of a statement: its words on top, below them a row for each outlet."""
    begin, end = int(line["place"].min()), int(line["place"].max())
    for place in sorted(common):
        if begin <= place <= end:
            ax.axvspan(place - 0.5, place + 0.5, color="#FFF0C2", lw=0, zorder=0)
    for row, outlet in enumerate(shown):
        own = words[(words["outlet"] == outlet) & words["printed"]]
        for first, last in _stretches(p for p in own["place"] if begin <= p <= end):
            ax.barh(row, last - first + 1, 0.6, left=first - 0.5, color=QUOTED)
    name_rows(ax, shown, range(len(shown)), lines=1)
    ax.grid(visible=False)
    ax.xaxis.tick_top()
    ax.set_xticks(list(line["place"]), list(line["word"]), rotation=90, fontsize=6.5)
    ax.tick_params(axis="x", length=0, pad=1)
    for tick, place in zip(ax.get_xticklabels(), line["place"], strict=True):
        tick.set(parse_math=False, color=INK, fontweight="bold" if place in common else "normal")


def _most_printed(statement: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return so many words of a statement in a row, those that most outlets print."""
    sums = statement["n_outlets"].rolling(min(most, len(statement))).sum()
    last = int(sums.fillna(-1).to_numpy().argmax())
    return statement.iloc[max(0, last + 1 - most) : last + 1]


def _stretches(places: Iterable[int]) -> list[tuple[int, int]]:
    """Join neighbouring places to stretches, first and last."""
    numbered = enumerate(sorted(places))
    groups = groupby(numbered, key=lambda pair: pair[1] - pair[0])
    ends = ([place for _, place in group] for _, group in groups)
    return [(some[0], some[-1]) for some in ends]
