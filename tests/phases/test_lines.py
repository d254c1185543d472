"""Steps in lines, labels and sentences, with the times that are no steps beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phase_texts import HEAD, dated, phases_of, planned, stated, text_with

from kehoach.extractors.structure import parse

LINES: list[tuple[str, list[str]]] = [
    ("- Đợt thứ nhất đến ngày 31/10/2024: Thi đua dạy tốt.", ["Đợt thứ nhất = ..2024-10-31"]),
    ("- Đợt 2 (từ ngày 01/11 đến 20/12/2024): Hội giảng.", ["Đợt 2 = 2024-11-01..2024-12-20"]),
    ("1. Giai đoạn 1: Chuẩn bị (từ tháng 3/2025 đến tháng 5/2025)", ["Giai đoạn 1 = 2025-03-01..2025-05-31"]),
    ("- Chấm bài: 01/3 đến 10/3/2025.", ["01/3 đến 10/3/2025 = 2025-03-01..2025-03-10"]),
    ("- Hạn chót nộp bài: 24h00 ngày 15/5/2025.", ["24h00 ngày 15/5/2025 = ..2025-05-15"]),
    ("Hạn cuối: 15/5/2025", ["Hạn cuối: 15/5/2025 = ..2025-05-15"]),
    ("- Thời gian thực hiện: 2025-2026", ["2025-2026 = 2025-01-01..2026-12-31"]),
    ("Kiểm tra nội bộ ít nhất 01 lần/năm.", ["01 lần/năm = FREQ=YEARLY"]),
    ("Tổ chức hội thao vào các ngày 10 và 17 tháng 5/2025.", [
        "ngày 10 và 17 tháng 5/2025 = 2025-05-10..2025-05-10",
        "ngày 10 và 17 tháng 5/2025 = 2025-05-17..2025-05-17",
    ]),
    ("1. Tháng 9: Khai giảng; họp phụ huynh.", ["Tháng 9 = 2024-09-01..2024-09-30"]),
    ("1. Tháng 12/2024 và tháng 01/2025: Ôn tập.", ["Tháng 12/2024 và tháng 01/2025 = 2024-12-01..2025-01-31"]),
    ("- Quý I/2025: Kiểm kê tài sản.", ["Quý I/2025 = 2025-01-01..2025-03-31"]),
    ("Tuần 2 (09-14/9) – Giai đoạn “Làm quen”: sinh hoạt lớp.", ["Tuần 2 (09-14/9) = 2024-09-09..2024-09-14"]),
    ("- 05/9: Khai giảng.", ["05/9 = 2024-09-05..2024-09-05"]),
    ("Hàng tháng: Họp hội đồng.", ["Hàng tháng = FREQ=MONTHLY"]),
    ("- Thời gian: từ 7h30 ngày 15/11/2024 tại sân trường.", ["từ 7h30 ngày 15/11/2024 = 2024-11-15..2024-11-15"]),
    ("- Thời gian thực hiện: Hoàn thành trong Quý I/2025", ["trong Quý I/2025 = 2025-01-01..2025-03-31"]),
    ("- Thời gian nhận bài dự thi: Chậm nhất ngày 30/4/2025", ["Chậm nhất ngày 30/4/2025 = ..2025-04-30"]),
    ("Các tổ nộp kế hoạch trước ngày 20/9.", ["trước ngày 20/9 = ..2024-09-19"]),
    ("Hồ sơ gửi về văn thư trước 17h00 ngày 10/12.", ["trước 17h00 ngày 10/12 = ..2024-12-10"]),
    ("Nhận hồ sơ từ 15/8/2024 đến hết 20/8/2024.", ["từ 15/8/2024 đến hết 20/8/2024 = 2024-08-15..2024-08-20"]),
    ("Tổng kết phong trào vào tháng 5 năm 2025.", ["tháng 5 năm 2025 = 2025-05-01..2025-05-31"]),
    ("Hoàn thành lắp đặt hệ thống camera trong năm 2025.", ["trong năm 2025 = 2025-01-01..2025-12-31"]),
    ("Nghỉ từ ngày 03/02 đến hết ngày 09 tháng 02/2025. Ngày 10 tháng 02 năm 2025 đi học lại.", [
        "từ ngày 03/02 đến hết ngày 09 tháng 02/2025 = 2025-02-03..2025-02-09",
        "Ngày 10 tháng 02 năm 2025 = 2025-02-10..2025-02-10",
    ]),
    ("- Thi tìm hiểu pháp luật ngày 12/10.", ["ngày 12/10 = 2024-10-12..2024-10-12"]),
    ("Báo cáo kết quả về Phòng trước ngày 25 hằng tháng.", ["trước ngày 25 hằng tháng = FREQ=MONTHLY;BYMONTHDAY=24"]),
    ("Tổ chuyên môn họp vào thứ Sáu hàng tuần.", ["thứ Sáu hàng tuần = FREQ=WEEKLY;BYDAY=FR"]),
    ("Định kỳ hằng quý rà soát hồ sơ, báo cáo Hiệu trưởng.", ["Định kỳ hằng quý = FREQ=MONTHLY;INTERVAL=3"]),
    ("Báo cáo gửi trước ngày 01/6 và 15/12 hằng năm.", [
        "trước ngày 01/6 và 15/12 hằng năm = FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31",
        "trước ngày 01/6 và 15/12 hằng năm = FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14",
    ]),
    ("Kiểm tra hai lượt: đợt I từ ngày 05/3 đến ngày 20/3/2025; đợt II trong tháng 4/2025.", [
        "đợt I = 2025-03-05..2025-03-20",
        "đợt II = 2025-04-01..2025-04-30",
    ]),
    ("Các bộ phận nộp báo cáo kết quả: đợt 1 trước 05/01/2025; đợt 2 trước 20/5/2025.", [
        "đợt 1 = ..2025-01-04",
        "đợt 2 = ..2025-05-19",
    ]),
    ("Mỗi tháng tổ chức một buổi sinh hoạt chuyên đề.", ["Mỗi tháng = FREQ=MONTHLY"]),
    ("Công khai số liệu thu chi hằng quý.", ["hằng quý = FREQ=MONTHLY;INTERVAL=3"]),
    ("Kiểm tra trong tháng 10 và tháng 3 năm 2025.", [
        "trong tháng 10 và tháng 3 năm 2025 = 2025-10-01..2025-10-31",
        "trong tháng 10 và tháng 3 năm 2025 = 2025-03-01..2025-03-31",
    ]),
    ("Khảo sát chất lượng vào ngày 28/12 và 04/01/2025.", [
        "ngày 28/12 = 2024-12-28..2024-12-28",
        "ngày 28/12 và 04/01/2025 = 2025-01-04..2025-01-04",
    ]),
    ("Giao hữu bóng bàn vào các buổi tối 03/4, 10/4 và 17/4/2025.", [
        "buổi tối 03/4, 10/4 và 17/4/2025 = 2025-04-03..2025-04-17",
    ]),
    ("Các tổ gửi báo cáo quý I trước ngày 12/3/2025; báo cáo năm trước ngày 02/6/2025.", [
        "trước ngày 12/3/2025 = ..2025-03-11",
        "trước ngày 02/6/2025 = ..2025-06-01",
    ]),
    ("Treo băng rôn tại cổng trường hưởng ứng tuần lễ từ 24/02.", ["từ 24/02 = 2025-02-24.."]),
    ("Tập bơi cứu đuối: 02 lượt, lần 1 tuần 3 tháng 4/2025, lần 2 vào tháng 5/2025.", [
        "tuần 3 tháng 4/2025 = 2025-04-15..2025-04-21",
        "tháng 5/2025 = 2025-05-01..2025-05-31",
    ]),
    ("Dự kiến niêm yết kết quả vòng 2 ngày 22/11/2024.", ["ngày 22/11/2024 = 2024-11-22..2024-11-22"]),
    ("* Cô Lan: ghi chép sổ kiểm thực ba bước hằng ngày.", ["hằng ngày = FREQ=DAILY"]),
    ("Phối hợp với Hội Phụ nữ tổ chức ngày hội bánh quê hằng năm.", ["hằng năm = FREQ=YEARLY"]),
    ("Tổ chức giải chạy việt dã cho học sinh hằng năm.", ["hằng năm = FREQ=YEARLY"]),
    ("- Phòng Văn hóa báo cáo định kỳ 6 tháng (trước ngày 20/6), hằng năm (trước ngày 20/12).", [
        "trước ngày 20/6 = FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=19",
        "hằng năm (trước ngày 20/12) = FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=19",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_line_sets_a_step(line: str, expected: list[str]) -> None:
    """A line of a schedule, a labelled line, a deadline or a duty is one step for each of its times."""
    assert dated(line) == expected


FRIENDS = [
    "- Thực hiện Kế hoạch số 59/KH-UBND ngày 16/3/2016 của UBND thành phố.",
    "- Triển khai Quyết định ban hành ngày 05/9/2024 của Hiệu trưởng.",
    "- Chào mừng kỷ niệm 90 năm ngày thành lập Đoàn (26/3/1931 - 26/3/2021).",
    "- Thi đua lập thành tích chào mừng ngày Nhà giáo Việt Nam 20/11, Quốc khánh 02/9.",
    "- Tham gia phong trào “Xanh hóa trường học giai đoạn 2021-2025”.",
    "- Thực hiện Đề án đổi mới giai đoạn 2021 - 2025 và chỉ tiêu năm học 2023-2024.",
    "- Tính đến ngày 31/5/2024 trường có 30 lớp.",
    "- Phấn đấu đến năm 2030 đạt 60% phòng học kiên cố.",
    "- Duy trì thường xuyên, trong năm học và cả năm.",
    "- Kinh phí từ nguồn ngân sách hằng năm của nhà trường; mức thu nhập hằng tháng của hộ.",
    "- Tổng kết học kỳ I và cuối năm học.",
    "- Học sinh có thói quen tốt trong đời sống hằng ngày; theo dõi sát các hoạt động hằng ngày của lớp.",
    "- Chế độ trợ cấp tính từ 26/02; mức thu tăng so với kế hoạch hằng năm.",
    "- Không mở cửa thư viện trong ngày nghỉ hằng tuần.",
    "- Luật này có hiệu lực từ ngày 01/7/2024.",
    "- Thời gian thực hiện: năm học 2024-2025.",
    "- Đặt hội trường cho ngày 12/9.",
    "- Tổ Văn phòng hoàn thiện hồ sơ kế hoạch mua sắm năm 2025 của trường.",
    "- Học sinh sinh từ ngày 01/01/2019 đến ngày 31/12/2019 được vào lớp 1.",
    "- Đối với cán bộ nghỉ hưu trước ngày 01/3/2025 áp dụng theo quy định cũ.",
    "- Căn cứ kết luận cuộc họp ngày 15/02/2025, các tổ khẩn trương thực hiện.",
    "- Đến ngày 31/12/2024 toàn huyện có 25 trường.",
    "Ngày … tháng … năm 2025, trước ngày 15/6/2025 …………",
]


@pytest.mark.parametrize("line", FRIENDS)
def test_false_friends_are_no_steps(line: str) -> None:
    """Dates of documents, anniversaries, names, the past, targets and the whole period set no step."""
    title = ("KẾ HOẠCH", "Nhiệm vụ năm học 2024-2025", *HEAD[2:])
    assert phases_of(parse(text_with(*title, line))) == ()


def test_what_was_over_at_issue_is_history() -> None:
    """What a sentence says of a time well before the day of issue is no step; a deadline just missed is one."""
    head = ("TRƯỜNG THCS ĐỒNG XANH", "Đồng Xanh, ngày 20 tháng 02 năm 2024", *HEAD)
    old = parse(text_with(*head, "- Nhận hồ sơ từ tháng 9/2022 đến tháng 5/2023."))
    late = parse(text_with(*head, "- Nộp hồ sơ chậm nhất ngày 15/02/2024."))
    assert phases_of(old) == ()
    assert [p.label for p in phases_of(late)] == ["chậm nhất ngày 15/02/2024"]


def test_lines_of_months_keep_their_own_work() -> None:
    """The line of a month does not take the line of the next month for its work."""
    phases = stated("Tháng 01/2025: Kiểm tra hồ sơ", "Tháng 3/2025: Thao giảng cấp tổ", "Tháng 5/2025: Tổng kết")
    assert [[a.text for a in p.activities] for p in phases] == [["Kiểm tra hồ sơ"], ["Thao giảng cấp tổ"], ["Tổng kết"]]


def test_hours_of_lines_belong_to_the_day_of_their_section() -> None:
    """Hours below a heading with one day belong to it; below two days they belong to none."""
    one = ("1. Lễ tổng kết: 07h30 ngày 24/5/2025", "- 7h00 - 7h30: Đón đại biểu, văn nghệ")
    two = ("1. Thi đấu: ngày 24/5/2025 hoặc ngày 31/5/2025", "- 7h00 - 7h30: Đón đại biểu, văn nghệ")
    assert "7h00 - 7h30 = 2025-05-24..2025-05-24" in dated(*one)
    assert not any(p.startswith("7h00") for p in dated(*two))


def test_past_and_aims_set_no_step() -> None:
    """Sections that look back, and days in sections of aims, are passed over."""
    assert dated("II. KẾT QUẢ NĂM HỌC TRƯỚC", "- Tổ chức hội thi vào ngày 15/3/2024.") == []
    assert dated("II. MỤC TIÊU", "- Năm 2025: nâng cao chất lượng dạy học.") == []


def test_labelled_line_takes_the_tasks_of_its_block() -> None:
    """ "Thời gian hoàn thành" belongs to the heading or to the "Nội dung" line of its block."""
    (phase,) = stated(
        "1. Tổ chức hội khỏe cấp trường",
        "- Nội dung thực hiện: Thi điền kinh; thi bóng bàn.",
        "- Đơn vị chủ trì: Tổ Thể dục.",
        "- Thời gian hoàn thành: Tháng 3/2025.",
    )
    assert [a.text for a in phase.activities] == ["Tổ chức hội khỏe cấp trường", "Thi điền kinh", "thi bóng bàn"]


def test_label_that_names_the_work_is_the_activity() -> None:
    """ "Hạn nộp hồ sơ" says itself what is due."""
    (phase,) = stated("- Hạn đăng ký dự thi: trước 17h00 ngày 10/12/2024 tại văn phòng.")
    assert [a.text for a in phase.activities] == ["Hạn đăng ký dự thi: trước 17h00 ngày 10/12/2024 tại văn phòng"]


def test_heading_takes_what_stands_below() -> None:
    """A month that heads a list has the list for its activities, with or without a mark of its own."""
    (marked,) = stated("1. Tháng 10", "- Hội nghị viên chức.", "- Thi đua tháng học tốt.")
    (bare, _) = stated("THÁNG 11:", "- Hội diễn văn nghệ.", "THÁNG 12:", "- Sơ kết đợt thi đua.")
    assert [a.text for a in marked.activities] == ["Hội nghị viên chức", "Thi đua tháng học tốt"]
    assert [a.text for a in bare.activities] == ["Hội diễn văn nghệ"]


def test_step_keeps_its_title() -> None:
    """What stands between a step's number and its time is the first of its activities."""
    (phase,) = stated("1. Giai đoạn 1: Chuẩn bị (từ tháng 3/2025 đến tháng 5/2025)", "- Khảo sát.")
    assert [a.text for a in phase.activities] == ["Chuẩn bị", "Khảo sát"]


