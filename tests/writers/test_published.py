"""What is written is what the published schemas say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kehoach.pipeline import resolve, write
from kehoach.schemas.index import Counts, FileResult, Index, Totals
from kehoach.schemas.publish import FOLDER, schemas
from tests.factories import phase, plan, task


def published(name: str) -> dict[str, Any]:
    """The committed schema."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_bytes())
    return loaded


def check(name: str, data: object) -> None:
    """Validate by the committed schema alone."""
    schema = published(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schemas_are_current(name: str) -> None:
    """The committed schemas are what the models say now (``python -m kehoach.schemas.publish`` writes them)."""
    assert (FOLDER / name).read_text(encoding="utf-8") == schemas()[name]


def test_nothing_else_is_published() -> None:
    """A schema that no model stands for any more is gone."""
    assert {path.name for path in FOLDER.iterdir()} == set(schemas())


def test_what_is_written_is_valid(tmp_path: Path) -> None:
    """Plan, calendar and task list hold to their schemas, end with a line end and keep Vietnamese letters."""
    steps = [
        phase(1, "Đợt 1: thi cấp trường", start="2024-05-01", end="2024-05-31"),
        phase(2, "Thứ Hai hàng tuần: chào cờ", recurrence="FREQ=WEEKLY;BYDAY=MO"),
    ]
    listed = [task(1, "nộp báo cáo", "Trường THCS Hoa Mai", due="2024-05-31", collaborators=["Công đoàn"])]
    for path in write(resolve(plan(phases=steps, tasks=listed)), tmp_path):
        data = path.read_bytes()
        if path.suffix == ".json":
            check(path.stem if path.parent.name != "plans" else "plan", json.loads(data))
            assert data.endswith(b"}\n") and b"\\u" not in data and b"\r" not in data


def test_the_written_plan_is_read_back(tmp_path: Path) -> None:
    """A plan file gives the plan again."""
    made = resolve(plan(tasks=[task(1, "họp", "Văn phòng")])).plan
    (path, *_) = write(resolve(made), tmp_path)
    assert type(made).model_validate_json(path.read_bytes()) == made


def test_an_index_is_valid() -> None:
    """The index holds to its schema."""
    result = FileResult(file="a.txt", status="lỗi", reason="tệp rỗng", counts=Counts())
    index = Index(totals=Totals(files=1, failed=1), files=(result,))
    check("index", json.loads(index.model_dump_json(by_alias=True)))


def test_the_schema_of_units_takes_what_the_program_takes() -> None:
    """A directory entry needs an id and a name and may have no other field."""
    check("units", {"units": [{"id": "a", "name": "A"}]})
    for wrong in ({"id": "A b", "name": "A"}, {"id": "a"}, {"id": "a", "name": "A", "phone": 1}):
        with pytest.raises(jsonschema.ValidationError):
            check("units", {"units": [wrong]})
