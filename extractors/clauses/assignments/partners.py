"""Who a task is done with: the units after "phối hợp với"."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.units import Scan, head_at, read_subject, split_units
from kehoach.extractors.atoms.units.patterns import SEPARATOR
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.clauses import trim
from kehoach.extractors.clauses.assignments.drafts import Extent

_LIMIT = 420


def collaborators(scan: Scan, start: int, end: int) -> tuple[Extent, ...]:
    """The units named after "phối hợp với", "cùng với" in a task, in order, each once."""
    found: list[Extent] = []
    for match in p.WITH.finditer(scan.text, start, end):
        if p.ADVISES.search(scan.text, start, match.start()):
            continue
        named = _units(scan, match.end(), end) if head_at(scan, match.end()) >= 0 else _proper(scan, match, end)
        found += [u for u in named if u not in found]
    return tuple(found) or _helpers(scan, start, end)


def _helpers(scan: Scan, start: int, end: int) -> tuple[Extent, ...]:
    """The units before "phối hợp" in "chủ trì, B và C phối hợp …"."""
    led = p.HELPED.match(scan.text, start, end)
    subject = read_subject(scan, led.end(), end) if led and head_at(scan, led.end()) >= 0 else None
    return subject.units if subject and scan.text.startswith("phối hợp", subject.predicate) else ()


def _proper(scan: Scan, match: re.Match[str], end: int) -> tuple[Extent, ...]:
    """Proper names no lexicon knows after "phối hợp với": "VNPT, Viettel"; up to the first verb or small word."""
    start = match.end()
    if "với" not in match.group() or not scan.text[start].isupper():
        return ()
    verbs = [v.start for v in scan.verbs_from(start, end) if scan.text[v.start].islower()]
    stop = p.WITH_END.search(scan.text, start, end)
    limit = min([end, start + 120, *verbs[:1], *([stop.start()] if stop else [])])
    pieces = [trim(scan.text, a, b) for a, b in _pieces(scan.text, start, limit)]
    return tuple((a, b) for a, b in pieces if b > a and scan.text[a].isupper())


def _pieces(text: str, start: int, end: int) -> list[Extent]:
    cuts = [m.span() for m in SEPARATOR.finditer(text, start, end)]
    starts, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
    return list(zip(starts, ends, strict=True))


def _units(scan: Scan, start: int, end: int) -> tuple[Extent, ...]:
    limit = min(end, start + _LIMIT)
    stop = p.WITH_END.search(scan.text, start, limit)
    limit = _before_closing(scan.text, start, stop.start() if stop else limit)
    subject = read_subject(scan, start, limit)
    if subject:
        return subject.units
    return tuple(u for u in split_units(scan, start, limit) if head_at(scan, u[0]) >= 0)


def _before_closing(text: str, start: int, end: int) -> int:
    """The first closing bracket that nothing opened, or the end."""
    depth = 0
    for i in range(start, end):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth < 0:
            return i
    return end
