"""A clerk is warned of what is wrong in a plan, and of nothing where a plan is right."""

from __future__ import annotations

import pytest
from corpus_files import CORPUS, PLANS

from kehoach.pipeline import extract, read, resolve
from kehoach.schemas.plan import Issue

FAULTY = "06-phong-ke-hoach-nhieu-loi"


def issues_of(stem: str) -> tuple[Issue, ...]:
    """What the program reports of one plan of the corpus."""
    return resolve(extract(read(PLANS[stem]))).plan.issues


@pytest.fixture(scope="module")
def reported() -> str:
    """All that is reported of the plan with mistakes."""
    return "\n".join(issue.message for issue in issues_of(FAULTY))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("31/9/2023", id="a day the month lacks"),
        pytest.param("30/02/2024", id="a day February lacks"),
        pytest.param("từ ngày 20/5/2023 đến ngày 10/5/2023", id="an end before its start"),
        pytest.param("15/02/2023", id="a deadline before the day of issue"),
        pytest.param("Thứ Hai, ngày 12/7/2023", id="a Monday that is a Wednesday"),
        pytest.param("Số mục “3”", id="two items with one number"),
        pytest.param("tài liệu kèm theo nhưng tệp không có", id="a schedule that is not attached"),
    ],
)
def test_each_mistake_is_reported_with_its_words(reported: str, words: str) -> None:
    """The plan written with mistakes is reported of for every one of them."""
    assert words in reported


@pytest.mark.parametrize("stem", sorted(p.stem for p in (CORPUS / "documents").iterdir() if p.stem != FAULTY))
def test_sound_plans_raise_no_error(stem: str) -> None:
    """No plan without mistakes is said to have one."""
    assert [issue.message for issue in issues_of(stem) if issue.severity == "lỗi"] == []
