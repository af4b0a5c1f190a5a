"""Notebooks as their readers meet them: all cells run in JupyterLab in a real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from browser import REPO, RUN_ALL_CELLS, chromium, jupyterlab, needs_chromium

NEWS = """id,publisher,country,date,text
a1,The Tollmark Post,GB,2024-11-04,"Chancellor Mira Dunmore said the budget was “fair”. “No,” Owen Pratley replied."
a2,Daily Gull,GB,2024-11-07,"“I gave the House the numbers I had,” the Chancellor said."
"""  # noqa: E501 - a row of a table
LEADERS = """actors:
  - name: Mira Dunmore
    pronouns: she
    offices:
      - {title: Chancellor, country: GB, since: 2022-07-05}
  - name: Owen Pratley
"""
OWN = (  # from one's own table to a chart with one's own leaders
    "import pandas as pd\nimport quoteshare as qs",
    "news = pd.read_csv('../news.csv')\nnews.head()",
    "tables = qs.extract(news, actors='../leaders.yaml')\ntables",
    "tables.problems",
    "qs.show(tables, 'a1')",
    "voices = qs.voices(tables)\nvoices",
    "qs.plot_named_against_quoted(voices)",
    "qs.plot_share_of_voice(qs.share_of_voice(tables))",
)
SECONDS_TO_RUN = 240
CHANGE_THEME = (
    "async theme => {await window.jupyterapp.commands.execute('apputils:change-theme', {theme})}"
)
FILTERS = "pictures => pictures.map(picture => getComputedStyle(picture).filter)"

pytestmark = needs_chromium


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the notebook reads, so that the run changes nothing in the repository."""
    project = tmp_path / "project"
    for folder in ("notebooks", "seeds"):
        shutil.copytree(REPO / folder, project / folder)
    (project / "news.csv").write_text(NEWS, encoding="utf-8")
    (project / "leaders.yaml").write_text(LEADERS, encoding="utf-8")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    own = v4.new_notebook(cells=list(map(v4.new_code_cell, OWN)), metadata={"kernelspec": kernel})
    nbformat.write(own, project / "notebooks" / "own.ipynb")
    return project


@pytest.fixture
def address(project: Path, tmp_path: Path) -> Iterator[str]:
    with jupyterlab(project, tmp_path) as address:
        yield address


@pytest.mark.parametrize(
    ("notebook", "charts"),
    [
        pytest.param("01-who-is-quoted.ipynb", 6, id="first"),
        pytest.param("own.ipynb", 2, id="own-articles"),
    ],
)
def test_notebook_runs_in_jupyterlab(
    project: Path, address: str, notebook: str, charts: int
) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        try:
            page.goto(f"{address}lab/tree/notebooks/{notebook}?reset")
            page.wait_for_function("window.jupyterapp !== undefined")
            page.evaluate(RUN_ALL_CELLS, [f"notebooks/{notebook}", SECONDS_TO_RUN])
            saved = json.loads((project / "notebooks" / notebook).read_text(encoding="utf-8"))
            code = [cell for cell in saved["cells"] if cell["cell_type"] == "code"]
            outputs = [output for cell in code for output in cell["outputs"]]
            errors = [output["evalue"] for output in outputs if output["output_type"] == "error"]
            assert errors == []
            assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
            assert sum("image/png" in output.get("data", {}) for output in outputs) == charts
            figure = page.locator(".jp-RenderedImage img").first
            figure.scroll_into_view_if_needed()
            assert figure.evaluate("image => image.naturalWidth") > 100
            for theme, drawn in (("Dark", "invert(1) hue-rotate(180deg)"), ("Light", "none")):
                page.evaluate(CHANGE_THEME, f"JupyterLab {theme}")
                page.wait_for_function(f"document.body.dataset.jpThemeName == 'JupyterLab {theme}'")
                filters = page.locator(".jp-RenderedImage img").evaluate_all(FILTERS)
                assert set(filters) == {drawn}
        finally:
            page.screenshot(path=REPO / "build" / f"jupyterlab-{Path(notebook).stem}.png")
