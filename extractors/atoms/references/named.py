"""Documents cited by name and not by number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kehoach.extractors.atoms.references.issuers import issuer_end, read_issuer
from kehoach.extractors.atoms.references.kinds import Head, Kinds
from kehoach.extractors.atoms.references.name_patterns import (
    AMENDING_LOW,
    ATTACHED_LOW,
    CHAIN_BEFORE,
    CHARTER_LOW,
    CONGRESS,
    CONSTITUTION,
    CURRICULUM_LOW,
    DIGITS,
    GROUND_BEFORE,
    ISSUED_LOW,
    LAW_FALLBACK,
    LAW_STOP_LOW,
    LAW_TAIL_LOW,
    LAW_YEAR,
    NAME_STOP_LOW,
    NATIONAL_LOW,
    NESTED_BEFORE_LOW,
    NOT_NAMED_LOW,
    ORG_INSIDE_LOW,
    OWN_BEFORE_LOW,
    PERIOD_LOW,
    PLENUM,
)
from kehoach.extractors.atoms.references.patterns import ABOUT_LOW, NOT_COUNTED_LOW
from kehoach.extractors.atoms.references.quotes import closing_quote
from kehoach.extractors.atoms.references.titles import title_end

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``title``, its issuer where the name says it, the end of all that was read, the rule."""

    title: Extent | None
    end: int
    rule: str
    issuer: Extent | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a head stands: the text, its lower case, the head, and the end of the title it is in, if any."""

    text: str
    low: str
    head: Head
    kinds: Kinds
    inside: int | None

    @property
    def pos(self) -> int:
        """The offset after the head."""
        return self.head.end

    @property
    def capital(self) -> bool:
        """Whether the head is written with a capital."""
        return self.text[self.head.start].isupper()

    def before(self, size: int) -> str:
        """The lower-case words before the head."""
        return self.low[max(0, self.head.start - size) : self.head.start]

    def end_of_name(self, start: int, limit: int = 400) -> int:
        """Where the title-like words from ``start`` end, within the title the head is in."""
        end = title_end(self.text, self.low, start, self.kinds, limit)
        end = min(end, self.inside) if self.inside else end
        return _before_next_kind(self.text, self.low, start, end, self.kinds)


def _before_next_kind(text: str, low: str, start: int, end: int, kinds: Kinds) -> int:
    """A name ends before " và" and another kind with a capital ("Chương trình … và Kế hoạch …")."""
    at = low.find(" và ", start, end)
    while at >= 0:
        if text[at + 4].isupper() and kinds.head.match(low, at + 4):
            return at
        at = low.find(" và ", at + 4, end)
    return end


def read_named(place: Place) -> Named | None:
    """The unnumbered document cited at a head, or None where the words are generic."""
    if NOT_NAMED_LOW.match(place.low, place.pos):
        return None
    return next((named for rule in _RULES[place.head.kind.unnumbered] if (named := rule(place))), None)


def _law(place: Place) -> Named | None:
    text, low, start = place.text, place.low, _skip(place.text, place.pos)
    if start == place.pos or start >= len(text):
        return None
    if AMENDING_LOW.match(low, place.pos) and place.capital:
        end = place.end_of_name(start)
        dated = LAW_TAIL_LOW.search(low, start, end)
        end = dated.start() if dated else end
        return Named(_trim(text, start, end), end, "law.amending")
    if place.head.kind.name == "Hiến pháp":
        return _constitution(place)
    if not text[start].isupper():
        return None
    known = place.kinds.law.match(low, start)
    end = known.end() if known else (_law_words(text, low, start) if place.capital else start)
    year = LAW_YEAR.match(text, end)
    end = year.end() if year else end
    return Named((start, end), end, "law.known" if known else "law.other") if end > start + 2 else None


def _law_words(text: str, low: str, start: int) -> int:
    found = LAW_FALLBACK.match(text, start)
    if not found:
        return start
    stop = LAW_STOP_LOW.search(low, start, found.end())
    return stop.start() if stop else found.end()


def _constitution(place: Place) -> Named | None:
    found = CONSTITUTION.match(place.text, place.pos)
    if not found or not (found["name"] or found["year"]):
        return None
    title = found.span("name") if found["name"] else None
    return Named(title, found.end(), "law.constitution", year=int(found["year"]) if found["year"] else None)


def _congress(place: Place) -> Named | None:
    found = CONGRESS.match(place.text, place.pos) or PLENUM.match(place.text, place.pos)
    return Named(found.span("name"), found.end("name"), "congress") if found else None


def _quoted(place: Place) -> Named | None:
    text, start = place.text, _skip(place.text, place.pos)
    if start >= len(text) or text[start] not in '“"«' or _is_own(place):
        return None
    close = closing_quote(text, start)
    title = _trim(text, start + 1, close) if close > 0 else None
    if title is None:
        return None
    issuer = read_issuer(text, place.low, close + 1, place.kinds) if ISSUED_LOW.match(place.low, close + 1) else None
    return Named(title, issuer[1] if issuer else close + 1, "quoted", issuer)


def _movement(place: Place) -> Named | None:
    """A quoted Chương trình: a document, or a social programme; who asks must tell by the place."""
    named = _quoted(place)
    if named is None:
        return None
    return Named(named.title, named.end, "quoted.programme" if place.capital else "quoted.movement", named.issuer)


def _in_quotes(place: Place) -> Named | None:
    """ "“Đề án phát triển …”": the kind stands inside the quotes."""
    text, at = place.text, len(place.text[: place.head.start].rstrip(" \t")) - 1
    if place.head.start - at > 2 or at < 0 or text[at] not in '“"«' or not place.capital or _is_own(place):
        return None
    close = closing_quote(text, at)
    if close < place.pos + 8:
        return None
    start = _skip(text, place.pos)
    end = _cut_name(place.low, start, close)
    return _with_issuer(place, start, end, "quoted")


def _digits(place: Place) -> Named | None:
    found = DIGITS.match(place.text, place.pos)
    if not found or not place.capital or NOT_COUNTED_LOW.match(place.low, found.end()):
        return None
    return Named(found.span("name"), found.end(), "digits")


def _curriculum(place: Place) -> Named | None:
    found = CURRICULUM_LOW.match(place.low, place.pos)
    dated = found and any(c.isdigit() for c in found["name"])
    return Named(found.span("name"), found.end(), "curriculum") if found and (place.capital or dated) else None


def _nested(place: Place) -> Named | None:
    """Inside another document's title: "ban hành Kế hoạch …", "thực hiện Chương trình …"."""
    verb = NESTED_BEFORE_LOW.search(place.before(50)) if place.inside else None
    if verb is None or not (place.capital or verb["make"]):
        return None
    start = _skip(place.text, place.pos)
    end = place.end_of_name(start)
    if place.head.kind.name != "Kế hoạch":
        end = _cut_name(place.low, start, end)
    return _with_issuer(place, start, end, "nested")


