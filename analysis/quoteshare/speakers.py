"""Who the source of an attribution is, and what every naming of an actor is doing there.

The method, in order: a name in the source phrase (full name, surname, alias), an office, a
pronoun (what stood out before it: who spoke, who was the subject), a role that the article ties to
a person ("a top Cabinet minister" … "Mr Streeting"), and for words without a source whoever spoke
before them. Organisations, groups and documents speak as what they are. What is left stays
unnamed and keeps its row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quoteshare.actors import Named
from quoteshare.records import (
    Actor,
    Attribution,
    Mention,
    MentionForm,
    Polarity,
    ResolvedBy,
    Speaker,
)
from quoteshare.resources.lists import Cue, NounClass, countries, cue_verbs, noun_class
from quoteshare.segment import Segments, is_word

_GENDERED = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_AUTHOR = frozenset(["i", "me", "my"])
_WE = frozenset(["we", "us", "our"])
_THEY = frozenset("they them their those who others some many both most".split())
_HEAD_ENDS = frozenset(
    "of for from at in with to on who whose which that and or as by , ( – — - : ; ) before after "
    "during while when".split()
)
_LINKS = frozenset("for of to by with from at in on about behind against than near".split())
_POSSESSIVE = frozenset(["’s", "'s", "’", "'"])
_UNNAMED = frozenset("source sources insider insiders person".split())
# What makes somebody stand out: having spoken counts _SPOKE, being a subject 2 and less elsewhere;
# every sentence, and a new paragraph, leaves _DECAY of it. Set by judgement: on a grid round these
# values the share of pronouns resolved moves by two points.
_SPOKE = 2.5
_DECAY = 0.5
_STOP = frozenset(
    "the a an and or but of to in on at for with by from that this it is was be been are were he "
    "she they we i you his her their our not no as so if would will could should can may has have "
    "had do does did about into than more very just us them him".split()
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Speakers in the order of the attributions, and all mentions of the article by position."""

    speakers: tuple[Speaker, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    """Somebody made present at a place of the text: a candidate for "he" and "the minister"."""

    token: int
    actor_id: str
    weight: float


def resolve_speakers(
    segments: Segments,
    attributions: Sequence[Attribution],
    named: Named,
    actors: Mapping[str, Actor],
) -> Resolved:
    """Name the speaker of every attribution of one article.

    Parameters
    ----------
    segments : Segments
    attributions : sequence of Attribution, by start
        From either engine.
    named : Named
        ``actors.find_mentions`` of the same article.
    actors : mapping of actor_id to Actor
        Listed ones; those found in the text are in ``named``.

    Returns
    -------
    Resolved
        A Speaker for each attribution, all of its fields None where nobody is known, and the
        mentions with their position (narration, source or content) and the quotation they
        belong to. Sources that a pronoun or a role stands for are mentions as well.
    """
    people = {**{actor.actor_id: actor for actor in named.people}, **actors}
    reader = _Reader(segments, attributions, named, people)
    speakers = reader.resolve()
    return Resolved(tuple(speakers), tuple(reader.placed_mentions(speakers)))


def polarity_of(
    attribution: Attribution, segments: Segments, cues: Mapping[str, Cue] | None = None
) -> Polarity:
    """Whether the words are asserted, denied or asked, by the last reporting verb of the cue."""
    cues = cue_verbs() if cues is None else cues
    for span in reversed(attribution.cue):
        first, last = segments.tokens_in(span.start, span.end)
        for k in range(last - 1, first - 1, -1):
            low = segments.words[k].lower()
            if low in cues:
                return cues[low].polarity
            if low in ("denial", "denials", "rejection"):
                return "denied"
            if low in ("question", "questions"):
                return "asked"
    return "asserted"


class _Reader:
    def __init__(
        self,
        segments: Segments,
        attributions: Sequence[Attribution],
        named: Named,
        people: Mapping[str, Actor],
    ) -> None:
        self.s = segments
        self.attributions = attributions
        self.named = named
        self.people = people
        self.low = segments.low
        self.nouns: NounClass = noun_class()
        self.pronouns = dict(named.pronouns)
        self.at: dict[int, Mention] = {}  # token -> mention
        self.first_of: dict[Mention, int] = {}
        for mention in named.mentions:
            first, last = segments.tokens_in(mention.span.start, mention.span.end)
            self.first_of[mention] = first
            for k in range(first, last):
                self.at[k] = mention
        self.events = self._subjects()
        self.roles = self._descriptions()

    # -------------------------------------------------------------------------------- evidence

    def _is_person(self, actor_id: str) -> bool:
        return self.people[actor_id].kind == "person"

    def _subjects(self) -> list[_Event]:
        """Persons named, weighted by how much they stand out in their sentence."""
        s = self.s
        events = []
        for mention, first in self.first_of.items():
            if not self._is_person(mention.actor_id):
                continue
            last = first
            while last + 1 < len(self.low) and self.at.get(last + 1) == mention:
                last += 1
            begin = s.sentences[s.sentence_of[first]][0]
            k = first - 1
            while k >= begin and (
                self.low[k] in self.nouns.honorific
                or self.low[k] in self.nouns.rank
                or self.low[k] in self.nouns.person
                or self.low[k] in ("the", "a", "an")
            ):
                k -= 1
            following = self.low[last + 1] if last + 1 < len(self.low) else ""
            earlier = any(
                self.at[m] != mention
                and self._is_person(self.at[m].actor_id)
                and self.low[m + 1] not in _POSSESSIVE
                for m in range(begin, first)
                if m in self.at and self.at.get(m + 1) != self.at[m]
            )
            if following in _POSSESSIVE:
                weight = 0.8 if not earlier else 0.4
            elif s.quotation_of[first] >= 0:
                weight = 0.5
            elif k >= begin and self.low[k] in _LINKS:
                weight = 0.7
            elif earlier:
                weight = 0.9
            else:
                weight = 2.0
            events.append(_Event(first, mention.actor_id, weight))
        return sorted(events, key=lambda e: e.token)

    def _descriptions(self) -> list[tuple[int, str, frozenset[str]]]:
        """What the article calls a person: "French President" X, "X, the envoy,"."""
        found = []
        low, s = self.low, self.s
        for mention, first in self.first_of.items():
            if not self._is_person(mention.actor_id):
                continue
            begin, end = s.sentences[s.sentence_of[first]]
            words: set[str] = set()
            k = first - 1
            while (
                k >= begin
                and first - k < 7
                and (
                    (low[k][0].isalpha() and low[k] not in _STOP and low[k] not in _LINKS)
                    or low[k] in ("of", "for", "-")
                )
                and k not in self.at
            ):
                words.add(low[k])
                k -= 1
            last = first
            while last + 1 < end and self.at.get(last + 1) == mention:
                last += 1
            if (
                last + 2 < end
                and low[last + 1] == ","
                and (
                    low[last + 2] in ("the", "a", "an", "his", "her", "their")
                    or low[last + 2] in self.nouns.person
                    or low[last + 2].endswith("’s")
                )
            ):
                k = last + 2
                while k < end and low[k] not in (",", ".", ";", "who") and k - last < 16:
                    words.add(low[k])
                    k += 1
            if words & (self.nouns.person | self.nouns.rank):
                found.append((first, mention.actor_id, frozenset(words)))
        return found

    # -------------------------------------------------------------------------------- resolving

    def resolve(self) -> list[Speaker]:
        speakers: list[Speaker] = [Speaker()] * len(self.attributions)
        order = sorted(range(len(speakers)), key=lambda n: self._anchor(self.attributions[n]))
        spoken: list[tuple[int, str]] = []  # (token, actor) of the frames read so far
        last: Speaker | None = None
        for n in order:
            attribution = self.attributions[n]
            speaker = self._speaker(attribution, spoken, last)
            speakers[n] = speaker
            if attribution.parent is None:
                last = speaker
                if speaker.actor_id is not None and speaker.kind == "person":
                    spoken.append((self._anchor(attribution), speaker.actor_id))
        for n in order:
            if speakers[n].actor_id is None and speakers[n].kind in ("unnamed", None):
                revealed = self._revealed_later(n, speakers)
                if revealed is not None:
                    speakers[n] = revealed
        return self._carry_on(order, speakers)

    def _carry_on(self, order: list[int], speakers: list[Speaker]) -> list[Speaker]:
        """Bare quotations after one whose role was only told later have its speaker."""
        last: Speaker | None = None
        for n in order:
            attribution = self.attributions[n]
            if not attribution.source and not attribution.cue and speakers[n].actor_id is None:
                speakers[n] = self._continued(last)
            if attribution.parent is None:
                last = speakers[n]
        return speakers

    def _anchor(self, attribution: Attribution) -> int:
        """The token that the attribution begins with in the text."""
        starts = [attribution.start] + [s.start for s in attribution.source + attribution.cue]
        return self.s.tokens_in(min(starts), min(starts) + 1)[0]

    def _continued(self, last: Speaker | None) -> Speaker:
        if last is None or last.name is None:
            return Speaker()
        return replace(last, resolved_by="continuation")

    def _speaker(
        self, attribution: Attribution, spoken: list[tuple[int, str]], last: Speaker | None
    ) -> Speaker:
        if not attribution.source:
            return self._continued(last) if not attribution.cue else Speaker()
        span = attribution.source[0]
        first, end = self.s.tokens_in(span.start, span.end)
        if first >= end:
            return Speaker()
        mention = self._head_mention(first, end)
        if mention is not None:
            return self._as_named(mention)
        low = self.low[first]
        if end - first == 1 or low in _GENDERED:
            if low in ("he", "she") or (low in ("him", "his", "her") and end - first == 1):
                return self._pronoun(_GENDERED[low], attribution, first, spoken)
            if low in _AUTHOR:
                return Speaker(kind="author")
            if low in _WE or low in _THEY:
                return Speaker(kind="group")
            if low == "it":
                if last is not None and last.kind in ("organisation", "document"):
                    return replace(last, resolved_by="pronoun")
                return Speaker(kind="organisation")
        return self._phrase(first, end, attribution, spoken)

    def _as_named(self, mention: Mention) -> Speaker:
        actor = self.people[mention.actor_id]
        if actor.kind == "organisation":
            return Speaker(actor.name, actor.actor_id, "organisation", "organisation")
        forms: dict[MentionForm, ResolvedBy] = {
            "full_name": "full_name",
            "surname": "surname",
            "alias": "alias",
            "office": "office",
        }
        return Speaker(actor.name, actor.actor_id, "person", forms[mention.form])

    def _head_mention(self, first: int, end: int) -> Mention | None:
        """The actor that a source phrase is about: not "Trump’s envoy", not "aides to Trump"."""
        for k in range(first, end):
            mention = self.at.get(k)
            if mention is None or self.first_of[mention] != k:
                continue
            last = k
            while last + 1 < len(self.low) and self.at.get(last + 1) == mention:
                last += 1
            if last + 2 == end and self.low[last + 1] in _POSSESSIVE:
                return mention  # "Trump’s": what follows is the cue
            after = self.low[last + 1] if last + 1 < end else ","
            before = k - 1
            while before >= first and (
                self.low[before] in self.nouns.honorific or self.low[before] == "the"
            ):
                before -= 1
            linked = before >= first and self.low[before] in _LINKS
            if linked:
                return None
            if after in _HEAD_ENDS or last + 1 >= end:
                if any(self.low[m] == "and" for m in range(last + 1, min(end, last + 3))) and any(
                    m in self.at and self._is_person(self.at[m].actor_id)
                    for m in range(last + 2, end)
                ):
                    return None  # two speak together
                return mention
        return None

    def _role_head(self, first: int, end: int) -> str:
        """The noun that a phrase turns on: the last before a link or comma."""
        stop = first
        while stop < end and not (
            (self.low[stop] in _LINKS and stop > first)
            or self.low[stop] in (",", "who", "(", "that")
        ):
            stop += 1
        k = stop - 1
        while k >= first and not is_word(self.s.words[k]):
            k -= 1
        return self.low[k] if k >= first else ""

    def _phrase(
        self, first: int, end: int, attribution: Attribution, spoken: list[tuple[int, str]]
    ) -> Speaker:
        """A source without a name of its own: a role, a group, a document, a body."""
        head = self._role_head(first, end)
        low = self.low[first]
        nouns = self.nouns
        if head in _UNNAMED:
            return Speaker(kind="unnamed" if not head.endswith("s") else "group")
        if head in nouns.group:
            return Speaker(kind="group")
        text = self.s.text[self.s.starts[first] : self.s.ends[end - 1]]
        if head in nouns.person or head in nouns.rank:
            if low not in ("a", "an", "another", "one", "some", "any"):
                actor_id = self._by_role(first, end, head, spoken)
                if actor_id is not None:
                    actor = self.people[actor_id]
                    return Speaker(actor.name, actor_id, "person", "role")
            return Speaker(kind="unnamed")
        if head in nouns.document:
            return Speaker(kind="document")
        bare = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)
        name = " ".join(bare.split())
        if head in nouns.organisation or name.lower() in countries():
            named = any(word[0].isupper() for word in self.s.words[first + 1 : end] or [text])
            named = named or (text[:1].isupper() and low not in ("the", "a", "an", "its", "his"))
            return Speaker(
                name if named else None, None, "organisation", "organisation" if named else None
            )
        plural = head.endswith("s") and not head.endswith("ss")
        capitals = all(
            word[0].isupper() or not is_word(word) or word.lower() in _LINKS | {"the", "and"}
            for word in self.s.words[first:end]
        )
        if capitals and (not plural or end - first > 2):
            return Speaker(name, None, "organisation", "organisation")
        return Speaker(kind="group" if plural or low in ("some", "many", "most", "all") else None)

    # ----------------------------------------------------------------------- pronouns and roles

    def _fits(self, actor_id: str, gender: str) -> bool:
        known = self.pronouns.get(actor_id)
        return known is None or gender in known.lower().replace("/", " ").split()

    def _pronoun(
        self, gender: str, attribution: Attribution, source: int, spoken: list[tuple[int, str]]
    ) -> Speaker:
        """Who "he" or "she" is: the one who stood out most, most recently."""
        s = self.s
        anchor = min(source, self._anchor(attribution))
        here = s.sentence_of[anchor]
        paragraph = s.paragraph_of[anchor]
        scores: dict[str, float] = {}
        order: dict[str, int] = {}
        inside = [s.tokens_in(p.start, p.end) for p in attribution.content]

        def add(token: int, actor_id: str, weight: float) -> None:
            if not self._fits(actor_id, gender) or any(a <= token < b for a, b in inside):
                return
            distance = here - s.sentence_of[token]
            if s.paragraph_of[token] != paragraph:
                distance += 1
            score = weight * _DECAY**distance
            scores[actor_id] = scores.get(actor_id, 0.0) + score
            order[actor_id] = max(order.get(actor_id, -1), token)

        for event in self.events:
            if event.token < source:
                add(event.token, event.actor_id, event.weight)
        for token, actor_id in spoken:
            if token < source:
                add(token, actor_id, _SPOKE)
        if not scores:
            return Speaker(kind="person")
        best = max(scores, key=lambda a: (round(scores[a], 9), order[a]))
        self.pronouns.setdefault(best, gender)
        return Speaker(self.people[best].name, best, "person", "pronoun")

    def _by_role(
        self, first: int, end: int, head: str, spoken: list[tuple[int, str]]
    ) -> str | None:
        """Who "the minister" is: the person the article, or the actor file, calls so."""
        asked = {self.low[k] for k in range(first, end) if is_word(self.s.words[k])} - _STOP
        described = [
            (len(asked & words), token, actor_id)
            for token, actor_id, words in self.roles
            if head in words and token < first
        ]
        if described:
            return max(described)[2]
        present = {event.actor_id for event in self.events if event.token < first}
        in_office = {
            actor_id
            for actor_id in present
            for office in self.people[actor_id].offices
            if head == office.title.lower().split()[-1] or head == office.title.lower()
        }
        return in_office.pop() if len(in_office) == 1 else None

    def _revealed_later(self, n: int, speakers: list[Speaker]) -> Speaker | None:
        """“…”, a minister has said. – the person whose own words follow in the article.

        News leads hold the name back: the quoted words come again in a named person's mouth, or
        the next to speak, named in full within two paragraphs, is the one.
        """
        attribution = self.attributions[n]
        if not attribution.source:
            return None
        first, end = self.s.tokens_in(attribution.source[0].start, attribution.source[0].end)
        head = self._role_head(first, end)
        if (head not in self.nouns.person and head not in self.nouns.rank) or head in _UNNAMED:
            return None
        if self.s.paragraph_of[first] > 2:
            return None
        marked = self._marked_words(attribution)
        later = [
            m
            for m in range(len(self.attributions))
            if self.attributions[m].start > attribution.start
            and speakers[m].kind == "person"
            and speakers[m].actor_id is not None
        ]
        for m in later:
            if len(marked) >= 2 and marked in self._run_of_words(self.attributions[m]):
                return replace(speakers[m], resolved_by="role")
        if later and self.low[first] in ("a", "an", "one"):
            m = later[0]
            source = self.attributions[m].source
            near = (
                self.s.paragraph_of[self._anchor(self.attributions[m])] - self.s.paragraph_of[first]
            )
            if source and near <= 2 and speakers[m].resolved_by == "full_name":
                return replace(speakers[m], resolved_by="role")
        return None

    def _marked_words(self, attribution: Attribution) -> str:
        """The words in marks of a mixed quotation, as one string of lower-case words."""
        words = [
            self.low[k]
            for span in attribution.content
            for k in range(*self.s.tokens_in(span.start, span.end))
            if self.s.quotation_of[k] >= 0 and is_word(self.s.words[k])
        ]
        return f" {' '.join(words)} " if len(words) >= 2 else ""

    def _run_of_words(self, attribution: Attribution) -> str:
        words = [
            self.low[k]
            for span in attribution.content
            for k in range(*self.s.tokens_in(span.start, span.end))
            if is_word(self.s.words[k])
        ]
        return f" {' '.join(words)} "

    # ---------------------------------------------------------------------------------- mentions

    def placed_mentions(self, speakers: Sequence[Speaker]) -> list[Mention]:
        """All mentions with their position: as a source, in somebody's words, or neither."""
        contents = [
            (piece.start, piece.end, a.quote_id) for a in self.attributions for piece in a.content
        ]
        sources = [
            (span, speaker, a.quote_id)
            for a, speaker in zip(self.attributions, speakers, strict=True)
            for span in a.source
            if speaker.actor_id is not None
        ]
        placed: dict[tuple[int, int, str], Mention] = {}
        for mention in self.named.mentions:
            span = mention.span
            own = next(
                (
                    quote_id
                    for source, speaker, quote_id in sources
                    if speaker.actor_id == mention.actor_id
                    and source.start <= span.start
                    and span.end <= source.end
                ),
                None,
            )
            if own is not None:
                mention = replace(mention, position="source", quote_id=own)
            else:
                inside = [
                    (end - start, quote_id)
                    for start, end, quote_id in contents
                    if start <= span.start and span.end <= end
                ]
                if inside:
                    mention = replace(mention, position="content", quote_id=min(inside)[1])
            placed[span.start, span.end, mention.actor_id] = mention
        for source, speaker, quote_id in sources:
            if speaker.resolved_by in ("pronoun", "role") and speaker.actor_id is not None:
                form: MentionForm = "role" if speaker.resolved_by == "role" else "pronoun"
                key = (source.start, source.end, speaker.actor_id)
                placed.setdefault(key, Mention(source, speaker.actor_id, form, "source", quote_id))
        return sorted(placed.values(), key=lambda m: (m.span.start, m.span.end, m.actor_id))
