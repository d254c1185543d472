"""Numbers of documents: reading one after the name of its kind, and its one normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach.extractors.atoms.references.kinds import Head, Kinds
from kehoach.extractors.atoms.references.patterns import BLANK_NUMBER, NOT_COUNTED_LOW, NUMBER, SHORT_NUMBER, SO_LOW
from kehoach.schemas.references import DocumentType

_REACH = 110
"""How far the number may stand from the name of the kind ("Luật Thi đua, khen thưởng số …")."""
_TYPES = "NĐ|QĐ|NQ|CT|KH|TT|HD|TB|KL|CTr|TTr"
_BODIES = "CP|TTg|UBND|HĐND|TW|TU|BGDĐT|SGDĐT|BNV|BTC|VPCP|TTG"
_FUSED = re.compile(rf"(?<=[/\d])({_TYPES})({_BODIES})(?![A-ZĐa-z])")
_INNER_BREAK = re.compile(r"[;:.\n“”\"«»(){}|]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``[start, end)``; ``value`` is its normal form, null where it is left blank.

    ``between`` is what stands between the kind and the number ("Thi đua, khen thưởng").
    """

    value: str | None
    start: int
    end: int
    short: bool = False
    between: tuple[int, int] | None = None


def normal_number(written: str) -> str:
    """Number and symbol as one token: no spaces, one kind of dash, a lost dash set ("NĐCP" → "NĐ-CP")."""
    value = re.sub(r"[–−]", "-", re.sub(r"\s+", "", written))
    value = re.sub(r"^(\d+[A-Z]?)-((?:19|20)\d\d)(?=[/-])", r"\1/\2", _FUSED.sub(r"\1-\2", value))
    return value.replace("QĐ-TTG", "QĐ-TTg").replace("CT-TTG", "CT-TTg").replace("/TƯ", "/TW")


def read_number(text: str, low: str, head: Head, kinds: Kinds) -> Number | None:
    """The number that belongs to ``head``: right after it, or a few words later after "số"."""
    return (
        _direct(text, low, head)
        or _short(text, low, head)
        or _blank(text, low, head.end)
        or _after_words(text, low, head, kinds)
    )


def number_at(text: str, pos: int) -> Number | None:
    """The full number that starts at ``pos``, or None."""
    found = NUMBER.match(text, pos)
    return _number(found) if found and _plausible(found.group()) else None


def fits(kind: DocumentType, value: str) -> bool:
    """Whether a number's symbol is one of this kind (letters such as "123/SGDĐT-GDTrH" fit a công văn only)."""
    symbols = set(re.split(r"[^A-Za-zĐđ]+", value))
    return any(s in kind.symbols or (s.rstrip("0123456789") in kind.symbols) for s in symbols | _heads(value))


def _heads(value: str) -> set[str]:
    """The letters of each part of a symbol ("QH15" → "QH")."""
    return {m.group() for m in re.finditer(r"(?<=[/-])[A-ZĐa-z]+", value)}


def _direct(text: str, low: str, head: Head) -> Number | None:
    so = SO_LOW.match(low, head.end)
    pos = so.end() if so else _skip_space(text, head.end)
    found = NUMBER.match(text, pos)
    if not found or not _plausible(found.group()):
        return None
    return _number(found) if so or pos > head.end else None


def _short(text: str, low: str, head: Head) -> Number | None:
    """ "Chỉ thị số 23", "Nghị định 98": kinds known by number only, never a count of things."""
    if head.kind.unnumbered not in {"không", "kỳ họp"} or head.kind.name in _COUNTABLE:
        return None
    so = SO_LOW.match(low, head.end)
    if so is None and not (text[head.start].isupper() and head.kind.name in _KNOWN_BY_NUMBER):
        return None
    found = SHORT_NUMBER.match(text, so.end() if so else _skip_space(text, head.end))
    if not found or NOT_COUNTED_LOW.match(low, found.end()):
        return None
    return Number(found["number"], found.start(), found.end(), short=True)


_COUNTABLE = frozenset({"Báo cáo", "Hướng dẫn", "Thông báo", "Tiêu chuẩn", "Quy chuẩn", "Biên bản", "Lệnh", "Phương án"})
_KNOWN_BY_NUMBER = frozenset({"Nghị định", "Nghị quyết", "Thông tư", "Chỉ thị", "Kết luận", "Quyết định"})


def _blank(text: str, low: str, pos: int) -> Number | None:
    so = SO_LOW.match(low, pos)
    found = BLANK_NUMBER.match(text, so.end() - 1 if so and text[so.end() - 1].isspace() else so.end()) if so else None
    return Number(None, found.start(), found.end()) if found else None


def _after_words(text: str, low: str, head: Head, kinds: Kinds) -> Number | None:
    """ "Kế hoạch Năm An toàn giao thông 2023 số 506/KH-…": the symbol must be one of the kind's own."""
    at = low.find(" số", head.end, head.end + _REACH)
    if at < 0 or _INNER_BREAK.search(text, head.end, at) or kinds.head.search(low, head.end, at):
        return None
    so = SO_LOW.match(low, at)
    number = number_at(text, so.end()) if so else None
    if number is None or number.value is None or not fits(head.kind, number.value):
        return None
    if "," in text[head.end : at] and head.kind.unnumbered != "luật":
        return None
    return Number(number.value, number.start, number.end, between=(head.end, at))


def _number(found: re.Match[str]) -> Number:
    return Number(normal_number(found["number"]), found.start(), found.end())


def _plausible(written: str) -> bool:
    """A dash between spaces joins a number only where its symbol goes on ("23 - CT/TW", not "5 - UBND")."""
    loose = re.match(r"\d+\s[-–−]\s", written)
    return not loose or "/" in written


def _skip_space(text: str, pos: int) -> int:
    while pos < len(text) and text[pos].isspace() and text[pos] != "\n":
        pos += 1
    return pos
