"""RFC 5545 recurrence rules as plans need them: checked, and the first day on which one falls."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_INTEGER = re.compile(r"[+-]?\d{1,3}")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_SEARCHED = 366 * 5
_IN_EVERY_MONTH = 28


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with only the parts that plans use; ``by_day`` holds (nth of the month or null, weekday from Monday 0)."""

    frequency: str
    interval: int = 1
    by_day: tuple[tuple[int | None, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    count: int | None = None

    @property
    def free(self) -> bool:
        """Whether the start alone decides the day."""
        return not (self.by_day or self.by_month_day or self.by_month)


def read_rule(value: str) -> Rule | None:
    """The rule that the RRULE ``value`` states; ``None`` where it is none, or has parts that are not known here."""
    parts = dict(part.partition("=")[::2] for part in value.upper().split(";") if part)
    frequency = parts.pop("FREQ", "")
    by_day = _by_day(parts.pop("BYDAY", ""))
    numbers = {name: _integers(parts.pop(name, "")) for name in ("INTERVAL", "BYMONTHDAY", "BYMONTH", "COUNT")}
    if frequency not in _FREQUENCIES or parts or by_day is None or None in numbers.values():
        return None
    rule = Rule(
        frequency,
        interval=(numbers["INTERVAL"] or (1,))[0],
        by_day=by_day,
        by_month_day=numbers["BYMONTHDAY"] or (),
        by_month=numbers["BYMONTH"] or (),
        count=(numbers["COUNT"] or (None,))[0],
    )
    return rule if _possible(rule) else None


def _integers(value: str) -> tuple[int, ...] | None:
    found = value.split(",") if value else []
    return tuple(map(int, found)) if all(_INTEGER.fullmatch(number) for number in found) else None


def _by_day(value: str) -> tuple[tuple[int | None, int], ...] | None:
    matches = [_BY_DAY.fullmatch(day) for day in value.split(",")] if value else []
    if not all(matches):
        return None
    return tuple((int(match[1]) if match[1] else None, _DAYS.index(match[2])) for match in matches if match)


def _possible(rule: Rule) -> bool:
    nth = any(number is not None for number, _ in rule.by_day)
    return (
        rule.interval >= 1
        and all(1 <= abs(day) <= 31 for day in rule.by_month_day)
        and all(1 <= month <= 12 for month in rule.by_month)
        and (rule.count is None or rule.count >= 1)
        and not (nth and (rule.frequency in ("DAILY", "WEEKLY") or (rule.frequency == "YEARLY" and not rule.by_month)))
    )


def first_day(rule: Rule, anchor: date) -> date | None:
    """The first day from ``anchor`` on that the rule falls on; ``None`` where five years hold none.

    A monthly rule that names no day is moved off days that some months lack (29 to 31) to the next first of a month.
    """
    if rule.free:
        monthly = rule.frequency in ("MONTHLY", "YEARLY")
        return _next_first(anchor) if monthly and anchor.day > _IN_EVERY_MONTH else anchor
    span = range(min(_SEARCHED, (date.max - anchor).days))
    return next((day for day in (anchor + timedelta(days=n) for n in span) if _falls_on(rule, day, anchor)), None)


def _next_first(day: date) -> date | None:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < date.max.year else None


def _falls_on(rule: Rule, day: date, anchor: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day:
        return day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day
    if rule.by_day:
        return any(weekday == day.weekday() and _nth_fits(nth, day.day, length) for nth, weekday in rule.by_day)
    return rule.frequency in ("DAILY", "WEEKLY") or day.day in (anchor.day, 1)


def _nth_fits(nth: int | None, day: int, length: int) -> bool:
    return nth is None or nth in ((day - 1) // 7 + 1, -((length - day) // 7 + 1))
