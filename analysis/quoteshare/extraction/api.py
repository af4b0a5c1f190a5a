"""The pipeline: articles in, tables out, for one article and for a corpus."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from itertools import islice
from multiprocessing import parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm import tqdm

from quoteshare.corpus.read import iter_articles
from quoteshare.corpus.remote import as_path, invalidate_cache, is_address, is_local, storage_errors
from quoteshare.english.lexicon import cue_verbs, noun_class
from quoteshare.english.segments import Segments, segment
from quoteshare.extraction.shards import (
    actor_order,
    keep_only,
    locked,
    merge_shards,
    names_in,
    problem_order,
    problem_row,
    put_in_place,
    read_shard,
    write_shard,
)
from quoteshare.extraction.workers import run_tasks
from quoteshare.people.mentions import (
    ActorIndex,
    as_actor,
    check_ids,
    find_mentions,
    index_actors,
    read_actors,
    shared_spellings,
)
from quoteshare.people.namesakes import (
    CALLED,
    absorbed_ids,
    identity_evidence,
    namesake_problems,
    notes_on,
    owners_of,
    reassign_surnames,
)
from quoteshare.people.speakers import polarity_of, resolve_speakers
from quoteshare.quotes.rules import find_attributions
from quoteshare.records import Actor, Article, Attribution, Problem, Span, Speaker
from quoteshare.tables.tables import SCHEMAS, Tables, frame, open_tables, records

Engine = Callable[[Sequence[tuple[str, Segments]]], list[list[Attribution]]]
Actors = str | Path | Actor | Mapping[str, Any] | Iterable[Actor | str | Mapping[str, Any]] | None
Rows = dict[str, list[dict[str, Any]]]
Hash = Any  # hashlib names no public type for its objects

_SHARD = 100  # articles that one process takes at a time
BASE_TIMEOUT = 60.0  # seconds, beside those for the length, before a process counts as hanging
# Problems that come with actors.
_OF_ACTORS = ("ambiguous_alias", "lone_surname", "no_country", "same_name", "shared_surname")


def rules(batch: Sequence[tuple[str, Segments]]) -> list[list[Attribution]]:
    """The ``rules`` engine over several articles."""
    return [
        find_attributions(article_id, segments, cue_verbs(), noun_class())
        for article_id, segments in batch
    ]


def tagger(batch: Sequence[tuple[str, Segments]]) -> list[list[Attribution]]:
    """The trained ``tagger`` engine, with the weights that come with the package."""
    from quoteshare.quotes.network import (
        load_weights,  # numpy and the weights only where they are used
    )

    return load_weights()(batch)


ENGINES: dict[str, Engine] = {"rules": rules, "tagger": tagger}
DEFAULT_ENGINE = "tagger"


def extract(
    articles: Any,
    *,
    actors: Actors = None,
    out: str | Path | None = None,
    engine: str | None = None,
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
    out : path or address, optional
        A folder for the tables, made or brought up to date as by ``write_tables`` and then read
        from there when they are asked for. With ``articles=None`` its tables are taken as they
        are, and only speakers are resolved again where the actors are others.
    engine : str, optional
        ``"rules"``, ``"tagger"``, or the path of a file of weights for the tagger (``.npz``); when
        left out, that of the tables in `out`, else the tagger.
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
        If an input does not exist, the actor file can't be read, the engine is unknown, or there
        are neither articles nor tables.

    Examples
    --------
    >>> tables = extract("“The harbour stays open,” said Ann Lee. “For now.”")
    >>> tables.quotes[["speaker_name", "kind", "n_words"]].values.tolist()
    [['Ann Lee', 'direct', 6]]
    """
    if out is not None or articles is None:
        return tables_for(
            articles, actors=actors, tables=out, engine=engine, jobs=jobs, progress=progress
        )
    engine = engine or DEFAULT_ENGINE
    listed, notes, actors_hash = _actor_list(actors)
    _engine(engine)
    if jobs < 1:
        raise ValueError(f"`jobs` must be 1 or more; got {jobs}.")
    fork = not _has_address(articles)
    items = iter_articles(articles)
    return _extract(items, listed, notes, actors_hash, engine, jobs, progress, fork)


