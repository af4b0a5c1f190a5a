"""Where the noun phrase before or after a token begins and ends.

Closed classes of words (determiners, prepositions, pronouns …) and capitals tell where a noun
phrase ends. That is enough for newspaper English round a reporting verb, where the order of the
parts is fixed, and it takes no trained weights.
"""

from __future__ import annotations

from typing import NamedTuple

from quoteshare.english.token_kinds import TokenKinds, is_time
from quoteshare.english.words import (
    ADVERBS,
    ANYBODY_SUBJECTS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    HONORIFICS_BEFORE_NAMES,
    NAME_GLUE,
    NOT_NOUNS,
    NOUN_LINKS,
    OTHERS_OF_TWO,
    PERSONAL_SUBJECTS,
    PHRASE_CONTINUERS,
    PREPOSITIONS,
    QUALIFIERS,
    QUANTIFIERS,
    RELATIVES,
    SENTENCE_ENDS,
    SOMEBODY_PRONOUNS,
    TIME_WORDS,
    VENUE_PREPOSITIONS,
)

_QUALIFIER = 12  # tokens
TokenRange = tuple[int, int]  # first token, one past the last


class _Step(NamedTuple):
    """One step from the end of a noun phrase to its beginning."""

    first: int  # where the phrase begins so far
    following: int  # the token to look at next
    small: bool = False  # over a noun or adjective in small letters


def _stop_at(first: int) -> _Step:
    return _Step(first, -1)


