"""The lines of a Word document (.docx), read as a stream and within bounds.

Parsed with lxml rather than python-docx: what is needed are paragraphs in order, with links,
bookmarks and line breaks, from files that may be hostile; python-docx unpacks and parses a whole
archive before one can ask how large it is.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoteshare.corpus.containers.lines import BREAK, PARAGRAPH, Line, LineMaker
from quoteshare.corpus.opening import Refused

MAX_XML = 256 << 20  # bytes of the document's text and marks, unpacked: tens of thousands of pages

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Text that is no line of the document: what was deleted, the code of a field, a second version of
# a drawing, what floats beside the text.
_SKIPPED = frozenset(
    [f"{_W}{name}" for name in "del instrText delText txbxContent pict drawing rPr pPr".split()]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_ARTICLE = re.compile(r"Bookmark_\d+")


def is_docx(path: Path) -> bool:
    """Tell whether a file is a Word document that can be opened."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            return "word/document.xml" in archive.NameToInfo
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def read_lines(path: Path) -> Iterator[Line]:
    """Give the lines of a Word document, in order.

    Raises
    ------
    Refused
        ``bad_record`` if the archive or its XML is damaged, ``too_long`` if it unpacks to more
        than `MAX_XML`, ``missing_package`` without lxml.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise Refused("missing_package", NEEDS_LXML) from error
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            links = _links(archive, etree)
            with _open(archive, "word/document.xml") as stream:
                yield from _paragraphs(stream, links, etree)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
        raise Refused(
            "bad_record", f"The Word document is damaged ({error}). Get it anew."
        ) from error
    except (RuntimeError, etree.XMLSyntaxError) as error:  # a password; marks that do not close
        told = "has a password" if isinstance(error, RuntimeError) else "is damaged"
        raise Refused(
            "bad_record", f"The Word document {told} ({error}). Save it anew as .docx."
        ) from error


NEEDS_LXML = "To read it Python needs lxml. Install it: pip install 'quoteshare[formats]'."


def _open(archive: zipfile.ZipFile, name: str) -> Any:
    """Open a part of the archive; no more is unpacked than its entry says."""
    info = archive.getinfo(name)
    if info.file_size > MAX_XML:
        raise Refused(
            "too_long",
            f"The Word document unpacks to {info.file_size:,} bytes, the limit is {MAX_XML:,}.",
        )
    return archive.open(info)


def _links(archive: zipfile.ZipFile, etree: Any) -> dict[str, str]:
    """Map the ids of links to where they lead."""
    name = "word/_rels/document.xml.rels"
    if name not in archive.NameToInfo:
        return {}
    with _open(archive, name) as stream:
        return {
            element.get("Id", ""): element.get("Target", "")
            for _, element in etree.iterparse(stream, resolve_entities=False, no_network=True)
            if element.get("TargetMode") == "External"
        }


def _paragraphs(stream: Any, links: dict[str, str], etree: Any) -> Iterator[Line]:
    """Walk through the paragraphs as they end, and forget them."""
    maker = LineMaker()
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=(f"{_W}p", f"{_W}tc", f"{_W}bookmarkStart", f"{_W}txbxContent"),
        resolve_entities=False,
        no_network=True,
    )
    n_cells = n_boxes = n_open = 0
    for event, element in events:
        change = 1 if event == "start" else -1
        if element.tag == f"{_W}tc":
            n_cells += change
        elif element.tag == f"{_W}txbxContent":
            n_boxes += change
        elif element.tag == f"{_W}bookmarkStart":
            if event == "end" and _ARTICLE.fullmatch(element.get(f"{_W}name", "")):
                maker.mark(starts=True)
        else:
            n_open += change
            if event == "end" and not n_boxes and not n_open:
                if n_cells:
                    maker.mark(cell=True)
                yield from _lines_of(element, maker, links)
                element.clear()
                while (before := element.getprevious()) is not None:
                    before.getparent().remove(before)


def _lines_of(paragraph: Any, maker: LineMaker, links: dict[str, str]) -> Iterator[Line]:
    """Give the lines of one paragraph; breaks part them."""
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{_W}t":
            maker.add(element.text or "")
        elif tag == f"{_W}tab":
            maker.add(" ")
        elif tag == f"{_W}noBreakHyphen":
            maker.add("-")
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield from maker.end(BREAK)
        else:
            if tag == f"{_W}hyperlink" and (target := links.get(element.get(f"{_R}id", ""))):
                maker.mark(link=target)
            if tag == f"{_W}r" and maker.is_empty and element.find(f"{_W}rPr/{_W}b") is not None:
                maker.mark(bold=True)
            waiting.extend(reversed(element))
    yield from maker.end(PARAGRAPH)
