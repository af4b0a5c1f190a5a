"""Records to DataFrames, Parquet and back: the one place that names columns.

Offsets are Unicode code points into ``articles.text``. A *word* is a token with a letter or a
digit; a clitic ("'s", "n't") belongs to the word before it and is not counted again.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from quoteshare.corpus.remote import as_path, for_arrow, storage_errors

_SPANS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
_TEXT, _INT, _FLAG, _SHARE = pa.string(), pa.int64(), pa.bool_(), pa.float64()

SCHEMAS: dict[str, pa.Schema] = {
    "articles": pa.schema(
        [
            ("article_id", _TEXT),
            ("text", _TEXT),
            ("title", _TEXT),
            ("outlet", _TEXT),
            ("country", _TEXT),
            ("date", pa.timestamp("us")),
            ("url", _TEXT),
            ("author", _TEXT),
            ("input_file", _TEXT),
            ("n_words", _INT),
            ("duplicate_of", _TEXT),
            ("extra", _TEXT),
        ]
    ),
    "actors": pa.schema(
        [
            ("actor_id", _TEXT),
            ("name", _TEXT),
            ("kind", _TEXT),
            ("listed", _FLAG),
            ("pronouns", _TEXT),
            ("party", _TEXT),
            ("country", _TEXT),
            ("wikidata", _TEXT),
        ]
    ),
    "mentions": pa.schema(
        [
            ("article_id", _TEXT),
            ("start", _INT),
            ("end", _INT),
            ("text", _TEXT),
            ("actor_id", _TEXT),
            ("form", _TEXT),
            ("position", _TEXT),
            ("quote_id", _TEXT),
        ]
    ),
    "quotes": pa.schema(
        [
            ("quote_id", _TEXT),
            ("parent_quote_id", _TEXT),
            ("article_id", _TEXT),
            ("kind", _TEXT),
            ("start", _INT),
            ("end", _INT),
            ("sentence_start", _INT),
            ("sentence_end", _INT),
            ("text", _TEXT),
            ("content", _SPANS),
            ("cue_text", _TEXT),
            ("cue", _SPANS),
            ("source_text", _TEXT),
            ("source", _SPANS),
            ("speaker_name", _TEXT),
            ("actor_id", _TEXT),
            ("speaker_kind", _TEXT),
            ("resolved_by", _TEXT),
            ("polarity", _TEXT),
            ("n_words", _INT),
            ("n_quoted_words", _INT),
            ("p_attribution", _SHARE),
            ("p_speaker", _SHARE),
        ]
    ),
    "problems": pa.schema(
        [
            ("input_file", _TEXT),
            ("row", _INT),
            ("article_id", _TEXT),
            ("severity", _TEXT),
            ("reason", _TEXT),
            ("detail", _TEXT),
        ]
    ),
}

SORT_KEYS = {
    "articles": [("article_id", "ascending")],
    "mentions": [("article_id", "ascending"), ("start", "ascending"), ("end", "ascending")],
    "quotes": [
        ("article_id", "ascending"),
        ("start", "ascending"),
        ("end", "descending"),
        ("quote_id", "ascending"),
    ],
}
_PART = 5_000  # articles

REASONS = {
    "empty_file": "refused: the file has no characters, or only white space",
    "no_text": "refused: the record has no text",
    "binary_file": "refused: the bytes are no text (NUL bytes or control characters throughout)",
    "unreadable": "refused: the file could not be opened",
    "unknown_format": "refused: no reader for this kind of file",
    "bad_record": "refused: the line or row could not be parsed",
    "too_long": "refused: the record is longer than the limit",
    "missing_column": "refused: the file has no column with the text",
    "engine_failed": "refused: the article could not be analysed",
    "no_articles": "note: the folder or file holds no article",
    "guessed_encoding": "note: not UTF-8; read in the encoding named",
    "bad_bytes": "repaired: bytes that fit no encoding were replaced by U+FFFD",
    "bad_date": "note: the date could not be read; the article stands without one",
    "bad_metadata": "note: front matter, the .yaml beside the file or a field could not be read",
    "duplicate_id": "note: the id was used before; a suffix was added",
    "unbalanced_marks": "repaired: a quotation mark without its partner",
    "ambiguous_alias": "note: two actors share a spelling; it counts for neither",
    "shared_surname": "note: persons of one surname, told apart as far as the text allows",
    "lone_surname": "note: articles give a surname only; for whom it counts by the other articles",
    "same_name": "note: a person who may be two of one name; they count as one",
    "no_country": "note: an office needs the article's country; it stays unresolved",
}


@dataclass(frozen=True)
class Tables:
    """The five tables of a corpus and what is known of the run that made them.

    Attributes
    ----------
    articles, actors, mentions, quotes, problems : DataFrame
        Columns as in ``SCHEMAS`` (README: codebook). ``content``, ``cue`` and ``source`` of
        ``quotes`` are lists of ``{"start", "end"}``.
    run : dict
        Versions, parameters, hashes of inputs and actors, counts.

    Those that ``open_tables`` gives are read from disk when they are asked for.
    """

    articles: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    problems: pd.DataFrame
    run: Mapping[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> pd.DataFrame:  # of tables that are still on disk
        if name not in SCHEMAS or "_on_disk" not in self.__dict__:
            raise AttributeError(f"Tables have no {name!r}.")
        table: pd.DataFrame = self.__dict__["_on_disk"].read(name)
        self.__dict__[name] = table
        return table

    def __repr__(self) -> str:
        return f"<Tables: {', '.join(f'{self.count(name)} {name}' for name in SCHEMAS)}>"

    def count(self, name: str) -> int:
        """The number of rows of a table, which is not read for it.

        Examples
        --------
        >>> import quoteshare as qs
        >>> qs.extract("“It is open,” said Ann Lee.").count("quotes")
        1
        """
        if name in self.__dict__:
            return len(getattr(self, name))
        return self.__dict__["_on_disk"].count(name)

    def with_columns(self, columns: Mapping[str, Collection[str]]) -> Tables:
        """The same with only these columns of some tables; the others stay on disk.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract("“It is open,” said Ann Lee.")
        >>> tables.with_columns({"quotes": ["kind", "n_words"]}).quotes
             kind  n_words
        0  direct        3
        """
        stored: _OnDisk = self.__dict__.get("_on_disk", _NOWHERE)
        made: dict[str, Any] = {
            name: stored.read(name, list(some))
            if name not in self.__dict__
            else getattr(self, name)[list(some)]
            for name, some in columns.items()
        }
        if self.in_memory():
            return replace(self, **made)
        before = {name: table for name, table in self.__dict__.items() if name in SCHEMAS}
        return _on_disk(stored, self.run, {**before, **made})

    def article(self, article_id: str) -> Tables:
        """The tables of one article, and all actors.

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
        made = {
            name: _between(self.__dict__[name], (article_id, article_id))
            if name in self.__dict__
            else self.__dict__["_on_disk"].read(name, None, (article_id, article_id))
            for name in SCHEMAS
            if name != "actors"
        }
        if made["articles"].empty:
            raise ValueError(f"No article has the id {article_id!r}.")
        return Tables(**made, actors=self.actors, run=self.run)

    def batches(
        self, columns: Mapping[str, Collection[str]] | None = None, *, articles: int = _PART
    ) -> Iterator[Tables]:
        """These tables a number of articles at a time, each with all that belongs to them.

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
        wanted = {
            n: list((columns or {}).get(n, [] if columns else SCHEMAS[n].names)) for n in names
        }
        if self.in_memory():
            ids = self.articles["article_id"]
            cuts = (ids[n : n + articles] for n in range(0, len(ids), articles))
            some = ({n: _of(getattr(self, n), cut)[wanted[n]] for n in names} for cut in cuts)
        else:
            stored: _OnDisk = self.__dict__["_on_disk"]
            some = (
                {
                    n: _between(self.__dict__[n], ends)[wanted[n]]
                    if n in self.__dict__
                    else stored.read(n, wanted[n], ends)
                    for n in names
                }
                for ends in stored.ranges(articles)
            )
        for made in some:
            yield Tables(
                articles=made["articles"],
                mentions=made["mentions"],
                quotes=made["quotes"],
                actors=self.actors,
                problems=frame("problems", []),
                run=self.run,
            )

    def measure(
        self, function: Callable[..., pd.DataFrame], *, every: str | None = None, **options: Any
    ) -> pd.DataFrame:
        """What a measure gives for these tables, read only as far as it needs them.

        ``articles_by``, ``voices``, ``speaks_about`` and ``reporting_verbs`` are worked out part by
        part and added up, so that memory does not grow with the tables. Shares of voice and their
        differences need a row for each speaker of each article, other functions everything.

        Parameters
        ----------
        function : function
            It is given those of the tables that its parameters name.
        every : str, optional
            Give the articles a column ``period`` first (``add_period``).
        **options
            All else that the function takes.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract("“It is open,” said Ann Lee.")
        >>> tables.measure(qs.voices, top=1)[["speaker", "n_quotes"]].values.tolist()
        [['Ann Lee', 1], ['others', 0], ['unattributed', 0]]
        """
        from quoteshare.measures.parts import measure

        return measure(self, function, every, **options)

    def select(
        self,
        outlets: Collection[str] = (),
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
    ) -> Tables:
        """The tables of some articles: of these outlets, dated from ``since`` to ``until``.

        Both days count. Articles without a date are left out where a day is given. ``actors``
        and ``problems`` keep rows that belong to no article; ``run["selected"]`` tells what was
        chosen, after several choices all of it.

        Raises
        ------
        ValueError
            If no article is of such an outlet, or a day is not a date.
        """
        articles = self._for_choice()
        if isinstance(outlets, str):
            outlets = [outlets]
        if unknown := sorted(set(outlets) - set(articles["outlet"].dropna())):
            known = ", ".join(sorted(set(articles["outlet"].dropna()))) or "none"
            raise ValueError(f"No article is from outlet {unknown[0]!r}. Outlets: {known}.")
        keep = pd.Series(True, index=articles.index)
        if outlets:
            keep &= articles["outlet"].isin(list(outlets))
        if since is not None:
            keep &= articles["date"] >= _day(since)
        if until is not None:
            keep &= articles["date"] < _day(until) + pd.Timedelta(days=1)
        before = self.run.get("selected", {})
        days = [day for day in (before.get("since"), since) if day is not None]
        ends = [day for day in (before.get("until"), until) if day is not None]
        chosen = {
            "outlets": list(outlets) or before.get("outlets", []),
            "since": max(days, key=_day, default=None),
            "until": min(ends, key=_day, default=None),
        }
        return self._keep(keep, chosen)

    def without_copies(self) -> Tables:
        """The tables of the articles that copy no other one, so that each story counts once.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract(["“It is open,” said Ann Lee.", "It rained."])
        >>> tables.articles["duplicate_of"] = [None, "text-1"]
        >>> tables.without_copies()
        <Tables: 1 articles, 1 actors, 1 mentions, 1 quotes, 0 problems>
        """
        return self._keep(self._for_choice()["duplicate_of"].isna(), {"copies": False})

    def _for_choice(self) -> pd.DataFrame:
        """What tells one article from another, without their texts where they are on disk."""
        if "articles" in self.__dict__:
            return self.articles
        columns = ["article_id", "outlet", "date", "duplicate_of"]
        return self.__dict__["_on_disk"].read("articles", columns)

    def _keep(self, keep: pd.Series, chosen: Mapping[str, Any]) -> Tables:
        """The tables of the articles to keep, with what `chosen` tells of the choice."""
        left_out = self._for_choice().loc[~keep, "article_id"]

        def of(table: pd.DataFrame) -> pd.DataFrame:
            return table[~table["article_id"].isin(left_out)].reset_index(drop=True)

        run = dict(self.run)
        if not keep.all():  # no longer the tables of those inputs
            run.pop("inputs_sha256", None)
            run["selected"] = {**run.get("selected", {}), **chosen}
        made = {
            name: of(table) if name != "actors" else table
            for name, table in self.__dict__.items()
            if name in SCHEMAS
        }
        if self.in_memory():
            return replace(self, run=run, **made)
        return _on_disk(self.__dict__["_on_disk"].without(left_out), run, made)

    def in_memory(self) -> bool:
        """Whether nothing has to be read any more."""
        return all(name in self.__dict__ for name in SCHEMAS)

    def write(self, folder: str | Path) -> Path:
        """Write ``NAME.parquet`` for each table and ``run.json``; the folder is made if missing."""
        from quoteshare.tables.writing import TableWriter, write_run

        folder = as_path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in SCHEMAS.items():
            table = pa.Table.from_pandas(getattr(self, name), schema=schema, preserve_index=False)
            with TableWriter(folder / f"{name}.parquet", name) as writer:
                writer.add(table.replace_schema_metadata(None))
        write_run(folder, self.run)
        return folder


def _day(value: str | dt.date) -> pd.Timestamp:
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
        return pd.Timestamp(day.year, day.month, day.day)
    except (ValueError, AttributeError):
        raise ValueError(f"{value!r} is no date. Write it as 2025-03-16.") from None


def _to_frame(name: str, table: pa.Table) -> pd.DataFrame:
    """Pandas columns of the same type whether or not a value is missing."""
    made = table.to_pandas()
    if name == "problems" and "row" in made:
        made["row"] = made["row"].astype("Int64")
    return made


def frame(name: str, rows: Iterable[Mapping[str, Any]] | pa.Table) -> pd.DataFrame:
    """Rows as a DataFrame with exactly the columns and types of table ``name``, also when empty."""
    if not isinstance(rows, pa.Table):
        rows = pa.Table.from_pylist(list(rows), schema=SCHEMAS[name])
    return _to_frame(name, rows)


def records(name: str, table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of table ``name``, or some of them, as plain Python values: None for what is missing."""
    found = pa.Table.from_pandas(table, schema=SCHEMAS[name], preserve_index=False)
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows


