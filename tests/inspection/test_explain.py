"""The reason for a speaker, in words, and the sentences it rests on."""

from __future__ import annotations

import datetime as dt

import pytest

import quoteshare as qs
from quoteshare.records import Actor, Article, Office

VOSS = Actor(
    "voss", "Mara Voss", aliases=("the Admiral",), pronouns="she",
    offices=(Office("Prime Minister", "GB", since=dt.date(2021, 6, 14)),),
)  # fmt: skip
LUND = Actor("lund", "Tom Lund", pronouns="he", offices=(Office("Transport Minister", "GB"),))
BOARD = Actor("board", "Harbour Board", "organisation", aliases=("HB",))


def explained(text: str, words: str) -> tuple[str, list[str]]:
    """Why, and what it rests on, for the quote that begins with ``words``."""
    article = Article("a", text, country="GB", date=dt.date(2023, 5, 4))
    tables = qs.extract(article, actors=[VOSS, LUND, BOARD], engine="rules")
    quotes = tables.quotes
    quote_id = quotes.loc[quotes["text"].str.startswith(words), "quote_id"].item()
    lines = [(line[:12].strip(), line[12:]) for line in qs.explain(tables, quote_id).splitlines()]
    (why,) = (value for label, value in lines if label == "why")
    return why, [value for label, value in lines if label == "rests on"]


