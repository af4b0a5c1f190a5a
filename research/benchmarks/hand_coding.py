"""What an afternoon of coding would do on PolNeAR, with its gold as the coder.

python -m research.benchmarks.hand_coding --polnear DIR

Draws 500 samples of 200 passages from the development articles with the package's own design, codes
them as the corpus does, and sets raw and corrected shares (of quotes, and of their words) of
the ten most quoted against the true ones, and the intervals for these articles against what they
ought to hold. Writes
``results/hand-coding.csv`` and ``.png`` beside this file, without a word of the corpus but names.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import quoteshare as qs
from quoteshare.charts.canvas import NAMED, QUOTED, WIDTH, house_style
from quoteshare.measures.coding import Who
from quoteshare.measures.ratios import MIN_SHARE, Coded, Quotes, ratios
from quoteshare.measures.samples import NOBODY
from quoteshare.validation.design import SAW, Stratum, stepped, strata_of
from quoteshare.validation.frame import Frame, frame_of, stepping_order
from quoteshare.validation.passages import Cut
from research.benchmarks import score_polnear

HERE = Path(__file__).parent
TOP = 10


def main() -> None:
    options = read_options()
    gold = score_polnear.read_jsonl(options.polnear / "dev.jsonl")
    articles = [
        qs.Article(article_id=row["id"], text=row["text"], outlet=row["publisher"]) for row in gold
    ]
    tables = qs.extract(articles, actors=HERE / "leaders-2016.yaml")
    frame = frame_of(tables)
    truth, found, keys = both_sides(gold, articles, frame, tables)
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    y, y_hat = (counted(rows, keys, frame) for rows in (truth, found))
    words, words_hat = (counted(rows, keys, frame, words=True) for rows in (truth, found))
    squares = np.zeros(len(y))
    np.add.at(squares, [row.passage for row in truth], [row.words**2 for row in truth])
    parts = []
    for of, coded in (("quotes", (y, y_hat)), ("words", (words, words_hat))):
        lengths = squares if of == "words" else None
        rows = simulate(frame, coded, (y, y_hat), lengths, options.n, options.draws)
        table = summary(rows, *coded, [names.get(key, key) for key in keys], keys)
        parts.append(table.assign(of=of))
    table = pd.concat(parts)
    print(table.round(2).to_string(index=False))
    table.round(3).to_csv(options.out / "hand-coding.csv", index=False, lineterminator="\n")
    draw(table[table["of"] == "quotes"], options.out / "hand-coding.png")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with dev.jsonl")
    parser.add_argument("--draws", type=int, default=500)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--out", type=Path, default=HERE / "results")
    return parser.parse_args()


class Said(NamedTuple):
    """A quote with words in marks: its passage, its speaker, and how many words stand in marks."""

    passage: int
    key: str
    words: int


def both_sides(
    gold: list[Mapping[str, Any]], articles: list[qs.Article], frame: Frame, tables: qs.Tables
) -> tuple[list[Said], list[Said], list[str]]:
    """Return the quotes by the gold and by the machine, and all speakers, the most quoted first."""
    actors = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    who = Who(actors, frame.quotes["key"].unique())
    first = frame.passages.reset_index().groupby("article_id")["index"].first()
    truth: list[Said] = []
    for row, article in zip(gold, articles, strict=True):
        cut = Cut(article)
        marked = cut.marked(0, len(article.text))
        places = cut.words(0, len(article.text))
        for item in row["attributions"]:
            if not item["content"] or not any(
                a < end and start < b for start, end in item["content"] for a, b in marked
            ):
                continue
            known = item["speaker_kind"] in ("person", "organisation")
            start = min(start for start, _ in item["content"])
            passage = int(first[row["id"]]) + cut.passage_at(start)
            n = sum(
                any(a <= p < b for a, b in marked) and any(s <= p < e for s, e in item["content"])
                for p in places
            )
            truth.append(Said(passage, who.key(item["speaker"] if known else None), n))
    quotes = frame.quotes[frame.quotes["quoted"] & ~frame.quotes["nested"]]
    words = tables.quotes.set_index("quote_id")["n_quoted_words"].reindex(quotes["quote_id"])
    found = [Said(*row) for row in zip(quotes["passage"], quotes["key"], words, strict=True)]
    keys = [key for key, _ in Counter(row.key for row in (*truth, *found)).most_common()]
    return truth, found, keys


def counted(rows: list[Said], keys: list[str], frame: Frame, *, words: bool = False) -> np.ndarray:
    """Return quotes, or their words, by passage and speaker."""
    place = {key: i for i, key in enumerate(keys)}
    table = np.zeros((len(frame.passages), len(keys)))
    amounts = [row.words if words else 1 for row in rows]
    np.add.at(table, ([row.passage for row in rows], [place[row.key] for row in rows]), amounts)
    return table


def simulate(
    frame: Frame,
    amounts: tuple[np.ndarray, np.ndarray],
    quotes: tuple[np.ndarray, np.ndarray],
    squares: np.ndarray | None,
    n: int,
    n_draws: int,
) -> dict[str, np.ndarray]:
    """Return the corrected shares and their ends, (draws, speakers) each.

    Of words where `squares` are given: for each passage the sum of the squares of its quotes.
    """
    y, y_hat = amounts
    rng = np.random.default_rng(1)
    article = pd.factorize(frame.passages["article_id"])[0]
    found = np.zeros((article.max() + 1, y.shape[1]))
    np.add.at(found, article, y_hat)
    saw, outlet = (frame.passages[name].to_numpy(str) for name in ("saw", "outlet"))
    strata = strata_of(saw, outlet, stepping_order(frame), n)
    made: dict[str, list[np.ndarray]] = {"corrected": [], "low": [], "high": []}
    for _ in range(n_draws):
        rows, coded = one_draw(strata, article, y, y_hat, rng)
        if squares is not None:
            both = [table[rows] for table in quotes]
            square = squares[rows].sum() / max(both[0].sum(), 1)
            coded = replace(coded, in_quotes=Quotes(both[0], both[1], square))
        result = ratios(coded, found)
        low, high = result.these()
        for name, values in (("corrected", result.share), ("low", low), ("high", high)):
            made[name].append(values)
    return {name: np.array(values) for name, values in made.items()}


def one_draw(
    strata: list[Stratum],
    article: np.ndarray,
    y: np.ndarray,
    y_hat: np.ndarray,
    rng: np.random.Generator,
) -> tuple[np.ndarray, Coded]:
    """Return the passages drawn, and their codes."""
    rows = [s.members[stepped(s.n_drawn, len(s.members), rng)] for s in strata]
    every = np.concatenate(rows)
    coded = Coded(
        y[every],
        y_hat[every],
        np.repeat(np.arange(len(strata)), [len(r) for r in rows]),
        article[every],
        np.array([float(len(s.members)) for s in strata]),
        np.array([SAW.index(s.saw) for s in strata]),
    )
    return every, coded


def summary(
    made: dict[str, np.ndarray], y: np.ndarray, y_hat: np.ndarray, names: list[str], keys: list[str]
) -> pd.DataFrame:
    """Return a row for each of the ten most quoted by the gold, shares in per cent."""
    true, raw = (amounts.sum(axis=0) / amounts.sum() for amounts in (y, y_hat))
    shown = [i for i in np.argsort(-true) if keys[i] != NOBODY][:TOP]
    holds = (made["low"] <= true) & (true <= made["high"])
    table = pd.DataFrame(
        {
            "speaker": names,
            "true": 100 * true,
            "raw": 100 * raw,
            "corrected": 100 * made["corrected"].mean(axis=0),
            "corrected_low": 100 * np.percentile(made["corrected"], 2.5, axis=0),
            "corrected_high": 100 * np.percentile(made["corrected"], 97.5, axis=0),
            "width": 100 * np.nanmean(made["high"] - made["low"], axis=0),
            "covers_these": 100 * holds.mean(axis=0),
            "interval_drawn": 100 * (made["corrected"] >= MIN_SHARE).mean(axis=0),
        }
    )
    return table.iloc[shown]


def draw(table: pd.DataFrame, path: Path) -> None:
    """Draw true, raw and corrected shares; the line is where 95 of 100 samples come out."""
    with house_style():
        figure, ax = plt.subplots(figsize=(WIDTH, 2.9))
        places = np.arange(len(table))
        ax.hlines(places, table["corrected_low"], table["corrected_high"], color=QUOTED, lw=1.2)
        ax.plot(table["corrected"], places, "o", color=QUOTED, ms=4, label="corrected")
        ax.plot(table["raw"], places, "x", color=NAMED, ms=5, label="raw")
        ax.plot(table["true"], places, "|", color="black", ms=9, label="true")
        ax.set_yticks(places, table["speaker"])
        ax.set(xlabel="Share of quotes with words in marks (%)", ylim=(len(table) - 0.5, -0.5))
        ax.set_xlim(left=0)
        ax.legend(loc="lower right", fontsize=7)
        figure.savefig(path, dpi=200, metadata={"Software": None})
        plt.close(figure)


if __name__ == "__main__":
    main()
