"""Tasks in tables: a column of tasks, one of units, perhaps partners and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kehoach.extractors.atoms.units import Scan, head_at, read_list, split_units
from kehoach.extractors.clauses.assignments.clauses import trim
from kehoach.extractors.clauses.assignments.columns import DUTIES, PERSONS, part_of
from kehoach.extractors.clauses.assignments.drafts import Draft, Extent
from kehoach.extractors.clauses.assignments.labelled import cut_at, read_labels
from kehoach.extractors.clauses.assignments.partners import collaborators
from kehoach.extractors.clauses.assignments.patterns import POST
from kehoach.extractors.structure import Cell, Structure, Table
from kehoach.schemas.plan import Role

HEADER_ROWS = 3
_WITH = re.compile(r"[\s,]{1,3}(?:chủ trì,\s)?(?:phối hợp|kết hợp)\s(?:với|cùng)\s", re.IGNORECASE)
_MARKED = re.compile(r"\s?\((chủ trì|phối hợp|hỗ trợ)\)", re.IGNORECASE)
Columns = Mapping[str, int]


def table_drafts(structure: Structure, scan: Scan) -> Iterator[Draft]:
    """The tasks of all tables that have a column of tasks and one of units."""
    before: tuple[int, Columns] | None = None
    for table in structure.tables:
        if table.zone not in ("body", "appendix", "closing"):
            continue
        columns, first = read_columns(structure, table)
        if not columns and before and before[0] == table.cols:
            columns = before[1]
        if "what" in columns and ({"lead", "done", "both"} & columns.keys()):
            before = (table.cols, columns)
            yield from _rows(structure, scan, table, columns, first)


def read_columns(structure: Structure, table: Table) -> tuple[Columns, int]:
    """What each column holds, by the headings in the first rows, and the first row of data."""
    for rows in range(1, min(HEADER_ROWS, table.rows) + 1):
        columns = _parts(structure, table, rows)
        if "what" in columns and len(columns) > 1:
            deeper = _parts(structure, table, rows + 1) if _has_second_row(structure, table, rows) else columns
            return (deeper, rows + 1) if len(deeper) > len(columns) else (columns, rows)
    return {}, 0


def _has_second_row(structure: Structure, table: Table, rows: int) -> bool:
    """Whether a heading spans several columns, so that the row below names them one by one."""
    return rows < table.rows and any(c.row < rows and c.col_span > 1 and c.col_span < table.cols for c in table.cells)


def _parts(structure: Structure, table: Table, rows: int) -> Columns:
    columns: dict[str, int] = {}
    for col in range(table.cols):
        heading = _heading(structure, table, col, rows)
        part = part_of(heading)
        if part and part not in columns:
            columns[part] = col
    return _with_persons(structure, table, columns, rows)


def _with_persons(structure: Structure, table: Table, columns: dict[str, int], rows: int) -> Columns:
    """The columns, where a list of names stands beside the duty of each with the names as those who do it."""
    if "what" not in columns or columns.keys() & {"lead", "done", "both"}:
        return columns
    if not DUTIES.search(_heading(structure, table, columns["what"], rows)):
        return columns
    named = [c for c in range(table.cols) if PERSONS.match(_heading(structure, table, c, rows))]
    return {**columns, "done": named[0]} if named else columns


def _heading(structure: Structure, table: Table, col: int, rows: int) -> str:
    cells = [table.grid(row, col) for row in range(rows)]
    texts = [structure.text[c.start : c.end].replace("\n", " ") for c in cells if c is not None]
    return texts[-1].strip() if texts and len(texts[-1]) <= 80 else ""


def _rows(structure: Structure, scan: Scan, table: Table, columns: Columns, first: int) -> Iterator[Draft]:
    for row in range(first, table.rows):
        task = table.grid(row, columns["what"])
        if task is None or task.row != row or task.col_span >= table.cols or task.col != columns["what"]:
            continue
        if _is_banner(structure, table, columns, task):
            continue
        units, role, partners = _row_units(structure, scan, table, columns, row)
        if not units:
            continue
        when = _extent(table, columns.get("when"), row)
        for extent in _cell_tasks(structure, task):
            own = tuple(u for u in collaborators(scan, *extent) if u not in partners)
            yield Draft(units, extent, role, "assignments.table", table.node, own + partners, when)


def _is_banner(structure: Structure, table: Table, columns: Columns, task: Cell) -> bool:
    """Whether a row is a banner over several columns, or the table's headings repeated on a new page."""
    units = [table.grid(task.row, columns[part]) for part in ("lead", "done", "both") if part in columns]
    if any(cell is task for cell in units):
        return True
    headings = [part_of(structure.text[c.start : c.end]) for c in (task, *units) if c and c.end - c.start < 60]
    return headings[:1] == ["what"] and any(part in ("lead", "done", "both") for part in headings[1:])


