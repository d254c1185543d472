"""From stated times to days: where years come from, what is counted, what stays unknown, what looks wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extractors.atoms.dates import find_times
from kehoach.pipeline.resolve.dates import TimeContext, resolve_phases, resolve_time
from kehoach.pipeline.resolve.holidays import add_working_days, holiday_name
from kehoach.schemas.plan import Assignment, Due, Header, Organisation, Period, Phase, Plan
from kehoach.schemas.text import Source
from kehoach.schemas.times import TimeExpr

SCHOOL = TimeContext(period_start=date(2024, 9, 1), period_end=date(2025, 8, 31))
YEAR = TimeContext(period_start=date(2022, 1, 1), period_end=date(2022, 12, 31))
TERM = TimeContext(period_start=date(2021, 1, 1), period_end=date(2025, 12, 31))
AUGUST = TimeContext(period_start=date(2024, 9, 1), period_end=date(2025, 8, 31), issued_on=date(2024, 8, 17))
ISSUED = TimeContext(issued_on=date(2025, 11, 17))
NOTHING = TimeContext()


def time_of(words: str) -> TimeExpr:
    """The only time of some words."""
    (found,) = find_times(words)
    return found


DAYS: list[tuple[str, TimeContext, str | None, str | None]] = [
    ("Tháng 5", YEAR, "2022-05-01", "2022-05-31"),
    ("Tháng 1, 2", YEAR, "2022-01-01", "2022-02-28"),
    ("Tháng 10", SCHOOL, "2024-10-01", "2024-10-31"),
    ("Tháng 3", SCHOOL, "2025-03-01", "2025-03-31"),
    ("ngày 26/8", AUGUST, "2024-08-26", "2024-08-26"),
    ("ngày 26/8", SCHOOL, "2025-08-26", "2025-08-26"),
    ("từ 15/12 đến 10/01", SCHOOL, "2024-12-15", "2025-01-10"),
    ("từ ngày 20/12 đến ngày 10/01/2025", NOTHING, "2024-12-20", "2025-01-10"),
    ("tuần cuối tháng 2/2024", NOTHING, "2024-02-23", "2024-02-29"),
    ("cuối tháng 2/2023", NOTHING, "2023-02-21", "2023-02-28"),
    ("cuối tháng 4", YEAR, "2022-04-21", "2022-04-30"),
    ("cuối tháng 4, đầu tháng 5/2025", NOTHING, "2025-04-21", "2025-05-10"),
    ("từ cuối tháng 12 đến tháng 2", SCHOOL, "2024-12-21", "2025-02-28"),
    ("năm học 2016-2017", NOTHING, "2016-09-01", "2017-08-31"),
    ("trước ngày 01/3/2024", NOTHING, None, "2024-02-29"),
    ("trước 17h00 ngày 10/12/2025", NOTHING, None, "2025-12-10"),
    ("trước tháng 5/2025", NOTHING, None, "2025-04-30"),
    ("trước năm 2030", NOTHING, None, "2029-12-31"),
    ("đến hết quý I/2026", NOTHING, None, "2026-03-31"),
    ("từ ngày 10/7/2025", NOTHING, "2025-07-10", None),
    ("sau ngày 31/12/2025", NOTHING, "2026-01-01", None),
    ("Năm 2025 và các năm tiếp theo", NOTHING, "2025-01-01", None),
    ("trước ngày 10/12", ISSUED, None, "2025-12-09"),
    ("Tháng 2", ISSUED, "2026-02-01", "2026-02-28"),
    ("trước ngày 15/6", ISSUED, None, None),
    ("Tháng 5", TERM, None, None),
    ("Tháng 5", NOTHING, None, None),
    ("ngày 31/9/2024", NOTHING, None, None),
    ("l5/O8/2O24", NOTHING, None, None),
    ("cuối năm 2025", NOTHING, None, None),
    ("học kỳ I", SCHOOL, None, None),
    ("trước Tết Nguyên đán 2026", NOTHING, None, "2026-02-16"),
    ("trước Tết Nguyên đán", SCHOOL, None, "2025-01-28"),
    ("trước Tết Nguyên đán", TERM, None, None),
    ("mùng 10 tháng 3 (âm lịch) năm nay", NOTHING, None, None),
    ("trong vòng 10 ngày kể từ ngày ký", ISSUED, None, "2025-11-27"),
    ("trong vòng 05 ngày làm việc kể từ ngày ban hành", ISSUED, None, "2025-11-24"),
    ("chậm nhất 05 ngày kể từ ngày nhận được văn bản", ISSUED, None, None),
]


@pytest.mark.parametrize(("words", "context", "start", "end"), DAYS, ids=[f"{w}-{i}" for i, (w, *_) in enumerate(DAYS)])
def test_resolves_to_days(words: str, context: TimeContext, start: str | None, end: str | None) -> None:
    """A time comes to the days that it and its context say, and to no other."""
    found = resolve_time(time_of(words), context)
    assert (found.start, found.end) == (start, end)


def test_nearest_source_of_the_year_wins() -> None:
    """A heading goes before the title, the title before the day of issue; the source is named."""
    heading = time_of("Lịch tháng 11/2023")
    near = TimeContext((heading,), YEAR.period_start, YEAR.period_end, None, date(2021, 12, 1))
    by_heading = resolve_time(time_of("ngày 20/11"), near)
    by_title = resolve_time(
        time_of("ngày 20/11"), TimeContext((), near.period_start, near.period_end, None, near.issued_on)
    )
    assert (by_heading.start, by_heading.inferred[0].source) == ("2023-11-20", "năm lấy từ đề mục")
    assert (by_title.start, by_title.inferred[0].source) == ("2022-11-20", "năm lấy từ tiêu đề")
    assert by_heading.inferred[0].span == heading.span


def test_stated_years_need_no_inference() -> None:
    """What the words say is not inferred, even against the period."""
    found = resolve_time(time_of("Tháng 8/2017"), YEAR)
    assert (found.start, found.inferred) == ("2017-08-01", ())


def test_what_needs_review_says_so() -> None:
    """A phase without a day, or with its year from the day of issue, is marked for review; others are not."""
    unknown, known = resolve_phases(plan_with("Tháng 5", "Tháng 6/2025")).phases
    (guided,) = resolve_phases(plan_with("Tháng 5", header=Header(issued_on="2025-01-10"))).phases
    assert [p.certainty for p in (unknown, known, guided)] == ["cần xem lại", "chắc chắn", "cần xem lại"]


def test_hours_take_the_day_of_their_heading() -> None:
    """Hours alone belong to the one day that a heading names."""
    heading = time_of("NGÀY THỨ HAI: THỨ SÁU, NGÀY 14/5/2027")
    found = resolve_time(time_of("7h00 - 7h15"), TimeContext((heading,)))
    assert (found.start, found.end) == ("2027-05-14", "2027-05-14")
    assert resolve_time(time_of("7h00 - 7h15"), YEAR).start is None


def test_repetition_is_bounded_by_the_plan() -> None:
    """A repeated duty runs over the plan's period, or has no bounds where there is none."""
    rule = resolve_time(time_of("ngày 15 hàng tháng"), YEAR)
    assert (rule.start, rule.end, rule.recurrence) == ("2022-01-01", "2022-12-31", "FREQ=MONTHLY;BYMONTHDAY=15")
    assert resolve_time(time_of("ngày 15 hàng tháng"), NOTHING).start is None


