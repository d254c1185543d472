"""Scans: what is read, what is set aside, and what a person has to look at."""

from __future__ import annotations

from typing import Any

import pytest
from formats.engines import NEEDS_OCR, has_ocr
from formats.paper import BODY, Paper, png, scan
from readers.files import cells_of, text_of

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers import ReadError
from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr import engine
from kehoach.pipeline.readers.ocr.marks import with_lost_marks
from kehoach.schemas.text import Text


def wrapped(draw: Any, font: Any, words: str, y: int) -> None:
    """Words written between two margins."""
    line, x, right = "", 236, 1500
    for word in words.split():
        if draw.textlength(f"{line} {word}", font=font) > right - x:
            draw.text((x, y), line, fill="black", font=font)
            line, y = word, y + 54
        else:
            line = f"{line} {word}".strip()
    draw.text((x, y), line, fill="black", font=font)


def page(draw: Any, font: Any) -> None:
    """A letterhead, a title and a paragraph."""
    for x, y, words in ((250, 150, "UBND XÃ BÌNH LÂM"), (800, 150, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                        (200, 200, "TRƯỜNG THCS BÌNH LÂM"), (950, 200, "Độc lập - Tự do - Hạnh phúc"),
                        (260, 260, "Số: 12/KH-THCSBL"), (850, 260, "Bình Lâm, ngày 05 tháng 9 năm 2024"),
                        (720, 380, "KẾ HOẠCH")):  # fmt: skip
        draw.text((x, y), words, fill="black", font=font(34))
    wrapped(draw, font(36), BODY, 520)


@pytest.fixture(scope="module")
def scanned() -> Text:
    """The page, with a red seal on it, scanned a little askew as a JPEG."""
    from PIL import ImageChops

    def seal(draw: Any, font: Any) -> None:
        draw.ellipse((300, 500, 640, 840), outline=(255, 60, 70), width=9)

    image = ImageChops.multiply(scan(page), scan(seal))
    return text_of(png(image.rotate(1.2, fillcolor="white"), "JPEG", quality=85, dpi=(200, 200)), "a.jpg")


@NEEDS_OCR
def test_a_scan_is_read_as_its_page_is_laid_out(scanned: Text) -> None:
    """Letterhead in two columns, paragraphs whole, the seal not in the way, the slant taken out."""
    cells = cells_of(scanned)
    assert cells[0, 1, 0] == ["Số: 12/KH-THCSBL"]
    assert cells[0, 1, 1] == ["Bình Lâm, ngày 05 tháng 9 năm 2024"]
    assert scanned.text.split("\n")[-2:] == ["KẾ HOẠCH", BODY]


@NEEDS_OCR
def test_a_scan_says_how_it_was_read(scanned: Text) -> None:
    """Engine, pages read by OCR and their grades go into the plan."""
    source = scanned.source
    assert (source.media_type, source.pages, source.ocr_pages) == ("image/jpeg", 1, (1,))
    assert source.engine is not None and source.engine.startswith("tesseract")
    assert source.grades[0].method == "OCR" and source.grades[0].grade == "tốt"
    assert 90 < (source.grades[0].confidence or 0) <= 100


@NEEDS_OCR
def test_cells_of_a_scanned_table_are_read_one_by_one() -> None:
    """Lone numbers in narrow cells are what OCR loses first."""
    rows = [
        ("TT", "Nội dung", "Thời gian"),
        ("1", "Phát động ngày hội", "Tháng 9/2024"),
        ("2", "Tổng kết", "Tháng 5/2025"),
    ]

    def table(draw: Any, font: Any) -> None:
        columns = (200, 300, 1000, 1450)
        for row, cells in enumerate(rows):
            for col, words in enumerate(cells):
                draw.text((columns[col] + 25, 315 + 80 * row), words, fill="black", font=font(36))
        for row in range(len(rows) + 1):
            draw.line((columns[0], 300 + 80 * row, columns[-1], 300 + 80 * row), fill="black", width=3)
        for x in columns:
            draw.line((x, 300, x, 300 + 80 * len(rows)), fill="black", width=3)

    cells = cells_of(text_of(png(scan(table), dpi=(200, 200)), "a.png"))
    assert [[cells[0, row, col] for col in range(3)] for row in range(3)] == [
        [[words] for words in row] for row in rows
    ]


@NEEDS_OCR
def test_cells_too_narrow_for_their_words_are_read_whole() -> None:
    """A digit on a line of its own below a month, and a roman number whose strokes stand below each other."""
    rows = [("II", "Sơ kết học kỳ", "12/202\n2"), ("I", "Tổng kết năm học", "02/202\n3")]

    def table(draw: Any, font: Any) -> None:
        columns = (200, 236, 900, 1015)
        for row, (number, work, month) in enumerate(rows):
            y = 310 + 110 * row
            draw.multiline_text((columns[0] + 12, y), "\n".join(number), fill="black", font=font(36))
            draw.text((columns[1] + 20, y), work, fill="black", font=font(36))
            draw.multiline_text((columns[2] + 8, y), month, fill="black", font=font(32))
        for row in range(len(rows) + 1):
            draw.line((columns[0], 300 + 110 * row, columns[-1], 300 + 110 * row), fill="black", width=2)
        for x in columns:
            draw.line((x, 300, x, 300 + 110 * len(rows)), fill="black", width=2)

    cells = cells_of(text_of(png(scan(table), dpi=(200, 200)), "a.png"))
    assert [["".join(cells[0, row, col]) for col in range(3)] for row in range(2)] == [
        ["II", "Sơ kết học kỳ", "12/2022"],
        ["I", "Tổng kết năm học", "02/2023"],
    ]


@NEEDS_OCR
def test_only_scanned_pages_of_a_mixed_pdf_are_recognised() -> None:
    """A typed page keeps its text layer; a page that is a picture is read by OCR."""
    from reportlab.lib.utils import ImageReader

    paper = Paper()
    paper.paragraph(100, BODY)
    paper.page()
    paper.canvas.drawImage(ImageReader(scan(page)), 0, 0, 595, 842)
    text = text_of(paper.bytes(), "a.pdf")
    assert text.source.ocr_pages == (2,)
    assert [grade.method for grade in text.source.grades] == ["văn bản", "OCR"]
    assert text.text.split("\n")[0] == BODY


@NEEDS_OCR
def test_a_text_layer_that_is_no_language_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts that map their signs to wrong characters look right and read as nonsense: the page is read by OCR."""
    from reportlab.pdfbase import ttfonts

    right = ttfonts.makeToUnicodeCMap
    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", lambda name, subset: right(name, [sign + 5 for sign in subset]))
    paper = Paper()
    y = paper.paragraph(100, BODY)
    paper.paragraph(y + 20, BODY)
    text = text_of(paper.bytes(), "a.pdf")
    assert text.source.ocr_pages == (1,)
    assert text.text.split("\n") == [BODY, BODY]


@NEEDS_OCR
def test_handwriting_is_not_guessed() -> None:
    """A number in a pen's ink leaves a gap and a notice, never a number."""

    def penned(draw: Any, font: Any) -> None:
        page(draw, font)
        draw.rectangle((255, 255, 700, 305), fill="white")
        draw.text((260, 260), "Số:           /KH-THCSBL", fill="black", font=font(34))
        for shift in range(0, 60, 20):
            draw.arc((325 + shift, 240, 350 + shift, 300), 20, 300, fill=(40, 60, 190), width=6)

    text = text_of(png(scan(penned), dpi=(200, 200)), "a.png")
    number = next(block for block in text.blocks if "KH-THCSBL" in text.text[block.start : block.end])
    assert not any(sign.isdigit() for sign in text.text[number.start : number.end])
    assert "ocr.handwriting" in {notice.code for notice in text.notices}


@NEEDS_OCR
def test_two_lines_on_a_grainy_page_are_read() -> None:
    """Where next to nothing is printed the engine takes the grain for ink; a page of grain alone stays empty."""
    import numpy as np
    from PIL import Image

    def last_lines(draw: Any, font: Any) -> None:
        draw.text((150, 130), "- Lưu: Văn phòng.", fill="black", font=font(27))
        draw.text((720, 110), "Lò Văn Hặc", fill="black", font=font(27))

    def grainy(image: Image.Image) -> bytes:
        grain = np.random.default_rng(4).normal(0, 22, (image.height, image.width))
        grey = np.clip(np.asarray(image.convert("L")) + grain, 0, 255).astype(np.uint8)
        return png(Image.fromarray(grey), "JPEG", quality=45, dpi=(150, 150))

    size = (1241, 1754)
    assert {"Lưu:", "phòng.", "Hặc"} <= set(text_of(grainy(scan(last_lines, size)), "a.jpg").text.split())
    with pytest.raises(ReadError, match="không có chữ nào"):
        text_of(grainy(scan(lambda draw, font: None, size)), "a.jpg")


@NEEDS_OCR
def test_tiff_pages_are_pages() -> None:
    """A fax of two pages is one document."""
    first, second = (
        scan(page),
        scan(lambda draw, font: wrapped(draw, font(36), "Kế toán dự trù kinh phí.", 200)),
    )
    data = png(first, "TIFF", save_all=True, append_images=[second], dpi=(200, 200))
    text = text_of(data, "a.tif")
    assert text.source.pages == 2
    assert text.text.endswith("Kế toán dự trù kinh phí.") and text.blocks[-1].page == 2


def test_a_picture_beyond_the_limit_is_not_decoded() -> None:
    """Its size is in its head; 100 megapixels are refused."""
    pytest.importorskip("PIL")
    from PIL import Image

    data = png(Image.new("1", (10_000, 10_000)))
    expected = "quá lớn" if has_ocr() else "thiếu"
    with pytest.raises(ReadError, match=expected):
        text_of(data, "a.png", Limits(pixels=50_000_000))


def test_missing_data_are_named_with_their_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk can copy the command."""
    monkeypatch.setattr(engine, "data_folder", lambda: None)
    with pytest.raises(ReadError, match=r"apt-get install|pip install"):
        engine.check("a.png")


def test_a_damaged_picture_is_told() -> None:
    """Half a PNG is a read error."""
    with pytest.raises(ReadError):
        text_of(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a.png")


@NEEDS_OCR
def test_marks_a_tab_before_their_line_are_read() -> None:
    """The engine takes the gap for a gutter or reads the mark as dirt; a stain there is no mark."""
    marks = ("IV.", "1.", "2.", "-", "3.", "-", "7.")
    said = (
        "PHÂN CÔNG NHIỆM VỤ",
        "Ban Tổ chức: chỉ đạo chung",
        "Tiểu ban Chuyên môn",
        "Xây dựng điều lệ, bốc thăm",
        "Tiểu ban Khánh tiết",
    )
    said += ("Treo 15 băng rôn trước ngày 15/4/2026", "Đề nghị các đoàn thể vận động")

    def listed(draw: Any, font: Any) -> None:
        for row, (mark, words) in enumerate(zip(marks, said, strict=True)):
            draw.text((236, 300 + 46 * row), mark, fill="black", font=font(38))
            draw.text((336, 300 + 46 * row), words, fill="black", font=font(38))

    lines = text_of(png(scan(listed), dpi=(200, 200)), "a.png").text.split("\n")
    assert [line.split(" ", 1)[0] for line in lines] == list(marks)


@NEEDS_OCR
def test_ink_before_a_line_that_is_no_mark_is_left_alone() -> None:
    """A blot, a letter of another column."""
    image = scan(lambda draw, font: draw.ellipse((240, 300, 262, 326), fill="black")).convert("L")
    line = [Word(336, 296, 420, 334, "Tiểu", 95.0), Word(430, 296, 500, 334, "ban", 95.0)]
    folder = engine.check("")
    assert list(with_lost_marks([line], image, 0.36, folder)) == [line]
    beside = [Word(230, 296, 270, 334, "o", 95.0)]
    assert list(with_lost_marks([beside, line], image, 0.36, folder)) == [line, beside]
