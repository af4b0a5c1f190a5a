"""Values from anywhere as others can take them: a file in UTF-8, a reader of JSON, a terminal."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Set
from typing import Any

# Control characters and the like: XML allows none of them, be they written as "&#1;".
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOST = re.compile("[\ud800-\udfff]")  # lone surrogates: no encoding can write them
_LEVELS = 100  # of lists and mappings in each other: far more than any real file has
TOO_DEEP = f"A field is nested more than {_LEVELS} levels deep. Leave it out."


def is_deep(value: Any, levels: int = _LEVELS) -> bool:
    """Tell whether lists and mappings stand in each other more levels deep than that.

    How deep Python itself can follow differs by its version; what is read must not.

    Examples
    --------
    >>> is_deep({"a": [1, 2]}), is_deep([[1]], levels=1)
    (False, True)
    """
    if not isinstance(value, Mapping | list | tuple | Set):
        return False
    inner = value.values() if isinstance(value, Mapping) else value
    return not levels or any(is_deep(item, levels - 1) for item in inner)


def encodable(value: Any) -> Any:
    r"""Put U+FFFD for what no encoding can hold, in strings at any depth.

    Examples
    --------
    >>> encodable({"a\ud83d": ["\udce9", 1]}) == {"a\ufffd": ["\ufffd", 1]}
    True
    """
    if isinstance(value, str):
        return LOST.sub("\ufffd", value)
    if isinstance(value, dict):
        return {encodable(key): encodable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [encodable(item) for item in value]
    return value


def as_json(value: Any) -> Any:
    """Return a value as JSON has it: keys are text, a NaN is null, an infinite number text.

    Examples
    --------
    >>> as_json({1: (2.5, float("inf"), float("nan")), "day": None})
    {'1': [2.5, 'Infinity', None], 'day': None}
    """
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, Set):
        return sorted((as_json(item) for item in value), key=str)
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else f"{'-' if value < 0 else ''}Infinity"
    return value if value is None or isinstance(value, str | int | float) else str(value)


def printable(text: str) -> str:
    r"""Write characters that would steer a terminal as what they are: an escape as ``\x1b``.

    Line ends stay. Whatever is told may name a file, and a file can have any name.

    Examples
    --------
    >>> print(printable("caf\u00e9 \x1b[2J\udce9"))
    café \x1b[2J\udce9
    """
    return "".join(char if _is_harmless(char) else ascii(char)[1:-1] for char in text)


def _is_harmless(char: str) -> bool:
    return char.isprintable() or char == "\n" or unicodedata.category(char) == "Zs"
