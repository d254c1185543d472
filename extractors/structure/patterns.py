"""Patterns of markers and of the lines that open the zones of a plan (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import re

from kehoach.extractors.letters import exact

MARKER = re.compile(
    exact(r"""\s{0,20}(?:
      (?![Vv]/\s?[Vv]\b|[Đđ]/\s?[Cc]\b) (?:
      (?P<phần>(?:PHẦN|Phần)\s(?:THỨ\s|thứ\s)?(?:[IVX]{1,5}\b|\d{1,2}|[A-Z]\b|(?:NHẤT|HAI|BA|TƯ|NĂM|nhất|hai|ba|tư|năm)\b)\s?[.:\-–]?)
    | (?P<chương>(?:CHƯƠNG|Chương)\s(?:[IVX]{1,5}|\d{1,2})\s?[.:\-–]?)
    | (?P<điều>Điều\s\d{1,3}\s?[.:])
    | (?P<roman>[IVX]{1,5}\s?(?:[.)/:]|\s?[-–]\s)(?!\d|[IVX]{1,4}\b))
    | (?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4}(?![\d/])(?:[.)/:]|(?=\s)))
    | (?P<upper>[A-HĐK-UWY]\s?(?:[.)/]|\s[-–]\s)(?=\s|\w))
    | (?P<arabic>\d{1,2}\s?(?:(?:[.]|/(?!\d))(?!\d)|[-–]\s(?=[A-ZĐÀ-Ỹ“])))
    | (?P<number>\d{1,2}\))
    | (?P<alpha>(?:[a-zđ]|[a-zđ]\.?\d{1,2})\s?(?:[.)]|[-–](?=\s[A-ZĐÀ-Ỹ“])|/(?=\s|[A-ZĐÀ-Ỹ]))(?=\s|[A-ZĐÀ-Ỹ“"]))
    | (?P<paren>\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\))
    | (?P<plus>\+(?!\d))
    | (?P<star>\*{1,3})
    | (?P<dash>[-–—−](?![-–—−]))
    | (?P<bullet>[•●▪■◦○·⁃➢►✓✔❖→\uf0b7\uf0a7\uf02d])
    ))\s{0,20}"""),
    re.VERBOSE,
)
"""A marker at the start of a paragraph; the group's name is its style."""

RANK = {
    "phần": 0,
    "chương": 1,
    "upper": 2,
    "roman": 3,
    "điều": 4,
    "arabic": 5,
    "decimal": 6,
    "number": 10,
    "alpha": 11,
    "paren": 12,
    "star": 13,
    "dash": 14,
    "bullet": 14,
    "plus": 15,
}
"""A marker's depth: a section stands below the nearest earlier one of smaller rank; decimals add their dots."""

LIST_STYLES = frozenset({"star", "dash", "bullet", "plus"})
"""Markers of list items, which carry a heading only before a colon."""

_PLAN = r"(?:DỰ\sTHẢO\s{1,3})?K\s?Ế\s{1,3}H\s?O\s?Ạ\s?C\s?H"
PLAN_WORD = re.compile(rf"{_PLAN}(?:\s.{{0,2000}})?$")
PLAN_ALONE = re.compile(rf"{_PLAN}$")
PLAN_SMALL = re.compile(r"Kế\s{1,3}hoạch$")
PLAN_FIRST = re.compile(r"Kế\s{1,3}hoạch\s(?!số\s|này|của)[^.;:\n]{5,200}$")
"""A title in small letters as the first line of a text, where no line in capitals says KẾ HOẠCH."""
PLAN_KIND = re.compile(
    rf"{_PLAN}(?:\s(?:HÀNH ĐỘNG|PHỐI HỢP|LIÊN TỊCH|LIÊN NGÀNH|CÔNG TÁC|TUẦN|THÁNG)(?:\s\d{{1,2}})?)?$"
)
"""The words KẾ HOẠCH with nothing, or only the kind of plan, beside them: the title is still to come."""
SUBJECT_LINE = re.compile(r"\(\s{0,2}(?:V/v|Về\s(?:việc\s)?|về\sviệc\s)")
"""A title in brackets: "(V/v tổ chức …)"."""
NATION = re.compile(
    r"CỘNG\s{0,3}H[ÒO][ÀA]?\s{0,3}XÃ\s{0,3}HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s?[-–]\s?Tự do", re.IGNORECASE
)
OPENER = re.compile(
    r"""[-–+*•]?\s?(?:Căn\scứ|Thực\shiện|Tiếp\stục|Theo|Để|Nhằm|Xét|Thi\shành|Trên\scơ\ssở|Phát\shuy|Tiếp\stheo|Quán\striệt
    |Triển\skhai|Hưởng\sứng|Chào\smừng|Thời\sgian\squa|Trong\snhững\snăm|Năm\shọc|Năm\s\d{4}|Được\ssự|Chấp\shành|Sau\skhi)\b""",
    re.VERBOSE,
)
"""How the first sentence after the title opens: the grounds of the plan."""

