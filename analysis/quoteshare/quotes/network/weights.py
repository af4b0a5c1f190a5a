"""The file of weights, written and read: numbers and text, nothing that can run."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from quoteshare.quotes.network.lstm import WEIGHT, Network
from quoteshare.quotes.network.rows import N_OOV, Lexicon
from quoteshare.quotes.network.tagger import Labeller, Tagger

BESIDE = "beside."  # before the names of the small network in an encoder's file


def save_weights(path: Path, tagger: Tagger, arrays: Mapping[str, npt.NDArray]) -> None:
    """Write all that a tagger knows to one .npz file: numbers and text, nothing that can run."""
    packed: dict[str, npt.NDArray] = {**arrays, **pack_lexicon(tagger.lexicon)}
    for name, weights in tagger.rankers.items():
        packed[f"ranker.{name}"] = np.rint(weights * WEIGHT).astype(np.int16)
    packed["checks"] = tagger.calibration
    np.savez_compressed(path, allow_pickle=False, **packed)


def pack_lexicon(lexicon: Lexicon) -> dict[str, npt.NDArray]:
    """Return the words of a lexicon, in the order of their numbers, and its classes, as arrays."""
    packed: dict[str, npt.NDArray] = {
        "lexicon.words": pack(sorted(lexicon.words, key=lambda word: lexicon.words[word]))
    }
    for name in ("cues", "verbs", "nouns"):
        classes: dict[str, int] = getattr(lexicon, name)
        packed[f"lexicon.{name}"] = pack(sorted(classes))
        packed[f"lexicon.{name}.class"] = np.array([classes[w] for w in sorted(classes)], np.uint8)
    return packed


def pack(words: Sequence[str]) -> npt.NDArray[np.uint8]:
    """Return a list of words as an array."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def unpack(words: npt.NDArray[np.uint8]) -> list[str]:
    """Return what ``pack`` was given."""
    text = bytes(words).decode()
    return text.split("\n") if text else []


@cache
def load_weights(source: Path | str = "tagger") -> Tagger:
    """Read a file of weights, or those that come with the package: ``"tagger"``, ``"encoder"``.

    Raises
    ------
    ValueError
        If the file is missing, damaged, or not a weights file of this version; or if it is an
        encoder's and onnxruntime is missing.

    Examples
    --------
    >>> from quoteshare.english.segments import segment
    >>> [[found]] = load_weights()([("a", segment("“We will win,” Ann Lee said."))])
    >>> found.source[0].text, found.cue[0].text, found.content[0].text
    ('Ann Lee', 'said', 'We will win,')
    """
    if isinstance(source, Path):
        return read_weights(source)
    return read_weights(files("quoteshare.quotes.network").joinpath(f"{source}.npz"))


def read_weights(source: Traversable | Path) -> Tagger:
    """Read a file of weights, of small LSTMs or of an encoder; errors as ``load_weights``."""
    try:
        data = source.read_bytes()
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = dict(stored)
        lexicon = read_lexicon(arrays)
        rankers = {
            name: arrays[f"ranker.{name}"].astype(np.float64) / WEIGHT
            for name in ("content", "cue", "words")
        }
        calibration = arrays["checks"]
        network = _network(arrays)
    except (MissingExtra, MemoryError):  # memory may suffice another time
        raise
    # A cut archive is a BadZipFile, a damaged graph whatever onnxruntime raises (InvalidProtobuf,
    # Fail), an array of the wrong shape an IndexError: each is a file that is no weights.
    except Exception as error:
        raise ValueError(
            f"{source} can't be read as weights of the tagger ({error}). Make it with "
            f"python -m research.training.train of this version."
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    return Tagger(lexicon, network, rankers, calibration, digest)


def read_lexicon(arrays: Mapping[str, npt.NDArray]) -> Lexicon:
    """Return the words and classes that ``pack_lexicon`` wrote."""
    texts = {
        name: unpack(arrays[f"lexicon.{name}"]) for name in ("words", "cues", "verbs", "nouns")
    }
    cues, verbs, nouns = (
        dict(zip(texts[name], arrays[f"lexicon.{name}.class"].tolist(), strict=True))
        for name in ("cues", "verbs", "nouns")
    )
    words = {word: number for number, word in enumerate(texts["words"], 1 + N_OOV)}
    return Lexicon(words, cues, verbs, nouns)


def _network(arrays: dict[str, npt.NDArray]) -> Labeller:
    if "graph" not in arrays:
        return Network(arrays)
    require_onnxruntime()
    from quoteshare.quotes.network.encoder import Beside, Encoder
    from quoteshare.quotes.network.word_pieces import WordPiece

    smaller = {
        name.removeprefix(BESIDE): some for name, some in arrays.items() if name.startswith(BESIDE)
    }
    beside = None
    if smaller:
        beside = Beside(Network(smaller), read_lexicon(smaller), float(smaller["share"]))
    split = WordPiece(unpack(arrays["pieces"]))
    return Encoder(bytes(arrays["graph"]), split, arrays["steps"], arrays["starts"], beside)


class MissingExtra(ValueError):
    """What weights run with isn't installed."""


def require_onnxruntime() -> None:
    """Raise MissingExtra where an encoder can't run."""
    if find_spec("onnxruntime") is None:
        raise MissingExtra(
            "An encoder needs onnxruntime, and that isn't installed. Run "
            'pip install "quoteshare[encoder]", or choose the engine tagger.'
        )
