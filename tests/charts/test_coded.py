"""What a coded sample adds to charts."""

from __future__ import annotations

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.charts.coded import about_coding


def test_corrected_shares_are_drawn_beside_the_raw_ones():
    shares = pd.DataFrame(
        {
            "actor_id": ["ann", "bob", "cy"],
            "speaker": ["Ann Lee", "Bob Ray", "Cy Orr"],
            "n_articles": 40,
            "share_words": [0.6, 0.3049, 0.0951],
            "share_words_low": [0.5, 0.3, 0.05],
            "share_words_high": [0.7, 0.5, 0.2],
        }
    )
    assert "Not checked by hand; on American political news" in qs.caption(
        qs.plot_share_of_voice(shares)
    )
    corrected = shares.assign(
        corrected_words=[0.45, 0.03, 0.0951],
        corrected_words_these_low=[0.4, None, 0.09],
        corrected_words_these_high=[0.5, None, 0.1],
        corrected_words_like_low=[0.35, None, 0.08],
        corrected_words_like_high=[0.95, None, 0.11],
        corrected_words_no_interval=["", "a share under 5%", ""],
        n_coded_articles=33,
    )
    ax = qs.plot_share_of_voice(corrected)
    (points,) = (line for line in ax.lines if line.get_marker() == "D")
    assert list(points.get_xdata()) == [0.45, 0.03, 0.0951]
    assert ax.get_xlim()[1] > 0.95
    written = " ".join(text.get_text() for text in ax.figure.texts)
    assert "Diamonds: corrected by hand coding" in " ".join(written.split())
    beside = [text.get_text().strip() for text in ax.texts]
    assert beside == ["60%", ", corrected 45%", "30%", ", corrected 3.0%", "9.5%", "100%"]
    assert "no line: a share under 5%. Their figures are written where" in " ".join(written.split())
    below = {bar.get_y() + bar.get_height() for bar in ax.patches}  # the axis is upside down
    assert all(low > high for low, high in zip(points.get_ydata(), sorted(below), strict=True))
    assert "33 articles coded by hand" in qs.caption(ax)
    assert "Not checked" not in qs.caption(ax)
    assert "No interval: a share under 5%." in qs.caption(ax)
    assert "Ann Lee 60% (50% to 70%), corrected 45% (40% to 50%)" in qs.alt_text(ax)
    assert qs.finding(ax) == "Ann Lee has 45% of all quoted words, corrected from 60%."
    other = corrected.assign(corrected_words=[0.1, 0.3049, 0.2])  # whoever leads when put right
    said = qs.finding(qs.plot_share_of_voice(other))
    assert said == "Bob Ray has 30% of all quoted words, counted and corrected."


def test_codes_that_correct_nothing_are_told_as_such():
    shares = corrected_rows("outlet", ["Daily"])
    ends = [name for name in shares if name.startswith("corrected_words_") and name[-4:] != "rval"]
    shares[["corrected_words", *ends]] = float("nan")
    shares["corrected_words_no_interval"] = "nothing is quoted there"
    ax = qs.plot_shares_by_outlet(shares)
    written = " ".join(" ".join(text.get_text() for text in ax.figure.texts).split())
    told = "Nothing corrected by hand coding: nothing is quoted there."
    assert told in written
    assert told in qs.caption(ax)
    assert "Diamonds" not in written


def test_outlets_are_compared_as_counted_where_shares_are_corrected():
    shares = corrected_rows("outlet", ["Daily", "Post"])
    shares["share_words"] = shares["share_words"].where(shares["outlet"] == "Daily", 0.01)
    assert ", as counted" in qs.finding(qs.plot_shares_by_outlet(shares))


def test_accuracy_that_is_the_same_in_each_row_has_no_lowest():
    rows = rows_of_accuracy(leader=["Ann Lee", "Bob Ray"], of="who_said_what")
    assert qs.finding(qs.plot_accuracy(rows)) == "F1 80% in each row."


def rows_of_accuracy(**columns: object) -> pd.DataFrame:
    figures = {"precision": 0.9, "recall": 0.7, "f1": 0.8}
    ends = {f"{name}_{end}": value for name, value in figures.items() for end in ("low", "high")}
    return pd.DataFrame({**columns, "n_articles": 30, **figures, **ends})


