"""What a coded sample says: corrected shares beside raw ones, and how accurate the machine is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from quoteshare.charts.canvas import (
    INK,
    QUOTED,
    capital,
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
)
from quoteshare.charts.heading import head
from quoteshare.charts.panels import with_sizes
from quoteshare.tables.frames import require_columns
from quoteshare.tables.schema import MIN_ARTICLES

CORRECTED = "#D55E00"
# Figures of docs/accuracy.md: words in marks, F1 on the development articles of PolNeAR.
_F1_IN_MARKS = {"tagger": 87, "rules": 81, "encoder": 90}
_FINDS = {"tagger": "the tagger finds", "rules": "the rules find", "encoder": "the encoder finds"}
_MEASURES = {"attributions": "all reports", "quoted": "in marks", "who_said_what": "who said what"}
_MIN_ITEMS = 10  # of a leader: the F1 of six quotes says nothing
_LOOKS = (("precision", "o", QUOTED), ("recall", "D", CORRECTED), ("f1", "|", INK))


def about_coding(shares: pd.DataFrame, of: str) -> str:
    """Say what corrected shares rest on, who has no interval, or that nothing was checked."""
    column = f"corrected_{of}"
    if column not in shares:
        return _unchecked(shares)
    if shares[column].isna().all():
        return coding_note(shares, of)
    n = _n_coded(shares)
    reasons = _reasons(shares[f"{column}_no_interval"])
    without = f" No interval: {'; '.join(reasons)}." if len(reasons) else ""
    return (
        f"Diamonds: corrected by {n}; thick lines for these articles, "
        f"thin ones for articles like these (95%).{without}"
    ).rstrip(".")


_FEW_CODED = re.compile(r"(\d+) articles? (coded, fewer than \d+)")


def _reasons(given: pd.Series) -> list[str]:
    """Return why rows have no interval, each reason once, whatever the number of articles.

    Examples
    --------
    >>> few = "8 articles coded, fewer than 30", "", "1 article coded, fewer than 30"
    >>> _reasons(pd.Series(few))
    ['1 to 8 articles coded, fewer than 30']
    """
    sizes: dict[str, list[int]] = {}
    told: dict[str, str] = {}
    for reason in given.replace("", np.nan).dropna().unique():
        few = _FEW_CODED.fullmatch(reason)
        key = few[2] if few else reason
        told[key] = reason
        if few:
            seen = sizes.setdefault(key, [])
            seen.append(int(few[1]))
            if min(seen) < max(seen):
                told[key] = f"{min(seen):,} to {max(seen):,} articles {key}"
    return list(told.values())


def _n_coded(shares: pd.DataFrame) -> str:
    """Say by how many coded articles shares are corrected, the fewest and the most of any cell."""
    counts, cell = shares["n_coded_articles"], str(shares.columns[0])
    if cell not in ("outlet", "period"):
        n = int(counts.max()) if counts.notna().any() else 0
        return f"{counted(n, 'article')} coded by hand"
    of_cell = counts.fillna(0).astype(int).groupby(shares[cell]).max()
    least, most = (int(n) for n in (of_cell.min(), of_cell.max()))
    each = counted(most, "article") if least == most else f"{least:,} to {most:,} articles"
    return f"{each} coded by hand in each {cell}"


def _unchecked(shares: pd.DataFrame) -> str:
    """Say that nothing was checked, and how good the engine is elsewhere if that was measured."""
    engine = shares.attrs.get("engine", "tagger")
    if engine not in _F1_IN_MARKS:  # weights of the user's own
        return "Not checked by hand; how good the engine is was not measured here"
    return (
        f"Not checked by hand; on American political news {_FINDS[engine]} words in marks with an "
        f"F1 of {_F1_IN_MARKS[engine]}%"
    )


def without_few_coded(shares: pd.DataFrame, of: str) -> pd.DataFrame:
    """Return rows without corrected shares that rest on too few coded articles for an interval.

    Of a period with six of them the point alone would be read as its course.
    """
    column = f"corrected_{of}"
    if column not in shares:
        return shares
    reasons = shares[f"{column}_no_interval"].fillna("").astype(str)
    few = reasons.map(lambda reason: _FEW_CODED.fullmatch(reason) is not None).astype(bool)
    kept = shares.assign(**{column: shares[column].mask(few)})
    kept.attrs = dict(shares.attrs)
    if kept[column].isna().all():
        kept.attrs.pop("checked", None)  # what is drawn was not
    return kept


def coding_note(shares: pd.DataFrame, of: str) -> str:
    """Say what diamonds are, in the few words that there is room for; without any, nothing.

    The last line of a chart says that nothing was checked.
    """
    column = f"corrected_{of}"
    if column not in shares:
        return ""
    if shares[column].isna().all():
        reasons = "; ".join(_reasons(shares[f"{column}_no_interval"]))
        return f"Nothing corrected by hand coding: {reasons or 'nothing is coded'}"
    if shares[f"{column}_these_low"].isna().all():
        return "Diamonds: corrected by hand coding; too little is coded for intervals"
    return "Diamonds: corrected by hand coding, 95% for these articles (thin: articles like these)"


def draw_corrected(ax: Axes, places: pd.Series, rows: pd.DataFrame, of: str) -> None:
    """Draw corrected shares and their two intervals below the bars, where the rows have them."""
    column = f"corrected_{of}"
    if column not in rows:
        return
    y = places + 0.27
    for ends, width in (("like", 0.8), ("these", 2.0)):
        low, high = (rows[f"{column}_{ends}_{end}"].astype(float) for end in ("low", "high"))
        ax.hlines(y, low, high, color=CORRECTED, lw=width)
    ax.plot(rows[column], y, "D", color=CORRECTED, ms=3.2)


def corrected_values(rows: pd.DataFrame, of: str) -> pd.Series:
    """Return the corrected share of each row; NaN without one."""
    column = f"corrected_{of}"
    empty = pd.Series(np.nan, rows.index)
    return rows[column].astype(float) if column in rows else empty


def corrected_words(row: pd.Series, of: str) -> str:
    """Say a corrected share and its interval for these articles in words; empty without one."""
    column = f"corrected_{of}"
    if column not in row or pd.isna(row[column]):
        return ""
    low, high = row[f"{column}_these_low"], row[f"{column}_these_high"]
    interval = "" if pd.isna(low) else f" ({percent(low)} to {percent(high)})"
    return f", corrected {percent(row[column])}{interval}"


def draw_corrected_course(ax: Axes, colour: str, rows: pd.DataFrame, of: str) -> str:
    """Draw one speaker's corrected shares at their ``day`` with both intervals; say them."""
    column = f"corrected_{of}"
    if column not in rows or rows[column].isna().all():
        return ""
    part = rows[rows[column].notna()].sort_values("day")
    for ends, width in (("like", 0.8), ("these", 2.0)):
        low, high = (part[f"{column}_{ends}_{end}"].astype(float) for end in ("low", "high"))
        ax.vlines(part["day"], low, high, color=colour, lw=width, zorder=4)
    ax.plot(part["day"], part[column], "D", mfc="white", mec=colour, ms=4, zorder=5)
    told = part[["period", column]].itertuples(index=False)
    course = ", ".join(f"{period} {percent(value)}" for period, value in list(told)[:24])
    return f"{part['speaker'].iloc[0]}, corrected: {course}"


