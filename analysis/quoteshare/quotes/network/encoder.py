"""The pretrained network: a window's pieces in, label scores of its rows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quoteshare.english.segments import Segments
from quoteshare.quotes.network.chain import Labelled, labelled, windows_of
from quoteshare.quotes.network.lstm import Network
from quoteshare.quotes.network.rows import (
    COLUMNS,
    Floats,
    Lexicon,
    Rows,
    marked_words,
    read_rows,
)
from quoteshare.quotes.network.word_pieces import WordPiece

# The network knows words better than by our hashes: only what is said of their surroundings, their
# shape and the package's word lists is added.
FEATURES = tuple(COLUMNS)[3:]
_FIRST_FEATURE = len(COLUMNS) - len(FEATURES)
LONGEST = 512  # places that the network knows


@dataclass(frozen=True)
class Beside:
    """Small LSTMs that read the same windows: the mean of both networks' scores counts.

    They err elsewhere, since they learnt words from news alone and see capitals. ``share`` is their
    weight in the mean.
    """

    network: Network
    lexicon: Lexicon
    share: float = 0.5

    def mean(self, own: Floats, other: Floats) -> Floats:
        """Return the mean of the encoder's scores and of these."""
        return own * np.float32(1 - self.share) + other * np.float32(self.share)

    def scores(
        self, segments: Sequence[Segments], found: Sequence[tuple[int, int]]
    ) -> dict[int, Floats]:
        """Return the label scores of each window, shape (row, label)."""
        table = np.concatenate([read_rows(one, self.lexicon).table for one in segments])
        return {
            number: scores[lane, : found[number][1] - found[number][0]]
            for numbers, scores in self.network.scores(table, found)
            for lane, number in enumerate(numbers)
        }


class Encoder:
    """Labels from a pretrained network, and from small LSTMs beside it.

    Parameters
    ----------
    graph : bytes
        The network, in ONNX: ``ids`` (piece), ``first`` (row) and ``features`` (row, feature) in,
        ``scores`` (row, label) out.
    split : WordPiece
        Its list of pieces.
    transitions, initial : float array
        Scores of the chain, shape (label, label) and (label,).
    beside : Beside, optional
    """

    def __init__(
        self,
        graph: bytes,
        split: WordPiece,
        transitions: Floats,
        initial: Floats,
        beside: Beside | None = None,
    ) -> None:
        import onnxruntime  # an extra: without it the list of features is still there to train with

        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = settings.inter_op_num_threads = 1  # --jobs shares the work
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            graph, settings, providers=["CPUExecutionProvider"]
        )
        self.split, self.beside = split, beside
        self.transitions, self.initial = transitions, initial
        if beside is not None:
            self.transitions = beside.mean(transitions, beside.network.transitions)
            self.initial = beside.mean(initial, beside.network.initial)

    def label(self, segments: Sequence[Segments], rows: Sequence[Rows]) -> list[Labelled]:
        """Label articles, one window at a time."""
        found = windows_of(rows)
        pieces = [some for s, r in zip(segments, rows, strict=True) for some in self._pieces(s, r)]
        features = np.concatenate([r.table for r in rows])[:, _FIRST_FEATURE:].astype(np.int64)
        scores = dict(enumerate(self._scores(pieces, features, found)))
        if self.beside is not None:
            other = self.beside.scores(segments, found)
            scores = {k: self.beside.mean(own, other[k]) for k, own in scores.items()}
        alone = (([k], own[None]) for k, own in scores.items())
        return labelled(rows, found, alone, self.transitions, self.initial)

    def _pieces(self, segments: Segments, rows: Rows) -> Iterator[list[int]]:
        """Yield the pieces of each row; of the break before a paragraph, the end mark."""
        words = iter(marked_words(segments))
        for token in rows.token.tolist():
            yield [self.split.end] if token < 0 else self.split(next(words))

    def _scores(
        self,
        pieces: Sequence[list[int]],
        features: npt.NDArray[np.int64],
        found: Sequence[tuple[int, int]],
    ) -> Iterator[Floats]:
        for begin, end in found:
            some = pieces[begin:end]
            first = np.cumsum([0, *map(len, some)])
            ids = [piece for row in some for piece in row]
            if some[0] == [self.split.end]:
                ids[0] = self.split.begin
            # Words behind the last place that the network knows are read by their features alone.
            ids = [*ids[: LONGEST - 1], self.split.end]
            inputs = {
                "ids": np.array(ids),
                "first": np.minimum(first[:-1], len(ids) - 1),
                "features": features[begin:end],
            }
            [scores] = self._session.run(["scores"], inputs)
            yield scores
