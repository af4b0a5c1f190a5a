"""Tables of made-up rows, for tests of what is counted in them."""

from __future__ import annotations

import pandas as pd

from quoteshare.tables.frames import frame
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables


def tables_of(
    quotes: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
) -> Tables:
    """Tables of these; the others are empty."""
    given = {"quotes": quotes, "articles": articles, "mentions": mentions, "actors": actors}
    empty = {name: frame(name, []) for name in SCHEMAS}
    return Tables(**empty | {name: table for name, table in given.items() if table is not None})
