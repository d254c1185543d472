"""The state of the server: health, metrics, the description of all addresses."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from kehoach.pipeline.serve.answers import answer_json
from kehoach.pipeline.serve.guard import may
from kehoach.pipeline.serve.metrics import MEDIA
from kehoach.pipeline.serve.parts import Server
from kehoach.pipeline.serve.problems import documented
from kehoach.schemas.api import Health

router = APIRouter(tags=["state"], responses=documented(401, 403, 503))
_TEXT: dict[int | str, dict[str, Any]] = {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}


@router.get("/health", response_model=Health, dependencies=[may("đo")])
def health(server: Server) -> Health:
    """Whether the server answers and its store can be read (503 where it cannot)."""
    return Health(status="ok", waiting=server.intake.count())


@router.get("/metrics", response_class=Response, responses=_TEXT, dependencies=[may("đo")])
def metrics(server: Server) -> Response:
    """Figures for Prometheus."""
    server.metrics.waiting.set(server.intake.count())
    return Response(server.metrics.text(), media_type=MEDIA)


@router.get("/openapi.json", include_in_schema=False, dependencies=[may("đọc")])
def openapi(request: Request) -> Response:
    """The description of all addresses (OpenAPI 3.1)."""
    return answer_json(request, request.app.openapi())
