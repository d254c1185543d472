"""Names made comparable and safe: keys that ignore how a name is written, slugs that are safe as file names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_TONES = {"\u0300": "2", "\u0301": "3", "\u0309": "4", "\u0303": "5", "\u0323": "6"}
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATIONS = {
    "gdđt": "giáo dục đào tạo",
    "gd đt": "giáo dục đào tạo",
    "p gdđt": "phòng giáo dục đào tạo",
    "p gd đt": "phòng giáo dục đào tạo",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "tđkt": "thi đua khen thưởng",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "gdtx": "giáo dục thường xuyên",
    "gdnn": "giáo dục nghề nghiệp",
    "cntt": "công nghệ thông tin",
    "bgh": "ban giám hiệu",
    "gvcn": "giáo viên chủ nhiệm",
    "tncs": "thanh niên cộng sản",
    "khcn": "khoa học công nghệ",
    "kh cn": "khoa học công nghệ",
    "mn": "mầm non",
    "th": "tiểu học",
    "tp": "thành phố",
    "tx": "thị xã",
}
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))]
)
_SLUG_LIMIT = 60
_NAME_LIMIT = 100  # what is longer is no name that comes again, and is not kept


def _syllable(word: str) -> str:
    """The syllable with its tone as a digit at its end (hoà, hòa → hoa2) and final i for y (kỹ, kĩ → ki5)."""
    parts = unicodedata.normalize("NFD", word.casefold())
    tone = "".join(_TONES.get(char, "") for char in parts)
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    bare = bare.replace("ð", "đ")
    if re.search(r"(?:[^aeiouyăâêôơư]|qu)y$", bare):
        bare = f"{bare[:-1]}i"
    return bare + tone


def _plain_words(text: str) -> list[str]:
    return [_syllable(word) for word in _WORD.findall(unicodedata.normalize("NFC", text.replace("&", " ")))]


@lru_cache(maxsize=1)
def _expansions() -> dict[tuple[str, ...], list[str]]:
    return {tuple(_plain_words(short)): _plain_words(long) for short, long in _ABBREVIATIONS.items()}


def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` as compared: case, tone position, punctuation, "và", abbreviations do not count."""
    return _known_words(text) if len(text) <= _NAME_LIMIT else _read_words(text)


@lru_cache(maxsize=4_000)
def _known_words(text: str) -> tuple[str, ...]:
    return _read_words(text)


def _read_words(text: str) -> tuple[str, ...]:
    raw, found, at = [word for word in _plain_words(text) if word != "va2"], list[str](), 0
    while at < len(raw):
        size = next((n for n in (3, 2, 1) if tuple(raw[at : at + n]) in _expansions()), 0)
        found += _expansions()[tuple(raw[at : at + size])] if size else [raw[at]]
        at += size or 1
    return tuple(found)


def key(text: str) -> str:
    """One string for all writings of a name ("Phòng GD&ĐT", "phòng Giáo dục và  Đào tạo")."""
    return " ".join(without_province(words(text)))


def without_province(said: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a Sở without "tỉnh" or "thành phố" before its place: written or not, it is the same Sở."""
    if said[:1] == _provincial()[0]:
        for level in _provincial()[1:]:
            for at in range(2, len(said) - len(level)):
                if said[at : at + len(level)] == level:
                    return said[:at] + said[at + len(level) :]
    return said


@lru_cache(maxsize=1)
def _provincial() -> tuple[tuple[str, ...], ...]:
    return words("sở"), words("tỉnh"), words("thành phố")


def digest(*parts: str, size: int = 8) -> str:
    """``size`` hexadecimal digits that stand for ``parts``."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:size]


def ascii_words(text: str) -> str:
    """``text`` as small ASCII letters and digits joined by hyphens; empty where it has none ("Đắk Lắk" → dak-lak)."""
    marked = text[:1000].casefold().replace("đ", "d").replace("ð", "d").replace("&", " va ")
    plain = "".join(char for char in unicodedata.normalize("NFD", marked) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def slug(text: str, limit: int = _SLUG_LIMIT) -> str:
    """``text`` as a file name of at most ``limit`` small ASCII letters, digits and hyphens, safe on any system.

    A text without a letter or digit becomes ``khong-ten`` and a name that Windows keeps for devices gets a suffix; both
    and cut ones end in a digest of the text, so that they stay distinct.
    """
    plain = ascii_words(text)
    if plain and plain not in _RESERVED and len(plain) <= limit:
        return plain
    stem = plain[: limit - 9].rstrip("-") if plain else "khong-ten"
    return f"{stem}-{digest(text)}"


def allocate(wishes: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """A folder name for every ``(key, wished slug)``: the first key in sorted order keeps a wish that several have."""
    taken: dict[str, str] = {}
    for owner, wish in sorted(set(wishes), key=lambda pair: pair[0]):
        free = wish if wish not in taken else f"{wish[: _SLUG_LIMIT - 9].rstrip('-')}-{digest(owner)}"
        taken[free] = owner
    return {owner: name for name, owner in taken.items()}
