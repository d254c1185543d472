"""Patterns of the words before a movement's name, built from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import get_args

from kehoach.extractors.letters import UPPER
from kehoach.extractors.lexicons import load
from kehoach.schemas.plan import CampaignKind

CONTEST: CampaignKind = "Cuộc thi"
MOVEMENT: CampaignKind = "Phong trào thi đua"


@dataclass(frozen=True, slots=True)
class Words:
    """``label`` finds heads and words that are none; ``heads`` is one head; ``kinds`` maps a head to its kind."""

    label: re.Pattern[str]
    heads: str
    kinds: dict[str, CampaignKind]


@cache
def words() -> Words:
    """The lexicon's phrases as one pattern, the longest first, read on first use."""
    kinds: dict[str, CampaignKind] = {}
    others: list[str] = []
    known: dict[str, CampaignKind] = {kind: kind for kind in get_args(CampaignKind)}
    for entry in load("campaigns").entries:
        for phrase in entry.phrases:
            if entry.label in known:
                kinds[phrase] = known[entry.label]
            else:
                others.append(phrase)
    heads = _choice(list(kinds))
    label = re.compile(
        rf"(?<!\w)(?P<many>(?:các|những|nhiều)\s)?(?:(?P<head>{heads})|(?P<other>{_choice(others)}))(?!\w)",
        re.IGNORECASE,
    )
    return Words(label, heads, kinds)


