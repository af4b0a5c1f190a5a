"""What tables were made of: versions, the code they depend on, the engine, articles and actors.

Tables whose fingerprint is the same are not made again. So it covers the rooms that come before
the tables and no others: a change to a chart or a page re-extracts nothing.
"""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from quoteshare.quotes.engines import engine_parameters

Hash = Any  # hashlib names no public type for its objects

_PACKAGE = Path(__file__).parents[1]
# Weights are not among the kinds: the engine that has them gives their hash.
_DEPENDED_ON = ("records.py", "english", "corpus", "quotes", "people", "tables", "extraction")
_KINDS = (".py", ".csv", ".txt")


def run_facts(
    digest: Hash, engine: str, actors_sha256: str, language: str = "any"
) -> dict[str, Any]:
    """Return what ``run.json`` says beside the counts."""
    return {
        **made_of(engine, language),
        "inputs_sha256": digest.hexdigest(),
        "actors_sha256": actors_sha256,
    }


def made_of(engine: str, language: str = "any") -> dict[str, Any]:
    """Return what attributions depend on besides the articles."""
    only = {} if language == "any" else {"language": language}
    return {"versions": versions(), "parameters": {**engine_parameters(engine), **only}}


@cache
def versions() -> dict[str, str]:
    """Return the versions that are at work here, and a hash of the code, which may be edited."""
    return {
        "quoteshare": version("quoteshare"),
        "code_sha256": code_hash(_PACKAGE),
        "python": platform.python_version(),
    }


def code_hash(package: Path) -> str:
    """Return a hash of the code and word lists that the tables depend on.

    Parameters
    ----------
    package : path
        The folder of the package, or of a copy.

    Examples
    --------
    >>> code_hash(_PACKAGE) == versions()["code_sha256"]
    True
    """
    digest = hashlib.sha256()
    for room in _DEPENDED_ON:
        for path in sorted([package / room, *(package / room).rglob("*")]):
            if path.suffix in _KINDS:
                digest.update(f"{path.relative_to(package).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
