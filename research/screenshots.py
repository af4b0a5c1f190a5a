"""Take the pictures of the README anew: the report and the coloured article, of the made-up corpus.

    python -m research.screenshots          # needs Chromium on the PATH, and playwright

Writes docs/images/report.png and show.png, in 64 colours so that each is small.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import quoteshare as qs

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "images"
ARTICLE = "nurses-pay"  # quoted, reported and unnamed sources on one screen
COLOURS = 64
CELL = '<meta charset="utf-8"><body style="font-family: sans-serif; margin: 12px">{}'


def main() -> None:
    OUT.mkdir(exist_ok=True)
    tables = qs.load_example()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = qs.write_report(
            tables, Path(folder, "report.html"), coded=ROOT / "seeds" / "fictional-sample"
        )
        cell = Path(folder, "show.html")
        shown = qs.show(tables, ARTICLE)
        cell.write_text(CELL.format(shown._repr_html_()), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1000, "height": 760}, color_scheme="light")
        page.goto(report.as_uri())
        page.wait_for_selector("html[data-ready]")
        take(page, "report")
        page.set_viewport_size({"width": 760, "height": 620})
        page.goto(cell.as_uri())
        take(page, "show")
        browser.close()


def take(page: Page, name: str) -> None:
    path = OUT / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e3:.0f} KB")


if __name__ == "__main__":
    main()
