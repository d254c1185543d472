"""Finds single times: at every word that can open one, the patterns of that word are tried in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.extractors.atoms.dates import builders as b
from kehoach.extractors.atoms.dates import patterns as p
from kehoach.extractors.atoms.dates import repeats as r
from kehoach.extractors.atoms.dates.model import Draft

Trial = tuple[re.Pattern[str], b.Build]

_ANCHOR = re.compile(
    r"""(?<![\w])(?=[0-9bcghíkmnqrstđ])(?:
      (?P<day>ngày|hôm|mùng|mồng)
    | (?P<moon>rằm[ ])
    | (?P<month>tháng|các[ ]tháng)
    | (?P<quarter>qu[ýí](?=[ ]{0,6}[iv0-9]))
    | (?P<week>tuần)
    | (?P<year>năm)
    | (?P<programme>giai[ ]|nhiệm[ ]|thời[ ]k)
    | (?P<term>học[ ]k|hk)
    | (?P<every>hàng[ ]|hằng[ ]|định[ ]k|mỗi[ ]|một[ ]lần)
    | (?P<weekday>thứ(?=[ ]{0,6}[2-7hbtnsb])|chủ[ ]nhật)
    | (?P<within>trong|sau|chậm|muộn|trễ|không[ ]quá|tối[ ]đa|trước|ít[ ]nhất)
    | (?P<holiday>tết[ ]|giỗ[ ]tổ|quốc[ ]khánh)
    | (?P<half>sáu[ ]tháng|chín[ ]tháng|ba[ ]tháng)
    | (?P<number>(?<![0-9][.,/:])[0-9]|(?<=[0-9],)[0-9]{1,2}/[0-9]{1,2}/20[0-9]{2}(?![0-9]))
    )""",
    re.VERBOSE,
)

_DAY: tuple[Trial, ...] = (
    (p.FULL_MOON, b.full_moon),
    (p.QUARTERLY_DAY, r.quarterly_day),
    (p.MONTHLY_END, r.monthly_end),
    (p.MONTH_END, b.month_end),
    (p.MONTHLY_DAY, r.monthly_day),
    (p.DAY_IN_WORDS, b.days("dates.day-in-words")),
    (p.DAY_DASHED, b.days("dates.day-dashed")),
    (p.DAY_FULL, b.days("dates.day-full")),
    (p.DAY_SHORT_YEAR, b.days("dates.day-short-year")),
    (p.DAY_SHORT, b.days("dates.day-short")),
    (p.DAY_DOTTED, b.days("dates.day-dotted")),
    (p.DAY_ALONE, b.day_alone),
)
_NUMBER: tuple[Trial, ...] = (
    (p.DAY_IN_WORDS, b.days("dates.day-in-words")),
    (p.DAY_FULL, b.days("dates.day-full")),
    (p.DAY_SHORT_YEAR, b.days("dates.day-short-year")),
    (p.HALF, b.half),
    (p.HOURS, b.hours),
    (p.EVERY_UNIT, r.every_unit),
    (p.YEAR_RANGE, b.years("year")),
)
BARE: tuple[Trial, ...] = (
    (p.DAY_SHORT, b.days("dates.day-bare")),
    (p.MONTHS_YEAR, b.months_year),
    (p.MONTH_YEAR, b.month_year),
)
"""Numbers that are dates only in the right surroundings: "15/8", "9 - 10/2016", "10/2016"."""

TRIALS: dict[str, tuple[Trial, ...]] = {
    "day": _DAY,
    "number": _NUMBER,
    "moon": ((p.FULL_MOON, b.full_moon),),
    "month": ((p.MONTHS, b.months),),
    "quarter": ((p.QUARTERS, b.quarters),),
    "week": ((p.WEEK_OF_MONTH, b.weeks),),
    "year": ((p.SCHOOL_YEAR, b.school_year), (p.SCHOOL_TERM, b.term), (p.YEARS, b.years("year"))),
    "programme": ((p.PROGRAMME, b.years("programme")),),
    "term": ((p.SCHOOL_TERM, b.term),),
    "every": (
        (p.MONTHLY_DAY_AFTER, r.monthly_day),
        (p.WEEKLY_AFTER, r.weekly),
        (p.PERIODIC, r.periodic),
        (p.EVERY_UNIT, r.every_unit),
        (p.EACH_UNIT, r.each_unit),
    ),
    "weekday": ((p.WEEKLY, r.weekly),),
    "within": ((p.RELATIVE, b.relative),),
    "holiday": ((p.HOLIDAY, b.holiday),),
    "half": ((p.HALF, b.half),),
}

_BEFORE_BARE = re.compile(
    r"""(?:(?<!\w)(?:từ|đến|hết|trước|sau|sáng|chiều|tối|trưa|đêm|vào|hôm|nhất|nhất\slà|không\squá|hạn|hạn\schót|và|gian|đầu|giữa|cuối
      |thứ\s(?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ\snhật|tuần\s(?:thứ\s)?[0-9]{1,2}|trong|khoảng)[ ]{0,3}[,:(]?[ ]{0,3}
      |(?:^|\n)[ ]{0,12}(?:[-+*•●▪■◦○·➢►✓✔❖\uf0b7\uf0a7\uf02do][ ]{0,6}|[0-9]{1,2}[.)][ ]{1,4}|[(][ ]{0,2})?)\Z""",
    re.VERBOSE,
)
"""What stands before a bare "15/8" that is a date: a word of time, or only a line's start with its mark."""

_AFTER_BARE = re.compile(r"[ ]{0,6}(?:\n|$|[:(]|-[ ]|[,;.]?[ ]{0,3}(?:\n|$)|(?:hàng|hằng)[ ]năm|âm[ ]lịch|[)])")
_LISTED = re.compile(rf"(?:{p.LIST}(?:{p.DAY}){p.SP}/{p.SP}{p.MONTH}){{1,9}}[ .]{{0,3}}(?:\n|$)")
"""The rest of a line that opens with a bare day and holds nothing but days: "16/3, 22/3, 29/3"."""
_COUNTED = re.compile(r"[ ]{0,3}(?:số|tổng|trên|của|dân|thành|đại|phiếu|%|điểm|học sinh|hs)")
_MEASURE = re.compile(
    r"[ ]{0,3}(?:ngày|buổi|giờ|tiết|tháng|tuần|năm|quý|thời[ ](?:gian|lượng)|học[ ]k[ỳì]|suất|lớp|giáo[ ]viên)(?!\w)"
)
"""After a fraction: "1/2 ngày", "2/3 thời gian"."""
_LOOKS_PADDED = re.compile(r"0[1-9]|1[3-9]|2[0-9]|3[01]|(?<![0-9])[0-9]{2}[ ]?/[ ]?[0-9]{2}(?![0-9])")
_NOT_DATED = re.compile(
    r"(?:số[ .:]{0,3}|(?:thứ|tỷ lệ|tỉ lệ|điều|khoản|mục|tiết|bài|trang|lớp|khối|tổ|quyển|tiêu chuẩn|tcvn)[ .]{0,3})\Z"
)
_LAST_YEAR = re.compile(r"20[0-9]{2}[ .]{0,6}$", re.MULTILINE)
"""A year that ends a line."""
_ONLY_YEAR = re.compile(
    r"""(?:^[ ]{0,6}|(?:gian|hạn|tiến[ ]độ|lộ[ ]trình)[^:\n]{0,30}:[ ]{0,3})
    (?P<years>(?:20[0-4][0-9])(?:[ ]{0,3}(?:-|đến)[ ]{0,3}20[0-9]{2})?)[ .]{0,6}$""",
    re.MULTILINE | re.VERBOSE,
)
"""Years that fill a line or stand alone behind "Thời gian thực hiện:"."""


def scan(folded: str) -> list[Draft]:
    """The single times of a folded text, in order, not overlapping."""
    drafts: list[Draft] = []
    end = 0
    for anchor in _ANCHOR.finditer(folded):
        if anchor.start() < end:
            continue
        found = _try(folded, anchor, end)
        if found:
            drafts += found
            end = found[-1].end
    return drafts


def _try(folded: str, anchor: re.Match[str], previous: int) -> tuple[Draft, ...]:
    place = anchor.start()
    if anchor.lastgroup == "number" and _NOT_DATED.search(folded, max(0, place - 14), place):
        return ()
    for pattern, build in TRIALS[anchor.lastgroup or ""]:
        found = pattern.match(folded, place)
        drafts = build(found) if found else ()
        if drafts:
            return drafts
    return _try_bare(folded, place, previous) if anchor.lastgroup == "number" else ()


def _try_bare(folded: str, place: int, previous: int) -> tuple[Draft, ...]:
    for pattern, build in BARE:
        found = pattern.match(folded, place)
        if found and _bare_is_date(folded, found, previous):
            return build(found)
    return ()


def _bare_is_date(folded: str, found: re.Match[str], previous: int) -> bool:
    """Whether a bare "15/8" is a date: by the word before it, as a label of a line, or as an end of an interval."""
    if _COUNTED.match(folded, found.end()) or _is_fraction(folded, found):
        return False
    if previous and re.fullmatch(p.BETWEEN, folded[previous : found.start()]):
        return True
    opened = _BEFORE_BARE.search(folded, max(0, found.start() - 24), found.start())
    if opened and opened.group().strip(" \n(-+*•"):
        return True
    listed = _LISTED.match(folded, found.end()) if opened else None
    if listed and _LOOKS_PADDED.search(folded, found.start(), listed.end()):
        return True
    if joined := re.compile(p.BETWEEN).match(folded, found.end()):
        return any(t.match(folded, joined.end()) for t in (p.DAY_FULL, p.DAY_SHORT_YEAR, p.MONTH_YEAR)) or (
            "-" in joined.group() and _padded(found) and bool(p.DAY_SHORT.match(folded, joined.end()))
        )
    return bool(opened and _padded(found) and _AFTER_BARE.match(folded, found.end()))


def _is_fraction(folded: str, found: re.Match[str]) -> bool:
    """Whether two numbers are a part of something counted after them: "1/2 ngày", "2/3 giáo viên"."""
    part, _, whole = found.group().partition("/")
    smaller = part.strip().isdigit() and whole.strip().isdigit() and int(part) < int(whole)
    return smaller and _MEASURE.match(folded, found.end()) is not None


def _padded(found: re.Match[str]) -> bool:
    """Whether the numbers are written as dates are ("05/9", "15/8") and not as fractions ("2/3")."""
    return bool(_LOOKS_PADDED.search(found.group())) or "20" in found.group()


def lookalikes(folded: str) -> Iterator[Draft]:
    """Dates with letters among their digits."""
    for slash in p.LOOKALIKE_FROM_SLASH.finditer(folded):
        starts = (slash.start() - 2, slash.start() - 1)
        found = next((m for at in starts if at >= 0 and (m := p.LOOKALIKE.match(folded, at))), None)
        if found:
            yield from b.lookalike(found)


def lone_years(folded: str) -> Iterator[Draft]:
    """Years that fill a line, as a time column has them."""
    for year in _LAST_YEAR.finditer(folded):
        found = _ONLY_YEAR.search(folded, folded.rfind("\n", 0, year.start()) + 1, year.end())
        if found:
            yield from b.lone_years(found)
