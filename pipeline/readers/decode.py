"""Bytes of a text file to characters: byte-order marks, UTF-16 without one, broken and mixed encodings."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kehoach.pipeline.readers.errors import ReadError
from kehoach.schemas.text import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd\ud800-\udfff\ufffe\uffff]")
_MAX_BROKEN = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of a file and what was odd about its bytes."""

    text: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """The characters of a text file. Raises ``ReadError`` for bytes that are no text."""
    decoded = _decode(data)
    if len(_NOT_TEXT.findall(decoded.text)) > _MAX_BROKEN * len(decoded.text) + 1:
        raise ReadError(
            name, "định dạng của tệp chưa được hỗ trợ (không phải văn bản)", "lưu lại thành .docx hoặc .txt"
        )
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], encoding)
    wide = _utf16_without_mark(data)
    if wide:
        return _with(data, wide)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _mixed(data)


def _with(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, (_broken(text.count("\ufffd")),) if "\ufffd" in text else ())


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 shows itself by zero bytes at one parity: most letters of Vietnamese are ASCII."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.2 and even < odd * 0.05:
        return "utf-16-le"
    if even > len(sample) * 0.2 and odd < even * 0.05:
        return "utf-16-be"
    return ""


def _mixed(data: bytes) -> Decoded:
    """A file that is not all UTF-8: line by line, UTF-8 where it is, else Windows-1258."""
    parts: list[str] = []
    foreign = wide = 0
    for line in data.splitlines(keepends=True):
        try:
            parts.append(line.decode("utf-8"))
            wide += not line.isascii()
        except UnicodeDecodeError:
            text, is_foreign = _foreign_line(line)
            foreign += is_foreign
            parts.append(text)
    text = "".join(parts)
    notices = [_broken(text.count("\ufffd"))] if "\ufffd" in text else []
    if foreign:
        notices.append(_encoding("có dòng UTF-8 lẫn dòng Windows-1258" if wide else "tệp viết bằng Windows-1258"))
    return Decoded(text, tuple(notices))


def _foreign_line(line: bytes) -> tuple[str, bool]:
    """A line that is not UTF-8, and whether it was read as Windows-1258.

    Mostly well-formed UTF-8 with a few damaged bytes is damage, not another encoding.
    """
    text = line.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= sum(character >= "\x80" for character in text) // 2:
        return text, False
    return line.decode("cp1258", errors="replace"), True


def _broken(count: int) -> Notice:
    return Notice(
        code="read.broken_characters",
        severity="cảnh báo",
        message=f"Tệp có {count} ký tự hỏng không đọc được",
        hint="đối chiếu với bản gốc ở những chỗ có ký tự �",
    )


def _encoding(what: str) -> Notice:
    return Notice(
        code="read.encoding",
        severity="cảnh báo",
        message=f"Bảng mã không thống nhất: {what}",
        hint="lưu lại tệp bằng bảng mã UTF-8",
    )
