"""Numbers as plans write them: digits, Roman numerals, words for months and weekdays."""

from __future__ import annotations

import calendar

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
MONTH_WORDS = {
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
"""Months in words; "tháng năm" is left out, since it also opens "tháng năm 2025"."""

COUNT_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười lăm": 15,
    "nhất": 1,
    "tư": 4,
    "đầu": 1,
    "đầu tiên": 1,
}
WEEKDAY_WORDS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
LAST_DAY = 31


def count(word: str) -> int | None:
    """The value of digits, a Roman numeral or a number word; ``None`` for anything else."""
    word = " ".join(word.split())
    if word.isdecimal():
        return int(word)
    return ROMAN.get(word) or COUNT_WORDS.get(word)


def month_of(word: str) -> int | None:
    """The month that digits or a month's word name."""
    word = " ".join(word.split())
    return int(word) if word.isdecimal() else MONTH_WORDS.get(word)


def weekday_of(word: str) -> int | None:
    """0 (Monday) to 6 (Sunday) for "2", "hai", "chủ nhật", "cn"; ``None`` for "8"."""
    word = " ".join(word.split())
    if word in ("chủ nhật", "cn"):
        return 6
    if word.isdecimal():
        return int(word) - 2 if 2 <= int(word) <= 7 else None
    return WEEKDAY_WORDS.get(word)


def month_length(year: int | None, month: int) -> int:
    """Days of a month; February has 29 where the year is not known, so that a real day is never refused."""
    return calendar.monthrange(year if year else 2024, month)[1]
