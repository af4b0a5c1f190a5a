"""The report and the methods paragraph with a coded sample."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

import quoteshare as qs
from coding import ACTORS, PARAGRAPHS, code_all, corpus, right_code
from quoteshare.measures.samples import Code, Sample
from quoteshare.tables.tables import Tables
from quoteshare.validation.coded import SETTLED, append_code, begin
from quoteshare.validation.spreadsheet import ITEMS, write_spreadsheets


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, Sample]:
    news = corpus(40)
    news["text"] = [f"{text}\nPlace {i} has {i * i} boats." for i, text in enumerate(news["text"])]
    tables = qs.extract(news, actors=ACTORS, engine="rules")
    sample = qs.draw_sample(tables, tmp_path_factory.mktemp("s") / "s", n=60, coders=2, overlap=1)
    other = next(item for item in sample.passages if PARAGRAPHS[0] in (item.text or ""))
    code_all(sample, "ab", but={other.item_id: Code(other.item_id, "ab", "coded")})
    code_all(sample, "cd")
    begin(sample.folder, SETTLED)
    append_code(sample.folder, right_code(other, SETTLED))
    return tables, qs.read_coded(sample.folder)


def test_the_methods_paragraph_tells_the_sample(coded: tuple[Tables, Sample]) -> None:
    tables, sample = coded
    told = qs.methods_paragraph(tables, coded=sample.folder)
    assert "60 passages of" in told
    assert "2 coders coded 60 of the passages in full" in told
    assert "They agree with pairwise F1 of spans" in told
    assert " on 60 passages, α of speakers" in told
    assert "(Krippendorff's α, nominal)" in told
    assert "They settled what they differed on in 1 item." in told
    assert "of this corpus, coded by hand: words in quotation marks precision 1" in told
    assert "Corrected shares of quoted words (no intervals: 15 articles coded, fewer than" in told
    assert "not corrected" not in told
    assert "Counts are not corrected for errors" in qs.methods_paragraph(tables)


def test_the_methods_paragraph_tells_that_codes_were_matched_anew(
    coded: tuple[Tables, Sample],
) -> None:
    tables, sample = coded
    run = {**tables.run, "parameters": {"engine": "other", "weights_sha256": None}}
    told = qs.methods_paragraph(tables.replace(run=run), coded=sample.folder)
    assert "The sample was drawn with another engine or thresholds" in told
    assert "frozen" not in told
    assert "drawn with another" not in qs.methods_paragraph(tables, coded=sample.folder)


def test_the_paragraph_of_a_sample_reads_spreadsheets_and_tells_where_nobody_has_coded(
    coded: tuple[Tables, Sample], tmp_path: Path
) -> None:
    tables, _ = coded
    sample = qs.draw_sample(tables, tmp_path / "s", n=40, coders=1)
    (path,) = write_spreadsheets(sample)
    begin(sample.folder, "ab")
    for told in (
        qs.validation_paragraph(sample.folder),
        qs.methods_paragraph(tables, coded=sample.folder),
    ):
        assert "Nobody has coded yet. Counts are not corrected" in told
        assert "on 0 articles" not in told
        assert "Shares of voice are corrected" not in told
    book = load_workbook(path)
    book["Items"].cell(2, ITEMS.index("decision") + 1).value = "coded"
    book.save(path)
    assert "saved since codes were last read" in " ".join(qs.sample_shares(sample).attrs["coded"])
    told = qs.validation_paragraph(sample.folder)
    assert "One coder coded 1 of the passages in full" in told
    assert "How far people agree was not measured." in told
    assert "accuracy on 1 article of this corpus" in told
    assert "Too little is coded to correct shares. Counts are not corrected for errors" in told


def test_a_paper_is_told_how_many_lines_of_coders_are_amiss_and_not_which(
    coded: tuple[Tables, Sample], tmp_path: Path
) -> None:
    folder = tmp_path / "s"
    shutil.copytree(coded[1].folder, folder)
    with (folder / "coded-ab.jsonl").open("a", encoding="utf-8") as file:
        file.write("{torn\n")
    told = qs.validation_paragraph(folder)
    assert "In the coders' files 1 place has to be mended: `quoteshare agree` lists them." in told
    assert "coded-ab.jsonl" not in told


def test_the_report_has_corrected_shares_in_charts_and_numbers(
    coded: tuple[Tables, Sample], tmp_path: Path
) -> None:
    tables, sample = coded
    page = qs.write_report(tables, tmp_path / "r.html", coded=sample.folder).read_text("utf-8")
    assert page.count("articles coded by hand") >= 2
    assert "Share of quoted words, corrected by hand coding" in page
    plain = qs.write_report(tables, tmp_path / "p.html").read_text("utf-8")
    assert "Not checked by hand; on American political news" in plain
    assert "corrected by hand coding" not in plain
