"""Words around a time that say whether the plan itself sets it, and how schedules are laid out.

Patterns are searched in stretches of bounded length only, so that long lines cost no more than their length.
"""

from __future__ import annotations

import re


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


# --- times that are not the plan's own -------------------------------------------------------------------------------

CITED = _compile(
    r"""(?:\d{1,5}\s?[/-]\s?[A-ZĐ0-9][\w&Đ./-]{0,39}[\w&Đ/-]|\bsố\s{0,2}[:\d][\w/.-]{0,30}|ban\shành(?:\skèm\stheo)?|\bký|được\sphê\sduyệt
    |(?:Quyết\sđịnh|Nghị\squyết|Nghị\sđịnh|Thông\stư|Kế\shoạch|Công\svăn|Chỉ\sthị|Kết\sluận|Hướng\sdẫn|Tờ\strình|Thông\sbáo|(?<!pháp\s)Luật))
    [\s,(]{0,4}(?:ra\s)?\Z"""
)
"""Before the date of a document: its number, its kind, "ban hành"."""

REHEARSAL = _compile(
    r"tổng\sduyệt|\bduyệt\s(?:chương\strình|văn\snghệ|khối)|\btập\s(?:dượt|luyện)|\bhọp\s(?:chuẩn\sbị|ban)"
)
"""Before a day on which only is practised or prepared what happens on another."""

CUT_OFF = _compile(r"(?:\btrước|\bsau|\bđến|\bhết|\btừ|nhất|\bngày|\btháng|\bnăm|\bsố|\bquá|,)\s{0,3}\Z")
"""The end of a line that was cut inside a date: the day that opens the next line is only part of a time."""

ANNIVERSARY = _compile(
    r"""(?:kỷ\sniệm|kỉ\sniệm|chào\smừng|hướng\stới|hưởng\sứng|nhân\sdịp|nhân\sngày|mừng|lễ|tết|dịp|thành\slập|chiến\sthắng|giải\sphóng
    |ngày\s(?:sinh|mất|hội|truyền\sthống|quốc\stế|nhà\sgiáo|phụ\snữ|thương\sbinh|thầy\sthuốc|doanh\snhân|gia\sđình|sách|môi\strường)
    |quốc\skhánh|quốc\stế|cách\smạng|khởi\snghĩa|kháng\schiến|việt\snam|liệt\s[sS][ĩỹ]|toàn\squốc)[^.;:\n]{0,70}\Z"""
)
"""Before an anniversary: the event that it remembers."""

SETS_TIME = _compile(
    r"(?:\bvào|\btrước|nhất|\btừ|\bđến|\bquá|\blúc|hoàn\sthành|tổ\schức|diễn\sra|dự\skiến|thời\sgian\s?:?|\btrong)[\s(:]{0,3}\Z"
)
"""Right before a time that is set in spite of an anniversary in the sentence: "kỷ niệm … vào ngày 18/11"."""

QUALIFIES = _compile(
    r"""\b(?:(?:học\ssinh|trẻ|trẻ\sem|người|cháu|em)\ssinh|nghỉ\shưu|được\s(?:thành\slập|bổ\snhiệm|tuyển\sdụng|kết\snạp)|có\scông
    |nhập\sngũ|cư\strú|số\sliệu|sáng\skiến)\s(?:từ\s)?\Z"""
)
"""Before a time that says who or what is meant, not when to act: "học sinh sinh từ ngày …", "nghỉ hưu trước ngày …"."""

GROUNDS = _compile(
    r"[\s\W]{0,5}(?:căn\scứ|theo|trên\scơ\ssở|xét(?!\s(?:tuyển|duyệt|chọn|công\snhận))|thực\shiện\s(?:ý\skiến|kết\sluận|chỉ\sđạo))\s[^,]{0,200}\Z"
)
"""A sentence up to a day, in the words that give its grounds: "Căn cứ kết luận cuộc họp ngày …"."""

PAST = _compile(
    r"\btính\s(?:đến|từ)|chốt\ssố\sliệu|\bđã\s|so\svới|cùng\skỳ|có\shiệu\slực|hiệu\slực\sthi\shành|kết\squả\sđạt|nhiệm\skỳ\strước"
)
"""A sentence that tells what was done, or from when a law holds."""

TARGET = _compile(
    r"%|\bcó\s\d|\btỷ\slệ|\btỉ\slệ|\bđạt\s|\bchỉ\stiêu|\bphấn\sđấu|\bmục\stiêu|\btrở\sthành|\bđịnh\shướng|\btầm\snhìn|\bgiảm\s|\btăng\s"
)
"""A sentence that sets a figure to reach, whose date is the target's."""

