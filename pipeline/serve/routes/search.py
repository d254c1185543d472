"""Search over plans and tasks."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from kehoach.pipeline.serve.answers import answer_json
from kehoach.pipeline.serve.guard import may
from kehoach.pipeline.serve.parts import Server
from kehoach.pipeline.serve.problems import documented
from kehoach.pipeline.store.search import search as find
from kehoach.schemas.api import SearchAnswer

router = APIRouter(tags=["search"], dependencies=[may("đọc")], responses=documented(401, 403, 422, 503))


@router.get("/search", response_model=SearchAnswer)
def search(
    request: Request,
    server: Server,
    q: Annotated[str, Query(min_length=1, max_length=300, description="words, with or without marks")],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    """Plans and tasks that hold all the words."""
    hits = find(server.engine, q.replace("\0", " "), limit)
    return answer_json(request, {"items": [asdict(hit) for hit in hits]})
