"""A line of a text file and the questions that joining and table finding ask about it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds words.

    ``number`` counts from 1 in the file, ``gap`` is how many empty lines stand before it, ``indent`` how many
    spaces, ``glued`` tells that an emphasis runs on from the line before, ``raw`` keeps tabs and runs of spaces.
    """

    number: int
    text: str
    gap: int = 0
    indent: int = 0
    glued: bool = False
    raw: str = ""


UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_MARKER = re.compile(
    rf"""
      [•●○◦▪■□▫◆◇➢➤►▶✓✔❖*]\s*(?=\S)                  # a bullet
    | o\s+(?=[{UPPER}“"])                              # Word's hollow bullet
    | [-–—+]\s*(?=[{UPPER}“"(0-9])                     # a dash before a new sentence
    | (?:\(\s?(?:\d{{1,2}}|[a-zđ]|[ivx]{{1,4}})\s?\))   # (1) (a) (i)
    | (?:[IVX]{{1,5}}|[A-HĐ]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[a-zđ]\d?)   # I A 1 1.2 a b1
      (?: [.)](?=\s|[^\W\d]|$) | \s?[-–/:]\s?(?=[{UPPER}][^{UPPER}\d\s]) )
    | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s+(?=[{UPPER}])    # 1.2 Mục đích
    | [IVX]{{1,5}}\s?[-–/]\s?(?=[{UPPER}]{{2}})         # II- NỘI DUNG
    | (?:PHẦN|CHƯƠNG|MỤC|PHỤ\ LỤC)\s+(?:[IVX\d]+|THỨ)   # PHẦN I
    | Điều\s\d{{1,3}}\.
    """,
    re.VERBOSE,
)
_OPENING = re.compile(
    r"(?:Nơi nhận|Kính gửi|Ghi chú|Lưu ý|Số\s?:|TM\.|KT\.|TL\.|TUQ\.|T/M|K/T|Q\.|Trên đây là|CỘNG H[ÒO]|CỘNG HOÀ"
    r"|ĐẢNG CỘNG SẢN|Độc lập -|KẾ HOẠCH$|\(Ban hành|\(Kèm theo|\(Đã ký"
    r"|(?:Cơ quan|Đơn vị) (?:chủ trì|phối hợp|thực hiện)[^:]{0,40}:|(?:Chủ trì|Phối hợp|Địa điểm|Thành phần)\s?:"
    r"|Thời (?:gian|hạn) (?:thực hiện|hoàn thành)[^:]{0,20}:"
    r"|(?:PHÓ )?(?:TỔNG )?(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG (?:PHÒNG|BAN|ĐOÀN)|CHÁNH (?:VĂN PHÒNG|THANH TRA)"
    r"|BÍ THƯ|(?:BỘ|THỨ|CỤC|VỤ|VIỆN|TỔ|KHOA) TRƯỞNG|TRƯỞNG KHOA|HIỆU PHÓ)$)"
)
_GROUND = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Theo tờ trình) ")
_MAYBE_GROUND = re.compile(r"(?:Thực hiện|Tiếp tục thực hiện|Theo|Triển khai) ")
_FINAL = re.compile(r"(?:[.;:!?…])[\"”’»)\]*]*$")
_WAITS = re.compile(r"(?:,|[-–(/“]|(?<!\w)(?:và|của|các|những|với|về|cho|là|để|hoặc|nhằm|bởi))$")
_WAITS_FOR_NUMBER = re.compile(
    r"(?<!\w)(?:[Ss]ố ?:?|từ|đến|thứ|ngày|tháng|năm|quý|khoản|[Đđ]iều|(?<!địa )điểm|(?<!danh )mục|lớp|khóa|khoá"
    r"|giai đoạn|nhiệm kỳ|học kỳ)$"
)
_WAITS_FOR_ROMAN = re.compile(r"(?<!\w)(?:học kỳ|[Qq]uý|lần thứ|kho[áa]|hạng|[Pp]hần|[Cc]hương)$")
_WAITS_FOR_DAY = re.compile(r"(?<!hàng )(?<!hằng )(?<!mỗi )(?<!\w)(?:ngày|tháng|quý|khoản|Điều|(?<!địa )điểm)$")
_LETTER = re.compile(r"[^\W\d_]")


def is_marked(text: str) -> bool:
    """``text`` starts with a list mark, a number or a letter of a list, or the word of a division."""
    return _MARKER.match(text) is not None


def opens(text: str) -> bool:
    """``text`` starts with words that always begin a line of a Vietnamese administrative document."""
    return _OPENING.match(text) is not None


def is_ground(text: str, before: str) -> bool:
    """``text`` starts as a ground of the preamble does (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    Some of these words also start sentences and names: then ``before`` must have ended.
    """
    if _GROUND.match(text) and not before.endswith((",", "“", ":")):
        return True
    return before.endswith((";", ".")) and _MAYBE_GROUND.match(text) is not None


def is_final(text: str) -> bool:
    """``text`` ends with a mark that ends a sentence or a list item."""
    return _FINAL.search(text[-12:]) is not None


def waits(text: str) -> bool:
    """``text`` ends with a comma or a word that cannot end a sentence."""
    return _WAITS.search(text[-12:]) is not None


def waits_for_number(text: str) -> bool:
    """``text`` ends with a word that a number has to follow."""
    return _WAITS_FOR_NUMBER.search(text[-12:]) is not None


def waits_for_day(text: str) -> bool:
    """``text`` ends with a word after which "10." is a number and no list mark."""
    return _WAITS_FOR_DAY.search(text[-12:]) is not None


def waits_for_roman(text: str) -> bool:
    """``text`` ends with a word after which "I." is a number and no heading."""
    return _WAITS_FOR_ROMAN.search(text[-12:]) is not None


def is_fragment(text: str) -> bool:
    """One short syllable, which is no line of its own."""
    return len(text) < 7 and text.isalpha()


def starts_lower(text: str) -> bool:
    """The first character is a small letter."""
    return text[:1].islower()


def is_caps(text: str) -> bool:
    """All letters are capitals, and there are at least two."""
    head = text[:200]
    return head.isupper() and len(_LETTER.findall(head)) > 1
