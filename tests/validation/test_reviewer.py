"""The reviewer as a coder meets it: by keyboard, in JupyterLab, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

from browser import (
    REPO,
    RUN_ALL_CELLS,
    chromium,
    jupyterlab,
    needs_chromium,
    serious_findings,
)
from made_samples import TEXT, made_sample
from quoteshare.validation import reviewer
from quoteshare.validation.coded import read_sample
from quoteshare.validation.coding import Coding
from quoteshare.validation.reviewer import review

RESTART = """async (path) => {
  const app = window.jupyterapp;
  const { context } = await app.commands.execute('docmanager:open', { path });
  await context.sessionContext.session.kernel.restart();
}"""


def test_says_how_far_the_coding_is_where_no_widget_is_shown(tmp_path: Path) -> None:
    data, _ = review(made_sample(tmp_path / "s"), "ab")._repr_mimebundle_()
    assert data["text/plain"].startswith("0 of 4 items decided by ab; open the notebook")
    assert "<p>0 of 4 items decided by ab" in data["text/html"]


def test_one_item_is_sent_at_a_time(tmp_path: Path) -> None:
    widget = review(made_sample(tmp_path / "s", n_more=1000), "ab")
    state = json.dumps(widget.get_state(["view", "speakers"]))
    assert len(state) < 5_000


@needs_chromium
def test_a_typed_name_offers_whom_it_may_mean(tmp_path: Path) -> None:
    """An article, an accent or a middle initial make no new person; a lone surname is offered."""
    names = ["Bram Holt", "Kelda Bramley", "Rik J. Bo", "Rík Óst", "Dey", "Gazette", "The Gull"]
    script = (Path(reviewer.__file__).parent / "reviewer_text.js").read_text(encoding="utf-8")
    look = """([names, typed]) => {
      const { fits, known, parts } = fitting(names.map((name) => [name, name]), typed);
      return [fits.map((one) => one[1]), known, parts.map((one) => one[1])];
    }"""
    with chromium() as browser:
        page = browser.new_page()
        page.add_script_tag(content=script)
        found = {
            typed: page.evaluate(look, [names, typed])
            for typed in ("bram", "rik bo", "rik ost", "Dora Dey", "The Gazette", "gull", "Zo")
        }
    assert found == {
        "bram": [["Bram Holt", "Kelda Bramley"], False, []],
        "rik bo": [["Rik J. Bo"], False, []],
        "rik ost": [["Rík Óst"], True, []],
        "Dora Dey": [[], False, ["Dey"]],
        "The Gazette": [["Gazette"], True, []],
        "gull": [["The Gull"], True, []],
        "Zo": [[], False, []],
    }


@needs_chromium
def test_ten_items_by_keyboard_in_jupyterlab(tmp_path: Path) -> None:
    project = tmp_path / "project"
    folder = made_sample(project / "sample", n_more=6)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = ["import quoteshare as qs", "qs.review('sample', coder='ab')"]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(c) for c in cells])
    notebook.metadata["kernelspec"] = kernel
    nbformat.write(notebook, project / "check.ipynb")
    with chromium() as browser, jupyterlab(project, tmp_path) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        try:
            _code_ten_items(page, address, folder)
        finally:
            page.screenshot(path=REPO / "build" / "reviewer.png")


@needs_chromium
def test_settling_in_jupyterlab(tmp_path: Path) -> None:
    """What two differ on is shown with the codes of both; a key takes one, Enter keeps it."""
    project = tmp_path / "project"
    folder = made_sample(project / "sample")
    content = [[TEXT.index("We sail"), TEXT.index(" Mara Quill said") - 1]]
    for coder, speaker in (("ab", "mara-quill"), ("cd", None)):
        spans = [{"content": content, "speaker": speaker}]
        message = {"action": "decide", "item_id": "p-1", "decision": "coded", "spans": spans}
        Coding(folder, coder).act(message)
    cells = ["import quoteshare as qs", "qs.review('sample', coder='settled')"]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(c) for c in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    nbformat.write(notebook, project / "check.ipynb")
    with chromium() as browser, jupyterlab(project, tmp_path) as address:
        page = browser.new_page()
        _open(page, address)
        shown = page.locator(".qs-others li").all_inner_texts()
        assert ["ab:" in shown[0], "Mara Quill" in shown[0]] == [True, True]
        assert ["cd:" in shown[1], "nobody is named" in shown[1]] == [True, True]
        assert serious_findings(page, ".qs-review") == []
        page.keyboard.press("1")
        page.locator(".qs-marks li").wait_for()
        page.keyboard.press("Enter")
        page.wait_for_function(
            "document.querySelector('.qs-text')?.textContent.includes('All items are decided')"
        )
    (mark,) = read_sample(folder).codes["settled"]["p-1"].spans
    assert mark.speaker == "mara-quill"


def _open(page: Any, address: str) -> None:
    page.goto(f"{address}lab/tree/check.ipynb?reset")
    page.wait_for_function("window.jupyterapp !== undefined")
    _run(page)


def _run(page: Any) -> None:
    page.evaluate(RUN_ALL_CELLS, ["check.ipynb", 120])
    page.locator(".qs-review .qs-text").wait_for()
    page.locator(".qs-review .qs-text").focus()


def _code_ten_items(page: Any, address: str, folder: Path) -> None:
    def codes() -> dict[str, Any]:
        return dict(read_sample(folder).codes["ab"])

    def head(text: str) -> None:
        page.wait_for_function(
            "text => document.querySelector('.qs-head')?.textContent.includes(text)", arg=text
        )

    def keys(*pressed: str) -> None:
        for key in pressed:
            page.keyboard.press(key)

    def name(typed: str) -> None:
        page.locator(".qs-dialog input").wait_for()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")

    _open(page, address)
    head("Item 1 of 10")
    # A passage: the heading has four words, then “We sail 🚢 at noon,” of six with the emoji.
    keys("Home", *["ArrowRight"] * 4, *["Shift+ArrowRight"] * 4, "m")
    name("quill")
    page.locator(".qs-marks li").wait_for()
    keys(*["ArrowRight"] * 7)
    assert page.locator(".qs-cursor").inner_text() == "the"
    keys(*["Shift+ArrowRight"] * 4, "m")
    name("Tomas Brask")  # a new name
    page.wait_for_function("document.querySelectorAll('.qs-marks li').length === 2")
    keys("d", "d", "k")  # denied and not denied, then another speaker
    name("tom b")
    page.wait_for_function("document.querySelector('.qs-marks').textContent.includes('Tom Brask')")
    page.screenshot(path=REPO / "build" / "reviewer-light.png")
    assert serious_findings(page, ".qs-review") == []
    keys("?")
    page.locator(".qs-dialog li").first.wait_for()
    assert serious_findings(page, ".qs-review") == []
    page.screenshot(path=REPO / "build" / "reviewer-codebook.png")
    keys("Escape")

    page.reload()  # the marks of a passage that is not done outlive the tab
    page.wait_for_function("window.jupyterapp !== undefined")
    _run(page)
    page.wait_for_function("document.querySelectorAll('.qs-marks li').length === 2")
    keys("Enter")
    head("Item 2 of 10")
    marks = codes()["p-1"].spans
    assert [TEXT[a:b] for mark in marks for a, b in mark.content] == [
        "We sail 🚢 at noon,",
        "the crossing would go on",
    ]
    assert [mark.speaker for mark in marks] == ["mara-quill", "tom-brask"]

    keys("Enter")  # nothing is quoted there
    head("Item 3 of 10")
    keys("u")
    head("Item 4 of 10")
    keys("z")  # undo: the item comes back
    head("Item 3 of 10")
    assert "p-3" not in codes()
    keys("Enter")
    head("Item 4 of 10")

    page.evaluate(RESTART, "check.ipynb")
    _run(page)
    head("Item 4 of 10")
    keys("b")
    head("Item 3 of 10")
    keys("j")
    for n in range(4, 9):
        head(f"Item {n} of 10")
        keys("Enter")
    head("Item 9 of 10 · is this quotation right?")
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    page.evaluate(
        "window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    page.wait_for_timeout(500)
    page.screenshot(path=REPO / "build" / "reviewer-dark.png")
    assert serious_findings(page, ".qs-review") == []
    page.locator(".qs-review .qs-text").focus()
    keys("w")
    page.locator(".qs-dialog input").wait_for()
    assert serious_findings(page, ".qs-review") == []
    name("tom")
    head("Item 10 of 10 · who says the marked words?")
    assert (codes()["q-1"].decision, codes()["q-1"].speaker) == ("wrong_speaker", "tom-brask")
    keys("w")
    name("Tom Brask")
    page.wait_for_function(
        "document.querySelector('.qs-text')?.textContent.includes('All items are decided')"
    )
    assert codes()["q-2"].decision == "right"
    assert [code.decision for code in codes().values()].count("coded") == 8
    assert read_sample(folder).problems == ()
