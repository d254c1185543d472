"""Patterns of the bodies that issue documents and of where their names end."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.references.phrases import any_of

OF_LOW = re.compile(r"\s{0,3},?\s{0,3}(?P<word>của|do|giữa)\s{1,3}")

_BODIES = any_of(
    r"""chính phủ|(?:phó )?thủ tướng|quốc hội|(?:ủy|uỷ) ban|ub(?:nd|mt\w*|tv\w*|atgt\w*)?|hội đồng|h[đd](?:nd|tđkt)
    |liên (?:bộ|sở|ngành|tịch)|(?:bộ|thứ) trưởng|bộ|sở|ban|bcđ|bch|(?:phó )?bí thư
    |(?:tỉnh|thành|huyện|quận|thị|đảng) (?:ủy|uỷ)|đảng(?: bộ)?|chi bộ|trung ương|tw|(?:phó )?chủ tịch
    |(?:phó )?giám đốc|(?:phó )?hiệu trưởng|(?:phó )?trưởng|cục(?: trưởng)?
    |tổng (?:cục|công|liên|bí|thanh|kiểm|giám|thư)\w*|vụ|viện|nhà trường|trường|phòng|p\. ?gd|pgd|sgd|bgd|công đoàn
    |liên (?:đoàn|hiệp|đội|minh)|đoàn|hội|mặt trận|mttq|ubmttq|văn phòng|tòa án|công an|thanh tra|kiểm toán
    |ngân hàng|bảo hiểm|bhxh|kho bạc|chi cục|đại hội|hội nghị|trung tâm|học viện|đại học|cao đẳng|bệnh viện
    |liên hợp quốc|tổ(?= (?:chức|công|chuyên|trưởng|giúp))|tỉnh|thành phố|quận|huyện|thị xã|ngành|lãnh đạo|quân đội
    |quân khu|thường trực|hệ thống"""
)
ORG_LOW = re.compile(rf"{_BODIES}(?!\w)")
"""The first words of a body's name."""

COMMITTEE_LOW = re.compile(
    any_of(
        """ban chỉ đạo|bcđ|tổ công tác|ban điều hành|đoàn (?:giám sát|kiểm tra)|ban (?:tổ chức|quản lý|vận động)
        |hội đồng|(?:phó )?trưởng ban|chủ tịch hội đồng|tổ trưởng"""
    )
    + r"(?!\w)"
)
"""Bodies whose names hold a verb ("Ban Chỉ đạo thực hiện …")."""
OF_ITS_NAME_LOW = re.compile(
    r"\s" + any_of("quản lý|kiểm tra|giám sát|bồi dưỡng|phát triển|hỗ trợ|tuyên truyền|xử lý") + r"(?!\w)"
)
"""Verbs right after the first word of a body that belong to its name ("Cục Quản lý …")."""

_STRONG = any_of(
    """về|v/v|quy định|qui định|ban hành|phê duyệt|phê chuẩn|hướng dẫn|sửa đổi|hợp nhất|công bố|thông qua|tại|được|đã
    |kèm theo|ngày|số|năm|giai đoạn|như|là|gửi|nhân dịp|trong đó|có"""
)
_WEAK = any_of(
    r"""triển khai|thực hiện|tổ chức|phát động|đẩy mạnh|tăng cường|thành lập|kiện toàn|giao(?!\s(?:thông|dịch|lưu|khoa))
    |xây dựng|phát triển|xử lý|bãi bỏ|thay thế|điều chỉnh|đính chính|cho phép|bồi dưỡng|tập huấn|tuyên truyền
    |truyền thông|tiếp tục|nâng cao|đổi mới|kiểm tra|giám sát|báo cáo|đề nghị|góp ý|chỉ đạo|yêu cầu|lãnh đạo|phối hợp
    |trong|đến|từ|theo|để|nhằm|đối với|cho|với|ở|khi|sau khi|trước|bổ sung|chất vấn|công nhận|khảo sát|đánh giá
    |tuyển sinh|chọn|xét|hỗ trợ|bảo đảm|đảm bảo|thi hành|quản lý|nhất là|cùng|ngừng|quyết định|thông báo|kết luận
    |truyền đạt"""
)
_NOUN = any_of(
    """quy chế|chương trình|kế hoạch|đề án|chiến lược|phong trào|cuộc thi|hội thi|luật|nghị quyết|chỉ thị|thông tư
    |nghị định"""
)
ISSUER_STOP_LOW = re.compile(
    rf"""(?P<mark>[;:\n“”"«»?!…])|(?P<dot>\.(?=\s|$))|(?P<comma>,)|(?P<open>\()|(?P<close>[)\]|])
    |\s(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK})|(?P<noun>{_NOUN})|(?P<and>và))(?!\w)""",
    re.VERBOSE,
)
"""Where a body's name may end."""
CAPITAL_STOP = re.compile(
    any_of(
        """Về|V/v|Quy định|Qui định|Ban hành|Phê duyệt|Hướng dẫn|Sửa đổi|Triển khai|Thực hiện|Tăng cường|Phát động
        |Đẩy mạnh|Thành lập|Công bố|Tiếp tục|Nâng cao|Quy chế|Chương trình|Kế hoạch|Đề án|Chiến lược|Phong trào
        |Cuộc thi|Hội thi|Luật|Nghị quyết|Chỉ thị|Thông tư|Nghị định"""
    )
    + r"\b"
)
"""Words that end a body's name though they are written with a capital."""

