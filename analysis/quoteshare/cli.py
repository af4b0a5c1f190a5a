"""The terminal: one command for each step between articles and figures.

Nothing is computed here. Libraries that take long to load are imported by the command that
needs them, so that ``--help`` answers at once.
"""

from __future__ import annotations

import glob
import os
import re
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from quoteshare import actor_lists
from quoteshare.checking import add_commands
from quoteshare.terminal import (
    Folder,
    actor_file,
    check_each,
    each_leader,
    extract_and_tell,
    failed_notebook_exits,
    left_aligned,
    make_folder,
    notebook_parameters,
    nothing_chosen,
    on_terminal,
    tell,
)

# In the order in which they are used; all others stand behind.
_ORDER = (
    *("example", "extract", "formats", "actors", "report", "export", "explain", "methods"),
    *("sample", "agree", "accuracy", "corrections", "verify", "notebooks", "figures", "check"),
)


class _InOrder(TyperGroup):
    """The commands of the terminal, as ``--help`` lists them."""

    def list_commands(self, ctx: Any) -> list[str]:
        names = [*super().list_commands(ctx)]
        return sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else len(names))


app = typer.Typer(
    name="quoteshare",
    cls=_InOrder,
    help="Find who is quoted in news articles, how much, and in whose words.",
    epilog="Begin with: quoteshare example news",
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
Engine = Annotated[
    str,
    typer.Option(metavar="NAME", help="tagger, rules, encoder, or a file of weights (.npz)."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Processes at work at once.",
        show_default="as many as there are cores",
    ),
]
Articles = Annotated[
    Path, typer.Option(metavar="PATH", help="File, folder or pattern with the articles.")
]
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
        show_default="figures: in build/; check: a folder for this run alone",
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
        return _of_wrong_use(error)
    if isinstance(error, OSError):
        name, what = error.filename or "A file", error.strerror or error
        for kind, told in _WRONG_NAMES:
            if isinstance(error, kind):
                return f"{name} {told} Give another name."
        return f"{name}: {what}. Check the name and your rights there."
    if isinstance(error, ValueError):
        return str(error)
    what = f"Unexpected {type(error).__name__}: {error}"
    return f"{what}. Please report it, with what QUOTESHARE_DEBUG=1 shows."


_WRONG_NAMES = (
    (FileExistsError, "is there already, and no folder."),
    (NotADirectoryError, "would have to be in a folder, and stands behind the name of a file."),
    (IsADirectoryError, "is a folder, where a file is needed."),
)


def _of_wrong_use(error: Exception) -> str:
    """Return what is wrong with a command, and where its use is shown."""
    told = str(error.format_message())  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    if context is None or "\n" in told:  # the help itself, of a group without a command
        return told
    shown = "lists the commands" if hasattr(context.command, "list_commands") else "has an example"
    return f"{told.removesuffix('.')}. `{context.command_path} --help` {shown}."


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

    kinds = [*all_formats()]
    width = max(len(" ".join(one.suffixes)) for one in kinds)
    for one in kinds:
        missing = one.missing()
        lacks = (
            f" (needs {', '.join(missing)}: pip install 'quoteshare[formats]')" if missing else ""
        )
        tell(f"{one.name:<15} {' '.join(one.suffixes):<{width}} {one.yields}{lacks}", err=False)


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
        tell(left_aligned(shown), err=False)
        if len(moved) > len(shown):
            n_more = len(moved) - len(shown)
            tell(f"With them moved {n_more} charts and their texts.", err=False)
        files = f"{len(moved)} file{'s'[: len(moved) != 1]}"
        tell(f"{files} in {out} moved. `quoteshare figures` renews them.")
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
            metavar="PATH",
            help="File, folder or pattern with your articles.",
            show_default="DIR/articles",
        ),
    ] = None,
    actors: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="List of the people and bodies to look for (YAML or CSV).",
            show_default="everybody named",
        ),
    ] = None,
) -> None:
    """Copy the notebooks to work in.

    The copies read your articles; their tables and figures stay beside them. No file is
    overwritten.
    """
    from quoteshare.notebooks import copy_notebooks

    if actors and not actors.exists():
        raise ValueError(f"There is no file {str(actors)!r}. Name your list of leaders.")
    n_copies = len(copy_notebooks(folder, articles=articles, actors=actors))
    whom = f"look for the people in {actors}" if actors else "look for everybody named"
    tell(
        f"{n_copies} notebooks: {folder}. They read {articles or folder / 'articles'}, {whom}, and "
        f"write {folder / 'tables'} and {folder / 'figures'}; to change that, edit the cell "
        "`parameters` of each.",
    )
    where = folder / "articles" if articles is None else articles
    if not where.exists() and not glob.glob(str(where), recursive=True):
        tell(f"There is nothing at {where} yet: put your articles there.")
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
    format: Annotated[
        str,
        typer.Option(
            metavar="csv|xlsx|jsonl|html|standoff",
            help="One of these: tables, a workbook to read, lines, a page, offsets.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="File to write (csv: or a folder); jsonl and standoff go to stdout without it.",
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
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="What stands on top.")
    ] = "Who is quoted",
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
        every, tables = tables, tables.select(outlets=outlet, since=since, until=until)
        if not tables.count("articles"):
            raise ValueError(nothing_chosen(every, outlet, since, until))
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
    quote_id: Annotated[
        str,
        typer.Argument(
            metavar="QUOTE_ID", help="From the column quote_id of quotes.", show_default=False
        ),
    ],
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
