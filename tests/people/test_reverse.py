"""The reverse check: whom and what a plan speaks of without a task, a unit or a day."""

from __future__ import annotations

import pytest

from kehoach.extractors.atoms.units import open_name
from kehoach.pipeline.reverse import reverse_check
from kehoach.schemas.plan import Plan
from tests import factories
from tests.people.plans import school_plan


def plan(*recipients: str, text: str = "KẾ HOẠCH", units: tuple[str, ...] = ("Tổ Hóa học",)) -> Plan:
    """A plan with these recipients and one task for the units."""
    task = factories.task(1, "Nộp báo cáo").model_copy(update={"units": tuple(map(open_name, units))})
    return factories.plan(text=text, recipients=recipients, tasks=[task])


def names(found: Plan) -> list[str]:
    """The units without a task."""
    return [one.text for one in reverse_check(found).untasked]


@pytest.mark.parametrize(
    ("recipient", "units"),
    [
        ("Các trạm bơm (t/h)", ("Tổ Hóa học",)),
        ("Các trạm bơm", ("Tổ Hóa học",)),
        ("Hội Chữ thập đỏ (để thực hiện)", ("Công an xã",)),
        ("Hội Chữ thập đỏ: để thực hiện", ("Công an xã",)),
        ("Hội Chữ thập đỏ (th/h)", ("Công an xã",)),
        ("Tổ trưởng (th/h)", ("Hiệu trưởng",)),
        ("Các trường TH, THCS (t/h)", ("Trạm Y tế",)),
    ],
)
def test_who_is_to_carry_out_and_got_nothing_is_named(recipient: str, units: tuple[str, ...]) -> None:
    """A recipient marked for carrying out, or a group, without a task in any role."""
    assert names(plan(recipient, units=units)) == [recipient]


@pytest.mark.parametrize(
    ("recipient", "units"),
    [
        ("UBND huyện (để b/c)", ("Tổ Hóa học",)),
        ("Lưu: VT", ("Tổ Hóa học",)),
        ("Như trên", ("Tổ Hóa học",)),
        ("Các trạm bơm (biết)", ("Tổ Hóa học",)),
        ("Đoàn TNCS Hồ Chí Minh (t/h)", ("Đoàn trường",)),
        ("Các phòng thuộc Sở", ("Phòng Giáo dục Tiểu học",)),
        ("Đăng web trường: để thực hiện", ("Tổ Hóa học",)),
        ("Sở Nội vụ", ("Tổ Hóa học",)),
        ("Tổ Hóa học (t/h)", ("Tổ Hóa học",)),
        ("Các trường TH, THCS (t/h)", ("Các trường tiểu học",)),
        ("Các trạm bơm (t/h)", ("Các đơn vị",)),
        ("Các phòng GD&ĐT (t/h)", ("Phòng Giáo dục và Đào tạo các huyện",)),
    ],
)
def test_who_only_gets_a_copy_or_has_a_task_is_not_named(recipient: str, units: tuple[str, ...]) -> None:
    """Reports upwards, archives, single offices without a mark, and whoever a task may mean."""
    assert names(plan(recipient, units=units)) == []


def test_groups_that_a_sentence_asks_are_named() -> None:
    """ "đề nghị các …" without a task for them; the words stand where the check says."""
    found = plan(text="Đề nghị các trạm bơm nghiêm túc thực hiện.", units=("Tổ Hóa học",))
    (one,) = reverse_check(found).untasked
    assert one.span is not None and found.text[one.span.start : one.span.end] == one.text == "các trạm bơm"


def test_work_of_nobody_and_work_without_a_day() -> None:
    """A step that names no unit and holds no task; a task that no day is known for; each said once."""
    found = factories.plan(
        phases=[factories.phase(1, "Tháng 3: Quét vôi tường rào"), factories.phase(2, "TỔ CHỨC: THỰC HIỆN")],
        tasks=[factories.task(1, "Nộp báo cáo", "Tổ Hóa học"), factories.task(2, "Họp", "Tổ Lý", due="2025-01-01")],
    )
    check = reverse_check(found)
    assert [one.text for one in check.unassigned] == ["Quét vôi tường rào"]
    assert [one.text for one in check.undated] == ["Tổ Hóa học: Nộp báo cáo"]


def test_a_plan_in_order_has_little_to_look_at() -> None:
    """Only what is marked for carrying out and has no task."""
    check = reverse_check(school_plan())
    assert [one.text for one in check.untasked] == ["Các trạm bơm (t/h)"]
    assert check.unassigned == ()
