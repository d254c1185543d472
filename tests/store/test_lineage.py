"""Plans that cite each other are linked, and only those."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest

from kehoach.pipeline.reverse import reverse_check
from kehoach.pipeline.store.errors import UnknownError
from kehoach.pipeline.store.lineage import carries_out, lineage
from kehoach.pipeline.store.mermaid import mermaid
from kehoach.pipeline.store.outputs import Remembered
from kehoach.pipeline.store.picture import picture
from kehoach.pipeline.store.versions import named_plan, stored_plan
from kehoach.pipeline.writers.report.page import report_html
from kehoach.schemas.plan import LegalBasis, Organisation, Plan
from tests.factories import organisation, plan, span
from tests.store.conftest import Take

if TYPE_CHECKING:
    from sqlalchemy import Engine

SVG = "{http://www.w3.org/2000/svg}"
UPPER, MIDDLE, SCHOOL = "Sở Giáo dục và Đào tạo tỉnh Bình Minh", "Phòng GD&ĐT huyện An Bình", "Trường THCS Hoa Mai"


def cites(number: str, day: str | None, issuer: str | None) -> LegalBasis:
    """A citation."""
    return LegalBasis(
        key=f"ke-hoach|{number}",
        type="Kế hoạch",
        number=number,
        issued_on=day,
        issuer=organisation(issuer) if issuer else None,
        role="basis",
        spans=(span("KẾ", "KẾ"),),
        rule="test",
    )


def by(issuer: str, number: str, day: str, *bases: LegalBasis) -> Plan:
    """A plan of an issuer."""
    head = {"number": number, "issued_on": day, "issuer": organisation(issuer), "title": f"Việc của {issuer}"}
    return plan(text=f"KẾ HOẠCH {number}", **head).model_copy(update={"legal_bases": bases})


@pytest.fixture
def cascade(engine: Engine, take: Take) -> Engine:
    """Sở → Phòng → school, and a school elsewhere whose plan has the number of the Phòng's."""
    take(
        by(SCHOOL, "7/KH-HM", "2024-03-01", cites("20/KH-PGDĐT", "2024-02-01", MIDDLE)),
        by(MIDDLE, "20/KH-PGDĐT", "2024-02-01", cites("5/KH-SGDĐT", "2024-01-05", "Sở GD&ĐT")),
        by(UPPER, "5/KH-SGDĐT", "2024-01-05", cites("88/QĐ-BGDĐT", "2023-12-01", "Bộ Giáo dục và Đào tạo")),
        by("Phòng GD&ĐT huyện Xa Lắc", "20/KH-PGDĐT", "2023-02-01"),
    )
    return engine


def test_a_plan_leads_up_and_down(cascade: Engine) -> None:
    """From the middle one step each way; from the school two steps up; the cited decision is not stored."""
    middle = lineage(cascade, named_plan(cascade, "5/KH-SGDĐT"))
    assert [(link.lower.number, link.depth) for link in middle.below] == [("20/KH-PGDĐT", 1), ("7/KH-HM", 2)]
    assert [(link.upper.number, link.upper.id) for link in middle.above] == [("88/QĐ-BGDĐT", None)]
    school = lineage(cascade, named_plan(cascade, "7/KH-HM"))
    assert [link.upper.number for link in school.above] == ["20/KH-PGDĐT", "5/KH-SGDĐT"]
    assert school.below == ()


def test_a_number_that_several_plans_have_must_be_told_apart(cascade: Engine) -> None:
    """The message names the ids."""
    with pytest.raises(UnknownError, match="nhiều kế hoạch cùng số"):
        named_plan(cascade, "20/KH-PGDĐT")
    with pytest.raises(UnknownError, match="không có kế hoạch này"):
        named_plan(cascade, "999/KH-X")


