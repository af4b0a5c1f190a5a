"""An external merge sort: shards become the tables of a folder, and memory holds a piece of each.

Each shard holds a sorted part of each table. Where there are more of them than are merged at a
time, groups of them become one longer file each, until few enough are left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from quoteshare.extraction.assembly import Corpus, Part, finished, look_over, n_refused
from quoteshare.extraction.corrections import Corrections, corrected, notes_on_absent
from quoteshare.extraction.shards import COMPRESSED, UNFINISHED, read_shard
from quoteshare.extraction.workers import do_each
from quoteshare.tables.rows import EXTRACTED, Row, sort_key, sorted_table
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.writing import TableWriter

MERGE_FAN_IN = 64  # files merged into one
_PIECE = 200  # rows read at a time of each of them

Pieces = Iterator[pa.Table]  # of one sorted table


def merge_shards(
    shards: Sequence[Path],
    folder: Path,
    listed: Sequence[Row],
    notes: Sequence[Row],
    jobs: int = 1,
    *,
    fork: bool = True,
    corrections: Corrections | None = None,
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
    corrections : Corrections, optional
        Decisions by hand, to be laid over the shards, which hold what the machine found.

    Returns
    -------
    dict
        Rows by table, and ``refused``: the rows of ``problems`` that cost an article.
    """
    if not fork and len(shards) <= MERGE_FAN_IN:
        jobs = 1  # other processes would take longer to start
    corrections = corrections or Corrections()
    parts = [corrected(partial(read_shard, shard), corrections, listed) for shard in shards]
    corpus = look_over(parts, listed)
    one = partial(
        _write_table,
        shards=shards,
        folder=folder,
        listed=listed,
        notes=[*notes, *notes_on_absent(parts, corrections)],
        corpus=corpus,
        corrections=corrections,
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
    corpus: Corpus,
    corrections: Corrections,
) -> tuple[int, int]:
    """Write one table; return the number of its rows, and of those that tell of a refusal."""
    refused = 0
    reads = [corrected(partial(read_shard, shard), corrections, listed) for shard in shards]
    merged = partial(_merged, reads, folder)
    with TableWriter(folder / f"{name}.parquet", name) as writer:
        for piece in finished(name, merged, listed, notes, corpus):
            writer.add(piece)
            refused += n_refused(piece) if name == "problems" else 0
    return writer.n_rows, refused


def _merged(reads: Sequence[Part], folder: Path, name: str, more: Sequence[Row]) -> Pieces:
    """Give the sorted rows of one table from all shards, and ``more`` of them."""
    extra = sorted_table(name, pa.Table.from_pylist(list(more), schema=EXTRACTED[name]))
    opened: list[Callable[[], Pieces]] = [
        lambda: iter([extra]),
        *(partial(_of_part, read, name) for read in reads),
    ]
    round_ = 0
    while len(opened) > MERGE_FAN_IN:
        round_ += 1
        longer: list[Callable[[], Pieces]] = []
        for begin in range(0, len(opened), MERGE_FAN_IN):
            path = folder / f"{name}-{round_}-{begin}{UNFINISHED}"
            with pa.ipc.new_stream(path, EXTRACTED[name], options=COMPRESSED) as file:
                for piece in _merge(
                    [open_() for open_ in opened[begin : begin + MERGE_FAN_IN]], name
                ):
                    file.write_table(piece, max_chunksize=_PIECE)
            longer.append(partial(_of_file, path))
        opened = longer
    yield from _merge([open_() for open_ in opened], name)


def _of_part(read: Part, name: str) -> Pieces:
    yield read(name)


def _of_file(path: Path) -> Pieces:
    """Give the pieces of a file of ours, which is deleted when they have been read."""
    with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as stream:
        for batch in stream:
            yield pa.Table.from_batches([batch])
    path.unlink()


def _merge(streams: Sequence[Pieces], name: str) -> Pieces:
    """Give sorted streams as one; memory holds a piece or two of each."""
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
        """Take rows up to and with the limit; all of them where there is none."""
        n = self.rows.num_rows
        if limit and n:
            n = bisect_right(range(n), limit, key=self.key) if self.key(0) <= limit else 0
        taken, self.rows = self.rows.slice(0, n), self.rows.slice(n)
        return taken
