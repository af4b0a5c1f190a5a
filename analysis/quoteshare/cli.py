"""The terminal: one command for each step between articles and figures.

Nothing is computed here. Libraries that take long to load are imported by the command that
needs them, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from quoteshare import actor_lists
from quoteshare.checking import add_commands
from quoteshare.terminal import (
    Folder,
    actor_file,
    check_each,
    each_leader,
    extract_and_tell,
    failed_notebook_exits,
    make_folder,
    notebook_parameters,
    on_terminal,
    tell,
)

app = typer.Typer(
    name="quoteshare",
    help="Find who is quoted in news articles, how much, and in whose words.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # errors in a line, not in a box
    pretty_exceptions_enable=False,
)

app.add_typer(actor_lists.app, name="actors")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (`quoteshare formats` lists the kinds), folders, patterns, addresses (s3://…), "
        "or - for JSON Lines on stdin.",
        show_default=False,
    ),
]
Engine = Annotated[str, typer.Option(help="tagger, rules, encoder, or a file of weights (.npz).")]
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
CodedSample = Annotated[
    Path | None,
    typer.Option(
        metavar="SAMPLE",
        help="A coded sample: shares corrected by it, and how accurate the counts are.",
        show_default=False,
    ),
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
        tell(_sentence(error))
    sys.exit(code or 0)


def _sentence(error: Exception) -> str:
    """Return what is wrong and what to do, in a line."""
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
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN=NAME,…",
            help="Which column of your tables is which: text=Body,outlet=Paper.",
            show_default="by their names",
        ),
    ] = None,
    language: Annotated[
        str,
        typer.Option(
            metavar="any|en", help="en: refuse articles that are not in English; any: note them."
        ),
    ] = "any",
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Decisions by hand, laid over what is found.",
            show_default="corrections.jsonl beside the articles",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if anything was refused.")
    ] = False,
) -> None:
    """Find quotations and speakers in articles."""
    counts = extract_and_tell(
        inputs,
        actors,
        out,
        engine,
        jobs,
        scheduler,
        columns=columns,
        language=language,
        corrections=corrections,
    )
    if counts["refused"] and strict:
        raise typer.Exit(1)


@app.command(epilog="Example: quoteshare formats")
def formats() -> None:
    """List the kinds of file that are read.

    They are recognised by their contents; what a file is called matters only where those do not
    tell.
    """
    from quoteshare.corpus.formats import all_formats

    for one in all_formats():
        missing = one.missing()
        lacks = (
            f" (needs {', '.join(missing)}: pip install 'quoteshare[formats]')" if missing else ""
        )
        tell(f"{one.name:<15} {' '.join(one.suffixes):<20} {one.yields}{lacks}", err=False)


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

    check_each(each)
    make_folder(out)
    # `[^\w-]` takes the * out of a pattern such as news/*.txt.
    name = re.sub(r"[^\w-]", "", articles.stem) or articles.parent.name or "tables"
    tables = tables or Path("build") / name
    parameters = notebook_parameters(articles, actors, tables, p, notebooks, only)
    extract_and_tell([str(articles)], actor_file(actors, articles), str(tables), engine, jobs)
    started = time.monotonic()
    begun = time.time() - 1  # file systems round
    with failed_notebook_exits():
        run_notebooks(
            notebooks,
            out=out,
            parameters=parameters,
            only=only,
            each=each_leader(each, tables),
            progress=on_terminal(),
        )
    n_files = sum(path.is_file() and path.stat().st_mtime >= begun for path in out.rglob("*"))
    tell(f"{n_files} files, {time.monotonic() - started:.0f} s: {out}")


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

    check_each(each)
    with ExitStack() as stack:
        if tables is None:  # tables from an earlier run could hide that the extraction changed
            tables = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quoteshare-")))
        parameters = notebook_parameters(articles, actors, tables, p, notebooks, only)
        extract_and_tell([str(articles)], actor_file(actors, articles), str(tables), engine, jobs)
        stack.enter_context(failed_notebook_exits())
        moved = check_figures(
            notebooks,
            figures=out,
            parameters=parameters,
            only=only,
            each=each_leader(each, tables),
            progress=on_terminal(),
        )
    if not moved.attrs["images_compared"]:
        tell("Images come from another platform; only CSVs and texts are compared.")
    if len(moved):
        # A chart moves with its rows: the rows tell what it is
        tables_moved = moved[moved["file"].str.endswith(".csv")]
        shown = tables_moved if len(tables_moved) else moved
        tell(shown.to_string(index=False, justify="left"), err=False)
        if len(moved) > len(shown):
            n_more = len(moved) - len(shown)
            tell(f"With them moved {n_more} charts and their texts.", err=False)
        tell(f"{len(moved)} files in {out} moved. `quoteshare figures` renews them.")
        raise typer.Exit(1)
    tell(f"{out} holds what the articles and notebooks give.")


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
    tell(
        f"{n_copies} notebooks: {folder}. They read {articles or folder / 'articles'}, {whom}, and "
        f"write {folder / 'tables'} and {folder / 'figures'}; to change that, edit the cell "
        "`parameters` of each.",
    )
    if articles is None:
        tell(f"Put your articles into {folder / 'articles'}.")
    tell(f"Then: jupyter lab {folder}")


@app.command(epilog="Example: quoteshare example news")
def example(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder to copy them to.", show_default=False)
    ],
) -> None:
    """Copy thirty-six made-up articles to try things on.

    With them comes leaders.yaml, the list of whom to look for. No file is overwritten.
    """
    from quoteshare.example import copy_example

    copy_example(folder)
    tell(f"Thirty-six articles and leaders.yaml: {folder}")
    tell(f"Then: quoteshare extract {folder} --actors {folder / 'leaders.yaml'} --out tables")


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
    from quoteshare.tables.opening import open_tables

    written = exports.export(open_tables(folder), format, out)
    if isinstance(written, str):
        typer.echo(written.encode(), nl=False)  # UTF-8 in every locale
    else:
        tell("\n".join(map(str, written)))


@app.command(epilog="Example: quoteshare report build/news --out report.html")
def report(
    folder: Folder,
    out: Annotated[Path, typer.Option(metavar="FILE", help="HTML file to write.")],
    title: Annotated[str, typer.Option(help="What stands on top.")] = "Who is quoted",
    coded: CodedSample = None,
    outlet: Annotated[
        list[str], typer.Option(metavar="NAME", help="Only of this outlet; may be repeated.")
    ] = [],  # noqa: B006 - Typer makes a new list of it
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only from this day on.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only up to this day.", show_default=False)
    ] = None,
) -> None:
    """Write a page with figures, numbers and their sentences.

    It opens offline in any browser: one file, in which every number leads to the sentences it
    counts, marked in their article. Of very many articles choose outlets or days.
    """
    from quoteshare.pages.report import write_report
    from quoteshare.tables.opening import open_tables

    started = time.monotonic()
    tables = open_tables(folder)
    if outlet or since or until:
        tables = tables.select(outlets=outlet, since=since, until=until)
    written = write_report(tables, out, title=title, coded=coded)
    size, seconds = written.stat().st_size / 1e6, time.monotonic() - started
    tell(f"{written}: {size:.1f} MB, {seconds:.0f} s")


@app.command(epilog="Example: quoteshare methods build/news")
def methods(
    folder: Folder,
    accuracy: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="What you measured on hand-coded articles.", show_default=False
        ),
    ] = None,
    coded: CodedSample = None,
) -> None:
    """Print a paragraph for the methods section."""
    from quoteshare.pages.methods import methods_paragraph
    from quoteshare.tables.opening import open_tables

    paragraph = methods_paragraph(open_tables(folder), accuracy=accuracy, coded=coded)
    tell(paragraph, err=False)


add_commands(app)  # sample, agree, accuracy, corrections, verify


@app.command(epilog="Example: quoteshare explain build/news 5f2c9a1e03b7d684")
def explain(
    folder: Folder,
    quote_id: Annotated[str, typer.Argument(help="From the table quotes.", show_default=False)],
) -> None:
    """Show one quote, its speaker, and why."""
    from quoteshare.inspection.explain import explain
    from quoteshare.tables.opening import open_tables

    tables = open_tables(folder)
    if not (tables.quotes["quote_id"] == quote_id).any():
        raise ValueError(
            f"{folder} has no quote {quote_id!r}. Take an id from the column quote_id of "
            f"{folder}/quotes.parquet."
        )
    tell(explain(tables, quote_id), err=False)
