"""One module per kind of file: bytes on disk to records, before anything is made of them.

A new format is one new file in this folder. It names its ``SUFFIXES`` and offers
``read(path)``, which yields a `Record` for each article and a `Problem` for what could not be
read, and may raise `Refused` when nothing of the file can be. `open_text` decodes.
"""

from __future__ import annotations

import codecs
import importlib
import io
import itertools
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO

from charset_normalizer import from_bytes

from quoteshare.records import Problem

MAX_CHARS = 10_000_000  # of one article; a book has a tenth of that

_HEAD = 1 << 16  # bytes looked at to tell text from other things
_BOMS = {  # UTF-32 first: its mark begins like that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11",
)
_LEGACY = ["cp1252", "mac_roman", "cp1250", "cp1251"]
_SELDOM = 40  # bytes to a NUL, at least, in a text that something damaged
_CONTROLS = bytes(range(32)).translate(None, b"\t\n\r\f\x1b")

# What cannot be decoded becomes a lone surrogate, in every codec; quoteshare.corpus.read replaces
# those by U+FFFD and reports them with the record that they stand in.
codecs.register_error("quoteshare.mark", lambda error: ("\udcff", getattr(error, "end")))  # noqa: B009


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file has it: fields under their own names, and where it stood."""

    fields: Mapping[str, object]
    row: int | None = None  # 1 for the first record; None where the file is the article


class Refused(Exception):
    """Nothing of this file can be read; ``reason`` is one of `quoteshare.tables.schema.REASONS`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


Reader = Callable[[Path], Iterator[Record | Problem]]


@cache
def readers() -> dict[str, Reader]:
    """Return the ``read`` function for each suffix, of all modules in this folder.

    Examples
    --------
    >>> sorted(readers())
    ['.csv', '.jsonl', '.ndjson', '.tsv', '.txt']
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {suffix: module.read for module in modules for suffix in module.SUFFIXES}


def open_text(path: Path, *, newline: str = "") -> tuple[TextIO, list[Problem]]:
    r"""Open a file in the encoding that its bytes show, line ends untouched.

    A byte order mark decides, then UTF-8, then UTF-16 without a mark, then a legacy encoding
    (Windows-1252 unless another one makes better sense). A file that is UTF-8 but for a few
    bytes stays UTF-8; those bytes become lone surrogates.

    Returns
    -------
    stream : TextIO
        To be closed by the caller.
    notes : list of Problem
        ``guessed_encoding`` where the file is not UTF-8 and has no mark.

    Raises
    ------
    Refused
        ``empty_file`` or ``binary_file``.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> _ = path.write_bytes(b"a caf\xe9 for \x9320\x94")
    >>> stream, notes = open_text(path)
    >>> with stream:
    ...     print(stream.read(), notes[0].reason)
    a café for “20” guessed_encoding
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if len(head) < _HEAD and not head.strip():
        raise Refused("empty_file", "The file is empty. Fill it or take it away.")

    encoding = next((name for mark, name in _BOMS.items() if head.startswith(mark)), None)
    notes = []
    if encoding is None:
        encoding = _find_encoding(path, head)
        if encoding != "utf-8":
            detail = (
                f"The file is not UTF-8; it was read as {encoding}. Save it as UTF-8 to be sure."
            )
            notes.append(Problem("note", "guessed_encoding", detail))
    return path.open(encoding=encoding, errors="quoteshare.mark", newline=newline), notes


def open_stdin() -> TextIO:
    """Open standard input as UTF-8, decoded like a file; read once, so nothing is guessed."""
    import sys

    return io.TextIOWrapper(
        sys.stdin.buffer, encoding="utf-8-sig", errors="quoteshare.mark", newline="\n"
    )


def _find_encoding(path: Path, head: bytes) -> str:
    """Find the encoding of a file without a mark; Refused when its bytes are not text."""
    zeros = head[0::2].count(0), head[1::2].count(0)
    n_controls = len(head) - len(head.translate(None, _CONTROLS)) - sum(zeros)
    is_text = n_controls <= len(head) // 10 and not head.startswith(_MAGIC)
    if is_text and max(zeros) > len(head) // 4 and min(zeros) <= len(head) // 40:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"  # every other byte is NUL
    # One NUL in one cell is damage; a file with many is something else.
    if not is_text or (any(zeros) and _SELDOM * (sum(zeros) + n_controls) > len(head)):
        raise Refused(
            "binary_file",
            "The bytes are not text. Convert the file to .txt, .csv or .jsonl first.",
        )
    if _decodes(path, "utf-8"):
        return "utf-8"

    # Bytes of UTF-8 characters rarely line up by accident: a few bad ones do not make another
    # encoding likely, and reading “ as â€œ would lose every quotation in the file.
    n_good = n_bad = 0
    with path.open(encoding="utf-8", errors="quoteshare.mark", newline="") as file:
        while chunk := file.read(_HEAD):
            n_bad += chunk.count("\udcff")
            n_good += sum(char > "\x7f" for char in chunk)
    if n_good > 2 * n_bad:
        return "utf-8"

    with path.open("rb") as file:
        lines = itertools.islice((line[:_HEAD] for line in file if not line.isascii()), 200)
        sample = b"".join(lines)[: 4 * _HEAD]
    messiness = {
        name: match.chaos
        for match in from_bytes(sample, cp_isolation=_LEGACY)
        for name in match.could_be_from_charset  # encodings that read these bytes alike
        if name in _LEGACY and _decodes(path, name)
    }
    return min(_LEGACY, key=lambda name: messiness.get(name, 1.0))  # ties: the first


def _decodes(path: Path, encoding: str) -> bool:
    with path.open(encoding=encoding, newline="") as file:
        try:
            while file.read(_HEAD):
                pass
        except UnicodeDecodeError:
            return False
    return True
