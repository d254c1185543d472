"""The deadline of a task among the times that its words state."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.extractors.clauses.phases.timewords import has_day
from kehoach.schemas.times import TimeExpr

_STRETCHES = frozenset({"dates.month", "dates.quarter", "dates.week", "dates.half", "dates.year"})


def due_of(times_in_task: Sequence[TimeExpr]) -> TimeExpr | None:
    """The time by which a task must be done, or ``None``.

    A deadline ("trước", "chậm nhất", "đến hết") goes before a stretch ("trong tháng 5", "từ … đến …"), a stretch before
    a repetition, and days counted from another day come last; of several deadlines the last in the text counts. A bare
    day is a date of something else as often as a deadline, so it is none. Give only the plan's own times
    (``own_times``).
    """
    usable = [t for t in times_in_task if has_day(t) and (t.recurrence or t.end) and not _is_count(t)]
    deadlines = [
        t for t in usable if t.kind == "hạn" and not (t.rule == "dates.year" and t.span.text.lower().startswith("đến"))
    ]
    stretches = [t for t in usable if t.kind == "khoảng" and _bounds_work(t)]
    repeats = [t for t in usable if t.kind == "lặp lại" and t.rule not in ("dates.every", "dates.periodic")]
    counted = [t for t in times_in_task if t.kind == "tương đối" and t.anchor and not (t.part or "").startswith("sau")]
    for group in (deadlines, stretches, repeats, counted):
        if group:
            return group[-1]
    return None


def _is_count(time: TimeExpr) -> bool:
    """ "tính đến ngày 31/5" says up to when something was counted."""
    return time.span.text.lower().startswith("tính ")


def _bounds_work(time: TimeExpr) -> bool:
    words = time.span.text.lower()
    return words.startswith(("từ", "trong")) and (time.rule in _STRETCHES or time.rule.startswith("dates.day"))
