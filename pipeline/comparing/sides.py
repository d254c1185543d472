"""What of a phase or a task is compared."""

from __future__ import annotations

from kehoach.pipeline.comparing.matching import Side
from kehoach.pipeline.identity import lasting_words
from kehoach.pipeline.names import key
from kehoach.schemas.plan import Assignment, Phase

_WORDS = 400
"""Words of an item that are compared."""


def side_of(item: Phase | Assignment) -> Side:
    """A phase by its label and activities, a task by its words without the deadline's."""
    units = frozenset(filter(None, (key(unit.name) for unit in item.units)))
    if isinstance(item, Phase):
        said = " ".join((item.label, *(activity.text for activity in item.activities if activity.text != item.label)))
        return Side("giai đoạn", _words(said), units)
    due = item.due.label if item.due else ""
    return Side("nhiệm vụ", _words(item.task.replace(due, " ") if due else item.task), units)


def _words(text: str) -> tuple[str, ...]:
    return tuple(lasting_words(text[:8000]).split())[:_WORDS]
