"""Tables of a few articles with a short list of actors."""

from __future__ import annotations

import pytest

from lists import CORPUS
from quoteshare.extraction.api import extract
from quoteshare.tables.tables import Tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return extract(CORPUS, actors=["Tom Lund", "Mara Voss", "Bo Never"], engine="rules")