def _extract(
    items: Iterable[Article | Problem],
    listed: list[Actor],
    notes: list[Problem],
    actors_hash: str,
    engine: str,
    jobs: int,
    progress: bool,
    fork: bool,
) -> Tables:
    work = partial(_shard_rows, index=index_actors(listed), engine=engine)
    rows = _empty()
    rows["problems"] += [problem_row(note) for note in notes]
    digest = hashlib.sha256()
    with tqdm(unit=" articles", disable=not progress) as bar:
        for part in run_tasks(work, _shards(items, digest), jobs, fork=fork):
            for name, found in part.items():
                rows[name] += found
            bar.update(len(part["articles"]))
    return _tables(rows, listed, _run(digest, engine, actors_hash))


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
        The same articles and attributions; new actors, mentions and speakers. An article whose
        speakers can't be named is refused (``engine_failed`` in ``problems``).
    """
    listed, notes, actors_hash = _actor_list(actors)
    names = ("articles", "quotes", "problems")
    old = {name: records(name, getattr(tables, name)) for name in names}
    rows = _resolved(old, index_actors(listed))
    rows["problems"] += [problem_row(note) for note in notes]
    return _tables(rows, listed, {**tables.run, "actors_sha256": actors_hash})


def _resolved(old: Rows, index: ActorIndex) -> Rows:
    """Rows of the same articles and attributions, with other actors."""
    rows = _empty()
    rows["problems"] = [row for row in old["problems"] if row["reason"] not in _OF_ACTORS]
    quotes: dict[str, list[dict[str, Any]]] = {}
    for row in old["quotes"]:
        quotes.setdefault(row["article_id"], []).append(row)
    for row in old["articles"]:
        article = _article_of(row)
        try:
            known = quotes.get(article.article_id, [])
            attributions = [_attribution_of(q, article) for q in known]
            made = _empty()
            speakers = _add_resolved(made, article, segment(article.text), attributions, index)
            made["quotes"] = [
                q | _speaker_row(speaker) for q, speaker in zip(known, speakers, strict=True)
            ]
        except Exception as error:  # one article must not cost the others
            rows["problems"] = [
                problem
                for problem in rows["problems"]
                if (problem["article_id"], problem["reason"])
                != (article.article_id, "unbalanced_marks")
            ]
            rows["problems"].append(_failed(article, error))
            continue
        for name, found in made.items():
            rows[name] += found
        rows["articles"].append(row)
    return rows


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

    Parameters
    ----------
    articles : optional
        As in ``write_tables``. None: those of the tables, wherever they were made; nothing is
        extracted, and the speakers are named anew if the list of actors is another one.
    tables : path, optional
        Folder of Parquet tables, made or brought up to date by ``write_tables``; without it
        nothing is written.
    actors, engine, jobs, progress
        As in ``write_tables``.

    Raises
    ------
    ValueError
        As ``write_tables``; also if there are neither articles nor tables.
    """
    if articles is None:
        if tables is None:
            raise ValueError("There are neither articles nor tables. Give one of them.")
        ready = open_tables(tables)
        other = actors is not None and ready.run.get("actors_sha256") != _actor_list(actors)[2]
        return resolve(ready, actors=actors) if other else ready
    if tables is None:
        wanted = engine or DEFAULT_ENGINE
        return extract(articles, actors=actors, engine=wanted, jobs=jobs, progress=progress)
    write_tables(
        articles, folder=tables, actors=actors, engine=engine, jobs=jobs, progress=progress
    )
    return open_tables(tables)


@dataclass(frozen=True)
class ExtractionSummary:
    """What ``write_tables`` had to do: articles by how far they had come, and ``run.json``."""

    n_kept: int  # as they were
    n_resolved: int  # speakers named anew
    n_extracted: int
    run: Mapping[str, Any]


