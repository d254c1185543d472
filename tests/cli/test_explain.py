"""`kehoach explain`: marks that may overlap, shown in colours or brackets, with a list of values and rules."""

from __future__ import annotations

import io

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kehoach.pipeline.cli.console import is_coloured, printable
from kehoach.pipeline.cli.explain.show import marked_up, show
from kehoach.pipeline.findings.marks import BASIS, CAMPAIGN, KINDS, TASK, Finding, findings
from kehoach.pipeline.findings.segments import Closing, Mark, Opening, Words, marks_of, segments
from kehoach.pipeline.findings.values import day, interval
from kehoach.schemas.base import Evidence, Inference, Span
from kehoach.schemas.plan import Issue, Plan
from kehoach.schemas.text import Original

TEXT = "Căn cứ Kế hoạch số 5/KH-UBND"


def finding(start: int, end: int, number: int = 1, text: str = TEXT) -> Finding:
    """A cited document at these offsets."""
    return Finding(BASIS, number, "giá trị", "rule", (Span(start=start, end=end, text=text[start:end]),))


def plain(*found: Finding, text: str = TEXT) -> str:
    """The text marked up with brackets."""
    return marked_up(segments(text, marks_of(found)), coloured=False).plain


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        ([], "Căn cứ Kế hoạch số 5/KH-UBND"),
        ([(7, 28)], "Căn cứ [CC1: Kế hoạch số 5/KH-UBND]"),
        ([(0, 6), (7, 15)], "[CC1: Căn cứ] [CC2: Kế hoạch] số 5/KH-UBND"),
        ([(7, 28), (19, 28)], "Căn cứ [CC1: Kế hoạch số [CC2: 5/KH-UBND]]"),
        ([(7, 28), (7, 15)], "Căn cứ [CC1: [CC2: Kế hoạch] số 5/KH-UBND]"),
        ([(0, 15), (7, 28)], "[CC1: Căn cứ [CC2: Kế hoạch]CC1 số 5/KH-UBND]"),
        ([(0, 6), (6, 15)], "[CC1: Căn cứ][CC2:  Kế hoạch] số 5/KH-UBND"),
        ([(3, 3)], "Căn cứ Kế hoạch số 5/KH-UBND"),
    ],
)
def test_brackets_show_where_each_finding_begins_and_ends(places: list[tuple[int, int]], shown: str) -> None:
    """Side by side, nested, and crossing: a bracket that closes out of turn says which one it is."""
    found = [finding(start, end, number) for number, (start, end) in enumerate(places, 1)]
    assert plain(*found) == shown


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12),
)
def test_marks_change_no_character_and_all_close(text: str, places: list[tuple[int, int]]) -> None:
    """Whatever the overlaps: the words joined are the text, each mark opens and closes once, holding its words."""
    inside = [tuple(sorted((min(a, len(text)), min(b, len(text))))) for a, b in places]
    marks = marks_of(finding(a, b, n, text) for n, (a, b) in enumerate(inside))
    stream = list(segments(text, marks))
    words = [piece for piece in stream if isinstance(piece, Words)]
    assert "".join(piece.text for piece in words) == text
    for kind in (Opening, Closing):
        assert sorted(s.mark.order for s in stream if isinstance(s, kind)) == sorted(mark.order for mark in marks)
    for mark in marks:
        held = "".join(piece.text for piece in words if mark in piece.marks)
        assert held == text[mark.start : mark.end]


def test_one_finding_may_have_many_places() -> None:
    """A document cited twice has one number at both places; the same place is marked once."""
    spans = [Span(start=a, end=b, text=TEXT[a:b]) for a, b in ((0, 3), (7, 9), (0, 3))]
    found = Finding(CAMPAIGN, 4, "x", "rule", tuple(spans))
    assert plain(found) == "[PT4: Căn] cứ [PT4: Kế] hoạch số 5/KH-UBND"


def test_colours_show_the_innermost_finding() -> None:
    """The shorter of two nested findings gives the colour of its words."""
    outer = Mark(0, 15, 0, "NV1", TASK)
    inner = Mark(7, 15, 1, "CC1", BASIS)
    shown = marked_up(segments(TEXT, (outer, inner)), coloured=True)
    assert shown.plain == "NV1 Căn cứ CC1 Kế hoạch số 5/KH-UBND"
    styles = {shown.plain[span.start : span.end]: span.style for span in shown.spans}
    assert styles["Căn cứ "] == TASK.style
    assert styles["Kế hoạch"] == BASIS.style


