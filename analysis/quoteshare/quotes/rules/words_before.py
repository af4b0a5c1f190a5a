"""The words to the left of a frame, and what goes on behind it: “We will,” she said, “but later.”

Whether a quotation is still to be had depends on the frames before it.
"""

from __future__ import annotations

from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    ASIDE_OPENERS,
    CONTINUATIONS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SUBORDINATORS_OF_TIME,
)
from quoteshare.quotes.rules.clauses import Clauses
from quoteshare.quotes.rules.frames import Frame, FrameBook


def with_words_before(
    book: FrameBook, frame: Frame, region: TokenRange, after: int
) -> Frame | None:
    """Give a frame the quotation or clause before it, and what goes on behind it."""
    text = book.text
    close = text.close_before(frame.first)
    if close >= 0 and text.s.quotations[text.s.closes[close]].parent == frame.quotation:
        taken = _take_quotation(book, frame, close)
    else:
        taken = _take_clause(book, frame, region, after)
    if not taken:
        return None
    _go_on(book, frame, region[1], after)
    book.claim(frame)
    return frame


def _take_quotation(book: FrameBook, frame: Frame, close: int) -> bool:
    """Take the quotation that ends at ``close``, with the clause that it is a part of."""
    text = book.text
    number = text.s.closes[close]
    if number in book.claimed:
        return False
    opening = text.opening(number)
    sentence = text.after_dateline(text.s.sentences[text.s.sentence_of[opening]])
    begin, _ = text.region(opening, sentence)
    k = begin
    while k < opening and (
        text.lower[k] in DASHES
        or text.lower[k] in ("but", "and", "so", "yet", ",", ":")
        or k in text.s.closes
    ):
        k += 1
    pieces = text.pieces[number]
    words_before = any(is_word(word) for word in text.words[k:opening])
    embedded = words_before and len(pieces) == 1 and ":" not in text.lower[begin:opening]
    earlier = any(text.s.closes.get(m) in book.claimed for m in range(begin, opening))
    if embedded and opening - begin < 60 and not earlier:
        frame.contents, frame.rule = [(begin, close + 1)], "left_mixed"
    else:
        frame.contents, frame.rule = list(pieces), frame.rule or "left_quote"
    book.claimed[number] = frame
    return True


def _take_clause(book: FrameBook, frame: Frame, region: TokenRange, after: int) -> bool:
    """Take the clause in "Talks would resume, the ministry said on Monday."."""
    text, low, end = book.text, book.text.lower, frame.first - 1
    if end <= region[0] or not (low[end] == "," or low[end] in DASHES):
        return False
    cue = text.cues.get(low[frame.cue[1] - 1]) if frame.cue else None
    if cue is not None and "o" in cue.frames:
        after = text.phrases.after_addressee(after, region[1])
    first = region[0]
    goes_on = after + 2 < region[1] and low[after] == ","
    broken = text.interrupted(first, end, after) or text.opens_adverbially(first, end)
    if goes_on and broken and after + 1 not in text.s.opens and frame.rule in ("", "inverted"):
        frame.contents = [(first, end), (after + 1, text.clause_end(after + 1, region))]
        frame.rule = "aside"
        return True
    if not text.only_adverbial(after, region[1]):
        return False
    begin = text.after_dateline(region)[0]
    begin += frame.quotation < 0 and begin in text.s.closes
    begin = _whole_quotation(book, frame, begin, end)
    while begin < end and (low[begin] == "," or low[begin] in DASHES):
        begin += 1
    if end - begin < 3 or (low[begin] in PREPOSITIONS and end - begin < 6):
        return False
    aside = low[begin] in ASIDE_OPENERS
    if aside and "," not in low[begin:end]:
        return False
    frame.contents, frame.rule = [(begin, end)], "left_clause"
    return True


def _whole_quotation(book: FrameBook, frame: Frame, begin: int, end: int) -> int:
    """Return where the quotation begins of which a clause has the last sentence.

    “We stay. We won’t go,” Ann Lee told mayors, the paper reported.
    """
    text = book.text
    number = text.s.quotation_of[begin]
    if number < 0 or number == frame.quotation or text.s.quotation_of[end] == number:
        return begin
    opening = text.opening(number)
    return opening if text.s.paragraph_of[opening] == text.s.paragraph_of[begin] else begin


def _go_on(book: FrameBook, frame: Frame, end: int, after: int) -> None:
    """Add the words that the frame interrupts: “We will,” she said, “but later.”"""
    text, low, opens = book.text, book.text.lower, book.text.s.opens
    for k in range(after, min(end - 1, after + 40)):
        if low[k] in (",", ":") and k + 1 in opens:
            if opens[k + 1] not in book.claimed:
                frame.contents += text.pieces[opens[k + 1]]
            return
        if text.phrases.is_verb(k) and low[k - 1] not in DETERMINERS:
            break
    if frame.rule != "left_clause":
        return
    k = next((k for k in range(after, min(end - 1, after + 14)) if low[k] == ","), -1)
    verb_next = any(low[m] in text.cues for m in range(k + 1, min(end, k + 4)))
    if k < 0 or verb_next:
        return
    if low[k + 1] in CONTINUATIONS or (k == after and _takes_up(text, frame, k + 1)):
        frame.contents.append((k + 1, text.clause_end(k + 1, (after, end))))


def _takes_up(text: Clauses, frame: Frame, k: int) -> bool:
    """Tell whether words go on: "Two were held, police said, | after a van was found".

    "It was unclear, police said, | who owned it"; but "said police, who had come at dawn".
    """
    before = frame.source is None or frame.cue is None or frame.source < frame.cue
    if text.lower[k] in QUESTION_WORDS:
        return before
    return text.lower[k] in SUBORDINATORS_OF_TIME and not text.lower[k + 1].endswith("ing")
