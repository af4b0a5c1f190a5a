"""The order of the method, and how often each rule's finds are right."""

from __future__ import annotations

from collections.abc import Mapping

from quoteshare.english.lexicon import Cue, NounClass
from quoteshare.english.segments import Segments
from quoteshare.quotes.attributions import Found, attributions_of, merged_ranges, spans_of
from quoteshare.quotes.lines import without_lines
from quoteshare.quotes.rules import channels, layouts
from quoteshare.quotes.rules.blocks import read_block_quotes, read_blocks, read_posts
from quoteshare.quotes.rules.clauses import Clauses
from quoteshare.quotes.rules.dashes import read_dashes
from quoteshare.quotes.rules.frames import Frame, FrameBook
from quoteshare.quotes.rules.transcripts import read_transcript
from quoteshare.quotes.rules.verbs import read_verbs
from quoteshare.records import Attribution, Span

# How often each rule's finds are right (words and source), measured on the 840 training articles
# of PolNeAR (Newell, Margolin & Ruths 2018). It leaves cueless quotations and those inside
# others unmarked: for these there is no measure.
_PRECISION = {
    "according": 0.761, "addressee": 0.600, "aside": 0.857, "at_once": 0.405, "clause": 0.684,
    "clause_marked": 0.692, "colon": 0.819, "colon_clause": 0.310, "colon_only": 0.505,
    "comma": 0.811, "infinitive": 0.450, "inverted": 0.908, "left_clause": 0.563,
    "left_mixed": 0.709, "left_quote": 0.959, "next_sentence": 0.500, "noun": 0.194,
    "phrase": 0.630, "phrase_marked": 0.657, "that": 0.777, "unknown_verb": 0.737, "wh": 0.573,
}  # fmt: skip

_SET_OFF = ("transcript", "dash", "block", "post")  # said word by word, with or without marks


def find_attributions(
    article_id: str, segments: Segments, cues: Mapping[str, Cue], nouns: NounClass
) -> list[Attribution]:
    """Find direct, mixed and indirect speech in one text.

    Parameters
    ----------
    article_id : str
    segments : Segments
        Tokens and quotation state of the text.
    cues : mapping of lower-case verb form to Cue
        ``english.lexicon.cue_verbs()``, or a list of your own.
    nouns : NounClass
        Which lower-case nouns are people, groups, documents or bodies.

    Returns
    -------
    list of Attribution, by start of the words
        ``parent`` is set for words inside another's; ``p`` is the measured precision of the rule
        that found them, where there is one.

    Examples
    --------
    >>> from quoteshare.english.lexicon import cue_verbs, noun_class
    >>> from quoteshare.english.segments import segment
    >>> text = "Ann Lee said she was “not afraid”."
    >>> [a] = find_attributions("x", segment(text), cue_verbs(), noun_class())
    >>> a.kind, a.source[0].text, a.cue[0].text, a.content[0].text
    ('mixed', 'Ann Lee', 'said', 'she was “not afraid”')
    """
    return find_with_sure(article_id, segments, cues, nouns)[0]


def find_with_sure(
    article_id: str, segments: Segments, cues: Mapping[str, Cue], nouns: NounClass
) -> tuple[list[Attribution], frozenset[tuple[Span, ...]]]:
    """Return the attributions, and the words of those that the network can't know better."""
    book = FrameBook(Clauses(segments, cues, nouns))
    frames = read_frames(book)
    found = attributions_of(article_id, segments, map(_as_found, frames))
    sure = frozenset(
        spans_of(segments, merged_ranges(frame.contents))
        for frame in frames
        if id(frame) in book.sure or (frame.rule == "aside" and len(frame.contents) > 1)
    )
    return list(without_lines(found, segments)), sure


def read_frames(book: FrameBook) -> list[Frame]:
    """Fill the book, each step knowing what those before it found, and return what has words."""
    channels.read_channels(book)  # quoted her as saying …; as she put it, “…”; her reply: “…”
    read_verbs(book)  # “…,” she said; he said that …; according to …; his claim that …
    layouts.read_unknown_verbs(book)  # “Yes,” he beamed
    layouts.read_colons(book)  # The sign: “…”
    layouts.read_signatures(book)  # “…” — Ann Lee, clerk
    read_transcript(book)  # MR LEE: …
    read_dashes(book)  # — Is it far? she asked.
    read_blocks(book)  # Ann Lee said: / We will go.
    read_block_quotes(book)  # > We will go.
    read_posts(book)  # We will go. / — Ann Lee (@annlee) May 3, 2021
    layouts.join_following(book)  # “Yes,” she said. “We will.”
    layouts.read_bare_quotations(book)  # a paragraph that is all quotation
    layouts.cut_at_next_frame(book)  # he said that … and she replied that …
    return [frame for frame in book.found if frame.contents]


def _as_found(frame: Frame) -> Found:
    p = _PRECISION.get(frame.rule) if frame.quotation < 0 else None
    verbatim = frame.rule in _SET_OFF
    return Found(frame.source, frame.cue, frame.contents, p, verbatim, frame.cue_before)
