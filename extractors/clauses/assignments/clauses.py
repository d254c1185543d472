"""Sentences and the actions in them."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.extractors.atoms.units import Scan, head_at, read_subject
from kehoach.extractors.atoms.units.patterns import ADDRESS, DUTY, NAME_LIMIT
from kehoach.extractors.brackets import cuts_outside
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.drafts import Extent
from kehoach.extractors.tokens import tagged_words
from kehoach.schemas.plan import Role

_LINKS = ("đồng thời", "từ đó", "qua đó", "trong đó", "bên cạnh đó", "ngoài ra", "không ", "tuyệt đối ", "và")


def sentences(text: str, start: int, end: int) -> Iterator[Extent]:
    """The sentences of ``[start, end)``, without white space at their ends."""
    begin = start
    for found in p.SENTENCE.finditer(text, start, end):
        if found.end() < end and _abbreviates(text, begin, found.start()):
            continue
        yield trim(text, begin, found.start() + 1)
        begin = found.end()
    if text[begin:end].strip():
        yield trim(text, begin, end)


def _abbreviates(text: str, begin: int, stop: int) -> bool:
    """Whether a dot ends an abbreviation or the number that opens a sentence."""
    return text[begin:stop].strip().isdigit() or p.NOT_ABBREVIATION.search(text, max(begin, stop - 6), stop) is not None


def trim(text: str, start: int, end: int) -> Extent:
    """Offsets without white space at the start and the marks that end a sentence."""
    while end > start and text[end - 1] in " \n.;,:/…!":
        end -= 1
    while start < end and text[start] in " \n;,:.-–+*•":
        start += 1
    return start, end


def actions(scan: Scan, start: int, end: int) -> list[Extent]:
    """The parts of a sentence cut at semicolons where a new action starts."""
    parts: list[Extent] = []
    begin = start
    for cut in cuts_outside(scan.text, start, end):
        comma = scan.text[cut] == ","
        if _takes_duty(scan, cut + 2, end) if comma else starts_action(scan, cut + 1, end):
            parts.append((begin, cut))
            begin = cut + 1
    parts.append((begin, end))
    return [t for t in (trim(scan.text, a, b) for a, b in parts) if t[1] > t[0]]


def _takes_duty(scan: Scan, start: int, end: int) -> bool:
    """Whether a unit that "có trách nhiệm" follows a comma."""
    if not DUTY.search(scan.text, start, min(end, start + NAME_LIMIT)):
        return False
    subject = read_subject(scan, start, end) if head_at(scan, start) >= 0 else None
    verb = scan.verb_at(subject.predicate) if subject else None
    return verb is not None and verb.label == "trách nhiệm"


def starts_action(scan: Scan, start: int, end: int) -> bool:
    """Whether a part opens with a verb, a linking word before one, or a unit that does something."""
    text = scan.text
    while start < end and text[start] in " ,":
        start += 1
    for link in _LINKS:
        if text.startswith(link, start):
            return True
    if scan.verb_at(start) or (head_at(scan, start) >= 0 and read_subject(scan, start, end)):
        return True
    address = ADDRESS.match(text, start, end)
    if address and head_at(scan, address.end()) >= 0:
        return read_subject(scan, address.end(), end) is not None
    if head_at(scan, start) >= 0:
        return False
    tagged = tagged_words(text[start : min(end, start + 60)])
    return bool(tagged) and tagged[0].tag == "V"


def role_of(scan: Scan, start: int, end: int) -> Role:
    """The role that the words of a task give to its unit."""
    if p.LEADS.match(scan.text, start, end) or "chịu trách nhiệm chính" in scan.text[start : min(end, start + 200)]:
        return "chủ trì"
    supports = p.SUPPORTS.match(scan.text, start, end)
    if not supports or (supports["with"] is None and head_at(scan, supports.end()) >= 0):
        return "thực hiện"
    return "phối hợp"
