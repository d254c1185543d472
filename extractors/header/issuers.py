"""Who issues a plan: the names on the left side of its letterhead, or the sentence that says who makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.extractors.header import patterns as p
from kehoach.extractors.letters import LOWER, UPPER

HEAD = re.compile(
    r"""(?:ỦY\sBAN|UỶ\sBAN|UBND|UBMTTQ|HỘI\sĐỒNG|HĐND|SỞ|PHÒNG|TRƯỜNG|B[ỘÔ]|BAN|ĐẢNG\sBỘ|ĐẢNG\sỦY|ĐẢNG\sUỶ|CHI\sBỘ|CHI\sỦY|TỈNH\sỦY|TỈNH\sUỶ|THÀNH\sỦY
    |THÀNH\sUỶ|HUYỆN\sỦY|HUYỆN\sUỶ|QUẬN\sỦY|THỊ\sỦY|TỈNH\sĐOÀN|THÀNH\sĐOÀN|HUYỆN\sĐOÀN|QUẬN\sĐOÀN|LIÊN\sĐOÀN|LIÊN\sĐỘI|CÔNG\sĐOÀN|CĐCS|ĐOÀN|HỘI
    |MẶT\sTRẬN|BCH|TRUNG\sTÂM|TỔNG\sCỤC|CHI\sCỤC|CỤC|VỤ|VĂN\sPHÒNG|VIỆN|BỆNH\sVIỆN|TRẠM|CÔNG\sAN|TỔNG\sCÔNG\sTY|CÔNG\sTY|TẬP\sĐOÀN|NGÂN\sHÀNG
    |KHO\sBẠC|BẢO\sHIỂM|TÒA\sÁN|TOÀ\sÁN|THANH\sTRA|HỌC\sVIỆN|ĐẠI\sHỌC|KHOA|TỔ(?!\sQUỐC)|CỤM|KHỐI|THƯ\sVIỆN|BẢO\sTÀNG|ĐÀI|BÁO|NHÀ|QUỸ|CHÍNH\sPHỦ|THỦ\sTƯỚNG
    |NHÓM|LỚP|MẦM\sNON|CHI\sHỘI|CHI\sĐOÀN|ĐẢNG\sĐOÀN|CÂU\sLẠC\sBỘ|QUÂN\sKHU|HĐĐ|ĐỘI)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_PROPER_HEAD = re.compile(
    r"(?:UBND|UBMTTQ|HĐND|BCH|CĐCS|Ủy\sban|Uỷ\sban|Ủy\sBan|Sở|Phòng|Trường|Bộ|Ban|Đảng|Chi\s[bB]ộ|Chi\scục|Tỉnh|Thành|Huyện|Quận|Đoàn|Liên|Công|Hội"
    r"|Mặt\s[tT]rận|Trung\stâm|Tổng|Cục|Vụ|Văn\sphòng|Viện|Bệnh\sviện|Trạm|Tập\sđoàn|Ngân\shàng|Kho\sbạc|Bảo\shiểm|Tòa\sán|Thanh\stra"
    r"|Học\sviện|Đại\shọc|Khoa|Tổ|Cụm|Thư\sviện|Bảo\stàng|Đài|Quỹ|Chính\sphủ|Liên\s[đĐ]ội)(?!\w)"
)
_SMALL_HEAD = re.compile(rf"(?:trường|liên\sđội|chi\sbộ|công\sđoàn|chi\sđoàn)\s(?:trường\s)?(?=[{UPPER}])")
"""Heads that many write small before a name ("nay trường THPT …")."""
_OPEN = frozenset({"ỦY", "UỶ", "HỘI", "BAN CHẤP HÀNH", "BCH", "CÔNG", "LIÊN"})
"""Words of a name that cannot stand alone."""
_STUBS = _OPEN | {"TRUNG", "ĐẢNG", "VĂN", "BỆNH", "TRƯỜNG", "SỞ", "PHÒNG", "BỘ"}
"""First words of a name that a narrow column may leave alone on a line."""
_INNER_UNIT = re.compile(r"(?:TỔ|LỚP|KHỐI|NHÓM|BỘ\sPHẬN)\s?:")
_INNER_SPLIT = re.compile(
    r"""(?P<upper>(?:UBND|ỦY\sBAN\sNHÂN\sDÂN|UỶ\sBAN\sNHÂN\sDÂN|SỞ|PHÒNG|BỘ)\s.{3,90}?)\s{1,9}(?:-\s)?
        (?P<lower>(?:TRƯỜNG|SỞ|PHÒNG\sGIÁO|PHÒNG\sGD|PHÒNG\sNỘI|PHÒNG\sVĂN|TRUNG\sTÂM|BỆNH\sVIỆN|CHI\sCỤC|VĂN\sPHÒNG)\s.{3,120})$""",
    re.VERBOSE,
)


