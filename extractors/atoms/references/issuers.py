"""Who issued a cited document: where the name of a body ends in running text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kehoach.extractors.atoms.references.issuer_patterns import (
    ABBREVIATION,
    CAPITAL_STOP,
    COMMITTEE_LOW,
    FAMILY_BEFORE,
    HAS_ISSUED,
    INNER_PAREN,
    ISSUED_BY,
    ISSUER_STOP_LOW,
    LAST_PAREN,
    NAME_AND_LOW,
    NAME_COMMA_LOW,
    OF_ITS_NAME_LOW,
    OF_LOW,
    ORG_LOW,
    PROPOSED_BY,
)
from kehoach.extractors.atoms.references.kinds import Passage
from kehoach.extractors.atoms.references.quotes import end_of_capitals

Extent = tuple[int, int]
_LIMIT = 170
_BEFORE = 130
_JOINT = 120
_ABOUT = frozenset({"về", "v/v"})
_TITLE_AFTER = frozenset({"về", "v/v", "quy định", "hướng dẫn"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A name being read from ``start``: in capitals, of a committee, of several bodies joined by "với"."""

    words: Passage
    start: int
    capitals: bool
    committee: bool
    joint: bool


def read_issuer(words: Passage, pos: int) -> Extent | None:
    """The issuer at ``pos``: after "của", "do", "giữa", or a body's name at once. Offsets or None."""
    of = OF_LOW.match(words.low, pos)
    start = of.end() if of else words.skip_blanks(pos)
    if not _opens(words, start, bool(of)):
        return None
    end = issuer_end(words, start, joint=bool(of and of["word"] == "giữa"))
    return (start, end) if end > start + 1 else None


def issuer_before(words: Passage, pos: int) -> Extent | None:
    """The issuer that the words before a citation name ("theo đề nghị của Sở … tại Tờ trình số …")."""
    window = max(0, pos - _BEFORE)
    before = words.text[window:pos]
    for pattern in (PROPOSED_BY, ISSUED_BY, HAS_ISSUED):
        found = pattern.search(before)
        start = _last_body(before, *found.span("org")) if found else -1
        if found and start >= 0:
            return window + start, window + found.end("org")
    return None


def issuer_end(words: Passage, start: int, joint: bool = False) -> int:
    """Where the name that starts at ``start`` ends: "Sở Văn hóa, Thể thao và Du lịch" stays whole."""
    text, low = words.text, words.low
    limit = min(len(text), start + _LIMIT)
    capitals = text[start : start + 10].isupper() and text[max(0, start - 4) : start].isupper()
    limit = end_of_capitals(text, start, limit) if capitals else limit
    committee = COMMITTEE_LOW.match(low, start)
    name = _Name(words, start, capitals, bool(committee), joint)
    first = committee or ORG_LOW.match(low, start)
    own_verb = OF_ITS_NAME_LOW.match(low, first.end()) if first else None
    pos = own_verb.end() if own_verb else start
    while found := ISSUER_STOP_LOW.search(low, pos, limit):
        skip = _continues(name, found)
        if skip is None:
            return _trim(text, start, found.start())
        pos = skip
    return _trim(text, start, limit)


def _opens(words: Passage, start: int, after_of: bool) -> bool:
    if start >= len(words.text) or words.kinds.head.match(words.low, start):
        return False
    if ORG_LOW.match(words.low, start):
        return after_of or words.text[start].isupper()
    return after_of and words.text[start].isupper()


def _last_body(before: str, start: int, end: int) -> int:
    """Where the last body named in the words found starts: at their start, or after "của"; -1 if there is none."""
    of = before.rfind("của ", start, end)
    start = of + 4 if of >= 0 else start
    if any(c.isdigit() for c in before[start:end]) or " ban hành" in before[start:end]:
        return -1
    low = before.lower()
    if ORG_LOW.match(low, start):
        return start
    named = [m.start() for m in ORG_LOW.finditer(low, start, end) if before[m.start()].isupper()]
    return named[0] if named and before[named[0] - 1] == " " else -1


def _continues(name: _Name, found: re.Match[str]) -> int | None:
    """Where to go on reading if this is no end of the name, else None."""
    if name.joint and found.group().strip() in {"và", "với"}:
        return found.end()
    rule = _CONTINUE.get(found.lastgroup or "")
    return rule(name, found) if rule else None


def _dot(name: _Name, found: re.Match[str]) -> int | None:
    return found.end() if ABBREVIATION.search(name.words.text, name.start, found.start()) else None


def _paren(name: _Name, found: re.Match[str]) -> int | None:
    inner = INNER_PAREN.match(name.words.text, found.start())
    return inner.end() if inner else None


def _verb(name: _Name, found: re.Match[str]) -> int | None:
    """A verb with a capital is part of a name ("Ban Tổ chức") unless it is one that opens titles."""
    at = found.start() + 1
    text = name.words.text
    inside = not name.capitals and text[at].isupper() and not CAPITAL_STOP.match(text, at)
    return found.end() if inside or (name.committee and found.lastgroup == "weak") else None


def _noun(name: _Name, found: re.Match[str]) -> int | None:
    """Keep "Sở Kế hoạch và Đầu tư", "Phòng Tài chính - Kế hoạch", "Ban Chỉ đạo Đề án 06" whole."""
    before = name.words.text[max(0, found.start() - 12) : found.start()].rstrip()
    family = bool(FAMILY_BEFORE.search(before)) and name.words.text[found.start() + 1].isupper()
    return found.end() if not name.capitals and (name.committee or family) else None


def _comma(name: _Name, found: re.Match[str]) -> int | None:
    for size in range(5, 12):
        inside = NAME_COMMA_LOW.match(name.words.low, max(name.start, found.start() - size))
        if inside:
            return inside.end()
    after = name.words.skip_blanks(found.end())
    named = ORG_LOW.match(name.words.low, after) and name.words.text[after].isupper()
    return after if named and _is_joint(name.words, after, _ABOUT) else None


def _and(name: _Name, found: re.Match[str]) -> int | None:
    words, after = name.words, found.end() + 1
    if NAME_AND_LOW.match(words.low, found.start()):
        return after
    if after >= len(words.text) or not words.text[after].isupper() or words.kinds.head.match(words.low, after):
        return None
    return after if not ORG_LOW.match(words.low, after) or _is_joint(words, after, _TITLE_AFTER) else None


def _is_joint(words: Passage, after: int, openers: frozenset[str]) -> bool:
    """A second body belongs to the issuer only where a title follows it ("của A và B về …")."""
    for stop in ISSUER_STOP_LOW.finditer(words.low, after + 3, after + _JOINT):
        small = words.text[stop.start() + 1].islower() if stop.lastgroup == "weak" else True
        if small and stop.lastgroup not in {"and", "comma", "noun"}:
            return stop["strong"] in openers
    return False


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\xa0-–,.":
        end -= 1
    opened = LAST_PAREN.search(text, start, end)
    return opened.start() if opened and opened.end() == end else end


_CONTINUE: dict[str, Callable[[_Name, re.Match[str]], int | None]] = {
    "dot": _dot,
    "open": _paren,
    "weak": _verb,
    "strong": _verb,
    "noun": _noun,
    "comma": _comma,
    "and": _and,
}
"""Which ends of a name may be none, by the group of ``ISSUER_STOP_LOW``."""
