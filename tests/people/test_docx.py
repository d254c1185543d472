"""Work calendars in Word, read back with python-docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from kehoach.pipeline.writers.office.docx import TemplateError, calendar_docx, check_template, shipped_template
from kehoach.pipeline.writers.office.make_template import template
from tests.people.plans import folder_of, group, hostile_plan, school_plan, tasks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the school's unit."""
    return folder_of(school_plan(), tmp_path, "to-khoa-hoc")


def made(folder: Path, own: Path | None = None) -> Any:
    """The document of the folder's unit."""
    return Document(io.BytesIO(calendar_docx(group(folder), tasks(folder), own)))


def rows(table: Any) -> list[list[str]]:
    """The texts of a table, a merged cell once."""
    return [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]


def test_the_page_is_as_the_decree_says(folder: Path) -> None:
    """A4, margins 20, 20, 30 and 15 mm, Times New Roman, head of the state and of the unit (ND 30/2020, PL I)."""
    document = made(folder)
    page = document.sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    left, right = (cell.text for cell in document.tables[0].rows[0].cells)
    assert "TRƯỜNG THCS HOA MAI\nTỔ KHOA HỌC TỰ NHIÊN" in left
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in right
    sizes_used = {run.font.size.pt for cell in document.tables[0]._cells for p in cell.paragraphs for run in p.runs}
    assert max(sizes_used) == 14


def test_the_calendar_goes_by_month_and_week(folder: Path) -> None:
    """A step stands under its month, a deadline under its week, a long step above all, a rule in each month."""
    found = rows(made(folder).tables[1])
    flat = [" | ".join(row) for row in found]
    assert flat[1] == "Việc kéo dài nhiều tháng" and "Cả năm học: Đọc sách mười phút" in flat[2]
    march = flat[flat.index("Tháng 3/2025") :]
    assert march[1] == "Trong tháng" and march[2].startswith("01/03 – 31/03 | Tháng 3/2025: Hội thi mô hình")
    assert march[3] == "Tuần từ 10/03 đến 16/03" and march[4].startswith("Thứ Hai\n10/03 | Hạn: Ra đề thi")
    assert sum("Họp tổ" in row for row in flat) == 9
    assert "Tháng 10/2024" in flat


def test_the_table_of_assignments_holds_every_task(folder: Path) -> None:
    """Each task of the unit with its role, helpers, deadline and plan; the plan is cited in full below."""
    document = made(folder)
    table = document.tables[2]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["STT", "Nhiệm vụ", "Vai trò", "Phối hợp", "Hạn", "Văn bản"]
    assert ["Ra đề thi", "Chủ trì", "Tổ Văn phòng", "10/03/2025"] in [row[1:5] for row in cells]
    assert len(cells) == 5
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "(1) Số 12/KH-PGDĐT ngày 15/01/2024 của Trường THCS Hoa Mai" in text
    assert "{" not in text and "Còn 1 việc chưa rõ ngày" in text


def test_the_same_entries_give_the_same_bytes(folder: Path) -> None:
    """No clock and no random number."""
    first = calendar_docx(group(folder), tasks(folder))
    assert first == calendar_docx(group(folder), tasks(folder))
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_is_text(tmp_path: Path) -> None:
    """Template marks, markup and control characters of a document are shown, never carried out."""
    folder = folder_of(hostile_plan(), tmp_path, "hyperlink")
    data = calendar_docx(group(folder), tasks(folder))
    document = Document(io.BytesIO(data))
    text = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "<img src=x onerror=alert(1)> {{ 7*7 }} {% for a in b %}" in text and "49" not in text
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"x.invalid" not in package.read("word/_rels/document.xml.rels")
        assert not any(b"<img" in package.read(name) for name in package.namelist())


def test_an_office_can_bring_its_own_template(folder: Path, tmp_path: Path) -> None:
    """Any Word file with the names of the context is filled."""
    own = Document()
    own.add_paragraph("{{ don_vi }}: {% for viec in phan_cong %}{{ viec.viec }} ({{ viec.han }}); {% endfor %}")
    path = tmp_path / "mẫu.docx"
    own.save(str(path))
    check_template(path)
    (said,) = (paragraph.text for paragraph in made(folder, path).paragraphs)
    assert said.startswith(
        "Tổ Khoa học tự nhiên – Trường THCS Hoa Mai: Họp tổ (ngày 25 hằng tháng); Ra đề thi (10/03/2025);"
    )


@pytest.mark.parametrize("content", ["", "{{ don_vi", "{{ ''.__class__.__mro__ }}", "{% include 'x' %}"])
def test_a_template_that_cannot_be_used_is_refused(tmp_path: Path, content: str) -> None:
    """No Word file, broken marks, code that reaches out of the sandbox: one line that names the file."""
    path = tmp_path / "hỏng.docx"
    if content:
        own = Document()
        own.add_paragraph(content)
        own.save(str(path))
    else:
        path.write_bytes(b"no zip")
    with pytest.raises(TemplateError, match=r"hỏng\.docx: không dùng được mẫu này") as caught:
        check_template(path)
    assert "\n" not in str(caught.value)


def test_the_shipped_template_is_what_its_maker_makes() -> None:
    """Nobody edits the binary file; `python -m …make_template` writes it."""
    assert shipped_template() == template()
