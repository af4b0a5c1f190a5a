"""How well speakers are named, in PolNeAR's development articles.

make speakers POLNEAR=DIR

Twice, without an actor file and with one of twenty names (``leaders-2016.yaml``): on the
attributions that the tagger finds, and on those that the corpus marks, where only the naming can
err. Prints a table and writes, beside this file, ``speaker-errors.csv`` (what went wrong how often)
and ``speaker-coverage.csv`` and ``.png`` (how precision falls as more quotes are kept, the surest
first). No text of the corpus is in them.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt

from quoteshare.english.segments import segment
from quoteshare.people.actor_files import read_actors
from quoteshare.people.actor_index import index_actors
from quoteshare.people.mentions import find_mentions
from quoteshare.people.speakers.resolve import resolve_speakers
from quoteshare.quotes.engines import ENGINES
from quoteshare.records import Actor, Article, Attribution, Span, Speaker
from research.benchmarks import score_polnear, score_speakers

HERE = Path(__file__).parent
FORMS = ("name", "pronoun", "role", "any")


@dataclass(frozen=True)
class Case:
    """A gold attribution to a person, and what was made of its words."""

    gold: Mapping[str, Any]
    spans: Sequence[Sequence[int]]  # of the source that was found
    speaker: Speaker
    right: bool
    listed: bool  # the speaker is among the ten most quoted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with dev.jsonl")
    options = parser.parse_args()
    gold = score_polnear.read_jsonl(options.polnear / "dev.jsonl")
    actors, _ = read_actors(HERE / "leaders-2016.yaml")
    marked = {row["id"]: marked_attributions(row) for row in gold}
    ready = [(row["id"], segment(row["text"])) for row in gold]
    engine = ENGINES["tagger"](ready)
    found = {row["id"]: attributions for row, attributions in zip(gold, engine, strict=True)}
    rows, curves, causes = [], {}, {}
    for words, attributions in (("found", found), ("marked", marked)):
        for label, listed in (("no actor file", []), ("20 names", actors)):
            answers = name_speakers(gold, attributions, listed)
            scores = score_speakers.score(gold, [as_prediction(*a) for a in answers])
            cases = list(pair(gold, answers))
            rows.append((f"{words}, {label}", *row_of(scores, cases)))
            causes[f"{words}, {label}"] = Counter(cause(case) for case in cases if not case.right)
            if words == "found":
                curves[label] = coverage(cases)
    print_table(rows)
    write_causes(causes, HERE / "speaker-errors.csv")
    write_coverage(curves, HERE / "speaker-coverage.csv")
    draw_coverage(curves, HERE / "speaker-coverage.png")


# ------------------------------------------------------------------------------------- naming


def marked_attributions(row: Mapping[str, Any]) -> list[Attribution]:
    """What the annotators marked, as an engine would give it."""
    regions = score_polnear.quote_regions(row["text"])
    items = score_polnear.read_items(row["text"], regions, row["attributions"])
    made = []
    for item, marked in zip(items, row["attributions"], strict=True):
        parts = {
            role: tuple(Span.of(row["text"], *span) for span in sorted(marked[role]))
            for role in ("content", "cue", "source")
        }
        if parts["content"]:
            made.append(Attribution(row["id"], item["type"], **parts))
    return sorted(made, key=lambda a: (a.start, -a.end, a.quote_id))


Answer = tuple[str, list[Attribution], tuple[Speaker, ...]]


def name_speakers(
    gold: Sequence[Mapping[str, Any]],
    attributions: Mapping[str, list[Attribution]],
    listed: Sequence[Actor],
) -> list[Answer]:
    """Article, attributions and their speakers; date and country matter to listed offices only."""
    index, answers = index_actors(listed), []
    for row in gold:
        day = dt.date.fromisoformat(row["date"][:10])
        article = Article(row["id"], row["text"], country="US", date=day)
        segments, here = segment(row["text"]), attributions[row["id"]]
        sources = {span for attribution in here for span in attribution.source}
        named = find_mentions(article, segments, index, sources)
        resolved = resolve_speakers(segments, here, named, index.by_id)
        answers.append((row["id"], here, resolved.speakers))
    return answers


def as_prediction(
    article_id: str, attributions: Sequence[Attribution], speakers: Sequence[Speaker]
) -> dict[str, Any]:
    def offsets(spans: Sequence[Span]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    quotes = [
        {
            **{role: offsets(getattr(a, role)) for role in ("content", "cue", "source")},
            "speaker": s.name,
            "speaker_kind": s.kind,
        }
        for a, s in zip(attributions, speakers, strict=True)
    ]
    return {"id": article_id, "quotes": quotes}


def pair(gold: Sequence[Mapping[str, Any]], answers: Sequence[Answer]) -> Iterator[Case]:
    """Every found content of a person whom the annotators were sure of."""
    everyone = Counter(
        a["speaker"]
        for row in gold
        for a in row["attributions"]
        if a["speaker_kind"] == "person" and a["speaker_sure"]
    )
    top = {name for name, _ in everyone.most_common(10)}
    for row, (article_id, attributions, speakers) in zip(gold, answers, strict=True):
        regions = score_polnear.quote_regions(row["text"])
        wanted = score_polnear.read_items(row["text"], regions, row["attributions"])
        quotes = as_prediction(article_id, attributions, speakers)["quotes"]
        made = score_polnear.read_items(row["text"], regions, quotes)
        people = {
            a["speaker"]
            for a in row["attributions"]
            if a["speaker_kind"] == "person" and a["speaker_sure"]
        }
        bearers = Counter(score_speakers.name_parts(name)[1] for name in people)
        for i, j in score_polnear.pair_contents(wanted, made):
            marked, speaker = row["attributions"][i], speakers[j]
            if not marked["speaker_sure"]:
                continue
            name = speaker.name if speaker.kind in (None, "person") else None
            person = marked["speaker_kind"] == "person"
            right = person and score_speakers.same_person(marked["speaker"], name, bearers)
            listed = bool(name) and any(score_speakers.same_person(n, name, {}) for n in top)
            if person or name:
                yield Case(marked, quotes[j]["source"], speaker, right, listed)


# ------------------------------------------------------------------------------------ figures


def row_of(scores: Mapping[str, Any], cases: Sequence[Case]) -> list[str]:
    naming, said = scores["naming"]["all"], scores["who_said_what"]
    listed = [case.right for case in cases if case.listed]
    shares = scores["shares"]
    return [
        *(percent(naming[form]["share"]) for form in FORMS),
        percent(said["quoted"]["f1"]),
        percent(said["all"]["f1"]),
        f"{percent(sum(listed) / len(listed))} / {percent(scores['listed']['precision'])}",
        f"{shares['mean_gap_points']:.1f} / {shares['largest_gap_points']:.1f}",
    ]


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


def print_table(rows: Sequence[Sequence[str]]) -> None:
    head = ("", *FORMS, "quoted F1", "all F1", "listed: found/all", "share gap: mean/max")
    print("| " + " | ".join(head) + " |\n" + "|---" * len(head) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


# ------------------------------------------------------------------------------------- causes


def cause(case: Case) -> str:
    """What went wrong, as far as spans and answers tell."""
    form, speaker = case.gold["source_form"], case.speaker
    if case.gold["speaker_kind"] != "person":
        return f"a {case.gold['speaker_kind']} taken for a person"
    if not case.spans and form != "absent":
        return "the engine found no source"
    overlap = any(a < d and c < b for a, b in case.gold["source"] for c, d in case.spans)
    if case.gold["source"] and not overlap:
        return "the engine found another source"
    if form == "name":
        if speaker.kind != "person" or not speaker.name:
            return "name: not seen as a person"
        parts = [score_speakers.name_parts(n)[1] for n in (case.gold["speaker"], speaker.name)]
        return "name: namesake or relative" if parts[0] == parts[1] else "name: another person"
    said = "another person" if speaker.name else "nobody"
    return f"{form}: {said}"


def write_causes(causes: Mapping[str, Counter[str]], path: Path) -> None:
    names = sorted({name for counts in causes.values() for name in counts})
    names.sort(key=lambda name: (-next(iter(causes.values()))[name], name))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cause", *causes])
        writer.writerows([name, *(counts[name] for counts in causes.values())] for name in names)


# ----------------------------------------------------------------------------------- coverage

Curve = list[tuple[float | None, float, float, int]]  # least p, coverage, precision, quotes


def coverage(cases: Sequence[Case]) -> Curve:
    """What part of the found quotes a least p keeps, and how many of those are named rightly.

    Quotes that name a person; of all whose words were found. The last point has those as well of
    which no p is known.
    """
    named = [case for case in cases if case.speaker.name and case.speaker.kind == "person"]
    points: Curve = []
    for least in (*(k / 20 for k in range(19, 0, -1)), None):
        kept = [c for c in named if least is None or (c.speaker.p or 0.0) >= least]
        if kept and (not points or len(kept) > points[-1][3]):
            right = sum(case.right for case in kept)
            points.append((least, len(kept) / len(cases), right / len(kept), len(kept)))
    return points


def write_coverage(curves: Mapping[str, Curve], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["actors", "least_p_speaker", "coverage", "precision", "n_quotes"])
        for label, points in curves.items():
            for least, share, right, n in points:
                shown = "" if least is None else f"{least:.2f}"
                writer.writerow([label, shown, f"{share:.3f}", f"{right:.3f}", n])


def draw_coverage(curves: Mapping[str, Curve], path: Path) -> None:
    _, axes = plt.subplots(figsize=(5, 3.6), layout="constrained")
    for marker, (label, points) in zip("os", curves.items(), strict=True):
        axes.plot([100 * p[1] for p in points], [100 * p[2] for p in points], marker, ls="-",
                  ms=4, lw=1, label=label)  # fmt: skip
    axes.set(
        xlabel="Quotes kept, the surest first (% of those found)",
        ylabel="Named rightly (%)",
        xlim=(70, 100),
        ylim=(90, 100),
    )
    axes.grid(alpha=0.3)
    axes.legend(loc="lower left", frameon=False)
    plt.savefig(path, dpi=120, metadata={"Software": None})
    plt.close()


if __name__ == "__main__":
    main()
