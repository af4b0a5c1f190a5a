"""Talk set out as a transcript: paragraphs that begin with who speaks ("Q: …", "Ann Lee: …").

A label must be somebody: a name, a part in the talk, or what occurs again as a label beside such.
Fields of databases and boxes ("LENGTH: 30 words", "LIVES: Oldby") look the same and are nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from quoteshare.english.lexicon import given_names
from quoteshare.english.noun_phrases import TokenRange
from quoteshare.english.tokens import is_word
from quoteshare.english.words import (
    ABBREVIATIONS,
    ARTICLES,
    DASHES,
    FIELD_LABELS,
    NAME_PARTICLES,
    PREPOSITIONS,
    SENTENCE_ENDS,
    SPEAKING_LABELS,
    TIME_WORDS,
)
from quoteshare.quotes.lines import is_dateline, is_promotion, label_begins
from quoteshare.quotes.rules.clauses import Clauses
from quoteshare.quotes.rules.frames import Frame, FrameBook

_IN_HEADINGS = (PREPOSITIONS | ARTICLES) - NAME_PARTICLES
_LONGEST = 14  # tokens up to the colon
_NAME = 6  # words of a label
_NEAR = 3  # paragraphs
_SENDER = 10  # tokens behind a question
_ENDS = SENTENCE_ENDS | DASHES | {")", "]", "-"}
_BRACKETS = {")": "(", "]": "["}


@dataclass
class _Label:
    """A paragraph that begins with a label, and the words behind it."""

    text: Clauses
    paragraph: int
    name: TokenRange
    colon: int
    contents: list[TokenRange]

    @cached_property
    def words(self) -> list[str]:
        return [word for word in self.text.words[slice(*self.name)] if is_word(word)]

    @cached_property
    def key(self) -> str:
        return " ".join(word.rstrip(".") for word in self.words).lower()

    @property
    def capitals(self) -> bool:
        """Whether it is all in capitals, up to an aside, or the name is: "Mr. LEE."."""
        return self.stopped or all(word.isupper() for word in self.words)

    @property
    def stopped(self) -> bool:
        """Whether a full stop ends it, as in the record of a parliament: "MR. LEE. Thank you."."""
        return self.text.words[self.colon] == "."

    @property
    def is_part(self) -> bool:
        """Whether it tells somebody's part or role: "HOST", "Q", "DEFENCE MINISTER"."""
        low, nouns = self.key.split(), self.text.phrases.nouns
        if len(low) == 1 and len(low[0]) == 1 and not self.capitals:
            return False
        roles = (nouns.person, nouns.rank, nouns.honorific, SPEAKING_LABELS)
        return any(low[-1] in some or low[0] in some for some in roles)

    @property
    def is_name(self) -> bool:
        """Whether it begins with a given name: "ANN LEE", "Ann Lee"."""
        return len(self.words) > 1 and self.words[0].capitalize() in given_names()

    @property
    def is_field(self) -> bool:
        low = self.key.split()
        if self.capitals and is_dateline(low):
            return True
        if not self.is_part and any(word in _IN_HEADINGS for word in low):
            return True  # "FIRST IN THE GULL", "THE OTHER SIDE"
        return low[-1] in FIELD_LABELS or (low[0] in FIELD_LABELS and not self.is_part)

    @property
    def asks(self) -> bool:
        """Whether what is behind it ends in a question."""
        return _asks(self.text, self.contents[0][0], self.contents[-1][1])

    @property
    def speaks(self) -> bool:
        """Whether what is behind it has words, and ends like a sentence or breaks off like one."""
        first, last = self.contents[0][0], self.contents[-1][1] - 1
        if not any(word[0].isalpha() for word in self.text.words[first : last + 1]):
            return False
        while last > self.colon and (last in self.text.s.closes or self.text.words[last] in "*_"):
            last -= 1
        word = self.text.words[last]
        return word in _ENDS or word[-1] == "."


