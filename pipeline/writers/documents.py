"""Plans, task lists and the index as JSON files: fixed key order, UTF-8, a line end at the end."""

from __future__ import annotations

from kehoach.schemas.index import Index
from kehoach.schemas.plan import Plan


def plan_json(plan: Plan) -> bytes:
    """The bytes of ``plans/<id>.json``."""
    return _json(plan)


def index_json(index: Index) -> bytes:
    """The bytes of ``index.json``."""
    return _json(index)


def _json(model: Plan | Index) -> bytes:
    return f"{model.model_dump_json(by_alias=True, indent=2)}\n".encode()
