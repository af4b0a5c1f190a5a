"""Passages of news in other forms: live blogs, questions, letters, wires."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "interview-names",
        "Sam Holloway: You resigned on a Sunday. Why?\n\n"
        "Rita Vance: Because on Saturday I was still hopeful.\n\n"
        "Holloway: The chairman says you were pushed.\n\n"
        "Vance: Lord Denholm says a lot of things before lunch. I told him in March "
        "that I would go if the closures went ahead.\n\n"
        "Holloway: Would you come back?\n\n"
        "Vance: Ask me on a Monday.",
        ("Because on Saturday I was still hopeful.", "Rita Vance"),
        (
            "Lord Denholm says a lot of things before lunch. I told him in March "
            "that I would go if the closures went ahead.",
            "Rita Vance",
        ),
        ("Ask me on a Monday.", "Rita Vance"),
        others=True,
    ),
    case(
        "letters",
        "Sir – Lord Fenby writes (Letters, 3 May) that hedgehogs are “a nuisance on "
        "the lawn”. I have kept a lawn for sixty years and the only nuisance on it "
        "was my late husband, who thought so too.\n\n"
        "Dr Elizabeth Marden\nGreat Totham, Essex\n\n"
        "Sir – My grandfather used to say that a letter to a newspaper was a cheap "
        "way of getting cross. At £1.65 for a stamp he would have to think again.\n\n"
        "Clive Ransome\nHove",
        ("hedgehogs are “a nuisance on the lawn”", "Fenby"),
        ("that a letter to a newspaper was a cheap way of getting cross", None),
        others=True,
    ),
    case(
        "letters-response",
        "Your article on school meals quoted Professor Jane Tilbury as saying that "
        "children “do not know what a carrot is”. As a dinner lady for thirty "
        "years, I can tell the professor that they know exactly what it is. That is "
        "why they leave it.\n\n"
        "The minister, Anthony Gale, said on the radio that cooks like me should "
        "“get creative”. I invite Mr Gale to be creative at 6am with 240 portions "
        "of mince. My colleague Doreen says she’d pay to watch.\n\n"
        "Maureen Stubbs, Halifax",
        ("that children “do not know what a carrot is”", "Jane Tilbury"),
        ("that cooks like me should “get creative”", "Anthony Gale"),
        ("she’d pay to watch", "Doreen"),
        others=True,
    ),
    case(
        "wire-brief",
        "Central bank holds rates, signals cut\n\n"
        "TIRSA, March 14 (Reuters) - Zembla's central bank left its key rate "
        "unchanged at 6.25% on Thursday, as expected, and Governor Miroslav Kadlec "
        "said the next move was likely to be down.\n\n"
        '"Inflation is behaving, but we are still watching it," Kadlec told a news '
        "conference. Deputy Governor Petra Vlk dissented in favour of a cut, the "
        "bank said.\n\n"
        'The crown fell 0.3% against the euro. "They have as good as pre-announced '
        'May," said Jan Holub, chief economist at Unibanka. Finance Minister Alena '
        'Rusk said earlier this week that rates were "suffocating" builders.\n\n'
        "(Reporting by Robert Mueller; Editing by Toby Hart)",
        ("the next move was likely to be down", "Miroslav Kadlec"),
        ('"Inflation is behaving, but we are still watching it,"', "Miroslav Kadlec"),
        ('"They have as good as pre-announced May,"', "Jan Holub"),
        ('that rates were "suffocating" builders', "Alena Rusk"),
        others=True,
    ),
    case(
        "wire-mine",
        "Eleven dead in Zambian copper mine collapse - officials\n\n"
        "NDOLE (AFP) - Eleven miners were killed and nine are still trapped after a "
        "shaft collapsed at an unlicensed copper mine in the north of the country, "
        "officials said Saturday.\n\n"
        'Mines minister Chanda Mwape said heavy rain had weakened the walls. "The '
        'earth simply let go," he told AFP at the site.\n\n'
        "Rescuers could hear knocking, said the district commissioner, Esther "
        'Phiri. "Somebody down there is counting to five, again and again," she '
        "said. Local trader Moses Banda, whose brother Isaac is among the missing, "
        "said soldiers had kept the families back.\n\n"
        "Opposition leader Fred Lungu Sata called for the minister to resign. Mwape "
        "said this was no time for politics.",
        ("heavy rain had weakened the walls", "Chanda Mwape"),
        ('"The earth simply let go,"', "Chanda Mwape"),
        ('"Somebody down there is counting to five, again and again,"', "Esther Phiri"),
        ("soldiers had kept the families back", "Moses Banda"),
        ("this was no time for politics", "Chanda Mwape"),
        others=True,
    ),
    case(
        "plane-crash",
        "Investigators have recovered both flight recorders from the jet that "
        "overran the runway at Palmar, killing 14.\n\n"
        "Lead investigator Gustavo Rienzi said the data appeared to be intact. He "
        "refused to be drawn on reports that the crew had reported a brake fault "
        "before take-off. The pilots’ union said its members had complained of "
        "short runways for years.\n\n"
        "Passenger Monica Estrella, who escaped through a window, told El Diario "
        "that she had “crawled towards the rain”. Her husband, Julio, is in "
        "intensive care. “He squeezed my hand this morning,” she said.\n\n"
        "AeroPal chief executive Bruno Salinas flew to the scene with Transport "
        "Minister Clara Domínguez. “We will not rest,” Salinas said. Domínguez said "
        "the airport would stay shut until Thursday.",
        ("the data appeared to be intact", "Gustavo Rienzi"),
        ("its members had complained of short runways for years", None),
        ("that she had “crawled towards the rain”", "Monica Estrella"),
        ("“He squeezed my hand this morning,”", "Monica Estrella"),
        ("“We will not rest,”", "Bruno Salinas"),
        ("the airport would stay shut until Thursday", "Clara Domínguez"),
        others=True,
    ),
    case(
        "spy-trial",
        "A former intelligence analyst passed secrets to a foreign power in "
        "exchange for cryptocurrency and theatre tickets, a court was told on "
        "Monday.\n\n"
        "Opening the case, Rupert Sallow KC said Nadine Fowler, 37, had met her "
        "handler eleven times at the interval. “It is, members of the jury, a love "
        "story of sorts,” he said. “The love was of money.”\n\n"
        "Fowler’s barrister, Imelda Roche, told jurors they would hear “a great "
        "deal of theatre and very little evidence”. A witness known only as Officer "
        "K said from behind a screen that Fowler’s access had never been revoked.\n\n"
        "When her home was searched, Fowler is alleged to have told police: “You "
        "took your time.”",
        ("Nadine Fowler, 37, had met her handler eleven times at the interval", "Rupert Sallow"),
        (
            "“It is, members of the jury, a love story of sorts,” “The love was of money.”",
            "Rupert Sallow",
        ),
        ("they would hear “a great deal of theatre and very little evidence”", "Imelda Roche"),
        ("that Fowler’s access had never been revoked", None),
        ("“You took your time.”", "Nadine Fowler"),
        others=True,
    ),
    case(
        "police-us-briefing",
        "Two people are in custody after Tuesday's shooting at a shopping mall in "
        "Fairbrook, Police Chief Darnell Whitaker said.\n\n"
        "Whitaker identified the suspects as brothers Anthony Ruiz, 24, and Mark "
        'Ruiz, 21. "This was targeted," the chief said. "It was not random."\n\n'
        "Anthony Ruiz told detectives that he had been in Dayton all day, according "
        "to an affidavit. His brother admitted driving the car, the document says. "
        "Their mother, Teresa Ruiz, said outside the courthouse that both were "
        '"good boys."\n\n'
        "District Attorney Kim Soledad said she expected to file charges by Friday. "
        "Attorney Bob Fancher, who represents Mark, did not return a call seeking "
        'comment. A lawyer for Anthony said his client "has nothing to hide."',
        ('"This was targeted," "It was not random."', "Darnell Whitaker"),
        ("that he had been in Dayton all day", "Anthony Ruiz"),
        ("driving the car", "Mark Ruiz"),
        ('that both were "good boys."', "Teresa Ruiz"),
        ("she expected to file charges by Friday", "Kim Soledad"),
        ('his client "has nothing to hide."', None),
        others=True,
        lost={
            "tagger": "who says “that he had been …” stays open",
            "rules": "who says “that he had been …” stays open",
            "encoder": "who says “that he had been …” stays open",
        },
    ),
    case(
        "trade-dispute",
        "Fishermen on both sides of the strait accused each other on Wednesday "
        "after a collision that sank a trawler.\n\n"
        "Pierre Lacombe, the skipper of the Belle Étoile, said a British boat had "
        "“aimed” at him. Its owner, Cornishman Jago Trewin, said that was “fish "
        "soup”. “He came at us out of the fog with his lights off,” Trewin said.\n\n"
        "Environment secretary Lucy Harding spoke to her French opposite number, "
        "Bernard Moulin, by telephone. He told her that tempers must cool, "
        "according to an aide. Harding’s office said the call had been "
        "“constructive”. Lacombe, who spent two hours in the water, said he had "
        "nothing more to say to anyone, “least of all to ministers”.",
        ("a British boat had “aimed” at him", "Pierre Lacombe"),
        ("that was “fish soup”", "Jago Trewin"),
        ("“He came at us out of the fog with his lights off,”", "Jago Trewin"),
        ("that tempers must cool", "Bernard Moulin"),
        ("the call had been “constructive”", "Harding’s office"),
        ("he had nothing more to say to anyone, “least of all to ministers”", "Pierre Lacombe"),
        others=True,
        lost={
            "tagger": "“that tempers must cool …” is not found whole",
            "rules": "“that tempers must cool …” is not found whole",
            "encoder": "“that tempers must cool …” is not found whole",
        },
    ),
    case(
        "housing",
        "Tenants of a tower block in Salmouth have been told to leave within 48 "
        "hours after engineers found cracks in the concrete.\n\n"
        "Fatima Noor, who lives on the ninth floor with her parents, said they had "
        "been given “a leaflet and a roll of bin bags”. Her father, Ahmed Noor, who "
        "uses a wheelchair, said he had asked twice how he was to get down. “A man "
        "from the council told me to be patient,” he said.\n\n"
        "Council leader Martin Prowse apologised. “No one should hear this news "
        "from a leaflet,” Prowse said. The structural engineer who wrote the "
        "report, Kathleen Boyd, declined to comment, but in it she says the risk is "
        "“not tolerable”.\n\n"
        "Housing minister Rob Eastlake said in a post that his officials were in "
        "touch with Prowse.",
        ("they had been given “a leaflet and a roll of bin bags”", "Fatima Noor"),
        ("he had asked twice how he was to get down", "Ahmed Noor"),
        ("“A man from the council told me to be patient,”", "Ahmed Noor"),
        ("“No one should hear this news from a leaflet,”", "Martin Prowse"),
        ("the risk is “not tolerable”", "Kathleen Boyd"),
        ("that his officials were in touch with Prowse", "Rob Eastlake"),
        others=True,
    ),
    case(
        "central-africa",
        "Gunmen kidnapped at least 50 pupils from a boarding school in the town of "
        "Kasua early on Friday, the third such attack this month.\n\n"
        "Teacher Ibrahim Danladi, who hid in a water tank, said the men came on "
        "motorcycles and “read names from a list”. State police spokesman Yusuf "
        "Garba confirmed the attack but said he could not give a figure.\n\n"
        "“They told us to go to sleep, so we went to sleep,” said Hauwa Bello, 13, "
        "who escaped by walking through the bush all night. Her uncle Sani said "
        "three of her cousins were still missing.\n\n"
        "Governor Alhaji Musa Tanko declared a curfew. Security analyst Amina "
        "Kyari, of the Lakeside Institute in Abuja, said the governor was “locking "
        "the stable with the thief inside”.",
        ("the men came on motorcycles and “read names from a list”", "Ibrahim Danladi"),
        ("he could not give a figure", "Yusuf Garba"),
        ("“They told us to go to sleep, so we went to sleep,”", "Hauwa Bello"),
        ("three of her cousins were still missing", "Sani"),
        ("the governor was “locking the stable with the thief inside”", "Amina Kyari"),
        others=True,
    ),
    case(
        "cricket",
        "England-born Marcus Tully resigned as coach of the Islanders on Monday, "
        "hours after his side lost the series 3-0.\n\n"
        "“I’ve run out of speeches,” Tully said. Captain Desron Pryor, who was "
        "dropped for the last Test, said the coach had “lost the dressing room "
        "somewhere over the Atlantic”. Board president Sir Clyde Haynes said "
        "Pryor’s remarks were “regrettable”.\n\n"
        "Former fast bowler Winston Lashley, now a commentator, told Wisden Radio "
        "that Haynes should go too. Tully, asked about that, smiled. “Winston "
        "always bowled one for the batsman,” he said, “and one for the crowd.”\n\n"
        "Assistant coach Roddy Estwick will take charge for now.",
        ("“I’ve run out of speeches,”", "Marcus Tully"),
        ("the coach had “lost the dressing room somewhere over the Atlantic”", "Desron Pryor"),
        ("Pryor’s remarks were “regrettable”", "Clyde Haynes"),
        ("that Haynes should go too", "Winston Lashley"),
        ("“Winston always bowled one for the batsman,” “and one for the crowd.”", "Marcus Tully"),
        others=True,
    ),
    case(
        "drug-trial",
        "A pill that slows the progress of a rare muscle disease has been approved "
        "for use in the NHS, in what campaigners called a “historic day”.\n\n"
        "Velorin costs £170,000 a year per patient at its list price. Dr Fergus "
        "Tait, director of the medicines institute, said the company had agreed a "
        "confidential discount. The manufacturer, Hexagen, confirmed the deal.\n\n"
        "Lucy Bannister, whose sons Finn, nine, and Jude, six, both have the "
        "condition, said she had screamed down the phone. “Finn asked who had "
        "died,” she said. “I said nobody, love. Nobody.”\n\n"
        "Prof Anjali Desai, who led the trial at Queen’s, warned it was not a cure. "
        "Health minister Baroness Croft said families had “waited too long”.",
        ("the company had agreed a confidential discount", "Fergus Tait"),
        ("she had screamed down the phone", "Lucy Bannister"),
        ("“Finn asked who had died,” “I said nobody, love. Nobody.”", "Lucy Bannister"),
        ("it was not a cure", "Anjali Desai"),
        ("families had “waited too long”", "Croft"),
        others=True,
        lost={"rules": "who says “she had screamed down …” stays open"},
    ),
    case(
        "mayor-row",
        "The row over the Christmas market took a fresh turn on Wednesday when its "
        "organiser accused the mayor of lying.\n\n"
        "Heidi Blaine, who has run the market since 2011, said Mayor Keith Ollerton "
        "had promised her the square “to my face, over a mulled wine”. Ollerton "
        "says he did no such thing. “I don’t even like mulled wine,” he told the "
        "Chronicle.\n\n"
        "His deputy, Councillor Ann Ollerton, to whom he is married, said she had "
        "been there and that the subject was sausages. Trader Gus Weller, whose "
        "stall sells them, believes both are telling the truth. “It was a strong "
        "batch,” he said.\n\n"
        "A council spokeswoman said the square was being resurfaced and that nobody "
        "would be in it till Easter.",
        (
            "Mayor Keith Ollerton had promised her the square “to my face, over a mulled wine”",
            "Heidi Blaine",
        ),
        ("he did no such thing", "Keith Ollerton"),
        ("“I don’t even like mulled wine,”", "Keith Ollerton"),
        ("she had been there and that the subject was sausages", "Ann Ollerton"),
        ("both are telling the truth", "Gus Weller"),
        ("“It was a strong batch,”", "Gus Weller"),
        ("the square was being resurfaced and that nobody would be in it till Easter", None),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_news_forms(one: Case, engine: str) -> None:
    check(one, engine)
