"""The lines of a web page, tags that begin a paragraph or a line apart."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from quoteshare.corpus.containers.docx import NEEDS_LXML
from quoteshare.corpus.containers.lines import BREAK, PARAGRAPH, Line, LineMaker
from quoteshare.corpus.opening import Refused

MAX_HTML = 128 << 20  # bytes; an export of a thousand articles has a twentieth of that

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead "
    "tr ul".split()
)
_CELLS = frozenset(["td", "th"])
_SKIPPED = frozenset("script style head title meta link noscript template svg math select".split())
_BOLD = frozenset(["b", "strong"])


def parsed(source: bytes | str) -> Any:
    """Parse a page that may be damaged; entities are those of HTML and no more.

    Raises
    ------
    Refused
        ``too_long`` above `MAX_HTML`, ``missing_package`` without lxml, ``no_articles`` if nothing
        of it is HTML.
    """
    try:
        from lxml import etree, html
    except ImportError as error:
        raise Refused("missing_package", NEEDS_LXML) from error
    if len(source) > MAX_HTML:
        raise Refused("too_long", f"The page has more than {MAX_HTML:,} bytes. Export it in parts.")
    if isinstance(source, str):  # what a meta element says of the encoding no longer holds
        source = source.encode("utf-8", "replace")
        parser = html.HTMLParser(encoding="utf-8", no_network=True)
    else:
        parser = html.HTMLParser(encoding=encoding_of(source), no_network=True)
    try:
        root = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("no_text", f"The page holds no text ({error}).") from error
    return root


def encoding_of(source: bytes) -> str:
    """Return the encoding of a page: UTF-8 where the bytes are, else what it says of itself.

    Examples
    --------
    >>> encoding_of("<p>é".encode()), encoding_of("<meta charset='koi8-r'>é".encode("cp1252"))
    ('utf-8', 'koi8-r')
    """
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        told = _TOLD.search(source[:4096])
        try:
            return codecs.lookup(told[1].decode("ascii")).name if told else "cp1252"
        except LookupError:
            return "cp1252"
    return "utf-8"


_TOLD = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)


def lines_in(root: Any, starts: re.Pattern[str] | None = None) -> list[Line]:
    """Give the lines of an element, in order.

    Parameters
    ----------
    root : lxml element
        A page, or a part of one.
    starts : pattern, optional
        What the names of anchors begin with that mark the beginnings of articles.

    Examples
    --------
    >>> [line.text for line in lines_in(parsed("<p>One <b>two</b><br>three<p>four"))]
    ['One two', 'three', 'four']
    """
    return list(_walk(root, starts))


def _walk(root: Any, starts: re.Pattern[str] | None) -> Iterator[Line]:
    maker = LineMaker()
    waiting: list[tuple[Any, bool]] = [(root, True)]
    while waiting:
        element, entering = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if entering:
            if block and not maker.is_empty:
                yield from maker.end(PARAGRAPH, space=False)
            if tag == "br":
                yield from maker.end(BREAK)
            if tag in _CELLS:
                maker.mark(cell=True)
            if tag == "a" and (target := element.get("href")):
                maker.mark(link=target)
            if tag == "a" and starts and starts.match(element.get("name", "")):
                yield from maker.end(PARAGRAPH, space=False)
                maker.mark(starts=True)
            if tag in _BOLD and maker.is_empty and (element.text or "").strip():
                maker.mark(bold=True)
            waiting.append((element, False))
            if tag and tag not in _SKIPPED:
                maker.add(_flat(element.text))
                waiting.extend((child, True) for child in reversed(element))
        else:
            if block:
                yield from maker.end(PARAGRAPH, space=False)
            if element is not root:
                maker.add(_flat(element.tail))
    yield from maker.end(PARAGRAPH, space=False)


def _flat(text: str | None) -> str:
    """In HTML a line end is a space."""
    return text.replace("\n", " ").replace("\r", " ") if text else ""
