"""From a text to a plan: structure, atoms, clauses, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.extractors import structure as structures
from kehoach.extractors.atoms.dates import find_times
from kehoach.extractors.atoms.references import find_references
from kehoach.extractors.clauses.assignments import extract_assignments
from kehoach.extractors.clauses.campaigns import extract_campaigns
from kehoach.extractors.clauses.legal_bases import extract_legal_bases
from kehoach.extractors.clauses.phases import extract_phases
from kehoach.extractors.clauses.targets import extract_targets
from kehoach.extractors.header import extract_header
from kehoach.extractors.structure.checks import check_structure
from kehoach.pipeline.doubts import with_doubts
from kehoach.pipeline.envelope import with_envelope
from kehoach.pipeline.identity import plan_id
from kehoach.schemas.base import quote
from kehoach.schemas.plan import Assignment, Issue, Organisation, Phase, Plan
from kehoach.schemas.text import Notice, Text


def extract(text: Text) -> Plan:
    """The plan that a text states; years, recurrences and units are left to ``resolve``.

    Pure: the same text gives the same plan. What looks wrong is in ``issues``, nothing is raised.
    """
    structure = structures.parse(text)
    times = find_times(structure.text)
    references = find_references(structure.text)
    header, problems = with_envelope(*extract_header(structure), text.envelope)
    phases = extract_phases(structure, times, references)
    assignments = extract_assignments(structure, times, phases)
    plan = Plan(
        id=plan_id(header, text.text),
        source=text.source,
        text=text.text,
        header=header,
        sections=structure.sections(),
        legal_bases=extract_legal_bases(structure, references),
        campaigns=extract_campaigns(structure, header, references),
        phases=tuple(_with_units(phases, assignments)),
        assignments=assignments,
        targets=extract_targets(structure),
        issues=(*(_issue(text, n) for n in text.notices), *problems, *check_structure(structure)),
        blocks=text.blocks,
    )
    return with_doubts(plan)


def _with_units(phases: Sequence[Phase], assignments: Sequence[Assignment]) -> Iterator[Phase]:
    """The phases with the units that are given their tasks, each once, in the order of the text."""
    units: dict[str | None, dict[str, Organisation]] = {}
    for task in assignments:
        units.setdefault(task.phase, {}).update((unit.name, unit) for unit in task.units)
    for phase in phases:
        yield phase.model_copy(update={"units": tuple(units.get(phase.id, {}).values())})


def _issue(text: Text, notice: Notice) -> Issue:
    """What a reader noticed, as an issue of the plan."""
    span = None if notice.start is None or notice.end is None else quote(text.text, notice.start, notice.end)
    return Issue(code=notice.code, severity=notice.severity, message=notice.message, span=span, hint=notice.hint)
