"""A corpus on disk in parts: written as a whole or not at all, put together in sorted order.

Each shard is one file, which holds a sorted part of each table. Its name tells what it was made of,
so that a run which goes on after an interruption knows what is there. ``merge_shards`` sorts as one
sorts on tape: so many files at a time become a longer one, and memory holds a piece of each.
"""

from __future__ import annotations

import io
import json
import os
import platform
import threading
import time
import uuid
import zipfile
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa

from quoteshare.corpus.remote import invalidate_cache, is_local, move, remove
from quoteshare.extraction.assembly import find_owners, finished, n_refused
from quoteshare.extraction.workers import do_each
from quoteshare.people.namesakes import Owner
from quoteshare.tables.rows import EXTRACTED, Row, sort_key, sorted_table
from quoteshare.tables.tables import SCHEMAS, TableWriter

MERGE_FAN_IN = 64  # files merged into one
_PIECE = 200  # rows read at a time of each of them
_UNFINISHED = ".tmp"

Pieces = Iterator[pa.Table]  # of one sorted table


def write_shard(path: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write the rows of each table under a temporary name, then give the file its own."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:  # not compressed: Arrow has done that
        for name, schema in EXTRACTED.items():
            table = sorted_table(name, pa.Table.from_pylist(list(rows[name]), schema=schema))
            part = pa.BufferOutputStream()
            with pa.ipc.new_stream(part, schema, options=_COMPRESSED) as stream:
                stream.write_table(table)
            file.writestr(name, part.getvalue())
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex}{_UNFINISHED}")
    try:
        unfinished.write_bytes(whole.getvalue())
        move(unfinished, path)
    except OSError:
        unfinished.unlink(missing_ok=True)  # where the disk is full it counts
        raise


_COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4")


