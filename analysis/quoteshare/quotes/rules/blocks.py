"""Words set off in paragraphs of their own: after a colon, as block quotes, as embedded posts.

Who says them stands in the paragraph before ("In a statement, Ann Lee said:") or in the line below
("— Ann Lee (@annlee) May 3, 2021").
"""

from __future__ import annotations

from typing import NamedTuple

from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    BE,
    DASHES,
    NAME_PARTICLES,
    NOUN_CUES,
    POSSESSIVE_PRONOUNS,
    POSSESSIVES,
    SENTENCE_ENDS,
    SPEAKING_OF_ONESELF,
    SPEECH_VENUES,
)
from quoteshare.quotes.lines import is_promotion
from quoteshare.quotes.rules.clauses import Clauses
from quoteshare.quotes.rules.frames import Frame, FrameBook


class Introduction(NamedTuple):
    """Who is said to say what follows, and whether that is all that the sentence tells."""

    source: TokenRange | None
    cue: TokenRange | None
    at_once: bool = True  # "said:", "told MPs on Monday:", but not "noted the low attendance:"


_HANDING_OVER = ("here", "from")
_REACH = 40  # tokens of a sentence that introduces
_HANDLE = 12  # tokens of the name before a handle
_POST = 120  # tokens


def read_blocks(book: FrameBook) -> None:
    """Read the paragraphs that a colon at the end of the one before introduces."""
    text, s = book.text, book.text.s
    for number, (first, last) in enumerate(s.paragraphs[:-1]):
        if text.lower[last - 1] != ":" or s.quotation_of[last - 1] >= 0 or is_block(text, number):
            continue
        below = number + 1
        introduction = _introduction(text, first, last - 1)
        if introduction is None or is_block(text, below):
            continue
        opened = s.opens.get(s.paragraphs[below][0], -1)
        if opened >= 0 and opened in book.claimed:
            continue
        contents = _quotation(text, opened) if opened >= 0 else _block(text, below)
        if opened < 0 and not introduction.at_once:
            contents = contents if _in_first_person(text, *s.paragraphs[below]) else []
        if contents:
            book.add(Frame(introduction.cue, introduction.source, contents, "block"))


def _quotation(text: Clauses, number: int) -> list[TokenRange]:
    """Return a quotation that fills its paragraphs, or nothing."""
    last = text.pieces[number][-1][1]
    end = text.s.paragraphs[text.s.paragraph_of[last - 1]][1]
    alone = not any(is_word(word) for word in text.words[last:end])
    return list(text.pieces[number]) if alone else []


def _block(text: Clauses, number: int) -> list[TokenRange]:
    """Return a paragraph without marks that is said, and those after it in the first person."""
    s, found = text.s, list[TokenRange]()
    for below in range(number, min(number + 20, len(s.paragraphs))):
        first, last = s.paragraphs[below]
        sentence = text.words[last - 1] in SENTENCE_ENDS and text.words[first][0].isalnum()
        if not sentence or is_promotion(s, (first, last)) or ":" in text.lower[first : first + 6]:
            break
        if any(k in s.opens for k in range(first, last)) and not _in_first_person(
            text, first, last
        ):
            break
        if found and not _in_first_person(text, first, last):
            break
        found.append((first, last))
    return found


def _in_first_person(text: Clauses, first: int, last: int) -> bool:
    s = text.s
    return any(
        text.lower[k] in SPEAKING_OF_ONESELF and s.quotation_of[k] < 0 for k in range(first, last)
    )


def _introduction(text: Clauses, first: int, colon: int) -> Introduction | None:
    """Read "In a statement, Ann Lee said:", "His statement in full:"; None for other colons."""
    begin = max(text.s.sentences[text.s.sentence_of[colon]][0], colon - _REACH, first)
    for k in range(colon - 1, begin, -1):
        if not text.phrases.is_verb(k) or text.s.quotation_of[k] >= 0:
            continue
        cue = text.cues[text.lower[k]]
        start = text.phrases.verb_group(k, cue, begin) if "q" in cue.frames else -1
        if start < 0:
            continue
        source = text.phrases.subject_before(start, begin, cue)
        if source is None and cue.form == "ing":
            source = text.phrases.opening_subject((begin, colon))
        if source is not None and text.lower[source[1] - 1] in _statements(text):
            return _of_a_statement(text, begin, start) or Introduction(source, (start, k + 1))
        if source is not None:
            behind = max(text.phrases.after_setting(k + 1, colon), k + 1)
            if "o" in cue.frames:
                behind = max(behind, text.phrases.after_addressee(k + 1, colon))
            return Introduction(source, (start, k + 1), behind >= colon)
    return _of_a_statement(text, begin, colon) or _handed_over(text, begin, colon)


def _handed_over(text: Clauses, begin: int, colon: int) -> Introduction | None:
    """Read "Here’s Ann Lee, our editor:" and "This from Ann Lee:", as live blogs have it."""
    low, end = text.lower, min(begin + 5, colon)
    at = next((k for k in range(begin, end) if low[k] in _HANDING_OVER), -1)
    if at < 0:
        return None
    first = at + 1 + (low[at] == "here" and low[at + 1] in BE)
    last = first
    while last < colon and (text.words[last][0].isupper() or text.words[last] in NAME_PARTICLES):
        last += 1
    if last - first < 2 or (last < colon and low[last] not in (",", "with", "on", "in")):
        return None
    return Introduction((first, last), (colon, colon + 1), False)


