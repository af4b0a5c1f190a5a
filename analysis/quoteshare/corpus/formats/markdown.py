"""Markdown: one article a file, its title the first heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quoteshare.corpus.columns import column_for
from quoteshare.corpus.formats import NO, POSSIBLE, text
from quoteshare.corpus.opening import Item, Record, text_of

SUFFIXES = (".md", ".markdown")
YIELDS = "one article: its first heading is the title; fields between --- lines at the top"


def recognise(head: bytes, path: Path) -> int:
    """Any text can be Markdown; only what it is called tells."""
    return POSSIBLE if text_of(head) and path.suffix.lower() in SUFFIXES else NO


def read(path: Path) -> Iterator[Item]:
    """Read a text, with the heading at its top taken for the title where no field gives one.

    The other signs of Markdown stay in the text; quotes are found through them.
    """
    for item in text.read(path):
        if isinstance(item, Record) and "title" not in map(column_for, item.fields):
            title, body = _parted(str(item.fields["text"]))
            if title:
                item = replace(item, fields={**item.fields, "text": body, "title": title})
        yield item


def _parted(body: str) -> tuple[str, str]:
    r"""Return the heading at the top and what follows; no heading where there is none.

    Examples
    --------
    >>> _parted("\n# Port closed #\n\nIt rained.\n"), _parted("Port closed\n=====\nIt rained.")
    (('Port closed', '\nIt rained.\n'), ('Port closed', 'It rained.'))
    """
    start = body.lstrip()
    line, _, rest = start.partition("\n")
    if line.startswith("# "):
        return line.strip("# \t\r"), rest
    under, _, after = rest.partition("\n")
    if line.strip() and under.strip() and not under.strip().strip("="):
        return line.strip(), after
    return "", body
