"""Tasks: marked-up texts and what must hold for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from assignments.marked import HEAD, Case, Task, load_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.pipeline.assemble import extract
from kehoach.pipeline.readers import read_bytes
from kehoach.schemas.plan import Plan

CASES = load_cases(Path(__file__).with_name("cases.md"))


def plan_of(text: str) -> Plan:
    """The plan of a text as the pipeline reads it."""
    return extract(read_bytes(text.encode(), "thu.txt"))


def tasks_of(plan: Plan) -> list[Task]:
    """The tasks of a plan in the form of the marks."""
    return [
        Task(tuple(u.text for u in a.units), a.role, a.task, tuple(c.text for c in a.collaborators))
        for a in plan.assignments
    ]


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_marked_tasks_are_found_and_nothing_else(case: Case) -> None:
    """The tasks of a marked-up text come out with their units, roles and partners, and no others."""
    assert tasks_of(plan_of(case.text)) == list(case.tasks)


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_spans_quote_the_text(case: Case) -> None:
    """Every span of a task and its units holds exactly the words that stand there."""
    plan = plan_of(case.text)
    spans = [s for a in plan.assignments for s in a.spans]
    spans += [u.span for a in plan.assignments for u in (*a.units, *a.collaborators) if u.span]
    assert all(plan.text[s.start : s.end] == s.text for s in spans)


def test_report_goes_to_the_unit_named_after_it() -> None:
    """A report names the unit it is sent to."""
    plan = plan_of(
        HEAD + "III. TỔ CHỨC THỰC HIỆN\n1. Tổ Toán: Báo cáo kết quả về Ban Giám hiệu trước ngày 20/5/2024.\n"
    )
    [task] = plan.assignments
    assert task.report_to is not None
    assert task.report_to.text == "Ban Giám hiệu"


def test_a_lead_in_gives_its_list_role_and_partners() -> None:
    """What stands below "A chủ trì, phối hợp với B:" is led by A and done with B."""
    lines = (
        "1. Sở Y tế chủ trì, phối hợp với Sở Công Thương:\na) Kiểm tra bếp ăn tập thể.\nb) Công khai kết quả kiểm tra."
    )
    tasks = tasks_of(plan_of(HEAD + "III. TỔ CHỨC THỰC HIỆN\n" + lines + "\n"))
    assert [t.task for t in tasks] == ["Kiểm tra bếp ăn tập thể", "Công khai kết quả kiểm tra"]
    assert {(t.units, t.role, t.collaborators) for t in tasks} == {(("Sở Y tế",), "chủ trì", ("Sở Công Thương",))}


BRACKETS = [
    ("- Kiểm tra đường điện các phòng học (Tổ Văn phòng, xong trong tháng 8).", ("Tổ Văn phòng",), "thực hiện", ()),
    (
        "- Chuẩn bị cây giống (Trạm Khuyến nông chủ trì, Hạt Kiểm lâm phối hợp).",
        ("Trạm Khuyến nông",),
        "chủ trì",
        ("Hạt Kiểm lâm",),
    ),
    ("- In giấy mời (chủ trì: Văn phòng; phối hợp: Đoàn trường).", ("Văn phòng",), "chủ trì", ("Đoàn trường",)),
]


@pytest.mark.parametrize(("line", "units", "role", "partners"), BRACKETS)
def test_units_in_brackets_after_a_task(
    line: str, units: tuple[str, ...], role: str, partners: tuple[str, ...]
) -> None:
    """A task of a content section belongs to the units in brackets at its end."""
    [task] = tasks_of(plan_of(HEAD + "II. NỘI DUNG\n" + line + "\n"))
    assert (task.units, task.role, task.collaborators) == (units, role, partners)


@pytest.mark.parametrize(
    "line",
    [
        "- Chuẩn bị hồ sơ (theo mẫu số 2).",
        "- Tuyên truyền đến các lực lượng (công an, dân quân).",
        "- Thi đấu (nếu có).",
    ],
)
def test_remarks_in_brackets_are_no_units(line: str) -> None:
    """A remark in brackets gives a task to nobody."""
    assert tasks_of(plan_of(HEAD + "II. NỘI DUNG\n" + line + "\n")) == []


def test_due_stands_with_the_task_that_states_it() -> None:
    """A deadline inside one part of a sentence is not the deadline of the other parts."""
    line = "1. Tổ Toán: Ra đề kiểm tra; nộp đề về Ban Giám hiệu chậm nhất ngày 05/4/2024; tổ chức chấm thi.\n"
    plan = plan_of(HEAD + "III. TỔ CHỨC THỰC HIỆN\n" + line)
    assert [a.due.label if a.due else None for a in plan.assignments] == [None, "chậm nhất ngày 05/4/2024", None]


WORDS = st.sampled_from(
    [
        "Sở Nội vụ",
        "các trường",
        "và",
        ",",
        ";",
        ".",
        ":",
        "chủ trì",
        "phối hợp với",
        "tổ chức",
        "báo cáo",
        "được",
        "“",
        "(",
        ")",
        "\n",
        "- ",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_order_of_words_is_read_without_harm(words: list[str]) -> None:
    """No mixture of units, verbs and marks raises, and what is found still quotes the text."""
    plan = plan_of(HEAD + "III. TỔ CHỨC THỰC HIỆN\n1. " + " ".join(words) + "\n")
    assert all(plan.text[s.start : s.end] == s.text for a in plan.assignments for s in a.spans)


@pytest.mark.parametrize(
    ("lines", "certainty"),
    [
        ("III. TỔ CHỨC THỰC HIỆN\n1. Tổ Toán: Ra đề kiểm tra chung.", "chắc chắn"),
        ("III. TỔ CHỨC THỰC HIỆN\n1. Tổ Toán có trách nhiệm ra đề kiểm tra chung.", "chắc chắn"),
        ("II. NỘI DUNG\n1. Sau sơ kết học kỳ, các trường rà soát kế hoạch dạy học.", "cần xem lại"),
        ("II. NỘI DUNG\n- Ra đề kiểm tra chung (Tổ Toán).", "cần xem lại"),
        ("III. TỔ CHỨC THỰC HIỆN\n1. Tổ Toán: Ra đề kiểm tra chung và", "cần xem lại"),
    ],
)
def test_only_plain_readings_are_certain(lines: str, certainty: str) -> None:
    """A task below a unit or after its name is certain; units in brackets or mid-sentence, and cut lines, are not."""
    assert [a.certainty for a in plan_of(HEAD + lines + "\n").assignments] == [certainty]


def test_a_phase_names_the_units_that_are_given_its_tasks() -> None:
    """The units of a timed line are those of the tasks in it."""
    plan = plan_of(HEAD + "II. TIẾN ĐỘ\n- Tháng 3/2024: Các tổ chuyên môn rà soát thiết bị dạy học.\n")
    assert [[unit.text for unit in phase.units] for phase in plan.phases] == [["Các tổ chuyên môn"]]


def test_a_list_of_names_beside_duties_gives_each_person_a_task() -> None:
    """ "Họ và tên" beside "Nhiệm vụ" says who does what; a mere post is no task, nor what somebody takes part in."""
    rows = ["| 1 | Thầy Lò Văn Inh | Dẫn đoàn, quản lý học sinh trên xe. |", "| 2 | Cô Tẩn Mẩy | Giữ quỹ của đoàn. |"]
    rows.append("| 3 | Thầy Giàng A Chớ | Thư ký |")
    duties = ["| TT | Họ và tên | Nhiệm vụ được giao |", "| --- | --- | --- |", *rows]
    plan = extract(read_bytes((HEAD + "III. PHÂN CÔNG\n\n" + "\n".join(duties) + "\n").encode(), "thu.md"))
    assert [(t.units, t.task) for t in tasks_of(plan)] == [
        (("Thầy Lò Văn Inh",), "Dẫn đoàn, quản lý học sinh trên xe"),
        (("Cô Tẩn Mẩy",), "Giữ quỹ của đoàn"),
    ]
    works = ["| TT | Họ và tên | Nội dung dự thi |", "| --- | --- | --- |", *rows]
    listed = extract(read_bytes((HEAD + "III. DANH SÁCH\n\n" + "\n".join(works) + "\n").encode(), "thu.md"))
    assert listed.assignments == ()


def test_who_leads_in_a_cell_is_helped_by_the_others() -> None:
    """In a cell "A (Chủ trì), B" the unit that is marked leads and the other helps."""
    table = [
        "| Công việc | Người phụ trách |",
        "| --- | --- |",
        "| Tổng duyệt | Tổ trưởng tổ Sử (Chủ trì), Tổ Văn phòng |",
    ]
    plan = extract(read_bytes((HEAD + "III. PHÂN CÔNG\n\n" + "\n".join(table) + "\n").encode(), "thu.md"))
    assert tasks_of(plan) == [Task(("Tổ trưởng tổ Sử",), "chủ trì", "Tổng duyệt", ("Tổ Văn phòng",))]
