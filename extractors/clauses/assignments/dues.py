"""By when a task is due: the time its words state, else the one of its line, row or block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.assignments.overlaps import Overlaps
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


class Timetable:
    """The phases of a plan by where their times and activities stand, and its tasks by where theirs do."""

    def __init__(self, structure: Structure, phases: Sequence[Phase], tasks: Sequence[Extent]) -> None:
        self._structure = structure
        self._timed = [f for f in phases if f.stated]
        self._times = Overlaps([(f.stated.span.start, f.stated.span.end) for f in self._timed if f.stated])
        self._doing = [(f, a.span.start, a.span.end) for f in self._timed for a in f.activities]
        self._activities = Overlaps([(start, end) for _, start, end in self._doing])
        self._tasks = Overlaps(tasks)
        self._paras = Overlaps([(q.start, q.end) for q in structure.paras])

    def phases_in(self, extent: Extent) -> list[Phase]:
        """The phases whose time stands in ``extent``."""
        return [self._timed[i] for i in self._times.within(*extent)]

    def phase_for(self, draft: Draft) -> Phase | None:
        """The phase a task stands in: of its time cell or label, else of its own paragraph.

        A deadline of the paragraph counts where it belongs to no single task of it.
        """
        text = self._structure.text
        if draft.when:
            begin, timed = draft.when[0], self.phases_in(draft.when)
            plain = [f for f in timed if f.stated and not _in_brackets(text, begin, f.stated.span.start)]
            if timed or draft.rule != "assignments.bracketed":
                return (plain or timed)[-1] if timed else None
        holding = self._paras.holding(draft.task[0])
        if not holding:
            return None
        para = self._structure.paras[holding[0]]
        free = [f for f in self.phases_in((para.start, para.end)) if not self._in_a_task(f)]
        deadlines = [f for f in free if f.stated and not f.stated.recurrence and _is_deadline(text, f.stated)]
        leading = [f for f in free if f.stated and f.stated.span.start <= para.body + 12]
        return deadlines[-1] if deadlines else leading[-1] if leading else self._doing_at(para, draft.task[0])

    def _doing_at(self, para: Para, offset: int) -> Phase | None:
        """The phase that has a task among its activities and its time in a heading elsewhere."""
        for phase, _, _ in (self._doing[i] for i in self._activities.holding(offset)):
            if phase.stated and not para.start <= phase.stated.span.start < para.end:
                return phase
        return None

    def _in_a_task(self, phase: Phase) -> bool:
        return phase.stated is not None and bool(self._tasks.holding(phase.stated.span.start))


def _is_deadline(text: str, time: TimeExpr) -> bool:
    """Whether a time is the deadline of what stands before it: by its kind, or after "hoàn thành"."""
    return time.kind == "hạn" or bool(_DONE.search(text, max(0, time.span.start - 24), time.span.start))


def _in_brackets(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)
