"""Documents cited by a name of their own and not by number."""

from __future__ import annotations

from collections.abc import Callable

from kehoach.extractors.atoms.references.issuers import issuer_end, read_issuer
from kehoach.extractors.atoms.references.laws import read_congress, read_law
from kehoach.extractors.atoms.references.name_patterns import (
    ATTACHED_LOW,
    CHAIN_BEFORE,
    CHARTER_LOW,
    CURRICULUM_LOW,
    DIGITS,
    EVENT_LOW,
    GROUND_BEFORE,
    ISSUED_LOW,
    NAME_STOP_LOW,
    NATIONAL_LOW,
    NESTED_BEFORE_LOW,
    NOT_NAMED_LOW,
    ORG_INSIDE_LOW,
    PERIOD_LOW,
)
from kehoach.extractors.atoms.references.patterns import NOT_COUNTED_LOW
from kehoach.extractors.atoms.references.place import Named, Place
from kehoach.extractors.atoms.references.quotes import closing_quote, trim
from kehoach.extractors.atoms.references.title_patterns import ABOUT_LOW

_OPENING = frozenset('“"«')


def read_named(place: Place) -> Named | None:
    """The unnumbered document cited at a head, or None where the words are generic."""
    if NOT_NAMED_LOW.match(place.low, place.pos):
        return None
    if place.kind == "Chương trình" and EVENT_LOW.match(place.low, place.pos):
        return None
    return next((named for rule in _RULES[place.head.kind.unnumbered] if (named := rule(place))), None)


def _quoted(place: Place) -> Named | None:
    text, start = place.text, place.name_start
    if text[start : start + 1] not in _OPENING or place.is_own:
        return None
    close = closing_quote(text, start)
    title = trim(text, start + 1, close) if close > 0 else None
    if title is None:
        return None
    issuer = read_issuer(place.words, close + 1) if ISSUED_LOW.match(place.low, close + 1) else None
    return Named(title, issuer[1] if issuer else close + 1, "quoted", issuer)


def _programme(place: Place) -> Named | None:
    """A quoted Chương trình: a document, or a social programme; who asks must tell by the place."""
    named = _quoted(place)
    if named is None:
        return None
    return Named(named.title, named.end, "quoted.programme" if place.capital else "quoted.movement", named.issuer)


def _in_quotes(place: Place) -> Named | None:
    """Read "“Đề án phát triển …”": the kind stands inside the quotes."""
    text, at = place.text, place.head.start - 1
    at -= 1 if at > 0 and text[at] == " " else 0
    if at < 0 or text[at] not in _OPENING or not place.capital or place.is_own:
        return None
    close = closing_quote(text, at)
    if close < place.pos + 8:
        return None
    return _with_issuer(place, place.name_start, _cut(place.low, place.name_start, close), "quoted")


def _digits(place: Place) -> Named | None:
    found = DIGITS.match(place.text, place.pos)
    if not found or not place.capital or NOT_COUNTED_LOW.match(place.low, found.end()):
        return None
    return Named(found.span("name"), found.end(), "digits")


def _curriculum(place: Place) -> Named | None:
    found = CURRICULUM_LOW.match(place.low, place.pos)
    if not found or not (place.capital or any(c.isdigit() for c in found["name"])):
        return None
    return Named(found.span("name"), found.end(), "curriculum")


def _nested(place: Place) -> Named | None:
    """Inside another document's title: "ban hành Kế hoạch …", "thực hiện Chương trình …"."""
    verb = NESTED_BEFORE_LOW.search(place.before(50)) if place.inside and place.opens_name else None
    if verb is None or not (place.capital or verb["make"]):
        return None
    end = place.end_of_name(place.name_start)
    if place.kind != "Kế hoạch":
        end = _past_period(place.low, place.name_start, end)
    return _with_issuer(place, place.name_start, end, "nested")


def _charter(place: Place) -> Named | None:
    if place.kind != "Điều lệ" or not place.capital or not CHARTER_LOW.match(place.low, place.pos):
        return None
    end = place.end_of_name(place.name_start, 120)
    return _with_issuer(place, place.name_start, _cut(place.low, place.name_start, end), "charter")


def _attached(place: Place) -> Named | None:
    """Read "Quy định … ban hành kèm theo Quyết định số …"."""
    if not place.capital:
        return None
    end = place.end_of_name(place.name_start, 260)
    if not ATTACHED_LOW.match(place.low, end) or end - place.name_start < 5:
        return None
    return _with_issuer(place, place.name_start, end, "attached")


