"""The pipeline: articles in, tables out, for one article and for a corpus."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import cache, partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from quoteshare.actors import (
    ActorIndex,
    as_actor,
    check_ids,
    find_mentions,
    index_actors,
    read_actors,
    shared_spellings,
)
from quoteshare.articles import iter_articles
from quoteshare.attribution import find_attributions
from quoteshare.records import Actor, Article, Attribution, Problem, Span, Speaker
from quoteshare.resources.lists import cue_verbs, noun_class
from quoteshare.segment import Segments, segment
from quoteshare.speakers import polarity_of, resolve_speakers
from quoteshare.tables import SCHEMAS, Tables, frame, open_tables

Engine = Callable[[Sequence[tuple[str, Segments]]], list[list[Attribution]]]
Actors = str | Path | Actor | Mapping[str, Any] | Iterable[Actor | str | Mapping[str, Any]] | None
Rows = dict[str, list[dict[str, Any]]]

_SHARD = 100  # articles that one process takes at a time


def rules(batch: Sequence[tuple[str, Segments]]) -> list[list[Attribution]]:
    """The ``rules`` engine over several articles."""
    return [
        find_attributions(article_id, segments, cue_verbs(), noun_class())
        for article_id, segments in batch
    ]


def tagger(batch: Sequence[tuple[str, Segments]]) -> list[list[Attribution]]:
    """The trained ``tagger`` engine, with the weights that come with the package."""
    from quoteshare.tagger import load_weights  # numpy and the weights only where they are used

    return load_weights()(batch)


ENGINES: dict[str, Engine] = {"rules": rules, "tagger": tagger}
DEFAULT_ENGINE = "tagger"


def extract(
    articles: Any,
    *,
    actors: Actors = None,
    engine: str = DEFAULT_ENGINE,
    jobs: int = 1,
    progress: bool = False,
) -> Tables:
    """Find who is named and who is quoted.

    Parameters
    ----------
    articles : path, DataFrame, strings or Articles
        A file, folder or glob, a DataFrame with a column ``text``, texts, Article records, or a
        list of these (``articles.iter_articles``).
    actors : path of an actor file, or list of Actor, names or mappings, optional
        Whom to count. People the articles name in full are found without it.
    engine : str
        ``"rules"``, ``"tagger"``, or the path of a file of weights for the tagger (``.npz``).
    jobs : int
        Number of processes; the tables are the same whatever it is.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Tables

    Raises
    ------
    ValueError
        If an input does not exist, the actor file can't be read or the engine is unknown.

    Examples
    --------
    >>> tables = extract("“The harbour stays open,” said Ann Lee. “For now.”")
    >>> tables.quotes[["speaker_name", "kind", "n_words"]].values.tolist()
    [['Ann Lee', 'direct', 6]]
    """
    listed, notes, actors_hash = _actor_list(actors)
    _engine(engine)
    if jobs < 1:
        raise ValueError(f"`jobs` must be 1 or more; got {jobs}.")
    return _extract(iter_articles(articles), listed, notes, actors_hash, engine, jobs, progress)


def _extract(
    items: Iterable[Article | Problem],
    listed: list[Actor],
    notes: list[Problem],
    actors_hash: str,
    engine: str,
    jobs: int,
    progress: bool,
) -> Tables:
    index = index_actors(listed)
    rows = _empty()
    rows["problems"] += [_problem_row(note) for note in notes]
    inputs = _Inputs(items, rows["problems"])
    work = partial(_extract_shard, index=index, engine=engine)
    with tqdm(unit=" articles", disable=not progress) as bar:
        for part in _map(work, _shards(inputs, _SHARD), jobs):
            for name, found in part.items():
                rows[name] += found
            bar.update(len(part["articles"]))
    run = {
        "versions": _versions(),
        "parameters": _parameters(engine),
        "inputs_sha256": inputs.digest.hexdigest(),
        "actors_sha256": actors_hash,
    }
    return _tables(rows, listed, run)


def resolve(tables: Tables, *, actors: Actors = None) -> Tables:
    """Name the speakers anew, with another actor list; the engine does not run again.

    Parameters
    ----------
    tables : Tables
        From ``extract`` or ``open_tables``.
    actors : path of an actor file or list of Actor, optional
        As in ``extract``.

    Returns
    -------
    Tables
        The same articles and attributions; new actors, mentions and speakers.
    """
    listed, notes, actors_hash = _actor_list(actors)
    index = index_actors(listed)
    rows = _empty()
    kept = tables.problems[
        ~tables.problems["reason"].isin(["ambiguous_alias", "no_country", "shared_surname"])
    ]
    rows["problems"] = [*_records(kept), *(_problem_row(note) for note in notes)]
    quotes: dict[str, list[dict[str, Any]]] = {}
    for row in _records(tables.quotes):
        quotes.setdefault(row["article_id"], []).append(row)
    for row in _records(tables.articles):
        article = _article_of(row)
        segments = segment(article.text)
        attributions = [_attribution_of(q, article) for q in quotes.get(article.article_id, [])]
        rows["articles"].append(row)
        _add_resolved(rows, article, segments, attributions, index)
    run = {**tables.run, "actors_sha256": actors_hash}
    return _tables(rows, listed, run)


def tables_for(
    articles: Any,
    *,
    actors: Actors = None,
    tables: str | Path | None = None,
    engine: str | None = None,
    jobs: int = 1,
    progress: bool = False,
) -> Tables:
    """The tables of a corpus: those in folder ``tables`` when they are fresh, else extracted.

    Fresh means: made by this version and engine, from the same articles and the same actors. With
    only the actors changed, only the speakers are done again. What is made is written to the
    folder.

    Parameters
    ----------
    tables : path, optional
        Folder of Parquet tables; without it nothing is written.
    engine : str, optional
        As in ``extract``; when left out, tables of any engine are fresh.
    articles, actors, jobs, progress
        As in ``extract``.
    """
    wanted = engine or DEFAULT_ENGINE
    if tables is None:
        return extract(articles, actors=actors, engine=wanted, jobs=jobs, progress=progress)
    folder = Path(tables)
    listed, notes, actors_hash = _actor_list(actors)
    _engine(wanted)
    items = list(iter_articles(articles))  # once: standard input can't be read again
    inputs = _Inputs(items, [])
    for _ in inputs:
        pass
    old = _fresh(folder, inputs.digest.hexdigest(), engine)
    if old is not None and old.run.get("actors_sha256") == actors_hash:
        return old
    if old is not None:
        made = resolve(old, actors=actors)
    else:
        made = _extract(items, listed, notes, actors_hash, wanted, jobs, progress)
    made.write(folder)
    return made


def _fresh(folder: Path, inputs_hash: str, engine: str | None) -> Tables | None:
    """The tables of a folder, if this version made them so from the same articles."""
    if not (folder / "run.json").is_file():
        return None
    try:
        old = open_tables(folder)
    except (ValueError, OSError):
        return None
    made_with = old.run.get("parameters") or {}
    wanted = engine or made_with.get("engine") or DEFAULT_ENGINE
    same = (
        old.run.get("inputs_sha256") == inputs_hash
        and old.run.get("versions") == _versions()
        and made_with == _parameters(wanted)
    )
    return old if same else None


# -------------------------------------------------------------------------------- one article


def _extract_shard(articles: list[Article], *, index: ActorIndex, engine: str) -> Rows:
    """All rows of some articles; a pure function, so that any process can do it."""
    rows = _empty()
    ready: list[tuple[Article, Segments]] = []
    for article in articles:
        try:
            ready.append((article, segment(article.text)))
        except Exception as error:  # one article must not cost the others
            rows["problems"].append(_failed(article, error))
    for article, segments, attributions in _run_engine(_engine(engine), ready, rows):
        try:
            made = _empty()
            _add_resolved(made, article, segments, attributions, index)
        except Exception as error:
            rows["problems"].append(_failed(article, error))
            continue
        for name, found in made.items():
            rows[name] += found
        rows["articles"].append(_article_row(article, segments))
        rows["problems"] += [
            _problem_row(
                Problem(
                    "repaired",
                    "unbalanced_marks",
                    f"Characters {r.start} to {r.end}: {r.detail}.",
                    input_file=article.input_file,
                    article_id=article.article_id,
                )
            )
            for r in segments.repairs
        ]
    return rows


def _run_engine(
    engine: Engine, ready: list[tuple[Article, Segments]], rows: Rows
) -> Iterator[tuple[Article, Segments, list[Attribution]]]:
    """What the engine finds in all articles at once, or one by one where one of them fails."""
    try:
        found = engine([(article.article_id, s) for article, s in ready])
    except Exception:
        pass
    else:
        yield from ((a, s, f) for (a, s), f in zip(ready, found, strict=True))
        return
    for article, segments in ready:
        try:
            yield article, segments, engine([(article.article_id, segments)])[0]
        except Exception as error:
            rows["problems"].append(_failed(article, error))


def _failed(article: Article, error: Exception) -> dict[str, Any]:
    return _problem_row(
        Problem(
            "refused",
            "engine_failed",
            f"The article could not be analysed ({type(error).__name__}: {error}).",
            input_file=article.input_file,
            article_id=article.article_id,
        )
    )


def _add_resolved(
    rows: Rows,
    article: Article,
    segments: Segments,
    attributions: Sequence[Attribution],
    index: ActorIndex,
) -> None:
    """Name the speakers of one article and add its quotes, mentions, people and notes."""
    sources = {span for attribution in attributions for span in attribution.source}
    named = find_mentions(article, segments, index, sources)
    resolved = resolve_speakers(segments, attributions, named, index.by_id)
    for attribution, speaker in zip(attributions, resolved.speakers, strict=True):
        rows["quotes"].append(_quote_row(attribution, speaker, segments))
    rows["mentions"] += [
        {
            "article_id": article.article_id,
            "start": m.span.start,
            "end": m.span.end,
            "text": m.span.text,
            "actor_id": m.actor_id,
            "form": m.form,
            "position": m.position,
            "quote_id": m.quote_id,
        }
        for m in resolved.mentions
    ]
    rows["actors"] += [_actor_row(actor) for actor in named.people]
    rows["problems"] += [_problem_row(problem) for problem in named.problems]


# ---------------------------------------------------------------------------- rows and records


def _article_row(article: Article, segments: Segments) -> dict[str, Any]:
    extra = json.dumps(dict(article.extra), ensure_ascii=False, sort_keys=True, default=str)
    return {
        "article_id": article.article_id,
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "country": article.country,
        "date": dt.datetime.combine(article.date, dt.time()) if article.date else None,
        "url": article.url,
        "author": article.author,
        "input_file": article.input_file,
        "n_words": segments.n_words(0, len(article.text)),
        "extra": extra if article.extra else None,
    }


def _actor_row(actor: Actor) -> dict[str, Any]:
    keep = ("actor_id", "name", "kind", "listed", "pronouns", "party", "country", "wikidata")
    return {name: getattr(actor, name) for name in keep}


def _problem_row(problem: Problem) -> dict[str, Any]:
    return asdict(problem)


def _quote_row(a: Attribution, speaker: Speaker, s: Segments) -> dict[str, Any]:
    text = s.text
    spans = a.content + a.cue + a.source
    first, _ = s.tokens_in(min(x.start for x in spans), min(x.start for x in spans) + 1)
    _, last = s.tokens_in(max(x.end for x in spans) - 1, max(x.end for x in spans))
    begin, end = s.sentences[s.sentence_of[first]][0], s.sentences[s.sentence_of[last - 1]][1]
    return {
        "quote_id": a.quote_id,
        "parent_quote_id": a.parent,
        "article_id": a.article_id,
        "kind": a.kind,
        "start": a.start,
        "end": a.end,
        "sentence_start": s.starts[begin],
        "sentence_end": s.ends[end - 1],
        "text": text[a.start : a.end],
        "content": [{"start": x.start, "end": x.end} for x in a.content],
        "cue_text": " … ".join(x.text for x in a.cue) or None,
        "cue": [{"start": x.start, "end": x.end} for x in a.cue],
        "source_text": " … ".join(x.text for x in a.source) or None,
        "source": [{"start": x.start, "end": x.end} for x in a.source],
        "speaker_name": speaker.name,
        "actor_id": speaker.actor_id,
        "speaker_kind": speaker.kind,
        "resolved_by": speaker.resolved_by,
        "polarity": polarity_of(a, s),
        "n_words": sum(s.n_words(x.start, x.end) for x in a.content),
        "n_quoted_words": sum(_quoted_words(a, x, s) for x in a.content),
        "p_attribution": None if a.p is None else round(a.p, 3),
        "p_speaker": None if speaker.p is None else round(speaker.p, 3),
    }


def _quoted_words(a: Attribution, piece: Span, s: Segments) -> int:
    """Words in marks; in a transcript, which is direct speech without marks, all of them."""
    count = s.n_words if a.kind == "direct" else s.n_quoted_words
    return count(piece.start, piece.end)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a table as dicts, missing values as None."""
    return [
        {str(k): (None if _is_missing(v) else v) for k, v in row.items()}
        for row in table.to_dict("records")
    ]


