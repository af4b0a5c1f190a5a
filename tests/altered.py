"""Copies of a hand-coded article that differ in one respect, their gold recomputed from its own.

An engine that has merely learnt the seed by heart loses on them: the same article with other
names, marks, verbs, people in office and order of paragraphs is as easy to a reader.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quoteshare.records import Actor, Article, Office

Gold = dict[str, Any]
Piece = tuple[int, int, str | None]  # where it stood; its new text, None when it stays as it is

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Case:
    """An article, what a reader finds in it, and the actors the reader looks for."""

    gold: Gold
    actors: tuple[Actor, ...]

    @property
    def article(self) -> Article:
        return Article(
            article_id=self.gold["id"],
            text=self.gold["text"],
            country=self.gold["country"],
            date=dt.date.fromisoformat(self.gold["date"]),
        )


def read_gold(article_id: str) -> Gold:
    path = ROOT / "tests" / "data" / f"{article_id}.gold.jsonl"
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    return gold


def rebuild(gold: Gold, pieces: Iterable[Piece]) -> Gold:
    """Put the pieces of the text together in the order given and move every offset along.

    Raises
    ------
    ValueError
        If an offset of the gold falls inside a piece with new text, or in no piece.

    Examples
    --------
    >>> gold = {"text": "Ann said no.", "attributions": [], "mentions": [], "not_speech": [[9, 11]]}
    >>> rebuild(gold, [(0, 3, "Beatrice"), (3, 12, None)])["not_speech"]
    [[14, 16]]
    """
    text = ""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for start, end, new in pieces:
        kept = range(end - start) if new is None else ()
        starts.update({start + i: len(text) + i for i in kept})
        ends.update({start + i + 1: len(text) + i + 1 for i in kept})
        if new is not None and start < end:  # what is replaced keeps its edges, not its inside
            starts[start], ends[end] = len(text), len(text) + len(new)
        text += gold["text"][start:end] if new is None else new

    def moved(span: Sequence[int]) -> list[int]:
        if span[0] not in starts or span[1] not in ends:
            raise ValueError(
                f"Span {list(span)}, {gold['text'][slice(*span)]!r}, begins or ends inside "
                "replaced text. Replace the whole of it, or less."
            )
        return [starts[span[0]], ends[span[1]]]

    attributions = [
        {**found, **{key: [moved(s) for s in found[key]] for key in ("source", "cue", "content")}}
        for found in gold["attributions"]
    ]
    mentions = []
    for mention in gold["mentions"]:
        start, end = moved((mention["start"], mention["end"]))
        mentions.append({**mention, "start": start, "end": end, "text": text[start:end]})
    return {
        **gold,
        "text": text,
        "attributions": sorted(attributions, key=lambda a: a["content"]),
        "mentions": sorted(mentions, key=lambda m: m["start"]),
        "not_speech": [moved(s) for s in gold["not_speech"]],
    }


def swapper(replacements: Mapping[str, str]) -> tuple[re.Pattern[str], Callable[..., str]]:
    """One pattern for all replacements (the first that fits wins) and what to put for a match."""
    news = list(replacements.values())
    pattern = re.compile("|".join(f"({old})" for old in replacements))
    return pattern, lambda match: news[match.lastindex - 1]


def alter(gold: Gold, replacements: Mapping[str, str]) -> Gold:
    """Replace what the patterns (without groups of their own) match, in the text and in names.

    Examples
    --------
    >>> gold = {"text": "Ann Lee left. Lee said no.", "attributions": [], "not_speech": [],
    ...         "mentions": [{"actor": "Ann Lee", "start": 14, "end": 17}]}
    >>> alter(gold, {"Ann Lee": "Jo van Dam", "Lee": "van Dam"})["mentions"]
    [{'actor': 'Jo van Dam', 'start': 17, 'end': 24, 'text': 'van Dam'}]
    """
    pattern, swap = swapper(replacements)
    pieces: list[Piece] = []
    done = 0
    for match in pattern.finditer(gold["text"]):
        pieces += [(done, match.start(), None), (match.start(), match.end(), swap(match))]
        done = match.end()
    gold = rebuild(gold, [*pieces, (done, len(gold["text"]), None)])
    for key, rows in (("speaker", "attributions"), ("actor", "mentions")):
        gold[rows] = [{**row, key: row[key] and pattern.sub(swap, row[key])} for row in gold[rows]]
    return gold


def reorder(gold: Gold, order: Iterable[int]) -> Gold:
    """Put the paragraphs (lines) in another order, by their numbers from 0."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", gold["text"])]
    pieces: list[Piece] = []
    for number in order:
        start, end = lines[number]
        pieces += [(start, end, None), (end, end, "\n")]
    return rebuild(gold, pieces[:-1])


def rename(
    actors: Iterable[Actor], replacements: Mapping[str, str], pronouns: str | None = None
) -> tuple[Actor, ...]:
    """The actors under their new names; with ``pronouns``, those of everyone who got one."""
    pattern, swap = swapper(replacements)
    renamed = []
    for actor in actors:
        name = pattern.sub(swap, actor.name)
        if name != actor.name:
            actor = replace(actor, name=name, aliases=(), pronouns=pronouns or actor.pronouns)
        renamed.append(actor)
    return tuple(renamed)


