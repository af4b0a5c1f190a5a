"""The actor file: what an entry may say, and how it becomes an actor, and is written back.

``actor_forms`` turns a file of any of four forms into entries; here they are checked, whatever
they came from.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import yaml

from quoteshare.corpus.remote import here
from quoteshare.english.lexicon import countries
from quoteshare.people.actor_forms import read_entries, shown
from quoteshare.people.names import free_id, slug
from quoteshare.records import Actor, ActorKind, Office, Problem

# What an entry may say; `name` alone is needed.
_KEYS = (
    "aliases", "country", "group", "id", "kind", "name", "offices", "party", "pronouns", "wikidata"
)  # fmt: skip
_WRITTEN = ("pronouns", "party", "group", "country", "wikidata")  # as they are
_OFFICE_KEYS = ("title", "country", "since", "until")


def read_actors(path: str | Path) -> tuple[list[Actor], list[Problem]]:
    """Read an actor file.

    Parameters
    ----------
    path : path of a YAML file
        A list under ``actors``, each with ``name`` and, as far as known, ``id``, ``kind``,
        ``aliases``, ``pronouns``, ``party``, ``group``, ``country``, ``wikidata`` and ``offices``
        (``title``, ``country``, ``since``, ``until``). Or CSV with these columns, the result of a
        Wikidata query, or a list of legislators; docs/guide.md describes these forms.

    Returns
    -------
    (list of Actor, list of Problem)
        Actors in the order of the file; a note for each spelling that two of them share.

    Raises
    ------
    ValueError
        If the file is missing, has none of these forms, or an entry can't be understood.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "leaders.yaml")
    ...     _ = file.write_text("actors: [{name: Ann Lee, party: Harbour}]", encoding="utf-8")
    ...     actors, problems = read_actors(file)
    >>> actors[0].actor_id, actors[0].party, problems
    ('ann-lee', 'Harbour', [])
    """
    path = here(path)
    actors = [_actor(entry, where) for where, entry in read_entries(path)]
    return checked_actors(actors, str(path), str(path))


def checked_actors(
    actors: Sequence[Actor], where: str, input_file: str | None = None
) -> tuple[list[Actor], list[Problem]]:
    """Return actors each with an id of its own, and notes on what is odd in the list.

    Raises
    ------
    ValueError
        If two actors have one id.

    Examples
    --------
    >>> [actor], [note] = checked_actors([Actor("others", "Ann Lee")], "actors")
    >>> actor.actor_id, note.reason
    ('others-1', 'reserved_id')
    """
    check_ids(actors, where)
    taken = {actor.actor_id for actor in actors}
    free = [replace(actor, actor_id=free_id(actor.actor_id, taken)) for actor in actors]
    notes = [
        Problem(
            "note",
            "reserved_id",
            f"The id {old.actor_id!r} stands for other rows in what is measured; {old.name} has "
            f"the id {new.actor_id!r} here. Give another one.",
            input_file=input_file,
        )
        for old, new in zip(actors, free, strict=True)
        if old.actor_id != new.actor_id
    ]
    return free, notes + shared_spellings(free, input_file)


def check_ids(actors: Sequence[Actor], where: str) -> None:
    """Raise ValueError if two actors have one id."""
    twice = [i for i, n in Counter(actor.actor_id for actor in actors).items() if n > 1]
    if twice:
        raise ValueError(f"{where}: the id {twice[0]!r} stands for two actors. Give each its own.")


def as_actor(given: Actor | str | Mapping[str, Any], where: str) -> Actor:
    """Return a listed actor, of a record, a bare name, or a mapping with an actor file's keys.

    Examples
    --------
    >>> as_actor("Ann Lee", "actor 1").actor_id
    'ann-lee'
    """
    if isinstance(given, Actor):
        said = (given.actor_id, given.name, given.party, given.group, given.wikidata)
        for value in (*said, *given.aliases):
            _text(value, f"{where} ({given.name})")
        return replace(given, listed=True)
    return _actor({"name": given} if isinstance(given, str) else given, where)


def _actor(entry: Any, where: str) -> Actor:
    """Return the actor of an entry; ``where`` is its place, for error messages."""
    if not isinstance(entry, Mapping) or _text(entry.get("name"), f"{where}, `name`") is None:
        raise ValueError(f"{where}: an actor needs a `name`; got {shown(entry)}.")
    name = _text(entry["name"], where) or ""
    where = f"{where} ({name})"
    if unknown := sorted(set(map(str, entry)) - set(_KEYS)):
        raise ValueError(f"{where}: unknown key {unknown[0]!r}. Known: {', '.join(_KEYS)}.")
    text = {
        key: _text(entry.get(key), f"{where}, `{key}`")
        for key in ("id", "kind", "party", "group", "country", "wikidata")
    }
    kind = text["kind"] or "person"
    if kind not in get_args(ActorKind):
        raise ValueError(f"{where}: `kind` is person or organisation, not {kind!r}.")
    aliases = _aliases(entry.get("aliases") or [], where)
    offices = entry.get("offices") or []
    if not isinstance(offices, list | tuple):
        raise ValueError(f"{where}: `offices` must be a list.")
    for spelling in (name, *aliases):
        if not any(char.isalnum() for char in spelling):
            raise ValueError(f"{where}: {spelling!r} has no letter or digit. Take it out.")
    return Actor(
        actor_id=text["id"] or slug(name),
        name=name,
        kind=kind,  # type: ignore[arg-type]  # checked above
        listed=True,
        aliases=aliases,
        pronouns=_pronouns(entry.get("pronouns"), f"{where}, `pronouns`"),
        party=text["party"],
        group=text["group"],
        country=_country(text["country"], where),
        wikidata=text["wikidata"],
        offices=tuple(_office(office, where) for office in offices),
    )


def _aliases(given: Any, where: str) -> tuple[str, ...]:
    flat = isinstance(given, list | tuple) and not any(
        isinstance(alias, list | dict) for alias in given
    )
    if not flat:
        raise ValueError(f"{where}: `aliases` must be a list, as in [Sir Keir].")
    return tuple(filter(None, (_text(alias, f"{where}, `aliases`") for alias in given)))


def _pronouns(given: Any, where: str) -> str | None:
    if isinstance(given, list | tuple):  # [she, they]
        given = "/".join(filter(None, (_text(pronoun, where) for pronoun in given)))
    return _text(given, where)


def _text(value: Any, where: str) -> str | None:
    """Return text or a whole number on one line; None for what stands for nothing."""
    if value is None or (isinstance(value, float) and value != value):  # NaN, of a DataFrame
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"{where}: {shown(value)} is not text.")
    # As articles are read: accents with their letters (`english.damage`).
    text = unicodedata.normalize("NFC", " ".join(str(value).split()))
    if odd := next((char for char in text if unicodedata.category(char) in ("Cc", "Cs")), None):
        raise ValueError(f"{where}: {odd!r} is not a character to print. Take it out.")
    return None if text in ("", "null", "~") else text


def _country(value: Any, where: str) -> str | None:
    """Return the two-letter code of a country's code or name."""
    if (given := _text(value, f"{where}, `country`")) is None:
        return None
    code = countries().get(given.lower(), given.upper())
    if not re.fullmatch("[A-Z]{2}", code):
        raise ValueError(
            f"{where}: {given!r} is neither a name nor a code of a country. Write GB, say."
        )
    return code


