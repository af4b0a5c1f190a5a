"""Which articles copy another, and which are merely like it; all texts are made by code."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from research.benchmarks.copies import HALVES, Writer, articles, changed, cut, scores, with_headline

import quoteshare as qs
from quoteshare.corpus import copies
from quoteshare.corpus.copies import Copy, Printed, Wording, find_copies, wording
from quoteshare.english.segments import segment
from quoteshare.extraction import shards

DAY = dt.date(2024, 5, 1)


def story(seed: int = 1, n_words: int = 300, **options: list[str]) -> str:
    writer = Writer(seed)
    return writer.story(n_words, writer.people(), **options)


def found(*texts: str, days: list[dt.date | None] | None = None) -> dict[str, Copy]:
    """What copies what, of texts that are called a, b, c …, a day apart."""
    given = days or [DAY + dt.timedelta(k) for k in range(len(texts))]
    names = "abcdefghij"
    return find_copies(
        Printed(names[k], wording(text), day)
        for k, (text, day) in enumerate(zip(texts, given, strict=True))
    )


@pytest.mark.parametrize("seed", range(3))
def test_wording_by_tokens_is_that_of_the_text(seed: int) -> None:
    pieces = ["aB", "2nd", "é", "ß", "²", "İ", "U.S.", "Mr.", "No. 3", "3,000", "’s", "‘S"]
    pieces += [" ", "  ", ".", ":", "“", "”", "\n", "_", "-", "\u00ad", "x", "Ann", "\ud800", "iP"]
    random = Random(seed)
    for _ in range(1000):
        text = "".join(random.choices(pieces, k=random.randint(0, 12)))
        s = segment(text)
        words = Wording(s)
        assert words.whole() == wording(text), text
        start, end = sorted(random.choices(range(len(text) + 1), k=2))
        assert words.part(start, end) == wording(text[start:end]), text
        if s.words:
            first, last = sorted(random.choices(range(len(s.words)), k=2))
            start, end = s.starts[first], s.ends[last]  # whole tokens
            assert words.part(start, end) == wording(text[start:end]), text


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        pytest.param(story(), "exact", id="verbatim"),
        pytest.param(story().upper().replace(" ", "\n"), "exact", id="set-otherwise"),
        pytest.param(changed(story(), Random(1)), "near", id="12-words-changed"),
        pytest.param(with_headline(story(), "All is new"), "near", id="headline"),
        pytest.param(f"HARBOUR TOWN (Wire) — {story()}", "near", id="dateline"),
        pytest.param(cut(story(), 0.6), "cut", id="cut-to-60"),
        pytest.param(cut(story(), 0.3), "cut", id="cut-to-30"),
        pytest.param("\n\n".join(story().split("\n\n")[::2]), "cut", id="every-second-paragraph"),
    ],
)
def test_what_copies_a_story(copy: str, kind: str) -> None:
    assert {name: (c.original, c.kind) for name, c in found(story(), copy).items()} == {
        "b": ("a", kind)
    }


def test_two_stories_on_one_event_are_no_copies() -> None:
    writer = Writer(3)
    names = writer.people()
    said = [writer.sentence(names, 25) for _ in range(4)]
    assert not found(*(writer.story(300, names, said) for _ in range(2)))


@pytest.mark.parametrize("how", ["weekly column", "obituary", "market report", "one event"])
def test_what_recurs_is_no_copy(how: str) -> None:
    made = [a for a in articles("choose", 5) if a.how == how]
    assert len(made) > 5
    assert not find_copies(Printed(f"{k}", wording(a.text), a.date) for k, a in enumerate(made))


@pytest.mark.parametrize("half", HALVES)
def test_copies_made_by_code(half: str) -> None:
    table = scores(articles(half, 40)).set_index("kind")
    assert table.loc["all pairs found", "share"] >= 0.99
    copied = table.loc["verbatim":"headline changed", "share"]
    assert copied.min() >= 0.97
    assert table[table.index.str.endswith("taken for copies")]["right"].sum() == 0


def test_the_earliest_then_the_longest_is_the_original() -> None:
    whole, part = story(), cut(story(), 0.6)
    assert set(found(whole, part, days=[DAY, DAY])) == {"b"}
    assert set(found(part, whole, days=[DAY, DAY])) == {"a"}
    assert set(found(part, whole)) == {"b"}  # a first version, then all of it
    assert set(found(whole, whole, days=[None, DAY])) == {"a"}
    assert set(found(whole, whole, whole, days=[DAY, DAY, DAY])) == {"b", "c"}


def test_all_copies_name_the_same_original() -> None:
    half = cut(story(), 0.6)
    copied = found(story(), half, half, changed(half, Random(2)), changed(story(), Random(3)))
    assert {copy.original for copy in copied.values()} == {"a"}
    assert len(copied) == 4
    assert copied["c"].share == 1


def test_a_story_within_a_round_up_is_no_copy_of_it() -> None:
    briefs = [story(seed, 90) for seed in range(8)]
    assert not found("\n\n".join(briefs), *briefs[1:])


def test_few_words_prove_nothing() -> None:
    assert not found("No comment.", "No comment.", "", "")


def test_the_order_in_which_articles_come_changes_nothing() -> None:
    made = [Printed(f"{k}", wording(a.text), a.date) for k, a in enumerate(articles("choose", 12))]
    assert find_copies(made) == find_copies(made[::-1])


def test_many_texts_of_one_template_take_no_more_than_a_few_comparisons_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = story(5, 60)
    texts = [f"{start}\n\n{story(100 + k, 200)}" for k in range(60)]
    monkeypatch.setattr(copies, "_MOST", 5)
    compared = []
    real = copies.compare
    monkeypatch.setattr(copies, "compare", lambda *two: compared.append(1) or real(*two))
    find_copies(Printed(f"{k:03}", wording(text), DAY) for k, text in enumerate(texts))
    assert 0 < len(compared) <= 5 * 60


def test_in_memory_on_disk_in_shards_and_processes_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_SIZE", 2)
    said = "“We will not sell the harbour to anybody, and nobody will lose a job,” said Ann Lee."
    news = pd.DataFrame(
        {
            "id": list("edcba"),
            "date": ["2024-05-01", "2024-05-02", "2024-05-01", None, "2024-05-03"],
            "text": [
                f"{story()}\n\n{said}",
                f"{changed(story(), Random(4))}\n\n{said}",
                story(9),
                f"&quot;{cut(story(), 0.6)}",
                story(8) + "\n\n" + said.replace("We will", "We, she said, will"),
            ],
        }
    )
    one = qs.extract(news, engine="rules")
    for jobs in (1, 2):
        two = qs.extract(news, engine="rules", out=tmp_path / f"{jobs}", jobs=jobs)
        pd.testing.assert_frame_equal(two.articles, one.articles)
        pd.testing.assert_frame_equal(two.quotes, one.quotes)
    of = one.articles.set_index("article_id")
    assert of["duplicate_of"].dropna().to_dict() == {"d": "e", "b": "e"}
    assert of["copy_kind"].dropna().to_dict() == {"d": "near", "b": "cut"}
    assert set(one.quotes.loc[one.quotes["in_copy"], "article_id"]) == {"d"}
    again = qs.resolve(one, actors=["Ann Lee"])
    pd.testing.assert_frame_equal(again.articles, one.articles)
    assert again.quotes["utterance_id"].tolist() == one.quotes["utterance_id"].tolist()
    table = qs.story_copies(one)
    assert table[["story", "article_id", "kind", "n_copies"]].values.tolist() == [
        ["e", "d", "near", 2],
        ["e", "b", "cut", 2],
    ]
