"""Assignments: from drafts to values with spans, dues and phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehoach.extractors.atoms.units import Scan, defined_names, head_at, organisation, read_subject, scan
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.assignments.dues import Timetable, due_for
from kehoach.extractors.clauses.assignments.labelled import labelled_drafts
from kehoach.extractors.clauses.assignments.prose import prose_drafts
from kehoach.extractors.clauses.assignments.tables import table_drafts
from kehoach.extractors.structure import Structure
from kehoach.schemas.base import quote
from kehoach.schemas.plan import Assignment, Organisation, Phase
from kehoach.schemas.times import TimeExpr


def extract_assignments(
    structure: Structure, times: Sequence[TimeExpr], phases: Sequence[Phase]
) -> tuple[Assignment, ...]:
    """Every task that the plan gives to a named unit, in the order of the text.

    Dues carry the words of their time; ``resolve`` completes them. See the annotation guide.
    """
    found = scan(structure.text)
    blocks, used = labelled_drafts(structure, found)
    drafts = [*blocks, *table_drafts(structure, found), *prose_drafts(structure, found, tuple(times), used)]
    ordered = _distinct(sorted(drafts, key=lambda d: d.task))
    timetable = Timetable(structure, phases, [d.task for d in ordered])
    context = _Context(structure, found, defined_names(structure.text), timetable)
    return tuple(_assignment(f"nv{n}", draft, context) for n, draft in enumerate(ordered, 1))


@dataclass(frozen=True, slots=True)
class _Context:
    """What every assignment of a plan is finished with."""

    structure: Structure
    scan: Scan
    names: Mapping[str, str]
    timetable: Timetable

    def units(self, extents: Sequence[Extent]) -> tuple[Organisation, ...]:
        return tuple(organisation(self.structure.text, a, b, self.names) for a, b in extents)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those whose task and units were read before."""
    seen: set[tuple[Extent, tuple[Extent, ...]]] = set()
    kept = []
    for draft in drafts:
        key = (draft.task, draft.units)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _assignment(identifier: str, draft: Draft, context: _Context) -> Assignment:
    span = quote(context.structure.text, *draft.task)
    phase = context.timetable.phase_for(draft)
    return Assignment(
        id=identifier,
        units=context.units(draft.units),
        role=draft.role,
        task=span.text,
        collaborators=context.units(draft.collaborators),
        due=due_for(context.timetable.phases_in(draft.task), phase),
        phase=phase.id if phase else None,
        section=context.structure.path(draft.node) or None,
        report_to=_report_to(context.scan, draft, context.names),
        spans=(span,),
        rule=draft.rule,
        certainty="chắc chắn" if draft.sure else "cần xem lại",
    )


def _report_to(found: Scan, draft: Draft, names: Mapping[str, str]) -> Organisation | None:
    """The unit that a task reports to ("báo cáo … về Sở Nội vụ"), if it names one."""
    for match in p.REPORT.finditer(found.text, *draft.task):
        at = match.end()
        if head_at(found, at) < 0:
            continue
        stop = p.REPORT_END.search(found.text, at, draft.task[1])
        end = stop.start() if stop else draft.task[1]
        subject = read_subject(found, at, end)
        if subject:
            return organisation(found.text, *subject.units[0], names)
        return organisation(found.text, at, end, names) if end - at <= 120 else None
    return None
