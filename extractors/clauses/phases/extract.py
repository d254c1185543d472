"""Phases: the time-bounded steps that a plan sets for its own execution."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.extractors.clauses.phases.context import Context
from kehoach.extractors.clauses.phases.drafts import MAX_ACTIVITIES, Draft, Times
from kehoach.extractors.clauses.phases.friends import own_times
from kehoach.extractors.clauses.phases.lines import Lines
from kehoach.extractors.clauses.phases.past import earliest, is_past
from kehoach.extractors.clauses.phases.pieces import activities
from kehoach.extractors.clauses.phases.tables import Tables
from kehoach.extractors.clauses.phases.timewords import Extent, extent
from kehoach.extractors.structure import Structure
from kehoach.schemas.plan import Phase
from kehoach.schemas.references import Reference
from kehoach.schemas.times import TimeExpr

_KINDS = {"hạn": "hạn", "lặp lại": "định kỳ", "giờ": "buổi"}


def extract_phases(
    structure: Structure, times: Sequence[TimeExpr], references: Sequence[Reference] = ()
) -> tuple[Phase, ...]:
    """The phases of a plan in the order of its text, with their times as stated; ``resolve`` gives them days.

    ``times`` are those of ``find_times`` over the whole text, ``references`` the documents it cites, whose dates are
    not the plan's. Pure.
    """
    every = Times.of(times)
    own = Times.of(own_times(structure, times, references))
    lines = Lines(structure, own, Context(structure, own), _whole(structure, every))
    found = [*lines.drafts(), *Tables(structure, own, lines).drafts()]
    since = earliest(structure, every)
    drafts = _distinct([d for d in found if d.rule != "phases.sentence" or not is_past(d.stated, since)])
    return tuple(_phase(f"gd{n}", draft) for n, draft in enumerate(drafts, 1))


def _whole(structure: Structure, times: Times) -> frozenset[Extent]:
    """The periods that the title names: a step of the same extent would be the plan itself."""
    titles = [t for para in structure.zone_paras("title") for t in times.within(para.start, para.end)]
    return frozenset(extent(t) for t in titles if t.kind == "khoảng" and t.start and t.end)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """In the order of the text; the same time with the same activities once."""
    kept: dict[tuple[int, str, tuple[int, ...]], Draft] = {}
    for draft in sorted(drafts, key=lambda d: (min(d.stated.span.start, d.activities[0].start), d.stated.span.start)):
        key = (draft.stated.span.start, repr(draft.stated.recurrence), tuple(a.start for a in draft.activities))
        kept.setdefault(key, draft)
    return list(kept.values())


def _phase(identifier: str, draft: Draft) -> Phase:
    label = draft.label.text
    return Phase(
        id=identifier,
        label=label,
        kind="đợt" if label.lower().startswith("đợt") else _KINDS.get(draft.stated.kind, "lịch"),
        stated=draft.stated,
        context=draft.context,
        activities=activities(draft.activities[:MAX_ACTIVITIES]),
        spans=(draft.label,) if draft.label == draft.stated.span else (draft.label, draft.stated.span),
        rule=draft.rule,
        certainty="cần xem lại" if _doubtful(draft) else "chắc chắn",
    )


def _doubtful(draft: Draft) -> bool:
    """Whether a careful reader should look: a short year, or a day or duty that a sentence only mentions."""
    mentioned = draft.rule == "phases.sentence" and (
        draft.stated.kind in ("ngày", "từ") or draft.stated.rule in ("dates.every", "dates.periodic")
    )
    return mentioned or bool(draft.stated.flags)