_NAMES_PLACE = re.compile(rf"[{UPPER}][{LOWER}]{{1,6}}(?:\s[{UPPER}{LOWER}][{LOWER}]{{0,6}}){{1,3}}")
"""A line that is nothing but a place, whatever its letters ("Phước hội")."""
SCHOOL_SEARCH = 4000
_NHA_TRUONG = re.compile(r"[Nn]hà\strường\s(?:xây\sdựng|ban\shành|lập|triển\skhai)")
_SCHOOL = re.compile(
    rf"(?<!các\s)Trường\s(?:Mầm\snon|Mẫu\sgiáo|Tiểu\shọc|Trung\shọc\s(?:cơ\ssở|phổ\sthông)|MN|TH|THCS|THPT|TH\s?(?:&|và)\s?THCS"
    rf"|PTDTNT|PTDTBT)(?:\s[{UPPER}][{LOWER}]{{0,6}}(?!\w)){{1,4}}"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a letterhead after what is not an issuer was cut off; offsets into the text."""

    start: int
    end: int


def letterhead_names(text: str, start: int, end: int) -> list[tuple[Piece, ...]]:
    """The organisations of ``text[start:end]`` from the upper to the lower, each as its lines."""
    pieces = list(_left_pieces(text, start, end))
    first = next((i for i, q in enumerate(pieces) if _in_capitals(text[q.start : q.end])), 0)
    lines = [q for q in pieces[first:] if _in_capitals(text[q.start : q.end]) or _is_proper(text[q.start : q.end])]
    names: list[list[Piece]] = []
    for piece in lines:
        words = text[piece.start : piece.end]
        opens = HEAD.match(words) and not (names and _is_open(text, names[-1]))
        if not opens and not names and words.upper() not in _STUBS:
            continue
        if not opens and names:
            names[-1].append(piece)
            continue
        names.extend([part] for part in _split_inside(text, piece))
    return [tuple(name) for name in names if not _is_right_side(text, name)] or [tuple(name) for name in names]


def joined(text: str, pieces: Sequence[Piece]) -> str:
    """The words of a name's lines, joined by one space."""
    return " ".join(" ".join(text[piece.start : piece.end].split()) for piece in pieces)


def _is_right_side(text: str, name: Sequence[Piece]) -> bool:
    return bool(p.RIGHT_SIDE.fullmatch(joined(text, name).upper()))


def _is_open(text: str, name: Sequence[Piece]) -> bool:
    """Whether a name's words so far cannot stand alone ("ỦY", "HỘI ĐỒNG", "SỞ GIÁO DỤC VÀ")."""
    words = joined(text, name).upper()
    return words.endswith((" VÀ", "-", ",", " CỦA")) or words in _OPEN


def _split_inside(text: str, piece: Piece) -> Iterator[Piece]:
    """The parts of a line in which two names stand one after the other."""
    found = _INNER_SPLIT.match(text[piece.start : piece.end].upper())
    if found:
        yield Piece(piece.start + found.start("upper"), piece.start + found.end("upper"))
        yield Piece(piece.start + found.start("lower"), piece.start + found.end("lower"))
    else:
        yield piece


def _left_pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """What is left of each line when nation, number, date and drawn lines are cut out."""
    covers = [
        m.span()
        for pattern in (p.NATION, p.HALF_NATION, p.RIGHT_BESIDE, p.NUMBER, p.RULE_LINE)
        for m in pattern.finditer(text, start, end)
    ]
    covers += [_line_span(text, m.start(), m.end(), start) for m in p.ISSUED.finditer(text, start, end)]
    covers += [(i, i + 1) for i in range(start, end) if text[i] == "\n"]
    at = start
    for left, right in sorted(covers):
        if left > at:
            yield from _trimmed(text, at, left)
        at = max(at, right)
    if at < end:
        yield from _trimmed(text, at, end)


def _line_span(text: str, comma: int, end: int, first: int) -> tuple[int, int]:
    """A date with the place before it, which is read elsewhere."""
    return place_start(text, comma, first), end


def _trimmed(text: str, start: int, end: int) -> Iterator[Piece]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip(" \t\n*_-–|.:"))
    piece = piece.strip(" \t\n*_-–|.:")
    if piece:
        yield Piece(start + lead, start + lead + len(piece))


