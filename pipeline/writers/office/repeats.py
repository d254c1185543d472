"""The days on which a repeated entry falls (RFC 8984, 4.3.3), as far as one prints them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kehoach.schemas.calendar import Entry, RecurrenceRule

_YEAR = timedelta(days=365)


def days_of(entry: Entry, horizon: date) -> tuple[date, ...]:
    """The days from the entry's start to the end of its rule; one without an end goes to ``horizon`` or a year on."""
    assert entry.start and entry.recurrence_rules
    start = datetime.fromisoformat(entry.start)
    last = datetime.combine(horizon, start.time())
    if start.date() >= horizon - _YEAR and start.date() < date.max - _YEAR:
        last = max(last, start + _YEAR)
    rule = entry.recurrence_rules[0]
    until = datetime.fromisoformat(rule.until) if rule.until else last
    return tuple(found.date() for found in _rrule(rule, start, until))


def _rrule(rule: RecurrenceRule, start: datetime, until: datetime) -> list[datetime]:
    from dateutil import rrule

    days = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
    named = dict(zip(("mo", "tu", "we", "th", "fr", "sa", "su"), days, strict=True))
    made = rrule.rrule(
        getattr(rrule, rule.frequency.upper()),
        dtstart=start,
        interval=rule.interval or 1,
        byweekday=[named[one.day](one.nth_of_period) if one.nth_of_period else named[one.day] for one in rule.by_day]
        if rule.by_day
        else None,
        bymonthday=rule.by_month_day,
        bymonth=tuple(map(int, rule.by_month)) if rule.by_month else None,
    )
    found = list(made.xafter(start - timedelta(days=1), count=rule.count or 1000))
    return [day for day in found if day <= until]
