"""Patterns of citations: numbers, dates, issuers, titles (Nghị định 30/2020/NĐ-CP, Phụ lục I and III).

Patterns named ``…_LOW`` are for lower-case text of the same length.
"""

from __future__ import annotations

import re

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Every capital letter of Vietnamese, for character classes."""
_CAP = "A-ZĐƯƠĂÂÊÔ"
_PIECE = rf"[{_CAP}][{_CAP}a-zđ0-9&]{{0,24}}(?!\w)"
_SPACED = rf"(?:[{_CAP}&]{{2,20}}|TTg|TTr|CTr|QĐi)(?!\w)"
_SYMBOL = rf"{_PIECE}(?:[-–/.,]{_PIECE}|(?:\s[-–/]|[-–/]\s){_SPACED}){{0,6}}"
_SEP = r"\s?[/–−-]\s?"

NUMBER = re.compile(
    rf"""(?P<number>
      (?:TCVN|QCVN)\s?(?:ISO\s?|IEC\s?)?\d{{1,6}}(?:-\d{{1,3}})?:\d{{4}}(?:/{_PIECE})?
    | \d{{1,6}}[A-Za-zĐđ]?{_SEP}(?:(?:19|20)\d\d{_SEP})?{_SYMBOL}
    | \d{{1,5}}/(?:19|20)\d\d(?![\d/])
    )""",
    re.VERBOSE,
)
"""A number with its symbol: 98/2023/NĐ-CP, 02 /KH-HĐTĐKT, 29-NQ/TW, TCVN 14423:2025; or number/year."""

SHORT_NUMBER = re.compile(r"(?P<number>\d{1,5})(?![\d/%]|[.,]\d|\s?[–-]\s?\d)(?!\w)")
"""A number without its symbol: "Chỉ thị số 23"."""

NOT_COUNTED_LOW = re.compile(
    r"\s{1,3}(?:năm|tháng|tuần|ngày|giờ|tập thể|cá nhân|em|học|người|bài|cuộc|đơn vị|nội dung|nhiệm vụ|trường|lớp|lần|kỳ"
    r"|tiết|buổi|mô hình|chỉ tiêu|sản phẩm|giải|điểm|triệu|tỷ|đồng|của các|văn bản|đồng chí|thành viên|mục tiêu|bước)(?!\w)"
)
"""What follows a figure that counts things and does not number a document."""

BLANK_NUMBER = re.compile(rf"(?:\s{{0,10}}[.…_]{{1,20}}|\s{{1,10}})\s{{0,4}}[/-]\s?(?P<symbol>{_SYMBOL})")
"""A number left blank in a draft: "số …/KH-UBND"."""

SO_LOW = re.compile(r"\s{0,3}[(,]?\s{0,3}(?:số|sổ|sô)\s{0,3}[:.]?\s{0,12}")
DATE_LOW = re.compile(
    r"""\s{0,3}[,(]?\s{0,3}(?:-\s)?(?:(?:được\s)?(?:ban\shành|ký|đề)\s)?
    (?:ngày\s{0,3})?(?P<day>\d{1,2})\s{0,2}
    (?:[/.–-]\s{0,2}(?P<month>\d{1,2})\s{0,2}[/.–-]\s{0,2}(?P<year>\d{4})
      |tháng\s{0,2}(?P<month2>\d{1,2})\s{0,2},?\s{0,2}năm\s{0,2}(?P<year2>\d{4}))(?!\d)(?:\s{0,2}\))?""",
    re.VERBOSE,
)
YEAR_LOW = re.compile(r"\s{0,3}\(?(?:năm\s{1,2})(?P<year>(?:19|20)\d\d)(?![\d/])(?!\s?[-–]\s?(?:19|20)\d\d)\)?")
NO_DATE_LOW = re.compile(r"\s{0,3},?\s{0,3}ngày[\s.…/]{1,20}(?:tháng[\s.…]{1,12}|/\s{0,4})?(?:\d{1,2}\s?/\s?)?(?:năm\s?)?(?:\d{2,4}|…|\.{2,9})?")
"""A date left blank in a draft."""

OF_LOW = re.compile(r"\s{0,3},?\s{0,3}(?P<word>của|do|giữa)\s{1,3}")
ORG_LOW = re.compile(
    r"""(?:chính\sphủ|(?:phó\s)?thủ\stướng|quốc\shội|[ủu][ỷỳyỳ]\sban|uỷ\sban|ủy\sban|ub(?:nd|mt\w*|tv\w*|atgt\w*)?|hội\sđồng|h[đd](?:nd|tđkt)|liên\s(?:bộ|sở|ngành|tịch)
    |(?:bộ|thứ)\strưởng|bộ|sở|ban|bcđ|bch|bí\sthư|phó\sbí\sthư|(?:tỉnh|thành|huyện|quận|thị|đảng)\s(?:ủy|uỷ)|đảng(?:\sbộ)?|chi\sbộ|trung\sương|tw
    |(?:phó\s)?chủ\stịch|(?:phó\s)?giám\sđốc|(?:phó\s)?hiệu\strưởng|(?:phó\s)?trưởng|cục(?:\strưởng)?|tổng\s(?:cục|công|liên|bí|thanh|kiểm|giám|thư)\w*
    |vụ|viện|nhà\strường|trường|phòng|p\.\s?gd|pgd|sgd|bgd|công\sđoàn|liên\s(?:đoàn|hiệp|đội|minh)|đoàn|hội|mặt\strận|mttq|ubmttq|văn\sphòng|tòa\sán|công\san|thanh\stra
    |kiểm\stoán|ngân\shàng|bảo\shiểm|bhxh|kho\sbạc|chi\scục|đại\shội|hội\snghị|trung\stâm|học\sviện|đại\shọc|cao\sđẳng|bệnh\sviện
    |liên\shợp\squốc|tổ(?=\s(?:chức|công|chuyên|trưởng|giúp))|tỉnh|thành\sphố|quận|huyện|thị\sxã|ngành|lãnh\sđạo|quân\sđội|quân\skhu|thường\strực|hệ\sthống)(?!\w)""",
    re.VERBOSE,
)
"""The first words of an issuer's name."""

