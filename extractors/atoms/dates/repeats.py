"""From a match of a pattern to drafts: repetitions (RFC 5545 rules)."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.dates.model import Draft, Rule
from kehoach.extractors.atoms.dates.numbers import count, weekday_of
from kehoach.extractors.atoms.dates.patterns import PERIODIC_ITEM
from kehoach.extractors.atoms.dates.runs import read_runs

Match = re.Match[str]
_NUMBERS = re.compile(r"[2-7]|hai|ba|tư|năm|sáu|bảy|bẩy|chủ[ ]{0,6}nhật|cn")
_UNITS = {
    "ngày": Rule("DAILY"),
    "tuần": Rule("WEEKLY"),
    "tháng": Rule("MONTHLY"),
    "quý": Rule("MONTHLY", 3),
    "năm": Rule("YEARLY"),
}
_QUARTER_MONTHS = {"đầu": (1, 4, 7, 10), "thứ hai": (2, 5, 8, 11), "cuối": (3, 6, 9, 12)}


def every(amount: int, unit: str) -> Rule:
    """The rule of "mỗi <amount> <unit>"; twelve months are a year."""
    base = _UNITS[unit]
    interval = base.interval * amount
    return (
        Rule("YEARLY", interval // 12) if base.freq == "MONTHLY" and interval % 12 == 0 else Rule(base.freq, interval)
    )


def _draft(found: Match, rule: Rule, name: str, exclusive: bool = False) -> Draft:
    return Draft(*found.span(), "rule", f"dates.{name}", repeat=rule, exclusive=exclusive)


def monthly_day(found: Match) -> tuple[Draft, ...]:
    """``ngày 15 và 30 hàng tháng``; ``hàng tháng, trước ngày 25``."""
    runs = read_runs(found.string, *found.span("days"), int)
    days = tuple(d for r in runs for d in range(r.first, r.last + 1))
    before = bool(found.re.groupindex.get("before") and found["before"])
    return (_draft(found, Rule("MONTHLY", days=days), "monthly-day", before),)


def monthly_end(found: Match) -> tuple[Draft, ...]:
    """``ngày cuối cùng của mỗi tháng``."""
    return (_draft(found, Rule("MONTHLY", days=(-1,)), "monthly-end"),)


def quarterly_day(found: Match) -> tuple[Draft, ...]:
    """``ngày 25 của tháng cuối quý``: that day of March, June, September and December."""
    months = _QUARTER_MONTHS[" ".join(found["side"].split())]
    return (_draft(found, Rule("YEARLY", months=months, days=(int(found["days"]),)), "quarterly-day"),)


def weekly(found: Match) -> tuple[Draft, ...]:
    """``thứ Hai hàng tuần``, ``từ thứ 2 đến thứ 6 hàng tuần``."""
    words = found["days"].replace("thứ", "")
    named = [d for d in (weekday_of(w) for w in _NUMBERS.findall(words)) if d is not None]
    if len(named) == 2 and re.search(r"đến|-|→|tới", words) and named[0] < named[1]:
        named = list(range(named[0], named[1] + 1))
    return (_draft(found, Rule("WEEKLY", weekdays=tuple(named)), "weekly"),) if named else ()


def every_unit(found: Match) -> tuple[Draft, ...]:
    """``hàng tháng``, ``mỗi quý một lần``, ``6 tháng/lần``."""
    unit = found["unit"] or found["unit2"] or found["unit3"] or found["unit4"]
    amount = count(found["count4"]) if found["count4"] else 1
    return (_draft(found, every(amount or 1, unit), "every"),)


def each_unit(found: Match) -> tuple[Draft, ...]:
    """``mỗi quý``."""
    return (_draft(found, every(1, found["unit"]), "every"),)


def periodic(found: Match) -> tuple[Draft, ...]:
    """``định kỳ 6 tháng, 01 năm``: one rule for each period, in one group."""
    items = list(PERIODIC_ITEM.finditer(found.string, found.start("first"), found.end()))
    ends = [(found.start() if i == 0 else m.start(), m.end()) for i, m in enumerate(items)]
    rules = [every(count(m["count"]) or 1 if m["count"] else 1, m["unit"]) for m in items]
    group = found.span() if len(items) > 1 else None
    return tuple(Draft(*e, "rule", "dates.periodic", repeat=r, group=group) for e, r in zip(ends, rules, strict=True))
