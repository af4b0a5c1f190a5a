"""Light at the door: what is loaded when, and that every public name is there."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

import quoteshare as qs

HEAVY = {"numpy", "pandas", "pyarrow", "matplotlib", "nltk", "yaml"}
NOTEBOOKS = {"IPython", "ipykernel", "jupyter_core", "nbformat", "papermill", "traitlets"}
PAGES = {"jinja2", "markupsafe", "openpyxl"}


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        pytest.param("quoteshare.cli", HEAVY | NOTEBOOKS | PAGES, id="import-and-command-line"),
        pytest.param(
            "quoteshare.extract('“We stay,” said Ann Lee.')", NOTEBOOKS | PAGES, id="extraction"
        ),
        pytest.param("quoteshare.voices, quoteshare.keyness", NOTEBOOKS | PAGES, id="measures"),
        pytest.param("quoteshare.plot_articles", PAGES, id="charts"),
    ],
)
def test_nothing_is_loaded_before_it_is_needed(code: str, unwanted: set[str]) -> None:
    load = f"import sys, quoteshare, quoteshare.cli; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", load], capture_output=True, text=True, check=True)
    assert not unwanted & set(done.stdout.split())


def test_every_public_name_is_there() -> None:
    assert all(getattr(qs, name) is not None for name in qs.__all__)
    assert dir(qs) == qs.__all__ == sorted(set(qs.__all__))
    assert {"extract", "Tables", "write_report"} <= set(qs.__all__)


def test_unknown_names_are_unknown() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        qs.nothing_of_the_kind  # noqa: B018


def test_type_checkers_look_at_the_types() -> None:
    assert files("quoteshare").joinpath("py.typed").is_file()
    assert files("quoteshare").joinpath("__init__.pyi").is_file()
