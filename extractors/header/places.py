"""The place of an issuer that its name leaves out, from what the text itself says of its place."""

from __future__ import annotations

import re
from collections import Counter

from kehoach.extractors import places
from kehoach.extractors.letters import LOWER, UPPER

_WORD = rf"(?!Nơi|Số|Căn|Thực|Ban|Sở|Trường|Phòng|Kế|Điều|Quyết|Giai|Năm|Lần|Khóa)[{UPPER}][{LOWER}]{{0,6}}(?!\w)"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,3}}(?:\s-\s{_WORD}\s{_WORD})?"
_PLACE = re.compile(
    rf"\b(?P<level>[Tt]ỉnh|[Tt]hành\sphố|TP\.?|[Qq]uận|[Hh]uyện|[Tt]hị\sxã|[Tt]hị\strấn|[Pp]hường|[Xx]ã|[Đđ]ặc\skhu)\s{{1,2}}(?P<name>{_NAME}|\d{{1,2}}\b)"
)
_UPPER_PLACE = re.compile(
    r"(?P<level>TỈNH|THÀNH\sPHỐ|QUẬN|HUYỆN|THỊ\sXÃ|PHƯỜNG|XÃ|ĐẶC\sKHU)\s(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){0,3})$"
)
_LEVEL_AT_END = re.compile(
    r"(?P<level>tỉnh|thành\sphố|tp\.?|quận|huyện|thị\sxã|thị\strấn|phường|xã|đặc\skhu)$", re.IGNORECASE
)
DEPARTMENT = re.compile(
    r"""(?:sở|phòng)\s(?:giáo\sdục\s(?:và\s)?đào\stạo|gd\s?&\s?đt|gdđt|nội\svụ|tài\schính(?:\s-\skế\shoạch)?|y\stế|tư\spháp|công\sthương
    |xây\sdựng|ngoại\svụ|du\slịch|văn\sh[óo][aá](?:,\sthể\sthao\svà\sdu\slịch|\svà\sthể\sthao|\s-\sxã\shội|\svà\sthông\stin)?
    |dân\stộc\svà\stôn\sgiáo|khoa\shọc\svà\scông\snghệ|thông\stin\svà\struy[ềể]n\sthông|nông\snghiệp\svà\s(?:môi\strường|phát\striển\snông\sthôn)
    |tài\snguyên\svà\smôi\strường|giao\sthông\svận\stải|kế\shoạch\svà\sđầu\stư|lao\sđộng(?:,|\s-)\sthương\sbinh\svà\sxã\shội
    |kinh\stế(?:,\shạ\stầng\svà\sđô\sthị)?)""",
    re.VERBOSE,
)
"""The fields of Sở and Phòng, old and new; a name that goes on after its field has a place or is something else."""
_SEARCH = 60_000

_PROVINCE = ("tỉnh", "thành phố")
_DISTRICT = ("quận", "huyện", "thị xã", "thành phố")


def missing_place(name: str, text: str, title: str, place: str | None) -> str | None:
    """The words that complete an issuer's opened ``name`` ("tỉnh Bình Minh"), None where it is whole or unknown.

    ``title`` and the letterhead's ``place`` speak first; else the one place of the issuer's level that the
    text names, or the one it names at least twice as often as any other.
    """
    levels = _levels(name)
    if not levels:
        return None
    counts = _mentions(text[:_SEARCH], levels)
    said = _mentions(title, levels)
    if len(said) == 1:
        return next(iter(said))
    if place and levels == _PROVINCE and _is_province_office(name):
        return _with_level(place, counts)
    return _clearly_first(counts)


def completed(name: str, place: str) -> str:
    """``name`` with ``place`` after it; a level that both name stands once."""
    level = _LEVEL_AT_END.search(name)
    return f"{name[: level.start()].rstrip()} {place}" if level else f"{name} {place}"


def levelled(name: str) -> str | None:
    """``name`` with the level of the place that it ends with ("Sở Y tế Hà Nội", "Phòng Nội vụ Krông Nô").

    None where it says the level, names no known place, or units of several levels bear the name.
    """
    head = DEPARTMENT.match(name.lower())
    place = name[head.end() :].strip() if head else ""
    if head is None or not place or not place[0].isupper():
        return None
    level = places.level_of(place, places.PROVINCES if head.group().startswith("sở") else places.DISTRICTS)
    return f"{name[: head.end()]} {level} {place}" if level else None


def _levels(name: str) -> tuple[str, ...]:
    """The administrative levels an incomplete name may belong to; empty for a complete one."""
    bare = " ".join(name.lower().split())
    level = _LEVEL_AT_END.search(bare)
    if level:
        return (level.group("level").replace("tp.", "thành phố").replace("tp", "thành phố"),)
    if _PLACE.search(name) or _UPPER_PLACE.search(name):
        return ()
    if re.fullmatch(r"(?:ủy|uỷ) ban nhân dân|hội đồng nhân dân|ubnd|hđnd", bare):
        return _PROVINCE
    if bare.startswith("sở ") and _is_department(name):
        return _PROVINCE
    if bare.startswith("phòng ") and _is_department(name):
        return _DISTRICT
    return ()


def _is_department(name: str) -> bool:
    """Whether a Sở's or Phòng's name holds its field only, no place after it."""
    return bool(DEPARTMENT.fullmatch(" ".join(name.lower().split())))


def _is_province_office(name: str) -> bool:
    return name.lower().startswith(("sở", "ủy ban", "uỷ ban", "ubnd", "hội đồng"))


def _mentions(text: str, levels: tuple[str, ...]) -> Counter[str]:
    """How often the text names each place of these levels ("tỉnh Bình Minh")."""
    counts: Counter[str] = Counter()
    if text.isupper():
        text = text.title()
    for found in _PLACE.finditer(text):
        level = " ".join(found.group("level").lower().split()).rstrip(".").replace("tp", "thành phố")
        name = " ".join(found.group("name").split())
        if level in levels and _fits(level, name, levels):
            counts[f"{level} {name}"] += 1
    return counts


def _fits(level: str, name: str, levels: tuple[str, ...]) -> bool:
    """Whether a city stands at the level asked for: the six central ones rank with provinces."""
    if level != "thành phố" or len(levels) == 1:
        return True
    return bool(places.levels_of(name, (places.CENTRAL,))) == (levels == _PROVINCE)


def _with_level(place: str, counts: Counter[str]) -> str:
    """A letterhead's place with the level that the text gives it, or that it has; a province for its city."""
    bare = re.sub(r"^(?:[Tt]hành\sphố|[Tt]ỉnh|T[Pp]\.?)\s{0,2}", "", place)
    for known in counts:
        if known.endswith(f" {bare}"):
            return known
    province = places.with_level(bare)
    if province is None and places.levels_of(bare, ("thành phố",)):
        province = places.province_of(bare)
    return province or f"tỉnh {bare}"


def _clearly_first(counts: Counter[str]) -> str | None:
    ranked = counts.most_common(2)
    if not ranked:
        return None
    if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]:
        return ranked[0][0]
    return None
