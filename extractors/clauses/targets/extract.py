"""Measurable aims of a plan: how much of what is to be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from kehoach.extractors.clauses.targets import patterns as p
from kehoach.extractors.clauses.targets.judge import comparator_of, is_aim
from kehoach.extractors.clauses.targets.place import place_of, subject_of
from kehoach.extractors.structure.model import Cell, Para, Structure, Table
from kehoach.schemas.base import quote
from kehoach.schemas.plan import Target

MOST = 1000
"""How many values of one paragraph are looked at: more is no text."""
_DIGIT = re.compile(r"\d")


def extract_targets(structure: Structure) -> tuple[Target, ...]:
    """The aims of the body and the appendices in order; past results, money, and limits of awards are none."""
    tabled = [pair for table in structure.tables for pair in _in_table(structure, table)]
    done = {index for cell, _ in tabled for index in cell.paras}
    found = [target for _, target in tabled]
    for para in structure.zone_paras("body", "closing", "appendix"):
        if para.index not in done and _may_aim(structure, para):
            found.extend(_in_para(structure, para))
    return tuple(sorted(found, key=lambda t: t.span.start))


def _may_aim(structure: Structure, para: Para) -> bool:
    """Whether a paragraph holds a number and stands in no section on the past or on money."""
    if not _DIGIT.search(structure.text, para.body, para.end):
        return False
    return not any(_heads_no_aim(h) for h in _headings(structure, para))


@lru_cache(maxsize=256)
def _heads_no_aim(heading: str) -> bool:
    """Whether a heading, which stands over many paragraphs, tells of the past or of money."""
    return bool(p.PAST_SECTION.search(heading) or p.MONEY_SECTION.search(heading))


def _headings(structure: Structure, para: Para) -> list[str]:
    return [h for node in structure.ancestors(para.node) if (h := structure.heading(node.index))]


def _in_para(structure: Structure, para: Para) -> Iterator[Target]:
    text = structure.text
    aiming = para.block.kind != "ô" and any(p.AIM_SECTION.search(h) for h in _headings(structure, para))
    for match in islice(p.TARGET.finditer(text, para.body, para.end), MOST):
        place = place_of(text, para.body, para.end, match, aiming)
        if is_aim(place):
            yield from _targets(text, match, subject_of(place), "target.text")


def _targets(text: str, match: re.Match[str], subject: str | None, rule: str) -> Iterator[Target]:
    """One aim, or two for a value between two bounds."""
    unit = "%" if match.group("percent") else " ".join(match.group("unit").split())
    span = quote(text, match.start(), match.end())
    upper = match.group("upper")
    bounds = (
        [(comparator_of(match), match.group("value"))] if not upper else [("≥", match.group("value")), ("≤", upper)]
    )
    for comparator, value in bounds:
        yield Target(comparator=comparator, value=_number(value), unit=unit, subject=subject, span=span, rule=rule)


def _number(words: str) -> float:
    """A Vietnamese number: dots part thousands, a comma parts decimals; "98.5" is read as it is meant."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", words):
        return float(words.replace(".", "").replace(",", "."))
    return float(words.replace(",", "."))


def _aim_columns(structure: Structure, table: Table) -> tuple[int, ...]:
    """The columns whose heading speaks of aims, not of past results."""
    heads = [(cell.col, structure.text[cell.start : cell.end]) for cell in table.cells if cell.row == 0]
    return tuple(col for col, words in heads if p.AIM_COLUMN.search(words) and not p.PAST_COLUMN.search(words))


def _in_table(structure: Structure, table: Table) -> Iterator[tuple[Cell, Target]]:
    """Cells of such columns that hold nothing but a value; the row's first words to the left say of what."""
    columns = _aim_columns(structure, table)
    for cell in table.cells:
        if cell.row and cell.col in columns:
            match = p.TARGET.search(structure.text, cell.start, cell.end)
            if match and len(structure.text[cell.start : cell.end].strip()) <= len(match.group().strip()) + 1:
                for target in _targets(structure.text, match, _row_subject(structure, table, cell), "target.table"):
                    yield cell, target


def _row_subject(structure: Structure, table: Table, cell: Cell) -> str | None:
    """The nearest cell to the left that holds words."""
    for col in range(cell.col - 1, -1, -1):
        left = table.grid(cell.row, col)
        words = structure.text[left.start : left.end] if left else ""
        if sum(c.isalpha() for c in words) > 3:
            return " ".join(words.split())
    return None
