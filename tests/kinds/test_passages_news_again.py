"""Passages of news once more in other wordings."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "b-court-appeal",
        "Three men convicted of smuggling cocaine in a consignment of pineapples "
        "have had their sentences cut on appeal.\n\n"
        "Lord Justice Farrar, sitting with Mr Justice Okello and Mrs Justice "
        "Penhale, said the trial judge had “erred on the side of severity”. Wayne "
        "Tolley, 50, the ringleader, will now serve 18 years rather than 22.\n\n"
        "Tolley’s solicitor, Meera Chandran, said her client was “relieved but "
        "realistic”. His co-accused, Dean Rudkin and Paul Stavely, had 15-year "
        "terms reduced by two years.\n\n"
        "“Nobody should mistake this for mercy,” said Alice Forsyth, who "
        "prosecuted. The National Crime Agency’s Greg Mather said the gang had “fed "
        "misery to half the country”.",
        ("the trial judge had “erred on the side of severity”", "Farrar"),
        ("her client was “relieved but realistic”", "Meera Chandran"),
        ("“Nobody should mistake this for mercy,”", "Alice Forsyth"),
        ("the gang had “fed misery to half the country”", "Greg Mather"),
        others=True,
    ),
    case(
        "b-bail",
        "A pastor accused of stealing $2.3 million from his congregation was "
        "released on bail Friday after a judge rejected arguments that he would "
        "flee.\n\n"
        "U.S. Magistrate Judge Carolyn Hibbert said the Rev. Lucius Bowman posed "
        '"no serious risk" and ordered him to surrender his passport. Assistant '
        "U.S. Attorney Kevin Brandt had argued that Bowman kept a second home in "
        "Belize.\n\n"
        'Outside, Bowman hugged supporters. "God is good and the judge was all '
        'right too," he said.\n\n'
        "His attorney, Marcia Dunleavy, declined to discuss the Belize house. "
        "Former church secretary Ida Mae Crandall, who first alerted the FBI, said "
        'she had not slept well since. "He baptized my babies," she said.',
        ('the Rev. Lucius Bowman posed "no serious risk"', "Carolyn Hibbert"),
        ("that Bowman kept a second home in Belize", "Kevin Brandt"),
        ('"God is good and the judge was all right too,"', "Lucius Bowman"),
        ("she had not slept well since", "Ida Mae Crandall"),
        ('"He baptized my babies,"', "Ida Mae Crandall"),
        others=True,
    ),
    case(
        "b-senate",
        "Senators clashed over the farm bill on Wednesday, with Democrat Ellen "
        'Pruitt calling it "a handout in overalls" and its sponsor, Sen. Chuck '
        "Dorrance, R-Neb., accusing her of never having seen a cow.\n\n"
        '"I grew up on 400 acres," Pruitt shot back. "The senator grew up on a golf '
        'course."\n\n'
        "Dorrance later told reporters the remark was meant in jest. Majority "
        "Leader Hal Winslow said a vote would be held before the recess.\n\n"
        'Asked whether he had the numbers, Winslow said he was "two short and '
        'hopeful." Sen. Joanne Fisk, an independent who caucuses with Democrats, '
        "said she was undecided.",
        ('"a handout in overalls"', "Ellen Pruitt"),
        ('"I grew up on 400 acres," "The senator grew up on a golf course."', "Ellen Pruitt"),
        ("the remark was meant in jest", "Chuck Dorrance"),
        ("a vote would be held before the recess", "Hal Winslow"),
        ('he was "two short and hopeful."', "Hal Winslow"),
        ("she was undecided", "Joanne Fisk"),
        others=True,
        lost={
            "tagger": "“a handout in overalls …” is not found whole",
            "rules": "“a handout in overalls …” is not found whole",
        },
    ),
    case(
        "b-council-scandal",
        "The mayor of Lindbury resigned last night after it emerged that he had "
        "used the civic car to collect his dry-cleaning.\n\n"
        "Alderman Percy Dolby, 74, said in a letter to the chief executive that he "
        "had “become the story”. His deputy, Cllr Rosalind Keen, will take over "
        "until May. She told the Lindbury Gazette that she would be travelling by "
        "bus.\n\n"
        "Opposition leader Trevor Maddox said the resignation was “eighteen months "
        "and forty shirts too late”. Chief executive Dr Anil Kapoor said the car "
        "had been valeted.\n\n"
        "Mr Dolby’s wife, Jean, the former mayoress, told reporters outside the "
        "couple’s home that her husband was “in the bath and not coming out”.",
        ("that he had “become the story”", "Percy Dolby"),
        ("that she would be travelling by bus", "Rosalind Keen"),
        ("the resignation was “eighteen months and forty shirts too late”", "Trevor Maddox"),
        ("the car had been valeted", "Anil Kapoor"),
        ("that her husband was “in the bath and not coming out”", "Jean"),
        others=True,
    ),
    case(
        "b-burglary",
        "A pensioner who chased a burglar down the street in her dressing gown has "
        "been praised by police.\n\n"
        "Vera Mottershead, 81, woke at 3am to find a man in her kitchen. “He had my "
        "biscuit tin under his arm,” she said. She followed him for 200 yards "
        "before neighbour Craig Dyson, a bouncer, sat on him.\n\n"
        "Mr Dyson said the man had asked to be let go because of his asthma. “I "
        "said I’d got a bad back myself,” he added.\n\n"
        "PC Hannah Sealy said the force would not normally advise the public to "
        "intervene. “But I’d have paid to see it,” she said. A 29-year-old man was "
        "arrested.",
        ("“He had my biscuit tin under his arm,”", "Vera Mottershead"),
        ("the man had asked to be let go because of his asthma", "Craig Dyson"),
        ("“I said I’d got a bad back myself,”", "Craig Dyson"),
        ("the force would not normally advise the public to intervene", "Hannah Sealy"),
        ("“But I’d have paid to see it,”", "Hannah Sealy"),
        others=True,
    ),
    case(
        "b-bank-results",
        "LUGANA, Feb 3 (Reuters) - Banca Ticinella reported a 14% rise in "
        "fourth-quarter profit on Monday and said it would buy back up to 500 "
        "million euros of shares.\n\n"
        "Net profit came in at 812 million euros, beating the 770 million expected "
        "by analysts. Chief Executive Carla Bernasconi told journalists that loan "
        'demand was "finally waking up".\n\n'
        "Asked about a possible merger with rival Credito Lario, Bernasconi said "
        'her bank had "no need of a wedding". Lario\'s CEO, Franco Pozzi, said last '
        "month he was open to talks.\n\n"
        '"The buyback is the real news here," said Anja Huber, a portfolio manager '
        "at Alpenfonds in Zurich. Shares were up 4.2% by 1015 GMT.",
        ("it would buy back up to 500 million euros of shares", "Banca Ticinella"),
        ('that loan demand was "finally waking up"', "Carla Bernasconi"),
        ('her bank had "no need of a wedding"', "Carla Bernasconi"),
        ("he was open to talks", "Franco Pozzi"),
        ('"The buyback is the real news here,"', "Anja Huber"),
        others=True,
    ),
    case(
        "b-carmaker",
        "Carmaker Volanta will close its plant in Esk Bridge with the loss of 2,300 "
        "jobs, its Japanese owner confirmed on Thursday.\n\n"
        "“This is a decision taken with a heavy heart,” said Kenji Morita, the "
        "group’s president, in a video message. Employees learned the news from "
        "their phones, said Unite-All convener Shirley Bragg.\n\n"
        "“Some were on the line with a door in their hands,” Bragg said.\n\n"
        "Business secretary Tom Rainford said he had been given 40 minutes’ notice. "
        "The local MP, Wendy Cairns, called for an inquiry, and said she would ask "
        "the prime minister to meet Morita. Former plant director Alan Heslop told "
        "Radio Esk the writing had been on the wall since 2019.",
        ("“This is a decision taken with a heavy heart,”", "Kenji Morita"),
        ("“Some were on the line with a door in their hands,”", "Shirley Bragg"),
        ("he had been given 40 minutes’ notice", "Tom Rainford"),
        ("she would ask the prime minister to meet Morita", "Wendy Cairns"),
        ("the writing had been on the wall since 2019", "Alan Heslop"),
        others=True,
    ),
    case(
        "b-boxing",
        "Heavyweight champion Dmitro Savchuk knocked out Britain’s Leon Garfield in "
        "the seventh round to keep his title in Riyadh.\n\n"
        "Garfield, who was down twice in the fifth, was leading on one card. “I got "
        "greedy,” the 28-year-old said. “You don’t get greedy with a man like "
        "that.”\n\n"
        "His trainer, Micky Doyle, disputed the count. “He was up at nine. I can "
        "count to nine,” Doyle said. Savchuk praised his opponent. “Leon has heart, "
        "and a good chin, but not a good memory,” the Ukrainian said. “I hit him "
        "three times with the same punch.”\n\n"
        "Promoter Barry Quinlan said there would be a rematch.",
        ("“I got greedy,” “You don’t get greedy with a man like that.”", "Leon Garfield"),
        ("“He was up at nine. I can count to nine,”", "Micky Doyle"),
        (
            "“Leon has heart, and a good chin, but not a good memory,” “I hit him "
            "three times with the same punch.”",
            "Dmitro Savchuk",
        ),
        ("there would be a rematch", "Barry Quinlan"),
        others=True,
    ),
    case(
        "b-rugby",
        "Ireland’s hopes of a third straight title ended in Cardiff as a late "
        "penalty by Rhodri Beynon gave Wales a 19-17 win.\n\n"
        "Ireland captain Cian Delahunt said his side had “thrown it away twice”. "
        "Head coach Mark Fallon refused to blame referee Luc Perrault, who sent two "
        "of his players to the sin bin. “Luc had a good game. We didn’t,” he said.\n\n"
        "Wales coach Gwyn Parry was in tears. “My dad was here,” he said. “He’s 88 "
        "and he swore at me from row C.”\n\n"
        "Beynon, 21, said he had never taken a kick that long, “not even in the "
        "garden.”",
        ("his side had “thrown it away twice”", "Cian Delahunt"),
        ("“Luc had a good game. We didn’t,”", "Mark Fallon"),
        ("“My dad was here,” “He’s 88 and he swore at me from row C.”", "Gwyn Parry"),
        ("he had never taken a kick that long, “not even in the garden.”", "Rhodri Beynon"),
        others=True,
    ),
    case(
        "b-covid-like",
        "Scientists have identified a new strain of swine flu in three farm "
        "workers, but said the risk to the public was low.\n\n"
        "The cases were found in the province of Hualin. Dr Chen Rui, who heads the "
        "provincial centre for disease control, said all three had recovered. WHO "
        "epidemiologist Margarethe Dahl told a briefing in Geneva that there was no "
        "sign of spread between people.\n\n"
        "“We’re not ringing the bell. We’re checking that the bell works,” she "
        "said. Prof Nicholas Udo, a virologist at Imperium College London, said "
        "Dahl was right to be calm. But he added that surveillance on farms was "
        "“patchy at best”.",
        ("the risk to the public was low", None),
        ("all three had recovered", "Chen Rui"),
        ("that there was no sign of spread between people", "Margarethe Dahl"),
        ("“We’re not ringing the bell. We’re checking that the bell works,”", "Margarethe Dahl"),
        ("Dahl was right to be calm", "Nicholas Udo"),
        ("that surveillance on farms was “patchy at best”", "Nicholas Udo"),
        others=True,
    ),
    case(
        "b-dementia",
        "Taking up a musical instrument in your sixties may help to ward off "
        "dementia, a study suggests.\n\n"
        "A team led by Dr Rosa Feldmann of the University of Ghentbrugge tested "
        "1,100 beginners. “It doesn’t have to be good music,” Feldmann said. “My "
        "own father plays the trombone, and it isn’t.”\n\n"
        "Her colleague, statistician Wim Claes, said the effect was the same for "
        "men and women. Tara Whitmore, head of research at the charity Memory "
        "Trust, said the findings were encouraging but the sample was small.\n\n"
        "Retired plumber Barry Nunn, 68, who took up the ukulele for the study, "
        "says his wife has moved into the spare room.",
        (
            "“It doesn’t have to be good music,” “My own father plays the trombone, and it isn’t.”",
            "Rosa Feldmann",
        ),
        ("the effect was the same for men and women", "Wim Claes"),
        ("the findings were encouraging but the sample was small", "Tara Whitmore"),
        ("his wife has moved into the spare room", "Barry Nunn"),
        others=True,
    ),
    case(
        "b-earthquake",
        "A powerful earthquake struck the border region of Tashan early on Monday, "
        "killing more than 120 people and flattening whole villages.\n\n"
        "Interior minister Rustam Qodirov said the death toll was likely to rise. "
        "“Every hour matters now,” he said in a televised address. The president of "
        "the Red Crescent, Gulnora Saidova, who was herself pulled from the rubble "
        "of her house, said tents and blankets were needed most.\n\n"
        "In the village of Obi Safed, farmer Davlat Nazarov was digging for his "
        "brother with his hands. “I heard him at dawn,” he said. “I don’t hear him "
        "now.”\n\n"
        "The US Geological Survey said the quake was 11km deep. Turkey’s foreign "
        "minister, Kemal Aydın, said two rescue teams were on their way, and his "
        "Indian counterpart, Suresh Rao, promised a field hospital.",
        ("the death toll was likely to rise", "Rustam Qodirov"),
        ("“Every hour matters now,”", "Rustam Qodirov"),
        ("tents and blankets were needed most", "Gulnora Saidova"),
        ("“I heard him at dawn,” “I don’t hear him now.”", "Davlat Nazarov"),
        ("the quake was 11km deep", "US Geological Survey"),
        ("two rescue teams were on their way", "Kemal Aydın"),
        others=True,
        lost={
            "rules": "“the quake was 11km …” goes to Geological Survey",
            "encoder": "“two rescue teams were …” is not found whole",
        },
    ),
    case(
        "b-coup",
        "Soldiers led by a little-known colonel seized power in the West African "
        "state of Bandara on Thursday, suspending the constitution and closing the "
        "borders.\n\n"
        "“We have taken our responsibilities,” Col Idrissa Coulon said on state "
        "television, flanked by a dozen officers. The whereabouts of President "
        "Jean-Marie Tolba were unknown. His daughter, Félicité Tolba, posted on X "
        "that he was “alive and furious”.\n\n"
        "African Union chairman Moussa Keïta-Brown condemned the coup. French "
        "foreign minister Claire Aubertin said Paris would not recognise Coulon. "
        "The colonel, in a second broadcast, replied that he had not asked her.\n\n"
        "Trader Awa Diop said the markets were open but nobody was buying.",
        ("“We have taken our responsibilities,”", "Idrissa Coulon"),
        ("that he was “alive and furious”", "Félicité Tolba"),
        ("Paris would not recognise Coulon", "Claire Aubertin"),
        ("that he had not asked her", "Idrissa Coulon"),
        ("the markets were open but nobody was buying", "Awa Diop"),
        others=True,
        lost={"rules": "“that he was “alive …” is not found whole"},
    ),
    case(
        "b-ceasefire",
        "Armenia-like Karsun and its neighbour Belsaria accused each other of "
        "breaking a ceasefire hours after it came into force.\n\n"
        "Karsun’s prime minister, Levon Aram, said Belsarian artillery had hit two "
        "villages. Belsaria’s defence ministry called the claim “a lie from start "
        "to finish”. Its minister, General Elchin Safar, said his forces had "
        "“returned fire, not opened it”.\n\n"
        "The Russian president’s envoy, Sergei Maltsev, who brokered the truce, "
        "urged calm. He said both leaders had given him their word. Aram, asked "
        "about that, said words were “cheap ammunition”. Safar declined to comment.",
        ("Belsarian artillery had hit two villages", "Levon Aram"),
        ("“a lie from start to finish”", "Belsaria’s defence ministry"),
        ("his forces had “returned fire, not opened it”", "Elchin Safar"),
        ("both leaders had given him their word", "Sergei Maltsev"),
        ("words were “cheap ammunition”", "Levon Aram"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_news_again(one: Case, engine: str) -> None:
    check(one, engine)
