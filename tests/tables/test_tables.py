"""Tables for analysts: what goes in comes out, by the programs that analysts use."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Sequence
from contextlib import chdir
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.cli.feeds_parsers import TABLES
from kehoach.pipeline.tables.columns import columns_of
from kehoach.pipeline.tables.export import export
from kehoach.pipeline.tables.facts import Facts
from kehoach.pipeline.tables.files import MAKERS
from kehoach.pipeline.tables.rows import rows_of
from kehoach.schemas.base import Frozen
from kehoach.schemas.plan import Plan
from kehoach.schemas.tables import ROWS, SCHEMA

ROOT = Path(__file__).parents[2]
OUTPUTS = ROOT / "outputs"
HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+84 912",
    "-1+1",
    "@SUM(A1)",
    "\tthụt đầu",
    "\r\nxuống dòng",
    "＝1+1",
    "'đã có dấu",
    'ngoặc "kép", phẩy; chấm phẩy',
    "hai\ndòng\r\nba",
    "\ufeffđầu tệp",
    "chữ Việt đủ dấu: Ẩ ộ ữ 😀 e\u0301",
    "\x00\x07\x1b[31m",
    "[1, 2]",
    "",
    "NULL",
    "x" * 40_000,
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the committed results, in all formats."""
    out = tmp_path_factory.mktemp("tables")
    for form in TABLES:
        assert main(["export", str(OUTPUTS), "--out", str(out), "--format", form]) == Exit.OK
    return out


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    """The committed plans by id."""
    read = (Plan.model_validate_json(path.read_bytes()) for path in (OUTPUTS / "plans").glob("*.json"))
    return sorted(read, key=lambda plan: plan.id)


def sql(question: str, folder: Path) -> list[tuple[Any, ...]]:
    """What duckdb answers, in ``folder``."""
    with chdir(folder), duckdb.connect() as connection:
        return connection.execute(question).fetchall()


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by the names of its first record."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def hostile_row(model: type[Frozen], texts: Sequence[str]) -> Frozen:
    """A row with one of ``texts`` in each field that takes any text, one after the other."""
    given = cycle(texts)

    def value(column: Any) -> Any:
        if column.parts:
            return {part.name: value(part) for part in column.parts}
        return {"integer": -7, "boolean": True, "date": date(2024, 2, 29)}.get(column.kind) or next(given)

    fields = {one.name: (value(one), value(one)) if one.many else value(one) for one in columns_of(model)}
    return model.model_construct(**{name: _built(model, name, one) for name, one in fields.items()})


def _built(model: type[Frozen], name: str, value: Any) -> Any:
    parts = next(column for column in columns_of(model) if column.name == name).parts
    if not parts:
        return value
    from typing import get_args

    inner = get_args(model.model_fields[name].annotation)[0]
    return tuple(inner.model_construct(**one) for one in value)


def test_the_help_names_the_formats_there_are() -> None:
    """The list in the parser, which loads no model, is that of the writers."""
    assert set(TABLES) == set(MAKERS)


