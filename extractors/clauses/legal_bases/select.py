"""Which citations of a plan count, and in what role."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kehoach.extractors.atoms.references.issuer_patterns import ORG_LOW
from kehoach.extractors.atoms.references.keys import slug
from kehoach.extractors.atoms.references.phrases import any_of
from kehoach.extractors.structure.model import Para, Structure
from kehoach.schemas.references import Reference

Role = Literal["basis", "mention"]
_READ = frozenset({"title", "preamble", "body", "closing", "appendix"})
_COVER_GROUND = re.compile(r"(?:Căn cứ|Theo|Xét|Thực hiện)\s")
_GROUNDS_HEADING = re.compile(
    r"(?:các |những )?(?:căn cứ(?: pháp lý| xây dựng| ban hành| lập|\s?$)|cơ sở pháp lý|cơ sở xây dựng)", re.IGNORECASE
)
_ATTACHED_TO = re.compile(r"(?:kèm theo|theo)\s$")
_CUE = re.compile(
    any_of(
        """căn cứ|thực hiện|theo|tiếp tục|triển khai|xét|cơ sở|quán triệt|chấp hành|thi hành|hưởng ứng|cụ thể hóa|nhằm
        |phát huy"""
    ),
    re.IGNORECASE,
)
_ALREADY_ISSUED = re.compile(r"(?:đã|vừa|cũng) ban hành (?:các )?$")
_MAKES = re.compile(
    r"\s(?:ban hành|xây dựng|lập|triển khai|tổ chức thực hiện|đề ra|thông báo)"
    r"\s(?:và tổ chức thực hiện\s|nội dung\s|bản\s)?kế hoạch(?!\s(?:hành động\s|chi tiết\s)?số\s)"
)
_BREAK = re.compile(r"[;,.”]\s{1,3}")
_REACH = 170
_OWN_NUMBER = re.compile(r"\s{0,5}Số\s{0,5}:?\s{0,5}(?P<number>\d{1,5}\s?[/-]\s?[A-ZĐ][\w&./-]{1,30})")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that counts and its role.

    ``in_title``: it stands in the plan's own title. ``restated``: it stands in the title or in the sentence
    of who makes the plan, which may give a programme the plan's own period.
    """

    reference: Reference
    role: Role
    in_title: bool
    restated: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """What decides the role: the extent of the grounds, where the maker's sentence starts, the plan's title."""

    ground_start: int
    maker: int
    title: str
    number: str


def select(structure: Structure, references: Sequence[Reference]) -> list[Cited]:
    """The citations in the parts of a plan that are read, in order, without the plan itself."""
    starts = [p.start for p in structure.paras]
    setting = _setting(structure, references)
    cited = []
    for reference in references:
        at = bisect_right(starts, reference.span.start) - 1
        para = structure.paras[at] if at >= 0 else None
        if para is None or not _is_read(structure, reference, para) or not _counts(structure, reference, para, setting):
            continue
        role = _role(structure, reference, para, setting)
        restated = para.zone == "title" or (para.zone == "preamble" and reference.span.start >= setting.maker)
        cited.append(Cited(reference, role, para.zone == "title", restated))
    return _at_least_one_ground(structure, cited, setting)


def _is_read(structure: Structure, reference: Reference, para: Para) -> bool:
    """Letterheads are not read, but for the grounds of a decision that a plan is attached to; nor is that decision."""
    if para.zone == "letterhead":
        return bool(_COVER_GROUND.match(structure.words(para)))
    before = structure.text[max(para.start, reference.span.start - 20) : reference.span.start].lower()
    return para.zone in _READ and not (para.zone == "title" and _ATTACHED_TO.search(before))


def _setting(structure: Structure, references: Sequence[Reference]) -> _Setting:
    text, grounds = structure.text, structure.zone_paras("preamble")
    titles = _title_extents(references)
    cue = _CUE.search(text, grounds[0].start, grounds[-1].end) if grounds else None
    maker = next((at for p in grounds if (at := _maker(text, p, titles)) >= 0), len(text))
    head = structure.zone_paras("letterhead")
    own = next((m for p in head if (m := _OWN_NUMBER.match(structure.words(p)))), None)
    return _Setting(
        cue.start() if cue else len(text),
        maker,
        " ".join(structure.words(p) for p in structure.zone_paras("title")),
        slug(own["number"]) if own else "",
    )


def _title_extents(references: Sequence[Reference]) -> list[tuple[int, int]]:
    """Where titles of cited documents stand, those inside others left out."""
    extents: list[tuple[int, int]] = []
    for reference in references:
        span = reference.title_span
        if span and (not extents or span.end > extents[-1][1]):
            extents.append((span.start, span.end))
    return extents


def _inside(extents: list[tuple[int, int]], at: int) -> bool:
    before = bisect_right(extents, (at, len(extents) + at)) - 1
    return before >= 0 and extents[before][0] <= at < extents[before][1]


def _maker(text: str, para: Para, titles: list[tuple[int, int]]) -> int:
    """Where the sentence "<body> ban hành Kế hoạch …" starts in a paragraph, or -1."""
    low = text[para.start : para.end].lower()
    for found in _MAKES.finditer(low):
        at = para.start + found.start()
        if not _inside(titles, at):
            body = _body_start(low, found.start())
            if body >= 0:
                return para.start + body
    return -1


def _body_start(low: str, verb: int) -> int:
    """Where the body that acts is named, after a break of the sentence before its verb; -1 if none is."""
    reach = max(0, verb - _REACH)
    since = max(reach, low.rfind("; ", reach, verb), low.rfind(". ", reach, verb))
    for found in _BREAK.finditer(low, since, verb):
        if ORG_LOW.match(low, found.end()) or low.startswith(("tổ ", "bộ phận "), found.end()):
            return found.end()
    return 0 if verb <= _REACH and ORG_LOW.match(low) else -1


def _counts(structure: Structure, reference: Reference, para: Para, setting: _Setting) -> bool:
    rule = reference.rule
    if reference.number:
        return slug(reference.number) != setting.number
    in_grounds = para.zone == "preamble" and setting.ground_start <= reference.span.start < setting.maker
    if rule.endswith("ground"):
        return in_grounds and not _is_own(reference, setting)
    if rule.endswith("quoted.movement"):
        return in_grounds
    if rule.endswith("quoted.programme"):
        return (
            in_grounds
            or reference.parent is not None
            or bool(reference.issuer)
            or bool(re.search(r"\d{4}", reference.title or ""))
        )
    if para.zone == "title" and reference.title and reference.title.isupper():
        return ".law" in rule or ".congress" in rule or ".quoted" in rule
    return reference.parent is not None or not _is_own(reference, setting)


def _is_own(reference: Reference, setting: _Setting) -> bool:
    """The plan itself, cited by the words of its title."""
    words = slug(reference.title or "")
    return (
        reference.type == "Kế hoạch" and bool(words) and (words in slug(setting.title) or slug(setting.title) in words)
    )


def _role(structure: Structure, reference: Reference, para: Para, setting: _Setting) -> Role:
    start = reference.span.start
    if para.zone == "letterhead" or _in_section_of_grounds(structure, para):
        return "basis" if reference.parent is None else "mention"
    if para.zone != "preamble" or reference.parent is not None or reference.span.text.isupper():
        return "mention"
    if not setting.ground_start <= start < setting.maker and start >= setting.maker:
        return "mention"
    before = structure.text[max(para.start, start - 30) : start].lower()
    return "mention" if _ALREADY_ISSUED.search(before) or start < setting.ground_start else "basis"


def _in_section_of_grounds(structure: Structure, para: Para) -> bool:
    """Whether a section names itself the grounds of the plan ("I. CĂN CỨ XÂY DỰNG KẾ HOẠCH")."""
    return para.zone == "body" and any(
        _GROUNDS_HEADING.match(structure.heading(node.index)) for node in structure.ancestors(para.node)
    )


def _at_least_one_ground(structure: Structure, cited: list[Cited], setting: _Setting) -> list[Cited]:
    """Take what the maker's sentence names ("ban hành Kế hoạch thực hiện Chỉ thị …") if there is no other ground."""
    if any(c.role == "basis" for c in cited):
        return cited
    grounds = structure.zone_paras("preamble")
    end = grounds[-1].end if grounds else -1
    return [
        replace(c, role="basis")
        if setting.maker <= c.reference.span.start < end and c.reference.parent is None and c.reference.number
        else c
        for c in cited
    ]
