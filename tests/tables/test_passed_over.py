"""Words in marks that are no quote: every one of them is found, and told what it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import steps

import quoteshare as qs
from quoteshare.tables.export import by_article
from quoteshare.tables.passed_over import passed_over


def told(text, *counted):
    """What is passed over in a text, the parts given being the content of a quote."""
    spans = [{"start": text.index(part), "end": text.index(part) + len(part)} for part in counted]
    quotes = [{"content": spans, "cue": None, "source": []}]
    return [
        (" … ".join(text[start:end] for start, end in one.spans), one.n_words, one.why)
        for one in passed_over(text, quotes)
    ]


CALLED = "what something is called (“{}”)"
A_FEW = "a few words within a sentence"
NO_SOURCE = "no source of the words was found"
TITLE = "in capitals, like a name or a title"


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("At the quay lay a boat nicknamed “the Tub”.", "the Tub", CALLED.format("nicknamed")),
        ("They dubbed it “a folly” at once.", "a folly", A_FEW),
        ("The pier, dubbed “a folly”, is shut.", "a folly", CALLED.format("dubbed")),
        ("On a memo with the title “low tide” he wrote.", "low tide", CALLED.format("title")),
        ("The panel “Reading the River” was full.", "Reading the River", TITLE),
        ("It was a “historic” evening.", "historic", A_FEW),
        ("The pier was “not safe.”", "not safe", A_FEW),
        ("The hall was full. “Go away!” They did.", "Go away", NO_SOURCE),
        ("Full. “You can’t eat a view,” one read.", "You can’t eat a view", NO_SOURCE),
        ("Bo “Skip” Ray left.", "Skip", "a nickname"),
        ('The &quot;historic&quot; pier.', "historic", A_FEW),
    ],
)  # fmt: skip
def test_the_reason_is_what_the_words_look_like(text, words, why):
    assert told(text) == [(words, len(words.split()), why)]


def test_a_song_behind_another_is_not_called_by_a_word_of_it():
    assert [why for _, _, why in told("She likes “The Star”, “Ebb Now”.")] == [TITLE, TITLE]


def test_marks_that_do_not_pair_are_the_reason():
    text = "“We stay, said Ann Lee. It was late.\n\nThe “historic” pier is shut."
    assert [why for _, _, why in told(text)] == [
        "the quotation marks of the paragraph do not pair",
        A_FEW,
    ]


def test_what_a_quote_holds_is_not_passed_over():
    assert told("“We stay,” she said. The “old” pier.", "We stay") == [("old", 1, A_FEW)]
    assert told("She said the “old” pier is “shut”.", "the “old” pier is “shut”") == []


def test_the_rest_of_a_quotation_is_told_as_such():
    text = "“Is it late? Nobody knows. Go on,” she said."
    rest = [("Is it late … Go on", 5, "other words of the same quotation are counted")]
    assert told(text, "Nobody knows.") == rest


def test_a_quotation_in_another_is_counted_with_it():
    text = "The hall was full.\n\n“I said ‘no’ to it.\n\n“They left ‘at noon’.”\n\nIt rained."
    assert [(words, n) for words, n, _ in told(text)] == [
        ("I said ‘no’ to it … They left ‘at noon", 5 + 4)
    ]


def test_every_quotation_of_an_article_is_either_counted_or_passed_over():
    text = "“We stay,” said Ann Lee. “It is late.” The “old” pier, “Ebb”. “Go,” she said."
    (article,) = by_article(qs.extract(text, engine="rules"))
    passed = [text[a:b] for one in passed_over(text, article["quotes"]) for a, b in one.spans]
    content = [text[p["start"] : p["end"]] for q in article["quotes"] for p in q["content"]]
    marked = {"We stay", "It is late", "old", "Ebb", "Go"}
    assert {words.rstrip(".,") for words in [*passed, *content]} == marked
    assert "old" in passed


@given(st.text(st.sampled_from("aB .,\n“”‘’\"'«»&;<>") | st.characters(), max_size=40), st.data())
def test_any_text_has_spans_of_words_that_no_quote_holds(text, data):
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=3))
    pieces = [{"start": start, "end": end} for start, end in spans]
    for one in passed_over(text, [{"content": pieces, "cue": [], "source": None}]):
        assert one.n_words
        assert one.why
        for start, end in one.spans:
            assert 0 <= start < end <= len(text)
            assert not any(a <= start < b for a, b in spans)


@pytest.mark.parametrize(
    "pattern", ["The “old” pier. ", "“a\n\n", "“‘a ", "Bo “Skip” Ray. ", '&quot;a&quot; '],
    ids=["terms", "paragraphs", "nested", "nicknames", "entities"],
)  # fmt: skip
def test_the_work_grows_with_the_length(pattern):
    def work(n):
        text = pattern * n
        quotes = [{"content": [{"start": k, "end": k + 1}], "cue": [], "source": []}
                  for k in range(0, len(text), 50)]  # fmt: skip
        return steps(lambda: passed_over(text, quotes))

    work(2)
    assert work(240) < 3 * work(120)