def _office(entry: Any, where: str) -> Office:
    if isinstance(entry, Office):
        return entry
    title = _text(entry.get("title"), f"{where}, `title`") if isinstance(entry, Mapping) else None
    if title is None:
        raise ValueError(f"{where}: an office needs a `title`; got {shown(entry)}.")
    if unknown := sorted(set(map(str, entry)) - set(_OFFICE_KEYS)):
        raise ValueError(
            f"{where}: unknown key {unknown[0]!r} in an office; known are title, country, since "
            "and until."
        )
    since, until = (_day(entry.get(key), key, where) for key in ("since", "until"))
    if since and until and until < since:
        raise ValueError(f"{where}: the office ends ({until}) before it begins ({since}).")
    return Office(title, _country(entry.get("country"), where), since, until)


def _day(value: Any, key: str, where: str) -> dt.date | None:
    """Return the date of ISO text, a date or a time; None for what stands for nothing."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, str):
        with suppress(ValueError):  # told below, with the place
            value = dt.datetime.fromisoformat(value).date() if _text(value, where) else None
    if isinstance(value, float) and value != value:
        value = None
    if value is not None and not isinstance(value, dt.date):
        told = value if isinstance(value, str) else shown(value)
        raise ValueError(f"{where}: `{key}: {told}` is not a date. Write it as 2024-07-05.")
    return value


def shared_spellings(actors: Sequence[Actor], input_file: str | None = None) -> list[Problem]:
    """Note each name or alias that stands for two actors; it then counts for neither."""
    owners: dict[str, list[str]] = {}
    for actor in actors:
        for spelling in {actor.name, *actor.aliases}:
            owners.setdefault(spelling, []).append(actor.name)
    return [
        Problem(
            "note",
            "ambiguous_alias",
            f"{spelling!r} stands for {' and for '.join(names)}; it counts for neither. "
            "Take it from one of them.",
            input_file=input_file,
        )
        for spelling, names in sorted(owners.items())
        if len(names) > 1
    ]


def actors_yaml(actors: Iterable[Actor], *, comments: Mapping[str, Sequence[str]] = {}) -> str:
    """Write actors as YAML that ``read_actors`` reads; the same actors give the same text.

    Parameters
    ----------
    actors : iterable of Actor
        Written in this order; fields that are not known are left out.
    comments : mapping of actor_id to lines, optional
        Lines put above an actor, each after ``#``.

    Returns
    -------
    str

    Examples
    --------
    >>> print(actors_yaml([Actor("ann-lee", "Ann Lee", aliases=("A. Lee",))]), end="")
    actors:
      - id: ann-lee
        name: Ann Lee
        aliases: [A. Lee]
    """
    lines = []
    for actor in actors:
        lines += [f"  # {line}" for line in comments.get(actor.actor_id, ())]
        fields = {
            "id": actor.actor_id,
            "name": actor.name,
            "kind": None if actor.kind == "person" else actor.kind,
            "aliases": list(actor.aliases),
            **{key: getattr(actor, key) for key in _WRITTEN},
        }
        written = [f"{key}: {_flow(value)}" for key, value in fields.items() if value]
        if actor.offices:
            written.append("offices:")
        lines += [f"  {' ' if n else '-'} {line}" for n, line in enumerate(written)]
        for office in actor.offices:
            known = {k: getattr(office, k) for k in ("title", "country", "since", "until")}
            lines.append(f"      - {_flow({k: v for k, v in known.items() if v})}")
    return "\n".join(["actors:" if lines else "actors: []", *lines]) + "\n"


def _flow(value: Any) -> str:
    """Write a value on one line, quoted where YAML would take it for something else."""
    text = yaml.safe_dump(
        value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**9
    )
    return text.removesuffix("\n").removesuffix("\n...")
