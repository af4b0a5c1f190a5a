"""The article of a web page: trafilatura finds it, and what it gives twice is given once."""

from __future__ import annotations

from functools import cache
from typing import Any

from quoteshare.corpus.opening import Refused

_BLOCKS = frozenset("p head quote item table row cell list".split())


def article_of_page(page: str, url: str | None = None) -> dict[str, object]:
    """Return the fields of the article that a page holds; an empty text where it has none.

    Parameters
    ----------
    page : str
        HTML.
    url : str, optional
        Where it was, if that is known.

    Raises
    ------
    Refused
        ``damaged_file`` where the page cannot be parsed, ``no_text`` where no article is on it.
    """
    import trafilatura

    page = page.replace("\x00", "").replace("\udcff", "\ufffd")
    try:
        found: Any = trafilatura.bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            config=_settings(),
            # a date is taken where the page says so, never guessed from its text
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # pages of strangers make the library fail in many ways
        detail = f"The page can't be parsed ({type(error).__name__})."
        raise Refused("damaged_file", detail) from error
    paragraphs = _paragraphs(found.body) if found is not None else []
    title = _squeezed(found.title) if found is not None and found.title else None
    author = found.author.lower() if found is not None and found.author else None
    while paragraphs and (paragraphs[0] == title or _is_byline(paragraphs[0], author)):
        del paragraphs[0]
    paragraphs = _each_as_often_as(paragraphs, _words_of(page))
    if not paragraphs:
        raise Refused(
            "no_text",
            "The page holds no article: it may be made by a script, or be a page of links. Save it "
            "from the browser once it is shown, or copy the text.",
        )
    fields = {
        "text": "\n\n".join(paragraphs),
        "title": title,
        "outlet": found.sitename or found.hostname,
        "date": found.date,
        "author": found.author,
        "url": found.url,
        "section": ", ".join(found.categories or ()),
    }
    return {name: value for name, value in fields.items() if value}


def _is_byline(paragraph: str, author: str | None) -> bool:
    """Tell whether a paragraph says only who wrote the article."""
    return author is not None and paragraph.lower().removeprefix("by ").strip(" .:") == author


@cache
def _settings() -> Any:
    from trafilatura.settings import use_config

    settings = use_config()
    # Below the usual size it gives all words of a page as one line, the menu among them.
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    settings.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # signals work in the main thread only
    return settings


def _paragraphs(body: Any) -> list[str]:
    """Return the paragraphs of what was found: the innermost blocks, in order."""
    made: list[str] = []
    loose: list[str] = []

    def close() -> None:
        text = " ".join("".join(loose).split())
        loose.clear()
        if text:
            made.append(text)

    for event, element in _walk(body):
        if element.tag in _BLOCKS:
            close()
        if event == "start":
            loose.append(" " if element.tag == "lb" else "")
            loose.append(element.text or "")
        elif element is not body:
            loose.append(element.tail or "")
    close()
    return made


def _walk(body: Any) -> Any:
    from lxml import etree

    return etree.iterwalk(body, events=("start", "end"))


def _words_of(page: str) -> str:
    from lxml import etree, html

    try:
        tree = html.fromstring(
            page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except Exception:
        return ""
    etree.strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
    return _squeezed("".join(tree.itertext()))


def _each_as_often_as(paragraphs: list[str], words: str) -> list[str]:
    """Leave out repetitions that are none on the page: the library doubles small articles."""
    if len(set(paragraphs)) == len(paragraphs):
        return paragraphs
    kept: list[str] = []
    used: dict[str, int] = {}
    for paragraph in paragraphs:
        key = _squeezed(paragraph)
        used[key] = used.get(key, 0) + 1
        if used[key] == 1 or used[key] <= words.count(key):
            kept.append(paragraph)
    return kept


def _squeezed(text: str) -> str:
    return " ".join(text.split())
