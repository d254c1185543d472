"""Units: the list, and of each its calendar and its task list."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from kehoach.pipeline.serve.answers import CALENDAR, JSCALENDAR, answer, key_of, paged
from kehoach.pipeline.serve.guard import may
from kehoach.pipeline.serve.parts import Server
from kehoach.pipeline.serve.problems import documented
from kehoach.pipeline.serve.routes.plans import Cursor, Limit
from kehoach.pipeline.serve.units import View, unit_file
from kehoach.pipeline.store.listing import units_page
from kehoach.schemas.api import UnitPage
from kehoach.schemas.calendar import Group
from kehoach.schemas.tasks import TaskList

router = APIRouter(tags=["units"], dependencies=[may("đọc")], responses=documented(400, 401, 403, 404, 422, 503))
UnitId = Annotated[str, Path(max_length=60, examples=["0d9c3a52-8d1c-5d4e-9f6a-2f3b8f0f6c11"])]
Remind = Annotated[
    list[Annotated[int, Query(ge=0, le=365)]], Query(max_length=5, description="days ahead of which to remind")
]
_NO_DAYS: list[int] = []
AsEvents = Annotated[bool, Query(description="show each task as an all-day event too, for phones that hide tasks")]
_ICS: dict[int | str, dict[str, Any]] = {200: {"content": {CALENDAR: {"schema": {"type": "string"}}}}}
_JS: dict[int | str, dict[str, Any]] = {200: {"model": Group, "content": {JSCALENDAR: {}}}}


@router.get("/units", response_model=UnitPage)
def list_units(
    request: Request,
    server: Server,
    limit: Limit = 50,
    cursor: Cursor = None,
    q: Annotated[str | None, Query(max_length=200, description="words of the name, with or without marks")] = None,
) -> Response:
    """Units by name."""
    page = units_page(server.engine, limit, key_of(cursor), q)
    rows = [{"id": row["uid"], "name": row["name"], "slug": row["slug"], "unit": row["unit"]} for row in page.rows]
    return paged(request, rows, page.next)


@router.get("/units/{id}/calendar.ics", response_class=Response, responses=_ICS)
def get_calendar(
    request: Request,
    server: Server,
    id: UnitId,
    remind: Remind = _NO_DAYS,
    tasks_as_events: AsEvents = False,
) -> Response:
    """The unit's calendar as iCalendar (RFC 5545)."""
    return _file(request, server, id, "calendar.ics", View(tuple(remind), tasks_as_events))


@router.get("/units/{id}/calendar.json", response_class=Response, responses=_JS)
def get_jscalendar(request: Request, server: Server, id: UnitId) -> Response:
    """The unit's calendar as JSCalendar (RFC 8984)."""
    return _file(request, server, id, "calendar.json", View())


@router.get("/units/{id}/tasks", response_model=TaskList)
def list_unit_tasks(
    request: Request,
    server: Server,
    id: UnitId,
    as_of: Annotated[date | None, Query(description="say of each task whether it is overdue on this day")] = None,
) -> Response:
    """The unit's task list, as in `tasks.json`."""
    return _file(request, server, id, "tasks.json", View(as_of=as_of.isoformat() if as_of else None))


def _file(request: Request, server: Server, id_: str, name: str, view: View) -> Response:
    found = unit_file(server.engine, server.memory, id_, name, view) if "\0" not in id_ else None
    if found is None:
        raise HTTPException(404, f"{id_[:60]}: không có đơn vị này; xem danh sách: GET /units")
    return answer(request, found)
