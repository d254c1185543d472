"""The reader of PDF files: text layer where there is a sound one, OCR for pages that need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.layout.document import lay_out
from kehoach.pipeline.readers.layout.model import Page, Word
from kehoach.pipeline.readers.legacy import Written, convert, encoding_of
from kehoach.pipeline.readers.ocr import engine
from kehoach.pipeline.readers.ocr.recognised import Recognised
from kehoach.pipeline.readers.ocr.review import grade, review
from kehoach.pipeline.readers.originals import with_originals
from kehoach.pipeline.readers.pdf.edges import edges_of
from kehoach.pipeline.readers.pdf.file import load_page, opened
from kehoach.pipeline.readers.pdf.trust import is_broken, is_picture
from kehoach.pipeline.readers.pdf.turning import Turn
from kehoach.pipeline.readers.pdf.words import Glyphs, words_of
from kehoach.pipeline.readers.pieces import assemble
from kehoach.schemas.text import Notice, PageGrade, Source, Text


@dataclass(slots=True)
class _Reading:
    """What is known after the pages read so far."""

    pages: list[Page] = field(default_factory=list)
    grades: list[PageGrade] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    scanned: list[Recognised] = field(default_factory=list)
    written: dict[int, list[Written]] = field(default_factory=dict)

    def originals(self) -> list[Written]:
        """All words of the file as it has them, if those of a page had to be converted."""
        if not self.written:
            return []
        same = ([Written(word.text, word.text) for word in page.words] for page in self.pages)
        return [one for page, own in zip(self.pages, same, strict=True) for one in self.written.get(page.number, own)]


def read_pdf(data: bytes, source: Source, limits: Limits) -> Text:
    """The text of a PDF file. Raises ``ReadError`` only."""
    reading = _Reading()
    with opened(data, source.file, limits) as document:
        count = len(document)
        for index in range(count):
            _read_page(document, index, reading, source, limits)
    if not reading.pages:
        raise ReadError(source.file, "tệp PDF bị hỏng, không trang nào đọc được", "xin lại tệp gốc từ nơi gửi")
    layout = lay_out(reading.pages, limits)
    engines = [_pdfium(), *([engine.version()] if reading.scanned else [])]
    read_from = source.model_copy(
        update={
            "pages": count,
            "engine": ", ".join(engines),
            "grades": tuple(reading.grades),
            "ocr_pages": tuple(one.page.number for one in reading.scanned),
        }
    )
    text = assemble(layout.pieces, read_from, limits, layout.furniture, _notices(reading))
    text = with_originals(text, reading.originals())
    return review(text, reading.scanned) if reading.scanned else text


@lru_cache(maxsize=1)
def _pdfium() -> str:
    """The library that reads text layers, with its version."""
    return f"pypdfium2 {version('pypdfium2')}"


def _read_page(document: Any, index: int, reading: _Reading, source: Source, limits: Limits) -> None:
    page = load_page(document, index)
    if page is None:
        reading.damaged.append(index + 1)
        return
    try:
        found, written = text_page(page, index + 1)
        if is_broken(found) or is_picture(page, found):
            scanned = _scanned(page, index + 1, reading, source, limits)
            reading.pages.append(scanned.page)
            reading.grades.append(grade(scanned))
            return
    finally:
        page.close()
    reading.pages.append(found)
    if written:
        reading.written[index + 1] = written
    reading.grades.append(PageGrade(page=index + 1, method="văn bản", grade="tốt"))


def _scanned(page: Any, number: int, reading: _Reading, source: Source, limits: Limits) -> Recognised:
    folder = engine.check(source.file)
    if len(reading.scanned) >= limits.ocr_pages:
        finding = f"tệp PDF có hơn {limits.ocr_pages} trang chụp"
        raise ReadError(source.file, finding, "chia tệp thành nhiều tệp nhỏ hơn")
    from kehoach.pipeline.readers.ocr.page import recognise_page
    from kehoach.pipeline.readers.pdf.scans import picture_of

    reading.scanned.append(recognise_page(*picture_of(page, limits), number, folder))
    return reading.scanned[-1]


def text_page(page: Any, number: int) -> tuple[Page, list[Written]]:
    """The words and ruled lines of a page's text layer, turned upright; its words as written, if converted."""
    turn = _turn(page, 0)
    glyphs = Glyphs(page, turn)
    angle = glyphs.angle()
    if angle != turn.degrees:
        glyphs.close()
        turn = _turn(page, angle)
        glyphs = Glyphs(page, turn)
    words: list[Word] = words_of(glyphs)
    old = encoding_of(glyphs.text)
    written = [Written(word.text, convert(word.text, old), old) for word in words] if old else []
    if written:
        words = [word._replace(text=one.read) for word, one in zip(words, written, strict=True)]
    glyphs.close()
    return Page(number, *turn.size, tuple(words), edges_of(page, turn)), written


def _turn(page: Any, degrees: int) -> Turn:
    left, bottom, right, top = page.get_cropbox()
    return Turn(right - left, top - bottom, degrees, left, bottom)


def _notices(reading: _Reading) -> list[Notice]:
    if not reading.damaged:
        return []
    pages = ", ".join(map(str, reading.damaged))
    return [
        Notice(
            code="read.damaged_page",
            severity="cảnh báo",
            message=f"Không đọc được trang {pages} của tệp PDF",
            hint="xin lại tệp gốc, hoặc đọc các trang này bằng mắt",
        )
    ]
