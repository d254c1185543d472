"""The proof page: whole, escaped, self-contained, and in a real browser with and without scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from kehoach.pipeline import extract, read, resolve
from kehoach.pipeline.reverse import reverse_check
from kehoach.pipeline.writers.report.page import report_html
from kehoach.schemas.plan import Plan
from tests.people.browser import CHROMIUM, Browser
from tests.people.plans import hostile_plan, school_plan

ROOT = Path(__file__).parents[2]
SAMPLES = ("01-so-thi-dua-nam-2023.txt", "03-truong-bang-phan-cong.docx", "06-phong-ke-hoach-nhieu-loi.txt")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def page(plan: Plan) -> bytes:
    """The page of a plan."""
    return report_html(plan, reverse_check(plan))


def tree(data: bytes) -> Any:
    """The page as a browser reads it."""
    return html.document_fromstring(data.decode())


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Plan:
    """A plan of the corpus."""
    return resolve(extract(read(ROOT / "corpus/documents" / request.param))).plan


def test_the_document_is_there_word_by_word(sample: Plan) -> None:
    """Marks change no letter: the text between them is that of the plan, every block of it once."""
    shown = "".join(tree(page(sample)).get_element_by_id("text").itertext())
    assert shown == "".join(sample.text[block.start : block.end] for block in sample.blocks)


def test_every_link_leads_somewhere(sample: Plan) -> None:
    """Each mark leads to its proof, each proof back to its first words, each task to its source."""
    found = tree(page(sample))
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link for link in found.xpath("//@href") if link.lstrip("#") not in ids} == set()


def test_every_value_is_proved(sample: Plan) -> None:
    """Words, place and rule of every phase and task stand in its proof; issues come before all else."""
    found = tree(page(sample))
    proofs = ["".join(proof.itertext()) for proof in found.xpath("//article")]
    for item in (*sample.phases, *sample.assignments):
        assert any(item.rule in proof for proof in proofs)
    for one in (inferred for phase in sample.phases for inferred in phase.inferred):
        assert any(f"{one.field} = {one.value}, từ {one.source}" in proof for proof in proofs)
    first = found.xpath("//main/section")[0]
    assert len(first.xpath(".//li")) == len(sample.issues)


def test_the_page_needs_nothing_else(sample: Plan) -> None:
    """No address, no style attribute, no handler; the policy lets only the page's own style and script run."""
    data = page(sample)
    found = tree(data)
    assert not re.search(r"(?:https?:)?//[a-z]|url\(|@import", data.decode().replace(sample.text, ""))
    assert not found.xpath("//*[@src or @style or @*[starts-with(name(), 'on')]] | //link | //iframe | //form")
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for kind in ("style", "script"):
        (element,) = found.xpath(f"//{kind}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy


def test_the_same_plan_gives_the_same_bytes(sample: Plan) -> None:
    """No clock, no random number."""
    assert page(sample) == page(sample)


def test_hostile_text_is_text() -> None:
    """Nothing in any field of a plan becomes an element, an attribute or a script."""
    plan = hostile_plan()
    found = tree(page(plan))
    assert not found.xpath("//img | //*[@onerror]")
    assert (len(found.xpath("//script")), len(found.xpath("//style"))) == (1, 1)
    assert "<img src=x onerror=alert(1)>" in "".join(found.get_element_by_id("text").itertext())
    assert not re.search(r"[\x00-\x08]", page(plan).decode())


def test_tasks_stand_by_unit_with_their_days() -> None:
    """One table for each unit; a repeated task shows the plan's words."""
    sections = tree(page(school_plan())).xpath("//section[@class='unit']")
    (section,) = sections
    rows = [[cell.text_content() for cell in row] for row in section.xpath(".//tbody/tr")]
    assert section.xpath("./h3")[0].text == "Tổ Khoa học tự nhiên"
    assert rows[0] == ["1", "Ra đề thi", "chủ trì", "Tổ Văn phòng", "", "10/03/2025"]
    assert rows[3][5] == "ngày 25 hằng tháng"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this module."""
    found = Browser()
    yield found
    found.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Browser:
    """The browser with the school's plan."""
    path = tmp_path / "trang.html"
    path.write_bytes(page(school_plan()))
    browser.open(path)
    return browser


@needs_browser
def test_a_browser_asks_for_nothing_and_complains_of_nothing(browser: Browser, tmp_path: Path) -> None:
    """Even for a hostile plan the only request is the page itself, and no script of the plan runs."""
    path = tmp_path / "xấu.html"
    path.write_bytes(page(hostile_plan()))
    browser.open(path)
    assert browser.requests() == [path.as_uri()]
    assert browser.complaints() == []
    assert browser.value("document.querySelector('.keys').hidden") is False


@needs_browser
def test_keys_go_from_value_to_value(opened: Browser) -> None:
    """n shows the next value with its proof, p the one before, Esc closes."""
    now = "document.querySelector('.m.now').textContent"
    opened.key("n")
    first = opened.value(now)
    opened.key("n")
    assert opened.value(now) != first
    opened.key("p")
    assert opened.value(now) == first
    assert "Nguyên văn" in opened.value("document.getElementById('panel').textContent")
    opened.key("Escape")
    assert opened.value("document.getElementById('panel').hidden") is True


@needs_browser
def test_a_click_shows_words_place_and_rule(opened: Browser) -> None:
    """A click on marked words opens their proof."""
    opened.value("document.querySelector('.m.task').click()")
    said = opened.value("document.getElementById('panel').textContent")
    assert "Ra đề thi" in said and "đoạn 4" in said and "test" in said


@needs_browser
def test_filters_hide_kinds_and_units(opened: Browser) -> None:
    """A kind that is switched off loses its colour by style alone; a unit keeps only its own marks."""
    colour = "getComputedStyle(document.querySelector('.m.task')).backgroundColor"
    shown = opened.value(colour)
    opened.value("document.getElementById('f-task').click()")
    assert opened.value(colour) == "rgba(0, 0, 0, 0)" != shown
    opened.value("(() => { const u = document.getElementById('unit'); u.value = 'u1';"
                 " u.dispatchEvent(new Event('change')); })()")  # fmt: skip
    assert opened.value("document.querySelectorAll('.m.phase:not(.off)').length") == 0


@needs_browser
def test_without_scripts_tables_links_and_colours_stay(browser: Browser, tmp_path: Path) -> None:
    """With scripts blocked the table is there, proofs are reached by links, and what needs the script stays hidden."""
    path = tmp_path / "trang.html"
    path.write_bytes(page(school_plan()))
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(path)
        assert "Ra đề thi" in browser.value("document.querySelector('.tasks').innerText")
        assert browser.value("document.querySelector('.steps').hidden") is True
        assert (
            browser.value("getComputedStyle(document.querySelector('.m.task')).backgroundColor") == "rgb(220, 243, 216)"
        )
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


@needs_browser
@pytest.mark.parametrize("width", [360, 768, 1400])
def test_the_page_fits_its_window(opened: Browser, width: int) -> None:
    """Nothing is wider than a phone, and a picture of the page is not blank."""
    opened.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
    assert opened.value("document.documentElement.scrollWidth") <= width
    assert len(base64.b64decode(opened.ask("Page.captureScreenshot")["data"])) > 10_000
    opened.ask("Emulation.clearDeviceMetricsOverride")
