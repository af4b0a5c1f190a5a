"""The actors of a run, in whatever form they were given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quoteshare.people.actor_files import as_actor, checked_actors, read_actors
from quoteshare.records import Actor, Problem
from quoteshare.tables.rows import Row, actor_row, problem_row

Actors = str | Path | Actor | Mapping[str, Any] | Iterable[Actor | str | Mapping[str, Any]] | None


@dataclass(frozen=True, slots=True)
class ActorList:
    """Who is looked for, what is to be said of that list, and a hash of what it says."""

    listed: list[Actor]
    notes: list[Problem]
    sha256: str

    @property
    def actor_rows(self) -> list[Row]:
        return list(map(actor_row, self.listed))

    @property
    def problem_rows(self) -> list[Row]:
        return list(map(problem_row, self.notes))


def actor_list(actors: Actors) -> ActorList:
    """Read actors from a file, or take them as they are given.

    Raises
    ------
    ValueError
        If the file can't be read, or an actor lacks a name or has the id of another one.

    Examples
    --------
    >>> [actor.actor_id for actor in actor_list(["Ann Lee", {"name": "Bo Ray"}]).listed]
    ['ann-lee', 'bo-ray']
    """
    if actors is None:
        listed: list[Actor] = []
        notes: list[Problem] = []
    elif isinstance(actors, str | Path):
        listed, notes = read_actors(actors)
    else:
        several = [actors] if isinstance(actors, Actor | Mapping) else actors
        listed = [as_actor(actor, f"actor {n}") for n, actor in enumerate(several, 1)]
        listed, notes = checked_actors(listed, "actors")
    text = json.dumps([asdict(actor) for actor in listed], sort_keys=True, default=str)
    return ActorList(listed, notes, hashlib.sha256(text.encode()).hexdigest())
