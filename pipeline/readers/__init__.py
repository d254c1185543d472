"""One module a format: bytes in, normalised ``Text`` out."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kehoach.pipeline.limits import DEFAULT, Limits
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.formats import Format, format_of, register
from kehoach.schemas.text import Source, Text

__all__ = ["DEFAULT", "Format", "Limits", "ReadError", "read", "read_bytes", "register"]


def read(path: Path, limits: Limits = DEFAULT, converted: Path | None = None) -> Text:
    """The text of one file, its format told by its content. Raises ``ReadError`` only.

    ``converted`` is the same file as .docx, where LibreOffice has made one already.
    """
    name = path.name
    try:
        if path.stat().st_size > limits.file_bytes:
            raise _too_large(name, limits)
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise ReadError(name, f"không mở được tệp ({error.strerror})", "kiểm tra đường dẫn và quyền đọc tệp") from error
    if converted is not None and converted.is_file():
        return _read_converted(data, name, converted, limits)
    return read_bytes(data, name, limits)


def _read_converted(data: bytes, name: str, converted: Path, limits: Limits) -> Text:
    from kehoach.pipeline.readers.office import read_converted

    return read_converted(converted.read_bytes(), _source(data, name, format_of(data)), limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> Text:
    """The text of a file's bytes; ``name`` is used in messages and as ``source.file``. Raises ``ReadError`` only."""
    if len(data) > limits.file_bytes:
        raise _too_large(name, limits)
    if not data:
        raise ReadError(name, "tệp rỗng (0 byte)", "kiểm tra lại tệp nguồn")
    form = format_of(data)
    reader = form.load(name)
    return reader(data, _source(data, name, form), limits)


def _source(data: bytes, name: str, form: Format) -> Source:
    return Source(file=name, sha256=hashlib.sha256(data).hexdigest(), media_type=form.media_type, reader=form.id)


def _too_large(name: str, limits: Limits) -> ReadError:
    return ReadError(name, f"tệp lớn hơn {limits.file_bytes // 1_000_000} MB", "chia tệp thành nhiều tệp nhỏ hơn")
