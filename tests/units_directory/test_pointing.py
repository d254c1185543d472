"""What "nhà trường", "Phòng", "đơn vị mình" mean is told by the heading or the issuer, and written down as inferred."""

from __future__ import annotations

import pytest

from kehoach.pipeline.assemble import extract
from kehoach.pipeline.readers import read_bytes
from kehoach.pipeline.resolve import resolve
from kehoach.schemas.resolved import ResolvedPlan

HEAD = "{0}\nSố: 7/KH\nAn Bình, ngày 05 tháng 9 năm 2026\nKẾ HOẠCH\nTổ chức hội thao năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"


def resolved(issuer: str, *lines: str) -> ResolvedPlan:
    """A plan of an issuer with these lines in its section on who does what."""
    text = HEAD.format(issuer) + "\n".join(lines) + "\n"
    return resolve(extract(read_bytes(text.encode(), "thu.txt")))


def units_of(found: ResolvedPlan, task: int) -> list[str]:
    """The names of the units that get a task, counted from 0."""
    names = {unit.key: unit.name for unit in found.units}
    item = [one for one in found.items if one.kind == "nhiệm vụ"][task]
    return [names[place.unit] for place in item.placements]


@pytest.mark.parametrize(
    ("heading", "line", "unit"),
    [
        ("1. Trường Mẫu giáo Hoa Mai", "- Nhà trường bố trí sân tập.", "Trường Mẫu giáo Hoa Mai"),
        ("1. Phòng Văn hóa - Xã hội", "- Phòng tổng hợp danh sách đội.", "Phòng Văn hóa - Xã hội"),
        ("1. Trung tâm Y tế khu vực", "- Trung tâm cử đội cấp cứu.", "Trung tâm Y tế khu vực"),
        ("1. Công an xã", "- Đơn vị phân luồng xe.", "Công an xã"),
    ],
)
def test_a_heading_tells_the_unit_below_it(heading: str, line: str, unit: str) -> None:
    """Below a heading that names one unit, words that point mean that unit; the heading is the proof."""
    found = resolved("UBND XÃ AN BÌNH", heading, line)
    [task] = found.plan.assignments
    [inferred] = task.inferred
    assert (inferred.field, inferred.value) == ("units", unit)
    assert inferred.span and found.plan.text[inferred.span.start : inferred.span.end] == inferred.span.text == unit
    assert units_of(found, 0)[0].startswith(unit)


def test_the_issuer_is_meant_where_no_heading_tells() -> None:
    """In a plan of a school "nhà trường" is that school, and the plan says that it was inferred."""
    found = resolved("TRƯỜNG MẦM NON HOA MAI", "- Nhà trường bố trí sân tập.", "- Tổ Toán ra đề.")
    first, second = found.plan.assignments
    assert [(i.value, i.source) for i in first.inferred] == [
        ("Trường Mầm non Hoa Mai", "“Nhà trường” là đơn vị ban hành")
    ]
    assert second.inferred == () and units_of(found, 0) == ["Trường Mầm non Hoa Mai"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Trường THCS Hoa Mai, Trường THCS Lê Lai", "- Nhà trường bố trí sân tập."),
        ("1. Công an xã", "- Nhà trường bố trí sân tập."),
        ("1. Nội dung", "- Đơn vị phân luồng xe."),
    ],
)
def test_nothing_is_guessed(lines: tuple[str, ...]) -> None:
    """Two units that fit, one that does not, or none at all: nothing is inferred."""
    assert [task.inferred for task in resolved("UBND XÃ AN BÌNH", *lines).plan.assignments] == [()]


def test_partners_are_told_by_the_heading_above() -> None:
    """A partner that is only pointed at is the unit of the issuer's own kind."""
    found = resolved("PHÒNG NỘI VỤ HUYỆN BUÔN ĐÔN", "1. Các trường", "- Phối hợp với Phòng rà soát hồ sơ.")
    [task] = found.plan.assignments
    assert [(i.field, i.value) for i in task.inferred] == [("collaborators", "Phòng Nội vụ huyện Buôn Đôn")]