def write_tables(
    articles: Any,
    *,
    folder: str | Path,
    actors: Actors = None,
    engine: str | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    progress: bool = False,
) -> ExtractionSummary:
    """Extract a corpus of any size into a folder, going on where an earlier run stopped.

    Articles are done in shards, kept in ``shards/`` of the folder. A shard is done again when its
    articles, the engine, its weights or the version changed; where only the actors did, only its
    speakers are. The tables hold the same bytes whatever the number of processes, and however
    often a run was interrupted; memory does not grow with the texts. ``shards/`` can be deleted:
    finished tables stay fresh, and a change then costs the whole work.

    Parameters
    ----------
    articles, actors, progress
        As in ``extract``.
    folder : path or address
        Where the Parquet tables and ``run.json`` go; made if missing. An address, such as
        ``s3://bucket/news``, is one that fsspec knows (extra ``[remote]``).
    engine : str, optional
        As in ``extract``; when left out, that of the tables in the folder.
    jobs : int
        Number of processes. An article that crashes or hangs one of them is refused
        (``engine_failed``) and costs no other; with one job, when the command is run again.
    scheduler : str, optional
        Address of a dask scheduler (extra ``[distributed]``), such as ``"tcp://host:8786"``: its
        workers do the work in place of processes here. They need this version of the package and
        Python, and the folder under the same name or address.

    Returns
    -------
    ExtractionSummary

    Raises
    ------
    ValueError
        As ``extract``; also if another run is writing to the folder.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> texts = ["“The harbour stays open,” said Ann Lee.", ""]
    >>> with TemporaryDirectory() as folder:
    ...     first = write_tables(texts, folder=folder)
    ...     again = write_tables(texts, folder=folder)
    >>> first.n_extracted, again.n_kept, again.run["counts"]["refused"]
    (1, 1, 1)
    """
    folder = as_path(folder)
    listed, notes, actors_hash = _actor_list(actors)
    _engine(engine or DEFAULT_ENGINE)
    if jobs < 1:
        raise ValueError(f"`jobs` must be 1 or more; got {jobs}.")
    with storage_errors(folder):
        old = _whole_run(folder)
    engine = engine or _engine_of(old)
    made_of = {"versions": _versions(), "parameters": _parameters(engine)}
    wanted = {**made_of, "actors_sha256": actors_hash}
    fresh = {key: old.get(key) for key in wanted} == wanted
    total = None
    if (fresh or progress) and _can_be_read_twice(articles):
        digest = hashlib.sha256()
        total = sum(len(shard.articles) for shard in _shards(iter_articles(articles), digest))
        if fresh and digest.hexdigest() == old.get("inputs_sha256"):
            return ExtractionSummary(old["counts"]["articles"], 0, 0, old)

    shards = folder.absolute() / "shards"  # workers may stand elsewhere
    with storage_errors(folder):
        shards.mkdir(parents=True, exist_ok=True)
    identity = json.dumps(made_of, sort_keys=True).encode()
    digest = hashlib.sha256()
    done: list[Path] = []
    n_articles = dict.fromkeys(("kept", "resolved", "extracted"), 0)
    # Rate and time left are those of the whole run: articles come in hundreds, not one by one.
    bar = tqdm(total=total, unit=" articles", smoothing=0, disable=not progress)
    with storage_errors(folder), locked(folder), bar:
        there = names_in(shards)
        with_any_actors = {name.partition("-")[0]: name for name in there if "." not in name}

        def to_do() -> Iterator[_Shard]:
            for shard in _shards(iter_articles(articles), digest):
                made = hashlib.sha256(identity + shard.content).hexdigest()[:24]
                path = shards / f"{made}-{actors_hash[:16]}"
                done.append(path)
                if path.name in there:
                    n_articles["kept"] += len(shard.articles)
                    if progress:  # or they would count as fast work
                        bar.initial += len(shard.articles)
                    bar.update(len(shard.articles))
                else:
                    earlier = with_any_actors.get(made)
                    yield replace(shard, path=path, earlier=shards / earlier if earlier else None)

        work = partial(_make_shard, index=index_actors(listed), engine=engine, made_of=made_of)
        fork = is_local(folder) and not _has_address(articles)
        for how, n in run_tasks(work, to_do(), jobs, scheduler, fork=fork):
            n_articles[how] += n
            bar.update(n)
        run = _run(digest, engine, actors_hash)
        invalidate_cache(shards)  # what was listed there does not have what others wrote
        near = shards if is_local(shards) else None  # else a table travels when it is done
        with TemporaryDirectory(prefix=".tables-", dir=near) as made:
            counts = merge_shards(
                done,
                Path(made),
                [_actor_row(actor) for actor in listed],
                [problem_row(note) for note in notes],
                jobs,
                fork=fork and scheduler is None,
            )
            put_in_place(Path(made), folder, run := {**run, "counts": counts})
        keep_only(shards, done)
    return ExtractionSummary(
        n_articles["kept"], n_articles["resolved"], n_articles["extracted"], run
    )


def _has_address(articles: Any) -> bool:
    several = articles if isinstance(articles, list | tuple) else [articles]
    return any(is_address(item) for item in several)


def _can_be_read_twice(articles: Any) -> bool:
    """Unlike standard input and iterators."""
    several = articles if isinstance(articles, list | tuple) else [articles]
    kinds = str | Path | pd.DataFrame | Article
    return all(isinstance(item, kinds) and str(item) != "-" for item in several)


def _whole_run(folder: Path) -> dict[str, Any]:
    """The ``run.json`` of a folder whose tables are all there and whole; empty if not."""
    try:
        for name in SCHEMAS:
            with (folder / f"{name}.parquet").open("rb") as file:
                pq.read_metadata(file)
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (ValueError, OSError):  # Arrow's errors are of these kinds
        return {}
    return run if isinstance(run, dict) and "counts" in run else {}