def test_working_days_skip_weekends_and_holidays() -> None:
    """Five working days from 28 April 2026 skip 30 April, 1 May and the weekend."""
    assert holiday_name(date(2026, 4, 30)) is not None
    assert add_working_days(date(2026, 4, 28), 3) == date(2026, 5, 5)


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_explicit_days_never_change(first: date, issued: date) -> None:
    """A complete date means itself whatever surrounds it."""
    found = resolve_time(time_of(f"ngày {first:%d/%m/%Y}"), TimeContext(issued_on=issued))
    assert (found.start, found.end) == (first.isoformat(), first.isoformat())


MONTH_WORDS = st.sampled_from(["{m}", "{m}/2025", "{m} năm 2024"])
PART_WORDS = st.sampled_from(["tháng ", "đầu tháng ", "cuối tháng ", "ngày {d}/", "tuần 2 tháng "])


@given(st.data(), st.sampled_from([SCHOOL, YEAR, TERM, ISSUED, NOTHING]))
def test_no_interval_runs_backwards(data: st.DataObject, context: TimeContext) -> None:
    """Where a year is inferred at either end, the end never comes before the start."""
    ends = []
    for _ in range(2):
        words = data.draw(PART_WORDS) + data.draw(MONTH_WORDS)
        ends.append(words.format(m=data.draw(st.integers(1, 12)), d=data.draw(st.integers(1, 28))))
    for stated in find_times(f"từ {ends[0]} đến {ends[1]}"):
        found = resolve_time(stated, context)
        inferred = stated.start and stated.end and None in (stated.start.year, stated.end.year)
        if inferred and found.start and found.end:
            assert found.start <= found.end


