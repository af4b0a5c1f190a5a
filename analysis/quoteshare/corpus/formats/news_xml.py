"""XML of news: NITF, NewsML-G2, TEI, ProQuest's TDM Studio, and XML with plainly named elements.

Parsed with lxml, entities off, one article at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quoteshare.corpus.columns import column_for
from quoteshare.corpus.containers.docx import NEEDS_LXML
from quoteshare.corpus.containers.html import lines_in, parsed
from quoteshare.corpus.containers.lines import text_of_lines, tidy
from quoteshare.corpus.databases.articles import author_of, short_outlet
from quoteshare.corpus.formats import EXPORT, LIKELY, NO
from quoteshare.corpus.opening import Item, Record, Refused, text_of
from quoteshare.records import Problem

SUFFIXES = (".xml", ".nitf", ".newsml")
YIELDS = "each article: NITF, NewsML-G2, TEI, TDM Studio, or elements with names as columns have"
NEEDS = ("lxml",)

MAX_XML = 256 << 20  # bytes
_START = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE\s+(?!html)|<!--)", re.IGNORECASE)
_ELEMENT = re.compile(r"<[A-Za-z_][\w:.-]{0,60}[\s>]")  # some leave the first line out
_ROOT = re.compile(r"<(?:[\w-]+:)?(nitf|newsItem|NewsML|newsMessage|TEI(?:\.2)?|RECORD)[\s>]")
_OTHER = re.compile(r"<(?:html|svg|(?:\w+:)?(?:ppsArticleResponse|ppsarticle|PPSResponse))\b", re.I)

Fields = dict[str, object]


def recognise(head: bytes, path: Path) -> int:
    """It begins as XML does, and is no web page."""
    text = text_of(head)
    top = text.lstrip()[:3000]
    if not top.startswith("<"):
        return NO
    root, other = _ROOT.search(top), _OTHER.search(top)
    if root and not (other and other.start() < root.start()):
        return EXPORT  # the pages in it are no web page
    is_xml = _START.match(top) or (path.suffix.lower() in SUFFIXES and _ELEMENT.match(top))
    return LIKELY if is_xml and not other else NO


def read(path: Path) -> Iterator[Item]:
    """Read the articles; what has none is refused with what it is made of."""
    if path.stat().st_size > MAX_XML:
        raise Refused("too_long", f"The XML has more than {MAX_XML:,} bytes. Export it in parts.")
    row = 0
    for element, kind in _elements(path):
        row += 1
        fields = kind(element)
        texts = (value for name, value in fields.items() if column_for(name) == "text")
        if any(str(text).strip() for text in texts):
            yield Record({name: value for name, value in fields.items() if value}, row)
        else:
            title = str(fields.get("title") or "")[:60]
            named = f" ({title!r})" if title else ""
            detail = f"The element <{_local(element)}>{named} has no text of an article."
            yield Problem("refused", "no_text", detail, row=row)
    if not row:
        raise Refused(
            "missing_column",
            "The XML has no element with the text of an article that we know (NITF, NewsML-G2, "
            "TEI, TDM Studio, or one called text, body, content …). Make a table of it.",
        )


def _elements(path: Path) -> Iterator[tuple[Any, Callable[[Any], Fields]]]:
    """Give the elements that are articles, with what reads them, and forget each."""
    try:
        from lxml import etree
    except ImportError as error:
        raise Refused("missing_package", NEEDS_LXML) from error
    with path.open("rb") as file:
        if b"<!ENTITY" in file.read(1 << 16):
            raise Refused("bad_record", "The XML declares entities, which no export does.")
        file.seek(0)
        n_open = 0
        try:
            events: Any = etree.iterparse(
                file, events=("start", "end"), resolve_entities=False, no_network=True
            )
            for event, element in events:
                kind = _KINDS.get(_local(element))
                known = kind is not None and (kind is not _plain or _is_plain(element))
                if event == "start":
                    n_open += kind is not None and kind is not _plain
                elif kind is not None and kind is not _plain:
                    n_open -= 1
                    if not n_open:
                        yield element, kind
                        element.clear()
                elif not n_open and _local(element) in _ROWS and (known or _is_plain(element)):
                    yield element, _plain
                    element.clear()
        except etree.XMLSyntaxError as error:
            raise Refused("bad_record", f"The XML is damaged ({error}). Get it again.") from error


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all(element: Any, *path: str) -> list[Any]:
    """Return the elements at the end of a path of names, at any depth, each once."""
    found = [element]
    for name in path:
        inner = (one for outer in found[:_MOST] for one in outer.iter() if _local(one) == name)
        found = list(dict.fromkeys(inner))
    return found


_MOST = 50  # elements of one name whose insides are looked into


def _first(element: Any, *path: str) -> str:
    """Return the words of the first element at the end of a path; empty where there is none."""
    found = _all(element, *path)
    return " ".join("".join(found[0].itertext()).split()) if found else ""


def _paragraphs(elements: list[Any]) -> str:
    """Return the paragraphs of elements, an empty line between two."""
    from lxml import etree

    made: list[str] = []
    loose: list[str] = []

    def close() -> None:
        made.append(tidy(" ".join("".join(loose).split())))
        loose.clear()

    for element in elements:
        for event, inner in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
            named = isinstance(inner.tag, str)
            if named and _local(inner) in _BLOCKS:
                close()
            if event == "start":
                loose.append(inner.text or "")
            elif inner is not element:
                loose.append(inner.tail or "")
        close()
    return "\n\n".join(filter(None, made))


_BLOCKS = frozenset("p para paragraph block head hl2 br lb l ab div item li table tr".split())


# ------------------------------------------------------------------------------ one article


def _nitf(element: Any) -> Fields:
    """Read NITF; the corpus of a paper of New York has the lead again in a block of its own."""
    blocks = [one for one in _all(element, "block") if one.get("class") == "full_text"]
    bodies = blocks or _all(element, "body.content") or _all(element, "body")
    given = {
        name: next((one.get(name) for one in element.iter() if one.get(name)), "")
        for name in ("name", "date.publication", "norm", "id-string", "ex-ref", "position.section")
    }
    publication = next(
        (one.get("name", "") for one in _all(element, "pubdata") if one.get("name")), ""
    )
    authors = [one for one in _all(element, "byline") if one.get("class") != "normalized_byline"]
    return {
        "text": _paragraphs(bodies),
        "title": _first(element, "hl1") or _first(element, "hedline") or _first(element, "title"),
        "outlet": publication,
        "date": given["date.publication"] or given["norm"],
        "author": author_of(" ".join("".join(authors[0].itertext()).split())) if authors else "",
        "section": given["position.section"],
        "article_id": given["id-string"],
        "url": given["ex-ref"],
    }


def _news_item(element: Any) -> Fields:
    """Read a newsItem of NewsML-G2, or a NewsItem of NewsML 1."""
    texts = _all(element, "inlineXML", "body") or _all(element, "inlineXML")
    texts = texts or _all(element, "body.content") or _all(element, "DataContent")
    by = _first(element, "by") or _first(element, "ByLine") or _first(element, "byline")
    language = next((one.get("tag", "") for one in _all(element, "language")), "")
    return {
        "text": _paragraphs(texts[:1]) or _first(element, "inlineData"),
        "title": _first(element, "headline") or _first(element, "HeadLine"),
        "outlet": _first(element, "infoSource", "name") or _first(element, "copyrightHolder"),
        "date": _first(element, "contentCreated")
        or _first(element, "versionCreated")
        or _first(element, "DateAndTime"),
        "author": author_of(by),
        "language": language,
        "article_id": element.get("guid", ""),
    }


def _tei(element: Any) -> Fields:
    """Read TEI: the header is no text."""
    header = _all(element, "teiHeader")
    told = header[0] if header else element
    body = _all(element, "text", "body") or _all(element, "text")
    when = [one.get("when") or one.get("when-iso") for one in _all(told, "date")]
    return {
        "text": _paragraphs(body[:1]),
        "title": _first(told, "titleStmt", "title"),
        "outlet": _first(told, "sourceDesc", "title"),
        "date": next(filter(None, when), "") or _first(told, "date"),
        "author": _first(told, "author"),
    }


def _tdm(element: Any) -> Fields:
    """Read a record of ProQuest's TDM Studio, whose text is a web page written as text."""
    page = _first_raw(element, "TextInfo", "Text") or _first_raw(element, "HiddenText")
    text = text_of_lines(lines_in(parsed(page))) if "<" in page else page
    outlet, place = short_outlet(_first(element, "PubFrosting", "Title"))
    return {
        "text": text,
        "title": _first(element, "TitleAtt", "Title"),
        "outlet": outlet,
        "place": place,
        "date": _first(element, "NumericDate") or _first(element, "AlphaDate"),
        "author": _first(element, "Contributor", "OriginalForm"),
        "section": _first(element, "SectionHead"),
        "language": _first(element, "Language", "ISOCode"),
        "article_id": _first(element, "GOID"),
    }


