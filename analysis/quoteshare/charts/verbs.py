"""How speech is reported: the reporting words that take a stance."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    HATCHES,
    INK,
    capital,
    counted,
    describe,
    draw_message,
    house_style,
    name_rows,
    name_unit,
    new_axes,
    percent,
    put_legend,
    unknown_last,
)
from quoteshare.charts.chance import wilson
from quoteshare.charts.heading import head
from quoteshare.charts.stacked import stacked_words
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING_NAMES, MIN_ARTICLES

_LOOKS = {
    "combative": ("#D55E00", "xxxx"),
    "distancing": ("#E69F00", "\\\\\\\\"),
    "emotive": ("#CC79A7", "...."),
    "endorsing": ("#009E73", "////"),
}
_PLAIN = ("neutral", "unlisted", "none")  # most words, and no stance
_AMOUNTS = ("n_quoted", "n_reported", "n_denied")
_FEW = 5  # said less often, a share of it says nothing


@house_style()
def plot_reporting_verbs(verbs: pd.DataFrame, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """Draw how often each speaker is reported with words that take a stance, most often on top.

    Neutral words ("said"), words that the list lacks and quotes without a reporting word are in the
    total and not drawn. A word that denies counts as well: in "Lee denied that it was shut" the
    journalist chose it, though nothing of hers is quoted or reported.

    Parameters
    ----------
    verbs : DataFrame
        As ``reporting_verbs`` gives it: ``speaker``, ``stance``, ``n_quoted``,
        ``n_reported``, and ``lemma`` and ``n_denied`` where it has them. A first column before
        ``speaker`` (the outlet) makes it a bar for each outlet instead; rows of one speaker
        are told as that speaker's.
    most : int
        How many have a bar: those with most quotes and reports, five at least.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> verbs = pd.DataFrame({"speaker": "Ann", "stance": ["neutral", "combative"],
    ...     "n_quoted": [6, 2], "n_reported": [2, 0]})
    >>> ax = plot_reporting_verbs(verbs)
    >>> [round(float(bar.get_width()), 2) for bar in ax.patches]
    [0.2]
    """
    require_columns(verbs, ["speaker", "stance", "n_quoted", "n_reported"], "reporting_verbs()")
    attrs = verbs.attrs
    amounts = [name for name in _AMOUNTS if name in verbs]
    verbs = verbs.assign(n=verbs[amounts].sum(axis=1).astype(int))
    verbs = verbs[verbs["n"] > 0]
    of = str(verbs.columns[0])
    counts = verbs.pivot_table(
        index=of, columns="stance", values="n", aggfunc="sum", sort=False, fill_value=0
    ).astype(int)
    if counts.empty:
        # Of one speaker's rows: others may well be quoted in these articles.
        return draw_message(
            new_axes(ax, 1), "No reporting word: nobody is quoted or reported here."
        )
    every, stances = int(counts.sum().sum()), _stances(counts)
    shown = counts[counts.sum(axis=1) >= _FEW]
    shown = shown.loc[shown.sum(axis=1).sort_values(ascending=False, kind="stable").index[:most]]
    loud = int(counts[stances].sum().sum())
    if not shown[stances].to_numpy().sum():
        return draw_message(new_axes(ax, 1), _nothing(shown, of, loud, every))
    share = shown[stances].sum(axis=1) / shown.sum(axis=1)
    order = share.sort_values(ascending=False, kind="stable").index
    shown = shown.loc[unknown_last(order)]
    ax = new_axes(ax, len(shown) + 1)
    _draw_bars(ax, shown, stances, _most_used(verbs[verbs[of].isin(shown.index)]))
    put_legend(ax)
    left = len(counts) - len(shown)
    note = f"Not drawn: {left:,} with fewer than {_FEW}, or behind these" if left else ""
    if note:
        name_unit(ax, note)
    verbs.attrs = attrs
    whose = "" if of == "speaker" else _only_speaker(verbs)
    finding = _finding(shown, stances, of, whose, loud, every, _sizes(verbs, of))
    words = f"Reporting words of the journalists{f' for {whose}' if whose else ''}"
    unit = f"{words} that are not neutral, share of all (%)"
    head(ax, finding, verbs, unit, f"n = {every:,} quotes, reports and denials")
    totals = ", ".join(f"{n:,} {stance}" for stance, n in counts.sum().items())
    return describe(
        ax,
        f"Bars of the reporting words that take a stance. {stacked_words(shown)}.",
        f"With which words speech{f' of {whose}' if whose else ''} is quoted, reported or denied, "
        f"by {of}: {totals}. Neutral, unlisted and missing words count and are not drawn."
        f"{f' {note}.' if note else ''}",
    )


def _nothing(shown: pd.DataFrame, of: str, loud: int, every: int) -> str:
    """Say why there is nothing to draw."""
    if not loud:
        return f"None of {counted(every, 'reporting word')} here takes a stance."
    if shown.empty:
        whose = "Nobody" if of == "speaker" else f"No {of}"
        return f"{whose} has {_FEW} reporting words or more: too few for shares of them."
    n = counted(int(shown.sum().sum()), "reporting word")
    return f"None of {n} of those with {_FEW} or more takes a stance."


def _stances(counts: pd.DataFrame) -> list[str]:
    """Return the stances to draw: ours in their order, then those of a user's own list."""
    own = sorted(name for name in counts.columns if name not in _LOOKS and name not in _PLAIN)
    return [name for name in [*_LOOKS, *own] if name in counts.columns]


