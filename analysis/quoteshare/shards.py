"""A corpus on disk in parts: written as a whole or not at all, put together in sorted order.

Each shard is a folder of Arrow files, one for each table. Its name tells what it was made of, so
that a run which goes on after an interruption knows what is there. ``merge_shards`` reads them a
piece at a time: memory holds the ids of all articles, never all articles.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quoteshare.tables import SCHEMAS, SORT_KEYS, TableWriter

_PIECE = 2_000  # articles sorted at a time
_UNFINISHED = ".tmp"


def write_shard(path: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write the rows of each table under a temporary name, then give the folder its own."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}{_UNFINISHED}")
    unfinished.mkdir(parents=True, exist_ok=True)
    try:
        for name, schema in SCHEMAS.items():
            table = pa.Table.from_pylist(list(rows[name]), schema=schema)
            with pa.ipc.new_file(unfinished / f"{name}.arrow", schema) as file:
                file.write_table(table)
        unfinished.rename(path)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)  # where the disk is full it counts
        if not path.is_dir():  # else a worker given up for lost had done it after all
            raise


def read_shard(path: Path, name: str) -> pa.Table:
    """One table of a shard, mapped into memory: what is not looked at is not read."""
    return pa.ipc.open_file(pa.memory_map(str(path / f"{name}.arrow"))).read_all()


def remove_unfinished(folder: Path) -> None:
    """Delete what a killed run left half-written."""
    for pattern in (f"*{_UNFINISHED}", ".tables-*"):
        for path in folder.glob(pattern):
            shutil.rmtree(path, ignore_errors=True)


def keep_only(folder: Path, keep: Collection[Path]) -> None:
    """Delete all else in a folder of shards: of other inputs, or half-written."""
    for path in set(folder.iterdir()) - set(keep):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def merge_shards(
    shards: Sequence[Path],
    folder: Path,
    listed: Sequence[Mapping[str, Any]],
    notes: Sequence[Mapping[str, Any]],
) -> dict[str, int]:
    """Write ``NAME.parquet`` for each table: the rows of all shards, sorted.

    Parameters
    ----------
    shards : list of path
        Their order has no influence; an article is in one of them only.
    folder : path
        Where the files go; those that are there are overwritten.
    listed : rows of ``actors``
        The actors of the user's file, which stand for those of the same id found in texts.
    notes : rows of ``problems``
        On that file.

    Returns
    -------
    dict
        Rows by table, and ``refused``: the rows of ``problems`` that cost an article.
    """
    counts: dict[str, int] = {}
    ids = pa.chunked_array(
        [chunk for shard in shards for chunk in _copied(shard, "article_id")], pa.string()
    )
    lengths = [read_shard(shard, "articles").num_rows for shard in shards]
    owners = np.repeat(np.arange(len(shards)), lengths)
    order = pc.sort_indices(ids).to_numpy()
    for name in ("articles", "mentions", "quotes"):
        with TableWriter(folder / f"{name}.parquet", name) as writer:
            for begin in range(0, len(order), _PIECE):
                piece = order[begin : begin + _PIECE]
                wanted, among = ids.take(pa.array(piece)), owners[piece]
                found = [_rows_of(shards[n], name, wanted) for n in np.unique(among)]
                writer.add(pa.concat_tables(found).sort_by(SORT_KEYS[name]))
        counts[name] = writer.n_rows
    actors = _merge_actors(shards, listed)
    with TableWriter(folder / "actors.parquet", "actors") as writer:
        writer.add(pa.Table.from_pylist(actors, schema=SCHEMAS["actors"]))
    counts["actors"] = writer.n_rows
    problems = [*notes]
    problems += [row for s in shards for row in read_shard(s, "problems").to_pylist()]
    problems.sort(key=problem_order)
    with TableWriter(folder / "problems.parquet", "problems") as writer:
        writer.add(pa.Table.from_pylist(problems, schema=SCHEMAS["problems"]))
    counts["problems"] = writer.n_rows
    counts["refused"] = sum(row["severity"] == "refused" for row in problems)
    return counts


def problem_order(row: Mapping[str, Any]) -> tuple[str, int, str, str]:
    """Sorts rows of ``problems``; not all of them belong to a file, a record or an article."""
    return (row["input_file"] or "", row["row"] or 0, row["article_id"] or "", row["detail"])


def one_row_each(
    found: Mapping[str, Mapping[str, Any]], row: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Of the rows that texts gave for one actor the one to keep: the longest name, then by name."""
    other = found.get(row["actor_id"], row)
    return min(row, other, key=lambda r: (-len(r["name"]), r["name"]))


def _merge_actors(
    shards: Sequence[Path], listed: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for shard in shards:
        for row in read_shard(shard, "actors").to_pylist():
            found[row["actor_id"]] = one_row_each(found, row)
    found.update((row["actor_id"], row) for row in listed)
    return sorted(found.values(), key=lambda r: (not r["listed"], r["actor_id"]))


def _copied(shard: Path, column: str) -> list[pa.Array]:
    """Values in memory of their own, so that the file can be let go."""
    values = read_shard(shard, "articles")[column]
    return [pa.array(values.to_pylist(), values.type)]


def _rows_of(shard: Path, name: str, articles: pa.Array) -> pa.Table:
    table = read_shard(shard, name)
    return table.filter(pc.is_in(table["article_id"], value_set=articles))


# ------------------------------------------------------------------------------- one run a folder


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for this process; the lock goes with the process, however that ends.

    On systems without ``fcntl`` (Windows) nothing is held.

    Raises
    ------
    ValueError
        If another process holds it.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / ".lock").open("a+", encoding="utf-8") as file:
        try:
            # Not flock: workers would inherit it, and hold it a while longer than we live.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise ValueError(
                f"Another run (process {holder}) is writing to {folder}. Wait for it, or give "
                "another folder."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def put_in_place(made: Path, folder: Path, run: Mapping[str, Any]) -> None:
    """Move finished tables into the folder, ``run.json`` last: without it they count as broken."""
    (folder / "run.json").unlink(missing_ok=True)
    for name in SCHEMAS:
        os.replace(made / f"{name}.parquet", folder / f"{name}.parquet")
    text = json.dumps(run, indent=1, sort_keys=True, ensure_ascii=False, default=str)
    (made / "run.json").write_text(text + "\n", encoding="utf-8")
    os.replace(made / "run.json", folder / "run.json")
