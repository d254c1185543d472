"""Patterns around names of units: quantifiers before, separators between, words that go on or end a name."""

from __future__ import annotations

import re

from kehoach.extractors.letters import exact

QUANTIFIER = re.compile(
    r"(?:(?:tất cả|toàn thể|toàn bộ|mỗi|từng|một số|những|các|\d{1,3}(?:\s\([\w ]{1,12}\))?|mọi|riêng)[ ]){1,3}",
    re.IGNORECASE,
)
"""Words before a name that belong to it: "các", "22", "toàn thể"."""

GROUP = re.compile(r"(?:tất cả|toàn thể|toàn|mỗi|từng|một số|những|các|mọi|\d{2,3})\b", re.IGNORECASE)

SEPARATOR = re.compile(r"\s?(?:[,;]|(?<![đĐ])/)\s?(?:và\s|cùng\s)?|\s(?:và|cùng với|cùng|hoặc|&|\+)\s(?:với\s)?")
"""Between two names of a list."""

GENERIC = re.compile(
    r"""(?:tất\scả\s|toàn\sthể\s)?(?:các|những|mỗi)?\s?(?:sở|phòng|ban|ngành|ban\sngành|đoàn\sthể|tổ\schức\sđoàn\sthể|hội|hội\sđoàn\sthể|cơ\squan|đơn\svị
    |địa\sphương|tổ\schức|cá\snhân|tập\sthể|doanh\snghiệp|cụm|khối|bộ|tổ|chi\shội|lớp|khoa|trường|nhà\strường|cơ\ssở)""",
    re.VERBOSE | re.IGNORECASE,
)
"""One noun of a chain such as "các sở, ban, ngành", which names one group."""

PLACE_LIST = re.compile(
    r"(?:các\s)?(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu|thôn|bản|buôn|ấp|tổ dân phố|khu phố)"
    r"(?=\s?(?:[,;.:)]|và\b|trên|trong\s(?:tỉnh|thành|huyện|toàn)|thuộc|trực|có|căn|chủ|phối|tổ|thực|triển|xây|$))",
    re.IGNORECASE,
)
"""A kind of place without a name, which goes on a list of places and starts no unit."""

PLACE_AT_END = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu|thôn|bản|buôn|ấp|tổ dân phố|khu phố)\Z",
    re.IGNORECASE,
)
"""What "các thôn" goes on; after any other word it is a unit of its own."""

LEVEL = re.compile(
    exact(
        r"(?:mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|TH&THCS|THCS&THPT|THCS|THPT|TiH|TH|MN|GDTX"
        r"|PTDTNT|PTDTBT)\b(?!\s[A-ZĐÀ-Ỹ][a-zà-ỹ])"
    )
)
"""A level of school, which goes on "các trường MN, TH, THCS"."""

ADDRESS = re.compile(
    r"""(?:(?:kính\s)?đề\snghị|yêu\scầu|giao(?:\scho|\strách\snhiệm\scho|\snhiệm\svụ\scho)?|phân\scông|khuyến\skhích|ủy\squyền(?:\scho)?
    |trách\snhiệm\scủa|nhiệm\svụ\scủa|đối\svới|về\sphía|phía|đơn\svị\sthực\shiện:)\s?:?\s""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before the unit that is told to do something."""

REMARK = re.compile(r"\s?\([^()]{1,160}\)\s?")
PASSIVE = re.compile(r"\s(?:đã|đang|được|là|có|bị|không|chưa|vừa|sẽ được|đều)\s?$")
RELATIVE = re.compile(r"\s(?:được|tham gia|do)\s")
"""A clause that belongs to the name: "các đơn vị được giao chủ trì", "các phòng ban tham gia đào tạo"."""

CHAIN_START = re.compile(r"\b(?:các|những|từng|mỗi|thủ trưởng|người đứng đầu|lãnh đạo)\s", re.IGNORECASE)
NAMED_BY_TASK = frozenset(
    {"ban chỉ đạo", "ban tổ chức", "hội đồng", "tổ công tác", "tổ giúp việc", "đoàn", "tiểu ban", "ban", "tổ"}
)
"""Bodies whose name may go on with a verb: "Ban Chỉ đạo xây dựng nông thôn mới"."""

BEFORE_NO_VERB = (
    " của ",
    " về ",
    " công tác ",
    " việc ",
    " để ",
    " theo ",
    " từ ",
    " bằng ",
    " khi ",
    " sau ",
    " tại ",
    " qua ",
)
"""Before a verb that is then part of a name or of an adverb, not what the unit does."""

AREA = re.compile(
    r"""\stheo\s(?:địa\sbàn|nhiệm\svụ|chức\snăng|phạm\svi|lĩnh\svực|thẩm\squyền)[^.;:]{0,40}?
    (?:được\s(?:phân\scông|giao)|phụ\strách|quản\slý)(?:\s(?:kiểm\stra|quản\slý|phụ\strách|theo\sdõi))?""",
    re.VERBOSE,
)
"""Words between a unit and its verb that say for what area: "theo địa bàn được phân công"."""

GIVES = frozenset({"giao", "phân công", "chọn", "mời", "cử", "ủy quyền", "chọn cử", "yêu cầu", "đề nghị", "tham gia"})
"""Verbs of a clause that take another verb: "được giao chủ trì"."""

NOT_A_NAME = re.compile(
    r"""\s(?:để|nhằm|dưới|không\squá|ít\snhất|tối\sthiểu|tối\sđa|khi|nếu|vì|bằng|với|mà|rằng|thì|cùng\ssự|trong\sviệc|đối\svới|và\sviệc)\s""",
    re.VERBOSE,
)
"""Words that no name of a unit holds: what was read is part of a sentence."""

TAIL = re.compile(
    r"""\s(?:trong\sphạm\svi|theo\s(?:chức\snăng|thẩm\squyền|nhiệm\svụ|địa\sbàn|lĩnh\svực|phạm\svi)|tùy\stheo|trên\scơ\ssở
    |thực\shiện\stheo)\b""",
    re.VERBOSE,
)
"""Words after a name that say how far its duty goes."""

NOUN_CHAIN = re.compile(
    r"(?:cơ quan|đơn vị|địa phương|ban|ngành|doanh nghiệp|hội|đoàn thể|cá nhân|tập thể|trường|các cấp)(?:,| và)\s$",
    re.IGNORECASE,
)
"""Before "tổ chức", which is then a noun: "các cơ quan, tổ chức có liên quan"."""

NO_PREDICATE = frozenset(
    {"trực thuộc", "liên quan", "có liên quan", "truyền thông", "chuyên môn", "công lập", "chủ nhiệm", "bộ môn"}
)
"""Words that a tagger calls verbs but that belong to a name."""
DUTY = re.compile(r"\b(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\b")
STRONG = re.compile(
    r"\b(?:có trách nhiệm|chịu trách nhiệm|chủ động|căn cứ|có nhiệm vụ|phải|cần|nghiêm túc|kịp thời|thường xuyên)\b"
)
MODAL = re.compile(r"(?:cần|phải|cần phải|nên|hãy|đều phải|sẽ)\s", re.IGNORECASE)
NAME_LIMIT = 260
PIECE_LIMIT = 170
