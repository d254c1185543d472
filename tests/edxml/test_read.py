"""edXML packages are read by what stands in them; what a package says of its document counts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from edxml.packages import PLAN, Sample, flat, qcvn, soap, zipped
from formats.mutation import mutants
from formats.paper import mail
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.files import archive, text_of

from kehoach.pipeline.assemble import extract
from kehoach.pipeline.cli import main
from kehoach.pipeline.cli.exits import Exit
from kehoach.pipeline.inputs import Input
from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers import ReadError, read_bytes
from kehoach.pipeline.readers.edxml.package import Head, iso_day, parse_package
from kehoach.pipeline.readers.formats import format_of
from kehoach.pipeline.unpack import unpack
from kehoach.schemas.plan import Plan

SHAPES: dict[str, Callable[[], bytes]] = {
    "QCVN 102:2016": qcvn,
    "không nén": lambda: qcvn(packed=False),
    "SOAP": soap,
    "SOAP không đầu thư": lambda: soap(with_head=False),
    "phẳng": flat,
    "UTF-16": lambda: qcvn().decode().replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16"),
    "có chú thích": lambda: qcvn(start="<!-- gói thử -->\n"),
}


def plan_of(data: bytes, name: str = "gói.edxml") -> Plan:
    """The plan in a package."""
    return extract(read_bytes(data, name))


def codes(plan: Plan) -> dict[str, Any]:
    """The plan's issues that compare with the package."""
    return {issue.code: issue for issue in plan.issues if issue.code.startswith("edxml.")}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_in_use_is_read(shape: str) -> None:
    """The document is the attachment; number, day and the rest are the package's, with the text's words as proof."""
    data = SHAPES[shape]()
    assert format_of(data[:16_384]).id == "edxml" == format_of(data).id
    plan = plan_of(data, "tên-gì-cũng-được.pdf")
    header = plan.header
    assert plan.text == text_of(PLAN.encode()).text and plan.source.reader == "edxml+text"
    assert (header.number, header.issued_on, header.place) == ("57/KH-PGDĐT", "2024-09-10", "Thanh Khê")
    assert header.issuer and header.issuer.name == "Phòng Giáo dục và Đào tạo huyện Thanh Khê"
    assert header.title == "Tổ chức hội thi kể chuyện theo sách cấp tiểu học năm học 2024 - 2025"
    assert header.signatory and header.signatory.name == "Lê Thị Ngọc Hà"
    rules = {name: one.rule for name, one in header.evidence.items()}
    for name in ("type", "number", "issued_on", "place", "issuer", "title", "signatory"):
        assert rules[name] == f"edxml.{name}"
    assert [span.text for span in header.evidence["number"].spans] == ["57/KH-PGDĐT"]
    assert codes(plan) == {}
    notice = next(issue for issue in plan.issues if issue.code == "read.edxml")
    assert "H33.107.02,2024/09/10,57/KH-PGDĐT" in notice.message and "Phòng Giáo dục" in notice.message


def test_the_plan_is_the_one_that_the_file_alone_gives() -> None:
    """Where package and text agree, only the proof of the header differs: the id, the dates and the tasks are equal."""
    alone, packed = extract(read_bytes(PLAN.encode(), "a.txt")), plan_of(qcvn())
    assert (alone.id, alone.assignments, alone.phases) == (packed.id, packed.assignments, packed.phases)


