"""Which time of a task is its deadline."""

from __future__ import annotations

import pytest

from kehoach.extractors.atoms.dates import find_times
from kehoach.extractors.clauses.phases import due_of

DUE: list[tuple[str, str | None]] = [
    ("hoàn thành hồ sơ trước ngày 15/10/2024", "trước ngày 15/10/2024"),
    ("rà soát trong tháng 5/2025, gửi kết quả chậm nhất ngày 10/6/2025", "chậm nhất ngày 10/6/2025"),
    ("tổ chức tập huấn trong Quý I/2025", "trong Quý I/2025"),
    ("mở sổ theo dõi từ ngày 01/3/2025 đến ngày 15/3/2025", "từ ngày 01/3/2025 đến ngày 15/3/2025"),
    ("báo cáo trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng"),
    ("xây dựng kế hoạch trong vòng 10 ngày kể từ ngày ký", "trong vòng 10 ngày kể từ ngày ký"),
    ("tổ chức lễ ngày 20/11/2024", None),
    ("thực hiện Chương trình đến năm 2030", None),
    ("tổng hợp số liệu tính đến ngày 31/5/2024", None),
    ("họp hằng tháng", None),
    ("nộp trước ngày 31/9/2024", None),
]


@pytest.mark.parametrize(("task", "words"), DUE, ids=[t for t, _ in DUE])
def test_deadline_of_a_task(task: str, words: str | None) -> None:
    """A deadline goes before a stretch, a stretch before a rule; days, targets and counts are no deadlines."""
    due = due_of(find_times(task))
    assert (due.span.text if due else None) == words
