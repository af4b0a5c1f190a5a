"""Who speaks: a source as printed and an actor list in, a name and the reason for it out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteshare.english.lexicon import cue_verbs, noun_class
from quoteshare.english.segments import segment
from quoteshare.people.actor_index import index_actors
from quoteshare.people.mentions import Named, find_mentions
from quoteshare.people.speakers.resolve import Resolved, resolve_speakers
from quoteshare.quotes.rules import find_attributions
from quoteshare.records import Actor, Article, Attribution, Mention, Office, Span, Speaker

TAKEOVER = dt.date(2021, 6, 14)
VOSS = Actor(
    "voss",
    "Mara Voss",
    aliases=("the Admiral",),
    pronouns="she",
    offices=(Office("Prime Minister", "GB", since=TAKEOVER),),
)
KRELL = Actor(
    "krell",
    "Odo Krell",
    pronouns="he",
    offices=(Office("Prime Minister", "GB", until=TAKEOVER - dt.timedelta(days=1)),),
)
LUND = Actor("lund", "Tom Lund", pronouns="he", offices=(Office("Transport Minister", "GB"),))
OTTER = Actor("otter", "Bram Otter", pronouns="he")
BOARD = Actor("board", "Harbour Board", "organisation", aliases=("HB",))
ACTORS = (VOSS, KRELL, LUND, OTTER, BOARD)


def resolve(
    text: str, country: str | None = "GB", date: dt.date | None = dt.date(2023, 5, 4)
) -> tuple[list[Attribution], Named, Resolved]:
    article = Article("a", text, country=country, date=date)
    index = index_actors(ACTORS)
    segments = segment(text)
    attributions = find_attributions("a", segments, cue_verbs(), noun_class())
    sources = {span for attribution in attributions for span in attribution.source}
    named = find_mentions(article, segments, index, sources)
    return attributions, named, resolve_speakers(segments, attributions, named, index.by_id)


def speakers(text: str, **article: Any) -> list[str]:
    """Each speaker as "name, kind, resolved_by", with "-" for what is not known."""
    _, _, resolved = resolve(text, **article)
    return [
        ", ".join(value or "-" for value in (s.name, s.kind, s.resolved_by))
        for s in resolved.speakers
    ]


def case(id: str, text: str, *expected: str, lost: str = "") -> object:
    """``lost`` says why the case is not resolved yet."""
    marks = [pytest.mark.xfail(strict=True, reason=lost)] if lost else []
    return pytest.param(text, list(expected), id=id, marks=marks)


def voss(by: str) -> str:
    return f"Mara Voss, person, {by}"


def body(name: str) -> str:
    return f"{name}, organisation, organisation"


def lund(by: str) -> str:
    return f"Tom Lund, person, {by}"


NAMES = [
    case("full-name", "“It is safe,” said Mara Voss.", voss("full_name")),
    case("alias", "“It is safe,” said the Admiral.", voss("alias")),
    case("surname", "Mara Voss left. “It is safe,” said Voss.", voss("surname")),
    case("surname-listed", "“It is safe,” said Voss.", voss("surname")),
    case("title", "“It is safe,” said Ms Voss.", voss("surname")),
    case("dame", "“It is safe,” said Dame Mara Voss.", voss("full_name")),
    case("role-before", "Ferry captain Tom Lund said it was safe.", lund("full_name")),
    case("apposition", "Tom Lund, the ferry captain, said it was safe.", lund("full_name")),
    case("who", "Tom Lund, who owns the ferry, said it was safe.", lund("full_name")),
    case("capitals", "TOM LUND said it was safe.", lund("full_name")),
    case(
        "not-listed",
        "“It is safe,” said Jan Hald. “It is not,” said Tom Lund.",
        "Jan Hald, person, full_name",
        lund("full_name"),
    ),
    case(
        "not-listed-surname",
        "“It is safe,” said Jan Hald.\n“It is not,” Hald added.",
        "Jan Hald, person, full_name",
        "Jan Hald, person, surname",
    ),
    case(
        "rare-given-name",
        "“It is safe,” said Tjorv Quillon.",
        "Tjorv Quillon, person, full_name",
    ),
    case("letters-behind", "Jan Hald MP said it was safe.", "Jan Hald, person, full_name"),
    case("body-in-s", "Reuters said it was safe.", body("Reuters")),
    case("nobody", "Everyone said it was safe.", "-, group, -"),
    case("inverted-before", "Said Mara Voss: “It is safe.”", voss("full_name")),
    case(
        "inverted-before-apposition",
        "Said Jan Hald, 52: “It is safe.”",
        "Jan Hald, person, full_name",
    ),
    case(
        "inverted-before-surname",
        "Jan Hald came. Said Hald, 52: “It is safe.”",
        "Jan Hald, person, surname",
    ),
    case("pulled-quote", "“It is safe” – Mara Voss", voss("full_name")),
    case(
        "irish-and-plain",
        "“It is safe,” said Sinéad O’Hale. “It is dry,” added Sinéad O'Hale.",
        "Sinéad O'Hale, person, full_name",
        "Sinéad O'Hale, person, full_name",
    ),
    case("double-name", "Karl Hale-Voss said it was safe.", "Karl Hale-Voss, person, full_name"),
    case("never-in-full", "“It is safe,” said Mr Hald.", "Hald, person, surname"),
    case("body", "The Harbour Board said it was safe.", body("Harbour Board")),
    case("body-alias", "The HB said it was safe.", body("Harbour Board")),
    case("body-not-listed", "The White House said it was safe.", body("White House")),
    case("named-in-the-words", "“Mara Voss is wrong,” said Tom Lund.", lund("full_name")),
    case("told-somebody", "Tom Lund told Mara Voss it was safe.", lund("full_name")),
    case("addressee-behind", "“It is safe,” Tom Lund told Mara Voss.", lund("full_name")),
]  # fmt: skip

NO_HEAD = "of what kind a noun before an adjective or participle is stays unknown"

NOT_THE_NAME = [
    case("spokesman-for", "“It is safe,” said a spokesman for Mara Voss.", "-, unnamed, -"),
    case("spokesman-of", "Mara Voss’s spokesman said it was safe.", "-, unnamed, -"),
    case("lawyer", "Mara Voss’s lawyer said it was safe.", "-, unnamed, -"),
    case("aides", "Aides to Mara Voss said it was safe.", "-, group, -"),
    case("critics-of", "Critics of Mara Voss said it was unsafe.", "-, group, -"),
    case(
        "lawyer-named",
        "Mara Voss’s lawyer, Jan Hald, said it was safe.",
        "Jan Hald, person, full_name",
    ),
    case(
        "lawyer-named-without-comma",
        "Voss’s lawyer Jan Hald said it was safe.",
        "Jan Hald, person, full_name",
    ),
    case(
        "named-lawyer-of",
        "Jan Hald, Mara Voss’s lawyer, said it was safe.",
        "Jan Hald, person, full_name",
    ),
    case("body-of", "The Voss administration said it was safe.", body("Voss administration")),
    case("sources-close-to", "Sources close to Mara Voss said it was safe.", "-, unnamed, -"),
    case("people-close-to", "People close to Mara Voss said it was safe.", "-, group, -"),
    case("person-close-to", "A person close to Mara Voss said it was safe.", "-, unnamed, -"),
    case("ally", "An ally of Mara Voss said it was safe.", "-, unnamed, -"),
    case("owned-by", "A company owned by Tom Lund said it was safe.", "-, organisation, -",
         lost=NO_HEAD),
    case("accused-of", "The man accused of robbing Mara Voss said it was safe.", "-, unnamed, -"),
    case("accused-of-inverted", "“It is safe,” said the man accused of robbing Mara Voss.",
         "-, unnamed, -"),
    case("who-robbed", "The man who robbed Mara Voss said it was safe.", "-, unnamed, -"),
    case("friend", "A friend of Mara Voss said it was safe.", "-, unnamed, -"),
    case("chairman", "Harbour Board chairman Jan Hald said it was safe.",
         "Jan Hald, person, full_name"),
    case("spokeswoman", "A Harbour Board spokeswoman said it was safe.", "-, unnamed, -"),
    case("of-the-body", "Jan Hald of the Harbour Board said it was safe.",
         "Jan Hald, person, full_name"),
    case("like", "Like Tom Lund, Jan Hald said it was safe.", "Jan Hald, person, full_name"),
    case("two-together", "Mara Voss and Tom Lund said it was safe.", "-, group, -"),
    case("and-others", "Mara Voss, the harbour master, and other experts said it was safe.",
         "-, group, -"),
    case("and-otherwise", "Mara Voss, sad and otherwise busy, said it was safe.",
         voss("full_name")),
    case("with-others", "Mara Voss, others said it was safe.", "-, group, -"),
    case("for-example", "Experts including Mara Voss said it was safe.", "-, group, -"),
    case("groups-like", "Groups like the Harbour Fund said it was safe.", "-, group, -"),
    case("with-honorific", "Ms Voss and other experts said it was safe.", "-, group, -"),
    case("other-in-a-clause", "Mara Voss, who sells boats and other things, said it was safe.",
         voss("full_name")),
    case("like-in-a-clause", "A pilot, who like others was tired, said it was safe.",
         "-, unnamed, -"),
    case("first-word", "Polls said it was safe. The polls were wrong.", "-, document, -"),
    case("first-word-of-many", "Divers said it was safe. The divers were wrong.", "-, group, -"),
    case("name-first", "Reuters said it was safe.", body("Reuters")),
    case("someone", "Someone said it was safe.", "-, unnamed, -"),
    case("none-of-them", "None said it was safe.", "-, group, -"),
    case("such-as", "Some experts, such as Mara Voss, said it was safe.", "-, group, -"),
    case("who-met", "Mara Voss, who met Tom Lund, said it was safe.", voss("full_name")),
    case("other-bearer", "Karl Voss said it was safe.", "Karl Voss, person, full_name"),
    case("in-the-name", "The Tom Lund Foundation said it was safe.",
         body("Tom Lund Foundation")),
]  # fmt: skip

FAMILY = [
    case(
        "brother",
        "Mara Voss and Karl Voss spoke. “It is safe,” said Mr Voss.",
        "Karl Voss, person, surname",
    ),
    case(
        "sister",
        "Mara Voss and Karl Voss spoke. “It is safe,” said Ms Voss.",
        voss("surname"),
    ),
    case(
        "same-paragraph",
        "Mara Voss left.\nKarl Voss stayed. “It is safe,” said Voss.",
        "Karl Voss, person, surname",
    ),
    case(
        "husband-and-wife",
        "Mr Lund said it was safe. Mrs Lund said it was not.",
        lund("surname"),
        "Lund, person, surname",
        lost="a title that does not fit is passed over",
    ),
    case("junior", "Tom Lund Jr. said it was safe.", "Tom Lund Jr., person, full_name"),
]

PRONOUNS = [
    case("he", "Tom Lund arrived. “It is safe,” he said.", lund("pronoun")),
    case("she", "Tom Lund met Mara Voss. “It is safe,” she said.", voss("pronoun")),
    case("nobody-fits", "Tom Lund arrived. “It is safe,” she said.", "-, person, -"),
    case("nobody-named", "“It is safe,” he said.", "-, person, -"),
    case(
        "two-men-subject",
        "Tom Lund met Bram Otter on the pier. He said it was safe.",
        lund("pronoun"),
    ),
    case(
        "two-men-spoke",
        "Bram Otter met Tom Lund. “It is safe,” said Lund. “It will last,” he added.",
        lund("surname"),
        lund("pronoun"),
    ),
    case(
        "two-men-later",
        "Tom Lund spoke first. Bram Otter went next. “It is safe,” he said.",
        "Bram Otter, person, pronoun",
    ),
    case(
        "not-in-his-own-words",
        "Tom Lund smiled.\n“Bram Otter is wrong,” he said.",
        lund("pronoun"),
    ),
    case(
        "her-spokesman",
        "Mara Voss was late. Her spokesman, Jan Hald, was there. “She will answer,” he said.",
        "Jan Hald, person, pronoun",
    ),
    case(
        "the-minister-not-her-spokesman",
        "Mara Voss came with her spokesman, Jan Hald. “I will answer,” she said.",
        voss("pronoun"),
    ),
    case("not-listed", "Jan Hald arrived. “It is safe,” she said.", "Jan Hald, person, pronoun"),
    case(
        "title-tells",
        "Mr Hald met Mara Voss. “It is safe,” she said.",
        voss("pronoun"),
    ),
    case(
        "it",
        "The Harbour Board said it was shut. It said the wood was rotten.",
        "Harbour Board, organisation, organisation",
        "Harbour Board, organisation, pronoun",
    ),
    case("they", "They said it was safe.", "-, group, -"),
    case(
        "the-one-asked-answers",
        "“It is safe,” Tom Lund told Bram Otter. “It is not,” he replied.",
        lund("full_name"),
        "Bram Otter, person, pronoun",
    ),
    case("author", "I said it was safe.", "-, author, -"),
    case("we", "We said it was safe.", "-, group, -"),
    case(
        "first-person-inside",
        "“I said, ‘It is safe,’ and left,” Mara Voss recalled.",
        voss("full_name"),
        voss("first_person"),
    ),
]

ROLES = [
    case(
        "of-another-place",
        "Mayor Ida Vole met Bram Otter. The Tollmark senator said it was safe.",
        "-, unnamed, -",
    ),
    case(
        "by-the-party",
        "Bram Otter flew to Tern Bay. The GOP nominee said it was safe.",
        "Bram Otter, person, role",
    ),
    case(
        "behind-a-title-of-beauty",
        "He met Miss Universe Mara Voss. Ms Voss said it was safe.",
        "Mara Voss, person, surname",
    ),
    case(
        "apposition",
        "Jan Hald, the mayor of Tern Bay, met the crews. The mayor said it was safe.",
        "Jan Hald, person, role",
    ),
    case(
        "before-the-name",
        "Mayor Jan Hald met the crews. “It is safe,” the mayor said.",
        "Jan Hald, person, role",
    ),
    case(
        "role-in-no-list",
        "Jan Hald, the harbour master, met the crews. The harbour master said it was safe.",
        "Jan Hald, person, role",
    ),
    case(
        "two-described",
        "Jan Hald, the mayor, met Bram Otter, the skipper. “It is safe,” said the skipper.",
        "Bram Otter, person, role",
    ),
    case("actor-file", "Tom Lund arrived. “It is safe,” the minister said.", lund("role")),
    case("unknown", "“It is safe,” said the skipper.", "-, unnamed, -"),
    case("some-minister", "Tom Lund arrived. “It is not,” a minister said.", "-, unnamed, -"),
    case("group", "Residents said it was safe.", "-, group, -"),
    case("source", "A source said it was safe.", "-, unnamed, -"),
    case("sources", "Sources said it was safe.", "-, unnamed, -"),
    case("insiders", "Insiders said it was safe.", "-, group, -"),
    case("studies", "Previous studies said it was safe.", "-, document, -"),
    case("findings", "The findings said it was safe.", "-, document, -"),
    case("one-of-them", "One of the victims said it was safe.", "-, unnamed, -"),
    case("one-of-the-letters", "One of the letters said it was safe.", "-, document, -"),
    case("percent", "About 64 percent of voters said it was safe.", "-, group, -"),
    case("family", "The family said it was safe.", "-, group, -"),
    case("document", "The report said it was safe.", "-, document, -"),
    case(
        "lead-same-words",
        "Closing it would be “plain madness”, a top official has said.\n"
        "Tom Lund said that closing it was “plain madness”.",
        lund("role"),
        lund("full_name"),
    ),
    case(
        "lead-next-to-speak",
        "Closing it would be wrong, a minister has said.\nTom Lund said it was too early.",
        lund("role"),
        lund("full_name"),
    ),
    case(
        "lead-the-role-is-anothers",
        "Closing it would be wrong, residents said.\nTom Lund said it was too early.",
        "-, group, -",
        lund("full_name"),
    ),
]

CONTINUATION = [
    case(
        "next-paragraph",
        "“It is safe,” Mara Voss said.\n“It was painted only last year.”",
        voss("full_name"),
        voss("continuation"),
    ),
    case(
        "after-a-pronoun",
        "Tom Lund met Mara Voss. “It is safe,” she said.\n“It was painted last year.”",
        voss("pronoun"),
        voss("continuation"),
    ),
    case(
        "two-paragraphs",
        "“It is safe,” said Tom Lund.\n“It was painted last year.”\n“It will last ten more.”",
        lund("full_name"),
        lund("continuation"),
        lund("continuation"),
    ),
    case(
        "nobody-before",
        "“It is safe,” said a source.\n“It was painted only last year.”",
        "-, unnamed, -",
        "-, -, -",
    ),
    case(
        "told-later",
        "“It is safe now,” a minister has said.\n“It was painted only last year.”\n"
        "Tom Lund said it was “safe now”.",
        lund("role"),
        lund("continuation"),
        lund("full_name"),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*NAMES],
)
def test_names(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(("text", "expected"), NOT_THE_NAME)
def test_a_name_in_the_source_is_not_always_the_speaker(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(("text", "expected"), FAMILY)
def test_families(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_pronouns(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(("text", "expected"), CONTINUATION)
def test_continuation(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("country", "date", "expected", "noted"),
    [
        pytest.param("GB", TAKEOVER, voss("office"), False, id="first-day"),
        pytest.param(
            "GB",
            TAKEOVER - dt.timedelta(days=1),
            "Odo Krell, person, office",
            False,
            id="the-day-before",
        ),
        pytest.param("FR", TAKEOVER, "-, unnamed, -", False, id="other-country"),
        pytest.param("GB", None, "-, unnamed, -", False, id="no-date"),
        pytest.param(None, TAKEOVER, "-, unnamed, -", True, id="no-country"),
    ],
)
def test_offices(country: str | None, date: dt.date | None, expected: str, noted: bool) -> None:
    text = "“It is safe,” the Prime Minister said."
    assert speakers(text, country=country, date=date) == [expected]
    _, named, _ = resolve(text, country, date)
    assert [p.reason for p in named.problems] == ["no_country"] * noted


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("the former Prime Minister", "-, unnamed, -", id="former"),
        pytest.param("the deputy Prime Minister", "-, unnamed, -", id="deputy"),
        pytest.param("the then Prime Minister", "-, unnamed, -", id="then"),
        pytest.param("the British Prime Minister", voss("office"), id="adjective"),
        pytest.param("the Prime Minister of the United Kingdom", voss("office"), id="of"),
        pytest.param("Britain’s Prime Minister", voss("office"), id="possessive"),
        pytest.param("the French Prime Minister", "-, unnamed, -", id="other-country"),
        pytest.param("the PM", voss("office"), id="short"),
        pytest.param("a Prime Minister", "-, unnamed, -", id="article"),
        pytest.param("Prime Minister Mara Voss", voss("full_name"), id="name-behind"),
        pytest.param("the Prime Minister, Mara Voss,", voss("full_name"), id="apposition"),
        pytest.param("the Prime Minister’s spokesman", "-, unnamed, -", id="spokesman"),
        pytest.param("a spokesman for the Prime Minister", "-, unnamed, -", id="spokesman-for"),
    ],
)
def test_offices_in_a_phrase(source: str, expected: str) -> None:
    assert speakers(f"On Monday {source} said that it was safe.") == [expected]


def test_mentions_know_their_position() -> None:
    text = "Mara Voss came. “Tom Lund is wrong,” she said. The minister, Tom Lund, left."
    (attribution,), _, resolved = resolve(text)
    quote_id = attribution.quote_id
    found = [(m.span.text, m.actor_id, m.form, m.position, m.quote_id) for m in resolved.mentions]
    assert found == [
        ("Mara Voss", "voss", "full_name", "narration", None),
        ("Tom Lund", "lund", "full_name", "content", quote_id),
        ("she", "voss", "pronoun", "source", quote_id),
        ("Tom Lund", "lund", "full_name", "narration", None),
    ]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Reps. Mara Voss (D-Ohio), Tom Lund, R-Utah, and Jan Hald", "group"),
        ("Mara Voss (D-Ohio) and Tom Lund.", "group"),
        ("Obama and Mara Voss’s", "group"),
        ("Mara Voss, who beat Tom Lund and left", "person"),
        ("Mara Voss (D-Ohio)", "person"),
    ],
)
def test_a_list_of_names_is_a_group(source: str, kind: str) -> None:
    text = f"{source} said it was safe."
    end = len(source)
    said = Attribution(
        "a",
        "indirect",
        (Span.of(text, end + 6, len(text) - 1),),
        (Span.of(text, end + 1, end + 5),),
        (Span.of(text, 0, end),),
    )
    index = index_actors((*ACTORS, Actor("obama", "Barack Obama")))
    named = find_mentions(Article("a", text), segment(text), index, said.source)
    (speaker,) = resolve_speakers(segment(text), [said], named, index.by_id).speakers
    assert speaker.kind == kind


def test_a_mention_in_words_within_words_belongs_to_the_inner() -> None:
    text = "“He said, ‘Tom Lund will pay,’ and left,” Mara Voss recalled."
    (_, inner), _, resolved = resolve(text)
    mention = next(m for m in resolved.mentions if m.actor_id == "lund")
    assert (mention.position, mention.quote_id) == ("content", inner.quote_id)


def test_the_actor_list_alone_decides_who_is_listed() -> None:
    text = "“It is safe,” said Mara Voss."
    segments = segment(text)
    attributions = find_attributions("a", segments, cue_verbs(), noun_class())
    mention = Mention(Span(19, 28, "Mara Voss"), "voss", "full_name")
    named = Named((mention,), (), {})
    resolved = resolve_speakers(segments, attributions, named, {"voss": VOSS})
    (speaker,) = resolved.speakers
    assert replace(speaker, p=None) == Speaker("Mara Voss", "voss", "person", "full_name")


FRAGMENTS = [
    *"“”‘’'.,:;—()\n ",
    *"Mara Voss;Voss;Tom Lund;Mr Lund;Karl Voss;Jan Hald;the Harbour Board".split(";"),
    *"the Prime Minister;the minister;a spokesman for;he;she;it;I;they;who;’s;and".split(";"),
    *"said;said that;told;asked;according to;added;the pier was safe;we will pay".split(";"),
    *"the former;British;of France;lawyer;the report;residents".split(";"),
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(" ".join))
def test_any_text_keeps_the_promises(text: str) -> None:
    attributions, named, resolved = resolve(text)
    known = {actor.actor_id for actor in (*ACTORS, *named.people)}
    by_id = {a.quote_id: a for a in attributions}
    assert len(resolved.speakers) == len(attributions)
    for speaker in resolved.speakers:
        assert speaker.actor_id is None or speaker.actor_id in known
        assert (speaker.name is None) == (speaker.resolved_by is None)
        assert speaker.kind is not None or speaker.name is None
    for mention in resolved.mentions:
        assert mention.actor_id in known
        assert text[mention.span.start : mention.span.end] == mention.span.text != ""
        assert (mention.position == "narration") == (mention.quote_id is None)
        if mention.quote_id is not None:
            a = by_id[mention.quote_id]
            spans = a.source if mention.position == "source" else a.content
            assert any(s.start <= mention.span.start and mention.span.end <= s.end for s in spans)
