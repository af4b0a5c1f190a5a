"""Who speaks where the source is a word that stands for a name, or a part of a couple.

The spans are given, so that no engine's habits decide which rule is asked: ``[source]`` and
``{content}``, the first source with the first content.
"""

from __future__ import annotations

import pytest

from quoteshare.english.segments import segment
from quoteshare.people.actor_index import index_actors
from quoteshare.people.mentions import find_mentions
from quoteshare.people.speakers.resolve import resolve_speakers
from quoteshare.records import Actor, Article, Attribution, Span, Speaker

VOSS = Actor("voss", "Mara Voss", pronouns="she")
KRELL = Actor("krell", "Odo Krell", pronouns="he")
LUND = Actor("lund", "Tom Lund", pronouns="he")
OTTER = Actor("otter", "Bram Otter", pronouns="he")


def speakers(marked: str) -> list[Speaker]:
    """Who speaks, in the order of the contents."""
    spans: dict[str, list[tuple[int, int]]] = {"[]": [], "{}": []}
    text, begun = "", []
    for char in marked:
        if char in "[{":
            begun.append((char, len(text)))
        elif char in "]}":
            opened, start = begun.pop()
            spans[opened + char].append((start, len(text)))
        else:
            text += char
    attributions = [
        Attribution(
            "a",
            "direct" if text[: content[0]].endswith(("“", ": ")) else "indirect",
            (Span.of(text, *content),),
            (),
            (Span.of(text, *source),),
        )
        for source, content in zip(sorted(spans["[]"]), sorted(spans["{}"]), strict=True)
    ]
    segments = segment(text)
    index = index_actors((VOSS, KRELL, LUND, OTTER))
    sources = {span for said in attributions for span in said.source}
    named = find_mentions(Article("a", text), segments, index, sources)
    return list(resolve_speakers(segments, attributions, named, index.by_id).speakers)


