"""Shares of voice outlet by outlet: panels for a few, a table in shades for many."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from quoteshare.charts.canvas import (
    QUOTED,
    WHAT,
    describe,
    draw_message,
    house_style,
    joined,
    labels_of,
    listing,
    name_rows,
    name_unit,
    new_axes,
    percent,
    shortened,
)
from quoteshare.charts.coded import (
    about_coding,
    coding_note,
    corrected_values,
    corrected_words,
    draw_corrected,
    reach_of,
)
from quoteshare.charts.heading import head
from quoteshare.charts.panels import (
    MOST_PANELS,
    few_noted,
    name_columns,
    new_panels,
    none_told,
    size_of_numbers,
    with_sizes,
)
from quoteshare.charts.shares import (
    BEYOND,
    DWARFED,
    NOTHING,
    about_intervals,
    drawn_rows,
    finding_of,
    share_columns,
    share_words,
    sizes,
    told_of,
)
from quoteshare.tables.schema import CLOSING, CLOSING_NAMES, COUNT_OF, MIN_ARTICLES, NOBODY, OTHERS

_MATRIX = 30  # outlets of a table


@house_style()
def plot_shares_by_outlet(shares: pd.DataFrame, *, of: str = "words", columns: int = 2) -> Axes:
    """Draw the shares of voice of each outlet in a panel of its own, speakers in one order.

    Nine outlets or more become one table in shades of blue, of those with ten articles or more; all
    others together are its last row. Whoever has most articles comes first; periods stay in order.

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
        The first panel; its figure has one for each outlet.

    Raises
    ------
    ValueError
        If a column is missing, the shares are not by anything, or `of` is neither.

    Examples
    --------
    >>> shares = pd.DataFrame({"outlet": ["Daily", "Post"], "actor_id": "ann", "speaker": "Ann",
    ...     "n_articles": 1, "share_words": 1.0, "share_words_low": None, "share_words_high": None})
    >>> [ax.get_title("left") for ax in plot_shares_by_outlet(shares).figure.axes]
    ['Daily (1)', 'Post (1)']
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
    drawn, names, without = drawn_rows(shares, share, with_others=True)
    if drawn.empty:
        return draw_message(new_axes(None, 1), NOTHING[of])
    sizes_of = _most_first(shares.drop_duplicates(by).set_index(by)["n_articles"])
    cells = list(sizes_of.index)
    if len(cells) > MOST_PANELS:
        return _draw_matrix(shares, values, sizes_of, of)
    n_columns = min(len(cells), columns)
    corrected = bool(corrected_values(drawn, of).notna().any())  # stands below the dot
    panels = new_panels(len(cells), n_columns, 0.3 + (0.18 if corrected else 0.13) * len(names))
    reach = _reach(drawn, values, of)
    edge = min(1.05, 1.1 * reach) or 1
    width = 34 // min(2, n_columns)
    titles = with_sizes(map(str, cells), sizes_of, most=width)
    people = labels_of(names, 16)
    for ax, cell, title in zip(panels, cells, titles, strict=True):
        _draw_panel(ax, drawn[drawn[by] == cell], names, values, of, edge)
        ax.set_title(shortened(title, width, 2), fontsize=7)
        name_rows(ax, people, range(len(names)))
        ax.set_xlim(-0.05 * edge, edge)
        ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    what = f"all {WHAT[of]}"
    note = about_intervals(shares, by)
    finding = finding_of(drawn, share, by, WHAT[of]) + few_noted(sizes_of, by)
    unit = f"Share of {what} (%), by {_in_order(by)}"
    dots = _about_dots(drawn, share, edge)
    told = told_of(coding_note(shares, of), note, dots, without)
    head(panels[0], finding, shares, unit, f"n = {sizes(shares, by)}", told)
    for ax, cell in zip(panels, cells, strict=True):
        part = drawn[drawn[by] == cell]
        parts = [share_words(row, values) + corrected_words(row, of) for _, row in part.iterrows()]
        leads = ax is panels[0]
        describe(
            ax,
            (f"Dot charts of each speaker's share of {what}, one panel for each {by}. " * leads)
            + f"{cell}: {listing(parts) or 'no quotes'}.",
            f"Share of {what} by {by}; {sizes(shares, by)}. "
            f"{told_of(note, dots, without, about_coding(shares, of))}" * leads,
        )
    return panels[0]


