"""Encodings from before Unicode: TCVN3 (fonts .VnTime …), VNI (fonts VNI-Times …) and VIQR, to Unicode.

A Word file says by the font of each run which one it uses; text without fonts is judged as a whole by whether it
becomes Vietnamese. The tables are those of TCVN 5712:1993 (VN3), of VNI for Windows and of RFC 1456 (VIQR).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kehoach.schemas.text import Encoding, Notice

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ",
        "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
        strict=True,
    )
)
_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROOFS = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BOWLS = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VIQR_MARKS = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_VIQR_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR = re.compile(
    r"(?P<vowel>[aeiouyAEIOUY])(?:(?P<mark>[\^(+])(?P<tone>['`?~.]?)|(?P<first>['`?~.])(?P<last>[\^(+]?))|[dD][dD]|\\(?P<plain>.)"
)
_VIQR_SURE = re.compile(r"[aeoAEO]\^|[uoUO]\+|[aA]\((?=['`?~.a-z])|dd")
_COMMON = frozenset(
    ("và", "các", "của", "công", "thực", "hiện", "kế", "hoạch", "tổ", "chức", "với", "về", "từ", "đến", "ngày", "tháng",
     "năm", "số", "được", "có", "học", "đơn", "vị", "trường", "nội", "thời", "việc", "triển", "động", "giáo", "dục",
     "đào", "tạo", "ủy", "uỷ", "nhân", "tỉnh", "những", "phải", "để", "sở", "bộ", "căn", "cứ", "độc", "lập", "hạnh")
)  # fmt: skip
_SYLLABLE = re.compile(r"[^\W\d_]+")
_NO_CAPITAL = "".join(sign for sign in _TCVN3.values() if sign.islower() and sign.upper() not in _TCVN3.values())
_OPENING = re.compile(
    rf"(^\s*(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[IVX]{{1,4}}|[A-Ea-eđ])\s?[-.)/]\s*|[.!?]\s+)([{_NO_CAPITAL}])"
)
"""A letter without a capital of its own behind the mark of a list or the end of a sentence."""
_MODERN = re.compile("[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ]")
_SAMPLE = 20_000
_ENOUGH = 3
_LEAST = 0.1
_SHOUTED = 0.7


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch of a file as it is ``written`` and as it is ``read``; no ``encoding`` where nothing was converted."""

    written: str
    read: str
    encoding: Encoding | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """Text in Unicode and a notice for the plan; ``encoding`` is what it was written in."""

    text: str
    encoding: Encoding
    notice: Notice


def recover(text: str) -> Recovered | None:
    """``text`` (bytes as Latin-1 characters) in Unicode; ``None`` where it is not in one of the encodings."""
    encoding = encoding_of(text)
    if encoding is None:
        return None
    converted = convert(text, encoding)
    return Recovered(with_capitals(converted) if encoding == "TCVN3" else converted, encoding, notice(encoding))


