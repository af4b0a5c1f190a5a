"""Rows as DataFrames of fixed columns and types, and DataFrames as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from quoteshare.tables.schema import SCHEMAS


def require_columns(table: pd.DataFrame, columns: Collection[str], maker: str) -> None:
    """Refuse a table that lacks columns, and say where one with them comes from."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"Columns {missing} are missing; the table has {list(table.columns)}. {maker} has them."
        )


def to_frame(name: str, table: pa.Table) -> pd.DataFrame:
    """Return pandas columns of the same type whether or not a value is missing."""
    made = table.to_pandas()
    if name == "problems" and "row" in made:
        made["row"] = made["row"].astype("Int64")
    return made


def frame(name: str, rows: Iterable[Mapping[str, Any]] | pa.Table) -> pd.DataFrame:
    """Return rows as a DataFrame with the columns and types of table ``name``, also when empty."""
    if not isinstance(rows, pa.Table):
        rows = pa.Table.from_pylist(list(rows), schema=SCHEMAS[name])
    return to_frame(name, rows)


def records(name: str, table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows of table ``name`` as plain Python values: None for what is missing."""
    found = pa.Table.from_pandas(table, schema=SCHEMAS[name], preserve_index=False)
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows
