"""Letterhead, title, period, signatory and recipients of a plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kehoach.extractors.atoms.units import open_name
from kehoach.extractors.header import patterns as p
from kehoach.extractors.header.casing import usual_writing
from kehoach.extractors.header.issuers import Piece, joined, letterhead_names, maker, school_of
from kehoach.extractors.header.letterhead import LIMIT, Issued, Number, find_issued, find_number
from kehoach.extractors.header.official import KIND, Letter, find_letter
from kehoach.extractors.header.period import find_period
from kehoach.extractors.header.places import completed, levelled, missing_place
from kehoach.extractors.header.signing import find_recipients, find_signatory
from kehoach.extractors.header.title import Heading, find_heading
from kehoach.extractors.structure.model import Structure
from kehoach.schemas.base import Evidence, Span, quote
from kehoach.schemas.plan import Header, Issue, Organisation, Period

PREAMBLE_LIMIT = 8000


@dataclass(slots=True)
class _Found:
    """What was read so far, with the words and rule of each field."""

    evidence: dict[str, Evidence] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def proof(self, name: str, rule: str, *spans: Span) -> None:
        self.evidence[name] = Evidence(rule=f"header.{rule}", spans=spans)

    def note(self, code: str, message: str, span: Span | None = None, hint: str = "", severe: bool = False) -> None:
        severity: Literal["cảnh báo", "ghi chú"] = "cảnh báo" if severe else "ghi chú"
        self.issues.append(Issue(code=f"header.{code}", severity=severity, message=message, span=span, hint=hint))


def extract_header(structure: Structure) -> tuple[Header, tuple[Issue, ...]]:
    """The header of a plan and what is missing or odd in it.

    Every field that the document leaves out is null. The number and date of a plan that is attached
    to a Quyết định and has no number of its own are those of that decision (rule ``header.number.decision``).
    """
    text, found = structure.text, _Found()
    heading = find_heading(structure)
    letter = None if heading else find_letter(structure)
    head_end = min(heading.start, LIMIT) if heading else letter.end if letter else _head_end(structure)
    number = find_number(text, 0, head_end)
    issued = (find_issued(text, number.end, head_end) if number else None) or find_issued(text, 0, head_end)
    title = _title(structure, heading or letter, found)
    period = _period(structure, heading, title, issued, found)
    names = _letterhead(text, head_end, number, issued, titled=heading is not None)
    parent, issuer = _issuers(structure, heading, names, found, title=title, place=issued.place if issued else None)
    signed = find_signatory(structure)
    recipients = find_recipients(structure)
    if signed:
        found.proof("signatory", "signatory", *signed.spans)
    if recipients:
        found.proof("recipients", "recipients", *recipients)
    header = Header(
        type=KIND if letter else "Kế hoạch",
        number=_number(text, number, found),
        issued_on=_issued_on(text, issued, found),
        place=_place(text, issued, found),
        issuer=issuer,
        parent_issuer=parent,
        title=title,
        period=period,
        signatory=signed.signatory if signed else None,
        recipients=tuple(r.text for r in recipients),
        evidence=found.evidence,
    )
    return header, tuple(found.issues)


def _head_end(structure: Structure) -> int:
    """Where the letterhead ends in a text without the words KẾ HOẠCH."""
    paras = structure.zone_paras("letterhead")
    return min(paras[-1].end, LIMIT) if paras else 0


def _number(text: str, number: Number | None, found: _Found) -> str | None:
    if not number:
        found.note("number.missing", "Không thấy số và ký hiệu của kế hoạch")
        return None
    span = quote(text, number.start, number.end)
    if number.value is None:
        found.note("number.blank", "Số của kế hoạch còn để trống", span, "Điền số khi phát hành")
        return None
    found.proof("number", "number.decision" if number.decision else "number", span)
    return number.value


def _issued_on(text: str, issued: Issued | None, found: _Found) -> str | None:
    if not issued:
        found.note("date.missing", "Không thấy ngày ban hành")
        return None
    span = quote(text, issued.start, issued.end)
    if issued.value:
        found.proof("issued_on", "issued_on", span)
    elif issued.blank:
        found.note("date.blank", "Ngày ban hành còn để trống", span, "Điền ngày khi phát hành")
    else:
        found.note("date.invalid", "Ngày ban hành không có trong lịch", span, severe=True)
    return issued.value


def _place(text: str, issued: Issued | None, found: _Found) -> str | None:
    if not issued or not issued.place:
        return None
    before = text[issued.place_start : issued.start].rstrip(" ,\n\t")
    found.proof("place", "place", quote(text, issued.place_start, issued.place_start + len(before)))
    return issued.place


def _title(structure: Structure, heading: Heading | Letter | None, found: _Found) -> str | None:
    text = structure.text
    if isinstance(heading, Heading):
        found.proof("type", "type", quote(text, heading.start, heading.end))
    if heading and heading.lines:
        found.proof("title", "title", *(quote(text, start, end) for start, end in heading.lines))
        return " ".join(" ".join(text[start:end].split()) for start, end in heading.lines)
    made = maker(text, heading.end if heading else 0, _preamble_end(structure))
    if made:
        stop = p.PLAN_NAME_END.search(text, made[1], min(_paragraph_end(structure, made[1]), made[1] + 600))
        name = quote(text, made[1], stop.start() if stop else made[1])
        if name.text:
            found.proof("title", "title.preamble", name)
            found.note("title.preamble", "Không thấy trích yếu dưới chữ KẾ HOẠCH; lấy tên kế hoạch ở phần mở đầu", name)
            return " ".join(name.text.split())
    found.note("title.missing", "Không thấy tên kế hoạch", severe=True)
    return None


def _paragraph_end(structure: Structure, place: int) -> int:
    """Where the paragraph that holds a place ends, with those below it that no marker opens."""
    paras = structure.paras
    at = next((i for i, para in enumerate(paras) if para.end >= place), len(paras) - 1)
    while at + 1 < len(paras) and paras[at + 1].zone == paras[at].zone and not paras[at + 1].marker:
        at += 1
    return paras[at].end


def _preamble_end(structure: Structure) -> int:
    """Where the first numbered section begins, at most ``PREAMBLE_LIMIT`` characters on."""
    for para in structure.paras:
        if para.zone in ("body", "appendix") and para.marker:
            return min(para.start, PREAMBLE_LIMIT) or min(len(structure.text), PREAMBLE_LIMIT)
    return min(len(structure.text), PREAMBLE_LIMIT)


def _period(
    structure: Structure, heading: Heading | None, title: str | None, issued: Issued | None, found: _Found
) -> Period | None:
    """The period of the title; its evidence is its words, or the whole title where they run over lines."""
    if not title:
        return None
    period = find_period(title, issued.value if issued else None)
    if not period:
        return None
    lines = found.evidence["title"].spans
    exact = [
        quote(structure.text, line.start + at, line.start + at + len(period.period.label))
        for line in lines
        if (at := line.text.find(period.period.label)) >= 0
    ]
    found.proof("period", "period.title", *(exact[:1] or lines))
    return period.period


def _letterhead(
    text: str, end: int, number: Number | None, issued: Issued | None, *, titled: bool
) -> list[tuple[Piece, ...]]:
    """The names of a letterhead, which stand above its number; none where nothing shows that there is one."""
    nation = p.NATION.search(text, 0, end)
    if not (number or issued or nation or titled):
        return []
    above = letterhead_names(text, 0, number.start) if number else []
    return above or letterhead_names(text, 0, issued.start if issued and not nation else end)


def _issuers(
    structure: Structure,
    heading: Heading | None,
    names: list[tuple[Piece, ...]],
    found: _Found,
    *,
    title: str | None,
    place: str | None,
) -> tuple[Organisation | None, Organisation | None]:
    """The upper and the lower body of the letterhead, or the one that the preamble names."""
    text = structure.text
    if names:
        parent = _organisation(text, names[-2], "parent_issuer", "letterhead", found) if len(names) > 1 else None
        issuer = _organisation(text, names[-1], "issuer", "letterhead", found)
        beside = parent.name if parent else ""
        return parent, _whole(issuer, structure, f"{title or ''}. {beside}", place)
    made = maker(text, heading.last if heading else 0, _preamble_end(structure))
    if made:
        issuer = _organisation(text, (made[0],), "issuer", "preamble", found)
        return None, _whole(issuer, structure, title or "", place)
    school = school_of(text, heading.last if heading else 0, _preamble_end(structure))
    if school:
        return None, _organisation(text, (school,), "issuer", "school", found)
    found.note("issuer.missing", "Không thấy tên cơ quan ban hành", severe=True)
    return None, None


def _organisation(text: str, pieces: tuple[Piece, ...], name: str, rule: str, found: _Found) -> Organisation:
    """The organisation written in some lines, with its evidence."""
    words = joined(text, pieces)
    found.proof(name, f"{name}.{rule}", *(quote(text, piece.start, piece.end) for piece in pieces))
    opened = open_name(usual_writing(words, text))
    span = quote(text, pieces[0].start, pieces[-1].end) if len(pieces) == 1 else None
    return opened.model_copy(update={"text": words, "span": span, "name": levelled(opened.name) or opened.name})


def _whole(issuer: Organisation, structure: Structure, title: str, place: str | None) -> Organisation:
    """The issuer with the place that its name leaves out, where the text says it."""
    missing = missing_place(issuer.name, structure.text, title, place)
    return issuer.model_copy(update={"name": completed(issuer.name, missing)}) if missing else issuer