def _of_a_statement(text: Clauses, begin: int, colon: int) -> Introduction | None:
    """Read whose "statement in full:" it is: "his", "Ann Lee’s", "from Ann Lee"."""
    nouns = _statements(text)
    noun = next((k for k in range(colon - 1, begin - 1, -1) if text.lower[k] in nouns), -1)
    if noun < 0:
        return None
    cue = (noun, noun + 1)
    for k in range(noun - 1, max(begin, noun - 4) - 1, -1):
        if text.lower[k] in POSSESSIVE_PRONOUNS:
            return Introduction((k, k + 1), cue, False)
        if text.lower[k] in POSSESSIVES and k > begin:
            return Introduction(text.phrases.phrase_before(k - 1, begin), cue, False)
    if text.lower[noun + 1] in ("from", "by", "of"):
        return Introduction(text.phrases.subject_after(noun + 2, colon), cue, False)
    return None


def _statements(text: Clauses) -> frozenset[str]:
    return text.phrases.nouns.document | SPEECH_VENUES | NOUN_CUES


# ------------------------------------------------------------------------------- block quotes


def is_block(text: Clauses, number: int) -> bool:
    """Tell whether a paragraph is set off by ">"."""
    first, last = text.s.paragraphs[number]
    return text.words[first] == ">" and last - first > 1


def read_block_quotes(book: FrameBook) -> None:
    """Read paragraphs that begin with ">": of whom the one before or the line below tells."""
    text, s = book.text, book.text.s
    number = 0
    while number < len(s.paragraphs):
        if not is_block(text, number):
            number += 1
            continue
        end = number
        while end < len(s.paragraphs) and is_block(text, end):
            end += 1
        introduction = _before_block(text, number)
        signed = _signature(text, s.paragraphs[end - 1][0] + 1, s.paragraphs[end - 1][1])
        if signed is None and end < len(s.paragraphs):
            signed = _signature(text, *s.paragraphs[end])
        elif signed is not None:
            end -= 1
        contents = [r for n in range(number, end) if (r := _inside(text, *s.paragraphs[n]))]
        if contents:
            told = signed or introduction or Introduction(None, None)
            book.add(Frame(told.cue, told.source, contents, "block"))
        number = max(end, number + 1)


def _inside(text: Clauses, first: int, last: int) -> TokenRange | None:
    while first < last and text.words[first] == ">":
        first += 1
    marked = text.s.opens.get(first, -1)
    first += marked >= 0
    last -= marked >= 0 and text.s.closes.get(last - 1) == marked
    return (first, last) if last > first else None


def _before_block(text: Clauses, number: int) -> Introduction | None:
    if number == 0:
        return None
    first, last = text.s.paragraphs[number - 1]
    return _introduction(text, first, last - 1) if text.lower[last - 1] == ":" else None


def _signature(text: Clauses, first: int, last: int) -> Introduction | None:
    """Read "— Ann Lee, clerk" as a line of its own."""
    if last - first < 2 or last - first > _HANDLE:
        return None
    if text.words[first] not in DASHES and text.words[first] != "-":
        return None
    end = next((k for k in range(first + 1, last) if text.lower[k] in (",", "(")), last)
    name = text.words[first + 1 : end]
    named = all(word[0].isupper() or word in NAME_PARTICLES for word in name if is_word(word))
    if not name or not named or not is_word(name[0]):
        return None
    return Introduction((first + 1, end), (first, first + 1))


# ------------------------------------------------------------------------------ embedded posts


def read_posts(book: FrameBook) -> None:
    """Read the words above "— Ann Lee (@annlee) May 3, 2021", or before it in its paragraph."""
    text, s = book.text, book.text.s
    for at in s.places.get("@", ()):
        if s.quotation_of[at] >= 0:
            continue
        number = s.paragraph_of[at]
        first, last = s.paragraphs[number]
        name = _name_before_handle(text, at, first)
        if name is None or not _dated(text, at, last):
            continue
        dash = name[0] - 1
        signed = dash >= first and (text.words[dash] in DASHES or text.words[dash] == "-")
        end = dash if signed else name[0]
        if end > first:
            contents = [(first, end)] if signed and end - first <= _POST else []
        else:
            contents = _lines_above(text, number)
        if contents:
            contents = [r for begin, stop in contents if (r := _inside(text, begin, stop))]
            cue = (dash, name[0]) if signed else None
            book.add(Frame(cue, name, contents, "post"))


def _name_before_handle(text: Clauses, at: int, first: int) -> TokenRange | None:
    """Return the name in "Ann Lee (@annlee)"."""
    end = at - 1
    if end <= first or text.words[end] != "(":
        return None
    begin = end
    while begin > max(first, end - _HANDLE) and (
        text.words[begin - 1][0].isupper() or text.words[begin - 1] in NAME_PARTICLES
    ):
        begin -= 1
    return (begin, end) if begin < end else None


def _dated(text: Clauses, at: int, last: int) -> bool:
    """Tell whether nothing but a date follows the handle: "@annlee) May 3, 2021"."""
    close = next((k for k in range(at, min(last, at + 6)) if text.words[k] == ")"), -1)
    if close < 0 or last - close > 9:
        return False
    return any(word[0].isdigit() for word in text.words[close + 1 : last])


def _lines_above(text: Clauses, number: int) -> list[TokenRange]:
    """Return the paragraph above, with the lines that no empty line parts from it."""
    s = text.s
    if number == 0:
        return []
    top = number - 1
    parted = _parted(text, number)
    while top > 0 and number - top < 12 and parted and not _parted(text, top):
        top -= 1
    return [s.paragraphs[n] for n in range(top, number)]


def _parted(text: Clauses, number: int) -> bool:
    """Tell whether an empty line stands before a paragraph."""
    s = text.s
    first = s.paragraphs[number][0]
    return s.text[s.ends[first - 1] : s.starts[first]].count("\n") > 1
