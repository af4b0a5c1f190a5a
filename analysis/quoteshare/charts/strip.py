"""Where in one article each speaker is quoted."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from quoteshare.charts.canvas import (
    KIND_LOOKS,
    counted,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    new_axes,
    put_legend,
    unknown_last,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING_NAMES, OTHERS

_KINDS = {"direct": "quoted", "mixed": "partly quoted", "indirect": "reported"}
# Where stretches are thin, little but their edges is seen: dark ones would make all kinds one.
_EDGES = {"direct": "#0072B2", "mixed": "#1F5F86", "indirect": "#7FA3BC"}

_CLOSE = 0.005  # of the article: less than the edges of two bars take


@house_style()
def plot_quotation_strip(strip: pd.DataFrame, *, most: int = 12, ax: Axes | None = None) -> Axes:
    """Draw where in an article each speaker's words stand, from its top (left) to its end.

    Parameters
    ----------
    strip : DataFrame
        As ``quotation_strip`` gives it: ``speaker``, ``kind``, ``start``, ``end``.
    most : int
        How many speakers get a row, those with most text; the rest share one.
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
    last = list(CLOSING_NAMES.values())
    known = strip[~strip["speaker"].isin(last)]
    taken = (known["end"] - known["start"]).groupby(known["speaker"]).sum().sort_index()
    spared = {*taken.sort_values(ascending=False, kind="stable").index[:most], *last}
    speaker = strip["speaker"].where(strip["speaker"].isin(spared), CLOSING_NAMES[OTHERS])
    strip = strip.assign(speaker=speaker)
    names = unknown_last(dict.fromkeys(strip["speaker"]))
    ax = new_axes(ax, len(names) + 2)
    if strip.empty:
        return draw_message(ax, "Nobody is quoted or reported in this article.")
    for place in range(len(names)):
        ax.axhline(place, color="#DDDDDD", lw=0.6, zorder=0)
    for kind, (colour, hatch) in KIND_LOOKS.items():
        part = strip[strip["kind"] == kind]
        if len(part):
            places = [names.index(speaker) for speaker in part["speaker"]]
            ax.barh(
                places, part["end"] - part["start"], 0.62, left=part["start"], color=colour,
                hatch=hatch, edgecolor=_EDGES[kind], lw=0.4, label=_KINDS[kind],
            )  # fmt: skip
    _part_neighbours(ax, strip, names)
    name_rows(ax, names, range(len(names)))
    ax.set_xlim(0, 1)
    ax.grid(visible=False)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
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
    first = f"{opener} opens" if opener not in last else "Somebody without a name opens"
    of_one = every.copy()  # this article, not the corpus
    of_one.attrs = {name: value for name, value in every.attrs.items() if name != "corpus"}
    head(
        ax,
        f"{first}; {filled:.0%} of the article is quoted or reported",
        of_one,
        _before(every.attrs.get("title"), ids) + "place in the article (% of its characters)",
        f"n = {counted(len(strip), 'stretch').replace('stretchs', 'stretches')} of words",
    )
    return describe(
        ax,
        f"Strip of an article with the places where each is quoted or reported. {listing(parts)}.",
        f"Where each speaker's words stand in {article}, from its top (0%) to its end. {opener} "
        f"opens; quotations and paraphrases fill {filled:.0%} of it.",
    )


def _before(title: str | None, ids: list[str]) -> str:
    """Return what names the article in front of the unit: its title, else its id."""
    if title:
        return f"“{title}”: "
    return f"{ids[0]}: " if len(ids) == 1 else ""


def _part_neighbours(ax: Axes, strip: pd.DataFrame, names: list[str]) -> None:
    """Draw a hairline between stretches of one speaker that would look like one."""
    for speaker, part in strip.groupby("speaker", sort=False):
        part = part.sort_values("start", kind="stable")
        before = part["end"].shift()
        close = part["start"] - before < _CLOSE
        middles = ((part["start"] + before) / 2)[close]
        place = names.index(str(speaker))
        ax.vlines(middles, place - 0.33, place + 0.33, color="white", lw=1.0, zorder=3)
