"""One JSON object a line, from a file or standard input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quoteshare.corpus.columns import column_for, told_apart
from quoteshare.corpus.formats import LIKELY, NO, POSSIBLE, SURE
from quoteshare.corpus.opening import Item, Record, open_text, text_of
from quoteshare.corpus.plain import TOO_DEEP, is_deep
from quoteshare.records import Problem

SUFFIXES = (".jsonl", ".ndjson", ".json")
YIELDS = "one article a line, each a JSON object"


def recognise(head: bytes, path: Path) -> int:
    """Two lines of it are objects, or the one that is there; by its suffix, if a line is whole."""
    text, suffix = text_of(head), path.suffix.lower()
    lines = [line for line in text.splitlines()[:50] if line.strip()][:2]
    if lines and all(map(_is_object, lines)):
        return LIKELY if len(lines) == 1 else SURE
    if not text or suffix not in SUFFIXES:
        return NO
    if suffix == ".json" or not lines:
        return POSSIBLE
    try:
        alone = _is_array_of_articles(lines[0]) and len(lines) == 1
        return POSSIBLE if alone else LIKELY
    except (ValueError, RecursionError):  # one object over several lines, or the first is cut
        return POSSIBLE if len(lines) > 1 else LIKELY


def _is_array_of_articles(line: str) -> bool:
    value = json.loads(line)
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, dict) and any(column_for(key) == "text" for key in first)


def _is_object(line: str) -> bool:
    try:
        return line.lstrip().startswith("{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read(path: Path) -> Iterator[Item]:
    """Read a file line after line; blank lines do not count."""
    # Only "\n" ends a line: other separators may stand inside a JSON string.
    stream, notes = open_text(path, newline="\n")
    yield from notes
    with stream:
        yield from read_lines(stream)


def read_lines(lines: Iterable[str]) -> Iterator[Item]:
    """Parse each line by itself, so that a bad one costs only itself.

    Examples
    --------
    >>> list(read_lines(['{"text": "Hello."}', "", "[1]"]))[1].detail
    'Line 3 holds a list, not an object. Write {"text": "…"} on one line.'
    """
    row = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row += 1
        twice: list[str] = []

        def object_of(pairs: list[tuple[str, Any]], twice: list[str] = twice) -> dict[str, Any]:
            names, told = told_apart(name for name, _ in pairs)
            twice.extend(filter(None, [told]))
            return dict(zip(names, (value for _, value in pairs), strict=True))

        try:
            fields = json.loads(line, object_pairs_hook=object_of)
        except RecursionError:
            yield Problem("refused", "bad_record", TOO_DEEP, row=row)
            continue
        except ValueError as error:
            detail = f"Line {number} is not valid JSON: {error}. Write one object a line."
            yield Problem("refused", "bad_record", detail, row=row)
            continue
        if is_deep(fields):
            yield Problem("refused", "bad_record", TOO_DEEP, row=row)
            continue
        for told in twice:
            yield Problem("note", "bad_metadata", f"Line {number} has {told}", row=row)
        if isinstance(fields, dict):
            yield Record(fields, row, table=True)
        else:
            detail = (
                f"Line {number} holds a {type(fields).__name__}, not an object. "
                'Write {"text": "…"} on one line.'
            )
            yield Problem("refused", "bad_record", detail, row=row)
