"""JSON that is not one object a line: an array, objects under a key, an object an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from quoteshare.corpus.columns import column_for
from quoteshare.corpus.formats import LIKELY, NO, POSSIBLE
from quoteshare.corpus.opening import Item, Record, Refused, open_text, text_of
from quoteshare.corpus.plain import TOO_DEEP, is_deep
from quoteshare.records import Problem

SUFFIXES = (".json",)
YIELDS = "one article an object: alone, in an array, or under a key, however deep"

_CHUNK = 1 << 20  # characters
_MOST = 256 * _CHUNK  # of one value at the top; it is in memory as a whole
_DEPTH = 4  # of keys above the articles
_BETWEEN = re.compile(r"[\s,\x1e]*")
_BRACKET = re.compile(
    r"[\[\]{}]|\"(?:[^\"\\]|\\.)*+\"?", re.DOTALL
)  # or a string, that may hold some

Fields = Mapping[str, Any]


def recognise(head: bytes, path: Path) -> int:
    """It begins as an object, or an array of them, does."""
    text = text_of(head)
    if re.match(r"\s*(\[\s*)?\{\s*[\"}]", text) or re.match(r"\s*\[\s*\]\s*\Z", text):
        return LIKELY
    return POSSIBLE if text and path.suffix.lower() in SUFFIXES else NO


def read(path: Path) -> Iterator[Item]:
    """Read the values at the top one after another; what follows a fault is lost, and told."""
    stream, notes = open_text(path)
    yield from notes
    row = 0
    with stream:
        for value in _values(stream):
            if isinstance(value, Problem):
                yield value
                continue
            for fields in _records(value):
                row += 1
                if isinstance(fields, Mapping):
                    yield Record(fields, row, table=True)
                else:
                    detail = f"It is no object with a text ({type(fields).__name__})."
                    yield Problem("refused", "bad_record", detail, row=row)


def _values(stream: TextIO) -> Iterator[Any]:
    """Yield the values of a file, or of the array that it is; what is wrong, as a problem."""
    decode = json.JSONDecoder().raw_decode
    buffer, at, n, in_array, began = "", 0, 0, False, False
    while True:
        at = _BETWEEN.match(buffer, at).end()  # type: ignore[union-attr]
        if at > _CHUNK:  # drop what was read, seldom, since it copies the rest
            buffer, at = buffer[at:], 0
        if at == len(buffer):
            buffer, at = stream.read(_CHUNK), 0
            if not buffer:
                return
        elif buffer[at] == "[" and not began:
            in_array, began, at = True, True, at + 1
        elif in_array and buffer[at] == "]":
            in_array, at = False, at + 1  # more may follow
        else:
            began, n = True, n + 1
            try:
                value, at = decode(buffer, at)
            except (ValueError, RecursionError) as error:
                # How deep a value must be for a RecursionError differs by Python.
                if isinstance(error, RecursionError) and (end := _end(buffer, at)):
                    yield Problem("refused", "bad_record", TOO_DEEP, row=n)
                    at = end
                    continue
                # The value may be cut: the more there is of it, the more is read at once.
                more = stream.read(max(_CHUNK, len(buffer) - at))
                n -= bool(more)
                buffer, at = buffer[at:] + more, 0
                if len(buffer) > _MOST:
                    detail = f"A value has more than {_MOST:,} characters. Write JSON Lines."
                    raise Refused("too_large", detail) from error
                if more:
                    continue
                at = -1 if in_array else buffer.find("\n{")
                lost = " What follows is lost." if at < 0 else ""
                detail = (
                    f"Value {n} of the file is not valid JSON, or is cut ({error.args[0]}).{lost}"
                )
                yield Problem("refused", "bad_record", detail, row=n)
                if at < 0:
                    return
            else:
                yield Problem("refused", "bad_record", TOO_DEEP, row=n) if is_deep(value) else value


def _end(buffer: str, at: int) -> int:
    """Find the end of the value that begins there by its brackets alone; 0 if it goes on."""
    level = 0
    for bracket in _BRACKET.finditer(buffer, at):
        level += {"[": 1, "{": 1, "]": -1, "}": -1}.get(bracket[0], 0)
        if not level:
            return bracket.end()
    return 0


def _records(value: Any) -> Iterator[Any]:
    """Yield the articles of a value: itself, those under one of its keys, or its columns' rows."""
    if isinstance(value, list):
        for item in value:
            yield from _records(item) if isinstance(item, list) else [item]
    elif not isinstance(value, Mapping) or _is_record(value) or _tells_of_one(value):
        yield value
    elif (rows := _rows(value)) is not None:
        yield from rows
    else:
        found = _largest(value, _DEPTH)
        yield from found if found is not None else [value]


def _is_record(value: Any) -> bool:
    """Tell whether an object has a text of its own."""
    return isinstance(value, Mapping) and any(
        column_for(key) == "text" and (isinstance(item, str) or _is_list_of_text(item))
        for key, item in _with_inner(value)
    )


def _tells_of_one(value: Fields) -> bool:
    """Tell whether an object is an article without a text: the lists in it are not articles."""
    columns = {column_for(key) for key, item in value.items() if isinstance(item, str)}
    return "title" in columns and bool(columns & {"date", "author"})


def _with_inner(value: Fields) -> Iterator[tuple[str, Any]]:
    for key, item in value.items():
        yield key, item
        if isinstance(item, Mapping):
            yield from ((f"{key}.{inner}", one) for inner, one in item.items())


def _is_list_of_text(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _largest(value: Fields, depth: int) -> list[Any] | None:
    """Return the most articles that stand together under some key; None where there are none."""
    best: list[Any] | None = None
    for key, item in value.items():
        found: list[Any] | None = None
        if isinstance(item, list) and any(map(_is_record, item)):
            found = item
        elif isinstance(item, Mapping):
            inner = item.values()
            if any(map(_is_record, inner)) and not _is_record({key: item}):
                # objects by their ids
                found = [
                    {"id": name, **one} if isinstance(one, Mapping) else one
                    for name, one in item.items()
                ]
            elif depth:
                found = _largest(item, depth - 1)
        elif isinstance(item, list) and depth:
            found = [x for one in item if isinstance(one, Mapping) for x in _records(one)] or None
        if found is not None and (best is None or len(found) > len(best)):
            best = found
    if best is None and any(map(_is_record, value.values())):
        best = [{"id": k, **v} if isinstance(v, Mapping) else v for k, v in value.items()]
    return best


def _rows(value: Fields) -> Iterator[Fields] | None:
    """Return the rows of a table as pandas writes it: by columns, or names and rows apart."""
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list):
        return (
            dict(zip(map(str, names), row, strict=False)) for row in rows if isinstance(row, list)
        )
    columns = {key: item for key, item in value.items() if isinstance(item, Mapping)}
    texts = [item for key, item in columns.items() if column_for(key) == "text"]
    if not texts or len(columns) < len(value):
        return None
    return ({name: item.get(at) for name, item in columns.items()} for at in texts[0])
