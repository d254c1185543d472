"""Phases in paragraphs: lines of a schedule, labelled lines, deadlines and duties inside sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.extractors.clauses.phases import patterns as p
from kehoach.extractors.clauses.phases.blocks import block_tasks
from kehoach.extractors.clauses.phases.context import Context
from kehoach.extractors.clauses.phases.drafts import MAX_ACTIVITIES, Draft, Times
from kehoach.extractors.clauses.phases.pieces import pieces
from kehoach.extractors.clauses.phases.sentences import sets_step
from kehoach.extractors.structure import Para, Structure
from kehoach.schemas.base import Span, quote
from kehoach.schemas.times import TimeExpr

_ZONES = frozenset({"body", "appendix", "closing"})
_LABEL_LIMIT = 160
_HOUR_SIGNS = frozenset({":", "–", "—", "-"})


class Lines:
    """Reads the phases of a document's paragraphs."""

    def __init__(self, structure: Structure, own: Times, context: Context, whole: frozenset[tuple[str, str]]) -> None:
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
            yield from self._labelled(para, label.end(), times, above)
            return
        first = self._leading(para, times, above)
        if first:
            yield first
            above = (first.stated, *above)
        if para.index in self.context.loose and self.text[para.start : para.end].rstrip()[-1:] != ".":
            return  # a day over the lines or the table below it
        rest = times[1:] if first else times
        yield from self.sentences(para, para.body, para.end, rest, above)

    def _in_section(self, para: Para, pattern: object) -> bool:
        return any(
            pattern.search(self.text, n.head_start, min(n.head_end, n.head_start + 120))  # type: ignore[attr-defined]
            for n in self.structure.ancestors(para.node)
        )

    def _labelled(
        self, para: Para, value: int, times: tuple[TimeExpr, ...], above: tuple[TimeExpr, ...]
    ) -> Iterator[Draft]:
        """``Thời gian thực hiện: Quý I/2026``: the tasks of its block."""
        tasks = () if self._names_work(para, value) else block_tasks(self.structure, para)
        for time in times:
            if time.span.start < value or self.is_whole(time) or not has_day(time):
                continue
            piece = self.piece_of(time, value, para.end)
            step = self._step_inside(time, piece)
            spans = (*tasks, piece) if step else (piece,) if _own_words(piece, time) >= 2 else tasks
            yield Draft(time, step or label_of(time), spans or self._line(para), above, "phases.labelled")

    def _names_work(self, para: Para, value: int) -> bool:
        """Whether the label itself says what is done: "Thời gian nhận bài dự thi:"."""
        words = "".join(c if c.isalpha() else " " for c in self.text[para.body : value]).lower().split()
        return any(w not in p.PLAIN_LABEL for w in words)

    def _line(self, para: Para) -> tuple[Span, ...]:
        return pieces(self.text, para.body, para.end)

    def _leading(self, para: Para, times: tuple[TimeExpr, ...], above: tuple[TimeExpr, ...]) -> Draft | None:
        """``Tháng 5: …``, ``Đợt thứ nhất đến ngày 31/5/2024: …``: a line that opens with its time."""
        time = times[0]
        if not (has_day(time) or names_hours(time, above)) or self.is_whole(time) or time.span.start - para.body > 90:
            return None
        before = self.text[para.body : time.span.start]
        step = p.STEP.match(before) if time.kind != "giờ" else None
        after = p.AFTER_LABEL.match(self.text, time.span.end, para.end)
        if (
            not after
            or not (step or p.OPENING.match(before))
            or not self._is_label(time, step is not None, after["sign"])
        ):
            return None
        if time.rule == "dates.year" and self._in_section(para, p.AIM_SECTION):
            return None
        spans = self._activities(para, after.end())
        if step and not spans and para.index not in self.context.loose:
            spans = (*block_tasks(self.structure, para), *self._line(para))
        label = quote(self.text, para.body + step.start("name"), para.body + step.end("name")) if step else None
        return Draft(time, label or label_of(time), spans, above, "phases.line") if spans else None

    def _is_label(self, time: TimeExpr, step: bool, sign: str) -> bool:
        """Whether what follows a time that opens a line makes it the line's label."""
        if time.kind == "giờ":
            return sign in _HOUR_SIGNS
        return sign in p.BARE_LABEL_SIGNS or (step and sign == "(") if step or time.kind != "từ" else False

    def _activities(self, para: Para, start: int) -> tuple[Span, ...]:
        """What follows the label on its line, else what stands below it."""
        own = pieces(self.text, start, para.end)
        if own and not self.text[start : para.end].rstrip().endswith(":"):
            return own
        node = self.structure.nodes[para.node] if para.node >= 0 else None
        if node is None or node.first != para.index:
            return own
        below = [q for q in self.structure.paras[node.first + 1 : node.last + 1] if q.block.kind != "ô"]
        if any(self._opens_with_hours(q) for q in below):
            return own  # a day over its hours: they are the steps
        return (*own, *(s for q in below[:MAX_ACTIVITIES] for s in pieces(self.text, q.body, q.end)))

    def _opens_with_hours(self, para: Para) -> bool:
        times = self.own.within(para.body, para.body + 12)
        return bool(times) and times[0].kind == "giờ"

    def sentences(
        self, para: Para, start: int, end: int, times: tuple[TimeExpr, ...], above: tuple[TimeExpr, ...]
    ) -> Iterator[Draft]:
        """Deadlines, days and duties inside running text."""
        if len(times) == 1 and not _own_words(quote(self.text, start, end), times[0]):
            return
        aims = self._in_section(para, p.AIM_SECTION)
        shared: Span | None = None
        for time in times:
            piece = self.piece_of(time, start, end)
            same_list = shared is not None and time.words == shared
            if self.is_whole(time) or not (same_list or sets_step(self.text, time, piece.start, piece.end)):
                continue
            if aims and time.kind not in ("hạn", "lặp lại"):
                continue
            shared = time.words
            before = tuple(s for s in pieces(self.text, start, time.span.start) if s.end <= piece.start)[-3:]
            spans = (piece,) if _own_words(piece, time) >= 4 else (piece, *before)
            yield Draft(time, self._step_inside(time, piece) or label_of(time), spans, above, "phases.sentence")

    def _step_inside(self, time: TimeExpr, piece: Span) -> Span | None:
        """The name of the step right before a time: "đợt I từ ngày …"."""
        begin = max(piece.start, time.span.start - 40)
        found = p.STEP_INSIDE.search(self.text[begin : time.span.start])
        return quote(self.text, begin + found.start("name"), begin + found.end("name")) if found else None

    def piece_of(self, time: TimeExpr, start: int, end: int) -> Span:
        """The piece of text that holds a time."""
        for piece in pieces(self.text, start, end):
            if piece.start <= time.span.start < piece.end:
                return piece
        return time.span

    def is_whole(self, time: TimeExpr) -> bool:
        """Whether a time is that of the whole plan, as its title says it."""
        return time.kind == "khoảng" and extent(time) in self.whole


