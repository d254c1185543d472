r"""Patterns of the words around a time that change what it means: connectors, lead words, frames and suffixes."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.dates.patterns import EVERY, SP, WEEKDAY


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


INTERVAL_GAP = _compile(
    rf"{SP}(?:->|=>|-|→|~|cho{SP}đến|đến|tới){SP}(?:(?P<mod>hết|trước)(?!\w))?{SP}(?:thời{SP}điểm{SP})?"
)
"""Between the two ends of an interval: "đến", "đến hết", "-", "→"."""

LIST_GAP = _compile(rf"{SP}(?P<sign>,{SP}và|,|và|hoặc|&|\+){SP}(?:cả{SP})?")
"""Between two times of one list."""

HOURS_THEN_DAY = _compile(
    rf"[ ,]{{0,4}}(?:(?:vào|của|trong){SP})?(?:(?:buổi{SP})?(?:sáng|chiều|tối|trưa){SP})?"
    rf"(?:(?P<weekday>{WEEKDAY})[ ,(]{{0,3}})?(?:ngày{SP})?"
)
"""Between "8 giờ 00" and "ngày 12/9/2016"."""

DAY_THEN_HOURS = _compile(rf"[ ,:;(-]{{0,3}}(?:(?:vào{SP})?(?:lúc|hồi|từ|bắt{SP}đầu(?:{SP}từ|{SP}lúc)?){SP})?")
"""Between "ngày 12/9/2016" and "8 giờ 00"."""

DAY_FRAME = _compile(
    rf"""(?<!\w)(?:(?P<part>(?:(?:cả|buổi){SP})?(?:sáng|chiều|tối|trưa|đêm)|cả){SP})?
    (?:(?:ngày{SP})?(?P<weekday>{WEEKDAY}){SP}(?:[,(]{SP}|-{SP})?)?(?:vào{SP})?(?:ngày{SP})?\Z"""
)
"""Before a day: "chiều", "sáng thứ Hai (", "Thứ Ba, "."""

WEEKDAY_AFTER = _compile(rf"{SP}[(,-]{SP}(?P<weekday>{WEEKDAY}){SP}[)]?")
"""After a day: "(thứ 3)"."""

WEEK_FRAME = _compile(
    rf"(?<!\w)(?P<part>tuần{SP}(?:lễ{SP})?(?:thứ{SP})?[0-9]{{1,2}}){SP}[(:,]{SP}(?:từ{SP})?(?:ngày{SP})?\Z"
)
"""Before the days of a numbered week: "Tuần 1 ("."""

LUNAR_GLOSS = _compile(
    rf"""{SP}[(](?=[^()\n]{{0,60}}[0-9]){SP}(?:tức(?:{SP}là)?|nhằm|nhằm{SP}vào|là)?{SP}(?:từ{SP})?(?:ngày{SP})?[^()\n]{{0,40}}?
    (?:âm{SP}lịch|tháng{SP}(?:giêng|chạp)|năm{SP}(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý){SP}[a-zà-ỹ]{{2,4}})[^()\n]{{0,80}}[)]"""
)
"""After a day: the same day in the lunar calendar, in brackets."""

LUNAR_AFTER = _compile(rf"{SP}[(]?{SP}(?:âm{SP}lịch|al(?!\w)){SP}[)]?")

PART = _compile(rf"(?<!\w)(?P<part>nửa{SP}đầu|nửa{SP}cuối|thượng{SP}tuần|trung{SP}tuần|hạ{SP}tuần|đầu|giữa|cuối){SP}\Z")
"""Before a month, quarter or year: "đầu", "giữa", "cuối"."""

PART_DAYS: dict[str, tuple[int, int | None]] = {
    "đầu": (1, 10),
    "giữa": (11, 20),
    "cuối": (21, None),
    "thượng tuần": (1, 10),
    "trung tuần": (11, 20),
    "hạ tuần": (21, None),
    "nửa đầu": (1, 15),
    "nửa cuối": (16, None),
}
"""First and last day of the part of a month; ``None`` is the month's end."""

LEAD = _compile(
    rf"""(?<!\w)(?:
      (?P<before>(?:(?:chậm|muộn|trễ){SP}nhất{SP}(?:là{SP})?|xong{SP}|đến{SP})?trước(?:{SP}thời{SP}điểm)?)
    | (?P<latest>(?:chậm|muộn|trễ){SP}nhất(?:{SP}(?:là|vào|đến|trong|hết)){{0,3}}
        | không{SP}(?:quá|muộn{SP}hơn|chậm{SP}hơn|trễ{SP}hơn)
        | hạn{SP}(?:chót|cuối)(?:{SP}cùng)?(?:{SP}(?:là|vào|đến|hết)){{0,2}})
    | (?P<until>(?:cho{SP}|kéo{SP}dài{SP}|tính{SP})?(?:đến|tới)(?:{SP}(?:hết|khoảng))?|hết)
    | (?P<from>(?:kể{SP}|tính{SP}|bắt{SP}đầu{SP})?từ|bắt{SP}đầu(?:{SP}vào)?)
    | (?P<after>sau(?:{SP}khi)?)
    | (?P<within>trong(?:{SP}suốt)?)
    )[ :]{{0,4}}\Z"""
)
"""The word before a time that makes it a deadline, an open start or a stretch."""

CONTINUES = _compile(
    rf"""{SP},?{SP}(?:(?:và{SP})?(?:các|những){SP}năm{SP}(?:tiếp{SP}theo|kế{SP}tiếp|sau|về{SP}sau)(?:{SP}đó)?
      |trở{SP}(?:đi|về{SP}sau))(?!\w)"""
)
"""After a year or a day: it goes on without an end."""

EVERY_AFTER = _compile(rf"[ ,(]{{0,3}}(?:của{SP}|trong{SP})?")
"""Between "01/6" and "hằng năm"."""

EVERY_BEFORE = _compile(rf"[ ,:(]{{0,3}}(?:vào{SP}|thực{SP}hiện{SP})?")
"""Between "Hằng năm" and "trước ngày 15/12"."""

YEARLY = _compile(rf"(?:{EVERY}|mỗi){SP}năm")
