"""Quotation marks to quotations: which marks belong together, paragraph by paragraph.

The quotation state (which words stand inside which quotation marks) is what both engines build on,
so odd or missing marks are recovered within their paragraph and reported, never raised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from quoteshare.english.lexicon import cue_verbs

_MARK = re.compile(r"''|``|‘‘|’’(?!’)|[“”„‟\"«»‘’'‚]")
# Words that begin with an apostrophe and no quotation: 'em, 'tis, the '90s.
_ELISION = re.compile(r"(?:em|tis|twas|til|till|cause|cos|round|bout|n|un|\d\ds?)\b", re.IGNORECASE)
# What a mark stands free beside: punctuation, other marks (and white space).
_LEFT_FREE = frozenset("([{<—–―-/…“„‘«\"'")
_RIGHT_FREE = frozenset(".,;:!?)]}>—–―-/…”’»\"'")
_CLOSE_AFTER = ".,?!…;:)—–-"
_ENDS = ".,?!…"  # what stands before the mark that ends a quotation
_MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: one piece, or several where it runs over paragraphs.

    ``pieces`` are (start, end) offsets without the marks. ``parent`` is the index of the
    quotation round it, or -1. ``closed`` is false when the final mark is missing.
    """

    pieces: tuple[tuple[int, int], ...]
    parent: int
    closed: bool

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Repair:
    """A paragraph whose quotation marks did not pair, and what was made of them."""

    start: int
    end: int
    detail: str


@dataclass(slots=True)
class _Open:
    """A quotation whose end has not been seen."""

    number: int  # its place in the list of quotations
    single: bool
    guillemet: bool
    start: int  # where the words of its current piece begin

    def fits(self, mark: _Mark) -> bool:
        """Tell whether the mark is of the kind that this one was opened with."""
        return self.single == mark.single and self.guillemet == mark.guillemet


