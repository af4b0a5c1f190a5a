"""Words once more, in other wordings: bare ones, channels, acts and silence."""

from __future__ import annotations

import pytest

from kinds import Case, Said, case, check, parameters

LONG = (
    "I have thought about it every night since the flood, and there is nothing that I would do "
    "otherwise."
)

CASES = [
    case(
        "unnamed-source-1",
        "Nurses walked out on Monday. A hospital spokeswoman said patients were "
        "safe.\n\nUnion leader Greta Sholl said that was a lie.",
        ("patients were safe", None),
        ("that was a lie", "Greta Sholl"),
    ),
    case(
        "unnamed-source-2",
        "Premier Jonas Wieck met farmers. “He listened,” a farmer said. “Not to me,” another said.",
        ("He listened", None),
        ("Not to me", None),
    ),
    case(
        "unnamed-source-3",
        "A police officer told the court that the car was stolen. Judge Amira Solis "
        "jailed Kofi Adda for a year.",
        ("that the car was stolen", None),
    ),
    case(
        "unnamed-source-4",
        "Kofi Adda was held on Friday. “He did nothing,” his lawyer said.",
        ("He did nothing", None),
    ),
    case(
        "unnamed-source-5",
        "Aides to Governor Beth Lanyon said she would stand. One aide said: “She is ready.”",
        ("she would stand", None),
        ("She is ready", None),
    ),
    case(
        "unnamed-source-6",
        "Trade minister Luc Perrin flew to Oldby. “We are close,” a French official said.",
        ("We are close", None),
    ),
    case(
        "unnamed-source-7",
        "A White House official said the talks would resume. Secretary of State Dana "
        "Holt arrived on Monday.",
        ("the talks would resume", None),
    ),
    case(
        "unnamed-source-8",
        "“We found him in the cellar,” a neighbour said. Police chief Rik Maas thanked her.",
        ("We found him in the cellar", None),
    ),
    case(
        "unnamed-source-9",
        "Luc Perrin’s spokesman said the minister was ill. Mr Perrin’s daughter said he slept.",
        ("the minister was ill", None),
        ("he slept", None),
    ),
    case(
        "bare-after-paraphrase-1",
        "Nurse Alma Reyes told the inquiry that the wards were full.\n\n“I have thought "
        "about it every night since the flood, and there is nothing that I would do "
        "otherwise.”",
        ("that the wards were full", "Alma Reyes"),
        (LONG, "Alma Reyes"),
    ),
    case(
        "bare-after-paraphrase-2",
        "Alma Reyes admitted the wards were full.\n\n‘I have thought about it every night "
        "since the flood, and there is nothing that I would do otherwise.’\n\nThe inquiry "
        "goes on.",
        ("the wards were full", "Alma Reyes"),
        (LONG, "Alma Reyes"),
    ),
    case(
        "bare-after-paraphrase-4",
        'According to Pavel Hrubý, the drug is safe.\n\n"I have thought about it every '
        'night since the flood, and there is nothing that I would do otherwise."',
        ("the drug is safe", "Pavel Hrubý"),
        (LONG, "Pavel Hrubý"),
    ),
    case(
        "bare-after-paraphrase-5",
        "Kitto said the council was broke. She also warned that taxes would rise.\n\n“I "
        "have thought about it every night since the flood, and there is nothing that I "
        "would do otherwise.”",
        ("the council was broke", "Rosa Kitto"),
        ("that taxes would rise", "Rosa Kitto"),
        (LONG, "Rosa Kitto"),
        actors=["Rosa Kitto"],
    ),
    case(
        "bare-beside-1",
        "Ewa Lisowska, 34, lost her home in the flood.\n\n“I have thought about it every "
        "night since the flood, and there is nothing that I would do otherwise.”",
        (LONG, "Ewa Lisowska"),
    ),
    case(
        "bare-beside-2",
        "“I have thought about it every night since the flood, and there is nothing that "
        "I would do otherwise.”\n\nEwa Lisowska is in tears as she looks at what is left.",
        (LONG, "Ewa Lisowska"),
    ),
    case(
        "bare-beside-3",
        "Ewa Lisowska shook her head. “I have thought about it every night since the "
        "flood, and there is nothing that I would do otherwise.”",
        (LONG, "Ewa Lisowska"),
    ),
    case(
        "bare-beside-5",
        "Here is what Ewa Lisowska posted:\n\n“I have thought about it every night since "
        "the flood, and there is nothing that I would do otherwise.”",
        (LONG, "Ewa Lisowska"),
    ),
    case(
        "bare-beside-6",
        "The statement from Ewa Lisowska in full:\n\n“I have thought about it every night "
        "since the flood, and there is nothing that I would do otherwise.\n\n“Thank you "
        "all, and good night.”",
        (LONG + " Thank you all, and good night.", "Ewa Lisowska"),
        lost={"encoder": "the network finds a cue in the colon, no source"},
    ),
    case(
        "newly-brought-in-1",
        "“It was a mistake,” Alma Reyes said.\n\nTobias Kern, who runs the clinic, sees it "
        "in another light.\n\n“I have thought about it every night since the flood, and "
        "there is nothing that I would do otherwise.”",
        ("It was a mistake", "Alma Reyes"),
        (LONG, "Tobias Kern"),
    ),
    case(
        "newly-brought-in-2",
        "“It was a mistake,” Alma Reyes said.\n\nBut Tobias Kern was not convinced. “I "
        "have thought about it every night since the flood, and there is nothing that I "
        "would do otherwise.”",
        ("It was a mistake", "Alma Reyes"),
        (LONG, "Tobias Kern"),
    ),
    case(
        "newly-brought-in-3",
        "Alma Reyes said it was a mistake. For Tobias Kern, a surgeon, it was worse than "
        "that.\n\n“I have thought about it every night since the flood, and there is "
        "nothing that I would do otherwise.”",
        ("it was a mistake", "Alma Reyes"),
        (LONG, "Tobias Kern"),
    ),
    case(
        "newly-brought-in-4",
        "“It was a mistake,” Alma Reyes said.\n\nThen there is Tobias Kern.\n\n“I have "
        "thought about it every night since the flood, and there is nothing that I would "
        "do otherwise.”",
        ("It was a mistake", "Alma Reyes"),
        (LONG, "Tobias Kern"),
    ),
    case(
        "he-and-she-2",
        "Marek Dolny arrived late. “The train,” he explained. Ivana Petrik laughed. "
        "“It’s always the train,” she said.",
        ("The train", "Marek Dolny"),
        ("It’s always the train", "Ivana Petrik"),
    ),
    case(
        "he-and-she-3",
        "“I will stay,” Ivana Petrik insisted. “She won’t,” said Marek Dolny. “I will,” "
        "she repeated. “We’ll see,” he shrugged.",
        ("I will stay", "Ivana Petrik"),
        ("She won’t", "Marek Dolny"),
        ("I will", "Ivana Petrik"),
        ("We’ll see", "Marek Dolny"),
    ),
    case(
        "he-and-she-5",
        "Mr Dolny and Ms Petrik gave evidence. “I saw nothing,” she told the jury. “I "
        "did,” he said.",
        ("I saw nothing", "Petrik"),
        ("I did", "Dolny"),
    ),
    case(
        "relative-1",
        "“I’m alive,” Piet Groen texted his sister. She said the line went dead.",
        ("I’m alive", "Piet Groen"),
        ("the line went dead", None),
    ),
    case(
        "relative-2",
        "Noor Aziz fled with her son. “We ran,” Aziz said. Her brother stayed. “I had "
        "the goats,” he said.",
        ("We ran", "Noor Aziz"),
        ("I had the goats", None),
    ),
    case(
        "relative-3",
        "Piet Groen was found guilty. His daughter wept in court. “He is innocent,” she shouted.",
        ("He is innocent", None),
        lost={"encoder": "the network takes a verdict for reported words"},
    ),
    case(
        "relative-4",
        "Noor Aziz, 30, is missing. Her husband, Karim Aziz, made an appeal. “Come home,” he said.",
        ("Come home", "Karim Aziz"),
    ),
    case(
        "relative-5",
        "Piet Groen’s girlfriend called the police. “I was afraid of him,” she said.",
        ("I was afraid of him", None),
    ),
    case(
        "through-others-1",
        "Russia’s Interfakt agency quoted General Oleg Stavrin as saying the town had fallen.",
        ("the town had fallen", "Oleg Stavrin"),
    ),
    case(
        "through-others-2",
        "Ms Aziz was quoted as saying that “nothing is lost”.",
        ("that “nothing is lost”", "Aziz"),
    ),
    case(
        "through-others-3",
        "General Stavrin was cited by local media as telling officers: “Hold on.”",
        ("Hold on", "Stavrin"),
    ),
    case(
        "through-others-4",
        "Oleg Stavrin reportedly told the cabinet that the war was lost.",
        ("that the war was lost", "Oleg Stavrin"),
    ),
    case(
        "through-others-5",
        "The Herald quoted an unnamed minister as saying the plan was “dead in the water”.",
        ("the plan was “dead in the water”", None),
    ),
    case(
        "through-others-6",
        "“We will rebuild,” Noor Aziz said in a statement released by her party.",
        ("We will rebuild", "Noor Aziz"),
    ),
    case(
        "through-others-7",
        "“We will rebuild,” Noor Aziz told Reuters.",
        ("We will rebuild", "Noor Aziz"),
    ),
    case(
        "through-others-8",
        "Noor Aziz wrote in a letter obtained by the Herald that she had been threatened.",
        ("that she had been threatened", "Noor Aziz"),
    ),
    case(
        "through-others-9",
        "“I was threatened,” Aziz said, according to a transcript of the hearing.",
        ("I was threatened", "Aziz"),
    ),
    case(
        "through-others-10",
        "Noor Aziz is alleged to have told a guard that she had a bomb.",
        ("that she had a bomb", "Noor Aziz"),
    ),
    case(
        "as-she-put-it-1",
        "As Greta Sholl puts it: “A strike is a strike.”",
        ("A strike is a strike", "Greta Sholl"),
    ),
    case(
        "as-she-put-it-2",
        "In Luc Perrin’s words, the deal is “a miracle”.",
        ("a miracle", "Luc Perrin"),
    ),
    case(
        "as-she-put-it-3",
        "“Nonsense,” was the verdict of Greta Sholl.",
        ("Nonsense", "Greta Sholl"),
    ),
    case(
        "as-she-put-it-4",
        "Luc Perrin’s message to the strikers was simple: “Go home.”",
        ("Go home", "Luc Perrin"),
    ),
    case(
        "as-she-put-it-5",
        "Greta Sholl had one word for the offer: “Insulting.”",
        ("Insulting", "Greta Sholl"),
    ),
    case(
        "as-she-put-it-7",
        "To quote Greta Sholl, “a strike is a strike”.",
        ("a strike is a strike", "Greta Sholl"),
    ),
    case(
        "what-he-called-1",
        "Ministers have ignored what Ida Vole described as ‘a ticking bomb’.",
        ("a ticking bomb", "Ida Vole"),
        others=True,
    ),
    case(
        "what-he-called-2",
        "Luc Perrin walked out after what he termed “an ambush”.",
        ("an ambush", "Luc Perrin"),
        others=True,
    ),
    case(
        "what-he-called-4",
        "The bank paid for what its chairman, Otto Brandl, has called “past sins”.",
        ("past sins", "Otto Brandl"),
        others=True,
    ),
    case(
        "silence-1",
        "Luc Perrin refused to comment on the report.",
    ),
    case(
        "silence-2",
        "A spokesman for Otto Brandl would not comment. The bank did not return calls.",
    ),
    case(
        "silence-3",
        "Beth Lanyon could not be reached for comment.",
    ),
    case(
        "silence-4",
        "The ministry has been approached for comment. Greta Sholl was not available for comment.",
    ),
    case(
        "silence-5",
        "Otto Brandl did not immediately reply to an emailed request.",
    ),
    case(
        "silence-6",
        "Beth Lanyon declined an interview. Mr Brandl did not answer questions.",
    ),
    case(
        "act-1",
        "Beth Lanyon called for an inquiry on Monday and called her mother.",
        others=True,
    ),
    case(
        "act-3",
        "Beth Lanyon told a story and said a prayer.",
    ),
    case(
        "act-6",
        "Otto Brandl spoke three languages and said his farewells.",
    ),
    case(
        "day-between-1",
        "Rosa Kitto on Tuesday night warned that the bridge might fall.",
        ("that the bridge might fall", "Rosa Kitto"),
    ),
    case(
        "day-between-2",
        "“It may fall,” Mayor Rosa Kitto earlier this month told a committee.",
        ("It may fall", "Rosa Kitto"),
    ),
    case(
        "day-between-3",
        "Tom Rudd last year claimed the bridge was safe.",
        ("the bridge was safe", "Tom Rudd"),
    ),
    case(
        "day-between-4",
        "Rosa Kitto, speaking in Oldby on Friday, said the bridge might fall.",
        ("the bridge might fall", "Rosa Kitto"),
    ),
    case(
        "day-between-5",
        "Rosa Kitto in a speech on Thursday accused the firm of lying.",
        ("the firm of lying", "Rosa Kitto"),
        others=True,
    ),
    case(
        "day-between-6",
        "Rosa Kitto, however, later conceded that it was safe.",
        ("that it was safe", "Rosa Kitto"),
    ),
    case(
        "frame-inside-1",
        "Rosa Kitto runs the port. By 2030, she said, half the ships will be electric.",
        ("By 2030 half the ships will be electric", "Rosa Kitto"),
    ),
    case(
        "frame-inside-2",
        "The bridge, Rosa Kitto warned, could fall at any time.",
        ("The bridge could fall at any time", "Rosa Kitto"),
    ),
    case(
        "frame-inside-3",
        "If it rains, according to Tom Rudd, the dam will burst.",
        ("If it rains the dam will burst", "Tom Rudd"),
    ),
    case(
        "frame-inside-4",
        "The dam, Tom Rudd told MPs on Monday, was never checked.",
        ("The dam was never checked", "Tom Rudd"),
    ),
    case(
        "frame-inside-5",
        "Rosa Kitto runs the port. Most ships, she says, are late.",
        ("Most ships are late", "Rosa Kitto"),
    ),
    case(
        "question-answer-2",
        "“Did you lie?” the prosecutor asked Rosa Kitto. “Never,” she replied.",
        ("Did you lie?", None),
        ("Never", "Rosa Kitto"),
    ),
    case(
        "question-answer-3",
        "Asked whether he would resign, Tom Rudd said: “No.”",
        ("No", "Tom Rudd"),
        others=True,
    ),
    case(
        "question-answer-4",
        "“Will it open?” a reporter asked. “In May,” Rosa Kitto answered.",
        ("Will it open?", None),
        ("In May", "Rosa Kitto"),
    ),
    case(
        "denied-1",
        "Rosa Kitto would not say if the bridge was safe.",
        Said(
            "if the bridge was safe",
            "Rosa Kitto",
            polarity="denied",
        ),
    ),
    case(
        "denied-2",
        "Tom Rudd denied having lied to the board.",
        Said(
            "having lied to the board",
            "Tom Rudd",
            polarity="denied",
        ),
    ),
    case(
        "denied-3",
        "Rosa Kitto never said the bridge was safe.",
        Said(
            "the bridge was safe",
            "Rosa Kitto",
            polarity="denied",
        ),
    ),
    case(
        "denied-4",
        "Nobody said that the bridge was safe.",
        Said(
            "that the bridge was safe",
            None,
            polarity="denied",
        ),
    ),
    case(
        "denied-5",
        "Tom Rudd did not say when he would go.",
        Said(
            "when he would go",
            "Tom Rudd",
            polarity="denied",
        ),
    ),
    case(
        "denied-6",
        "Rosa Kitto stopped short of saying the bridge was unsafe.",
        Said(
            "the bridge was unsafe",
            "Rosa Kitto",
            polarity="denied",
        ),
    ),
    case(
        "denied-7",
        "Tom Rudd refuses to admit that he lied.",
        Said(
            "that he lied",
            "Tom Rudd",
            polarity="denied",
        ),
    ),
    case(
        "denied-8",
        "The firm failed to explain why the bridge fell.",
        Said(
            "why the bridge fell",
            None,
            polarity="denied",
        ),
    ),
    case(
        "denied-9",
        "Tom Rudd did not deny that he lied.",
        Said(
            "that he lied",
            "Tom Rudd",
            polarity="asserted",
        ),
    ),
    case(
        "denied-10",
        "Rosa Kitto has yet to say whether she will stand.",
        Said(
            "whether she will stand",
            "Rosa Kitto",
            polarity="denied",
        ),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_words_and_speakers(one: Case, engine: str) -> None:
    check(one, engine)
