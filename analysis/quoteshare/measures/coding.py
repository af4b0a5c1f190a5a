"""What coders decided as counts: whom a typed name means, what is quoted, how many words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from quoteshare.measures.frozen import is_quoted
from quoteshare.measures.samples import NOBODY, Code, Item, MachineQuote, Mark, Ranges, Sample
from quoteshare.people.names import PersonName, without_accents


class Amounts(NamedTuple):
    """What somebody has in a passage: quotes with words in marks, and the words there."""

    quoted: int = 0
    words: int = 0


class Who:
    """Whom coders mean: an id, a name as the tables have it, another form of it, or a new one.

    Examples
    --------
    >>> who = Who({"ann-lee": "Ann Lee"}, ["Acme"])
    >>> [who.key(typed) for typed in ("ann-lee", "ann lee ", "Lee", "acme", "Bo Ray", None)]
    ['ann-lee', 'ann-lee', 'ann-lee', 'Acme', 'Bo Ray', 'no-single-person']
    >>> Who({}, typed=["Bo Ray", "BO RAY", "Bo Ray"]).key("bo ray")  # as it is spelled most often
    'Bo Ray'
    """

    def __init__(
        self, actors: Mapping[str, str], keys: Iterable[str] = (), typed: Iterable[str] = ()
    ) -> None:
        self._actors = dict(actors)  # names by id
        spelled = {_plain(key): key for key in keys}
        spelled |= {_plain(name): actor_id for actor_id, name in reversed(self._actors.items())}
        self._spelled = spelled
        often = sorted(Counter(typed).items(), key=lambda pair: (pair[1], pair[0]))
        self._new = {_plain(name): " ".join(name.split()) for name, _ in often}
        self._known: dict[str, str] = {}

    @classmethod
    def of(cls, sample: Sample) -> Who:
        all_codes = (code for codes in sample.codes.values() for code in codes.values())
        typed = (
            name
            for code in all_codes
            for name in (code.speaker, *(mark.speaker for mark in code.spans))
            if name
        )
        return cls(sample.design["actors"], sorted(known_keys(sample)), typed)

    @cached_property
    def _names(self) -> list[tuple[PersonName, str]]:
        return [(PersonName.of(name), actor_id) for actor_id, name in self._actors.items()]

    def key(self, typed: str | None) -> str:
        """Return the key under which measures count a speaker as a coder gave them."""
        if typed is None or not typed.strip() or typed == NOBODY:
            return NOBODY
        if typed not in self._known:
            self._known[typed] = self._find(typed.strip())
        return self._known[typed]

    def _find(self, typed: str) -> str:
        if typed in self._actors:
            return typed
        if (plain := _plain(typed)) in self._spelled:
            return self._spelled[plain]
        name = PersonName.of(typed)
        found = [actor_id for other, actor_id in self._names if name.may_be(other)]
        return found[0] if len(found) == 1 else self._new.get(plain, typed)


def known_keys(sample: Sample) -> set[str]:
    """Return all whom the program has in a sample: a body that is only reported is in no count."""
    reported = {quote.key for item in sample.items for quote in item.machine}
    return {*sample.frame["key"].dropna(), *reported}


def _plain(name: str) -> str:
    """Return a name without accents, capitals and a leading article: “The Times” is Times."""
    return without_accents(" ".join(name.split())).casefold().removeprefix("the ")


def n_words(item: Item, content: Ranges, *, in_marks: bool = False) -> int:
    """Count the words of a content, or those of them that stand in quotation marks."""
    pieces = _common(content, item.marked) if in_marks else content
    return sum(
        bisect_left(item.words, end) - bisect_left(item.words, start) for start, end in pieces
    )


def _common(one: Ranges, other: Ranges) -> Ranges:
    """Return what stands in both."""
    return tuple((max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) < min(b, d))


def kind_of(item: Item, mark: Mark) -> str:
    """Return direct, mixed or indirect: what the coder said, else what the marks show."""
    if mark.kind:
        return mark.kind
    inside = n_words(item, mark.content, in_marks=True)
    if not inside:
        return "indirect"
    return "direct" if inside == n_words(item, mark.content) else "mixed"


def outer_marks(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks that stand in no other's words, each once."""
    once = list(dict.fromkeys(marks))
    kept = []
    for i, mark in enumerate(once):
        inside = any(
            _holds(other.content, mark.content) and (other.content != mark.content or j < i)
            for j, other in enumerate(once)
            if j != i
        )
        if not inside:
            kept.append(mark)
    return kept


def _holds(outer: Ranges, inner: Ranges) -> bool:
    return all(any(a <= c and d <= b for a, b in outer) for c, d in inner)


def coded_quotes(
    item: Item, code: Code, who: Who, *, unsure: bool = True
) -> Iterator[tuple[str, int]]:
    """Yield speaker and words of each quote with words in marks; without the unsure if told so."""
    for mark in outer_marks(mark for mark in code.spans if unsure or not mark.unsure):
        kind = kind_of(item, mark)
        if is_quoted(kind, mark.polarity):
            yield who.key(mark.speaker), n_words(item, mark.content, in_marks=kind != "direct")


def coded_amounts(item: Item, code: Code, who: Who, *, unsure: bool = True) -> dict[str, Amounts]:
    """Return what each speaker has in a passage as coded; without what is unsure if told so."""
    found: dict[str, Amounts] = defaultdict(Amounts)
    for key, words in coded_quotes(item, code, who, unsure=unsure):
        had = found[key]
        found[key] = Amounts(had.quoted + 1, had.words + words)
    return dict(found)


def machine_amounts(quotes: Iterable[MachineQuote]) -> dict[str, Amounts]:
    """Return what each speaker has among some quotes as the machine found them."""
    found: dict[str, Amounts] = defaultdict(Amounts)
    for quote in quotes:
        if not quote.nested and is_quoted(quote.kind, quote.polarity):
            had = found[quote.key]
            found[quote.key] = Amounts(had.quoted + 1, had.words + quote.n_quoted_words)
    return dict(found)
