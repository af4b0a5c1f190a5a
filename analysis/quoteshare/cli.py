"""The terminal: one command for each step between articles and figures.

Nothing is computed here. Libraries that take long to load are imported by the command that
needs them, so that ``--help`` answers at once.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    name="quoteshare",
    help="Find who is quoted in news articles, how much, and in whose words.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # errors in a line, not in a box
    pretty_exceptions_enable=False,
)

actors_app = typer.Typer(
    help="Draft, check and convert actor files.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(actors_app, name="actors")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (.txt, .csv, .tsv, .jsonl), folders, patterns, addresses (s3://…), or - for "
        "JSON Lines on stdin.",
        show_default=False,
    ),
]
Folder = Annotated[
    str, typer.Argument(metavar="DIR", help="What `quoteshare extract` wrote.", show_default=False)
]
ActorFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="Actor file of any form.", show_default=False)
]
NewFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="YAML file to write. [default: stdout]", show_default=False),
]
Engine = Annotated[str, typer.Option(help="tagger, rules, or a file of weights (.npz).")]
Jobs = Annotated[
    int | None,
    typer.Option(
        min=1, help="Processes at work at once.", show_default="as many as there are cores"
    ),
]
Articles = Annotated[Path, typer.Option(help="File, folder or pattern with the articles.")]
Actors = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="List of the people and bodies to look for (YAML or CSV).",
        show_default="seeds/leaders.yaml for seeds/",
    ),
]
Notebooks = Annotated[Path, typer.Option(metavar="DIR", help="Folder with the notebooks.")]
Out = Annotated[Path, typer.Option(metavar="DIR", help="Folder with the figures.")]
TablesDir = Annotated[
    Path | None,
    typer.Option(
        "--tables",
        metavar="DIR",
        help="Tables to use if they are fresh, else to write.",
        show_default=False,
    ),
]
Only = Annotated[
    list[str], typer.Option(metavar="NAME", help="Run this notebook alone; may be repeated.")
]
Parameters = Annotated[
    list[str],
    typer.Option("-p", metavar="NAME=VALUE", help="Set a parameter of the notebooks; repeatable."),
]
Each = Annotated[
    str | None,
    typer.Option(
        metavar="leader",
        help="Besides, a profile of each leader on the list, in OUT/leaders.",
        show_default=False,
    ),
]


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 refused or moved, 2 wrong use; never a traceback.

    Parameters
    ----------
    arguments : list of str, optional
        What stands after ``quoteshare``; by default that of this process.

    Examples
    --------
    >>> main(["extract", "--jobs", "0"])
    Traceback (most recent call last):
    SystemExit: 2
    """
    try:
        code = app(arguments, prog_name="quoteshare", standalone_mode=False)
    except (BrokenPipeError, typer.Abort):  # `| head` has seen enough, or Ctrl-C
        code = 130
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - nobody listens when Python flushes
    except Exception as error:
        if os.environ.get("QUOTESHARE_DEBUG"):
            raise
        code = 2
        typer.echo(_sentence(error), err=True)
    sys.exit(code or 0)


def _sentence(error: Exception) -> str:
    """What is wrong and what to do, in a line."""
    if hasattr(error, "format_message"):  # wrong options: click's errors, which Typer hides
        return str(error.format_message())
    if isinstance(error, OSError):
        what = f"{error.filename or 'A file'}: {error.strerror or error}"
        return f"{what}. Check the name and your rights there."
    if isinstance(error, ValueError):
        return str(error)
    what = f"Unexpected {type(error).__name__}: {error}"
    return f"{what}. Please report it, with what QUOTESHARE_DEBUG=1 shows."


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"quoteshare {version('quoteshare')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: quoteshare extract news/ --actors leaders.yaml --out build/news")
def extract(
    inputs: Inputs,
    out: Annotated[str, typer.Option(metavar="DIR", help="Folder or address for the tables.")],
    actors: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="List of the people and bodies to look for (YAML or CSV).",
            show_default=False,
        ),
    ] = None,
    engine: Engine = "tagger",
    jobs: Jobs = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Let the workers of this dask scheduler do it (extra [distributed]).",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if anything was refused.")
    ] = False,
) -> None:
    """Find quotations and speakers in articles."""
    if _extract(inputs, actors, out, engine, jobs, scheduler)["refused"] and strict:
        raise typer.Exit(1)


