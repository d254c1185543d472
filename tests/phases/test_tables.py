"""Schedules in tables: which rows are steps, and when."""

from __future__ import annotations

from phase_texts import dated, stated


def test_row_with_time_is_a_step() -> None:
    """Each row with a time is a step: label the time cell, activity the content cell; "Thường xuyên" is none."""
    table = [
        ["TT", "Nội dung công việc", "Thời gian", "Phụ trách"],
        ["1", "Xây dựng kế hoạch", "Trước ngày 15/9/2024", "Hiệu trưởng"],
        ["2", "Phát động; tuyên truyền", "Tháng 9/2024", "Đoàn trường"],
        ["3", "Họp tổ", "Hàng tháng", "Tổ trưởng"],
        ["4", "Trực cổng", "Thường xuyên", "Đội cờ đỏ"],
    ]
    assert dated(table) == [
        "Trước ngày 15/9/2024 = ..2024-09-14",
        "Tháng 9/2024 = 2024-09-01..2024-09-30",
        "Hàng tháng = FREQ=MONTHLY",
    ]
    assert [a.text for a in stated(table)[1].activities] == ["Phát động", "tuyên truyền"]


def test_cell_with_two_times_is_two_steps() -> None:
    """A time cell with two times gives two steps with the words of the cell."""
    table = [["Nội dung", "Thời gian"], ["Sơ kết, tổng kết", "30/12/2024 và 25/5/2025"], ["Họp", "15/1/2025"]]
    assert dated(table)[:2] == [
        "30/12/2024 và 25/5/2025 = 2024-12-30..2024-12-30",
        "30/12/2024 và 25/5/2025 = 2025-05-25..2025-05-25",
    ]


def test_limit_column_holds_last_days() -> None:
    """Under "Thời hạn hoàn thành" a plain day is the last one."""
    assert dated([["Nhiệm vụ", "Thời hạn hoàn thành"], ["Tổng kết", "31/5/2025"]]) == ["31/5/2025 = ..2025-05-31"]


def test_two_columns_make_one_period() -> None:
    """ "Bắt đầu" and "Kết thúc" are the two ends of one step."""
    table = [
        ["Nhiệm vụ", ("Thời gian", 1, 2), None],
        ["", "Bắt đầu", "Kết thúc"],
        ["Khảo sát", "01/3/2025", "31/3/2025"],
    ]
    (phase,) = dated(table)
    assert phase.endswith("= 2025-03-01..2025-03-31")


def test_month_column_of_bare_numbers() -> None:
    """Under "Tháng" a number is a month, and a merged month holds for each of its rows."""
    table = [
        ["Tháng", "Nội dung"],
        [("9", 2, 1), "Ổn định nền nếp"],
        [None, "Đại hội chi đội"],
        ["2 + 3", "Thi nghề"],
    ]
    assert dated(table) == [
        "9 = 2024-09-01..2024-09-30",
        "9 = 2024-09-01..2024-09-30",
        "2 + 3 = 2025-02-01..2025-03-31",
    ]


def test_hours_belong_to_the_day_over_them() -> None:
    """A timetable has one step a row; its day stands in a banner row, a column or a heading, which are no steps."""
    banner = [
        ["Thời gian", "Nội dung"],
        [("Thứ Bảy, ngày 23/11/2024", 1, 2), None],
        ["8h00", "Khai mạc"],
        [("Buổi chiều", 1, 2), None],
        ["14h00 - 16h00", "Thi đấu"],
    ]
    column = [["Ngày", "Giờ", "Nội dung"], ["23/11/2024", "8h00", "Khai mạc"]]
    plain = [["Thời gian", "Nội dung"], ["8h00", "Khai mạc"]]
    assert dated(banner) == ["8h00 = 2024-11-23..2024-11-23", "14h00 - 16h00 = 2024-11-23..2024-11-23"]
    assert dated(column) == ["23/11/2024 = 2024-11-23..2024-11-23"]
    assert dated("6/ Lễ kỷ niệm: 07h30 ngày 23/11/2024 (thứ Bảy)", plain)[-1:] == ["8h00 = 2024-11-23..2024-11-23"]
    assert dated("6/ Thi đấu: ngày 23/11/2024 hoặc ngày 30/11/2024", plain)[-1:] != ["8h00 = 2024-11-23..2024-11-23"]
    assert dated("NGÀY 1: THỨ BẢY, NGÀY 23/11/2024", plain) == ["8h00 = 2024-11-23..2024-11-23"]
    assert dated(plain) == []


