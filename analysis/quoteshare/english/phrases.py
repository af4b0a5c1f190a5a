"""English phrases without a parser: verb groups, what stands before them and what begins after.

Four steps, each a class on the one before: what a token may be (`token_kinds`), where a noun phrase
ends (`noun_phrases`), where the subject stands (`subjects`), and here what belongs to the verb.
"""

from __future__ import annotations

from quoteshare.english.lexicon import Cue
from quoteshare.english.subjects import Subjects
from quoteshare.english.words import (
    ADVERBS,
    BARE_VERB_SUBJECTS,
    BE,
    BEFORE_TIMES,
    BEFORE_VERB_GROUPS,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    HAVE,
    MEANS_OF_SPEECH,
    MODALS,
    NOT_CLAUSE_OPENERS,
    NOUN_OR_VERB,
    OBJECT_PRONOUNS,
    PHRASE_PRONOUNS,
    PLURAL_SUBJECTS,
    PREPOSITIONS,
    SETTING_ADVERBS,
    SPEECH_VENUES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    VENUE_PREPOSITIONS,
    VERB_GROUP_WORDS,
    VERBS_BEFORE_TO,
)

_BEFORE_PARTICIPLES = DASHES | COORDINATORS | {",", "-"}  # that share a subject: ", adding"
_SETTINGS = PREPOSITIONS | TIME_WORDS | ADVERBS | {","}