@pytest.mark.parametrize("name", ROWS)
def test_parquet_has_typed_columns_with_their_meaning(tables: Path, name: str) -> None:
    """Days are dates, lists lists, null only where it may be; version and meaning are in the metadata."""
    schema = pq.read_schema(tables / f"{name}.parquet")
    columns = columns_of(ROWS[name])
    assert schema.metadata[b"schema"].decode() == SCHEMA
    assert schema.names == [column.name for column in columns]
    kinds = {"text": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
    for column, field in zip(columns, schema, strict=True):
        inner = field.type.value_type if column.many else field.type
        assert pa.types.is_struct(inner) if column.parts else inner == kinds[column.kind]
        assert field.nullable is column.nullable
        assert field.metadata[b"description"].decode() == column.meaning != ""


def test_each_row_and_each_value_quotes_its_words(tables: Path, plans: list[Plan]) -> None:
    """``text[start:end]`` of the plan is what the row and its evidence say, in every table."""
    texts = {plan.id: plan.text for plan in plans}
    said = 0
    for name in ROWS:
        for row in pq.read_table(tables / f"{name}.parquet").to_pylist():
            text = texts[row["plan_id"]]
            if row.get("words") is not None:
                assert text[row["words_start"] : row["words_end"]] == row["words"]
            known = {column.name for column in columns_of(ROWS[name])}
            for one in row["evidence"]:
                assert text[one["start"] : one["end"]] == one["words"] and one["rule"] and one["field"] in known
                said += 1
    assert said > 1000


def test_nothing_of_a_plan_is_left_out(tables: Path, plans: list[Plan]) -> None:
    """As many rows as the plans have items, with their values, in document order."""
    rows = {name: pq.read_table(tables / f"{name}.parquet").to_pylist() for name in ROWS}
    assert [row["plan_id"] for row in rows["plans"]] == [plan.id for plan in plans]
    assert [row["title"] for row in rows["plans"]] == [plan.header.title for plan in plans]
    assert [row["task"] for row in rows["tasks"]] == [task.task for plan in plans for task in plan.assignments]
    assert [row["label"] for row in rows["phases"]] == [phase.label for plan in plans for phase in plan.phases]
    assert [row["citation_key"] for row in rows["citations"]] == [b.key for plan in plans for b in plan.legal_bases]
    assert [row["name"] for row in rows["campaigns"]] == [one.name for plan in plans for one in plan.campaigns]
    issued = [plan.header.issued_on and date.fromisoformat(plan.header.issued_on) for plan in plans]
    assert [row["issued_on"] for row in rows["plans"]] == issued


def test_task_rows_agree_with_the_task_lists(tables: Path) -> None:
    """Id, days and where they come from are those that a unit finds in its list."""
    listed = {}
    for path in OUTPUTS.glob("units/*/tasks.json"):
        listed |= {task["id"]: task for task in json.loads(path.read_bytes())["tasks"]}
    rows = {row["task_id"]: row for row in pq.read_table(tables / "tasks.parquet").to_pylist()}
    assert listed and set(listed) <= set(rows)
    for id_, task in listed.items():
        days = [rows[id_][name] and rows[id_][name].isoformat() for name in ("start_on", "due_on")]
        assert (days, rows[id_]["due_from"]) == ([task["start"], task["due"]], task["due_from"])
        assert rows[id_]["words"] == task["source"]["text"]


def test_tables_join(tables: Path) -> None:
    """By plan id and by phase id nothing is lost; a key that is unique is unique."""
    for name in ("citations", "campaigns", "phases", "tasks"):
        lost = f"SELECT count(*) FROM '{name}.parquet' x ANTI JOIN 'plans.parquet' p USING (plan_id)"
        assert sql(lost, tables) == [(0,)]
        counts = f"SELECT sum({name}), (SELECT count(*) FROM '{name}.parquet') FROM 'plans.parquet'"
        ((listed, there),) = sql(counts, tables)
        assert listed == there > 0
    phases = "SELECT count(*), count(p.phase_id) FROM 'tasks.parquet' t LEFT JOIN 'phases.parquet' p USING (phase_id)"
    ((all_, joined),) = sql(f"{phases} WHERE t.phase_id IS NOT NULL", tables)
    assert all_ == joined > 50
    for name, key in (("plans", "plan_id"), ("phases", "phase_id"), ("tasks", "task_id")):
        assert sql(f"SELECT count(*) - count(DISTINCT {key}) FROM '{name}.parquet'", tables) == [(0,)]


def test_the_questions_that_the_page_shows_have_answers(tables: Path) -> None:
    """Each SQL statement of docs/tables.md runs in duckdb as it stands."""
    (block,) = re.findall(r"^```sql\n(.*?)^```$", (ROOT / "docs/tables.md").read_text("utf-8"), re.S | re.M)
    (tables.parent / "tables").exists() or (tables.parent / "tables").symlink_to(tables)
    answers = [sql(question, tables.parent) for question in block.split(";") if question.strip()]
    assert len(answers) == 3 and len(answers[0]) > 100 and len(answers[2]) > 20
    assert answers[2][0][2] > 1


def test_a_citation_leads_to_the_plan_that_it_means(tmp_path: Path) -> None:
    """The key of a citation and the cited plan's own key are equal."""
    upper = "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nHUYỆN YÊN LẠC\nSố: 31/KH-PGDĐT\nYên Lạc, ngày 05 tháng 9 năm 2024\n\nKẾ HOẠCH\n"
    upper += "Tổ chức ngày hội STEM\n\nI. TỔ CHỨC THỰC HIỆN\n1. Các trường THCS: Gửi danh sách trước ngày 01/10/2024.\n"
    lower = "TRƯỜNG THCS YÊN ĐỒNG\nSố: 8/KH-THCSYĐ\nYên Đồng, ngày 10 tháng 9 năm 2024\n\nKẾ HOẠCH\n"
    lower += "Tham gia ngày hội STEM\n\n"
    lower += "Căn cứ Kế hoạch số 31/KH-PGDĐT ngày 05/9/2024 của Phòng Giáo dục và Đào tạo huyện Yên Lạc;\n"
    (tmp_path / "trên.txt").write_text(upper, "utf-8")
    (tmp_path / "dưới.txt").write_text(lower, "utf-8")
    with chdir(tmp_path):
        assert main(["run", "trên.txt", "dưới.txt", "--out", "ra"]) == Exit.OK
        assert main(["export", "ra", "--out", "bảng", "--format", "parquet"]) == Exit.OK
    joined = "FROM 'citations.parquet' c JOIN 'plans.parquet' p USING (citation_key)"
    assert sql(f"SELECT c.plan_id[:10], p.number {joined}", tmp_path / "bảng") == [("8-kh-thcsy", "31/KH-PGDĐT")]


@pytest.mark.parametrize("name", ROWS)
def test_hostile_text_in_every_field_comes_back(name: str, tmp_path: Path) -> None:
    """pyarrow, duckdb and csv read what was written; in CSV no cell is live, and taking the mark away restores it."""
    model = ROWS[name]
    rows = [hostile_row(model, [*HOSTILE[n:], *HOSTILE[:n]]) for n in range(len(HOSTILE))]
    for form, maker in MAKERS.items():
        with maker(tmp_path / f"{name}.{form}", model) as file:
            file.add(rows)
    expected = [row.model_dump() for row in rows]
    assert pq.read_table(tmp_path / f"{name}.parquet").to_pylist() == _lists(expected)
    lines = (tmp_path / f"{name}.jsonl").read_bytes().split(b"\n")
    assert [json.loads(line) for line in lines if line] == [row.model_dump(mode="json") for row in rows]
    found = read_csv(tmp_path / f"{name}.csv")
    assert len(found) == len(rows)
    texts = [column.name for column in columns_of(model) if column.kind == "text" and not column.many]
    for row, cells in zip(expected, found, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in map(cells.get, texts))
        for text in texts:
            readable = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", row[text])
            assert cells[text].removeprefix("'") == readable
    ((there,),) = sql(f"SELECT count(*) FROM read_csv('{name}.csv', header = true, all_varchar = true)", tmp_path)
    assert there == len(rows)
    ((there,),) = sql(f"SELECT count(*) FROM '{name}.parquet'", tmp_path)
    assert there == len(rows)


def _lists(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: list(value) if isinstance(value, tuple) else value for name, value in row.items()} for row in rows]


