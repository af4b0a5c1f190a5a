"""Words that come through others, or with a phrase for a verb: whose they are is in the phrase.

State radio quoted the mayor as saying …; she is said to have told …; as he put it, “…”; in the
words of Ann Lee, “…”; her reply was: “…”; what he called “…”. Each pattern is narrow and hangs on a
word that has no other use there, so that these frames come first: no other rule reads their verbs
again, and what the network finds gives way to them.
"""

from __future__ import annotations

from quoteshare.english.lexicon import Cue
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.words import (
    ADVERBS,
    ANSWER_NOUNS,
    ARTICLES,
    BE,
    CONNECTIVES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    HEARING_VERBS,
    NAMING_VERBS,
    OBJECT_PRONOUNS,
    OPINION_NOUNS,
    POSSESSIVE_PRONOUNS,
    POSSESSIVES,
    QUOTING_VERBS,
    RELATIVE_PRONOUNS,
    SENTENCE_ENDS,
    SUBORDINATORS,
    VERB_GROUP_WORDS,
)
from quoteshare.quotes.rules.frames import Frame, FrameBook
from quoteshare.quotes.rules.words_after import words_after
from quoteshare.quotes.rules.words_before import with_words_before

_JOINED_ON = COORDINATORS | RELATIVE_PRONOUNS
_BEFORE_ANSWERS = CONNECTIVES | DASHES | {","}
_HEARD = 8  # tokens between "heard" and "say"
_PERSON = 20  # tokens between "quoted" and "as saying"


def read_channels(book: FrameBook) -> None:
    """Add these frames, left to right; their verbs are taken."""
    text = book.text
    lower = text.lower
    # of the many "to" only those that lead on
    to_have = [k - 1 for k in text.s.places_of(_BEHIND_TO) if k and lower[k - 1] == "to"]
    for i in sorted([*text.s.places_of(_TRIGGERS), *to_have]):
        if i in book.taken:
            continue
        rule = _RULES.get(lower[i], _answer)
        sentence = text.after_dateline(text.s.sentences[text.s.sentence_of[i]])
        frame = rule(book, i, text.region(i, sentence))
        if frame is not None and frame.contents:
            book.found.append(frame)
            book.claim(frame)
            book.sure.add(id(frame))
            book.taken.update(range(min(frame.first, i), max(i, frame.cue[1] if frame.cue else i)))


# ------------------------------------------------------------------ quoted as saying, said to have


