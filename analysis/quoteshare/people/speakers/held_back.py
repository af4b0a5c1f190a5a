"""“…”, a minister has said: who that is where the article tells the name only later.

Headlines and leads hold the name back. Rules in the order in which they are tried; the first that
finds somebody decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quoteshare.english.words import (
    HAVE,
    INDEFINITES,
    POSSESSIVES,
    ROLE_LINKS,
    ROLE_STOP_WORDS,
    SOMEBODY_PRONOUNS,
    UNNAMED_SOURCES,
)
from quoteshare.people.speakers.descriptions import contradict, one_word
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.marked_text import PersonMention
from quoteshare.people.speakers.reading import Decision
from quoteshare.people.speakers.sources import role_head
from quoteshare.records import Speaker

_LEAD = 2  # so far down, by paragraphs, a name is held back
_QUOTES_AHEAD = 30


@dataclass(frozen=True, slots=True)
class _HeldBack:
    """A source without a name, and the persons who speak after it."""

    article: Evidence
    n: int
    first: int
    end: int
    head: str
    later: Sequence[int]  # attributions, by number
    speakers: Sequence[Speaker]  # of all attributions

    @property
    def indefinite(self) -> bool:
        return self.article.lower[self.first] in INDEFINITES

    @property
    def opens_the_news(self) -> bool:
        """Whether it stands in the first sentence of one of the first two paragraphs."""
        s = self.article.s
        paragraph = s.paragraph_of[self.first]
        opening = s.sentence_of[s.paragraphs[paragraph][0]]
        return paragraph <= 1 and s.sentence_of[self.first] == opening

    @property
    def of_somebody(self) -> bool:
        """Whether it is somebody else's: "Mr Ray’s lawyer", "an aide to Ann Lee"."""
        low = self.article.lower[self.first : self.end]
        return any(word in POSSESSIVES or word in ROLE_LINKS for word in low)


def told_later(article: Evidence, n: int, speakers: Sequence[Speaker]) -> Decision | None:
    """Find the person whose name follows in the article.

    Parameters
    ----------
    article : Evidence
    n : int
        Number of an attribution to somebody without a name.
    speakers : sequence of Speaker
        As far as they are known, of all attributions.
    """
    source = article.frames[n].source
    if source is None or article.s.paragraph_of[source[0]] > _LEAD:
        return None
    head = role_head(article, *source)
    if head in UNNAMED_SOURCES or head in SOMEBODY_PRONOUNS:
        return None
    gender = article.nouns.gender.get(head)  # "his wife" is no Mr Ray
    later = [
        m
        for m in range(n + 1, min(len(speakers), n + _QUOTES_AHEAD))
        if article.frames[m].anchor > article.frames[n].anchor
        and speakers[m].kind == "person"
        and (who := speakers[m].actor_id) is not None
        and (gender is None or article.fits(who, gender))
    ]
    held = _HeldBack(article, n, *source, head, later, speakers)
    for rule in LATER_RULES:
        m = rule(held)
        if m is not None:
            return Decision(replace(speakers[m], resolved_by="role", p=None), rule=rule.__name__)
    return None


def says_the_same(held: _HeldBack) -> int | None:
    """Find the words in marks again in a named person's mouth."""
    article = held.article
    marked = article.content_words(held.n, in_marks=True)
    if marked.count(" ") <= 2:
        return None
    for m in held.later:
        if marked in article.content_words(m, in_marks=False):
            return m
    return None


def called_so(held: _HeldBack) -> int | None:
    """Find a person who speaks later and is called so: “Judge” … “Judge Ann Lee”.

    One word is enough in a headline, and in a lead for the next to speak. Elsewhere "a union
    official" must be called so with both words; "an aide to Mr Ray" is called so with Mr Ray, and
    "a senator" is none of those called so before.
    """
    article = held.article
    headline = article.s.paragraph_of[held.first] == 0
    if not headline and not held.indefinite:
        return None
    head = one_word(held.head)
    asked = {one_word(article.lower[k]) for k in range(held.first, held.end)}
    asked = {word for word in asked if word[0].isalpha()} - ROLE_STOP_WORDS
    whole = held.of_somebody or not (held.opens_the_news if held.indefinite else headline)
    here = article.described_by(head)
    before = bool(here) and here[0].at < held.first
    if held.indefinite and (before or (whole and len(asked) == 1)):
        return None
    called = {said.actor_id for said in here if not whole or asked <= said.words}
    if held.indefinite and len(called) > 1:
        return None
    for m in held.later if headline or whole else held.later[:1]:
        who = held.speakers[m].actor_id
        if who in called and not any(contradict(asked, w) for w in article.all_said_of(who)):
            return m
    return None