def test_csv_is_for_excel(tables: Path) -> None:
    """A byte order mark, CR LF, and lists as JSON arrays; duckdb reads the same rows as from parquet."""
    data = (tables / "tasks.csv").read_bytes()
    assert data.startswith("\ufeffplan_id,".encode()) and data.endswith(b"\r\n")
    rows = {row["task_id"]: row for row in read_csv(tables / "tasks.csv")}
    for row in pq.read_table(tables / "tasks.parquet").to_pylist():
        assert json.loads(rows[row["task_id"]]["units"] or "[]") == row["units"]
        assert json.loads(rows[row["task_id"]]["evidence"] or "[]") == row["evidence"]
        assert rows[row["task_id"]]["due_on"] == (row["due_on"].isoformat() if row["due_on"] else "")
    both = "SELECT count(*) FROM read_csv('tasks.csv') c JOIN 'tasks.parquet' p USING (task_id) WHERE c.task = p.task"
    assert sql(both, tables) == [(len(rows),)]


def test_the_same_plans_give_the_same_bytes(tables: Path, tmp_path: Path, plans: list[Plan]) -> None:
    """Whatever the order in which they are named; the list says what was written."""
    files = sorted((OUTPUTS / "plans").glob("*.json"), reverse=True)
    for form in TABLES:
        assert main(["export", *map(str, files), "--out", str(tmp_path), "--format", form]) == Exit.OK
        for name in ROWS:
            assert (tmp_path / f"{name}.{form}").read_bytes() == (tables / f"{name}.{form}").read_bytes()
    listed = json.loads((tmp_path / "tables.json").read_bytes())
    assert (listed["schema"], listed["format"]) == (SCHEMA, TABLES[-1])
    assert listed["tables"]["plans"] == {"file": "plans.jsonl", "rows": len(plans)}


