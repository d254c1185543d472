"""Names without their place, completed with that of the plan's issuer: "Công an xã" → "Công an xã Tân Lập"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kehoach.extractors.places import CENTRAL, levels_of
from kehoach.pipeline.names import words

_LEVELS = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu", "Tỉnh", "Quận", "Huyện", "Xã", "Phường")
_LEVEL = "|".join(f"{level}|{level.lower()}" for level in _LEVELS)
_PLACE = re.compile(rf"\b({_LEVEL})\s+(\S.{{0,60}}?)(?=\s+(?:{_LEVEL})\s|[,;–]|\s-\s|$)")
_PROVINCE, _CITY = words("tỉnh"), words("thành phố")
_BODY = words("sở")

Places = Mapping[tuple[str, ...], str]


def places(*names: str) -> Places:
    """The place of every level that ``names`` tell ("huyện" → "Bình An"), of the first name that tells it."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        for match in _PLACE.finditer(name):
            if not match[2][0].islower():  # "Văn hóa - Xã hội" names no place
                found.setdefault(words(match[1]), match[2].strip())
    return found


def completed(name: str, known: Places) -> str | None:
    """``name`` with the place that its last word or its kind asks for; ``None`` where it asks for none that is known.

    "Công an xã" asks for the place of the xã; "Sở Nội vụ" asks for the province, or for the city that is one.
    """
    said = words(name)
    for size in (2, 1):
        if len(said) > size and (place := known.get(said[-size:])):
            return f"{name} {place}"
    if said[:1] == _BODY and len(said) > 1 and _PROVINCE in known:
        return f"{name} tỉnh {known[_PROVINCE]}"
    if said[:1] == _BODY and len(said) > 1 and levels_of(known.get(_CITY, ""), (CENTRAL,)):
        return f"{name} thành phố {known[_CITY]}"
    return None
