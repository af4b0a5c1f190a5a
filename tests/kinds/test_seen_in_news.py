"""Kinds that reading general news and inventing look-alikes brought up."""

from __future__ import annotations

import pytest

from kinds import Case, Said, case, check, parameters

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
        lost={"encoder": "the network takes whom they spoke of for their words"},
    ),
    case(
        "a-number-behind-a-surname",
        "Edgar Corrow came in late. “I like it,” Corrow III said.",
        ("I like it", "Edgar Corrow"),
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
        "The chair of the Oldby Society for the Upkeep of Old Piers, Taril Messon, said the toll "
        "was too high.",
        ("the toll was too high", "Taril Messon"),
        engines=("tagger",),
    ),
    case(
        "one-of-our-clerks",
        "One of our clerks, Dusty McNorrin, said the doors were open.",
        ("the doors were open", "Dusty McNorrin"),
    ),
    case(
        "a-hall-who-is-a-judge",
        "Judge Moss Hall QC said the men were rude. “It is bad,” Judge Hall said.",
        ("the men were rude", "Moss Hall"),
        ("It is bad", "Moss Hall"),
    ),
    case(
        "guard-a-hall",
        "The owners of Moss Hall said the men were rude.",
        ("the men were rude", None),
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
        "Emir Hamad bin Said sailed on Friday. The sea was calm, officials said.",
        Said("The sea was calm", None, speaker_kind="group"),
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
        "Cora Venner, the Chief Harbour Officer of Port Tarn, said the crew knew.",
        ("the crew knew", "Cora Venner"),
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
        "The software company Tarn Loop said it would stay. Tarn Loop said its plan was good.",
        Said("it would stay", "Tarn Loop", speaker_kind="organisation"),
        Said("its plan was good", "Tarn Loop", speaker_kind="organisation"),
    ),
    case(
        "survey-in-a-name",
        "The Harbour Depth Survey said the channel was deep.",
        Said("the channel was deep", "Harbour Depth Survey", speaker_kind="organisation"),
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
        "Tovia’s Harbour Court, which hears quarrels of skippers, said the toll was void.",
        Said("the toll was void", "Tovia’s Harbour Court", speaker_kind="organisation"),
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
        "Iowa Governor Abe Tolm came. “It is late,” the Utah governor said.",
        ("It is late", None),
    ),
    case(
        "guard-governor-of-this-state",
        "Iowa Governor Abe Tolm came. “It is late,” the Iowa governor said.",
        ("It is late", "Abe Tolm"),
    ),
    case(
        "minister-of-something-else",
        "Sea Fisheries Minister Ivo Renn said nine were lost. The local health minister said they "
        "were safe.",
        ("nine were lost", "Ivo Renn"),
        ("they were safe", None),
    ),
    case(
        "one-of-the-nurses-is-she",
        "Surgeon Ann Holm spoke. One of the nurses said it was late. She said the men were bad.",
        ("it was late", None),
        ("the men were bad", None),
    ),
    case(
        "guard-she-after-one-of-them-named",
        "One of the nurses, Ann Holm, said it was late. She said the men were bad.",
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
        "ROLLO: Do you want a boat?\n\nVENN: I do.\n\nROLLO: Why?\n\nVENN: Because.",
        ("Do you want a boat?", "Rollo"),
        ("I do.", "Venn"),
        ("Why?", "Rollo"),
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
    case("state-of-emergency", "Governor Anna Holm declared a state of emergency at noon."),
    case("a-winner", "The jury announced a winner on Monday."),
    case(
        "guard-announced-a-plan",
        "Anna Holm announced she would resign.",
        ("she would resign", "Anna Holm"),
    ),
    case("that-said", "That said, the bridge is old."),
    case("asked-of-the-reader", "What do you think comes next?"),
    case(
        "guard-you-say",
        "“You say it will rain,” Ann Holm said.",
        ("You say it will rain", "Ann Holm"),
        others=True,
    ),
    case(
        "guard-said-prayers",
        "Rabbi Amos Brill said prayers were needed.",
        ("prayers were needed", "Amos Brill"),
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
        lost={
            "tagger": "the network takes the writer’s own clause for hers",
            "encoder": "the network takes the writer's own clause for hers",
        },
    ),
    case(
        "one-and-the-other",
        "Two women came. “It is late,” said one. “It is,” said the other.",
        ("It is late", None),
        ("It is", None),
    ),
    case(
        "sister-by-first-name",
        "Ida Vole lost. Ida’s sister Ruth said it was late.",
        ("it was late", "Ruth"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_seen_in_news(one: Case, engine: str) -> None:
    check(one, engine)