def _dated(place: Place) -> Named | None:
    """Read "Chiến lược … đến năm 2030": a capital and a time make a name of it."""
    if not place.capital or place.kind == "Kế hoạch" or place.is_own or not place.opens_name:
        return None
    start = place.name_start
    end = place.end_of_name(start, 220)
    period, cut = PERIOD_LOW.search(place.low, start, end), _cut(place.low, start, end)
    if (period and period.end() <= cut) or NATIONAL_LOW.match(place.low, place.pos):
        return _with_issuer(place, start, cut, "dated")
    return None


def _issued(place: Place) -> Named | None:
    """Read "Căn cứ Công văn của Sở … về việc …": told by issuer and subject."""
    named = place.capital or place.kind == "Công văn"
    if not named or not ISSUED_LOW.match(place.low, place.pos) or not _is_ground(place):
        return None
    issuer = read_issuer(place.words, place.pos)
    about = ABOUT_LOW.match(place.low, issuer[1]) if issuer else None
    title = trim(place.text, about.end(), place.end_of_name(about.end())) if about else None
    return Named(title, title[1], "ground", issuer) if title else None


def _grounded(place: Place) -> Named | None:
    """Read "Căn cứ Kế hoạch năm học … của Trường …": a ground with a time or an issuer."""
    if not place.capital or not place.opens_name or place.is_own or not _is_ground(place):
        return None
    start = place.name_start
    end = place.end_of_name(start, 300)
    named = _with_issuer(place, start, end, "ground")
    timed = PERIOD_LOW.search(place.low, start, end)
    said = PERIOD_LOW.sub("", place.low[start:end]).split()
    return named if named and (timed or named.issuer) and len(said) > 1 else None


def _is_ground(place: Place) -> bool:
    before = place.text[max(0, place.head.start - 40) : place.head.start]
    return bool(GROUND_BEFORE.search(before) or CHAIN_BEFORE.search(before))


def _with_issuer(place: Place, start: int, end: int, rule: str) -> Named | None:
    """The name without its opening "về"; "… của <body>" at its end is the issuer."""
    if ISSUED_LOW.match(place.low, place.pos):
        return _issued_name(place, end, rule)
    about = ABOUT_LOW.match(place.low, place.pos)
    start = about.end() if about else start
    of = ORG_INSIDE_LOW.search(place.low, start, end)
    if of and (place.words.kinds.head.search(place.low, start, of.start()) or _is_generic(place, of.end(), rule)):
        of = None
    issuer = (of.end(), min(end, issuer_end(place.words, of.end()))) if of else None
    whole = of is not None and issuer is not None and issuer[1] >= end - 1
    title = trim(place.text, start, of.start() if of and whole else end)
    if issuer is None and ORG_INSIDE_LOW.match(place.low, end) and (not place.inside or end < place.inside):
        issuer = read_issuer(place.words, end)
        end = issuer[1] if issuer else end
    return Named(title, end, rule, issuer) if title and title[1] - title[0] > 3 else None


def _is_generic(place: Place, at: int, rule: str) -> bool:
    """A body in small letters is what the document is about ("Quy chế … của trung tâm giáo dục thường xuyên")."""
    return rule != "ground" and place.text[at].islower()


def _issued_name(place: Place, end: int, rule: str) -> Named | None:
    issuer = read_issuer(place.words, place.pos)
    about = ABOUT_LOW.match(place.low, issuer[1]) if issuer else None
    title = trim(place.text, about.end(), end) if about else None
    return Named(title, end, rule, issuer) if title else None


def _cut(low: str, start: int, end: int) -> int:
    """A name ends with its period or before words about its force or place."""
    end = _past_period(low, start, end)
    stop = NAME_STOP_LOW.search(low, start, end)
    return stop.start() if stop else end


def _past_period(low: str, start: int, end: int) -> int:
    period = PERIOD_LOW.search(low, start, end)
    return period.end() if period and period.start() > start + 3 else end


_RULES: dict[str, tuple[Callable[[Place], Named | None], ...]] = {
    "luật": (read_law,),
    "kỳ họp": (read_congress, _issued, _grounded),
    "tên": (_quoted, _in_quotes, _digits, _nested, _charter, _attached, _dated, _issued, _grounded),
    "chương trình": (_programme, _in_quotes, _digits, _curriculum, _nested, _attached, _dated, _issued, _grounded),
    "không": (_issued, _grounded),
}
"""The rules for a kind, by how it is cited without a number; the first that reads a name holds."""
