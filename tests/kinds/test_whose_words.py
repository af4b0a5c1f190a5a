"""Whose words they are where a source names somebody else besides, or nobody."""

from __future__ import annotations

import pytest

from kinds import ENGINES, Case, Said, case, check, parameters

CASES = [
    case(
        "seen-1",
        "Ida Wren said it was mean. The head of Harvest, Toma Rellico, attacked it, "
        "saying it “cannot stop them”.",
        ("it was mean", "Ida Wren"),
        ("it “cannot stop them”", "Toma Rellico"),
        others=True,
    ),
    case(
        "seen-2",
        'WKT forecaster Dale Orrin predicted hail. "It\'s grim," WKT forecaster Chad Pell said.',
        ("It's grim", "Chad Pell"),
        others=True,
    ),
    case(
        "seen-5",
        '"Here we stay," Jan Kubik told mayors, according to a recording.',
        ("Here we stay", "Jan Kubik"),
    ),
    case(
        "seen-6",
        "Rolf Maas opened the evening.\n\n“We ought to wait”\n\nIda Holm told the crews: "
        "“We ought to wait.”",
        ("We ought to wait", "Ida Holm"),
    ),
    case(
        "seen-7",
        "“It was a trick,’’ Wim Rask told the BBC. “And a bad one.”",
        ("It was a trick And a bad one", "Wim Rask"),
    ),
    case(
        "seen-8",
        "Police officer Rik Maas came at noon. A woman in the crowd admitted she had "
        "called him. She said the man had a knife.",
        ("she had called him", None),
        ("the man had a knife", None),
    ),
    case(
        "seen-11",
        "Jonas Axel Nordgren won. “I knew it,” Nordgren said.",
        ("I knew it", "Jonas Axel Nordgren"),
    ),
    case(
        "seen-12",
        "“Prices will fall,” realtor Kim Garvey said. Realtor Garvey added that homes were cheap.",
        ("Prices will fall", "Kim Garvey"),
        ("that homes were cheap", "Kim Garvey"),
    ),
    case(
        "seen-13",
        "Defense attorney Nils Varga said the tape was false.",
        ("the tape was false", "Nils Varga"),
    ),
    case(
        "seen-14",
        "AeroTec Team Leader Mina Rell-Oster said the launch was off.",
        ("the launch was off", "Mina Rell-Oster"),
    ),
    case(
        "seen-15",
        "The Conservative MP for Oldby, Ruth Abel, resigned. “I’m done,” the Conservative MP said.",
        ("I’m done", "Ruth Abel"),
    ),
    case(
        "seen-16",
        "Chief medical officer Dr Ana Lodge briefed the press. “Wear masks,” the CMO said.",
        ("Wear masks", "Ana Lodge"),
    ),
    case(
        "seen-17",
        "Big Quarry says it will pay.",
        Said(
            "it will pay",
            "Big Quarry",
            speaker_kind="organisation",
        ),
    ),
    case(
        "seen-18",
        "Orchard Hill Productions denies that it owes money.",
        Said(
            "that it owes money",
            "Orchard Hill Productions",
            polarity="denied",
            speaker_kind="organisation",
        ),
    ),
    case(
        "seen-19",
        "Patrick W. Carlone, a plumber, sued. “They lied,” Pat Carlone said.",
        ("They lied", "Patrick W. Carlone"),
        one_person=True,
    ),
    case(
        "seen-20",
        "NEW DELHI: Three trains were late on Monday, Anil Verma said.",
        ("Three trains were late on Monday", "Anil Verma"),
    ),
    case(
        "seen-22",
        "Which is not to say that the deal is dead.",
    ),
    case(
        "seen-23",
        "Many Tovians accuse the army of theft.",
        ("the army of theft", None),
        others=True,
    ),
    case(
        "seen-24",
        "Tariffs could mean higher prices, Anil Verma said.",
        ("Tariffs could mean higher prices", "Anil Verma"),
    ),
    case(
        "seen-25",
        "Rik Maas shot him dead and reported to his boss.",
    ),
    case(
        "seen-26",
        "The ministry has imposed measures and Anil Verma watched the performance.",
    ),
    case(
        "seen-27",
        "Anil Verma voted for the amendment and concluded the debate.",
    ),
    case(
        "seen-28",
        "Anil Verma won praise for a part in “Below Amber Lock”.",
    ),
    case(
        "seen-29",
        "Anil Verma’s refusal to say which road he took angered voters.",
        Said(
            "which road he took",
            "Anil Verma",
            polarity="denied",
        ),
        others=True,
        lost={"encoder": "the network finds nothing behind such a noun"},
    ),
    case(
        "seen-30",
        "The road was open, the Callis council was quoted as saying by the Nordpress agency.",
        ("The road was open", "Callis council"),
    ),
    case(
        "seen-31",
        "As Dr Anil Varga noted, gloves help, according to the leaflet.",
        others=True,
    ),
    case(
        "seen-32",
        "Perrin admitted that after the match, he walked to a mill.",
        ("that after the match, he walked to a mill", "Luc Perrin"),
        actors=["Luc Perrin"],
    ),
    case(
        "seen-33",
        "Perrin described it as a ‘wonder’ though nobody has tried it.",
        ("wonder", "Luc Perrin"),
        actors=["Luc Perrin"],
        others=True,
    ),
    case(
        "not-the-principal-1",
        "“I’m going home,” the mayor of Oldby, Rosa Kitto, said.",
        ("I’m going home", "Rosa Kitto"),
    ),
    case(
        "not-the-principal-2",
        "Rosa Kitto, the mayor: “I’m going home.”",
        ("I’m going home", "Rosa Kitto"),
    ),
    case(
        "not-the-principal-3",
        "Mayor Rosa Kitto: We will rebuild",
        others=True,
    ),
    case(
        "not-the-principal-4",
        "“We,” Rosa Kitto said, “are going home.”",
        ("We are going home", "Rosa Kitto"),
    ),
    case(
        "not-the-principal-5",
        "Speaking to reporters, Tom Rudd, whose brother Karl Rudd died, said: “He was kind.”",
        ("He was kind", "Tom Rudd"),
    ),
    case(
        "not-the-principal-6",
        "Rosa Kitto’s lawyer Tom Rudd said she was innocent.",
        ("she was innocent", "Tom Rudd"),
    ),
    case(
        "not-the-principal-7",
        "Rosa Kitto, through her lawyer, denied the charge.",
        others=True,
    ),
    case(
        "not-the-principal-8",
        "“They are scared,” said the wife of Tom Rudd.",
        ("They are scared", None),
    ),
    case(
        "not-the-principal-9",
        "“They are scared,” said Tom Rudd’s former boss, Rosa Kitto.",
        ("They are scared", "Rosa Kitto"),
    ),
    case(
        "not-the-principal-10",
        "“They are scared,” said someone close to Tom Rudd.",
        ("They are scared", None),
    ),
    case(
        "not-the-principal-11",
        "Sources close to Tom Rudd said he would quit.",
        ("he would quit", None),
    ),
    case(
        "not-the-principal-12",
        "Friends of Tom Rudd told the Gull he was ill.",
        ("he was ill", None),
    ),
    case(
        "not-the-principal-15",
        "A lawyer for Tom Rudd, Ida Vole, said he was ill.",
        ("he was ill", "Ida Vole"),
    ),
    case(
        "not-the-principal-16",
        "Tom Rudd’s mother, Ida, wept. “He was ill,” she said.",
        others=True,
    ),
    case(
        "not-the-principal-17",
        "Tom Rudd and Ida Vole said they would sue.",
        ("they would sue", None),
    ),
    case(
        "not-the-principal-18",
        "Tom Rudd’s campaign manager, Ida Vole, said the race was close. Rudd was at home.",
        ("the race was close", "Ida Vole"),
    ),
    case(
        "not-the-principal-19",
        "A statement from Tom Rudd said the port would close.",
        others=True,
    ),
    case(
        "not-the-principal-20",
        "Tom Rudd’s deputy said the port would close.",
        ("the port would close", None),
    ),
    case(
        "not-the-principal-21",
        "The daughter of President Luis Ocaña told the court she was afraid.",
        ("she was afraid", None),
    ),
    case(
        "not-the-principal-22",
        "An adviser to President Luis Ocaña said talks had failed.",
        ("talks had failed", None),
    ),
    case(
        "not-the-principal-23",
        "Supporters of Luis Ocaña said the vote was fair. Critics said it was not.",
        ("the vote was fair", None),
        ("it was not", None),
    ),
    case(
        "not-the-principal-24",
        "Members of Luis Ocaña’s party said the vote was fair.",
        ("the vote was fair", None),
    ),
    case(
        "not-the-principal-25",
        "People who know Tom Rudd say he is shy.",
        ("he is shy", None),
    ),
    case(
        "not-the-principal-26",
        "Tom Rudd’s critics say he is shy.",
        ("he is shy", None),
    ),
    case(
        "not-the-principal-27",
        "The man who shot Tom Rudd said he was sorry.",
        ("he was sorry", None),
    ),
    case(
        "not-the-principal-28",
        "The woman Tom Rudd married said he was kind.",
        ("he was kind", None),
    ),
    case(
        "not-the-principal-29",
        "A judge appointed by Tom Rudd ruled that the law was void.",
        ("that the law was void", None),
    ),
    case(
        "not-the-principal-30",
        "Allies of the late Tom Rudd insist that he was right.",
        ("that he was right", None),
    ),
    case(
        "not-the-principal-31",
        "Ms Vole and Mr Rudd argued. Mr Rudd said she lied. “He lied,” Ms Vole said.",
        ("she lied", "Rudd"),
        ("He lied", "Vole"),
    ),
    case(
        "wording-1",
        "A woman could be heard shouting: “Let him go!” Police chief Rik Maas said "
        "nobody was hurt.",
        ("Let him go!", None),
        ("nobody was hurt", "Rik Maas"),
    ),
    case(
        "wording-3",
        "Rosa Kitto captioned the photo: “Home at last.”",
        ("Home at last", "Rosa Kitto"),
    ),
    case(
        "wording-5",
        "“Home at last,” Kitto tweeted. “What a day,” replied her brother, Dan Kitto.",
        ("What a day", "Dan Kitto"),
        others=True,
    ),
    case(
        "wording-6",
        "Quoting Goethe, Rosa Kitto said: “Beware the second fall.”",
        ("Beware the second fall", "Rosa Kitto"),
        lost={"encoder": "the network takes who is quoted for reported words"},
    ),
    case(
        "wording-7",
        "“We must act now — before it is too late,” Rosa Kitto said, “or we shall all drown.”",
        ("We must act now — before it is too late or we shall all drown", "Rosa Kitto"),
    ),
    case(
        "wording-8",
        "“We must act,” Rosa Kitto told the BBC’s Today programme. “Time is short.”",
        ("We must act Time is short", "Rosa Kitto"),
    ),
    case(
        "wording-9",
        "Rosa Kitto went on: “We must act.”",
        ("We must act", "Rosa Kitto"),
    ),
    case(
        "wording-10",
        "In Rosa Kitto’s view, the bridge is unsafe.",
        ("the bridge is unsafe", "Rosa Kitto"),
    ),
    case(
        "wording-11",
        "Tom Rudd, speaking for the union, said: “No deal.” His deputy, Ida Vole, "
        "nodded. “None,” she said.",
        ("No deal", "Tom Rudd"),
        ("None", "Ida Vole"),
    ),
    case(
        "wording-12",
        "The company said in a statement that it was sorry. Its chief executive, Tom "
        "Rudd, resigned.",
        ("that it was sorry", None),
    ),
    case(
        "wording-14",
        "“I’m shut,” said Mr Rudd, 55.",
        ("I’m shut", "Rudd"),
    ),
    case(
        "wording-15",
        "“The law,” Judge Ida Vole wrote, “is plain.” Justice Tom Rudd dissented. “It is "
        "not,” he wrote.",
        ("The law is plain", "Ida Vole"),
        ("It is not", "Tom Rudd"),
    ),
    case(
        "wording-16",
        "President Tom Rudd met President Luis Ocaña of Tova. “We are friends,” Mr. "
        "Ocaña said. “Good friends,” Mr. Rudd agreed.",
        ("We are friends", "Luis Ocaña"),
        ("Good friends", "Tom Rudd"),
    ),
    case(
        "wording-17",
        "Ida Vole, whose son Tom died, told the inquest: “He was twelve.”",
        ("He was twelve", "Ida Vole"),
    ),
    case(
        "wording-18",
        "Ida Vole told how her husband, Karl, had fallen. “He just slipped,” she said.",
        ("He just slipped", "Ida Vole"),
        others=True,
    ),
    case(
        "wording-22",
        "Asked if he would stand, Tom Rudd replied: ‘No comment.’",
        ("No comment", "Tom Rudd"),
        others=True,
    ),
    case(
        "wording-24",
        "Tom Rudd (right): “It was cold.”",
        ("It was cold", "Tom Rudd"),
    ),
    case(
        "wording-25",
        "“It was cold” — Tom Rudd, guide",
        ("It was cold", "Tom Rudd"),
    ),
    case(
        "wording-28",
        "Tom Rudd, the guide, had this to say: “It was cold.”",
        ("It was cold", "Tom Rudd"),
    ),
    case(
        "wording-29",
        "It was Tom Rudd who said: “It was cold.”",
        ("It was cold", "Tom Rudd"),
    ),
    case(
        "wording-30",
        "Not everyone agreed. “It was cold,” said Tom Rudd. Others liked it. “Lovely,” "
        "said Ida Vole.",
        ("It was cold", "Tom Rudd"),
        ("Lovely", "Ida Vole"),
    ),
    case(
        "wording-31",
        "Ida Vole said Tom Rudd had lied. “He knew,” she said. “He knew it all.”",
        ("Tom Rudd had lied", "Ida Vole"),
        ("He knew He knew it all", "Ida Vole"),
    ),
    case(
        "wording-34",
        "“Sir, you lie,” Tom Rudd told Ida Vole. “I do not,” she shot back.",
        ("Sir, you lie", "Tom Rudd"),
        ("I do not", "Ida Vole"),
    ),
    case(
        "wording-35",
        "The prime minister, Ida Vole, met the king. “He was kind,” she said.",
        ("He was kind", "Ida Vole"),
    ),
    case(
        "wording-36",
        "Prime Minister Ida Vole’s finance minister, Tom Rudd, resigned. “I can’t go "
        "on,” he wrote.",
        ("I can’t go on", "Tom Rudd"),
    ),
    case(
        "wording-37",
        "Tom Rudd, Ida Vole’s lawyer, said she was ill.",
        ("she was ill", "Tom Rudd"),
    ),
    case(
        "wording-38",
        "Ida Vole’s lawyer, Tom Rudd, said she was ill.",
        ("she was ill", "Tom Rudd"),
    ),
    case(
        "wording-39",
        "Lawyers for Ida Vole said she was ill.",
        ("she was ill", None),
    ),
    case(
        "wording-40",
        "The lawyer for Ida Vole said she was ill.",
        ("she was ill", None),
    ),
    case(
        "wording-41",
        "Ida Vole said, through a lawyer, that she was ill.",
        ("that she was ill", "Ida Vole"),
    ),
    case(
        "wording-42",
        "Ida Vole, through her lawyer Tom Rudd, said she was ill.",
        ("she was ill", "Ida Vole"),
    ),
    case(
        "wording-43",
        "Ida Vole’s daughter, who is 12, said she was ill.",
        ("she was ill", None),
    ),
    case(
        "wording-44",
        "A source in Ida Vole’s office said she was ill.",
        ("she was ill", None),
    ),
    case(
        "wording-45",
        "Ida Vole’s successor as mayor, Tom Rudd, said she was ill.",
        ("she was ill", "Tom Rudd"),
    ),
    case(
        "wording-47",
        "Tom Rudd, a critic of Ida Vole, said she was ill.",
        ("she was ill", "Tom Rudd"),
    ),
    case(
        "wording-48",
        "Tom Rudd of the Ida Vole Foundation said she was ill.",
        ("she was ill", "Tom Rudd"),
    ),
    case(
        "wording-49",
        "The Ida Vole Foundation said she was ill.",
        Said(
            "she was ill",
            "Ida Vole Foundation",
            speaker_kind="organisation",
        ),
    ),
    case(
        "wording-50",
        "A biographer of Ida Vole, Tom Rudd, said she was ill.",
        ("she was ill", "Tom Rudd"),
    ),
    case(
        "wording-51",
        "Ida Vole had said in May that the mill was safe. On Friday, Tom Rudd said it was not.",
        ("that the mill was safe", "Ida Vole"),
        ("it was not", "Tom Rudd"),
    ),
    case(
        "wording-52",
        "Both Ida Vole and Tom Rudd said the mill was safe.",
        ("the mill was safe", None),
    ),
    case(
        "wording-53",
        "Ida Vole, like Tom Rudd, said the mill was safe.",
        ("the mill was safe", "Ida Vole"),
    ),
    case(
        "wording-54",
        "Ida Vole, along with Tom Rudd, said the mill was safe.",
        ("the mill was safe", "Ida Vole"),
        others=True,
    ),
    case(
        "wording-55",
        "Ida Vole and others said the mill was safe.",
        ("the mill was safe", None),
    ),
    case(
        "wording-56",
        "Ida Vole’s Labour colleague Tom Rudd said the mill was safe.",
        ("the mill was safe", "Tom Rudd"),
    ),
    case(
        "wording-57",
        "Labour’s Tom Rudd said the mill was safe. “Very safe,” the Labour MP added.",
        ("the mill was safe", "Tom Rudd"),
        ("Very safe", "Tom Rudd"),
    ),
    case(
        "wording-58",
        "The BBC’s Ida Vole said the mill was safe.",
        ("the mill was safe", "Ida Vole"),
    ),
    case(
        "wording-59",
        "Harvard’s Tjeerd Vole said the mill was safe.",
        ("the mill was safe", "Tjeerd Vole"),
    ),
    case(
        "wording-60",
        "The Oldby Herald’s Tjeerd Quillon reported that the mill was safe.",
        ("that the mill was safe", "Tjeerd Quillon"),
    ),
    case(
        "wording-61",
        "Nigel Ott, 43, from Oldby, said: “I ran.” His neighbour Tom Rudd, 50, said: “So did I.”",
        ("I ran", "Nigel Ott"),
        ("So did I", "Tom Rudd"),
    ),
    case(
        "wording-62",
        "“I ran,” said one resident, who gave her name as Ida. “It was dark.”",
        ("I ran It was dark", None),
        others=True,
    ),
    case(
        "wording-63",
        "One man, Tom Rudd, said he ran. Another said he hid.",
        ("he ran", "Tom Rudd"),
        ("he hid", None),
    ),
    case(
        "wording-64",
        "Two guides, Tom Rudd and Ida Vole, were held. “We ran,” Rudd said.",
        ("We ran", "Tom Rudd"),
    ),
    case(
        "wording-65",
        "Detective Inspector Ida Vole said the man ran. DI Vole added: “He was fast.”",
        ("the man ran", "Ida Vole"),
        ("He was fast", "Ida Vole"),
    ),
    case(
        "wording-66",
        "Lt. Col. Tom Rudd said the base was safe. “Very,” Rudd said.",
        ("the base was safe", "Tom Rudd"),
        ("Very", "Tom Rudd"),
    ),
    case(
        "wording-67",
        "Former President Tom Rudd said the base was safe. “Very,” the former president said.",
        ("the base was safe", "Tom Rudd"),
        ("Very", "Tom Rudd"),
    ),
    case(
        "wording-68",
        "Tom Rudd, then the mayor, said the base was safe.",
        ("the base was safe", "Tom Rudd"),
    ),
    case(
        "wording-69",
        "The late mayor Tom Rudd once said the base was safe.",
        ("the base was safe", "Tom Rudd"),
    ),
    case(
        "wording-70",
        "Ex-mayor Tom Rudd said the base was safe.",
        ("the base was safe", "Tom Rudd"),
    ),
    case(
        "wording-71",
        "Acting Mayor Tom Rudd said the base was safe.",
        ("the base was safe", "Tom Rudd"),
    ),
    case(
        "wording-72",
        "Mayor-elect Tom Rudd said the base was safe.",
        ("the base was safe", "Tom Rudd"),
    ),
    case(
        "wording-73",
        "Co-founder Tom Rudd said the firm was safe.",
        ("the firm was safe", "Tom Rudd"),
    ),
    case(
        "wording-74",
        "Vice-chair Tom Rudd said the firm was safe.",
        ("the firm was safe", "Tom Rudd"),
    ),
    case(
        "wording-75",
        "Ford CEO Tom Rudd said the firm was safe.",
        ("the firm was safe", "Tom Rudd"),
    ),
    case(
        "wording-76",
        "Rep. Ida Vole (D-Tova) said the firm was safe. “Very,” the congresswoman said.",
        ("the firm was safe", "Ida Vole"),
        ("Very", "Ida Vole"),
    ),
    case(
        "wording-77",
        "Sen. Ida Vole, D-Tova, said the firm was safe.",
        ("the firm was safe", "Ida Vole"),
    ),
    case(
        "wording-78",
        "Ida Vole (Labour) asked when the mill would shut. Tom Rudd (Conservative) said "
        "it would not.",
        ("when the mill would shut", "Ida Vole"),
        ("it would not", "Tom Rudd"),
    ),
    case(
        "wording-80",
        "“The mill is shut,” Ida Vole, 43, said, as Tom Rudd looked on.",
        ("The mill is shut", "Ida Vole"),
    ),
    case(
        "wording-81",
        "“The mill is shut,” Ida Vole said while Tom Rudd told reporters: “It is open.”",
        ("The mill is shut", "Ida Vole"),
        ("It is open", "Tom Rudd"),
        lost={"encoder": "the linker gives the second verb the first subject"},
    ),
    case(
        "wording-83",
        "“Ida Vole told me it was shut,” Tom Rudd said.",
        ("Ida Vole told me it was shut", "Tom Rudd"),
        others=True,
    ),
    case(
        "wording-87",
        "A report by Ida Vole found that the mill was shut.",
        ("that the mill was shut", None),
    ),
    case(
        "wording-88",
        "The poll of 1,000 people, by Ida Vole’s firm, found that most were happy.",
        ("that most were happy", None),
    ),
    case(
        "wording-89",
        "Tests showed that the mill was safe, Ida Vole said.",
        ("Tests showed that the mill was safe", "Ida Vole"),
        others=True,
    ),
    case(
        "wording-90",
        "Ida Vole wondered whether the mill was safe. Tom Rudd had no doubt: it was.",
        ("whether the mill was safe", "Ida Vole"),
        others=True,
    ),
    # ------------------------------------------------------------------ still wrong
    case(
        "two-questions-two-answers",
        "‘Are you hurt?’ Rosa Kitto asked Tom Rudd. ‘No,’ he said. ‘Are you sure?’ ‘Quite sure.’",
        ("Are you hurt?", "Rosa Kitto"),
        ("No", "Tom Rudd"),
        ("Are you sure?", "Rosa Kitto"),
        ("Quite sure", "Tom Rudd"),
        lost=dict.fromkeys(ENGINES, "answers without frames are joined to the words before"),
    ),
    case(
        "the-accused-denies",
        "Ida Vole accused Tom Rudd of theft. He denied it. “I bought it,” he said.",
        ("I bought it", "Tom Rudd"),
        others=True,
    ),
    case(
        "heard-to-say",
        "Rosa Kitto was heard to say that she was tired.",
        ("that she was tired", "Rosa Kitto"),
    ),
    case(
        "so-said",
        "“It was cold.” So said Tom Rudd, the guide.",
        ("It was cold", "Tom Rudd"),
    ),
    case(
        "straight-mark-lost-over-paragraphs",
        '"We are done, Rosa Kitto said.\n\n"I am not," Tom Rudd said.',
        ("We are done", "Rosa Kitto"),
        ("I am not", "Tom Rudd"),
        lost={"rules": "a mark that opens the next paragraph goes on with the words before"},
    ),
    case(
        "marks-then-paraphrase",
        '"We must help young crews." Luc Perrin reminded the owners that the council had cut '
        "tolls.",
        ("We must help young crews", "Luc Perrin"),
        ("that the council had cut tolls", "Luc Perrin"),
    ),
    case(
        "thanked-the-firemen",
        "Mayor Otto Brandl answered the door and thanked the firemen.",
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_words_and_speakers(one: Case, engine: str) -> None:
    check(one, engine)
