"""Who is named where in one article.

A name is matched over tokens, longest first and with its capitals. In the order of certainty:
full names and aliases; surnames, once the article has told whose they are; offices ("the Prime
Minister", "its leader" after a party) by the article's date and country. People who are not in the
actor file count from the place where the article gives their full name.
"""

from __future__ import annotations

from collections.abc import Collection

from quoteshare.english.segments import Segments
from quoteshare.people.actor_index import ActorIndex
from quoteshare.people.mentions.ledger import Ledger, Named
from quoteshare.people.mentions.listed import match_listed_names
from quoteshare.people.mentions.offices import match_offices
from quoteshare.people.mentions.party_leaders import match_party_leaders
from quoteshare.people.mentions.people import introduce_people
from quoteshare.people.mentions.surnames import settle_surnames
from quoteshare.records import Article, Span


def find_mentions(
    article: Article, segments: Segments, index: ActorIndex, sources: Collection[Span] = ()
) -> Named:
    """Find every mention of an actor in one article, and the people named in full.

    Parameters
    ----------
    article : Article
        Its ``date`` and ``country`` tell who holds an office.
    segments : Segments
        The article's text, cut up.
    index : ActorIndex
        The actor list.
    sources : collection of Span, optional
        Who is said to speak: two or three capitalised words alone there are a person's name,
        unless they are a body's.

    Returns
    -------
    Named
        Mentions by position, all with position "narration" (``speakers`` knows better).
        Pronouns and roles are not among them.
    """
    ledger = Ledger(article, segments, index, sources)  # the only state that passes share
    match_listed_names(ledger)  # longest first, with capitals
    introduce_people(ledger)  # full names that no list holds
    settle_surnames(ledger)  # "Mr Lee" once the article says whose it is
    match_offices(ledger)  # "the Prime Minister" by date and country
    match_party_leaders(ledger)  # "its leader", by the party named before
    return ledger.named()
