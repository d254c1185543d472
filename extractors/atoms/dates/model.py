"""What the grammar works with before it hands out ``TimeExpr``: drafts of times and rules of repetition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from kehoach.extractors.atoms.dates.numbers import month_length
from kehoach.schemas.times import PartialDate, TimeFlag

Grain = Literal[
    "day",
    "bare-day",
    "month",
    "quarter",
    "half",
    "week",
    "year",
    "programme",
    "school-year",
    "term",
    "rule",
    "relative",
    "hours",
    "lookalike",
    "holiday",
]
CALENDAR: frozenset[Grain] = frozenset({"day", "bare-day", "month", "quarter", "half", "week", "year"})
"""Grains with dates of their own, which intervals join and deadlines bound."""

Lead = Literal["", "from", "before", "latest", "until", "within", "after"]
"""What the word before a time makes of it."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """A repetition: ``days`` are days of the month (-1 the last), ``weekdays`` 0 for Monday."""

    freq: Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
    interval: int = 1
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()

    def text(self) -> str:
        """The RRULE value of RFC 5545 section 3.3.10."""
        parts = [f"FREQ={self.freq}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += [f"BYMONTH={_join(self.months)}"] if self.months else []
        parts += [f"BYMONTHDAY={_join(self.days)}"] if self.days else []
        parts += [f"BYDAY={_join(_WEEKDAYS[d] for d in self.weekdays)}"] if self.weekdays else []
        return ";".join(parts)

    def before(self) -> Rule:
        """The rule for the last day before: "trước ngày 25 hàng tháng" ends on the 24th."""
        if self.weekdays:
            return replace(self, weekdays=((self.weekdays[0] - 1) % 7,))
        if not self.months:
            return replace(self, days=(self.days[0] - 1 or -1,)) if self.days else self
        return self._before_in_months()

    def _before_in_months(self) -> Rule:
        first = self.days[0] if self.days else 1
        if first > 1:
            return replace(self, days=(first - 1,))
        months = self.months if self.days else self.months[:1]
        earlier = tuple((m - 2) % 12 + 1 for m in months)
        day = month_length(2023, earlier[0]) if len(earlier) == 1 and earlier[0] != 2 else -1
        return replace(self, months=tuple(sorted(earlier)), days=(day,))


def _join(values: Iterable[object]) -> str:
    return ",".join(str(v) for v in values)


@dataclass(frozen=True, slots=True)
class Draft:
    """A time being put together: ``start:end`` grow as words around it are joined to it.

    ``group`` is the extent of the list that the time was written in; drafts of one list share it.
    ``named`` is true where the words hold "ngày", which a list item may lack.
    """

    start: int
    end: int
    grain: Grain
    rule: str
    first: PartialDate | None = None
    last: PartialDate | None = None
    repeat: Rule | None = None
    lead: Lead = ""
    interval: bool = False
    open_end: bool = False
    exclusive: bool = False
    named: bool = False
    part: str | None = None
    hours: str | None = None
    weekday: int | None = None
    amount: int | None = None
    unit: str | None = None
    working: bool = False
    anchor: str | None = None
    lunar: bool = False
    holiday: str | None = None
    flags: tuple[TimeFlag, ...] = field(default=())
    group: tuple[int, int] | None = None

    @property
    def year(self) -> int | None:
        """The year that the words state, at either end."""
        ends = [p.year for p in (self.last, self.first) if p is not None and p.year]
        return ends[0] if ends else None
