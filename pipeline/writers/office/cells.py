"""What the cells of a task list say, the same for Excel and Word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kehoach.pipeline.writers.wording import clean, shortened
from kehoach.schemas.tasks import Place, PlanReference, TaskItem

_LONGEST = 2000
_ENDED = frozenset({"xong", "hủy"})
Urgency = Literal["quá hạn", "tuần này", "còn hạn", ""]


@dataclass(frozen=True, slots=True)
class Listed:
    """A task in the list of a unit, which is given by its name."""

    unit: str
    task: TaskItem


def plain(text: str) -> str:
    """``text`` on one line without control characters, at most 2,000 code points."""
    return shortened(text.encode("utf-8", "replace").decode(), _LONGEST)


def day_of(iso: str | None) -> date | None:
    """The day; ``None`` where it is not known or no date."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def vietnamese(day: date | None) -> str:
    """``05/01/2026``; empty for an unknown day."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day else ""


def due_day(task: TaskItem) -> date | None:
    """The last day of a task that is due once; a repeated one is never due for good."""
    return None if task.recurrence else day_of(task.due)


def due_words(task: TaskItem) -> str:
    """What to show where there is no day: the plan's own words."""
    return plain(task.due_label) if task.due_label else ""


def urgency(task: TaskItem, as_of: date | None) -> Urgency:
    """How a task that is still to be done stands on ``as_of``; a week runs from Monday to Sunday."""
    due = due_day(task)
    if due is None or as_of is None or task.status in _ENDED:
        return ""
    if due < as_of:
        return "quá hạn"
    return "tuần này" if due <= as_of + timedelta(days=6 - as_of.weekday()) else "còn hạn"


def status_words(task: TaskItem, as_of: date | None) -> str:
    """What the office noted of the task, and how it stands on ``as_of``."""
    noted = task.status if task.status != "chưa làm" else ""
    return "; ".join(filter(None, (noted, urgency(task, as_of))))


def is_noted(task: TaskItem) -> bool:
    """Whether the office noted anything of the task."""
    return task.status != "chưa làm" or bool(task.owner or task.note)


def task_words(task: TaskItem) -> str:
    """What is to be done, as one begins a line."""
    said = plain(task.title)
    return said[:1].upper() + said[1:]


def role_words(task: TaskItem) -> str:
    """The role, with the group expression through which the unit is meant."""
    role = task.role[:1].upper() + task.role[1:]
    return f"{role} (theo “{plain(task.through)}”)" if task.through else role


def partner_words(task: TaskItem) -> str:
    """Who helps; for a unit that helps, who leads comes first."""
    helpers = "; ".join(map(plain, task.collaborators))
    if task.role != "phối hợp" or not task.units:
        return helpers
    return "; ".join(filter(None, [f"Chủ trì: {'; '.join(map(plain, task.units))}", helpers]))


def plan_words(plan: PlanReference) -> str:
    """The plan as one cites it."""
    title = f"“{plain(plan.title)}”" if plan.title else ""
    day = f"ngày {vietnamese(day_of(plan.issued_on))}" if day_of(plan.issued_on) else ""
    issuer = f"của {plain(plan.issuer)}" if plan.issuer else ""
    parts = (f"Số {plain(plan.number)}", day, issuer, title) if plan.number else (title, day, issuer)
    said = " ".join(filter(None, parts)) or plan.id
    return said[:1].upper() + said[1:]


def source_words(task: TaskItem) -> str:
    """The quoted words and where they stand."""
    where = ", ".join(filter(None, place_words(task.place)))
    return f"“{plain(task.source.text)}”" + (f" ({where})" if where else "")


def place_words(place: Place) -> tuple[str, ...]:
    """Section, page and place in the file, those that are known."""
    section = f"mục {plain(place.section)}" if place.section else ""
    page = f"trang {place.page}" if place.page else ""
    return tuple(filter(None, (section, page, clean(place.origin or ""))))
