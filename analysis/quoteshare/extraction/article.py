"""The pipeline for an article: segments, attributions, mentions, speakers, rows.

Nothing here depends on what was done before or is done elsewhere, so that any process can do it.
An article that a step fails on is refused, and costs no other. A damaged one is analysed in a
readable copy, and its rows tell of the text as read.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from quoteshare.corpus.copies import Wording
from quoteshare.english.language import language_of, mostly_english
from quoteshare.english.segments import Segments, segment
from quoteshare.extraction.damage import OF_TEXTS, notes_on_text
from quoteshare.people.actor_index import ActorIndex
from quoteshare.people.mentions import find_mentions
from quoteshare.people.namesakes import identity_evidence
from quoteshare.people.speakers.resolve import resolve_speakers
from quoteshare.quotes.engines import Engine
from quoteshare.quotes.utterances import said_words
from quoteshare.records import Article, Attribution, Problem, Speaker
from quoteshare.tables.as_read import Reading
from quoteshare.tables.rows import (
    Row,
    Rows,
    actor_row,
    article_of,
    article_row,
    attribution_of,
    mention_row,
    no_rows,
    problem_row,
    quote_row,
    speaker_row,
)

# Problems that come with actors.
_OF_ACTORS = (
    "ambiguous_alias",
    "lone_surname",
    "no_country",
    "reserved_id",
    "same_name",
    "shared_surname",
)


def extracted_rows(
    articles: Sequence[Article], engine: Engine, index: ActorIndex, language: str = "any"
) -> Rows:
    """Return all rows of some articles; the engine is given them together.

    With a `language` other than ``"any"`` articles that are told to be in another are refused.
    """
    with _collector_paused():
        return _extracted_rows(articles, engine, index, language)


def _extracted_rows(
    articles: Sequence[Article], engine: Engine, index: ActorIndex, language: str
) -> Rows:
    rows = no_rows()
    ready: list[tuple[Reading, Segments]] = []
    for article in articles:
        try:
            reading = Reading.of(article)
            segments = segment(reading.article.text)
            if language == "any" or mostly_english(segments):
                ready.append((reading, segments))
            else:
                rows["problems"].append(problem_row(_left_out(article, segments)))
        except Exception as error:  # one article must not cost the others
            rows["problems"].append(_failed(article, error))
    for reading, segments, attributions in _run_engine(engine, ready, rows):
        try:
            made = _article_rows(reading, segments, attributions, index)
        except Exception as error:
            rows["problems"].append(_failed(reading.as_read, error))
            continue
        for name, found in made.items():
            rows[name] += found
    return rows


def resolved_rows(old: Mapping[str, Sequence[Row]], index: ActorIndex) -> Rows:
    """Return rows of the same articles and attributions, with other actors.

    Parameters
    ----------
    old : dict of ``articles``, ``quotes`` and ``problems`` to their rows
    index : ActorIndex
        Of the other actors.
    """
    with _collector_paused():
        return _resolved_rows(old, index)


def _resolved_rows(old: Mapping[str, Sequence[Row]], index: ActorIndex) -> Rows:
    rows = no_rows()
    rows["problems"] = [row for row in old["problems"] if row["reason"] not in _OF_ACTORS]
    quotes: dict[str, list[Row]] = {}
    for row in old["quotes"]:
        quotes.setdefault(row["article_id"], []).append(row)
    for row in old["articles"]:
        article = article_of(row)
        try:
            known = quotes.get(article.article_id, [])
            reading = Reading.of(article)
            copied, ids = reading.in_copy(known)
            attributions = [attribution_of(q, reading.article) for q in copied]
            segments = segment(reading.article.text)
            words = Wording(segments)
            made, speakers = _resolved(reading.article, segments, attributions, index)
            made["mentions"] = reading.told_mentions(made["mentions"], ids)
            made["quotes"] = [
                q
                | (speaker_row(speaker) if q["origin"] == "machine" else {})
                | {"said": said_words(attribution, words)}
                for q, speaker, attribution in zip(known, speakers, attributions, strict=True)
            ]
        except Exception as error:  # one article must not cost the others
            rows["problems"] = [
                problem
                for problem in rows["problems"]
                if problem["article_id"] != article.article_id or problem["reason"] not in OF_TEXTS
            ]
            rows["problems"].append(_failed(article, error))
            continue
        for name, found in made.items():
            rows[name] += found
        rows["articles"].append(row | {"wording": words.whole()})
    return rows


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause Python's search for cycles: articles make none, and it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def refusal(article: Article, why: str, *, may_pass: bool = False) -> Problem:
    """Return the problem of an article that could not be analysed; `why` is the rest of it.

    What may pass is not the article's fault: memory or time that ran out, a process that ended.
    """
    again = " The next run tries it again." if may_pass else ""
    return Problem(
        "refused",
        "not_finished" if may_pass else "engine_failed",
        f"The article could not be analysed{why}{again}",
        input_file=article.input_file,
        article_id=article.article_id,
    )


def _left_out(article: Article, segments: Segments) -> Problem:
    told = language_of(segments) or "another language"
    detail = f"The article is not in English ({told}), and was left out as --language en asks."
    return Problem(
        "refused",
        "not_english",
        detail,
        input_file=article.input_file,
        article_id=article.article_id,
    )


def _failed(article: Article, error: Exception) -> Row:
    may_pass = isinstance(error, MemoryError | OSError)  # a time-out is one of these too
    what = f" ({type(error).__name__}: {error})."
    return problem_row(refusal(article, what, may_pass=may_pass))


def _run_engine(
    engine: Engine, ready: list[tuple[Reading, Segments]], rows: Rows
) -> Iterator[tuple[Reading, Segments, list[Attribution]]]:
    """Give what the engine finds in all articles at once, or one by one where one of them fails."""
    try:
        found = engine([(reading.article.article_id, s) for reading, s in ready])
    except Exception:
        pass
    else:
        yield from ((r, s, f) for (r, s), f in zip(ready, found, strict=True))
        return
    for reading, segments in ready:
        try:
            yield reading, segments, engine([(reading.article.article_id, segments)])[0]
        except Exception as error:
            rows["problems"].append(_failed(reading.as_read, error))


def _article_rows(
    reading: Reading, segments: Segments, attributions: Sequence[Attribution], index: ActorIndex
) -> Rows:
    """Return all rows of one article."""
    rows, speakers = _resolved(reading.article, segments, attributions, index)
    words = Wording(segments)
    rows["quotes"] = [
        quote_row(attribution, words) | speaker_row(speaker)
        for attribution, speaker in zip(attributions, speakers, strict=True)
    ]
    rows["articles"] = [article_row(reading.article, words)]
    rows["problems"] += map(problem_row, notes_on_text(reading, segments))
    return reading.told(rows)


def _resolved(
    article: Article, segments: Segments, attributions: Sequence[Attribution], index: ActorIndex
) -> tuple[Rows, tuple[Speaker, ...]]:
    """Name the speakers; the rows are those of what it names: mentions, people, signs, notes."""
    sources = {span for attribution in attributions for span in attribution.source}
    named = find_mentions(article, segments, index, sources)
    resolved = resolve_speakers(segments, attributions, named, index.by_id)
    in_full = {m.actor_id for m in named.mentions if m.form in ("full_name", "alias")}
    listed = [index.by_id[actor_id] for actor_id in sorted(in_full & index.by_id.keys())]
    return {
        **no_rows(),
        "mentions": [mention_row(article.article_id, m) for m in resolved.mentions],
        "actors": [actor_row(actor) for actor in (*named.people, *listed)],
        "signs": list(identity_evidence(article, segments, named, index.by_id)),
        "problems": [problem_row(problem) for problem in named.problems],
    }, resolved.speakers
