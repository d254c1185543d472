"""Headings that name the units their section is addressed to."""

from __future__ import annotations

from dataclasses import replace

from kehoach.extractors.atoms.units import read_list, read_subject
from kehoach.extractors.atoms.units.patterns import ADDRESS
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.clauses import role_of, trim
from kehoach.extractors.clauses.assignments.drafts import Extent
from kehoach.extractors.clauses.assignments.partners import collaborators
from kehoach.extractors.clauses.assignments.reading import Reading, Told
from kehoach.extractors.places import COMMUNES, DISTRICTS, PROVINCES, levels_of
from kehoach.extractors.structure import Node
from kehoach.extractors.tokens import tagged_words


def heading_told(reader: Reading, node: Node) -> Told | None:
    """Whom a heading is addressed to; None where it names something else or its section only describes."""
    text, start = reader.structure.text, node.head_start
    address = ADDRESS.match(text, start, node.head_end)
    organises = reader.organises(node.index)
    if address and address.group().lower().startswith("đối với") and not organises:
        return None
    begin = address.end() if address else start
    named = read_list(reader.scan, begin, node.head_end)
    told = Told(named) if named else _among_units(reader, node, begin)
    rest = text[node.head_end + 1 : reader.structure.paras[node.first].end].strip(" .;")
    member = not rest and not node.children and _is_member(text[start : node.head_end])
    if told and p.MEANS.match(text, begin, node.head_end) and not organises:
        return None  # "1. Quỹ khuyến học", "c) Lực lượng" say what the money is for and how many come
    if told is None or member or reader.stands_under(node.parent, p.NO_TASKS):
        return None
    return None if p.POST.match(rest) or (p.QUOTA.search(rest) and not organises) else told


def with_places(reader: Reading, told: Told, end: int, stop: int) -> tuple[Told, int]:
    """The units with the places that a colon brings ("UBND các xã: An Bình …"), and where their tasks begin."""
    start, last = told.units[-1]
    text = reader.structure.text
    if last != end or text[end : end + 1] != ":" or not p.PLACES_WANTED.search(text, start, last):
        return told, end + 1
    named = p.NAMED_PLACES.match(text, end + 1, stop)
    if named is None or (named.end() < stop and reader.scan.verb_at(named.end()) is None):
        return told, end + 1
    if not p.LISTED.search(named["names"]) and not levels_of(named["names"], (*COMMUNES, *DISTRICTS, *PROVINCES)):
        return told, end + 1
    return replace(told, units=(*told.units[:-1], (start, named.end("names")))), named.end()


def _is_member(heading: str) -> bool:
    """Whether a heading lists a person with a post: "Ông Lê Văn Tám – Hiệu trưởng – Trưởng ban"."""
    parts = p.DASH.split(heading.strip(" .;"))
    return len(parts) > 1 and p.POST.match(parts[-1]) is not None


def _among_units(reader: Reading, node: Node, start: int) -> Told | None:
    """A heading whose words no lexicon knows, between headings of its level that name units: it names one too."""
    text = reader.structure.text
    words = text[start : node.head_end].strip()
    if not 2 <= len(words) <= 90 or not words[0].isupper() or p.ABSTRACT.match(words) or reader.scan.verb_at(start):
        return None
    if node.parent < 0 or not reader.organises(node.parent):
        return None
    siblings = (reader.structure.nodes[i] for i in reader.structure.nodes[node.parent].children if i != node.index)
    alike = [s for s in siblings if s.style == node.style and s.head_end > s.head_start]
    known = sum(1 for s in alike if read_list(reader.scan, s.head_start, s.head_end))
    first = tagged_words(words)[:1]
    if known * 2 <= len(alike) or not first or first[0].tag == "V":
        return None
    return Told((trim(text, start, node.head_end),), sure=False)


def lead_in(reader: Reading, start: int, end: int) -> Told | None:
    """Whom a sentence leads a list for: "Sở A chủ trì, phối hợp với Sở B thực hiện:" with its role and partners."""
    address = ADDRESS.match(reader.structure.text, start, end)
    subject = read_subject(reader.scan, address.end() if address else start, end)
    if subject is None:
        return None
    role = role_of(reader.scan, subject.predicate, end)
    partners = collaborators(reader.scan, subject.predicate, end)
    return Told(subject.units, "assignments.lead-in", not subject.guessed, role, partners)


def loose_told(reader: Reading, start: int, end: int) -> tuple[Told, int] | None:
    """Whom a line "Đoàn trường: Chủ trì …" or a line of nothing but units tells, and where its tasks begin."""
    text = reader.structure.text
    colon = text.find(":", start, min(end, start + 160))
    stop = colon if colon > 0 else end
    if colon < 0 and (end - start > 120 or text[end - 1] in ".;,"):
        return None
    named: tuple[Extent, ...] = read_list(reader.scan, start, stop)
    return (Told(named), stop + 1) if named and not p.POST.match(text[stop + 1 : end].strip()) else None
