"""Parquet files: tables of pandas, Spark and others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quoteshare.corpus.columns import told_apart
from quoteshare.corpus.formats import NO, SURE
from quoteshare.corpus.opening import Header, Item, Record, Refused
from quoteshare.records import Problem

SUFFIXES = (".parquet", ".pq")
YIELDS = "one article a row"

_ROWS = 200  # in memory at a time


def recognise(head: bytes, path: Path) -> int:
    """It begins with the mark of the format."""
    return SURE if head.startswith(b"PAR1") else NO


def read(path: Path) -> Iterator[Item]:
    """Read the rows, a few at a time; texts that are stored as bytes are read as UTF-8."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    row = 0
    try:
        with path.open("rb") as file, pq.ParquetFile(file) as table:
            names, twice = told_apart(table.schema_arrow.names)
            if twice:
                yield Problem("note", "bad_metadata", f"The file has {twice}")
            yield Header(tuple(names))
            for batch in table.iter_batches(_ROWS, use_threads=False):
                columns = [column.to_pylist() for column in batch.columns]
                for values in zip(*columns, strict=True):
                    row += 1
                    fields = dict(zip(names, map(_text, values), strict=True))
                    yield Record(fields, row, table=True)
    except (pa.ArrowException, ValueError, OverflowError) as error:
        what = " ".join(str(error).split())[:200]
        where = f"After row {row} the file" if row else "The file"
        detail = f"{where} is cut or damaged ({what}). Get it again."
        raise Refused("damaged_file", detail) from error


def _text(value: object) -> object:
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value
    return value
