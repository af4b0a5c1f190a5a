"""Excel workbooks: the sheets that hold articles, one a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from quoteshare.corpus.columns import column_for, told_apart
from quoteshare.corpus.formats import NO, SURE
from quoteshare.corpus.opening import Header, Item, Record, Refused
from quoteshare.corpus.own import is_workbook, left_out
from quoteshare.corpus.zipped import check_office, members
from quoteshare.records import Problem

SUFFIXES = (".xlsx", ".xlsm")
YIELDS = "one article a row, of every sheet that has a column with the text"

_SEARCHED = 30  # rows at the top, among which the header is
_ERRORS = frozenset("#N/A #NAME? #NULL! #NUM! #REF! #VALUE! #DIV/0! #SPILL! #CALC!".split())

Row = tuple[Any, ...]


def recognise(head: bytes, path: Path) -> int:
    """It is a zip file with a workbook."""
    return SURE if "xl/workbook.xml" in members(head, path) else NO


def read(path: Path) -> Iterator[Item]:
    """Read the rows of all sheets; rows without a value do not count."""
    check_office(path)
    import openpyxl

    with path.open("rb") as file:
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except Exception as error:  # the library fails in many ways on what is no workbook
            raise Refused(
                "damaged_file", f"It is no workbook that can be read ({error})."
            ) from error
        if is_workbook({sheet.title for sheet in book.worksheets}):
            yield Problem("note", "no_articles", left_out("It is a workbook"))
            return
        row = 0
        for sheet in book.worksheets:
            if hasattr(sheet, "reset_dimensions"):
                sheet.reset_dimensions()  # some programs write a wrong size, which would cut it
            name = sheet.title if len(book.worksheets) > 1 else None
            try:
                for item in _of_sheet(map(_values, sheet.iter_rows(values_only=True)), name, row):
                    row = item.row if isinstance(item, Record) and item.row else row
                    yield item
            except Exception as error:
                detail = f"Sheet {sheet.title!r} is damaged ({error}); its other rows are lost."
                yield Problem("refused", "damaged_file", detail)


def _of_sheet(rows: Iterator[Row], name: str | None, row: int) -> Iterator[Item]:
    top = list(islice(rows, _SEARCHED))
    at = _header_at(top)
    if at is None:
        if any(any(cell is not None for cell in cells) for cells in top):
            yield Header((), name)
        return
    header, twice = told_apart(_names(top, at))
    if twice:
        yield Problem("note", "bad_metadata", f"The header has {twice}")
    yield Header(tuple(header), name)
    for cells in chain(top[at + 1 :], rows):
        if any(cell is not None for cell in cells):
            row += 1
            beyond = (f"column {i + 1}" for i in range(len(header), len(cells)))
            yield Record(dict(zip([*header, *beyond], cells, strict=False)), row, table=True)


def _header_at(top: Sequence[Row]) -> int | None:
    """Return which row names the columns: that with most names we know, else the first of several.

    A title over the whole table and groups of columns stand above it.
    """
    known = [
        len({column for name in _names(top, i) if (column := column_for(name))})
        for i in range(len(top))
    ]
    if known and max(known) > 0:
        return known.index(max(known))
    several = (i for i, cells in enumerate(top) if sum(isinstance(c, str) for c in cells) > 1)
    return next(several, None)


def _names(top: Sequence[Row], at: int) -> list[str]:
    """Return the names of a row; where cells are merged, the name stands in a row above."""
    names = []
    for i, cell in enumerate(top[at]):
        above = [cells[i] for cells in top[max(0, at - 2) : at] if i < len(cells)]
        if cell is None and all(isinstance(c, str) and len(c) < 60 for c in above if c is not None):
            cell = next((c for c in reversed(above) if c is not None), None)
        names.append("" if cell is None else " ".join(str(cell).split()))
    while names and not names[-1]:
        names.pop()
    return names


def _values(cells: Row) -> Row:
    return tuple(map(_value, cells))


def _value(cell: Any) -> Any:
    """Return what a cell says: nothing where a formula failed; `_x000D_` is a line end."""
    if not isinstance(cell, str):
        return cell
    if "_x" in cell:
        from openpyxl.utils.escape import unescape

        cell = unescape(cell)
    return None if cell in _ERRORS or not cell.strip() else cell