PAST_SECTION = _compile(
    r"""(?:những\s|một\ssố\s|khái\squát\s|về\s)?(?:kết\squả|đánh\sgiá\s(?:chung|tình|kết)|thực\strạng|tình\shình|đặc\sđiểm|bối\scảnh
    |tồn\stại|hạn\schế|ưu\sđiểm|thuận\slợi|khó\skhăn)"""
)
AIM_SECTION = _compile(
    r"""(?:về\s|các\s)?(?:mục\s(?:tiêu|đích)|chỉ\stiêu|yêu\scầu(?=\s{0,3}(?:\Z|[:,.]|và\s|chung))|quan\sđiểm|căn\scứ|tầm\snhìn
    |tiêu\s(?:chí|chuẩn)|hình\sthức\skhen)"""
)
"""How headings open of sections that tell of the past, or of aims: their times are not steps."""

# --- how a line says when --------------------------------------------------------------------------------------------

TIME_LABEL = _compile(
    r"""(?:[-+*•]\s{0,3})?(?:
      (?P<limit>(?:thời\s)?hạn(?:\s(?:hoàn\sthành|thực\shiện|nộp|gửi|đăng\ský|cuối|chót|báo\scáo|tiếp\snhận|nhận)){0,2}(?:\s[^:\n]{0,30})?)
    | (?:dự\skiến\s)?(?:thời\s(?:gian|điểm)|tiến\sđộ|lộ\strình|thời\slượng)(?:[\s,][^:.;\n]{0,60})?
    | (?:ngày\s)?(?:khai\smạc|bế\smạc)
    )\s{0,3}:\s{0,3}"""
)
"""``Thời gian thực hiện:``, ``Thời hạn hoàn thành:``, ``Tiến độ:``."""

_ORDINAL = r"""(?:thứ\s)?(?:\d{1,2}|[IVX]{1,4}|nhất|một|hai|ba|tư|bốn|năm|sáu|đầu|cuối|sơ\s\w{2,5}|chung\s\w{2,5}
    |bán\skết|loại|cơ\ssở|chính\sthức)(?!\w)"""
STEP = _compile(
    rf"""(?P<name>(?:đợt|giai\sđoạn|bước|vòng|chặng|kỳ|lượt|ngày|buổi)\s{_ORDINAL}(?:\s[^\s:;.,(]{{1,12}}){{0,3}}?)
    (?:\s?[:.–-]\s?[^():;\n]{{1,80}}[(]\s?|\s{{0,2}}[:(,–-]\s{{0,2}}|\s)
    (?:(?:thời\sgian|diễn\sra|dự\skiến|thực\shiện|triển\skhai|tổ\schức|vào)\s?:?\s?){{0,2}}\Z"""
)
"""A step's name before its time: ``Đợt thứ nhất``, ``Vòng sơ khảo (``, ``Giai đoạn 1: Chuẩn bị (``."""

STEP_INSIDE = _compile(
    rf"""\b(?P<name>(?:đợt|giai\sđoạn|vòng|bước)\s{_ORDINAL})(?:\s?[(][^()\n]{{1,30}}[)])?\s{{0,2}}[:(,–-]?\s{{0,2}}\Z"""
)
"""A step's name inside a sentence, right before its time: ``đợt I từ ngày …``."""

OPENING = _compile(r"(?:(?:chủ\s(?:điểm|đề)|thời\sgian|vào|trong|dự\skiến|khoảng|riêng|đến)[\s:,(]{1,3}){0,3}[(]?\Z")
"""What may stand before the time that opens a line."""

_PLAIN_LABEL = """thời gian hạn điểm lượng thực hiện hoàn thành tổ chức triển khai dự kiến tiến độ lộ trình bắt đầu
    kết thúc cụ thể và địa chung tiến hành khai"""
PLAIN_LABEL = frozenset(_PLAIN_LABEL.split())
"""Words of a label that say nothing of what is done; "Thời gian nhận bài" does."""

AFTER_LABEL = re.compile(r"\s{0,3}[)\]]?\s{0,3}(?P<sign>:|[–—-](?=\s)|\.(?=\s|$)|[,;(]|$|(?=\n))")
BARE_LABEL_SIGNS = frozenset({":", "–", "—", "-", ".", ""})