def test_a_document_cannot_steer_the_terminal() -> None:
    """Escape and other control characters are shown as dots, one for one."""
    assert printable("a\x1b[31mb\x07\x9b\tc\n") == "a·[31mb··\tc\n"
    assert "\x1b" not in plain(text="\x1b]0;tên\x07")


@pytest.fixture
def plan() -> Plan:
    """A plan with one finding of most kinds, one of them doubtful, and an issue."""
    made = factories.plan(
        phases=[factories.phase(1, "Đợt 1: chấm vòng trường", start="2024-03-01", end="2024-03-31")],
        tasks=[factories.task(1, "Văn phòng tổng hợp kết quả", "Văn phòng", due="2024-05-31", label="cuối tháng 5")],
    )
    inferred = Inference(field="năm", value="2024", source="tên kế hoạch")
    first = made.phases[0]
    activity = first.activities[0].model_copy(update={"span": first.spans[0]})
    changes = {"certainty": "cần xem lại", "inferred": (inferred,), "activities": (activity,)}
    doubtful = first.model_copy(update=changes)
    title = Evidence(rule="header.type", spans=(Span(start=0, end=8, text="KẾ HOẠCH"),))
    issue = Issue(code="lich.thieu", severity="cảnh báo", message="thiếu lịch kèm theo", hint="xin bản đủ")
    front = made.header.model_copy(update={"evidence": {"type": title}})
    return made.model_copy(update={"header": front, "phases": (doubtful,), "issues": (issue,)})


def shown(plan: Plan, coloured: bool = False) -> str:
    """Everything that the command prints."""
    out = io.StringIO()
    found = findings(plan)
    system = "truecolor" if coloured else None
    console = Console(file=out, width=250, force_terminal=coloured, color_system=system, highlight=False)
    show(plan, found, segments(plan.text, marks_of(found)), console)
    return out.getvalue()


def test_the_list_says_value_rule_and_place(plan: Plan) -> None:
    """Dates as a clerk writes them, what was inferred and from where, what to look at again, and why."""
    text = shown(plan)
    rows = " ".join(text.split())
    assert "[ĐM1: KẾ HOẠCH]" in text
    assert "[TG1: [HĐ1: Đợt 1: chấm vòng trường]]" in text
    assert "ĐM1 loại văn bản: Kế hoạch header.type đoạn 1" in rows
    assert "01/03/2024 – 31/03/2024" in rows
    assert "suy ra năm = 2024 từ tên kế hoạch" in rows
    assert "(cần xem lại)" in rows
    assert "hạn cuối tháng 5 = 31/05/2024" in rows
    assert "cảnh báo: thiếu lịch kèm theo → xin bản đủ" in rows
    assert "lich.thieu" in rows


def test_values_from_an_old_encoding_show_the_original_words(plan: Plan) -> None:
    """Under the value, and only where words were converted."""
    assert "nguyên bản" not in shown(plan)
    span = next(item.spans[0] for item in findings(plan) if item.spans and item.value)
    block = next(block for block in plan.blocks if block.start <= span.start < block.end)
    old = Original(start=block.start, end=block.end, encoding="TCVN3", text="KÕ ho¹ch")
    source = plan.source.model_copy(update={"originals": (old,)})
    assert "nguyên bản: KÕ ho¹ch" in shown(plan.model_copy(update={"source": source}))


def test_the_legend_explains_the_codes_that_occur(plan: Plan) -> None:
    """No more, no fewer."""
    legend = shown(plan).split("Chú giải")[1].split("Mã")[0]
    used = {item.kind.name for item in findings(plan)}
    assert {kind.name for kind in KINDS if kind.name in legend} == used


def test_only_a_colour_terminal_gets_escape_codes(plan: Plan) -> None:
    """Brackets without colours, colours without brackets."""
    assert "\x1b" not in shown(plan)
    assert "\x1b[" in shown(plan, coloured=True)
    assert "[NV1:" not in shown(plan, coloured=True)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(terminal: bool, environment: dict[str, str], coloured: bool) -> None:
    """NO_COLOR and FORCE_COLOR as their conventions say: set and not empty; NO_COLOR wins."""
    stream = Terminal() if terminal else io.StringIO()
    assert is_coloured(stream, environment) is coloured


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-03-01", "2024-03-31", "01/03/2024 – 31/03/2024"),
        ("2024-03-01", "2024-03-01", "01/03/2024"),
        (None, "2024-03-31", "đến hết 31/03/2024"),
        ("2024-03-01", None, "từ 01/03/2024"),
        (None, None, ""),
    ],
)
def test_intervals_are_said_as_a_clerk_says_them(start: str | None, end: str | None, said: str) -> None:
    """A day, from … to …, from …, by …."""
    assert interval(start, end) == said
    assert day("2024-03") == "2024-03"