def plan_with(*words: str, header: Header | None = None, task: str | None = None) -> Plan:
    """A plan whose phases are the times of some lines."""
    text = "\n".join((*words, task or ""))
    phases = tuple(
        Phase(id=f"gd{n}", label=t.span.text, kind="lịch", stated=t, spans=(t.span,), rule="test")
        for n, t in enumerate(find_times("\n".join(words)), 1)
    )
    due = find_times(text)[len(phases) :]
    unit = Organisation(text="Tổ Toán", name="Tổ Toán")
    tasks = tuple(
        Assignment(
            id=f"nv{n}", units=(unit,), role="thực hiện", task="x", due=Due(label=t.span.text, stated=t),
            spans=(t.span,), rule="test",
        )
        for n, t in enumerate(due, 1)
    )  # fmt: skip
    source = Source(file="thu.txt", sha256="0" * 64, media_type="text/plain")
    return Plan(id="thu", source=source, text=text, header=header or Header(), phases=phases, assignments=tasks)


def test_dues_of_tasks_are_resolved_too() -> None:
    """A task's due gets its last day, a repeated one its rule and no day."""
    head = Header(period=Period(label="năm 2024", start="2024-01-01", end="2024-12-31"))
    once, again = resolve_phases(plan_with(header=head, task="nộp trước ngày 15/6; gửi ngày 20 hằng tháng")).assignments
    assert once.due is not None and again.due is not None
    assert (once.due.end, once.due.recurrence) == ("2024-06-14", None)
    assert (again.due.end, again.due.recurrence) == (None, "FREQ=MONTHLY;BYMONTHDAY=20")


ODD: list[tuple[str, str]] = [
    ("Gửi trước ngày 31/9/2024", "dates.impossible"),
    ("Họp ngày 15/8/24", "dates.short_year"),
    ("Nộp l5/O8/2O24", "dates.lookalike"),
    ("Họp Thứ Ba, ngày 24/8/2026", "dates.weekday"),
    ("Thi từ ngày 20/5/2024 đến ngày 10/5/2024", "dates.order"),
    ("Nộp trước ngày 15/02/2024", "dates.before_issue"),
    ("Nộp trước ngày 15/02/2026", "dates.outside_period"),
    ("Nộp chậm nhất ngày 02/9/2024", "dates.holiday"),
]


@pytest.mark.parametrize(("line", "code"), ODD, ids=[c for _, c in ODD])
def test_odd_dates_are_reported(line: str, code: str) -> None:
    """Each oddity is one issue in Vietnamese that quotes its words; resolving again adds none."""
    head = Header(issued_on="2024-03-01", period=Period(label="năm 2024", start="2024-01-01", end="2024-12-31"))
    plan = resolve_phases(plan_with(line, header=head))
    assert code in [i.code for i in plan.issues]
    assert all(i.span and i.span.text in plan.text and f"“{i.span.text}”" in i.message for i in plan.issues)
    assert resolve_phases(plan) == plan


def test_sound_dates_are_not_reported() -> None:
    """A plan in order has no issues."""
    head = Header(issued_on="2024-01-10", period=Period(label="năm 2024", start="2024-01-01", end="2024-12-31"))
    assert resolve_phases(plan_with("Nộp trước ngày 15/6/2024", "Thứ Năm, ngày 05/9/2024", header=head)).issues == ()


def test_school_schedule_may_open_in_august() -> None:
    """ "Tháng 8" listed before "Tháng 9" is the month before the school year; alone it is its last month."""
    head = Header(period=Period(label="năm học", start="2024-09-01", end="2025-08-31"))
    august, september = resolve_phases(plan_with("Tháng 8", "Tháng 9", header=head)).phases
    assert (august.start, september.start) == ("2024-08-01", "2024-09-01")
    (alone,) = resolve_phases(plan_with("Tháng 8", header=head)).phases
    assert alone.start == "2025-08-01"
