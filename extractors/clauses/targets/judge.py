"""Whether a number with a unit sets an aim."""

from __future__ import annotations

import re

from kehoach.extractors.clauses.targets import patterns as p
from kehoach.extractors.clauses.targets.place import Place


def comparator_of(match: re.Match[str]) -> str:
    """≥, ≤, >, < or = from the words around a value."""
    if match.group("suffix"):
        return p.SUFFIXES[" ".join(match.group("suffix").split())]
    return p.COMPARATORS.get(_words(match), "=")


def is_aim(place: Place) -> bool:
    """Whether the words around a value set an aim, and neither report, pay, nor limit awards."""
    clause, before = place.clause, place.before
    if p.PAST.search(clause) or p.COMPARED.search(before) or p.STATISTIC.search(before):
        return False
    if p.MONEY.search(clause) and (place.match.group("percent") or not p.AIMS.search(before)):
        return False
    return _is_aimed_share(place) if place.match.group("percent") else _is_aimed_count(place)


def _is_aimed_share(place: Place) -> bool:
    """A share with a comparator, a whole, or one beside words of aiming or in their section."""
    match = place.match
    if comparator_of(match) == "≤" and p.QUOTA.search(place.clause):
        return False
    bound = match.group("comparator") or match.group("suffix") or match.group("upper") or match.group("value") == "100"
    return bool(bound or place.aiming or p.AIMS.search(place.before))


def _is_aimed_count(place: Place) -> bool:
    """A count that is a minimum, or one that is to be made or reached."""
    match, before = place.match, place.before
    if p.QUOTA.search(place.clause):
        return False
    compared = comparator_of(match)
    if compared in ("≤", "<"):
        return False
    if match.group("suffix") or _words(match) in ("trên", "hơn", ">", "từ"):
        return place.aiming or bool(p.AIMS.search(before))
    if compared == "≥":
        return True
    made = bool(p.DELIVERS.search(before)) and bool(p.COUNTED.match(match.group("unit")))
    return made or bool(p.STRIVES.search(before)) or (place.aiming and bool(p.REACHES.search(before)))


def _words(match: re.Match[str]) -> str:
    return re.sub(r"\s(?:là|đạt)$", "", " ".join((match.group("comparator") or "").lower().split()))
