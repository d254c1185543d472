"""Patterns of measurable aims (chỉ tiêu): comparators, Vietnamese numbers, units, and what is none."""

from __future__ import annotations

import re

NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,3})?|\d{1,7}(?:[.,]\d{1,3})?)"
UNITS = (
    r"(?:sáng\skiến|bài\s(?:dự\sthi|thi|viết|báo)|tin,?\sbài|học\ssinh|giáo\sviên|cán\sbộ|đảng\sviên|đoàn\sviên|hội\sviên|trẻ\sem|người|hộ|lượt|lần"
    r"|mô\shình|hoạt\sđộng|công\strình|đề\s(?:tài|án)|sản\sphẩm|giải\spháp|giải|huy\schương|trường|lớp|tiết\s(?:học|dạy|mục)|tiết|buổi|thủ\stục|cơ\ssở"
    r"|đơn\svị|cây|câu\slạc\sbộ|chuyên\sđề|cuộc|đội|dự\sán|ý\stưởng|tác\sphẩm|video|phóng\ssự|doanh\snghiệp|hợp\stác\sxã|hồ\ssơ|dịch\svụ|xã|phường"
    r"|thôn|tổ|km|ha|m2|m²|tấn|triệu\sđồng|tỷ\sđồng|tỉ\sđồng|điểm|thí\ssinh|bức\stranh|phần\squà|suất\shọc\sbổng|cuốn\ssách|cuốn|máy\stính)"
)
_PER = (
    r"(?:/(?:\d{1,2}\s)?(?:năm\shọc|năm|tháng|tuần|quý|học\skỳ|kỳ|trường|lớp|học\ssinh|giáo\sviên|người"
    r"|xã|phường|đơn\svị|tổ|ha|hộ))?"
)

TARGET = re.compile(
    rf"""(?<![\w/.,–-])
    (?P<comparator>(?:[Íí]t\snhất|[Tt]ối\sthiểu|[Kk]hông\s(?:dưới|ít\shơn|thấp\shơn)|[Kk]hông\s(?:vượt\s)?quá|[Tt]ối\sđa|[Tt]rên|[Hh]ơn|[Dd]ưới
      |từ|≥|>=|≤|<=|>|<)\s{{0,2}}(?:là\s|đạt\s)?)?
    (?P<value>{NUMBER})(?:\s?%?\s?(?:[-–÷]|(?<=[\s%])(?:đến|tới))\s?(?P<upper>{NUMBER}))?
    \s{{0,3}}(?:(?P<percent>%|phần\străm)|(?P<unit>{UNITS}{_PER}(?!\w)))
    (?P<suffix>\s(?:trở\slên|trở\sxuống))?
    """,
    re.VERBOSE,
)
"""One measured value with what stands right around it."""

COMPARATORS = {
    "ít nhất": "≥",
    "tối thiểu": "≥",
    "không dưới": "≥",
    "không ít hơn": "≥",
    "không thấp hơn": "≥",
    "không quá": "≤",
    "không vượt quá": "≤",
    "tối đa": "≤",
    "trên": ">",
    "hơn": ">",
    "dưới": "<",
    "≥": "≥",
    ">=": "≥",
    "≤": "≤",
    "<=": "≤",
    ">": ">",
    "<": "<",
}
SUFFIXES = {"trở lên": "≥", "trở xuống": "≤"}

AIMS = re.compile(
    r"phấn\sđấu|chỉ\stiêu|mục\stiêu|bảo\sđảm|đảm\sbảo|đạt|tỷ\slệ|tỉ\slệ|thu\shút|giảm|tăng|hoàn\sthành|duy\strì|vận\sđộng",
    re.IGNORECASE,
)
"""Words of a clause that sets an aim."""

STRIVES = re.compile(r"phấn\sđấu|chỉ\stiêu", re.IGNORECASE)
REACHES = re.compile(
    r"(?:đạt|hoàn\sthành|trồng(?:\smới)?|phát\striển(?:\sthêm)?|có\sthêm|xây\sdựng)\s{0,2}$", re.IGNORECASE
)
AIM_SECTION = re.compile(r"chỉ\stiêu|mục\stiêu", re.IGNORECASE)
"""Words for which a bare count, or a bare share, is an aim."""
DELIVERS = re.compile(
    r"(?:gửi|nộp|viết|đăng\ský|tham\sgia|đóng\sgóp|xây\sdựng|trồng|có|tổ\schức|đạt|phấn\sđấu)(?:\s(?:dự\sthi|đạt|được|có))?\s{0,2}$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"sáng\skiến|bài|tin|mô\shình|công\strình|đề\stài|sản\sphẩm|tác\sphẩm|tiết\smục|video|đội|thí\ssinh|cây|dự\sán|ý\stưởng|câu\slạc\sbộ|huy\schương|phần\squà"
)
"""What is counted in "gửi 03 bài thi": things made or given, not copies, days or persons."""

