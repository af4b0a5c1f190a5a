"""The one rule on copies: a story counts once, and once in each outlet where outlets are compared.

Whatever copies another article (``duplicate_of``) tells the same story. In totals a story is its
original, or the first copy where that is not among the articles at hand. Where outlets are compared
it counts once for each of them, since printing it was that outlet's choice; so it does in the cells
of any column of articles but the period. Every measure follows this by `each_story_once`, and only
with ``copies=True`` counts all copies. Bootstraps draw stories, so that no copy passes for another
observation.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

import pandas as pd

from quoteshare.measures.batches import parts_of
from quoteshare.tables.tables import Tables, stories_of

Measure = Callable[..., pd.DataFrame]


def each_story_once(measure: Measure) -> Measure:
    """Give a measure the keyword ``copies``, and tables without copies unless it is true.

    Left out, it is what ``Tables.with_copies`` has set.
    """
    signature = inspect.signature(measure)
    names = list(signature.parameters.values())
    usual = signature.parameters["by"].default if "by" in signature.parameters else None
    keyword = inspect.Parameter(
        "copies", inspect.Parameter.KEYWORD_ONLY, default=None, annotation="bool | None"
    )

    @wraps(measure)
    def counted(
        tables: Tables, *args: Any, copies: bool | None = None, **options: Any
    ) -> pd.DataFrame:
        if not (tables.run.get("copies", False) if copies is None else copies):
            by = options.get("by", usual)
            cells = [by] if isinstance(by, str) else list(by or ())
            once = tables.without_copies(by=cells)
            counts = measure(once, *args, **options)
            return _with_copies_told(counts, tables.count("articles") - once.count("articles"))
        return measure(tables, *args, **options)

    vars(counted)["__signature__"] = signature.replace(parameters=[*names, keyword])
    return counted


def _with_copies_told(counts: pd.DataFrame, n_copies: int) -> pd.DataFrame:
    """Add to what charts say of the corpus how many of its articles were not counted."""
    if n_copies and (corpus := counts.attrs.get("corpus")):
        copies = "copy" if n_copies == 1 else "copies"
        counts.attrs["corpus"] = f"{corpus} ({n_copies:,} {copies} not counted)"
    return counts


def with_stories(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Return rows of articles with the ``story`` that each of them tells."""
    columns = {"articles": ["article_id", "duplicate_of"]}
    parts = [stories_of(part.articles) for part in parts_of(tables, columns)]
    story_of = {article: story for part in parts for article, story in part.items()}
    return rows.assign(story=[story_of.get(article, article) for article in rows["article_id"]])
