"""Name the speaker of every attribution of one article, and the position of every mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from quoteshare.english.segments import Segments
from quoteshare.people.mentions import Named
from quoteshare.people.speakers.consistency import settle
from quoteshare.people.speakers.decisions import continued, decide
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.held_back import told_later
from quoteshare.people.speakers.reading import Decision, Guesses, Reading
from quoteshare.records import (
    Actor,
    Attribution,
    Mention,
    MentionForm,
    Speaker,
    enclosing_ranges,
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Speakers in the order of the attributions, and all mentions of the article by position."""

    speakers: tuple[Speaker, ...]
    mentions: tuple[Mention, ...]


def resolve_speakers(
    segments: Segments,
    attributions: Sequence[Attribution],
    named: Named,
    actors: Mapping[str, Actor],
) -> Resolved:
    """Name the speaker of every attribution of one article.

    Parameters
    ----------
    segments : Segments
    attributions : sequence of Attribution, by start
        From either engine.
    named : Named
        ``find_mentions`` of the same article.
    actors : mapping of actor_id to Actor
        Listed ones; those found in the text are in ``named``.

    Returns
    -------
    Resolved
        A Speaker for each attribution, all of its fields None where nobody is known, and the
        mentions with their position (narration, source or content) and the quotation they
        belong to. Sources that a pronoun or a role stands for are mentions as well.

    Examples
    --------
    >>> from quoteshare.extraction.api import extract
    >>> text = "Ann Lee met Bo Ray. “We agree,” she said. Mr Ray did not: “No,” he said."
    >>> extract(text).quotes["speaker_name"].tolist()
    ['Ann Lee', 'Bo Ray']
    """
    article = Evidence(segments, attributions, named, actors)
    decisions = read_twice(article).decisions
    speakers = [decisions[n].speaker for n in range(len(attributions))]
    return Resolved(tuple(speakers), tuple(placed_mentions(article, speakers)))


# ----------------------------------------------------------------------------------- readings


def read_twice(article: Evidence) -> Reading:
    """Name the speakers twice: what is sure of "he" and "she" then helps with the rest.

    And more often where somebody was given both.
    """
    reading = settle(read(article, {}), partial(read, article, {}))
    if not reading.unsure:
        return reading
    again = partial(read, article, reading.guesses)
    return settle(again(reading.settled, reading.torn), again)


def read(
    article: Evidence,
    earlier: Guesses,
    settled: Mapping[str, str] = MappingProxyType({}),
    torn: frozenset[str] = frozenset(),
) -> Reading:
    """Name the speakers of an article once, in the order of the text."""
    reading = Reading(article, earlier, settled, torn)
    order = sorted(range(len(article.frames)), key=lambda n: article.frames[n].anchor)
    for n in order:
        reading.record(n, decide(reading, n))
    name_those_held_back(reading, order)
    continue_bare_words(reading, order)
    return reading


def name_those_held_back(reading: Reading, order: Sequence[int]) -> None:
    """Name those in headline and lead whose name follows: "a minister has said"."""
    decisions = reading.decisions
    if not any(decision.speaker.kind == "unnamed" for decision in decisions.values()):
        return
    speakers = [decisions[n].speaker for n in range(len(order))]
    for n in order:
        if speakers[n].kind == "unnamed" and (found := told_later(reading.article, n, speakers)):
            decisions[n] = Decision(found.speaker, decisions[n].weighed, found.rule)
            speakers[n] = found.speaker


def continue_bare_words(reading: Reading, order: Sequence[int]) -> None:
    """Give words without source and cue to whoever spoke before, who may only now be named."""
    before = Speaker()
    for n in order:
        attribution = reading.article.attributions[n]
        speaker = reading.decisions[n].speaker
        undecided = reading.decisions[n].rule == "no_source"
        if undecided and speaker.name is None and not attribution.source and not attribution.cue:
            speaker = continued(before)
            reading.decisions[n] = Decision(speaker, rule="no_source")
        if attribution.parent is None:
            before = speaker


# ----------------------------------------------------------------------------------- mentions


def placed_mentions(article: Evidence, speakers: Sequence[Speaker]) -> list[Mention]:
    """Return all mentions with their position: as a source, in somebody's words, or neither."""
    ids = [attribution.quote_id for attribution in article.attributions]
    contents = [
        (piece.start, piece.end, quote_id)
        for attribution, quote_id in zip(article.attributions, ids, strict=True)
        for piece in attribution.content
    ]
    sources = [
        (span, speaker, quote_id)
        for attribution, quote_id, speaker in zip(article.attributions, ids, speakers, strict=True)
        for span in attribution.source
        if speaker.actor_id is not None
    ]
    spans = [(m.span.start, m.span.end) for m in article.mentions]
    in_contents = enclosing_ranges(spans, [(start, end) for start, end, _ in contents])
    in_sources = enclosing_ranges(spans, [(span.start, span.end) for span, _, _ in sources])
    placed: dict[tuple[int, int, str], Mention] = {}
    for n, mention in enumerate(article.mentions):
        own = [sources[k][2] for k in in_sources[n] if sources[k][1].actor_id == mention.actor_id]
        inside = [(contents[k][1] - contents[k][0], contents[k][2]) for k in in_contents[n]]
        if own:
            mention = Mention(mention.span, mention.actor_id, mention.form, "source", own[0])
        elif inside:
            within = min(inside)[1]
            mention = Mention(mention.span, mention.actor_id, mention.form, "content", within)
        placed[*spans[n], mention.actor_id] = mention
    for source, speaker, quote_id in sources:
        if speaker.resolved_by in ("pronoun", "role") and speaker.actor_id is not None:
            form: MentionForm = "role" if speaker.resolved_by == "role" else "pronoun"
            key = (source.start, source.end, speaker.actor_id)
            placed.setdefault(key, Mention(source, speaker.actor_id, form, "source", quote_id))
    return sorted(placed.values(), key=lambda m: (m.span.start, m.span.end, m.actor_id))
