"""Exports of Factiva: web page, XML, RTF, Word or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoteshare.corpus.containers import exported, html
from quoteshare.corpus.containers.docx import NEEDS_LXML
from quoteshare.corpus.databases import factiva, factiva_trees
from quoteshare.corpus.databases.factiva import Fields
from quoteshare.corpus.databases.records import as_records
from quoteshare.corpus.formats import EXPORT, NO
from quoteshare.corpus.opening import Record, Refused, text_of
from quoteshare.records import Problem

SUFFIXES = (".html", ".htm", ".xml", ".rtf", ".docx", ".txt")
YIELDS = "each article of a Factiva export: title, outlet, date, byline, section, accession number"

MAX_XML = 256 << 20  # bytes
_XML = re.compile(r"<(?:\w+:)?(?:ppsArticleResponse|ppsarticleResultSet|ppsarticle|PPSResponse)\b")
_PAGE = re.compile(rb'class\s*=\s*["\'](?:article )?[a-z]{2}(?:-?[A-Za-z]{2})?Article["\']')
# A page of headlines: known, so that no sentence of it is taken for an article.
_LISTED = re.compile(rb'class\s*=\s*["\']leadFields["\']')
# A site may call what it has "newsArticle" too.
_OWN = re.compile(rb"Factiva|articleParagraph|\b[A-Z]{4,8}0{3,}\d{6,}")
_START = 4 << 20  # bytes: the styles of a page of Factiva take more than a hundred thousand


def recognise(head: bytes, path: Path) -> int:
    """It has Factiva's elements, or a line that gives an article's accession number."""
    text = text_of(head)
    if _XML.search(text):
        return EXPORT
    try:
        if exported.kind_of(head, path) == "html":
            with path.open("rb") as file:
                start = file.read(_START)
            found = _PAGE.search(start) or _LISTED.search(start)
            return EXPORT if found and _OWN.search(start) else NO
    except OSError:
        return NO
    return EXPORT if factiva.looks_like(exported.first_lines(head, path)) else NO


def read(path: Path) -> Iterator[Record | Problem]:
    """Read the articles; one that stands in the file twice is read once."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if _XML.search(text_of(head)):
        yield from as_records(factiva.told_once(_in_xml(path, head)), "Factiva")
    elif exported.kind_of(head, path) == "html":
        root = html.parsed(path.read_bytes())
        yield from as_records(factiva.told_once(factiva_trees.in_page(root)), "Factiva")
    else:
        source = exported.open_export(path)
        yield from source.notes
        yield from as_records(factiva.articles(source.lines), "Factiva")


def _in_xml(path: Path, head: bytes) -> Iterator[Fields]:
    """Give the fields of each article of an XML file, one at a time; entities stay unread."""
    try:
        from lxml import etree
    except ImportError as error:
        raise Refused("missing_package", NEEDS_LXML) from error
    if b"<!ENTITY" in head:
        raise Refused("bad_record", "The XML declares entities, which no export does.")
    if path.stat().st_size > MAX_XML:
        raise Refused("too_long", f"The XML has more than {MAX_XML:,} bytes. Export it in parts.")
    try:
        with path.open("rb") as file:
            events: Any = etree.iterparse(file, resolve_entities=False, no_network=True)
            for _, element in events:
                if factiva_trees.is_xml_article(element):
                    yield factiva_trees.in_xml(element)
                    element.clear()
    except etree.XMLSyntaxError as error:
        raise Refused("bad_record", f"The XML is damaged ({error}). Export it again.") from error