def _first_raw(element: Any, *path: str) -> str:
    found = _all(element, *path)
    return "".join(found[0].itertext()).strip() if found else ""


def _is_plain(element: Any) -> bool:
    """Tell whether one child holds a text, and others what goes with one."""
    columns = {column_for(_local(child)) for child in element} - {None}
    return "text" in columns and len(columns) > 1


def _plain(element: Any) -> Fields:
    """Read an element whose children are called as the columns of a table are."""
    fields: Fields = {}
    for child in element:
        name = _local(child)
        text = column_for(name) == "text"
        value = _paragraphs([child]) if text and len(child) else "".join(child.itertext()).strip()
        if text and re.search(r"<(?:p|br|div)\b", value[:2000]):  # a page written as text
            value = text_of_lines(lines_in(parsed(value)))
        fields.setdefault(name, value)
    return fields


_KINDS: dict[str, Callable[[Any], Fields]] = {
    "nitf": _nitf,
    "newsItem": _news_item,
    "NewsItem": _news_item,
    "TEI": _tei,
    "TEI.2": _tei,
    "RECORD": _tdm,
}
# What an article is called in XML of other makers.
_ROWS = frozenset(
    "article Article ARTICLE doc document Document DOC record item story Story news newsarticle "
    "entry row".split()
)
