"""Headings that name the units their section is addressed to."""

from __future__ import annotations

from kehoach.extractors.atoms.units import read_list
from kehoach.extractors.atoms.units.patterns import ADDRESS
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.clauses import trim
from kehoach.extractors.clauses.assignments.drafts import Extent
from kehoach.extractors.clauses.assignments.reading import Reading, in_organisation, stands_under
from kehoach.extractors.structure import Node
from kehoach.extractors.tokens import tagged_words


def heading_units(reader: Reading, node: Node) -> tuple[Extent, ...]:
    """The units a heading is addressed to; empty where it names something else or its section only describes."""
    start = node.head_start
    address = ADDRESS.match(reader.structure.text, start, node.head_end)
    told = in_organisation(reader.structure, node.index)
    if address and address.group().lower().startswith("đối với") and not told:
        return ()
    begin = address.end() if address else start
    named = read_list(reader.scan, begin, node.head_end) or _among_units(reader, node, begin)
    if not named or stands_under(reader.structure, node.parent, p.NO_TASKS):
        return ()
    rest = reader.structure.text[node.head_end + 1 : reader.structure.paras[node.first].end].strip()
    return () if p.QUOTA.search(rest) and not told else named


def _among_units(reader: Reading, node: Node, start: int) -> tuple[Extent, ...]:
    """A heading whose words no lexicon knows, between headings of its level that name units: it names one too."""
    text = reader.structure.text
    words = text[start : node.head_end].strip()
    if not 2 <= len(words) <= 90 or not words[0].isupper() or p.ABSTRACT.match(words) or reader.scan.verb_at(start):
        return ()
    if node.parent < 0 or not in_organisation(reader.structure, node.parent):
        return ()
    siblings = (reader.structure.nodes[i] for i in reader.structure.nodes[node.parent].children if i != node.index)
    alike = [s for s in siblings if s.style == node.style and s.head_end > s.head_start]
    known = sum(1 for s in alike if read_list(reader.scan, s.head_start, s.head_end))
    first = tagged_words(words)[:1]
    if known * 2 <= len(alike) or not first or first[0].tag == "V":
        return ()
    reader.guessed.add(node.index)
    return (trim(text, start, node.head_end),)
