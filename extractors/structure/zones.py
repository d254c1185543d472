"""Zones of a plan: letterhead, title, preamble, body, closing, recipients, signature, appendix."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.extractors.structure import patterns as p
from kehoach.extractors.structure.markers import Marker
from kehoach.extractors.structure.model import Zone
from kehoach.schemas.text import Block

HEAD_STYLES = frozenset({"phần", "chương", "roman", "upper", "arabic", "decimal"})
TITLE_LINES = 14
SEARCH_LINES = 120
_GROUND = re.compile(r"(?:Căn cứ|Theo|Xét)\b")


def find_zones(texts: Sequence[str], blocks: Sequence[Block], markers: Sequence[Marker]) -> list[Zone]:
    """The zone of every block, in order."""
    title = plan_word(texts)
    preamble = _title_end(texts, markers, title) if title >= 0 else _letterhead_end(texts)
    body = _body_start(texts, markers, preamble)
    tail = _tail_start(texts, body)
    zones: list[Zone] = []
    for i in range(len(texts)):
        zones.append(_zone_before_tail(i, title, preamble, body))
    _mark_tail(zones, texts, blocks, tail)
    _mark_closing(zones, texts, markers, body, tail)
    _mark_attachments(zones, blocks)
    return zones


def plan_word(texts: Sequence[str]) -> int:
    """The block with the words KẾ HOẠCH that stand above the title; -1 where there is none."""
    starts = [i for i, t in enumerate(texts[:SEARCH_LINES]) if p.PLAN_WORD.match(_plain(t))]
    alone = [i for i in starts if p.PLAN_ALONE.match(_plain(texts[i]))]
    small = [i for i, t in enumerate(texts[:SEARCH_LINES]) if p.PLAN_SMALL.match(_plain(t))]
    first = [0] if texts and p.PLAN_FIRST.match(texts[0]) else []
    return (alone or starts or small or first or [-1])[0]


def _plain(text: str) -> str:
    return text.strip(" *_.:-–")


def _zone_before_tail(i: int, title: int, preamble: int, body: int) -> Zone:
    if i >= body:
        return "body"
    if i >= preamble:
        return "preamble"
    return "title" if 0 <= title <= i else "letterhead"


def _letterhead_end(texts: Sequence[str]) -> int:
    """Where the preamble starts in a text without the words KẾ HOẠCH."""
    for i, text in enumerate(texts[:SEARCH_LINES]):
        if _GROUND.match(text) or p.SENT_TO.match(text):
            return i
    return 0


def _title_end(texts: Sequence[str], markers: Sequence[Marker], title: int) -> int:
    """The first block after the title's lines."""
    has_rest = not p.PLAN_KIND.match(_plain(texts[title]))
    last = title
    for i in range(title + 1, min(title + TITLE_LINES, len(texts))):
        if not _continues_title(texts[i], markers[i], last > title or has_rest, texts[last]):
            return i
        last = i
    return min(last + 1, len(texts))


def _continues_title(text: str, marker: Marker, has_title: bool, previous: str) -> bool:
    words = text.strip()
    if (
        (words.startswith("(") and (has_title or not p.SUBJECT_LINE.match(words)))
        or marker.style in HEAD_STYLES
        or _GROUND.match(words)
        or p.SENT_TO.match(words)
    ):
        return False
    if words.isupper() or (has_title and p.SCHOOL_YEAR_LINE.match(words)):
        return True
    if not has_title:
        return not p.MAKES_PLAN.search(words) or len(words) < 200
    long_sentence = len(words) > 250 or words.endswith((";", ".", ":", ","))
    return not (long_sentence or previous.isupper() or p.OPENER.match(words) or p.MAKES_PLAN.search(words))


