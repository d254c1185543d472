"""From a match of a pattern to drafts: calendar times."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kehoach.extractors.atoms.dates.model import Draft, Grain
from kehoach.extractors.atoms.dates.numbers import count, month_length, month_of
from kehoach.extractors.atoms.dates.runs import Run, read_runs
from kehoach.schemas.times import PartialDate, TimeFlag

Match = re.Match[str]
Build = Callable[[Match], tuple[Draft, ...]]


_REVOLUTION = re.compile(r"mạng[ ]{0,6}$")


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _group(found: Match, *names: str) -> str | None:
    return next((found[n] for n in names if found[n]), None)


def _split(found: Match, runs: tuple[Run, ...], make: Callable[[Run, int, int], Draft]) -> tuple[Draft, ...]:
    """One draft for each run; the first takes the words before it, the last those after it."""
    last = len(runs) - 1
    ends = [(found.start() if i == 0 else r.start, found.end() if i == last else r.end) for i, r in enumerate(runs)]
    return tuple(make(r, *e) for r, e in zip(runs, ends, strict=True))


def days(rule: str) -> Build:
    """Builder for a pattern with ``days``, a month in ``month…`` and perhaps a year in ``year…``."""

    def build(found: Match) -> tuple[Draft, ...]:
        names = found.re.groupindex
        month = month_of(_group(found, *(n for n in names if n.startswith("month"))) or "")
        year = _int(_group(found, *(n for n in names if n.startswith("year"))))
        runs = read_runs(found.string, *found.span("days"), _int)
        if month is None or not runs:
            return ()
        return _split(found, runs, lambda run, a, b: _day(found, run, (a, b), (year, month), rule))

    return build


def _day(found: Match, run: Run, extent: tuple[int, int], of: tuple[int | None, int], rule: str) -> Draft:
    """Days of a year and month ``of``."""
    flags: tuple[TimeFlag, ...] = ()
    year, month = of
    if year is not None and year < 100:
        year, flags = 2000 + year, ("năm hai chữ số",)
    if not 1 <= max(run.first, run.last) <= month_length(year, month):
        flags = (*flags, "ngày không có thật")
    return Draft(
        *extent,
        grain="day",
        rule=rule,
        first=PartialDate(year=year, month=month, day=run.first),
        last=PartialDate(year=year, month=month, day=run.last),
        named=bool(found["word"]),
        lunar=_is_lunar(found),
        flags=flags,
        group=found.span(),
    )


def _is_lunar(found: Match) -> bool:
    """The months Giêng and Chạp belong to the lunar calendar."""
    return any(w in found.group() for w in ("giêng", "chạp"))


def full_moon(found: Match) -> tuple[Draft, ...]:
    """``rằm tháng 8``: day 15 of the lunar month."""
    month = month_of(found["month"])
    if month is None:
        return ()
    day = PartialDate(year=_int(found["year"]), month=month, day=15)
    return (Draft(*found.span(), "day", "dates.day-full-moon", day, day, named=True, lunar=True),)


def month_end(found: Match) -> tuple[Draft, ...]:
    """``ngày cuối cùng của tháng 7``; the last day of a February needs its year."""
    month, year = int(found["month"]), _int(found["year"])
    if month == 2 and year is None:
        return ()
    day = PartialDate(year=year, month=month, day=month_length(year, month))
    return (Draft(*found.span(), "day", "dates.day-month-end", day, day, named=True),)


def day_alone(found: Match) -> tuple[Draft, ...]:
    """A day without a month, which the other end of an interval will give."""
    day = PartialDate(day=int(found["days"]))
    return (Draft(found.start(), found.end("days"), "bare-day", "dates.day-alone", day, day, named=True),)


def months(found: Match) -> tuple[Draft, ...]:
    """``tháng 10, 11 năm 2016`` and ``tháng 5``."""
    if found["months"]:
        runs = read_runs(found.string, *found.span("months"), _int)
    else:
        month = None if _is_august_revolution(found) else month_of(found["month"])
        runs = (Run(month, month, *found.span("month")),) if month else ()
    return _split(found, runs, lambda r, a, b: _months(found, (a, b), (r.first, r.last), "month"))


def _is_august_revolution(found: Match) -> bool:
    return bool(_REVOLUTION.search(found.string, max(0, found.start() - 12), found.start()))


def month_year(found: Match) -> tuple[Draft, ...]:
    """``10/2016``."""
    month = int(found["month"])
    return (_months(found, found.span(), (month, month), "month"),)


def months_year(found: Match) -> tuple[Draft, ...]:
    """``09 - 10/2026``: no draft where the months run backwards."""
    first, last = int(found["first"]), int(found["last"])
    return (_months(found, found.span(), (first, last), "month"),) if first < last else ()


def quarters(found: Match) -> tuple[Draft, ...]:
    """``quý II, III năm 2024``."""
    runs = read_runs(found.string, *found.span("quarters"), count)
    return _split(found, runs, lambda r, a, b: _months(found, (a, b), (3 * r.first - 2, 3 * r.last), "quarter"))


def half(found: Match) -> tuple[Draft, ...]:
    """``6 tháng đầu năm``, ``9 tháng đầu năm``."""
    size = count(found["count"]) or 6
    return (_months(found, found.span(), (1, size) if found["side"] == "đầu" else (13 - size, 12), "half"),)


def _months(found: Match, extent: tuple[int, int], of: tuple[int, int], grain: Grain) -> Draft:
    year = _int(found["year"])
    return Draft(
        *extent,
        grain=grain,
        rule=f"dates.{grain}",
        first=PartialDate(year=year, month=of[0]),
        last=PartialDate(year=year, month=of[1]),
        lunar=_is_lunar(found),
        group=found.span(),
    )


_NAMED_WEEKS = {"đầu": (1, 1), "nhất": (1, 1), "cuối": (0, 0)}


def weeks(found: Match) -> tuple[Draft, ...]:
    """``tuần 2 tháng 3``: days 8 to 14; ``tuần cuối``: the last seven days, whose dates need the year."""
    words = found["weeks"]
    named = _NAMED_WEEKS.get(words.split()[0])
    value = count(words)
    runs = read_runs(found.string, *found.span("weeks"), int) if words[0].isdigit() else ()
    spread = [named] if named else [(r.first, r.last) for r in runs] or [(value or 1, value or 1)]
    month, year = month_of(found["month"]), _int(found["year"])
    return tuple(_week(found, a, b, month, year) for a, b in spread[:1])


def _week(found: Match, first: int, last: int, month: int | None, year: int | None) -> Draft:
    start, end = (7 * first - 6, 7 * last) if first else (None, None)
    if end and month and end > month_length(year, month):
        end = None
    return Draft(
        *found.span(),
        grain="week",
        rule="dates.week",
        first=PartialDate(year=year, month=month, day=start),
        last=PartialDate(year=year, month=month, day=end),
        part="tuần cuối" if not first else None,
    )


def lone_years(found: Match) -> tuple[Draft, ...]:
    """Years without the word "năm"; the label before them is not part of the time."""
    runs = read_runs(found.string, *found.span("years"), _int)
    return tuple(replace(_year(found, (r.start, r.end), r, "year"), group=None) for r in runs)


def years(grain: Grain) -> Build:
    """Builder for ``years``: a year, a list or a range; a programme's years keep their own grain."""

    def build(found: Match) -> tuple[Draft, ...]:
        runs = read_runs(found.string, *found.span("years"), _int)
        return _split(found, runs, lambda r, a, b: _year(found, (a, b), r, grain))

    return build


