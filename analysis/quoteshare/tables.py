"""Records to DataFrames, Parquet and back: the one place that names columns.

Offsets are Unicode code points into ``articles.text``. A *word* is a token with a letter or a
digit; a clitic ("'s", "n't") belongs to the word before it and is not counted again.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from quoteshare.places import for_arrow, place, reached

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
_ROW_GROUP = 5_000  # rows read at a time by who wants a few of them

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
    """

    articles: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    problems: pd.DataFrame
    run: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in SCHEMAS)
        return f"<Tables: {counts}>"

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
        articles = self.articles
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

    def originals(self) -> Tables:
        """The tables of the articles that copy no other one, so that each story counts once.

        Examples
        --------
        >>> import quoteshare as qs
        >>> tables = qs.extract(["“It is open,” said Ann Lee.", "It rained."])
        >>> tables.articles["duplicate_of"] = [None, "text-1"]
        >>> tables.originals()
        <Tables: 1 articles, 1 actors, 1 mentions, 1 quotes, 0 problems>
        """
        return self._keep(self.articles["duplicate_of"].isna(), {"copies": False})

    def _keep(self, keep: pd.Series, chosen: Mapping[str, Any]) -> Tables:
        """The tables of the articles to keep, with what `chosen` tells of the choice."""
        articles = self.articles
        left_out = articles.loc[~keep, "article_id"]

        def of(table: pd.DataFrame) -> pd.DataFrame:
            return table[~table["article_id"].isin(left_out)].reset_index(drop=True)

        run = dict(self.run)
        if not keep.all():  # no longer the tables of those inputs
            run.pop("inputs_sha256", None)
            run["selected"] = {**run.get("selected", {}), **chosen}
        return replace(
            self,
            run=run,
            articles=of(articles),
            mentions=of(self.mentions),
            quotes=of(self.quotes),
            problems=of(self.problems),
        )

    def write(self, folder: str | Path) -> Path:
        """Write ``NAME.parquet`` for each table and ``run.json``; the folder is made if missing."""
        folder = place(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in SCHEMAS.items():
            table = pa.Table.from_pandas(getattr(self, name), schema=schema, preserve_index=False)
            with TableWriter(folder / f"{name}.parquet", name) as writer:
                writer.add(table.replace_schema_metadata(None))
        text = json.dumps(self.run, indent=1, sort_keys=True, ensure_ascii=False, default=str)
        (folder / "run.json").write_text(text + "\n", encoding="utf-8")
        return folder


class TableWriter:
    """Writes a table in pieces; the bytes do not depend on how it was cut.

    Parameters
    ----------
    path : path
        The Parquet file.
    name : str
        The table, a key of ``SCHEMAS``.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.n_rows = 0
        where, filesystem = for_arrow(path)
        self._file = pq.ParquetWriter(where, SCHEMAS[name], filesystem=filesystem)
        self._waiting = SCHEMAS[name].empty_table()

    def add(self, piece: pa.Table) -> None:
        self.n_rows += piece.num_rows
        waiting = pa.concat_tables([self._waiting, piece])
        n_whole = waiting.num_rows // _ROW_GROUP * _ROW_GROUP
        for begin in range(0, n_whole, _ROW_GROUP):
            self._write(waiting.slice(begin, _ROW_GROUP))
        self._waiting = waiting.slice(n_whole)

    def _write(self, rows: pa.Table) -> None:
        self._file.write_table(rows.combine_chunks(), row_group_size=_ROW_GROUP)

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and self._waiting.num_rows:
            self._write(self._waiting)
        self._file.close()


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


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as a DataFrame with exactly the columns and types of table ``name``, also when empty."""
    return _to_frame(name, pa.Table.from_pylist(list(rows), schema=SCHEMAS[name]))


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
    path, filesystem = for_arrow(place(folder) / f"{name}.parquet")
    with reached(str(folder)):
        found = pq.read_table(
            path, schema=SCHEMAS[name], columns=wanted, filters=rows, filesystem=filesystem
        )
    return _to_frame(name, found)


def open_tables(folder: str | Path) -> Tables:
    """Read the tables that ``quoteshare extract`` or ``Tables.write`` left in a folder.

    Raises
    ------
    ValueError
        If the folder holds no tables.
    """
    folder = place(folder)
    with reached(folder):
        missing = [name for name in SCHEMAS if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise ValueError(
            f"{folder} holds no table {', '.join(missing)}. `quoteshare extract INPUT --out "
            f"{folder}` writes them."
        )
    tables = {name: read_table(folder, name) for name in SCHEMAS}
    run = folder / "run.json"
    made = json.loads(run.read_text(encoding="utf-8")) if run.exists() else {}
    return Tables(**tables, run=made if isinstance(made, dict) else {})
