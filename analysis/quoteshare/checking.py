"""The commands that check: by hand (sample, agree, accuracy, corrections), and files (verify)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quoteshare.terminal import Folder, tell, tell_expected, tell_problems, write_table

if TYPE_CHECKING:
    from quoteshare.measures.samples import Sample

SampleDir = Annotated[
    Path, typer.Argument(metavar="SAMPLE", help="What `quoteshare sample` wrote.")
]
NewTable = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the table there (CSV).", show_default=False),
]


def add_commands(app: typer.Typer) -> None:
    """Give an app these commands, each with its example."""
    app.command(epilog="Example: quoteshare sample build/news --out check --n 200 --coders 2")(
        sample
    )
    app.command(epilog="Example: quoteshare agree check --out disagreements.csv")(agree)
    app.command(epilog="Example: quoteshare accuracy check --by leader")(accuracy)
    app.command(epilog="Example: quoteshare verify build/news")(verify)
    app.command(epilog="Example: quoteshare corrections check --out news/corrections.jsonl")(
        corrections
    )


def sample(
    folder: Folder,
    out: Annotated[Path, typer.Option(metavar="SAMPLE", help="New folder for the sample.")],
    n: Annotated[int, typer.Option(metavar="N", help="Passages to be coded in full.")] = 200,
    coders: Annotated[
        int, typer.Option(metavar="N", help="How many people share the items; agreement needs two.")
    ] = 1,
    overlap: Annotated[
        float, typer.Option(metavar="PART", help="Part of the items that all code, 0 to 1.")
    ] = 0.2,
    seed: Annotated[
        int, typer.Option(metavar="N", help="The same seed draws the same sample.")
    ] = 1,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="xlsx", help="A spreadsheet for each coder besides.", show_default=False
        ),
    ] = None,
    publishable: Annotated[
        bool, typer.Option("--publishable", help="Hashes and offsets in place of texts.")
    ] = False,
) -> None:
    """Draw passages to check by hand, with known chances.

    Coding needs nothing but the new folder. Tells what precision to expect of the leaders' shares.
    """
    from quoteshare.tables.opening import open_tables
    from quoteshare.validation.sample import draw_sample
    from quoteshare.validation.spreadsheet import write_spreadsheets

    if format not in (None, "xlsx"):
        raise ValueError(f"There is no --format {format}. Write --format xlsx, or leave it out.")
    if format and publishable:
        raise ValueError("A spreadsheet shows the texts: leave out --publishable or --format.")
    tables = open_tables(folder)
    drawn = draw_sample(
        tables, out, n=n, coders=coders, overlap=overlap, seed=seed, publishable=publishable
    )
    tell_expected(drawn.design, out)
    for path in write_spreadsheets(drawn) if format else ():
        tell(path)


def agree(folder: SampleDir, out: NewTable = None) -> None:
    """Tell how far coders agree, and on what they differ.

    On codes given without the machine's answer. --out lists all that they differ on.
    """
    from quoteshare.validation.agreement import agreement, disagreements
    from quoteshare.validation.brief import brief_agreement
    from quoteshare.validation.spreadsheet import read_coded

    coded = read_coded(folder)
    tell_problems(coded.problems)
    if not coded.coders():
        tell(f"Nobody has coded yet. {how_to_code(folder)}")
        return
    lines, notes = brief_agreement(agreement(coded))
    tell("\n".join(lines), err=False)
    for note in notes:
        tell(note)
    differ = disagreements(coded)
    if len(coded.coders()) > 1:
        n, n_open = len(differ), int((~differ["settled"].astype(bool)).sum())
        tell(
            f"{n:,} disagreement{'s'[: n != 1]}, {n_open:,} not settled. Codes of a coder named "
            "settled count before all others. Usual thresholds of α: .80 good, .667 for tentative "
            "conclusions.",
        )
    if out:
        write_table(differ, out)


def accuracy(
    folder: SampleDir,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="leader|outlet|kind|resolved_by|p|blind",
            help="Apart for each of these.",
            show_default=False,
        ),
    ] = None,
    out: NewTable = None,
) -> None:
    """Tell how often the machine is right on your articles.

    Of many leaders or outlets those coded in ten articles or more are shown; --out FILE has every
    row and column.
    """
    from quoteshare.measures.estimates import undecided
    from quoteshare.validation.accuracy import accuracy
    from quoteshare.validation.brief import brief_accuracy
    from quoteshare.validation.spreadsheet import read_coded

    coded = read_coded(folder)
    figures = accuracy(coded, by=by)
    tell_problems((*coded.problems, *undecided(coded)))
    if not coded.coders():
        tell(f"Nobody has coded yet, so that nothing can be measured. {how_to_code(folder)}")
    else:
        lines, notes = brief_accuracy(figures, by)
        tell("\n".join(lines), err=False)
        for note in notes:
            tell(note)
    tell_typed(coded, folder)
    if out:
        write_table(figures, out)


def how_to_code(folder: Path) -> str:
    """Say where a sample is coded."""
    return (
        f'Code in JupyterLab (qs.review({str(folder)!r}, "your initials")) or in the spreadsheets '
        "of `quoteshare sample … --format xlsx`."
    )


def tell_typed(coded: Sample, folder: Path) -> None:
    """Tell whom coders named and the program does not know."""
    from quoteshare.validation.typed import typed_names

    names = typed_names(coded)
    new = names.loc[names["counts_for"] == "", "typed"].tolist()
    if new:
        some = ", ".join(new[:5]) + (" …" if len(new) > 5 else "")
        tell(
            f"The program does not know {len(new)} of the names that were typed ({some}). "
            f"`quoteshare actors suggest {folder} --out typed.yaml` writes them for your list."
        )


def verify(folder: Folder) -> None:
    """Tell whether tables are whole and of one run.

    Every byte is read. Exits with 1 if anything is missing, damaged or of another run.
    """
    from quoteshare.extraction.verify import verify as look

    found = look(folder)
    for file, finding, what_to_do in found.itertuples(index=False):
        tell(f"{file} {finding}. {what_to_do}", err=False)
    if len(found):
        raise typer.Exit(1)
    tell(f"{folder} is whole: its tables are those of one run.")


def corrections(
    folder: SampleDir,
    out: Annotated[
        Path,
        typer.Option(metavar="FILE", help="corrections.jsonl in the folder of your articles."),
    ],
) -> None:
    """Write what was decided as corrections of the tables.

    Lines are appended to FILE, never changed; `quoteshare extract` replays them. Corrected shares
    stay as they are: they rest on the machine's own answer.
    """
    from quoteshare.measures.estimates import undecided
    from quoteshare.validation.corrections import write_corrections
    from quoteshare.validation.spreadsheet import read_coded

    coded = read_coded(folder)
    tell_problems((*coded.problems, *undecided(coded)))
    written = write_corrections(coded, out)
    counts = written["what"].value_counts()
    told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
    if told:
        tell(f"{out}: {told}. `quoteshare extract` lays them over what is found.")
    else:
        tell(f"{out}: nothing new to write.")
