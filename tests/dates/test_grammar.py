"""Plan time in sentences as offices write them: every marked time is read, everything else is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kehoach.extractors.atoms.dates import find_times
from kehoach.schemas.times import PartialDate, TimeExpr

MARK = re.compile(r"«([^«»]*)»")
CASES = Path(__file__).with_name("sentences.txt")


def short(part: PartialDate | None) -> str:
    """A partial date as ``2025-8-15``; ``?`` for what is not said."""
    if part is None:
        return ""
    fields = (part.year, part.month, part.day)
    while fields and fields[-1] is None:
        fields = fields[:-1]
    return "-".join("?" if f is None else str(f) for f in fields)


def meaning(time: TimeExpr) -> str:
    """A time in one line: kind, ends, what is special about it."""
    if time.recurrence:
        return time.recurrence
    ends = f"{short(time.start)}..{short(time.end)}" if time.start != time.end else short(time.start)
    return f"{time.kind} {ends}{' trừ' if time.exclusive else ''}".strip()


def marked() -> list[tuple[str, str]]:
    """The cases of ``sentences.txt``: a sentence with its times marked, and below it what they mean."""
    lines = [t for t in CASES.read_text("utf-8").splitlines() if t and not t.startswith("#")]
    return [(a, b.strip()) for a, b in zip(lines[::2], lines[1::2], strict=True)]


@pytest.mark.parametrize(("sentence", "expected"), marked(), ids=[s for s, _ in marked()])
def test_reads_marked_times(sentence: str, expected: str) -> None:
    """The marked words, and no others, are times, and they mean what stands beside them."""
    plain = sentence.replace("«", "").replace("»", "")
    found = find_times(plain)
    assert [t.span.text for t in found] == MARK.findall(sentence)
    assert " | ".join(meaning(t) for t in found) == expected


UNMARKED = [
    "Kế hoạch số 123/KH-UBND, Công văn 2767, Nghị định 98/2023/NĐ-CP và Luật số 06/2022/QH15",
    "Văn bản số 02 /KH-HĐTĐKT, 22/2018/TT-BGDĐT, 29-NQ/TW, số 15/8 Lê Lợi",
    "Được 3/4 số phiếu (3/4 số phiếu), tỷ lệ 2/3, điểm 7,5/10, 15/20 em, đạt 10/12 xã",
    "Điều 5, khoản 2, mục 1.2.3, lớp 10/2, tổ 3/4, trang 12/15, bài 1.2",
    "Thời gian: 1/2 ngày (buổi sáng); thời lượng: 2/3 buổi; khoảng 3/4 giáo viên, hết 1/3 học kỳ",
    "Điện thoại 0912.345.678 hoặc 0236.3852.418, trực 24/7",
    "Nghị quyết Đại hội lần thứ XIII, khóa XIII, tiêu chuẩn TCVN 14423:2025",
    "Mỗi đội không quá 05 học sinh, mỗi buổi không quá 120 phút, giải 1.500.000đ",
    "Cách mạng tháng Tám, mỗi tháng 02 lần, 01 lần/năm học",
    "chào mừng Ngày Nhà giáo Việt Nam 20/11, Quốc tế Phụ nữ 8/3",
    "ngày 15 tháng 13; 32/5/2025; 15/13/2025; 00/5/2025",
    "sau 3 ngày thì ổn định; học trong 2 tháng; mỗi tuần 2 tiết",
]


@pytest.mark.parametrize("sentence", UNMARKED)
def test_leaves_other_numbers_alone(sentence: str) -> None:
    """Document numbers, ratios, scores, sections, telephone numbers and counts are not times."""
    assert find_times(sentence) == ()


def only(sentence: str) -> TimeExpr:
    """The one time of a sentence."""
    found = find_times(sentence)
    assert len(found) == 1
    return found[0]


def test_list_keeps_its_words() -> None:
    """Each rule of a list quotes its own words and the words of the whole list."""
    first, second = find_times("Gửi trước ngày 01/6 và 15/11 hằng năm.")
    assert first.words is not None and first.words == second.words
    assert first.words.text == "trước ngày 01/6 và 15/11 hằng năm"


def test_doubtful_dates_are_flagged() -> None:
    """31/9, a year of two digits and letters among digits are kept as written, with what is doubtful about them."""
    assert only("Gửi trước ngày 31/9/2024.").flags == ("ngày không có thật",)
    assert only("Họp ngày 15/8/24.").flags == ("năm hai chữ số",)
    scanned = only("Nộp l5/O8/2O24.")
    assert scanned.flags == ("nhầm chữ và số",)
    assert (scanned.start, scanned.end) == (None, None)


def test_lunar_days_are_marked() -> None:
    """A day of the lunar calendar says so; a solar day written with "mùng" does not."""
    assert only("Giỗ Tổ mùng 10 tháng 3 (âm lịch)").lunar
    assert not only("Họp mùng 2/9/2025").lunar


def test_hours_and_weekday_are_kept() -> None:
    """Hours stand as written, weekdays as numbers from Monday."""
    time = only("Lúc 8 giờ 00, thứ Bảy ngày 15/3/2025")
    assert (time.hours, time.weekday) == ("8 giờ 00", 5)


def test_relative_time_keeps_its_parts() -> None:
    """A relative time says how many days of which kind, and from when."""
    time = only("Chậm nhất 05 ngày làm việc kể từ ngày ký ban hành, các đơn vị báo cáo.")
    assert (time.amount, time.unit, time.working, time.anchor) == (5, "ngày", True, "kể từ ngày ký ban hành")


def test_no_time_crosses_a_line() -> None:
    """A line break ends a time: the last number of a line and the first of the next are strangers."""
    assert [t.span.text for t in find_times("Kết thúc tháng 5\n10/2025/TT-BGDĐT")] == ["tháng 5"]
    assert [t.span.text for t in find_times("Lớp\n8h00")] == ["8h00"]
