"""Questions about one text that no frame changes the answer to: quotations, clauses, edges."""

from __future__ import annotations

from collections.abc import Mapping

from quoteshare.english.lexicon import Cue, NounClass
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.phrases import Phrases
from quoteshare.english.segments import Segments
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    AFTER_CLOSING_VERBS,
    CONNECTIVES,
    DASHES,
    FINITE_AUXILIARIES,
    FRAME_OPENERS,
    KEPT_AT_END,
    MODALS,
    PREPOSITIONS,
    SINCE_WORDS,
    SPEECH_VENUES,
    SUBORDINATORS,
    TIME_WORDS,
    VENUE_PREPOSITIONS,
)
from quoteshare.quotes.lines import is_dateline

_REACH = 300  # tokens
_OF_VENUES = VENUE_PREPOSITIONS - {"through", "to"}


class Clauses:
    """Reads the quotations and clauses of one text; every place and extent is a token number."""

    def __init__(self, segments: Segments, cues: Mapping[str, Cue], nouns: NounClass) -> None:
        self.s = segments
        self.cues = cues
        self.phrases = Phrases(segments, cues, nouns)
        self.words = self.phrases.words
        self.lower = self.phrases.lower
        self.pieces = quotation_pieces(segments)

    # ------------------------------------------------------------------------------- quotations

    def opening(self, number: int) -> int:
        """Return the first opening mark of a quotation, or its first word where that is lost."""
        first = self.pieces[number][0][0]
        return first - 1 if self.s.opens.get(first - 1) == number else first

    def closing(self, number: int) -> int:
        """Return the closing mark of a quotation, or -1 where it is lost."""
        last = self.pieces[number][-1][1]
        return last if self.s.closes.get(last) == number else -1

    def framed_after(self, opening: int) -> bool:
        """Tell whether the quotation ends in a comma, so that its frame follows it."""
        close = self.closing(self.s.opens[opening])
        return close > 0 and "," in (self.lower[close - 1], *self.lower[close + 1 : close + 2])

    def starts_speech(self, opening: int) -> bool:
        """Tell whether a quotation begins like a sentence."""
        k = opening + 1
        while k < len(self.words) and k in self.s.opens:
            k += 1
        return k < len(self.words) and not self.words[k][0].islower()

    def ends_speech(self, number: int) -> bool:
        """Tell whether a quotation is closed and ends with a full stop, like a sentence."""
        close = self.closing(number)
        return close > 0 and self.lower[close - 1] in (".", "?", "!", "…", "...")

    def close_before(self, k: int) -> int:
        """Return the closing mark right before token ``k``, or before a comma there, or -1."""
        j = k - 1
        if j >= 0 and (self.lower[j] in DASHES or self.lower[j] in (",", "-")):
            j -= 1
        same = j >= 0 and self.s.paragraph_of[j] == self.s.paragraph_of[k]
        return j if same and j in self.s.closes else -1

    def needs_frame(self, k: int) -> bool:
        """Tell whether a frame must follow the quotation before ``k``: “…,” or “…?”"""
        close = self.close_before(k)
        inner = self.lower[close - 1] if close > 0 else ""
        return close + 1 < k or inner in DASHES or inner in (",", "?", "!", "...", "…")

    # ---------------------------------------------------------------------------------- clauses

    def after_dateline(self, sentence: TokenRange) -> TokenRange:
        """Return the sentence without "TERN BAY, Nov 3 (Wire) -" at the head of an article."""
        first, last = sentence
        head = self.words[first : min(last, first + 3)]
        if ":" in head[1:] and all(word.isupper() for word in head[: head.index(":")]):
            colon = head.index(":")
            return (first + colon + 1, last) if is_dateline(head[:colon]) else sentence
        if self.s.paragraph_of[first] > 3 or not self.words[first].isupper():
            return sentence
        for k in range(first + 1, min(last - 1, first + 12)):
            if self.lower[k] in DASHES or self.lower[k] == "-":
                apart = self.s.ends[k - 1] < self.s.starts[k] or self.lower[k] != "-"
                return (k + 1, last) if apart else sentence
            if self.words[k][0].islower():
                return sentence
        return sentence

    def region(self, i: int, sentence: TokenRange) -> TokenRange:
        """Return the part of the sentence in the same piece of a quotation as token ``i``.

        Never further than any real sentence goes: time stays linear on a text without full stops.
        """
        sentence = max(sentence[0], i - _REACH), min(sentence[1], i + _REACH)
        number = self.s.quotation_of[i]
        if number >= 0:
            for first, last in self.pieces[number]:
                if first <= i < last:
                    return max(first, sentence[0]), min(last, sentence[1])
        return sentence

    def words_may_end(self, k: int, lowest: int) -> bool:
        """Tell whether reported words may end right before token ``k``."""
        if self.close_before(k) >= 0:
            return True
        return k - 1 > lowest and (self.lower[k - 1] == "," or self.lower[k - 1] in DASHES)

    def clause_end(self, k: int, region: TokenRange) -> int:
        """Return one past the last token of the words that begin at ``k``, in the sentence."""
        s, low = self.s, self.lower
        end = region[1]
        for m in s.opened_in(k, end):  # a quotation that runs past the sentence takes it along
            number = s.opens[m]
            if s.quotations[number].parent >= 0:
                continue
            last = min(self.pieces[number][-1][1], len(low) - 1)
            if last > end and s.paragraph_of[last] == s.paragraph_of[k]:
                end = min(last + 1, s.sentences[s.sentence_of[last]][1])
        for m in range(k + 2, end):  # ", in a statement to …" belongs to the frame
            if low[m] == "," or low[m] in DASHES:
                after = m + 2 if m + 1 in s.closes else m + 1
                outside = after < end and s.quotation_of[after] == s.quotation_of[k]
                if outside and self._returns_to_frame(after, end):
                    end = m + 1 if m + 1 in s.closes else m
                    break
        while end > k and not is_word(self.words[end - 1]):
            if end - 1 in s.closes or low[end - 1] in KEPT_AT_END:
                break
            end -= 1
        return end

    def _returns_to_frame(self, k: int, end: int) -> bool:
        """Tell whether token ``k`` begins what tells of the speaking, not of what was said."""
        if self.lower[k] in FRAME_OPENERS:
            return True
        return self.lower[k] in _OF_VENUES and any(
            word in SPEECH_VENUES for word in self.lower[k + 1 : min(end, k + 8)]
        )

    def opens_adverbially(self, first: int, comma: int) -> bool:
        """Tell whether "In May," or "Five years ago," stands between two tokens: reported words.

        Not so "However," or "In a statement,", which tell of the speaking.
        """
        words = self.lower[first:comma]
        if not 0 < len(words) < 6 or any(word in SPEECH_VENUES for word in words):
            return False
        timed = words[0] in PREPOSITIONS or words[0] in TIME_WORDS or words[-1] in SINCE_WORDS
        return timed and words[0] not in CONNECTIVES and not any(w in self.cues for w in words)

    def interrupted(self, first: int, comma: int, after: int) -> bool:
        """Tell whether a clause goes on behind its frame: "The pier, she said, was"."""
        if after + 1 >= len(self.lower) or self.lower[after] != ",":
            return False
        word = self.lower[after + 1]
        finite = word in FINITE_AUXILIARIES or word in MODALS
        if self.phrases.is_verb(after + 1):
            finite |= self.cues[word].form != "ing"
        return finite and self.phrases.starts_phrase(first) and "," not in self.lower[first:comma]

    def broken_by(self, region: TokenRange, first: int, after: int) -> bool:
        """Tell whether a clause goes on behind the frame from ``first`` to ``after``, in commas."""
        comma = first - 1
        if comma <= region[0] or after + 3 > region[1] or self.lower[comma] != ",":
            return False
        if self.lower[after] != "," or after + 1 in self.s.opens or comma in self.s.closes:
            return False
        clause = self.lower[region[0]] in SUBORDINATORS and comma - region[0] > 2
        return (
            clause
            or self.interrupted(region[0], comma, after)
            or (self.opens_adverbially(region[0], comma))
        )

    def only_adverbial(self, k: int, end: int) -> bool:
        """Tell whether nothing but the end, a time, a place or an aside comes after the verb."""
        if k >= end or k in self.s.closes or self.words[k][0].isupper():
            return True
        low = self.lower[k]
        return (
            not low[0].isalnum()
            or low in PREPOSITIONS
            or low in TIME_WORDS
            or low in AFTER_CLOSING_VERBS
            or low in ("when", "as", "while", "because")
            or self.phrases.adverb(k)
        )


def quotation_pieces(s: Segments) -> list[list[TokenRange]]:
    """Return the token ranges of the pieces of every quotation; an empty one keeps its place."""
    pieces = []
    for quotation in s.quotations:
        ranges = [s.tokens_in(start, end) for start, end in quotation.pieces if end > start]
        ranges = [r for r in ranges if r[1] > r[0]]
        at = s.tokens_in(quotation.start, quotation.start)[0] if not ranges else -1
        pieces.append(ranges or [(at, at)])
    return pieces
