"""Markdown and the tables of text files."""

from __future__ import annotations

import pytest
from readers.files import cells_of, lines_of, text_of

SIGN = "**Sinh hoạt** dưới cờ\n\n**Chào cờ** đầu tuần\n\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("phong trào “*Trường đẹp lớp sạch*” năm nay", "phong trào “Trường đẹp lớp sạch” năm nay"),
        ("Lưu: VT, TH. ~~TH~~", "Lưu: VT, TH."),
        ("* Riêng khối 9:", "* Riêng khối 9:"),
        ("Số lượng (*) tính đến tháng 9", "Số lượng (*) tính đến tháng 9"),
        ("Bàn 3*4 và ghế 2*2", "Bàn 3*4 và ghế 2*2"),
        ("Họ tên: ________", "Họ tên: ________"),
        ("gửi _trước ngày 20/5_ về Phòng", "gửi trước ngày 20/5 về Phòng"),
        ("hop_thu_gop_y@truong.vn", "hop_thu_gop_y@truong.vn"),
    ],
)
def test_emphasis_goes_and_other_signs_stay_in_any_text(written: str, read: str) -> None:
    """Only signs that hug words are emphasis; bullets, notes, products and blanks are not."""
    assert text_of(written).text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("# KẾ HOẠCH #", "KẾ HOẠCH"),
        ("**1. Thi vẽ: **Khối 4, 5", "1. Thi vẽ: Khối 4, 5"),
        ("**- **Chuẩn bị sân khấu", "- Chuẩn bị sân khấu"),
        ("Xem [thể lệ](https://truong.example/the-le) hội thi", "Xem thể lệ hội thi"),
        ("![huy hiệu](a.png)Liên đội", "Liên đội"),
        ("1\\. Khai mạc", "1. Khai mạc"),
        ("> Ghi nhớ", "Ghi nhớ"),
        ("<u>Kinh phí</u>&nbsp;tự túc", "Kinh phí tự túc"),
        ("Hội thi ***Bé khéo tay*** cấp trường", "Hội thi Bé khéo tay cấp trường"),
    ],
)
def test_markup_is_taken_off_in_markdown(written: str, read: str) -> None:
    """In a file that is markdown, what stands around words goes and the words stay."""
    assert lines_of(SIGN + written)[2:] == [read]


def test_a_line_break_inside_an_emphasis_breaks_no_paragraph() -> None:
    """Web conversions cut bold headings at their source's line ends."""
    assert lines_of(SIGN + "**III. PHÂN CÔNG\nNHIỆM VỤ**\n\n**1. Kinh phí:\n**Từ nguồn xã hội hóa")[2:] == [
        "III. PHÂN CÔNG NHIỆM VỤ",
        "1. Kinh phí: Từ nguồn xã hội hóa",
    ]


FLATTENED = """|
**UBND XÃ TÂN LẬP**
TRƯỜNG TIỂU HỌC HOA MAI
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
|
|
Số: 08/KH-THHM
|
*Tân Lập, ngày 04
tháng 10 năm 2025*
|

**KẾ HOẠCH**
"""


def test_a_flattened_letterhead_is_a_table() -> None:
    """Bars on lines of their own are the cell borders of a table; two in a row end a row."""
    text = text_of(FLATTENED)
    assert cells_of(text) == {
        (0, 0, 0): ["UBND XÃ TÂN LẬP", "TRƯỜNG TIỂU HỌC HOA MAI"],
        (0, 0, 1): ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        (0, 1, 0): ["Số: 08/KH-THHM"],
        (0, 1, 1): ["Tân Lập, ngày 04 tháng 10 năm 2025"],
    }
    assert text.text.endswith("\nKẾ HOẠCH")


@pytest.mark.parametrize(
    "written",
    [
        "SỞ Y TẾ\nX\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n|\nSố: 9/KH-SYT\n|\n"
        "X, ngày\n02 tháng 3 năm 2024\n|\nKẾ HOẠCH",
        "|\nSỞ Y TẾ\nX |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "|\nSố: 9/KH-SYT |\nX, ngày 02 tháng 3 năm 2024 |\nKẾ HOẠCH",
        "SỞ Y TẾ X | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 9/KH-SYT | X, ngày 02 tháng 3 năm 2024 |\nKẾ HOẠCH",
    ],
)
def test_a_letterhead_that_has_lost_bars_is_a_table(written: str) -> None:
    """Copies of web pages lose the first bar, the bars between rows, or put bars at line ends."""
    text = text_of(written)
    cells = cells_of(text)
    assert cells[0, 0, 1] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert cells[0, 1, 0] == ["Số: 9/KH-SYT"]
    assert cells[0, 1, 1] == ["X, ngày 02 tháng 3 năm 2024"]
    assert text.blocks[-1].kind == "đoạn"