COMMITTEE_LOW = re.compile(r"(?:ban\schỉ\sđạo|bcđ|tổ\scông\stác|ban\sđiều\shành|đoàn\s(?:giám\ssát|kiểm\stra)|ban\s(?:tổ\schức|quản\slý|vận\sđộng)|hội\sđồng)(?!\w)")
"""Bodies whose names hold a verb ("Ban Chỉ đạo thực hiện …")."""

_STRONG = (
    "về|v/v|quy định|qui định|ban hành|phê duyệt|phê chuẩn|hướng dẫn|sửa đổi|hợp nhất|công bố|thông qua|tại|được|đã|kèm theo"
    "|ngày|số|năm|giai đoạn|như|là|gửi|nhân dịp|trong đó|có"
)
_WEAK = (
    "triển khai|thực hiện|tổ chức|phát động|đẩy mạnh|tăng cường|thành lập|kiện toàn|giao(?! thông| dịch| lưu| khoa)|xây dựng|phát triển|xử lý|bãi bỏ|thay thế"
    "|điều chỉnh|đính chính|cho phép|bồi dưỡng|tập huấn|tuyên truyền|truyền thông|tiếp tục|nâng cao|đổi mới|kiểm tra|giám sát|báo cáo"
    "|đề nghị|góp ý|chỉ đạo|yêu cầu|lãnh đạo|phối hợp|trong|đến|từ|theo|để|nhằm|đối với|cho|với|ở|khi|sau khi|trước|bổ sung|chất vấn|công nhận"
    "|khảo sát|đánh giá|tuyển sinh|chọn|xét|hỗ trợ|bảo đảm|đảm bảo|thi hành|quản lý|nhất là|cùng|ngừng|quyết định|thông báo|kết luận|truyền đạt"
)


