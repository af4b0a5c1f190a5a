"""Text to paragraphs, sentences, word tokens and quotations, each with its offsets.

Everything here reads the text once from left to right and never changes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from quoteshare.english.lexicon import cue_verbs, given_names
from quoteshare.english.quotation_marks import Quotation, Repair, pair_marks
from quoteshare.english.tokens import is_word, token_spans
from quoteshare.english.words import GRAMMAR, SENTENCE_OPENERS, TITLES_AS_NAMES
from quoteshare.records import Span

_LINE_END = re.compile(r"\r\n?|[\n\u2028\u2029]")
_TERMINALS = frozenset([".", "?", "!", "…", "...", "?!", "‽"])
_TERMINAL_CHARACTERS = frozenset(word[-1] for word in _TERMINALS)
_BRACKETS = frozenset(")]}")
_NICKNAME = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?")
_LONGEST_NICKNAME = 24  # characters
_SURNAME = re.compile(r" [A-Z][a-zà-ÿ’'-]")
_FIRST_NAME = re.compile(r"(?:^|\s)([A-Z][\w’'-]+)(?: [A-Z]\.)? $")
_LAST_WORD = re.compile(r"(?:^|\s)([a-z]+) $")


@dataclass(frozen=True)
class Segments:
    """One text, cut up. Token ``i`` is ``text[starts[i]:ends[i]] == words[i]``.

    Attributes
    ----------
    paragraphs, sentences : list of (first, last) token numbers
        ``last`` is one past the end. Sentences never cross a paragraph.
    paragraph_of, sentence_of : list of int, one per token
    quotations : tuple of Quotation, outer ones before those inside them
    quotation_of : list of int, one per token
        The innermost quotation whose words the token is among, or -1. The marks themselves
        belong to whatever is round the quotation.
    opens, closes : dict of int
        Token number of a quotation mark -> number of the quotation it opens (again, where a
        quotation runs over paragraphs) or closes.
    repairs : tuple of Repair
    nicknames : dict of int
        Token number of a mark that opens a nickname within a name -> the one that closes it. They
        are no quotations: Bo “Skip” Ray.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    paragraph_of: list[int]
    sentence_of: list[int]
    quotations: tuple[Quotation, ...]
    quotation_of: list[int]
    opens: dict[int, int]
    closes: dict[int, int]
    repairs: tuple[Repair, ...]
    nicknames: dict[int, int] = field(default_factory=dict)

    @cached_property
    def nickname_marks(self) -> frozenset[int]:
        """The tokens of marks round nicknames."""
        return frozenset((*self.nicknames, *self.nicknames.values()))

    def opened_in(self, first: int, last: int) -> list[int]:
        """Return the tokens from ``first`` to ``last`` that open a quotation, or open it again."""
        places = self._openings
        return places[bisect_left(places, first) : bisect_left(places, last)]

    @cached_property
    def _openings(self) -> list[int]:
        return sorted(self.opens)

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case."""
        return list(map(str.lower, self.words))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the tokens that are a word in lower case, by that word.

        So that whoever waits for certain words looks only where they stand.
        """
        places: dict[str, list[int]] = {}
        for k, low in enumerate(self.lower):
            if low in places:
                places[low].append(k)
            else:
                places[low] = [k]
        return places

    def places_of(self, words: Set[str]) -> list[int]:
        """Return the tokens that are one of some words in lower case, in their order.

        Examples
        --------
        >>> segment("He said that he was told.").places_of({"he", "told"})
        [0, 3, 5]
        """
        return sorted([k for low in self.places.keys() & words for k in self.places[low]])

    def stands_between(self, low: str, first: int, last: int) -> bool:
        """Tell whether a word in lower case is among some tokens, however many they are."""
        places = self.places.get(low, [])
        place = bisect_left(places, first)
        return place < len(places) and places[place] < last

    @cached_property
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital."""
        capitalised = {word for word in self.vocabulary if word[0].isupper()}
        return [k for k, word in enumerate(self.words) if word in capitalised]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words as printed."""
        return frozenset(self.words)

    @cached_property
    def n_grammar(self) -> int:
        """How many tokens are words of grammar, in small letters: "the", "of"."""
        return sum(map(GRAMMAR.__contains__, self.words))

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that overlaps ``text[start:end]``, and one past the last."""
        tokens = self._found.get((start, end))  # the same span is asked for at every step
        if tokens is None:
            tokens = bisect_right(self.ends, start), bisect_left(self.starts, end)
            self._found[start, end] = tokens
        return tokens

    def span_of(self, first: int, last: int) -> Span:
        """Return the span of tokens ``first`` to ``last``, which `tokens_in` knows from then on."""
        start, end = self.starts[first], self.ends[last - 1]
        self._found[start, end] = first, last
        return Span(start, end, self.text[start:end])

    @cached_property
    def _found(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {}

    @cached_property
    def _no_words(self) -> list[int]:
        """The tokens that are no words: marks and endings such as ’s."""
        marks = [low for low in self.places if not low.isalnum() and not is_word(low)]
        return sorted([k for low in marks for k in self.places[low]])

    def n_words(self, start: int, end: int) -> int:
        """Count the words in ``text[start:end]``."""
        return self.n_words_of(*self.tokens_in(start, end))

    def n_words_of(self, first: int, last: int) -> int:
        """Count the words among tokens ``first`` to ``last``."""
        others = bisect_left(self._no_words, last) - bisect_left(self._no_words, first)
        return last - first - others

    def n_quoted_words(self, start: int, end: int) -> int:
        """Count the words in ``text[start:end]`` that stand inside quotation marks."""
        first, last = self.tokens_in(start, end)
        if not self.any_quoted(first, last):
            return 0
        return sum(self.quotation_of[i] >= 0 and is_word(self.words[i]) for i in range(first, last))

    def any_quoted(self, first: int, last: int) -> bool:
        """Tell whether any of some tokens stands inside quotation marks."""
        return max(self.quotation_of[first:last], default=-1) >= 0


def segment(text: str) -> Segments:
    """Cut a text into paragraphs, sentences, tokens and quotations, in linear time.

    A line end closes a paragraph, unless the text is hard-wrapped (most lines go on in lower
    case), when only blank lines do.

    Examples
    --------
    >>> s = segment("“It’s late,” she said. “Go.”")
    >>> s.words[:4], [text[a:b] for text in [s.text] for q in s.quotations for a, b in q.pieces]
    (['“', 'It', '’s', 'late'], ['It’s late,', 'Go.'])
    """
    words, starts, ends = token_spans(text)
    blocks = _paragraphs(text)
    quotations, marks, repairs = pair_marks(text, blocks)
    quotations, marks, names = _without_nicknames(text, quotations, marks)

    opens: dict[int, int] = {}
    closes: dict[int, int] = {}
    for position, opening, number in marks:
        token = bisect_left(starts, position)
        (opens if opening else closes)[token] = number
    quotation_of = _innermost(quotations, starts)
    nicknames = {bisect_left(starts, a - 1): bisect_left(starts, b) for a, b in names}

    may_end = [k for k, word in enumerate(words) if word[-1] in _TERMINAL_CHARACTERS]
    paragraphs: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    paragraph_of = [0] * len(words)
    sentence_of = [0] * len(words)
    for start, end in blocks:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first == last:
            continue
        paragraph_of[first:last] = [len(paragraphs)] * (last - first)
        paragraphs.append((first, last))
        among = may_end[bisect_left(may_end, first) : bisect_left(may_end, last)]
        for a, b in _sentences(words, (first, last), among, opens, closes, nicknames):
            sentence_of[a:b] = [len(sentences)] * (b - a)
            sentences.append((a, b))
    return Segments(
        text,
        starts,
        ends,
        words,
        paragraphs,
        sentences,
        paragraph_of,
        sentence_of,
        quotations,
        quotation_of,
        opens,
        closes,
        repairs,
        nicknames,
    )


_Marks = list[tuple[int, bool, int]]


def _without_nicknames(
    text: str, quotations: tuple[Quotation, ...], marks: _Marks
) -> tuple[tuple[Quotation, ...], _Marks, list[tuple[int, int]]]:
    """Take nicknames out of quotations: Bo “Skip” Ray, said “Loud Al” Ray."""
    dropped = {
        n
        for n, one in enumerate(quotations)
        if one.closed and len(one.pieces) == 1 and _is_nickname(text, *one.pieces[0])
    }
    if not dropped:
        return quotations, marks, []
    number: dict[int, int] = {}
    for n in range(len(quotations)):
        if n not in dropped:
            number[n] = len(number)
    kept = tuple(
        replace(quotations[n], parent=number.get(quotations[n].parent, -1)) for n in number
    )
    left = [(at, opens, number[n]) for at, opens, n in marks if n in number]
    return kept, left, [quotations[n].pieces[0] for n in sorted(dropped)]


def _is_nickname(text: str, start: int, end: int) -> bool:
    """Tell whether words in marks stand within a name: behind a given name, or before a surname."""
    if end - start > _LONGEST_NICKNAME or not _NICKNAME.fullmatch(text, start, end):
        return False
    if not _SURNAME.match(text, end + 1):
        return False
    before = text[max(0, start - 41) : start - 1]
    first = _FIRST_NAME.search(before)
    if first is not None:
        return first[1] in given_names() or first[1].lower() in TITLES_AS_NAMES
    saying = _LAST_WORD.search(before)
    called = text[start:end].split()[-1] in given_names()
    return called and saying is not None and saying[1] in cue_verbs()


def _innermost(quotations: tuple[Quotation, ...], starts: list[int]) -> list[int]:
    """Return the innermost quotation round each token, or -1."""
    quotation_of = [-1] * len(starts)
    for number, quotation in enumerate(quotations):  # outer first: inner ones overwrite
        for start, end in quotation.pieces:
            if start < end:
                first, last = bisect_left(starts, start), bisect_left(starts, end)
                quotation_of[first:last] = [number] * (last - first)
    return quotation_of


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Find the offsets of the paragraphs; those of nothing but white space are left out."""
    lines, position = [], 0
    for match in _LINE_END.finditer(text):
        lines.append((position, match.start()))
        position = match.end()
    lines.append((position, len(text)))
    blank = [not text[a:b].strip() for a, b in lines]

    inner = [i for i in range(1, len(lines)) if not blank[i] and not blank[i - 1]]
    running_on = sum(text[slice(*lines[i])].lstrip()[:1].islower() for i in inner)
    hard_wrapped = running_on >= 3 and 3 * running_on > len(inner)

    blocks: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(lines):
        if blank[i]:
            continue
        if hard_wrapped and i and not blank[i - 1]:
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _sentences(
    words: list[str],
    paragraph: tuple[int, int],
    terminals: Sequence[int],
    opens: dict[int, int],
    closes: dict[int, int],
    nicknames: Collection[int],
) -> list[tuple[int, int]]:
    """Find the token ranges of the sentences of one paragraph, which may end at ``terminals``."""
    first, last = paragraph
    found, begin, passed = [], first, first
    for i in terminals:
        word = words[i]
        abbreviation = len(word) > 2 and word[-1] == "." and word[-2].isalpha()
        if i < passed or (word not in _TERMINALS and not abbreviation):
            continue
        following = i + 1
        while following < last and (
            words[following] in _TERMINALS or words[following] in _BRACKETS or following in closes
        ):
            following += 1
        if following < last and following not in nicknames:  # Earl L. “Sonny” Ray
            head = words[following]
            if abbreviation:  # titles never end a sentence, "U.S." does before "The"
                ends_here = "." in word[:-1] and head in SENTENCE_OPENERS
            else:
                ends_here = not head[0].islower() and (
                    head[0].isalnum() or following in opens or head in "([—–-•*@#$£€'’‘“\""
                )
                if head in "—–-" and following + 1 < last:  # “Why?” – before he left
                    ends_here = ends_here and not words[following + 1][0].islower()
            if ends_here:
                found.append((begin, following))
                begin = following
        passed = following
    found.append((begin, last))
    return found
