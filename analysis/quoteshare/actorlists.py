"""Actor lists at work: a first one suggested from a corpus, and a check of the one in use."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from quoteshare.actorfiles import actors_yaml
from quoteshare.actors import ORDINARY, name_parts, shared_spellings, slug, surname_forms
from quoteshare.records import Actor, Office
from quoteshare.tables import Tables

_SEAT = 4  # so many at a time hold a seat in a house, not an office of their own

_HEAD = """\
# People and bodies found in the articles, most quoted first; none was on the list before.
# Keep whom you study, delete the rest, and fill in what you know (pronouns, party, country,
# offices). A line such as "A. Lee / Ann Lee?" asks whether two entries are one person: if they
# are, keep one of them and write the other's name under its aliases.
"""


# ------------------------------------------------------------------------------------- suggest


@dataclass
class _Found:
    """A person or body in the articles, with the spellings and how often each was printed."""

    actor: Actor
    spellings: Counter[str]
    n_named: int = 0
    n_quotes: int = 0
    n_words: int = 0
    listed: bool = False


def suggest_actors(tables: Tables, *, least: int = 2) -> str:
    """Draft an actor file from what was found in a corpus.

    Spellings are merged where first name and surname are the same but for accents, dots and
    middle names; where they only may be the same ("J. Smith / John Smith?") both stay, and a
    comment above each leaves it to you. Copies of an article (``duplicate_of``) do not count.

    Parameters
    ----------
    tables : Tables
    least : int
        Leave out who is named fewer times than this and never quoted.

    Returns
    -------
    str
        YAML that ``read_actors`` reads, most quoted first; people and bodies that are on the list
        already are not in it.

    Raises
    ------
    ValueError
        If nobody was found who is not on the list.

    Examples
    --------
    >>> from quoteshare.pipeline import extract
    >>> tables = extract("“No,” said Ann M. Lee. Ms Lee left. “Why?” asked A. Lee.")
    >>> print(suggest_actors(tables).partition("actors:")[2].strip())
    # named 2 times, quoted once (1 word)
      # A. Lee / Ann M. Lee?
      - id: ann-lee
        name: Ann M. Lee
      # named once, quoted once (1 word)
      # A. Lee / Ann M. Lee?
      - id: a-lee
        name: A. Lee
    """
    found = _merged(_found(tables))
    kept = [x for x in found if not x.listed and (x.n_quotes or x.n_named >= least)]
    if not kept:
        raise ValueError(
            "The tables hold nobody who is not on the actor list already and is named "
            f"{_times(least)} or quoted. Lower `least`, or extract more articles."
        )
    kept.sort(key=lambda x: (-x.n_quotes, -x.n_named, x.actor.actor_id))
    comments: dict[str, list[str]] = {}
    for x in kept:
        words = f"{x.n_words} word{'s'[: x.n_words != 1]}"
        quoted = f"quoted {_times(x.n_quotes)} ({words})" if x.n_quotes else "not quoted"
        named = [f"named {_times(x.n_named)}"] if x.n_named else []
        comments[x.actor.actor_id] = [", ".join([*named, quoted])]
    for one, other in _doubtful_pairs([*(x for x in found if x.listed), *kept]):
        names = sorted(
            f"{x.actor.name} (on the list)" if x.listed else x.actor.name for x in (one, other)
        )
        for x in (one, other):
            if not x.listed:
                comments[x.actor.actor_id].append(f"{' / '.join(names)}?")
    return _HEAD + actors_yaml(_without_shared([x.actor for x in kept]), comments=comments)


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"


def _found(tables: Tables) -> list[_Found]:
    """All persons of the tables, and the bodies that speak without being on the list."""
    tables = tables.originals()
    mentions, quotes = tables.mentions, tables.quotes
    names = mentions[~mentions["form"].isin(["pronoun", "role"])]
    spelled = names[names["form"] == "full_name"]
    n_named = names["actor_id"].value_counts()
    n_quotes = quotes.groupby("actor_id")["n_words"].agg(["size", "sum"])
    made: dict[str, _Found] = {}
    for row in tables.actors.itertuples():
        actor = Actor(str(row.actor_id), str(row.name), str(row.kind))  # type: ignore[arg-type]
        made[actor.actor_id] = _Found(actor, Counter(), listed=bool(row.listed))
    for actor_id, text in zip(spelled["actor_id"], spelled["text"], strict=True):
        if not text.isupper() and actor_id in made:  # capitals are found by themselves
            made[actor_id].spellings[" ".join(text.replace("’", "'").split())] += 1
    for actor_id, x in made.items():
        x.n_named = int(n_named.get(actor_id, 0))
        if actor_id in n_quotes.index:
            x.n_quotes, x.n_words = map(int, n_quotes.loc[actor_id])
    bodies = quotes[quotes["actor_id"].isna() & quotes["speaker_name"].notna()]
    for name, n_words in zip(bodies["speaker_name"], bodies["n_words"], strict=True):
        body = Actor(slug(name), name, "organisation")
        x = made.setdefault(body.actor_id, _Found(body, Counter()))
        x.n_quotes += 1
        x.n_words += int(n_words)
    return list(made.values())


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """One entry for "J.D. Vance" and "J. D. Vance"; the name is the spelling printed most."""
    groups: dict[str, list[_Found]] = {}
    for x in found:
        name = _name_of(x.actor.name)
        same = x.actor.kind == "person" and name is not None and not x.listed
        key = slug(" ".join(name)) if same and name else f"={x.actor.actor_id}"
        groups.setdefault(key, []).append(x)
    made = []
    for group in groups.values():
        group.sort(key=lambda x: (-x.n_quotes, -x.n_named, x.actor.actor_id))
        first, spellings = group[0], sum((x.spellings for x in group), Counter())
        names = sorted(spellings, key=lambda s: (-spellings[s], -len(s), s)) or [first.actor.name]
        made.append(
            _Found(
                replace(first.actor, name=names[0], aliases=tuple(names[1:])),
                spellings,
                sum(x.n_named for x in group),
                sum(x.n_quotes for x in group),
                sum(x.n_words for x in group),
                first.listed,
            )
        )
    return made


class _Name(NamedTuple):
    first: str  # a name, or initials without dots
    last: str
    generation: str  # "Jr."


def _name_of(name: str) -> _Name | None:
    """First name or initials, surname and "Jr."; None for a single word."""
    parts = name_parts(name)
    if parts is None:
        return None
    initials = [part.replace(".", "") for part in parts[:-1]]
    k = 0
    while k < len(initials) and initials[k].isupper() and len(initials[k]) <= 2:
        k += 1
    last_word = name.split()[-1].strip(",")
    return _Name(
        "".join(initials[:k]) if k else parts[0],
        surname_forms(name)[0],
        "" if last_word == parts[-1] else last_word.strip("."),
    )


def _doubtful_pairs(found: Sequence[_Found]) -> list[tuple[_Found, _Found]]:
    """Pairs that may be one person; compared are only those who share a surname or a lone name."""
    words = [slug(x.actor.name).split("-") if x.actor.kind == "person" else [] for x in found]
    lone = {of[0] for of in words if len(of) == 1}
    near: dict[str, list[int]] = {}
    for k, of in enumerate(words):
        name = _name_of(found[k].actor.name)
        for word in {*of[-1:], *(slug(name.last).split("-") if name else []), *lone} & {*of}:
            near.setdefault(word, []).append(k)
    pairs = {pair for places in near.values() for pair in combinations(places, 2)}
    return [
        (found[a], found[b])
        for a, b in sorted(pairs)
        if _may_be_one(found[a].actor, found[b].actor)
    ]


def _may_be_one(one: Actor, other: Actor) -> bool:
    """Whether two persons may be one: an initial, a short form or a lone name says so."""
    a, b = _name_of(one.name), _name_of(other.name)
    words, others = set(slug(one.name).split("-")), set(slug(other.name).split("-"))
    within = words <= others or others <= words  # Lee / Ann Lee, Peña Nieto / Enrique Peña Nieto
    if a is None or b is None:
        return within
    if a.generation != b.generation:
        return False  # a son is not his father
    if within or slug(a.last) != slug(b.last):
        return within
    first, second = slug(a.first), slug(b.first)
    same = 1 if a.first.isupper() or b.first.isupper() else 2  # A. and Ann; Rob and Robert
    return first[:same] == second[:same]


def _without_shared(actors: Sequence[Actor]) -> list[Actor]:
    """The actors without aliases that are another's name: a shared one would count for neither."""
    owners = Counter(s for actor in actors for s in {actor.name, *actor.aliases})
    return [
        replace(actor, aliases=tuple(s for s in actor.aliases if owners[s] == 1))
        for actor in actors
    ]