def _spaced(words: str) -> str:
    """Blanks of an alternation written out, for verbose patterns."""
    return words.replace(" ", r"\s")


ISSUER_STOP_LOW = re.compile(
    rf"""(?P<mark>[;:\n“”"«»?!…])|(?P<dot>\.(?=\s|$))|(?P<comma>,)|(?P<open>\()|(?P<close>[)\]|])|\s(?:(?P<strong>{_spaced(_STRONG)})|(?P<weak>{_spaced(_WEAK)})
    |(?P<noun>quy\schế|chương\strình|kế\shoạch|đề\sán|chiến\slược|phong\strào|cuộc\sthi|hội\sthi|luật|nghị\squyết|chỉ\sthị|thông\stư|nghị\sđịnh)|(?P<and>và))(?!\w)""",
    re.VERBOSE,
)
CAPITAL_STOP = re.compile(
    r"(?:Về|V/v|Quy định|Qui định|Ban hành|Phê duyệt|Hướng dẫn|Sửa đổi|Triển khai|Thực hiện|Tăng cường|Phát động|Đẩy mạnh|Thành lập|Công bố"
    r"|Tiếp tục|Nâng cao|Quy chế|Chương trình|Kế hoạch|Đề án|Chiến lược|Phong trào|Cuộc thi|Hội thi|Luật|Nghị quyết|Chỉ thị|Thông tư|Nghị định)\b"
)
"""Words that end an issuer's name though they are written with a capital."""
NAME_COMMA_LOW = re.compile(
    r"(?:văn h(?:óa|oá)|thi đua|phòng|khoa học|thông tin|kinh tế|thể dục|thanh niên|an toàn|trật tự|giáo dục|nông nghiệp|tuyên giáo|chính trị|lâm nghiệp"
    r"|công nghiệp|thiếu niên|nội vụ|văn học|tài chính|lao động),\s(?:thể thao|thông tin|khen thưởng|chống|công nghệ|hạ tầng|du lịch|thể dục|thiếu niên|an toàn|lâm nghiệp|môi trường|văn h"
    r"|thanh niên|nhi đồng|thương|xã hội|vệ sinh|khoa học|thể|nghệ thuật|kế hoạch)"
)
"""A comma inside an issuer's name ("Sở Văn hóa, Thể thao và Du lịch")."""
NAME_AND_LOW = re.compile(
    r"\svà\s(?:đào tạo|du lịch|công nghệ|truyền thông|xã hội|môi trường|phát triển|đầu tư|kiến trúc|gia đình|trẻ em|nhi đồng|thể thao|thông tin|hạ tầng|đô thị"
    r"|thương binh|tìm kiếm|khoáng sản|lao động|đổi mới|tái định cư|khen thưởng|gdtx|bồi dưỡng|cứu nạn|môi|dân tộc|tôn giáo|cán bộ)(?!\w)"
)
PLACE_PAREN = re.compile(r"\(\s?(?:[A-ZĐ&-]{2,12}|khóa\s[IVXLC]{1,6}|khoá\s[IVXLC]{1,6}|Khóa\s[IVXLC]{1,6}|lần\s\w{1,8}|liên\scơ\squan)\s?\)")
"""A bracket inside an issuer's name: an abbreviation or the term of a committee."""
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|Tp|tp|TX|Tx|P|Q|H|TT|GS|TS|ThS|BS|St|CN|Đ/c|đ/c|v)$")
"""What stands before a full stop that ends no sentence."""

