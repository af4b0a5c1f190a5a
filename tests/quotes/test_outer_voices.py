"""Cues that report a clause in which somebody tells something, from spans given by hand."""

from __future__ import annotations

import numpy as np
import pytest

from quoteshare.english.segments import segment
from quoteshare.quotes.network.outer_voices import outer_voices

TOLD = ("Ann Lee", "told", "that the gate was open")


def found_in(text: str, inner: tuple[str, str, str], outer: tuple[str, str]) -> list[str]:
    """The words of the outer cue, where the network linked the content to the inner one alone."""
    s = segment(text)

    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return s.tokens_in(start, start + len(words))

    cues = sorted([span(inner[1]), span(outer[1])])
    sources = sorted([span(inner[0]), span(outer[0])])
    spans = {
        "content": np.array([span(inner[2])]),
        "cue": np.array(cues),
        "source": np.array(sources),
    }
    cue_of = np.array([cues.index(span(inner[1]))])
    source_of = np.zeros(2, int)
    source_of[cue_of[0]] = sources.index(span(inner[0]))
    source_of[1 - cue_of[0]] = sources.index(span(outer[0]))
    return [s.span_of(*words).text for _, words in outer_voices(s, spans, cue_of, source_of)]


@pytest.mark.parametrize(
    ("text", "inner", "outer", "words"),
    [
        pytest.param(
            "Ann Lee told police that the gate was open, court papers say.",
            TOLD,
            ("court papers", "say"),
            ["Ann Lee told police that the gate was open"],
            id="behind",
        ),
        pytest.param(
            "Ann Lee told police that the gate was open, the Gull reported on Friday.",
            TOLD,
            ("the Gull", "reported"),
            ["Ann Lee told police that the gate was open"],
            id="with-a-day",
        ),
        pytest.param(
            "According to court papers, Ann Lee told police that the gate was open.",
            TOLD,
            ("court papers", "According to"),
            ["Ann Lee told police that the gate was open"],
            id="in-front",
        ),
        pytest.param(
            "“We stay. We won’t go,” Ann Lee told mayors, the Gull reported.",
            ("Ann Lee", "told", "We stay. We won’t go,"),
            ("the Gull", "reported"),
            ["“We stay. We won’t go,” Ann Lee told mayors"],
            id="marks-of-two-sentences",
        ),
        pytest.param(
            "Ann Lee told police that the gate was open, she said.",
            TOLD,
            ("she", "said"),
            [],
            id="guard-pronoun",
        ),
        pytest.param(
            "Ann Lee told police that the gate was open, her brother smiling.",
            TOLD,
            ("her brother", "smiling"),
            [],
            id="guard-no-reporting-verb",
        ),
        pytest.param(
            "Ann Lee told police that the gate was open, but the lock was whole and the dog lay "
            "asleep, court papers say.",
            TOLD,
            ("court papers", "say"),
            [],
            id="guard-told-is-not-most-of-it",
        ),
    ],
)
def test_outer_voices(
    text: str, inner: tuple[str, str, str], outer: tuple[str, str], words: list[str]
) -> None:
    assert found_in(text, inner, outer) == words
