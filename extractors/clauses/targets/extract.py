"""Measurable aims of a plan: how much of what is to be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kehoach.extractors.clauses.targets import patterns as p
from kehoach.extractors.structure.model import Cell, Para, Structure, Table
from kehoach.schemas.base import quote
from kehoach.schemas.plan import Target

SUBJECT_LIMIT = 160
LOOK_BACK = 400
MOST = 1000
"""How many values of one paragraph are looked at: more is no text."""
_SIGNS = ' ,.:;–-+*•/“”"'
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
    headings = [structure.heading(node.index) for node in structure.ancestors(para.node)]
    return not any(p.PAST_SECTION.search(h) or p.MONEY_SECTION.search(h) for h in headings if h)


def _in_para(structure: Structure, para: Para) -> Iterator[Target]:
    text = structure.text
    for match in islice(p.TARGET.finditer(text, para.body, para.end), MOST):
        start, end = _clause(text, para, match)
        before = text[start : match.start()]
        if not _is_aim(match, before, text[match.end() : end]):
            continue
        yield from _targets(text, match, _subject(text, match, start, end), "target.text")


def _clause(text: str, para: Para, match: re.Match[str]) -> tuple[int, int]:
    """The extent of the clause a value stands in."""
    start = max(para.body, match.start() - LOOK_BACK)
    for cut in p.CLAUSE_CUT.finditer(text, start, match.start()):
        start = cut.end()
    bracket = text.rfind("(", start, match.start())
    if bracket > text.rfind(")", start, match.start()):
        start = bracket + 1
    last = min(para.end, match.end() + SUBJECT_LIMIT)
    stop = p.SUBJECT_END.search(text, match.end(), last)
    return start, stop.start() if stop else last


def _is_aim(match: re.Match[str], before: str, after: str) -> bool:
    """Whether the words around a value set an aim."""
    clause = f"{before} {after}"
    if p.PAST.search(clause) or p.COMPARED.search(before) or (p.MONEY.search(clause) and not p.AIMS.search(before)):
        return False
    compared = _comparator(match)
    if match.group("percent"):
        quota = compared == "≤" and p.QUOTA.search(clause)
        return not quota and not p.MONEY.search(clause) and _is_aimed_share(match, before)
    if compared in ("≥", ">") and match.group("comparator"):
        return _sets_minimum(match, before, clause)
    delivers = bool(p.DELIVERS.search(before)) and bool(p.COUNTED.match(match.group("unit")))
    return delivers and compared == "=" and not p.QUOTA.search(clause)


def _is_aimed_share(match: re.Match[str], before: str) -> bool:
    """A share with a comparator, a whole, or one beside words of aiming; "chiếm …" tells a statistic."""
    if p.STATISTIC.search(before):
        return False
    return bool(
        match.group("comparator") or match.group("suffix") or match.group("value") == "100" or p.AIMS.search(before)
    )


def _sets_minimum(match: re.Match[str], before: str, clause: str) -> bool:
    """A count after "ít nhất" is an aim; after "trên" or "hơn" only beside words of aiming."""
    words = _words(match.group("comparator"))
    if words in ("trên", "hơn", ">", "từ"):
        return bool(p.AIMS.search(before)) and not p.QUOTA.search(clause)
    return not p.QUOTA.search(clause)


def _words(comparator: str) -> str:
    return re.sub(r"\s(?:là|đạt)$", "", " ".join(comparator.lower().split()))


def _comparator(match: re.Match[str]) -> str:
    if match.group("suffix"):
        return p.SUFFIXES[" ".join(match.group("suffix").split())]
    return p.COMPARATORS.get(_words(match.group("comparator") or ""), "=")


def _targets(text: str, match: re.Match[str], subject: str | None, rule: str) -> Iterator[Target]:
    """One aim, or two for a value between two bounds."""
    unit = "%" if match.group("percent") else " ".join(match.group("unit").split())
    span = quote(text, match.start(), match.end())
    upper = match.group("upper")
    bounds = [(_comparator(match), match.group("value"))] if not upper else [("≥", match.group("value")), ("≤", upper)]
    for comparator, value in bounds:
        yield Target(comparator=comparator, value=_number(value), unit=unit, subject=subject, span=span, rule=rule)


def _number(words: str) -> float:
    """A Vietnamese number: dots part thousands, a comma parts decimals; "98.5" is read as it is meant."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", words):
        return float(words.replace(".", "").replace(",", "."))
    return float(words.replace(",", "."))


def _subject(text: str, match: re.Match[str], start: int, end: int) -> str | None:
    """Of what the value is: the words after it, or those before it where nothing follows."""
    first = match.start("unit") if match.group("unit") else match.end()
    after = text[first:end].strip(_SIGNS)
    bare = match.group("unit") and not _says(text[match.end() : end])
    if match.group("unit") and p.DELIVERS.search(text, start, match.start()):
        after = p.DELIVERED_TO.split(after)[0]
    if _says(after) and not bare and not p.NO_SUBJECT.match(after):
        change = p.CHANGE.search(text, start, match.start())
        return " ".join((f"{change.group('verb')} {after}" if change else after).split())
    before = p.SUBJECT_TRIM.sub("", p.BRACKETS.sub("", text[start : match.start()])[-SUBJECT_LIMIT:]).strip(_SIGNS)
    head = p.SUBJECT_HEAD.match(before)
    words = before[head.end() if head else 0 :]
    return " ".join((words if _says(words) else after).split()) or None


def _says(words: str) -> bool:
    return sum(c.isalpha() for c in words) > 2


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
