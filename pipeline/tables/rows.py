"""A plan as the rows of the tables; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kehoach.extractors.atoms.references.keys import citation_key
from kehoach.pipeline.identity import campaign_key
from kehoach.pipeline.tables.facts import Facts
from kehoach.pipeline.writers.moments import due_from, task_moment
from kehoach.schemas.base import Evidence, Inference, Span
from kehoach.schemas.plan import Assignment, Campaign, LegalBasis, Organisation, Phase, Plan
from kehoach.schemas.tables import (
    CampaignRow,
    CitationRow,
    EvidenceItem,
    InferredItem,
    PhaseRow,
    PlanRow,
    Row,
    TaskRow,
)

_HEADER_COLUMNS = {"period": "period", "signatory": "signed_by", "recipients": "recipients"}
"""Fields of the header whose evidence stands under a column of another name; those not listed keep their name."""


def rows_of(facts: Facts) -> dict[str, list[Row]]:
    """The rows of one plan by table, in document order, what was withdrawn last."""
    plan = facts.plan
    phases = [phase_row(facts, n, phase) for n, phase in enumerate(plan.phases, start=1)]
    tasks = [task_row(facts, n, task) for n, task in enumerate(plan.assignments, start=1)]
    gone_phases = [row for row in facts.withdrawn if isinstance(row, PhaseRow)]
    gone_tasks = [row for row in facts.withdrawn if isinstance(row, TaskRow)]
    return {
        "plans": [_plan(facts)],
        "citations": [_citation(plan, n, basis) for n, basis in enumerate(plan.legal_bases, start=1)],
        "campaigns": [_campaign(plan, n, campaign) for n, campaign in enumerate(plan.campaigns, start=1)],
        "phases": [*phases, *_numbered(gone_phases, len(phases))],
        "tasks": [*tasks, *_numbered(gone_tasks, len(tasks))],
    }


def day(iso: str | None) -> date | None:
    """The day that ``iso`` is; ``None`` for what is no whole day that exists."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def phase_row(facts: Facts, n: int, phase: Phase) -> PhaseRow:
    """The row of a phase of the plan of ``facts``."""
    item = facts.items.get(phase.id)
    said = [(f"{side}_on", phase.stated.span) for side in ("start", "end") if phase.stated and getattr(phase, side)]
    spans = [
        *(("label", span) for span in phase.spans),
        *said,
        *(("activities", activity.span) for activity in phase.activities),
        *_of_units("units", phase.units),
    ]
    return PhaseRow(
        plan_id=facts.plan.id,
        phase_id=item.uid if item else phase.id,
        ref=phase.id,
        n=n,
        version=facts.version,
        label=phase.label,
        kind=phase.kind,
        start_on=day(phase.start),
        end_on=day(phase.end),
        recurrence=phase.recurrence,
        activities=tuple(activity.text for activity in phase.activities),
        units=_names(phase.units),
        assigned=item.assigned if item else (),
        inferred=_inferred(phase.inferred),
        **_place(phase.spans),
        rule=phase.rule,
        certainty=phase.certainty,
        evidence=_evidence(phase.rule, spans),
    )


def task_row(facts: Facts, n: int, task: Assignment) -> TaskRow:
    """The row of a task of the plan of ``facts``; its days are those that calendars and task lists show."""
    item = facts.items.get(task.id)
    phase = next((one for one in facts.plan.phases if one.id == task.phase), None)
    moment = task_moment(task, phase, facts.plan)
    spans = [
        *(("task", span) for span in task.spans),
        *([("due_on", task.due.span)] if task.due and task.due.span else []),
        *_of_units("units", task.units),
        *_of_units("collaborators", task.collaborators),
        *_of_units("report_to", [task.report_to] if task.report_to else []),
    ]
    return TaskRow(
        plan_id=facts.plan.id,
        task_id=item.uid if item else task.id,
        ref=task.id,
        n=n,
        version=facts.version,
        task=task.task,
        role=task.role,
        units=_names(task.units),
        collaborators=_names(task.collaborators),
        report_to=task.report_to.name if task.report_to else None,
        assigned=item.assigned if item else (),
        start_on=moment.start,
        due_on=moment.end,
        due_words=task.due.label if task.due else None,
        due_from=due_from(task, moment),
        recurrence=task.due.recurrence if task.due else None,
        inferred=_inferred(task.due.inferred if task.due else ()),
        phase_id=facts.items[phase.id].uid if phase and phase.id in facts.items else None,
        section=task.section,
        status=item.status if item else None,
        owner=item.owner if item else None,
        note=item.note if item else None,
        **_place(task.spans),
        rule=task.rule,
        certainty=task.certainty,
        evidence=_evidence(task.rule, spans),
    )


