"""A calendar client that has an entry sees its new content, and never has it twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.schemas.plan import Plan
from tests.factories import plan, task
from tests.writers.calendars import components, entries, folder_of

SCHOOL = "truong-thcs-hoa-mai"


def one(due: str, words: str = "nộp báo cáo trước ngày 01/6") -> Plan:
    """A plan of one task."""
    return plan(tasks=[task(1, words, "Trường THCS Hoa Mai", due=due)])


def test_a_new_date_keeps_the_uid_and_raises_the_sequence(tmp_path: Path) -> None:
    """Only the day of a task changes: the same UID, a higher sequence number, in both formats."""
    folder = folder_of(one("2024-05-31"), tmp_path, SCHOOL)
    (before,) = entries(folder)
    folder_of(one("2024-06-14", "nộp báo cáo trước ngày 15/6"), tmp_path, SCHOOL)
    (after,) = entries(folder)
    assert after["uid"] == before["uid"] and (before["sequence"], after["sequence"]) == (0, 1)
    assert components(folder)[0]["SEQUENCE"] == 1
    folder_of(one("2024-06-20", "nộp báo cáo trước ngày 21/6"), tmp_path, SCHOOL)
    assert entries(folder)[0]["sequence"] == 2


def test_the_same_content_keeps_its_sequence(tmp_path: Path) -> None:
    """Reading a plan again raises nothing."""
    folder = folder_of(one("2024-05-31"), tmp_path, SCHOOL)
    folder_of(one("2024-06-14"), tmp_path, SCHOOL)
    before = (folder / "calendar.ics").read_bytes()
    folder_of(one("2024-06-14"), tmp_path, SCHOOL)
    assert (folder / "calendar.ics").read_bytes() == before and entries(folder)[0]["sequence"] == 1


def test_other_entries_keep_their_sequence(tmp_path: Path) -> None:
    """Only what changed is raised."""
    words = ["dự tập huấn", "nộp kế hoạch"]

    def both(due: str) -> Plan:
        listed = [task(1, words[0], "Trường THCS Hoa Mai", due=due), task(2, words[1], "Trường THCS Hoa Mai")]
        return plan(tasks=listed)

    folder = folder_of(both("2024-05-31"), tmp_path, SCHOOL)
    folder_of(both("2024-06-30"), tmp_path, SCHOOL)
    assert {entry["title"]: entry["sequence"] for entry in entries(folder)} == {words[0]: 1, words[1]: 0}


def test_other_words_are_another_entry(tmp_path: Path) -> None:
    """A task with other words is new: its sequence starts at 0 under another UID."""
    folder = folder_of(one("2024-05-31"), tmp_path, SCHOOL)
    (before,) = entries(folder)
    folder_of(one("2024-05-31", "nộp sản phẩm dự thi"), tmp_path, SCHOOL)
    (after,) = entries(folder)
    assert after["uid"] != before["uid"] and after["sequence"] == 0


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"entries": 3}', b'{"entries": [3]}', b'{"entries": [{}]}', b"\xff"]
)
def test_a_damaged_calendar_is_replaced(tmp_path: Path, damage: bytes) -> None:
    """A calendar that cannot be read counts as none."""
    folder = folder_of(one("2024-05-31"), tmp_path, SCHOOL)
    (folder / "calendar.json").write_bytes(damage)
    folder_of(one("2024-06-14"), tmp_path, SCHOOL)
    assert entries(folder)[0]["sequence"] == 0
