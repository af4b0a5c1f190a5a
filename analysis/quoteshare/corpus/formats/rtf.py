"""RTF that no database exported: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quoteshare.corpus.containers import rtf
from quoteshare.corpus.containers.lines import text_of_lines
from quoteshare.corpus.formats import NO, SURE
from quoteshare.corpus.opening import Record
from quoteshare.records import Problem

SUFFIXES = (".rtf",)
YIELDS = "one article: the text of a document of any word processor"
NEEDS = ("striprtf",)


def recognise(head: bytes, path: Path) -> int:
    """It begins as all RTF does, whatever it is called."""
    return SURE if head.lstrip().startswith(b"{\\rtf") else NO


def read(path: Path) -> Iterator[Record | Problem]:
    """Read the text, paragraphs with an empty line between."""
    yield Record({"text": text_of_lines(rtf.read_lines(path))})
