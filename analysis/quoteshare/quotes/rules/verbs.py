"""Reporting words become frames: verbs, "according to" and nouns such as "his claim that"."""

from __future__ import annotations

from itertools import groupby

from quoteshare.english.lexicon import Cue
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.words import (
    BE,
    CLOSING_VERBS,
    CONNECTIVES,
    COORDINATORS,
    DASHES,
    DENYING_NOUNS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    GIVEN_CUES,
    MODALS,
    NAMING_VERBS,
    NOUN_CUES,
    POSSESSIVE_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    REPORTED_QUESTION_OPENERS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    UTTERING_VERBS,
    VERB_GROUP_WORDS,
)
from quoteshare.quotes.rules.clauses import Clauses
from quoteshare.quotes.rules.frames import Frame, FrameBook
from quoteshare.quotes.rules.words_after import Words, words_after
from quoteshare.quotes.rules.words_before import with_words_before

_PASSIVE = VERB_GROUP_WORDS - {"not"}
_TRIGGERS = NOUN_CUES | GIVEN_CUES | {"according"}  # that a frame may be built on, beside verbs


def read_verbs(book: FrameBook) -> None:
    """Add the frames of reporting words, left to right; each knows the one before it."""
    text = book.text
    triggers = sorted({*text.s.places_of(text.cues.keys()), *text.s.places_of(_TRIGGERS)})
    for number, among in groupby(triggers, key=text.s.sentence_of.__getitem__):
        previous: Frame | None = None
        sentence = text.after_dateline(text.s.sentences[number])
        for i in among:
            if i in book.taken or i < sentence[0]:
                continue
            frame = _frame_at(book, i, sentence, previous)
            if frame is None or not frame.contents:
                continue
            retold = frame.contents[0][0] in book.taken  # "attacked | what Ann Lee called “a gift”"
            if retold or not _marked_if_nested(text, frame):
                book.release(frame)  # “Talks would resume, the board said,” Ann Lee said
                continue
            book.found.append(frame)
            if frame.quotation < 0:
                previous = frame


def _frame_at(
    book: FrameBook, i: int, sentence: TokenRange, previous: Frame | None
) -> Frame | None:
    """Read the frame of the reporting word at token ``i``, by the sort of word."""
    text, low = book.text, book.text.lower[i]
    if low in text.cues:
        if text.words[i][0].islower() or text.phrases.in_headline(i):
            return _verb_frame(book, i, text.region(i, sentence), previous)
        if i == sentence[0] and "q" in text.cues[low].frames:
            return _verb_first(book, i, sentence)
        return None
    if low == "according":
        if text.lower[i + 1 : i + 2] == ["to"]:
            return _according(book, i, text.region(i, sentence))
        return None
    return _noun_frame(text, i, text.region(i, sentence))


def _marked_if_nested(text: Clauses, frame: Frame) -> bool:
    """Tell whether a frame stands outside quotations, or its words have marks of their own.

    “He said he would go,” she said: her words, in which his are retold.
    """
    return frame.quotation < 0 or any(
        text.s.quotation_of[k] not in (frame.quotation, -1)
        for first, last in frame.contents
        for k in range(first, last)
    )


# ------------------------------------------------------------------------------------- verbs


