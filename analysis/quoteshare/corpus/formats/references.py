"""Lists of references (RIS, BibTeX, EndNote): what an article is called, and not what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quoteshare.corpus.formats import NO, SURE
from quoteshare.corpus.opening import Item, Refused, text_of

SUFFIXES = (".ris", ".bib", ".enw", ".nbib", ".ciw")
YIELDS = "nothing: such lists hold titles and abstracts, and are refused"

_KINDS = (
    ("RIS", re.compile(r"^TY  - [A-Z]{3,6}\s*$", re.MULTILINE)),
    ("BibTeX", re.compile(r"^@[A-Za-z]{3,20}\s*\{[^,{}\n]{0,120},\s*$", re.MULTILINE)),
    ("EndNote", re.compile(r"^%0 [A-Z][A-Za-z ]{2,40}\s*\n%[A-Z\d] ", re.MULTILINE)),
    ("PubMed", re.compile(r"^(?:PMID- \d+|FN Clarivate[^\n]{0,60}|PT J)\s*$", re.MULTILINE)),
)
_TOP = 2000  # characters within which the first entry begins


def recognise(head: bytes, path: Path) -> int:
    """An entry begins near its top."""
    return SURE if _kind_of(text_of(head)) else NO


def _kind_of(text: str) -> str:
    return next((name for name, form in _KINDS if form.search(text[:_TOP])), "")


def read(path: Path) -> Iterator[Item]:
    """Refuse the list: an abstract is not what the paper printed."""
    with path.open("rb") as file:
        kind = _kind_of(text_of(file.read(1 << 16))) or "references"
    raise Refused(
        "no_text",
        f"It is a list of references ({kind}): titles and abstracts, not the texts of the "
        "articles. Export the articles with their full text.",
    )
    yield  # a generator, as all readers are