def _is_missing(value: Any) -> bool:
    missing = value is None or value is pd.NaT or value is pd.NA
    return missing or (isinstance(value, float) and value != value)


def _article_of(row: dict[str, Any]) -> Article:
    keep = ("article_id", "text", "title", "outlet", "country", "url", "author", "input_file")
    day = row["date"]
    return Article(**{k: row[k] for k in keep}, date=day.date() if day is not None else None)


def _attribution_of(row: dict[str, Any], article: Article) -> Attribution:
    def spans(name: str) -> tuple[Span, ...]:
        pieces = row[name] if row[name] is not None else ()
        return tuple(Span.of(article.text, int(p["start"]), int(p["end"])) for p in pieces)

    return Attribution(
        article.article_id,
        row["kind"],
        spans("content"),
        spans("cue"),
        spans("source"),
        row["parent_quote_id"],
        row["p_attribution"],
    )


# ------------------------------------------------------------------------------------ the corpus


class _Inputs:
    """Articles of a stream of articles and problems; notes the problems and hashes all of it."""

    def __init__(self, items: Iterable[Article | Problem], problems: list[dict[str, Any]]) -> None:
        self.items = items
        self.problems = problems
        self.digest = hashlib.sha256()

    def __iter__(self) -> Iterator[Article]:
        for item in self.items:
            text = json.dumps(asdict(item), ensure_ascii=False, sort_keys=True, default=str)
            self.digest.update(text.encode("utf-8", "replace") + b"\n")
            if isinstance(item, Problem):
                self.problems.append(_problem_row(item))
            else:
                yield item


