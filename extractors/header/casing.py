"""Names in capitals, as letterheads have them, in the usual writing ("Sở Nội vụ tỉnh Bình Minh")."""

from __future__ import annotations

import re

from kehoach.extractors import places
from kehoach.extractors.header.places import DEPARTMENT

SEARCH = 60_000
_LEVEL = r"(?:tỉnh|thành\sphố|quận|huyện|thị\sxã|thị\strấn|phường|xã|đặc\skhu)(?!\w)"
_COUNCILS = re.compile(
    rf"(?P<head>(?:ủy|uỷ)\sban\snhân\sdân|hội\sđồng\snhân\sdân|ubnd|hđnd)(?P<rest>\s{_LEVEL}.{{0,60}})?$"
)
_SCHOOL = re.compile(
    r"""(?P<head>trường)\s(?P<kind>(?:(?:mầm\snon|mẫu\sgiáo|tiểu\shọc|trung\shọc\scơ\ssở|trung\shọc\sphổ\sthông|phổ\sthông\sdân\stộc\s(?:nội|bán)\strú|đại\shọc
    |cao\sđẳng|chính\strị|th|thcs|thpt|mn|ptdtnt|ptdtbt|ptdtnt\sthcs|ptdtbt\sthcs|ptdtbt\sth)(?:\s(?:và|&|-)\s|&|\s-\s)?){1,3})\s(?P<rest>.{2,80})$""",
    re.VERBOSE,
)
_BODY = re.compile(
    r"(?P<head>(?:bch\s|ban\schấp\shành\s)?(?:đảng\sbộ|đảng\s[ủu][ỷy]|đảng\sủy|chi\sbộ|công\sđoàn|đoàn|liên\sđội|liên\sđoàn\slao\sđộng))\s(?P<rest>.{2,100})$"
)
_MINISTRY = re.compile(r"(?P<head>bộ)\s(?P<rest>.{2,60})$")
_SHORT = re.compile(r"(?<!\w)(?:ubnd|hđnd|th|thcs|thpt|mn|gd\s?&\s?đt|gdđt|ptdtnt|ptdtbt|tp|hcm)(?!\w)")


def usual_writing(name: str, text: str) -> str:
    """``name`` as the running text writes it, else by the rules for councils, offices and schools.

    A name that is not all capitals, or that no rule covers, stays as it is.
    """
    if not name.isupper():
        return name
    return _in_text(name, text[:SEARCH]) or _by_rule(" ".join(name.lower().split())) or name


def _in_text(name: str, text: str) -> str | None:
    """The first place where the text writes the same words, not in capitals."""
    shape = r"\s".join(re.escape(word) for word in name.split())
    initial = re.escape(name[:1])  # a capital in both: quick to find, and the look behind it only then
    pattern = re.compile(rf"{initial}(?<!\w.)(?i:{shape[len(initial) :]})(?!\w)")
    for found in pattern.finditer(text):
        words = " ".join(found.group().split())
        if words[0].isupper() and not words.isupper() and any(c.islower() for c in words.split()[-1]):
            return words
    return None


def _by_rule(name: str) -> str | None:
    """The usual writing of a name in small letters; None where no rule knows its kind."""
    council = _COUNCILS.match(name)
    if council:
        return _short_forms(_first_capital(council.group("head")) + _place(council.group("rest") or ""))
    school = _SCHOOL.match(name)
    if school:
        kind = re.sub(r"(?:^|(?<=\svà\s)|(?<=-\s))\w", lambda m: m.group().upper(), school.group("kind"))
        return _short_forms(f"Trường {kind} {_place(school.group('rest'))}")
    office = DEPARTMENT.match(name)
    if office and (office.end() == len(name) or name[office.end()] == " "):
        return _short_forms(_field(office.group()) + _place(name[office.end() :]))
    body = _BODY.match(name)
    if body:
        return _of_body(body.group("head"), body.group("rest"))
    ministry = _MINISTRY.match(name)
    return _field(ministry.group()) if ministry else None


def _of_body(head: str, rest: str) -> str | None:
    """A party or mass body and whose it is ("Chi bộ Trường THCS Lê Lai", "Đảng ủy xã An Bình")."""
    whose = _place(rest) if re.match(_LEVEL, rest) else _by_rule(rest)
    opened = re.sub(r"^bch(?!\w)", "BCH", re.sub(r"^ban\s", "Ban ", head))
    return f"{_first_capital(opened)} {_short_forms(whose)}" if whose else None


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _field(words: str) -> str:
    """An office and its field: capitals after the head, "và", a comma and a dash ("Sở Khoa học và Công nghệ")."""
    return re.sub(
        r"(?:^|(?<=^sở\s)|(?<=^bộ\s)|(?<=^phòng\s)|(?<=\svà\s)|(?<=,\s)|(?<=-\s))\w", lambda m: m.group().upper(), words
    )


def _place(words: str) -> str:
    """Names as they are spelled, else in title case; levels before them small ("tỉnh Bình Minh")."""
    head = re.match(rf"\s?(?:{_LEVEL}\s)?", words)
    start = head.end() if head else 0
    known = places.spelled(words[start:]) or places.mended(words[start:], (*places.PROVINCES, *places.DISTRICTS))
    if known:
        return words[:start] + known
    return re.sub(
        rf"{_LEVEL}|[^\W\d_]+",
        lambda m: m.group() if re.fullmatch(_LEVEL, m.group()) else m.group().capitalize(),
        words,
    )


def _short_forms(words: str) -> str:
    """Abbreviations back in capitals."""
    return re.sub(
        _SHORT,
        lambda m: m.group().upper(),
        re.sub(
            r"(?<!\w)(?:Th|Thcs|Thpt|Mn|Ubnd|Hđnd|Tp|Hcm|Gdđt|Gd\s?&\s?[Đđ]t)(?!\w)", lambda m: m.group().lower(), words
        ),
    )