def _most_first(sizes_of: pd.Series) -> pd.Series:
    """Put those with most articles first, but leave periods in their order."""
    if sizes_of.index.name == "period":
        return sizes_of
    return sizes_of.sort_values(ascending=False, kind="stable")


def _in_order(by: str) -> str:
    """Say in which order outlets stand, and what the number behind each is."""
    return f"{by} (articles)" if by == "period" else f"{by}, most articles (in brackets) first"


def _draw_matrix(
    shares: pd.DataFrame, values: tuple[str, str, str], sizes_of: pd.Series, of: str
) -> Axes:
    """Draw outlets down and speakers across, for outlets with enough articles."""
    by, share, what = str(shares.columns[0]), values[0], WHAT[of]
    enough = sizes_of[sizes_of >= MIN_ARTICLES]
    if reason := none_told(sizes_of, by, f"shares of {what}"):
        return draw_message(new_axes(None, 1), reason)
    cells, left = list(enough.index[:_MATRIX]), sizes_of.drop(enough.index[:_MATRIX])
    names = _across(shares, share)
    table = shares.pivot_table(index=by, columns="actor_id", values=share, aggfunc="sum")
    table = table.reindex(index=cells, columns=list(names.index))
    together = _together(shares, share, of, list(left.index)).reindex(names.index)
    beside = _beside(shares, of, cells, list(names.index))
    labels = with_sizes(map(str, cells), enough[cells])
    if together.notna().any():
        table.loc[""] = together
        beside = np.vstack([beside, np.full(len(names), "", beside.dtype)])
        labels.append(f"{len(left):,} others ({int(left.sum()):,})")
    ax = new_axes(None, len(table) + 4)
    _draw_table(ax, table.to_numpy(float), beside, ~table.columns.isin(CLOSING))
    _name_table(ax, labels, list(names))
    if len(table) > len(cells):
        ax.axhline(len(cells) - 0.5, color="#555555", lw=0.6)
    notes = _about_left(len(left), drawn=len(table) > len(cells))
    arrow = "Behind the arrow: corrected by hand coding" if (beside != "").any() else ""
    ends = "95% intervals over articles: see the table" if shares[values[1]].notna().any() else ""
    name_unit(ax, notes, arrow, ends)
    drawn, _, _ = drawn_rows(shares, share)
    finding = finding_of(drawn[drawn[by].isin(cells)], share, by, what) + few_noted(sizes_of, by)
    unit = f"Share of all {what} (%), by {_in_order(by)}"
    head(ax, finding, shares, unit, f"n = {sizes(shares, by)}")
    told = [
        f"{label}: "
        + ", ".join(
            f"{name} {percent(x)}{other.replace('→', ', corrected ')}{'%' * bool(other)}"
            for name, x, other in zip(names, row, more, strict=True)
            if x > 0
        )
        for label, row, more in zip(labels, table.to_numpy(float), beside, strict=True)
    ]
    return describe(
        ax,
        f"Table of each speaker's share of all {what} by {by}. {listing(told)}.",
        f"Share of all {what} by {by}, for those with {MIN_ARTICLES} articles or more; "
        f"{sizes(shares, by)}. {told_of(notes, arrow, about_coding(shares, of))}",
    )


def _across(shares: pd.DataFrame, share: str) -> pd.Series:
    """Return the names of the columns: speakers, all others by name together, who is nobody."""
    _, names, _ = drawn_rows(shares, share)
    if OTHERS not in set(shares["actor_id"]):
        return names
    others = pd.Series({OTHERS: CLOSING_NAMES[OTHERS]})
    nobody = names.index.isin(NOBODY)
    return pd.concat([names[~nobody], others, names[nobody]])


def _together(shares: pd.DataFrame, share: str, of: str, cells: list[str]) -> pd.Series:
    """Return the shares that speakers have in all of some cells; empty where no counts tell."""
    by, count = str(shares.columns[0]), COUNT_OF[of]
    if not cells or count not in shares:
        return pd.Series(dtype=float)
    whole = shares.groupby(by)[count].transform("sum")
    if not np.allclose(shares[count] / whole.where(whole > 0), shares[share], equal_nan=True):
        return pd.Series(dtype=float)  # rows were left out, and the rest is not the whole
    counts = shares[shares[by].isin(cells)].groupby("actor_id")[count].sum()
    return counts / counts.sum() if counts.sum() else pd.Series(dtype=float)


def _about_left(n: int, *, drawn: bool) -> str:
    """Say what became of those with too few articles."""
    if not n:
        return ""
    if drawn:
        return f"Last row: {n:,} with fewer articles{' together' * (n > 1)}"
    return f"Not drawn: {n:,} with fewer articles"


