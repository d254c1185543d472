"""The head of an official letter (công văn): its subject stands below its number, not below a kind of document."""

from __future__ import annotations

from dataclasses import dataclass

from kehoach.extractors.header import patterns as p
from kehoach.extractors.structure.model import Para, Structure

KIND = "Công văn"
_LINES = 6


@dataclass(frozen=True, slots=True)
class Letter:
    """The lines of a letter's subject as offsets, without "V/v", and where its letterhead ends."""

    lines: tuple[tuple[int, int], ...]
    end: int


def find_letter(structure: Structure) -> Letter | None:
    """The subject of a letter that is sent to someone; None for any other document."""
    head = structure.zone_paras("letterhead")
    sent = next((q for q in structure.paras if p.SENT_TO.match(structure.text, q.start, q.end)), None)
    if sent is None or not head or sent.start < head[-1].end:
        return None
    lines = _subject(structure, head)
    return Letter(lines, sent.start) if lines else None


def _subject(structure: Structure, head: tuple[Para, ...]) -> tuple[tuple[int, int], ...]:
    text = structure.text
    for i, para in enumerate(head):
        opened = p.SUBJECT.match(text, para.start, para.end)
        if not opened:
            continue
        lines = [(opened.end(), para.end)]
        for below in head[i + 1 : i + _LINES]:
            if not _goes_on(structure, below):
                break
            lines.append((below.start, below.end))
        return tuple(lines)
    return ()


def _goes_on(structure: Structure, para: Para) -> bool:
    """Whether a line belongs to the subject above it: not the nation, a date or a name in capitals."""
    words = structure.text[para.start : para.end]
    other = p.NATION.search(words) or p.ISSUED.search(words) or p.RULE_LINE.search(words)
    return not (other or words.isupper() or words.lower().startswith("ngày"))
