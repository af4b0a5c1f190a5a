"""Trained teachers at work: label scores, spans, and attributions by the package's linker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from quoteshare.english.segments import Segments
from quoteshare.quotes.network import load_weights
from quoteshare.quotes.network.calibration import Draft
from quoteshare.quotes.network.chain import LABELS, marginals, viterbi
from quoteshare.quotes.network.rows import Lexicon, Rows, read_rows
from quoteshare.quotes.network.tagger import Tagger
from quoteshare.quotes.network.word_pieces import WordPiece

from .articles import Articles
from .learn import device
from .network import Teacher, make_network
from .pieces import Words, read_pieces

Labelled = tuple[np.ndarray, np.ndarray]  # label of each row; log probability of each label


class Reader:
    """One teacher or several, whose label scores are averaged.

    An article is read by itself, so that its labels don't depend on its neighbours.
    """

    def __init__(self, networks: Sequence[Teacher], split: WordPiece, lexicon: Lexicon) -> None:
        self.networks = [network.eval() for network in networks]
        self.split, self.lexicon = split, lexicon
        chains = [[x.detach().cpu().numpy() for x in n.chain.scores()] for n in networks]
        self.steps, self.starts = (np.mean(some, 0) for some in zip(*chains, strict=True))

    @classmethod
    def open(cls, paths: Sequence[Path], folder: Path) -> Reader:
        networks = []
        for path in paths:
            kept = torch.load(path, map_location="cpu", weights_only=True)
            plan = kept["plan"]
            network = make_network(folder, plan["depth"], plan["frozen"])
            network.load_state_dict(kept["network"])
            networks.append(network.to(device()))
        return cls(networks, read_pieces(folder / "vocab.txt"), Lexicon({}, **kept["lexicon"]))

    def read(self, segments: Segments) -> tuple[Rows, Labelled]:
        """The rows of an article, and what each is."""
        rows = read_rows(segments, self.lexicon)
        labels = np.zeros(len(rows.table), np.int8)
        chances = np.zeros((len(rows.table), len(LABELS)))
        if not len(rows.table):
            return rows, (labels, chances)
        data = Articles([segments], [rows], Words(self.split))
        for group in data.group(data.windows, 2000):
            windows = sorted(group, key=lambda w: w[0] - w[1])  # longest first, as the chain wants
            lengths = np.array([b - a for a, b in windows])
            scores = self.scores(data, windows)
            best = viterbi(scores, lengths, self.steps, self.starts)
            sure = marginals(scores, lengths, self.steps, self.starts)
            for lane, (a, b) in enumerate(windows):
                labels[a:b], chances[a:b] = best[lane, : b - a], sure[lane, : b - a]
        return rows, (labels, np.log(np.clip(chances, 1e-6, 1)))

    def scores(self, data: Articles, windows: Sequence[tuple[int, int]]) -> np.ndarray:
        """Scores of windows, shape (window, row, label)."""
        here = device()
        batch = {name: tensor.to(here) for name, tensor in data.collate(windows).items()}
        with torch.inference_mode(), torch.autocast(here.type, torch.bfloat16):
            found = [network(batch).float().cpu().numpy() for network in self.networks]
        return np.mean(found, 0)


@dataclass(frozen=True)
class Linker(Tagger):
    """The package's tagger over given labels: linker, p and rules stay as they are."""

    labels: Mapping[str, Labelled] = field(default_factory=dict)  # by article

    @classmethod
    def of(cls, labels: Mapping[str, Labelled]) -> Linker:
        t = load_weights()
        return cls(t.lexicon, t.network, t.rankers, t.calibration, labels=labels)

    def drafts(self, batch: Sequence[tuple[str, Segments]]) -> list[list[Draft]]:
        return [
            list(self._link(name, segments, read_rows(segments, self.lexicon), *self.labels[name]))
            for name, segments in batch
        ]
