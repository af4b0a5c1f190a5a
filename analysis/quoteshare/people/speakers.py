"""Who the source of an attribution is, and what every naming of an actor is doing there.

The method, in order: a name in the source phrase (full name, surname, alias), an office, "who"
after a name, a pronoun, "I" in somebody's words, a role ("the minister", "the Republican"), a
headline's or lead's "a minister" whose name follows, and for words without a source whoever spoke
before them. Pronouns and roles go to the most likely of the persons named so far: a ranker
weighs who was the subject, who spoke last, whose turn it is, how far back, who is spoken of in the
words themselves, and what the article calls whom (``people/speaker_weights.csv``). Who is "he"
and who is "she" comes from the actor file, from titles and from usage: the speakers are named
twice, so that the clear cases of an article help with the others. Organisations, groups and
documents speak as what they are. What is left stays unnamed and keeps its row.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

from quoteshare.english.lexicon import (
    Cue,
    NounClass,
    bodies,
    countries,
    cue_verbs,
    noun_class,
    read_rows,
)
from quoteshare.english.phrase_words import POSSESSIVES, PREPOSITIONS
from quoteshare.english.segments import Segments, is_word
from quoteshare.people.mentions import Named
from quoteshare.people.speaker_words import (
    AUTHOR,
    BETWEEN_NAMES,
    FINITE,
    GOING_ON,
    GROUP,
    HEAD_ENDS,
    INDEFINITE,
    LETTERS,
    LINKS,
    NEGATIONS,
    ONE,
    OPENS_CLAUSE,
    PARTIES,
    PASSING_ROLES,
    PRONOUNS,
    QUALIFIERS,
    RELATIVE,
    REPLYING,
    SAME_ROLE,
    SEVERAL,
    STOP,
    UNNAMED,
)
from quoteshare.records import (
    Actor,
    Attribution,
    Mention,
    MentionForm,
    Polarity,
    ResolvedBy,
    Span,
    Speaker,
    SpeakerKind,
    enclosing_ranges,
)

# How often a speaker named so is the right one, and what turns the ranker's scores into such a
# share: measured on PolNeAR's 84 development articles with the spans given and no actor file
# (a resolved pronoun's p has an expected calibration error of .044 there). Other ways of naming
# are too rare in it: they have no p.
_SHARE_RIGHT: dict[ResolvedBy, float] = {"full_name": 0.974, "surname": 0.978}
_ROLE_RIGHT = 0.85  # of roles for which the ranker has no doubt
_TEMPERATURE = 1.5
_SURE = 0.9  # of a pronoun that no others need help to settle
_FEW = 0.2  # of a pronoun that was never seen with a person
_MOST = 0.97
_STATES = dict(
    pair.split("=")
    for pair in "ala.=alabama ariz.=arizona ark.=arkansas calif.=california colo.=colorado "
    "conn.=connecticut del.=delaware fla.=florida ga.=georgia ill.=illinois ind.=indiana "
    "kan.=kansas ky.=kentucky la.=louisiana md.=maryland mass.=massachusetts mich.=michigan "
    "minn.=minnesota miss.=mississippi mo.=missouri mont.=montana neb.=nebraska nev.=nevada "
    "okla.=oklahoma ore.=oregon pa.=pennsylvania tenn.=tennessee tex.=texas vt.=vermont "
    "va.=virginia wash.=washington wis.=wisconsin wyo.=wyoming".split()
)
_NEAR = 300  # namings, descriptions or quotes that are looked back on


@cache
def speaker_weights() -> dict[str, float]:
    """Weights of the ranker that finds who a pronoun stands for, by feature."""
    return {
        row["feature"]: float(row["weight"])
        for row in read_rows("quoteshare.people", "speaker_weights.csv")
    }


@dataclass(frozen=True, slots=True)
class Resolved:
    """Speakers in the order of the attributions, and all mentions of the article by position."""

    speakers: tuple[Speaker, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """A person named at token ``first`` (to ``last``), and the part they play there."""

    first: int
    last: int
    actor_id: str
    part: str  # subject | possessive | linked | asking | quoted | other


@dataclass(frozen=True, slots=True)
class _Frame:
    """An attribution as token numbers: where it begins, its source, and its words."""

    anchor: int
    source: tuple[int, int] | None
    words: tuple[tuple[int, int], ...]


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

    Examples
    --------
    >>> from quoteshare.extraction.api import extract
    >>> text = "Ann Lee met Bo Ray. “We agree,” she said. Mr Ray did not: “No,” he said."
    >>> extract(text).quotes["speaker_name"].tolist()
    ['Ann Lee', 'Bo Ray']
    """
    people = {**{actor.actor_id: actor for actor in named.people}, **actors}
    article = Evidence(segments, attributions, named, people)
    speakers = Resolver(article).resolve()
    return Resolved(tuple(speakers), tuple(article.placed_mentions(speakers)))


