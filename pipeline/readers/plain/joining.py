"""Lines to paragraphs: undo what page ends and fixed-width conversions have broken.

Three kinds of file are told apart by their lines. In most, a line is a paragraph, and only a page end may
have cut one in mid-sentence. In wrapped files every line is cut at some 70 to 120 columns, and paragraphs
stand either between empty lines (web conversions) or directly below each other (text copied from a PDF).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.pipeline.readers.plain.line import (
    Line,
    is_caps,
    is_final,
    is_ground,
    is_marked,
    opens,
    starts_lower,
    waits,
)

_WIDEST_WRAP = 140
_LONG_LINE = 55
_TIGHT = re.compile(r"[\w/][-/]$")
_TITLE = re.compile(r"\W*KẾ\s*HOẠCH\W*$")


@dataclass(frozen=True, slots=True)
class Profile:
    """How a file breaks its lines: ``width`` 0 = a line is a paragraph; ``spaced`` = empty lines between paragraphs."""

    width: int = 0
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines: the words, the first and the last line number."""

    text: str
    first: int
    last: int


def profile(lines: Sequence[Line]) -> Profile:
    """What kind of file ``lines`` come from."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if b.gap == 0 and not is_marked(b.text)]
    broken = sum(starts_lower(b.text) and not is_final(a.text) for a, b in pairs)
    lengths = sorted(len(line.text) for line in lines)
    widest = lengths[int(len(lengths) * 0.98)] if lengths else 0
    if broken < 3 or broken < len(pairs) * 0.15 or widest > _WIDEST_WRAP:
        return Profile()
    marked = [line.gap > 0 for line in lines[1:] if is_marked(line.text)]
    ends = [b.gap > 0 for a, b in zip(lines, lines[1:], strict=False) if is_final(a.text)]
    votes = marked + ends
    return Profile(widest, sum(votes) > len(votes) * 0.6)


def join(lines: Sequence[Line], how: Profile) -> Iterator[Paragraph]:
    """The paragraphs of ``lines``, in order."""
    group: list[Line] = []
    in_title = False
    for chunk_long, line in _with_chunks(lines):
        if group and _continues(group[0], group[-1], line, how, chunk_long, in_title):
            group.append(line)
            continue
        if group:
            yield _paragraph(group)
            in_title = _TITLE.match(group[-1].text) is not None or (in_title and is_caps(group[-1].text))
        group = [line]
    if group:
        yield _paragraph(group)


def _with_chunks(lines: Sequence[Line]) -> Iterator[tuple[bool, Line]]:
    """Each line, and whether a line of its chunk (lines without an empty one between) is long."""
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end].gap:
            long = any(len(line.text) >= _LONG_LINE for line in lines[start:end])
            for line in lines[start:end]:
                yield long, line
            start = end


def _continues(first: Line, before: Line, line: Line, how: Profile, chunk_long: bool, in_title: bool) -> bool:
    """``line`` goes on with the paragraph from ``first`` to ``before``."""
    if line.glued:
        return True
    if _begins(before, line, how):
        return False
    if is_caps(before.text) != is_caps(line.text) and len(line.text) > 3:
        return False
    if starts_lower(line.text) and not is_final(before.text):
        return True
    if waits(before.text) and not is_caps(before.text):
        return True
    if not how.width or line.gap:
        return False
    if is_caps(line.text):
        return in_title or len(before.text) > how.width * 0.6
    if how.spaced:
        return chunk_long or is_marked(first.text)
    return len(before.text) > how.width * 0.8 and not before.text.endswith(":") and line.indent < before.indent + 2


def _begins(before: Line, line: Line, how: Profile) -> bool:
    """``line`` starts a paragraph whatever stands before it."""
    text = line.text
    if opens(text) or _TITLE.match(before.text) or (is_ground(text) and before.text.endswith((";", "."))):
        return True
    if not is_marked(text):
        return not how.width and text.startswith(("-", "+", "("))
    if text[0] in "-–—" and text[1:].lstrip()[:1].isdigit() and before.text[-1].isdigit():
        return not how.width  # "2021" | "- 2025"
    return not (text[0].isdigit() and waits(before.text) and not before.text.endswith((",", "-")))


def _paragraph(group: Sequence[Line]) -> Paragraph:
    parts = [group[0].text]
    for before, line in zip(group, group[1:], strict=False):
        parts.append("" if _TIGHT.search(before.text) else " ")
        parts.append(line.text)
    return Paragraph("".join(parts), group[0].number, group[-1].number)
