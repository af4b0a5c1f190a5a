"""What in an actor list is ambiguous, and what its user had better know."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from quoteshare.english.words import COMMON_WORD_SURNAMES
from quoteshare.inspection.wording import some_of
from quoteshare.people.actor_files import shared_spellings
from quoteshare.people.names import first_and_last, slug, surname_forms
from quoteshare.records import Actor, Office
from quoteshare.tables.tables import Tables

_SEAT = 4  # so many at a time hold a seat in a house, not an office of their own


def check_actors(actors: Sequence[Actor], tables: Tables | None = None) -> pd.DataFrame:
    """Tell what in an actor list is ambiguous, and what the user had better know.

    Parameters
    ----------
    actors : sequence of Actor
    tables : Tables, optional
        Tables made with this list: then actors that are never named or quoted, and people of the
        same surname in the articles, are told as well.

    Returns
    -------
    DataFrame, one row a finding, ambiguous ones first
        ``severity`` ("ambiguous": a spelling or office that counts for nobody; "note"),
        ``actors`` (names) and ``finding``.

    Examples
    --------
    >>> year = dt.date(2024, 1, 1)
    >>> lee = Actor("lee", "Ann Lee", offices=(Office("Mayor", "GB"),))
    >>> ray = Actor("ray", "Bo Ray", offices=(Office("Mayor", "GB", since=year),))
    >>> check_actors([lee, ray])["finding"].tolist()[0]
    'Mayor (GB) is held by both since 2024-01-01; there it names neither. Correct since and until, if it is an office of one.'
    """  # noqa: E501 - the sentence as it is
    rows = [("ambiguous", "", problem.detail) for problem in shared_spellings(actors)]
    rows += _like_others(actors)
    rows += _overlaps(actors)
    rows += _bare_offices(actors)
    rows += _surnames(actors)
    rows += _namesakes(actors)
    if tables is not None:
        rows += _seen(actors, tables)
    made = pd.DataFrame(rows, columns=["severity", "actors", "finding"], dtype="str")
    return made.sort_values("severity", kind="stable", ignore_index=True)


_Rows = list[tuple[str, str, str]]


def _like_others(actors: Sequence[Actor]) -> _Rows:
    """Find names and aliases that are somebody else's surname or first name: they take it away."""
    rows: _Rows = []
    surnames: dict[str, list[Actor]] = {}
    first_names: dict[str, list[Actor]] = {}
    for actor in actors:
        both = first_and_last(actor.name) if actor.kind == "person" else None
        if both is not None:
            first_names.setdefault(both[0], []).append(actor)
            for form in surname_forms(actor.name):
                surnames.setdefault(form, []).append(actor)
    for actor in actors:
        for spelling in (actor.name, *actor.aliases):
            what, change = ("name", "Write it in full") if spelling == actor.name else (
                "alias", "Take the alias out"
            )  # fmt: skip
            for severity, also, owners in (
                ("ambiguous", "surname", surnames), ("note", "first name", first_names)
            ):  # fmt: skip
                names = [other.name for other in owners.get(spelling, ()) if other != actor]
                if names:
                    others = some_of(names)
                    finding = (
                        f"The {what} {spelling!r} is also the {also} of {others}; whoever is "
                        f"called so counts for {actor.name}. {change}."
                    )
                    rows.append((severity, f"{actor.name}, {others}", finding))
    return rows


def _overlaps(actors: Sequence[Actor]) -> _Rows:
    """Find offices that two persons hold at a time; the day they hand over does not count."""
    terms: dict[tuple[str, str], list[tuple[Office, Actor]]] = {}
    for actor in actors:
        for office in actor.offices:
            if office.country is not None:
                terms.setdefault((office.title.lower(), office.country), []).append((office, actor))
    rows: _Rows = []
    for (_, country), held in terms.items():
        title = f"{held[0][0].title} ({country})"
        since = sorted(office.since or dt.date.min for office, _ in held)
        until = sorted(office.until or dt.date.max for office, _ in held)
        most = max(bisect_right(since, day) - bisect_left(until, day) for day in since)
        if most >= _SEAT:
            finding = f"{title} is held by up to {most} at a time: the title alone names nobody."
            rows.append(("note", "", finding))
            continue
        for (one, a), (other, b) in combinations(held, 2):
            first = max(one.since or dt.date.min, other.since or dt.date.min)
            last = min(one.until or dt.date.max, other.until or dt.date.max)
            if a.actor_id != b.actor_id and first < last:
                days = [f"since {first}"] * (first > dt.date.min)
                days += [f"until {last}"] * (last < dt.date.max)
                finding = (
                    f"{title} is held by both {' '.join(days) or 'at all times'}; there it names "
                    "neither. Correct since and until, if it is an office of one."
                )
                rows.append(("ambiguous", f"{a.name}, {b.name}", finding))
    return rows


