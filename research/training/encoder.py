"""Make the weights of the encoder: python -m research.training.encoder --help.

The network is one of ``research.training.teacher train --hold``: p_attribution is fitted on the
part of people's articles that it did not see. With ``--beside`` its scores are averaged with those
of the tagger's network; what p is fitted on is then read beside one that did not see these articles
either, that of ``train.py --check-only``.
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from quoteshare.english.lexicon import given_names
from quoteshare.english.segments import Segments, segment
from quoteshare.quotes.network.calibration import CALIBRATION_FEATURES
from quoteshare.quotes.network.encoder import Beside, Encoder
from quoteshare.quotes.network.lstm import Network
from quoteshare.quotes.network.rows import Lexicon, marked_words, read_rows
from quoteshare.quotes.network.tagger import Tagger
from quoteshare.quotes.network.weights import BESIDE, pack, save_weights, unpack
from quoteshare.quotes.network.word_pieces import WordPiece
from research.training.corpus import parts, read_corpus
from research.training.export import EAGER
from research.training.folds import with_p
from research.training.linking import fit_rankers
from research.training.onnx_graph import save_graph
from research.training.teacher.network import make_network
from research.training.teacher.texts import read_texts
from research.training.train import read_network

IN_FILE = ("ranker.", "checks")  # what of the tagger's file isn't its network


def main() -> None:
    """Write the networks in whole numbers, rankers and p to one file."""
    options = read_options()
    examples = read_corpus(options.corpus)
    texts = [example.segments for example in examples]
    for path in options.texts:
        texts += [segment(text) for _, text in read_texts(path)]
    arrays, lexicon, plan = network_arrays(options.network, options.folder, texts)
    held, *rest = parts(examples, plan["seed"], options.hold)
    kept = [examples[k] for part in rest for k in part]
    rankers = fit_rankers(kept, [read_rows(example.segments, lexicon) for example in kept])
    beside, more = None, {}
    if options.beside is not None:
        if not set(held) <= set(parts(examples, plan["seed"])[0]):
            raise ValueError("The smaller network has seen articles that p would be fitted on.")
        small_lexicon, small = read_network(Namespace(work=options.check), "check")
        beside = Beside(Network(small), small_lexicon, options.share)
        more = beside_arrays(options.beside, options.share)
    network = as_encoder(arrays, beside)
    tagger = Tagger(lexicon, network, rankers, np.zeros(len(CALIBRATION_FEATURES)))
    tagger = with_p(tagger, [examples[k] for k in held])
    save_weights(options.out, tagger, {**arrays, **more})
    print(f"{options.out}: p from {len(held)} articles, {options.out.stat().st_size} bytes")


def read_options() -> Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="train.jsonl, as for training")
    parser.add_argument("--network", type=Path, required=True, help="teacher.pt of the training")
    parser.add_argument("--folder", type=Path, required=True, help="the pretrained network's files")
    parser.add_argument("--hold", type=int, default=6, help="as for training")
    parser.add_argument("--beside", type=Path, help="the tagger's weights (.npz), for a mean")
    parser.add_argument("--check", type=Path, help="work folder of train.py, beside the tagger's")
    parser.add_argument("--share", type=float, default=0.35, help="of the smaller in the mean")
    parser.add_argument(
        "--texts", type=Path, nargs="*", default=[], help="articles whose pieces are kept as well"
    )
    parser.add_argument("--out", type=Path, default=Path("encoder.npz"))
    options = parser.parse_args()
    if options.beside is not None and options.check is None:
        parser.error("--beside needs --check: p is fitted beside a network without these articles.")
    return options


def network_arrays(
    path: Path, folder: Path, texts: Sequence[Segments] | None = None
) -> tuple[dict[str, np.ndarray], Lexicon, dict]:
    """The trained network as the arrays that the package reads; its lexicon and its plan.

    With ``texts``, of its pieces only those that occur there (``kept_pieces``).
    """
    stored = torch.load(path, map_location="cpu", weights_only=True)
    plan = stored["plan"]
    network = make_network(folder, plan["depth"], plan["frozen"])
    network.load_state_dict(stored["network"])
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    if texts is not None:
        kept = kept_pieces(pieces, texts)
        words = network.encoder.words.weight.detach()[kept]
        network.encoder.words = torch.nn.Embedding.from_pretrained(words)
        pieces = [pieces[number] for number in kept]
    with TemporaryDirectory() as place:
        graph = Path(place) / "graph.onnx"
        save_graph(network.eval(), graph)
        data = np.frombuffer(graph.read_bytes(), np.uint8)
    steps, starts = (x.detach().numpy() for x in network.chain.scores())
    steps[0, 1::2] += EAGER
    arrays = {"graph": data, "pieces": pack(pieces), "steps": steps, "starts": starts}
    return arrays, Lexicon({}, **stored["lexicon"]), plan


def kept_pieces(pieces: Sequence[str], texts: Sequence[Segments]) -> list[int]:
    """Numbers of the pieces of words in ``texts`` and of given names, and of marks and letters.

    Other words are split into smaller ones of these: in news that was not looked at, four pieces
    in a thousand are others.
    """
    split = WordPiece(pieces)
    short = (n for n, piece in enumerate(pieces) if len(piece.removeprefix("##")) == 1)
    kept = {split.begin, split.end, split.pad, split.unknown, *short}
    for name in given_names():
        kept.update(split(name))
    for segments in texts:
        for word in marked_words(segments):
            kept.update(split(word))
    return sorted(kept)


def as_encoder(arrays: dict[str, np.ndarray], beside: Beside | None) -> Encoder:
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