BRINGS_TIME = _compile(
    r"""(?:\b(?:vào|trong|diễn\sra|tổ\schức|khai\smạc|bế\smạc|bắt\sđầu|dự\skiến|hoàn\sthành|hoàn\stất|nộp|gửi|họp|thi|lúc|tiến\shành|công\sbố
    |thực\shiện|triển\skhai|xong|kết\sthúc|báo\scáo|tổng\skết|sơ\skết|phát\sđộng|thời\sgian|chấm|nghiệm\sthu|trong\s\d{1,2}\s(?:ngày|buổi)
    |(?:lần|đợt|kỳ)\s(?:thứ\s)?(?:\d{1,2}|[IVX]{1,4}|nhất|hai|ba))|:)
    [\s(]{0,3}(?:(?:vào|trong|là|từ|xong)\s)?(?:(?:các|những|hai|ba|0?\d)\s)?\Z"""
)
"""Right before a day or month in a sentence: a verb or preposition that sets it."""

NAMES_REPORT = _compile(
    r"(?:báo\scáo|kết\squả|số\sliệu|sơ\skết|tổng\skết|đánh\sgiá|tình\shình|công\stác)(?:\s[^\W\d_]{1,12}){0,3}\s\Z"
)
"""Before a quarter or half-year that says which report is due: "báo cáo quý I trước ngày …"."""

STEP_OBJECT = _compile(
    r"(?:kết\squả|danh\ssách|bài|đề|hồ\ssơ|giải|nội\sdung|học\ssinh|thí\ssinh|sản\sphẩm|báo\scáo|số\sliệu|sau|qua)(?:\sthi)?\s\Z"
)
"""Before the name of a step that is only spoken of: "công bố kết quả vòng 1 ngày …"."""

DUTY = _compile(
    r"""\A[\s\W]{0,6}(?:Phối\shợp\s(?:với\s)?(?:[^\s,;:.]{1,12}\s){1,5}?)?(?:(?:thường\sxuyên|chủ\sđộng|phối\shợp|tham\smưu|chỉ\sđạo|duy\strì|và)\s(?:việc\s)?){0,2}
    (?:tổ\schức|lưu\smẫu|kiểm\stra|ghi\schép|ghi\ssổ|cập\snhật|theo\sdõi|vệ\ssinh|rà\ssoát|điểm\sdanh|tập\shuấn|bảo\sdưỡng|khử\skhuẩn|chấm|họp)
    \s(?:[^\s,;:.]{1,20}\s){2,14}\Z"""
)
"""A clause up to "hằng năm" or "hằng ngày" that says what is done each time: "lưu mẫu thức ăn hằng ngày"."""

STARTS = _compile(
    r"\b(?:tổ\schức|triển\skhai|thực\shiện|vận\sđộng|bắt\sđầu|áp\sdụng|treo|mở|phát\sđộng|tiến\shành|đăng\ský|tiếp\snhận)\b"
)
"""Before an open start: work that begins then."""

FOREIGN_DAY = _compile(r"\b(?:cho|của|sau|như|theo|từ|so\svới|bằng|gồm|sinh|kể\stừ|hoặc|và|với|là)[\s(]{0,3}\Z")
"""Before a day that belongs to something else: "đặt hội trường cho ngày 12/9"."""

COMPLETES = _compile(r"(?:hoàn\s(?:thành|tất|thiện)|kết\sthúc|xong|thực\shiện)[^.;:\n]{0,30}\Z")

NAMED_BY_YEAR = _compile(
    r"""\b(?:kế\shoạch|báo\scáo|hồ\ssơ|dự\stoán|quyết\stoán|danh\s(?:sách|mục)|đề\sán|chương\strình|chỉ\stiêu|nhiệm\svụ|bộ\schỉ\ssố|sổ|tài\sliệu
    |phương\sán|số\sliệu)(?:\s[^\s,;:.()]{1,12}){0,7}\s\Z"""
)
"""Before a year that says which document is meant, not when it is done: "hoàn thiện hồ sơ kế hoạch năm 2027"."""

ATTRIBUTE = _compile(
    r"""(?:kế\shoạch|ngân\ssách|nhà\snước|dự\stoán|kinh\sphí|nguồn\svốn|chỉ\stiêu|chương\strình|kết\squả|cuộc\ssống|công\sviệc|nhiệm\svụ
    |thi\sđua|công\stác|học\stập|sinh\shoạt|giao\sdịch|xếp\sloại|văn\sbản|phong\strào|chi\stiêu|thường\sxuyên|lương|phí|thu\snhập
    |tiền|điểm|mức|giá|ngày\snghỉ|số\sliệu|trợ\scấp|phụ\scấp|lịch|khóa\sbiểu)[\s,]{1,3}(?:định\skỳ\s)?\Z"""
)
"""Before "hằng năm" that only describes a noun: ``kế hoạch hằng năm``, ``ngân sách hằng năm``."""