def _dated(place: Place) -> Named | None:
    """ "Chiến lược … đến năm 2030": a capital and a time make a name of it."""
    if not place.capital or place.head.kind.name == "Kế hoạch" or _is_own(place) or not _opens_name(place):
        return None
    start = _skip(place.text, place.pos)
    end = place.end_of_name(start, 220)
    period = PERIOD_LOW.search(place.low, start, end)
    cut = _cut_name(place.low, start, end)
    if (period and period.end() <= cut) or NATIONAL_LOW.match(place.low, place.pos):
        return _with_issuer(place, start, cut, "dated")
    return None


def _charter(place: Place) -> Named | None:
    if place.head.kind.name != "Điều lệ" or not place.capital or not CHARTER_LOW.match(place.low, place.pos):
        return None
    start = _skip(place.text, place.pos)
    return _with_issuer(place, start, _cut_name(place.low, start, place.end_of_name(start, 120)), "charter")


def _attached(place: Place) -> Named | None:
    """ "Quy định … ban hành kèm theo Quyết định số …"."""
    start = _skip(place.text, place.pos)
    end = place.end_of_name(start, 260)
    if not place.capital or not ATTACHED_LOW.match(place.low, end) or end - start < 8:
        return None
    return _with_issuer(place, start, end, "attached")