class NounPhrases(TokenKinds):
    """The noun phrases of one text; an extent is a range of token numbers.

    A phrase never crosses the quotation mark nearest to it: what stands inside marks and what
    stands outside are read apart.
    """

    def phrase_before(self, j: int, lowest: int) -> TokenRange | None:
        """Return the noun phrase that ends with token ``j``, or None where that is not a noun."""
        low = self.lower
        if low[j] in QUANTIFIERS or low[j].isdigit():
            tied = low[j - 1] == "-"  # "the mother-of-three"
            parent = j - 2 - 2 * tied
            of = j - 1 - tied
            if parent >= lowest and low[of] == "of" and low[parent] in RELATIVES:
                phrase = self.phrase_before(parent, lowest)
                return (phrase[0], j + 1) if phrase else None
        if low[j] in ("’s", "'s") and j > lowest and self.words[j - 1][0].isupper():
            phrase = self.phrase_before(j - 1, lowest)  # "a friend of Abbot’s"
            hung = phrase and any(
                self.names_a_speaker(k) and low[k + 1] in PREPOSITIONS
                for k in range(phrase[0], j - 1)
            )
            return (phrase[0], j + 1) if phrase and hung else None
        adverb = low[j] in ADVERBS and not (low[j] in TIME_WORDS and not is_time(self.s, j))
        if j < lowest or not self.noun_like(j) or adverb:
            return None
        start, k, n_small = j, j, 0
        while k >= lowest and j - k < 24 and (k == j or self.in_same_quotation(k, j)):
            step = self._step_back(k, j, lowest)
            n_small += step.small
            if n_small > 7:
                break
            start, k = min(start, step.first), step.following
        while start <= j and (low[start] in PREPOSITIONS or low[start] in NAME_GLUE):
            start += 1
        return (start, j + 1) if start <= j else None

    def _step_back(self, k: int, j: int, lowest: int) -> _Step:
        """Go over token ``k`` of the phrase that ends with ``j``, or stop before it."""
        low, words = self.lower, self.words
        word = low[k]
        capital = words[k][0].isupper()
        if capital and is_time(self.s, k) and word not in ("may", "march"):
            return _stop_at(k + 1)  # but USA Today
        if k < j and self.lower[k + 1] == "-" and self.s.ends[k] == self.s.starts[k + 1]:
            return _Step(k, k - 1)  # the 52-year-old
        name = word not in NOT_NOUNS or word in ("may", "march") or self.noun_like(k)
        if capital and name:
            return self._over_name(k, lowest)
        if word in ("late", "then") and k < j and k > lowest and low[k - 1] in DETERMINERS:
            return _Step(k, k - 1)  # "the late Ann Lee"
        if word in NAME_GLUE:
            apart = k - 1 < lowest or self.s.ends[k - 1] != self.s.starts[k]
            return _stop_at(k + 1) if apart else _Step(k, k - 1)
        if word in DETERMINERS:
            return self._over_determiner(k, lowest)
        if word in PREPOSITIONS:
            return _Step(k, k - 1) if self._modifies(k + 1, lowest) else _stop_at(k + 1)
        if word in ("and", "or"):
            names = k > lowest and words[k - 1][0].isupper() and words[k + 1][0].isupper()
            return _Step(k, k - 1) if names else _stop_at(k + 1)
        if self.noun_like(k) and not (k != j and self._plain_verb(k)):
            ends = k != j and self.adverb(k)
            return _stop_at(k + 1) if ends else _Step(k, k - 1, small=True)
        return _stop_at(k + 1)

    def _over_name(self, k: int, lowest: int) -> _Step:
        """Go over a capital, and with "Ms" over the preposition: "spokesman for | Ms Lee"."""
        if self.lower[k] not in HONORIFICS_BEFORE_NAMES:
            return _Step(k, k - 1)
        return _Step(k - 1, k - 2) if self._modifies(k, lowest) else _stop_at(k)

    def _over_determiner(self, k: int, lowest: int) -> _Step:
        """Go over "the" only where its noun hangs on one before: "one of | the painters"."""
        if self.lower[k] == "that" and self.words[k + 1][0].isupper():
            return _stop_at(k + 1)  # "reported that Ann Lee had said"
        if not self._modifies(k, lowest):
            return _stop_at(k)
        if self.lower[k - 2] in QUANTIFIERS:
            return _stop_at(k - 2)
        return _Step(k - 1, k - 2)  # over the preposition, to the noun before it

    def _modifies(self, k: int, lowest: int) -> bool:
        """Tell whether the noun at ``k`` hangs on one before it: "spokesman for | the ministry"."""
        if k - 2 < lowest:
            return False
        link = self.lower[k - 1]
        if link == "of" and self.lower[k - 2] in QUANTIFIERS:
            return True  # one of the painters
        if not self.noun_like(k - 2):
            return False
        if link == "of":
            return True
        hangs = link in NOUN_LINKS
        return hangs and (self.names_a_speaker(k - 2) or self.lower[k - 2] in self.nouns.document)

    def subject_after(self, j: int, highest: int) -> TokenRange | None:
        """Return the noun phrase that begins at token ``j``: "said | a spokesman for the city"."""
        low, words = self.lower, self.words
        if j >= highest or j in self.s.opens or j in self.s.closes:
            return None
        alone = j + 1 >= highest or not self.noun_like(j + 1)
        somebody = low[j] in SOMEBODY_PRONOUNS or low[j] in ANYBODY_SUBJECTS
        lone = j + 2 >= highest or not self.noun_like(j + 2)
        if lone and low[j] == "the" and j + 1 < highest and low[j + 1] in OTHERS_OF_TWO:
            return (j, j + 2)  # “No,” said the other
        if low[j] in PERSONAL_SUBJECTS or (somebody and alone):
            return (j, j + 1)
        if low[j] in DETERMINERS:
            noun = j + 1 + (low[j + 1 : j + 2] in (["then"], ["late"]))
            if noun >= highest or not self.noun_like(noun):
                return None
        elif (
            not (words[j][0].isupper() and self.noun_like(j))
            and not (self.names_a_speaker(j) or somebody)
            and j not in self.s.nicknames  # “Yes,” said “Loud Al” Ray
        ):
            k = self._compound_end(j, highest)  # "said ferry captain Tom Lund", "41-year-old"
            while k < min(highest, j + 4) and self.noun_like(k) and words[k][0].islower():
                k += 1
            if k == j or k >= highest or not words[k][0].isupper() or self.is_verb(j):
                return None
        k = max(j + 1, self._compound_end(j, highest))
        k += low[k : k + 1] in (["then"], ["late"]) and low[j] in DETERMINERS
        while (
            k < highest
            and k - j < 20
            and self.in_same_quotation(k, j)
            and self._continues(k, highest)
        ):
            k += 1
        k = self._past_qualifier(j, k, highest)
        if k + 1 < highest and low[k] == "," and self.in_same_quotation(k, j):
            end = self._apposition_end(k, highest)
            if end:
                return (j, end)
        return (j, k)

    def _past_qualifier(self, first: int, k: int, highest: int) -> int:
        """Go over "close to Ann Lee" behind a noun for people, "on the pier" behind "a sign"."""
        low = self.lower
        at = k - 1 if low[k - 1] in QUALIFIERS or low[k - 1].endswith("ed") else k
        if at + 1 >= highest or at <= first:
            return k
        behind = low[k + 1 : min(k + 2, highest)]  # none where the text is cut: "a sign on"
        place = low[k] in VENUE_PREPOSITIONS and TIME_WORDS.isdisjoint(behind)
        document = place and low[k - 1] in self.nouns.document
        head = low[at - 1]
        speaks = self.names_a_speaker(at - 1) or head in self.nouns.organisation
        qualified = low[at] in QUALIFIERS or low[at].endswith("ed")
        if not document and not (speaks and qualified and low[at + 1] in PREPOSITIONS):
            return k
        end = at + 1
        while end < highest and end - k < _QUALIFIER and self.in_same_quotation(end, k - 1):
            if low[end] in (",", ":") or low[end] in SENTENCE_ENDS or self._plain_verb(end):
                break
            end += 1
        return max(end, k)

    def _compound_end(self, j: int, highest: int) -> int:
        """Return the end of the words that hyphens tie, "41-year-old", or ``j``."""
        k, starts, ends = j, self.s.starts, self.s.ends
        while (
            k + 2 < highest
            and self.lower[k + 1] == "-"
            and ends[k] == starts[k + 1]
            and ends[k + 1] == starts[k + 2]
        ):
            k += 2
        return k + 1 if k > j else j

    def _continues(self, k: int, highest: int) -> bool:
        """Tell whether token ``k`` goes on with the noun phrase before it."""
        low = self.lower[k]
        if self.noun_like(k) and not self.adverb(k):
            return not (self.words[k][0].islower() and self._plain_verb(k))
        if low in NAME_GLUE:
            return True
        if low in DETERMINERS:
            return self.lower[k - 1] in PREPOSITIONS
        if low not in PHRASE_CONTINUERS or k + 1 >= highest:
            return False
        if low == "and":
            return self.words[k + 1][0].isupper() and self.noun_like(k + 1)
        return self.noun_like(k + 1) or self.lower[k + 1] in DETERMINERS

    def _apposition_end(self, comma: int, highest: int) -> int:
        """Find the end of the apposition after ``comma``: ", the party’s leader"; or 0."""
        low, head = self.lower, comma + 1
        end = head
        while end < highest and low[end] not in (",", ":") and low[end] not in SENTENCE_ENDS:
            if not self.in_same_quotation(end, comma):
                break
            end += 1
        if end - comma >= 22:
            return 0
        if any(low[m] in self.cues for m in range(head, end)):
            return 0
        if (
            low[head] != "who"
            and self.words[head][0].isupper()
            and any(low[m] in FINITE_AUXILIARIES for m in range(head + 1, end))
        ):
            return 0  # according to the paper, Tovia has sent ships
        opens = (
            low[head] == "who"
            or low[head] in DETERMINERS
            or low[head] in self.nouns.person
            or self.words[head][0].isupper()
            or low[head].isdigit()
        )
        return end if opens else 0

    def label_before(self, colon: int, lowest: int) -> TokenRange | None:
        """Find a name that stands alone before a colon: "Ann Lee:", "– More from Ann Lee:"."""
        phrase = self.phrase_before(colon - 1, lowest)
        if phrase is None or not all(
            self.words[k][0].isupper() or self.lower[k] in NAME_GLUE for k in range(*phrase)
        ):
            return None
        before = self.lower[phrase[0] - 1] if phrase[0] > lowest else "-"
        return phrase if before in ("-", "–", "—", "from", "by", "to") else None