STEADY = re.compile(
    r"(?:báo cáo|gửi|nộp|tổng hợp|sơ kết|rà soát|họp|giao ban|kiểm tra|đánh giá|tổ chức|thực hiện)", re.IGNORECASE
)

# --- tables ----------------------------------------------------------------------------------------------------------

TIME_HEADER = _compile(
    r"""(?:dự\skiến\s)?(?:thời\s(?:gian|hạn|điểm)|tiến\sđộ|lộ\strình|hạn\s(?:hoàn|nộp|cuối|chót|gửi)|tháng|tuần|ngày|giờ|buổi|thứ|lịch|mốc|bắt\sđầu|kết\sthúc|từ\sngày|đến\sngày)(?!\s(?:công|lương|tuổi))"""
)
"""Headings of columns that say when."""

OTHER_DATE_HEADER = _compile(
    r"sinh\b|ban\shành|\bký\b|\bcấp\b|văn\sbản|vào\s(?:ngành|đảng|đoàn|trường)|họ\s(?:và\s)?tên|nhiệm\skỳ"
)
"""Headings of columns with dates of persons and documents."""

LIMIT_HEADER = _compile(r"(?:thời\shạn|hạn\s)")
END_HEADER = _compile(r"(?:thời\sgian\s|ngày\s)?(?:kết\sthúc|hoàn\sthành)|đến\s(?:ngày|tháng)")
START_HEADER = _compile(r"(?:thời\sgian\s|ngày\s)?bắt\sđầu|từ\s(?:ngày|tháng)")
CONTENT_HEADER = _compile(
    r"""(?:tên\s|các\s)?(?:nội\sdung|nhiệm\svụ|công\sviệc|hoạt\sđộng|công\stác|đầu\sviệc|nhiệm\svụ|phần\sviệc|chương\strình|chủ\sđề|hạng\smục
    |sự\skiện|môn|trọng\stâm|biện\spháp|giải\spháp|việc|mục\stiêu)"""
)
STEP_HEADER = _compile(r"đợt|bước|giai\sđoạn|vòng|lần|chủ\sđiểm|tên")
"""Headings of columns that name the step: part of what is done."""

UNIT_HEADER = _compile(
    r"""đơn\svị|cơ\squan|người|bộ\sphận|phụ\strách|chủ\strì|phối\shợp|lực\slượng|thực\shiện$|ghi\schú|stt|^tt$|^số$|địa\sđiểm|kinh\sphí|sản\sphẩm|kết\squả
    |điều\schỉnh|thành\sphần|đối\stượng"""
)
MONTH_CELL = re.compile(
    r"\s{0,5}(?:0?[1-9]|1[0-2])(?:\s{0,2}[,+&-]\s{0,2}(?:0?[1-9]|1[0-2])){0,5}(?:\s?/\s?20\d{2})?\s{0,5}$"
)

_TIME_CELL_WORDS = """ngày tháng năm thứ hai ba tư sáu bảy chủ nhật sáng chiều tối trưa buổi cả và vào lúc từ đến
    dự kiến khoảng thời gian giờ phút h g tuần đợt lần vòng giai đoạn bước lễ hội"""
TIME_CELL_WORDS = frozenset(_TIME_CELL_WORDS.split())
"""Words that may stand before a day in the time cell of a scan."""

# --- activities ------------------------------------------------------------------------------------------------------

PIECE_END = re.compile(r";|\n|(?<=[^\s.\dA-ZĐ])\.(?=\s|$)|(?<=[\d)”\"])\.(?=\s+[A-ZĐÀ-Ỹ]|$)|[?!](?=\s|$)")
TRIMMED = " \t\u00a0-–+*•.;:,/"
FORM_LINE = re.compile(r"…|\.{4,}|_{3,}")
QUOTED = re.compile(r"[“\"«][^“”\"«»\n]{1,300}[”\"»]")
_FILLERS = """hoàn thành triển khai thực hiện xong trong trước dự kiến bắt đầu kết thúc thời gian tổ chức và các năm
    tiếp theo là vào hoàn tất ngày buổi cả dứt điểm chậm nhất khoảng"""
FILLERS = frozenset(_FILLERS.split())
"""Words around a time that say nothing of what is done: "Hoàn thành trong năm 2025"."""