@pytest.mark.parametrize(
    ("text", "why", "rests_on"),
    [
        pytest.param(
            "“Not now,” said Mara Voss.",
            "The source gives the full name of Mara Voss, who is on the actor list.",
            ["“Not now,” said Mara Voss."],
            id="full-name",
        ),
        pytest.param(
            "“Not now,” said Jan Hald.",
            "The source gives the full name of Jan Hald, whom the actor list does not have.",
            ["“Not now,” said Jan Hald."],
            id="full-name-not-listed",
        ),
        pytest.param(
            "Mara Voss left. It rained. “Not now,” said Ms Voss.",
            "“Voss” is the surname of Mara Voss, named in full before.",
            ["Mara Voss left."],
            id="surname",
        ),
        pytest.param(
            "Jan Hald met Mia Hald. “It rained,” said Mia Hald. “Not now,” said Ms Hald.",
            "“Hald” is the surname of Mia Hald, named in full before. The article also names "
            "Jan Hald.",
            ["“It rained,” said Mia Hald."],
            id="surname-of-two",
        ),
        pytest.param(
            "“Not now,” said Ms Voss.",
            "“Voss” stands without a full name in the article; nobody else on the actor list "
            "bears the surname.",
            ["“Not now,” said Ms Voss."],
            id="surname-by-the-list",
        ),
        pytest.param(
            "“Not now,” said Mr Hald.",
            "“Hald” stands without a full name in the article; it is all that the article tells "
            "of the name.",
            ["“Not now,” said Mr Hald."],
            id="surname-alone",
        ),
        pytest.param(
            "Mara Voss left. “Not now,” said the Admiral.",
            "“the Admiral” is another name of Mara Voss, by the actor list or by the article's "
            "own use.",
            ["Mara Voss left."],
            id="alias",
        ),
        pytest.param(
            "“Not now,” said the Prime Minister.",
            "“the Prime Minister” is an office, and by the actor list Mara Voss holds it on "
            "2023-05-04; where the source names no country, the article's (GB) counts.",
            ["“Not now,” said the Prime Minister."],
            id="office",
        ),
        pytest.param(
            "Jan Hald, a ferry captain, left. Mara Voss stayed. “Not now,” the captain said.",
            "“the captain” is Jan Hald, whom the article calls so (captain).",
            ["Jan Hald, a ferry captain, left."],
            id="role",
        ),
        pytest.param(
            "Not now is the word, a captain has said.\nJan Hald said not now was the word.",
            "The article holds the name back: after “a captain” the next named in full, or with "
            "the same words, is Jan Hald.",
            ["Jan Hald said not now was the word."],
            id="role-told-later",
        ),
        pytest.param(
            "It rained. “Not now,” the captain said. Jan Hald, a ferry captain, left.",
            "“the captain” is Jan Hald, whom the article calls so later (captain).",
            ["Jan Hald, a ferry captain, left."],
            id="role-called-so-later",
        ),
        pytest.param(
            "“Not now, not for years,” the captain said.\n“It is: not now, not for years,” said "
            "Jan Hald.",
            "The article holds the name back: after “the captain” the next named in full, or "
            "with the same words, is Jan Hald.",
            ["“It is: not now, not for years,” said Jan Hald."],
            id="role-in-the-same-words",
        ),
        pytest.param(
            "“Not now,” she said. Ana Roy has left.",
            "Nobody was named before “She”; Ana Roy is the next subject.",
            ["Ana Roy has left."],
            id="pronoun-of-the-next-subject",
        ),
        pytest.param(
            "Mara Voss met Tom Lund and Ana Roy. “Not now,” she said.",
            "“She” is Mara Voss: the subject of the sentence before, known as “she”. Also in "
            "question: Ana Roy (named in the sentence before). Not Tom Lund: the actor list or "
            "the article has “he”.",
            ["Mara Voss met Tom Lund and Ana Roy."],
            id="pronoun",
        ),
        pytest.param(
            "Tom Lund spoke. “It rained,” he said. Jan Hald slept. “Not now,” he added.",
            "“He” is Tom Lund: the subject 3 sentences before, spoke last, known as “he”, the cue "
            "says that somebody goes on. Also in question: Jan Hald (the subject of the sentence "
            "before).",
            ["Tom Lund spoke.", "“It rained,” he said."],
            id="pronoun-turns",
        ),
        pytest.param(
            "“People wait,” Jan Hald said of it.\n“Not now, they say, and not soon.”",
            "The words have no source of their own: they go on from quote 87c796e5ee52139a, which "
            "is Jan Hald’s (“Jan Hald”).",
            ["“People wait,” Jan Hald said of it."],
            id="continuation",
        ),
        pytest.param(
            "“Not now,” the HB said.",
            "“the HB” names a body, Harbour Board of the actor list.",
            ["“Not now,” the HB said."],
            id="organisation",
        ),
        pytest.param(
            "“Not now,” said a passenger.",
            "The article ties these words to no name.",
            ["“Not now,” said a passenger."],
            id="unnamed",
        ),
        pytest.param(
            "“Not now,” she said.",
            "Of those named before, nobody fits these words.",
            ["“Not now,” she said."],
            id="pronoun-of-nobody",
        ),
        pytest.param(
            "The Harbour Board met. “It rained,” said the Harbour Board. “Not now,” it added.",
            "“It” is the body or document that spoke before, Harbour Board.",
            ["“It rained,” said the Harbour Board."],
            id="it",
        ),
        pytest.param(
            "Robert Hald left. “Not now,” said Bob Hald.",
            "“Bob Hald” is Robert Hald by the surname, named in full before.",
            ["Robert Hald left."],
            id="short-first-name",
        ),
        pytest.param(
            "Tom Lund came late. “Not now,” the minister said.",
            "The article calls nobody “the minister” by name; Tom Lund was the subject of the "
            "sentence before.",
            ["Tom Lund came late."],
            id="role-by-weight",
        ),
        pytest.param(
            "Jan Hald, 54, left. “Not now,” the 54-year-old said.",
            "“the 54-year-old” is Jan Hald, whom the article calls so (54-year-old).",
            ["Jan Hald, 54, left."],
            id="age",
        ),
        pytest.param(
            "A fisherman came to the quay with his wife. He was tired. “Not now,” he said.",
            "“he” is “A fisherman”, whom the article gives no name: the subject 2 sentences "
            "before, a word for “he”.",
            ["A fisherman came to the quay with his wife."],
            id="pronoun-of-a-stranger",
        ),
        pytest.param(
            "A fisherman stood on the quay.\n“Not now, and not for years.”",
            "The sentence beside the words is about “A fisherman”, who has no name.",
            ["A fisherman stood on the quay."],
            id="beside-a-stranger",
        ),
        pytest.param(
            "Jan Hald and Bo Krell met at the quay. “Not now,” he said.",
            "“he” may be Bo Krell (the subject of the sentence before) or Jan Hald (the subject "
            "of the sentence before); nothing tells for certain which.",
            ["Jan Hald and Bo Krell met at the quay."],
            id="two-as-likely",
        ),
        pytest.param(
            "Ann Hald and Bo Hald met at the quay. “Not now,” said Hald.",
            "“Hald” may be Ann Hald or Bo Hald; the article does not tell which.",
            ["Ann Hald and Bo Hald met at the quay."],
            id="surname-of-one-of-two",
        ),
        pytest.param(
            "Jan Hald was tired of it all.\n“Not now, and not for years.”",
            "The words have no source of their own; the sentence before them is about Jan Hald.",
            ["Jan Hald was tired of it all."],
            id="presented-before",
        ),
        pytest.param(
            "“Not now, and not for years.” Jan Hald was tired of it all.",
            "The words have no source of their own; the sentence behind them is about Jan Hald.",
            ["Jan Hald was tired of it all."],
            id="presented-behind",
        ),
        pytest.param(
            "“Is it late?” Jan Hald asked Mia Krell. “It is,” Krell replied. “Do we go?” Hald "
            "asked. “Not now.”",
            "The words have no source of their own; they answer a question, and Mia Krell is the "
            "other of the two who talk.",
            ["“It is,” Krell replied."],
            id="answer",
        ),
        pytest.param(
            "“I told them, ‘Not now,’ and left,” Jan Hald said.",
            "“I” stands in the words of Jan Hald.",
            ["“I told them, ‘Not now,’ and left,” Jan Hald said."],
            id="first-person",
        ),
        pytest.param(
            "“Not now,” said Mara Voss and Tom Lund.",
            "The source names several people or a kind of people, nobody alone.",
            ["“Not now,” said Mara Voss and Tom Lund."],
            id="several",
        ),
        pytest.param(
            "“Not now,” the report said.",
            "The source is a document.",
            ["“Not now,” the report said."],
            id="document",
        ),
        pytest.param(
            "“Not now,” said a voice on the radio.",
            "The source is not a name, pronoun or role that could be followed.",
            ["“Not now,” said a voice on the radio."],
            id="anything-else",
        ),
    ],
)  # fmt: skip
def test_the_reason_and_what_it_rests_on(text: str, why: str, rests_on: list[str]) -> None:
    said, sentences = explained(text, "Not now")
    assert said == why
    assert sentences == rests_on


