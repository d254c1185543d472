"""Rows and lines without a year: what the dated ones around them tell, and what they do not."""

from __future__ import annotations

from phase_texts import dated

HEAD = ["Thời gian", "Nội dung"]


def test_rows_take_the_year_of_their_neighbours() -> None:
    """A table of a spring before the school year is all of that spring, whatever the title's period says."""
    table = [
        HEAD,
        ["Trước 25/4", "Rà soát số trẻ"],
        ["Ngày 27/5/2024", "Niêm yết chỉ tiêu"],
        ["02/7 - 05/7", "Nhận hồ sơ"],
        ["Chậm nhất 28/7", "Nộp báo cáo"],
    ]
    assert dated(table) == [
        "Trước 25/4 = ..2024-04-24",
        "Ngày 27/5/2024 = 2024-05-27..2024-05-27",
        "02/7 - 05/7 = 2024-07-02..2024-07-05",
        "Chậm nhất 28/7 = ..2024-07-28",
    ]


def test_years_turn_with_the_rows() -> None:
    """A table that runs over the new year goes on into the next one."""
    table = [HEAD, ["Tháng 11/2023", "Hội giảng"], ["Tháng 12", "Kiểm tra"], ["Tháng 02", "Hội xuân"]]
    assert dated(table, period=None) == [
        "Tháng 11/2023 = 2023-11-01..2023-11-30",
        "Tháng 12 = 2023-12-01..2023-12-31",
        "Tháng 02 = 2024-02-01..2024-02-29",
    ]


def test_tables_out_of_order_tell_nothing() -> None:
    """Rows in the order of subjects keep the year of the title, and stay unknown without one."""
    table = [HEAD, ["Tháng 5/2025", "Tổng kết"], ["Tháng 9", "Khai giảng"], ["Tháng 11/2024", "Hội giảng"]]
    assert dated(table)[1] == "Tháng 9 = 2024-09-01..2024-09-30"
    assert dated(table, period=None)[1] == "Tháng 9 = .."


def test_far_neighbours_tell_nothing() -> None:
    """A dated row more than four months away does not tell a year."""
    table = [HEAD, ["Tháng 9/2022", "Khai giảng"], ["Tháng 5", "Tổng kết"]]
    assert dated(table, period=None)[1] == "Tháng 5 = .."


def test_sentences_of_an_admission_season() -> None:
    """Where all dated steps lie in the spring and summer before the school year, a bare day between them does."""
    lines = [
        "- Công bố chỉ tiêu vào ngày 15/5/2024.",
        "- Nộp hồ sơ trước ngày 20/6/2024.",
        "- Xét tuyển vào ngày 05/8/2024.",
        "- Chuyển dữ liệu vào ngày cuối cùng của tháng 7.",
    ]
    assert dated(*lines)[-1] == "ngày cuối cùng của tháng 7 = 2024-07-31..2024-07-31"
    assert dated(lines[-1])[-1] == "ngày cuối cùng của tháng 7 = 2025-07-31..2025-07-31"
