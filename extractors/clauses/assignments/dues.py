"""By when a task is due: the time its words state, else the one of its line, row or block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.phases import due_of
from kehoach.extractors.structure import Para, Structure
from kehoach.schemas.plan import Due, Phase
from kehoach.schemas.times import TimeExpr

_DONE = re.compile(r"(?:hoàn thành|xong|thời gian)(?:\s\w+){0,2}\s?$", re.IGNORECASE)


def due_for(inside: Sequence[Phase], phase: Phase | None) -> Due | None:
    """The due of a task as stated; None where neither its words nor its line say one.

    ``inside`` are the phases whose time stands in the task's own words, ``phase`` the one it stands in.
    """
    stated = due_of([f.stated for f in inside if f.stated])
    own = next((f for f in inside if f.stated == stated), inside[-1] if inside else None)
    found = own or phase
    if found is None or found.stated is None:
        return None
    span = found.stated.span
    return Due(label=span.text if own else found.label, stated=found.stated, context=found.context, span=span)


def phases_in(extent: Extent, phases: Sequence[Phase]) -> list[Phase]:
    """The phases whose time stands in ``extent``."""
    return [f for f in phases if f.stated and extent[0] <= f.stated.span.start and f.stated.span.end <= extent[1]]


def phase_for(structure: Structure, draft: Draft, phases: Sequence[Phase], tasks: Sequence[Extent]) -> Phase | None:
    """The phase a task stands in: of its time cell or label, else of its own paragraph.

    A deadline of the paragraph counts where it belongs to no single task of it.
    """
    if draft.when:
        timed = phases_in(draft.when, phases)
        plain = [f for f in timed if f.stated and not _in_brackets(structure.text, draft.when[0], f.stated.span.start)]
        if timed or draft.rule != "assignments.bracketed":
            return (plain or timed)[-1] if timed else None
    para = next((q for q in structure.paras if q.start <= draft.task[0] < q.end), None)
    if para is None:
        return None
    free = [f for f in phases_in((para.start, para.end), phases) if not _in_a_task(f, tasks)]
    deadlines = [f for f in free if f.stated and not f.stated.recurrence and _is_deadline(structure.text, f.stated)]
    leading = [f for f in free if f.stated and f.stated.span.start <= para.body + 12]
    return deadlines[-1] if deadlines else leading[-1] if leading else _doing(para, draft.task, phases)


def _doing(para: Para, task: Extent, phases: Sequence[Phase]) -> Phase | None:
    """The phase that has a task among its activities and its time in a heading elsewhere."""
    for phase in phases:
        elsewhere = phase.stated is not None and not para.start <= phase.stated.span.start < para.end
        if elsewhere and any(a.span.start <= task[0] < a.span.end for a in phase.activities):
            return phase
    return None


def _is_deadline(text: str, time: TimeExpr) -> bool:
    """Whether a time is the deadline of what stands before it: by its kind, or after "hoàn thành"."""
    return time.kind == "hạn" or bool(_DONE.search(text, max(0, time.span.start - 24), time.span.start))


def _in_brackets(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _in_a_task(phase: Phase, tasks: Sequence[Extent]) -> bool:
    span = phase.stated.span if phase.stated else phase.spans[0]
    return any(begin <= span.start < end for begin, end in tasks)
