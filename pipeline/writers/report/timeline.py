"""The steps and deadlines of a plan along the days, each a line with its bar; drawn without styles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kehoach.pipeline.findings.marks import PHASE, TASK
from kehoach.pipeline.findings.values import day, interval
from kehoach.pipeline.writers.report.entries import Entries
from kehoach.pipeline.writers.report.markup import Html, tag, text
from kehoach.pipeline.writers.wording import shortened

_WIDTH = 1000
_THINNEST = 6.0
_TICKS = 18
_LABELS = 5
_LABEL = 170
"""What the name of a month is wide, of ``_WIDTH``."""


@dataclass(frozen=True, slots=True)
class _Bar:
    start: date
    end: date
    label: str
    when: str
    entry: int
    kind: str


def timeline(known: Entries) -> Html:
    """All steps and deadlines with a day, by day; a sentence where there is none."""
    bars = sorted(_bars(known), key=lambda bar: (bar.start, bar.end))
    if not bars:
        return tag("p", "Kế hoạch không có mốc nào rõ ngày.", class_="none")
    first, last = min(bar.start for bar in bars), max(bar.end for bar in bars)
    return tag("ol", [_axis(first, last), *(_line(bar, first, last) for bar in bars)], class_="timeline")


def _bars(known: Entries) -> Iterator[_Bar]:
    plan = known.plan
    for number, phase in enumerate(plan.phases, 1):
        start, end = _day(phase.start) or _day(phase.end), _day(phase.end) or _day(phase.start)
        if start and end and start <= end and not phase.recurrence:
            done = "; ".join(activity.text for activity in phase.activities)
            label = f"{phase.label}: {done}" if done and phase.label not in done else done or phase.label
            when = interval(phase.start, phase.end)
            yield _Bar(start, end, shortened(label, 220), when, known.of(PHASE, number), "phase")
    for number, task in enumerate(plan.assignments, 1):
        due = _day(task.due.end) if task.due and not task.due.recurrence else None
        if due:
            said = shortened(f"{', '.join(unit.text for unit in task.units)}: {task.task}", 220)
            yield _Bar(due, due, said, f"Hạn {day(due.isoformat())}", known.of(TASK, number), "due")


def _line(bar: _Bar, first: date, last: date) -> Html:
    scale = _WIDTH / ((last - first).days + 1)
    width = max(_THINNEST, ((bar.end - bar.start).days + 1) * scale)
    left = min((bar.start - first).days * scale, _WIDTH - width)
    mark = tag("rect", x=f"{left:.1f}", y=2, width=f"{width:.1f}", height=8, class_=bar.kind)
    return tag(
        "li",
        [tag("a", bar.when, href=f"#g{bar.entry}", class_="when"), _drawn(mark), tag("span", bar.label, class_="what")],
        class_=f"line-{bar.kind}",
    )


def _axis(first: date, last: date) -> Html:
    """A mark at the beginning of each month, or of every few, and the months of some of them."""
    days = (last - first).days + 1
    months = [date(n // 12, n % 12 + 1, 1) for n in range(first.year * 12 + first.month, last.year * 12 + last.month)]
    step = max(1, -(-len(months) // _TICKS))
    marks = [((month - first).days * _WIDTH / days, month) for month in months[::step]]
    ticks = [tag("rect", x=f"{x:.1f}", y=0, width=2, height=12, class_="tick") for x, _ in marks]
    said = f"{interval(first.isoformat(), last.isoformat())}" + (
        "; mỗi vạch là đầu một tháng" if step == 1 and ticks else ""
    )
    drawn = tag("div", [_drawn(text(ticks)), _months(marks)])
    return tag("li", [tag("span", "", class_="when"), drawn, tag("span", said, class_="what")], class_="axis")


def _months(marks: list[tuple[float, date]]) -> Html:
    """Month and year below a few marks, far enough from each other and from the right edge."""
    step = max(1, -(-len(marks) // _LABELS))
    shown = [(x, month) for x, month in marks[::step] if x <= _WIDTH - _LABEL]
    words = [tag("text", f"{month.month}/{month.year}", x=f"{x:.1f}", y=40) for x, month in shown]
    return tag("svg", words, viewBox=f"0 0 {_WIDTH} 48", class_="months", aria_hidden="true") if words else text("")


def _drawn(content: Html) -> Html:
    return tag("svg", content, viewBox=f"0 0 {_WIDTH} 12", preserveAspectRatio="none", aria_hidden="true")


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
