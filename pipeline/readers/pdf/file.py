"""Opening a PDF: stray bytes before its header, passwords, damage, signature fields made visible."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.errors import ReadError

_PASSWORD = 4


@contextmanager
def opened(data: bytes, file: str, limits: Limits) -> Iterator[Any]:
    """The pdfium document in ``data``. Raises ``ReadError`` for what cannot be opened or has too many pages.

    Scripts are never run: pdfium is built without a JavaScript engine.
    """
    start = max(data[:1024].find(b"%PDF-"), 0)
    try:
        document = pypdfium2.PdfDocument(data[start:] if start else data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise ReadError(file, "tệp PDF có mật khẩu", "bỏ mật khẩu rồi lưu lại") from error
        raise ReadError(file, "tệp PDF bị hỏng, không mở được", "xin lại tệp gốc từ nơi gửi") from error
    try:
        pages = len(document)
        if not pages:
            raise ReadError(file, "tệp PDF không có trang nào", "xin lại tệp gốc từ nơi gửi")
        if pages > limits.pages:
            raise ReadError(
                file, f"tệp PDF có {pages} trang, quá {limits.pages} trang", "chia tệp thành nhiều tệp nhỏ hơn"
            )
        if document.get_formtype():
            document.init_forms()
        yield document
    finally:
        document.close()


def load_page(document: Any, index: int) -> Any | None:
    """A page with its annotations drawn into it (e-office systems put number and day into signature fields).

    ``None`` for a page that is damaged.
    """
    try:
        page = document[index]
        if pdfium.FPDFPage_GetAnnotCount(page.raw):
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[index]
    except pypdfium2.PdfiumError:
        return None
    return page
