"""Exports of Europresse (Cision, Eureka): a page with an ``article`` element for each article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quoteshare.corpus.containers.html import lines_in
from quoteshare.corpus.containers.lines import PARAGRAPH, Line, in_one_line, tidy
from quoteshare.corpus.databases.articles import (
    Found,
    author_of,
    check_length,
    count_differs,
    count_told,
    no_date,
    put,
    put_outlet,
    put_text,
)
from quoteshare.corpus.dates import dated
from quoteshare.records import Problem

# "Le Goéland, no. 24678", "The Gull, No 12"
_ISSUE = re.compile(r",?\s+n(?:o|°|º)\.? ?(\d[\d.-]*)\b.*$", re.IGNORECASE)
_NUMBER = re.compile(r"[a-z]{3,5}[·.]\d{8}[·.]\w{1,8}[·.][\w-]{1,40}")
_WORDS = re.compile(  # and not "+0100 287 mots"
    r"(?<!\d)(\d{1,3}(?:[ \xa0\u202f.,]\d{3})*|\d{4,6}) (?:mots?|words?|palabras|Wörter|parole)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\b(?:p|pp|pg|S|pág)\. ?([\w-]{1,12}(?:, ?\d{1,3})*)", re.IGNORECASE)
_OUTLET, _HEADER, _TITLE = "DocPublicationName", "DocHeader", "titreArticleVisu"
_TEXTS = ("docOcurrContainer", "DocText")  # the innermost first
_OLD_TITLE = "TitreArticleVisu"
_LONGEST_BYLINE = 10  # words
_LAST = 8  # elements at the end of an article, among which its number stands
_ASIDE = frozenset(["aside", "footer"])


def articles(root: Any) -> Iterator[Found | Problem]:
    """Read the articles of a page, then tell where it names more outlets than it has articles.

    Parameters
    ----------
    root : lxml element
        The page, parsed.
    """
    row = 0
    for element in _elements(root):
        row += 1
        yield _read(element, row) if element.tag == "article" else _read_cell(element, row)
    told = sum(_has_class(element, _OUTLET) for element in root.iter("span"))
    if told > row:
        yield count_differs(told, row)


def _elements(root: Any) -> list[Any]:
    """Return the elements that are articles; until 2013 each was a cell of a table."""
    found = [element for element in root.iter("article") if _of_class(element, _OUTLET)]
    return found or [
        cell
        for cell in root.iter("td")
        if _of_class(cell, _OUTLET) and not any(_of_class(one, _OUTLET) for one in cell.iter("tr"))
    ]


def _read(element: Any, row: int) -> Found:
    """Make an article of its element: head, text and what stands below it."""
    found = Found()
    _put_source(found.fields, _of_class(element, _OUTLET))
    _put_number(found.fields, [one for tag in ("div", "p", "small") for one in element.iter(tag)])
    titles = _of_class(element, _TITLE) or _of_class(element, "titreArticle")
    put(found.fields, "title", in_one_line(lines_in(titles[0])) if titles else "")
    _put_head(found.fields, element)
    below = titles[0].getnext() if titles else None
    if "author" not in found.fields and below is not None and below.tag == "div":
        author = in_one_line(lines_in(below))
        if not _within(below, *_TEXTS) and not _of_class(below, _TEXTS[0]) and len(author) < 200:
            put(found.fields, "author", author_of(author))
    put_text(found, _text_of(element))
    _put_date(found, _header_of(element), row)
    return found


def _read_cell(cell: Any, row: int) -> Found:
    """Make an article of a cell: below the title the byline, the text, a notice and the number."""
    found = Found()
    _put_source(found.fields, _of_class(cell, _OUTLET))
    numbers = [one for one in cell.iter("td") if one is not cell]
    _put_number(found.fields, numbers)
    titles = _of_class(cell, _OLD_TITLE) or _of_class(cell, _TITLE)
    title = in_one_line(lines_in(titles[0])) if titles else ""
    put(found.fields, "title", title)
    lines = lines_in(cell)
    first = next((n for n, line in enumerate(lines) if line.text == title), -1) + 1
    text = [line for line in lines[first:] if not _NUMBER.search(line.text)]
    if len(text) > 1 and _is_author(text[0].text):
        put(found.fields, "author", author_of(text.pop(0).text))
    put_text(found, [replace(line, gap=PARAGRAPH) for line in text])
    header = "".join(
        " ".join("".join(part.itertext()).split()) + " " for part in _of_class(cell, _HEADER)
    )
    _put_date(found, header.replace(" ,", ",").strip(), row)
    return found


def _is_author(text: str) -> bool:
    """Tell whether the line below a title is a byline: short, and no sentence."""
    return len(text.split()) <= _LONGEST_BYLINE and not text.endswith((".", "?", "!", "»", "”"))


def _put_date(found: Found, header: str, row: int) -> None:
    """Set section, date and page of a header, and check the length that it tells."""
    section, day, rest = dated(header)
    put(found.fields, "section", section)
    if page := _PAGE.search(rest):
        put(found.fields, "pages", page[1])
    if day is not None:
        found.fields["date"] = day
    else:
        put(found.fields, "date_as_printed", header)
        found.notes.append(no_date(row, found.fields, header))
    if words := _WORDS.search(rest):
        check_length(found, count_told(words[1]), row)


def _put_number(fields: dict[str, object], elements: list[Any]) -> None:
    """Set the database's number of the document, which stands below the text."""
    for element in reversed(elements[-_LAST:]):
        if told := _NUMBER.search(tidy("".join(element.itertext()))):
            fields["article_id"] = told[0]
            return


