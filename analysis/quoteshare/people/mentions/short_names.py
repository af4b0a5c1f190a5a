"""Part of a name for the whole: "Sir Peter", "Mr Lin" for Lin Wenbo, the first of two surnames.

A word that no one in the article bears as the last part of a name is the person's of whose name
it is the first or an inner part, if there is only one. It must be in use as a name: behind a title,
or speaking.
"""

from __future__ import annotations

from collections.abc import Iterable

from quoteshare.english.lexicon import bodies, countries, given_names, noun_class
from quoteshare.english.words import (
    FIRST_NAME_TITLES,
    NAME_PARTICLES,
    NON_PERSON_ENDINGS,
    NOT_IN_NAMES,
)
from quoteshare.people.mentions.ledger import Ledger
from quoteshare.people.mentions.runs import is_title
from quoteshare.people.names import name_parts, without_accents

Bearers = dict[str, set[str]]  # word -> actor_ids


class PartsOfNames:
    """Who of the article has a word in the first or an inner part of the name.

    Attributes
    ----------
    first, inner : dict of word to set of actor_id
        Words without their accents.
    """

    def __init__(self, ledger: Ledger, people: Iterable[str]) -> None:
        self.ledger = ledger
        self.first: Bearers = {}
        self.inner: Bearers = {}
        self._called: Bearers = {}  # title -> whom it stands before in full
        for actor_id in people:
            actor = ledger.actor(actor_id)
            parts = name_parts(actor.name) if actor.kind == "person" else None
            if parts is None:
                continue
            for n, part in enumerate(parts[:-1]):
                if len(part) > 1 and part.isalpha() and part.lower() not in NAME_PARTICLES:
                    known = self.inner if n else self.first
                    known.setdefault(without_accents(part), set()).add(actor_id)

    @classmethod
    def in_article(cls, ledger: Ledger) -> PartsOfNames:
        """Take apart the names of those whom the article names in full."""
        full = {m.actor_id for m in ledger.claimed.values() if m.form == "full_name"}
        return cls(ledger, full)

    def behind_title(self, token: int) -> str | None:
        """Return whom a title and the word at a token name: "Sir Peter", "Mr Lin", "Ms Ocampo"."""
        ledger, s = self.ledger, self.ledger.segments
        title, word = s.lower[token - 1], without_accents(s.words[token])
        gender = noun_class().gender.get(title)
        if title in FIRST_NAME_TITLES:
            found = self.first.get(word, set())
            same = found & self._full_behind(title) if len(found) > 1 else found
            found = same if len(found) > 1 and len(same) == 1 else found
        else:
            found = self._either(word)
        fitting = [who for who in found if ledger.pronouns.get(who, gender) in (gender, None)]
        fitting = fitting if gender else list(found)
        return fitting[0] if len(found) == len(fitting) == 1 else None

    def alone(self, word: str) -> str | None:
        """Return whom a word without a title names: "Choe" for Choe Ryong Nam."""
        if not may_be_a_name(word):
            return None
        found = self._either(without_accents(word))
        return next(iter(found)) if len(found) == 1 else None

    def bearing(self, word: str) -> tuple[str, ...]:
        """Return all who have a word as an inner part: "Ray" of Luis Ray Paz and Ana Ray Gil.

        And whose name begins with it: Ray de la Paz.
        """
        inner = self.inner.get(without_accents(word), set())
        return tuple(sorted(inner and self._either(without_accents(word))))

    def _full_behind(self, title: str) -> set[str]:
        """Return whom the article names in full behind a title."""
        low = self.ledger.segments.lower
        if title not in self._called:
            self._called[title] = {
                mention.actor_id
                for k, mention in self.ledger.claimed.items()
                if k > 0 and low[k - 1] == title and mention.form == "full_name"
            }
        return self._called[title]

    def _either(self, word: str) -> set[str]:
        return self.first.get(word, set()) | self.inner.get(word, set())


def may_be_a_name(word: str) -> bool:
    """Tell whether a word is no country, body or common noun, nor a given name."""
    low, nouns = word.lower(), noun_class()
    return (
        len(word) > 1
        and word[1:].islower()
        and word not in given_names()
        and word not in bodies()
        and low not in countries()
        and low not in NOT_IN_NAMES
        and low not in NON_PERSON_ENDINGS
        and not any(low in some for some in (nouns.person, nouns.group, nouns.document))
        and low not in nouns.organisation
        and low not in nouns.rank
    )


