"""Tasks in prose: below a heading that names units, and in sentences that say who does what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kehoach.extractors.atoms.units import Scan, Subject, head_at, kind_of, read_list, read_subject
from kehoach.extractors.atoms.units.patterns import ADDRESS, MODAL
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.bracketed import bracketed_draft
from kehoach.extractors.clauses.assignments.clauses import actions, role_of, sentences, trim
from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.assignments.labelled import read_labels
from kehoach.extractors.clauses.assignments.partners import collaborators
from kehoach.extractors.structure import Node, Para, Structure
from kehoach.schemas.times import TimeExpr

_AFTER_LINK = re.compile(r"\b(?:của|về|với|theo|cho|các|và|gửi|thuộc|tại|do|là|từ|tới|đến|số)\s$")


@dataclass(slots=True)
class _Reader:
    """What is known while paragraphs are read in order: the units that each section is addressed to."""

    structure: Structure
    scan: Scan
    times: tuple[TimeExpr, ...]
    units: dict[int, tuple[Extent, ...]] = field(default_factory=dict)


def prose_drafts(
    structure: Structure, scan: Scan, times: tuple[TimeExpr, ...], used: Mapping[int, int]
) -> Iterator[Draft]:
    """Tasks of all paragraphs outside tables.

    ``used`` maps the paragraphs of labelled blocks to the offset from which they have not been read yet.
    """
    reader = _Reader(structure, scan, times)
    for para in structure.paras:
        if para.zone not in ("body", "closing") or para.block.kind == "ô":
            continue
        named = bracketed_draft(scan, para) if para.style and _inherited(reader, para) is None else None
        if para.index in used:
            yield from _sentences(reader, para, None, used[para.index])
        elif named:
            yield named
        else:
            yield from _paragraph(reader, para)


def _paragraph(reader: _Reader, para: Para) -> Iterator[Draft]:
    node = _own_node(reader.structure, para)
    start = para.body
    labels = read_labels(reader.structure.text, para.body, para.end)
    if (labels and labels[0].part in ("when", "other")) or p.REMARK.match(reader.structure.text, para.body):
        return
    if labels:
        start = labels[0].value[0]
    elif node is not None and node.head_end > node.head_start:
        named = _heading_units(reader, node)
        if named:
            reader.units[node.index] = named
            start = node.head_end + 1
        elif node.head_end >= _text_end(reader, para):
            if node.children or _inherited(reader, para) is None:
                return
        else:
            start = _after_label(reader, node)
    yield from _sentences(reader, para, node, start)


def _own_node(structure: Structure, para: Para) -> Node | None:
    """The section that a paragraph opens, if it opens one."""
    if para.node < 0 or structure.nodes[para.node].first != para.index:
        return None
    return structure.nodes[para.node]


def _text_end(reader: _Reader, para: Para) -> int:
    return trim(reader.structure.text, para.body, para.end)[1]


def _after_label(reader: _Reader, node: Node) -> int:
    """Where the sentences of "Heading: text" begin: after the colon, unless the heading is a sentence's start."""
    has_subject = read_subject(reader.scan, node.head_start, node.head_end) is not None
    return node.head_start if has_subject else node.head_end + 1


def _heading_units(reader: _Reader, node: Node) -> tuple[Extent, ...]:
    """The units a heading is addressed to; empty where it names something else or its section only describes."""
    start = node.head_start
    address = ADDRESS.match(reader.structure.text, start, node.head_end)
    told = in_organisation(reader.structure, node.index)
    if address and address.group().lower().startswith("đối với") and not told:
        return ()
    named = read_list(reader.scan, address.end() if address else start, node.head_end)
    if not named or _stands_under(reader.structure, node.parent, p.NO_TASKS):
        return ()
    rest = reader.structure.text[node.head_end + 1 : reader.structure.paras[node.first].end].strip()
    return () if p.QUOTA.search(rest) and not told else named


def in_organisation(structure: Structure, node: int) -> bool:
    """Whether a section stands under a heading that says who does what."""
    return any(p.ORGANISATION.search(structure.heading(n.index)) for n in structure.ancestors(node))


