"""Shares of voice of the whole corpus."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    HATCHES,
    INK,
    WHAT,
    counted,
    describe,
    draw_message,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    percent,
    put_legend,
    shortened,
)
from quoteshare.charts.coded import (
    about_coding,
    coding_note,
    corrected_words,
    draw_corrected,
    reach_of,
)
from quoteshare.charts.heading import head
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, MIN_ARTICLES, NOBODY, OTHERS

_GREY = "#BBBBBB"
_BARS = ["#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442"]  # light: intervals show on them
_NO_WORDS = "No words stand in quotation marks in these articles."
NOTHING = {"words": _NO_WORDS, "quoted": _NO_WORDS, "reported": "Nobody is reported here."}


def about_intervals(shares: pd.DataFrame, by: str | None, what: str = "Lines") -> str:
    """Say why intervals are missing, or what shows them."""
    few = shares.loc[shares["n_articles"] < MIN_ARTICLES]
    ends = [name for name in shares if str(name).startswith("share_") and str(name)[-4:] == "_low"]
    if "n_coded_articles" in shares and shares[ends].isna().all(axis=None):  # of a sample alone
        return "Bars: as counted, without an interval"
    if few.empty:
        return f"{what}: 95 % interval over articles"
    cells = [] if by is None else [str(cell) for cell in few[by].unique()]
    every = by is None or len(cells) == shares[by].nunique()
    where = "" if every else f" for {shortened(', '.join(cells), 60)}"
    return f"No interval{where}: fewer than {MIN_ARTICLES} articles"


def share_columns(shares: pd.DataFrame, of: str) -> tuple[str, str, str]:
    """Return the columns of a share and its interval, once it is sure that they are there."""
    if of not in WHAT:
        raise ValueError(f"of is {of!r}; give 'words', 'quoted' or 'reported'.")
    columns = f"share_{of}", f"share_{of}_low", f"share_{of}_high"
    require_columns(shares, ["actor_id", "speaker", "n_articles", *columns], "share_of_voice()")
    return columns


def share_words(row: pd.Series, columns: tuple[str, str, str]) -> str:
    """Say one share and its interval."""
    share, low, high = (row[column] for column in columns)
    interval = "" if pd.isna(low) else f" ({percent(low)} to {percent(high)})"
    return f"{row['speaker']} {percent(share)}{interval}"


def drawn_rows(shares: pd.DataFrame, share: str) -> tuple[pd.DataFrame, pd.Series, str]:
    """Return the rows to draw, names by actor with closing rows last, and what is left out.

    All others together would dwarf everybody by name; their share is told instead.
    """
    known = shares[shares[share].notna()]
    some = known.groupby("actor_id")[share].transform("sum") > 0
    never = known.loc[~some & ~known["actor_id"].isin(CLOSING), "actor_id"].nunique()
    rows = known[(known["actor_id"] != OTHERS) & (some | (known["actor_id"].isin(NOBODY)))]
    names = rows.drop_duplicates("actor_id").set_index("actor_id")["speaker"]
    last = [key for key in CLOSING if key in names.index]
    others = known.loc[known["actor_id"] == OTHERS, share]
    low, high = percent(others.min()), percent(others.max())
    span = low if low == high else f"{low} to {high}"
    left_out = [f"all others by name together, {span}"] if len(others) else []
    left_out += [f"{never:,} with none"] if never else []
    note = f"Not drawn: {'; '.join(left_out)}" if left_out else ""
    return rows, pd.concat([names.drop(last), names[last]]), note


@house_style()
def plot_share_of_voice(shares: pd.DataFrame, *, of: str = "words", ax: Axes | None = None) -> Axes:
    """Draw each speaker's share of all quoted words, or quotes, a bar per cell, with intervals.

    Parameters
    ----------
    shares : DataFrame
        As ``share_of_voice`` gives it. A first column before ``actor_id`` (the outlet)
        makes a bar per outlet, side by side; for more than a few see ``plot_shares_by_outlet``.
    of : str
        ``"words"`` (quoted words), ``"quoted"`` or ``"reported"``.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing, or `of` is neither.

    Examples
    --------
    >>> shares = pd.DataFrame({"actor_id": ["ann"], "speaker": ["Ann Lee"], "n_articles": 1,
    ...     "share_words": [1.0], "share_words_low": None, "share_words_high": None})
    >>> float(plot_share_of_voice(shares).patches[0].get_width())
    1.0
    """
    columns = share, low, high = share_columns(shares, of)
    by = str(shares.columns[0]) if shares.columns[0] != "actor_id" else None
    cells = list(dict.fromkeys(shares[by])) if by else [None]
    drawn, names, others = drawn_rows(shares, share)
    ax = new_axes(ax, len(names) * max(1.0, 0.6 * len(cells)) + 1)
    if drawn.empty:
        return draw_message(ax, NOTHING[of])
    height = 0.76 / len(cells)
    place_of = {key: place for place, key in enumerate(names.index)}
    for i, cell in enumerate(cells):
        part = drawn if by is None else drawn[drawn[by] == cell]
        places = part["actor_id"].map(place_of) + (i + 0.5 - len(cells) / 2) * height
        colour, hatch = _BARS[i % len(_BARS)], HATCHES[i % len(HATCHES)]
        bars = ax.barh(
            places, part[share], height, edgecolor="white", color=colour, hatch=hatch, label=cell
        )
        if by is None:
            _grey_out(bars, part["actor_id"])
        ends = part[low].astype(float), part[high].astype(float)
        _draw_intervals(ax, places, part[share], *ends, told=by is None)
        draw_corrected(ax, places, part, of)
    name_rows(ax, list(names), range(len(names)))
    reach = max(drawn[[share, high]].astype(float).max().max(), reach_of(drawn, of))
    ax.set_xlim(0, min(1.12, 1.15 * reach) or 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    what = f"all {WHAT[of]}"
    note = about_intervals(shares, by)
    name_unit(ax, coding_note(shares, of), note, others)
    if by:
        put_legend(ax)
    unit = f"Share of {what} (%)"
    head(ax, finding_of(drawn, share, by, WHAT[of]), shares, unit, f"n = {sizes(shares, by)}")
    parts = [
        (f"{row[by]}: " if by else "") + share_words(row, columns) + corrected_words(row, of)
        for _, row in drawn.iterrows()
    ]
    return describe(
        ax,
        f"Bar chart of each speaker's share of {what}. {listing(parts)}.",
        f"Share of {what}{f' by {by}' if by else ''}, whoever says them in the total; "
        f"{sizes(shares, by)}. {told_of(note, others, about_coding(shares, of))}",
    )


def finding_of(drawn: pd.DataFrame, share: str, by: str | None, what: str) -> str:
    """Say who has the largest share; by cells, whose shares lie farthest apart."""
    named = drawn[~drawn["actor_id"].isin(CLOSING)]
    if named.empty:
        return f"Nobody by name has {what}"
    if by is None:
        first = named.iloc[int(named[share].to_numpy(float).argmax())]
        name = str(first["speaker"])
        if first.get("status") == "group":  # of "government" a sentence makes a beginning
            name = name[:1].upper() + name[1:]
        return f"{name} has {percent(first[share])} of all {what}"
    enough = named[named["n_articles"] >= MIN_ARTICLES]
    cells = (enough if enough[by].nunique() > 1 else named).pivot_table(
        index="speaker", columns=by, values=share, aggfunc="sum", fill_value=0.0, sort=False
    )
    if cells.shape[1] < 2:
        row = cells.iloc[:, 0]
        return f"{row.idxmax()} has {percent(row.max())} of all {what}"
    spread = cells.max(axis=1) - cells.min(axis=1)
    people = list(map(str, cells.index))
    apart = {who: _apart(named, by, who, cells.iloc[at], share) for at, who in enumerate(people)}
    sure = [who for who in people if apart[who]]
    who = str(spread[sure or people].idxmax())
    row = pd.Series(cells.loc[who]).sort_values(kind="stable")
    least, most = percent(float(row.iloc[0])), percent(float(row.iloc[-1]))
    told = f"{who} has {most} of {what} in {row.index[-1]}, {least} in {row.index[0]}"
    return f"{told}, which may be chance" if apart[who] is False else told


def _apart(drawn: pd.DataFrame, by: str, who: str, row: pd.Series, share: str) -> bool | None:
    """Tell whether the intervals of somebody's smallest and largest share do not meet."""
    own = drawn[drawn["speaker"] == who].drop_duplicates(by).set_index(by)
    ends = own.reindex([row.idxmin(), row.idxmax()])[[f"{share}_low", f"{share}_high"]]
    bounds = ends.astype(float).to_numpy()
    return None if np.isnan(bounds).any() else bool(bounds[0, 1] < bounds[1, 0])


