"""Every command and cell of README, tutorial, guide and how-to pages, run as a reader would.

A fenced block with a title is a file; `sh` and `python` blocks are run in order, all in one empty
folder a page; a `text` block behind one is what it must print. A block that cannot run here stands
under a comment `not run:` that says why.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
import pytest

import quoteshare as qs
from quoteshare.validation.coded import Code, Mark, append_code, items_of, read_sample

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [
    DOCS.parent / "README.md",
    *(DOCS / f"{name}.md" for name in ("tutorial", "guide", "measures", "scale")),
    *sorted((DOCS / "how-to").glob("*.md")),
    *sorted((DOCS / "getting-articles").glob("*.md")),
]
BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<reason>[^\n]+) -->\n)?"
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)^```$",
    re.M | re.S,
)


class Block(NamedTuple):
    line: int
    language: str
    title: str | None
    text: str
    reason: str | None


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(text.count("\n", 0, found.start("text")) + 1, *found.group(*Block._fields[1:]))
        for found in BLOCK.finditer(text)
    ]


def code_everything(*coders: str) -> None:
    """Take the part of those who code the sample `check`, who agree with the machine."""
    sample = read_sample("check")
    for coder in coders:
        for item in items_of(sample, coder):
            marks = [Mark(found.content, found.key) for found in item.machine]
            decision, spans = ("coded", marks) if item.kind == "passage" else ("right", [])
            append_code(sample.folder, Code(item.item_id, coder, decision, tuple(spans)))


def download() -> None:
    """Take the part of somebody who has an export of a database."""
    shutil.make_archive("export", "zip", qs.copy_example("downloaded"))


def have_articles() -> None:
    """Take the part of somebody who has articles, and extracted them."""
    qs.extract(qs.copy_example("news"), out="build/news")


# Before the first block of a page that has these words, somebody does something by hand.
BY_HAND: dict[Path, list[tuple[str, Callable[[], None]]]] = {
    DOCS / "how-to/check-by-hand.md": [
        ("quoteshare agree", partial(code_everything, "ab", "cd")),
    ],
    DOCS.parent / "README.md": [
        ("quoteshare extract", download),
        ("--coded check", partial(code_everything, "ab")),
    ],
    DOCS / "scale.md": [("open_tables", have_articles)],
}


def run(block: Block, page: Path, names: dict[str, Any]) -> str:
    """Run one block and return what it prints."""
    if block.language == "python":
        code = compile("\n" * (block.line - 1) + block.text, str(page), "exec")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, names)
        return printed.getvalue()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eu", "-c", block.text],
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{page.name}, line {block.line}:\n{block.text}{done.stdout}"
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS.parent).as_posix())
def test_the_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plt.switch_backend("agg")
    names: dict[str, Any] = {"__name__": "__main__"}
    printed = None
    to_do = [*BY_HAND.get(page, [])]
    for block in blocks(page):
        if block.reason:
            continue
        while to_do and to_do[0][0] in block.text:
            to_do.pop(0)[1]()
        if block.title:
            Path(block.title).write_text(block.text, encoding="utf-8")
        elif block.language in {"python", "sh", "bash"}:
            printed = run(block, page, names)
        elif block.language == "text":
            assert printed is not None, f"{page.name}, line {block.line}: nothing printed this"
            shown = [line.rstrip() for line in block.text.splitlines()]
            assert [line.rstrip() for line in printed.splitlines()] == shown
    plt.close("all")


def test_the_pages_have_something_to_run() -> None:
    languages = {block.language for page in PAGES for block in blocks(page) if not block.reason}
    assert {"python", "sh"} <= languages
    fences = sum(page.read_text(encoding="utf-8").count("\n```") for page in PAGES)
    assert fences == 2 * sum(len(blocks(page)) for page in PAGES)
