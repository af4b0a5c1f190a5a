"""Tables with one article a row: comma, semicolon, tab or bar between the fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from quoteshare.corpus.columns import column_for, told_apart
from quoteshare.corpus.formats import LIKELY, NO, POSSIBLE
from quoteshare.corpus.opening import Header, Item, Record, open_text, text_of
from quoteshare.records import Problem

SUFFIXES = (".csv", ".tsv", ".tab")
YIELDS = "one article a row, under a header; comma, semicolon, tab or bar between the fields"

_MARKS = ",;\t|"
_EXCEL = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_SEARCHED = 20  # lines at the top, among which the header is
_SAMPLE = 1 << 18  # characters by which the manner of writing is told


@dataclass(frozen=True)
class Manner:
    """How a file is written: where its header is, what stands between fields and marks quotes."""

    header: list[str]
    n_lines: int  # with the header
    delimiter: str
    options: Mapping[str, Any] = field(default_factory=dict)


def recognise(head: bytes, path: Path) -> int:
    """A line at its top names columns that we know, the text among them."""
    text = text_of(head)
    header, _, mark, rest = _header_in(text)
    columns = {column_for(name) for name in header} - {None}
    if "text" in columns and len(columns) > 1 and max(map(len, header)) < 60:
        row = next((line for line in rest if line.strip()), "")
        if not row or len(_cells(row, mark)) > 1:  # under a sentence with commas stands no row
            return LIKELY
    return POSSIBLE if text and path.suffix.lower() in SUFFIXES else NO


def read(path: Path) -> Iterator[Item]:
    """Read the rows under the header.

    A row with too many or too few fields is refused and the rest goes on. The csv module reads
    strictly: a quotation mark in the wrong place refuses the row rather than mangling its text.
    """
    csv.field_size_limit(2**31 - 1)  # the module's own limit is below a long article
    stream, notes = open_text(path)
    yield from notes
    with stream:
        manner = manner_of(stream.read(_SAMPLE))
        header, twice = told_apart(manner.header)
        if twice:
            yield Problem("note", "bad_metadata", f"The header has {twice}")
        yield Header(tuple(header))
        stream.seek(0)
        for _ in islice(stream, manner.n_lines):
            pass
        yield from _rows(stream, header, manner)


def _rows(stream: TextIO, header: list[str], manner: Manner) -> Iterator[Item]:
    lines = _Kept(stream)
    rows = csv.reader(lines, delimiter=manner.delimiter, strict=True, **manner.options)
    row = 0
    while True:
        line = rows.line_num + manner.n_lines + 1
        lines.kept.clear()
        try:
            values = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            row += 1
            detail = f"Row {row} (line {line}) could not be parsed: {error}. Check its quotes."
            yield Problem("refused", "bad_record", detail, row=row)
            for n in _rows_among(lines.kept, manner.delimiter, len(header)):
                row += 1
                detail = (
                    f"Row {row} (line {line + n}) was lost with the one of line {line}, in "
                    "which a quotation mark opens and does not close. Check the quotes there."
                )
                yield Problem("refused", "bad_record", detail, row=row)
            continue
        if not values:  # a blank line
            continue
        row += 1
        values = _as_wide(values, len(header))
        if len(values) == len(header):
            yield Record(dict(zip(header, values, strict=True)), row, table=True)
        else:
            detail = (
                f"Row {row} (line {line}) has {len(values)} fields, the header {len(header)}. "
                f'Put fields that contain "{manner.delimiter}" between quotation marks.'
            )
            yield Problem("refused", "bad_record", detail, row=row)


def _as_wide(values: list[str], n: int) -> list[str]:
    """Return a row without blank fields behind the last column, as spreadsheets write them."""
    while len(values) > n and not values[-1].strip():
        values.pop()
    return values


class _Kept:
    """The lines of a file, those kept that were read since ``kept`` was cleared."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.kept: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.kept.append(line)
        return line


def _rows_among(lines: list[str], delimiter: str, n_fields: int) -> Iterator[int]:
    """Tell which lines after the first of a row that failed look like rows of their own."""
    for n, line in enumerate(lines[1:], start=1):
        values = next(csv.reader([line], delimiter=delimiter), [])
        if len(values) == n_fields and any(map(str.strip, values)):
            yield n


# ------------------------------------------------------------------------ how a file is written


def manner_of(sample: str) -> Manner:
    r"""Find the header of a table, what parts its fields, and how quotation marks are written.

    The line is the first that names the text and the most columns, for lines about the export may
    stand above it; else the first that is not blank. Excel names what parts fields: ``sep=;``.

    Examples
    --------
    >>> found = manner_of("Export of the library\n\nid;Body\n1;It rained, they said.\n")
    >>> found.header, found.n_lines, found.delimiter
    (['id', 'Body'], 3, ';')
    """
    header, n_lines, mark, rest = _header_in(sample)
    return Manner(header, n_lines, mark, _quoting("".join(rest), mark, len(header)))


def _header_in(sample: str) -> tuple[list[str], int, str, list[str]]:
    """Return the names, how many lines end with theirs, what parts them, and the lines below."""
    every = io.StringIO(sample, newline="").readlines()
    lines = every[:_SEARCHED]
    marks, start = _MARKS, 0
    if lines and (told := _EXCEL.fullmatch(lines[0])):
        marks, start = told[1], 1
    best: tuple[tuple[int, int, int], int, str, list[str]] | None = None
    first = next((n for n in range(start, len(lines)) if lines[n].strip()), start)
    for n in range(first, len(lines)):
        for mark in marks:
            names = _cells(lines[n], mark)
            columns = {column_for(name) for name in names} - {None}
            n_known = len(columns) if "text" in columns else 0
            if n > first and (n_known < 2 or max(map(len, names)) > 60):
                continue  # a line of text may begin with a word that names a column
            # above the header stands nothing that is as wide
            rank = (n_known, len(names) if n == first else 0, -n)
            if best is None or rank > best[0]:
                best = rank, n, mark, names
    if best is None:
        return [], start, ",", []
    _, at, mark, names = best
    return names, at + 1, mark, every[at + 1 :]


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def _quoting(rows: str, mark: str, n_fields: int) -> dict[str, Any]:
    r"""Return options by which more rows are whole: ``\"`` for a quotation mark, or none at all."""
    ways: list[dict[str, Any]] = [{}]
    if '\\"' in rows:
        ways.append({"escapechar": "\\", "doublequote": False})
    if mark == "\t" and '"' in rows:
        ways.append({"quoting": csv.QUOTE_NONE})
    if len(ways) == 1:
        return {}
    return max(ways, key=lambda way: _n_whole(rows, mark, n_fields, way))  # ties: the first


def _n_whole(rows: str, mark: str, n_fields: int, way: Mapping[str, Any]) -> int:
    """Count rows with the right number of fields, less those that are wrong or fail."""
    reader = csv.reader(io.StringIO(rows, newline=""), delimiter=mark, strict=True, **way)
    n = 0
    while True:
        try:
            n += 1 if len(_as_wide(next(reader), n_fields)) == n_fields else -1
        except StopIteration:
            return n
        except csv.Error:
            n -= 1
