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
    new_axes,
    percent,
    put_legend,
    shortened,
)
from quoteshare.charts.chance import beyond_chance, n_pairs
from quoteshare.charts.coded import (
    CORRECTED,
    about_coding,
    coding_note,
    corrected_values,
    corrected_words,
    draw_corrected,
    reach_of,
)
from quoteshare.charts.heading import head
from quoteshare.charts.panels import few_noted, several
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import (
    CLOSING,
    CLOSING_NAMES,
    COUNT_OF,
    MIN_ARTICLES,
    NO_PERSON,
    NOBODY,
    OTHERS,
)

_GREY = "#BBBBBB"
_BARS = ["#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442"]  # light: intervals show on them
DWARFED, _ROUNDED = 2.0, 0.005  # times as much as anybody by name; how far a sum may be off
_INSTEAD = "plot_shares_by_outlet() gives each a panel or a row, plot_timeline() draws periods."
BEYOND = "⟩⟩"  # at the edge of a bar that is cut
_NO_WORDS = "No words stand in quotation marks in these articles."
NOTHING = {"words": _NO_WORDS, "quoted": _NO_WORDS, "reported": "Nobody is reported here."}


def about_intervals(shares: pd.DataFrame, by: str | None, what: str = "Lines") -> str:
    """Say why intervals are missing, or what shows them."""
    few = shares.loc[shares["n_articles"] < MIN_ARTICLES]
    ends = [name for name in shares if str(name).startswith("share_") and str(name)[-4:] == "_low"]
    if "n_coded_articles" in shares and shares[ends].isna().all(axis=None):  # of a sample alone
        return "Bars: as counted, without an interval"
    if few.empty:
        return f"{what}: 95% interval over articles"
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


def drawn_rows(
    shares: pd.DataFrame, share: str, *, with_others: bool = False
) -> tuple[pd.DataFrame, pd.Series, str]:
    """Return the rows to draw, names by actor with closing rows last, and what is left out.

    All others together would dwarf everybody by name as a course or a column; their share is told
    instead, or they have a row as everybody who has any share.
    """
    known = shares[shares[share].notna()]
    some = known.groupby("actor_id")[share].transform("sum") > 0
    never = known.loc[~some & ~known["actor_id"].isin(CLOSING), "actor_id"].nunique()
    kept = (known["actor_id"] != OTHERS) & (some | known["actor_id"].isin(NOBODY))
    rows = known[some if with_others else kept]
    names = rows.drop_duplicates("actor_id").set_index("actor_id")["speaker"]
    names = names[_most_first(rows, share)]
    last = [key for key in CLOSING if key in names.index]
    others = known.loc[known["actor_id"] == OTHERS, share]
    low, high = percent(others.min()), percent(others.max())
    span = low if low == high else f"{low} to {high}"
    told = len(others) and not with_others
    left_out = [f"all others by name together, {span}"] if told else []
    left_out += [f"{never:,} with none"] if never else []
    note = f"Not drawn: {'; '.join(left_out)}" if left_out else ""
    return rows, pd.concat([names.drop(last), names[last]]), note