def _bare_offices(actors: Sequence[Actor]) -> _Rows:
    rows: _Rows = []
    for actor in actors:
        for office in actor.offices:
            if office.country is None:
                finding = f"{office.title} has no country, so that it names nobody. Add one."
                rows.append(("note", actor.name, finding))
            if office.since is None and office.until is None:
                finding = f"{office.title} has no dates: it counts as held at all times."
                rows.append(("note", actor.name, finding))
    return rows


def _surnames(actors: Sequence[Actor]) -> _Rows:
    rows: _Rows = []
    bearers: dict[str, list[str]] = {}
    for actor in actors:
        forms = surname_forms(actor.name) if actor.kind == "person" else ()
        if forms:
            bearers.setdefault(forms[0], []).append(actor.name)
        if forms and forms[-1].lower() in COMMON_WORD_SURNAMES:
            finding = (
                f"{forms[-1]} is an ordinary word: it counts as the surname only after the full "
                "name or a title."
            )
            rows.append(("note", actor.name, finding))
    for surname, names in bearers.items():
        if len(names) > 1:
            finding = (
                f"They share the surname {surname}: alone it counts for whom the article names in "
                "full, else for whom nine in ten articles mean by it, if there is one."
            )
            rows.append(("note", ", ".join(names), finding))
    return rows


def _namesakes(actors: Sequence[Actor]) -> _Rows:
    """Find actors of one first name and surname, and what tells them apart."""
    rows: _Rows = []
    groups: dict[tuple[str, str], list[Actor]] = {}
    for actor in actors:
        both = first_and_last(actor.name) if actor.kind == "person" else None
        if both is not None:
            groups.setdefault(both, []).append(actor)
    for (first, last), group in groups.items():
        name = f"{first} {last}"
        if len({actor.name for actor in group}) > 1 and not any(
            name in (actor.name, *actor.aliases) for actor in group
        ):
            finding = (
                f"Middle names and Jr. tell them apart; {name!r} alone counts for the one whom the "
                "article names so, else for neither. Write it under the aliases of whom it means."
            )
            rows.append(("note", ", ".join(actor.name for actor in group), finding))
    return rows


def _seen(actors: Sequence[Actor], tables: Tables) -> _Rows:
    """Find actors whom no article names, and people there who share a surname with one."""
    rows: _Rows = []
    seen: set[str] = set()
    for part in tables.batches({"mentions": ["actor_id"], "quotes": ["actor_id"]}):
        seen.update(part.mentions["actor_id"].unique(), part.quotes["actor_id"].dropna().unique())
    on_list = tables.actors["listed"]
    known = set(tables.actors["actor_id"][on_list])
    ids = {actor.actor_id for actor in actors}
    others: dict[str, list[str]] = {}
    unlisted = tables.actors[~on_list & ~tables.actors["actor_id"].isin(ids)]
    for name in unlisted["name"]:
        for surname in surname_forms(name)[:1]:
            others.setdefault(slug(surname), []).append(name)  # Díaz and Diaz
    absent = [actor.name for actor in actors if actor.actor_id not in known]
    if absent:
        finding = "The tables were made without them on the list. Extract again with this file."
        rows.append(("note", some_of(absent), finding))
    for actor in actors:
        if actor.actor_id in known - seen:
            finding = "Never named in the articles. Compare the spelling with the papers'."
            rows.append(("note", actor.name, finding))
        for surname in surname_forms(actor.name)[:1] if actor.kind == "person" else ():
            if names := [name for name in others.get(slug(surname), ()) if name != actor.name]:
                finding = f"The articles also name {some_of(names).rstrip('.')}."
                rows.append(("note", actor.name, finding))
    return rows
