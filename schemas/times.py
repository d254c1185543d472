"""How a plan says when: the words (``TimeExpr``) and what they come to (``ResolvedTime``)."""

from __future__ import annotations

from typing import Literal

from kehoach.schemas.base import Frozen, Inference, Span

TimeKind = Literal[
    "ngày",  # one day or a run of days
    "khoảng",  # an interval: from … to …, a month, a quarter, a year, a school year
    "hạn",  # a deadline: trước, chậm nhất, đến hết
    "từ",  # an open start: từ ngày …
    "lặp lại",  # a recurrence
    "tương đối",  # relative: sau 15 ngày kể từ ngày ký
    "giờ",  # hours of the day only
]

TimeFlag = Literal[
    "năm hai chữ số",  # a year of two digits: 15/8/24
    "nhầm chữ và số",  # letters that look like digits, from OCR: l5/O8/2O24
    "ngày không có thật",  # 31/9
]


class PartialDate(Frozen):
    """A date as far as the words say it; ``None`` is not said. ISO 8601 parts."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class TimeExpr(Frozen):
    """A time expression exactly as the words state it; nothing is inferred here.

    ``start``/``end`` are partial dates; ``exclusive`` is true where the stated day itself is not meant
    ("trước ngày 10/12", "sau ngày 10/12"); ``recurrence`` is an RFC 5545 RRULE value; ``hours`` as written
    ("7h00 - 7h15"); ``rule`` is the id of the grammar rule that read it.

    ``words`` quotes the whole group where several expressions share words ("trước ngày 01/6 và 15/11 hằng năm" is
    two rules). ``part`` holds the words that narrow a period ("cuối", "tuần 2", "chiều"). ``weekday`` is 0 for
    Monday to 6 for Sunday. ``amount``, ``unit``, ``working`` and ``anchor`` say a relative time ("05 ngày làm việc
    kể từ ngày ký"). ``lunar`` marks a day of the lunar calendar, ``holiday`` the name of a public holiday.
    A time without ``start``, ``end`` and ``recurrence`` has no date of its own ("học kỳ I", "cuối năm").
    """

    kind: TimeKind
    span: Span
    start: PartialDate | None = None
    end: PartialDate | None = None
    exclusive: bool = False
    recurrence: str | None = None
    part: str | None = None
    hours: str | None = None
    school_year: bool = False
    weekday: int | None = None
    amount: int | None = None
    unit: str | None = None
    working: bool = False
    anchor: str | None = None
    lunar: bool = False
    holiday: str | None = None
    flags: tuple[TimeFlag, ...] = ()
    words: Span | None = None
    rule: str


class ResolvedTime(Frozen):
    """First and last day (ISO 8601, ``YYYY-MM-DD``), the rule of repetition, and what was inferred."""

    start: str | None = None
    end: str | None = None
    recurrence: str | None = None
    inferred: tuple[Inference, ...] = ()
