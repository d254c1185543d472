"""Signatory and recipients at the foot of a plan (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7-II.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.extractors.header import patterns as p
from kehoach.extractors.structure.model import Structure
from kehoach.schemas.base import Span, quote
from kehoach.schemas.plan import Signatory

_NAME_WORDS = (2, 6)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signatory and the words that say so."""

    signatory: Signatory
    spans: tuple[Span, ...]


def find_signatory(structure: Structure) -> Signed | None:
    """Position, authority and name from the signature zone; None where nothing of them is written."""
    lines = [quote(structure.text, q.start, q.end) for q in structure.zone_paras("signature")]
    return _signed(lines or _above_the_plan(structure))


def _above_the_plan(structure: Structure) -> list[Span]:
    """The foot of a decision that stands above the plan attached to it: what follows its "Nơi nhận"."""
    lines = [quote(structure.text, q.start, q.end) for q in structure.zone_paras("letterhead")]
    at = next((i for i, line in enumerate(lines) if p.RECIPIENTS.match(line.text)), len(lines))
    return [line for line in lines[at:] if not line.text.startswith(("-", "–", "+"))]


def _signed(lines: Sequence[Span]) -> Signed | None:
    used: list[Span] = []
    authority = position = name = None
    for line in lines:
        words = line.text.strip(" *_:.")
        if not words or p.SIGNED.fullmatch(words) or not any(c.isalpha() for c in words):
            continue
        prefix = p.AUTHORITY.match(words)
        if prefix and not name:
            authority, position = _authority(prefix), prefix.group("rest").strip(" .*") or None
            used.append(line)
        elif words.isupper() and p.POSITION.match(words) and not name:
            position = words
            used.append(line)
        elif position and not name and _is_person(words):
            name = _person(words)
            used.append(line)
    if not used:
        return None
    return Signed(Signatory(position=position, authority=authority, name=name), tuple(used))


def _authority(prefix: re.Match[str]) -> str:
    return prefix.group("authority").replace("/", "") + "."


def _is_person(words: str) -> bool:
    """Whether a line is a person's name: two to six capitalised words, a degree before them or not."""
    parts = _person(words).split()
    return _NAME_WORDS[0] <= len(parts) <= _NAME_WORDS[1] and all(w[0].isupper() and w.isalpha() for w in parts)


def _person(words: str) -> str:
    return p.DEGREE.sub("", p.SIGNED.sub("", words), count=1).strip(" .,*_")


def find_recipients(structure: Structure) -> tuple[Span, ...]:
    """The lines below "Nơi nhận", each without its dash and last stop, as spans."""
    spans: list[Span] = []
    for para in structure.zone_paras("recipients"):
        start = para.start
        label = p.RECIPIENTS.match(structure.text, start, para.end)
        if label:
            start = label.end()
        spans.extend(_items(structure.text, start, para.end))
    return tuple(spans)


def _items(text: str, start: int, end: int) -> list[Span]:
    """The recipients of one line, where several may stand after each other."""
    items: list[Span] = []
    for piece in re.finditer(r"(?:[^;]|;(?!\s{0,4}[-–+•]))+", text[start:end]):
        left = start + piece.start()
        words = piece.group()
        lead = len(words) - len(words.lstrip(" \t-–—+•*_;.:/"))
        words = words.rstrip(" \t;.,*_/|")
        if len(words) > lead:
            items.append(quote(text, left + lead, left + len(words)))
    return items
