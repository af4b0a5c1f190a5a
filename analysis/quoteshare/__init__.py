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
    from quoteshare.actors import read_actors as read_actors
    from quoteshare.articles import read_articles as read_articles
    from quoteshare.exports import export as export
    from quoteshare.exports import highlight as highlight
    from quoteshare.exports import show as show
    from quoteshare.measures import UNATTRIBUTED as UNATTRIBUTED
    from quoteshare.measures import articles_by as articles_by
    from quoteshare.measures import keyness as keyness
    from quoteshare.measures import originals as originals
    from quoteshare.measures import quotation_table as quotation_table
    from quoteshare.measures import quoted_words as quoted_words
    from quoteshare.measures import read_stance as read_stance
    from quoteshare.measures import reporting_verbs as reporting_verbs
    from quoteshare.measures import share_of_voice as share_of_voice
    from quoteshare.measures import stop_words as stop_words
    from quoteshare.measures import voices as voices
    from quoteshare.pipeline import extract as extract
    from quoteshare.pipeline import resolve as resolve
    from quoteshare.pipeline import tables_for as tables_for
    from quoteshare.plots import plot_articles as plot_articles
    from quoteshare.plots import plot_keyness as plot_keyness
    from quoteshare.plots import plot_named_against_quoted as plot_named_against_quoted
    from quoteshare.plots import plot_quote_kinds as plot_quote_kinds
    from quoteshare.plots import plot_reporting_verbs as plot_reporting_verbs
    from quoteshare.plots import plot_share_of_voice as plot_share_of_voice
    from quoteshare.plots import save_figure as save_figure
    from quoteshare.plots import save_table as save_table
    from quoteshare.records import Actor as Actor
    from quoteshare.records import Article as Article
    from quoteshare.records import Office as Office
    from quoteshare.tables import Tables as Tables
    from quoteshare.tables import open_tables as open_tables

# Read on first use, so that `quoteshare --help` does not wait for pandas and matplotlib.
_HOMES = {
    "pipeline": ("extract", "resolve", "tables_for"),
    "tables": ("Tables", "open_tables"),
    "records": ("Actor", "Article", "Office"),
    "actors": ("read_actors",),
    "articles": ("read_articles",),
    "exports": ("export", "highlight", "show"),
    "measures": (
        "UNATTRIBUTED",
        "articles_by",
        "keyness",
        "originals",
        "quotation_table",
        "quoted_words",
        "read_stance",
        "reporting_verbs",
        "share_of_voice",
        "stop_words",
        "voices",
    ),
    "plots": (
        "plot_articles",
        "plot_keyness",
        "plot_named_against_quoted",
        "plot_quote_kinds",
        "plot_reporting_verbs",
        "plot_share_of_voice",
        "save_figure",
        "save_table",
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
