"""Disturb runs in every way that a machine does, and look at what is left.

    python -m research.faults [--every 1]

A run is killed at each rename, link, sync and deletion; the disk is full at each, and at each
size of a file; each file is damaged in each way; memory is short; the clock goes back; the folder
is deleted meanwhile; two runs and a reader are at work at once. Afterwards the tables are those of
the run before or of this one, never of both, or are refused in a sentence; and the same command
gives the bytes of a run that nobody disturbed. Prints a line a kind, and ends with status 1 if one
was not so. With ``--every 5`` each fifth of the places where a run can be killed.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import quoteshare as qs
from quoteshare.extraction import shards
from quoteshare.extraction.folder import write_corpus
from quoteshare.tables.schema import SCHEMAS

POINTS = ("replace", "rename", "symlink", "fsync", "unlink", "rmdir", "mkdir")
KILLED = 9
NAMES = (*(f"{name}.parquet" for name in SCHEMAS), "problems.csv", "run.json")


def corpus(mark: str, n: int = 7) -> list[qs.Article]:
    said = "“We stay at pier {}{},” said Ann Lee. “No,” Bo Ray replied."
    return [qs.Article(f"a{i}", said.format(i, mark)) for i in range(n)] + [qs.Article("empty", "")]


def run(folder: Path, mark: str) -> None:
    write_corpus(corpus(mark), folder=folder, engine="rules")


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in NAMES}


def marks(folder: Path) -> str:
    """Return of which run each of the tables is that open_tables gives: "x", "y" or worse."""
    tables = qs.open_tables(folder)
    texts = set(tables.articles["text"].str.extract(r"pier \d+(\w)")[0].dropna())
    quoted = set(tables.quotes["text"].str.extract(r"pier \d+(\w)")[0].dropna())
    starts = set(tables.mentions["text"])
    whole = len(tables.articles) == 7 and len(tables.quotes) == 14 and starts >= {"Ann Lee"}
    return "".join(sorted(texts)) if texts == quoted and whole else f"mixed: {texts} {quoted}"


class Bench:
    """Two finished runs to start from, and what each disturbance led to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.expected: dict[str, dict[str, bytes]] = {}
        for mark in "xy":
            run(folder / mark, mark)
            self.expected[mark] = files(folder / mark)
        self.n, self.wrong = 0, list[str]()

    def copy(self, mark: str | None) -> Path:
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        if mark:
            shutil.copytree(self.folder / mark, work, symlinks=True)
        return work

    def look(self, work: Path, allowed: str, what: str, *, whole: bool = True) -> None:
        """Note what is not as it must be after a disturbance, and after the same command again.

        ``allowed`` has the mark of each run whose tables may be there.
        """
        self.n += 1
        try:
            if (seen := marks(work)) not in set(allowed):  # "xy" would be a mixture of both
                self.wrong.append(f"{what}: opened {seen}")
        except ValueError as error:
            if "quoteshare" not in str(error) and "run.json" not in str(error):
                self.wrong.append(f"{what}: {error}")
        try:
            run(work, "y")
        except Exception as error:
            self.wrong.append(f"{what}: the same again: {type(error).__name__}: {error}")
            return
        if files(work) != self.expected["y"] or marks(work) != "y":
            self.wrong.append(f"{what}: the same again gave other bytes")
        if whole and len(found := qs.verify(work)):
            self.wrong.append(f"{what}: {found.iloc[0].tolist()}")


def in_child(work: Callable[[], Any], prepare: Callable[[], Any] = lambda: None) -> int:
    """Do some work in a process of its own; return how it ended: 0 done, 1 an exception."""
    pid = os.fork()
    if not pid:
        code = 1
        try:
            prepare()
            work()
            code = 0
        except BaseException:
            code = 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def at_point(n: int, harm: Callable[[], Any]) -> Callable[[], int]:
    """Have the n-th rename, link, sync or deletion of this process fail; return their counter."""
    seen = 0

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == n:
                harm()
            return real(*given, **named)

        return call

    for name in POINTS:
        setattr(os, name, watched(getattr(os, name)))
    return lambda: seen


def n_points(bench: Bench, before: str | None) -> int:
    """Return how many of them a run has."""
    work, told = bench.copy(before), bench.folder / "points"

    def counted() -> None:
        points = at_point(0, full)
        run(work, "y")
        told.write_text(str(points()))

    in_child(counted)
    return int(told.read_text())


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def kills(bench: Bench, every: int = 1) -> None:
    """Kill a run at each point, over another run's tables and in a new folder."""
    for before, allowed in (("x", "xy"), (None, "y")):
        _at_each_point(bench, before, allowed, lambda: os._exit(KILLED), every, "killed")


def full_disk(bench: Bench, every: int = 1) -> None:
    """Have the disk full at each point, and files end at each of some sizes."""
    _at_each_point(bench, "x", "xy", full, every, "full")
    import resource

    for size in range(0, 16_000, 500 * every):
        work = bench.copy("x")
        limit = (size, size)
        code = in_child(
            lambda w=work: run(w, "y"), lambda s=limit: resource.setrlimit(resource.RLIMIT_FSIZE, s)
        )
        if code == 0 and marks(work) != "y":
            bench.wrong.append(f"files of {size} bytes: ended well, but gave other tables")
        bench.look(work, "xy", f"files of {size} bytes")


def _at_each_point(
    bench: Bench, before: str | None, allowed: str, harm: Callable[[], Any], every: int, what: str
) -> None:
    for n in range(1, n_points(bench, before) + 1, every):
        work = bench.copy(before)
        in_child(lambda w=work: run(w, "y"), lambda k=n: at_point(k, harm))
        bench.look(work, allowed, f"{what} at point {n} over {before}")


