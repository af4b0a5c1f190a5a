"""Sources without a name, pronouns and bare quotations: nobody's words in another's mouth."""

from __future__ import annotations

import pytest

from kinds import Case, Said, case, check, parameters

LONG = "There was no order left to fill, and no one would lend us the money to wait for the next."
BLAME = "He can say it is the market, or the weather, or the bank, but it was him."

CASES = [
    # ------------------------------------------------------------------ nobody by name
    case(
        "official-named-later",
        "Ferries stopped at noon. A port official said the crane had failed.\n\nMayor Rhys Dunmore "
        "will speak today.",
        ("the crane had failed", None),
    ),
    case(
        "official-mayor-speaks-next",
        "A port official has said the crane had failed.\n\nMayor Rhys Dunmore said he was glad.",
        ("the crane had failed", None),
        ("he was glad", "Rhys Dunmore"),
    ),
    case(
        "family-spokeswoman",
        "Ivor Blakely died at home, a family spokeswoman said.\n\nPremier Rhys Dunmore wept.",
        ("Ivor Blakely died at home", None),
    ),
    case(
        "lawyer-for-somebody",
        "Ivor Blakely stayed silent. “He will appeal,” a lawyer for Blakely said.",
        ("He will appeal", None),
    ),
    case(
        "aide-then-lawyer-with-a-name",
        "Ivor Blakely stayed silent. “He is asleep,” an aide to Blakely said. Mr Blakely’s lawyer, "
        "Orla Fenwright, said he was well.",
        ("He is asleep", None),
        ("he was well", "Orla Fenwright"),
    ),
    case(
        "another-of-the-same-role",
        "Councillor Tessa Blakely rode the tram. “It is dear,” a councillor said.",
        ("It is dear", None),
    ),
    case(
        "one-then-another-councillor",
        "Councillor Tessa Blakely rode the tram. “It is dear,” one councillor said. “It is "
        "late,” another councillor said.",
        ("It is dear", None),
        ("It is late", None),
    ),
    case(
        "spokesman-then-he",
        "A spokesman for Rhys Dunmore denied it. “It is false,” he said.",
        ("It is false", None),
        others=True,
    ),
    case(
        "guard-definite-role-is-the-one",
        "Mayor Rhys Dunmore opened the bridge. “It holds,” the mayor said.",
        ("It holds", "Rhys Dunmore"),
    ),
    case(
        "guard-news-told-by-role-first",
        "Closing the mill would be wrong, a minister has said.\n\nRhys Dunmore said it was early.",
        ("Closing the mill would be wrong", "Rhys Dunmore"),
        ("it was early", "Rhys Dunmore"),
    ),
    case(
        "guard-the-article-says-so",
        "Closing the mill would be wrong, a union official said.\n\nRhys Dunmore, a union "
        "official, said it was too early.",
        ("Closing the mill would be wrong", "Rhys Dunmore"),
        ("it was too early", "Rhys Dunmore"),
    ),
    case(
        "another-name-is-printed",
        "Orla Fenwright said it was harsh. The leader of Dawnfield, Temo Harruk, said it “cannot "
        "hold them”.",
        ("it was harsh", "Orla Fenwright"),
        ("it “cannot hold them”", "Temo Harruk"),
    ),
    # ------------------------------------------------------------------ he and she
    case(
        "two-people-she-he",
        "Tessa Blakely and Rhys Dunmore debated. “I was first,” she said. “I was better,” he said.",
        ("I was first", None),
        ("I was better", None),
    ),
    case(
        "he-is-not-she",
        "Rhys Dunmore came late. “The files burnt,” he said. Tessa Blakely shrugged. “So you "
        "say,” she said. “So I say,” he said.",
        ("The files burnt", "Rhys Dunmore"),
        ("So you say", "Tessa Blakely"),
        ("So I say", "Rhys Dunmore"),
    ),
    case(
        "they-take-turns",
        "“I am off,” said Rhys Dunmore. “You are not,” Tessa Blakely said. “Look,” he grinned. "
        "“Go then,” she sighed.",
        ("I am off", "Rhys Dunmore"),
        ("You are not", "Tessa Blakely"),
        ("Look", "Rhys Dunmore"),
        ("Go then", "Tessa Blakely"),
    ),
    case(
        "she-is-the-subject",
        "Tessa Blakely met Rhys Dunmore. “I trust him,” she said. “I never trust her,” he replied.",
        ("I trust him", "Tessa Blakely"),
        ("I never trust her", "Rhys Dunmore"),
    ),
    case(
        "guard-he-all-along",
        "Rhys Dunmore met Ivor Blakely. “It is done,” he said. “It is,” he added.",
        ("It is done", "Rhys Dunmore"),
        ("It is", "Rhys Dunmore"),
        others=True,
    ),
    # ------------------------------------------------------------------ somebody without a name
    case(
        "she-is-his-wife",
        "“The boat is fast,” Rhys Dunmore told his wife by radio. She said he sounded well.",
        ("The boat is fast", "Rhys Dunmore"),
        ("he sounded well", None),
    ),
    case(
        "his-mother-she",
        "Rhys Dunmore, a diver, was found on Sunday. “I am cold,” Dunmore said. His mother wept. "
        "“I never slept,” she said.",
        ("I am cold", "Rhys Dunmore"),
        ("I never slept", None),
    ),
    case(
        "the-wife-of-one-of-two",
        "Tessa Blakely met Rhys Dunmore. Dunmore’s wife stood by. “We are tired,” she said.",
        ("We are tired", None),
    ),
    case(
        "a-woman-in-a-report",
        "A woman was hurt by the pier, Sergeant Rhys Dunmore said. She said the boat had hit her.",
        ("A woman was hurt by the pier", "Rhys Dunmore"),
        ("the boat had hit her", None),
    ),
    case(
        "a-cashier-then-she",
        "Rhys Dunmore left early. A woman at the till shook her head. “It was loud,” she said.",
        ("It was loud", None),
    ),
    case(
        "guard-she-and-her-husband",
        "Tessa Blakely and her husband were there. “We are tired,” she said.",
        ("We are tired", "Tessa Blakely"),
    ),
    case(
        "guard-she-met-a-woman",
        "Ms Tessa Blakely came late. She met a woman at the till. “It was loud,” she said.",
        ("It was loud", "Tessa Blakely"),
    ),
    case(
        "guard-what-she-is",
        "Tessa Blakely, 41, a nurse, came late. “It was loud,” she said.",
        ("It was loud", "Tessa Blakely"),
    ),
    case(
        "guard-his-wife-has-a-name",
        "Rhys Dunmore came with his wife, Tessa Dunmore. “It was loud,” she said.",
        ("It was loud", "Tessa Dunmore"),
    ),
    case(
        "guard-a-reporter-asks",
        "A reporter asked Rhys Dunmore about the mill. Dunmore smiled. “You tell me,” he said.",
        ("You tell me", "Rhys Dunmore"),
        others=True,
    ),
    case(
        "an-architect-who",
        "Rhys Dunmore was cross when he met an architect who said the roof was wet.",
        ("the roof was wet", None),
    ),
    case(
        "guard-a-name-an-architect-who",
        "Rhys Dunmore met Tessa Blakely, a mill architect who said the roof was wet.",
        ("the roof was wet", "Tessa Blakely"),
    ),
    case(
        "a-teacher-then-she",
        "A teacher ran outside. “I heard a bang,” she said.\n\nRhys Dunmore, the mayor, came.",
        ("I heard a bang", None),
    ),
    case(
        "the-spokesman-then-he",
        "The spokesman shrugged as he declared the mill shut. “We are done,” he said. Rhys Dunmore "
        "was away.",
        ("We are done", None),
        others=True,
    ),
    case(
        "she-was-leaving",
        "Tessa Blakely told Rhys Dunmore she was leaving. “Stay,” he said. “No,” she said.",
        ("she was leaving", "Tessa Blakely"),
        ("Stay", "Rhys Dunmore"),
        ("No", "Tessa Blakely"),
    ),
    # ------------------------------------------------------------------ descriptions
    case(
        "senator-and-governor",
        "Senator Tessa Blakely and Governor Rhys Dunmore argued. “You err,” the governor said. “"
        "You do,” the senator said.",
        ("You err", "Rhys Dunmore"),
        ("You do", "Tessa Blakely"),
    ),
    case(
        "which-minister",
        "Transport minister Rhys Dunmore and housing minister Tessa Blakely spoke. “Homes first,” "
        "the housing minister said.",
        ("Homes first", "Tessa Blakely"),
    ),
    case(
        "minister-of-another-field",
        "Transport minister Rhys Dunmore spoke. “Homes first,” the housing minister said.",
        ("Homes first", None),
    ),
    case(
        "guard-the-minister",
        "Transport minister Rhys Dunmore spoke. “Rails first,” the minister said.",
        ("Rails first", "Rhys Dunmore"),
    ),
    case(
        "the-forty-year-old",
        "Rhys Dunmore, 40, lost his van. “It burnt,” the 40-year-old said.",
        ("It burnt", "Rhys Dunmore"),
    ),
    case(
        "the-older-of-two",
        "Rhys Dunmore, 40, and Alan Blakely (71) lost a van. “It burnt,” the 71-year-old said. “It "
        "did,” the 40-year-old driver said.",
        ("It burnt", "Alan Blakely"),
        ("It did", "Rhys Dunmore"),
    ),
    case(
        "nobody-is-so-old",
        "Rhys Dunmore, 40, lost his van. “It burnt,” the 50-year-old said.",
        ("It burnt", None),
    ),
    case(
        "the-swede",
        "Rhys Dunmore, a Swede, won the cup. “I am lucky,” the Swede said.",
        ("I am lucky", "Rhys Dunmore"),
    ),
    case(
        "the-dane-by-adjective",
        "Danish rower Rhys Dunmore won the cup. “I am lucky,” the Dane said.",
        ("I am lucky", "Rhys Dunmore"),
    ),
    case(
        "the-cmo",
        "Rhys Dunmore, the CMO, came in. “Wash your hands,” the CMO said.",
        ("Wash your hands", "Rhys Dunmore"),
    ),
    case(
        "the-conservative-mp",
        "Conservative MP Rhys Dunmore met Tessa Blakely, a Labour MP. “It is late,” the "
        "Conservative MP said.",
        ("It is late", "Rhys Dunmore"),
    ),
    case(
        "guard-a-body-in-capitals",
        "Rhys Dunmore, the mayor, came in. “Wash your hands,” the NHS said.",
        Said("Wash your hands", "NHS", speaker_kind="organisation"),
    ),
    # ------------------------------------------------------------------ bare quotations
    case(
        "bare-beside-a-sentence-about-her",
        f"Tessa Blakely, the mill’s owner, shook her head as she walked in.\n\n“{LONG}”",
        (LONG, "Tessa Blakely"),
    ),
    case(
        "bare-before-those-were-the-words",
        f"“{LONG}”\n\nThose were the words of Tessa Blakely on Friday.",
        (LONG, "Tessa Blakely"),
    ),
    case(
        "statement-in-full",
        f"Rhys Dunmore left by a side door. His statement in full:\n\n“{LONG}”",
        (LONG, "Rhys Dunmore"),
    ),
    case(
        "new-person-brought-in",
        f"“The mill is shut,” Rhys Dunmore said.\n\nTessa Blakely was not convinced.\n\n“{BLAME}”",
        ("The mill is shut", "Rhys Dunmore"),
        (BLAME, "Tessa Blakely"),
    ),
    case(
        "new-person-in-the-same-paragraph",
        "“The mill is shut,” Rhys Dunmore said. Tessa Blakely, his rival, was not convinced.\n\n"
        f"“{BLAME}”",
        ("The mill is shut", "Rhys Dunmore"),
        (BLAME, "Tessa Blakely"),
    ),
    case(
        "new-person-without-a-name",
        f"“The mill is shut,” Rhys Dunmore said.\n\nHis mother was not convinced.\n\n“{BLAME}”",
        ("The mill is shut", "Rhys Dunmore"),
        (BLAME, None),
    ),
    case(
        "guard-he-shook-his-head",
        f"“The mill is shut,” Rhys Dunmore said.\n\nHe shook his head.\n\n“{LONG}”",
        ("The mill is shut", "Rhys Dunmore"),
        (LONG, "Rhys Dunmore"),
    ),
    case(
        "guard-nothing-between",
        f"“The mill is shut,” Rhys Dunmore said.\n\n“{LONG}”\n\nTessa Blakely was not convinced.",
        ("The mill is shut", "Rhys Dunmore"),
        (LONG, "Rhys Dunmore"),
    ),
    case(
        "question-and-answer",
        "Rhys Dunmore asked Tessa Blakely: “Is it sold?” “Yes,” she replied. “To whom?” he asked. "
        "“The bank.”",
        ("Is it sold?", "Rhys Dunmore"),
        ("Yes", "Tessa Blakely"),
        ("To whom?", "Rhys Dunmore"),
        ("The bank", "Tessa Blakely"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_roles(one: Case, engine: str) -> None:
    check(one, engine)