def _plan(facts: Facts) -> PlanRow:
    plan, header = facts.plan, facts.plan.header
    period, signatory = header.period, header.signatory
    return PlanRow(
        plan_id=plan.id,
        version=facts.version,
        citation_key=own_key(plan),
        type=header.type,
        number=header.number,
        issued_on=day(header.issued_on),
        place=header.place,
        issuer=_name(header.issuer),
        parent_issuer=_name(header.parent_issuer),
        title=header.title,
        period=period.label if period else None,
        period_start_on=day(period.start) if period else None,
        period_end_on=day(period.end) if period else None,
        signed_by=signatory.name if signatory else None,
        signed_as=signatory.position if signatory else None,
        signed_for=signatory.authority if signatory else None,
        recipients=header.recipients,
        file=plan.source.file,
        sha256=plan.source.sha256,
        media_type=plan.source.media_type,
        reader=plan.source.reader,
        pages=plan.source.pages,
        characters=len(plan.text),
        citations=len(plan.legal_bases),
        campaigns=len(plan.campaigns),
        phases=len(plan.phases),
        tasks=len(plan.assignments),
        issues=tuple(issue.code for issue in plan.issues),
        evidence=tuple(_by_field(header.evidence, _HEADER_COLUMNS)),
    )


def own_key(plan: Plan) -> str:
    """The key under which other plans cite this one."""
    header = plan.header
    issued = day(header.issued_on)
    issuer = header.issuer.name if header.issuer else None
    return citation_key(header.type, header.number, issued.year if issued else None, issuer, header.title)


def _citation(plan: Plan, n: int, basis: LegalBasis) -> CitationRow:
    spans = [("citation_key", span) for span in basis.spans]
    return CitationRow(
        plan_id=plan.id,
        n=n,
        citation_key=basis.key,
        role=basis.role,
        type=basis.type,
        number=basis.number,
        issued_on=day(basis.issued_on),
        issuer=_name(basis.issuer),
        title=basis.title,
        provisions=basis.provisions,
        **_place(basis.spans),
        rule=basis.rule,
        certainty=basis.certainty,
        evidence=(*_evidence(basis.rule, spans), *_by_field(basis.evidence, {})),
    )


def _campaign(plan: Plan, n: int, campaign: Campaign) -> CampaignRow:
    period = campaign.period
    return CampaignRow(
        plan_id=plan.id,
        n=n,
        campaign_key=campaign_key(campaign.kind, campaign.name),
        name=campaign.name,
        kind=campaign.kind,
        launched=campaign.launched,
        launched_by=_name(campaign.launched_by),
        period=period.label if period else None,
        start_on=day(period.start) if period else None,
        end_on=day(period.end) if period else None,
        **_place(campaign.spans),
        rule=campaign.rule,
        certainty=campaign.certainty,
        evidence=_evidence(campaign.rule, [("name", span) for span in campaign.spans]),
    )


def _numbered(rows: Iterable[Row], after: int) -> Iterator[Row]:
    for n, row in enumerate(rows, start=after + 1):
        yield row.model_copy(update={"n": n})


def _name(unit: Organisation | None) -> str | None:
    return unit.name if unit else None


def _names(units: Iterable[Organisation]) -> tuple[str, ...]:
    return tuple(unit.name for unit in units)


def _of_units(column: str, units: Iterable[Organisation]) -> Iterator[tuple[str, Span]]:
    return ((column, unit.span) for unit in units if unit.span)


def _place(spans: tuple[Span, ...]) -> dict[str, Any]:
    first = spans[0] if spans else None
    if first is None:
        return {}
    return {"words": first.text, "words_start": first.start, "words_end": first.end}


def _evidence(rule: str, spans: Iterable[tuple[str, Span]]) -> tuple[EvidenceItem, ...]:
    return tuple(
        EvidenceItem(field=column, rule=rule, start=span.start, end=span.end, words=span.text) for column, span in spans
    )


def _by_field(evidence: dict[str, Evidence], columns: dict[str, str]) -> Iterator[EvidenceItem]:
    for name, found in evidence.items():
        yield from _evidence(found.rule, ((columns.get(name, name), span) for span in found.spans))


def _inferred(found: Iterable[Inference]) -> tuple[InferredItem, ...]:
    return tuple(InferredItem(field=one.field, value=one.value, source=one.source) for one in found)
