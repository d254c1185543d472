"""The words KẾ HOẠCH and the trích yếu below them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach.extractors.header import patterns as p
from kehoach.extractors.structure.model import Structure

INLINE_SEARCH = 3000
TITLE_LIMIT = 1200
LINE_LIMIT = 60
_FIRST_WORDS = re.compile(r"[\W\d]{0,20}\w{1,12}[,;]?\s{1,5}\w{1,12}")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the words KẾ HOẠCH stand and the lines of the title, as offsets."""

    start: int
    end: int
    lines: tuple[tuple[int, int], ...]

    @property
    def last(self) -> int:
        """Where the title ends."""
        return self.lines[-1][1] if self.lines else self.end


def find_heading(structure: Structure) -> Heading | None:
    """The heading of the plan, from the title zone or inside a document that stands on one line."""
    paras = structure.zone_paras("title")
    if not paras:
        return _inline(structure.text)
    text = structure.text
    word = p.PLAN_WORD.search(text, paras[0].start, paras[0].end)
    if not word:
        return None
    below = [(para.start, para.end) for para in paras[1:] if not _is_drawn(text[para.start : para.end])]
    beside = [] if below and p.KIND_BESIDE.fullmatch(text, word.end(), paras[0].end) else [(word.end(), paras[0].end)]
    lines = [*beside, *below]
    kept: list[tuple[int, int]] = []
    for start, end in lines:
        cut = _cut(text, start, end)
        if p.ATTACHED.match(text, cut[0], cut[1]) or (kept and p.THEME.match(text, cut[0], cut[1])):
            break
        if cut[1] > cut[0]:
            kept.append(cut)
        if cut[1] < len(text[start:end].rstrip(" *_.:;-–|")) + start:
            break
    return Heading(word.start(), word.end(), _unquoted(text, kept))


def _unquoted(text: str, lines: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The lines of a title without one pair of quotation marks around the whole."""
    words = "".join(text[start:end] for start, end in lines)
    if not (words.startswith("“") and words.endswith("”") and words.count("“") == 1):
        return tuple(lines)
    inner = [*lines]
    inner[0] = (inner[0][0] + 1, inner[0][1])
    inner[-1] = (inner[-1][0], inner[-1][1] - 1)
    return tuple(inner)


def _inline(text: str) -> Heading | None:
    word = p.INLINE_PLAN.search(text, 0, INLINE_SEARCH)
    if not word:
        return None
    start, end = _cut(text, word.end(), min(len(text), word.end() + TITLE_LIMIT))
    return Heading(word.start("word"), word.end("word"), ((start, end),) if end > start else ())


def _is_drawn(words: str) -> bool:
    return not any(c.isalnum() for c in words)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """A title line without what follows the title on the same line, signs around it and its last stop."""
    stop = _capitals_end(text, start, end) or end
    attached = p.ATTACHED.search(text, start, stop)
    if attached:
        stop = attached.start()
    piece = text[start:stop]
    lead = len(piece) - len(piece.lstrip(" \t*_|:-–.—=\n"))
    piece = piece.rstrip(" \t*_|=\n:;.,—-–(")
    if piece[lead:].startswith("(") and piece.endswith(")") and piece.count("(") == 1:
        inner = piece[lead + 1 : -1]
        return start + lead + 1 + len(inner) - len(inner.lstrip()), start + lead + 1 + len(inner.rstrip())
    return (start + lead, start + len(piece)) if len(piece) > lead else (start, start)


def _capitals_end(text: str, start: int, end: int) -> int | None:
    """Where a title in capitals gives way to running text on the same line; None where it does not."""
    words = text[start:end]
    if len(words) < LINE_LIMIT or words.isupper():
        return None
    first = _FIRST_WORDS.match(words)
    if not first or not first.group().isupper():
        return None
    section = p.SECTION.search(text, start + first.end(), end)
    running = _running_text(text, start + first.end(), section.start() if section else end)
    return running if running is not None else section.start() if section else None


def _running_text(text: str, start: int, end: int) -> int | None:
    """The first of two words in small letters that follow each other, outside quotes."""
    depth, first = 0, -1
    for found in _TOKEN.finditer(text, start, end):
        token = found.group()
        small = depth == 0 and any(c.islower() for c in token) and not any(c in token for c in "/-&")
        depth = max(0, depth + token.count("“") - token.count("”"))
        if small and first >= 0:
            return first
        if small:
            first = found.start()
        elif any(c.isalpha() for c in token):
            first = -1
    return None
