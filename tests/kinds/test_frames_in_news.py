"""Frames as news has them, in all engines: long subjects, passives, broken and added words."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

SUBJECTS = [
    case(
        "a-noun-that-may-be-a-verb",
        "Ida Vole, a retired judge in charge of public affairs and issues, said the pier was shut.",
        ("the pier was shut", "Ida Vole"),
    ),
    case(
        "a-clause-about-the-subject",
        "Rosa Kitto, who spoke against the plan, said she was “over the moon”.",
        ("she was “over the moon”", "Rosa Kitto"),
        others=True,
    ),
    case(
        "whose-sons-with-their-ages",
        "Ida Vole, whose sons, Max, four, and Jude, six, both have the flu, said it was full.",
        ("it was full", "Ida Vole"),
    ),
    case(
        "brackets-and-an-apposition",
        "Rosa Kitto (D-Mo.), the ranking member, told Morning Brief she had not seen a bill.",
        ("she had not seen a bill", "Rosa Kitto"),
        others=True,
    ),
    case(
        "a-name-behind-who",
        "The officer who arrested him, Anil Verma, said he was calm.",
        ("he was calm", "Anil Verma"),
    ),
    case(
        "at-a-place-with-an-owner",
        "A nurse at St Brannoc’s, who did not want to give her name, said the ward was full.",
        ("the ward was full", None),
    ),
    case(
        "behind-a-footnote",
        "The weir was shut.[1] Its author, Dr Ida Vole, wrote that three letters had been lost.",
        ("that three letters had been lost", "Ida Vole"),
        others=True,
    ),
    case(
        "close-to-behind-the-verb",
        "Ida Vole sells boats. “It is late,” said people close to Rosa Kitto.",
        ("It is late", None),
    ),
]
FRAMES = [
    case(
        "but-declined-to-say",
        "The Home Office said that the review will report in May, but refused to say who leads it.",
        ("that the review will report in May", "Home Office"),
        ("who leads it", "Home Office"),
        lost={"rules": "“the review” is taken for the subject behind “but”"},
    ),
    case(
        "told-by-her-doctor",
        "Rosa Kitto was told by her doctor, Dr Ida Vole, that the lump was nothing.",
        ("that the lump was nothing", "Ida Vole"),
    ),
    case(
        "nobody-is-said-to-tell-her",
        "Rosa Kitto went home. “You are too young for this,” she was told.",
        ("You are too young for this", None),
    ),
    case(
        "the-court-was-told",
        "The court was told by Ida Vole that the boat had sunk.",
        ("that the boat had sunk", "Ida Vole"),
    ),
    case(
        "who-is-asked-does-not-ask",
        "Ida Vole, asked whether the pier was safe, said: “Not today.”",
        ("Not today", "Ida Vole"),
        others=True,
        engines=("tagger", "rules"),
    ),
    case(
        "gave-evidence-that",
        "The ride’s owner, Tom Rudd, gave evidence that he had checked every bar.",
        ("that he had checked every bar", "Tom Rudd"),
    ),
    case(
        "liked-to-say",
        "Ida Vole never wed. She liked to tell us that comets were company enough.",
        ("that comets were company enough", "Ida Vole"),
    ),
    case(
        "said-by-phone",
        "“Final is a strong word,” Ida Vole said by phone.",
        ("Final is a strong word", "Ida Vole"),
    ),
    case(
        "so-said",
        "“It was cold.” So said Tom Rudd, the guide.",
        ("It was cold", "Tom Rudd"),
        engines=("rules",),
    ),
    case(
        "heard-her-say",
        "Tom Rudd heard Ida Vole say that the pier was safe.",
        ("that the pier was safe", "Ida Vole"),
    ),
    case(
        "guard-heard-the-band",
        "Tom Rudd heard the band and left.",
    ),
]
WORDS = [
    case(
        "goes-on-behind-the-frame",
        "Two men were held, police said, after a van was found in the harbour.",
        ("Two men were held after a van was found in the harbour", None),
        engines=("tagger", "rules"),
    ),
    case(
        "unclear-who",
        "It was unclear, officers said, who owned the van.",
        ("It was unclear who owned the van", None),
        engines=("tagger", "rules"),
    ),
    case(
        "no-comment-from-others",
        "Ida Vole said the pier was safe, but the council declined to comment.",
        ("the pier was safe", "Ida Vole"),
    ),
    case(
        "one-said-nothing",
        "Ida Vole said leaks cost money; the new treasurer said nothing.",
        ("leaks cost money", "Ida Vole"),
    ),
    case(
        "she-saw-nothing",
        "Ida Vole said she saw nothing.",
        ("she saw nothing", "Ida Vole"),
    ),
    case(
        "guard-said-nothing",
        "Ida Vole said nothing about the pier.",
        lost={"encoder": "the cue takes in “nothing about”"},
    ),
    case(
        "adding-behind-an-aside",
        "Ida Vole, in Oldby for talks, said the pier was safe, adding that she had “no doubt”.",
        ("the pier was safe", "Ida Vole"),
        ("that she had “no doubt”", "Ida Vole"),
    ),
    case(
        "three-verbs",
        "Ida Vole promised that wages would rise, warned that the strike could last and said that "
        "staff should vote.",
        ("that wages would rise", "Ida Vole"),
        ("that the strike could last", "Ida Vole"),
        ("that staff should vote", "Ida Vole"),
        engines=("rules",),
    ),
    case(
        "the-other",
        "Two women came. “It is late,” said one. “It is not,” said the other.",
        ("It is late", None),
        ("It is not", None),
    ),
]
LAYOUTS = [
    case(
        "record-of-a-parliament",
        "Mr. RUDD. I ran the crane. Nobody asked me about the rope.\n\n"
        "Senator VOLE. Did you write it down?\n\n"
        "Mr. RUDD. Every morning.",
        ("I ran the crane. Nobody asked me about the rope.", None),
        ("Did you write it down?", None),
        ("Every morning.", None),
        others=True,
        engines=("tagger", "rules"),
    ),
    case(
        "guard-a-dateline-and-a-title",
        "OLDBY. The pier is shut.\n\nThe END. It was late.",
    ),
    case(
        "guard-items-of-a-newsletter",
        "FIRST IN THE GULL: The pier is shut for good.\n\nTHE OTHER SIDE: The inn is not.",
    ),
    case(
        "who-speaks-in-brackets",
        "Host (Ida Vole): Why did you go?\n\nTom Rudd: It was late.\n\nHost (Ida Vole): And?\n\n"
        "Tom Rudd: And cold.",
        ("Why did you go?", "Ida Vole"),
        ("It was late.", "Tom Rudd"),
        ("And?", "Ida Vole"),
        ("And cold.", "Tom Rudd"),
    ),
    case(
        "asked-and-answered-once",
        "Tom Rudd: Why did you leave the choir?\n\nIda Vole: They sang too low.",
        ("Why did you leave the choir?", "Tom Rudd"),
        ("They sang too low.", "Ida Vole"),
    ),
    case(
        "guard-a-list-of-places",
        "Ida Vole: Harbour ward.\n\nTom Rudd: Mill ward.",
    ),
    case(
        "a-line-below-a-pull-quote",
        "Tom Rudd shut his inn on Sunday.\n\n“We never had a bad table”\n\nTom Rudd\n\nHe is 60.",
        ("We never had a bad table", "Tom Rudd"),
    ),
    case(
        "one-of-several-behind-bullets",
        "• Ida Vole, whose brother died in the mill: “I’ll believe it when the door opens.”\n\n"
        "• Judge Tom Rudd, dissenting: “They took a list for a law.”",
        ("I’ll believe it when the door opens.", "Ida Vole"),
        ("They took a list for a law.", "Tom Rudd"),
    ),
    case(
        "talk-opened-by-dashes",
        "– Are you the miller? Ida Vole asked.\n\n– I am, said Tom Rudd. I was.\n\n– Good.",
        ("Are you the miller?", "Ida Vole"),
        ("I am I was.", "Tom Rudd"),
        ("Good.", "Ida Vole"),
    ),
    case(
        "guard-a-list-opened-by-dashes",
        "Three things:\n\n– Taxes will rise in May.\n\n– The pier will shut.",
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters([*SUBJECTS, *FRAMES, *WORDS, *LAYOUTS]))
def test_kind(one: Case, engine: str) -> None:
    check(one, engine)