def test_dated_heading_takes_what_stands_below() -> None:
    """A heading that ends with its time has its bullets among the activities."""
    (phase,) = stated("1. Công tác chuẩn bị (từ ngày 01/3/2025 đến ngày 10/3/2025)", "- Lập tổ giúp việc.")
    assert [a.text for a in phase.activities][-1] == "Lập tổ giúp việc"


def test_date_of_a_document_in_a_heading_gives_no_year() -> None:
    """Years come from headings that say when, not from documents that a heading cites."""
    lines = ("1. Thực hiện Kế hoạch số 15/KH-UBND ngày 05/3/2019 của UBND huyện", "- Nộp báo cáo trước ngày 20/10.")
    assert dated(*lines) == ["trước ngày 20/10 = ..2024-10-19"]


def test_cut_sentence_is_joined() -> None:
    """A deadline that opens the paragraph after a long one without an end takes that one's last words along."""
    long = "1. Tổ Văn phòng theo dõi việc thực hiện của các tổ, bộ phận, giáo viên chủ nhiệm và các đoàn thể của trường"
    (phase,) = stated(
        f"{long}, kịp thời nhắc nhở; gửi báo cáo tổng hợp về Phòng", "- Bộ phận một cửa trước ngày 20 hằng tháng"
    )
    assert phase.activities[0].text == "gửi báo cáo tổng hợp về Phòng"


