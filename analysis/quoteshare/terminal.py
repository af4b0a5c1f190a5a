"""What several commands do: extract and tell what came of it, parameters, files that are new."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import pandas as pd

    from quoteshare.extraction.folder import ExtractionSummary
    from quoteshare.tables.tables import Tables

Folder = Annotated[
    str, typer.Argument(metavar="DIR", help="What `quoteshare extract` wrote.", show_default=False)
]
_SHOWN, _FREQUENT = 3, 5  # refusals in full, and reasons with their number, told on the terminal


def tell(sentence: object, *, err: bool = True) -> None:
    """Write sentences to stderr, or else as UTF-8, for a text may hold any letter, to stdout.

    What a file's name or an article would have a terminal do is written out.
    """
    from quoteshare.corpus.plain import printable

    typer.echo(printable(str(sentence)).encode("utf-8", "backslashreplace"), err=err)


def write_new(text: str, out: Path | None) -> None:
    """Write a file that is not there yet, for somebody may have edited the one that is."""
    if out is None:
        typer.echo(text.encode(), nl=False)  # UTF-8 in every locale
        return
    if out.exists():
        raise ValueError(f"{out} is there already. Give another name, or delete it first.")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8", newline="\n")
    tell(out)


def left_aligned(table: pd.DataFrame) -> str:
    """Lay out a table of texts, each column from the left under its name."""
    shown = table.fillna("").astype(str)
    columns = [[str(name), *shown[name]] for name in shown]
    padded = ([cell.ljust(max(map(len, cells))) for cell in cells] for cells in columns)
    return "\n".join("  ".join(row).rstrip() for row in zip(*padded, strict=True))


def write_table(table: pd.DataFrame, out: Path) -> None:
    """Write a table as CSV that a spreadsheet shows and does not compute."""
    from quoteshare.tables.csv_guard import guarded

    guarded_rows = table.map(guarded)
    write_new(guarded_rows.to_csv(index=False, lineterminator="\n"), out)


def tell_problems(problems: Sequence[str]) -> None:
    """Write what is wrong with a sample's files to stderr, the first twenty."""
    for problem in problems[:20]:
        tell(problem)
    if len(problems) > 20:
        tell(f"and {len(problems) - 20} more")


def tell_expected(design: Mapping[str, Any], folder: Path) -> None:
    """Write what was drawn, what precision to expect, and what comes next, to stderr."""
    strata = "; ".join(
        f"{s['stratum']} {s['n_drawn']} of {s['n_passages']:,}" for s in design["strata"]
    )
    n, n_articles, n_quotes = (design[name] for name in ("n", "n_articles", "n_quotes"))
    single = f", and {n_quotes:,} single quote{'s'[: n_quotes != 1]} to judge" if n_quotes else ""
    tell(
        f"{n:,} passage{'s'[: n != 1]} of {design['n_passages']:,} in {n_articles:,} "
        f"article{'s'[: n_articles != 1]}{single}. By what was found there and outlet: {strata}."
    )
    tell("Expected, were quotes wrong as often as their probabilities say and one in ten missed:")
    for row in design["expected"]:
        if row["enough"]:
            these, like = 100 * row["half_these"], 100 * row["half_like"]
            tell(
                f"  {row['speaker']}: {row['share']:.1%} of quotes, ± {these:.1f} points for these "
                f"articles, ± {like:.1f} for articles like these"
            )
    few = [row for row in design["expected"] if not row["enough"]]
    named = ", ".join(f"{row['speaker']} {row['share']:.1%}" for row in few[:5])
    named += " …" if len(few) > 5 else ""
    rest = "everybody else" if any(row["enough"] for row in design["expected"]) else "everybody"
    tell(f"  {rest}{f' ({named})' if few else ''}: under 5%, too little for an interval")
    if design.get("note"):
        tell(design["note"])
    tell(
        f'Code it in JupyterLab: qs.review({str(folder)!r}, "your initials"), or in spreadsheets '
        f"(--format xlsx). Then: quoteshare accuracy {folder}"
    )
    if design["coders"] == 1:
        tell("One person codes all. How far people agree needs two: --coders 2, or a second name.")


def extract_and_tell(
    inputs: list[str],
    actors: Path | None,
    out: str,
    engine: str,
    jobs: int | None,
    scheduler: str | None = None,
    columns: str | None = None,
    language: str = "any",
    corrections: Path | None = None,
) -> dict[str, int]:
    """Write the tables of the articles to ``out``, and what came of it to stderr; the counts.

    Exits with 1 where no article could be read.
    """
    from quoteshare.corpus.columns import parse_columns
    from quoteshare.corpus.remote import is_address
    from quoteshare.extraction.folder import write_corpus
    from quoteshare.extraction.workers import available_cores

    started = time.monotonic()
    if not is_address(out):
        make_folder(Path(out))  # before the long part, not after it
    try:
        made = write_corpus(
            [name if name == "-" or is_address(name) else Path(name) for name in inputs],
            actors=actors,
            folder=out,
            engine=engine,
            jobs=jobs or available_cores(),
            scheduler=scheduler,
            progress=on_terminal(),
            columns=parse_columns(columns) if columns else None,
            language=language,
            corrections=corrections,
        )
    except KeyboardInterrupt:
        tell("Stopped. The same command goes on where it stopped.")
        raise typer.Abort from None
    except OSError as error:  # Arrow's have no number
        if error.errno != errno.ENOSPC and "No space left" not in str(error):
            raise
        raise ValueError(
            f"The disk that holds {out} is full. Make room: the same command goes on where it "
            "stopped."
        ) from error
    _tell_counts(out, made, time.monotonic() - started)
    counts: dict[str, int] = made.run["counts"]
    if counts["problems"]:
        _tell_problems(out, counts["refused"])
    if not counts["articles"]:
        why = "why stands above" if counts["problems"] else "the input holds none"
        tell(f"No article could be read: {why}.")
        raise typer.Exit(1)
    return counts


def _tell_counts(out: str, made: ExtractionSummary, seconds: float) -> None:
    n_articles, n_quotes, n_refused = (
        made.run["counts"][k] for k in ("articles", "quotes", "refused")
    )
    tell(
        f"{n_articles} article{'s'[: n_articles != 1]}, {n_quotes} quote{'s'[: n_quotes != 1]}, "
        f"{n_refused} refused, {seconds:.1f} s: {out}",
    )
    if columns := made.run.get("columns"):
        from quoteshare.corpus.columns import told_columns

        tell(f"Columns: {told_columns(columns)}.".replace("\n", " "))
    if made.n_kept or made.n_resolved:
        done = {
            "done before": made.n_kept,
            "had their speakers resolved again": made.n_resolved,
            "read": made.n_extracted,
        }
        tell(f"Articles: {', '.join(f'{n} {what}' for what, n in done.items() if n)}.")


def _tell_problems(out: str, n_refused: int) -> None:
    """Tell of the first refusals, of the most frequent problems, and where to find the rest."""
    from quoteshare.tables.opening import open_tables
    from quoteshare.tables.schema import REASONS

    problems = open_tables(out).problems
    severities = problems["severity"]
    told = (severities == "refused") | (problems["reason"] == "no_articles")
    shown = problems[told].head(_SHOWN)
    for _, problem in shown.iterrows():
        place = problem["input_file"] if isinstance(problem["input_file"], str) else "an input"
        row = "" if problem.isna()["row"] else f", record {problem['row']}"
        where = f"{place}{row}: " if place != "." else ""  # the one folder given, named in detail
        line = f"{problem['severity']}: {where}{problem['detail']}"
        tell(line.replace("\n", r"\n"))  # a file's name may hold what looks like a line of ours
    others = problems.drop(shown.index)
    frequent = Counter(zip(others["severity"], others["reason"], strict=True))
    for (severity, reason), n in sorted(frequent.items(), key=lambda item: (-item[1], item[0]))[
        :_FREQUENT
    ]:
        words = REASONS.get(reason, reason).partition(": ")[2].partition(" (refused: ")[0]
        tell(f"{n} × {severity}: {words} ({reason})")
    n_repaired, n_notes = (int((severities == kind).sum()) for kind in ("repaired", "note"))
    notes = f"{n_notes} note{'s'[: n_notes != 1]}"
    tell(f"{n_refused} refused, {n_repaired} repaired, {notes}: see {out}/problems.csv")


def actor_file(actors: Path | None, articles: Path) -> Path | None:
    """Return the list given, else the one that goes with the articles in seeds/."""
    own = articles.parent == Path("seeds") and Path("seeds/leaders.yaml").is_file()
    return Path("seeds/leaders.yaml") if actors is None and own else actors


def check_each(each: str | None) -> None:
    """Refuse an --each that is not known."""
    if each not in (None, "leader"):
        raise ValueError(f"There is no --each {each}. Write --each leader.")


def each_leader(each: str | None, tables: Path) -> dict[str, list[str]] | None:
    """Return everyone on the list, where a profile of each was asked for."""
    from quoteshare.tables.opening import open_tables

    if each is None:
        return None
    people = open_tables(tables).actors
    return {each: people.loc[people["listed"], "actor_id"].tolist()}


def notebook_parameters(
    articles: Path,
    actors: Path | None,
    tables: Path,
    assignments: list[str],
    notebooks: Path,
    only: list[str],
) -> dict[str, Any]:
    """Return what notebooks are given: options that they know, ``-p NAME=VALUE`` as typed."""
    from quoteshare.notebooks import check_names, declared_parameters, find_notebooks

    known = {name for path in find_notebooks(notebooks, only) for name in declared_parameters(path)}
    options = {"articles": articles, "actors": actor_file(actors, articles), "tables": tables}
    parameters: dict[str, Any] = {name: options[name] for name in options.keys() & known}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.isidentifier():
            raise ValueError(f"-p {assignment} is not NAME=VALUE. Write, for example, -p top=5.")
        if name in (*options, "figures"):
            option = "--out" if name == "figures" else f"--{name}"
            raise ValueError(f"-p {assignment} would bypass an option. Write {option} {value}.")
        parameters[name] = value
    check_names(parameters, known)  # before the articles are read, which may take long
    return parameters


@contextmanager
def failed_notebook_exits() -> Iterator[None]:
    """Exit with 1, not 2, where a notebook fails: the command was right."""
    from quoteshare.notebooks import NotebookError

    try:
        yield
    except NotebookError as error:
        tell(error)
        raise typer.Exit(1) from error


def nothing_chosen(
    tables: Tables, outlets: Sequence[str], since: str | None, until: str | None
) -> str:
    """Say that no article is from some outlets and days, and from which days there are some."""
    days = " ".join(f"{word} {day}" for word, day in (("since", since), ("until", until)) if day)
    dates = tables.articles["date"].dropna()
    dated = (
        f"they are dated {dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}"
        if len(dates)
        else "none has a date"
    )
    whose = f" of {', '.join(outlets)}" if outlets else ""
    return f"No article{whose} is dated {days}; {dated}."


def make_folder(folder: Path) -> None:
    """Make a folder, and make sure that files can be written there."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(13, "Permission denied", str(folder))


def on_terminal() -> bool:
    """Tell whether somebody watches, so that progress is shown."""
    return sys.stderr.isatty()
