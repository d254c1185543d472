"""Lines with places to paragraphs: a line goes on where the next word would not have fitted on it.

What the words say (marks of lists, openings, sentences that wait for their rest) is judged by the joining of
text files; this module adds what only places can tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kehoach.pipeline.readers.layout.model import Box, Row, around
from kehoach.pipeline.readers.plain.joining import Profile, between, is_title, join
from kehoach.pipeline.readers.plain.line import UPPER, Line, is_caps, is_final, is_marked, opens

_GEOMETRY = Profile(1, spaced=True, placed=True)
_INDENT = 9.0
_APART = 1.9
_RAGGED = 6.0
_TAIL = 30
_TEXT_PART = 0.62
_CUT_YEAR = re.compile(r"(?:^|\D)\d{1,2}/(\d{0,3})$")
_DIGITS = re.compile(r"\d{1,4}(?!\d)")
_CUT_NUMBER, _LAST_DIGITS = re.compile(r"\d{1,2}(?:\.\d{1,2})*\."), re.compile(r"\d{1,2}\.?")
_CLOCK = r"\d{1,2}\s?(?:h|g|giờ|:|/)\s?\d{0,4}"
_TIME_BEFORE, _TIME_AFTER = re.compile(rf"(?<![\d/:]){_CLOCK}$"), re.compile(rf"[-–]\s?{_CLOCK}(?![\w/:])")
_NARROW = 48.0
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_VOWEL, _UNENDED = re.compile("[aăâeêioôơuưy]"), re.compile("(?:iê|yê|uô|ươ|uâ|oă|ă|â)$")
_HOLLOW = re.compile(rf"\Ao (?=[{UPPER}])")


@dataclass(frozen=True, slots=True)
class Column:
    """The left and right edge of running text, the usual distance from one line's top to the next.

    ``justified``: most lines end at the right edge to the point. ``hanging``: the lines of a list item stand right of
    its mark. ``middle``: where centred lines have their middle, if not between the two edges.
    """

    left: float
    right: float
    step: float
    justified: bool = False
    hanging: bool = False
    middle: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines: the words, the page they start on and their place there."""

    text: str
    page: int
    box: Box


