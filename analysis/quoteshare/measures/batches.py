"""Measures over tables that need not fit into memory: counted part by part and added up.

A part holds some articles and all that belongs to them, so that counts of articles add up too. What
comes out is exactly what the whole tables would give. Tables in memory are one part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import reduce

import pandas as pd

from quoteshare.tables.tables import Tables

Columns = Mapping[str, Collection[str]]  # of each table


def needed(tables: Tables, columns: Columns) -> Tables:
    """Return the tables as they are in memory, or with only these columns read from disk."""
    return tables if tables.in_memory() else tables.with_columns(_once(columns))


def parts_of(tables: Tables, columns: Columns) -> Iterator[Tables]:
    """Yield the tables whole where they are in memory, else some thousand articles at a time.

    Tables without articles are one part too, so that there is always one.
    """
    n_parts = 0
    if not tables.in_memory():
        for part in tables.batches(_once(columns)):
            n_parts += 1
            yield part
    if not n_parts:
        yield needed(tables, columns)


def summed(
    tables: Tables, columns: Columns, count: Callable[[Tables], pd.DataFrame]
) -> pd.DataFrame:
    """Add up what `count` gives for each part: numbers ``n_…``, ``first`` and ``last`` days."""
    return reduce(_added, map(count, parts_of(tables, columns)))


def _added(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Return rows of the same keys as one: counts summed, the first and last day of both."""
    table = pd.concat([one, other], ignore_index=True)
    how = {c: "sum" for c in table.columns if c.startswith("n_")}
    how |= {c: kind for c, kind in {"first": "min", "last": "max"}.items() if c in table.columns}
    keys = [column for column in table.columns if column not in how]
    added = table.groupby(keys, as_index=False, dropna=False).agg(how)
    return added[table.columns].astype(table.dtypes)


def _once(columns: Columns) -> dict[str, list[str]]:
    return {name: list(dict.fromkeys(wanted)) for name, wanted in columns.items()}
