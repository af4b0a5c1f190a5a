"""English phrases without a parser: where a verb's subject stands, what a clause begins with.

Closed classes of words (determiners, prepositions, pronouns …) and capitals tell where a noun
phrase ends. That is enough for newspaper English round a reporting verb, where the order of the
parts is fixed, and it takes no trained weights.
"""

from __future__ import annotations

from collections.abc import Mapping

from quoteshare.english.lexicon import Cue, NounClass
from quoteshare.english.segments import Segments
from quoteshare.english.words import (
    ADVERBS,
    BARE_VERB_SUBJECTS,
    BE,
    BEFORE_TIMES,
    BEFORE_VERB_GROUPS,
    CONNECTIVES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    HAVE,
    HONORIFICS_BEFORE_NAMES,
    MODALS,
    NAME_GLUE,
    NOT_CLAUSE_OPENERS,
    NOT_NOUNS,
    NOUN_LINKS,
    NOUN_OR_VERB,
    NOUN_PHRASE_OPENERS,
    NOUNS_IN_LY,
    OBJECT_PRONOUNS,
    PERSONAL_SUBJECTS,
    PHRASE_CONTINUERS,
    PHRASE_PRONOUNS,
    PLURAL_PRONOUNS,
    PLURAL_SUBJECTS,
    PREPOSITIONS,
    QUANTIFIERS,
    SENTENCE_ENDS,
    SETTING_ADVERBS,
    SPEECH_VENUES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    VENUE_PREPOSITIONS,
    VERB_GROUP_WORDS,
    VERBS_BEFORE_TO,
)

TokenRange = tuple[int, int]  # first token, one past the last


