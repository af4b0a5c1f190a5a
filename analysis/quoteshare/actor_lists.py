"""The commands of the terminal for lists of leaders: suggest, check, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quoteshare.terminal import Folder, tell, write_new

app = typer.Typer(
    help="Draft, check and convert actor files, the lists of leaders.",
    epilog="Example: quoteshare actors suggest build/news --out leaders.yaml",
    no_args_is_help=True,
    rich_markup_mode=None,
)

ActorFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="Actor file of any form.", show_default=False)
]
NewFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="YAML file to write.", show_default="stdout"),
]


@app.command(epilog="Example: quoteshare actors suggest build/news --out leaders.yaml")
def suggest(
    folder: Folder,
    out: NewFile = None,
    least: Annotated[
        int,
        typer.Option(
            min=1,
            metavar="N",
            help="Leave out who is printed, and quoted or reported, fewer times than this.",
        ),
    ] = 2,
) -> None:
    """Draft an actor file of whom the articles name.

    Spellings of one name are merged; where two may be one person, a comment asks. Of the folder of
    a coded sample: whom coders named and the program does not know.
    """
    from quoteshare.inspection.suggest import suggest_actors
    from quoteshare.tables.opening import open_tables
    from quoteshare.validation.typed import typed_actors

    if (Path(folder) / "sample.json").is_file():
        write_new(typed_actors(folder), out)
    else:
        write_new(suggest_actors(open_tables(folder), least=least), out)


@app.command("check", epilog="Example: quoteshare actors check leaders.yaml build/news")
def check_actor_file(
    file: ActorFile,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="Tables made with it: is everyone seen?", show_default=False
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
    from quoteshare.tables.opening import open_tables

    actors, _ = read_actors(file)
    found = check_actors(actors, open_tables(folder) if folder else None)
    for severity, names, finding in found.itertuples(index=False):
        tell(f"{severity:<11}{f'{names}: ' if names else ''}{finding}", err=False)
    n_ambiguous = int((found["severity"] == "ambiguous").sum())
    n_actors = f"{len(actors)} actor{'s'[: len(actors) != 1]}"
    tell(f"{file}: {n_actors}, {n_ambiguous} ambiguous, {len(found) - n_ambiguous} notes")
    if n_ambiguous:
        raise typer.Exit(1)


@app.command("import", epilog="Example: quoteshare actors import query.csv --out us.yaml")
def import_(file: ActorFile, out: NewFile = None) -> None:
    """Write an actor file in our YAML from one of another form.

    FILE may be a spreadsheet (CSV with a column name), the result of a query at
    query.wikidata.org (CSV, TSV or JSON: person, personLabel, positionLabel, start, end,
    countryLabel), or legislators as the congress-legislators project lists them (YAML, JSON).
    """
    from quoteshare.people.actor_files import actors_yaml, read_actors

    write_new(actors_yaml(read_actors(file)[0]), out)