def _stands_under(structure: Structure, node: int, described: re.Pattern[str]) -> bool:
    """Whether the nearest telling heading says that what stands here describes, and assigns nothing."""
    for ancestor in structure.ancestors(node):
        heading = structure.heading(ancestor.index)
        if p.ORGANISATION.search(heading) or (p.CONTENT.match(heading) and not described.match(heading)):
            return False
        if described.match(heading):
            return True
    return False


def _inherited(reader: _Reader, para: Para) -> tuple[Extent, ...] | None:
    """The units of the nearest section around a paragraph that is addressed to units."""
    for node in reader.structure.ancestors(para.node):
        if node.index in reader.units:
            return reader.units[node.index]
    return None


def _sentences(reader: _Reader, para: Para, node: Node | None, start: int) -> Iterator[Draft]:
    text = reader.structure.text
    given = _inherited(reader, para) if para.zone == "body" else None
    told = in_organisation(reader.structure, para.node)
    units, rule, first = given, "assignments.heading", True
    for begin, end in sentences(text, start, para.end):
        subject = find_subject(reader, para, begin, end, given is not None and not _asks(text, para, begin))
        if subject:
            units, rule = subject.units, "assignments.subject"
            if first and node is not None and told:
                reader.units.setdefault(node.index, units)
        elif given is None and not (told or text.startswith("Đồng thời", begin)):
            units = None
        yield from _tasks(reader, para, (units or (), rule), subject.predicate if subject else begin, end)
        first = False


def _tasks(reader: _Reader, para: Para, given: tuple[tuple[Extent, ...], str], start: int, end: int) -> Iterator[Draft]:
    """One draft for each action of a sentence; an action that names its own unit takes over."""
    units, rule = given
    for begin, stop in _joined(reader, actions(reader.scan, start, end)):
        own = _own_subject(reader, begin, stop) if begin > start else None
        if own and kind_of(reader.structure.text[own.units[0][0] : own.units[0][1]]) == "cá nhân":
            continue
        described = para.zone == "body" and _stands_under(reader.structure, para.node, p.NO_TASKS)
        if own and not given[0] and (described or not _may_be_told(reader, para, own, False)):
            continue
        units, rule = (own.units, "assignments.subject") if own else (units, rule)
        if not units:
            continue
        draft = _draft(reader, para, units, (own.predicate if own else begin, stop), rule)
        if draft:
            yield draft


def _own_subject(reader: _Reader, start: int, end: int) -> Subject | None:
    """The unit that a part of a sentence names for itself, also after "đối với"."""
    address = ADDRESS.match(reader.structure.text, start, end)
    return read_subject(reader.scan, address.end() if address else start, end)