ABOUT_LOW = re.compile(r"\s{0,3}[,:–-]?\s{0,3}(?P<paren>\()?(?:về\sviệc|về|v/v)(?!\w)\s{0,3}:?\s{0,3}")
TITLE_VERB_LOW = re.compile(
    r"\s{1,3}(?:quy định|qui định|ban hành(?!\s(?:ngày|kèm theo quyết|năm|và))|phê duyệt|phê chuẩn|sửa đổi|hợp nhất|công bố|thông qua|bãi bỏ|thay thế|đính chính|thành lập|kiện toàn)(?!\w)"
)
WEAK_VERB_LOW = re.compile(
    r"\s{1,3}(?:hướng dẫn|triển khai|thực hiện|tổ chức|phát động|đẩy mạnh|tăng cường|bổ sung|giao|điều chỉnh|cho phép|tiếp tục|xử lý|phối hợp|bồi dưỡng|tập huấn|tuyên truyền|truyền thông"
    r"|nâng cao|phát triển|đổi mới|chất vấn|giám sát|chọn|công nhận|khảo sát|lãnh đạo|chỉ đạo|đề nghị|bảo đảm|đảm bảo|xây dựng|kiểm tra|thông báo|kết luận|truyền đạt|giới thiệu|đánh giá|tuyển sinh|hỗ trợ|quản lý)(?!\w)"
)
"""Verbs that open a title only after an issuer; elsewhere they go on with the sentence."""
TITLE_NOUN = re.compile(r"\s{1,3}(?=(?:Phong trào|Cuộc thi|Hội thi|Quy chế|Chương trình|Kế hoạch|Đề án|Chiến lược|Điều lệ)\b)")
TITLE_QUOTE = re.compile(r"\s{0,3}:?\s{0,3}(?=[“\"«])")

