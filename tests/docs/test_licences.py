"""The page of licences names every package that the project asks for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from research import licences

ROOT = Path(__file__).parents[2]


def test_every_package_has_its_licence_on_the_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    chosen = [project["dependencies"], *(extras[name] for name in extras.keys() - licences.TOOLS)]
    names = {Requirement(text).name for asked in chosen for text in asked}
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    missing = {name for name in names if f"| {name} |" not in page}
    assert not missing, "python -m research.licences renews docs/licences.md"


@pytest.mark.parametrize(
    ("name", "spdx"),
    [("pytest", "MIT"), ("jinja2", "BSD-3-Clause"), ("no-such-package", "not installed here")],
)
def test_a_licence_is_read_from_the_package(name: str, spdx: str) -> None:
    assert licences.licence(name) == spdx


def test_what_packages_need_in_turn_is_found() -> None:
    assert {"jinja2", "markupsafe"} <= licences.closure(["Jinja2>=3.1"])