def _verb_frame(
    book: FrameBook, i: int, region: TokenRange, previous: Frame | None
) -> Frame | None:
    """Read the frame of the reporting verb at token ``i``."""
    text = book.text
    cue = text.cues[text.lower[i]]
    inside = text.s.quotation_of[i]
    end = i + 1
    if cue.particle:
        if text.lower[end : end + 1] != [cue.particle]:
            return None
        end += 1
    start = text.phrases.verb_group(i, cue, region[0])
    if start < 0:
        return (
            _refusal(book, i, region, cue)
            or _short_of(book, i, region, cue)
            or _passive(book, i, region, cue)
        )
    if text.lower[start - 1] == "," and cue.form == "third" and text.phrases.in_headline(i):
        return _of_headline(book, (start, end), region, cue)
    if cue.polarity == "denied":
        end, cue = _denied_saying(book, end, region, cue)
    shared = cue.form == "ing" and _goes_on(text, start, previous)
    source = previous.source if shared and previous else None
    if not shared:
        source = text.phrases.subject_before(start, region[0], cue)
    if source is None or text.phrases.only_a_time(source):
        day = text.phrases.before_day(start, region[0])  # "Ann Lee | on Monday | said"
        source = text.phrases.subject_before(day, region[0], cue) if day < start else None
    if source is None:
        inverted = text.phrases.subject_after(end, region[1]) if cue.form != "ing" else None
        if inverted and text.opens_adverbially(region[0], start - 1):  # "In May, said Ann Lee, …"
            commas = (k for k in range(*inverted) if text.lower[k] == ",")
            inverted = inverted[0], next(commas, inverted[1])
        so = start - (start - 1 == region[0] and text.lower[start - 1] == "so")
        if so < start and text.close_before(so) >= 0:
            start = so  # “It was cold.” So said Ann Lee.
        if inverted and "q" in cue.frames and text.words_may_end(start, region[0]):
            frame = Frame((start, end), inverted, rule="inverted", quotation=inside)
            before = with_words_before(book, frame, region, inverted[1])
            return before or _marked_behind(book, frame, inverted[1])
        source = _shared_subject(text, start, region, previous, cue)
        shared = source is not None
    if source is None or (text.lower[source[0]] == "you" and "q" not in cue.frames):
        return None
    source = _with_neither(text, source, region[0])
    if text.lower[start - 1] == "who" and text.lower[start - 2] == ",":
        region = region[0], _relative_end(text, end, region[1])
    frame = Frame((start, end), source, shared=shared, quotation=inside)
    beside = not shared and text.close_before(frame.first) >= 0
    if beside and _has_its_frame(text, frame.first):
        beside = False
    if beside and cue.lemma in NAMING_VERBS and end in text.s.opens:
        return None  # “Salt”, he lives in a house called “Brine”
    if beside and text.needs_frame(frame.first):
        return with_words_before(book, frame, region, end)
    words = (
        _round_addressee(text, frame, end, region, cue)
        or words_after(text, end, region, cue)
        or _after_aside(book, frame, end, region, cue)
    )
    if words is not None:
        frame.contents, frame.rule = words
        book.claim(frame)
        return frame
    framed = None
    if beside or (not shared and cue.lemma in CLOSING_VERBS and cue.form != "ing"):
        framed = with_words_before(book, frame, region, end)
    if beside or "q" not in cue.frames:
        return framed
    return _marked_behind(book, framed or frame, end)


def _relative_end(text: Clauses, k: int, end: int) -> int:
    """Return where "Ann Lee, who said the pier was safe |, was wrong" ends, or ``end``."""
    low = text.lower
    for m in range(k + 2, end - 1):
        if low[m] == "," and text.s.quotation_of[m] == text.s.quotation_of[k - 1]:
            word = low[m + 1]
            finite = word in FINITE_AUXILIARIES or (word in MODALS and word != "to")
            if text.phrases.is_verb(m + 1):
                finite |= text.cues[word].form in ("past", "third")
            if finite or (word.endswith("ed") and text.words[m + 1].islower()):
                return m
    return end


def _marked_behind(book: FrameBook, frame: Frame, end: int) -> Frame | None:
    """Add the words of "Still, she added, “we can wait.”", which go on in small letters."""
    opening = end + 1
    number = book.text.s.opens.get(opening, -1)
    if number >= 0 and number not in book.claimed and book.text.lower[end] == ",":
        frame.contents = [*frame.contents, *book.text.pieces[number]]
        frame.rule = frame.rule or "comma"
        book.claim(frame)
    return frame if frame.contents else None


def _has_its_frame(text: Clauses, first: int) -> bool:
    """Tell whether a colon opens the quotation before: she shouted: “Go!” Ann Lee said it …"""
    opening = text.opening(text.s.closes[text.close_before(first)])
    inner = text.lower[text.close_before(first) - 1]
    return opening > 0 and text.lower[opening - 1] == ":" and inner in (".", "?", "!")


def _refusal(book: FrameBook, i: int, region: TokenRange, cue: Cue) -> Frame | None:
    """Read "her refusal to say why he had gone"."""
    text, low = book.text, book.text.lower
    noun = i - 2
    if noun <= region[0] or low[i - 1] != "to" or low[noun] not in DENYING_NOUNS:
        return None
    if low[noun - 1] in POSSESSIVE_PRONOUNS:
        source: TokenRange | None = (noun - 1, noun)
    elif low[noun - 1] in POSSESSIVES:
        source = text.phrases.phrase_before(noun - 2, region[0])
    else:
        return None
    return _with_words_after(book, Frame((noun, i + 1), source), i + 1, region, cue)


