"""Word and Excel files as they come out of the printer: rendered by LibreOffice, read back from the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from docx import Document
from openpyxl import load_workbook

from kehoach.pipeline.writers.choices import Choices
from kehoach.pipeline.writers.office.folder import people_files
from tests.people import paper
from tests.people.paper import SOFFICE, Sheet, letters, printed, top_of
from tests.people.plans import folder_of, hostile_plan, school_plan

pytestmark = pytest.mark.skipif(SOFFICE is None, reason=paper.ABSENT)

CORPUS = Path(__file__).parents[2] / "outputs/people/units"
UNITS = ("thcs-dong-mai-to-khxh", "so-noi-vu", "ubnd-tinh-lao-cai")
SERIF = ("TimesNewRoman", "LiberationSerif", "Tinos")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of the school's unit, of a hostile plan and of units of the corpus."""
    out = tmp_path_factory.mktemp("in")
    both = Choices(formats=frozenset({"xlsx", "docx"}))
    sources = {"truong": (school_plan(), "to-khoa-hoc"), "hiem": (hostile_plan(), "hyperlink")}
    for name, (plan, slug) in sources.items():
        for file, data in people_files(folder_of(plan, out / name, slug), both):
            (out / f"{name}-{file}").write_bytes(data)
    for unit in UNITS:
        for file in ("lich-cong-tac.docx", "tasks.xlsx"):
            copy(CORPUS / unit / file, out / f"{unit}-{file}")
    return out


@pytest.fixture(scope="module")
def sheets(folder: Path) -> dict[str, list[Sheet]]:
    """The pages of each file."""
    return printed(sorted(folder.glob("*.*x")), folder / "pdf")


def of(sheets: dict[str, list[Sheet]], ending: str) -> Iterator[tuple[str, list[Sheet]]]:
    """Files of one kind."""
    found = [(name, pages) for name, pages in sheets.items() if name.endswith(ending)]
    assert len(found) == 2 + len(UNITS)
    return iter(found)


def test_a_calendar_is_printed_on_a4_within_its_margins(sheets: dict[str, list[Sheet]]) -> None:
    """Upright A4; nothing in the margins of the decree but the number of the page, from the second on."""
    for name, pages in of(sheets, ".docx"):
        for number, page in enumerate(pages, 1):
            assert (round(page.width), round(page.height)) == (210, 297), name
            left, top, right, bottom = page.margins
            assert left >= 29 and right >= 14 and bottom >= 19 and top >= (19 if number == 1 else 9), (name, number)
            assert page.text.lstrip().startswith(str(number)) or number == 1


def test_no_letter_is_lost_in_print(sheets: dict[str, list[Sheet]], folder: Path) -> None:
    """Every letter of the files, with its marks, is on paper at least as often as in them; words stay whole."""
    for name, pages in sheets.items():
        said = " ".join(_texts(folder / name))
        shown = "\n".join(page.text for page in pages).replace("\ufffe", "-")
        assert not letters(said) - letters(shown), name
        words = {word for word in said.split() if word.isalpha()}
        assert not words - {*shown.replace("“", " ").split()}, name


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".docx":
        document = Document(str(path))
        yield from (paragraph.text for paragraph in document.paragraphs)
        for table in document.tables:
            for row in table.rows:
                yield from {cell._tc: cell.text for cell in row.cells}.values()
        return
    for row in load_workbook(path).worksheets[0].iter_rows(min_row=3):
        yield from (str(cell.value) for cell in row if isinstance(cell.value, str))


def test_the_letterhead_stands_as_the_decree_says(sheets: dict[str, list[Sheet]], folder: Path) -> None:
    """Name of the state and of the unit side by side at the top, each line of the state's in one piece."""
    assert "truong-lich-cong-tac.docx" in sheets
    path = folder / "pdf/truong-lich-cong-tac.pdf"
    state = top_of(path, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = top_of(path, "Độc lập - Tự do - Hạnh phúc")
    assert 19 < state < 24 and state < motto < state + 9
    assert abs(top_of(path, "TRƯỜNG THCS HOA MAI") - state) < 2
    assert motto < top_of(path, "LỊCH CÔNG TÁC") < top_of(path, "I. LỊCH THEO THÁNG, TUẦN")


def test_the_font_is_times(sheets: dict[str, list[Sheet]]) -> None:
    """Times New Roman or the metric twin that stands in for it, nothing that lacks Vietnamese letters."""
    for name, pages in of(sheets, ".docx"):
        fonts = {font for page in pages for font in page.fonts}
        assert name.startswith("hiem") or all(font.startswith(SERIF) for font in fonts), fonts


def test_a_task_list_is_printed_across_with_all_columns(sheets: dict[str, list[Sheet]]) -> None:
    """A4 across, one page wide, the header on each page, what page of how many below."""
    for name, pages in of(sheets, ".xlsx"):
        for number, page in enumerate(pages, 1):
            assert (round(page.width), round(page.height)) == (297, 210), name
            assert all(word in page.text for word in ("STT", "Nhiệm vụ", "Trích dẫn nguồn")), (name, number)
            assert f"Trang {number}/{len(pages)}" in page.text
            assert min(page.margins[0], page.margins[2]) >= 9


def test_no_page_is_blank_or_black(sheets: dict[str, list[Sheet]]) -> None:
    """As a picture each page has ink, and not too much of it."""
    for name, pages in sheets.items():
        assert pages and all(0.0005 < page.ink < 0.3 for page in pages), (name, [page.ink for page in pages])
