"""The parts of the report: the table of voices, and each chart with the numbers it shows."""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from quoteshare.charts.about import plot_who_about_whom
from quoteshare.charts.canvas import (
    alt_text,
    caption,
    figure_of,
    finding,
    house_style,
    is_message,
)
from quoteshare.charts.keyness import plot_keyness
from quoteshare.charts.kinds import plot_quote_kinds
from quoteshare.charts.language import plot_language
from quoteshare.charts.named import plot_named_against_quoted
from quoteshare.charts.outlets import plot_shares_by_outlet
from quoteshare.charts.shares import plot_share_of_voice
from quoteshare.charts.sources import plot_source_kinds
from quoteshare.charts.timeline import plot_timeline
from quoteshare.charts.utterances import plot_utterance
from quoteshare.charts.verbs import plot_reporting_verbs
from quoteshare.measures import keyness, kinds, places, shares, utterances, verbs, words
from quoteshare.measures import voices as measures
from quoteshare.measures.counting import names_in_speech
from quoteshare.measures.estimates import Coding
from quoteshare.measures.roster import roster_of
from quoteshare.pages.numbers import Counted, PageRows, Table, places_of
from quoteshare.tables.schema import NOBODY, OTHERS


class Figure(NamedTuple):
    """A chart with its caption, and the rows it shows."""

    png: str  # in base64; empty where there was nothing to draw, as the caption says
    width: int  # in CSS pixels
    alt: str
    finding: str  # the title, as a sentence
    caption: str
    numbers: Table | None


def voices(page: PageRows, top: int) -> tuple[pd.DataFrame, Table]:
    """Measure the voices, and make their table."""
    voices = measures.voices(page.once, top=top)
    quotes = page.of_speaker(voices["actor_id"])
    named = page.mentions["actor_id"]
    named = named.where(named.isin(voices["actor_id"]), OTHERS)
    mentions = places_of(page.mentions.assign(actor_id=named), "actor_id")

    def select(row: pd.Series, name: str) -> Counted:
        if name == "n_named":
            return "mentions", mentions.get((row["actor_id"],), [])
        own = quotes.get((row["actor_id"],), [])
        return "quotes", page.counting(own, name)

    columns = ["speaker", "n_named", "n_quoted", "n_reported", "n_denied", "n_articles_quoting"]
    columns += ["n_quoted_words", "n_direct", "n_mixed"]
    return voices, page.table(voices, columns, select, "How often each is named and quoted")


def figures(
    page: PageRows, voices: pd.DataFrame, top: int, seed: int, coded: Coding | None = None
) -> Iterator[Figure]:
    """Draw the charts of the report, one after another, each with its numbers."""
    n_outlets, n_months = (page.articles[name].nunique() for name in ("outlet", "period"))
    yield _figure(plot_named_against_quoted(voices))
    stratum = "outlet" if n_outlets > 1 else None
    whole = shares.share_of_voice(page.once, strata=stratum, top=top, seed=seed, coded=coded)
    numbers = _share_table(page, whole, [], "Share of voice")
    yield _figure(plot_share_of_voice(whole), numbers)
    yield _figure(plot_quote_kinds(voices))
    yield _kinds(page, None, seed)
    if n_outlets > 1:
        table = shares.share_of_voice(
            page.tables, by="outlet", top=6, seed=seed, copies=False, coded=coded
        )
        numbers = _share_table(page, table, ["outlet"], "Share of voice by outlet")
        yield _figure(plot_shares_by_outlet(table), numbers)
        yield _kinds(page, "outlet", seed)
    if n_months > 1:
        table = shares.share_of_voice(page.once, by="period", top=top, seed=seed, coded=coded)
        numbers = _share_table(page, table, ["period"], "Share of voice by month")
        yield _figure(plot_timeline(table), numbers)
    yield _about(page)
    yield from _words(page)
    yield _stances(page, top)
    yield from _statements(page, top)


def _share_table(page: PageRows, table: pd.DataFrame, by: Sequence[str], title: str) -> Table:
    quotes = page.of_speaker(table["actor_id"], *by)

    def select(row: pd.Series, name: str) -> Counted:
        own = quotes.get((*(row[cell] for cell in by), row["actor_id"]), [])
        return "quotes", page.counting(own, name)

    numbers = ["n_quoted", "share_quoted", "n_quoted_words", "share_words", "n_reported"]
    numbers += [name for name in ("corrected_words",) if name in table]
    return page.table(table, [*by, "speaker", *numbers], select, title)


