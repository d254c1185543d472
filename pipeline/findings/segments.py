"""Marks that may overlap in any way, laid over a text as one stream of openings, words and closings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kehoach.pipeline.findings.marks import Finding, Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on ``[start, end)`` of the text; ``order`` keeps the place of equal ones."""

    start: int
    end: int
    order: int
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Opening:
    """A mark begins here."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Words:
    """Text under the marks that are open, the longest first."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """A mark ends here; ``nested`` is false where a mark that began later is still open."""

    mark: Mark
    nested: bool


Segment = Opening | Words | Closing


def marks_of(findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """Every distinct extent of every finding, in reading order, the longer before the shorter."""
    found: dict[tuple[int, int, str], Mark] = {}
    for finding in findings:
        for span in finding.spans:
            key = (span.start, span.end, finding.label)
            if span.end > span.start:
                found.setdefault(key, Mark(span.start, span.end, len(found), finding.label, finding.kind))
    return tuple(sorted(found.values(), key=_outer_first))


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, mark.order


def segments(text: str, marks: tuple[Mark, ...]) -> Iterator[Segment]:
    """Walk the text once; at each place marks close before others open. Joined ``Words`` are the text."""
    open_marks: list[Mark] = []
    coming, at = 0, 0
    for place in sorted({edge for mark in marks for edge in (mark.start, mark.end)} | {len(text)}):
        if place > at:
            yield Words(text[at:place], tuple(open_marks))
            at = place
        yield from _close(open_marks, place)
        while coming < len(marks) and marks[coming].start == place:
            yield Opening(marks[coming])
            open_marks.append(marks[coming])
            coming += 1


def _close(open_marks: list[Mark], place: int) -> Iterator[Closing]:
    for mark in [mark for mark in reversed(open_marks) if mark.end == place]:
        yield Closing(mark, nested=open_marks[-1] is mark)
        open_marks.remove(mark)
