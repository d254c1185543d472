"""Tasks in prose: below a heading that names units, and in sentences that say who does what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kehoach.extractors.atoms.units import Scan, Subject, head_at, kind_of, read_list, read_subject
from kehoach.extractors.atoms.units.patterns import ADDRESS, MODAL
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.bracketed import bracketed_draft
from kehoach.extractors.clauses.assignments.clauses import actions, role_of, sentences, starts_action, trim
from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.assignments.headings import heading_told, lead_in, loose_told, with_places
from kehoach.extractors.clauses.assignments.labelled import read_labels
from kehoach.extractors.clauses.assignments.partners import collaborators
from kehoach.extractors.clauses.assignments.reading import NOWHERE, Reading, Told
from kehoach.extractors.clauses.assignments.subjects import find_subject, may_be_told
from kehoach.extractors.structure import Node, Para, Structure
from kehoach.schemas.times import TimeExpr

_OPENING = 120
"""In how many characters at the start of a sentence its subject is looked for."""


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
        named = bracketed_draft(scan, para) if para.style and reader.inherited(para) is None else None
        if para.index in used:
            yield from _sentences(reader, para, None, used[para.index])
        elif named:
            yield named
        else:
            yield from _paragraph(reader, para)


def _paragraph(reader: Reading, para: Para) -> Iterator[Draft]:
    node = _own_node(reader.structure, para)
    labels = read_labels(reader.structure.text, para.body, para.end)
    if (labels and labels[0].part in ("when", "other")) or p.REMARK.match(reader.structure.text, para.body):
        return
    if labels:
        start: int | None = labels[0].value[0]
    elif node is None:
        start = _after_loose_heading(reader, para)
    else:
        start = _after_heading(reader, para, node)
    if start is not None:
        yield from _sentences(reader, para, node, start)


def _after_heading(reader: Reading, para: Para, node: Node) -> int | None:
    """Where the sentences of a marked paragraph begin; None where all of it is a heading.

    Remembers whom the heading addresses.
    """
    if node.head_end <= node.head_start:
        return para.body
    told = heading_told(reader, node)
    if told:
        reader.told[node.index], start = with_places(reader, told, node.head_end, para.end)
        return start
    whole = node.head_end >= trim(reader.structure.text, para.body, para.end)[1]
    told_all = p.TOLD_ALL.search(reader.structure.text, node.head_start, para.end) is not None
    if whole and (node.children or (told_all and node.last > node.first)):
        given = told_all or reader.organises(node.index)
        leader = lead_in(reader, node.head_start, node.head_end) if given else None
        if leader:
            reader.told[node.index] = leader
        return None
    opens_task = reader.inherited(para) is not None and starts_action(reader.scan, node.head_start, node.head_end)
    if whole or opens_task or read_subject(reader.scan, node.head_start, node.head_end):
        return node.head_start
    return node.head_end + 1


def _after_loose_heading(reader: Reading, para: Para) -> int:
    """Where the sentences of an unmarked paragraph begin; remembers whom it addresses and what it heads."""
    words = reader.structure.words(para).strip()
    if para.zone != "body":
        return para.body
    if para.node == NOWHERE and len(words) <= 90 and (words.isupper() or not words.endswith((".", ";", ","))):
        reader.title = words if p.ORGANISATION.search(words) or words.isupper() else reader.title
    found = loose_told(reader, para.body, para.end) if reader.organises(para.node) else None
    if not found:
        return para.body
    reader.told[para.node] = found[0]
    return found[1]


def _own_node(structure: Structure, para: Para) -> Node | None:
    """The section that a paragraph opens, if it opens one."""
    if para.node < 0 or structure.nodes[para.node].first != para.index:
        return None
    return structure.nodes[para.node]


def _sentences(reader: Reading, para: Para, node: Node | None, start: int) -> Iterator[Draft]:
    text = reader.structure.text
    given = reader.inherited(para) if para.zone == "body" else None
    organises = reader.organises(para.node)
    current = given
    start = _after_holder(text, start, para.end) if given else start
    for begin, end in sentences(text, start, para.end):
        at = begin
        named = loose_told(reader, begin, end) if begin > start and organises and ":" in text[begin:end] else None
        inside = given is not None and not _asks(text, para, begin)
        repeats = named is not None or _repeats(reader, given, begin, end)
        subject = None if repeats else find_subject(reader, para, begin, end, inside)
        if named:
            current, at = named
        elif subject:
            sure = organises and not subject.guessed and subject.units[0][0] <= begin + 12
            current = Told(subject.units, "assignments.subject", sure)
            if begin == start and node is not None and organises:
                reader.told.setdefault(node.index, _leading(reader, node, para, begin, end) or current)
            at = subject.predicate
        elif given is None and not (organises or text.startswith("Đồng thời", begin)):
            current = None
        leads = node is not None and bool(node.children) and text[at : para.end].rstrip().endswith(":")
        if not (subject and leads):
            sure = current is not None and current.sure and _is_whole(reader, para, organises)
            yield from _tasks(reader, para, replace(current or Told(()), sure=sure), at, end)


def _after_holder(text: str, start: int, end: int) -> int:
    """Where the tasks begin after the name of the person who holds the heading's post."""
    while start < end and text[start] == " ":
        start += 1
    holder = p.HOLDER.match(text, start, end)
    return holder.end() if holder else start


