"""Tables, rows and paragraphs of a Word template; sizes in points, widths in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

FONT = "Times New Roman"


def grid(document: Any, rows: int, widths: Sequence[int], *, borders: bool = True) -> Any:
    """A table with columns of fixed widths."""
    from docx.shared import Mm

    table = document.add_table(rows, len(widths))
    table.style = "Table Grid" if borders else "Normal Table"
    table.autofit = False
    table.alignment = 1
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def row_of(table: Any) -> Any:
    """A new row with the widths of the first."""
    row = uncut(table.add_row())
    for cell, first in zip(row.cells, table.rows[0].cells, strict=True):
        cell.width = first.width
    return row.cells


def uncut(row: Any) -> Any:
    """The row, never cut by the end of a page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def header(table: Any, names: Sequence[str]) -> None:
    """The first row, said again on every page."""
    from docx.oxml import OxmlElement

    for cell, name in zip(table.rows[0].cells, names, strict=True):
        lines(cell, [(name, {"size": 12, "bold": True})])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def control(table: Any, tag: str) -> None:
    """A row that only says how rows are repeated and that goes when the template is filled."""
    row_of(table)[0].paragraphs[0].add_run(tag)


def band(table: Any, text: str, *, shade: str = "", **style: Any) -> None:
    """A row of one cell over all columns, kept with the next."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    cells = row_of(table)
    cell = cells[0].merge(cells[-1])
    lines(cell, [(text, {"size": 12, "align": 0, **style})])
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    if shade:
        fill = OxmlElement("w:shd")
        fill.set(qn("w:val"), "clear")
        fill.set(qn("w:fill"), shade)
        cell._tc.get_or_add_tcPr().append(fill)


def lines(cell: Any, said: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Fill a cell; its first paragraph is there already."""
    for text, style in said:
        paragraph(cell, text, **style)
    first = cell.paragraphs[0]
    if not first.text and len(cell.paragraphs) > 1:
        first._p.getparent().remove(first._p)


def paragraph(
    at: Any,
    text: str,
    *,
    size: int = 13,
    bold: bool = False,
    italic: bool = False,
    align: int = 1,
    before: int = 0,
    after: int = 0,
) -> None:
    """Add a paragraph; ``align`` is 0 for left, 1 for the middle."""
    from docx.shared import Pt

    added = at.add_paragraph()
    added.alignment = align
    added.paragraph_format.space_before, added.paragraph_format.space_after = Pt(before), Pt(after)
    run = added.add_run(text)
    run.font.size, run.font.name, run.bold, run.italic = Pt(size), FONT, bold, italic
