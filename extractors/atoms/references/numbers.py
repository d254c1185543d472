"""Numbers of documents: reading one after the name of its kind, and its one normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach.extractors.atoms.references.kinds import Head, Passage
from kehoach.extractors.atoms.references.patterns import (
    BLANK_NUMBER,
    DATED_LOW,
    NOT_COUNTED_LOW,
    NUMBER,
    SHORT_NUMBER,
    SO_LOW,
)
from kehoach.schemas.references import DocumentType

_REACH = 110
"""How far the number may stand from the name of the kind ("Luật Thi đua, khen thưởng số …")."""
_TYPES = "NĐ|QĐ|NQ|CT|KH|TT|HD|TB|KL|CTr|TTr"
_BODIES = (
    "CP|TTg|UBND|HĐND|TW|TU|BGDĐT|SGDĐT|SYT|SNV|STC|SNN|VPCP|TTG|B(?:YT|NV|TC|CT|NN|CA|QP|TP|XD|NG|GTVT|TNMT|KHCN)"
)
_FUSED = re.compile(rf"(?<=[/\d])({_TYPES})({_BODIES})(?![A-ZĐa-z])")
_DASHED_YEAR = re.compile(r"^(\d+[A-Z]?)-((?:19|20)\d\d)(?=[/-])")
_LOST_DASH = re.compile(rf"(?<=\d)\s?(?=(?:{_TYPES}|CV|BC|QC|ĐA)[/-])")
_LOOSE = re.compile(r"\d+\s[-–−]\s")
_INNER_BREAK = re.compile(r"[;:.\n“”\"«»(){}|]")
_LETTERS = re.compile(r"(?<=[/-])[A-ZĐa-z]+")
_COUNTABLE = frozenset(
    {"Báo cáo", "Hướng dẫn", "Thông báo", "Tiêu chuẩn", "Quy chuẩn", "Biên bản", "Lệnh", "Phương án"}
)
_WITH_SO = frozenset({"Kế hoạch", "Quy định", "Quy chế"})
_KNOWN_BY_NUMBER = frozenset({"Nghị định", "Nghị quyết", "Thông tư", "Chỉ thị", "Kết luận", "Quyết định"})


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
    value = re.sub(r"[–−]", "-", re.sub(r"\s+", "", _LOST_DASH.sub("-", written)))
    value = _DASHED_YEAR.sub(r"\1/\2", _FUSED.sub(r"\1-\2", value))
    return value.replace("QĐ-TTG", "QĐ-TTg").replace("CT-TTG", "CT-TTg").replace("/TƯ", "/TW")


def read_number(words: Passage, head: Head) -> Number | None:
    """The number that belongs to ``head``: right after it, or a few words later after "số"."""
    return _direct(words, head) or _short(words, head) or _blank(words, head.end) or _after_words(words, head)


def number_at(text: str, pos: int) -> Number | None:
    """The full number that starts at ``pos``, or None."""
    found = NUMBER.match(text, pos)
    if not found or not _plausible(found.group()):
        return None
    return Number(normal_number(found["number"]), found.start(), found.end())


def fits(kind: DocumentType, value: str) -> bool:
    """Whether a number's symbol is one of this kind's own ("QH15" is a Luật's, "KH-UBND" a Kế hoạch's)."""
    return any(m.group().startswith(kind.symbols) for m in _LETTERS.finditer(value))


def _direct(words: Passage, head: Head) -> Number | None:
    so = SO_LOW.match(words.low, head.end)
    pos = so.end() if so else words.skip_blanks(head.end)
    return number_at(words.text, pos) if pos > head.end else None


def _short(words: Passage, head: Head) -> Number | None:
    """Read "Chỉ thị số 23", "Nghị định 98", "Công văn 6143 ngày …": never a count of things."""
    so = SO_LOW.match(words.low, head.end)
    found = SHORT_NUMBER.match(words.text, so.end() if so else words.skip_blanks(head.end))
    if not found:
        return None
    capital = words.text[head.start].isupper()
    dated = capital and DATED_LOW.match(words.low, found.end())
    if not dated and NOT_COUNTED_LOW.match(words.low, found.end()):
        return None
    unnamed = head.kind.unnumbered in {"không", "kỳ họp"} or head.kind.name in _WITH_SO
    by_number = unnamed and head.kind.name not in _COUNTABLE
    if not dated and not (by_number and (so or (capital and head.kind.name in _KNOWN_BY_NUMBER))):
        return None
    return Number(found["number"], found.start(), found.end(), short=True)


def _blank(words: Passage, pos: int) -> Number | None:
    so = SO_LOW.match(words.low, pos)
    if so is None:
        return None
    found = BLANK_NUMBER.match(words.text, so.end() - words.text[so.end() - 1].isspace())
    return Number(None, found.start(), found.end()) if found else None


def _after_words(words: Passage, head: Head) -> Number | None:
    """Read "Kế hoạch Tháng đọc sách 2024 số 21/KH-…": the symbol must be one of the kind's own."""
    at = words.low.find(" số", head.end, head.end + _REACH)
    if at < 0 or _INNER_BREAK.search(words.text, head.end, at) or words.kinds.head.search(words.low, head.end, at):
        return None
    so = SO_LOW.match(words.low, at)
    number = number_at(words.text, so.end()) if so else None
    if number is None or number.value is None or not fits(head.kind, number.value):
        return None
    if "," in words.text[head.end : at] and head.kind.unnumbered != "luật":
        return None
    return Number(number.value, number.start, number.end, between=(head.end, at))


def _plausible(written: str) -> bool:
    """A dash between spaces joins a number only where its symbol goes on ("23 - CT/TW", not "5 - UBND")."""
    return not _LOOSE.match(written) or "/" in written
