"""Zones, markers, sections and tables of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textlines import structure_of

from kehoach.extractors.structure import Structure
from kehoach.extractors.structure.checks import check_structure
from kehoach.extractors.structure.markers import heading_extent, read_marker

MARKERS = [
    ("I. MỤC ĐÍCH", "roman", "I"),
    ("IV- TỔ CHỨC THỰC HIỆN", "roman", "IV"),
    ("II/ Nội dung", "roman", "II"),
    ("A. Phần chung", "upper", "A"),
    ("PHẦN THỨ HAI. NHIỆM VỤ", "phần", "PHẦN THỨ HAI"),
    ("1. Mục đích", "arabic", "1"),
    ("2.Nâng cao chất lượng", "arabic", "2"),
    ("3/ Yêu cầu", "arabic", "3"),
    ("4- Các chi bộ", "arabic", "4"),
    ("1.2. Yêu cầu", "decimal", "1.2"),
    ("1.2 Yêu cầu", "decimal", "1.2"),
    ("a) Đối với tập thể", "alpha", "a"),
    ("đ) Các đơn vị", "alpha", "đ"),
    ("(2) Cá nhân", "paren", "2"),
    ("1) Bước một", "number", "1"),
    ("- Tổ chức", "dash", "-"),
    ("-Tổ chức", "dash", "-"),
    ("+ Thi đua", "plus", "+"),
    ("* Lưu ý", "star", "*"),
    ("• Ký cam kết", "bullet", "•"),
]
NO_MARKERS = [
    "Tháng 5: tổng kết",
    "15/8: khai giảng",
    "7h30 tập trung",
    "20.11.2024 mít tinh",
    "26/8: họp",
    "Căn cứ",
    "1.200 học sinh",
    "C",
]


@pytest.mark.parametrize(("line", "style", "marker"), MARKERS)
def test_markers_are_read(line: str, style: str, marker: str) -> None:
    """Every way of numbering gives its style and the marker without its mark."""
    found = read_marker(line)
    assert (found.style, found.text) == (style, marker)


@pytest.mark.parametrize("line", NO_MARKERS)
def test_dates_and_numbers_are_no_markers(line: str) -> None:
    """A date, an hour or a number that opens a line numbers nothing."""
    assert read_marker(line).style == ""


@pytest.mark.parametrize(
    ("words", "style", "heading"),
    [
        ("Sở Nội vụ: Chủ trì", "arabic", "Sở Nội vụ"),
        ("TỔ CHỨC THỰC HIỆN", "roman", "TỔ CHỨC THỰC HIỆN"),
        ("Mục đích.", "arabic", "Mục đích"),
        (
            "Giấy khen của thủ trưởng cơ quan; chủ tịch xã: theo thẩm quyền",
            "decimal",
            "Giấy khen của thủ trưởng cơ quan; chủ tịch xã",
        ),
        ("Rà soát cơ sở vật chất. Báo cáo: theo mẫu", "dash", ""),
        ("Rà soát cơ sở vật chất", "dash", ""),
    ],
)
def test_headings(words: str, style: str, heading: str) -> None:
    """A heading is what stands before a colon, or a whole numbered line without a sentence's end."""
    assert words[: heading_extent(words, style)] == heading


PLAN = (
    "UBND HUYỆN SÔNG TRONG",
    "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
    "Số: 12/KH-PGDĐT",
    "KẾ HOẠCH",
    "Tổ chức Ngày hội đọc sách năm 2024",
    "Căn cứ Kế hoạch số 3/KH-UBND ngày 05/01/2024 của UBND huyện;",
    "Phòng Giáo dục và Đào tạo xây dựng kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "- Phát triển văn hóa đọc.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Các trường",
    "- Trang trí không gian đọc;",
    "+ Trước cổng trường.",
    "2. Văn phòng",
    "Chuẩn bị khánh tiết.",
    "Trên đây là Kế hoạch, yêu cầu các trường thực hiện./.",
    "Nơi nhận:",
    "- Các trường;",
    "- Lưu: VT.",
    "TRƯỞNG PHÒNG",
    "Lê Thị Thu Sương",
    "PHỤ LỤC",
    "Danh mục sách giới thiệu",
)


