"""Tables to files of other programs: spreadsheets, JSON Lines, offsets beside the text.

Nothing here computes: what a cell says stands in the tables. The texts are other people's, so
every writer guards against what a text might do in a spreadsheet.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quoteshare.corpus.plain import NOT_XML
from quoteshare.tables.csv_guard import guarded, is_formula
from quoteshare.tables.frames import records
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables

Row = dict[str, Any]


# ------------------------------------------------------------------------------ rows of the tables


def _rows(tables: Tables, name: str) -> list[Row]:
    """Return the rows of a table as plain Python values: None for missing, dates as ISO text."""
    rows = records(name, getattr(tables, name))
    for row in rows:
        if row.get("date"):
            row["date"] = row["date"].date().isoformat()
    return rows


def by_article(tables: Tables) -> Iterator[Row]:
    """Yield each article with its quotes, mentions and problems, and the actors they speak of."""
    actors = {row["actor_id"]: row for row in _rows(tables, "actors")}
    groups: dict[str, dict[str, list[Row]]] = {}
    for name in ("quotes", "mentions", "problems"):
        groups[name] = defaultdict(list)
        for row in _rows(tables, name):
            groups[name][row["article_id"]].append(row)
    for article in _rows(tables, "articles"):
        own = {name: group[article["article_id"]] for name, group in groups.items()}
        ids = {row["actor_id"] for row in own["quotes"] + own["mentions"]}
        yield article | own | {"actors": [row for key, row in actors.items() if key in ids]}


def write_file(out: Path, data: bytes) -> list[Path]:
    """Write a file and the folders on the way to it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    return [out]


# -------------------------------------------------------------------------------------- JSON Lines


def _full_line(article: Row) -> Row:
    return article | {"extra": json.loads(article["extra"] or "{}")}


def _standoff_line(article: Row) -> Row:
    text, parents = article["text"], {quote["quote_id"]: quote for quote in article["quotes"]}

    def pairs(spans: list[dict[str, int]] | None) -> list[list[int]]:
        return [[span["start"], span["end"]] for span in spans or []]

    quotes = []
    for quote in article["quotes"]:
        # The marks beyond the parent's words are the parent's own.
        parent = parents.get(quote["parent_quote_id"], {"start": 0, "end": len(text)})
        bounds = parent["start"], parent["end"]
        quotes.append(
            {
                "content": [
                    _with_marks(text, start, end, *bounds) for start, end in pairs(quote["content"])
                ],
                # PolNeAR counts the colon behind a cue, and the comma that ends an apposition
                "cue": [[a, b + (text[b : b + 1] == ":")] for a, b in pairs(quote["cue"])],
                "source": [
                    [a, b + (text[b : b + 1] == "," and "," in text[a:b])]
                    for a, b in pairs(quote["source"])
                ],
                "kind": quote["kind"],
                "speaker": quote["speaker_name"],
                "speaker_kind": quote["speaker_kind"],
            }
        )
    return {"id": article["article_id"], "quotes": quotes}


# Two straight apostrophes are a double mark in some agencies' copy.
_BEFORE = re.compile(r"[\"“„«‘'`]*\Z")
_AFTER = re.compile(r"[.,;:!?…]*['’]?(?:''|[\"”»])")
_AFTER_SINGLE = re.compile(r"[.,;:!?…]*['’](?!\w)")  # else an apostrophe, as in "the Bushes' vote"


def _with_marks(text: str, start: int, end: int, low: int, high: int) -> list[int]:
    """Widen a piece of content by its quotation marks and the stop before the closing one."""
    start -= len(_BEFORE.findall(text[max(low, start - 3) : start])[0])
    after = _AFTER.match(text, end, high)
    if not after and text[start] in "‘'":
        after = _AFTER_SINGLE.match(text, end, high)
    return [start, after.end() if after else end]


LINES_OF: dict[str, Callable[[Row], Row]] = {"jsonl": _full_line, "standoff": _standoff_line}


def lines(tables: Tables, format: str) -> Iterator[str]:
    """Yield each article as a line of JSON; `format` is one of `LINES_OF`."""
    for article in by_article(tables):
        yield json.dumps(LINES_OF[format](article), ensure_ascii=False) + "\n"


def write_lines(tables: Tables, format: str, out: Path) -> list[Path]:
    """Write one article a line, as `lines` gives them."""
    return write_file(out, "".join(lines(tables, format)).encode())


# ------------------------------------------------------------------------------------ spreadsheets

_CELL, _SHEET = 32_767, 1_048_576  # UTF-16 units in a cell, rows in a sheet
_CUT = f" … [cut here: a cell holds {_CELL:,} characters; the other formats hold all]"
_EPOCH = dt.datetime(1980, 1, 1)  # the earliest date that a zip archive can hold


def _cells(row: Row) -> list[Any]:
    return [
        json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for value in row.values()
    ]


def write_csv(tables: Tables, out: Path) -> list[Path]:
    """Write one file a table, or only the quotes when `out` ends with ``.csv``."""
    single = out.suffix == ".csv"
    written = []
    for name in ["quotes"] if single else SCHEMAS:
        # Every text in quotation marks: csv leaves a lone carriage return bare before Python 3.13.
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(SCHEMAS[name].names)
        for row in _rows(tables, name):
            writer.writerow(map(guarded, _cells(row)))
        written += write_file(out if single else out / f"{name}.csv", buffer.getvalue().encode())
    return written


def write_xlsx(tables: Tables, out: Path) -> list[Path]:
    """Write one workbook with one sheet a table."""
    # Here: only this format needs it, and it is slow to load.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    for name in SCHEMAS:
        if (n_rows := len(getattr(tables, name))) >= _SHEET:
            raise ValueError(
                f"Table {name} has {n_rows:,} rows; a sheet holds {_SHEET - 1:,}. Choose csv."
            )
    book = Workbook(write_only=True)
    book.properties.created = _EPOCH
    for name, schema in SCHEMAS.items():
        sheet = book.create_sheet(name)
        sheet.append(schema.names)
        for row in _rows(tables, name):
            cells = []
            for value in _cells(row):
                if isinstance(value, str):
                    cell = WriteOnlyCell(sheet, _cell_text(value))
                    cell.data_type = (
                        "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
                    )
                    cell.quotePrefix = is_formula(value)  # stays text when edited
                    value = cell
                cells.append(value)
            sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return write_file(out, _undated(buffer))


def _cell_text(text: str) -> str:
    text = NOT_XML.sub("\ufffd", text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _CELL:
        return text
    return units[: 2 * (_CELL - len(_CUT))].decode("utf-16-le", errors="ignore") + _CUT


def _undated(workbook: io.BytesIO) -> bytes:
    """Return the same workbook without the time at which it was saved."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(workbook) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                stamp = f"{_EPOCH.isoformat()}Z".encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            new.writestr(info, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
