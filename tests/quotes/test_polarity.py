"""Words that are asserted, denied or asked."""

from __future__ import annotations

import pytest

from quoteshare.english.lexicon import cue_verbs, noun_class
from quoteshare.english.segments import segment
from quoteshare.quotes.polarity import polarity_of
from quoteshare.quotes.rules import find_attributions
from quoteshare.records import Attribution, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She said it was safe.", "asserted", id="said"),
        pytest.param("She denied that it was safe.", "denied", id="denied"),
        pytest.param("She rejected claims that it was safe.", "denied", id="rejected"),
        pytest.param("She asked whether it was safe.", "asked", id="asked"),
        pytest.param("“Safe?” she asked.", "asked", id="asked-behind"),
        pytest.param("She did not say that it was safe.", "denied", id="not-said"),
        pytest.param("She didn’t say it was safe.", "denied", id="not-said-short"),
        pytest.param("She didn't say it was safe.", "denied", id="not-said-straight"),
        pytest.param("She never said that it was safe.", "denied", id="never-said"),
        pytest.param("She did not deny that it was safe.", "asserted", id="not-denied"),
        pytest.param("She did not ask whether it was safe.", "asked", id="not-asked"),
    ],
)
def test_polarity(text: str, expected: str) -> None:
    s = segment(text)
    (attribution,) = find_attributions("a", s, cue_verbs(), noun_class())
    assert polarity_of(attribution, s) == expected


def test_polarity_without_a_cue() -> None:
    text = "“It is safe.”"
    attribution = Attribution("a", "direct", (Span.of(text, 1, 12),))
    assert polarity_of(attribution, segment(text)) == "asserted"
