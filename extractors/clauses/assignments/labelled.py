"""Labelled blocks: tasks followed by "Cơ quan chủ trì: …", "Cơ quan phối hợp: …", "Thời gian hoàn thành: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kehoach.extractors.atoms.units import Scan, head_at, read_list, read_subject, split_units
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.clauses import sentences, trim
from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.assignments.partners import collaborators
from kehoach.extractors.structure import Para, Structure
from kehoach.schemas.plan import Role

_UNIT_LABELS = ("lead", "done", "both", "help")


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a line: which part of the task it gives, and the extent of its value."""

    part: str
    value: Extent


@dataclass(slots=True)
class Group:
    """Label lines that stand together, and the section whose tasks they belong to."""

    paras: list[int] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    owner: int = -1


def read_labels(text: str, start: int, end: int) -> list[Label]:
    """The labels of a line with their values; empty where it does not start with a label."""
    found = p.LABEL.match(text, start, end)
    if not found:
        return []
    labels: list[tuple[str, int, int]] = []
    at = start
    while found:
        part = next(name for name in ("both", "lead", "help", "done", "when", "what", "other") if found[name])
        labels.append((part, found.start(), found.end()))
        cut = p.SPLIT_LABEL.search(text, found.end(), end)
        at = cut.end() if cut else end
        found = p.LABEL.match(text, at, end) if cut else None
    stops = [begin for _, begin, _ in labels[1:]] + [end]
    return [Label(part, trim(text, value, stop)) for (part, _, value), stop in zip(labels, stops, strict=True)]


def labelled_drafts(structure: Structure, scan: Scan) -> tuple[list[Draft], dict[int, int]]:
    """The tasks of all labelled blocks, and for the paragraphs they use the offset up to which they read them."""
    drafts: list[Draft] = []
    used: dict[int, int] = {}
    last = -1
    for group in _groups(structure):
        if not any(label.part in _UNIT_LABELS for label in group.labels):
            continue
        content = _content(structure, group, last)
        found = list(_block(structure, scan, group, content))
        drafts += found
        last = group.paras[-1]
        if found:
            used |= {index: structure.paras[index].end for index in group.paras}
            used |= {q.index: _read_up_to(q, found) for q in content}
    return drafts, used


def _read_up_to(para: Para, drafts: Sequence[Draft]) -> int:
    """The end of the task that was read in a paragraph, or of the paragraph where none was."""
    return next((d.task[1] + 1 for d in drafts if para.start <= d.task[0] < para.end), para.end)


def _groups(structure: Structure) -> Iterator[Group]:
    """Runs of label lines; the words "Nhiệm vụ: …" belong to what they label, not to the run."""
    group = Group()
    for para in structure.paras:
        labels = read_labels(structure.text, para.body, para.end) if _readable(para) else []
        parts = {label.part for label in labels}
        if labels and parts != {"what"}:
            group.paras.append(para.index)
            group.labels += labels
        elif group.paras:
            yield _owned(structure, group)
            group = Group()
    if group.paras:
        yield _owned(structure, group)


def _readable(para: Para) -> bool:
    return para.zone in ("body", "appendix") and para.block.kind == "đoạn"


def _owned(structure: Structure, group: Group) -> Group:
    """The group with the section it belongs to: the nearest that is not itself a label line."""
    node = structure.paras[group.paras[0]].node
    while node >= 0 and structure.nodes[node].first in group.paras:
        node = structure.nodes[node].parent
    group.owner = node
    return group


def _content(structure: Structure, group: Group, last: int) -> list[Para]:
    """The paragraphs of the owner's section before the labels, back to the labels of the task before."""
    if group.owner < 0:
        return [structure.paras[group.paras[0] - 1]] if group.paras[0] > last + 1 else []
    node = structure.nodes[group.owner]
    begin = max(last + 1, node.first + 1)
    return [q for q in structure.paras[begin : group.paras[0]] if _readable(q)]


def _block(structure: Structure, scan: Scan, group: Group, content: Sequence[Para]) -> Iterator[Draft]:
    units, role, partners = _units(scan, group.labels)
    if not units:
        return
    when = next((label.value for label in group.labels if label.part == "when"), None)
    for task in _tasks(structure, scan, group, content):
        own = tuple(u for u in collaborators(scan, *task) if u not in partners)
        yield Draft(units, task, role, "assignments.labelled", group.owner, own + partners, when)


def _units(scan: Scan, labels: Sequence[Label]) -> tuple[tuple[Extent, ...], Role, tuple[Extent, ...]]:
    """Who leads or does, in which role, and who helps; no units where a value is a sentence of its own."""
    units: tuple[Extent, ...] = ()
    role: Role = "thực hiện"
    partners: tuple[Extent, ...] = ()
    for label in labels:
        named = value_units(scan, *label.value)
        if label.part == "help":
            partners += named
        elif label.part == "both":
            units, role, partners = named[:1], "chủ trì", partners + named[1:]
        elif label.part == "lead":
            units, role = (units if role == "chủ trì" else ()) + named, "chủ trì"
        elif label.part == "done" and role != "chủ trì":
            units += named
    return units, role, partners


def cut_at(text: str, start: int, end: int, mark: str) -> tuple[Extent, ...]:
    """The pieces between marks, as in "Đ/c Hoa, tổ Toán"."""
    cuts = [start] + [i + 1 for i in range(start, end) if text[i] == mark] + [end + 1]
    pieces = [trim(text, a, b - 1) for a, b in pairwise(cuts)]
    return tuple(t for t in pieces if t[1] > t[0])


def value_units(scan: Scan, start: int, end: int) -> tuple[Extent, ...]:
    """The units of a label's value; empty where it holds sentences instead of names."""
    if end <= start:
        return ()
    if ";" in scan.text[start:end]:
        return tuple(unit for piece in cut_at(scan.text, start, end, ";") for unit in value_units(scan, *piece))
    named = read_list(scan, start, end)
    if named:
        return named
    if head_at(scan, start) < 0 and end - start > 80:
        return ()
    pieces = split_units(scan, start, end)
    verbs = [v for v in scan.verbs_from(start, end) if scan.text[v.start].islower()]
    return () if verbs else pieces


def _tasks(structure: Structure, scan: Scan, group: Group, content: Sequence[Para]) -> Iterator[Extent]:
    """The tasks of a block: its bullets or paragraph, else the heading of its section."""
    text = structure.text
    found = 0
    paragraphs = [q for q in content if not _is_title(structure, q)]
    for para in paragraphs:
        label = read_labels(text, para.body, para.end)
        value = label[0].value if label else (para.body, para.end)
        task = _without_subject(scan, *_first_sentence(text, *value))
        if task[1] - task[0] > 8:
            found += 1
            yield task
    if not found and group.owner >= 0:
        node = structure.nodes[group.owner]
        end = node.head_end if node.head_end > node.head_start else structure.paras[node.first].end
        yield _first_sentence(text, node.head_start, end)


def _without_subject(scan: Scan, start: int, end: int) -> Extent:
    """A task from its verb on, where its words name a unit first."""
    subject = read_subject(scan, start, end)
    return trim(scan.text, subject.predicate, end) if subject else (start, end)


def _is_title(structure: Structure, para: Para) -> bool:
    """Whether a paragraph only heads the bullets below it."""
    if para.node < 0:
        return False
    node = structure.nodes[para.node]
    return node.first == para.index and bool(node.children) and node.head_end > node.head_start


def _first_sentence(text: str, start: int, end: int) -> Extent:
    if end - start <= 300:
        return trim(text, start, end)
    return next(sentences(text, start, end), trim(text, start, end))
