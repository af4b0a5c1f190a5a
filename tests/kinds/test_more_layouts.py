"""Marks and layouts once more: damaged marks, transcripts, labels, titles and headlines."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "label-1",
        "HEADLINE: Mayor resigns\n\nDATELINE: OLDBY\n\nRosa Kitto said she was "
        "relieved.\n\nGRAPHIC: Photo, Rosa Kitto at the harbour",
        ("she was relieved", "Rosa Kitto"),
    ),
    case(
        "label-2",
        "BREAKING: Mayor Rosa Kitto resigns\n\nRosa Kitto said she was tired.\n\nLIVE: "
        "follow the vote here",
        ("she was tired", "Rosa Kitto"),
    ),
    case(
        "label-3",
        "NAME: Rosa Kitto\n\nBORN: 1961\n\nFAMILY: Two sons\n\nRosa Kitto said she was proud.",
        ("she was proud", "Rosa Kitto"),
    ),
    case(
        "label-4",
        "WATCH: The moment the dam broke\n\nEngineer Imre Szalay said the wall was "
        "thin.\n\nPHOTOS: The flood in pictures",
        ("the wall was thin", "Imre Szalay"),
    ),
    case(
        "label-5",
        "CORRECTION: An earlier version misspelt a name.\n\nImre Szalay said the wall was thin.",
        ("the wall was thin", "Imre Szalay"),
    ),
    case(
        "label-6",
        "LANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n“It fell,” Imre Szalay "
        "said.\n\nCOPYRIGHT: 2024 Tollmark Media",
        ("It fell", "Imre Szalay"),
    ),
    case(
        "label-7",
        "WHEN: Friday, 8 p.m.\n\nWHERE: Oldby Hall\n\nTICKETS: $20\n\nSinger Lena Duvall said "
        "the show would be short.",
        ("the show would be short", "Lena Duvall"),
    ),
    case(
        "label-8",
        "EXCLUSIVE: Inside the dying port\n\nDocker Paul Brannoch said he was "
        "scared.\n\nANALYSIS: What the port means",
        ("he was scared", "Paul Brannoch"),
    ),
    case(
        "entity-1",
        "&ldquo;We lost,&rdquo; Greta Sholl said. &ldquo;All of it,&rdquo; she added.",
        ("We lost", "Greta Sholl"),
        ("All of it", "Greta Sholl"),
    ),
    case(
        "entity-2",
        "&#8220;We lost,&#8221; Greta Sholl said. It&#8217;s over.",
        ("We lost", "Greta Sholl"),
    ),
    case(
        "entity-3",
        "Greta Sholl said &amp;quot;we lost&amp;quot; on Monday.",
        ("we lost", "Greta Sholl"),
    ),
    case(
        "entity-4",
        "&lsquo;We don&rsquo;t know,&rsquo; Greta Sholl said.",
        ("We don’t know", "Greta Sholl"),
    ),
    case(
        "tag-1",
        "<p>“We lost,” <strong>Greta Sholl</strong> said.</p><p>Otto Brandl said: “We won.”</p>",
        ("We lost", "Greta Sholl"),
        ("We won", "Otto Brandl"),
    ),
    case(
        "tag-2",
        "“We lost,” [Greta Sholl](https://x.example/a) said. *Otto Brandl* agreed.",
        ("We lost", "Greta Sholl"),
    ),
    case(
        "tag-3",
        '“We lost,” <a href="https://x.example/sholl">Greta Sholl</a> told <em>The Gull</em>.',
        ("We lost", "Greta Sholl"),
    ),
    case(
        "tag-4",
        "__Greta Sholl__ said: “We lost.”<br/>Otto Brandl said: “We won.”",
        ("We lost", "Greta Sholl"),
        ("We won", "Otto Brandl"),
    ),
    case(
        "mark-1",
        "„We lost,“ Greta Sholl said. „All of it,“ said Otto Brandl.",
        ("We lost", "Greta Sholl"),
        ("All of it", "Otto Brandl"),
    ),
    case(
        "mark-2",
        "«We lost,» Greta Sholl said. « All of it », said Otto Brandl.",
        ("We lost", "Greta Sholl"),
        ("All of it", "Otto Brandl"),
    ),
    case(
        "mark-3",
        "``We lost,'' Greta Sholl said.",
        ("We lost", "Greta Sholl"),
    ),
    case(
        "mark-4",
        "＂We lost,＂ Greta Sholl said.",
        ("We lost", "Greta Sholl"),
    ),
    case(
        "mark-5",
        "`We lost,' Greta Sholl said.",
        ("We lost", "Greta Sholl"),
    ),
    case(
        "mark-6",
        "‟We lost,” Greta Sholl said. ❝All of it,❞ said Otto Brandl.",
        ("We lost", "Greta Sholl"),
        ("All of it", "Otto Brandl"),
    ),
    case(
        "mark-7",
        '“We lost," Greta Sholl said. "All of it,” said Otto Brandl.',
        ("We lost", "Greta Sholl"),
        ("All of it", "Otto Brandl"),
    ),
    case(
        "mark-8",
        "‘‘We lost,’’ Greta Sholl said.",
        ("We lost", "Greta Sholl"),
    ),
    case(
        "mark-9",
        "「We lost,」 Greta Sholl said.",
        ("We lost", "Greta Sholl"),
    ),
    case(
        "mark-10",
        "″We lost,″ Greta Sholl said.",
        ("We lost", "Greta Sholl"),
    ),
    case(
        "mojibake-2",
        "Greta Sholl said: â€œWe lost.â€ Otto Brandl said: â€œWe won.â€",
        ("We lost", "Greta Sholl"),
        ("We won", "Otto Brandl"),
    ),
    case(
        "invisible-2",
        "\u200b“We lost,”\u200b Greta\u00a0Sholl said. “All,” Sholl\u200b added.",
        ("We lost", "Greta Sholl"),
        ("All", "Greta Sholl"),
    ),
    case(
        "invisible-3",
        "Zoë Brückner left. “We lost,” Zoe\u0308 Bru\u0308ckner said.",
        ("We lost", "Zoë Brückner"),
        one_person=True,
    ),
    case(
        "literal-line-end-1",
        "Greta Sholl said the dam was full.\\n\\n“We lost,” Sholl said.\\nOtto Brandl said: "
        "“We won.”",
        ("the dam was full", "Greta Sholl"),
        ("We lost", "Greta Sholl"),
        ("We won", "Otto Brandl"),
    ),
    case(
        "literal-line-end-2",
        "“We lost,” Greta Sholl said.\\r\\n\\r\\n“We won,” Otto Brandl said.",
        ("We lost", "Greta Sholl"),
        ("We won", "Otto Brandl"),
    ),
    case(
        "transcript-1",
        "Interviewer: Why did you leave?\n\nRosa Kitto: I was ill.\n\nInterviewer: And "
        "now?\n\nRosa Kitto: I am well.",
        ("I was ill", "Rosa Kitto"),
        ("I am well", "Rosa Kitto"),
        others=True,
    ),
    case(
        "transcript-2",
        "Q. Why did you leave?\n\nA. I was ill.\n\nQ. And now?\n\nA. I am well.",
        ("I was ill", None),
        ("I am well", None),
        others=True,
    ),
    case(
        "transcript-3",
        "[00:14] ROSA KITTO: I was ill.\n\n[00:20] TOM RUDD: And now?\n\n[00:31] ROSA KITTO: "
        "I am well.",
        ("I was ill", "Rosa Kitto"),
        ("And now?", "Tom Rudd"),
        ("I am well", "Rosa Kitto"),
    ),
    case(
        "transcript-4",
        "SEN. ROSA KITTO (D-OH): I was ill.\n\nMR. RUDD: And now? (Laughter.)\n\nSEN. KITTO: "
        "I am well.",
        ("I was ill", "Rosa Kitto"),
        ("And now?", "Rudd"),
        ("I am well", "Rosa Kitto"),
    ),
    case(
        "transcript-5",
        "<b>Tom Rudd:</b> Why did you leave?\n\n<b>Rosa Kitto:</b> I was ill.\n\n<b>Tom "
        "Rudd:</b> And now?\n\n<b>Rosa Kitto:</b> I am well.",
        ("Why did you leave?", "Tom Rudd"),
        ("I was ill", "Rosa Kitto"),
        ("And now?", "Tom Rudd"),
        ("I am well", "Rosa Kitto"),
    ),
    case(
        "transcript-6",
        "TOM RUDD, BBC NEWS: Why did you leave?\n\nROSA KITTO, MAYOR OF OLDBY: I was ill. "
        "(CROSSTALK)\n\nRUDD: And now?\n\nKITTO: I am well.",
        ("Why did you leave?", "Tom Rudd"),
        ("I was ill", "Rosa Kitto"),
        ("And now?", "Tom Rudd"),
        ("I am well", "Rosa Kitto"),
    ),
    case(
        "set-off-1",
        "Rosa Kitto wrote on Facebook:\n\nThe bridge will open in May. Thank you all for "
        "waiting.\n\nTom Rudd said it was late.",
        ("The bridge will open in May. Thank you all for waiting.", "Rosa Kitto"),
        ("it was late", "Tom Rudd"),
    ),
    case(
        "set-off-3",
        "<p>Rosa Kitto said:</p><blockquote>The bridge will open in "
        "May.</blockquote><p>Tom Rudd said it was late.</p>",
        ("The bridge will open in May", "Rosa Kitto"),
        ("it was late", "Tom Rudd"),
    ),
    case(
        "set-off-4",
        "The judge, Amira Solis, wrote:\n\n> The law is plain.\n> It must be kept.\n\nTom "
        "Rudd said it was late.",
        ("The law is plain. It must be kept.", "Amira Solis"),
        ("it was late", "Tom Rudd"),
    ),
    case(
        "set-off-5",
        "Asked about the bridge, Rosa Kitto said: It will open in May.",
        ("It will open in May", "Rosa Kitto"),
    ),
    case(
        "promotion-1",
        "Tom Rudd said it was late.\n\nSee also: ‘I lost everything’: a town in "
        "ruins\n\nMore on this story: Kitto says she will quit",
        ("it was late", "Tom Rudd"),
    ),
    case(
        "promotion-3",
        "Tom Rudd said it was late.\n\nREAD: Rosa Kitto says bridge ‘a disgrace’",
        ("it was late", "Tom Rudd"),
    ),
    case(
        "promotion-5",
        "Tom Rudd said it was late.\n\nSign up for our newsletter\n\nRecommended: Why Rosa "
        "Kitto says no",
        ("it was late", "Tom Rudd"),
    ),
    case(
        "mark-lost-1",
        "Rosa Kitto said: ““We are done.” Tom Rudd laughed.",
        ("We are done", "Rosa Kitto"),
    ),
    case(
        "mark-lost-2",
        "“We are done, said Rosa Kitto. “I am not,” said Tom Rudd.",
        ("We are done", "Rosa Kitto"),
        ("I am not", "Tom Rudd"),
    ),
    case(
        "mark-lost-4",
        "“We are done.“ Rosa Kitto said. “I am not,” Tom Rudd said.",
        ("We are done", "Rosa Kitto"),
        ("I am not", "Tom Rudd"),
    ),
    case(
        "mark-lost-5",
        "Rosa Kitto said: “We are done. The bridge is shut.\n\nTom Rudd said: “I am not.”",
        ("We are done. The bridge is shut.", "Rosa Kitto"),
        ("I am not", "Tom Rudd"),
    ),
    case(
        "mark-lost-6",
        "”We are done,” Rosa Kitto said. “I am not,“ Tom Rudd said.",
        ("We are done", "Rosa Kitto"),
        ("I am not", "Tom Rudd"),
    ),
    case(
        "plural-possessive-1",
        "‘The teachers’ union won’t move and the pupils’ exams are at risk,’ Rosa Kitto said.",
        ("The teachers’ union won’t move and the pupils’ exams are at risk", "Rosa Kitto"),
    ),
    case(
        "plural-possessive-3",
        "Rosa Kitto said: ‘The workers’ rights bill is dead.’ Tom Rudd said: ‘Good.’",
        ("The workers’ rights bill is dead", "Rosa Kitto"),
        ("Good", "Tom Rudd"),
    ),
    case(
        "plural-possessive-4",
        "‘James’ dog bit me and the boys’ cat ran,’ Rosa Kitto said.",
        ("James’ dog bit me and the boys’ cat ran", "Rosa Kitto"),
    ),
    case(
        "title-of-work-1",
        "Rosa Kitto played Ophelia in “The Drowned” and won the “Golden Reed”.",
    ),
    case(
        "title-of-work-2",
        "Tom Rudd read “Hard Winter” to his son. He is known as “the Fox”.",
    ),
    case(
        "title-of-work-3",
        "Rosa Kitto, author of ‘The Cold Tide’, lives in a house called ‘Dunroamin’.",
    ),
    case(
        "title-of-work-4",
        "Tom Rudd directed the film “Salt”, based on the novel “Brine”.",
    ),
    case(
        "title-of-work-5",
        "The band opened with “Blue Door” and closed with “Go Home”.",
    ),
    case(
        "title-of-work-6",
        "He was dubbed “the Iron Baker” by fans. Her album “Stay” sold well.",
        others=True,
    ),
    case(
        "title-of-work-7",
        "Rosa Kitto wore a badge that read “Never Again”.",
        others=True,
    ),
    case(
        "headline-2",
        "Bridge ‘Will Fall’, Tom Rudd Warns\n\nThe bridge has been closed since May.",
        ("Bridge ‘Will Fall’", "Tom Rudd"),
    ),
    case(
        "headline-3",
        "Tom Rudd Quits as Mayor, Blames ‘Endless Lies’\n\nHe had led the town for ten years.",
        ("Endless Lies", "Tom Rudd"),
        others=True,
    ),
    case(
        "headline-4",
        "Rosa Kitto Says Bridge Is Safe\n\nThe bridge has been closed since May.",
        ("Bridge Is Safe", "Rosa Kitto"),
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_words_and_speakers(one: Case, engine: str) -> None:
    check(one, engine)
