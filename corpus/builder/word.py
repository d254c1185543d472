"""Writes a plan as a Word file (Office Open XML, ECMA-376) with the same bytes on every build."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from builder import parts
from builder.markup import INLINE, LEVELS, Columns, Document, Paragraph, Table

STAMP = 'w:author="Văn thư" w:date="2025-01-02T08:00:00Z"'
WIDTH, NESTED = 9600, 2600
FOOTNOTE_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
Rows = tuple[tuple[str, ...], ...]


def word_bytes(document: Document) -> bytes:
    """The .docx file of the document."""
    writer = Writer()
    body = "".join(writer.part(part) for part in document.parts)
    members = parts.package(body, writer.notes, writer.links, document.settings.get("header", ""))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, content)
    return buffer.getvalue()


class Writer:
    """Gathers footnotes, links and revision ids while the body is written."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.links: list[str] = []
        self.revision = 0
        self.boxes = 0

    def part(self, part: Paragraph | Columns | Table) -> str:
        """One part of the document as body XML."""
        if isinstance(part, Columns):
            return self.columns(part) + "<w:p/>"
        if isinstance(part, Table):
            return self.table(part.rows) + "<w:p/>"
        if part.role == "box":
            self.boxes += 1
            return parts.text_box(self.paragraph(part.text), self.boxes)
        return self.paragraph(part.text, part.item, bold=part.role == "title", centre=part.role == "title")

    def paragraph(self, text: str, item: str = "", *, bold: bool = False, centre: bool = False) -> str:
        """A w:p with its list level, alignment and runs."""
        number = ""
        if item:
            level = LEVELS[item]
            place = (level, 1) if level < 4 else (level - 4, 2)
            number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'.format(*place)
        align = '<w:jc w:val="center"/>' if centre else ""
        return f"<w:p><w:pPr>{number}{align}</w:pPr>{self.runs(text, bold=bold)}</w:p>"

    def runs(self, text: str, *, bold: bool = False, italic: bool = False, tag: str = "t") -> str:
        """The runs of a line with inline markup."""
        out, at = [], 0
        for match in INLINE.finditer(text):
            out.append(run(text[at : match.start()], bold, italic, tag))
            kind = match.lastgroup if match.lastgroup != "url" else "link"
            out.append(self.inline(str(kind), match[str(kind)], match["url"], bold, italic))
            at = match.end()
        return "".join([*out, run(text[at:], bold, italic, tag)])

    def inline(self, kind: str, words: str, url: str | None, bold: bool, italic: bool) -> str:
        """One marked stretch: emphasis, revision, footnote or link."""
        if kind in ("bold", "italic"):
            return self.runs(words, bold=bold or kind == "bold", italic=italic or kind == "italic")
        if kind == "note":
            self.notes.append(f"<w:p>{FOOTNOTE_MARK}{self.runs(' ' + words)}</w:p>")
            number = len(self.notes) + 1
            return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
        if kind == "link":
            self.links.append(str(url))
            return (
                f'<w:hyperlink r:id="link{len(self.links)}">{self.runs(words, bold=bold, italic=italic)}</w:hyperlink>'
            )
        self.revision += 1
        inner = self.runs(words, bold=bold, italic=italic, tag="delText" if kind == "del" else "t")
        return f'<w:{kind} w:id="{self.revision}" {STAMP}>{inner}</w:{kind}>'

    def columns(self, part: Columns) -> str:
        """Letterhead or signature: a table of two columns without borders."""
        rows = []
        for left, right in part.rows:
            centre = part.kind == "letterhead"
            rows.append(f"<w:tr>{self.cell(left, 4400, centre=centre)}{self.cell(right, 5200, centre=True)}</w:tr>")
        return parts.table("".join(rows), [4400, 5200], ruled=False)

    def cell(self, lines: tuple[str, ...], width: int, *, centre: bool = False, merge: str = "") -> str:
        """A w:tc of some paragraphs; ``[[…]]`` as a line is a table in the cell."""
        inner = "".join(
            self.nested(line) if line.startswith("[[") else self.paragraph(line, centre=centre) for line in lines
        )
        # a cell must end with a paragraph (ECMA-376 17.4.65)
        closed = inner if inner.endswith("</w:p>") else inner + "<w:p/>"
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>{closed}</w:tc>'

    def nested(self, line: str) -> str:
        """A table inside a cell."""
        rows = [tuple(cell.strip() for cell in row.split(" ; ")) for row in line[2:-2].split("||")]
        return self.table(tuple(rows), NESTED)

    def table(self, rows: Rows, total: int = WIDTH) -> str:
        """A ruled table with row- and column-merged cells."""
        widths = column_widths(rows, total)
        body = "".join(f"<w:tr>{self.row(rows, i, widths)}</w:tr>" for i in range(len(rows)))
        return parts.table(body, widths, ruled=True)

    def row(self, rows: Rows, i: int, widths: list[int]) -> str:
        """The cells of row ``i``; covered columns are folded into ``gridSpan``, covered rows into ``vMerge``."""
        out = []
        for j, text in enumerate(rows[i]):
            if text == "<":
                continue
            span = 1
            while j + span < len(rows[i]) and rows[i][j + span] == "<":
                span += 1
            merge = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            width = sum(widths[j : j + span])
            if text == "^":
                out.append(self.cell((), width, merge=merge + "<w:vMerge/>"))
                continue
            if i + 1 < len(rows) and rows[i + 1][j] == "^":
                merge += '<w:vMerge w:val="restart"/>'
            out.append(self.cell(tuple(line.strip() for line in text.split("//")), width, merge=merge))
        return "".join(out)


def column_widths(rows: Rows, total: int) -> list[int]:
    """Widths by the longest words of each column, a numbering column narrow, in twentieths of a point."""
    longest = [max(len(row[j]) for row in rows if j + 1 == len(row) or row[j + 1] != "<") for j in range(len(rows[0]))]
    weights = [max(6, min(length, 40)) for length in longest]
    return [total * weight // sum(weights) for weight in weights]


def run(text: str, bold: bool, italic: bool, tag: str) -> str:
    """One w:r, or nothing for no text."""
    if not text:
        return ""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    style = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{style}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'
