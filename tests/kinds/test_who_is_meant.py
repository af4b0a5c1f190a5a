"""Whose "he" is: not who only says whose aide or paper it is; who was accused or asked answers."""

from __future__ import annotations

import pytest

from kinds import Case, Said, case, check, parameters

CASES = [
    case(
        "an-aides-principal",
        "Owen Marlow lost. Ada Tholl spokesman Rhys Dunmore was next. He said the pier was shut.",
        ("the pier was shut", "Rhys Dunmore"),
    ),
    case(
        "of-two-men",
        "Owen Marlow campaign manager Rhys Dunmore met reporters. He said the pier was shut.",
        ("the pier was shut", "Rhys Dunmore"),
    ),
    case(
        "a-trade",
        "Former Owen Marlow speechwriter Colin Brandl wrote a column. He said the pier was shut.",
        ("the pier was shut", "Colin Brandl"),
    ),
    case(
        "an-owner-in-the-words",
        "Saul Dunn, who runs the mill, said it was late. The Marlow outlets have been in the way, "
        "he said. Owen Marlow was not there.",
        ("it was late", "Saul Dunn"),
        ("The Marlow outlets have been in the way", "Saul Dunn"),
    ),
    case(
        "guard-a-verb-between",
        "Owen Marlow met Rhys Dunmore. He said the pier was shut.",
        ("the pier was shut", "Owen Marlow"),
    ),
    case(
        "guard-hired",
        "Owen Marlow hired spokesman Rhys Dunmore. He said the pier was shut.",
        ("the pier was shut", "Owen Marlow"),
    ),
    case(
        "guard-and",
        "Chancellor Greta Sholl and mayor Rhys Dunmore met. “It is late,” the chancellor said.",
        ("It is late", "Greta Sholl"),
    ),
    case(
        "guard-name-alone",
        "Owen Marlow left early. He said the pier was shut.",
        ("the pier was shut", "Owen Marlow"),
    ),
    case(
        "accused-in-one-sentence",
        "When Jan Hald accused Leo Brandt of theft, he said the quay was his.",
        ("the quay was his", "Leo Brandt"),
        others=True,
    ),
    case(
        "asked-in-one-sentence",
        "After Jan Hald asked Leo Brandt about the quay, he said it was sold.",
        ("it was sold", "Leo Brandt"),
        others=True,
    ),
    case(
        "guard-met",
        "When Jan Hald arrived with Leo Brandt, he said the quay was sold.",
        ("the quay was sold", "Jan Hald"),
    ),
    case(
        "of-a-party",
        "“I like it,” the Harbour Chess Party’s Tom Rudd told the Gull.",
        ("I like it", "Tom Rudd"),
    ),
    case(
        "of-a-paper",
        "The Brook Review’s Ida Clove said it was a slow book.",
        ("it was a slow book", "Ida Clove"),
    ),
    case(
        "guard-paper-of-a-country",
        "The UK’s Daily Gull said it was a slow book.",
        ("it was a slow book", "UK’s Daily Gull"),
    ),
    case(
        "nobody-tells-herself",
        "It rained on the quay. Ida Clove said it was late.\n\nShe told Ida Clove that the boat "
        "was gone.",
        ("it was late", "Ida Clove"),
        ("the boat was gone", None),
    ),
    case(
        "nobody-says-it-to-himself",
        "Tom Rudd met Saul Dunn. “The boat is gone,” he said to Tom Rudd.",
        ("The boat is gone", "Saul Dunn"),
    ),
    case(
        "guard-whose-husband-is-told",
        "Ida Clove came late. She told Clove’s husband that the boat was gone.",
        ("the boat was gone", "Ida Clove"),
    ),
    case(
        "his-wife-says-the-same",
        "“We stay at the quay,” said his wife.\n\n“We stay at the quay,” Mr Rudd said.",
        Said("We stay at the quay", None, speaker_kind="unnamed"),
        ("We stay at the quay", "Rudd"),
    ),
    case(
        "asks-on",
        "“Did you see the boat leave the quay?” Ida Clove asked.\n\n“I did not see it,” Tom Rudd "
        "said.\n\n“Why did you not see it?”",
        ("Did you see the boat leave the quay?", "Ida Clove"),
        ("I did not see it", "Tom Rudd"),
        ("Why did you not see it?", "Ida Clove"),
    ),
    case(
        "guard-somebody-else-comes-in",
        "“Did you see the boat leave the quay?” Ida Clove asked.\n\n“I did not see it,” Tom Rudd "
        "said.\n\nCal Orr came in and took off his coat. “Why did you not see it?”",
        ("Did you see the boat leave the quay?", "Ida Clove"),
        ("I did not see it", "Tom Rudd"),
        ("Why did you not see it?", "Cal Orr"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_who_is_meant(one: Case, engine: str) -> None:
    check(one, engine)