@pytest.mark.parametrize(
    ("changes", "field", "value", "text", "package"),
    [
        ({"number": "75"}, "number", "75/KH-PGDĐT", "57/KH-PGDĐT", "75/KH-PGDĐT"),
        ({"day": "2024/09/12"}, "issued_on", "2024-09-12", "10/09/2024", "12/09/2024"),
        ({"place": "Đồng Nai"}, "place", "Đồng Nai", "Thanh Khê", "Đồng Nai"),
        ({"type": "Hướng dẫn"}, "type", "Hướng dẫn", "Kế hoạch", "Hướng dẫn"),
        ({"subject": "V/v thu nộp quỹ"}, "title", "thu nộp quỹ", "Tổ chức hội thi", "thu nộp quỹ"),
        ({"sender": ("H1", "Sở Nội vụ")}, "issuer", "Sở Nội vụ", "Phòng Giáo dục", "Sở Nội vụ"),
        (
            {"signer": ("KT.", "Phó Trưởng phòng", "Vũ Văn Bền")},
            "signatory",
            "Vũ Văn Bền",
            "Lê Thị Ngọc Hà",
            "Vũ Văn Bền",
        ),
    ],
)
def test_the_package_counts_where_the_text_says_otherwise(
    changes: dict[str, Any], field: str, value: str, text: str, package: str
) -> None:
    """The value is the package's, its proof no words of the text, and an issue quotes the words and names both."""
    plan = plan_of(qcvn(replace(Sample(), **changes)))
    found = getattr(plan.header, field)
    assert getattr(found, "name", found) == value
    evidence = plan.header.evidence[field]
    assert (evidence.rule, evidence.spans) == (f"edxml.{field}", ())
    (issue,) = codes(plan).values()
    assert issue.code == f"edxml.{field}" and issue.severity == "cảnh báo"
    assert f"“{text}" in issue.message and package in issue.message
    if issue.span:
        assert plan.text[issue.span.start : issue.span.end] == issue.span.text
    assert issue.span or field == "type"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "057"}, "number"),
        ({"number": "57/KH-PGDĐT", "notation": ""}, "number"),
        ({"number": "57", "notation": "57/KH-PGDĐT"}, "number"),
        ({"number": "57/KH-PGDĐT", "notation": "KH-PGDĐT"}, "number"),
        ({"subject": "tổ chức hội thi kể chuyện theo sách cấp tiểu học"}, "title"),
        ({"subject": "Về việc tổ chức Hội thi Kể chuyện theo sách cấp tiểu học năm học 2024-2025"}, "title"),
        ({"sender": ("H1", "Phòng GD&ĐT huyện Thanh Khê")}, "issuer"),
        ({"sender": ("H1", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")}, "issuer"),
        ({"signer": ("Trực tiếp", "TRƯỞNG PHÒNG GD&ĐT", "ThS. Lê Thị Ngọc Hà")}, "signatory"),
        ({"type": "KẾ HOẠCH"}, "type"),
        ({"day": "2024-09-10 07:30:00"}, "issued_on"),
    ],
)
def test_another_writing_is_no_disagreement(changes: dict[str, Any], field: str) -> None:
    """Zeros, abbreviations, letter case, a shortened title, an academic title: the same, said in another way."""
    plan = plan_of(qcvn(replace(Sample(), **changes)))
    assert codes(plan) == {} and plan.header.evidence[field].spans


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "", "notation": ""},
        {"number": "N/A", "notation": "N/A"},
        {"day": "chưa rõ"},
        {"day": "2024/02/31"},
        {"subject": " "},
        {"signer": ("", "", "")},
        {"type": "n/a"},
        {"place": "N/A"},
    ],
)
def test_what_a_package_does_not_say_is_the_texts(changes: dict[str, Any]) -> None:
    """Empty fields and fillers take nothing from the text."""
    plan = plan_of(qcvn(replace(Sample(), **changes)))
    alone = extract(read_bytes(PLAN.encode(), "a.txt")).header
    bare = {"evidence"}
    assert codes(plan) == {}
    assert plan.header.model_dump(exclude=bare | {"issuer"}) == alone.model_dump(exclude=bare | {"issuer"})
    assert len([one for one in plan.header.evidence.values() if one.rule.startswith("edxml.")]) == 6


def test_an_ampersand_that_was_not_escaped_costs_nothing() -> None:
    """Programs write "GD&ĐT" as it is; what begins a reference is still one."""
    data = qcvn(Sample(sender=("H1", "Phòng GD&ĐT huyện Thanh Khê"), subject="Kế hoạch <a> & b")).replace(
        b"GD&amp;", b"GD&"
    )
    head = parse_package(data, "gói.edxml", Limits()).head
    assert (head.sender.name, head.subject) == ("Phòng GD&ĐT huyện Thanh Khê", "Kế hoạch <a> & b")