PAST = re.compile(
    r"(?<!\w)đã\s(?:đạt|có|hoàn|thực|được|tổ|triển|giảm|tăng|xây|phát|khắc)|(?:năm|thời\sgian|giai\sđoạn)\s(?:học\s)?(?:vừa\s)?qua|xảy\sra"
    r"|kết\squả\s(?:đạt|năm)|(?<!\w)hiện\s(?:nay|có|tại)(?!\w)|ước\s(?:đạt|thực)",
    re.IGNORECASE,
)
COMPARED = re.compile(r"cùng\skỳ|(?:năm|tháng)\strước(?!\w)", re.IGNORECASE)
"""Before a value these words tell of the past; after it they only say against what it is measured."""

STATISTIC = re.compile(r"chiếm(?:\s(?:tỷ|tỉ)\slệ)?\s(?:khoảng\s|gần\s|hơn\s|trên\s)?$", re.IGNORECASE)
PAST_SECTION = re.compile(
    r"kết\squả\s(?:đạt|thực|năm|công|đã)|(?:đánh\sgiá|thực\strạng|tình\shình|đặc\sđiểm|bối\scảnh|khái\squát|tồn\stại|hạn\schế|thuận\slợi|khó\skhăn|nguyên\snhân"
    r"|sự\scần\sthiết|căn\scứ)(?!\w)",
    re.IGNORECASE,
)
MONEY_SECTION = re.compile(
    r"kinh\sphí|dự\stoán|nguồn\slực|cơ\scấu\sgiải|giải\sthưởng|thang\sđiểm|cách\stính\sđiểm|thể\slệ", re.IGNORECASE
)
MONEY = re.compile(
    r"kinh\sphí|ngân\ssách\s(?:hỗ|cấp|tỉnh\s|trung)|tiền\s(?:lương|thưởng|ăn)|lương|phụ\scấp|học\sphí|lãi\ssuất|thuế|mức\s(?:chi|thu|hỗ)|hỗ\strợ|trích|đơn\sgiá|miễn\sgiảm"
    r"|trọng\ssố|thang\sđiểm|tổng\sđiểm",
    re.IGNORECASE,
)
QUOTA = re.compile(
    r"khen|danh\shiệu|tập\sthể|cá\snhân|xét\schọn|chiến\ssĩ|bằng\skhen|lao\sđộng\stiên\stiến|hoàn\sthành\sxuất\ssắc",
    re.IGNORECASE,
)
"""Awards: how many may be proposed is a limit, no aim."""

AIM_COLUMN = re.compile(r"chỉ\stiêu|mục\stiêu|phấn\sđấu|tỷ\slệ|tỉ\slệ", re.IGNORECASE)
PAST_COLUMN = re.compile(r"kết\squả|thực\shiện\snăm|năm\shọc\strước|ghi\schú", re.IGNORECASE)
CLAUSE_CUT = re.compile(r"[;:.](?=\s|$)|(?<=%),\s|,\s(?=trong\sđó|phấn\sđấu|đạt|tỷ\slệ|tỉ\slệ|ít\snhất|tối\sthiểu|\d)")
BRACKETS = re.compile(r"\s?\([^()]{0,120}\)")
SUBJECT_END = re.compile(
    r"[;:.](?=\s|$)|[()]|,\s(?=trong\sđó|phấn\sđấu|đạt|tỷ\slệ|tỉ\slệ|ít\snhất|tối\sthiểu|trên\s\d|\d)|\s(?=trong\sđó\s)"
)
DELIVERED_TO = re.compile(r"\s(?:về|cho|qua|tới|đến|lên|để|trước|vào)\s")
SUBJECT_HEAD = re.compile(r"(?:[Cc]ó|[Pp]hấn\sđấu(?:\scó)?|[Bb]ảo\sđảm|[Đđ]ảm\sbảo|và)\s(?=\w)")
CHANGE = re.compile(r"(?P<verb>[Gg]iảm|[Tt]ăng)(?:\s(?:từ|thêm|được|xuống|lên))?\s{0,2}$")
SUBJECT_TRIM = re.compile(
    r"(?:[\s,]{1,4}(?:(?<!chưa\s)(?<!không\s)đạt(?:\stỷ\slệ|\stỉ\slệ)?|phấn\sđấu(?:\sđạt|\scó)?|là|chiếm|có|từ|còn|xuống|lên|được|bảo\sđảm|đảm\sbảo|khoảng|thì)){1,6}\s{0,4}$",
    re.IGNORECASE,
)
NO_SUBJECT = re.compile(
    r"(?:trở|cả|về|trên|từ|hướng|so\svới|vào|trong|đến|tới|kế\shoạch|năm|và|hoặc|theo|đối\svới|của|ở|tại|để|mỗi\s(?:năm|tháng|quý|tuần))(?!\w)",
    re.IGNORECASE,
)
