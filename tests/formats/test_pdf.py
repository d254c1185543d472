"""Born-digital PDF: reading order, paragraphs, tables, furniture, and files that are not what they should be."""

from __future__ import annotations

import re

import pytest
from formats.paper import BODY, NEEDS_FONTS, WIDTH, Paper, plan_pdf
from readers.files import cells_of, text_of

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers import ReadError

pytestmark = NEEDS_FONTS

COLUMNS = (70, 110, 300, 420, 540)


def lines_of(data: bytes) -> list[str]:
    """The words of each block."""
    return text_of(data, "a.pdf").text.split("\n")


def test_the_letterhead_is_read_column_by_column() -> None:
    """Who issues stands in one cell, the nation's name in another, number and day below them."""
    cells = cells_of(text_of(plan_pdf(), "a.pdf"))
    assert cells[0, 0, 0] == ["UBND XÃ BÌNH LÂM", "TRƯỜNG THCS BÌNH LÂM"]
    assert cells[0, 0, 1] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert cells[0, 1, 0] == ["Số: 12/KH-THCSBL"]
    assert cells[0, 1, 1] == ["Bình Lâm, ngày 05 tháng 9 năm 2024"]


def test_wrapped_lines_become_paragraphs_and_headings_stay_apart() -> None:
    """A line goes on where its next word did not fit; list items and headings start anew."""
    assert lines_of(plan_pdf())[-4:] == [
        BODY,
        "I. MỤC ĐÍCH",
        "1. Khuyến khích học sinh đọc sách.",
        "2. Bổ sung sách cho thư viện.",
    ]


def test_every_block_knows_its_page_and_place() -> None:
    """Boxes are points from the top left of the page, inside the page."""
    for block in text_of(plan_pdf(), "a.pdf").blocks:
        assert block.page == 1 and block.bbox is not None
        assert 0 <= block.bbox[0] < block.bbox[2] <= WIDTH
        assert block.origin.startswith("trang 1")


def test_a_sentence_goes_on_over_a_page_end_and_page_numbers_are_set_aside() -> None:
    """The paragraph is whole, the number at the top of the page is gone."""
    paper = Paper()
    paper.paragraph(700, "Các tổ chuyên môn xây dựng kế hoạch của tổ và gửi về bộ phận chuyên môn của nhà", 0, 85, 560)
    paper.page()
    paper.middle(WIDTH / 2, 40, "2")
    paper.text(85, 90, "trường trước ngày khai giảng.")
    assert lines_of(paper.bytes()) == [
        "Các tổ chuyên môn xây dựng kế hoạch của tổ và gửi về bộ phận chuyên môn của nhà trường trước ngày khai giảng."
    ]


def page_with_notes(carriers: tuple[str, ...], notes: tuple[str, ...]) -> Paper:
    """A page whose last sentence goes on over its end, with marks behind some words and small lines at its foot."""
    paper = Paper()
    y = 400.0
    for number in range(1, 9):
        y = paper.paragraph(y, f"- Lớp {number} trưng bày gian sách của lớp trong sân trường suốt ngày hội.")
    x = 85.0
    for number, words in enumerate(carriers, 1):
        paper.text(x, 700, words)
        x += paper.canvas.stringWidth(words, "Regular", 13)
        if number < len(carriers):
            paper.text(x, 695, str(number), 8)
            x += 4
    paper.line(85, 735, 230, 735)
    for row, words in enumerate(notes):
        mark, _, rest = words.partition(" ")
        paper.text(85, 743 + 12 * row, mark, 6.5)
        paper.text(90, 747 + 12 * row, rest, 10)
    paper.page()
    paper.middle(WIDTH / 2, 40, "2")
    paper.text(85, 90, "và nhà trường trước ngày khai giảng.")
    return paper


CARRIERS = ("Các tổ chuyên môn nộp kế hoạch của tổ", " cùng danh mục sách", " về bộ phận chuyên môn")
NOTES = ("1 Theo mẫu số 02 của Hướng dẫn số 15/HD-PGDĐT.", "2 Sách in hoặc sách điện tử.")