TITLE_TOKEN_LOW = re.compile(
    r"""(?P<open>[“«‘])|(?P<straight>")|(?P<close>[”»’])|(?P<hard>[\n|])|(?P<semicolon>;)|(?P<dot>[.…](?=\s|$))|(?P<colon>:)|(?P<paren>\()|(?P<unparen>[)\]])
    |(?P<comma>,)|\s(?P<and>và|cùng|hoặc)(?!\w)
    |(?P<end>\s(?:(?:cụ\sthể\s)?(?:như\ssau|như\sdưới\sđây)|với\s(?:các|những|một\ssố)\s(?:nội\sdung|mục\stiêu\ssau)|ban\shành\s(?:kèm\stheo|tại|theo)|được\s(?:\S{1,12}\s){0,8}?(?:phê\sduyệt|ban\shành)
      |tại\s(?:tờ\strình|công\svăn|văn\sbản|quyết\sđịnh|nghị\squyết|thông\stư|nghị\sđịnh|báo\scáo)\ssố|\(\s?sau\sđây|sau\sđây\s(?:gọi|viết))(?!\w))""",
    re.VERBOSE,
)
"""Where a title may end."""
AFTER_COMMA_LOW = re.compile(
    r"""\s{0,3}(?:căn\scứ|để\s|nhằm\s|cụ\sthể|như\ssau|với\s(?:các|những|một\ssố)?\s?(?:nội\sdung|mục\stiêu)|trên\scơ\ssở|nội\sdung|gồm\s|bao\sgồm|trong\sđó|theo\s(?:đề|tờ|ý|sự|tinh)
    |xét\s|đồng\sthời|phát\shuy|hiện\snay|qua\sđó|được\s|có\shiệu\slực|thời\sgian\squa|trong\sthời\sgian|sau\skhi|ngay\stừ|từng\sbước|tình\shình\s|hướng\sdẫn\scủa|chỉ\sđạo\scủa|sự\schỉ\sđạo
    |các\s(?:văn\sbản|hướng\sdẫn|chỉ\sđạo|quy\sđịnh|kế\shoạch|nghị\squyết|chỉ\sthị|thông\stư|nghị\sđịnh|quyết\sđịnh)\s|sau\sđây|kế\shoạch\snày|tổ\schức\sđảng|đặc\sbiệt\slà|nhất\slà)"""
    ,
    re.VERBOSE,
)
GROUND_CAPITAL = re.compile(r"\s{0,3}(?:Căn cứ|Thực hiện|Tiếp tục|Theo|Triển khai|Nhằm|Để|Xét)\s")
RANGE_BEFORE = re.compile(r"(?:giai đoạn|nhiệm kỳ|thời kỳ)\s?\d{4}\s?[-–]\s?\d{4}$")
VISION_LOW = re.compile(r"\s{0,3}(?:tầm nhìn|định hướng|hướng (?:tới|đến)|tiến tới|trên địa bàn|tại)")
"""A comma after a period ends a title unless the period goes on."""
AFTER_AND_LOW = re.compile(
    r"""\s{0,3}(?:(?:các|những|một\ssố|hệ\sthống)\s(?:văn\sbản|hướng\sdẫn|chỉ\sđạo|quy\sđịnh|nghị\sđịnh|thông\stư|nghị\squyết|quyết\sđịnh|chỉ\sthị|nguồn|kế\shoạch|luật|chủ\strương)|tình\shình\s(?:thực|của|địa|nhà)|tình\shình\sthực
    |chỉ\sđạo\s(?:của|tại)|ý\skiến|căn\scứ|nhu\scầu|điều\skiện\s(?:thực|của)|theo\s|hướng\sdẫn\s(?:của|liên|thi|số)|các\schỉ|pháp\sluật\s(?:có\s)?liên|pháp\sluật\sliên|thực\stế|thực\stiễn|đặc\sđiểm\s|đề\snghị\scủa)"""
    ,
    re.VERBOSE,
)
TITLE_GOES_ON_LOW = re.compile(
    r"""\s(?!(?:căn\scứ|thực\shiện|tiếp\stục|triển\skhai|theo|để|nhằm|xét|trên|tổ\schức|đẩy\smạnh|phát|nâng|tăng|đồng\sthời|các|những|chủ\sđề|ý\skiến|hướng\sdẫn|chỉ\sđạo|tình\shình
    |nhu\scầu|kết\squả|sự|và|số|kịp|xây|đảm|bảo|quán|chấp|gắn|góp|qua|từng|trong|tại|với|nội\sdung|cụ\sthể|như|hưởng|chủ\strương|công\stác|nhiệm\svụ|mục|phối|tham|yêu|đề|thông|tuyên|báo
    |rà|kiểm|thi\sđua|phấn|chủ\sđộng|khắc|tập|bố|đưa|lấy|coi|giữ|làm|xác|thường|nghiêm|đối|huy|vận|động|sử|áp|ứng|lồng|nhân)(?!\w))[a-zà-ỹđ]{2,12}\s"""
    ,
    re.VERBOSE,
)
"""Words after a semicolon with which the title of a ground goes on: no verb of the plan, no further ground."""
GROUND_LINE = re.compile(r"\s{0,3}[-–+*]?\s{0,3}(?:Căn cứ|Thực hiện|Tiếp tục thực hiện|Theo|Triển khai)\s")
AFTER_QUOTE_LOW = re.compile(
    r"\s{0,3}(?:gắn với|kết hợp|và (?:đẩy|thực|các|triển)|nhằm|do\s|để\s|theo\s|bằng\s|thông qua|được|đã|như sau|cụ thể|là\s|bảo đảm|đảm bảo|tới\s|đến (?:các|từng|toàn))"
)
MAKER_LOW = re.compile(
    r"""\s{0,3}(?=(?P<org>[^;\n]{1,170}?)\s(?:ban\shành|xây\sdựng|lập\s|triển\skhai|tổ\schức|đề\sra|thông\sbáo|yêu\scầu|đề\snghị|hướng\sdẫn|phát\sđộng|báo\scáo|đã\s|phối\shợp)
    (?:[^;\n.]{0,60}?kế\shoạch|\s(?:các|tới|đến|thực|triển|như)))""",
    re.VERBOSE,
)
"""The sentence of who makes the plan: "…, UBND tỉnh ban hành Kế hoạch …"."""
ALIAS_LOW = re.compile(r"\(\s{0,2}(?:sau\s(?:đây|này)?|gọi\s(?:tắt|chung)|viết\s(?:tắt|gọn)|dưới\sđây|được\sgọi)")

