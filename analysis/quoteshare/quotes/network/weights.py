"""The file of weights, written and read: numbers and text, nothing that can run."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from quoteshare.quotes.network.lstm import WEIGHT, Network
from quoteshare.quotes.network.rows import N_OOV, Lexicon
from quoteshare.quotes.network.tagger import Tagger


def save_weights(path: Path, tagger: Tagger, arrays: Mapping[str, npt.NDArray[np.int_]]) -> None:
    """Write all that a tagger knows to one .npz file: numbers and text, nothing that can run."""
    lexicon = tagger.lexicon
    packed: dict[str, npt.NDArray] = dict(arrays)
    packed["lexicon.words"] = _pack(sorted(lexicon.words, key=lambda word: lexicon.words[word]))
    for name in ("cues", "verbs", "nouns"):
        classes: dict[str, int] = getattr(lexicon, name)
        packed[f"lexicon.{name}"] = _pack(sorted(classes))
        packed[f"lexicon.{name}.class"] = np.array([classes[w] for w in sorted(classes)], np.uint8)
    for name, weights in tagger.rankers.items():
        packed[f"ranker.{name}"] = np.rint(weights * WEIGHT).astype(np.int16)
    packed["checks"] = tagger.calibration
    np.savez_compressed(path, allow_pickle=False, **packed)


def _pack(words: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


@cache
def load_weights(path: Path | None = None) -> Tagger:
    """Read the tagger in a weights file; without a path, the one that comes with the package.

    Raises
    ------
    ValueError
        If the file is missing, or not a weights file of this version.

    Examples
    --------
    >>> from quoteshare.english.segments import segment
    >>> [[found]] = load_weights()([("a", segment("“We will win,” Ann Lee said."))])
    >>> found.source[0].text, found.cue[0].text, found.content[0].text
    ('Ann Lee', 'said', 'We will win,')
    """
    source = files("quoteshare.quotes.network").joinpath("tagger.npz") if path is None else path
    try:
        data = source.read_bytes()
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = dict(stored)
        texts = {
            name: bytes(arrays[f"lexicon.{name}"]).decode().split("\n")
            for name in ("words", "cues", "verbs", "nouns")
        }
        cues, verbs, nouns = (
            dict(zip(texts[name], arrays[f"lexicon.{name}.class"].tolist(), strict=True))
            for name in ("cues", "verbs", "nouns")
        )
        words = {word: number for number, word in enumerate(texts["words"], 1 + N_OOV)}
        rankers = {
            name: arrays[f"ranker.{name}"].astype(np.float64) / WEIGHT
            for name in ("content", "cue", "words")
        }
        calibration = arrays["checks"]
        network = Network(arrays)
    except (OSError, KeyError, ValueError) as error:
        raise ValueError(
            f"{source} can't be read as weights of the tagger ({error}). Make it with "
            f"python -m research.training.train of this version."
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    return Tagger(Lexicon(words, cues, verbs, nouns), network, rankers, calibration, digest)
