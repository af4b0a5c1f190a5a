"""What all tests and all examples in docstrings share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

os.environ["MPLBACKEND"] = "agg"  # before anything imports matplotlib: no test opens a window


@pytest.fixture(autouse=True)
def _figures_are_closed() -> Iterator[None]:
    """Close what was drawn: of more than twenty open figures matplotlib warns."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