@app.command(epilog="Example: quoteshare figures --only 01-who-is-quoted -p top=5 --out /tmp/five")
def figures(
    articles: Articles = Path("seeds/*.*"),
    actors: Actors = None,
    notebooks: Notebooks = Path("notebooks"),
    out: Out = Path("figures"),
    tables: TablesDir = None,
    only: Only = [],  # noqa: B006 - typer copies it
    p: Parameters = [],  # noqa: B006
    each: Each = None,
    engine: Engine = "tagger",
    jobs: Jobs = None,
) -> None:
    """Run the notebooks, which write the figures."""
    from quoteshare.notebooks import run_notebooks

    _check_each(each)
    _make_folder(out)
    # `[^\w-]` takes the * out of a pattern such as news/*.txt.
    name = re.sub(r"[^\w-]", "", articles.stem) or articles.parent.name or "tables"
    tables = tables or Path("build") / name
    parameters = _parameters(articles, actors, tables, p, notebooks, only)
    _extract([str(articles)], _actor_file(actors, articles), str(tables), engine, jobs)
    started = time.monotonic()
    with _failed_notebook_exits():
        run_notebooks(
            notebooks,
            out=out,
            parameters=parameters,
            only=only,
            each=_each(each, tables),
            progress=_on_terminal(),
        )
    n_files = sum(path.is_file() for path in out.rglob("*"))
    typer.echo(f"{n_files} files, {time.monotonic() - started:.0f} s: {out}", err=True)


@app.command(epilog="Example: quoteshare check --only 01-who-is-quoted")
def check(
    articles: Articles = Path("seeds/*.*"),
    actors: Actors = None,
    notebooks: Notebooks = Path("notebooks"),
    out: Out = Path("figures"),
    tables: TablesDir = None,
    only: Only = [],  # noqa: B006
    p: Parameters = [],  # noqa: B006
    each: Each = None,
    engine: Engine = "tagger",
    jobs: Jobs = None,
) -> None:
    """Rebuild the figures and tell what moved.

    Exits with 1 if anything did. Nothing is written to the folder with the figures.
    """
    from quoteshare.notebooks import check_figures

    _check_each(each)
    with ExitStack() as stack:
        if tables is None:  # tables from an earlier run could hide that the extraction changed
            tables = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quoteshare-")))
        parameters = _parameters(articles, actors, tables, p, notebooks, only)
        _extract([str(articles)], _actor_file(actors, articles), str(tables), engine, jobs)
        stack.enter_context(_failed_notebook_exits())
        moved = check_figures(
            notebooks,
            figures=out,
            parameters=parameters,
            only=only,
            each=_each(each, tables),
            progress=_on_terminal(),
        )
    if not moved.attrs["images_compared"]:
        typer.echo("Images come from another platform; only CSVs and texts are compared.", err=True)
    if len(moved):
        # A chart moves with its rows: the rows tell what it is
        tables_moved = moved[moved["file"].str.endswith(".csv")]
        shown = tables_moved if len(tables_moved) else moved
        typer.echo(shown.to_string(index=False, justify="left"))
        if len(moved) > len(shown):
            typer.echo(f"With them moved {len(moved) - len(shown)} charts and their texts.")
        typer.echo(
            f"{len(moved)} files in {out} moved. `quoteshare figures` renews them.", err=True
        )
        raise typer.Exit(1)
    typer.echo(f"{out} holds what the articles and notebooks give.", err=True)


@app.command(epilog="Example: quoteshare notebooks study --articles news/ --actors leaders.yaml")
def notebooks(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder to copy them to.", show_default=False)
    ],
    articles: Annotated[
        Path | None,
        typer.Option(
            help="File, folder or pattern with your articles.", show_default="DIR/articles"
        ),
    ] = None,
    actors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="List of the people and bodies to look for."),
    ] = None,
) -> None:
    """Copy the notebooks to work in.

    The copies read your articles; their tables and figures stay beside them. No file is
    overwritten.
    """
    from quoteshare.notebooks import copy_notebooks

    n_copies = len(copy_notebooks(folder, articles=articles, actors=actors))
    whom = f"look for the people in {actors}" if actors else "look for everybody named"
    typer.echo(
        f"{n_copies} notebooks: {folder}. They read {articles or folder / 'articles'}, {whom}, and "
        f"write {folder / 'tables'} and {folder / 'figures'}; to change that, edit the cell "
        "`parameters` of each.",
        err=True,
    )
    if articles is None:
        typer.echo(f"Put your articles into {folder / 'articles'}.", err=True)
    typer.echo(f"Then: jupyter lab {folder}", err=True)


