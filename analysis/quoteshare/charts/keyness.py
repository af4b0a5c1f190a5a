"""The words that one speaker prefers to others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from quoteshare.charts.canvas import (
    as_often,
    counted,
    describe,
    draw_message,
    house_style,
    labels_of,
    listing,
    name_rows,
    new_axes,
    shortened,
)
from quoteshare.charts.heading import head
from quoteshare.charts.shares import BEYOND, told_of
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES

_ODDS = [base * 10.0**n for n in range(-4, 7) for base in (1, 2, 5)]
_TICK_LETTERS = 36  # that the names of ticks may take in 85 mm, with the gaps between them
_REACH = np.log(10)  # how far beyond the outermost dots an interval is drawn


@house_style()
def plot_keyness(keys: pd.DataFrame, *, note: str = "", ax: Axes | None = None) -> Axes:
    """Draw the distinctive quoted words of each speaker, with 95% intervals.

    Dots stand at the weighted log-odds of ``keyness``; the axis names them as odds, how many times
    as often as all others the speaker says a word. The line at 1 is where both say it as often.

    Parameters
    ----------
    keys : DataFrame
        Rows of ``keyness``, a few for each speaker:
        ``keyness(words).groupby("speaker").head(5)``. A filled dot: different from the reference
        also after correction for many words (``p_adjusted`` below .05).
    note : str
        What is missing, as ``keyness_caveat`` says it; shown in place of an empty chart, or below.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> keys = pd.DataFrame(columns=["speaker", "word", "log_odds", "low", "high", "p_adjusted"])
    >>> plot_keyness(keys).texts[0].get_text().splitlines()[0]
    'Too little text for distinctive words.'
    """
    columns = ["speaker", "word", "log_odds", "low", "high", "p_adjusted"]
    require_columns(keys, columns, "keyness()")
    speakers = list(dict.fromkeys(keys["speaker"]))
    ax = new_axes(ax, len(keys) + 1.3 * len(speakers), row=0.15)
    if keys.empty:
        reason = note or (
            "Nobody uses one word within quotation marks in several articles, more often than the "
            "others do."
        )
        return draw_message(ax, f"Too little text for distinctive words. {reason}")
    places = _draw_words(ax, keys, speakers)
    name_rows(ax, list(keys["word"]), places)
    ax.set_ylim(places[-1] + 1.3 - 0.7, -0.7)
    ax.axvline(0, color="#555555", lw=0.6, zorder=0)
    _name_odds(ax, keys)
    cut = _cut_intervals(ax, keys, places)
    n_sure = int((keys["p_adjusted"] < 0.05).sum())
    sure = "Filled: p < .05 after correction" if n_sure else "No word differs with certainty"
    few = keys.loc[keys["low"].isna(), "speaker"].drop_duplicates()
    lines = "Lines: 95% interval over articles" if len(few) < len(speakers) else ""
    where = f" for {shortened(', '.join(few), 60)}" if lines else ""
    none = f"No interval{where}: fewer than {MIN_ARTICLES} articles" if len(few) else ""
    others = str(keys.attrs.get("reference") or "all others")
    unit = f"Quoted words, × as often as {others} say them (per word spoken; log-odds as odds)"
    n_words = keys.attrs.get("n_words")
    n = f"n = {counted(n_words, 'quoted word')}" if n_words else ""
    beyond = f"{BEYOND}: beyond the scale" if cut else ""
    told = told_of(lines, sure if lines else "", none, note.removesuffix("."), beyond)
    head(ax, _finding(keys), keys, unit, n, told)
    words = [_in_words(str(speaker), part) for speaker, part in keys.groupby("speaker", sort=False)]
    differ = (
        f"{n_sure} of {counted(len(keys), 'word')} shown differ at p < .05 after correction"
        if lines
        else f"no intervals, since there are fewer than {MIN_ARTICLES} articles"
    )
    return describe(
        ax,
        "Dots with 95% intervals: distinctive words, and how many times as often as "
        f"{others} a speaker says them. {listing(words)}.",
        "Words within quotation marks that each speaker prefers, and how many times as often as "
        f"{others} they say them, per word spoken (weighted log-odds, as odds, with an "
        "informative Dirichlet prior; 95% intervals widened as far as words come together in "
        f"articles); {differ}.{' ' if note else ''}{note}",
    )


def _finding(keys: pd.DataFrame) -> str:
    """Name the surest word of each speaker, three of them at most.

    Of those words that differ for certain, where there are some: a speaker without any is not told.
    """
    sure = keys[keys["p_adjusted"] < 0.05]
    rows = sure if len(sure) else keys
    firsts = rows.sort_values("log_odds", ascending=False, kind="stable")
    if "z" in rows:  # a word of two uses may have the largest odds
        firsts = rows.sort_values("z", ascending=False, kind="stable")
    tops = firsts.drop_duplicates("speaker")[["speaker", "word"]].head(3)
    (speaker, word), *more = tops.itertuples(index=False, name=None)
    told = [f"“{word}” is most distinctive of {speaker}"]
    found = ", ".join([*told, *(f"“{word}” of {speaker}" for speaker, word in more)])
    return found if len(sure) else f"No word differs for certain; {found}"


def _draw_words(ax: Axes, keys: pd.DataFrame, speakers: Sequence[str]) -> list[float]:
    """Draw the words of each speaker below their name; return the places of the words."""
    places, place = [], 0.0
    headings = labels_of(speakers, 32)
    for i, (speaker, name) in enumerate(zip(speakers, headings, strict=True)):
        part = keys[keys["speaker"] == speaker]
        colour, marker = f"C{i % 7}", "osD^v"[i % 5]
        across = ax.get_yaxis_transform()
        ax.text(0, place, name, weight="bold", va="center", parse_math=False, transform=across)
        columns = ["log_odds", "low", "high", "p_adjusted"]
        for odds, low, high, p in part[columns].itertuples(index=False):
            place += 1
            places.append(place)
            ax.hlines(place, low, high, color=colour)  # nothing where they are NaN
            fill = colour if p < 0.05 else "white"
            ax.plot([odds], [place], marker, color=colour, mfc=fill, mew=1.0)
        place += 1.3
    return places


def _name_odds(ax: Axes, keys: pd.DataFrame) -> None:
    """Name places on the axis of log-odds as odds: at 1× a word is said as often by both.

    Of a word that hardly anybody else says an interval goes to a million times as often; the scale
    ends where dots are still told apart.
    """
    dots = keys["log_odds"].astype(float)
    ends = keys[["log_odds", "low", "high"]].astype(float).to_numpy()
    least = min(0.0, max(float(np.nanmin(ends)), dots.min() - _REACH))
    most = max(np.log(2), min(float(np.nanmax(ends)), dots.max() + _REACH))
    edge = 0.05 * (most - least)
    ax.set_xlim(least - edge, most + edge)
    inside = [np.log(odds) for odds in _ODDS if least - edge <= np.log(odds) <= most + edge]
    longest = max(len(as_often(odds)) for odds in inside) + 3
    step = -(-len(inside) * longest // _TICK_LETTERS)
    at_one = inside.index(0.0) % step  # always named
    ax.xaxis.set_major_locator(FixedLocator(inside[at_one::step]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda odds, _: f"{as_often(odds)}×"))


def _cut_intervals(ax: Axes, keys: pd.DataFrame, places: Sequence[float]) -> bool:
    """Mark intervals that go beyond the scale at its edges; tell whether any does."""
    left, right = ax.get_xlim()
    columns = keys[["low", "high"]].astype(float)
    for sign, edge, side, beyond in (
        ("⟨⟨", left, "left", columns["low"] < left),
        (BEYOND, right, "right", columns["high"] > right),
    ):
        for place in np.array(places)[beyond.to_numpy()]:
            ax.text(edge, place, sign, size=6, ha=side, va="center_baseline",
                bbox={"fc": "white", "ec": "none", "pad": 0.3})  # fmt: skip
    return bool((columns["low"] < left).any() or (columns["high"] > right).any())


def _in_words(speaker: str, part: pd.DataFrame) -> str:
    columns = ["word", "log_odds", "low", "high"]
    return f"{speaker}: " + ", ".join(
        f"{word} {as_often(value)} times"
        + ("" if pd.isna(low) else f" ({as_often(low)} to {as_often(high)})")
        for word, value, low, high in part[columns].itertuples(index=False)
    )
