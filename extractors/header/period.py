"""The time a plan is for, from the words of its title ("năm học 2025 - 2026", "giai đoạn 2021 - 2025")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kehoach.schemas.plan import Period

_YEAR = r"(?:19|20)\d\d(?!\d)"
_DASH = r"\s{0,3}[-–—/]\s{0,3}"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Times = tuple[str | None, str | None]
_LAST_DAY = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_TIMES = re.compile(
    rf"""
      từ\s(?:ngày\s)?(?P<from_day>\d{{1,2}})[/.-](?P<from_month>\d{{1,2}})(?:[/.-](?P<from_year>{_YEAR}))?\s?(?:đến|[-–])\s?(?:hết\s)?
        (?:ngày\s)?(?P<to_day>\d{{1,2}})[/.-](?P<to_month>\d{{1,2}})[/.-](?P<to_year>{_YEAR})
    | (?P<skip>
          (?:ngày\s)?\d{{1,2}}(?:\stháng\s\d{{1,2}}\snăm\s|[/.-]\d{{1,2}}[/.-]){_YEAR}      # dates of cited documents
        | (?:nhiệm\skỳ|khóa|khoá|niên\skhóa)\s{_YEAR}(?:{_DASH}{_YEAR})?                  # terms of office
        | (?:định\shướng|tầm\snhìn|hướng\stới|hướng\sđến)[\s\w]{{0,12}}?\s{_YEAR}         # outlook beyond the plan
        | (?:đầu|cuối|giữa|khai\sgiảng|hè)\s(?:của\s)?năm\s(?:học\s)?{_YEAR}(?:{_DASH}{_YEAR})?   # parts without days
        | (?:học\skỳ|học\skì|HK)\s?(?:\w{{1,4}})?,?\snăm\shọc\s{_YEAR}{_DASH}{_YEAR}
        | Tết\s[^.;,]{{0,40}}?năm\s{_YEAR}
      )
    | tháng\s(?P<term_month>1[0-2]|0?[1-9])\s?,?\s?năm\shọc\s(?P<term_from>{_YEAR}){_DASH}(?P<term_to>{_YEAR})
    | năm\shọc\s{{0,2}}(?P<school>{_YEAR}){_DASH}(?P<school_end>{_YEAR})
    | (?:giai\sđoạn|thời\skỳ)[^.;“”"\d]{{0,12}}(?:\d{{1,2}}\snăm\s)?[^.;“”"\d]{{0,4}}(?P<from>{_YEAR})
        (?:{_DASH}|\sđến\s(?:hết\s)?(?:năm\s)?)(?P<to>{_YEAR})
    | từ\snăm\s(?P<since>{_YEAR})\sđến\s(?:hết\s)?(?:năm\s)?(?P<until>{_YEAR})
    | (?:các\s)?năm\s(?P<y1>{_YEAR})(?:{_DASH}|\s?,\s|\svà\s(?:năm\s)?)(?P<y2>{_YEAR})
    | (?P<half>0?6|sáu)\stháng\s(?P<part>đầu|cuối)\snăm\s(?P<half_year>{_YEAR})
    | quý\s(?P<quarter>iv|i{{1,3}}|[1-4])(?:\snăm\s|\s?[/-]\s?|\s)(?P<quarter_year>{_YEAR})
    | tháng\s(?P<month>1[0-2]|0?[1-9])(?:\snăm\s|\s?[/-]\s?)(?P<month_year>{_YEAR})
    | đến\s(?:hết\s)?năm\s(?P<end_year>{_YEAR})
    | (?<!\d\s)năm\s(?!học|ngày|thành|sinh)(?:[^\W\d_]{{1,12}}\s){{1,6}}      # Năm An toàn giao thông 2026
        (?:[-–]\s)?(?P<named_year>{_YEAR})
    | năm\s(?P<year>{_YEAR})(?P<open>\svà\s(?:các|những)\snăm\stiếp\stheo)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period and the extent of its words in the text searched."""

    period: Period
    start: int
    end: int


def find_period(text: str, not_before: str | None = None) -> FoundPeriod | None:
    """The whole time that ``text`` names: earliest start to latest end; None where it names none.

    Dates of documents, terms of office, outlooks ("tầm nhìn đến năm 2045") and parts of a school year
    without days ("đầu năm học …") do not count. A period that ends before ``not_before`` (the ISO date
    of issue) is what the plan looks back on, and does not count either.
    """
    found = [(m, times) for m in _TIMES.finditer(text) if (times := _times(m))]
    if not_before:
        found = [(m, times) for m, times in found if not times[1] or times[1] >= not_before]
    if not found:
        return None
    starts = [times[0] for _, times in found if times[0]]
    ends = [times[1] for _, times in found]
    start, end = found[0][0].start(), found[-1][0].end()
    latest = None if None in ends else max(e for e in ends if e)
    period = Period(label=text[start:end], start=min(starts, default=None), end=latest)
    return FoundPeriod(period, start, end)


def _times(found: re.Match[str]) -> _Times | None:
    """First and last day of one expression; None for what does not count."""
    part = found.groupdict()
    for group, read in _READERS:
        if part[group]:
            return read(part)
    return None


def _half(part: dict[str, str]) -> _Times:
    year = part["half_year"]
    return (_first(year), f"{year}-06-30") if part["part"].lower() == "đầu" else (f"{year}-07-01", _last(year))


def _quarter(part: dict[str, str]) -> _Times:
    year, last = int(part["quarter_year"]), 3 * _QUARTERS[part["quarter"].lower()]
    return f"{year}-{last - 2:02}-01", _month_end(year, last)


def _month(part: dict[str, str]) -> _Times:
    year, month = int(part["month_year"]), int(part["month"])
    return f"{year}-{month:02}-01", _month_end(year, month)


def _school_month(part: dict[str, str]) -> _Times:
    """A month of a school year: September to December are in its first year."""
    month = int(part["term_month"])
    year = int(part["term_from"] if month >= 9 else part["term_to"])
    return f"{year}-{month:02}-01", _month_end(year, month)


def _days(part: dict[str, str]) -> _Times | None:
    """From day to day; the first takes the year of the last where it has none. None for days that do not exist."""
    first = _iso(part["from_year"] or part["to_year"], part["from_month"], part["from_day"])
    last = _iso(part["to_year"], part["to_month"], part["to_day"])
    return (first, last) if first and last and first <= last else None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _range(start: str, end: str) -> Callable[[dict[str, str]], _Times | None]:
    """A reader of two years; None for years in the wrong order."""
    return lambda part: (_first(part[start]), _last(part[end])) if part[start] <= part[end] else None


def _year(part: dict[str, str]) -> _Times:
    return _first(part["year"]), None if part["open"] else _last(part["year"])


def _school_year(part: dict[str, str]) -> _Times | None:
    """1 September to 31 August; None for two years that do not follow each other."""
    first, second = int(part["school"]), int(part["school_end"])
    return (f"{first}-09-01", f"{second}-08-31") if second == first + 1 else None


def _first(year: str) -> str:
    return f"{year}-01-01"


def _last(year: str) -> str:
    return f"{year}-12-31"


def _month_end(year: int, month: int) -> str:
    leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
    return f"{year}-{month:02}-{_LAST_DAY[month - 1] + leap:02}"


_READERS: tuple[tuple[str, Callable[[dict[str, str]], _Times | None]], ...] = (
    ("to_year", _days),
    ("term_month", _school_month),
    ("school", _school_year),
    ("from", _range("from", "to")),
    ("since", _range("since", "until")),
    ("y1", _range("y1", "y2")),
    ("half", _half),
    ("quarter", _quarter),
    ("month", _month),
    ("end_year", lambda part: (None, _last(part["end_year"]))),
    ("named_year", _range("named_year", "named_year")),
    ("year", _year),
)