MAKES_PLAN = re.compile(
    r"(?:xây dựng|ban hành|lập|triển khai|đề ra|tổ chức|báo cáo)\s(?:và\s\w{1,8}\s\w{1,8}\s)?(?:nội dung\s)?[Kk]ế hoạch"
    r"|như sau\s?:?$|sau đây\s?:$|ý kiến chỉ đạo\s?:?$"
)
"""The sentence that says who makes the plan, which ends the preamble."""

PLACE_DATE = re.compile(r"[A-ZĐ][\w\s.]{1,40},\s{0,3}ngày\s.{1,30}năm.{0,8}$")
"""A place and date of issue, which may stand above the signature."""

SCHOOL_YEAR_LINE = re.compile(r"[Nn]ăm học\s\d{4}\s?[-–]\s?\d{4}\W*$")
"""The last line of a title: "Năm học 2024 - 2025"."""

ORDER = re.compile(r"\s{0,9}(?:Kính\s)?(?:[Yy]êu\scầu|[Đđ]ề\snghị|Giao)\s")
"""How a paragraph opens that tells someone to do something."""
SENT_TO = re.compile(r"\s{0,9}Kính\sgửi\b", re.IGNORECASE)
"""Whom an official letter is sent to, right below its letterhead."""

RECIPIENTS = re.compile(r"(?:Nơi|NƠI)\s{1,3}(?:nhận|NHẬN)\s?:?", re.IGNORECASE)
CLOSING = re.compile(
    r"""Trên\sđây(?:\slà|,) | (?:Trong\squá\strình|Quá\strình)\s(?:tổ\schức\s|triển\skhai\s)?(?:thực\shiện|triển\skhai)
    | Kế\shoạch\snày\s(?:thay\sthế|được|có\shiệu\slực) | Nhận\sđược\s(?:Kế\shoạch|văn\sbản)
    | Căn\scứ\s(?:vào\s)?(?:nội\sdung\s)?[Kk]ế\shoạch\snày""",
    re.VERBOSE,
)
AUTHORITY = re.compile(r"(?:(?:TM|KT|TL|TUQ|Q|T\.M|K\.T)\s?[.,]|(?:T/M|K/T|T/L)(?:\s?[.,]|\s))")
POSITION = re.compile(
    r"""(?:(?:Q\.|QUYỀN|PHÓ|TRƯỞNG)\s){0,3}(?:GIÁM\sĐỐC|HIỆU\sTRƯỞNG|CHỦ\sTỊCH|TRƯỞNG\sPHÒNG|TRƯỞNG\sBAN|BÍ\sTHƯ
    |CHÁNH\sVĂN\sPHÒNG|BỘ\sTRƯỞNG|THỨ\sTRƯỞNG|CỤC\sTRƯỞNG|TỔNG\sCỤC\sTRƯỞNG|VỤ\sTRƯỞNG|CHỦ\sNHIỆM|TỔ\sTRƯỞNG
    |THỦ\sTRƯỞNG|NGƯỜI\sLẬP|NGƯỜI\sXÂY\sDỰNG|XÁC\sNHẬN|PHÊ\sDUYỆT|DUYỆT|TỔNG\sGIÁM\sĐỐC|VIỆN\sTRƯỞNG|TỔNG\sPHỤ\sTRÁCH
    |CHỈ\sHUY\sTRƯỞNG|ĐỘI\sTRƯỞNG|TRẠM\sTRƯỞNG|TRƯỞNG\s(?:KHOA|ĐOÀN|TRẠM)|CHÁNH\sTHANH\sTRA|ỦY\sVIÊN)\b""",
    re.VERBOSE,
)
APPENDIX = re.compile(
    r"\(?(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu|MẪU|Mẫu|DANH MỤC|DANH SÁCH|LỊCH|BẢNG|PHÂN CÔNG|CHƯƠNG TRÌNH|NỘI DUNG|ĐỀ CƯƠNG)\b"
)
