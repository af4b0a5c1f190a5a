"""What is taken away as an act: not where the act is to speak."""

from __future__ import annotations

import pytest

from quoteshare.english.segments import segment
from quoteshare.quotes.nothing_said import says_something
from quoteshare.records import Attribution, Span


def attribution(text: str) -> tuple[Attribution, str]:
    """Source, cue and words of "Rhys Dunmore | voted for | the bill"."""
    whole, spans, at = text.replace(" | ", " ") + ".", [], 0
    for part in text.split(" | "):
        spans.append((Span(at, at + len(part), part),))
        at += len(part) + 1
    source, cue, content = spans
    return Attribution("one", "indirect", content, cue, source), whole


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The council | voted for | the new harbour plan", False),
        ("The council | released | the new harbour plan", False),
        ("The council | released a statement against | the new harbour plan", True),
        ("The council | sent out a warning about | the new harbour plan", True),
    ],
)
def test_an_act_is_taken_away_unless_it_is_to_speak(text: str, told: bool) -> None:
    found, whole = attribution(text)
    assert says_something(found, segment(whole)) is told
