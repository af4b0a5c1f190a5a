"""The site builds without a warning, no link leads nowhere, and nothing comes from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

import quoteshare as qs
from quoteshare.cli import app

ROOT = Path(__file__).parents[2]
pytest.importorskip("material", reason="MkDocs comes with the extra [docs]")
pytest.importorskip("mkdocstrings", reason="mkdocstrings comes with the extra [docs]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    page = (site / "reference" / "api.html").read_text(encoding="utf-8")
    shown = set(re.findall(r'<h3 id="quoteshare\.[\w.]*?(\w+)"', page))
    assert set(qs.__all__) <= shown


def test_every_command_is_in_the_reference(site: Path) -> None:
    page = (site / "reference" / "command-line.html").read_text(encoding="utf-8")
    meant = {name.replace(" ", "-") for name in commands(typer.main.get_command(app), "quoteshare")}
    assert {"quoteshare-extract", "quoteshare-actors-check"} <= meant
    assert meant <= set(re.findall(r'id="([\w-]+)"', page))


def commands(command: Any, name: str) -> list[str]:
    """Return the names of all commands under one."""
    below = [(f"{name} {key}", one) for key, one in getattr(command, "commands", {}).items()]
    return [found for key, one in below for found in (key, *commands(one, key))]


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|img|iframe)[^>]*src="(?:https?:)?//[^"]*"', text), page
        links = re.findall(r"<link[^>]*>", text)
        assert not [x for x in links if 'rel="stylesheet"' in x and "//" in x], page


def test_figures_of_the_readme_are_on_the_site(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    pictures = re.findall(r'<img src="([^"]+)"', page)
    assert pictures
    assert all((site / name).is_file() for name in pictures)
