"""Layout: labels that nobody speaks, transcripts, words set off, marks that went wrong."""

from __future__ import annotations

import pytest

from kinds import Case, Said, case, check, parameters

WORDS = "There was no order left to fill, and no one would lend us the money to wait for the next."

CASES = [
    # ------------------------------------------------------------------ labels that nobody speaks
    case(
        "export-headers-are-nobody",
        "BYLINE: Una Crewe\n\nSECTION: Business; Pg. 9\n\nLENGTH: 44 words\n\nThe mill is sold, "
        "Rhys "
        "Dunmore said.\n\nLOAD-DATE: March 3, 2023",
        ("The mill is sold", "Rhys Dunmore"),
    ),
    case(
        "other-export-headers",
        "HEADLINE: Mill to shut for good\n\nPUBLICATION-TYPE: Newspaper\n\nGRAPHIC: Photo of a "
        "mill."
        "\n\nRhys Dunmore said he was content.",
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "headers-in-small-letters",
        "Byline: Una Crewe\n\nLength: 240 words\n\nCopyright: Tollmark Post.\n\nRhys Dunmore said "
        "he "
        "was content.",
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "kinds-of-pieces",
        "BREAKING: The mill has closed.\n\nCORRECTION: An earlier version gave a wrong "
        "date.\n\nRhys "
        "Dunmore said he was content.",
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "fact-box-is-nobody",
        "HOME: Callis\n\nWORK: Miller\n\nHOBBY: Chess\n\nRhys Dunmore said he was content.",
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "fact-box-in-sentences",
        "BORN: In Callis, in 1980.\n\nEDUCATION: Callis College.\n\nFAMILY: Two sons.\n\nRhys "
        "Dunmore "
        "said he was content.",
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "a-kind-of-piece-is-no-he",
        "EXCLUSIVE: Rhys Dunmore to leave, he says\n\nDunmore said he was content.",
        ("Rhys Dunmore to leave", "Rhys Dunmore"),
        ("he was content", "Rhys Dunmore"),
        engines=("tagger",),
    ),
    case(
        "guard-a-surname-that-is-a-field",
        "ORLA PRICE: Is it shut?\n\nRHYS DUNMORE: It is.\n\nPRICE: Why?\n\nDUNMORE: Debt.",
        ("Is it shut?", "Orla Price"),
        ("It is.", "Rhys Dunmore"),
        ("Why?", "Orla Price"),
        ("Debt.", "Rhys Dunmore"),
    ),
    case(
        "guard-surnames-alone-speak",
        "REPORTER: Will you resign?\n\nBLAKELY: No.\n\nREPORTER: Why not?\n\nBLAKELY: I was "
        "elected.",
        ("Will you resign?", None),
        ("No.", "Blakely"),
        ("Why not?", None),
        ("I was elected.", "Blakely"),
    ),
    # ------------------------------------------------------------------ transcripts
    case(
        "small-labels",
        "Callis Courier: Why did the mill shut?\n\nRhys Dunmore: Debt. There was no more credit."
        "\n\nCallis Courier: When?\n\nRhys Dunmore: In autumn.",
        ("Debt. There was no more credit.", "Rhys Dunmore"),
        ("In autumn.", "Rhys Dunmore"),
        others=True,
    ),
    case(
        "small-labels-in-bold",
        "**Una Crewe:** Why did it shut?\n\n**Rhys Dunmore:** Debt. There was no more credit.\n\n"
        "**Una Crewe:** When?\n\n**Rhys Dunmore:** In autumn.",
        ("Why did it shut?", "Una Crewe"),
        ("Debt. There was no more credit.", "Rhys Dunmore"),
        ("When?", "Una Crewe"),
        ("In autumn.", "Rhys Dunmore"),
    ),
    case(
        "small-labels-with-times",
        "[00:04] Rhys Dunmore: The mill is shut.\n\n[00:09] Tessa Blakely: Since when?\n\n[00:12] "
        "Rhys "
        "Dunmore: Since autumn.",
        ("The mill is shut.", "Rhys Dunmore"),
        ("Since when?", "Tessa Blakely"),
        ("Since autumn.", "Rhys Dunmore"),
    ),
    case(
        "times-before-labels",
        "00:00:04 RHYS DUNMORE: The mill is shut.\n\n00:00:09 TESSA BLAKELY: Since when?\n\n"
        "00:00:12 RHYS DUNMORE: Since autumn.",
        ("The mill is shut", "Rhys Dunmore"),
        ("Since when?", "Tessa Blakely"),
        ("Since autumn", "Rhys Dunmore"),
    ),
    case(
        "asides-in-labels",
        "UNA CREWE, HOST: Good evening.\n\nRHYS DUNMORE, MILL OWNER (on the line): Good evening "
        "to you."
        "\n\nCREWE (voice-over): He is late.\n\nDUNMORE: I am not.",
        ("Good evening.", "Una Crewe"),
        ("Good evening to you.", "Rhys Dunmore"),
        ("He is late.", "Una Crewe"),
        ("I am not.", "Rhys Dunmore"),
    ),
    case(
        "a-part-in-the-talk",
        "HOST: Good evening.\n\nRHYS DUNMORE (on camera): Thank you for having me.\n\nHOST: Is it "
        "shut?",
        ("Good evening.", None),
        ("Thank you for having me.", "Rhys Dunmore"),
        ("Is it shut?", None),
    ),
    case(
        "questions-and-answers-with-a-full-stop",
        "Rhys Dunmore spoke to us.\n\nQ. Why did it shut?\n\nA. Debt. We had no credit.",
        ("Why did it shut?", None),
        ("Debt. We had no credit.", None),
    ),
    case(
        "initials-as-labels",
        "We met Rhys Dunmore at the mill.\n\nIs it shut?\n\nRD: It is shut for good.\n\nSince "
        "when?\n\nRD: Since autumn.",
        ("It is shut for good.", "Rhys Dunmore"),
        ("Since autumn.", "Rhys Dunmore"),
    ),
    case(
        "guard-a-list-of-candidates",
        "The candidates are:\n\nAnn Leeming: Green.\n\nTom Wardle: Labour.\n\nRhys Dunmore: No "
        "party.",
        engines=("rules",),
    ),
    case(
        "guard-results",
        "Ann Leeming: 547.\n\nTom Wardle: 46.\n\nAnn Leeming: 12.\n\nTom Wardle: 7.",
    ),
    case("guard-days", "Monday: Rain.\n\nTuesday: Sun.\n\nMonday: Rain again.\n\nTuesday: Snow."),
    # ------------------------------------------------------------------ pointers and captions
    case(
        "related-line",
        "Rhys Dunmore said he was content.\n\nRelated: Tessa Blakely says she will sue",
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "also-read-and-watch",
        "Rhys Dunmore said he was content.\n\nAlso read: “I was never asked”, says Tessa "
        "Blakely\n\n"
        "Watch: Tessa Blakely says she will sue\n\nImage caption Tessa Blakely said she was in "
        "tears",
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "titles-below-read-more",
        "Rhys Dunmore said he was content.\n\nRead more:\n\nTessa Blakely says she will sue\n\n"
        "‘I lost it all’: the miller’s tale\n\nTessa Blakely said the sale was off.",
        ("he was content", "Rhys Dunmore"),
        ("the sale was off", "Tessa Blakely"),
    ),
    case(
        "guard-read-more-in-a-sentence",
        "Tessa Blakely said she had read more books. “Read more,” she told the class.",
        ("she had read more books", "Tessa Blakely"),
        ("Read more", "Tessa Blakely"),
    ),
    # ------------------------------------------------------------------ headings in marks
    case(
        "a-heading-is-no-quote",
        "Rhys Dunmore: “We have paid for ten years.”\n\n“Nobody counts us”\n\nTessa Blakely told "
        "the "
        "hall: “Nobody counts us.”",
        ("We have paid for ten years", "Rhys Dunmore"),
        ("Nobody counts us", "Tessa Blakely"),
    ),
    case(
        "a-heading-out-of-longer-words",
        "Tessa Blakely wept. “I miss the sound of the wheel at night,” she said.\n\n‘The sound of "
        "the "
        "wheel’\n\nRhys Dunmore said he was content.",
        ("I miss the sound of the wheel at night", "Tessa Blakely"),
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "a-slogan-is-nobodys-words",
        "The party’s slogan is “Callis First”. Tessa Blakely said it was old.",
        ("it was old", "Tessa Blakely"),
    ),
    # ------------------------------------------------------------------ bare paragraphs
    case(
        "bare-after-paraphrase",
        f"Tessa Blakely said the mill would shut.\n\n“{WORDS}”",
        ("the mill would shut", "Tessa Blakely"),
        (WORDS, "Tessa Blakely"),
    ),
    case(
        "bare-after-saying",
        f"Rhys Dunmore hit out in a letter, saying he had “lost it all”.\n\n“{WORDS}”",
        ("he had “lost it all”", "Rhys Dunmore"),
        (WORDS, "Rhys Dunmore"),
    ),
    case(
        "bare-after-telling",
        f"Mill owner Tessa Blakely told the court that the mill was shut.\n\n“{WORDS}”\n\nIt "
        "rained.",
        ("that the mill was shut", "Tessa Blakely"),
        (WORDS, "Tessa Blakely"),
    ),
    case(
        "statement-in-full",
        f"Rhys Dunmore left by a side door. His statement in full:\n\n“{WORDS}”",
        (WORDS, "Rhys Dunmore"),
    ),
    case(
        "statement-of-two-paragraphs",
        "Tessa Blakely’s statement in full:\n\n“The mill is shut. I thank everybody who worked "
        "there "
        "for so long.\n\n“We will help them.”",
        (
            "The mill is shut. I thank everybody who worked there for so long. We will help them.",
            "Tessa Blakely",
        ),
    ),
    case(
        "statement-from",
        f"Here is the full statement from Tessa Blakely:\n\n“{WORDS}”",
        (WORDS, "Tessa Blakely"),
    ),
    # ------------------------------------------------------------------ words set off
    case(
        "block-after-a-colon",
        "In a statement, Tessa Blakely said:\n\nThe mill is sold for good. I thank everybody who "
        "worked there.\n\nShe left at noon.",
        ("The mill is sold for good. I thank everybody who worked there.", "Tessa Blakely"),
    ),
    case(
        "block-of-two-paragraphs",
        "The owner, Tessa Blakely, wrote on Facebook:\n\nWe are closing the mill. It was not "
        "easy.\n\n"
        "We thank you all for your custom.\n\nThe mill opened in 1820.",
        (
            "We are closing the mill. It was not easy. We thank you all for your custom.",
            "Tessa Blakely",
        ),
    ),
    case(
        "block-in-marks",
        "Speaking to the hall, Tessa Blakely said:\n\n“The mill is sold for good.”\n\nShe left at "
        "noon.",
        ("The mill is sold for good.", "Tessa Blakely"),
    ),
    case(
        "guard-a-colon-before-a-list",
        "The plan has three parts:\n\nThe first is a bridge.\n\nTessa Blakely said she was glad.",
        ("she was glad", "Tessa Blakely"),
    ),
    case(
        "guard-a-colon-behind-what-was-noted",
        "Tessa Blakely noted the low turnout:\n\nThe hall was half empty by noon on Friday.",
        engines=("rules",),
    ),
    case(
        "block-quote",
        "Tessa Blakely, the owner, said:\n\n> The mill is sold.\n\nRhys Dunmore said: “At last.”",
        ("The mill is sold.", "Tessa Blakely"),
        ("At last.", "Rhys Dunmore"),
    ),
    case(
        "block-quote-signed",
        "The council did not hold back.\n\n> This is a dark day for Callis.\n> We will not forget "
        "it."
        "\n\n— Tessa Blakely, council leader\n\nRhys Dunmore said he was content.",
        ("This is a dark day for Callis. We will not forget it.", "Tessa Blakely"),
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "post",
        "Votes came in late.\n\nWe did it, Callis! Thank you all.\n\n— Tessa Blakely (@tblakely) "
        "June 9, "
        "2023\n\nRhys Dunmore said he was content.",
        ("We did it, Callis! Thank you all.", "Tessa Blakely"),
        ("he was content", "Rhys Dunmore"),
    ),
    case(
        "post-in-one-paragraph",
        "Votes came in late.\n\nThank you, Callis! — Tessa Blakely (@tblakely) June 9, 2023",
        ("Thank you, Callis!", "Tessa Blakely"),
    ),
    case(
        "guard-a-handle-in-a-byline",
        "The mill has stood since 1820.\n\nUna Crewe is a reporter. Follow her on Twitter "
        "(@ucrewe).",
    ),
    # ------------------------------------------------------------------ marks that went wrong
    case(
        "mark-opened-twice",
        "“Rhys Dunmore told the hall, “We shall mill again.” The hall cheered.",
        ("We shall mill again", "Rhys Dunmore"),
    ),
    case(
        "mark-left-open",
        "“The sale is off, Tessa Blakely said. Rhys Dunmore was glad. “At last,” he said.",
        ("The sale is off", "Tessa Blakely"),
        ("At last", "Rhys Dunmore"),
    ),
    case(
        "mark-opened-by-the-next-speaker",
        "Tessa Blakely said: “The sale is off.\n\n“It is not off,” Rhys Dunmore said.",
        ("The sale is off", "Tessa Blakely"),
        ("It is not off", "Rhys Dunmore"),
    ),
    case(
        "mark-left-open-before-the-next-speaker",
        '"The sale is off," said Tessa Blakely. "It is over.\n\n"It is not," said Rhys Dunmore.',
        ("The sale is off, It is over.", "Tessa Blakely"),
        ("It is not", "Rhys Dunmore"),
    ),
    case(
        "guard-marks-opened-again-by-the-same",
        "Tessa Blakely said: “The sale is off.\n\n“It will stay off,” Blakely added.",
        ("The sale is off. It will stay off,", "Tessa Blakely"),
        engines=("rules",),
    ),
    case(
        "guard-the-same-marks-inside",
        "“He looked at me and said, “Go away.” I went,” Tessa Blakely said.",
        ("He looked at me and said, “Go away.” I went", "Tessa Blakely"),
        engines=("rules",),
        others=True,
    ),
    case(
        "marks-of-an-agency",
        "“It is a disgrace,’’ Tessa Blakely told the hall. ‘‘And it is late,’’ said Rhys Dunmore.",
        Said("It is a disgrace", "Tessa Blakely", kind="direct"),
        Said("And it is late", "Rhys Dunmore", kind="direct"),
    ),
    case(
        "plural-possessive-in-single-marks",
        "‘The millers’ wages fell and the owners’ profits rose,’ said Tessa Blakely.",
        ("The millers’ wages fell and the owners’ profits rose", "Tessa Blakely"),
    ),
    case(
        "plural-possessives-behind-a-colon",
        "Tessa Blakely said: ‘The owners’ plans don’t hold and the millers’ patience is gone.’",
        ("The owners’ plans don’t hold and the millers’ patience is gone", "Tessa Blakely"),
    ),
    case(
        "guard-single-marks-end-before-a-possessive",
        "Tessa Blakely said they were ‘brave’ and the millers’ sons went.",
        ("they were ‘brave’ and the millers’ sons went", "Tessa Blakely"),
        others=True,
        engines=("rules",),
    ),
    case(
        "a-frame-inside-the-words",
        "“Talks would resume soon, the board said,” Tessa Blakely said.",
        ("Talks would resume soon, the board said,", "Tessa Blakely"),
        others=True,
    ),
    # ------------------------------------------------------------------ question and answer
    case(
        "question-and-answer",
        "Rhys Dunmore asked Tessa Blakely: “Is it sold?” “Yes,” she replied. “To whom?” he asked. "
        "“The bank,” she said.",
        ("Is it sold?", "Rhys Dunmore"),
        ("Yes", "Tessa Blakely"),
        ("To whom?", "Rhys Dunmore"),
        ("The bank", "Tessa Blakely"),
    ),
    case(
        "the-last-answer-is-bare",
        "“Is it sold?” Rhys Dunmore asked Tessa Blakely. “Yes,” she answered. “To whom?” he asked. "
        "“The bank.”",
        ("Is it sold?", "Rhys Dunmore"),
        ("Yes", "Tessa Blakely"),
        ("To whom?", "Rhys Dunmore"),
        ("The bank", "Tessa Blakely"),
    ),
    case(
        "turns-by-name",
        "Rhys Dunmore asked Tessa Blakely: “Is it shut?” “Yes,” Blakely said. “Why?” Dunmore "
        "asked. "
        "“Money.” It rained.",
        ("Is it shut?", "Rhys Dunmore"),
        ("Yes", "Tessa Blakely"),
        ("Why?", "Rhys Dunmore"),
        ("Money.", "Tessa Blakely"),
    ),
    case(
        "was-the-answer",
        "‘Is it dry?’ Rhys Dunmore asked. ‘Never!’ was the answer from millers.",
        ("Is it dry?", "Rhys Dunmore"),
        ("Never!", None),
    ),
    case(
        "guard-who-asks-goes-on",
        "“Why wait?” Tessa Blakely asked. “We can act now.”",
        ("Why wait? We can act now.", "Tessa Blakely"),
    ),
]


def test_ids_are_unique() -> None:
    assert len({one.id for one in CASES}) == len(CASES)


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_layout(one: Case, engine: str) -> None:
    check(one, engine)
