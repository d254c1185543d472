"""Block-level content of a Word file in document order: paragraphs, tables, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.normalise import clean, lines
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.legacy import Written
from kehoach.pipeline.readers.pieces import Piece, Place
from kehoach.pipeline.readers.plain.furniture import is_rule
from kehoach.pipeline.readers.plain.joining import between, goes_on
from kehoach.pipeline.readers.plain.line import is_marked
from kehoach.pipeline.readers.word.names import ALTERNATE, DELETED, TBL, VAL, WRAPPERS, P, W
from kehoach.pipeline.readers.word.numbering import Numbering
from kehoach.pipeline.readers.word.runs import RunReader, chosen
from kehoach.pipeline.readers.word.styles import Styles, numbering_of
from kehoach.pipeline.readers.word.tables import TableCell, table_cells
from kehoach.schemas.text import BlockKind


@dataclass(frozen=True, slots=True)
class _Where:
    """What a paragraph stands in: kind and cell of its blocks, and the place in the file in words."""

    kind: BlockKind = "đoạn"
    cell: Place | None = None
    origin: str = ""


class Walker:
    """Reads blocks one after the other and counts paragraphs, tables, cells and list numbers on the way."""

    def __init__(self, styles: Styles, numbering: Numbering, file: str, limits: Limits) -> None:
        self._styles, self._numbering, self._file, self._limits = styles, numbering, file, limits
        self._runs = RunReader(styles)
        self._paragraphs = self._cells = 0
        self.tables = 0
        self._carried = ""
        self.notes: list[tuple[str, str]] = []
        self.aside: list[str] = []
        self.tracked = False
        self.written: list[Written] = []

    def body(self, parent: Any) -> Iterator[Piece]:
        """The pieces of a document's body (or of a header that is read as a part of it)."""
        yield from self._blocks(parent, _Where())

    def note(self, parent: Any, origin: str) -> Iterator[Piece]:
        """The pieces of a footnote or endnote."""
        yield from self._blocks(parent, _Where("chú thích", None, origin))

    def _blocks(self, parent: Any, where: _Where) -> Iterator[Piece]:
        for child in self._children(parent):
            yield from self._paragraph(child, where) if child.tag == P else self._table(child, where)

    def _children(self, parent: Any) -> Iterator[Any]:
        """Paragraphs and tables, also inside content controls and tracked insertions."""
        for child in parent.iterchildren():
            tag = child.tag
            if tag in (P, TBL):
                yield child
            elif tag in WRAPPERS:
                yield from self._children(child)
            elif tag == ALTERNATE:
                yield from self._children(chosen(child))
            elif tag in DELETED:
                self.tracked = True

    def _table(self, table: Any, where: _Where) -> Iterator[Piece]:
        """A table's cells, then the tables that stand in them; a table of one cell is only a frame around text."""
        cells = table_cells(table)
        if len(cells) == 1:
            yield from self._blocks(cells[0].element, where)
            return
        index, self.tables, self._cells = self.tables, self.tables + 1, self._cells + len(cells)
        if self._cells > self._limits.cells:
            raise ReadError(self._file, f"có hơn {self._limits.cells} ô bảng", "chia tệp thành nhiều tệp nhỏ hơn")
        nested: list[Any] = []
        for cell in cells:
            yield from self._cell(cell, index, nested)
        for inner in nested:
            yield from self._table(inner, _Where())

    def _cell(self, cell: TableCell, table: int, nested: list[Any]) -> Iterator[Piece]:
        place = Place(table, cell.row, cell.col, cell.row_span, cell.col_span)
        where = _Where("ô", place, f"bảng {table + 1}, hàng {cell.row + 1}, cột {cell.col + 1}")
        for child in self._children(cell.element):
            if child.tag == P:
                yield from self._paragraph(child, where)
            else:
                nested.append(child)

    def _paragraph(self, paragraph: Any, where: _Where) -> Iterator[Piece]:
        if not where.origin:
            self._paragraphs += 1
        words = self._runs.read(paragraph)
        self.notes += words.notes
        self.written.append(words.written)
        properties = paragraph.find(f"{W}pPr")
        if _style(properties).startswith("TOC"):
            self.aside += lines(words.text)
            return
        self.tracked |= words.tracked
        text, self._carried = self._carried + words.text, ""
        if _mark_is_deleted(properties):
            self._carried, self.tracked = text, True
        else:
            yield from self._piece(text, self._label(properties), where)
        for box in words.boxes:
            yield from self._blocks(box, _Where("khung", None, f"khung ở đoạn {self._paragraphs}"))

    def _piece(self, text: str, label: str, where: _Where) -> Iterator[Piece]:
        said = _rejoined(text) if "\n" in text else clean(text)
        origin = where.origin or f"đoạn {self._paragraphs}"
        if is_rule(said):
            self.aside += lines(said)
            return
        if not said.strip():
            if label.strip("-+*") and where.cell is not None:
                yield Piece(label, where.kind, None, where.cell, origin=origin)
            return
        if label in ("-", "+", "*") and is_marked(said.lstrip()):
            label = ""
        yield Piece(said, where.kind, label or None, where.cell, origin=origin)

    def _label(self, properties: Any) -> str:
        """The automatic number of a paragraph, counted; "" for none."""
        if properties is None and self._styles.get(None).num_id is None:
            return ""
        name = _style(properties)
        style = self._styles.get(name)
        direct = properties.find(f"{W}numPr") if properties is not None else None
        num_id, level = numbering_of(direct) if direct is not None else (None, None)
        if num_id is None:
            num_id, level = style.num_id, style.level if level is None else level
        if num_id is None or num_id == "0":
            return ""
        if level is None:
            level = self._numbering.level_of_style(num_id, name)
        return self._numbering.next_label(num_id, level)


def _style(properties: Any) -> str:
    """The id of the paragraph's style; "" for the default. Word names the lines of a table of contents TOC1 to TOC9."""
    named = properties.find(f"{W}pStyle") if properties is not None else None
    return "" if named is None else str(named.get(VAL))


def _mark_is_deleted(properties: Any) -> bool:
    """The paragraph's end is struck out with tracked changes: its words run on into the next paragraph."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _rejoined(text: str) -> str:
    r"""Cleaned text of a paragraph, ``\n`` only where a line break is more than a line end in mid-sentence."""
    parts: list[str] = []
    before = ""
    for line in lines(text):
        parts.append((between(before) if goes_on(before, line) else "\n") + line if parts else line)
        before = line
    return "".join(parts)