def told(speaker: Speaker) -> str:
    return speaker.name or str(speaker.kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Lund, [who] said {it was safe}, left.", "Tom Lund"),
        ("Tom Lund, a clerk in Rome, [who] said {it was safe}, left.", "Tom Lund"),
        ("It rained all day, and the sea rose to the quay and over it. Tom Lund, a clerk in Rome, "
         "[who] said {it was safe}, left.", "Tom Lund"),
        ("Tom Lund is a clerk [who] said {it was safe}.", "Tom Lund"),
        ("Odo Krell met Tom Lund Jr., [who] said {it was safe}.", "Tom Lund Jr."),
        ("Tom Lund met an architect [who] said {it was safe}.", "unnamed"),
        ("An architect [who] said {it was safe} left.", "unnamed"),
        ("An elderly architect [who] said {it was safe} left.", "unnamed"),
        ("Tom Lund, head of a firm, [who] said {it was safe}, left.", "Tom Lund"),
        ("Senators [who] said {it was safe} left.", "group"),
        ("Tom Lund met the clerks, [who] said {it was safe}.", "group"),
        ("Tom Lund’s lawyer, [who] said {it was safe}, left.", "group"),
        ("The [WHO] said {it was safe}.", "WHO"),
    ],
)  # fmt: skip
def test_who_is_whom_it_stands_behind(text: str, expected: str) -> None:
    (speaker,) = speakers(text)
    assert told(speaker) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr and [Mrs Lund] said {it was safe}.", "group"),
        ("On Monday [Mr] and Mrs Lund said {it was safe}.", "group"),
        ("Mara Voss and [her husband] said {it was safe}.", "group"),
        ("Voss and [her husband] said {it was safe}.", "group"),
        ("The rain fell and [her husband] said {it was safe}.", "unnamed"),
        ("Mara Voss left and [Tom Lund] said {it was safe}.", "Tom Lund"),
        ("Odo Krell met Mara Voss and [Tom Lund] said {it was safe}.", "Tom Lund"),
        ("Mara Voss left, and [Mr Lund] said {it was safe}.", "Tom Lund"),
    ],
)
def test_a_source_cut_from_a_couple_is_both(text: str, expected: str) -> None:
    (speaker,) = speakers(text)
    assert told(speaker) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. The sea rose. The quay was shut. Odo Krell accused Tom Lund of theft. He "
         "denied it. “{It is safe},” [he] said.", "Tom Lund"),
        ("When Odo Krell accused Tom Lund of theft, [he] said {it was safe}.", "Tom Lund"),
        ("Odo Krell accused Tom Lund of theft, and he denied it. “{It is safe},” [he] said.",
         "Tom Lund"),
        ("When Odo Krell accused Lund of theft, [he] said {it was safe}.", "Tom Lund"),
        ("When the board accused Tom Lund of theft, [he] said {it was safe}.", "Tom Lund"),
        ("When Odo Krell quoted Tom Lund on the quay, [he] said {it was safe}.", "Odo Krell"),
        ("After Odo Krell asked Tom Lund about the quay, [he] said {it was safe}.", "Tom Lund"),
        ("When Odo Krell saw Tom Lund at the quay, [he] said {it was safe}.", "Odo Krell"),
        ("“Odo Krell accused Tom Lund,” said Bram Otter. He denied it. “{It is safe},” [he] said.",
         "Bram Otter"),
        ("Tom Lund met Odo Krell. “{It is safe},” [he] said.", "Tom Lund"),
        ("Jan Hald and Bo Rask met at the quay. “{It is safe},” [he] said.", "person"),
        ("Tom Lund and a man sat at the quay. “{It is safe},” [he] said.", "person"),
        ("Tom Lund sat at the quay. A man came by. “{It is safe},” [he] said.", "unnamed"),
        ("“{It is safe},” [she] said. Mara Voss has run the port since May.", "Mara Voss"),
        ("“{It is safe},” [she] said while Mara Voss slept.", "person"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_stands_for(text: str, expected: str) -> None:
    (speaker,) = speakers(text)
    assert told(speaker) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hald and Bo Hald met. [Hald] said {it was safe}.",
        "Ann Hald and Bo Hald met. [Councillor Hald] said {it was safe}.",
        "Ann O’Clune and Bo O’Clune met. [O’Clune] said {it was safe}.",
    ],
)
def test_a_surname_of_two_named_side_by_side_is_neithers(text: str) -> None:
    (speaker,) = speakers(text)
    assert (speaker.name, speaker.kind) == (None, "person")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Harbour Fund III] said {it was safe}.", "Harbour Fund III"),
        ("[Corrow III] said {it was safe}.", "person"),
        ("Ann Corrow met Bo Rask. [The Corrows] said {it was safe}.", "group"),
    ],
)
def test_what_looks_like_a_family_or_a_numbered_name(text: str, expected: str) -> None:
    (speaker,) = speakers(text)
    assert told(speaker) == expected


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Bo Hald Jr. and Cal Rask Jr. met. [Hald] said {it was safe}.", True),
        ("Bo Hald Jr. met the board.\n\nAnn Hald sang. [Hald] said {it was safe}.", False),
        ("Bo Hald met the board.\n\nAnn Hald sang. [Hald] said {it was safe}.", False),
    ],
)
def test_a_surname_that_two_have_has_no_share_right(text: str, sure: bool) -> None:
    (speaker,) = speakers(text)
    assert speaker.resolved_by == "surname"
    assert (speaker.p is not None) == sure


def test_i_is_the_writer_but_in_somebodys_words() -> None:
    outer, inner = speakers("[Tom Lund] said that {it rained}, but [I] say {it was safe}.")
    assert (told(outer), told(inner)) == ("Tom Lund", "author")
    outer, inner = speakers("[TOM LUND]: {It rained, but [I] say {it was safe}.}")
    assert (told(outer), told(inner)) == ("Tom Lund", "Tom Lund")
