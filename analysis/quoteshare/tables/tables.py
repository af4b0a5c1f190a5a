"""The tables of a corpus: read, cut to some articles, and written; in memory and on disk alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa

from quoteshare.corpus.columns import language_code
from quoteshare.corpus.remote import as_path, is_local, storage_errors
from quoteshare.tables import cut
from quoteshare.tables.card import card
from quoteshare.tables.frames import frame
from quoteshare.tables.generations import (
    MAKING,
    write_in,
)
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.sources import Held, Source
from quoteshare.tables.writing import TableWriter

_PART = 5_000  # articles


class Tables:
    """The five tables of a corpus and what is known of the run that made them.

    Attributes
    ----------
    articles, actors, mentions, quotes, problems : DataFrame
        Columns as in ``SCHEMAS`` (docs/codebook.md). ``content``, ``cue`` and ``source`` of
        ``quotes`` are lists of ``{"start", "end"}``.
    run : dict
        Versions, parameters, hashes of inputs and actors, counts.

    Those that ``open_tables`` gives are read from disk when they are first asked for.

    Examples
    --------
    >>> import quoteshare as qs
    >>> tables = qs.extract("“It is open,” said Ann Lee.")
    >>> tables
    <Tables: 1 articles, 1 actors, 1 mentions, 1 quotes, 0 problems>
    >>> tables.quotes["text"].tolist()
    ['It is open,']
    """

    def __init__(
        self,
        articles: pd.DataFrame | Source,
        actors: pd.DataFrame | Source,
        mentions: pd.DataFrame | Source,
        quotes: pd.DataFrame | Source,
        problems: pd.DataFrame | Source,
        run: Mapping[str, Any] | None = None,
    ) -> None:
        given = zip(SCHEMAS, (articles, actors, mentions, quotes, problems), strict=True)
        self._sources: dict[str, Source] = {
            name: Held(table) if isinstance(table, pd.DataFrame) else table for name, table in given
        }
        self._run = {} if run is None else run

    @property
    def articles(self) -> pd.DataFrame:
        return self._table("articles")

    @property
    def actors(self) -> pd.DataFrame:
        return self._table("actors")

    @property
    def mentions(self) -> pd.DataFrame:
        return self._table("mentions")

    @property
    def quotes(self) -> pd.DataFrame:
        return self._table("quotes")

    @property
    def problems(self) -> pd.DataFrame:
        return self._table("problems")

    @property
    def run(self) -> Mapping[str, Any]:
        return self._run

    def _table(self, name: str) -> pd.DataFrame:
        table = self._sources[name].read()
        self._sources[name] = Held(table)  # from now on what is edited in it counts
        return table

    def __repr__(self) -> str:
        return f"<Tables: {', '.join(f'{self.count(name)} {name}' for name in SCHEMAS)}>"

    def _repr_html_(self) -> str:
        return card(self)

    def count(self, name: str) -> int:
        """Return the number of rows of a table, which is not read for it.

        Examples
        --------
        >>> import quoteshare as qs
        >>> qs.extract("“It is open,” said Ann Lee.").count("quotes")
        1
        """
        return self._sources[name].count()

    def in_memory(self) -> bool:
        """Tell whether nothing has to be read any more.

        Examples
        --------
        >>> import quoteshare as qs
        >>> qs.extract("“It is open,” said Ann Lee.").in_memory()
        True
        """
        return all(isinstance(source, Held) for source in self._sources.values())

    def replace(self, **changes: Any) -> Tables:
        """Return the same with other tables, or another ``run``; the rest is as it was.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract("“It is open,” said Ann Lee.")
        >>> tables.replace(quotes=tables.quotes.head(0))
        <Tables: 1 articles, 1 actors, 1 mentions, 0 quotes, 0 problems>
        """
        return Tables(**{**self._sources, "run": self.run, **changes})

    def with_columns(self, columns: Mapping[str, Collection[str]]) -> Tables:
        """Return the same with only these columns of some tables; the others stay on disk.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract("“It is open,” said Ann Lee.")
        >>> tables.with_columns({"quotes": ["kind", "n_words"]}).quotes
             kind  n_words
        0  direct        3
        """
        return self.replace(
            **{name: self._sources[name].read(list(some)) for name, some in columns.items()}
        )

    def article(self, article_id: str) -> Tables:
        """Return the tables of one article, and all actors.

        Raises
        ------
        ValueError
            If there is no such article.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract(["“It is open,” said Ann Lee.", "It rained."])
        >>> tables.article("text-2")
        <Tables: 1 articles, 1 actors, 0 mentions, 0 quotes, 0 problems>
        """
        ends = article_id, article_id
        names = ("articles", "mentions", "quotes", "problems")
        one = self.replace(**{name: self._sources[name].read(None, ends) for name in names})
        if one.articles.empty:
            raise ValueError(f"No article has the id {article_id!r}.")
        return one.replace(actors=self.actors)

    def batches(
        self, columns: Mapping[str, Collection[str]] | None = None, *, articles: int = _PART
    ) -> Iterator[Tables]:
        """Yield these tables a number of articles at a time, each with all that belongs to them.

        Parameters
        ----------
        columns : mapping of table to columns, optional
            What is read of ``articles``, ``mentions`` and ``quotes``; all when left out.
        articles : int
            How many of them a part has at least, if there are so many. ``actors`` is whole in each
            part; ``problems`` is in none.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract(["“It is open,” said Ann Lee.", "It rained.", "It did not."])
        >>> [part.count("articles") for part in tables.batches(articles=2)]
        [2, 1]
        """
        names = ("articles", "mentions", "quotes")
        wanted = {name: list(columns.get(name, [])) if columns else None for name in names}
        rest = {"actors": self.actors, "problems": frame("problems", [])}
        for ends in self._sources["articles"].ranges(articles):
            part = {name: self._sources[name].read(wanted[name], ends) for name in names}
            yield Tables(**part, **rest, run=self.run)

    def select(
        self,
        outlets: Collection[str] = (),
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        min_p: float | None = None,
        language: str | None = None,
    ) -> Tables:
        """Return the tables of some articles, or without attributions that are less than likely.

        Of these outlets, dated from ``since`` to ``until``, both days included. Articles without a
        date are left out where a day is given. With a `language` (``"en"``) articles in another one
        are left out; those too short to tell stay. ``actors`` and ``problems`` keep rows that
        belong to no article; ``run["selected"]`` tells what was chosen, after several choices all
        of it.

        With ``min_p`` quotes of a smaller ``p_attribution`` are taken out, and names in or beside
        them count as narration; quotes without one stay (docs/method.md, "How sure?"). Measures
        tell it in ``attrs``.

        Raises
        ------
        ValueError
            If no article is of such an outlet or in such a language, a day is not a date, or
            `min_p` not from 0 to 1.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract("“It is open,” said Ann Lee.", engine="rules")
        >>> tables.select(min_p=0.99).count("quotes")
        0
        """
        if min_p is not None and not 0 <= min_p <= 1:
            raise ValueError(f"min_p is {min_p!r}; give a probability from 0 to 1, such as 0.5.")
        articles = self._sources["articles"].read(["article_id", "outlet", "date", "language"])
        if isinstance(outlets, str):
            outlets = [outlets]
        if unknown := sorted(set(outlets) - set(articles["outlet"].dropna())):
            known = ", ".join(sorted(set(articles["outlet"].dropna()))) or "none"
            raise ValueError(f"No article is from outlet {unknown[0]!r}. Outlets: {known}.")
        keep = pd.Series(True, index=articles.index)
        if language is not None:
            told = articles["language"]
            keep &= told.isna() | (told == _code(language, told))
        if outlets:
            keep &= articles["outlet"].isin(list(outlets))
        if since is not None:
            keep &= articles["date"] >= _day(since)
        if until is not None:
            keep &= articles["date"] < _day(until) + pd.Timedelta(days=1)
        chosen = _choice(self.run.get("selected", {}), outlets, since, until, language)
        part = self._without(articles.loc[~keep, "article_id"], chosen)
        return part._likely(min_p) if min_p else part

    def _likely(self, min_p: float) -> Tables:
        """Return the tables without quotes less likely than `min_p`."""
        out = cut.holders(self._sources["quotes"].read(cut.COLUMNS), min_p)
        quotes = self._sources["quotes"].changed(lambda t: cut.cut_quotes(t, out), cut.OF_QUOTES)
        mentions = self._sources["mentions"].changed(
            lambda t: cut.cut_mentions(t, out), cut.OF_MENTIONS
        )
        selected = self.run.get("selected", {})
        least = max(min_p, selected.get("min_p") or 0.0)
        run = {**self.run, "selected": {**selected, "min_p": least}}
        run.pop("inputs_sha256", None)
        return self.replace(quotes=quotes, mentions=mentions, run=run)

    def with_copies(self) -> Tables:
        """Return the same for measures to count every copy of a story, as with ``copies=True``.

        Examples
        --------
        >>> import quoteshare as qs
        >>> qs.extract("It rained.").with_copies().run["copies"]
        True
        """
        return self.replace(run={**self.run, "copies": True})

    def without_copies(self, *, by: Collection[str] = ()) -> Tables:
        """Return the tables of one article a story, of several the original or the first.

        Parameters
        ----------
        by : names of columns of ``articles``
            One article a story in each of their cells: in each outlet, with ``["outlet"]``. What
            is no column counts for nothing, nor does a period.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract(["“It is open,” said Ann Lee.", "It rained."])
        >>> tables.articles["duplicate_of"] = [None, "text-1"]
        >>> tables.without_copies()
        <Tables: 1 articles, 1 actors, 1 mentions, 1 quotes, 0 problems>
        """
        source = self._sources["articles"]
        there = source.columns()
        if not {"article_id", "duplicate_of"} <= set(there):
            return self
        cells = [name for name in dict.fromkeys(by) if name in there]
        order = [name for name in ("date", "n_words") if name in there]
        articles = source.read(list(dict.fromkeys(["article_id", "duplicate_of", *order, *cells])))
        story = stories_of(articles).to_numpy()
        ranked = articles.assign(story=story, copies=story != articles["article_id"])
        ranked = ranked.sort_values(
            ["copies", *order, "article_id"],
            ascending=[True, *(name != "n_words" for name in order), True],
        )
        left_out = ranked.loc[ranked.duplicated(["story", *cells]), "article_id"]
        return self._without(left_out, {"copies": False}) if len(left_out) else self

    def _without(self, left_out: pd.Series, chosen: Mapping[str, Any]) -> Tables:
        """Return the tables without some articles, with what `chosen` tells of the choice."""
        run = dict(self.run)
        if len(left_out):  # no longer the tables of those inputs
            run.pop("inputs_sha256", None)
            run["selected"] = {**run.get("selected", {}), **chosen}
        rest = {
            name: source.without(left_out)
            for name, source in self._sources.items()
            if name != "actors"
        }
        return self.replace(**rest, run=run)

    def write(self, folder: str | Path) -> Path:
        """Write ``NAME.parquet`` for each table and ``run.json``; the folder is made if missing.

        A reader who opens the folder meanwhile gets the tables of one run, or is refused.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import quoteshare as qs
        >>> with TemporaryDirectory() as folder:
        ...     written = qs.extract("“It is open,” said Ann Lee.").write(folder)
        ...     sorted(path.name for path in written.iterdir())[:2]
        ['actors.parquet', 'articles.parquet']
        """
        folder = as_path(folder)
        with storage_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
        near = folder if is_local(folder) else None
        with TemporaryDirectory(prefix=MAKING, dir=near, ignore_cleanup_errors=True) as made:
            for name, schema in SCHEMAS.items():
                table = pa.Table.from_pandas(
                    self._sources[name].read(), schema=schema, preserve_index=False
                )
                with TableWriter(Path(made) / f"{name}.parquet", name) as writer:
                    writer.add(table.replace_schema_metadata(None))
            with storage_errors(folder):
                write_in(Path(made), folder, self.run)
        return folder


def stories_of(articles: pd.DataFrame) -> pd.Series:
    """Return the story that each article tells, by ``article_id``: what it copies, or itself.

    Examples
    --------
    >>> stories_of(pd.DataFrame({"article_id": ["a", "b"], "duplicate_of": [None, "a"]})).to_list()
    ['a', 'a']
    """
    ids = articles["article_id"]
    story = articles.get("duplicate_of", ids)
    return story.where(story.notna(), ids).set_axis(ids)


def _choice(
    before: Mapping[str, Any],
    outlets: Collection[str],
    since: str | dt.date | None,
    until: str | dt.date | None,
    language: str | None,
) -> dict[str, Any]:
    """Return what was chosen, after an earlier choice both together."""
    days = [day for day in (before.get("since"), since) if day is not None]
    ends = [day for day in (before.get("until"), until) if day is not None]
    only = language or before.get("language")
    return {
        **({"language": only} if only else {}),
        "outlets": list(outlets) or before.get("outlets", []),
        "since": max(days, key=_day, default=None),
        "until": min(ends, key=_day, default=None),
    }


def _code(language: str, told: pd.Series) -> str:
    """Return the code of a language that some article is in."""
    code = language_code(language)
    known = sorted(set(told.dropna()))
    if known and code not in known:
        raise ValueError(f"No article is in language {language!r}. Languages: {', '.join(known)}.")
    return code


def _day(value: str | dt.date) -> pd.Timestamp:
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
        return pd.Timestamp(day.year, day.month, day.day)
    except (ValueError, AttributeError):
        raise ValueError(f"{value!r} is not a date. Write it as 2025-03-16.") from None