def _leading(reader: Reading, node: Node, para: Para, start: int, end: int) -> Told | None:
    """The lead-in of a list below, where a paragraph ends with a colon."""
    leads = bool(node.children) and reader.structure.text[: para.end].rstrip().endswith(":")
    return lead_in(reader, start, end) if leads else None


def _repeats(reader: Reading, given: Told | None, start: int, end: int) -> bool:
    """Whether a sentence only points back at the units of its heading, or opens with a verb that looks like a unit."""
    if given is None or head_at(reader.scan, start) < 0:
        return False
    if reader.scan.verb_at(start) is not None:
        return True
    return _points_back(reader, read_subject(reader.scan, start, min(end, start + _OPENING)))


def _points_back(reader: Reading, subject: Subject | None) -> bool:
    """Whether a subject is nothing but "mỗi đơn vị", "các trường này": the units named before."""
    if subject is None or len(subject.units) > 1:
        return False
    return p.ANAPHOR.fullmatch(reader.structure.text[slice(*subject.units[0])]) is not None


def _is_whole(reader: Reading, para: Para, organises: bool) -> bool:
    """Whether a paragraph can be trusted to be whole and to assign."""
    ended = reader.structure.text[: para.end].rstrip().endswith((".", ";", ":", "…", ")", "”"))
    return para.zone == "body" and organises and ended


def _tasks(reader: Reading, para: Para, given: Told, start: int, end: int) -> Iterator[Draft]:
    """One draft for each action of a sentence; an action that names its own unit takes over."""
    current = given
    for begin, stop in _joined(reader, actions(reader.scan, start, end)):
        own = _own_subject(reader, begin, stop, given.rule == "assignments.heading") if begin > start else None
        if own and kind_of(reader.structure.text[own.units[0][0] : own.units[0][1]]) == "cá nhân":
            continue
        described = para.zone == "body" and reader.stands_under(para.node, p.CRITERIA)
        if own and not given.units and (described or not may_be_told(reader, para, own, False)):
            continue
        current = Told(own.units, "assignments.subject", False) if own else current
        draft = _draft(reader, para, current, (own.predicate if own else begin, stop)) if current.units else None
        if draft:
            yield draft


def _own_subject(reader: Reading, start: int, end: int, told: bool) -> Subject | None:
    """The unit that a part of a sentence names for itself; what a unit that is ``told`` orders is its task."""
    address = ADDRESS.match(reader.structure.text, start, end)
    if address and told and not address.group().lower().startswith(("đối với", "đề nghị", "yêu cầu")):
        return None
    subject = read_subject(reader.scan, address.end() if address else start, end)
    return None if told and _points_back(reader, subject) else subject


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


def _draft(reader: Reading, para: Para, given: Told, task: Extent) -> Draft | None:
    text = reader.structure.text
    modal = MODAL.match(text, task[0])
    start, end = trim(text, modal.end() if modal else task[0], task[1])
    if _is_no_task(text[start:end], reader.organises(para.node)):
        return None
    partners = collaborators(reader.scan, start, end)
    role = role_of(reader.scan, start, end)
    if given.role and role == "thực hiện":
        role, partners = given.role, partners + tuple(u for u in given.partners if u not in partners)
    return Draft(given.units, (start, end), role, given.rule, para.node, partners, sure=given.sure)


def _is_no_task(words: str, organises: bool) -> bool:
    """Whether words are too few for a task, or only a time, a post, a courtesy, a title or the start of a list."""
    if len(words.split()) < 2 or words.lower() == "trong đó":
        return True
    if any(pattern.match(words) for pattern in (p.ONLY_TIME, p.POST, p.COUNT, p.COURTESY)):
        return True
    if words.isupper() or p.ANNOUNCES.search(words):
        return True
    return not organises and p.QUOTA.search(words) is not None


def _asks(text: str, para: Para, start: int) -> bool:
    """Whether a paragraph opens with "Đề nghị …" or stands after a list: it leaves the units it stands under."""
    opens = text.startswith(("Đề nghị ", "Yêu cầu "), start)
    return opens and (not para.style or not p.SUPERIOR.match(text, start))
