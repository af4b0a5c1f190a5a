"""An actor list made ready to be matched in many articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from quoteshare.english.lexicon import given_names
from quoteshare.english.tokens import tokenize
from quoteshare.english.words import NAME_PARTICLES, OFFICE_SPELLINGS, PARTY_HEADS
from quoteshare.people.names import (
    first_and_last,
    name_parts,
    natural_order,
    one_meant,
    plain_surname,
    surname_forms,
    without_accents,
)
from quoteshare.records import Actor, Mention, MentionForm, Office

Tokens = tuple[str, ...]
_OWN_PARTY = ((), ("party",), ("opposition",))  # of whom a leader leads no party that is named
Spelling = tuple[Tokens, str, MentionForm]


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Spellings and offices of an actor list, ready to be matched in many articles."""

    actors: tuple[Actor, ...]
    spellings: Mapping[str, Mapping[str, Sequence[Spelling]]]  # by first token, then by second
    by_name: Mapping[tuple[str, str], tuple[str, ...]]  # (first name, surname) of persons
    surnames: Mapping[str, tuple[str, ...]]
    offices: Mapping[Tokens, tuple[tuple[Office, str], ...]]  # by title tokens, lower case
    by_id: Mapping[str, Actor] = field(default_factory=dict)
    short_names: Mapping[str, str] = field(default_factory=dict)  # "Lula": by title, of one only
    plain_surnames: Mapping[str, str] = field(default_factory=dict)  # "novak" -> Novák
    parties: Set[Tokens] = frozenset()  # ``party_key`` of all that the list names
    party_heads: Mapping[tuple[str, Tokens], tuple[tuple[Office, str], ...]] = field(
        default_factory=dict
    )  # who led a party when, by ("leader", its ``party_key``)

    def listed_as(
        self, name: str, key: tuple[str, str], generation: str, here: Iterable[Mention]
    ) -> str | None:
        """Return the listed person whom a text means by a name: "Donald J. Trump" is Donald Trump.

        ``key`` is the first name and surname of ``name``, ``here`` what is found already.
        """
        if key not in self.by_name:
            return None
        known = {who: self.by_id[who].name for who in self.by_name[key]}
        return one_meant(name, generation, known, (mention.actor_id for mention in here))


def index_actors(actors: Iterable[Actor]) -> ActorIndex:
    """Prepare an actor list for matching; a spelling that two actors share is left out."""
    actors = tuple(actors)
    by_name: dict[tuple[str, str], list[str]] = {}
    surnames: dict[str, list[str]] = {}
    for actor in actors:
        both = first_and_last(actor.name) if actor.kind == "person" else None
        if both is not None:
            by_name.setdefault(both, []).append(actor.actor_id)
            for surname in surname_forms(actor.name):
                surnames.setdefault(surname, []).append(actor.actor_id)
    spellings = _spellings(actors)
    return ActorIndex(
        actors,
        spellings,
        {k: tuple(v) for k, v in by_name.items()},
        {k: tuple(v) for k, v in surnames.items()},
        _offices(actors),
        {actor.actor_id: actor for actor in actors},
        _short_names(actors, surnames),
        {plain_surname(surname): surname for surname in reversed(surnames)},
        *_parties(actors),
    )


def _short_names(actors: Iterable[Actor], surnames: Iterable[str]) -> dict[str, str]:
    """Return what a title makes one person's: Lin of Lin Wenbo, Lula of Luís Lula da Costa.

    That is the first word, and an inner one ("Ms Ibarra" is Ana Ibarra Peña), unless they are given
    names.
    """
    owners: dict[str, set[str]] = {}
    for actor in actors:
        parts = (name_parts(actor.name) or ()) if actor.kind == "person" else ()
        inner = [a for a in parts[1:-1] if a.lower() not in NAME_PARTICLES]
        for part in {*parts[:1], *inner}:
            if part.isalpha() and len(part) > 1 and part not in given_names() and part[0].isupper():
                owners.setdefault(part, set()).add(actor.actor_id)
    taken = {*surnames}
    return {w: who for w, (who, *more) in owners.items() if not more and w not in taken}


