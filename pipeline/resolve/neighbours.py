"""A row or line without a year takes the year of the dated rows or lines around it, so that time runs forward."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kehoach.pipeline.resolve.times import resolve_time
from kehoach.pipeline.resolve.years import TimeContext
from kehoach.schemas.base import Inference
from kehoach.schemas.plan import Phase
from kehoach.schemas.times import PartialDate, TimeExpr

SOURCE = "năm lấy từ thứ tự các tháng"
_LISTED = ("phases.table", "phases.line")
_WEAK = ("năm lấy từ tiêu đề", "năm lấy từ ngày ban hành", SOURCE)
_FAR = 3000
_MONTHS = 4
_ENOUGH = 3
_SEPTEMBER = 9


def by_neighbours(phases: tuple[Phase, ...], context: TimeContext) -> tuple[Phase, ...]:
    """The phases with those of a table or list dated by their neighbours where only the title or the issue told a year.

    A neighbour tells a year only if it lies within four months, if the neighbours on both sides agree, and if the
    whole list then runs forward: a table that is not in the order of time is left as it is.
    """
    changed: dict[str, Phase] = {}
    for series in _series(phases):
        changed |= {p.id: p for p in _in_order(series, context)}
    return _in_season(tuple(changed.get(p.id, p) for p in phases), context)


def _in_season(phases: tuple[Phase, ...], context: TimeContext) -> tuple[Phase, ...]:
    """The steps of a plan made before its school year (admission) in the months of its dated steps.

    Where all years that the steps of a plan for 2024 - 2025 state are 2024, a bare "tháng 7" between dated steps of
    May and of August is that of 2024 and not the last but one month of the school year.
    """
    start = context.period_start
    stated = [(y, m) for p in phases if (y := _stated_year(p)) and (m := _month(p)) and not p.recurrence]
    if start is None or start.month != _SEPTEMBER or len(stated) < _ENOUGH or {y for y, _ in stated} != {start.year}:
        return phases
    first, last = min(m for _, m in stated), max(m for _, m in stated)

    def season(phase: Phase) -> Phase:
        month = _month(phase)
        late = phase.stated is not None and _stated_year(phase) is None and _is_titled(phase)
        fits = late and month is not None and first <= month <= last and month < _SEPTEMBER
        return _moved(phase, start.year, context) if fits else phase

    return tuple(season(p) for p in phases)


def _is_titled(phase: Phase) -> bool:
    return bool(phase.inferred) and phase.inferred[0].source == "năm lấy từ tiêu đề"


def _series(phases: tuple[Phase, ...]) -> Iterator[list[Phase]]:
    """Rows of one table and lines of one list: they follow one another under the same headings."""
    for rule in _LISTED:
        run: list[Phase] = []
        for phase in phases:
            if phase.rule != rule or phase.stated is None or phase.recurrence:
                continue
            near = run and phase.spans[0].start - run[-1].spans[0].start < _FAR and phase.context == run[-1].context
            if run and not near:
                yield run
                run = []
            run.append(phase)
        yield run


def _in_order(series: list[Phase], context: TimeContext) -> list[Phase]:
    """The phases of a series that get another year; none where the series would not run forward."""
    wanted = [_stated_year(p) for p in series]
    if all(y is None for y in wanted) or all(y is not None for y in wanted):
        return []
    after = _pass(series, wanted, forward=True)
    before = _pass(series, wanted, forward=False)
    years = [w or _agreed(a, b) for w, a, b in zip(wanted, after, before, strict=True)]
    moved = [_moved(p, y, context) if w is None and y else p for p, w, y in zip(series, wanted, years, strict=True)]
    days = [p.start or p.end for p in moved if p.start or p.end]
    if days != sorted(days, key=lambda d: str(d)[:7]):
        return []
    return [new for old, new in zip(series, moved, strict=True) if (new.start, new.end) != (old.start, old.end)]


def _agreed(after: int | None, before: int | None) -> int | None:
    """The year that one side tells, or both."""
    return (after or before) if after is None or before is None or after == before else None


def _pass(series: list[Phase], wanted: list[int | None], forward: bool) -> list[int | None]:
    """The years that the neighbours before (``forward``) or behind tell, one after the other."""
    order = range(len(series)) if forward else range(len(series) - 1, -1, -1)
    found: list[int | None] = list(wanted)
    known: int | None = None
    for i in order:
        month = _month(series[i])
        if month is None:
            continue
        if found[i] is None and known is not None and _is_weak(series[i]):
            found[i] = _next_year(known, month, forward)
        year = found[i]
        known = 12 * year + month - 1 if year is not None else None
    return found


def _next_year(known: int, month: int, forward: bool) -> int | None:
    """The year of a month at most four months on from (or back to) a known one."""
    apart = (month - 1 - known) % 12 if forward else (known - month + 1) % 12
    if apart > _MONTHS:
        return None
    return (known + apart if forward else known - apart) // 12


def _stated_year(phase: Phase) -> int | None:
    """The year that the words of a step state at its one or its nearer end."""
    parts = (phase.stated.start, phase.stated.end) if phase.stated else ()
    return next((p.year for p in parts if p and p.year), None)


def _month(phase: Phase) -> int | None:
    parts = (phase.stated.start, phase.stated.end) if phase.stated else ()
    return next((p.month for p in parts if p and p.month), None)


def _is_weak(phase: Phase) -> bool:
    """Whether no nearer words told the year: it came from the title, from the issue, or is not known."""
    return not phase.inferred or phase.inferred[0].source in _WEAK


def _moved(phase: Phase, year: int, context: TimeContext) -> Phase:
    time = phase.stated
    if time is None:
        return phase
    dated = resolve_time(_with_year(time, year), context)
    if not (dated.start or dated.end) or _too_early(dated.end or dated.start, context.issued_on):
        return phase
    inferred = (Inference(field="year", value=str(year), source=SOURCE, span=time.span),)
    return phase.model_copy(update={"start": dated.start, "end": dated.end, "inferred": inferred})


def _too_early(day: str | None, issued: date | None) -> bool:
    """A step well before the day of issue was over when the plan was made."""
    return bool(day and issued and 12 * (issued.year - int(day[:4])) + issued.month - int(day[5:7]) > 2)


def _with_year(time: TimeExpr, year: int) -> TimeExpr:
    """The time with a year; an end that lies before its start is in the next one."""

    def dated(part: PartialDate | None, turn: int = 0) -> PartialDate | None:
        return part.model_copy(update={"year": year + turn}) if part else None

    first, last = time.start, time.end
    turns = bool(first and last and (last.month or 12) < (first.month or 1))
    return time.model_copy(update={"start": dated(first), "end": dated(last, int(turns))})
