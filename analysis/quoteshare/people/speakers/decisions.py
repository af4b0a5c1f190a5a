"""Who speaks, by the words of the source: rules in the order in which they are tried.

A source is a name, or a word that stands for one ("who", "she", "I", "they", "it"), or else a
phrase: for somebody in a role ("the minister") or for nobody alone (a group, a document, a body).
The first rule that speaks decides. Rules look at a reading and change nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    ADDRESSING_VERBS,
    ADVERBS,
    ANSWER_NOUNS,
    ARTICLES,
    BE,
    FIRST_PERSON,
    GROUP_PRONOUNS,
    INDEFINITES,
    POSSESSIVE_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUN_GENDER,
    SUBORDINATORS,
)
from quoteshare.people.names import last_name
from quoteshare.people.speakers.answers import answerer, asks_again
from quoteshare.people.speakers.beside import beside, within_a_sentence
from quoteshare.people.speakers.candidates import candidates, likeliest, scores_of
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.nobody import (
    A_BODY,
    A_GROUP,
    A_PERSON,
    NOBODY_RULES,
    UNKNOWN,
    UNNAMED_PERSON,
)
from quoteshare.people.speakers.phrase import read_phrase
from quoteshare.people.speakers.reading import Decision, Features, Reading
from quoteshare.people.speakers.roles import ROLE_RULES
from quoteshare.people.speakers.sources import Source, gives_examples, is_a_clause
from quoteshare.people.speakers.strangers import is_stranger
from quoteshare.records import MentionForm, ResolvedBy, Speaker

_BY_FORM: dict[MentionForm, ResolvedBy] = {
    "full_name": "full_name",
    "surname": "surname",
    "alias": "alias",
    "office": "office",
}
# How often a speaker named so is the right one: measured on PolNeAR's 84 development articles with
# the spans given and no actor file. Other ways of naming are too rare in it: they have no p.
_SHARE_RIGHT: dict[ResolvedBy, float] = {"full_name": 0.974, "surname": 0.978}
_UNNAMED = Decision(Speaker(kind="unnamed"), rule="unnamed")  # "a passenger"
_UNKNOWN = Decision(Speaker(), rule="unknown")  # "a voice on the radio"
_TORN = "two_as_likely"
_AS_LIKELY_STRANGER = 1.2
_AS_LIKELY = 0.1  # scores that are no further apart tell nobody from another
_OPENERS_OF_ASKING = SUBORDINATORS | {"when", "after"}
_NOUN_PHRASE = 8  # tokens of "a Northline campaign clerk"
_CLAUSES = 60  # of “Ann Lee declined to comment, but in it she …”, up to the "but"
_APPOSITION = 16  # so many tokens may stand between a name and its "who"
_Phrase = TypeVar("_Phrase")
_Rules = Sequence[Callable[[Reading, _Phrase], Decision | None]]


def decide(reading: Reading, n: int) -> Decision:
    """Decide who speaks in attribution ``n``, from all that was read before it."""
    source = reading.article.sources[n]
    if source is None:
        if reading.article.attributions[n].cue:
            return Decision(Speaker(), rule="no_source")
        if (asking := asks_again(reading, n)) is not None:
            return Decision(continued(asking), rule="asks_again")
        if (answering := answerer(reading, n)) is not None:
            return Decision(continued(answering), rule="answers")
        if (presented := beside(reading, n)) is not None:
            return presented
        if within_a_sentence(reading, n):
            return Decision(Speaker(), rule="within_a_sentence")
        return Decision(continued(reading.last), rule="no_source")
    decision = _first_to_speak(SOURCE_RULES, reading, source)
    if decision is not None:
        return decision
    phrase = read_phrase(reading.article, source)
    if phrase.is_role:
        return _first_to_speak(ROLE_RULES, reading, phrase) or _UNNAMED
    return _first_to_speak(NOBODY_RULES, reading, phrase) or _UNKNOWN


def _first_to_speak(rules: _Rules[_Phrase], reading: Reading, phrase: _Phrase) -> Decision | None:
    for rule in rules:
        decision = rule(reading, phrase)
        if decision is not None:
            return decision if decision.rule else decision._replace(rule=rule.__name__)
    return None


def continued(before: Speaker) -> Speaker:
    """Return whoever spoke before, for words without a source."""
    if before.name is None:
        return Speaker()
    return replace(before, resolved_by="continuation", p=None)


# -------------------------------------------------------------------------------------- names


def reply(reading: Reading, source: Source) -> Decision | None:
    """Bo Ray asked if Ann Lee would go. “No,” came | the reply |: it is hers."""
    article, low = reading.article, reading.article.lower
    came = any(low[first] == "came" for first, _ in article.frames[source.n].cue)
    before = [m for m in reading.decisions if article.attributions[m].parent is None]
    if not came or low[source.end - 1] not in ANSWER_NOUNS or not before:
        return None
    asked, s = before[-1], article.s
    place = s.sentence_of[article.frames[asked].anchor]
    if "ask" not in article.cue_lemmas(asked) or s.sentence_of[source.first] - place > 1:
        return None
    begin, end = s.sentences[place]
    named = {x.actor_id for x in article.persons_near(begin) if begin <= x.first < end}
    named.discard(reading.decisions[asked].speaker.actor_id or "")
    return _in_the_role_of(article, named.pop()) if len(named) == 1 else None


def _in_the_role_of(article: Evidence, actor_id: str) -> Decision:
    return Decision(Speaker(article.people[actor_id].name, actor_id, "person", "role"))


def told_by_others(reading: Reading, source: Source) -> Decision | None:
    """“…,” she was told: the words were said to her, and nobody tells by whom."""
    low = reading.article.lower
    for first, cue_end in reading.article.frames[source.n].cue:
        end = cue_end + (low[cue_end - 1] in BE and cue_end < len(low))  # “she was | told”
        verb = reading.article.verbs.get(low[end - 1])
        addressed = verb is not None and ("o" in verb.frames or verb.lemma in ADDRESSING_VERBS)
        if not addressed or first < source.end:
            continue
        k = end - 2
        while k > source.first and low[k] in ADVERBS:
            k -= 1
        if verb and verb.form in ("past", "participle") and low[k] in BE and k >= source.end:
            return UNKNOWN
    return None


def name(reading: Reading, source: Source) -> Decision | None:
    """“Ann Lee”, “Ms Lee”, “the Prime Minister”, “the Harbour Board”."""
    if source.mention is None:
        return None
    actor = reading.article.people[source.mention.actor_id]
    if actor.kind == "organisation":
        return Decision(Speaker(actor.name, actor.actor_id, "organisation", "organisation"))
    by = _BY_FORM[source.mention.form]
    p = _SHARE_RIGHT.get(by)
    if by == "surname" and len(reading.article.bearers[last_name(actor.name)]) > 1:
        p = None  # somebody else whom the article names has the same surname
    return Decision(Speaker(actor.name, actor.actor_id, "person", by, p))


def couple(reading: Reading, source: Source) -> Decision | None:
    """“Mr and Mrs Ray”, “Ann Lee and | her husband Bo Ray”, where the source was cut."""
    article, first = reading.article, source.first
    low, honorific = article.lower, article.nouns.honorific
    if low[first - 1] != "and" and low[first + 1 : first + 2] != ["and"]:
        return None  # most sources
    for link in (first + 1, first - 1):  # the rules take “Mrs Ray” alone
        inside = 0 < link < len(low) - 1 and low[link] == "and"
        if inside and low[link - 1] in honorific and low[link + 1] in honorific:
            return A_GROUP
    cut = first > 1 and low[first - 1] == "and" and low[first] in POSSESSIVE_PRONOUNS
    return A_GROUP if cut and not source.alone and article.is_person_at(first - 2) else None


def namesakes(reading: Reading, source: Source) -> Decision | None:
    """“Lee”, where Ann Lee and Bo Lee are named side by side and nothing tells which."""
    article, s = reading.article, reading.article.s
    if source.mention is not None or not article.unsettled:
        return None
    k = source.first
    while k < source.end - 1 and article.is_title(article.lower[k]):
        k += 1  # "Councillor Lee"
    among = article.unsettled.get(s.starts[k], ())
    end = next((m for m in range(k + 1, source.end) if article.lower[m] == ","), source.end)
    name = s.text[s.starts[k] : s.ends[end - 1]].replace("’", "'")  # "O’Clune" is three tokens
    names = (article.people[who].name.replace("’", "'") for who in among)
    whole = end == k + 1 or any(full.endswith(f" {name}") for full in names)
    return A_PERSON if among and whole else None


def several(reading: Reading, source: Source) -> Decision | None:
    """“Ann Lee and Bo Ray”, “critics like Ann Lee”."""
    article = reading.article
    if source.first in article.joint_sources:
        return A_GROUP
    if source.alone or not gives_examples(article, source.first, source.end):
        return None
    return A_GROUP


# ------------------------------------------------------------- words that stand for a name


def relative(reading: Reading, source: Source) -> Decision | None:
    """“Ann Lee, a clerk in Rome, | who”, but not “senators | who”."""
    if source.word not in ("who", "whose"):
        return None
    if not source.alone and not is_a_clause(reading.article, source.first, source.end):
        return None
    article, who = reading.article, source.first
    s, low = article.s, article.lower
    if s.words[who] == "WHO":
        return None  # the World Health Organization
    before = who - 1
    while before > 0 and not is_word(s.words[before]):
        before -= 1
    if before not in article.at and (
        low[before] in article.nouns.group
        or (low[before].endswith("s") and low[before] not in POSSESSIVES)
    ):
        return A_GROUP
    begin = _noun_before(article, before)
    if begin is not None:
        name_before = begin > 1 and low[begin - 1] == "," and article.is_person_at(begin - 2)
        is_one = begin > 0 and low[begin - 1] in BE  # "Ann Lee is a clerk who"
        if not (name_before or is_one) and low[begin] in INDEFINITES:
            return UNNAMED_PERSON  # "an architect who": nobody named before
        before = begin - 1 if name_before or is_one else before
    near = [
        x
        for x in article.persons_near(before + 1)
        if s.sentence_of[x.first] == s.sentence_of[who]
        and (x.last <= before + 1 or x.first <= before < x.last <= who)  # Bo Ray Jr., who
        and x.part != "possessive"
        and who - x.last < _APPOSITION
    ]
    return _by_pronoun(article, near[-1].actor_id) if near else A_GROUP


def _noun_before(article: Evidence, before: int) -> int | None:
    """Return where “a campaign clerk | who” begins, None where a name or another word is before."""
    low = article.lower
    if before in article.at or low[before] not in article.nouns.person:
        return None
    for k in range(before - 1, max(-1, before - _NOUN_PHRASE), -1):
        if low[k] in ARTICLES or low[k] in INDEFINITES:
            return k
        if low[k] in PREPOSITIONS or not low[k][0].isalpha():
            return None
    return None


def pronoun(reading: Reading, source: Source) -> Decision | None:
    """“He”, “she”: the likeliest of those named before."""
    if source.word not in PRONOUN_GENDER or not (source.alone or source.word in ("he", "she")):
        return None
    article, said = reading.article, PRONOUN_GENDER[source.word]
    weighed = candidates(reading, source.n, source.first, said)
    if not weighed and any(m != source.n for m in reading.decisions):
        return A_PERSON  # whoever spoke before, without a name
    if not weighed:
        return _subject_behind(article, source, said)
    if (answers := _accused(article, source) or _asked_at_once(article, source)) in weighed:
        return _by_pronoun(article, answers)._replace(weighed=weighed)
    if (goes_on := _subject_of_the_sentence(article, source)) in weighed:
        return _by_pronoun(article, goes_on)._replace(weighed=weighed)
    scores = scores_of(weighed)
    best, p = likeliest(scores)
    if best in reading.torn or _as_likely(article, weighed, scores):
        return Decision(A_PERSON.speaker, weighed, _TORN)
    if is_stranger(best):
        return Decision(UNNAMED_PERSON.speaker, weighed, stranger=best)
    return Decision(Speaker(article.people[best].name, best, "person", "pronoun", p), weighed)


def _accused(article: Evidence, source: Source) -> str:
    """Return who was accused and denies it: “Ann Lee accused Bo Ray. He denied it. “…,” he said.”

    Empty where nobody was.
    """
    s = article.s
    places = s.places.get("accused", [])
    k = places[bisect_left(places, source.first) - 1] if places else source.first
    if k >= source.first or s.quotation_of[k] >= 0 or k + 1 not in article.at:
        return ""
    between = s.sentence_of[source.first] - s.sentence_of[k]
    denials = s.places.get("denied", [])
    after = denials[bisect_left(denials, k) : bisect_left(denials, source.first + 2)][:3]
    denied = any(article.lower[m - 1] == source.word for m in after)
    accused = article.at[k + 1].actor_id
    if 0 < between <= 3 and denied and article.is_person(accused):
        return accused
    return ""


def _asked_at_once(article: Evidence, source: Source) -> str:
    """Return who answers in “When Ann Lee accused Bo Ray of theft, | he | said …”; empty for none.

    Also “asked Bo Ray about it, he said”: what opens the sentence is done to who speaks.
    """
    s, low = article.s, article.lower
    begin = s.sentences[s.sentence_of[source.first]][0]
    if low[begin] not in _OPENERS_OF_ASKING or low[source.first - 1] != ",":
        return ""
    for k in range(begin + 2, min(source.first - 2, begin + _APPOSITION)):
        verb = article.verbs.get(low[k])
        done = verb is not None and verb.form == "past" and verb.lemma in ADDRESSING_VERBS
        if (done or low[k] == "accused") and article.is_person_at(k + 1):
            by = article.at.get(k - 1)
            asked = article.at[k + 1].actor_id
            return asked if by is not None and by.actor_id != asked else ""
    return ""


def _subject_of_the_sentence(article: Evidence, source: Source) -> str:
    """Return who goes on in “Ann Lee declined to comment, | but in it | she says …”.

    Empty where others are named before the pronoun, or no "but" or "and" joins the two clauses.
    """
    s, low = article.s, article.lower
    begin = s.sentences[s.sentence_of[source.first]][0]
    here = [x for x in article.persons_near(source.first) if begin <= x.first < source.first]
    if len({x.actor_id for x in here}) != 1 or here[0].part != "subject":
        return ""
    if any(s.stands_between(word, begin, source.first) for word in PRONOUN_GENDER):
        return ""
    behind = range(here[-1].last, min(here[-1].last + _CLAUSES, source.first))
    joined = any(low[k] in ("but", "and") and low[k - 1] == "," for k in behind)
    return here[0].actor_id if joined else ""


def _as_likely(
    article: Evidence, weighed: Mapping[str, Features], scores_by_id: Mapping[str, float]
) -> bool:
    """Tell whether nothing tells the two likeliest persons apart: “Ann Lee and Bo Ray met.”

    Of a woman without a name and an officer in one sentence "she" may be either.
    """
    scores = sorted([(score, who) for who, score in scores_by_id.items()], reverse=True)[:2]
    if len(scores) < 2:
        return False
    (best, one), (second, other) = scores
    stranger = article.strangers.get(one) or article.strangers.get(other)
    side_by_side = stranger is not None and any(
        weighed[one].get(back) and weighed[other].get(back) for back in ("back_0", "back_1")
    )
    told = side_by_side and stranger is not None and stranger.gender is not None
    return best - second < (_AS_LIKELY_STRANGER if told else _AS_LIKELY)


def _subject_behind(article: Evidence, source: Source, said: str) -> Decision:
    """“…,” she said. Ana Roy has …: with nobody named before, the next subject."""
    sentence_of, words = article.s.sentence_of, article.frames[source.n].words
    if not words or words[0][0] > source.first:
        return A_PERSON  # “Why did he say so? Ana Roy has …”
    for person in article.persons_near(source.first):
        if (
            person.first > source.first
            and person.part == "subject"
            and 0 < sentence_of[person.first] - sentence_of[source.first] <= 2
            and not any(a <= person.first < b for a, b in words)
            and article.fits(person.actor_id, said)
        ):
            return _by_pronoun(article, person.actor_id)
    return A_PERSON


def _by_pronoun(article: Evidence, actor_id: str) -> Decision:
    return Decision(Speaker(article.people[actor_id].name, actor_id, "person", "pronoun"))


def first_person(reading: Reading, source: Source) -> Decision | None:
    """“I” in somebody's words is who says them; elsewhere it is the writer."""
    if not source.alone or source.word not in FIRST_PERSON:
        return None
    article, first = reading.article, source.first
    round_it = [
        (length, m)
        for length, m in article.words_round(source)
        if m != source.n
        and m in reading.decisions
        and (article.s.quotation_of[first] >= 0 or article.attributions[m].kind == "direct")
    ]
    if not round_it:
        return Decision(Speaker(kind="author"))
    outer = reading.decisions[min(round_it)[1]].speaker
    return Decision(replace(outer, resolved_by="first_person", p=None)) if outer.name else UNKNOWN


def plural_pronoun(reading: Reading, source: Source) -> Decision | None:
    """“They”, “many”."""
    return A_GROUP if source.alone and source.word in GROUP_PRONOUNS else None


def it(reading: Reading, source: Source) -> Decision | None:
    """“It”: the body or document that spoke before."""
    if not source.alone or source.word != "it":
        return None
    if reading.last.kind not in ("organisation", "document"):
        return A_BODY
    by: ResolvedBy | None = "pronoun" if reading.last.name else None
    return Decision(replace(reading.last, resolved_by=by))


SOURCE_RULES: _Rules[Source] = (
    reply,
    told_by_others,
    couple,
    name,
    namesakes,
    several,
    relative,
    pronoun,
    first_person,
    plural_pronoun,
    it,
)
