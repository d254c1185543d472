"""What is wrong or missing in a document's own structure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.extractors.structure.model import Node, Structure
from kehoach.schemas.base import quote
from kehoach.schemas.plan import Issue

_NUMBERED = frozenset({"phần", "chương", "roman", "upper", "arabic", "decimal"})
_ATTACHED = re.compile(
    r"(?:\b(?:có|theo|kèm theo|tại)\s)?(?:biểu|phụ lục|danh sách|lịch|mẫu|bảng|đề cương)[^.;()\n]{0,40}?"
    r"(?:đính kèm|kèm theo|gửi kèm)",
    re.IGNORECASE,
)


def check_structure(structure: Structure) -> tuple[Issue, ...]:
    """Numbers used twice in one section, and attachments that the text announces but the file does not hold."""
    return (*_repeated_numbers(structure), *_absent_attachments(structure))


def _repeated_numbers(structure: Structure) -> Iterator[Issue]:
    seen: dict[tuple[int, str, str], Node] = {}
    for node in structure.nodes:
        if node.style not in _NUMBERED or structure.paras[node.first].zone != "body":
            continue
        key = (node.parent, node.style, node.marker)
        if key in seen:
            para = structure.paras[node.first]
            yield Issue(
                code="so-muc-trung",
                severity="cảnh báo",
                message=f"Số mục “{node.marker}” được dùng hai lần trong cùng một phần",
                span=quote(structure.text, para.start, min(para.end, para.start + 120)),
                hint="Kiểm tra lại cách đánh số mục của văn bản",
            )
        seen[key] = node


def _absent_attachments(structure: Structure) -> Iterator[Issue]:
    if any(p.zone == "appendix" and p.block.kind != "chú thích" for p in structure.paras):
        return
    for para in structure.zone_paras("body", "closing"):
        says = "kèm" in structure.text[para.start : para.end].lower()  # plain search first: few paragraphs say so
        found = _ATTACHED.search(structure.text, para.start, para.end) if says else None
        if found:
            yield Issue(
                code="thieu-phu-luc",
                severity="cảnh báo",
                message="Văn bản nói có tài liệu kèm theo nhưng tệp không có",
                span=quote(structure.text, found.start(), found.end()),
                hint="Xin bản đính kèm của nơi gửi; thời gian và nhiệm vụ trong đó chưa được ghi nhận",
            )
            return