def _shards(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    articles = iter(articles)
    while shard := list(islice(articles, size)):
        yield shard


def _map(
    work: Callable[[list[Article]], Rows], shards: Iterator[list[Article]], jobs: int
) -> Iterator[Rows]:
    """Shards done in order, by several processes if wished, never many ahead of the reader."""
    if jobs == 1:
        yield from map(work, shards)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting = deque(pool.submit(work, shard) for shard in islice(shards, 2 * jobs))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(work, shard) for shard in islice(shards, 1))


def _empty() -> Rows:
    return {name: [] for name in SCHEMAS}


def _tables(rows: Rows, listed: Sequence[Actor], run: dict[str, Any]) -> Tables:
    """Sort the rows, keep one row an actor, and count."""
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(rows["actors"], key=lambda r: (r["actor_id"], -len(r["name"]), r["name"])):
        found.setdefault(row["actor_id"], row)
    for actor in listed:
        found[actor.actor_id] = _actor_row(actor)
    rows = {
        "articles": sorted(rows["articles"], key=lambda r: r["article_id"]),
        "actors": sorted(found.values(), key=lambda r: (not r["listed"], r["actor_id"])),
        "mentions": sorted(rows["mentions"], key=lambda r: (r["article_id"], r["start"], r["end"])),
        "quotes": sorted(
            rows["quotes"], key=lambda r: (r["article_id"], r["start"], -r["end"], r["quote_id"])
        ),
        "problems": sorted(
            rows["problems"],
            key=lambda r: (
                r["input_file"] or "",
                r["row"] or 0,
                r["article_id"] or "",
                r["detail"],
            ),
        ),
    }
    counts = {name: len(found) for name, found in rows.items()}
    counts["refused"] = sum(row["severity"] == "refused" for row in rows["problems"])
    tables = {name: frame(name, found) for name, found in rows.items()}
    return Tables(**tables, run={**run, "counts": counts})


