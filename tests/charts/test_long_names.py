"""Names that do not fit: labels of different names stay different, titles stay short."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.charts import canvas
from quoteshare.charts.canvas import kept_apart, labels_of, shortened
from quoteshare.charts.panels import with_sizes

OUTLETS = [f"The Evening Chronicle and Advertiser of Port Annick {at}" for at in ("East", "West")]
PEOPLE = [f"Dame Aurelia-Konstantina Wittgenstein-Hohenfels {at}" for at in ("Ash", "Birch", "Elm")]


def rows(by: str, cells: list[str]) -> pd.DataFrame:
    """Return the shares of three people of long names in each cell."""
    table = pd.DataFrame(
        [(cell, name, name, 20, 0.3) for cell in cells for name in PEOPLE],
        columns=[by, "actor_id", "speaker", "n_articles", "share_words"],
    )
    return table.assign(share_words_low=0.2, share_words_high=0.4)


@pytest.mark.parametrize(("most", "lines"), [(12, 1), (20, 2), (26, 1), (40, 1)])
def test_short_labels_of_different_names_are_different(most: int, lines: int) -> None:
    labels = labels_of([*OUTLETS, *PEOPLE, "Post", "Post"], most, lines)
    assert len(set(labels)) == 6
    assert all(len(line) <= most for label in labels for line in label.split("\n"))
    assert labels[0].endswith("East")
    assert labels[-2:] == ["Post", "Post"]


def test_names_whose_difference_is_cut_as_well_are_numbered() -> None:
    names = [f"The Chronicle of the Town {'a' * 30}{end}{'b' * 30}" for end in "xyz"]
    labels = [shortened(name, 20) for name in kept_apart(names, lambda n: shortened(n, 20), 20)]
    assert len(set(labels)) == 3


def test_labels_with_sizes_are_different_and_keep_the_size() -> None:
    labels = with_sizes(OUTLETS, [1200, 3])
    assert labels[0].endswith("East (1,200)")
    assert labels[1].endswith("West (3)")
    few = with_sizes(OUTLETS, [1200, 3], few_from=10)
    assert few[1].replace("\N{NO-BREAK SPACE}", " ").endswith("West (3; few)")


def test_rows_legends_and_panels_tell_outlets_apart() -> None:
    counts = pd.DataFrame({"outlet": OUTLETS, "n_articles": 9, "n_words": [800, 700]})
    names = [label.get_text() for label in qs.plot_articles(counts).get_yticklabels()]
    assert [name.replace("\n", " ").split("… ")[-1] for name in names] == ["East (9)", "West (9)"]
    table = rows("outlet", OUTLETS)
    (legend,) = canvas.figure_of(qs.plot_share_of_voice(table)).legends
    assert len({text.get_text() for text in legend.get_texts()}) == 2
    panels = canvas.figure_of(qs.plot_shares_by_outlet(table)).axes
    assert len({ax.get_title("left") for ax in panels}) == 2
    assert len({label.get_text() for label in panels[0].get_yticklabels()}) == 3


def test_panels_over_time_tell_people_apart() -> None:
    table = rows("period", ["2025-09", "2025-10"])
    panels = canvas.figure_of(qs.plot_timeline(table)).axes
    assert len({ax.get_title("left") for ax in panels}) == 3
    one = qs.plot_timeline(table, most=1)
    assert one.texts[0].get_text().endswith("30%")  # behind a name that is cut


def test_titles_over_panels_of_words_end_inside_the_figure() -> None:
    keys = pd.DataFrame({"speaker": PEOPLE, "word": "bill", "n_target": 5, "n_reference": 1})
    keys = keys.assign(log_odds=2.0, z=2.5, p_adjusted=0.01)
    figure = canvas.figure_of(qs.plot_language(keys))
    figure.draw_without_rendering()
    ends = [ax._left_title.get_window_extent().x1 for ax in figure.axes]
    assert max(ends) <= figure.bbox.x1
    assert len({ax.get_title("left") for ax in figure.axes}) == 3


def test_rows_of_long_names_do_not_run_into_each_other() -> None:
    voices = pd.DataFrame({"speaker": PEOPLE, "status": "listed", "n_named": 3, "n_quoted": 2})
    statement = {"speaker": "Ann Lee", "place": 1, "word": "we", "printed": True, "n_outlets": 2}
    drawn = [
        qs.plot_named_against_quoted(voices.assign(n_reported=1, n_denied=0)),
        qs.plot_utterance(pd.DataFrame({"outlet": OUTLETS, **statement})),
    ]
    for ax in drawn:
        canvas.figure_of(ax).draw_without_rendering()
        boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
        assert not any(a.overlaps(b) for a, b in pairwise(boxes))


def test_a_title_has_long_names_shortened_and_the_caption_has_them_whole() -> None:
    counts = pd.DataFrame({"outlet": OUTLETS, "n_articles": 9, "n_words": [800, 700]})
    ax = qs.plot_articles(counts)
    title = canvas.figure_of(ax).texts[0].get_text().replace("\n", " ")
    assert title.endswith("… East brings most words: 800 of 1,500")
    assert len(title) < 80
    assert qs.finding(ax).startswith(OUTLETS[0])


@pytest.mark.parametrize("n", [4, 20])
def test_columns_of_a_table_of_outlets_do_not_run_into_each_other(n: int) -> None:
    cells = [(f"Paper {at}", f"Person Number {who}") for at in range(12) for who in range(n)]
    table = pd.DataFrame(cells, columns=["outlet", "speaker"])
    table.insert(1, "actor_id", table["speaker"])
    table = table.assign(n_articles=20, share_words=1 / n, share_words_low=0.0)
    ax = qs.plot_shares_by_outlet(table.assign(share_words_high=0.4))
    canvas.figure_of(ax).draw_without_rendering()
    slanted = [label.get_rotation() for label in ax.get_xticklabels()]
    assert slanted == ([40] if n == 4 else [90]) * n
    numbers = [text.get_window_extent() for text in ax.texts[:n]]
    assert not any(a.overlaps(b) for a, b in pairwise(numbers))
    if n == 20:
        names = [label.get_window_extent() for label in ax.get_xticklabels()]
        assert not any(a.overlaps(b) for a, b in pairwise(names))