def test_a_flattened_table_may_have_empty_lines_around_its_words() -> None:
    """Then the table ends where a row is full and words follow."""
    text = text_of("|\n\nTháng\n\n|\n\nViệc\n\n|\n|\n\n9\n\n|\n\nKhai giảng\n\nHọp lớp\n\n|\n\nII. KINH PHÍ\n\nTự túc.")
    assert cells_of(text) == {
        (0, 0, 0): ["Tháng"],
        (0, 0, 1): ["Việc"],
        (0, 1, 0): ["9"],
        (0, 1, 1): ["Khai giảng", "Họp lớp"],
    }
    assert text.text.endswith("\nII. KINH PHÍ\nTự túc.")


def test_a_flattened_table_with_empty_cells_keeps_its_columns() -> None:
    """Where all rows have the same number of bars, bars are counted."""
    text = text_of("|\nTT\n|\nViệc\n|\nAi làm\n|\n|\n1\n|\nTập văn nghệ\n|\n|\n|\n2\n|\n|\nTổ 3\n|\n\nHết.")
    assert cells_of(text) == {
        (0, 0, 0): ["TT"],
        (0, 0, 1): ["Việc"],
        (0, 0, 2): ["Ai làm"],
        (0, 1, 0): ["1"],
        (0, 1, 1): ["Tập văn nghệ"],
        (0, 2, 0): ["2"],
        (0, 2, 2): ["Tổ 3"],
    }
    assert text.blocks[-1].kind == "đoạn"


@pytest.mark.parametrize(
    "written",
    [
        "| Tháng | Việc |\n|---|---|\n| 9 | Khai giảng<br>Ổn định nền nếp |",
        "Tháng | Việc\n--- | ---\n9 | Khai giảng<br>Ổn định nền nếp",
        "+-------+------------------+\n| Tháng | Việc             |\n+=======+==================+\n"
        "| 9     | Khai giảng       |\n|       | Ổn định nền nếp  |\n+-------+------------------+",
    ],
)
def test_markdown_tables_are_tables(written: str) -> None:
    """Pipe tables with and without outer bars, and grid tables."""
    assert cells_of(text_of(SIGN + written)) == {
        (0, 0, 0): ["Tháng"],
        (0, 0, 1): ["Việc"],
        (0, 1, 0): ["9"],
        (0, 1, 1): ["Khai giảng", "Ổn định nền nếp"],
    }


def test_columns_set_with_tabs_are_a_table_and_list_tabs_are_not() -> None:
    """Rows copied from Word have one tab between cells; a tab after a list mark is a space."""
    text = text_of("1.\tMục đích\n2.\tYêu cầu\nTháng\tViệc\tNgười làm\n10\tHội thi\tTổ Văn\n")
    assert [block.kind for block in text.blocks] == ["đoạn"] * 2 + ["ô"] * 6


def test_a_letterhead_and_a_foot_set_with_spaces_are_tables() -> None:
    """Two columns typed with spaces or tabs are read column by column."""
    text = text_of(
        "   UBND HUYỆN BA SAO                 CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TRƯỜNG MẦM NON SEN HỒNG                 Độc lập - Tự do - Hạnh phúc\n"
        "Số: 03/KH-MNSH\tBa Sao, ngày 09 tháng 9 năm 2022\n\nKẾ HOẠCH\nChăm sóc vườn rau của bé\n\n"
        "Nơi nhận:                            HIỆU TRƯỞNG\n- Các lớp;\n- Lưu: VT.                    Tạ Thị Mơ\n"
    )
    cells = cells_of(text)
    assert cells[0, 0, 0] == ["UBND HUYỆN BA SAO", "TRƯỜNG MẦM NON SEN HỒNG"]
    assert cells[0, 1, 1] == ["Ba Sao, ngày 09 tháng 9 năm 2022"]
    assert cells[1, 0, 0] == ["Nơi nhận:", "- Các lớp;", "- Lưu: VT."]
    assert cells[1, 0, 1] == ["HIỆU TRƯỞNG", "Tạ Thị Mơ"]


def test_a_lone_bar_is_no_table_and_no_text() -> None:
    """A stray bar is dropped and what stands around it is read as paragraphs."""
    assert lines_of("Khai mạc hội thi.\n|\nBế mạc hội thi.") == ["Khai mạc hội thi.", "Bế mạc hội thi."]