def harms() -> Iterator[tuple[str, Callable[[Path], Any]]]:
    def flipped(at: float) -> Callable[[Path], Any]:
        def harm(path: Path) -> None:
            data = bytearray(path.read_bytes())
            data[int(at * (len(data) - 1))] ^= 255
            path.write_bytes(data)

        return harm

    def folder(path: Path) -> None:
        path.unlink()
        path.mkdir()

    yield "empty", lambda path: path.write_bytes(b"")
    yield "half", lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    yield "null", lambda path: path.write_bytes(b"null")
    yield "gone", lambda path: path.unlink()
    yield "a folder", folder
    for k in range(8):
        yield f"flipped at {k}/7", flipped(k / 7)


def moved_over(source: Path, target: Path) -> None:
    """Copy a file and give the copy the other's name, as editors do."""
    Path(shutil.copyfile(source, f"{target}+")).replace(target)


def corruption(bench: Bench, every: int = 1) -> None:
    """Damage each file in each way; put those of another corpus in their place."""
    names = [*NAMES, *(f"shards/{p.name}" for p in sorted((bench.folder / "y/shards").iterdir()))]
    for name, (way, harm) in list(product(names, harms()))[::every]:
        of_tables = name in NAMES
        work = bench.copy("y")
        harm(work / name)
        gone = way == "gone" and not of_tables  # shards may be deleted
        if not len(qs.verify(work)) and not gone:
            bench.wrong.append(f"{name} {way}: verify saw nothing")
        bench.look(work, "y", f"{name} {way}", whole=of_tables)
    for name in NAMES[::every]:
        if bench.expected["x"][name] != bench.expected["y"][name]:
            for put in (shutil.copyfile, moved_over):
                work = bench.copy("y")
                put(bench.folder / "x" / name, work / name)
                if not len(qs.verify(work)):
                    bench.wrong.append(f"{name} of another corpus: verify saw nothing")
                bench.look(work, "y", f"{name} of another corpus")


def memory(bench: Bench, every: int = 1) -> None:
    """Give a run little more memory than it has when it begins."""
    import resource

    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for more in range(0, 64, 8 * every):
        work, limit = bench.copy("x"), (now + more * 2**20,) * 2
        in_child(
            lambda w=work: run(w, "y"), lambda s=limit: resource.setrlimit(resource.RLIMIT_AS, s)
        )
        bench.look(work, "xy", f"{more} MB of memory")


def clock(bench: Bench, every: int = 1) -> None:
    """Set the clock back, and have files of the future and of long ago."""
    for stamp in (0, 4e9):
        work = bench.copy("x")
        for path in [p for p in work.rglob("*") if p.is_file()]:
            os.utime(path, (stamp, stamp))
        in_child(lambda w=work: run(w, "y"), lambda: setattr(time, "time", lambda: 1e8))
        bench.look(work, "y", f"files of {stamp:.0f}, clock back")


def deleted(bench: Bench, every: int = 1) -> None:
    """Delete the folder, its shards or its tables while a run is at work."""
    for what in ("", "shards", ".tables", "run.json"):

        def disturbed(work: Path, what: str = what) -> Iterator[qs.Article]:
            for i, article in enumerate(corpus("y")):
                if i == 4:
                    gone = work / what
                    link = gone.is_symlink() or gone.is_file()
                    gone.unlink() if link else shutil.rmtree(gone, ignore_errors=True)
                yield article

        work = bench.copy("x")
        in_child(lambda w=work, d=disturbed: write_corpus(d(w), folder=w, engine="rules"))
        bench.look(work, "xy", f"deleted {what or 'whole'}")


def at_once(bench: Bench, every: int = 1) -> None:
    """Have two runs write to a folder again and again, and a third process open it."""
    work, rounds = bench.copy("x"), 12 // every + 1

    def writes() -> None:
        for k in range(2 * rounds):
            with contextlib.suppress(ValueError):  # another run is writing
                run(work, "xy"[k % 2])

    pids = []
    for _ in range(2):
        if not (pid := os.fork()):
            try:
                writes()
            finally:
                os._exit(0)
        pids.append(pid)
    opened = 0
    while pids:
        seen = "x"
        try:
            seen, opened = marks(work), opened + 1
        except Exception as error:
            bench.wrong.append(f"opened while written: {type(error).__name__}: {error}")
        if seen not in ("x", "y"):
            bench.wrong.append(f"opened while written: {seen}")
        pids = [pid for pid in pids if not os.waitpid(pid, os.WNOHANG)[0]]
    bench.n += opened
    bench.look(work, "xy", "two runs at once")


KINDS = (kills, full_disk, corruption, memory, clock, deleted, at_once)


def disturb(kind: Callable[[Bench, int], None], every: int) -> tuple[int, list[str]]:
    """Return how often a kind of disturbance was tried, and what was not as it must be."""
    shards.SHARD_SIZE = 3
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        kind(bench, every)
        return bench.n, bench.wrong


def main() -> int:
    import logging

    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--every", type=int, default=1, help="leave out all but each n-th point")
    options.add_argument("--kind", choices=[kind.__name__ for kind in KINDS], action="append")
    chosen = options.parse_args()
    logging.disable(logging.WARNING)
    total = 0
    for kind in KINDS:
        if chosen.kind and kind.__name__ not in chosen.kind:
            continue
        begin = time.monotonic()
        n, wrong = disturb(kind, chosen.every)
        took = time.monotonic() - begin
        print(f"{kind.__name__:12}{n:5} times, {len(wrong)} wrong, {took:.0f} s", flush=True)
        print("".join(f"  {line}\n" for line in wrong[:20]), end="", flush=True)
        total += len(wrong)
    return bool(total)


if __name__ == "__main__":
    sys.exit(main())
