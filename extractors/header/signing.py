"""Signatory and recipients at the foot of a plan (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7-II.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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
    """Position, authority and name from the signature zone; None where nothing of them is written.

    Of two who sign beside each other, the head of the unit counts, not who wrote the plan.
    """
    paras = structure.zone_paras("signature")
    if paras and all(para.block.table is not None for para in paras):
        paras = tuple(sorted(paras, key=lambda q: (q.block.table or 0, q.block.col or 0, q.index)))
    lines = [quote(structure.text, q.start, q.end) for q in paras]
    return _signed(lines or _above_the_plan(structure))


def _above_the_plan(structure: Structure) -> list[Span]:
    """The foot of a decision that stands above the plan attached to it: what follows its "Nơi nhận"."""
    lines = [quote(structure.text, q.start, q.end) for q in structure.zone_paras("letterhead")]
    at = next((i for i, line in enumerate(lines) if p.RECIPIENTS.match(line.text)), len(lines))
    return [line for line in lines[at:] if not line.text.startswith(("-", "–", "+"))]


@dataclass(slots=True)
class _Block:
    """One signature as read so far."""

    position: str | None = None
    authority: str | None = None
    name: str | None = None
    spans: list[Span] = field(default_factory=list)

    @property
    def is_head(self) -> bool:
        """Whether this is not only who wrote the plan down."""
        return not p.WRITER.match(self.position or "")


def _signed(lines: Sequence[Span]) -> Signed | None:
    """The signature that counts: the first of a head that is named, else the first."""
    blocks = _blocks(lines)
    if not blocks:
        return None
    best = min(blocks, key=lambda b: (not b.is_head, b.name is None))
    return Signed(Signatory(position=best.position, authority=best.authority, name=best.name), tuple(best.spans))


def _blocks(lines: Sequence[Span]) -> list[_Block]:
    """The signatures of a foot: each ends with its name, or where another kind of signer begins."""
    blocks: list[_Block] = []
    for line in lines:
        words = line.text.strip(" *_:.")
        if not words or p.SIGNED.fullmatch(words) or not any(c.isalpha() for c in words):
            continue
        prefix = p.AUTHORITY.match(words)
        if prefix or (words.isupper() and p.POSITION.match(words)):
            _take_position(blocks, words, prefix, line)
        elif blocks and blocks[-1].position and not blocks[-1].name and _is_person(words):
            blocks[-1].name = _person(words)
            blocks[-1].spans.append(line)
    return blocks


def _take_position(blocks: list[_Block], words: str, prefix: re.Match[str] | None, line: Span) -> None:
    """A line of authority or position: it goes on with a signature, or opens the next one; in place."""
    writes = bool(p.WRITER.match(words))
    if not blocks or blocks[-1].name or writes == blocks[-1].is_head:
        blocks.append(_Block())
    block = blocks[-1]
    block.spans.append(line)
    if prefix:
        block.authority, block.position = _authority(prefix), prefix.group("rest").strip(" .*") or None
    else:
        block.position = words


def _authority(prefix: re.Match[str]) -> str:
    return prefix.group("authority").replace("/", "") + "."


def _is_person(words: str) -> bool:
    """Whether a line is a person's name: two to six capitalised words, a degree before them or not."""
    parts = _person(words).split()
    return _NAME_WORDS[0] <= len(parts) <= _NAME_WORDS[1] and all(
        w[0].isupper() and w.replace("'", "").replace("’", "").isalpha() for w in parts
    )


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
