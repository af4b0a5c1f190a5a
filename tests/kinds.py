"""How a kind of sentence is tested: its words, who must be named, and look-alikes beside it.

Each case is a text in our own words; a guard is a look-alike that must stay as it is. Both engines
read all of them. People, places and papers are made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

import quoteshare as qs

ENGINES = ("tagger", "rules", "encoder")


@dataclass(frozen=True)
class Said:
    """A quote that must be found: its words, and who is named as their speaker (None: nobody)."""

    words: str
    speaker: str | None
    polarity: str | None = None
    kind: str | None = None
    speaker_kind: str | None = None


@dataclass(frozen=True)
class Case:
    id: str
    text: str
    said: tuple[Said, ...]
    actors: Any = None
    others: bool = False  # whether further quotes are allowed
    one_person: bool = False  # whether the text names one person only
    problem: str | None = None  # a reason that must stand in problems
    engines: tuple[str, ...] = ENGINES
    lost: dict[str, str] | None = None  # engine -> why it is still wrong there


def case(id: str, text: str, *said: Said | tuple, **more: Any) -> Case:
    """A case; each quote as (words, speaker) or, with more to hold, as Said."""
    quotes = tuple(one if isinstance(one, Said) else Said(*one) for one in said)
    return Case(id, text, quotes, **more)


def same_words(one: str, other: str) -> float:
    """F1 of the words of two texts."""
    a, b = (
        Counter("".join(c if c.isalnum() else " " for c in text.lower()).split())
        for text in (one, other)
    )
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if a and b else 0.0


def read(one: Case, engine: str) -> qs.Tables:
    article = {
        "id": "a", "outlet": "Tollmark Post", "country": "GB", "date": "2024-11-04",
        "text": one.text,
    }  # fmt: skip
    return qs.extract(pd.DataFrame([article]), engine=engine, actors=one.actors)


def parameters(cases: Sequence[Case]) -> list[Any]:
    """The cases for pytest, one for each engine; a lost one stays visible as a strict xfail."""
    marks = {
        (one.id, engine): pytest.mark.xfail(strict=True, reason=why)
        for one in cases
        for engine, why in (one.lost or {}).items()
    }
    return [
        pytest.param(one, engine, id=f"{one.id}-{engine}", marks=marks.get((one.id, engine), ()))
        for one in cases
        for engine in one.engines
    ]


def check(one: Case, engine: str) -> None:
    """Assert that the words of a case go to who said them, and no others are found."""
    tables = read(one, engine)
    text = tables.articles["text"].iloc[0]
    top = tables.quotes[tables.quotes["parent_quote_id"].isna()]
    found = [
        (" ".join(text[p["start"] : p["end"]] for p in row.content), row)
        for row in top.itertuples()
    ]
    told = [(words, row.speaker_name, row.kind) for words, row in found]
    used = set()
    for said in one.said:
        scores = [same_words(said.words, words) for words, _ in found]
        best = max(range(len(found)), key=lambda n: (n not in used, scores[n]), default=-1)
        assert best >= 0, f"{said.words!r} is missing"
        assert scores[best] >= 0.8, f"{said.words!r} is missing among {told}"
        used.add(best)
        row = found[best][1]
        speaker = row.speaker_name if isinstance(row.speaker_name, str) else None
        assert speaker == said.speaker, told
        for column in ("polarity", "kind", "speaker_kind"):
            wanted = getattr(said, column)
            assert wanted is None or getattr(row, column) == wanted, (column, told)
    if not one.others:
        assert len(found) == len(one.said), told
    if one.one_person:
        people = tables.actors.loc[tables.actors["kind"] == "person", "name"].tolist()
        assert len(people) == 1, people
    if one.problem:
        assert one.problem in set(tables.problems["reason"])
