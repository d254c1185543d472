"""From a text to its structure."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.extractors.structure.markers import read_marker
from kehoach.extractors.structure.model import Cell, Para, Structure, Table
from kehoach.extractors.structure.tree import build_tree
from kehoach.extractors.structure.zones import find_zones
from kehoach.schemas.text import Block, Text


def parse(text: Text) -> Structure:
    """The zones, markers, section tree and tables of a text; pure and linear in its length."""
    blocks = [b for b in text.blocks if b.end > b.start]
    texts = [text.text[b.start : b.end] for b in blocks]
    markers = [read_marker(t) for t in texts]
    zones = find_zones(texts, blocks, markers)
    in_tree = [b.kind == "đoạn" for b in blocks]
    nodes, owner = build_tree(texts, [b.start for b in blocks], zones, markers, in_tree)
    paras = tuple(
        Para(i, b, b.start, b.end, zones[i], markers[i].text, markers[i].style, b.start + markers[i].end, owner[i])
        for i, b in enumerate(blocks)
    )
    return Structure(text, paras, nodes, _tables(paras))


def _tables(paras: Sequence[Para]) -> tuple[Table, ...]:
    groups: dict[int, list[Para]] = {}
    for para in paras:
        if para.block.kind == "ô" and para.block.table is not None:
            groups.setdefault(para.block.table, []).append(para)
    return tuple(_table(index, group) for index, group in sorted(groups.items()))


def _table(index: int, paras: Sequence[Para]) -> Table:
    places: dict[tuple[int, int], list[Para]] = {}
    for para in paras:
        places.setdefault((para.block.row or 0, para.block.col or 0), []).append(para)
    cells = tuple(_cell(row, col, group) for (row, col), group in sorted(places.items()))
    rows = max(c.row + c.row_span for c in cells)
    cols = max(c.col + c.col_span for c in cells)
    return Table(index, rows, cols, cells, paras[0].node, paras[0].zone)


def _cell(row: int, col: int, paras: Sequence[Para]) -> Cell:
    block: Block = paras[0].block
    return Cell(row, col, block.row_span, block.col_span, tuple(p.index for p in paras), paras[0].start, paras[-1].end)
