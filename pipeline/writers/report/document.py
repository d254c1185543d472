"""The document's own text with every found value marked: paragraphs and tables as the reader found them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from kehoach.pipeline.findings.marks import KINDS
from kehoach.pipeline.findings.segments import Mark, Words, marks_of, segments
from kehoach.pipeline.writers.report.entries import Entries
from kehoach.pipeline.writers.report.markup import Html, tag, text
from kehoach.schemas.text import Block

CLASSES = dict(
    zip(
        (kind.code for kind in KINDS),
        ("header", "basis", "campaign", "phase", "activity", "task", "unit", "due", "target", "issue"),
        strict=True,
    )
)
"""The style class of each kind by its code."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    marks: tuple[Mark, ...]


class Document:
    """Marks up pieces of the text; the first piece of every entry gets the id that the entry's list links back to."""

    def __init__(self, known: Entries, units: dict[int, str]) -> None:
        self.known, self.units = known, units
        self.pieces = tuple(_pieces(known))
        self.starts = [piece.start for piece in self.pieces]
        self.placed: set[int] = set()

    def html(self) -> Html:
        """The whole text."""
        plan = self.known.plan
        if not plan.blocks:
            lines = plan.text.splitlines(keepends=True)
            edges = [0]
            for line in lines:
                edges.append(edges[-1] + len(line))
            return text([tag("p", self.words(a, b)) for a, b in pairwise(edges)])
        parts = groupby(plan.blocks, key=lambda block: block.table if block.kind == "ô" else None)
        return text([self._part(table, list(blocks)) for table, blocks in parts])

    def words(self, start: int, end: int) -> Html:
        """The marked-up words of ``[start, end)``."""
        first = max(0, bisect_right(self.starts, start) - 1)
        found = []
        for piece in self.pieces[first:]:
            if piece.start >= end:
                break
            if piece.end > start:
                found.append(self._marked(max(start, piece.start), min(end, piece.end), piece.marks))
        return text(found)

    def _part(self, table: int | None, blocks: list[Block]) -> Html:
        if table is None:
            return text([tag("p", self.words(block.start, block.end)) for block in blocks])
        rows = groupby(blocks, key=lambda block: block.row)
        return tag("div", tag("table", [tag("tr", self._cells(list(row))) for _, row in rows]), class_="wide")

    def _cells(self, row: list[Block]) -> Iterator[Html]:
        for _, group in groupby(row, key=lambda block: block.col):
            blocks = list(group)
            columns, rows = blocks[0].col_span, blocks[0].row_span
            yield tag(
                "td",
                [tag("p", self.words(block.start, block.end)) for block in blocks],
                colspan=columns if columns > 1 else None,
                rowspan=rows if rows > 1 else None,
            )

    def _marked(self, start: int, end: int, marks: tuple[Mark, ...]) -> Html:
        said = self.known.plan.text[start:end]
        if not marks:
            return text(said)
        numbers = list(dict.fromkeys(self.known.by_label[mark.label] for mark in reversed(marks)))
        new = next((number for number in numbers if number not in self.placed), None)
        if new is not None:
            self.placed.add(new)
        classes = dict.fromkeys(f"k-{CLASSES[mark.kind.code]}" for mark in marks)
        owners = " ".join(dict.fromkeys(self.units[n] for n in numbers if n in self.units))
        return tag(
            "a",
            said,
            id=f"t{new}" if new is not None else None,
            class_=" ".join(["m", CLASSES[marks[-1].kind.code], *classes]),
            href=f"#g{numbers[0]}",
            data_g=" ".join(map(str, numbers)),
            data_u=owners or None,
        )


def _pieces(known: Entries) -> Iterable[_Piece]:
    at = 0
    for segment in segments(known.plan.text, marks_of(known.found)):
        if isinstance(segment, Words):
            yield _Piece(at, at + len(segment.text), segment.marks)
            at += len(segment.text)