def test_a_number_that_the_draft_leaves_blank_is_filled() -> None:
    """A Word draft has no number and no day; the package has both, and nothing is said to be missing."""
    draft = PLAN.replace("Số: 57/KH-PGDĐT", "Số:      /KH-PGDĐT").replace("ngày 10 tháng 9", "ngày    tháng 9")
    plan = plan_of(qcvn(Sample(files=(("dự thảo.txt", draft.encode()),))))
    assert (plan.header.number, plan.header.issued_on) == ("57/KH-PGDĐT", "2024-09-10")
    assert not [issue.code for issue in plan.issues if issue.code.startswith(("header.number", "header.date"))]
    assert plan.header.evidence["number"].spans == () and codes(plan) == {}
    assert plan.id == plan_of(qcvn()).id


def test_the_document_is_not_the_appendix() -> None:
    """The first attachment that does not call itself an appendix is the document; the others are named."""
    files = (("Phụ lục 1.txt", b"PHU LUC"), ("ke-hoach.txt", PLAN.encode()), ("biểu.txt", "Biểu mẫu".encode()))
    plan = plan_of(qcvn(Sample(files=files)))
    assert plan.header.number == "57/KH-PGDĐT"
    notice = next(issue for issue in plan.issues if issue.code == "read.edxml.others")
    assert "Phụ lục 1.txt" in notice.message and "biểu.txt" in notice.message


def test_a_run_reads_every_attachment_and_only_the_document_has_the_header(tmp_path: Path) -> None:
    """Two files of one name keep apart, and an archive is opened."""
    other = PLAN.replace("57/KH", "58/KH").replace("kể chuyện", "viết chữ đẹp").encode()
    third = PLAN.replace("57/KH", "59/KH").replace("kể chuyện", "kéo co").encode()
    files = (("kh.txt", PLAN.encode()), ("kh.txt", other), ("gói.zip", archive({"a.txt": third.decode()})))
    (tmp_path / "gói.edxml").write_bytes(qcvn(Sample(number="75", files=files), packed=False))
    assert main(["run", str(tmp_path / "gói.edxml"), "--out", str(tmp_path / "ra")]) == Exit.OK
    index = json.loads((tmp_path / "ra/index.json").read_bytes())
    labels = sorted(one["file"] for one in index["files"])
    assert labels == ["gói.edxml/2 kh.txt", "gói.edxml/a.txt", "gói.edxml/kh.txt"]
    plans = {
        one["file"]: json.loads((tmp_path / f"ra/plans/{one['plan']}.json").read_bytes()) for one in index["files"]
    }
    assert [plans[label]["header"]["number"][:3] for label in labels] == ["58/", "59/", "75/"]
    first = main(["run", str(tmp_path / "gói.edxml"), "--out", str(tmp_path / "ra")])
    assert first == Exit.OK and json.loads((tmp_path / "ra/index.json").read_bytes()) == index


def test_one_damaged_attachment_costs_the_others_nothing(tmp_path: Path) -> None:
    """It is listed with its reason; the document beside it is read."""
    data = qcvn(Sample(files=(("kh.txt", PLAN.encode()), ("b.txt", b"x" * 600))), packed=False)
    broken = data.replace(b"eHh4", b"e!h4", 1)
    (tmp_path / "gói.edxml").write_bytes(broken)
    assert main(["run", str(tmp_path / "gói.edxml"), "--out", str(tmp_path / "ra")]) == Exit.FILE_FAILED
    index = json.loads((tmp_path / "ra/index.json").read_bytes())
    status = {one["file"]: (one["status"], one["reason"]) for one in index["files"]}
    assert status["gói.edxml/kh.txt"][0] != "lỗi"
    assert status["gói.edxml/b.txt"][0] == "lỗi" and "mã hóa sai" in status["gói.edxml/b.txt"][1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (qcvn(Sample(files=())), "không có văn bản đính kèm"),
        (qcvn(Sample(files=(), business="1")), "thu hồi không có văn bản"),
        (qcvn(packed=False).replace(b"<ContentTransferEncoded>", b"<ContentTransferEncoded>*"), "mã hóa sai"),
        (qcvn(Sample(files=(("a.txt", b""),)), packed=False), "rỗng"),
        (qcvn()[:-300], "bị hỏng"),
        (soap().replace(b"</SOAP-ENV:Header>", b""), "bị hỏng"),
        (qcvn(Sample(files=(("thư.eml", mail(body="Xin chào")),))), "lại là tệp nén hoặc thư"),
        (qcvn(Sample(files=(("a.zip", archive({"a.txt": "1", "b.txt": "2"})),)), packed=False), "có 2 tệp"),
    ],
)
def test_what_is_wrong_with_a_package_is_said(data: bytes, said: str) -> None:
    """One line, and what to do."""
    with pytest.raises(ReadError, match=said) as error:
        read_bytes(data, "gói.edxml")
    assert "\n" not in str(error.value) and ";" in str(error.value)


