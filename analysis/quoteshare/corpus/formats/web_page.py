"""A saved web page: its article, without what stands round it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoteshare.corpus.columns import column_for, told_apart
from quoteshare.corpus.containers import html
from quoteshare.corpus.containers.lines import text_of_lines
from quoteshare.corpus.exports import signs_of_several
from quoteshare.corpus.formats import NO, POSSIBLE, SURE
from quoteshare.corpus.opening import Header, Item, Record, Refused, open_text, text_of
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
    if rows := _rows_of(page):
        yield from rows
        return
    fields = article_of_page(page)
    if told := _several_on(page, str(fields["text"])):
        yield Problem("note", "several_articles", told)
    yield Record(fields)


_TABLE = re.compile(r"<t(?:able|h|d)\b", re.IGNORECASE)
_LARGE = 40_000  # characters on a page, far more than an article and what stands round it
_SMALL_PART = 0.2
_MANY_WORDS = 60  # of an element, above which it is no teaser


def _rows_of(page: str) -> list[Item]:
    """Return the rows of a page that is a table of articles, as old programs save for Excel.

    Its first row names the text and another column; nothing else makes a table one of articles.
    """
    if not _TABLE.search(page[:50_000]):
        return []
    table = next(html.parsed(page).iter("table"), None)
    if table is None:
        return []
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if len(rows) < 2:
        return []
    names, twice = told_apart(_in_cell(cell).replace("\n", " ") for cell in rows[0])
    columns = {column_for(name) for name in names} - {None}
    if "text" not in columns or len(columns) < 2 or max(map(len, names)) > 60:
        return []
    items: list[Item] = [Problem("note", "bad_metadata", f"The table has {twice}")] if twice else []
    items.append(Header(tuple(names)))
    for n, row in enumerate(rows[1:], start=1):
        values = map(_in_cell, row)
        items.append(Record(dict(zip(names, values, strict=False)), n, table=True))
    return items


def _in_cell(cell: Any) -> str:
    return text_of_lines(html.lines_in(cell))


def _several_on(page: str, text: str) -> str:
    """Return what is wrong where a page holds more than the one article that was taken of it."""
    root = html.parsed(page)
    articles = [
        element
        for element in root.iter("article")
        if not any(up.tag == "article" for up in element.iterancestors())
    ]
    n_long = sum(len("".join(element.itertext()).split()) > _MANY_WORDS for element in articles)
    every = "\n".join(line.text for line in html.lines_in(root))
    lines = signs_of_several(every)
    n_blocks = 0 if lines else _like_blocks(root, len(every))
    if n_long < 2 and not lines and not n_blocks:
        if len(every) < _LARGE or len(text) > _SMALL_PART * len(every):
            return ""
        return (
            f"Of the {len(every):,} characters on the page {len(text):,} were taken as its "
            "article. If it holds several, save each by itself, or export as text or a table."
        )
    like = f"{n_blocks} blocks of one kind" if n_blocks else f"{n_long} elements <article>"
    shown = ", ".join(map(repr, lines[:2])) if lines else like
    return (
        f"The page seems to hold several articles ({shown}), of which {len(text.split()):,} words "
        "were taken as one. Save each article by itself, or export as text or a table."
    )


_BLOCK = 500  # characters of a block that may be an article
_MANY_BLOCKS, _MOST_OF_IT = 3, 0.6


def _like_blocks(root: Any, n_chars: int) -> int:
    """Return how many long blocks of one kind make up most of a page: results, one below another.

    Blocks are of one kind that have one element and class; those within another of theirs are
    parts of it.
    """
    from lxml import etree

    sizes: dict[tuple[str, str], list[int]] = defaultdict(list)
    lengths: dict[Any, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        inner = sum(lengths.pop(child, 0) + len(child.tail or "") for child in element)
        lengths[element] = len(element.text or "") + inner
        name = element.get("class", "")
        if name and element.tag in _BLOCKS and lengths[element] > _BLOCK:
            sizes[element.tag, name].append(lengths[element])
    found = [
        len(of_kind)
        for of_kind in sizes.values()
        if len(of_kind) >= _MANY_BLOCKS and _MOST_OF_IT * n_chars < sum(of_kind) <= 1.1 * n_chars
    ]
    return max(found, default=0)


_UNSEEN = frozenset(["script", "style", "noscript", "template"])
_BLOCKS = frozenset(["div", "section", "table", "tr", "li", "dl"])


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
