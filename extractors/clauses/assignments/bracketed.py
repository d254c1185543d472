"""Tasks whose units stand in brackets at their end: "Chuẩn bị cây giống (Trung tâm chủ trì, Trạm phối hợp)."."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.units import Scan, head_at, read_list, read_subject, split_units
from kehoach.extractors.clauses.assignments.clauses import starts_action, trim
from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.assignments.labelled import read_labels, value_units
from kehoach.extractors.structure import Para
from kehoach.schemas.plan import Role

_CLOSING = re.compile(r"\(([^()]{4,300})\)[\s.;,]{0,4}$")
_GIVEN = re.compile(r"(?:giao|phân công|đơn vị thực hiện:?)\s(?:cho\s)?", re.IGNORECASE)
_STOP = re.compile(r"[;,]\s(?=hoàn thành|trước|chậm nhất|trong|từ|thời gian|gửi|xong|ngày|báo cáo|đến|vào)")

Named = tuple[tuple[Extent, ...], Role, tuple[Extent, ...]]


def bracketed_draft(scan: Scan, para: Para) -> Draft | None:
    """The task of a paragraph that ends with its units in brackets; None where it does not."""
    found = _CLOSING.search(scan.text, max(para.body, para.end - 320), para.end)
    task = trim(scan.text, para.body, found.start()) if found else (0, 0)
    if not found or task[1] - task[0] < 8 or not starts_action(scan, *task):
        return None
    units, role, partners = _read(scan, found.start(1), found.end(1))
    if not units:
        return None
    when = (found.start(1), found.end(1))
    return Draft(units, task, role, "assignments.bracketed", para.node, partners, when, sure=False)


def _read(scan: Scan, start: int, end: int) -> Named:
    """Units, role and partners of what stands in brackets; no units where it is something else."""
    labels = read_labels(scan.text, start, end)
    if labels:
        lead = tuple(u for x in labels if x.part in ("lead", "done") for u in value_units(scan, *x.value))
        helped = tuple(u for x in labels if x.part == "help" for u in value_units(scan, *x.value))
        return lead, "chủ trì" if any(x.part == "lead" for x in labels) else "thực hiện", helped
    given = _GIVEN.match(scan.text, start, end)
    start = given.end() if given else start
    if head_at(scan, start) < 0 or scan.text[start].islower():
        return (), "thực hiện", ()
    stop = _STOP.search(scan.text, start, end)
    return _who_leads(scan, start, stop.start() if stop else end)


def _who_leads(scan: Scan, start: int, end: int) -> Named:
    """ "A chủ trì, B phối hợp", "A, B thực hiện" or a bare list of units."""
    subject = read_subject(scan, start, end)
    if subject is None:
        return read_list(scan, start, end), "thực hiện", ()
    role: Role = "chủ trì" if scan.text.startswith("chủ trì", subject.predicate) else "thực hiện"
    comma = scan.text.find(",", subject.predicate, end)
    if scan.text[subject.predicate : comma if comma > 0 else end].strip() not in ("chủ trì", "thực hiện", "phụ trách"):
        return (), "thực hiện", ()
    helpers = read_subject(scan, comma + 2, end) if comma > 0 else None
    if helpers and scan.text.startswith("phối hợp", helpers.predicate):
        return subject.units, role, helpers.units
    with_units = scan.text.find("phối hợp với ", comma, end) if comma > 0 else -1
    return subject.units, role, split_units(scan, with_units + 13, end) if with_units > 0 else ()