def _kinds(page: PageRows, by: str | None, seed: int) -> Figure:
    strata = None if by or page.articles["outlet"].nunique() < 2 else "outlet"
    table = kinds.source_kinds(page.tables, by=by, strata=strata, seed=seed, copies=False)
    own = page.by_outlet if by == "outlet" else page.counted
    own = own.assign(kind=kinds.kind_of(own, page.tables.actors))
    cells = [by] if by else []
    found = places_of(own, *cells, "kind")

    def select(row: pd.Series, name: str) -> Counted:
        rows = found.get((*(row[cell] for cell in cells), row["kind"]), [])
        return "quotes", page.counting(rows, name)

    columns = [*cells, "source", "n_quoted", "n_reported", "share_attributions"]
    title = f"Kinds of sources{' by outlet' if by else ''}"
    shown = table[table["n_attributions"] > 0]
    return _figure(plot_source_kinds(table), page.table(shown, columns, select, title))


def _about(page: PageRows) -> Figure:
    pairs = places.speaks_about(page.once)
    drawn = plot_who_about_whom(pairs)
    place = page.place_of()
    named = names_in_speech(page.once.quotes, page.once.mentions, names=page.names)
    roster = roster_of(page.once, None, nested=True)
    found: dict[tuple[str, str], set[int]] = {}
    for who, about, quote in named[["actor_id", "about_id", "quote_id"]].itertuples(index=False):
        about = roster.row_of.get(about, OTHERS) if roster.complete else about
        found.setdefault((roster.row_of.get(who, OTHERS), about), set()).add(place[quote])

    def select(row: pd.Series, name: str) -> Counted:
        own = sorted(found.get((row["actor_id"], row["about_id"]), ()))
        return "quotes", page.counting(own, name)

    shown = pairs.head(100)
    columns = ["speaker", "about", "n_quoted", "n_reported", "n_articles"]
    return _figure(drawn, page.table(shown, columns, select, "Who names whom"))


def _words(page: PageRows) -> Iterator[Figure]:
    said = words.quoted_words(page.once)
    keys = keyness.keyness(said, leave_out=words.stop_words())
    if len(keys):
        yield _figure(plot_language(keys))
    most = said.loc[said["speaker"].isin(keys["speaker"]), "speaker"].value_counts().index[:4]
    keys = keys[keys["speaker"].isin(most) & (keys["z"] > 0)].groupby("speaker").head(4)
    drawn = plot_keyness(keys, note=keyness.keyness_caveat(said))
    place = page.place_of()
    uses = said.groupby(["speaker", "word"])["quote_id"].unique()

    def select(row: pd.Series, name: str) -> Counted:
        return "quotes", sorted(place[quote] for quote in uses[row["speaker"], row["word"]])

    columns = ["speaker", "word", "n_target", "n_articles", "log_odds"]
    yield _figure(drawn, page.table(keys, columns, select, "Distinctive words"))


def _stances(page: PageRows, top: int) -> Figure:
    table = verbs.reporting_verbs(page.once, top=top)
    drawn = plot_reporting_verbs(table)
    sums = table.groupby(["actor_id", "speaker", "stance"], sort=False)
    table = sums[["n_quoted", "n_reported"]].sum().reset_index()
    own = verbs.stances_of(page.counted, verbs.read_stance())
    rows = {*table["actor_id"]}
    own["key"] = own["key"].where(own["key"].isin(rows | {*NOBODY}), OTHERS)
    of_stance = places_of(own, "key", "stance")

    def select(row: pd.Series, name: str) -> Counted:
        return "quotes", page.counting(of_stance.get((row["actor_id"], row["stance"]), []), name)

    columns = ["speaker", "stance", "n_quoted", "n_reported"]
    return _figure(drawn, page.table(table, columns, select, "Reporting words by stance"))


def _statements(page: PageRows, top: int) -> Iterator[Figure]:
    """Draw the statement that most outlets print, and list those that several do; if any does."""
    table = utterances.utterances(page.tables, copies=False).head(top)
    if table.empty:
        return
    first = table["utterance_id"].iloc[0]
    drawn = plot_utterance(utterances.utterance_words(page.tables, first, copies=False))
    printings = places_of(page.every, "utterance_id")
    table["statement"] = [textwrap.shorten(text, 60, placeholder=" …") for text in table["text"]]

    def select(row: pd.Series, name: str) -> Counted:
        return "quotes", printings.get((row["utterance_id"],), [])

    columns = ["speaker", "statement", "n_outlets", "n_articles", "n_words", "n_common"]
    numbers = page.table(table, columns, select, "Statements that several outlets print")
    yield _figure(drawn, numbers)


def _figure(drawn: Axes | Drawing, numbers: Table | None = None) -> Figure:
    drawing = figure_of(drawn)
    if is_message(drawing):
        return Figure("", 0, "", "", caption(drawing), numbers)
    buffer = io.BytesIO()
    with house_style():
        drawing.savefig(buffer, format="png", dpi=200, metadata={"Software": None})
    width = round(100 * drawing.get_size_inches()[0])
    told = alt_text(drawing), finding(drawing), caption(drawing)
    plt.close(drawing)
    return Figure(base64.b64encode(buffer.getvalue()).decode(), width, *told, numbers)
