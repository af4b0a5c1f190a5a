"""Shares of voice: of the whole corpus, and outlet by outlet."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    HATCHES,
    INK,
    QUOTED,
    WHAT,
    WIDTH,
    counted,
    cut_note,
    describe,
    draw_message,
    figure_of,
    house_style,
    listing,
    name_rows,
    name_unit,
    new_axes,
    note_of,
    percent,
    put_legend,
    shortened,
)
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import CLOSING, MIN_ARTICLES, NOBODY, OTHERS

_GREY = "#BBBBBB"
_BARS = ["#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442"]  # light: intervals show on them
_NO_WORDS = "No words stand in quotation marks in these articles."
_NOTHING = {"words": _NO_WORDS, "quoted": _NO_WORDS, "reported": "Nobody is reported here."}


def about_intervals(shares: pd.DataFrame, by: str | None) -> str:
    """Say why lines are missing, or what they are."""
    few = shares.loc[shares["n_articles"] < MIN_ARTICLES]
    if few.empty:
        return "Lines: 95 % interval over articles"
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


def _share_words(row: pd.Series, columns: tuple[str, str, str]) -> str:
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
        return draw_message(ax, _NOTHING[of])
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
        _draw_intervals(ax, places, part[share], part[low].astype(float), part[high].astype(float))
    name_rows(ax, list(names), range(len(names)))
    reach = drawn[[share, high]].astype(float).max().max()
    ax.set_xlim(0, min(1.12, 1.15 * reach) or 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    what = f"all {WHAT[of]}"
    note = about_intervals(shares, by)
    name_unit(ax, f"Share of {what} (%)", note, others, cut_note(shares))
    if by:
        put_legend(ax)
    parts = [
        (f"{row[by]}: " if by else "") + _share_words(row, columns) for _, row in drawn.iterrows()
    ]
    return describe(
        ax,
        f"Bar chart of each speaker's share of {what}. {listing(parts)}.",
        f"Share of {what}{f' by {by}' if by else ''}, whoever says them in the total; "
        f"{sizes(shares, by)}. {_told(note, others)}{note_of(shares)}",
    )


def _grey_out(bars: Iterable[Rectangle], actors: pd.Series) -> None:
    """Tell the bars of those who are nobody by name from all others."""
    for bar, key in zip(bars, actors, strict=True):
        if key in NOBODY:
            bar.set(facecolor=_GREY, hatch="////")


def _draw_intervals(
    ax: Axes, places: pd.Series, share: pd.Series, low: pd.Series, high: pd.Series
) -> None:
    """Draw the interval over each bar, and its share behind both."""
    ax.hlines(places, low, high, color="#222222", lw=1.0)
    for x, place, value in zip(high.fillna(share), places, share, strict=True):
        ax.text(x, place, f" {percent(value)}", va="center_baseline", fontsize=7, color=INK)


def _told(*notes: str) -> str:
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


@house_style()
def plot_shares_by_outlet(shares: pd.DataFrame, *, of: str = "words", columns: int = 2) -> Axes:
    """Draw the shares of voice of each outlet in a panel of its own, speakers in one order.

    Parameters
    ----------
    shares : DataFrame
        As ``share_of_voice(..., by="outlet")`` gives it; any first column will do.
    of : str
        ``"words"`` (quoted words), ``"quoted"`` or ``"reported"``.
    columns : int
        Panels side by side: 2 fill 85 mm; 4 fill 170 mm, or a slide.

    Returns
    -------
    Axes
        The first panel; its figure has one for each outlet, in the order of the rows.

    Raises
    ------
    ValueError
        If a column is missing, the shares are not by anything, or `of` is neither.

    Examples
    --------
    >>> shares = pd.DataFrame({"outlet": ["Daily", "Post"], "actor_id": "ann", "speaker": "Ann",
    ...     "n_articles": 1, "share_words": 1.0, "share_words_low": None, "share_words_high": None})
    >>> [ax.get_title("left") for ax in plot_shares_by_outlet(shares).figure.axes]
    ['Daily', 'Post']
    """
    values = share_columns(shares, of)
    share = values[0]
    if columns < 1:
        raise ValueError(
            f"columns is {columns}; give the number of panels side by side, such as 2."
        )
    by = str(shares.columns[0])
    if by == "actor_id":
        raise ValueError('The shares are of all articles. Give share_of_voice(..., by="outlet").')
    drawn, names, others = drawn_rows(shares, share)
    cells = list(dict.fromkeys(shares[by]))
    if drawn.empty:
        return draw_message(new_axes(None, 1), _NOTHING[of])
    n_columns = min(len(cells), columns)
    panels = _panels(len(cells), n_columns, len(names))
    reach = drawn[[share, values[2]]].astype(float).max().max()
    for ax, cell in zip(panels, cells, strict=True):
        _draw_panel(ax, drawn[drawn[by] == cell], names, values)
        ax.set_title(shortened(str(cell), 36 // min(2, n_columns)), fontsize=7)
        name_rows(ax, [shortened(name, 16) for name in names], range(len(names)))
        ax.set_xlim(-0.03 * reach or -0.03, min(1.05, 1.1 * reach) or 1)
        ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    for ax in panels[-n_columns:]:
        ax.tick_params(labelbottom=True)  # the lowest panel of each column
    what = f"all {WHAT[of]}"
    note = about_intervals(shares, by)
    label = f"Share of {what} (%). {_told(note, others, cut_note(shares))}"
    figure_of(panels[0]).supxlabel("\n".join(textwrap.wrap(label, 56)), fontsize=7)
    for ax, cell in zip(panels, cells, strict=True):
        part = drawn[drawn[by] == cell]
        parts = [_share_words(row, values) for _, row in part.iterrows()]
        leads = ax is panels[0]
        describe(
            ax,
            (f"Dot charts of each speaker's share of {what}, one panel for each {by}. " * leads)
            + f"{cell}: {listing(parts) or 'no quotes'}.",
            f"Share of {what} by {by}; {sizes(shares, by)}. {_told(note, others)}{note_of(shares)}"
            * leads,
        )
    return panels[0]


def _panels(n_cells: int, n_columns: int, n_names: int) -> list[Axes]:
    """Return axes for so many cells, in a new figure high enough for the names."""
    n_rows = -(-n_cells // n_columns)
    height = 0.55 + n_rows * (0.3 + 0.13 * n_names)
    _, axes = plt.subplots(
        n_rows,
        n_columns,
        sharex=True,
        sharey=True,
        squeeze=False,
        figsize=(WIDTH * max(1.0, n_columns / 2), max(1.8, height)),
    )
    for ax in axes.flat[n_cells:]:
        ax.remove()
    return list(axes.flat[:n_cells])


def _draw_panel(
    ax: Axes, part: pd.DataFrame, names: pd.Series, columns: tuple[str, str, str]
) -> None:
    """Draw the shares of one cell, those of nobody by name as rings."""
    share, low, high = columns
    places = part["actor_id"].map({key: place for place, key in enumerate(names.index)})
    ax.hlines(places, part[low].astype(float), part[high].astype(float), color=QUOTED, lw=1.2)
    unknown = part["actor_id"].isin(NOBODY)
    ax.plot(part[share][~unknown], places[~unknown], "o", color=QUOTED, ms=3.5)
    ax.plot(part[share][unknown], places[unknown], "o", mfc="white", mec=QUOTED, ms=3.5)
