"""Two recipes on articles that neither saw: python -m research.training.compare --help.

Each work folder is one of ``train.py --check-only``: a network without a third of the articles.
On that third p is fitted on one half and used on the other, and the other way round; elsewhere it
is fitted on the whole third. So no article has a part in what reads it.
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from quoteshare.quotes.network.calibration import CALIBRATION_FEATURES
from quoteshare.quotes.network.lstm import Network
from quoteshare.quotes.network.rows import read_rows
from quoteshare.quotes.network.tagger import Tagger
from research.benchmarks import score_polnear, wikinews
from research.training.corpus import Example, as_examples, parts
from research.training.folds import with_p
from research.training.linking import fit_rankers
from research.training.teacher.label import standoff
from research.training.train import read_network

SHOWN = (
    ("attribution", "all"),
    ("attribution", "quoted"),
    *((f"exact.{role}", "all") for role in score_polnear.ROLES),
)
Counts = list[Counter]  # of each article


@dataclass(frozen=True)
class Corpus:
    """Articles that people marked, as the scorer reads them and as the tagger does."""

    gold: list[dict[str, Any]]
    examples: list[Example]


def main() -> None:
    """Print F1 of each recipe, and of the others the difference from the first, on each corpus."""
    options = read_options()
    corpora = {path.stem: read(path) for path in options.dev}
    if options.wikinews:
        gold = wikinews.read_gold(options.wikinews)
        corpora["wikinews"] = Corpus(gold, as_examples(gold))
    corpus = read(options.corpus)
    found = [score(corpus, corpora, work, options) for work in options.work]
    for name in found[0]:
        print(f"\n{name}: " + ", ".join(f"{metric} {kind}" for metric, kind in SHOWN))
        for work, counts in zip(options.work, found, strict=True):
            shown = (100 * f1(counts[name], *metric) for metric in SHOWN)
            print(f"{work.name:12}" + "".join(f"{value:22.1f}" for value in shown))
        for work, counts in zip(options.work[1:], found[1:], strict=True):
            shown = (interval(found[0][name], counts[name], *metric) for metric in SHOWN)
            print(f"{work.name:12}" + "".join(f"{text:>22}" for text in shown))


def read_options() -> Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="as for train.py")
    parser.add_argument("work", type=Path, nargs="+", help="of train.py; the first is the control")
    parser.add_argument("--dev", type=Path, nargs="*", default=[], help="other marked articles")
    parser.add_argument("--wikinews", type=Path, help="texts of the second development part")
    parser.add_argument("--seed", type=int, default=1, help="as for train.py")
    return parser.parse_args()


def read(path: Path) -> Corpus:
    gold = score_polnear.read_jsonl(path)
    return Corpus(gold, as_examples(gold))


def score(
    corpus: Corpus, corpora: dict[str, Corpus], work: Path, options: Namespace
) -> dict[str, Counts]:
    """Counts of each article of the third that the network did not see, and of the others."""
    held, *rest = parts(corpus.examples, options.seed)
    kept = [corpus.examples[k] for part in rest for k in part]
    lexicon, arrays = read_network(Namespace(work=work), "check")
    rankers = fit_rankers(kept, [read_rows(example.segments, lexicon) for example in kept])
    tagger = Tagger(lexicon, Network(arrays), rankers, np.zeros(len(CALIBRATION_FEATURES)))
    halves = [held[::2], held[1::2]]
    taggers = [with_p(tagger, [corpus.examples[k] for k in half]) for half in halves]
    found: dict[str, Counts] = {"held back": []}
    for other, half in zip(reversed(taggers), halves, strict=True):
        some = Corpus([corpus.gold[k] for k in half], [corpus.examples[k] for k in half])
        found["held back"] += counts_of(other, some)
    whole = with_p(tagger, [corpus.examples[k] for k in held])
    return found | {name: counts_of(whole, some) for name, some in corpora.items()}


def counts_of(tagger: Tagger, corpus: Corpus) -> Counts:
    found = tagger([(example.article_id, example.segments) for example in corpus.examples])
    return [
        score_polnear.score_article(
            row["text"], row["attributions"], standoff(row["text"], attributions)
        )
        for row, attributions in zip(corpus.gold, found, strict=True)
    ]


def f1(counts: Counts, metric: str, kind: str) -> float:
    return float(score_polnear.figures(sum(counts, Counter()))[metric][kind]["f1"])


def interval(a: Counts, b: Counts, metric: str, kind: str, n: int = 1000) -> str:
    """How much more ``b`` has, with the 95 % interval over articles drawn anew."""
    keys = [(metric, kind, side) for side in ("gold", "gold_hit", "pred", "pred_hit")]
    tables = [np.array([[count[key] for key in keys] for count in some]) for some in (a, b)]
    random = Random(0)
    draws = [random.choices(range(len(a)), k=len(a)) for _ in range(n)]

    def share(table: np.ndarray, some: Sequence[int]) -> float:
        gold, gold_hit, pred, pred_hit = table[list(some)].sum(0)
        precision, recall = pred_hit / max(pred, 1), gold_hit / max(gold, 1)
        return 100 * float(score_polnear.f_score(precision, recall))

    every = range(len(a))
    more = share(tables[1], every) - share(tables[0], every)
    values = [share(tables[1], some) - share(tables[0], some) for some in draws]
    low, high = np.percentile(values, [2.5, 97.5])
    return f"{more:+.1f} [{low:+.1f}, {high:+.1f}]"


if __name__ == "__main__":
    main()
