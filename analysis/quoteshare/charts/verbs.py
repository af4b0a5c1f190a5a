"""How speech is reported: the stance of the reporting words."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from quoteshare.charts.canvas import (
    HATCHES,
    NO_QUOTES,
    cut_note,
    describe,
    draw_message,
    house_style,
    new_axes,
    note_of,
    unknown_last,
)
from quoteshare.charts.stacked import draw_stacked, stacked_words
from quoteshare.tables.frames import require_columns

_STANCES = {
    "neutral": ("#56B4E9", ""),
    "endorsing": ("#009E73", "////"),
    "distancing": ("#E69F00", "\\\\\\\\"),
    "combative": ("#D55E00", "xxxx"),
    "emotive": ("#CC79A7", "...."),
    "unlisted": ("#DDDDDD", ""),
    "none": ("#FFFFFF", ""),
}


@house_style()
def plot_reporting_verbs(verbs: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the stance of the words that report each speaker, as shares of what they say.

    Quoted and reported speech count, denied content does not.

    Parameters
    ----------
    verbs : DataFrame
        As ``reporting_verbs`` gives it: ``speaker``, ``stance``, ``n_quoted``,
        ``n_reported``. A first
        column before ``speaker`` (the outlet) makes it a bar for each outlet instead.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> verbs = pd.DataFrame({"speaker": ["Ann"], "stance": ["neutral"], "n_quoted": 2,
    ...     "n_reported": 1})
    >>> print(plot_reporting_verbs(verbs).get_xlabel())
    Share of what each says (%), by the stance of
    the reporting word
    Numbers: quoted and reported
    """
    require_columns(verbs, ["speaker", "stance", "n_quoted", "n_reported"], "reporting_verbs()")
    verbs = verbs.assign(n=verbs["n_quoted"] + verbs["n_reported"])
    verbs = verbs[verbs["n"] > 0]
    of = str(verbs.columns[0])
    counts = verbs.pivot_table(index=of, columns="stance", values="n", aggfunc="sum", sort=False)
    counts = counts.loc[unknown_last(counts.index)]
    ax = new_axes(ax, len(counts) + 2)
    if counts.empty:
        return draw_message(ax, NO_QUOTES)
    own = [stance for stance in counts.columns if stance not in _STANCES]  # a user's own list
    looks = _STANCES | {
        stance: (f"C{i % 7}", HATCHES[i // 7 % len(HATCHES)]) for i, stance in enumerate(own)
    }
    counts = counts[[stance for stance in looks if stance in counts.columns]].fillna(0).astype(int)
    counts = counts.rename(columns={"none": "no word"})
    looks["no word"] = looks["none"]
    totals = ", ".join(f"{n:,} {stance}" for stance, n in counts.sum().items())
    return describe(
        draw_stacked(
            ax,
            counts,
            looks,
            "Share of what each says (%), by the stance of the reporting word",
            cut_note(verbs),
        ),
        f"Stacked bars of speech by the stance of the reporting word. {stacked_words(counts)}.",
        f"With which words speech is quoted and reported, by {of}: {totals}.{note_of(verbs)}",
    )
