"""One table, in memory or on disk, behind one interface: nothing is read before it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds

from quoteshare.corpus.remote import for_arrow
from quoteshare.tables.frames import require_columns, to_frame
from quoteshare.tables.generations import read_errors
from quoteshare.tables.schema import SCHEMAS

Change = Callable[[pd.DataFrame], pd.DataFrame]


class Source(Protocol):
    """Where the rows of a table are."""

    def count(self) -> int:
        """Return the number of rows."""

    def columns(self) -> list[str]:
        """Return the names of the columns."""

    def read(
        self, columns: Sequence[str] | None = None, ids: tuple[str, str] | None = None
    ) -> pd.DataFrame:
        """Read columns, of all articles or of those from one id to another."""

    def without(self, articles: pd.Series) -> Source:
        """Return the table without the rows of these articles."""

    def ranges(self, n: int) -> Iterator[tuple[str, str]]:
        """Yield the first and last article_id of `n` articles at a time, in the order of ids."""

    def changed(self, change: Change, needs: Sequence[str]) -> Source:
        """Return the table with rows as `change` makes them of rows that have columns `needs`."""


@dataclass(frozen=True)
class Held:
    """A table in memory."""

    table: pd.DataFrame

    def count(self) -> int:
        return len(self.table)

    def columns(self) -> list[str]:
        return list(self.table.columns)

    def read(
        self, columns: Sequence[str] | None = None, ids: tuple[str, str] | None = None
    ) -> pd.DataFrame:
        table = self.table
        if ids:
            chosen = (table["article_id"] >= ids[0]) & (table["article_id"] <= ids[1])
            table = table[chosen].reset_index(drop=True)
        return table if columns is None else table[list(columns)]

    def without(self, articles: pd.Series) -> Held:
        kept = ~self.table["article_id"].isin(articles)
        return Held(self.table[kept].reset_index(drop=True))

    def ranges(self, n: int) -> Iterator[tuple[str, str]]:
        ids = sorted(self.table["article_id"])
        for first in range(0, len(ids), n):
            yield ids[first], ids[first : first + n][-1]

    def changed(self, change: Change, needs: Sequence[str]) -> Held:
        require_columns(self.table, needs, "extract()")
        return Held(change(self.table).reset_index(drop=True))


@dataclass(frozen=True)
class Stored:
    """A table on disk, sorted by article, of which some articles may be left out."""

    name: str
    dataset: ds.Dataset
    left_out: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))
    where: str = ""  # for who reads that it is damaged

    def count(self) -> int:
        with read_errors(self.where):
            return self.dataset.count_rows(filter=self._rows())

    def columns(self) -> list[str]:
        return list(self.dataset.schema.names)

    def read(
        self, columns: Sequence[str] | None = None, ids: tuple[str, str] | None = None
    ) -> pd.DataFrame:
        rows = self._rows()
        if ids:
            article = ds.field("article_id")
            rows = rows & (article >= ids[0]) & (article <= ids[1])
        wanted = None if columns is None else list(columns)
        there = pd.DataFrame(columns=self.dataset.schema.names)
        require_columns(there, wanted or [], f"The {self.name} table of extract()")
        with read_errors(self.where):
            found = self.dataset.to_table(columns=wanted, filter=rows)
        return to_frame(self.name, found)

    def without(self, articles: pd.Series) -> Stored:
        more = pa.array(articles.to_numpy(dtype=object), pa.string())  # one piece, never several
        return replace(self, left_out=pa.concat_arrays([self.left_out, more]))

    def ranges(self, n: int) -> Iterator[tuple[str, str]]:
        first, last, size = "", "", 0
        scan = self.dataset.scanner(
            columns=["article_id"], filter=self._rows(), batch_size=n, use_threads=False
        )
        for batch in _checked(scan.to_batches(), self.where):
            if batch.num_rows:
                first = first if size else batch["article_id"][0].as_py()
                last, size = batch["article_id"][-1].as_py(), size + batch.num_rows
            if size >= n:
                yield first, last
                size = 0
        if size:
            yield first, last

    def changed(self, change: Change, needs: Sequence[str]) -> Changed:
        return Changed(self, change, tuple(needs))

    def _rows(self) -> ds.Expression:
        if not len(self.left_out):
            return ds.scalar(True)
        article = ds.field("article_id")
        return article.is_null() | ~article.isin(self.left_out)


def stored(name: str, place: Path, folder: Path) -> Stored:
    """Open a table that lies in a place on behalf of a folder; a flipped byte is told when read."""
    where, filesystem = for_arrow(place / f"{name}.parquet")
    checked = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
    form = ds.ParquetFileFormat(default_fragment_scan_options=checked)
    if filesystem is not None:
        dataset = ds.dataset(where, schema=SCHEMAS[name], format=form, filesystem=filesystem)
    else:
        fragments = [form.make_fragment(pa.OSFile(where))]
        dataset = ds.FileSystemDataset(fragments, SCHEMAS[name], form)
    return Stored(name, dataset, where=str(folder / f"{name}.parquet"))


def _checked(batches: Iterator[pa.RecordBatch], where: str) -> Iterator[pa.RecordBatch]:
    while True:
        with read_errors(where):
            batch = next(batches, None)
        if batch is None:
            return
        yield batch


@dataclass(frozen=True)
class Changed:
    """A table on disk whose rows change as they are read."""

    source: Source
    change: Change
    needs: tuple[str, ...]

    def count(self) -> int:
        return len(self.read([]))

    def columns(self) -> list[str]:
        return self.source.columns()

    def read(
        self, columns: Sequence[str] | None = None, ids: tuple[str, str] | None = None
    ) -> pd.DataFrame:
        wanted = None if columns is None else list(dict.fromkeys([*columns, *self.needs]))
        table = self.change(self.source.read(wanted, ids)).reset_index(drop=True)
        return table if columns is None else table[list(columns)]

    def without(self, articles: pd.Series) -> Changed:
        return replace(self, source=self.source.without(articles))

    def ranges(self, n: int) -> Iterator[tuple[str, str]]:
        return self.source.ranges(n)

    def changed(self, change: Change, needs: Sequence[str]) -> Changed:
        return Changed(self, change, tuple(needs))
