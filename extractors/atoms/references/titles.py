"""What a cited document is about: where its title starts and where it ends."""

from __future__ import annotations

import re

from kehoach.extractors.atoms.references.kinds import Kinds
from kehoach.extractors.atoms.references.numbers import NUMBER
from kehoach.extractors.atoms.references.patterns import (
    ABBREVIATION,
    ABOUT_LOW,
    AFTER_AND_LOW,
    AFTER_COMMA_LOW,
    AFTER_QUOTE_LOW,
    UPPER,
    ALIAS_LOW,
    GROUND_CAPITAL,
    GROUND_LINE,
    LIST_NEXT,
    RANGE_BEFORE,
    VISION_LOW,
    MAKER_LOW,
    ORG_LOW,
    SO_LOW,
    TITLE_GOES_ON_LOW,
    TITLE_NOUN,
    TITLE_QUOTE,
    TITLE_TOKEN_LOW,
    TITLE_VERB_LOW,
    WEAK_VERB_LOW,
)
from kehoach.extractors.atoms.references.quotes import closing_quote, end_of_capitals

_LIMIT = 700
_SPACE = re.compile(r"\s{0,3}")
_SENTENCE = re.compile(rf"\s{{1,30}}(?=[{UPPER}0-9“\"(+*-]|[a-zđ]\))|\s{{0,30}}$")
_MANY = re.compile(r"\s{0,3}(?:các|những|một số|cả)?\s{0,3}")
_ABOUT_QUOTE = re.compile(r"(?:về việc|về|v/v)\s")


def read_title(text: str, low: str, pos: int, kinds: Kinds, issued: bool) -> tuple[int, int] | None:
    """The title at ``pos``; ``issued`` tells that an issuer came before, so that weak verbs open one too."""
    about = ABOUT_LOW.match(low, pos)
    if about:
        start = about.end()
        return _quoted(text, start) or _span(text, start, title_end(text, low, start, kinds))
    quote = TITLE_QUOTE.match(text, pos)
    if quote:
        return _quoted(text, quote.end())
    verb = TITLE_VERB_LOW.match(low, pos) or (WEAK_VERB_LOW.match(low, pos) if issued else None)
    verb = verb or (TITLE_NOUN.match(text, pos) if issued else None)
    if verb is None:
        return None
    start = _SPACE.match(low, pos).end()  # type: ignore[union-attr]
    return _span(text, start, title_end(text, low, start, kinds))


def title_end(text: str, low: str, start: int, kinds: Kinds, limit: int = _LIMIT) -> int:
    """Where the words of a title that start at ``start`` end."""
    stop = min(len(text), start + limit)
    if text[start : start + 16].isupper():
        stop = end_of_capitals(text, start, stop)
    pos = start
    while found := TITLE_TOKEN_LOW.search(low, pos, stop):
        skip = _continues(text, low, found, start, kinds)
        if skip is None:
            return found.start()
        if skip < 0:
            return -skip
        pos = skip
    return stop if stop < start + limit else low.rfind(" ", start, stop)


def _continues(text: str, low: str, found: re.Match[str], start: int, kinds: Kinds) -> int | None:
    """Where to go on reading; None if the title ends here, a negative offset if it ends there."""
    kind, at = found.lastgroup, found.start()
    if kind in {"open", "straight"}:
        return _skip_quote(text, low, at)
    if kind == "dot":
        return found.end() if ABBREVIATION.search(text, max(start, at - 6), at) or not _SENTENCE.match(text, found.end()) else None
    if kind == "semicolon":
        return found.end() if _goes_on(text, low, start, found.end(), kinds) else None
    if kind == "paren":
        return _skip_paren(text, low, at, kinds)
    if kind == "comma":
        return None if _comma_ends(text, low, start, found.end(), kinds) else found.end()
    if kind == "and":
        return None if _and_ends(text, low, found.end(), kinds) else found.end()
    return None


def _goes_on(text: str, low: str, start: int, pos: int, kinds: Kinds) -> bool:
    """A semicolon inside the title of a ground ("quy định về giáo viên …; giáo viên chủ nhiệm … phổ thông")."""
    line = text.rfind("\n", max(0, start - _LIMIT), start) + 1
    if not GROUND_LINE.match(text, line) or not TITLE_GOES_ON_LOW.match(low, pos) or not text[pos + 1].islower():
        return False
    at = pos + 1
    return not kinds.head.match(low, at) and not ORG_LOW.match(low, at)


