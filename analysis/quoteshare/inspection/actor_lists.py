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

from quoteshare.people.actor_files import actors_yaml, shared_spellings
from quoteshare.people.mention_words import COMMON_WORD_SURNAMES
from quoteshare.people.names import initials_agree, middle_initials, name_parts, slug, surname_forms
from quoteshare.records import Actor, Office
from quoteshare.tables.tables import Tables

_SEAT = 4  # so many at a time hold a seat in a house, not an office of their own

_HEAD = """\
# People and bodies found in the articles, most quoted first; none was on the list before.
# Keep whom you study, delete the rest, and fill in what you know (pronouns, party, country,
# offices). "The same as A. Lee?": if so, keep one of the two and write the other's name under its
# aliases. "Lee alone": articles that give no first name; on a list with both, Ann Lee and Bo Lee,
# they count for whom nine in ten articles mean, if there is one.
"""
_SHOWN = 3  # so many names in a line, and the number of the others


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
    remarks: tuple[str, ...] = ()


def suggest_actors(tables: Tables, *, least: int = 2) -> str:
    """Draft an actor file from what was found in a corpus.

    Spellings are merged where first name and surname are the same but for accents, dots and
    middle names, and parted where the middle names differ (George W. and George H. W. Bush); where
    they only may be the same ("J. Smith", "John Smith") both stay, and a comment above each leaves
    it to you. A lone "Smith" is a comment too: as an actor it would take the name from all others.
    Copies of an article (``duplicate_of``) do not count.

    Parameters
    ----------
    tables : Tables
    least : int
        Leave out who is both named and quoted fewer times than this.

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
    >>> from quoteshare.extraction.api import extract
    >>> tables = extract("“No,” said Ann M. Lee. Ms Lee left. “Why?” asked A. Lee.")
    >>> print(suggest_actors(tables, least=1).partition("actors:")[2].strip())
    # named 2 times, quoted once (1 word)
      # the same as A. Lee?
      - id: ann-lee
        name: Ann M. Lee
      # named once, quoted once (1 word)
      # the same as Ann M. Lee?
      - id: a-lee
        name: A. Lee
    """
    found = _parted(_merged(_found(tables)))
    kept = [x for x in found if not x.listed and max(x.n_quotes, x.n_named) >= least]
    kept.sort(key=lambda x: (-x.n_quotes, -x.n_named, x.actor.actor_id))
    listed = [x for x in found if x.listed]
    bearers = _bearers([*listed, *kept])
    alone = [x for x in kept if bearers.get(slug(x.actor.name), [x]) != [x]]
    kept = [x for x in kept if x not in alone]
    if not kept:
        raise ValueError(
            "The tables hold nobody who is not on the actor list already and is named or quoted "
            f"{_times(least)}. Lower `least`, or extract more articles."
        )
    comments = {x.actor.actor_id: [_counts(x), *x.remarks] for x in kept}
    same: dict[str, list[str]] = {}
    for one, other in _doubtful_pairs([*listed, *kept]):
        for x, y in ((one, other), (other, one)):
            name = f"{y.actor.name} (on the list)" if y.listed else y.actor.name
            same.setdefault(x.actor.actor_id, []).append(name)
    for x in kept:
        if doubtful := same.get(x.actor.actor_id):
            comments[x.actor.actor_id].append(f"the same as {_some(sorted(doubtful), 'or')}?")
    for x in alone:
        of = [y for y in bearers[slug(x.actor.name)] if y is not x]
        first = next((y for y in of if not y.listed), None)
        if first is not None:
            meant = _some([y.actor.name for y in of], "or")
            comments[first.actor.actor_id].append(f"{x.actor.name} alone, {_counts(x)}: {meant}?")
    return _HEAD + actors_yaml(_without_shared([x.actor for x in kept]), comments=comments)


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n:,} times"


def _some(names: Sequence[str], last: str = "and") -> str:
    """A few names and the number of the others."""
    shown, more = list(names[:_SHOWN]), len(names) - _SHOWN
    if more > 0:
        shown.append(f"{more:,} more")
    return f" {last} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _counts(x: _Found) -> str:
    words = f"{x.n_words:,} word{'s'[: x.n_words != 1]}"
    quoted = f"quoted {_times(x.n_quotes)} ({words})" if x.n_quotes else "not quoted"
    return ", ".join([*([f"named {_times(x.n_named)}"] if x.n_named else []), quoted])


def _found(tables: Tables) -> list[_Found]:
    """All persons of the tables, and the bodies that speak without being on the list."""
    made: dict[str, _Found] = {}
    for row in tables.actors.itertuples():
        actor = Actor(str(row.actor_id), str(row.name), str(row.kind))  # type: ignore[arg-type]
        made[actor.actor_id] = _Found(actor, Counter(), listed=bool(row.listed))
    columns = {
        "mentions": ["actor_id", "form", "text"],
        "quotes": ["actor_id", "speaker_name", "n_words"],
    }
    for part in tables.without_copies().batches(columns):
        mentions, quotes = part.mentions, part.quotes
        names = mentions[~mentions["form"].isin(["pronoun", "role"])]
        for actor_id, n in names["actor_id"].value_counts().items():
            made[str(actor_id)].n_named += n
        spelled = names[names["form"] == "full_name"]
        for actor_id, text in zip(spelled["actor_id"], spelled["text"], strict=True):
            if not text.isupper():  # capitals are found by themselves
                made[actor_id].spellings[" ".join(text.replace("’", "'").split())] += 1
        said = zip(quotes["actor_id"], quotes["speaker_name"], quotes["n_words"], strict=True)
        for actor_id, name, n_words in said:
            if not isinstance(name, str):
                continue
            if not isinstance(actor_id, str):
                body = Actor(slug(name), name, "organisation")
                actor_id = made.setdefault(body.actor_id, _Found(body, Counter())).actor.actor_id
            made[actor_id].n_quotes += 1
            made[actor_id].n_words += int(n_words)
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
        names = _by_use(spellings) or [first.actor.name]
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


