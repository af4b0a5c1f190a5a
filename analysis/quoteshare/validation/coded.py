"""What coders decide, kept at once: one line a decision, locked, flushed and synced.

Nothing is ever written over. An undo is a line; the last line of an item wins; a line that was torn
by a power cut stays where it is, ended, so that the next one can be read.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from quoteshare.measures.samples import (
    BEGINS,
    SETTLED,
    UNDONE,
    Code,
    Item,
    MachineQuote,
    Mark,
    Sample,
    code_of,
    misfit,
    read_codes,
    read_sample,
    to_json,
)

__all__ = [
    "BEGINS",
    "SETTLED",
    "UNDONE",
    "Code",
    "Item",
    "MachineQuote",
    "Mark",
    "Sample",
    "append_code",
    "append_line",
    "begin",
    "coded_path",
    "items_of",
    "progress",
    "read_codes",
    "read_sample",
    "undo",
    "write_items",
]

_NAME = re.compile(r"\w[\w.-]{0,63}")


def coded_path(folder: str | Path, coder: str) -> Path:
    """Return the file of a coder.

    Raises
    ------
    ValueError
        If the name can't be that of a file.

    Examples
    --------
    >>> coded_path("sample", "ab").name
    'coded-ab.jsonl'
    """
    if not _NAME.fullmatch(coder):
        raise ValueError(
            f"{coder!r} can't be a coder's name: it becomes the name of a file. Use letters, "
            "digits, hyphens and full stops, such as 'ab'."
        )
    return Path(folder) / f"coded-{coder}.jsonl"


def append_code(folder: str | Path, code: Code, *, item: Item | None = None) -> Code:
    """Write a decision down, so that it outlives whatever happens next.

    Parameters
    ----------
    folder : path
        Of the sample.
    code : Code
        ``at`` is filled in where it is empty.
    item : Item, optional
        The item that it is about, to be checked against.

    Returns
    -------
    Code
        As it was written.

    Raises
    ------
    ValueError
        If it is no decision, or none about `item`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     code = append_code(folder, Code("q-1", "ab", "right"))
    ...     coded_path(folder, "ab").read_text(encoding="utf-8").count("right")
    1
    """
    code = code if code.at else replace(code, at=_now())
    code_of(to_json(code))
    if item is not None and (wrong := misfit(code, item)):
        raise ValueError(f"{code.item_id} can't be coded so: {wrong}.")
    append_line(coded_path(folder, code.coder), to_json(code))
    return code


def append_line(path: Path, row: Mapping[str, Any]) -> None:
    """Write a line of JSON behind the last whole one of a file, held, flushed and synced."""
    line = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    with path.open("a+b") as file, _locked(file):
        _append(file, line)


def _append(file: BinaryIO, line: bytes) -> None:
    end = file.seek(0, os.SEEK_END)
    if end:
        file.seek(end - 1)
        if file.read(1) != b"\n":
            line = b"\n" + line  # the torn line stays, and is told when it is read
    file.write(line)
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _locked(file: BinaryIO) -> Iterator[None]:
    """Hold a file for one line; where there are no locks (Windows) nothing is held."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    # flock, not lockf: two tabs are two threads of one process, and each has opened the file.
    fcntl.flock(file.fileno(), fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def begin(folder: str | Path, coder: str) -> int | None:
    """Give a coder a part of the items, the same whenever they come back.

    Returns
    -------
    int or None
        1, 2, …, the lowest that nobody has; None for the one who settles, and for whoever comes
        when all parts are taken: they see all items.
    """
    path = coded_path(folder, coder)
    if not path.is_file() and (path.is_symlink() or path.exists()):
        raise ValueError(f"{path} is no file, so that nothing can be coded there. Move it away.")
    sample = read_sample(folder)
    if coder in sample.codes and has_begun(path):
        return sample.parts[coder]
    n_coders = int(sample.design["coders"])
    with (Path(folder) / ".parts.lock").open("a+b") as lock, _locked(lock):
        taken = set(read_sample(folder).parts.values())
        free = [part for part in range(1, n_coders + 1) if part not in taken]
        part = free[0] if free and coder != SETTLED else None
        append_code(folder, Code(None, coder, BEGINS, part=part))
    return part


def has_begun(path: Path) -> bool:
    """Tell whether a coder's file says which part of the items is theirs."""
    return f'"decision": "{BEGINS}"'.encode() in path.read_bytes()


def items_of(sample: Sample, coder: str) -> list[Item]:
    """Return the items that are for a coder, in their order: passages first, then quotes.

    Whoever has no part of their own has all; the one who settles those that coders differ on are
    for, see ``agreement``.
    """
    part = sample.parts.get(coder)
    return [item for item in sample.items if part is None or part in item.coders]


def undo(folder: str | Path, coder: str, item_id: str) -> Code:
    """Take a decision back: a line that says so, not an erasure."""
    return append_code(folder, Code(item_id, coder, UNDONE))


def progress(sample: Sample) -> dict[str, tuple[int, int]]:
    """Return for each coder how many of how many items are decided."""
    found = {}
    for coder, codes in sample.codes.items():
        own = {item.item_id for item in items_of(sample, coder)}
        found[coder] = (len(own & codes.keys()), len(own))
    return found


def write_items(path: Path, items: Iterable[Item]) -> None:
    """Write ``items.jsonl``."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for item in items:
            file.write(json.dumps(to_json(item), ensure_ascii=False) + "\n")
