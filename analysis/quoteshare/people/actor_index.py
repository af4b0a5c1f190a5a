"""An actor list made ready to be matched in many articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quoteshare.english.segments import tokenize
from quoteshare.people.mention_words import OFFICE_SYNONYMS
from quoteshare.people.names import (
    generation_of,
    initials_agree,
    middle_initials,
    name_parts,
    surname_forms,
)
from quoteshare.records import Actor, Mention, MentionForm, Office


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Spellings and offices of an actor list, ready to be matched in many articles."""

    actors: tuple[Actor, ...]
    spellings: Mapping[str, tuple[tuple[tuple[str, ...], str, MentionForm], ...]]  # by first token
    by_name: Mapping[tuple[str, str], tuple[str, ...]]  # (first name, surname) of persons
    surnames: Mapping[str, tuple[str, ...]]
    offices: Mapping[tuple[str, ...], tuple[tuple[Office, str], ...]]  # by title tokens, lower
    by_id: Mapping[str, Actor] = field(default_factory=dict)

    def listed_as(
        self, name: str, key: tuple[str, str], generation: str, here: Iterable[Mention]
    ) -> str | None:
        """The listed person whom a text means by a name: "Donald J. Trump" is Donald Trump.

        Where several on the list have the first name and surname, "Jr." and middle initials
        decide, or who is named already (``here``); else it is none of them.
        """
        found = self.by_name.get(key, ())
        same = [who for who in found if generation_of(self.by_id[who].name) == generation]
        found = tuple(same) or (() if generation else found)
        if len(found) < 2:
            return next(iter(found), None)
        middle = middle_initials(name)
        own = {who: middle_initials(self.by_id[who].name) for who in found}
        exact = [who for who in found if own[who] == middle]
        found = tuple(who for who in found if initials_agree(middle, own[who]))
        named = {mention.actor_id for mention in here}.intersection(found)
        return next((next(iter(some)) for some in (exact, found, named) if len(some) == 1), None)


def index_actors(actors: Iterable[Actor]) -> ActorIndex:
    """Prepare an actor list for matching; a spelling that two actors share is left out."""
    actors = tuple(actors)
    owners = Counter(s for actor in actors for s in {actor.name, *actor.aliases})
    spellings: dict[str, list[tuple[tuple[str, ...], str, MentionForm]]] = {}
    by_name: dict[tuple[str, str], tuple[str, ...]] = {}
    surnames: dict[str, list[str]] = {}
    offices: dict[tuple[str, ...], list[tuple[Office, str]]] = {}
    for actor in actors:
        for spelling in dict.fromkeys((actor.name, *actor.aliases)):
            words = tuple(tokenize(spelling))
            if owners[spelling] > 1 or not words:
                continue
            form: MentionForm = "full_name" if spelling == actor.name else "alias"
            curly, straight = (spelling.replace(*pair) for pair in ("'’", "’'"))
            spelled = {words, tuple(tokenize(curly)), tuple(tokenize(straight))}
            variants = spelled | {tuple(word.upper() for word in tokens) for tokens in spelled}
            if words[0][0].islower():  # "the Kremlin" also begins sentences
                variants.add((words[0].capitalize(), *words[1:]))
            for variant in sorted(variants):
                spellings.setdefault(variant[0], []).append((variant, actor.actor_id, form))
        if actor.kind == "person":
            parts = name_parts(actor.name.replace("’", "'"))
            if parts is not None:
                both = parts[0], parts[-1]
                by_name[both] = (*by_name.get(both, ()), actor.actor_id)
                for surname in surname_forms(actor.name):
                    surnames.setdefault(surname, []).append(actor.actor_id)
        for office in actor.offices:
            title = office.title.lower()
            for synonym in (title, *OFFICE_SYNONYMS.get(title, ())):
                key = tuple(tokenize(synonym))
                if key and (office, actor.actor_id) not in offices.setdefault(key, []):
                    offices[key].append((office, actor.actor_id))
    return ActorIndex(
        actors,
        {k: tuple(sorted(v, key=lambda s: (-len(s[0]), s))) for k, v in spellings.items()},
        by_name,
        {k: tuple(v) for k, v in surnames.items()},
        {k: tuple(v) for k, v in offices.items()},
        {actor.actor_id: actor for actor in actors},
    )