def test_parquet_is_written_in_row_groups(tmp_path: Path, plans: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    """No more rows than a group are held back, and a plan is asked for only when those before are written."""
    monkeypatch.setattr("kehoach.pipeline.tables.files.ROW_GROUP", 50)
    export((Facts(plan) for plan in plans), tmp_path, "parquet")
    file = pq.ParquetFile(tmp_path / "tasks.parquet")
    sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    assert sizes[:-1] == [50] * (len(sizes) - 1) and sum(sizes) == sum(len(plan.assignments) for plan in plans)


def test_a_failure_leaves_the_files_of_before(tmp_path: Path, plans: list[Plan]) -> None:
    """Where a plan cannot be read to its end nothing is half written and no other file lies about."""
    export((Facts(plan) for plan in plans[:1]), tmp_path, "csv")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken() -> Any:
        yield Facts(plans[1])
        raise OSError(5, "hỏng")

    with pytest.raises(OSError, match="hỏng"):
        export(broken(), tmp_path, "csv")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_damaged_plan_costs_the_others_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named on standard error, and the code says that a file failed."""
    good = min((OUTPUTS / "plans").glob("*.json"))
    (tmp_path / "hỏng.json").write_text("{}", "utf-8")
    out = tmp_path / "ra"
    assert main(["export", str(good), str(tmp_path / "hỏng.json"), "--out", str(out)]) == Exit.FILE_FAILED
    shown = capsys.readouterr()
    assert "hỏng.json: không phải kế hoạch dạng JSON" in shown.err and shown.err.count("\n") == 1
    assert len(read_csv(out / "plans.csv")) == 1 and "plans.csv 1 dòng" in shown.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], Exit.USAGE, "một mình --db"),
        (["outputs", "--db", "kho.sqlite"], Exit.USAGE, "một mình --db"),
        (["--db", "không có.sqlite"], Exit.CANNOT_READ, "chưa có kho dữ liệu này"),
        (["docs"], Exit.CANNOT_READ, "không có kế hoạch nào"),
        (["outputs", "--units", "mất.yaml"], Exit.CANNOT_READ, "mất.yaml"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(
    arguments: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Vietnamese, with its exit code."""
    with chdir(ROOT):
        assert main(["export", *arguments, "--out", str(tmp_path / "ra")]) == code
    shown = capsys.readouterr()
    assert said in shown.err and shown.err.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The code is that of a result that cannot be written."""
    (tmp_path / "tệp").write_text("", "utf-8")
    assert main(["export", str(OUTPUTS), "--out", str(tmp_path / "tệp")]) == Exit.CANNOT_WRITE
    assert "không ghi được" in capsys.readouterr().err


def test_only_parquet_needs_an_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without pyarrow the line names the extra, nothing is written, and the other formats work."""
    for module in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", str(OUTPUTS), "--out", str(tmp_path), "--format", "parquet"]) == Exit.USAGE
    assert "pip install 'kehoach[tables]'" in capsys.readouterr().err and not list(tmp_path.iterdir())
    for form in ("csv", "jsonl"):
        assert main(["export", str(OUTPUTS), "--out", str(tmp_path), "--format", form]) == Exit.OK


def test_units_open_groups(tmp_path: Path) -> None:
    """With a unit directory a task for a group goes to each unit of it, by its id, through the group's words."""
    units = ROOT / "corpus/units.yaml"
    out = ("--out", str(tmp_path), "--format", "parquet")
    assert main(["export", str(OUTPUTS), "--units", str(units), *out]) == Exit.OK
    opened = (
        "SELECT count(*) FROM 'tasks.parquet', unnest(assigned) s(u) WHERE u.through IS NOT NULL AND u.unit_id <> ''"
    )
    assert sql(opened, tmp_path)[0][0] > 100


def test_rows_are_what_their_models_say(plans: list[Plan]) -> None:
    """A field of a type that no table holds is refused when the columns are made."""

    class Odd(Frozen):
        value: dict[str, str]

    with pytest.raises(TypeError, match="no table holds"):
        columns_of(Odd)
    assert set(rows_of(Facts(plans[0]))) == set(ROWS)
