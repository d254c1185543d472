"""Plans that arrive cut short or put together from pieces: nothing raises, and every value quotes the text."""

from __future__ import annotations

from functools import cache

from corpus_files import PLANS
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.pipeline import extract, read, resolve
from kehoach.pipeline.readers import ReadError, read_bytes
from kehoach.schemas.plan import Plan


@cache
def words_of(stem: str) -> str:
    """The text of a plan of the corpus."""
    return read(PLANS[stem]).text


def plan_of(text: str) -> Plan | None:
    """What is read in a text; ``None`` for one without words."""
    try:
        return resolve(extract(read_bytes(text.encode(), "phần.txt"))).plan
    except ReadError:
        return None


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(PLANS)), st.floats(0, 1), st.floats(0, 1))
def test_any_piece_of_a_plan_is_read(stem: str, one: float, other: float) -> None:
    """A page may be missing at either end, in mid-word or behind the name of a unit."""
    text = words_of(stem)
    start, end = sorted((round(one * len(text)), round(other * len(text))))
    plan = plan_of(text[start:end])
    if plan is not None:
        said = [span for item in (*plan.assignments, *plan.phases, *plan.legal_bases) for span in item.spans]
        assert all(plan.text[span.start : span.end] == span.text for span in said)


def test_a_plan_may_end_behind_the_name_of_a_unit() -> None:
    """The last line of a page names units below a heading that has named them."""
    heading = "KẾ HOẠCH\nIII. TỔ CHỨC THỰC HIỆN\n1. Các trường tiểu học"
    plan = plan_of(f"{heading}\n- Mỗi trường lập danh sách")
    assert plan is not None
    assert [(task.units[0].name, task.task) for task in plan.assignments] == [
        ("Các trường tiểu học", "Mỗi trường lập danh sách")
    ]
