"""Who issued a cited document: where the name of a body ends in running text."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.references.kinds import Kinds
from kehoach.extractors.atoms.references.patterns import (
    ABBREVIATION,
    CAPITAL_STOP,
    COMMITTEE_LOW,
    ISSUED_BY,
    ISSUER_STOP_LOW,
    NAME_AND_LOW,
    NAME_COMMA_LOW,
    OF_LOW,
    ORG_LOW,
    PLACE_PAREN,
    PROPOSED_BY,
)

_LIMIT = 170
_BEFORE = 130
_SPACE = re.compile(r"\s{0,3}")
_FAMILY = re.compile(r"(?:Bộ|Sở|Phòng|Ban|Vụ|Cục|Ty|Đầu tư và|và|[-–])\s?$")


def read_issuer(text: str, low: str, pos: int, kinds: Kinds) -> tuple[int, int] | None:
    """The issuer at ``pos``: after "của", "do", "giữa", or a body's name at once. Offsets or None."""
    of = OF_LOW.match(low, pos)
    start = of.end() if of else _SPACE.match(low, pos).end()  # type: ignore[union-attr]
    if not _opens(text, low, start, bool(of)):
        return None
    end = issuer_end(text, low, start, kinds)
    return (start, end) if end > start + 1 else None


def issuer_before(text: str, pos: int) -> tuple[int, int] | None:
    """The issuer that the words before a citation name ("theo đề nghị của Sở … tại Tờ trình số …")."""
    window = max(0, pos - _BEFORE)
    for pattern in (PROPOSED_BY, ISSUED_BY):
        found = pattern.search(text[window:pos])
        if found and ORG_LOW.match(found["org"].lower()):
            return window + found.start("org"), window + found.end("org")
    return None


def issuer_end(text: str, low: str, start: int, kinds: Kinds) -> int:
    """Where the name that starts at ``start`` ends; "Sở Văn hóa, Thể thao và Du lịch" stays whole."""
    limit = min(len(text), start + _LIMIT)
    capitals = text[start : start + 24].isupper()
    committee = bool(COMMITTEE_LOW.match(low, start))
    pos = start
    while found := ISSUER_STOP_LOW.search(low, pos, limit):
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
    return after if _joint(low, after) else None


def _joint(low: str, after: int) -> bool:
    """A second body belongs to the issuer only where a title follows it ("của A và B về …")."""
    stop = ISSUER_STOP_LOW.search(low, after + 3, after + 90)
    return bool(stop and stop.lastgroup == "strong" and stop["strong"] in {"về", "v/v", "quy định", "hướng dẫn"})


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\xa0-–,.":
        end -= 1
    return end
