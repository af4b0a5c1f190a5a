"""Words that are all somebody's own: a turn of a transcript, direct speech about denying, a quote
before the paraphrase of another; and a surname of several tokens that was somebody's before.
"""

from __future__ import annotations

import pytest

import quoteshare as qs
from kinds import Case, Said, case, check, parameters

CASES = [
    case(
        "a-turn-goes-on-behind-and-i",
        "ANN LEE: The pier is safe, but I have walked on it. We stay there.\n\n"
        "BO RAY: You are right, and I am glad. Go on.",
        Said("The pier is safe, but I have walked on it. We stay there.", "Ann Lee"),
        Said("You are right, and I am glad. Go on.", "Bo Ray"),
    ),
    case(
        "direct-words-about-denying",
        "“To deny it would be wrong,” Ann Lee said.",
        Said("To deny it would be wrong", "Ann Lee", "asserted", "direct"),
    ),
    case(
        "direct-words-about-rejecting",
        "“To reject the offer is madness,” said Ann Lee.",
        Said("To reject the offer is madness", "Ann Lee", "asserted", "direct"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_own_words(one: Case, engine: str) -> None:
    check(one, engine)


def test_words_parted_from_a_paraphrase_have_no_chance_of_its_frame() -> None:
    text = (
        "Tovia stayed calm. “We stay in the town.” Minister Ann Lee also said that the pier was "
        "shut on Monday."
    )
    quotes = qs.extract(text).quotes.set_index("kind")
    assert quotes["p_attribution"].isna().to_dict() == {"direct": True, "indirect": False}


@pytest.mark.parametrize("family", ["Lee", "van Berg", "O’Clune", "Day-Holt"])
def test_whoever_was_called_by_the_surname_before_goes_on_to_be(family: str) -> None:
    text = (
        f"Ann {family} opened the mill.\n\n{family} said it was late.\n\nAnn {family} and "
        f"Bo {family} run the mill.\n\n{family} said the mill was safe."
    )
    speakers = qs.extract(text, engine="rules").quotes["speaker_name"].tolist()
    assert [name.split()[0] for name in speakers] == ["Ann", "Ann"]