def as_utf8(data: bytes) -> tuple[bytes, tuple[Notice, ...], tuple[Written, ...]]:
    """The bytes of a text file in UTF-8, a notice and its lines, if they are in an old encoding; else as they are."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    found = recover(text)
    if found is None:
        return data, (), ()
    rows = zip(text.split("\n"), found.text.split("\n"), strict=True)
    return found.text.encode(), (found.notice,), tuple(Written(old, new, found.encoding) for old, new in rows)


def encoding_of(text: str) -> Encoding | None:
    """The encoding under which ``text`` is Vietnamese, where it is not as it stands."""
    sample = text[:_SAMPLE]
    if not _is_worth_trying(sample):
        return None
    as_it_is = _share(sample)
    candidates: tuple[Encoding, ...] = ("TCVN3", "VNI", "VIQR")
    best = max(candidates, key=lambda name: _share(convert(sample, name)))
    share = _share(convert(sample, best))
    return best if share > _LEAST and share > 2 * as_it_is else None


def _is_worth_trying(sample: str) -> bool:
    """Signs that Vietnamese in Unicode does not have, and few that it must have."""
    letters = max(len(sample), 1)
    odd = sum(sample.count(sign) for sign in "¨©ª«¬®µ¸¶·¹»¾¼½ÆËÎÏÖ×ØÜÞßåæçëîïñö÷øûüþÑÕ") + sample.count("\u00ad")
    return (odd > 0.01 * letters and len(_MODERN.findall(sample)) < 0.2 * odd) or (
        sample.isascii() and len(_VIQR_SURE.findall(sample)) > 0.02 * letters
    )


def _share(text: str) -> float:
    """The part of all syllables that are among the most common ones with marks in plans."""
    words = _SYLLABLE.findall(text.lower())
    found = sum(unicodedata.normalize("NFC", word) in _COMMON for word in words)
    return found / len(words) if found >= _ENOUGH else 0.0


def convert(text: str, encoding: Encoding) -> str:
    """``text`` from ``encoding`` to Unicode (NFC)."""
    if encoding == "TCVN3":
        return text.translate(_tcvn3_table())
    if encoding == "VNI":
        pattern, table = _vni()
        return pattern.sub(lambda match: table[match[0]], text)
    return unicodedata.normalize("NFC", _VIQR.sub(_from_viqr, text))


def with_capitals(text: str) -> str:
    """TCVN3 has no capitals with tones, so "HOạCH" was drawn as "HOẠCH": plain capitals around a letter show it.

    What opens a sentence or an item of a list has a capital too ("2- ủy ban" was "2- Ủy ban").
    """
    return "\n".join(_line_with_capitals(line) for line in text.split("\n"))


def _line_with_capitals(line: str) -> str:
    words = _SYLLABLE.findall(line)
    plain = {word: re.sub(r"[^A-Za-z]", "", word) for word in words}
    shouted = {word for word, letters in plain.items() if len(letters) > 1 and letters.isupper() and not word.isupper()}
    capitals = [letters.isupper() for letters in map(plain.__getitem__, words) if letters]
    if shouted and sum(capitals) >= _SHOUTED * len(capitals):
        return line.upper()
    line = _SYLLABLE.sub(lambda match: match[0].upper() if match[0] in shouted else match[0], line)
    return _OPENING.sub(lambda match: match[1] + match[2].upper(), line)


def of_font(font: str) -> tuple[Encoding | None, bool]:
    """The encoding that a font's name stands for, and whether the font draws all letters as capitals."""
    name = font.rsplit("+", 1)[-1]
    if name.startswith(".Vn"):
        return "TCVN3", name.split()[0].rstrip("0123456789").endswith("H")
    return ("VNI", False) if name.startswith("VNI") else (None, False)


def from_font(text: str, font: str) -> str:
    """The words of a run set in ``font``; what is Unicode already, or no old font, stays."""
    encoding, capitals = of_font(font)
    if encoding is None or _MODERN.search(text):
        return text
    converted = convert(text, encoding)
    return converted.upper() if capitals else converted


def read_again(text: str, encoding: Encoding) -> str:
    """Words of an ``Original`` in Unicode; words that were Unicode already stay, capitals may be small letters."""
    if not _MODERN.search(text):
        return convert(text, encoding)
    return " ".join(word if _MODERN.search(word) else convert(word, encoding) for word in text.split(" "))


def notice(encoding: Encoding) -> Notice:
    """What the user is told."""
    return Notice(
        code="read.legacy_encoding",
        severity="ghi chú",
        message=f"Văn bản dùng bảng mã cũ {encoding}; đã đổi sang Unicode",
        hint="đối chiếu với bản gốc nếu thấy chữ lạ",
    )


def _tcvn3_table() -> dict[int, str]:
    return {ord(old): new for old, new in _TCVN3.items()}


@lru_cache(maxsize=1)
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    """VNI writes a vowel and then its marks; longest first."""
    table = dict(_ALONE)
    for vowel in "aeiouy":
        table.update({vowel + mark: vowel + tone for mark, tone in _TONES.items()})
    for vowel in "ôö":
        table.update({vowel + mark: _ALONE[vowel] + tone for mark, tone in _TONES.items()})
    for vowel in "aeo":
        table.update({vowel + mark: vowel + "\u0302" + tone for mark, tone in _ROOFS.items()})
    table.update({"a" + mark: "a\u0306" + tone for mark, tone in _BOWLS.items()})
    for old, new in list(table.items()):
        table[old.upper()] = new.upper()
        table[old.capitalize()] = new.capitalize()
    table = {old: unicodedata.normalize("NFC", new) for old, new in table.items()}
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))), table


def _from_viqr(match: re.Match[str]) -> str:
    """One letter; marks and tones may come in either order."""
    if match["plain"]:
        return match["plain"]
    if not match["vowel"]:
        return "Đ" if match[0][0] == "D" else "đ"
    mark, tone = match["mark"] or match["last"] or "", match["tone"] or match["first"] or ""
    sign = tone if tone in (".", "?") and not mark and _ends_sentence(match) else _VIQR_TONES.get(tone, "")
    return match["vowel"] + _VIQR_MARKS.get(mark, "") + sign


def _ends_sentence(match: re.Match[str]) -> bool:
    """What follows is the end of the text or a capital, so that "." is a full stop and "?" a question mark."""
    after = match.string[match.end() : match.end() + 3]
    return not after or (after[0].isspace() and not after.strip()[:1].islower())
