"""Laws cited by their names, and resolutions by the congress or plenum that passed them."""

from __future__ import annotations

from kehoach.extractors.atoms.references.name_patterns import (
    AMENDING_LOW,
    CONGRESS,
    CONSTITUTION,
    LAW_FALLBACK,
    LAW_STOP_LOW,
    LAW_TAIL_LOW,
    LAW_YEAR,
    PLENUM,
)
from kehoach.extractors.atoms.references.place import Named, Place
from kehoach.extractors.atoms.references.quotes import trim


def read_law(place: Place) -> Named | None:
    """A law, code, ordinance or constitution by its name."""
    text, start = place.text, place.name_start
    if start == place.pos or start >= len(text):
        return None
    if AMENDING_LOW.match(place.low, place.pos) and place.capital:
        return _amending(place)
    if place.kind == "Hiến pháp":
        return _constitution(place)
    return _by_name(place, start) if text[start].isupper() or place.capital else None


def read_congress(place: Place) -> Named | None:
    """A resolution by the congress or plenum that passed it ("Nghị quyết Trung ương 6 (khóa XII)")."""
    found = CONGRESS.match(place.text, place.pos) or PLENUM.match(place.text, place.pos)
    return Named(found.span("name"), found.end("name"), "congress") if found else None


def _amending(place: Place) -> Named | None:
    """Read "Luật sửa đổi, bổ sung một số điều của …" up to its date or number."""
    end = place.end_of_name(place.name_start, amends=True)
    dated = LAW_TAIL_LOW.search(place.low, place.name_start, end)
    end = dated.start() if dated else end
    return Named(trim(place.text, place.name_start, end), end, "law.amending")


def _by_name(place: Place, start: int) -> Named | None:
    known = place.words.kinds.law.match(place.low, start)
    unknown = place.capital and place.text[start].isupper()
    end = known.end() if known else (_unknown_name(place, start) if unknown else start)
    year = LAW_YEAR.match(place.text, end)
    end = year.end() if year else end
    return Named((start, end), end, "law.known" if known else "law.other") if end > start + 2 else None


def _unknown_name(place: Place, start: int) -> int:
    """Where a name that the lexicon does not have ends: before the first word of the sentence around it."""
    found = LAW_FALLBACK.match(place.text, start)
    if not found:
        return start
    stop = LAW_STOP_LOW.search(place.low, start, found.end())
    return stop.start() if stop else found.end()


def _constitution(place: Place) -> Named | None:
    found = CONSTITUTION.match(place.text, place.pos)
    if not found or not (found["name"] or found["year"]):
        return None
    title = found.span("name") if found["name"] else None
    return Named(title, found.end(), "law.constitution", year=int(found["year"]) if found["year"] else None)
