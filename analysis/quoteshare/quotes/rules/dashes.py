"""Talk that dashes open, one line a turn: "— Is it far? she asked." / "— It is, said Ann Lee."

A list has such lines too. A talk has a question or somebody who speaks of themselves, and says of
one turn at least who spoke.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.tokens import is_word
from quoteshare.english.words import DASHES, SENTENCE_ENDS, SPEAKING_OF_ONESELF
from quoteshare.quotes.rules.clauses import Clauses
from quoteshare.quotes.rules.frames import Frame, FrameBook

_APART = 3  # paragraphs between two turns
_BEFORE_FRAMES = frozenset([",", "?", "!", "…", "..."])
_IN_TALK = SPEAKING_OF_ONESELF | {"you", "your"}


def read_dashes(book: FrameBook) -> None:
    """Read the lines of a talk that dashes open, with or without who says them."""
    text, s = book.text, book.text.s
    lines = [
        number
        for number, (first, last) in enumerate(s.paragraphs)
        if last - first > 2 and text.words[first] in DASHES and text.words[first + 1][0].isalpha()
    ]
    for turns in _talks(text, lines):
        spoken = [_turn(text, *s.paragraphs[number]) for number in turns]
        if len(turns) < 2 or not _is_talk(text, turns) or not any(f.source for f in spoken):
            continue
        own = {*turns}
        book.found = [f for f in book.found if s.paragraph_of[_place(f)] not in own]
        for n, frame in enumerate(spoken):
            if frame.source is None and n > 1:  # two speak by turns
                frame.source, frame.shared = spoken[n - 2].source, True
            if frame.source is not None:
                book.add(frame)


def _place(frame: Frame) -> int:
    return (frame.cue or frame.source or frame.contents[0])[0]


def _talks(text: Clauses, lines: Sequence[int]) -> list[list[int]]:
    """Group the paragraphs that stand near one another, and no line between announces a list."""
    talks: list[list[int]] = []
    for number in lines:
        between = range(talks[-1][-1] if talks else number, number)
        listed = any(text.lower[text.s.paragraphs[n][1] - 1] == ":" for n in between)
        if talks and len(between) <= _APART and not listed:
            talks[-1].append(number)
        else:
            talks.append([number])
    return talks


def _is_talk(text: Clauses, turns: Sequence[int]) -> bool:
    """Tell whether somebody asks, or speaks of themselves."""
    ranges = [text.s.paragraphs[number] for number in turns]
    return any(
        text.lower[k] == "?" or text.lower[k] in _IN_TALK
        for first, last in ranges
        for k in range(first, last)
    )


def _turn(text: Clauses, first: int, last: int) -> Frame:
    """Read "— It is, said Ann Lee. It always was.": the words on both sides of the frame."""
    for i in range(first + 2, last):
        if not text.phrases.is_verb(i) or "q" not in text.cues[text.lower[i]].frames:
            continue
        framed = _framed(text, i, (first + 1, last))
        if framed is not None:
            cue, source = framed
            begin, end = min(cue[0], source[0]), max(cue[1], source[1])
            contents = [(first + 1, begin - (text.lower[begin - 1] == ","))]
            stop = end < last and text.lower[end] in SENTENCE_ENDS
            if stop and any(map(is_word, text.words[end:last])):
                contents.append((end + 1, last))
            return Frame(cue, source, contents, "dash")
    return Frame(None, None, [(first + 1, last)], "dash")


def _framed(text: Clauses, i: int, region: TokenRange) -> tuple[TokenRange, TokenRange] | None:
    """Return cue and source where they stand right behind a comma or the mark of a question."""
    cue = text.cues[text.lower[i]]
    start = text.phrases.verb_group(i, cue, region[0])
    if start <= region[0]:
        return None
    source = text.phrases.subject_before(start, region[0], cue)
    if source is None and cue.form != "ing":
        source = text.phrases.subject_after(i + 1, region[1])
    if source is None:
        return None
    begin = min(start, source[0])
    return ((start, i + 1), source) if text.lower[begin - 1] in _BEFORE_FRAMES else None
