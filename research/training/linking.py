"""Fit the rankers that link spans (content to cue, cue to source) and the last one, for p."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from quoteshare.english.tokens import is_word
from quoteshare.quotes.network.calibration import CALIBRATION_WORDS_SIZE, Draft
from quoteshare.quotes.network.chain import ROLES
from quoteshare.quotes.network.linking import LINK_SIZE, PairFeatures
from quoteshare.quotes.network.rows import Rows
from quoteshare.records import Attribution
from research.training.corpus import Example


def fit_rankers(examples: Sequence[Example], rows: Sequence[Rows]) -> dict[str, np.ndarray]:
    """Weights of both rankers, from people's spans and links."""
    weights = {}
    for owners, others in (("content", "cue"), ("cue", "source")):
        features, groups, right = [], [], []
        n_groups = 0
        for example, table in zip(examples, rows, strict=True):
            if not table.windows:
                continue
            known = PairFeatures(example.segments, table)
            links = {
                (a, b)
                for attribution in example.attributions
                for a in attribution[owners]
                for b in attribution[others]
            }
            spans = {role: np.array(example.spans(role), int).reshape(-1, 2) for role in ROLES}
            chosen, places, grid = known.choices(owners, spans)
            features.append(chosen)
            groups.append(places[0] + n_groups)
            n_groups += len(grid)
            right += [
                (tuple(spans[owners][i]), tuple(spans[others][j])) in links
                for i, j in zip(places[0], grid[places], strict=True)
            ]
        weights[owners] = _fit(
            np.concatenate(features), np.concatenate(groups), np.array(right), n_groups
        )
    return weights


def _fit(features: np.ndarray, groups: np.ndarray, right: np.ndarray, n_groups: int) -> np.ndarray:
    """Weights under which the right candidate of each group, or none, is likeliest."""
    places, owner = torch.from_numpy(features), torch.from_numpy(groups)
    gold = torch.from_numpy(right)
    weights = torch.zeros(LINK_SIZE, requires_grad=True)
    has = torch.zeros(n_groups, dtype=torch.bool).index_fill_(0, owner[gold], True)
    optimiser = torch.optim.LBFGS([weights], max_iter=80, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        score = weights[places].sum(1).exp()
        total = torch.ones(n_groups).index_add(0, owner, score)
        good = (~has).float().index_add(0, owner[gold], score[gold])
        loss = (total.log() - good.log()).sum() + 0.15 * weights.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return weights.detach().numpy()


def fit_calibration(
    drafts: Sequence[Draft], right: Sequence[bool], *, decay: float = 0.5, word_decay: float = 4.0
) -> tuple[np.ndarray, np.ndarray]:
    """Weights of a logistic regression: how likely an attribution is right.

    Returns those of the features and those of the words.
    """
    x = torch.from_numpy(np.array([draft.features for draft in drafts]))
    words = torch.from_numpy(np.array([draft.words for draft in drafts]))
    y = torch.tensor(right, dtype=torch.float64)
    weights = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    table = torch.zeros(CALIBRATION_WORDS_SIZE, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, table], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            x @ weights + table[words].sum(1), y, reduction="sum"
        )
        loss = loss + decay * weights[1:].square().sum() + word_decay * table.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return weights.detach().numpy().round(6), table.detach().numpy()


def judged(example: Example, attributions: Sequence[Attribution]) -> list[bool]:
    """Whether each attribution is right: half of the words in common, and a source in common.

    The measure of ``research/benchmarks/score_polnear.py``, by tokens that are words.
    """
    s = example.segments
    words = np.array([is_word(word) for word in s.words])

    def tokens(ranges: Sequence[tuple[int, int]]) -> set[int]:
        return {k for a, b in ranges for k in range(a, b) if words[k]}

    def overlap(a: set[int], b: set[int]) -> float:
        return len(a & b) / len(a | b) if a | b else 1.0

    gold = [(tokens(a["content"]), tokens(a["source"])) for a in example.attributions]
    found = []
    for attribution in attributions:
        content = tokens([s.tokens_in(span.start, span.end) for span in attribution.content])
        source = tokens([s.tokens_in(span.start, span.end) for span in attribution.source])
        found.append((content, source))
    pairs = sorted(
        (-overlap(g, f), overlap(gs, fs) < 0.1, i, j)
        for i, (g, gs) in enumerate(gold)
        for j, (f, fs) in enumerate(found)
        if overlap(g, f) >= 0.5
    )
    right, used = [False] * len(found), set()
    for _, wrong_source, i, j in pairs:
        if ("gold", i) not in used and ("found", j) not in used:
            used |= {("gold", i), ("found", j)}
            right[j] = not wrong_source
    return right
