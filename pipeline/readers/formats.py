"""Which reader reads which bytes. A file's name is never asked: extensions lie.

A format is one row of ``FORMATS`` (the first whose ``sniff`` says yes wins), so a new reader is one row:
``Format("rtf", "RTF", "application/rtf", is_rtf, "kehoach.pipeline.readers.rtf:read_rtf")``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.errors import ReadError
from kehoach.schemas.text import Source, Text


class ReadBytes(Protocol):
    """Reads the bytes of one file; raises ``ReadError`` only."""

    def __call__(self, data: bytes, source: Source, limits: Limits) -> Text:
        """``source`` has ``file``, ``sha256``, ``media_type`` and ``reader`` set; a reader may add to it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A row: id, name shown to people, media type, test of the first bytes, ``module:function``, extra.

    ``reader=None`` is a format that is known and not read; ``extra`` is what ``pip install kehoach[…]`` needs;
    ``fault`` is what is wrong with files that look so, and the remedy: no format, but a state in which files arrive.
    """

    id: str
    name: str
    media_type: str
    sniff: Callable[[bytes], bool]
    reader: str | None = None
    extra: str = ""
    fault: tuple[str, str] | None = None

    def load(self, file: str) -> ReadBytes:
        """The reader function, imported now; ``ReadError`` if there is none or its extra is not installed."""
        if self.fault is not None:
            raise ReadError(file, *self.fault)
        if self.reader is None:
            raise ReadError(file, f"định dạng {self.name} chưa được hỗ trợ", "lưu lại thành .docx, .md hoặc .txt")
        module, _, function = self.reader.partition(":")
        try:
            return cast(ReadBytes, getattr(import_module(module), function))
        except ModuleNotFoundError as error:
            remedy = f'cài thêm bằng lệnh: pip install "kehoach[{self.extra}]"' if self.extra else f"cài {error.name}"
            raise ReadError(file, f"thiếu thành phần đọc {self.name}", remedy) from error


def _starts(*heads: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(heads)


def _member_names(data: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return frozenset()


def _zip_with(*members: str) -> Callable[[bytes], bool]:
    """A zip archive in which one of ``members`` (a path, or a folder ending in "/") occurs."""

    def sniff(data: bytes) -> bool:
        if not data.startswith(b"PK\x03\x04"):
            return False
        return any(name.startswith(members) for name in _member_names(data))

    return sniff


def _is_pdf(data: bytes) -> bool:
    """ISO 32000-1 Annex H.3.4.1: the header may stand anywhere in the first 1,024 bytes."""
    return b"%PDF-" in data[:1024]


def _is_html(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _is_mail(data: bytes) -> bool:
    head = data[:4096].lower()
    starts = head.startswith((b"return-path:", b"received:", b"from:", b"mime-version:", b"delivered-to:", b"date:"))
    return starts and b"\nsubject:" in head


def _is_edxml(data: bytes) -> bool:
    from kehoach.pipeline.readers.edxml.sniff import is_edxml

    return is_edxml(data)


def _is_image(data: bytes) -> bool:
    heads = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
    is_bitmap = data.startswith(b"BM") and b"\x00" in data[:16]
    return data.startswith(heads) or is_bitmap or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def _compound_with(stream: str) -> Callable[[bytes], bool]:
    """A compound file in which a stream of this name occurs ([MS-CFB] 2.6.1)."""
    return lambda data: data.startswith(_COMPOUND) and stream.encode("utf-16-le") in data


def _is_locked(data: bytes) -> bool:
    """A .docx with a password is a compound file ([MS-OFFCRYPTO] 2.3.4); a .doc says it in its FIB ([MS-DOC] 2.5.2)."""
    if not data.startswith(_COMPOUND):
        return False
    if "EncryptedPackage".encode("utf-16-le") in data:
        return True
    fib = next((at for at in range(512, len(data) - 12, 512) if data.startswith(b"\xec\xa5", at)), None)
    return fib is not None and bool(data[fib + 11] & 1)


def _is_odt(data: bytes) -> bool:
    """An OpenDocument package says in its first member what it is (ODF 1.3 Part 2, 3.3)."""
    return data.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument.text" in data[:200]


_is_message = _compound_with("__properties_version1.0")  # [MS-OXMSG] 2.4
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL = "kehoach.pipeline.readers.mail"
_ZIP = "kehoach.pipeline.readers.container:read_zip"
_OFFICE = "kehoach.pipeline.readers.office:read_office"
_OLE = "application/x-ole-storage"
_LOCKED = ("tệp Word có mật khẩu", "mở bằng Word, bỏ mật khẩu rồi lưu lại")
_DAMAGED = ("tệp Office cũ (.doc, .xls, .msg) bị hỏng hoặc bị cắt cụt", "xin lại tệp gốc từ nơi gửi")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: list[Format] = [
    Format("docx", "Word (.docx)", _WORD, _zip_with("word/"), "kehoach.pipeline.readers.word.reader:read_docx"),
    Format("xlsx", "Excel (.xlsx)", _SHEET, _zip_with("xl/")),
    Format("pptx", "PowerPoint (.pptx)", "application/vnd.ms-powerpoint", _zip_with("ppt/")),
    Format("odt", "OpenDocument (.odt)", "application/vnd.oasis.opendocument.text", _is_odt, _OFFICE),
    Format("zip", "tệp nén .zip", "application/zip", _starts(b"PK\x03\x04", b"PK\x05\x06"), _ZIP),
    Format("locked", "Word có mật khẩu", _OLE, _is_locked, fault=_LOCKED),
    Format("doc", "Word 97 (.doc)", "application/msword", _compound_with("WordDocument"), _OFFICE),
    Format("pdf", "PDF", "application/pdf", _is_pdf, "kehoach.pipeline.readers.pdf.reader:read_pdf", "pdf"),
    Format("rtf", "RTF", "application/rtf", _starts(b"{\\rtf"), _OFFICE),
    Format("image", "ảnh chụp", "image/*", _is_image, "kehoach.pipeline.readers.ocr.reader:read_image", "ocr"),
    Format("edxml", "gói edXML", "application/xml", _is_edxml, "kehoach.pipeline.readers.edxml.reader:read_edxml"),
    Format("html", "trang web (.html)", "text/html", _is_html, "kehoach.pipeline.readers.html:read_html"),
    Format("eml", "thư điện tử (.eml)", "message/rfc822", _is_mail, f"{_MAIL}:read_mail"),
    Format("msg", "thư Outlook (.msg)", "application/vnd.ms-outlook", _is_message, f"{_MAIL}:read_msg", "mail"),
    Format("xls", "Excel 97 (.xls)", "application/vnd.ms-excel", _compound_with("Workbook")),
    Format("ppt", "PowerPoint 97 (.ppt)", "application/vnd.ms-powerpoint", _compound_with("PowerPoint Document")),
    Format("compound", "Office 97 hỏng", _OLE, _starts(_COMPOUND), fault=_DAMAGED),
    Format("rar", "tệp nén .rar, .7z, .gz", "application/octet-stream", _starts(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")),
    Format(
        "text", "văn bản thuần", "text/plain", lambda data: True, "kehoach.pipeline.readers.plain.reader:read_plain"
    ),
]


def register(new: Format) -> None:
    """Put ``new`` before all others, in place of a format with the same id."""
    FORMATS[:] = [new, *(row for row in FORMATS if row.id != new.id)]


def format_of(data: bytes) -> Format:
    """The format of a file's bytes; the last row takes everything that nothing else wants."""
    return next(row for row in FORMATS if row.sniff(data))
