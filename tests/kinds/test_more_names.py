"""Names once more, in other wordings: titles, order, spellings, families, roles, actor lists."""

from __future__ import annotations

import pytest

from kinds import Case, case, check, parameters

CASES = [
    case(
        "title-and-first-name-1",
        "Sir Nigel Tarrowby has quit as chairman. ‘It was time,’ Sir Nigel told shareholders.",
        ("It was time", "Nigel Tarrowby"),
    ),
    case(
        "title-and-first-name-2",
        "Dame Sheila Okonedi, 64, will chair the panel. “We start in May,” said Dame Sheila.",
        ("We start in May", "Sheila Okonedi"),
    ),
    case(
        "title-and-first-name-6",
        "Lady Margery Tull runs the trust. “The roof leaks,” Lady Margery said. Her "
        "husband, Sir Denis, agreed.",
        ("The roof leaks", "Margery Tull"),
    ),
    case(
        "title-and-first-name-7",
        "Sir Nigel Tarrowby and his wife, Lady Tarrowby, came. “It was dull,” Sir Nigel said.",
        ("It was dull", "Nigel Tarrowby"),
    ),
    case(
        "title-and-first-name-8",
        "“The data were wrong,” said Professor Sir Colin Ebdale, who led the trial. Sir "
        "Colin said it would be stopped.",
        ("The data were wrong", "Colin Ebdale"),
        ("it would be stopped", "Colin Ebdale"),
    ),
    case(
        "title-and-first-name-9",
        "Sister Agnes Mollard runs the shelter. “They are hungry,” Sister Agnes said.",
        ("They are hungry", "Agnes Mollard"),
    ),
    case(
        "title-and-first-name-10",
        "Imam Yusuf Karadal led prayers. “We grieve,” Imam Yusuf said.",
        ("We grieve", "Yusuf Karadal"),
    ),
    case(
        "title-and-first-name-11",
        "Rabbi Dov Perlmann was there. “I wept,” Rabbi Perlmann said.",
        ("I wept", "Dov Perlmann"),
    ),
    case(
        "family-name-first-1",
        "South Korean President Yun Sang-ho addressed the army. “We are ready,” Yun said.",
        ("We are ready", "Yun Sang-ho"),
    ),
    case(
        "family-name-first-2",
        "Hungarian premier Kovács Bálint was re-elected. “It is a great day,” Kovács said.",
        ("It is a great day", "Kovács Bálint"),
    ),
    case(
        "family-name-first-3",
        "Vietnam’s trade minister, Tran Quoc Bao, signed the deal. “It is fair,” Mr Bao said.",
        ("It is fair", "Tran Quoc Bao"),
    ),
    case(
        "family-name-first-4",
        "Zhao Meiling, an economist in Shanghai, was doubtful. “Demand is weak,” Ms Zhao "
        "said. “It won’t last,” Zhao added.",
        ("Demand is weak", "Zhao Meiling"),
        ("It won’t last", "Zhao Meiling"),
    ),
    case(
        "family-name-first-5",
        "Iceland’s finance minister, Sigrún Haraldsdóttir, resigned. “I made a mistake,” "
        "Sigrún said.",
        ("I made a mistake", "Sigrún Haraldsdóttir"),
    ),
    case(
        "family-name-first-6",
        "Wei Tao said prices were up. “It hurts,” Mr. Wei said.",
        ("prices were up", "Wei Tao"),
        ("It hurts", "Wei Tao"),
    ),
    case(
        "family-name-first-8",
        "Dr. Girma Alemu runs the clinic. “We have no drugs,” Dr. Girma said.",
        ("We have no drugs", "Girma Alemu"),
    ),
    case(
        "family-name-first-9",
        "The court heard from Nguyen Van Hai, a fisherman. “They rammed us,” Mr. Hai said.",
        ("They rammed us", "Nguyen Van Hai"),
    ),
    case(
        "family-name-first-10",
        "“Growth will slow,” Mr Ma said.",
        ("Growth will slow", "Ma Jianguo"),
        actors=["Ma Jianguo"],
    ),
    case(
        "two-surnames-1",
        "President Andrés Villalba Rocha spoke on Sunday. “We will not kneel,” Mr. Villalba said.",
        ("We will not kneel", "Andrés Villalba Rocha"),
    ),
    case(
        "two-surnames-2",
        "María José Ibarra Peña, a teacher, marched too. “I am tired,” Ibarra said.",
        ("I am tired", "María José Ibarra Peña"),
    ),
    case(
        "two-surnames-3",
        "“There is no water,” said Juan Carlos Mendieta Solís, 41. Mr Mendieta said the "
        "wells were dry.",
        ("There is no water", "Juan Carlos Mendieta Solís"),
        ("the wells were dry", "Juan Carlos Mendieta Solís"),
    ),
    case(
        "two-surnames-4",
        "Portugal’s premier, João Teles Figueira, lost. “The people have spoken,” Figueira said.",
        ("The people have spoken", "João Teles Figueira"),
    ),
    case(
        "two-surnames-5",
        "Former senator Pilar Quintana de Ríos died. “She was a friend,” said Hugo Lara, "
        "the mayor.",
        ("She was a friend", "Hugo Lara"),
    ),
    case(
        "spelling-1",
        "Václav Dvořáček, the coach, spoke. “We lost,” Dvoracek said.",
        ("We lost", "Václav Dvořáček"),
        one_person=True,
    ),
    case(
        "spelling-3",
        "Fatima el-Sayed, a doctor, wept. “We lost,” El-Sayed said. Ms el Sayed said she "
        "would stay.",
        ("We lost", "Fatima el-Sayed"),
        ("she would stay", "Fatima el-Sayed"),
        one_person=True,
    ),
    case(
        "spelling-4",
        "Jean-Luc Morvan spoke. “We lost,” said Jean Luc Morvan.",
        ("We lost", "Jean-Luc Morvan"),
        one_person=True,
    ),
    case(
        "spelling-5",
        "Pieter van der Holst spoke. “We lost,” Van der Holst said. Mr Holst said it was late.",
        ("We lost", "Pieter van der Holst"),
        ("it was late", "Pieter van der Holst"),
        one_person=True,
    ),
    case(
        "spelling-6",
        "Seán Ó Cuanach spoke. “We lost,” Mr Ó Cuanach said.",
        ("We lost", "Seán Ó Cuanach"),
        one_person=True,
    ),
    case(
        "spelling-8",
        "Robert Jelks, a senator, spoke. “We lost,” said Bob Jelks.",
        ("We lost", "Robert Jelks"),
        one_person=True,
    ),
    case(
        "spelling-9",
        "Katherine Dray led the march. “We lost,” Kate Dray said. Ms Dray wept.",
        ("We lost", "Katherine Dray"),
        one_person=True,
    ),
    case(
        "spelling-11",
        "Abd al-Rahman Sabri spoke. “We lost,” Mr. Sabri said.",
        ("We lost", "Abd al-Rahman Sabri"),
        one_person=True,
    ),
    case(
        "word-as-name-1",
        "“I ran,” said April Fenn. Fenn said it was dark.",
        ("I ran", "April Fenn"),
        ("it was dark", "April Fenn"),
    ),
    case(
        "word-as-name-2",
        "Chad Osgood lost. “I ran,” he said.",
        ("I ran", "Chad Osgood"),
    ),
    case(
        "word-as-name-3",
        "Georgia Tamm, a pilot, lived. “I ran,” Ms Tamm said.",
        ("I ran", "Georgia Tamm"),
    ),
    case(
        "word-as-name-4",
        "Police questioned Mark Dove. “I ran,” Dove told them.",
        ("I ran", "Mark Dove"),
    ),
    case(
        "word-as-name-5",
        "Joy Penfold won by a mile. “I ran,” Penfold said.",
        ("I ran", "Joy Penfold"),
    ),
    case(
        "word-as-name-6",
        "Israel Montoya died on Friday. “He ran,” said Paris Montoya, his wife.",
        ("He ran", "Paris Montoya"),
    ),
    case(
        "word-as-name-7",
        "Bill Sharp said prices rose. “They jumped,” Sharp said.",
        ("prices rose", "Bill Sharp"),
        ("They jumped", "Bill Sharp"),
    ),
    case(
        "word-as-name-8",
        "May Lindqvist told reporters the ice was thin. “Too thin,” she added.",
        ("the ice was thin", "May Lindqvist"),
        ("Too thin", "May Lindqvist"),
    ),
    case(
        "word-as-name-9",
        "Dean Frost left. “I ran,” Dean Frost said. Faith Frost said he was brave.",
        ("I ran", "Dean Frost"),
        ("he was brave", "Faith Frost"),
    ),
    case(
        "word-as-name-10",
        "Summer Hale was there. “I ran,” Hale said.",
        ("I ran", "Summer Hale"),
    ),
    case(
        "word-as-name-11",
        "Kenya Dawes, 9, was there. “I ran,” Kenya said.",
        ("I ran", "Kenya Dawes"),
    ),
    case(
        "unlisted-name-1",
        "Oyelaran Bamidele closed his shop. “I lost it all,” Bamidele said.",
        ("I lost it all", "Oyelaran Bamidele"),
    ),
    case(
        "unlisted-name-3",
        "Among them was Xiomara Quispe, a baker. “I was cold,” Quispe said.",
        ("I was cold", "Xiomara Quispe"),
    ),
    case(
        "unlisted-name-4",
        "Nkosana Dlamuka sat on the step. “I was cold,” Mr Dlamuka said.",
        ("I was cold", "Nkosana Dlamuka"),
    ),
    case(
        "unlisted-name-5",
        "Snow fell on Oldby. Byambasuren Ganzorig lit a fire. “I was cold,” she said.",
        ("I was cold", "Byambasuren Ganzorig"),
    ),
    case(
        "family-1",
        "Karl and Ute Senft fled. “We ran,” Mr Senft said. “Fast,” said Mrs Senft.",
        ("We ran", "Karl Senft"),
        ("Fast", "Ute Senft"),
    ),
    case(
        "family-2",
        "Sarah and Tom Pelling sued. “We won,” Sarah said. “At last,” Tom said.",
        ("We won", "Sarah Pelling"),
        ("At last", "Tom Pelling"),
    ),
    case(
        "family-3",
        "Mia’s father, Jorge Valdano, said she was brave. “She sang,” Valdano said.",
        ("she was brave", "Jorge Valdano"),
        ("She sang", "Jorge Valdano"),
    ),
    case(
        "family-4",
        "Ella Pelling, 7, lost a shoe. “It was pink,” Ella said. Her mum, Sarah Pelling, "
        "laughed. “She cried,” Sarah said.",
        ("It was pink", "Ella Pelling"),
        ("She cried", "Sarah Pelling"),
    ),
    case(
        "family-5",
        "Brothers Dan and Leo Varga own the shop. “It’s ours,” said Dan. “All of it,” said Leo.",
        ("It’s ours", "Dan Varga"),
        ("All of it", "Leo Varga"),
    ),
    case(
        "nickname-1",
        "“We won,” said Frank “Buddy” Castellow. “Again,” Castellow said.",
        ("We won", "Frank “Buddy” Castellow"),
        ("Again", "Frank “Buddy” Castellow"),
    ),
    case(
        "nickname-2",
        "Maria 'Mimi' Fontane spoke. “We won,” Fontane said.",
        ("We won", "Maria 'Mimi' Fontane"),
    ),
    case(
        "description-1",
        "Chancellor Ute Senft and mayor Dirk Olmer met. “Money is short,” the mayor "
        "said. “We know,” the chancellor said.",
        ("Money is short", "Dirk Olmer"),
        ("We know", "Ute Senft"),
    ),
    case(
        "description-2",
        "Dirk Olmer, 19, scored twice. “I was lucky,” the teenager said.",
        ("I was lucky", "Dirk Olmer"),
    ),
    case(
        "description-3",
        "Ute Senft, a Swede, won gold. “I was lucky,” the 28-year-old Swede said.",
        ("I was lucky", "Ute Senft"),
    ),
    case(
        "description-4",
        "Novelist Dirk Olmer lost the case. “It’s a joke,” the author said.",
        ("It’s a joke", "Dirk Olmer"),
    ),
    case(
        "description-5",
        "Goalkeeper Dirk Olmer and striker Ben Ashdown were hurt. “It’s my knee,” the "
        "striker said.",
        ("It’s my knee", "Ben Ashdown"),
    ),
    case(
        "description-6",
        "The Democrat, Ute Senft, lost. Dirk Olmer, a Republican, won. “It was close,” "
        "the Republican said.",
        ("It was close", "Dirk Olmer"),
    ),
    case(
        "description-7",
        "Polish premier Jan Kubik met Spanish premier Luis Ocaña. “We agree,” the "
        "Spanish premier said.",
        ("We agree", "Luis Ocaña"),
    ),
    case(
        "description-8",
        "Dirk Olmer, the bank’s chief economist, was gloomy. “It will fall,” the economist said.",
        ("It will fall", "Dirk Olmer"),
    ),
    case(
        "actor-list-1",
        "“Growth,” Sir Owen Marlow said.",
        ("Growth", "Sir Owen Marlow"),
        actors=["Sir Owen Marlow"],
    ),
    case(
        "actor-list-2",
        "“Growth,” Owen Marlow said. “Now,” Mr Marlow said.",
        ("Growth", "Dr. Owen Marlow"),
        ("Now", "Dr. Owen Marlow"),
        actors=["Dr. Owen Marlow"],
    ),
    case(
        "actor-list-3",
        "“Growth,” Ms Ibarra said.",
        ("Growth", "Ana Ibarra Peña"),
        actors=["Ana Ibarra Peña"],
    ),
    case(
        "actor-list-5",
        "“Growth,” said Sen. Ana Ibarra.",
        ("Growth", "Sen. Ana Ibarra"),
        actors=["Sen. Ana Ibarra"],
    ),
    case(
        "actor-list-6",
        "“Growth,” said Owen T. Marlow Jr.",
        ("Growth", "Marlow, Owen T., Jr."),
        actors=["Marlow, Owen T., Jr."],
    ),
    case(
        "actor-list-7",
        "“Growth,” said Van der Holst.",
        ("Growth", "Pieter van der Holst"),
        actors=["Pieter van der Holst"],
    ),
]


@pytest.mark.parametrize(("one", "engine"), parameters(CASES))
def test_words_and_speakers(one: Case, engine: str) -> None:
    check(one, engine)
