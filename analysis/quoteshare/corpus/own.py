"""What this program wrote itself, and what therefore is no article.

Whoever works in one folder has tables, samples, reports and workbooks beside the articles. Read as
articles, the quotes of ``quotes.parquet`` would count once more with every run.
"""

from __future__ import annotations

from collections.abc import Collection, Set

_TABLES = ("articles", "actors", "mentions", "quotes", "problems")
_RUN = {*(f"{name}.parquet" for name in _TABLES), "problems.csv", "run.json", ".lock"}
_FOLDERS = (
    ("tables", {"run.json", "articles.parquet"}),
    ("tables", {f"{name}.csv" for name in _TABLES}),
    ("a sample", {"sample.json", "items.jsonl"}),
)
PAGE = "quoteshare"  # the generator that our pages name


def held_by(names: Collection[str], folders: Collection[str]) -> str | None:
    """Tell what of ours a folder holds, by the names in it; None for a folder of others.

    Examples
    --------
    >>> held_by(["run.json", "articles.parquet", "problems.csv"], ["shards"])
    'tables'
    >>> held_by(["articles.parquet"], [])
    """
    there = set(names)
    for what, files in _FOLDERS:
        if files <= there:
            return what
    begun = ".lock" in there and "shards" in folders and there <= _RUN  # of a first run
    return "tables" if begun else None


def is_workbook(sheets: Set[str]) -> bool:
    """Tell whether these are the sheets of a workbook that ``export`` wrote."""
    return sheets >= {*_TABLES}


def left_out(what: str) -> str:
    """Say that something of ours was left out, and how to read it all the same.

    Examples
    --------
    >>> left_out("The folder 'out' holds tables").partition(". ")[0]
    "The folder 'out' holds tables that quoteshare wrote, and was left out"
    """
    return (
        f"{what} that quoteshare wrote, and was left out. Name the folder or file of the articles "
        "themselves."
    )
