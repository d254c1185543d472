"""Makes ``lich-cong-tac.docx``, laid out by Nghị định 30/2020/NĐ-CP, phụ lục I.

``python -m kehoach.pipeline.writers.office.make_template`` writes it anew; a test compares the bytes. Sizes in points,
lengths in millimetres: A4, margins 20 (top, bottom), 30 (left), 15 (right), Times New Roman 13 and 14.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from kehoach.pipeline.writers.moments import NO_DAY
from kehoach.pipeline.writers.office.bare import bare_document
from kehoach.pipeline.writers.office.docx import SHIPPED
from kehoach.pipeline.writers.office.package import fixed_package
from kehoach.pipeline.writers.office.template_parts import (
    FONT,
    band,
    control,
    grid,
    header,
    lines,
    paragraph,
    row_of,
    uncut,
)

_CALENDAR = (26, 74, 35, 30)
_ASSIGNMENTS = (12, 50, 24, 30, 25, 24)
_HEAD = (65, 100)
_FOOT = (82, 83)


def template() -> bytes:
    """The bytes of the template."""
    document = bare_document(FONT)
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
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    _page_number(section)


def _page_number(section: Any) -> None:
    """In the middle of the head from the second page on (phụ lục I, mục I.7)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment = 1
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    head._p.append(field)


def _letterhead(document: Any) -> None:
    table = grid(document, 1, _HEAD, borders=False)
    left, right = table.rows[0].cells
    lines(
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
    lines(
        right,
        [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"size": 13, "bold": True}),
            ("Độc lập - Tự do - Hạnh phúc", {"size": 14, "bold": True}),
            ("_______________________", {"size": 8, "bold": True}),
            ("……………, {{ ngay_lap }}", {"size": 14, "italic": True, "before": 6}),
        ],
    )


def _title(document: Any) -> None:
    paragraph(document, "LỊCH CÔNG TÁC", size=14, bold=True, before=18)
    paragraph(document, "{%p if khoang %}")
    paragraph(document, "{{ khoang }}", size=14, bold=True)
    paragraph(document, "{%p endif %}")
    paragraph(document, "_________", size=8, bold=True, after=8)


def _calendar(document: Any) -> None:
    paragraph(document, "I. LỊCH THEO THÁNG, TUẦN", size=13, bold=True, align=0, before=6, after=4)
    paragraph(document, "{%p if thang or xuyen_suot %}")
    table = grid(document, 1, _CALENDAR)
    header(table, ("Ngày", "Nội dung công việc", "Vai trò, phối hợp", "Văn bản"))
    control(table, "{%tr if xuyen_suot %}")
    band(table, "Việc kéo dài nhiều tháng", bold=True, shade="E7E6E6")
    control(table, "{%tr for dong in xuyen_suot %}")
    _day_row(table)
    control(table, "{%tr endfor %}")
    control(table, "{%tr endif %}")
    control(table, "{%tr for mot_thang in thang %}")
    band(table, "{{ mot_thang.ten }}", bold=True, shade="D9E2F3")
    control(table, "{%tr for mot_tuan in mot_thang.tuan %}")
    band(table, "{{ mot_tuan.ten }}", italic=True)
    control(table, "{%tr for dong in mot_tuan.dong %}")
    _day_row(table)
    for _ in range(3):
        control(table, "{%tr endfor %}")
    paragraph(document, "{%p else %}")
    paragraph(document, "Chưa có việc nào rõ ngày.", align=0)
    paragraph(document, "{%p endif %}")
    paragraph(document, "{%p if chua_ro_ngay %}")
    note = "Còn {{ chua_ro_ngay }} việc chưa rõ ngày, xem bảng phân công."
    paragraph(document, note, size=12, italic=True, align=0, before=4)
    paragraph(document, "{%p endif %}")


def _day_row(table: Any) -> None:
    cells = row_of(table)
    lines(cells[0], [("{%p if dong.thu %}", {}), ("{{ dong.thu }}", {"size": 12}), ("{%p endif %}", {})])
    paragraph(cells[0], "{{ dong.ngay }}", size=12)
    lines(cells[1], [("{{ dong.viec }}", {"size": 13, "align": 0})])
    lines(cells[2], [("{{ dong.vai_tro }}", {"size": 12, "align": 0}), ("{%p if dong.phoi_hop %}", {})])
    paragraph(cells[2], "{{ dong.phoi_hop }}", size=12, align=0)
    paragraph(cells[2], "{%p endif %}")
    _where_said(cells[2], "dong.tinh_trang", "{{ dong.tinh_trang }}")
    lines(cells[3], [("{{ dong.van_ban }}", {"size": 12, "align": 0})])


def _assignments(document: Any) -> None:
    paragraph(document, "II. BẢNG PHÂN CÔNG NHIỆM VỤ", size=13, bold=True, align=0, before=14, after=4)
    paragraph(document, "{%p if phan_cong %}")
    table = grid(document, 1, _ASSIGNMENTS)
    header(table, ("STT", "Nhiệm vụ", "Vai trò", "Phối hợp", "Hạn", "Văn bản"))
    control(table, "{%tr for viec in phan_cong %}")
    fields = (("stt", 1), ("viec", 0), ("vai_tro", 0), ("phoi_hop", 0), ("han", 1), ("van_ban", 0))
    cells = row_of(table)
    for cell, (field, align) in zip(cells, fields, strict=True):
        lines(cell, [(f"{{{{ viec.{field} }}}}", {"size": 12, "align": align})])
    _where_said(cells[1], "viec.ghi_chu", "Ghi chú: {{ viec.ghi_chu }}")
    _where_said(cells[2], "viec.nguoi_phu_trach", "Phụ trách: {{ viec.nguoi_phu_trach }}")
    _where_said(cells[4], "viec.bat_dau", "(từ {{ viec.bat_dau }})", align=1)
    _where_said(cells[4], "viec.tinh_trang", "{{ viec.tinh_trang }}", align=1)
    control(table, "{%tr endfor %}")
    paragraph(document, "{%p else %}")
    paragraph(document, "Chưa có nhiệm vụ nào được giao.", align=0)
    paragraph(document, "{%p endif %}")
    paragraph(document, "{%p if van_ban %}")
    paragraph(document, "Theo các văn bản:", size=12, italic=True, align=0, before=6)
    paragraph(document, "{%p for mot_van_ban in van_ban %}")
    paragraph(document, "({{ loop.index }}) {{ mot_van_ban }}", size=12, align=0)
    paragraph(document, "{%p endfor %}")
    paragraph(document, "{%p endif %}")


def _where_said(cell: Any, field: str, text: str, align: int = 0) -> None:
    """A line in italics that is there only where the field says something."""
    paragraph(cell, f"{{%p if {field} %}}")
    paragraph(cell, text, size=12, italic=True, align=align)
    paragraph(cell, "{%p endif %}")


def _signature(document: Any) -> None:
    paragraph(document, "", size=8)
    left, right = uncut(grid(document, 1, _FOOT, borders=False).rows[0]).cells
    recipients = [("Nơi nhận:", {"size": 12, "bold": True, "italic": True, "align": 0})]
    recipients += [(text, {"size": 11, "align": 0}) for text in ("- ……………………;", "- Lưu: VT.")]
    lines(left, recipients)
    lines(right, [("THỦ TRƯỞNG ĐƠN VỊ", {"size": 13, "bold": True}), ("(Ký, ghi rõ họ tên)", {"italic": True})])


if __name__ == "__main__":
    Path(__file__).with_name(SHIPPED).write_bytes(template())
