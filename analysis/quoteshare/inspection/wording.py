"""How findings on an actor list are worded."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 3  # so many names in a line, and the number of the others


def some_of(names: Sequence[str], last: str = "and") -> str:
    """Write a few names and the number of the others.

    Examples
    --------
    >>> some_of(["Ann", "Bo", "Cy", "Di", "Ed"])
    'Ann, Bo, Cy and 2 more'
    """
    shown, more = list(names[:_SHOWN]), len(names) - _SHOWN
    if more > 0:
        shown.append(f"{more:,} more")
    return f" {last} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
