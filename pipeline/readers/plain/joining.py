"""Lines to paragraphs: undo what page ends and fixed-width conversions have broken.

Three kinds of file are told apart by their lines. In most, a line is a paragraph, and only a page end may
have cut one in mid-sentence. In wrapped files every line is cut at some 70 to 120 columns, and paragraphs
stand either between empty lines (web conversions) or directly below each other (text copied from a PDF).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach.extractors import places
from kehoach.extractors.letters import LOWER, UPPER
from kehoach.pipeline.readers.plain.line import (
    Line,
    is_caps,
    is_final,
    is_fragment,
    is_ground,
    is_marked,
    opens,
    starts_lower,
    waits,
    waits_for_day,
    waits_for_number,
    waits_for_roman,
)

_WIDEST_WRAP = 140
_LONG_LINE = 55
_SHORT = 45
_TIGHT = re.compile(r"[\w/][-/]\Z")
_HALF_NATION = re.compile(r"CỘNG(?: H(?:ÒA|OÀ)(?: XÃ HỘI)?)?$")
_PLACE_AT_END = re.compile(
    r"(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã|đặc khu)"
    rf"((?:\s[{UPPER}][{LOWER}]{{0,6}}){{0,2}})\Z"
)
_TITLE = re.compile(r"\W*KẾ\s*HOẠCH\W*$")


@dataclass(frozen=True, slots=True)
class Profile:
    """How a file breaks its lines: ``width`` 0 = a line is a paragraph; ``spaced`` = empty lines between paragraphs.

    ``placed``: the lines have places, and a gap stands before each one for which there was room on the line before.
    """

    width: int = 0
    spaced: bool = False
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines: the words, the first and the last line number."""

    text: str
    first: int
    last: int