def test_footnotes_are_set_aside_from_a_sentence_that_goes_on_over_the_page_end() -> None:
    """The sentence is whole and without marks; the notes stand behind the text and say where they were."""
    text = text_of(page_with_notes(CARRIERS, NOTES).bytes(), "a.pdf")
    said = [(block.kind, text.text[block.start : block.end], block.origin) for block in text.blocks][8:]
    sentence = "".join(CARRIERS) + " và nhà trường trước ngày khai giảng."
    assert said == [
        ("đoạn", sentence, "trang 1"),
        ("chú thích", "Theo mẫu số 02 của Hướng dẫn số 15/HD-PGDĐT.", "trang 1, chú thích 1"),
        ("chú thích", "Sách in hoặc sách điện tử.", "trang 1, chú thích 2"),
    ]


@pytest.mark.parametrize(
    ("carriers", "notes"),
    [
        (("Phòng rộng 40 m2 dành cho các tổ chuyên môn của nhà trường trong ngày hội",), ("2 Sách in.",)),
        (("Lớp 9A1 và các tổ chuyên môn của nhà trường chuẩn bị gian sách cho ngày hội",), ("1 Sách in.",)),
        (CARRIERS, ("Sách in hoặc sách điện tử.",)),
        (CARRIERS, ("1 Theo mẫu số 02.", "5 Sách in.", "9 Sách nói.")),
    ],
)
def test_small_lines_without_a_mark_in_the_text_are_no_notes(carriers: tuple[str, ...], notes: tuple[str, ...]) -> None:
    """Square metres, names of classes, small print: no word of the text changes, nothing goes missing."""
    text = text_of(page_with_notes(carriers, notes).bytes(), "a.pdf")
    assert ("m2" in text.text, "9A1" in text.text) == ("m2" in carriers[0], "9A1" in carriers[0])
    assert all(words.partition(" ")[2] in text.text for words in notes)
    if len(notes) == 1:
        assert {block.kind for block in text.blocks} == {"đoạn"}


def test_running_heads_are_furniture() -> None:
    """A line that stands at the same place of three pages is no part of the text."""
    paper = Paper()
    for page in range(3):
        paper.text(85, 30, f"Ngày hội đọc sách - trang {page + 1}", 9)
        paper.text(85, 300, f"Đoạn văn thứ {page + 1}.")
        paper.page()
    text = text_of(paper.bytes(), "a.pdf")
    assert text.text == "Đoạn văn thứ 1.\nĐoạn văn thứ 2.\nĐoạn văn thứ 3."
    assert text.furniture[0] == "Ngày hội đọc sách - trang 1"


def test_a_table_goes_on_over_the_page_without_its_repeated_head() -> None:
    """One table; the head stands once; the row that the page end has cut is whole."""
    head = ("TT", "Nội dung", "Thời gian", "Phụ trách")
    paper = Paper()
    paper.table(
        700,
        [head, ("1", "Phát động ngày hội", "Tháng 9", "Đoàn đội"), ("2", "Thi kể chuyện và", "Tháng 10", "Tổ Văn")],
        COLUMNS,
    )
    paper.page()
    paper.table(60, [head, ("", "giới thiệu sách", "", ""), ("3", "Tổng kết", "Tháng 5", "Thư viện")], COLUMNS)
    cells = cells_of(text_of(paper.bytes(), "a.pdf"))
    assert {key[0] for key in cells} == {0}
    assert cells[0, 2, 1] == ["Thi kể chuyện và giới thiệu sách"]
    assert cells[0, 3, 0] == ["3"] and (0, 4, 0) not in cells


def test_merged_cells_keep_their_extent() -> None:
    """A cell that no line cuts covers all that it covers on the page."""
    paper = Paper()
    for x0, y0, x1, y1 in ((70, 100, 540, 100), (70, 160, 540, 160), (110, 130, 540, 130), (70, 100, 70, 160),
                           (110, 100, 110, 160), (540, 100, 540, 160), (300, 130, 300, 160)):  # fmt: skip
        paper.line(x0, y0, x1, y1)
    for x, y, words in ((75, 120, "TT"), (200, 120, "Phân công"), (150, 150, "Chủ trì"), (350, 150, "Phối hợp")):
        paper.text(x, y, words, 11)
    blocks = {b.origin.split(", ", 1)[1]: b for b in text_of(paper.bytes(), "a.pdf").blocks}
    assert blocks["bảng 1, hàng 1, cột 1"].row_span == 2
    assert blocks["bảng 1, hàng 1, cột 2"].col_span == 2
    assert {"bảng 1, hàng 2, cột 2", "bảng 1, hàng 2, cột 3"} <= blocks.keys()


