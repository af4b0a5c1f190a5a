"""Passages of news abroad: disasters, wars, diplomacy, elections."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "hospital",
        "A hospital trust has apologised to the family of a woman who waited 17 "
        "hours on a trolley before she died.\n\n"
        "Edith Calloway, 88, was taken to Northmoor General with chest pains on 2 "
        "January. Her granddaughter, Sophie Lennard, a nurse, said staff were “run "
        "ragged”. “I don’t blame them. I blame whoever did the sums,” she said.\n\n"
        "Chief nurse Bernadette Quirke said: “We are truly sorry for the distress "
        "caused to Mrs Calloway and her family.” She said a review had been "
        "ordered.\n\n"
        "Northmoor MP Jack Tarrant said he would raise the case with the health "
        "secretary, Alan Meade. Mr Meade’s department said it could not comment on "
        "individual cases. The Royal College of Emergency Medicine’s Dr Olu Fashola "
        "said such waits were now “the norm, not the scandal”.",
        ("staff were “run ragged”", "Sophie Lennard"),
        ("“I don’t blame them. I blame whoever did the sums,”", "Sophie Lennard"),
        (
            "“We are truly sorry for the distress caused to Mrs Calloway and her family.”",
            "Bernadette Quirke",
        ),
        ("a review had been ordered", "Bernadette Quirke"),
        ("he would raise the case with the health secretary, Alan Meade", "Jack Tarrant"),
        ("it could not comment on individual cases", None),
        ("such waits were now “the norm, not the scandal”", "Olu Fashola"),
        others=True,
    ),
    case(
        "science-space",
        "A probe the size of a washing machine has sent back the first close images "
        "of the moon Teras, showing plumes of vapour rising from its southern pole.\n\n"
        "“It looks like somebody left a kettle on,” said Ines Carvalho, the "
        "mission’s principal investigator at the Institute for Planetary Physics in "
        "Porto. Her deputy, Hal Greaves, said the images would “rewrite a few "
        "chapters”.\n\n"
        "The spacecraft, launched in 2017, passed within 70km of the surface on "
        "Saturday. Whether the vapour holds organic molecules will not be known "
        "until March, when the mass spectrometer’s readings arrive, Carvalho said. "
        "“I’ve told my students not to book holidays.”\n\n"
        "Not everyone is convinced. Dmitri Volkonsky, a geophysicist at the "
        "University of Tarn, said the plumes might come from dust. “Ines is a great "
        "optimist,” he said. “Someone in the field has to be.”",
        ("“It looks like somebody left a kettle on,”", "Ines Carvalho"),
        ("the images would “rewrite a few chapters”", "Hal Greaves"),
        ("“I’ve told my students not to book holidays.”", "Ines Carvalho"),
        ("the plumes might come from dust", "Dmitri Volkonsky"),
        ("“Ines is a great optimist,” “Someone in the field has to be.”", "Dmitri Volkonsky"),
        others=True,
        lost={
            "tagger": "“I’ve told my students …” is not found whole",
            "encoder": "“I’ve told my students …” is not found whole",
        },
    ),
    case(
        "climate-science",
        "Glaciers in the Korvan range have lost a fifth of their ice since 2000, "
        "scientists reported in the journal Cryos on Thursday.\n\n"
        "The lead author, Lena Ostrova of the Arctic Survey, said the loss was "
        "“faster than our worst model”. Co-author James Whitlow, of Bannerman "
        "College, said rivers that feed nine million people would peak within a "
        "decade.\n\n"
        "“After that, it’s downhill in every sense,” said Whitlow.\n\n"
        "Pakul Sherani, who farms apricots in the valley below, told the BBC he had "
        "already moved his trees twice. The provincial governor, Nasrin Yusufi, "
        "called for international help. In an interview, she said that the province "
        "had one hydrologist, “and he is retiring”.",
        ("the loss was “faster than our worst model”", "Lena Ostrova"),
        ("rivers that feed nine million people would peak within a decade", "James Whitlow"),
        ("“After that, it’s downhill in every sense,”", "James Whitlow"),
        ("he had already moved his trees twice", "Pakul Sherani"),
        ("that the province had one hydrologist, “and he is retiring”", "Nasrin Yusufi"),
        others=True,
    ),
    case(
        "hurricane",
        "GULFHAVEN, Florida, Sept 29 (Reuters) - Hurricane Odile slammed into the "
        "Gulf Coast early on Sunday, flooding streets and cutting power to nearly "
        "800,000 homes and businesses, officials said.\n\n"
        "Governor Ray Castellano said at least four people had been killed, "
        'including a lineman in Baytree. "We are going to find more," he told a '
        "briefing in Tallahassee.\n\n"
        "Gulfhaven Mayor Denise Robichaux said the storm surge had reached the "
        'second step of city hall. "It came up like somebody was pouring it," said '
        "Earl Teague, 70, who rode out the storm on his roof with his dog.\n\n"
        "FEMA Administrator Carla Whitcomb said 1,200 responders had been deployed. "
        "Forecasters at the National Hurricane Center said Odile would weaken as it "
        "moved over Georgia. Castellano, a Republican, said he had spoken to the "
        'president, who had promised him "whatever you need."',
        (
            "at least four people had been killed, including a lineman in Baytree",
            "Ray Castellano",
        ),
        ('"We are going to find more,"', "Ray Castellano"),
        ("the storm surge had reached the second step of city hall", "Denise Robichaux"),
        ("1,200 responders had been deployed", "Carla Whitcomb"),
        (
            "Odile would weaken as it moved over Georgia",
            "Forecasters at the National Hurricane Center",
        ),
        (
            'he had spoken to the president, who had promised him "whatever you need."',
            "Ray Castellano",
        ),
        others=True,
        lost={"tagger": "the network ends the words before “who had promised him”"},
    ),
    case(
        "flood",
        "At least 37 people have died and dozens are missing after flash floods "
        "swept through the southern province of Marenga, officials said on Tuesday.\n\n"
        "The head of the provincial disaster agency, Budi Hartanto, said rescuers "
        "had not yet reached six villages. “The bridges are gone, so we walk,” "
        "Hartanto told AFP.\n\n"
        "Siti Rahmani, a mother of three in the town of Pelu, said the water came "
        "while they were asleep. “I put the children on the table and the table "
        "floated,” she said.\n\n"
        "Environmental groups blamed logging upstream. Forestry minister Agus "
        "Wirawan rejected the claim, saying the rain was “an act of God”. "
        "Hartanto’s deputy, Lina Suryadi, said 80 tonnes of rice were on the way.",
        ("rescuers had not yet reached six villages", "Budi Hartanto"),
        ("“The bridges are gone, so we walk,”", "Budi Hartanto"),
        ("the water came while they were asleep", "Siti Rahmani"),
        ("“I put the children on the table and the table floated,”", "Siti Rahmani"),
        ("the rain was “an act of God”", "Agus Wirawan"),
        ("80 tonnes of rice were on the way", "Lina Suryadi"),
        others=True,
    ),
    case(
        "wildfire",
        "Thousands of people were told to leave their homes on Friday as a wildfire "
        "fanned by strong winds closed in on the resort town of Kalamos.\n\n"
        "Fire service spokesman Yannis Petrakos said the front was 12km long. “The "
        "next hours are critical,” he said. Kalamos mayor Eleni Drakou told state "
        "television that two planes were “not enough, and one of them is broken”.\n\n"
        "Civil protection minister Stavros Lekas, who flew over the area, promised "
        "compensation. Drakou was unimpressed. “He waved,” she said. “I would have "
        "preferred water.”\n\n"
        "British tourist Karen Hubble, 48, from Leeds, said she had spent the night "
        "on the beach with her daughters. “Holly thought it was an adventure,” she "
        "said. “I didn’t tell her otherwise.”",
        ("the front was 12km long", "Yannis Petrakos"),
        ("“The next hours are critical,”", "Yannis Petrakos"),
        ("two planes were “not enough, and one of them is broken”", "Eleni Drakou"),
        ("“He waved,” “I would have preferred water.”", "Eleni Drakou"),
        ("she had spent the night on the beach with her daughters", "Karen Hubble"),
        ("“Holly thought it was an adventure,” “I didn’t tell her otherwise.”", "Karen Hubble"),
        others=True,
    ),
    case(
        "war-two-armies",
        "Russian-style glide bombs hit the town of Verkhiv overnight, killing three "
        "people, as both sides claimed gains along the Sula river.\n\n"
        "Col Andriy Tkachuk, a spokesman for the northern command, said his troops "
        "had repelled eleven assaults. The enemy had lost “up to two companies”, he "
        "said.\n\n"
        "The opposing defence ministry said its forces had taken the village of "
        "Lozova. Its spokesman, Maj Gen Viktor Sobolev, told a briefing that the "
        "operation was “going according to plan”. Neither claim could be verified.\n\n"
        "In Verkhiv, regional governor Oksana Lysenko said a dormitory had been "
        "hit. “There were students sleeping there,” she wrote on Telegram. Tkachuk "
        "said the town would be held. A soldier in his brigade, who asked to be "
        "called Fox, was less sure: “We hold what’s left of it.”",
        ("his troops had repelled eleven assaults", "Andriy Tkachuk"),
        ("its forces had taken the village of Lozova", None),
        ("that the operation was “going according to plan”", "Viktor Sobolev"),
        ("a dormitory had been hit", "Oksana Lysenko"),
        ("“There were students sleeping there,”", "Oksana Lysenko"),
        ("the town would be held", "Andriy Tkachuk"),
        ("“We hold what’s left of it.”", None),
        others=True,
    ),
    case(
        "war-gaza-like",
        "Israeli-style strikes on a school turned shelter in the Qasra camp killed "
        "at least 22 people, medics said, hours after ceasefire talks broke up.\n\n"
        "Dr Marwan Haddad, director of the al-Nour hospital, said half of the dead "
        "were children. “We have no gauze,” he said by phone. The army said it had "
        "struck a command post and taken steps to avoid harm to civilians. Lt Col "
        "Dov Amiram, a military spokesman, said the reports of casualties “do not "
        "match the information we hold”.\n\n"
        "A senior official of the movement, Khalil Mansour, accused the other side "
        "of sabotaging the talks. Mansour told Al Jazeera that the mediators had "
        "been given “a clear answer”.\n\n"
        "UN aid chief Birgitte Falk said the camp was “a place no child should be”. "
        "Umm Yusuf, who lost two grandsons, said she had sent them there because it "
        "was safe.",
        ("half of the dead were children", "Marwan Haddad"),
        ("“We have no gauze,”", "Marwan Haddad"),
        ("it had struck a command post and taken steps to avoid harm to civilians", None),
        ("the reports of casualties “do not match the information we hold”", "Dov Amiram"),
        ("that the mediators had been given “a clear answer”", "Khalil Mansour"),
        ("the camp was “a place no child should be”", "Birgitte Falk"),
        ("she had sent them there because it was safe", "Umm Yusuf"),
        others=True,
    ),
    case(
        "diplomacy",
        "The foreign ministers of Norland, Castia and Verona met in Geneva on "
        "Friday in a last attempt to save the fisheries treaty.\n\n"
        "Norland’s Henrik Aaby said the talks had been “frank”. His Castian "
        "counterpart, Marisol Quintero, went further. “We shouted,” she said. “Then "
        "we had lunch.”\n\n"
        "The Veronese minister, Paolo Gherardi, declined to speak to reporters, but "
        "a member of his delegation said he was “cautiously hopeful”. Aaby said a "
        "draft would be ready by Monday, while Quintero said there was “no text, "
        "only adjectives”.\n\n"
        "US Secretary of State Daniel Whitmer, who spoke to all three by phone, "
        "urged them to show flexibility. “Nobody should lose a treaty over a "
        "herring,” Whitmer said in Washington.",
        ("the talks had been “frank”", "Henrik Aaby"),
        ("“We shouted,” “Then we had lunch.”", "Marisol Quintero"),
        ("he was “cautiously hopeful”", None),
        ("a draft would be ready by Monday", "Henrik Aaby"),
        ("there was “no text, only adjectives”", "Marisol Quintero"),
        ("“Nobody should lose a treaty over a herring,”", "Daniel Whitmer"),
        others=True,
    ),
    case(
        "diplomacy-expulsion",
        "Teravia expelled four Lorvanian diplomats on Monday in retaliation for "
        "what it called “hostile acts against our citizens”.\n\n"
        "Foreign Minister Jana Kubelka summoned the ambassador, Goran Petrovski, to "
        "hand him the note. “I told him that patience is not the same as weakness,” "
        "Kubelka said afterwards.\n\n"
        "Petrovski told Lorvanian state TV that the accusations were “theatre”. In "
        "the Lorvanian capital, foreign ministry spokeswoman Mila Antić said there "
        "would be an answer. President Zoran Markić, asked about the expulsions on "
        "a visit to a tractor plant, said he had “more important machines to look "
        "at”.\n\n"
        "The European Union’s foreign policy chief, Aurélie Fontaine, voiced "
        "support for Teravia. A diplomat in Brussels said she had been briefed in "
        "advance.",
        ("“hostile acts against our citizens”", None),
        ("“I told him that patience is not the same as weakness,”", "Jana Kubelka"),
        ("that the accusations were “theatre”", "Goran Petrovski"),
        ("there would be an answer", "Mila Antić"),
        ("he had “more important machines to look at”", "Zoran Markić"),
        ("she had been briefed in advance", None),
        others=True,
    ),
    case(
        "election-surname",
        "Two Harmons are asking the voters of Pike County for the same seat, and "
        "neither is amused.\n\n"
        "Republican Gary Harmon, a car dealer, said the Democrats had picked his "
        "opponent “off a phone book”. Linda Harmon, a retired judge, said she had "
        "held the name longer. “I’ve been a Harmon for sixty-one years. He’s "
        "fifty-four,” she said.\n\n"
        "At a debate on Tuesday Gary Harmon promised to cut property taxes. Ms. "
        "Harmon called the plan “a coupon, not a policy.” Mr. Harmon said the judge "
        "had “never met a payroll.”\n\n"
        "County clerk Ruby Teasdale said the ballots would carry party names in "
        "large type. A third candidate, libertarian Cody Spruill, said voters "
        "should “pick the one you can spell.”",
        ("the Democrats had picked his opponent “off a phone book”", "Gary Harmon"),
        ("she had held the name longer", "Linda Harmon"),
        ("“I’ve been a Harmon for sixty-one years. He’s fifty-four,”", "Linda Harmon"),
        ("“a coupon, not a policy.”", "Linda Harmon"),
        ("the judge had “never met a payroll.”", "Gary Harmon"),
        ("the ballots would carry party names in large type", "Ruby Teasdale"),
        ("voters should “pick the one you can spell.”", "Cody Spruill"),
        others=True,
    ),
    case(
        "election-campaign",
        "Challenger Sofia Marchand has cut President Emile Thibault’s lead to two "
        "points a week before the run-off, a poll showed on Sunday.\n\n"
        "Speaking to supporters in Rennac, Marchand said the country was “tired of "
        "being managed”. The 44-year-old former mayor said she would lower the "
        "pension age. Thibault, campaigning in the north, called her programme “a "
        "love letter without a stamp”.\n\n"
        "His interior minister, Claude Reynier, warned that a Marchand victory "
        "would frighten investors. “Money is shy,” he told France-Est.\n\n"
        "Political scientist Hélène Dubost of the Institute Valmy said the "
        "president had made “every mistake but one”. Asked which one he had "
        "avoided, she said: “He hasn’t resigned.”",
        ("the country was “tired of being managed”", "Sofia Marchand"),
        ("she would lower the pension age", "Sofia Marchand"),
        ("“a love letter without a stamp”", "Emile Thibault"),
        ("that a Marchand victory would frighten investors", "Claude Reynier"),
        ("“Money is shy,”", "Claude Reynier"),
        ("the president had made “every mistake but one”", "Hélène Dubost"),
        ("“He hasn’t resigned.”", "Hélène Dubost"),
        others=True,
    ),
    case(
        "election-us",
        "DES PLAINES, Iowa (AP) — Sen. Amanda Kerrigan on Thursday dismissed calls "
        "from fellow Democrats to quit the presidential race, telling a crowd of "
        'farmers that she was "just getting warm."\n\n'
        "Kerrigan finished fourth in the first two contests. Her campaign manager, "
        "Troy Bledsoe, acknowledged that money was tight. \"We're flying coach and "
        'eating pretzels," Bledsoe said.\n\n'
        "Rep. Luis Ocampo, who endorsed Kerrigan last year, said Thursday he now "
        'backs Gov. Brent Halloran. Halloran thanked him in a post on X. "Big tent, '
        'comfy chairs," the governor wrote.\n\n'
        "Voter Dale Munk, 66, said he liked her but not enough. \"She's right about "
        'soybeans," he said.',
        ('that she was "just getting warm."', "Amanda Kerrigan"),
        ("that money was tight", "Troy Bledsoe"),
        ('"We\'re flying coach and eating pretzels,"', "Troy Bledsoe"),
        ("he now backs Gov. Brent Halloran", "Luis Ocampo"),
        ('"Big tent, comfy chairs,"', "Brent Halloran"),
        ("he liked her but not enough", "Dale Munk"),
        ('"She\'s right about soybeans,"', "Dale Munk"),
        others=True,
    ),
    case(
        "strike-rail",
        "Train drivers will walk out for three days next month after talks over pay "
        "collapsed, their union has said.\n\n"
        "Footplate general secretary Mick Dolan said members had been “strung along "
        "for eighteen months”. “We don’t want to strike, but we don’t want to be "
        "mugs either,” he said.\n\n"
        "A spokesperson for RailCo said the offer of 4.5% was fair and affordable. "
        "The company’s managing director, Fiona Hallett, urged the union to return "
        "to the table. “My door is open, and so is my diary,” Ms Hallett said.\n\n"
        "Transport secretary Owen Parrish said the strikes would hurt “the cleaners "
        "and carers who can’t work from home”. Mr Dolan said Mr Parrish had not met "
        "him once since taking office. Commuter Abi Lewin, 29, said she would "
        "cycle.",
        ("members had been “strung along for eighteen months”", "Mick Dolan"),
        ("“We don’t want to strike, but we don’t want to be mugs either,”", "Mick Dolan"),
        ("the offer of 4.5% was fair and affordable", None),
        ("“My door is open, and so is my diary,”", "Fiona Hallett"),
        (
            "the strikes would hurt “the cleaners and carers who can’t work from home”",
            "Owen Parrish",
        ),
        ("Mr Parrish had not met him once since taking office", "Mick Dolan"),
        ("she would cycle", "Abi Lewin"),
        others=True,
    ),
    case(
        "strike-hospital",
        "Junior doctors at three hospitals in the north-east have voted to strike "
        "over car parking charges.\n\n"
        "The British Doctors’ Union said 87 per cent had backed action on a turnout "
        "of 71 per cent. Its regional chair, Dr Nadia Farouk, said some members "
        "were paying £1,400 a year “to come and save lives”.\n\n"
        "Trust chief executive Graham Pell said he was disappointed. “Every pound "
        "we lose on parking is a pound we don’t spend on patients,” he said, adding "
        "that a cheaper permit was on offer. Dr Farouk said the permit covered “a "
        "field two miles away, with sheep”.\n\n"
        "Patients’ group Care Voice said it was worried about cancelled operations.",
        ("87 per cent had backed action on a turnout of 71 per cent", "British Doctors’ Union"),
        ("some members were paying £1,400 a year “to come and save lives”", "Nadia Farouk"),
        ("he was disappointed", "Graham Pell"),
        ("“Every pound we lose on parking is a pound we don’t spend on patients,”", "Graham Pell"),
        ("that a cheaper permit was on offer", "Graham Pell"),
        ("the permit covered “a field two miles away, with sheep”", "Nadia Farouk"),
        ("it was worried about cancelled operations", "Care Voice"),
        others=True,
    ),
    case(
        "school",
        "Parents at a primary school have reacted with anger to a ban on packed "
        "lunches.\n\n"
        "St Cuthbert’s in Fenwick told families last week that all pupils must eat "
        "a hot meal from September. Mother-of-three Gemma Shaw said her son Alfie, "
        "who is autistic, would eat “nothing beige, nothing green and nothing hot”.\n\n"
        "“He’ll go hungry, it’s that simple,” she said. Another parent, who did not "
        "want to be named, said the school had not consulted anyone.\n\n"
        "Head teacher Andrew Mallory said the change had been agreed by governors. "
        "He said: “Exceptions will of course be made for children like Alfie.” "
        "Chair of governors the Rev Ruth Tinsley said she hoped parents would “try "
        "the lasagne before they sign the petition”.",
        (
            "her son Alfie, who is autistic, would eat “nothing beige, nothing "
            "green and nothing hot”",
            "Gemma Shaw",
        ),
        ("“He’ll go hungry, it’s that simple,”", "Gemma Shaw"),
        ("the school had not consulted anyone", None),
        ("the change had been agreed by governors", "Andrew Mallory"),
        ("“Exceptions will of course be made for children like Alfie.”", "Andrew Mallory"),
        ("she hoped parents would “try the lasagne before they sign the petition”", "Ruth Tinsley"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_news_abroad(one: Case, engine: str) -> None:
    check(one, engine)
