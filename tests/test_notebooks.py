"""The runner: parameters, failures and the comparison of figures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from quoteshare import cli, notebooks

DEFAULTS = 'figures = "../figures"  # where\ntop = 3\nnames = []\nsince = None\nloud = False'
WRITE = """
import pathlib
folder = pathlib.Path(figures)
(folder / "01-top.csv").write_text(f"top,names\\n{top},{names}\\n")
(folder / "01-top.png").write_bytes(b"image")
"""


def write(folder: Path, name: str, *cells: str) -> Path:
    folder.mkdir(exist_ok=True)
    first, *rest = (v4.new_code_cell(source) for source in cells)
    first["metadata"]["tags"] = ["parameters"]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = v4.new_notebook(cells=[first, *rest], metadata={"kernelspec": kernel})
    nbformat.write(book, folder / f"{name}.ipynb")
    return folder / f"{name}.ipynb"


@pytest.fixture(autouse=True)
def _as_a_kernel_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave kernels the backend that they choose by themselves."""
    monkeypatch.delenv("MPLBACKEND")


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of notebooks; executed ones go to the temporary working directory."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "notebooks", "01-top", DEFAULTS, WRITE)
    write(tmp_path / "notebooks", "02-more", 'figures = "../figures"\nseed = 1', "seed")
    return tmp_path / "notebooks"


