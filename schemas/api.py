"""What the server answers and takes, beside plans, calendars and task lists, which are as in files."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict, JsonValue

from kehoach.schemas.base import Frozen
from kehoach.schemas.plan import Role
from kehoach.schemas.tasks import TaskItem, TaskStatus

API_VERSION = "1.0"

_PLAN: JsonDict = {
    "id": "63-kh-ubnd-2024-c139011d",
    "version": 2,
    "type": "Kế hoạch",
    "number": "63/KH-UBND",
    "title": "Phong trào thi đua năm 2024",
    "issuer": "Ủy ban nhân dân huyện An Lương",
    "issued_on": "2024-02-20",
    "period_start": "2024-01-01",
    "period_end": "2024-12-31",
}
_UNIT: JsonDict = {
    "id": "0d9c3a52-8d1c-5d4e-9f6a-2f3b8f0f6c11",
    "name": "Trường Mầm non Sơn Ca",
    "slug": "truong-mam-non-son-ca",
    "unit": "mn-son-ca",
}
_UPLOAD: JsonDict = {
    "id": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "file": "63-KH-UBND.docx",
    "size": 48213,
    "state": "xong",
    "at": "2024-02-21T01:02:03+00:00",
    "ended": "2024-02-21T01:02:04+00:00",
    "documents": [
        {"file": "63-KH-UBND.docx", "status": "ok", "plan": _PLAN["id"], "reason": "", "warnings": []},
    ],
}


def _example(**fields: JsonValue) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [fields]})


class PlanSummary(Frozen):
    """A stored plan in a list. ``version`` rises with every corrected text; days are ISO 8601."""

    model_config = _example(**_PLAN)

    id: str
    version: int
    type: str
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    period_start: str | None = None
    period_end: str | None = None


class PlanPage(Frozen):
    """Plans, the newest first; ``next`` is the cursor of the next page, null on the last."""

    model_config = _example(items=[_PLAN], next=None)

    items: tuple[PlanSummary, ...]
    next: str | None = None


class UnitSummary(Frozen):
    """A unit. ``id`` never changes, ``slug`` is its folder in a run's output, ``unit`` its id in the unit directory."""

    model_config = _example(**_UNIT)

    id: str
    name: str
    slug: str
    unit: str | None = None


class UnitPage(Frozen):
    """Units by name."""

    model_config = _example(items=[_UNIT], next=None)

    items: tuple[UnitSummary, ...]
    next: str | None = None


class Assigned(Frozen):
    """A unit to which a task goes, in what role."""

    id: str
    name: str
    role: Role | None = None


class StoredTaskItem(TaskItem):
    """A task as in ``tasks.json``, and the units of the store to which it goes."""

    assigned: tuple[Assigned, ...] = ()


class TaskPage(Frozen):
    """Tasks, the earliest due first."""

    items: tuple[StoredTaskItem, ...]
    next: str | None = None


class TaskChange(Frozen):
    """What to note of a task; what is left out stays, an empty owner or note is taken away."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"status": "đang làm", "owner": "Cô Lan", "note": "chờ số liệu"}]},
    )

    status: TaskStatus | None = None
    owner: str | None = Field(default=None, max_length=200)
    note: str | None = Field(default=None, max_length=2000)


class UploadedDocument(Frozen):
    """What became of one document; an archive or a mail holds several. ``reason`` says why one has no plan."""

    file: str
    status: Literal["ok", "cảnh báo", "lỗi"]
    plan: str | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()


class UploadState(Frozen):
    """A file that was handed in; ``id`` is the SHA-256 of its bytes, so the same file is always the same upload."""

    model_config = _example(**_UPLOAD)

    id: str
    file: str
    size: int
    state: Literal["chờ", "xong", "lỗi"]
    at: str
    ended: str | None = None
    documents: tuple[UploadedDocument, ...] = ()


class SearchHit(Frozen):
    """A plan or a task that holds all the words; ``snippet`` is where the first of them stands."""

    kind: Literal["kế hoạch", "nhiệm vụ"]
    id: str
    title: str
    snippet: str
    plan: str
    number: str | None = None
    issued_on: str | None = None


class SearchAnswer(Frozen):
    """Hits, those with the words in their title first."""

    items: tuple[SearchHit, ...]


class Problem(Frozen):
    """Why a request was not answered (RFC 9457): ``detail`` says what was found and what to do."""

    model_config = _example(
        type="about:blank", title="Không có", status=404, detail="không có kế hoạch này; xem danh sách: GET /plans"
    )

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class Health(Frozen):
    """Whether the server can do its work; ``waiting`` are uploads that are still to be read."""

    model_config = _example(status="ok", waiting=0)

    status: Literal["ok", "lỗi"]
    waiting: int
