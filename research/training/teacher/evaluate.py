"""How good teachers are on articles that people marked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from quoteshare.quotes.network.chain import ROLES
from research.training.corpus import Example, SilverNames, make_targets, read_corpus
from research.training.fit import runs

from .label import spans, standoff
from .reader import Labelled, Linker, Reader, Rows

Read = dict[str, tuple[Rows, Labelled]]


def evaluate(
    reader: Reader, corpus: Path, work: Path, *, scorer: Path, cofe: Path | None, resamples: int
) -> dict[str, Any]:
    """F1 of spans as labelled and of attributions as linked, in per cent.

    Two files are written to ``work``, in the form that the scorer reads.
    """
    examples = read_corpus(corpus)
    read = {example.article_id: reader.read(example.segments) for example in examples}
    linker = Linker.of({name: labels for name, (_, labels) in read.items()})
    linked = linker([(example.article_id, example.segments) for example in examples])
    work.mkdir(parents=True, exist_ok=True)
    paths = {"labelled": work / "labelled.jsonl", "linked": work / "linked.jsonl"}
    with paths["linked"].open("w", encoding="utf-8") as file:
        for example, found in zip(examples, linked, strict=True):
            quotes = standoff(example.segments.text, found)
            file.write(json.dumps({"id": example.article_id, "quotes": quotes}) + "\n")
    with paths["labelled"].open("w", encoding="utf-8") as file:
        for example in examples:
            found = spans(example.segments, *read[example.article_id])
            quotes = [{role: [[start, end]]} for role, start, end in found]
            file.write(json.dumps({"id": example.article_id, "quotes": quotes}) + "\n")

    def score(name: str, *options: str) -> dict[str, Any]:
        command = [sys.executable, str(scorer), str(corpus), str(paths[name]), "--json", *options]
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)

    figures: dict[str, Any] = {"exact, our tokens": exact(examples, read, resamples)}
    table = score("linked", "--bootstrap", str(resamples))
    for metric in ("attribution", *(f"exact.{role}" for role in ROLES)):
        figures[f"{metric}, linked"] = {
            kind: {name: percent(some[name]) for name in ("f1", "f1_95", "precision", "recall")}
            for kind, some in table[metric].items()
        }
    if cofe is not None:
        for name in paths:
            table = score(name, "--cofe", str(cofe))["exact"]
            figures[f"exact, paper's tokens, {name}"] = {
                role: percent(table[role]["f1"]) for role in ROLES
            }
    return figures


def percent(share: float | list[float]) -> float | list[float]:
    return [percent(x) for x in share] if isinstance(share, list) else round(100 * share, 1)  # type: ignore[misc]


def exact(examples: Sequence[Example], read: Read, resamples: int) -> dict[str, list[float]]:
    """F1 of the spans of each role, with 95 % intervals over articles."""
    counts = []  # article, role, (right, marked by people or found)
    for example in examples:
        rows, (labels, _) = read[example.article_id]
        gold = make_targets(example, rows, SilverNames(), learn=False).labels
        breaks = np.append(rows.token < 0, True)
        wanted, got = runs(gold, breaks), runs(labels, breaks)
        counts.append([(len(wanted[r] & got[r]), len(wanted[r]) + len(got[r])) for r in ROLES])
    table = np.array(counts)
    some = np.random.default_rng(1).integers(len(table), size=(resamples, len(table)))
    sums = np.concatenate([table.sum(0)[None], table[some].sum(1)])
    f1 = 200 * sums[..., 0] / np.maximum(sums[..., 1], 1)
    low, high = np.percentile(f1[1:], [2.5, 97.5], axis=0)
    return {
        role: [round(float(x), 1) for x in (f1[0, k], low[k], high[k])]
        for k, role in enumerate(ROLES)
    }
