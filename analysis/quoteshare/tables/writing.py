"""Tables and what is known of their run as files of a folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from quoteshare.corpus.remote import for_arrow
from quoteshare.tables.csv_guard import guarded
from quoteshare.tables.schema import SCHEMAS

_ROW_GROUP = 5_000  # rows read at a time by who wants a few of them


class TableWriter:
    """Write a table in pieces; the bytes do not depend on how it was cut.

    Parameters
    ----------
    path : path
        The Parquet file.
    name : str
        The table, a key of ``SCHEMAS``.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.n_rows = 0
        where, filesystem = for_arrow(path)
        self._file = pq.ParquetWriter(  # with checksums, by which a reader sees a flipped byte
            where, SCHEMAS[name], filesystem=filesystem, write_page_checksum=True
        )
        self._waiting = SCHEMAS[name].empty_table()

    def add(self, piece: pa.Table) -> None:
        self.n_rows += piece.num_rows
        waiting = pa.concat_tables([self._waiting, piece])
        n_whole = waiting.num_rows // _ROW_GROUP * _ROW_GROUP
        for begin in range(0, n_whole, _ROW_GROUP):
            self._write(waiting.slice(begin, _ROW_GROUP))
        self._waiting = waiting.slice(n_whole)

    def _write(self, rows: pa.Table) -> None:
        self._file.write_table(rows.combine_chunks(), row_group_size=_ROW_GROUP)

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and self._waiting.num_rows:
            self._write(self._waiting)
        self._file.close()


def write_problems(folder: Path) -> None:
    """Write ``problems.csv`` beside the Parquet file, for whoever has a spreadsheet at hand."""
    where, filesystem = for_arrow(folder / "problems.parquet")
    with (
        pq.ParquetFile(where, filesystem=filesystem) as table,
        # with a mark, by which Excel knows that it is UTF-8
        (folder / "problems.csv").open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(SCHEMAS["problems"].names)
        for batch in table.iter_batches(_ROW_GROUP):
            for row in batch.to_pylist():
                writer.writerow(["" if cell is None else guarded(cell) for cell in row.values()])


def read_run(folder: Path) -> dict[str, Any]:
    """Read ``run.json``; empty where there is none.

    Raises
    ------
    ValueError
        If it is not what ``write_run`` writes.
    """
    path = folder / "run.json"
    if not path.exists():
        return {}
    run: Any = None
    try:
        if path.is_file():  # to open a pipe that nobody writes to never ends
            run = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        pass
    kinds = {
        "versions": dict,
        "parameters": dict,
        "counts": dict,
        "selected": dict,
        "columns": dict,
        "files": dict,
    }
    hashes = dict.fromkeys(("inputs_sha256", "actors_sha256"), str)
    odd = not isinstance(run, dict) or not all(
        isinstance(run[key], kind) for key, kind in (kinds | hashes).items() if key in run
    )
    counts = [] if odd else run.get("counts", {}).values()
    told = {} if odd else run.get("files", {})
    # Without what it says of each table, those of another run would count as its own.
    odd = odd or not {f"{name}.parquet" for name in SCHEMAS} <= told.keys()
    odd = odd or not all(map(_tells_of_a_file, told.values()))
    if odd or not all(type(n) is int for n in counts):
        raise ValueError(
            f"{path} is damaged: it is not what a run writes. Run the `quoteshare extract` that "
            f"wrote {folder} again, which makes it anew, or delete the file to do without it."
        )
    return dict(run)


def _tells_of_a_file(value: Any) -> bool:
    kinds = {"bytes": int, "end_sha256": str, "sha256": str}
    return isinstance(value, dict) and {key: type(of) for key, of in value.items()} == kinds


def write_run(folder: Path, run: Mapping[str, Any]) -> None:
    """Write ``run.json``."""
    text = json.dumps(run, indent=1, sort_keys=True, ensure_ascii=False, default=str)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8")