def read_transcript(book: FrameBook) -> None:
    """Read "Q: …", "MR LEE: …" and "Ann Lee: …": paragraphs that begin with who speaks.

    What stands behind such a label is speech word by word, with or without marks. Some papers
    open a mark before each label, and before further paragraphs of an answer.
    """
    text, s = book.text, book.text.s
    labels = _labels(text)
    if not labels:
        return
    surnames = _surnames(text, labels)
    spoken = _spoken_in_capitals(labels, surnames) + _spoken_in_small(labels, surnames)
    for label in spoken or _answers(text, labels, surnames):
        if s.opens.get(label.contents[0][0], -1) in book.claimed:
            continue
        source = label.name if label.colon >= label.name[1] else None  # "Q. Why?" is nobody's name
        cue = None if label.stopped else (label.colon, label.colon + 1)
        book.add(Frame(cue, source, label.contents, "transcript"))
        if label.name[0] - 1 in s.opens:
            book.claimed.setdefault(s.opens[label.name[0] - 1], book.found[-1])


def _labels(text: Clauses) -> list[_Label]:
    """Find the paragraphs that begin with a label, whoever or whatever it is."""
    s = text.s
    labels: list[_Label] = []
    for number, (first, last) in enumerate(s.paragraphs):
        marked = first in s.opens
        label = _label(text, number, first + marked, last - (marked and last - 1 in s.closes))
        if label is not None:
            labels.append(label)
        elif (
            labels
            and marked
            and labels[-1].name[0] - 1 in s.opens
            and text.lower[first + 1 : first + 2] != ["("]
        ):
            labels[-1].contents.append((first + 1, last - (last - 1 in s.closes)))
    return labels


def _label(text: Clauses, number: int, first: int, last: int) -> _Label | None:
    """Read "00:01:05 **ANN LEE, MINISTER (on camera):** …" at the head of a paragraph."""
    words = text.words
    begin = label_begins(text.s, (first, last))
    if begin + 1 < last and words[begin] in ("Q.", "A."):
        return _Label(text, number, (begin, begin + 1), begin, [(begin + 1, last)])
    near = words[begin + 1 : begin + _NAME]
    stop = _stop_of_record(words, begin, last) if "." in near else -1
    if stop > 0:
        return _Label(text, number, (begin, stop), stop, [(stop + 1, last)])
    head = words[begin : min(begin + _LONGEST, last)]
    colon = begin + head.index(":") if ":" in head else -1
    if colon <= begin or is_promotion(text.s, (first, last)):
        return None
    end = colon
    if words[end - 1] in _BRACKETS:
        opening = _BRACKETS[words[end - 1]]
        end = next((k for k in range(end - 1, begin, -1) if words[k] == opening), end)
        if end + 2 < colon and words[end + 1] in given_names():
            begin, end = end + 1, colon - 1  # "HOST (Ann Lee):"
    while end > begin and words[end - 1] in "*_":
        end -= 1
    name_end = next((k for k in range(begin, end) if words[k] in (",", "(")), end)
    content = colon + 1
    while content < last and words[content] in "*_":
        content += 1
    stop = last
    while stop > content and words[stop - 1] in "*_":
        stop -= 1
    if content >= stop or not any(map(is_word, words[begin:name_end])):
        return None
    plain = [word for word in words[name_end:end] if is_word(word)]
    label = _Label(text, number, (begin, name_end), colon, [(content, stop)])
    named = len(label.words) <= _NAME and all(
        word[0].isupper() or word in NAME_PARTICLES for word in label.words
    )
    if not named or (label.capitals and any(word.islower() for word in plain)):
        return None
    return label


def _stop_of_record(words: Sequence[str], begin: int, last: int) -> int:
    """Return the full stop behind the speaker in "The CHAIRMAN. …" and "Mr. LEE. …", or -1."""
    stop = next(
        (
            k
            for k in range(begin + 1, min(begin + _NAME, last - 1))
            if words[k] == "." and words[k - 1].capitalize() not in ABBREVIATIONS
        ),
        -1,
    )
    if stop < 0:
        return -1
    head = [word.rstrip(".") for word in words[begin:stop] if word != "."]
    if not head or not all(head):  # ". . . and so it went"
        return -1
    name = head[-1].isupper() and len(head[-1]) > 2
    titled = len(head) > 1 and all(word[0].isupper() for word in head)
    return stop if name and titled else -1


