"""The training, in steps: it goes on from its last checkpoint and comes out the same."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from quoteshare.english import lexicon as lists
from quoteshare.quotes.network.rows import Lexicon, read_rows
from research.training.corpus import (
    SilverNames,
    as_examples,
    make_lexicon,
    make_targets,
    parts,
    read_corpus,
)
from research.training.taught import taught_records

from .articles import Articles, Disguise, Window
from .network import Teacher, make_network
from .pieces import Words, read_pieces


@dataclass(frozen=True)
class Plan:
    """All that the result depends on besides the corpus."""

    steps: int = 1300
    seed: int = 1
    order: int = 0  # another one learns the same in another order, from the same first weights
    depth: int = 9  # layers taken over
    frozen: int = 2  # of them, never trained
    rate: float = 6e-5  # of the top layer
    head_rate: float = 1e-3  # of what is new
    decay: float = 0.95  # of the rate from a layer to the one below
    warm: int = 50  # steps in which the rate rises
    n_pieces: int = 2000  # a batch
    low: int = 40  # rows of the shortest windows

    @property
    def shuffle(self) -> int:
        """The seed of what is random in learning, but for the first weights and what is held."""
        return self.seed + 1000 * self.order


def device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


@dataclass(frozen=True)
class Sources:
    """What is learnt from: people's articles, and what a teacher marked (its labels, the texts).

    With ``hold`` the first of so many parts of people's articles is left out.
    """

    corpus: Path
    silver: Path | None = None
    taught: tuple[Path, Path] | None = None
    hold: int = 0


def read_training(sources: Sources, folder: Path, seed: int) -> tuple[Articles, Disguise, Lexicon]:
    """The articles with a copy of each in British style.

    Names are those that ``silver`` tells; where it tells none, they are told by their capitals.
    """
    plain, british = (
        read_corpus(sources.corpus, sources.silver, british=style) for style in (False, True)
    )
    if sources.hold:
        held = set(parts(plain, seed, sources.hold)[0])
        plain, british = (
            [one for k, one in enumerate(some) if k not in held] for some in (plain, british)
        )
    lexicon, names = make_lexicon(plain), SilverNames()
    if sources.taught is not None:
        records = taught_records(*sources.taught)
        plain, british = plain + as_examples(records), british + as_examples(records, british=True)
    examples = plain + british
    words = Words(read_pieces(folder / "vocab.txt"))
    disguise = Disguise(words, lexicon, [n.capitalize() for n in sorted(lists.given_names())])
    rows = [read_rows(example.segments, lexicon) for example in examples]
    targets = [
        make_targets(example, table, names, learn=False)
        for example, table in zip(examples, rows, strict=True)
    ]
    segments = [example.segments for example in examples]
    return Articles(segments, rows, words, targets, len(british)), disguise, lexicon


def batches(data: Articles, plan: Plan) -> Iterator[list[Window]]:
    """Pass after pass over the articles, each in its own order."""
    for epoch in count():
        rng = np.random.default_rng([plan.shuffle, 0, epoch])
        yield from data.group(data.random_windows(rng, plan.low), plan.n_pieces, rng)


def train(
    data: Articles,
    disguise: Disguise,
    network: Teacher,
    plan: Plan,
    work: Path,
    *,
    every: int,
    most: int | None = None,
) -> Iterator[dict[str, Any]]:
    """Train in place; a report after each 25 steps, a checkpoint after each ``every``.

    With ``most`` it stops at that step, as if interrupted.

    What is random in a step follows from the seed and the number of the step, so that nothing but
    the weights and the optimiser's means need to be kept.
    """
    here = next(network.chain.parameters()).device
    optimiser = make_optimiser(network, plan)
    work.mkdir(parents=True, exist_ok=True)
    checkpoint = work / "checkpoint.pt"
    begun = load(checkpoint, network, optimiser, plan) if checkpoint.exists() else 0
    losses, seen, start = [], 0, time.monotonic()
    last = plan.steps if most is None else most
    network.train()
    for step, found in enumerate(islice(batches(data, plan), begun, last), begun):
        torch.manual_seed(plan.shuffle * 1_000_003 + step)
        batch = data.collate(found, disguise, np.random.default_rng([plan.shuffle, 1, step]))
        for group in optimiser.param_groups:
            group["lr"] = group["rate"] * factor(step, plan)
        loss = network.loss({name: tensor.to(here) for name, tensor in batch.items()})
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        losses.append(float(loss.detach()))
        seen += int(batch["real"].sum())
        if (step + 1) % every == 0 or step + 1 == plan.steps:
            save(checkpoint, network, optimiser, plan, step + 1)
        if (step + 1) % 25 == 0 or step + 1 == plan.steps:
            seconds = time.monotonic() - start
            report = {"step": step + 1, "loss": round(float(np.mean(losses[-25:])), 4)}
            report["pieces_per_second"] = round(seen / seconds)
            report["seconds_per_step"] = round(seconds / len(losses), 2)
            yield report


def factor(step: int, plan: Plan) -> float:
    """Share of the rate at a step: it rises while warming up, then falls linearly to 0."""
    return min(1.0, (step + 1) / plan.warm) * (1 - step / plan.steps)


def make_optimiser(network: Teacher, plan: Plan) -> torch.optim.Optimizer:
    layers = network.encoder.layers
    groups: list[dict[str, Any]] = [
        {"params": list(layer.parameters()), "rate": plan.rate * plan.decay ** (plan.depth - 1 - k)}
        for k, layer in enumerate(layers)
        if k >= plan.frozen
    ]
    below = {id(value) for value in network.encoder.parameters()}
    new = [value for value in network.parameters() if id(value) not in below]
    groups.append({"params": new, "rate": plan.head_rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def save(
    path: Path, network: Teacher, optimiser: torch.optim.Optimizer, plan: Plan, step: int
) -> None:
    """Write a checkpoint under another name first, so that there is always a whole one."""
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict()}
    new = path.with_suffix(".new")
    torch.save({**state, "plan": asdict(plan), "step": step}, new)
    os.replace(new, path)


def load(path: Path, network: Teacher, optimiser: torch.optim.Optimizer, plan: Plan) -> int:
    """Go on from a checkpoint: the number of steps that are done."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    if kept["plan"] != asdict(plan):
        raise ValueError(
            f"{path} was made with {kept['plan']}, not {asdict(plan)}: give the same options, or "
            f"another work folder."
        )
    network.load_state_dict(kept["network"])
    optimiser.load_state_dict(kept["optimiser"])
    return int(kept["step"])


def run(sources: Sources, folder: Path, work: Path, plan: Plan, *, every: int = 100) -> Path:
    """Train a teacher from the files in ``folder``: the path of its weights in ``work``."""
    data, disguise, lexicon = read_training(sources, folder, plan.seed)
    torch.manual_seed(plan.seed)
    network = make_network(folder, plan.depth, plan.frozen)
    network.encoder.read(folder / "model.safetensors")
    network.to(device())
    first = data.group(data.random_windows(np.random.default_rng(0), plan.low), plan.n_pieces)
    log = work / "log.jsonl"
    for report in train(data, disguise, network, plan, work, every=every):
        report["epochs"] = round(report["step"] / len(first), 2)
        line = json.dumps(report)
        print(line, flush=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    path = work / "teacher.pt"
    state = {name: value.cpu() for name, value in network.state_dict().items()}
    classes = {name: getattr(lexicon, name) for name in ("cues", "verbs", "nouns")}
    torch.save({"network": state, "plan": asdict(plan), "lexicon": classes}, path)
    return path
