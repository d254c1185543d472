"""A plan that comes again updates what the store holds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from kehoach.pipeline.resolve import resolve
from kehoach.pipeline.store import tables
from kehoach.pipeline.store.learn import Candidate, learn
from kehoach.pipeline.store.tasks import Wanted, list_tasks, set_task
from kehoach.pipeline.store.versions import stored_plan
from kehoach.schemas.plan import Assignment, Campaign, LegalBasis, Organisation, Plan
from kehoach.schemas.resolved import ResolvedPlan
from tests.factories import plan, span, task
from tests.store.conftest import AT, Take

if TYPE_CHECKING:
    from sqlalchemy import Engine

SCHOOL, OTHER = "Trường THCS Hoa Mai", "Trường THCS Hoa Đào"
REPORT = "nộp báo cáo kết quả hội thi về Phòng"


def of(*tasks: Assignment, text: str = "KẾ HOẠCH", **head: object) -> Plan:
    """A plan of these tasks, always the same plan by its number."""
    return plan(tasks=tasks, text=text, **head)


def rows(engine: Engine, table: str) -> list[dict[str, object]]:
    """All rows of a table."""
    with engine.connect() as connection:
        found = connection.execute(select(tables.metadata.tables[table])).mappings()
        return sorted(map(dict, found), key=repr)


def test_the_same_plan_again_changes_nothing(engine: Engine, take: Take) -> None:
    """Taking a plan in twice leaves every table as after the first time, with or without its mark."""
    one = of(task(1, REPORT, SCHOOL, due="2024-05-31"))
    assert take(one).new == 1
    before = {name: rows(engine, name) for name in tables.metadata.tables}
    assert take(one).same == 1
    assert take(one, mark="another program").reread == 1
    after = {name: rows(engine, name) for name in tables.metadata.tables}
    for name in ("items", "placements", "units", "citations", "campaigns", "history", "texts", "versions"):
        assert after[name] == before[name], name


def test_a_moved_day_keeps_the_task_and_all_that_was_noted(engine: Engine, take: Take) -> None:
    """Status, owner and note stay; the sequence number rises; the history tells both days; both versions are kept."""
    take(of(task(1, REPORT, SCHOOL, due="2024-05-31")))
    (before,) = list_tasks(engine)
    set_task(engine, before.id, AT, status="đang làm", owner="Cô Lan", note="chờ số liệu")
    assert take(of(task(1, REPORT, SCHOOL, due="2024-06-14"), text="KẾ HOẠCH (sửa)")).corrected == 1
    (after,) = list_tasks(engine)
    assert (after.id, after.status, after.owner, after.note) == (before.id, "đang làm", "Cô Lan", "chờ số liệu")
    assert (before.due, after.due) == ("2024-05-31", "2024-06-14")
    assert [row["sequence"] for row in rows(engine, "items")] == [2]
    changed = [(row["field"], row["before"], row["after"]) for row in rows(engine, "history")]
    assert ("due", "2024-05-31", "2024-06-14") in changed and ("bản", "1", "2") in changed
    first, second = stored_plan(engine, "12/KH-PGDĐT@1"), stored_plan(engine, "12/KH-PGDĐT")
    assert [p.assignments[0].due.end for p in (first, second) if p.assignments[0].due] == ["2024-05-31", "2024-06-14"]


def test_a_task_in_other_words_keeps_its_id(engine: Engine, take: Take) -> None:
    """A correction of the wording is the same task; a task about something else is new."""
    take(of(task(1, REPORT, SCHOOL)))
    (before,) = list_tasks(engine)
    take(of(task(1, f"{REPORT} Giáo dục", SCHOOL), task(2, "tham gia tập huấn phần mềm", SCHOOL), text="KẾ HOẠCH 2"))
    found = {one.title: one.id for one in list_tasks(engine)}
    assert found[f"{REPORT} Giáo dục"] == before.id
    assert found["tham gia tập huấn phần mềm"] != before.id and len(found) == 2


def test_a_dropped_task_is_called_off_and_comes_back_as_it_was(engine: Engine, take: Take) -> None:
    """It reads "hủy" while the plan lacks it; when the plan has it again, it has its old status and a higher number."""
    both = of(task(1, REPORT, SCHOOL), task(2, "dự tập huấn", SCHOOL))
    take(both)
    id_ = next(one.id for one in list_tasks(engine) if one.title == REPORT)
    set_task(engine, id_, AT, status="xong")
    take(of(task(2, "dự tập huấn", SCHOOL), text="KẾ HOẠCH 2"))
    assert {one.title: one.status for one in list_tasks(engine)} == {REPORT: "hủy", "dự tập huấn": "chưa làm"}
    assert [one.id for one in list_tasks(engine, Wanted(status="hủy"))] == [id_]
    take(both)
    assert {one.id: one.status for one in list_tasks(engine)}[id_] == "xong"
    assert {row["uid"]: row["sequence"] for row in rows(engine, "items")}[id_] == 3


def test_a_task_that_goes_to_another_unit_is_withdrawn_from_the_first(engine: Engine, take: Take) -> None:
    """The task stays one; the placement of the first unit is marked, not lost."""
    take(of(task(1, REPORT, SCHOOL)))
    take(of(task(1, REPORT, OTHER), text="KẾ HOẠCH 2"))
    assert len(list_tasks(engine)) == 1
    assert sorted(bool(row["dropped"]) for row in rows(engine, "placements")) == [False, True]
    assert [one.title for one in list_tasks(engine, Wanted(unit="hoa dao"))] == [REPORT]
    assert list_tasks(engine, Wanted(unit="hoa mai")) == ()


def test_plans_of_other_numbers_do_not_touch_each_other(engine: Engine, take: Take) -> None:
    """The same task in two plans is two tasks."""
    take(of(task(1, REPORT, SCHOOL)), of(task(1, REPORT, SCHOOL), number="13/KH-PGDĐT"))
    assert len(list_tasks(engine)) == 2 and len(rows(engine, "units")) == 2


def test_a_campaign_of_several_plans_is_one_record(engine: Engine, take: Take) -> None:
    """Letter case and abbreviations of its name do not count; each plan keeps its own writing."""
    named = [
        plan(number=f"{n}/KH").model_copy(
            update={
                "campaigns": (
                    Campaign(
                        name=name, kind="Phong trào thi đua", launched=n == 1, spans=(span("KẾ", "KẾ"),), rule="test"
                    ),
                )
            }
        )
        for n, name in enumerate(("Trường THCS xanh", "Trường Trung học cơ sở XANH"), start=1)
    ]
    take(*named)
    assert len(rows(engine, "campaigns")) == 1
    assert sorted((row["name"], bool(row["launched"])) for row in rows(engine, "campaign_plans")) == [
        ("Trường THCS xanh", True),
        ("Trường Trung học cơ sở XANH", False),
    ]


def test_a_failure_leaves_nothing_half_done(engine: Engine, take: Take) -> None:
    """A plan that cannot be taken in costs the whole load, so that the store never holds half of one."""

    def broken() -> ResolvedPlan:
        raise OSError("gone")

    good = of(task(1, REPORT, SCHOOL))
    with pytest.raises(OSError, match="gone"):
        learn(engine, [Candidate(good.id, "a", lambda: resolve(good)), Candidate("x", "b", broken)], AT)
    assert rows(engine, "plans") == [] and rows(engine, "items") == []


HOSTILE = "'; DROP TABLE plans; -- \x00 \" % _ \\ {0} %(x)s :y ${z} <script>\u202e"


def test_no_words_of_a_document_reach_the_database_as_commands(engine: Engine, take: Take) -> None:
    """Hostile text in every field is kept as text, but for NUL, which no database takes."""
    basis = LegalBasis(key=HOSTILE, type=HOSTILE, number=HOSTILE, role="basis", spans=(span("KẾ", "KẾ"),), rule="test")
    one = plan(
        text=f"KẾ HOẠCH {HOSTILE}",
        tasks=[task(1, f"nộp báo cáo {HOSTILE}", f"Trường {HOSTILE}")],
        number=HOSTILE,
        title=HOSTILE,
        issuer=Organisation(text=HOSTILE, name=HOSTILE),
    ).model_copy(update={"legal_bases": (basis,)})
    take(one)
    kept = HOSTILE.replace("\x00", " ")
    (stored,) = rows(engine, "plans")
    assert (stored["title"], stored["number"]) == (kept, kept)
    (found,) = list_tasks(engine, Wanted(unit=f"Trường {kept}"))
    assert set_task(engine, found.id, AT, owner=HOSTILE, note=HOSTILE).owner == " ".join(kept.split())
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tables.plans)).scalar() == 1
