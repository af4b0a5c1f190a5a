"""Exports of Factiva: fields with codes ("HD", "WC", "AN"), or the same fields without them.

The codes are the same in every language of the interface; what stands beside them is not
("355 mots", "Dokument …"). Without codes the line with the number of words tells which is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quoteshare.corpus.containers.lines import BREAK, PARAGRAPH, Line, in_one_line
from quoteshare.corpus.databases.articles import (
    Found,
    author_of,
    check_length,
    count_told,
    no_date,
    put,
    put_outlet,
    put_text,
)
from quoteshare.corpus.dates import date_at_start, dated
from quoteshare.records import Problem

Fields = dict[str, list[Line]]

ACCESSION = r"[A-Z0-9]{6,12}(?:19|20)\d{6}[a-z0-9]{6,12}"
_DOCUMENT = re.compile(
    rf"\W*(?:AN\b\W*)?(?:Documento?|Dokument|Document(?:o|um)?|文件|文档|文書|Документ|ドキュメント)"
    rf"\s+({ACCESSION})\W*"
)
_BARE = re.compile(ACCESSION)
# In the order in which Factiva prints them.
ABOVE = "CLM SE HD CR BY WC PD ET SN SC NGC GC ED PG VOL LA CY".split()
BELOW = "ART CT RF CO IN NS RE IPC IPD PUB AN".split()
_CODED = re.compile(rf"({'|'.join([*ABOVE, 'LP', 'TD', *BELOW])})(?:\s*\|\s*|\s+|$)(.*)")
_WORDS = re.compile(
    r"(\d[\d.,'’\s]*)(?:words?|mots?|Wörter|Worte?|palabras?|parole|palavras?|woorden|ord|слов[ао]?"
    r"|語|字|문자)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d?\d[:.]\d\d(?:\s*[AaPp]\.?[Mm]\.?)?(?: GMT)?")
_PAGES = re.compile(r"[A-Z]{0,3}\.?\s?\d{1,4}\w?")
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,10}")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright|\(copyright)", re.IGNORECASE)
# Names in `extra` for what no column holds.
_KEPT = {
    "SE": "section",
    "CLM": "column",
    "CR": "credit",
    "ED": "edition",
    "PG": "pages",
    "VOL": "volume",
    "LA": "language",
    "CY": "copyright",
    "SC": "source_code",
    "ET": "time",
    "ART": "graphic",
    "CT": "contact",
    "RF": "notes",
    "CO": "company",
    "IN": "industry",
    "NS": "subject",
    "RE": "geographic",
    "PUB": "publisher",
}


def looks_like(lines: Iterable[Line]) -> bool:
    """Tell whether lines are those of a Factiva export: one ends an article with its number.

    Examples
    --------
    >>> looks_like([Line("Document TOLL000020241104ekb40001x")]), looks_like([Line("Document 1")])
    (True, False)
    """
    return any(_DOCUMENT.fullmatch(line.text) for line in lines)


def accession(text: str) -> str:
    """Return the accession number in a line, whole; empty where there is none.

    Examples
    --------
    >>> accession("Dokument TOLL000020241104ekb40001x")
    'TOLL000020241104ekb40001x'
    """
    found = _BARE.search(text)
    return found[0] if found else ""


def articles(lines: Sequence[Line]) -> Iterator[Found | Problem]:
    """Read the articles of a plain text or an RTF, each of which ends with its number."""
    return told_once(_by_lines(lines))


def _by_lines(lines: Sequence[Line]) -> Iterator[Fields]:
    segment: list[Line] = []
    for line in lines:
        number = _DOCUMENT.fullmatch(line.text)
        if not number:
            segment.append(line)
            continue
        fields = _fields_in(segment)
        fields["AN"] = [Line(number[1])]
        yield fields
        segment = []
    if any(_WORDS.fullmatch(_bare(line)) for line in segment):  # the file was cut
        yield _fields_in(segment)


def _bare(line: Line) -> str:
    """Return a line's text without a code before it and the marks of cells."""
    text = line.text.strip(" |")
    coded = _CODED.fullmatch(text)
    return coded[2].strip(" |") if coded else text


def _fields_in(lines: Sequence[Line]) -> Fields:
    """Read the fields of one article from its lines, with codes or without."""
    coded = [found[1] for line in lines if (found := _CODED.fullmatch(line.text.strip(" |")))]
    if "HD" in coded and {"WC", "PD", "SN"}.intersection(coded):
        return _with_codes(lines)
    return _without_codes(lines)


def _with_codes(lines: Sequence[Line]) -> Fields:
    """Read fields that begin with their codes.

    "IN" and "BY" begin sentences too: below the text they count only where all lines to the end
    have codes, above it until the text begins.
    """
    ends = len(lines)
    while ends:
        if _code_of(lines[ends - 1], BELOW):
            ends -= 1
        elif ends > 1 and lines[ends - 2].text in BELOW:  # the code in a line of its own
            ends -= 2
        else:
            break
    fields: Fields = {}
    current = ""
    for n, line in enumerate(lines):
        if n >= ends:
            code = _code_of(line, BELOW)
        elif current == "TD":
            code = None
        else:
            code = _code_of(line, [*ABOVE, "LP", "TD"])
        current = code or current
        if current:
            text = _bare(line) if code else line.text.strip(" |")
            if text:
                gap = PARAGRAPH if code else max(line.gap, BREAK)
                fields.setdefault(current, []).append(Line(text, gap))
    return fields


def _code_of(line: Line, codes: Sequence[str]) -> str | None:
    found = _CODED.fullmatch(line.text.strip(" |"))
    return found[1] if found and found[1] in codes else None


