"""Citations of one document brought together, however it is written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kehoach.extractors.atoms.references.keys import number_key, slug
from kehoach.extractors.clauses.legal_bases.names import Name, name_of, same_law, same_name, unlike
from kehoach.extractors.clauses.legal_bases.select import Cited
from kehoach.schemas.references import Reference

_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
_RECENT = 300
"""How many named documents of a kind are compared: more than any plan cites."""


@dataclass(slots=True)
class Group:
    """Every citation of one document, in order; title-zone ones come last."""

    members: list[Cited] = field(default_factory=list)
    names: dict[Name, None] = field(default_factory=dict)

    def add(self, one: Cited) -> None:
        """Take in a citation, and its name if it is new."""
        self.members.append(one)
        if one.reference.title and not one.reference.number:
            self.names[name_of(one.reference.title, one.restated)] = None

    @property
    def first(self) -> Reference:
        """The citation that names the document most fully known: the first one."""
        return self.members[0].reference

    def says(self, name: str) -> str | None:
        """The first value stated for an attribute."""
        return next((str(v) for m in self.members if (v := getattr(m.reference, name))), None)

    @property
    def year(self) -> int | None:
        """The first year of issue stated."""
        return next((m.reference.issued_year for m in self.members if m.reference.issued_year), None)


def merge(cited: list[Cited]) -> list[Group]:
    """One group for each distinct document, in the order of first citation."""
    ordered = sorted(cited, key=lambda c: (c.in_title, c.reference.span.start))
    index = _Index()
    for is_turn in (_full, _named, _short):
        for one in ordered:
            if is_turn(one.reference):
                index.place(one)
    for group in index.groups:
        group.members.sort(key=lambda c: (c.in_title, c.reference.short, c.reference.span.start))
    return sorted(index.groups, key=lambda g: min((c.in_title, c.reference.span.start) for c in g.members))


def _short_name(reference: Reference) -> str:
    """What a short citation calls its document, as an alias is kept: "de-an-06", "chi-thi-23"."""
    return slug(f"{reference.type} {reference.number or reference.title}")


def _full(reference: Reference) -> bool:
    return bool(reference.number) and not reference.short


def _named(reference: Reference) -> bool:
    return not reference.number


def _short(reference: Reference) -> bool:
    return reference.short


class _Index:
    """The groups by type and number, by type and leading digits, and the named ones by type."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._numbered: dict[tuple[str, str], list[Group]] = defaultdict(list)
        self._digits: dict[tuple[str, str], list[Group]] = defaultdict(list)
        self._named: dict[str, list[Group]] = defaultdict(list)
        self._aliased: dict[str, Group] = {}

    def place(self, one: Cited) -> None:
        """Put a citation with the document it names, or start a new one."""
        reference = one.reference
        known = (
            self._aliased.get(_short_name(reference)) if reference.short or reference.rule.endswith("digits") else None
        )
        same = [known] if known else self._matching(one)
        if same:
            nearest = min(same, key=lambda g: _distance(g, reference)) if reference.short else same[0]
            nearest.add(one)
            self._learn(nearest, reference)
            return
        group = Group()
        group.add(one)
        self._add(group, reference)

    def _learn(self, group: Group, reference: Reference) -> None:
        if reference.alias:
            self._aliased.setdefault(slug(reference.alias).replace("-so-", "-"), group)

    def _matching(self, one: Cited) -> list[Group]:
        reference = one.reference
        if reference.number or ".law" in reference.rule or not reference.title:
            return [g for g in self._candidates(reference) if _same(g, reference)]
        name = name_of(reference.title, one.restated)
        return [g for g in self._candidates(reference) if any(same_name(n, name) for n in g.names)]

    def _candidates(self, reference: Reference) -> list[Group]:
        if not reference.number:
            return self._named[reference.type][-_RECENT:]
        key = number_key(reference.number)
        return (
            self._digits[reference.type, key.split("-")[0]] if reference.short else self._numbered[reference.type, key]
        )

    def _add(self, group: Group, reference: Reference) -> None:
        self.groups.append(group)
        self._learn(group, reference)
        if reference.number:
            key = number_key(reference.number)
            self._numbered[reference.type, key].append(group)
            self._digits[reference.type, key.split("-")[0]].append(group)
        if not reference.number or reference.type in _LAWS:
            self._named[reference.type].append(group)


def _distance(group: Group, reference: Reference) -> tuple[bool, int]:
    """Nearest before the short citation first, then nearest after it."""
    gaps = [reference.span.start - m.reference.span.start for m in group.members]
    before = [g for g in gaps if g > 0]
    return (not before, min(before) if before else min(-g for g in gaps))


def _same(group: Group, reference: Reference) -> bool:
    if reference.short:
        return _extends(group.first.number, reference)
    if reference.number:
        return _same_number(group, reference)
    return same_law(group.says("title"), reference.title)


def _extends(full: str | None, reference: Reference) -> bool:
    if not full or not reference.number:
        return False
    short, key = number_key(reference.number), number_key(full)
    return key == short or key.startswith(short + "-")


def _same_number(group: Group, reference: Reference) -> bool:
    """The same number; in another year with another subject it is another document."""
    if not group.first.number or not reference.number or number_key(group.first.number) != number_key(reference.number):
        return False
    years_differ = group.year and reference.issued_year and group.year != reference.issued_year
    return not (years_differ and unlike(group.says("title"), reference.title))
