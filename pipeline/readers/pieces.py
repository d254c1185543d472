"""From the pieces that a reader finds to a ``Text``: offsets are counted here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.normalise import lines
from kehoach.pipeline.readers.errors import ReadError
from kehoach.schemas.text import Block, BlockKind, Notice, Source, Text


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: table, row and column from 0, and how many rows and columns it covers."""

    table: int
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    r"""One paragraph as a reader found it. ``text`` may hold ``\n``: then it becomes several blocks.

    ``label`` is an automatic list number; ``assemble`` writes it in front of the text.
    """

    text: str
    kind: BlockKind = "đoạn"
    label: str | None = None
    cell: Place | None = None
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    origin: str = ""


def assemble(
    pieces: Iterable[Piece],
    source: Source,
    limits: Limits,
    furniture: Iterable[str] = (),
    notices: Iterable[Notice] = (),
) -> Text:
    """The ``Text`` of ``pieces`` in their order; empty pieces leave nothing behind.

    Raises ``ReadError`` for a document without words or beyond ``limits``.
    """
    blocks: list[Block] = []
    written: list[str] = []
    position = 0
    for piece in pieces:
        for number, line in enumerate(lines(piece.text)):
            label = piece.label if number == 0 else None
            words = f"{label} {line}" if label else line
            blocks.append(_block(len(blocks), position, words, label, piece))
            written.append(words)
            position += len(words) + 1
        _check(len(blocks), position, source, limits)
    if not blocks:
        raise ReadError(source.file, "tệp không có chữ nào", "kiểm tra lại tệp nguồn")
    return Text(
        text="\n".join(written),
        blocks=tuple(blocks),
        source=source,
        furniture=tuple(furniture),
        notices=tuple(notices),
    )


def _block(index: int, start: int, words: str, label: str | None, piece: Piece) -> Block:
    cell = piece.cell
    return Block(
        id=index,
        kind=piece.kind,
        start=start,
        end=start + len(words),
        label=label,
        table=cell.table if cell else None,
        row=cell.row if cell else None,
        col=cell.col if cell else None,
        row_span=cell.row_span if cell else 1,
        col_span=cell.col_span if cell else 1,
        page=piece.page,
        bbox=piece.bbox,
        origin=piece.origin,
    )


def _check(blocks: int, characters: int, source: Source, limits: Limits) -> None:
    if blocks > limits.paragraphs:
        raise ReadError(source.file, f"có hơn {limits.paragraphs} đoạn", "chia tệp thành nhiều tệp nhỏ hơn")
    if characters > limits.characters:
        raise ReadError(source.file, f"dài hơn {limits.characters} ký tự", "chia tệp thành nhiều tệp nhỏ hơn")
