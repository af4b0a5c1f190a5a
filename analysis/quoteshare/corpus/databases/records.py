"""From what a layout showed to what a format yields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quoteshare.corpus.databases.articles import Found
from quoteshare.corpus.opening import Record
from quoteshare.records import Problem


def as_records(found: Iterable[Found | Problem], database: str) -> Iterator[Record | Problem]:
    """Give a record for each article, the notes on it before it, and problems as they are.

    An article without text is refused with what the database has in its place.
    """
    row = 0
    for one in found:
        if isinstance(one, Problem):
            row += one.severity == "refused"
            yield one
            continue
        row += 1
        if not str(one.fields.get("text", "")).strip():
            title = str(one.fields.get("title", ""))[:60]
            article_id = one.fields.get("article_id")
            yield Problem(
                "refused",
                "no_text",
                f"{database} has no full text of this article"
                + (f" ({title!r})." if title else ".")
                + " Export it with its full text, or leave it out.",
                row=row,
                article_id=str(article_id) if article_id else None,
            )
            continue
        yield from one.notes
        yield Record({**one.fields, "database": database}, row)
