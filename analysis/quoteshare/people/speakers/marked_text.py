"""An article as token numbers: its attributions, and where its persons are named, in which part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from quoteshare.english.lexicon import NounClass, cue_verbs, noun_class
from quoteshare.english.segments import Segments
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    ADVERBS,
    ARTICLES,
    CLAUSE_OPENERS,
    FINITE_AUXILIARIES,
    NON_PERSON_ENDINGS,
    NOT_NOUNS,
    OCCUPATION_ENDINGS,
    POSSESSIVES,
    PREPOSITIONS,
)
from quoteshare.records import Actor, Attribution, Mention, Span

_NO_NOUNS = NOT_NOUNS | ADVERBS
NEAR = 300  # mentions, descriptions or quotes that are looked back on
_SHORT = 5  # letters of a word that may only look like a trade: "after"
_ASKER = 8  # tokens of “Asked by the district coroner,”
_AHEAD = 20  # mentions that are looked ahead to


class PersonMention(NamedTuple):  # made faster than a dataclass, as are frames
    """A person named at token ``first`` (to ``last``), and the part they play there."""

    first: int
    last: int
    actor_id: str
    part: str  # subject | possessive | linked | asking | quoted | other


class Frame(NamedTuple):
    """An attribution as token numbers: where it begins, its source, its words and its cue."""

    anchor: int
    source: tuple[int, int] | None
    words: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    sources: tuple[tuple[int, int], ...]  # all pieces of the source


class MarkedText:
    """One article with its mentions and attributions, all as token numbers."""

    def __init__(
        self,
        segments: Segments,
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        people: Mapping[str, Actor],
    ) -> None:
        self.s = segments
        self.lower = segments.lower
        self.attributions = attributions
        self.mentions = mentions
        self.people = people
        self.nouns: NounClass = noun_class()
        self.verbs = cue_verbs()
        self.at: dict[int, Mention] = {}  # token -> mention
        self.extents = [segments.tokens_in(m.span.start, m.span.end) for m in mentions]
        for mention, (first, last) in zip(mentions, self.extents, strict=True):
            for k in range(first, last):
                self.at[k] = mention
        self.frames = [self._frame(a) for a in attributions]
        self.persons = self._person_mentions()  # in the order of the text

    def _frame(self, attribution: Attribution) -> Frame:
        words, cue = self._tokens(attribution.content), self._tokens(attribution.cue)
        sources = self._tokens(attribution.source)
        source = sources[0] if sources and sources[0][0] < sources[0][1] else None
        return Frame(min(words + sources + cue)[0], source, words, cue, sources)

    def _tokens(self, spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
        return tuple([self.s.tokens_in(span.start, span.end) for span in spans])

    # ------------------------------------------------------------------------------- persons

    def _person_mentions(self) -> list[PersonMention]:
        """Find the persons named, and the part each plays in its sentence."""
        found: list[PersonMention] = []
        subject_of: dict[int, int] = {}  # sentence -> token of its first person that is no owner
        for mention, (first, last) in zip(self.mentions, self.extents, strict=True):
            if not self.is_person(mention.actor_id) or self._before_an_aide(last):
                continue
            sentence = self.s.sentence_of[first]
            begin = self.s.sentences[sentence][0]
            before = self._before_title(first, begin)
            part = self._part_by_words(first, last, begin, before)
            if part is None and self._joins_a_subject(found, before):
                part = "subject"  # "Ann Lee and Bo Ray"
            elif part is None and sentence in subject_of and not self._opens_clause(before, last):
                part = "other"
            elif part is None:
                part = "subject"
                subject_of[sentence] = first
            found.append(PersonMention(first, last, mention.actor_id, part))
        return found

    def _before_an_aide(self, last: int) -> bool:
        """Tell whether a name only says whose somebody is: "Lee | campaign manager Bo Ray"."""
        low, words, k = self.lower, self.s.words, last
        while k < min(len(low), last + 4) and low[k].isalpha() and words[k].islower():
            k += 1
        if k == last or k not in self._begins:
            return False
        if any(low[m] in NOT_NOUNS or low[m] in self.verbs for m in range(last, k)):
            return False
        noun, alone = low[k - 1], k == last + 1
        trade = alone and len(noun) > _SHORT and noun.endswith(OCCUPATION_ENDINGS)
        titled = noun in self.nouns.person or trade
        titled &= alone or low[last] in NON_PERSON_ENDINGS  # "Lee hired spokesman Bo Ray"
        return titled and self.is_person_at(k)

    def only_says_whose(self, person: PersonMention) -> bool:
        """Tell whether a name stands before a noun of its own: "the | Lee | campaign"."""
        low, last = self.lower, person.last
        if person.first == 0 or low[person.first - 1] not in ARTICLES or last >= len(low):
            return False
        noun = low[last].isalpha() and self.s.words[last].islower()
        return noun and low[last] not in _NO_NOUNS and low[last] not in self.verbs

    @cached_property
    def _begins(self) -> frozenset[int]:
        return frozenset(first for first, _ in self.extents)

    def _before_title(self, first: int, begin: int) -> int:
        """Return the token before a name and its title: "told | the minister Ann Lee"."""
        k = first - 1
        while k >= begin and (self.is_title(self.lower[k]) or self.lower[k] in ARTICLES):
            k -= 1
        return k

    def preposition_before(self, person: PersonMention) -> str:
        """Return the word before a name and its title: “a letter | to | Dr Lee”."""
        begin = self.s.sentences[self.s.sentence_of[person.first]][0]
        return self.lower[max(begin, self._before_title(person.first, begin))]

    def _part_by_words(self, first: int, last: int, begin: int, before: int) -> str | None:
        """Return the part that the words round a name give it, None where they give none."""
        low = self.lower
        if last < len(low) and low[last] in POSSESSIVES:
            return "possessive"
        if self.s.quotation_of[first] >= 0:
            return "quoted"
        if before >= begin and low[before] in PREPOSITIONS:
            as_for = before > begin and low[before - 1 : before + 1] == ["as", "for"]
            if as_for or (before == begin and low[before] == "for"):
                return "subject"  # "As for Ann Lee, she …", "For Ann Lee it was worse"
            if before > begin and low[before - 1 : before + 1] == ["asked", "by"]:
                return "asking"
            return "linked"
        return "asking" if self._opens_with_who_asks(begin, before) else None

    def _opens_with_who_asks(self, begin: int, before: int) -> bool:
        """Tell whether a name is that of “Asked by the coroner, | Ann Lee, whether …, he said”."""
        low = self.lower
        if low[begin : begin + 2] != ["asked", "by"] or before - begin > _ASKER:
            return False
        role = low[begin + 2 : before]
        return before > begin and low[before] == "," and "," not in role

    def _joins_a_subject(self, found: Sequence[PersonMention], before: int) -> bool:
        """Tell whether an "and" between ties a name to a subject right before it."""
        joined = before > 0 and self.lower[before] == "and" and found
        return bool(joined) and found[-1].last == before and found[-1].part == "subject"

    def _opens_clause(self, before: int, after: int) -> bool:
        """Tell whether a name between these tokens is the subject of a later clause."""
        low = self.lower
        return (
            before >= 0
            and after < len(low)
            and low[before] in CLAUSE_OPENERS
            and (low[after] in self.verbs or low[after] in FINITE_AUXILIARIES)
        )

    @cached_property
    def _by_anchor(self) -> list[Frame]:
        return sorted(self.frames, key=lambda frame: frame.anchor)

    @cached_property
    def _anchors(self) -> list[int]:
        return [frame.anchor for frame in self._by_anchor]

    def frames_near(self, token: int) -> list[Frame]:
        """Return the attributions that begin round a token, enough of them for any sentence."""
        place = bisect_left(self._anchors, token)
        return self._by_anchor[max(0, place - _AHEAD) : place + _AHEAD]

    @cached_property
    def _first_of_persons(self) -> list[int]:
        return [person.first for person in self.persons]

    def persons_near(self, token: int) -> list[PersonMention]:
        """Return the mentions of persons round a token, enough of them for any article."""
        place = bisect_left(self._first_of_persons, token)
        return self.persons[max(0, place - NEAR) : place + _AHEAD]

    @cached_property
    def extent_at(self) -> dict[int, tuple[int, int]]:
        """The tokens of the mention that each token belongs to."""
        return {k: extent for extent in self.extents for k in range(*extent)}

    def is_person(self, actor_id: str) -> bool:
        return self.people[actor_id].kind == "person"

    def is_person_at(self, k: int) -> bool:
        return k in self.at and self.is_person(self.at[k].actor_id)

    def is_title(self, low: str) -> bool:
        return low in self.nouns.honorific or low in self.nouns.rank or low in self.nouns.person

    # --------------------------------------------------------------------------------- words

    def capital_by_place(self, k: int) -> bool:
        """Tell whether a word is a name for its place only: "Polls suggest", "polls" elsewhere."""
        opens = self.s.sentences[self.s.sentence_of[k]][0] == k or not is_word(self.s.words[k - 1])
        return opens and self.s.words[k] != self.lower[k] and self.lower[k] in self.s.vocabulary

    def cue_lemmas(self, n: int) -> frozenset[str]:
        """Return the lemmas of the reporting verbs of an attribution."""
        return self._cue_lemmas[n]

    @cached_property
    def _cue_lemmas(self) -> list[frozenset[str]]:
        verbs, low = self.verbs, self.lower
        return [
            frozenset(
                [
                    verbs[word].lemma.partition(" ")[0]
                    for first, last in frame.cue
                    for word in low[first:last]
                    if word in verbs
                ]
            )
            for frame in self.frames
        ]

    def is_question(self, n: int) -> bool:
        """Tell whether words are asked: “…?” Ann Lee asked, or “Did you, Ms Lee?”"""
        return "ask" in self.cue_lemmas(n) or self._called_on(self.frames[n]) is not None

    def addressee(self, n: int) -> str | None:
        """Return whom the words are said to: the person right behind the cue or the source."""
        return self._addressees[n]

    @cached_property
    def _addressees(self) -> list[str | None]:
        return [self._addressee(frame) for frame in self.frames]

    def _addressee(self, frame: Frame) -> str | None:
        for end in {end for _, end in frame.cue + frame.sources}:
            for k in (end, end + 1):
                if k in self.at and self.is_person(self.at[k].actor_id):
                    return self.at[k].actor_id
        return self._called_on(frame)

    def told_to(self, n: int) -> str | None:
        """Return whom the cue names as the one it is said to: "She told | Ann Lee | that …"."""
        for _, end in self.frames[n].cue:
            verb = self.verbs.get(self.lower[end - 1])
            k = end + (self.lower[end : end + 1] == ["to"])  # "said to Ann Lee"
            if verb is None or not (k > end or "o" in verb.frames):
                continue
            while k < len(self.lower) and self.is_title(self.lower[k]) and k not in self.at:
                k += 1
            if self.is_person_at(k) and not self._owns(k):
                return self.at[k].actor_id
        return None

    def _owns(self, k: int) -> bool:
        """Tell whether a name is an owner's: "told | Ann Lee | ’s husband"."""
        end = self.extent_at[k][1]
        return end < len(self.lower) and self.lower[end] in POSSESSIVES

    def _called_on(self, frame: Frame) -> str | None:
        """Return whom a question calls by name: “Your words, | Ms Lee?”"""
        end = frame.words[-1][1] if frame.words else 0
        if end < 2 or self.lower[end - 1] != "?" or not self.is_person_at(end - 2):
            return None
        first, _ = self.extent_at[end - 2]
        while self.lower[first - 1] in self.nouns.honorific:
            first -= 1
        return self.at[end - 2].actor_id if self.lower[first - 1] == "," else None

    def content_words(self, n: int, *, in_marks: bool) -> str:
        """Return the words of an attribution, or those in marks only, as one lower-case string."""
        words = [
            self.lower[k]
            for first, last in self.frames[n].words
            for k in range(first, last)
            if is_word(self.s.words[k]) and (not in_marks or self.s.quotation_of[k] >= 0)
        ]
        return f" {' '.join(words)} "
