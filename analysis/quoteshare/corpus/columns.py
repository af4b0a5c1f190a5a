"""The columns of ``articles``, and which field of an input is which of them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
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


def told_apart(names: Iterable[str]) -> tuple[list[str], str]:
    """Number the names of fields that come again, so that no value takes the place of another.

    Returns
    -------
    names : list of str
        The first of a name as it is, the second with " (2)".
    told : str
        Which names come again and what becomes of them, to go on from "The file has"; empty where
        none do, or only columns without a name.

    Examples
    --------
    >>> told_apart(["id", "text", "text"])
    (['id', 'text', 'text (2)'], "'text' twice; the first counts, 'text (2)' is in extra.")
    """
    given = list(names)
    taken, seen = set(given), Counter[str]()
    made: list[str] = []
    told: dict[str, list[str]] = {}
    for name in given:
        seen[name] += 1
        other = name
        while seen[name] > 1 and other in taken:
            other = f"{name} ({seen[name]})"
            seen[name] += other in taken
        taken.add(other)
        made.append(other)
        if other != name and name.strip():
            told.setdefault(name, []).append(repr(other))
    whole = "; ".join(
        f"{name!r} {'twice' if len(others) == 1 else f'{len(others) + 1} times'}; the first "
        f"counts, {' and '.join(others)} {'is' if len(others) == 1 else 'are'} in extra"
        for name, others in told.items()
    )
    return made, f"{whole}." if whole else ""


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
