"""What a reader returns: normalised text, the blocks it consists of, and where it came from.

``Text.text`` is the only coordinate system of a plan: NFC, ``\n`` between blocks, and every span
anywhere in a plan is a pair of code-point offsets into it. A reader puts automatic list numbers
into the text (``"1. "``), removes page furniture, and keeps the place of every block in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from kehoach.schemas.base import Frozen

BlockKind = Literal["đoạn", "ô", "chú thích", "khung"]
"""paragraph, table cell, footnote, text box."""


class Block(Frozen):
    """One paragraph: ``Text.text[start:end]``, which holds no line break.

    ``label`` is an automatic list number that the reader wrote at the start of the block's text.
    ``table``/``row``/``col`` (from 0) are set for ``kind="ô"``; a cell of several paragraphs is several
    blocks with the same place, a merged cell stands once, at its top left place, with its spans.
    ``origin`` says in Vietnamese where the block stands in the file ("đoạn 12", "dòng 3-5").
    """

    id: int
    kind: BlockKind = "đoạn"
    start: int
    end: int
    label: str | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    row_span: int = 1
    col_span: int = 1
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    origin: str = ""


def block_at(blocks: Sequence[Block], at: int) -> Block | None:
    """The block of ``blocks``, in the order of the text, that holds the character at offset ``at``."""
    found = bisect_right(blocks, at, key=lambda block: block.start) - 1
    return blocks[found] if found >= 0 and at < blocks[found].end else None


class PageGrade(Frozen):
    """How one page was read: ``method`` "văn bản" or "OCR", mean word confidence 0-100 for OCR."""

    page: int
    method: str
    confidence: float | None = None
    grade: str = ""


Encoding = Literal["TCVN3", "VNI", "VIQR"]
"""How Vietnamese was written before Unicode."""


class Original(Frozen):
    """Words that were converted, as the file has them: ``text`` stands behind ``Text.text[start:end]``.

    Bytes of TCVN3 and VNI are written as the Latin-1 characters that they are in any other font; white space
    is one space between words.
    """

    start: int
    end: int
    encoding: Encoding
    text: str


class Source(Frozen):
    """The file behind a text. ``file`` is its name without folders; ``sha256`` of its bytes.

    ``originals`` is there only where words were converted from an old encoding, one for each block, in order.
    """

    file: str
    sha256: str
    media_type: str
    pages: int | None = None
    reader: str = ""
    engine: str | None = None
    ocr_pages: tuple[int, ...] = ()
    grades: tuple[PageGrade, ...] = ()
    originals: tuple[Original, ...] = Field(default=(), exclude_if=lambda found: not found)


class Notice(Frozen):
    """Something a reader saw that the user should know; becomes an ``Issue`` of the plan."""

    code: str
    severity: Literal["lỗi", "cảnh báo", "ghi chú"]
    message: str
    hint: str = ""
    start: int | None = None
    end: int | None = None


class Envelope(Frozen):
    """What the package that carried a document says of it; null where it does not say. ``issued_on`` ISO 8601.

    ``standard`` names the packages' standard in the ids of rules ("edxml"); ``authority`` is TM., KT., TL., TUQ. or Q.
    """

    standard: str
    type: str | None = None
    number: str | None = None
    issued_on: str | None = None
    place: str | None = None
    issuer: str | None = None
    subject: str | None = None
    signer: str | None = None
    position: str | None = None
    authority: str | None = None


class Text(Frozen):
    """A document as read: ``text``, its ``blocks`` in order, what was set aside, what was odd, and its package."""

    text: str
    blocks: tuple[Block, ...]
    source: Source
    furniture: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    envelope: Envelope | None = None