def _most_used(verbs: pd.DataFrame) -> dict[str, str]:
    """Return the word of each stance that is used most, ties by alphabet; none without words."""
    if "lemma" not in verbs:
        return {}
    uses = verbs.groupby(["stance", "lemma"])["n"].sum().reset_index()
    uses = uses.sort_values(["n", "lemma"], ascending=[False, True], kind="stable")
    first = uses.drop_duplicates("stance")
    return dict(zip(first["stance"], first["lemma"], strict=True))


def _only_speaker(verbs: pd.DataFrame) -> str:
    """Return the speaker whom all rows are of; empty where there are several."""
    names = verbs["speaker"].unique()
    return str(names[0]) if len(names) == 1 else ""


def _draw_bars(ax: Axes, shown: pd.DataFrame, stances: list[str], words: dict[str, str]) -> None:
    places, totals = range(len(shown)), shown.sum(axis=1)
    left = pd.Series(0.0, index=shown.index)
    for n, stance in enumerate(stances):
        colour, hatch = _LOOKS.get(stance, (f"C{n % 7}", HATCHES[n % len(HATCHES)]))
        share = shown[stance] / totals
        if share.any():
            ax.barh(
                places, share, 0.7, left=left, color=colour, hatch=hatch, edgecolor="#333333",
                lw=0.4, label=f"{stance} ({words[stance]})" if stance in words else stance,
            )  # fmt: skip
        left = left + share
    numbers = shown[stances].sum(axis=1)
    for place, end, n, total in zip(places, left, numbers, totals, strict=True):
        ax.text(end, place, f" {n:,} of {total:,}", va="center_baseline", fontsize=7, color=INK)
    name_rows(ax, list(shown.index), places)
    ax.set_xlim(0, 1.35 * max(0.05, float(left.max())))
    ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))


def _sizes(verbs: pd.DataFrame, of: str) -> pd.Series:
    """Return on how many observations each bar rests: articles, since words of one come together.

    In how many articles somebody is reported is not in the rows; those of the word that most of
    them have ("say") are as many at least. Rows without articles count words.
    """
    groups = verbs.groupby(of)
    if "n_articles" not in verbs:
        return groups["n"].sum()
    n_articles = groups["n_articles"].max()
    return n_articles.where(n_articles >= MIN_ARTICLES, 1)  # of too few nothing is sure


def _finding(
    shown: pd.DataFrame,
    stances: list[str],
    of: str,
    whose: str,
    loud: int,
    every: int,
    sizes: pd.Series,
) -> str:
    """Say who is reported so most often; of one bar only how often."""
    before = f"{capital(whose)}: " if whose else ""
    together = f"{before}{percent(loud / every)} of reporting words are loaded"
    shown = shown[~shown.index.isin(list(CLOSING_NAMES.values()))]  # who is nobody is no finding
    if shown.empty:
        return together
    share = shown[stances].sum(axis=1) / shown.sum(axis=1)
    at = int(share.to_numpy().argmax())
    first, row = shown.index[at], shown.iloc[at]
    n, total = int(row[stances].sum()), int(row.sum())
    if len(shown) == 1 or (share == share.max()).sum() > 1:
        return together
    ends = [wilson(float(share[name]), float(sizes[name])) for name in shown.index]
    lowest, _ = ends.pop(at)
    chance = any(lowest <= high for _, high in ends)
    often = f"{n:,} of {total:,}{', which may be chance' if chance else ''}"
    if whose:
        return f"{before}loaded reporting words most often in {first}, {often}"
    where = f"introduce {first}’s words" if of == "speaker" else f"are used in {first}"
    return f"Loaded reporting words {where} most often: {often}"