def _put_source(fields: dict[str, object], outlets: list[Any]) -> None:
    """Set the outlet and the number of its issue."""
    lines = lines_in(outlets[0]) if outlets else []
    printed = lines[0].text if lines else ""
    if issue := _ISSUE.search(printed):
        put(fields, "issue", issue[1])
        printed = printed[: issue.start()]
    put_outlet(fields, printed)


def _put_head(fields: dict[str, object], element: Any) -> None:
    """Set what stands round the title: a kicker above it, a line below it, the byline."""
    for part in element.iter("p", "div"):
        if not _has_class(part, "sm-margin-bottomNews", "docAuthors"):
            continue
        above = any(_has_class(up, "titreArticle") for up in part.iterancestors())
        value = in_one_line(lines_in(part))
        if above:
            put(fields, "kicker", value)
        elif not _within(part, *_TEXTS):
            put(fields, "author", author_of(value))
    for part in _of_class(element, "rdp__subtitle"):
        put(fields, "highlight", in_one_line(lines_in(part)))


def _text_of(element: Any) -> list[Line]:
    for name in _TEXTS:
        if parts := [part for part in _of_class(element, name) if not _within(part, name)]:
            return [line for part in parts for line in lines_in(part)]
    return [
        line
        for part in element.iter("section")
        for line in lines_in(part)
        if not any(up.tag in _ASIDE for up in part.iterancestors())
    ]


def _header_of(element: Any) -> str:
    """Return the line with section, date, words and page; some papers have it in two pieces."""
    parts = _of_class(element, _HEADER) or [
        after
        for before in _of_class(element, "DocTitreSousSection")
        if (after := before.getnext()) is not None
    ]
    return " ".join(in_one_line(lines_in(part)) for part in parts)[:400]


def _has_class(element: Any, *names: str) -> bool:
    marks = element.get("class", "").split() if isinstance(element.tag, str) else []
    return any(name in marks for name in names)


def _of_class(element: Any, name: str) -> list[Any]:
    return [inner for inner in element.iter() if _has_class(inner, name)]


def _within(element: Any, *names: str) -> bool:
    return any(_has_class(up, *names) for up in element.iterancestors())
