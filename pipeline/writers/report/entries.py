"""Everything found in a plan as numbered entries that marks in the text, tables and the timeline point to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from kehoach.pipeline.findings.marks import ACTIVITY, DUE, PHASE, TASK, UNIT, Finding, Kind, findings
from kehoach.pipeline.findings.values import assignment_value, phase_value
from kehoach.pipeline.identity import uids
from kehoach.pipeline.writers.noted import Noted, PlanNotes
from kehoach.schemas.base import Inference
from kehoach.schemas.plan import Assignment, Phase, Plan

_MEMBERS = {ACTIVITY: PHASE, UNIT: TASK, DUE: TASK}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value: its number on the page, what was found, what was inferred, where it stands."""

    number: int
    finding: Finding
    value: str
    inferred: tuple[Inference, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries; ``by_label`` tells the entry of a mark, that of its owner for the words that belong to another.

    ``places`` are start, end and entry of all words that have an entry of their own, in reading order; ``notes`` what
    the office noted of a task, by the task's id in the plan; ``dropped`` the words of tasks that the plan no longer
    has, with what was noted of them.
    """

    plan: Plan
    found: tuple[Finding, ...]
    listed: tuple[Entry, ...]
    by_label: dict[str, int]
    places: tuple[tuple[int, int, int], ...]
    notes: Mapping[str, Noted]
    dropped: tuple[tuple[str, Noted], ...]

    def of(self, kind: Kind, number: int) -> int:
        """The page's number of the ``number``-th finding of a kind."""
        return self.by_label[f"{kind.code}{number}"]


def entries(plan: Plan, notes: PlanNotes | None = None) -> Entries:
    """The entries of a plan, kind by kind in the order of the plan."""
    found, starts = findings(plan), [block.start for block in plan.blocks]
    own = [finding for finding in found if finding.kind not in _MEMBERS]
    listed = tuple(
        Entry(number, finding, _value(plan, finding), _inferred(plan, finding), _place(plan, finding, starts))
        for number, finding in enumerate(own, 1)
    )
    numbers = {entry.finding.label: entry.number for entry in listed}
    members = {one.label: numbers[f"{_MEMBERS[one.kind].code}{one.number}"] for one in found if one.kind in _MEMBERS}
    places = sorted((span.start, span.end, entry.number) for entry in listed for span in entry.finding.spans)
    return Entries(
        plan, found, listed, numbers | members, tuple(places), _notes(plan, notes), notes.dropped if notes else ()
    )


def _notes(plan: Plan, notes: PlanNotes | None) -> dict[str, Noted]:
    if notes is None or not notes.tasks:
        return {}
    _, made = uids(plan)
    pairs = zip(plan.assignments, made, strict=True)
    return {task.id: notes.tasks[uid] for task, uid in pairs if uid in notes.tasks}


def _item(plan: Plan, finding: Finding) -> Phase | Assignment | None:
    if finding.kind is PHASE:
        return plan.phases[finding.number - 1]
    return plan.assignments[finding.number - 1] if finding.kind is TASK else None


def _value(plan: Plan, finding: Finding) -> str:
    """What was read, without what was inferred, which has a line of its own."""
    match _item(plan, finding):
        case Phase() as phase:
            return phase_value(phase.model_copy(update={"inferred": ()}))
        case Assignment(due=None) as task:
            return assignment_value(task)
        case Assignment(due=due) as task if due is not None:
            bare = due.model_copy(update={"inferred": ()})
            return assignment_value(task.model_copy(update={"due": bare}))
    return finding.value


def _inferred(plan: Plan, finding: Finding) -> tuple[Inference, ...]:
    match _item(plan, finding):
        case Phase(inferred=inferred):
            return inferred
        case Assignment(due=due, inferred=inferred):
            return (*inferred, *(due.inferred if due else ()))
    return ()


def _place(plan: Plan, finding: Finding, starts: list[int]) -> str:
    """Section, page and place in the file of the first words."""
    if not finding.spans:
        return ""
    at = finding.spans[0].start
    found = bisect_right(starts, at) - 1
    block = plan.blocks[found] if found >= 0 else None
    parts = (
        f"mục {marker}" if (marker := _section(plan, at)) else "",
        f"trang {block.page}" if block and block.page else "",
        (block.origin if block else "") or f"dòng {plan.text.count(chr(10), 0, at) + 1}",
    )
    return ", ".join(filter(None, parts))


def _section(plan: Plan, at: int) -> str:
    """The path of section markers at an offset."""
    path, sections = [], plan.sections
    while inside := next((section for section in sections if section.start <= at < section.end), None):
        path.append(inside.marker)
        sections = inside.children
    return ".".join(filter(None, path))
