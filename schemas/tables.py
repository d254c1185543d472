"""Tables for analysts: one row model a table. The models are the schema; documentation and files are made from them.

A row's plain columns hold its values. ``words``, ``words_start`` and ``words_end`` say where the row itself is said
first, ``evidence`` where each value is said. Offsets count code points of the plan's text. Days are dates, not texts.
What a document does not say is null. Tables join by ``plan_id``, citations also by their canonical key.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from kehoach.schemas.base import Frozen
from kehoach.schemas.plan import CampaignKind, Certainty, Role
from kehoach.schemas.tasks import TaskStatus

SCHEMA = "kehoach/tables/1.0"

PlanId = Annotated[str, Field(description="The plan: joins with `plan_id` of every table.")]
Words = Annotated[str | None, Field(description="The words of the document that say the row, where it says it first.")]
Start = Annotated[int | None, Field(description="First code point of `words` in the plan's text.")]
End = Annotated[int | None, Field(description="The code point after the last one of `words`.")]
Rule = Annotated[str, Field(description="The rule that found the row.")]
Certain = Annotated[Certainty, Field(description="How sure the row is: `cần xem lại` wants a second look.")]
Order = Annotated[int, Field(description="Place of the row in its plan, from 1.")]
Version = Annotated[
    int | None, Field(description="The version of the plan that the offsets belong to; null without a store.")
]
Withdrawn = Annotated[
    bool, Field(description="A later version of the plan no longer has it; the store keeps it. False without a store.")
]


class EvidenceItem(Frozen):
    """The words behind one value."""

    field: str = Field(description="The column whose value the words say.")
    rule: str = Field(description="The rule that read the value.")
    start: int = Field(description="First code point in the plan's text.")
    end: int = Field(description="The code point after the last one.")
    words: str = Field(description="The words as written.")


class InferredItem(Frozen):
    """What was added to the words of a time, and from where."""

    field: str = Field(description="The part that the words do not say, such as `year`.")
    value: str = Field(description="What was added.")
    source: str = Field(description="Where it was taken from.")


class AssignedUnit(Frozen):
    """A unit that an item goes to."""

    name: str = Field(description="The unit's name.")
    slug: str = Field(description="The name that its folder asks for.")
    unit_id: str | None = Field(default=None, description="Its id in the unit directory, where one was given.")
    role: Role | None = Field(default=None, description="Its role; null for a phase.")
    through: str | None = Field(default=None, description="The group words that cover it; null if named itself.")


Evidence = Annotated[tuple[EvidenceItem, ...], Field(description="The words and offsets behind each value.")]
Inferred = Annotated[tuple[InferredItem, ...], Field(description="What the times have that the words do not say.")]
Assigned = Annotated[tuple[AssignedUnit, ...], Field(description="The units it goes to, groups opened where known.")]


class PlanRow(Frozen):
    """One plan."""

    plan_id: PlanId
    version: int | None = Field(default=None, description="Its version in the store, from 1; null without a store.")
    citation_key: str = Field(description="The key by which other plans cite it: joins with `citations.citation_key`.")
    type: str = Field(description="Kind of document, as the head says.")
    number: str | None = Field(default=None, description="Number and symbol.")
    issued_on: date | None = Field(default=None, description="Day of issue.")
    place: str | None = Field(default=None, description="Place of issue.")
    issuer: str | None = Field(default=None, description="Issuing body, abbreviations opened.")
    parent_issuer: str | None = Field(default=None, description="The body above it in the letterhead.")
    title: str | None = Field(default=None, description="What the plan is about.")
    period: str | None = Field(default=None, description="The words for the time that the plan is for.")
    period_start_on: date | None = Field(default=None, description="First day of that time.")
    period_end_on: date | None = Field(default=None, description="Last day of that time.")
    signed_by: str | None = Field(default=None, description="Name of the signatory.")
    signed_as: str | None = Field(default=None, description="Position of the signatory.")
    signed_for: str | None = Field(default=None, description="Authority: TM., KT., TL., TUQ., Q.")
    recipients: tuple[str, ...] = Field(default=(), description="Recipients, one a line of “Nơi nhận”.")
    file: str = Field(description="Name of the file that the plan was read from.")
    sha256: str = Field(description="SHA-256 of that file.")
    media_type: str = Field(description="Media type of that file.")
    reader: str = Field(description="How it was read.")
    pages: int | None = Field(default=None, description="Pages, where the format has them.")
    characters: int = Field(description="Length of the text in code points.")
    citations: int = Field(description="Rows of `citations`.")
    campaigns: int = Field(description="Rows of `campaigns`.")
    phases: int = Field(description="Rows of `phases` that are not withdrawn.")
    tasks: int = Field(description="Rows of `tasks` that are not withdrawn.")
    issues: tuple[str, ...] = Field(default=(), description="Codes of what was odd, in document order.")
    evidence: Evidence = ()


class CitationRow(Frozen):
    """A document that a plan cites."""

    plan_id: PlanId
    n: Order
    citation_key: str = Field(description="Equal for the same document in every plan: kind, number, year, issuer.")
    role: str = Field(description="`basis` for a ground (căn cứ), else `mention`.")
    type: str = Field(description="Kind of the cited document.")
    number: str | None = Field(default=None, description="Its number and symbol.")
    issued_on: date | None = Field(default=None, description="Its day of issue.")
    issuer: str | None = Field(default=None, description="Its issuer, abbreviations opened.")
    title: str | None = Field(default=None, description="What it is about.")
    provisions: tuple[str, ...] = Field(default=(), description="Articles and clauses that are named.")
    words: Words = None
    words_start: Start = None
    words_end: End = None
    rule: Rule
    certainty: Certain
    evidence: Evidence = ()


class CampaignRow(Frozen):
    """A campaign that a plan names."""

    plan_id: PlanId
    n: Order
    campaign_key: str = Field(description="Equal for the same name of the same kind in every plan.")
    name: str = Field(description="Its name as written.")
    kind: CampaignKind = Field(description="Its kind.")
    launched: bool = Field(description="Whether the plan launches it or only refers to it.")
    launched_by: str | None = Field(default=None, description="Who launched it.")
    period: str | None = Field(default=None, description="The words for its time.")
    start_on: date | None = Field(default=None, description="First day.")
    end_on: date | None = Field(default=None, description="Last day.")
    words: Words = None
    words_start: Start = None
    words_end: End = None
    rule: Rule
    certainty: Certain
    evidence: Evidence = ()


class PhaseRow(Frozen):
    """A time-bounded step of a plan."""

    plan_id: PlanId
    phase_id: str = Field(description="Its lasting id: joins with `tasks.phase_id`, and is its UID in calendars.")
    ref: str | None = Field(default=None, description="Its id within the plan's JSON.")
    n: Order
    label: str = Field(description="The words that name it.")
    version: Version = None
    kind: str | None = Field(default=None, description="Kind of its time.")
    start_on: date | None = Field(default=None, description="First day.")
    end_on: date | None = Field(default=None, description="Last day.")
    recurrence: str | None = Field(default=None, description="Rule of repetition (RFC 5545 RRULE).")
    activities: tuple[str, ...] = Field(default=(), description="What is to be done in it.")
    units: tuple[str, ...] = Field(default=(), description="Units with a task in it, as the plan names them.")
    assigned: Assigned = ()
    inferred: Inferred = ()
    withdrawn: Withdrawn = False
    words: Words = None
    words_start: Start = None
    words_end: End = None
    rule: Rule
    certainty: Certain
    evidence: Evidence = ()


class TaskRow(Frozen):
    """A task that a plan gives to units."""

    plan_id: PlanId
    task_id: str = Field(description="Its lasting id: in a store the one that corrected plans keep.")
    ref: str | None = Field(default=None, description="Its id within the plan's JSON.")
    n: Order
    version: Version = None
    task: str = Field(description="What is to be done.")
    role: Role = Field(description="The role of `units`.")
    units: tuple[str, ...] = Field(default=(), description="Units as the plan names them, abbreviations opened.")
    collaborators: tuple[str, ...] = Field(default=(), description="Who works with them.")
    report_to: str | None = Field(default=None, description="To whom they report.")
    assigned: Assigned = ()
    start_on: date | None = Field(default=None, description="First day.")
    due_on: date | None = Field(default=None, description="Last day.")
    due_words: str | None = Field(default=None, description="The words that say by when.")
    due_from: str | None = Field(default=None, description="What says so: `nhiệm vụ` or `giai đoạn`.")
    recurrence: str | None = Field(default=None, description="Rule of repetition (RFC 5545 RRULE).")
    inferred: Inferred = ()
    phase_id: str | None = Field(default=None, description="The phase that it stands in: joins with `phases.phase_id`.")
    section: str | None = Field(default=None, description="Path of section markers, such as `IV.2.-`.")
    status: TaskStatus | None = Field(default=None, description="How far it is, from the store; null without one.")
    owner: str | None = Field(default=None, description="Who does it, from the store.")
    note: str | None = Field(default=None, description="What was noted, from the store.")
    withdrawn: Withdrawn = False
    words: Words = None
    words_start: Start = None
    words_end: End = None
    rule: Rule
    certainty: Certain
    evidence: Evidence = ()


class Tables(Frozen):
    """All tables; the rows of a `.jsonl` file are the items of the list with its name."""

    plans: tuple[PlanRow, ...] = ()
    citations: tuple[CitationRow, ...] = ()
    campaigns: tuple[CampaignRow, ...] = ()
    phases: tuple[PhaseRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()


Row = PlanRow | CitationRow | CampaignRow | PhaseRow | TaskRow

ROWS: dict[str, type[Row]] = {
    "plans": PlanRow,
    "citations": CitationRow,
    "campaigns": CampaignRow,
    "phases": PhaseRow,
    "tasks": TaskRow,
}
"""The tables in the order in which they are written and documented."""
