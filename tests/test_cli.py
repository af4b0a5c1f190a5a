"""The terminal as a person meets it: exit codes, one line for an error, nothing on stdout."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from quoteshare.cli import _ORDER, main
from quoteshare.tables.opening import open_tables

TEXT = "“The harbour stays open,” said Ann Lee. “We need it,” the mayor added.\n"
ACTORS = "actors:\n- {id: lee, name: Ann Lee, kind: person}\n"
NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code", "id": "a", "execution_count": None, "outputs": [],
            "metadata": {"tags": ["parameters"]},
            "source": 'tables = None  # folder\nfigures = "."  # where to write\ntop = 1  # rows',
        },
        {
            "cell_type": "code", "id": "b", "execution_count": None, "outputs": [],
            "metadata": {},
            "source": "from pathlib import Path\n\n"
            "from quoteshare.tables.opening import open_tables\n\n"
            "n = len(open_tables(tables).articles) // (1 if top else 0)\n"
            'Path(figures, "01-count.csv").write_text(f"n,top\\n{n},{top}\\n")',
        },
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}  # fmt: skip


@pytest.fixture
def run(capfdbinary, monkeypatch, tmp_path):
    """Run a command in a folder with two articles and an actor file: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text("Nobody spoke.\n", encoding="utf-8")
    (tmp_path / "actors.yaml").write_text(ACTORS, encoding="utf-8")

    def run(*arguments):
        with pytest.raises(SystemExit) as exit_:
            main(list(arguments))
        out, err = capfdbinary.readouterr()
        return exit_.value.code, out.decode(), err.decode()

    return run


def test_extract_writes_tables_and_one_line(run):
    code, out, err = run("extract", "in", "--actors", "actors.yaml", "--out", "t")
    tables = open_tables("t")
    assert (code, out) == (0, "")
    assert err.startswith(f"2 articles, {len(tables.quotes)} quotes, 0 refused, ")
    assert err.endswith(" s: t\n")
    assert err.count("\n") == 1
    assert tables.quotes["speaker_name"].iloc[0] == "Ann Lee"


def test_example_tells_what_it_copied_not_what_was_there(run):
    code, out, err = run("example", "in")
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == "Thirty-six articles and leaders.yaml: in"


def test_refused_is_counted_and_strict_exits_with_1(run, tmp_path):
    (tmp_path / "in" / "c.txt").write_bytes(b"\x00\x01\x02")
    code, _, err = run("extract", "in", "--out", "t")
    first, refused, second = err.splitlines()
    assert code == 0
    assert "2 articles, " in first
    assert refused.startswith("refused: c.txt: ")
    assert second.startswith("1 refused, 0 repaired, 0 notes: see t")
    assert run("extract", "in", "--out", "t", "--strict")[0] == 1
    assert run("extract", "in/a.txt", "in/b.txt", "--out", "t2", "--strict")[0] == 0


def test_no_article_at_all_exits_with_1_and_the_reason(run, tmp_path):
    (tmp_path / "t.csv").write_text("id,Abstract\n1,Rain.\n")
    code, out, err = run("extract", "t.csv", "--out", "t")
    assert (code, out) == (1, "")
    assert "refused: t.csv: The file has no column with the text of the articles" in err
    assert err.endswith("No article could be read: why stands above.\n")
    (tmp_path / "empty").mkdir()
    assert run("extract", "empty", "--out", "t")[0] == 1


def test_columns_are_told_and_can_be_chosen(run, tmp_path):
    (tmp_path / "t.csv").write_text('Body,Printed in,"Page, no"\n"“Yes,” said Ann Lee.",Gull,3\n')
    _, _, err = run("extract", "t.csv", "--out", "t")
    assert err.splitlines()[1] == "Columns: text = Body; left in extra: Printed in, Page, no."
    _, _, err = run(
        "extract", "t.csv", "--out", "t", "--columns", "outlet=printed in,section=Page, no"
    )
    assert err.splitlines()[1] == "Columns: text = Body, outlet = Printed in, section = Page, no."
    assert open_tables("t").articles["outlet"].tolist() == ["Gull"]
    code, _, err = run("extract", "t.csv", "--out", "t", "--columns", "outlet=Printd in")
    assert code == 1
    assert "Do you mean 'Printed in'?" in err


