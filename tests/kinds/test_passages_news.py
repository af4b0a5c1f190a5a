"""Passages of news at home: courts, councils, police, business, sport, health."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "court-fraud",
        "A former charity treasurer who spent £340,000 of donations on holidays and "
        "a speedboat has been jailed for five years.\n\n"
        "Moira Escott, 54, pleaded guilty at Lenham Crown Court to eleven counts of "
        "fraud. Prosecutor Daniel Harroway told the court that Escott had begun "
        "taking money within weeks of her appointment in 2016.\n\n"
        "“She moved sums small enough not to be noticed, and she moved them every "
        "Friday,” Mr Harroway said.\n\n"
        "Jasmin Oduya, defending, said her client had been in an abusive marriage "
        "and was “deeply ashamed”. Sentencing her, Judge Patrick Wray said she had "
        "betrayed “the people who trusted you and the children who needed you”. He "
        "added: “I have read your letter. I am not persuaded by it.”\n\n"
        "Outside court, the charity’s chairman, Colin Fyfe, said its work would go "
        "on.",
        (
            "that Escott had begun taking money within weeks of her appointment in 2016",
            "Daniel Harroway",
        ),
        (
            "“She moved sums small enough not to be noticed, and she moved them every Friday,”",
            "Daniel Harroway",
        ),
        ("her client had been in an abusive marriage and was “deeply ashamed”", "Jasmin Oduya"),
        (
            "she had betrayed “the people who trusted you and the children who needed you”",
            "Patrick Wray",
        ),
        ("“I have read your letter. I am not persuaded by it.”", "Patrick Wray"),
        ("its work would go on", "Colin Fyfe"),
        others=True,
    ),
    case(
        "court-murder",
        "A man accused of killing his business partner told a jury on Tuesday that "
        "he had “no idea” how her blood came to be on his coat.\n\n"
        "Rafael Dunmore, 41, denies murdering Celia Prewett at a warehouse in "
        "Ossingham in February last year. Under cross-examination by Helena Stroud "
        "KC, he said he had left the building at 7pm.\n\n"
        "“You went back, didn’t you?” Stroud asked. “No,” Dunmore replied.\n\n"
        "The jury has heard that Prewett, a mother of two, had found a hole of "
        "£90,000 in the company’s accounts. Her sister, Joanna Prewett, said in a "
        "statement read to the court that Celia had been “frightened of what he "
        "might do”. Det Insp Lorna Beck said no weapon had been recovered. The "
        "trial continues.",
        ("that he had “no idea” how her blood came to be on his coat", "Rafael Dunmore"),
        ("he had left the building at 7pm", "Rafael Dunmore"),
        ("“You went back, didn’t you?”", "Helena Stroud"),
        ("“No,”", "Rafael Dunmore"),
        ("that Celia had been “frightened of what he might do”", "Joanna Prewett"),
        ("no weapon had been recovered", "Lorna Beck"),
        others=True,
    ),
    case(
        "inquest",
        "A teenager who died after falling from a fairground ride had not been "
        "strapped in properly, an inquest heard.\n\n"
        "Kieran Ashdown, 15, was thrown from the Meteor at Brackley Park on 8 "
        "August. His mother, Denise Ashdown, told the hearing she had watched her "
        "son “wave at me from the top”.\n\n"
        "The ride’s operator, Tony Salgado, gave evidence that he had checked every "
        "bar. Asked by the coroner, Dr Philip Amory, whether he had checked "
        "Kieran’s, he said: “I believe so.”\n\n"
        "Health and Safety Executive inspector Ruth Keddie said the bar on seat 14 "
        "had been repaired with a bolt of the wrong size. “It would have held until "
        "it was asked to,” she said.\n\n"
        "Dr Amory recorded a narrative conclusion and said he would write to the "
        "minister.",
        ("she had watched her son “wave at me from the top”", "Denise Ashdown"),
        ("he had checked every bar", "Tony Salgado"),
        ("“I believe so.”", "Tony Salgado"),
        ("the bar on seat 14 had been repaired with a bolt of the wrong size", "Ruth Keddie"),
        ("“It would have held until it was asked to,”", "Ruth Keddie"),
        ("he would write to the minister", "Philip Amory"),
        others=True,
    ),
    case(
        "parliament-pmqs",
        "The first minister was accused of running “a government of press releases” "
        "as she faced questions over the hospital programme.\n\n"
        "Opposition leader Marcus Tilney said not one of the 30 hospitals promised "
        "in the manifesto had been finished. “She can cut all the ribbons she "
        "likes,” he told MPs. “There is nothing behind them.”\n\n"
        "Catherine Ames replied that six were under construction and that the party "
        "opposite had “left us the rubble”. The first minister added: “I will take "
        "no lectures from him on bricks.”\n\n"
        "The leader of the Liberal Union, Bryn Cadwgan, asked if she would publish "
        "the timetable. Ms Ames said the health secretary would do so “in due "
        "course”. Speaker Anne Leckie twice called for order. “The public are "
        "watching, and they are not impressed,” she said.",
        (
            "not one of the 30 hospitals promised in the manifesto had been finished",
            "Marcus Tilney",
        ),
        (
            "“She can cut all the ribbons she likes,” “There is nothing behind them.”",
            "Marcus Tilney",
        ),
        (
            "that six were under construction and that the party opposite had “left us the rubble”",
            "Catherine Ames",
        ),
        ("“I will take no lectures from him on bricks.”", "Catherine Ames"),
        ("the health secretary would do so “in due course”", "Catherine Ames"),
        ("“The public are watching, and they are not impressed,”", "Anne Leckie"),
        others=True,
        lost={"rules": "“The public are watching …” goes to Catherine Ames"},
    ),
    case(
        "parliament-committee",
        "The head of the water regulator has told MPs that fines on companies “do "
        "not hurt enough”.\n\n"
        "Giving evidence to the environment committee, Naomi Sturt said the "
        "watchdog had levied £168m in penalties since 2020 but had collected only a "
        "third of it. “That is the law as you made it,” she said.\n\n"
        "Committee chair Sir Robert Hanmer said the answer was “frankly "
        "astonishing”. Labour’s Farida Malik asked whether Sturt had considered "
        "resigning. “I consider it most Mondays,” came the reply.\n\n"
        "A spokesperson for Water Nation, which represents the companies, said they "
        "had invested record sums. Sturt’s predecessor, Keith Lomax, who now sits "
        "in the Lords, told the Herald he had warned ministers “in terms” in 2018.",
        (
            "the watchdog had levied £168m in penalties since 2020 but had "
            "collected only a third of it",
            "Naomi Sturt",
        ),
        ("“That is the law as you made it,”", "Naomi Sturt"),
        ("the answer was “frankly astonishing”", "Robert Hanmer"),
        ("“I consider it most Mondays,”", "Naomi Sturt"),
        ("they had invested record sums", None),
        ("he had warned ministers “in terms” in 2018", "Keith Lomax"),
        others=True,
    ),
    case(
        "council-planning",
        "Plans for 450 homes on the edge of Thornby have been thrown out after a "
        "five-hour meeting.\n\n"
        "Councillors voted nine to four against the scheme on Thursday night, "
        "despite a recommendation from officers that it be approved. Cllr Jenny "
        "Pascoe (Con, Thornby East) said the roads “simply cannot take it”. Cllr "
        "Amir Rashid (Lab) disagreed. “We have 2,000 families on the waiting list "
        "and we are talking about a roundabout,” he said.\n\n"
        "Developer Castlegate Homes said it would appeal. Its land director, Stuart "
        "Mabbott, told the committee the company had offered £3m for a new surgery.\n\n"
        "Resident Pam Oakley, 71, who spoke against the plans, said she was “over "
        "the moon”. “My husband bought champagne just in case,” she added. Chairman "
        "Cllr Dennis Frith said the decision would be “tested, no doubt, at some "
        "expense”.",
        ("the roads “simply cannot take it”", "Jenny Pascoe"),
        (
            "“We have 2,000 families on the waiting list and we are talking about a roundabout,”",
            "Amir Rashid",
        ),
        ("it would appeal", "Castlegate Homes"),
        ("the company had offered £3m for a new surgery", "Stuart Mabbott"),
        ("she was “over the moon”", "Pam Oakley"),
        ("“My husband bought champagne just in case,”", "Pam Oakley"),
        ("the decision would be “tested, no doubt, at some expense”", "Dennis Frith"),
        others=True,
    ),
    case(
        "council-budget",
        "Council tax in Wardle will rise by 4.9 per cent after the authority agreed "
        "its budget last night.\n\n"
        "Leader Susan Brockway said the increase was “the least bad option”. "
        "“Eighty pence in every pound now goes on care,” said Coun Brockway, who "
        "has led the Labour group since 2019.\n\n"
        "Finance chief Ian Postlethwaite warned that reserves would be gone by "
        "2027. Conservative group leader Hugh Dacre called the budget “a shambles "
        "with a spreadsheet”. Independent Tessa Mould, who abstained, said she had "
        "received the papers at 4pm.\n\n"
        "Library campaigner Geoff Sallis was removed from the public gallery. "
        "“You’ll be hearing from me,” he shouted.",
        ("the increase was “the least bad option”", "Susan Brockway"),
        ("“Eighty pence in every pound now goes on care,”", "Susan Brockway"),
        ("reserves would be gone by 2027", "Ian Postlethwaite"),
        ("“a shambles with a spreadsheet”", "Hugh Dacre"),
        ("she had received the papers at 4pm", "Tessa Mould"),
        ("“You’ll be hearing from me,”", "Geoff Sallis"),
        others=True,
    ),
    case(
        "crime-stabbing",
        "Police have named a man stabbed to death outside a takeaway in Harrowgate "
        "Road on Saturday night.\n\n"
        "Officers were called at 11.40pm and found Jerome Addai, 23, with a wound "
        "to the chest. He died at the scene. A 19-year-old man has been arrested on "
        "suspicion of murder.\n\n"
        "Detective Chief Inspector Sarah Lindqvist said: “This was a busy street "
        "and we know people filmed what happened. We need those films.” She said "
        "there was no risk to the wider public.\n\n"
        "In a tribute, Jerome’s family said he was “the light of our home”. His "
        "former teacher, Paul Kettering, described him as “funny, stubborn and "
        "kind”. Takeaway owner Hassan Demir said his staff had tried to save him. "
        "“My nephew held his hand,” Mr Demir said. “He is 17.”",
        (
            "“This was a busy street and we know people filmed what happened. We "
            "need those films.”",
            "Sarah Lindqvist",
        ),
        ("there was no risk to the wider public", "Sarah Lindqvist"),
        ("he was “the light of our home”", None),
        ("“funny, stubborn and kind”", "Paul Kettering"),
        ("his staff had tried to save him", "Hassan Demir"),
        ("“My nephew held his hand,” “He is 17.”", "Hassan Demir"),
        others=True,
    ),
    case(
        "crime-us",
        "PORT ELLERY, Ohio (AP) — A sheriff's deputy shot and killed a man who had "
        "barricaded himself in a motel room with two children, authorities said "
        "Wednesday.\n\n"
        "The children, ages 4 and 6, were not hurt, Tuscan County Sheriff Wade "
        "Hollister said at a news conference. \"They're with their grandma and "
        "they're eating pancakes,\" Hollister said.\n\n"
        "Negotiators had talked with the man, identified as Travis Lee Coombs, 33, "
        "for more than six hours. He told them he would come out at dawn, said "
        'Capt. Maria Delgado, who leads the unit. "We thought we had him," she '
        'said. "And then we heard the first shot."\n\n'
        "Coombs' ex-wife, Brandi Coombs, told WKLE-TV that he had lost his job at "
        "the plant. The Ohio Bureau of Criminal Investigation is looking into the "
        "shooting. The deputy's name was not released.",
        ("\"They're with their grandma and they're eating pancakes,\"", "Wade Hollister"),
        ("He told them he would come out at dawn", "Maria Delgado"),
        ('"We thought we had him," "And then we heard the first shot."', "Maria Delgado"),
        ("that he had lost his job at the plant", "Brandi Coombs"),
        others=True,
    ),
    case(
        "police-missing",
        "Searches for a hillwalker missing since Sunday have been stood down for "
        "the night because of high winds.\n\n"
        "Alasdair Minto, 62, from Kilbrae, left his car at the Corrie Bridge car "
        "park at about 8am. His daughter, Eilidh, reported him missing that "
        "evening. “Dad’s done these hills for forty years,” she said. “He’ll be sat "
        "behind a wall eating oatcakes.”\n\n"
        "Team leader Donnie Strachan, of Kilbrae Mountain Rescue, said 33 "
        "volunteers and two dogs had been out since first light. Inspector Gail "
        "Petrie said Mr Minto was well equipped, but appealed for anyone who had "
        "seen him to come forward.\n\n"
        "“He was wearing a red jacket and, we’re told, a hat with a bobble,” she "
        "said.",
        (
            "“Dad’s done these hills for forty years,” “He’ll be sat behind a wall "
            "eating oatcakes.”",
            "Eilidh",
        ),
        ("33 volunteers and two dogs had been out since first light", "Donnie Strachan"),
        ("Mr Minto was well equipped", "Gail Petrie"),
        ("“He was wearing a red jacket and, we’re told, a hat with a bobble,”", "Gail Petrie"),
        others=True,
        lost={"rules": "“Mr Minto was well …” is not found whole"},
    ),
    case(
        "earnings",
        "Shares in Halvorsen Foods fell 9% on Thursday after the frozen-fish maker "
        "cut its profit forecast for the second time this year.\n\n"
        "The group now expects operating profit of between €210m and €225m, down "
        "from €260m. Chief executive Ingrid Solberg blamed “a stubbornly weak "
        "German consumer”. She told analysts that volumes had stabilised in October "
        "but that price rises would have to wait.\n\n"
        "“We would rather lose margin than shelf,” Solberg said.\n\n"
        "Finance chief Thomas Aker, who is due to leave in March, said the dividend "
        "was safe. But Pippa Garland, an analyst at Beaumont Securities, said the "
        "guidance “still looks heroic”. “They have missed three quarters in five,” "
        "she wrote in a note to clients. A union official said workers at the "
        "Bremen plant feared for their jobs.",
        ("“a stubbornly weak German consumer”", "Ingrid Solberg"),
        (
            "that volumes had stabilised in October but that price rises would have to wait",
            "Ingrid Solberg",
        ),
        ("“We would rather lose margin than shelf,”", "Ingrid Solberg"),
        ("the dividend was safe", "Thomas Aker"),
        ("the guidance “still looks heroic”", "Pippa Garland"),
        ("“They have missed three quarters in five,”", "Pippa Garland"),
        ("workers at the Bremen plant feared for their jobs", None),
        others=True,
    ),
    case(
        "takeover",
        "Ardent Capital has raised its offer for Pelham Stores to 412p a share, "
        "valuing the retailer at £2.1bn and putting pressure on a board that "
        "rejected two earlier approaches.\n\n"
        "In a letter to shareholders, Ardent’s founder, Leonard Voss, said the new "
        "price was “full, fair and final”. Pelham’s chairman, Dame Harriet Colley, "
        "said the board would consider it “with care and without haste”.\n\n"
        "Two people familiar with the matter said that Voss had met Colley twice "
        "last week. One of them said she had asked for 430p.\n\n"
        "Martin Ellery of Crowther Asset Management, which owns 6 per cent, said he "
        "was inclined to accept. “Retail doesn’t get easier,” Ellery said. Another "
        "top-ten holder disagreed: “It’s a lowball and Leonard knows it.”",
        ("the new price was “full, fair and final”", "Leonard Voss"),
        ("the board would consider it “with care and without haste”", "Harriet Colley"),
        ("that Voss had met Colley twice last week", None),
        ("she had asked for 430p", None),
        ("he was inclined to accept", "Martin Ellery"),
        ("“Retail doesn’t get easier,”", "Martin Ellery"),
        ("“It’s a lowball and Leonard knows it.”", None),
        others=True,
    ),
    case(
        "transfer",
        "Rovers have agreed a fee of £34m with Sporting Aldea for the winger Nuno "
        "Valadares, who will have a medical on Friday.\n\n"
        "The 22-year-old has signed a five-year contract. “I spoke to the manager "
        "for one hour and I knew,” Valadares said. Sporting director Erik Lund said "
        "the club had followed him since he was 17.\n\n"
        "Head coach Mauro Bianchetti wanted a left-footer after the sale of Danny "
        "Coyle, who moved to Athletic for £28m last month. “Nuno is not Danny,” the "
        "Italian said. “He is faster and he argues less.”\n\n"
        "Aldea’s president, Joaquim Serra, had said in June that the player would "
        "leave “over my dead body”. On Wednesday he told Radio Aldea he was in "
        "excellent health.",
        ("“I spoke to the manager for one hour and I knew,”", "Nuno Valadares"),
        ("the club had followed him since he was 17", "Erik Lund"),
        ("“Nuno is not Danny,” “He is faster and he argues less.”", "Mauro Bianchetti"),
        ("that the player would leave “over my dead body”", "Joaquim Serra"),
        ("he was in excellent health", "Joaquim Serra"),
        others=True,
    ),
    case(
        "match-report",
        "Ten-man Wanderers came from two goals down to draw with the champions at a "
        "rain-soaked Millfield.\n\n"
        "Luca Ferrand scored twice in the first 20 minutes before Kofi Mensah was "
        "sent off for a late tackle on Joel Pryce. Manager Steve Rudge, who was "
        "booked himself for his protests, said the red card was “a joke”.\n\n"
        "“Kofi gets the ball. Everyone in the ground sees it except one man,” Rudge "
        "said.\n\n"
        "City boss Pieter van Aalst admitted his side had “gone to sleep”. Captain "
        "Tom Birkett, whose header made it 2-2 in the 93rd minute, said he had "
        "closed his eyes. “I’d love to say I picked my spot,” he laughed. Pryce is "
        "expected to be out for a month, Van Aalst said.",
        ("the red card was “a joke”", "Steve Rudge"),
        ("“Kofi gets the ball. Everyone in the ground sees it except one man,”", "Steve Rudge"),
        ("his side had “gone to sleep”", "Pieter van Aalst"),
        ("he had closed his eyes", "Tom Birkett"),
        ("“I’d love to say I picked my spot,”", "Tom Birkett"),
        others=True,
    ),
    case(
        "tennis",
        "MELBOURNE, Jan 22 (Reuters) - Fourth seed Anneke Visser saved three match "
        "points before beating American Taylor Brandt 3-6 7-6(9) 6-4 on Wednesday "
        "to reach her first Grand Slam semi-final.\n\n"
        '"I was thinking about the flight home, honestly," Visser told reporters. '
        '"Then she missed a forehand and I thought, okay, maybe not yet."\n\n'
        "Brandt, who served for the match at 5-4 in the second set, said she had "
        'tightened up. "Anneke made me play one more ball every time," the '
        "20-year-old said.\n\n"
        "Visser will face either Mirela Kostic or defending champion Yuki Arakawa. "
        "Her coach, former world number seven Bart Hendriks, said he did not mind "
        'which. "She can beat anybody if she sleeps," he said.',
        (
            '"I was thinking about the flight home, honestly," "Then she missed a '
            'forehand and I thought, okay, maybe not yet."',
            "Anneke Visser",
        ),
        ("she had tightened up", "Taylor Brandt"),
        ('"Anneke made me play one more ball every time,"', "Taylor Brandt"),
        ("he did not mind which", "Bart Hendriks"),
        ('"She can beat anybody if she sleeps,"', "Bart Hendriks"),
        others=True,
    ),
    case(
        "health-study",
        "People who eat a handful of walnuts a day may have a lower risk of hearing "
        "loss, according to a study published on Monday.\n\n"
        "Researchers at the University of Farrow followed 14,000 adults for eleven "
        "years. Those who ate nuts at least five times a week were 15 per cent less "
        "likely to report hearing problems, they found.\n\n"
        "“We were surprised by the strength of the association,” said lead author "
        "Professor Miriam Goldacre. She cautioned that the study could not prove "
        "cause and effect.\n\n"
        "Dr Sunil Rao, an audiologist at St Brannock’s hospital who was not "
        "involved in the research, said the finding was “plausible but no reason to "
        "buy a sack”. Charlotte Penney, of the charity Hear Now, welcomed the "
        "study. “Anything that gets people talking about hearing is good,” she "
        "said. Goldacre’s team was funded by a growers’ association, which, the "
        "authors said, had no say in the design.",
        ("“We were surprised by the strength of the association,”", "Miriam Goldacre"),
        ("the study could not prove cause and effect", "Miriam Goldacre"),
        ("the finding was “plausible but no reason to buy a sack”", "Sunil Rao"),
        ("“Anything that gets people talking about hearing is good,”", "Charlotte Penney"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_news(one: Case, engine: str) -> None:
    check(one, engine)