def column_of(rows: Sequence[Row], page_width: float) -> Column:
    """Where most lines of ``rows`` start and end; no page of ``page_width`` has margins wider than its text."""
    lefts, rights = sorted(row.x0 for row in rows), sorted(row.x1 for row in rows)
    steps = sorted(b.top - a.top for a, b in pairwise(rows) if a.page == b.page and b.top > a.top)
    step = steps[len(steps) // 2] if steps else rows[0].height * 1.2
    right = max(rights[-1 - len(rights) // 20], lefts[0] + _TEXT_PART * page_width)
    full = sum(abs(row.x1 - right) < 1.5 for row in rows)
    items = [(a, b) for a, b in pairwise(rows) if is_marked(a.text) and a.x1 > right - 60 and not is_marked(b.text)]
    hung = sum(b.x0 > a.x0 + _INDENT / 2 for a, b in items)
    return Column(lefts[len(lefts) // 20], right, step, full > len(rows) * 0.4, hung > len(items) * 0.6)


def paragraphs(rows: Sequence[Row], column: Column) -> list[Paragraph]:
    """The paragraphs of ``rows``, in order."""
    lines: list[Line] = []
    last: list[int] = []
    in_title = False
    for number, row in enumerate(rows):
        text = _HOLLOW.sub("○ ", row.text)
        ends_title = in_title and not _is_centred(row, column)
        wrapped = number > 0 and not ends_title and _is_wrapped(rows[number - 1], row, column)
        in_title = is_title(text) or (in_title and not ends_title)
        glue = _glue(lines[-1].text, text, column) if wrapped else None
        if glue is not None:
            lines[-1] = replace(lines[-1], text=lines[-1].text + glue + text)
            last[-1] = number
            continue
        lines.append(Line(len(lines), text, 0 if wrapped else 1, 0, wrapped))
        last.append(number)
    starts = [0, *(number + 1 for number in last)]
    return [
        _paragraph(joined.text, rows[starts[joined.first] : last[joined.last] + 1]) for joined in join(lines, _GEOMETRY)
    ]


def _paragraph(text: str, rows: Sequence[Row]) -> Paragraph:
    page = rows[0].page
    return Paragraph(text, page, around([row.box for row in rows if row.page == page]))


def _glue(before: str, text: str, column: Column) -> str | None:
    """What stands between two lines that are one whatever their words look like; ``None`` for others."""
    head, cut = _CUT_YEAR.search(before[-12:]), _DIGITS.match(text)
    if head is not None and cut is not None and len(head[1]) + len(cut[0]) == 4:
        return ""
    if is_cut_number(before, text):
        return ""
    if column.right - column.left < _NARROW and _is_cut_word(before, text):
        return ""
    return between(before) if _is_tail_in_capitals(before, text) else None


def _is_tail_in_capitals(before: str, text: str) -> bool:
    """The last words of a sentence may be all capitals ("… của | UBND TP.HCM."), which looks like a heading."""
    if is_caps(before) or is_final(before) or is_marked(text) or opens(text):
        return False
    return is_caps(text) and len(text) < _TAIL


def _is_wrapped(before: Row, row: Row, column: Column) -> bool:
    """The first word of ``row`` would not have fitted behind ``before``."""
    if row.page == before.page and row.top - before.top > _APART * max(column.step, before.height):
        return False
    if is_range(before.text, row.text):
        return True
    if _is_centred(row, column) and (_is_centred(before, column) or _fills_as_a_title(before, row, column)):
        return before.x1 - before.x0 + _first_word(row) > column.right - column.left
    if _is_set_apart(before, row, column):
        return False
    return before.x1 + _first_word(row) > column.right + 1


def _is_set_apart(before: Row, row: Row, column: Column) -> bool:
    """``row`` starts where no line goes on, or the sentence before it ends where a justified line would not."""
    if row.x0 > before.x0 + _INDENT and not (is_marked(before.text) or row.x0 < column.left + _INDENT):
        return True
    if column.hanging and is_marked(before.text) and row.x0 < before.x0 - _INDENT:
        return True
    return column.justified and before.x1 < column.right - _RAGGED and is_final(before.text)


def _first_word(row: Row) -> float:
    """How much room the first word and a space before it need."""
    word = row.words[0]
    return word.x1 - word.x0 + 0.22 * row.height


def _fills_as_a_title(before: Row, row: Row, column: Column) -> bool:
    """The first line of a centred title may be as wide as the text: what it says goes on, in letters as high."""
    recognised = row.words[0].confidence is not None  # its lines are as high as the letters that stand on them
    if is_final(before.text) or (not recognised and abs(before.height - row.height) > 0.1 * row.height):
        return False
    return abs((before.x0 - column.left) - (column.right - before.x1)) < _INDENT


def _is_centred(row: Row, column: Column) -> bool:
    middle = (column.left + column.right) / 2 if column.middle is None else column.middle
    return row.x0 - column.left > _INDENT and abs(row.x0 + row.x1 - 2 * middle) < _INDENT


def _is_cut_word(before: str, text: str) -> bool:
    """ "Chiề" and "u", "T" and "uần": no syllable by themselves, cut where a column is narrower than the word."""
    last = before.rsplit(maxsplit=1)[-1]
    if not (last.isalpha() and text.isalpha() and text.islower()) or (last.isupper() and len(last) > 1):
        return False
    return (
        not (_VOWEL.search(_plain(last)) and _VOWEL.search(_plain(text))) or _UNENDED.search(_plain(last)) is not None
    )


def _plain(word: str) -> str:
    """A word in small letters without its tone, the marks of its vowels left."""
    return unicodedata.normalize("NFC", _TONE.sub("", unicodedata.normalize("NFD", word.lower())))


def is_cut_number(before: str, text: str) -> bool:
    """ "1." and "2" below it in a narrow column are the number 1.2."""
    return _CUT_NUMBER.fullmatch(before) is not None and _LAST_DIGITS.fullmatch(text) is not None


def is_range(before: str, text: str) -> bool:
    """ "7h00" and "- 7h15" below it, bound by a space that does not break, are one time and no item of a list."""
    return _TIME_AFTER.match(text) is not None and _TIME_BEFORE.search(before) is not None and not is_marked(before)
