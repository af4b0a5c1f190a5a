"""What the passes over one article write down: whose each token is, and what is known of whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quoteshare.english.lexicon import countries, noun_class
from quoteshare.english.segments import Segments
from quoteshare.english.words import AFTER_NAMES, POSSESSIVES, RELATIVES
from quoteshare.people.actor_index import ActorIndex
from quoteshare.people.names import plain_surname, surname_forms
from quoteshare.records import Actor, Article, Mention, MentionForm, Problem, Span

_OWNERS = POSSESSIVES | {"his", "her"}  # whose wife or son somebody is


@dataclass(frozen=True, slots=True)
class Named:
    """What one article says about who is who.

    ``people`` are those found in the text only. ``pronouns`` holds what titles and the actor
    file tell ("Mr" → he), by actor_id, and ``unsettled`` where a surname stands that is one of
    several persons', by its first character.
    """

    mentions: tuple[Mention, ...]
    people: tuple[Actor, ...]
    pronouns: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    unsettled: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


class Ledger:
    """The only state that passes share; a token belongs to one mention.

    Attributes
    ----------
    article, segments, index
        What is read.
    sources : set of (first token, one past the last)
        Who is said to speak.
    speaking : set of str
        Words that alone are a source, as "Ostrow" in "Ostrow said".
    capitals : list of tokens
        That begin with a capital.
    claimed : dict of token to Mention
    people : dict of actor_id to Actor
        Found in the text.
    bearers : dict of surname to list of (token, actor_id)
        Where the article names somebody of that surname in full.
    pronouns : dict of actor_id to "he" and the like
    relatives : set of actor_id
        Introduced as somebody's wife, son …
    unsettled : dict of token to actor_ids
        Surnames of which nobody can tell whose of several they are.
    problems : list of Problem
    """

    def __init__(
        self, article: Article, segments: Segments, index: ActorIndex, sources: Collection[Span]
    ) -> None:
        words = segments.words
        self.article = article
        self.segments = segments
        self.index = index
        self.sources = {segments.tokens_in(span.start, span.end) for span in sources}
        self.speaking = {
            words[a]
            for a, b in self.sources
            if b == a + 1 or (b == a + 2 and segments.lower[a + 1] in AFTER_NAMES)
        }
        self.capitals = segments.capitals
        self.claimed: dict[int, Mention] = {}
        self.people: dict[str, Actor] = {}
        self.bearers: dict[str, list[tuple[int, str]]] = {}
        self._plain_bearers: dict[str, str] = {}  # "Novak" -> Novák
        self.pronouns = {a.actor_id: a.pronouns for a in index.actors if a.pronouns}
        self.relatives: set[str] = set()
        self.unsettled: dict[int, tuple[str, ...]] = {}
        self.problems: list[Problem] = []

    @cached_property
    def in_sources(self) -> frozenset[int]:
        """The tokens of all sources."""
        return frozenset(k for source in self.sources for k in range(*source))

    def named(self) -> Named:
        """Return what was found, mentions by their place."""
        once = {id(mention): mention for mention in self.claimed.values()}
        found = sorted(once.values(), key=lambda m: (m.span.start, -m.span.end))
        return Named(
            tuple(dict.fromkeys(found)),
            tuple(self.people.values()),
            self.pronouns,
            tuple(self.problems),
            {self.segments.starts[k]: who for k, who in self.unsettled.items()},
        )

    # ------------------------------------------------------------------------------- ask

    def actor(self, actor_id: str) -> Actor:
        """Return who has an id, on the list or in the text."""
        return self.people.get(actor_id) or self.index.by_id[actor_id]

    def borne_as(self, surname: str) -> str | None:
        """Return how the article or the list spells a surname that somebody there bears.

        Accents and inner capitals may differ: "Novak" is Petr Novák's.
        """
        if surname in self.bearers or surname in self.index.surnames:
            return surname
        plain = plain_surname(surname)
        return self._plain_bearers.get(plain) or self.index.plain_surnames.get(plain)

    def listed_as(self, name: str, key: tuple[str, str], generation: str = "") -> str | None:
        """Return the listed person whom the text means by a name, by what is claimed so far."""
        return self.index.listed_as(name, key, generation, self.claimed.values())

    def tied_by_hyphen(self, first: int, end: int) -> bool:
        """Tell whether a hyphen ties the tokens to a capitalised one: "Ocasio-Cortez"."""
        s, words = self.segments, self.segments.words
        if (
            first >= 2
            and words[first - 1] == "-"
            and s.ends[first - 1] == s.starts[first]
            and (s.ends[first - 2] == s.starts[first - 1] and words[first - 2][0].isupper())
        ):
            return first - 2 not in self.claimed
        return (
            end + 1 < len(words)
            and words[end] == "-"
            and s.ends[end - 1] == s.starts[end]
            and s.ends[end] == s.starts[end + 1]
            and words[end + 1][0].isupper()
            and words[end + 1].lower() not in countries()
            and words[end + 1] not in self.index.surnames
        )

    # ----------------------------------------------------------------------------- write

    def claim(self, first: int, last: int, actor_id: str, form: MentionForm) -> None:
        """Take tokens ``first`` to ``last`` for a mention."""
        mention = Mention(self.segments.span_of(first, last), actor_id, form)
        for k in range(first, last):
            self.claimed[k] = mention

    def add_bearer(self, surname: str, token: int, actor_id: str) -> None:
        """Let a surname be somebody's from a token on."""
        self.bearers.setdefault(surname, []).append((token, actor_id))
        self._plain_bearers.setdefault(plain_surname(surname), surname)

    def introduce(self, first: int, end: int, actor_id: str, name: str) -> None:
        """Learn from a full name at tokens ``first`` to ``end`` what the article tells of it."""
        for surname in surname_forms(name):
            self.add_bearer(surname, first, actor_id)
        self.learn_pronoun(first, actor_id)
        self._learn_relative(first, end, actor_id)

    def learn_pronoun(self, first: int, actor_id: str) -> None:
        """Learn from "Mr" before a name what pronoun its bearer goes by, if nobody has said."""
        words, nouns = self.segments.words, noun_class()
        k = first - 1
        while k >= 0 and first - k < 4:
            word = words[k].lower()
            if word in nouns.gender:
                self.pronouns.setdefault(actor_id, nouns.gender[word])
                return
            if not (words[k][0].isupper() or word in nouns.rank):
                return
            k -= 1

    def _learn_relative(self, first: int, end: int, actor_id: str) -> None:
        """Learn from "his wife, Ann Lee" or "Ann Lee, his wife" that she is somebody's relative."""
        low, gender = self.segments.lower, noun_class().gender
        before = first - 2 if low[first - 1] == "," else first - 1
        if before >= 0 and low[before] in gender:  # "her spokesman, Ann Lee"
            self.pronouns.setdefault(actor_id, gender[low[before]])
        if before > 0 and low[before] in RELATIVES:
            owned = low[before - 1] in (*_OWNERS, "first", "whose") or (
                low[before - 2] in (*_OWNERS, "whose")  # Lee's eldest son Bo
            )
            word = low[before] if owned else ""
        else:
            apposition = low[end + 1 : end + 5] if low[end : end + 1] == [","] else []
            word = next((w for w in apposition if w in RELATIVES), "")
            if _OWNERS.isdisjoint(apposition) or apposition[:1] == ["whose"]:
                word = ""  # “Ann Lee, whose son’s boat sank”
        if word:
            self.relatives.add(actor_id)
            if pronoun := RELATIVES[word]:
                self.pronouns.setdefault(actor_id, pronoun)

    def merge(self, merged: Mapping[str, str]) -> None:
        """Give all that some people found in the text have to others, by their ids."""
        for actor_id, into in merged.items():
            del self.people[actor_id]
            if actor_id in self.pronouns:
                self.pronouns.setdefault(into, self.pronouns.pop(actor_id))
        for k, mention in self.claimed.items():
            if mention.actor_id in merged:
                into = merged[mention.actor_id]
                self.claimed[k] = mention._replace(actor_id=into, form="surname")
        for surname, places in self.bearers.items():
            self.bearers[surname] = [(token, merged.get(who, who)) for token, who in places]

    def note(self, reason: str, detail: str) -> None:
        """Add a note on the article to the problems."""
        about = self.article
        self.problems.append(
            Problem(
                "note",
                reason,
                detail,
                input_file=about.input_file,
                article_id=about.article_id,
            )
        )