@app.command(epilog="Example: quoteshare export build/news --format xlsx --out quotes.xlsx")
def export(
    folder: Folder,
    format: Annotated[str, typer.Option(metavar="csv|xlsx|jsonl|html|standoff", help="Which.")],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="File to write (csv: or a folder). [default for jsonl, standoff: stdout]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write tables in a format of other programs."""
    from quoteshare.pages import exports
    from quoteshare.tables.tables import open_tables

    written = exports.export(open_tables(folder), format, out)
    if isinstance(written, str):
        typer.echo(written.encode(), nl=False)  # UTF-8 in every locale
    else:
        typer.echo("\n".join(map(str, written)), err=True)


@app.command(epilog="Example: quoteshare report build/news --out report.html")
def report(
    folder: Folder,
    out: Annotated[Path, typer.Option(metavar="FILE", help="HTML file to write.")],
) -> None:
    """Write a page with figures, numbers and their sentences.

    It opens offline in any browser: one file, in which every number leads to the sentences it
    counts, marked in their article.
    """
    from quoteshare.pages.report import write_report
    from quoteshare.tables.tables import open_tables

    started = time.monotonic()
    written = write_report(open_tables(folder), out)
    size, seconds = written.stat().st_size / 1e6, time.monotonic() - started
    typer.echo(f"{written}: {size:.1f} MB, {seconds:.0f} s", err=True)


@app.command(epilog="Example: quoteshare methods build/news")
def methods(
    folder: Folder,
    accuracy: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="What you measured on hand-coded articles.", show_default=False
        ),
    ] = None,
) -> None:
    """Print a paragraph for the methods section."""
    from quoteshare.pages.methods import methods_paragraph
    from quoteshare.tables.tables import open_tables

    paragraph = methods_paragraph(open_tables(folder), accuracy=accuracy)
    typer.echo(paragraph.encode())  # UTF-8 in every locale


@app.command(epilog="Example: quoteshare explain build/news 5f2c9a1e03b7d684")
def explain(
    folder: Folder,
    quote_id: Annotated[str, typer.Argument(help="From the table quotes.", show_default=False)],
) -> None:
    """Show one quote, its speaker, and why."""
    from quoteshare.inspection.explain import explain
    from quoteshare.tables.tables import open_tables

    tables = open_tables(folder)
    if not (tables.quotes["quote_id"] == quote_id).any():
        raise ValueError(
            f"{folder} has no quote {quote_id!r}. Take an id from the column quote_id of "
            f"{folder}/quotes.parquet."
        )
    typer.echo(explain(tables, quote_id).encode())  # UTF-8 in every locale


@actors_app.command(epilog="Example: quoteshare actors suggest build/news --out leaders.yaml")
def suggest(
    folder: Folder,
    out: NewFile = None,
    least: Annotated[
        int, typer.Option(min=1, help="Leave out who is named fewer times and never quoted.")
    ] = 2,
) -> None:
    """Draft an actor file of whom the articles name.

    Spellings of one name are merged; where two may be one person, a comment asks.
    """
    from quoteshare.inspection.suggest import suggest_actors
    from quoteshare.tables.tables import open_tables

    _write_new(suggest_actors(open_tables(folder), least=least), out)


@actors_app.command("check", epilog="Example: quoteshare actors check leaders.yaml build/news")
def check_actor_file(
    file: ActorFile,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="Tables made with it: is everyone seen?", show_default=False
        ),
    ] = None,
) -> None:
    """Tell what in an actor file is ambiguous.

    Spellings and offices that stand for two actors, offices without country or dates, surnames
    that are shared or ordinary words, and actors the articles never name. Exits with 1 if
    something is ambiguous.
    """
    from quoteshare.inspection.checks import check_actors
    from quoteshare.people.actor_files import read_actors
    from quoteshare.tables.tables import open_tables

    actors, _ = read_actors(file)
    found = check_actors(actors, open_tables(folder) if folder else None)
    for severity, names, finding in found.itertuples(index=False):
        typer.echo(f"{severity:<11}{f'{names}: ' if names else ''}{finding}".encode())
    n_ambiguous = int((found["severity"] == "ambiguous").sum())
    n_actors = f"{len(actors)} actor{'s'[: len(actors) != 1]}"
    typer.echo(
        f"{file}: {n_actors}, {n_ambiguous} ambiguous, {len(found) - n_ambiguous} notes", err=True
    )
    if n_ambiguous:
        raise typer.Exit(1)


@actors_app.command("import", epilog="Example: quoteshare actors import query.csv --out us.yaml")
def import_(file: ActorFile, out: NewFile = None) -> None:
    """Write an actor file in our YAML from one of another form.

    FILE may be a spreadsheet (CSV with a column name), the result of a query at
    query.wikidata.org (CSV, TSV or JSON: person, personLabel, positionLabel, start, end,
    countryLabel), or legislators as the congress-legislators project lists them (YAML, JSON).
    """
    from quoteshare.people.actor_files import actors_yaml, read_actors

    _write_new(actors_yaml(read_actors(file)[0]), out)


def _write_new(text: str, out: Path | None) -> None:
    """Write a file that is not there yet, for somebody may have edited the one that is."""
    if out is None:
        typer.echo(text.encode(), nl=False)  # UTF-8 in every locale
        return
    if out.exists():
        raise ValueError(f"{out} is there already. Give another name, or delete it first.")
    out.write_text(text, encoding="utf-8", newline="\n")
    typer.echo(out, err=True)


