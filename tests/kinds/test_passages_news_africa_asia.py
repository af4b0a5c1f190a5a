"""Passages as papers of Africa and Asia write them: names and titles of other traditions."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "india-assembly",
        "BHAVNAGARI: The State Assembly was adjourned twice on Thursday after the "
        "Opposition demanded a debate on the collapse of a bridge at Kosipur.\n\n"
        "Chief Minister Harish Chandra Solanki told the House that the contractor had "
        "been blacklisted. “Nobody will be spared,” the Chief Minister said. Leader of "
        "the Opposition Smt. Vasundhara Patil said the government was “shielding the big "
        "fish”.\n\n"
        "Shri Solanki, who also holds the Works portfolio, announced ex gratia of ₹10 "
        "lakh for each family. Rising on a point of order, Shri Devendra Naik (Lok "
        "Morcha) said the amount was an insult. Smt. Patil agreed. “My brother got more "
        "for his buffalo,” she said.\n\n"
        "Speaker Iqbal Rahim Qureshi ruled that the matter was sub judice. Outside the "
        "House, PWD Minister of State K. Venkataramana said that the inquiry would be "
        "over in a month.",
        ("that the contractor had been blacklisted", "Harish Chandra Solanki"),
        ("“Nobody will be spared,”", "Harish Chandra Solanki"),
        ("the government was “shielding the big fish”", "Vasundhara Patil"),
        ("the amount was an insult", "Devendra Naik"),
        ("“My brother got more for his buffalo,”", "Vasundhara Patil"),
        ("that the matter was sub judice", "Iqbal Rahim Qureshi"),
        ("that the inquiry would be over in a month", "K. Venkataramana"),
        others=True,
    ),
    case(
        "india-court",
        "NEW DELHI: A Division Bench of the High Court on Monday refused to stay the "
        "demolition of 214 houses on the bank of the Sone.\n\n"
        "Justice Anuradha Deshmukh and Justice P.S. Gill asked why the petitioners had "
        "waited three years. Senior advocate Rohan Mehta, appearing for the residents, "
        "submitted that no notice had ever been served. “They woke up to bulldozers,” Mr. "
        "Mehta told the court.\n\n"
        "Additional Solicitor General Kavita Menon contended that the land belonged to "
        "the Railways. “Sympathy is not title,” she said. Justice Deshmukh observed that "
        "the State could not “act first and think later”.\n\n"
        "Petitioner Ramvilas Paswan Yadav, 58, a vegetable vendor, said he had paid house "
        "tax since 1991. His wife, Sunaina Devi, said they had nowhere to go.",
        ("that no notice had ever been served", "Rohan Mehta"),
        ("“They woke up to bulldozers,”", "Rohan Mehta"),
        ("that the land belonged to the Railways", "Kavita Menon"),
        ("“Sympathy is not title,”", "Kavita Menon"),
        ("that the State could not “act first and think later”", "Anuradha Deshmukh"),
        ("he had paid house tax since 1991", "Ramvilas Paswan Yadav"),
        ("they had nowhere to go", "Sunaina Devi"),
        others=True,
        lost={"rules": "“advocate” is taken for a verb"},
    ),
    case(
        "india-initials",
        "COIMBAVUR: Weavers in the district have called off their strike after talks with "
        "the Handlooms Minister.\n\n"
        "S. Thangavelu, president of the weavers’ federation, said the Minister had "
        "agreed to a wage of ₹650 a day. “We trust him, but we have kept the placards,” "
        "Mr. Thangavelu said.\n\n"
        "Minister R.K. Elangovan told reporters that the Chief Minister, M. Poongodi, had "
        "cleared the file herself. Collector T. Arul Jothi said looms would start on "
        "Friday. V. Muniammal, 47, a weaver from Sulthanpet, said her children had eaten "
        "once a day. “Rice and salt,” she said.\n\n"
        "The federation’s treasurer, A.M. Basheer, said the dues would be paid in two "
        "instalments. Elangovan is to visit the town next week.",
        ("the Minister had agreed to a wage of ₹650 a day", "S. Thangavelu"),
        ("“We trust him, but we have kept the placards,”", "S. Thangavelu"),
        ("that the Chief Minister, M. Poongodi, had cleared the file herself", "R.K. Elangovan"),
        ("looms would start on Friday", "T. Arul Jothi"),
        ("her children had eaten once a day", "V. Muniammal"),
        ("“Rice and salt,”", "V. Muniammal"),
        ("the dues would be paid in two instalments", "A.M. Basheer"),
        others=True,
    ),
    case(
        "nigeria-politics",
        "The crisis rocking the Oyegun State chapter of the National Unity Party deepened "
        "on Wednesday as a faction suspended its chairman, Chief Bamidele Akerele.\n\n"
        "The publicity secretary of the faction, Alhaji Sanusi Gambari, said Akerele had "
        "been “absent from every meeting since January”. Akerele, who spoke through his "
        "media aide, Mr Tunji Fasasi, described the suspension as “a market joke”.\n\n"
        "Reacting, a chieftain of the party and former senator, Otunba Yinka Odunlami, "
        "urged both sides to sheathe their swords. “We cannot be fighting over an empty "
        "pot,” he said. The member representing Ikere/Ode in the House of "
        "Representatives, Hon. Ngozi Ekwueme-Bello, said the governor was to blame.\n\n"
        "But the Chief Press Secretary to the governor, Malam Lawal Dikko, said his "
        "principal had no hand in it.",
        ("Akerele had been “absent from every meeting since January”", "Sanusi Gambari"),
        ("the suspension as “a market joke”", "Bamidele Akerele"),
        ("“We cannot be fighting over an empty pot,”", "Yinka Odunlami"),
        ("the governor was to blame", "Ngozi Ekwueme-Bello"),
        ("his principal had no hand in it", "Lawal Dikko"),
        others=True,
    ),
    case(
        "nigeria-police",
        "Gunmen have abducted 14 passengers of a commercial bus along the Oru–Umuagwu "
        "road.\n\n"
        "The state Police Public Relations Officer, DSP Chinelo Okafor, who confirmed the "
        "incident, said the driver had escaped. “Our men are in the bush as we speak,” "
        "Okafor said. The Commissioner of Police, CP Garba Idris Maina, has visited the "
        "scene. Maina told journalists that no ransom had been demanded.\n\n"
        "A survivor, Mama Ejike, said she hid in a gutter until dawn. “I no fit talk am,” "
        "she said. The traditional ruler of the community, HRH Igwe Chukwuemeka Nnadi, "
        "said his people now slept in the church. The monarch called for a military "
        "checkpoint. “We are not asking for the moon,” the monarch said.\n\n"
        "A security source, who craved anonymity, said two of the victims were soldiers.",
        ("the driver had escaped", "Chinelo Okafor"),
        ("“Our men are in the bush as we speak,”", "Chinelo Okafor"),
        ("that no ransom had been demanded", "Garba Idris Maina"),
        ("she hid in a gutter until dawn", "Mama Ejike"),
        ("“I no fit talk am,”", "Mama Ejike"),
        ("his people now slept in the church", "Chukwuemeka Nnadi"),
        ("“We are not asking for the moon,”", "Chukwuemeka Nnadi"),
        ("two of the victims were soldiers", None),
        others=True,
    ),
    case(
        "nigeria-monarch",
        "The Olowa of Iwaro, Oba Adewale Fagbemi-Ojo, has banned night burials in the "
        "town.\n\n"
        "Oba Fagbemi-Ojo told worshippers at the palace mosque that three men had been "
        "attacked at a wake in May. “The dead can wait for the sun,” he said. His second "
        "in command, the Lisa of Iwaro, High Chief Samuel Ogedengbe, said defaulters "
        "would pay with two goats.\n\n"
        "The chairman of the Christian council, Pastor (Mrs) Folake Adisa, said churches "
        "had not been consulted. “We heard it on radio,” Pastor Adisa said. Prince Dapo "
        "Fagbemi-Ojo, the king’s younger brother, who lives in Leeds, told our "
        "correspondent that the ban was “long overdue”.\n\n"
        "The royal father also urged youths to shun drugs.",
        ("that three men had been attacked at a wake in May", "Adewale Fagbemi-Ojo"),
        ("“The dead can wait for the sun,”", "Adewale Fagbemi-Ojo"),
        ("defaulters would pay with two goats", "Samuel Ogedengbe"),
        ("churches had not been consulted", "Folake Adisa"),
        ("“We heard it on radio,”", "Folake Adisa"),
        ("that the ban was “long overdue”", "Dapo Fagbemi-Ojo"),
        others=True,
        lost={"rules": "the frame takes the apposition behind the name alone"},
    ),
    case(
        "ghana-chief",
        "The Paramount Chief of the Asuafo Traditional Area, Nana Osei Kwadwo II, has "
        "given the mining firm Goldvale seven days to leave.\n\n"
        "Addressing a durbar at Asuafo, Nana Kwadwo said the river was now “the colour of "
        "tea”. The Queen Mother, Nana Afua Serwaa, asked where the children were to "
        "bathe. “We gave them land, not our water,” she said.\n\n"
        "The District Chief Executive, Mr. Ebenezer Tetteh-Quaye, pleaded for calm. He "
        "said a committee had been set up. Mr. Tetteh-Quaye’s predecessor, Madam Hajara "
        "Alhassan, said she had signed no permit. Goldvale’s country manager, Pieter "
        "Brandsma, said the company would co-operate.",
        ("the river was now “the colour of tea”", "Nana Osei Kwadwo II"),
        ("“We gave them land, not our water,”", "Nana Afua Serwaa"),
        ("a committee had been set up", "Ebenezer Tetteh-Quaye"),
        ("she had signed no permit", "Hajara Alhassan"),
        ("the company would co-operate", "Pieter Brandsma"),
        others=True,
    ),
    case(
        "kenya",
        "Leaders from the North Rift have warned that they will not accept the new "
        "formula for sharing revenue.\n\n"
        "Elgon Governor Dr Philemon Kiprotich said counties with land were being punished "
        "for it. “You cannot fund sheep by counting people,” Kiprotich said on Sunday at "
        "Kapsoit. His Deputy, Ms Jane Chepkemoi, said the county would go to court.\n\n"
        "But Senate Finance Committee chair Ali Noor Hassan told the Sunday Courier that "
        "the formula was final. Agriculture CS Mercy Wambui and her Water counterpart, "
        "Zachary Oduor, skipped the meeting. Contacted, Mr Oduor said he was in Geneva. "
        "Nominated MCA Beatrice Nyambura, a close ally of the CS, said those complaining "
        "were “political orphans”.\n\n"
        "“Let them come to the Senate, not to funerals,” said the Garbatula senator.",
        ("counties with land were being punished for it", "Philemon Kiprotich"),
        ("“You cannot fund sheep by counting people,”", "Philemon Kiprotich"),
        ("the county would go to court", "Jane Chepkemoi"),
        ("that the formula was final", "Ali Noor Hassan"),
        ("he was in Geneva", "Zachary Oduor"),
        ("those complaining were “political orphans”", "Beatrice Nyambura"),
        others=True,
    ),
    case(
        "south-africa",
        "Nurses at Rietkloof Hospital downed tools on Monday over unpaid overtime.\n\n"
        "Health MEC Nomvula Sithole-Brink said the money had been “in the system” since "
        "Friday. Nehanu shop steward Lucky Mabaso was not impressed. “The system must "
        "come and bath the patients,” he said. DA MPL Wynand van der Westhuizen said he "
        "had written to the MEC four times. Van der Westhuizen called for her head.\n\n"
        "Hospital CEO Dr Thabo Ka-Mhlanga confirmed that theatres were closed. “We take "
        "emergencies only,” Ka-Mhlanga said. A patient, Gogo Maria Letsoalo, 81, said she "
        "had slept on a bench.\n\n"
        "Police spokesperson Captain Ronel Botha said no arrests had been made. Advocate "
        "Zola Ndlovu SC, for the union, said an interdict would be opposed.",
        ("the money had been “in the system” since Friday", "Nomvula Sithole-Brink"),
        ("“The system must come and bath the patients,”", "Lucky Mabaso"),
        ("he had written to the MEC four times", "Wynand van der Westhuizen"),
        ("that theatres were closed", "Thabo Ka-Mhlanga"),
        ("“We take emergencies only,”", "Thabo Ka-Mhlanga"),
        ("she had slept on a bench", "Maria Letsoalo"),
        ("no arrests had been made", "Ronel Botha"),
        ("an interdict would be opposed", "Zola Ndlovu"),
        others=True,
    ),
    case(
        "ethiopia",
        "ADDIS ALEM — Coffee growers say a new export rule has cost them half their "
        "income.\n\n"
        "Ato Girma Tadesse, who farms two hectares near Yirba, said traders had stopped "
        "coming. “They send a text message. The price is zero,” Girma said. His neighbour "
        "Wro. Almaz Bekele said she had cut down her trees.\n\n"
        "Dr Solomon Haile, director general of the Coffee Authority, said the rule "
        "protected quality. Solomon told a news conference that exports had risen by a "
        "tenth. Almaz laughed when told of it. “He must drink tea,” she said.\n\n"
        "Fekadu Worku, an economist, said both were right.",
        ("traders had stopped coming", "Girma Tadesse"),
        ("“They send a text message. The price is zero,”", "Girma Tadesse"),
        ("she had cut down her trees", "Almaz Bekele"),
        ("the rule protected quality", "Solomon Haile"),
        ("that exports had risen by a tenth", "Solomon Haile"),
        ("“He must drink tea,”", "Almaz Bekele"),
        ("both were right", "Fekadu Worku"),
        others=True,
    ),
    case(
        "malaysia",
        "KUALA TERASI: The toll on the East Link will not go up this year, Works Minister "
        "Datuk Seri Ahmad Fadhil Ismail said today.\n\n"
        "Ahmad Fadhil said the government would pay the concessionaire RM120mil instead. "
        "“The rakyat should not be burdened,” he told reporters after opening a bridge. "
        "Opposition MP Lim Wei Jie asked where the money would come from. “Robbing Ali to "
        "pay Abu,” Lim said in a statement.\n\n"
        "Concession holder Linkaraya’s chairman, Tan Sri P. Kumaresan Nair, welcomed the "
        "decision. Kumaresan said traffic had fallen since the pandemic. Consumer group "
        "president Datin Noraini Hashim said lorries should pay more. Noraini added that "
        "the road had 400 potholes.\n\n"
        "Datuk Seri Ahmad Fadhil’s deputy, Senator Alice Lau, is to meet hauliers.",
        (
            "The toll on the East Link will not go up this year",
            "Ahmad Fadhil Ismail",
        ),
        (
            "the government would pay the concessionaire RM120mil instead",
            "Ahmad Fadhil Ismail",
        ),
        ("“The rakyat should not be burdened,”", "Ahmad Fadhil Ismail"),
        ("“Robbing Ali to pay Abu,”", "Lim Wei Jie"),
        ("traffic had fallen since the pandemic", "P. Kumaresan Nair"),
        ("lorries should pay more", "Noraini Hashim"),
        ("that the road had 400 potholes", "Noraini Hashim"),
        others=True,
    ),
    case(
        "singapore",
        "More flats will have lifts that stop on every floor by 2027, Minister of State "
        "Tan Hwee Leng said in Parliament on Tuesday.\n\n"
        "Ms Tan was replying to Mr Desmond Choo-Raj (Kallang West), who had asked about "
        "older residents. She said 190 blocks could not be upgraded. Workers’ Union MP "
        "Mr Goh Boon Heng asked if they would be pulled down. “We have no such plan,” Ms "
        "Tan said.\n\n"
        "Associate Professor Chua Mei Fong of the National Institute said the cost per "
        "lift had doubled. Prof Chua added that shafts were the problem. At Block 51, "
        "Madam Rohani binte Salleh, 74, said she went out once a week. “My knees decide,” "
        "Madam Rohani said. Her neighbour, Mr M. Subramaniam, carries her rice.",
        ("More flats will have lifts that stop on every floor by 2027", "Tan Hwee Leng"),
        ("190 blocks could not be upgraded", "Tan Hwee Leng"),
        ("“We have no such plan,”", "Tan Hwee Leng"),
        ("the cost per lift had doubled", "Chua Mei Fong"),
        ("that shafts were the problem", "Chua Mei Fong"),
        ("she went out once a week", "Rohani binte Salleh"),
        ("“My knees decide,”", "Rohani binte Salleh"),
        others=True,
    ),
    case(
        "indonesia",
        "Fishermen on Karabela island say a new jetty has driven away the tuna.\n\n"
        "“My nets come up with plastic,” said Suharyono, 45, who has fished the strait "
        "since he was a boy. Governor Wiryanto said the catch had fallen everywhere. The "
        "head of the provincial fisheries office, Budiarti, told the Archipelago Post "
        "that a survey was under way.\n\n"
        "Suharyono does not believe her. “She counts boats, not fish,” he said. His wife, "
        "Sri Lestari, has taken a job at a hotel. Wiryanto, a former general, said "
        "tourism was the future. “Nobody was ever seasick in a hotel,” the governor said.",
        ("“My nets come up with plastic,”", "Suharyono"),
        ("the catch had fallen everywhere", "Wiryanto"),
        ("that a survey was under way", "Budiarti"),
        ("“She counts boats, not fish,”", "Suharyono"),
        ("tourism was the future", "Wiryanto"),
        ("“Nobody was ever seasick in a hotel,”", "Wiryanto"),
        others=True,
        lost=dict.fromkeys(
            ("tagger", "rules", "encoder"),
            "a lone name behind “the head of the office” may be the office’s",
        ),
    ),
    case(
        "east-asia",
        "Beijing has rejected a call by Seoul and Hanoi for talks on the fishing ban.\n\n"
        "Chinese foreign ministry spokeswoman Qiao Lanying said the waters had been "
        "China’s “since the Han”. South Korean trade minister Park Jae-hoon said he "
        "regretted the remark. “History is not a chart,” Park said.\n\n"
        "Vietnam’s deputy prime minister, Nguyen Thi Hoa, will fly to the Chinese capital "
        "on Friday. Hoa told lawmakers that 300 boats had been turned back. Analyst Kim "
        "Seong-min of Hanseo University said neither side wanted a fight. Kim said Qiao "
        "had been “unusually mild”.\n\n"
        "Captain Le Van Tam, who lost his boat, said he had no opinion on the Han.",
        ("the waters had been China’s “since the Han”", "Qiao Lanying"),
        ("he regretted the remark", "Park Jae-hoon"),
        ("“History is not a chart,”", "Park Jae-hoon"),
        ("that 300 boats had been turned back", "Nguyen Thi Hoa"),
        ("neither side wanted a fight", "Kim Seong-min"),
        ("Qiao had been “unusually mild”", "Kim Seong-min"),
        ("he had no opinion on the Han", "Le Van Tam"),
        others=True,
    ),
    case(
        "pakistan",
        "RAWALKOT: At least nine coal miners were killed when a gas explosion ripped "
        "through a pit in the Dara area on Saturday night.\n\n"
        "SSP Imran Khattak said five bodies had been recovered. Chief Inspector of Mines "
        "Engr Abdul Ghani Baloch said the owner had been warned twice. The owner, Haji "
        "Mir Zaman, could not be reached. His son, Malik Shahbaz Zaman, told Morning News "
        "that the mine was “safer than a motorcycle”.\n\n"
        "Mst Rukhsana Bibi, whose husband is among the missing, said she had heard the "
        "blast from her courtyard. Maulana Fazal Karim, who led the funeral prayers, "
        "called the owners “traders in widows”. Baloch said the pit would be sealed.",
        ("five bodies had been recovered", "Imran Khattak"),
        ("the owner had been warned twice", "Abdul Ghani Baloch"),
        ("that the mine was “safer than a motorcycle”", "Malik Shahbaz Zaman"),
        ("she had heard the blast from her courtyard", "Rukhsana Bibi"),
        ("the owners “traders in widows”", "Fazal Karim"),
        ("the pit would be sealed", "Abdul Ghani Baloch"),
        others=True,
    ),
    case(
        "gulf",
        "The emirate of Al Dhabra will plant three million mangroves by 2030, its ruler "
        "said on Monday.\n\n"
        "Sheikh Hamad bin Rashid Al Nuaimi told a conference that the sea had been “our "
        "first bank”. Environment minister Dr Mariam Al Suwaidi said drones would do the "
        "planting. Dr Al Suwaidi said the first trees stood a metre high.\n\n"
        "Fisherman Abu Khalifa, 63, was less sure. “Trees in the sea, hotels in the "
        "desert,” he said. Professor Abdulrahman al-Khatib, a botanist at the university, "
        "said one seedling in three died. Al-Khatib urged patience. Sheikh Hamad’s son, "
        "Sheikh Saif bin Hamad, planted the first one. “My grandfather cut them down for "
        "his roof,” Sheikh Saif said.",
        ("The emirate of Al Dhabra will plant three million mangroves by 2030", None),
        ("that the sea had been “our first bank”", "Hamad bin Rashid Al Nuaimi"),
        ("drones would do the planting", "Mariam Al Suwaidi"),
        ("the first trees stood a metre high", "Mariam Al Suwaidi"),
        ("“Trees in the sea, hotels in the desert,”", "Abu Khalifa"),
        ("one seedling in three died", "Abdulrahman al-Khatib"),
        ("“My grandfather cut them down for his roof,”", "Saif bin Hamad"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_news_africa_asia(one: Case, engine: str) -> None:
    check(one, engine)
