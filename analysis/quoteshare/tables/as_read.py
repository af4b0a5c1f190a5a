"""Rows that tell of a readable copy, as rows that tell of the text as read, and back.

A damaged article is analysed in a copy (`english.damage`). This is the one place where offsets
change over: rows made from the copy get the offsets and slices of the text as read, and with them
their ids; rows of the tables get those of the copy, where an article is looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quoteshare.english.damage import Readable, read_through
from quoteshare.records import Article, quote_id_of
from quoteshare.tables.rows import Row, Rows

_PAIRS = (("start", "end"), ("sentence_start", "sentence_end"))
_LISTS = ("content", "cue", "source")


@dataclass(frozen=True)
class Reading:
    """An article as it is analysed: itself, or the readable copy of a damaged one.

    Attributes
    ----------
    article : Article
        What is analysed.
    as_read : Article
        What the tables tell of.
    copy : Readable or None
        How the two go together; None where they are the same.
    """

    article: Article
    as_read: Article
    copy: Readable | None = None

    @classmethod
    def of(cls, article: Article) -> Reading:
        """Read through an article.

        Examples
        --------
        >>> Reading.of(Article("a", "&quot;Go,&quot; he said.")).article.text
        '"Go," he said.'
        """
        copy = read_through(article.text)
        return cls(replace(article, text=copy.text) if copy else article, article, copy)

    def told(self, rows: Rows) -> Rows:
        """Return the rows of the article, made from the copy, as they are of the text as read."""
        if self.copy is None:
            return rows
        quotes = [self._moved(row, self.copy.original, self.as_read) for row in rows["quotes"]]
        ids = _ids(rows["quotes"], quotes)
        return {
            **rows,
            "articles": [row | {"text": self.as_read.text} for row in rows["articles"]],
            "quotes": [_with_ids(row, ids) for row in quotes],
            "mentions": self.told_mentions(rows["mentions"], ids),
        }

    def told_mentions(self, mentions: Sequence[Row], ids: Mapping[str, str]) -> list[Row]:
        """Return mentions in the copy as they are in the text as read; `ids` are of its quotes."""
        if self.copy is None:
            return list(mentions)
        moved = (self._moved(row, self.copy.original, self.as_read) for row in mentions)
        return [_with_ids(row, ids) for row in moved]

    def in_copy(self, quotes: Sequence[Row]) -> tuple[list[Row], dict[str, str]]:
        """Return rows of ``quotes`` as they are in the copy; and the tables' ids by those."""
        if self.copy is None:
            return list(quotes), {}
        moved = [self._moved(row, self.copy.meant, self.article) for row in quotes]
        ids = _ids(quotes, moved)
        return [_with_ids(row, ids) for row in moved], {new: old for old, new in ids.items()}

    def mentions_in_copy(self, mentions: Sequence[Row]) -> list[Row]:
        """Return rows of ``mentions`` as they are in the copy, but for the ids of their quotes."""
        if self.copy is None:
            return list(mentions)
        return [self._moved(row, self.copy.meant, self.article) for row in mentions]

    @staticmethod
    def _moved(row: Row, move: Any, article: Article) -> Row:
        """Return a row with other offsets, and the slices of that text."""
        text = article.text
        moved = dict(row)
        for start, end in _PAIRS:
            if start in row:
                moved[start], moved[end] = move(row[start], row[end])
        moved["text"] = text[moved["start"] : moved["end"]]
        for name in _LISTS:
            if name in row:
                pairs = [move(p["start"], p["end"]) for p in row[name] or ()]
                moved[name] = [{"start": start, "end": end} for start, end in pairs]
                if f"{name}_text" in row:
                    moved[f"{name}_text"] = " … ".join(text[a:b] for a, b in pairs) or None
        if "content" in row:
            pairs = [(p["start"], p["end"]) for p in moved["content"]]
            moved["quote_id"] = quote_id_of(article.article_id, pairs)
        return moved


def _ids(before: Sequence[Row], after: Sequence[Row]) -> dict[str, str]:
    return {a["quote_id"]: b["quote_id"] for a, b in zip(before, after, strict=True)}


def _with_ids(row: Row, ids: Mapping[str, str]) -> Row:
    """Return a row of which the quote that it belongs to has its other id."""
    name = "parent_quote_id" if "parent_quote_id" in row else "quote_id"
    return row | {name: ids.get(row[name], row[name])} if row.get(name) else row
