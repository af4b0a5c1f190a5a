"""The columns of ``articles``, and which field of an input is which of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from quoteshare.english.lexicon import countries

# Columns of the table ``articles``, and what files call them. The first name found wins.
FIELDS: dict[str, tuple[str, ...]] = {
    "article_id": ("article_id", "id"),
    "text": ("text",),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source"),
    "country": ("country",),
    "date": ("date",),
    "url": ("url",),
    "author": ("author", "byline"),
}

_SCALARS = (str, int, float, dt.date)  # what a column can hold


def column_for(header: str) -> str | None:
    """Return the column of ``articles`` that a header stands for, whatever its case.

    Examples
    --------
    >>> column_for(" Article ID "), column_for("byline"), column_for("section")
    ('article_id', 'author', None)
    """
    name = "_".join(header.lower().split())
    return next((column for column, names in FIELDS.items() if name in names), None)


def by_column(fields: Mapping[str, object]) -> tuple[dict[str, Any], dict[str, object]]:
    """Part the fields of a record into values of columns and all else; what is missing goes.

    Examples
    --------
    >>> by_column({"Byline": "Ann Lee", "author": "Bo Ray", "page": 3, "date": ""})
    ({'author': 'Ann Lee'}, {'author': 'Bo Ray', 'page': 3})
    """
    known: dict[str, Any] = {}
    extra: dict[str, object] = {}
    for header, value in fields.items():
        column = column_for(str(header))
        if column and column not in known and isinstance(value, _SCALARS) and not _missing(value):
            known[column] = value
        elif not _missing(value):
            extra[str(header)] = value
    return known, extra


def _missing(value: Any) -> bool:
    """Tell whether a field says nothing: None, NaN, NaT or blank."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def country_code(value: str) -> str:
    """Return the code of a country by ISO 3166-1 for its name or code.

    Raises
    ------
    ValueError
        If it is neither.

    Examples
    --------
    >>> country_code("France"), country_code("gb")
    ('FR', 'GB')
    """
    code = countries().get(value.lower(), value.upper())
    if not re.fullmatch("[A-Z]{2}", code):
        raise ValueError(f"The country {value[:40]!r} is neither a name nor a code such as GB.")
    return code
