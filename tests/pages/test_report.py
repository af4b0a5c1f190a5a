"""The page and the methods paragraph: every number leads to its rows, and nothing gets out."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import quoteshare as qs
from browser import chromium, serious_findings
from made_tables import tables_of
from quoteshare import cli
from quoteshare.pages import report
from quoteshare.records import Actor
from quoteshare.tables.frames import frame
from quoteshare.tables.schema import SCHEMAS
from quoteshare.tables.tables import Tables

LEADERS = [Actor("ann", "Ann Lee"), Actor("bob", "Bob Ray"), Actor("cy", "Cy Orr")]
NEWS = [
    {
        "article_id": f"a{i}",
        "outlet": ["Daily", "Post"][i % 2],
        "date": f"2025-{1 + i % 3:02}-10",
        "title": f"Story {i}",
        "text": "“We want real peace, and Bob Ray knows it,” Ann Lee said. Cy Orr was there.\n"
        "Bob Ray claimed that the harbour would close. “It is late,” he added.\n"
        "An official said that it would rain.",
    }
    for i in range(24)
]


def corpus(news: list[dict[str, Any]] = NEWS) -> Tables:
    import pandas as pd

    tables = qs.extract(pd.DataFrame(news), actors=LEADERS)
    tables.articles["duplicate_of"] = None  # the same few words stand for many stories
    return tables


def empty() -> Tables:
    return Tables(**{name: frame(name, []) for name in SCHEMAS})


def in_script(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return qs.write_report(corpus(), tmp_path_factory.mktemp("report") / "report.html")


def test_every_number_leads_to_what_it_counts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    data = in_script(text, "data")
    buttons = re.findall(
        r'data-of="(\w+)" data-rows="(\d+)" data-label="([^"]*)"[^>]*>([^<]*)<', text
    )
    checked = set()
    for of, place, label, shown in buttons:
        rows = [data[of][row] for row in data["sources"][int(place)]]
        what, *who = html.unescape(label).split(", ")
        if what in {"quoted", "reported", "denied", "direct", "mixed", "named"}:
            assert int(shown.replace(",", "")) == len(rows), label
        elif what in {"articles quoting", "articles"}:
            assert int(shown) == len({row[-2] for row in rows}), label
        kinds = {"quoted": {"direct", "mixed"}, "direct": {"direct"}, "reported": {"indirect"}}
        if what in kinds:
            assert {row[2].removesuffix(", asked") for row in rows} <= kinds[what], label
        if (speaker := [name for name in who if name in {"Ann Lee", "Bob Ray"}]) and of == "quotes":
            assert {row[0] for row in rows} == {speaker[0]}, label
        if who and who[0] in {"Daily", "Post"}:
            assert {data["articles"][row[-2]][1] for row in rows} == {who[0]}
        if who and who[0].startswith("2025-"):
            assert {data["articles"][row[-2]][2][:7] for row in rows} == {who[0]}
        checked.add(what)
    assert checked >= {
        *{"quoted", "reported", "named", "direct", "articles quoting", "quoted words"},
        *{"share of quoted words", "share of quotes", "times", "log-odds"},
    }


def test_rows_hold_the_sentence_and_lead_to_the_place(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    data, articles = in_script(text, "data"), in_script(text, "articles")
    assert len(data["quotes"]) == len(corpus().quotes)
    for speaker, sentence, _, _, article, quote_id in data["quotes"]:
        assert sentence in NEWS[0]["text"]
        assert f'data-quote="{quote_id}"' in articles[article]
        assert speaker
    for _, before, name, after, _, article, start in data["mentions"]:
        assert name in {"Bob Ray", "Cy Orr"}
        sentence = f"{before}{name}{after}"
        assert sentence in {
            "“We want real peace, and Bob Ray knows it,” Ann Lee said.",
            "Cy Orr was there.",
        }
        assert NEWS[0]["text"].index(sentence) + len(before) == start
        assert f'data-at="{start}"' in articles[article]


def test_same_tables_same_bytes(page: Path, tmp_path: Path) -> None:
    again = qs.write_report(corpus(), tmp_path / "new" / "again.html")
    assert again.read_bytes() == page.read_bytes()


def test_the_page_loads_nothing_and_runs_one_script(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert re.fullmatch(
        r"default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        r"script-src 'sha256-[\w+/]{43}='",
        policy[1],
    )
    before_scripts = text[: text.index('<script type="application/json"')]
    assert "<script" not in before_scripts
    assert not re.search(r'(?:src|href)="(?!data:|#)', before_scripts)
    assert not re.search(r"url\((?!\"?data:)|@import", before_scripts)


def test_figures_have_words(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    alts = re.findall(r'<img src="data:image/png;base64,[^"]+" alt="([^"]*)"', text)
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", text)
    assert len(alts) == len(captions) == 12  # the last: a statement that both outlets print
    assert all(len(alt) > 40 for alt in alts)


@pytest.mark.parametrize(
    "news",
    [
        pytest.param([], id="nothing"),
        pytest.param([{"text": "Nobody speaks here."}], id="no-quotes"),
        pytest.param([{"text": "“We stay,” said Ann Lee."}], id="one-quote"),
        pytest.param([NEWS[0], NEWS[2]], id="one-outlet"),
    ],
)
def test_little_data_gives_a_page_that_says_so(news: list[dict[str, Any]], tmp_path: Path) -> None:
    tables = corpus(news) if news else empty()
    text = qs.write_report(tables, tmp_path / "report.html").read_text(encoding="utf-8")
    words = html.unescape(re.sub(r"<[^>]+>", " ", text[: text.index("<noscript>")]))
    assert ("No quotes were found" in words) == (not len(tables.quotes))
    assert re.search(r"distinctive words|quotation marks", words)


def test_the_top_says_what_is_read_and_found(tmp_path: Path) -> None:
    title = "Peace & <b>the harbour</b>"
    out = qs.write_report(corpus(), tmp_path / "report.html", title=title)
    text = out.read_text(encoding="utf-8")
    top = html.unescape(re.sub(r"<[^>]+>", " ", text[text.index("<h1>") : text.index("<h2>")]))
    assert f"<title>{html.escape(title)}</title>" in text
    assert title in top
    assert "24 articles of 2 outlets, 10 Jan to 10 Mar 2025." in top
    assert "Daily (12), Post (12)." in top
    assert "Ann Lee and Bob Ray are quoted most often, 24 times each; Cy Orr never." in top
    assert text.index("<figure>") < text.index('class="plain"')


def test_the_top_says_how_many_articles_totals_leave_out_as_copies(tmp_path: Path) -> None:
    tables = corpus(NEWS[:3])
    whole = qs.write_report(tables, tmp_path / "whole.html").read_text(encoding="utf-8")
    assert "Totals are of" not in whole
    tables.articles["duplicate_of"] = [None, tables.articles["article_id"][0], None]
    text = qs.write_report(tables, tmp_path / "copies.html").read_text(encoding="utf-8")
    assert "Totals are of 2 articles; not counted again: 1 that copies another." in text


def test_a_long_sentence_is_cut_round_its_name(tmp_path: Path) -> None:
    text = f"{'and so on ' * 200}Cy Orr{' and more' * 200}. “We stay,” said Ann Lee."
    page = qs.write_report(corpus([{"text": text}]), tmp_path / "report.html")
    (row,) = in_script(page.read_text(encoding="utf-8"), "data")["mentions"]
    assert row[2] == "Cy Orr"
    assert row[1].startswith("…")
    assert row[3].endswith("…")
    assert len(row[1] + row[3]) < 700


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    sentence = f"{tmp_path} is a folder. Give the name of a file, such as report.html."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        qs.write_report(empty(), tmp_path)


def test_more_quotes_than_a_browser_opens_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tables = corpus(NEWS[:2])
    monkeypatch.setattr(report, "_MOST_QUOTES", tables.count("quotes") - 1)
    with pytest.raises(ValueError, match=r"Choose outlets or days: tables\.select"):
        qs.write_report(tables, tmp_path / "report.html")
    assert not list(tmp_path.iterdir())
    qs.write_report(tables.select(outlets=["Daily"]), tmp_path / "report.html")


def test_the_command_takes_outlets_and_days(tmp_path: Path) -> None:
    corpus(NEWS[:6]).write(tmp_path / "tables")
    out = tmp_path / "report.html"
    chosen = ["--outlet", "Daily", "--since", "2025-02-01", "--until", "2025-02-28"]
    with pytest.raises(SystemExit) as end:
        cli.main(["report", str(tmp_path / "tables"), "--out", str(out), *chosen])
    assert end.value.code == 0
    articles = in_script(out.read_text(encoding="utf-8"), "data")["articles"]
    assert articles == [["Story 4", "Daily", "2025-02-10"]]


def test_another_bundle_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(report, "_package_text", lambda package, path: "let a;export{a as b};")
    with pytest.raises(RuntimeError, match="bundles DataTables in another way"):
        qs.write_report(empty(), tmp_path / "report.html")


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus().write(tmp_path / "tables")
    out = tmp_path / "report.html"
    tables = str(tmp_path / "tables")
    methods = ["methods", tables, "--accuracy", "F1 .8"]
    for arguments in (["report", tables, "--out", str(out), "--title", "Harbours"], methods):
        with pytest.raises(SystemExit) as end:
            cli.main(arguments)
        assert end.value.code == 0
    printed = capsys.readouterr()
    assert printed.err.startswith(f"{out}: ")
    assert out.stat().st_size > 500_000
    assert "<h1><bdi>Harbours</bdi></h1>" in out.read_text(encoding="utf-8")
    assert printed.out == qs.methods_paragraph(corpus(), accuracy="F1 .8") + "\n"


# ------------------------------------------------------------------------------ methods paragraph


def test_methods_say_what_was_read_and_found() -> None:
    text = qs.methods_paragraph(corpus(), repeats=500, seed=7)
    version = corpus().run["versions"]["quoteshare"]
    for part in (
        "The corpus holds 24 articles (",
        " words) from 2 outlets, dated 2025-01-10 to 2025-03-10.",
        "0 records could not be read, and 0 repairs had to be made.",
        f"found with quoteshare {version} (engine tagger, weights ",
        "given a list of 3 actors (SHA-256 ",
        "accuracy: not measured on these articles.",
        "(500 draws, seed 7;",
        "not corrected",
    ):
        assert part in text
    assert "nan" not in text
    assert "\n" not in text


def test_methods_tell_exclusions_copies_weights_and_accuracy() -> None:
    tables = corpus(NEWS[:2])
    problems = [
        {"severity": "refused", "reason": "no_text", "detail": ""},
        {"severity": "repaired", "reason": "bad_bytes", "detail": ""},
    ]
    tables.articles["duplicate_of"] = [None, "a0"]
    full = Tables(
        **{name: getattr(tables, name) for name in SCHEMAS if name != "problems"},
        problems=frame("problems", problems),
        run={"parameters": {"engine": "tagger", "weights_sha256": "f" * 64}},
    )
    text = qs.methods_paragraph(full, accuracy="F1 .80 (.78 to .82) on 84 held-out articles")
    assert "1 record could not be read (no text), and 1 repair had to be made; 1 article" in text
    assert "(engine tagger, weights ffffffffffff…)" in text
    assert "accuracy: F1 .80 (.78 to .82) on 84 held-out articles." in text


def test_methods_of_nothing() -> None:
    text = qs.methods_paragraph(empty())
    assert text.startswith("The corpus holds 0 articles (0 words). ")
    assert "No quotation was found." in text


def test_a_sentence_about_a_speaker() -> None:
    tables = corpus()
    voices = qs.voices(tables, top=20)
    shares = qs.share_of_voice(tables).set_index("actor_id")
    for row in voices[voices["n_quoted"] > 0].itertuples():
        share = shares.loc[row.actor_id]
        text = qs.voice_sentence(voices, shares.reset_index(), row.actor_id)
        assert text.startswith(f"**{row.speaker}**: named {row.n_named} time")
        assert f" in {row.n_articles_quoting} of 24 ({row.n_quoted_words} quoted word" in text
        assert f", {share['share_words']:.0%} of all" in text
        assert (" to " in text) == (share["share_words_low"] == share["share_words_low"])


def test_a_sentence_about_somebody_never_quoted() -> None:
    none = empty()
    actors = pd.DataFrame({"actor_id": ["lee"], "name": ["Ann Lee"], "listed": [True]})
    voices = qs.voices(tables_of(none.quotes, mentions=none.mentions, actors=actors))
    shares = qs.share_of_voice(none)
    text = (
        "**Ann Lee**: named 0 times in 0 articles, quoted 0 times in 0 of 0 (0 quoted words), "
        "reported 0 times in 0."
    )
    assert qs.voice_sentence(voices, shares, "lee") == text
    with pytest.raises(ValueError, match=r"^'ray' has no row; there are lee, others, "):
        qs.voice_sentence(voices, shares, "ray")


# -------------------------------------------------------------------------------- in the browser

CONTRAST = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (c) => c.slice(0, 3).map((v) => (v /= 255) <= .04045 ? v / 12.92
    : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const over = (top, under) => { const a = top[3] ?? 1;
    return under.map((v, i) => i > 2 ? 1 : top[i] * a + v * (1 - a)); };
  const ground = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      layers.push(channels(style.backgroundColor));
      // DataTables stripes its rows with a shadow inside the cell.
      const stripe = style.boxShadow.match(/^(rgba?\\([^)]*\\)).*inset/);
      if (stripe) layers.push(channels(stripe[1]));
    }
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const paper = dark ? [0, 0, 0, 1] : [255, 255, 255, 1];
    return layers.reverse().reduce((under, top) => over(top, under), paper);
  };
  const low = [];
  const walker = document.createTreeWalker(document.querySelector('dialog[open]') ?? document.body,
    NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.textContent.trim() || !e.checkVisibility()) continue;
    if (e.closest('script, style, noscript, .disabled')) continue;
    const back = ground(e);
    const [a, b] = [light(over(channels(getComputedStyle(e).color), back)), light(back)];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const shown = node.textContent.trim().slice(0, 30);
    if (ratio < 4.5) low.push([shown, e.className, ratio.toFixed(2)]);
  }
  return low;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as launched:
        yield launched


def open_page(browser: Any, path: Path, scheme: str = "light") -> tuple[Any, list[str]]:
    """The page with the network cut off; what goes wrong or leaves it is noted."""
    context = browser.new_context(offline=True, color_scheme=scheme)
    opened, trouble = context.new_page(), []
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("dialog", lambda dialog: trouble.append(dialog.message))
    opened.on(
        "request",
        lambda request: request.url.startswith(("file:", "data:")) or trouble.append(request.url),
    )
    opened.goto(path.as_uri())
    opened.wait_for_selector("html[data-ready]", timeout=60_000)
    return opened, trouble


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reader_follows_a_number_to_the_article(browser: Any, page: Path, scheme: str) -> None:
    opened, trouble = open_page(browser, page, scheme)
    assert opened.evaluate(CONTRAST) == []
    row = opened.get_by_role("row", name=re.compile("^Ann Lee"))
    row.first.get_by_role("button", name=re.compile("^24, direct")).focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "quotes-title"
    assert "direct, Ann Lee" in opened.locator("#quotes-state").inner_text()
    assert "of 24 entries" in opened.locator("#quotes_info").inner_text()
    opened.get_by_role("button", name="Show", exact=True).first.focus()
    opened.keyboard.press("Enter")
    here = opened.locator("dialog[open] .here")
    assert "We want real peace" in " ".join(here.all_inner_texts())
    assert here.first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )
    assert opened.evaluate(CONTRAST) == []
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.textContent") == "Show"
    opened.get_by_role("button", name="Show all").first.click()
    assert f"of {24 * 4} entries" in opened.locator("#quotes_info").inner_text()
    assert trouble == []


WIDER = """() => [...document.querySelectorAll('body *')]
  .filter((e) => e.checkVisibility() && !e.closest('.skip'))
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .map((e) => `${e.tagName} ${e.className}`)"""


def test_nothing_stands_off_the_screen_of_a_phone(browser: Any, tmp_path: Path) -> None:
    wide = [row | {"outlet": f"The {row['outlet']} Telegraph-and-Intelligencer"} for row in NEWS]
    out = qs.write_report(corpus(wide), tmp_path / "report.html")
    opened, trouble = open_page(browser, out)
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.reload()
    opened.wait_for_selector("html[data-ready]")
    opened.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    assert opened.evaluate(WIDER) == []
    card = opened.locator("#quotes tbody td").first
    assert card.evaluate("e => getComputedStyle(e, '::before').content") == '"Speaker: "'
    assert trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, page: Path, scheme: str) -> None:
    opened, _ = open_page(browser, page, scheme)
    opened.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    assert serious_findings(opened, "body") == []
    opened.locator("#mentions [data-open]").first.click()
    assert serious_findings(opened, "dialog[open]") == []


def test_a_chart_can_be_enlarged_by_keyboard(browser: Any, page: Path) -> None:
    opened, trouble = open_page(browser, page)
    image = opened.locator("figure img").first
    button = opened.get_by_role("button", name=re.compile("^Enlarge: ")).first
    button.focus()
    opened.keyboard.press("Enter")
    large = opened.locator("#picture[open] img")
    assert large.get_attribute("alt") == image.get_attribute("alt")
    assert large.bounding_box()["height"] > image.bounding_box()["height"]
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.hasAttribute('data-enlarge')")
    opened.locator("#mentions td.said mark").first.wait_for()
    assert trouble == []


def test_quotes_can_be_searched_sorted_and_filtered(browser: Any, page: Path) -> None:
    opened, trouble = open_page(browser, page)
    search = opened.get_by_label("Search:").first
    search.fill("harbour")
    assert "1 to 10 of 24 entries" in opened.locator("#quotes_info").inner_text()
    search.fill("")
    date = opened.locator("#quotes thead th", has_text="Date")
    date.get_by_role("button").first.click()
    opened.wait_for_selector("#quotes thead th.date[aria-sort=ascending]")
    speaker = opened.locator("#quotes thead th", has_text="Speaker")
    speaker.get_by_role("button").nth(1).click()
    opened.locator(".dtcc-dropdown").get_by_text("Bob Ray").click()
    opened.keyboard.press("Escape")
    names = opened.locator("#quotes tbody tr td:first-child").all_inner_texts()
    assert set(names) == {"Bob Ray"}
    assert trouble == []


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "{{script}} {{policy}}",
    "]]>' onclick='alert(1)\u2028\u202e",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(browser: Any, hostile: str, tmp_path: Path) -> None:
    text = f"“{hostile} we stay,” Ann Lee said. Bob Ray, {hostile}, left."
    news = [
        {"article_id": f"{hostile}{i}", "outlet": hostile, "title": hostile, "text": text,
         "date": "2025-03-01"}
        for i in range(2)
    ]  # fmt: skip
    tables = corpus(news)
    for table, columns in (
        (tables.quotes, ["speaker_name", "cue_text"]),
        (tables.actors, ["name"]),
        (tables.mentions, ["position"]),
    ):
        table[columns] = hostile
    path = qs.write_report(tables, tmp_path / "report.html")
    opened, trouble = open_page(browser, path)
    assert (
        hostile.split("\u2028")[0][:20]
        in opened.locator("#quotes tbody td.said").first.inner_text()
    )
    opened.locator("#quotes [data-open]").first.click()
    assert opened.locator("dialog[open] .text").inner_text().replace("\n", "") != ""
    assert opened.locator("dialog[open] .text").evaluate("e => e.textContent") == text
    assert opened.locator("img:not([src^='data:']), iframe, object").count() == 0
    assert opened.locator("script").count() == 3
    assert trouble == []


def test_ten_thousand_quotes_take_less_time_than_in_proportion(
    browser: Any, page: Path, tmp_path: Path
) -> None:
    news = [row | {"article_id": f"{row['article_id']}-{i}"} for i in range(105) for row in NEWS]
    many = qs.write_report(corpus(news), tmp_path / "report.html")
    assert len(in_script(many.read_text(encoding="utf-8"), "data")["quotes"]) == 105 * 96
    milliseconds = []
    for path in (page, many):
        opened, trouble = open_page(browser, path)
        milliseconds.append(
            opened.evaluate(
                """() => {
                  const ready = performance.getEntriesByType('navigation')[0].duration;
                  const start = performance.now();
                  document.querySelector('button.number').click();
                  document.querySelector('#quotes [data-open]').click();
                  return [ready, performance.now() - start];
                }"""
            )
        )
        assert opened.locator("#quotes tbody tr").count() == 10
        assert opened.locator("dialog[open] .here").count() > 0
        assert trouble == []
    (ready, clicks), (ready_with_many, clicks_with_many) = milliseconds
    assert ready_with_many < 50 * ready  # 105 times the quotes
    assert clicks_with_many < 50 * clicks
