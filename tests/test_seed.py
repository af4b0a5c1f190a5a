"""What the tool is for: everything a reader finds in the seeds, and in altered copies of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from altered import ROOT, Case, Gold, alter, altered_copies, read_gold, rebuild, reorder
from quoteshare.corpus.read import read_articles
from quoteshare.extraction.api import extract
from quoteshare.people.actor_files import read_actors
from quoteshare.tables.frames import frame
from quoteshare.tables.tables import Tables

ACTORS = tuple(
    actor
    for folder in ("seeds", "seeds/fictional")
    for actor in read_actors(ROOT / folder / "leaders.yaml")[0]
)
SEED = read_gold("streeting-peacekeepers")
OWN = read_gold("skerrin-ferry")
CASES = {
    "seed": Case(SEED, ACTORS),
    "own-article": Case(OWN, ACTORS),
    **altered_copies(SEED, ACTORS),
}
NAMED = ("person", "organisation")  # the other kinds of speaker have no name to agree on


def characters(spans: Iterable[Any]) -> set[int]:
    """The offsets that [start, end] pairs or {start, end} rows cover."""
    pairs = [(s["start"], s["end"]) if isinstance(s, dict) else s for s in spans]
    return {i for start, end in pairs for i in range(start, end)}


def jaccard(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


def compare(gold: Gold, tables: Tables) -> list[str]:
    """What the tables of an article have otherwise than the gold; empty when they agree.

    Every core attribution must be there, with content that overlaps (Jaccard of characters at
    least .9) and the same kind, polarity and speaker; further quotes may only overlap arguable
    attributions, and none may lie within words that nobody says. Every mention of the gold must
    be there with its actor, form and position.
    """
    text = gold["text"]
    quotes = [
        {**row, "characters": characters(row["content"])}
        for row in tables.quotes.to_dict("records")
        if row["article_id"] == gold["id"]
    ]
    differences = []

    def show(found: set[int]) -> str:
        return f"[{min(found)}, {max(found) + 1}] {text[min(found) : max(found) + 1][:70]!r}"

    for wanted in (a for a in gold["attributions"] if a["core"]):
        content = characters(wanted["content"])
        best = max(quotes, key=lambda q: jaccard(q["characters"], content), default=None)
        overlap = jaccard(best["characters"], content) if best else 0
        if best is None or overlap < 0.9:
            nearest = f"; nearest: {show(best['characters'])}" if best and overlap else ""
            differences.append(f"not found: {wanted['kind']} {show(content)}{nearest}")
            continue
        quotes.remove(best)
        fields = ["kind", "polarity", "speaker_kind"]
        if wanted["speaker_kind"] in NAMED:
            fields.append("speaker_name")
        for field in fields:
            expected = wanted["speaker" if field == "speaker_name" else field]
            if best[field] != expected:
                differences.append(f"{field} {best[field]!r}, not {expected!r}: {show(content)}")

    arguable = characters(s for a in gold["attributions"] if not a["core"] for s in a["content"])
    for quote in quotes:
        if any(quote["characters"] <= characters([span]) for span in gold["not_speech"]):
            differences.append(f"nobody says: {show(quote['characters'])}")
        elif not quote["characters"] & arguable:
            differences.append(f"too many: {quote['kind']} {show(quote['characters'])}")

    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    mentions = {
        (row["start"], row["end"]): (names.get(row["actor_id"]), row["form"], row["position"])
        for row in tables.mentions.to_dict("records")
        if row["article_id"] == gold["id"]
    }
    for mention in gold["mentions"]:
        expected = mention["actor"], mention["form"], mention["position"]
        given = mentions.get((mention["start"], mention["end"]))
        if given != expected:
            differences.append(
                f"mention [{mention['start']}, {mention['end']}] {mention['text']!r}: "
                f"{given or 'not found'}, not {expected}"
            )
    return differences


def tables_of(gold: Gold) -> Tables:
    """The tables of an engine that finds what the gold has."""

    def spans(pairs: list[list[int]]) -> list[dict[str, int]]:
        return [{"start": start, "end": end} for start, end in pairs]

    quotes = [
        {
            "quote_id": str(number),
            "article_id": gold["id"],
            "speaker_name": found["speaker"],
            **{key: found[key] for key in ("kind", "polarity", "speaker_kind", "resolved_by")},
            **{key: spans(found[key]) for key in ("content", "cue", "source")},
        }
        for number, found in enumerate(gold["attributions"])
    ]
    mentions = [{**m, "article_id": gold["id"], "actor_id": m["actor"]} for m in gold["mentions"]]
    actors = [{"actor_id": name, "name": name} for name in {m["actor_id"] for m in mentions}]
    for mention in mentions:
        del mention["actor"]
    rows = {"quotes": quotes, "mentions": mentions, "actors": actors}
    return Tables(
        articles=frame("articles", [{"article_id": gold["id"], "text": gold["text"]}]),
        problems=frame("problems", []),
        **{name: frame(name, given) for name, given in rows.items()},
    )


@pytest.mark.parametrize("engine", ["tagger", "rules", "encoder"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_finds_what_a_reader_finds(case: Case, engine: str) -> None:
    tables = extract([case.article], actors=list(case.actors), engine=engine)
    differences = compare(case.gold, tables)
    assert not differences, "\n" + "\n".join(differences)


@pytest.mark.parametrize("gold", [SEED, OWN], ids=["seed", "own-article"])
def test_gold_is_of_the_article_in_seeds(gold: Gold) -> None:
    articles = {a.article_id: a for a in read_articles(ROOT / "seeds")[0]}
    article = articles[gold["id"]]
    assert article.text == gold["text"]
    assert (article.country, str(article.date)) == (gold["country"], gold["date"])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_compare_finds_no_fault_with_the_gold(case: Case) -> None:
    assert compare(case.gold, tables_of(case.gold)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            lambda found: found["attributions"].pop(1),
            "not found: mixed [176, 269] 'Russian soldiers confronting British troops in Ukraine "
            "would be an “ex'",
            id="lost",
        ),
        pytest.param(
            lambda found: found["attributions"][1].update(speaker="Keir Starmer"),
            "speaker_name 'Keir Starmer', not 'Wes Streeting': [176, 269] 'Russian soldiers "
            "confronting British troops in Ukraine would be an “ex'",
            id="wrong-speaker",
        ),
        pytest.param(
            lambda found: found["attributions"][1].update(kind="direct"),
            "kind 'direct', not 'mixed': [176, 269] 'Russian soldiers confronting British troops "
            "in Ukraine would be an “ex'",
            id="wrong-kind",
        ),
        pytest.param(
            lambda found: found["attributions"][1].update(polarity="denied"),
            "polarity 'denied', not 'asserted': [176, 269] 'Russian soldiers confronting British "
            "troops in Ukraine would be an “ex'",
            id="wrong-polarity",
        ),
        pytest.param(
            lambda found: found["attributions"].append(
                {**found["attributions"][0], "content": [[734, 758]]}
            ),
            "nobody says: [734, 758] 'coalition of the willing'",
            id="scare-quotes",
        ),
        pytest.param(
            lambda found: found["attributions"].append(
                {**found["attributions"][0], "content": [[526, 563]]}
            ),
            "too many: indirect [526, 563] 'Military chiefs from allied countries'",
            id="invented",
        ),
        pytest.param(
            lambda found: found["mentions"].pop(4),
            "mention [423, 435] 'Donald Trump': not found, not ('Donald Trump', 'full_name', "
            "'narration')",
            id="lost-mention",
        ),
        pytest.param(
            lambda found: found["mentions"][4].update(position="content"),
            "mention [423, 435] 'Donald Trump': ('Donald Trump', 'full_name', 'content'), not "
            "('Donald Trump', 'full_name', 'narration')",
            id="wrong-position",
        ),
    ],
)
def test_compare_names_the_difference(change: Any, expected: str) -> None:
    found = read_gold("streeting-peacekeepers")
    change(found)
    assert compare(SEED, tables_of(found)) == [expected]


def test_compare_lets_arguable_attributions_be_found_or_not() -> None:
    core = {**SEED, "attributions": [a for a in SEED["attributions"] if a["core"]]}
    assert compare(SEED, tables_of(core)) == []


def test_altered_copies_keep_every_span() -> None:
    """Marks aside, the words in each span of the copy are those of the seed."""
    straight = CASES["straight-marks"].gold
    for one, other in zip(SEED["attributions"], straight["attributions"], strict=True):
        for key in ("source", "cue", "content"):
            words = [SEED["text"][slice(*span)] for span in one[key]]
            plain = [w.replace("“", '"').replace("”", '"').replace("’", "'") for w in words]
            assert [straight["text"][slice(*span)] for span in other[key]] == plain

    names = CASES["other-names"].gold
    assert {m["text"] for m in names["mentions"] if m["form"] == "surname"} == {
        "van der Velden",
        "ap Rhys",
        "Lindgren-Holm",
        "de La Tour",
        "Carver",
        "O’Hara-Jones",
    }

    order = CASES["other-order"].gold
    assert [a["speaker"] for a in order["attributions"]][6:] == [
        *["Emmanuel Macron"] * 3,
        "Russia",
        *["Emmanuel Macron"] * 2,
        *["Steve Witkoff"] * 5,
        *["Alexander Stubb"] * 2,
    ]


def test_reorder_back_and_forth_is_no_change() -> None:
    assert reorder(reorder(OWN, [1, 0, *range(2, 15)]), [1, 0, *range(2, 15)]) == {
        **OWN,
        "text": OWN["text"].rstrip("\n"),
        "attributions": sorted(OWN["attributions"], key=lambda a: a["content"]),
    }


def test_an_offset_inside_replaced_text_is_refused() -> None:
    sentence = (
        "Span [0, 13], 'Wes Streeting', begins or ends inside replaced text. Replace the whole "
        "of it, or less."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        alter(SEED, {"Streeting suggested": "Jones said"})


def test_rebuild_leaves_its_argument_alone() -> None:
    before = read_gold("skerrin-ferry")
    rebuild(OWN, [(0, len(OWN["text"]), None)])
    assert before == OWN
