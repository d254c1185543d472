"""The day a cited document was issued."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kehoach.extractors.atoms.references.patterns import DATE_LOW, NO_DATE_LOW, YEAR_LOW


@dataclass(frozen=True, slots=True)
class Issued:
    """A date at ``[start, end)`` (empty for a blank one), ISO 8601 or null where no such day exists."""

    iso: str | None
    year: int | None
    start: int
    end: int
    stop: int


def read_date(low: str, pos: int) -> Issued | None:
    """The date of issue at ``pos`` of the lower-case text: in digits, in words, the year alone, or blank."""
    found = DATE_LOW.match(low, pos)
    if found:
        year = int(found["year"] or found["year2"])
        iso = _iso(year, int(found["month"] or found["month2"]), int(found["day"]))
        last = found.end("year") if found["year"] else found.end("year2")
        return Issued(iso, year, found.start("day"), last, found.end())
    only = YEAR_LOW.match(low, pos)
    if only:
        return Issued(None, int(only["year"]), only.start("year"), only.end("year"), only.end())
    blank = NO_DATE_LOW.match(low, pos)
    return Issued(None, None, blank.end(), blank.end(), blank.end()) if blank and blank.end() > pos else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
