"""Light at the door: what is loaded when, that every public name is there, what a wheel holds."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import quoteshare as qs
from quoteshare.tables.schema import SCHEMAS

ROOT = Path(__file__).parents[1]
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


def test_a_wheel_holds_notebooks_and_example_and_no_sentence_of_others(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (path,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        held = {name.removeprefix("quoteshare/"): wheel.read(name) for name in wheel.namelist()}
    for name in ("py.typed", "__init__.pyi", "pages/report.css", "pages/templates/report.html"):
        assert name in held
    notebooks = {f"notebook_files/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert notebooks == {name for name in held if name.endswith(".ipynb")}
    example = {f"example_files/{path.name}" for path in (ROOT / "seeds/fictional").iterdir()}
    assert example == {name for name in held if name.startswith("example_files/")}
    runs = {
        " ".join(words[n : n + 8])
        for path in (ROOT / "seeds").glob("*.txt")
        for words in [re.findall(r"\w+", path.read_text(encoding="utf-8"))]
        for n in range(len(words) - 7)
    }
    assert len(runs) > 500
    for name, data in held.items():
        words = re.findall(r"\w+", data.decode(errors="ignore"))
        assert not runs & {" ".join(words[n : n + 8]) for n in range(len(words) - 7)}, name


def test_every_public_name_shows_an_example() -> None:
    public = {name: getattr(qs, name) for name in qs.__all__}
    methods = {
        f"Tables.{name}": value
        for name, value in vars(qs.Tables).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }
    bare = {
        name
        for name, value in {**public, **methods}.items()
        if callable(value) and ">>> " not in (inspect.getdoc(value) or "")
    }
    assert not bare


# Names of columns and of their values that are names of functions besides.
COLUMNS = {"alpha", "corrected", "document", "interval", "joined", "n_words", "percent"}
COLUMNS |= {"corrected_words", "share_words", "_low", *SCHEMAS}
COLUMNS |= {name for schema in SCHEMAS.values() for name in schema.names}


def test_docstrings_speak_of_public_names_alone() -> None:
    inside = {
        node.name
        for path in (ROOT / "analysis/quoteshare").rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    } - {*qs.__all__, *COLUMNS}
    unknown = []
    for where, value in public_names():
        known = {*qs.__all__, *inspect.signature(value).parameters} if callable(value) else set()
        doc = inspect.getdoc(value) or ""
        for quoted in re.findall(r"`([A-Za-z_][\w.]*)(?:\(.*?\))?`", doc):
            *_, last = quoted.split(".")
            if last in inside - known:
                unknown.append(f"{where}: {quoted}")
        for single in re.findall(r"(?<!`)`([A-Za-z_]\w*)`(?!`)", doc):
            if single not in known | set(SCHEMAS):
                unknown.append(f"{where}: {single}")
    assert not unknown


def test_documents_speak_of_public_names_alone() -> None:
    paths = [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("notebooks/*.ipynb")]
    named = {
        (path.name, name)
        for path in paths
        for name in re.findall(r"\bqs\.([A-Za-z_]\w*)", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 50
    assert not {place for place in named if place[1] not in qs.__all__}


def public_names() -> Iterator[tuple[str, object]]:
    """All that is public, and the methods of what is a class."""
    for name in qs.__all__:
        value = getattr(qs, name)
        yield name, value
        if inspect.isclass(value):
            for method, own in vars(value).items():
                if inspect.isfunction(own) and not method.startswith("_"):
                    yield f"{name}.{method}", own


def test_the_example_is_copied_once_and_never_over_a_file(tmp_path: Path) -> None:
    folder = qs.copy_example(tmp_path / "news")
    assert len(list(folder.glob("*.txt"))) == 36
    edited = folder / "leaders.yaml"
    edited.write_text("actors: []", encoding="utf-8")
    with pytest.raises(ValueError, match="is there already"):
        qs.copy_example(folder)
    assert edited.read_text(encoding="utf-8") == "actors: []"


def test_the_example_is_ready_in_one_call() -> None:
    tables = qs.load_example(engine="rules")
    assert tables.run["counts"]["articles"] == 36
    assert not (tables.problems["severity"] == "refused").any()
    assert {"Ilse Marrant", "Dag Hollin"} <= set(tables.actors.loc[tables.actors["listed"], "name"])