def test_a_status_package_is_told_apart() -> None:
    """It carries no document, and says which status it tells."""
    message = "<edXML:MessageHeader><edXML:StatusCode>03</edXML:StatusCode></edXML:MessageHeader>"
    data = qcvn(Sample(files=())).decode()
    start, end = data.index("<edXML:MessageHeader>"), data.index("</edXML:MessageHeader>")
    with pytest.raises(ReadError, match="báo trạng thái \\(mã 03\\)"):
        read_bytes((data[:start] + message + data[end + len("</edXML:MessageHeader>") :]).encode(), "trạng thái.edxml")


def test_a_recall_is_warned_of() -> None:
    """What the package is for besides carrying a document is a warning of the plan."""
    plan = plan_of(qcvn(Sample(business="1")))
    (issue,) = [issue for issue in plan.issues if issue.code == "read.edxml.business"]
    assert issue.severity == "cảnh báo" and "thu hồi" in issue.message


BILLION = '<!DOCTYPE edXML [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n'
FILE = '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n'
SMALL = Limits(member_bytes=20_000, file_bytes=10_000_000)


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (qcvn(start=BILLION).replace(b"Thanh Kh", b"&c;", 1), Limits()),
        (qcvn(start=FILE).replace(b"Thanh Kh", b"&x;", 1), Limits()),
        (qcvn(Sample(files=(("lớn.txt", b"a" * 30_000),)), packed=False), SMALL),
        (qcvn(Sample(files=(("lớn.txt", b"a" * 30_000),))), SMALL),
        (qcvn(Sample(files=(("bom.txt", b"\0" * 5_000_000),))), Limits()),
        (qcvn(Sample(subject="x" * 50_000)), SMALL),
        (b"<edXML>" * 5_000 + b"</edXML>" * 5_000, Limits()),
        (b"<edXML>" + b"<a/>" * 200_000 + b"</edXML>", Limits()),
        (qcvn(Sample(files=tuple((f"{n}.txt", b"x") for n in range(201)))), Limits()),
        (soap(Sample(files=tuple((f"{n}.txt", b"x") for n in range(202)))), Limits()),
    ],
    ids=[
        "thực thể",
        "tệp ngoài",
        "base64",
        "nén",
        "bom nén",
        "trường dài",
        "lồng sâu",
        "nhiều phần tử",
        "nhiều tệp",
        "nhiều phần",
    ],
)
def test_bombs_are_refused(data: bytes, limits: Limits) -> None:
    """Entities, depth, elements, encodings and archives are bounded, in time and in what is told."""
    start = time.monotonic()
    with pytest.raises(ReadError):
        read_bytes(data, "bom.edxml", limits)
    assert time.monotonic() - start < 5


def test_archives_in_a_package_are_bounded_together(tmp_path: Path) -> None:
    """Each is within its limit, all of them are not: nothing of them is kept."""
    body = " ".join(str(n % 300) for n in range(10_000)).encode()
    files = tuple((f"{n}.txt", body) for n in range(10))
    (tmp_path / "gói.edxml").write_bytes(qcvn(Sample(files=files)))
    inputs = [Input(tmp_path / "gói.edxml", "gói.edxml")]
    assert unpack(inputs, tmp_path / "mở", Limits(file_bytes=300_000)) == inputs
    assert not (tmp_path / "mở").exists()
    assert len(unpack(inputs, tmp_path / "mở", Limits(file_bytes=500_000))) == 10


