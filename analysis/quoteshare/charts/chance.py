"""Whether a difference that a title would tell may be chance."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from quoteshare.tables.schema import MIN_ARTICLES

_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf(0.975)  # of an interval of 95%


def beyond_chance(rows: pd.DataFrame, share: str, n_compared: int) -> bool | None:
    """Tell whether two shares differ by more than chance, though they were chosen to be told.

    A title tells the largest of many differences: of 25 outlets and six speakers some lie far
    apart whatever the outlets do. So the level is divided by how many were compared (Bonferroni).
    The standard errors are those that the facing ends of the two intervals show; where these
    meet, a reader sees that they do, and nothing is sure either.

    Parameters
    ----------
    rows : DataFrame
        Two, with ``n_articles``, `share` and the ends of its 95% interval.
    share : str
        The column; ``SHARE_low`` and ``SHARE_high`` are the ends.
    n_compared : int
        Of how many differences it was chosen, one at least.

    Returns
    -------
    bool or None
        None where it cannot be known: an interval is missing because articles are few.

    Examples
    --------
    >>> rows = pd.DataFrame({"share": [0.1, 0.4], "share_low": [0.05, 0.3],
    ...     "share_high": [0.15, 0.5], "n_articles": 20})
    >>> beyond_chance(rows, "share", 1), beyond_chance(rows, "share", 100_000_000)
    (True, False)
    """
    low, high = rows.sort_values(share, kind="stable").to_dict("records")
    up, down = _end(low, share, "high"), _end(high, share, "low")
    if up is None or down is None:
        return None
    reach = np.hypot(up - low[share], high[share] - down) / _Z
    level = _NORMAL.inv_cdf(1 - 0.025 / max(1, n_compared))
    return bool(up < down and high[share] - low[share] > level * reach)


def n_pairs(n: int) -> int:
    """Return how many differences there are between so many."""
    return n * (n - 1) // 2


def wilson(share: float, total: float) -> tuple[float, float]:
    """Return the ends of Wilson's interval of 95%.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(0.5, 10)]
    [0.237, 0.763]
    """
    z2 = _Z**2 / total
    half = _Z * (share * (1 - share) / total + z2 / total / 4) ** 0.5
    return (share + z2 / 2 - half) / (1 + z2), (share + z2 / 2 + half) / (1 + z2)


def _end(row: Mapping[Hashable, Any], share: str, end: str) -> float | None:
    """Return the end of an interval, also of a share of nothing or of all.

    No redraw of articles changes those: they are as sure as articles are many, none of which (or
    all of which) show it (Clopper and Pearson).
    """
    if not pd.isna(told := row[f"{share}_{end}"]):
        return float(told)
    if row["n_articles"] < MIN_ARTICLES or 0 < row[share] < 1:
        return None
    unseen = 1 - 0.025 ** (1 / row["n_articles"])
    return unseen if end == "high" else 1 - unseen
