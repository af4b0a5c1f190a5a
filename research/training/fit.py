"""Train one network: the loop, its schedule, and the exact F1 that it reaches."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import numpy as np
import torch

from quoteshare.quotes.network.chain import LABELS, ROLES
from research.training.batches import Disguise, Rowset, collate, group, shuffled
from research.training.model import Network, Sizes


@dataclass(frozen=True)
class Plan:
    """How long and how hard to train."""

    epochs: int = 10
    steps: int | None = None  # in place of epochs
    rate: float = 3e-3
    n_rows: int = 2000
    silver: float = 0.2


def fit(
    data: Rowset,
    n_words: int,
    n_silver: list[int],
    disguise: Disguise,
    plan: Plan,
    sizes: Sizes,
    seed: int,
    report: Callable[[str], None],
) -> Network:
    """A trained network: the moving average of its weights."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    random = torch.Generator().manual_seed(seed)
    network = Network(n_words, n_silver, sizes)
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=plan.rate, betas=(0.9, 0.98), weight_decay=1e-2, fused=True
    )
    average = {name: value.clone() for name, value in network.state_dict().items()}
    a_pass = len(group(data.random_windows(np.random.default_rng(0)), plan.n_rows, None))
    n_steps = plan.steps or a_pass * plan.epochs
    step, epoch, begin = 0, 0, time.time()
    network.train()
    while step < n_steps:
        total, n_seen, epoch = 0.0, 0, epoch + 1
        for batch in islice(shuffled(data, plan.n_rows, rng), n_steps - step):
            disguise(batch, random)
            gone = min(1.0, step / n_steps)
            for part in optimiser.param_groups:
                part["lr"] = plan.rate * min(1, step / 200) * (1 - gone)
            main, loss = network.loss(batch, plan.silver * (1 - 0.7 * gone))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            step += 1
            n = int(batch["mask"].sum())
            total, n_seen = total + n * float(main.detach()), n_seen + n
            if step % 4 == 0:
                keep = min(0.998, step / (step + 20)) ** 4
                with torch.no_grad():
                    for name, value in network.state_dict().items():
                        average[name].lerp_(value, 1 - keep)
        report(f"pass {epoch} step {step} loss {total / n_seen:.4f} {time.time() - begin:.0f} s")
    network.load_state_dict(average)
    return network.eval()


def predict(network: Network, data: Rowset) -> np.ndarray:
    """The best label of each row."""
    network.eval()
    found = np.zeros(len(data.labels), np.int64)
    with torch.no_grad():
        steps, starts = network.chain.scores()
        for batch in group(data.windows, 6000, None):
            tensors = collate(data, batch)
            emissions, _, _ = network(tensors["rows"], tensors["mask"])
            best = viterbi(emissions, tensors["mask"], steps, starts)
            for (a, b), labels in zip(batch, best, strict=True):
                found[a:b] = labels[: b - a]
    return found


def viterbi(emissions, mask, steps, starts):
    score = starts + emissions[:, 0]
    back = []
    still = torch.arange(len(LABELS)).expand(score.shape)
    for t in range(1, emissions.shape[1]):
        best, before = (score[:, :, None] + steps).max(1)
        score = torch.where(mask[:, t, None], best + emissions[:, t], score)
        back.append(torch.where(mask[:, t, None], before, still))
    labels = [score.argmax(-1)]
    for before in reversed(back):
        labels.append(before.gather(1, labels[-1][:, None])[:, 0])
    return torch.stack(labels[::-1], 1).numpy()


def runs(labels: np.ndarray, breaks: np.ndarray) -> dict[str, set[tuple[int, int]]]:
    """Spans of each role; they end at breaks."""
    found: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
    begin = None
    for k, label in enumerate([*labels, 0]):
        goes_on = begin is not None and label == labels[begin] + 1 and not breaks[k]
        if begin is not None and not goes_on:
            found[LABELS[labels[begin]][2:]].add((begin, k))
            begin = None
        if label % 2 == 1:
            begin = k
    return found


def span_scores(data: Rowset, labels: np.ndarray) -> dict[str, float]:
    """Exact F1 of each role."""
    breaks = np.append(data.table[:, 0] == 0, True)
    gold, found = runs(data.labels, breaks), runs(labels, breaks)
    return {
        role: 200 * len(gold[role] & found[role]) / max(1, len(gold[role]) + len(found[role]))
        for role in ROLES
    }


def show(scores: dict[str, float]) -> str:
    return "/".join(f"{scores[role]:.1f}" for role in ROLES)