def _draw_table(ax: Axes, numbers: np.ndarray, beside: np.ndarray, shaded: np.ndarray) -> None:
    """Write each share into its cell, in a shade of blue where it is somebody's by name."""
    shades = np.where(shaded, numbers, np.nan)
    top = np.nanmax(np.where(np.isnan(shades), 0, shades)) or 1
    ax.imshow(np.where(shades > 0, shades, np.nan), cmap="Blues", vmin=0, vmax=1.1 * top,
        aspect="auto")  # fmt: skip
    told = {
        at: f"{'<1' if value < 0.005 else f'{100 * value:.0f}'}{beside[at]}"
        for at, value in np.ndenumerate(numbers)
        if value > 0
    }
    size = size_of_numbers(ax, [*told.values(), ""], numbers.shape[1])
    for (y, x), number in told.items():
        ink = "white" if shades[y, x] > 0.75 * top else "black"
        ax.text(x, y, number, ha="center", va="center", fontsize=size, color=ink)


def _name_table(ax: Axes, rows: list[str], columns: list[str]) -> None:
    """Name the outlets at the left and the speakers on top."""
    name_rows(ax, rows, range(len(rows)))
    ax.set_ylim(len(rows) - 0.5, -0.5)
    name_columns(ax, columns, 18)
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)


def _beside(drawn: pd.DataFrame, of: str, cells: list[str], keys: list[str]) -> np.ndarray:
    """Return what stands behind each share of the table: the corrected one, in whole percent."""
    corrected = corrected_values(drawn, of)
    by = str(drawn.columns[0])
    table = drawn.assign(value=corrected).pivot_table(
        index=by, columns="actor_id", values="value", aggfunc="first", dropna=False
    )
    values = table.reindex(index=cells, columns=keys).to_numpy(float)
    return np.array([["" if np.isnan(x) else f"→{100 * x:.0f}" for x in row] for row in values])


def _reach(drawn: pd.DataFrame, columns: tuple[str, str, str], of: str) -> float:
    """Return how far the scale goes; all others, of whom it would be, may stand beyond it."""
    share, _, high = columns
    ends = drawn[[share, high]].astype(float).max(axis=1)
    others = drawn["actor_id"] == OTHERS
    named = max(float(ends[~others].max()), reach_of(drawn[~others], of)) if any(~others) else 0.0
    fits = ~others | (drawn[share] <= DWARFED * named) if named else others | True
    return max(float(ends[fits].max()), reach_of(drawn[fits], of))


def _about_dots(drawn: pd.DataFrame, share: str, edge: float) -> str:
    """Say what filled and hollow dots are, and what is beyond the scale."""
    keys = [key for key in CLOSING if key in set(drawn["actor_id"])]
    words = {OTHERS: "all others by name together"}
    told = [words.get(key, CLOSING_NAMES[key]) for key in keys]
    notes = [f"Filled dots: one by name; hollow: {joined(told)}"] if told else []
    notes += [f"{BEYOND}: beyond the scale"] if (drawn[share] > edge).any() else []
    return ". ".join(notes)


def _draw_panel(
    ax: Axes,
    part: pd.DataFrame,
    names: pd.Series,
    columns: tuple[str, str, str],
    of: str,
    edge: float,
) -> None:
    """Draw the shares of one cell, those of several or nobody by name as rings.

    A corrected share stands below the dot, which it would cover where both are the same.
    """
    places = part["actor_id"].map({key: place for place, key in enumerate(names.index)})
    beyond = part[columns[0]] > edge
    for place, value in zip(places[beyond], part.loc[beyond, columns[0]], strict=True):
        ax.text(
            edge, place, f"{percent(value)} {BEYOND}", ha="right", va="center_baseline",
            fontsize=6.5, color=QUOTED,
        )  # fmt: skip
    part, places = part[~beyond], places[~beyond]
    share, low, high = (part[column].astype(float) for column in columns)
    dots = places - 0.17 * corrected_values(part, of).notna()
    ax.hlines(dots, low, high, color=QUOTED, lw=1.2)
    ring = part["actor_id"].isin(CLOSING)
    ax.plot(share[~ring], dots[~ring], "o", color=QUOTED, ms=3.5)
    ax.plot(share[ring], dots[ring], "o", mfc="white", mec=QUOTED, ms=3.5)
    draw_corrected(ax, places, part, of)