OTHER_NAMES = {  # particles, hyphens, an apostrophe, three parts; full names before surnames
    "Wes Streeting": "Willem van der Velden",
    "Streeting": "van der Velden",
    "Vladimir Putin": "Mikael Lindgren-Holm",
    "Putin": "Lindgren-Holm",
    "Donald Trump": "John Paul Carver",
    "Trump": "Carver",
    "Keir Starmer": "Tomos ap Rhys",
    "Starmer": "ap Rhys",
    "Emmanuel Macron": "Luc de La Tour",
    "Macron": "de La Tour",
    "Alexander Stubb": "Chinedu Okafor",
    "Stubb": "Okafor",
    "Steve Witkoff": "Henry O’Hara-Jones",
    "Witkoff": "O’Hara-Jones",
}
WOMEN = {
    "Wes Streeting": "Rosalind Streeting",
    "Emmanuel Macron": "Emmanuelle Macron",
    "Steve Witkoff": "Stefanie Witkoff",
    "Mr(?= Streeting| Macron)": "Ms",
    "He(?= added| suggested| expressed)": "She",
    "he(?= said Russia| told CNN)": "she",
    "his(?= meeting)": "her",
}
IRISH = {
    "Wes Streeting": "Cathal Brannock",
    "Streeting": "Brannock",
    "Keir Starmer": "Tomás Ó Faoláin",
    "Starmer": "Ó Faoláin",
    "Donald Trump": "Dale Whitmore",
    "Trump": "Whitmore",
    "The Prime Minister": "The Taoiseach",
    "British": "Irish",
    "London": "Dublin",
    "Sky News": "the Irish Times",
}
IRISH_OFFICES = {
    "Tomás Ó Faoláin": Office("Taoiseach", "IE", dt.date(2020, 6, 27), dt.date(2022, 12, 16)),
    "Dale Whitmore": Office("President", "US", dt.date(2021, 1, 20), dt.date(2025, 1, 19)),
}
NEXT_TAOISEACH = Actor(
    "grainne-mulhern",
    "Gráinne Mulhern",
    listed=True,
    pronouns="she",
    country="IE",
    offices=(Office("Taoiseach", "IE", dt.date(2022, 12, 17)),),
)
OTHER_CUES = {
    "suggested(?= the prospect)": "claimed",
    "(?<=has )said": "warned",
    "(?<=Wes Streeting )said": "argued",
    "told(?= Sky)": "assured",
    "added": "went on",
    "(?<=Starmer, )said": "claimed",
    "(?<=He )said": "continued",
    "(?<=Emmanuel Macron )said": "insisted",
    "told(?= French)": "informed",
    "suggested(?= it)": "reckoned",
    "(?<=but Mr Macron )said": "declared",
    "(?<=he )said": "argued",
    "said(?= the US)": "announced",
    "told(?= CNN)": "assured",
    "said(?= of his)": "remarked",
}
MARKS = {
    "straight-marks": {"[“”]": '"', "’": "'"},
    "single-marks": {"“": "‘", "”": "’"},
    "guillemets": {"“": "«", "”": "»"},
    "two-apostrophes": {"[“”]": "''", "’": "'"},
}
TEXT_ONLY = {
    **MARKS,
    "other-role": {"a top Cabinet minister": "a senior government minister"},
    "other-cues": OTHER_CUES,
    "crlf": {"\n": "\r\n"},
    "blank-lines": {"\n": "\n\n"},
}


def altered_copies(gold: Gold, actors: Sequence[Actor]) -> dict[str, Case]:
    """The altered copies of the seed by what is altered; ``actors`` are those of the seed."""
    copies = {name: (alter(gold, change), tuple(actors)) for name, change in TEXT_ONLY.items()}
    copies["other-names"] = alter(gold, OTHER_NAMES), rename(actors, OTHER_NAMES)
    copies["women"] = alter(gold, WOMEN), rename(actors, WOMEN, pronouns="she")

    # Macron, then Witkoff, then Stubb
    copies["other-order"] = reorder(gold, [*range(8), *range(11, 18), *range(8, 11)]), tuple(actors)

    irish = {**alter(gold, IRISH), "country": "IE", "date": "2022-03-14"}
    in_office = tuple(
        replace(actor, offices=(IRISH_OFFICES[actor.name],))
        if actor.name in IRISH_OFFICES
        else actor
        for actor in rename(actors, IRISH)
    )
    copies["other-country"] = irish, (*in_office, NEXT_TAOISEACH)

    other_last = alter(gold, {"Witkoff(?= said of his)": "Stubb"})
    for found in other_last["attributions"][-2:]:  # the frame, and the paragraph that has none
        found["speaker"] = "Alexander Stubb"
    for mention in other_last["mentions"]:
        if mention["text"] == "Stubb":
            mention["actor"] = "Alexander Stubb"
    copies["other-last-speaker"] = other_last, tuple(actors)

    return {
        name: Case({**altered, "id": f"{gold['id']}-{name}"}, people)
        for name, (altered, people) in copies.items()
    }
