"""Frames and the book of them, which is all that the layouts of one text share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quoteshare.english.noun_phrases import TokenRange
from quoteshare.quotes.rules.clauses import Clauses


@dataclass(slots=True)
class Frame:
    """A reporting verb with its subject, and the words it reports, all as token ranges."""

    cue: TokenRange | None
    source: TokenRange | None
    contents: list[TokenRange] = field(default_factory=list)
    rule: str = ""  # that found the words
    shared: bool = False  # the source is the subject of an earlier verb
    cue_before: TokenRange | None = None  # "quoted", where the cue is "as saying"
    quotation: int = -1  # the quotation in whose words the frame itself stands

    @property
    def first(self) -> int:
        """Return the token the frame begins with."""
        own = (self.cue_before, self.cue, None if self.shared else self.source)
        return min([extent[0] for extent in own if extent])


class FrameBook:
    """The frames found so far, in the order of finding, and whose each quotation is."""

    def __init__(self, text: Clauses) -> None:
        self.text = text
        self.found: list[Frame] = []
        self.claimed: dict[int, Frame] = {}
        self.taken: set[int] = set()  # tokens of phrases that no other rule reads again
        self.sure: set[int] = set()  # id() of frames that what the network finds gives way to

    def add(self, frame: Frame) -> None:
        """Write a frame down; the quotations in its words are taken."""
        self.claim(frame)
        self.found.append(frame)

    def claim(self, frame: Frame) -> None:
        """Note which quotations the words of a frame take in, but not the one round the frame."""
        for number in self._taken_in(frame):
            if number != frame.quotation:
                self.claimed.setdefault(number, frame)

    def release(self, frame: Frame) -> None:
        """Give back the quotations of a frame that is not written down after all."""
        for number in self._taken_in(frame):
            if self.claimed.get(number) is frame:
                del self.claimed[number]

    def _taken_in(self, frame: Frame) -> Iterator[int]:
        s = self.text.s
        for first, last in frame.contents:
            for k in s.opened_in(first - 1, last):
                yield s.opens[k]

    def unclaimed(self) -> Iterator[int]:
        """Go through the outermost quotations that are nobody's when their turn comes."""
        for number, quotation in enumerate(self.text.s.quotations):
            if quotation.parent < 0 and number not in self.claimed:
                yield number
