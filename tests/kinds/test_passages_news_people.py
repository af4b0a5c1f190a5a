"""Passages of news of strikes, schools, the dead, the famous and the faithful."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "university",
        "The vice-chancellor of Marbury University has said she will step down "
        "after a vote of no confidence by staff.\n\n"
        "Professor Deborah Inskip, who has led the university since 2018, told "
        "colleagues in an email that it was “time for a new voice”. Staff passed "
        "the motion by 612 votes to 48 over plans to close the departments of music "
        "and physics.\n\n"
        "Union branch president Dr Callum Reay said her departure was welcome but "
        "“changes nothing if the plan stays”. Physicist Dame Margaret Oyelaran, a "
        "Nobel laureate, told the Guardian-Echo she would not set foot on the "
        "campus again if the labs were shut.\n\n"
        "Inskip’s deputy, Prof Neil Garside, will act in her place. He said no "
        "final decision had been taken. “I play the cello,” he added. “Badly, but I "
        "play it.”",
        ("that it was “time for a new voice”", "Deborah Inskip"),
        ("her departure was welcome but “changes nothing if the plan stays”", "Callum Reay"),
        ("she would not set foot on the campus again if the labs were shut", "Margaret Oyelaran"),
        ("no final decision had been taken", "Neil Garside"),
        ("“I play the cello,” “Badly, but I play it.”", "Neil Garside"),
        others=True,
        lost={"rules": "“she would not set …” is not found whole"},
    ),
    case(
        "obituary",
        "Wilf Hargrave, who has died aged 91, was the last of the great "
        "lock-keepers.\n\n"
        "Born in Tansley in 1933, he left school at 14 and joined his father, Amos, "
        "on the cut. “I never went to work a day in my life,” he told an "
        "interviewer in 1987. “I just opened gates.”\n\n"
        "He married Dorothy Peel in 1956. She said that he proposed “between "
        "boats”. The writer Alec Somers, who used him as the model for a character "
        "in The Narrow Summer, called him “the only man I ever met who was not in a "
        "hurry to be elsewhere”.\n\n"
        "Hargrave disliked the book. His son Peter said he kept it under a leg of "
        "the kitchen table. He is survived by Peter and by a daughter, Jean.",
        ("“I never went to work a day in my life,” “I just opened gates.”", "Wilf Hargrave"),
        ("that he proposed “between boats”", "Dorothy Peel"),
        ("“the only man I ever met who was not in a hurry to be elsewhere”", "Alec Somers"),
        ("he kept it under a leg of the kitchen table", "Peter"),
        others=True,
    ),
    case(
        "royal",
        "The Duke of Avonmere has pulled out of a tour of Canada on the advice of "
        "doctors, the palace announced on Monday.\n\n"
        "The duke, 58, has a chest infection. “His Royal Highness is resting and in "
        "good spirits,” a palace spokesman said. The Duchess of Avonmere will "
        "travel alone and will open a children’s hospice in Halifax, he said.\n\n"
        "Royal author Penelope Hurst-Vane said the decision would have been “agony” "
        "for the duke. “Rupert hates to cancel,” she told Good Day. A former aide, "
        "Simon Trevanion, said he had once opened a bridge with a broken foot.\n\n"
        "Canada’s prime minister, Elise Bouchard, wished him a speedy recovery.",
        ("“His Royal Highness is resting and in good spirits,”", None),
        ("the decision would have been “agony” for the duke", "Penelope Hurst-Vane"),
        ("“Rupert hates to cancel,”", "Penelope Hurst-Vane"),
        ("he had once opened a bridge with a broken foot", "Simon Trevanion"),
        others=True,
    ),
    case(
        "entertainment",
        "Singer Maya Delacroix has cancelled the rest of her world tour, telling "
        "fans she has “nothing left to sing with”.\n\n"
        "The 31-year-old posted the news on Instagram at midnight. “I’m so sorry, "
        "Manila. I’m so sorry, Tokyo,” she wrote. Her manager and former husband, "
        "Todd Brisco, said tickets would be refunded.\n\n"
        "Rapper Kid Ozone, who was to open for her in Seoul, tweeted: “Rest up "
        "queen.” Promoter LiveWorld put the losses at $40m. Its president, Gail "
        "Strasser, said the company “stands with Maya”.\n\n"
        "Delacroix’s mother, Yvette, told Gala that her daughter had not slept in a "
        "week.",
        ("she has “nothing left to sing with”", "Maya Delacroix"),
        ("“I’m so sorry, Manila. I’m so sorry, Tokyo,”", "Maya Delacroix"),
        ("tickets would be refunded", "Todd Brisco"),
        ("“Rest up queen.”", "Kid Ozone"),
        ("the company “stands with Maya”", "Gail Strasser"),
        ("that her daughter had not slept in a week", "Yvette"),
        others=True,
    ),
    case(
        "film-festival",
        "The director of a drama about a prison choir won the top prize at the Lido "
        "on Saturday, in an evening dominated by protests.\n\n"
        "“I made this film with eleven women who couldn’t come tonight because they "
        "are not allowed out,” said Agnieszka Wrona, accepting the Golden Lion for "
        "Low Voices. Jury president Mateo Salcedo said the decision had been "
        "unanimous.\n\n"
        "Best actor went to Tobias Renn for The Surveyor. Renn, who is 82, said he "
        "had assumed the call was about his pension. His co-star Lily Macauley told "
        "Variety that Renn “cried first, then swore, then rang his wife”.\n\n"
        "Outside, union leader Sandro Mastri said technicians had not been paid "
        "since June.",
        (
            "“I made this film with eleven women who couldn’t come tonight because "
            "they are not allowed out,”",
            "Agnieszka Wrona",
        ),
        ("the decision had been unanimous", "Mateo Salcedo"),
        ("he had assumed the call was about his pension", "Tobias Renn"),
        ("that Renn “cried first, then swore, then rang his wife”", "Lily Macauley"),
        ("technicians had not been paid since June", "Sandro Mastri"),
        others=True,
    ),
    case(
        "tech-regulator",
        "The competition regulator has fined Lumo, the search company, €1.4bn for "
        "favouring its own maps.\n\n"
        "Commissioner Margit Tamm said the firm had “closed the road and sold the "
        "only map”. Lumo said it would appeal. “This decision punishes a product "
        "people love,” a spokeswoman for the company said.\n\n"
        "Lumo’s chief executive, Arjun Mehra, was more conciliatory. In a blogpost, "
        "he said he had “enormous respect” for Tamm, although he believed she was "
        "mistaken. The commissioner laughed when told of the post. “He said the "
        "same about my predecessor,” she said.\n\n"
        "Rival firm Wayfind, whose complaint started the case in 2019, said the "
        "ruling came too late. Its founder, Jonas Brandl, sold his house last year.",
        ("the firm had “closed the road and sold the only map”", "Margit Tamm"),
        ("it would appeal", "Lumo"),
        ("“This decision punishes a product people love,”", None),
        ("he had “enormous respect” for Tamm", "Arjun Mehra"),
        ("she was mistaken", "Arjun Mehra"),
        ("“He said the same about my predecessor,”", "Margit Tamm"),
        ("the ruling came too late", "Wayfind"),
        others=True,
    ),
    case(
        "tech-ai",
        "SAN MATEO, California, May 6 - Start-up Corvid AI said on Tuesday it would "
        "delay its next model after tests showed it could be used to write malware.\n\n"
        '"We\'d rather be late than sorry," co-founder Rebecca Lin said in an '
        "interview. Lin, who left a larger rival in 2021, said the delay would cost "
        "the firm about $30 million.\n\n"
        "Her fellow co-founder, Yusuf Adan, wrote on X that he had argued against "
        'it. "I lost the vote 4-1," Adan wrote. Senator Paul Drexler, who chairs a '
        'panel on technology, praised the company. "Somebody finally read the '
        'manual," the senator said.\n\n'
        "Investors were less happy. One, who holds 3% and asked not to be named, "
        'said Lin had "hit the brakes on an empty road."',
        (
            "it would delay its next model after tests showed it could be used to write malware",
            "Corvid AI",
        ),
        ('"We\'d rather be late than sorry,"', "Rebecca Lin"),
        ("the delay would cost the firm about $30 million", "Rebecca Lin"),
        ("he had argued against it", "Yusuf Adan"),
        ('"I lost the vote 4-1,"', "Yusuf Adan"),
        ('"Somebody finally read the manual,"', "Paul Drexler"),
        ('Lin had "hit the brakes on an empty road."', None),
        others=True,
        lost={
            "rules": "who says “it would delay its …” stays open",
            "encoder": "who says “it would delay its …” stays open",
        },
    ),
    case(
        "religion",
        "The Archbishop of Wenlock has apologised “without reservation” to men who "
        "were abused as boys at a church school.\n\n"
        "The Most Rev Stephen Larkin met six of them at his home on Friday. One of "
        "the six, Terry Noakes, 59, said the archbishop had wept. “I didn’t come "
        "for tears, I came for names,” Mr Noakes said.\n\n"
        "In a statement, the archbishop said the church had “protected itself and "
        "not its children”. The Bishop of Ludford, the Rt Rev Alison Frere, who "
        "leads on safeguarding, said a fund would be set up. Solicitor David "
        "Emmett, who represents eleven of the men, said it was “thirty years late "
        "and several noughts short”.",
        ("the archbishop had wept", "Terry Noakes"),
        ("“I didn’t come for tears, I came for names,”", "Terry Noakes"),
        ("the church had “protected itself and not its children”", "Stephen Larkin"),
        ("a fund would be set up", "Alison Frere"),
        ("it was “thirty years late and several noughts short”", "David Emmett"),
        others=True,
    ),
    case(
        "religion-mosque",
        "Worshippers at the Central Mosque in Dunmore held prayers in the car park "
        "on Friday after a fire gutted the building.\n\n"
        "Imam Yahya Siddiqui said the neighbours had brought blankets, tea and “a "
        "great many biscuits”. Father Liam Costello of the nearby St Jude’s offered "
        "his hall. “It’s cold, but it’s dry,” the priest said.\n\n"
        "Fire chief Angela Moxon said the cause was not yet known and urged people "
        "not to speculate. Councillor Bev Thirkell said there was “no place for "
        "hate in this town”. Asked whether he believed it was arson, the imam said: "
        "“I believe it was a fire. Let the police do their work.”",
        ("the neighbours had brought blankets, tea and “a great many biscuits”", "Yahya Siddiqui"),
        ("“It’s cold, but it’s dry,”", "Liam Costello"),
        ("the cause was not yet known", "Angela Moxon"),
        ("there was “no place for hate in this town”", "Bev Thirkell"),
        ("“I believe it was a fire. Let the police do their work.”", "Yahya Siddiqui"),
        others=True,
    ),
    case(
        "immigration",
        "The home secretary has defended plans to house 600 asylum seekers on a "
        "former air base, saying hotels were “costing us the earth”.\n\n"
        "Victoria Lyle told the BBC’s Sunday show that the first men would arrive "
        "at RAF Hollin in May. The Conservative MP for the area, Sir Nicholas Barr, "
        "said he was “bitterly opposed” and had told the home secretary so. She "
        "replied, he said, with a leaflet.\n\n"
        "Refugee charity Safe Shore said the site was “a prison with a view”. Its "
        "director, Hana Tesfaye, who came to Britain as a child from Eritrea, said "
        "she had slept in such a place. “You never forget the lights,” she said.\n\n"
        "Villager Ron Clegg, 77, said he had nothing against anybody but “where "
        "will they go of an evening?”",
        ("hotels were “costing us the earth”", "Victoria Lyle"),
        ("that the first men would arrive at RAF Hollin in May", "Victoria Lyle"),
        ("he was “bitterly opposed”", "Nicholas Barr"),
        ("the site was “a prison with a view”", "Safe Shore"),
        ("she had slept in such a place", "Hana Tesfaye"),
        ("“You never forget the lights,”", "Hana Tesfaye"),
        ("he had nothing against anybody but “where will they go of an evening?”", "Ron Clegg"),
        others=True,
        lost={
            "tagger": "“he was “bitterly opposed …” is not found whole",
            "encoder": "“he was “bitterly opposed …” is not found whole",
        },
    ),
    case(
        "immigration-us",
        "EL PORTAL, Texas — The number of migrants crossing the border fell by a "
        "third in March, the Department of Homeland Security said Monday.\n\n"
        "Acting Secretary Janet Orozco credited new rules that took effect in "
        'January. "The message is getting through," she said. Advocates said the '
        "figures hide people waiting in camps on the other side.\n\n"
        "In one of them, Wilmer Pacheco, a 27-year-old baker from Honduras, showed "
        'the phone on which he has tried to make an appointment for 61 days. "It '
        'says error," he said. "I know that word in English now."\n\n'
        "Sister Carmen Ibarra, who runs the kitchen there, said she feeds 900 a "
        "day. A Border Patrol agent, speaking on condition of anonymity, said the "
        'numbers would "go right back up" in summer. Orozco\'s predecessor, Doug '
        'Hanley, said she was "claiming credit for the weather."',
        ('"The message is getting through,"', "Janet Orozco"),
        ("the figures hide people waiting in camps on the other side", None),
        ('"It says error," "I know that word in English now."', "Wilmer Pacheco"),
        ("she feeds 900 a day", "Carmen Ibarra"),
        ('the numbers would "go right back up" in summer', None),
        ('she was "claiming credit for the weather."', "Doug Hanley"),
        others=True,
    ),
    case(
        "live-blog",
        "14:32 The chancellor has sat down. That was 58 minutes, and the shortest "
        "budget since 1992.\n\n"
        "14:35 Shadow chancellor Priti Anand is on her feet. “That was a budget for "
        "people who already have one,” she says.\n\n"
        "14:41 Our economics editor, Larry Whitcombe, writes: The big number is "
        "borrowing, which will be £14bn higher than forecast in the spring.\n\n"
        "14:50 Reaction from business. Dame Sharon Leith, head of the Federation of "
        "Makers, says the tax on vans is “baffling”. Pub landlord Kev Mottram tells "
        "our reporter Jess Tully: “A penny off a pint? I’d laugh if I had "
        "customers.”\n\n"
        "15:02 The Institute for Public Accounts says the sums “add up if you "
        "squint”. Its director, Paul Johns-Webb, will speak at 4pm.\n\n"
        "15:10 Asked by Sky’s Beth Arnott about the van tax, the chancellor, Gordon "
        "Hale, said it would be “looked at in the round”.",
        ("“That was a budget for people who already have one,”", "Priti Anand"),
        (
            "The big number is borrowing, which will be £14bn higher than forecast in the spring.",
            "Larry Whitcombe",
        ),
        ("the tax on vans is “baffling”", "Sharon Leith"),
        ("“A penny off a pint? I’d laugh if I had customers.”", "Kev Mottram"),
        ("the sums “add up if you squint”", "Institute for Public Accounts"),
        ("it would be “looked at in the round”", "Gordon Hale"),
        others=True,
        lost={
            "tagger": "“The big number is …” is not found whole",
            "rules": "“The big number is …” is not found whole",
        },
    ),
    case(
        "live-blog-storm",
        "09.12 More than 40,000 homes are without power, according to Northern "
        "Grid. Engineer Lee Catterall says crews cannot climb poles until the wind "
        "drops below 50mph.\n\n"
        "09.30 “It’s the worst I’ve seen since 1987,” says Moira Dunbar, "
        "harbourmaster at Portskail. She has been up since three.\n\n"
        "09.44 First Minister Iain Gillespie has chaired a meeting of the "
        "resilience committee. “Please do not travel,” he says. Labour’s Jackie "
        "Murdo says the government was “asleep at the gritter”.\n\n"
        "10.05 Reader Sandy from Oban emails: “My trampoline is in next door’s "
        "pond.”\n\n"
        "10.20 The Met Office has extended its red warning to noon. Chief "
        "forecaster Aisling Kehoe said gusts of 110mph were possible.",
        ("crews cannot climb poles until the wind drops below 50mph", "Lee Catterall"),
        ("“It’s the worst I’ve seen since 1987,”", "Moira Dunbar"),
        ("“Please do not travel,”", "Iain Gillespie"),
        ("the government was “asleep at the gritter”", "Jackie Murdo"),
        ("“My trampoline is in next door’s pond.”", "Sandy"),
        ("gusts of 110mph were possible", "Aisling Kehoe"),
        others=True,
        lost={
            "tagger": "who says “My trampoline is in …” stays open",
            "rules": "who says “My trampoline is in …” stays open",
            "encoder": "who says “My trampoline is in …” stays open",
        },
    ),
    case(
        "qanda",
        "Novelist Beatriz Amaro talks to Sam Holloway about her fourth book, The "
        "Salt Road.\n\n"
        "Q: Why did it take you nine years?\n\n"
        "A: I had two children and a leaking roof.\n\n"
        "Q: Your editor, Claire Donnelly, said you rewrote the ending eleven times.\n\n"
        "A: Claire is kind. It was more like thirty.\n\n"
        "Q: And is the grandmother your own?\n\n"
        "A: She is everyone's grandmother. Mine would have sued.",
        ("I had two children and a leaking roof.", "Beatriz Amaro"),
        ("Claire is kind. It was more like thirty.", "Beatriz Amaro"),
        ("She is everyone's grandmother. Mine would have sued.", "Beatriz Amaro"),
        others=True,
        lost={
            "tagger": "who says “I had two children …” stays open",
            "rules": "who says “I had two children …” stays open",
            "encoder": "who says “I had two children …” stays open",
        },
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_news_people(one: Case, engine: str) -> None:
    check(one, engine)
