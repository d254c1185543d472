"""When two names mean one document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach.extractors.atoms.references.keys import slug

_PERIOD = re.compile(
    r"""giai\sđoạn\s?\d{4}\s?[-–]\s?\d{4}|(?:đến|tới)\snăm\s\d{4}
    |(?:và\s|,\s)?(?:tầm\snhìn|định\shướng)(?:\sđến)?(?:\snăm)?\s\d{4}|năm\s\d{4}|\d{4}\s?[-–]\s?\d{4}""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"\d{4}")
_LAW_YEAR = re.compile(r"\s?\(?(?:năm\s)?((?:19|20)\d\d)\)?$")
_ENOUGH = 4
"""How many syllables a shorter name must share with the fuller one."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its period, the years of the period, and whether the plan itself restates it."""

    whole: str
    syllables: tuple[str, ...]
    years: frozenset[str]
    restated: bool


def name_of(title: str, restated: bool = False) -> Name:
    """The parts of a title that tell documents apart."""
    years = frozenset(_YEAR.findall(" ".join(_PERIOD.findall(title))))
    return Name(slug(title), tuple(slug(_PERIOD.sub("", title)).split("-")), years, restated)


def same_name(a: Name, b: Name) -> bool:
    """Equal, or the shorter one's syllables all stand in the fuller one in order, periods not contradicting."""
    if a.whole == b.whole:
        return True
    short, long = sorted((a.syllables, b.syllables), key=len)
    if len(short) < _ENOUGH or short[0] not in long or short[-1] not in long:
        return False
    contained = not a.years or not b.years or a.years <= b.years or b.years <= a.years
    return (contained or a.restated or b.restated) and _in_order(short, long)


def same_law(a: str | None, b: str | None) -> bool:
    """The same name of a law; two different years are two laws."""
    if not a or not b:
        return a == b
    left, right = _LAW_YEAR.search(a), _LAW_YEAR.search(b)
    if left and right and left[1] != right[1]:
        return False
    return slug(_LAW_YEAR.sub("", a)) == slug(_LAW_YEAR.sub("", b))


def fullness(title: str) -> int:
    """How much a name says besides its period."""
    return len(slug(_PERIOD.sub("", title)))


def unlike(a: str | None, b: str | None) -> bool:
    """Two titles that share less than half of their words."""
    if not a or not b:
        return False
    x, y = set(slug(a).split("-")), set(slug(b).split("-"))
    return len(x & y) / min(len(x), len(y)) < 0.5


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(syllable in rest for syllable in short)
