"""Automatic list numbers: what Word shows in front of a numbered paragraph (ECMA-376 Part 1, 17.9).

Lists are counted per abstract numbering, as Word does: two lists that share one go on counting, unless the
second restarts it (``w:startOverride``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kehoach.pipeline.readers.word.names import VAL, W

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 5_000


def roman(number: int) -> str:
    """``number`` in small roman numerals."""
    out = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out.append(sign * count)
    return "".join(out)


def letters(number: int) -> str:
    """a … z, aa, bb … as Word counts."""
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (times + 1)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, number format, pattern ("%1.%2."), paragraph style, legal style."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    style: str | None = None
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A ``w:num``: its abstract numbering, changed levels, restarts."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document and how far each has been counted; a list is looked up when it is first used."""

    def __init__(self, root: Any, style_lists: Mapping[str, str]) -> None:
        """``root`` is the numbering part (``None`` = none), ``style_lists`` maps a list style to its ``numId``."""
        self._abstracts = _by_id(root, "abstractNum")
        self._nums = _by_id(root, "num")
        self._style_lists = style_lists
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists and num_id in self._nums:
            num = self._nums[num_id]
            self._lists[num_id] = _read_list(num, self._abstracts, self._nums, self._style_lists)
        return self._lists.get(num_id)

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level that a list ties to a paragraph style; 0 if none."""
        found = self._list(num_id)
        levels = found.levels if found is not None else {}
        return next((number for number, level in levels.items() if level.style == style), 0)

    def next_label(self, num_id: str, level: int) -> str:
        """Count the next paragraph of a list and return what stands in front of it; "" for no number."""
        found = self._list(num_id)
        if found is None or level not in found.levels:
            return ""
        counts = self._count(num_id, found, level)
        own = found.levels[level]
        if own.format == "bullet":
            return _bullet(own.pattern)
        return _PLACEHOLDER.sub(
            lambda match: self._shown(found, counts, int(match[1]) - 1, own.legal), own.pattern
        ).strip()

    def _count(self, num_id: str, found: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        if level in found.starts and (num_id, level) not in self._started:
            counts.pop(level, None)
        self._started.add((num_id, level))
        first = found.starts.get(level, found.levels[level].start)
        counts[level] = min(counts[level] + 1, _MOST) if level in counts else first
        for deeper in [other for other in counts if other > level]:
            if found.levels[deeper].restart != 0 if deeper in found.levels else True:
                del counts[deeper]
        return counts

    @staticmethod
    def _shown(found: _List, counts: Mapping[int, int], level: int, legal: bool) -> str:
        shape = found.levels.get(level, Level())
        number = max(0, min(counts.get(level, shape.start), _MOST))
        return str(number) if legal else _FORMATS.get(shape.format, str)(number) if number else "0"


def _by_id(root: Any, name: str) -> dict[str, Any]:
    if root is None:
        return {}
    return {str(item.get(f"{W}{name}Id")): item for item in root.iterchildren(f"{W}{name}")}


def _bullet(pattern: str) -> str:
    return pattern if pattern in ("+", "*") else "-"


def _value(element: Any, name: str, default: str = "") -> str:
    child = element.find(f"{W}{name}")
    return default if child is None else str(child.get(VAL, default))


def number(text: str | None, default: int = 0) -> int:
    """``text`` as a whole number; ``default`` for anything else."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _read_list(
    num: Any, abstracts: Mapping[str, Any], nums: Mapping[str, Any], style_lists: Mapping[str, str]
) -> _List:
    abstract_id = _value(num, "abstractNumId")
    abstract = abstracts.get(abstract_id)
    link = _value(abstract, "numStyleLink") if abstract is not None else ""
    if link and style_lists.get(link) in nums:
        abstract_id = _value(nums[style_lists[link]], "abstractNumId")
        abstract = abstracts.get(abstract_id)
    levels = _read_levels(abstract) if abstract is not None else {}
    starts: dict[int, int] = {}
    for override in num.iterchildren(f"{W}lvlOverride"):
        level = number(override.get(f"{W}ilvl"))
        start = override.find(f"{W}startOverride")
        if start is not None:
            starts[level] = number(start.get(VAL), 1)
        levels.update(_read_levels(override))
    return _List(abstract_id, levels, starts)


def _read_levels(parent: Any) -> dict[int, Level]:
    return {number(item.get(f"{W}ilvl")): _read_level(item) for item in parent.iterchildren(f"{W}lvl")}


def _read_level(item: Any) -> Level:
    restart = item.find(f"{W}lvlRestart")
    legal = item.find(f"{W}isLgl")
    return Level(
        start=number(_value(item, "start", "1"), 1),
        format=_value(item, "numFmt", "decimal"),
        pattern=_value(item, "lvlText"),
        style=_value(item, "pStyle") or None,
        legal=legal is not None and legal.get(VAL, "1") not in ("0", "false"),
        restart=None if restart is None else number(restart.get(VAL)),
    )
