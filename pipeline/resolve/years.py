"""Where the year of a date comes from when its words do not say it: headings, the plan's period, the day of issue."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from kehoach.schemas.base import Inference, Span
from kehoach.schemas.times import PartialDate, TimeExpr

_LATE, _EARLY, _SEPTEMBER = 10, 3, 9
_BY_TITLE = "năm lấy từ tiêu đề"


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What surrounds a time: ``headings`` nearest first, the plan's period with its words, the day of issue."""

    headings: tuple[TimeExpr, ...] = ()
    period_start: date | None = None
    period_end: date | None = None
    period_span: Span | None = None
    issued_on: date | None = None
    issued_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days that a date without a year must lie in, and how its reader is told so."""

    first: date
    last: date
    source: str
    span: Span | None

    def year_of(self, month: int, day: int | None) -> int | None:
        """The only year in which the month (and day) lies in the window; ``None`` if there are none or several."""
        years = [y for y in range(self.first.year, self.last.year + 1) if self._holds(y, month, day)]
        return years[0] if len(years) == 1 else None

    def covers(self, day: date | None) -> bool:
        """Whether a day lies in the window."""
        return day is not None and self.first <= day <= self.last

    def _holds(self, year: int, month: int, day: int | None) -> bool:
        last = calendar.monthrange(year, month)[1]
        begin = date(year, month, min(day or 1, last))
        end = date(year, month, min(day or last, last))
        return begin <= self.last and end >= self.first


def first_day(part: PartialDate | None) -> date | None:
    """The first day of a stated year, month or day; ``None`` without a year or for 31/9."""
    return _day(part, last=False)


def last_day(part: PartialDate | None) -> date | None:
    """The last day of a stated year, month or day; ``None`` without a year or for 31/9."""
    return _day(part, last=True)


def _day(part: PartialDate | None, last: bool) -> date | None:
    if part is None or part.year is None or not date.min.year <= part.year <= date.max.year:
        return None
    month = part.month or (12 if last else 1)
    length = calendar.monthrange(part.year, month)[1]
    day = part.day or (length if last else 1)
    return date(part.year, month, day) if 1 <= day <= length else None


def choose_year(month: int, day: int | None, context: TimeContext) -> Inference | None:
    """The year of a month or day, from the nearest source that decides it, as an ``Inference``; never a guess."""
    summer = _summer_before_school(month, day, context)
    for window in windows(context):
        year = window.year_of(month, day)
        if year is not None and summer and window.source == _BY_TITLE:
            return summer
        if year is not None:
            return Inference(field="year", value=str(year), source=window.source, span=window.span)
    return _from_issue(month, context)


def _summer_before_school(month: int, day: int | None, context: TimeContext) -> Inference | None:
    """A day of July or August between the issue of a school year's plan and 1 September: before, not after the year."""
    start, issued = context.period_start, context.issued_on
    if not start or not issued or not day or start.month != _SEPTEMBER or month not in (7, 8):
        return None
    if not issued <= date(start.year, month, min(day, 31)) < start:
        return None
    return Inference(field="year", value=str(start.year), source="năm lấy từ ngày ban hành", span=context.issued_span)


def windows(context: TimeContext) -> list[Window]:
    """The stretches that the headings and the period of a plan name, nearest first."""
    found = [w for w in (_heading_window(t) for t in context.headings) if w]
    if context.period_start and context.period_end:
        window = Window(context.period_start, context.period_end, _BY_TITLE, context.period_span)
        found += [window, _whole_year(window)] if window.first.year == window.last.year else [window]
    return found


def _whole_year(window: Window) -> Window:
    """A plan for some months of one year still names dates before and after them."""
    year = window.first.year
    return Window(date(year, 1, 1), date(year, 12, 31), window.source, window.span)


def _heading_window(time: TimeExpr) -> Window | None:
    first, last = first_day(time.start or time.end), last_day(time.end or time.start)
    if first is None and last is not None:
        first = date(last.year, 1, 1) if time.start is None or time.start.year is None else None
    if first is None or last is None or last < first or time.flags:
        return None
    if first.year == last.year:
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    return Window(first, last, "năm lấy từ đề mục", time.span)


def _from_issue(month: int, context: TimeContext) -> Inference | None:
    """The year of issue; a plan issued at a year's end that names an early month means the next year.

    Any other month well before the issue may lie in either year and is left open.
    """
    issued = context.issued_on
    if issued is None or (context.period_end and not _near(issued, context)):
        return None
    turns = issued.month >= _LATE and month <= _EARLY
    if not turns and month < issued.month - 1:
        return None
    source = "năm lấy từ ngày ban hành"
    return Inference(field="year", value=str(issued.year + turns), source=source, span=context.issued_span)


def _near(issued: date, context: TimeContext) -> bool:
    """Whether the day of issue lies in the plan's period or within a year of its start."""
    start, end = context.period_start, context.period_end
    return bool(start and end and start - timedelta(days=365) <= issued <= end)