def _spoken_in_capitals(labels: Sequence[_Label], surnames: frozenset[str]) -> list[_Label]:
    """Choose those in capitals that speak: two voices or turns at least, none of them a field."""
    labels = [label for label in labels if label.capitals]
    known = {label.key for label in labels if _is_somebody(label, surnames)}
    if "q" not in known:
        known.discard("a")  # "A. Lee said …"
    paragraphs = {label.paragraph for label in labels}
    silent = {
        label.key
        for label in labels
        if label.is_field
        or not label.speaks
        or not any(label.paragraph + n in paragraphs for n in range(-_NEAR, _NEAR + 1) if n)
    }
    others = {label.key for label in labels} - known - silent - {"a"}
    if not known and len(others) < 2:
        return []
    spoken = [label for label in labels if label.key in known | others]
    return spoken if len(spoken) > 1 else []


def _spoken_in_small(labels: Sequence[_Label], surnames: frozenset[str]) -> list[_Label]:
    """Choose those in small letters that speak, where labels alternate like turns of a talk.

    A list has each label once, and names no two voices again and again ("Ann Lee: Green."); in a
    talk, one asks and the next answers, or both go on by their initials ("AL: …").
    """
    initials = {label.key for label in labels if label.capitals and len(label.key) in (2, 3)}
    labels = [
        label
        for label in labels
        if not label.capitals
        and label.speaks
        and label.words[0].lower() not in TIME_WORDS
        and (label.is_name or not label.is_field)
    ]
    turns = Counter(label.key for label in labels)
    again = {key for key, n in turns.items() if n > 1 or _initials(key) in initials}
    known = {label.key for label in labels if _is_somebody(label, surnames)}
    asked = {
        key
        for a, b in pairwise(labels)
        if a.key != b.key and b.paragraph == a.paragraph + 1 and a.asks and {a.key, b.key} & known
        for key in (a.key, b.key)
    }
    paragraphs = {label.paragraph for label in labels}
    beside = any(number + 1 in paragraphs for number in paragraphs)
    if len(turns) < 2 or not beside or not (known & again or asked):
        return []
    return [label for label in labels if label.key in known | again | asked]


def _initials(key: str) -> str:
    return "".join(word[0] for word in key.split())


def _answers(text: Clauses, labels: Sequence[_Label], surnames: frozenset[str]) -> list[_Label]:
    """Choose those that answer the paragraph before: "Why? – Jo, Oldby", "Dr Lee: Because …"."""
    return [
        label
        for label in labels
        if label.paragraph
        and not label.capitals
        and label.speaks
        and not label.is_field
        and _is_somebody(label, surnames)
        and _asks(text, *text.s.paragraphs[label.paragraph - 1])
    ]


def _asks(text: Clauses, first: int, last: int) -> bool:
    """Tell whether a paragraph ends in a question, or in who sent it: "Why? – Jo, Oldby"."""
    mark = next(
        (k for k in range(last - 1, max(first, last - _SENDER) - 1, -1) if text.words[k] == "?"), -1
    )
    behind = range(mark + 1, last)
    return mark > 0 and not any(text.words[k] in SENTENCE_ENDS for k in behind)


def _is_somebody(label: _Label, surnames: frozenset[str]) -> bool:
    """Tell whether a label is a name, the end of a name told elsewhere, or a part in the talk."""
    if label.is_name or (len(label.words) < 4 and label.key.split()[-1] in surnames):
        return True
    return label.is_part and not label.is_field


def _surnames(text: Clauses, labels: Sequence[_Label]) -> frozenset[str]:
    """Return the words that follow a given name, in small letters, and the initials of both."""
    given = given_names()
    pairs = [
        (before, word)
        for before, word in pairwise(text.words)
        if before in given and word[0].isupper()
    ]
    told = {word.lower() for _, word in pairs}
    told |= {(before[0] + word[0]).lower() for before, word in pairs}  # "AL:" is Ann Lee
    return frozenset(told | {label.key.split()[-1] for label in labels if label.is_name})
