"""Accuracy and agreement as a terminal shows them: a hundred columns wide, one screen long.

The whole table is what the functions of these names give, and what ``--out`` writes.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quoteshare.measures.samples import NOBODY
from quoteshare.tables.schema import MIN_ARTICLES

WIDTH = 100  # characters
MOST_GROUPS = 12  # of three rows each
_NAMED = 5
_WILSON = "*"


def brief_accuracy(figures: pd.DataFrame, by: str | None) -> tuple[list[str], list[str]]:
    r"""Return what a terminal shows of `accuracy`: the lines of a table, and what they leave out.

    Parameters
    ----------
    figures : DataFrame
        What `accuracy` gives.
    by : str, optional
        What it was asked for.

    Returns
    -------
    lines, notes : lists of str
        Lines are at most ``WIDTH`` wide. Groups coded in ``MIN_ARTICLES`` or more, at most
        ``MOST_GROUPS``; where no group is, the first ones. Rows without a quotation are left out.

    Examples
    --------
    >>> table = pd.DataFrame({"of": ["quoted"], "n_found": [9], "n_coded": [8], "n_articles": [12],
    ...                       "n_unsure": 0, "precision": [0.9], "precision_low": [0.8],
    ...                       "precision_high": [1.0], "recall": [1.0], "recall_low": [0.7],
    ...                       "recall_high": [1.0], "f1": [0.95],
    ...                       "interval": ["redraws of articles; recall: Wilson, an article"]})
    >>> print("\n".join(brief_accuracy(table, None)[0]))
    of      found  coded  articles         precision             recall    f1
    quoted      9      8        12  0.90 (0.80–1.00)  1.00 (0.70–1.00)*  0.95
    """
    some = figures[(figures["n_found"] > 0) | (figures["n_coded"] > 0)]
    shown, notes = _enough(some, by) if by else (some, [])
    table = pd.DataFrame(index=shown.index)
    if by:
        names = shown[by].astype(str).replace(NOBODY, "no single person")
        table[by] = names.mask(names.duplicated(), "")
    table["of"] = shown["of"]
    for name in ("n_found", "n_coded", "n_unsure", "n_articles"):
        if name != "n_unsure" or shown[name].any():
            table[name.removeprefix("n_")] = shown[name].astype(str)
    table["precision"] = _with_intervals(shown, "precision")
    if shown["recall"].notna().any():
        table["recall"] = _with_intervals(shown, "recall")
        table["f1"] = _with_intervals(shown.assign(f1_low=float("nan")), "f1")
    else:
        table = table.drop(columns="coded")  # what only the machine's have
    notes = [_about_intervals(table), *notes] if len(table) else ["No quotation was coded."]
    if "unsure" in table:
        notes.append("How far those coded as unsure could move precision stands in --out FILE.")
    return _lines(table, {by, "of"}), notes


def brief_agreement(table: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return what a terminal shows of `agreement`: the lines of a table, and its notes."""
    shown = table[["variable", "coders", "n_items", "n_articles"]].astype(str)
    shown["percent"] = [f"{x:.1f}" if pd.notna(x) else "-" for x in table["percent"]]
    for name in ("alpha", "f1"):
        shown[name] = _with_intervals(table, name)
    kept = [name for name in shown if not shown[name].isin(["-", ""]).all()]
    noted = table[table["note"].fillna("") != ""]
    notes = [
        f"{row['variable']}{f', {coders}' if (coders := row['coders']) else ''}: {row['note']}."
        for row in noted.to_dict("records")
    ]
    return _lines(shown[kept], {"variable", "coders"}), notes


def _enough(figures: pd.DataFrame, by: str) -> tuple[pd.DataFrame, list[str]]:
    """Return the groups that are coded often enough for an interval, and a note on the others."""
    groups = list(dict.fromkeys(figures[by]))
    articles = figures.groupby(by)["n_articles"].max()
    enough = [group for group in groups if articles[group] >= MIN_ARTICLES]
    kept = (enough or groups)[:MOST_GROUPS]
    left = [group for group in groups if group not in kept]
    notes = []
    if left:
        n_unnamed = len(left) - _NAMED
        others = f" and {n_unnamed} other{'s'[: n_unnamed != 1]}" if n_unnamed > 0 else ""
        named = ", ".join(map(str, left[:_NAMED])) + others
        few = f", coded in fewer than {MIN_ARTICLES} articles" if kept == enough else ""
        notes.append(f"{len(left)} more{few}: {named}. --out FILE writes all.")
    return figures[figures[by].isin(kept)], notes


def _with_intervals(table: pd.DataFrame, name: str) -> list[str]:
    """Return ``0.95 (0.85–1.00)`` for each row, with a sign where Wilson's formula gave it."""
    ends = table.reindex(columns=[name, f"{name}_low", f"{name}_high", "interval"])
    told = []
    for x, low, high, how in ends.itertuples(index=False):
        if pd.isna(x):
            told.append("-")
        elif pd.isna(low):
            told.append(f"{x:.2f}")
        else:
            wilson = _WILSON if f"{name}: Wilson" in str(how) else ""
            told.append(f"{x:.2f} ({low:.2f}–{high:.2f}){wilson}")
    return told


def _about_intervals(table: pd.DataFrame) -> str:
    cells = [cell for name in ("precision", "recall") if name in table for cell in table[name]]
    told = [cell for cell in cells if "(" in cell]
    few = f"under {MIN_ARTICLES} articles there is none"
    if not told:
        return f"No interval: {few}."
    wilson = any(cell.endswith(_WILSON) for cell in told)
    by_wilson = f", {_WILSON} by Wilson with an article as one item" if wilson else ""
    return f"In brackets 95% intervals over articles{by_wilson}; {few}."


def _lines(table: pd.DataFrame, texts: set[str | None]) -> list[str]:
    """Lay out a table of texts, and cut the longest of them until it fits.

    A dash or a sign behind an interval keeps the digits of a column under each other.
    """
    columns: dict[str, Sequence[str]] = {}
    for name in map(str, table):
        cells = [name, *table[name]]
        if any(cell.endswith(f"){_WILSON}") for cell in cells):
            cells = [cell if cell.endswith(_WILSON) else f"{cell} " for cell in cells]
        columns[name] = cells
    width = {name: max(map(len, cells)) for name, cells in columns.items()}
    for name in columns:
        if name in texts and name != "of":
            too_much = sum(width.values()) + 2 * (len(width) - 1) - WIDTH
            width[name] -= min(max(0, too_much), max(0, width[name] - len(name) - 8))
    lines = []
    for row in zip(*columns.values(), strict=True):
        cells = [
            _cut(cell, width[name]).ljust(width[name]) if name in texts else cell.rjust(width[name])
            for name, cell in zip(columns, row, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else f"{cell[: width - 1]}…"
