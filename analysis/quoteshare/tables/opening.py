"""Tables that were written, opened again: all of them as one, or one by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from quoteshare.corpus.remote import as_path, for_arrow
from quoteshare.tables.frames import to_frame
from quoteshare.tables.generations import check_quickly, of_one_run, read_errors, without_files
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.sources import stored
from quoteshare.tables.tables import Tables
from quoteshare.tables.writing import read_run


def read_table(
    folder: str | Path,
    name: str,
    *,
    columns: Iterable[str] | None = None,
    articles: Collection[str] | None = None,
) -> pd.DataFrame:
    """Read one table, or what is wanted of it: other columns and most other rows stay on disk.

    Parameters
    ----------
    folder : path
        What ``quoteshare extract`` or ``Tables.write`` left.
    name : str
        ``articles``, ``actors``, ``mentions``, ``quotes`` or ``problems``.
    columns : names, optional
        All when left out.
    articles : ids, optional
        Rows of these articles only.

    Raises
    ------
    ValueError
        If there is no such table or column.

    Examples
    --------
    >>> import tempfile, quoteshare as qs
    >>> tables = qs.extract(["“It is open,” said Ann Lee.", "“It is shut,” said Tom Lund."])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_table(tables.write(folder), "quotes", columns=["text"], articles=["text-2"])
              text
    0  It is shut,
    """
    if name not in SCHEMAS:
        raise ValueError(f"There is no table {name!r}. Choose one of {', '.join(SCHEMAS)}.")
    wanted = list(columns) if columns is not None else SCHEMAS[name].names
    if unknown := sorted(set(wanted) - set(SCHEMAS[name].names)):
        raise ValueError(
            f"Table {name} has no column {unknown[0]!r}; it has {', '.join(SCHEMAS[name].names)}."
        )
    rows = (
        None
        if articles is None
        else ds.field("article_id").isin(pa.array(list(articles), pa.string()))
    )
    return of_one_run(as_path(folder), partial(_read_one, name=name, columns=wanted, rows=rows))


def _read_one(
    place: Path, folder: Path, *, name: str, columns: list[str], rows: ds.Expression | None
) -> pd.DataFrame:
    file = f"{name}.parquet"
    check_quickly(place, folder, read_run(place), [file])
    path, filesystem = for_arrow(place / file)
    with read_errors(str(folder / file)):
        found = pq.read_table(
            path,
            schema=SCHEMAS[name],
            columns=columns,
            filters=rows,
            filesystem=filesystem,
            page_checksum_verification=True,
        )
    return to_frame(name, found)


def open_tables(folder: str | Path) -> Tables:
    """Open the tables that ``quoteshare extract`` or ``Tables.write`` left in a folder.

    Each is read when it is first asked for; what ``with_columns``, ``select``, ``batches`` and the
    measures leave out is not read at all. They are those of one run: files stay open, so that a new
    run into the folder changes nothing here.

    Raises
    ------
    ValueError
        If the folder holds no tables, ``run.json`` is damaged, or a table is not the one of which
        it tells (by its size and last part; ``verify`` looks at all of it). A damaged place
        within a table is told when it is read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import quoteshare as qs
    >>> with TemporaryDirectory() as folder:
    ...     written = qs.extract("“It is open,” said Ann Lee.").write(folder)
    ...     open_tables(written).quotes["speaker_name"].tolist()
    ['Ann Lee']
    """
    return of_one_run(as_path(folder), _open)


def _open(place: Path, folder: Path) -> Tables:
    missing = [name for name in SCHEMAS if not (place / f"{name}.parquet").is_file()]
    if missing:
        if (place / "sample.json").is_file():
            raise ValueError(f"{folder} holds a sample. Name the tables that it was drawn from.")
        what = f"table {', '.join(missing)}" if len(missing) < len(SCHEMAS) else "tables"
        raise ValueError(
            f"{folder} holds no {what}. `quoteshare extract INPUT --out {folder}` writes them."
        )
    tables = {name: stored(name, place, folder) for name in SCHEMAS}
    run = read_run(place)
    check_quickly(place, folder, run)
    return Tables(**tables, run=without_files(run))
