"""Passages in the layouts of pages: blogs, talks, hearings, lists, notes, letters, hard lines."""

from __future__ import annotations

import pytest

from kinds import ENGINES, Case, case, check, parameters

CASES = [
    case(
        "live-blog-stamps",
        "16:40 GMT\n\n"
        "‘Not a penny more’\n\n"
        "The finance secretary, Orla Mencken, has told MSPs there will be “not a penny more” for "
        "the ferries. Asked whether the yard would survive, she said it was “a matter for the "
        "yard”.\n\n"
        "16:22 GMT\n\n"
        "Here’s Sorcha Brannigan, our Holyrood editor:\n\n"
        "It is the third time in a week that Mencken has had to come to the chamber. I have never "
        "seen her so rattled.\n\n"
        "16:05 GMT\n\n"
        "The yard’s convener, Dougie Pirie, calls the statement “a slap in the face”. He tells "
        "Radio Clyde: “We built that yard. We’ll be there when she’s gone.”\n\n"
        "15:50 GMT\n\n"
        "Reuters reports that the buyer has walked away.",
        ("there will be “not a penny more” for the ferries", "Orla Mencken"),
        ("it was “a matter for the yard”", "Orla Mencken"),
        (
            "It is the third time in a week that Mencken has had to come to the chamber. I have "
            "never seen her so rattled.",
            "Sorcha Brannigan",
        ),
        ("the statement “a slap in the face”", "Dougie Pirie"),
        ("We built that yard. We’ll be there when she’s gone.", "Dougie Pirie"),
        ("that the buyer has walked away", "Reuters"),
        others=True,
    ),
    case(
        "interview-with-names-once",
        "The Gull met Ivana Prosser at her allotment.\n\n"
        "Tollmark Gull: You resigned by text. Why?\n\n"
        "Ivana Prosser: I had no credit left for a call. Seriously, nobody picked up.\n\n"
        "Do you regret it?\n\n"
        "I regret the emoji.\n\n"
        "And now?\n\n"
        "Now I grow leeks. They don’t leak.",
        ("You resigned by text. Why?", "Tollmark Gull"),
        ("I had no credit left for a call. Seriously, nobody picked up.", "Ivana Prosser"),
        others=True,
    ),
    case(
        "interview-question-in-bold",
        "**You have played her for nine years. Are you tired of her?**\n\n"
        "Marion Teale: “I’m tired of the wig. I’m not tired of her.”\n\n"
        "**Will there be a film?**\n\n"
        "“There will be a lunch about a film.”",
        ("I’m tired of the wig. I’m not tired of her.", "Marion Teale"),
        ("There will be a lunch about a film.", "Marion Teale"),
        others=True,
    ),
    case(
        "hearing-transcript",
        "Following is an excerpt from Tuesday’s hearing of the Senate Committee on Ports.\n\n"
        "THE CHAIRMAN. The committee will come to order. Mr. Ostrander, you may begin.\n\n"
        "MR. OSTRANDER. Thank you, Mr. Chairman. I ran the crane for eleven years. Nobody asked me "
        "about the cable.\n\n"
        "SENATOR BELLWETHER. Did you write it down?\n\n"
        "MR. OSTRANDER. Every morning, Senator.\n\n"
        "(Laughter.)\n\n"
        "SENATOR BELLWETHER. I have no further questions.",
        ("The committee will come to order. Mr. Ostrander, you may begin.", None),
        (
            "Thank you, Mr. Chairman. I ran the crane for eleven years. Nobody asked me about the "
            "cable.",
            "Ostrander",
        ),
        ("Did you write it down?", "Bellwether"),
        ("Every morning, Senator.", "Ostrander"),
        ("I have no further questions.", "Bellwether"),
        others=True,
        lost=dict.fromkeys(ENGINES, "a surname that only labels in capitals tell is nobody’s name"),
    ),
    case(
        "podcast-transcript",
        "[00:02:11] Host (Priya Nandy): So you found the letters in a fridge?\n\n"
        "[00:02:15] Callum Orde: In the vegetable drawer. My aunt kept everything in the "
        "vegetable drawer.\n\n"
        "[00:02:24] Priya Nandy: And who were they from?\n\n"
        "[00:02:26] Callum Orde: That’s the thing. From herself.\n\n"
        "[00:02:31] [MUSIC]",
        ("So you found the letters in a fridge?", "Priya Nandy"),
        (
            "In the vegetable drawer. My aunt kept everything in the vegetable drawer.",
            "Callum Orde",
        ),
        ("And who were they from?", "Priya Nandy"),
        ("That’s the thing. From herself.", "Callum Orde"),
        others=True,
    ),
    case(
        "pull-quote-with-role",
        "The mill will close in May after 140 years, its owners said on Monday.\n\n"
        "“They told us by email, and the email went to spam”\n\n"
        "Greta Hollis\n"
        "Weaver, Oldmill Fabrics\n\n"
        "Greta Hollis, who has worked there since she was 16, was at home when it arrived. “I "
        "thought it was a discount,” she said.\n\n"
        "The owners, Bright & Sons, said they “regretted the channel, not the decision”.",
        ("The mill will close in May after 140 years", None),
        ("They told us by email, and the email went to spam", "Greta Hollis"),
        ("I thought it was a discount", "Greta Hollis"),
        ("they “regretted the channel, not the decision”", "Bright & Sons"),
        others=True,
        lost=dict.fromkeys(ENGINES, "owners with the name of a firm behind them are a group"),
    ),
    case(
        "voices-by-bullets",
        "What they said about the ruling:\n\n"
        "• Attorney General Rufus Delacour: “The court has spoken, and it has spoken twice.”\n\n"
        "• Marisol Epps, whose brother died in the jail: “I’ll believe it when the door opens.”\n\n"
        "• The sheriffs’ association: “We are studying the opinion.”\n\n"
        "• Judge Aaron Whitsett, dissenting: “The majority has mistaken a list for a law.”",
        ("The court has spoken, and it has spoken twice.", "Rufus Delacour"),
        ("I’ll believe it when the door opens.", "Marisol Epps"),
        ("We are studying the opinion.", None),
        ("The majority has mistaken a list for a law.", "Aaron Whitsett"),
        others=True,
    ),
    case(
        "hard-wrapped",
        "The harbour board voted on Thursday to sell the old\n"
        "customs house, drawing anger from residents who said they\n"
        "had been promised a museum.\n\n"
        "“It was in the leaflet,” said Noreen Faulds, 68, holding up\n"
        "the leaflet. “Page three. There’s a drawing of a\n"
        "child looking at an anchor.”\n\n"
        "Board chairman Piers Ullathorne said that the offer, from a\n"
        "hotel group, had been “too good to frame”. He added\n"
        "that a plaque would be considered.",
        ("they had been promised a museum", None),
        (
            "It was in the leaflet Page three. There’s a drawing of a child looking at an anchor.",
            "Noreen Faulds",
        ),
        (
            "that the offer, from a hotel group, had been “too good to frame”",
            "Piers Ullathorne",
        ),
        ("that a plaque would be considered", "Piers Ullathorne"),
        others=True,
    ),
    case(
        "footnotes",
        "The report says the levee was “a known risk”.[1] Its author, Dr Femke Aldous, wrote that "
        "three warnings had been filed and lost.[2] “Filed is a strong word,” the county’s "
        "engineer, Walt Sims, told us.*\n\n"
        "* Mr Sims retired in March. He said this by telephone.\n\n"
        "[1] Aldous, p. 14.\n"
        "[2] Ibid.",
        ("the levee was “a known risk”", None),
        ("that three warnings had been filed and lost", "Femke Aldous"),
        ("Filed is a strong word", "Walt Sims"),
        others=True,
    ),
    case(
        "letters-page",
        "SIR – Your correspondent Hugo Stainforth (Letters, May 4) claims that nobody under 40 can "
        "read a map. My daughter, 12, navigated us to Aberdovey while he was writing to you.\n\n"
        "Muriel Pask\n"
        "Bala, Gwynedd\n\n"
        "SIR – “A map is a promise,” my old sergeant used to say. I have kept all of mine.\n\n"
        "Lt Col Denzil Fforde (retd)\n"
        "Warminster, Wilts",
        ("that nobody under 40 can read a map", "Hugo Stainforth"),
        ("A map is a promise", None),
        others=True,
    ),
    case(
        "newsletter-items",
        "GOOD MORNING. It’s Thursday. Here’s what we’re hearing.\n\n"
        "FIRST IN THE BEACON: Gov. Lyle Castor (R) will veto the water bill, two people familiar "
        "with his thinking tell us. “It’s dead and he’s writing the eulogy,” one of them said.\n\n"
        "THE OTHER SIDE — “The governor has not read the bill,” state Sen. Dolores Kwan told the "
        "Beacon last night. “I know because I haven’t sent it to him.” \n\n"
        "OVERHEARD: At Lucky’s on K Street, a lobbyist to a waiter: “Just the water.”\n\n"
        "TWEET DU JOUR — @RepHalloran: “Veto the weather while you’re at it.”",
        ("Lyle Castor (R) will veto the water bill", None),
        ("It’s dead and he’s writing the eulogy", None),
        (
            "The governor has not read the bill I know because I haven’t sent it to him.",
            "Dolores Kwan",
        ),
        ("Just the water.", None),
        ("Veto the weather while you’re at it.", None),
        others=True,
        lost=dict.fromkeys(("tagger", "rules"), "“tell us” is no verb there"),
    ),
    case(
        "embedded-post",
        "Striker Deon Amadi apologised overnight.\n\n"
        "I let the badge down. No excuses. See you Saturday 💙\n\n"
        "— Deon Amadi (@deonamadi9) February 11, 2024\n\n"
        "His manager, Lothar Prinz, was unmoved. “See him Saturday where? In the stand,” Prinz "
        "said.",
        ("I let the badge down. No excuses. See you Saturday 💙", "Deon Amadi"),
        ("See him Saturday where? In the stand", "Lothar Prinz"),
        others=True,
    ),
    case(
        "statement-in-full",
        "Lido boss quits\n\n"
        "The chief executive of Lido Leisure resigned on Friday over the green water.\n\n"
        "The full statement from Margot Deakin reads:\n\n"
        "“It has been the privilege of my life to run our pools.\n\n"
        "“I am sorry for the colour. I am not sorry for the temperature.\n\n"
        "“I will now swim in the sea.”\n\n"
        "The company thanked her “for her candour”.",
        (
            "It has been the privilege of my life to run our pools. I am sorry for the colour. I "
            "am not sorry for the temperature. I will now swim in the sea.",
            "Margot Deakin",
        ),
        others=True,
        lost=dict.fromkeys(ENGINES, "a statement that “reads” is not given to who made it"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_kind(one: Case, engine: str) -> None:
    check(one, engine)
