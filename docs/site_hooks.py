"""What `make docs` adds to the pages of this folder: README and its like, the API, the commands.

A page that links to a file outside this folder works on the site as it does in the repository: a
page of the site is linked as one, and any other file (a figure, a script) is copied beside it.
"""

from __future__ import annotations

import ast
import inspect
import os
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CODE_OF_CONDUCT.md": "project/code-of-conduct.md",
    "SECURITY.md": "project/security.md",
    "CHANGELOG.md": "project/changelog.md",
    "research/training/README.md": "how-to/own-corpus.md",
    "analysis/quoteshare/quotes/network/WEIGHTS.md": "explanation/weights.md",
}
ROOMS = {
    "corpus": "Articles",
    "people": "Lists of leaders",
    "extraction": "Extraction",
    "example": "An example",
    "records": "Records",
    "tables": "Tables",
    "inspection": "Why, and who else",
    "measures": "Measures",
    "validation": "Checked by hand",
    "charts": "Charts",
    "pages": "Pages and exports",
}
LINK = re.compile(r"(?P<before>\]\(|\b(?:src|href)=\")(?P<target>[^)\"#\s:]+)(?=[)\"#])")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made, those from elsewhere, and the files that pages link to."""
    for source, uri in PAGES.items():
        files.append(File.generated(config, uri, abs_src_path=str(ROOT / source)))
    for uri, text in (("api.md", api_page()), ("command-line.md", command_line_page())):
        files.append(File.generated(config, f"reference/{uri}", content=text))
    for page in list(files.documentation_pages()):
        for target in _outside(page, page.content_string):
            if files.get_file_from_path(_beside(target)) is None:
                copy = File.generated(config, _beside(target), abs_src_path=str(ROOT / target))
                files.append(copy)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links lead to where their targets stand on the site."""
    here = posixpath.dirname(page.file.src_uri)

    def link(found: re.Match[str]) -> str:
        target = _in_repository(page.file, found["target"])
        uri = target and (PAGES.get(target) or _in_docs(target) or _beside(target))
        if not uri or files.get_file_from_path(uri) is None:
            return found[0]  # MkDocs tells of a link that leads nowhere
        return found["before"] + posixpath.relpath(uri, here or ".")

    return LINK.sub(link, markdown)


def _outside(page: File, markdown: str) -> list[str]:
    """Return the files that a page links to and that are no pages of the site."""
    found = (_in_repository(page, link["target"]) for link in LINK.finditer(markdown))
    return [target for target in found if target and target not in PAGES and not _in_docs(target)]


def _in_repository(page: File, target: str) -> str | None:
    """Return the file that a link leads to, from the top of the repository; None: none there."""
    sources = {uri: source for source, uri in PAGES.items()}
    source = sources.get(page.src_uri, f"docs/{page.src_uri}")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    return path if (ROOT / path).is_file() else None


def _in_docs(path: str) -> str | None:
    return path.removeprefix("docs/") if path.startswith("docs/") else None


def _beside(path: str) -> str:
    return f"repository/{path}"


def api_page() -> str:
    """Return the page of all public names, by room, as `__init__.pyi` has them."""
    stub = (ROOT / "analysis/quoteshare/__init__.pyi").read_text(encoding="utf-8")
    names: dict[str, list[str]] = {room: [] for room in ROOMS}
    for line in ast.parse(stub).body:
        assert isinstance(line, ast.ImportFrom)
        room = str(line.module).partition(".")[0]
        names[room] += [f"quoteshare.{line.module}.{name.name}" for name in line.names]
    parts = [
        "# Python\n\nEverything public is `qs.NAME` after `import quoteshare as qs`. "
        "What the tables hold: [codebook](../codebook.md).\n"
    ]
    for room, title in ROOMS.items():
        if names[room]:
            parts.append(f"## {title}\n")
            if len(names[room]) > 1:
                parts.append(_overview(names[room]))
            parts += [f"::: {name}\n" for name in sorted(names[room], key=_last)]
    return "\n".join(parts)


def _overview(paths: list[str]) -> str:
    """Return a table of the names with the first sentence of each, to find one at a glance."""
    names = {path: path.rpartition(".")[2] for path in sorted(paths, key=_last)}
    rows = [f"| [`{name}`][{path}] | {_first_sentence(name)} |" for path, name in names.items()]
    return "\n".join(["| name | |", "|---|---|", *rows, ""])


def _first_sentence(name: str) -> str:
    import quoteshare

    value = getattr(quoteshare, name)
    if not (inspect.isroutine(value) or inspect.isclass(value)):
        return "a constant"
    first = (inspect.getdoc(value) or "").split("\n\n")[0]
    return " ".join(first.replace("``", "`").split()).replace("|", "\\|")


def _last(path: str) -> str:
    return path.rpartition(".")[2].lower()


def command_line_page() -> str:
    """Return the page of all commands: what each prints with ``--help``."""
    import typer.main

    from quoteshare.cli import app

    os.environ["COLUMNS"] = "100"
    root: Any = typer.main.get_command(app)
    parts = ["# Command line\n", "As each command prints it with `--help`.\n"]
    parts += _helps(root, None, "quoteshare")
    return "\n".join(parts)


def _helps(command: Any, parent: Any, name: str) -> list[str]:
    context = command.make_context(name.split()[-1], ["--"], parent=parent, resilient_parsing=True)
    text = command.get_help(context)
    parts = [] if parent is None else [f"## {name}\n", f"```text\n{text}\n```\n"]
    for key, value in getattr(command, "commands", {}).items():
        parts += _helps(value, context, f"{name} {key}")
    return parts