def _choice(phrases: list[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in ordered)


def kind_of(head: str) -> CampaignKind:
    """The kind that a head's words give."""
    return words().kinds[" ".join(head.lower().split())]


DOCUMENT_NAME = re.compile(
    r"(?:Luật|Nghị\s(?:quyết|định)|Quyết\sđịnh|Chỉ\sthị|Kế\shoạch|Đề\sán|Quy\s(?:chế|tắc|định|trình)|Chương\strình\s(?:hành\sđộng|mục\stiêu)"
    r"|Chiến\slược|Bộ\s(?:tiêu\schí|quy)|Tháng|Ngày|Tuần|Giờ|Triển\skhai|Về\s|Hướng\sdẫn|Tiêu\schí|Phần\smềm|Hệ\sthống|Mẫu|Sổ\stay|Cẩm\snang|Chuyên\sđề|Dự\sán|Thông\stư)(?!\w)",
    re.IGNORECASE,
)
"""How quoted names of documents and events open."""

APPROVED = re.compile(
    r"(?:phê\sduyệt|ban\shành|thông\squa|Quyết\sđịnh|Nghị\squyết|Chỉ\sthị|Công\svăn|thuộc|theo)\s[^.;“”\"]{0,80}$",
    re.IGNORECASE,
)
TAKES_PART = re.compile(
    r"(?:tham\sgia|hưởng\sứng|ủng\shộ|phát\sđộng|vận\sđộng|quyên\sgóp|đồng\shành|gây\squỹ|tiếp\stục\sthực\shiện|tài\strợ)\s[^.;“”\"]{0,40}$",
    re.IGNORECASE,
)
BARE = re.compile(r"(?<!\w)thi\sđua(?:\s(?:xây\sdựng|thực\shiện|thực\shiện\stốt))?\s{0,3}:?\s{0,3}$", re.IGNORECASE)
CARRY_OUT = re.compile(
    r"(?<!\w)(?:thực\shiện|triển\skhai|duy\strì|hưởng\sứng)(?:\s(?:tốt|hiệu\squả|có\shiệu\squả|thực\schất))?\s{0,3}$",
    re.IGNORECASE,
)
GAP_BREAK = re.compile(
    r"[.;?!]\s|,\s(?!của\s|do\s)|(?<!\w)(?:đã|sẽ|được|phải|cần|góp\sphần|nhằm|giúp|để|trong\sđó|thông\squa|bằng|đăng\ský|tặng|trao)(?!\w)"
)
"""What shows that a quotation does not belong to the head before it."""
CHAIN = re.compile(
    rf"""(?:\s|[,;…&/]|\.{{2,3}}|và|hoặc|hay|cùng\svới|cùng|với
    |\([^()]{{0,60}}\)
    |(?:giai\sđoạn|năm\shọc|năm)\s\d{{4}}(?:\s?[-–]\s?\d{{4}})?
    |(?:của|do)\s(?:[\w&]{{1,12}}\s){{0,5}}?[{UPPER}]\w{{0,10}}(?:\s[\w&]{{1,10}}){{0,5}}(?:\sphát\sđộng)?
    ){{0,24}}""",
    re.VERBOSE,
)
"""What may stand between two names of one list."""

LAUNCHES = re.compile(
    r"(?:[Tt]ổ\schức\s(?:lễ\s)?|[Tt]hực\shiện\s)?[Pp]hát\sđộng\s(?:(?!và\s)\w{1,8}\s|và\s(?:\w{1,6}\s){1,4}){0,8}?"
    r"(?:phong\strào|đợt\sthi\sđua|thi\sđua(?=\s{0,2}:?\s{0,2}[“\"])|cuộc\svận\sđộng|cuộc\sthi|hội\sthi)",
    re.IGNORECASE,
)
"""A paragraph that opens with the act of launching."""
AFTER_UNIT = re.compile(rf"[{UPPER}][^:.;“\"]{{3,100}}:\s{{1,3}}(?=Phát\sđộng)")
"""A unit's name before what it launches ("Công đoàn: Phát động …")."""
HOLDS = re.compile(
    r"(?:(?:tổ\schức|mở)\s)?(?:cuộc\sthi|hội\sthi|hội\sgiảng|hội\sdiễn|hội\sthao|hội\skh[ỏo][eẻ]|giải|liên\shoan)(?!\sthưởng|\spháp|\squyết|\stỏa)(?!\w)",
    re.IGNORECASE,
)
"""A paragraph or cell that opens with a contest: the plan holds it itself."""
HOLDS_AMONG = re.compile(r"(?:tổ\schức|mở)\s[^.;:“”\"\n]{3,70}(?:,|và|cùng)\s(?:cuộc|hội)\sthi\s[“\"]?$", re.IGNORECASE)
"""A contest held with something else: "Tổ chức Ngày hội …, Hội thi “…”"."""
CONTEST_THEME = re.compile(r"[^.;:“”\"\n]{0,60}\svới\schủ\sđề\s{0,2}:?\s{0,2}[“\"]?$", re.IGNORECASE)
"""Between a contest that opens a paragraph and its theme."""
DONATES = re.compile(
    r"(?:vận\sđộng|ủng\shộ|quyên\sgóp|hỗ\strợ|trao\stặng)\s[^.;“”\"]{0,110}\sthông\squa\s$", re.IGNORECASE
)
"""Gifts given by way of a programme; other things "thông qua" a programme are documents that were passed."""
OWN_THEME = re.compile(
    r"chủ\s(?:đề|điểm)(?:\s(?:năm\shọc|năm|tháng|tuần|hoạt\sđộng|hành\sđộng|chung)(?:\s\d[\d/\s–-]{0,12})?)?\s{0,3}(?:là\s{0,2})?:",
    re.IGNORECASE,
)
"""The line in which a plan states its own theme; a theme "của Thành phố" is somebody else's."""
JOINS = re.compile(r"(?<!\w)(?:tham\s(?:gia|dự)|dự|hưởng\sứng|lớp\stập\shuấn)\s", re.IGNORECASE)
"""What shows that the contests of others are meant."""
TAKES_PART_IN = re.compile(r"(?:tham\sdự|tham\sgia|dự|ôn\stập\scho|chuẩn\sbị\scho)\s$", re.IGNORECASE)
LAUNCHED_BY = re.compile(r"[^.;“”\"]{0,40}?\sdo\s(?P<by>[^.;,“”\"]{2,80}?)\s(?:phát\sđộng|tổ\schức|khởi\sxướng)")
