"""What is wrong with words makes the values that stand on them values to look at."""

from __future__ import annotations

import pytest
from readers.files import text_of

from kehoach.pipeline import extract, resolve
from kehoach.pipeline.doubts import with_doubts
from kehoach.schemas.plan import Plan
from kehoach.schemas.text import Notice, PageGrade, Text

HEAD = (
    "UBND XÃ YÊN LÂM\nTRƯỜNG THCS YÊN LÂM\nSố: 12/KH-THCS\nYên Lâm, ngày 05 tháng 9 năm 2024\n"
    "KẾ HOẠCH\nTổ chức hội sách năm học 2024 - 2025"
)
BODY = (
    "Căn cứ Kế hoạch số 31/KH-UBND ngày 20/8/2024 của UBND xã Yên Lâm về hội sách;\n"
    "I. TỔ CHỨC THỰC HIỆN\n"
    "1. Tổ Văn phòng: lập danh sách, gửi về nhà trường trước ngày 15/10/2024.\n"
    "2. Thư viện: trưng bày 200 cuốn sách từ ngày 01/11/2024 đến ngày 05/11/2024.\n"
)
ACTIVITIES = (
    "Thi kể chuyện",
    "Quyên góp sách",
    "Giới thiệu sách mới",
    "Đọc sách tại lớp",
    "Vẽ tranh",
    "Tổng kết hội sách",
)


def table(*months: str) -> str:
    """A plan with a table of a row for each month."""
    rows = "".join(f"| {month} | {what} |\n" for month, what in zip(months, ACTIVITIES, strict=False))
    return f"{HEAD}\n\nI. LỊCH\n\n| Thời gian | Nội dung công việc |\n|---|---|\n{rows}"


def scanned(text: Text, *doubts: str, grade: str = "tốt") -> Text:
    """``text`` as if it had been read on a scanned page, unsure of some words."""
    source = text.source.model_copy(
        update={"ocr_pages": (1,), "grades": (PageGrade(page=1, method="OCR", confidence=90, grade=grade),)}  # type: ignore[arg-type]
    )
    blocks = tuple(block.model_copy(update={"page": 1}) for block in text.blocks)
    notices = []
    for words in doubts:
        start = text.text.index(words)
        notices.append(
            Notice(code="ocr.unsure_number", severity="cảnh báo", message="?", start=start, end=start + len(words))
        )
    return text.model_copy(update={"source": source, "blocks": blocks, "notices": tuple(notices)})


def certainties(plan: Plan) -> dict[str, str]:
    """Each value by its words."""
    bases = {one.number or "": one.certainty for one in plan.legal_bases}
    phases = {one.label: one.certainty for one in plan.phases}
    return {**bases, **phases, **{one.task.split(" ")[0]: one.certainty for one in plan.assignments}}


@pytest.mark.parametrize(
    ("doubt", "touched"),
    [
        ("31/KH-UBND", {"31/KH-UBND"}),
        ("15/10/2024", {"trước ngày 15/10/2024", "lập", "gửi"}),
        ("200", {"trưng"}),
    ],
)
def test_words_that_ocr_was_not_sure_of_are_for_review(doubt: str, touched: set[str]) -> None:
    """The value that stands on them, and no other; a number in an activity leaves the time of the step alone."""
    text = text_of(f"{HEAD}\n{BODY}")
    before, after = certainties(extract(scanned(text))), certainties(extract(scanned(text, doubt)))
    assert before.keys() == after.keys()
    changed = {words for words in after if before[words] != after[words]}
    assert changed and changed <= touched
    assert {after[words] for words in changed} == {"cần xem lại"}


def test_nothing_is_certain_on_a_page_that_was_read_badly() -> None:
    """Its mean confidence says that any digit may be another one."""
    plan = extract(scanned(text_of(f"{HEAD}\n{BODY}"), grade="kém"))
    assert set(certainties(plan).values()) == {"cần xem lại"}


def test_a_weekday_that_does_not_fit_is_for_review_in_any_file() -> None:
    """Either of the two may be wrong; marking again changes nothing."""
    said = f"{HEAD}\nI. THỜI GIAN\n- Khai mạc: Thứ Ba, ngày 24/8/2026."
    plan = resolve(extract(text_of(said))).plan
    assert [one.certainty for one in plan.phases] == ["cần xem lại"]
    assert with_doubts(plan) == plan


def test_a_month_out_of_step_on_a_scan_is_for_review() -> None:
    """ "12/2025" between 11/2024 and 01/2025: a digit is misread; in a file of words the writer may have meant it."""
    text = text_of(table("9/2024", "10/2024", "11/2024", "12/2025", "01/2025", "02/2025"), "a.md")
    plan = resolve(extract(scanned(text))).plan
    assert [one.span.text for one in plan.issues if one.code == "dates.sequence" and one.span] == ["12/2025"]
    read = certainties(plan)
    assert (read["12/2025"], read["11/2024"]) == ("cần xem lại", "chắc chắn")
    written = resolve(extract(text)).plan
    assert "dates.sequence" not in {one.code for one in written.issues}
    assert set(certainties(written).values()) == {"chắc chắn"}


@pytest.mark.parametrize(
    "months", [("9", "10", "11", "12"), ("5", "3", "4", "1", "2"), ("9", "10", "8", "12", "7", "11")]
)
def test_tables_in_order_and_in_no_order_have_no_stray(months: tuple[str, ...]) -> None:
    """Many tables go by subject; only one time among others in order is odd."""
    text = text_of(table(*(f"{month}/2024" for month in months)), "a.md")
    plan = resolve(extract(scanned(text))).plan
    assert len(plan.phases) == len(months)
    assert not [one for one in plan.issues if one.code == "dates.sequence"]
