"""What LibreOffice makes of our tables: texts, with no formula and no link among them."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.injection.test_real_readers import HOSTILE, tables_of

import quoteshare as qs

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
UTF8_COMMAS = "CSV:44,34,76,1"  # what its dialog offers for such a file: commas, ", UTF-8
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


BOOLEANS = {"of:=TRUE()", "of:=FALSE()"}  # how it takes the true and false of a workbook


def opened(paths: list[Path]) -> dict[str, ET.Element]:
    """Spreadsheets as LibreOffice reads them: each in its own format as one XML document."""
    folder = paths[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    text = [f"--infilter={UTF8_COMMAS}"] if paths[0].suffix == ".csv" else []
    command = ["soffice", profile, "--headless", *text, "--convert-to", "fods"]
    names = [path.name for path in paths]
    subprocess.run([*command, *names], cwd=folder, check=True, capture_output=True, timeout=300)
    return {path.stem: ET.parse(path.with_suffix(".fods")).getroot() for path in paths}


def formulas(document: ET.Element) -> set[str]:
    return {cell.attrib.get(f"{TABLE}formula", "") for cell in document.iter()} - {""}


def links(document: ET.Element) -> list[str]:
    ran = ("}a", "}event-listener", "}object", "}plugin")
    return [one.tag for one in document.iter() if one.tag.endswith(ran)]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_tables_have_texts_and_nothing_that_runs(format: str, tmp_path: Path) -> None:
    found = opened(qs.export(tables_of(HOSTILE), format, tmp_path / "out"))
    words = "".join(word for document in found.values() for word in document.itertext())
    assert words.count("we stay here") >= 2 * len(HOSTILE)
    for document in found.values():
        assert formulas(document) <= BOOLEANS
        assert links(document) == []


def test_the_look_sees_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    path.write_text('a,b\n"=1+1",x\n', encoding="utf-8")
    assert formulas(opened([path])["made"]) == {"of:=1+1"}
