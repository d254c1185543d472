"""What differs between two plans, by wording."""

from __future__ import annotations

import time

from kehoach.pipeline.comparing.changes import compare
from kehoach.pipeline.comparing.matching import Side, match
from kehoach.schemas.changes import Changes
from kehoach.schemas.plan import Plan
from tests.factories import phase, plan, task

SCHOOL, OTHER = "Trường THCS Hoa Mai", "Trường THCS Hoa Đào"


def told(found: Changes) -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    """Kind, fields, old and new words of each change."""
    return [(c.kind, c.fields, c.old and c.old.text, c.new and c.new.text) for c in found.items]


def last_year(**head: object) -> Plan:
    """A plan of a step and two tasks."""
    listed = [
        task(1, "nộp báo cáo tổng kết trước ngày 31/5/2024", SCHOOL, due="2024-05-30", label="trước ngày 31/5/2024"),
        task(2, "dự tập huấn phần mềm quản lý thư viện", SCHOOL),
    ]
    step = phase(1, "Tháng 3: Thi vòng trường", start="2024-03-01", end="2024-03-31")
    return plan(phases=[step], tasks=listed, **head)


def test_a_plan_does_not_differ_from_itself() -> None:
    """Nothing is said."""
    found = compare(last_year(), last_year())
    assert (found.header, found.items, found.bases_added, found.bases_dropped) == ((), (), (), ())


def test_this_year_against_last_year() -> None:
    """Dates in the words do not hide that it is the same task; what is new and what is gone is told."""
    listed = [
        task(1, "nộp báo cáo tổng kết trước ngày 25/5/2025", SCHOOL, due="2025-05-24", label="trước ngày 25/5/2025"),
        task(2, "tổ chức ngày hội trò chơi dân gian", SCHOOL),
    ]
    step = phase(1, "Tháng 4: Thi vòng trường", start="2025-04-01", end="2025-04-30")
    found = compare(last_year(), plan(phases=[step], tasks=listed, number="9/KH-PGDĐT", issued_on="2025-01-10"))
    assert told(found) == [
        ("giai đoạn", ("thời gian",), "Tháng 3: Thi vòng trường", "Tháng 4: Thi vòng trường"),
        (
            "nhiệm vụ",
            ("thời gian",),
            "nộp báo cáo tổng kết trước ngày 31/5/2024",
            "nộp báo cáo tổng kết trước ngày 25/5/2025",
        ),
        ("nhiệm vụ", (), None, "tổ chức ngày hội trò chơi dân gian"),
        ("nhiệm vụ", (), "dự tập huấn phần mềm quản lý thư viện", None),
    ]
    assert [change.field for change in found.header] == ["số, ký hiệu", "ngày ban hành"]


def test_other_units_and_other_words_are_told() -> None:
    """Both at once, for one task."""
    old = plan(tasks=[task(1, "xây dựng kế hoạch và tổ chức ngày hội đọc sách cho học sinh", SCHOOL)])
    new = plan(tasks=[task(1, "xây dựng kế hoạch, tổ chức ngày hội đọc sách cho toàn thể học sinh", SCHOOL, OTHER)])
    (change,) = compare(old, new).items
    assert change.fields == ("nội dung", "đơn vị")


def side(words: str, *units: str) -> Side:
    """A task."""
    return Side("nhiệm vụ", tuple(words.split()), frozenset(units))


def test_equal_words_go_to_the_same_unit_first() -> None:
    """Two units have the same task: each keeps its own, whatever the order."""
    first, second = side("nộp báo cáo", "a"), side("nộp báo cáo", "b")
    assert match([first, second], [second, first]) == {0: 1, 1: 0}


def test_what_is_unlike_all_others_is_matched_with_nothing() -> None:
    """Sharing a verb is not enough; a step is never a task."""
    old = [side("tổ chức hội thi cờ vua", "a"), Side("giai đoạn", ("nộp", "báo", "cáo"), frozenset())]
    assert match(old, [side("tổ chức cắm trại hè", "a"), side("nộp báo cáo")]) == {}


def test_many_items_are_matched_soon() -> None:
    """Three thousand tasks that share words, none of them equal, take less than ten seconds."""
    old = [side(f"nộp báo cáo kết quả {n} cũ", f"u{n}") for n in range(3000)]
    new = [side(f"nộp báo cáo kết quả {n} mới", f"u{n}") for n in range(3000)]
    start = time.perf_counter()
    assert match(old, new) == {n: n for n in range(3000)}
    assert time.perf_counter() - start < 10
