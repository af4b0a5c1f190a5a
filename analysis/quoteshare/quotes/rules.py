"""The ``rules`` engine: who says what, from quotation marks, reporting verbs and word order.

The method, in the order of the code. Every reporting verb gets a *frame*: the subject before it
("Mr Lee, who was in Rome, said"), after it ("said Ann Lee") or shared with the verb before ("and
added"). The frame says where the words are: in the quotation or clause to its left (“…,” she
said), to its right (he said that …), or on both sides. A quotation beside a subject and an
unknown verb is speech as well when its punctuation says so (“Yes,” he beamed). Quotations that
follow in the paragraph join the words before them; a quotation that fills a paragraph of its own
after speech is speech by nobody named. What is left between marks is not speech.

No part of speech, no parse and no trained weights: what ``phrases`` knows of English and one
replaceable list of verbs. Everything runs once over the tokens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from quoteshare.english.lexicon import Cue, NounClass
from quoteshare.english.phrase_words import (
    CONNECTIVES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    SENTENCE_ENDS,
    SPEECH_VENUES,
    SUBJECT_PRONOUNS,
    TIMES,
)
from quoteshare.english.phrases import Phrases, TokenRange
from quoteshare.english.segments import Segments, is_word
from quoteshare.quotes.attributions import Found, attributions_of
from quoteshare.quotes.rule_words import (
    CLOSING_VERBS,
    GOES_ON,
    JOIN,
    KEPT_AT_END,
    NAMING_VERBS,
    NOUN_CUES,
    PARTICLES,
    QUESTION_WORDS,
)
from quoteshare.records import Attribution

# How often each rule's finds are right (words and source), measured on the 840 training articles
# of PolNeAR (Newell, Margolin & Ruths 2018). It leaves cueless quotations and those inside
# others unmarked: for these there is no measure.
_PRECISION = {
    "according": 0.761, "addressee": 0.600, "aside": 0.857, "at_once": 0.405, "clause": 0.684,
    "clause_marked": 0.692, "colon": 0.819, "colon_clause": 0.310, "colon_only": 0.505,
    "comma": 0.811, "infinitive": 0.450, "inverted": 0.908, "left_clause": 0.563,
    "left_mixed": 0.709, "left_quote": 0.959, "next_sentence": 0.500, "noun": 0.194,
    "phrase": 0.630, "phrase_marked": 0.657, "that": 0.777, "unknown_verb": 0.737, "wh": 0.573,
}  # fmt: skip

_REACH = 300  # tokens
_SIGNATURE = 14  # tokens of a name and what its bearer is

Words = tuple[list[TokenRange], str]  # the reported words and the rule that found them


@dataclass(slots=True)
class _Frame:
    """A reporting verb with its subject, and the words it reports, all as token ranges."""

    cue: TokenRange | None
    source: TokenRange | None
    contents: list[TokenRange] = field(default_factory=list)
    how: str = ""  # the rule that found the words
    shared: bool = False  # the source is the subject of an earlier verb
    quotation: int = -1  # the quotation in whose words the frame itself stands

    @property
    def first(self) -> int:
        """The token the frame begins with."""
        own = (self.cue, None if self.shared else self.source)
        return min(extent[0] for extent in own if extent)


def find_attributions(
    article_id: str, segments: Segments, cues: Mapping[str, Cue], nouns: NounClass
) -> list[Attribution]:
    """Find direct, mixed and indirect speech in one text.

    Parameters
    ----------
    article_id : str
    segments : Segments
        Tokens and quotation state of the text.
    cues : mapping of lower-case verb form to Cue
        ``english.lexicon.cue_verbs()``, or a list of your own.
    nouns : NounClass
        Which lower-case nouns are people, groups, documents or bodies.

    Returns
    -------
    list of Attribution, by start of the words
        ``parent`` is set for words inside another's; ``p`` is the measured precision of the rule
        that found them, where there is one.

    Examples
    --------
    >>> from quoteshare.english.lexicon import cue_verbs, noun_class
    >>> from quoteshare.english.segments import segment
    >>> text = "Ann Lee said she was “not afraid”."
    >>> [a] = find_attributions("x", segment(text), cue_verbs(), noun_class())
    >>> a.kind, a.source[0].text, a.cue[0].text, a.content[0].text
    ('mixed', 'Ann Lee', 'said', 'she was “not afraid”')
    """
    found = (
        Found(
            frame.source,
            frame.cue,
            frame.contents,
            _PRECISION.get(frame.how) if frame.quotation < 0 else None,
            verbatim=frame.how == "transcript",
        )
        for frame in _Reader(segments, cues, nouns).frames()
    )
    return attributions_of(article_id, segments, found)


class _Reader:
    """Finds the frames of one text; ``claimed`` holds whose each quotation is so far."""

    def __init__(self, segments: Segments, cues: Mapping[str, Cue], nouns: NounClass) -> None:
        self.s = segments
        self.cues = cues
        self.phrases = Phrases(segments, cues, nouns)
        self.words = self.phrases.words
        self.lower = self.phrases.lower
        self.claimed: dict[int, _Frame] = {}
        self.found: list[_Frame] = []
        self.pieces = quotation_pieces(segments)
        self.triggers = [  # the tokens that a frame may be built on
            i
            for i, low in enumerate(self.lower)
            if low in cues or low == "according" or low in NOUN_CUES
        ]

    # ------------------------------------------------------------------ the order of the method

    def frames(self) -> list[_Frame]:
        for sentence in self.s.sentences:
            self._read_sentence(sentence)
        self._unknown_verbs()
        self._colons()
        self._signed()
        self._transcript()
        self._join_following()
        for number in bare_quotations(self.s, self.claimed):
            self._add(_Frame(None, None, list(self.pieces[number]), "bare"))
        self._cut_at_next_frame()
        return [frame for frame in self.found if frame.contents]

    def _read_sentence(self, sentence: TokenRange) -> None:
        """Add the frames of one sentence, left to right; each knows the one before it."""
        previous: _Frame | None = None
        sentence = self._after_dateline(sentence)
        among = slice(*(bisect_left(self.triggers, end) for end in sentence))
        for i in self.triggers[among]:
            low = self.lower[i]
            frame = None
            if low in self.cues:
                if self.words[i][0].islower() or self.phrases.in_headline(i):
                    frame = self._verb_frame(i, self._region(i, sentence), previous)
                elif i == sentence[0] and "q" in self.cues[low].frames:
                    frame = self._verb_first(i, sentence)
            elif low == "according":
                if self.lower[i + 1 : i + 2] == ["to"]:
                    frame = self._according(i, self._region(i, sentence))
            else:
                frame = self._noun_frame(i, self._region(i, sentence))
            if frame is not None and frame.contents and self._marked_if_nested(frame):
                self.found.append(frame)
                if frame.quotation < 0:
                    previous = frame

    def _after_dateline(self, sentence: TokenRange) -> TokenRange:
        """The sentence without "TERN BAY, Nov 3 (Wire) -" at the head of an article."""
        first, last = sentence
        if self.s.paragraph_of[first] > 3 or not self.words[first].isupper():
            return sentence
        for k in range(first + 1, min(last - 1, first + 12)):
            if self.lower[k] in DASHES or self.lower[k] == "-":
                apart = self.s.ends[k - 1] < self.s.starts[k] or self.lower[k] != "-"
                return (k + 1, last) if apart else sentence
            if self.words[k][0].islower():
                return sentence
        return sentence

    def _marked_if_nested(self, frame: _Frame) -> bool:
        """Inside a quotation only words with marks of their own are somebody else's quotation.

        “He said he would go,” she said: her words, in which his are retold.
        """
        return frame.quotation < 0 or any(
            self.s.quotation_of[k] not in (frame.quotation, -1)
            for first, last in frame.contents
            for k in range(first, last)
        )

    def _region(self, i: int, sentence: TokenRange) -> TokenRange:
        """The part of the sentence in the same piece of a quotation as token ``i``.

        Never further than any real sentence goes: time stays linear on a text without full stops.
        """
        sentence = max(sentence[0], i - _REACH), min(sentence[1], i + _REACH)
        number = self.s.quotation_of[i]
        if number >= 0:
            for first, last in self.pieces[number]:
                if first <= i < last:
                    return max(first, sentence[0]), min(last, sentence[1])
        return sentence

    def _add(self, frame: _Frame) -> None:
        self._claim(frame)
        self.found.append(frame)

    def _claim(self, frame: _Frame) -> None:
        """Note which quotations the words of a frame take in."""
        for first, last in frame.contents:
            for k in range(max(0, first - 1), last):
                number = self.s.opens.get(k)
                if number is not None:
                    self.claimed.setdefault(number, frame)

    # ------------------------------------------------------------------------------- the frame

    def _verb_frame(self, i: int, region: TokenRange, previous: _Frame | None) -> _Frame | None:
        """The frame of the reporting verb at token ``i``."""
        cue = self.cues[self.lower[i]]
        inside = self.s.quotation_of[i]
        end = i + 1
        if cue.particle:
            if self.lower[end : end + 1] != [cue.particle]:
                return None
            end += 1
        start = self.phrases.verb_group(i, cue, region[0])
        if start < 0:
            return None
        source = self.phrases.subject_before(start, region[0], cue)
        shared = False
        if source is None:
            inverted = self.phrases.subject_after(end, region[1])
            if inverted and "q" in cue.frames and self._words_may_end(start, region[0]):
                frame = _Frame((start, end), inverted, how="inverted", quotation=inside)
                return self._left(frame, region, inverted[1])
            source = self._shared_subject(start, region, previous, cue)
            shared = source is not None
        if source is None or (self.lower[source[0]] == "you" and "q" not in cue.frames):
            return None
        frame = _Frame((start, end), source, shared=shared, quotation=inside)
        beside = not shared and self._close_before(frame.first) >= 0
        if beside and self._needs_frame(frame.first):
            return self._left(frame, region, end)
        words = self._right(end, region, cue) or self._after_aside(frame, end, region, cue)
        if words is not None:
            frame.contents, frame.how = words
            self._claim(frame)
            return frame
        if beside or (not shared and cue.lemma in CLOSING_VERBS and cue.form != "ing"):
            return self._left(frame, region, end)
        return None

    def _shared_subject(
        self, verb: int, region: TokenRange, previous: _Frame | None, cue: Cue
    ) -> TokenRange | None:
        """The subject that "and added" and ", adding" share with what stands before them."""
        before = self.lower[verb - 1] if verb > region[0] else ""
        if before not in COORDINATORS and not (before == "," and cue.form == "ing"):
            return None
        if previous is not None and previous.source is not None and previous.first < verb:
            return previous.source
        return self.phrases.opening_subject(region)

    def _verb_first(self, i: int, sentence: TokenRange) -> _Frame | None:
        """The frame of "Said Ann Lee: “…”"."""
        source = self.phrases.subject_after(i + 1, sentence[1])
        colon = source[1] if source else sentence[1]
        if (
            source is None
            or self.lower[colon : colon + 1] != [":"]
            or colon + 1 not in self.s.opens
        ):
            return None
        frame = _Frame((i, i + 1), source, list(self.pieces[self.s.opens[colon + 1]]), "colon")
        self._claim(frame)
        return frame

    def _after_aside(self, frame: _Frame, k: int, region: TokenRange, cue: Cue) -> Words | None:
        """The rest of "In 2008, she said, the …", or the quotation after "Mr Lee agreed."."""
        s, low = self.s, self.lower
        if k + 4 < region[1] and low[k] == "," and k + 1 not in s.opens and "b" in cue.frames:
            opening, before = low[region[0]], frame.first - 1
            adverbial = opening in PREPOSITIONS or opening in CONNECTIVES or opening in TIMES
            if adverbial and before - region[0] < 6 and low[before] == ",":
                return [(k + 1, self._clause_end(k + 1, region))], "aside"
        end = s.sentences[s.sentence_of[k - 1]][1]
        if "q" not in cue.frames or frame.quotation >= 0 or end - k > 8 or end not in s.opens:
            return None
        follows = s.paragraph_of[end] == s.paragraph_of[k - 1] and self._starts_speech(end)
        if follows and s.opens[end] not in self.claimed and not self._framed_after(end):
            return list(self.pieces[s.opens[end]]), "next_sentence"
        return None

    # ------------------------------------------------------------------------- words on the right

    def _right(self, k: int, region: TokenRange, cue: Cue) -> Words | None:
        """The words after a verb that ends before token ``k``."""
        end = region[1]
        if k >= end:
            return None
        found = self._right_marked(k, region, cue)
        if found is not None or k in self.s.opens:
            return found or self._opened_at_once(k, region, cue)
        low, frames = self.lower, cue.frames
        begin = self.phrases.after_setting(k, end)
        if begin >= end or low[begin] in SENTENCE_ENDS:
            return None
        if low[begin] in QUESTION_WORDS and ("t" in frames or "q" in frames):
            return [(begin, self._clause_end(begin, region))], "wh"
        if low[begin] == "to" and "i" in frames and begin + 1 < end:
            return [(begin, self._clause_end(begin, region))], "infinitive"
        if "o" in frames:
            addressed = self._right_of_addressee(k, region, cue)
            if addressed is not None:
                return addressed
            if self.phrases.after_addressee(k, end) >= end - 1 > k:
                return None  # "…, she told the court."
        timed = begin > k and low[begin] in TIMES
        if "b" in frames and not timed and self.phrases.starts_clause(begin, end):
            return [(begin, self._clause_end(begin, region))], "clause"
        if ("n" in frames or "m" in frames) and begin == k and self.phrases.starts_phrase(k):
            stop = self._clause_end(k, region)
            if any(m in self.s.opens for m in range(k, stop)):
                return [(k, stop)], "phrase_marked"
            if "n" in frames:
                return [(k, stop)], "phrase"
        return None

    def _right_marked(self, k: int, region: TokenRange, cue: Cue) -> Words | None:
        """Words that a colon, a comma before marks, or "that" announces a little further on."""
        low, opens = self.lower, self.s.opens
        for m in range(k, min(region[1], k + 18)):
            other_verb = m > k and self.phrases.is_verb(m) and self.cues[low[m]].form in (
                "third", "past"
            )  # fmt: skip
            if low[m] in SENTENCE_ENDS or other_verb or m in opens:
                return None
            if low[m] == ":" and self.phrases.in_same_quotation(m, k - 1):
                if m + 1 in opens:
                    return list(self.pieces[opens[m + 1]]), "colon"
                clause = [(m + 1, self._clause_end(m + 1, region))]
                return (clause, "colon_clause") if set("qt") & set(cue.frames) else None
            if low[m] == "," and m + 1 in opens and "q" in cue.frames:
                if self._starts_speech(m + 1):
                    return list(self.pieces[opens[m + 1]]), "comma"
            elif low[m] == "that" and "t" in cue.frames and self.phrases.leads_to_that(k, m, cue):
                return [(m, self._clause_end(m, region))], "that"
        return None

    def _right_of_addressee(self, k: int, region: TokenRange, cue: Cue) -> Words | None:
        """Words after "told | reporters in Rome"."""
        after, end = self.phrases.after_addressee(k, region[1]), region[1]
        if not k < after < end:
            return None
        word = self.lower[after]
        if word == "to" and "i" in cue.frames:
            return [(k, self._clause_end(after, region))], "infinitive"
        if word in ("whether", "if", "how", "why", "what", "about"):
            return [(after, self._clause_end(after, region))], "wh"
        if after in self.s.opens:
            return self._opened_at_once(after, region, cue)
        # "told reporters the port would close", but "warned officials would act"
        subject = self.phrases.starts_clause(after, end) and not self.phrases.is_auxiliary(after)
        if subject and ("t" in cue.frames or cue.lemma == "tell"):
            return [(after, self._clause_end(after, region))], "addressee"
        return None

    def _starts_speech(self, opening: int) -> bool:
        """Whether a quotation begins like a sentence."""
        k = opening + 1
        while k < len(self.words) and k in self.s.opens:
            k += 1
        return k < len(self.words) and not self.words[k][0].islower()

    def _opened_at_once(self, k: int, region: TokenRange, cue: Cue) -> Words | None:
        """The words of "said “we will” …": the quotation, or the clause that goes on after it."""
        speaks = "b" in cue.frames or ("q" in cue.frames and self._starts_speech(k))
        if cue.lemma in NAMING_VERBS or not speaks:
            return None  # a book called “…”, ordered “the usual”
        number = self.s.opens[k]
        close = self._last_close(number)
        after = close + 1
        if close < 0 or after >= region[1] or self.lower[close - 1] in (",", ".", "?", "!"):
            return list(self.pieces[number]), "at_once"
        if self.lower[after] in DASHES | {".", ",", ";", ")"} or self.lower[
            after
        ] in PREPOSITIONS - {"of"}:
            return list(self.pieces[number]), "at_once"
        return [(k, self._clause_end(k, region))], "clause_marked"

    def _clause_end(self, k: int, region: TokenRange) -> int:
        """One past the last token of the words that begin at ``k``, within the sentence."""
        s, low = self.s, self.lower
        end = region[1]
        for m in range(k, end):  # a quotation that runs past the sentence takes it along
            number = s.opens.get(m, -1)
            if number < 0 or s.quotations[number].parent >= 0:
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
        """Whether token ``k`` begins what tells of the speaking, not of what was said."""
        if self.lower[k] in ("according", "speaking", "referring", "reports", "citing"):
            return True
        return self.lower[k] in ("in", "during", "at", "on", "via") and any(
            word in SPEECH_VENUES for word in self.lower[k + 1 : min(end, k + 8)]
        )

    # -------------------------------------------------------------------------- words on the left

    def _close_before(self, k: int) -> int:
        """The closing mark right before token ``k``, or before a comma there; -1 for none."""
        j = k - 1
        if j >= 0 and (self.lower[j] in DASHES or self.lower[j] in (",", "-")):
            j -= 1
        same = j >= 0 and self.s.paragraph_of[j] == self.s.paragraph_of[k]
        return j if same and j in self.s.closes else -1

    def _needs_frame(self, k: int) -> bool:
        """Whether the quotation before ``k`` ends so that its frame must follow: “…,” or “…?”"""
        close = self._close_before(k)
        inner = self.lower[close - 1] if close > 0 else ""
        return close + 1 < k or inner in DASHES or inner in (",", "?", "!", "...", "…")

    def _words_may_end(self, k: int, lowest: int) -> bool:
        """Whether reported words may end right before token ``k``."""
        if self._close_before(k) >= 0:
            return True
        return k - 1 > lowest and (self.lower[k - 1] == "," or self.lower[k - 1] in DASHES)

    def _left(self, frame: _Frame, region: TokenRange, after: int) -> _Frame | None:
        """Give a frame the quotation or clause before it, and what goes on behind it."""
        close = self._close_before(frame.first)
        if close >= 0 and self.s.quotations[self.s.closes[close]].parent == frame.quotation:
            taken = self._left_quotation(frame, close)
        else:
            taken = self._left_clause(frame, region, after)
        if not taken:
            return None
        self._goes_on(frame, region[1], after)
        self._claim(frame)
        return frame

    def _left_quotation(self, frame: _Frame, close: int) -> bool:
        """Take the quotation that ends at ``close``, with the clause that it is a part of."""
        number = self.s.closes[close]
        if number in self.claimed:
            return False
        opening = self._opening(number)
        sentence = self._after_dateline(self.s.sentences[self.s.sentence_of[opening]])
        begin, _ = self._region(opening, sentence)
        k = begin
        while k < opening and (
            self.lower[k] in DASHES
            or self.lower[k] in ("but", "and", "so", "yet", ",", ":")
            or k in self.s.closes
        ):
            k += 1
        pieces = self.pieces[number]
        words_before = any(is_word(word) for word in self.words[k:opening])
        embedded = words_before and len(pieces) == 1 and ":" not in self.lower[begin:opening]
        earlier = any(self.s.closes.get(m) in self.claimed for m in range(begin, opening))
        if embedded and opening - begin < 60 and not earlier:
            frame.contents, frame.how = [(begin, close + 1)], "left_mixed"
        else:
            frame.contents, frame.how = list(pieces), frame.how or "left_quote"
        self.claimed[number] = frame
        return True

    def _left_clause(self, frame: _Frame, region: TokenRange, after: int) -> bool:
        """Take the clause in "Talks would resume, the ministry said on Monday."."""
        low, end = self.lower, frame.first - 1
        if end <= region[0] or not (low[end] == "," or low[end] in DASHES):
            return False
        cue = self.cues.get(low[frame.cue[1] - 1]) if frame.cue else None
        if cue is not None and "o" in cue.frames:
            after = self.phrases.after_addressee(after, region[1])
        interrupts = (  # "The pier, she said, was safe."
            after + 1 < region[1]
            and low[after] == ","
            and self.phrases.is_auxiliary(after + 1)
            and self.phrases.starts_phrase(region[0])
        )
        if interrupts and frame.how == "":
            rest = (after + 1, self._clause_end(after + 1, region))
            frame.contents, frame.how = [(region[0], end), rest], "left_clause"
            return True
        if not self._only_adverbial(after, region[1]):
            return False
        begin = self._after_dateline(region)[0]
        begin += frame.quotation < 0 and begin in self.s.closes
        while begin < end and (low[begin] == "," or low[begin] in DASHES):
            begin += 1
        if end - begin < 3 or (low[begin] in PREPOSITIONS and end - begin < 6):
            return False
        aside = low[begin] in ("if", "when", "as", "after", "before", "while", "speaking")
        if aside and "," not in low[begin:end]:
            return False
        frame.contents, frame.how = [(begin, end)], "left_clause"
        return True

    def _only_adverbial(self, k: int, end: int) -> bool:
        """Whether nothing but the end, a time, a place or an aside comes after the verb."""
        if k >= end or k in self.s.closes or self.words[k][0].isupper():
            return True
        low = self.lower[k]
        return (
            not low[0].isalnum()
            or low in PREPOSITIONS
            or low in TIMES
            or low in ("also", "again", "then", "him", "her", "me", "us", "them", "reporters")
            or low in ("when", "as", "while", "because")
            or self.phrases.adverb(k)
        )

    def _goes_on(self, frame: _Frame, end: int, after: int) -> None:
        """Add the words that the frame interrupts: “We will,” she said, “but later.”"""
        low, opens = self.lower, self.s.opens
        for k in range(after, min(end - 1, after + 40)):
            if low[k] in (",", ":") and k + 1 in opens:
                if opens[k + 1] not in self.claimed:
                    frame.contents += self.pieces[opens[k + 1]]
                return
            if self.phrases.is_verb(k):
                break
        if frame.how != "left_clause":
            return
        k = next((k for k in range(after, min(end - 1, after + 14)) if low[k] == ","), -1)
        verb_next = any(low[m] in self.cues for m in range(k + 1, min(end, k + 4)))
        if k >= 0 and low[k + 1] in GOES_ON and not verb_next:
            frame.contents.append((k + 1, self._clause_end(k + 1, (after, end))))

    # --------------------------------------------------------------------------- other frames

    def _according(self, i: int, region: TokenRange) -> _Frame | None:
        """The frame of "according to Ann Lee", before or after the words."""
        low = self.lower
        source = self.phrases.subject_after(i + 2, region[1])
        if source is None:
            return None
        frame = _Frame((i, i + 2), source, how="according", quotation=self.s.quotation_of[i])
        if i == region[0] or (i == region[0] + 1 and low[region[0]] in ("and", "but")):
            k = next((k for k in range(source[1], region[1]) if low[k] == ","), region[1])
            if k + 3 >= region[1]:  # no comma after the apposition: it is the words
                k = next((k for k in range(i + 3, region[1]) if low[k] == ","), region[1])
                source = frame.source = (i + 2, k)
            if k + 2 >= region[1]:
                return None
            whole = [(k + 1, self._clause_end(k + 1, region))]
            frame.contents = (
                list(self.pieces[self.s.opens[k + 1]]) if k + 1 in self.s.opens else whole
            )
        elif self._close_before(i) >= 0:
            return self._left(frame, region, source[1])
        else:
            stop = i - 1 if low[i - 1] == "," or low[i - 1] in DASHES else i
            before = self.found[-1] if self.found else None
            taken = before is not None and before.contents[-1][1] > stop
            if taken or stop - region[0] < 3:
                return None
            frame.contents = [(region[0], stop)]
        self._claim(frame)
        return frame

    def _noun_frame(self, i: int, region: TokenRange) -> _Frame | None:
        """The frame of “Ms Lee’s claim that …”, “his warning that …”."""
        low = self.lower
        if i + 1 >= region[1] or low[i + 1] != "that" or self.s.quotation_of[i] >= 0:
            return None
        j = i - 1
        while j > max(region[0], i - 3) and self.phrases.noun_like(j) and low[j] == self.words[j]:
            j -= 1
        if j < region[0]:
            return None
        source: TokenRange | None = None
        if low[j] in ("his", "her", "their", "its"):
            source = (j, j + 1)
        elif low[j] in ("’s", "'s", "’", "'"):
            source = self.phrases.phrase_before(j - 1, region[0])
        if source is None:
            return None
        content = (i + 1, self._clause_end(i + 1, region))
        return _Frame((source[1], i + 1), source, [content], "noun")

    def _unknown_verbs(self) -> None:
        """Read “Yes,” he beamed: a sentence in marks, its comma or question mark, a subject."""
        s, low = self.s, self.lower
        for number, quotation in enumerate(s.quotations):
            if quotation.parent >= 0 or number in self.claimed or not quotation.closed:
                continue
            opening, close = self._opening(number), self._last_close(number)
            sentence = s.sentences[s.sentence_of[opening]]
            if close < 0 or sentence[0] != opening or not self._starts_speech(opening):
                continue
            j = close + 2 if low[close + 1 : close + 2] == [","] else close + 1
            inner = "," if j == close + 2 else low[close - 1]
            if j >= len(low) or s.paragraph_of[j] != s.paragraph_of[close]:
                continue
            if inner not in (",", "?", "!", "—") and low[j] not in DASHES:
                continue
            end = s.sentences[s.sentence_of[j]][1]
            if low[j].isalpha() and self.words[j].islower() and low[j] not in SUBJECT_PRONOUNS:
                subject = self.phrases.subject_after(j + 1, end)  # “Yes,” beamed Ann Lee
                if subject is not None and low[j] not in PREPOSITIONS | CONNECTIVES | DETERMINERS:
                    pieces = list(self.pieces[number])
                    self._add(_Frame((j, j + 1), subject, pieces, "unknown_verb"))
                continue
            k = j + 1
            if low[j] not in ("he", "she", "they", "i", "we"):
                k = j
                while k < end and self.words[k][0].isupper() and self.phrases.noun_like(k):
                    k += 1
            if j < k < end and low[k].isalpha() and low[k] not in PREPOSITIONS:
                self._add(_Frame((k, k + 1), (j, k), list(self.pieces[number]), "unknown_verb"))

    def _colons(self) -> None:
        """Read a quotation after a colon: a name alone, or the sentence before, introduces it."""
        s = self.s
        for number, quotation in enumerate(s.quotations):
            opening = self._opening(number)
            colon = opening - 1
            if quotation.parent >= 0 or number in self.claimed or opening < 2:
                continue
            if self.lower[colon] != ":" or not self._starts_speech(opening):
                continue
            if s.paragraph_of[colon] != s.paragraph_of[opening]:
                continue
            first = s.sentences[s.sentence_of[colon]][0]
            source = self.phrases.label_before(colon, first)
            source = source or self.phrases.opening_subject((first, colon))
            cue = (colon, opening)
            if source is not None and source[1] < colon:
                cue = (source[1], source[1] + 1)
            self._add(_Frame(cue, source, list(self.pieces[number]), "colon_only"))

    def _signed(self) -> None:
        """Read “…” — Ann Lee, clerk: a name behind a dash, to the end of the line or sentence.

        The dash may begin the next paragraph, where a hyphen will do.
        """
        s = self.s
        for number, quotation in enumerate(s.quotations):
            close = self._last_close(number)
            name = close + 2
            if close < 0 or quotation.parent >= 0 or number in self.claimed:
                continue
            if name >= len(self.lower) or s.paragraph_of[name] != s.paragraph_of[close + 1]:
                continue
            below = s.paragraph_of[name] - s.paragraph_of[close]
            dash = self.lower[close + 1] in DASHES or (below and self.lower[close + 1] == "-")
            if below > 1 or not dash or not self.words[name][0].isupper():
                continue
            end = s.sentences[s.sentence_of[name]][1]
            end -= self.lower[end - 1] in (".", ";")
            if end - name > _SIGNATURE:
                continue
            behind = range(name, end)
            own = next((k for k in behind if self.lower[k] in (",", "(")), end)
            plain = not any(
                self.lower[k] in DASHES or self.lower[k] in self.cues or s.quotation_of[k] >= 0
                for k in behind
            )
            letters = (self.words[k] for k in range(name, own) if is_word(self.words[k]))
            capitals = all(word[0].isupper() or word in PARTICLES for word in letters)
            if plain and capitals:
                cue = (close + 1, name)
                self._add(_Frame(cue, (name, end), list(self.pieces[number]), "signed"))

    def _transcript(self) -> None:
        """Read "Q: …" and "MR LEE: …": paragraphs that begin with who speaks, two at least.

        What stands behind such a label is speech word by word, with or without marks. Some papers
        open a mark before each label, and before further paragraphs of an answer.
        """
        s = self.s
        labelled: list[tuple[int, int, list[TokenRange]]] = []
        for first, last in s.paragraphs:
            marked = first in s.opens
            begin = first + marked
            last -= marked and last - 1 in s.closes
            colon = next(
                (k for k in range(begin + 1, min(begin + 9, last)) if self.lower[k] == ":"), -1
            )
            capitals = [word for word in self.words[begin : max(colon, begin)] if is_word(word)]
            if 0 < colon < last - 1 and capitals and all(word.isupper() for word in capitals):
                labelled.append((begin, colon, [(colon + 1, last)]))
            elif (
                labelled and marked and labelled[-1][0] - 1 in s.opens and self.lower[begin] != "("
            ):
                labelled[-1][2].append((begin, last))
        if len(labelled) < 2:
            return
        for first, colon, contents in labelled:
            if s.opens.get(contents[0][0], -1) in self.claimed:
                continue
            named = next((k for k in range(first, colon) if self.lower[k] in (",", "(")), colon)
            self._add(_Frame((colon, colon + 1), (first, named), contents, "transcript"))
            if first - 1 in s.opens:
                self.claimed.setdefault(s.opens[first - 1], self.found[-1])

    def _join_following(self) -> None:
        """Join a quotation that begins a sentence to the frame before it.

        “Yes,” she said. “We will.” – She said it would. “We will.”
        """
        s = self.s
        ahead = sorted(
            ((f.cue, n, f) for n, f in enumerate(self.found) if f.cue and f.quotation < 0),
            key=lambda item: item[:2],
        )
        for number, quotation in enumerate(s.quotations):
            if quotation.parent >= 0 or number in self.claimed:
                continue
            opening = self._opening(number)
            sentence = s.sentence_of[opening]
            if s.sentences[sentence][0] != opening or not self._starts_speech(opening):
                continue
            cue, _, frame = next(
                (f for f in reversed(ahead) if f[0][0] < opening), ((0, 0), 0, None)
            )
            if frame is None or s.paragraph_of[frame.first] != s.paragraph_of[opening]:
                continue
            last = max(frame.contents[-1][1], cue[1]) - 1
            if sentence - s.sentence_of[last] <= 1:
                frame.contents = frame.contents + self.pieces[number]
                self.claimed[number] = frame

    def _cut_at_next_frame(self) -> None:
        """End reported clauses where the next frame of the sentence is joined on."""
        by_sentence: dict[int, list[_Frame]] = {}
        for frame in self.found:
            if frame.cue is not None:
                by_sentence.setdefault(self.s.sentence_of[frame.cue[0]], []).append(frame)
        for frames in by_sentence.values():
            frames.sort(key=lambda frame: frame.first)
            for n, a in enumerate(frames):
                for b in frames[n + 1 : n + 9]:  # the next few: time stays linear
                    first, last = a.contents[-1]
                    if b.quotation != a.quotation or not a.first < first < b.first < last:
                        continue
                    if self.lower[b.first - 1] not in JOIN:
                        continue  # "said that officials believed": one inside the other
                    stop = b.first - 1
                    while stop > first and self.lower[stop - 1] in JOIN | DASHES:
                        stop -= 1
                    if stop > first:
                        a.contents[-1] = (first, stop)

    # ------------------------------------------------------------------------------- quotations

    def _opening(self, number: int) -> int:
        """The first opening mark of a quotation, or its first word where the mark is lost."""
        first = self.pieces[number][0][0]
        return first - 1 if self.s.opens.get(first - 1) == number else first

    def _last_close(self, number: int) -> int:
        """The closing mark of a quotation, or -1 where it is lost."""
        last = self.pieces[number][-1][1]
        return last if self.s.closes.get(last) == number else -1

    def _framed_after(self, opening: int) -> bool:
        """Whether the quotation ends in a comma, so that its frame follows it."""
        close = self._last_close(self.s.opens[opening])
        return close > 0 and "," in (self.lower[close - 1], *self.lower[close + 1 : close + 2])


def quotation_pieces(s: Segments) -> list[list[TokenRange]]:
    """The token ranges of the pieces of every quotation; one without words keeps an empty range."""
    pieces = []
    for quotation in s.quotations:
        ranges = [s.tokens_in(start, end) for start, end in quotation.pieces if end > start]
        at = s.tokens_in(quotation.start, quotation.start)[0]
        pieces.append([r for r in ranges if r[1] > r[0]] or [(at, at)])
    return pieces


def bare_quotations(s: Segments, claimed: Collection[int]) -> list[int]:
    """Quotations that fill their paragraphs after speech and have no frame: somebody goes on.

    Parameters
    ----------
    s : Segments
    claimed : collection of int
        Numbers of the quotations that have a source or cue.

    Returns
    -------
    list of int
        Numbers of the quotations that are speech all the same.
    """
    found: list[int] = []
    spoken = False
    pieces = quotation_pieces(s)
    for number, quotation in enumerate(s.quotations):
        if quotation.parent >= 0:
            continue
        if number in claimed:
            spoken = True
            continue
        first, last = pieces[number][0][0], pieces[number][-1][1]
        opening = first - 1
        if not spoken or last <= first or s.opens.get(opening) != number:
            continue
        if s.paragraphs[s.paragraph_of[opening]][0] != opening or s.words[first][0].islower():
            continue
        end = s.paragraphs[s.paragraph_of[last - 1]][1]
        alone = not any(map(is_word, s.words[last:end]))
        if alone and sum(map(is_word, s.words[first:last])) >= 4:
            found.append(number)
    return found
