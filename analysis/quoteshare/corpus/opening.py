"""How a file is opened before anything is known of it: its first bytes, its encoding, its records.

`open_text` decodes a whole file, `text_of` what a format looks at to recognise it. A format yields
`Record` and `Problem`, of tables a `Header` first, and raises `Refused` where nothing of the file
can be read.
"""

from __future__ import annotations

import codecs
import io
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
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
    input_file: str | None = None  # the name within an archive
    table: bool = False  # its fields have the names that the file's author gave them


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the fields of all records that follow, of a table or one of its sheets.

    Where none of them is the text of an article, the records are left out.
    """

    names: tuple[str, ...]
    sheet: str | None = None  # one of several; None where the file is one table
    input_file: str | None = None  # the name within an archive


Item = Record | Problem | Header  # what a format yields


class Refused(Exception):
    """Nothing of this file can be read; ``reason`` is one of `quoteshare.tables.schema.REASONS`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file, at most 64 KB: what formats are recognised by."""
    with path.open("rb") as file:
        return file.read(_HEAD)


@lru_cache(maxsize=4)  # every format asks for that of the same file
def text_of(head: bytes) -> str:
    r"""Return the first bytes of a file as text, as far as they are; empty where they are not.

    Examples
    --------
    >>> text_of("\ufeffHél".encode("utf-16")), text_of(b"%PDF-1.7"), text_of(b"caf\xe9.")
    ('Hél', '', 'caf\udcff.')
    """
    encoding = _mark_of(head)
    if encoding is None:
        try:
            encoding = _encoding_by_zeros(head) or "utf-8"
        except Refused:
            return ""
    # A character cut at the end must not count as damage.
    decoder = codecs.getincrementaldecoder(encoding)(errors="quoteshare.mark")
    try:
        return decoder.decode(head).lstrip("\ufeff")
    except UnicodeError:
        return ""


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
    head = head_of(path)
    if len(head) < _HEAD and not head.strip():
        raise Refused("empty_file", "The file is empty. Fill it or take it away.")

    encoding = _mark_of(head)
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


def _mark_of(head: bytes) -> str | None:
    """Return the encoding that a byte order mark names, if there is one."""
    return next((name for mark, name in _BOMS.items() if head.startswith(mark)), None)


def _encoding_by_zeros(head: bytes) -> str | None:
    """Return UTF-16 if every other byte is NUL; Refused when the bytes are not text."""
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
    return None


def _find_encoding(path: Path, head: bytes) -> str:
    """Find the encoding of a file without a mark; Refused when its bytes are not text."""
    if found := _encoding_by_zeros(head):
        return found
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
