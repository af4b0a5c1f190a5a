"""What precision to expect of a sample before anybody codes, from the machine's own figures."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from quoteshare.measures.bootstrap import t_quantile
from quoteshare.measures.ratios import MIN_SHARE
from quoteshare.validation.design import Stratum
from quoteshare.validation.frame import Frame

# On PolNeAR about one quote in ten with words in marks is not found (docs/accuracy.md); most stand
# where there was a mark, cue or name.
MISSED = 0.1
MISSED_IN = {"sign": 0.8, "nothing": 0.2}


def expected_precision(
    frame: Frame, strata: list[Stratum], names: pd.DataFrame
) -> list[dict[str, Any]]:
    """Return how far the share of each leader is likely to be off, up and down.

    A quote that the machine gives to a leader is taken to be another's as often as its
    probabilities say, and as many of others to be theirs; quotes are missed as often as on PolNeAR.

    Returns
    -------
    list of dict, the most quoted first
        ``key``, ``speaker``, ``share`` (as found), ``half_these``, ``half_like`` (half the width of
        the interval for these articles, and for articles like these), ``enough`` (whether the
        share is large enough for one).
    """
    quotes = frame.quotes[frame.quotes["quoted"] & ~frame.quotes["nested"]]
    total = len(quotes)
    if not total:
        return []
    weight = {s.saw: _weight(strata, s.saw) for s in strata}
    n_drawn = sum(s.n_drawn for s in strata)
    name_of = dict(zip(names["key"], names["name"], strict=True))
    by_article = frame.voices.groupby("article_id")["n_quoted"].sum()
    rows: list[dict[str, Any]] = []
    for key, own in quotes.groupby("key"):
        share = len(own) / total
        wrong = 2 * float((1 - own["p"]).sum()) * weight.get("quote", 0)
        missed = (
            sum(MISSED * total * part * weight.get(saw, 0) for saw, part in MISSED_IN.items())
            * share
            * (1 - share)
        )
        mine = frame.voices[frame.voices["key"] == key].set_index("article_id")["n_quoted"]
        apart = (mine.reindex(by_article.index).fillna(0) - share * by_article).to_numpy()
        these = (wrong + missed) / total**2
        like = these + float((apart**2).sum()) / total**2
        t = t_quantile(max(n_drawn - len(strata), 9))
        rows.append(
            {
                "key": str(key),
                "speaker": str(name_of.get(key, key)),
                "share": share,
                "half_these": t * float(np.sqrt(these)),
                "half_like": t * float(np.sqrt(like)),
                "enough": bool(share >= MIN_SHARE),
            }
        )
    return sorted(rows, key=lambda row: (-row["share"], row["key"]))[:20]


def _weight(strata: list[Stratum], saw: str) -> float:
    """Return N/n − 1 of a class: what the square of an error there adds to the variance."""
    size = sum(len(s.members) for s in strata if s.saw == saw)
    drawn = sum(s.n_drawn for s in strata if s.saw == saw)
    return size / drawn - 1 if drawn else 0
