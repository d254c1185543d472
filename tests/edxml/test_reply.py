"""Each package of a run is answered by a status package of the standard's structure."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from edxml.packages import EARLIER, PLAN, QCVN, Sample, qcvn, soap
from formats.paper import mail
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from readers.files import archive

from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.replying import reply
from kehoach.pipeline.inputs import collect
from kehoach.pipeline.readers import ReadError, read_bytes
from kehoach.pipeline.readers.edxml.package import Head, Party
from kehoach.pipeline.readers.edxml.write import Status, status_package
from kehoach.pipeline.readers.formats import format_of
from kehoach.pipeline.replies import Replies, write_replies
from kehoach.schemas.index import FileResult, Index, RunReport, Totals

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("status.xsd")))


def answers(inbox: Path, *options: str, code: int = Exit.OK) -> list[Path]:
    """The files in the folder of answers after a run over ``inbox``."""
    folder = inbox / "trả lời"
    out = str(inbox.parent / "ra")
    assert main(["run", str(inbox), "--out", out, "--edxml-reply", str(folder), *options]) == code
    return sorted(folder.iterdir()) if folder.is_dir() else []


def fields(path: Path, space: str = QCVN) -> dict[str, str]:
    """The fields of a status package by their path."""
    found: dict[str, str] = {}

    def walk(element: Any, above: str) -> None:
        name = f"{above}/{element.tag.rpartition('}')[2]}".removeprefix("/")
        assert element.tag.startswith(f"{{{space}}}") or space == EARLIER
        if len(element) == 0:
            found[name.rpartition("MessageHeader/")[2].rpartition("Status/")[2]] = element.text or ""
        for child in element:
            walk(child, name)

    walk(fromstring(path.read_bytes()), "")
    return found


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty folder for packages."""
    (tmp_path / "đến").mkdir()
    return tmp_path / "đến"


def other(number: int) -> bytes:
    """Another plan, so that no two packages carry the same."""
    return PLAN.replace("57/KH", f"{number}/KH").replace("kể chuyện", f"số {number}").encode()


