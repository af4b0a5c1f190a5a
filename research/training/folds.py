"""Weights in folds, for a corpus that is read and trained on.

    python -m research.training.folds --help

Fold K's weights come from one network that was trained on the other folds, the rankers from the
same articles, and p_attribution from what the other folds' networks found in articles that they had
not seen. So no article of fold K has a part in the weights that read it. Articles that are only to
be read (``--read``) are spread over the folds and have a part in none.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
from argparse import Namespace
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from quoteshare.quotes.network.calibration import CALIBRATION_FEATURES, Draft
from quoteshare.quotes.network.lstm import Network
from quoteshare.quotes.network.rows import read_rows
from quoteshare.quotes.network.tagger import Tagger
from quoteshare.quotes.network.weights import save_weights
from research.training import train
from research.training.corpus import Example, parts, read_corpus
from research.training.linking import fit_calibration, fit_rankers, judged


def main() -> None:
    """Train a network for each fold, then write each fold's weights and who belongs to it."""
    options = read_options()
    options.work.mkdir(parents=True, exist_ok=True)
    options.out.mkdir(parents=True, exist_ok=True)
    everything = options.work / "corpus.jsonl"
    everything.write_bytes(b"".join(path.read_bytes() for path in options.corpus))
    examples = read_corpus(everything)
    folds = parts(examples, options.seed, options.folds)
    for k, held in enumerate(folds):
        write_others(options, everything, k, {examples[number].article_id for number in held})
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as pool:
        list(pool.map(partial(train_fold, options), range(options.folds)))
    to_read = [example for path in options.read for example in read_corpus(path)]
    with (options.out / "folds.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("article_id", "fold"))
        for some in (examples, to_read):
            spread = parts(some, options.seed, options.folds)
            writer.writerows((some[n].article_id, k) for k, held in enumerate(spread) for n in held)

    articles = [[examples[number] for number in held] for held in folds]
    taggers = [unchecked(options, articles, k) for k in range(options.folds)]
    found = [judged_drafts(tagger, articles[k]) for k, (tagger, _) in enumerate(taggers)]
    for k, (tagger, arrays) in enumerate(taggers):
        others = [pair for j, pairs in enumerate(found) if j != k for pair in pairs]
        calibration, words = fit_calibration(
            [draft for draft, _ in others], [hit for _, hit in others]
        )
        path = options.out / f"fold-{k}.npz"
        rankers = {**tagger.rankers, "words": words}
        save_weights(path, replace(tagger, rankers=rankers, calibration=calibration), arrays)
        print(f"{path}: without {len(folds[k])} articles, {path.stat().st_size} bytes")


def read_options() -> Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+", help="JSON Lines, as for train.py")
    parser.add_argument("--read", type=Path, nargs="*", default=[], help="only read, as CORPUS")
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="as for train.py")
    parser.add_argument("--out", type=Path, default=Path("build/folds"))
    parser.add_argument("--work", type=Path, default=Path("build/training-folds"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=train.PLANS["final"].epochs)
    parser.add_argument("--jobs", type=int, default=2, help="networks trained at once")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def place_of(options: Namespace, k: int) -> Path:
    return options.work / f"without-{k}"


def write_others(options: Namespace, corpus: Path, k: int, held: set[str]) -> None:
    """The articles of all folds but K, and their silver labels, as files to train on."""
    place = place_of(options, k)
    place.mkdir(exist_ok=True)
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if json.loads(line)["id"] not in held]
    (place / "corpus.jsonl").write_text("".join(kept), encoding="utf-8", newline="\n")
    if options.silver:
        with gzip.open(place / "silver.jsonl.gz", "wt", encoding="utf-8") as file:
            for path in options.silver:
                with gzip.open(path, "rt", encoding="utf-8") as labels:
                    file.writelines(line for line in labels if json.loads(line)["id"] not in held)


def train_fold(options: Namespace, k: int) -> None:
    """What ``train.py`` does with a whole corpus, with all articles but those of fold K."""
    train.PLANS["final"] = replace(train.PLANS["final"], epochs=options.epochs)
    train.train_network(of_fold(options, k), "final")


def of_fold(options: Namespace, k: int) -> Namespace:
    place = place_of(options, k)
    silver = place / "silver.jsonl.gz" if options.silver else None
    own = {"corpus": place / "corpus.jsonl", "silver": silver, "work": place}
    whole_passes = {"taught": None, "steps": None}  # over people's articles alone
    return Namespace(**{**vars(options), **own, **whole_passes})


def unchecked(
    options: Namespace, articles: list[list[Example]], k: int
) -> tuple[Tagger, dict[str, np.ndarray]]:
    """The tagger of fold K before anything is known of p, and its network as arrays."""
    lexicon, arrays = train.read_network(of_fold(options, k), "final")
    others = [example for j, part in enumerate(articles) if j != k for example in part]
    rankers = fit_rankers(others, [read_rows(example.segments, lexicon) for example in others])
    return Tagger(lexicon, Network(arrays), rankers, np.zeros(len(CALIBRATION_FEATURES))), arrays


def judged_drafts(tagger: Tagger, examples: list[Example]) -> list[tuple[Draft, bool]]:
    """What a tagger finds in articles that it has not seen, and whether it is right."""
    found = tagger.drafts([(example.article_id, example.segments) for example in examples])
    return [
        (draft, hit)
        for example, drafts in zip(examples, found, strict=True)
        for draft, hit in zip(
            drafts, judged(example, [draft.attribution for draft in drafts]), strict=True
        )
    ]


def with_p(tagger: Tagger, examples: list[Example]) -> Tagger:
    """The tagger with p fitted on what it finds in these articles."""
    drafts, right = zip(*judged_drafts(tagger, examples), strict=True)
    calibration, words = fit_calibration(drafts, right)
    return replace(tagger, rankers={**tagger.rankers, "words": words}, calibration=calibration)


if __name__ == "__main__":
    main()