def _year(found: Match, extent: tuple[int, int], run: Run, grain: Grain) -> Draft:
    return Draft(
        *extent,
        grain=grain,
        rule=f"dates.{grain}",
        first=PartialDate(year=run.first),
        last=PartialDate(year=run.last),
        group=found.span(),
    )


def school_year(found: Match) -> tuple[Draft, ...]:
    """``năm học 2023-2024``: 1 September to 31 August."""
    first, last = int(found["first"]), int(found["last"])
    last = last if last > 99 else first - first % 100 + last
    if last != first + 1:
        return ()
    ends = (PartialDate(year=first, month=9), PartialDate(year=last, month=8))
    return (Draft(*found.span(), "school-year", "dates.school-year", *ends),)


def term(found: Match) -> tuple[Draft, ...]:
    """``học kỳ I``: a time whose dates the document does not say."""
    return (Draft(*found.span(), "term", "dates.term", part=" ".join(found["part"].split())),)


def holiday(found: Match) -> tuple[Draft, ...]:
    """``Tết Nguyên đán 2026``: the calendar of public holidays knows the day."""
    year = PartialDate(year=_int(found["year"]))
    name = " ".join(found["name"].split())
    return (Draft(*found.span(), "holiday", "dates.holiday", year, year, holiday=name),)


def hours(found: Match) -> tuple[Draft, ...]:
    """``7h00 - 7h15``."""
    return (Draft(*found.span(), "hours", "dates.hours", hours=found["hours"]),)


def relative(found: Match) -> tuple[Draft, ...]:
    """``trong vòng 05 ngày làm việc kể từ ngày ký``; a bare "sau 3 ngày" says nothing of this plan."""
    anchor = (found["anchor"] or "").strip(" ,") or None
    word = " ".join(found["word"].split())
    amount = count(found["amount"])
    bound = word.startswith(("trong vòng", "trong thời", "chậm", "muộn", "trễ", "không", "tối"))
    if amount is None or not (anchor or bound):
        return ()
    return (
        Draft(
            *found.span(),
            grain="relative",
            rule="dates.relative",
            amount=amount,
            unit=found["unit"],
            working=bool(found["working"]),
            anchor=anchor,
            part=word,
        ),
    )


def lookalike(found: Match) -> tuple[Draft, ...]:
    """``l5/O8/2O24``: reported, never trusted."""
    return (Draft(*found.span(), "lookalike", "dates.lookalike", flags=("nhầm chữ và số",)),)