SHEET = archive({"xl/workbook.xml": "<x/>"})
CASES: dict[str, tuple[Sample, str, str]] = {
    "khong-van-ban": (Sample(files=()), "02", "không có văn bản đính kèm"),
    "rong": (Sample(files=(("a.txt", b""),)), "02", "rỗng, mã hóa sai"),
    "nen-hong": (Sample(files=(("a.zip", b"PK\x03\x04" + b"x" * 99),)), "02", "hỏng"),
    "loai-khac": (Sample(files=(("a.xlsx", SHEET),)), "01", "chưa được hỗ trợ"),
    "thu": (Sample(files=(("thư.eml", mail(body="Xin")),)), "01", "lại là tệp nén hoặc thư"),
    "thu-hoi": (Sample(business="1", files=(("a.txt", other(1)),)), "01", "chờ người có thẩm quyền"),
    "cap-nhat": (Sample(business="2", files=(("a.txt", other(2)),)), "01", "chờ người có thẩm quyền"),
    "thay-the": (Sample(business="3", files=(("a.txt", other(3)),)), "03", "Đã tiếp nhận"),
    "bieu-hong": (Sample(files=(("a.txt", other(4)), ("b.xlsx", SHEET))), "03", "Đã tiếp nhận; chưa đọc được: b.xlsx"),
    "trung": (Sample(files=(("a.txt", other(3)),)), "03", "Đã tiếp nhận"),
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The answers of one run over packages of all kinds, by the name of the package."""
    inbox = tmp_path_factory.mktemp("run") / "đến"
    inbox.mkdir()
    (inbox / "gói 1.edxml").write_bytes(qcvn())
    (inbox / "soap.mime").write_bytes(soap(Sample(day="10/09/2024", files=(("a.txt", other(5)),))))
    for name, (sample, _, _) in CASES.items():
        (inbox / f"{name}.edxml").write_bytes(qcvn(sample, packed=False))
    return {path.name.rsplit("-", 2)[0]: path for path in answers(inbox, code=Exit.FILE_FAILED)}


def test_a_package_that_was_read_is_taken_in(answered: dict[str, Path]) -> None:
    """Code 03 to the sender, from the receiver, for the document that it sent; valid against the structure."""
    answer = answered["goi-1"]
    SCHEMA.assertValid(etree.parse(answer))
    said = fields(answer)
    assert (said["From/OrganId"], said["From/OrganName"]) == ("H33.107.02.15", "Trường Tiểu học Suối Ngà")
    assert said["ResponseFor/OrganId"] == "H33.107.02"
    assert said["ResponseFor/Code"] == "57/KH-PGDĐT"
    assert said["ResponseFor/DocumentId"] == "H33.107.02,2024/09/10,57/KH-PGDĐT"
    assert said["ResponseFor/PromulgationDate"] == "2024/09/10"
    assert (said["StatusCode"], said["Description"]) == ("03", "Đã tiếp nhận")
    told = datetime.strptime(said["Timestamp"], "%Y/%m/%d %H:%M:%S")
    assert abs((datetime.now() - told).total_seconds()) < 300
    assert b"<edXML:StatusCode>03</edXML:StatusCode>" in answer.read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_what_became_of_a_package_decides_the_code(name: str, answered: dict[str, Path]) -> None:
    """Refused for its own faults; arrived where this machine cannot read it or a person decides; else taken in."""
    _, code, said = CASES[name]
    SCHEMA.assertValid(etree.parse(answered[name]))
    found = fields(answered[name])
    assert found["StatusCode"] == code and said in found["Description"]


def test_a_package_of_the_earlier_format_is_answered_in_it(answered: dict[str, Path]) -> None:
    """A SOAP envelope with a Status header; days begin with the day."""
    answer = answered["soap"]
    said = fields(answer, EARLIER)
    assert (said["StatusCode"], said["ResponseFor/PromulgationDate"]) == ("03", "10/09/2024")
    assert datetime.strptime(said["Timestamp"], "%d/%m/%Y %H:%M:%S")
    root = fromstring(answer.read_bytes())
    assert [child.tag.rpartition("}")[2] for child in root] == ["Header", "Body"] and root.tag.endswith("}Envelope")
    assert format_of(answer.read_bytes()).id == "edxml"


def test_answers_are_neither_read_nor_written_again(inbox: Path) -> None:
    """A second run leaves them as they are, though its moment is another, and takes none of them for an input."""
    (inbox / "a.edxml").write_bytes(qcvn())
    (inbox / "b.edxml").write_bytes(qcvn(Sample(number="58", files=(("b.txt", PLAN.replace("57", "58").encode()),))))
    (inbox / "ghi chú.txt").write_text(PLAN.replace("57/KH", "61/KH").replace("kể", "nghe"), "utf-8")
    first = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in answers(inbox)}
    assert len(first) == 2
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in answers(inbox)} == first
    (inbox / "a.edxml").write_bytes(qcvn(Sample(files=())))
    second = {path.name: path.read_bytes() for path in answers(inbox, code=Exit.FILE_FAILED)}
    assert second.keys() == first.keys()
    assert sorted(data == first[name][0] for name, data in second.items()) == [False, True]


def replied(inbox: Path, organ: str | None = None) -> Replies:
    """What is written for the packages of the folder, all of whose documents were read."""
    inputs = collect([inbox], inbox.parent / "ra")
    results = [FileResult(file=f"{one.label}/57-KH-PGDDT.txt", status="ok") for one in inputs]
    return write_replies(inputs, results, inbox.parent / "trả lời", organ, "2024-09-11T08:00:00")


def test_which_office_answers(inbox: Path) -> None:
    """The one receiver; of several the one that is named; where nobody knows it is said and nothing is written."""
    both = (*Sample().receivers, ("H33.107.02.16", "Trường Tiểu học Bản Mới"))
    (inbox / "gói.edxml").write_bytes(qcvn(replace(Sample(), receivers=both)))
    nobody = replied(inbox)
    assert nobody.files == () and "ghi mã định danh bằng --edxml-organ" in nobody.unanswered[0]
    (name,) = replied(inbox, "H33.107.02.16").files
    assert fields(inbox.parent / "trả lời" / name)["From/OrganName"] == "Trường Tiểu học Bản Mới"
    (name,) = replied(inbox, "H99").files
    assert fields(inbox.parent / "trả lời" / name)["From/OrganId"] == "H99"


def test_packages_that_cannot_be_answered_are_named(inbox: Path) -> None:
    """One without a sender, one that cannot be taken apart; a status package needs no answer."""
    (inbox / "a.edxml").write_bytes(qcvn(replace(Sample(), sender=("", "Sở Nội vụ"))))
    (inbox / "b.edxml").write_bytes(qcvn()[:-200])
    own = Party("H1", "Sở Nội vụ")
    status = Status("03", "Xong", "2024-09-11T08:00:00")
    (inbox / "c.edxml").write_bytes(status_package(Head(sender=own, receivers=(own,)), own, status))
    found = replied(inbox)
    assert found.files == () and len(found.unanswered) == 2
    assert "a.edxml: gói tin không ghi mã định danh nơi gửi" in found.unanswered[0]
    assert "b.edxml: gói edXML bị hỏng" in found.unanswered[1]


def test_a_folder_that_cannot_be_written_is_named(inbox: Path) -> None:
    """The code says that a result could not be written."""
    (inbox / "gói.edxml").write_bytes(qcvn())
    (inbox.parent / "tệp").write_text("", "utf-8")
    report = RunReport(index=Index(totals=Totals()))
    asked = Namespace(edxml_reply=inbox.parent / "tệp", edxml_organ=None)
    with pytest.raises(Failure, match="không ghi được") as failure:
        reply(collect([inbox], inbox.parent / "ra"), report, asked)
    assert failure.value.code == Exit.CANNOT_WRITE


TEXT = st.text(max_size=30)


@settings(max_examples=80, deadline=None)
@given(id_=TEXT, name=TEXT, code=TEXT, document=TEXT, remark=TEXT)
def test_any_text_gives_a_valid_answer(id_: str, name: str, code: str, document: str, remark: str) -> None:
    """Whatever a sender typed, the answer is well-formed, of the structure, and a status package to our own reader."""
    sender = Party("H1" + id_, name)
    head = Head(sender=sender, number=code, document_id=document, issued_on="2024-09-10")
    data = status_package(head, Party("H2", name), Status("02", "Lý do: " + remark, "2024-09-11T08:00:00"))
    SCHEMA.assertValid(etree.fromstring(data).getroottree())
    with pytest.raises(ReadError, match="báo trạng thái"):
        read_bytes(data, "trả lời.edxml")