def polarity_of(
    attribution: Attribution, segments: Segments, cues: Mapping[str, Cue] | None = None
) -> Polarity:
    """Whether the words are asserted, denied or asked, by the last reporting verb of the cue."""
    cues = cue_verbs() if cues is None else cues
    start = segments.tokens_in(attribution.start, attribution.end)[0]
    opening = segments.lower[start : start + 2]  # "appeared | to reject suggestions that"
    reported = cues.get(opening[1]) if len(opening) == 2 and opening[0] == "to" else None
    if reported is not None and reported.polarity == "denied":
        return "denied"
    for span in reversed(attribution.cue):
        first, last = segments.tokens_in(span.start, span.end)
        words = segments.lower[first:last]
        negated = any(word in NEGATIONS for word in words)
        for low in reversed(words):
            if low in cues:
                polarity = cues[low].polarity
                if attribution.kind == "direct" and polarity == "denied":
                    return "asserted"  # “I never did,” he denied: the words are his own
                if negated and polarity != "asked":  # "did not say", "did not deny"
                    return "asserted" if polarity == "denied" else "denied"
                return polarity
            if low in ("denial", "denials", "rejection"):
                return "denied"
            if low in ("question", "questions"):
                return "asked"
    return "asserted"


class Evidence:
    """What one article tells about its persons: where they are named, as what, their pronoun."""

    def __init__(
        self,
        segments: Segments,
        attributions: Sequence[Attribution],
        named: Named,
        people: Mapping[str, Actor],
    ) -> None:
        self.s = segments
        self.lower = segments.lower
        self.attributions = attributions
        self.mentions = named.mentions
        self.people = people
        self.nouns: NounClass = noun_class()
        self.verbs = cue_verbs()
        self.at: dict[int, Mention] = {}  # token -> mention
        self.extent: dict[Mention, tuple[int, int]] = {}
        for mention in named.mentions:
            first, last = segments.tokens_in(mention.span.start, mention.span.end)
            self.extent[mention] = (first, last)
            for k in range(first, last):
                self.at[k] = mention
        self.frames = [self._frame(a) for a in attributions]
        self.namings = self._namings()
        self.told = dict(named.pronouns)  # by the actor file and by titles
        self.several: set[int] = set()  # sources of a person and others: their first tokens

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self.s.words)

    def capital_by_place(self, k: int) -> bool:
        """Whether a word is a name for its place only: "Polls suggest", and "polls" elsewhere."""
        opens = self.s.sentences[self.s.sentence_of[k]][0] == k or not is_word(self.s.words[k - 1])
        return opens and self.s.words[k] != self.lower[k] and self.lower[k] in self._vocabulary

    def is_person(self, actor_id: str) -> bool:
        return self.people[actor_id].kind == "person"

    def _frame(self, attribution: Attribution) -> _Frame:
        def tokens(span: Span) -> tuple[int, int]:
            return self.s.tokens_in(span.start, span.end)

        spans = attribution.content + attribution.source + attribution.cue
        source = tokens(attribution.source[0]) if attribution.source else None
        return _Frame(
            min(tokens(span)[0] for span in spans),
            source if source and source[0] < source[1] else None,
            tuple(tokens(span) for span in attribution.content),
        )

    def _namings(self) -> list[Naming]:
        """Persons named, in the order of the text, with the part they play in their sentence."""
        found = []
        subject_of: dict[int, int] = {}  # sentence -> token of its first person that is no owner
        for mention in self.mentions:
            if not self.is_person(mention.actor_id):
                continue
            first, last = self.extent[mention]
            sentence = self.s.sentence_of[first]
            begin = self.s.sentences[sentence][0]
            k = first - 1
            while k >= begin and (
                self._is_title(self.lower[k]) or self.lower[k] in ("the", "a", "an")
            ):
                k -= 1
            if last < len(self.lower) and self.lower[last] in POSSESSIVES:
                part = "possessive"
            elif self.s.quotation_of[first] >= 0:
                part = "quoted"
            elif k >= begin and self.lower[k] in PREPOSITIONS:
                part = "linked"
                if k > begin and self.lower[k - 1 : k + 1] == ["as", "for"]:
                    part = "subject"  # "As for Ann Lee, she …"
                elif k > begin and self.lower[k - 1 : k + 1] == ["asked", "by"]:
                    part = "asking"
            elif sentence in subject_of and not self._opens_clause(k, last):
                part = "other"
            else:
                part = "subject"
                subject_of[sentence] = first
            found.append(Naming(first, last, mention.actor_id, part))
        return found

    def _opens_clause(self, before: int, after: int) -> bool:
        """Whether a name between these tokens is the subject of a later clause."""
        low = self.lower
        return (
            before >= 0
            and after < len(low)
            and low[before] in OPENS_CLAUSE
            and (low[after] in self.verbs or low[after] in FINITE)
        )

    def namings_near(self, token: int) -> list[Naming]:
        """The namings round a token, enough of them for any article."""
        place = bisect_left(self.namings, token, key=lambda naming: naming.first)
        return self.namings[max(0, place - _NEAR) : place + 20]

    def _is_title(self, low: str) -> bool:
        return low in self.nouns.honorific or low in self.nouns.rank or low in self.nouns.person

    @cached_property
    def usage(self) -> dict[str, Counter[str]]:
        """How often "he" and "she" stand near a single name: usage, not first names."""
        votes: dict[str, Counter[str]] = {}
        sources = {frame.source[0] for frame in self.frames if frame.source}  # weighed apart
        by_sentence: dict[int, list[Naming]] = {}
        for naming in self.namings:
            by_sentence.setdefault(self.s.sentence_of[naming.first], []).append(naming)
        for k in [k for k, low in enumerate(self.lower) if low in PRONOUNS]:
            low = self.lower[k]
            gender = PRONOUNS[low]
            if self.s.quotation_of[k] >= 0 or k in sources:
                continue
            here = self.s.sentence_of[k]
            before = {n.actor_id for n in by_sentence.get(here, ()) if n.first < k}
            weight = 2
            if not before and here and low in ("he", "she"):
                previous = self.s.sentences[here - 1][0]
                if self.s.paragraph_of[previous] == self.s.paragraph_of[k]:
                    before = {n.actor_id for n in by_sentence.get(here - 1, ())}
                    weight = 1
            if len(before) == 1:
                votes.setdefault(before.pop(), Counter())[gender] += weight
        return votes

    def fits(self, actor_id: str, gender: str) -> bool:
        """Whether the actor file, a title or a word like "wife" allows a pronoun for an actor."""
        told = self.told.get(actor_id)
        return told is None or told == gender or gender in re.split(r"[/, ]+", told.lower())

    @cached_property
    def descriptions(self) -> list[tuple[int, str, frozenset[str]]]:
        """What the article calls persons: "French President" X, "X, the envoy to …,"."""
        found = []
        low = self.lower
        for naming in self.namings:
            begin, end = self.s.sentences[self.s.sentence_of[naming.first]]
            words: set[str] = set()
            k = naming.first - 1
            if k > begin and low[k] == "," and low[k - 1] in self.nouns.person:
                k -= 1  # "his daughter, Ann Lee"
            while k >= max(begin, naming.first - 7) and k not in self.at:
                if not (low[k][0].isalpha() or low[k] == "-"):
                    break
                if low[k] in LINKS and (low[k] not in ("of", "for") or k == naming.first - 1):
                    break  # "an aide to Ann Lee", but "Minister for Health Ann Lee"
                if low[k] in FINITE or (low[k] in self.verbs and low[k] not in self.nouns.person):
                    break  # "Mayor rebuffs Ann Lee"
                words.add(SAME_ROLE.get(low[k], low[k]))
                k -= 1
            words |= self._behind(naming.last, end)
            after = naming.last + 1
            opens = after < end and low[naming.last] == "," and (
                low[after] in ("the", "a", "an", "his", "her", "their")
                or low[after] in self.nouns.person
            )  # fmt: skip
            while opens and after < min(end, naming.last + 16) and low[after] not in ",.;":
                words.add(SAME_ROLE.get(low[after], low[after]))
                after += 1
            actor = self.people[naming.actor_id]
            if actor.party:  # "the Republican"
                words |= set(actor.party.lower().split())
            words -= STOP
            if words:
                found.append((naming.first, naming.actor_id, frozenset(words)))
        return found

    def _behind(self, after: int, end: int) -> set[str]:
        """What is said of a person in one breath: “Ann Lee (D-Ohio)”, “Ann Lee of Ohio”."""
        low, words = self.lower, self.s.words
        if low[after : after + 1] == ["of"] and after + 1 < end and words[after + 1][0].isupper():
            return {low[after + 1]}
        inside = low[after + 1 : min(end, after + 4)]
        party = LETTERS.get(inside[0]) if len(inside) == 3 else None
        if party is None or low[after] not in ("(", ",") or inside[1] not in ("-", "–"):
            return set()
        return {party, _STATES.get(inside[2], inside[2])}

    def head_mention(self, first: int, end: int) -> Mention | None:
        """The actor that a source phrase is about: not "Trump’s envoy", not "aides to Trump"."""
        for k in range(first, end):
            mention = self.at.get(k)
            if mention is None or self.extent[mention][0] != k:
                continue
            last = self.extent[mention][1]
            if last + 1 == end and self.lower[last] in POSSESSIVES:
                return mention  # "Trump’s": what follows is the cue
            before = k - 1
            while before >= first and (
                self.lower[before] in self.nouns.honorific or self.lower[before] == "the"
            ):
                before -= 1
            if before >= first and self.lower[before] in LINKS:
                continue  # "an aide to Mr Ray, Bo Lee": the name in apposition is the one
            if k > first and self.lower[before] != "," and self._linked_earlier(first, k):
                return None
            letters = self.s.words[last].isupper() if last < end else False  # Jan Hald MP
            if last < end and self.lower[last] not in HEAD_ENDS and not letters:
                continue
            if self._one_of_several(first, k, last, end):
                if not any(low in POSSESSIVES for low in self.lower[last : end - 1]):
                    self.several.add(first)  # but "Ann Lee and Bo Ray’s plan" is a document
                return None
            inside = set(self.lower[first:k]) & RELATIVE
            participle = k > first and self.lower[k - 1].endswith("ing")
            if k > first and self.lower[k - 1] != "," and (inside or participle):
                continue  # "the man who robbed Ann Lee"
            return mention
        return None

    def _one_of_several(self, first: int, k: int, last: int, end: int) -> bool:
        """Whether others speak with the person at ``k``: "critics like Ann Lee", "Ann Lee, others".

        ``last`` ends the name; ``first`` and ``end`` are the phrase.
        """
        low = self.lower
        if self.gives_examples(first, k):
            return True
        own = next((m for m in range(last, end) if low[m] in RELATIVE), end)
        behind = low[last:own]
        with_others = {("and", "other"), ("and", "others")} & {*pairwise(behind)}
        if behind[:2] == [",", "others"] or with_others:
            return True
        people = [m for m in range(last, end) if self._is_person_at(m)]
        if people and (behind[:1] == ["and"] or behind[:2] == [",", "and"]):
            return True
        # A list of names to its end: Ann Lee (D-Ohio), Bo Ray, R-Utah, and Senator Mia Lund
        inside = False
        for m in range(last, end):
            inside = (inside or low[m] == "(") and low[m] != ")"
            party = low[m] in LETTERS or low[m - 1] == "-"
            listed = m in people or low[m] in BETWEEN_NAMES or self._is_title(low[m])
            if not (listed or inside or party):
                return False
        return bool(people) and "and" in behind

    def gives_examples(self, first: int, end: int) -> bool:
        """Whether a phrase is "critics like …", "experts, including …" or "others such as …"."""
        low = self.lower
        own = next((m for m in range(first, end) if low[m] in RELATIVE), end)
        return any(
            low[m] in ("like", "including") or low[m : m + 2] == ["such", "as"]
            for m in range(first + 1, own)
        )

    def _is_person_at(self, k: int) -> bool:
        return k in self.at and self.is_person(self.at[k].actor_id)

    def _linked_earlier(self, first: int, k: int) -> bool:
        """Whether a person named before token ``k`` hangs on a link: "an aide to Mr Ray"."""
        return any(
            m in self.at and self.lower[m - 1] in LINKS | self.nouns.honorific
            for m in range(first + 1, k)
        )

    def role_head(self, first: int, end: int) -> str:
        """The noun that a phrase turns on: the last before a link, a comma or "who"."""
        stop = first + 1
        while stop < end and self.lower[stop] not in LINKS and self.lower[stop] not in (
            ",", "who", "(", "that"
        ):  # fmt: skip
            stop += 1
        words = [self.lower[k] for k in range(first, stop) if is_word(self.s.words[k])]
        nouns = self.nouns
        classes = (nouns.person, nouns.group, nouns.document, nouns.organisation, nouns.rank)
        known = [w for w in words if w in UNNAMED or any(w in some for some in classes)]
        if known and words[-1] != known[-1] and stop - 1 not in self.at:
            after = words[words.index(known[-1]) + 1 :]
            if all(word.islower() and not word.endswith("s") for word in after):
                return known[-1]  # "people close | to", "a firm owned | by"
        return words[-1] if words else ""

    def marked_words(self, attribution: Attribution, *, marked: bool) -> str:
        """The words of an attribution, or those in marks only, as one lower-case string."""
        words = [
            self.lower[k]
            for span in attribution.content
            for k in range(*self.s.tokens_in(span.start, span.end))
            if is_word(self.s.words[k]) and (not marked or self.s.quotation_of[k] >= 0)
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
        spans = [(m.span.start, m.span.end) for m in self.mentions]
        in_contents = enclosing_ranges(spans, [(start, end) for start, end, _ in contents])
        in_sources = enclosing_ranges(spans, [(span.start, span.end) for span, _, _ in sources])
        placed: dict[tuple[int, int, str], Mention] = {}
        for n, mention in enumerate(self.mentions):
            own = [
                sources[k][2] for k in in_sources[n] if sources[k][1].actor_id == mention.actor_id
            ]
            inside = [(contents[k][1] - contents[k][0], contents[k][2]) for k in in_contents[n]]
            if own:
                mention = replace(mention, position="source", quote_id=own[0])
            elif inside:
                mention = replace(mention, position="content", quote_id=min(inside)[1])
            placed[*spans[n], mention.actor_id] = mention
        for source, speaker, quote_id in sources:
            if speaker.resolved_by in ("pronoun", "role") and speaker.actor_id is not None:
                form: MentionForm = "role" if speaker.resolved_by == "role" else "pronoun"
                key = (source.start, source.end, speaker.actor_id)
                placed.setdefault(key, Mention(source, speaker.actor_id, form, "source", quote_id))
        return sorted(placed.values(), key=lambda m: (m.span.start, m.span.end, m.actor_id))


def _contradict(asked: Set[str], called: Set[str]) -> bool:
    """Whether a role names a party or a place, and the person is known by others only."""
    for kind in (PARTIES, _places()):
        here, there = asked & kind, called & kind
        if here and there and not here & there:
            return True
    return False


@cache
def _places() -> frozenset[str]:
    return frozenset(countries()) | {name.lower() for name in bodies()}


class Resolver:
    """Names the speakers of one article in the order of the text."""

    def __init__(self, article: Evidence) -> None:
        self.a = article
        self.lower = article.lower
        self.spoken: list[tuple[int, str]] = []  # (token, actor) of the frames read so far
        self.last: Speaker = Speaker()  # of the outermost words before
        self.plain: dict[int, Speaker] = {}  # of sources that are nobody alone
        self.heads: dict[int, Mention | None] = {}  # of the sources
        self.done: dict[int, Speaker] = {}  # attributions read so far
        self.askers: list[str] = []  # persons whose questions were printed so far
        self.addressed: str | None = None  # whom the last speaker spoke to
        # What pronouns were taken for an actor, in which attribution, with what p.
        self.guessing: dict[str, list[tuple[int, str, float]]] = {}
        self.guesses: dict[str, list[tuple[int, str, float]]] = {}  # when we read first

    def resolve(self) -> list[Speaker]:
        """Name the speakers twice: what is sure of "he" and "she" then helps with the rest."""
        speakers = self._resolve()
        if any(p < _SURE for guesses in self.guessing.values() for _, _, p in guesses):
            self.guesses, self.guessing = self.guessing, {}
            self.spoken, self.done, self.askers = [], {}, []
            self.addressed, self.last = None, Speaker()
            speakers = self._resolve()
        return speakers

    def _resolve(self) -> list[Speaker]:
        frames, attributions = self.a.frames, self.a.attributions
        speakers = [Speaker()] * len(frames)
        order = sorted(range(len(frames)), key=lambda n: frames[n].anchor)
        for n in order:
            speakers[n] = self.done[n] = self._speaker(n)
            if attributions[n].parent is None:
                self.last = speakers[n]
                actor_id = speakers[n].actor_id
                if actor_id is not None and self.a.is_person(actor_id):
                    self.spoken.append((frames[n].anchor, actor_id))
                    if attributions[n].kind == "direct" and "ask" in self._cues(n):
                        self.askers.append(actor_id)
                self.addressed = self._addressee(n)
        for n in order:
            if speakers[n].kind == "unnamed":
                speakers[n] = self._revealed_later(n, speakers) or speakers[n]
        before = Speaker()  # bare words after a source that was only told later
        for n in order:
            if speakers[n].name is None and not attributions[n].source and not attributions[n].cue:
                speakers[n] = self._continued(before)
            if attributions[n].parent is None:
                before = speakers[n]
        return speakers

    def _continued(self, before: Speaker) -> Speaker:
        if before.name is None:
            return Speaker()
        return replace(before, resolved_by="continuation", p=None)

    def _speaker(self, n: int) -> Speaker:
        frame = self.a.frames[n]
        if frame.source is None:
            bare = not self.a.attributions[n].cue
            return self._continued(self.last) if bare else Speaker()
        first, end = frame.source
        if n not in self.heads:
            self.heads[n] = self.a.head_mention(first, end)
        mention = self.heads[n]
        if mention is not None:
            return self._named(mention)
        if first in self.a.several or self.a.gives_examples(first, end):
            return Speaker(kind="group")
        low = self.lower[first]
        if low in ("who", "whose") and end - first == 1:
            return self._antecedent(first)
        if low in PRONOUNS and (end - first == 1 or low in ("he", "she")):
            return self._pronoun(PRONOUNS[low], n, first)
        if end - first == 1 and low in AUTHOR:
            return self._first_person(n, first)
        if end - first == 1 and low in GROUP:
            return Speaker(kind="group")
        if end - first == 1 and low == "it":
            body = self.last.kind in ("organisation", "document")
            return (
                replace(self.last, resolved_by="pronoun" if self.last.name else None)
                if body
                else Speaker(kind="organisation")
            )
        return self._phrase(n, first, end)

    def _first_person(self, n: int, first: int) -> Speaker:
        """“I” in somebody's words is who says them; elsewhere it is the writer."""
        round_it = [
            (end - begin, m)
            for m in self.done
            for begin, end in self.a.frames[m].words
            if m != n
            and begin <= first < end
            and (self.a.s.quotation_of[first] >= 0 or self.a.attributions[m].kind == "direct")
        ]
        if not round_it:
            return Speaker(kind="author")
        outer = self.done[min(round_it)[1]]
        return replace(outer, resolved_by="first_person", p=None) if outer.name else Speaker()

    def _named(self, mention: Mention) -> Speaker:
        actor = self.a.people[mention.actor_id]
        if actor.kind == "organisation":
            return Speaker(actor.name, actor.actor_id, "organisation", "organisation")
        forms: dict[MentionForm, ResolvedBy] = {
            "full_name": "full_name",
            "surname": "surname",
            "alias": "alias",
            "office": "office",
        }
        by = forms[mention.form]
        p = None if by == "surname" and self._shared(actor) else _SHARE_RIGHT.get(by)
        return Speaker(actor.name, actor.actor_id, "person", by, p)

    def _shared(self, actor: Actor) -> bool:
        """Whether somebody else whom the article names has the same surname."""
        name = actor.name.split()[-1]
        here = {naming.actor_id for naming in self.a.namings}
        return any(
            self.a.people[other].name.split()[-1] == name for other in here - {actor.actor_id}
        )

    def _person(self, actor_id: str, by: ResolvedBy, p: float | None = None) -> Speaker:
        return Speaker(self.a.people[actor_id].name, actor_id, "person", by, p)

    def _antecedent(self, who: int) -> Speaker:
        """The name that "who" follows: "Ann Lee, a clerk in Rome, who", but not "senators who"."""
        s, low = self.a.s, self.lower
        before = who - 1
        while before > 0 and not is_word(s.words[before]):
            before -= 1
        if before not in self.a.at and (
            low[before] in self.a.nouns.group
            or (low[before].endswith("s") and low[before] not in POSSESSIVES)
        ):
            return Speaker(kind="group")
        here = s.sentence_of[who]
        near = [
            x for x in self.a.namings_near(who) if s.sentence_of[x.first] == here and x.last <= who
        ]
        near = [x for x in near if x.part != "possessive" and who - x.last < 16]
        return self._person(near[-1].actor_id, "pronoun") if near else Speaker(kind="group")

    # ------------------------------------------------------------------------------- pronouns

    def candidates(self, n: int, source: int, gender: str | None) -> dict[str, dict[str, float]]:
        """Persons named before token ``source``, each with what speaks for and against them.

        Parameters
        ----------
        n : int
            Number of the attribution.
        source : int
            Token of the pronoun or role.
        gender : str or None
            "he" or "she": persons whom it can't mean are left out.

        Returns
        -------
        dict of actor_id to {feature: value}
            The features are those of ``people/speaker_weights.csv``.
        """
        s, words = self.a.s, self.a.frames[n].words
        latest: dict[str, Naming] = {}
        anchor = min(self.a.frames[n].anchor, source)
        here, paragraph = s.sentence_of[anchor], s.paragraph_of[anchor]
        count: Counter[str] = Counter()
        in_words: set[str] = set()
        reported: set[str] = set()
        first_word = words[0][0]
        for naming in self.a.namings_near(source):
            at, actor_id = naming.first, naming.actor_id
            if at >= first_word and any(a <= at < b for a, b in words):
                # "Ms Lee was tired, she said" is her own; “Ms Lee is tired,” she said is not
                (in_words if naming.part == "quoted" else reported).add(actor_id)
                if naming.part != "quoted" and at < source:
                    latest[actor_id] = naming
            elif at < source:
                if naming.part != "quoted" or actor_id not in latest:
                    latest[actor_id] = naming
                count[actor_id] += 1
            elif s.sentence_of[at] == s.sentence_of[source]:
                in_words.add(actor_id)  # “…,” she told Mr Lee
        turn = self._turn(n)
        spoke_at = {who: token for token, who in self.spoken[-_NEAR:] if token < source}
        speakers = [who for token, who in self.spoken[-3:] if token < source]
        newest = max((naming.first for naming in latest.values()), default=-1)
        found = {}
        for actor_id, naming in latest.items():
            if gender and not self.a.fits(actor_id, gender):
                continue
            place = max(naming.first, spoke_at.get(actor_id, -1))
            back = max(0, here - s.sentence_of[place])
            true = [f"back_{min(back, 4) if back < 8 else 8}", f"part_{naming.part}"]
            true += turn.get(actor_id, ())
            if s.paragraph_of[place] == paragraph:
                true.append("same_paragraph")
            if speakers[-1:] == [actor_id]:
                true.append("last_speaker")
            if actor_id in speakers[:-1]:
                true.append("speaker_before")
            if actor_id in spoke_at and paragraph - s.paragraph_of[spoke_at[actor_id]] <= 1:
                true.append("spoke_nearby")
            if actor_id in in_words:
                true.append("in_own_words")
            if actor_id in reported:
                true.append("in_own_report")
            if naming.first == newest:
                true.append("latest")
            if naming.part == "subject" and back <= 1:
                true.append("subject_before")
            features = dict.fromkeys(true, 1.0)
            features["often"] = math.log1p(count[actor_id])
            if gender:
                features["pronoun"] = self._usual(n, actor_id, gender)
            found[actor_id] = features
        return found

    def _turn(self, n: int) -> dict[str, list[str]]:
        """What the cue and the speakers before tell of whose turn it is, by actor."""
        cues = self._cues(n)
        goes_on = bool(cues & GOING_ON)
        asks = "ask" in cues and self.a.attributions[n].kind == "direct"
        turns = [actor_id for _, actor_id in self.spoken[-2:]]
        asked = len({*turns}) == 2 and self.askers[-1:] == turns[1:]  # in a dialogue
        replies = bool(cues & REPLYING) or (asked and not asks and not goes_on)
        told: dict[str, list[str]] = {}
        if turns and goes_on:
            told.setdefault(turns[-1], []).append("goes_on")
        if turns and replies:
            told.setdefault(turns[-1], []).append("replies")
        if replies and self.addressed is not None:
            told.setdefault(self.addressed, []).append("addressed")
        if asks and self.askers:
            told.setdefault(self.askers[-1], []).append("asks_again")
        return told

    def _usual(self, n: int, actor_id: str, gender: str) -> float:
        """How likely a person goes by a pronoun, by the rest of the article: a log, 0 for even."""
        if actor_id in self.a.told:  # and it fits
            return math.log(2)
        seen = {"he": _FEW, "she": _FEW}
        for pronoun, k in self.a.usage.get(actor_id, {}).items():
            seen[pronoun] += k
        for m, pronoun, p in self.guesses.get(actor_id, ()):
            if m != n:
                seen[pronoun] += p
        return math.log(2 * seen[gender] / (seen["he"] + seen["she"]))

    def _cues(self, n: int) -> set[str]:
        """Lemmas of the reporting verbs of an attribution."""
        return {
            self.a.verbs[low].lemma.partition(" ")[0]
            for span in self.a.attributions[n].cue
            for low in self.lower[slice(*self.a.s.tokens_in(span.start, span.end))]
            if low in self.a.verbs
        }

    def _addressee(self, n: int) -> str | None:
        """Whom the words are said to: the person named right behind the cue or the source."""
        spans = self.a.attributions[n].cue + self.a.attributions[n].source
        ends = {self.a.s.tokens_in(span.start, span.end)[1] for span in spans}
        mentions = (self.a.at.get(k) for end in ends for k in (end, end + 1))
        return next((m.actor_id for m in mentions if m and self.a.is_person(m.actor_id)), None)

    def _best(self, candidates: Mapping[str, Mapping[str, float]]) -> tuple[str, float]:
        """The likeliest candidate and its share of the likelihood."""
        weights = speaker_weights()
        scores = {
            actor_id: sum([weights[name] * value for name, value in features.items() if value])
            for actor_id, features in candidates.items()
        }
        best = max(scores, key=lambda actor_id: (round(scores[actor_id], 9), actor_id))
        total = sum(math.exp((x - scores[best]) / _TEMPERATURE) for x in scores.values())
        return best, min(_MOST, 1 / total)

    def _pronoun(self, gender: str, n: int, source: int) -> Speaker:
        """Who "he" or "she" is."""
        candidates = self.candidates(n, source, gender)
        if not candidates:
            return self._named_after(n, source, gender)
        best, p = self._best(candidates)
        self.guessing.setdefault(best, []).append((n, gender, p))
        return self._person(best, "pronoun", p)

    def _named_after(self, n: int, source: int, gender: str) -> Speaker:
        """“…,” she said. Ana Roy has …: with nobody named before, the next subject."""
        s, words = self.a.s, self.a.frames[n].words
        here = s.sentence_of[source]
        for naming in self.a.namings_near(source):
            if (
                naming.first > source
                and naming.part == "subject"
                and 0 < s.sentence_of[naming.first] - here <= 2
                and not any(a <= naming.first < b for a, b in words)
                and self.a.fits(naming.actor_id, gender)
            ):
                return self._person(naming.actor_id, "pronoun")
        return Speaker(kind="person")

    # ---------------------------------------------------------------------------------- roles

    def _phrase(self, n: int, first: int, end: int) -> Speaker:
        """A source without a name of its own: a role, a group, a document, a body."""
        if n in self.plain:
            return self.plain[n]
        low = self.lower[first]
        owned = next((k for k in range(end - 2, first, -1) if self.lower[k] in POSSESSIVES), first)
        head = self.a.role_head(owned + (owned > first), end)  # "the minister’s | spokeswoman"
        known = head in self.a.nouns.person or head in self.a.nouns.rank or head in PASSING_ROLES
        if head in UNNAMED or not (known or self._called_just_so(first, end)):
            self.plain[n] = self._no_person(first, end, head)
            return self.plain[n]
        joined = "and" in self.lower[first:end] and {"its", "their"} & {*self.lower[first:end]}
        if joined:  # "the company and its founder"
            return Speaker(kind="group")
        nameless = owned > first and not any(k in self.a.at for k in range(first, owned))
        if low not in INDEFINITE and not nameless:
            found = self._by_role(n, first, end, head)
            if found is not None:
                return self._person(found[0], "role", _ROLE_RIGHT * found[1])
        return Speaker(kind="unnamed")

    def _no_person(self, first: int, end: int, head: str) -> Speaker:
        """A group, a document or a body; who speaks for one stays unnamed."""
        low, nouns = self.lower[first], self.a.nouns
        if head in ("q", "a") and end - first == 1:
            return Speaker(kind="unnamed")  # question and answer
        if head in UNNAMED:
            return Speaker(kind="group" if head.endswith("s") else "unnamed")
        if head in nouns.group:
            return Speaker(kind="group")
        if head in nouns.document:
            return Speaker(kind="document")
        if low in nouns.honorific:
            return Speaker(kind="person")  # Mrs Lund, of whom nothing else is told
        words = self.a.s.words[first:end]
        if "and" in words and any(m in self.a.at for m in range(first, end)):
            return Speaker(kind="group")
        if len(words) == 1 and low in ("you", "that", "this"):
            return Speaker()
        if len(words) == 1 and (low in ONE or low in SEVERAL):
            return Speaker(kind="unnamed" if low in ONE else "group")
        if len(words) == 1 and self.a.capital_by_place(first):
            kind: SpeakerKind = "document" if low.rstrip("s") in nouns.document else "group"
            return Speaker(kind=kind if low.endswith("s") else None)
        text = self.a.s.text[self.a.s.starts[first] : self.a.s.ends[end - 1]]
        name = " ".join(re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE).split())
        body = head in nouns.organisation or name.lower() in countries()
        plural = head.endswith("s") and not head.endswith("ss") and words[-1][0].islower()
        capitals = all(
            word[0].isupper() or not is_word(word) or word.lower() in LINKS | {"the", "and"}
            for word in words
        )
        if body or (capitals and (not plural or end - first > 2)):
            of_its_own = any(word[0].isupper() for word in words[1:]) or (
                text[0].isupper() and low not in ("the", "a", "an", "its", "his", "her", "their")
            )
            if of_its_own:
                return Speaker(name, None, "organisation", "organisation")
            return Speaker(kind="organisation")
        return Speaker(kind="group" if plural or low in ("some", "many", "most", "all") else None)

    def _called_just_so(self, first: int, end: int) -> bool:
        """Whether a phrase in no list is all that the article calls somebody: "harbour master"."""
        words, nouns = self.lower[first + 1 : end], self.a.nouns
        asked = {word for word in words if word not in STOP}
        other = nouns.group | nouns.document | nouns.organisation
        return (
            self.lower[first] == "the"
            and len(asked) > 1
            and self.a.s.words[end - 1].islower()
            and words[-1] not in other
            and not words[-1].endswith("s")
            and self.lower.index(words[-1]) < first
            and any(asked <= said for _, _, said in self.a.descriptions)
        )

    def _by_role(self, n: int, first: int, end: int, head: str) -> tuple[str, float] | None:
        """Who "the minister" is: whom the article, or the actor file, calls so, or who stands out.

        Journalists vary: "the senator" mostly takes up the subject of the sentence before. So
        the persons are weighed as for a pronoun, and what they are called comes on top.
        """
        head = SAME_ROLE.get(head, head)
        words = [k for k in range(first, end) if is_word(self.a.s.words[k])]
        asked = {SAME_ROLE.get(self.lower[k], self.lower[k]) for k in words} - STOP
        gender = self.a.nouns.gender.get(head)
        called: dict[str, set[str]] = {}
        roles: dict[str, set[str]] = {}  # only what was said with the head noun
        place = bisect_left(self.a.descriptions, first, key=lambda item: item[0])
        for _, actor_id, said in self.a.descriptions[max(0, place - _NEAR) : place + _NEAR]:
            called.setdefault(actor_id, set()).update(said)
            if head in said and said & QUALIFIERS == asked & QUALIFIERS:
                roles.setdefault(actor_id, set()).update(said)
        who = next((k for k in range(first, end) if self.lower[k] in ("who", "whose")), end)
        told_apart = who < end and self.lower[who - 1] != ","  # "the Republican who wrote it"
        owned = any(self.lower[k] in POSSESSIVES for k in range(first, end - 1))
        passing = self.lower[first] == "the" and head in PASSING_ROLES
        passing = passing and not (told_apart or owned)
        weighed = {}
        before = self.candidates(n, first, gender)
        later: dict[str, dict[str, float]] = {
            actor_id: {"role_later": 1.0}
            for actor_id in roles.keys() - before.keys()
            if self.lower[first] == "the" and (not gender or self.a.fits(actor_id, gender))
        }
        for actor_id, features in {**before, **dict(sorted(later.items()))}.items():
            near = any(features.get(f"back_{k}") for k in (0, 1, 2))
            office = self._holds(actor_id, head)
            if self.lower[first] in ("my", "our") and not office:
                continue
            if actor_id in roles or office or (passing and near):
                weighed[actor_id] = features | {
                    "role_called": float(actor_id in roles),
                    "role_words": float(len(asked & roles.get(actor_id, set()) - {head})),
                    "role_elsewhere": float(bool(asked & _places() - called.get(actor_id, set()))),
                    "role_against": float(_contradict(asked, called.get(actor_id, set()))),
                    "role_office": float(office),
                }
        weighed = {a: f for a, f in weighed.items() if not f["role_against"] or f["role_called"]}
        return self._best(weighed) if weighed else None

    def _holds(self, actor_id: str, head: str) -> bool:
        """Whether the actor file gives a person an office of that title, at whatever time."""
        offices = self.a.people[actor_id].offices
        return any(head in office.title.lower().split()[-1:] for office in offices)

    def _revealed_later(self, n: int, speakers: Sequence[Speaker]) -> Speaker | None:
        """“…”, a minister has said. – the person whose own words follow in the article.

        Headlines and leads hold the name back: the quoted words come again in a named person's
        mouth; a person who speaks later is called so ("Judge" … "Judge Ann Lee"); or the next to
        speak, named in full within two paragraphs, is the one.
        """
        frame, s = self.a.frames[n], self.a.s
        if frame.source is None or s.paragraph_of[frame.source[0]] > 2:
            return None
        first, end = frame.source
        head = self.a.role_head(first, end)
        if head in UNNAMED or head in ONE:
            return None
        later = [
            m
            for m in range(n + 1, min(len(speakers), n + 30))
            if self.a.frames[m].anchor > frame.anchor
            and speakers[m].kind == "person"
            and speakers[m].actor_id is not None
        ]
        marked = self.a.marked_words(self.a.attributions[n], marked=True)
        for m in later:
            if marked.count(" ") > 2 and marked in self.a.marked_words(
                self.a.attributions[m], marked=False
            ):
                return replace(speakers[m], resolved_by="role", p=None)
        indefinite = self.lower[first] in ("a", "an", "one")
        asked = {SAME_ROLE.get(self.lower[k], self.lower[k]) for k in range(first, end)} - STOP
        if indefinite or s.paragraph_of[first] == 0:
            head = SAME_ROLE.get(head, head)
            called = {who for _, who, said in self.a.descriptions if head in said}
            against = {who for _, who, said in self.a.descriptions if _contradict(asked, said)}
            for m in later:
                if speakers[m].actor_id in called - against:
                    return replace(speakers[m], resolved_by="role", p=None)
        if later and indefinite:
            m = later[0]
            near = s.paragraph_of[self.a.frames[m].anchor] - s.paragraph_of[frame.anchor] <= 2
            if near and speakers[m].resolved_by == "full_name":
                return replace(speakers[m], resolved_by="role", p=None)
        return None