def _engine_of(run: Mapping[str, Any]) -> str:
    """The engine that made some tables, if it is there to make more of them."""
    name = str((run.get("parameters") or {}).get("engine"))
    known = name in ENGINES or (name.endswith(".npz") and Path(name).is_file())
    return name if known else DEFAULT_ENGINE


# -------------------------------------------------------------------------------- one article


@dataclass(frozen=True)
class _Shard:
    """Some articles in the order of the input, and what was wrong with others beside them."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    content: bytes = b""  # hash of all that
    path: Path | None = None  # where it goes; None: it is only tried
    earlier: Path | None = None  # the same shard, made with other actors

    @property
    def seconds(self) -> float:
        """More than a hundred times what the slowest machine we know needs."""
        return BASE_TIMEOUT + sum(len(article.text) for article in self.articles) / 2_000

    @property
    def suspect(self) -> bool:
        return self.path is not None and _mark(self.path).exists()

    def parts(self) -> list[_Shard]:
        return [_Shard((article,)) for article in self.articles]

    def without(self, part: _Shard, why: str) -> _Shard:
        lost = part.articles[0]
        problem = Problem(
            "refused",
            "engine_failed",
            f"The article could not be analysed. {why}",
            input_file=lost.input_file,
            article_id=lost.article_id,
        )
        kept = tuple(a for a in self.articles if a.article_id != lost.article_id)
        return replace(self, articles=kept, problems=(*self.problems, problem))


def _mark(path: Path) -> Path:
    """The file that tells of a shard begun in the main process, which no other survives."""
    return path.with_name(f"{path.name}.begun")


def _make_shard(
    shard: _Shard, *, index: ActorIndex, engine: str, made_of: Mapping[str, Any]
) -> tuple[str, int]:
    """Write a shard; tells how it was made, and how many articles it holds."""
    here = {"versions": _versions(), "parameters": _parameters(engine)}
    if here != made_of:  # a worker on another machine
        raise ValueError(
            f"A worker has {here}, but the command has {made_of}. Install the same versions "
            "and weights on all workers."
        )
    if shard.path is not None and parent_process() is None:
        _mark(shard.path).touch()
    rows, how = _resolved_before(shard, index), "resolved"
    if rows is None:
        rows, how = _shard_rows(shard, index=index, engine=engine), "extracted"
    if shard.path is not None:
        write_shard(shard.path, rows)
        _mark(shard.path).unlink(missing_ok=True)
    return how, len(shard.articles)


def _resolved_before(shard: _Shard, index: ActorIndex) -> Rows | None:
    """Rows from the shard made with other actors; None where the engine has to run again."""
    if shard.earlier is None:
        return None
    names = ("articles", "quotes", "problems")
    old = {name: read_shard(shard.earlier, name).to_pylist() for name in names}
    if any(row["reason"] == "engine_failed" for row in old["problems"]):
        return None  # those actors may have been the reason
    return _resolved(old, index)


def _shard_rows(shard: _Shard, *, index: ActorIndex, engine: str) -> Rows:
    rows = _extract_shard(shard.articles, index=index, engine=engine)
    rows["problems"] += [problem_row(problem) for problem in shard.problems]
    return rows


def _extract_shard(articles: Sequence[Article], *, index: ActorIndex, engine: str) -> Rows:
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
            speakers = _add_resolved(made, article, segments, attributions, index)
            made["quotes"] = [
                _quote_row(a, segments) | _speaker_row(speaker)
                for a, speaker in zip(attributions, speakers, strict=True)
            ]
        except Exception as error:
            rows["problems"].append(_failed(article, error))
            continue
        for name, found in made.items():
            rows[name] += found
        rows["articles"].append(_article_row(article, segments))
        rows["problems"] += [
            problem_row(
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
    return problem_row(
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
) -> tuple[Speaker, ...]:
    """Name the speakers of one article; add what it names: mentions, people, signs and notes."""
    sources = {span for attribution in attributions for span in attribution.source}
    named = find_mentions(article, segments, index, sources)
    resolved = resolve_speakers(segments, attributions, named, index.by_id)
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
    in_full = {m.actor_id for m in named.mentions if m.form in ("full_name", "alias")}
    listed = [index.by_id[actor_id] for actor_id in sorted(in_full & index.by_id.keys())]
    rows["actors"] += [_actor_row(actor) for actor in (*named.people, *listed)]
    rows["signs"] += identity_evidence(article, segments, named, index.by_id)
    rows["problems"] += [problem_row(problem) for problem in named.problems]
    return resolved.speakers


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


def _speaker_row(speaker: Speaker) -> dict[str, Any]:
    """What a row of ``quotes`` says of its speaker."""
    return {
        "speaker_name": speaker.name,
        "actor_id": speaker.actor_id,
        "speaker_kind": speaker.kind,
        "resolved_by": speaker.resolved_by,
        "p_speaker": None if speaker.p is None else round(speaker.p, 3),
    }


def _quote_row(a: Attribution, s: Segments) -> dict[str, Any]:
    """The rest of it, for which it does not matter who speaks."""
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
        "polarity": polarity_of(a, s),
        "n_words": sum(s.n_words(x.start, x.end) for x in a.content),
        "n_quoted_words": sum(_quoted_words(a, x, s) for x in a.content),
        "p_attribution": None if a.p is None else round(a.p, 3),
    }


def _quoted_words(a: Attribution, piece: Span, s: Segments) -> int:
    """Words in marks; in a transcript, which is direct speech without marks, all of them."""
    count = s.n_words if a.kind == "direct" else s.n_quoted_words
    return count(piece.start, piece.end)


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


def _shards(items: Iterable[Article | Problem], digest: Hash) -> Iterator[_Shard]:
    """Cut a stream into shards of so many items; ``digest`` gets a hash of all of them."""
    items = iter(items)
    while some := list(islice(items, _SHARD)):
        content = hashlib.sha256()
        for item in some:
            text = json.dumps(asdict(item), ensure_ascii=False, sort_keys=True, default=str)
            line = text.encode("utf-8", "replace") + b"\n"
            content.update(line)
            digest.update(line)
        yield _Shard(
            tuple(item for item in some if isinstance(item, Article)),
            tuple(item for item in some if isinstance(item, Problem)),
            content.digest(),
        )


def _empty() -> Rows:
    return {name: [] for name in (*SCHEMAS, "signs")}


def _tables(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], listed: Sequence[Actor], run: dict[str, Any]
) -> Tables:
    """Sort the rows, keep one row an actor, see who is one person, and count."""
    people = [(row["actor_id"], row["name"]) for row in rows["actors"] if row["kind"] == "person"]
    signs = sorted(rows["signs"], key=lambda row: tuple(row.values()))
    called = [
        (row["actor_id"], row["article_id"], row["value"]) for row in signs if row["sign"] == CALLED
    ]
    ids = {actor.actor_id for actor in listed}
    owners = owners_of(lambda: people, lambda: called, ids)
    merged = absorbed_ids(owners)
    notes = [problem_row(note) for note in (*notes_on(owners), *namesake_problems(signs))]
    found: dict[str, Mapping[str, Any]] = {}
    for row in sorted(rows["actors"], key=actor_order):
        if row["actor_id"] not in merged:
            found.setdefault(row["actor_id"], row)
    found.update((actor.actor_id, _actor_row(actor)) for actor in listed)
    rows = {
        "articles": sorted(rows["articles"], key=lambda r: r["article_id"]),
        "actors": sorted(found.values(), key=lambda r: (not r["listed"], r["actor_id"])),
        "mentions": sorted(rows["mentions"], key=lambda r: (r["article_id"], r["start"], r["end"])),
        "quotes": sorted(
            rows["quotes"], key=lambda r: (r["article_id"], r["start"], -r["end"], r["quote_id"])
        ),
        "problems": sorted((*rows["problems"], *notes), key=problem_order),
    }
    counts = {name: len(found) for name, found in rows.items()}
    counts["refused"] = sum(row["severity"] == "refused" for row in rows["problems"])
    tables = {
        name: frame(
            name, reassign_surnames(pa.Table.from_pylist(found, schema=SCHEMAS[name]), owners)
        )
        for name, found in rows.items()
    }
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
        from quoteshare.quotes.network import load_weights

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
    from quoteshare.quotes.network import load_weights

    path = Path(engine) if engine.endswith(".npz") else None
    return {"engine": engine, "weights_sha256": load_weights(path).weights_hash}


def _run(digest: Hash, engine: str, actors_hash: str) -> dict[str, Any]:
    return {
        "versions": _versions(),
        "parameters": _parameters(engine),
        "inputs_sha256": digest.hexdigest(),
        "actors_sha256": actors_hash,
    }


@cache
def _versions() -> dict[str, str]:
    """What made the tables: versions, and a hash of the code, which may have been edited."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.suffix in (".py", ".csv", ".txt"):
            digest.update(path.read_bytes())
    return {
        "quoteshare": version("quoteshare"),
        "code_sha256": digest.hexdigest(),
        "python": platform.python_version(),
    }
