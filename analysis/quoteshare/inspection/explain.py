"""Why a quote has the speaker it has: the decision in words, with the sentences it rests on."""

from __future__ import annotations

from quoteshare.inspection.account import Account
from quoteshare.inspection.reasons import reason_for
from quoteshare.tables.frames import records
from quoteshare.tables.tables import Tables

_WIDTH = 12


def explain(tables: Tables, quote_id: str) -> str:
    """Tell in words why a quote has the speaker it has.

    Parameters
    ----------
    tables : Tables
    quote_id : str
        From the column of that name in ``quotes``.

    Returns
    -------
    str
        Lines of a label and a value: the words, cue, source, speaker, how it was resolved, ``p``,
        ``why`` and the sentences that this ``rests on``. Characters that would control a terminal
        are blanks.

    Raises
    ------
    ValueError
        If the tables have no such quote.

    Examples
    --------
    >>> from quoteshare.extraction.api import extract
    >>> tables = extract("Ann Lee met Bo Ray. “We agree,” she said.")
    >>> for line in explain(tables, tables.quotes["quote_id"].iloc[0]).splitlines()[7:9]:
    ...     print(line)
    why         “She” is Ann Lee: the subject of the sentence before. Also in question: Bo Ray (named in the sentence before).
    rests on    Ann Lee met Bo Ray.
    """  # noqa: E501 - lines as they are printed
    rows = tables.quotes[tables.quotes["quote_id"] == quote_id]
    if rows.empty:
        raise ValueError(
            f"The tables have no quote {quote_id!r}. Take an id from the column quote_id of quotes."
        )
    quote = records("quotes", rows)[0]
    account = Account(tables, quote["article_id"])
    why = reason_for(account, account.number(quote_id))
    who = ", ".join(filter(None, (quote["actor_id"], quote["speaker_kind"])))
    p = ["-" if quote[c] is None else f"{quote[c]:.3f}" for c in ("p_attribution", "p_speaker")]
    text = account.as_read.text
    lines = [
        ("quote", quote["text"]),
        ("kind", f"{quote['kind']}, {quote['polarity']}, {quote['n_words']} words"),
        ("cue", quote["cue_text"]),
        ("source", quote["source_text"]),
        ("speaker", f"{quote['speaker_name']} ({who})" if quote["speaker_name"] else None),
        ("resolved by", quote["resolved_by"]),
        ("p", f"attribution {p[0]}, speaker {p[1]}"),
        ("why", why.text),
        *(("rests on", sentence) for sentence in account.sentences(why.tokens)),
        ("sentence", text[quote["sentence_start"] : quote["sentence_end"]]),
        ("article", f"{quote['article_id']}, characters {quote['start']} to {quote['end']}"),
    ]
    return "\n".join(f"{label:<{_WIDTH}}{_printable(value or '-')}" for label, value in lines)


def _printable(text: str) -> str:
    """Turn line ends into spaces, so that an article cannot send commands to the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
