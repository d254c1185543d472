"""Writes the JSON Schemas of what kehoach reads and emits: ``python -m kehoach.schemas.publish``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

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
    return json.dumps(start | model.model_json_schema(mode=mode), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    main()