def read_table(
    folder: str | Path,
    name: str,
    *,
    columns: Iterable[str] | None = None,
    articles: Collection[str] | None = None,
) -> pd.DataFrame:
    """Read one table, or what is wanted of it: other columns and most other rows stay on disk.

    Parameters
    ----------
    folder : path
        What ``quoteshare extract`` or ``Tables.write`` left.
    name : str
        ``articles``, ``actors``, ``mentions``, ``quotes`` or ``problems``.
    columns : names, optional
        All when left out.
    articles : ids, optional
        Rows of these articles only.

    Raises
    ------
    ValueError
        If there is no such table or column.

    Examples
    --------
    >>> import tempfile, quoteshare as qs
    >>> tables = qs.extract(["“It is open,” said Ann Lee.", "“It is shut,” said Tom Lund."])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_table(tables.write(folder), "quotes", columns=["text"], articles=["text-2"])
              text
    0  It is shut,
    """
    if name not in SCHEMAS:
        raise ValueError(f"There is no table {name!r}. Choose one of {', '.join(SCHEMAS)}.")
    wanted = list(columns) if columns is not None else SCHEMAS[name].names
    if unknown := sorted(set(wanted) - set(SCHEMAS[name].names)):
        raise ValueError(
            f"Table {name} has no column {unknown[0]!r}; it has {', '.join(SCHEMAS[name].names)}."
        )
    rows = (
        None if articles is None else ds.field("article_id").isin(pa.array(list(articles), _TEXT))
    )
    path, filesystem = for_arrow(as_path(folder) / f"{name}.parquet")
    with storage_errors(str(folder)):
        found = pq.read_table(
            path, schema=SCHEMAS[name], columns=wanted, filters=rows, filesystem=filesystem
        )
    return _to_frame(name, found)