def pair_marks(
    text: str, blocks: list[tuple[int, int]]
) -> tuple[tuple[Quotation, ...], list[tuple[int, bool, int]], tuple[Repair, ...]]:
    """Pair the quotation marks of every paragraph.

    Returns the quotations, the marks used as (offset, opens?, quotation number), and the repairs.
    A quotation left open at the end of a paragraph goes on in the next one when that begins with
    an opening mark (the convention), or when its first mark is a closing one (a slip: repaired).
    """
    pieces: list[list[tuple[int, int]]] = []
    parents: list[int] = []
    closed: list[bool] = []
    marks: list[tuple[int, bool, int]] = []
    repairs: list[Repair] = []
    carried: _Open | None = None  # the outermost quotation, still open at a paragraph's end
    read = [_read_marks(text, start, end) for start, end in blocks]

    for k, (begin, end) in enumerate(blocks):
        stack: list[_Open] = []
        slips: list[str] = []
        candidates = read[k]
        if carried is None and (stray := _opened_twice(text, candidates)) is not None:
            candidates = [mark for mark in candidates if mark is not stray]
            slips.append("an opening mark before another was passed over")
        skip = -1  # the mark that opens a carried quotation again
        if carried is not None:
            carried.start = begin
            stack.append(carried)
            if candidates and _begins(text, begin, candidates[0]):
                skip = candidates[0].start
                carried.start = candidates[0].end
                marks.append((skip, True, carried.number))
            carried = None
        # an opening single mark needs an end here, or to be opened again in the next paragraph
        following = read[k + 1][:1] if k + 1 < len(blocks) else []
        reopened = any(m.single and _begins(text, blocks[k + 1][0], m) for m in following)
        closing_left = sum(m.role == "close" and not m.single for m in candidates)
        opening_left = sum(m.role == "open" and not m.single for m in candidates)

        def push(mark: _Mark, stack: list[_Open] = stack) -> None:
            parents.append(stack[-1].number if stack else -1)
            marks.append((mark.start, True, len(pieces)))
            stack.append(_Open(len(pieces), mark.single, mark.guillemet, mark.end))
            pieces.append([])
            closed.append(False)

        def pop(position: int, mark: int | None, stack: list[_Open] = stack) -> None:
            top = stack.pop()
            pieces[top.number].append((top.start, position))
            closed[top.number] = mark is not None
            if mark is not None:
                marks.append((mark, False, top.number))

        for index, mark in enumerate(candidates):
            role = mark.role
            if not mark.single:
                closing_left -= role == "close"
                opening_left -= role == "open"
            if mark.start == skip:
                continue
            depth = len(stack) - 1  # of the quotation that it may close
            while depth >= 0 and not stack[depth].fits(mark):
                depth -= 1
            if role == "toggle":
                role = "close" if depth >= 0 else "open"
            if mark.single and role == "either":  # ’ or ' after a letter: the end, or an apostrophe
                role = "close" if depth >= 0 and _ends_single(candidates, index) else "none"
            if depth < 0 and stack and _ends_another_kind(text, candidates, index, stack[-1]):
                slips.append("a quotation was closed with a mark of another kind")
                pop(mark.start, mark.start)
            elif role == "open":
                if mark.single:
                    if (
                        depth < 0
                        and len(stack) < _MAX_DEPTH
                        and (index == 0 or reopened or _next_single(candidates, index) is not None)
                    ):
                        push(mark)
                elif depth < 0 or (
                    len(stack) < _MAX_DEPTH
                    and closing_left >= opening_left + 1 + sum(not o.single for o in stack)
                ):
                    push(mark)
                else:
                    slips.append("an opening mark inside an open quotation was passed over")
            elif role == "close":
                if depth >= 0:
                    while len(stack) > depth + 1:
                        if not stack[-1].single:
                            slips.append("a quotation was closed with the one round it")
                        pop(mark.start, None)
                    pop(mark.start, mark.start)
                elif not mark.single and not text[max(begin, mark.start - 1)].isdigit():  # 6'2"
                    opened = _missing_start(text, begin, mark.start, marks)
                    if opened is None:
                        slips.append("a closing mark without a quotation was passed over")
                    else:
                        slips.append("a quotation without an opening mark begins at its sentence")
                        parents.append(-1)
                        pieces.append([(opened, mark.start)])
                        closed.append(True)
                        marks.append((mark.start, False, len(pieces) - 1))
        while len(stack) > 1:
            if not stack[-1].single:
                slips.append("a quotation was closed with its paragraph")
            pop(end, None)
        if stack:
            top = stack[0]
            goes_on = k + 1 < len(blocks) and _goes_on(text, blocks[k + 1][0], read[k + 1], top)
            introduced = text[begin : top.start]
            if goes_on == "opened" and _of_next_speaker(
                text, introduced, blocks[k + 1], read[k + 1]
            ):
                goes_on = ""
            if goes_on:
                pieces[top.number].append((top.start, end))
                if goes_on == "slip":
                    slips.append("a quotation goes on in the next paragraph without a mark")
                carried = top
                stack.clear()
            else:
                slips.append("a quotation was closed with its paragraph")
                pop(end, None)
        if slips:
            kinds = sorted(set(slips))
            detail = "; ".join(f"{kind} ({slips.count(kind)} times)" for kind in kinds)
            repairs.append(Repair(begin, end, detail))

    order = sorted(range(len(pieces)), key=lambda n: (pieces[n][0][0], -pieces[n][-1][1], n))
    place = {old: new for new, old in enumerate(order)}
    quotations = tuple(
        Quotation(tuple(pieces[n]), place.get(parents[n], -1), closed[n]) for n in order
    )
    return quotations, [(at, opening, place[n]) for at, opening, n in marks], tuple(repairs)


class _Mark(NamedTuple):  # made faster than a dataclass; a text may be nothing but marks
    """A character that may be a quotation mark, and what its neighbours make of it."""

    start: int
    end: int
    single: bool
    guillemet: bool
    role: str  # open | close | toggle (spacing does not tell) | either (end or apostrophe)
    strong: bool = True  # for either: false after s, where a plural possessive is likely


