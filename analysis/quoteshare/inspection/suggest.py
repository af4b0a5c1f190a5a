"""A first actor list, suggested from who is named and quoted in a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import pandas as pd

from quoteshare.english.damage import meant_by
from quoteshare.inspection.wording import some_of
from quoteshare.people.actor_files import actors_yaml
from quoteshare.people.names import (
    PersonName,
    initials_agree,
    middle_initials,
    name_parts,
    slug,
    surname_forms,
)
from quoteshare.records import Actor
from quoteshare.tables.tables import Tables

_HEAD = """\
# People and bodies found in the articles, most quoted first; none was on the list before.
# named: by name or office, not as the source of a quote. quoted: in quotation marks, in whole or in
# part; the words are those in marks. reported: paraphrase only. denied: what somebody is said not
# to have said. What stands within the words of another is not counted again.
# Keep whom you study, delete the rest, and fill in what you know (pronouns, party, country,
# offices). "The same as A. Lee?": if so, keep one of the two and write the other's name under its
# aliases. "Lee alone": articles that give no first name; on a list with both, Ann Lee and Bo Lee,
# they count for whom nine in ten articles mean, if there is one.
"""


@dataclass
class _Found:
    """A person or body in the articles, with the spellings and how often each was printed."""

    actor: Actor
    spellings: Counter[str]
    n_printed: int = 0  # the name, as a source too
    n_attributions: int = 0  # within the words of another too
    counts: Counter[str] = field(default_factory=Counter)  # in the words of the codebook
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
        Leave out whose name is printed, and who is quoted or reported, fewer times than this.

    Returns
    -------
    str
        YAML that ``read_actors`` reads, most quoted first; people and bodies that are on the list
        already are not in it. A comment says how often each is named, quoted, reported and denied,
        counted as in `voices`.

    Raises
    ------
    ValueError
        If nobody was found who is not on the list.

    Examples
    --------
    >>> from quoteshare.extraction.api import extract
    >>> tables = extract("“No,” said Ann M. Lee. Ms Lee left. “Why?” asked A. Lee.")
    >>> print(suggest_actors(tables, least=1).partition("actors:")[2].strip())
    # named once, quoted once (1 word)
      # the same as A. Lee?
      - id: ann-lee
        name: Ann M. Lee
      # quoted once (1 word)
      # the same as Ann M. Lee?
      - id: a-lee
        name: A. Lee
    """
    found = _parted(_merged(_found(tables)))
    kept = [x for x in found if not x.listed and max(x.n_attributions, x.n_printed) >= least]
    kept.sort(key=_most_quoted_first)
    listed = [x for x in found if x.listed]
    bearers = _bearers([*listed, *kept])
    alone = [x for x in kept if bearers.get(slug(x.actor.name), [x]) != [x]]
    kept = [x for x in kept if x not in alone]
    if not kept:
        raise ValueError(
            "The tables hold nobody who is not on the actor list already and is named or quoted "
            f"{_times(least)}. Lower it (--least, in Python `least`), or extract more articles."
        )
    questions = _same_as([*listed, *kept], kept), _alone_as(alone, bearers)
    comments = {
        who: [_counts(x), *x.remarks, *(line for some in questions for line in some.get(who, ()))]
        for who, x in ((x.actor.actor_id, x) for x in kept)
    }
    return _HEAD + actors_yaml(_without_shared([x.actor for x in kept]), comments=comments)


def _same_as(found: Sequence[_Found], kept: Sequence[_Found]) -> dict[str, list[str]]:
    """Ask of whom spelling leaves it open, "the same as A. Lee?"."""
    same: dict[str, list[str]] = {}
    for one, other in _doubtful_pairs(found):
        for x, y in ((one, other), (other, one)):
            name = f"{y.actor.name} (on the list)" if y.listed else y.actor.name
            same.setdefault(x.actor.actor_id, []).append(name)
    return {
        x.actor.actor_id: [f"the same as {some_of(sorted(same[x.actor.actor_id]), 'or')}?"]
        for x in kept
        if x.actor.actor_id in same
    }


