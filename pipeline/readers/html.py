"""Web copies of plans: the main text with its tables; navigation, menus and footers are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.decode import decode
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.originals import recovered, with_originals
from kehoach.pipeline.readers.pieces import Piece, Place, assemble
from kehoach.pipeline.readers.plain.furniture import is_rule
from kehoach.pipeline.readers.word.numbering import letters, roman
from kehoach.schemas.text import Source, Text

_DROPPED = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "head", "button", "select", "input")
)
_ASIDE = frozenset(("nav", "header", "footer", "aside", "form", "menu", "dialog"))
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
))
# fmt: on
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s?=\s?[\"']?\s?([\w-]{3,20})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
_DENSE = 0.85
_WIDEST = 200
_SPACE = re.compile(r"[ \t\r\n]+")


def read_html(data: bytes, source: Source, limits: Limits) -> Text:
    """The text of a web page. Nothing is fetched, no script is run. Raises ``ReadError`` only."""
    decoded = decode(_as_utf8(data), source.file)
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(_without_declaration(decoded.text), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(source.file, "trang web bị hỏng, không đọc được", "mở bằng trình duyệt rồi lưu lại") from error
    walker = _Walker(source, limits)
    body = root.find("body")
    pieces, written = recovered(list(walker.read(_main(body if body is not None else root))))
    return with_originals(assemble(pieces, source, limits, walker.aside, decoded.notices), written)


def _as_utf8(data: bytes) -> bytes:
    """The bytes in the encoding that the page names, if it is not UTF-8."""
    named = _CHARSET.search(data[:4096])
    name = named[1].decode("ascii").lower() if named else ""
    if not name or name in ("utf-8", "utf8") or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        return data.decode(name).encode()
    except (LookupError, UnicodeDecodeError):
        return data


def _without_declaration(text: str) -> str:
    return re.sub(r"^\s{0,20}<\?xml[^>]{0,200}>", "", text)


def _main(body: Any) -> Any:
    """The element that holds nearly all running text: links are no running text."""
    for name in ("main", "article"):
        found = [element for element in body.iter(name) if _weight(element) > 400]
        if len(found) == 1:
            return found[0]
    element, weight = body, _weight(body)
    while weight:
        heavy = [child for child in element if isinstance(child.tag, str) and _weight(child) > _DENSE * weight]
        if len(heavy) != 1 or heavy[0].tag in ("table", "ol", "ul", "p"):
            break
        element = heavy[0]
    return element


def _weight(element: Any) -> int:
    """How many characters of running text an element holds."""
    total = 0
    stack = [element]
    while stack:
        one = stack.pop()
        if not isinstance(one.tag, str) or one.tag in _DROPPED or one.tag in _ASIDE or one.tag == "a":
            continue
        total += len((one.text or "").strip())
        for child in one:
            total += len((child.tail or "").strip())
            stack.append(child)
    return total


class _Walker:
    """Reads elements in order; counts paragraphs and tables on the way."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source, self._limits = source, limits
        self._paragraphs = self._tables = self._cells = 0
        self.aside: list[str] = []

    def read(self, element: Any) -> Iterator[Piece]:
        """The pieces of an element."""
        yield from self._flow(element, None, "")

    def _flow(self, element: Any, cell: Place | None, label: str) -> Iterator[Piece]:
        """Runs of words between block elements are paragraphs."""
        words: list[str] = [element.text or ""]
        number = 0
        for child in element:
            name = child.tag if isinstance(child.tag, str) else ""
            if name == "br":
                words.append("\v")
            elif name in _ASIDE or name in _DROPPED or _is_hidden(child):
                self._set_aside(child, name)
            elif name == "table":
                yield from self._paragraph(words, cell, label)
                words, label = [], ""
                yield from self._table(child, cell)
            elif name in _BLOCKS or _has_blocks(child):
                yield from self._paragraph(words, cell, label)
                words, label = [], ""
                number += name == "li"
                yield from self._flow(child, cell, _label(element, child, number) if name == "li" else "")
            else:
                words.append(_inline(child))
            words.append(child.tail or "")
        yield from self._paragraph(words, cell, label)

    def _paragraph(self, words: list[str], cell: Place | None, label: str) -> Iterator[Piece]:
        lines = [_SPACE.sub(" ", line).strip() for line in "".join(words).split("\v")]
        text = "\n".join(line for line in lines if line)
        if not text or is_rule(text):
            return
        self._paragraphs += 1
        origin = f"đoạn {self._paragraphs}"
        if cell is None:
            yield Piece(text, "đoạn", label or None, origin=origin)
            return
        where = f"bảng {cell.table + 1}, hàng {cell.row + 1}, cột {cell.col + 1}"
        yield Piece(text, "ô", label or None, cell, origin=where)

    def _table(self, table: Any, outer: Place | None) -> Iterator[Piece]:
        """Cells with their extent; a table of one cell, or one that holds the page, is only a frame."""
        cells = list(_cells(table))
        nested = any(True for _ in table.iter("table") if _ is not table)
        if len(cells) == 1 or nested or outer is not None:
            for _, element in cells:
                yield from self._flow(element, outer, "")
            return
        index, self._tables, self._cells = self._tables, self._tables + 1, self._cells + len(cells)
        if self._cells > self._limits.cells:
            remedy = "chia tệp thành nhiều tệp nhỏ hơn"
            raise ReadError(self._source.file, f"có hơn {self._limits.cells} ô bảng", remedy)
        for (row, col, row_span, col_span), element in cells:
            yield from self._flow(element, Place(index, row, col, row_span, col_span), "")

    def _set_aside(self, element: Any, name: str) -> None:
        said = _SPACE.sub(" ", "".join(element.itertext())).strip() if name in _ASIDE else ""
        if said:
            self.aside.append(said[:500])