def _read_marks(text: str, begin: int, end: int) -> list[_Mark]:
    """Find the marks of one paragraph, with the role that glyph and spacing give them."""
    found = []
    low_open = False  # after „ the mark “ closes
    for match in _MARK.finditer(text, begin, end):
        glyph, at, after = match.group(), match.start(), match.end()
        before = text[at - 1] if at > begin else " "
        following = text[after] if after < end else " "
        if len(glyph) == 1 and glyph in "‘’'‚":
            mark = _read_single(text, glyph, at, before, following)
            if mark is not None:
                found.append(mark)
            continue
        role = "close" if glyph == "“" and low_open else _double_role(glyph, before, following)
        if role:
            found.append(_Mark(at, after, False, glyph in "«»", role))
            low_open = glyph == "„" or (low_open and glyph not in ("“", "”", "``"))
    return found


@lru_cache(maxsize=10_000)
def _double_role(glyph: str, before: str, following: str) -> str:
    """Tell what a double mark does between two characters; "" where it is none (6"2)."""
    left_free = before in _LEFT_FREE or before.isspace()
    right_free = following in _RIGHT_FREE or following.isspace()
    if glyph in "«»":  # »reversed« as in German books, where the glyph points inwards
        outer, inner = (right_free, left_free) if glyph == "«" else (left_free, right_free)
        return "open" if (glyph == "«") != (outer and not inner) else "close"
    if glyph == '"' and before.isdigit() and not right_free:
        return ""
    if glyph in ("„", "``"):
        return "open"
    if glyph in ("“", "‟", "‘‘"):
        return "close" if right_free and not left_free else "open"
    if glyph in ("”", "’’"):  # agencies write both “…’’ and ‘‘…’’
        return "open" if left_free and not right_free else "close"
    if left_free != right_free:
        return "open" if left_free else "close"
    return "toggle"


def _read_single(text: str, glyph: str, at: int, before: str, following: str) -> _Mark | None:
    """Read a single mark as opening, or perhaps closing; None for an apostrophe."""
    left_free = before in _LEFT_FREE or before.isspace()
    if before.isalnum() and following.isalnum():
        return None
    if glyph in "‘‚" or (left_free and not following.isspace()):
        if _ELISION.match(text, at + 1) or following.isspace() or not left_free:
            return None
        elif glyph == "’" and not following.isalpha():
            pass  # ,’” and the like: an end
        else:
            return _Mark(at, at + 1, True, False, "open")
    if before.isspace():
        return None
    strong = before in _CLOSE_AFTER or before in '”"»' or before.lower() != "s"
    return _Mark(at, at + 1, True, False, "either", strong)


def _next_single(candidates: list[_Mark], index: int) -> _Mark | None:
    """Find the next single mark that may close, of those near enough to be looked at."""
    for mark in candidates[index + 1 : index + 60]:
        if mark.single and mark.role == "either":
            return mark
    return None


def _ends_single(candidates: list[_Mark], index: int) -> bool:
    """Tell whether ’ or ' ends the open quotation; after s it may be the leaders’ apostrophe."""
    if candidates[index].strong:
        return True
    for mark in candidates[index + 1 : index + 60]:
        if mark.single and (mark.role == "open" or mark.strong):
            return mark.role == "open"  # ‘The nurses’ pay and the doctors’ hours,’ said …
    return True


def _ends_another_kind(text: str, candidates: list[_Mark], index: int, top: _Open) -> bool:
    """Tell whether a mark ends a quotation opened with another kind: ‘We stay,” said Ann Lee.

    It follows the punctuation that ends a quotation, and no mark of the right kind is there to.
    """
    mark = candidates[index]
    if mark.role not in ("close", "either") or text[mark.start - 1] not in _ENDS:
        return False
    for later in candidates[index + 1 : index + 60]:
        if top.fits(later) and (later.strong or later.role == "open"):
            return later.role == "open"
    return True


def _begins(text: str, begin: int, mark: _Mark) -> bool:
    return mark.role in ("open", "toggle") and not text[begin : mark.start].strip()


