"""Tables to files of other programs: CSV, JSON Lines, offsets beside the text.

Nothing here computes: what a cell says stands in the tables. The texts are other people's, so
every writer guards against what a text might do in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quoteshare.tables.csv_guard import guarded
from quoteshare.tables.frames import records
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables

Row = dict[str, Any]


# ------------------------------------------------------------------------------ rows of the tables


def rows_of(tables: Tables, name: str) -> list[Row]:
    """Return the rows of a table as plain Python values: None for missing, dates as ISO text."""
    rows = records(name, getattr(tables, name))
    for row in rows:
        if row.get("date"):
            row["date"] = row["date"].date().isoformat()
    return rows


def by_article(tables: Tables) -> Iterator[Row]:
    """Yield each article with its quotes, mentions and problems, and the actors they speak of."""
    actors = {row["actor_id"]: row for row in rows_of(tables, "actors")}
    groups: dict[str, dict[str, list[Row]]] = {}
    for name in ("quotes", "mentions", "problems"):
        groups[name] = defaultdict(list)
        for row in rows_of(tables, name):
            groups[name][row["article_id"]].append(row)
    for article in rows_of(tables, "articles"):
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


# --------------------------------------------------------------------------------------------- CSV


def cells_of(row: Row) -> list[Any]:
    """Return the cells of a row; a list of spans is its JSON."""
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
        for row in rows_of(tables, name):
            writer.writerow(map(guarded, cells_of(row)))
        written += write_file(out if single else out / f"{name}.csv", buffer.getvalue().encode())
    return written
