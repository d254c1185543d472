"""Hostile text in every field of a plan and of the store is text in every output, never markup, formula or path."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from lxml import etree, html
from openpyxl import load_workbook

from kehoach.pipeline import resolve, write
from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.resolve.sending import send
from kehoach.pipeline.reverse import reverse_check
from kehoach.pipeline.writers.choices import Choices
from kehoach.pipeline.writers.items import render
from kehoach.pipeline.writers.noted import Noted, PlanNotes, with_notes
from kehoach.pipeline.writers.office.folder import people_files
from kehoach.pipeline.writers.report.page import report_html
from kehoach.pipeline.writers.unit_folder import Row, UnitHead, write_unit
from kehoach.schemas.index import Index, Totals, UnitEntry
from tests.calendar_parsers import components
from tests.people.hostile import TEXT, hostile

WHOLE = "onerror=alert(1)> {{ 7*7 }} {% for a in b %}"
SAMPLES = ("01-so-thi-dua-nam-2023.txt", "03-truong-bang-phan-cong.docx", "15-tinh-nong-thon-moi-phu-luc.docx")
EVERYTHING = Choices(frozenset({"xlsx", "docx", "html"}), remind=(7, 0), tasks_as_events=True)
FILES = {"calendar.ics", "calendar.json", "tasks.json", "tasks.xlsx", "lich-cong-tac.docx"}


class Written(NamedTuple):
    """A unit's folder with all of a plan, the proof page, and how many items there are."""

    folder: Path
    page: bytes
    tasks: int
    fields: tuple[str, ...]


@pytest.fixture(scope="module", params=[(name, dates) for name in SAMPLES for dates in (False, True)], ids=str)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """All items for one unit, with a hostile owner and note from the store."""
    name, dates_too = request.param
    plan, fields = hostile(name, dates_too=dates_too)
    resolved = send(plan, None)
    out = tmp_path_factory.mktemp("ra")
    folder = out / "units" / "to"
    items = [with_notes(item, Noted(item.uid, "đang làm", TEXT, TEXT)) for item in render(resolved)]
    head = UnitHead("u", TEXT, TEXT, as_of="2024-01-01")
    write_unit(folder, head, [Row(item, "phối hợp", TEXT) for item in items], EVERYTHING)
    for file, data in people_files(folder, EVERYTHING):
        (folder / file).write_bytes(data)
    (out / "index.json").write_text(
        Index(totals=Totals(), units=(UnitEntry(slug="to", name=TEXT),)).model_dump_json(by_alias=True), "utf-8"
    )
    made = {item.uid: Noted(item.uid, "xong", TEXT, TEXT) for item in resolved.items}
    notes = PlanNotes(made, ((TEXT, Noted("x", "hủy", TEXT, TEXT)),))
    page = report_html(resolved.plan, reverse_check(resolved.plan), None, notes)
    return Written(folder, page, len(resolved.plan.assignments), fields)


def test_the_fields_are_all_that_a_document_decides(written: Written) -> None:
    """Names, titles, units, citations, movements, targets, places in the file and what was inferred are among them."""
    assert {"header.title", "header.number", "header.issuer.name", "assignments.task", "source.file"} <= {
        *written.fields
    }
    assert {"assignments.units.name", "phases.label", "blocks.origin", "sections.marker"} <= {*written.fields}
    assert len(written.fields) > 40


def test_no_file_lies_elsewhere(written: Written) -> None:
    """Only the files of the unit, in its folder."""
    assert {path.name for path in written.folder.iterdir()} == FILES
    found = {path.relative_to(written.folder.parents[1]).as_posix() for path in written.folder.parents[1].rglob("*.*")}
    assert found == {f"units/to/{name}" for name in FILES} | {"index.json"}