def reach_of(rows: pd.DataFrame, of: str) -> float:
    """Return how far to the right corrected shares and their intervals go."""
    column = f"corrected_{of}"
    if column not in rows:
        return 0.0
    ends = rows[[column, f"{column}_like_high", f"{column}_these_high"]].astype(float)
    return float(np.nan_to_num(ends.max().max()))


@house_style()
def plot_accuracy(
    accuracy: pd.DataFrame, *, of: str | Sequence[str] = (), ax: Axes | None = None
) -> Axes:
    """Draw precision, recall and F1 as measured on a coded sample, with their intervals.

    Parameters
    ----------
    accuracy : DataFrame
        As ``accuracy`` gives it, over all or by anything.
    of : str or several
        ``"attributions"``, ``"quoted"``, ``"who_said_what"``; all of them, or with groups
        ``who_said_what``, when left out.
    ax : Axes, optional
        Where to draw; a new figure, 85 mm wide, when left out.

    Raises
    ------
    ValueError
        If a column is missing, or `of` names none of these.

    Examples
    --------
    >>> rows = pd.DataFrame({"of": ["quoted"], "n_articles": 30, "precision": 0.9,
    ...     "precision_low": 0.85, "precision_high": 0.94, "recall": 0.8, "recall_low": 0.7,
    ...     "recall_high": 0.88, "f1": 0.85, "f1_low": 0.8, "f1_high": 0.9})
    >>> [tick.get_text() for tick in plot_accuracy(rows).get_yticklabels()]
    ['in marks (30)']
    """
    ends = [f"{name}{end}" for name, *_ in _LOOKS for end in ("", "_low", "_high")]
    require_columns(accuracy, ["of", "n_articles", *ends], "accuracy()")
    by = str(accuracy.columns[0]) if accuracy.columns[0] != "of" else None
    wanted = [of] if isinstance(of, str) else list(of)
    if odd := [name for name in wanted if name not in _MEASURES]:
        allowed = " or ".join(map(repr, _MEASURES))
        raise ValueError(f"of is {odd[0]!r}; give {allowed}, one or several.")
    wanted = wanted or (["who_said_what"] if by else list(_MEASURES))
    rows = accuracy[accuracy["of"].isin(wanted) & accuracy["precision"].notna()]
    few = _few_items(rows) if by else pd.Series(False, index=rows.index)
    every, rows = rows, rows[~few]
    ax = new_axes(ax, 1.4 * len(rows) + 1)
    if rows.empty:
        return draw_message(
            ax,
            f"None has {_MIN_ITEMS} items found or coded from which accuracy could be told."
            if len(every)
            else "Nothing is coded yet from which accuracy could be told.",
        )
    names = rows["of"].map(_MEASURES).astype(str).tolist()
    if by:
        groups = rows[by].astype(str).tolist()
        several = zip(groups, names, strict=True)
        names = groups if len(wanted) == 1 else [" ".join(pair) for pair in several]
    places = np.arange(len(rows), dtype=float)
    for i, (name, marker, colour) in enumerate(_LOOKS):
        y = places + 0.22 * (i - 1)
        low, high = (rows[f"{name}_{end}"].astype(float) for end in ("low", "high"))
        ax.hlines(y, low, high, color=colour, lw=1.2)
        label = {"f1": "F1"}.get(name, name)
        ax.plot(
            rows[name], y, marker, color=colour, ms=4 if marker != "|" else 7, label=label,
            clip_on=False, zorder=3,
        )  # fmt: skip
    sized = with_sizes(names, rows["n_articles"])
    name_rows(ax, sized, places.tolist())
    least = float(np.nanmin(rows[ends].astype(float).to_numpy()))
    begin = max(0.0, min(0.8, least - 0.05))
    ax.set_xlim(begin, 1.005)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    n, least_n = int(rows["n_articles"].max()), int(rows["n_articles"].min())
    size = counted(n, "coded article")
    if by and least_n < n:
        size = f"{least_n:,} to {size} in each row"
    note = "In brackets: coded articles. Lines: 95% interval over articles"
    if rows[ends].isna().any(axis=None):
        note += f"; no line below {MIN_ARTICLES} articles"
    if few.any():
        left = "row" if few.sum() == 1 else "rows"
        note += (
            f". Not drawn: {few.sum():,} {left} with fewer than {_MIN_ITEMS} items found or coded"
        )
    if begin:
        note += ". The axis does not begin at 0"
    name_unit(ax, note)
    put_legend(ax)
    unit = "Precision: right of what it found; recall: found of what there is (%)"
    unit = (f"{capital(_MEASURES[wanted[0]])}. " if len(wanted) == 1 else "") + unit
    head(ax, _accuracy_finding(rows, names), accuracy, unit, f"n = {size}")
    figures = [_accuracy_words(row) for _, row in rows.iterrows()]
    parts = [f"{name}: {told}" for name, told in zip(names, figures, strict=True)]
    return describe(
        ax,
        f"Dot chart of precision, recall and F1. {listing(parts)}.",
        f"Accuracy measured on {'up to ' * (least_n < n)}{n:,} articles coded by hand"
        f"{f', by {by}' if by else ''}. {note}.",
    )


