"""Rules that every calendar program can show: what returns on several days of a month becomes an event for each.

Outlook leaves out what is repeated on more than one day of a month or in more than one month of a year (Microsoft
Support 2643084), Google and Thunderbird take it either way. Works on finished components, as ``reminders`` does.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from kehoach.pipeline.writers.ics import folded, rule_text
from kehoach.pipeline.writers.rules import Rule, first_day, read_rule

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "kehoach")
_EVENT, _RULE = "BEGIN:VEVENT\r\n", "\r\nRRULE:"
_MONTHS = 12
_SEARCHED = 60
"""Months in which the first day of a part is looked for."""


def plain_rules(rule: Rule) -> tuple[Rule, ...]:
    """Rules that together fall on the days of ``rule`` when they begin where it does, each with one day of a month.

    A rule that counts its days stays as it is, since its parts would have to share the count.
    """
    if rule.frequency not in ("MONTHLY", "YEARLY"):
        return (rule,)
    found = tuple(one for spaced in _by_months(rule) for one in _by_days(spaced))
    return (rule,) if rule.count and len(found) > 1 else found


def _by_months(rule: Rule) -> Iterator[Rule]:
    """Months that lie evenly in the year are a monthly rule with that interval; else a yearly rule for each."""
    months = sorted(set(rule.by_month))
    if len(months) < 2 or rule.interval > 1 or not (rule.by_month_day or rule.by_day):
        yield rule
    elif rule.frequency == "YEARLY" and _even(months):
        yield replace(rule, frequency="MONTHLY", interval=_MONTHS // len(months), by_month=())
    else:
        yield from (replace(rule, frequency="YEARLY", by_month=(month,)) for month in months)


def _even(months: list[int]) -> bool:
    step, rest = divmod(_MONTHS, len(months))
    return not rest and all(after - before == step for before, after in pairwise(months))


def _by_days(rule: Rule) -> Iterator[Rule]:
    if rule.by_month_day and not rule.by_day:
        yield from (replace(rule, by_month_day=(day,)) for day in dict.fromkeys(rule.by_month_day))
    elif rule.by_day and not rule.by_month_day and all(nth for nth, _ in rule.by_day):
        yield from (replace(rule, by_day=(day,)) for day in dict.fromkeys(rule.by_day))
    else:
        yield rule


def plain_event(component: str) -> str:
    """The component; a VEVENT whose rule not every program takes as one VEVENT for each plain rule.

    That of the first rule keeps the UID; the UID of each other one follows from it and from its rule.
    """
    if not component.startswith(_EVENT) or _RULE not in component:
        return component
    lines = component.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    fields = {line.partition(":")[0]: line.partition(":")[2] for line in reversed(lines)}
    whole, until = _read(fields["RRULE"])
    parts = plain_rules(whole) if whole else ()
    if whole is None or parts == (whole,):
        return component
    start = date.fromisoformat(fields["DTSTART;VALUE=DATE"])
    uids = [fields["UID"], *(_uid(fields["UID"], rule) for rule in parts[1:])]
    dated = [(day, uid, rule) for uid, rule in zip(uids, parts, strict=True) if (day := _first(rule, start))]
    kept = sorted((one for one in dated if until is None or one[0] <= until), key=lambda one: one[0])
    return "".join(_event(lines, uid, rule_text(rule, until), day) for day, uid, rule in kept)


def _read(value: str) -> tuple[Rule | None, date | None]:
    parts = value.split(";")
    until = next((part.removeprefix("UNTIL=") for part in parts if part.startswith("UNTIL=")), None)
    rule = read_rule(";".join(part for part in parts if not part.startswith("UNTIL=")))
    return rule, date.fromisoformat(until) if until else None


def _uid(uid: str, rule: Rule) -> str:
    return str(uuid.uuid5(_SPACE, f"{uid} {rule_text(rule, None)}"))


def _first(rule: Rule, start: date) -> date | None:
    """The first day of the rule from ``start`` on, in the months that its interval reaches from there."""
    if rule.frequency != "MONTHLY" or rule.interval == 1:
        return first_day(rule, start)
    for turn in range(_SEARCHED):
        number = start.year * _MONTHS + start.month - 1 + turn * rule.interval
        if number // _MONTHS > date.max.year:
            return None
        month = date(number // _MONTHS, number % _MONTHS + 1, 1)
        found = first_day(rule, max(start, month))
        if found and (found.year, found.month) == (month.year, month.month):
            return found
    return None


def _event(lines: list[str], uid: str, said: str, day: date) -> str:
    changed = {"UID": uid, "DTSTART;VALUE=DATE": _basic(day), "RRULE": said}
    if day < date.max:
        changed["DTEND;VALUE=DATE"] = _basic(day + timedelta(days=1))
    named = ((line.partition(":")[0], line) for line in lines)
    return "".join(folded(f"{name}:{changed[name]}" if name in changed else line) for name, line in named)


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")
