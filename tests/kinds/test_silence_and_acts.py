"""Nothing said, and things done with verbs of speaking: no row; with content there is one."""

from __future__ import annotations

import pytest

from kinds import Case, Said, case, check, parameters
from quoteshare.english.lexicon import cue_verbs
from quoteshare.english.words import ACT_OBJECTS


def nothing_said(name: str, texts: list[str], lost: dict[int, str]) -> list[Case]:
    """Cases without a quote; by number, why the encoder still finds one."""
    return [
        case(f"{name}-{n}", text, lost={"encoder": lost[n]} if n in lost else None)
        for n, text in enumerate(texts)
    ]


SILENT = nothing_said(
    "silent",
    [
        "Owen Marlow declined to discuss the plan. Ada Tholl would not elaborate.",
        "Owen Marlow would not say more. He refused to give details of the deal.",
        "Ada Tholl declined to go into detail, and would not be drawn on the talks.",
        "The firm declined to provide any further details about the inquiry on Monday.",
        "Owen Marlow declined to identify the supplier. He refused to name the firm.",
        "Owen Marlow declined to be interviewed for this article.",
        "Ada Tholl refused to take questions. She declined to give a reason for the delay.",
        "Owen Marlow has not said anything about the pier. Ada Tholl said nothing.",
        "Owen Marlow declined to specify a date.",
        "The board declined to share details of the contract.",
        "Ada Tholl declined to talk about the matter. She refused to speculate on the cause.",
        "Owen Marlow did not offer specifics.",
    ],
    lost={7: "the cue takes in “anything about”"},
)
REFUSED = [
    case(
        "refused-whether",
        "Owen Marlow refused to say whether the pier was safe.",
        Said("whether the pier was safe", "Owen Marlow", "denied"),
    ),
    case(
        "refused-how-many",
        "Ada Tholl declined to say how many workers would lose their jobs.",
        Said("how many workers would lose their jobs", "Ada Tholl", "denied"),
    ),
    case(
        "refused-to-discuss-whether",
        "Owen Marlow refused to discuss whether the pier was safe.",
        Said("whether the pier was safe", "Owen Marlow", "denied"),
        engines=("tagger",),
    ),
    case(
        "confirm-or-deny",
        "Petra Lund would not confirm or deny that the pier was sold.",
        Said("the pier was sold", "Petra Lund", "denied"),
        engines=("tagger",),
    ),
    case(
        "did-not-confirm-a-report",
        "Ada Tholl declined to confirm the report.",
        Said("the report", "Ada Tholl", "denied"),
        engines=("rules",),
    ),
    case(
        "did-not-confirm-a-clause",
        "Owen Marlow did not confirm the plant would close.",
        Said("the plant would close", "Owen Marlow", "denied"),
    ),
    case(
        "said-then-silent",
        "Owen Marlow said the pier was unsafe but declined to elaborate.",
        Said("the pier was unsafe", "Owen Marlow", "asserted"),
    ),
    case(
        "guard-said-he-refused",
        "Owen Marlow said the bank had failed and refused to pay.",
        Said("the bank had failed and refused to pay", "Owen Marlow", "asserted"),
    ),
    case(
        "guard-said-he-would-not",
        "Owen Marlow said he would not discuss the plan.",
        Said("he would not discuss the plan", "Owen Marlow", "asserted"),
    ),
]
ACTS = nothing_said(
    "act",
    [
        "He called an election. Owen Marlow called an election for May.",
        "Ada Tholl ruled the party for ten years. The king ruled a vast empire.",
        "Owen Marlow noted in the register that day. The board ruled on Monday.",
        "Owen Marlow told a lie. Ada Tholl told lies about her past.",
        "Owen Marlow wrote a book. Ada Tholl wrote three novels about the sea.",
        "Owen Marlow asked for water. He called police. Ada Tholl called her mother.",
        "Owen Marlow raised taxes. Ada Tholl raised three children in Oldby.",
        "Ada Tholl told the story of her life. Owen Marlow told a joke.",
        "Ada Tholl claimed the prize. The rebels claimed the town.",
        "Owen Marlow recalled the envoy. He reported for work. Ada Tholl stated her name.",
        "Owen Marlow declared war. He agreed a deal with the union. He argued with his son.",
        "The doctor admitted the patient to hospital. She observed a minute’s silence.",
        "He added his name to the list. The court denied bail. The union appealed the verdict.",
    ],
    lost={
        3: "the cue takes in the object “lies about”",
        4: "the cue takes in the object “novels about”",
    },
)
SPEECH = [
    case(
        "guard-called-reckless",
        "Owen Marlow called the plan reckless.",
        ("the plan reckless", "Owen Marlow"),
        engines=("tagger",),
    ),
    case(
        "guard-called-for-calm",
        "Owen Marlow called for calm.",
        ("calm", "Owen Marlow"),
        engines=("tagger",),
    ),
    case(
        "guard-called-an-election-a-farce",
        "Ada Tholl called the election in Oldby a farce.",
        ("the election in Oldby a farce", "Ada Tholl"),
        engines=("tagger",),
    ),
    case(
        "guard-called-somebody-a-friend",
        "Owen Marlow called Ada Tholl his friend.",
        ("Ada Tholl his friend", "Owen Marlow"),
        engines=("tagger",),
    ),
    case(
        "guard-ruled-that",
        "The court ruled that the sale was unlawful.",
        ("that the sale was unlawful", None),
    ),
    case("guard-truth", "“I told a lie,” Ada Tholl said.", ("I told a lie", "Ada Tholl")),
    case(
        "guard-recalled-as",
        "Ada Tholl recalled the trip as “a nightmare”.",
        ("the trip as “a nightmare”", "Ada Tholl"),
    ),
    case(
        "guard-claimed-a-clause",
        "Ada Tholl claimed the prize was hers.",
        ("the prize was hers", "Ada Tholl"),
    ),
    case(
        "guard-wrote-that",
        "Owen Marlow wrote that the sea was rising.",
        ("that the sea was rising", "Owen Marlow"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters([*SILENT, *REFUSED, *ACTS, *SPEECH]))
def test_what_is_said_and_what_is_not(one: Case, engine: str) -> None:
    check(one, engine)


def test_verbs_of_acts_are_reporting_verbs_as_well() -> None:
    known = {cue.lemma for cue in cue_verbs().values()}
    assert {verb.partition(" ")[0] for verb in ACT_OBJECTS} - known == set()
