"""Files made for the readers' tests, and a short way to look at what a reader gave back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from kehoach.pipeline.limits import DEFAULT, Limits
from kehoach.pipeline.readers import read_bytes
from kehoach.schemas.text import Text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def text_of(content: str | bytes, name: str = "ke-hoach.txt", limits: Limits = DEFAULT) -> Text:
    """What the reader gives for a file with this content."""
    return read_bytes(content if isinstance(content, bytes) else content.encode(), name, limits)


def lines_of(content: str | bytes) -> list[str]:
    """The words of each block."""
    return text_of(content).text.split("\n")


def cells_of(text: Text) -> dict[tuple[int, int, int], list[str]]:
    """The lines of each cell by table, row and column."""
    found: dict[tuple[int, int, int], list[str]] = {}
    for block in text.blocks:
        if block.table is not None and block.row is not None and block.col is not None:
            found.setdefault((block.table, block.row, block.col), []).append(text.text[block.start : block.end])
    return found


def p(words: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def listed(words: str, num_id: int, level: int = 0) -> str:
    """A Word paragraph that belongs to a list."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def table(*rows: Sequence[str]) -> str:
    """A Word table; a cell is given as words or, if it starts with "<", as its content."""
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word(body: str, **parts: str) -> bytes:
    """A .docx file; ``parts`` are the contents of numbering, styles, footnotes, header and footer roots."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header": "hdr", "footer": "ftr"}
    files = {"word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"}
    links = ""
    for kind, content in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{roots[kind]} {_NAMESPACES}>{content}</w:{roots[kind]}>"
        links += f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files["[Content_Types].xml"] = f'<Types xmlns="{package}/content-types"/>'
    return archive(files)


def archive(files: dict[str, str]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in files.items():
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word_lines(body: str, **parts: str) -> list[str]:
    """The lines read from a Word body."""
    return text_of(word(body, **parts)).text.split("\n")
