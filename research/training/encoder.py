"""Make the weights of the encoder: python -m research.training.encoder --help.

The network is one of ``research.training.teacher train --hold``: p_attribution is fitted on the
part of people's articles that it did not see. Beside it stands the tagger's network; what p is
fitted on is read beside one that did not see these articles either, that of ``train.py
--check-only``.
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from quoteshare.quotes.network.calibration import CALIBRATION_FEATURES
from quoteshare.quotes.network.encoder import Beside, Encoder
from quoteshare.quotes.network.lstm import Network
from quoteshare.quotes.network.rows import Lexicon, read_rows
from quoteshare.quotes.network.tagger import Tagger
from quoteshare.quotes.network.weights import BESIDE, pack, save_weights, unpack
from quoteshare.quotes.network.word_pieces import WordPiece
from research.training.corpus import parts, read_corpus
from research.training.export import EAGER
from research.training.folds import judged_drafts
from research.training.linking import fit_calibration, fit_rankers
from research.training.onnx_graph import save_graph
from research.training.teacher.network import make_network
from research.training.train import read_network

IN_FILE = ("ranker.", "checks")  # what of the tagger's file isn't its network


def main() -> None:
    """Write the networks in whole numbers, rankers and p to one file."""
    options = read_options()
    arrays, lexicon, plan = network_arrays(options.network, options.folder)
    examples = read_corpus(options.corpus)
    held, *rest = parts(examples, plan["seed"], options.hold)
    if not set(held) <= set(parts(examples, plan["seed"])[0]):
        raise ValueError("The smaller network has seen articles that p would be fitted on.")
    kept = [examples[k] for part in rest for k in part]
    rankers = fit_rankers(kept, [read_rows(example.segments, lexicon) for example in kept])
    small_lexicon, small = read_network(Namespace(work=options.check), "check")
    network = as_encoder(arrays, Beside(Network(small), small_lexicon, options.share))
    tagger = Tagger(lexicon, network, rankers, np.zeros(len(CALIBRATION_FEATURES)))
    drafts, right = zip(*judged_drafts(tagger, [examples[k] for k in held]), strict=True)
    calibration, words = fit_calibration(drafts, right)
    tagger = replace(tagger, rankers={**rankers, "words": words}, calibration=calibration)
    save_weights(options.out, tagger, {**arrays, **beside_arrays(options.beside, options.share)})
    print(f"{options.out}: p from {len(drafts)} drafts, {options.out.stat().st_size} bytes")


def read_options() -> Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="train.jsonl, as for training")
    parser.add_argument("--network", type=Path, required=True, help="teacher.pt of the training")
    parser.add_argument("--folder", type=Path, required=True, help="the pretrained network's files")
    parser.add_argument("--hold", type=int, default=6, help="as for training")
    parser.add_argument("--check", type=Path, required=True, help="work folder of train.py")
    parser.add_argument("--beside", type=Path, required=True, help="the tagger's weights (.npz)")
    parser.add_argument("--share", type=float, default=0.35, help="of the smaller in the mean")
    parser.add_argument("--out", type=Path, default=Path("encoder.npz"))
    return parser.parse_args()


def network_arrays(path: Path, folder: Path) -> tuple[dict[str, np.ndarray], Lexicon, dict]:
    """The trained network as the arrays that the package reads; its lexicon and its plan."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    plan = kept["plan"]
    network = make_network(folder, plan["depth"], plan["frozen"])
    network.load_state_dict(kept["network"])
    with TemporaryDirectory() as place:
        graph = Path(place) / "graph.onnx"
        save_graph(network.eval(), graph)
        data = np.frombuffer(graph.read_bytes(), np.uint8)
    steps, starts = (x.detach().numpy() for x in network.chain.scores())
    steps[0, 1::2] += EAGER
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    arrays = {"graph": data, "pieces": pack(pieces), "steps": steps, "starts": starts}
    return arrays, Lexicon({}, **kept["lexicon"]), plan


def as_encoder(arrays: dict[str, np.ndarray], beside: Beside) -> Encoder:
    split = WordPiece(unpack(arrays["pieces"]))
    return Encoder(bytes(arrays["graph"]), split, arrays["steps"], arrays["starts"], beside)


def beside_arrays(path: Path, share: float) -> dict[str, np.ndarray]:
    """The network and the lexicon in the tagger's file, under the names of an encoder's."""
    with np.load(path, allow_pickle=False) as stored:
        found = {
            BESIDE + name: some for name, some in stored.items() if not name.startswith(IN_FILE)
        }
    return {**found, BESIDE + "share": np.float64(share)}


if __name__ == "__main__":
    main()