class Phrases:
    """Reads the phrases of one text; every place and extent is a token number.

    A phrase never crosses the quotation mark nearest to it: what stands inside marks and what
    stands outside are read apart.
    """

    def __init__(self, segments: Segments, cues: Mapping[str, Cue], nouns: NounClass) -> None:
        self.s = segments
        self.words = segments.words
        self.lower = segments.lower
        self.cues = cues
        self.nouns = nouns

    # ------------------------------------------------------------------------------- words

    def in_same_quotation(self, a: int, b: int) -> bool:
        """Whether ``a`` is no quotation mark and in the same quotation as ``b``, or in none."""
        s = self.s
        return s.quotation_of[a] == s.quotation_of[b] and a not in s.opens and a not in s.closes

    def is_verb(self, k: int) -> bool:
        """Whether the token is a form of a reporting verb, and small."""
        return self.lower[k] in self.cues and self.words[k][0].islower()

    def is_auxiliary(self, k: int) -> bool:
        """Whether the token is a verb that can't begin a clause: "would", "has", or a report."""
        return self.lower[k] in MODALS | HAVE | BE or self.is_verb(k)

    def _plain_verb(self, k: int) -> bool:
        return self.lower[k] in self.cues and self.cues[self.lower[k]].lemma not in NOUN_OR_VERB

    def noun_like(self, k: int) -> bool:
        """Whether the token can be part of a name or be a noun, as far as closed classes tell."""
        low = self.lower[k]
        return low not in NOT_NOUNS and (low[0].isalnum() or (low[-1] == "." and len(low) > 1))

    def adverb(self, k: int) -> bool:
        """Whether the token looks like an adverb by its ending: "sharply", but not "family"."""
        word = self.words[k]
        return word.endswith("ly") and word[0].islower() and word not in NOUNS_IN_LY

    def names_a_speaker(self, k: int) -> bool:
        """Whether the token is a noun for a person or several."""
        return self.lower[k] in self.nouns.person or self.lower[k] in self.nouns.group

    def in_headline(self, k: int) -> bool:
        """Whether the token stands in a title set in capitals: "Trump Says He Will"."""
        first, last = self.s.paragraphs[self.s.paragraph_of[k]]
        if last - first > 30 or self.s.paragraph_of[k] > 0 or self.lower[k] == "states":
            return False
        long = [w for w in self.words[first:last] if len(w) > 3 and w[0].isalpha()]
        return sum(word[0].isupper() for word in long) > 0.8 * len(long)

    # ------------------------------------------------------------------------------ the verb

    def verb_group(self, i: int, cue: Cue, lowest: int) -> int:
        """First token of the group that ends with verb ``i`` ("has not said"); -1 for no report.

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
        if i + 1 < len(low) and low[i + 1] == "by" and cue.form in ("past", "participle"):
            return -1
        if cue.form == "ing" and not any(low[k] in BE for k in range(first, i)):
            before = low[first - 1] if first > lowest else ""
            if before not in DASHES | COORDINATORS | {",", "-"}:
                return -1
        return first

    def _clitic_is_verb(self, j: int, cue: Cue) -> bool:
        """Whether ’s is a verb: "he’s said", "she’s saying", but not "Lee’s said"."""
        return j > 0 and self.lower[j - 1] in SUBJECT_PRONOUNS and cue.form != "base"

    def _bare_is_finite(self, i: int) -> bool:
        """Whether "say" or "report" without an ending is a verb: after a pronoun or plural."""
        before = self.lower[i - 1] if i else "."
        if before in BARE_VERB_SUBJECTS:
            return True
        if self.cues[self.lower[i]].lemma in NOUN_OR_VERB:
            return False
        plural = before.endswith("s") and before not in DETERMINERS
        return (
            plural or before in PLURAL_SUBJECTS or before == "," or self.words[i - 1][0].isupper()
        )

    # --------------------------------------------------------------------------- the subject

    def subject_before(self, verb: int, lowest: int, cue: Cue) -> TokenRange | None:
        """The subject that ends before the verb group at ``verb``, within its clause."""
        low, words = self.lower, self.words
        j = verb - 1
        if j < lowest or not self.in_same_quotation(j, verb):
            return None
        if low[j] == ",":
            return self._around_parenthesis(j, lowest)
        if low[j] == "who":
            k = j - 2 if low[j - 1] == "," else j - 1
            return (
                self.phrase_before(k, lowest)
                if k >= lowest and self.in_same_quotation(k, verb)
                else None
            )
        if low[j] in SUBJECT_PRONOUNS or low[j] in PLURAL_PRONOUNS:
            return (j, j + 1)
        if low[j] in DASHES or low[j] == ")":
            opening = "(" if low[j] == ")" else low[j]
            k = next((k for k in range(j - 1, lowest, -1) if low[k] == opening), -1)
            phrase = self.phrase_before(k - 1, lowest) if k > lowest else None
            return (phrase[0], j + 1 if low[j] == ")" else phrase[1]) if phrase else None
        found = self._whole_subject(self.phrase_before(j, lowest), lowest)
        if found and cue.lemma in NOUN_OR_VERB and cue.form in ("third", "base"):
            first, last = found
            named = any(words[k][0].isupper() for k in range(first, last))
            counted = low[first] in NOUN_PHRASE_OPENERS | {"this"}
            if not named and not (counted and last - first > 1):
                return None  # "false claims that"
        return found

    def _whole_subject(self, found: TokenRange | None, lowest: int) -> TokenRange | None:
        """The subject that a name after a preposition is only the end of.

        "People close to Ann Lee said", "the man accused of robbing Ann Lee said" – but "After
        meeting Ann Lee he said", where the clause itself begins with a preposition.
        """
        low = self.lower
        if found is None or found[0] <= lowest:
            return found
        link = found[0] - 1
        if low[link] not in PREPOSITIONS and not low[link].endswith("ing"):
            return found
        first = link
        while first > lowest and found[0] - first < 12 and self.in_same_quotation(first - 1, link):
            before = first - 1
            finite = self.is_auxiliary(before) and (
                low[before] not in self.cues or "b" in self.cues[low[before]].frames
            )
            if low[before] in CONNECTIVES or low[before] in (",", ":", ";") or finite:
                break
            first = before
        begins = self.noun_like(first) or low[first] in DETERMINERS
        if not begins or low[first].endswith("ing") or low[first] in TIME_WORDS or first == link:
            return found
        return (first, found[1])

    def _comma_before(self, comma: int, lowest: int) -> int:
        """The comma before this one, on the same side of the marks, or -1."""
        places = range(comma - 1, lowest, -1)
        return next(
            (k for k in places if self.lower[k] == "," and self.in_same_quotation(k, comma)), -1
        )

    def _around_parenthesis(self, comma: int, lowest: int) -> TokenRange | None:
        """The name in "Ann Lee, the minister, said", with the apposition but no relative clause."""
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
                    or low[phrase[0] - 1] in CONNECTIVES | DASHES | TIME_WORDS | {",", ":"}
                    or not self.in_same_quotation(phrase[0] - 1, comma)
                )
            ):
                continue
            middle = low[k + 1]
            aside = middle in CONNECTIVES | PREPOSITIONS | ADVERBS or middle.endswith("ing")
            aside = aside or self.adverb(k + 1)
            if not aside and any(low[m] in self.cues for m in range(k + 1, comma)):
                return None
            named = any(self.words[m][0].isupper() for m in range(*phrase))
            if tries and not aside and not named:
                return None
            return phrase if aside or comma - k > 16 else (phrase[0], comma)
        return None

    def phrase_before(self, j: int, lowest: int) -> TokenRange | None:
        """The noun phrase that ends with token ``j``, or None where that is no noun."""
        low, words = self.lower, self.words
        if j < lowest or not self.noun_like(j) or low[j] in ADVERBS:
            return None
        start, k, n_small = j, j, 0
        while k >= lowest and j - k < 24 and (k == j or self.in_same_quotation(k, j)):
            word = low[k]
            capital = words[k][0].isupper()
            if capital and word in TIME_WORDS and word not in ("may", "march"):
                break
            if k < j and low[k + 1] == "-" and self.s.ends[k] == self.s.starts[k + 1]:
                start, k = k, k - 1  # the 52-year-old
                continue
            if (capital and word not in NOT_NOUNS) or (word in ("may", "march") and capital):
                start = k
                if word in HONORIFICS_BEFORE_NAMES and not self._modifies(k, lowest):
                    break
                k -= (
                    word in HONORIFICS_BEFORE_NAMES
                )  # over the preposition: "spokesman for | Ms Lee"
            elif word in NAME_GLUE:
                if k - 1 < lowest or self.s.ends[k - 1] != self.s.starts[k]:
                    break
            elif word in DETERMINERS:
                if word == "that" and words[k + 1][0].isupper():
                    break  # "reported that Ann Lee had said"
                start = k
                if not self._modifies(k, lowest):
                    break
                k -= 1  # over the preposition, to the noun before it
                if low[k - 1] in QUANTIFIERS:
                    start = k - 1
                    break
            elif word in PREPOSITIONS:
                if not self._modifies(k + 1, lowest):
                    break
            elif word in ("and", "or"):
                if not (k > lowest and words[k - 1][0].isupper() and words[k + 1][0].isupper()):
                    break
            elif self.noun_like(k) and not (k != j and self._plain_verb(k)):
                n_small += 1
                if n_small > 7 or (k != j and self.adverb(k)):
                    break
            else:
                break
            start = min(start, k)
            k -= 1
        while start <= j and (low[start] in PREPOSITIONS or low[start] in NAME_GLUE):
            start += 1
        return (start, j + 1) if start <= j else None

    def _modifies(self, k: int, lowest: int) -> bool:
        """Whether the noun at ``k`` hangs on one before it: "spokesman for | the ministry"."""
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
        """The noun phrase that begins at token ``j``: "said | a spokesman for the city"."""
        low, words = self.lower, self.words
        if j >= highest or j in self.s.opens or j in self.s.closes:
            return None
        if low[j] in PERSONAL_SUBJECTS:
            return (j, j + 1)
        if low[j] in DETERMINERS:
            if j + 1 >= highest or not self.noun_like(j + 1):
                return None
        elif not (words[j][0].isupper() and self.noun_like(j)) and not self.names_a_speaker(j):
            k = j  # "said ferry captain Tom Lund"
            while k < min(highest, j + 4) and self.noun_like(k) and words[k][0].islower():
                k += 1
            if k == j or k >= highest or not words[k][0].isupper() or self.is_verb(j):
                return None
        k = j + 1
        while (
            k < highest
            and k - j < 20
            and self.in_same_quotation(k, j)
            and self._continues(k, highest)
        ):
            k += 1
        if k + 1 < highest and low[k] == "," and self.in_same_quotation(k, j):
            end = self._apposition_end(k, highest)
            if end:
                return (j, end)
        return (j, k)

    def _continues(self, k: int, highest: int) -> bool:
        """Whether token ``k`` goes on with the noun phrase before it."""
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
        """One past the apposition that begins after ``comma``: ", the party’s leader"; or 0."""
        low, head = self.lower, comma + 1
        end = head
        while end < highest and low[end] != "," and low[end] not in SENTENCE_ENDS:
            if not self.in_same_quotation(end, comma):
                break
            end += 1
        if end - comma >= 22:
            return 0
        if any(low[m] in self.cues for m in range(head, end)):
            return 0
        opens = (
            low[head] == "who"
            or low[head] in DETERMINERS
            or low[head] in self.nouns.person
            or self.words[head][0].isupper()
            or low[head].isdigit()
        )
        return end if opens else 0

    def opening_subject(self, region: TokenRange) -> TokenRange | None:
        """The pronoun, name or role that a sentence begins with, after any opening adverbial."""
        low, words, end = self.lower, self.words, region[1]
        first = region[0]
        if low[first] in PREPOSITIONS | TIME_WORDS or low[first].endswith(("ing", "ly")):
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
        if low[first] in PERSONAL_SUBJECTS | {"it"}:
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

    def label_before(self, colon: int, lowest: int) -> TokenRange | None:
        """A name that stands alone before a colon: "Ann Lee:", "– More from Ann Lee:"."""
        phrase = self.phrase_before(colon - 1, lowest)
        if phrase is None or not all(
            self.words[k][0].isupper() or self.lower[k] in NAME_GLUE for k in range(*phrase)
        ):
            return None
        before = self.lower[phrase[0] - 1] if phrase[0] > lowest else "-"
        return phrase if before in ("-", "–", "—", "from", "by", "to") else None

    # ------------------------------------------------------------------ what follows the verb

    def after_setting(self, k: int, end: int) -> int:
        """Over "on Monday", "in a statement", "to reporters at a rally" from token ``k``."""
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
                places = (m for m in range(k + 1, min(end, k + 5)) if low[m] in SPEECH_VENUES)
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
        """One past the addressee that begins at ``k`` ("reporters in Rome", "her", "CNN"), or k."""
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
        elif words[k][0].isupper() and self.noun_like(k):
            while j < min(end, k + 8) and (words[j][0].isupper() or low[j] in ("’s", "'s", "-")):
                j += 1
        elif self.noun_like(k) and (self.names_a_speaker(k) or low[k].endswith("s")):
            j += 1
        else:
            return k
        return self.after_setting(j, end)

    def leads_to_that(self, k: int, that: int, cue: Cue) -> bool:
        """Whether what stands between a verb and "that" is an addressee or a setting."""
        low = self.lower[k]
        if that == k:
            return True
        if low in PREPOSITIONS | TIME_WORDS | ADVERBS | {","} - {"of"} or self.adverb(k):
            return that - k <= 14
        addressee = low in OBJECT_PRONOUNS or low in DETERMINERS or self.noun_like(k)
        return "o" in cue.frames and addressee and that - k <= 10

    def starts_clause(self, k: int, end: int) -> bool:
        """Whether a reported clause without "that" can begin at token ``k``."""
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
        """Whether a noun phrase can begin at token ``k``."""
        low = self.lower[k]
        return (
            low in DETERMINERS
            or low in PHRASE_PRONOUNS
            or k in self.s.opens
            or (self.noun_like(k) and low not in ADVERBS and not self.adverb(k))
        )
