"""The committed proof pages in a real browser: on a phone, on paper, with and without scripts, with the keyboard."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from tests.people import paper
from tests.people.browser import CHROMIUM, Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (scripts/install-formats.sh)")

PAGES = sorted((Path(__file__).parents[2] / "outputs/people/plans").glob("*.html"))
LARGE = max(PAGES, key=lambda path: path.stat().st_size)
FOLDED = next(path for path in PAGES if "<details><summary>" in path.read_text("utf-8"))
PHONE = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this module."""
    found = Browser()
    yield found
    found.close()


def test_every_page_fits_a_phone_and_asks_for_nothing(browser: Browser) -> None:
    """No sideways scrolling of the page, no request but for itself, no word of the console."""
    assert len(PAGES) == 18
    browser.ask("Emulation.setDeviceMetricsOverride", **PHONE)
    try:
        for path in PAGES:
            browser.open(path)
            assert browser.value("document.documentElement.scrollWidth") <= PHONE["width"], path.name
            assert (browser.requests(), browser.complaints()) == ([path.as_uri()], []), path.name
    finally:
        browser.ask("Emulation.clearDeviceMetricsOverride")


def test_the_keyboard_goes_through_every_value(browser: Browser) -> None:
    """As many steps forward as there are values in the text come back to the first, each with a proof of its own."""
    browser.open(LARGE)
    marks = browser.value("document.querySelectorAll('#text .m[id]').length")
    now = "document.querySelector('.m.now').id"
    seen = []
    for _ in range(marks):
        browser.key("n")
        seen.append(browser.value(now))
    assert marks > 30 and len(set(seen)) == marks
    browser.key("n")
    assert browser.value(now) == seen[0]
    browser.key("p")
    assert browser.value(now) == seen[-1]
    inside = "document.getElementById('panel').getBoundingClientRect()"
    assert browser.value(f"{inside}.bottom <= innerHeight && {inside}.right <= innerWidth")


@pytest.mark.parametrize("page", [LARGE, FOLDED], ids=["large", "with a list that is folded on the screen"])
def test_on_paper_a_page_has_every_word(browser: Browser, tmp_path: Path, page: Path) -> None:
    """A4, all letters of the page with their marks, and neither buttons nor boxes to tick."""
    browser.open(page)
    made = browser.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
    path = tmp_path / "trang.pdf"
    path.write_bytes(base64.b64decode(made))
    sheets = paper.pages(path)
    assert {(round(sheet.width), round(sheet.height)) for sheet in sheets} == {(210, 297)}
    assert all(min(sheet.margins) >= 14 for sheet in sheets)
    shown = "\n".join(sheet.text for sheet in sheets).replace("\ufffe", "-")
    tree = html.document_fromstring(page.read_text("utf-8"))
    said = " ".join(tree.xpath("//main//text()[not(ancestor::*[@class='keys' or @class='months'])]"))
    assert not paper.letters(said) - paper.letters(shown)
    assert "Sau ›" not in shown and "Mọi đơn vị" not in shown


@pytest.mark.parametrize("scripts", [True, False])
def test_words_and_colours_are_there_with_and_without_scripts(browser: Browser, scripts: bool) -> None:
    """The same text and table either way; a picture of the text shows the colours of several kinds."""
    browser.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
    try:
        browser.open(LARGE)
        tree = html.document_fromstring(LARGE.read_text("utf-8"))
        said = paper.letters("".join(tree.get_element_by_id("text").itertext()))
        assert paper.letters(browser.value("document.getElementById('text').innerText")) == said
        browser.value("document.getElementById('text').scrollIntoView()")
        image = Image.open(io.BytesIO(base64.b64decode(browser.ask("Page.captureScreenshot")["data"]))).convert("RGB")
        colours = {colour for _, colour in image.getcolors(1 << 24) or []}
        kinds = {(0xC9, 0xEC, 0xF2), (0xCF, 0xDC, 0xFF), (0xEC, 0xD0, 0xF2), (0xFF, 0xEA, 0xA0), (0xDC, 0xF3, 0xD8)}
        assert len(kinds & colours) >= 2
        assert browser.value("getComputedStyle(document.querySelector('.steps')).display") == (
            "flex" if scripts else "none"
        )
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)
