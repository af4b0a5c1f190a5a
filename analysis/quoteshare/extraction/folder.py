"""Extract a corpus of any size into a folder, going on where an earlier run stopped.

Articles are done in shards, kept in ``shards/`` of the folder. A shard is done again when its
articles, the engine, its weights or the version changed; where only the actors did, only its
speakers are. The tables hold the same bytes whatever the number of processes, and however often a
run was interrupted; memory does not grow with the texts. ``shards/`` can be deleted: finished
tables stay fresh, and a change then costs the whole work.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from tqdm import tqdm

from quoteshare.corpus.columns import Naming
from quoteshare.corpus.plain import printable
from quoteshare.corpus.read import iter_articles
from quoteshare.corpus.remote import (
    as_path,
    invalidate_cache,
    is_address,
    is_local,
    make_way,
    remove,
    storage_errors,
)
from quoteshare.extraction import fingerprint
from quoteshare.extraction.actors import ActorList, Actors, actor_list
from quoteshare.extraction.corrections import (
    Corrections,
    corrections_beside,
    read_corrections,
)
from quoteshare.extraction.lock import locked
from quoteshare.extraction.merge import merge_shards
from quoteshare.extraction.shards import (
    Shard,
    cut_into_shards,
    keep_only,
    make_shard,
    names_in,
    state_of,
)
from quoteshare.extraction.workers import check_jobs, run_tasks
from quoteshare.people.actor_index import index_actors
from quoteshare.quotes.engines import DEFAULT_ENGINE, engine_named, has_engine
from quoteshare.records import Article
from quoteshare.tables.generations import put_in_place, without_files
from quoteshare.tables.opening import read_table
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.whole import wrong_files
from quoteshare.tables.writing import read_run

_log = logging.getLogger(__name__)  # shown on stderr where nobody sets it up


@dataclass(frozen=True)
class ExtractionSummary:
    """What a run had to do: articles by how far they had come, and ``run.json``."""

    n_kept: int  # as they were
    n_resolved: int  # speakers resolved again
    n_extracted: int
    run: Mapping[str, Any]


def write_corpus(
    articles: Any,
    *,
    folder: str | Path,
    actors: Actors = None,
    engine: str | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    progress: bool = False,
    columns: Mapping[str, str] | None = None,
    language: str = "any",
    corrections: str | Path | Iterable[Mapping[str, Any]] | None = None,
) -> ExtractionSummary:
    """Bring the tables of a folder up to date and tell what it took; parameters as ``extract``.

    Examples
    --------
    >>> texts = ["“The harbour stays open,” said Ann Lee.", ""]
    >>> with TemporaryDirectory() as folder:
    ...     first = write_corpus(texts, folder=folder)
    ...     again = write_corpus(texts, folder=folder)
    >>> first.n_extracted, again.n_kept, again.run["counts"]["refused"]
    (1, 1, 1)
    """
    folder = as_path(folder)
    chosen = actor_list(actors)
    engine_named(engine or DEFAULT_ENGINE)
    check_jobs(jobs)
    check_language(language)
    decided = read_corrections(corrections_beside(articles) if corrections is None else corrections)
    with storage_errors(folder):
        old = _whole_run(folder)
    engine = engine or _engine_of(old)
    wanted = {**fingerprint.made_of(engine, language), "actors_sha256": chosen.sha256}
    wanted["corrections_sha256"] = decided.sha256
    fresh = {key: old.get(key) for key in wanted} == wanted and _is_finished(folder)
    total = None
    if (fresh or progress) and _can_be_read_twice(articles):
        digest = hashlib.sha256()
        shards = cut_into_shards(iter_articles(articles, columns=columns), digest)
        total = sum(len(shard.articles) for shard in shards)
        if fresh and digest.hexdigest() == old.get("inputs_sha256"):
            return ExtractionSummary(old["counts"]["articles"], 0, 0, old)

    run = _Run(folder, chosen, engine, language, Naming(columns), decided)
    with storage_errors(folder):
        make_way(run.shards, folder=True)
        run.shards.mkdir(parents=True, exist_ok=True)
    fork = is_local(folder) and not has_address(articles)
    # Rate and time left are those of the whole run: articles come in hundreds, not one by one.
    bar = tqdm(total=total, unit=" articles", smoothing=0, disable=not progress)
    with storage_errors(folder), locked(folder), bar:
        run.make_shards(articles, bar, jobs, scheduler, fork=fork)
        made = run.put_together(jobs, fork=fork and scheduler is None)
        keep_only(run.shards, run.done)
    return ExtractionSummary(**run.n_articles, run=made)


class _Run:
    """The state of one run: the shards that the corpus has, and what was done for how many."""

    def __init__(
        self,
        folder: Path,
        actors: ActorList,
        engine: str,
        language: str,
        naming: Naming,
        decided: Corrections,
    ) -> None:
        self.folder, self.actors, self.engine = folder, actors, engine
        self.language, self.naming, self.decided = language, naming, decided
        self.shards = folder.absolute() / "shards"  # workers may stand elsewhere
        self.done: list[Path] = []
        self.n_articles = dict.fromkeys(("n_kept", "n_resolved", "n_extracted"), 0)
        self.digest = hashlib.sha256()  # of all articles, and of what was wrong with others

    def make_shards(
        self, articles: Any, bar: tqdm, jobs: int, scheduler: str | None, *, fork: bool
    ) -> None:
        """Do all articles that were not done yet."""
        made_of = fingerprint.made_of(self.engine, self.language)
        index = index_actors(self.actors.listed)
        work = partial(
            make_shard,
            index=index,
            engine=self.engine,
            language=self.language,
            made_of=made_of,
        )
        identity = json.dumps(made_of, sort_keys=True).encode()
        shards = cut_into_shards(iter_articles(articles, columns=self.naming), self.digest)
        tasks = self._to_do(shards, identity, bar)
        for done, n in run_tasks(work, tasks, jobs, scheduler, fork=fork):
            self.n_articles[f"n_{done}"] += n
            bar.update(n)

    def _to_do(self, shards: Iterator[Shard], identity: bytes, bar: tqdm) -> Iterator[Shard]:
        """Give the shards that are not there, with those made with other actors."""
        there = names_in(self.shards)
        with_any_actors = {name.partition("-")[0]: name for name in there if "." not in name}
        for shard in shards:
            made = hashlib.sha256(identity + shard.content).hexdigest()[:24]
            path = self.shards / f"{made}-{self.actors.sha256[:16]}"
            self.done.append(path)
            state = state_of(path) if path.name in there else None
            if state == "damaged":
                _tell(f"{path} is damaged, or not its own. Its articles are done again.")
                remove(path)
            if state == "done":
                self.n_articles["n_kept"] += len(shard.articles)
                if not bar.disable:  # or they would count as fast work
                    bar.initial += len(shard.articles)
                bar.update(len(shard.articles))
            else:
                name = with_any_actors.get(made)
                earlier = self.shards / name if name and name != path.name else None
                yield replace(shard, path=path, earlier=earlier, tried=state == "unfinished")

    def put_together(self, jobs: int, *, fork: bool) -> dict[str, Any]:
        """Merge all shards into the tables of the folder; return what ``run.json`` says."""
        run = fingerprint.run_facts(self.digest, self.engine, self.actors.sha256, self.language)
        if facts := self.naming.facts():
            run["columns"] = facts
        run["corrections_sha256"] = self.decided.sha256
        invalidate_cache(self.shards)  # what was listed there does not have what others wrote
        near = self.shards if is_local(self.shards) else None  # else a table travels when done
        with TemporaryDirectory(prefix=".tables-", dir=near) as made:
            run["counts"] = merge_shards(
                self.done,
                Path(made),
                self.actors.actor_rows,
                self.actors.problem_rows,
                jobs,
                fork=fork,
                corrections=self.decided,
            )
            put_in_place(Path(made), self.folder, run)
        return run


def check_language(language: str) -> None:
    """Refuse a choice of languages that is not known."""
    if language not in ("any", "en"):
        raise ValueError(f"There is no language {language!r} to choose. Write any, or en.")


def has_address(articles: Any) -> bool:
    """Tell whether articles come from a bucket or server, whose connections no fork survives."""
    return any(is_address(item) for item in _as_list(articles))


def _can_be_read_twice(articles: Any) -> bool:
    """Tell articles from standard input and iterators, which give them only once."""
    kinds = str | Path | pd.DataFrame | Article
    return all(isinstance(item, kinds) and str(item) != "-" for item in _as_list(articles))


def _as_list(articles: Any) -> Sequence[Any]:
    return articles if isinstance(articles, list | tuple) else [articles]


def _whole_run(folder: Path) -> dict[str, Any]:
    """Read the ``run.json`` of a folder whose tables are all there and whole; empty if not."""
    wrong = wrong_files(folder)
    for finding in wrong:
        _tell(f"{folder / finding.file} {finding.what}. It is made anew.")
    if wrong:
        return {}
    run = without_files(read_run(folder))
    return run if {*SCHEMAS, "refused"} <= run.get("counts", {}).keys() else {}


def _is_finished(folder: Path) -> bool:
    """Tell whether no article was refused for what may have passed since."""
    try:
        reasons = read_table(folder, "problems", columns=["reason"])["reason"]
    except (ValueError, OSError):  # damaged, though its end is whole
        return False
    return not (reasons == "not_finished").any()


def _tell(sentence: str) -> None:
    _log.warning(printable(sentence))


def _engine_of(run: Mapping[str, Any]) -> str:
    """Return the engine that made some tables, if it is there to make more of them."""
    name = str((run.get("parameters") or {}).get("engine"))
    return name if has_engine(name) else DEFAULT_ENGINE
