"""Ids depend on what a plan is, not on its file, and are safe as names of files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.pipeline.identity import lasting_words, plan_id, text_key, uids
from kehoach.pipeline.names import allocate, slug
from tests.factories import header, organisation, phase, plan, task

SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def test_number_issuer_and_year_make_the_identity() -> None:
    """Another title or another writing of the issuer is the same plan; another issuer or year another one."""
    one = plan_id(header(), "x")
    assert one == plan_id(header(title="Khác", issuer=organisation("phòng GD&ĐT huyện Bình An")), "y")
    assert one.rpartition("-")[2] == plan_id(header(number="12 / KH-PGD&ĐT"), "x").rpartition("-")[2]
    assert one != plan_id(header(issuer=organisation("Phòng Giáo dục và Đào tạo huyện Tây Sơn")), "x")
    assert one != plan_id(header(issued_on="2025-01-15"), "x")
    assert one.startswith("12-kh-pgddt-2024-")


def test_without_a_number_title_issuer_and_day_decide() -> None:
    """The words of the plan do not matter as long as it has a title."""
    one = plan_id(header(number=None), "x")
    assert one == plan_id(header(number=None), "y") != plan_id(header(number=None, issued_on=None), "x")


def test_without_number_and_title_the_words_decide() -> None:
    """Layout makes no difference to the words."""
    bare = header(number=None, title=None)
    assert plan_id(bare, "Kế hoạch\nthi đua.") == plan_id(bare, "KẾ HOẠCH  thi đua") != plan_id(bare, "Kế hoạch thi")
    assert text_key("a b") == text_key("A\n\nb")


def test_uids_last_when_only_dates_change() -> None:
    """Days, months, quarters and hours are not part of what makes a task."""
    first = plan(
        phases=[phase(1, "Tháng 5: thi cấp trường", start="2024-05-01")],
        tasks=[task(1, "nộp báo cáo trước 17h00 ngày 15/5/2024", "Văn phòng", due="2024-05-15")],
    )
    moved = plan(
        phases=[phase(1, "Tháng 6: thi cấp trường", start="2024-06-01")],
        tasks=[task(1, "nộp báo cáo trước 16h30 ngày 20/6/2024", "Văn phòng", due="2024-06-20")],
    )
    assert uids(first) == uids(moved)


def test_equal_tasks_have_distinct_uids() -> None:
    """Two tasks with the same words are told apart by their order."""
    made = plan(tasks=[task(1, "họp", "Văn phòng"), task(2, "họp", "Văn phòng"), task(3, "họp", "Tổ Toán")])
    assert len(set(uids(made)[1])) == 3


@pytest.mark.parametrize(
    ("said", "other", "same"),
    [
        ("báo cáo trước ngày 15/5", "báo cáo trước ngày 20/6/2024", True),
        ("báo cáo quý III/2024", "báo cáo quý 4/2024", True),
        ("họp tổng kết năm 2024", "họp tổng kết năm 2025", True),
        ("thi đua đợt 1", "thi đua đợt 2", False),
        ("lớp 5 tháng 9", "lớp 6 tháng 9", False),
    ],
)
def test_lasting_words_are_those_that_are_no_dates(said: str, other: str, same: bool) -> None:
    """Dates go, other numbers stay: đợt 1 and đợt 2 are two things."""
    assert (lasting_words(said) == lasting_words(other)) is same


@given(st.text(max_size=300))
def test_every_text_has_a_safe_slug(text: str) -> None:
    """Small ASCII letters, digits and single hyphens, bounded, never a name that Windows keeps for itself."""
    found = slug(text)
    assert SAFE.fullmatch(found) and len(found) <= 60
    assert found not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert SAFE.fullmatch(plan_id(header(number=None, title=text or None), "x"))
    assert len(plan_id(header(number=text or None), "x")) <= 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Giáo dục & Đào tạo tỉnh Đắk Lắk", "so-giao-duc-va-dao-tao-tinh-dak-lak"),
        ("../../etc/passwd", "etc-passwd"),
        ("Trường THCS “Hoa Mai”", "truong-thcs-hoa-mai"),
    ],
)
def test_slugs_are_readable(text: str, expected: str) -> None:
    """Vietnamese letters lose their marks; paths lose their meaning."""
    assert slug(text) == expected


def test_slugs_that_had_to_be_cut_stay_distinct() -> None:
    """Two long names with the same beginning have two slugs."""
    start = "Ban Chỉ đạo thực hiện phong trào xây dựng trường học thân thiện "
    assert slug(f"{start} một") != slug(f"{start} hai")


def test_two_units_never_share_a_folder() -> None:
    """Of several units with one wish the first keeps it, whatever the order they are named in."""
    wishes = [("hoa2 binh2", "hoa-binh"), ("hoa binh2", "hoa-binh"), ("@x", "x")]
    found = allocate(wishes)
    assert found == allocate(reversed(wishes)) and len(set(found.values())) == 3
    assert found["hoa binh2"] == "hoa-binh" and found["@x"] == "x"
