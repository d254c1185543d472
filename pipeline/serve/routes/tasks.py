"""Tasks: the list over all plans, one task, what the office notes of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from kehoach.pipeline.serve.answers import JSON, answer, body, has, key_of, paged
from kehoach.pipeline.serve.guard import may
from kehoach.pipeline.serve.parts import Server
from kehoach.pipeline.serve.problems import as_json, documented
from kehoach.pipeline.serve.routes.plans import Cursor, Limit
from kehoach.pipeline.store.listing import task_of, tasks_page
from kehoach.pipeline.store.tasks import Filter, set_task
from kehoach.schemas.api import StoredTaskItem, TaskChange, TaskPage
from kehoach.schemas.tasks import TaskStatus

router = APIRouter(tags=["tasks"], responses=documented(400, 401, 403, 404, 422, 503))
TaskId = Annotated[str, Path(max_length=60, examples=["1f3a9c02-8d1c-5d4e-9f6a-2f3b8f0f6c11"])]
Name = Annotated[str | None, Query(max_length=200)]


@router.get("/tasks", response_model=TaskPage, dependencies=[may("đọc")])
def list_tasks(
    request: Request,
    server: Server,
    unit: Annotated[str | None, Query(max_length=60, description="id of a unit")] = None,
    plan: Annotated[str | None, Query(max_length=120, description="id of a plan")] = None,
    status: Annotated[TaskStatus | None, Query()] = None,
    since: Annotated[date | None, Query(description="due on this day or later")] = None,
    until: Annotated[date | None, Query(description="due on this day or earlier")] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """Tasks, the earliest due first, those without a day last."""
    days = [day.isoformat() if day else None for day in (since, until)]
    wanted = Filter(_plain(unit), status, _plain(plan), *days)
    page = tasks_page(server.engine, wanted, limit, key_of(cursor))
    return paged(request, page.rows, page.next)


@router.get("/tasks/{id}", response_model=StoredTaskItem, dependencies=[may("đọc")])
def get_task(request: Request, server: Server, id: TaskId) -> Response:
    """One task. Its entity tag changes with everything that calendars show of it."""
    return _task(request, server, id)


@router.patch(
    "/tasks/{id}", response_model=StoredTaskItem, dependencies=[may("sửa")], responses=documented(409, 412, 413)
)
def change_task(
    request: Request,
    server: Server,
    id: TaskId,
    change: TaskChange,
    if_match: Annotated[str | None, Header(description="change it only if its entity tag is still this")] = None,
) -> Response:
    """Note how far a task is, who does it, what is to be said of it."""
    found = task_of(server.engine, _plain(id) or "")
    if found is None:
        raise _unknown(id)
    if if_match is not None and not has(if_match, body(as_json(found), JSON).tag):
        raise HTTPException(412, "việc này đã được người khác sửa; đọc lại rồi sửa")
    values = {name: getattr(change, name) for name in change.model_fields_set}
    set_task(server.engine, id, server.settings.now(), **{name: value or "" for name, value in values.items()})
    server.memory.forget()
    return _task(request, server, id)


def _task(request: Request, server: Server, id_: str) -> Response:
    found = task_of(server.engine, _plain(id_) or "")
    if found is None:
        raise _unknown(id_)
    return answer(request, body(as_json(found), JSON))


def _plain(text: str | None) -> str | None:
    """What a database can be asked for; a text with a NUL names nothing."""
    return text.replace("\0", "�") if text else text


def _unknown(id_: str) -> HTTPException:
    return HTTPException(404, f"{id_[:60]}: không có việc này; xem danh sách: GET /tasks")
