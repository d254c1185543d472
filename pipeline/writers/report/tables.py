"""The tables and lists of the page: warnings, the reverse check, tasks by unit, every entry with its proof."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kehoach.pipeline.findings.marks import TASK
from kehoach.pipeline.findings.values import day, interval
from kehoach.pipeline.names import key
from kehoach.pipeline.writers.moments import task_moment
from kehoach.pipeline.writers.noted import NOT_BEGUN, Noted
from kehoach.pipeline.writers.report.document import CLASSES
from kehoach.pipeline.writers.report.entries import Entries, Entry
from kehoach.pipeline.writers.report.markup import Html, tag, text
from kehoach.pipeline.writers.wording import shortened
from kehoach.schemas.plan import Assignment, Phase, Plan
from kehoach.schemas.reverse import Loose, ReverseCheck

_SEVERITIES = ("lỗi", "cảnh báo", "ghi chú")
_COLUMNS = ("STT", "Nhiệm vụ", "Vai trò", "Phối hợp", "Bắt đầu", "Hạn")
_NOTED = ("Tình trạng", "Người phụ trách", "Ghi chú")
_QUOTE = 600
_NEAR = 20
_EVERYTHING = 1 << 60


def warnings(plan: Plan, known: Entries) -> Html:
    """Every issue of the plan, the gravest first, each with a link to its words."""
    issues = [entry for entry in known.listed if entry.finding.label.startswith("XL")]
    pairs = sorted(zip(plan.issues, issues, strict=True), key=lambda pair: _SEVERITIES.index(pair[0].severity))
    rows = [
        tag(
            "li",
            [
                tag("b", issue.severity.capitalize() + ": "),
                tag("a", issue.message, href=f"#t{entry.number}") if issue.span else text(issue.message),
                tag("span", f" {issue.hint}", class_="hint") if issue.hint else "",
                tag("span", f" ({entry.place})", class_="place") if issue.span and entry.place else "",
            ],
            class_=f"issue s{_SEVERITIES.index(issue.severity)}",
        )
        for issue, entry in pairs
    ]
    return tag("ul", rows, class_="issues") if rows else tag("p", "Không thấy điều gì lạ trong văn bản.", class_="none")


def reverse(check: ReverseCheck, known: Entries) -> Html:
    """The three lists of the reverse check."""
    return text(
        [
            _loose("Đơn vị được nêu tên nhưng không có nhiệm vụ", check.untasked, known),
            _loose("Việc chưa giao cho đơn vị nào", check.unassigned, known),
            _loose("Nhiệm vụ chưa rõ ngày", check.undated, known),
        ]
    )


def _loose(title: str, found: Sequence[Loose], known: Entries) -> Html:
    if not found:
        return tag("p", [tag("b", f"{title}: "), "không có."], class_="none")
    rows = [tag("li", _linked(one, known)) for one in found]
    return tag("details", [tag("summary", f"{title} ({len(found)})"), tag("ul", rows)], open=len(found) <= 8)


def _linked(one: Loose, known: Entries) -> Html:
    said = shortened(one.text, _QUOTE)
    at = _entry_at(one, known)
    return tag("a", said, href=f"#t{at}") if at else text(said)


def _entry_at(one: Loose, known: Entries) -> int | None:
    """An entry whose words begin with those of ``one`` or hold them: the page can point to its place."""
    if one.span is None:
        return None
    at = bisect_right(known.places, (one.span.start, _EVERYTHING, 0))
    near = reversed(known.places[max(0, at - _NEAR) : at])
    return next((number for _, end, number in near if end > one.span.start), None)


def units_of(plan: Plan) -> dict[str, str]:
    """A token for each unit with a task, by the key of its name, in the order of the plan."""
    names = (unit.name for task in plan.assignments for unit in task.units)
    return {name: f"u{number}" for number, name in enumerate(dict.fromkeys(map(key, names)), 1)}


def owners(plan: Plan, known: Entries) -> dict[int, str]:
    """The tokens of the units of each task, by its entry."""
    tokens = units_of(plan)
    return {
        known.of(TASK, number): " ".join(dict.fromkeys(tokens[key(unit.name)] for unit in task.units))
        for number, task in enumerate(plan.assignments, 1)
    }


def shown_names(plan: Plan) -> dict[str, str]:
    """The name to show for each token."""
    tokens, names = units_of(plan), dict[str, str]()
    for task in plan.assignments:
        for unit in task.units:
            names.setdefault(tokens[key(unit.name)], unit.name)
    return names


def tasks(plan: Plan, known: Entries) -> Html:
    """A table of tasks for each unit, in the order of the plan; tasks of no unit last."""
    tokens = units_of(plan)
    by_unit: dict[str, list[tuple[int, Assignment]]] = {token: [] for token in tokens.values()}
    for number, task in enumerate(plan.assignments, 1):
        for token in dict.fromkeys(tokens[key(unit.name)] for unit in task.units) or {"": None}:
            by_unit.setdefault(token, []).append((known.of(TASK, number), task))
    names = shown_names(plan) | {"": "Chưa giao cho đơn vị nào"}
    phases = {phase.id: phase for phase in plan.phases}
    found = [_unit(names[token], token, rows, known, phases) for token, rows in by_unit.items() if rows]
    return text(found) if found else tag("p", "Không đọc được nhiệm vụ nào.", class_="none")


def _unit(
    name: str, token: str, rows: Iterable[tuple[int, Assignment]], known: Entries, phases: Mapping[str, Phase]
) -> Html:
    """The columns of what the office noted are there in all tables of a plan, or in none."""
    columns = (*_COLUMNS, *_NOTED) if known.notes else _COLUMNS
    cells = (
        (*_cells(place, entry, task, phases.get(task.phase or ""), known.plan), *_noted(known.notes.get(task.id)))
        for place, (entry, task) in enumerate(rows, 1)
    )
    table = _table(columns, cells, "tasks noted" if known.notes else "tasks")
    return tag("section", [tag("h3", name), table], class_="unit", data_u=token or None)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str | Html]], class_: str) -> Html:
    """A table of as many cells in each row as there are columns; what is left over in a row is left out."""
    head = tag("thead", tag("tr", [tag("th", column, scope="col") for column in columns]))
    body = [tag("tr", [tag("td", cell, data_n=name) for name, cell in zip(columns, row, strict=False)]) for row in rows]
    return tag("div", tag("table", [head, tag("tbody", body)], class_=class_), class_="wide")


def _noted(noted: Noted | None) -> tuple[str, str, str]:
    return (noted.status, noted.owner or "", noted.note or "") if noted else (NOT_BEGUN, "", "")


def dropped(gone: Sequence[tuple[str, Noted]]) -> Html:
    """Tasks of earlier versions that this one no longer has; nothing where there are none."""
    if not gone:
        return text("")
    rows = ((str(place), words, *_noted(noted)) for place, (words, noted) in enumerate(gone, 1))
    table = _table(("STT", "Nhiệm vụ", *_NOTED), rows, "tasks gone")
    return tag("section", [tag("h3", "Không còn trong bản này"), table], class_="unit")


def _cells(place: int, entry: int, task: Assignment, phase: Phase | None, plan: Plan) -> tuple[str | Html, ...]:
    moment = task_moment(task, phase, plan)
    start = "" if moment.rule or not moment.start else day(moment.start.isoformat())
    due = _due(task, moment.end.isoformat() if moment.end and not moment.rule else None)
    return (
        str(place),
        tag("a", task.task, href=f"#g{entry}", data_g=entry),
        task.role,
        ", ".join(unit.name for unit in task.collaborators),
        start if start != due else "",
        due,
    )


def _due(task: Assignment, end: str | None) -> str:
    said = task.due.label if task.due else ""
    return day(end) if end else said


def proofs(known: Entries) -> Html:
    """Every entry with its words, its place, its rule, what was inferred and what was noted."""
    notes = {
        known.of(TASK, number): known.notes[task.id]
        for number, task in enumerate(known.plan.assignments, 1)
        if task.id in known.notes
    }
    articles = (
        tag("article", list(_proof(entry, notes.get(entry.number))), id=f"g{entry.number}", class_="proof")
        for entry in known.listed
    )
    return text(list(articles))


def _proof(entry: Entry, noted: Noted | None) -> Iterator[Html]:
    finding = entry.finding
    badge = tag("span", finding.label, class_=f"badge {CLASSES[finding.kind.code]}")
    doubt = tag("span", " cần xem lại", class_="doubt") if finding.doubtful else ""
    yield tag("h4", [badge, " ", finding.kind.name.partition(":")[0], doubt])
    quoted = [tag("q", shortened(span.text, _QUOTE)) for span in finding.spans]
    rows: list[tuple[str, str | Html]] = [
        ("Đọc được", entry.value),
        ("Nguyên văn", text([part for one in quoted for part in (one, Html("<br>"))][:-1])),
        ("Chỗ", text([tag("a", entry.place, href=f"#t{entry.number}")]) if entry.place else ""),
        ("Quy tắc", tag("code", finding.rule) if finding.rule else ""),
    ]
    for one in entry.inferred:
        words = f" (“{shortened(one.span.text, 200)}”)" if one.span else ""
        rows.append(("Suy ra", f"{one.field} = {one.value}, từ {one.source}{words}"))
    if noted:
        rows += zip(_NOTED, _noted(noted), strict=True)
    yield tag("dl", [part for name, said in rows if said for part in (tag("dt", name), tag("dd", said))])


def facts(plan: Plan) -> Html:
    """The head of the plan: who, when, for what time, who signed."""
    header = plan.header
    signed = header.signatory
    rows = (
        ("Cơ quan ban hành", header.issuer.name if header.issuer else ""),
        ("Số, ký hiệu", header.number or ""),
        ("Ngày ban hành", day(header.issued_on)),
        ("Thời gian", _period(plan)),
        ("Người ký", " ".join(filter(None, (signed.authority, signed.position, signed.name))) if signed else ""),
        ("Tệp", plan.source.file),
    )
    return tag(
        "dl", [part for name, said in rows if said for part in (tag("dt", name), tag("dd", said))], class_="facts"
    )


def _period(plan: Plan) -> str:
    period = plan.header.period
    days = f" ({interval(period.start, period.end)})" if period and (period.start or period.end) else ""
    return f"{period.label}{days}" if period else ""