def _alone_as(
    alone: Sequence[_Found], bearers: Mapping[str, Sequence[_Found]]
) -> dict[str, list[str]]:
    """Ask above the first who may be meant by a lone name, "Lee alone: Ann Lee or Bo Lee?"."""
    asked: dict[str, list[str]] = {}
    for x in alone:
        of = [y for y in bearers[slug(x.actor.name)] if y is not x]
        first = next((y for y in of if not y.listed), None)
        if first is not None:
            meant = some_of([y.actor.name for y in of], "or")
            asked.setdefault(first.actor.actor_id, []).append(
                f"{x.actor.name} alone, {_counts(x)}: {meant}?"
            )
    return asked


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n:,} times"


def _counts(x: _Found) -> str:
    """Say how often somebody is named, quoted, reported and denied."""
    if n := x.counts["printed"]:
        return f"printed in full {_times(n)}"
    told = {what: f"{what} {_times(n)}" for what in _COUNTED if (n := x.counts[what])}
    if n := x.counts["quoted"]:
        n_words = x.counts["words"]
        told["quoted"] += f" ({n_words:,} word{'s'[: n_words != 1]})"
    elif "reported" not in told:
        told["quoted"] = "neither quoted nor reported"
    return ", ".join(told[what] for what in _COUNTED if what in told)


_COUNTED = ("named", "quoted", "reported", "denied")


def _most_quoted_first(x: _Found) -> tuple[object, ...]:
    counts = (x.counts["quoted"], x.n_attributions, x.n_printed)
    return (*(-n for n in counts), x.actor.actor_id)


_OF_QUOTES = ["quote_id", "parent_quote_id", "actor_id", "speaker_name"]
_OF_QUOTES += ["kind", "polarity", "n_quoted_words"]


def _found(tables: Tables) -> list[_Found]:
    """Collect all persons of the tables, and the bodies that speak without being on the list."""
    made: dict[str, _Found] = {}
    for row in tables.actors.itertuples():
        actor = Actor(str(row.actor_id), str(row.name), str(row.kind))  # type: ignore[arg-type]
        made[actor.actor_id] = _Found(actor, Counter(), listed=bool(row.listed))
    columns = {
        "mentions": ["actor_id", "form", "text", "position", "quote_id"],
        "quotes": _OF_QUOTES,
    }
    for part in tables.without_copies().batches(columns):
        _add_names(made, part.mentions, part.quotes)
        _add_quotes(made, part.quotes)
    return list(made.values())


def _add_names(made: dict[str, _Found], mentions: pd.DataFrame, quotes: pd.DataFrame) -> None:
    """Count where names are printed, and where they name: not as a source, nor by oneself."""
    names = mentions[~mentions["form"].isin(["pronoun", "role"])]
    own = names["quote_id"].map(quotes.set_index("quote_id")["actor_id"]) == names["actor_id"]
    named = names[(names["position"] != "source") & ~own]
    for actor_id, n in names["actor_id"].value_counts().items():
        made[str(actor_id)].n_printed += n
    for actor_id, n in named["actor_id"].value_counts().items():
        made[str(actor_id)].counts["named"] += n
    spelled = names[names["form"] == "full_name"]
    for actor_id, text in zip(spelled["actor_id"], spelled["text"], strict=True):
        if not text.isupper():  # capitals are found by themselves
            spelling = meant_by(text).replace("’", "'")
            made[actor_id].spellings[" ".join(spelling.split())] += 1


