"""Texts of one block a line, as a reader returns them, for tests of extractors."""

from __future__ import annotations

from kehoach.extractors.structure.model import Structure
from kehoach.extractors.structure.parse import parse
from kehoach.schemas.text import Block, Source, Text


def text_of(*lines: str) -> Text:
    """A text whose blocks are the lines that are not blank."""
    blocks: list[Block] = []
    at = 0
    kept = [line for line in lines if line.strip()]
    for line in kept:
        blocks.append(Block(id=len(blocks), start=at, end=at + len(line)))
        at += len(line) + 1
    source = Source(file="thu.txt", sha256="0" * 64, media_type="text/plain")
    return Text(text="\n".join(kept), blocks=tuple(blocks), source=source)


def structure_of(*lines: str) -> Structure:
    """The structure of some lines."""
    return parse(text_of(*lines))
