"""Who the source of an attribution is, and what every naming of an actor is doing there.

The method, in order: a name in the source phrase (full name, surname, alias), an office, "who"
after a name, a pronoun, a role that the article or the actor file ties to a person, and for words
without a source whoever spoke before them. A pronoun goes to the most likely of the persons
named so far: a logistic ranker weighs who was the subject, who spoke last, how far back, and who
is spoken of in the words themselves (``resources/speaker_weights.csv``). Organisations, groups and
documents speak as what they are. What is left stays unnamed and keeps its row.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quoteshare.actors import Named
from quoteshare.phrases import POSSESSIVES, PREPOSITIONS
from quoteshare.records import (
    Actor,
    Attribution,
    Mention,
    MentionForm,
    Polarity,
    ResolvedBy,
    Span,
    Speaker,
    round_each,
)
from quoteshare.resources.lists import (
    Cue,
    NounClass,
    countries,
    cue_verbs,
    noun_class,
    speaker_weights,
)
from quoteshare.segment import Segments, is_word

_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_AUTHOR = frozenset(["i", "me", "my"])
_GROUP = frozenset(
    "we us our they them their those others some many both most everyone everybody nobody".split()
)
_HEAD_ENDS = frozenset(
    "of for from at in with to on who whose which that and or as by , ( – — - : ; ) before after "
    "during while when".split()
)
_LINKS = frozenset("for of to by with from at in on about behind against than near".split())
_INDEFINITE = frozenset("a an another one some any".split())
_NEGATIONS = frozenset("not never n't ’t 't".split())
_UNNAMED = frozenset("source sources insider insiders person".split())
SAME_ROLE = {  # one word for what papers spell in several ways
    "sen.": "senator", "sen": "senator", "rep.": "representative", "rep": "representative",
    "gov.": "governor", "gov": "governor", "gen.": "general", "congressman": "representative",
    "congresswoman": "representative", "lawmaker": "representative", "col.": "colonel",
    "sgt.": "sergeant", "prof.": "professor", "dr.": "doctor", "dr": "doctor", "gop": "republican",
    "democratic": "democrat", "tory": "conservative", "pm": "minister",
}  # fmt: skip
_PARTIES = frozenset("republican democrat labour conservative liberal green".split())
# A vice president is not "the president", nor is a former one.
_QUALIFIERS = frozenset("vice deputy former ex acting shadow then-".split())
# Who is called only by a role like these was, in the sentences before, called by name.
_PASSING_ROLES = frozenset(
    "nominee candidate senator governor president minister representative businessman billionaire "
    "mogul republican democrat conservative leader secretary mayor spokesman spokeswoman chairman "
    "spokesperson director professor attorney lawyer judge general chief commissioner actor "
    "actress singer author activist officer chancellor premier taoiseach envoy ambassador".split()
)
STOP = frozenset(
    "the a an and or but of to in on at for with by from that this it is was be been are were he "
    "she they we i you his her their our not no as so if would will could should can may has have "
    "had do does did about into than more very just us them him new".split()
)
# How often a speaker named so is the right one, and what turns the ranker's scores into such a
# share: measured on PolNeAR's 84 development articles with the spans given and no actor file
# (a resolved pronoun's p has an expected calibration error of .044 there). Other ways of naming
# are too rare in it: they have no p.
_SHARE_RIGHT: dict[ResolvedBy, float] = {"full_name": 0.939, "surname": 0.972, "role": 0.868}
_TEMPERATURE = 1.5
_MOST = 0.97
_NEAR = 300  # namings, descriptions or quotes that are looked back on


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
    part: str  # subject | possessive | linked | quoted | other


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
    >>> from quoteshare.pipeline import extract
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
    opening = segments.low[start : start + 2]  # "appeared | to reject suggestions that"
    reported = cues.get(opening[1]) if len(opening) == 2 and opening[0] == "to" else None
    if reported is not None and reported.polarity == "denied":
        return "denied"
    for span in reversed(attribution.cue):
        first, last = segments.tokens_in(span.start, span.end)
        words = segments.low[first:last]
        negated = any(word in _NEGATIONS for word in words)
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
        self.low = segments.low
        self.attributions = attributions
        self.mentions = named.mentions
        self.people = people
        self.nouns: NounClass = noun_class()
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
            while k >= begin and (self._is_title(self.low[k]) or self.low[k] in ("the", "a", "an")):
                k -= 1
            if last < len(self.low) and self.low[last] in POSSESSIVES:
                part = "possessive"
            elif self.s.quotation_of[first] >= 0:
                part = "quoted"
            elif k >= begin and self.low[k] in PREPOSITIONS:
                part = "linked"
            elif sentence in subject_of:
                part = "other"
            else:
                part = "subject"
                subject_of[sentence] = first
            found.append(Naming(first, last, mention.actor_id, part))
        return found

    def namings_near(self, token: int) -> list[Naming]:
        """The namings round a token, enough of them for any article."""
        place = bisect_left(self.namings, token, key=lambda naming: naming.first)
        return self.namings[max(0, place - _NEAR) : place + 20]

    def _is_title(self, low: str) -> bool:
        return low in self.nouns.honorific or low in self.nouns.rank or low in self.nouns.person

    @cached_property
    def used(self) -> dict[str, str]:
        """What "he" and "she" near a single name tell about its bearer: usage, not first names."""
        votes: dict[str, Counter[str]] = {}
        by_sentence: dict[int, list[Naming]] = {}
        for naming in self.namings:
            by_sentence.setdefault(self.s.sentence_of[naming.first], []).append(naming)
        for k in [k for k, low in enumerate(self.low) if low in _PRONOUNS]:
            low = self.low[k]
            gender = _PRONOUNS[low]
            if self.s.quotation_of[k] >= 0:
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
        used = {}
        for actor_id, counts in votes.items():
            (gender, n), *rest = counts.most_common()
            if n >= 2 and (not rest or n >= 3 * rest[0][1]):
                used[actor_id] = gender
        return used

    def fits(self, actor_id: str, gender: str) -> bool:
        """Whether nothing speaks against a pronoun for an actor."""
        told = self.told.get(actor_id)
        if told is not None:
            return gender in re.split(r"[/, ]+", told.lower())
        return self.used.get(actor_id, gender) == gender

    @cached_property
    def descriptions(self) -> list[tuple[int, str, frozenset[str]]]:
        """What the article calls persons: "French President" X, "X, the envoy to …,"."""
        found = []
        low = self.low
        for naming in self.namings:
            begin, end = self.s.sentences[self.s.sentence_of[naming.first]]
            words: set[str] = set()
            k = naming.first - 1
            while k >= max(begin, naming.first - 7) and k not in self.at:
                if low[k] in _LINKS - {"of", "for"} or not (low[k][0].isalpha() or low[k] == "-"):
                    break
                words.add(SAME_ROLE.get(low[k], low[k]))
                k -= 1
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

    def head_mention(self, first: int, end: int) -> Mention | None:
        """The actor that a source phrase is about: not "Trump’s envoy", not "aides to Trump"."""
        for k in range(first, end):
            mention = self.at.get(k)
            if mention is None or self.extent[mention][0] != k:
                continue
            last = self.extent[mention][1]
            if last + 1 == end and self.low[last] in POSSESSIVES:
                return mention  # "Trump’s": what follows is the cue
            before = k - 1
            while before >= first and (
                self.low[before] in self.nouns.honorific or self.low[before] == "the"
            ):
                before -= 1
            if before >= first and self.low[before] in _LINKS:
                continue  # "an aide to Mr Ray, Bo Lee": the name in apposition is the one
            if k > first and self.low[before] != "," and self._linked_earlier(first, k):
                return None
            letters = self.s.words[last].isupper() if last < end else False  # Jan Hald MP
            if last < end and self.low[last] not in _HEAD_ENDS and not letters:
                continue
            inside = set(self.low[first:k]) & {"who", "whose", "which", "that"}
            participle = k > first and self.low[k - 1].endswith("ing")
            if k > first and self.low[k - 1] != "," and (inside or participle):
                continue  # "the man who robbed Ann Lee"
            joined = "and" in self.low[last : min(end, last + 2)] and any(
                m in self.at and self.is_person(self.at[m].actor_id) for m in range(last + 1, end)
            )
            return None if joined else mention
        return None

    def _linked_earlier(self, first: int, k: int) -> bool:
        """Whether a person named before token ``k`` hangs on a link: "an aide to Mr Ray"."""
        return any(
            m in self.at and self.low[m - 1] in _LINKS | self.nouns.honorific
            for m in range(first + 1, k)
        )

    def role_head(self, first: int, end: int) -> str:
        """The noun that a phrase turns on: the last before a link, a comma or "who"."""
        stop = first + 1
        while stop < end and self.low[stop] not in _LINKS and self.low[stop] not in (
            ",", "who", "(", "that"
        ):  # fmt: skip
            stop += 1
        words = [self.low[k] for k in range(first, stop) if is_word(self.s.words[k])]
        nouns = self.nouns
        classes = (nouns.person, nouns.group, nouns.document, nouns.organisation, nouns.rank)
        known = [w for w in words if w in _UNNAMED or any(w in some for some in classes)]
        if known and words[-1] != known[-1] and stop - 1 not in self.at:
            after = words[words.index(known[-1]) + 1 :]
            if all(word.islower() and not word.endswith("s") for word in after):
                return known[-1]  # "people close | to", "a firm owned | by"
        return words[-1] if words else ""

    def marked_words(self, attribution: Attribution, *, marked: bool) -> str:
        """The words of an attribution, or those in marks only, as one lower-case string."""
        words = [
            self.low[k]
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
        in_contents = round_each(spans, [(start, end) for start, end, _ in contents])
        in_sources = round_each(spans, [(span.start, span.end) for span, _, _ in sources])
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


class Resolver:
    """Names the speakers of one article in the order of the text."""

    def __init__(self, article: Evidence) -> None:
        self.a = article
        self.low = article.low
        self.spoken: list[tuple[int, str]] = []  # (token, actor) of the frames read so far
        self.last: Speaker = Speaker()  # of the outermost words before
        self.learnt: dict[str, str] = {}  # actor -> the pronoun that stood for them

    def resolve(self) -> list[Speaker]:
        frames, attributions = self.a.frames, self.a.attributions
        speakers = [Speaker()] * len(frames)
        order = sorted(range(len(frames)), key=lambda n: frames[n].anchor)
        for n in order:
            speakers[n] = self._speaker(n)
            if attributions[n].parent is None:
                self.last = speakers[n]
                actor_id = speakers[n].actor_id
                if actor_id is not None and self.a.is_person(actor_id):
                    self.spoken.append((frames[n].anchor, actor_id))
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
        mention = self.a.head_mention(first, end)
        if mention is not None:
            return self._named(mention)
        low = self.low[first]
        if low in ("who", "whose") and end - first == 1:
            return self._antecedent(first)
        if low in _PRONOUNS and (end - first == 1 or low in ("he", "she")):
            return self._pronoun(_PRONOUNS[low], n, first)
        if end - first == 1 and low in _AUTHOR:
            return Speaker(kind="author")
        if end - first == 1 and low in _GROUP:
            return Speaker(kind="group")
        if end - first == 1 and low == "it":
            body = self.last.kind in ("organisation", "document")
            return (
                replace(self.last, resolved_by="pronoun" if self.last.name else None)
                if body
                else Speaker(kind="organisation")
            )
        return self._phrase(n, first, end)

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
        s, low = self.a.s, self.low
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
            The features are those of ``resources/speaker_weights.csv``.
        """
        s, frame = self.a.s, self.a.frames[n]
        anchor = min(frame.anchor, source)
        here, paragraph = s.sentence_of[anchor], s.paragraph_of[anchor]
        latest: dict[str, Naming] = {}
        count: Counter[str] = Counter()
        in_words: set[str] = set()
        for naming in self.a.namings_near(source):
            if any(a <= naming.first < b for a, b in frame.words):
                in_words.add(naming.actor_id)
            elif naming.first < source:
                weak = naming.part == "quoted" and naming.actor_id in latest
                if not weak:
                    latest[naming.actor_id] = naming
                count[naming.actor_id] += 1
            elif s.sentence_of[naming.first] == s.sentence_of[source]:
                in_words.add(naming.actor_id)  # “…,” she told Mr Lee
        spoken = [item for item in self.spoken[-_NEAR:] if item[0] < source]
        spoke_at = {actor_id: token for token, actor_id in spoken}
        speakers = [actor_id for _, actor_id in spoken]
        newest = max(latest.values(), key=lambda naming: naming.first, default=None)
        found = {}
        for actor_id, naming in latest.items():
            if gender and not self.a.fits(actor_id, gender):
                continue
            if gender and self.learnt.get(actor_id, gender) != gender:
                continue
            place = max(naming.first, spoke_at.get(actor_id, -1))
            back = here - s.sentence_of[place]
            features = {
                f"back_{min(back, 4) if back < 8 else 8}": 1.0,
                f"part_{naming.part}": 1.0,
                "same_paragraph": float(s.paragraph_of[place] == paragraph),
                "last_speaker": float(speakers[-1:] == [actor_id]),
                "speaker_before": float(actor_id in speakers[-3:-1]),
                "spoke_nearby": float(
                    actor_id in spoke_at and paragraph - s.paragraph_of[spoke_at[actor_id]] <= 1
                ),
                "often": math.log1p(count[actor_id]),
                "in_own_words": float(actor_id in in_words),
                "pronoun_known": float(actor_id in self.a.told or actor_id in self.a.used),
                "pronoun_chain": float(bool(gender) and self.learnt.get(actor_id) == gender),
                "latest": float(naming is newest),
                "subject_before": float(naming.part == "subject" and back <= 1),
            }
            found[actor_id] = features
        return found

    def _best(self, candidates: Mapping[str, Mapping[str, float]]) -> tuple[str, float]:
        """The likeliest candidate and its share of the likelihood."""
        weights = speaker_weights()
        scores = {
            actor_id: sum(weights.get(name, 0.0) * value for name, value in features.items())
            for actor_id, features in candidates.items()
        }
        best = max(scores, key=lambda actor_id: (round(scores[actor_id], 9), actor_id))
        total = sum(math.exp((x - scores[best]) / _TEMPERATURE) for x in scores.values())
        return best, min(_MOST, 1 / total)

    def _pronoun(self, gender: str, n: int, source: int) -> Speaker:
        """Who "he" or "she" is."""
        candidates = self.candidates(n, source, gender)
        if not candidates:
            return Speaker(kind="person")
        best, p = self._best(candidates)
        self.learnt[best] = gender
        return self._person(best, "pronoun", p)

    # ---------------------------------------------------------------------------------- roles

    def _phrase(self, n: int, first: int, end: int) -> Speaker:
        """A source without a name of its own: a role, a group, a document, a body."""
        head, low, nouns = self.a.role_head(first, end), self.low[first], self.a.nouns
        if head in ("q", "a") and end - first == 1:
            return Speaker(kind="unnamed")  # question and answer
        if head in _UNNAMED:
            return Speaker(kind="group" if head.endswith("s") else "unnamed")
        if head in nouns.person or head in nouns.rank:
            actor_id = None if low in _INDEFINITE else self._by_role(n, first, end, head)
            if actor_id is None:
                return Speaker(kind="unnamed")
            return self._person(actor_id, "role", _SHARE_RIGHT["role"])
        if head in nouns.group:
            return Speaker(kind="group")
        if head in nouns.document:
            return Speaker(kind="document")
        if low in nouns.honorific:
            return Speaker(kind="person")  # Mrs Lund, of whom nothing else is told
        words = self.a.s.words[first:end]
        if "and" in words and any(m in self.a.at for m in range(first, end)):
            return Speaker(kind="group")
        text = self.a.s.text[self.a.s.starts[first] : self.a.s.ends[end - 1]]
        name = " ".join(re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE).split())
        body = head in nouns.organisation or name.lower() in countries()
        plural = head.endswith("s") and not head.endswith("ss") and words[-1][0].islower()
        capitals = all(
            word[0].isupper() or not is_word(word) or word.lower() in _LINKS | {"the", "and"}
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

    def _by_role(self, n: int, first: int, end: int, head: str) -> str | None:
        """Who "the minister" is: the person the article, or the actor file, calls so."""
        head = SAME_ROLE.get(head, head)
        words = [k for k in range(first, end) if is_word(self.a.s.words[k])]
        asked = {SAME_ROLE.get(self.low[k], self.low[k]) for k in words} - STOP
        gender = self.a.nouns.gender.get(head)
        described: dict[str, tuple[int, int]] = {}
        other_party = set()
        known = bisect_left(self.a.descriptions, first, key=lambda item: item[0])
        for token, actor_id, called in self.a.descriptions[max(0, known - _NEAR) : known]:
            if token >= first or (gender and not self.a.fits(actor_id, gender)):
                continue
            if called & _PARTIES and asked & _PARTIES and not called & asked & _PARTIES:
                other_party.add(actor_id)
            elif head in called and called & _QUALIFIERS == asked & _QUALIFIERS:
                overlap = len(asked & called)
                described[actor_id] = max(described.get(actor_id, (0, 0)), (overlap, token))
        for actor_id in other_party:
            described.pop(actor_id, None)
        if described and self.low[first] not in ("my", "our"):
            return max(described, key=lambda actor_id: described[actor_id])
        holder = self._in_office(first, head)
        if holder is not None or self.low[first] in ("my", "our"):
            return holder
        proper = any(
            self.a.s.words[k][0].isupper()
            and SAME_ROLE.get(self.low[k], self.low[k]) not in _PARTIES
            for k in words[1:]
        )
        if self.low[first] != "the" or proper or head not in _PASSING_ROLES:
            return None
        candidates = self.candidates(n, first, gender)
        near = {a: f for a, f in candidates.items() if f.get("back_0") or f.get("back_1")}
        near = {a: f for a, f in near.items() if a not in other_party}
        return self._best(near)[0] if near else None

    def _in_office(self, first: int, head: str) -> str | None:
        """The one person named so far who holds an office of that title, by the actor file."""
        present = {x.actor_id for x in self.a.namings_near(first) if x.first < first}
        holders = {
            actor_id
            for actor_id in present
            for office in self.a.people[actor_id].offices
            if head in office.title.lower().split()[-1:]
        }
        return holders.pop() if len(holders) == 1 else None

    def _revealed_later(self, n: int, speakers: Sequence[Speaker]) -> Speaker | None:
        """“…”, a minister has said. – the person whose own words follow in the article.

        News leads hold the name back: the quoted words come again in a named person's mouth, or
        the next to speak, named in full within two paragraphs, is the one.
        """
        frame, s = self.a.frames[n], self.a.s
        if frame.source is None or s.paragraph_of[frame.source[0]] > 2:
            return None
        if self.a.role_head(*frame.source) in _UNNAMED:
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
        if later and self.low[frame.source[0]] in ("a", "an", "one"):
            m = later[0]
            near = s.paragraph_of[self.a.frames[m].anchor] - s.paragraph_of[frame.anchor] <= 2
            if near and speakers[m].resolved_by == "full_name":
                return replace(speakers[m], resolved_by="role", p=None)
        return None