def _skip_quote(text: str, low: str, at: int) -> int | None:
    close = closing_quote(text, at)
    if close < 0:
        return at + 1
    return -(close + 1) if AFTER_QUOTE_LOW.match(low, close + 1) else close + 1


def _skip_paren(text: str, low: str, at: int, kinds: Kinds) -> int | None:
    """A bracket belongs to the title unless it gives the document a short name or cites another."""
    close = text.find(")", at, at + 160)
    if close < 0 or "\n" in text[at:close]:
        return None
    inner = _SPACE.match(low, at + 1).end()  # type: ignore[union-attr]
    rest = text[close + 1 : close + 3].strip()
    if kinds.head.match(low, inner) or (ALIAS_LOW.match(low, at) and (not rest or rest[0] in ",;.:")):
        return None
    return close + 1


def _comma_ends(text: str, low: str, start: int, pos: int, kinds: Kinds) -> bool:
    if GROUND_CAPITAL.match(text, pos) or (RANGE_BEFORE.search(text, max(start, pos - 24), pos - 1) and not VISION_LOW.match(low, pos)):
        return True
    if AFTER_COMMA_LOW.match(low, pos) or next_document(text, low, pos, kinds) or LIST_NEXT.match(text, pos - 1):
        return True
    if _new_law(text, low, start, pos, kinds):
        return True
    at = _SPACE.match(low, pos).end()  # type: ignore[union-attr]
    return names_maker(text, low, at)


def _and_ends(text: str, low: str, pos: int, kinds: Kinds) -> bool:
    return bool(AFTER_AND_LOW.match(low, pos)) or next_document(text, low, pos, kinds)


def _new_law(text: str, low: str, start: int, pos: int, kinds: Kinds) -> bool:
    """A law, plan or project named after a comma, where the title itself is not a list of such."""
    head = kinds.at(low, _MANY.match(low, pos).end())  # type: ignore[union-attr]
    if head is None or not text[head.start].isupper():
        return False
    if head.kind.unnumbered == "luật":
        return "luật" not in low[start:pos]
    quoted = _SPACE.match(low, head.end).end()  # type: ignore[union-attr]
    return text[quoted : quoted + 1] in {"“", '"'} and head.kind.name not in text[start:pos]


def next_document(text: str, low: str, pos: int, kinds: Kinds) -> bool:
    """Whether a numbered document is cited at ``pos``."""
    head = kinds.at(low, _MANY.match(low, pos).end())  # type: ignore[union-attr]
    if head is None:
        return False
    so = SO_LOW.match(low, head.end)
    at = so.end() if so else _SPACE.match(low, head.end).end()  # type: ignore[union-attr]
    return bool(NUMBER.match(text, at)) or bool(so and text[at : at + 1].isdigit()) or _number_soon(text, low, head.end, kinds)


def _number_soon(text: str, low: str, pos: int, kinds: Kinds) -> bool:
    """ "Kế hoạch hành động số 12/KH-UBND", "Chỉ thị của Thủ tướng Chính phủ số …"."""
    at = low.find(" số ", pos, pos + 60)
    if at < 0 or kinds.head.search(low, pos, at) or any(c in text[pos:at] for c in ",;.:“("):
        return False
    return bool(NUMBER.match(text, at + 4))


def names_maker(text: str, low: str, at: int) -> bool:
    """Whether the sentence of who makes the plan starts at ``at``."""
    if at >= len(text) or not ORG_LOW.match(low, at):
        return False
    if not (text[at].isupper() or low.startswith("nhà trường", at)):
        return False
    return bool(MAKER_LOW.match(low, at, min(len(text), at + 320)))


def _quoted(text: str, start: int) -> tuple[int, int] | None:
    """The words between quotes if the title is all quoted; "“về việc …”" loses its opener."""
    if start >= len(text) or text[start] not in '“"«':
        return None
    close = closing_quote(text, start)
    if close < 0:
        return None
    opener = _ABOUT_QUOTE.match(text[start + 1 : start + 12].lstrip().lower())
    lead = len(text[start + 1 :close]) - len(text[start + 1 : close].lstrip())
    return _span(text, start + 1 + lead + (opener.end() if opener else 0), close)


def _span(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " \t\xa0“\"”,;:":
        if text[start] in "“\"" and closing_quote(text, start) not in {-1, end - 1}:
            break
        start += 1
    while end > start and text[end - 1] in " \t\xa0,;:.–-/":
        end -= 1
    if end > start and text[end - 1] in "”\"" and not any(q in text[start : end - 1] for q in "“\""):
        end -= 1
    return (start, end) if end - start > 1 else None
