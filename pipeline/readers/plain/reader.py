"""The reader of text files: decode, take off markdown, set furniture aside, find tables, join lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.normalise import clean, fold
from kehoach.pipeline.readers.decode import decode
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.legacy import as_utf8
from kehoach.pipeline.readers.originals import with_originals
from kehoach.pipeline.readers.pieces import Piece, Place, assemble
from kehoach.pipeline.readers.plain.cells import Found, is_bar
from kehoach.pipeline.readers.plain.flat import is_flat, lost_breaks, unflatten
from kehoach.pipeline.readers.plain.furniture import furniture
from kehoach.pipeline.readers.plain.joining import Paragraph, Profile, join, profile
from kehoach.pipeline.readers.plain.line import Line
from kehoach.pipeline.readers.plain.markdown import looks_like_markdown, strip_blocks, strip_inline
from kehoach.pipeline.readers.plain.tables import find_table
from kehoach.schemas.text import Source, Text


def read_plain(data: bytes, source: Source, limits: Limits) -> Text:
    """The text of a .txt or .md file. Raises ``ReadError`` for what is no text or beyond ``limits``."""
    data, old, written = as_utf8(data)
    decoded = decode(data, source.file)
    text = clean(decoded.text)
    notices = (*old, *decoded.notices)
    if is_flat(text):
        text, notices = unflatten(text), (*notices, lost_breaks())
    markdown = looks_like_markdown(text)
    if markdown:
        source = source.model_copy(update={"media_type": "text/markdown"})
    lines = to_lines(strip_blocks(text) if markdown else text, markdown)
    _check(lines, source, limits)
    aside = furniture(lines)
    kept = _without(lines, aside)
    set_aside = (lines[index].text for index in sorted(aside))
    return with_originals(assemble(_pieces(kept, source, limits), source, limits, set_aside, notices), written)


def to_lines(text: str, markdown: bool) -> list[Line]:
    """The lines of ``text`` that hold words, without emphasis."""
    found: list[Line] = []
    chunk: list[str] = []
    gap = 0
    for number, raw in enumerate([*text.replace("\f", "\n\n").split("\n"), ""], 1):
        if raw.strip():
            chunk.append(raw)
            continue
        if chunk:
            found += _chunk_lines(chunk, number - len(chunk), gap, markdown)
            chunk, gap = [], 0
        gap += 1
    return found


def _chunk_lines(chunk: Sequence[str], first: int, gap: int, markdown: bool) -> Iterator[Line]:
    stripped, glued = strip_inline("\n".join(chunk), markdown)
    for index, raw in enumerate(stripped.split("\n")):
        words = fold(raw)
        if words:
            indent = len(raw) - len(raw.lstrip())
            yield Line(first + index, words, gap, indent, index in glued, raw)
            gap = 0
        else:
            gap += 1


def _check(lines: Sequence[Line], source: Source, limits: Limits) -> None:
    longest = max((len(line.text) for line in lines), default=0)
    if longest > limits.line_length:
        raise ReadError(source.file, f"có dòng dài hơn {limits.line_length} ký tự", "xuống dòng giữa các đoạn")


def _without(lines: Sequence[Line], aside: set[int]) -> list[Line]:
    """``lines`` without furniture; the line after furniture keeps the gap before it."""
    kept: list[Line] = []
    gap = 0
    for index, line in enumerate(lines):
        if index in aside:
            gap = max(gap, line.gap, 1)
            continue
        kept.append(line if not gap else Line(line.number, line.text, max(gap, line.gap), line.indent, False, line.raw))
        gap = 0
    return kept


def _pieces(lines: Sequence[Line], source: Source, limits: Limits) -> Iterator[Piece]:
    how = profile(lines)
    start = position = 0
    tables = cells = 0
    while position < len(lines):
        found = find_table(lines, position)
        if found is None and not is_bar(lines[position].text):
            position += 1
            continue
        yield from (_piece(paragraph) for paragraph in join(lines[start:position], how))
        if found is not None:
            yield from _table_pieces(found, tables, how)
            tables, cells = tables + 1, cells + len(found.cells)
            if cells > limits.cells:
                raise ReadError(source.file, f"có hơn {limits.cells} ô bảng", "chia tệp thành nhiều tệp nhỏ hơn")
        start = position = found.end if found else _after_bars(lines, position)
    yield from (_piece(paragraph) for paragraph in join(lines[start:], how))


def _after_bars(lines: Sequence[Line], position: int) -> int:
    """Past a run of stray bars at once: looking for a table at each of them would take quadratic time."""
    while position < len(lines) and is_bar(lines[position].text):
        position += 1
    return position


def _table_pieces(found: Found, table: int, how: Profile) -> Iterator[Piece]:
    for cell in found.cells:
        place = Place(table, cell.row, cell.col)
        for paragraph in join(cell.lines, how):
            yield _piece(paragraph, place)


def _piece(paragraph: Paragraph, cell: Place | None = None) -> Piece:
    lines = f"{paragraph.first}-{paragraph.last}" if paragraph.last > paragraph.first else str(paragraph.first)
    origin = f"dòng {lines}"
    if cell is None:
        return Piece(paragraph.text, origin=origin)
    where = f"bảng {cell.table + 1}, hàng {cell.row + 1}, cột {cell.col + 1}, {origin}"
    return Piece(paragraph.text, kind="ô", cell=cell, origin=where)
