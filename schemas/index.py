"""What a run did: the status of every file, and the index of the output folder. Published as JSON Schema."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kehoach.schemas.base import Frozen

SCHEMA = "kehoach/index/1.0"

Status = Literal["ok", "cảnh báo", "lỗi"]


class Counts(Frozen):
    """How much was found in a file."""

    legal_bases: int = 0
    campaigns: int = 0
    phases: int = 0
    assignments: int = 0
    targets: int = 0


class FileResult(Frozen):
    """One input file: ``file`` is its path within the input, ``reason`` one line on why it failed or was set aside.

    ``plan`` is the id of the plan that stands for the file: its own, or for a second copy (``duplicate_of`` names the
    file kept) that of the first. ``warnings`` are the plan's issues of severity "cảnh báo" or "lỗi", one line each.
    """

    file: str
    status: Status
    reason: str = ""
    plan: str | None = None
    duplicate_of: str | None = None
    counts: Counts = Counts()
    warnings: tuple[str, ...] = ()


class UnitEntry(Frozen):
    """One unit of the output: the name of its folder, its id in the directory, how many entries it has."""

    slug: str
    name: str
    unit: str | None = None
    events: int = 0
    tasks: int = 0


class UnresolvedName(Frozen):
    """A name that the unit directory does not tell, and the plans that use it."""

    name: str
    plans: tuple[str, ...]


class Totals(Frozen):
    """Sums over all files; ``warnings`` counts lines, not files."""

    files: int = 0
    failed: int = 0
    duplicates: int = 0
    plans: int = 0
    phases: int = 0
    assignments: int = 0
    units: int = 0
    warnings: int = 0


class Index(Frozen):
    """``outputs/index.json``: all that stands in the output folder, in a fixed order."""

    schema_: str = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    as_of: str | None = None
    totals: Totals
    files: tuple[FileResult, ...] = ()
    units: tuple[UnitEntry, ...] = ()
    unresolved: tuple[UnresolvedName, ...] = ()


class RunReport(Frozen):
    """What ``run`` returns: the index, how many files were not read again, how many output files were rewritten.

    ``passing`` are the labels of failures that the file's content does not explain, so that another try may mend them.
    """

    index: Index
    reused: int = 0
    written: int = 0
    removed: int = 0
    passing: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[FileResult, ...]:
        """The status of every file."""
        return self.index.files

    @property
    def totals(self) -> Totals:
        """Sums over all files."""
        return self.index.totals

    @property
    def failed(self) -> bool:
        """Whether any file failed."""
        return self.index.totals.failed > 0