def read_shard(path: Path, name: str) -> pa.Table:
    """One table of a shard."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
        return pa.ipc.open_stream(parts.read(name)).read_all()


def names_in(folder: Path) -> set[str]:
    """The names in a folder of shards, without what a killed run left half-written: it goes."""
    names = set()
    for path in list(folder.iterdir()) if folder.exists() else []:  # stores have no empty folders
        if path.name.endswith(_UNFINISHED) or path.name.startswith(".tables-"):
            remove(path)
        else:
            names.add(path.name)
    return names


def keep_only(folder: Path, keep: Collection[Path]) -> None:
    """Delete all else in a folder of shards: of other inputs, or half-written."""
    names = {path.name for path in keep}
    for path in [path for path in folder.iterdir() if path.name not in names]:
        remove(path)


# --------------------------------------------------------------------------------- merging


def merge_shards(
    shards: Sequence[Path],
    folder: Path,
    listed: Sequence[Row],
    notes: Sequence[Row],
    jobs: int = 1,
    *,
    fork: bool = True,
) -> dict[str, int]:
    """Write ``NAME.parquet`` for each table: the rows of all shards, sorted.

    Parameters
    ----------
    shards : list of path
        Their order has no influence; an article is in one of them only.
    folder : path
        Where the files go, and for a while about as much again; files there are overwritten.
    listed : rows of ``actors``
        The actors of the user's file, which stand for those of the same id found in texts.
    notes : rows of ``problems``
        On that file.
    jobs : int
        Number of processes; a table is done by one.
    fork : bool
        As in ``run_tasks``.

    Returns
    -------
    dict
        Rows by table, and ``refused``: the rows of ``problems`` that cost an article.
    """
    if not fork and len(shards) <= MERGE_FAN_IN:
        jobs = 1  # other processes would take longer to start
    owners = find_owners([partial(read_shard, shard) for shard in shards], listed)
    one = partial(
        _write_table, shards=shards, folder=folder, listed=listed, notes=notes, owners=owners
    )
    counted = dict(zip(_LARGEST_FIRST, do_each(one, _LARGEST_FIRST, jobs, fork), strict=True))
    counts = {name: counted[name][0] for name in SCHEMAS}
    return {**counts, "refused": counted["problems"][1]}


_LARGEST_FIRST = ["quotes", "articles", "mentions", "problems", "actors"]


def _write_table(
    name: str,
    *,
    shards: Sequence[Path],
    folder: Path,
    listed: Sequence[Row],
    notes: Sequence[Row],
    owners: Mapping[str, Owner],
) -> tuple[int, int]:
    """Write one table; the number of its rows, and of those that tell of a refusal."""
    refused = 0
    merged = partial(_merged, shards, folder)
    with TableWriter(folder / f"{name}.parquet", name) as writer:
        for piece in finished(name, merged, listed, notes, owners):
            writer.add(piece)
            refused += n_refused(piece) if name == "problems" else 0
    return writer.n_rows, refused


def _merged(shards: Sequence[Path], folder: Path, name: str, more: Sequence[Row]) -> Pieces:
    """Sorted rows of one table from all shards, and ``more`` of them."""
    extra = sorted_table(name, pa.Table.from_pylist(list(more), schema=EXTRACTED[name]))
    opened: list[Callable[[], Pieces]] = [
        lambda: iter([extra]),
        *(partial(_of_shard, shard, name) for shard in shards),
    ]
    round_ = 0
    while len(opened) > MERGE_FAN_IN:
        round_ += 1
        longer: list[Callable[[], Pieces]] = []
        for begin in range(0, len(opened), MERGE_FAN_IN):
            path = folder / f"{name}-{round_}-{begin}{_UNFINISHED}"
            with pa.ipc.new_stream(path, EXTRACTED[name], options=_COMPRESSED) as file:
                for piece in _merge(
                    [open_() for open_ in opened[begin : begin + MERGE_FAN_IN]], name
                ):
                    file.write_table(piece, max_chunksize=_PIECE)
            longer.append(partial(_of_file, path))
        opened = longer
    yield from _merge([open_() for open_ in opened], name)


def _of_shard(shard: Path, name: str) -> Pieces:
    yield read_shard(shard, name)


def _of_file(path: Path) -> Pieces:
    """The pieces of a file of ours, which is deleted when they have been read."""
    with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as stream:
        for batch in stream:
            yield pa.Table.from_batches([batch])
    path.unlink()


def _merge(streams: Sequence[Pieces], name: str) -> Pieces:
    """Sorted streams as one; memory holds a piece or two of each."""
    waiting = [MergeCursor(stream, name) for stream in streams]
    while waiting:
        for one in waiting:
            one.fill()
        # What comes after the last row read of a stream may stand behind rows not read yet.
        limit = min(
            (one.key(one.rows.num_rows - 1) for one in waiting if not one.ended), default=()
        )
        some = pa.concat_tables([one.take(limit) for one in waiting])
        if some.num_rows:
            yield sorted_table(name, some)
        waiting = [one for one in waiting if not one.ended or one.rows.num_rows]


class MergeCursor:
    """The rows of a sorted stream that were read and not taken yet."""

    def __init__(self, stream: Pieces, name: str) -> None:
        self._stream = stream
        self._name = name
        self.rows = EXTRACTED[name].empty_table()
        self.ended = False

    def fill(self) -> None:
        while self.rows.num_rows < _PIECE and not self.ended:
            piece = next(self._stream, None)
            self.ended = piece is None
            if piece is not None:
                self.rows = pa.concat_tables([self.rows, piece])

    def key(self, i: int) -> tuple[Any, ...]:
        return sort_key(self._name, self.rows, i)  # an article's rows come from one stream

    def take(self, limit: tuple[Any, ...]) -> pa.Table:
        """Rows up to and with the limit; all of them where there is none."""
        n = self.rows.num_rows
        if limit and n:
            n = bisect_right(range(n), limit, key=self.key) if self.key(0) <= limit else 0
        taken, self.rows = self.rows.slice(0, n), self.rows.slice(n)
        return taken


# ------------------------------------------------------------------------------- one run a folder


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for this process; the lock goes with the process, however that ends.

    On systems without ``fcntl`` (Windows) nothing is held. At an address there are no locks: a
    file there is written anew every few seconds for as long as the process lives.

    Raises
    ------
    ValueError
        If another process holds it.
    """
    if not is_local(folder):
        with _signed(folder):
            yield
        return
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
            raise _held(f"process {holder}", folder) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def _signed(folder: Path) -> Iterator[None]:
    lock, me = folder / ".lock", f"process {os.getpid()} on {platform.node()}"
    ended = threading.Event()

    def sign() -> None:
        for beat in count():
            with suppress(Exception):  # the run itself will tell when nothing can be written
                lock.write_text(f"{me}\n{beat}\n", encoding="utf-8")
            if ended.wait(_BEAT):
                return

    invalidate_cache(folder)
    if lock.exists():  # of a run that lives, or was killed
        seen = lock.read_text(encoding="utf-8")
        time.sleep(2 * _BEAT)
        if lock.exists() and lock.read_text(encoding="utf-8") != seen:
            raise _held(seen.partition("\n")[0], folder)
    signing = threading.Thread(target=sign, daemon=True)
    signing.start()
    try:
        yield
    finally:
        ended.set()
        signing.join()
        lock.unlink(missing_ok=True)


_BEAT = 5.0  # seconds


def _held(holder: str, folder: Path) -> ValueError:
    return ValueError(
        f"Another run ({holder}) is writing to {folder}. Wait for it, or give another folder."
    )


def put_in_place(made: Path, folder: Path, run: Mapping[str, Any]) -> None:
    """Move finished tables into the folder, ``run.json`` last: without it they count as broken."""
    (folder / "run.json").unlink(missing_ok=True)
    for name in SCHEMAS:
        move(made / f"{name}.parquet", folder / f"{name}.parquet")
    text = json.dumps(run, indent=1, sort_keys=True, ensure_ascii=False, default=str)
    (made / "run.json").write_text(text + "\n", encoding="utf-8")
    move(made / "run.json", folder / "run.json")
