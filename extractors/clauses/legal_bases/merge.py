"""Citations of one document brought together, however it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kehoach.extractors.atoms.references.keys import number_key, slug
from kehoach.extractors.clauses.legal_bases.select import Cited
from kehoach.schemas.references import Reference

_PERIOD = re.compile(
    r"""giai\sđoạn\s?\d{4}\s?[-–]\s?\d{4}|(?:đến|tới)\snăm\s\d{4}|(?:và\s|,\s)?(?:tầm\snhìn|định\shướng)(?:\sđến)?(?:\snăm)?\s\d{4}
    |năm\s\d{4}|\d{4}\s?[-–]\s?\d{4}""",
    re.IGNORECASE | re.VERBOSE,
)
_LAW_YEAR = re.compile(r"\s?\(?(?:năm\s)?((?:19|20)\d\d)\)?$")
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
_RECENT = 300
"""How many named documents of a kind are compared: more than any plan cites."""
_ENOUGH = 4
"""How many syllables a shorter name must share with the fuller one."""


@dataclass(slots=True)
class Group:
    """Every citation of one document, in order; title-zone ones come last."""

    members: list[Cited] = field(default_factory=list)

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
        same = [known] if known else [g for g in self._candidates(reference) if _same(g, one)]
        if same:
            nearest = min(same, key=lambda g: _distance(g, reference)) if reference.short else same[0]
            nearest.members.append(one)
            self._learn(nearest, reference)
            return
        self._add(Group([one]), reference)

    def _learn(self, group: Group, reference: Reference) -> None:
        if reference.alias:
            self._aliased.setdefault(slug(reference.alias).replace("-so-", "-"), group)

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


def _same(group: Group, one: Cited) -> bool:
    reference = one.reference
    if reference.short:
        return _extends(group.first.number, reference)
    if reference.number:
        return _same_number(group, reference)
    if group.first.number:
        return ".law" in reference.rule and _same_law(group.says("title"), reference.title)
    if ".law" in reference.rule:
        return _same_law(group.says("title"), reference.title)
    return any(same_name(m.reference.title, reference.title, one.restated or m.restated) for m in group.members)


def _extends(full: str | None, reference: Reference) -> bool:
    if not full or not reference.number:
        return False
    short, key = number_key(reference.number), number_key(full)
    return key == short or key.startswith(short + "-")


def _same_number(group: Group, reference: Reference) -> bool:
    if not group.first.number or not reference.number or number_key(group.first.number) != number_key(reference.number):
        return False
    years_differ = group.year and reference.issued_year and group.year != reference.issued_year
    return not (years_differ and _unlike(group.says("title"), reference.title))


def _unlike(a: str | None, b: str | None) -> bool:
    """Two titles that share less than half of their words."""
    if not a or not b:
        return False
    x, y = set(slug(a).split("-")), set(slug(b).split("-"))
    return len(x & y) / min(len(x), len(y)) < 0.5


def _same_law(a: str | None, b: str | None) -> bool:
    """The same name; two different years are two laws."""
    if not a or not b:
        return a == b
    left, right = _LAW_YEAR.search(a), _LAW_YEAR.search(b)
    if left and right and left[1] != right[1]:
        return False
    return slug(_LAW_YEAR.sub("", a)) == slug(_LAW_YEAR.sub("", b))


def same_name(a: str | None, b: str | None, any_period: bool = False) -> bool:
    """Equal, or the shorter one's syllables all stand in the fuller one in order, periods not contradicting."""
    if not a or not b:
        return a == b
    if slug(a) == slug(b):
        return True
    times = [set(re.findall(r"\d{4}", " ".join(_PERIOD.findall(t)))) for t in (a, b)]
    if not any_period and times[0] and times[1] and not (times[0] <= times[1] or times[1] <= times[0]):
        return False
    short, long = sorted((slug(_PERIOD.sub("", t)).split("-") for t in (a, b)), key=len)
    return len(short) >= _ENOUGH and _in_order(short, long)


def fullness(title: str) -> int:
    """How much a name says besides its period."""
    return len(slug(_PERIOD.sub("", title)))


def _in_order(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
