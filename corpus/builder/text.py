"""Writes a plan as text or as the markdown of a web conversion.

Settings: ``encoding`` (utf-8, utf-8-sig, utf-16), ``newline`` (lf, crlf), ``form`` (NFC, NFD), ``gap`` (empty lines
between paragraphs), ``wrap`` (columns; off when absent), ``letterhead`` (stacked, columns), ``tables`` (pipes, flat).
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence

from builder.markup import Columns, Counter, Document, Paragraph, Part, Table, notes, plain


def text_bytes(document: Document) -> bytes:
    """The .txt file of the document."""
    lines, counter = [], Counter()
    for part in document.parts:
        lines += text_lines(part, counter, document.settings)
    return encode(lines + footnotes(document), document.settings)


def markdown_bytes(document: Document) -> bytes:
    """The .md file of the document, with flattened or piped tables and hard-wrapped lines."""
    lines, counter = [], Counter()
    for part in document.parts:
        lines += markdown_lines(part, counter, document.settings)
    return encode(lines, document.settings)


def encode(paragraphs: list[str], settings: dict[str, str]) -> bytes:
    """Paragraphs joined, normalised and encoded as the settings say."""
    joined = ("\n" * (int(settings.get("gap", "1")) + 1)).join(paragraphs) + "\n"
    joined = unicodedata.normalize("NFD" if settings.get("form") == "NFD" else "NFC", joined)
    if settings.get("newline") == "crlf":
        joined = joined.replace("\n", "\r\n")
    if settings.get("encoding") == "utf-16":
        return b"\xff\xfe" + joined.encode("utf-16-le")
    return joined.encode(settings.get("encoding", "utf-8"))


def text_lines(part: Part, counter: Counter, settings: dict[str, str]) -> list[str]:
    """One part as lines of plain text."""
    if isinstance(part, Paragraph):
        return [plain(labelled(part, counter))]
    if isinstance(part, Table):
        return ["\n".join("\t".join(table_row(row)) for row in part.rows)]
    if settings.get("letterhead") == "columns":
        return ["\n".join(side_by_side(part))]
    return ["\n".join(plain(line) for row in part.rows for column in row for line in column)]


def labelled(part: Paragraph, counter: Counter) -> str:
    """The paragraph with its list number in front."""
    return f"{counter.label(part.item)} {part.text}" if part.item else part.text


def table_row(row: tuple[str, ...]) -> list[str]:
    """Cells on one line; what a merged cell covers stays empty."""
    return ["" if cell in ("^", "<") else plain(cell).replace(" // ", " ") for cell in row]


def side_by_side(part: Columns) -> list[str]:
    """Two columns set apart by spaces, as letterheads look when saved as text."""
    lines = []
    for left, right in part.rows:
        for i in range(max(len(left), len(right))):
            one, two = (plain(column[i]) if i < len(column) else "" for column in (left, right))
            lines.append(f"{one:<44}{two}".rstrip())
    return lines


def footnotes(document: Document) -> list[str]:
    """Footnotes of the whole document, numbered, as they land below a text conversion."""
    found = [note for part in document.parts if isinstance(part, Paragraph) for note in notes(part.text)]
    return [f"[{i}] {note}" for i, note in enumerate(found, 1)]


def markdown_lines(part: Part, counter: Counter, settings: dict[str, str]) -> list[str]:
    """One part as markdown, wrapped where the settings say so."""
    if isinstance(part, Columns):
        return [flattened(part.rows)]
    if isinstance(part, Table) and settings.get("tables") == "flat":
        return [flattened([[[cell] for cell in table_row(row) if cell] for row in part.rows])]
    if isinstance(part, Table):
        return [piped(part)]
    text = labelled(part, counter)
    text = f"**{text}**" if part.role == "title" else text
    return [textwrap.fill(text, int(settings["wrap"]), break_long_words=False)] if "wrap" in settings else [text]


def flattened(rows: Sequence[Sequence[Sequence[str]]]) -> str:
    """Rows of cells of lines as web converters leave them: a cell after a bar of its own, emphasis across its lines."""
    written = ["\n".join([line for cell in row for line in ("|", *cell)] + ["|"]) for row in rows]
    return re.sub(r"(\*+)\n\1(?=\S)", "\n", "\n".join(written))


def piped(part: Table) -> str:
    """A markdown table; a merged cell is written out where it starts."""
    rows = [f"| {' | '.join(table_row(row))} |" for row in part.rows]
    return "\n".join([rows[0], "|" + " --- |" * len(part.rows[0]), *rows[1:]])
