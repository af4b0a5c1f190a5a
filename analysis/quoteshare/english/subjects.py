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
    FINITE_AUXILIARIES,
    MODALS,
    NAME_GLUE,
    NOUN_OR_VERB,
    NOUN_PHRASE_OPENERS,
    OBJECT_PRONOUNS,
    PERSONAL_SUBJECTS,
    PLURAL_PRONOUNS,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVE_PRONOUNS,
    SOMEBODY_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)

_BEFORE_SUBJECTS = CONNECTIVES | DASHES | TIME_WORDS | {",", ":"}
_ASIDES = CONNECTIVES | PREPOSITIONS | ADVERBS
_ADVERBIALS = PREPOSITIONS | TIME_WORDS
_BEFORE_CLAUSES = _BEFORE_SUBJECTS | {"]", ")", "*", "†"}  # a footnote may end with them
_THERE = ("there", "here")
_RELATIVES = RELATIVE_PRONOUNS | {"whom"}
_FINITE = (FINITE_AUXILIARIES | MODALS) - {"to"}
_BEFORE_NOUNS = DETERMINERS | PREPOSITIONS
_BEHIND_PARTICIPLES = PREPOSITIONS | SUBORDINATORS | {"anonymity", "whether", "why", "how", "if"}
_COMMAS = 8  # between a subject and its verb
_BRACKET = 10  # tokens


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
        if low[j] in _THERE and j > lowest and (phrase := self.phrase_before(j - 1, lowest)):
            return phrase[0], j + 1  # "drivers there"
        if low[j] in OBJECT_PRONOUNS and j > lowest and low[j - 1] in PREPOSITIONS:
            whole = self._whole_subject((j, j + 1), lowest)  # "a source close to him"
            if whole and any(self.names_a_speaker(k) for k in range(whole[0], j - 1)):
                return whole
        if low[j] in DASHES or low[j] == ")":
            opening = "(" if low[j] == ")" else low[j]
            k = next((k for k in range(j - 1, lowest, -1) if low[k] == opening), -1)
            phrase = self.phrase_before(k - 1, lowest) if k > lowest else None
            return (phrase[0], j + 1 if low[j] == ")" else phrase[1]) if phrase else None
        if low[j] in OBJECT_PRONOUNS and j - 2 >= lowest and low[j - 1] == "of":
            return (j - 2, j + 1) if low[j - 2] in QUANTIFIERS else None  # one of them
        found = self._whole_subject(self.phrase_before(j, lowest), lowest)
        if found == (j, j + 1) and self.is_verb(j) and self.cues[low[j]].form == "past":
            return None  # "when asked said"
        if found and cue.lemma in NOUN_OR_VERB and cue.form in ("third", "base"):
            first, last = found
            named = any(words[k][0].isupper() for k in range(first, last))
            counted = low[first] in NOUN_PHRASE_OPENERS or low[first] == "this"
            if not (named and words[j] != "US") and not (counted and last - first > 1):
                return None  # "false claims that", "15 US states"
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
        """Find the name in "Ann Lee, the minister, said", with an apposition but no clause.

        A clause about the subject is none of its own: "Ann Lee, who ran the pier, said".
        """
        low = self.lower
        k = comma
        for tries in range(_COMMAS):
            k = self._comma_before(k, lowest)
            if k <= lowest:
                break
            phrase = self._before_comma(k, lowest)
            if phrase is None or not self._begins_clause(phrase, lowest, comma):
                continue
            middle = low[k + 1]
            relative = middle in _RELATIVES and self.words[k + 1].islower()
            aside = middle in _ASIDES or middle.endswith("ing") or self._participle(k + 1)
            aside = aside or self.adverb(k + 1)
            if not aside and not relative:
                if self._reports_between(k + 1, comma):
                    return None
                if self._finite_between(k + 1, comma):
                    continue
            named = any(self.words[m][0].isupper() for m in range(*phrase))
            if tries and not aside and not relative and not named:
                return None
            return phrase if aside or comma - k > 16 else (phrase[0], comma)
        return self._with_name_behind(comma, lowest)

    def _before_comma(self, comma: int, lowest: int) -> TokenRange | None:
        """Return whom an apposition is said of: "Ann Lee", "she", "Ann Lee (Con)", but no age."""
        low = self.lower
        end = comma
        if low[end - 1] == ")":
            places = range(end - 2, max(lowest, end - _BRACKET), -1)
            end = next((k for k in places if low[k] == "("), end)
        if end - 1 < lowest:
            return None
        phrase = self.phrase_before(end - 1, lowest)
        pronoun = low[end - 1] in SUBJECT_PRONOUNS or low[end - 1] in PLURAL_PRONOUNS
        if phrase is None and pronoun:
            phrase = (end - 1, end)
        if phrase is None or low[phrase[0]] in _RELATIVES:
            return None
        if not any(low[m][0].isalpha() for m in range(*phrase)):
            return None  # "Ann Lee, 43, of Leeds, said"
        return phrase[0], comma

    def _begins_clause(self, phrase: TokenRange, lowest: int, comma: int) -> bool:
        """Tell whether nothing stands before a subject in its clause but "But" or "In 2015"."""
        low, first = self.lower, phrase[0]
        if first == lowest or not self.in_same_quotation(first - 1, comma):
            return True
        before = low[first - 1]
        if before in ("and", "or") and first - 2 > lowest and low[first - 2] != ",":
            whole = low[first] in DETERMINERS or low[first] in SUBJECT_PRONOUNS
            whole = whole or low[phrase[1] - 1].endswith("s")
            return whole or any(self.words[k][0].isupper() for k in range(*phrase))
        return before in _BEFORE_CLAUSES or (before.isdigit() and len(before) == 4)

    def _participle(self, k: int) -> bool:
        """Tell whether "asked about the pier" or "granted anonymity" begins at token ``k``."""
        low = self.lower[k]
        past = low.endswith("ed") or (low in self.cues and self.cues[low].form == "participle")
        return self.words[k].islower() and past and self.lower[k + 1] in _BEHIND_PARTICIPLES

    def _reports_between(self, first: int, end: int) -> bool:
        """Tell whether a verb of speaking stands between two commas; "a retired judge" is none."""
        low = self.lower
        for m in range(first, end):
            if not self.is_verb(m) or low[m - 1] in _BEFORE_NOUNS:
                continue
            cue = self.cues[low[m]]
            noun = cue.lemma in NOUN_OR_VERB and cue.form != "past"
            subject = low[m - 1] in SUBJECT_PRONOUNS or self.words[m - 1][0].isupper()
            if not noun or (cue.form != "ing" and subject):
                return not any(low[j] in _RELATIVES for j in range(first, m))
        return False

    def _finite_between(self, first: int, end: int) -> bool:
        """Tell whether what stands between two commas has a verb: "six, both have the flu"."""
        for m in range(first, end):
            if self.lower[m] in _RELATIVES:
                return False
            if self.lower[m] in _FINITE and self.words[m].islower():
                return True
        return False

    def _with_name_behind(self, comma: int, lowest: int) -> TokenRange | None:
        """Find "The officer who arrested him, Jo Marsh, said": whose name stands between commas."""
        low, words = self.lower, self.words
        opening = self._comma_before(comma, lowest)
        if opening <= lowest or comma - opening > 7:
            return None
        name = range(opening + 1, comma)
        if not all(words[m][0].isupper() or low[m] in NAME_GLUE for m in name):
            return None
        first = opening
        while first > lowest and low[first - 1] not in (",", ":", ";"):
            if not self.in_same_quotation(first - 1, comma):
                return None
            first -= 1
        while first < opening and (low[first] in CONNECTIVES or words[first] == "In"):
            first += 1
        if low[first] not in NOUN_PHRASE_OPENERS:
            return None
        person = next((m for m in range(first, min(first + 6, opening)) if self._a_person(m)), -1)
        clear = person > 0 and not self._finite_between(person, opening)
        return (first, comma) if clear else None

    def _a_person(self, k: int) -> bool:
        return self.words[k].islower() and self.names_a_speaker(k)

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
