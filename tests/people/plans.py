"""A plan of an invented school, one whose every text is hostile, and the files of one unit."""

from __future__ import annotations

from pathlib import Path

from kehoach.pipeline import resolve, write
from kehoach.schemas.base import Evidence, Inference, Span
from kehoach.schemas.calendar import Group
from kehoach.schemas.plan import Issue, Phase, Plan
from kehoach.schemas.tasks import TaskList
from tests import factories

HOSTILE = (
    '=HYPERLINK("http://x.invalid","a")</script></style><img src=x onerror=alert(1)> {{ 7*7 }} {% for a in b %}'
    " &amp; '\"]]> \x00\x07\u202e\r\nEND:VCALENDAR\r\nBEGIN:VEVENT ../../x"
)
UNIT = "Tổ Khoa học tự nhiên"


def school_plan() -> Plan:
    """Four tasks (one without a day, one repeated), a step of one month and one of a whole school year."""
    return factories.plan(
        text="Nơi nhận: Các trạm bơm (t/h)",
        issuer=factories.organisation("Trường THCS Hoa Mai"),
        recipients=(
            "Phòng Giáo dục và Đào tạo (để b/c)",
            "Các trạm bơm (t/h)",
            "Tổ Khoa học tự nhiên (t/h)",
            "Lưu: VT",
        ),
        period={"label": "năm học 2024 - 2025", "start": "2024-09-01", "end": "2025-05-31"},
        phases=[
            _step(1, "Tháng 3/2025: Hội thi mô hình", "2025-03-01", "2025-03-31"),
            _step(2, "Cả năm học: Đọc sách mười phút", "2024-09-05", "2025-05-31"),
        ],
        tasks=[
            factories.task(1, "Ra đề thi", UNIT, role="chủ trì", due="2025-03-10", collaborators=["Tổ Văn phòng"]),
            factories.task(2, "Chấm thi", UNIT, due="2025-03-14", label="trước ngày 15/3/2025"),
            factories.task(3, "Trang trí sân khấu", UNIT),
            factories.task(4, "Họp tổ", UNIT, recurrence="FREQ=MONTHLY;BYMONTHDAY=25", label="ngày 25 hằng tháng"),
        ],
    )


def _step(number: int, words: str, start: str, end: str) -> Phase:
    return factories.phase(number, words, start=start, end=end).model_copy(
        update={"units": (factories.organisation(UNIT),)}
    )


def hostile_plan() -> Plan:
    """A plan in which every text that a document can decide is hostile."""
    text = HOSTILE.replace("\r\n", " ")
    made = factories.plan(
        text=text,
        number=text,
        title=text,
        issuer=factories.organisation(text),
        recipients=(f"Các {text} (t/h)",),
        phases=[factories.phase(1, text, start="2025-03-01", end="2025-03-31")],
        tasks=[factories.task(1, text, text, due="2025-03-10", collaborators=[text], label=text)],
    )
    span = Span(start=0, end=len(text), text=text)
    inferred = (Inference(field=text, value=text, source=text, span=span),)
    return made.model_copy(
        update={
            "issues": (Issue(code="x", severity="lỗi", message=text, span=span, hint=text),),
            "phases": tuple(phase.model_copy(update={"inferred": inferred, "rule": text}) for phase in made.phases),
            "blocks": tuple(block.model_copy(update={"origin": text}) for block in made.blocks),
            "header": made.header.model_copy(update={"evidence": {"title": Evidence(rule=text, spans=(span,))}}),
        }
    )


def folder_of(plan: Plan, out: Path, words: str) -> Path:
    """Write the plan and give the folder of the unit whose folder name begins so."""
    write(resolve(plan), out)
    return next((out / "units").glob(f"{words}*"))


def tasks(folder: Path) -> TaskList:
    """The task list of the folder."""
    return TaskList.model_validate_json((folder / "tasks.json").read_bytes())


def group(folder: Path) -> Group:
    """The calendar of the folder."""
    return Group.model_validate_json((folder / "calendar.json").read_bytes())
