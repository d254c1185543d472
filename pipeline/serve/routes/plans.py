"""Plans: the list, one plan, its tasks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from kehoach.pipeline.serve.answers import JSON, answer, body, key_of, paged
from kehoach.pipeline.serve.guard import may
from kehoach.pipeline.serve.parts import Server
from kehoach.pipeline.serve.problems import documented
from kehoach.pipeline.store.listing import plan_row, plans_page, tasks_page
from kehoach.pipeline.store.tasks import Filter
from kehoach.pipeline.store.versions import stored_plan
from kehoach.schemas.api import PlanPage, TaskPage
from kehoach.schemas.plan import Plan

router = APIRouter(tags=["plans"], dependencies=[may("đọc")], responses=documented(400, 401, 403, 404, 422, 503))
_HEAD = ("id", "version", "type", "number", "title", "issuer", "issued_on", "period_start", "period_end")
PlanId = Annotated[str, Path(max_length=120, examples=["63-kh-ubnd-2024-c139011d"])]
Limit = Annotated[int, Query(ge=1, le=200, description="how many to a page")]
Cursor = Annotated[str | None, Query(max_length=2000, description="`next` of the page before")]


@router.get("/plans", response_model=PlanPage)
def list_plans(
    request: Request,
    server: Server,
    limit: Limit = 50,
    cursor: Cursor = None,
    number: Annotated[str | None, Query(max_length=100, description="number and sign", examples=["63/KH-UBND"])] = None,
) -> Response:
    """Plans, the newest first."""
    page = plans_page(server.engine, limit, key_of(cursor), number)
    return paged(request, [{name: row[name] for name in _HEAD} for row in page.rows], page.next)


@router.get("/plans/{id}", response_model=Plan)
def get_plan(
    request: Request,
    server: Server,
    id: PlanId,
    version: Annotated[int | None, Query(ge=1, le=999_999, description="an earlier version, from 1")] = None,
) -> Response:
    """The whole plan, as in `plans/<id>.json`, in its present or an earlier version."""
    _known(server, id)
    plan = stored_plan(server.engine, f"{id}@{version}" if version else id)
    return answer(request, body(plan.model_dump_json(by_alias=True).encode(), JSON))


@router.get("/plans/{id}/tasks", response_model=TaskPage)
def list_plan_tasks(
    request: Request, server: Server, id: PlanId, limit: Limit = 100, cursor: Cursor = None
) -> Response:
    """The tasks of a plan, the earliest due first."""
    _known(server, id)
    page = tasks_page(server.engine, Filter(plan=id), limit, key_of(cursor))
    return paged(request, page.rows, page.next)


def _known(server: Server, id_: str) -> dict[str, Any]:
    row = plan_row(server.engine, id_) if "\0" not in id_ else None
    if row is None:
        raise HTTPException(404, f"{id_[:80]}: không có kế hoạch này; xem danh sách: GET /plans")
    return row