def _goes_on(text: str, begin: int, candidates: list[_Mark], top: _Open) -> str:
    """Tell if a quotation goes on in the paragraph at ``begin``: "", "opened" again, or "slip"."""
    for mark in candidates:
        if not top.fits(mark):
            if mark.single:
                continue  # an apostrophe, or a quotation inside
            return ""
        if _begins(text, begin, mark):
            return "opened"
        return "slip" if mark.role == "close" and not top.single else ""
    return ""


# "Ann Lee said", "said Ann Lee", "she said": a small word beside a name or a pronoun.
_NAMES = r"(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]+"
_FRAME = re.compile(rf"(?:{_NAMES}|\b[Ss]?he)\s+([a-z]+)\b|\b([a-z]+)\s+(?:{_NAMES}|s?he)\b")
_FIRST_OR_SECOND = re.compile(r"\b(?:I|we|you|me|us|my|our|your)\b", re.IGNORECASE)
_TOO_FAR = 1000


def _opened_twice(text: str, candidates: list[_Mark]) -> _Mark | None:
    """Find the mark that opens nothing, in a paragraph with one opening mark too many.

    “Ann Lee told the board, “We sail.” The board rose. – “It is shut, Ann Lee said. Bo Ray said
    it was late. “Too late,” he said. What stands between the two marks tells who speaks; in “He
    told me, “Go.”” it is speech.
    """
    doubles = [mark for mark in candidates if not mark.single]
    n_open = sum(mark.role == "open" for mark in doubles)
    if len(doubles) != 2 * n_open - 1 or any(mark.role == "toggle" for mark in doubles):
        return None
    pairs = pairwise(doubles)
    stray, again = next(((a, b) for a, b in pairs if a.role == b.role == "open"), (None, None))
    if stray is None or again is None or again.start - stray.end > _TOO_FAR:
        return None
    singles = (mark for mark in candidates if mark.single and stray.end <= mark.start < again.start)
    first = next(singles, None)
    if first is not None and first.role == "either" and text[first.start - 1] in _ENDS:
        return None  # “It is shut,’ said Ann Lee. “No,” …
    between = text[stray.end : again.start]
    frames = [found for found in _FRAME.finditer(between) if _reports(found)]
    left_open = any(between[: found.start()].rstrip().endswith(",") for found in frames)
    if left_open or (frames and not _FIRST_OR_SECOND.search(between)):
        return stray
    return None


def _reports(frame: re.Match[str]) -> bool:
    return (frame.group(1) or frame.group(2)) in cue_verbs()


def _of_next_speaker(
    text: str, introduction: str, block: tuple[int, int], candidates: list[_Mark]
) -> bool:
    """Tell whether the next paragraph is somebody else's: Ann Lee said: “Yes. / “No,” said Bo Ray.

    The quotation left open has a speaker before it, and the next one another behind it.
    """
    close = next((mark for mark in candidates if not mark.single and mark.role == "close"), None)
    if close is None:
        return False
    before = [found for found in _FRAME.finditer(introduction[-_TOO_FAR:]) if _reports(found)]
    behind = _FRAME.match(text, close.end + (text[close.end : close.end + 1] == " "), block[1])
    if not before or behind is None or not _reports(behind):
        return False
    names = set(re.findall(r"[A-Z]\w+", behind.group()))
    return bool(names) and not names & set(re.findall(r"[A-Z]\w+", introduction))


_SENTENCE_START = re.compile(r"[.?!][”\"’')\]]*\s+(?=\S)")


def _missing_start(
    text: str, begin: int, end: int, marks: list[tuple[int, bool, int]]
) -> int | None:
    """Find where a quotation that lost its opening mark begins: its sentence, after earlier marks.

    None unless the closing mark follows the punctuation that ends a quotation.
    """
    if end == begin or text[end - 1] not in _ENDS:
        return None
    start = begin
    if marks and marks[-1][0] >= begin:
        start = marks[-1][0] + 1
    window = max(start, end - 2000)
    for match in _SENTENCE_START.finditer(text, window, end - 1):
        start = match.end()
    while start < end and text[start].isspace():
        start += 1
    return start if start < end else None
