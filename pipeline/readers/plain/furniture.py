"""Lines that belong to the page and not to the document: page numbers, field codes, ruled lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.pipeline.readers.plain.line import Line

_RULE = re.compile(r"[-_=~*–—─━.… ]*(?:[-_=~*–—─━.…]\s*){3}(?:[o0]+)?[-_=~*–—─━.… ]*|[-_=~*–—─━ ]+")
_ORNAMENT = re.compile(r"[-_=~*–— ]{0,40}[o0&]{1,3}[-_=~*–— ]{0,40}")
_PAGE = re.compile(
    r"(?:\{?\s?(?:NUM)?PAGES?\b[\s\\*A-Z]{0,40}\}?|[Tt]rang|TRANG)\s*(?:số\s*)?:?\s*\d{0,4}(?:\s?[/|-]\s?\d{1,4})?",
)
_NUMBER = re.compile(r"[-–—|]?\s?(\d{1,4})\s?[-–—|]?")
_FIELD = re.compile(r"\{?\s?(?:NUM)?PAGES?\b[\s\\*A-Z]{0,40}\}?")
_APART = 600


def is_rule(text: str) -> bool:
    """A line that is drawn, not written: dashes, stars, dots, ``---o0o---``."""
    return _RULE.fullmatch(text) is not None or (len(text) > 2 and _ORNAMENT.fullmatch(text) is not None)


def furniture(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that are page furniture."""
    found = {index for index, line in enumerate(lines) if is_rule(line.text) or _PAGE.fullmatch(line.text)}
    for index, line in enumerate(lines[1:], 1):
        if _NUMBER.fullmatch(line.text) and _FIELD.fullmatch(lines[index - 1].text):
            found.add(index)
    return found | _page_numbers(lines)


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
