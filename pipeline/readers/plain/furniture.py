"""Lines that belong to the page and not to the document: page numbers, field codes, ruled lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.pipeline.readers.plain.joining import goes_on
from kehoach.pipeline.readers.plain.line import Line, waits_for_number

_RULE_SIGNS = "-_=~*–—─━.… "
_RULE_SIGNS_SET = frozenset(_RULE_SIGNS)
_ORNAMENTS = frozenset({"", "o0o", "0o0", "ooo", "&", "&&&"})
_PAGE = re.compile(
    r"(?:\{?\s?(?:NUM)?PAGES?\b[\s\\*A-Z]{0,40}\}?|[Tt]rang|TRANG)\s*(?:số\s*)?:?\s*\d{0,4}(?:\s?[/|-]\s?\d{1,4})?",
)
_FRAMED = re.compile(r"[-–—|]\s?\d{1,4}\s?[-–—|]")
_NUMBER = re.compile(r"[-–—|]?\s?(\d{1,3})\s?[-–—|]?")
_APART = 600


def is_rule(text: str) -> bool:
    """A line that is drawn, not written: dashes, stars, dots, ``---o0o---``."""
    return text[:1] in _RULE_SIGNS_SET and text.strip(_RULE_SIGNS).lower() in _ORNAMENTS


def furniture(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that are page furniture."""
    found = {index for index, line in enumerate(lines) if _is_furniture(line.text)}
    for index, line in enumerate(lines[1:], 1):
        if _NUMBER.fullmatch(line.text) and (_PAGE.fullmatch(lines[index - 1].text) or _is_between(lines, index)):
            found.add(index)
    return found | _page_numbers(lines)


def _is_furniture(text: str) -> bool:
    return is_rule(text) or any(shape.fullmatch(text) for shape in (_PAGE, _FRAMED))


def _is_between(lines: Sequence[Line], index: int) -> bool:
    """The lone number at ``index`` stands in the middle of a sentence, as only a page number does."""
    before = lines[index - 1].text
    if before.endswith(("-", "–")) or (waits_for_number(before) and not lines[index].gap):
        return False
    return index + 1 < len(lines) and goes_on(before, lines[index + 1].text)


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Lone numbers that count up by one with a page's text between them."""
    found: set[int] = set()
    last: tuple[int, int] | None = None
    written = 0
    for index, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text)
        if match is None:
            written += len(line.text)
            continue
        number = int(match[1])
        if last is not None and number == last[1] + 1 and written > _APART:
            found.update({last[0], index})
        if last is None or number == last[1] + 1 or written > _APART:
            last, written = (index, number), 0
    if last is not None and last[0] == len(lines) - 1 and lines[-1].gap and written == 0:
        found.add(last[0])
    return found
