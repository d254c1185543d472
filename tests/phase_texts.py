"""Plans in a few lines, with tables, for tests of phases."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.extractors.atoms.dates import find_times
from kehoach.extractors.atoms.references import find_references
from kehoach.extractors.clauses.phases import extract_phases
from kehoach.extractors.structure import Structure, parse
from kehoach.pipeline.resolve.dates import resolve_phases
from kehoach.schemas.plan import Header, Period, Phase, Plan
from kehoach.schemas.text import Block, Source, Text

Cell = str | tuple[str, int, int] | None
"""Words, words with row and column span, or None for a place that another cell covers."""

Table = Sequence[Sequence[Cell]]
HEAD = (
    "KẾ HOẠCH",
    "Tổ chức các hoạt động của nhà trường",
    "Căn cứ nhiệm vụ được giao, Trường THCS Đồng Xanh xây dựng Kế hoạch như sau:",
    "I. NỘI DUNG",
)
SCHOOL_YEAR = Period(label="năm học 2024-2025", start="2024-09-01", end="2025-08-31")


def text_with(*items: str | Table) -> Text:
    """A text of lines and tables, as a reader returns it."""
    blocks: list[Block] = []
    text = ""
    tables = 0

    def add(words: str, **place: int) -> None:
        nonlocal text
        kind = "ô" if place else "đoạn"
        fields = {"id": len(blocks), "kind": kind, "start": len(text), "end": len(text) + len(words)}
        blocks.append(Block.model_validate(fields | place))
        text += words + "\n"

    for item in items:
        if isinstance(item, str):
            add(item)
            continue
        for row, cells in enumerate(item):
            for col, cell in enumerate(cells):
                if cell is None:
                    continue
                words, rows, cols = cell if isinstance(cell, tuple) else (cell, 1, 1)
                for line in words.split("\n"):
                    add(line, table=tables, row=row, col=col, row_span=rows, col_span=cols)
        tables += 1
    return Text(
        text=text, blocks=tuple(blocks), source=Source(file="thu.txt", sha256="0" * 64, media_type="text/plain")
    )


def stated(*items: str | Table) -> tuple[Phase, ...]:
    """The phases of a plan with these items in its first section, as stated."""
    return phases_of(parse(text_with(*HEAD, *items)))


def phases_of(structure: Structure) -> tuple[Phase, ...]:
    """The phases of a structure."""
    return extract_phases(structure, find_times(structure.text), find_references(structure.text))


def planned(*items: str | Table, issued_on: str | None = None, period: Period | None = None) -> Plan:
    """The plan with these items in its first section, its dates resolved."""
    structure = parse(text_with(*HEAD, *items))
    head = Header(issued_on=issued_on, period=period)
    plan = Plan(id="thu", source=structure.source.source, text=structure.text, header=head, phases=phases_of(structure))
    return resolve_phases(plan)


def short(phase: Phase) -> str:
    """A phase in one line: label, days or rule."""
    when = phase.recurrence or f"{phase.start or ''}..{phase.end or ''}"
    return f"{phase.label} = {when}"


def dated(*items: str | Table, issued_on: str | None = None, period: Period | None = SCHOOL_YEAR) -> list[str]:
    """The phases of a plan in one line each."""
    return [short(p) for p in planned(*items, issued_on=issued_on, period=period).phases]
