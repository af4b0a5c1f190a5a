"""The parts of the report: the table of voices, and each chart with the numbers it shows."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from quoteshare.charts import plots
from quoteshare.charts import shares as share_plots
from quoteshare.charts.canvas import alt_text, caption, figure_of, house_style
from quoteshare.measures import shares
from quoteshare.measures import voices as measures
from quoteshare.measures import words as language
from quoteshare.measures.voices import OTHERS, UNATTRIBUTED
from quoteshare.pages.numbers import Counted, PageRows, Table, places_of


class Figure(NamedTuple):
    """A chart with its caption, and the rows it shows."""

    png: str  # in base64
    width: int  # in CSS pixels
    alt: str
    caption: str
    numbers: Table | None


def voices(page: PageRows, top: int) -> tuple[pd.DataFrame, Table]:
    """Measure the voices, and make their table."""
    voices = measures.voices(page.quotes, page.mentions, page.tables.actors, top=top)
    quotes = page.of_speaker(voices["actor_id"])
    named = page.namings["actor_id"]
    named = named.where(named.isin(voices["actor_id"]), OTHERS)
    namings = places_of(page.namings.assign(actor_id=named), "actor_id")
    kinds = {f"n_{kind}": page.counted["kind"] == kind for kind in measures.KINDS}

    def select(row: pd.Series, name: str) -> Counted:
        if name == "n_named":
            return "namings", namings.get((row["actor_id"],), [])
        own = quotes.get((row["actor_id"],), [])
        return "quotes", [n for n in own if name not in kinds or kinds[name][n]]

    columns = ["speaker", "n_named", "n_quotes", "n_articles_quoting", "n_quoted_words", *kinds]
    return voices, page.table(voices, columns, select, "How often each is named and quoted")


def figures(page: PageRows, voices: pd.DataFrame, top: int, seed: int) -> Iterator[Figure]:
    """Draw the charts of the report, one after another, each with its numbers."""
    quotes, articles = page.quotes, page.articles
    yield _figure(plots.plot_named_against_quoted(voices))
    stratum = "outlet" if articles["outlet"].nunique() > 1 else None
    whole = shares.share_of_voice(quotes, articles, strata=stratum, top=top, seed=seed)
    numbers = _share_table(page, whole, [], "Share of voice")
    yield _figure(share_plots.plot_share_of_voice(whole), numbers)
    yield _figure(plots.plot_quote_kinds(voices))
    if articles["outlet"].nunique() > 1:
        table = shares.share_of_voice(quotes, articles, by="outlet", top=6, seed=seed)
        numbers = _share_table(page, table, ["outlet"], "Share of voice by outlet")
        yield _figure(share_plots.plot_shares_by_outlet(table), numbers)
    monthly = measures.add_period(articles)
    if monthly["period"].nunique() > 1:
        table = shares.share_of_voice(quotes, monthly, by="period", top=4, seed=seed)
        numbers = _share_table(page, table, ["period"], "Share of voice by month")
        yield _figure(share_plots.plot_timeline(table), numbers)
    yield _about(page)
    yield _words(page)
    yield _stances(page, top)


def _share_table(page: PageRows, table: pd.DataFrame, by: Sequence[str], title: str) -> Table:
    quotes = page.of_speaker(table["actor_id"], *by)

    def select(row: pd.Series, name: str) -> Counted:
        return "quotes", quotes.get((*(row[cell] for cell in by), row["actor_id"]), [])

    numbers = ["n_quotes", "share_quotes", "n_quoted_words", "share_words"]
    return page.table(table, [*by, "speaker", *numbers], select, title)


def _about(page: PageRows) -> Figure:
    pairs = measures.speaks_about(page.quotes, page.mentions, page.tables.actors)
    drawn = plots.plot_who_about_whom(pairs)
    place = page.place_of()
    outer = dict(zip(page.every["quote_id"], page.every["parent_quote_id"], strict=True))
    found: dict[tuple[str, str], set[int]] = {}
    said = page.namings[page.namings["position"] == "content"]
    for quote, about in said[["quote_id", "actor_id"]].itertuples(index=False):
        while isinstance(outer.get(quote), str):
            quote = outer[quote]
        if quote in place and page.every["polarity"][place[quote]] != "denied":
            found.setdefault((page.every["key"][place[quote]], about), set()).add(place[quote])

    def select(row: pd.Series, name: str) -> Counted:
        return "quotes", sorted(found.get((row["actor_id"], row["about_id"]), ()))

    shown = pairs.head(100)
    columns = ["speaker", "about", "n_quotes", "n_articles"]
    return _figure(drawn, page.table(shown, columns, select, "Who names whom"))


def _words(page: PageRows) -> Figure:
    words = language.quoted_words(page.quotes, page.articles)
    keys = language.keyness(words, leave_out=language.stop_words())
    known = words.loc[words["speaker"] != UNATTRIBUTED, "speaker"]
    most = known.value_counts().index[:4]
    keys = keys[keys["speaker"].isin(most) & (keys["z"] > 0)].groupby("speaker").head(4)
    drawn = plots.plot_keyness(keys, note=language.keyness_caveat(words))
    place = page.place_of()
    uses = words.groupby(["speaker", "word"])["quote_id"].unique()

    def select(row: pd.Series, name: str) -> Counted:
        return "quotes", sorted(place[quote] for quote in uses[row["speaker"], row["word"]])

    columns = ["speaker", "word", "n_target", "n_articles", "log_odds"]
    return _figure(drawn, page.table(keys, columns, select, "Distinctive words"))


def _stances(page: PageRows, top: int) -> Figure:
    stance = language.read_stance()
    verbs = language.reporting_verbs(page.quotes, stance)
    most = verbs["actor_id"].drop_duplicates().head(top)
    verbs = verbs[verbs["actor_id"].isin(most)]
    drawn = plots.plot_reporting_verbs(verbs)
    sums = verbs.groupby(["actor_id", "speaker", "stance"], sort=False)["n_quotes"].sum()
    table = sums.reset_index()
    own = language.stances_of(page.counted, stance)
    places = places_of(own, "key", "stance")

    def select(row: pd.Series, name: str) -> Counted:
        return "quotes", places.get((row["actor_id"], row["stance"]), [])

    columns = ["speaker", "stance", "n_quotes"]
    return _figure(drawn, page.table(table, columns, select, "Reporting words by stance"))


def _figure(drawn: Axes | Drawing, numbers: Table | None = None) -> Figure:
    drawing = figure_of(drawn)
    buffer = io.BytesIO()
    with house_style():
        drawing.savefig(buffer, format="png", dpi=200, metadata={"Software": None})
    width = round(100 * drawing.get_size_inches()[0])
    alt, words = alt_text(drawing), caption(drawing)
    plt.close(drawing)
    return Figure(base64.b64encode(buffer.getvalue()).decode(), width, alt, words, numbers)
