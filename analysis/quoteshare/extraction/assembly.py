"""Finish a corpus when all its articles are done: one way for memory and for disk.

Articles are read one by one. What can be seen only of all of them is seen here: whose the lone
surnames are, who of one name may be two, that each actor has one row, which articles copy another,
and which quotes print the same words. `finished` gives the
rows of a table so; where they come from, and where they go, is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby, islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from quoteshare.corpus.copies import Copy, Printed, find_copies
from quoteshare.extraction.corrections import Corrections, corrected, notes_on_absent
from quoteshare.people.namesakes import (
    CALLED,
    Owner,
    absorbed_ids,
    namesake_problems,
    notes_on,
    owners_of,
)
from quoteshare.quotes.utterances import Said, find_utterances
from quoteshare.tables.frames import frame
from quoteshare.tables.rows import EXTRACTED, Row, Rows, problem_row, sorted_table
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables

_ACTORS = 10_000  # rows at a time

Part = Callable[[str], pa.Table]  # the rows of some articles, by the name of the table
Merge = Callable[[str, Sequence[Row]], Iterator[pa.Table]]  # of all articles and more, sorted


@dataclass(frozen=True)
class Corpus:
    """What is seen of all articles together.

    Attributes
    ----------
    owners : dict
        For whom each lone surname counts.
    copies : dict
        What an article copies, by its id.
    utterances : dict
        The utterance of a quote that another article prints too, by its id.
    """

    owners: Mapping[str, Owner] = field(default_factory=dict)
    copies: Mapping[str, Copy] = field(default_factory=dict)
    utterances: Mapping[str, str] = field(default_factory=dict)


def assembled_tables(
    rows: Rows,
    listed: Sequence[Row],
    notes: Sequence[Row],
    run: Mapping[str, Any],
    corrections: Corrections | None = None,
) -> Tables:
    """Return the tables of articles whose rows are in memory.

    Parameters
    ----------
    rows : dict of table to rows
        Of all articles, in any order.
    listed : rows of ``actors``
        The actors of the user's file, which stand for those of the same id found in texts.
    notes : rows of ``problems``
        On that file.
    run : dict
        What ``run`` says beside the counts.
    corrections : Corrections, optional
        Decisions by hand, to be laid over what the machine found.
    """

    @cache
    def made_of(name: str) -> pa.Table:
        return pa.Table.from_pylist(rows[name], schema=EXTRACTED[name])

    corrections = corrections or Corrections()
    of = corrected(made_of, corrections, listed)
    notes = [*notes, *notes_on_absent([of], corrections)]

    def merged(name: str, more: Sequence[Row]) -> Iterator[pa.Table]:
        added = pa.Table.from_pylist(list(more), schema=EXTRACTED[name])
        yield sorted_table(name, pa.concat_tables([of(name), added]))

    corpus = look_over([of], listed)
    made = {
        name: pa.concat_tables(finished(name, merged, listed, notes, corpus)) for name in SCHEMAS
    }
    counts = {name: table.num_rows for name, table in made.items()}
    counts["refused"] = n_refused(made["problems"])
    tables = {name: frame(name, table) for name, table in made.items()}
    return Tables(**tables, run={**run, "counts": counts})


def look_over(parts: Sequence[Part], listed: Sequence[Row]) -> Corpus:
    """Find what can be seen only of all articles together; `parts` in any order give the same."""
    ids = {row["actor_id"] for row in listed}
    owners = owners_of(partial(_people, parts), partial(_called, parts), ids)
    return Corpus(owners, find_copies(_printed(parts)), find_utterances(_said(parts, owners)))


def finished(
    name: str,
    merged: Merge,
    listed: Sequence[Row],
    notes: Sequence[Row],
    corpus: Corpus,
) -> Iterator[pa.Table]:
    """Give the rows of a finished table in order, piece by piece.

    Parameters
    ----------
    name : str
        The table, a key of ``SCHEMAS``.
    merged : function of a name and of more rows
        Gives the sorted rows that all articles have in a table, and those rows among them.
    listed, notes
        As in ``assembled_tables``.
    corpus : Corpus
        From ``look_over``.
    """
    owners = corpus.owners
    if name == "actors":
        yield sorted_table(name, pa.Table.from_pylist(list(listed), schema=SCHEMAS[name]))
        but = {row["actor_id"] for row in listed} | absorbed_ids(owners)
        yield from _one_row_each(merged(name, ()), but)
    elif name == "problems":
        signs = (row for piece in merged("signs", ()) for row in piece.to_pylist())
        found = [problem_row(note) for note in (*notes_on(owners), *namesake_problems(signs))]
        yield from merged(name, [*notes, *found])
    else:
        reassign = Reassigning(owners)
        for piece in merged(name, ()):
            yield _told(name, reassign(piece), corpus)


def _told(name: str, piece: pa.Table, corpus: Corpus) -> pa.Table:
    """Return rows of ``articles`` and ``quotes`` with what they copy and the utterance they print.

    The hashed words, by which that was found, are left behind.
    """
    ids = piece["article_id"].to_pylist()
    new: dict[str, list[Any]] = {}
    if name == "articles":
        copies = [corpus.copies.get(article) for article in ids]
        new["duplicate_of"] = [copy and copy.original for copy in copies]
        new["copy_kind"] = [copy and copy.kind for copy in copies]
        new["copy_share"] = [copy and copy.share for copy in copies]
    elif name == "quotes":
        new["utterance_id"] = [corpus.utterances.get(q) for q in piece["quote_id"].to_pylist()]
        new["in_copy"] = [article in corpus.copies for article in ids]
    for column, values in new.items():
        place = piece.column_names.index(column)
        kind = SCHEMAS[name].field(column)
        piece = piece.set_column(place, kind, pa.array(values, kind.type))
    return piece.select(SCHEMAS[name].names)


def n_refused(problems: pa.Table) -> int:
    """Count the rows of ``problems`` that cost an article."""
    severities: list[str] = problems["severity"].to_pylist()
    return severities.count("refused")


def _people(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Give id and name of the persons named in each article."""
    for part in parts:
        found = part("actors").select(["actor_id", "name", "kind"])
        for actor_id, name, kind in zip(*(column.to_pylist() for column in found), strict=True):
            if kind == "person":
                yield actor_id, name


