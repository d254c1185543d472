"""A unit's calendar as one prints it: by month, in a month by week, in a week by day; long entries apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kehoach.pipeline.writers.office.repeats import days_of
from kehoach.schemas.calendar import Entry, Event, Group

_LONG = 92
"""An entry of more days stands once above all months, not again in each of them."""
_SINGLE_DAYS = 2
"""A rule with more days in a month than this is said once in that month."""
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_OFTEN = {"daily": "Hằng ngày", "weekly": "Hằng tuần", "monthly": "Hằng tháng", "yearly": "Hằng năm"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the calendar: what to show as its day, and the entry; ``day`` is where it is sorted."""

    day: date
    shown: str
    entry: Entry
    whole_month: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """A week (or what belongs to the month as a whole) and its lines."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with at least one line."""

    year: int
    month: int
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """All months in order, entries that go over more than a quarter, entries without a day."""

    months: tuple[Month, ...]
    long: tuple[Line, ...]
    undated: tuple[Entry, ...]


def agenda(group: Group) -> Agenda:
    """The entries of a unit's calendar by month and week, but for those that were called off."""
    dated = [(entry, _extent(entry)) for entry in group.entries if not _called_off(entry)]
    known = [(entry, extent) for entry, extent in dated if extent]
    horizon = max((end for _, (_, end) in known), default=date.min)
    long, lines = list[Line](), list[Line]()
    for entry, (start, end) in known:
        if entry.recurrence_rules:
            lines += _repeated(entry, horizon)
        elif isinstance(entry, Event) and (end - start).days >= _LONG:
            long.append(Line(start, f"{_short(start)}/{start.year} – {_short(end)}/{end.year}", entry))
        else:
            lines += _once(entry, start, end)
    undated = tuple(entry for entry, extent in dated if extent is None)
    return Agenda(_months(lines), tuple(sorted(long, key=lambda line: line.day)), undated)


def _called_off(entry: Entry) -> bool:
    return "cancelled" in (getattr(entry, "status", ""), getattr(entry, "progress", ""))


def _extent(entry: Entry) -> tuple[date, date] | None:
    """First and last day."""
    start = date.fromisoformat(entry.start[:10]) if entry.start else None
    if isinstance(entry, Event):
        assert start is not None
        return start, start + timedelta(days=min(int(entry.duration[1:-1]) - 1, (date.max - start).days))
    due = getattr(entry, "due", None)
    end = date.fromisoformat(due[:10]) if due else start
    return (start or end, end) if end else None


def _once(entry: Entry, start: date, end: date) -> Iterator[Line]:
    """A task on its last day; a step on its day, its days of one week, or in each month that it goes over."""
    if not isinstance(entry, Event) or start == end:
        yield Line(end, _WEEKDAYS[end.weekday()] + f"\n{_short(end)}", entry)
    elif _monday(start) == _monday(end):
        yield Line(start, f"{_short(start)} – {_short(end)}", entry)
    else:
        for first in _firsts(start, end):
            yield Line(max(first, start), f"{_short(start)} – {_short(end)}", entry, whole_month=True)


def _repeated(entry: Entry, horizon: date) -> Iterator[Line]:
    assert entry.recurrence_rules
    rule = entry.recurrence_rules[0]
    by_month: dict[tuple[int, int], list[date]] = {}
    for day in days_of(entry, horizon):
        by_month.setdefault((day.year, day.month), []).append(day)
    for days in by_month.values():
        if len(days) > _SINGLE_DAYS:
            yield Line(days[0], _OFTEN[rule.frequency], entry, whole_month=True)
        else:
            yield from (Line(day, f"{_WEEKDAYS[day.weekday()]}\n{_short(day)}", entry) for day in days)


def _firsts(start: date, end: date) -> Iterator[date]:
    """The first days of the months from ``start`` to ``end``."""
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield date(number // 12, number % 12 + 1, 1)


def _months(lines: Iterable[Line]) -> tuple[Month, ...]:
    found: dict[tuple[int, int], list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.day):
        found.setdefault((line.day.year, line.day.month), []).append(line)
    return tuple(Month(year, month, tuple(_weeks(own))) for (year, month), own in found.items())


def _weeks(lines: list[Line]) -> Iterator[Week]:
    whole = tuple(line for line in lines if line.whole_month)
    if whole:
        yield Week("Trong tháng", whole)
    weeks: dict[date, list[Line]] = {}
    for line in lines:
        if not line.whole_month:
            weeks.setdefault(_monday(line.day), []).append(line)
    for monday, own in weeks.items():
        sunday = monday + timedelta(days=min(6, (date.max - monday).days))
        yield Week(f"Tuần từ {_short(monday)} đến {_short(sunday)}", tuple(own))


def _monday(day: date) -> date:
    return day - timedelta(days=min(day.weekday(), (day - date.min).days))


def _short(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}"
