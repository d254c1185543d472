"""Joins single times with the words around them: hours, weekdays, parts, intervals, lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kehoach.extractors.atoms.dates import surroundings as s
from kehoach.extractors.atoms.dates.model import CALENDAR, Draft
from kehoach.extractors.atoms.dates.numbers import month_length, weekday_of
from kehoach.schemas.times import PartialDate

Pair = Callable[[str, Draft, Draft], Draft | None]
_LOOK_BACK = 48


def fold_pairs(folded: str, drafts: list[Draft], join: Pair) -> list[Draft]:
    """Joins neighbours from left to right wherever ``join`` makes one draft of two."""
    out: list[Draft] = []
    for draft in drafts:
        joined = join(folded, out[-1], draft) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(draft)
    return out


def _gap(pattern: re.Pattern[str], folded: str, left: Draft, right: Draft) -> re.Match[str] | None:
    if right.start - left.end > _LOOK_BACK:
        return None
    return pattern.fullmatch(folded, left.end, right.start)


def _closed(folded: str, opened_at: int, end: int) -> int:
    """``end``, or after the bracket that closes one opened in ``[opened_at, end)``."""
    piece = folded[opened_at:end]
    return end + 1 if piece.count("(") > piece.count(")") and folded[end : end + 1] == ")" else end


def with_hours(folded: str, left: Draft, right: Draft) -> Draft | None:
    """``8 giờ 00 ngày 12/9/2016`` and ``ngày 12/9/2016, 8 giờ 00`` are one time."""
    grains = (left.grain, right.grain)
    before = _gap(s.HOURS_THEN_DAY, folded, left, right) if grains in (("hours", "day"), ("hours", "rule")) else None
    if before:
        end = _closed(folded, left.end, right.end)
        return replace(right, start=left.start, end=end, hours=left.hours, weekday=_weekday(before["weekday"]))
    if grains == ("day", "hours") and not left.hours and _gap(s.DAY_THEN_HOURS, folded, left, right):
        return replace(left, end=_closed(folded, left.end, right.end), hours=right.hours)
    return None


def _weekday(words: str | None) -> int | None:
    return weekday_of(words.removeprefix("thứ").strip()) if words else None


def without_glosses(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Days with the lunar day that stands behind them in brackets, which is no time of its own."""
    out: list[Draft] = []
    for draft in drafts:
        if out and draft.start < out[-1].end:
            continue
        gloss = s.LUNAR_GLOSS.match(folded, draft.end) if draft.grain == "day" else None
        out.append(replace(draft, end=gloss.end()) if gloss else draft)
    return out


def framed(folded: str, draft: Draft, previous_end: int) -> Draft:
    """A day with its weekday and part of the day, and with "âm lịch" after it."""
    if draft.grain != "day":
        return _lunar(folded, draft) if draft.grain == "month" else draft
    before = s.DAY_FRAME.search(folded, max(previous_end, draft.start - _LOOK_BACK), draft.start)
    if before and (before["part"] or before["weekday"]):
        weekday = _weekday(before["weekday"])
        end = _closed(folded, before.start(), draft.end)
        part = draft.part or (" ".join(before["part"].split()) if before["part"] else None)
        draft = replace(draft, start=before.start(), end=end, part=part, weekday=weekday)
    after = s.WEEKDAY_AFTER.match(folded, draft.end) if draft.weekday is None else None
    if after:
        draft = replace(draft, end=after.end(), weekday=_weekday(after["weekday"]))
    return _lunar(folded, draft)


def _lunar(folded: str, draft: Draft) -> Draft:
    found = s.LUNAR_AFTER.match(folded, draft.end)
    return replace(draft, end=found.end(), lunar=True) if found else draft


def parted(folded: str, draft: Draft, previous_end: int) -> Draft:
    """A month, quarter or year with "đầu", "giữa" or "cuối" before it."""
    if draft.grain not in ("month", "quarter", "year"):
        return draft
    found = s.PART.search(folded, max(previous_end, draft.start - 20), draft.start)
    if not found:
        return draft
    part = " ".join(found["part"].split())
    draft = replace(draft, start=found.start(), part=part)
    return _narrowed(draft, *s.PART_DAYS[part]) if draft.grain == "month" else draft


