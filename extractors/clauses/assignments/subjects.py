"""Who a sentence tells to do something, and where what they do begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.extractors.atoms.units import Subject, head_at, kind_of, read_subject
from kehoach.extractors.atoms.units.patterns import ADDRESS, PASSIVE
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.reading import Reading
from kehoach.extractors.structure import Para
from kehoach.extractors.tokens import tagged_words

_AFTER_LINK = re.compile(r"\b(?:của|về|với|theo|cho|các|và|gửi|thuộc|tại|do|là|từ|tới|đến|số)\s$")


def find_subject(reader: Reading, para: Para, start: int, end: int, given: bool) -> Subject | None:
    """The units that a sentence tells to do something, and where what they do begins.

    Where the section has ``given`` the units, only a sentence that opens with a unit has its own.
    """
    for at in (start,) if given else _candidates(reader, para, start, end):
        subject = _told(reader, read_subject(reader.scan, at, end), end)
        if subject and may_be_told(reader, para, subject, at > start):
            return subject
    return None if given else _unknown_subject(reader, para, start, end)


def _unknown_subject(reader: Reading, para: Para, start: int, end: int) -> Subject | None:
    """A subject no lexicon knows, where tasks are given out: a plural noun phrase before the first verb."""
    text = reader.structure.text
    if start != para.body or not para.style or not reader.organises(para.node):
        return None
    if not p.PLURAL.match(text, start, end) or p.ABSTRACT.match(text, start, end):
        return None
    tagged = tagged_words(text[start : min(end, start + 90)])
    verb = next((i for i, w in enumerate(tagged) if w.tag == "V" or reader.scan.verb_at(start + w.start)), -1)
    if not 2 <= verb <= 6 or tagged[1].tag not in ("N", "Np", "Nc", "Nu") or any(w.tag == "CH" for w in tagged[:verb]):
        return None
    stop = start + tagged[verb - 1].end
    return (
        None
        if PASSIVE.search(text, start, stop)
        else Subject(((start, stop),), start + tagged[verb].start, guessed=True)
    )


def _told(reader: Reading, subject: Subject | None, end: int) -> Subject | None:
    """Who is told: "Trung tâm đề nghị các xã thông báo" tells the communes."""
    if subject is None:
        return None
    asked = p.ASKS.match(reader.structure.text, subject.predicate, end)
    return (read_subject(reader.scan, asked.end(), end) if asked else None) or subject


def may_be_told(reader: Reading, para: Para, subject: Subject, after_opener: bool) -> bool:
    """Whether a subject is told something: persons only where tasks are given out, groups not in criteria."""
    names = [reader.structure.text[a:b] for a, b in subject.units]
    obliged = reader.structure.text.startswith(("cần ", "phải ", "có trách nhiệm"), subject.predicate)
    persons = {kind_of(name) for name in names} == {"cá nhân"}
    if persons and not obliged and not reader.organises(para.node):
        return False
    if para.zone != "body":
        return True
    if reader.stands_under(para.node, p.PURPOSE):
        return False
    plain = any(kind_of(name) in ("nhóm đơn vị", "cá nhân") for name in names)
    return after_opener or not plain or not reader.stands_under(para.node, p.CRITERIA)


def _candidates(reader: Reading, para: Para, start: int, end: int) -> Iterator[int]:
    """Offsets where the subject of a sentence may begin, most likely first."""
    text = reader.structure.text
    address = ADDRESS.match(text, start, end)
    if address and head_at(reader.scan, address.end()) >= 0:
        yield address.end()
        return
    if para.zone == "closing":
        yield from _ordered(reader, para, start, end)
    yield start
    if p.OPENERS.match(text, start, end) or (start and text[start - 1 : start] == "("):
        yield from _after_commas(reader, start, end)
    yield from _ordered(reader, para, start, end)
    yield from _bare_groups(reader, start, end)


def _ordered(reader: Reading, para: Para, start: int, end: int) -> Iterator[int]:
    """After "đề nghị", "yêu cầu", "giao", "khuyến khích" in mid-sentence, where a unit follows."""
    for order in p.ORDER.finditer(reader.structure.text, start, end):
        head = head_at(reader.scan, order.end())
        opens = para.zone == "closing" or order.start() - start < 4
        if head > order.end() or (opens and head >= 0):
            yield order.end()


def _after_commas(reader: Reading, start: int, end: int) -> Iterator[int]:
    text = reader.structure.text
    ends = {t.span.end + 1 for t in reader.times if start <= t.span.start and t.span.end < end}
    ends |= {i + 2 for i in range(start, min(end, start + 700)) if text[i] in ",;"}
    if text.startswith("Căn cứ", start):
        ends |= _capital_heads(reader, start, end)
    yield from (at for at in sorted(ends) if head_at(reader.scan, at) >= 0)


def _capital_heads(reader: Reading, start: int, end: int) -> set[int]:
    """Units that open with a capital after a lower-case word, where a comma was left out."""
    text = reader.structure.text
    found = (h for h in range(start + 20, min(end, start + 400)) if h in reader.scan.heads)
    return {h for h in found if text[h].isupper() and text[h - 2].islower() and not _AFTER_LINK.search(text, h - 8, h)}


def _bare_groups(reader: Reading, start: int, end: int) -> Iterator[int]:
    """After a comma, a bare group such as "các nhà trường" that nothing before it is told to."""
    text = reader.structure.text
    for at in (i + 2 for i in range(start, min(end, start + 500)) if text[i] == ","):
        head = head_at(reader.scan, at)
        if head <= at or p.DIRECTS.search(text, max(start, at - 45), at):
            continue
        subject = read_subject(reader.scan, at, end)
        if subject and len(subject.units) == 1 and subject.units[0][1] == reader.scan.heads[head].end:
            yield at
