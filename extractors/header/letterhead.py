"""Number, place and date of issue from a letterhead (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3-II.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kehoach.extractors.header import patterns as p
from kehoach.extractors.header.issuers import place_start
from kehoach.extractors.letters import UPPER

LIMIT = 4000
_SYMBOL_REST = re.compile(rf"[ ][{UPPER}]{{2,8}}(?=[ \t]{{0,9}}(?:\n|\||$|[ \t]{{3}}))")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number without spaces, None where it is blank, and the extent of its words."""

    value: str | None
    start: int
    end: int
    decision: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """Place and date of a letterhead; ``value`` None where day, month or year is blank or impossible."""

    place: str | None
    place_start: int
    value: str | None
    start: int
    end: int
    blank: bool


def find_number(text: str, start: int, end: int) -> Number | None:
    """The plan's number in ``text[start:end]``; that of the decision which it is attached to comes second."""
    found = list(p.NUMBER.finditer(text, start, end))
    for pattern in (p.PLAN_SYMBOL, p.DECISION_SYMBOL, p.NUMBER_SYMBOL):
        for match in found:
            if pattern.match(match.group("symbol")):
                return _number(text, match, pattern is p.DECISION_SYMBOL)
    return None


def _number(text: str, match: re.Match[str], decision: bool) -> Number:
    symbol = _symbol_end(text, match)
    digits = match.group("number")
    if not digits or not digits.strip():
        return Number(None, match.start(), symbol, decision)
    value = re.sub(r"\s", "", text[match.start("number") : symbol])
    return Number(re.sub(r"[.…_]{2,}|[.…_](?=/)", "", value).rstrip("."), match.start("number"), symbol, decision)


def _symbol_end(text: str, match: re.Match[str]) -> int:
    """The end of a symbol: letters after a space belong to it only where the line ends there ("THPT NVT")."""
    end = match.end("symbol")
    rest = _SYMBOL_REST.match(text, end)
    return rest.end() if rest else end


def find_issued(text: str, start: int, end: int) -> Issued | None:
    """Place and date of issue in ``text[start:end]``: the last one, which stands below nation and motto."""
    found = list(p.ISSUED.finditer(text, start, end))
    for match in found:
        first = place_start(text, match.start(), start)
        if match.group("day3") or (first < match.start() and (match.group()[0] == "," or _alone(text, first))):
            return _issued(text, match, first)
        if any(motto.end() == match.start() for motto in p.NATION.finditer(text, start, match.start())):
            return _issued(text, match, match.start())
    return None


def _alone(text: str, at: int) -> bool:
    """Whether a place opens its line or its column: nothing but a gap stands before it."""
    return at == 0 or text[at - 1] == "\n" or text[max(0, at - 3) : at].isspace()


def _issued(text: str, match: re.Match[str], first: int) -> Issued:
    place = " ".join(text[first : match.start()].split()) or None
    parts = _parts(match)
    begin = match.start() + len(match.group()) - len(match.group().lstrip(", \n\t"))
    ending = match.start() + len(match.group().rstrip(" \n\t._…"))
    if parts is None:
        return Issued(place, first, None, begin, ending, True)
    return Issued(place, first, _iso(*parts), begin, ending, False)


def _parts(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Day, month and year as numbers; None where one is blank."""
    if match.group("numeric"):
        day, month, year = re.split(r"\s?[/.-]\s?", match.group("numeric"))
        return int(day), int(month), int(year)
    digits = [
        re.sub(r"[^\d]", "", match.group(g) or match.group(g + "2") or match.group(g + "3") or "")
        for g in ("day", "month", "year")
    ]
    if not (digits[0] and digits[1] and len(digits[2]) == 4 and len(digits[0]) <= 2 and len(digits[1]) <= 2):
        return None
    return int(digits[0]), int(digits[1]), int(digits[2])


def _iso(day: int, month: int, year: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