def _inline(element: Any) -> str:
    parts: list[str] = [element.text or ""]
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name not in _DROPPED and not _is_hidden(child):
            parts.append("\v" if name == "br" else _inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _has_blocks(element: Any) -> bool:
    return any(isinstance(one.tag, str) and one.tag in _BLOCKS for one in element.iterdescendants())


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _label(parent: Any, item: Any, number: int) -> str:
    """What a browser shows before a list item."""
    if parent.tag != "ol":
        return "-" if parent.tag == "ul" else ""
    start, value = parent.get("start") or "1", item.get("value") or ""
    count = (
        int(value) if value.isdigit() and len(value) < 5 else number - 1 + (int(start) if start[:4].isdigit() else 1)
    )
    return f"{_counted(max(1, min(count, 5_000)), parent.get('type') or '1')}."


def _counted(number: int, kind: str) -> str:
    """``number`` as the list of this type writes it (HTML, 4.4.5)."""
    if kind in ("a", "A"):
        return letters(number) if kind == "a" else letters(number).upper()
    if kind in ("i", "I"):
        return roman(number) if kind == "i" else roman(number).upper()
    return str(number)


def _cells(table: Any) -> Iterator[tuple[tuple[int, int, int, int], Any]]:
    """(row, column, rows, columns) and the element of each cell (HTML, 4.9.12)."""
    taken: set[tuple[int, int]] = set()
    rows = [row for part in table for row in ([part] if part.tag == "tr" else part if _is_group(part) else [])]
    rows = [row for row in rows if row.tag == "tr"]
    for number, row in enumerate(rows):
        col = 0
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while (number, col) in taken:
                col += 1
            down = min(_span(element, "rowspan") or len(rows) - number, len(rows) - number)
            across = min(_span(element, "colspan") or 1, _WIDEST)
            taken.update((number + r, col + c) for r in range(down) for c in range(across))
            yield (number, col, down, across), element
            col += across


def _is_group(element: Any) -> bool:
    return element.tag in ("tbody", "thead", "tfoot")


def _span(element: Any, name: str) -> int:
    said = element.get(name) or "1"
    return int(said) if said.isdigit() and len(said) < 5 else 1
