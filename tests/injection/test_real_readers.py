"""Hostile text through to the programs that read what we write: a browser, Excel's CSV, XML.

What an article, its metadata, a name in an archive, a correction or a coder's file says must come
out as the text that it is. The browser has its network cut; whatever ran would set `window.ran`.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import openpyxl
import pandas as pd
import pytest
from nbformat import v4
from tests.corpus.exports import docx, nexis_uni

import quoteshare as qs
from browser import chromium
from quoteshare.pages.cells import answer, table_html
from quoteshare.validation.reviewer import review

pytestmark = pytest.mark.filterwarnings("ignore:Glyph")  # of characters that no font has

HOSTILE = [
    "<script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "</script><svg/onload=window.ran=1>",
    "</style></textarea></title><iframe srcdoc='<script>parent.ran=1</script>'>",
    "<!--<script>]]><![CDATA[ &lt;b&gt; &#x3c;i> &xxe; <?php ?>",
    "javascript:window.ran=1",
    "{{7*7}} ${7*7} {% raw %} \\href{javascript:ran=1}{x} $\\unicode{60}$",
    "=HYPERLINK(\"http://a.example\",\"x\")",
    "\x00\x08\x1b]0;t\x07\ufffe\u202e\u2028",
    "+1-2|cmd /c x!A0",
]  # fmt: skip
IDS = [str(n) for n in range(len(HOSTILE))]


def tables_of(hostile: list[str]) -> Any:
    """Articles that are hostile in every field, copies of each other among them."""
    filler = "The ferry, the harbour and the council were quiet that day, and people waited. " * 3
    rows = [
        {
            "id": f"{text}-{n}-{outlet}", "title": text, "outlet": f"{text}{outlet}",
            "author": text, "url": text, "section": text, "country": text, "language": text,
            "date": "2025-03-01", text: text,
            "text": f"“{text} we stay here,” Ann Lee said. Bob Ray, {text}, left. {filler}{n}",
        }
        for n, text in enumerate(hostile)
        for outlet in "AB"
    ]  # fmt: skip
    actors = [{"name": "Ann Lee", "group": "gov", "party": "<b>"}]
    return qs.extract(pd.DataFrame(rows), actors=actors, engine="rules")


@pytest.fixture(scope="module")
def tables() -> Any:
    made = tables_of(HOSTILE)
    assert len(made.articles) == 2 * len(HOSTILE)
    assert made.articles["duplicate_of"].notna().any()
    for table, column in ((made.quotes, "speaker_name"), (made.actors, "name")):
        table[column] = [HOSTILE[n % len(HOSTILE)] for n in range(len(table))]
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as launched:
        yield launched


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A new tab without a network: what a page before forbade holds for no other."""
    context = browser.new_context(offline=True)
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the first cell of a notebook puts there, without which no table is drawn."""
    shown: list[str] = []
    monkeypatch.setattr("IPython.display.display", lambda one: shown.append(one.data))
    names = ("display.max_colwidth", "display.max_rows", "display.html.use_mathjax")
    now = [part for name in names for part in (name, pd.get_option(name))]
    with pd.option_context(*now):
        qs.notebook_mode()
    return shown


def drawn(page: Any, n: int) -> None:
    """Wait until so many tables have been drawn, and hold that their cells are words alone."""
    page.wait_for_function("n => document.querySelectorAll('table.dataTable').length === n", arg=n)
    within = page.locator("table.dataTable td *")
    assert within.evaluate_all("all => all.map(e => e.outerHTML)") == []


RAN = """() => [window, ...Array.from({ length: frames.length }, (_, i) => frames[i])]
  .map((frame) => frame.ran).filter(Boolean)"""


def untouched(page: Any) -> None:
    """Hold that nothing an article wrote has become an element or run, after every event."""
    page.wait_for_timeout(200)
    assert page.evaluate(RAN) == []
    harmful = "iframe, object, embed, base, form:not([method=dialog]), [onerror], [onload]"
    assert page.locator(harmful).evaluate_all("found => found.map(e => e.outerHTML)") == []
    links = page.locator("a[href]").evaluate_all("all => all.map(a => a.protocol)")
    assert not {"javascript:", "data:"} & set(links)


# ------------------------------------------------------------------------------------ the browser


def test_the_report(page: Any, tables: Any, tmp_path: Path) -> None:
    page.goto(qs.write_report(tables, tmp_path / "r.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    untouched(page)
    page.locator("#quotes [data-open]").first.click()
    untouched(page)


def test_show_and_what_cells_show(page: Any, tables: Any, set_up: list[str]) -> None:
    shown = [qs.show(tables, one).data for one in tables.articles["article_id"]]
    measured = [qs.voices(tables), qs.story_copies(tables), qs.articles_by(tables), tables.problems]
    cells = [table_html(rows, 100) for rows in measured if len(rows)]
    said = [answer(text).data for text in HOSTILE]
    page.set_content("<!doctype html><body>" + "\n".join([*set_up, *shown, *said, *cells]))
    drawn(page, len(cells))
    untouched(page)
    texts = page.locator("article .text").evaluate_all("all => all.map(e => e.textContent)")
    nul = str.maketrans({"\x00": ""})  # HTML has none
    told = set(
        page.locator("table.dataTable td").evaluate_all("all => all.map(e => e.textContent)")
    )
    assert {outlet.translate(nul) for outlet in tables.articles["outlet"]} <= told
    assert [t.strip() for t in texts] == [t.translate(nul).strip() for t in tables.articles["text"]]


def test_no_formula_is_made_of_an_article_in_a_notebook(tables: Any) -> None:
    said = qs.show(tables, tables.articles["article_id"].iloc[12]).data
    assert re.search(r'<article class="[^"]*\bmathjax_ignore\b[^"]*\btex2jax_ignore\b', said)


def test_the_reviewer(page: Any, tmp_path: Path) -> None:
    made = tables_of(HOSTILE[:7])
    made.actors["name"] = [HOSTILE[n % 7] for n in range(len(made.actors))]
    made.quotes["speaker_name"] = HOSTILE[0]
    coding = review(qs.draw_sample(made, tmp_path / "s", n=12, coders=1).folder, "ab")
    page.set_content("<!doctype html><body><div id=here></div>")
    code = coding._esm.replace("export default", "window.widget =")
    page.add_script_tag(content=code, type="module")
    page.wait_for_function("window.widget")
    state = {"view": coding.view, "speakers": coding.speakers, "codebook": coding.codebook}
    page.evaluate(
        """(state) => {
          const model = { get: (name) => state[name], on() {}, off() {}, send() {} };
          window.widget.render({ model, el: document.getElementById("here") });
        }""",
        json.loads(json.dumps(state)),
    )
    untouched(page)
    assert "Ann Lee" in page.locator("#here").inner_text()
    for key in ("?", "q", "s", "Enter"):
        page.keyboard.press(key)
    untouched(page)


def test_the_output_of_notebooks_as_html(
    page: Any, tables: Any, set_up: list[str], tmp_path: Path
) -> None:
    nbconvert = pytest.importorskip("nbconvert", reason="no nbconvert")
    mode = [v4.new_output("display_data", {"text/html": one}) for one in set_up]
    cells = [v4.new_code_cell("qs.notebook_mode()", outputs=mode)]
    cells += [
        v4.new_code_cell("qs.show()", outputs=[v4.new_output(
            "display_data", {"text/html": qs.show(tables, one).data, "text/plain": one}
        )])
        for one in tables.articles["article_id"]
    ]  # fmt: skip
    shown = v4.new_output("display_data", {"text/html": table_html(qs.voices(tables))})
    printed = v4.new_output("stream", text=qs.methods_paragraph(tables) + str(tables))
    cells.append(v4.new_code_cell("qs.show_table()", outputs=[shown, printed]))
    book = v4.new_notebook(cells=cells)
    nbformat.validate(book)
    html, _ = nbconvert.HTMLExporter().from_notebook_node(book)
    (tmp_path / "n.html").write_text(html, "utf-8")
    page.goto((tmp_path / "n.html").as_uri(), wait_until="domcontentloaded")
    drawn(page, 1)
    untouched(page)


def test_exported_articles_as_a_page(page: Any, tables: Any, tmp_path: Path) -> None:
    (path,) = qs.export(tables, "html", tmp_path / "a.html")
    page.goto(path.as_uri())
    assert page.locator("article").count() == len(tables.articles)
    untouched(page)


# ---------------------------------------------------------------------------------- what comes in


def test_importers_and_archives_through_to_the_report(page: Any, tmp_path: Path) -> None:
    bad = "".join(text for text in HOSTILE[:7])
    fields = [f"Section:\xa0{bad}", "Length:\xa012 words", f"Byline:\xa0By {bad}"]
    story = (bad, f"{bad}(Tollmark)", "November 4, 2024 Monday 9:20 AM GMT", fields,
             [f"“{bad} stays,” Owen Marlow said."], [])  # fmt: skip
    (tmp_path / "in").mkdir()
    _nexis(tmp_path / "in" / "n.docx", story)
    with zipfile.ZipFile(tmp_path / "in" / "z.zip", "w") as parts:
        for n, name in enumerate(
            ["../../../etc/x", "/abs", "C:\\x\\..\\..\\y", bad.replace("/", "")]
        ):
            parts.writestr(f"{name}-{n}.txt", f"“{bad} we stay,” said Ann Lee.")
    lines = [
        {"article_id": "z", "spans": [[0, 5]], "words": bad, "is": {"speaker": bad, "note": bad}},
        {"article_id": bad, "spans": bad, "words": bad, "is": bad},
    ]
    (tmp_path / "in" / "corrections.jsonl").write_text(
        "".join(json.dumps(line) + "\n" for line in lines)
    )
    found = qs.extract(tmp_path / "in", engine="rules")
    assert len(found.articles) + (found.problems["severity"] == "refused").sum() >= 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
    assert (found.problems["reason"] == "unsafe_name").any()
    assert (found.problems["reason"] == "bad_correction").any()
    page.goto(qs.write_report(found, tmp_path / "r.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    untouched(page)


def _nexis(path: Path, story: Any) -> None:
    docx(path, *nexis_uni([story]))


@pytest.mark.parametrize("attack", ["entity", "external"])
def test_entities_in_a_word_document_are_not_followed(attack: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    value = "file://" + str(tmp_path / "secret") if attack == "external" else "secret words"
    head = f'<!DOCTYPE d [<!ENTITY x {"SYSTEM " * (attack == "external")}"{value}">]>'
    body = "<w:p><w:r><w:t>“We stay,” said Ann Lee. &x;</w:t></w:r></w:p>"
    docx(tmp_path / "a.docx", [body], head=head)
    found = qs.extract(tmp_path / "a.docx", engine="rules")
    assert "secret" not in " ".join(found.articles["text"])
    assert len(found.articles) + (found.problems["severity"] == "refused").sum() == 1


# ---------------------------------------------------------------------------- spreadsheets and XML


def test_csv_in_excels_dialect_has_no_formula_and_every_cell(tables: Any, tmp_path: Path) -> None:
    for path in qs.export(tables, "csv", tmp_path / "csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, dialect="excel", strict=True))
        assert len(rows) == 1 + len(getattr(tables, path.stem))
        assert {len(row) for row in rows} == {len(rows[0])}
        for cell in (cell for row in rows for cell in row):
            assert not cell.lstrip("\x00").startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or re.fullmatch(r"-[\d.e+-]+", cell), cell
        whole = path.read_text("utf-8-sig").replace("\x00", "")  # where pandas ends a cell
        frame = pd.read_csv(io.StringIO(whole), keep_default_na=False, dtype=str)
        assert frame.to_numpy().tolist() == [
            [cell.replace("\x00", "") for cell in row] for row in rows[1:]
        ]


def test_a_workbook_has_texts_and_no_formula(tables: Any, tmp_path: Path) -> None:
    (path,) = qs.export(tables, "xlsx", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    texts = set()
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        assert cell.data_type != "f", cell.value
        if cell.hyperlink is not None:
            assert str(cell.hyperlink.target).startswith(("http://", "https://"))
        texts.add(cell.value)
    assert '=HYPERLINK("http://a.example","x")' in texts
    assert HOSTILE[0] in texts
    with zipfile.ZipFile(path) as parts:
        assert all(name.endswith((".xml", ".rels")) for name in parts.namelist())
        for name in parts.namelist():
            ET.fromstring(parts.read(name))
        assert not [name for name in parts.namelist() if "external" in name.lower()]
    sheets = pd.read_excel(path, sheet_name=None, dtype=str, keep_default_na=False)
    assert len(sheets["quotes"]) == len(tables.quotes)


@pytest.mark.parametrize("hostile", HOSTILE, ids=IDS)
def test_a_chart_is_xml_and_holds_no_element_of_an_article(hostile: str, tmp_path: Path) -> None:
    rows = pd.DataFrame({"outlet": [hostile, "Daily"], "n_articles": [2, 1], "n_words": [800, 9]})
    files = qs.save_figure(qs.plot_articles(rows), rows, tmp_path, "a")
    (svg,) = [path for path in files if path.suffix == ".svg"]
    root = ET.parse(svg).getroot()
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not kinds & {"script", "foreignObject", "iframe", "image", "a", "set", "animate"}
    names = {name.rpartition("}")[2] for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on")]
    assert not [v for e in root.iter() for v in e.attrib.values() if "javascript" in v]


def test_the_watch_sees_what_runs(page: Any) -> None:
    for harm in ("<img src=x onerror='window.ran=1'>", "<a href='javascript:1'>x</a>", "<base>"):
        page.set_content(f"<!doctype html><body>{harm}")
        with pytest.raises(AssertionError):
            untouched(page)
