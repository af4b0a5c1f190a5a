"""How many articles and words each outlet brings."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    INK,
    QUOTED,
    counted,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    whole_numbers,
)
from quoteshare.charts.heading import head
from quoteshare.charts.panels import with_sizes
from quoteshare.tables.frames import require_columns


@house_style()
def plot_articles(counts: pd.DataFrame, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """Draw how many words each outlet brings to the corpus; the articles stand by its name.

    Parameters
    ----------
    counts : DataFrame
        As ``articles_by`` gives it, all rows: the group, ``n_articles``, ``n_words``.
    most : int
        How many have a bar: the first ones, as the measure orders them; the rest is counted.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> ax = plot_articles(counts)
    >>> ax.texts[0].get_text(), ax.get_yticklabels()[0].get_text()
    (' 800', 'Daily (2)')
    """
    require_columns(counts, ["n_articles", "n_words"], "articles_by()")
    every, counts = counts, counts.head(most)
    ax = new_axes(ax, len(counts))
    if counts.empty:
        return draw_message(ax, "No articles were read.")
    by, places = str(counts.columns[0]), range(len(counts))
    ax.barh(places, counts["n_words"], 0.7, color=QUOTED)
    for place, words in zip(places, counts["n_words"], strict=True):
        ax.text(words, place, f" {words:,}", va="center_baseline", fontsize=7, color=INK)
    name_rows(ax, with_sizes(counts[by].astype(str), counts["n_articles"]), places)
    ax.set_xlim(0, 1.35 * max(1, counts["n_words"].max()))
    whole_numbers(ax)
    left = every.iloc[len(counts) :]
    note = ""
    if len(left):
        words = counted(int(left["n_words"].sum()), "word")
        note = f"Not drawn: {len(left):,} more, {words}"
        name_unit(ax, note)
    n = f"n = {counted(int(every['n_articles'].sum()), 'article')}"
    head(ax, _finding(every, by), every, f"Words (number) by {by}, in brackets articles", n)
    parts = [
        f"{row[by]}: {counted(row['n_words'], 'word')} in {counted(row['n_articles'], 'article')}"
        for _, row in counts.iterrows()
    ]
    return describe(
        ax,
        f"Bar chart of words by {by}. {listing(parts)}.",
        f"Words and articles by {by}: {counted(int(every['n_words'].sum()), 'word')} in "
        f"{counted(int(every['n_articles'].sum()), 'article')}.{f' {note}.' if note else ''}",
    )


def _finding(counts: pd.DataFrame, by: str) -> str:
    """Say who brings most words, if one does; else how many there are."""
    words = counts["n_words"]
    first = counts.iloc[int(words.to_numpy().argmax())]
    if len(counts) == 1 or (words == first["n_words"]).sum() > 1:
        return f"{counted(int(words.sum()), 'word')} were read"
    return f"{first[by]} brings most words: {first['n_words']:,} of {words.sum():,}"
