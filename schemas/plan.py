"""A plan: what ``extract`` reads from a document and ``resolve`` completes. Published as JSON Schema."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kehoach.schemas.base import Evidence, Frozen, Inference, Span
from kehoach.schemas.text import Block, Source
from kehoach.schemas.times import TimeExpr

SCHEMA = "kehoach/plan/1.0"

Role = Literal["chủ trì", "phối hợp", "thực hiện"]
CampaignKind = Literal[
    "Phong trào thi đua", "Cuộc vận động", "Đợt thi đua", "Cuộc thi", "Chủ đề", "Giải thưởng", "Chương trình", "Mô hình"
]
Certainty = Literal["chắc chắn", "cần xem lại"]


class Organisation(Frozen):
    """A unit or officer: as written, with abbreviations opened, its kind, and whether it is a group."""

    text: str
    name: str
    kind: str | None = None
    group: bool = False
    span: Span | None = None


class Period(Frozen):
    """The time a plan is for, with the words that say so. ``start``/``end`` ISO 8601."""

    label: str
    start: str | None = None
    end: str | None = None


class Signatory(Frozen):
    """Who signed: ``authority`` is TM., KT., TL., TUQ., Q. or null (Nghị định 30/2020/NĐ-CP, PL I, II.7)."""

    position: str | None = None
    authority: str | None = None
    name: str | None = None


class Header(Frozen):
    """The parts of a plan's head and foot; ``evidence`` maps a field's name to its words and rule."""

    type: str = "Kế hoạch"
    number: str | None = None
    issued_on: str | None = None
    place: str | None = None
    issuer: Organisation | None = None
    parent_issuer: Organisation | None = None
    title: str | None = None
    period: Period | None = None
    signatory: Signatory | None = None
    recipients: tuple[str, ...] = ()
    evidence: dict[str, Evidence] = Field(default_factory=dict)


class Section(Frozen):
    """A marked part of the text: ``marker`` as written without its dot, depth, heading, extent, parts."""

    marker: str
    level: int
    heading: Span | None
    start: int
    end: int
    children: tuple[Section, ...] = ()


class LegalBasis(Frozen):
    """A document that the plan cites. ``key`` is equal for the same document across plans."""

    key: str
    type: str
    number: str | None = None
    issued_on: str | None = None
    issuer: Organisation | None = None
    title: str | None = None
    role: Literal["basis", "mention"]
    provisions: tuple[str, ...] = ()
    spans: tuple[Span, ...]
    rule: str
    certainty: Certainty = "chắc chắn"
    evidence: dict[str, Evidence] = Field(default_factory=dict)


class Campaign(Frozen):
    """A named movement, launched or only referred to."""

    name: str
    kind: CampaignKind
    launched: bool
    period: Period | None = None
    launched_by: Organisation | None = None
    spans: tuple[Span, ...]
    rule: str
    certainty: Certainty = "chắc chắn"


class Activity(Frozen):
    """What is to be done in a phase; ``text`` is as written, ``span`` where."""

    text: str
    span: Span


class Phase(Frozen):
    """A time-bounded step of the plan's own execution.

    ``stated`` is the time as the words say it, ``start``/``end``/``recurrence`` what it comes to after
    ``resolve``, ``inferred`` what was added and from where. ``id`` is unique within the plan.
    """

    id: str
    label: str
    kind: str
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None
    stated: TimeExpr | None = None
    context: tuple[TimeExpr, ...] = ()
    inferred: tuple[Inference, ...] = ()
    activities: tuple[Activity, ...] = ()
    units: tuple[Organisation, ...] = ()
    spans: tuple[Span, ...]
    rule: str
    certainty: Certainty = "chắc chắn"


class Due(Frozen):
    """By when a task is due: last day (ISO 8601) or rule, the words, and what was inferred."""

    label: str
    end: str | None = None
    recurrence: str | None = None
    stated: TimeExpr | None = None
    context: tuple[TimeExpr, ...] = ()
    inferred: tuple[Inference, ...] = ()
    span: Span | None = None


class Assignment(Frozen):
    """One task given to named units. ``section`` is the path of markers ("IV.2.-").

    ``inferred`` names the unit that words such as "nhà trường" mean, and what told it.
    """

    id: str
    units: tuple[Organisation, ...]
    role: Role
    task: str
    collaborators: tuple[Organisation, ...] = ()
    due: Due | None = None
    phase: str | None = None
    section: str | None = None
    report_to: Organisation | None = None
    spans: tuple[Span, ...]
    rule: str
    certainty: Certainty = "chắc chắn"
    inferred: tuple[Inference, ...] = ()


class Target(Frozen):
    """A measurable aim (chỉ tiêu): comparator ≥ ≤ = > <, value, unit of measure, subject."""

    comparator: str
    value: float
    unit: str | None = None
    subject: str | None = None
    span: Span
    rule: str


class Issue(Frozen):
    """Something odd or missing in the document, in one line the reader can act on."""

    code: str
    severity: Literal["lỗi", "cảnh báo", "ghi chú"]
    message: str
    span: Span | None = None
    hint: str = ""


class Plan(Frozen):
    """Everything read from one document. ``text`` is what every span indexes, in code points."""

    schema_: str = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    id: str
    source: Source
    text: str
    header: Header
    sections: tuple[Section, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    phases: tuple[Phase, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    targets: tuple[Target, ...] = ()
    issues: tuple[Issue, ...] = ()
    blocks: tuple[Block, ...] = ()