def _joined(reader: _Reader, parts: list[Extent]) -> list[Extent]:
    """Parts of a sentence, where a list of units that went on after a semicolon is joined again."""
    joined: list[Extent] = []
    for begin, end in parts:
        if joined and head_at(reader.scan, begin) >= 0 and _ends_with_unit(reader, *joined[-1]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def _ends_with_unit(reader: _Reader, start: int, end: int) -> bool:
    """Whether a part ends in the middle of a list of units."""
    cut = max(reader.structure.text.rfind(mark, start, end) for mark in (", ", " và "))
    after = cut + (2 if reader.structure.text[cut] == "," else 4)
    if cut < 0 or head_at(reader.scan, after) < 0:
        return False
    return read_list(reader.scan, after, end) != () and read_subject(reader.scan, after, end) is None


def _draft(reader: _Reader, para: Para, units: tuple[Extent, ...], task: Extent, rule: str) -> Draft | None:
    text = reader.structure.text
    modal = MODAL.match(text, task[0])
    start, end = trim(text, modal.end() if modal else task[0], task[1])
    words = text[start:end]
    if (
        len(words.split()) < 2
        or p.ONLY_TIME.match(words)
        or (p.QUOTA.search(words) and not in_organisation(reader.structure, para.node))
    ):
        return None
    partners = collaborators(reader.scan, start, end)
    return Draft(
        units, (start, end), role_of(reader.scan, start, end), rule, para.node, partners, closing=para.zone == "closing"
    )


def _asks(text: str, para: Para, start: int) -> bool:
    """Whether an unmarked paragraph opens with "Đề nghị …": it leaves the units it stands under."""
    return not para.style and start == para.body and text.startswith(("Đề nghị ", "Yêu cầu "), start)


def find_subject(reader: _Reader, para: Para, start: int, end: int, given: bool) -> Subject | None:
    """The units that a sentence tells to do something, and where what they do begins.

    Where the section has ``given`` the units, only a sentence that opens with a unit has its own.
    """
    for at in (start,) if given else _candidates(reader, para, start, end):
        subject = _told(reader, read_subject(reader.scan, at, end), end)
        if subject and _may_be_told(reader, para, subject, at > start):
            return subject
    return None


def _told(reader: _Reader, subject: Subject | None, end: int) -> Subject | None:
    """Who is told: "Trung tâm đề nghị các xã thông báo" tells the communes."""
    if subject is None:
        return None
    asked = p.ASKS.match(reader.structure.text, subject.predicate, end)
    return (read_subject(reader.scan, asked.end(), end) if asked else None) or subject


def _may_be_told(reader: _Reader, para: Para, subject: Subject, after_opener: bool) -> bool:
    """Whether a subject is told something: persons only where tasks are given out, groups not in criteria."""
    names = [reader.structure.text[a:b] for a, b in subject.units]
    obliged = reader.structure.text.startswith(("cần ", "phải ", "có trách nhiệm"), subject.predicate)
    persons = {kind_of(name) for name in names} == {"cá nhân"}
    if persons and not obliged and not in_organisation(reader.structure, para.node):
        return False
    if para.zone != "body":
        return True
    if _stands_under(reader.structure, para.node, p.PURPOSE):
        return False
    plain = any(kind_of(name) in ("nhóm đơn vị", "cá nhân") for name in names)
    return after_opener or not plain or not _stands_under(reader.structure, para.node, p.CRITERIA)


def _candidates(reader: _Reader, para: Para, start: int, end: int) -> Iterator[int]:
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


def _ordered(reader: _Reader, para: Para, start: int, end: int) -> Iterator[int]:
    """After "đề nghị", "yêu cầu", "giao", "khuyến khích" in mid-sentence, where a unit follows."""
    for order in p.ORDER.finditer(reader.structure.text, start, end):
        head = head_at(reader.scan, order.end())
        opens = para.zone == "closing" or order.start() - start < 4
        if head > order.end() or (opens and head >= 0):
            yield order.end()


def _after_commas(reader: _Reader, start: int, end: int) -> Iterator[int]:
    text = reader.structure.text
    ends = {t.span.end + 1 for t in reader.times if start <= t.span.start and t.span.end < end}
    ends |= {i + 2 for i in range(start, min(end, start + 700)) if text[i] in ",;"}
    if text.startswith("Căn cứ", start):
        ends |= _capital_heads(reader, start, end)
    yield from (at for at in sorted(ends) if head_at(reader.scan, at) >= 0)


def _capital_heads(reader: _Reader, start: int, end: int) -> set[int]:
    """Units that open with a capital after a lower-case word, where a comma was left out."""
    text = reader.structure.text
    found = (h for h in range(start + 20, min(end, start + 400)) if h in reader.scan.heads)
    return {h for h in found if text[h].isupper() and text[h - 2].islower() and not _AFTER_LINK.search(text, h - 8, h)}


def _bare_groups(reader: _Reader, start: int, end: int) -> Iterator[int]:
    """After a comma, a bare group such as "các nhà trường" that nothing before it is told to."""
    text = reader.structure.text
    for at in (i + 2 for i in range(start, min(end, start + 500)) if text[i] == ","):
        head = head_at(reader.scan, at)
        if head <= at or p.DIRECTS.search(text, max(start, at - 45), at):
            continue
        subject = read_subject(reader.scan, at, end)
        if subject and len(subject.units) == 1 and subject.units[0][1] == reader.scan.heads[head].end:
            yield at
