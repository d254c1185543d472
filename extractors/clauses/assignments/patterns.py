"""Patterns of tasks: sections, labels, roles, openers."""

from __future__ import annotations

import re

from kehoach.extractors.letters import LOWER, UPPER, exact

ORGANISATION = re.compile(
    r"""tổ\schức\s(?:và\s)?(?:thực\shiện|triển\skhai)|phân\scông|phân\snhiệm|trách\snhiệm|nhiệm\svụ\s(?:của|các)|tổ\schức\schỉ\sđạo
    |biện\spháp\sthực\shiện|công\stác\schỉ\sđạo|triển\skhai\sthực\shiện|lộ\strình|tiến\sđộ""",
    re.VERBOSE | re.IGNORECASE,
)
"""Headings of the sections that say who does what."""

NO_TASKS = re.compile(
    r"""^(?:mục\sđích|mục\stiêu|đối\stượng|tiêu\schuẩn|tiêu\schí|thành\sphần|điều\skiện|hình\sthức\skhen|cơ\scấu\sgiải|số\slượng|chỉ\stiêu
    |danh\shiệu|đặc\sđiểm|thực\strạng|kết\squả|đánh\sgiá|thuận\slợi|khó\skhăn|tồn\stại|nguyên\snhân|căn\scứ|cơ\ssở|tình\shình|thể\slệ
    |kinh\sphí|nguồn\skinh\sphí|dự\stoán|nguyên\stắc|quan\sđiểm|phạm\svi|giải\sthưởng|quy\sđịnh\svề|nội\sdung\sthi(?!\sđua)|hồ\ssơ)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Headings of sections that describe, where a list of units is not a list of tasks."""

CRITERIA = re.compile(
    r"^(?:đối tượng|tiêu chuẩn|tiêu chí|thành phần|điều kiện|danh hiệu|hồ sơ|thể lệ)\b", re.IGNORECASE
)
"""Headings of sections whose sentences say who qualifies, not who does what."""

PURPOSE = re.compile(r"^(?:mục đích|mục tiêu|mục đích,? ý nghĩa|quan điểm)\W*$", re.IGNORECASE)
CONTENT = re.compile(r"^(?:nội dung|nhiệm vụ|giải pháp|yêu cầu|biện pháp|các nhiệm vụ)\b", re.IGNORECASE)

ABSTRACT = re.compile(
    r"""(?:các\s|một\ssố\s)?(?:chế\sđộ|công\stác|kinh\sphí|thời\s(?:gian|hạn|điểm)|địa\sđiểm|nội\sdung|hình\sthức|phương\s(?:pháp|thức|án)|giải\spháp
    |kết\squả|hồ\ssơ|cơ\ssở|điều\skiện|thành\sphần|đối\stượng|mục|phần|việc|về|nguồn|khen\sthưởng|kỷ\sluật|thông\stin|báo\scáo|tiến\sđộ|lộ\strình
    |lưu\sý|yêu\scầu|nhiệm\svụ|trách\snhiệm|bước|giai\sđoạn|tuần|tháng|ngày|quý|đợt|học\skỳ|năm|buổi|sáng|chiều|tối|dự\skiến|biện\spháp|chỉ\stiêu
    |danh\ssách|quy\s(?:định|trình|mô)|hoạt\sđộng|cuộc|hội\sthi|kỳ\sthi|trước|sau|trong|khi|số|tổng|mức|chương\strình|kế\shoạch|phong\strào|lễ|hội\snghị
    |khai\smạc|bế\smạc|tổng\sduyệt|trao\sgiải|chung\skết
    |vấn\sđề|khâu|lĩnh\svực|nhóm\snhiệm\svụ|ngoài|bên\scạnh|đồng\sthời|để|nhằm|căn\scứ|theo|trên|tại|từ|đến|nếu|với|do|qua|những|chủ\sđề|tiêu)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""First words that name a matter, not somebody."""

PLURAL = re.compile(r"(?:Các|Những|Mỗi|Từng|Toàn thể)\s")

POST = re.compile(
    r"""(?:(?:Phó\s)?(?:Trưởng|Chủ\stịch|Chủ\snhiệm)\s(?:ban|đoàn|tiểu\sban|nhóm|tổ|hội\sđồng|câu\slạc\sbộ)?|Phó\s(?:trưởng\s)?(?:ban|đoàn|tổ)
    |Thành\sviên|Uỷ\sviên|Ủy\sviên|Thư\sk[ýí]|Đội\s(?:trưởng|phó|viên)|Tổ\s(?:trưởng|phó|viên)|Nhóm\strưởng|Trọng\stài|Giám\skhảo)
    (?:\s(?:thường\strực|hội\sđồng|ban))?[\s.;,]*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words that only say a person's post in a committee."""

HOLDER = re.compile(
    exact(r"(?:Ông|Bà|Thầy|Cô|Đ/c|Đồng chí)\s(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]{0,7}\s){1,5}[-–:]\s(?=[A-ZĐÀ-Ỹa-zà-ỹ])")
)
"""The person who holds the post of the heading, before what they do: "Ông Lê Văn Tám – Chỉ đạo chung"."""

COUNT = re.compile(r"\d{1,3}\s(?:thành viên|đồng chí|người|giám khảo|cán bộ|giáo viên)\b", re.IGNORECASE)
"""How many persons a committee has, which is no task."""

DASH = re.compile(r"\s[-–—]\s|\s?:\s")
ANAPHOR = re.compile(
    r"(?:mỗi|từng|các) (?:đơn vị|cơ quan|địa phương|bộ phận|trường)(?: (?:này|nói trên|trên))?", re.IGNORECASE
)
"""A subject that points back at the units of the heading."""

QUOTA = re.compile(
    r"không quá \d|\d{1,3} (?:tập thể|cá nhân|trường hợp|suất|giải)\b.{0,40}$"
    r"|(?:tối đa|tối thiểu) \d{1,3} (?:tập thể|cá nhân)",
    re.IGNORECASE,
)

_BODY = r"(?:Các\s)?(?:Đơn\svị|Cơ\squan|Bộ\sphận|Phòng|Người|Cá\snhân)(?:,\s(?:cá\snhân|tổ\schức|đơn\svị))?\s"
_CARRY = r"(?:\s(?:thực\shiện|triển\skhai|tham\smưu))?"
_TIME = r"(?:Thời\s(?:gian|hạn|điểm)|Tiến\sđộ|Lộ\strình|Hạn)"
_TASK = r"(?:Nhiệm\svụ|Nội\sdung(?:\s(?:thực\shiện|công\sviệc|nhiệm\svụ|triển\skhai))?|Công\sviệc|Hoạt\sđộng)"
_OTHER = (
    r"(?:Sản\sphẩm|Kết\squả|Địa\sđiểm|Kinh\sphí|Đối\stượng|Thành\sphần|Hình\sthức|Yêu\scầu|Mục\stiêu"
    r"|Ghi\schú|Đơn\svị\stính)"
)
LABEL = re.compile(
    rf"""(?P<whole>
      (?P<both>{_BODY}(?:thực\shiện)?\s?:?\s?chủ\strì\s?[/,]\s?phối\shợp)
    | (?P<lead>(?:{_BODY}(?:được\sgiao\s)?)?chủ\strì{_CARRY}
        | {_BODY}(?:chịu\strách\snhiệm(?:\schính)?|phụ\strách(?:\schính)?) | Phụ\strách\schính)
    | (?P<help>(?:{_BODY}|Thành\sphần\s)?(?:cùng\s)?(?:phối\shợp|hỗ\strợ){_CARRY})
    | (?P<done>{_BODY}(?:tổ\schức\s)?(?:thực\shiện|triển\skhai) | Phân\scông(?:\sthực\shiện)? | Phụ\strách | Giao)
    | (?P<when>{_TIME}(?:\s(?:thực\shiện|hoàn\sthành|tổ\schức|triển\skhai|báo\scáo|nộp)){{0,2}} | Hoàn\sthành)
    | (?P<what>{_TASK})
    | (?P<other>{_OTHER}(?:\s(?:thực\shiện|dự\skiến|đầu\sra|tham\sdự|tham\sgia))?)
    )(?:\s?\([^()]{{1,60}}\))?\s?:""",
    re.VERBOSE | re.IGNORECASE,
)
"""A labelled line of a task: "Cơ quan chủ trì: …", "Thời gian hoàn thành: …"."""

SPLIT_LABEL = re.compile(
    r"""(?:^|[;.(]\s?|\s[-–]\s)
    (?=(?:đơn\svị\s|cơ\squan\s)?(?:chủ\strì|phối\shợp|thời\sgian|thời\shạn)[^:;.]{0,25}:)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Between two labels of one line."""

OPENERS = re.compile(
    r"""\(?(?:Căn\scứ|Trên\scơ\ssở|Trong|Trước|Sau|Từ|Đến|Vào|Khi|Nhân|Cùng\svới|Để|Nhằm|Ngoài|Đồng\sthời|Riêng|Đối\svới|Tại|Theo|Qua|Nếu
    |Trường\shợp|Bên\scạnh|Hằng|Hàng|Định\skỳ|Năm|Tháng|Quý|Tuần|Ngày|Dựa|Kết\sthúc|Thông\squa|Hưởng\sứng|Chậm\snhất|Trên\sđây|Giao
    |Nhận\sđược|Quá\strình|Hết|Mỗi\s(?:tháng|quý|năm|tuần|học\skỳ)|Cuối|Đầu)\b""",
    re.VERBOSE,
)
"""Openings of a sentence whose subject may come after a comma."""

ORDER = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|giao|phân công|khuyến khích|giao cho|giao trách nhiệm cho)\s", re.IGNORECASE
)

LEADS = re.compile(
    r"""(?:có\strách\snhiệm\s|chịu\strách\snhiệm\s|là\s(?:đơn\svị|cơ\squan)\s|tổng\shợp,\s|tiếp\stục\s|chủ\sđộng\s|trực\stiếp\s){0,2}
    chủ\strì\b|chịu\strách\snhiệm\schính""",
    re.VERBOSE | re.IGNORECASE,
)
SUPPORTS = re.compile(
    r"""(?:có\strách\snhiệm\s|chủ\sđộng\s|tích\scực\s|tham\sgia\s){0,2}phối\shợp\s
    (?:(?P<with>(?:chặt\schẽ\s|tốt\s)?(?:với|cùng)\s(?:cơ\squan|đơn\svị)\schủ\strì)
    |(?!(?:chặt\schẽ\s|tốt\s|đồng\sbộ\s|hiệu\squả\s)?(?:với|cùng|giữa)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
WITH = re.compile(
    r"""(?:phối\s{1,3}hợp|kết\shợp(?=\svới)|đồng\shành|chủ\strì(?=,?\scùng\s)|^(?=cùng\svới)|(?<=\s)(?=cùng\svới\s[A-ZĐ]))
    (?:\s(?:chặt\schẽ|tốt|đồng\sbộ|thường\sxuyên|chủ\sđộng|hiệu\squả|kịp\sthời|tích\scực)(?:,\s)?){0,2}(?:,?\s?(?:với|cùng\svới|cùng))?\s(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
DIRECTS = re.compile(
    r"\b(?:hướng dẫn|chỉ đạo|đôn đốc|yêu cầu|tạo điều kiện|giúp|hỗ trợ|cho|để|đề nghị|động viên|vận động|của|với|từ)\b"
)
"""Before a unit in mid-sentence: it is told something by another, or not the subject."""

HELPED = re.compile(r"chủ trì,\s(?=\S)", re.IGNORECASE)
"""Before the units that help in "A chủ trì, B và C phối hợp …"."""

ADVISES = re.compile(r"tham mưu [^,;.]{0,60}$", re.IGNORECASE)
"""Before "phối hợp với": it is the advised body that works with others."""

TOLD_ALL = re.compile(
    r"thực\shiện\s(?:tốt\s|nghiêm\s|ngay\s)?(?:một\ssố|các|những)\s(?:nội\sdung|nhiệm\svụ|công\sviệc|yêu\scầu|giải\spháp)"
    r"(?:\s(?:cụ\sthể|trọng\stâm|chủ\syếu))?\s(?:như\s)?sau\s?:\s{0,3}$",
    re.IGNORECASE,
)
"""The end of a lead-in that gives a unit all that stands below it."""
_PROPER = rf"[{UPPER}][{LOWER}'’]{{0,9}}(?:\s(?:[{UPPER}][{LOWER}'’]{{0,9}}|\d{{1,2}}(?!\d))){{0,4}}"
NAMED_PLACES = re.compile(
    rf"\s?(?P<names>{_PROPER}(?:(?:,\s|\svà\s){_PROPER}){{0,40}})(?:\s?[:;]?\s?(?=[{LOWER}])|[\s.;:]{{0,4}}$)"
)
"""Proper names after a colon, up to what their units do: "UBND các xã: An Bình, Tân Lập tổ chức …"."""
LISTED = re.compile(r",|\svà\s")
PLACES_WANTED = re.compile(
    r"\b(?:các|những)\s(?:xã|phường|thị\strấn|đặc\skhu|huyện|quận|thị\sxã|thành\sphố|tỉnh|thôn|bản|buôn|ấp|xóm|làng|khu\sphố|tổ\sdân\sphố)$",
    re.IGNORECASE,
)
"""The end of a unit's name whose places may follow a colon."""
MEANS = re.compile(r"quỹ\s|lực\slượng$", re.IGNORECASE)
"""Headings that say with what means something is done; units only where tasks are given out."""
ASKS = re.compile(r"(?:kính )?(?:đề nghị|yêu cầu|giao(?: cho)?) ", re.IGNORECASE)
SUPERIOR = re.compile(
    r"(?:Đề nghị|Yêu cầu) (?:cấp |UBND tỉnh|UBND thành phố|Chủ tịch UBND tỉnh|Bộ |Chính phủ|Thủ tướng)"
)
"""A proposal to those above, which is the unit's own task."""

REMARK = re.compile(r"(?:Lưu ý|Ghi chú|Chú ý|Ghi nhớ)\s?:", re.IGNORECASE)
"""A paragraph that only explains."""

ONLY_TIME = re.compile(
    r"(?:hoàn thành|thời gian|xong|thực hiện)\s(?:chậm nhất|trước|trong|vào|từ|xong)\b", re.IGNORECASE
)
"""A sentence that only says by when the tasks before it are due."""

WITH_END = re.compile(
    r"\b(?:trong|để|về|tại|theo|nhằm|khi|nhất là|trên cơ sở|bằng|qua|đảm bảo|bảo đảm|đối với|việc|có liên quan đến)\s"
    r"|[.;:]|,\s(?=đảm bảo)"
)
COURTESY = re.compile(
    r"cùng với sự\b|(?:xin\s)?(?:trân trọng\s|chân thành\s)?(?:cảm ơn|cám ơn)\b|trân trọng\b", re.IGNORECASE
)
"""Words that tell of thanks or of what others have done, and ask for nothing."""

ANNOUNCES = re.compile(r"(?:như sau|sau đây|dưới đây)$", re.IGNORECASE)
"""The end of a sentence that only announces what follows it."""

REPORT = re.compile(
    exact(r"""\b(?:[Bb]áo\scáo|[Gg]ửi|[Nn]ộp|[Pp]hản\sánh|[Tt]hông\stin)\b[^.;]{0,120}?\b(?:về|cho|lên|tới|đến)\s(?=[A-ZĐÀ-Ỹ])
    |\b[Bb]áo\scáo\s(?=[A-ZĐÀ-Ỹ])"""),
    re.VERBOSE,
)
REPORT_END = re.compile(r"\b(?:để|trước|chậm nhất|theo|kết quả|trong|qua|về)\s|[.;:,(]")

NOT_ABBREVIATION = re.compile(r"(?:\b(?:TP|Tp|Đ/c|đ/c|ThS|Ths|TS|PGS|GS|tr|Tr|TT|BS|v\.v|KS|CN|Q|P|H|St|No)|\b[A-ZĐ])$")
SENTENCE = re.compile(exact(r"[.!?…](?:\s{1,3}(?=[A-ZĐÀ-Ỹ“\"(*+-])|(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])|(?=$))"))
