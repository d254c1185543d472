"""What may have been missed: units that the plan addresses without a task, work without a unit, tasks without a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kehoach.extractors.atoms.units import defined_names, open_name, scan
from kehoach.pipeline.names import words
from kehoach.pipeline.resolve.groups import read_group, without_head
from kehoach.schemas.base import Span, quote
from kehoach.schemas.plan import Assignment, Organisation, Plan
from kehoach.schemas.reverse import Loose, ReverseCheck

_BRACKET = re.compile(r"\(([^()]{0,60})\)")
_TO_DO = re.compile(r"\bth?\s?/\s?h\b|\bth\b|thực hiện|phối hợp|\bp/h\b", re.IGNORECASE)
_TO_KNOW = re.compile(r"b\s?/\s?c|báo cáo|\bbiết\b|\blưu\b|như trên|như điều|như phần|\bweb|công báo", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:các|những|mọi)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:yêu cầu|đề nghị)\s{1,3}(?=(?:tất cả\s)?(?:các|những)\s)", re.IGNORECASE)
_NAME_ENDS = re.compile(r"[.;:\n]")
_LONGEST_NAME = 160
_TOO_WIDE = frozenset({"chức danh", "nhóm đơn vị", "Cán bộ", "Khác"})
"""Kinds that say too little to take one unit of them for another."""
_MASS = "đoàn thể"
"""Of these a plan means one by whatever name it goes on ("Đoàn trường", "Đoàn TNCS Hồ Chí Minh")."""
_SAYS_NOTHING = frozenset(words("các những mọi tất cả trên địa bàn thuộc trực thuộc có liên quan của để và tỉnh"))


def reverse_check(plan: Plan) -> ReverseCheck:
    """The three lists for a resolved plan; nothing in them is an error by itself."""
    tasked = _Tasked.of(plan)
    untasked = [*_recipients(plan, tasked), *_asked(plan, tasked)]
    return ReverseCheck(
        untasked=_distinct(untasked), unassigned=_distinct(_unassigned(plan)), undated=_distinct(_undated(plan))
    )


def _distinct(found: Iterable[Loose]) -> tuple[Loose, ...]:
    """The first of those that say the same."""
    kept: dict[tuple[str, ...], Loose] = {}
    for one in found:
        kept.setdefault(words(one.text), one)
    return tuple(kept.values())


@dataclass(frozen=True, slots=True)
class _Tasked:
    """The units with a task in some role: their words, the kinds that they are or cover, the first word of each."""

    names: tuple[frozenset[str], ...]
    kinds: frozenset[str]
    firsts: frozenset[str]
    everyone: bool
    defined: dict[str, str]

    @staticmethod
    def of(plan: Plan) -> _Tasked:
        units = [unit for task in plan.assignments for unit in (*task.units, *task.collaborators)]
        classes = [_classes(unit.name) for unit in units if unit.group]
        return _Tasked(
            names=tuple(_telling(unit.name) for unit in units),
            kinds=frozenset(unit.kind for unit in units if unit.kind).union(*(kinds for kinds, _ in classes)),
            firsts=frozenset(_first_word(unit.name) for unit in units),
            everyone=any(everyone for _, everyone in classes),
            defined=defined_names(plan.text),
        )

    def covers(self, said: str) -> bool:
        """Whether one of the names in ``said`` is, or may be, that of a unit with a task."""
        if self.everyone or not self.names:
            return self.everyone
        parts = [self._opened(part) for part in said.split(",")]
        whole = self._opened(said)
        kinds, everyone = _classes(whole.name)
        groups = kinds | {part.kind for part in (*parts, whole) if part.group}
        return everyone or bool(groups & self.kinds - _TOO_WIDE) or any(map(self._named, parts))

    def _opened(self, said: str) -> Organisation:
        return open_name(" ".join(said.split()), self.defined)

    def _named(self, said: Organisation) -> bool:
        own = _telling(said.name)
        if said.kind == _MASS and _first_word(said.name) in self.firsts:
            return True
        return bool(own) and any(known and (own <= known or known <= own) for known in self.names)


def _first_word(name: str) -> str:
    """The first word of the unit, whoever heads it: "Bí thư Đoàn trường" → "đoàn"."""
    return next(iter(without_head(words(name))), "")


def _telling(name: str) -> frozenset[str]:
    return frozenset(words(name)) - _SAYS_NOTHING


def _classes(name: str) -> tuple[frozenset[str], bool]:
    """The kinds of units that a group expression covers, and whether it covers every kind."""
    classes = read_group(name).classes
    return frozenset(kind for each in classes for kind in each.kinds), any(not each.kinds for each in classes)


def _recipients(plan: Plan, tasked: _Tasked) -> Iterator[Loose]:
    """Who stands under "Nơi nhận" to do something, or as a group, and has no task."""
    evidence = plan.header.evidence.get("recipients")
    area = evidence.spans[0] if evidence and evidence.spans else None
    for said in plan.header.recipients:
        name, _, after = _BRACKET.sub(" ", said).partition(":")
        note, name = " ".join([*_BRACKET.findall(said), after]), name.strip(" ;,.-")
        meant = _TO_DO.search(note) or (_GROUP.search(name) and not _TO_KNOW.search(said))
        if meant and name and not _TO_KNOW.search(name) and not tasked.covers(name):
            yield Loose(text=said, span=_within(plan.text, said, area))


def _within(text: str, said: str, area: Span | None) -> Span | None:
    at = text.find(said, area.start) if area else text.rfind(said)
    return Span(start=at, end=at + len(said), text=said) if at >= 0 and said else None


def _asked(plan: Plan, tasked: _Tasked) -> Iterator[Loose]:
    """Groups that a sentence asks for something ("đề nghị các đơn vị …") from which no task was read."""
    found = list(_ASKED.finditer(plan.text))
    heads = scan(plan.text) if found else None
    for match in found:
        if heads is None or any(_inside(match.end(), task) for task in plan.assignments):
            continue
        limit = min(len(plan.text), match.end() + _LONGEST_NAME)
        stop = _NAME_ENDS.search(plan.text, match.end(), limit)
        end = stop.start() if stop else limit
        verb = next((verb.start for verb in heads.verbs_from(match.end(), end)), end)
        span = quote(plan.text, match.end(), verb)
        if span.text and not tasked.covers(span.text):
            yield Loose(text=span.text, span=span)


def _inside(at: int, task: Assignment) -> bool:
    named = (unit.span for unit in (*task.units, *task.collaborators))
    return any(span.start <= at <= span.end for span in (*task.spans, *filter(None, named)))


def _unassigned(plan: Plan) -> Iterator[Loose]:
    """Tasks without a unit, and what a step without units and tasks holds, but for headings in capitals."""
    for task in plan.assignments:
        if not task.units:
            yield Loose(text=task.task, span=_first(task.spans))
    taken = {task.phase for task in plan.assignments}
    spans = [span for task in plan.assignments for span in task.spans]
    for phase in plan.phases:
        if not phase.units and phase.id not in taken:
            for activity in phase.activities:
                taken_up = any(span.start < activity.span.end and activity.span.start < span.end for span in spans)
                if not taken_up and not activity.text.isupper():
                    yield Loose(text=activity.text, span=activity.span)


def _undated(plan: Plan) -> Iterator[Loose]:
    """Tasks that neither their own words nor their step give a day or a rule."""
    phases = {phase.id: phase for phase in plan.phases}
    for task in plan.assignments:
        phase = phases.get(task.phase or "")
        own = task.due is not None and (task.due.end or task.due.recurrence)
        if not own and not (phase and (phase.end or phase.recurrence)):
            units = ", ".join(unit.name for unit in task.units)
            yield Loose(text=f"{units}: {task.task}" if units else task.task, span=_first(task.spans))


def _first(spans: Iterable[Span]) -> Span | None:
    return next(iter(spans), None)
