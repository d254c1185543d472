"""Patterns of where a title starts, goes on and ends."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.references.phrases import UPPER, any_of

ABOUT_LOW = re.compile(r"\s{0,3}[,:–-]?\s{0,3}(?P<paren>\()?(?:về\sviệc|về|v/v)(?!\w)\s{0,3}:?\s{0,3}")
TITLE_VERB_LOW = re.compile(
    r"\s{1,3}"
    + any_of(
        r"""quy định|qui định|ban hành(?! (?:ngày|kèm theo quyết|năm|và))|phê duyệt|phê chuẩn|sửa đổi|hợp nhất|công bố
        |thông qua|bãi bỏ|thay thế|đính chính|thành lập|kiện toàn
        |hướng dẫn (?:thực hiện|triển khai|tổ chức) (?:nhiệm vụ|công tác|chương trình|một số|các nội dung)"""
    )
    + r"(?!\w)"
)
"""Verbs that open a title."""
WEAK_VERB_LOW = re.compile(
    r"\s{1,3}"
    + any_of(
        """hướng dẫn|triển khai|thực hiện|tổ chức|phát động|đẩy mạnh|tăng cường|bổ sung|giao|điều chỉnh|cho phép
        |tiếp tục|xử lý|phối hợp|bồi dưỡng|tập huấn|tuyên truyền|truyền thông|nâng cao|phát triển|đổi mới|chất vấn
        |giám sát|chọn|công nhận|khảo sát|lãnh đạo|chỉ đạo|đề nghị|bảo đảm|đảm bảo|xây dựng|kiểm tra|thông báo
        |kết luận|truyền đạt|giới thiệu|đánh giá|tuyển sinh|hỗ trợ|quản lý"""
    )
    + r"(?!\w)"
)
"""Verbs that open a title only after an issuer; elsewhere they go on with the sentence."""
TITLE_NOUN = re.compile(
    r"\s{1,3}(?="
    + any_of("Phong trào|Cuộc thi|Hội thi|Quy chế|Chương trình|Kế hoạch|Đề án|Chiến lược|Điều lệ")
    + r"\b)"
)
TITLE_QUOTE = re.compile(r"\s{0,3}:?\s{0,3}(?=[“\"«])")
UNOPENED_TITLE = re.compile(rf"\s{{1,3}}(?P<title>[{UPPER}][^;,.:\n“”()]{{5,100}}?)(?=\scủa\s)")
"""A title right after the date, its issuer after it."""

_END = any_of(
    r"""(?:cụ thể )?(?:như sau|như dưới đây)|với (?:các|những|một số) (?:nội dung|mục tiêu sau)
    |ban hành (?:kèm theo|tại|theo)|được (?:\S{1,12} ){0,8}?(?:phê duyệt|ban hành)|sau đây (?:gọi|viết)
    |tại (?:tờ trình|công văn|văn bản|quyết định|nghị quyết|thông tư|nghị định|báo cáo) số"""
)
TITLE_TOKEN_LOW = re.compile(
    rf"""(?P<open>[“«‘])|(?P<straight>")|(?P<close>[”»’])|(?P<hard>[\n|])|(?P<semicolon>;)
    |(?P<dot>[.…](?=\s|$))|(?P<colon>:)|(?P<paren>\()|(?P<unparen>[)\]])|(?P<comma>,)
    |\s(?P<and>và|cùng|hoặc)(?!\w)|(?P<end>\s{_END}(?!\w))""",
    re.VERBOSE,
)
"""Where a title may end."""

_DOCUMENTS = "văn bản|hướng dẫn|chỉ đạo|quy định|kế hoạch|nghị quyết|chỉ thị|thông tư|nghị định|quyết định"
AFTER_COMMA_LOW = re.compile(
    r"\s{0,3}"
    + any_of(
        rf"""căn cứ|để\s|nhằm\s|cụ thể|như sau|với (?:(?:các|những|một số) )?(?:nội dung|mục tiêu)|trên cơ sở|nội dung
        |gồm\s|bao gồm|trong đó|theo (?:đề|tờ|ý|sự|tinh)|xét\s|đồng thời|phát huy|hiện nay|qua đó|được\s|có hiệu lực
        |thời gian qua|trong thời gian|sau khi|ngay từ|từng bước|tình hình\s|hướng dẫn của|chỉ đạo của|sự chỉ đạo
        |các (?:{_DOCUMENTS})\s|sau đây|kế hoạch này|đặc biệt là|nhất là"""
    )
)
"""What goes on with the sentence after a comma, and not with the title."""
GROUND_CAPITAL = re.compile(r"\s{0,3}(?:Căn cứ|Thực hiện|Tiếp tục|Theo|Triển khai|Nhằm|Để|Xét)\s")
RANGE_BEFORE = re.compile(r"(?:giai đoạn|nhiệm kỳ|thời kỳ|năm học)\s?\d{4}\s?[-–]\s?\d{4}$")
VISION_LOW = re.compile(r"\s{0,3}(?:tầm nhìn|định hướng|hướng (?:tới|đến)|tiến tới|trên địa bàn|tại)")
"""A comma after a period ends a title unless the period goes on."""
AFTER_AND_LOW = re.compile(
    r"\s{0,3}"
    + any_of(
        rf"""(?:các|những|một số|hệ thống) (?:{_DOCUMENTS}|nguồn|luật|chủ trương)|tình hình (?:thực|của|địa|nhà)
        |các chương trình, (?:kế hoạch|đề án)|đã (?:được )?|chỉ đạo (?:của|tại)
        |ý kiến|căn cứ|nhu cầu|điều kiện (?:thực|của)|theo\s|hướng dẫn (?:của|liên|thi|số)|các chỉ
        |pháp luật (?:có )?liên|thực tế|thực tiễn|đặc điểm\s|đề nghị của"""
    )
)
"""What goes on with the sentence after "và"."""
_NEW_ACTION = any_of(
    """căn cứ|thực hiện|tiếp tục|triển khai|theo|để|nhằm|xét|trên|tổ chức|đẩy mạnh|phát|nâng|tăng|đồng thời|các|những
    |chủ đề|ý kiến|hướng dẫn|chỉ đạo|tình hình|nhu cầu|kết quả|sự|và|số|kịp|xây|đảm|bảo|quán|chấp|gắn|góp|qua|từng
    |trong|tại|với|nội dung|cụ thể|như|hưởng|chủ trương|công tác|nhiệm vụ|mục|phối|tham|yêu|đề|thông|tuyên|báo|rà|kiểm
    |thi đua|phấn|chủ động|khắc|tập|bố|đưa|lấy|coi|giữ|làm|xác|thường|nghiêm|đối|huy|vận|động|sử|áp|ứng|lồng|nhân"""
)
TITLE_GOES_ON_LOW = re.compile(rf"\s(?!{_NEW_ACTION}(?!\w))[^\W\d_]{{2,12}}\s")
"""Words after a semicolon with which the title of a ground goes on: no verb of the plan, no further ground."""
GROUND_LINE = re.compile(r"\s{0,3}[-–+*]?\s{0,3}(?:Căn cứ|Thực hiện|Tiếp tục thực hiện|Theo|Triển khai)\s")
AFTER_QUOTE_LOW = re.compile(
    r"\s{0,3}"
    + any_of(
        r"""gắn với|kết hợp|và (?:đẩy|thực|các|triển)|nhằm|do\s|để\s|theo\s|bằng\s|thông qua|được|đã|như sau|cụ thể
        |là\s|bảo đảm|đảm bảo|tới\s|đến (?:các|từng|toàn)"""
    )
)
"""What goes on with the sentence after a quoted part of a title."""
_MAKES = any_of(
    r"""ban hành|xây dựng|lập\s|triển khai|tổ chức|đề ra|thông báo|yêu cầu|đề nghị|hướng dẫn|phát động|báo cáo|đã\s
    |phối hợp"""
)
MAKER_LOW = re.compile(
    rf"\s{{0,3}}(?=[^;\n]{{1,170}}?\s{_MAKES}(?:[^;\n.]{{0,60}}?kế\shoạch|\s(?:các|tới|đến|thực|triển|như)))"
)
"""The sentence of who makes the plan: "…, UBND tỉnh ban hành Kế hoạch …"."""
SMALL_MAKER_LOW = re.compile(
    any_of("nhà trường|trường|phòng|tổ|chi bộ|liên đội|công đoàn|đoàn trường|bộ phận|ban")
    + r"\s[^,;.\n]{0,80}?(?:xây dựng|ban hành|lập|đề ra)\s(?:nội dung\s)?kế\shoạch"
)
"""The same with the maker in small letters: "…, tổ Ngữ văn xây dựng kế hoạch …"."""
TERM_LOW = re.compile(r"\s{0,3},?\s{0,3}\(?\s?kh(?:óa|oá)\s[ivxlc]{1,6}\s?\)?(?=\s)")
"""The term of the committee behind a number ("Chỉ thị số 05-CT/TW khóa XII về …")."""
AMENDED_LOW = re.compile(
    r"\s{0,3}\((?:đã\s)?(?:được\s)?(?:sửa đổi|bổ sung|điều chỉnh|thay thế)"
    r"[^()\n]{0,60}\s(?:tại|bởi|bằng|theo|của)\s(?:các\s)?"
)
"""Between a document and the one that amends it, in brackets."""
ALIAS_LOW = re.compile(
    r"\(\s{0,2}" + any_of("sau (?:đây|này)|sau|gọi (?:tắt|chung)|viết (?:tắt|gọn)|dưới đây|được gọi")
)
"""A bracket that gives a short name."""