def _short_of(book: FrameBook, i: int, region: TokenRange, cue: Cue) -> Frame | None:
    """Read "she stopped short of saying the pier was unsafe"."""
    text = book.text
    start = i - 3
    if cue.form != "ing" or start <= region[0] or text.lower[i - 2 : i] != ["short", "of"]:
        return None
    source = text.phrases.subject_before(start, region[0], cue)
    return _with_words_after(book, Frame((start, i + 1), source), i + 1, region, cue)


def _passive(book: FrameBook, i: int, region: TokenRange, cue: Cue) -> Frame | None:
    """Read "she was told by Ann Lee that …", "“…,” he was told", "was called “…” by Ann Lee"."""
    text, low = book.text, book.text.lower
    start = i
    if low[i - 1] not in _PASSIVE and not low[i - 1].endswith("ly"):
        return None
    while start > region[0] and (low[start - 1] in _PASSIVE or text.phrases.adverb(start - 1)):
        start -= 1
    if cue.form not in ("past", "participle") or not any(low[k] in BE for k in range(start, i)):
        return None
    by = i + 1
    if i + 1 in text.s.opens and "m" in cue.frames:
        by = text.closing(text.s.opens[i + 1]) + 1
    source = None
    end = by
    if low[by : by + 1] == ["by"]:
        source = text.phrases.subject_after(by + 1, region[1])
        end = source[1] if source else by
    frame = Frame((start, i + 1), source, rule="passive", quotation=text.s.quotation_of[i])
    if by > i + 1:
        whom = text.phrases.subject_before(start, region[0], text.cues["said"])
        frame.contents = [*filter(None, [whom]), (i + 1, by)] if source else []
    elif "o" in cue.frames:
        _told(book, frame, end, region, cue)
    if frame.contents:
        book.claim(frame)
    return frame


def _told(book: FrameBook, frame: Frame, end: int, region: TokenRange, cue: Cue) -> None:
    """Give "she was told" its words: “…,” before it, or "that …" behind it."""
    text, low = book.text, book.text.lower
    whom = text.phrases.subject_before(frame.first, region[0], text.cues["said"])
    close = text.close_before(whom[0]) if whom else -1
    if close >= 0 and text.needs_frame(whom[0] if whom else 0):
        number = text.s.closes[close]
        frame.contents = list(text.pieces[number]) if number not in book.claimed else []
        return
    end += low[end : end + 1] == [","]
    if end >= region[1]:
        return
    if low[end] == "that" or end in text.s.opens or low[end] in REPORTED_QUESTION_OPENERS:
        words = words_after(text, end, region, cue)
        frame.contents = words[0] if words else []
    elif text.phrases.starts_clause(end, region[1]) and not text.phrases.is_auxiliary(end):
        subject = low[end] in SUBJECT_PRONOUNS or low[end] in DETERMINERS
        frame.contents = [(end, text.clause_end(end, region))] if subject else []


def _of_headline(book: FrameBook, verb: TokenRange, region: TokenRange, cue: Cue) -> Frame | None:
    """Read "Ann Lee Wins Vote, Says Port ‘Must Open’"."""
    return _with_words_after(
        book, Frame(verb, (region[0], verb[0] - 1)), verb[1], region, cue, headline=True
    )


def _with_words_after(
    book: FrameBook, frame: Frame, end: int, region: TokenRange, cue: Cue, headline: bool = False
) -> Frame | None:
    """Give a frame that has a source the words behind it."""
    if frame.source is None or end >= region[1]:
        return None
    words = words_after(book.text, end, region, cue)
    if words is None and headline and end + 1 < region[1]:
        words = [(end, book.text.clause_end(end, region))], "clause"
    if words is None:
        return None
    frame.contents, frame.rule = words
    frame.quotation = book.text.s.quotation_of[end - 1]
    book.claim(frame)
    return frame


def _round_addressee(
    text: Clauses, frame: Frame, end: int, region: TokenRange, cue: Cue
) -> Words | None:
    """Take both parts of "The dam, Ann Lee told MPs on Monday, was never checked"."""
    if "o" not in cue.frames or frame.shared or text.lower[frame.first - 1] != ",":
        return None
    after = text.phrases.after_addressee(end, region[1])
    if after == end or not text.broken_by(region, frame.first, after):
        return None
    return [(region[0], frame.first - 1), (after + 1, text.clause_end(after + 1, region))], "aside"