@pytest.mark.parametrize(
    ("source", "why"),
    [
        pytest.param("who", "“Who” goes with Jan Hald, the name before it.", id="who"),
        pytest.param(
            None,
            "The words stand in marks in a sentence in which no source could be read.",
            id="no-source",
        ),
    ],
)
def test_sources_that_other_engines_give(source: str | None, why: str) -> None:
    text = "Jan Hald, who said: “Not now.”"
    tables = qs.extract(text)
    quotes = tables.quotes.copy()
    start = text.index("who")
    quotes["source"] = [[{"start": start, "end": start + 3}] if source else []]
    quotes["source_text"] = source
    quotes["cue"] = quotes["cue"] if source else [[]]
    tables = qs.resolve(tables.replace(quotes=quotes))
    assert f"why         {why}" in qs.explain(tables, quotes["quote_id"].item()).splitlines()


def test_every_quote_of_the_example_can_be_explained() -> None:
    folder = "seeds/fictional"
    tables = qs.extract(f"{folder}/skerrin-ferry.txt", actors=f"{folder}/leaders.yaml")
    assert tables.quotes["speaker_name"].notna().any()
    for quote in tables.quotes.itertuples():
        lines = qs.explain(tables, quote.quote_id).splitlines()
        labels = [line[:12].strip() for line in lines]
        assert labels[:8] == [
            "quote", "kind", "cue", "source", "speaker", "resolved by", "p", "why"
        ]  # fmt: skip
        assert labels[-2:] == ["sentence", "article"]
        assert set(labels[8:-2]) <= {"rests on"}
        if isinstance(quote.speaker_name, str):
            assert quote.speaker_name.split()[-1] in lines[7]
            assert "rests on" in labels


def test_the_tables_need_no_actor_file_to_be_explained(tmp_path: object) -> None:
    text = "Mara Voss met Jan Hald. “Not now,” said the Admiral. “It rained,” she said."
    tables = qs.extract(text, actors=[VOSS])
    tables.write(str(tmp_path))
    again = qs.open_tables(str(tmp_path))
    assert len(tables.quotes) == 2
    for quote_id in tables.quotes["quote_id"]:
        assert qs.explain(again, quote_id) == qs.explain(tables, quote_id)


def test_a_quote_that_is_not_there() -> None:
    with pytest.raises(ValueError, match=r"^The tables have no quote 'x'\. Take an id from the "):
        qs.explain(qs.extract("“Not now,” said Jan Hald."), "x")


def test_an_article_cannot_send_commands_to_the_terminal() -> None:
    tables = qs.extract("“Not \x1b[31mnow,” said Jan Hald.")
    told = "".join(qs.explain(tables, quote_id) for quote_id in tables.quotes["quote_id"])
    assert tables.quotes["text"].str.contains("\x1b").any()
    assert "\x1b" not in told


def test_tables_whose_actors_were_cut_are_explained_all_the_same() -> None:
    text = "Ann Lee met Bo Ray. “We agree,” she said. Mr Ray said no. Lee said yes, and he agreed."
    tables = qs.extract(text, engine="rules")
    cut = tables.replace(actors=tables.actors.head(0))
    assert len(tables.quotes) >= 2
    for quote_id in tables.quotes["quote_id"]:
        assert "why " in qs.explain(cut, quote_id)
