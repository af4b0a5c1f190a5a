"""What all tests share: the same examples in every run, and ``--update-golden``."""

from __future__ import annotations

import pytest
from hypothesis import settings

import exported
from quoteshare.tables.tables import Tables

# No deadline: the first example pays for imports, and a busy machine is no defect.
settings.register_profile("quoteshare", derandomize=True, deadline=None)
settings.load_profile("quoteshare")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the files in tests/golden"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether a test that compares with a file in tests/golden is to rewrite it instead."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def example() -> Tables:
    """Two articles, one with quotes of every sort."""
    return exported.example()
