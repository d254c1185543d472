"""The plans of a store and what changed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kehoach.pipeline.store.errors import UnknownError
from kehoach.pipeline.store.overview import changes, list_plans
from kehoach.pipeline.store.tasks import list_tasks, set_task
from tests.factories import plan, task
from tests.store.conftest import AT, Take

if TYPE_CHECKING:
    from sqlalchemy import Engine

SCHOOL, OTHER = "Trường THCS Hoa Mai", "Trường THCS Hoa Đào"


@pytest.fixture
def filled(engine: Engine, take: Take) -> Engine:
    """A plan in two versions with one task done, one without a day, one without tasks."""
    take(plan(number="1/KH", tasks=[task(1, "nộp báo cáo", SCHOOL, due="2024-05-31"), task(2, "họp", SCHOOL)]))
    take(plan(number="2/KH", issued_on=None, period=None), plan(number="3/KH", issued_on="2025-02-01"))
    id_ = next(one.id for one in list_tasks(engine) if one.title == "nộp báo cáo")
    set_task(engine, id_, AT, status="xong", owner="Cô Lan")
    take(plan(text="KẾ HOẠCH 2", number="1/KH", tasks=[task(1, "nộp báo cáo", OTHER, due="2024-06-14")]))
    return engine


def test_plans_are_listed_the_newest_first(filled: Engine) -> None:
    """With how many versions, tasks of the present one, and tasks that are done; those without a day come last."""
    found = [(one.number, one.version, one.tasks, one.done) for one in list_plans(filled)]
    assert found == [("3/KH", 1, 0, 0), ("1/KH", 2, 1, 1), ("2/KH", 1, 0, 0)]
    assert [one.number for one in list_plans(filled, limit=1)] == ["3/KH"]


def test_what_changed_of_a_plan_is_told_in_order(filled: Engine) -> None:
    """What came, what the office noted, what the corrected plan moved, dropped and gave to another unit by its name."""
    found = [(one.title, one.field, one.before, one.after) for one in changes(filled, "1/KH") if one.kind == "mục"]
    assert found.index(("nộp báo cáo", "status", "chưa làm", "xong")) < found.index(
        ("nộp báo cáo", "due", "2024-05-31", "2024-06-14")
    )
    assert ("họp", "bỏ", "có", "đã bỏ") in found
    assert ("nộp báo cáo", "đơn vị", SCHOOL, None) in found and ("nộp báo cáo", "đơn vị", None, OTHER) in found
    (version,) = (one for one in changes(filled, "1/KH") if one.field == "bản")
    assert (version.before, version.after) == ("1", "2")


def test_what_changed_of_one_task_is_told_alone(filled: Engine) -> None:
    """By the start of its id."""
    (one,) = (one for one in list_tasks(filled) if one.title == "nộp báo cáo")
    assert {change.ref for change in changes(filled, one.id[:8])} == {one.id}
    assert "owner" in {change.field for change in changes(filled, one.id[:8])}


def test_what_is_no_plan_and_no_task_is_told(filled: Engine) -> None:
    """One line."""
    with pytest.raises(UnknownError, match="99/KH"):
        changes(filled, "99/KH")
