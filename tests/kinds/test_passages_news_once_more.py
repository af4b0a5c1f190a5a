"""Passages of news once more, from abroad to the letters page."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "b-summit",
        "Leaders of the Group of Nine agreed to freeze tariffs for a year after a "
        "night of talks that one official described as “group therapy with "
        "interpreters”.\n\n"
        "The host, Chancellor Annelie Kruse, said the deal was “thin, but it will "
        "hold”. U.S. President Grant Ellison, who left before the closing dinner, "
        "wrote that he had been “treated very nicely, very unfairly.”\n\n"
        "Canadian Prime Minister Luc Bertrand said the text had been watered down. "
        "His finance minister, Alice Wong-Leduc, put it more bluntly: “It’s soup.” "
        "Kruse’s spokesman, Stefan Ahrens, denied that she had threatened to cancel "
        "the dessert.",
        ("“group therapy with interpreters”", None),
        ("the deal was “thin, but it will hold”", "Annelie Kruse"),
        ("he had been “treated very nicely, very unfairly.”", "Grant Ellison"),
        ("the text had been watered down", "Luc Bertrand"),
        ("“It’s soup.”", "Alice Wong-Leduc"),
        ("that she had threatened to cancel the dessert", "Stefan Ahrens"),
        others=True,
        lost={
            "tagger": "“group therapy with interpreters …” is not found whole",
            "rules": "“group therapy with interpreters …” is not found whole",
        },
    ),
    case(
        "b-byelection",
        "The Greens took their first seat in the north of England on Friday, "
        "overturning a Labour majority of 14,000 in the Dunscar by-election.\n\n"
        "Hannah Bright, a 29-year-old paramedic, won 41% of the vote. “They said it "
        "couldn’t be done here. They always say that here,” she told cheering "
        "supporters.\n\n"
        "The defeated Labour candidate, former MP Sir Alan Brindle, said it had "
        "been “a privilege and a pasting”. Party chair Dawn Sherratt admitted "
        "voters were “fed up with us, and they told us so on the doorstep in words "
        "of one syllable”.\n\n"
        "Pollster Professor Gavin Orr said the swing, if repeated, would cost "
        "Labour 90 seats. Reform’s Kyle Danby, who came second, has asked for a "
        "recount.",
        ("“They said it couldn’t be done here. They always say that here,”", "Hannah Bright"),
        ("it had been “a privilege and a pasting”", "Alan Brindle"),
        (
            "voters were “fed up with us, and they told us so on the doorstep in "
            "words of one syllable”",
            "Dawn Sherratt",
        ),
        ("the swing, if repeated, would cost Labour 90 seats", "Gavin Orr"),
        others=True,
    ),
    case(
        "b-strike-teachers",
        "CHICAGO (AP) — Teachers walked out of schools Thursday for the first time "
        "in seven years after their union rejected the city's final offer.\n\n"
        '"We did not want this day," union President Rosario Vega said outside an '
        'elementary school on the South Side. "But we are not afraid of it either."\n\n'
        "Mayor Curtis Bell said the city had offered a 16% raise over five years. "
        "He accused the union of moving the goal posts. Vega said Bell \"couldn't "
        'find the goal posts with a map."\n\n'
        "Schools CEO Janice Tran said buildings would stay open. Parent Keisha "
        "Morgan, who has twins in third grade, said she supports the teachers but "
        "has used up her vacation days.",
        ('"We did not want this day," "But we are not afraid of it either."', "Rosario Vega"),
        ("the city had offered a 16% raise over five years", "Curtis Bell"),
        ('Bell "couldn\'t find the goal posts with a map."', "Rosario Vega"),
        ("buildings would stay open", "Janice Tran"),
        ("she supports the teachers has used up her vacation days", "Keisha Morgan"),
        others=True,
    ),
    case(
        "b-headteacher",
        "A headteacher has defended her decision to send home 40 pupils on the "
        "first day of term for wearing the wrong shoes.\n\n"
        "Claire Hodgkiss, who took over at Saltmarsh Academy in January, said the "
        "rules had been sent to parents three times. “A trainer is not a shoe,” Mrs "
        "Hodgkiss said.\n\n"
        "But Darren Platt, whose daughter Ellie-Mae, 12, was turned away at the "
        "gate, said it was “a load of nonsense”. “They’re black, they’re leather, "
        "they’ve got laces,” he said. Ellie-Mae herself said she had been “dead "
        "embarrassed”.\n\n"
        "Academy trust chief Sir Dennis Orwin said he backed his head “to the "
        "toecaps”.",
        ("the rules had been sent to parents three times", "Claire Hodgkiss"),
        ("“A trainer is not a shoe,”", "Claire Hodgkiss"),
        ("it was “a load of nonsense”", "Darren Platt"),
        ("“They’re black, they’re leather, they’ve got laces,”", "Darren Platt"),
        ("she had been “dead embarrassed”", "Ellie-Mae"),
        ("he backed his head “to the toecaps”", "Dennis Orwin"),
        others=True,
        lost={
            "tagger": "who says “she had been “dead …” stays open",
            "encoder": "who says “she had been “dead …” stays open",
        },
    ),
    case(
        "b-obit-scientist",
        "Ruth Abelson, the chemist who discovered the process that made cheap water "
        "filters possible, has died at 97.\n\n"
        "Her daughter, Naomi Klein-Abelson, said she died in her sleep in Haifa.\n\n"
        "Abelson fled Vienna with her sister, Edith, in 1938. “We had one suitcase "
        "and two opinions about everything,” she recalled in a lecture in 2001. She "
        "studied under Hans Lindqvist, who later said that she was “the only "
        "student who ever corrected my blackboard”.\n\n"
        "She never patented the process. “Water isn’t mine,” she told this "
        "newspaper. Lindqvist’s widow, Greta, said the two had quarrelled over that "
        "for thirty years.",
        ("she died in her sleep in Haifa", "Naomi Klein-Abelson"),
        ("“We had one suitcase and two opinions about everything,”", "Ruth Abelson"),
        ("that she was “the only student who ever corrected my blackboard”", "Hans Lindqvist"),
        ("“Water isn’t mine,”", "Ruth Abelson"),
        ("the two had quarrelled over that for thirty years", "Greta"),
        others=True,
    ),
    case(
        "b-royal-tour",
        "King Olav-Magnus and Queen Birgit of Sundmark began a three-day visit to "
        "Dublin on Tuesday with a walk in the rain.\n\n"
        "The king, 61, told the taoiseach, Niamh Corrigan, that he felt at home. "
        "“It’s the same rain,” he said.\n\n"
        "Corrigan said the two countries shared “a sea, a sense of humour and a "
        "suspicion of neighbours”. The queen visited a maternity hospital, where "
        "midwife Orla Feeney said she had asked sensible questions.\n\n"
        "Court correspondent Lars Dyhr, of Sundmark’s state radio, said the visit "
        "had been postponed twice.",
        ("that he felt at home", "Olav-Magnus"),
        ("“It’s the same rain,”", "Olav-Magnus"),
        (
            "the two countries shared “a sea, a sense of humour and a suspicion of neighbours”",
            "Niamh Corrigan",
        ),
        ("she had asked sensible questions", "Orla Feeney"),
        ("the visit had been postponed twice", "Lars Dyhr"),
        others=True,
    ),
    case(
        "b-pop-lawsuit",
        "Singer Roxy Vale is suing her former producer for $15m, claiming that he "
        "stole the melody of her hit Paper Moon.\n\n"
        "In papers filed in Los Angeles, Vale, whose real name is Rachel Valentine, "
        "says she played the tune to Johnny Marlowe in a hotel bar in 2019. "
        "Marlowe, 47, called the suit “a cry for streams”.\n\n"
        "His lawyer, Denise Ackerman, said he would countersue. Musicologist Felix "
        "Baum, who has studied both songs, said they shared “four notes and a "
        "chord, which is what most songs share”. Vale’s label declined to comment. "
        "Her mother, Gloria Valentine, told TMZ-Plus: “I hummed it to her in the "
        "crib.”",
        ("that he stole the melody of her hit Paper Moon", "Roxy Vale"),
        ("she played the tune to Johnny Marlowe in a hotel bar in 2019", "Roxy Vale"),
        ("“a cry for streams”", "Johnny Marlowe"),
        ("he would countersue", "Denise Ackerman"),
        ("they shared “four notes and a chord, which is what most songs share”", "Felix Baum"),
        ("“I hummed it to her in the crib.”", "Gloria Valentine"),
        others=True,
    ),
    case(
        "b-privacy",
        "Ireland’s data watchdog has opened an investigation into Friendli over the "
        "way the app uses pictures of children.\n\n"
        "Commissioner Deirdre Nolan-Hayes said her office had received 212 "
        "complaints since March. Friendli’s head of policy for Europe, former MEP "
        "Bas van Rijn, said the company would co-operate fully. He said the feature "
        "had been “misunderstood”.\n\n"
        "Campaigner Molly Tierney, whose son’s photograph appeared in an "
        "advertisement, disagreed. “I understood it fine,” she said. The company’s "
        "founder, Chase Lundgren, has not commented. In a podcast last year he said "
        "that privacy was “a feeling, not a right”.",
        ("her office had received 212 complaints since March", "Deirdre Nolan-Hayes"),
        ("the company would co-operate fully", "Bas van Rijn"),
        ("the feature had been “misunderstood”", "Bas van Rijn"),
        ("“I understood it fine,”", "Molly Tierney"),
        ("that privacy was “a feeling, not a right”", "Chase Lundgren"),
        others=True,
        lost={"rules": "“the company would co-operate …” is not found whole"},
    ),
    case(
        "b-abbey",
        "A row over a new roof has split the monks of Kilvane Abbey, who have not "
        "spoken to each other since Lent.\n\n"
        "Abbot Columba Reilly said slate was the only option. Brother Aidan, who "
        "keeps the accounts, said it would cost €900,000 and that tin was “what the "
        "Lord would have used”.\n\n"
        "Architect Fidelma Roche, who is not a believer, said both men were “holy "
        "terrors”. The bishop, Dr Eamon Tully, has written to both. Father Reilly "
        "said he had not opened the letter.",
        ("slate was the only option", "Columba Reilly"),
        ("it would cost €900,000 and that tin was “what the Lord would have used”", "Aidan"),
        ("both men were “holy terrors”", "Fidelma Roche"),
        ("he had not opened the letter", "Columba Reilly"),
        others=True,
    ),
    case(
        "b-deport",
        "A family of five who have lived in Aberlour for nine years have been told "
        "they must return to Albania.\n\n"
        "Besnik and Mirela Hoxha and their three children were given 28 days to "
        "leave. “My youngest was born in this house,” Mrs Hoxha said, in the "
        "kitchen. “She speaks Doric.”\n\n"
        "Her husband, a stonemason, said he had paid tax every year. Minister Neil "
        "Farquhar, of the parish church, has started a petition. He said 4,000 "
        "people had signed. The Home Office said it did not comment on individual "
        "cases.\n\n"
        "MSP Kirsty Lamont said she had written to the immigration minister, Giles "
        "Pountney, three times.",
        ("“My youngest was born in this house,” “She speaks Doric.”", "Mirela Hoxha"),
        ("he had paid tax every year", "Besnik Hoxha"),
        ("4,000 people had signed", "Neil Farquhar"),
        ("it did not comment on individual cases", "Home Office"),
        (
            "she had written to the immigration minister, Giles Pountney, three times",
            "Kirsty Lamont",
        ),
        others=True,
        lost={
            "tagger": "who says “he had paid tax …” stays open",
            "rules": "who says “he had paid tax …” stays open",
            "encoder": "who says “he had paid tax …” stays open",
        },
    ),
    case(
        "b-live-sport",
        "19:45 The teams are out. Stand-in captain Obi Nwosu leads United, with "
        "Jack Farrell left on the bench. “He’s got a knock,” manager Ruben Salas "
        "has just told TNT.\n\n"
        "19:58 GOAL! United 1-0 Vale. Nwosu heads in from a corner. “Where was the "
        "marking?” asks Gary Plumb in the BBC box.\n\n"
        "20:31 Half-time. Email from Pat in Wrexham: “Farrell has had a knock since "
        "2022.”\n\n"
        "21:40 Salas says he is “proud of the boys”. Opposite number Sean Tighe "
        "says the penalty “was never a penalty in a month of Sundays”. Referee Mike "
        "Dowd, he adds, has apologised.",
        ("“Where was the marking?”", "Gary Plumb"),
        ("“Farrell has had a knock since 2022.”", "Pat"),
        ("he is “proud of the boys”", "Ruben Salas"),
        ("the penalty “was never a penalty in a month of Sundays”", "Sean Tighe"),
        others=True,
        lost={
            "rules": "who says “Farrell has had a …” stays open",
            "encoder": "who says “Farrell has had a …” stays open",
        },
    ),
    case(
        "b-qa-expert",
        "Dr Helen Frayne, a sleep researcher at Northgate University, answers "
        "readers' questions.\n\n"
        "My husband says I snore. I say he's lying. Who is right? – Jill, Crewe\n\n"
        "Dr Frayne: He is, I'm afraid. Nobody hears their own snoring.\n\n"
        "Is it bad to nap after lunch? – Derek, 70\n\n"
        "No. Set an alarm for twenty minutes and enjoy it.",
        ("He is, I'm afraid. Nobody hears their own snoring.", "Helen Frayne"),
        ("No. Set an alarm for twenty minutes and enjoy it.", "Helen Frayne"),
        others=True,
        lost={
            "tagger": "“He is, I'm afraid …” is not found whole",
            "rules": "“He is, I'm afraid …” is not found whole",
            "encoder": "“No. Set an alarm …” is not found whole",
        },
    ),
    case(
        "b-letters-politics",
        "SIR – Andrew Lisle, the farming minister, tells us (Report, June 2) that "
        "farmers “have never had it so good”. I invite him to milk 80 cows with me "
        "at 4am.\n\n"
        "My neighbour, who voted for him, says he is waiting for the apology. My "
        "wife says that I shouldn’t hold my breath.\n\n"
        "John Thackray\nRipon, N Yorks",
        ("that farmers “have never had it so good”", "Andrew Lisle"),
        ("he is waiting for the apology", None),
        ("that I shouldn’t hold my breath", None),
        others=True,
    ),
    case(
        "b-brief-ferry",
        "Ferry runs aground off Skaill; no injuries\n\n"
        "SKAILL, Scotland (AP) — A ferry carrying 146 passengers ran aground in "
        "thick fog off Skaill on Tuesday, the coast guard said.\n\n"
        '"We felt a bump and my tea went over," passenger Ewan Linklater, 52, told '
        "The Orcadian Times. Lifeboats took off all aboard. The captain, Magnus "
        "Rendall, told investigators the radar had failed, coast guard spokeswoman "
        "Inga Flett said.\n\n"
        "Ferry company NorthLink Isles said it was cooperating. Its chief "
        'executive, Susan Harcus, flew in from Aberdeen. "Everybody is safe and '
        "dry, and that's the main thing,\" she said. Linklater said he wanted a "
        "refund for the tea.",
        ('"We felt a bump and my tea went over,"', "Ewan Linklater"),
        ("The captain, Magnus Rendall, told investigators the radar had failed", "Inga Flett"),
        ("it was cooperating", None),
        ('"Everybody is safe and dry, and that\'s the main thing,"', "Susan Harcus"),
        ("he wanted a refund for the tea", "Ewan Linklater"),
        others=True,
        lost={"tagger": "“The captain, Magnus Rendall …” is not found whole"},
    ),
    case(
        "b-nouns-of-nations",
        "Swede Tjorv Quillon won the stage ahead of Briton Jago Trewin. “It was "
        "cold,” Quillon said. Trewin said he had been colder. Finn Strand, the race "
        "doctor, said both were blue.",
        ("“It was cold,”", "Tjorv Quillon"),
        ("he had been colder", "Jago Trewin"),
        ("both were blue", "Finn Strand"),
        others=True,
    ),
    case(
        "b-the-italian",
        "Mauro Bianchetti wanted a left-footer. “I got two right feet,” the Italian "
        "said. The Vatican said it had no view.",
        ("“I got two right feet,”", "Mauro Bianchetti"),
        ("it had no view", "Vatican"),
        others=True,
    ),
    case(
        "b-whose-son",
        "Mason Tull spoke first. “We are sorry,” he said. Campaigner Molly Tierney, "
        "whose son’s picture was used, was not satisfied. “Sorry is cheap,” she "
        "said.",
        ("“We are sorry,”", "Mason Tull"),
        ("“Sorry is cheap,”", "Molly Tierney"),
        others=True,
    ),
    case(
        "b-earl",
        "“It came up like somebody was pouring it,” said Earl Teague, 70. Teague "
        "said his dog had swum. Lord Ashby, an earl, said the river was his.",
        ("“It came up like somebody was pouring it,”", "Earl Teague"),
        ("his dog had swum", "Earl Teague"),
        ("the river was his", "Ashby"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_news_once_more(one: Case, engine: str) -> None:
    check(one, engine)
