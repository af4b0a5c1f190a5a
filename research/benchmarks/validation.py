"""Do the intervals of corrected shares hold what they say? A simulation whose truth is known.

python -m research.benchmarks.validation [--draws 2000]

Each draw is a new corpus: articles of six outlets, each with passages that hold quotes or none,
whose speakers cluster within articles. The machine errs by leader and outlet, misses quotes where
it saw only a sign, and now and then where it saw nothing. A sample is drawn with the package's own
design, the gold is the coder, and the package's own estimate is set against the two truths: the
share in these articles, and the share in all articles that this press would write. Writes
``results/validation.csv`` and ``.png`` beside this file. Below what `ratios` asks for (50 passages
reach about 45 articles, but few of each stratum; leader f has 2 %) it shows what would happen.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from quoteshare.charts.canvas import QUOTED, WIDTH, house_style
from quoteshare.measures.ratios import MIN_CODED_ARTICLES, MIN_SHARE, Coded, ratios
from quoteshare.validation.design import SAW, stepped, strata_of

HERE = Path(__file__).parent
SIZES = (50, 100, 300)

# How often each leader is quoted, and of ten quotes how many are given to somebody else; the last
# column is everybody else and nobody named.
LEADERS = ("a", "b", "c", "d", "e", "f", "rest")
VOICE = np.array([0.24, 0.15, 0.10, 0.08, 0.06, 0.02, 0.35])
WRONG = np.array([0.05, 0.30, 0.10, 0.20, 0.15, 0.30, 0.06])  # speaker named wrongly
MISSED = np.array([0.04, 0.10, 0.15, 0.05, 0.12, 0.10, 0.15])  # quote not found
OUTLETS = np.array([0.35, 0.25, 0.15, 0.12, 0.08, 0.05])  # share of the articles
WORSE = np.array([0.5, 1.0, 1.0, 1.5, 2.0, 3.0])  # errors of an outlet, times those above
LEANING = 0.7  # of the errors go to the most quoted: a name that is everywhere draws pronouns
SPURIOUS = 0.02  # quotes found in a passage that has none
FEW_ERRORS = 0.4  # of these errors, in a second run: a machine that errs little
UNSEEN = 0.15  # of the missed quotes stand where the machine saw nothing at all


@dataclass(frozen=True)
class Corpus:
    """Passages of a made-up press: what stands there, and what the machine found."""

    article: np.ndarray
    outlet: np.ndarray
    saw: np.ndarray
    y: np.ndarray
    y_hat: np.ndarray


def corpus(n_articles: int, rng: np.random.Generator, errors: float = 1.0) -> Corpus:
    """Make articles, passages and quotes; arrays are (passages,) or (passages, speakers)."""
    outlet = rng.choice(len(OUTLETS), n_articles, p=OUTLETS)
    n_passages = rng.integers(4, 20, n_articles)
    article = np.repeat(np.arange(n_articles), n_passages)
    # Who speaks clusters in articles, and how much is quoted differs between them.
    lean = rng.dirichlet(VOICE * 3, n_articles)
    rate = rng.gamma(2.0, 0.25, n_articles)
    n_quotes = rng.poisson(rate[article])
    owner = np.repeat(np.arange(len(article)), n_quotes)
    edges = lean.cumsum(axis=1)[article[owner]]
    who = (rng.random(len(owner))[:, np.newaxis] > edges).sum(axis=1).clip(0, len(VOICE) - 1)

    bad = errors * WORSE[outlet[article[owner]]]
    missed = rng.random(len(owner)) < np.minimum(MISSED[who] * bad, 0.9)
    wrong = rng.random(len(owner)) < np.minimum(WRONG[who] * bad, 0.9)
    leaning = rng.random(len(owner)) < LEANING
    named = np.where(wrong, np.where(leaning, 0, rng.integers(0, len(VOICE), len(owner))), who)
    y = _counts(owner, who, len(article))
    y_hat = _counts(owner[~missed], named[~missed], len(article))
    spurious = np.flatnonzero(rng.random(len(article)) < SPURIOUS)
    np.add.at(y_hat, (spurious, rng.integers(0, len(VOICE), len(spurious))), 1)

    has_missed = np.zeros(len(article), dtype=bool)
    has_missed[owner[missed]] = True
    seen = np.where(has_missed, rng.random(len(article)) > UNSEEN, rng.random(len(article)) < 0.4)
    saw = np.where(y_hat.sum(axis=1) > 0, SAW[0], np.where(seen, SAW[1], SAW[2]))
    return Corpus(article, outlet[article], saw, y, y_hat)


def _counts(passage: np.ndarray, who: np.ndarray, n: int) -> np.ndarray:
    table = np.zeros((n, len(VOICE)))
    np.add.at(table, (passage, who), 1)
    return table


def drawn(made: Corpus, n: int, rng: np.random.Generator) -> tuple[Coded, np.ndarray]:
    """Draw a sample as the package does, coded by somebody who is always right."""
    leader = np.where(made.y_hat.any(axis=1), made.y_hat.argmax(axis=1), -1)
    order = np.lexsort((rng.random(len(leader)), leader))
    strata = strata_of(made.saw, made.outlet.astype(str), order, n)
    chosen = [s.members[stepped(s.n_drawn, len(s.members), rng)] for s in strata]
    rows = np.concatenate(chosen)
    coded = Coded(
        made.y[rows],
        made.y_hat[rows],
        np.repeat(np.arange(len(strata)), [len(c) for c in chosen]),
        made.article[rows],
        np.array([len(s.members) for s in strata], dtype=float),
        np.array([SAW.index(s.saw) for s in strata]),
    )
    return coded, rows


def by_article(made: Corpus, amounts: np.ndarray) -> np.ndarray:
    table = np.zeros((made.article[-1] + 1, amounts.shape[1]))
    np.add.at(table, made.article, amounts)
    return table


def true_shares(n_articles: int = 400_000) -> np.ndarray:
    """Return the shares in all articles that this press would write, to three digits."""
    y = corpus(n_articles, np.random.default_rng(0)).y.sum(axis=0)
    return y / y.sum()


def simulate(
    n_draws: int, sizes: tuple[int, ...], n_articles: int, *, errors: float = 1.0, seed: int = 1
) -> pd.DataFrame:
    """Return a row for each draw, size and leader: truths, estimates and both intervals."""
    rng = np.random.default_rng(seed)
    everywhere = true_shares()
    parts = []
    for draw in range(n_draws):
        made = corpus(n_articles, rng, errors)
        here = made.y.sum(axis=0) / made.y.sum()
        raw = made.y_hat.sum(axis=0) / made.y_hat.sum()
        found = by_article(made, made.y_hat)
        for n in sizes:
            coded, _ = drawn(made, n, rng)
            parts.append(_row(draw, n, coded, found, here, everywhere, raw))
    return pd.concat(parts, ignore_index=True)


def _row(
    draw: int,
    n: int,
    coded: Coded,
    found: np.ndarray,
    here: np.ndarray,
    everywhere: np.ndarray,
    raw: np.ndarray,
) -> pd.DataFrame:
    made, alone = ratios(coded, found), ratios(coded, found, power=0)
    table = pd.DataFrame({"draw": draw, "n": n, "leader": LEADERS, "here": here, "raw": raw})
    table["everywhere"], table["corrected"], table["alone"] = everywhere, made.share, alone.share
    table["power"], table["n_articles"] = made.power, len(np.unique(coded.article))
    for name, estimate, se in (
        ("these", made, made.se_these),
        ("like", made, made.se_like),
        ("alone_these", alone, alone.se_these),
    ):
        table[f"{name}_low"], table[f"{name}_high"] = estimate.interval(se)
    return table


def summary(draws: pd.DataFrame) -> pd.DataFrame:
    """Return bias, coverage and width by size and leader, in points and per cent."""

    def holds(name: str, truth: str) -> pd.Series:
        inside = (draws[f"{name}_low"] <= draws[truth]) & (draws[truth] <= draws[f"{name}_high"])
        return 100 * inside

    told = pd.DataFrame(
        {
            "n": draws["n"],
            "leader": draws["leader"],
            "true_share": 100 * draws["everywhere"],
            "bias_raw": 100 * (draws["raw"] - draws["here"]),
            "bias_corrected": 100 * (draws["corrected"] - draws["here"]),
            "covers_these": holds("these", "here"),
            "covers_like": holds("like", "everywhere"),
            "width_these": 100 * (draws["these_high"] - draws["these_low"]),
            "width_like": 100 * (draws["like_high"] - draws["like_low"]),
            "width_alone": 100 * (draws["alone_these_high"] - draws["alone_these_low"]),
            "power": draws["power"],
        }
    )
    table = told.groupby(["n", "leader"], sort=False).mean().reset_index()
    table["bounds"] = np.where(
        (table["true_share"] >= 100 * MIN_SHARE) & (table["n"] > MIN_CODED_ARTICLES), "within", "no"
    )
    return table


def mean_case() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return 60 labels, predictions for the same, and predictions for 600 others.

    The share of quotes that are somebody's: each quote is a passage of its own and counts 1.
    """
    rng = np.random.default_rng(4)
    truth = (rng.random(660) < 0.3).astype(float)
    predicted = np.where(rng.random(660) < 0.85, truth, 1 - truth)
    return truth[:60], predicted[:60], predicted[60:]


