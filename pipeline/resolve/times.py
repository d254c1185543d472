"""From times as stated to days: years filled in, deadlines bounded, relative times counted; every step recorded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kehoach.pipeline.resolve.holidays import add_working_days, lunar_day, named_holiday
from kehoach.pipeline.resolve.years import TimeContext, choose_year, first_day, last_day, windows
from kehoach.schemas.base import Inference
from kehoach.schemas.times import PartialDate, ResolvedTime, TimeExpr

_THIS_PLAN = re.compile(
    r"(?:kể từ|tính từ|từ|sau)\s(?:khi|ngày)?\s?(?:ký|ban hành|phát hành)(?:\s(?:và\s)?ban hành)?"
    r"(?:\s[Kk]ế hoạch(?:\snày)?|(?!\s(?:kết|hợp|quyết|nghị|thông|công|biên|văn|báo|chương)))(?=\s|$)"
)
_DAYS = {"ngày": 1, "tuần": 7}
_UNTRUSTED = frozenset({"nhầm chữ và số", "ngày không có thật"})


@dataclass(frozen=True, slots=True)
class _Ends:
    """Both ends of a time with their years, and what was inferred to get them."""

    start: PartialDate | None
    end: PartialDate | None
    inferred: tuple[Inference, ...] = ()


def resolve_time(time: TimeExpr, context: TimeContext) -> ResolvedTime:
    """First day, last day and rule of a stated time; what neither it nor its context says stays ``None``.

    A repetition has the plan's period for its bounds. A date that does not exist (31/9) or is doubtful has no day.
    """
    if time.recurrence:
        return ResolvedTime(start=_iso(context.period_start), end=_iso(context.period_end), recurrence=time.recurrence)
    if _UNTRUSTED & set(time.flags):
        return ResolvedTime()
    if time.kind == "giờ":
        return _hours(context)
    if time.kind == "tương đối":
        return _relative(time, context)
    if time.holiday:
        return _bounded(time, _of_holiday(time, time.holiday, context))
    return _bounded(time, _with_years(time, context))


def _of_holiday(time: TimeExpr, name: str, context: TimeContext) -> _Ends:
    """Both ends in the year of the holiday: the one stated, or the only one whose holiday lies in the context."""
    if (time.start or time.end or PartialDate()).year is not None:
        return _Ends(time.start, time.end)
    for window in windows(context):
        years = [y for y in range(window.first.year, window.last.year + 1) if window.covers(named_holiday(name, y))]
        if len(years) == 1:
            year = PartialDate(year=years[0])
            source = Inference(field="year", value=str(years[0]), source=window.source, span=window.span)
            return _Ends(year if time.start else None, year if time.end else None, (source,))
    return _Ends(time.start, time.end)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _hours(context: TimeContext) -> ResolvedTime:
    """Hours alone belong to the one day that the nearest heading names."""
    for heading in context.headings:
        if heading.kind == "ngày" and heading.start and heading.start.day and heading.start == heading.end:
            rest = TimeContext(context.headings, context.period_start, context.period_end, None, context.issued_on)
            day = resolve_time(heading, rest)
            source = Inference(field="day", value=day.start or "", source="ngày lấy từ đề mục", span=heading.span)
            return ResolvedTime(start=day.start, end=day.end, inferred=(source, *day.inferred))
    return ResolvedTime()


def _relative(time: TimeExpr, context: TimeContext) -> ResolvedTime:
    """A stretch that starts when this plan is signed; any other start is not in the plan."""
    step = _DAYS.get(time.unit or "")
    if not context.issued_on or not time.amount or not step or not _THIS_PLAN.match(time.anchor or ""):
        return ResolvedTime()
    if time.working:
        day = add_working_days(context.issued_on, time.amount)
    else:
        day = context.issued_on + timedelta(days=time.amount * step)
    source = Inference(field="day", value=day.isoformat(), source="tính từ ngày ban hành", span=context.issued_span)
    if (time.part or "").startswith("sau"):
        return ResolvedTime(start=day.isoformat(), inferred=(source,))
    return ResolvedTime(end=day.isoformat(), inferred=(source,))


def _with_years(time: TimeExpr, context: TimeContext) -> _Ends:
    """Both ends with a year: their own, the other end's, or that of the context."""
    start, end = time.start, time.end
    if start == end:
        one, inferred = _with_year(start, context)
        return _Ends(one, one, inferred)
    if start and end and (start.year is None) != (end.year is None):
        return _from_other_end(start, end)
    start, from_start = _with_year(start, context)
    end, from_end = _with_year(end, context)
    if start and end and start.year and end.year and _key(end, last=True) < _key(start) and from_end:
        end = end.model_copy(update={"year": start.year + 1})
    return _Ends(start, end, from_start or from_end)


def _key(part: PartialDate, last: bool = False) -> tuple[int, int, int]:
    """To compare ends by: what is not said is the first, or of an end the last, month and day."""
    return (part.year or 0, part.month or (12 if last else 1), part.day or (31 if last else 1))


def _with_year(part: PartialDate | None, context: TimeContext) -> tuple[PartialDate | None, tuple[Inference, ...]]:
    """A holiday without a year stays one: its month changes from year to year."""
    if part is None or part.year is not None or part.month is None:
        return part, ()
    chosen = choose_year(part.month, part.day, context)
    if chosen is None:
        return part, ()
    return part.model_copy(update={"year": int(chosen.value)}), (chosen,)


def _from_other_end(start: PartialDate, end: PartialDate) -> _Ends:
    """``từ 15/12 đến 20/01/2025`` starts in the year before."""
    known = start.year or end.year or 0
    turns = _key(start)[1:] > _key(end, last=True)[1:]
    if start.year is None:
        start = start.model_copy(update={"year": known - turns})
        value = str(start.year)
    else:
        end = end.model_copy(update={"year": known + turns})
        value = str(end.year)
    return _Ends(start, end, (Inference(field="year", value=value, source="năm lấy từ đầu kia của khoảng thời gian"),))


def _bounded(time: TimeExpr, ends: _Ends) -> ResolvedTime:
    start, end = (_named(time, p) for p in (ends.start, ends.end)) if _is_named(time) else _plain(time, ends)
    if time.exclusive and time.kind == "từ":
        start = start + timedelta(days=1) if start else None
    elif time.exclusive:
        end = end - timedelta(days=1) if end else None
    wanted = [d for d, p in ((start, time.start), (end, time.end)) if p is not None]
    if None in wanted:  # one end unknown of two: no half of an interval is given out as if it were open
        return ResolvedTime()
    return ResolvedTime(start=_iso(start), end=_iso(end), inferred=ends.inferred if start or end else ())


def _is_named(time: TimeExpr) -> bool:
    return time.lunar or time.holiday is not None


def _named(time: TimeExpr, part: PartialDate | None) -> date | None:
    """The day of a public holiday or of a lunar date that is one."""
    if part is None or part.year is None:
        return None
    if time.holiday:
        return named_holiday(time.holiday, part.year)
    return lunar_day(part.year, part.month or 0, part.day or 0)


def _plain(time: TimeExpr, ends: _Ends) -> tuple[date | None, date | None]:
    if time.part == "tuần cuối":
        last = last_day(ends.end)
        return (last - timedelta(days=6) if last else None), last
    start = last_day(ends.start) if time.kind == "từ" and time.exclusive else first_day(ends.start)
    end = first_day(ends.end) if time.exclusive and time.kind != "từ" else last_day(ends.end)
    return start, end