def _body_start(texts: Sequence[str], markers: Sequence[Marker], preamble: int) -> int:
    """The first numbered section after the preamble; where there is none, the first paragraph that gives an order."""
    for i in range(preamble, len(texts)):
        words = texts[i][markers[i].end :]
        if markers[i].style in HEAD_STYLES and not _GROUND.match(words):
            return i
        if i > preamble and not markers[i].style and words.isupper() and len(words) > 8 and not p.NATION.search(words):
            return i
        if i > preamble and p.MAKES_PLAN.search(texts[i - 1].rstrip(" :.")) and texts[i - 1].rstrip().endswith(":"):
            return i
    return next((i for i in range(preamble, len(texts)) if p.ORDER.match(texts[i])), len(texts))


def _tail_start(texts: Sequence[str], body: int) -> int:
    """The block that opens recipients or signature."""
    for i in range(body, len(texts)):
        if p.RECIPIENTS.match(texts[i].strip()):
            return i
    for i in range(len(texts) - 1, max(body, len(texts) - 12), -1):
        if _is_position(texts[i]):
            return i
    return len(texts)


def _is_position(text: str) -> bool:
    words = text.strip()
    return len(words) < 80 and words.isupper() and bool(p.AUTHORITY.match(words) or p.POSITION.match(words))


def _mark_tail(zones: list[Zone], texts: Sequence[str], blocks: Sequence[Block], tail: int) -> None:
    """Recipients, signature and appendix from ``tail`` on, in place."""
    signed = tail
    while signed - 1 > 0 and tail < len(texts) and _is_position(texts[signed - 1]):
        signed -= 1
    if 0 < signed < len(texts) and p.PLACE_DATE.match(texts[signed - 1].strip()):
        signed -= 1
    for i in range(signed, tail):
        zones[i] = "signature"
    zone: Zone = "recipients"
    names = 0
    for i in range(tail, len(texts)):
        zone, names = _next_zone(zone, names, texts[i], blocks[i], blocks[i - 1] if i else None)
        zones[i] = zone


def _next_zone(zone: Zone, names: int, text: str, block: Block, before: Block | None) -> tuple[Zone, int]:
    """The zone of a block of the tail, and how many lines the signature has after its position."""
    words = text.strip()
    if zone == "appendix":
        return zone, names
    if p.RECIPIENTS.match(words):
        return "recipients", 0
    if _is_position(words):
        return "signature", 0
    if _opens_appendix(zone, names, words, block, before):
        return "appendix", 0
    return zone, names + 1 if zone == "signature" else 0


def _opens_appendix(zone: Zone, names: int, words: str, block: Block, before: Block | None) -> bool:
    """Whether what follows recipients or signature is an attachment of the plan."""
    new_table = before is not None and before.table is not None and before.table != block.table
    if zone == "signature":
        next_table = new_table and block.table is not None
        return names >= 3 or len(words) > 60 or next_table or bool(p.APPENDIX.match(words))
    listed = words.startswith(("-", "–", "+", "•"))
    return new_table or (not listed and bool(p.APPENDIX.match(words)))


def _mark_closing(zones: list[Zone], texts: Sequence[str], markers: Sequence[Marker], body: int, tail: int) -> None:
    """The sentences that close the plan, among the last unmarked paragraphs of the body, in place."""
    end = tail
    while end > body and zones[end - 1] != "body":
        end -= 1
    for i in range(end - 1, max(body, end - 6), -1):
        if markers[i].style and not p.CLOSING.match(texts[i][markers[i].end :]):
            return
        if p.CLOSING.match(texts[i][markers[i].end :].strip()):
            for j in range(i, end):
                zones[j] = "closing"
        elif i == end - 1 and texts[i].rstrip(" .").endswith("/"):
            zones[i] = "closing"


def _mark_attachments(zones: list[Zone], blocks: Sequence[Block]) -> None:
    """Footnotes belong to no zone that is read as running text: they count as appendix, in place."""
    for i, block in enumerate(blocks):
        if block.kind == "chú thích":
            zones[i] = "appendix"