def test_the_most_frequent_problems_are_told_in_words_and_stand_in_a_csv(run, tmp_path):
    rows = [f"a{n},“Yes,2024-13-{n:02}" for n in range(1, 13)]
    (tmp_path / "t.csv").write_text("\n".join(["id,text,date", *rows]), encoding="utf-8")
    _, _, err = run("extract", "t.csv", "--out", "t")
    lines = err.splitlines()
    assert (
        "12 × note: the date could not be read; the article stands without one (bad_date)" in lines
    )
    assert "12 × repaired: a quotation mark without its partner (unbalanced_marks)" in lines
    assert lines[-1] == "0 refused, 12 repaired, 12 notes: see t/problems.csv"
    written = pd.read_csv("t/problems.csv")
    assert written["reason"].tolist() == open_tables("t").problems["reason"].tolist()
    assert len(written) == 24


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["extract", "in"],
                     "Missing option '--out'. `quoteshare extract --help` has an example.",
                     id="no-out"),
        pytest.param(["extract", "--out", "t"],
                     "Missing argument 'INPUT'. `quoteshare extract --help`", id="no-input"),
        pytest.param(["bogus"],
                     "No such command 'bogus'. `quoteshare --help` lists the commands.",
                     id="no-command"),
        pytest.param(["actors", "bogus"],
                     "No such command 'bogus'. `quoteshare actors --help` lists", id="no-sub"),
        pytest.param(["extract", "no.txt", "--out", "t"],
                     "There is no file or folder 'no.txt'.", id="gone"),
        pytest.param(["extract", "in", "--out", "in/a.txt"],
                     "in/a.txt is there already, and no folder. Give another name.", id="file"),
        pytest.param(["extract", "in", "--out", "in/a.txt/t"],
                     "in/a.txt/t would have to be in a folder, and stands behind the name of a "
                     "file. Give another name.", id="out-under"),
        pytest.param(["corrections", "s", "--out", "x"],
                     "s holds no sample. `quoteshare sample DIR --out s` draws one.",
                     id="no-sample"),
        pytest.param(["notebooks", "nb", "--actors", "gone.yaml"],
                     "There is no file 'gone.yaml'. Name your list", id="no-list"),
        pytest.param(["report", "gone", "--out", "r.html"],
                     "gone holds no tables. `quoteshare extract INPUT --out gone`", id="no-dir"),
        pytest.param(["extract", "in", "--out", "t", "--engine", "x"], "", id="engine"),
        pytest.param(["extract", "in", "--out", "t", "--actors", "gone.yaml"], "", id="no-actors"),
        pytest.param(["extract", "in", "--out", "t", "--actors", "in/a.txt"], "", id="bad-actors"),
        pytest.param(["export", "in", "--format", "csv"], "in holds no tables.", id="no-tables"),
        pytest.param(["explain", "in", "abc"], "in holds no tables.", id="explain-no-tables"),
        pytest.param(["figures", "--articles", "in"], "notebooks holds no notebooks.", id="no-nb"),
    ],
)  # fmt: skip
def test_wrong_use_exits_with_2_and_a_line(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert 1 <= err.count("\n") <= 2
    assert "Traceback" not in err


def test_even_a_bug_shows_no_traceback(run, monkeypatch):
    monkeypatch.setattr("quoteshare.extraction.folder.write_corpus", lambda *_, **__: 1 / 0)
    code, out, err = run("extract", "in", "--out", "t")
    assert (code, out) == (2, "")
    assert err == (
        "Unexpected ZeroDivisionError: division by zero. "
        "Please report it, with what QUOTESHARE_DEBUG=1 shows.\n"
    )


def test_help_of_every_command_has_an_example(run):
    code, out, _ = run("--help")
    told = out.partition("Commands:")[2].partition("\n\n")[0]
    commands = re.findall(r"^  (\w+) ", told, flags=re.MULTILINE)
    assert code == 0
    assert commands == list(_ORDER)  # example and extract first: as they are used
    assert "...\n" not in told  # no summary is cut
    assert "Begin with: quoteshare example news" in out
    for command in commands:
        code, out, _ = run(command, "--help")
        assert code == 0
        assert f"  Example: quoteshare {command}" in out


def test_days_without_an_article_make_no_report(run):
    run("extract", "in", "--out", "t", "--engine", "rules")
    code, _, err = run("report", "t", "--out", "r.html", "--since", "2030-01-01")
    assert (code, err) == (2, "No article is dated since 2030-01-01; none has a date.\n")
    assert not Path("r.html").exists()


def test_a_page_is_not_called_otherwise(run):
    run("extract", "in", "--out", "t", "--engine", "rules")
    told = "r.pdf is called .pdf, and a report writes .html. Give another name.\n"
    assert run("report", "t", "--out", "r.pdf") == (2, "", told)
    told = "q.csv is called .csv, and format xlsx writes .xlsx. Give another name.\n"
    assert run("export", "t", "--format", "xlsx", "--out", "q.csv") == (2, "", told)


def test_notebooks_say_where_articles_have_yet_to_be_put(run):
    _, _, err = run("notebooks", "nb", "--articles", "news")
    assert "There is nothing at news yet: put your articles there." in err
    _, _, err = run("notebooks", "nb2", "--articles", "in/*.txt")
    assert "There is nothing" not in err


def test_an_unknown_parameter_is_told_before_anything_is_read(run, notebook):
    code, _, err = run("figures", "--articles", "in", "-p", "tpo=5")
    assert (code, len(err.splitlines())) == (2, 1)
    assert not Path("build").exists()


def test_a_draft_goes_into_a_new_folder(run):
    run("extract", "in", "--out", "t", "--engine", "rules")
    code, _, err = run("actors", "suggest", "t", "--least", "1", "--out", "new/draft.yaml")
    assert (code, err) == (0, f"{Path('new/draft.yaml')}\n")


def test_a_sample_in_place_of_tables_is_told(run):
    run("extract", "in", "--out", "t", "--engine", "rules")
    _, _, err = run("sample", "t", "--out", "s", "--n", "6")
    assert "Then: quoteshare accuracy s" in err
    assert run("methods", "s")[2] == "s holds a sample. Name the tables that it was drawn from.\n"
    assert run("agree", "t")[2].startswith("t holds no sample. `quoteshare sample t --out NEW`")
    assert run("agree", "s")[1:] == (
        "",
        "Nobody has coded yet. Code in JupyterLab (qs.review('s', \"your initials\")) or in the "
        "spreadsheets of `quoteshare sample … --format xlsx`.\n",
    )


HEAVY = {"matplotlib", "nltk", "numpy", "pandas", "pyarrow"}
NOTEBOOKS = {"IPython", "ipykernel", "jupyter_client", "jupyterlab", "nbformat", "papermill"}


@pytest.mark.parametrize(
    ("code", "packages"),
    [
        pytest.param("quoteshare.cli.main(['--help'])", HEAVY | NOTEBOOKS, id="help"),
        pytest.param("quoteshare.cli.main(['figures', '--help'])", HEAVY | NOTEBOOKS, id="figures"),
        pytest.param("dir(quoteshare)", HEAVY | NOTEBOOKS, id="import"),
        pytest.param(
            "quoteshare.extract('“Yes,” said Ann Lee.', engine='rules')",
            NOTEBOOKS | {"matplotlib"},
            id="extract",
        ),
    ],
)
def test_what_a_step_does_not_load(code, packages):
    code = f"""
import sys, quoteshare
{"import quoteshare.cli" if ".cli" in code else ""}
try:
    {code}
except SystemExit:
    pass
print(*({packages!r} & sys.modules.keys()), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr == "\n"


def test_version(run):
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("quoteshare 0.")


def test_standard_input(tmp_path):
    line = json.dumps({"id": "x", "text": TEXT})
    command = "from quoteshare.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "extract", "-", "--out", tmp_path / "t"],
        input=line.encode(),
        capture_output=True,
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert open_tables(tmp_path / "t").articles["article_id"].tolist() == ["x"]


def test_export_to_stdout_and_to_files(run, tmp_path):
    run("extract", "in", "--actors", "actors.yaml", "--out", "t")
    code, out, err = run("export", "t", "--format", "standoff")
    assert (code, err) == (0, "")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "b"]
    code, out, err = run("export", "t", "--format", "csv", "--out", "quotes.csv")
    assert (code, out, err) == (0, "", "quotes.csv\n")
    assert len(pd.read_csv("quotes.csv")) == len(open_tables("t").quotes)
    code, out, err = run("export", "t", "--format", "xlsx")
    assert (code, out) == (2, "")
    assert err == "Format xlsx needs a place to write to. Give --out (in Python `out`).\n"


def test_explain(run):
    run("extract", "in", "--actors", "actors.yaml", "--out", "t")
    quote = open_tables("t").quotes.iloc[0]
    code, out, err = run("explain", "t", quote["quote_id"])
    lines = {line[:12].strip(): line[12:] for line in out.splitlines()}
    assert (code, err) == (0, "")
    assert lines["quote"] == quote["text"]
    assert lines["cue"] == "said"
    assert lines["source"] == "Ann Lee"
    assert lines["speaker"] == "Ann Lee (lee, person)"
    assert lines["resolved by"] == "full_name"
    assert lines["sentence"] == "“The harbour stays open,” said Ann Lee."
    assert lines["article"] == f"a, characters {quote['start']} to {quote['end']}"


def test_explain_unknown_quote(run):
    run("extract", "in", "--out", "t")
    code, out, err = run("explain", "t", "nope")
    assert (code, out) == (2, "")
    assert err.startswith("t has no quote 'nope'. Take an id from the column quote_id of t")


@pytest.fixture
def notebook(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (folder / "01-count.ipynb").write_text(json.dumps(NOTEBOOK))


def test_figures_then_check(run, notebook, tmp_path):
    code, out, err = run("figures", "--articles", "in", "-p", "top=3")
    assert (code, out) == (0, "")
    assert (tmp_path / "figures" / "01-count.csv").read_text() == "n,top\n2,3\n"
    assert len(open_tables("build/in").articles) == 2
    assert err.splitlines()[-1].startswith("2 files, ")

    code, out, err = run("check", "--articles", "in", "-p", "top=3")
    assert (code, out) == (0, "")
    assert err.splitlines()[-1] == "figures holds what the articles and notebooks give."

    code, out, err = run("check", "--articles", "in", "--only", "01")  # top is 1 again
    assert code == 1
    assert "01-count.csv" in out
    assert "row 1, top" in out
    assert err.splitlines()[-1] == "1 file in figures moved. `quoteshare figures` renews them."
    assert (tmp_path / "figures" / "01-count.csv").read_text() == "n,top\n2,3\n"


def test_a_notebook_that_fails_exits_with_1(run, notebook):
    code, _, err = run("figures", "--articles", "in", "-p", "top=0")
    assert code == 1
    assert "01-count.ipynb failed in cell" in err
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("top", "-p top is not NAME=VALUE. Write, for example, -p top=5."),
        ("figures=x", "-p figures=x would bypass an option. Write --out x."),
        ("tables=x", "-p tables=x would bypass an option. Write --tables x."),
        ("tpo=5", "No chosen notebook has a parameter tpo; they have figures, tables, top."),
        ("top=many", "Parameter top was given 'many'; it must be a number, such as 1."),
    ],
)
def test_wrong_parameters(run, notebook, given, message):
    code, out, err = run("figures", "--articles", "in", "-p", given)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == message
