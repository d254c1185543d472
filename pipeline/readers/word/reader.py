"""The reader of Word files (.docx, .docm, templates): accepted view, list numbers written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lxml import etree

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.normalise import lines
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.originals import with_originals
from kehoach.pipeline.readers.pieces import Piece, Place, assemble
from kehoach.pipeline.readers.plain.columns import find_columns, starts_columns
from kehoach.pipeline.readers.plain.joining import between, goes_on
from kehoach.pipeline.readers.word.names import ID, P
from kehoach.pipeline.readers.word.numbering import Numbering
from kehoach.pipeline.readers.word.package import open_document
from kehoach.pipeline.readers.word.runs import RunReader
from kehoach.pipeline.readers.word.styles import Styles
from kehoach.pipeline.readers.word.walk import Walker
from kehoach.schemas.text import Notice, Source, Text

if TYPE_CHECKING:
    from docx.document import Document

_EARLY = 10
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_MOTTO = "Độc lập - Tự do"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def read_docx(data: bytes, source: Source, limits: Limits) -> Text:
    """The text of a Word file as it stands with all tracked changes accepted. Raises ``ReadError`` only."""
    document = open_document(data, source.file, limits)
    try:
        return _read(document, source, limits)
    except (etree.LxmlError, RecursionError) as error:
        raise ReadError(source.file, "tệp Word bị hỏng", "mở bằng Word rồi lưu lại, hoặc xin lại tệp gốc") from error


def _read(document: Document, source: Source, limits: Limits) -> Text:
    styles = Styles(next(_parts(document, "styles"), None))
    numbering = Numbering(next(_parts(document, "numbering"), None), styles.lists())
    walker = Walker(styles, numbering, source.file, limits)
    pieces = _joined(_in_columns(list(_limited(walker.body(document.element.body), source, limits)), walker.tables))
    furniture: list[str] = list(walker.aside)
    letterhead = []
    for part in (*_parts(document, "header"), *_parts(document, "footer")):
        said = _header_lines(part, styles)
        if any(_MOTTO in line for line in said) and not any(_MOTTO in piece.text for piece in pieces):
            letterhead += list(walker.body(part))
        furniture += [line for line in said if line not in furniture and not line.isdigit()]
    notes = list(_notes(document, walker))
    if not pieces and next(document.element.body.iter(_PICTURE), None) is not None:
        raise ReadError(source.file, "tệp Word chỉ có ảnh, không có chữ", "lưu thành PDF để nhận dạng chữ trong ảnh")
    text = assemble([*letterhead, *pieces, *notes], source, limits, furniture, _notices(walker))
    return with_originals(text, walker.written)


def _parts(document: Document, kind: str) -> Iterator[Any]:
    """The root elements of the parts of one kind, in the order of their relationships."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}"):
            part = relation.target_part
            yield part.element if hasattr(part, "element") else etree.fromstring(part.blob, _PARSER)


def _limited(pieces: Iterator[Piece], source: Source, limits: Limits) -> Iterator[Piece]:
    for count, piece in enumerate(pieces):
        if count > limits.paragraphs:
            raise ReadError(source.file, f"có hơn {limits.paragraphs} đoạn", "chia tệp thành nhiều tệp nhỏ hơn")
        yield piece


def _in_columns(pieces: Sequence[Piece], table: int) -> Iterator[Piece]:
    """``pieces`` with a letterhead or foot that is set with tabs or spaces as a table of its own."""
    raw = [piece.text if piece.kind == "đoạn" and not piece.label else "" for piece in pieces]
    index = 0
    while index < len(pieces):
        found = find_columns(raw, index) if starts_columns(raw[index], index < _EARLY) else None
        if found is None:
            yield pieces[index]
            index += 1
            continue
        for part in found.parts:
            place = Place(table, part.row, part.col)
            yield Piece(part.text, "ô", None, place, origin=pieces[part.index].origin)
        table, index = table + 1, found.end


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Paragraphs that a conversion has cut in mid-sentence, whole again, in the body and within a cell."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _goes_on(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_whole(group) for group in groups]


def _goes_on(before: Piece, piece: Piece) -> bool:
    if piece.label or before.kind != piece.kind or before.cell != piece.cell or piece.kind not in ("đoạn", "ô"):
        return False
    return goes_on(before.text.rsplit("\n", 1)[-1].strip(), piece.text.strip())


def _whole(group: Sequence[Piece]) -> Piece:
    first = group[0]
    if len(group) == 1:
        return first
    words = [piece.text.strip() for piece in group]
    text = "".join(between(before) + after for before, after in pairwise(["", *words])).strip()
    origin = first.origin if first.cell else f"{first.origin}-{group[-1].origin.removeprefix('đoạn ')}"
    return replace(first, text=text, origin=origin)


def _header_lines(part: Any, styles: Styles) -> list[str]:
    reader = RunReader(styles)
    return [line for paragraph in part.iter(P) for line in lines(reader.read(paragraph).text)]


def _notes(document: Document, walker: Walker) -> Iterator[Piece]:
    """Footnotes and endnotes in the order in which the text refers to them."""
    found = {
        (kind, str(item.get(ID))): item
        for kind in ("footnote", "endnote")
        for root in _parts(document, f"{kind}s")
        for item in root.iterchildren()
    }
    for number, key in enumerate(dict.fromkeys(walker.notes), 1):
        if key in found:
            yield from walker.note(found[key], f"chú thích {number}")


def _notices(walker: Walker) -> Iterator[Notice]:
    if walker.tracked:
        yield Notice(
            code="read.tracked_changes",
            severity="cảnh báo",
            message="Tệp còn dấu vết sửa đổi (Track Changes); đã đọc theo bản chấp nhận mọi sửa đổi",
            hint="kiểm tra lại tệp, chấp nhận hoặc bỏ các sửa đổi rồi lưu",
        )
