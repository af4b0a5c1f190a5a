"""The engine in order: rows, labels, links, drafts, what is likely enough, and the rules' part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Protocol

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from quoteshare.english.lexicon import cue_verbs, noun_class
from quoteshare.english.segments import Segments
from quoteshare.quotes.attributions import kind_of, spans_of, up_to_silence
from quoteshare.quotes.combine import combine, without_addressee
from quoteshare.quotes.network.calibration import Draft, calibration_features, edge_words, min_p
from quoteshare.quotes.network.chain import Labelled, label_spans
from quoteshare.quotes.network.linking import PairFeatures, add_faint_sources
from quoteshare.quotes.network.outer_voices import outer_voices
from quoteshare.quotes.network.pieces import (
    content_ranges,
    grouped,
    of_one_frame,
    parted,
    raised_source,
    trimmed,
)
from quoteshare.quotes.network.rows import Lexicon, Rows, read_rows
from quoteshare.quotes.nothing_said import says_something
from quoteshare.quotes.rules import find_with_sure
from quoteshare.records import Attribution


class Labeller(Protocol):
    """What gives labels: small LSTMs, or an encoder."""

    def label(self, segments: Sequence[Segments], rows: Sequence[Rows]) -> list[Labelled]:
        """Return the labels of one article or more."""


@dataclass(frozen=True)
class Tagger:
    """The engine: ``tagger([(article_id, segments), …])`` gives each article's attributions.

    ``rankers`` are the weights of the linker ("content" and "cue") and, with ``calibration``, of
    the last one ("words"). ``weights_hash`` is the SHA-256 of the file that all weights came from.
    """

    lexicon: Lexicon
    network: Labeller
    rankers: Mapping[str, npt.NDArray[np.float64]]
    calibration: npt.NDArray[np.float64]
    weights_hash: str = ""

    def __call__(self, batch: Sequence[tuple[str, Segments]]) -> list[list[Attribution]]:
        found = []
        for (article_id, segments), drafts in zip(batch, self.drafts(batch), strict=True):
            attributions = []
            for draft in drafts:
                p = self._likelihood(draft)
                attribution = without_addressee(draft.attribution, segments)
                attribution = up_to_silence(attribution, segments)
                if p >= min_p(attribution) and says_something(attribution, segments):
                    # cueless words are mostly unmarked in the corpus: of them it tells nothing
                    attributions.append(replace(attribution, p=p if attribution.cue else None))
            rules, sure = find_with_sure(article_id, segments, cue_verbs(), noun_class())
            found.append(combine(attributions, rules, segments, sure))
        return found

    def _likelihood(self, draft: Draft) -> float:
        score = (self.calibration * draft.features).sum() + self.rankers["words"][draft.words].sum()
        return round(1 / (1 + exp(-float(score))), 3)

    def drafts(self, batch: Sequence[tuple[str, Segments]]) -> list[list[Draft]]:
        """Find the attributions of each article before p is known."""
        rows = [read_rows(segments, self.lexicon) for _, segments in batch]
        labels = self._label([segments for _, segments in batch], rows)
        return [
            list(self._link(article_id, segments, table, *labelled))
            for (article_id, segments), table, labelled in zip(batch, rows, labels, strict=True)
        ]

    def _label(self, segments: Sequence[Segments], rows: Sequence[Rows]) -> list[Labelled]:
        if not rows:
            return []
        # The matrices are small: several threads wait for each other more than they multiply.
        with threadpool_limits(1, user_api="blas"):
            return self.network.label(segments, rows)

    def _link(
        self,
        article_id: str,
        segments: Segments,
        rows: Rows,
        labels: npt.NDArray[np.int8],
        log_p: npt.NDArray[np.float64],
    ) -> Iterator[Draft]:
        spans = label_spans(labels, rows)
        contents = spans["content"] = parted(segments, spans["content"])
        if not len(contents):
            return
        is_token = rows.token >= 0
        labels, log_p = labels[is_token].copy(), log_p[is_token]
        known = PairFeatures(segments, rows)
        source_of, source_margin = known.ranked("cue", spans, self.rankers["cue"])
        if add_faint_sources(segments, spans, np.flatnonzero(source_of < 0), labels, log_p):
            source_of, source_margin = known.ranked("cue", spans, self.rankers["cue"])
        cue_of, cue_margin = known.ranked("content", spans, self.rankers["content"])
        label_log_p = log_p[np.arange(len(labels)), labels]
        groups = grouped(segments, contents, cue_of, spans["cue"])
        outer = list(outer_voices(segments, spans, cue_of, source_of))
        groups += [(cue, [len(contents) + k]) for k, (cue, _) in enumerate(outer)]
        contents = np.concatenate([contents, np.array([w for _, w in outer], int).reshape(-1, 2)])
        cue_margin = np.concatenate([cue_margin, np.zeros(len(outer))])
        for cue_number, pieces in groups:
            cue = spans["cue"][cue_number] if cue_number >= 0 else None
            source_number = source_of[cue_number] if cue_number >= 0 else -1
            source = spans["source"][source_number] if source_number >= 0 else None
            pieces = of_one_frame(segments, contents, pieces, cue)
            source, pieces = raised_source(segments, contents, pieces, cue, source)
            source, ranges = content_ranges(segments, contents, pieces, source)
            content = spans_of(segments, ranges)
            if not content:
                continue
            cues = spans_of(segments, [trimmed(segments, cue, ":;,—")])
            sources = spans_of(segments, [trimmed(segments, source, ",")])
            kind = kind_of(segments, content, cues + sources)
            features = calibration_features(
                contents[pieces], cue, source, label_log_p, log_p,
                cue_margin[pieces[0]], source_margin[cue_number] if cue is not None else 0.0,
                kind,
            )  # fmt: skip
            words = edge_words(known.word, contents[pieces], cue, source)
            yield Draft(Attribution(article_id, kind, content, cues, sources), features, words)
