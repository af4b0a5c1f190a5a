"""Passages of genres: court, agencies, sport, opinion, obituaries, tabloids, other marks."""

from __future__ import annotations

import pytest

from kinds import ENGINES, Case, case, check, parameters

CASES = [
    case(
        "court-ruling",
        "A man who sold the same boat to nine people has lost his appeal.\n\n"
        "Lord Justice Ferrers, sitting with two other judges, said the sentence of six years was "
        "“severe but not manifestly excessive”. He rejected the submission that the buyers had "
        "been careless. “A buyer is entitled to believe that a boat is his,” the judge said, “even "
        "when it is also somebody else’s.”\n\n"
        "Counsel for the appellant, Miriam Okell KC, had argued that her client was “a fantasist, "
        "not a fraudster”. The Crown, represented by Giles Penhallow, contended that he was both.\n"
        "\n"
        "It was held by the court that no leave to appeal further should be granted. The victims "
        "were told by the registrar that compensation would take a year.",
        (
            "the sentence of six years was “severe but not manifestly excessive”",
            "Ferrers",
        ),
        (
            "A buyer is entitled to believe that a boat is his even when it is also somebody "
            "else’s.",
            "Ferrers",
        ),
        ("that her client was “a fantasist, not a fraudster”", "Miriam Okell"),
        ("that he was both", "Crown"),
        ("that compensation would take a year", None),
        others=True,
        lost={"tagger": "the Crown is nobody where its lawyer stands behind it"},
    ),
    case(
        "agency-snippets",
        "MARKET WRAP: Stocks ended flat on Tuesday as traders waited for the bank.\n\n"
        '"No one wants to be the first out of the door," said Kenji Aramaki, a strategist at '
        'Odawara Securities in Osaka, "and no one wants to be the last."\n\n'
        "Steelmaker Ferrolux fell 3% after it said, without giving a reason, that its finance "
        "chief had left. The bank's governor, Tiago Lemos, is expected to say on Thursday that "
        "rates will hold, according to 31 of 40 economists polled by the agency.\n\n"
        'Lemos has said repeatedly that inflation is "not beaten, only resting." Asked about the '
        "poll, a bank spokesman said by email that it did not comment on polls.",
        (
            "No one wants to be the first out of the door, and no one wants to be the last.",
            "Kenji Aramaki",
        ),
        ("that its finance chief had left", "Ferrolux"),
        ('that inflation is "not beaten, only resting."', "Tiago Lemos"),
        ("that it did not comment on polls", None),
        others=True,
        lost={
            "tagger": "the network takes what stands before “after it said” into the words",
            "rules": "“it” stays open beside a shop and a bank",
            "encoder": "“it” stays open beside a shop and a bank",
        },
    ),
    case(
        "sports-page",
        "Head coach Bronagh Tierney hailed her side’s “daft courage” after a last-ball win over "
        "Merrow.\n\n"
        "“We were gone,” she said. “We were in the bar. Then Fi hits two sixes and I’m dancing "
        "with a policeman.”\n\n"
        "Fiona Abara, who finished on 61 not out, admitted she had “closed both eyes”. “One of "
        "them opened by itself,” she laughed.\n\n"
        "Merrow captain Dee Salter was magnanimous in defeat. “Fair play. They stuck around. We "
        "didn’t.” She insisted the umpires had been “spot on, mostly”, and refused to blame the "
        "dropped catch – “it was my drop, so why would I?” – before adding: “Ask me in a week.”",
        ("her side’s “daft courage” after a last-ball win over Merrow", "Bronagh Tierney"),
        (
            "We were gone We were in the bar. Then Fi hits two sixes and I’m dancing with a "
            "policeman.",
            "Bronagh Tierney",
        ),
        ("she had “closed both eyes”", "Fiona Abara"),
        ("One of them opened by itself", "Fiona Abara"),
        ("Fair play. They stuck around. We didn’t.", "Dee Salter"),
        ("the umpires had been “spot on, mostly”", "Dee Salter"),
        ("Ask me in a week.", "Dee Salter"),
        others=True,
    ),
    case(
        "opinion-column",
        "Ministers like to tell us that tough choices lie ahead. “There is no magic money tree,” "
        "Ruth Kember told the Commons last spring. By autumn she had found an orchard.\n\n"
        "What, I asked her adviser, has changed? “The weather,” said he.\n\n"
        "As the economist Leopold Strand once wrote, “a deficit is a confession with a decimal "
        "point”. Quite. Strand also said that budgets are sermons; he might have added that nobody "
        "listens to those either.\n\n"
        "My grandmother had a phrase for people like Kember: “All lid and no pan.”",
        ("that tough choices lie ahead", None),
        ("There is no magic money tree", "Ruth Kember"),
        ("The weather", None),
        ("a deficit is a confession with a decimal point", "Leopold Strand"),
        ("that budgets are sermons", "Leopold Strand"),
        ("All lid and no pan.", None),
        others=True,
        lost=dict.fromkeys(ENGINES, "“he” goes to a woman whose name tells no pronoun"),
    ),
    case(
        "obituary",
        "Basil Trewhella, who has died at 88, always maintained that he became a potter because "
        "the bus to the art school was late.\n\n"
        "“I got off at the wrong stop and there was a kiln,” he told Clay Review in 1979.\n\n"
        "His wife, the weaver Ilse Brandt, once complained that he “loved mud more than meals”. To "
        "a critic who called his bowls dull he replied that soup did not mind.\n\n"
        "His pupil Naoko Shirai remembers him saying, “Don’t centre the clay. Centre yourself.” "
        "He is survived by Ilse, who said: “He’d want me to mention the bus.”",
        (
            "that he became a potter because the bus to the art school was late",
            "Basil Trewhella",
        ),
        ("I got off at the wrong stop and there was a kiln", "Basil Trewhella"),
        ("that he “loved mud more than meals”", "Ilse Brandt"),
        ("that soup did not mind", "Basil Trewhella"),
        ("Don’t centre the clay. Centre yourself.", "Basil Trewhella"),
        ("He’d want me to mention the bus.", "Ilse Brandt"),
        others=True,
        lost=dict.fromkeys(ENGINES, "“he” and “him” go to whoever was named last"),
    ),
    case(
        "tabloid-single-marks",
        "‘I’M NO ANGEL’: TV’s Kayleigh hits back\n\n"
        "Reality star Kayleigh Nunn last night blasted trolls who branded her ‘a fake’.\n\n"
        "The 27-year-old, who won Cabin Fever in 2021, stormed: ‘I’m no angel, but I’m nobody’s "
        "fool. They don’t know what it’s like to read that stuff at 3am.’\n\n"
        "A pal said: ‘Kayleigh’s in bits. She’s told everyone she’s done with telly.’ Her ex, "
        "fitness coach Danny Moxley, declined to comment, but a source close to him claimed he "
        "was ‘gutted for her’.\n\n"
        "‘It’s the kids I worry about,’ sighed mum Tracey Nunn, 54, from Grimsby.",
        (
            "I’m no angel, but I’m nobody’s fool. They don’t know what it’s like to read that "
            "stuff at 3am.",
            "Kayleigh Nunn",
        ),
        ("Kayleigh’s in bits. She’s told everyone she’s done with telly.", None),
        ("he was ‘gutted for her’", None),
        ("It’s the kids I worry about", "Tracey Nunn"),
        others=True,
        lost=dict.fromkeys(ENGINES, "an age alone stays open where nobody’s age is told"),
    ),
    case(
        "broadsheet-single-marks",
        "The novelist Aurelio Banti, 71, was once asked what he feared. ‘Adjectives,’ he said. "
        "‘And, on Sundays, my readers’ letters.’\n\n"
        "His translator, Jo Sedgwick, says the new book is ‘the funniest thing ever written about "
        "drains’; her students’ verdict was harsher. ‘One wrote “help” in the margin,’ she says.\n"
        "\n"
        "Banti’s publisher, according to whom the book has sold ‘in the dozens’, is undeterred.",
        ("Adjectives, And, on Sundays, my readers’ letters.", "Aurelio Banti"),
        (
            "the new book is ‘the funniest thing ever written about drains’",
            "Jo Sedgwick",
        ),
        ("One wrote “help” in the margin", "Jo Sedgwick"),
        others=True,
    ),
    case(
        "guillemets",
        "«We are not at war with the farmers», Minister Katrijn Loots told reporters in Veurne. "
        "«The farmers are at war with arithmetic.»\n\n"
        "Farm leader Joris Haeck answered that she could «come and count the cows herself». The "
        "premier, Willem Daans, said: «I count on both of them.»",
        (
            "We are not at war with the farmers The farmers are at war with arithmetic.",
            "Katrijn Loots",
        ),
        ("that she could «come and count the cows herself»", "Joris Haeck"),
        ("I count on both of them.", "Willem Daans"),
        others=True,
    ),
    case(
        "dash-speech",
        "The new keeper of the lighthouse, Ruadhán Keady, does not like visitors.\n\n"
        "— You’ll be wanting tea, he says.\n\n"
        "— I’d love one, I say.\n\n"
        "— There’s none.\n\n"
        "His sister, Bríd Keady, said he had been “the same in the cradle”.",
        ("You’ll be wanting tea", "Ruadhán Keady"),
        ("There’s none.", "Ruadhán Keady"),
        ("he had been “the same in the cradle”", "Bríd Keady"),
        others=True,
        lost=dict.fromkeys(ENGINES, "“he” in a talk that dashes open stays open"),
    ),
    case(
        "over-paragraphs",
        "The coroner, Dr Una Haldane, gave her conclusions on Friday.\n\n"
        "“This was a death that four separate people had the power to prevent,” she said.\n\n"
        "“One did not answer the telephone. One answered it and forgot.\n\n"
        "“The third is no longer alive to ask. The fourth has asked for our forgiveness, which it "
        "is not in my power to give.”\n\n"
        "The family’s solicitor, Kwame Adeyinka, read a statement outside court: “We came for a "
        "reason and we were given four.”",
        ("This was a death that four separate people had the power to prevent", "Una Haldane"),
        (
            "One did not answer the telephone. One answered it and forgot. The third is no longer "
            "alive to ask. The fourth has asked for our forgiveness, which it is not in my power "
            "to give.",
            "Una Haldane",
        ),
        (
            "We came for a reason and we were given four.",
            "Kwame Adeyinka",
        ),
        others=True,
    ),
    case(
        "frames-in-the-middle",
        "“If the river rises,” warned the mayor of Sandhope, Idris Kell, who has been in office "
        "for a month, “we go to the school, and if the school floods, we go to the church.”\n\n"
        "The church, its vicar pointed out, is lower than the school. “But,” the Rev Petra Lamb "
        "continued, smiling, “we have the better roof.”\n\n"
        "Officials, who spoke on condition of anonymity because they had not been briefed, said "
        "there was no plan. There was, a councillor insisted, “a plan for a plan”.",
        (
            "If the river rises, we go to the school, and if the school floods, we go to the "
            "church.",
            "Idris Kell",
        ),
        ("The church is lower than the school", None),
        ("But, we have the better roof.", "Petra Lamb"),
        ("there was no plan", None),
        ("There was “a plan for a plan”", None),
        others=True,
    ),
    case(
        "everyone-inverted",
        "“Nobody saw it coming,” said everyone who should have.\n\n"
        "“We did,” said people close to the regulator. “We wrote it down,” said one of them, "
        "sliding a folder across the table.\n\n"
        "“It is a folder,” conceded a man employed by the bank, “but it is an empty one.” "
        "“Emptied,” corrected the first.\n\n"
        "“I shall look into it,” said the then chancellor, Phineas Bulmer, in 2009. So said his "
        "successor, and hers.",
        ("Nobody saw it coming", None),
        ("We did", None),
        ("We wrote it down", None),
        ("It is a folder but it is an empty one.", None),
        ("I shall look into it", "Phineas Bulmer"),
        others=True,
    ),
    case(
        "police-briefing",
        "Two men were detained, police said, after a van was found burning. Detective Chief "
        "Inspector Alwyn Threlfall appealed for witnesses, saying: “Somebody’s dog walked past "
        "that van, and somebody was holding the lead.”\n\n"
        "The force had earlier denied reports that shots were fired. It was unclear, officers "
        "said, who owned the vehicle. Neighbour Gwenda Oakes, 80, who was woken by the noise, told "
        "how she ran out in slippers. “I shouted, ‘Is anyone in there?’ and a voice said, ‘No’,” "
        "she recalled.",
        ("Two men were detained after a van was found burning", None),
        (
            "Somebody’s dog walked past that van, and somebody was holding the lead.",
            "Alwyn Threlfall",
        ),
        ("It was unclear who owned the vehicle", None),
        ("how she ran out in slippers", "Gwenda Oakes"),
        ("I shouted, ‘Is anyone in there?’ and a voice said, ‘No’,", "Gwenda Oakes"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_kind(one: Case, engine: str) -> None:
    check(one, engine)