def _add_quotes(made: dict[str, _Found], quotes: pd.DataFrame) -> None:
    """Count what is quoted, reported and denied, each apart, and the words in quotation marks."""
    denied, paraphrase = quotes["polarity"] == "denied", quotes["kind"] == "indirect"
    what = pd.Series("quoted", quotes.index).mask(paraphrase, "reported").mask(denied, "denied")
    said = zip(
        quotes["actor_id"],
        quotes["speaker_name"],
        quotes["parent_quote_id"].isna(),
        what,
        quotes["n_quoted_words"],
        strict=True,
    )
    for actor_id, name, outer, counted, n_words in said:
        if not isinstance(name, str):
            continue
        if not isinstance(actor_id, str):
            body = Actor(slug(name), name, "organisation")
            actor_id = made.setdefault(body.actor_id, _Found(body, Counter())).actor.actor_id
        made[actor_id].n_attributions += 1
        if outer:
            made[actor_id].counts[counted] += 1
            made[actor_id].counts["words"] += int(n_words) if counted == "quoted" else 0


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """Make "J.D. Vance" and "J. D. Vance" one entry; its name is the spelling printed most."""
    groups: dict[str, list[_Found]] = {}
    for x in found:
        loose = x.actor.kind == "person" and not x.listed
        key = PersonName.of(x.actor.name).key if loose else ""
        groups.setdefault(key or f"={x.actor.actor_id}", []).append(x)
    made = []
    for group in groups.values():
        group.sort(key=lambda x: (-x.n_attributions, -x.n_printed, x.actor.actor_id))
        first, spellings = group[0], sum((x.spellings for x in group), Counter())
        names = _by_use(spellings) or [first.actor.name]
        made.append(
            _Found(
                replace(first.actor, name=names[0], aliases=tuple(names[1:])),
                spellings,
                sum(x.n_printed for x in group),
                sum(x.n_attributions for x in group),
                sum((x.counts for x in group), Counter()),
                first.listed,
            )
        )
    return made


def _by_use(spellings: Counter[str]) -> list[str]:
    return sorted(spellings, key=lambda s: (-spellings[s], -len(s), s))


def _parted(found: Sequence[_Found]) -> list[_Found]:
    """Give George W. and George H. W. Bush, whom the tables count as one, entries of their own."""
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
        counted = f"with {some_of([other[0] for other in others])}, counted as one without a list"
        main = replace(x.actor, name=name, aliases=tuple(aliases))
        made.append(replace(x, actor=main, spellings=groups[0], remarks=(counted,)))
        for group, (spelled, *rest) in zip(groups[1:], others, strict=True):
            actor = Actor(slug(spelled), spelled, aliases=tuple(rest))
            remark = f"all else is counted with {name} until both are on the list"
            counts = Counter(printed=group.total())
            made.append(_Found(actor, group, group.total(), counts=counts, remarks=(remark,)))
    return made


def _bearers(found: Sequence[_Found]) -> dict[str, list[_Found]]:
    """Return those who have a word as first name, surname or only name, by the word's id."""
    bearers: dict[str, list[_Found]] = {}
    for x in found:
        name = x.actor.name
        parts = name_parts(name) if x.actor.kind == "person" else None
        words = (parts[0], *surname_forms(name)) if parts else (name,)
        for word in dict.fromkeys(map(slug, words)):
            bearers.setdefault(word, []).append(x)
    return bearers


def _doubtful_pairs(found: Sequence[_Found]) -> list[tuple[_Found, _Found]]:
    """Find pairs that may be one person, among those who share a surname or a lone name."""
    names = {
        k: PersonName.of(x.actor.name) for k, x in enumerate(found) if x.actor.kind == "person"
    }
    lone = {word for name in names.values() if len(name.words) == 1 for word in name.words}
    near: dict[str, list[int]] = {}
    for k, name in names.items():
        last = slug(found[k].actor.name).split("-")[-1:]
        for word in ({*last, *name.surname.split("-")} | (lone & name.words)) & name.words:
            near.setdefault(word, []).append(k)
    pairs = {
        (a, b)
        for places in near.values()
        for a, b in combinations(places, 2)
        if names[a].may_be(names[b])
    }
    return [(found[a], found[b]) for a, b in sorted(pairs)]


def _without_shared(actors: Sequence[Actor]) -> list[Actor]:
    """Take out aliases that are another's name: a shared one would count for neither."""
    owners = Counter(s for actor in actors for s in {actor.name, *actor.aliases})
    return [
        replace(actor, aliases=tuple(s for s in actor.aliases if owners[s] == 1))
        for actor in actors
    ]