def _of(table: pd.DataFrame, articles: pd.Series) -> pd.DataFrame:
    return table[table["article_id"].isin(articles)].reset_index(drop=True)


@dataclass(frozen=True)
class _OnDisk:
    """Tables of a folder, of which some articles may be left out; files stay open."""

    datasets: Mapping[str, ds.Dataset]
    left_out: pa.Array

    def without(self, articles: pd.Series) -> _OnDisk:
        more = pa.array(articles, _TEXT)
        return replace(self, left_out=pa.concat_arrays([self.left_out, more]))

    def count(self, name: str) -> int:
        return self.datasets[name].count_rows(filter=self._rows(name))

    def read(
        self, name: str, columns: list[str] | None = None, ids: tuple[str, str] | None = None
    ) -> pd.DataFrame:
        """Columns of a table, of all articles or of those from one id to another."""
        rows = self._rows(name)
        if ids:
            field = ds.field("article_id")
            rows = rows & (field >= ids[0]) & (field <= ids[1])
        return _to_frame(name, self.datasets[name].to_table(columns=columns, filter=rows))

    def ranges(self, n: int) -> Iterator[tuple[str, str]]:
        """First and last id of so many articles at a time; tables are sorted by it."""
        first, last, size = "", "", 0
        scan = self.datasets["articles"].scanner(
            columns=["article_id"], filter=self._rows("articles"), batch_size=n, use_threads=False
        )
        for batch in scan.to_batches():
            if batch.num_rows:
                first = first if size else batch["article_id"][0].as_py()
                last, size = batch["article_id"][-1].as_py(), size + batch.num_rows
            if size >= n:
                yield first, last
                size = 0
        if size:
            yield first, last

    def _rows(self, name: str) -> ds.Expression:
        if name == "actors" or not len(self.left_out):
            return ds.scalar(True)
        field = ds.field("article_id")
        return field.is_null() | ~field.isin(self.left_out)