class Phrases(Subjects):
    """The phrases of one text; every place and extent is a token number."""

    def verb_group(self, i: int, cue: Cue, lowest: int) -> int:
        """Find where the verb group that ends with ``i`` begins ("has not said"); -1 for no report.

        Passives ("was told"), infinitives that nobody performs ("to say") and participles without
        a subject to share ("the warning") report nothing.
        """
        low = self.lower
        j, passive, helped = i - 1, False, False
        while (
            j >= lowest
            and (low[j] in VERB_GROUP_WORDS or self.adverb(j))
            and not self.words[j][0].isupper()  # Mrs May added
        ):
            if low[j] in ("’s", "'s") and not self._clitic_is_verb(j, cue):
                break
            passive |= low[j] in BE and cue.form in ("past", "participle") and not helped
            if low[j] == "to":
                if j - 1 < lowest or low[j - 1] not in VERBS_BEFORE_TO:
                    return -1
                j, passive, helped = j - 1, False, True
                while j > lowest and low[j - 1] in VERBS_BEFORE_TO:  # "went on to say"
                    j -= 1
            helped |= low[j] in HAVE or low[j] in MODALS
            j -= 1
        first = j + 1
        while first < i and low[first] in BEFORE_VERB_GROUPS:
            first += 1
        if passive or (cue.form == "base" and first == i and not self._bare_is_finite(i)):
            return -1
        by = i + 2 < len(low) and low[i + 1] == "by" and low[i + 2] not in MEANS_OF_SPEECH
        if by and cue.form in ("past", "participle"):
            return -1
        if cue.form == "ing" and not any(low[k] in BE for k in range(first, i)):
            before = low[first - 1] if first > lowest else ""
            if before not in _BEFORE_PARTICIPLES and not self.behind_comma(first):
                return -1
        return first

    def behind_comma(self, k: int) -> bool:
        """Tell whether a comma stands before token ``k``, perhaps inside a mark: “No,” adding."""
        if k < 2:
            return False
        return self.lower[k - 1] == "," or (k - 1 in self.s.closes and self.lower[k - 2] == ",")

    def _clitic_is_verb(self, j: int, cue: Cue) -> bool:
        """Tell whether ’s is a verb: "he’s said", "she’s saying", but not "Lee’s said"."""
        return j > 0 and self.lower[j - 1] in SUBJECT_PRONOUNS and cue.form != "base"

    def _bare_is_finite(self, i: int) -> bool:
        """Tell whether "say" or "report" without an ending is a verb: after a pronoun or plural."""
        before = self.lower[i - 1] if i else "."
        if before in BARE_VERB_SUBJECTS:
            return True
        if self.cues[self.lower[i]].lemma in NOUN_OR_VERB:
            return False
        plural = before.endswith("s") and before not in DETERMINERS
        return (
            plural or before in PLURAL_SUBJECTS or before == "," or self.words[i - 1][0].isupper()
        )

    def after_setting(self, k: int, end: int) -> int:
        """Go over "on Monday", "in a statement", "to reporters at a rally" from token ``k``."""
        low = self.lower
        for _ in range(3):
            if k >= end:
                break
            following = low[k + 1] if k + 1 < end else ""
            if low[k] in TIME_WORDS and self.words[k][0].isupper() and low[k] != "may":
                k += 1
            elif following in TIME_WORDS and low[k] in BEFORE_TIMES:
                k += 2
            elif low[k] in VENUE_PREPOSITIONS:
                places = (m for m in range(k + 1, min(end, k + 6)) if low[m] in SPEECH_VENUES)
                setting = next(places, -1)
                if setting < 0:
                    break
                k = setting + 1
            elif low[k] in SETTING_ADVERBS:
                k += 1
            else:
                break
        return k

    def after_addressee(self, k: int, end: int) -> int:
        """Go over the addressee that begins at ``k``: "reporters in Rome", "her", "CNN"."""
        low, words = self.lower, self.words
        if k >= end:
            return k
        j = k
        if low[k] in OBJECT_PRONOUNS:
            j += 1
        elif low[k] in DETERMINERS:
            j += 1
            named = j < end and words[j][0].isupper()
            while j < min(end, k + 5) and self.noun_like(j) and words[j][0].isupper() >= named:
                j += 1
                if not named and (
                    self.names_a_speaker(j - 1) or low[j - 1] in self.nouns.organisation
                ):
                    break
            if named:
                j = self._name_end(j, min(end, k + 8))
        elif words[k][0].isupper() and self.noun_like(k):
            j = self._name_end(j, min(end, k + 8))
        elif self.noun_like(k) and (self.names_a_speaker(k) or low[k].endswith("s")):
            j += 1
            place = j + 1 < end and words[j + 1][0].isupper() and low[j + 1] not in TIME_WORDS
            if place and low[j] in VENUE_PREPOSITIONS:
                j = self._name_end(j + 1, min(end, k + 8))  # "reporters in Tern Bay"
        else:
            return k
        return self.after_setting(j, end)

    def _name_end(self, k: int, end: int) -> int:
        """Return where the capitals from token ``k`` end: "Guardian-Echo"."""
        while k < end and (self.words[k][0].isupper() or self.lower[k] in ("’s", "'s", "-")):
            k += 1
        return k

    def leads_to_that(self, k: int, that: int, cue: Cue) -> bool:
        """Tell whether what stands between a verb and "that" is an addressee or a setting."""
        low = self.lower[k]
        if that == k:
            return True
        if low == "(":  # "writes (Letters, May 3) that"
            return self.lower[that - 1] == ")"
        if low in _SETTINGS or self.adverb(k):
            return that - k <= 14
        addressee = low in OBJECT_PRONOUNS or low in DETERMINERS or self.noun_like(k)
        return "o" in cue.frames and addressee and that - k <= 10

    def starts_clause(self, k: int, end: int) -> bool:
        """Tell whether a reported clause without "that" can begin at token ``k``."""
        if end - k < 3:
            return False
        low = self.lower[k]
        if low in OBJECT_PRONOUNS and low not in ("it", "you", "her"):
            return False
        if low in NOT_CLAUSE_OPENERS:
            return False
        if low in PREPOSITIONS or low in SUBORDINATORS:
            return "," in self.lower[k : min(end - 2, k + 14)]  # "in Rome, the talks would"
        return low[0].isalnum() or k in self.s.opens or low[0] in "$£€’'‘"

    def starts_phrase(self, k: int) -> bool:
        """Tell whether a noun phrase can begin at token ``k``."""
        low = self.lower[k]
        return (
            low in DETERMINERS
            or low in PHRASE_PRONOUNS
            or k in self.s.opens
            or (self.noun_like(k) and low not in ADVERBS and not self.adverb(k))
        )
