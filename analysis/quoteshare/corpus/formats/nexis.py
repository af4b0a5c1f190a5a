"""Exports of Nexis Uni and of Nexis before it: Word, RTF, web page or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quoteshare.corpus.containers import exported
from quoteshare.corpus.databases import nexis, proquest
from quoteshare.corpus.databases.records import as_records
from quoteshare.corpus.formats import EXPORT, NO
from quoteshare.corpus.opening import Record
from quoteshare.records import Problem

SUFFIXES = (".docx", ".rtf", ".html", ".htm", ".txt")
YIELDS = "each article of a Nexis export: title, outlet, date, byline, section, id"

# In the head of a web page of Nexis: <META TOPIC="null" DOCUMENTS="146" …>
_TOLD = re.compile(rb'<META[^>]{0,200}\bDOCUMENTS="(\d{1,6})"', re.IGNORECASE)


def recognise(head: bytes, path: Path) -> int:
    """Its lines are those of Nexis, whatever kind of file they stand in."""
    lines = exported.first_lines(head, path)
    # "Document 1 of 2" parts the articles of older files of ProQuest as well.
    return EXPORT if nexis.looks_like(lines) and not proquest.looks_like(lines) else NO


def read(path: Path) -> Iterator[Record | Problem]:
    """Read the articles; one that the database could not give becomes a problem."""
    source = exported.open_export(path)
    yield from source.notes
    told = _TOLD.search(source.head) if source.kind == "html" else None
    found = nexis.articles(source.lines, nexis.ids_in(source.links), int(told[1]) if told else None)
    yield from as_records(found, "Nexis")
