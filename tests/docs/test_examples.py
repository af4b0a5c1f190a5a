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
import textwrap
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

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
    r"^(?P<indent> *)(?:<!-- not run: (?P<reason>[^\n]+) -->\n(?P=indent))?"
    r"```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)^(?P=indent)```$",
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
        Block(
            line=text.count("\n", 0, found.start("text")) + 1,
            language=found["language"],
            title=found["title"],
            text=textwrap.dedent(found["text"]),
            reason=found["reason"],
        )
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
    DOCS / "tutorial.md": [('coded="check"', partial(code_everything, "ab"))],
}
RUN = {"python", "sh", "bash"}
SHOWN = {"text", "plain", "csv", "yaml"}  # the first is what a block prints
# A line that is a command but stands in no block: nobody would try it.
COMMAND = re.compile(
    r"^(?: {4,}|\t+)(?:\$ )?(?:quoteshare|python|jupyter|pip|make|import|qs\.)\b", re.M
)


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


def name_of(page: Path) -> str:
    return page.relative_to(DOCS.parent).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
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
        elif block.language in RUN:
            printed = run(block, page, names)
        elif block.language == "text":
            assert printed is not None, f"{page.name}, line {block.line}: nothing printed this"
            shown = [line.rstrip() for line in block.text.splitlines()]
            assert [line.rstrip() for line in printed.splitlines()] == shown
    assert to_do == [], f"{page.name} has no such block any more"


def test_every_page_but_those_of_downloads_has_something_to_run() -> None:
    run_here = {
        page
        for page in PAGES
        for block in blocks(page)
        if block.language in RUN and not block.title and not block.reason
    }
    assert {page.parent.name for page in set(PAGES) - run_here} == {"getting-articles"}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_command_goes_untried(page: Path) -> None:
    text, found = page.read_text(encoding="utf-8"), blocks(page)
    assert len(re.findall(r"^ *```", text, re.M)) == 2 * len(found)
    assert {block.language for block in found} <= RUN | SHOWN
    assert COMMAND.findall(BLOCK.sub("", text)) == []
