"""Phases in paragraphs: lines of a schedule, labelled lines, deadlines and duties inside sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.extractors.clauses.phases import patterns as p
from kehoach.extractors.clauses.phases.blocks import block_tasks
from kehoach.extractors.clauses.phases.context import Context
from kehoach.extractors.clauses.phases.drafts import MAX_ACTIVITIES, Draft, Times
from kehoach.extractors.clauses.phases.pieces import Cut, cut, pieces
from kehoach.extractors.clauses.phases.sentences import names_report, sets_step
from kehoach.extractors.clauses.phases.timewords import (
    Extent,
    as_limit,
    extent,
    has_day,
    label_of,
    names_hours,
    own_words,
    words_of,
)
from kehoach.extractors.structure import Para, Structure
from kehoach.schemas.base import Span, quote
from kehoach.schemas.times import TimeExpr

_ZONES = frozenset({"body", "appendix", "closing"})
_LABEL_LIMIT = 160
FAR = 1000
_PIECES_BEFORE = 3
_LONG_LINE = 150
_HOUR_SIGNS = frozenset({":", "–", "—", "-"})


class Lines:
    """Reads the phases of a document's paragraphs."""

    def __init__(self, structure: Structure, own: Times, context: Context, whole: frozenset[Extent]) -> None:
        self.structure = structure
        self.text = structure.text
        self.own = own
        self.context = context
        self.whole = whole

    def drafts(self) -> Iterator[Draft]:
        """The phases of all paragraphs outside tables, in order."""
        for para in self.structure.paras:
            times = self.own.within(para.body, para.end)
            if times and para.zone in _ZONES and para.block.kind != "ô" and not self._is_form(para):
                yield from self._para(para, times)

    def _is_form(self, para: Para) -> bool:
        """Lines to be filled in ("Ngày …/…/2025") say nothing."""
        return bool(p.FORM_LINE.search(self.text, para.start, min(para.end, para.start + 400)))

    def _para(self, para: Para, times: tuple[TimeExpr, ...]) -> Iterator[Draft]:
        if self._in_section(para, p.PAST_SECTION):
            return
        above = self.context.above(para)
        label = p.TIME_LABEL.match(self.text, para.body, para.end)
        if label and label.end() - para.body <= _LABEL_LIMIT:
            yield from self._labelled(para, label, times, above)
            return
        first = self.leading(para, times, above)
        if first:
            yield first
            above = (first.stated, *above)
        if para.index in self.context.loose and self.text[para.start : para.end].rstrip()[-1:] != ".":
            return  # a day over the lines or the table below it
        rest = times[1:] if first else times
        yield from self.sentences(para, para.body, para.end, rest, above)

    def _in_section(self, para: Para, pattern: re.Pattern[str]) -> bool:
        heads = ((n.head_start, min(n.head_end, n.head_start + 120)) for n in self.structure.ancestors(para.node))
        return any(pattern.match(self.text, *head) for head in heads)

    def _labelled(
        self, para: Para, label: re.Match[str], times: tuple[TimeExpr, ...], above: tuple[TimeExpr, ...]
    ) -> Iterator[Draft]:
        """``Thời gian thực hiện: Quý I/2026``: the tasks of its block."""
        value = label.end()
        works = self._names_work(para, value)
        tasks = () if works else block_tasks(self.structure, para)
        parts = cut(self.text, para.body if works else value, para.end)
        for time in times:
            if time.span.end <= value or self.is_whole(time) or not has_day(time):
                continue
            piece = self.piece_of(time, parts)
            step = self._step_inside(time, piece)
            spans = (*tasks, piece) if step or own_words(piece, time) >= 2 else tasks
            stated = as_limit(time) if label["limit"] else time
            yield Draft(stated, step or label_of(time), spans or self._line(para), above, "phases.labelled")

    def _names_work(self, para: Para, value: int) -> bool:
        """Whether the label itself says what is done: "Thời gian nhận bài dự thi:"."""
        return any(w not in p.PLAIN_LABEL for w in words_of(self.text[para.body : value]))

    def _line(self, para: Para) -> tuple[Span, ...]:
        return pieces(self.text, para.body, para.end)

    def leading(self, para: Para, times: tuple[TimeExpr, ...], above: tuple[TimeExpr, ...]) -> Draft | None:
        """``Tháng 5: …``, ``Đợt một đến ngày 28/02/2025: …``: a line that opens with its time."""
        time = times[0]
        if time.kind == "giờ":
            above = (*above, *self.context.day_of_section(para))
        if not (has_day(time) or names_hours(time, above)) or self.is_whole(time) or time.span.start - para.body > 90:
            return None
        before = self.text[para.body : time.span.start]
        step = p.STEP.match(before) if time.kind != "giờ" else None
        after = p.AFTER_LABEL.match(self.text, time.span.end, para.end)
        if not after or not (step or p.OPENING.match(before)) or not _labels(time, step is not None, after["sign"]):
            return None
        if time.rule == "dates.year" and self._in_section(para, p.AIM_SECTION):
            return None
        spans = self._activities(para, after.end())
        if step:
            named = pieces(self.text, para.body + step.end("name"), time.span.start)
            spans = (*(s for s in named if own_words(s, time)), *spans)
        if step and not spans and para.index not in self.context.loose:
            spans = (*block_tasks(self.structure, para), *self._line(para))
        label = quote(self.text, para.body + step.start("name"), para.body + step.end("name")) if step else None
        return Draft(time, label or label_of(time), spans, above, "phases.line") if spans else None

    def _activities(self, para: Para, start: int) -> tuple[Span, ...]:
        """What follows the label on its line, else what stands below it."""
        own = pieces(self.text, start, para.end)
        below = list(self._below(para))
        if any(self._opens_with_hours(q) for q in below):
            return own  # a day over its hours: they are the steps
        return (*own, *(s for q in below for s in pieces(self.text, q.body, q.end)))

    def _below(self, para: Para) -> Iterator[Para]:
        """The paragraphs under a line: of its node, or, below a heading without a mark, up to the next heading."""
        paras = self.structure.paras
        node = self.structure.nodes[para.node] if para.node >= 0 else None
        marked = node is not None and node.first == para.index
        last = node.last if marked and node else min(para.index + MAX_ACTIVITIES, len(paras) - 1)
        if not marked and (
            para.index not in self.context.loose or self.text[para.start : para.end].rstrip()[-1:] in ".;"
        ):
            return
        for other in paras[para.index + 1 : min(last, para.index + MAX_ACTIVITIES) + 1]:
            if other.block.kind == "ô" or other.zone != para.zone:
                return
            if not marked and (
                self._opens_with_label(other) or other.index in self.context.loose or not self._is_under(other, para)
            ):
                return
            yield other

    def _is_under(self, other: Para, para: Para) -> bool:
        """Whether a paragraph stands in the same section as a heading without a mark."""
        return para.node < 0 or any(n.index == para.node for n in self.structure.ancestors(other.node))

    def _opens_with_label(self, para: Para) -> bool:
        """Whether a line opens with its own time: "Tháng 3/2026: …"."""
        times = self.own.within(para.body, para.body + 3)
        sign = p.AFTER_LABEL.match(self.text, times[0].span.end, para.end) if times else None
        return bool(sign and sign["sign"] == ":")

    def _opens_with_hours(self, para: Para) -> bool:
        times = self.own.within(para.body, para.body + 12)
        return bool(times) and times[0].kind == "giờ"

    def sentences(
        self, para: Para, start: int, end: int, times: tuple[TimeExpr, ...], above: tuple[TimeExpr, ...]
    ) -> Iterator[Draft]:
        """Deadlines, days and duties inside running text."""
        if len(times) == 1 and not own_words(quote(self.text, start, min(end, start + FAR)), times[0]):
            return
        parts = cut(self.text, start, end) if times else Cut((), ())
        aims = self._in_section(para, p.AIM_SECTION)
        shared: Span | None = None
        for time, following in zip(times, (*times[1:], None), strict=False):
            piece = self.piece_of(time, parts)
            if names_report(self.text, time, piece.start, following):
                continue
            same_list = shared is not None and time.words == shared
            if self.is_whole(time) or not (same_list or sets_step(self.text, time, piece.start, piece.end)):
                continue
            if aims and time.kind not in ("hạn", "lặp lại"):
                continue
            shared = time.words
            spans = (piece,) if own_words(piece, time) >= 4 else (piece, *self._before(time, parts))
            spans = (*self._cut_sentence(para, piece), *spans)
            if not any(c.isalnum() for c in self.text[time.span.end : min(end, time.span.end + FAR)]):
                spans = (*spans, *(s for q in self._below(para) for s in pieces(self.text, q.body, q.end)))
            yield Draft(time, self._step_inside(time, piece) or label_of(time), spans, above, "phases.sentence")

    def _before(self, time: TimeExpr, parts: Cut) -> tuple[Span, ...]:
        """The pieces before a short one: what "Hoàn thành trước ngày …" speaks of."""
        at = parts.index(time.span.start)
        return parts.spans[max(0, at - _PIECES_BEFORE) : at] if at > 0 else ()

    def _cut_sentence(self, para: Para, piece: Span) -> tuple[Span, ...]:
        """The end of a long paragraph that stops in mid-sentence right before the one that ``piece`` opens."""
        before = self.structure.paras[para.index - 1] if para.index else para
        if before is para or piece.start > para.body or before.zone != para.zone or before.block.kind == "ô":
            return ()
        words = self.text[before.body : before.end].rstrip()
        if len(words) < _LONG_LINE or not words[-1:].isalnum():
            return ()
        return pieces(self.text, before.body, before.end)[-1:]

    def _step_inside(self, time: TimeExpr, piece: Span) -> Span | None:
        """The name of the step right before a time: "đợt I từ ngày …"."""
        begin = max(piece.start, time.span.start - 40)
        found = p.STEP_INSIDE.search(self.text[begin : time.span.start])
        if found is None or p.STEP_OBJECT.search(self.text, max(piece.start, begin - 20), begin + found.start()):
            return None
        return quote(self.text, begin + found.start("name"), begin + found.end("name"))

    def piece_of(self, time: TimeExpr, parts: Cut) -> Span:
        """The piece of text that holds a time; only what stands near it of a piece without end."""
        at = parts.index(time.span.start)
        piece = parts.spans[at] if at >= 0 else time.span
        if piece.end - piece.start <= 2 * FAR:
            return piece
        return quote(self.text, max(piece.start, time.span.start - FAR), min(piece.end, time.span.end + FAR))

    def is_whole(self, time: TimeExpr) -> bool:
        """Whether a time is that of the whole plan, as its title says it."""
        return time.kind == "khoảng" and extent(time) in self.whole


def _labels(time: TimeExpr, step: bool, sign: str) -> bool:
    """Whether the sign after a time that opens a line makes it the line's label."""
    if time.kind == "giờ":
        return sign in _HOUR_SIGNS
    if time.kind == "từ" and not step:
        return False
    return sign in p.BARE_LABEL_SIGNS or (step and sign == "(")
