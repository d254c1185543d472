"""What was found in a plan, as marks on its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.pipeline.findings.values import (
    HEADER_FIELDS,
    assignment_value,
    campaign_value,
    header_value,
    legal_basis_value,
    phase_value,
    target_value,
)
from kehoach.schemas.base import Span
from kehoach.schemas.plan import Plan


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: the code before its words, its name and its colours (a rich style)."""

    code: str
    name: str
    style: str


HEADER = Kind("ĐM", "đầu mục: số, ngày, cơ quan, tên, người ký", "black on cyan")
BASIS = Kind("CC", "căn cứ và văn bản được nhắc đến", "black on bright_blue")
CAMPAIGN = Kind("PT", "phong trào, cuộc vận động, cuộc thi", "black on magenta")
PHASE = Kind("TG", "mốc thời gian", "black on yellow")
ACTIVITY = Kind("HĐ", "việc của mốc thời gian cùng số", "yellow")
TASK = Kind("NV", "nhiệm vụ", "green")
UNIT = Kind("ĐV", "đơn vị của nhiệm vụ cùng số", "black on green")
DUE = Kind("HẠN", "hạn của nhiệm vụ cùng số", "black on bright_yellow")
TARGET = Kind("CT", "chỉ tiêu", "black on bright_cyan")
ISSUE = Kind("XL", "điều cần xem lại", "white on red")

KINDS = (HEADER, BASIS, CAMPAIGN, PHASE, ACTIVITY, TASK, UNIT, DUE, TARGET, ISSUE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One value: its kind, its number within the kind, what was read, by which rule, and all its words.

    ``value`` is empty for the words that only belong to another finding of the same number.
    """

    kind: Kind
    number: int
    value: str
    rule: str
    spans: tuple[Span, ...]
    doubtful: bool = False

    @property
    def label(self) -> str:
        """The code that stands in the text and in the list."""
        return f"{self.kind.code}{self.number}"


def findings(plan: Plan) -> tuple[Finding, ...]:
    """Everything found in the plan, kind by kind, each in the order of the plan."""
    parts = (_header, _legal_bases, _campaigns, _phases, _assignments, _targets, _issues)
    return tuple(finding for part in parts for finding in part(plan))


def _header(plan: Plan) -> Iterator[Finding]:
    evidence = plan.header.evidence
    fields = [field for field in (*HEADER_FIELDS, *sorted(evidence)) if field in evidence]
    for number, field in enumerate(dict.fromkeys(fields), 1):
        yield Finding(HEADER, number, header_value(plan.header, field), evidence[field].rule, evidence[field].spans)


def _legal_bases(plan: Plan) -> Iterator[Finding]:
    for number, basis in enumerate(plan.legal_bases, 1):
        doubtful = basis.certainty != "chắc chắn"
        yield Finding(BASIS, number, legal_basis_value(basis), basis.rule, basis.spans, doubtful)


def _campaigns(plan: Plan) -> Iterator[Finding]:
    for number, campaign in enumerate(plan.campaigns, 1):
        doubtful = campaign.certainty != "chắc chắn"
        yield Finding(CAMPAIGN, number, campaign_value(campaign), campaign.rule, campaign.spans, doubtful)


def _phases(plan: Plan) -> Iterator[Finding]:
    for number, phase in enumerate(plan.phases, 1):
        yield Finding(PHASE, number, phase_value(phase), phase.rule, phase.spans, phase.certainty != "chắc chắn")
        yield from _belonging(ACTIVITY, number, [activity.span for activity in phase.activities])


def _assignments(plan: Plan) -> Iterator[Finding]:
    for number, task in enumerate(plan.assignments, 1):
        yield Finding(TASK, number, assignment_value(task), task.rule, task.spans, task.certainty != "chắc chắn")
        yield from _belonging(UNIT, number, [unit.span for unit in task.units])
        yield from _belonging(DUE, number, [task.due.span] if task.due else [])


def _belonging(kind: Kind, number: int, spans: Sequence[Span | None]) -> Iterator[Finding]:
    known = tuple(span for span in spans if span is not None)
    if known:
        yield Finding(kind, number, "", "", known)


def _targets(plan: Plan) -> Iterator[Finding]:
    for number, target in enumerate(plan.targets, 1):
        yield Finding(TARGET, number, target_value(target), target.rule, (target.span,))


def _issues(plan: Plan) -> Iterator[Finding]:
    for number, issue in enumerate(plan.issues, 1):
        value = f"{issue.severity}: {issue.message}" + (f" → {issue.hint}" if issue.hint else "")
        yield Finding(ISSUE, number, value, issue.code, (issue.span,) if issue.span else ())
