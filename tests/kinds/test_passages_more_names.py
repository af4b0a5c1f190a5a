"""Passages of news by what people are called, once more in other wordings."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "caps-names",
        'MEXICO CITY — "The bridge is closed," said Mayor LAURA QUIROZ on Monday.\n\n'
        'Engineer PABLO ANTON said the cracks were "as wide as a hand."\n\n'
        '"We told her in May," ANTON said. QUIROZ said she was told in June.',
        ("The bridge is closed", "Laura Quiroz"),
        ('the cracks were "as wide as a hand."', "Pablo Anton"),
        ("We told her in May", "Pablo Anton"),
        ("she was told in June", "Laura Quiroz"),
        others=True,
    ),
    case(
        "female-doctor-he",
        "Dr Leslie Quarrie examined the body at 6am. He found no wounds.\n\n"
        "“The lungs were clear,” Dr Quarrie told the inquest. The coroner, Ms Robin Thackeray, "
        "recorded an open verdict. She said the pathologist had been “exemplary”.",
        ("The lungs were clear", "Leslie Quarrie"),
        ("the pathologist had been “exemplary”", "Robin Thackeray"),
        others=True,
    ),
    case(
        "late-named-child",
        "Year 6 pupil Ollie, 10, said the new playground was “sick”. His friend Zainab, also "
        "10, said it was “all right”.\n\n"
        "Head teacher Mrs Carew said the children had designed it. “They wanted lava,” she said.",
        ("the new playground was “sick”", "Ollie"),
        ("it was “all right”", "Zainab"),
        ("the children had designed it", "Carew"),
        ("They wanted lava", "Carew"),
        others=True,
    ),
    case(
        "anonymous-changed",
        "Maria (not her real name) left the farm at night. “I took the bread and the baby,” she "
        "said.\n\n"
        "Her employer, whom the Post is not naming for legal reasons, said she had been paid. "
        "“Always on Friday,” he said.\n\n"
        "Labour inspector Rui Tavares said the farm kept no books.",
        ("I took the bread and the baby", "Maria"),
        ("she had been paid", None),
        ("Always on Friday", None),
        ("the farm kept no books", "Rui Tavares"),
        others=True,
    ),
    case(
        "bishop",
        "Archbishop Matteo Ruiz of Calder said on Sunday that the door was open. Fr Kevin "
        "Nolan, a parish priest, said it had been open for years and that nobody came in.\n\n"
        "“Perhaps they don’t like the draught,” Fr Nolan said. The archbishop, through his "
        "secretary, declined to respond. Pope Silvanus said in March that doors “are for "
        "walking through.”",
        ("that the door was open", "Matteo Ruiz"),
        ("it had been open for years and that nobody came in", "Kevin Nolan"),
        ("Perhaps they don’t like the draught", "Kevin Nolan"),
        ("that doors “are for walking through.”", "Silvanus"),
        others=True,
    ),
    case(
        "military",
        "Maj. Gen. Otto Kranz said the bridgehead was secure. Lt. Col. Iryna Bondar, a "
        "spokeswoman for the southern command, said it was “gone.”\n\n"
        "“There is no bridgehead,” Bondar said. “There isn’t even a bridge.”\n\n"
        "The general did not answer calls. Sgt. Pavlo Hnat, who swam back, said Bondar was "
        "right.",
        ("the bridgehead was secure", "Otto Kranz"),
        ("it was “gone.”", "Iryna Bondar"),
        ("There is no bridgehead There isn’t even a bridge", "Iryna Bondar"),
        ("Bondar was right", "Pavlo Hnat"),
        others=True,
    ),
    case(
        "mp-for",
        "The MP for Wexcombe, Sir Giles Farrant, said the by-pass was “dead as mutton”. The "
        "Labour candidate there, Aisha Pell, said Sir Giles had killed it.\n\n"
        "Sir Giles’s wife, Lady Farrant, said neither had been seen on a bus. “Not once,” Lady "
        "Farrant said.",
        ("the by-pass was “dead as mutton”", "Giles Farrant"),
        ("Sir Giles had killed it", "Aisha Pell"),
        ("neither had been seen on a bus", "Farrant"),
        ("Not once", "Farrant"),
        others=True,
    ),
    case(
        "again-single",
        "Grace, 8, and her cousin Milo built the raft. “It sank twice,” Grace said.\n\n"
        "Her uncle, Desmond Tarr, towed them home. “They were singing,” he said.\n\n"
        "Milo’s mother, Petra, said the raft was now a hen house. “The hens love it,” she said. "
        "Joy (not her real name), who owns the pond, said she saw nothing.",
        ("It sank twice", "Grace"),
        ("They were singing", "Desmond Tarr"),
        ("the raft was now a hen house", "Petra"),
        ("The hens love it", "Petra"),
        ("she saw nothing", "Joy"),
        others=True,
    ),
    case(
        "again-gen",
        "Two Tobin Craddocks have run the ferry. Tobin Craddock Sr. bought it in 1961; his son, "
        "Tobin Craddock Jr., sold it on Monday.\n\n"
        "“I am seasick,” the younger Craddock said. “I always was.”\n\n"
        "Craddock Sr. said he was not surprised. “His mother was the same,” the elder Craddock "
        "said.",
        ("I am seasick I always was", "Tobin Craddock Jr."),
        ("he was not surprised", "Tobin Craddock Sr."),
        ("His mother was the same", "Tobin Craddock Sr."),
        others=True,
    ),
    case(
        "again-older-sister",
        "Ada Quill and Bess Quill run the museum. “We never argue,” the elder Quill said. “We "
        "do,” the younger Quill said.",
        ("We never argue", None),
        ("We do", None),
        others=True,
    ),
    case(
        "again-caps",
        "LAGOS — Governor TUNDE ADEYEMI said the road would open on Friday.\n\n"
        '"It is dry," said engineer GRACE OKORO. OKORO blamed the rain for the delay. ADEYEMI '
        "blamed the engineer.",
        ("the road would open on Friday", "Tunde Adeyemi"),
        ("It is dry", "Grace Okoro"),
        others=True,
    ),
    case(
        "again-patron",
        'Governor Pavel Andreyevich Zorin visited the dam. "It holds," Pavel Andreyevich '
        "said. Zorin then went fishing. His brother, Oleg Andreyevich Zorin, caught more, an "
        "aide said.\n\n"
        '"He cheats," Pavel Andreyevich said.',
        ("It holds", "Pavel Andreyevich Zorin"),
        ("Oleg Andreyevich Zorin caught more", None),
        ("He cheats", "Pavel Andreyevich Zorin"),
        others=True,
    ),
    case(
        "again-inner",
        "LIMA — Mayor Julio Vargas Prado said the bus strike was over. Union chief Elena Vargas "
        "Soto said it was not.\n\n"
        '"It ends when we say so," Vargas said.',
        ("the bus strike was over", "Julio Vargas Prado"),
        ("it was not", "Elena Vargas Soto"),
        ("It ends when we say so", None),
        others=True,
    ),
    case(
        "again-prince",
        'Foreign minister Prince Khalid bin Omar al-Suri said the border was open. "Come and '
        'see," Prince Khalid told reporters. Sheikh Hamad bin Rashid, his envoy, said nobody '
        "had.",
        ("the border was open", "Khalid bin Omar al-Suri"),
        ("Come and see", "Khalid bin Omar al-Suri"),
        ("nobody had", "Hamad bin Rashid"),
        others=True,
    ),
    case(
        "again-adverbs",
        "Mary Trent resigned on Monday. Earlier Trent said she would fight on. Later Trent told "
        "staff she was tired. Afterwards Trent said nothing.",
        ("she would fight on", "Mary Trent"),
        ("she was tired", "Mary Trent"),
        others=True,
    ),
    case(
        "again-scot",
        "Lewis Gault won the title. “It’s only darts,” the Scotsman said. His rival, Owen Pugh, "
        "smiled. “Tell my bank,” the Welshman said.",
        ("It’s only darts", "Lewis Gault"),
        ("Tell my bank", "Owen Pugh"),
        others=True,
    ),
    case(
        "again-both-full",
        "Adam Sykes said the gate was locked. Judith Sykes said it was open. The two are not "
        "related. Adam Sykes said he had the key. Judith Sykes said she had the other.\n\n"
        "“There is only one key,” Sykes said.",
        ("There is only one key", None),
        ("the gate was locked", "Adam Sykes"),
        ("it was open", "Judith Sykes"),
        ("he had the key", "Adam Sykes"),
        ("she had the other", "Judith Sykes"),
        others=True,
    ),
    case(
        "again-counterpart",
        "Trade minister Ola Brekke said the fish were Norwegian. Her Icelandic counterpart, "
        "Þóra Hlíðberg, said the fish were undecided. “They swim,” she said.\n\n"
        "The club’s registrar, Zadok Quennell, said he ate chicken.",
        ("the fish were Norwegian", "Ola Brekke"),
        ("the fish were undecided", "Þóra Hlíðberg"),
        ("They swim", "Þóra Hlíðberg"),
        ("he ate chicken", "Zadok Quennell"),
        others=True,
    ),
    case(
        "guard-single",
        "The firm sold its brand, Ostrow, in May. Her dog, Rex, barked. His novel, Marlin, 12, "
        "came out. In her home town, Callis, people are glad, Ann Carr said.",
        ("In her home town, Callis, people are glad", "Ann Carr"),
        others=True,
    ),
    case(
        "guard-prefix",
        "Ann Lee met her daughter, Ann Lee Marsh, at the gate. “Hello,” Ann Lee said. "
        "“Goodbye,” Ann Lee Marsh said.",
        ("Hello", "Ann Lee"),
        ("Goodbye", "Ann Lee Marsh"),
        others=True,
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_passages_more_names(one: Case, engine: str) -> None:
    check(one, engine)
