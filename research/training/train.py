"""Make the weights of the tagger from a corpus: python -m research.training.train --help."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

# One thread for each network: two side by side are faster than one with two threads.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import torch

from quoteshare.english import lexicon as lists
from quoteshare.quotes.network.calibration import CALIBRATION_FEATURES, Draft
from quoteshare.quotes.network.lstm import Network as Runner
from quoteshare.quotes.network.rows import Lexicon, read_rows
from quoteshare.quotes.network.tagger import Tagger
from quoteshare.quotes.network.weights import save_weights
from research.training.batches import Disguise, Rowset
from research.training.corpus import (
    Example,
    SilverNames,
    as_examples,
    make_lexicon,
    parts,
    read_all,
    read_corpus,
    with_words,
)  # fmt: skip
from research.training.export import as_arrays
from research.training.fit import Plan, fit, predict, show, span_scores
from research.training.linking import fit_calibration, fit_rankers, judged
from research.training.model import Network, Sizes
from research.training.taught import taught_records

SIZES = Sizes()
PLANS = {"check": Plan(epochs=8), "final": Plan(epochs=10)}


def main() -> None:
    """Train two networks, fit the rankers, write the weights."""
    options = read_options()
    options.work.mkdir(parents=True, exist_ok=True)
    names = ["check"] if options.check_only else list(PLANS)
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as pool:
        list(pool.map(partial(train_network, options), names))
    if options.check_only:
        return
    examples = read_corpus(options.corpus)
    lexicon, arrays = read_network(options, "final")
    rankers = fit_rankers(examples, [read_rows(example.segments, lexicon) for example in examples])
    calibration, rankers["words"] = fit_calibration(*judged_drafts(options, examples))
    save_weights(options.out, Tagger(lexicon, Runner(arrays), rankers, calibration), arrays)
    print(f"{options.out}: {options.out.stat().st_size} bytes")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="train.jsonl, one article a line")
    parser.add_argument("--silver", type=Path, help="automatic labels of the same articles")
    parser.add_argument(
        "--taught", type=Path, nargs=2, metavar=("LABELS", "TEXTS"),
        help="a teacher's labels of other articles, and their texts",
    )  # fmt: skip
    parser.add_argument("--steps", type=int, help="of each network, in place of whole passes")
    parser.add_argument(
        "--check-only", action="store_true", help="stop after the network without a third"
    )
    parser.add_argument("--out", type=Path, default=Path("tagger.npz"))
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="for resuming")
    parser.add_argument("--jobs", type=int, default=2, help="networks trained at once")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def train_network(options: argparse.Namespace, name: str) -> None:
    """Train on all articles, or for "check" on two thirds; keep the weights in the work folder."""
    path = options.work / f"{name}.pt"
    if path.exists():
        return
    torch.set_num_threads(1)
    plain = read_corpus(options.corpus, options.silver)
    british = read_corpus(options.corpus, options.silver, british=True)
    held = parts(plain, options.seed)[0] if name == "check" else []
    kept = [number for number in range(len(plain)) if number not in set(held)]
    examples, copies = [plain[k] for k in kept], [british[k] for k in kept]
    lexicon, names = make_lexicon(examples), SilverNames()
    if options.taught:
        records = taught_records(*options.taught)
        taught = as_examples(records)
        lexicon = with_words(lexicon, taught)
        examples, copies = examples + taught, copies + as_examples(records, british=True)
    data = Rowset(*read_all(examples + copies, lexicon, names, learn=True), n_copies=len(copies))
    pool = [given.capitalize() for given in sorted(lists.given_names())]
    disguise = Disguise(lexicon, data.table, pool)
    n_silver = [len(values) for values in names.values]

    def report(line: str) -> None:
        print(f"{name}: {line}", flush=True)

    network = fit(
        data, lexicon.n_words, n_silver, disguise, plan(options, name), SIZES, options.seed, report
    )
    torch.save({"state": network.state_dict(), "lexicon": lexicon, "names": names}, path)
    if held:
        rows = Rowset(*read_all([plain[k] for k in held], lexicon, names, learn=False))
        report(f"exact F1 {show(span_scores(rows, predict(network, rows)))}")


def plan(options: argparse.Namespace, name: str) -> Plan:
    return replace(PLANS[name], steps=options.steps)


def read_network(options: argparse.Namespace, name: str) -> tuple[Lexicon, dict[str, np.ndarray]]:
    # Not only tensors: the file is this script's own.
    kept = torch.load(options.work / f"{name}.pt", weights_only=False)
    lexicon, n_silver = kept["lexicon"], [len(values) for values in kept["names"].values]
    network = Network(lexicon.n_words, n_silver, SIZES)
    network.load_state_dict(kept["state"])
    return lexicon, as_arrays(network)


def judged_drafts(
    options: argparse.Namespace, examples: Sequence[Example]
) -> tuple[list[Draft], list[bool]]:
    """What a network finds in the third that it was not shown, and whether it is right."""
    held, *rest = parts(examples, options.seed)
    kept = [examples[k] for part in rest for k in part]
    lexicon, arrays = read_network(options, "check")
    rankers = fit_rankers(kept, [read_rows(example.segments, lexicon) for example in kept])
    tagger = Tagger(lexicon, Runner(arrays), rankers, np.zeros(len(CALIBRATION_FEATURES)))
    found = tagger.drafts([(examples[k].article_id, examples[k].segments) for k in held])
    drafts = [draft for article in found for draft in article]
    right = [
        hit
        for k, article in zip(held, found, strict=True)
        for hit in judged(examples[k], [draft.attribution for draft in article])
    ]
    return drafts, right


if __name__ == "__main__":
    main()