def test_run_check_and_what_moved(books: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    executed = notebooks.run_notebooks(books, out=out, parameters={"top": "5", "names": "Ann"})
    assert [path.name for path in executed] == ["01-top.ipynb", "02-more.ipynb"]
    assert (out / "01-top.csv").read_text() == "top,names\n5,['Ann']\n"
    assert (tmp_path / "build/notebooks/01-top.ipynb").is_file()

    same = {"figures": out, "parameters": {"top": 5, "names": ["Ann"]}, "only": ["01"]}
    assert notebooks.check_figures(books, **same).empty

    (out / "01-top.csv").write_text("top,names\n4,['Ann']\n")
    (out / "01-top.png").write_bytes(b"another")
    (out / "01-top.txt").write_text("words")
    (out / "01-old.svg").write_text("old")
    (out / "02-other.csv").write_text("of a notebook that was not chosen")
    moved = notebooks.check_figures(books, **same)
    assert moved.to_numpy().tolist() == [
        ["01-old.svg", "extra", "in the folder", "no notebook writes it"],
        ["01-top.csv", "row 1, top", "4", "5"],
        ["01-top.png", "changed", "7 bytes", "5 bytes"],
        ["01-top.txt", "extra", "in the folder", "no notebook writes it"],
    ]

    (out / "PLATFORM.json").write_text("{}")
    (out / "01-top.csv").unlink()
    moved = notebooks.check_figures(books, **same)
    assert moved[["file", "what"]].to_numpy().tolist() == [
        ["01-old.svg", "extra"],
        ["01-top.csv", "missing"],
        ["01-top.txt", "extra"],
    ]
    assert not moved.attrs["images_compared"]


def test_each_value_has_a_folder_of_its_own(books: Path, tmp_path: Path) -> None:
    write(
        books,
        "05-leader",
        'leader = None\nfigures = ""',
        """
import pathlib
(pathlib.Path(figures) / f"05-{leader or 'first'}.csv").write_text("x\\n")
""",
    )
    out = tmp_path / "out"
    executed = notebooks.run_notebooks(
        books, out=out, only=["05"], each={"leader": ["ann", "bo b"]}
    )
    assert [path.name for path in executed] == [
        "05-leader.ipynb",
        "05-leader-ann.ipynb",
        "05-leader-bo-b.ipynb",
    ]
    assert [path.name for path in out.glob("*.csv")] == ["05-first.csv"]
    assert (out / "leaders" / "05-ann.csv").is_file()
    # Figures of single leaders are nobody's duty to keep, unless they are asked for.
    (out / "leaders" / "05-ann.csv").write_text("y\n")
    (out / "leaders" / "05-cy.csv").write_text("x\n")
    assert notebooks.check_figures(books, figures=out, only=["05"]).empty
    moved = notebooks.check_figures(
        books, figures=out, only=["05"], each={"leader": ["ann", "bo b"]}
    )
    assert moved[["file", "what"]].to_numpy().tolist() == [
        ["leaders/05-ann.csv", "row 0, y"],
        ["leaders/05-cy.csv", "extra"],
    ]


def test_each_needs_a_notebook_with_that_parameter(books: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^No chosen notebook has a parameter leader; they have"):
        notebooks.run_notebooks(books, out=tmp_path / "out", each={"leader": ["ann"]})


def test_each_on_the_command_line(
    books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep = "import pathlib\npath = pathlib.Path(figures) / f'05-{leader or \"first\"}.csv'\n"
    keep += "path.write_text(f'leader\\n{leader}\\n')"
    write(books, "05-leader", 'leader = None\nfigures = ""', keep)
    (tmp_path / "news.txt").write_text("“We stay,” said Ann Lee.")
    (tmp_path / "leaders.yaml").write_text("actors:\n  - {id: ann, name: Ann Lee}\n")
    command = ["figures", "--articles", "news.txt", "--actors", "leaders.yaml", "--only", "05"]
    with pytest.raises(SystemExit) as end:
        cli.main([*command, "--each", "leader"])
    assert end.value.code == 0
    assert (tmp_path / "build/notebooks/05-leader-ann.ipynb").is_file()
    assert (tmp_path / "figures/leaders/05-ann.csv").is_file()
    for moved, code in ((False, 0), (True, 1)):
        if moved:
            (tmp_path / "figures/leaders/05-ann.csv").write_text("leader\nbob\n")
        with pytest.raises(SystemExit) as end:
            cli.main(["check", *command[1:], "--each", "leader"])
        assert end.value.code == code
        assert ("leaders/05-ann.csv" in capsys.readouterr().out) == moved
    for name in ("figures", "check"):
        with pytest.raises(SystemExit) as end:
            cli.main([name, *command[1:], "--each", "outlet"])
        assert end.value.code == 2
        assert capsys.readouterr().err == "There is no --each outlet. Write --each leader.\n"


def test_a_failure_keeps_the_notebook_and_names_it(books: Path, tmp_path: Path) -> None:
    write(books, "03-broken", 'figures = ""', "1 / 0")
    with pytest.raises(notebooks.NotebookError) as error:
        notebooks.run_notebooks(books, out=tmp_path / "out", only=["03"])
    kept = tmp_path / "build/notebooks/03-broken.ipynb"
    assert str(error.value) == (
        "03-broken.ipynb failed in cell 3: ZeroDivisionError: division by zero. "
        f"{kept} shows the cell in red."
    )
    assert "ZeroDivisionError" in kept.read_text()


def test_relative_paths_start_at_the_callers_folder(books: Path, tmp_path: Path) -> None:
    write(books, "04-paths", 'articles = "../seeds"\nfigures = ""', "print(articles)")
    (executed,) = notebooks.run_notebooks(
        books, out="out", parameters={"articles": "news/*.txt"}, only=["04-paths"]
    )
    cells = nbformat.read(executed, 4).cells
    assert cells[-1].outputs[0].text == f"{tmp_path}/news/*.txt\n"


def test_every_figure_is_shown(books: Path, tmp_path: Path) -> None:
    use = "from quoteshare import plot_articles, save_figure\nimport pandas as pd\n"
    rows = "rows = pd.DataFrame({'outlet': ['x'], 'n_articles': [1], 'n_words': [9]})"
    draw = "ax = plot_articles(rows)\nsave_figure(ax, rows, figures, 'chart')"
    write(books, "06-plots", 'figures = ""', use + rows, draw, draw)
    (executed,) = notebooks.run_notebooks(books, out=tmp_path / "out", only=["06"])
    shown = [
        [output.output_type for output in cell.outputs if "image/png" in output.get("data", {})]
        for cell in nbformat.read(executed, 4).cells[-2:]
    ]
    assert shown == [["display_data"], ["display_data"]]


@pytest.mark.parametrize(
    ("given", "default", "value"),
    [
        pytest.param("5", 3, 5, id="number"),
        pytest.param("0.5", 1.0, 0.5, id="fraction"),
        pytest.param("5", "text", "5", id="text-stays-text"),
        pytest.param("true", False, True, id="truth"),
        pytest.param("[BBC, Sky]", [], ["BBC", "Sky"], id="list"),
        pytest.param("BBC", [], ["BBC"], id="list-of-one"),
        pytest.param("2025-03-01", None, "2025-03-01", id="day-stays-text"),
        pytest.param("null", None, None, id="nothing"),
        pytest.param(7, 3, 7, id="from-python"),
    ],
)
def test_text_becomes_the_type_of_the_default(given: Any, default: Any, value: Any) -> None:
    assert notebooks._convert("name", given, default) == value


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        pytest.param(
            {"parameters": {"topp": 5}},
            "No chosen notebook has a parameter topp; they have figures, loud, names, seed, since, "
            "top.",
            id="misspelt",
        ),
        pytest.param(
            {"parameters": {"seed": 5}, "only": ["01-top"]},
            "No chosen notebook has a parameter seed; they have figures, loud, names, since, top.",
            id="of-another-notebook",
        ),
        pytest.param(
            {"parameters": {"top": "many"}},
            "Parameter top was given 'many'; it must be a number, such as 3.",
            id="no-number",
        ),
        pytest.param(
            {"parameters": {"loud": "5"}},
            "Parameter loud was given '5'; it must be true or false, such as False.",
            id="no-truth",
        ),
        pytest.param(
            {"only": ["07"]},
            "There is no notebook 07 in notebooks; there are 01-top, 02-more.",
            id="no-such-notebook",
        ),
    ],
)
def test_wrong_use_is_refused_before_anything_runs(
    books: Path, tmp_path: Path, options: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        notebooks.run_notebooks(books.name, out="out", **options)
    assert not (tmp_path / "out").exists()


def test_a_computed_default_is_refused(books: Path) -> None:
    path = write(books, "05-computed", "top = 3\nhalf = top / 2")
    sentence = (
        f"The parameters cell of {path} holds 'half = top / 2'. Write NAME = VALUE with a plain "
        "value there, and the rest in another cell."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        notebooks.declared_parameters(path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    sentence = (
        f"{tmp_path} holds no notebooks. Give the folder with the .ipynb files; `quoteshare "
        "notebooks DIR` copies ours to one."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        notebooks.find_notebooks(tmp_path)


def test_copies_read_and_write_beside_them(tmp_path: Path) -> None:
    copies = notebooks.copy_notebooks(tmp_path / "study")
    assert [path.name for path in copies] == [path.name for path in PROJECT]
    for copy, original in zip(copies, PROJECT, strict=True):
        own = {"articles": "articles", "actors": None, "tables": "tables", "figures": "figures"}
        if "sample" in notebooks.declared_parameters(original):
            own["sample"] = "check"
        assert notebooks.declared_parameters(copy) == (
            notebooks.declared_parameters(original) | own
        )
        changed = set(copy.read_text(encoding="utf-8").splitlines()) - set(
            original.read_text(encoding="utf-8").splitlines()
        )
        assert len(changed) == len(own)
        assert all("  # " in line for line in changed)


def test_copies_run_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    notebooks.copy_notebooks(folder)
    (folder / "articles").mkdir()
    (folder / "articles" / "news.txt").write_text("“We stay,” said Ann Lee.")
    notebooks.run_notebooks(
        folder, out=folder / "figures", only=["00"], executed=tmp_path / "executed"
    )
    assert (folder / "tables" / "quotes.parquet").is_file()
    assert (folder / "figures" / "00-articles-by-outlet.csv").is_file()


def test_copies_of_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as end:
            cli.main(["notebooks", *arguments])
        return int(str(end.value.code)), capsys.readouterr().err

    monkeypatch.chdir(tmp_path)
    assert run("study") == (
        0,
        f"{len(PROJECT)} notebooks: study. They read study/articles, look for everybody named, and "
        "write study/tables and study/figures; to change that, edit the cell `parameters` of each."
        "\nThere is nothing at study/articles yet: put your articles there."
        "\nThen: jupyter lab study\n",
    )
    (tmp_path / "study" / PROJECT[0].name).unlink()
    written = {path: path.read_bytes() for path in (tmp_path / "study").iterdir()}
    assert run("study") == (
        2,
        f"study/{PROJECT[1].name} is there already. Give another folder, or delete it first.\n",
    )
    assert {path: path.read_bytes() for path in (tmp_path / "study").iterdir()} == written
    chosen = ("work/study", "--articles", "news/*.txt", "--actors", 'who\'s "who".yaml')
    assert run(*chosen) == (
        2,
        "There is no file 'who\\'s \"who\".yaml'. Name your list of leaders.\n",
    )
    (tmp_path / 'who\'s "who".yaml').touch()
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").touch()
    code, said = run(*chosen)
    assert code == 0
    assert 'They read news/*.txt, look for the people in who\'s "who".yaml, and' in said
    assert "There is nothing" not in said
    declared = notebooks.declared_parameters(tmp_path / "work" / "study" / PROJECT[-1].name)
    assert declared["articles"] == "../../news/*.txt"
    assert declared["actors"] == '../../who\'s "who".yaml'


PROJECT = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", PROJECT, ids=lambda path: path.stem)
def test_notebooks_are_clean_and_take_the_shared_parameters(path: Path) -> None:
    shared = ["articles", "actors", "tables", "figures", "outlets", "since", "until", "top"]
    assert list(notebooks.declared_parameters(path))[: len(shared)] == shared
    cells = nbformat.read(path, 4).cells
    assert "**Question.**" in cells[0].source
    assert "Limits of the data" in cells[-1].source
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert not any("def " in cell.source or "assert " in cell.source for cell in code)
    source = "\n".join(cell.source for cell in code)
    assert "qs.notebook_mode()" in source
    # One way to show a sentence, a chart and a table in all of them.
    assert not any(other in source for other in ("Markdown", "set_option", "save_figure", "print("))