def _in_capitals(words: str) -> bool:
    """Whether a line is written as names in letterheads are: in capitals, short, without a label."""
    letters = [c for c in words if c.isalpha()]
    if not letters or len(words) > 160 or (":" in words and not _INNER_UNIT.match(words)):
        return False
    return sum(c.isupper() for c in letters) >= 0.75 * len(letters)


def _is_proper(words: str) -> bool:
    """Whether a line in small letters is a name of its own ("Trường Tiểu học …")."""
    return len(words) <= 80 and bool(_PROPER_HEAD.match(words)) and not any(c in words for c in ":;.,")


def place_start(text: str, comma: int, first: int) -> int:
    """Where the place before a letterhead's date begins: capitalised words back from the comma.

    A line above belongs to it only where that line is nothing but the beginning of the place.
    """
    floor = max(first, comma - 60)
    line = max(floor, text.rfind("\n", floor, comma) + 1)
    at = _place_words(text, line, comma)
    above = max(floor, text.rfind("\n", floor, max(floor, line - 1)) + 1)
    upper = text[above : max(above, line - 1)].strip()
    wrapped = at == line and line > floor and upper and not upper.isupper() and len(upper.split()) <= 4
    return above if wrapped and _place_words(text, above, line - 1) == above else at


def _place_words(text: str, start: int, end: int) -> int:
    """Where the run of a place's words that ends at ``end`` begins, at most seven words long."""
    at = end
    for found in list(re.finditer(r"\S+", text[start:end]))[:-8:-1]:
        word = found.group()
        if any(c in word for c in "/:|") or not (word[0].isupper() or word in p.PLACE_WORDS or word.isdigit()):
            break
        if word.isdigit() and not _numbered_place(text, start + found.start()):
            break
        at = start + found.start()
    return start if at == end and _NAMES_PLACE.fullmatch(text, start, end) else at


def _numbered_place(text: str, offset: int) -> bool:
    """Whether a number belongs to a name such as "Quận 5"."""
    return bool(re.search(r"(?:[Qq]uận|[Pp]hường)\s{1,3}$", text[max(0, offset - 12) : offset]))


def maker(text: str, start: int, end: int) -> tuple[Piece, int] | None:
    """The body that makes the plan by the sentence "… <body> xây dựng Kế hoạch …" and where "Kế hoạch" ends."""
    for verb in p.MAKES_PLAN.finditer(text, start, end):
        piece = _subject(text, start, verb.start())
        if piece:
            return piece, verb.end("plan")
    return None


def _subject(text: str, start: int, end: int) -> Piece | None:
    """The organisation that ends at ``end``: back over up to three commas to a word that heads a name."""
    floor = max(start, end - 200)
    clause = text[floor:end]
    cuts = [0] + [m.end() for m in re.finditer(r"[,;.\n:“”\"]\s{0,9}(?:và\s|[Nn]ay,?\s|đồng\sthời\s)?", clause)]
    for cut in reversed(cuts[-4:]):
        words = clause[cut:]
        if (_PROPER_HEAD.match(words) or _SMALL_HEAD.match(words)) and not re.match(
            r"Ban\shành|Bộ\s(?:phận|môn)|Tổ\schức|Công\svăn|Thành\slập", words
        ):
            stop = re.search(r"\s{0,3}(?:\(|\b(?:đã|sẽ|tiếp\stục|tiến\shành|chủ\strì)\b)", words)
            length = stop.start() if stop else len(words.rstrip())
            return Piece(floor + cut, floor + cut + length) if length > 2 else None
    return None


def school_of(text: str, start: int, end: int) -> Piece | None:
    """The one school that the preamble names, where its plan is made by "nhà trường"."""
    if not _NHA_TRUONG.search(text, start, end):
        return None
    found = list(_SCHOOL.finditer(text, start, min(len(text), end + SCHOOL_SEARCH)))
    names = {" ".join(m.group().split()) for m in found}
    return Piece(found[0].start(), found[0].end()) if len(names) == 1 else None
