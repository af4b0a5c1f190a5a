"""Tables of a made-up corpus, and a sample of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import quoteshare as qs
from coding import ACTORS, corpus
from quoteshare.measures.samples import Sample
from quoteshare.tables.tables import Tables


@pytest.fixture(scope="session")
def made() -> Tables:
    return qs.extract(corpus(), actors=ACTORS, engine="rules")


@pytest.fixture
def sample(made: Tables, tmp_path: Path) -> Sample:
    return qs.draw_sample(made, tmp_path / "sample", n=80, coders=2)