def _extent(table: Table, col: int | None, row: int) -> Extent | None:
    cell = table.grid(row, col) if col is not None else None
    return (cell.start, cell.end) if cell else None


def _row_units(
    structure: Structure, scan: Scan, table: Table, columns: Columns, row: int
) -> tuple[tuple[Extent, ...], Role, tuple[Extent, ...]]:
    """Who does a row's task, in which role, and with whom."""
    helpers = _cell_units(structure, scan, table.grid(row, columns["help"])) if "help" in columns else ()
    if "both" in columns:
        named = _cell_units(structure, scan, table.grid(row, columns["both"]))
        return named[:1], "chủ trì", named[1:] + helpers
    part = "lead" if "lead" in columns else "done"
    cell = table.grid(row, columns[part])
    marked = _marked(structure, scan, cell)
    if marked:
        return marked[0], "chủ trì", marked[1] + helpers
    named = _cell_units(structure, scan, cell)
    return named, "chủ trì" if part == "lead" else "thực hiện", helpers


def _marked(
    structure: Structure, scan: Scan, cell: Cell | None
) -> tuple[tuple[Extent, ...], tuple[Extent, ...]] | None:
    """Leading and helping units of a cell that says "Chủ trì: A; phối hợp: B"; None where it does not."""
    if cell is None:
        return None
    labels = [
        x for q in cell.paras for x in read_labels(structure.text, structure.paras[q].body, structure.paras[q].end)
    ]
    lead = tuple(u for x in labels if x.part in ("lead", "done") for u in _names(scan, *x.value))
    helped = tuple(u for x in labels if x.part == "help" for u in _names(scan, *x.value))
    return (lead, helped) if lead else _said(scan, cell.start, cell.end)


def _said(scan: Scan, start: int, end: int) -> tuple[tuple[Extent, ...], tuple[Extent, ...]] | None:
    """Units of a cell such as "A phối hợp với B" or "A (chủ trì), B (phối hợp)"; None for another wording."""
    joined = _WITH.search(scan.text, start, end)
    if joined and joined.start() > start:
        return _names(scan, start, joined.start()), _names(scan, joined.end(), end)
    marked = [(m.start(), m.end(), m[1]) for m in _MARKED.finditer(scan.text, start, end)]
    if not any(word.lower().startswith("chủ trì") for _, _, word in marked):
        return None
    stops = [start] + [b for _, b, _ in marked]
    pieces = [(_names(scan, a, m[0]), m[2]) for a, m in zip(stops, marked, strict=False)]
    pieces.append((_names(scan, stops[-1], end), "phối hợp"))
    lead = tuple(u for units, word in pieces if word.lower().startswith("chủ trì") for u in units)
    return lead, tuple(u for units, word in pieces if not word.lower().startswith("chủ trì") for u in units)


def _cell_units(structure: Structure, scan: Scan, cell: Cell | None) -> tuple[Extent, ...]:
    """The units of a cell: one a line, or a list in a line."""
    if cell is None:
        return ()
    found: list[Extent] = []
    for index in cell.paras:
        para = structure.paras[index]
        found += _names(scan, para.body, para.end)
    return tuple(found)


def _names(scan: Scan, start: int, end: int) -> tuple[Extent, ...]:
    """Names of a column of units; what the lexicon does not know is a name all the same."""
    start, end = trim(scan.text, start, end)
    if end <= start or end - start > 300 or not any(c.isalpha() for c in scan.text[start:end]):
        return ()
    if ";" in scan.text[start:end]:
        return tuple(unit for piece in cut_at(scan.text, start, end, ";") for unit in _names(scan, *piece))
    listed = read_list(scan, start, end)
    if listed or head_at(scan, start) >= 0:
        return listed or split_units(scan, start, end)
    return cut_at(scan.text, start, end, "+" if " + " in scan.text[start:end] else ",")


def _cell_tasks(structure: Structure, cell: Cell) -> Iterator[Extent]:
    """One task for each paragraph of a cell; a post in a committee is none."""
    for index in cell.paras:
        para = structure.paras[index]
        task = trim(structure.text, para.body, para.end)
        if task[1] - task[0] > 3 and not POST.match(structure.text, task[0], task[1]):
            yield task
