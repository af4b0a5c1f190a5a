"""How well printings of the same words are found: pairs read by the authors, against the tables.

    python -m research.benchmarks.utterances build/case-study/polnear

``utterances-read.csv`` holds 200 pairs of quotes by one speaker in the case study, with article,
offsets and whether both print the same words said at one time (``same``); no text. 128 are all
pairs, at most 21 days apart and in different stories, that share a run of five words or all but a
fifth of the shorter quote; 28 share less; 44 are pairs in copies of one story, which are easy.
Thresholds were chosen on every second pair (``choose``), and the figures that count are those of
``report``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

import quoteshare as qs

READ = Path(__file__).with_name("utterances-read.csv")


def scores(folder: str) -> pd.DataFrame:
    """Precision and recall among the pairs read, by half, with and without copies of one story."""
    quotes = qs.open_tables(folder).quotes
    places = zip(quotes["article_id"], quotes["start"], quotes["end"], strict=True)
    utterance = dict(zip(places, quotes["utterance_id"], strict=True))
    read = pd.read_csv(READ)
    one = [utterance.get(place, 0) for place in _places(read, "")]
    other = [utterance.get(place, 1) for place in _places(read, "other_")]
    read["found"] = [a == b for a, b in zip(one, other, strict=True)]
    read["there"] = [a != 0 and b != 1 for a, b in zip(one, other, strict=True)]
    rows = []
    for half, some in read[read["there"]].groupby("half"):
        for name, part in (("all", some), ("no copies", some[some["copies"] == "no"])):
            same = part["same"] == "yes"
            right = int((same & part["found"]).sum())
            rows.append(
                {
                    "half": half,
                    "pairs": name,
                    "n": len(part),
                    "found": int(part["found"].sum()),
                    "precision": right / part["found"].sum(),
                    "recall": right / same.sum(),
                }
            )
    return pd.DataFrame(rows).round(3)


def _places(read: pd.DataFrame, which: str) -> list[tuple[str, int, int]]:
    columns = [f"{which}{name}" for name in ("article_id", "start", "end")]
    return list(read[columns].itertuples(index=False, name=None))


if __name__ == "__main__":
    print(scores(sys.argv[1]).to_string(index=False))
