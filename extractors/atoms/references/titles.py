"""What a cited document is about: where its title starts and where it ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kehoach.extractors.atoms.references.issuer_patterns import ABBREVIATION, ORG_LOW
from kehoach.extractors.atoms.references.kinds import SHORT_HEAD, Passage
from kehoach.extractors.atoms.references.patterns import LIST_NEXT, NUMBER, SO_LOW
from kehoach.extractors.atoms.references.phrases import UPPER
from kehoach.extractors.atoms.references.quotes import closing_quote, end_of_capitals, trim
from kehoach.extractors.atoms.references.title_patterns import (
    ABOUT_LOW,
    AFTER_AND_LOW,
    AFTER_COMMA_LOW,
    AFTER_QUOTE_LOW,
    ALIAS_LOW,
    GROUND_CAPITAL,
    GROUND_LINE,
    MAKER_LOW,
    RANGE_BEFORE,
    SMALL_MAKER_LOW,
    TITLE_GOES_ON_LOW,
    TITLE_NOUN,
    TITLE_QUOTE,
    TITLE_TOKEN_LOW,
    TITLE_VERB_LOW,
    VISION_LOW,
    WEAK_VERB_LOW,
)

Extent = tuple[int, int]
_LIMIT = 700
_SENTENCE = re.compile(rf"\s{{1,30}}(?=[{UPPER}0-9“\"(+*-]|[a-zđ]\))|\s{{0,30}}$")
_MANY = re.compile(r"\s{0,3}(?:(?:các|những|một số|cả)\s{1,3})?")
_ABOUT_QUOTE = re.compile(r"\s?(?:về việc|về|v/v)\s")


@dataclass(frozen=True, slots=True)
class _End:
    """How a title ends at a token: ``at`` where it ends, or ``go_on`` where reading goes on."""

    at: int = -1
    go_on: int = -1


def read_title(words: Passage, pos: int, issued: bool) -> Extent | None:
    """The title at ``pos``; ``issued`` tells that an issuer came before, so that weak verbs open one too."""
    about = ABOUT_LOW.match(words.low, pos)
    if about:
        return _quoted(words.text, about.end()) or _extent(words, about.end())
    quote = TITLE_QUOTE.match(words.text, pos)
    if quote:
        return _quoted(words.text, quote.end())
    verb = TITLE_VERB_LOW.match(words.low, pos)
    if issued:
        verb = verb or WEAK_VERB_LOW.match(words.low, pos) or TITLE_NOUN.match(words.text, pos)
    return _extent(words, words.skip_blanks(pos)) if verb else None


def title_end(words: Passage, start: int, limit: int = _LIMIT) -> int:
    """Where the words of a title that start at ``start`` end, ``limit`` characters later at most."""
    stop = min(len(words.text), start + limit)
    if words.text[start : start + 8].isupper() and words.text[max(0, start - 4) : start].isupper():
        stop = end_of_capitals(words.text, start, stop)
    pos = start
    while found := TITLE_TOKEN_LOW.search(words.low, pos, stop):
        rule = _RULES.get(found.lastgroup or "")
        end = rule(words, found, start) if rule else _End(at=found.start())
        if end.at >= 0:
            return end.at
        pos = end.go_on
    return stop if stop < start + limit else words.low.rfind(" ", start, stop)


def next_document(words: Passage, pos: int) -> bool:
    """Whether a numbered document is cited at ``pos``."""
    many = _MANY.match(words.low, pos)
    head = words.kinds.at(words.low, many.end() if many else pos)
    if head is None:
        return bool(SHORT_HEAD.match(words.text, words.skip_blanks(pos)))
    so = SO_LOW.match(words.low, head.end)
    at = so.end() if so else words.skip_blanks(head.end)
    return (
        bool(NUMBER.match(words.text, at)) or bool(so and words.text[at : at + 1].isdigit()) or _soon(words, head.end)
    )


def names_maker(words: Passage, at: int) -> bool:
    """Whether the sentence of who makes the plan starts at ``at``."""
    if SMALL_MAKER_LOW.match(words.low, at):
        return True
    if at >= len(words.text) or not ORG_LOW.match(words.low, at):
        return False
    named = words.text[at].isupper() or words.low.startswith("nhà trường", at)
    return named and bool(MAKER_LOW.match(words.low, at, min(len(words.text), at + 320)))


def _soon(words: Passage, pos: int) -> bool:
    """Whether the number stands a few words on ("Kế hoạch hành động số 12/KH-UBND")."""
    at = words.low.find(" số ", pos, pos + 60)
    if at < 0 or words.kinds.head.search(words.low, pos, at) or any(c in words.text[pos:at] for c in ",;.:“("):
        return False
    return bool(NUMBER.match(words.text, at + 4))


def _quote(words: Passage, found: re.Match[str], start: int) -> _End:
    close = closing_quote(words.text, found.start())
    if close < 0:
        return _End(go_on=found.end())
    after = close + 1
    return _End(at=after) if AFTER_QUOTE_LOW.match(words.low, after) else _End(go_on=after)


def _dot(words: Passage, found: re.Match[str], start: int) -> _End:
    shortened = ABBREVIATION.search(words.text, max(start, found.start() - 6), found.start())
    if shortened or not _SENTENCE.match(words.text, found.end()):
        return _End(go_on=found.end())
    return _End(at=found.start())


def _semicolon(words: Passage, found: re.Match[str], start: int) -> _End:
    """A semicolon inside the title of a ground ("quy định về giáo viên …; giáo viên chủ nhiệm … phổ thông")."""
    at, since = found.end(), max(0, start - _LIMIT)
    line = words.text.rfind("\n", since, start) + 1
    if (line == 0 and since > 0) or not GROUND_LINE.match(words.text, line):
        return _End(at=found.start())
    goes_on = TITLE_GOES_ON_LOW.match(words.low, at) and words.text[at + 1].islower()
    if not goes_on or words.kinds.head.match(words.low, at + 1) or ORG_LOW.match(words.low, at + 1):
        return _End(at=found.start())
    return _End(go_on=at)


def _paren(words: Passage, found: re.Match[str], start: int) -> _End:
    """A bracket belongs to the title unless it gives the document a short name or cites another."""
    at = found.start()
    close = words.text.find(")", at, at + 160)
    if close < 0 or "\n" in words.text[at:close]:
        return _End(at=at)
    rest = words.text[close + 1 : close + 3].strip()
    short_name = ALIAS_LOW.match(words.low, at) and (not rest or rest[0] in ",;.:")
    if short_name or _cites(words, at + 1, close):
        return _End(at=at)
    return _End(go_on=close + 1)


def _cites(words: Passage, start: int, end: int) -> bool:
    """Whether a bracket opens with a kind of document, or names a numbered one."""
    head = words.kinds.head.search(words.low, start, end)
    if head is None:
        return False
    return head.start() == words.skip_blanks(start) or bool(NUMBER.search(words.text, head.end(), end))


def _comma(words: Passage, found: re.Match[str], start: int) -> _End:
    at, pos = found.start(), found.end()
    past = RANGE_BEFORE.search(words.text, max(start, at - 24), at) and not VISION_LOW.match(words.low, pos)
    ends = (
        past
        or GROUND_CAPITAL.match(words.text, pos)
        or AFTER_COMMA_LOW.match(words.low, pos)
        or LIST_NEXT.match(words.text, at)
        or next_document(words, pos)
        or _new_name(words, start, pos)
        or names_maker(words, words.skip_blanks(pos))
    )
    return _End(at=at) if ends else _End(go_on=pos)


def _and(words: Passage, found: re.Match[str], start: int) -> _End:
    ends = (
        AFTER_AND_LOW.match(words.low, found.end())
        or LIST_NEXT.match(words.text, found.start())
        or next_document(words, found.end())
    )
    return _End(at=found.start()) if ends else _End(go_on=found.end())


def _new_name(words: Passage, start: int, pos: int) -> bool:
    """A law, plan or project named after a comma, where the title itself is not a list of such."""
    many = _MANY.match(words.low, pos)
    head = words.kinds.at(words.low, many.end() if many else pos)
    if head is None or not words.text[head.start].isupper():
        return False
    if head.kind.unnumbered == "luật":
        return "luật" not in words.low[start:pos]
    at = words.skip_blanks(head.end)
    quoted = words.text[at : at + 1]
    return quoted in {"“", '"'} and head.kind.name not in words.text[start:pos]


def _quoted(text: str, start: int) -> Extent | None:
    """The words between quotes if the title is all quoted; "“về việc …”" loses its opener."""
    close = closing_quote(text, start) if text[start : start + 1] in {"“", '"', "«"} else -1
    if close < 0:
        return None
    opener = _ABOUT_QUOTE.match(text[start + 1 : start + 14].lower())
    return trim(text, start + 1 + (opener.end() if opener else 0), close)


def _extent(words: Passage, start: int) -> Extent | None:
    return trim(words.text, start, title_end(words, start))


_RULES: dict[str, Callable[[Passage, re.Match[str], int], _End]] = {
    "open": _quote,
    "straight": _quote,
    "dot": _dot,
    "semicolon": _semicolon,
    "paren": _paren,
    "comma": _comma,
    "and": _and,
}
"""What to do at a token of ``TITLE_TOKEN_LOW``; a title ends at all others."""
