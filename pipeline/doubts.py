"""Values that stand on words of which something is wrong are for a person to look at, whatever rule found them.

What OCR was not sure of, a date that its weekday contradicts, and on scanned pages a date that does not fit the plan's
own time: a misread digit looks like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kehoach.schemas.base import Span
from kehoach.schemas.plan import Assignment, Campaign, LegalBasis, Phase, Plan

_EVERYWHERE = frozenset(("ocr.unsure_number", "dates.weekday", "dates.order", "dates.sequence"))
_ON_SCANS = frozenset(("dates.before_issue", "dates.outside_period"))
_POOR = "kém"
Place = tuple[int, int]
_Value = TypeVar("_Value", LegalBasis, Campaign, Phase, Assignment)


def with_doubts(plan: Plan) -> Plan:
    """``plan`` with "cần xem lại" on each value whose words an issue doubts, or that stands on a page read badly.

    Pure and idempotent; nothing becomes more certain than it was.
    """
    doubted = list(_doubted(plan))
    if not doubted:
        return plan
    return plan.model_copy(
        update={
            "legal_bases": tuple(_marked(one, one.spans, doubted) for one in plan.legal_bases),
            "campaigns": tuple(_marked(one, one.spans, doubted) for one in plan.campaigns),
            "phases": tuple(_marked(one, _dating(one), doubted) for one in plan.phases),
            "assignments": tuple(_marked(one, _saying(one), doubted) for one in plan.assignments),
        }
    )


def _doubted(plan: Plan) -> Iterator[Place]:
    """The extents of words that are doubted."""
    scanned = list(_extents(plan, plan.source.ocr_pages))
    for issue in plan.issues:
        if issue.span is None:
            continue
        place = (issue.span.start, issue.span.end)
        if issue.code in _EVERYWHERE or (issue.code in _ON_SCANS and _meets(place, scanned)):
            yield place
    yield from _extents(plan, [one.page for one in plan.source.grades if one.grade == _POOR])


def _extents(plan: Plan, pages: Iterable[int]) -> Iterator[Place]:
    wanted = frozenset(pages)
    return ((block.start, block.end) for block in plan.blocks if block.page in wanted) if wanted else iter(())


def _dating(phase: Phase) -> tuple[Span, ...]:
    """The words that say when a phase is; what is done in it may hold any number."""
    return (phase.stated.span,) if phase.stated else phase.spans


def _saying(task: Assignment) -> tuple[Span, ...]:
    due = task.due.stated if task.due else None
    return (*task.spans, due.span) if due else task.spans


def _marked(value: _Value, spans: Iterable[Span], doubted: list[Place]) -> _Value:
    if value.certainty != "chắc chắn" or not any(_meets((span.start, span.end), doubted) for span in spans):
        return value
    return value.model_copy(update={"certainty": "cần xem lại"})


def _meets(place: Place, extents: list[Place]) -> bool:
    return any(start < place[1] and end > place[0] for start, end in extents)