def _actor_list(
    actors: Actors,
) -> tuple[list[Actor], list[Problem], str]:
    """The actors, notes on them, and a hash of what they say."""
    if actors is None:
        listed: list[Actor] = []
        notes: list[Problem] = []
    elif isinstance(actors, str | Path):
        listed, notes = read_actors(actors)
    else:
        several = [actors] if isinstance(actors, Actor | Mapping) else actors
        listed = [as_actor(actor, f"actor {n}") for n, actor in enumerate(several, 1)]
        check_ids(listed, "actors")
        notes = shared_spellings(listed)
    text = json.dumps([asdict(actor) for actor in listed], sort_keys=True, default=str)
    return listed, notes, hashlib.sha256(text.encode()).hexdigest()


def _engine(name: str) -> Engine:
    if name.endswith(".npz"):
        from quoteshare.tagger import load_weights

        return load_weights(Path(name))
    if name not in ENGINES:
        raise ValueError(
            f"There is no engine {name!r}. Choose {' or '.join(sorted(ENGINES))}, or name a file "
            "of weights (.npz)."
        )
    return ENGINES[name]


def _parameters(engine: str) -> dict[str, str | None]:
    """What the attributions depend on besides the articles: the engine and its weights."""
    if engine != "tagger" and not engine.endswith(".npz"):
        return {"engine": engine, "weights_sha256": None}
    from quoteshare.tagger import load_weights

    path = Path(engine) if engine.endswith(".npz") else None
    return {"engine": engine, "weights_sha256": load_weights(path).weights_hash}


@cache
def _versions() -> dict[str, str]:
    """What made the tables: versions, and a hash of the code, which may have been edited."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".csv", ".txt"):
            digest.update(path.read_bytes())
    return {
        "quoteshare": version("quoteshare"),
        "code_sha256": digest.hexdigest(),
        "python": platform.python_version(),
    }