def profile(lines: Sequence[Line]) -> Profile:
    """What kind of file ``lines`` come from."""
    lengths = sorted(len(line.text) for line in lines)
    widest = lengths[int(len(lengths) * 0.98)] if lengths else 0
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if b.gap == 0 and not is_marked(b.text)]
    if widest > _WIDEST_WRAP or not pairs:
        return Profile()
    spaced = _is_spaced(lines)
    broken = sum(_is_broken(before, after) for before, after in pairs)
    if broken >= 3 and broken >= len(pairs) * 0.15:
        return Profile(widest, spaced)
    full = sum(_is_broken(before, after) or len(before) > widest * 0.75 for before, after in pairs)
    is_wrapped = spaced and widest > _LONG_LINE and full > len(pairs) * 0.6
    return Profile(widest, True) if is_wrapped else Profile()


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Empty lines stand before list marks and after ended sentences."""
    votes = [line.gap > 0 for line in lines[1:] if is_marked(line.text)]
    votes += [b.gap > 0 for a, b in pairwise(lines) if is_final(a.text)]
    return sum(votes) > len(votes) * 0.6


def _is_broken(before: str, after: str) -> bool:
    if is_caps(before) and is_caps(after):
        return len(before) > _LONG_LINE
    return starts_lower(after) and not is_final(before)


def join(lines: Sequence[Line], how: Profile) -> Iterator[Paragraph]:
    """The paragraphs of ``lines``, in order."""
    group: list[Line] = []
    in_title = False
    for chunk_long, line in _with_chunks(lines):
        if group and _continues(group, line, how, chunk_long, in_title):
            group.append(line)
            continue
        if group:
            yield _paragraph(group)
            in_title = is_title(group[-1].text) or (in_title and is_caps(group[-1].text))
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


def goes_on(before: str, after: str) -> bool:
    """``after`` is the rest of the sentence that ``before`` starts, in a file whose lines are paragraphs."""
    return not _stands_apart(before, after, Profile()) and _mid_sentence(before, after, Profile())


def _continues(group: Sequence[Line], line: Line, how: Profile, chunk_long: bool, in_title: bool) -> bool:
    """``line`` goes on with the paragraph that ``group`` starts."""
    before = group[-1]
    if _stands_apart(before.text, line.text, how) or (how.placed and line.gap and is_marked(line.text)):
        return False
    if line.glued or _mid_sentence(before.text, line.text, how):
        return True
    return how.width > 0 and not line.gap and _is_wrapped(group, line, how, chunk_long, in_title)


def _is_wrapped(group: Sequence[Line], line: Line, how: Profile, chunk_long: bool, in_title: bool) -> bool:
    """The line before was cut for lack of room."""
    before = group[-1]
    if is_fragment(before.text):
        return True
    if is_caps(line.text):
        return in_title or len(before.text) > how.width * 0.6
    if how.spaced:
        return chunk_long or is_marked(group[0].text)
    return len(before.text) > how.width * 0.8 and not before.text.endswith(":") and line.indent < before.indent + 2


def _stands_apart(before: str, text: str, how: Profile) -> bool:
    """``text`` starts a paragraph, or one of the two is a heading in capitals and the other is not."""
    if _begins(before, text, how):
        return True
    # "28/CT-TTg" is no heading, nor is "III." after "quý"
    is_number = text[0].isdigit() or before[0].isdigit() or _is_number_after(before, text)
    return is_caps(before) != is_caps(text) and len(text) > 3 and not is_number


def _mid_sentence(before: str, after: str, how: Profile) -> bool:
    if not how.width and _is_short_heading(before):
        return False
    if starts_lower(after):
        return not is_final(before)
    if after[0].isdigit() and waits_for_number(before):
        return True
    if _splits_place(before, after):
        return True
    return (waits(before) and not is_caps(before)) or (_HALF_NATION.match(before) is not None and is_caps(after))


def _splits_place(before: str, after: str) -> bool:
    """A line ends inside the name of a place: "… của UBND tỉnh Hà", "Giang về việc …"."""
    cut = _PLACE_AT_END.search(before[-40:])
    if cut is None or not after[:1].isupper():
        return False
    levels = places.PROVINCES if cut[1] in ("tỉnh", "thành phố") else ()
    levels = (*levels, *places.DISTRICTS, *places.COMMUNES)
    begun, rest = cut[2].split(), after.split(maxsplit=3)[:3]
    if begun and places.levels_of(cut[2], levels):
        return False
    return any(places.levels_of(" ".join([*begun, *rest[:n]]), levels) for n in range(1, len(rest) + 1))


def _is_number_after(before: str, text: str) -> bool:
    """What looks like a list mark is the rest of "2021 - 2025", "Covid -19", "ngày 10. Sau đó", "học kỳ II. Sau đó"."""
    if text[0] in "-–—":
        return text[1:].lstrip()[:1].isdigit() and not is_final(before)
    return (text[0].isdigit() and waits_for_day(before)) or (text[0] in "IVX" and waits_for_roman(before))


def _is_short_heading(text: str) -> bool:
    """A numbered line that is too short to have been cut at a page end."""
    return len(text) < _SHORT and is_marked(text) and not waits(text) and not waits_for_number(text)


def _begins(before: str, text: str, how: Profile) -> bool:
    """``text`` starts a paragraph whatever stands before it."""
    if opens(text) or is_title(before) or is_ground(text, before):
        return True
    if not is_marked(text):
        return not how.width and text.startswith(("-", "+", "("))
    return not (how.width and _is_number_after(before, text))


def is_title(text: str) -> bool:
    """The line that names the kind of document: "KẾ HOẠCH"."""
    return _TITLE.match(text) is not None


def between(before: str) -> str:
    """What stands between ``before`` and the rest of its sentence: nothing inside "KH-UBND", else a space."""
    return "" if _TIGHT.search(before[-2:]) else " "


def _paragraph(group: Sequence[Line]) -> Paragraph:
    parts = [group[0].text]
    for before, line in pairwise(group):
        parts.append(between(before.text) + line.text)
    return Paragraph("".join(parts), group[0].number, group[-1].number)
