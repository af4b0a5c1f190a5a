"""One id for each article of a corpus."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count

from quoteshare.records import Article, Problem


def with_unique_ids(items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """Give every article whose id was used before a suffix, and a note; ids are kept on disk."""
    with closing(
        sqlite3.connect("", isolation_level=None, check_same_thread=False)
    ) as used:  # a file without a name
        used.execute("PRAGMA synchronous = OFF")
        used.execute("PRAGMA journal_mode = OFF")
        used.execute("CREATE TABLE used (id TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID")

        def uses(article_id: str) -> int:
            found = used.execute("SELECT n FROM used WHERE id = ?", (article_id,)).fetchone()
            return found[0] if found else 0

        for item in items:
            if isinstance(item, Article) and (n := uses(item.article_id)):
                first = item.article_id
                new = next(name for i in count(n + 1) if not uses(name := f"{first}-{i}"))
                used.execute("UPDATE used SET n = n + 1 WHERE id = ?", (first,))
                item = replace(item, article_id=new)
                detail = f"The id {first!r} was used before; this article is {new!r}."
                yield Problem("note", "duplicate_id", detail, item.input_file, None, new)
            if isinstance(item, Article):
                used.execute("INSERT INTO used VALUES (?, 1)", (item.article_id,))
            yield item
