"""The small page that a notebook shows of tables."""

from __future__ import annotations

import re

import pandas as pd

import quoteshare as qs
from exported import quote, tables
from quoteshare.tables.card import card

TEXT = "“Go,” said Ann Lee. “No,” said Ann Lee. She denied that it was late. “<b>” said Bo Ray."


def told(html: str) -> dict[str, str]:
    rows = re.findall(r"<tr><th[^>]*>(.*?)</th><td[^>]*>(.*?)</td></tr>", html)
    return dict(rows)


def made():
    quotes = [
        quote("a", TEXT, ["Go,"], actor_id="ann"),
        quote("a", TEXT, ["No,"], actor_id="ann"),
        quote("a", TEXT, ["it was late"], actor_id="ann", kind="indirect", polarity="denied"),
        quote("a", TEXT, ["<b>"], actor_id="bo", kind="mixed"),
        quote("a", TEXT, ["b"], actor_id="bo", parent_quote_id="x"),
    ]
    articles = [
        {"article_id": "a", "text": TEXT, "outlet": "Gull", "date": pd.Timestamp("2025-03-01")},
        {"article_id": "b", "text": "x", "outlet": "Post", "date": pd.Timestamp("2025-04-02")},
        {"article_id": "c", "text": "x"},
    ]
    actors = [
        {"actor_id": "ann", "name": "Ann Lee", "kind": "person", "listed": True},
        {"actor_id": "bo", "name": "<script>", "kind": "person", "listed": False},
    ]
    problems = [{"severity": "refused", "reason": "no_text", "detail": "x"}]
    return tables(articles=articles, quotes=quotes, actors=actors, problems=problems)


def test_tells_articles_quotes_names_and_problems():
    rows = told(made()._repr_html_())
    assert rows["articles"] == "3 · 2 outlets · 2025-03-01 to 2025-04-02 · 1 without a date"
    assert rows["quotes"] == (
        "2 in quotation marks · 1 partly in quotation marks · 0 paraphrase · 1 denied"
    )
    assert rows["most quoted"] == "Ann Lee 2 · &lt;script&gt; 1"
    assert rows["problems"] == "1 refused · no text 1"


def test_of_nothing_says_nothing():
    rows = told(card(tables()))
    assert rows["articles"] == "0"
    assert rows["most quoted"] == "nobody by name"
    assert rows["problems"] == "none"


def test_is_the_same_on_disk(tmp_path):
    corpus = qs.extract(["“Go,” said Ann Lee.", "“No,” said Bo Ray."])
    corpus.write(tmp_path)
    assert card(qs.open_tables(tmp_path)) == card(corpus)
