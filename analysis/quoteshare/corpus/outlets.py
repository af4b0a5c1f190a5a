"""Outlets that share a short name."""

from __future__ import annotations

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


_MANY = 20  # places of one name, after which nothing more is told
