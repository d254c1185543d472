"""Writes the JSON Schemas of what kehoach reads and emits: ``python -m kehoach.schemas.publish``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from kehoach.schemas import calendar, changes, index, plan, tables, tasks, units

FOLDER = Path(__file__).parent / "published"

_MODELS: dict[str, tuple[type[BaseModel], str, Literal["validation", "serialization"]]] = {
    "plan": (plan.Plan, plan.SCHEMA, "serialization"),
    "calendar": (calendar.Group, calendar.SCHEMA, "serialization"),
    "tasks": (tasks.TaskList, tasks.SCHEMA, "serialization"),
    "tables": (tables.Tables, tables.SCHEMA, "serialization"),
    "changes": (changes.Changes, changes.SCHEMA, "serialization"),
    "index": (index.Index, index.SCHEMA, "serialization"),
    "units": (units.UnitDirectory, units.SCHEMA, "validation"),
}


def schemas() -> dict[str, str]:
    """The text of every published schema by file name; ``$id`` is a URN with the version that files carry."""
    return {f"{name}.schema.json": _text(*described) for name, described in _MODELS.items()}


def main() -> None:
    """Write all schemas."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def _text(model: type[BaseModel], version: str, mode: Literal["validation", "serialization"]) -> str:
    start = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{version.replace('/', ':')}"}
    shape = model.model_json_schema(mode=mode)
    described = _without_nulls(shape) if model is calendar.Group else shape
    return json.dumps(start | described, ensure_ascii=False, indent=2) + "\n"


def _without_nulls(shape: Any) -> Any:
    """The schema of what is written without nulls: what may be absent is not null, and all else is required."""
    if isinstance(shape, list):
        return [_without_nulls(one) for one in shape if one != {"type": "null"}]
    if not isinstance(shape, dict):
        return shape
    if len(kinds := [one for one in shape.get("anyOf", ()) if one != {"type": "null"}]) == 1:
        rest = {name: value for name, value in shape.items() if name not in ("anyOf", "default")}
        return _without_nulls(kinds[0] | rest)
    known = {name: _without_nulls(value) for name, value in shape.items()}
    if "patternProperties" in shape:
        known["additionalProperties"] = False
    if "properties" in shape:
        optional = {name for name, one in shape["properties"].items() if one.get("default", ...) is None}
        known["required"] = [name for name in shape["properties"] if name not in optional]
    return known


if __name__ == "__main__":
    main()
