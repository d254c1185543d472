"""How much one file may cost. Files come from strangers, so every reader is given these bounds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file; beyond any of them a reader raises ``ReadError``.

    ``file_bytes`` on disk; ``expanded_bytes``, ``member_bytes``, ``members`` and ``ratio`` (expanded to
    packed) of an archive; ``characters``, ``paragraphs``, ``cells`` and ``line_length`` (code points) of
    the document; ``pages`` of a paged one, ``ocr_pages`` and ``pixels`` (of one page) where they are
    pictures; ``seconds`` is for whoever runs readers in processes of their own (a reader itself never looks
    at the clock).
    """

    file_bytes: int = 100_000_000
    expanded_bytes: int = 400_000_000
    member_bytes: int = 30_000_000
    members: int = 5_000
    ratio: int = 300
    characters: int = 5_000_000
    paragraphs: int = 200_000
    cells: int = 200_000
    line_length: int = 1_000_000
    pages: int = 2_000
    ocr_pages: int = 60
    pixels: int = 40_000_000
    seconds: float = 120.0


DEFAULT = Limits()
