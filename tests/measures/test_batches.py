"""Tables on disk are read as far as they are asked for, and measured part by part."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pandas.testing import assert_frame_equal

import quoteshare as qs
from quoteshare.tables.frames import frame
from quoteshare.tables.opening import open_tables
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.sources import Stored
from quoteshare.tables.tables import Tables
from quoteshare.tables.writing import TableWriter


@pytest.fixture
def stored(made: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tables:
    monkeypatch.setattr("quoteshare.tables.writing._ROW_GROUP", 7)
    folder = made.write(tmp_path)

    def in_small_parts(self: Tables, columns: Any = None, *, articles: int = 4) -> Iterator[Tables]:
        return whole(self, columns, articles=articles)

    whole = Tables.batches
    monkeypatch.setattr(Tables, "batches", in_small_parts)
    return open_tables(folder)


STANCE = {"stance": qs.read_stance()}
MEASURES = {
    "voices": (qs.voices, {}),
    "voices-top": (qs.voices, {"top": 2}),
    "voices-nested": (qs.voices, {"top": 9, "nested": True}),
    "voices-all": (qs.voices, {"who": "all"}),
    "voices-party": (qs.voices, {"by": ["outlet", "party"]}),
    "voices-by": (qs.voices, {"by": ["outlet", "period"], "every": "month", "top": 1}),
    "articles-by": (qs.articles_by, {"by": "outlet"}),
    "articles-by-period": (qs.articles_by, {"by": "period", "every": "year"}),
    "about": (qs.speaks_about, {}),
    "about-nested": (qs.speaks_about, {"nested": True}),
    "verbs": (qs.reporting_verbs, STANCE),
    "verbs-by": (qs.reporting_verbs, {**STANCE, "by": "outlet"}),
    "shares": (qs.share_of_voice, {"by": "outlet", "repeats": 20}),
    "shares-strata": (qs.share_of_voice, {"strata": "outlet", "top": 2, "repeats": 20}),
    "shares-period": (
        qs.share_of_voice,
        {"by": "period", "every": "month", "nested": True, "top": 1, "repeats": 20},
    ),
    "shares-party": (qs.share_of_voice, {"by": ["outlet", "party"], "repeats": 20}),
    "shares-all": (qs.share_of_voice, {"who": "all", "top": 1, "repeats": 20}),
    "kinds": (qs.source_kinds, {"repeats": 20}),
    "kinds-by": (qs.source_kinds, {"by": "period", "nested": True, "repeats": 20}),
    "about-party": (qs.speaks_about, {"by": "party"}),
    "about-all": (qs.speaks_about, {"who": "all"}),
    "differences": (qs.share_differences, {"repeats": 20}),
    "differences-reference": (
        qs.share_differences,
        {"reference": "Gull", "of": "reported", "top": 2, "nested": True, "repeats": 20},
    ),
    "openers": (qs.openers, {"repeats": 20}),
    "strip": (qs.quotation_strip, {}),
    "openers-period": (qs.openers, {"by": "period", "every": "year", "top": 1, "repeats": 20}),
    "words": (qs.quoted_words, {}),
    "words-nested": (qs.quoted_words, {"nested": True}),
    "words-party": (qs.quoted_words, {"by": "party"}),
    "quotations-listed": (qs.quotation_table, {"who": "listed"}),
    "quotations": (qs.quotation_table, {}),
    "concordance": (qs.concordance, {"term": "the"}),
}


@pytest.mark.parametrize("copies", [True, False])
@pytest.mark.parametrize(("measure", "options"), MEASURES.values(), ids=MEASURES.keys())
def test_parts_together_give_what_the_whole_gives(
    measure: Any, options: dict[str, Any], copies: bool, made: Tables, stored: Tables
) -> None:
    one, other = (tables.with_copies() if copies else tables for tables in (made, stored))
    expected = measure(one, **options)
    assert len(expected)
    assert_frame_equal(measure(other, **options), expected, check_exact=True)


@pytest.mark.parametrize(("measure", "options"), MEASURES.values(), ids=MEASURES.keys())
def test_parts_of_what_is_likely_give_what_the_whole_gives(
    measure: Any, options: dict[str, Any], made: Tables, stored: Tables
) -> None:
    p = [[0.9, 0.4, None][i % 3] for i in range(made.count("quotes"))]
    made = made.replace(quotes=made.quotes.assign(p_attribution=p))
    stored = stored.replace(quotes=stored.quotes.assign(p_attribution=p))
    expected = measure(made.select(min_p=0.5), **options)
    found = measure(stored.select(min_p=0.5), **options)
    assert_frame_equal(found, expected, check_exact=True)
    assert found.attrs == expected.attrs


def test_openers_of_tables_on_disk_tell_of_which_corpus(made: Tables, stored: Tables) -> None:
    for by in (None, "outlet"):
        assert qs.openers(stored, by=by).attrs == qs.openers(made, by=by).attrs


def test_copies_can_be_left_out_of_a_selection_that_is_empty(stored: Tables) -> None:
    none = stored.select(since="2090-01-01").without_copies()
    assert none.count("articles") == 0
    assert len(qs.source_kinds(none)) == len(qs.voices(none, by="outlet")) == 0


def test_no_articles(tmp_path: Path) -> None:
    empty = Tables(**{name: frame(name, []) for name in SCHEMAS})
    stored = open_tables(empty.write(tmp_path))
    for measure, chosen in MEASURES.values():
        if "party" in chosen.get("by", ()) or chosen.get("who") == "listed":
            continue  # refused, since there is no list
        options = {key: value for key, value in chosen.items() if key != "reference"}
        assert_frame_equal(measure(stored, **options), measure(empty, **options))


def test_one_article(made: Tables, stored: Tables) -> None:
    for article_id in made.articles["article_id"].iloc[[0, -1]]:
        found = stored.article(article_id)
        assert_frame_equal(found.quotes, made.article(article_id).quotes)
        one = {"article_id": article_id}
        strip = qs.quotation_strip(stored, **one)
        assert_frame_equal(strip, qs.quotation_strip(made, **one))
    with pytest.raises(ValueError, match=r"^No article has the id 'nix'\.$"):
        stored.article("nix")


def test_choices_are_those_of_tables_in_memory(made: Tables, stored: Tables) -> None:
    chosen = [
        tables.select(["Gull"], since="2024-02-01").without_copies() for tables in (made, stored)
    ]
    assert repr(chosen[0]) == repr(chosen[1])
    assert chosen[0].run == chosen[1].run
    for name in SCHEMAS:
        assert_frame_equal(getattr(chosen[0], name), getattr(chosen[1], name), obj=name)


def test_a_table_that_was_edited_counts_as_edited(stored: Tables) -> None:
    n = stored.count("articles")
    stored.articles["duplicate_of"] = None
    assert stored.without_copies().count("articles") == n
    stored.quotes["speaker_name"] = stored.quotes["actor_id"] = "everybody"
    assert set(qs.voices(stored, who="all")["speaker"]) >= {"everybody"}


def test_only_what_is_asked_for_is_read(stored: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[str, tuple[str, ...] | None]] = []
    real = Stored.read

    def noted(self: Stored, columns: Any = None, ids: Any = None) -> pd.DataFrame:
        read.append((self.name, tuple(columns) if columns is not None else None))
        return real(self, columns, ids)

    monkeypatch.setattr(Stored, "read", noted)
    assert repr(stored).startswith("<Tables: ")
    assert not read
    assert stored.with_columns({"quotes": ["kind"]}).quotes.columns.tolist() == ["kind"]
    assert read.pop() == ("quotes", ("kind",))
    qs.voices(stored.select(["Gull"]), top=1)
    columns = {column for name, some in read if some for column in some}
    assert not columns & {"text", "content", "source_text", "extra"}
    assert [name for name, some in read if some is None] == ["actors"]


def test_files_that_are_replaced_or_gone_are_still_read(made: Tables, tmp_path: Path) -> None:
    stored = open_tables(made.write(tmp_path))
    for path in tmp_path.iterdir():
        path.unlink()
    assert_frame_equal(stored.quotes, made.quotes)


MEMORY = """
import sys, resource
import pandas as pd, quoteshare as qs
tables = qs.open_tables(sys.argv[1])
for function in (qs.voices, qs.articles_by, qs.speaks_about):
    found = function(tables)
    print(int(found.filter(like="n_attributions").sum().sum()), file=sys.stderr)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in other units elsewhere")
