"""What looks wrong with the times of a plan: impossible days, disagreeing weekdays, deadlines that cannot be met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kehoach.extractors.atoms.dates import find_times
from kehoach.pipeline.resolve.holidays import holiday_name
from kehoach.pipeline.resolve.years import TimeContext, first_day
from kehoach.schemas.plan import Issue, Plan
from kehoach.schemas.text import block_at
from kehoach.schemas.times import TimeExpr

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SEQUENCE = 5
_LOOKALIKES = str.maketrans("oOlLiI|sSzZbB", "0011111552266")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time with the days that it came to."""

    stated: TimeExpr
    start: date | None
    end: date | None
    repeats: bool


def check_times(plan: Plan, context: TimeContext) -> tuple[Issue, ...]:
    """One issue for each thing that is odd; the same words are reported once."""
    issues = [i for time in find_times(plan.text) for i in _as_written(time)]
    for item in _dated(plan):
        issues += _as_resolved(item, context)
    issues += _out_of_step(plan)
    return tuple({(i.code, i.span): i for i in issues}.values())


def _dated(plan: Plan) -> Iterator[Dated]:
    for phase in plan.phases:
        if phase.stated:
            yield Dated(phase.stated, _day(phase.start), _day(phase.end), phase.recurrence is not None)
    for task in plan.assignments:
        if task.due and task.due.stated:
            yield Dated(task.due.stated, None, _day(task.due.end), task.due.recurrence is not None)


def _out_of_step(plan: Plan) -> Iterator[Issue]:
    """On scanned pages, a time out of order in a column of a table whose other times go from early to late.

    Writers have reasons for another order; OCR has none.
    """
    columns: dict[tuple[int, int | None], list[tuple[date, TimeExpr]]] = {}
    for phase in plan.phases if plan.source.ocr_pages else ():
        day = _day(phase.start) if phase.stated else None
        block = block_at(plan.blocks, phase.stated.span.start) if phase.stated else None
        if phase.stated is None or day is None or block is None:
            continue
        if block.table is not None and block.page in plan.source.ocr_pages:
            columns.setdefault((block.table, block.col), []).append((day, phase.stated))
    for found in columns.values():
        found.sort(key=lambda one: one[1].span.start)
        for index in _strays([day for day, _ in found]):
            day, time = found[index]
            message = f"“{time.span.text}” (từ {_vietnamese(day)}) đứng không đúng thứ tự thời gian trong bảng."
            yield _issue("dates.sequence", "ghi chú", message, time, "Xem lại tháng và năm.")


def _strays(days: Sequence[date]) -> list[int]:
    """The days without which the others are in order, if they are in order but for one."""
    falls = [index for index, (day, after) in enumerate(pairwise(days)) if after < day]
    if len(days) < _SEQUENCE or len(falls) != 1:
        return []
    return [index for index in (falls[0], falls[0] + 1) if _in_order([*days[:index], *days[index + 1 :]])]


def _in_order(days: Sequence[date]) -> bool:
    return all(day <= after for day, after in pairwise(days))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _vietnamese(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _as_written(time: TimeExpr) -> Iterator[Issue]:
    words = f"“{time.span.text}”"
    if "ngày không có thật" in time.flags:
        yield _issue("dates.impossible", "lỗi", f"Ngày không có thật: {words}.", time, "Xem lại ngày và tháng.")
    if "năm hai chữ số" in time.flags:
        yield _issue("dates.short_year", "cảnh báo", f"Năm chỉ có hai chữ số: {words}.", time, "Viết đủ bốn chữ số.")
    if "nhầm chữ và số" in time.flags:
        reading = time.span.text.translate(_LOOKALIKES)
        hint = f"Có thể là {reading}; xem lại bản gốc."
        yield _issue("dates.lookalike", "cảnh báo", f"Ngày có chữ lẫn trong số, chưa dùng: {words}.", time, hint)
    yield from _weekday(time)


def _weekday(time: TimeExpr) -> Iterator[Issue]:
    day = first_day(time.start or time.end) if time.start is None or time.start == time.end else None
    part = time.start or time.end
    if time.weekday is None or day is None or part is None or not part.day or day.weekday() == time.weekday:
        return
    message = f"Thứ và ngày không khớp: “{time.span.text}”, ngày {_vietnamese(day)} là {_WEEKDAYS[day.weekday()]}."
    yield _issue("dates.weekday", "cảnh báo", message, time, "Xem lại thứ hoặc ngày.")


def _as_resolved(item: Dated, context: TimeContext) -> Iterator[Issue]:
    words = f"“{item.stated.span.text}”"
    if item.repeats:
        return
    if item.start and item.end and item.end < item.start:
        yield _issue("dates.order", "lỗi", f"Ngày kết thúc trước ngày bắt đầu: {words}.", item.stated)
        return
    yield from _against_issue(item, context, words)
    yield from _against_period(item, context, words)
    holiday = holiday_name(item.end) if item.end and _is_deadline(item) else None
    if holiday and item.end:
        message = f"Hạn {words} ({_vietnamese(item.end)}) rơi vào ngày nghỉ: {holiday}."
        yield _issue("dates.holiday", "ghi chú", message, item.stated)


def _is_deadline(item: Dated) -> bool:
    return item.stated.kind == "hạn" or (item.start is None and item.stated.kind == "ngày")


def _against_issue(item: Dated, context: TimeContext, words: str) -> Iterator[Issue]:
    if context.issued_on and item.end and item.end < context.issued_on:
        message = (
            f"{words} kết thúc ngày {_vietnamese(item.end)}, trước ngày ban hành {_vietnamese(context.issued_on)}."
        )
        yield _issue("dates.before_issue", "cảnh báo", message, item.stated)


def _against_period(item: Dated, context: TimeContext, words: str) -> Iterator[Issue]:
    start, end = context.period_start, context.period_end
    if not start or not end:
        return
    early = bool(item.end and item.end < start and item.end.year < start.year)
    late = bool(item.start and item.start > end) or bool(item.start is None and item.end and item.end > end)
    if early or late:
        message = f"{words} nằm ngoài thời gian của kế hoạch ({_vietnamese(start)} – {_vietnamese(end)})."
        yield _issue("dates.outside_period", "ghi chú", message, item.stated)


def _issue(code: str, severity: str, message: str, time: TimeExpr, hint: str = "") -> Issue:
    return Issue.model_validate(
        {"code": code, "severity": severity, "message": message, "span": time.span, "hint": hint}
    )
