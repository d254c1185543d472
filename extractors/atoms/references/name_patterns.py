"""Patterns of documents cited by name: laws, resolutions of congresses, quoted, dated and numbered programmes."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.references.issuer_patterns import ORG_LOW
from kehoach.extractors.atoms.references.phrases import UPPER, any_of

NOT_NAMED_LOW = re.compile(
    r"\s{0,3}(?:này|nêu trên|trên đây|trên|đó|nói trên|đã|sau|của mình|được giao|kèm theo|đính kèm)(?!\w)"
)
"""What follows the word for a kind where it names no document of its own."""
EVENT_LOW = re.compile(
    r"\s(?:truyền thông|giao lưu|văn nghệ|nghệ thuật|tình nguyện|thiện nguyện|học bổng|trao quà)"
    r"(?:\s\w{1,12}){0,3}\s[“\"]"
)
"""What follows "Chương trình" where it is an event with a name in quotes, and no document."""
OWN_BEFORE_LOW = re.compile(
    any_of("ban hành|xây dựng|lập|trên đây là|tham mưu|soạn thảo|hoàn thiện|đề ra")
    + r"(?: bản| nội dung| dự thảo)?\s{1,3}[“\"]?$"
)
"""What stands before the plan that the text itself makes."""
COMPOUND_BEFORE_LOW = re.compile(
    r"(?:pháp|kỷ|quy|hình|thể|nghiêm|đúng|bằng|sở|bộ|ban|phòng|vụ|cục)\s$|(?:tài chính|và)\s?[-–]\s?$"
)
LAW_FALLBACK = re.compile(rf"[{UPPER}][^\W\d_]{{0,12}}(?:\s[^\W\d_]{{1,10}}){{0,8}}")
LAW_STOP_LOW = re.compile(
    r"\s"
    + any_of(
        """và (?:các|nghị|những|văn|pháp|luật|hướng|quy|theo)|các|được|bảo đảm|đảm bảo|trên|thuộc|theo|năm|số|ngày|của
        |có|do|để|nhằm|tại|trong|đến|cho|với|là|từ|khi|như|quy định|về|đã|sẽ|phải|thì"""
    )
    + r"(?!\w)"
)
"""Where the name of a law that the lexicon does not have ends."""
LAW_YEAR = re.compile(
    r"""\s(?:năm\s)?(?:19|20)\d\d(?![\d/])(?!\s?[-–]\s?(?:19|20)\d\d)
    |\s?\((?:[Ss]ửa\sđổi|năm\s\d{4}|\d{4})[^()\n]{0,30}\)""",
    re.VERBOSE,
)
LAW_TAIL_LOW = re.compile(r"\s(?:(?:ngày|số)\s\d|được quốc hội|có hiệu lực)")
PARLIAMENT_LOW = re.compile(r"(?:(?:ủy|uỷ) ban thường vụ )?quốc hội(?!\w)")
SECOND_AMENDED = re.compile(r"\svà\s(?:Bộ\sluật|Luật|Pháp\slệnh)(?:\s[^\s,;:.()]{1,14}){1,12}?\s(?:ngày|số)\s\d")
"""The second of two laws that one law amends, and the date of the one that amends them."""
AMENDING_LOW = re.compile(r"\s{0,3}(?:sửa đổi|bổ sung)(?!\w)")
CONSTITUTION = re.compile(
    r"\s{1,3}(?P<name>nước Cộng h[òo][aà] [Xx]ã hội [Cc]hủ nghĩa Việt Nam)?(?:\s?,?\s?năm (?P<year>\d{4}))?"
)

_TERM = r",?\s{0,2}\(?nhiệm\skỳ\s\d{4}\s?[-–]\s?\d{4}\)?"
_ROMAN = r"(?:[IVXLivxl]{1,7}|\d{1,2}|thứ\s\w{2,5})(?!\w)"
_PLACE = any_of("tỉnh|thành phố|huyện|quận|xã|phường|Tỉnh|Thành phố")
CONGRESS = re.compile(
    rf"""\s{{1,3}}(?:[Cc]ủa\s)?(?P<name>[Đđ]ại\s[Hh]ội\s(?:[^\s;:.,()“”]{{1,14}}\s){{0,14}}?
      (?:[Ll]ần\s[Tt]hứ\s{_ROMAN}|[Kk]h[oó][áa]\s{_ROMAN}|[IVXL]{{1,6}}(?!\w)|các\scấp(?!\w)|(?=nhiệm\skỳ\s\d{{4}}\s?[-–]\s?\d{{4}}))
      (?:\s(?:của\s)?Đảng(?:\s[Bb]ộ(?:\s{_PLACE})?(?:\s[{UPPER}][^\W\d_]{{0,8}}){{0,4}})?)?(?:{_TERM})?)""",
    re.VERBOSE,
)
"""A congress: "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"."""
_COMMITTEE = any_of("Trung ương|TW|TƯ|Ban Chấp hành Trung ương(?: Đảng)?|BCH (?:TW|Trung ương)(?: Đảng)?")
PLENUM = re.compile(
    rf"""\s{{1,3}}(?:[Cc]ủa\s)?(?P<name>(?:[Hh]ội\snghị\s)?(?:[Ll]ần\s[Tt]hứ\s(?:\w{{2,5}}|\d{{1,2}})\s)?{_COMMITTEE}
      (?:\s(?:lần\sthứ\s)?(?:\w{{1,5}}))?,?\s{{0,2}}\(?[Kk]h(?:óa|oá)\s[IVXL]{{1,6}}\)?)""",
    re.VERBOSE,
)
"""A plenum of the Central Committee: "Trung ương 6 (khóa XII)"."""
_YEARS = r"\d{4}\s?[-–]\s?\d{4}"
PERIOD_LOW = re.compile(
    rf"""(?:giai\sđoạn\s{{0,2}}(?:từ\snăm\s)?\d{{4}}\s?(?:[-–]|đến)\s?(?:năm\s)?\d{{4}}|thời\skỳ\s{_YEARS}
      |(?:đến|tới)\snăm\s\d{{4}}|năm\shọc\s{_YEARS}|năm\s\d{{4}}(?:\s?[-–]\s?\d{{4}})?|{_YEARS})
    (?:,?\s{{0,2}}(?:và\s)?(?:định\shướng|tầm\snhìn)(?:\sđến)?(?:\snăm)?\s\d{{4}}){{0,2}}""",
    re.VERBOSE,
)
"""The period that ends the name of a programme."""
NAME_STOP_LOW = re.compile(
    r"\s"
    + any_of(
        """trên địa bàn|có hiệu lực|ban hành kèm|ban hành tại|triển khai thực hiện (?:quyết|nghị|chỉ|kế)|được|đã|theo
        |tại (?:quyết|tờ|công|văn)|do"""
    )
    + r"(?!\w)"
)
"""Words about the force or the place of a document, after its name."""
DIGITS = re.compile(
    r"\s{1,2}(?:[Ss]ố\s)?(?P<name>\d{2,4}[A-Z]?(?:/(?:19|20)?\d{2,4})?(?:/CP)?)(?![\d/%]|[.,]\d|\s?[-–]\s?\d)(?!\w)"
)
_SCHOOLING = any_of("giáo dục phổ thông|gdpt|gd phổ thông|giáo dục mầm non|gdmn|giáo dục thường xuyên|gdtx")
CURRICULUM_LOW = re.compile(
    rf"""\s{{1,3}}(?P<name>{_SCHOOLING}(?:\s(?:tổng\sthể|mới|hiện\shành))?
    (?:\s?,?\s?(?:năm\s)?(?:19|20)\d\d(?!\s?[-–]))?)(?!\w)""",
    re.VERBOSE,
)
"""A national curriculum: "Chương trình giáo dục phổ thông 2018"."""
NATIONAL_LOW = re.compile(r"\s{1,3}(?:mục tiêu quốc gia|quốc gia)(?!\w)")
_MAKE = any_of("ban hành|phê duyệt|thông qua|công bố|hợp nhất|kèm theo")
_DO = any_of("triển khai|thực hiện|thi hành|tổng kết|sơ kết|sửa đổi|bổ sung|cập nhật|điều chỉnh")
NESTED_BEFORE_LOW = re.compile(
    rf"(?:(?P<make>{_MAKE})|(?P<do>{_DO}))(?:\s(?:thực hiện|kèm theo|nội dung|có hiệu quả|việc))?\s{{1,3}}[“\"]?\s?$"
)
"""The verb of a title whose object is another document."""
_GROUND = any_of(
    """[Cc]ăn cứ(?: vào)?|[Tt]hực hiện(?: theo)?|[Tt]iếp tục (?:triển khai )?thực hiện|[Tt]heo
    |[Tt]riển khai(?: thực hiện)?|[Tt]hi hành|[Tt]rên cơ sở|[Cc]hấp hành"""
)
GROUND_BEFORE = re.compile(rf"(?:^|[\n;:.,“(–-]\s{{0,3}}|\svà\s){_GROUND}(?: nội dung| tinh thần)?(?: các)?\s{{1,3}}$")
"""What cites a ground."""
CHAIN_BEFORE = re.compile(r"[;,]\s{0,3}(?:và\s)?$")
CHARTER_LOW = re.compile(r"\s{1,3}(?:trường|đảng|công đoàn|đoàn|hội|mặt trận|liên đoàn|ban đại diện)(?!\w)")
ATTACHED_LOW = re.compile(r"\s(?:được\s)?(?:ban hành kèm theo|kèm theo|ban hành tại|ban hành theo)(?!\w)")
ISSUED_LOW = re.compile(r"\s{1,3}của\s")
_NO_ISSUER = any_of("ngành|tỉnh|thành phố|quận|huyện|thị xã|hệ thống|lãnh đạo|đảng")
ORG_INSIDE_LOW = re.compile(rf"\scủa\s(?!{_NO_ISSUER}(?!\w))(?={ORG_LOW.pattern})")
"""The body in a document's name: "Chương trình hành động của Chính phủ"."""