def test_recipients_and_signature_are_two_columns() -> None:
    """The foot is not read across."""
    paper = Paper()
    paper.paragraph(100, BODY)
    for row, (left, right) in enumerate(
        (("Nơi nhận:", "HIỆU TRƯỞNG"), ("- Như trên;", ""), ("- Lưu: VT.", "Lê Thị Nhàn"))
    ):
        paper.text(85, 300 + 18 * row, left, 11)
        paper.middle(430, 300 + 18 * row, right)
    cells = cells_of(text_of(paper.bytes(), "a.pdf"))
    assert cells[0, 0, 0] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert cells[0, 0, 1] == ["HIỆU TRƯỞNG", "Lê Thị Nhàn"]


def test_what_stands_in_form_fields_is_read_in_its_place() -> None:
    """E-office systems write the number into a field's appearance: it belongs into the gap of the letterhead."""
    paper = Paper()
    paper.letterhead(number="Số:          /KH-THCSBL")
    paper.canvas.acroForm.textfield(
        name="so", value="27", x=130, y=842 - 104, width=22, height=14, fontSize=11, borderWidth=0, forceBorder=False
    )
    assert cells_of(text_of(paper.bytes(), "a.pdf"))[0, 1, 0] == ["Số: 27 /KH-THCSBL"]


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_turned_page_is_read_upright(degrees: int) -> None:
    """A table laid across the paper reads as one laid along it."""
    paper = Paper()
    paper.canvas.saveState()
    if degrees == 90:
        paper.canvas.translate(595, 0)
        paper.canvas.rotate(90)
    else:
        paper.canvas.translate(0, 842)
        paper.canvas.rotate(-90)
    paper.canvas.setFont("Regular", 13)
    for row, words in enumerate(("Dòng thứ nhất của trang ngang.", "Dòng thứ hai của trang ngang.")):
        paper.canvas.drawString(100, 400 - 40 * row, words)
    paper.canvas.restoreState()
    assert lines_of(paper.bytes()) == ["Dòng thứ nhất của trang ngang.", "Dòng thứ hai của trang ngang."]


def test_stray_bytes_before_the_header_do_no_harm() -> None:
    """Mail gateways put lines before %PDF."""
    assert lines_of(b"X-Gateway: 1\r\n\r\n" + plan_pdf()) == lines_of(plan_pdf())


def test_a_password_is_told() -> None:
    """The clerk learns what to do."""
    with pytest.raises(ReadError, match="mật khẩu"):
        text_of(plan_pdf(encrypt="bi-mat"), "a.pdf")


@pytest.mark.parametrize("keep", [60, 900])
def test_a_cut_file_is_told(keep: int) -> None:
    """Half a file is no empty plan."""
    with pytest.raises(ReadError, match=r"hỏng|không có chữ"):
        text_of(plan_pdf()[:keep], "a.pdf")


def test_too_many_pages_are_refused_before_reading() -> None:
    """The number of pages is looked at first."""
    paper = Paper()
    for _ in range(4):
        paper.text(85, 100, "Trang.")
        paper.page()
    with pytest.raises(ReadError, match="4 trang"):
        text_of(paper.bytes(), "a.pdf", Limits(pages=3))


@NEEDS_FONTS
def test_fonts_that_say_their_letters_are_flat_leave_lines_whole() -> None:
    """Some programs write heights of fonts that are too small: then a dash stands lower than the words beside it."""
    sound = plan_pdf()
    heights = {b"Ascent": b"150", b"Descent": b"-2"}
    flat = re.sub(
        rb"/(Ascent|Descent) (-?[\d.]+)",
        lambda found: b"/%s %s" % (found[1], heights[found[1]].ljust(len(found[2]))),
        sound,
    )
    assert flat != sound
    assert text_of(flat, "a.pdf").text == text_of(sound, "a.pdf").text