def has_day(time: TimeExpr) -> bool:
    """Whether a time has dates of its own or repeats."""
    return bool(time.recurrence or time.start or time.end) and not time.flags and not time.holiday


def names_hours(time: TimeExpr, above: tuple[TimeExpr, ...]) -> bool:
    """Whether a time is hours under a heading that names one day."""
    days = (t for t in above if t.kind == "ngày" and t.start and t.start.day)
    return time.kind == "giờ" and any(t.start == t.end for t in days)


def label_of(time: TimeExpr) -> Span:
    """The words of a time; those of its whole list where its own do not stand alone ("15/11 hằng năm")."""
    own = time.kind == "hạn" or (time.kind == "ngày" and time.span.text[:1].isalpha())
    return time.span if own or time.words is None else time.words


def extent(time: TimeExpr) -> tuple[str, str]:
    """Both ends as stated, to compare times by."""
    return (repr(time.start), repr(time.end))


def _own_words(piece: Span, time: TimeExpr) -> int:
    """How many words a piece holds besides its time and words such as "Hoàn thành trong"."""
    rest = piece.text[: max(0, time.span.start - piece.start)] + " " + piece.text[max(0, time.span.end - piece.start) :]
    words = "".join(c if c.isalpha() else " " for c in rest).lower().split()
    return sum(w not in p.FILLERS for w in words)
