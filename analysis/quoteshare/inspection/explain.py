"""Why a quote has the speaker it has: the decision in words, with the sentences it rests on.

Nothing of this is stored with the tables. The article is read again and the speakers are named
once more as ``speakers`` does it, while the persons weighed for every pronoun are noted down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quoteshare.english.segments import Segments, segment
from quoteshare.people.actor_index import index_actors
from quoteshare.people.mentions import Named, find_mentions
from quoteshare.people.names import surname_forms
from quoteshare.people.speaker_words import SAME_ROLE, STOP
from quoteshare.people.speakers import Evidence, Naming, Resolver, speaker_weights
from quoteshare.records import Actor, Article, Attribution, Mention, Span
from quoteshare.tables.rows import article_of, attribution_of
from quoteshare.tables.tables import Tables, records

_OTHERS = 3  # so many of those who were in question are told
_WIDTH = 12

_NOBODY = {
    "author": "“I” and the like outside quotation marks is the writer of the article",
    "group": "The source names several people or a kind of people, nobody alone",
    "document": "The source is a document",
    "organisation": "The source is a body whose name it leaves out",
    "unnamed": "The article ties these words to no name",
    "person": "Of those named before, nobody fits these words",
}


@dataclass(frozen=True, slots=True)
class _Why:
    """Sentences of reasoning, and the sentences of the article they rest on, by any token."""

    reason: str
    tokens: tuple[int, ...] = ()


def explain(tables: Tables, quote_id: str) -> str:
    """Tell in words why a quote has the speaker it has.

    Parameters
    ----------
    tables : Tables
    quote_id : str
        From the column of that name in ``quotes``.

    Returns
    -------
    str
        Lines of a label and a value: the words, cue, source, speaker, how it was resolved, ``p``,
        ``why`` and the sentences that this ``rests on``. Characters that would control a terminal
        are blanks.

    Raises
    ------
    ValueError
        If the tables have no such quote.

    Examples
    --------
    >>> from quoteshare.extraction.api import extract
    >>> tables = extract("Ann Lee met Bo Ray. “We agree,” she said.")
    >>> for line in explain(tables, tables.quotes["quote_id"].iloc[0]).splitlines()[7:9]:
    ...     print(line)
    why         “She” is Ann Lee: the subject of the sentence before. Also in question: Bo Ray (named in the sentence before).
    rests on    Ann Lee met Bo Ray.
    """  # noqa: E501 - lines as they are printed
    rows = tables.quotes[tables.quotes["quote_id"] == quote_id]
    if rows.empty:
        raise ValueError(
            f"The tables have no quote {quote_id!r}. Take an id from the column quote_id of quotes."
        )
    quote = records("quotes", rows)[0]
    told = _Account(tables, quote["article_id"])
    why = told.why(quote)
    who = ", ".join(filter(None, (quote["actor_id"], quote["speaker_kind"])))
    p = ["-" if quote[c] is None else f"{quote[c]:.3f}" for c in ("p_attribution", "p_speaker")]
    text = told.article.text
    lines = [
        ("quote", quote["text"]),
        ("kind", f"{quote['kind']}, {quote['polarity']}, {quote['n_words']} words"),
        ("cue", quote["cue_text"]),
        ("source", quote["source_text"]),
        ("speaker", f"{quote['speaker_name']} ({who})" if quote["speaker_name"] else None),
        ("resolved by", quote["resolved_by"]),
        ("p", f"attribution {p[0]}, speaker {p[1]}"),
        ("why", why.reason),
        *(("rests on", sentence) for sentence in told.sentences(why.tokens)),
        ("sentence", text[quote["sentence_start"] : quote["sentence_end"]]),
        ("article", f"{quote['article_id']}, characters {quote['start']} to {quote['end']}"),
    ]
    return "\n".join(f"{label:<{_WIDTH}}{_printable(value or '-')}" for label, value in lines)


def _printable(text: str) -> str:
    """Line ends become spaces, and an article cannot send commands to the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


