"""The whole way over the documents of the project, as ``make run`` goes it."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import jsonschema
import pytest
import vobject

from kehoach.pipeline import run
from kehoach.schemas.calendar import Group
from kehoach.schemas.index import RunReport
from kehoach.schemas.publish import FOLDER
from kehoach.schemas.tasks import TaskList

ROOT = Path(__file__).parents[2]
NAMES = {"plans": "plan"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunReport]:
    """The results of one run with two workers and the unit directory."""
    folder = tmp_path_factory.mktemp("ra")
    corpus = ROOT / "corpus"
    return folder, run([corpus / "documents"], folder, units=corpus / "units.yaml", jobs=2)


def test_every_document_is_read(out: tuple[Path, RunReport]) -> None:
    """No document of the project fails, and each becomes a plan with items."""
    _, report = out
    assert not report.failed and report.totals.plans >= 10
    assert all(one.counts.phases + one.counts.assignments for one in report.files if one.plan)


def test_every_file_holds_to_its_schema(out: tuple[Path, RunReport]) -> None:
    """Plans, calendars, task lists and the index validate by the published schemas alone."""
    folder, _ = out
    for path in (path for path in folder.rglob("*.json") if ".kehoach" not in path.parts):
        schema = json.loads((FOLDER / f"{NAMES.get(path.parent.name, path.stem)}.schema.json").read_bytes())
        jsonschema.Draft202012Validator(schema).validate(json.loads(path.read_bytes()))


def test_every_span_quotes_the_text(out: tuple[Path, RunReport]) -> None:
    """What a task list quotes stands in its plan at the place that it names."""
    folder, _ = out
    texts = {path.stem: json.loads(path.read_bytes())["text"] for path in (folder / "plans").iterdir()}
    for path in folder.glob("units/*/tasks.json"):
        for task in TaskList.model_validate_json(path.read_bytes()).tasks:
            assert texts[task.plan.id][task.source.start : task.source.end] == task.source.text


def test_both_calendars_of_every_unit_say_the_same(out: tuple[Path, RunReport]) -> None:
    """Two parsers read each .ics; UIDs, their order and sequence numbers are those of the JSCalendar file."""
    folder, report = out
    for unit in report.index.units:
        here = folder / "units" / unit.slug
        group = Group.model_validate_json((here / "calendar.json").read_bytes())
        data = (here / "calendar.ics").read_bytes()
        parts = [part for part in icalendar.Calendar.from_ical(data).walk() if part.name in ("VEVENT", "VTODO")]
        assert [(entry.uid, entry.sequence) for entry in group.entries] == [
            (str(part["UID"]), part["SEQUENCE"]) for part in parts
        ]
        assert len({entry.uid for entry in group.entries}) == len(group.entries) == unit.events + unit.tasks
        assert next(vobject.readComponents(data.decode())).version.value == "2.0"


def test_every_unit_of_the_directory_has_a_folder(out: tuple[Path, RunReport]) -> None:
    """Also those that no plan names; and every folder is in the index."""
    folder, report = out
    slugs = {unit.slug for unit in report.index.units}
    assert {path.name for path in (folder / "units").iterdir()} == slugs
    assert any(unit.unit and not unit.tasks for unit in report.index.units)


def test_group_expressions_reached_their_schools(out: tuple[Path, RunReport]) -> None:
    """At least one task came to a unit through a group expression, and says which."""
    folder, _ = out
    lists = [TaskList.model_validate_json(path.read_bytes()) for path in folder.glob("units/*/tasks.json")]
    through = {task.through for found in lists if found.unit_id for task in found.tasks if task.through}
    assert any("các" in words.casefold() for words in through)