def _spellings(
    actors: Iterable[Actor],
) -> dict[str, dict[str, list[Spelling]]]:
    """Return how each name and alias may be printed, longest first.

    By the first token, and by the second or "": many bodies begin with "the".
    """
    owners = Counter(s for actor in actors for s in _spelled(actor))
    found: dict[str, dict[str, list[Spelling]]] = {}
    for actor in actors:
        for spelling in _spelled(actor):
            if owners[spelling] > 1 or not tokenize(spelling):
                continue
            form: MentionForm = "alias" if spelling in actor.aliases else "full_name"
            for variant in sorted(_variants(spelling)):
                behind = found.setdefault(variant[0], {})
                some = behind.setdefault("".join(variant[1:2]), [])
                some.append((variant, actor.actor_id, form))
    for behind in found.values():
        for some in behind.values():
            some.sort(key=lambda spelling: (-len(spelling[0]), spelling))
    return found


def _spelled(actor: Actor) -> tuple[str, ...]:
    """Return name and aliases, a name by surname also first name first, each also unaccented."""
    order = natural_order if actor.kind == "person" else str
    given = (actor.name, order(actor.name), *actor.aliases)
    return tuple(dict.fromkeys((*given, *map(without_accents, given))))


def _variants(spelling: str) -> set[Tokens]:
    """Return the tokens of a spelling with either apostrophe, in capitals, and at the head."""
    words = tuple(tokenize(spelling))
    curly, straight = (spelling.replace(*pair) for pair in ("'’", "’'"))
    spelled = {words, tuple(tokenize(curly)), tuple(tokenize(straight))}
    variants = spelled | {tuple(word.upper() for word in tokens) for tokens in spelled}
    if words[0][0].islower():  # "the Kremlin" also begins sentences
        variants.add((words[0].capitalize(), *words[1:]))
    return variants


def _offices(actors: Iterable[Actor]) -> dict[Tokens, tuple[tuple[Office, str], ...]]:
    """Return who holds or held each office, by the tokens of its title and of its synonyms."""
    found: dict[Tokens, list[tuple[Office, str]]] = {}
    for actor in actors:
        for office in actor.offices:
            title = office.title.lower()
            if actor.party and title.removeprefix("party ") in PARTY_HEADS:
                continue  # of this party, not of any that the text means
            for synonym in (title, *OFFICE_SPELLINGS.get(title, ())):
                key = tuple(tokenize(synonym))
                if key and (office, actor.actor_id) not in found.setdefault(key, []):
                    found[key].append((office, actor.actor_id))
    return {k: tuple(v) for k, v in found.items()}


def party_key(name: str) -> Tokens:
    """Return the tokens by which a party is known: the Harbour Party and Harbour are one.

    Examples
    --------
    >>> party_key("the Harbour Party"), party_key("Free Coast")
    (('harbour',), ('free', 'coast'))
    """
    tokens = [word.lower() for word in tokenize(name)]
    tokens = tokens[tokens[:1] == ["the"] :]
    return tuple(tokens[: len(tokens) - (len(tokens) > 1 and tokens[-1] == "party")])


def _parties(
    actors: Iterable[Actor],
) -> tuple[frozenset[Tokens], dict[tuple[str, Tokens], tuple[tuple[Office, str], ...]]]:
    """Return all parties of the list, and who leads or led them, by office and party."""
    actors = tuple(actors)
    parties = {party_key(actor.party) for actor in actors if actor.party}
    found: dict[tuple[str, Tokens], list[tuple[Office, str]]] = {}
    for actor in actors:
        for office in actor.offices:
            head, party = _headed(office.title, party_key(actor.party or ""))
            if head and party and (party in parties or office.title.lower().endswith("party")):
                found.setdefault((head, party), []).append((office, actor.actor_id))
    heads = {key: tuple(some) for key, some in found.items()}
    return frozenset({*parties, *(party for _, party in heads)}), heads


def _headed(title: str, own: Tokens) -> tuple[str, Tokens]:
    """Return the head and the party of "Leader of Free Coast", "Labour leader", "Party leader".

    Nothing for other offices; for the leader of no party that is named, their own.
    """
    words = [word.lower() for word in tokenize(title)]
    if words[:1] and words[0] in PARTY_HEADS and words[1:2] in ([], ["of"], [","]):
        party = party_key(" ".join(words[2:]))
        return words[0], own if party in _OWN_PARTY else party
    if words[-1:] and words[-1] in PARTY_HEADS:
        return words[-1], own if words[:-1] == ["party"] else party_key(" ".join(words[:-1]))
    return "", ()
