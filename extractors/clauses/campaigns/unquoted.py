"""Names without quotation marks, where a set wording shows that the words are a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.extractors.clauses.campaigns import words as w
from kehoach.extractors.clauses.campaigns.model import BARE, STRONG, Mention
from kehoach.extractors.clauses.campaigns.quotes import LIMIT as QUOTE_LIMIT
from kehoach.extractors.letters import LOWER, UPPER
from kehoach.schemas.plan import CampaignKind

MAX_WORDS = 24
TITLE_LIMIT = 1500
_STOP = re.compile(
    rf"""\s{{0,3}}(?:[;:.](?=\s|$) | [(…] | \.\.\. | $
    | ,\s(?=[Cc]uộc\sthi|[Hh]ội\s(?:thi|kh|giảng)|[Kk][ỳì]\sthi|[Gg]iải)
    | ,(?!\s?[“"])(?!\s[{LOWER}]{{1,7}}\s[{LOWER}]{{1,7}},)
    | \s(?:do|nhằm|để|được|theo|từ|trước|vào|bằng|dành\scho|trên\sđịa\sbàn|đến|bảo\sđảm|gắn\svới|với\scác
      |với\sthời\sgian|thông\squa|và\s(?:tổ\schức|triển\skhai|các|[Cc]uộc\sthi|[Hh]ội\sthi)|năm\shọc(?=\s\d)|năm(?=\s\d{{4}}))(?!\w))""",
    re.VERBOSE,
)
"""Where a contest's name ends: at what tells its organiser, aim or time, or at the next one of a list."""
_TITLE_STOP = re.compile(
    r"\s{0,3}(?:[;:(]|,?\s(?:trên\sđịa\sbàn|tại\stỉnh|giai\sđoạn|năm\shọc\s\d|năm\s\d{4}|trong\stoàn|từ\sngày|nhằm|để\s|do\s|với\s(?:chủ|các|những|nội)|cụ\sthể|như\ssau|gồm)|\.?$)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"""(?:trong|của|ở|tại|yêu\snước|theo|các|những|và|hay|hoặc|năm|ngành|do|cấp|từ|với|này|nêu|trên|đã|được|phải|cần|nhằm|để|đạt|có|là|qua|bằng|vào|lúc|tới|khi|sẽ|thường|sôi|sâu|rộng|đặc|thiết
    |,|khen|dành|lớn|như|khác|đến|cho|tới|mới|phù|một|hiệu|chung|nói|giữa|đợt|công\stác|thiếu\snhi|thể\sdục|thể\sthao|văn\shóa|văn\snghệ|học\ssinh|thanh\sniên|đoàn|đội|khuyến\shọc)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"""(?<!\w)(?P<many>các\s|những\s)?(?P<head>phong\strào\sthi\sđua|đợt\sthi\sđua(?:\scao\sđiểm|\sđặc\sbiệt)?)\s
    (?P<name>(?:hướng\stới(?=(?:\shướng\stới)?\s(?:k[ỷỉ]\sniệm|chào\smừng|đại\shội|ngày|tết|năm))|chào\smừng|k[ỷỉ]\sniệm|lập\sthành\stích)\s(?!các\s|những\s|ngày\slễ|sự\skiện)[^.;:(,“”"]{8,140})""",
    re.VERBOSE | re.IGNORECASE,
)
_ITEM = re.compile(r"Thi\sđua\s(?P<name>[^:;.“”\"()]{8,110}?)\s{0,3}:")
_NO_ITEM = re.compile(
    r"(?:thực\shiện|chào\smừng|lập\sthành|yêu\snước|khen|theo|trong|giữa|hoàn\sthành|phấn\sđấu|của|các|năm|và|với|tốt|đặc|thường\sxuyên|-|–|,)(?!\w)",
    re.IGNORECASE,
)
_HEADED_ITEM = re.compile(
    r"(?:(?:Thực\shiện|Tiếp\stục|Đẩy\smạnh|Phát\sđộng|Triển\skhai|Tổ\schức|Hưởng\sứng|thực\shiện|tốt|hiệu\squả|có)\s){0,4}[Pp]hong\strào\sthi\sđua\s"
    r"(?P<name>[^:;.“”\"()]{8,110}?)\s{0,3}:"
)
_CONTEST = re.compile(
    rf"""(?<!\w)(?P<head>[Cc]uộc\sthi|[Hh]ội\sthi|[Hh]ội\sgiảng|[Hh]ội\sdiễn|[Hh]ội\sthao|[Kk][ỳì]\sthi)\s
    (?P<name>(?:(?=[{UPPER}][{LOWER}])(?!Sở|Ban|Bộ|Phòng|Trường|Hội|Ủy|Công|Đoàn|Kỳ|Quận|Huyện|Tỉnh|Ngành|Thành|Nội|Thể|Mục)|viết\svề\s|tìm\shiểu\s|vẽ\stranh\s
      |(?=khoa\shọc,?\skỹ\sthuật|giáo\sviên\s(?:dạy|chủ\snhiệm|giỏi)|tin\shọc\strẻ|vở\ssạch|sáng\stạo\s(?:thanh|trẻ|kỹ)))
    [^.;:(…]{{4,260}})""",
    re.VERBOSE,
)
_CONTEST_HEAD = re.compile(r"[Cc]uộc\sthi\s|[Hh]ội\s(?:thi|giảng|diễn|thao)\s|[Kk][ỳì]\sthi\s")
"""Where a contest may be named: without a look at what stands before, so that plain text is passed over fast."""
_GAMES = re.compile(r"(?<!\w)(?P<name>Hội\s[Kk]h[ỏo][eẻ]\s(?:Phù\sĐổng|[Cc]ụ\sHồ)(?:\scấp\s\w{1,8})?)")
_MODEL = re.compile(
    rf"""(?<!các\s)(?<!những\s)(?<!nhiều\s)(?<!\w)(?<!một\ssố\s)mô\shình\s
    (?P<name>(?:trường\s(?:học|mầm\snon)|lớp\shọc|nhà\strường|thư\sviện|cổng\strường|công\ssở|khu\sdân\scư|tổ\sdân\sphố|gia\sđình|tuyến\s(?:đường|phố)|con\sđường)
    \s(?!đã|được|có|phải|trên|của|và|theo|ở|tại)[{LOWER}\s]{{2,40}}?)(?=\s{{0,2}}(?:[.,;:()“”"]|$|\s(?:và|tại|trên|ở|theo|trong|cho|với|nhằm)\s))""",
    re.VERBOSE,
)


def unquoted_mentions(text: str, start: int, body: int, end: int, para: int) -> Iterator[Mention]:
    """The movements that one paragraph names without quotation marks; ``body`` is where its marker ends."""
    words = text[start:end].lower()
    if "thi đua" in words:
        yield from _items(text, body, end, para)
        yield from _anniversaries(text, body, end, para)
    if "thi " in words or "hội " in words:
        yield from _contests(text, body, end, para)
    if "mô hình" in words:
        yield from (
            _mention(text, m.start("name"), m.end("name"), para, kind="Mô hình", rule="campaign.model")
            for m in _MODEL.finditer(text, body, end)
        )


def _mention(
    text: str, start: int, end: int, para: int, *, kind: CampaignKind, rule: str, strength: int = STRONG
) -> Mention:
    words = text[start:end].rstrip(" \n,;:.-–")
    return Mention(start, start + len(words), end, para, kind, strength, rule, False)


def _items(text: str, body: int, end: int, para: int) -> Iterator[Mention]:
    """ "- Thi đua giữ gìn trường lớp sạch đẹp: …" """
    for pattern in (_ITEM, _HEADED_ITEM):
        found = pattern.match(text, body, end)
        if found and not _NO_ITEM.match(found.group("name")) and not _GENERIC.match(found.group("name")):
            yield _mention(
                text, found.start("name"), found.end("name"), para, kind=w.MOVEMENT, rule="campaign.item", strength=BARE
            )


def _anniversaries(text: str, body: int, end: int, para: int) -> Iterator[Mention]:
    """ "đợt thi đua chào mừng kỷ niệm 50 năm Ngày …" of one named event"""
    for found in _ANNIVERSARY.finditer(text, body, end):
        if found.group("many"):
            continue
        stop = re.search(
            r"\s(?:và\stổ\schức|nhằm|với\snội\sdung|với\schủ\sđề|bằng|do|từ\sngày|trong\stoàn|tại|như\ssau|cụ\sthể)(?!\w)",
            found.group("name"),
        )
        last = found.start("name") + stop.start() if stop else found.end("name")
        kind = w.kind_of(re.split(r"\s(?:cao|đặc)", found.group("head").lower())[0])
        yield _mention(text, found.start("name"), last, para, kind=kind, rule="campaign.anniversary")


def _contests(text: str, body: int, end: int, para: int) -> Iterator[Mention]:
    """Contests by a proper name or by what one does in them ("cuộc thi viết về …")."""
    for games in _GAMES.finditer(text, body, end):
        yield _mention(text, games.start("name"), games.end("name"), para, kind=w.CONTEST, rule="campaign.games")
    at = body
    for head in _CONTEST_HEAD.finditer(text, body, end):
        found = _CONTEST.match(text, head.start(), end) if head.start() >= at else None
        if not found:
            continue
        last = _contest_end(text, found.start("name"), found.end("name"))
        at = max(last, found.start("name"))
        named = 2 <= len(text[found.start("name") : last].split()) <= 3 * MAX_WORDS
        if named and not _in_quotation(text, body, found.start()):
            yield _mention(text, found.start("name"), last, para, kind=w.CONTEST, rule="campaign.contest")


def _contest_end(text: str, start: int, end: int) -> int:
    """Where a contest's name ends: at what tells its organiser, aim or time, outside quotations."""
    depth_end = start
    while True:
        stop = _STOP.search(text, depth_end, end)
        if not stop:
            return end
        opened = text.count("“", start, stop.start()) - text.count("”", start, stop.start())
        if opened <= 0 or stop.start() >= end:
            return stop.start()
        depth_end = stop.start() + 1


def title_mentions(text: str, start: int, end: int, para: int) -> Iterator[Mention]:
    """The movement that a plan's own title (or the sentence that repeats it) names without quotation marks."""
    head = re.compile(
        rf"(?<!\w)(?P<many>các\s|những\s)?(?P<head>(?>{w.words().heads})|(?<=phát\sđộng\s)thi\sđua)\s", re.IGNORECASE
    )
    for found in head.finditer(text, start, min(end, start + TITLE_LIMIT)):
        if _in_quotation(text, start, found.start()):
            continue
        bare = found.group("head").lower().startswith("thi")
        kind = w.MOVEMENT if bare else w.kind_of(found.group("head"))
        if (
            found.group("many")
            or kind in ("Chủ đề", "Chương trình", "Mô hình", "Giải thưởng")
            or _is_short(found.group("head"))
        ):
            continue
        stop = _TITLE_STOP.search(text, found.end(), end)
        last = stop.start() if stop else end
        name = text[found.end() : last]
        if _GENERIC.match(name) or any(c in name for c in '“”"') or not 2 <= len(name.split()) <= MAX_WORDS * 2:
            continue
        yield _mention(text, found.end(), last, para, kind=kind, rule="campaign.title")
        return


def _is_short(head: str) -> bool:
    """Heads that are too common to name a contest without quotation marks."""
    return head.lower() in ("giải", "liên hoan", "sân chơi", "hội thao")


def _in_quotation(text: str, start: int, at: int) -> bool:
    """Whether a place stands inside a quotation that opened in the same paragraph."""
    start = max(start, at - QUOTE_LIMIT)
    return text.count("“", start, at) > text.count("”", start, at)