def _without_codes(lines: Sequence[Line]) -> Fields:
    """Read fields by their order: what is above the number of words, and what below it."""
    lines = [line for line in lines if not _PAGE.match(line.text)]
    counted = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line.text)), None)
    if counted is None:
        listed = next((n for n, line in enumerate(lines) if _is_listed(line.text)), None)
        # Of its lists of headlines each entry is a title, this line and a sentence: no article.
        return {"TD": list(lines)} if listed is None else {"HD": list(lines[:listed][-1:])}
    above = [line.text for line in lines[:counted]][-4:]
    fields = _above_count(above)
    rest = lines[counted:]
    n_used = _put_below_count(fields, [line.text for line in rest])
    text = rest[n_used:]
    owner = in_one_line(fields.get("CY", []))
    if len(text) > 1 and len(text[-1].text) < 60 and text[-1].text in owner:
        fields["PUB"], text = [text[-1]], text[:-1]
    fields["TD"] = list(text)
    return fields


def _is_listed(text: str) -> bool:
    """Tell whether a line is one of a list: "Gull, 10:32, 5 May 2024, 10 words, (English)"."""
    return len(text) < 300 and _WORDS.search(text) is not None and dated(text)[1] is not None


_PAGE = re.compile(
    r"Page \d+ of \d+|Seite \d+ von \d+|©? ?\d{4} Factiva, Inc|Dow Jones (?:&|Factiva)"
    r"|Factiva\b.{0,20}$"
)


def fields_without_codes(lines: Sequence[Line]) -> Fields:
    """Read what stands between an article's title and its text, in lines without codes."""
    counted = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line.text)), None)
    if counted is None:
        return {}
    fields: Fields = {"BY": list(lines[:counted])}
    _put_below_count(fields, [line.text for line in lines[counted:]])
    return fields


def _above_count(texts: Sequence[str]) -> Fields:
    """Tell the title, which is the longest line, from a section above it and a byline below."""
    if not texts:
        return {}
    bylines = [n for n, text in enumerate(texts) if re.match(r"by\s", text, re.IGNORECASE)]
    others = [n for n in range(len(texts)) if n not in bylines] or list(range(len(texts)))
    title = max(others, key=lambda n: len(texts[n]))
    fields: Fields = {"HD": [Line(texts[title])]}
    for n, text in enumerate(texts):
        if n in bylines or n > title:
            code = "BY" if n in bylines or "BY" not in fields else "CR"
            fields.setdefault(code, []).append(Line(text))
        elif n < title:
            fields.setdefault("SE", []).append(Line(text))
    return fields


def _put_below_count(fields: Fields, texts: Sequence[str]) -> int:
    """Read number of words, date, time, outlet, its code and so on; return how many lines that is.

    They end with the notice of rights, which follows the language.
    """
    rights = next((n for n, text in enumerate(texts[:14]) if _COPYRIGHT.match(text)), None)
    fields["WC"] = [Line(texts[0])]
    n = 1
    if n < len(texts) and date_at_start(texts[n]):
        fields["PD"] = [Line(texts[n])]
        n += 1
    if n < len(texts) and _TIME.fullmatch(texts[n]):
        fields["ET"] = [Line(texts[n])]
        n += 1
    if n < len(texts) and n != rights:
        fields["SN"] = [Line(texts[n])]
        n += 1
    if n < len(texts) and _SOURCE_CODE.fullmatch(texts[n]):
        fields["SC"] = [Line(texts[n])]
        n += 1
    if rights is None:
        return n + (1 if n < len(texts) and len(texts[n].split()) == 1 else 0)  # the language
    middle = list(texts[n:rights])
    if middle:
        fields["LA"] = [Line(middle.pop())]
    for text in middle:
        fields.setdefault("PG" if _PAGES.fullmatch(text) else "ED", []).append(Line(text))
    fields["CY"] = [Line(texts[rights])]
    return rights + 1


def told_once(every: Iterable[Fields]) -> Iterator[Found | Problem]:
    """Read articles from their fields; one that the file has twice is read once, and told."""
    seen: set[tuple[str, str]] = set()
    row = n_again = 0
    for fields in every:
        found = _read(fields, row + 1)
        key = str(found.fields.get("article_id", "")), str(found.fields.get("text", ""))
        if key[0] and key in seen:
            n_again += 1
            continue
        seen.add(key)
        row += 1
        yield found
    if n_again:
        yield Problem(
            "note",
            "repeated",
            f"{n_again:,} of the articles stand in the file twice, with one accession number and "
            "one text; each was read once.",
        )


def _read(fields: Mapping[str, list[Line]], row: int) -> Found:
    """Make an article of its fields by code."""
    found = Found()
    out = found.fields
    values = {code: in_one_line(lines) for code, lines in fields.items()}
    if number := accession(values.get("AN", "")):
        out["article_id"] = number
    put(out, "title", values.get("HD", ""))
    put(out, "author", author_of(values.get("BY", "")))
    put_outlet(out, values.get("SN", ""))
    for code, name in _KEPT.items():
        put(out, name, values.get(code, ""))
    if "section" not in out:
        put(out, "section", values.get("CLM", ""))
    put_text(found, [*fields.get("LP", []), *_begun(fields.get("TD", []))])
    printed = values.get("PD", "")
    day, _ = date_at_start(printed) or (None, "")
    if day:
        out["date"] = day
    else:
        put(out, "date_as_printed", printed)
        found.notes.append(no_date(row, out, printed))
    check_length(found, count_told(values.get("WC", "")), row)
    return found


def _begun(lines: Sequence[Line]) -> list[Line]:
    """Let the first line begin a paragraph."""
    return [replace(line, gap=max(line.gap, PARAGRAPH)) for line in lines[:1]] + list(lines[1:])
