"""One article of the tables, read again: its attributions, and how each speaker was decided.

Nothing of this is stored with the tables. The speakers are named once more, in the same way: of a
damaged article in the readable copy, whose offsets the rows get here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quoteshare.english.segments import Segments, segment
from quoteshare.people.actor_index import index_actors
from quoteshare.people.mentions import Named, find_mentions
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.marked_text import PersonMention
from quoteshare.people.speakers.reading import Decision
from quoteshare.people.speakers.resolve import read_twice
from quoteshare.records import Actor, Article, Attribution, Mention, Span
from quoteshare.tables.as_read import Reading
from quoteshare.tables.frames import records
from quoteshare.tables.rows import article_of, attribution_of
from quoteshare.tables.tables import Tables

Row = Mapping[str, Any]


class Account:
    """One article of the tables, resolved once more; attributions by their number in ``quotes``."""

    def __init__(self, tables: Tables, article_id: str) -> None:
        def rows(name: str) -> list[dict[str, Any]]:
            table = getattr(tables, name)
            return records(name, table[table["article_id"] == article_id])

        reading = Reading.of(article_of(rows("articles")[0]))
        self.article: Article = reading.article
        self.as_read: Article = reading.as_read
        self.s: Segments = segment(self.article.text)
        self.quotes, self.stored_ids = reading.in_copy(rows("quotes"))
        attributions = [attribution_of(quote, self.article) for quote in self.quotes]
        mentions = reading.mentions_in_copy(
            [m for m in rows("mentions") if m["form"] not in ("pronoun", "role")]
        )
        people = _people(mentions, self.quotes, records("actors", tables.actors))
        listed = {actor_id: actor for actor_id, actor in people.items() if actor.listed}
        named = _named(self.article, self.s, attributions, mentions, people)
        self.evidence = Evidence(self.s, attributions, named, listed)
        decided = read_twice(self.evidence)
        self.decisions: Mapping[int, Decision] = decided.decisions
        self.spoken: Sequence[tuple[int, str]] = decided.spoken

    def number(self, quote_id: str) -> int:
        """Return the number of a quote of the tables."""
        ids = [self.stored_ids.get(row["quote_id"], row["quote_id"]) for row in self.quotes]
        return ids.index(quote_id)

    def sentences(self, tokens: Sequence[int]) -> list[str]:
        """Return the sentences that hold these tokens, each once, in the order of the text."""
        numbers = sorted({self.s.sentence_of[k] for k in tokens})
        bounds = [self.s.sentences[n] for n in numbers]
        return [
            self.article.text[self.s.starts[first] : self.s.ends[last - 1]]
            for first, last in bounds
        ]

    def anchor(self, n: int) -> int:
        """Return the token where an attribution begins."""
        return self.evidence.frames[n].anchor

    def source(self, n: int) -> tuple[int, int]:
        """Return the tokens of the source; none of them for words without one."""
        return self.evidence.frames[n].source or (self.anchor(n),) * 2

    def spoken_name(self, n: int, quote: Row) -> str:
        """Return the words of the source that name the actor."""
        at = self.evidence.at
        inside = (at[k] for k in range(*self.source(n)) if k in at)
        named = next((m for m in inside if m.actor_id == quote["actor_id"]), None)
        return named.span.text if named else quote["source_text"] or quote["speaker_name"]

    def full_name(self, actor_id: str, before: int) -> int | None:
        """Return the token of an actor's full name, the last before a place if it can be."""
        places = [
            first
            for m, (first, _) in zip(self.evidence.mentions, self.evidence.extents, strict=True)
            if m.actor_id == actor_id and m.form == "full_name"
        ]
        earlier = [k for k in places if k < before]
        return earlier[-1] if earlier else next(iter(places), None)

    def latest(self, actor_id: str, before: int) -> PersonMention | None:
        """Return the last mention before a token, one in a quotation only if there is no other."""
        strangers = self.evidence.strangers
        if actor_id in strangers:
            return strangers[actor_id].mention
        mentions = [x for x in self.evidence.persons if x.actor_id == actor_id and x.first < before]
        outside = [x for x in mentions if x.part != "quoted"]
        return next(reversed(outside or mentions), None)

    def last_before(self, n: int, name: str | None) -> int | None:
        """Return the quote of a speaker that stands last before another quote."""
        earlier = [
            k
            for k, row in enumerate(self.quotes)
            if self.anchor(k) < self.anchor(n) and row["speaker_name"] == name and k != n
        ]
        return max(earlier, key=self.anchor, default=None)


def _people(
    mentions: Sequence[Row], quotes: Sequence[Row], actors: Sequence[Row]
) -> dict[str, Actor]:
    """Return the listed actors and those named or quoted in the article, as the tables have them.

    Tables can be edited: whoever has no row in ``actors`` any more goes by the name in ``quotes``.
    """
    here = dict.fromkeys(m["actor_id"] for m in mentions) | {
        quote["actor_id"]: quote["speaker_name"] for quote in quotes if quote["actor_id"]
    }
    aliases: dict[str, dict[str, None]] = {}
    for m in mentions:
        if m["form"] == "alias":
            aliases.setdefault(m["actor_id"], {})[m["text"]] = None
    known = {
        row["actor_id"]: Actor(
            row["actor_id"],
            row["name"],
            row["kind"],
            row["listed"],
            tuple(aliases.get(row["actor_id"], ())),
            row["pronouns"],
            row["party"],
            row["country"],
            row["wikidata"],
            group=row["group"],
        )
        for row in actors
        if row["listed"] or row["actor_id"] in here
    }
    strays = here.keys() - known.keys()
    return known | {who: Actor(who, here[who] or who) for who in sorted(strays)}


def _named(
    article: Article,
    segments: Segments,
    attributions: Sequence[Attribution],
    mentions: Sequence[Row],
    people: Mapping[str, Actor],
) -> Named:
    """Return mentions and people as the tables have them; what titles tell ("Mr") is read again."""
    listed = [actor for actor in people.values() if actor.listed]
    unlisted = tuple(actor for actor in people.values() if not actor.listed)
    sources = {span for attribution in attributions for span in attribution.source}
    found = find_mentions(article, segments, index_actors(listed), sources)
    kept = tuple(
        Mention(Span.of(article.text, m["start"], m["end"]), m["actor_id"], m["form"])
        for m in mentions
    )
    # A lone surname counts for whom the whole corpus means.
    counts_for = {(m["start"], m["end"]): m["actor_id"] for m in mentions}
    ids = {m.actor_id: counts_for.get((m.span.start, m.span.end)) for m in found.mentions}
    pronouns = {ids.get(k) or k: v for k, v in found.pronouns.items()}
    pronouns = {k: v for k, v in pronouns.items() if k in people}
    return Named(kept, unlisted, pronouns, unsettled=found.unsettled)
