"""Kinds that reading general news and inventing look-alikes brought up."""

from __future__ import annotations

import pytest

from kinds import ENGINES, Case, Said, case, check, parameters

CASES = [
    # ------------------------------------------------------------------ ages and families
    case(
        "41-year-old",
        "“I have seen worse,” said 41-year-old Tilke Venn.",
        ("I have seen worse", "Tilke Venn"),
    ),
    case(
        "mother-of-three-said",
        "Sarah Clay lost her home in the fire. “We have nothing,” the mother of three said.",
        ("We have nothing", "Sarah Clay"),
    ),
    case(
        "the-mother-of-three-hyphens",
        "Sarah Clay lost her home in the fire. The mother-of-three said she had nothing.",
        ("she had nothing", "Sarah Clay"),
    ),
    case(
        "guard-the-mother-of-somebody",
        "Sarah Clay lost her home. “We have nothing,” the mother of Tom Rudd said.",
        ("We have nothing", None),
    ),
    case(
        "age-before-the-trade",
        "Ida Vole, 54, a nurse, lost her house. “It’s all gone,” the nurse said.",
        ("It’s all gone", "Ida Vole"),
    ),
    case(
        "guard-another-trade",
        "Ida Vole, 54, a nurse, lost her house. “It’s all gone,” the baker said.",
        ("It’s all gone", None),
    ),
    case(
        "son-of-a-namesake",
        "Joe Perrin came late. They spoke of Perrin’s son Luc Perrin and his debts. Perrin said "
        "his son was well.",
        ("his son was well", "Joe Perrin"),
        others=True,
    ),
    case(
        "guard-the-son-speaks-in-full",
        "Joe Perrin came late. They spoke of Perrin’s son Luc Perrin. “I am well,” Luc "
        "Perrin said.",
        ("I am well", "Luc Perrin"),
    ),
    case(
        "a-number-behind-a-surname",
        "William Corrow spoke first. “I like it,” Corrow III said.",
        ("I like it", "William Corrow"),
    ),
    case(
        "guard-mr-and-mrs",
        "Mr and Mrs Rudd said they were glad.",
        Said("they were glad", None, speaker_kind="group"),
    ),
    case(
        "husband-cut-off",
        "Ida Vole and her husband Tom Rudd said they were glad.",
        Said("they were glad", None, speaker_kind="group"),
    ),
    # --------------------------------------------------------------------------- names
    case(
        "apposition-far-behind-its-role",
        "The president of the Tovian League for the Defence of Human Rights, Jamel Msallit, said "
        "the ban was unjust.",
        ("the ban was unjust", "Jamel Msallit"),
        engines=("tagger",),
    ),
    case(
        "one-of-our-clerks",
        "One of our developers, Rocky McGarvan, said the doors were open.",
        ("the doors were open", "Rocky McGarvan"),
    ),
    case(
        "a-hall-who-is-a-judge",
        "Judge Durham Hall QC said they had shown no respect. “It is bad,” Judge Hall said.",
        ("they had shown no respect", "Durham Hall"),
        ("It is bad", "Durham Hall"),
    ),
    case(
        "guard-a-hall",
        "The owners of Durham Hall said they had shown no respect.",
        ("they had shown no respect", None),
    ),
    case(
        "capitals-that-speak",
        "IDA VOLE said: “We will win.”",
        ("We will win", "Ida Vole"),
    ),
    case(
        "guard-a-body-in-capitals",
        "GRACE COLLEGE said: “We will win.”",
        Said("We will win", "GRACE COLLEGE", speaker_kind="organisation"),
        engines=("tagger",),
    ),
    case(
        "nickname-alone",
        "Rob “Spike” Penhale said he was retired. “I’m done,” Spike said.",
        ("he was retired", "Rob “Spike” Penhale"),
        ("I’m done", "Rob “Spike” Penhale"),
    ),
    case(
        "damaged-name",
        "Sergei Iva\ufffdov came to the hall. He said that the town was safe.",
        ("that the town was safe", None),
        problem="lost_characters",
    ),
    case(
        "said-in-a-name",
        "Sultan Qadir bin Said died on Friday. He had been ill, officials said.",
        Said("He had been ill", None, speaker_kind="group"),
    ),
    case(
        "a-given-name-behind-a-mark",
        "D’Angelo Brooks said it was late. “Go,” Brooks said.",
        ("it was late", "D'Angelo Brooks"),
        ("Go", "D'Angelo Brooks"),
    ),
    case(
        "an-office-before-a-title",
        "The Bishop of Oldby, the Rt Rev Tom Rudd, said it was late. “Pray,” the bishop said.",
        ("it was late", "Tom Rudd"),
        ("Pray", "Tom Rudd"),
    ),
    case(
        "guard-another-office-before-the-comma",
        "The Duke of Oldby, the Rt Rev Tom Rudd and others came. “Pray,” the duke said.",
        ("Pray", None),
    ),
    case(
        "a-title-is-nobody",
        "Chris Venner, the Chief Technological Officer of Red Hill, said the board knew.",
        ("the board knew", "Chris Venner"),
    ),
    # -------------------------------------------------------------------------- bodies
    case(
        "retailer",
        "UK-based retailer Vesto said it would leave. Vesto said its branch had a loss.",
        Said("it would leave", "Vesto", speaker_kind="organisation"),
        Said("its branch had a loss", "Vesto", speaker_kind="organisation"),
    ),
    case(
        "software-company",
        "The software company Red Hill said it would stay. Red Hill said its plan was good.",
        Said("it would stay", "Red Hill", speaker_kind="organisation"),
        Said("its plan was good", "Red Hill", speaker_kind="organisation"),
    ),
    case(
        "survey-in-a-name",
        "The U.S. Geological Survey said the quake was strong.",
        Said("the quake was strong", "U.S. Geological Survey", speaker_kind="organisation"),
    ),
    case(
        "guard-a-survey",
        "The survey of nurses said the wards were full.",
        Said("the wards were full", None, speaker_kind="document"),
    ),
    case(
        "directorate-general",
        "The Directorate General of Ports said the pier was shut.",
        Said("the pier was shut", "Directorate General of Ports", speaker_kind="organisation"),
    ),
    case(
        "which-behind-a-body",
        "Tovia’s Constitutional Court, which rules on such matters, said the ban was void.",
        Said("the ban was void", "Tovia’s Constitutional Court", speaker_kind="organisation"),
    ),
    case(
        "a-kind-and-its-name",
        "The militant organisation, the Island Front, claimed it had won.",
        Said("it had won", "Island Front", speaker_kind="organisation"),
    ),
    case(
        "according-to-a-paper-countries-follow",
        "According to the Harbour Press, Tovia has moved its ships to India, Oman, and Kenya.",
        Said(
            "Tovia has moved its ships to India, Oman, and Kenya",
            "Harbour Press",
            speaker_kind="organisation",
        ),
    ),
    case(
        "who-in-capitals",
        "The WHO said the virus spreads.",
        Said("the virus spreads", "WHO", speaker_kind="organisation"),
    ),
    case(
        "people-of-a-trade",
        "Forecasters warned that snow would fall.",
        Said("that snow would fall", None, speaker_kind="group"),
    ),
    case(
        "guard-reuters",
        "Reuters said that snow would fall.",
        Said("that snow would fall", "Reuters", speaker_kind="organisation"),
    ),
    case(
        "a-rescuer",
        "A rescuer said she had never seen such waves.",
        Said("she had never seen such waves", None, speaker_kind="unnamed"),
    ),
    case(
        "one-of-them",
        "One of them said the cost was “small change”.",
        Said("the cost was “small change”", None, speaker_kind="unnamed"),
    ),
    case(
        "two-of-the-men",
        "Two of the men said the cost was small.",
        Said("the cost was small", None, speaker_kind="group"),
    ),
    # ------------------------------------------------------------------- roles, pronouns
    case(
        "governor-of-another-state",
        "Ohio Governor Jon Kasten came. “It is late,” the New Jersey governor said.",
        ("It is late", None),
    ),
    case(
        "guard-governor-of-this-state",
        "Ohio Governor Jon Kasten came. “It is late,” the Ohio governor said.",
        ("It is late", "Jon Kasten"),
    ),
    case(
        "minister-of-something-else",
        "Civil Aviation Minister Ravi Puri said 18 had died. The local health minister said they "
        "were hurt.",
        ("18 had died", "Ravi Puri"),
        ("they were hurt", None),
    ),
    case(
        "one-of-the-victims-is-she",
        "Prosecutor Ann Holm spoke. One of the victims said it was late. She said the men were "
        "bad.",
        ("it was late", None),
        ("the men were bad", None),
    ),
    case(
        "guard-she-after-one-of-them-named",
        "One of the victims, Ann Holm, said it was late. She said the men were bad.",
        ("it was late", "Ann Holm"),
        ("the men were bad", "Ann Holm"),
    ),
    # -------------------------------------------------------------------- lines and ends
    case(
        "datelines",
        "DELHI: Rain fell on Monday, Ravi Rao said.\n\nMUMBAI: Floods were feared. “We are ready,” "
        "Anil Mehta said.",
        ("Rain fell on Monday", "Ravi Rao"),
        ("We are ready", "Anil Mehta"),
    ),
    case(
        "guard-labels-of-persons",
        "RAMOS: Do you want a wall?\n\nVENN: I do.\n\nRAMOS: Why?\n\nVENN: Because.",
        ("Do you want a wall?", "Ramos"),
        ("I do.", "Venn"),
        ("Why?", "Ramos"),
        ("Because.", "Venn"),
    ),
    case(
        "marks-before-a-paraphrase",
        "“The wall is high.” Anna Holm said the gate was low.",
        ("The wall is high", "Anna Holm"),
        ("the gate was low", "Anna Holm"),
    ),
    case(
        "guard-marks-that-go-on",
        "“The wall is high,” Anna Holm said, adding that the gate was low.",
        ("The wall is high", "Anna Holm"),
        ("that the gate was low", "Anna Holm"),
    ),
    case(
        "dismissed-claims",
        "Jory Brekk dismissed claims that he lied as “nonsense”.",
        Said("claims that he lied as “nonsense”", "Jory Brekk", polarity="asserted"),
    ),
    case(
        "guard-rejected-claims",
        "Jory Brekk rejected claims that he lied.",
        Said("claims that he lied", "Jory Brekk", polarity="denied"),
    ),
    # ------------------------------------------------------------------------- no speech
    case("state-of-emergency", "Governor Anna Holm declared a state of emergency on Monday."),
    case("a-winner", "The jury announced a winner on Monday."),
    case(
        "guard-announced-a-plan",
        "Anna Holm announced she would resign.",
        ("she would resign", "Anna Holm"),
    ),
    case("that-said", "That said, the bridge is old."),
    case("asked-of-the-reader", "What do you think will happen?"),
    case(
        "guard-you-say",
        "“You say it will rain,” Ann Holm said.",
        ("You say it will rain", "Ann Holm"),
        others=True,
    ),
    case(
        "guard-said-prayers",
        "Rabbi Isaac Stern said prayers were needed.",
        ("prayers were needed", "Isaac Stern"),
    ),
    case(
        "court-heard",
        "The court heard that Tom Rudd had told police he “lost it” after the row.",
        ("he “lost it” after the row", "Tom Rudd"),
        engines=("rules",),  # for the network they stand inside what the court heard
    ),
    case(
        "the-writer-goes-on",
        "Opinion\n\nIda Vole says the pier will be safe, but I have walked on it.",
        ("the pier will be safe", "Ida Vole"),
        lost={"tagger": "the network takes the writer’s own clause for hers"},
    ),
    case(
        "one-and-the-other",
        "Two women came. “It is late,” said one. “It is,” said the other.",
        ("It is late", None),
        ("It is", None),
        lost={"rules": "“the other” behind the verb is no subject"},
    ),
    case(
        "sister-by-first-name",
        "Ida Vole lost. Ida’s sister Ruth said it was late.",
        ("it was late", "Ruth"),
        lost=dict.fromkeys(ENGINES, "a first name alone behind a relative is no name yet"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_seen_in_news(one: Case, engine: str) -> None:
    assert engine in ENGINES
    check(one, engine)
