"""Tasks of a store: listing, and noting what an office says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from kehoach.pipeline.cli.store_parsers import STATUSES
from kehoach.pipeline.store.errors import StoreError, UnknownError
from kehoach.pipeline.store.tasks import Wanted, list_tasks, set_task
from kehoach.schemas.tasks import TaskStatus
from tests.factories import plan, task
from tests.store.conftest import AT, Take

if TYPE_CHECKING:
    from sqlalchemy import Engine

SCHOOLS = ("Trường THCS Hoa Mai", "Trường THCS Hoa Đào")


@pytest.fixture
def filled(engine: Engine, take: Take) -> Engine:
    """Three tasks of two schools."""
    listed = [
        task(1, "nộp kế hoạch", SCHOOLS[0], due="2024-09-30"),
        task(2, "nộp báo cáo", *SCHOOLS, due="2024-05-31"),
        task(3, "dự tập huấn", SCHOOLS[1]),
    ]
    take(plan(tasks=listed))
    return engine


def titles(engine: Engine, **wanted: str) -> list[str]:
    """What is listed."""
    return [one.title for one in list_tasks(engine, Wanted(**wanted))]  # type: ignore[arg-type]


def test_tasks_are_listed_by_day(filled: Engine) -> None:
    """The earliest first, those without a day last."""
    assert titles(filled) == ["nộp báo cáo", "nộp kế hoạch", "dự tập huấn"]


def test_a_unit_is_found_by_words_of_its_name_or_its_folder(filled: Engine) -> None:
    """With and without marks; LIKE's own signs are letters like any other."""
    assert titles(filled, unit="hoa dao") == ["nộp báo cáo", "dự tập huấn"]
    assert titles(filled, unit="Hoa Mai") == ["nộp báo cáo", "nộp kế hoạch"]
    assert titles(filled, unit="truong-thcs-hoa-mai") == ["nộp báo cáo", "nộp kế hoạch"]
    assert titles(filled, unit="%") == titles(filled, unit="_") == titles(filled, unit="hoa cúc") == []


def test_tasks_are_narrowed_by_status_day_and_plan(filled: Engine) -> None:
    """Each narrows by itself."""
    first = list_tasks(filled)[0]
    set_task(filled, first.id, AT, status="xong")
    assert titles(filled, status="xong") == ["nộp báo cáo"]
    assert titles(filled, status="chưa làm") == ["nộp kế hoạch", "dự tập huấn"]
    assert titles(filled, since="2024-06-01", until="2024-12-31") == ["nộp kế hoạch"]
    assert titles(filled, plan="another") == [] and len(titles(filled, plan=first.plan)) == 3


def test_the_start_of_an_id_is_enough(filled: Engine) -> None:
    """Eight characters tell a task; an empty note is taken away; the rest stays."""
    first = list_tasks(filled)[0]
    set_task(filled, first.id[:8], AT, owner="Thầy Nam", note="gấp")
    after = set_task(filled, first.id[:8], AT, note="")
    assert (after.id, after.owner, after.note, after.status) == (first.id, "Thầy Nam", None, "chưa làm")


@pytest.mark.parametrize("id_", ["", "a", "%%%%%%%%", "00000000-0000", "' OR 1=1 --"])
def test_an_id_that_means_no_task_is_an_error(filled: Engine, id_: str) -> None:
    """Nothing is changed by a slip of the hand."""
    with pytest.raises(UnknownError):
        set_task(filled, id_, AT, status="xong")


def test_a_status_that_there_is_not_is_an_error(filled: Engine) -> None:
    """The message lists those that there are."""
    with pytest.raises(StoreError, match="chưa làm, đang làm, xong, hủy"):
        set_task(filled, list_tasks(filled)[0].id, AT, status="done")


def test_a_task_that_its_plan_dropped_has_no_other_status(engine: Engine, take: Take) -> None:
    """Its owner and note can still be set."""
    take(plan(tasks=[task(1, "nộp báo cáo", SCHOOLS[0])]))
    id_ = list_tasks(engine)[0].id
    take(plan(text="KẾ HOẠCH 2"))
    with pytest.raises(StoreError, match="không còn trong kế hoạch"):
        set_task(engine, id_, AT, status="xong")
    assert set_task(engine, id_, AT, note="đã báo trường").status == "hủy"


def test_the_command_line_knows_every_status() -> None:
    """The parser lists them itself, so that the help loads no model."""
    assert get_args(TaskStatus) == STATUSES
