"""Tables to charts: each function draws the rows it is given, in their order, and computes nothing.

Colour never stands alone: marker shapes, lines and hatches say the same. An empty table gives axes
that say so. Every chart can tell in words what it shows: ``caption`` and ``alt_text``.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from quoteshare.charts.canvas import (
    INK,
    NAMED,
    NO_QUOTES,
    QUOTED,
    counted,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    put_legend,
    shortened,
    whole_numbers,
)
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES, OTHERS, UNATTRIBUTED

_KINDS = {
    "direct": ("#0072B2", ""),
    "mixed": ("#56B4E9", "////"),
    "indirect": ("#F0E442", "...."),
}
_STANCES = {
    "neutral": ("#56B4E9", ""),
    "endorsing": ("#009E73", "////"),
    "distancing": ("#E69F00", "\\\\\\\\"),
    "combative": ("#D55E00", "xxxx"),
    "emotive": ("#CC79A7", "...."),
    "unlisted": ("#DDDDDD", ""),
    "none": ("#FFFFFF", ""),
}
_HATCHES = ["", "////", "\\\\\\\\", "....", "xxxx"]


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
        As ``measures.voices`` gives it: ``speaker``, ``status``, ``n_named``, ``n_quotes``.
    most : int
        How many are drawn: those with most namings and quotes together.
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
    never = rows.loc[rows["n_quotes"] == 0, ["speaker", "n_named"]]
    never = never.sort_values(["n_named", "speaker"], ascending=[False, True])
    n_rows, both = len(rows), (rows["n_named"] + rows["n_quotes"]).sort_values(kind="stable")
    rows = rows[rows.index.isin(both.index[-most:])]
    heard, silent = rows[rows["n_quotes"] > 0], rows[rows["n_quotes"] == 0]
    silent = silent.sort_values(["n_named", "speaker"], ascending=[False, True])
    head = 1.2 if len(silent) else 0.0  # room for the words over the silent
    ax = new_axes(ax, len(rows) + head + 1)
    if rows.empty:
        return draw_message(ax, "Nobody on the list is named or quoted in these articles.")
    places = [*map(float, range(len(heard))), *(len(heard) + head + i for i in range(len(silent)))]
    rows = pd.concat([heard, silent])
    widest = float(max(rows["n_named"].max(), rows["n_quotes"].max()))
    # Bodies in no list are found only where they speak: how often they are named is not known.
    counted = rows["actor_id"].ne(rows["speaker"]) if "actor_id" in rows else rows["n_named"].ge(0)
    known = rows["n_named"].where(counted)
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
        known,
        places,
        "o",
        label="named (not as the source)",
        mfc="white",
        mec=NAMED,
        mew=1.4,
        ms=6.5,
        zorder=3,  # below the square, which shows inside it where both counts are the same
    )
    name_rows(ax, list(rows["speaker"]), places)
    if len(silent):
        line = places[len(heard)] - 1.15
        if len(heard):
            ax.axhline(line, color="#999999", lw=0.6, ls=(0, (4, 3)))
        words = "named, never quoted"
        ax.text(1, line + 0.5, words, color=NAMED, weight="bold", ha="right", va="center",
            transform=ax.get_yaxis_transform())  # fmt: skip
        ax.set_ylim(max(places) + 0.6, min(min(places) - 0.6, line))
    ax.set_xlim(-0.14 * widest, 1.15 * widest)
    whole_numbers(ax)
    unknown = int(voices.loc[voices["status"] == UNATTRIBUTED, "n_quotes"].sum())
    total = int(voices["n_quotes"].sum())
    note = f"{unknown:,} of all {total:,} quotes: speaker unknown"
    more = f"Not drawn: {n_rows - len(rows):,} more" if n_rows > len(rows) else ""
    name_unit(ax, "Times named · quotes (number)", note, more)
    put_legend(ax)
    silence = [f"{name} ({n:,})" for name, n in never.itertuples(index=False)]
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


@house_style()
def plot_who_about_whom(pairs: pd.DataFrame, *, most: int = 8, ax: Axes | None = None) -> Axes:
    """Draw who names whom in their own words: speakers down, those named across.

    Parameters
    ----------
    pairs : DataFrame
        As ``measures.speaks_about`` gives it: ``speaker``, ``about``, ``n_quotes``.
    most : int
        How many named and how many speakers: those most often named, and who names these most.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> pairs = pd.DataFrame({"speaker": ["Ann"], "about": ["Bob"], "n_quotes": [3]})
    >>> [text.get_text() for text in plot_who_about_whom(pairs).texts]
    ['3']
    """
    require_columns(pairs, ["speaker", "about", "n_quotes"], "speaks_about()")
    counts = pairs.pivot_table(
        index="speaker", columns="about", values="n_quotes", aggfunc="sum", fill_value=0
    )
    across = counts.sum().sort_values(ascending=False, kind="stable").index[:most]
    named = counts[across].sum(axis=1).sort_values(ascending=False, kind="stable")
    rows = named.index[named > 0][:most]
    left_out = len(counts) - len(rows), counts.shape[1] - len(across)
    counts = counts.loc[_unknown_last(rows), across]
    ax = new_axes(ax, len(counts) + 4)
    if counts.empty:
        return draw_message(ax, "Nobody names anybody else in quoted or reported words.")
    numbers = counts.to_numpy()
    # Who is unknown would outshine those who are known.
    shades = np.where((counts.index != UNATTRIBUTED)[:, np.newaxis], numbers, 0)
    ax.imshow(
        np.where(shades > 0, shades, np.nan),
        cmap="Blues",
        vmin=0,
        vmax=max(1, shades.max() * 1.1),
        aspect="auto",
    )
    for (y, x), n in np.ndenumerate(numbers):
        if n:
            ink = "white" if shades[y, x] > 0.8 * shades.max() else "black"  # 4.5 to 1 or more
            ax.text(x, y, f"{n:,}", ha="center", va="center", fontsize=7, color=ink)
    name_rows(ax, list(counts.index), range(len(counts)))
    ax.set_ylim(len(counts) - 0.5, -0.5)
    ax.set_xticks(range(len(counts.columns)), [shortened(name, 20) for name in counts.columns])
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    for tick in ax.get_xticklabels():
        tick.set(rotation=40, ha="left", rotation_mode="anchor", parse_math=False)
    ax.set_xticks(np.arange(0.5, len(counts.columns) - 1), minor=True)
    ax.set_yticks(np.arange(0.5, len(counts) - 1), minor=True)
    ax.grid(visible=False)
    ax.grid(which="minor", axis="both")
    ax.tick_params(which="minor", length=0)
    ax.spines["bottom"].set_visible(False)
    left = [
        counted(n, what)
        for n, what in zip(left_out, ("more speaker", "more person named"), strict=True)
    ]
    note = f"Not drawn: {left[0]}, {left[1]}".replace("person nameds", "people named")
    name_unit(
        ax,
        "Quotes (number) in which the speaker of the row names the one above",
        note if any(left_out) else "",
    )
    parts = [
        f"{speaker} names {about} in {counted(n, 'quote')}"
        for speaker, about, n in pairs[["speaker", "about", "n_quotes"]].itertuples(index=False)
    ]
    return describe(
        ax,
        f"Table of who names whom in quoted and reported words. {listing(parts)}.",
        f"Quotes in which a speaker (row) names somebody else (column), paraphrase included, names "
        f"and offices only: {counted(len(pairs), 'pair')}, "
        f"{counted(int(pairs['n_quotes'].sum()), 'quote')} in all. A quote may name several.",
    )


@house_style()
def plot_quotation_strip(strip: pd.DataFrame, *, most: int = 12, ax: Axes | None = None) -> Axes:
    """Draw where in an article each speaker's words stand, from its top (left) to its end.

    Parameters
    ----------
    strip : DataFrame
        As ``measures.quotation_strip`` gives it: ``speaker``, ``kind``, ``start``, ``end``.
    most : int
        How many speakers get a row, those with most text; the rest share one, ``others``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> strip = pd.DataFrame({"speaker": ["Ann"], "kind": "direct", "start": [0.1], "end": [0.3]})
    >>> ax = plot_quotation_strip(strip)
    >>> float(ax.patches[0].get_x())
    0.1
    """
    require_columns(strip, ["speaker", "kind", "start", "end"], "quotation_strip()")
    every = strip
    known = strip[strip["speaker"] != UNATTRIBUTED]
    taken = (known["end"] - known["start"]).groupby(known["speaker"]).sum().sort_index()
    spared = {*taken.sort_values(ascending=False, kind="stable").index[:most], UNATTRIBUTED}
    strip = strip.assign(speaker=strip["speaker"].where(strip["speaker"].isin(spared), OTHERS))
    names = list(dict.fromkeys(strip["speaker"]))
    names = _unknown_last(sorted(names, key=lambda name: name == OTHERS))
    ax = new_axes(ax, len(names) + 2)
    if strip.empty:
        return draw_message(ax, "Nobody is quoted in this article.")
    for place in range(len(names)):
        ax.axhline(place, color="#DDDDDD", lw=0.6, zorder=0)
    for kind, (colour, hatch) in _KINDS.items():
        part = strip[strip["kind"] == kind]
        if len(part):
            places = [names.index(speaker) for speaker in part["speaker"]]
            ax.barh(
                places, part["end"] - part["start"], 0.62, left=part["start"], color=colour,
                hatch=hatch, edgecolor="#333333", lw=0.4, label=kind,
            )  # fmt: skip
    name_rows(ax, names, range(len(names)))
    ax.set_xlim(0, 1)
    ax.grid(visible=False)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    name_unit(ax, "Place in the article (% of its characters)")
    put_legend(ax)
    parts = [
        f"{speaker}: {counted(len(part), 'stretch').replace('stretchs', 'stretches')}, "
        f"{(part['end'] - part['start']).sum():.0%} of the text, first at {part['start'].min():.0%}"
        for speaker, part in strip.groupby("speaker", sort=False)
    ]
    opener = every.sort_values("start", kind="stable")["speaker"].iloc[0]
    filled = (strip["end"] - strip["start"]).sum()
    ids = list(strip["article_id"].unique()) if "article_id" in strip else []
    article = f"article {ids[0]}" if len(ids) == 1 else "the article"
    return describe(
        ax,
        f"Strip of an article with the places where each speaker is quoted. {listing(parts)}.",
        f"Where each speaker's words stand in {article}, from its top (0 %) to its end. {opener} "
        f"opens; quotations and paraphrases fill {filled:.0%} of it.",
    )


def _stacked(ax: Axes, counts: pd.DataFrame, looks: dict[str, tuple[str, str]], unit: str) -> Axes:
    """A bar of 100 % per row of `counts`, a part per column, the number of quotes behind it."""
    places = range(len(counts))
    totals = counts.sum(axis=1)
    left = pd.Series(0.0, index=counts.index)
    for name in counts.columns:
        colour, hatch = looks[name]
        share = counts[name] / totals.where(totals > 0, 1)
        ax.barh(
            places,
            share,
            0.7,
            left=left,
            color=colour,
            hatch=hatch,
            edgecolor="#333333",
            lw=0.4,
            label=name,
        )
        left = left + share
    for place, total in zip(places, totals, strict=True):
        ax.text(1, place, f" {total:,}", va="center_baseline", fontsize=7, color=INK)
    name_rows(ax, list(counts.index), places)
    ax.set_xlim(0, 1.14)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    name_unit(ax, unit, "Numbers: quotes")
    put_legend(ax)
    return ax


def _unknown_last(names: Iterable[str]) -> list[str]:
    """Names in their order, but ``unattributed`` after all others."""
    return sorted(names, key=lambda name: name == UNATTRIBUTED)


def _stacked_words(counts: pd.DataFrame) -> str:
    return listing(
        [
            f"{name}: " + ", ".join(f"{n:,} {part}" for part, n in row.items() if n)
            for name, row in counts.iterrows()
            if row.sum()
        ]
    )


@house_style()
def plot_quote_kinds(voices: pd.DataFrame, *, most: int = 12, ax: Axes | None = None) -> Axes:
    """Draw which part of each speaker's quotes is direct, mixed and indirect.

    Parameters
    ----------
    voices : DataFrame
        As ``measures.voices`` gives it; ``others`` and ``unattributed`` are drawn too, where
        there are any, those who are never quoted are not.
    most : int
        How many speakers have a bar of their own; the rest are added to ``others``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> voices = pd.DataFrame({"speaker": ["Ann Lee"], "status": "listed", "n_quotes": 3,
    ...     "n_direct": 2, "n_mixed": 1, "n_indirect": 0})
    >>> [round(float(bar.get_width()), 2) for bar in plot_quote_kinds(voices).patches]
    [0.67, 0.33, 0.0]
    """
    columns = [f"n_{kind}" for kind in _KINDS]
    require_columns(voices, ["speaker", "status", "n_quotes", *columns], "voices()")
    rows = voices[voices["n_quotes"] > 0]
    spared = rows["status"].eq(UNATTRIBUTED) | rows.index.isin(
        rows.index[rows["status"].isin(["listed", "unlisted"])][:most]
    )
    rows = rows.assign(speaker=rows["speaker"].where(spared, OTHERS))
    counts = rows.groupby("speaker", sort=False)[columns].sum().set_axis(list(_KINDS), axis=1)
    counts = counts.loc[_unknown_last(sorted(counts.index, key=lambda name: name == OTHERS))]
    ax = new_axes(ax, len(counts) + 1)
    if counts.empty:
        return draw_message(ax, NO_QUOTES)
    shares = ", ".join(f"{n / counts.sum().sum():.0%} {kind}" for kind, n in counts.sum().items())
    return describe(
        _stacked(ax, counts, _KINDS, "Share of the quotes (%), by kind"),
        f"Stacked bars of quotes by kind. {_stacked_words(counts)}.",
        f"Direct, mixed and indirect quotes of each speaker: of "
        f"{counted(int(counts.sum().sum()), 'quote')}, {shares}.",
    )


@house_style()
def plot_reporting_verbs(verbs: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the stance of the words that report each speaker, as shares of their quotes.

    Parameters
    ----------
    verbs : DataFrame
        As ``language.reporting_verbs`` gives it: ``speaker``, ``stance``, ``n_quotes``. A first
        column before ``speaker`` (the outlet) makes it a bar for each outlet instead.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> verbs = pd.DataFrame({"speaker": ["Ann"], "stance": ["neutral"], "n_quotes": [2]})
    >>> print(plot_reporting_verbs(verbs).get_xlabel())
    Share of the quotes (%), by the stance of the
    reporting word
    Numbers: quotes
    """
    require_columns(verbs, ["speaker", "stance", "n_quotes"], "reporting_verbs()")
    of = str(verbs.columns[0])
    counts = verbs.pivot_table(
        index=of, columns="stance", values="n_quotes", aggfunc="sum", sort=False
    )
    counts = counts.loc[_unknown_last(counts.index)]
    ax = new_axes(ax, len(counts) + 2)
    if counts.empty:
        return draw_message(ax, NO_QUOTES)
    own = [stance for stance in counts.columns if stance not in _STANCES]  # a user's own list
    looks = _STANCES | {
        stance: (f"C{i % 7}", _HATCHES[i // 7 % len(_HATCHES)]) for i, stance in enumerate(own)
    }
    counts = counts[[stance for stance in looks if stance in counts.columns]].fillna(0).astype(int)
    counts = counts.rename(columns={"none": "no word"})
    looks["no word"] = looks["none"]
    totals = ", ".join(f"{n:,} {stance}" for stance, n in counts.sum().items())
    return describe(
        _stacked(ax, counts, looks, "Share of the quotes (%), by the stance of the reporting word"),
        f"Stacked bars of quotes by the stance of the reporting word. {_stacked_words(counts)}.",
        f"How quotes are reported, by {of}: {totals}.",
    )


@house_style()
def plot_keyness(keys: pd.DataFrame, *, note: str = "", ax: Axes | None = None) -> Axes:
    """Draw the distinctive quoted words of each speaker, as log-odds with 95 % intervals.

    Parameters
    ----------
    keys : DataFrame
        Rows of ``language.keyness``, a few for each speaker:
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
    places, place = [], 0.0
    for i, speaker in enumerate(speakers):
        part = keys[keys["speaker"] == speaker]
        colour, marker = f"C{i % 7}", "osD^v"[i % 5]
        name, across = shortened(speaker, 40), ax.get_yaxis_transform()
        ax.text(0, place, name, weight="bold", va="center", parse_math=False, transform=across)
        for row in part.itertuples():
            place += 1
            places.append(place)
            ax.hlines(place, row.low, row.high, color=colour)  # nothing where they are NaN
            fill = colour if row.p_adjusted < 0.05 else "white"
            ax.plot([row.log_odds], [place], marker, color=colour, mfc=fill, mew=1.0)
        place += 1.3
    name_rows(ax, list(keys["word"]), places)
    ax.set_ylim(place - 0.7, -0.7)
    ax.axvline(0, color="#555555", lw=0.6, zorder=0)
    n_sure = int((keys["p_adjusted"] < 0.05).sum())
    sure = "Filled: p < .05 after correction" if n_sure else "No word differs with certainty"
    few = keys.loc[keys["low"].isna(), "speaker"].drop_duplicates()
    lines = "Lines: 95 % interval over articles" if len(few) < len(speakers) else ""
    where = f" for {shortened(', '.join(few), 60)}" if lines else ""
    none = f"No interval{where}: fewer than {MIN_ARTICLES} articles" if len(few) else ""
    name_unit(ax, "Log-odds against the reference", lines, sure if lines else "", none, note)
    words = [
        f"{speaker}: "
        + ", ".join(
            f"{word} {value:.1f}" + ("" if pd.isna(low) else f" ({low:.1f} to {high:.1f})")
            for word, value, low, high in part[columns[1:5]].itertuples(index=False)
        )
        for speaker, part in keys.groupby("speaker", sort=False)
    ]
    differ = (
        f"{n_sure} of {counted(len(keys), 'word')} shown differ at p < .05 after correction"
        if lines
        else f"no intervals, since there are fewer than {MIN_ARTICLES} articles"
    )
    return describe(
        ax,
        f"Dots with 95 % intervals: log-odds of distinctive words. {listing(words)}.",
        "Words within quotation marks that each speaker prefers (weighted log-odds with an "
        "informative Dirichlet prior; 95 % intervals widened as far as words come together in "
        f"articles); {differ}.{' ' if note else ''}{note}",
    )


@house_style()
def plot_articles(counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many words each outlet brings to the corpus; the articles stand beside the bar.

    Parameters
    ----------
    counts : DataFrame
        As ``measures.articles_by`` gives it: the group, ``n_articles``, ``n_words``.
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
    ax.set_xlabel("Words (number)")
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
