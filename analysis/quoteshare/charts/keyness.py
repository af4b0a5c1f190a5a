"""The words that one speaker prefers to others."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    counted,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    shortened,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES


@house_style()
def plot_keyness(keys: pd.DataFrame, *, note: str = "", ax: Axes | None = None) -> Axes:
    """Draw the distinctive quoted words of each speaker, as log-odds with 95% intervals.

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
    n_sure = int((keys["p_adjusted"] < 0.05).sum())
    sure = "Filled: p < .05 after correction" if n_sure else "No word differs with certainty"
    few = keys.loc[keys["low"].isna(), "speaker"].drop_duplicates()
    lines = "Lines: 95% interval over articles" if len(few) < len(speakers) else ""
    where = f" for {shortened(', '.join(few), 60)}" if lines else ""
    none = f"No interval{where}: fewer than {MIN_ARTICLES} articles" if len(few) else ""
    name_unit(ax, lines, sure if lines else "", none, note)
    head(ax, _finding(keys), keys, "Distinctive quoted words, log-odds against the reference")
    words = [_in_words(str(speaker), part) for speaker, part in keys.groupby("speaker", sort=False)]
    differ = (
        f"{n_sure} of {counted(len(keys), 'word')} shown differ at p < .05 after correction"
        if lines
        else f"no intervals, since there are fewer than {MIN_ARTICLES} articles"
    )
    return describe(
        ax,
        f"Dots with 95% intervals: log-odds of distinctive words. {listing(words)}.",
        "Words within quotation marks that each speaker prefers (weighted log-odds with an "
        "informative Dirichlet prior; 95% intervals widened as far as words come together in "
        f"articles); {differ}.{' ' if note else ''}{note}",
    )


def _finding(keys: pd.DataFrame) -> str:
    """Name the most distinctive word of each speaker, three of them at most."""
    firsts = keys.sort_values("log_odds", ascending=False, kind="stable").groupby(
        "speaker", sort=False
    )
    tops = [(speaker, part["word"].iloc[0]) for speaker, part in firsts][:3]
    (speaker, word), *more = tops
    told = [f"“{word}” is most distinctive of {speaker}"]
    found = ", ".join([*told, *(f"“{word}” of {speaker}" for speaker, word in more)])
    sure = (keys["p_adjusted"] < 0.05).any()
    return found if sure else f"No word differs for certain; {found}"


def _draw_words(ax: Axes, keys: pd.DataFrame, speakers: Sequence[str]) -> list[float]:
    """Draw the words of each speaker below their name; return the places of the words."""
    places, place = [], 0.0
    for i, speaker in enumerate(speakers):
        part = keys[keys["speaker"] == speaker]
        colour, marker = f"C{i % 7}", "osD^v"[i % 5]
        name, across = shortened(speaker, 40), ax.get_yaxis_transform()
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


def _in_words(speaker: str, part: pd.DataFrame) -> str:
    columns = ["word", "log_odds", "low", "high"]
    return f"{speaker}: " + ", ".join(
        f"{word} {value:.1f}" + ("" if pd.isna(low) else f" ({low:.1f} to {high:.1f})")
        for word, value, low, high in part[columns].itertuples(index=False)
    )
