"""Names of administrative units, old and new: their level, their province, their spelling; read when first asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

CENTRAL = "thành phố trung ương"
PROVINCES = (CENTRAL, "tỉnh")
DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")

_TONE = re.compile(r"(?<![qQ])(o|u)([àáảãạèéẻẽẹỳýỷỹỵ])(?!\w)")
_OLD_TONE = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", ["a"] * 5 + ["e"] * 5 + ["y"] * 5, strict=True))
_MARKED = {"o": "òóỏõọ", "u": "ùúủũụ"}
_TONES = {mark: i % 5 for i, mark in enumerate("àáảãạèéẻẽẹỳýỷỹỵ")}
_DASH = re.compile(r"\s?[-–—]\s?")


@cache
def _lines() -> Mapping[str, str]:
    """The sections of the data file by their level, unread."""
    text = files("kehoach.extractors.lexicons").joinpath("places.txt").read_text("utf-8")
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))


@cache
def _names(level: str) -> Mapping[str, str]:
    """The names of a level as written, by their comparable form; the provinces of a district stay behind "@"."""
    units = _lines()[level]
    return {
        low.partition("@")[0]: unit for low, unit in zip(units.casefold().split("|"), units.split("|"), strict=True)
    }


def comparable(name: str) -> str:
    """A name as it is looked up: small letters, one kind of dash and apostrophe, tone marks as in "hòa"."""
    plain = _DASH.sub(" - ", " ".join(name.casefold().replace("’", "'").replace("‘", "'").split()))
    return _TONE.sub(lambda m: _MARKED[m[1]][_TONES[m[2]]] + _OLD_TONE[m[2]], plain)


def levels_of(name: str, levels: Iterable[str]) -> tuple[str, ...]:
    """Those of some levels on which a unit of this name stands."""
    plain = comparable(name)
    return tuple(level for level in levels if plain in _names(level))


def level_of(name: str, levels: Iterable[str]) -> str | None:
    """The one of some levels on which a unit of this name stands, as it is said before the name; None for several."""
    found = levels_of(name, levels)
    return found[0].removesuffix(" trung ương") if len(found) == 1 else None


def with_level(name: str) -> str | None:
    """A province with its level ("tỉnh Gia Lai", "thành phố Huế"); None for any other name."""
    level = level_of(name, PROVINCES)
    return f"{level} {spelled(name, PROVINCES)}" if level else None


def province_of(name: str) -> str | None:
    """The province, with its level, of the only district or city of this name ("Phan Thiết" → "tỉnh Bình Thuận")."""
    plain = comparable(name)
    numbers = {n for level in DISTRICTS for n in _names(level).get(plain, "").partition("@")[2].split(",") if n}
    every = [unit for level in PROVINCES for unit in _lines()[level].split("|")]
    return with_level(every[int(numbers.pop())]) if len(numbers) == 1 else None


def spelled(name: str, levels: Iterable[str] = (*PROVINCES, *DISTRICTS, *COMMUNES)) -> str | None:
    """The usual spelling of a name of some levels ("KRÔNG NÔ" → "Krông Nô", "M'ĐRẮK" → "M'Đrắk"); None if unknown."""
    plain = comparable(name)
    return next((_names(level)[plain].partition("@")[0] for level in levels if plain in _names(level)), None)


def mended(name: str, levels: Iterable[str]) -> str | None:
    """A name of some levels that lost or gained a space inside a word ("KHÁNH H ÒA"); None where none or two fit."""
    parts, levels = name.split(), tuple(levels)
    joined = (" ".join([*parts[:i], parts[i] + parts[i + 1], *parts[i + 2 :]]) for i in range(len(parts) - 1))
    found = {known for whole in joined if (known := spelled(whole, levels))}
    return found.pop() if len(found) == 1 and spelled(name, levels) is None else None