def _between(table: pd.DataFrame, ends: tuple[str, str]) -> pd.DataFrame:
    ids = table["article_id"]
    return table[(ids >= ends[0]) & (ids <= ends[1])].reset_index(drop=True)


_NOWHERE = _OnDisk({}, pa.array([], _TEXT))


def _on_disk(on_disk: _OnDisk, run: Mapping[str, Any], read: Mapping[str, pd.DataFrame]) -> Tables:
    """Tables of which some were read before."""
    tables = object.__new__(Tables)
    tables.__dict__.update(_on_disk=on_disk, run=run, **read)
    return tables


def open_tables(folder: str | Path) -> Tables:
    """Open the tables that ``quoteshare extract`` or ``Tables.write`` left in a folder.

    Each is read when it is first asked for; what ``only``, ``select``, ``parts`` and ``measure``
    leave out is not read at all. Files stay open, so that a new run into the folder changes nothing
    here (on Windows it fails).

    Raises
    ------
    ValueError
        If the folder holds no tables.
    """
    folder = as_path(folder)
    with storage_errors(folder):
        missing = [name for name in SCHEMAS if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise ValueError(
            f"{folder} holds no table {', '.join(missing)}. `quoteshare extract INPUT --out "
            f"{folder}` writes them."
        )
    datasets = {name: _dataset(folder / f"{name}.parquet", name) for name in SCHEMAS}
    run = folder / "run.json"
    made = json.loads(run.read_text(encoding="utf-8")) if run.exists() else {}
    return _on_disk(
        replace(_NOWHERE, datasets=datasets), made if isinstance(made, dict) else {}, {}
    )


def _dataset(path: Path, name: str) -> ds.Dataset:
    where, filesystem = for_arrow(path)
    form = ds.ParquetFileFormat()
    if filesystem is not None:
        return ds.dataset(where, schema=SCHEMAS[name], format=form, filesystem=filesystem)
    return ds.FileSystemDataset([form.make_fragment(pa.OSFile(where))], SCHEMAS[name], form)
