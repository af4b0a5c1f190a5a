"""Charts of whatever names and dates hold: SVGs that parsers read, and axes that can be drawn."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

import quoteshare as qs


@pytest.mark.filterwarnings("ignore:Glyph")  # the font has none for a control character
@pytest.mark.parametrize("odd", ["\x00", "\x01", "\x1b[2J", "\x0b", "\x7f", "\x9b", "\ufffe", "--"])
def test_an_svg_is_xml_whatever_a_label_holds(odd: str, tmp_path: Path) -> None:
    rows = pd.DataFrame({"outlet": [f"Da{odd}ily"], "n_articles": [2], "n_words": [800]})
    paths = qs.save_figure(qs.plot_articles(rows), rows, tmp_path, "corpus")
    svg = next(path for path in paths if path.suffix == ".svg")
    ElementTree.fromstring(svg.read_bytes())
    words = [path.read_text(encoding="utf-8") for path in paths if path.suffix == ".txt"]
    assert len(words) == 2  # caption, alternative text
    assert not any(c in text for text in words for c in "\x00\x01\x1b\x0b")


def dated(first: int, last: int) -> qs.Tables:
    said = "“We stay here,” said Ann Lee."
    tables = qs.extract([qs.Article(i, said) for i in "ab"], engine="rules")
    days = [dt.datetime(first, 1, 1), dt.datetime(last, 12, 31)]
    return tables.replace(
        articles=tables.articles.assign(date=pd.Series(days).astype("datetime64[us]"))
    )


@pytest.mark.parametrize("years", [(1, 1), (24, 2024), (2024, 9999), (1, 9999)])
@pytest.mark.parametrize("every", ["day", "week", "month", "year"])
def test_a_year_typed_wrong_ends_no_chart(
    years: tuple[int, int], every: str, tmp_path: Path
) -> None:
    shares = qs.share_of_voice(dated(*years), by="period", every=every)
    axes = qs.plot_timeline(shares)
    assert len(qs.save_figure(axes, shares, tmp_path, "x")) >= 3
    assert len(shares) >= 2


def test_the_chart_tells_what_it_leaves_out() -> None:
    rows = [("0024-02", 1.0), ("2024-02", 1.0), ("2024-03", 1.0)]
    shares = pd.DataFrame(rows, columns=["period", "share_words"]).assign(
        actor_id="ann", speaker="Ann", n_articles=1, share_words_low=None, share_words_high=None
    )
    events = pd.DataFrame({"date": ["2024-02-09", "9999-12-31"], "label": ["one", "two"]})
    axes = qs.plot_timeline(shares, events=events)
    told = " ".join(axes.get_xlabel().split())
    assert "1 2024-02-09 one Typed wrong, and left out: 9999-12-31" in told
    assert told.endswith("Typed wrong, and left out: 0024-02")
    qs.alt_text(axes)


def test_a_report_of_odd_years(tmp_path: Path) -> None:
    page = qs.write_report(dated(24, 9999), tmp_path / "r.html")
    assert "0024-01" in page.read_text(encoding="utf-8")