def _accuracy_finding(rows: pd.DataFrame, names: Sequence[str]) -> str:
    """Say where F1 is lowest, of several rows with an interval; else what the first row has."""
    sure = rows["f1_low"].notna().to_numpy()
    f1 = rows["f1"].to_numpy(float)
    f1 = np.where(sure, f1, np.nan) if sure.any() else f1
    if np.isnan(f1).all():
        return "Nothing is coded from which recall could be told"
    at = int(np.nanargmin(f1))
    told = f"{capital(names[at])}: F1 {percent(float(f1[at]))}"
    if (~np.isnan(f1)).sum() < 2:
        return told
    if np.nanmax(f1) == np.nanmin(f1):
        return f"F1 {percent(float(f1[at]))} in each row"
    lows = np.delete(rows["f1_low"].to_numpy(float), at)
    # One that has no interval may well be as low.
    apart = sure.all() and bool((rows["f1_high"].iloc[at] < lows).all())
    return f"{told}, the lowest{'' if apart else ', which may be chance'}"


def _few_items(rows: pd.DataFrame) -> pd.Series:
    """Tell which rows rest on too few items, of the machine's and of the coders' the more."""
    columns = [name for name in ("n_found", "n_coded") if name in rows]
    if not columns:
        return pd.Series(False, index=rows.index)
    return rows[columns].astype(float).max(axis=1) < _MIN_ITEMS


def _accuracy_words(row: pd.Series) -> str:
    return ", ".join(f"{what} {percent(row[what])}" for what, *_ in _LOOKS if pd.notna(row[what]))
