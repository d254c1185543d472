"""What is known while the paragraphs of a plan are read in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kehoach.extractors.atoms.units import Scan
from kehoach.extractors.clauses.assignments import patterns as p
from kehoach.extractors.clauses.assignments.drafts import Extent
from kehoach.extractors.structure import Para, Structure
from kehoach.schemas.plan import Role
from kehoach.schemas.times import TimeExpr

NOWHERE = -1
"""The section of paragraphs that stand in none."""


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a section or a sentence is addressed to, and what it says of all its tasks.

    ``role`` and ``partners`` come from a lead-in such as "Sở A chủ trì, phối hợp với Sở B:"; ``sure`` is
    false where the reading is likely but not certain.
    """

    units: tuple[Extent, ...]
    rule: str = "assignments.heading"
    sure: bool = True
    role: Role | None = None
    partners: tuple[Extent, ...] = ()


@lru_cache(maxsize=256)
def _gives_tasks(heading: str) -> bool:
    """Whether a heading, which stands over many paragraphs, says who does what."""
    return p.ORGANISATION.search(heading) is not None


@dataclass(slots=True)
class Reading:
    """A plan with its heads, verbs and times, and whom its sections are found to address.

    ``title`` is the last heading without a marker, for plans that number nothing.
    """

    structure: Structure
    scan: Scan
    times: tuple[TimeExpr, ...]
    told: dict[int, Told] = field(default_factory=dict)
    title: str = ""

    def organises(self, node: int) -> bool:
        """Whether a section stands under a heading that says who does what."""
        titles = [self.structure.heading(n.index) for n in self.structure.ancestors(node)]
        return any(_gives_tasks(t) for t in titles or [self.title])

    def stands_under(self, node: int, described: re.Pattern[str]) -> bool:
        """Whether the nearest telling heading says that what stands here describes, and assigns nothing."""
        for ancestor in self.structure.ancestors(node):
            heading = self.structure.heading(ancestor.index)
            if _gives_tasks(heading) or (p.CONTENT.match(heading) and not described.match(heading)):
                return False
            if described.match(heading):
                return True
        return False

    def inherited(self, para: Para) -> Told | None:
        """Whom the nearest section around a paragraph is addressed to, if it is addressed."""
        for node in self.structure.ancestors(para.node):
            if node.index in self.told:
                return self.told[node.index]
        return self.told.get(NOWHERE) if para.node == NOWHERE else None
