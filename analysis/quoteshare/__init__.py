"""Who gets quoted in the news, how often, in whose words, and what do they say?

>>> import quoteshare as qs
>>> tables = qs.extract("“The harbour stays open,” said Ann Lee.")
>>> tables.quotes["speaker_name"].tolist()
['Ann Lee']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for editors and type checkers; "as" says that the name is passed on
    from quoteshare.actorlists import check_actors as check_actors
    from quoteshare.actorlists import suggest_actors as suggest_actors
    from quoteshare.actors import read_actors as read_actors
    from quoteshare.articles import read_articles as read_articles
    from quoteshare.canvas import alt_text as alt_text
    from quoteshare.canvas import caption as caption
    from quoteshare.canvas import save_figure as save_figure
    from quoteshare.canvas import save_table as save_table
    from quoteshare.exports import export as export
    from quoteshare.exports import highlight as highlight
    from quoteshare.exports import show as show
    from quoteshare.language import collocations as collocations
    from quoteshare.language import concordance as concordance
    from quoteshare.language import keyness as keyness
    from quoteshare.language import quoted_words as quoted_words
    from quoteshare.language import read_stance as read_stance
    from quoteshare.language import reporting_verbs as reporting_verbs
    from quoteshare.language import stop_words as stop_words
    from quoteshare.language import too_little as too_little
    from quoteshare.language import two_word_terms as two_word_terms
    from quoteshare.measures import UNATTRIBUTED as UNATTRIBUTED
    from quoteshare.measures import add_period as add_period
    from quoteshare.measures import articles_by as articles_by
    from quoteshare.measures import quotation_strip as quotation_strip
    from quoteshare.measures import quotation_table as quotation_table
    from quoteshare.measures import speaks_about as speaks_about
    from quoteshare.measures import voices as voices
    from quoteshare.methods import methods_paragraph as methods_paragraph
    from quoteshare.methods import voice_sentence as voice_sentence
    from quoteshare.pipeline import extract as extract
    from quoteshare.pipeline import resolve as resolve
    from quoteshare.pipeline import tables_for as tables_for
    from quoteshare.pipeline import write_tables as write_tables
    from quoteshare.plots import plot_articles as plot_articles
    from quoteshare.plots import plot_keyness as plot_keyness
    from quoteshare.plots import plot_named_against_quoted as plot_named_against_quoted
    from quoteshare.plots import plot_quotation_strip as plot_quotation_strip
    from quoteshare.plots import plot_quote_kinds as plot_quote_kinds
    from quoteshare.plots import plot_reporting_verbs as plot_reporting_verbs
    from quoteshare.plots import plot_who_about_whom as plot_who_about_whom
    from quoteshare.reasons import explain as explain
    from quoteshare.records import Actor as Actor
    from quoteshare.records import Article as Article
    from quoteshare.records import Office as Office
    from quoteshare.report import write_report as write_report
    from quoteshare.share_plots import plot_share_of_voice as plot_share_of_voice
    from quoteshare.share_plots import plot_shares_by_outlet as plot_shares_by_outlet
    from quoteshare.share_plots import plot_timeline as plot_timeline
    from quoteshare.shares import openers as openers
    from quoteshare.shares import share_differences as share_differences
    from quoteshare.shares import share_of_voice as share_of_voice
    from quoteshare.tables import Tables as Tables
    from quoteshare.tables import open_tables as open_tables
    from quoteshare.tables import read_table as read_table

# Read on first use, so that `quoteshare --help` does not wait for pandas and matplotlib.
_HOMES = {
    "pipeline": ("extract", "resolve", "tables_for", "write_tables"),
    "tables": ("Tables", "open_tables", "read_table"),
    "records": ("Actor", "Article", "Office"),
    "actors": ("read_actors",),
    "actorlists": ("check_actors", "suggest_actors"),
    "articles": ("read_articles",),
    "exports": ("export", "highlight", "show"),
    "measures": (
        "UNATTRIBUTED",
        "add_period",
        "articles_by",
        "quotation_strip",
        "quotation_table",
        "speaks_about",
        "voices",
    ),
    "canvas": ("alt_text", "caption", "save_figure", "save_table"),
    "methods": ("methods_paragraph", "voice_sentence"),
    "reasons": ("explain",),
    "report": ("write_report",),
    "share_plots": ("plot_share_of_voice", "plot_shares_by_outlet", "plot_timeline"),
    "shares": ("openers", "share_differences", "share_of_voice"),
    "language": (
        "collocations",
        "concordance",
        "keyness",
        "quoted_words",
        "read_stance",
        "reporting_verbs",
        "stop_words",
        "too_little",
        "two_word_terms",
    ),
    "plots": (
        "plot_articles",
        "plot_keyness",
        "plot_named_against_quoted",
        "plot_quotation_strip",
        "plot_quote_kinds",
        "plot_reporting_verbs",
        "plot_who_about_whom",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'quoteshare' has no attribute {name!r}")
    return getattr(import_module(f"quoteshare.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
