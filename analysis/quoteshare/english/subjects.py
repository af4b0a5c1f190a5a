"""Where the subject of a verb stands before it, and of a sentence at its beginning."""

from __future__ import annotations

from quoteshare.english.lexicon import Cue
from quoteshare.english.noun_phrases import NounPhrases, TokenRange
from quoteshare.english.token_kinds import is_time
from quoteshare.english.words import (
    ADVERBS,
    BEFORE_TIMES,
    CONNECTIVES,
    DASHES,
    DETERMINERS,
    NOUN_OR_VERB,
    NOUN_PHRASE_OPENERS,
    OBJECT_PRONOUNS,
    PERSONAL_SUBJECTS,
    PLURAL_PRONOUNS,
    PREPOSITIONS,
    QUANTIFIERS,
    SOMEBODY_PRONOUNS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
)

_BEFORE_SUBJECTS = CONNECTIVES | DASHES | TIME_WORDS | {",", ":"}
_ASIDES = CONNECTIVES | PREPOSITIONS | ADVERBS
_ADVERBIALS = PREPOSITIONS | TIME_WORDS


class Subjects(NounPhrases):
    """The subjects of one text; an extent is a range of token numbers."""

    def subject_before(self, verb: int, lowest: int, cue: Cue) -> TokenRange | None:
        """Find the subject that ends before the verb group at ``verb``, within its clause."""
        low, words = self.lower, self.words
        j = verb - 1
        if j < lowest or not self.in_same_quotation(j, verb):
            return None
        if low[j] == ",":
            return self._around_parenthesis(j, lowest)
        if low[j] == "who" and words[j] != "WHO":
            k = j - 2 if low[j - 1] == "," else j - 1
            return (
                self.phrase_before(k, lowest)
                if k >= lowest and self.in_same_quotation(k, verb)
                else None
            )
        if words[j] == "WHO" and cue.form == "base":
            return None  # "the WHO report"
        alone = low[j] in SUBJECT_PRONOUNS or low[j] in PLURAL_PRONOUNS
        if alone or low[j] in SOMEBODY_PRONOUNS:
            return (j, j + 1)
        if low[j] in DASHES or low[j] == ")":
            opening = "(" if low[j] == ")" else low[j]
            k = next((k for k in range(j - 1, lowest, -1) if low[k] == opening), -1)
            phrase = self.phrase_before(k - 1, lowest) if k > lowest else None
            return (phrase[0], j + 1 if low[j] == ")" else phrase[1]) if phrase else None
        if low[j] in OBJECT_PRONOUNS and j - 2 >= lowest and low[j - 1] == "of":
            return (j - 2, j + 1) if low[j - 2] in QUANTIFIERS else None  # one of them
        found = self._whole_subject(self.phrase_before(j, lowest), lowest)
        if found and cue.lemma in NOUN_OR_VERB and cue.form in ("third", "base"):
            first, last = found
            named = any(words[k][0].isupper() for k in range(first, last))
            counted = low[first] in NOUN_PHRASE_OPENERS or low[first] == "this"
            if not named and not (counted and last - first > 1):
                return None  # "false claims that"
            if named and self.is_verb(j) and self.cues[low[j]].polarity == "denied":
                return None  # "Ann Lee dismissed | claims that"
        return found

    def before_day(self, verb: int, lowest: int) -> int:
        """Return where "on Monday", "this week" or "late on Monday" before a verb begins."""
        low = self.lower
        k = verb
        while k > lowest and is_time(self.s, k - 1):
            k -= 1
        if k < verb and k > lowest and (low[k - 1] in BEFORE_TIMES or low[k - 1] == "in"):
            k -= 1
        while k > lowest and is_time(self.s, k - 1):
            k -= 1
        return k

    def only_a_time(self, found: TokenRange) -> bool:
        """Tell whether what looks like a subject is "this week"."""
        return found[1] - found[0] > 1 and all(self.lower[k] in TIME_WORDS for k in range(*found))

    def _whole_subject(self, found: TokenRange | None, lowest: int) -> TokenRange | None:
        """Find the subject that a name after a preposition is only the end of.

        "People close to Ann Lee said", "the man accused of robbing Ann Lee said" – but "After
        meeting Ann Lee he said", where the clause itself begins with a preposition.
        """
        low = self.lower
        if found is None or found[0] <= lowest:
            return found
        link = found[0] - 1
        who = link - (low[link] not in ("who", "that"))
        clause = who > lowest and (
            low[who] == "who" or (low[who] == "that" and self.names_a_speaker(who - 1))
        )
        if clause and self.words[who + 1].islower():  # "the man who shot | Ann Lee"
            reports = self.is_verb(who + 1) and "b" in self.cues[low[who + 1]].frames
            whole = self.phrase_before(who - 1, lowest) if not reports else None
            return (whole[0], found[1]) if whole else found
        if low[link] not in PREPOSITIONS and not low[link].endswith("ing"):
            return found
        first = link
        while first > lowest and found[0] - first < 12 and self.in_same_quotation(first - 1, link):
            before = first - 1
            finite = self.is_auxiliary(before) and (
                low[before] not in self.cues or "b" in self.cues[low[before]].frames
            )
            finite &= before == 0 or low[before - 1] not in DETERMINERS  # "a report by"
            if low[before] in CONNECTIVES or low[before] in (",", ":", ";") or finite:
                break
            first = before
        begins = self.noun_like(first) or low[first] in DETERMINERS
        if not begins or low[first].endswith("ing") or low[first] in TIME_WORDS or first == link:
            return found
        return (first, found[1])

    def _comma_before(self, comma: int, lowest: int) -> int:
        """Find the comma before this one, on the same side of the marks, or -1."""
        places = range(comma - 1, lowest, -1)
        return next(
            (k for k in places if self.lower[k] == "," and self.in_same_quotation(k, comma)), -1
        )

    def _around_parenthesis(self, comma: int, lowest: int) -> TokenRange | None:
        """Find the name in "Ann Lee, the minister, said", with an apposition but no clause."""
        low = self.lower
        k = comma
        for tries in range(3):
            k = self._comma_before(k, lowest)
            if k <= lowest:
                return None
            pronoun = (k - 1, k) if low[k - 1] in SUBJECT_PRONOUNS else None
            phrase = self.phrase_before(k - 1, lowest) or pronoun
            aged = phrase is not None and not any(low[m][0].isalpha() for m in range(*phrase))
            if (
                phrase is None
                or aged
                or not (  # "Ann Lee, 43, of Leeds, said"
                    phrase[0] == lowest
                    or low[phrase[0] - 1] in _BEFORE_SUBJECTS
                    or not self.in_same_quotation(phrase[0] - 1, comma)
                )
            ):
                continue
            middle = low[k + 1]
            aside = middle in _ASIDES or middle.endswith("ing")
            aside = aside or self.adverb(k + 1)
            if not aside and any(low[m] in self.cues for m in range(k + 1, comma)):
                return None
            named = any(self.words[m][0].isupper() for m in range(*phrase))
            if tries and not aside and not named:
                return None
            return phrase if aside or comma - k > 16 else (phrase[0], comma)
        return None

    def opening_subject(self, region: TokenRange) -> TokenRange | None:
        """Find the pronoun, name or role that a sentence begins with, after any adverbial."""
        low, words, end = self.lower, self.words, region[1]
        first = region[0]
        if low[first] in _ADVERBIALS or low[first].endswith(("ing", "ly")):
            places = (
                k for k in range(first, end) if low[k] == "," and self.in_same_quotation(k, first)
            )
            first = next(places, first - 1) + 1
        while (
            first < end
            and (low[first] in CONNECTIVES or low[first] == ",")
            and low[first] != "that"
        ):
            first += 1
        if first >= end or first in self.s.opens:
            return None
        if low[first] in PERSONAL_SUBJECTS or low[first] == "it":
            return (first, first + 1)
        k = first
        if low[first] in NOUN_PHRASE_OPENERS:
            for k in range(first + 1, min(end, first + 6)):
                if not self.noun_like(k) or low[k] in self.cues:
                    return None
                if self.names_a_speaker(k):
                    return (first, k + 1)
            return None
        while k < end and (
            low[k] in ("’s", "'s", "-")
            or (self.noun_like(k) and (words[k][0].isupper() or low[k] in self.nouns.person))
        ):
            k += 1
        return (first, k) if k > first else None
