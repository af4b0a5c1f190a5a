"""People whom no list has and who are only told of: "Rosa Pell left the quay", "Owen and Ann Lee".

They are read when all full names are known, so that nobody becomes two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quoteshare.english.lexicon import bodies, countries, cue_verbs, given_names, noun_class
from quoteshare.english.words import (
    ADVERBS,
    COMMON_WORD_GIVEN_NAMES,
    CONNECTIVES,
    NON_PERSON_ENDINGS,
    NOT_IN_NAMES,
    PLACE_GIVEN_NAMES,
    PREPOSITIONS,
    PRONOUN_GENDER,
)
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.mentions.name_spans import Clues, NameSpan
from quoteshare.people.mentions.runs import is_title
from quoteshare.people.names import name_parts, slug
from quoteshare.records import Actor

_NEAR = 90  # tokens within which "she said" takes up the one named before
PARTICIPLES = ("ly", "ing", "ed")  # endings of words that open a sentence or a phrase


def told_of(ledger: Ledger, clues: Clues, names: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Yield of names at the head of a sentence those that are a person's by what is told."""
    known = {actor.name for actor in ledger.people.values()} if names else set()
    sources = sorted(a for a, _ in ledger.sources)
    for name in names:
        if name.first in ledger.claimed or not _reads_as_a_name(clues, name):
            continue
        double = " ".join(name.full[1:]) in known  # Iker Herranz Lobo … Herranz Lobo said
        if double or (
            not ledger.borne_as(name.surname)
            and (
                clues.named_again(name.surname)  # Wanjiru Otieno left … Otieno said
                or (
                    _acts(ledger, name)
                    and (
                        _pronoun_in_sentence(ledger, name) or _pronoun_speaks(ledger, name, sources)
                    )
                )
            )
        ):
            yield name


def _reads_as_a_name(clues: Clues, name: NameSpan) -> bool:
    """Tell whether nothing but the head of the sentence speaks against a name."""
    s, nouns = clues.segments, noun_class()
    if len(name.full) not in (2, 3) or s.words[name.first] != name.full[0]:
        return False
    if s.lower[name.first - 1] == "the":
        return False
    for n, word in enumerate(name.full):
        low = word.lower()
        if n == 0 and (word in COMMON_WORD_GIVEN_NAMES or word in PLACE_GIVEN_NAMES):
            continue
        if (
            not word[1:].replace("-", "").isalpha()
            or low in clues.vocabulary
            or low in NOT_IN_NAMES
            or low in NON_PERSON_ENDINGS
            or low in countries()
            or word in bodies()
            or low in cue_verbs()
            or low in nouns.organisation
            or any(low in some for some in (nouns.person, nouns.group, nouns.document))
        ):
            return False
    first = name.full[0].lower()
    if first.endswith("s") and name.surname in given_names():
        return False  # Brothers Tom and Jim Lee
    return not (first.endswith(PARTICIPLES) or first in ADVERBS or first in CONNECTIVES)


def _acts(ledger: Ledger, name: NameSpan) -> bool:
    """Tell whether the name opens its sentence and a verb may follow: "Rosa Pell left"."""
    s, end = ledger.segments, name.full_end
    if name.first != s.sentences[s.sentence_of[name.first]][0] or end >= len(s.words):
        return False
    word = s.words[end]
    linked = word in PREPOSITIONS or word in CONNECTIVES
    return word.isalpha() and word.islower() and not linked


def _pronoun_in_sentence(ledger: Ledger, name: NameSpan) -> bool:
    """Tell whether "her" in the sentence can only be this person's."""
    s = ledger.segments
    last = s.sentences[s.sentence_of[name.first]][1]
    found = {PRONOUN_GENDER.get(low) for low in s.lower[name.full_end : last]} - {None}
    others = any(k in ledger.claimed for k in range(name.full_end, last))
    return found in ({"he"}, {"she"}) and not others


def _pronoun_speaks(ledger: Ledger, name: NameSpan, sources: Sequence[int]) -> bool:
    """Tell whether the next who speaks is "he" or "she", and nobody else is near."""
    s = ledger.segments
    paragraph = s.paragraph_of[name.first]
    before = s.paragraphs[max(0, paragraph - 1)][0]
    plural = name.surname.endswith("s") and not name.surname.endswith("ss")  # Callis Rovers
    if plural or any(k in ledger.claimed for k in range(before, name.first)):
        return False
    following = bisect_left(sources, name.full_end)
    at = sources[following] if following < len(sources) else len(s.words)
    return (
        at < name.full_end + _NEAR
        and at < len(s.words)
        and s.lower[at] in ("he", "she")
        and s.paragraph_of[at] <= paragraph + 1
        and not any(k in ledger.claimed for k in range(name.full_end, at))
        and noun_class().person.isdisjoint(s.lower[name.full_end : at])  # "a woman … she said"
    )


# ------------------------------------------------------------------------------- couples


def take_couples(ledger: Ledger) -> None:
    """Introduce Owen Lee, where "Owen and Ann Lee" gives the surname once."""
    s, claimed = ledger.segments, ledger.claimed
    full = sorted(k for k, m in claimed.items() if m.form == "full_name" and k - 1 not in claimed)
    known = {first for k in full for first in _firsts(ledger, claimed[k].actor_id)}
    for k in full:
        if k < 2 or s.words[k - 1] not in ("and", "&") or s.sentence_of[k - 2] != s.sentence_of[k]:
            continue
        parts = name_parts(ledger.actor(claimed[k].actor_id).name) or ()
        if len(parts) != 2 or parts[0] != s.words[k] or not _partner_at(ledger, k - 2, known):
            continue
        name = f"{s.words[k - 2]} {parts[1]}"
        actor_id = slug(name)
        if actor_id not in ledger.index.by_id:
            ledger.people.setdefault(actor_id, Actor(actor_id, name))
        ledger.claim(k - 2, k - 1, actor_id, "full_name")
        ledger.introduce(k - 2, k - 1, actor_id, name)


def _partner_at(ledger: Ledger, first: int, known: set[str]) -> bool:
    """Tell whether a given name stands alone at a token and is nobody else's in the article."""
    word = ledger.segments.words[first]
    return (
        word in given_names()
        and word not in known
        and not ledger.borne_as(word)  # Carson and Ann Lee, where Ben Carson is known
        and first not in ledger.claimed
        and _opens(ledger, first)
    )


def _firsts(ledger: Ledger, actor_id: str) -> Sequence[str]:
    return (name_parts(ledger.actor(actor_id).name) or ())[:1]


def _opens(ledger: Ledger, first: int) -> bool:
    """Tell whether a first name is no end of another name: "Dr Owen and …", but not "Mel Owen"."""
    s = ledger.segments
    if first == 0 or s.sentence_of[first - 1] != s.sentence_of[first]:
        return True
    before = s.words[first - 1]
    head = first - 1 == s.sentences[s.sentence_of[first]][0]
    if head and before.endswith("s") and before not in given_names():
        return True  # Brothers Tom and Jim Lee
    return is_title(before.lower()) or not (before[0].isupper() or before in (",", "-"))
