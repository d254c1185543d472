"""Patterns of a letterhead, a title and a signature (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW)."""

from __future__ import annotations

import re

NATION = re.compile(
    r"""
      C[ỘO]NG\s{1,9}H[ÒO][ÀA]?\s{1,9}X[ÃA]\s{1,9}H[ỘO]I\s{1,9}CH[ỦU]\s{1,9}NGH[ĨI]A\s{1,9}VI[ỆE]T\s{1,9}NAM
    | Đ[ỘO]C\s{1,9}L[ẬA]P\s{0,9}[-–—−]?\s{0,9}T[ỰƯU]\s{1,9}DO\s{0,9}[-–—−]?\s{0,9}H[ẠA]NH\s{1,9}PH[ÚU]C
    | (?<!ĐẢNG\sBỘ\s)ĐẢNG\s{1,9}CỘNG\s{1,9}SẢN\s{1,9}VIỆT\s{1,9}NAM
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The nation's name and motto, or the party's name: the right side of a letterhead."""

HALF_NATION = re.compile(
    r"(?:C[ỘO]NG\s{1,3}H[ÒO][ÀA]?\s{1,3}X[ÃA]\s{1,3}H[ỘO]I)|CH[ỦU]\s{1,3}NGH[ĨI]A\s{1,3}VI[ỆE]T\s{1,3}NAM",
    re.IGNORECASE,
)
"""Pieces of the nation's name where two columns were read across."""

RULE_LINE = re.compile(r"(?:[-_–—=*.…~·]\s{0,2}){3,200}|[|]|(?<!\S)\*(?!\S)")
"""Lines drawn with signs below the names, and bars of flattened tables."""

RIGHT_SIDE = re.compile(
    r"(?:ĐOÀN\s(?:TNCS|THANH\sNIÊN\s(?:CỘNG\sSẢN|CS))|ĐỘI\sTNTP|ĐỘI\sTHIẾU\sNIÊN\s\w{2,5}\s\w{2,5})\sHỒ\sCHÍ\sMINH"
)
"""Names that stand alone on the right side of a Youth Union or Pioneers letterhead."""

RIGHT_BESIDE = re.compile(rf"(?<=\s\s){RIGHT_SIDE.pattern}")
"""The same beside a name, where two columns were read across."""

_BLANK = r"[\s.…_]{0,40}"
_SYMBOL = r"[^\W\d_][\w&.]{0,24}(?:\s?[-–—/&.]\s{0,2}[^\W\d_][\w&.]{0,24}){0,6}"
NUMBER = re.compile(
    rf"""
    (?<![\w/])S[ốÓỐó]\s{{0,3}}[:.;]?{_BLANK}
    (?P<number>\d[\d ]{{0,7}}[a-zđ]?)?{_BLANK}
    (?P<symbol>(?:/\s{{0,3}}(?:\d{{4}}\s?/\s?)?|[-–]\s?){_SYMBOL})
    """,
    re.VERBOSE,
)
"""Số: 12/KH-UBND · Số 15-KH/TU · Số:      /KH-THCS (blank)."""

PLAN_SYMBOL = re.compile(r"[/\-–]\s{0,3}(?:\d{4}\s?/\s?)?KHPH?(?:LT|HĐ)?(?![^\W_])")
NUMBER_SYMBOL = re.compile(r"[/\-–]")
DECISION_SYMBOL = re.compile(r"[/\-–]\s{0,3}(?:\d{4}\s?/\s?)?QĐ(?![^\W_])")


def _in_words(group: str) -> str:
    """``ngày 05 tháng 9 năm 2026`` in full, its numbers as groups with a suffix."""
    return (
        rf"[Nn]gày\s{{1,3}}(?P<day{group}>\d{{1,2}})\s{{1,3}}tháng\s{{1,3}}(?P<month{group}>\d{{1,2}})"
        rf"\s{{1,3}}năm\s{{1,3}}(?P<year{group}>(?:19|20)\d\d)(?!\d)"
    )


ISSUED = re.compile(
    rf"""
    ,\s{{0,5}}(?:ngày|Ngày|NGÀY)\b(?P<day>[\s.…_\d]{{0,24}}?)\s{{0,9}}(?:tháng|THÁNG)\b(?P<month>[\s.…_\d]{{0,24}}?)\s{{0,9}}
    (?:năm|NĂM)(?P<year>[\s.…_\d]{{0,12}})
    | (?<=[^\W\d_])[ \t]{{1,3}}{_in_words("2")}
    | (?<![^\n]){_in_words("3")}(?=\s{{0,9}}(?:\n|\Z))
    | ,\s{{0,5}}(?:ngày\s{{0,3}})?(?P<numeric>\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?:19|20)\d\d)(?!\d)
    """,
    re.VERBOSE,
)
"""The date of the letterhead after its place; parts may be blank, and the comma may be left out."""

PLACE_WORDS = frozenset({"phố", "phó", "xã", "trấn", "tỉnh", "huyện", "quận", "phường", "thành", "thị", "-", "–"})

PLAN_WORD = re.compile(r"(?:DỰ\sTHẢO\s{1,3})?(?:K\s?Ế\s{1,3}H\s?O\s?Ạ\s?C\s?H|Kế\s{1,3}hoạch)(?!\w)")
INLINE_PLAN = re.compile(r"(?:\d|[-_|*]{2,})\s{1,9}(?P<word>KẾ\s{1,3}HOẠCH)\s{1,9}(?=[^\W\d_])")
"""The words KẾ HOẠCH where a whole document was put on one line: after the date, before capitals."""

KIND_BESIDE = re.compile(r"\s{1,5}(?:HÀNH\sĐỘNG|PHỐI\sHỢP|LIÊN\sTỊCH|LIÊN\sNGÀNH)[\s*_.:]{0,5}")
"""The kind of plan beside the words KẾ HOẠCH on a line of their own: no part of the title."""

THEME = re.compile(r"(?:Chủ\s(?:đề|điểm)|CHỦ\s(?:ĐỀ|ĐIỂM))[^:]{0,30}:")
"""A line of its own below the title that gives the plan's theme."""
ATTACHED = re.compile(
    r"\(?\s{0,3}(?:Ban\shành\s)?[Kk]èm\stheo\s(?P<kind>Quyết\sđịnh|Công\svăn|Nghị\squyết|Văn\sbản|Tờ\strình|Thông\sbáo)",
    re.IGNORECASE,
)

SECTION = re.compile(r"\s(?:(?:Phần|PHẦN|Chương|CHƯƠNG)\s[IVX\d]|[IVX]{1,4}\s?[.:/]|[1A]\.\s)")
"""The first section after a title on the same line."""

MAKES_PLAN = re.compile(
    r"""\s(?:(?:xây\sdựng|ban\shành|lập|triển\skhai|tổ\schức|đề\sra|thống\snhất|thông\sbáo)\s
        (?:(?:và|,)\s(?:ban\shành|triển\skhai|tổ\schức)\s(?:thực\shiện\s)?)?)(?P<plan>[Kk]ế\s{1,3}hoạch)\b""",
    re.VERBOSE,
)
"""… xây dựng Kế hoạch …: the sentence that says who makes the plan."""

PLAN_NAME_END = re.compile(
    r"\s{0,3}[,;:.]?\s{0,3}(?:\(?(?:cụ\sthể|như\ssau|với\s(?:các|những|một\ssố)\s?(?:nội\sdung|giải|nhiệm)|nội\sdung|gồm|theo\scác"
    r"|sau\sđây|gọi\stắt|viết\stắt|với\snội\sdung))|[;:]|\.(?:\s|$)|$",
    re.VERBOSE,
)

AUTHORITY = re.compile(r"(?P<authority>(?:TM|KT|TL|TUQ|Q)(?=\s?[.,])|T/M|K/T|T/L)\s?[.,]?\s{0,3}(?P<rest>.{0,120})")
POSITION = re.compile(
    r"""(?:(?:Q\.|QUYỀN|PHÓ|TRƯỞNG|ỦY\sVIÊN|UV|THƯỜNG\sTRỰC)[\s,]{1,3}){0,4}
    (?:TỔNG\s)?(?:GIÁM\sĐỐC|HIỆU\sTRƯỞNG|CHỦ\sTỊCH|TRƯỞNG\s(?:PHÒNG|BAN|ĐOÀN|KHOA|TRẠM)|BÍ\sTHƯ|CHÁNH\s(?:VĂN\sPHÒNG|THANH\sTRA)|BỘ\sTRƯỞNG
    |THỨ\sTRƯỞNG|CỤC\sTRƯỞNG|VỤ\sTRƯỞNG|CHỦ\sNHIỆM|TỔ\sTRƯỞNG|THỦ\sTRƯỞNG|TỔNG\sCỤC\sTRƯỞNG|VIỆN\sTRƯỞNG|TỔNG\sPHỤ\sTRÁCH
    |[^\W\d_]{2,8}\sTRƯỞNG|CHỈ\sHUY\sTRƯỞNG|CHÍNH\sỦY|NGƯỜI\s(?:LẬP|XÂY\sDỰNG|VIẾT|SOẠN)|BAN\sGIÁM\sHIỆU|PHÓ\s(?:PHÒNG|BAN))\b""",
    re.VERBOSE,
)
WRITER = re.compile(r"NGƯỜI\s(?:LẬP|XÂY\sDỰNG|VIẾT|SOẠN)|GIÁO\sVIÊN(?!\w)|TỔ\sTRƯỞNG\sCHUYÊN\sMÔN")
"""Who wrote a plan down, beside whom the head of the unit signs."""
DEGREE = re.compile(
    r"(?:(?:(?:Thiếu|Trung|Thượng|Đại)\s(?:tá|úy|uý|tướng)|PGS|GS|TS|ThS|Th\.?S|CN|KS|BS(?:CK(?:I{1,2}|[12]))?|NGƯT|NGND|NSƯT|LS|Ths)\s?\.?\s?,?\s?){1,4}(?=[^\W\d_])"
)
SIGNED = re.compile(r"\(?\s{0,2}(?:[Đđ]ã\sk[ýí]|[Kk]ý\stên|[Kk]ý,?\s(?:ghi|đóng)|đã\ský)[^)]{0,40}\)?", re.IGNORECASE)
SUBJECT = re.compile(r"(?:V/v|Về\sviệc)\s{0,2}:?\s{0,2}(?=[^\W\d_])", re.IGNORECASE)
"""How the subject of an official letter opens below its number."""
SENT_TO = re.compile(r"Kính\sgửi\s{0,2}:?", re.IGNORECASE)
RECIPIENTS = re.compile(r"N[ơƠ][iI]\s{1,3}nh[ậẬ]n\s{0,3}:?", re.IGNORECASE)
