"""Tasks in prose: below a heading that names units, and in sentences that say who does what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kehoach.extractors.atoms.units import Scan, Subject, head_at, kind_of, read_list, read_subject
from kehoach.extractors.atoms.units.patterns import ADDRESS, MODAL
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.bracketed import bracketed_draft
from kehoach.extractors.clauses.assignments.clauses import actions, role_of, sentences, trim
from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.assignments.headings import heading_units
from kehoach.extractors.clauses.assignments.labelled import read_labels
from kehoach.extractors.clauses.assignments.partners import collaborators
from kehoach.extractors.clauses.assignments.reading import Reading, in_organisation, inherited, stands_under
from kehoach.extractors.clauses.assignments.subjects import find_subject, may_be_told
from kehoach.extractors.structure import Node, Para, Structure
from kehoach.schemas.times import TimeExpr


def prose_drafts(
    structure: Structure, scan: Scan, times: tuple[TimeExpr, ...], used: Mapping[int, int]
) -> Iterator[Draft]:
    """Tasks of all paragraphs outside tables.

    ``used`` maps the paragraphs of labelled blocks to the offset from which they have not been read yet.
    """
    reader = Reading(structure, scan, times)
    for para in structure.paras:
        if para.zone not in ("body", "closing") or para.block.kind == "ô":
            continue
        named = bracketed_draft(scan, para) if para.style and inherited(reader, para) is None else None
        if para.index in used:
            yield from _sentences(reader, para, None, used[para.index])
        elif named:
            yield named
        else:
            yield from _paragraph(reader, para)


def _paragraph(reader: Reading, para: Para) -> Iterator[Draft]:
    node = _own_node(reader.structure, para)
    start = para.body
    labels = read_labels(reader.structure.text, para.body, para.end)
    if (labels and labels[0].part in ("when", "other")) or p.REMARK.match(reader.structure.text, para.body):
        return
    if labels:
        start = labels[0].value[0]
    elif node is not None and node.head_end > node.head_start:
        named = heading_units(reader, node)
        if named:
            reader.units[node.index] = named
            start = node.head_end + 1
        elif node.head_end >= _text_end(reader, para):
            if node.children:
                _note_leader(reader, node)
                return
        else:
            start = _after_label(reader, node)
    yield from _sentences(reader, para, node, start)


def _note_leader(reader: Reading, node: Node) -> None:
    """Remember the unit of a heading such as "Sở Nội vụ có trách nhiệm:" for the list below it."""
    subject = read_subject(reader.scan, node.head_start, node.head_end)
    if subject and in_organisation(reader.structure, node.index):
        reader.units.setdefault(node.index, subject.units)


def _own_node(structure: Structure, para: Para) -> Node | None:
    """The section that a paragraph opens, if it opens one."""
    if para.node < 0 or structure.nodes[para.node].first != para.index:
        return None
    return structure.nodes[para.node]


def _text_end(reader: Reading, para: Para) -> int:
    return trim(reader.structure.text, para.body, para.end)[1]


def _after_label(reader: Reading, node: Node) -> int:
    """Where the sentences of "Heading: text" begin: after the colon, unless the heading is a sentence's start."""
    has_subject = read_subject(reader.scan, node.head_start, node.head_end) is not None
    return node.head_start if has_subject else node.head_end + 1


def _sentences(reader: Reading, para: Para, node: Node | None, start: int) -> Iterator[Draft]:
    text = reader.structure.text
    given = inherited(reader, para) if para.zone == "body" else None
    told = in_organisation(reader.structure, para.node)
    units, rule, first = given, "assignments.heading", True
    sure = _is_sure(reader, para, told)
    for begin, end in sentences(text, start, para.end):
        subject = find_subject(reader, para, begin, end, given is not None and not _asks(text, para, begin))
        if subject:
            units, rule = subject.units, "assignments.subject"
            sure = sure and told and not subject.guessed and subject.units[0][0] <= begin + 12
            if first and node is not None and told:
                reader.units.setdefault(node.index, units)
        elif given is None and not (told or text.startswith("Đồng thời", begin)):
            units = None
        given_units = _Given(units or (), rule, sure)
        yield from _tasks(reader, para, given_units, subject.predicate if subject else begin, end)
        first = False


@dataclass(frozen=True, slots=True)
class _Given:
    """Whom a sentence tells, the rule that says so, and whether it is certain."""

    units: tuple[Extent, ...]
    rule: str
    sure: bool


def _is_sure(reader: Reading, para: Para, told: bool) -> bool:
    """Whether a paragraph can be trusted to be whole and to assign: of the body, with its end, not guessed."""
    whole = reader.structure.text[: para.end].rstrip().endswith((".", ";", ":", "…", ")", "”"))
    guessed = any(n.index in reader.guessed for n in reader.structure.ancestors(para.node))
    return para.zone == "body" and told and whole and not guessed


def _tasks(reader: Reading, para: Para, given: _Given, start: int, end: int) -> Iterator[Draft]:
    """One draft for each action of a sentence; an action that names its own unit takes over."""
    current = given
    for begin, stop in _joined(reader, actions(reader.scan, start, end)):
        own = _own_subject(reader, begin, stop) if begin > start else None
        if own and kind_of(reader.structure.text[own.units[0][0] : own.units[0][1]]) == "cá nhân":
            continue
        described = para.zone == "body" and stands_under(reader.structure, para.node, p.NO_TASKS)
        if own and not given.units and (described or not may_be_told(reader, para, own, False)):
            continue
        current = _Given(own.units, "assignments.subject", False) if own else current
        draft = _draft(reader, para, current, (own.predicate if own else begin, stop)) if current.units else None
        if draft:
            yield draft


def _own_subject(reader: Reading, start: int, end: int) -> Subject | None:
    """The unit that a part of a sentence names for itself, also after "đối với"."""
    address = ADDRESS.match(reader.structure.text, start, end)
    return read_subject(reader.scan, address.end() if address else start, end)


def _joined(reader: Reading, parts: list[Extent]) -> list[Extent]:
    """Parts of a sentence, where a list of units that went on after a semicolon is joined again."""
    joined: list[Extent] = []
    for begin, end in parts:
        if joined and head_at(reader.scan, begin) >= 0 and _ends_with_unit(reader, *joined[-1]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def _ends_with_unit(reader: Reading, start: int, end: int) -> bool:
    """Whether a part ends in the middle of a list of units."""
    cut = max(reader.structure.text.rfind(mark, start, end) for mark in (", ", " và "))
    after = cut + (2 if reader.structure.text[cut] == "," else 4)
    if cut < 0 or head_at(reader.scan, after) < 0:
        return False
    return read_list(reader.scan, after, end) != () and read_subject(reader.scan, after, end) is None


def _draft(reader: Reading, para: Para, given: _Given, task: Extent) -> Draft | None:
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
    role = role_of(reader.scan, start, end)
    return Draft(given.units, (start, end), role, given.rule, para.node, partners, sure=given.sure)


def _asks(text: str, para: Para, start: int) -> bool:
    """Whether a paragraph opens with "Đề nghị …" or stands after a list: it leaves the units it stands under."""
    opens = start == para.body and text.startswith(("Đề nghị ", "Yêu cầu "), start)
    return opens and (not para.style or not p.SUPERIOR.match(text, start))
