"""Days in a list, each with its own month: "07/11, 09/11 và 11/11/2022"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kehoach.extractors.atoms.dates import surroundings as s
from kehoach.extractors.atoms.dates.model import Draft
from kehoach.schemas.times import PartialDate

_SERIES = 3
_MOST = 20
"""Days that one list may hold: each quotes the whole list, so that a list without end would cost its square."""
_NEAR = 31
_GAP = 12


def one_list(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Days of one list share the year that one of them states, and the extent of the list.

    Three or more days within a month are the days of one step, from the first to the last; two are two steps.
    """
    out: list[Draft] = []
    for run in _runs(folded, drafts):
        dated = _forward(_backward(run))
        if len(dated) >= _SERIES and _is_near(dated):
            out.append(_one_step(dated))
        elif len(dated) > 1:
            out += [replace(d, group=(run[0].start, run[-1].end)) for d in dated]
        else:
            out += dated
    return out


def _runs(folded: str, drafts: list[Draft]) -> Iterator[list[Draft]]:
    run: list[Draft] = []
    for draft in drafts:
        if run and (len(run) == _MOST or not _listed(folded, run[-1], draft)):
            yield run
            run = []
        run.append(draft)
    if run:
        yield run


def _listed(folded: str, left: Draft, right: Draft) -> bool:
    """Whether two plain days stand in one list; days that share one month ("10 và 17/5") are a list already."""
    if not (_is_plain(left) and _is_plain(right)) or right.lead or right.hours or right.start - left.end > _GAP:
        return False
    if left.group == right.group:
        return False
    gap = s.LIST_GAP.fullmatch(folded, left.end, right.start)
    return gap is not None and (gap["sign"] != "," or not right.named)


def _is_plain(draft: Draft) -> bool:
    plain = draft.grain == "day" and not (draft.interval or draft.flags or draft.lunar or draft.repeat)
    return plain and draft.lead in ("", "within") and draft.first is not None and draft.first == draft.last


def _backward(run: list[Draft]) -> list[Draft]:
    """A day without a year takes that of the day after it: "ngày 30/10 và 02/11/2024"."""
    out = run[-1:]
    for draft in reversed(run[:-1]):
        day, after = _day(draft), _day(out[-1])
        year = after.year if day.year is None else None
        out.append(_dated(draft, year - (_place(day) > _place(after))) if year else draft)
    return out[::-1]


def _forward(run: list[Draft]) -> list[Draft]:
    """A day without a year takes that of the day before it: "16/3/2025 và 22/3"."""
    out = run[:1]
    for draft in run[1:]:
        before, day = _day(out[-1]), _day(draft)
        year = before.year if day.year is None else None
        out.append(_dated(draft, year + (_place(day) < _place(before))) if year else draft)
    return out


def _day(draft: Draft) -> PartialDate:
    return draft.first or PartialDate()


def _place(day: PartialDate) -> tuple[int, int]:
    return day.month or 0, day.day or 0


def _dated(draft: Draft, year: int) -> Draft:
    day = _day(draft).model_copy(update={"year": year})
    return replace(draft, first=day, last=day)


def _is_near(run: list[Draft]) -> bool:
    """Whether the days follow one another within a month of one year."""
    days = [_day(d) for d in run]
    places = [_place(d) for d in days]
    (month, day), (last_month, last) = places[0], places[-1]
    near = _NEAR * (last_month - month) + last - day <= _NEAR
    return near and places == sorted(set(places)) and len({d.year for d in days}) == 1


def _one_step(run: list[Draft]) -> Draft:
    return replace(run[0], end=run[-1].end, last=run[-1].last, interval=True, weekday=None, hours=None, group=None)
