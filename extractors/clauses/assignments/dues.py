"""By when a task is due: the time its words state, else the one of its line, row or block."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.phases import due_of
from kehoach.extractors.structure import Structure
from kehoach.schemas.plan import Due, Phase
from kehoach.schemas.times import TimeExpr


def due_for(draft: Draft, times: Sequence[TimeExpr], phase: Phase | None) -> Due | None:
    """The due of a task as stated; None where neither its words nor its line say one."""
    stated = due_of([t for t in times if _inside(t, draft.task)])
    if stated:
        return Due(label=stated.span.text, stated=stated, span=stated.span, context=phase.context if phase else ())
    if phase and phase.stated:
        return Due(label=phase.label, stated=phase.stated, context=phase.context, span=phase.stated.span)
    return None


def _inside(time: TimeExpr, extent: Extent) -> bool:
    return extent[0] <= time.span.start and time.span.end <= extent[1]


def phase_for(structure: Structure, draft: Draft, phases: Sequence[Phase]) -> Phase | None:
    """The phase a task stands in: of its time cell or label, else of its own paragraph."""
    if draft.when:
        inside = [f for f in phases if f.stated and _inside(f.stated, draft.when)]
        return inside[0] if inside else None
    para = next((q for q in structure.paras if q.start <= draft.task[0] < q.end), None)
    if para is None:
        return None
    near = [f for f in phases if f.stated and para.start <= f.stated.span.start < para.end]
    deadlines = [f for f in near if f.stated and f.stated.kind == "hạn" and not f.recurrence]
    leading = [f for f in near if f.spans and f.spans[0].start <= para.body + 2]
    return deadlines[-1] if deadlines else leading[-1] if leading else None