def test_hours_do_not_belong_to_a_rehearsal() -> None:
    """Above a timetable the day of the rehearsal is not the day of the event."""
    plain = [["Thời gian", "Nội dung"], ["8h00", "Khai mạc"]]
    said = ("Tổng duyệt: 15h00 ngày 22/11/2024", "Thời gian tổ chức: 8h00 – 10h00, Thứ 7, ngày 23/11/2024")
    assert dated(*said, plain)[-1:] == ["8h00 = 2024-11-23..2024-11-23"]


def test_other_tables_hold_no_steps() -> None:
    """Birthdays, figures by year and lists of decisions are no schedule."""
    assert (
        dated([["TT", "Họ và tên", "Ngày sinh"], ["1", "Đỗ Văn Bình", "12/5/1980"], ["2", "Lê An", "01/02/1990"]]) == []
    )
    assert dated([["Nội dung", "Năm 2024", "Năm 2025"], ["Mua sắm", "100", "200"]]) == []


def test_table_without_headings() -> None:
    """A column of nothing but times is a time column though no heading says so."""
    table = [["Tháng 9/2024", "Khai giảng"], ["Tháng 10/2024", "Hội nghị viên chức"]]
    assert dated(table) == ["Tháng 9/2024 = 2024-09-01..2024-09-30", "Tháng 10/2024 = 2024-10-01..2024-10-31"]


def test_deadline_inside_a_content_cell() -> None:
    """A deadline in a cell of a table without times is a step as in any sentence."""
    assert dated([["Đơn vị", "Nhiệm vụ"], ["Tổ Toán", "Nộp đề cương trước ngày 15/10/2024"]]) == [
        "trước ngày 15/10/2024 = ..2024-10-14"
    ]


def test_dated_lines_inside_a_cell() -> None:
    """Lines of a content cell that open with a day are steps of their own, in the year of their row."""
    table = [
        ["Tháng", "Nội dung"],
        ["Tháng 9/2023", "- 05/9: Khai giảng\n- Đại hội chi đội"],
        ["Tháng 10/2023", "Hội nghị"],
    ]
    assert dated(table, period=None) == [
        "Tháng 9/2023 = 2023-09-01..2023-09-30",
        "05/9 = 2023-09-05..2023-09-05",
        "Tháng 10/2023 = 2023-10-01..2023-10-31",
    ]


def test_lines_of_a_narrow_cell_are_one_time() -> None:
    """A time that a narrow column has cut into lines is read whole; its label is the cell as it stands."""
    table = [["Nội dung", "Thời gian"], ["Chọn mẫu", "Trước ngày\n30/6/2025"], ["Khảo sát", "29/6/2025 -\n09/7/2025"]]
    assert dated(table) == [
        "Trước ngày\n30/6/2025 = ..2025-06-29",
        "29/6/2025 -\n09/7/2025 = 2025-06-29..2025-07-09",
    ]


def test_headings_may_hold_hours() -> None:
    """A heading with hours in it is still a heading; a column that opens with a day is not."""
    table = [
        [("Thời gian: sáng từ 8h30", 2, 1), ("Phòng ban", 1, 2), None],
        [None, "Sáng", "Chiều"],
        ["Ngày 03/01/2025 (thứ Sáu)", "Phòng Viễn thông", "Phòng Bưu chính"],
    ]
    (phase,) = stated(table)
    assert [a.text for a in phase.activities] == ["Phòng Viễn thông", "Phòng Bưu chính"]


def test_months_of_one_year_in_a_time_cell() -> None:
    """ "09 - 10/2026" in a time cell is both months; months that run backwards are none."""
    table = [["Thời gian", "Nội dung"], ["09 - 10/2026", "Rà soát sổ sách"], ["11 - 09/2026", "Tổng kết"]]
    assert dated(table) == ["09 - 10/2026 = 2026-09-01..2026-10-31"]
