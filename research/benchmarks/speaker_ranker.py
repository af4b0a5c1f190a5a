"""Do fitted weights find who "he" is better than those set by hand? On labels that cost nothing.

    python -m research.benchmarks.speaker_ranker --polnear DIR

PolNeAR's training articles do not say who speaks. But where of all persons named near a "he" one
alone goes by it, and all others are known as "she" (by ``leaders-2016.yaml``, by "Mr" and "Ms"),
the answer is plain. The ranker is then asked without being told anybody's pronoun: by position and
turns alone, and with what the rest of the article shows of "he" and "she". The hand-set weights
were never tuned on these articles; a conditional logit is fitted on them, article-wise in five
folds, and scored out of fold.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from quoteshare.english.segments import segment
from quoteshare.people.actor_files import read_actors
from quoteshare.people.actor_index import index_actors
from quoteshare.people.mentions import find_mentions
from quoteshare.people.speakers.candidates import speaker_weights
from quoteshare.people.speakers.evidence import Evidence
from quoteshare.people.speakers.resolve import read_twice
from quoteshare.records import Article
from research.benchmarks import score_polnear
from research.benchmarks.speakers import HERE, marked_attributions

Features = dict[str, dict[str, float]]  # of each person who was weighed
_FOLDS = 5


@dataclass(frozen=True)
class Label:
    """A pronoun of which it is plain whom it means."""

    article: str
    person: str
    weighed: Features
    found: str | None  # by the whole method, without being told anybody's pronoun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train.jsonl")
    options = parser.parse_args()
    labels = list(read_labels(options.polnear / "train.jsonl"))
    by_hand = {k: v for k, v in speaker_weights().items() if k != "pronoun"}
    names = [name for name in by_hand if any(name in f for x in labels for f in x.weighed.values())]
    articles = sorted({label.article for label in labels})
    fold = {article: n % _FOLDS for n, article in enumerate(articles)}
    right = 0
    for n in range(_FOLDS):
        weights = fitted([x for x in labels if fold[x.article] != n], names)
        right += sum(best(x.weighed, weights) == x.person for x in labels if fold[x.article] == n)
    hand = sum(best(x.weighed, by_hand) == x.person for x in labels)
    whole = sum(x.found == x.person for x in labels)
    print(f"{len(labels)} pronouns in {len(articles)} articles, nobody's pronoun told")
    print(f"position and turns, weights set by hand:       {hand} right")
    print(f"position and turns, fitted, out of fold:       {right} right")
    print(f"and the pronouns elsewhere in the article:     {whole} right")


def read_labels(path: Path) -> Iterator[Label]:
    actors, _ = read_actors(HERE / "leaders-2016.yaml")
    index = index_actors(actors)
    for row in score_polnear.read_jsonl(path):
        article, segments = Article(row["id"], row["text"]), segment(row["text"])
        attributions = marked_attributions(row)
        sources = {span for attribution in attributions for span in attribution.source}
        named = find_mentions(article, segments, index, sources)
        known = named.pronouns
        blind = Evidence(segments, attributions, replace(named, pronouns={}), index.by_id)
        for n, decision in sorted(read_twice(blind).decisions.items()):
            source = blind.sources[n]
            if source is None or decision.rule != "pronoun" or source.word not in ("he", "she"):
                continue
            near = {
                who: {name: x for name, x in features.items() if name != "pronoun"}
                for who, features in decision.weighed.items()
                if not features.get("back_8")
            }
            fitting = [who for who in near if known.get(who) == source.word]
            unknown = [who for who in near if known.get(who) is None]
            if len(fitting) == 1 and not unknown and len(near) > 1:
                yield Label(row["id"], fitting[0], near, decision.speaker.actor_id)


def best(weighed: Features, weights: Mapping[str, float]) -> str:
    def score(who: str) -> float:
        return sum(weights.get(name, 0.0) * value for name, value in weighed[who].items())

    return max(sorted(weighed), key=score)


def fitted(labels: list[Label], names: list[str], ridge: float = 1.0) -> dict[str, float]:
    """A conditional logit: the weights that make the right persons likeliest, by Newton steps."""
    cases = [
        (
            np.array([[f.get(name, 0.0) for name in names] for f in x.weighed.values()]),
            list(x.weighed).index(x.person),
        )
        for x in labels
    ]
    weights = np.zeros(len(names))
    for _ in range(30):
        gradient, hessian = -ridge * weights, -ridge * np.eye(len(names))
        for features, right in cases:
            scores = features @ weights
            p = np.exp(scores - scores.max())
            p /= p.sum()
            mean = p @ features
            gradient += features[right] - mean
            hessian -= (features * p[:, None]).T @ features - np.outer(mean, mean)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    return dict(zip(names, weights.tolist(), strict=True))


if __name__ == "__main__":
    main()
