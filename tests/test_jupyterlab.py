"""Notebooks as their readers meet them: all cells run in JupyterLab in a real browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

REPO = Path(__file__).parents[1]
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
CHROMIUM = os.environ.get("QUOTESHARE_CHROMIUM") or next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
)
SECONDS_TO_START, SECONDS_TO_RUN = 60, 240
NO_QUESTIONS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}
BROWSER_OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
RUN_ALL_CELLS = """async ([path, seconds]) => {
  const app = window.jupyterapp;
  await app.restored;
  const { context } = await app.commands.execute('docmanager:open', { path });
  await context.ready;
  await context.sessionContext.ready;
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error(`still running after ${seconds} s`)), seconds * 1000));
  await Promise.race([app.commands.execute('notebook:run-all-cells'), late]);
  await context.save();
}"""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="no Chromium: put chromium or google-chrome on the PATH, or name it in "
    "QUOTESHARE_CHROMIUM",
)


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
    """The address of a JupyterLab of its own, on a free port, with no settings of the user's."""
    folders = {
        name: str(tmp_path / name) for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR", "LAB")
    }
    overrides = tmp_path / "LAB" / "overrides.json"
    overrides.parent.mkdir()
    overrides.write_text(json.dumps(NO_QUESTIONS))
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1"]
    command += ["--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True"]
    command += [f"--LabServerApp.app_settings_dir={overrides.parent}", f"--notebook-dir={project}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    log = tmp_path / "jupyterlab.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            env=os.environ | {f"JUPYTER_{name}": folder for name, folder in folders.items()},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _wait_for_address(server, tmp_path / "RUNTIME_DIR", log)
        finally:
            server.terminate()  # the server ends its kernels before itself
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_for_address(server: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    """The address that the server leaves in its runtime folder, the port being its own choice."""
    info = runtime / f"jpserver-{server.pid}.json"
    for _ in range(SECONDS_TO_START * 10):
        if server.poll() is not None:
            break
        try:
            return str(json.loads(info.read_text())["url"])
        except (FileNotFoundError, json.JSONDecodeError):
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()}")


@pytest.mark.parametrize(
    ("notebook", "charts"),
    [
        pytest.param("01-who-is-quoted.ipynb", 3, id="first"),
        pytest.param("own.ipynb", 2, id="own-articles"),
    ],
)
def test_notebook_runs_in_jupyterlab(
    project: Path, address: str, tmp_path: Path, notebook: str, charts: int
) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            tmp_path / "browser",
            executable_path=CHROMIUM,
            viewport={"width": 1280, "height": 1000},
            args=BROWSER_OPTIONS.split(),
        )
        page = browser.new_page()
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
        finally:
            page.screenshot(path=REPO / "build" / f"jupyterlab-{Path(notebook).stem}.png")
            browser.close()
