"""Outlets that share a short name, and outlets that are spelt in several ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from quoteshare.records import Article, Problem


def with_places_told(items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """Note where a short name stands for outlets of several places, such as "The Sun".

    Databases print the place behind the name, and it is kept in ``extra``; whoever compares
    outlets by their short names must know that two came together.

    Examples
    --------
    >>> suns = [Article(n, "One.", outlet="Sun", extra={"place": n}) for n in ("Leeds", "Perth")]
    >>> [item.detail for item in with_places_told(iter(suns)) if isinstance(item, Problem)]
    ["The outlet 'Sun' stands for those of Leeds and of Perth. What is printed is in extra."]
    """
    places: dict[str, list[str]] = {}
    for item in items:
        yield item
        if isinstance(item, Article) and item.outlet and item.extra.get("place"):
            place = str(item.extra["place"])
            known = places.setdefault(item.outlet, [])
            if place in known or len(known) > _MANY:
                continue
            known.append(place)
            if len(known) > 1:
                both = " and of ".join(known[-2:])
                detail = (
                    f"The outlet {item.outlet!r} stands for those of {both}. "
                    "What is printed is in extra."
                )
                yield Problem(
                    "note", "shared_outlet", detail, item.input_file, None, item.article_id
                )


_MANY = 20  # places or spellings of one name, after which nothing more is told
_MANY_OUTLETS = 100_000  # names, after which new ones are not compared


def with_spellings_told(items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """Note where outlets differ in nothing but spelling: they count as two.

    None is taken for another, since "The Times" and "Times" may be two papers.

    Examples
    --------
    >>> names = ("The Daily Gull", "DAILY GULL", "Daily Gull (Online)", "Daily News")
    >>> gulls = [Article(str(n), "One.", outlet=name) for n, name in enumerate(names)]
    >>> told = [item for item in with_spellings_told(iter(gulls)) if isinstance(item, Problem)]
    >>> [note.detail.partition(";")[0] for note in told]
    ["'DAILY GULL' is spelt 'The Daily Gull' elsewhere", \
"'Daily Gull (Online)' is spelt 'The Daily Gull' elsewhere"]
    """
    first: dict[str, str] = {}
    seen: dict[str, set[str]] = {}
    for item in items:
        yield item
        if not isinstance(item, Article) or not item.outlet or len(first) > _MANY_OUTLETS:
            continue
        bare = _bare(item.outlet)
        spelling = first.setdefault(bare, item.outlet)
        known = seen.setdefault(bare, {spelling})
        if item.outlet in known or len(known) > _MANY:
            continue
        known.add(item.outlet)
        detail = (
            f"{item.outlet!r} is spelt {spelling!r} elsewhere; the two count as two outlets. If "
            "they are one, give them one name before you compare outlets."
        )
        yield Problem("note", "outlet_spelling", detail, item.input_file, None, item.article_id)


_ADDED = re.compile(
    r"\s*[\[(](?:online|print|web(?:site)?|site web|digital|internet|news ?paper|e-?paper)[\])]\s*$"
    r"|(?:\.co)?\.(?:com|org|net|uk|de|fr|es|it|nl|ca|au|ie|in)$|[ -]+online$|,? (?:late|early|"
    r"final|national|city|international|weekend|sunday) edition\b.*$",
    re.IGNORECASE,
)
_ARTICLES = re.compile(r"^(?:www\.|https?://)+|^the\s+|,\s*the$")


def _bare(outlet: str) -> str:
    """Return a name without what its spellings differ in.

    >>> _bare("The Tollmark Post"), _bare("tollmarkpost.com"), _bare("Tollmark Post, The")
    ('tollmarkpost', 'tollmarkpost', 'tollmarkpost')
    """
    name = _ADDED.sub("", _ARTICLES.sub("", " ".join(outlet.casefold().split())[:200]))
    letters = unicodedata.normalize("NFKD", name.removesuffix(", the").replace("&", "and"))
    return "".join(filter(str.isalnum, letters)) or outlet
