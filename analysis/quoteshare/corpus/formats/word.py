"""Word documents that are no export of a database: one article each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoteshare.corpus.formats import NO, SURE
from quoteshare.corpus.opening import Item, Record, Refused
from quoteshare.corpus.zipped import check_office, members

SUFFIXES = (".docx", ".docm")
YIELDS = "one article: the paragraphs; its title where a paragraph has that style"
NEEDS = ("docx",)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
# Words that a change took out, notes, and what Word holds twice for older versions of itself.
_LEFT_OUT = (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLES = ("title", "heading 1")


def recognise(head: bytes, path: Path) -> int:
    """It is a zip file with a document of Word."""
    return SURE if "word/document.xml" in members(head, path) else NO


def read(path: Path) -> Iterator[Item]:
    """Read the paragraphs as they read with all changes accepted, an empty line between two."""
    check_office(path)
    import docx

    with path.open("rb") as file:
        try:
            document = docx.Document(file)
            paragraphs = [
                (_style_of(document, one), _text_of(one).strip())
                for one in document.element.body.iter(f"{_W}p")
            ]
        except Exception as error:  # the library fails in many ways on what is no document
            what = " ".join(str(error).split())[:200]
            detail = f"It is no document that can be read ({type(error).__name__}: {what})."
            raise Refused("damaged_file", detail) from error
    filled = [(style, text) for style, text in paragraphs if text]
    fields: dict[str, object] = {}
    if filled and filled[0][0] in _TITLES:
        fields["title"] = " ".join(filled.pop(0)[1].split())
    yield Record({"text": "\n\n".join(text for _, text in filled), **fields})


def _text_of(paragraph: Any) -> str:
    """Return the words of a paragraph, without those of another within it (a box of text)."""
    parts: list[str] = []

    def walk(element: Any) -> None:
        for child in element:
            if child.tag in _LEFT_OUT or child.tag in (f"{_W}p", _FALLBACK):
                continue
            if child.tag == f"{_W}t":
                parts.append(child.text or "")
            else:
                parts.append(_BREAKS.get(child.tag, ""))
                walk(child)

    walk(paragraph)
    return "".join(parts)


def _style_of(document: Any, paragraph: Any) -> str:
    """Return the name of a style as Word has it in English, in small letters."""
    style_id = paragraph.style
    if style_id is None:
        return ""
    found = document.styles.element.get_by_id(style_id)
    return str(found.name_val or "").lower() if found is not None else ""
