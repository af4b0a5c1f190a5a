"""Passages of news by what people are called: one surname, titles, one name, initials."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "couple-the",
        "Ray and Denise Holloway bought the lighthouse at auction for £1.\n\n"
        "“We had never even seen the sea together,” said Denise, 58.\n\n"
        "The Holloways said the roof would take two years to mend. Ray, a retired plumber, is "
        "doing the pipes.\n\n"
        "“She does the talking and I do the lifting,” he said.\n\n"
        "Asked what they would do next, Mrs Holloway said: “Sleep.”",
        ("We had never even seen the sea together", "Denise Holloway"),
        ("the roof would take two years to mend", None),
        ("She does the talking and I do the lifting", "Ray Holloway"),
        ("Sleep", "Denise Holloway"),
        others=True,
    ),
    case(
        "siblings",
        "Sisters Maeve and Orla Ní Dhonnchú opened the bakery in 2020.\n\n"
        '"Maeve bakes, I count," Orla said.\n\n'
        'Her sister disagrees. "I count too," Maeve said.\n\n'
        "Their brother Fiachra Ó Donnchú, a solicitor, said neither of them could count.",
        ("Maeve bakes, I count", "Orla Ní Dhonnchú"),
        ("I count too", "Maeve"),
        ("neither of them could count", "Fiachra Ó Donnchú"),
        others=True,
    ),
    case(
        "maiden",
        "Dr Ruth Calder (née Ivens) was nine when the dam broke.\n\n"
        '"My father put me on the roof," Calder said. "He went back for the dog."\n\n'
        "The Ivens family lost two of its seven members. Her brother, Thomas Ivens, 71, still "
        "lives in the valley. Ivens said he had never swum since.",
        ("My father put me on the roof He went back for the dog", "Ruth Calder"),
        ("he had never swum since", "Thomas Ivens"),
        others=True,
    ),
    case(
        "junior-senior",
        "Walter Pym Jr. took over the paper from his father, Walter Pym Sr., in 1987.\n\n"
        "“Dad never trusted computers,” the younger Pym said.\n\n"
        "The elder Pym, who died in 2003, once wrote that a newsroom without smoke was “a "
        "dentist’s office.”\n\n"
        "“He was wrong about the smoke,” Pym Jr. said.",
        ("Dad never trusted computers", "Walter Pym Jr."),
        ("a newsroom without smoke was “a dentist’s office.”", "Walter Pym Sr."),
        ("He was wrong about the smoke", "Walter Pym Jr."),
        others=True,
    ),
    case(
        "titles-lords",
        "Peers voted down the bill by 211 to 198 on Wednesday night.\n\n"
        "The Rt Hon Sir Desmond Quayle, a former chancellor, said it was “a charter for "
        "cowboys”. Baroness Thring of Oldmoor, for the government, said Sir Desmond had misread "
        "clause 4.\n\n"
        "“I have read clause 4 more often than the noble Lady has read the lesson,” Sir Desmond "
        "replied.\n\n"
        "Lord Peverell of Marsh, the Lib Dem peer, said both were right. Lady Thring said that "
        "was typical.",
        ("it was “a charter for cowboys”", "Desmond Quayle"),
        ("Sir Desmond had misread clause 4", "Thring"),
        (
            "I have read clause 4 more often than the noble Lady has read the lesson",
            "Desmond Quayle",
        ),
        ("both were right", "Peverell"),
        ("that was typical", "Thring"),
        others=True,
        lost={"rules": "the rules do not find a frame there"},
    ),
    case(
        "spanish",
        "BOGOTÁ — President Andrés Felipe Montoya Ruiz said Thursday he would not extradite the "
        "general.\n\n"
        "“There will be no plane,” Montoya told reporters.\n\n"
        "Opposition leader María Clara Restrepo Gil called it a disgrace. Restrepo said the "
        "president had “sold the constitution.”\n\n"
        "The general, Luis Montoya Paz, is no relation to the president. Gen. Montoya has said "
        "he is innocent.",
        ("he would not extradite the general", "Andrés Felipe Montoya Ruiz"),
        ("There will be no plane", "Andrés Felipe Montoya Ruiz"),
        ("the president had “sold the constitution.”", "María Clara Restrepo Gil"),
        ("he is innocent", None),
        others=True,
    ),
    case(
        "arabic",
        "Oil prices rose after energy minister Prince Faisal bin Nayef al-Harbi said output "
        "would be cut.\n\n"
        '"We act, we do not talk," Prince Faisal said in Jeddah.\n\n'
        "His Iraqi counterpart, Hasan Abdul-Ghani al-Sawad, said Baghdad had not been told. "
        '"We read it on our phones," al-Sawad said.\n\n'
        "Analyst Khalid al-Harbi, of the consultancy Gulf Metrics, said the cut was mostly talk.",
        ("output would be cut", "Faisal bin Nayef al-Harbi"),
        ("We act, we do not talk", "Faisal bin Nayef al-Harbi"),
        ("Baghdad had not been told", "Hasan Abdul-Ghani al-Sawad"),
        ("We read it on our phones", "Hasan Abdul-Ghani al-Sawad"),
        ("the cut was mostly talk", "Khalid al-Harbi"),
        others=True,
    ),
    case(
        "chinese",
        "Foreign ministry spokesman Tao Jianming said the vessel had been in Chinese waters. "
        "“It was warned twice,” Tao told a briefing in Beijing.\n\n"
        "Taiwan’s coast guard chief, Lu Pei-shan, rejected that. Lu said radar showed the ship "
        "14 miles out. “We publish our charts,” she said.\n\n"
        "Tao said he had not seen any charts.",
        ("the vessel had been in Chinese waters", "Tao Jianming"),
        ("It was warned twice", "Tao Jianming"),
        ("radar showed the ship 14 miles out", "Lu Pei-shan"),
        ("We publish our charts", "Lu Pei-shan"),
        ("he had not seen any charts", "Tao Jianming"),
        others=True,
    ),
    case(
        "indonesian",
        "JAKARTA: The volcano’s alert level was raised on Sunday, said Suharyo, head of the "
        "local disaster agency.\n\n"
        "“Residents within five kilometres must leave,” said Suharyo, who like many Indonesians "
        "uses one name.\n\n"
        "Wartini, a 45-year-old vegetable seller, said she would not go. “Who will feed the "
        "goats?” she asked.\n\n"
        "Suharyo said soldiers would help with the animals.",
        ("The volcano’s alert level was raised on Sunday", "Suharyo"),
        ("Residents within five kilometres must leave", "Suharyo"),
        ("she would not go", "Wartini"),
        ("Who will feed the goats?", "Wartini"),
        ("soldiers would help with the animals", "Suharyo"),
        others=True,
    ),
    case(
        "initials",
        "A.B. de Groot made 114 before lunch.\n\n"
        '"I just saw it like a football," De Groot said.\n\n'
        'His captain, J.P. van der Linde, was less impressed. "He dropped two catches," Van '
        "der Linde said, laughing.\n\n"
        "Coach Mark O'Hanlon-Reyes said de Groot would bat at three on Sunday.",
        ("I just saw it like a football", "A.B. de Groot"),
        ("He dropped two catches", "J.P. van der Linde"),
        ("de Groot would bat at three on Sunday", "Mark O'Hanlon-Reyes"),
        others=True,
    ),
    case(
        "irish",
        "An Taoiseach Ruairí Ó Cléirigh told the Dáil that the levy would be paused.\n\n"
        "“It is a pause, not a stop,” Mr Ó Cléirigh said.\n\n"
        "Sinn Féin’s Niamh Ní Bhriain said the Taoiseach was “pausing for a bus that won’t "
        "come”. Ms Ní Bhriain was asked to withdraw the remark by the Ceann Comhairle, Seán Mac "
        "Giolla Íosa, and did so.\n\n"
        "“I withdraw the bus,” she said.",
        ("that the levy would be paused", "Ruairí Ó Cléirigh"),
        ("It is a pause, not a stop", "Ruairí Ó Cléirigh"),
        ("the Taoiseach was “pausing for a bus that won’t come”", "Niamh Ní Bhriain"),
        ("I withdraw the bus", "Niamh Ní Bhriain"),
        others=True,
    ),
    case(
        "same-surname-family",
        "Police are looking for Dean Carver, 24, whose mother, Sandra Carver, last saw him on "
        "Friday.\n\n"
        "“He took his coat but not his phone,” Mrs Carver said.\n\n"
        "His father, Neil Carver, appealed for help. “If you’re listening, come home, son,” Mr "
        "Carver said.\n\n"
        "Carver was last seen at Exley station, Det Insp Faye Moran said.",
        ("He took his coat but not his phone", "Sandra Carver"),
        ("If you’re listening, come home, son", "Neil Carver"),
        ("Carver was last seen at Exley station", "Faye Moran"),
        others=True,
    ),
    case(
        "two-smiths-later",
        "The Harlow Inquiry heard from two former officers on Monday, Ian Bates and Kevin "
        "Bates, who are not related.\n\n"
        "Ian Bates said he had locked the cell at 10pm. Kevin Bates said he found it open at "
        "midnight.\n\n"
        "“I cannot explain it,” Ian Bates said.\n\n"
        "“Nor can I,” said Bates, who retired in 2016.",
        ("he had locked the cell at 10pm", "Ian Bates"),
        ("he found it open at midnight", "Kevin Bates"),
        ("I cannot explain it", "Ian Bates"),
        ("Nor can I", None),
        others=True,
    ),
    case(
        "inverted-indian",
        "Bengaluru: Chief Minister Ramesh Gowda on Tuesday said the state would not share any "
        'more water. "Not a drop," the CM said, addressing a press meet here.\n\n'
        "Opposition leader B.K. Shastri slammed the statement. \"Water is not his father's "
        'property," Shastri quipped.\n\n'
        "Speaking to reporters, Jayanthi Iyer, who heads the river tribunal, said the order "
        "stands. Meanwhile, the CM's son and MLA Karthik Gowda said his father had been "
        "misquoted.",
        ("the state would not share any more water", "Ramesh Gowda"),
        ("Not a drop", "Ramesh Gowda"),
        ("Water is not his father's property", "B.K. Shastri"),
        ("the order stands", "Jayanthi Iyer"),
        ("his father had been misquoted", "Karthik Gowda"),
        others=True,
    ),
    case(
        "company-name-person",
        "Hugo Marr said on Thursday its quarterly sales rose 7%. The fashion house, founded by "
        "Hugo Marr in 1953, is run by his granddaughter, Ottilie Marr.\n\n"
        "“Grandfather would have hated the shoes,” Ottilie Marr said.\n\n"
        "Marr said the company would open 12 shops. JB Harkness, the analyst, has a “hold” "
        "rating on Hugo Marr shares.",
        ("its quarterly sales rose 7%", "Hugo Marr"),
        ("Grandfather would have hated the shoes", "Ottilie Marr"),
        ("the company would open 12 shops", None),
        others=True,
    ),
    case(
        "place-person",
        "Washington said it was concerned. Beijing said it was not. Lincoln, a city of 290,000, "
        "said nothing.\n\n"
        "Denzel Washington-Price, the mayor of Lincoln, said he had not been asked. “Nobody "
        "asks Lincoln,” he said.",
        ("it was concerned", "Washington"),
        ("it was not", "Beijing"),
        ("he had not been asked", "Denzel Washington-Price"),
        ("Nobody asks Lincoln", "Denzel Washington-Price"),
        others=True,
    ),
    case(
        "jess-brody-full",
        "The firm’s vans still carry the line “Brody does it better”. Owner Hal Brody, 70, "
        "hates it.\n\n"
        "“My wife wrote it,” he says. “So it stays.”\n\n"
        "The wife in question, Dot, says it was the dog’s idea.",
        ("My wife wrote it So it stays", "Hal Brody"),
        ("it was the dog’s idea", None),
        others=True,
    ),
    case(
        "proverb",
        "“Measure twice, cut once” is the motto of carpenter Hal Brody. His daughter, Jess, "
        "runs the firm now.\n\n"
        "“We measure three times,” she says. “Wood’s dear.”\n\n"
        "A sign over the door says “No credit, no dogs”.",
        ("We measure three times Wood’s dear", "Jess"),
        others=True,
    ),
    case(
        "patronymic",
        "Viktor Sergeyevich Malin, the regional governor, told residents to boil their water. "
        '"Three minutes," Viktor Sergeyevich said on television.\n\n'
        "His critic Olga Petrovna Malina, a former deputy, is not related. Malina said the "
        "governor drank only bottled water.\n\n"
        "Malin denied this.",
        ("Three minutes", "Viktor Sergeyevich Malin"),
        ("the governor drank only bottled water", "Olga Petrovna Malina"),
        others=True,
    ),
    case(
        "dr-and-dr",
        "Drs Ellen Marsh and Ellen Park share a practice and a first name.\n\n"
        "“Patients call us Big Ellen and Little Ellen,” said Marsh.\n\n"
        "“I’m Little Ellen,” Park said. “I’m six foot.”",
        ("Patients call us Big Ellen and Little Ellen", "Ellen Marsh"),
        ("I’m Little Ellen I’m six foot", "Ellen Park"),
        others=True,
    ),
    case(
        "first-name-only-later",
        "When Sofia Lindgren and Marcus Obi bought the mill, it had no floor.\n\n"
        "“I fell through it on day one,” says Marcus.\n\n"
        "“He fell twice,” says Sofia.\n\n"
        "They now make gin there. “We don’t drink upstairs,” Marcus adds.",
        ("I fell through it on day one", "Marcus Obi"),
        ("He fell twice", "Sofia Lindgren"),
        ("We don’t drink upstairs", "Marcus Obi"),
        others=True,
    ),
    case(
        "surname-first-mention-quote",
        "Kessler says the roof leaked for a year before anyone came.\n\n"
        "Anya Kessler, 67, rents a flat in Dorn House. The landlord, Peter Gosling, says he was "
        "never told.\n\n"
        "“I told him in writing,” Kessler says. Gosling says he can’t read her writing.",
        ("the roof leaked for a year before anyone came", "Anya Kessler"),
        ("he was never told", "Peter Gosling"),
        ("I told him in writing", "Anya Kessler"),
        ("he can’t read her writing", "Peter Gosling"),
        others=True,
    ),
    case(
        "both-parents",
        "Millie’s mum, Kerry Shaw, said the nursery had rung at noon. Her dad, Lee, was at "
        "work.\n\n"
        "“I drove like a lunatic,” Lee said.\n\n"
        "Millie’s grandmother, Joan, said she knew at once. “You just know,” she said.",
        ("the nursery had rung at noon", "Kerry Shaw"),
        ("I drove like a lunatic", "Lee"),
        ("she knew at once", "Joan"),
        ("You just know", "Joan"),
        others=True,
    ),
    case(
        "cricket",
        "Smith c Rao b Iqbal 45. Rao took the catch one-handed.\n\n"
        "“I closed my eyes,” admitted Arjun Rao. Smith, captaining for the first time, was "
        "gracious. “He opened mine,” said Steven Smith.\n\n"
        "England’s other Smith, Jamie, made a duck. “Not our day, the Smiths,” the wicketkeeper "
        "said.",
        ("I closed my eyes", "Arjun Rao"),
        ("He opened mine", "Steven Smith"),
        ("Not our day, the Smiths", None),
        others=True,
    ),
    case(
        "king-queen",
        "King Olaf opened the bridge. Queen Mette cut the ribbon.\n\n"
        "“It is longer than I thought,” the King said. The Queen said it was exactly as long as "
        "she thought.\n\n"
        "Princess Mette-Sofie, 6, said she wanted to go home.",
        ("It is longer than I thought", "Olaf"),
        ("it was exactly as long as she thought", "Mette"),
        ("she wanted to go home", "Mette-Sofie"),
        others=True,
    ),
    case(
        "ship-names",
        "The Princess Anna left port at dawn. Captain Nikos Drakos said she was listing. “She’s "
        "an old lady,” he said of the ship.\n\n"
        "Owner Delphi Lines said the Princess Anna was safe. Anna Drakos, the captain’s wife, "
        "said he had begged them to stop.",
        ("she was listing", "Nikos Drakos"),
        ("She’s an old lady", "Nikos Drakos"),
        ("the Princess Anna was safe", "Delphi Lines"),
        ("he had begged them to stop", "Anna Drakos"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_names(one: Case, engine: str) -> None:
    check(one, engine)