def test_accuracy_has_a_row_for_each_leader_and_three_points():
    rows = rows_of_accuracy(leader=["Ann Lee", "Bob Ray"], of="who_said_what")
    ax = qs.plot_accuracy(rows)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [
        "Ann Lee (30)",
        "Bob Ray (30)",
    ]
    points = [line for line in ax.lines if line.get_marker() in "oD|"]
    assert [line.get_xdata()[0] for line in points] == [0.9, 0.7, 0.8]
    assert "Ann Lee: precision 90%, recall 70%, f1 80%" in qs.alt_text(ax)
    assert "30 articles coded by hand, by leader" in qs.caption(ax)


def test_accuracy_of_few_items_is_told_and_not_drawn():
    rows = rows_of_accuracy(leader=["Ann Lee", "Bob Ray", "Cy Dow"], of="who_said_what")
    rows = rows.assign(n_articles=[30, 12, 4], n_found=[40, 10, 4], n_coded=[50, 8, 9])
    ax = qs.plot_accuracy(rows)
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    assert names == ["Ann Lee (30)", "Bob Ray (12)"]
    below = " ".join(ax.get_xlabel().split())
    assert "Not drawn: 1 row with fewer than 10 items found or coded" in below
    assert "The axis does not begin at 0" in below
    assert "n = 12 to 30 coded articles in each row" in " ".join(
        " ".join(text.get_text() for text in ax.figure.texts).split()
    )
    assert "None has 10 items" in qs.caption(qs.plot_accuracy(rows.tail(1)))


def test_the_lowest_accuracy_may_be_chance_where_intervals_meet():
    rows = rows_of_accuracy(of=["quoted", "who_said_what"]).assign(
        f1=[0.9, 0.7], f1_low=[0.8, 0.6], f1_high=[0.95, 0.85]
    )
    meet = qs.finding(qs.plot_accuracy(rows))
    assert meet == "Who said what: F1 70%, the lowest, which may be chance."
    apart = qs.finding(qs.plot_accuracy(rows.assign(f1_high=[0.95, 0.79])))
    assert apart == "Who said what: F1 70%, the lowest."


def test_accuracy_of_nothing_says_so():
    rows = rows_of_accuracy(of=["quoted"]).assign(precision=None)
    assert "Nothing is coded yet" in qs.caption(qs.plot_accuracy(rows))
    with pytest.raises(ValueError, match="recall"):
        qs.plot_accuracy(rows.drop(columns="recall"))


@pytest.mark.parametrize("of", ["quotes", ["quoted", "quotes"]])
def test_what_accuracy_is_asked_of_must_be_known(of):
    said = "^of is 'quotes'; give 'attributions' or 'quoted' or 'who_said_what', one or several.$"
    with pytest.raises(ValueError, match=said):
        qs.plot_accuracy(rows_of_accuracy(of=["quoted"]), of=of)


def corrected_rows(by: str, cells: list[str]) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            by: cells,
            "actor_id": "ann",
            "speaker": "Ann Lee",
            "n_articles": 40,
            "share_words": 0.6,
            "share_words_low": 0.5,
            "share_words_high": 0.7,
        }
    )
    ends = {f"corrected_words_{of}_{end}": 0.45 for of in ("these", "like") for end in _ENDS}
    told = {"corrected_words_no_interval": "", "n_coded_articles": 33}
    return rows.assign(corrected_words=0.44, **ends, **told)


_ENDS = ("low", "high")


@pytest.mark.parametrize("n", [2, 12])
def test_each_outlet_has_its_corrected_share_in_panels_and_in_a_table(n: int):
    shares = corrected_rows("outlet", [f"Paper {i}" for i in range(n)])
    ax = qs.plot_shares_by_outlet(shares)
    if n == 2:
        for panel in ax.figure.axes:
            (points,) = (line for line in panel.lines if line.get_marker() == "D")
            assert list(points.get_xdata()) == [0.44]
            (dot,) = (x for x in panel.lines if x.get_marker() == "o" and len(x.get_xdata()))
            assert list(dot.get_xdata()) == [0.6]
            apart = [panel.transData.transform((0, y.get_ydata()[0]))[1] for y in (dot, points)]
            size = (dot.get_markersize() + 1.42 * points.get_markersize()) / 2
            assert apart[0] - apart[1] > size / 72 * panel.figure.dpi  # neither covers the other
    else:
        assert {text.get_text() for text in ax.texts} == {"60→44"}
        assert "Behind the arrow: corrected" in ax.get_xlabel()
    assert "corrected 44" in qs.alt_text(ax)
    assert "33 articles coded by hand" in qs.caption(ax)
    raw = shares.drop(columns=[c for c in shares if str(c).startswith("corrected_")])
    assert "Not checked by hand; on American" in qs.caption(qs.plot_shares_by_outlet(raw))


