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


LATER_RULES: tuple[Callable[[_HeldBack], int | None], ...] = (
    says_the_same,
    called_so,
    next_to_speak,
)
