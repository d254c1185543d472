"""One key for one document, however it is written: type | number | year | issuer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[^a-z0-9]+")
_NATIONAL = {
    "CP": "chinh-phu",
    "TTg": "thu-tuong-chinh-phu",
    "TTG": "thu-tuong-chinh-phu",
    "TW": "trung-uong",
    "TƯ": "trung-uong",
    "VPTW": "van-phong-trung-uong",
    "VPCP": "van-phong-chinh-phu",
    "CTN": "chu-tich-nuoc",
}
_LOCAL = frozenset(
    {"UBND", "HĐND", "TU", "HU", "QU", "ThU", "ĐU", "BCĐ", "HĐTĐKT", "PGDĐT", "PGD", "SGDĐT", "CĐ", "ĐTN", "LĐLĐ"}
)
_BY_SYMBOL = {
    "KH": "Kế hoạch",
    "TTr": "Tờ trình",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "VBHN": "Văn bản hợp nhất",
}


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Lower-case ASCII words joined by dashes: "Ủy ban nhân dân" → "uy-ban-nhan-dan"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPACES.sub("-", plain).strip("-")


def number_key(number: str) -> str:
    """A number without its writing: "29/NQ-TW", "29-NQ/TW" and "29 - NQ/TƯ" are one."""
    parts = [slug(p.replace("TƯ", "TW").replace("&", "")) for p in re.split(r"[/\-–.\s]+", number)]
    return "-".join(p.lstrip("0") or "0" if p.isdigit() else p for p in parts if p)


def citation_key(type_: str, number: str | None, year: int | None, issuer: str | None, title: str | None) -> str:
    """The key of a cited document; ``issuer`` is the opened name. Unnumbered documents go by their title."""
    if number is None:
        return f"{slug(type_)}||{year or ''}|{slug(title or '')}"
    parts = [p for p in re.split(r"[/\-.]", number) if p]
    dated = next((int(p) for p in parts[1:] if p.isdigit() and len(p) == 4), None)
    return f"{slug(_kind(type_, parts))}|{number_key(number)}|{dated or year or ''}|{_issuer(parts, issuer)}"


def _kind(type_: str, parts: list[str]) -> str:
    """ "Văn bản số 12/KH-…" is a Kế hoạch; without such a symbol it is a công văn."""
    if type_ != "Văn bản":
        return type_
    return next((_BY_SYMBOL[p] for p in parts if p in _BY_SYMBOL), "Công văn")


def _issuer(parts: list[str], issuer: str | None) -> str:
    """National bodies by their symbol, which no writing of the name can change; others by name."""
    for part in parts[1:]:
        if part in _NATIONAL:
            return _NATIONAL[part]
        if part.startswith(("UBTVQH", "QH")):
            return "uy-ban-thuong-vu-quoc-hoi" if part.startswith("UB") else "quoc-hoi"
    code = next((p for p in parts[1:] if p[:1] == "B" and len(p) > 2 and p not in _LOCAL), None)
    if code and len(parts) > 2:
        return slug(code.replace("&", ""))
    return slug(issuer or "")