def test_periods_are_corrected_by_the_articles_coded_in_each():
    rows = pd.DataFrame({"period": ["2025-01", "2025-01", "2025-02"], "corrected_words": 0.4})
    rows = rows.assign(corrected_words_no_interval="", n_coded_articles=[11, 11, 10])
    assert "corrected by 10 to 11 articles coded by hand in each period" in about_coding(
        rows, "words"
    )


def test_a_chart_of_the_sample_says_that_it_is_of_the_sample():
    shares = pd.DataFrame({"actor_id": ["ann"], "speaker": "Ann", "n_articles": 12})
    shares = shares.assign(share_words=1.0, share_words_low=0.9, share_words_high=1.0)
    shares.attrs["scope"] = "In the articles sampled from"
    ax = qs.plot_share_of_voice(shares)
    assert qs.finding(ax) == "In the articles sampled from: Ann has 100% of all quoted words."


def test_a_course_has_corrected_shares_at_its_periods():
    shares = corrected_rows("period", ["2025-01", "2025-02", "2025-03"])
    ax = qs.plot_timeline(shares)
    (points,) = (
        line for line in ax.lines if line.get_marker() == "D" and line.get_linestyle() == "None"
    )
    assert list(points.get_ydata()) == [0.44] * 3
    assert "Diamonds: corrected" in " ".join(ax.get_xlabel().split())
    assert "Ann Lee, corrected: 2025-01 44%" in qs.alt_text(ax)
    raw = shares.drop(columns=[c for c in shares if str(c).startswith("corrected_")])
    assert "Not checked by hand; on American" in qs.caption(qs.plot_timeline(raw))


def test_a_period_of_few_coded_articles_has_no_corrected_share():
    shares = corrected_rows("period", ["2025-01", "2025-02", "2025-03"])
    shares.attrs.update(checked="Corrected by 50 articles coded by hand.", engine="rules")
    few, other = "8 articles coded, fewer than 30", "a share under 5%"
    some = shares.assign(corrected_words_no_interval=[few, "", other])
    (points,) = (
        line
        for line in qs.plot_timeline(some).lines
        if line.get_marker() == "D" and line.get_linestyle() == "None"
    )
    assert len(points.get_ydata()) == 2
    none = qs.plot_timeline(shares.assign(corrected_words_no_interval=few))
    assert "Nothing corrected by hand coding: 8 articles coded" in " ".join(
        none.get_xlabel().split()
    )
    written = " ".join(" ".join(text.get_text() for text in none.figure.texts).split())
    assert "not checked by hand" in written
    assert "Corrected by 50" not in written


def test_the_caption_gives_the_range_of_coded_articles_once():
    shares = corrected_rows("period", ["2025-01", "2025-02", "2025-03"])
    sizes = dict(zip(["2025-01", "2025-02", "2025-03"], [6, 8, 12], strict=True))
    shares["n_coded_articles"] = shares["period"].map(sizes)
    shares["corrected_words_no_interval"] = [
        f"{n} articles coded, fewer than 30" for n in shares["n_coded_articles"]
    ]
    told = about_coding(shares, "words")
    assert "corrected by 6 to 12 articles coded by hand" in told
    assert told.endswith("No interval: 6 to 12 articles coded, fewer than 30")


@pytest.mark.parametrize(
    ("engine", "told"),
    [
        ("tagger", "the tagger finds words in marks with an F1 of 87%"),
        ("rules", "the rules find words in marks with an F1 of 81%"),
        ("my.npz", "how good the engine is was not measured here"),
    ],
)
def test_what_is_not_checked_names_the_accuracy_of_its_own_engine(engine: str, told: str) -> None:
    rows = pd.DataFrame(columns=["share_words"])
    rows.attrs["engine"] = engine
    assert about_coding(rows, "words").endswith(told)
