"""Each leader's words against those of the others: how much more their own, and how often said."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from quoteshare.charts.canvas import (
    QUOTED,
    WIDTH,
    as_often,
    counted,
    describe,
    draw_message,
    house_style,
    joined,
    labels_of,
    listing,
    new_axes,
    own_axes,
    shortened,
    times,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns

_COLUMNS = 2
_PALE = "#555555"  # what may be chance, with 7 to 1 on white
_LETTERS = 13  # of a word
_LETTERS_OF_TITLE = 15  # of a line over a panel, which is narrower than its rows
_AS_OFTEN = np.log(1.05)  # up to here "1×" would be written
_ROUND = (2, 4, 10, 30, 100, 300, 1000, 3000, 10_000)  # where the scale may have its mark


@house_style()
def plot_language(keys: pd.DataFrame, *, most: int = 4, words: int = 6) -> Axes:
    """Draw the words that each speaker prefers, how many times as often as the others say them.

    A panel a speaker, the surest word on top: its dot stands at how many times as often they say
    it as the others do, per word spoken, behind it how often that was. Full dots differ also after
    correction for many words; the others are grey, and may be chance. What nobody else says has no
    dot, for there is no such number, but "only".

    Parameters
    ----------
    keys : DataFrame
        As ``keyness`` gives it, all rows: ``speaker``, ``word``, ``n_target``, ``n_reference``,
        ``log_odds``, ``z``, ``p_adjusted``. The order of words is that of ``z``.
    most : int
        How many speakers: those with most words here.
    words : int
        How many words a panel has.

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
    ...     "n_reference": [1, 8], "log_odds": [2.4, 0.3], "z": [2.5, 0.6],
    ...     "p_adjusted": [0.2, 0.9]})
    >>> [label.get_text() for label in plot_language(keys).get_yticklabels()]
    ['bill', 'we']
    """
    columns = ["speaker", "word", "n_target", "n_reference", "log_odds", "z", "p_adjusted"]
    require_columns(keys, columns, "keyness()")
    own = keys[(keys["n_target"] > 0) & (keys["log_odds"] > _AS_OFTEN)]
    said = own.groupby("speaker", sort=False)["n_target"].sum()
    speakers = list(said.sort_values(ascending=False, kind="stable").index[:most])
    if not speakers:
        return draw_message(
            new_axes(None, 1),
            "Nobody uses one word within quotation marks in several articles, more often than the "
            "others do.",
        )
    n_words = int((keys["speaker"].isin(speakers) & (keys["n_target"] > 0)).sum())
    own = own[own["speaker"].isin(speakers)].sort_values(
        ["z", "word"], ascending=[False, True], kind="stable"
    )
    others = str(keys.attrs.get("reference") or "all others")
    shown = own.groupby("speaker", sort=False).head(words)
    shown = shown.assign(sure=shown["p_adjusted"] < 0.05)
    panels = _panels(len(speakers), int(shown.groupby("speaker").size().max()))
    compared = shown.loc[shown["n_reference"] > 0, "log_odds"]
    reach = max(2.0, 1.1 * float(np.exp(compared.max()))) if len(compared) else 2.0
    scale = _width_of_scale(shown, min(len(panels), _COLUMNS))
    titles = labels_of(speakers, _LETTERS_OF_TITLE, 2)
    for place, (ax, speaker) in enumerate(zip(panels, speakers, strict=True)):
        _draw_panel(ax, shown[shown["speaker"] == speaker], reach, scale)
        ax.set_title(titles[place], fontsize=7.5, pad=11, linespacing=1.0)
        ax.tick_params(labelbottom=place + _COLUMNS >= len(panels))
    unit = f"Quoted words that each uses more than {others}, the surest first"
    note = _note(shown, others)
    n = f"n = {counted(n_words, 'word')} in several articles"
    head(panels[0], _finding(shown, others), keys, unit, n, note)
    told = [
        f"{speaker}: {_in_words(part)}" for speaker, part in shown.groupby("speaker", sort=False)
    ]
    return describe(
        panels[0],
        f"Bars of the words that each speaker prefers, a panel each; in brackets how often they "
        f"say it and how often {others} do. {listing(told)}.",
        f"Words within quotation marks that a speaker says more often than {others}, the most "
        f"certain first. {note}. The scale is that of weighted log-odds with an informative "
        "Dirichlet prior, as odds; more than chance: p < .05 after correction for many words.",
    )


def _finding(shown: pd.DataFrame, others: str) -> str:
    """Say of the surest word how many times as often it is said, and whether by chance.

    Of one that is tested, if there is any.
    """
    sure, tested = shown[shown["sure"]], shown[shown["p_adjusted"].notna()]
    rows = next(rows for rows in (sure, tested, shown) if len(rows))
    first = rows.sort_values("z", ascending=False, kind="stable").iloc[0]
    told = f"{first['speaker']} says “{first['word']}” "
    if first["n_reference"]:
        told += f"{as_often(first['log_odds'])} times as often as {others}"
    else:
        told += f"{times(int(first['n_target']))}, {others} never"
    if len(sure):
        return told
    return f"{told}, which may be chance" if len(tested) else f"{told}; too few articles to test"


def _note(shown: pd.DataFrame, others: str) -> str:
    """Say what the scale and the shades are."""
    shades = _about_shades(shown["sure"], shown["p_adjusted"].notna())
    untested = shown.loc[shown["p_adjusted"].isna(), "speaker"].unique()
    if 0 < len(untested) < shown["speaker"].nunique():
        shades += f". Not tested, with too few articles: {joined(list(untested))}"
    alone = "; only: nobody else says it" if (shown["n_reference"] == 0).any() else ""
    return (
        f"× as often: as {others}, per word spoken; rare words are counted cautiously{alone}. "
        f"Said: times by this speaker. {shades}"
    )


def _about_shades(sure: pd.Series, tested: pd.Series) -> str:
    """Say what blue and grey are, of those words that are tested."""
    if not tested.any():
        return "Grey: not tested, for there are too few articles"
    if sure[tested].all():
        return "Each is more than chance" if tested.all() else "Blue: more than chance"
    if sure.any():
        return "Blue: more than chance; grey: may be chance"
    return f"Grey: may be chance{', each of them' * bool(tested.all())}"


def _in_words(part: pd.DataFrame) -> str:
    columns = ["word", "log_odds", "n_target", "n_reference", "sure"]
    return ", ".join(
        f"{word} {f'{as_often(odds)} times as often' if other else 'only here'} "
        f"({own:,} to {other:,}{'' if sure else ', grey'})"
        for word, odds, own, other, sure in part[columns].itertuples(index=False)
    )


def _panels(n: int, n_words: int) -> list[Axes]:
    n_columns = min(n, _COLUMNS)
    n_rows = -(-n // n_columns)
    figure, axes = plt.subplots(
        n_rows, n_columns, sharex=True, squeeze=False,
        figsize=(WIDTH, 0.25 + n_rows * (0.35 + 0.145 * n_words)),
    )  # fmt: skip
    for ax in axes.flat[n:]:
        ax.remove()
    own_axes(figure, axes.flat[0])
    return list(axes.flat[:n])


def _draw_panel(ax: Axes, part: pd.DataFrame, reach: float, scale: float) -> None:
    """Draw a dot a word on a scale that begins at once as often; behind it how often it is said."""
    places, ratios = np.arange(len(part)), np.exp(part["log_odds"].to_numpy(float))
    ax.set_xscale("log")
    ax.set_xlim(1, reach ** (1 / scale))
    ax.spines["bottom"].set_bounds(1, reach)
    ax.xaxis.set_major_locator(FixedLocator([1, max(n for n in _ROUND if n <= reach)]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}×"))
    ax.xaxis.set_minor_locator(FixedLocator([]))
    compared = (part["n_reference"] > 0).to_numpy()
    ends = places[compared], 1, ratios[compared]
    ax.hlines(*ends, color="#BBBBBB", lw=0.6, ls=(0, (1, 2)), zorder=1)
    for sure, fill, edge in ((True, QUOTED, QUOTED), (False, "white", _PALE)):
        mine = compared & (part["sure"] == sure).to_numpy()
        ax.plot(ratios[mine], places[mine], "o", ms=4, mew=1, mfc=fill, mec=edge)
    ax.set_yticks(places, [shortened(str(word), _LETTERS) for word in part["word"]])
    ax.set_ylim(max(len(part), 3) - 0.4, -0.6)
    ax.text(1, -0.85, "× as often", size=6.5, color=_PALE, va="center_baseline")
    _write(ax, -0.85, "said", _PALE)
    rows = part[["n_target", "n_reference", "sure"]].itertuples(index=False)
    for tick, place, ratio, (own, others, sure) in zip(
        ax.get_yticklabels(), places, ratios, rows, strict=True
    ):
        ink = "black" if sure else _PALE
        tick.set(parse_math=False, color=ink, weight="bold" if sure else "normal", fontsize=7.2)
        words = f"{as_often(np.log(ratio))}×" if others else "only"
        ax.annotate(
            words, (ratio if others else 1, place), (4, 0), textcoords="offset points",
            size=6.5, color=ink, va="center_baseline", annotation_clip=False,
        )  # fmt: skip
        _write(ax, float(place), f"{own:,}", ink)


def _write(ax: Axes, place: float, text: str, ink: str) -> None:
    """Write a text into the column of numbers, at the right edge."""
    ax.text(
        1, place, text, size=6.5, color=ink, ha="right", va="center_baseline",
        transform=ax.get_yaxis_transform(),
    )  # fmt: skip


def _width_of_scale(shown: pd.DataFrame, n_columns: int) -> float:
    """Return what part of a panel the dots may take, beside words and numbers as long as these."""
    points = 72 * WIDTH / n_columns
    room = points - 4.6 * shown["word"].str.len().clip(upper=_LETTERS).max() - 12
    compared = shown.loc[shown["n_reference"] > 0, "log_odds"]
    ratios = max((len(as_often(odds)) + 1 for odds in compared), default=0)
    written = 4.2 * (max(ratios, 4) + len(f"{shown['n_target'].max():,}")) + 14
    return float(np.clip(1 - written / room, 0.15, 0.7))