def _as_saying(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read "quoted Ann Lee as saying …" and "Ann Lee was quoted by the Gull as telling …"."""
    text, low = book.text, book.text.lower
    cue = text.cues.get(low[i + 1]) if i + 1 < region[1] else None
    if cue is None or cue.form != "ing":
        return _described(book, i, region) or _as_noted(book, i, region)
    verb = next(
        (k for k in range(i - 1, max(region[0], i - _PERSON) - 1, -1) if _quotes(book, k)), -1
    )
    if verb < 0 or any(low[k] in SENTENCE_ENDS for k in range(verb, i)):
        return None
    start = verb
    while start > region[0] and (
        low[start - 1] in VERB_GROUP_WORDS or text.phrases.adverb(start - 1)
    ):
        start -= 1
    outer = None
    if any(low[k] in BE for k in range(start, verb)):
        source = text.phrases.subject_before(start, region[0], text.cues[low[verb]])
    else:
        source = (verb + 1, i - (low[i - 1] == ",")) if verb + 1 < i else None
        outer = text.phrases.subject_before(start, region[0], text.cues[low[verb]])
    if source is None:
        return None
    frame = Frame((i, i + 2), source, rule="as_saying", quotation=text.s.quotation_of[i])
    frame.cue_before = (start, verb + 1)
    book.taken.update(range(start, i + 2))
    close = text.close_before(outer[0]) if outer else -1
    if close >= 0 and i + 3 >= region[1]:  # “We won,” the Gull quoted Ann Lee as saying.
        free = text.s.closes[close] not in book.claimed
        frame.contents = list(text.pieces[text.s.closes[close]]) if free else []
        return frame
    return _with_words(book, frame, i + 2, region, cue, source[0])


def _heard(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read "remembers him saying, “…”" and "heard Ann Lee say that …": the words are theirs."""
    text, low = book.text, book.text.lower
    if HEARING_VERBS.isdisjoint(low[max(region[0], i - _HEARD) : i]):
        return None
    pronoun = i > region[0] and low[i - 1] in OBJECT_PRONOUNS
    source = (i - 1, i) if pronoun else text.phrases.phrase_before(i - 1, region[0])
    if i <= region[0] or source is None or i + 1 >= region[1]:
        return None
    verb = next((k for k in range(i - 1, source[0], -1) if low[k] in HEARING_VERBS), -1)
    source = (verb + 1, i) if 0 < verb < i - 1 else source
    if source[0] <= region[0]:
        return None
    if low[source[0] - 1] not in HEARING_VERBS or not text.words[source[0] - 1].islower():
        return None
    frame = Frame((i, i + 1), source, rule="heard", quotation=text.s.quotation_of[i])
    words = words_after(text, i + 1, region, text.cues[low[i]])
    frame.contents = words[0] if words else []
    return frame


def _as_noted(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read "As Ann Lee noted, the pier is safe"."""
    text, low = book.text, book.text.lower
    if i != region[0] or text.s.quotation_of[i] >= 0:
        return None
    comma = next((k for k in range(i + 3, min(region[1], i + 12)) if low[k] == ","), -1)
    verb = comma - 1
    if comma < 0 or comma + 4 > region[1] or not text.phrases.is_verb(verb):
        return None
    cue = text.cues[low[verb]]
    start = text.phrases.verb_group(verb, cue, i + 1)
    source = text.phrases.subject_before(start, i + 1, cue) if start > i + 1 else None
    if source is None or source[0] != i + 1 or "t" not in cue.frames or cue.polarity != "asserted":
        return None
    frame = Frame((start, comma), source, rule="phrase_cue")
    opened = text.s.opens.get(comma + 1)
    whole = [(comma + 1, text.clause_end(comma + 1, region))]
    frame.contents = whole if opened is None else list(text.pieces[opened])
    return frame


def _described(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read "described it as a “gift”, though nobody knows": the marked words only."""
    text, low = book.text, book.text.lower
    opening = i + 1 + (low[i + 1 : i + 2] != [] and low[i + 1] in ARTICLES)
    if opening not in text.s.opens:
        return None
    verb = next((k for k in range(i - 1, max(region[0], i - 8), -1) if text.phrases.is_verb(k)), -1)
    close = text.closing(text.s.opens[opening])
    behind = close + 1 + (low[close + 1 : close + 2] == [","])
    goes_on = close > 0 and behind < region[1] and low[behind] in CONNECTIVES
    if verb < 0 or not goes_on or low[behind] in _JOINED_ON:
        return None
    cue = text.cues[low[verb]]
    start = text.phrases.verb_group(verb, cue, region[0])
    source = text.phrases.subject_before(start, region[0], cue) if start >= 0 else None
    if source is None or "m" not in cue.frames:
        return None
    pieces = list(text.pieces[text.s.opens[opening]])
    return Frame((start, verb + 1), source, pieces, "what_called", quotation=text.s.quotation_of[i])


def _quotes(book: FrameBook, k: int) -> bool:
    cue = book.text.cues.get(book.text.lower[k])
    small = book.text.words[k][0].islower()
    return small and cue is not None and cue.lemma in QUOTING_VERBS and cue.form != "base"


def _to_have(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read "Ann Lee is said to have told friends that …"."""
    text, low = book.text, book.text.lower
    if low[i + 1 : i + 2] == ["quote"]:  # "to quote Ann Lee, “…”"
        quoted = text.phrases.subject_after(i + 2, region[1])
        frame = Frame((i, i + 2), quoted, rule="phrase_cue", quotation=text.s.quotation_of[i])
        return _beside(book, frame, i, quoted[1], region) if quoted else None
    verb = i + 2
    while verb < region[1] and (low[verb] in ADVERBS or text.phrases.adverb(verb)):
        verb += 1
    cue = text.cues.get(low[verb]) if verb < region[1] else None
    if low[i + 1 : i + 2] != ["have"] or cue is None or cue.form not in ("past", "participle"):
        return None
    start = i - 1  # "said", "reported", "believed"
    if start <= region[0] or not text.words[start][0].islower():
        return None
    while start > region[0] and low[start - 1] in VERB_GROUP_WORDS:
        start -= 1
    if not any(low[k] in BE for k in range(start, i)):
        return None
    source = text.phrases.subject_before(start, region[0], cue)
    if source is None:
        return None
    book.taken.update(range(start, verb + 1))
    frame = Frame((start, verb + 1), source, rule="to_have", quotation=text.s.quotation_of[i])
    return _with_words(book, frame, verb + 1, region, cue, source[0])


def _with_words(
    book: FrameBook, frame: Frame, end: int, region: TokenRange, cue: Cue, first: int
) -> Frame | None:
    """Give a frame the words behind it, or else those before it."""
    text, low = book.text, book.text.lower
    after = end
    if low[end : end + 1] == ["by"]:  # "was quoted as saying by the agency"
        outer = text.phrases.subject_after(end + 1, region[1])
        after = outer[1] if outer else end
    marked = text.close_before(first) >= 0 and text.needs_frame(first)
    words = None if marked else words_after(text, end, region, cue)
    if words is None:
        return with_words_before(book, frame, region, after)
    frame.contents = words[0]
    return frame


# ----------------------------------------------------------------- as she put it, in her words


def _put_it(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read "as Ann Lee put it", before, after or inside the words."""
    text, low = book.text, book.text.lower
    if low[i + 1 : i + 2] != ["it"] or not text.words[i].islower():
        return None
    source = text.phrases.subject_before(i, region[0], text.cues["said"])
    if source is None:
        return None
    begins = source[0] - 1 >= region[0] and low[source[0] - 1] in SUBORDINATORS
    frame = Frame((i, i + 2), source, rule="phrase_cue", quotation=text.s.quotation_of[i])
    if begins:
        return _beside(book, frame, source[0] - 1, i + 2, region)
    return _behind_colon(book, frame, i + 2, region)


def _in_the_words(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read "in the words of Ann Lee" and "in Ann Lee’s words"."""
    text, low = book.text, book.text.lower
    quotation = text.s.quotation_of[i]
    if low[i + 1 : i + 2] == ["of"] and low[max(0, i - 2) : i] == ["in", "the"]:
        source = text.phrases.subject_after(i + 2, region[1])
        if source is None:
            return None
        frame = Frame((i - 2, i + 2), source, rule="phrase_cue", quotation=quotation)
        return _beside(book, frame, i - 2, source[1], region)
    owner = _owner(book, i, region[0])
    if owner is None or owner[0] <= region[0] - 1 or low[owner[0] - 1 : owner[0]] != ["in"]:
        return _answer(book, i, region) if low[i] in ANSWER_NOUNS else None
    frame = Frame((i, i + 1), owner, rule="phrase_cue", quotation=quotation)
    return _beside(book, frame, owner[0] - 1, i + 1, region)


def _owner(book: FrameBook, noun: int, lowest: int) -> TokenRange | None:
    """Find whose the noun is: "Ann Lee’s | verdict", "her | blunt answer"."""
    text, low = book.text, book.text.lower
    for k in range(noun - 1, max(lowest, noun - 3) - 1, -1):
        if low[k] in POSSESSIVE_PRONOUNS:
            return (k, k + 1)
        if low[k] in POSSESSIVES:
            found = text.phrases.phrase_before(k - 1, lowest)
            first = found[0] if found else k
            for m in range(k - 1, first, -1):
                if low[m].endswith("ed") and text.words[m].islower():
                    return m + 1, k  # "Jair Ray opposed | Ann Lee’s | statement"
            return found
        if not text.phrases.noun_like(k):
            return None
    return None


def _beside(
    book: FrameBook, frame: Frame, first: int, end: int, region: TokenRange
) -> Frame | None:
    """Take the marked words behind a phrase, or before it: “…”, as he put it."""
    text, low = book.text, book.text.lower
    for k in range(end, min(region[1], end + 10)):
        if k in text.s.opens:
            taken = (
                text.framed_after(k)
                and frame.source
                and low[frame.source[0]] in POSSESSIVE_PRONOUNS
            )
            frame.contents = list(text.pieces[text.s.opens[k]])
            return None if taken else frame  # in his words, “…,” she said
        if low[k] in SENTENCE_ENDS or text.phrases.is_verb(k):
            break
    close = text.close_before(first)
    if close >= 0 and text.s.closes[close] not in book.claimed:
        frame.contents = list(text.pieces[text.s.closes[close]])
        return frame
    if first == region[0] and low[end : end + 1] == [","]:  # no marks: the rest is theirs
        frame.contents = [(end + 1, text.clause_end(end + 1, region))]
        return frame if frame.contents[0][1] - end > 3 else None
    ends = end >= region[1] or low[end] in SENTENCE_ENDS
    if ends and first - 1 > region[0] and low[first - 1] == ",":  # "The river won, as he put it."
        free = not any(text.phrases.is_verb(k) for k in range(region[0], first))
        frame.contents = [(region[0], first - 1)] if free and first - region[0] > 3 else []
        return frame
    return None


def _behind_colon(book: FrameBook, frame: Frame, end: int, region: TokenRange) -> Frame | None:
    """Take marked words behind a colon not far on: “her reply from Rome was blunt: “…”."""
    text, low = book.text, book.text.lower
    for k in range(end, min(region[1], end + 12)):
        if k in text.s.opens:
            spoken = low[k - 1] in (":", ",") or low[k - 1] in DASHES or low[k - 1] in BE
            spoken = (
                spoken
                and text.starts_speech(k)
                and not text.framed_after(k)
                and text.s.opens[k] not in book.claimed
            )
            frame.contents = list(text.pieces[text.s.opens[k]]) if spoken else []
            return frame if spoken else None
        if low[k] in SENTENCE_ENDS or (text.phrases.is_verb(k) and low[k] not in BE):
            return None
    return None


# ------------------------------------------------------------------------------------------ nouns


def _answer(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read "the reply from Ann Lee was: “…”", "her verdict: “…”" and “…,” came the reply from …"""
    text, low = book.text, book.text.lower
    owner = _owner(book, i, region[0])
    end = i + 1
    if owner is None:
        if low[i + 1 : i + 2] not in (["from"], ["of"], ["by"]) or low[i - 1 : i] == []:
            return None
        owner = text.phrases.subject_after(i + 2, region[1])
        if owner is None:
            return None
        end = owner[1]
    frame = Frame((i, i + 1), owner, rule="answer", quotation=text.s.quotation_of[i])
    first = min(i, owner[0])
    while first > region[0] and (low[first - 1] in DETERMINERS or low[first - 1] in ARTICLES):
        first -= 1
    if first - 1 >= region[0] and (low[first - 1] in BE or low[first - 1] in _CAME):
        close = text.close_before(first - 1)
        if close >= 0 and text.s.closes[close] not in book.claimed:
            frame.contents = list(text.pieces[text.s.closes[close]])
            return frame
    begins = first == region[0] or low[first - 1] in _BEFORE_ANSWERS
    return _behind_colon(book, frame, end, region) if begins else None  # "rejected her reply: “…”"


_CAME = ("came", "comes")


# -------------------------------------------------------------------------------- what he called


def _what_called(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read what Ann Lee called “a gift”, what he described as a “gift”: the marked words only."""
    text, low = book.text, book.text.lower
    verb = next((k for k in range(i + 2, min(region[1], i + 14)) if low[k] in text.cues), region[1])
    cue = text.cues.get(low[verb]) if verb < region[1] else None
    if cue is None or not (cue.lemma in NAMING_VERBS or low[verb + 1 : verb + 2] == ["as"]):
        return None
    start = verb
    while start > i + 1 and (low[start - 1] in VERB_GROUP_WORDS or text.phrases.adverb(start - 1)):
        start -= 1
    source = text.phrases.subject_before(start, i + 1, cue)
    source = source or ((i + 1, start) if 1 < start - i < 8 else None)
    k = verb + 1 + (low[verb + 1 : verb + 2] == ["as"])
    opening = next((m for m in range(k, min(region[1], k + 4)) if m in text.s.opens), -1)
    if source is None or opening < 0:
        return None
    frame = Frame((start, k), source, rule="what_called", quotation=text.s.quotation_of[i])
    close = text.closing(text.s.opens[opening])
    end = _past_one_word(book, opening, close, region[1])
    if close > 0 and (end > close + 1 or opening > k + (low[k] in ARTICLES)):
        frame.contents = [(k, end)]
    else:
        frame.contents = list(text.pieces[text.s.opens[opening]])
    return frame


def _past(book: FrameBook, k: int) -> bool:
    cue = book.text.cues.get(book.text.lower[k])
    return cue is not None and cue.form == "past"


def _past_one_word(book: FrameBook, opening: int, close: int, end: int) -> int:
    """Return where a phrase of one marked word and others ends: "a “fair” deal for the mill"."""
    text, low = book.text, book.text.lower
    k = close + 1
    plural = k < end and low[k].endswith("s")
    if close - opening != 2 or not (plural or low[opening - 1] in DETERMINERS):
        return k
    while (
        k < min(end, close + 3)
        and text.words[k].islower()
        and text.phrases.noun_like(k)
        and not _past(book, k)
    ):
        k += 1
    if k > close + 1 and k + 1 < end and low[k] in ("of", "for"):
        found = text.phrases.subject_after(k + 1, end)
        k = found[1] if found else k
    return k


_RULES = (
    {
        "as": _as_saying,
        "to": _to_have,
        "words": _in_the_words,
        "what": _what_called,
    }
    | dict.fromkeys(("put", "puts"), _put_it)
    | dict.fromkeys(("say", "saying"), _heard)
    | dict.fromkeys(OPINION_NOUNS, _in_the_words)
)
_TRIGGERS = ANSWER_NOUNS.union(_RULES) - {"to"}
_BEHIND_TO = frozenset(("have", "quote"))
