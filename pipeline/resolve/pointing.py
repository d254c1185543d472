"""Words that only point at a unit ("nhà trường", "Phòng", "đơn vị mình") and the unit that their place in a plan means.

The heading that such words stand under comes first: below "2. Trường THCS Hoa Mai" the school is meant. Else it is the
issuer, where its own name begins so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kehoach.extractors.atoms.units import organisation, read_list, scan
from kehoach.extractors.atoms.units.patterns import ADDRESS
from kehoach.pipeline.names import words
from kehoach.schemas.base import Inference, Span
from kehoach.schemas.plan import Assignment, Organisation, Plan, Section

_ANY = frozenset(
    words(said)
    for said in ("đơn vị mình", "cơ quan mình", "cơ quan đơn vị mình", "địa phương mình", "đơn vị", "cơ quan đơn vị")
)
_SCHOOL = frozenset(words(said) for said in ("nhà trường", "trường", "trường học"))
_NOUNS = frozenset(
    words(said)
    for said in (
        "phòng", "sở", "ban", "bộ", "cục", "chi cục", "trung tâm", "trạm", "bệnh viện", "viện", "học viện", "công ty",
        "văn phòng", "ủy ban", "ubnd", "hội", "tổ", "khoa", "chi bộ", "đảng ủy", "công đoàn", "liên đội",
    )
)  # fmt: skip
_TRUONG = words("trường")


@dataclass(frozen=True, slots=True)
class Meant:
    """The unit that some words mean, what told it, and the words that name it."""

    unit: Organisation
    source: str
    span: Span | None


Meanings = Mapping[tuple[str, str], Meant]
"""What is meant, by the id of a task and the words that point."""


def meanings(plan: Plan) -> Meanings:
    """What the pointing words of the tasks of a plan mean; those that no heading and no issuer explain are left out."""
    found: dict[tuple[str, str], Meant] = {}
    headings = _Headings(plan)
    for task in plan.assignments:
        for named in _named(task):
            said = words(named.name)
            meant = _meant(headings, task, said) if _points(said) else None
            if meant:
                found[task.id, named.text] = meant
    return found


def with_meanings(plan: Plan, found: Meanings) -> Plan:
    """The plan with what was inferred of the units of its tasks written down with them."""
    return plan.model_copy(update={"assignments": tuple(_noted(task, found) for task in plan.assignments)})


def _noted(task: Assignment, found: Meanings) -> Assignment:
    parts = (("units", task.units), ("collaborators", task.collaborators), ("report_to", _one(task.report_to)))
    inferred = tuple(
        Inference(field=field, value=meant.unit.name, source=f"“{named.text}” là {meant.source}", span=meant.span)
        for field, units in parts
        for named in units
        if (meant := found.get((task.id, named.text)))
    )
    return task.model_copy(update={"inferred": inferred}) if inferred else task


def _named(task: Assignment) -> Iterator[Organisation]:
    yield from task.units
    yield from task.collaborators
    yield from _one(task.report_to)


def _one(named: Organisation | None) -> tuple[Organisation, ...]:
    return (named,) if named else ()


def _points(said: tuple[str, ...]) -> bool:
    return said in _ANY or said in _SCHOOL or said in _NOUNS


def _meant(headings: _Headings, task: Assignment, said: tuple[str, ...]) -> Meant | None:
    for above in headings.over(task.spans[0].start):
        fitting = [unit for unit in above if _fits(said, unit)]
        if len(fitting) == 1:
            return Meant(fitting[0], "đơn vị ở tiêu đề mục", fitting[0].span)
        if above and said in _ANY:
            return None
    issuer = headings.plan.header.issuer
    if issuer is None or not _fits(said, issuer) or (said in _ANY and words(issuer.name)[:1] != _TRUONG):
        return None
    return Meant(issuer, "đơn vị ban hành", issuer.span)


def _fits(said: tuple[str, ...], unit: Organisation) -> bool:
    """Whether words may stand for a unit: it is of that kind, and says more than they do."""
    name = words(unit.name)
    if name == said or _points(name):
        return False
    if said in _ANY:
        return True
    if said in _SCHOOL:
        return _TRUONG[0] in name[:3]
    return name[: len(said)] == said


@dataclass(frozen=True)
class _Headings:
    """The units that the headings of a plan name, each heading read once and only when asked."""

    plan: Plan
    read: dict[int, tuple[Organisation, ...]] = field(default_factory=dict)

    def over(self, at: int) -> Iterator[tuple[Organisation, ...]]:
        """The units of each heading over a place of the text, the nearest first."""
        for section in reversed(list(self._path(at))):
            heading = section.heading
            if heading and heading.end <= at:
                yield self._units(heading)

    def _path(self, at: int) -> Iterator[Section]:
        sections = self.plan.sections
        while sections:
            found = bisect_right(sections, at, key=lambda section: section.start) - 1
            if found < 0 or sections[found].end <= at:
                return
            yield sections[found]
            sections = sections[found].children

    def _units(self, heading: Span) -> tuple[Organisation, ...]:
        """The units of a heading that is nothing but a list of units."""
        if heading.start not in self.read:
            found = scan(heading.text)
            address = ADDRESS.match(heading.text)
            named = read_list(found, address.end() if address else 0, len(heading.text))
            self.read[heading.start] = tuple(
                organisation(self.plan.text, heading.start + start, heading.start + end) for start, end in named
            )
        return self.read[heading.start]