_FIRST = any_of(
    """văn h(?:óa|oá)|thi đua|phòng|khoa học|thông tin|kinh tế|thể dục|thanh niên|an toàn|trật tự|giáo dục|nông nghiệp
    |tuyên giáo|chính trị|lâm nghiệp|công nghiệp|thiếu niên|nội vụ|văn học|tài chính|lao động"""
)
_SECOND = any_of(
    """thể thao|thông tin|khen thưởng|chống|công nghệ|hạ tầng|du lịch|thể dục|thiếu niên|an toàn|lâm nghiệp|môi trường
    |văn h|thanh niên|nhi đồng|thương|xã hội|vệ sinh|khoa học|nghệ thuật|kế hoạch"""
)
NAME_COMMA_LOW = re.compile(rf"{_FIRST},\s{_SECOND}")
"""A comma inside a body's name ("Sở Văn hóa, Thể thao và Du lịch")."""
NAME_AND_LOW = re.compile(
    r"\svà\s"
    + any_of(
        """đào tạo|du lịch|công nghệ|truyền thông|xã hội|môi trường|phát triển|đầu tư|kiến trúc|gia đình|trẻ em
        |nhi đồng|thể thao|thông tin|hạ tầng|đô thị|thương binh|tìm kiếm|khoáng sản|lao động|đổi mới|tái định cư
        |khen thưởng|gdtx|bồi dưỡng|cứu nạn|dân tộc|tôn giáo|cán bộ"""
    )
    + r"(?!\w)"
)
"""A small-letter "và" inside a body's name ("… và đào tạo")."""
INNER_PAREN = re.compile(r"\(\s?(?:[A-ZĐ&-]{2,12}|[Kk]h(?:óa|oá)\s[IVXLC]{1,6}|lần\s\w{1,8}|liên\scơ\squan)\s?\)")
"""A bracket inside a body's name: an abbreviation or the term of a committee."""
LAST_PAREN = re.compile(r"\s?\([A-ZĐ&-]{2,12}\)$")
"""An abbreviation given after the whole name."""
FAMILY_BEFORE = re.compile(r"(?:Bộ|Sở|Phòng|Ban|Vụ|Cục|Ty|Đầu tư và|và|[-–])\s?$")
"""What stands before a kind of document that is part of a body's name ("Sở Kế hoạch và Đầu tư")."""
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|Tp|tp|TX|Tx|P|Q|H|TT|GS|TS|ThS|BS|St|CN|Đ/c|đ/c|v)$")
"""What stands before a full stop that ends no sentence."""

_NAME = r"(?P<org>[^;,.\n“”()]{3,90}?)"
PROPOSED_BY = re.compile(rf"của {_NAME} (?:tại|theo|trong) (?:các )?$")
ISSUED_BY = re.compile(
    rf"(?:được|do) {_NAME} (?:phê duyệt|ban hành|thông qua|quy định|giao)(?: (?:tại|kèm theo|theo))? ?(?:các )?$"
)
HAS_ISSUED = re.compile(r"(?P<org>[A-ZĐ][^;,.:\n“”()]{2,80}?) (?:đã |vừa |cũng đã )?ban hành (?:các )?$")
"""A body named before its document: "theo đề nghị của Sở … tại Tờ trình số …", "UBND tỉnh đã ban hành …"."""
SESSION_LOW = re.compile(
    r"""\s?,?\s(?:tại\s)?(?:kỳ\shọp|hội\snghị|phiên\shọp|đại\shội)(?:\slần)?\s(?:thứ\s)?[^;.\n]{1,50}?
    (?=\s(?:về|thông\squa|ban\shành|quy\sđịnh|phê\sduyệt)\s|[;.\n]|$)""",
    re.VERBOSE,
)
"""The sitting at which a document was passed, between issuer and title."""
BODY_OF_SYMBOL: dict[str, tuple[str, ...]] = {
    "QH": ("quốc hội",),
    "CP": ("chính phủ",),
    "TTg": ("thủ tướng",),
    "UBND": ("ủy ban", "uỷ ban", "ubnd", "chủ tịch"),
    "HĐND": ("hội đồng", "hđnd"),
}
"""The body that a symbol stands for, as its name begins in lower case."""