def _by_use(spellings: Counter[str]) -> list[str]:
    return sorted(spellings, key=lambda s: (-spellings[s], -len(s), s))


def _parted(found: Sequence[_Found]) -> list[_Found]:
    """Entries of their own for George W. and George H. W. Bush, whom the tables count as one."""
    made = []
    for x in found:
        groups: list[Counter[str]] = []
        for spelling in _by_use(x.spellings) if not x.listed else ():
            middle = middle_initials(spelling)
            fits = (
                group
                for group in groups
                if all(initials_agree(middle, middle_initials(other)) for other in group)
            )
            group = next(fits, None)
            if group is None:
                groups.append(group := Counter())
            group[spelling] = x.spellings[spelling]
        if len(groups) < 2:
            made.append(x)
            continue
        (name, *aliases), *others = map(_by_use, groups)
        counted = f"with {_some([other[0] for other in others])}, counted as one without a list"
        main = replace(x.actor, name=name, aliases=tuple(aliases))
        made.append(replace(x, actor=main, spellings=groups[0], remarks=(counted,)))
        for group, (spelled, *rest) in zip(groups[1:], others, strict=True):
            actor = Actor(slug(spelled), spelled, aliases=tuple(rest))
            remark = f"in full; all else is counted with {name} until both are on the list"
            made.append(_Found(actor, group, group.total(), remarks=(remark,)))
    return made


def _bearers(found: Sequence[_Found]) -> dict[str, list[_Found]]:
    """Those who have a word as first name, surname or only name, by the word's id."""
    bearers: dict[str, list[_Found]] = {}
    for x in found:
        name = x.actor.name
        parts = name_parts(name) if x.actor.kind == "person" else None
        words = (parts[0], *surname_forms(name)) if parts else (name,)
        for word in dict.fromkeys(map(slug, words)):
            bearers.setdefault(word, []).append(x)
    return bearers


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


@dataclass
class _Key:
    """By what a person is compared with others, worked out once."""

    words: frozenset[str]
    name: _Name | None
    first: str
    last: str
    middle: str

    @classmethod
    def of(cls, x: _Found) -> _Key:
        name = _name_of(x.actor.name)
        first, last = (slug(name.first), slug(name.last)) if name else ("", "")
        words = frozenset(slug(x.actor.name).split("-")) if x.actor.kind == "person" else ()
        return cls(frozenset(words), name, first, last, middle_initials(x.actor.name))

    def may_be(self, other: _Key) -> bool:
        """Whether two persons may be one: an initial, a short form or a lone name says so."""
        # Lee / Ann Lee, Peña Nieto / Enrique Peña Nieto
        within = self.words <= other.words or other.words <= self.words
        if self.name is None or other.name is None:
            return within
        if self.name.generation != other.name.generation:
            return False  # a son is not his father
        if (self.first, self.last) == (other.first, other.last):
            return initials_agree(self.middle, other.middle)
        if within or self.last != other.last:
            return within
        initial = self.name.first.isupper() or other.name.first.isupper()
        same = 1 if initial else 2  # A. and Ann; Rob and Robert
        return self.first[:same] == other.first[:same]


def _doubtful_pairs(found: Sequence[_Found]) -> list[tuple[_Found, _Found]]:
    """Pairs that may be one person; compared are only those who share a surname or a lone name."""
    keys = [_Key.of(x) for x in found]
    lone = {word for key in keys if len(key.words) == 1 for word in key.words}
    near: dict[str, list[int]] = {}
    for k, key in enumerate(keys):
        last = slug(found[k].actor.name).split("-")[-1:]
        for word in {*last, *key.last.split("-"), *lone} & key.words:
            near.setdefault(word, []).append(k)
    pairs = {
        (a, b)
        for places in near.values()
        for a, b in combinations(places, 2)
        if keys[a].may_be(keys[b])
    }
    return [(found[a], found[b]) for a, b in sorted(pairs)]


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
    """Names and aliases that are somebody else's surname or first name: they take it away."""
    rows: _Rows = []
    surnames: dict[str, list[Actor]] = {}
    first_names: dict[str, list[Actor]] = {}
    for actor in actors:
        parts = name_parts(actor.name) if actor.kind == "person" else None
        if parts is not None:
            first_names.setdefault(parts[0], []).append(actor)
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
                    finding = (
                        f"The {what} {spelling!r} is also the {also} of {_some(names)}; whoever is "
                        f"called so counts for {actor.name}. {change}."
                    )
                    rows.append((severity, f"{actor.name}, {_some(names)}", finding))
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
    """Actors of one first name and surname, with what tells them apart."""
    rows: _Rows = []
    groups: dict[tuple[str, str], list[Actor]] = {}
    for actor in actors:
        parts = name_parts(actor.name) if actor.kind == "person" else None
        if parts is not None:
            groups.setdefault((parts[0], parts[-1]), []).append(actor)
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
    """Actors whom the articles never name, and people there who share a surname with one."""
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
        rows.append(("note", _some(absent), finding))
    for actor in actors:
        if actor.actor_id in known - seen:
            finding = "Never named in the articles. Compare the spelling with the papers'."
            rows.append(("note", actor.name, finding))
        for surname in surname_forms(actor.name)[:1] if actor.kind == "person" else ():
            if names := others.get(slug(surname)):
                finding = f"The articles also name {_some(names).rstrip('.')}."
                rows.append(("note", actor.name, finding))
    return rows
