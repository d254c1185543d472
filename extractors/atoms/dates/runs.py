"""Lists of numbers inside a date: "24, 25 và 26", "15-21", "1, 2"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_ITEM = re.compile(r"(?P<gap>[^0-9]{0,40}?)(?P<value>[0-9]{1,4}|(?<![a-zà-ỹ])(?:iv|iii|ii|i)(?![a-zà-ỹ]))")
_OWN_WORD = re.compile(r"(?:ngày|tháng|qu[ýí]|năm|tuần)[ ]{0,6}$")
_RANGE = re.compile(r"->|=>|-|→|~|đến|tới")


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive numbers ``first`` to ``last``, written at ``start:end``."""

    first: int
    last: int
    start: int
    end: int


def read_runs(folded: str, start: int, end: int, value: Callable[[str], int | None]) -> tuple[Run, ...]:
    """The runs of a written list; neighbours that follow one another are one run."""
    runs: list[Run] = []
    for found in _ITEM.finditer(folded, start, end):
        number = value(found["value"])
        if number is None:
            continue
        word = _OWN_WORD.search(found["gap"])
        place = (found.start("gap") + word.start() if word else found.start("value"), found.end("value"))
        joined = bool(runs) and (bool(_RANGE.search(found["gap"])) or number == runs[-1].last + 1)
        if joined and number >= runs[-1].last:
            runs[-1] = Run(runs[-1].first, number, runs[-1].start, place[1])
        else:
            runs.append(Run(number, number, *place))
    return tuple(runs)
