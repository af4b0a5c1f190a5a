"""What the case study may show, and how it counts: without the corpora, which are not ours."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pandas as pd
import pytest
from research.case_study import run

TEXT = "“We want real peace, and we want it now,” Donald Trump said. The polls opened at noon."


@pytest.fixture
def study() -> ModuleType:
    return run


def test_only_what_holds_no_sentence_is_published(study: ModuleType, tmp_path: Path) -> None:
    made, out = tmp_path / "made", tmp_path / "out"
    (made / "leaders").mkdir(parents=True)
    (made / "02-quotations.csv").write_text(TEXT)
    for name in ("00-copies.csv", "03-statements.csv", "03-same-statement.png"):
        (made / name).write_text("a title, or a statement's words\n")
    (made / "01-shares.csv").write_text("speaker,share\nDonald Trump,0.1\n")
    (made / "01-shares.svg").write_text("<svg>")
    (made / "05-trump-words.csv").write_text("word\npeace\n")
    (made / "leaders" / "05-trump-words.csv").write_text("word\npeace\n")
    counts = "n_quoted,n_reported,n_denied,n_attributions"
    verbs = [f"speaker,lemma,stance,{counts},n_articles"]
    verbs += ["Ann,say,neutral,5,3,1,9,5", "Ann,quipped oddly,unlisted,2,0,0,2,2"]
    verbs += ["Bo,say,neutral,1,0,0,1,1"]
    (made / "02-reporting-verbs.csv").write_text("\n".join(verbs))
    study.publish(made, out, [TEXT])
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found == {"01-shares.csv", "02-reporting-verbs.csv", "leaders/05-trump-words.csv"}
    assert (out / "02-reporting-verbs.csv").read_text().splitlines() == [
        f"speaker,lemma,stance,{counts}",
        "Ann,say,neutral,5,3,1,9",
        "Ann,(not listed),unlisted,2,0,0,2",
    ]
    (made / "01-shares.csv").write_text(f"caption\n{TEXT[2:50]}\n")
    with pytest.raises(
        ValueError, match=r"01-shares\.csv holds words of an article: 'peace and we want it now"
    ):
        study.publish(made, out, [TEXT])


def test_a_leaders_share_by_peoples_reading_and_by_ours(study: ModuleType) -> None:
    words, polls = [1, TEXT.index(",”")], [TEXT.index("The polls"), len(TEXT)]
    trump = {"speaker": "Donald Trump", "speaker_kind": "person", "cue": [], "source": []}
    nobody = {"speaker": None, "speaker_kind": None, "cue": [], "source": []}
    row = {"text": TEXT, "attributions": [{**trump, "content": [words]}]}
    counts = study.speaker_counts(
        row, [{**trump, "content": [words]}, {**nobody, "content": [polls]}]
    )
    for side, total in (("gold", 1), ("found", 2)):
        assert counts[side, "quotes", None] == total
        assert counts[side, "quotes", "Donald Trump"] == 1
        assert counts[side, "quoted words", None] == 9
    assert counts["right", "quotes", "Donald Trump"] == 1
    assert counts["gold", "quotes", "Hillary Clinton"] == 0


def test_the_lead_counts_a_story_once_and_nothing_denied(study: ModuleType) -> None:
    articles = {"article_id": ["a", "b", "c"], "outlet": "Gull", "duplicate_of": [None, None, "a"]}
    rows = [  # article, speaker, words, in a copy, polarity
        ("a", "Donald Trump", 6, False, "asserted"),
        ("a", "Hillary Clinton", 2, False, "asserted"),
        ("b", "Hillary Clinton", 50, False, "denied"),
        ("b", None, 2, False, "asserted"),
        ("c", "Donald Trump", 6, True, "asserted"),
    ]
    columns = ["article_id", "speaker_name", "n_quoted_words", "in_copy", "polarity"]
    quotes = pd.DataFrame(rows, columns=columns).assign(parent_quote_id=None)
    row = study.lead(SimpleNamespace(articles=pd.DataFrame(articles), quotes=quotes), repeats=10)
    assert (row["n_articles"], row["difference"]) == (2, 0.4)


def test_missing_corpora_are_named(
    study: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", str(tmp_path)])
    with pytest.raises(SystemExit) as end:
        study.main()
    assert str(end.value).startswith(f"{tmp_path} lacks polnear/train.jsonl, polnear/dev.jsonl, ")
