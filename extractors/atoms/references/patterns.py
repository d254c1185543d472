"""Patterns of numbers, dates, lists and provisions (Nghị định 30/2020/NĐ-CP, Phụ lục I and III).

In all pattern modules of this package, names that end in ``_LOW`` are for lower-case text of the same length.
"""

from __future__ import annotations

import re

from kehoach.extractors.atoms.references.phrases import any_of

_CAP = "A-ZĐƯƠĂÂÊÔ"
_PIECE = rf"[{_CAP}][{_CAP}a-zđ0-9&]{{0,24}}(?!\w)"
_SPACED = rf"(?:[{_CAP}&]{{2,14}}[a-z]{{0,2}}[{_CAP}]{{0,6}}|TTg|TTr|CTr|QĐi)(?!\w)"
_TYPE = any_of("QĐ|KH|CV|NQ|HD|TB|BC|CT|KL|QC|ĐA|TTr|CTr|TT|TTLT|NĐ|QĐi")
_FAR = rf"{_TYPE}(?:\s[-–]\s{_SPACED}(?:\sĐT(?!\w))?){{1,4}}"
_SYMBOL = rf"(?:{_FAR}|{_PIECE})(?:[-–/.,]{_PIECE}|(?:\s[-–/]|[-–/]\s){_SPACED}){{0,6}}"
_SEP = r"\s?[/–−-]\s?"
_SO = r"[Ss]ố\s{0,3}:?\s{0,3}"

NUMBER = re.compile(
    rf"""(?P<number>
      (?:TCVN|QCVN)\s?(?:ISO\s?|IEC\s?)?\d{{1,6}}(?:-\d{{1,3}})?:\d{{4}}(?:/{_PIECE})?
    | \d{{1,6}}[A-Za-zĐđ]?{_SEP}(?:(?:19|20)\d\d{_SEP})?{_SYMBOL}
    | \d{{1,6}}\s?{_TYPE}[/-]{_PIECE}(?:[-–/]{_PIECE}){{0,3}}
    | \d{{1,5}}/(?:19|20)\d\d(?![\d/])
    )""",
    re.VERBOSE,
)
"""A number with its symbol: 98/2023/NĐ-CP, 02 /KH-HĐTĐKT, 29-NQ/TW, TCVN 14423:2025; or number/year."""

SHORT_NUMBER = re.compile(r"(?P<number>\d{1,5})(?![\d/%]|[.,]\d|\s?[–-]\s?\d)(?!\w)")
"""A number without its symbol: "Chỉ thị số 23"."""

_COUNTED = any_of(
    """năm|tháng|tuần|ngày|giờ|tập thể|cá nhân|em|học|người|bài|cuộc|đơn vị|nội dung|nhiệm vụ|trường|lớp|lần|kỳ|tiết
    |buổi|mô hình|chỉ tiêu|sản phẩm|giải|điểm|triệu|tỷ|đồng|của các|văn bản|đồng chí|thành viên|mục tiêu|bước"""
)
NOT_COUNTED_LOW = re.compile(rf"\s{{1,3}}{_COUNTED}(?!\w)")
"""What follows a figure that counts things and does not number a document."""

DATED_LOW = re.compile(r"\s?,?\s{1,2}ngày\s{0,2}\d{1,2}\s?(?:[/.-]|tháng)")
"""A date after a number without a symbol: "Công văn 6143 ngày 16/9/2011"."""
BLANK_NUMBER = re.compile(rf"(?:\s{{0,10}}[.…_]{{1,20}}|\s{{1,10}})\s{{0,4}}[/-]\s?(?P<symbol>{_SYMBOL})")
"""A number left blank in a draft: "số …/KH-UBND"."""

SO_LOW = re.compile(r"\s{0,3}[(,]?\s{0,3}(?:số|sổ|sô)\s{0,3}[:.]?\s{0,12}")
DATE_LOW = re.compile(
    r"""\s{0,3}[,(]?\s{0,3}(?:-\s)?(?:(?:được\s)?(?:ban\shành|ký|đề)\s)?
    (?:ngày\s{0,3}){0,2}(?P<day>\d{1,2})\s{0,2}
    (?:[/.–-]\s{0,2}(?P<month>\d{1,2})\s{0,2}[/.–-]\s{0,2}(?P<year>\d{4})
      |tháng\s{0,2}(?P<month2>\d{1,2})\s{0,2},?\s{0,2}năm\s{0,2}(?P<year2>\d{4}))(?!\d)(?:\s{0,2}\))?""",
    re.VERBOSE,
)
YEAR_LOW = re.compile(r"\s{0,3}\(?(?:năm\s{1,2})(?P<year>(?:19|20)\d\d)(?![\d/])(?!\s?[-–]\s?(?:19|20)\d\d)\)?")
NO_DATE_LOW = re.compile(
    r"""\s{0,3},?\s{0,3}ngày[\s.…/]{1,20}(?:tháng\s{0,3}\d{0,2}[\s.…]{1,12}|/\s{0,4})?
    (?:\d{1,2}\s?/\s?)?(?:năm\s?)?(?:\d{2,4}|…|\.{2,9})?""",
    re.VERBOSE,
)
"""A date left blank in a draft."""

_TO_NUMBER = r"(?=\d{1,6}[A-Za-z]?\s?[/–-]\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ])"
LIST_NEXT = re.compile(rf"(?:\s?\([^()\n]{{1,80}}\))?\s{{0,3}}(?:[,;]|và|[,;]\s?và)\s{{0,3}}(?:{_SO})?{_TO_NUMBER}")
"""The next number of a list that shares its head."""
LIST_HEAD = re.compile(
    rf"(?:\scủa\s(?P<issuer>[^;:.\n]{{3,80}}?))?\s{{0,2}}:?\s{{1,3}}{_SO}(?=\d{{1,6}}[A-Za-z]?\s?[/–-])"
)
"""The head of such a list: "các Kế hoạch của UBND tỉnh: số …"."""

PROVISION = re.compile(
    r"""(?:(?:[Đđ]iểm|[Tt]iết)\s(?:[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,2})
      |[Kk]hoản\s\d{1,2}|[Đđ]iều\s\d{1,3}[a-zđ]?
      |[Mm]ục\s(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])
      |[Pp]hần\s(?:thứ\s\w{2,5}|[IVX]{1,5}|\d{1,2}|[A-Z])
      |[Cc]hương\s(?:[IVX]{1,5}|\d{1,2})
      |[Pp]hụ\slục(?:\s(?:số\s)?(?:[IVX]{1,5}|\d{1,2}))?)(?!\w)""",
    re.VERBOSE,
)
PROVISION_LINK_LOW = re.compile(
    r"""(?:\s{0,3}(?:[,;]|và|hoặc|đến|-|–)?\s{0,3}(?:của\s|thuộc\s|tại\s|trong\s)?
        (?:\d{1,3}(?:\s?,\s?\d{1,3}){0,6})?(?:\s?và\s\d{1,3})?
      |\s\([^()]{1,40}\)\s)""",
    re.VERBOSE,
)
"""What may stand between two provisions, or between a provision and its document."""

ALIAS = re.compile(
    r"""[”"]?\s{0,2}\(\s?(?:(?:[Ss]au\s(?:đây|này)|[Dd]ưới\sđây|[Ss]au)\s)?(?:(?:được\s)?(?:gọi|viết)\s(?:(?:tắt|gọn|chung)\s)?(?:là\s)?:?\s?)?
    [“"]?(?P<alias>[^()“”"\n;]{4,60}?)[”"]?\s?\)""",
    re.VERBOSE,
)
"""The bracket after a citation that gives it a short name."""