@pytest.mark.parametrize(
    ("day", "issuer", "linked"),
    [
        ("2024-01-05", UPPER, True),
        ("2024-01-05", "Sở GD&ĐT", True),
        ("2024-01-05", None, True),
        (None, UPPER, True),
        ("2023-01-05", UPPER, False),
        ("2024-01-05", "Sở Giáo dục và Đào tạo tỉnh Bình Yên", False),
        (None, "Sở GD&ĐT", False),
        (None, None, False),
    ],
)
def test_day_and_issuer_decide(day: str | None, issuer: str | None, linked: bool) -> None:
    """A number alone is no proof: it needs the day or the full name, and neither may speak against it."""
    citation = {"number_key": "5-kh-sgddt", "issued_on": day, "issuer": issuer}
    assert carries_out(citation, {"number_key": "5-kh-sgddt", "issued_on": "2024-01-05", "issuer": UPPER}) is linked


def test_plans_that_cite_each_other_end(engine: Engine, take: Take) -> None:
    """A circle is followed once."""
    first = by(UPPER, "1/KH", "2024-01-01", cites("2/KH", "2024-02-02", MIDDLE))
    take(first, by(MIDDLE, "2/KH", "2024-02-02", cites("1/KH", "2024-01-01", UPPER)))
    found = lineage(engine, first.id)
    assert len(found.above) == len(found.below) == 2


def test_a_diagram_shows_each_plan_once(cascade: Engine) -> None:
    """Arrows lead from the upper plan to the lower one; a document that is not stored is dashed."""
    diagram = mermaid(lineage(cascade, named_plan(cascade, "5/KH-SGDĐT")))
    assert diagram.startswith("flowchart TD\n") and diagram.count("-->") == 3
    assert diagram.count("20/KH-PGDĐT") == 1 and diagram.count(" cited\n") == 1


def test_no_word_of_a_document_is_part_of_the_diagram_s_language(engine: Engine, take: Take) -> None:
    """Quotes, brackets, line ends and directives in names come out as codes."""
    evil = 'x"]; click n0 "javascript:alert(1)"\n%%{init: {}}%%<img src=x>`'
    one = by(evil, "1/KH", "2024-01-01").model_copy(update={})
    one = one.model_copy(
        update={"header": one.header.model_copy(update={"issuer": Organisation(text=evil, name=evil)})}
    )
    take(one)
    lines = mermaid(lineage(engine, one.id)).splitlines()
    (label,) = [line for line in lines if line.startswith("  n0[")]
    assert re.fullmatch(r'  n0\["(?:[\w\s.,/()\-–]|#\d+;)*"\]', label) and len(lines) == 5


def test_a_picture_shows_rows_from_the_top_down(cascade: Engine) -> None:
    """Well-formed; the upper document above the plan, what carries it out below; dashed where it is not stored."""
    tree = fromstring(picture(lineage(cascade, named_plan(cascade, "5/KH-SGDĐT"))))
    heights = {box.findall(f"{SVG}text")[0].text: int(box.find(f"{SVG}rect").get("y")) for box in tree.iter(f"{SVG}g")}
    assert sorted(heights, key=lambda name: heights[name]) == [
        "Kế hoạch 88/QĐ-BGDĐT",
        "Kế hoạch 5/KH-SGDĐT",
        "Kế hoạch 20/KH-PGDĐT",
        "Kế hoạch 7/KH-HM",
    ]
    assert len(tree.findall(f"{SVG}line")) == 3
    assert [bool(box.get("stroke-dasharray")) for box in tree.iter(f"{SVG}rect")] == [True, False, False, False]


def test_no_word_of_a_document_is_markup_in_a_picture(engine: Engine, take: Take) -> None:
    """Text stays text."""
    evil = "</text><script>alert(1)</script>"
    take(plan(number="1/KH", issuer=Organisation(text=evil, name=evil), title=evil))
    tree = fromstring(picture(lineage(engine, named_plan(engine, "1/KH"))))
    assert {one.tag.removeprefix(SVG) for one in tree.iter()} == {"svg", "title", "g", "rect", "text"}


def test_the_proof_page_holds_the_picture(cascade: Engine) -> None:
    """Where a plan is linked the page shows it, with a way to it; else there is no such part."""
    one = stored_plan(cascade, "5/KH-SGDĐT")
    drawn = Remembered(cascade, [one.id]).picture(one.id)
    with_it, without = (report_html(one, reverse_check(one), linked).decode() for linked in (drawn, None))
    assert drawn in with_it and 'href="#lien-ket"' in with_it
    assert "lien-ket" not in without
