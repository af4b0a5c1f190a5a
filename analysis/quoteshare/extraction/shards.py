"""Shards: some articles at a time, each shard done as a whole or not at all.

A shard is the task of one process, and one file, which holds a sorted part of each table. Its name
tells what it was made of, so that a run which goes on after an interruption knows what is there.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import uuid
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from multiprocessing import parent_process
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from quoteshare.corpus.remote import is_local, move, remove
from quoteshare.extraction import fingerprint
from quoteshare.extraction.article import extracted_rows, refusal, resolved_rows
from quoteshare.people.actor_index import ActorIndex
from quoteshare.quotes.engines import engine_named
from quoteshare.records import Article, Problem
from quoteshare.tables.rows import EXTRACTED, Rows, problem_row, sorted_table

SHARD_SIZE = 100  # articles that one process takes at a time
BASE_TIMEOUT = 60.0  # seconds, beside those for the length, before a process counts as hanging
UNFINISHED = ".tmp"
COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4")


def cut_into_shards(
    items: Iterable[Article | Problem], digest: fingerprint.Hash
) -> Iterator[Shard]:
    """Cut a stream into shards of so many items; ``digest`` gets a hash of all of them."""
    items = iter(items)
    while some := list(islice(items, SHARD_SIZE)):
        content = hashlib.sha256()
        for item in some:
            text = json.dumps(asdict(item), ensure_ascii=False, sort_keys=True, default=str)
            line = text.encode("utf-8", "replace") + b"\n"
            content.update(line)
            digest.update(line)
        yield Shard(
            tuple(item for item in some if isinstance(item, Article)),
            tuple(item for item in some if isinstance(item, Problem)),
            content.digest(),
        )


@dataclass(frozen=True)
class Shard:
    """Some articles in the order of the input, and what was wrong with others beside them."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    content: bytes = b""  # hash of all that
    path: Path | None = None  # where it goes; None: it is only tried
    earlier: Path | None = None  # the same shard, made with other actors
    tried: bool = False  # a run did it, but for an article that may go through this time

    @property
    def seconds(self) -> float:
        """More than a hundred times what the slowest machine we know needs."""
        return BASE_TIMEOUT + sum(len(article.text) for article in self.articles) / 2_000

    @property
    def suspect(self) -> bool:
        return self.tried or (self.path is not None and _mark(self.path).exists())

    def parts(self) -> list[Shard]:
        return [Shard((article,)) for article in self.articles]

    def without(self, part: Shard, why: str) -> Shard:
        lost = part.articles[0]
        problem = refusal(lost, f". {why}", may_pass=True)
        kept = tuple(a for a in self.articles if a.article_id != lost.article_id)
        return replace(self, articles=kept, problems=(*self.problems, problem))


def _mark(path: Path) -> Path:
    """Name the file that tells of a shard begun in the main process, which no other survives."""
    return path.with_name(f"{path.name}.begun")


def make_shard(
    shard: Shard,
    *,
    index: ActorIndex,
    engine: str,
    made_of: Mapping[str, Any],
    language: str = "any",
) -> tuple[str, int]:
    """Write a shard; tell how it was made, and how many articles it holds."""
    here = fingerprint.made_of(engine, language)
    if here != made_of:  # a worker on another machine
        raise ValueError(
            f"A worker has {here}, but the command has {made_of}. Install the same versions "
            "and weights on all workers."
        )
    if shard.path is not None and parent_process() is None:
        _mark(shard.path).touch()
    rows, how = _resolved_before(shard, index), "resolved"
    if rows is None:
        rows, how = shard_rows(shard, index=index, engine=engine, language=language), "extracted"
    if shard.path is not None:
        write_shard(shard.path, rows)
        _mark(shard.path).unlink(missing_ok=True)
    return how, len(shard.articles)


def _resolved_before(shard: Shard, index: ActorIndex) -> Rows | None:
    """Return rows from the shard made with other actors; None where the engine has to run again."""
    if shard.earlier is None or state_of(shard.earlier) != "done":
        return None
    names = ("articles", "quotes", "problems")
    earlier = shard.earlier
    old = {name: read_shard(earlier, name).to_pylist() for name in names}
    if any(row["reason"] == "engine_failed" for row in old["problems"]):
        return None  # those actors may have been the reason
    return resolved_rows(old, index)


def shard_rows(shard: Shard, *, index: ActorIndex, engine: str, language: str = "any") -> Rows:
    """Return all rows of a shard, in the order in which they are made."""
    rows = extracted_rows(shard.articles, engine_named(engine), index, language)
    rows["problems"] += [problem_row(problem) for problem in shard.problems]
    return rows


# ------------------------------------------------------------------------------------ on disk


def write_shard(path: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write the rows of each table under a temporary name, then give the file its own."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:  # not compressed: Arrow has done that
        file.comment = path.name.encode()  # what it was made of, whatever name it is given
        for name, schema in EXTRACTED.items():
            table = sorted_table(name, pa.Table.from_pylist(list(rows[name]), schema=schema))
            part = pa.BufferOutputStream()
            with pa.ipc.new_stream(part, schema, options=COMPRESSED) as stream:
                stream.write_table(table)
            # Without the time: a clock before 1980 fails, and the same rows are the same bytes.
            file.writestr(zipfile.ZipInfo(name), part.getvalue())
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex}{UNFINISHED}")
    try:
        with unfinished.open("wb") as written:
            written.write(whole.getvalue())
            if is_local(path):  # or after a power cut there may be a name without what it names
                written.flush()
                os.fsync(written.fileno())
        if path.is_dir():
            remove(path)
        move(unfinished, path)
    except OSError:
        unfinished.unlink(missing_ok=True)  # where the disk is full it counts
        raise


def read_shard(path: Path, name: str) -> pa.Table:
    """Read one table of a shard, and of the file no more than that: a corpus is read many times."""
    with path.open("rb") as file, zipfile.ZipFile(file) as parts:
        return pa.ipc.open_stream(parts.read(name)).read_all()


def state_of(path: Path) -> Literal["done", "unfinished", "damaged"]:
    """Tell what a shard is good for: all of it, all but articles to be tried again, or nothing.

    A shard is whole if its checksums hold, and its own if it was written under this name.
    """
    if not path.is_file():  # to open a pipe that nobody writes to never ends
        return "damaged"
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
            whole = parts.comment == path.name.encode() and parts.testzip() is None
            names = parts.namelist()
        if not whole or names != list(EXTRACTED):
            return "damaged"
        reasons = read_shard(path, "problems")["reason"].to_pylist()
    except Exception:  # a byte of another value makes zipfile and Arrow fail in many ways
        return "damaged"
    return "unfinished" if "not_finished" in reasons else "done"


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder of shards; what a killed run left half-written is deleted."""
    names = set()
    for path in list(folder.iterdir()) if folder.exists() else []:  # stores have no empty folders
        if path.name.endswith(UNFINISHED) or path.name.startswith(".tables-"):
            remove(path)
        else:
            names.add(path.name)
    return names


def keep_only(folder: Path, keep: Collection[Path]) -> None:
    """Delete all else in a folder of shards: of other inputs, or half-written."""
    names = {path.name for path in keep}
    for path in [path for path in folder.iterdir() if path.name not in names]:
        remove(path)
