"""Which of many spans have a character in common with others, without looking at all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quoteshare.records import Span

_WIDTH = 256  # characters of one part of the text


class SpanIndex:
    """The spans of some things, by the parts of the text in which they stand.

    Parameters
    ----------
    spans_of : iterable of sequences of Span
        Of each thing, in the order of the things.

    Examples
    --------
    >>> index = SpanIndex([[Span(0, 5, "Ann L")], [Span(4, 9, "Lee s")], []])
    >>> index.touching([Span(2, 3, "n")]), index.touching([Span(4, 6, "Le"), Span(8, 9, "s")])
    ([0], [0, 1])
    """

    def __init__(self, spans_of: Iterable[Sequence[Span]]) -> None:
        self._parts: dict[int, list[tuple[int, int, int]]] = {}
        for n, spans in enumerate(spans_of):
            for span in spans:
                for part in _parts_of(span):
                    self._parts.setdefault(part, []).append((span.start, span.end, n))

    def touching(self, spans: Iterable[Span]) -> list[int]:
        """Return the numbers of the things that share a character with spans, in their order."""
        found = {
            n
            for span in spans
            for part in _parts_of(span)
            for start, end, n in self._parts.get(part, ())
            if start < span.end and span.start < end
        }
        return sorted(found)


def _parts_of(span: Span) -> range:
    return range(span.start // _WIDTH, max(span.start, span.end - 1) // _WIDTH + 1)