def test_where_package_and_text_differ_people_see_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`explain` and the proof page name the rule, the value and the issue, though no words prove the value."""
    path = tmp_path / "gói.edxml"
    path.write_bytes(qcvn(Sample(number="75")))
    assert main(["explain", str(path)]) == Exit.OK
    said = " ".join(capsys.readouterr().out.split())
    assert "75/KH-PGDĐT" in said and "edxml.number" in said and "trong văn bản là “57/KH-PGDĐT”" in said
    assert main(["run", str(path), "--out", str(tmp_path / "ra"), "--formats", "html"]) == Exit.OK
    (page,) = (tmp_path / "ra/plans").glob("*.html")
    assert "75/KH-PGDĐT" in page.read_text("utf-8") and "edxml.number" in page.read_text("utf-8")


def test_a_package_within_a_mail_or_an_archive_is_read() -> None:
    """Offices forward packages as files."""
    for outer in (mail(("gói.edxml", qcvn())), zipped("gói.edxml", qcvn())):
        assert plan_of(outer).header.number == "57/KH-PGDĐT"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>edXML</body></html>",
        b"<?xml version='1.0'?><note>edXML http://www.mic.gov.vn/TBT/QCVN_102_2016</note>",
        b'<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"/>',
        "Kế hoạch thực hiện edXML:MessageHeader theo QCVN 102:2016".encode(),
        b"MIME-Version: 1.0\r\nSubject: edXML:MessageHeader\r\nFrom: a@b.example\r\n\r\nXin chao",
        mail(body="http://www.mic.gov.vn/TBT/QCVN_102_2016"),
    ],
)
def test_what_only_speaks_of_packages_is_none(data: bytes) -> None:
    """A page, a note, another SOAP message, a plan about edXML and a mail stay what they are."""
    assert format_of(data).id != "edxml"


@pytest.mark.parametrize("shape", SHAPES)
def test_damaged_packages_are_read_or_refused(shape: str) -> None:
    """No reader raises anything but ``ReadError``."""
    for mutant in mutants(SHAPES[shape](), 60):
        try:
            assert extract(read_bytes(mutant, "gói.edxml")).text
        except ReadError as error:
            assert "\n" not in str(error)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)


@settings(max_examples=60, deadline=None)
@given(number=TEXT, notation=TEXT, subject=TEXT, signer=TEXT, name=TEXT)
def test_any_text_in_any_field_is_read(number: str, notation: str, subject: str, signer: str, name: str) -> None:
    """Whatever an office types, the package is read; spans stay true."""
    from xml.sax.saxutils import escape

    sample = Sample(
        number=escape(number),
        notation=notation,
        subject=subject,
        signer=("", "", escape(signer)),
        files=((name, b"Xin"),),
    )
    package = parse_package(qcvn(sample, packed=False), "gói.edxml", Limits())
    assert package.attached[0].data == b"Xin" and package.attached[0].name
    assert " ".join(subject.split()) in (package.head.subject, *({subject.strip()} if not package.head.subject else ()))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024/09/05", "2024-09-05"),
        ("05/09/2024", "2024-09-05"),
        ("5-9-2024 10:00:00", "2024-09-05"),
        ("2024-09-05T23:59:59+07:00", "2024-09-05"),
        ("2024/13/05", ""),
        ("ngày mai", ""),
    ],
)
def test_days_of_packages(said: str, day: str) -> None:
    """The forms in use; no day that does not exist."""
    assert iso_day(said) == day


def test_number_and_symbol_make_one_code() -> None:
    """Programs put them into the two fields in several ways."""
    ways = [("12", "KH-UBND"), ("12/KH-UBND", ""), ("", "12/KH-UBND"), ("12/KH-UBND", "KH-UBND"), ("12", "12/KH-UBND")]
    assert {Head(number=number, notation=notation).code for number, notation in ways} == {"12/KH-UBND"}
