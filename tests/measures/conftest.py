"""A made-up corpus with several outlets, months, speakers, copies and nested quotations."""

from __future__ import annotations

import random

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.tables.tables import Tables

PARAGRAPHS = [
    "“The pier is safe,” said Mara Voss. “Nobody need worry about Mr Lund.”",
    "Mara J. Voss told the council that Tom Lund was wrong. “He is,” she claimed.",
    "Tom Lund, the mayor, replied: “Ms Voss asked me, ‘Why?’ I said no.”",
    "“It is a disgrace,” somebody said. Ann Hald called it “a waste”.",
    "“We sail,” said Ann Hald.",
    "The ferry was late again on Monday.",
]
ACTORS = [{"name": "Mara Voss", "party": "Reed"}, "Nobody Named"]


@pytest.fixture(scope="module")
def made() -> Tables:
    rng = random.Random(2)
    news = [
        {
            "id": f"{rng.randrange(10**6)}",
            "outlet": rng.choice(["Gull", "Post", None]),
            "date": rng.choice(["2024-01-03", "2024-02-07", None]),
            "text": "\n".join(rng.sample(PARAGRAPHS, k=3)),
        }
        for _ in range(60)
    ]
    tables = qs.extract(pd.DataFrame(news), actors=ACTORS, engine="rules")
    # Whatever was found: so many paragraphs come twice.
    tables.articles["duplicate_of"] = pd.Series(None, tables.articles.index, "str")
    tables.articles.loc[::7, "duplicate_of"] = tables.articles["article_id"].iloc[1]
    return tables