def _narrowed(draft: Draft, first: int, last: int | None) -> Draft:
    """The days of a month's part; a list of months keeps its whole months."""
    if not draft.first or not draft.last or draft.first.month != draft.last.month:
        return draft
    ends = (draft.first.model_copy(update={"day": first}), draft.last.model_copy(update={"day": last}))
    return replace(draft, first=ends[0], last=ends[1])


def week_framed(folded: str, draft: Draft, previous_end: int) -> Draft:
    """The days of a numbered week with its number: ``Tuần 1 (15-21/11)``."""
    if draft.grain != "day":
        return draft
    found = s.WEEK_FRAME.search(folded, max(previous_end, draft.start - _LOOK_BACK), draft.start)
    if not found:
        return draft
    end = _closed(folded, found.start(), draft.end)
    return replace(draft, start=found.start(), end=end, part=" ".join(found["part"].split()))


def interval(folded: str, left: Draft, right: Draft) -> Draft | None:
    """``từ 15/8 đến 20/8/2024``: one interval from the first day of one to the last day of the other."""
    ends = (left.first, right.last)
    if left.interval or not {left.grain, right.grain} <= CALENDAR or ends[0] is None or ends[1] is None:
        return None
    gap = _gap(s.INTERVAL_GAP, folded, left, right)
    if not gap or left.lunar != right.lunar:
        return None
    return replace(
        right,
        start=left.start,
        first=_completed(ends[0], ends[1]),
        interval=True,
        exclusive=gap["mod"] == "trước",
        hours=" - ".join(h for h in (left.hours, right.hours) if h) or None,
        part=left.part or right.part,
        weekday=left.weekday if left.weekday == right.weekday else None,
        named=left.named or right.named,
        flags=tuple(dict.fromkeys((*left.flags, *right.flags))),
        group=None,
    )


def _completed(first: PartialDate, last: PartialDate) -> PartialDate:
    """A bare first day takes the month of the other end, or the month before where it comes later in the month."""
    if first.month is not None or first.day is None or last.month is None:
        return first
    if last.day is None or first.day <= last.day:
        return first.model_copy(update={"month": last.month})
    return first.model_copy(update={"month": (last.month - 2) % 12 + 1})


def run_on(folded: str, left: Draft, right: Draft) -> Draft | None:
    """``Tháng 12/2016 và tháng 01/2017``: times that follow one another without a break are one stretch."""
    if not _may_run_on(left, right) or not _gap(s.LIST_GAP, folded, left, right):
        return None
    if not left.last or not right.first or not _follows(left.last, right.first):
        return None
    return replace(
        right,
        start=left.start,
        first=left.first,
        part=left.part,
        named=left.named,
        hours=left.hours if left.hours == right.hours else None,
        weekday=None,
        flags=tuple(dict.fromkeys((*left.flags, *right.flags))),
        group=None,
    )


def _may_run_on(left: Draft, right: Draft) -> bool:
    if left.grain != right.grain or left.interval or right.interval or left.lunar or right.lunar:
        return False
    over_months = (left.grain, left.part, right.part) == ("month", "cuối", "đầu")
    same_part = left.grain in ("month", "quarter", "year") and left.part == right.part
    return left.grain == "day" or same_part or over_months


def _follows(last: PartialDate, first: PartialDate) -> bool:
    """Whether ``first`` is the next day, month or year after ``last``; a year stated on one side holds for both."""
    year = last.year or first.year
    if first.month is None or last.month is None:
        return last.year is not None and first.year == last.year + 1
    months = 12 * ((first.year or year or 0) - (year or 0)) + first.month - last.month
    if first.day is None or last.day is None:
        return last.day is None and first.day in (None, 1) and months == 1
    if months == 0:
        return first.day == last.day + 1
    return months == 1 and first.day == 1 and last.day == month_length(year, last.month)
