"""One way into a file of any kind that a database exports to: its lines and what goes with them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from quoteshare.corpus.columns import column_for
from quoteshare.corpus.containers import docx, html, rtf
from quoteshare.corpus.containers.lines import Line, lines_of
from quoteshare.corpus.opening import Refused, head_of, open_text, text_of
from quoteshare.records import Problem

Kind = Literal["docx", "rtf", "html", "text"]

MAX_TEXT = 256 << 20  # bytes of a plain text with many articles
_ENOUGH = 3000  # lines in which an export shows what it is, after its cover and contents
_SNIFFED = 1 << 20  # bytes of a web page or an RTF that are looked at for that


@dataclass(slots=True)
class Source:
    """A file opened: its kind, first bytes, lines, and all that links in it lead to."""

    kind: Kind
    head: bytes
    lines: list[Line]
    links: str = ""
    notes: list[Problem] = field(default_factory=list)


def kind_of(head: bytes, path: Path) -> Kind | None:
    """Tell what kind of file this is by its contents; None for one that no database exports.

    Tables and JSON are none, even if articles of an export stand in their cells.
    """
    if head.startswith(b"PK\x03\x04"):
        return "docx" if docx.is_docx(path) else None
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    text = text_of(head)
    if _PAGE.search(text[:4096]):
        return "html"
    if not text or _OTHER.match(text) or path.suffix.lower() in _TABLES or _is_table(text):
        return None
    return "text"


def _is_table(text: str) -> bool:
    """Tell whether the first line names columns, the one with the text among them."""
    header = text.lstrip().split("\n", 1)[0][:2000]
    for mark in ",;\t|":
        names = [name.strip().strip('"') for name in header.split(mark)]
        if len(names) > 1 and "text" in map(column_for, names):
            return True
    return False


_PAGE = re.compile(r"<(?:!doctype html|html|head|body|div|p|table)\b", re.IGNORECASE)
_OTHER = re.compile(r"\s*(?:[\[{]|<\?xml)|(?:[A-Z][\w-]*: .*\r?\n)*Content-Type:", re.IGNORECASE)
_TABLES = frozenset(".csv .tsv .tab .json .jsonl .ndjson .eml".split())


def first_lines(head: bytes, path: Path) -> Iterable[Line]:
    """Give the lines by which an export is recognised; none where it is another kind of file."""
    try:
        kind = kind_of(head, path)
        stat = path.stat()
        return _first_lines(kind, head, path, (stat.st_mtime_ns, stat.st_size)) if kind else ()
    except (Refused, OSError):
        return ()


@lru_cache(maxsize=4)  # every database asks for those of the same file
def _first_lines(kind: Kind, head: bytes, path: Path, stamp: tuple[int, int]) -> tuple[Line, ...]:
    try:
        if kind == "docx":
            return tuple(itertools.islice(docx.read_lines(path), _ENOUGH))
        if kind == "text":
            return tuple(lines_of(text_of(head)))
        with path.open("rb") as file:
            start = file.read(_SNIFFED)
        if kind == "html":
            return tuple(html.lines_in(html.parsed(start)))
        # Cut where it may be within a group: what is open is closed.
        source = start.decode("latin-1")
        return tuple(
            rtf.lines_of_rtf(source[: source.rfind("\\par")] if len(start) == _SNIFFED else source)
        )
    except Refused:
        return ()


def open_export(path: Path) -> Source:
    """Read a whole file into lines.

    Raises
    ------
    Refused
        As the kinds of file do; ``too_long`` for a plain text above `MAX_TEXT`.
    """
    head = head_of(path)
    kind = kind_of(head, path)
    if kind == "docx":
        lines = list(docx.read_lines(path))
        return Source(kind, head, lines)
    if kind == "rtf":
        return Source(kind, head, rtf.read_lines(path), path.read_bytes().decode("latin-1"))
    if kind == "html":
        source = path.read_bytes()
        return Source(kind, head, html.lines_in(html.parsed(source)))
    if path.stat().st_size > MAX_TEXT:
        raise Refused("too_long", f"The file has more than {MAX_TEXT:,} bytes. Export it in parts.")
    stream, notes = open_text(path)
    with stream:
        return Source("text", head, lines_of(stream.read()), notes=notes)
