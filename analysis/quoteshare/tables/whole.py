"""Are the tables of a folder whole and of one run? Every byte is read to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quoteshare.corpus.remote import for_arrow, is_local, storage_errors
from quoteshare.tables.generations import FILES, RUN, TABLES, facts, place_of
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.writing import read_run

_DAMAGED = "is damaged"


class Finding(NamedTuple):
    """What is wrong with a file of a folder."""

    file: str
    what: str


def wrong_files(folder: Path) -> list[Finding]:
    """Return what is wrong with the tables of a folder; nothing where there are none.

    Parameters
    ----------
    folder : path
        What ``quoteshare extract`` or ``Tables.write`` left.

    Examples
    --------
    >>> wrong_files(Path("there-is-no-such-folder"))
    []
    """
    with storage_errors(folder):
        try:
            run = read_run(folder)
        except ValueError:
            return [Finding(RUN, _DAMAGED)]
        told: Mapping[str, Any] = run.get("files", {})
        there = [file for file in TABLES if (folder / file).exists()]
        if not there and not run:
            return []
        names = [file for file in FILES if file in told or file in TABLES]
        found = [finding for file in names for finding in _wrong(folder, file, told.get(file))]
        if not found and _place(folder) is None:
            found = [Finding(RUN, "leads to another run than the tables")]
        return found or [*_wrong_counts(folder, run), *_strangers(folder)]


def _place(folder: Path) -> Path | None:
    try:
        return place_of(folder)
    except ValueError:
        return None


def _wrong(folder: Path, file: str, told: Mapping[str, Any] | None) -> Iterator[Finding]:
    """Yield what is wrong with one file, as its name leads to it and as it is read."""
    name, path = file.partition(".")[0], folder / file
    if not path.is_file():
        yield Finding(file, "is missing" if not path.exists() else "is a folder")
        return
    paths = [path]
    place = None if is_local(folder) else _place(folder)
    if place is not None and place != folder:  # there the name leads to a copy
        paths.append(place / file)
    for one in paths:
        if told is not None and (not one.exists() or facts(one) != told):
            yield Finding(file, f"{_DAMAGED}, or of another run than {RUN}")
            return
        if told is None and file in TABLES and not _readable(one, name):
            yield Finding(file, _DAMAGED)
            return


def _readable(path: Path, name: str) -> bool:
    """Tell whether all of a table can be read; for one of which ``run.json`` tells nothing."""
    where, filesystem = for_arrow(path)
    try:
        with pq.ParquetFile(where, filesystem=filesystem, page_checksum_verification=True) as table:
            if table.schema_arrow.names != SCHEMAS[name].names:
                return False
            for _ in table.iter_batches():
                pass
    except (OSError, ValueError):  # Arrow's errors are of these kinds
        return False
    return True


def _wrong_counts(folder: Path, run: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield tables that have more or fewer rows than ``run.json`` counts."""
    if run.get("selected"):  # the counts are those of the whole
        return
    for name, n in run.get("counts", {}).items():
        has = _rows(folder, name) if name in SCHEMAS else n
        if has != n:
            yield Finding(f"{name}.parquet", f"has {has:,} rows where {RUN} says {n:,}")


def _strangers(folder: Path) -> Iterator[Finding]:
    """Yield tables with rows of articles or actors that the others don't have."""
    for column, home in (("article_id", "articles"), ("actor_id", "actors")):
        known = _column(folder, home, column)
        for name in ("mentions", "quotes"):
            ids = _column(folder, name, column)
            some = ids.filter(pc.invert(pc.is_in(ids, value_set=known))).drop_null()
            if len(some):
                what = f"tells of {len(set(some.to_pylist())):,} {home} that are not in {home}"
                yield Finding(f"{name}.parquet", what)


def _rows(folder: Path, name: str) -> int:
    path, filesystem = for_arrow(folder / f"{name}.parquet")
    return int(pq.read_metadata(path, filesystem=filesystem).num_rows)


def _column(folder: Path, name: str, column: str) -> pa.ChunkedArray:
    path, filesystem = for_arrow(folder / f"{name}.parquet")
    return pq.read_table(path, columns=[column], filesystem=filesystem)[column].combine_chunks()
