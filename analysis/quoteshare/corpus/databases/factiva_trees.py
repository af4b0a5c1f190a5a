"""Factiva's web pages and XML as fields by code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quoteshare.corpus.containers.html import lines_in
from quoteshare.corpus.containers.lines import PARAGRAPH, Line, tidy
from quoteshare.corpus.databases.factiva import Fields, accession, fields_without_codes

# The innermost element of an article: "article enArticle". A page has another one round it, and
# whoever counts both reads each article twice.
_ARTICLE = re.compile(r"(?:^|\s)[a-z]{2,3}(?:-?[A-Za-z]{2,4})?Article(?:\s|$)")
_PARAGRAPH = re.compile(r"(?:^|\s)article(?:Paragraph|Pre)(?:\s|$)")


def is_article(element: Any) -> bool:
    """Tell whether an element of a page is one article, and no wrapping of it."""
    return element.tag == "div" and _ARTICLE.search(element.get("class", "")) is not None


def in_page(root: Any) -> Iterator[Fields]:
    """Give the fields of each article of a page, old (a table with codes) or new (without)."""
    for element in root.iter("div"):
        if is_article(element) and not any(
            is_article(inner) for inner in element.iterdescendants()
        ):
            rows = list(element.iter("tr"))
            coded = [fields for row in rows if (fields := _row(row))]
            has_codes = any(code == "HD" for code, _ in coded)  # a table in a text has others
            yield _merged(coded) if has_codes else _flat(element)


def _row(row: Any) -> tuple[str, list[Line]] | None:
    """Read a row of two cells: a code and its value."""
    cells = [cell for cell in row if cell.tag == "td"]
    if len(cells) < 2:
        return None
    code = tidy("".join(cells[0].itertext()))
    if not re.fullmatch("[A-Z]{2,3}", code):
        return None
    return code, lines_in(cells[1])


def _merged(rows: list[tuple[str, list[Line]]]) -> Fields:
    fields: Fields = {}
    for code, lines in rows:
        fields.setdefault(code, []).extend(lines)
    return fields


def _flat(element: Any) -> Fields:
    """Read an article without codes: what it is made of has classes, or comes in a fixed order."""
    title: list[Line] = []
    author: list[Line] = []
    above: list[Line] = []
    below: list[Line] = []
    text: list[Line] = []
    after: list[Line] = []
    for part in element.iter("div", "p", "pre"):
        marks = part.get("class", "")
        if _PARAGRAPH.search(marks):
            if not text or not any(
                _PARAGRAPH.search(up.get("class", "")) for up in part.iterancestors()
            ):
                text.extend(lines_in(part))
        elif part.get("id") == "hd":
            title = lines_in(part)
        elif part.get("class") == "author":
            author = lines_in(part)
        elif (
            part.tag == "div"
            and part is not element
            and not any(
                isinstance(inner.tag, str) and inner.tag in ("div", "p")
                for inner in part.iterdescendants()
            )
        ):
            (below if title else above).extend(lines_in(part))
        elif part.tag == "p" and text:
            after.extend(lines_in(part))
    fields = fields_without_codes(below)
    fields["HD"], fields["SE"] = title, above
    if author:
        fields["CR"] = fields.pop("BY", [])
        fields["BY"] = author
    fields["TD"] = text
    numbers = [n for n, line in enumerate(after) if accession(line.text)]
    if numbers:
        fields["AN"] = [after[numbers[-1]]]
        fields["PUB"] = after[: numbers[-1]][-1:]
    elif number := accession(_ids_of(element)):
        fields["AN"] = [Line(number)]
    return {code: lines for code, lines in fields.items() if lines}


def _ids_of(element: Any) -> str:
    """Return what an article and its wrapping are called in the page: "article-TOLL…"."""
    wrapping = element.getparent()
    return f"{element.get('id', '')} {wrapping.get('id', '') if wrapping is not None else ''}"


_PATHS = {
    "accessionNo": "AN",
    "reference": "AN",
    "headline": "HD",
    "byline": "BY",
    "credit": "CR",
    "columnName": "CLM",
    "sectionName": "SE",
    "sourceName": "SN",
    "sourceCode": "SC",
    "publisherName": "PUB",
    "edition": "ED",
    "pages": "PG",
    "volume": "VOL",
    "baseLanguage": "LA",
    "copyright": "CY",
    "wordCount": "WC",
    "leadParagraph": "LP",
    "tailParagraphs": "TD",
    "corrections": "RF",
    "artWorks": "ART",
    "contact": "CT",
}


def in_xml(article: Any) -> Fields:
    """Read the fields of one ``article`` element."""
    fields: Fields = {}
    for child in article:
        name = _local(child)
        if name in ("publicationDate", "publicationDateTime"):
            fields.setdefault("PD", [Line(tidy("".join(child.itertext())))])
        elif name in ("region", "newsSubject", "company", "industry"):
            code = {"region": "RE", "newsSubject": "NS", "company": "CO", "industry": "IN"}[name]
            fields.setdefault(code, []).append(Line(tidy("".join(child.itertext())) + ";"))
        elif name in _PATHS:
            fields.setdefault(_PATHS[name], []).extend(_paragraphs(child))
    return fields


def _paragraphs(element: Any) -> list[Line]:
    parts = [inner for inner in element.iter() if _local(inner) == "paragraph"] or [element]
    texts = (tidy(" ".join("".join(part.itertext()).split())) for part in parts)
    return [Line(text, PARAGRAPH) for text in texts if text]


def _local(element: Any) -> str:
    """Return an element's name without its namespace, which differs between versions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def is_xml_article(element: Any) -> bool:
    """Tell whether an element of an XML file is an article with its fields."""
    names = {_local(child) for child in element}
    return _local(element) == "article" and not names.isdisjoint(["accessionNo", "tailParagraphs"])
