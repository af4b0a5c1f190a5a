"""Exports of EBSCO, Gale, NewsBank and Genios (wiso): web page, RTF, Word or plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quoteshare.corpus.containers import exported
from quoteshare.corpus.databases import cards, factiva, nexis, proquest
from quoteshare.corpus.databases.records import as_records
from quoteshare.corpus.formats import EXPORT, NO
from quoteshare.corpus.opening import Record, Refused
from quoteshare.records import Problem

SUFFIXES = (".html", ".htm", ".rtf", ".docx", ".txt")
YIELDS = "each article of an export of EBSCO, Gale, NewsBank or Genios: title, outlet, date, byline"


def recognise(head: bytes, path: Path) -> int:
    """Its lines have the labels of one of them, and are no export of another database."""
    lines = list(exported.first_lines(head, path))
    layout = cards.layout_of(lines)
    if layout is None or factiva.looks_like(lines) or proquest.looks_like(lines):
        return NO
    # Gale prints "Length: 345 words" too, so that its files look like those of Nexis.
    return EXPORT if layout.name == "Gale" or not nexis.looks_like(lines) else NO


def read(path: Path) -> Iterator[Record | Problem]:
    """Read the articles."""
    source = exported.open_export(path)
    yield from source.notes
    layout = cards.layout_of(source.lines)
    if layout is None:
        raise Refused("no_articles", "The file holds no article of these databases.")
    yield from as_records(cards.articles(source.lines, layout), layout.name)
