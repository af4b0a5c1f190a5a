"""The rows that a reader of the report can reach, and which of them each number counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from quoteshare.charts.canvas import percent
from quoteshare.measures.corpus import labels, with_period
from quoteshare.measures.counting import NAMES, counted_mentions, counted_quotes, speaker_names
from quoteshare.tables.schema import NOBODY, OTHERS
from quoteshare.tables.tables import Tables

_HEADS = {
    "speaker": "Speaker", "n_named": "Named", "n_quoted": "Quoted", "n_reported": "Reported",
    "n_denied": "Denied", "n_direct": "Direct", "n_mixed": "Mixed",
    "n_articles_quoting": "Articles quoting", "n_quoted_words": "Quoted words",
    "share_words": "Share of quoted words", "share_quoted": "Share of quotes",
    "corrected_words": "Share of quoted words, corrected by hand coding",
    "about": "Names", "word": "Word", "stance": "Stance",
    "n_target": "Times", "n_articles": "Articles", "log_odds": "Log-odds", "outlet": "Outlet",
    "period": "Month", "source": "Source", "n_attributions": "Quoted or reported",
    "share_attributions": "Share of all", "statement": "Statement", "n_outlets": "Outlets",
    "n_words": "Words", "n_common": "Left out by nobody",
}  # fmt: skip


_MADE_OF = {
    "n_articles_quoting": "n_quoted",
    "share_words": "n_quoted_words",
    "share_quoted": "n_quoted",
    "share_attributions": "n_attributions",
}


class Cell(NamedTuple):
    """What a place of the report shows; a number leads to the rows it counts."""

    shown: str
    of: str = ""  # the table with the rows: quotes or mentions
    rows: int | None = None  # the place of their numbers in `PageRows.sources`
    label: str = ""  # what is counted


class Table(NamedTuple):
    """Cells under their headings."""

    title: str
    heads: list[str]
    rows: list[list[Cell]]


Counted = tuple[str, Iterable[int]]  # a table of the page, and the numbers of its rows


class PageRows:
    """The quotes and mentions that the report lists, and what its numbers count of them."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.once = once = tables.without_copies()
        # Where outlets are compared, a story counts for each that printed it: their rows too.
        shown = tables.without_copies(by=["outlet"])
        self.articles = with_period(shown.articles, ["period"], "month")
        self.names = speaker_names(shown, nested=True)
        every = counted_quotes(shown.quotes, True, self.names)
        about = self.articles.set_index("article_id")
        for column in ("outlet", "period"):
            every[column] = every["article_id"].map(labels(about[column]))
        self.every = every  # its index: the rows of the page
        self.by_outlet = every[every["parent_quote_id"].isna()]
        in_totals = self.by_outlet["article_id"].isin(once.articles["article_id"])
        self.counted = self.by_outlet[in_totals]
        named = counted_mentions(once.mentions, once.quotes)
        self.mentions = named[named["form"].isin(NAMES)].reset_index(drop=True)
        self.sources: dict[tuple[int, ...], int] = {}  # rows that a number counts -> their place

    def number(self, shown: str, rows: Iterable[int], label: str, of: str = "quotes") -> Cell:
        """Return a number that leads to the rows it counts; 0 counts nothing."""
        key = tuple(int(row) for row in rows)
        if not key:
            return Cell(shown)
        return Cell(shown, of, self.sources.setdefault(key, len(self.sources)), label)

    def table(
        self,
        rows: pd.DataFrame,
        columns: Sequence[str],
        select: Callable[[pd.Series, str], Counted],
        title: str,
    ) -> Table:
        """Return rows as cells; `select` tells what the number in a row and column counts."""
        names = [name for name in columns if not pd.api.types.is_numeric_dtype(rows[name])]

        def cell(row: pd.Series, name: str) -> Cell:
            if name in names or name.startswith("corrected"):  # that counts no rows
                return Cell(_shown(name, row))
            of, counted = select(row, name)
            label = ", ".join([_HEADS[name].lower(), *(str(row[n]) for n in names)])
            return self.number(_shown(name, row), counted, label, of)

        cells = [[cell(row, name) for name in columns] for _, row in rows.iterrows()]
        return Table(title, [_HEADS[name] for name in columns], cells)

    def of_speaker(self, shown: Iterable[str], *by: str) -> dict[tuple[str, ...], list[int]]:
        """Return the rows of quotes by (cell and) speaker; who is not `shown` is an other."""
        known = {*shown, *NOBODY}
        counted = self.by_outlet if "outlet" in by else self.counted
        keys = counted["key"].where(counted["key"].isin(known), OTHERS)
        return places_of(counted.assign(key=keys), *by, "key")

    def counting(self, rows: Iterable[int], name: str) -> list[int]:
        """Return those of some rows of quotes that a count is made of: ``n_quoted``."""
        name = _MADE_OF.get(name, name)
        if name not in self.every:
            return list(rows)
        counts = self.every[name].to_numpy()  # its index is its place
        return [row for row in rows if counts[row] > 0]

    def place_of(self) -> dict[str, int]:
        """Return the row of each quote on the page."""
        return dict(zip(self.every["quote_id"], range(len(self.every)), strict=True))


def places_of(table: pd.DataFrame, *columns: str) -> dict[tuple[str, ...], list[int]]:
    """Return row labels by the values of columns."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, *cell in table[list(columns)].itertuples(name=None):
        places.setdefault(tuple(cell), []).append(place)
    return places


def _shown(name: str, row: pd.Series) -> str:
    value = row[name]
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return "–"
    if name.startswith(("share", "corrected")):
        ends = f"{name}_these" if name.startswith("corrected") else name
        low, high = row[f"{ends}_low"], row[f"{ends}_high"]
        return percent(value) + ("" if pd.isna(low) else f" ({percent(low)} to {percent(high)})")
    if name == "log_odds":
        interval = "" if pd.isna(row["low"]) else f" ({row['low']:.2f} to {row['high']:.2f})"
        return f"{value:.2f}{interval}"
    return f"{value:,}"