def _printed(parts: Sequence[Part]) -> Iterator[Printed]:
    """Give the wording of each article."""
    for part in parts:
        found = part("articles").select(["article_id", "wording", "date"])
        for article_id, words, date in zip(*(c.to_pylist() for c in found), strict=True):
            yield Printed(article_id, words or b"", date and date.date())


def _said(parts: Sequence[Part], owners: Mapping[str, Owner]) -> Iterator[Said]:
    """Give the words in quotation marks of each quote whose speaker is known."""
    reassign = Reassigning(owners)
    for part in parts:
        articles = part("articles")
        days = dict(zip(*(articles[c].to_pylist() for c in ("article_id", "date")), strict=True))
        found = reassign(part("quotes"))
        names = ["quote_id", "article_id", "actor_id", "speaker_name", "said"]
        for quote_id, article, actor, name, words in zip(
            *(found[column].to_pylist() for column in names), strict=True
        ):
            if words and (who := actor or name):
                day = days[article]
                yield Said(quote_id, article, who, words, day and day.date())


def _called(parts: Sequence[Part]) -> Iterator[tuple[str, str, str]]:
    """Tell as whom titles have the persons of each article: he or she."""
    for part in parts:
        signs = part("signs")
        called = signs.filter(pc.equal(signs["sign"], CALLED))
        columns = (called[name].to_pylist() for name in ("actor_id", "article_id", "value"))
        yield from zip(*columns, strict=True)


def _one_row_each(pieces: Iterable[pa.Table], but: Collection[str]) -> Iterator[pa.Table]:
    """Give the first row of each actor, without those that the user's file has."""
    rows = (row for piece in pieces for row in piece.to_pylist())
    firsts = (next(same) for key, same in groupby(rows, lambda r: r["actor_id"]) if key not in but)
    while some := list(islice(firsts, _ACTORS)):
        yield pa.Table.from_pylist(some, schema=SCHEMAS["actors"])


class Reassigning:
    """Counts lone surnames for their owners in rows of ``quotes`` or ``mentions``.

    What is looked up is made once: rows come in ten thousands of pieces, and owners, with the
    articles that are left out, grow with the corpus too.
    """

    def __init__(self, owners: Mapping[str, Owner]) -> None:
        self._lone = pa.array(list(owners), pa.string())
        self._new = {
            "actor_id": pa.array([owner.actor_id for owner in owners.values()], pa.string()),
            "speaker_name": pa.array([owner.name for owner in owners.values()], pa.string()),
        }
        pairs = [
            f"{lone}\n{article}"
            for lone, owner in owners.items()
            for article in owner.excluded_articles
        ]
        self._excluded = pa.array(pairs, pa.string())

    def __call__(self, table: pa.Table) -> pa.Table:
        if not len(self._lone) or not {"actor_id", "article_id"} <= {*table.column_names}:
            return table
        place = pc.index_in(table["actor_id"], value_set=self._lone)
        if len(self._excluded):
            pair = pc.binary_join_element_wise(table["actor_id"], table["article_id"], "\n")
            place = pc.if_else(pc.is_in(pair, value_set=self._excluded), None, place)
        for column, new in self._new.items():
            if column in table.column_names:
                told = new.take(place.combine_chunks())
                told = pc.coalesce(told, table[column].combine_chunks())
                table = table.set_column(table.column_names.index(column), column, told)
        return table