def _with_neither(text: Clauses, source: TokenRange, lowest: int) -> TokenRange:
    """Give the last of two their whole: "neither Ann Lee nor | Bo Day | said"."""
    low = text.lower
    if source[0] <= lowest or low[source[0] - 1] != "nor":
        return source
    places = range(source[0] - 2, max(lowest, source[0] - 12) - 1, -1)
    return next((k for k in places if low[k] == "neither"), source[0]), source[1]


def _denied_saying(book: FrameBook, k: int, region: TokenRange, cue: Cue) -> tuple[int, Cue]:
    """Go over "denied | ever having said", whose words are those of the second verb."""
    text, first = book.text, k
    while k < min(region[1], first + 2) and text.lower[k] in ("ever", "having"):
        k += 1
    second = text.cues.get(text.lower[k]) if k < region[1] else None
    said = second is not None and (second.form == "ing" or (k > first and second.form == "past"))
    if second is None or not said:
        return first, cue
    book.taken.update(range(first, k + 1))
    return k + 1, second


def _goes_on(text: Clauses, verb: int, previous: Frame | None) -> bool:
    """Tell whether ", adding" goes on with the frame before: its commas are no apposition's."""
    if previous is None or previous.source is None:
        return False
    return text.phrases.behind_comma(verb) and previous.first < verb


def _shared_subject(
    text: Clauses, verb: int, region: TokenRange, previous: Frame | None, cue: Cue
) -> TokenRange | None:
    """Find the subject that "and added" and ", adding" share with what stands before them."""
    before = text.lower[verb - 1] if verb > region[0] else ""
    listed = before == "," and (cue.form == "ing" or _one_of_three(text, verb, previous, cue))
    if before not in COORDINATORS and not listed:
        return None
    if previous is not None and previous.source is not None and previous.first < verb:
        return previous.source
    return text.phrases.opening_subject(region)


def _one_of_three(text: Clauses, verb: int, previous: Frame | None, cue: Cue) -> bool:
    """Tell whether a verb is the second in "promised …, | warned that … and urged …"."""
    if previous is None or previous.cue is None or cue.form not in ("past", "third"):
        return False
    before = text.cues.get(text.lower[previous.cue[1] - 1])
    same = before is not None and before.form == cue.form
    return same and (text.lower[verb + 1 : verb + 2] == ["that"] or verb + 1 in text.s.opens)


def _after_aside(
    book: FrameBook, frame: Frame, k: int, region: TokenRange, cue: Cue
) -> Words | None:
    """Take the rest of "In 2008, she said, the …", or the quotation after "Mr Lee agreed."."""
    text, s, low = book.text, book.text.s, book.text.lower
    before = frame.first - 1
    apart = k + 4 < region[1] and low[k] == "," and k + 1 not in s.opens and low[before] == ","
    if apart and region[0] < before and "b" in cue.frames:
        rest = (k + 1, text.clause_end(k + 1, region))
        if text.opens_adverbially(region[0], before):
            return [(region[0], before), rest], "aside"
        opening = low[region[0]]
        adverbial = opening in PREPOSITIONS or opening in CONNECTIVES or opening in TIME_WORDS
        if adverbial and before - region[0] < 6:
            return [rest], "aside"
    if (
        cue.form != "ing"
        and apart
        and region[0] < before
        and text.interrupted(region[0], before, k)
    ):
        return [(region[0], before), (k + 1, text.clause_end(k + 1, region))], "aside"
    end = s.sentences[s.sentence_of[k - 1]][1]
    if "q" not in cue.frames or frame.quotation >= 0 or end - k > 8 or end not in s.opens:
        return None
    follows = s.paragraph_of[end] == s.paragraph_of[k - 1] and text.starts_speech(end)
    if follows and s.opens[end] not in book.claimed and not text.framed_after(end):
        return list(text.pieces[s.opens[end]]), "next_sentence"
    return None


def _verb_first(book: FrameBook, i: int, sentence: TokenRange) -> Frame | None:
    """Read the frame of "Said Ann Lee: “…”"."""
    text, opens = book.text, book.text.s.opens
    source = text.phrases.subject_after(i + 1, sentence[1])
    colon = source[1] if source else sentence[1]
    if source is None or text.lower[colon : colon + 1] != [":"] or colon + 1 not in opens:
        return None
    frame = Frame((i, i + 1), source, list(text.pieces[opens[colon + 1]]), "colon")
    book.claim(frame)
    return frame