def mean_by_ratio(y: np.ndarray, y_hat: np.ndarray, rest: np.ndarray) -> tuple[float, float]:
    """Return our estimate and standard error of a mean, λ = 1, as if from a large population.

    ppi-python knows neither strata nor a finite population: its labelled items lie outside the
    others. Here they lie inside, so the others are repeated until the labelled are a drop in them.
    """
    n_times = 1000
    found = np.tile(rest, n_times)
    both = Coded(
        np.column_stack([y, 1 - y]),
        np.column_stack([y_hat, 1 - y_hat]),
        np.zeros(len(y), dtype=int),
        np.arange(len(y)),
        np.array([float(len(found))]),
        np.array([0]),
        part=0.0,  # nothing is added for what was not seen
    )
    made = ratios(both, np.column_stack([found, 1 - found]), power=1)
    coding = made.se_these[0] ** 2
    prediction = rest.var() / len(rest)  # ours has all articles there are, theirs a sample of them
    return float(made.share[0]), float(np.sqrt(coding + prediction))


def draw(table: pd.DataFrame, path: Path) -> None:
    """Draw how often intervals hold their own truth, by size of the sample and the true share."""
    with house_style():
        figure, panels = plt.subplots(1, 2, figsize=(2 * WIDTH, 2.6), sharey=True)
        titles = {"covers_these": "For these articles", "covers_like": "For articles like these"}
        looks = {50: ("s", "#E69F00"), 100: ("o", QUOTED), 300: ("^", "#009E73")}
        for ax, (column, title) in zip(panels, titles.items(), strict=True):
            ax.axhspan(92, 98, color="#DDDDDD", lw=0)
            ax.axvline(100 * MIN_SHARE, color="#888888", lw=0.7, ls=":")
            for n, (marker, colour) in looks.items():
                for errors, filled in ((1.0, colour), (FEW_ERRORS, "white")):
                    own = table[(table["n"] == n) & (table["errors"] == errors)]
                    label = f"{n} passages" if filled == colour else None
                    ax.plot(own["true_share"], own[column], marker, mfc=filled, mec=colour, ms=4,
                            label=label)  # fmt: skip
            ax.set(title=title, xlabel="True share (%)")
        panels[0].set(ylabel="Intervals that hold it (%)", ylim=(60, 101))
        panels[1].legend(loc="lower right", fontsize=7)
        figure.savefig(path, dpi=200, metadata={"Software": None})
        plt.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--out", type=Path, default=HERE / "results")
    options = parser.parse_args()
    parts = []
    for errors in (1.0, FEW_ERRORS):
        rows = simulate(options.draws, SIZES, options.articles, errors=errors)
        parts.append(summary(rows).assign(errors=errors, draws=options.draws))
    table = pd.concat(parts, ignore_index=True).round(2)
    print(table.to_string(index=False))
    table.to_csv(options.out / "validation.csv", index=False, lineterminator="\n")
    draw(table, options.out / "validation.png")


if __name__ == "__main__":
    main()
