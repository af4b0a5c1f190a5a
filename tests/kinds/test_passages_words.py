"""Passages of news by whose words they are: of others, imagined, sung, written, not said."""

from __future__ import annotations

import pytest

from kinds import ENGINES, Case, case, check, parameters

CASES = [
    case(
        "quoting-another",
        "“My grandmother used to say, ‘A full barn is a quiet barn,’ and she was right,” said "
        "farmer Ned Whitlow.\n\n"
        "“Then the bank said, ‘Sell the barn,’” Whitlow said. “So we sold the barn.”\n\n"
        "Bank manager Irene Tuck said she had never told anybody to sell a barn.",
        (
            "My grandmother used to say, ‘A full barn is a quiet barn,’ and she was right",
            "Ned Whitlow",
        ),
        ("So we sold the barn", "Ned Whitlow"),
        others=True,
        lost={
            "tagger": "the quote before is joined to this one",
            "encoder": "the quote before is joined to this one",
        },
    ),
    case(
        "imagined",
        "Nobody said it would be easy. Finance Minister Tomas Breck did not say whether taxes "
        "would rise.\n\n"
        "“You would say I was hiding something,” he told reporters. “I would say I was "
        "thinking.”\n\n"
        "If asked, Breck would say the budget was balanced, an aide, Colin Marr, said.\n\n"
        "No one in the cabinet has said the budget is balanced.",
        ("You would say I was hiding something I would say I was thinking", "Tomas Breck"),
        ("If asked, Breck would say the budget was balanced", "Colin Marr"),
        others=True,
    ),
    case(
        "scare-quotes",
        "The “smart” bins on Harrow Street are full again. The council bought 40 of them under "
        "its “Clean Streets, Clean Start” programme.\n\n"
        "Protesters carrying signs reading “Bin the bins” marched on Saturday. The band The "
        "Loose Lids played their song “Rubbish Town”.\n\n"
        "Councillor Jane Ottery said the bins were “learning”.",
        ("the bins were “learning”", "Jane Ottery"),
        others=True,
    ),
    case(
        "definition",
        "The word “hiraeth” means “a longing for home”, according to the Gwynfryn dictionary. "
        "Poet Carys Bevan uses it in the title of her second book, “Hiraeth and Other "
        "Weathers”.\n\n"
        "“I couldn’t find an English word for it,” Bevan said. “‘Homesick’ sounds like a "
        "stomach bug.”",
        ("The word “hiraeth” means “a longing for home”", None),
        (
            "I couldn’t find an English word for it ‘Homesick’ sounds like a stomach bug.",
            "Carys Bevan",
        ),
        others=True,
    ),
    case(
        "verse",
        "Mourners heard the poet’s own lines, read by her daughter, Ines Farrow:\n\n"
        "“I asked the hill for water,\n"
        "it gave me only stone;\n"
        "I asked the stone for company\n"
        "and it left me alone.”\n\n"
        "“She hated sad poems,” Farrow said afterwards. “She’d have wanted the limerick.”",
        ("She hated sad poems She’d have wanted the limerick", "Ines Farrow"),
        others=True,
    ),
    case(
        "quote-then-new-para-name",
        "Residents packed the hall on Tuesday.\n\n"
        "“You can’t eat a view.”\n\n"
        "Carol Stanyer, who keeps the chip shop, was cheered when she said it.\n\n"
        "“And you can’t eat a wind turbine either,” shouted a man at the back.",
        ("You can’t eat a view", None),
        ("And you can’t eat a wind turbine either", None),
        others=True,
        lost=dict.fromkeys(
            ENGINES, "a paragraph of nothing but marked words between others’ is no quote"
        ),
    ),
    case(
        "colon-before-para",
        "Asked whether he had read the report, Mr Dunleavy paused. Then he said:\n\n"
        "“Most of it.”\n\n"
        "The chair, Baroness Cray, asked which parts. He said:\n\n"
        "“The beginning.”",
        ("Most of it", "Dunleavy"),
        ("The beginning", "Dunleavy"),
        others=True,
    ),
    case(
        "song-lyrics",
        "“I’m a little bit broken, a little bit bold,” sings Ida Crane on the opening track of "
        "her new album, “Copper Wire”.\n\n"
        "Crane, 29, wrote it in a motel in Reno. “There was nothing else to do but gamble,” she "
        "laughs.\n\n"
        "Her producer, Milo Vance, says the demo was better. “She won’t let me release it,” he "
        "says.",
        ("There was nothing else to do but gamble", "Ida Crane"),
        ("the demo was better", "Milo Vance"),
        ("She won’t let me release it", "Milo Vance"),
        others=True,
    ),
    case(
        "historic-quote",
        "As the philosopher Anselm Crowe once wrote, “a law nobody obeys is a poem.” Minister "
        "Beata Nowik quoted him in her closing speech.\n\n"
        "“I prefer laws,” she said.\n\n"
        "Crowe, who died in 1871, never held office. In a letter to his sister he said that "
        "ministers were “weather with a salary.”",
        ("a law nobody obeys is a poem", "Anselm Crowe"),
        ("I prefer laws", "Beata Nowik"),
        ("that ministers were “weather with a salary.”", "Anselm Crowe"),
        others=True,
    ),
    case(
        "translator",
        "“They took the tractor and then they took the boy,” Halyna Moroz, 58, said through an "
        "interpreter.\n\n"
        "Her husband said nothing. Their neighbour, Ostap, showed us the tracks.\n\n"
        "“It was a new tractor,” she said.",
        ("They took the tractor and then they took the boy", "Halyna Moroz"),
        ("It was a new tractor", "Halyna Moroz"),
        others=True,
    ),
    case(
        "alleged-victim",
        "The report says Archdeacon Peter Lyle told the boy’s parents to “pray and keep quiet”. "
        "It quotes a memo in which the late bishop, Hubert Crane, called the complaint "
        "“tiresome”.\n\n"
        "A diocese spokeswoman said: “We are ashamed.” The author of the report, Dame Ursula "
        "Finn, said shame was “a start”.",
        ("We are ashamed", None),
        ("shame was “a start”", "Ursula Finn"),
        others=True,
    ),
    case(
        "inset-clause",
        "The bridge, engineer Lidia Sorel said, was never meant for lorries. It had, she said, "
        "been built for sheep.\n\n"
        "Trucks, according to the transport ministry, make up 40% of its traffic. That, said "
        "Sorel, “is a lot of sheep”.",
        ("The bridge was never meant for lorries", "Lidia Sorel"),
        ("It had been built for sheep", "Lidia Sorel"),
        ("Trucks make up 40% of its traffic", None),
        ("That is a lot of sheep", "Lidia Sorel"),
        others=True,
        lost={"rules": "a frame between subject and verb is not found"},
    ),
    case(
        "ellipsis-quotes",
        "“We … we just ran,” said Kofi Asante-Blum. “My sister – she’s eight – lost a shoe.”\n\n"
        "“And then,” he went on, his voice cracking, “the whole hill came down.”\n\n"
        "Rescue chief Lorena Vidal said the hill was “still moving … slowly”.",
        ("We … we just ran My sister – she’s eight – lost a shoe", "Kofi Asante-Blum"),
        ("And then, the whole hill came down", "Kofi Asante-Blum"),
        ("the hill was “still moving … slowly”", "Lorena Vidal"),
        others=True,
    ),
    case(
        "not-speaker-verb",
        "Yara Holm stated her name for the record. She repeated the year. Defence lawyer Nils "
        "Ek pointed to a map.\n\n"
        "“Is this the house?” he asked.\n\n"
        "Holm nodded. “The blue one,” she said, and repeated: “Blue.”",
        ("Is this the house?", "Nils Ek"),
        ("The blue one", "Yara Holm"),
        ("Blue", "Yara Holm"),
        others=True,
    ),
    case(
        "chorus",
        "“Out, out, out!” chanted the crowd.\n\n"
        "“Shame!” cried several MPs. Home Secretary Dinah Rees smiled. “I have been called "
        "worse by better,” she said.\n\n"
        "Two backbenchers, Colm Brady and Sue Askew, walked out. “We couldn’t listen,” they "
        "said.\n\n"
        "“It was the smile that did it,” Askew said later.",
        ("Out, out, out!", None),
        ("Shame!", None),
        ("I have been called worse by better", "Dinah Rees"),
        ("We couldn’t listen", None),
        ("It was the smile that did it", "Sue Askew"),
        others=True,
    ),
    case(
        "vox-pop",
        "We asked shoppers on Bold Street what they thought of the fare rise.\n\n"
        "Mandy Rusk, 44, cleaner: “I’ll be walking.”\n\n"
        "Ahmed Saleh, 19, student: “It’s cheaper to get a taxi if there’s four of you.”\n\n"
        "Doris Penn, 80: “I’ve got my pass, love.”",
        ("I’ll be walking", "Mandy Rusk"),
        ("It’s cheaper to get a taxi if there’s four of you", "Ahmed Saleh"),
        ("I’ve got my pass, love", "Doris Penn"),
        others=True,
    ),
    case(
        "film-character",
        "In the film, Inspector Lund (played by Ole Brandt) tells the killer, “You forgot the "
        "dog.” Brandt says he improvised the line.\n\n"
        "“The dog was there,” he says. “Somebody had to mention it.”\n\n"
        "Director Sanna Ilves says it was in the script.",
        ("he improvised the line", "Ole Brandt"),
        ("The dog was there Somebody had to mention it", "Ole Brandt"),
        ("it was in the script", "Sanna Ilves"),
        others=True,
    ),
    case(
        "hypothetical-headline",
        "Is Tom Harkin the next leader? ‘Ask me Monday’\n\n"
        "Tom Harkin would not be drawn on Sunday. Would he stand? “Ask me Monday,” he told "
        "Sky.\n\n"
        "Colleagues say he has the numbers. “He’s got 40,” one said. “Maybe 45.”",
        ("Ask me Monday", "Tom Harkin"),
        ("he has the numbers", None),
        ("He’s got 40 Maybe 45", None),
        others=True,
    ),
    case(
        "it-said",
        "The Meridian Bank said it would close 80 branches. Customers could use vans, it said.\n\n"
        "The union, Unify, called the vans “a mockery”. It said 900 jobs would go.\n\n"
        "“We’ll fight for each one,” said its general secretary, Pat Loomis. She said the bank "
        "had hidden the plan.",
        ("it would close 80 branches", "Meridian Bank"),
        ("Customers could use vans", "Meridian Bank"),
        ("the vans “a mockery”", "Unify"),
        ("900 jobs would go", "Unify"),
        ("We’ll fight for each one", "Pat Loomis"),
        ("the bank had hidden the plan", "Pat Loomis"),
        others=True,
    ),
    case(
        "mixed-clause-who",
        "The pilot, who said she had “seven seconds to choose”, put the plane down in a cabbage "
        "field.\n\n"
        "Capt. Wren Oakley, 38, later told investigators she chose cabbages because they were "
        "soft.\n\n"
        "Farmer Des Tull, who owns the field, said: “They were nearly ready.”",
        ("she chose cabbages because they were soft", "Wren Oakley"),
        ("They were nearly ready", "Des Tull"),
        others=True,
    ),
    case(
        "both-said",
        "Treasury Secretary Cole Whitman, in Paris for talks, said the dollar was strong, "
        "adding that he had “no target”. His French counterpart, Élise Garnier, said she had "
        "one, but wouldn’t share it.\n\n"
        "“He knows it anyway,” she said.",
        ("the dollar was strong", "Cole Whitman"),
        ("that he had “no target”", "Cole Whitman"),
        ("she had one, but wouldn’t share it", "Élise Garnier"),
        ("He knows it anyway", "Élise Garnier"),
        others=True,
    ),
    case(
        "question-from",
        "Asked by the BBC’s Fergus Tait whether he would resign, Mr Lacombe said no.\n\n"
        "“Why should I?” he asked. Mr Tait suggested that 40% was not a mandate. “It is more "
        "than the BBC gets,” Lacombe shot back.",
        ("Why should I?", "Lacombe"),
        ("that 40% was not a mandate", "Fergus Tait"),
        ("It is more than the BBC gets", "Lacombe"),
        others=True,
    ),
    case(
        "long-appos",
        "“The numbers do not lie, but they do hide,” Prof Ingrid Aune, director of the Centre "
        "for Public Accounts at the University of Nordvik and author of a 2019 report on the "
        "fund that then finance minister Geir Solli called “astrology”, told parliament.\n\n"
        "Solli, now in opposition, said he stood by the word.",
        ("The numbers do not lie, but they do hide", "Ingrid Aune"),
        ("he stood by the word", "Geir Solli"),
        others=True,
    ),
    case(
        "letter-signed",
        "In an open letter, 40 economists said the tax was “reckless”. The first signatory, "
        "Nobel laureate Paolo Renzi, said he had never signed anything before.\n\n"
        "“Not even my divorce,” Renzi quipped.\n\n"
        "Finance minister Lena Fuchs replied in a letter of her own. “Dear professors,” she "
        "wrote, “please learn to count.”",
        ("the tax was “reckless”", None),
        ("he had never signed anything before", "Paolo Renzi"),
        ("Not even my divorce", "Paolo Renzi"),
        ("Dear professors, please learn to count", "Lena Fuchs"),
        others=True,
    ),
    case(
        "fan-forum",
        "Under the video, user gullboy77 wrote: “Worst ferry in Europe.” Another commenter "
        "replied: “You’ve never been to Naples.”\n\n"
        "The ferry’s owner, Dario Senna, answered himself. “Come to Naples,” he wrote. “I have "
        "three there.”",
        ("Worst ferry in Europe", None),
        ("You’ve never been to Naples", None),
        ("Come to Naples I have three there", "Dario Senna"),
        others=True,
    ),
    case(
        "report-inside-said",
        "Bild-Kurier reported that Defence Minister Karsten Vogt had told colleagues he was "
        "“finished”. Vogt’s office denied the report.\n\n"
        "“I have not said that I am finished,” Vogt told ARD. “I have said that I am tired.”\n\n"
        "Chancellor Maren Thiele said she was tired too.",
        ("I have not said that I am finished I have said that I am tired", "Karsten Vogt"),
        ("she was tired too", "Maren Thiele"),
        others=True,
    ),
    case(
        "coach-player",
        "Castor beat Pollux 3-0. Castor’s captain Rita Amsel said the plan had worked. “We let "
        "them tire,” she said. “Then we didn’t let them rest.”\n\n"
        "For Pollux, it was a fifth defeat. “I’ll be sacked, and quite right too,” said their "
        "coach.\n\n"
        "Castor’s coach, Bernd Huth, who lost his first three matches, said he knew the feeling.",
        ("the plan had worked", "Rita Amsel"),
        ("We let them tire Then we didn’t let them rest", "Rita Amsel"),
        ("I’ll be sacked, and quite right too", None),
        ("he knew the feeling", "Bernd Huth"),
        others=True,
    ),
    case(
        "dead-speaks",
        "Police named the victim as Rachel Onslow, 20. Her flatmate, Bea Turner, said she had "
        "gone out for milk.\n\n"
        "“She said she’d be five minutes,” Turner said. “She was always five minutes.”\n\n"
        "Onslow’s family said she was “our sunshine”.",
        ("she had gone out for milk", "Bea Turner"),
        ("She said she’d be five minutes She was always five minutes", "Bea Turner"),
        ("she was “our sunshine”", None),
        others=True,
    ),
    case(
        "not-her-words",
        "Few ministers have been so often wrong. When Lord Tench said in 1997 that the internet "
        "was “a fax with pictures”, the paper cheered. When Mary Coote, his shadow, said it "
        "would eat the paper, the paper laughed.\n\n"
        "Coote, now 81, isn’t laughing. “I didn’t want to be right,” she says.",
        ("I didn’t want to be right", "Mary Coote"),
        others=True,
    ),
    case(
        "quote-in-question",
        "Why did he say “I’m sorry” and then do it again? Psychologist Moira Fell says the word "
        "has worn out.\n\n"
        "“We say sorry to lampposts,” she says.\n\n"
        "Her latest study found that Britons say “sorry” eight times a day.",
        ("the word has worn out", "Moira Fell"),
        ("We say sorry to lampposts", "Moira Fell"),
        ("that Britons say “sorry” eight times a day", None),
        others=True,
    ),
    case(
        "possessive-cue",
        "Hamza Idris’s reply was brief: “No.”\n\n"
        "The warning from the coastguard, Lt Jo Marr, came too late. Her message – “Turn back "
        "now” – reached the yacht at 3am. Skipper Will Tanner’s last words were recorded: “Too "
        "late, love.”",
        ("No", "Hamza Idris"),
        ("Turn back now", "Jo Marr"),
        others=True,
    ),
    case(
        "opinion-col",
        "My old teacher, Sister Bernadette, used to say that envy is admiration with bad "
        "manners. I thought of her when I read Jonah Trask’s column last week.\n\n"
        "Trask writes that the city is “finished”. He has written this every year since 2009. I "
        "asked him whether he meant it. “Every year,” he said.",
        ("that envy is admiration with bad manners", "Bernadette"),
        ("that the city is “finished”", "Jonah Trask"),
        ("Every year", "Jonah Trask"),
        others=True,
    ),
    case(
        "quoted-cue-inside",
        "“My boss said to me, ‘Dana, you’re done,’ and I said, ‘You can’t fire me, I’m your "
        "sister,’” Dana Kopp recalled.\n\n"
        "Her brother and boss, Leo Kopp, says it was a joke. “She was on the till,” Leo says. "
        "“I couldn’t fire her till Christmas.”",
        (
            "My boss said to me, ‘Dana, you’re done,’ and I said, ‘You can’t fire me, I’m your "
            "sister,’",
            "Dana Kopp",
        ),
        ("it was a joke", "Leo Kopp"),
        ("She was on the till I couldn’t fire her till Christmas", "Leo Kopp"),
        others=True,
    ),
    case(
        "book-says",
        "In her new memoir, Second Violin, Greta Hallström says the conductor once threw a "
        "score at her. “It was Mahler, so it was heavy,” she writes.\n\n"
        "The conductor, Anton Weiss, told Tagblatt that it was Bruckner.\n\n"
        "In the book Hallström also describes him as “the last great tyrant”.",
        ("the conductor once threw a score at her", "Greta Hallström"),
        ("It was Mahler, so it was heavy", "Greta Hallström"),
        ("that it was Bruckner", "Anton Weiss"),
        ("the last great tyrant", "Greta Hallström"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_words(one: Case, engine: str) -> None:
    check(one, engine)
