"""The reverse check of a plan: who and what the plan speaks of that no task with a unit and a day came from."""

from __future__ import annotations

from kehoach.schemas.base import Frozen, Span


class Loose(Frozen):
    """One thing to look at: what it is in the plan's words, and where it stands (null: not known)."""

    text: str
    span: Span | None = None


class ReverseCheck(Frozen):
    """Units addressed without a task, work that is given to nobody, tasks without a day; each in document order."""

    untasked: tuple[Loose, ...] = ()
    unassigned: tuple[Loose, ...] = ()
    undated: tuple[Loose, ...] = ()