# ------------------------------------------------------------------------- other reporting words


def _according(book: FrameBook, i: int, region: TokenRange) -> Frame | None:
    """Read the frame of "according to Ann Lee", before or after the words."""
    text, low = book.text, book.text.lower
    source = text.phrases.subject_after(i + 2, region[1]) or _up_to_comma(text, i, region)
    if source is None:
        return None
    comma = next((k for k in range(i + 3, source[1]) if low[k] == ","), -1)
    if comma > 0 and source[1] >= region[1] - 1 and text.broken_by(region, i, comma):
        source = (i + 2, comma)  # no apposition: "according to Ann Lee, the dam will burst."
    frame = Frame((i, i + 2), source, rule="according", quotation=text.s.quotation_of[i])
    if i == region[0] or (i == region[0] + 1 and low[region[0]] in ("and", "but")):
        k = next((k for k in range(source[1], region[1]) if low[k] == ","), region[1])
        if k + 3 >= region[1]:  # no comma after the apposition: it is the words
            k = next((k for k in range(i + 3, region[1]) if low[k] == ","), region[1])
            source = frame.source = (i + 2, k)
        if k + 2 >= region[1]:
            return None
        whole = [(k + 1, text.clause_end(k + 1, region))]
        opened = k + 1 in text.s.opens
        frame.contents = list(text.pieces[text.s.opens[k + 1]]) if opened else whole
    elif text.broken_by(region, i, source[1]):  # "If it rains, according to Ann Lee, the dam …"
        rest = source[1] + 1
        frame.contents = [(region[0], i - 1), (rest, text.clause_end(rest, region))]
    elif text.close_before(i) >= 0:
        return with_words_before(book, frame, region, source[1])
    else:
        stop = i - 1 if low[i - 1] == "," or low[i - 1] in DASHES else i
        before = book.found[-1] if book.found else None
        taken = before is not None and before.contents[-1][1] > stop
        if taken or stop - region[0] < 3:
            return None
        frame.contents = [(region[0], stop)]
    book.claim(frame)
    return frame


def _up_to_comma(text: Clauses, i: int, region: TokenRange) -> TokenRange | None:
    """Take "court filings" of "According to court filings, …", which has no determiner."""
    comma = next((k for k in range(i + 3, min(i + 7, region[1])) if text.lower[k] == ","), -1)
    return (i + 2, comma) if i == region[0] and comma > 0 else None


def _noun_frame(text: Clauses, i: int, region: TokenRange) -> Frame | None:
    """Read the frame of “Ms Lee’s claim that …”, “his warning that …”."""
    low = text.lower
    if i + 1 >= region[1] or low[i + 1] != "that" or text.s.quotation_of[i] >= 0:
        return None
    if low[i] in GIVEN_CUES:
        given = _given(text, i, region)
        if given is not None:
            return given
    if low[i] not in NOUN_CUES:
        return None
    j = i - 1
    while j > max(region[0], i - 3) and text.phrases.noun_like(j) and low[j] == text.words[j]:
        j -= 1
    if j < region[0]:
        return None
    source: TokenRange | None = None
    if low[j] in POSSESSIVE_PRONOUNS:
        source = (j, j + 1)
    elif low[j] in POSSESSIVES:
        source = text.phrases.phrase_before(j - 1, region[0])
    if source is None:
        return None
    content = (i + 1, text.clause_end(i + 1, region))
    return Frame((source[1], i + 1), source, [content], "noun")


def _given(text: Clauses, i: int, region: TokenRange) -> Frame | None:
    """Read the frame of "gave evidence that …", "issued a blunt warning that …"."""
    low, phrases = text.lower, text.phrases
    verb = i - 1
    while verb > region[0] and i - verb < 5 and low[verb] not in UTTERING_VERBS:
        if low[verb] not in DETERMINERS and not phrases.noun_like(verb):
            return None
        verb -= 1
    if low[verb] not in UTTERING_VERBS or not text.words[verb].islower() or low[verb][-3:] == "ing":
        return None
    start = verb
    while start > region[0] and (low[start - 1] in VERB_GROUP_WORDS or phrases.adverb(start - 1)):
        start -= 1
    source = phrases.subject_before(start, region[0], text.cues["said"])
    if source is None or any(low[k] in BE for k in range(start, verb)):
        return None
    return Frame((start, i + 1), source, [(i + 1, text.clause_end(i + 1, region))], "given")
