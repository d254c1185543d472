"""Names that a letterhead writes in capitals, written as one reads them."""

from __future__ import annotations

import re

_PHRASES = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Giáo dục và Đào tạo",
    "Mầm non",
    "Mẫu giáo",
    "Tiểu học",
    "Trung học cơ sở",
    "Trung học phổ thông",
    "Giáo dục nghề nghiệp",
    "Giáo dục thường xuyên",
    "Khoa học và Công nghệ",
    "Văn hóa, Thể thao và Du lịch",
    "Nội vụ",
    "Y tế",
    "Ban Chấp hành",
    "Đoàn trường",
)
_PLACES = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu", "Tỉnh", "Huyện", "Quận", "Xã", "Phường", "Và", "Của")
_ABBREVIATIONS = frozenset({"UBND", "HĐND", "UBMTTQ", "MTTQ", "BCH", "BCĐ", "GD&ĐT", "GDĐT", "THPT", "THCS", "TP"})
_LONGEST = 300


def in_capitals(name: str) -> bool:
    """Whether the name starts with a word in capitals that is no abbreviation."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return len(first) > 1 and first.isupper() and first not in _ABBREVIATIONS


def readable(name: str, text: str) -> str:
    """``name`` as ``text`` writes it elsewhere in small letters; else with the capitals that such names mostly have."""
    if not in_capitals(name) or len(name) > _LONGEST:
        return name
    pattern = r"\s+".join(map(re.escape, name.split()))
    written = (" ".join(match[0].split()) for match in re.finditer(pattern, text, re.IGNORECASE))
    return next((words for words in written if not in_capitals(words)), None) or _usual(name)


def _usual(name: str) -> str:
    loud = {word for word in name.split() if word.isupper()} - _ABBREVIATIONS
    said = " ".join(word.capitalize() if word in loud else word for word in name.split())
    for phrase in _PHRASES:
        said = re.sub(re.escape(phrase), phrase, said, flags=re.IGNORECASE)
    for place in _PLACES:
        said = re.sub(rf"(?<=\s){place}(?=\s)", place.lower(), said)
    return said
