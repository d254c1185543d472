"""Makes ``lich-cong-tac.docx``, laid out by Nghị định 30/2020/NĐ-CP, phụ lục I.

``python -m kehoach.pipeline.writers.office.make_template`` writes it anew; a test compares the bytes. Sizes in points,
lengths in millimetres: A4, margins 20 (top, bottom), 30 (left), 15 (right), Times New Roman 13 and 14.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kehoach.pipeline.writers.moments import NO_DAY
from kehoach.pipeline.writers.office.docx import SHIPPED
from kehoach.pipeline.writers.office.package import fixed_package

_FONT = "Times New Roman"
_CALENDAR = (26, 74, 35, 30)
_ASSIGNMENTS = (13, 52, 22, 24, 27, 27)
_HEAD = (65, 100)
_FOOT = (82, 83)


def template() -> bytes:
    """The bytes of the template."""
    from docx import Document

    document = Document()
    _page(document)
    _letterhead(document)
    _title(document)
    _calendar(document)
    _assignments(document)
    _signature(document)
    made = io.BytesIO()
    document.core_properties.author = "kehoach"
    document.core_properties.title = "Lịch công tác"
    document.core_properties.comments = ""
    document.save(made)
    return fixed_package(made.getvalue(), NO_DAY)


def _page(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    _page_number(section)


def _page_number(section: Any) -> None:
    """In the middle of the head from the second page on (phụ lục I, mục I.7)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = 1
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _letterhead(document: Any) -> None:
    table = _grid(document, 1, _HEAD, borders=False)
    left, right = table.rows[0].cells
    _lines(
        left,
        [
            ("{%p if co_quan_chu_quan %}", {}),
            ("{{ co_quan_chu_quan }}", {"size": 12}),
            ("{%p endif %}", {}),
            ("{{ don_vi_hoa }}", {"size": 13, "bold": True}),
            ("_______", {"size": 8, "bold": True}),
            ("Số:        /LCT", {"size": 13, "before": 6}),
        ],
    )
    _lines(
        right,
        [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"size": 13, "bold": True}),
            ("Độc lập - Tự do - Hạnh phúc", {"size": 14, "bold": True}),
            ("_______________________", {"size": 8, "bold": True}),
            ("……………, {{ ngay_lap }}", {"size": 14, "italic": True, "before": 6}),
        ],
    )


def _title(document: Any) -> None:
    _paragraph(document, "LỊCH CÔNG TÁC", size=14, bold=True, before=18)
    _paragraph(document, "{%p if khoang %}")
    _paragraph(document, "{{ khoang }}", size=14, bold=True)
    _paragraph(document, "{%p endif %}")
    _paragraph(document, "_________", size=8, bold=True, after=8)


def _calendar(document: Any) -> None:
    _paragraph(document, "I. LỊCH THEO THÁNG, TUẦN", size=13, bold=True, align=0, before=6, after=4)
    _paragraph(document, "{%p if thang or xuyen_suot %}")
    table = _grid(document, 1, _CALENDAR)
    _header(table, ("Ngày", "Nội dung công việc", "Vai trò, phối hợp", "Văn bản"))
    _control(table, "{%tr if xuyen_suot %}")
    _band(table, "Việc kéo dài nhiều tháng", bold=True, shade="E7E6E6")
    _control(table, "{%tr for dong in xuyen_suot %}")
    _day_row(table)
    _control(table, "{%tr endfor %}")
    _control(table, "{%tr endif %}")
    _control(table, "{%tr for mot_thang in thang %}")
    _band(table, "{{ mot_thang.ten }}", bold=True, shade="D9E2F3")
    _control(table, "{%tr for mot_tuan in mot_thang.tuan %}")
    _band(table, "{{ mot_tuan.ten }}", italic=True)
    _control(table, "{%tr for dong in mot_tuan.dong %}")
    _day_row(table)
    for _ in range(3):
        _control(table, "{%tr endfor %}")
    _paragraph(document, "{%p else %}")
    _paragraph(document, "Chưa có việc nào rõ ngày.", align=0)
    _paragraph(document, "{%p endif %}")
    _paragraph(document, "{%p if chua_ro_ngay %}")
    note = "Còn {{ chua_ro_ngay }} việc chưa rõ ngày, xem bảng phân công."
    _paragraph(document, note, size=12, italic=True, align=0, before=4)
    _paragraph(document, "{%p endif %}")


def _day_row(table: Any) -> None:
    cells = _row(table)
    _lines(cells[0], [("{%p if dong.thu %}", {}), ("{{ dong.thu }}", {"size": 12}), ("{%p endif %}", {})])
    _paragraph(cells[0], "{{ dong.ngay }}", size=12)
    _lines(cells[1], [("{{ dong.viec }}", {"size": 13, "align": 0})])
    _lines(cells[2], [("{{ dong.vai_tro }}", {"size": 12, "align": 0}), ("{%p if dong.phoi_hop %}", {})])
    _paragraph(cells[2], "{{ dong.phoi_hop }}", size=12, align=0)
    _paragraph(cells[2], "{%p endif %}")
    _lines(cells[3], [("{{ dong.van_ban }}", {"size": 12, "align": 0})])


