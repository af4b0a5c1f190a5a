"""JupyterLab in a real browser, for the tests that see what a reader sees."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).parents[1]
CHROMIUM = os.environ.get("QUOTESHARE_CHROMIUM") or next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
)
SECONDS_TO_START = 60
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

NO_CHROMIUM = (
    "no Chromium: put chromium or google-chrome on the PATH, or name it in QUOTESHARE_CHROMIUM"
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


@contextmanager
def chromium() -> Iterator[Any]:
    """Chromium without a window, for pages; where there is none the test is skipped."""
    if CHROMIUM is None:
        pytest.skip(NO_CHROMIUM)
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=BROWSER_OPTIONS.split()
        )
        yield launched
        launched.close()


@contextmanager
def jupyterlab(project: Path, tmp_path: Path) -> Iterator[str]:
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
            env={name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
            | {f"JUPYTER_{name}": folder for name, folder in folders.items()},
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


def serious_findings(page: Any, part: str) -> list[str]:
    """What axe finds in a part of the page that bars somebody from using it."""
    module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe")
    found = module.Axe().run(page, context=part).response["violations"]
    return [
        f"{one['id']}: {node['html']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
