"""Exports of Europresse: the page that it gives to save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quoteshare.corpus.containers import exported, html
from quoteshare.corpus.databases import europresse
from quoteshare.corpus.databases.records import as_records
from quoteshare.corpus.formats import EXPORT, NO
from quoteshare.corpus.opening import Record
from quoteshare.records import Problem

SUFFIXES = (".html", ".htm")
YIELDS = "each article of a Europresse export: title, outlet, date, byline, section, number"
NEEDS = ("lxml",)

_START = 4 << 20  # bytes: styles and scripts stand above the first article


def recognise(head: bytes, path: Path) -> int:
    """Its elements have the classes of Europresse."""
    try:
        if exported.kind_of(head, path) != "html":
            return NO
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError:
        return NO
    return EXPORT if b"DocPublicationName" in start and b"itreArticle" in start else NO


def read(path: Path) -> Iterator[Record | Problem]:
    """Read the articles."""
    root = html.parsed(path.read_bytes())
    yield from as_records(europresse.articles(root), "Europresse")
