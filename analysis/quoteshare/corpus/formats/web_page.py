"""A saved web page: its article, without what stands round it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quoteshare.corpus.formats import NO, POSSIBLE, SURE
from quoteshare.corpus.opening import Item, Record, Refused, open_text, text_of
from quoteshare.corpus.own import PAGE, left_out
from quoteshare.corpus.pages import article_of_page
from quoteshare.records import Problem

SUFFIXES = (".html", ".htm", ".xhtml")
YIELDS = "one article: text, title, outlet, date and author of the page"
NEEDS = ("trafilatura",)

_MAX_BYTES = 20_000_000
_OUR_PAGE = re.compile(rf'<meta name="generator" content="{PAGE}">')
_PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html)\b", re.IGNORECASE)


def recognise(head: bytes, path: Path) -> int:
    """It begins as a page does; a piece of one is known by what it is called."""
    text = text_of(head).lstrip()
    if text.startswith("<") and _PAGE.search(text[:4000]):
        return SURE
    return POSSIBLE if "<" in text and path.suffix.lower() in SUFFIXES else NO


def read(path: Path) -> Iterator[Item]:
    """Read the article of the page, in the encoding that its bytes show, else its own."""
    if path.stat().st_size > _MAX_BYTES:
        raise Refused("too_long", f"The page has more than {_MAX_BYTES:,} bytes.")
    stream, notes = open_text(path)
    with stream:
        page = stream.read()
    if notes and (named := _named_encoding(page)):
        page, notes = path.read_bytes().decode(named, "quoteshare.mark"), []
    yield from notes
    if _OUR_PAGE.search(page[:2000]):
        yield Problem("note", "no_articles", left_out("It is a page"))
        return
    yield Record(article_of_page(page))


def _named_encoding(page: str) -> str | None:
    """Return the encoding that a page says it is in, if Python knows it."""
    found = re.search(r"""<meta[^>]{,200}charset\s*=\s*["']?\s*([\w-]+)""", page[:20_000], re.I)
    try:
        # ISO 8859-1 on the web is Windows-1252, which has the quotation marks
        name = found[1].lower() if found else ""
        name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
        "".encode(name)
        return name or None
    except LookupError:
        return None