def test_calendars_hold_components_and_no_more(written: Written) -> None:
    """Three parsers find the tasks, their events and the steps; no line is broken or has signs that nobody sees."""
    data = (written.folder / "calendar.ics").read_bytes()
    found = components(data)
    assert sum(part.name == "VTODO" for part in found) == written.tasks
    assert not {name for part in found for name in part} & {"ATTENDEE", "ATTACH", "URL", "ORGANIZER", "METHOD"}
    assert all(line.decode().isprintable() and len(line) <= 75 for line in data.split(b"\r\n"))
    tasks = [part for part in found if part.name == "VTODO"]
    assert all(WHOLE in str(part["CONTACT"]) and WHOLE in str(part["COMMENT"]) for part in tasks)
    entries = json.loads((written.folder / "calendar.json").read_bytes())["entries"]
    assert {entry["@type"] for entry in entries} <= {"Event", "Task"}


def test_workbooks_hold_text_and_dates_and_no_more(written: Written) -> None:
    """No formula, link, comment or name; each column of the office and of the plan has the words whole."""
    data = (written.folder / "tasks.xlsx").read_bytes()
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink or cell.comment]
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    columns = [cell.value for cell in sheet[3]]
    for name in ("Nhiệm vụ", "Vai trò", "Phối hợp", "Người phụ trách", "Ghi chú", "Văn bản", "Trích dẫn nguồn"):
        assert WHOLE in sheet.cell(4, columns.index(name) + 1).value, name
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [part for part in package.namelist() if ".." in part or part.startswith("/")]
        assert not [part for part in package.namelist() if b"<f>" in package.read(part)]
        assert not [part for part in package.namelist() if b'TargetMode="External"' in package.read(part)]


def test_word_files_hold_paragraphs_and_no_more(written: Written) -> None:
    """No field but the page number, no link, nothing of a template carried out; owner and note are whole."""
    data = (written.folder / "lich-cong-tac.docx").read_bytes()
    text = "\n".join(cell.text for table in Document(io.BytesIO(data)).tables for cell in table._cells)
    assert f"Phụ trách: {TEXT[:10]}" in text and f"Ghi chú: {TEXT[:10]}" in text and WHOLE in text
    assert "Traceback" not in text and "7*7" in text
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = {etree.QName(one).localname for one in etree.fromstring(parts["word/document.xml"]).iter()}
    assert not names & {"hyperlink", "fldSimple", "instrText", "object", "drawing", "altChunk", "script", "img"}
    assert not [name for name, part in parts.items() if b'TargetMode="External"' in part]


def test_proof_pages_hold_their_own_elements_and_no_more(written: Written) -> None:
    """The elements and attributes that the page is made of; every link stays on the page; one script, one style."""
    tree = html.document_fromstring(written.page.decode())
    names = {str(one.tag) for one in tree.iter() if isinstance(one.tag, str)}
    assert not names & {"img", "iframe", "object", "embed", "form", "base", "link", "video", "foreignobject"}
    assert (len(tree.xpath("//script")), len(tree.xpath("//style"))) == (1, 1)
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    attributes = {name for one in tree.iter() if isinstance(one.tag, str) for name in one.attrib}
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcdoc", "action")]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]", written.page.decode())
    noted = [cell.text_content() for cell in tree.xpath("//table[@class='tasks noted']/tbody/tr[1]/td")]
    assert all(WHOLE in cell for cell in noted[-2:])
    assert WHOLE in tree.xpath("//table[@class='tasks gone']")[0].text_content()


@pytest.mark.parametrize("asked", [[], ["--json"]])
def test_no_terminal_is_steered(written: Written, asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The đôn đốc list prints no control character, as a table or as JSON."""
    assert main(["due", str(written.folder.parents[1]), "--as-of", "2024-01-01", "--within", "999d", *asked]) == Exit.OK
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]", capsys.readouterr().out)


def test_a_plan_cannot_choose_its_place(tmp_path: Path) -> None:
    """A plan file that someone changed by hand is written under an id of its own words."""
    plan, _ = hostile(SAMPLES[0], dates_too=False)
    for id_ in ("../../x", "/tmp/x", "a\x00b", "con", "A B", TEXT):
        written = write(resolve(plan.model_copy(update={"id": id_})), tmp_path / "ra")
        assert all(re.fullmatch(r"[a-z0-9-]+(\.json)?", path.name) for path in written if path.parent.name == "plans")
    assert {path.name for path in tmp_path.iterdir()} == {"ra"}
