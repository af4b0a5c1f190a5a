"""Tables with one article a row: comma, semicolon, tab or bar between the fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from quoteshare.corpus.columns import column_for, told_apart
from quoteshare.corpus.formats import LIKELY, NO, POSSIBLE
from quoteshare.corpus.opening import Header, Item, Record, open_text, text_of
from quoteshare.records import Problem

SUFFIXES = (".csv", ".tsv")
YIELDS = "one article a row, under a header; comma, semicolon, tab or bar between the fields"


def recognise(head: bytes, path: Path) -> int:
    """Its first line names columns that we know, the text among them."""
    text = text_of(head)
    try:
        header = _header(io.StringIO(text))[0]
    except csv.Error:
        return NO
    columns = [column_for(name) for name in header]
    if "text" in columns and len(set(columns) - {None}) > 1 and max(map(len, header)) < 60:
        return LIKELY
    return POSSIBLE if text and path.suffix.lower() in SUFFIXES else NO


def read(path: Path) -> Iterator[Item]:
    """Read rows under a header that names the column ``text``.

    A row with too many or too few fields is refused and the rest goes on. The csv module reads
    strictly: a quotation mark in the wrong place refuses the row rather than mangling its text.
    """
    csv.field_size_limit(2**31 - 1)  # the module's own limit is below a long article
    stream, notes = open_text(path)
    yield from notes
    with stream:
        header, delimiter, n_lines = _header(stream)
        header, twice = told_apart(header)
        yield Header(tuple(header))
        if twice:
            yield Problem("note", "bad_metadata", f"The header has {twice}")
        lines = _Kept(stream)
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        row = 0
        while True:
            line = rows.line_num + n_lines + 1
            lines.kept.clear()
            try:
                values = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                row += 1
                detail = f"Row {row} (line {line}) could not be parsed: {error}. Check its quotes."
                yield Problem("refused", "bad_record", detail, row=row)
                for n in _rows_among(lines.kept, delimiter, len(header)):
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
            if len(values) == len(header):
                yield Record(dict(zip(header, values, strict=True)), row, table=True)
            else:
                detail = (
                    f"Row {row} (line {line}) has {len(values)} fields, the header {len(header)}. "
                    f'Put fields that contain "{delimiter}" between quotation marks.'
                )
                yield Problem("refused", "bad_record", detail, row=row)


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


_EXCEL = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


def _header(stream: TextIO) -> tuple[list[str], str, int]:
    """Read the column names; find the delimiter, and count the lines.

    The delimiter is the one that shows ``text``, and most columns, if no line before the header
    names it, as Excel has it: ``sep=;``.
    """
    line, n_lines, marks = stream.readline(), 1, ",;\t|"
    if told := _EXCEL.fullmatch(line):
        line, n_lines, marks = stream.readline(), 2, told[1]
    headers = {mark: next(csv.reader([line], delimiter=mark), []) for mark in marks}
    mark = max(headers, key=lambda m: ("text" in map(column_for, headers[m]), len(headers[m])))
    return headers[mark], mark, n_lines
