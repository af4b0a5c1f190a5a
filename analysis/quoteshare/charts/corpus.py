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
    new_axes,
    whole_numbers,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns


@house_style()
def plot_articles(counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many words each outlet brings to the corpus; the articles stand beside the bar.

    Parameters
    ----------
    counts : DataFrame
        As ``articles_by`` gives it: the group, ``n_articles``, ``n_words``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": ["Daily"], "n_articles": [2], "n_words": [800]})
    >>> plot_articles(counts).texts[0].get_text()
    ' 2 articles'
    """
    require_columns(counts, ["n_articles", "n_words"], "articles_by()")
    ax = new_axes(ax, len(counts))
    if counts.empty:
        return draw_message(ax, "No articles were read.")
    by, places = str(counts.columns[0]), range(len(counts))
    ax.barh(places, counts["n_words"], 0.7, color=QUOTED)
    for place, words, articles in zip(places, counts["n_words"], counts["n_articles"], strict=True):
        text = f" {counted(articles, 'article')}"
        ax.text(words, place, text, va="center_baseline", fontsize=7, color=INK)
    name_rows(ax, list(counts.iloc[:, 0].astype(str)), places)
    ax.set_xlim(0, 1.35 * max(1, counts["n_words"].max()))
    whole_numbers(ax)
    most = counts.iloc[int(counts["n_words"].to_numpy().argmax())]
    every = int(counts["n_words"].sum())
    finding = f"{most[by]} brings most words: {most['n_words']:,} of {every:,}"
    head(ax, finding, counts, f"Words (number) by {by}")
    parts = [
        f"{row[by]}: {counted(row['n_words'], 'word')} in {counted(row['n_articles'], 'article')}"
        for _, row in counts.iterrows()
    ]
    return describe(
        ax,
        f"Bar chart of words by {by}. {listing(parts)}.",
        f"Words and articles by {by}: {counted(int(counts['n_words'].sum()), 'word')} in "
        f"{counted(int(counts['n_articles'].sum()), 'article')}.",
    )
