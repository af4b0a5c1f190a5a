"""Each leader's words against those of the others: how often, and how much their own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

from quoteshare.charts.canvas import (
    WIDTH,
    describe,
    draw_message,
    house_style,
    listing,
    new_axes,
    own_axes,
    shortened,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns

_COLUMNS = 2
_LINE = 0.085  # of the height of a panel, that a label needs


@house_style()
def plot_language(keys: pd.DataFrame, *, most: int = 4, words: int = 6) -> Axes:
    """Draw every word of each speaker by how often it is said and how distinctive it is.

    One panel a speaker: to the right what they say often, up what the others say less. The most
    distinctive words are labelled; a filled dot differs also after correction for many words.

    Parameters
    ----------
    keys : DataFrame
        As ``keyness`` gives it, all rows: ``speaker``, ``word``, ``n_target``, ``log_odds``,
        ``z``, ``p_adjusted``.
    most : int
        How many speakers: those with most words here.
    words : int
        How many words are labelled in a panel.

    Returns
    -------
    Axes
        The first panel.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> keys = pd.DataFrame({"speaker": "Ann Lee", "word": ["bill", "we"], "n_target": [5, 9],
    ...     "log_odds": [2.4, 0.3], "z": [2.5, 0.6], "p_adjusted": [0.2, 0.9]})
    >>> [text.get_text() for text in plot_language(keys).texts]
    ['bill', 'we']
    """
    columns = ["speaker", "word", "n_target", "log_odds", "z", "p_adjusted"]
    require_columns(keys, columns, "keyness()")
    keys = keys[keys["n_target"] > 0]
    said = keys.groupby("speaker", sort=False)["n_target"].sum()
    speakers = list(said.sort_values(ascending=False, kind="stable").index[:most])
    if not speakers:
        return draw_message(
            new_axes(None, 1), "Nobody uses one word within quotation marks in several articles."
        )
    shown = keys[keys["speaker"].isin(speakers)]
    panels = _panels(len(speakers))
    low, high = float(shown["log_odds"].min()), _highest(shown, speakers, words)
    margin = 0.12 * max(high - low, 0.5)
    told = []
    for ax, speaker in zip(panels, speakers, strict=True):
        part = shown[shown["speaker"] == speaker]
        labelled = _labelled(part, words)
        _draw_panel(
            ax, part, labelled, (low - margin, high + margin), float(shown["n_target"].max())
        )
        ax.set_title(shortened(speaker, 24), fontsize=7.5)
        told.append(f"{speaker}: {', '.join(labelled['word'])}")
    for place, ax in enumerate(panels):
        if place + _COLUMNS >= len(panels):
            ax.tick_params(labelbottom=True)
            ax.set_xlabel("Times said")
        if place % _COLUMNS == 0:
            ax.set_ylabel("More their own → (log-odds)", fontsize=7)
    first = shown.sort_values("z", ascending=False, kind="stable").iloc[0]
    unit = "Quoted words: how often each is said, and how much more than by the others"
    n = f"n = {len(shown):,} words said in several articles"
    own = f"“{first['word']}” is most of all {_whose(str(first['speaker']))}"
    sure = float(first["p_adjusted"]) < 0.05
    finding = own if sure else f"No word marks a speaker for certain; {own}"
    beyond = (shown["log_odds"] > high + margin).any()
    head(panels[0], finding, keys, unit, n, "Triangles: beyond the scale" if beyond else "")
    describe(
        panels[0],
        f"Scatters of quoted words, one for each speaker. Most distinctive of {listing(told)}.",
        "Words within quotation marks by how often each speaker says them and by their weighted "
        "log-odds against the others; a filled dot differs at p < .05 after correction.",
    )
    return panels[0]


def _labelled(part: pd.DataFrame, words: int) -> pd.DataFrame:
    return part.sort_values(["z", "word"], ascending=[False, True]).head(words)


def _highest(shown: pd.DataFrame, speakers: list[str], words: int) -> float:
    """Return the top of the scale: a little above the words that are labelled."""
    tops = [_labelled(shown[shown["speaker"] == who], words)["log_odds"].max() for who in speakers]
    return min(float(shown["log_odds"].max()), 1.15 * max(0.5, *tops))


def _whose(speaker: str) -> str:
    return f"{speaker}’{'' if speaker.endswith('s') else 's'} word"


def _panels(n: int) -> list[Axes]:
    n_columns = min(n, _COLUMNS)
    n_rows = -(-n // n_columns)
    figure, axes = plt.subplots(
        n_rows, n_columns, sharex=True, sharey=True, squeeze=False,
        figsize=(WIDTH, 0.3 + 1.5 * n_rows),
    )  # fmt: skip
    for ax in axes.flat[n:]:
        ax.remove()
    own_axes(figure, axes.flat[0])
    return list(axes.flat[:n])


def _draw_panel(
    ax: Axes,
    part: pd.DataFrame,
    labelled: pd.DataFrame,
    reach: tuple[float, float],
    highest: float,
) -> None:
    ax.set_xscale("log", base=2)
    ax.set_xlim(1, highest**1.9 + 4)  # labels stand in the right half
    ax.set_ylim(*reach)
    ax.axhline(0, color="#555555", lw=0.6, zorder=0)
    sure = part["p_adjusted"] < 0.05
    named = part.index.isin(labelled.index)
    top = part["log_odds"] > reach[1]  # what nobody else says, once or twice: beyond the scale
    plain = ~named & ~top
    ax.plot(part["n_target"][plain], part["log_odds"][plain], "o", ms=2.2, color="#BBBBBB")
    edge = [0.985] * int(top.sum())
    ax.plot(
        part["n_target"][top], edge, "^", ms=3, color="#BBBBBB", transform=ax.get_xaxis_transform()
    )
    for mark, fill in ((named & sure, "#0072B2"), (named & ~sure, "white")):
        ax.plot(
            part["n_target"][mark], part["log_odds"][mark], "o", ms=3.2, mew=0.8, mec="#0072B2",
            mfc=fill, zorder=3,
        )  # fmt: skip
    ticks = [2**k for k in range(12) if 2**k <= highest]
    ax.xaxis.set_major_locator(FixedLocator(ticks[:: -(-len(ticks) // 4)]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.grid(axis="y")
    _label(ax, labelled, reach)


def _label(ax: Axes, labelled: pd.DataFrame, reach: tuple[float, float]) -> None:
    """Write the words in a column on the right, in the order of their dots, tied to these."""
    rows = labelled.sort_values(["log_odds", "n_target"], ascending=[False, False])
    step = _LINE * (reach[1] - reach[0])
    heights = rows["log_odds"].to_numpy(float)
    places = np.minimum(heights, reach[1] - step / 2)
    for k in range(1, len(places)):
        places[k] = min(places[k], places[k - 1] - step)
    places += max(0.0, reach[0] + step / 2 - places.min())  # none below the panel
    for (_, row), place in zip(rows.iterrows(), places, strict=True):
        ax.annotate(
            shortened(str(row["word"]), 14),
            (float(row["n_target"]), float(row["log_odds"])),
            xytext=(0.6, float(place)),
            textcoords=ax.get_yaxis_transform(),
            fontsize=6.8,
            va="center",
            parse_math=False,
            arrowprops={"arrowstyle": "-", "lw": 0.4, "color": "#999999", "shrinkB": 2},
        )