def test_memory_does_not_grow_with_the_tables(tmp_path: Path) -> None:
    peaks = {}
    for n_articles in (10_000, 40_000):
        folder = tmp_path / str(n_articles)
        many_rows(folder, n_articles)
        command = [sys.executable, "-c", MEMORY, str(folder)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        peaks[n_articles] = int(done.stdout)
        assert done.stderr.split()[0] == str(10 * n_articles)
    # The larger tables hold 300,000 quotes more, which all at once would take another 100 MB.
    assert peaks[40_000] - peaks[10_000] < 60, peaks


def many_rows(folder: Path, n_articles: int) -> None:
    """Tables of so many articles with ten quotes and namings each."""
    folder.mkdir()
    writers = {n: TableWriter(folder / f"{n}.parquet", n) for n in SCHEMAS}
    writers["actors"].add(
        rows(
            "actors", 50, actor_id=[f"p{i}" for i in range(50)], name=[f"P {i}" for i in range(50)]
        )
    )
    for first in range(0, n_articles, 5_000):
        ids = [f"{i:08}" for i in range(first, first + 5_000)]
        writers["articles"].add(rows("articles", 5_000, article_id=ids, text=["x" * 500] * 5_000))
        each = [i for i in ids for _ in range(10)]
        who = [f"p{(i * i) % 50}" for i in range(len(each))]
        keys = [f"{i}-{n % 10}" for n, i in enumerate(each)]
        writers["quotes"].add(
            rows(
                "quotes", len(each), article_id=each, quote_id=keys, actor_id=who, speaker_name=who,
                text=["y" * 100] * len(each), kind=["direct"] * len(each),
                polarity=["asserted"] * len(each),
            )
        )  # fmt: skip
        writers["mentions"].add(
            rows(
                "mentions", len(each), article_id=each, actor_id=who[::-1], quote_id=keys,
                form=["surname"] * len(each), position=["content"] * len(each),
            )
        )  # fmt: skip
    for writer in writers.values():
        writer.__exit__(None, None, None)


def rows(table: str, n: int, /, **columns: list[Any]) -> pa.Table:
    """A table of the schema; numbers are 1, flags true and all else missing unless given."""
    filled = {"n_words": [1] * n, "n_quoted_words": [1] * n, "listed": [True] * n, **columns}
    arrays = [pa.array(filled.get(f.name, [None] * n), f.type) for f in SCHEMAS[table]]
    return pa.Table.from_arrays(arrays, schema=SCHEMAS[table])