class _Watching(Resolver):
    """A resolver that remembers who was in question for each attribution."""

    def __init__(self, article: Evidence) -> None:
        super().__init__(article)
        self.weighed: dict[int, dict[str, dict[str, float]]] = {}

    def candidates(self, n: int, source: int, gender: str | None) -> dict[str, dict[str, float]]:
        self.weighed[n] = super().candidates(n, source, gender)
        return self.weighed[n]


class _Account:
    """One article of the tables, resolved once more."""

    def __init__(self, tables: Tables, article_id: str) -> None:
        def rows(name: str) -> list[dict[str, Any]]:
            table = getattr(tables, name)
            return records(name, table[table["article_id"] == article_id])

        self.article: Article = article_of(rows("articles")[0])
        self.s: Segments = segment(self.article.text)
        self.quotes = rows("quotes")
        self.attributions: list[Attribution] = [
            attribution_of(quote, self.article) for quote in self.quotes
        ]
        mentions = [m for m in rows("mentions") if m["form"] not in ("pronoun", "role")]
        named, listed = self._named(mentions, records("actors", tables.actors))
        people = {**{actor.actor_id: actor for actor in named.people}, **listed}
        self.a = Evidence(self.s, self.attributions, named, people)
        self.resolver = _Watching(self.a)
        self.speakers = self.resolver.resolve()

    def _named(
        self, mentions: Sequence[Mapping[str, Any]], actors: Sequence[Mapping[str, Any]]
    ) -> tuple[Named, dict[str, Actor]]:
        """Namings and people as the tables have them; what titles tell ("Mr") is read anew."""
        here = {m["actor_id"] for m in mentions}
        aliases: dict[str, dict[str, None]] = {}
        for m in mentions:
            if m["form"] == "alias":
                aliases.setdefault(m["actor_id"], {})[m["text"]] = None
        people = {
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
            )
            for row in actors
            if row["listed"] or row["actor_id"] in here
        }
        listed = {actor_id: actor for actor_id, actor in people.items() if actor.listed}
        sources = {span for a in self.attributions for span in a.source}
        found = find_mentions(self.article, self.s, index_actors(listed.values()), sources)
        text = self.article.text
        namings = tuple(
            Mention(Span.of(text, m["start"], m["end"]), m["actor_id"], m["form"]) for m in mentions
        )
        unlisted = tuple(actor for actor in people.values() if not actor.listed)
        # A lone surname counts for whom the whole corpus means.
        counts_for = {(m["start"], m["end"]): m["actor_id"] for m in mentions}
        ids = {m.actor_id: counts_for.get((m.span.start, m.span.end)) for m in found.mentions}
        pronouns = {ids.get(k) or k: v for k, v in found.pronouns.items()}
        pronouns = {k: v for k, v in pronouns.items() if k in people}
        return Named(namings, unlisted, pronouns), listed

    def sentences(self, tokens: Sequence[int]) -> list[str]:
        """The sentences that hold these tokens, each once, in the order of the text."""
        numbers = sorted({self.s.sentence_of[k] for k in tokens})
        bounds = [self.s.sentences[n] for n in numbers]
        return [
            self.article.text[self.s.starts[first] : self.s.ends[last - 1]]
            for first, last in bounds
        ]

    # -------------------------------------------------------------------------------- reasons

    def why(self, quote: Mapping[str, Any]) -> _Why:
        """The reason for the speaker of one row of ``quotes``."""
        n = next(k for k, row in enumerate(self.quotes) if row["quote_id"] == quote["quote_id"])
        reasons = {
            "full_name": self._by_full_name,
            "surname": self._by_surname,
            "alias": self._by_alias,
            "office": self._by_office,
            "role": self._by_role,
            "pronoun": self._by_pronoun,
            "continuation": self._by_continuation,
            "first_person": self._by_first_person,
            "organisation": self._by_organisation,
        }
        by = quote["resolved_by"]
        return reasons[by](n, quote) if by in reasons else self._nobody(n, quote)

    def _source(self, n: int) -> tuple[int, int]:
        """Tokens of the source; none of them for words without one."""
        return self.a.frames[n].source or (self.a.frames[n].anchor,) * 2

    def _spoken_name(self, n: int, quote: Mapping[str, Any]) -> str:
        """The words of the source that name the actor."""
        first, end = self._source(n)
        inside = (self.a.at[k] for k in range(first, end) if k in self.a.at)
        named = next((m for m in inside if m.actor_id == quote["actor_id"]), None)
        return named.span.text if named else quote["source_text"] or quote["speaker_name"]

    def _full_name(self, actor_id: str, before: int) -> int | None:
        """The token where an actor's full name stands, the last before a place if it can be."""
        places = [
            self.a.extent[m][0]
            for m in self.a.mentions
            if m.actor_id == actor_id and m.form == "full_name"
        ]
        earlier = [k for k in places if k < before]
        return earlier[-1] if earlier else next(iter(places), None)

    def _by_full_name(self, n: int, quote: Mapping[str, Any]) -> _Why:
        listed = self.a.people[quote["actor_id"]].listed
        known = "who is on the actor list" if listed else "whom the actor list does not have"
        reason = f"The source gives the full name of {quote['speaker_name']}, {known}."
        return _Why(reason, (self._source(n)[0],))

    def _by_surname(self, n: int, quote: Mapping[str, Any]) -> _Why:
        name, actor_id, first = quote["speaker_name"], quote["actor_id"], self._source(n)[0]
        spoken = self._spoken_name(n, quote)
        place = self._full_name(actor_id, first)
        namesakes = sorted(
            {
                actor.name
                for actor in self.a.people.values()
                if actor.actor_id != actor_id
                and actor.kind == "person"
                and actor.name.split()[-1] == name.split()[-1]
                and self._full_name(actor.actor_id, first) is not None
            }
        )
        others = f" The article also names {', '.join(namesakes)}." if namesakes else ""
        if place is not None:
            where = "before" if place < first else "later in the article"
            reason = f"“{spoken}” is the surname of {name}, named in full {where}.{others}"
            return _Why(reason, (place,))
        forms = set(surname_forms(name))
        shared = any(
            forms.intersection(surname_forms(actor.name))
            for actor in self.a.people.values()
            if actor.listed and actor.actor_id != actor_id
        )
        if self.a.people[actor_id].listed and not shared:
            so = "nobody else on the actor list bears the surname"
        elif " " in name:
            so = f"in the other articles it is nearly always {name} (see problems: lone_surname)"
        else:
            so = "it is all that the article tells of the name"
        return _Why(
            f"“{spoken}” stands without a full name in the article; {so}.{others}", (first,)
        )

    def _by_alias(self, n: int, quote: Mapping[str, Any]) -> _Why:
        name, first = quote["speaker_name"], self._source(n)[0]
        place = self._full_name(quote["actor_id"], first)
        reason = f"“{self._spoken_name(n, quote)}” is another name of {name}"
        if self.a.people[quote["actor_id"]].listed:
            reason += ", by the actor list or by the article's own use"
        elif place is not None:
            reason += ", the only one in the article so called"
        return _Why(f"{reason}.", (first,) if place is None else (place,))

    def _by_office(self, n: int, quote: Mapping[str, Any]) -> _Why:
        day, country = self.article.date, self.article.country
        when = f"on {day}" if day else "at the time"
        where = f"; where the source names no country, the article's ({country}) counts"
        return _Why(
            f"“{self._spoken_name(n, quote)}” is an office, and by the actor list "
            f"{quote['speaker_name']} holds it {when}{where if country else ''}.",
            (self._source(n)[0],),
        )

    def _by_role(self, n: int, quote: Mapping[str, Any]) -> _Why:
        """What the article called the person, or where the same words come again."""
        name, actor_id = quote["speaker_name"], quote["actor_id"]
        first, end = self._source(n)
        said = quote["source_text"]
        asked = {SAME_ROLE.get(w, w) for w in self.s.lower[first:end] if w[0].isalpha()} - STOP
        called = [
            (len(asked & words), token, words)
            for token, who, words in self.a.descriptions
            if who == actor_id and token < first and asked & words
        ]
        if called:
            _, token, words = max(called, key=lambda item: item[:2])
            common = ", ".join(w for w in self.s.lower[first:end] if SAME_ROLE.get(w, w) in words)
            return _Why(f"“{said}” is {name}, whom the article calls so ({common}).", (token,))
        if n in self.resolver.weighed and self.speakers[n].actor_id == actor_id:
            weighed = self._weighed(n, actor_id, None)
            reason = f"The article calls nobody “{said}” by name; {name} was {weighed.reason}"
            return _Why(reason, weighed.tokens)
        later = [
            k
            for k, row in enumerate(self.quotes)
            if row["actor_id"] == actor_id and self.a.frames[k].anchor > self.a.frames[n].anchor
        ]
        if quote["p_speaker"] is None and later:
            reason = (
                f"The article holds the name back: after “{said}” the next named in full, or with "
                f"the same words, is {name}."
            )
            return _Why(reason, (self.a.frames[later[0]].anchor,))
        place = self._latest(actor_id, first)
        reason = (
            f"{name}, named before, is the one there who by the actor list holds such an office."
        )
        return _Why(reason, (place.first,) if place else (first,))

    def _by_pronoun(self, n: int, quote: Mapping[str, Any]) -> _Why:
        name, actor_id = quote["speaker_name"], quote["actor_id"]
        first, _ = self._source(n)
        said = (quote["source_text"] or "").split(" ")[0].capitalize()
        low = said.lower()
        if low in ("who", "whose"):
            return _Why(f"“{said}” goes with {name}, the name before it.", (first,))
        if low == "it":
            last = self._last_before(n, name)
            reason = f"“It” is the body or document that spoke before, {name}."
            return _Why(reason, () if last is None else (self.a.frames[last].anchor,))
        if actor_id is None or self.speakers[n].actor_id != actor_id:
            place = self._latest(actor_id, first)
            if place is None:
                after = next((x for x in self.a.namings if x.actor_id == actor_id), None)
                reason = f"Nobody was named before “{said}”; {name} is the next subject."
                return _Why(reason, () if after is None else (after.first,))
            return _Why(f"“{said}” was taken for {name}, named before.", (place.first,))
        weighed = self._weighed(n, actor_id, low)
        return _Why(f"“{said}” is {name}: {weighed.reason}", weighed.tokens)

    def _weighed(self, n: int, actor_id: str, pronoun: str | None) -> _Why:
        """Why one of several persons: what speaks for each, best first, and who is ruled out."""
        weighed = self.resolver.weighed[n]
        source = self._source(n)[0]

        weights = speaker_weights()
        score = {
            who: sum(weights.get(name, 0.0) * value for name, value in features.items())
            for who, features in weighed.items()
        }
        others = sorted((who for who in weighed if who != actor_id), key=lambda w: (-score[w], w))
        parts = [f"{self._for_and_against(n, actor_id, pronoun)}."]
        if others:
            told = [
                f"{self.a.people[who].name} ({self._for_and_against(n, who, pronoun)})"
                for who in others[:_OTHERS]
            ]
            more = [f"and {len(others) - _OTHERS} more"] if len(others) > _OTHERS else []
            parts.append(f"Also in question: {', '.join([*told, *more])}.")
        near = {x.actor_id for x in self.a.namings_near(source) if x.first < source}
        other = {"he": "she", "she": "he"}.get(pronoun or "", "")
        ruled_out = sorted(
            self.a.people[who].name
            for who in near - weighed.keys()
            if other and self.a.fits(who, other)
        )
        if ruled_out:
            shown = ", ".join(ruled_out[:_OTHERS])
            parts.append(f"Not {shown}: the actor list or the article has “{other}”.")
        place = self._latest(actor_id, source)
        anchor = self.a.frames[n].anchor
        spoke = [at for at, who in self.resolver.spoken if who == actor_id and at < anchor]
        last = weighed[actor_id].get("last_speaker")
        tokens = [place.first] if place else []
        return _Why(" ".join(parts), tuple(tokens + (spoke[-1:] if last else [])))

    def _for_and_against(self, n: int, who: str, pronoun: str | None) -> str:
        """What was weighed for a person, in words: "named first in the sentence before"."""
        features = self.resolver.weighed[n][who]
        source = self._source(n)[0]
        anchor = min(self.a.frames[n].anchor, source)
        told = []
        if (place := self._latest(who, source)) is not None:
            back = self.s.sentence_of[anchor] - self.s.sentence_of[place.first]
            where = {0: "the same sentence", 1: "the sentence before"}.get(back)
            how = {"subject": "the subject", "quoted": "named in a quotation"}
            named = how.get(place.part, "named")
            link = "of" if place.part == "subject" else "in"
            told.append(f"{named} {link} {where}" if where else f"{named} {back} sentences before")
        if features.get("last_speaker"):
            told.append("spoke last")
        elif features.get("speaker_before") or features.get("spoke_nearby"):
            told.append("spoke shortly before")
        if pronoun and (known := features.get("pronoun", 0.0)):
            if who in self.a.told:
                told.append(f"known as “{pronoun}”")
            elif known > 0:
                told.append(f"“{pronoun}” elsewhere, too")
            else:
                told.append(f"mostly not “{pronoun}” elsewhere")
        if features.get("goes_on"):
            told.append("the cue says that somebody goes on")
        elif features.get("replies"):
            told.append("the cue says that another answers")
        if features.get("addressed"):
            told.append("the one who was asked")
        if features.get("asks_again"):
            told.append("asked before")
        if features.get("role_called"):
            told.append("called so in the article")
        if features.get("in_own_words"):
            told.append("spoken of or to in the words themselves")
        return ", ".join(told)

    def _latest(self, actor_id: str, before: int) -> Naming | None:
        """The last naming before a token, one inside a quotation only if there is no other."""
        names = [x for x in self.a.namings if x.actor_id == actor_id and x.first < before]
        outside = [x for x in names if x.part != "quoted"]
        return next(reversed(outside or names), None)

    def _last_before(self, n: int, name: str | None) -> int | None:
        """The quote of a speaker that stands last before another quote."""
        anchor = self.a.frames[n].anchor
        earlier = [
            k
            for k, row in enumerate(self.quotes)
            if self.a.frames[k].anchor < anchor and row["speaker_name"] == name and k != n
        ]
        return max(earlier, key=lambda k: self.a.frames[k].anchor, default=None)

    def _by_continuation(self, n: int, quote: Mapping[str, Any]) -> _Why:
        name = quote["speaker_name"]
        last = self._last_before(n, name)
        if last is None:
            return _Why(f"The words have no source of their own; they stand beside {name}’s.")
        before = self.quotes[last]
        source = f" (“{before['source_text']}”)" if before["source_text"] else ""
        return _Why(
            "The words have no source of their own: they go on from quote "
            f"{before['quote_id']}, which is {name}’s{source}.",
            (self.a.frames[last].anchor,),
        )

    def _by_first_person(self, n: int, quote: Mapping[str, Any]) -> _Why:
        parent = next(
            (k for k, q in enumerate(self.quotes) if q["quote_id"] == quote["parent_quote_id"]),
            None,
        )
        return _Why(
            f"“{quote['source_text']}” stands in the words of {quote['speaker_name']}.",
            (self._source(n)[0] if parent is None else self.a.frames[parent].anchor,),
        )

    def _by_organisation(self, n: int, quote: Mapping[str, Any]) -> _Why:
        said, name, actor_id = quote["source_text"], quote["speaker_name"], quote["actor_id"]
        on_list = actor_id in self.a.people and self.a.people[actor_id].listed
        known = f", {name} of the actor list" if on_list else ", which the actor list does not have"
        return _Why(f"“{said}” names a body{known}.", (self._source(n)[0],))

    def _nobody(self, n: int, quote: Mapping[str, Any]) -> _Why:
        if quote["source_text"] is None:
            return _Why("No source is printed, and nobody spoke before whose words these could be.")
        kind = quote["speaker_kind"]
        reason = _NOBODY.get(kind, "The source is no name, pronoun or role that could be followed")
        return _Why(f"{reason}.", (self._source(n)[0],))