def _extract(
    inputs: list[str],
    actors: Path | None,
    out: str,
    engine: str,
    jobs: int | None,
    scheduler: str | None = None,
) -> dict[str, int]:
    """Tables of the articles in ``out``, and on stderr what came of it; the counts."""
    from quoteshare.corpus.remote import is_address
    from quoteshare.extraction.api import write_tables
    from quoteshare.extraction.workers import available_cores
    from quoteshare.tables.tables import read_table

    started = time.monotonic()
    if not is_address(out):
        _make_folder(Path(out))  # before the long part, not after it
    try:
        made = write_tables(
            [name if name == "-" or is_address(name) else Path(name) for name in inputs],
            actors=actors,
            folder=out,
            engine=engine,
            jobs=jobs or available_cores(),
            scheduler=scheduler,
            progress=_on_terminal(),
        )
    except KeyboardInterrupt:
        typer.echo("Stopped. The same command goes on where it stopped.", err=True)
        raise typer.Abort from None
    except OSError as error:  # Arrow's have no number
        if error.errno != errno.ENOSPC and "No space left" not in str(error):
            raise
        raise ValueError(
            f"The disk that holds {out} is full. Make room: the same command goes on where it "
            "stopped."
        ) from error
    counts: dict[str, int] = made.run["counts"]
    n_articles, n_quotes, n_refused = (counts[k] for k in ("articles", "quotes", "refused"))
    typer.echo(
        f"{n_articles} article{'s'[: n_articles != 1]}, {n_quotes} quote{'s'[: n_quotes != 1]}, "
        f"{n_refused} refused, {time.monotonic() - started:.1f} s: {out}",
        err=True,
    )
    if made.n_kept or made.n_resolved:
        typer.echo(
            f"{made.n_kept} articles were done before, {made.n_resolved} got their speakers anew, "
            f"{made.n_extracted} were extracted.",
            err=True,
        )
    if not counts["problems"]:
        return counts
    problems = read_table(out, "problems")
    severities = problems["severity"]
    told = (severities == "refused") | (problems["reason"] == "no_articles")
    for _, problem in problems[told].head(3).iterrows():
        place = problem["input_file"] if isinstance(problem["input_file"], str) else "an input"
        row = "" if problem.isna()["row"] else f", record {problem['row']}"
        typer.echo(f"{problem['severity']}: {place}{row}: {problem['detail']}", err=True)
    n_repaired, n_notes = ((severities == kind).sum() for kind in ("repaired", "note"))
    typer.echo(
        f"{n_refused} refused, {n_repaired} repaired, {n_notes} notes: see "
        f"{out}/problems.parquet (quoteshare export {out} --format csv --out DIR)",
        err=True,
    )
    return counts


def _actor_file(actors: Path | None, articles: Path) -> Path | None:
    """The list that goes with the articles in seeds/, unless one is given; none for others."""
    own = articles.parent == Path("seeds") and Path("seeds/leaders.yaml").is_file()
    return Path("seeds/leaders.yaml") if actors is None and own else actors


def _check_each(each: str | None) -> None:
    if each not in (None, "leader"):
        raise ValueError(f"There is no --each {each}. Write --each leader.")


def _each(each: str | None, tables: Path) -> dict[str, list[str]] | None:
    """Everyone on the list, where a profile of each was asked for."""
    from quoteshare.tables.tables import read_table

    if each is None:
        return None
    people = read_table(tables, "actors", columns=["actor_id", "listed"])
    return {each: people.loc[people["listed"], "actor_id"].tolist()}


def _parameters(
    articles: Path,
    actors: Path | None,
    tables: Path,
    assignments: list[str],
    notebooks: Path,
    only: list[str],
) -> dict[str, Any]:
    """What the notebooks are given: the options that they know, and ``-p NAME=VALUE`` as typed."""
    from quoteshare.notebooks import declared_parameters, find_notebooks

    known = {name for path in find_notebooks(notebooks, only) for name in declared_parameters(path)}
    options = {"articles": articles, "actors": _actor_file(actors, articles), "tables": tables}
    parameters: dict[str, Any] = {name: options[name] for name in options.keys() & known}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.isidentifier():
            raise ValueError(f"-p {assignment} is no NAME=VALUE. Write, for example, -p top=5.")
        if name in (*options, "figures"):
            option = "--out" if name == "figures" else f"--{name}"
            raise ValueError(f"-p {assignment} would bypass an option. Write {option} {value}.")
        parameters[name] = value
    return parameters


@contextmanager
def _failed_notebook_exits() -> Iterator[None]:
    """Exit with 1, not 2, where a notebook fails: the command was right."""
    from quoteshare.notebooks import NotebookError

    try:
        yield
    except NotebookError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(13, "Permission denied", str(folder))


def _on_terminal() -> bool:
    return sys.stderr.isatty()
