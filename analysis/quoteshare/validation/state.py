"""How far the coding of a sample is, in a table; and what to do where there is none."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from quoteshare.measures.samples import SETTLED, Sample
from quoteshare.validation.agreement import disagreements
from quoteshare.validation.coded import progress
from quoteshare.validation.spreadsheet import read_coded

_COLUMNS = ["coder", "n_items", "n_decided", "n_left", "n_unsure", "last"]


def coding_state(sample: str | Path | Sample) -> pd.DataFrame:
    """Tell how far each coder is, and what comes next.

    Parameters
    ----------
    sample : path or Sample

    Returns
    -------
    DataFrame, one row per coder
        ``coder``, ``n_items`` (theirs), ``n_decided``, ``n_left``, ``n_unsure``, ``last`` (when
        they last decided). ``attrs["note"]`` says what comes next, and ``attrs["there"]`` whether
        there is a sample at all: without one the table is empty, and the note says how to draw it.

    Examples
    --------
    >>> state = coding_state("no/such/folder")
    >>> len(state), state.attrs["there"]
    (0, False)
    """
    if not isinstance(sample, Sample) and not (Path(sample) / "sample.json").is_file():
        table = pd.DataFrame(columns=_COLUMNS)
        table.attrs["there"] = False
        table.attrs["note"] = (
            f"There is no sample in {Path(sample).name or sample}: nothing was checked by hand. "
            "`quoteshare sample DIR --out SAMPLE` draws one from tables; the parameter `sample` "
            "names its folder."
        )
        return table
    coded = read_coded(sample)
    differ = disagreements(coded)
    rows = []
    for coder, (n_decided, n_items) in progress(coded).items():
        codes = coded.codes[coder].values()
        if coder == SETTLED:  # an item may have been settled on which nobody differs any more
            n_items = len({*differ["item_id"], *coded.codes[SETTLED]})
        rows.append(
            {
                "coder": coder,
                "n_items": n_items,
                "n_decided": n_decided,
                "n_left": n_items - n_decided,
                "n_unsure": sum(code.decision == "unsure" for code in codes),
                "last": max((code.at for code in codes), default=""),
            }
        )
    table = pd.DataFrame(rows, columns=_COLUMNS)
    told = [str(coded.design["note"])] if coded.design.get("note") else []
    told += [*coded.problems, _next(table, coded, differ)]
    table.attrs |= {"there": True, "note": " ".join(told)}
    return table


def _next(table: pd.DataFrame, coded: Sample, differ: pd.DataFrame) -> str:
    if table.empty:
        return "Nobody has begun: set `coder` to your name, and show the reviewer."
    n_left = int(table["n_left"].sum())
    if n_left:
        return f"{_items(n_left)} left."
    if n_free := len(coded.items) - len(coded.counting()):
        return f"{_items(n_free)} left, for a coder who has not begun."
    if len(coded.coders()) == 1:
        return "All is coded, by one person: how far people agree nobody can tell."
    n_open = differ.loc[~differ["settled"].astype(bool), "item_id"].nunique()
    if n_open:
        what = "1 item" if n_open == 1 else f"{n_open:,} items"
        return f'All is coded; coders differ on {what}: coder = "settled" decides.'
    return "All is coded, and what coders differed on is settled."


def _items(n: int) -> str:
    return "1 item is" if n == 1 else f"{n:,} items are"
