"""Several voices or several clauses at once: who retells, what goes on, and words that nobody says.

Somebody tells something, and somebody else tells of it: two quotes, one the other's parent. Several
clauses behind one verb are one quote. What is believed, required or named so is nobody's.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kinds import ENGINES, Case, case, check, read, same_words
from kinds import parameters as with_speakers


class Voice(NamedTuple):
    """A quote: its words, its source as printed ("": none), and the source of its parent."""

    words: str
    source: str
    parent: str | None = None


OUTER = [
    (
        "told-court-papers-say",
        "Dana Orlick told police that the gate had been left open, court papers say.",
        Voice("Dana Orlick told police that the gate had been left open", "court papers"),
        Voice("that the gate had been left open", "Dana Orlick", "court papers"),
    ),
    (
        "told-according-to-a-report",
        "The driver told officers that the brakes had failed, according to a police report.",
        Voice("The driver told officers that the brakes had failed", "a police report"),
        Voice("that the brakes had failed", "The driver", "a police report"),
    ),
    (
        "told-two-people-said",
        "Mara Tenby told colleagues that she would step down, two people close to the firm said.",
        Voice(
            "Mara Tenby told colleagues that she would step down",
            "two people close to the firm",
        ),
        Voice("that she would step down", "Mara Tenby", "two people close to the firm"),
    ),
    (
        "marks-told-the-report-says",
        "“We had no warning,” the pilot told investigators, the report says.",
        Voice("“We had no warning,” the pilot told investigators", "the report"),
        Voice("We had no warning,", "the pilot", "the report"),
    ),
    (
        "two-sentences-in-marks",
        "“The vote was fair. Nobody doubts it,” Rosa Kitto told a crowd in Oldby, local media "
        "reported.",
        Voice(
            "“The vote was fair. Nobody doubts it,” Rosa Kitto told a crowd in Oldby",
            "local media",
        ),
        Voice("The vote was fair. Nobody doubts it,", "Rosa Kitto", "local media"),
    ),
    (
        "according-to-filings-first",
        "According to court filings, Rolf Anders told his neighbour that the money was gone.",
        Voice("Rolf Anders told his neighbour that the money was gone", "court filings"),
        Voice("that the money was gone", "Rolf Anders", "court filings"),
    ),
    (
        "a-paper-called-post",
        "According to the Tollmark Post, Ida Vole said the bridge was unsafe.",
        Voice("Ida Vole said the bridge was unsafe", "the Tollmark Post"),
        Voice("the bridge was unsafe", "Ida Vole", "the Tollmark Post"),
    ),
    (
        "said-a-paper-reported",
        "The mayor said he would resign, the Gull reported on Friday.",
        Voice("The mayor said he would resign", "the Gull"),
        Voice("he would resign", "The mayor", "the Gull"),
    ),
    (
        "has-said-according-to",
        "The company has said it will appeal, according to two people familiar with the talks.",
        Voice("The company has said it will appeal", "two people familiar with the talks"),
        Voice("it will appeal", "The company", "two people familiar with the talks"),
    ),
    (
        "denied-her-lawyer-said",
        "Rosa Kitto denied that she had met the banker, her lawyer said.",
        Voice("Rosa Kitto denied that she had met the banker", "her lawyer"),
        Voice("that she had met the banker", "Rosa Kitto", "her lawyer"),
    ),
    (
        "a-paper-reported-that-she-told",
        "The Tollmark Gull reported that Ida Vole had told ministers the bridge was unsafe.",
        Voice("that Ida Vole had told ministers the bridge was unsafe", "The Tollmark Gull"),
        Voice("the bridge was unsafe", "Ida Vole", "The Tollmark Gull"),
    ),
    (
        "guard-she-said-herself",
        "Ida Vole said the dam would hold. It had been checked twice, she said.",
        Voice("the dam would hold", "Ida Vole"),
        Voice("It had been checked twice", "she"),
    ),
    (
        "guard-a-statement-is-no-voice",
        "According to a statement, Ida Vole told ministers: “The bridge is unsafe.”",
        Voice("The bridge is unsafe.", "Ida Vole"),
    ),
    (
        "guard-one-voice",
        "The king is expected to open the fair, the palace said.",
        Voice("The king is expected to open the fair", "the palace"),
    ),
]

CLAUSES = [
    (
        "that-that-and-that",
        "Ida Vole said that the bridge was unsafe, that the council had known for years and that "
        "nobody had been told.",
        Voice(
            "that the bridge was unsafe, that the council had known for years and that nobody had "
            "been told",
            "Ida Vole",
        ),
    ),
    (
        "semicolons",
        "He said the mill would close; the workers would be paid; and that the site would be sold.",
        Voice(
            "the mill would close; the workers would be paid; and that the site would be sold", "He"
        ),
    ),
    (
        "but-that-and-that",
        "Rosa Kitto said the road was closed but that buses would run, and that a ferry would "
        "leave at noon.",
        Voice(
            "the road was closed but that buses would run, and that a ferry would leave at noon",
            "Rosa Kitto",
        ),
    ),
    (
        "denied-and-said",
        "Rolf Anders denied taking the money and said he had never met the banker.",
        Voice("taking the money", "Rolf Anders"),
        Voice("he had never met the banker", "Rolf Anders"),
    ),
    (
        "frame-in-the-middle",
        "The minister said that taxes would not rise. Spending would be cut, she said, and two "
        "hospitals would close.",
        Voice("that taxes would not rise", "The minister"),
        Voice("Spending would be cut and two hospitals would close", "she"),
    ),
    (
        "clauses-without-that",
        "Anil Verma said he was tired, he was hungry and he wanted to go home.",
        Voice("he was tired, he was hungry and he wanted to go home", "Anil Verma"),
    ),
    (
        "promised-warned-urged",
        "Ida Vole promised that wages would rise, warned that the strike could last and urged "
        "staff to vote.",
        Voice("that wages would rise", "Ida Vole"),
        Voice("that the strike could last", "Ida Vole"),
        Voice("staff to vote", "Ida Vole"),
    ),
]

NOBODYS = [
    ("named-after", "The bridge was named after a general and was painted white."),
    ("scheduled", "The road is scheduled to reopen in May and is supposed to be wider."),
    ("required", "Residents are required to register by Friday."),
    ("known-as", "The oldest of the ferries, known as the Duchess, was sold in May."),
    ("permitted", "Farmers were permitted to build barns on the moor."),
]
BY_WHOM = [
    case(
        "report-by-somebody-who-said",
        "Prices will double by May, according to a report by Jonas Feld, who said the shortage was "
        "unavoidable.",
        ("Prices will double by May", None),
        ("the shortage was unavoidable", "Jonas Feld"),
    ),
    case(
        "according-to-somebody-who-told",
        "The sale is off, according to Mara Tenby, who told reporters that the bank had refused.",
        ("The sale is off", "Mara Tenby"),
        ("that the bank had refused", "Mara Tenby"),
    ),
]
LOST = {
    ("clauses-without-that", "tagger"): "the network ends the words before clauses without “that”",
    ("promised-warned-urged", "tagger"): "the network takes a third verb for the second's words",
}


def parameters(cases: list) -> list:
    return [
        pytest.param(
            text,
            voices,
            engine,
            id=f"{name}-{engine}",
            marks=[pytest.mark.xfail(strict=True, reason=LOST[name, engine])]
            if (name, engine) in LOST
            else [],
        )
        for name, text, *voices in cases
        for engine in ENGINES
    ]


def voices_in(text: str, engine: str) -> list[Voice]:
    """The quotes that an engine finds, in the order of the table."""
    tables = read(case("any", text), engine)
    source_of = tables.quotes.set_index("quote_id")["source_text"].fillna("")
    return [
        Voice(
            " ".join(text[piece["start"] : piece["end"]] for piece in row.content),
            source_of[row.quote_id],
            source_of[row.parent_quote_id] if isinstance(row.parent_quote_id, str) else None,
        )
        for row in tables.quotes.itertuples()
    ]


@pytest.mark.parametrize(("text", "voices", "engine"), parameters([*OUTER, *CLAUSES, *NOBODYS]))
def test_voices(text: str, voices: list[Voice], engine: str) -> None:
    found = voices_in(text, engine)
    assert len(found) == len(voices), found
    for wanted in voices:
        words, source, parent = max(found, key=lambda one: same_words(one.words, wanted.words))
        assert same_words(words, wanted.words) >= 0.9, found
        assert (source, parent) == (wanted.source, wanted.parent), found


@pytest.mark.parametrize(("one", "engine"), with_speakers(BY_WHOM))
def test_who_wrote_and_said(one: Case, engine: str) -> None:
    check(one, engine)
