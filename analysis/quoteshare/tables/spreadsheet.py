"""Tables as a workbook: a sheet that a person reads, and behind it the tables as they are.

The first sheet repeats what stands in the tables, in words and in the order of reading; nothing is
computed. The texts are other people's: no cell is a formula, and only web addresses are links.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoteshare.corpus.plain import NOT_XML
from quoteshare.tables.csv_guard import is_formula
from quoteshare.tables.export import cells_of, rows_of, write_file
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables

READING_SHEET = "quotes to read"
_CELL, _SHEET = 32_767, 1_048_576  # UTF-16 units in a cell, rows in a sheet
_LINKS = 65_530  # links in a sheet; Excel repairs a file with more, and drops them all
_CUT = f" … [cut here: a cell holds {_CELL:,} characters; the other formats hold all]"
EPOCH = dt.datetime(1980, 1, 1)  # the earliest date that a zip archive can hold

# The columns of the sheet to read, and how wide they are, in characters.
_WIDTHS = {
    "speaker": 24,
    "quote": 60,
    "sentence": 60,
    "outlet": 20,
    "date": 12,
    "article": 32,
    "kind": 10,
    "polarity": 10,
    "named as": 24,
    "named by": 14,
    "copy of": 14,
    "quote_id": 18,
}


def write_xlsx(tables: Tables, out: Path) -> list[Path]:
    """Write one workbook: the quotes to read, then one sheet a table.

    Raises
    ------
    ValueError
        If a table has more rows than a sheet holds.
    """
    # Here: only this format needs it, and it is slow to load.
    from openpyxl import Workbook

    for name in SCHEMAS:
        if (n_rows := len(getattr(tables, name))) >= _SHEET:
            raise ValueError(
                f"Table {name} has {n_rows:,} rows; a sheet holds {_SHEET - 1:,}. Choose csv."
            )
    book = Workbook(write_only=True)
    book.properties.created = EPOCH
    _write_reading_sheet(book, tables)
    for name in ("quotes", *(name for name in SCHEMAS if name != "quotes")):
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(SCHEMAS[name].names)
        for row in rows_of(tables, name):
            sheet.append([_cell(sheet, value) for value in cells_of(row)])
    buffer = io.BytesIO()
    book.save(buffer)
    return write_file(out, undated(buffer))


def _write_reading_sheet(book: Any, tables: Tables) -> None:
    """Write who said what, where, in an order in which people read."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(READING_SHEET)
    sheet.freeze_panes = "C2"  # the speaker and the quote stay when one scrolls
    letters = [get_column_letter(n) for n in range(1, len(_WIDTHS) + 1)]
    for letter, width in zip(letters, _WIDTHS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.auto_filter.ref = f"A1:{letters[-1]}{len(tables.quotes) + 1}"
    wrapped, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    head = [_cell(sheet, name) for name in _WIDTHS]
    for cell in head:
        cell.font = bold
    sheet.append(head)
    n_links = 0
    for row, url in _reading_rows(tables):
        cells = [_cell(sheet, value) for value in row]
        for cell in cells:
            cell.alignment = wrapped
        if _is_web_address(url) and n_links < _LINKS:
            link = cells[list(_WIDTHS).index("article")]
            link.hyperlink, link.style = url, "Hyperlink"
            link.alignment = wrapped
            n_links += 1
        sheet.append(cells)


def _reading_rows(tables: Tables) -> Iterator[tuple[list[Any], str | None]]:
    """Yield the cells of a row to read, and the address of its article, by date and article."""
    articles = {row["article_id"]: row for row in rows_of(tables, "articles")}
    quotes = rows_of(tables, "quotes")
    quotes.sort(key=lambda row: articles[row["article_id"]]["date"] or "9999")  # undated: last
    for quote in quotes:
        article = articles[quote["article_id"]]
        sentence = article["text"][slice(quote["sentence_start"], quote["sentence_end"])]
        cells = [
            quote["speaker_name"] or f"[{quote['speaker_kind'] or 'not known'}]",
            quote["text"],
            sentence,
            article["outlet"],
            article["date"],
            article["title"] or article["article_id"],
            quote["kind"],
            quote["polarity"],
            quote["source_text"],
            (quote["resolved_by"] or "").replace("_", " ") or None,
            article["duplicate_of"],
            quote["quote_id"],
        ]
        yield cells, article["url"]


def _is_web_address(url: str | None) -> bool:
    return url is not None and bool(re.match(r"https?://[^\s\x00-\x1f]+\Z", url))


def _cell(sheet: Any, value: Any) -> Any:
    """Return a cell that stays what it is: text is never a formula or an error value."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, cell_text(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        cell.quotePrefix = is_formula(value)  # stays text when edited
    return cell


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: no control characters, cut where it is too long."""
    # A lone carriage return is read back by some readers only, so a line end is a line feed.
    text = NOT_XML.sub("\ufffd", re.sub("\r\n?", "\n", text))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _CELL:
        return text
    return units[: 2 * (_CELL - len(_CUT))].decode("utf-16-le", errors="ignore") + _CUT


def undated(workbook: io.BytesIO) -> bytes:
    """Return the same workbook without the time at which it was saved."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(workbook) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                stamp = f"{EPOCH.isoformat()}Z".encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            new.writestr(info, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
