"""Who is named where: spellings and offices matched, people found in the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteshare.english.segments import segment
from quoteshare.people.actor_files import shared_spellings
from quoteshare.people.actor_index import index_actors
from quoteshare.people.mentions import Named, find_mentions
from quoteshare.records import Actor, Article, Office, Span

VOSS = Actor("voss", "Mara Voss", pronouns="she")
LUND = Actor("lund", "Tom Lund", aliases=("Thomas Lund", "the Heron"))
MAY = Actor("may", "Ada May")
CRUZ = Actor("cruz", "Ana Ortega-Cruz")
LEYEN = Actor("leyen", "Ute von der Tann")
HARA = Actor("hara", "Sean O’Dell")
BOARD = Actor("board", "Harbour Board", "organisation", aliases=("HB", "the Quay"))
ACTORS = (VOSS, LUND, MAY, CRUZ, LEYEN, HARA, BOARD)


def named(text: str, actors: Sequence[Actor] = ACTORS, **about: Any) -> Named:
    article = Article("a", text, **about)
    return find_mentions(article, segment(text), index_actors(actors))


def mentions(text: str, actors: Sequence[Actor] = ACTORS, **about: Any) -> list[str]:
    """Each mention as "words = actor_id, form"."""
    return [
        f"{m.span.text} = {m.actor_id}, {m.form}" for m in named(text, actors, **about).mentions
    ]


def case(id: str, text: str, *expected: str, lost: str = "") -> object:
    """``lost`` says why the case is not found yet."""
    marks = [pytest.mark.xfail(strict=True, reason=lost)] if lost else []
    return pytest.param(text, list(expected), id=id, marks=marks)


FULL = "Mara Voss = voss, full_name"
SURNAME = "Voss = voss, surname"

LISTED = [
    case("full-name", "It was Mara Voss.", FULL),
    case("alias", "It was Thomas Lund.", "Thomas Lund = lund, alias"),
    case("nickname", "It was the Heron.", "the Heron = lund, alias"),
    case("nickname-first", "The Heron left.", "The Heron = lund, alias"),
    case("surname-alone", "It was Voss.", SURNAME),
    case("surname-after", "Mara Voss left. Voss ran.", FULL, SURNAME),
    case("title", "It was Ms Voss.", SURNAME),
    case("possessive", "It was Voss’s pier, and Mara Voss's boat.", SURNAME, FULL),
    case("bracket", "Her party (led by Voss) won.", SURNAME),
    case("in-marks", "“Voss must go.”", SURNAME),
    case("longest", "The Harbour Board met.", "Harbour Board = board, full_name"),
    case("organisation-alias", "The HB met at the Quay.", "HB = board, alias",
         "the Quay = board, alias"),
    case("capitals", "MARA VOSS RESIGNS", "MARA VOSS = voss, full_name"),
    case("surname-in-capitals", "VOSS RESIGNS", "VOSS = voss, surname"),
    case("lower-case", "mara voss and the harbour board"),
    case("middle-initial", "It was Mara J. Voss.", "Mara J. Voss = voss, full_name"),
    case("two-spaces", "It was Mara  Voss.", "Mara  Voss = voss, full_name"),
    case("particle", "Ms von der Tann left.", "von der Tann = leyen, surname"),
    case("particle-first", "Von der Tann left.", "Von der Tann = leyen, surname"),
    case("particle-left-out", "Tann left.", "Tann = leyen, surname"),
    case("apostrophe", "It was O’Dell.", "O’Dell = hara, surname"),
    case("other-apostrophe", "It was O'Dell.", "O'Dell = hara, surname"),
    case("other-apostrophe-full", "It was Sean O'Dell.", "Sean O'Dell = hara, full_name"),
    case("double-name", "It was Ortega-Cruz.", "Ortega-Cruz = cruz, surname"),
    case("double-name-full", "Ana Ortega-Cruz won.", "Ana Ortega-Cruz = cruz, full_name"),
    case("compound", "A Voss-backed bill failed.", SURNAME),
    case("compound-capitals", "The Voss-Lund deal failed.", SURNAME, "Lund = lund, surname"),
]  # fmt: skip

SOMEBODY_ELSE = [
    case("half-of-a-name", "It was Mara Voss-Hale.", "Mara Voss-Hale = mara-voss-hale, full_name"),
    case("last-half", "It was Mara Hale-Voss.", "Mara Hale-Voss = mara-hale-voss, full_name"),
    case("half-double-name", "It was Cruz."),
    case("other-first-name", "Karl Voss left.", "Karl Voss = karl-voss, full_name"),
    case("junior", "Tom Lund Jr. left.", "Tom Lund Jr. = tom-lund-jr, full_name"),
    case("junior-comma", "Tom Lund, Jr., left.", "Tom Lund, Jr. = tom-lund-jr, full_name",
         lost="a comma before Jr. hides it"),
    case("place", "The Voss Tower and Lund Street were shut."),
    case("foundation", "The Tom Lund Foundation paid."),
    case("ordinary-word", "May was wet, and in May 2023 it rained."),
    case("ordinary-word-named", "Ada May left. Ms May ran.", "Ada May = may, full_name",
         "May = may, surname"),
    case("ordinary-word-month", "Ada May left in May.", "Ada May = may, full_name"),
    case("ordinary-word-day", "Ada May left on May 4.", "Ada May = may, full_name"),
    case("ordinary-word-own", "Ada May left. May ran.", "Ada May = may, full_name",
         "May = may, surname"),
    case("ordinary-word-titled", "It was Ms May.", "May = may, surname"),
    case("inside-a-word", "Vossish Lunds were there."),
    case("weekday", "On Monday Mara Voss left.", FULL),
]  # fmt: skip

FOUND = [
    case("given-name", "It was Jan Hald.", "Jan Hald = jan-hald, full_name"),
    case("then-surname", "Jan Hald left. Hald ran.", "Jan Hald = jan-hald, full_name",
         "Hald = jan-hald, surname"),
    case("surname-before", "Hald ran. Later Jan Hald left.", "Hald = jan-hald, surname",
         "Jan Hald = jan-hald, full_name"),
    case("title-only", "Mr Hald ran. Hald fell.", "Hald = hald, surname", "Hald = hald, surname"),
    case("rank", "It was Captain Tjorv Quillon.", "Tjorv Quillon = tjorv-quillon, full_name"),
    case("aged", "In the end Tjorv Quillon, 52, fell.", "Tjorv Quillon = tjorv-quillon, full_name"),
    case("apposition", "In the end Tjorv Quillon, the captain, fell.",
         "Tjorv Quillon = tjorv-quillon, full_name"),
    case("after-adverb", "Later on the quay it rained. Later Tjorv Quillon, the captain, fell.",
         "Tjorv Quillon = tjorv-quillon, full_name"),
    case("initial", "It was J. R. Quillon.", "J. R. Quillon = jr-quillon, full_name"),
    case("particle", "It was Jan van der Hald.", "Jan van der Hald = jan-hald, full_name"),
    case("one-particle", "It was Jan van Hald.", "Jan van Hald = jan-hald, full_name"),
    case("hyphen", "It was Jan-Erik Hald.", "Jan-Erik Hald = jan-erik-hald, full_name"),
    case("accents", "It was José Núñez.", "José Núñez = jose-nunez, full_name"),
    case("irish", "It was Sinéad O’Hale.", "Sinéad O’Hale = sinead-ohale, full_name"),
    case("place", "It was Tern Bay, near Callis Point."),
    case("party", "The Liberal Democrats met."),
    case("street", "He lives in Jan Hald Street."),
    case("country", "It was in South Korea."),
    case("newspaper", "He told the New York Times."),
    case("weekday", "It was Good Friday."),
    case("headline", "Minister Says Pier Will Close For Good\nIt rained."),
    case("title-of-office", "It was the deputy Prime Minister."),
    case("chinese", "习近平说码头很安全。"),
    case("emoji", "It was 👩‍🚒 Jan Hald.", "Jan Hald = jan-hald, full_name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_listed_actors(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(("text", "expected"), SOMEBODY_ELSE)
def test_names_of_others(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_people_in_no_list(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        pytest.param(
            "A deal with Ostrow is near. Ostrow said so.",
            "Ostrow",
            ["Ostrow = ostrow", "Ostrow = ostrow"],
            id="never-in-full",
        ),
        pytest.param(
            "A deal with Reuters is near. Reuters said so.", "Reuters", [], id="a-known-body"
        ),
        pytest.param(
            "Near Ostrow Energy all is dark. The debt grew, Ostrow said.",
            "Ostrow",
            [],
            id="a-body-by-its-name",
        ),
        pytest.param("Bakers are angry. Bakers said so.", "Bakers", [], id="opens-sentences-only"),
        pytest.param(
            "They like Ostrow’s plan. Ostrow’s view is clear.",
            "Ostrow’s",
            ["Ostrow = ostrow", "Ostrow = ostrow"],
            id="possessive",
        ),
        pytest.param(
            "It was Ostrow himself who said so.",
            "Ostrow himself",
            ["Ostrow = ostrow"],
            id="himself",
        ),
        pytest.param(
            "At noon Zdenka Ostrow came. “No,” Ostrow said.",
            "Ostrow",
            ["Zdenka Ostrow = zdenka-ostrow", "Ostrow = zdenka-ostrow"],
            id="a-rare-first-name",
        ),
    ],
)
def test_a_word_that_speaks_is_a_surname(text: str, source: str, expected: list[str]) -> None:
    start = text.rindex(source)
    span = Span.of(text, start, start + len(source))
    found = find_mentions(Article("a", text), segment(text), index_actors([]), [span])
    assert [f"{m.span.text} = {m.actor_id}" for m in found.mentions] == expected


RELATIVES = [
    case(
        "his-wife",
        "Ostrow won.\nHis wife, Mia Ostrow, was there.\nMr Ostrow left.",
        "Ostrow = ostrow, surname",
        "Mia Ostrow = mia-ostrow, full_name",
        "Ostrow = ostrow, surname",
    ),
    case(
        "apposition",
        "Bo Ostrow won.\nMia Ostrow, his daughter, was there.\nOstrow left.",
        "Bo Ostrow = bo-ostrow, full_name",
        "Mia Ostrow = mia-ostrow, full_name",
        "Ostrow = bo-ostrow, surname",
    ),
    case(
        "listed",
        "The vote was clear.\nTom Lund’s wife, Ida Lund, was there.\nMs Lund left. Lund stayed.",
        "Tom Lund = lund, full_name",
        "Ida Lund = ida-lund, full_name",
        "Lund = ida-lund, surname",
        "Lund = lund, surname",
    ),
    case(
        "listed-never-in-full",
        "The vote was clear for Lund.\nHis wife, Ida Lund, was there.\nLund stayed.",
        "Lund = lund, surname",
        "Ida Lund = ida-lund, full_name",
        "Lund = lund, surname",
    ),
    case(
        "junior-alone",
        "Bo Ostrow Jr., the clerk, came. Ostrow left.",
        "Bo Ostrow Jr. = bo-ostrow-jr, full_name",
        "Ostrow = bo-ostrow-jr, surname",
    ),
    case(
        "junior-and-father",
        "Bo Ostrow Jr. came.\nBo Ostrow stayed.\nOstrow left.",
        "Bo Ostrow Jr. = bo-ostrow-jr, full_name",
        "Bo Ostrow = bo-ostrow, full_name",
        "Ostrow = bo-ostrow, surname",
    ),
    case(
        "two-surnames",
        "Mr Vega Ostrow came with Ann Vega Ostrow. Ms Vega Ostrow left.",
        "Vega Ostrow = ann-ostrow, surname",
        "Ann Vega Ostrow = ann-ostrow, full_name",
        "Vega Ostrow = ann-ostrow, surname",
    ),
    case(
        "two-listed-and-a-title",
        "Mrs Hald left.",
        "Hald = mia, surname",
    ),
    case(
        "another-pronoun",
        "Bo Ostrow said that he was sure of his vote.\nMrs Ostrow left.",
        "Bo Ostrow = bo-ostrow, full_name",
        "Ostrow = ostrow, surname",
    ),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVES)
def test_families(text: str, expected: list[str]) -> None:
    family = (Actor("jan", "Jan Hald", pronouns="he"), Actor("mia", "Mia Hald", pronouns="she"))
    assert mentions(text, (*ACTORS, *family)) == expected


IN_FULL = [
    case("particle", "We met Ben Ostrow.", "Ben Ostrow = ben-ostrow, full_name"),
    case("body-word", "We met Gov. Ann Deal.", "Ann Deal = ann-deal, full_name"),
    case("body-alone", "We read the Ann Deal.", ),
    case("title-that-is-a-name", "We met Gov. Earl Ben Ostrow.",
         "Earl Ben Ostrow = earl-ostrow, full_name"),
    case("title-before-a-name", "We met Earl Ben Ostrow.", "Ben Ostrow = ben-ostrow, full_name"),
    case("delegate", "“No,” said Del. Zdenka Ostrow.", "Zdenka Ostrow = zdenka-ostrow, full_name"),
    case("state", "We met Ohio Ann Lund.", "Ann Lund = ann-lund, full_name"),
    case("watchdog", "“No,” said Judicial Watch. Watch is a body."),
    case("newspaper", "The Ann Observer came out."),
    case("nickname-after-a-title", "We met Gov. Zdenka “Skip” Ostrow.",
         "Zdenka “Skip” Ostrow = zdenka-ostrow, full_name"),
    case("hyphen", "We met Ann Lund-Day.", "Ann Lund-Day = ann-lund-day, full_name"),
    case(
        "nickname",
        "We met Ann “Skip” Ostrow. Ostrow left.",
        "Ann “Skip” Ostrow = ann-ostrow, full_name",
        "Ostrow = ann-ostrow, surname",
    ),
    case("head-of", "We met Zdenka Ostrow, director of the port.",
         "Zdenka Ostrow = zdenka-ostrow, full_name"),
    case("a-verb-first", "Mr Ostrow lost. Injecting Ostrow was injecting life.",
         "Ostrow = ostrow, surname", "Ostrow = ostrow, surname"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), IN_FULL)
def test_names_in_full(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


def test_people_found_are_not_listed() -> None:
    (person,) = named("Jan Hald met Mara Voss.").people
    assert person == Actor("jan-hald", "Jan Hald", "person", listed=False)


def test_the_longest_spelling_of_a_name_is_kept() -> None:
    found = named("Jan Hald left the pier. Then Jan Olav Hald ran after him.")
    assert [actor.name for actor in found.people] == ["Jan Olav Hald"]


def test_a_rare_name_that_speaks_is_a_person() -> None:
    text = "Tjorv Quillon said that the Tern Bay pier was safe."
    said = find_mentions(
        Article("a", text), segment(text), index_actors(()), {Span(0, 13, "Tjorv Quillon")}
    )
    assert [m.actor_id for m in said.mentions] == ["tjorv-quillon"]
    assert named(text).mentions == ()


def test_an_id_in_the_list_is_not_used_again() -> None:
    (person,) = named("Jan Hald left.", [Actor("jan-hald", "Jens Holm")]).people
    assert person.actor_id == "jan-hald-found"


def test_of_two_bearers_the_nearest_in_the_paragraph() -> None:
    text = "Mara Voss came. Karl Voss left. Voss ran.\nMs Voss spoke."
    assert mentions(text)[2:] == ["Voss = karl-voss, surname", SURNAME]


@pytest.mark.parametrize("listed", [[], [VOSS], [Actor("karl", "Karl Voss")]])
def test_the_nearest_in_the_paragraph_is_the_same_whoever_is_on_the_list(
    listed: list[Actor],
) -> None:
    text = "Mara Voss came. Karl Voss left. Mara Voss sat on the pier. It rained. Voss ran."
    found = named(text, listed)
    assert found.mentions[-1].actor_id == found.mentions[0].actor_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Voss, whose husband, Navy diver Karl Voss, sank, came.\nVoss ran.", "voss"),
        ("Mara Voss left for the flat of daughter Jan Voss.\nVoss ran.", "voss"),
        ("Beside his wife, the tall Mara Voss, Karl Voss sang.\nVoss ran.", "karl-voss"),
        ("Mara Voss and brother Karl Voss sang.\nVoss ran.", "voss"),
        ("Karl Voss, brother of Mara Voss, sang.\nVoss ran.", "karl-voss"),
        ("Mara Voss came. Voss sang.\nKarl Voss’s boat sank. Voss ran.", "voss"),
        ("Mara Voss came. Voss sang.\nKarl Voss sat on the pier. Voss ran.", "karl-voss"),
        ("Mara Voss came.\nKarl Voss’s boat sank. Voss ran.", "karl-voss"),
    ],
)
def test_who_is_only_told_of_is_not_the_bare_surname(text: str, expected: str) -> None:
    assert named(text).mentions[-1].actor_id == expected


def test_a_surname_at_the_head_of_an_article_has_no_word_before_it() -> None:
    text = "Voss ran. Mara Voss met the board. The other one is younger"
    assert mentions(text)[0] == SURNAME


def test_the_younger_of_one_may_be_another() -> None:
    found = named("Mara Voss came. The younger Voss ran.")
    assert [m.actor_id for m in found.mentions] == ["voss"]
    assert [p.detail for p in found.problems] == [
        "'Voss' may be Mara Voss’s or another’s; where the text does not say it counts for nobody."
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cal Voss Jr. came. Voss Jr. ran.", "cal-voss-jr"),
        ("Cal Voss Jr. came. Hald-Voss Jr. ran.", None),
        ("Cal Voss Jr. came. Karl Voss left. The younger Voss ran.", "cal-voss-jr"),
        ("Cal Voss Jr. came. Karl Voss left. The elder Voss ran.", "karl-voss"),
    ],
)
def test_whose_a_surname_with_jr_is(text: str, expected: str | None) -> None:
    last = named(text, []).mentions[-1]
    assert (last.actor_id if last.form == "surname" else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor mourns his wife\n\nTributes were paid on the pier.", []),
        ("The mayor mourns his wife\nTributes were paid on the pier.", []),
        ("The mayor thanks his friend\nOllie came.", []),
        ("The mayor mourns his wife Skarn.", ["Skarn = skarn, full_name"]),
    ],
)
def test_a_relative_is_named_in_the_same_sentence(text: str, expected: list[str]) -> None:
    assert mentions(text, []) == expected


def test_a_surname_of_two_listed_needs_the_full_name() -> None:
    both = (VOSS, Actor("karl", "Karl Voss"))
    assert mentions("It was Voss.", both) == []
    assert mentions("It was Karl Voss. Voss ran.", both) == [
        "Karl Voss = karl, full_name",
        "Voss = karl, surname",
    ]


SHARED = (
    "'Voss' is the surname of {others}; where the text does not tell them apart it "
    "counts for {one}."
)


@pytest.mark.parametrize(
    ("text", "expected", "notes"),
    [
        pytest.param(
            "Mara Voss sang. Karl Voss was on the pier.\nVoss ran.",
            "voss",
            [SHARED.format(others="Karl Voss and Mara Voss", one="Mara Voss")],
            id="listed-before-found",
        ),
        pytest.param(
            "Mara Voss met Karl Voss on the pier. Karl Voss sang.\nVoss ran.\nVoss fell.",
            "voss",
            [SHARED.format(others="Karl Voss and Mara Voss", one="Mara Voss")],
            id="listed-though-named-less-often",
        ),
        pytest.param(
            "Karl Voss met Jan Voss. Mara Voss was on the pier.\nVoss ran.",
            "voss",
            [SHARED.format(others="Jan Voss and Karl Voss and Mara Voss", one="Mara Voss")],
            id="three",
        ),
        pytest.param(
            "Karl Voss sang. Jan Voss was on the pier.\nVoss ran.",
            "karl-voss",
            [SHARED.format(others="Jan Voss and Karl Voss", one="Karl Voss")],
            id="who-came-first",
        ),
        pytest.param(
            "Mara Voss sang. Karl Voss was on the pier. Voss ran.",
            "karl-voss",
            [],
            id="same-paragraph",
        ),
        pytest.param("Mara Voss met Karl Voss on the pier.\nMs Voss ran.", "voss", [], id="titled"),
        pytest.param("Karl Voss met Ada May on the pier.\nVoss ran.", "karl-voss", [], id="one"),
    ],
)
def test_a_guess_at_a_shared_surname_is_noted_once(
    text: str, expected: str, notes: list[str]
) -> None:
    found = named(text, input_file="a.txt")
    assert found.mentions[-1].actor_id == expected
    assert [p.detail for p in found.problems] == notes
    assert all(
        (p.severity, p.reason, p.article_id, p.input_file)
        == ("note", "shared_surname", "a", "a.txt")
        for p in found.problems
    )


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Mara Voss met Karl Voss on the pier.\nVoss ran. Voss fell.", "Karl Voss and Mara Voss"),
        ("Mara Voss met Karl Voss on the pier. Voss ran.", "Karl Voss and Mara Voss"),
        ("Karl Voss and Jan Voss sang.\nVoss ran.", "Jan Voss and Karl Voss"),
    ],
)
def test_a_surname_of_two_named_side_by_side_is_nobodys(text: str, others: str) -> None:
    found = named(text)
    assert {m.form for m in found.mentions} == {"full_name"}
    assert text.index("Voss ran") in found.unsettled
    assert [p.detail for p in found.problems] == [SHARED.format(others=others, one="nobody")]


def test_people_found_have_a_straight_apostrophe() -> None:
    found = named("Sinéad O’Hale left the pier. On the quay Sinéad O'Hale sang, as O’Hale does.")
    assert [(p.actor_id, p.name) for p in found.people] == [("sinead-ohale", "Sinéad O'Hale")]
    assert [m.span.text for m in found.mentions] == ["Sinéad O’Hale", "Sinéad O'Hale", "O’Hale"]


def test_a_spelling_of_two_counts_for_neither() -> None:
    both = (replace(VOSS, aliases=("the Chief",)), replace(LUND, aliases=("the Chief",)))
    assert mentions("It was the Chief.", both) == []
    (note,) = shared_spellings(both, "leaders.yaml")
    assert (note.severity, note.reason, note.input_file) == (
        "note",
        "ambiguous_alias",
        "leaders.yaml",
    )
    assert note.detail == (
        "'the Chief' stands for Mara Voss and for Tom Lund; it counts for neither. "
        "Take it from one of them."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ms Voss and Mr Hald met.", {"voss": "she", "hald": "he"}, id="titles"),
        pytest.param("Sir Jan Hald came.", {"voss": "she", "jan-hald": "he"}, id="sir"),
        pytest.param("Jan Hald came.", {"voss": "she"}, id="never-from-the-name"),
        pytest.param("Mr Voss came.", {"voss": "she"}, id="the-actor-file-wins"),
    ],
)
def test_pronouns_come_from_titles_and_the_actor_file(text: str, expected: dict[str, str]) -> None:
    assert named(text).pronouns == expected


TAKEOVER = dt.date(2021, 6, 14)
IN_OFFICE = (
    replace(
        VOSS, offices=(Office("Prime Minister", "GB", TAKEOVER), Office("Mayor", "GB", TAKEOVER))
    ),
    replace(LUND, offices=(Office("Prime Minister", "GB", until=TAKEOVER - dt.timedelta(1)),)),
    replace(CRUZ, offices=(Office("President", "FR", TAKEOVER),)),
    replace(MAY, offices=(Office("Mayor", "GB", TAKEOVER),)),
)
PM = "= voss, office"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("the", "Later the Prime Minister left.", f"the Prime Minister {PM}"),
        case("first", "The Prime Minister left.", f"The Prime Minister {PM}"),
        case("lower-case", "Later the prime minister left.", f"the prime minister {PM}"),
        case("bare", "Prime Minister in a row over the pier.", f"Prime Minister {PM}"),
        case("short", "Later the PM left.", f"the PM {PM}"),
        case("possessive", "It was the Prime Minister’s boat.", f"the Prime Minister {PM}"),
        case("other-country", "Later the French president left.",
             "the French president = cruz, office"),
        case("of", "The President of France left.", "The President of France = cruz, office"),
        case("whose", "France’s president left.", "France’s president = cruz, office"),
        case("not-here", "The President left."),
        case("two-hold-it", "The Mayor left."),
        case("then", "Then the Prime Minister left.", f"the Prime Minister {PM}"),
        case("the-then", "The then Prime Minister left."),
        case("former", "The former Prime Minister left."),
        case("ex", "The ex-Prime Minister left."),
        case("deputy", "The deputy prime minister left."),
        case("shadow", "The shadow Prime Minister left."),
        case("any", "He wants to be a prime minister."),
        case("candidate", "The prime minister-elect left."),
        case("with-the-name", "It was Prime Minister Jan Hald.", "Jan Hald = jan-hald, full_name"),
        case("apposition", "Mara Voss, the Prime Minister, left.", FULL),
        case("apposition-before", "The Prime Minister, Mara Voss, left.", FULL),
        case("of-something", "The Prime Minister of Ruritania left."),
        case("text-ends", "He met the Prime Minister of the UK",
             "the Prime Minister of the UK = voss, office"),
    ],
)  # fmt: skip
def test_offices(text: str, expected: list[str]) -> None:
    assert mentions(text, IN_OFFICE, country="GB", date=TAKEOVER) == expected


@pytest.mark.parametrize(
    ("country", "date", "expected", "notes"),
    [
        pytest.param("GB", TAKEOVER, "voss", [], id="first-day"),
        pytest.param("GB", TAKEOVER - dt.timedelta(1), "lund", [], id="last-day"),
        pytest.param("GB", None, None, [], id="no-date"),
        pytest.param("IE", TAKEOVER, None, [], id="other-country"),
        pytest.param(None, TAKEOVER, None, ["no_country"], id="no-country"),
    ],
)
def test_offices_by_date_and_country(
    country: str | None, date: dt.date | None, expected: str | None, notes: list[str]
) -> None:
    found = named("The Prime Minister left.", IN_OFFICE, country=country, date=date)
    assert [m.actor_id for m in found.mentions] == [expected] * (expected is not None)
    assert [p.reason for p in found.problems] == notes


@pytest.mark.parametrize(
    ("text", "country", "day", "expected"),
    [
        pytest.param("The prime minister left.", "GB", (2022, 9, 5), "boris-johnson", id="before"),
        pytest.param("The prime minister left.", "GB", (2022, 9, 6), "liz-truss", id="after"),
        pytest.param(
            "The French president left.", "GB", (2019, 1, 1), "emmanuel-macron", id="country"
        ),
        pytest.param(
            "The Nato secretary general left.", None, (2019, 1, 1), "jens-stoltenberg", id="body"
        ),
        pytest.param(
            "Theresa May came. The former prime minister left.",
            "GB",
            (2022, 1, 1),
            "theresa-may",
            id="former",
        ),
        pytest.param("The former prime minister left.", "GB", (2022, 1, 1), None, id="of-several"),
        pytest.param("The prime minister left.", None, (2022, 1, 1), None, id="no-country"),
        pytest.param("The prime minister left.", "GB", None, None, id="no-date"),
        pytest.param("The prime minister left.", "GB", (1999, 1, 1), None, id="not-in-the-list"),
        pytest.param(
            "Club president Ann Lee came. The president left.",
            "US",
            (2016, 1, 1),
            "ann-lee",
            id="of-something-else",
        ),
    ],
)
def test_known_offices(
    text: str, country: str | None, day: tuple[int, int, int] | None, expected: str | None
) -> None:
    found = named(text, (), country=country, date=dt.date(*day) if day else None)
    last = found.mentions[-1] if found.mentions else None
    assert (last.actor_id if last else None) == expected or (
        expected is None and last is not None and last.form != "office"
    )
    assert {m.actor_id for m in found.mentions} == {person.actor_id for person in found.people}


def test_a_country_may_be_the_surname_before_an_office() -> None:
    found = named("Ann France came. Ann France’s president left.", (), date=None)
    assert {m.actor_id for m in found.mentions} == {"ann-france"}


def test_the_actor_file_wins_over_known_offices() -> None:
    office = Office("Prime Minister", "GB", since=dt.date(2030, 1, 1))
    about = {"country": "GB", "date": dt.date(2022, 1, 1)}
    text = "The prime minister left."
    assert mentions(text, [Actor("voss", "Mara Voss", offices=(office,))], **about) == []
    johnson = Actor("bj", "Boris Johnson", listed=True)
    assert mentions(text, [johnson], **about) == ["The prime minister = bj, office"]


def test_a_source_that_is_an_office_needs_a_country() -> None:
    text = "The prime minister said no."
    source = Span.of(text, 0, 18)
    article = Article("a", text, date=dt.date(2022, 1, 1))
    (note,) = find_mentions(article, segment(text), index_actors([]), [source]).problems
    assert note.reason == "no_country"


def test_the_note_on_a_missing_country() -> None:
    (note,) = named("The PM met the PM.", IN_OFFICE, input_file="a.txt").problems
    assert (note.severity, note.article_id, note.input_file) == ("note", "a", "a.txt")
    assert note.detail == (
        "An office is named, but the article's country is not known; the office stays "
        "unresolved. Give the article a `country`, such as GB."
    )


@pytest.mark.parametrize(
    "actor",
    [
        pytest.param(Actor("a", ""), id="no-name"),
        pytest.param(Actor("a", "—", aliases=(" ", "'")), id="no-letters"),
        pytest.param(Actor("a", "Mara Voss", offices=(Office(" "),)), id="blank-title"),
        pytest.param(Actor("a", "Mara Voss", offices=(Office("—", "GB"),)), id="title-is-a-dash"),
    ],
)
def test_an_actor_that_says_little_does_no_harm(actor: Actor) -> None:
    text = "— It’s Jan Hald, the mayor of Tern Bay, who said that it was late."
    assert "Jan Hald = jan-hald, full_name" in mentions(text, [actor], country="GB", date=TAKEOVER)


WORDS = [
    *"“”‘’'’.,;:-—()\n \u200b\u0301",
    *"Mara;Voss;Tom;Lund;Jan;Hald;Jr.;Mr;Ms;Captain;May;von der;O’;Dell;J.;’s".split(";"),
    *"Harbour Board;HB;the;of;France;French;former;Prime Minister;PM;President;习近平".split(";"),
]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=50).map(" ".join),
              st.lists(st.sampled_from(WORDS), max_size=50).map("".join)),
    st.sampled_from([None, "GB"]),
    st.sampled_from([None, TAKEOVER]),
)  # fmt: skip
def test_any_text_keeps_the_promises(text: str, country: str | None, date: dt.date | None) -> None:
    found = named(text, IN_OFFICE, country=country, date=date)
    known = {actor.actor_id for actor in (*IN_OFFICE, *found.people)}
    end = 0
    for m in found.mentions:
        assert m.actor_id in known
        assert text[m.span.start : m.span.end] == m.span.text != ""
        assert end <= m.span.start, "a token belongs to one mention"
        end = m.span.end
    named_ids = {m.actor_id for m in found.mentions}
    assert {actor.actor_id for actor in found.people} <= named_ids
    assert not any(actor.listed for actor in found.people)
