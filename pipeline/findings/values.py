"""Values of a plan as a clerk reads them: dates as ngày/tháng/năm, lists with commas, nothing left out."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.schemas.base import Inference
from kehoach.schemas.plan import Assignment, Campaign, Due, Header, LegalBasis, Organisation, Period, Phase, Target

HEADER_FIELDS = {
    "parent_issuer": "cơ quan chủ quản",
    "issuer": "cơ quan ban hành",
    "number": "số, ký hiệu",
    "place": "nơi ban hành",
    "issued_on": "ngày ban hành",
    "type": "loại văn bản",
    "title": "trích yếu",
    "period": "thời gian của kế hoạch",
    "recipients": "nơi nhận",
    "signatory": "người ký",
}


def day(iso: str | None) -> str:
    """``2026-01-05`` as ``05/01/2026``; what is not a full date as it is."""
    parts = (iso or "").split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else iso or ""


def interval(start: str | None, end: str | None) -> str:
    """Two days as they are said: one day, from … to …, from …, by …; empty where neither is known."""
    if start and end:
        return day(start) if start == end else f"{day(start)} – {day(end)}"
    if start:
        return f"từ {day(start)}"
    return f"đến hết {day(end)}" if end else ""


def _joined(parts: Sequence[str | None], mark: str = "; ") -> str:
    return mark.join(part for part in parts if part)


def _names(units: Sequence[Organisation]) -> str:
    return ", ".join(unit.name for unit in units)


def _inferred(inferences: Sequence[Inference]) -> str:
    return "; ".join(f"suy ra {one.field} = {one.value} từ {one.source}" for one in inferences)


def header_value(header: Header, field: str) -> str:
    """One field of the header with its Vietnamese name."""
    value = getattr(header, field.partition(".")[0], None)
    match value:
        case Organisation():
            shown = value.name
        case Period():
            shown = _joined([value.label, interval(value.start, value.end)])
        case tuple():
            shown = "; ".join(map(str, value))
        case str():
            shown = day(value) if field == "issued_on" else value
        case None:
            shown = ""
        case signatory:
            shown = _joined([signatory.authority, signatory.position, signatory.name], " ")
    return f"{HEADER_FIELDS.get(field, field)}: {shown}"


def legal_basis_value(basis: LegalBasis) -> str:
    """A cited document as it is usually cited."""
    number = f"số {basis.number}" if basis.number else None
    date = f"ngày {day(basis.issued_on)}" if basis.issued_on else None
    issuer = f"của {basis.issuer.name}" if basis.issuer else None
    cited = _joined([basis.type, number, date, issuer, basis.title], " ")
    role = "căn cứ" if basis.role == "basis" else "nhắc đến"
    return _joined([cited, role, ", ".join(basis.provisions)])


def campaign_value(campaign: Campaign) -> str:
    """A movement: kind, name, whether this plan launches it."""
    name = f"{campaign.kind} “{campaign.name}”"
    return f"{name}; do kế hoạch này phát động" if campaign.launched else name


def phase_value(phase: Phase) -> str:
    """A step: its words, its days or rule, and what was inferred."""
    when = _joined([interval(phase.start, phase.end), phase.recurrence])
    return _joined([f"{phase.label} = {when or 'chưa rõ ngày'}", _names(phase.units), _inferred(phase.inferred)])


def assignment_value(task: Assignment) -> str:
    """A task: who, in which role, what, with whom, by when."""
    helpers = f"phối hợp với {_names(task.collaborators)}" if task.collaborators else None
    report = f"báo cáo {task.report_to.name}" if task.report_to else None
    return _joined([f"{_names(task.units)} ({task.role}): {task.task}", helpers, _due(task.due), report])


def _due(due: Due | None) -> str | None:
    if due is None:
        return None
    when = _joined([day(due.end), due.recurrence]) or "chưa rõ ngày"
    return _joined([f"hạn {due.label} = {when}", _inferred(due.inferred)])


def target_value(target: Target) -> str:
    """An aim: subject, comparator, value and unit of measure."""
    return _joined([target.subject, f"{target.comparator} {target.value:g}", target.unit], " ")
