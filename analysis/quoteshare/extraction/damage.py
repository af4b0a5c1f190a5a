"""What `problems` tells of a text: what was read through, marks without a partner, its language."""

from __future__ import annotations

from collections.abc import Iterator

from quoteshare.english.damage import KINDS
from quoteshare.english.language import mostly_english
from quoteshare.english.segments import Segments
from quoteshare.records import Problem, Severity
from quoteshare.tables.as_read import Reading

# Reasons that come with the text of an article, whoever its actors are.
OF_TEXTS = frozenset((*KINDS, "unbalanced_marks", "lost_characters", "not_english"))

# What was seen, and what to do where it should not be there.
_SEEN = {
    "literal_escapes": ("Line breaks or marks written out as by a program", "Decode the strings"),
    "html": ("HTML tags or entities", "Take the text out of the page before reading it"),
    "markdown": ("Signs of Markdown, a wiki or a forum", "Take the plain text where there is one"),
    "mojibake": ("Characters read in a wrong encoding", "Read the source as UTF-8"),
    "control_characters": ("Control characters", "Read the source in its own encoding"),
    "question_marks": (
        "Question marks or U+FFFD in place of quotation marks",
        "Take the text from a source that has the marks",
    ),
    "invisible_characters": ("Characters that nobody sees", "Nothing needs to be done"),
    "decomposed_accents": ("Accents apart from their letters", "Nothing needs to be done"),
    "odd_letters": (
        "Letters joined to one character, or of another width",
        "Nothing needs to be done",
    ),
    "parted_words": ("Words parted at the end of a line", "Take a text without hyphenation"),
    "odd_marks": ("Quotation marks of unusual characters", "Nothing needs to be done"),
}


def notes_on_text(reading: Reading, segments: Segments) -> Iterator[Problem]:
    """Yield what is to be told of the text of an article, one row a kind of damage."""
    article = reading.as_read

    def problem(severity: Severity, reason: str, detail: str) -> Problem:
        return Problem(
            severity,
            reason,
            detail,
            input_file=article.input_file,
            article_id=article.article_id,
        )

    for one in reading.copy.damage if reading.copy else ():
        seen, todo = _SEEN[one.kind]
        places = f"{one.count:,} place{'s' * (one.count != 1)}"
        yield problem(
            "repaired",
            one.kind,
            f"{seen} in {places}, first {one.sample!r} at character {one.start}. They were read "
            f"as what they stand for; the text and its offsets are as read. {todo}.",
        )
    for repair in segments.repairs:
        start, end = repair.start, repair.end
        if reading.copy:
            start, end = reading.copy.original(start, end)
        yield problem(
            "repaired", "unbalanced_marks", f"Characters {start} to {end}: {repair.detail}."
        )
    if n_lost := segments.text.count("\ufffd"):
        yield problem(
            "note",
            "lost_characters",
            f"U+FFFD stands in the text {n_lost:,} time{'s' * (n_lost != 1)} where characters were "
            "lost; names may be cut there. Read the source in its own encoding.",
        )
    if not mostly_english(segments):
        yield problem(
            "note",
            "not_english",
            "Few words of grammar are English. Quotes are found in English only; leave the article "
            "out (--language en), or translate it.",
        )