def test_hours_below_a_day_are_steps_of_that_day() -> None:
    """Lines of hours belong to the day over them, which is then no step of its own."""
    lines = ("NGÀY 20/11/2024:", "- 7 giờ 00: Đón đại biểu.", "- 7 giờ 30 - 9 giờ 00: Lễ kỷ niệm.")
    assert dated(*lines) == ["7 giờ 00 = 2024-11-20..2024-11-20", "7 giờ 30 - 9 giờ 00 = 2024-11-20..2024-11-20"]


def test_activities_are_short_pieces_with_spans() -> None:
    """Activities are cut at semicolons and sentence ends, not inside brackets, and quote the text."""
    plan = planned("1. Tháng 9/2024: Khai giảng (đón lớp 6; dâng hương); họp phụ huynh. Thu hồ sơ.")
    (phase,) = plan.phases
    assert [a.text for a in phase.activities] == ["Khai giảng (đón lớp 6; dâng hương)", "họp phụ huynh", "Thu hồ sơ"]
    assert all(plan.text[a.span.start : a.span.end] == a.text for a in phase.activities)


PARTS = st.sampled_from(
    [
        "- ",
        "1. ",
        "Tháng 9",
        ": ",
        "ngày 15/8",
        "trước ",
        "; ",
        "họp",
        "Thời gian: ",
        "“",
        "(",
        ". ",
        "hằng tháng",
        "Đợt 1 ",
    ]
)


@given(st.lists(st.lists(PARTS, max_size=12).map("".join), max_size=8))
def test_every_span_quotes_its_words(lines: list[str]) -> None:
    """Any lines give phases whose labels and activities stand in the text as they are quoted."""
    structure = parse(text_with(*HEAD, *(line for line in lines if line.strip())))
    for phase in phases_of(structure):
        for span in (*phase.spans, *(a.span for a in phase.activities)):
            assert structure.text[span.start : span.end] == span.text
