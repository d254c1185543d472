"""What a run writes beside the files for programs: formats for people, reminders, tasks as events."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kehoach.pipeline.writers.files import sha256_of

ALWAYS = ("json", "ics")
FOR_PEOPLE = ("xlsx", "docx", "html")
FORMATS = (*ALWAYS, *FOR_PEOPLE)
TASKS_XLSX = "tasks.xlsx"
CALENDAR_DOCX = "lich-cong-tac.docx"
UNIT_FILES = {"xlsx": TASKS_XLSX, "docx": CALENDAR_DOCX}
"""The file of each format that every unit gets; ``html`` is a file of each plan."""


@dataclass(frozen=True, slots=True)
class Choices:
    """``formats`` beyond JSON and iCalendar, which a run always writes since it remembers through them.

    ``remind`` are days before an entry begins or is due, each an alarm in ``calendar.ics``; ``tasks_as_events`` adds an
    all-day event for each task that has a day; ``template`` takes the place of the Word template that comes along.
    """

    formats: frozenset[str] = frozenset()
    remind: tuple[int, ...] = ()
    tasks_as_events: bool = False
    template: Path | None = None

    def wants(self, name: str) -> bool:
        """Whether files of this format are asked for."""
        return name in self.formats

    @property
    def unit_files(self) -> tuple[str, ...]:
        """The names of the files for people in a unit's folder."""
        return tuple(file for name, file in UNIT_FILES.items() if self.wants(name))

    def token(self) -> str:
        """What stands for the choices, the bytes of the template included; empty for none."""
        template = sha256_of(self.template) if self.template else ""
        marks = [*sorted(self.formats), *(f"{days}d" for days in self.remind), template or ""]
        return " ".join(filter(None, [*marks, "events" if self.tasks_as_events else ""]))


PLAIN = Choices()
"""Only the files for programs."""