def _assignments(document: Any) -> None:
    _paragraph(document, "II. BẢNG PHÂN CÔNG NHIỆM VỤ", size=13, bold=True, align=0, before=14, after=4)
    _paragraph(document, "{%p if phan_cong %}")
    table = _grid(document, 1, _ASSIGNMENTS)
    _header(table, ("STT", "Nhiệm vụ", "Vai trò", "Phối hợp", "Hạn", "Văn bản"))
    _control(table, "{%tr for viec in phan_cong %}")
    fields = (("stt", 1), ("viec", 0), ("vai_tro", 0), ("phoi_hop", 0), ("han", 1), ("van_ban", 0))
    cells = _row(table)
    for cell, (field, align) in zip(cells, fields, strict=True):
        _lines(cell, [(f"{{{{ viec.{field} }}}}", {"size": 12, "align": align})])
    for place, field in ((2, "nguoi_phu_trach"), (4, "tinh_trang")):
        _paragraph(cells[place], f"{{%p if viec.{field} %}}")
        _paragraph(cells[place], f"{{{{ viec.{field} }}}}", size=12, italic=True, align=fields[place][1])
        _paragraph(cells[place], "{%p endif %}")
    _control(table, "{%tr endfor %}")
    _paragraph(document, "{%p else %}")
    _paragraph(document, "Chưa có nhiệm vụ nào được giao.", align=0)
    _paragraph(document, "{%p endif %}")
    _paragraph(document, "{%p if van_ban %}")
    _paragraph(document, "Theo các văn bản:", size=12, italic=True, align=0, before=6)
    _paragraph(document, "{%p for mot_van_ban in van_ban %}")
    _paragraph(document, "({{ loop.index }}) {{ mot_van_ban }}", size=12, align=0)
    _paragraph(document, "{%p endfor %}")
    _paragraph(document, "{%p endif %}")


def _signature(document: Any) -> None:
    _paragraph(document, "", size=8)
    left, right = _uncut(_grid(document, 1, _FOOT, borders=False).rows[0]).cells
    recipients = [("Nơi nhận:", {"size": 12, "bold": True, "italic": True, "align": 0})]
    recipients += [(text, {"size": 11, "align": 0}) for text in ("- ……………………;", "- Lưu: VT.")]
    _lines(left, recipients)
    _lines(right, [("THỦ TRƯỞNG ĐƠN VỊ", {"size": 13, "bold": True}), ("(Ký, ghi rõ họ tên)", {"italic": True})])


def _grid(document: Any, rows: int, widths: Sequence[int], *, borders: bool = True) -> Any:
    from docx.shared import Mm

    table = document.add_table(rows, len(widths))
    table.style = "Table Grid" if borders else "Normal Table"
    table.autofit = False
    table.alignment = 1
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _row(table: Any) -> Any:
    """A new row with the widths of the first."""
    row = _uncut(table.add_row())
    for cell, first in zip(row.cells, table.rows[0].cells, strict=True):
        cell.width = first.width
    return row.cells


def _uncut(row: Any) -> Any:
    """The row, never cut by the end of a page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def _header(table: Any, names: Sequence[str]) -> None:
    """The first row, said again on every page."""
    from docx.oxml import OxmlElement

    for cell, name in zip(table.rows[0].cells, names, strict=True):
        _lines(cell, [(name, {"size": 12, "bold": True})])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _control(table: Any, tag: str) -> None:
    """A row that only says how rows are repeated and that goes when the template is filled."""
    _row(table)[0].paragraphs[0].add_run(tag)


def _band(table: Any, text: str, *, shade: str = "", **style: Any) -> None:
    """A row of one cell over all columns, kept with the next."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    cells = _row(table)
    cell = cells[0].merge(cells[-1])
    _lines(cell, [(text, {"size": 12, "align": 0, **style})])
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    if shade:
        fill = OxmlElement("w:shd")
        fill.set(qn("w:val"), "clear")
        fill.set(qn("w:fill"), shade)
        cell._tc.get_or_add_tcPr().append(fill)


def _lines(cell: Any, lines: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Fill a cell; its first paragraph is there already."""
    for text, style in lines:
        _paragraph(cell, text, **style)
    first = cell.paragraphs[0]
    if not first.text and len(cell.paragraphs) > 1:
        first._p.getparent().remove(first._p)


def _paragraph(
    at: Any,
    text: str,
    *,
    size: int = 13,
    bold: bool = False,
    italic: bool = False,
    align: int = 1,
    before: int = 0,
    after: int = 0,
) -> None:
    from docx.shared import Pt

    paragraph = at.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.bold, run.italic = Pt(size), _FONT, bold, italic


if __name__ == "__main__":
    Path(__file__).with_name(SHIPPED).write_bytes(template())
