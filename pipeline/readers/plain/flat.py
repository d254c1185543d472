"""Documents copied into one line: line breaks are put back where set phrases and numbering show them."""

from __future__ import annotations

import re

from kehoach.pipeline.readers.plain.line import UPPER
from kehoach.schemas.text import Notice

_LONG = 1_200
_MOST_LINES = 4
_SIGNS = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập ?- ?Tự do|(?<!\w)[IVX]{1,4}\. [" + UPPER + "]{2}"
)
_BREAKS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r" {0,3}([-_*]{4,200}) {0,3}", r"\n\1\n"),
        (r" {0,3}(CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM) {0,3}", r"\n\1\n"),
        (r"(Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc) {0,3}", r"\1\n"),
        (r" (?=Số ?: {0,3}\d{0,6} ?[/-] ?[A-ZĐ])", "\n"),
        (r"(?<=\n)(Số ?: {0,3}\d{0,6} ?[/-] ?[^\s]{1,40}) ", r"\1\n"),
        (r"(, ngày ?[\d ]{0,4} ?tháng ?[\d ]{0,4} ?năm ?[\d ]{0,6}) (?=[" + UPPER + "]{2})", r"\1\n"),
        (r"(?<=\n)(KẾ HOẠCH) ", r"\1\n"),
        (r" (?=(?:PHẦN (?:THỨ )?[IVX]{1,5}\.?|[IVX]{1,5}\.) [" + UPPER + "]{2})", "\n"),
        (r"(?<=[.;:…]) (?=(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ]\)|\(\d{1,2}\)|[-+•]) ?[" + UPPER + "“])", "\n"),
        (r"(?<=[;.]) (?=(?:Căn cứ|Thực hiện|Xét|Theo đề nghị|Trên đây là) )", "\n"),
        (r" (?=Nơi nhận ?:|TM\. |KT\. |TL\. |TUQ\. )", "\n"),
        (r" {0,2}(\d\. (?:Mục đích|Yêu cầu|Mục tiêu)(?: chung| cụ thể)?:?) (?=[-" + UPPER + "a1])", r"\n\1\n"),
    )
)
_CAPITALS = re.compile(
    r"(?:[IVX]{1,5}\. )?[" + UPPER + r"0-9“”\"'(),;:./–& -]{6,600}(?= [" + UPPER + "][^" + UPPER + r"\W])"
)
_MARK = re.compile(r" (?:\d{1,2}(?:\.\d)?\.|[-+]|\(\d\))$")


def is_flat(text: str) -> bool:
    """A document of at most a few lines, one of them as long as pages, with the signs of several lines in it."""
    rows = [row for row in text.split("\n", 40) if row.strip()]
    if len(rows) > _MOST_LINES:
        return False
    return any(len(row) > _LONG and len({match[0] for match in _SIGNS.finditer(row)}) > 1 for row in rows)


def unflatten(text: str) -> str:
    """``text`` with line breaks before and after set phrases, headings in capitals and numbered items."""
    for pattern, replacement in _BREAKS:
        text = pattern.sub(replacement, text)
    return "\n".join(_after_capitals(row) for row in text.split("\n"))


def _after_capitals(row: str) -> str:
    """A break between a heading or title in capitals and the words that follow it."""
    match = _CAPITALS.match(row)
    if match is None:
        return row
    end = match.start() + len(_MARK.sub("", match[0]))
    return f"{row[:end]}\n{row[end:].lstrip()}"


def lost_breaks() -> Notice:
    """What the user is told about such a file."""
    return Notice(
        code="read.lost_line_breaks",
        severity="cảnh báo",
        message="Văn bản bị dồn thành một dòng; đã chia đoạn lại theo thể thức và số thứ tự",
        hint="dùng tệp gốc nếu có",
    )