@pytest.fixture(scope="module")
def plan() -> Structure:
    """The structure of a small whole plan."""
    return structure_of(*PLAN)


def test_zones(plan: Structure) -> None:
    """Each line stands in the zone that Nghị định 30/2020/NĐ-CP gives it."""
    zones = [p.zone for p in plan.paras]
    assert zones[:3] == ["letterhead"] * 3
    assert zones[3:5] == ["title"] * 2
    assert zones[5:7] == ["preamble"] * 2
    assert zones[7:15] == ["body"] * 8
    assert zones[15:] == [
        "closing",
        "recipients",
        "recipients",
        "recipients",
        "signature",
        "signature",
        "appendix",
        "appendix",
    ]


def test_sections_stand_by_the_rank_of_their_markers(plan: Structure) -> None:
    """Bullets stand below numbers, numbers below Roman numerals, a lower mark below a higher one."""
    paths = [plan.path(p.node) for p in plan.paras if p.zone == "body"]
    assert paths == ["I", "I.-", "II", "II.1", "II.1.-", "II.1.-.+", "II.2", "II.2"]


def test_published_sections_quote_their_headings(plan: Structure) -> None:
    """The tree of a plan holds the headings as they stand in the text."""
    assert [s.heading.text for s in plan.sections() if s.heading] == ["MỤC ĐÍCH", "TỔ CHỨC THỰC HIỆN"]


def test_an_unmarked_paragraph_leaves_the_list_above_it() -> None:
    """Words after a list belong to the numbered section, after a bullet with a colon to the bullet."""
    lines = (
        "KẾ HOẠCH",
        "Tên",
        "I. NỘI DUNG",
        "1. Việc",
        "- Điểm một.",
        "Lời sau danh sách.",
        "- Điểm hai:",
        "Lời của điểm hai.",
    )
    structure = structure_of(*lines)
    assert structure.path(structure.paras[5].node) == "I.1"
    assert structure.path(structure.paras[7].node) == "I.1.-"


def test_a_repeated_number_is_reported() -> None:
    """Two sections with one number under one heading are an issue with their words."""
    issues = check_structure(structure_of("KẾ HOẠCH", "Tên", "I. A", "1. Một", "2. Hai", "2. Ba"))
    assert [i.code for i in issues] == ["so-muc-trung"]
    assert issues[0].span is not None
    assert issues[0].span.text == "2. Ba"


def test_an_absent_attachment_is_reported() -> None:
    """A schedule said to be attached that the file does not hold is an issue; one that is there is not."""
    lines = (
        "KẾ HOẠCH",
        "Tên",
        "I. TIẾN ĐỘ",
        "Có biểu chi tiết đính kèm.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "HIỆU TRƯỞNG",
        "Tạ Văn Bền",
    )
    assert [i.code for i in check_structure(structure_of(*lines))] == ["thieu-phu-luc"]
    assert check_structure(structure_of(*lines, "BIỂU CHI TIẾT", "Tháng 3: khai mạc")) == ()


@settings(max_examples=150)
@given(st.lists(st.text(max_size=60), max_size=25))
def test_any_lines_have_a_structure(lines: list[str]) -> None:
    """No text raises; nodes nest, and every paragraph's words lie inside the text."""
    structure = structure_of(*(line.replace("\n", " ") for line in lines))
    assert all(p.start <= p.body <= p.end <= len(structure.text) for p in structure.paras)
    assert all(n.first <= n.last and n.parent < n.index for n in structure.nodes)


def test_a_list_that_starts_over_stands_below_its_section() -> None:
    """ "1.", "2." below "3.1" number a list of it; "3.2" and "4." go on with the sections."""
    lines = (
        "KẾ HOẠCH",
        "Tên",
        "I. A",
        "3. Ba",
        "3.1. Ba một",
        "1. Một",
        "2. Hai",
        "3. Ba nữa",
        "3.2. Ba hai",
        "4. Bốn",
    )
    structure = structure_of(*lines)
    paths = [structure.path(p.node) for p in structure.paras if p.zone == "body"]
    assert paths == ["I", "I.3", "I.3.3.1", "I.3.3.1.1", "I.3.3.1.2", "I.3.3.1.3", "I.3.3.2", "I.4"]
