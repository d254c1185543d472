"""Sorts out the times that a plan does not set: dates of cited documents, anniversaries, names, the past."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kehoach.extractors.clauses.phases import patterns as p
from kehoach.extractors.structure import Structure
from kehoach.schemas.references import Reference
from kehoach.schemas.times import TimeExpr

_LOOK_BACK = 90
_OWN_RULES = ("dates.monthly-day", "dates.quarterly-day", "dates.yearly")
_LONG_AGO = 5
_CLAUSE_WORDS = 2
_LEADS = ("từ", "trong", "kể từ", "bắt đầu")


def own_times(
    structure: Structure, times: Sequence[TimeExpr], references: Sequence[Reference] = ()
) -> tuple[TimeExpr, ...]:
    """The times that the plan itself may set, in order.

    Left out are dates of cited documents (by the spans of ``references`` and by the words before them), times inside
    quotes, anniversaries, and periods of programmes. A deadline to the day stays: titles of documents hold none, but a
    sentence that cites one may end with it.
    """
    text = structure.text
    covered = _merged([(r.span.start, r.span.end) for r in references])
    quoted = [m.span() for m in p.QUOTED.finditer(text)]
    cells = {q.start for q in structure.paras if q.block.kind == "ô"}

    def is_own(time: TimeExpr) -> bool:
        if _inside(time, covered) and not _is_deadline(time):
            return False
        return not (_inside(time, quoted) or is_friend(text, time) or _is_cut_off(text, time, cells))

    return tuple(t for t in times if is_own(t))


def _is_cut_off(text: str, time: TimeExpr, cells: set[int]) -> bool:
    """Whether a day opens a line after one that ends with "trước" or "ngày": a part of a time that was cut in two."""
    at = time.span.start
    if not time.rule.startswith("dates.day") or at == 0 or text[at - 1] != "\n" or at in cells:
        return False
    return bool(p.CUT_OFF.search(text, max(0, at - 24), at - 1))


def _merged(extents: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(extents):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _inside(time: TimeExpr, extents: Sequence[tuple[int, int]]) -> bool:
    """Whether a time lies in one of the sorted extents."""
    at = bisect_right(extents, (time.span.start, 1 << 60)) - 1
    return at >= 0 and extents[at][0] <= time.span.start and time.span.end <= extents[at][1]


def _is_deadline(time: TimeExpr) -> bool:
    return (time.rule.startswith("dates.day") and time.kind == "hạn") or time.rule in _OWN_RULES


def is_friend(text: str, time: TimeExpr) -> bool:
    """Whether the words of a time, or those before it on its line, show that it is not a step of the plan."""
    if time.rule == "dates.programme" or time.span.text.lower().startswith("tính "):
        return True
    floor = max(0, time.span.start - _LOOK_BACK)
    begin = max(text.rfind("\n", floor, time.span.start) + 1, floor)
    before = text[begin : time.span.start]
    if time.kind == "ngày" and p.CITED.search(before[-60:]):
        return True
    return _is_anniversary(time, before)


def _is_anniversary(time: TimeExpr, before: str) -> bool:
    if time.kind not in ("ngày", "khoảng") or time.rule in ("dates.year", "dates.school-year"):
        return False
    start, end = time.start, time.end
    if time.span.text.lower().startswith(_LEADS):
        return False
    if start and end and start.year and end.year and end.year - start.year >= _LONG_AGO:
        return time.rule.startswith(("dates.day", "dates.month"))
    return bool(p.ANNIVERSARY.search(_clause(before))) and not p.SETS_TIME.search(before) and not time.hours


def _clause(before: str) -> str:
    """The words since the last comma, all where none follow it: "dịp 19/5, chung kết" is no anniversary."""
    last = before.rpartition(",")[2]
    return last if len(last.split()) >= _CLAUSE_WORDS else before
