"""Who issued a cited document: where the name of a body ends in running text."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.references.kinds import Kinds
from kehoach.extractors.atoms.references.patterns import (
    ABBREVIATION,
    CAPITAL_STOP,
    COMMITTEE_LOW,
    HAS_ISSUED,
    ISSUED_BY,
    ISSUER_STOP_LOW,
    NAME_AND_LOW,
    NAME_COMMA_LOW,
    OF_LOW,
    ORG_LOW,
    PLACE_PAREN,
    PROPOSED_BY,
)
from kehoach.extractors.atoms.references.quotes import end_of_capitals

_LIMIT = 170
_BEFORE = 130
_ABBREVIATED = re.compile(r"\s?\([A-ZĐ&-]{2,12}\)$")
_OF_ITS_NAME = re.compile(r"\s(?:quản lý|kiểm tra|giám sát|bồi dưỡng|phát triển|hỗ trợ|tuyên truyền|xử lý)(?!\w)")
_SPACE = re.compile(r"\s{0,3}")
_FAMILY = re.compile(r"(?:Bộ|Sở|Phòng|Ban|Vụ|Cục|Ty|Đầu tư và|và|[-–])\s?$")


def read_issuer(text: str, low: str, pos: int, kinds: Kinds) -> tuple[int, int] | None:
    """The issuer at ``pos``: after "của", "do", "giữa", or a body's name at once. Offsets or None."""
    of = OF_LOW.match(low, pos)
    start = of.end() if of else _SPACE.match(low, pos).end()  # type: ignore[union-attr]
    if not _opens(text, low, start, bool(of)):
        return None
    end = issuer_end(text, low, start, kinds, joint=bool(of and of["word"] == "giữa"))
    return (start, end) if end > start + 1 else None


def issuer_before(text: str, pos: int) -> tuple[int, int] | None:
    """The issuer that the words before a citation name ("theo đề nghị của Sở … tại Tờ trình số …")."""
    window = max(0, pos - _BEFORE)
    before = text[window:pos]
    for pattern in (PROPOSED_BY, ISSUED_BY, HAS_ISSUED):
        found = pattern.search(before)
        start = _last_body(before, found) if found else -1
        if found and start >= 0:
            return window + start, window + found.end("org")
    return None


def _last_body(before: str, found: re.Match[str]) -> int:
    """Where the last body named in the words found starts: at their start, or after "của"; -1 if there is none."""
    start, end = found.span("org")
    of = before.rfind("của ", start, end)
    start = of + 4 if of >= 0 else start
    if any(c.isdigit() for c in before[start:end]):
        return -1
    if ORG_LOW.match(before.lower(), start):
        return start
    named = [m.start() for m in ORG_LOW.finditer(before.lower(), start, end) if before[m.start()].isupper()]
    return named[0] if named and before[named[0] - 1] == " " else -1


def issuer_end(text: str, low: str, start: int, kinds: Kinds, joint: bool = False) -> int:
    """Where the name that starts at ``start`` ends; "Sở Văn hóa, Thể thao và Du lịch" stays whole."""
    limit = min(len(text), start + _LIMIT)
    capitals = text[start : start + 10].isupper() and text[max(0, start - 4) : start].isupper()
    limit = end_of_capitals(text, start, limit) if capitals else limit
    first = COMMITTEE_LOW.match(low, start) or ORG_LOW.match(low, start)
    committee = bool(COMMITTEE_LOW.match(low, start))
    pos = start
    while found := ISSUER_STOP_LOW.search(low, pos, limit):
        if joint and found.group().strip() in {"và", "với"}:
            pos = found.end()
            continue
        if first and found.start() == first.end() and _OF_ITS_NAME.match(low, found.start()):
            pos = found.end()
            continue
        skip = _continues(text, low, found, start, kinds, capitals, committee)
        if skip is None:
            return _trim(text, start, found.start())
        pos = skip
    return _trim(text, start, limit)


def _opens(text: str, low: str, start: int, after_of: bool) -> bool:
    if start >= len(text):
        return False
    if ORG_LOW.match(low, start):
        return after_of or text[start].isupper()
    return after_of and (text[start].isupper() and not text[start : start + 2].isdigit())


def _continues(
    text: str, low: str, found: re.Match[str], start: int, kinds: Kinds, capitals: bool, committee: bool
) -> int | None:
    """Where to go on reading if this is no end of the name, else None."""
    kind = found.lastgroup
    if kind == "dot":
        return found.end() if ABBREVIATION.search(text, start, found.start()) else None
    if kind == "comma":
        return _comma(low, found, start)
    if kind == "open":
        paren = PLACE_PAREN.match(text, found.start())
        return paren.end() if paren else None
    if kind == "and":
        return _and(text, low, found, kinds)
    if kind == "weak":
        return found.end() if committee or _is_capital(text, found, capitals) else None
    if kind == "noun":
        return found.end() if not capitals and _part_of_name(text, found, committee) else None
    if kind == "strong":
        return found.end() if _is_capital(text, found, capitals) else None
    return None


def _is_capital(text: str, found: re.Match[str], capitals: bool) -> bool:
    """A verb with a capital is part of a name ("Ban Tổ chức") unless it is one that opens titles."""
    at = found.start() + 1
    return not capitals and text[at].isupper() and not CAPITAL_STOP.match(text, at)


def _part_of_name(text: str, found: re.Match[str], committee: bool) -> bool:
    """ "Sở Kế hoạch và Đầu tư", "Phòng Tài chính - Kế hoạch", "Ban Chỉ đạo Đề án 06"."""
    before = text[max(0, found.start() - 12) : found.start()].rstrip()
    return committee or bool(_FAMILY.search(before)) and text[found.start() + 1].isupper()


def _comma(low: str, found: re.Match[str], start: int) -> int | None:
    for size in range(5, 12):
        name = NAME_COMMA_LOW.match(low, max(start, found.start() - size))
        if name:
            return name.end()
    return None


def _and(text: str, low: str, found: re.Match[str], kinds: Kinds) -> int | None:
    after = found.end() + 1
    if NAME_AND_LOW.match(low, found.start()):
        return after
    if after >= len(text) or not text[after].isupper() or kinds.head.match(low, after):
        return None
    if not ORG_LOW.match(low, after):
        return after
    return after if _joint(text, low, after) else None


def _joint(text: str, low: str, after: int) -> bool:
    """A second body belongs to the issuer only where a title follows it ("của A và B về …")."""
    for stop in ISSUER_STOP_LOW.finditer(low, after + 3, after + 120):
        small = text[stop.start() + 1].islower() if stop.lastgroup == "weak" else stop.lastgroup not in {"and", "comma", "noun"}
        if small:
            return stop.lastgroup == "strong" and stop["strong"] in {"về", "v/v", "quy định", "hướng dẫn"}
    return False


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\xa0-–,.":
        end -= 1
    opened = _ABBREVIATED.search(text, start, end)
    return opened.start() if opened and opened.end() == end else end
