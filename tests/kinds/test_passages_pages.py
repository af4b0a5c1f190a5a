"""Passages of news by the page they stand on: courts, sport, live blogs, letters, science."""

from __future__ import annotations

import pytest

from kinds import ENGINES, Case, case, check, parameters

CASES = [
    case(
        "tweet",
        "Senator Dale Horvath deleted the post within an hour.\n\n"
        "“They’re coming for your stove, folks,” the tweet read.\n\n"
        "His opponent, Rep. Lucia Varga, was quick to answer. “Nobody wants your stove, Dale,” "
        "she wrote on X.\n\n"
        "A spokeswoman for the Energy Department said the rule applied only to new buildings.",
        ("They’re coming for your stove, folks", None),
        ("Nobody wants your stove, Dale", "Lucia Varga"),
        ("the rule applied only to new buildings", None),
        others=True,
    ),
    case(
        "court-filing",
        "Marsden Kale, 44, was charged on Tuesday with wire fraud, prosecutors said.\n\n"
        "According to the complaint, Kale told investors the mine was “days from production.” "
        "It had been flooded since 2019, the filing says.\n\n"
        "“The defendant knew the pumps had been sold,” Assistant U.S. Attorney Joan Ferrill "
        "wrote in a motion to deny bail.\n\n"
        "Kale’s lawyer, Robert Onslow, said his client would plead not guilty. “He believed in "
        "that mine,” Onslow said outside court.",
        ("The defendant knew the pumps had been sold", "Joan Ferrill"),
        ("his client would plead not guilty", "Robert Onslow"),
        ("He believed in that mine", "Robert Onslow"),
        others=True,
    ),
    case(
        "whatsapp",
        "The inquiry was shown WhatsApp messages between the then health secretary, Martin "
        "Coyle, and his adviser Jenny Prowse.\n\n"
        "“We are winging it,” Coyle wrote on 12 March. Prowse replied: “We always were.”\n\n"
        "Asked about the exchange by counsel to the inquiry, Hugo Denning KC, Coyle said it had "
        "been “gallows humour”.\n\n"
        "“It was two in the morning,” he told the hearing.",
        ("We are winging it", "Martin Coyle"),
        ("We always were", "Jenny Prowse"),
        ("it had been “gallows humour”", "Martin Coyle"),
        ("It was two in the morning", "Martin Coyle"),
        others=True,
    ),
    case(
        "email",
        "In an email sent to staff on Friday and seen by the Ledger, chief executive Norah "
        "Bexley said the plant would close by Christmas.\n\n"
        "“I know this is not the news you wanted,” she wrote.\n\n"
        "A reply-all from a forklift driver, who asked not to be named, read: “At least spell "
        "our names right.”\n\n"
        "Bexley did not respond to a request for comment. The union’s regional officer, Carl "
        "Dace, called the email “a coward’s way out”.",
        ("the plant would close by Christmas", "Norah Bexley"),
        ("I know this is not the news you wanted", "Norah Bexley"),
        ("At least spell our names right", None),
        ("a coward’s way out", "Carl Dace"),
        others=True,
    ),
    case(
        "headline-quote",
        "‘I’d do it again,’ says mother who swam the strait\n\n"
        "By Tom Garrity\n\n"
        "Photo: Linda Marsh after her swim. Credit: Greg Noone\n\n"
        "Linda Marsh, 39, was pulled from the water at dawn on Tuesday with a dislocated "
        "shoulder.\n\n"
        "“I’d do it again,” she said from her hospital bed. “But with a wetsuit.”",
        ("I’d do it again", "Linda Marsh"),
        ("I’d do it again, But with a wetsuit.", "Linda Marsh"),
        others=True,
    ),
    case(
        "pullquote",
        "Chef Bruno Keel closed his restaurant on Sunday after 30 years.\n\n"
        "“We never had a bad table, only bad Tuesdays”\n\n"
        "Bruno Keel\n\n"
        "The last guests were a couple who had come on the first night. “They had the duck both "
        "times,” Keel said.",
        ("They had the duck both times", "Bruno Keel"),
        ("We never had a bad table, only bad Tuesdays", "Bruno Keel"),
        others=True,
    ),
    case(
        "opening-marks",
        "Judge Alma Reyes-Cole addressed the defendant for ten minutes.\n\n"
        "“You came to this town as a guest.\n\n"
        "“You were given a key, a bed and a seat at the table.\n\n"
        "“You repaid that with fire.”\n\n"
        "Defence counsel Ian Trapp asked for leniency. The judge gave 12 years.",
        (
            "You came to this town as a guest. You were given a key, a bed and a seat at the "
            "table. You repaid that with fire.",
            "Alma Reyes-Cole",
        ),
        others=True,
    ),
    case(
        "dashes",
        "The old man looked up from his nets when the minister, Jordi Ferran, arrived.\n\n"
        "– Are you the one who closes the harbour? he asked.\n\n"
        "– I am, said Ferran.\n\n"
        "– Then you can carry this, the old man said, and gave him a net.",
        ("Are you the one who closes the harbour?", None),
        ("I am", "Jordi Ferran"),
        ("Then you can carry this", None),
        others=True,
    ),
    case(
        "guillemets",
        "«We will not sign,» said Estonian negotiator Kaja Lepik on Friday. «Not this paper.»\n\n"
        "Her Finnish colleague Matti Salo was milder. «Perhaps another paper,» he said.",
        ("We will not sign Not this paper", "Kaja Lepik"),
        ("Perhaps another paper", "Matti Salo"),
        others=True,
    ),
    case(
        "single-apostrophe",
        "'It's the dogs' fault,' said Mr O'Dowd, whose sheep were killed. 'I don't blame the "
        "owners' kids.'\n\n"
        "PC Liam Tranter said the dogs' owners hadn't been found. ''Twas dark,' he added.",
        ("It's the dogs' fault I don't blame the owners' kids", "O'Dowd"),
        ("the dogs' owners hadn't been found", "Liam Tranter"),
        ("'Twas dark", "Liam Tranter"),
        others=True,
    ),
    case(
        "hearing",
        "Chair: Good morning, Ms Teller. Thank you for coming.\n\n"
        "Ms Teller: Thank you, Chair.\n\n"
        "Chair: When did you first see the letter?\n\n"
        "Ms Teller: On the third of May. Mr Bland showed it to me.\n\n"
        "Mr Bland: I did not.\n\n"
        "Chair: You will have your turn, Mr Bland.",
        ("Thank you, Chair.", "Teller"),
        ("On the third of May. Mr Bland showed it to me.", "Teller"),
        ("I did not.", "Bland"),
        ("Good morning, Ms Teller. Thank you for coming.", None),
        ("When did you first see the letter?", None),
        ("You will have your turn, Mr Bland.", None),
        others=True,
    ),
    case(
        "sport",
        "Rovers 2-1 Athletic (Pereira 12', Boyle 45'+2; Stanhope 88')\n\n"
        "Rovers manager Gus Tierney said his side had “stolen it”.\n\n"
        "Athletic’s Dean Stanhope, who is 6' 4\", headed in from a corner. “I thought we "
        "deserved a point,” he said.\n\n"
        "Tierney said Boyle would be out for three weeks. “It’s his hamstring again,” the Scot "
        "said.",
        ("his side had “stolen it”", "Gus Tierney"),
        ("I thought we deserved a point", "Dean Stanhope"),
        ("Boyle would be out for three weeks", "Gus Tierney"),
        ("It’s his hamstring again", "Gus Tierney"),
        others=True,
    ),
    case(
        "nonpersons",
        "The White House said on Tuesday that it would appeal. The Supreme Court had ruled that "
        "the tariffs were unlawful.\n\n"
        "“We disagree,” the Justice Department said in a statement.\n\n"
        "A study in the journal Nature Economics found that prices rose by 4%. The Wall Ledger "
        "reported that Commerce Secretary Ed Lyall had threatened to quit. Lyall called the "
        "report “garbage.”",
        ("that it would appeal", "White House"),
        ("that the tariffs were unlawful", "Supreme Court"),
        ("We disagree", "Justice Department"),
        ("that prices rose by 4%", None),
        ("that Commerce Secretary Ed Lyall had threatened to quit", "Wall Ledger"),
        others=True,
    ),
    case(
        "sketch",
        "Up got Sir Crispin Vole. He wished, he said, to raise a point of order. There was "
        "groaning. “Sit down!” someone shouted.\n\n"
        "The Speaker, Jean Abbott, said she would decide who sat. “And I shall be sitting "
        "longest,” she added.\n\n"
        "Then Tilly Marsh, the member for Gorse Hill, said Sir Crispin had been asleep. “I was "
        "thinking,” he bellowed.",
        ("Sit down!", None),
        ("she would decide who sat", "Jean Abbott"),
        ("And I shall be sitting longest", "Jean Abbott"),
        ("Sir Crispin had been asleep", "Tilly Marsh"),
        ("I was thinking", "Crispin Vole"),
        ("He wished to raise a point of order", "Crispin Vole"),
        others=True,
        lost=dict.fromkeys(
            ENGINES,
            "of a known “he” and a name that tells no pronoun the one who spoke last is taken",
        ),
    ),
    case(
        "obit",
        "Professor Dorothea Kemp, who has died aged 93, discovered the comet that bears her "
        "name with a telescope built by her brother.\n\n"
        "“It was cloudy on the other 400 nights,” she said in 1961.\n\n"
        "Her student Bela Varosi, later Astronomer Royal, recalled her as “kind, and "
        "frightening”. Kemp never married. She liked to say that comets were enough company.",
        ("It was cloudy on the other 400 nights", "Dorothea Kemp"),
        ("her as “kind, and frightening”", "Bela Varosi"),
        ("that comets were enough company", "Dorothea Kemp"),
        others=True,
    ),
    case(
        "business",
        "Shares in Brightwell fell 12% after the retailer said sales would miss forecasts.\n\n"
        "“Trading was soft in every market but Norway,” chief executive Signe Aas told analysts "
        "on a call. Chief financial officer Ben Toller said margins would recover by spring. "
        "Aas, who joined from Kolb in 2021, owns 3% of the company.\n\n"
        "Analysts at Fenner & Co said the guidance was “optimistic to the point of fiction”. "
        "“We rate it a sell,” they wrote.",
        ("sales would miss forecasts", None),
        ("Trading was soft in every market but Norway", "Signe Aas"),
        ("margins would recover by spring", "Ben Toller"),
        ("the guidance was “optimistic to the point of fiction”", None),
        ("We rate it a sell", None),
        others=True,
        lost={"rules": "the rules do not find a frame there"},
    ),
    case(
        "science",
        "The bones are 2 million years old, a team led by Ximena Duarte reports today in Earth "
        "Letters.\n\n"
        "“We thought it was a goat,” says Duarte, a palaeontologist at the University of Salto. "
        "Her co-author, Yusuf Demirel, noticed the thumb. “Goats don’t have thumbs,” he says.\n\n"
        "Maria Lindqvist, who was not involved in the study, says the dating is convincing. "
        "“I’d like more bones,” she adds.",
        ("We thought it was a goat", "Ximena Duarte"),
        ("Goats don’t have thumbs", "Yusuf Demirel"),
        ("the dating is convincing", "Maria Lindqvist"),
        ("I’d like more bones", "Maria Lindqvist"),
        others=True,
    ),
    case(
        "letters",
        "SIR – Councillor Bream claims that the pool loses money (report, May 3). My children "
        "learnt to swim there.\n\n"
        "He says that the town has “a perfectly good sea”. Has he been in it?\n\n"
        "Agnes Tolliver\n"
        "Hythe Road, Gullmouth",
        ("that the pool loses money (report, May 3)", "Bream"),
        ("that the town has “a perfectly good sea”", "Bream"),
        others=True,
        lost={"encoder": "the aside in brackets is left out"},
    ),
    case(
        "liveblog",
        "11.42am\n"
        "Ferry workers have voted to strike, says union\n"
        "Ferry workers have voted by 71% to strike from Monday, the RMW union has said.\n\n"
        "General secretary Mo Farnley says: “Nobody wants this.”\n\n"
        "11.20am\n"
        "The transport secretary, Louise Abram, has told Radio 6 that the army won’t be used. "
        "“We’re not there,” she said.\n\n"
        "10.58am\n"
        "My colleague Peter Ashworth has been in Dover. Drivers there told him they had waited "
        "nine hours.",
        ("Nobody wants this", "Mo Farnley"),
        ("that the army won’t be used", "Louise Abram"),
        ("We’re not there", "Louise Abram"),
        ("they had waited nine hours", None),
        ("Ferry workers have voted by 71% to strike from Monday", "RMW union"),
        others=True,
    ),
    case(
        "qa-names",
        "Kit Ransome: You recorded it in a barn?\n\n"
        "Ada Lorne: A cow shed. The cows were still in it.\n\n"
        "KR: How did you find the sound?\n\n"
        "AL: Warm.",
        ("You recorded it in a barn?", "Kit Ransome"),
        ("A cow shed. The cows were still in it.", "Ada Lorne"),
        ("How did you find the sound?", "Kit Ransome"),
        ("Warm.", "Ada Lorne"),
        others=True,
    ),
    case(
        "appos-role-later",
        "“It was like the sea had stood up,” said Oren Pask, 33, a crane operator.\n\n"
        "“We counted to twelve before it hit,” the crane operator added.\n\n"
        "A nurse at St Brannoc’s, who did not want to give her name, said the corridors were "
        "full. “We used the chapel,” the nurse said.",
        ("It was like the sea had stood up", "Oren Pask"),
        ("We counted to twelve before it hit", "Oren Pask"),
        ("the corridors were full", None),
        ("We used the chapel", None),
        others=True,
    ),
    case(
        "abc-au",
        "Premier Jacinta Holt says the dam wall is safe.\n\n"
        "\"I've been assured by the engineers that it's safe,\" Ms Holt told ABC Radio "
        "Wimmera.\n\n"
        "But farmer Bluey Nugent, whose property sits below the wall, is not convinced.\n\n"
        '"They assured us about the last one," he said.\n\n'
        'Opposition water spokesperson Trevor Ngata said the Premier was "dreaming".',
        ("the dam wall is safe", "Jacinta Holt"),
        ("I've been assured by the engineers that it's safe", "Jacinta Holt"),
        ("They assured us about the last one", "Bluey Nugent"),
        ('the Premier was "dreaming"', "Trevor Ngata"),
        others=True,
    ),
    case(
        "politico",
        "House Majority Whip Glenn Tolbert (R-Ind.) is telling members to stay in town. “Nobody "
        "books a flight,” he texted the conference Tuesday.\n\n"
        "Rep. Sherrie Gaines (D-Mo.), the ranking member, told Morning Brief she hadn’t seen a "
        "bill. “There’s no there there,” she said.\n\n"
        "One senior GOP aide, granted anonymity to speak candidly, said Tolbert was “counting "
        "votes he doesn’t have.” A Tolbert spokesperson pushed back: “The whip knows his count.”",
        ("Nobody books a flight", "Glenn Tolbert"),
        ("she hadn’t seen a bill", "Sherrie Gaines"),
        ("There’s no there there", "Sherrie Gaines"),
        ("Tolbert was “counting votes he doesn’t have.”", None),
        ("The whip knows his count", None),
        others=True,
    ),
    case(
        "local-us",
        "EVERLEY, Ohio — Tracy Boone didn’t expect to find a goat in her kitchen.\n\n"
        "“He’d already eaten the mail,” said Boone, who lives on Third Street with her husband "
        "Rick and two kids.\n\n"
        "Rick Boone called the sheriff’s office. Deputy Marla Keene said the goat, named "
        "Senator, belongs to a neighbor. “We get about one goat a year,” Keene said.\n\n"
        "The neighbor declined to be interviewed. “He’s embarrassed,” Rick said.",
        ("He’d already eaten the mail", "Tracy Boone"),
        ("the goat, named Senator, belongs to a neighbor", "Marla Keene"),
        ("We get about one goat a year", "Marla Keene"),
        ("He’s embarrassed", "Rick Boone"),
        others=True,
    ),
    case(
        "court-report",
        "Leah Winmore sobbed as the prosecutor, Miles Pettifer KC, read out her text messages.\n\n"
        "“‘I’ll make him sorry,’” Pettifer read. “Your words, Ms Winmore?”\n\n"
        "“Yes,” she said.\n\n"
        "“And what did you mean?”\n\n"
        "“I meant I’d leave him,” she told the jury.\n\n"
        "Mr Justice Hallam told jurors to put the messages out of their minds over the weekend.",
        ("Yes", "Leah Winmore"),
        ("And what did you mean?", "Miles Pettifer"),
        ("I meant I’d leave him", "Leah Winmore"),
        others=True,
    ),
    case(
        "judge-mr-justice",
        "Sentencing Craig Stobbart, 31, at Durham Crown Court, Judge Felicity Orme told him: "
        "“You are a danger to women.”\n\n"
        "Stobbart shouted: “You don’t know me.”\n\n"
        "The judge replied: “I know enough.”\n\n"
        "Mitigating, Alan Quince said Stobbart had been “drinking for two”.\n\n"
        "A victim, who cannot be named, said in a statement read to the court that she slept "
        "with the light on.",
        ("You are a danger to women", "Felicity Orme"),
        ("You don’t know me", "Craig Stobbart"),
        ("I know enough", "Felicity Orme"),
        ("Stobbart had been “drinking for two”", "Alan Quince"),
        ("that she slept with the light on", None),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_pages(one: Case, engine: str) -> None:
    check(one, engine)