def _grey_out(bars: Iterable[Rectangle], actors: pd.Series) -> None:
    """Tell the bars of those who are nobody by name from all others."""
    for bar, key in zip(bars, actors, strict=True):
        if key in NOBODY:
            bar.set(facecolor=_GREY, hatch="////")


def _draw_intervals(
    ax: Axes, places: pd.Series, share: pd.Series, low: pd.Series, high: pd.Series, *, told: bool
) -> None:
    """Draw the interval of each bar in its lower part, and in its upper part the share at its end.

    A value stands at the end of its bar, never at that of the interval, which is another number.
    """
    ax.hlines(places + (0.24 if told else 0), low, high, color="#222222", lw=0.8)
    for place, value in zip(places, share, strict=True) if told else ():
        ax.text(value, place - 0.12, f" {percent(value)}", va="center", fontsize=7, color=INK)


def told_of(*notes: str) -> str:
    """Join notes as sentences."""
    return " ".join(f"{note}." for note in notes if note)


def sizes(shares: pd.DataFrame, by: str | None) -> str:
    """Say on how many articles and quotes shares rest."""
    cells = [by] if by else ["n_articles"]
    n_articles = int(shares.drop_duplicates(cells)["n_articles"].sum())
    sizes = counted(n_articles, "article")
    if {"n_quoted", "n_reported"} <= {*shares}:
        quoted, reported = (int(shares[name].sum()) for name in ("n_quoted", "n_reported"))
        sizes = f"{counted(quoted, 'quote')} and {counted(reported, 'report')} in {sizes}"
    return sizes
