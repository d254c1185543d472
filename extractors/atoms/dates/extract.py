"""Finds every time that a text states."""

from __future__ import annotations

from collections.abc import Callable

from kehoach.extractors.atoms.dates import join, lead, series
from kehoach.extractors.atoms.dates.fold import fold
from kehoach.extractors.atoms.dates.model import Draft
from kehoach.extractors.atoms.dates.scan import lone_years, lookalikes, scan
from kehoach.schemas.base import quote
from kehoach.schemas.times import PartialDate, TimeExpr, TimeKind

Grow = Callable[[str, Draft, int], Draft]
_WHOLE_PERIODS = ("quarter", "year")


def find_times(text: str) -> tuple[TimeExpr, ...]:
    """The times of a text as its words state them: sorted, not overlapping; offsets are code points of ``text``.

    Nothing is inferred: "ngày 15/8" has no year. Pure, never raises, linear in the length of the text.
    """
    folded = fold(text)
    drafts = _merge(scan(folded), [*lookalikes(folded), *lone_years(folded)])
    drafts = join.fold_pairs(folded, join.without_glosses(folded, drafts), join.with_hours)
    drafts = _grow(folded, drafts, join.framed)
    drafts = _grow(folded, drafts, join.parted)
    drafts = join.fold_pairs(folded, drafts, join.interval)
    drafts = join.fold_pairs(folded, drafts, join.run_on)
    drafts = _grow(folded, [d for d in drafts if d.grain != "bare-day"], join.week_framed)
    drafts = series.one_list(folded, lead.share_lead(folded, _grow(folded, drafts, lead.led)))
    drafts = join.fold_pairs(folded, lead.yearly(folded, drafts), lead.merged)
    return tuple(_expression(text, d) for d in drafts)


def _merge(drafts: list[Draft], others: list[Draft]) -> list[Draft]:
    """Both lists in order; what overlaps an earlier time is dropped."""
    out: list[Draft] = []
    for draft in sorted((*drafts, *others), key=lambda d: d.start):
        if not out or draft.start >= out[-1].end:
            out.append(draft)
    return out


def _grow(folded: str, drafts: list[Draft], grow: Grow) -> list[Draft]:
    out: list[Draft] = []
    for draft in drafts:
        out.append(grow(folded, draft, out[-1].end if out else 0))
    return out


def _expression(text: str, draft: Draft) -> TimeExpr:
    kind, start, end = _meaning(draft)
    repeat = draft.repeat
    if repeat and draft.exclusive:
        repeat = repeat.before()
    span = quote(text, draft.start, draft.end)
    group = draft.group
    wide = group is not None and (group[0] < span.start or group[1] > span.end)
    return TimeExpr(
        kind=kind,
        span=span,
        start=start,
        end=end,
        exclusive=draft.exclusive,
        recurrence=repeat.text() if repeat else None,
        part=draft.part,
        hours=_hours(text, draft),
        school_year=draft.grain == "school-year",
        weekday=draft.weekday,
        amount=draft.amount,
        unit=draft.unit,
        working=draft.working,
        anchor=draft.anchor,
        lunar=draft.lunar,
        holiday=draft.holiday,
        flags=draft.flags,
        words=quote(text, *group) if wide and group else None,
        rule=draft.rule,
    )


def _hours(text: str, draft: Draft) -> str | None:
    """The hours as written: folding keeps length, so the words are found again at their place."""
    if draft.hours is None:
        return None
    at = fold(text[draft.start : draft.end]).find(draft.hours)
    return text[draft.start + at : draft.start + at + len(draft.hours)] if at >= 0 else draft.hours


def _meaning(draft: Draft) -> tuple[TimeKind, PartialDate | None, PartialDate | None]:
    """Kind, first and last day of a draft by its grain and the word before it."""
    first, last = _bounds(draft)
    if draft.repeat:
        return "lặp lại", None, None
    if draft.grain in ("relative", "hours"):
        return ("tương đối" if draft.grain == "relative" else "giờ"), None, None
    if _is_open(draft):
        return "từ", last if draft.lead == "after" else first, None
    if draft.lead in ("before", "latest", "until") and not draft.interval:
        return "hạn", None, first if draft.lead == "before" else last
    return ("ngày" if draft.grain in ("day", "holiday", "lookalike") and not draft.interval else "khoảng"), first, last


def _is_open(draft: Draft) -> bool:
    """An open start; "từ 7h30 ngày 15/11" is that day, "từ 15 đến 20/8" an interval."""
    if draft.open_end:
        return True
    one_day = draft.grain == "day" and bool(draft.hours)
    return not draft.interval and (draft.lead == "after" or (draft.lead == "from" and not one_day))


def _bounds(draft: Draft) -> tuple[PartialDate | None, PartialDate | None]:
    """ "cuối năm 2025" has no dates of its own, but "đến cuối năm 2025" ends with the year."""
    if draft.part is None or draft.grain not in _WHOLE_PERIODS:
        return draft.first, draft.last
    if draft.interval:
        return draft.first, draft.last
    if draft.part == "cuối" and draft.lead in ("until", "latest"):
        return None, draft.last
    if draft.part == "đầu" and draft.lead == "from":
        return draft.first, None
    return None, None
