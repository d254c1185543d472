"""What is known while the paragraphs of a plan are read in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kehoach.extractors.atoms.units import Scan
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.drafts import Extent
from kehoach.extractors.structure import Para, Structure
from kehoach.schemas.times import TimeExpr


@dataclass(slots=True)
class Reading:
    """A plan with its heads, verbs and times, and the units that its sections are found to address."""

    structure: Structure
    scan: Scan
    times: tuple[TimeExpr, ...]
    units: dict[int, tuple[Extent, ...]] = field(default_factory=dict)
    guessed: set[int] = field(default_factory=set)


def in_organisation(structure: Structure, node: int) -> bool:
    """Whether a section stands under a heading that says who does what."""
    return any(p.ORGANISATION.search(structure.heading(n.index)) for n in structure.ancestors(node))


def stands_under(structure: Structure, node: int, described: re.Pattern[str]) -> bool:
    """Whether the nearest telling heading says that what stands here describes, and assigns nothing."""
    for ancestor in structure.ancestors(node):
        heading = structure.heading(ancestor.index)
        if p.ORGANISATION.search(heading) or (p.CONTENT.match(heading) and not described.match(heading)):
            return False
        if described.match(heading):
            return True
    return False


def inherited(reader: Reading, para: Para) -> tuple[Extent, ...] | None:
    """The units of the nearest section around a paragraph that is addressed to units."""
    for node in reader.structure.ancestors(para.node):
        if node.index in reader.units:
            return reader.units[node.index]
    return None
