"""A denial that says in its own words what it is of: these words are the speaker's."""

from __future__ import annotations

import pytest

import quoteshare as qs


@pytest.mark.parametrize("engine", ["tagger", "rules"])
@pytest.mark.parametrize(
    ("said", "polarity"),
    [
        ("dismissed the cut as “a fifth of a promise”", "asserted"),
        ("rejected the offer as an “insult”", "asserted"),
        ("dismissed claims that he lied as “nonsense”", "asserted"),
        ("refuted the report as “a fairy tale”", "asserted"),
        ("dismissed the cut as too small", "asserted"),
        ("dismissed the idea that he would quit", "denied"),
        ("rejected the plan as a basis for talks", "denied"),
        ("rejected suggestions that “we failed”", "denied"),
        ("denied working as a spy", "denied"),
    ],
)
def test_what_somebody_calls_it_is_their_own_word(said: str, polarity: str, engine: str) -> None:
    quotes = qs.extract(f"Jory Brekk {said}.", engine=engine).quotes
    own = quotes[quotes["speaker_name"] == "Jory Brekk"]
    assert own["polarity"].tolist() == [polarity]
