"""What users call: articles in, tables out, and the speakers resolved again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from quoteshare.corpus.columns import Naming
from quoteshare.corpus.read import iter_articles
from quoteshare.extraction import fingerprint
from quoteshare.extraction.actors import ActorList, Actors, actor_list
from quoteshare.extraction.article import resolved_rows
from quoteshare.extraction.assembly import assembled_tables
from quoteshare.extraction.corrections import (
    Corrections,
    corrections_beside,
    read_corrections,
)
from quoteshare.extraction.folder import check_language, has_address, write_corpus
from quoteshare.extraction.shards import cut_into_shards, shard_rows
from quoteshare.extraction.workers import check_jobs, run_tasks
from quoteshare.people.actor_index import index_actors
from quoteshare.quotes.engines import DEFAULT_ENGINE, engine_named
from quoteshare.tables.frames import records
from quoteshare.tables.opening import open_tables
from quoteshare.tables.rows import no_rows
from quoteshare.tables.tables import Tables


def extract(
    articles: Any,
    *,
    actors: Actors = None,
    out: str | Path | None = None,
    engine: str | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    progress: bool = False,
    columns: Mapping[str, str] | None = None,
    language: str = "any",
    corrections: str | Path | Iterable[Mapping[str, Any]] | None = None,
) -> Tables:
    """Find who is named and who is quoted.

    Parameters
    ----------
    articles : path, DataFrame, strings or Articles, optional
        A file, folder or glob, a DataFrame with a column ``text``, texts, Article records, or a
        list of these (``read_articles``). None: those of the tables in ``out``, wherever they were
        made; nothing is extracted, and the speakers are resolved again, in memory, if the list of
        actors is another one.
    actors : path of an actor file, or list of Actor, names or mappings, optional
        Whom to count. People the articles name in full are found without it.
    out : path or address, optional
        Folder for the tables; made if missing. What is there and still right is not done again, so
        that a run which was interrupted goes on, and memory does not grow with the texts. An
        address, such as ``s3://bucket/news``, is one that fsspec knows (extra ``[remote]``).
        Without it the tables are made in memory.
    engine : str, optional
        ``"rules"``, ``"tagger"``, ``"encoder"`` (extra ``[encoder]``), or the path of a file of
        weights (``.npz``). When left out, that of the tables in ``out``, else the tagger.
    jobs : int
        Number of processes; the tables are the same whatever it is. An article that crashes or
        hangs one of them is refused (``not_finished``) and costs no other; with one job, when the
        same is run again with ``out``. What was refused so is tried again by the next run.
    scheduler : str, optional
        Address of a dask scheduler (extra ``[distributed]``), such as ``"tcp://host:8786"``: its
        workers do the work in place of processes here. They need this version of the package and
        Python, and ``out`` under the same name or address.
    progress : bool
        Show a progress bar.
    columns : mapping of column to field, optional
        Which field of a table is which column of ``articles``, as ``{"text": "Body"}``, where its
        name does not tell. ``run["columns"]`` says what was taken for what.
    language : str
        ``"any"``: articles that are not in English get a note. ``"en"``: they are refused
        (``not_english``), so that no measure counts them.
    corrections : path, or list of mappings, optional
        Decisions by hand, laid over what is found (docs/codebook.md). When left out, the file
        ``corrections.jsonl`` beside the articles, if there is one; ``[]``: none.

    Returns
    -------
    Tables
        With ``out`` they are read from there when they are asked for (``open_tables``).

    Raises
    ------
    ValueError
        If an input does not exist, the actor file can't be read, the engine is unknown, or another
        run is writing to ``out``.

    Examples
    --------
    >>> tables = extract("“The harbour stays open,” said Ann Lee. “For now.”")
    >>> tables.quotes[["speaker_name", "kind", "n_words"]].values.tolist()
    [['Ann Lee', 'direct', 6]]

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     extract(["“It is open,” said Ann Lee.", ""], out=folder).run["counts"]["refused"]
    1
    """
    if articles is None:
        return _tables_in(out, actors)
    if out is not None:
        write_corpus(
            articles,
            folder=out,
            actors=actors,
            engine=engine,
            jobs=jobs,
            scheduler=scheduler,
            progress=progress,
            columns=columns,
            language=language,
            corrections=corrections,
        )
        return open_tables(out)
    if scheduler is not None:
        raise ValueError("The workers of a scheduler write into a folder. Give `out`.")
    engine = engine or DEFAULT_ENGINE
    chosen = actor_list(actors)
    engine_named(engine)
    check_jobs(jobs)
    check_language(language)
    decided = read_corrections(corrections_beside(articles) if corrections is None else corrections)
    naming = Naming(columns)
    return _in_memory(articles, chosen, engine, jobs, progress, naming, language, decided)


def _tables_in(folder: str | Path | None, actors: Actors) -> Tables:
    """Open the tables of a folder, their speakers resolved with these actors."""
    if folder is None:
        raise ValueError("There are neither articles nor tables. Give one of them.")
    ready = open_tables(folder)
    if actors is None or ready.run.get("actors_sha256") == actor_list(actors).sha256:
        return ready
    return resolve(ready, actors=actors)


def _in_memory(
    articles: Any,
    chosen: ActorList,
    engine: str,
    jobs: int,
    progress: bool,
    naming: Naming,
    language: str,
    decided: Corrections,
) -> Tables:
    index = index_actors(chosen.listed)
    work = partial(shard_rows, index=index, engine=engine, language=language)
    digest = hashlib.sha256()
    shards = cut_into_shards(iter_articles(articles, columns=naming), digest)
    rows = no_rows()
    with tqdm(unit=" articles", disable=not progress) as bar:
        for part in run_tasks(work, shards, jobs, fork=not has_address(articles)):
            for name, found in part.items():
                rows[name] += found
            bar.update(len(part["articles"]))
    run = fingerprint.run_facts(digest, engine, chosen.sha256, language)
    if facts := naming.facts():
        run["columns"] = facts
    run["corrections_sha256"] = decided.sha256
    return assembled_tables(rows, chosen.actor_rows, chosen.problem_rows, run, decided)


def resolve(tables: Tables, *, actors: Actors = None) -> Tables:
    """Resolve the speakers again, with another actor list; the engine does not run again.

    Parameters
    ----------
    tables : Tables
        From ``extract`` or ``open_tables``.
    actors : path of an actor file or list of Actor, optional
        As in ``extract``.

    Returns
    -------
    Tables
        The same articles and attributions; new actors, mentions and speakers. What was corrected or
        added by hand stays as it was decided. An article whose
        speakers can't be named is refused (``engine_failed`` in ``problems``).

    Examples
    --------
    >>> tables = extract("“It is open,” said the Gull, as Ann Lee is called.")
    >>> again = resolve(tables, actors=[{"name": "Ann Lee", "aliases": ["the Gull"]}])
    >>> again.quotes["speaker_name"].tolist()
    ['Ann Lee']
    """
    chosen = actor_list(actors)
    names = ("articles", "quotes", "problems")
    old = {name: records(name, getattr(tables, name)) for name in names}
    rows = resolved_rows(old, index_actors(chosen.listed))
    run = {**tables.run, "actors_sha256": chosen.sha256}
    return assembled_tables(rows, chosen.actor_rows, chosen.problem_rows, run)
