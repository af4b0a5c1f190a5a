"""The network, the linker and the weights that come with the package."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoteshare.english.segments import segment
from quoteshare.quotes import combine
from quoteshare.quotes import network as module
from quoteshare.quotes.network import lstm
from quoteshare.quotes.network import weights as weights_module
from quoteshare.quotes.network.chain import LABELS, label_spans, marginals, viterbi
from quoteshare.quotes.network.lstm import Network
from quoteshare.quotes.network.rows import COLUMNS, Lexicon, marked_words, read_rows, windows
from quoteshare.quotes.network.weights import load_weights, save_weights
from quoteshare.records import Attribution, Span

LEXICON = Lexicon({"said": 2001}, {"said": 5}, {"said": 3}, {"minister": 1})
PIECES = (
    "“We will win,” Ann Lee said.",
    "Bo Ray, the mayor, said that he “really” was ill.",
    "The ferry sails at noon.",
    "‘It is late,’ he said. ‘Go.’",
    "The report warned that floods would come.",
    "Mr Dow added: “First part.\n“Second part.”",
    "",
)


def tag(*texts: str) -> list[list[Attribution]]:
    return load_weights()([(f"a{k}", segment(text)) for k, text in enumerate(texts)])


def short(attribution: Attribution) -> tuple[str, str, str, str]:
    source, cue, content = (
        " … ".join(span.text for span in spans)
        for spans in (attribution.source, attribution.cue, attribution.content)
    )
    return attribution.kind, source, cue, content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“We will win,” Ann Lee said.",
            [("direct", "Ann Lee", "said", "We will win,")],
            id="direct",
        ),
        pytest.param(
            "The mayor said that he “really” was ill.",
            [("mixed", "The mayor", "said", "that he “really” was ill")],
            id="mixed",
        ),
        pytest.param(
            "The minister warned that floods would come.",
            [("indirect", "The minister", "warned", "that floods would come")],
            id="indirect",
        ),
        pytest.param(
            "“First,” said Cy Dow, “we eat.”",
            [("direct", "Cy Dow", "said", "First, … we eat.")],
            id="interrupted",
        ),
        pytest.param(
            "Mr Dow said: “First part.\n“Second part.”",
            [("direct", "Mr Dow", "said", "First part. … Second part.")],
            id="over-paragraphs",
        ),
        pytest.param(
            "According to Ann Lee, a marine engineer, both ships could sail until 2031.",
            [
                (
                    "indirect",
                    "Ann Lee, a marine engineer",
                    "According to",
                    "both ships could sail until 2031",
                )
            ],
            id="apposition",
        ),
        pytest.param(
            "The workers’ canteen, known as “the Ritz”, serves lunches.", [], id="a-name-in-marks"
        ),
        pytest.param("The ferry sails at noon.", [], id="nothing"),
        pytest.param("", [], id="empty"),
    ],
)
def test_attributions(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [short(attribution) for attribution in tag(text)[0]] == expected


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("\n".join), max_size=6))
def test_the_batch_makes_no_difference(texts: list[str]) -> None:
    alone = [load_weights()([(f"a{k}", segment(t))])[0] for k, t in enumerate(texts)]
    assert tag(*texts) == alone


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet="“”\"‘’' \n.,:SsaidtheLee", max_size=120))
@example("“We sail,” said Lee. The said Lee said the lid slid.")
def test_any_text_gives_spans_of_it(text: str) -> None:
    for attribution in tag(text)[0]:
        for span in attribution.content + attribution.cue + attribution.source:
            assert text[span.start : span.end] == span.text
            assert span.text


def test_the_same_words_are_one_attribution_the_likeliest() -> None:
    words, other = (Span(0, 7, "We stay"),), (Span(9, 11, "Go"),)
    found = [
        Attribution("a", "direct", content, (), (), p=p)
        for content, p in ((words, 0.4), (other, None), (words, 0.9), (words, None))
    ]
    kept = combine.one_each(found)
    assert {(a.content, a.p) for a in kept} == {(words, 0.9), (other, None)}


def test_the_labels_of_a_transcript_are_nobodys_words() -> None:
    text = '"RAY: Is it safe? They say so.\n\n"LEE: I say that it is.\n\n"RAY: Thank you."'
    (found,) = tag(text)
    assert [short(a) for a in found] == [
        ("direct", "RAY", ":", "Is it safe? They say so."),
        ("direct", "LEE", ":", "I say that it is."),
        ("direct", "RAY", ":", "Thank you."),
    ]
    swallowed = Attribution("a", "direct", (Span.of(text, 0, 60),))
    rule = found[1]
    assert combine.without_labels([swallowed], [rule]) == []
    assert combine.without_labels([swallowed], []) == [swallowed]


def test_a_quotation_in_a_later_paragraph_is_one_of_its_own() -> None:
    found = tag("“I know what I heard,” Mr Dow said.\n“I saw the whole of it, from the pier.”")[0]
    assert [short(attribution) for attribution in found] == [
        ("direct", "Mr Dow", "said", "I know what I heard,"),
        ("direct", "", "", "I saw the whole of it, from the pier."),
    ]


def test_likelihoods_are_shares_of_three_decimals() -> None:
    found = tag("\n".join(PIECES))[0]
    likelihoods = [attribution.p for attribution in found if attribution.p is not None]
    assert likelihoods
    for p in likelihoods:
        assert 0 < p < 1
        assert p == round(p, 3)


def test_many_articles_use_the_lanes_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [" ".join(PIECES[k % 6 :] * (1 + k % 4)) for k in range(30)]
    expected = tag(*texts)
    monkeypatch.setattr(lstm, "_LANES", 3)
    assert tag(*texts) == expected


# ------------------------------------------------------------------------------------ the rows


@pytest.mark.parametrize(
    "text",
    [
        '"Yes," he said.',
        "“Yes,” he said.",
        "'Yes,' he said.",
        "«Yes,» he said.",
        "''Yes,'' he said.",
    ],
    ids=["straight", "curly", "single", "angular", "doubled"],
)
def test_marks_of_all_sorts_give_the_same_rows(text: str) -> None:
    rows = read_rows(segment(text), LEXICON)
    assert rows.table.tolist() == read_rows(segment("“Yes,” he said."), LEXICON).table.tolist()


def test_nested_marks_stay_apart() -> None:
    words = marked_words(segment("“He said ‘no’ to me,” she said."))
    assert [word for word in words if not word[0].isalnum()] == ["“", "‘", "’", ",", "”", "."]


def test_rows_have_a_break_before_each_paragraph() -> None:
    rows = read_rows(segment("One two.\nThree."), LEXICON)
    assert rows.token.tolist() == [-1, 0, 1, 2, -1, 3, 4]
    assert not rows.table[[0, 4]].any()
    assert (rows.table[[1, 2, 3, 5, 6]] > 0).all()


def test_row_values_are_within_their_columns() -> None:
    rows = read_rows(segment("\n".join(PIECES)), LEXICON)
    for column, size in enumerate(COLUMNS.values()):
        assert rows.table[:, column].max() < (size or LEXICON.n_words)


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        pytest.param([0, 40, 80, 120], [(0, 80), (80, 120)], id="grouped"),
        pytest.param([0, 30, 180, 200], [(0, 30), (30, 180), (180, 200)], id="long-alone"),
        pytest.param([0, 600], [(0, 256), (256, 512), (512, 600)], id="cut"),
        pytest.param([0, 256, 300], [(0, 256), (256, 300)], id="just-fits"),
    ],
)
def test_windows(breaks: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(windows(breaks)) == expected


def test_spans_end_at_breaks() -> None:
    rows = read_rows(segment("One two.\nThree."), LEXICON)
    inside, begin = LABELS.index("I-content"), LABELS.index("B-content")
    spans = label_spans(np.array([0, begin, inside, inside, inside, inside, 0], np.int8), rows)
    assert spans["content"].tolist() == [[0, 3], [3, 4]]


# ------------------------------------------------------------------------------------ the chain


def test_best_labels_and_certainty_agree_with_counting() -> None:
    """All sequences of a short window, counted one by one."""
    random = np.random.default_rng(3)
    scores = random.normal(size=(2, 4, len(LABELS))).astype(np.float32)
    network = load_weights().network
    lengths = np.array([4, 3])
    best = viterbi(scores, lengths, network.transitions, network.initial)
    chances = marginals(scores, lengths, network.transitions, network.initial)
    for window, length in enumerate(lengths):
        paths = np.stack(np.meshgrid(*[np.arange(len(LABELS))] * length), -1).reshape(-1, length)
        total = network.initial[paths[:, 0]] + scores[window, 0, paths[:, 0]].astype(float)
        for t in range(1, length):
            total += (
                network.transitions[paths[:, t - 1], paths[:, t]] + scores[window, t, paths[:, t]]
            )
        assert best[window, :length].tolist() == paths[total.argmax()].tolist()
        weight = np.exp(total - total.max())
        weight /= weight.sum()
        for t in range(length):
            share = np.bincount(paths[:, t], weight, minlength=len(LABELS))
            assert chances[window, t] == pytest.approx(share, abs=1e-6)


# ------------------------------------------------------------------------------------ the weights


def stored_arrays() -> dict[str, np.ndarray]:
    path = Path(module.__file__).parent / "tagger.npz"
    with np.load(path, allow_pickle=False) as stored:
        return dict(stored)


def test_weights_survive_a_round_trip(tmp_path: Path) -> None:
    arrays = stored_arrays()
    network = {name: value for name, value in arrays.items() if name.split(".")[0] not in
               ("lexicon", "ranker", "checks")}  # fmt: skip
    save_weights(tmp_path / "copy.npz", load_weights(), network)
    copy = load_weights(tmp_path / "copy.npz")
    assert copy.lexicon.words == load_weights().lexicon.words
    texts = [("a", segment("\n".join(PIECES)))]
    assert copy(texts) == load_weights()(texts)


def test_weights_hold_nothing_that_can_run() -> None:
    assert all(array.dtype.kind in "iuf" for array in stored_arrays().values())


def test_a_file_that_holds_no_weights_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.npz"
    np.savez(path, numbers=np.arange(3))
    with pytest.raises(ValueError, match=r"^.*weights of the tagger") as error:
        load_weights(path)
    assert str(error.value) == (
        f"{path} can't be read as weights of the tagger ('lexicon.words'). Make it with "
        "python -m research.training.train of this version."
    )


def test_a_lack_of_memory_says_nothing_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_little(*arrays: object) -> None:
        raise MemoryError

    monkeypatch.setattr(weights_module, "_network", too_little)
    shutil.copy(Path(module.__file__).parent / "tagger.npz", tmp_path / "copy.npz")
    with pytest.raises(MemoryError):
        load_weights(tmp_path / "copy.npz")


def test_weights_whose_sums_are_not_exact_are_refused() -> None:
    arrays = stored_arrays()
    arrays["out.weight"] = arrays["out.weight"].astype(np.int32) + 100_000
    with pytest.raises(ValueError, match=r"^The weights are too large: a sum may reach \d+, the "):
        Network(arrays)
