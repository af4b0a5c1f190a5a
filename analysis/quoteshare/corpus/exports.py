"""Texts that are an export of a database, in a cell or a string where one article should be."""

from __future__ import annotations

import re
from collections import defaultdict

from quoteshare.corpus.containers.lines import Line, lines_of
from quoteshare.corpus.databases import factiva, nexis, proquest
from quoteshare.corpus.databases.articles import Found
from quoteshare.records import Problem

# Lines at the head or foot of each article of an export. One of the first kind that comes twice is
# enough; of the labels, which other texts have as well, two must come twice.
_SURE = re.compile(
    r"^[^\w\n^]*(?:(?P<number>(?:Document )?\d{1,5} of \d{1,5} DOCUMENTS?"
    r"|Document \d{1,5} of \d{1,5})"
    r"|(?P<end>End of Document)|(?P<load>LOAD-DATE):.*|(?P<length>LENGTH): *\d[\d,]* words?"
    r"|(?P<factiva>(?:Document[eo]?|Dokument) [A-Z]{4,8}0{3,}\w{8,})"
    r"|(?P<proquest>ProQuest document ID:? ?\d+)"
    r"|(?P<ebsco>(?:Accession Number|Full Text Word Count|Record):[ \t]*[A-Z\d][\w.-]*)"
    r"|(?P<gale>Gale Document Number:.{1,40}|Source Citation(?: \(.{1,40}\))?)"
    r"|(?P<newsbank>OpenURL Link|Record(?: Number)?:[ \t]*[A-Z\d]{5,}|Author/Byline:.{1,80})"
    r"|(?P<genios>(?:Dokumentnummer|Document number):[ \t]*\S{4,60}"
    r"|(?:©|\(c\)) GBI-Genios .{0,60}"
    r"|Quelle:[ \t]*\S.{1,80}? (?:vom|v\.) \d\d?\.\d\d?\.\d\d(?:\d\d)?.{0,40})"
    r"|(?P<pressreader>Article Name:.{1,200}|Start Page:.{1,20})"
    r"|(?P<integrum>\^ИС:.*)"
    r"|(?P<europresse>[a-z]{4}·\d{8}·\w{1,8}·\w{1,20}))"
    r"[^\w\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_CARDS = frozenset("ebsco gale newsbank genios pressreader".split())
_HINTS_OF_SEVERAL = (
    "document", "dokument", "load-date:", "length:", "accession number:", "word count:", "record:",
    "record number:", "source citation", "openurl link", "author/byline:", "genios", "quelle:",
    "article name:", "start page:", "news·", "^ис:",
)  # fmt: skip
_LABEL = re.compile(
    r"^(BYLINE|SECTION|HEADLINE|DATELINE|LANGUAGE|PUBLICATION[- ]TYPE|PUBLICATION DATE|TITLE|AUTHOR"
    r"|FULL TEXT|BODY|GRAPHIC|SUBJECT):",
    re.MULTILINE | re.IGNORECASE,
)


def signs_of_several(text: str) -> list[str]:
    r"""Return lines that come again where a text seems to hold several articles; else none.

    Examples
    --------
    >>> signs_of_several("1 of 2 DOCUMENTS\n\nOne.\n\n2 of 2 DOCUMENTS\n\nTwo.")
    ['1 of 2 DOCUMENTS', '2 of 2 DOCUMENTS']
    >>> signs_of_several("LENGTH: 300 words\n\nOne of 2 documents was lost.\n\nEnd of Document")
    []
    """
    low = text.lower()
    if any(hint in low for hint in _HINTS_OF_SEVERAL):
        lines: dict[str, list[str]] = defaultdict(list)
        for match in _SURE.finditer(text):
            # Of a card's labels the same one must come twice.
            label = match.group().split(":")[0].split()[0] if match.lastgroup in _CARDS else ""
            lines[f"{match.lastgroup} {label}"].append(match.group().strip())
        again = [found for found in lines.values() if len(found) > 1]
        if again:
            return again[0]
    labels: dict[str, list[str]] = defaultdict(list)
    if "line:" in low or "section:" in low or "title:" in low or "full text:" in low:
        for match in _LABEL.finditer(text):
            labels[match.group(1).lower()].append(match.group())
    several = [found for found in labels.values() if len(found) > 1]
    return [label for found in several for label in found] if len(several) > 1 else []


# One of these is in every export; looking for words is quick, and most texts have none.
_WORDS_OF_EXPORTS = (
    "document", "dokument", "load-date", "publication-type", "length:", "länge:", "laenge:",
    "longueur", "lengte", "longitud", "proquest",
)  # fmt: skip
_HINTS = re.compile(
    r"^[^\w\n]*(?:(?:[a-z]+ - )?\d+ (?:of|von|de|di|van|sur) \d+ do[ck]ument"
    r"|do[ck]ument\w{0,2} (?:\d+ (?:of|von|de|di|van|sur) \d|[a-z0-9]{20})|end of document"
    r"|(?:load-date|publication-type|length|länge|laenge|longueur|lengte|longitud)\s*:"
    r"|an\s+do[ck]ument|proquest document)",
    re.MULTILINE,
)


def articles_in(text: str) -> list[Found]:
    r"""Read the articles of an export that stands in a text; none where it is a text like others.

    What the database refused, and notes on the whole, are left out.

    Examples
    --------
    >>> text = "1 of 2 DOCUMENTS\n\nThe Post\n\nMay 4, 2019\n\nOne\n\nLENGTH: 2 words\n\nIt rains."
    >>> [(found.fields["title"], found.fields["text"]) for found in articles_in(text)]
    [('One', 'It rains.')]
    >>> articles_in("“It rains,” she said.")
    []
    """
    low = text.lower()
    if not any(hint in low for hint in _WORDS_OF_EXPORTS) or not _HINTS.search(low):
        return []
    lines = lines_of(text)
    return [
        found
        for found in _read(lines)
        if isinstance(found, Found) and str(found.fields.get("text", "")).strip()
    ]


def _read(lines: list[Line]) -> list[Found | Problem]:
    if proquest.looks_like(lines):  # whose "Document 1 of 2" looks like that of Nexis
        return list(proquest.articles(lines))
    if nexis.looks_like(lines):
        return list(nexis.articles(lines))
    if factiva.looks_like(lines):
        return list(factiva.articles(lines))
    return []
