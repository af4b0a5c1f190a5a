"""Who heads a body: "Holt Foods’ chief executive", "the company’s director", "its chairwoman".

The one whom the article introduces as such: "Ann Lee, chief executive of Holt Foods". Of "the
company" and "its" the body named last before must be the one of which it says so.
"""

from __future__ import annotations

from quoteshare.english.tokens import is_word
from quoteshare.english.words import OWNERS_OF_BODIES, ROLE_LINKS, ROLE_QUALIFIERS, ROLE_STOP_WORDS
from quoteshare.people.bodies import bodies_in
from quoteshare.people.speakers.descriptions import Description, one_word
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.nobody import UNNAMED_PERSON
from quoteshare.people.speakers.phrase import Phrase
from quoteshare.people.speakers.reading import Decision, Reading
from quoteshare.records import Speaker

_ROUND = 12  # tokens round a name in which its body is looked for
_BEFORE = 80  # tokens before a source in which "the company" was named


def head_of_a_body(reading: Reading, phrase: Phrase) -> Decision | None:
    """“Holt Foods’ chief executive”, “its chief executive”, whom the article names as such."""
    article = reading.article
    its = phrase.word in OWNERS_OF_BODIES
    owner = range(phrase.first, phrase.owner_end)
    if not its and not owner:
        return None
    body = {article.lower[k] for k in owner if article.s.words[k][0].isupper()}
    body -= ROLE_STOP_WORDS
    of_a_kind = its or article.lower[phrase.owner_end - 1] in article.nouns.organisation
    if any(k in article.at for k in owner) or not (body or of_a_kind):
        return None
    called = _called_so(article, phrase, body)
    if not body and called:
        named = _body_before(article, phrase.first)
        own = {said.actor_id for said in called if named & _body_of(article, said)}
        elsewhere = {said.actor_id for said in called if _body_of(article, said)} - own
        if not own:
            return UNNAMED_PERSON if elsewhere else None
        who = own
    else:
        who = {said.actor_id for said in called}
    if len(who) != 1:
        return UNNAMED_PERSON if who else None
    (actor_id,) = who
    return Decision(Speaker(article.people[actor_id].name, actor_id, "person", "role"))


def _called_so(article: Evidence, phrase: Phrase, body: set[str]) -> list[Description]:
    """Return the descriptions that have all the words of a role, and those of its body."""
    begin = phrase.owner_end + (phrase.owner_end > phrase.first)
    asked = {
        one_word(article.lower[k])
        for k in range(begin, phrase.end)
        if is_word(article.s.words[k])
    } - ROLE_STOP_WORDS - OWNERS_OF_BODIES  # fmt: skip
    qualified = asked & ROLE_QUALIFIERS
    return [
        said
        for said in article.described_by(one_word(phrase.head))
        if asked | body <= said.words and said.qualifiers == qualified
    ]


def _body_of(article: Evidence, said: Description) -> set[str]:
    """Return the words of the body that stands in a description: of "clerk of Holt Foods"."""
    s = article.s
    begin, end = s.sentences[s.sentence_of[said.at]]
    first, last = max(begin, said.at - _ROUND), min(end, said.at + _ROUND)
    found: set[str] = set()
    for a, b in bodies_in(s, first, last, article.is_person_at):
        words = set(s.lower[a:b])
        if words <= said.words | ROLE_STOP_WORDS | ROLE_LINKS:
            found |= words
    return found - ROLE_STOP_WORDS


def _body_before(article: Evidence, k: int) -> set[str]:
    """Return the words of the body named last before a token."""
    places = list(bodies_in(article.s, max(0, k - _BEFORE), k, article.is_person_at))
    return set(article.lower[places[-1][0] : places[-1][1]]) if places else set()
