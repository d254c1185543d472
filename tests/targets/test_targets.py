"""Measurable aims in sentences and tables, and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textlines import structure_of, text_of

from kehoach.extractors.clauses.targets import extract_targets
from kehoach.extractors.structure.parse import parse
from kehoach.schemas.plan import Target
from kehoach.schemas.text import Block, Text

HEAD = ("KẾ HOẠCH", "Nâng cao chất lượng dạy học", "Trường THCS Lê Lai xây dựng Kế hoạch như sau:")


def targets(*lines: str, section: str = "I. MỤC TIÊU, CHỈ TIÊU") -> tuple[Target, ...]:
    """The targets of a plan with these lines in one section."""
    return extract_targets(structure_of(*HEAD, section, *lines))


AIMS = [
    ("- 100% giáo viên soạn bài trên máy tính.", "=", 100.0, "%", "giáo viên soạn bài trên máy tính"),
    ("- Phấn đấu 60 % hộ dân phân loại rác tại nguồn.", "=", 60.0, "%", "hộ dân phân loại rác tại nguồn"),
    ("- Tỷ lệ học sinh lên lớp đạt từ 98% trở lên.", "≥", 98.0, "%", "Tỷ lệ học sinh lên lớp"),
    ("- Tỷ lệ chuyên cần đạt trên 95%.", ">", 95.0, "%", "Tỷ lệ chuyên cần"),
    ("- Học sinh xếp loại chưa đạt không quá 05%.", "≤", 5.0, "%", "Học sinh xếp loại chưa đạt"),
    ("- Tỷ lệ tốt nghiệp đạt 98,5%; giữ vững sĩ số.", "=", 98.5, "%", "Tỷ lệ tốt nghiệp"),
    ("- Mỗi tổ có ít nhất 02 sáng kiến cấp trường.", "≥", 2.0, "sáng kiến", "sáng kiến cấp trường"),
    ("- Tối thiểu 03 bài thi của mỗi lớp.", "≥", 3.0, "bài thi", "bài thi của mỗi lớp"),
    ("- Ngày cuối tháng nộp 03 bài dự thi về Ban Tổ chức.", "=", 3.0, "bài dự thi", "bài dự thi"),
    ("- Phấn đấu trồng trên 1.200 cây trong năm.", ">", 1200.0, "cây", "cây trong năm"),
    (
        "- Giảm 10% số vụ vi phạm so với cùng kỳ năm trước.",
        "=",
        10.0,
        "%",
        "Giảm số vụ vi phạm so với cùng kỳ năm trước",
    ),
    ("- Dự giờ tối thiểu 02 tiết/tháng.", "≥", 2.0, "tiết/tháng", "Dự giờ"),
    ("- Tỷ lệ trẻ ra lớp: 100%.", "=", 100.0, "%", "Tỷ lệ trẻ ra lớp"),
    ("- Trên 90% (tương đương 450 hộ) hộ dân ký cam kết.", ">", 90.0, "%", "hộ dân ký cam kết"),
    ("- Học sinh giỏi cấp tỉnh: 05 giải trở lên.", "≥", 5.0, "giải", "Học sinh giỏi cấp tỉnh"),
    ("- Phấn đấu trồng mới 1.200 ha rừng.", "=", 1200.0, "ha", "ha rừng"),
    ("- Sản lượng lúa đạt 6,5 tấn/ha.", "=", 6.5, "tấn/ha", "Sản lượng lúa"),
    ("- Tỷ lệ hộ nghèo giảm bình quân từ 3% trở lên mỗi năm.", "≥", 3.0, "%", "Tỷ lệ hộ nghèo giảm bình quân"),
    ("- Tiếp tục giảm ít nhất 5% về số vụ cháy.", "≥", 5.0, "%", "Tiếp tục giảm về số vụ cháy"),
    ("- 100% chi đội làm “Nghìn việc tốt”.", "=", 100.0, "%", "chi đội làm “Nghìn việc tốt”"),
    ("- Bảo đảm không dưới 80 phần trăm phụ huynh dự họp.", "≥", 80.0, "%", "phụ huynh dự họp"),
]

NOT_AIMS = [
    "- Họp phụ huynh ngày 05/11/2026 theo Công văn số 100/PGDĐT.",
    "- Năm học qua đã đạt 97% học sinh lên lớp.",
    "- So với cùng kỳ năm trước giảm 12%.",
    "- Học sinh nữ chiếm 48% tổng số.",
    "- Đề nghị khen không quá 05 tập thể, 10 cá nhân.",
    "- Đề nghị danh hiệu chiến sĩ thi đua không quá 15% số cá nhân.",
    "- Hỗ trợ 50% kinh phí mua tài liệu.",
    "- Nộp 02 bản về văn phòng trường.",
    "- Mỗi buổi không quá 120 phút.",
    "- Trường có 24 lớp, 960 học sinh.",
    "- Bồi dưỡng chuyên đề trong 03 ngày.",
    "- Giáo viên có ít nhất 05 năm công tác.",
]


@pytest.mark.parametrize(("line", "comparator", "value", "unit", "subject"), AIMS)
def test_an_aim_has_comparator_value_unit_and_subject(
    line: str, comparator: str, value: float, unit: str, subject: str
) -> None:
    """The words around a number say how it binds and of what it is."""
    (found,) = targets(line)
    assert (found.comparator, found.value, found.unit, found.subject) == (comparator, value, unit, subject)


@pytest.mark.parametrize("line", NOT_AIMS)
def test_dates_past_results_money_and_award_limits_are_no_aims(line: str) -> None:
    """A number alone is no chỉ tiêu."""
    assert targets(line) == ()


def test_a_value_between_two_bounds_is_two_targets() -> None:
    """ "từ 5% đến 10%" binds from below and from above, with one span."""
    found = targets("- Giảm số vụ vi phạm từ 5% đến 10%.")
    assert [(t.comparator, t.value) for t in found] == [("≥", 5.0), ("≤", 10.0)]
    assert found[0].span == found[1].span


def test_a_section_on_results_or_money_holds_no_aims() -> None:
    """What was reached, and what things cost, are told in sections of their own."""
    line = "- Tỷ lệ chuyên cần đạt 98%."
    assert targets(line)
    assert targets(line, section="I. ĐÁNH GIÁ TÌNH HÌNH") == ()
    assert targets(line, section="I. KINH PHÍ THỰC HIỆN") == ()


def test_several_aims_of_one_sentence_are_told_apart() -> None:
    """Each number takes the words of its own clause."""
    found = targets("- 100% lớp có tủ sách, trong đó ít nhất 05 lớp có góc đọc ngoài trời; tỷ lệ mượn sách đạt 70%.")
    assert [(t.value, t.subject) for t in found] == [
        (100.0, "lớp có tủ sách"),
        (5.0, "lớp có góc đọc ngoài trời"),
        (70.0, "tỷ lệ mượn sách"),
    ]


def test_grades_in_a_row_are_each_of_their_own_name() -> None:
    """ "Giỏi 25%, Khá 45%" under one label are two shares; outside a section of aims they are a report."""
    line = "- Học lực: Giỏi 25%, Khá 45%."
    assert [(t.value, t.subject) for t in targets(line)] == [(25.0, "Học lực: Giỏi"), (45.0, "Học lực: Khá")]
    assert targets(line, section="I. ĐỐI TƯỢNG") == ()


def table_text(rows: list[list[str]]) -> Text:
    """A plan with one table of these rows."""
    base = text_of(*HEAD, "I. CHỈ TIÊU")
    text, blocks = base.text, list(base.blocks)
    for row, cells in enumerate(rows):
        for col, words in enumerate(cells):
            start = len(text) + 1
            text += "\n" + words
            blocks.append(Block(id=len(blocks), kind="ô", start=start, end=len(text), table=0, row=row, col=col))
    return base.model_copy(update={"text": text, "blocks": tuple(blocks)})


def test_a_column_of_aims_gives_one_target_a_row() -> None:
    """Values under "Chỉ tiêu" take the words to their left; a column of past results gives none."""
    rows = [
        ["TT", "Nội dung", "Kết quả năm trước", "Chỉ tiêu năm nay"],
        ["1", "Học sinh đọc thông", "91%", "95%"],
        ["2", "Trẻ đến lớp", "97%", "≥ 98,5%"],
    ]
    found = extract_targets(parse(table_text(rows)))
    assert [(t.comparator, t.value, t.subject) for t in found] == [
        ("=", 95.0, "Học sinh đọc thông"),
        ("≥", 98.5, "Trẻ đến lớp"),
    ]


@given(st.text(alphabet="0123456789%.,- đạtừíhnấ≥()/", max_size=60))
def test_any_text_gives_spans_that_quote_it(words: str) -> None:
    """Numbers of any shape neither raise nor give a span beside the text."""
    structure = structure_of(*HEAD, "I. MỤC TIÊU", f"- Phấn đấu {words} học sinh.")
    for target in extract_targets(structure):
        assert structure.text[target.span.start : target.span.end] == target.span.text
