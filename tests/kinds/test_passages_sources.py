"""Passages of news by who speaks: for whom, in which office, to whom, and who is “she”."""

from __future__ import annotations

import pytest

from kinds import ENGINES, Case, case, check, parameters

CASES = [
    case(
        "appos-after",
        "The ferry to Skarra Island will stop running in October after the council withdrew its "
        "grant.\n\n"
        '"This will kill the school first and the shop second," said Morag Tennant, who has '
        "run the island's post office since 1998. Her neighbour, Hugh Lorne, is moving to the "
        "mainland.\n\n"
        '"I am not staying to switch off the lights," he said.\n\n'
        "The council's transport convener, Elspeth Gow, said the grant had cost £410,000 a year.",
        ("This will kill the school first and the shop second", "Morag Tennant"),
        ("I am not staying to switch off the lights", "Hugh Lorne"),
        ("the grant had cost £410,000 a year", "Elspeth Gow"),
        others=True,
    ),
    case(
        "delayed-speaker",
        "“I heard a bang and then I heard nothing at all.”\n\n"
        "That was how the night of 4 March began for the people of Dunnock Lane, where a gas "
        "main blew out the fronts of six houses.\n\n"
        "Pauline Strake, 61, was in bed at number nine. Her son carried her down the stairs.\n\n"
        "“I kept asking for my glasses,” she said.",
        ("I heard a bang and then I heard nothing at all", None),
        ("I kept asking for my glasses", "Pauline Strake"),
        others=True,
        lost={"rules": "the rules do not find a frame there"},
    ),
    case(
        "whose-colleague",
        '"The samples were clean when they left us," said Dr Amara Okonjo, whose colleague '
        "Peter Strand agreed.\n\n"
        '"We sealed them ourselves," Strand said. "Nobody touched them."\n\n'
        "Okonjo said the laboratory would repeat the test.",
        ("The samples were clean when they left us", "Amara Okonjo"),
        ("We sealed them ourselves Nobody touched them", "Peter Strand"),
        ("the laboratory would repeat the test", "Amara Okonjo"),
        others=True,
    ),
    case(
        "spokesman-for",
        "Lord Ashby has denied breaking lobbying rules.\n\n"
        "A spokesman for Lord Ashby said: “He has at all times followed the advice of the "
        "registrar.”\n\n"
        "The registrar, Dame Helen Rook, said she had given no such advice. “I have checked my "
        "diary,” she said.\n\n"
        "The spokesman later said he had been “imprecise”.",
        ("He has at all times followed the advice of the registrar", None),
        ("she had given no such advice", "Helen Rook"),
        ("I have checked my diary", "Helen Rook"),
        ("he had been “imprecise”", None),
        others=True,
    ),
    case(
        "unnamed-then-named",
        "A senior official said on Monday that the talks had collapsed. The official, who was "
        "later identified as deputy minister Karel Brandt, said both sides were “exhausted”.\n\n"
        "Brandt did not return calls. His superior, Foreign Minister Ilse Toman, denied it. "
        "“The talks go on,” she said.",
        ("that the talks had collapsed", None),
        ("both sides were “exhausted”", None),
        ("The talks go on", "Ilse Toman"),
        others=True,
    ),
    case(
        "then-minister",
        "In 2015 the then transport minister, Paul Rendell, promised that the line would open "
        "in four years. His successor, Anita Desmond, said in 2019 that it would open in six.\n\n"
        "On Thursday the transport minister, Gareth Low, declined to give a date. “I have "
        "learned from my predecessors,” he said.\n\n"
        "Mr Rendell, now a consultant, said he stood by his promise. Ms Desmond could not be "
        "reached.\n\n"
        "The minister said the tunnels were dry.",
        ("that the line would open in four years", "Paul Rendell"),
        ("that it would open in six", "Anita Desmond"),
        ("I have learned from my predecessors", "Gareth Low"),
        ("he stood by his promise", "Paul Rendell"),
        ("the tunnels were dry", "Gareth Low"),
        others=True,
    ),
    case(
        "former-latter",
        "Joan Miro-Hart and Alec Sands have both applied for the licence. The former said she "
        "would open a café; the latter said he would open nothing at all.\n\n"
        "“I only want it so that she can’t have it,” Sands admitted.",
        ("she would open a café", None),
        ("he would open nothing at all", None),
        ("I only want it so that she can’t have it", "Alec Sands"),
        others=True,
    ),
    case(
        "his-wife-her-lawyer",
        "Gerald Finch was found in the lake on Sunday. His wife said he had gone to feed the "
        "ducks.\n\n"
        "“He went every day at four,” she told officers.\n\n"
        "Her lawyer said she would make no further statement. Finch’s brother Leonard said the "
        "ducks had been gone since October.",
        ("he had gone to feed the ducks", None),
        ("He went every day at four", None),
        ("she would make no further statement", None),
        ("the ducks had been gone since October", "Leonard"),
        others=True,
    ),
    case(
        "passive-told",
        "Tamsin Doyle was told by her doctor, Dr Priya Sethi, that the lump was nothing.\n\n"
        "“You’re too young for this,” she was told.\n\n"
        "Six months later she was in surgery. “I wanted to believe her,” Doyle said.\n\n"
        "Dr Sethi has apologised. In a letter to Doyle, she said she had “missed what was in "
        "front of me”.",
        ("that the lump was nothing", "Priya Sethi"),
        ("You’re too young for this", None),
        ("I wanted to believe her", "Tamsin Doyle"),
        ("she had “missed what was in front of me”", "Priya Sethi"),
        others=True,
    ),
    case(
        "sources-said-of-named",
        "Friends of Clive Marchetti said he was devastated. People close to Marchetti’s rival, "
        "Donna Skeet, said she was delighted.\n\n"
        "Marchetti, said one friend, “has not slept”.\n\n"
        "Skeet’s office said she would make no comment. Later Skeet said she wished Mr "
        "Marchetti well.",
        ("he was devastated", None),
        ("she wished Mr Marchetti well", "Donna Skeet"),
        others=True,
    ),
    case(
        "he-two-men",
        "Mayor Stan Kubiak and Sheriff Doyle Abbott stood side by side on the levee. He said "
        "the river would crest at noon.\n\n"
        "“It’ll hold,” Abbott said. Kubiak was less sure. “I’ve packed a bag,” he said.",
        ("the river would crest at noon", None),
        ("It’ll hold", "Doyle Abbott"),
        ("I’ve packed a bag", "Stan Kubiak"),
        others=True,
        lost=dict.fromkeys(
            ENGINES, "a later “he” beside one of the two counts for him here as well"
        ),
    ),
    case(
        "replied-to",
        "“Did you sign it?” Senator Ruth Vance asked the banker, Charles Emory.\n\n"
        "“I initialed it,” he said.\n\n"
        "“That is not what I asked.”\n\n"
        "“It is what I did, Senator.”\n\n"
        "Vance turned a page. “Let the record show that he initialed it,” she said.",
        ("Did you sign it?", "Ruth Vance"),
        ("I initialed it", "Charles Emory"),
        ("That is not what I asked", "Ruth Vance"),
        ("It is what I did, Senator", "Charles Emory"),
        ("Let the record show that he initialed it", "Ruth Vance"),
        others=True,
        lost=dict.fromkeys(ENGINES, "nothing but the question tells a senator from a banker"),
    ),
    case(
        "read-on-behalf",
        "In a statement read by his lawyer, Sonia Prager, footballer Jamie Tolland said he was "
        "“deeply sorry”.\n\n"
        "“I let my team down,” the statement said.\n\n"
        "Prager said there would be no questions. Tolland sat beside her, looking at the floor.",
        ("he was “deeply sorry”", "Jamie Tolland"),
        ("I let my team down", None),
        ("there would be no questions", "Sonia Prager"),
        others=True,
    ),
    case(
        "chief-of-staff",
        "President Ilir Dema’s chief of staff, Vera Kola, said the president was resting. His "
        "doctor, Prof. Agron Leka, said he had a cold. “A bad one,” Leka said.\n\n"
        "The president’s spokesman said Dema would be back on Monday. “He is already bored,” he "
        "joked.",
        ("the president was resting", "Vera Kola"),
        ("he had a cold", "Agron Leka"),
        ("A bad one", "Agron Leka"),
        ("Dema would be back on Monday", None),
        ("He is already bored", None),
        others=True,
    ),
    case(
        "spokes-name-office",
        "Gov. Nadia Truscott will not attend, said Paul Ibbetson, a spokesman for the governor. "
        "“She has a cold,” Ibbetson said.\n\n"
        "The governor said on Twitter that she was “fine.” Ibbetson then said he had been "
        "misunderstood.",
        ("Gov. Nadia Truscott will not attend", "Paul Ibbetson"),
        ("She has a cold", "Paul Ibbetson"),
        ("that she was “fine.”", "Nadia Truscott"),
        ("he had been misunderstood", "Paul Ibbetson"),
        others=True,
    ),
    case(
        "subject-not-speaker",
        "Ana Belmonte hugged her coach, Rolf Dietz, and wept. “I told her to breathe,” he "
        "said.\n\n"
        "“I didn’t breathe for four minutes,” she said.\n\n"
        "Dietz, who coached Belmonte’s mother, says the family “has no lungs, only legs”. "
        "Belmonte laughed when she was told. “That’s Rolf,” she said.",
        ("I told her to breathe", "Rolf Dietz"),
        ("I didn’t breathe for four minutes", "Ana Belmonte"),
        ("the family “has no lungs, only legs”", "Rolf Dietz"),
        ("That’s Rolf", "Ana Belmonte"),
        others=True,
    ),
    case(
        "embedded-relative",
        "The man who shot Councillor Fay Abbot told police she had “looked at me funny”.\n\n"
        "The officer who arrested him, PC Joel Marsh, said he was calm. A friend of Abbot’s "
        "said she looked at everyone that way.",
        ("she had “looked at me funny”", None),
        ("he was calm", "Joel Marsh"),
        ("she looked at everyone that way", None),
        others=True,
    ),
    case(
        "successor",
        "Outgoing chair Dilys Weir handed the chain to her successor, Imran Latif. “It’s "
        "heavier than it looks,” the outgoing chair said.\n\n"
        "“Everything is,” said the new chair.",
        ("It’s heavier than it looks", "Dilys Weir"),
        ("Everything is", None),
        others=True,
    ),
    case(
        "group-then-she",
        "Campaigners said the beach was poisoned. “We’ve had three dead dogs,” said one. "
        "Environment officer Gail Tranmer said the water was tested weekly.\n\n"
        "“There is nothing in it,” she said.\n\n"
        "The campaigners said she should swim in it.",
        ("the beach was poisoned", None),
        ("We’ve had three dead dogs", None),
        ("the water was tested weekly", "Gail Tranmer"),
        ("There is nothing in it", "Gail Tranmer"),
        ("she should swim in it", None),
        others=True,
    ),
    case(
        "ambassador-to",
        "Norland’s ambassador to Tovia, Henrik Falk, was summoned. Tovia’s ambassador to "
        "Norland, Ilia Broz, was told to leave.\n\n"
        "“I had just unpacked,” the Tovian ambassador said. Falk said only that he had "
        "“listened politely”.\n\n"
        "The ambassador to Norland then flew to Vienna.",
        ("I had just unpacked", "Ilia Broz"),
        ("that he had “listened politely”", "Henrik Falk"),
        others=True,
    ),
    case(
        "name-in-quote",
        "“Gavin Prell was the best of us,” the trainer said. “Gavin never missed a session.”\n\n"
        "“He’d be late for his own wedding, but not for training,” he added.\n\n"
        "Prell’s widow, Sian, thanked the club.",
        ("Gavin Prell was the best of us Gavin never missed a session", None),
        ("He’d be late for his own wedding, but not for training", None),
        others=True,
    ),
    case(
        "board-and-it",
        "Vantage Rail has appointed Keith Ammon as chief executive. The company said he would "
        "start in May.\n\n"
        "“He is a railwayman to his boots,” chairwoman Lady Ferris said.\n\n"
        "Ammon ran trams in Basel. He said he had never missed one.",
        ("he would start in May", None),
        ("He is a railwayman to his boots", "Ferris"),
        ("he had never missed one", "Keith Ammon"),
        others=True,
    ),
    case(
        "again-passive",
        'Farmhands at the estate were told in June that the well was safe. "Drink up," Callum '
        "Reith was told.\n\n"
        "Reith, 22, is still on dialysis. The manager, Ingrid Solberg, was warned twice that "
        "the pump leaked, her deputy, Tove Lind, said.\n\n"
        'Solberg was asked whether she had read the memo. "I skimmed it," she said.',
        ("Drink up", None),
        ("I skimmed it", "Ingrid Solberg"),
        others=True,
        lost={"encoder": "the network takes whom the words were said to into the words"},
    ),
    case(
        "again-addressee",
        "Bishop Conrad Vane closed the school in May. Parent Lucy Orme has not forgiven him.\n\n"
        "Speaking to Vane outside the gates, she said he had broken his word. In an email to "
        "Orme, he said there had been no word to break. “I am a bishop, not a bank,” he wrote.",
        ("he had broken his word", "Lucy Orme"),
        ("there had been no word to break", "Conrad Vane"),
        ("I am a bishop, not a bank", "Conrad Vane"),
        others=True,
    ),
    case(
        "again-friend-of",
        "Nora Whitcombe has left the show. A colleague of Whitcombe’s said she had been unhappy "
        "since spring.\n\n"
        "An agent of Whitcombe’s former co-star, Drew Hallam, said he wished her luck. Sources "
        "close to the producer, Mina Faraday, said the door was open.\n\n"
        "“It is not,” Faraday said.",
        ("It is not", "Mina Faraday"),
        others=True,
    ),
    case(
        "again-then",
        "The council leader, Rosa Penn, said the pool would reopen. Her predecessor, the then "
        "leader Mark Hoy, shut it in 2018.\n\n"
        "“It leaked,” Hoy said. The leader said it still leaked, but less. The outgoing "
        "treasurer, Gus Ames, said leaks cost money; the new treasurer said nothing.\n\n"
        "“I start on Monday,” the new treasurer explained.",
        ("the pool would reopen", "Rosa Penn"),
        ("It leaked", "Mark Hoy"),
        ("it still leaked, but less", "Rosa Penn"),
        ("leaks cost money", "Gus Ames"),
        ("I start on Monday", None),
        others=True,
    ),
    case(
        "again-spokes",
        "Lena Frost, an adviser to the chancellor, said the budget was final. The chancellor, "
        "Edwin Marsh, was in Lisbon.\n\n"
        "“Final is a strong word,” the chancellor said by phone. The adviser said he had been "
        "joking.",
        ("the budget was final", "Lena Frost"),
        ("Final is a strong word", "Edwin Marsh"),
        ("he had been joking", "Lena Frost"),
        others=True,
    ),
    case(
        "again-lawyer-of-office",
        "Mayor Carl Benning is ill. The mayor’s spokesman said Benning had flu. “He will be "
        "back by Friday,” he said.",
        ("Benning had flu", None),
        ("He will be back by Friday", None),
        others=True,
    ),
    case(
        "again-vocative",
        "The prosecutor, Jane Holroyd KC, turned to Simon Birkett. “Where were you that night, "
        "Mr Birkett?”\n\n"
        "“At home,” he said.\n\n"
        "“Alone?”\n\n"
        "“With the cat,” he replied.",
        ("At home", "Simon Birkett"),
        ("With the cat", "Simon Birkett"),
        others=True,
    ),
    case(
        "again-coord-he",
        "Coach Bill Raddle and Captain Joe Finney faced the press. He said the pitch was a "
        "bog.\n\n"
        "“I lost a boot,” Finney said.",
        ("the pitch was a bog", None),
        ("I lost a boot", "Joe Finney"),
        others=True,
    ),
    case(
        "again-read-by",
        "In a letter read out by her sister, Mona Field, the actor Tess Field said she was "
        "“ashamed”. Earlier, in a statement issued by his agent, Hal Roper, the singer Dean "
        "Yorke said he was not.",
        ("she was “ashamed”", "Tess Field"),
        ("he was not", "Dean Yorke"),
        others=True,
    ),
    case(
        "guard-passive",
        "“I was told to wait,” Rhys Tully said. Tully said he was told nothing else. He told "
        "police he had been warned by Ann Carr.",
        ("I was told to wait", "Rhys Tully"),
        ("he was told nothing else", "Rhys Tully"),
        ("he had been warned by Ann Carr", "Rhys Tully"),
        others=True,
    ),
    case(
        "guard-addressee",
        "Ann Carr wrote first. In a letter from Carr, she said the roof leaked. As for Rhys "
        "Tully, he said it was the gutter. With Carr away, he said, nobody could tell.",
        ("it was the gutter", "Rhys Tully"),
        others=True,
    ),
    case(
        "guard-new",
        "The new mayor, Ann Carr, said it would rain. “Bring a coat,” the mayor said. The new "
        "mayor said she meant it.",
        ("it would rain", "Ann Carr"),
        ("Bring a coat", "Ann Carr"),
        ("she meant it", "Ann Carr"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_sources(one: Case, engine: str) -> None:
    check(one, engine)