def _issued(place: Place) -> Named | None:
    """ "Căn cứ Công văn của Sở … về việc …": told by issuer and subject."""
    if not _ground(place) or not ISSUED_LOW.match(place.low, place.pos):
        return None
    issuer = read_issuer(place.text, place.low, place.pos, place.kinds)
    about = ABOUT_LOW.match(place.low, issuer[1]) if issuer else None
    if about is None:
        return None
    title = _trim(place.text, about.end(), place.end_of_name(about.end()))
    return Named(title, title[1], "ground", issuer) if title else None


def _grounded(place: Place) -> Named | None:
    """ "Căn cứ Kế hoạch năm học … của Trường …": a ground with a time or an issuer."""
    if not place.capital or _is_own(place) or not _ground(place) or not _opens_name(place):
        return None
    start = _skip(place.text, place.pos)
    end = place.end_of_name(start, 300)
    named = _with_issuer(place, start, end, "ground")
    timed = PERIOD_LOW.search(place.low, start, end)
    return named if named and (timed or named.issuer) and len(place.text[start:end].split()) > 2 else None


def _opens_name(place: Place) -> bool:
    """Whether words of a name follow at once, and no comma or "và" of a list of kinds."""
    rest = place.text[place.pos : place.pos + 2]
    return rest[:1].isspace() and rest[1:].isalpha() and not place.low.startswith("và ", place.pos + 1)


def _ground(place: Place) -> bool:
    before = place.text[max(0, place.head.start - 40) : place.head.start]
    return bool(GROUND_BEFORE.search(before) or CHAIN_BEFORE.search(before))


def _with_issuer(place: Place, start: int, end: int, rule: str) -> Named | None:
    """The name without its opening "về"; "… của <body>" at its end is the issuer."""
    text, low = place.text, place.low
    if ISSUED_LOW.match(low, place.pos):
        return _issued_name(place, end, rule)
    about = ABOUT_LOW.match(low, place.pos)
    start = about.end() if about else start
    of = ORG_INSIDE_LOW.search(low, start, end)
    if of and (place.kinds.head.search(low, start, of.start()) or (rule != "ground" and text[of.end()].islower())):
        of = None
    issuer = (of.end(), min(end, issuer_end(text, low, of.end(), place.kinds))) if of else None
    whole = of is not None and issuer is not None and issuer[1] >= end - 1
    title = _trim(text, start, of.start() if of and whole else end)
    return Named(title, end, rule, issuer) if title and title[1] - title[0] > 3 else None


def _issued_name(place: Place, end: int, rule: str) -> Named | None:
    issuer = read_issuer(place.text, place.low, place.pos, place.kinds)
    about = ABOUT_LOW.match(place.low, issuer[1]) if issuer else None
    title = _trim(place.text, about.end(), end) if about else None
    return Named(title, end, rule, issuer) if title else None


def _cut_name(low: str, start: int, end: int) -> int:
    """A name ends with its period or before words about its force or place."""
    period = PERIOD_LOW.search(low, start, end)
    end = period.end() if period and period.start() > start + 3 else end
    stop = NAME_STOP_LOW.search(low, start, end)
    return stop.start() if stop else end


def _is_own(place: Place) -> bool:
    """The plan that this text makes ("Trường … xây dựng Kế hoạch …")."""
    return place.inside is None and bool(OWN_BEFORE_LOW.search(place.before(40)))


def _skip(text: str, pos: int) -> int:
    found = re.compile(r"[ \t\xa0]{0,4}").match(text, pos)
    return found.end() if found else pos


def _trim(text: str, start: int, end: int) -> Extent | None:
    while start < end and text[start] in " \t\xa0“\",;:":
        start += 1
    while end > start and text[end - 1] in " \t\xa0,;:.–-":
        end -= 1
    if end > start and text[end - 1] in "”\"" and not any(q in text[start : end - 1] for q in "“\""):
        end -= 1
    return (start, end) if end - start > 1 else None


_RULES: dict[str, tuple[Callable[[Place], Named | None], ...]] = {
    "luật": (_law,),
    "kỳ họp": (_congress, _issued),
    "tên": (_quoted, _in_quotes, _digits, _nested, _charter, _attached, _dated, _issued, _grounded),
    "chương trình": (_movement, _in_quotes, _digits, _curriculum, _nested, _attached, _dated, _issued, _grounded),
    "không": (_issued,),
}