def share_family_names(ledger: Ledger, titled: Iterable[str]) -> None:
    """Let "Kim" be a surname of Kim Dae Sung and Kim Yo Ran, where it speaks or has a title."""
    used = {word for word in (*titled, *ledger.speaking) if may_be_a_name(word)}
    unborne = sorted(word for word in used if not ledger.borne_as(word))
    if not unborne:
        return
    first = PartsOfNames.in_article(ledger).first
    shared = {
        word: first[plain]
        for word in unborne
        if len(first.get(plain := without_accents(word), ())) > 1
    }
    for k in sorted(ledger.claimed) if shared else ():
        word, who = ledger.segments.words[k], ledger.claimed[k].actor_id
        if who in shared.get(word, ()):
            ledger.add_bearer(word, k, who)


def take_parts_that_speak(ledger: Ledger) -> None:
    """Take "Choe" for Choe Ryong Nam where the word speaks and nobody else bears it.

    "Ray" of Luis Ray Paz and Ana Ray Gil is one of the two, and nobody can tell which.
    """
    borne = {*ledger.bearers, *ledger.index.surnames}
    speaking = {word for word in ledger.speaking if word[0].isupper()} - borne
    if not speaking:
        return
    parts = PartsOfNames.in_article(ledger)
    others = {
        ledger.segments.words[k]  # Iker Ray Montiel, of whom nothing shows that he is a person
        for k in ledger.capitals
        if ledger.segments.words[k] in speaking
        and k not in ledger.claimed
        and not _stands_apart(ledger, k)
    }
    meant = {word: who for word in sorted(speaking - others) if (who := parts.alone(word))}
    claim_alone(ledger, meant)
    torn = {word: both for word in speaking if len(both := parts.bearing(word)) > 1}
    _claim_of_those_named(ledger, torn)
    torn |= {word: (who,) for word in others - torn.keys() if (who := parts.alone(word))}
    for k in ledger.capitals if torn else ():
        if ledger.segments.words[k] in torn and k not in ledger.claimed:
            ledger.unsettled[k] = torn[ledger.segments.words[k]]


def _claim_of_those_named(ledger: Ledger, torn: dict[str, tuple[str, ...]]) -> None:
    """Claim "Ray" for Luis Ray Paz until Ana Ray Gil is named."""
    words = ledger.segments.words
    came: dict[str, int] = {}
    for k in sorted(ledger.claimed) if torn else ():
        came.setdefault(ledger.claimed[k].actor_id, k)
    for k in ledger.capitals if torn else ():
        if words[k] in torn and k not in ledger.claimed and _stands_apart(ledger, k):
            named = [who for who in torn[words[k]] if came.get(who, k) < k]
            if len(named) == 1:
                ledger.claim(k, k + 1, named[0], "surname")


def claim_alone(ledger: Ledger, meant: dict[str, str]) -> None:
    """Claim words for persons wherever they stand apart from other names."""
    s, words = ledger.segments, ledger.segments.words
    for k in ledger.capitals if meant else ():
        who = meant.get(words[k])
        if who and k not in ledger.claimed and _stands_apart(ledger, k):
            ledger.claim(k, k + 1, who, "surname")
            if k and is_title(s.lower[k - 1]):
                ledger.learn_pronoun(k, who)


def _stands_apart(ledger: Ledger, k: int) -> bool:
    """Tell whether a word is no part of another name: only a title, or a name, before it."""
    s, words = ledger.segments, ledger.segments.words
    here = s.sentence_of[k]
    if k and s.sentence_of[k - 1] == here:
        titled = is_title(s.lower[k - 1]) or k - 1 in ledger.claimed
        if not titled and (words[k - 1][0].isupper() or words[k - 1] == "-"):
            head = s.sentences[here][0] == k - 1  # "But Lin", "Even Mr Lin"
            if not (head and s.lower[k - 1] in NOT_IN_NAMES):
                return False
    if k + 1 < len(words) and s.sentence_of[k + 1] == here:
        return not (words[k + 1][0].isupper() or words[k + 1] == "-")
    return True
