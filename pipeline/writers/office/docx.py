"""A unit's work calendar as a Word file, through a template that an office can replace (docxtpl, loaded when used)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from kehoach.pipeline.writers.moments import NO_DAY
from kehoach.pipeline.writers.office.agenda import Line, Month, agenda
from kehoach.pipeline.writers.office.cells import (
    day_of,
    due_day,
    due_words,
    partner_words,
    plain,
    plan_words,
    role_words,
    task_words,
    vietnamese,
)
from kehoach.pipeline.writers.office.package import fixed_package
from kehoach.schemas.calendar import Entry, Group
from kehoach.schemas.tasks import TaskItem, TaskList

SHIPPED = "lich-cong-tac.docx"
_PART_OF = " – "
"""Between the name of a part of a unit and the unit, where the part's name alone would not tell which one is meant."""
_SOURCE_MARK = "\nNguồn: "


class TemplateError(ValueError):
    """A template that cannot be used; the message is one line in Vietnamese."""


def shipped_template() -> bytes:
    """The template that comes along, to be changed and given back with ``--template``."""
    return (resources.files(__package__) / SHIPPED).read_bytes()


def calendar_docx(group: Group, tasks: TaskList, template: Path | None = None) -> bytes:
    """The bytes of the unit's work calendar; the same for the same entries. Raises ``TemplateError``."""
    updated = group.updated[:10]
    return fixed_package(_rendered(context(group, tasks), template), updated)


def check_template(template: Path) -> None:
    """Fill the template once with an empty calendar. Raises ``TemplateError``."""
    group = Group(uid="x", prod_id="x", updated=f"{NO_DAY}T00:00:00Z", title="")
    _rendered(context(group, TaskList(unit="")), template)


def _rendered(values: Mapping[str, Any], template: Path | None) -> bytes:
    """Fill the template in a sandbox: a template may come from elsewhere, and what is filled in is never code."""
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    made = io.BytesIO()
    try:
        document = DocxTemplate(template if template else io.BytesIO(shipped_template()))
        document.render(values, SandboxedEnvironment(autoescape=True), autoescape=True)
        document.save(made)
    except Exception as error:  # jinja2, lxml, zipfile and docx each raise their own; all mean the same to a clerk
        if template is None:
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise TemplateError(f"{template}: không dùng được mẫu này ({said}); sửa mẫu hoặc bỏ --template") from error
    return made.getvalue()


def context(group: Group, tasks: TaskList) -> dict[str, Any]:
    """All that a template can show, by Vietnamese names without diacritics; every text is on one line."""
    found, shown = agenda(group), _Shown(group, tasks)
    part, _, above = plain(tasks.unit).partition(_PART_OF)
    return {
        "don_vi": plain(tasks.unit),
        "don_vi_hoa": part.upper(),
        "co_quan_chu_quan": above.upper(),
        "ngay_lap": _spoken(day_of(tasks.as_of)),
        "khoang": _range(found.months),
        "xuyen_suot": [shown.row(line) for line in found.long],
        "thang": [shown.month(month) for month in found.months],
        "chua_ro_ngay": len(found.undated),
        "phan_cong": [shown.assigned(number, task) for number, task in enumerate(tasks.tasks, 1)],
        "van_ban": [full for _, full in shown.plans.values()],
    }


class _Shown:
    """The rows of one unit; every plan is cited in full once and elsewhere by its number and its place in that list."""

    def __init__(self, group: Group, tasks: TaskList) -> None:
        self.tasks = {task.id: task for task in tasks.tasks}
        cited = {task.plan.id: (task.plan.number or "", plan_words(task.plan)) for task in tasks.tasks}
        for entry in group.entries:
            cited.setdefault(entry.plan, _cited(entry))
        self.plans = cited

    def month(self, month: Month) -> dict[str, Any]:
        """A month with its weeks."""
        weeks = [{"ten": week.name, "dong": [self.row(line) for line in week.lines]} for week in month.weeks]
        return {"ten": f"Tháng {month.month}/{month.year}", "tuan": weeks}

    def row(self, line: Line) -> dict[str, str]:
        """A line of the calendar."""
        task = self.tasks.get(line.entry.uid)
        weekday, _, day = line.shown.rpartition("\n")
        return {
            "thu": weekday,
            "ngay": day,
            "viec": _said(line.entry, task),
            "vai_tro": role_words(task) if task else "Mốc của kế hoạch",
            "phoi_hop": partner_words(task) if task else "",
            "tinh_trang": _noted_status(task) if task else "",
            "van_ban": self._short(line.entry.plan),
        }

    def assigned(self, number: int, task: TaskItem) -> dict[str, str]:
        """A row of the table of assignments."""
        return {
            "stt": str(number),
            "viec": task_words(task),
            "vai_tro": role_words(task),
            "phoi_hop": partner_words(task),
            "bat_dau": vietnamese(_earlier_start(task)),
            "han": vietnamese(due_day(task)) or due_words(task),
            "tinh_trang": _noted_status(task),
            "nguoi_phu_trach": plain(task.owner or ""),
            "ghi_chu": plain(task.note or ""),
            "van_ban": self._short(task.plan.id),
        }

    def _short(self, plan: str) -> str:
        return f"{plain(self.plans[plan][0])} ({list(self.plans).index(plan) + 1})".strip()


def _said(entry: Entry, task: TaskItem | None) -> str:
    if task is None:
        return plain(entry.title)
    return task_words(task) if entry.recurrence_rules else f"Hạn: {plain(task.title)}"


def _noted_status(task: TaskItem) -> str:
    return task.status if task.status != "chưa làm" else ""


def _earlier_start(task: TaskItem) -> date | None:
    """The first day of a task that takes longer than its last."""
    start = None if task.recurrence else day_of(task.start)
    return start if start != due_day(task) else None


def _cited(entry: Entry) -> tuple[str, str]:
    """Number and full citation of a step's plan, which end its description; the place in the plan is left out."""
    source = entry.description.rpartition(_SOURCE_MARK)[2]
    cited = source.rpartition(" (")[0] if source.endswith(")") else source
    number = cited.partition("“")[0].partition(" số ")[2].partition(" ")[0]
    return number, plain(cited) or entry.plan


def _range(months: tuple[Month, ...]) -> str:
    if not months:
        return ""
    first, last = months[0], months[-1]
    start, end = f"{first.month}/{first.year}", f"{last.month}/{last.year}"
    return f"Tháng {start}" if start == end else f"Từ tháng {start} đến tháng {end}"


def _spoken(day: date | None) -> str:
    """As letterheads say a day: day and month below 10 with a leading 0, January and February only for months."""
    if day is None:
        return "ngày … tháng … năm ……"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