def next_to_speak(held: _HeldBack) -> int | None:
    """Take whom the next paragraph names without a role: “…, a minister has said. | Ann Lee said”.

    News is told in the perfect first, by role, and then once more by name. "Mayor Ann Lee said" is
    another than the union official before.
    """
    article, frames = held.article, held.article.frames
    paragraph = article.s.paragraph_of
    news = any(article.lower[k] in HAVE for span in frames[held.n].cue for k in range(*span))
    if not (held.later and held.indefinite and news) or held.of_somebody:
        return None
    m = held.later[0]
    first, said = frames[m].anchor, held.speakers[m]
    next_paragraph = 0 < paragraph[first] - paragraph[frames[held.n].anchor] <= 2
    opens = article.s.sentences[article.s.sentence_of[first]][0] == first
    if not next_paragraph or not opens or said.resolved_by != "full_name":
        return None
    if any(called.at == first and called.printed for called in article.descriptions):
        return None
    return m if first in article.at else None


def named_behind(held: _HeldBack) -> int | None:
    """Take whom the next paragraph opens with: “The mayor has said … | Ann Lee told the BBC …”.

    Whoever is new there is told of: a full name without a role or an age is that of the lead. And
    in court, where an age follows: “A man told a jury … | Bo Ray, 41, denies murder”.
    """
    article, low = held.article, held.article.lower
    s = article.s
    lead = s.paragraph_of[held.first]
    linked = any(low[k] in ROLE_LINKS - {"of"} for k in range(held.first, held.end))
    owned = any(low[k] in POSSESSIVES for k in range(held.first, held.end))
    office = low[held.first] == "the" and held.head in article.nouns.rank and not linked
    if not held.opens_the_news or owned or not (office or held.indefinite):
        return None
    if lead + 1 >= len(s.paragraphs):
        return None
    person = _opens(article, s.paragraphs[lead + 1])
    if person is None or any(
        x.first < person.first and s.paragraph_of[x.first] >= lead
        for x in article.persons_near(held.first)
    ):
        return None
    fits = article.nouns.gender.get(held.head)
    if fits is not None and not article.fits(person.actor_id, fits):
        return None
    told = _has_another_role(article, person.actor_id, held.head) if office else (
        not _answers_a_charge(article, person)
    )  # fmt: skip
    if told:
        return None
    return next((m for m in held.later if held.speakers[m].actor_id == person.actor_id), None)


def _opens(article: Evidence, paragraph: tuple[int, int]) -> PersonMention | None:
    """Return the person whose full name opens a paragraph."""
    first = paragraph[0]
    while first < paragraph[1] and article.lower[first] in article.nouns.honorific:
        first += 1
    mention = article.at.get(first)
    if mention is None or mention.form != "full_name":
        return None
    return next((x for x in article.persons_near(first) if x.first == first), None)


def _has_another_role(article: Evidence, actor_id: str, head: str) -> bool:
    """Tell whether a person is said to be something else than the holder of an office."""
    known = article.nouns.person | article.nouns.rank
    roles = [(words & known) - article.nouns.honorific for words in article.all_said_of(actor_id)]
    ages = any(w.endswith("-year-old") for words in article.all_said_of(actor_id) for w in words)
    return ages or any(some and one_word(head) not in some for some in roles)


def _answers_a_charge(article: Evidence, person: PersonMention) -> bool:
    """Tell whether "Bo Ray, 41, | denies" follows."""
    low, last = article.lower, person.last
    if last + 3 >= len(low) or low[last] != "," or not low[last + 1].isdigit():
        return False
    end = article.s.sentences[article.s.sentence_of[last]][1]
    commas = (k for k in range(last + 2, end) if low[k] == "," and k + 1 < end)
    behind = [low[k + 1] for k in commas]
    return any(
        word == "appeared"
        or (word in article.verbs and article.verbs[word].lemma in ("deny", "admit", "plead"))
        for word in behind
    )


LATER_RULES: tuple[Callable[[_HeldBack], int | None], ...] = (
    says_the_same,
    called_so,
    next_to_speak,
    named_behind,
)