PROVISION = re.compile(
    r"""(?:(?:[Đđ]iểm|[Tt]iết)\s(?:[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,2})|[Kk]hoản\s\d{1,2}|[Đđ]iều\s\d{1,3}[a-zđ]?|[Mm]ục\s(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])|[Pp]hần\s(?:thứ\s\w{2,5}|[IVX]{1,5}|\d{1,2}|[A-Z])
      |[Cc]hương\s(?:[IVX]{1,5}|\d{1,2})|[Pp]hụ\slục(?:\s(?:số\s)?(?:[IVX]{1,5}|\d{1,2}))?)(?!\w)""",
    re.VERBOSE,
)
PROVISION_LINK_LOW = re.compile(r"(?:\s{0,3}(?:[,;]|và|hoặc|đến|-|–)?\s{0,3}(?:của\s|thuộc\s|tại\s|trong\s)?(?:\d{1,3}(?:\s?,\s?\d{1,3}){0,6})?(?:\s?và\s\d{1,3})?|\s\([^()]{1,40}\)\s)")
"""What may stand between two provisions, or between a provision and its document."""

LIST_NEXT = re.compile(r"(?:\s?\([^()\n]{1,80}\))?\s{0,3}(?:[,;]|và|[,;]\s?và)\s{0,3}(?:[Ss]ố\s{0,3}:?\s{0,3})?(?=\d{1,6}[A-Za-z]?\s?[/–-]\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ])")
"""The next number of a list that shares its head."""
LIST_HEAD = re.compile(r"(?:\scủa\s(?P<issuer>[^;:.\n]{3,80}?))?\s{0,2}:?\s{1,3}[Ss]ố\s{0,3}:?\s{0,3}(?=\d{1,6}[A-Za-z]?\s?[/–-])")
PROPOSED_BY = re.compile(r"của (?P<org>[^;,.\n“”()]{3,90}?) (?:tại|theo|trong) (?:các )?$")
ISSUED_BY = re.compile(r"(?:được|đã được|do) (?P<org>[^;,.\n“”()]{3,90}?) (?:phê duyệt|ban hành|thông qua|quy định|giao)(?: (?:tại|kèm theo|theo))? ?(?:các )?$")
HAS_ISSUED = re.compile(r"(?P<org>[A-ZĐ][^;,.:\n“”()]{2,80}?) (?:đã |vừa |cũng đã )?ban hành (?:các )?$")
"""An issuer named before its document: "theo đề nghị của Sở … tại Tờ trình số …", "UBND tỉnh đã ban hành …"."""
SESSION_LOW = re.compile(r"\s?,?\s(?:tại\s)?(?:kỳ họp|hội nghị|phiên họp|đại hội)(?: lần)? (?:thứ )?[^;.\n]{1,50}?(?=\s(?:về|thông qua|ban hành|quy định|phê duyệt)\s|[;.\n]|$)")
"""The sitting at which a document was passed, between issuer and title."""
UNOPENED_TITLE = re.compile(rf"\s{{1,3}}(?P<title>[{UPPER}][^;,.:\n“”()]{{5,100}}?)(?=\scủa\s)")
"""A title right after the date, its issuer after it."""
BODY_OF_SYMBOL = {"QH": "quốc hội", "CP": "chính phủ", "TTg": "thủ tướng", "UBND": ("ủy ban", "uỷ ban", "ubnd", "chủ tịch"), "HĐND": ("hội đồng", "hđnd")}
"""The body that a symbol stands for, as its name begins in lower case."""
