"""Tables of typed rows, and a reader of pages, for the tests of all that leaves the tables."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd

from quoteshare.tables.frames import frame
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables

TEXT = (
    "“We will win,” Ann Lee said. Bo Ray said that he “really” was ill.\n"
    "“First part.\n"
    "“She told me ‘no’,” said Cy Dow, “and left.” The mayor denied it."
)


def spans(text, *parts):
    return [{"start": text.index(part), "end": text.index(part) + len(part)} for part in parts]


def quote(article_id, text, content, *, cue=(), source=(), **columns):
    pieces = spans(text, *content)
    return {
        "quote_id": f"q-{article_id}-{pieces[0]['start']}-{pieces[-1]['end']}",
        "article_id": article_id,
        "kind": "direct",
        "start": pieces[0]["start"],
        "end": pieces[-1]["end"],
        "text": " ".join(content),
        "content": pieces,
        "cue": spans(text, *cue),
        "cue_text": " ".join(cue) or None,
        "source": spans(text, *source),
        "source_text": " ".join(source) or None,
        "polarity": "asserted",
        "n_words": len(" ".join(content).split()),
    } | columns


def tables(**rows):
    return Tables(**{name: frame(name, rows.get(name, [])) for name in SCHEMAS})


def example():
    cy = quote(
        "a",
        TEXT,
        ("First part.", "She told me ‘no’,", "and left."),
        cue=("said Cy",),
        source=("Cy Dow",),
    )
    person = {"speaker_kind": "person", "resolved_by": "full_name"}
    return tables(
        articles=[
            {
                "article_id": "a",
                "text": TEXT,
                "title": "A day",
                "date": pd.Timestamp("2025-03-16"),
                "extra": '{"section": "news"}',
            },
            {"article_id": "b", "text": "Nobody speaks here."},
        ],
        actors=[
            {"actor_id": "ann", "name": "Ann Lee", "kind": "person", "listed": True},
            {"actor_id": "zoe", "name": "Zoe", "kind": "person", "listed": True},
        ],
        mentions=[
            {
                "article_id": "a",
                **spans(TEXT, "Ann Lee")[0],
                "text": "Ann Lee",
                "actor_id": "ann",
                "form": "full_name",
                "position": "source",
            }
        ],
        quotes=[
            quote(
                "a",
                TEXT,
                ("We will win,",),
                cue=("said",),
                source=("Ann Lee",),
                speaker_name="Ann Lee",
                actor_id="ann",
                p_attribution=0.987,
                p_speaker=0.5,
                **person,
            ),
            quote(
                "a",
                TEXT,
                ("that he “really” was ill",),
                source=("Bo Ray",),
                kind="mixed",
                speaker_name="Bo Ray",
                **person,
            ),
            cy | {"speaker_name": "Al Low", **person},
            quote("a", TEXT, ("no",), parent_quote_id=cy["quote_id"], kind="direct"),
            quote("a", TEXT, ("it",), kind="indirect", polarity="denied"),
        ],
        problems=[{"row": 1, "severity": "refused", "reason": "no_text", "detail": "empty"}],
    )


class Page(HTMLParser):
    """Reads HTML as a browser does: the article's text, the elements, whether tags are paired."""

    def __init__(self, page):
        super().__init__()
        self.open, self.text, self.elements, self.inside = [], "", [], None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "meta":
            return
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)
        if ("class", "text") in attrs:
            self.inside = len(self.open)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if self.inside and len(self.open) < self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.text += data
