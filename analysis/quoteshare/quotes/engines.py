"""The engines by name: each is a function from segmented articles to their attributions.

A new engine is one more function here and a line in ``ENGINES``. numpy and the weights are loaded
only where the tagger is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from quoteshare.english.lexicon import cue_verbs, noun_class
from quoteshare.english.segments import Segments
from quoteshare.quotes.rules import find_attributions
from quoteshare.records import Attribution

Batch = Sequence[tuple[str, Segments]]  # (article_id, segments)
Engine = Callable[[Batch], list[list[Attribution]]]


def rules(batch: Batch) -> list[list[Attribution]]:
    """Run the ``rules`` engine over several articles."""
    return [
        find_attributions(article_id, segments, cue_verbs(), noun_class())
        for article_id, segments in batch
    ]


def tagger(batch: Batch) -> list[list[Attribution]]:
    """Run the trained ``tagger`` engine, with the weights that come with the package."""
    from quoteshare.quotes.network import load_weights

    return load_weights("tagger")(batch)


def encoder(batch: Batch) -> list[list[Attribution]]:
    """Run the trained ``encoder`` engine: slower and better, it needs the extra of that name."""
    from quoteshare.quotes.network import load_weights

    return load_weights("encoder")(batch)


ENGINES: dict[str, Engine] = {"rules": rules, "tagger": tagger, "encoder": encoder}
DEFAULT_ENGINE = "tagger"
SHIPPED_WEIGHTS = ("tagger", "encoder")  # engines with a file of weights in the package


def engine_named(name: str) -> Engine:
    """Return the engine of this name, or a tagger with the file of weights of this name.

    Raises
    ------
    ValueError
        If there is no such engine, the file can't be read as weights, or an extra is missing.
    """
    if _is_file_of_weights(name):
        from quoteshare.quotes.network import load_weights

        return load_weights(Path(name))
    if name not in ENGINES:
        raise ValueError(
            f"There is no engine {name!r}. Choose {', '.join(sorted(ENGINES))}, or name a file of "
            "weights (.npz)."
        )
    if name == "encoder":
        from quoteshare.quotes.network.weights import require_onnxruntime

        require_onnxruntime()
    return ENGINES[name]


def has_engine(name: str) -> bool:
    """Tell whether there is an engine, or a file of weights, of this name."""
    return name in ENGINES or (_is_file_of_weights(name) and Path(name).is_file())


def engine_parameters(name: str) -> dict[str, str | None]:
    """Return what the attributions depend on besides the articles: the engine and its weights."""
    if name not in SHIPPED_WEIGHTS and not _is_file_of_weights(name):
        return {"engine": name, "weights_sha256": None}
    from quoteshare.quotes.network import load_weights

    weights = load_weights(Path(name) if _is_file_of_weights(name) else name)
    return {"engine": name, "weights_sha256": weights.weights_hash}


def _is_file_of_weights(name: str) -> bool:
    return name.endswith(".npz")
