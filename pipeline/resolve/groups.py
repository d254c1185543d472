"""Group expressions ("các trường MN, TH, THCS"): which kinds of units they cover, and under whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from kehoach.pipeline.names import words
from kehoach.pipeline.resolve.directory import Units
from kehoach.schemas.units import DirectoryUnit

Words = tuple[str, ...]
_NEVER_IN_GENERAL = frozenset({"Cán bộ", "Lớp", "Cụm thi đua", "Hội đồng"})
_UNDER = frozenset({words("trực thuộc"), words("thuộc"), words("của")})


@dataclass(frozen=True, slots=True)
class UnitClass:
    """A class of units: kinds of the directory (none: every kind), how far down it reaches, when it is read."""

    kinds: frozenset[str]
    direct: bool
    general: bool
    leading: bool
    places: frozenset[Words]


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The lexicon of group expressions, ready for comparison; phrases without "các"."""

    classes: dict[Words, UnitClass]
    heads: frozenset[Words]
    fillers: frozenset[Words]
    longest: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What a group expression covers: classes, words that name the unit above, words that say something else."""

    classes: tuple[UnitClass, ...]
    under: Words = ()
    rest: Words = ()


@lru_cache(maxsize=1)
def group_words() -> GroupWords:
    """The lexicon ``groups.yaml``."""
    import yaml

    data = yaml.safe_load((resources.files(__package__) / "groups.yaml").read_text(encoding="utf-8"))
    classes = {words(said): _unit_class(entry) for entry in data["classes"] for said in entry["words"]}
    heads = frozenset(words(said) for said in data["heads"])
    fillers = frozenset(words(said) for said in data["fillers"])
    return GroupWords(classes, heads, fillers, max(map(len, (*classes, *heads, *fillers))))


def _unit_class(entry: dict[str, Any]) -> UnitClass:
    return UnitClass(
        kinds=frozenset(entry["kinds"]),
        direct=entry.get("reach") == "trực thuộc",
        general=entry.get("general", False),
        leading=entry.get("leading", False),
        places=frozenset(words(place) for place in entry.get("places", ())),
    )


def without_head(said: Words) -> Words:
    """The words without who heads the unit: "Giám đốc Sở Nội vụ" → "Sở Nội vụ"; a bare title stays."""
    lexicon = group_words()
    size = _longest(said, 0, lexicon.heads, lexicon.longest)
    return said[size:] if size < len(said) else said


def read_group(text: str) -> Cover:
    """The classes that the words of ``text`` name; ``classes`` is empty where it names none that can be looked up."""
    lexicon = group_words()
    said = without_head(tuple(word for word in words(text) if word not in _articles()))
    classes: list[UnitClass] = []
    at = 0
    while at < len(said):
        size = _class_size(said, at, lexicon, leading=not classes)
        if size:
            found = lexicon.classes[said[at : at + size]]
            classes.append(found)
            at = _past_places(said, at + size, found)
        elif step := _longest(said, at, _UNDER, 2):
            if classes and not _only_fillers(said[at + step :], lexicon):
                return Cover(_specific(classes), under=said[at + step :])
            at += step
        elif step := _longest(said, at, lexicon.fillers, lexicon.longest):
            at += step
        else:
            return Cover(_specific(classes), rest=said[at:])
    return Cover(_specific(classes))


@lru_cache(maxsize=1)
def _articles() -> frozenset[str]:
    return frozenset(word for article in ("các", "những", "mọi") for word in words(article))


def _longest(said: Words, at: int, phrases: Iterable[Words], longest: int) -> int:
    return next((n for n in range(longest, 0, -1) if said[at : at + n] in phrases and at + n <= len(said)), 0)


def _class_size(said: Words, at: int, lexicon: GroupWords, *, leading: bool) -> int:
    size = _longest(said, at, lexicon.classes, lexicon.longest)
    return size if size and (leading or not lexicon.classes[said[at : at + size]].leading) else 0


def _past_places(said: Words, at: int, found: UnitClass) -> int:
    while size := _longest(said, at, found.places, 3):
        at += size
    return at


def _only_fillers(said: Words, lexicon: GroupWords) -> bool:
    at = 0
    while size := _longest(said, at, lexicon.fillers, lexicon.longest):
        at += size
    return at >= len(said)


def _specific(classes: list[UnitClass]) -> tuple[UnitClass, ...]:
    """ "các trường MN, TH": the general word "trường" adds nothing to the grades that follow it."""
    narrow = [found for found in classes if not found.general]
    schools = {kind for found in classes if found.general for kind in found.kinds}
    return tuple(narrow if any(found.kinds & schools for found in narrow) else classes)


def covered(cover: Cover, issuer: DirectoryUnit | None, units: Units) -> tuple[DirectoryUnit, ...]:
    """The units that ``cover`` means in a plan of ``issuer``; none where it says more than the directory knows."""
    base = _base(cover, issuer, units)
    if base is None or not cover.classes or not _says_nothing_new(cover.rest, base, units):
        return ()
    found = (unit for each in cover.classes for unit in _of_class(each, base, units))
    return tuple({unit.id: unit for unit in found}.values())


def _base(cover: Cover, issuer: DirectoryUnit | None, units: Units) -> DirectoryUnit | None:
    if not cover.under:
        return issuer
    near = (unit for unit in units.above(issuer) if _names(unit)[: len(cover.under)] == cover.under)
    return next(near, None) or units.named_words(cover.under, issuer)


def _names(unit: DirectoryUnit) -> Words:
    return words(unit.name)


def _says_nothing_new(rest: Words, base: DirectoryUnit, units: Units) -> bool:
    """Whether ``rest`` only repeats the end of the name of ``base`` or of a unit above it ("… quận Bình An")."""
    return not rest or any(_names(unit)[-len(rest) :] == rest for unit in units.above(base))


def _of_class(wanted: UnitClass, base: DirectoryUnit, units: Units) -> Iterator[DirectoryUnit]:
    for centre in units.above(base):
        reach = units.children(centre) if wanted.direct else units.below(centre)
        found = [unit for unit in reach if unit.id != base.id and _fits(unit, wanted)]
        if found or wanted.direct or _is_school(base):
            yield from found
            return


def _fits(unit: DirectoryUnit, wanted: UnitClass) -> bool:
    return unit.kind in wanted.kinds if wanted.kinds else unit.kind not in _NEVER_IN_GENERAL


def _is_school(unit: DirectoryUnit) -> bool:
    return unit.kind.startswith("Trường") or unit.kind == "Trung tâm GDTX"
