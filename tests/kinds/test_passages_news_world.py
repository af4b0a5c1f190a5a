"""Passages of other papers in English, and of athletes, officers of companies, clergy, royals."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "philippines",
        "MANILA, Philippines — Sen. Maria Corazon “Koring” Dimalanta-Uy on Thursday urged "
        "the Department of Agriculture to explain why rice rotted in a warehouse in San "
        "Isidro.\n\n"
        "“This is not spoilage. This is a crime scene,” the lady senator said. Agriculture "
        "Undersecretary Arnel Bacani said the stocks were bought in 2021. San Isidro "
        "Mayor Rodel “Boy” Magsino denied owning the warehouse. His brother, Rep. Jun "
        "Magsino, said the family had leased it out. “Ask the lessee,” the congressman "
        "said.\n\n"
        "Palace Press Officer Atty. Claire Ongpin said heads would roll. Col. Jean Bautista, "
        "PNP spokesperson, said the owner had been invited for questioning. For his part, "
        "Bacani said he would not resign.",
        ("“This is not spoilage. This is a crime scene,”", "Maria Corazon “Koring” Dimalanta-Uy"),
        ("the stocks were bought in 2021", "Arnel Bacani"),
        ("the family had leased it out", "Jun Magsino"),
        ("“Ask the lessee,”", "Jun Magsino"),
        ("heads would roll", "Claire Ongpin"),
        ("the owner had been invited for questioning", "Jean Bautista"),
        ("he would not resign", "Arnel Bacani"),
        others=True,
    ),
    case(
        "philippines-barangay",
        "LEGASPILO CITY — Villagers in Barangay Tagas refused to leave the danger zone on "
        "Sunday as the volcano spewed ash.\n\n"
        "Barangay chairman Nestor Llorente, who goes by Kap Nes, said 40 families had "
        "stayed behind for their carabaos. “You can’t put a carabao in a classroom,” "
        "Llorente said. Governor Noel Imperial III ordered their forced evacuation. The "
        "governor’s wife, Dr. Alma Imperial, said three children had asthma attacks.\n\n"
        "Lola Charing Buen, 79, said she had survived worse. Phivolcs director Ruben "
        "Sison-Tan said the alert level would stay at 3. Imperial III said he would carry "
        "Lola Charing himself.",
        ("40 families had stayed behind for their carabaos", "Nestor Llorente"),
        ("“You can’t put a carabao in a classroom,”", "Nestor Llorente"),
        ("three children had asthma attacks", "Alma Imperial"),
        ("she had survived worse", "Lola Charing Buen"),
        ("the alert level would stay at 3", "Ruben Sison-Tan"),
        ("he would carry Lola Charing himself", "Noel Imperial III"),
        others=True,
    ),
    case(
        "ireland",
        "The Tánaiste has said he “won’t be rushed” on the future of Carrowmore Hospital.\n\n"
        "Diarmuid Ó Cuinn was heckled as he arrived for a meeting in Kilbrack on Friday. "
        "Cllr Máire Ní Bhriain of the Hospital Action Group said 9,000 people had marched. "
        "“He came in the back door and he left by it,” Ms Ní Bhriain told Mid West FM.\n\n"
        "Independent TD Michael-John Healy said the Tánaiste had given him his word. "
        "Deputy Healy said he would vote accordingly. Consultant Prof Gráinne O’Dowd told "
        "the meeting that the theatre roof leaked. Fr Declan Moynihan PP, who chaired it, "
        "asked for a decade of the rosary and “a bit of manners”.\n\n"
        "Mr Ó Cuinn said a decision would be made before Easter.",
        ("he “won’t be rushed” on the future of Carrowmore Hospital", "Diarmuid Ó Cuinn"),
        ("9,000 people had marched", "Máire Ní Bhriain"),
        ("“He came in the back door and he left by it,”", "Máire Ní Bhriain"),
        ("the Tánaiste had given him his word", "Michael-John Healy"),
        ("he would vote accordingly", "Michael-John Healy"),
        ("that the theatre roof leaked", "Gráinne O'Dowd"),
        ("a decision would be made before Easter", "Diarmuid Ó Cuinn"),
        others=True,
    ),
    case(
        "ireland-court",
        "A farmer who drove a tractor at his neighbour over a right of way has been jailed "
        "for 18 months at Ballinree Circuit Court.\n\n"
        "Patrick Joseph “PJ” Gilhooly (66) of Knockroe pleaded guilty to endangerment. "
        "Garda Orla Tuite told Fergal McAteer BL, prosecuting, that the victim had jumped "
        "into a drain. In his victim impact statement, Thomas Gilhooly, a second cousin of "
        "the accused, said he still checked the lane every morning.\n\n"
        "Defence counsel Siobhán Kerr SC said her client was “deeply ashamed”. Judge Niamh "
        "Corrigan said it was a miracle that nobody had been killed. “This was a tractor, "
        "not a pitchfork,” the judge said. Supt Eamon Lavelle said afterwards that he was "
        "satisfied with the outcome.",
        ("that the victim had jumped into a drain", "Orla Tuite"),
        ("he still checked the lane every morning", "Thomas Gilhooly"),
        ("her client was “deeply ashamed”", "Siobhán Kerr"),
        ("it was a miracle that nobody had been killed", "Niamh Corrigan"),
        ("“This was a tractor, not a pitchfork,”", "Niamh Corrigan"),
        ("that he was satisfied with the outcome", "Eamon Lavelle"),
        others=True,
    ),
    case(
        "canada",
        "PORT ALDER, B.C. — The chief of the Nakwis First Nation says her people were not "
        "consulted on a terminal that the province approved last week.\n\n"
        "Chief Wilma Littlewolf said Wednesday the Nakwis would go to court. “A phone call "
        "on a Friday isn’t consultation,” she said. Premier Grant Dosanjh said his door "
        "was open. Hereditary chief Na’moks Frank Alec said the elected council did not "
        "speak for the land.\n\n"
        "RCMP Cpl. Josée Thériault said officers had visited the blockade and left tobacco. "
        "Bloc MP Jean-François Lachance-Roy, in Ottawa, said Quebec was watching. "
        "Littlewolf’s daughter, Tansi, 19, brought bannock to the officers. “Mom said to,” "
        "she said.",
        ("the Nakwis would go to court", "Wilma Littlewolf"),
        ("“A phone call on a Friday isn’t consultation,”", "Wilma Littlewolf"),
        ("his door was open", "Grant Dosanjh"),
        ("the elected council did not speak for the land", "Frank Alec"),
        ("officers had visited the blockade and left tobacco", "Josée Thériault"),
        ("Quebec was watching", "Jean-François Lachance-Roy"),
        ("“Mom said to,”", "Tansi"),
        others=True,
    ),
    case(
        "australia",
        "The Premier has backed down on a plan to shut the Gunnawarra line after a revolt "
        "by regional MPs.\n\n"
        "Kerry-Anne Doolan said trains would run “as long as anybody’s on them”. Nationals "
        "leader Bruce Haddow said it was a win for the bush, while Treasurer Con "
        "Papadakis warned the line lost $40m a year. “That’s a lot of taxis,” Mr Papadakis "
        "said.\n\n"
        "Wiradyi elder Aunty Joyce Ingram said the line was how her mob got to dialysis. "
        "“Take the train and you take us,” Aunty Joyce said. Senior Constable Dale Prosser "
        "said Tuesday’s protest was peaceful. Haddow’s own deputy, Trish McKell, told Sky "
        "he had “bluffed with a pair of twos”. The Premier will visit Gunnawarra on "
        "Saturday.",
        ("trains would run “as long as anybody’s on them”", "Kerry-Anne Doolan"),
        ("it was a win for the bush", "Bruce Haddow"),
        ("the line lost $40m a year", "Con Papadakis"),
        ("“That’s a lot of taxis,”", "Con Papadakis"),
        ("the line was how her mob got to dialysis", "Joyce Ingram"),
        ("“Take the train and you take us,”", "Joyce Ingram"),
        ("Tuesday’s protest was peaceful", "Dale Prosser"),
        ("he had “bluffed with a pair of twos”", "Trish McKell"),
        others=True,
        lost={"rules": "“the line lost $40m …” is not found whole"},
    ),
    case(
        "new-zealand",
        "A Northland iwi has bought back 800 hectares that the Crown took in 1865.\n\n"
        "Ngāti Hau chair Rāwiri Te Hau said the old people had cried. “They never stopped "
        "calling it ours,” Te Hau said. Treaty Minister Simon Parkhill said the price, $14 "
        "million, was fair. Kuia Dame Hinemoa Paki said no price was.\n\n"
        "Mayor Jocelyn van Beek said the council would waive rates for a year. Farmer "
        "Wayne Te Kanawa-Smith, whose lease runs to 2031, said he had been promised “a cup "
        "of tea and no surprises”. Van Beek laughed at that. “It’s more than I got,” she "
        "said.",
        ("the old people had cried", "Rāwiri Te Hau"),
        ("“They never stopped calling it ours,”", "Rāwiri Te Hau"),
        ("the price, $14 million, was fair", "Simon Parkhill"),
        ("no price was", "Hinemoa Paki"),
        ("the council would waive rates for a year", "Jocelyn van Beek"),
        ("he had been promised “a cup of tea and no surprises”", "Wayne Te Kanawa-Smith"),
        ("“It’s more than I got,”", "Jocelyn van Beek"),
        others=True,
    ),
    case(
        "latin-america",
        "San Telmo’s government has declared a state of emergency in three provinces after "
        "a week of blockades.\n\n"
        "Interior minister María Fernanda Ochoa Barrientos said the army would clear the "
        "roads. “Patience is not infinite,” Ochoa said. Rodrigo Quispe Mamani, who leads "
        "the coca growers, told Radio Altura that nobody would move. Quispe Mamani said "
        "the president, Luis Alberto Arce-Vidal, had broken his word twice.\n\n"
        "Bishop João Pedro Vasconcelos de Almeida, who is from Brazil, offered to mediate. "
        "“They both know my number,” Almeida said. Senator Ochoa de la Cruz, a cousin of "
        "the minister, said her relative had “lost the thread”.",
        ("the army would clear the roads", "María Fernanda Ochoa Barrientos"),
        ("“Patience is not infinite,”", "María Fernanda Ochoa Barrientos"),
        ("that nobody would move", "Rodrigo Quispe Mamani"),
        (
            "the president, Luis Alberto Arce-Vidal, had broken his word twice",
            "Rodrigo Quispe Mamani",
        ),
        ("“They both know my number,”", "João Pedro Vasconcelos de Almeida"),
        ("her relative had “lost the thread”", "Ochoa de la Cruz"),
        others=True,
    ),
    case(
        "tennis",
        "World number four Iva Horáčková is out of the Baltic Open after losing 7-5 6-3 to "
        "a qualifier.\n\n"
        "The Czech, 23, made 41 unforced errors. “I couldn’t feel my hand,” Horáčková said. "
        "Her conqueror, Thailand’s Mananya Sukprasert, ranked 212th, said she had flown in "
        "from Bangkok the night before. The 19-year-old left-hander fell to her knees at "
        "the end. “I don’t know what I did,” Sukprasert told the crowd.\n\n"
        "Her coach, former top-ten player Jordi Bassols, said it was only the beginning. "
        "Tournament director Lena Ozola said ticket sales would survive. In the men’s "
        "draw, Sweden’s Nils Åkerblom beat his brother Elias in three sets. “Mum won’t "
        "speak to me,” the older Åkerblom said.",
        ("“I couldn’t feel my hand,”", "Iva Horáčková"),
        ("she had flown in from Bangkok the night before", "Mananya Sukprasert"),
        ("“I don’t know what I did,”", "Mananya Sukprasert"),
        ("it was only the beginning", "Jordi Bassols"),
        ("ticket sales would survive", "Lena Ozola"),
        others=True,
    ),
    case(
        "cricket",
        "Captain Kusal Wickremaratne defended his decision to bowl first after Lanka slid "
        "to an innings defeat inside three days at Galpura.\n\n"
        "“The pitch had grass. I’d do it again,” the skipper said. Off-spinner Lasith "
        "Perera, who took six for 91, said the ball had stopped turning. His opposite "
        "number, Tendai Mupfumira, who made 188, said it was the best knock of his life. "
        "Coach Dav Houghton-Ncube said Mupfumira had “the eyes of a hawk”.\n\n"
        "Former captain Aravinda Jayasekara, commentating, called the toss “a gift”. "
        "Selector Chaminda Perera would not say whether his namesake would play the next "
        "Test. The Zimbabwean said he would rest for a day.",
        ("“The pitch had grass. I’d do it again,”", "Kusal Wickremaratne"),
        ("the ball had stopped turning", "Lasith Perera"),
        ("it was the best knock of his life", "Tendai Mupfumira"),
        ("Mupfumira had “the eyes of a hawk”", "Dav Houghton-Ncube"),
        ("the toss “a gift”", "Aravinda Jayasekara"),
        others=True,
    ),
    case(
        "company-officers",
        "Tarsem Motors posted a net loss of $212 million for the quarter, its first since "
        "2009, and named a new head.\n\n"
        "Chairman and managing director Rakesh Oberoi, who will step down in March, said "
        "the figures were “a full stop, not a comma”. Group chief financial officer Ingrid "
        "Vestergaard said the dividend was safe. Ms Vestergaard, who joined from a rival in "
        "May, takes over from Mr Oberoi.\n\n"
        "Outgoing chief operating officer Paolo Lancellotti told analysts he had not been "
        "asked. Independent director Dame Caroline Muir, who led the search, said the vote "
        "was unanimous. Founder’s son Gurpreet Tarsem, a shareholder, said he would have "
        "preferred “somebody who has held a spanner”. The incoming chief executive said "
        "she could learn.",
        ("the figures were “a full stop, not a comma”", "Rakesh Oberoi"),
        ("the dividend was safe", "Ingrid Vestergaard"),
        ("he had not been asked", "Paolo Lancellotti"),
        ("the vote was unanimous", "Caroline Muir"),
        ("he would have preferred “somebody who has held a spanner”", "Gurpreet Tarsem"),
        others=True,
        lost={"rules": "“the vote was unanimous …” is not found whole"},
    ),
    case(
        "clergy",
        "Three faiths have joined to save the last synagogue in Dunhaven.\n\n"
        "Rabbi Shoshana Adler said the roof would not see another winter. Cardinal Luigi "
        "Bertolini sent a cheque. “Our saints will not mind,” the cardinal wrote. The Most "
        "Rev Dermot Quigley, who heads the diocese, said he would pass a plate. At the "
        "mosque, Imam Bilal Chaudhry, 34, told worshippers that neighbours came first. The "
        "imam said he had cried in that building, at a friend’s wedding.\n\n"
        "Sister Bernadette Roche, a carpenter before her vows, is mending the doors. “Oak "
        "is oak,” Sister Bernadette said. The archbishop will cut the ribbon. The rabbi "
        "said she would bring the cake.",
        ("the roof would not see another winter", "Shoshana Adler"),
        ("“Our saints will not mind,”", "Luigi Bertolini"),
        ("he would pass a plate", "Dermot Quigley"),
        ("that neighbours came first", "Bilal Chaudhry"),
        ("he had cried in that building, at a friend’s wedding", "Bilal Chaudhry"),
        ("“Oak is oak,”", "Bernadette Roche"),
        ("she would bring the cake", "Shoshana Adler"),
        others=True,
        lost={"rules": "“he would pass a …” is not found whole"},
    ),
    case(
        "royals",
        "King Letsie-Moroka of Basotholand arrived in Oslo on Monday to open an exhibition "
        "of blankets.\n\n"
        "His host, Crown Prince Håvard, said he had slept under one as a boy. The king said "
        "the blankets were “our passports”. Princess Astrid-Marie, the crown prince’s "
        "sister, who studied weaving, asked how long one took. “A winter,” the king told "
        "her.\n\n"
        "Curator Solveig Nygård said visitors would be allowed to touch. Queen Masenate, "
        "who is patron of the museum in Maseru, opened a workshop. “Wool is a language,” "
        "the queen said. A palace spokesman, Lars Hegge, said the visit would last three "
        "days.",
        ("he had slept under one as a boy", "Håvard"),
        ("the blankets were “our passports”", "Letsie-Moroka"),
        ("“A winter,”", "Letsie-Moroka"),
        ("visitors would be allowed to touch", "Solveig Nygård"),
        ("“Wool is a language,”", "Masenate"),
        ("the visit would last three days", "Lars Hegge"),
        others=True,
    ),
    case(
        "iceland-russia",
        "A sculptor and a physicist have shared the Northern Prize for a clock that will "
        "run for a thousand years.\n\n"
        "Sigrún Haraldsdóttir, from Ísafjörður, said it was “slow on purpose”. Sigrún made "
        "the hands from a trawler’s hull. Her partner in the work, Viktor Sergeyevich "
        "Malin, a physicist in Tromsø, said he would not be there to wind it. “Somebody "
        "must be born for that,” Viktor Sergeyevich said.\n\n"
        "Jury chair Þórdís Jónsdóttir said nobody had voted against. Her deputy, Pekka "
        "Väänänen, said he had, in fact. “Twice,” he said. Sigrún said she was glad that "
        "somebody was awake.",
        ("it was “slow on purpose”", "Sigrún Haraldsdóttir"),
        ("he would not be there to wind it", "Viktor Sergeyevich Malin"),
        ("“Somebody must be born for that,”", "Viktor Sergeyevich Malin"),
        ("nobody had voted against", "Þórdís Jónsdóttir"),
        ("he had, in fact", "Pekka Väänänen"),
        ("“Twice,”", "Pekka Väänänen"),
        ("she was glad that somebody was awake", "Sigrún Haraldsdóttir"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_news_world(one: Case, engine: str) -> None:
    check(one, engine)