@house_style()
def plot_share_of_voice(
    shares: pd.DataFrame, *, of: str = "words", most: int = 25, ax: Axes | None = None
) -> Axes:
    """Draw each speaker's share of all quoted words, or quotes, a bar per cell, with intervals.

    The last rows, in grey, are what all others said: others by name, no single person, unknown.
    They close to 100%, which is written under them as under a sum. Where others by name have far
    more than anybody drawn, their bar is cut at the edge of the scale and told in numbers.

    Parameters
    ----------
    shares : DataFrame
        As ``share_of_voice`` gives it. A first column before ``actor_id`` (the outlet)
        makes a bar per outlet, side by side, for five at most; see ``plot_shares_by_outlet``.
    of : str
        ``"words"`` (quoted words), ``"quoted"`` or ``"reported"``.
    most : int
        How many have bars of their own, those with the largest shares; the rest are added to the
        others by name.
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
    columns = share_columns(shares, of)
    share = columns[0]
    by = str(shares.columns[0]) if shares.columns[0] != "actor_id" else None
    drawn, names, n_added = _closing_rows_last(shares, share, by, most)
    whole = _whole(shares, share, by, of) if len(drawn) else ""
    ax = new_axes(ax, _rows_high(shares, names, by, of) + 1.6 * bool(whole) + 1)
    if drawn.empty:
        return draw_message(ax, NOTHING[of])
    if by and (n_cells := shares[by].nunique()) > len(_BARS):
        told = f"Bars of {n_cells:,} {several(by)} have no room side by side."
        return draw_message(ax, f"{told} {_INSTEAD}")
    places = _places_of(names)
    reach = _reach(drawn, columns, of)
    ax.set_xlim(0, min(1.12, 1.15 * reach) or 1)
    _draw_bars(ax, drawn, places, columns, by, of)
    last = _draw_whole(ax, whole, places)
    name_rows(ax, [*names, *(f"all {WHAT[of]}" for _ in last)], [*places.values(), *last])
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    if by:
        put_legend(ax)
    what = f"all {WHAT[of]}"
    cut = bool(drawn[share].max() > ax.get_xlim()[1])
    notes = _notes(shares, drawn, columns, by, of, n_added, cut=cut)
    unit = f"Share of {what} (%)"
    n = f"n = {sizes(shares, by)}"
    finding = finding_of(drawn, share, by, WHAT[of])
    if by:
        finding += few_noted(shares.drop_duplicates(by).set_index(by)["n_articles"], by)
    head(ax, finding, shares, unit, n, told_of(*notes))
    parts = [
        (f"{row[by]}: " if by else "") + share_words(row, columns) + corrected_words(row, of)
        for _, row in drawn.iterrows()
    ]
    return describe(
        ax,
        f"Bar chart of each speaker's share of {what}. {listing(parts)}.",
        f"Share of {what}{f' by {by}' if by else ''}, whoever says them in the total; "
        f"{sizes(shares, by)}. {told_of(*notes[1:], about_coding(shares, of))}",
    )


def _closing_rows_last(
    shares: pd.DataFrame, share: str, by: str | None, most: int
) -> tuple[pd.DataFrame, pd.Series, int]:
    """Return the rows with a share, names by actor, and how many were added to the others.

    Those who close to 100% stand last.
    """
    known = shares[shares[share].notna()]
    rows = known[known.groupby("actor_id")[share].transform("sum") > 0]
    named = rows[~rows["actor_id"].isin(CLOSING)]
    ranked = named.groupby("actor_id", sort=False)[share].max().sort_values(kind="stable")
    added = ranked.index[:-most]
    if len(added):
        rows = _with_the_others(rows, rows["actor_id"].isin([*added, OTHERS]), share, by)
    names = rows.drop_duplicates("actor_id").set_index("actor_id")["speaker"]
    names = names[_most_first(rows, share)] if by else names
    last = [key for key in CLOSING if key in names.index]
    return rows, pd.concat([names.drop(last), names[last]]), len(added)


def _most_first(rows: pd.DataFrame, share: str) -> list[str]:
    """Return actors by what they have in all cells together, ties as they come.

    In the order of the rows they would stand as in the first outlet of the alphabet. Rows without
    counts weigh shares by articles.
    """
    count = COUNT_OF[share.removeprefix("share_")]
    amount = rows[count] if count in rows else rows[share] * rows["n_articles"]
    sums = amount.groupby(rows["actor_id"], sort=False).sum()
    return list(sums.sort_values(ascending=False, kind="stable").index)


def _with_the_others(
    rows: pd.DataFrame, lumped: pd.Series, share: str, by: str | None
) -> pd.DataFrame:
    """Return rows with some as one of all others by name in each cell, without an interval."""
    sums = rows[lumped].groupby(by if by else lambda _: 0, sort=False)[share].sum()
    first = rows.drop_duplicates(by) if by else rows.head(1)
    few = {"actor_id": OTHERS, "speaker": CLOSING_NAMES[OTHERS], share: sums.to_numpy()}
    cells = {by: sums.index} if by else {}
    sizes = first.set_index(by)["n_articles"][sums.index] if by else first["n_articles"]
    others = pd.DataFrame({**cells, **few, "n_articles": sizes.to_numpy()}).reindex(
        columns=rows.columns
    )
    return pd.concat([rows[~lumped], others], ignore_index=True)


def _rows_high(shares: pd.DataFrame, names: pd.Series, by: str | None, of: str) -> float:
    """Return how many usual rows the bars need: more for several cells, and for corrections."""
    if by:
        return len(names) * max(1.0, 0.6 * shares[by].nunique())
    return len(names) * (1.35 if corrected_values(shares, of).notna().any() else 1.0)


def _places_of(names: pd.Series) -> dict[str, float]:
    """Return the place of each actor, with a gap before those who close to 100%."""
    apart = 0.4 * (0 < names.index.isin(CLOSING).sum() < len(names))
    return {key: n + apart * (key in CLOSING) for n, key in enumerate(map(str, names.index))}


def _reach(drawn: pd.DataFrame, columns: tuple[str, str, str], of: str) -> float:
    """Return how far the scale must go; what would dwarf everybody by name is left to be cut."""
    share, _, high = columns
    ends = drawn[[share, high]].astype(float).max(axis=1)
    closing = drawn["actor_id"].isin(CLOSING)
    named = float(ends[~closing].max()) if not closing.all() else 0.0
    fits = ~closing | (drawn[share] <= DWARFED * named) if named else closing
    reach = max(float(ends[fits].max()), reach_of(drawn[fits], of))
    said = fits & np.array([bool(words) for words in _corrected_beside(drawn, share, of)])
    if said.any():  # two numbers stand behind the bar
        reach = max(reach, 1.45 * float(drawn.loc[said, share].max()))
    return reach


def _corrected_beside(part: pd.DataFrame, share: str, of: str) -> list[str]:
    """Return what stands behind each share: the corrected one, where it is another in print.

    In words: a diamond among the bars would be read as a point of the scale.
    """
    pairs = zip(part[share], corrected_values(part, of), strict=True)
    return [
        ""
        if np.isnan(other) or percent(other) == percent(value)
        else f", corrected {percent(other)}"
        for value, other in pairs
    ]


def _draw_bars(
    ax: Axes,
    drawn: pd.DataFrame,
    place_of: dict[str, float],
    columns: tuple[str, str, str],
    by: str | None,
    of: str,
) -> None:
    """Draw a bar for each share, of each cell, with its interval and corrected share."""
    share, low, high = columns
    cells = list(dict.fromkeys(drawn[by])) if by else [None]
    corrected = by is None and corrected_values(drawn, of).notna().any()
    height = 0.46 if corrected else 0.76 / len(cells)  # corrected shares stand below the bars
    for i, cell in enumerate(cells):
        part = drawn if by is None else drawn[drawn[by] == cell]
        rows = part["actor_id"].map(place_of)
        places = rows - 0.15 if corrected else rows + (i + 0.5 - len(cells) / 2) * height
        colour, hatch = _BARS[i % len(_BARS)], HATCHES[i % len(HATCHES)]
        bars = ax.barh(
            places, part[share], height, edgecolor="white", color=colour, hatch=hatch, label=cell
        )
        ends = part[low].astype(float), part[high].astype(float)
        # In the lower part of the bar: a value is written in the upper one, at the bar's own end.
        ax.hlines(places + 0.24 * (by is None) * (height / 0.76), *ends, color="#222222", lw=0.8)
        if by is None:
            _grey_out(bars, part["actor_id"])
        aside = 0.12 * (height / 0.76) if by is None and ends[0].notna().any() else 0.0
        _write_values(ax, places - aside, part, share, of, _GREY if by is None else colour)
        draw_corrected(ax, rows, part, of)


def _grey_out(bars: Iterable[Rectangle], actors: pd.Series) -> None:
    """Tell the bars of those who are nobody by name from all others."""
    for bar, key in zip(bars, actors, strict=True):
        if key in CLOSING:
            bar.set(facecolor=_GREY, hatch="////" if key in NOBODY else "")


def _write_values(
    ax: Axes, places: pd.Series, part: pd.DataFrame, share: str, of: str, colour: str
) -> None:
    """Write each share at the end of its bar, and behind it the corrected one.

    A value stands at the end of its bar, never at that of the interval, which is another number.
    Where bars of several cells stand side by side, only those have one that the scale cuts.
    """
    several = part.columns[0] != "actor_id"
    edge = ax.get_xlim()[1]
    beside = _corrected_beside(part, share, of)
    for place, value, coded in zip(places, part[share], beside, strict=True):
        if value > edge:
            for x in () if several else (0.74, 0.77):  # a gap in the bar
                ends = [x * edge, (x + 0.015) * edge], [place + 0.5, place - 0.35]
                ax.plot(*ends, color="white", lw=1.6)
            ax.text(
                edge, place, f"{percent(value)}{coded} {BEYOND} ", ha="right",
                va="center", fontsize=6.5, color="black", clip_on=True,
                bbox={"fc": colour, "ec": "none", "pad": 0.3},
            )  # fmt: skip
        if value > edge or several:
            continue
        text = ax.text(value, place, f" {percent(value)}", va="center", fontsize=7, color=INK)
        if coded:
            ax.annotate(coded, (1, 0.5), xycoords=text, fontsize=7, color=CORRECTED, va="center")


def _whole(shares: pd.DataFrame, share: str, by: str | None, of: str) -> str:
    """Say that the shares close to 100%, and of how many; empty where rows are missing."""
    sums = shares.groupby(by if by else lambda _: 0)[share].sum(min_count=1).dropna()
    if (sums.sub(1).abs() > _ROUNDED).any():
        return ""
    count = COUNT_OF[of]
    if by or count not in shares:
        return "100% in each" if by else "100%"
    what = {"words": "word", "quoted": "quote", "reported": "report"}[of]
    return f"100% ({counted(int(shares[count].sum()), what)})"


def _draw_whole(ax: Axes, whole: str, place_of: dict[str, float]) -> list[float]:
    """Write under the bars, as under a sum, that they close to 100%; return where."""
    if not whole:
        return []
    place = max(place_of.values()) + 1.15
    ax.axhline(place - 0.55, color="#555555", lw=0.6)
    ax.text(0, place, f" {whole}", va="center", fontsize=7, weight="bold", color=INK)
    return [place]


def _notes(
    shares: pd.DataFrame,
    drawn: pd.DataFrame,
    columns: tuple[str, str, str],
    by: str | None,
    of: str,
    n_added: int,
    *,
    cut: bool,
) -> list[str]:
    """Say what diamonds and lines are, who stands in the last rows, and who has no share."""
    share = columns[0]
    keys, others = {*drawn["actor_id"]}, n_added + (shares.attrs.get("n_others") or 0)
    known = shares[shares[share].notna() & ~shares["actor_id"].isin(CLOSING)]
    none = known.groupby("actor_id")[share].sum() == 0
    notes = [_about_diamonds(shares, drawn, share, of), about_intervals(shares, by)]
    if OTHERS in keys and others:
        notes.append(f"Others, named: {counted(others, 'more speaker')}")
    if cut:
        notes.append(f"{BEYOND}: beyond the scale")
    if NO_PERSON in keys:
        notes.append("No single person: a group, a paper, somebody unnamed")
    if n := int(none.sum()):
        notes.append(f"Not drawn: {n:,} with none")
    if not _whole(shares, share, by, of):
        notes.append(f"These rows are not all {WHAT[of]}")
    return notes


def _about_diamonds(shares: pd.DataFrame, drawn: pd.DataFrame, share: str, of: str) -> str:
    """Say what diamonds are, why some have no line, and where their values are written."""
    note, column = coding_note(shares, of), f"corrected_{of}_no_interval"
    if not note or column not in drawn:
        return note
    bare = corrected_values(drawn, of).notna() & drawn[f"corrected_{of}_these_low"].isna()
    reasons = [str(told) for told in drawn.loc[bare, column].dropna().unique() if told]
    if reasons and not bare.all():  # of all of them the note speaks
        note += f"; no line: {'; '.join(reasons)}"
    said = drawn.columns[0] == "actor_id" and any(_corrected_beside(drawn, share, of))
    return note + ". Their figures are written where they differ" * said


def finding_of(drawn: pd.DataFrame, share: str, by: str | None, what: str) -> str:
    """Say who has the largest share, corrected where it can be; by cells, whose lie farthest apart.

    Those by cells are told as counted: corrected ones rest on few coded articles each.
    """
    named = drawn[~drawn["actor_id"].isin(CLOSING)]
    if named.empty:
        return f"Nobody by name has {what}"
    corrected = corrected_values(named, share.removeprefix("share_"))
    checked = bool(corrected.notna().any())
    if by is None:
        values = corrected.fillna(-1.0) if checked else named[share]
        at = int(values.to_numpy(float).argmax())
        first, value = named.iloc[at], percent(float(values.iloc[at]))
        name = str(first["speaker"])
        if first.get("status") == "group":  # of "government" a sentence makes a beginning
            name = name[:1].upper() + name[1:]
        told = f"{name} has {value} of all {what}"
        counted_as = percent(float(first[share]))
        if not checked:
            return told
        same = counted_as == value
        return f"{told}, counted and corrected" if same else f"{told}, corrected from {counted_as}"
    enough = named[named["n_articles"] >= MIN_ARTICLES]
    cells = (enough if enough[by].nunique() > 1 else named).pivot_table(
        index="speaker", columns=by, values=share, aggfunc="sum", fill_value=0.0, sort=False
    )
    if cells.shape[1] < 2:
        row = cells.iloc[:, 0]
        return f"{row.idxmax()} has {percent(row.max())} of all {what}"
    spread = cells.max(axis=1) - cells.min(axis=1)
    people = list(map(str, cells.index))
    n = n_pairs(cells.shape[1]) * len(people)
    apart = {who: _apart(named, by, who, cells.iloc[at], share, n) for at, who in enumerate(people)}
    sure = [who for who in people if apart[who]]
    who = str(spread[sure or people].idxmax())
    row = pd.Series(cells.loc[who]).sort_values(kind="stable")
    least, most = percent(float(row.iloc[0])), percent(float(row.iloc[-1]))
    if least == most:  # nobody's shares differ more
        return f"{who} has {most} of {what} in each {by}"
    told = f"{who} has {most} of {what} in {row.index[-1]}, {least} in {row.index[0]}"
    told += ", as counted" * checked
    return f"{told}, which may be chance" if apart[who] is False else told


def _apart(
    drawn: pd.DataFrame, by: str, who: str, row: pd.Series, share: str, n_compared: int
) -> bool | None:
    """Tell whether somebody's smallest and largest share are farther apart than by chance.

    Nothing tells that of whoever has no row in one of the two; without intervals it is not known.
    """
    own = drawn[drawn["speaker"] == who].drop_duplicates(by).set_index(by)
    least, most = row.idxmin(), row.idxmax()
    if least not in own.index or most not in own.index:
        return False
    return least != most and beyond_chance(own.loc[[least, most]], share, n_compared)


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
        if denied := int(shares["n_denied"].sum()) if "n_denied" in shares else 0:
            sizes += f", {counted(denied, 'denial')} left out"
    return sizes