# --------------------------------------------------------------------------------------- check


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
    'Mayor (GB) is held by both since 2024-01-01; there it names neither. Correct since and until.'
    """
    rows = [("ambiguous", "", problem.detail) for problem in shared_spellings(actors)]
    rows += _aliases_like_surnames(actors)
    rows += _overlaps(actors)
    rows += _bare_offices(actors)
    rows += _surnames(actors)
    if tables is not None:
        rows += _seen(actors, tables)
    made = pd.DataFrame(rows, columns=["severity", "actors", "finding"], dtype="str")
    return made.sort_values("severity", kind="stable", ignore_index=True)


_Rows = list[tuple[str, str, str]]


def _aliases_like_surnames(actors: Sequence[Actor]) -> _Rows:
    rows: _Rows = []
    people = [actor for actor in actors if actor.kind == "person"]
    owners = {form: person for person in people for form in surname_forms(person.name)}
    for actor in actors:
        for alias in actor.aliases:
            if (owner := owners.get(alias)) is not None and owner != actor:
                finding = (
                    f"The alias {alias!r} is also a surname; {owner.name}, called so, counts for "
                    f"{actor.name}. Take the alias out."
                )
                rows.append(("ambiguous", f"{actor.name}, {owner.name}", finding))
    return rows


def _overlaps(actors: Sequence[Actor]) -> _Rows:
    """Offices that two persons hold at a time; the day they hand over does not count."""
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
                    "neither. Correct since and until."
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
        if forms and forms[-1].lower() in ORDINARY:
            finding = (
                f"{forms[-1]} is an ordinary word: it counts as the surname only after the full "
                "name or a title."
            )
            rows.append(("note", actor.name, finding))
    for surname, names in bearers.items():
        if len(names) > 1:
            finding = (
                f"They share the surname {surname}: alone it counts for whom the article names in "
                "full, else for nobody."
            )
            rows.append(("note", ", ".join(names), finding))
    return rows


def _seen(actors: Sequence[Actor], tables: Tables) -> _Rows:
    """Actors whom the articles never name, and people there who share a surname with one."""
    rows: _Rows = []
    seen = {*tables.mentions["actor_id"], *tables.quotes["actor_id"].dropna()}
    known = set(tables.actors["actor_id"])
    others: dict[str, dict[str, str]] = {}
    unlisted = tables.actors[~tables.actors["listed"]]
    for actor_id, name in zip(unlisted["actor_id"], unlisted["name"], strict=True):
        for surname in surname_forms(name)[:1]:
            others.setdefault(surname, {})[actor_id] = name
    absent = [actor.name for actor in actors if actor.actor_id not in known]
    if absent:
        finding = "The tables know nothing of them. Extract again with this file."
        rows.append(("note", ", ".join(absent), finding))
    for actor in actors:
        if actor.actor_id in known - seen:
            finding = "Never named in the articles. Compare the spelling with the papers'."
            rows.append(("note", actor.name, finding))
        for surname in surname_forms(actor.name)[:1] if actor.kind == "person" else ():
            names = {k: v for k, v in others.get(surname, {}).items() if k != actor.actor_id}
            if names:
                finding = f"The articles also name {', '.join(names.values())}."
                rows.append(("note", actor.name, finding))
    return rows
