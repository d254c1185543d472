"""Names of units: lists, subjects, full forms, and the lexicons behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extractors.atoms.units import defined_names, open_name, organisation, read_list, read_subject, scan
from kehoach.extractors.lexicons import load
from kehoach.schemas.lexicon import Entry

LISTS = [
    ("Công đoàn, Đoàn thanh niên, GVCN", ["Công đoàn", "Đoàn thanh niên", "GVCN"]),
    ("Sở Khoa học và Công nghệ", ["Sở Khoa học và Công nghệ"]),
    ("Sở Khoa học và Công nghệ và Sở Nội vụ", ["Sở Khoa học và Công nghệ", "Sở Nội vụ"]),
    ("Các trường MN, TH, THCS", ["Các trường MN, TH, THCS"]),
    ("các sở, ban, ngành, đoàn thể", ["các sở, ban, ngành, đoàn thể"]),
    ("UBND các xã, phường, đặc khu", ["UBND các xã, phường, đặc khu"]),
    ("Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND xã", ["Thủ trưởng các cơ quan, đơn vị", "Chủ tịch UBND xã"]),
    ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
    ("Từng cơ quan, đơn vị, địa phương", ["Từng cơ quan, đơn vị, địa phương"]),
    ("Các sở, UBND các xã theo chức năng, nhiệm vụ", ["Các sở", "UBND các xã"]),
    ("Phòng, tránh tai nạn", []),
    ("Phòng Y tế (qua bộ phận dân số)", ["Phòng Y tế"]),
    ("Khoa Tài chính - Kế toán, Khoa Thương mại", ["Khoa Tài chính - Kế toán", "Khoa Thương mại"]),
    ("Ban Chỉ đạo xây dựng nông thôn mới xã", ["Ban Chỉ đạo xây dựng nông thôn mới xã"]),
    ("Nhân viên nuôi dưỡng", ["Nhân viên nuôi dưỡng"]),
    ("GVCN khối 7, 8", ["GVCN khối 7, 8"]),
    ("Tổ chức thực hiện", []),
    ("Phòng, chống bạo lực học đường", []),
    ("Hội thi cấp trường", []),
    ("Sở Nội vụ chủ trì thẩm định hồ sơ", []),
    ("Báo cáo của các trường", []),
]
SUBJECTS = [
    ("Sở Xây dựng chủ trì thẩm định", ["Sở Xây dựng"], "chủ trì"),
    ("Ủy ban nhân dân xã, phường chủ động bố trí kinh phí", ["Ủy ban nhân dân xã, phường"], "chủ động"),
    ("Các cơ quan, tổ chức có liên quan phối hợp thực hiện", ["Các cơ quan, tổ chức có liên quan"], "phối hợp"),
    ("Văn phòng Sở (thường trực hội đồng) tổng hợp", ["Văn phòng Sở"], "tổng hợp"),
    ("Các bộ phận tham gia tập huấn bố trí người thay", ["Các bộ phận tham gia tập huấn"], "bố trí"),
    ("Nhà trường cần rà soát sân chơi", ["Nhà trường"], "cần rà soát"),
]


def texts(text: str, extents: tuple[tuple[int, int], ...]) -> list[str]:
    """The words at some extents."""
    return [text[a:b] for a, b in extents]


@pytest.mark.parametrize(("text", "units"), LISTS)
def test_lists_of_units(text: str, units: list[str]) -> None:
    """A list is cut where a new unit begins, and nowhere inside a name; what is no list gives nothing."""
    assert texts(text, read_list(scan(text), 0, len(text))) == units


@pytest.mark.parametrize(("text", "units", "verb"), SUBJECTS)
def test_subjects_end_where_the_verb_begins(text: str, units: list[str], verb: str) -> None:
    """The units of a sentence and the verb that follows them are told apart."""
    subject = read_subject(scan(text), 0, len(text))
    assert subject is not None
    assert texts(text, subject.units) == units
    assert text[subject.predicate :].startswith(verb)


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh đã ban hành kế hoạch",
        "Hội thi được tổ chức hằng năm",
        "Các trường để tổ chức thi",
        "Kinh phí do Sở bố trí",
    ],
)
def test_narratives_have_no_subject(text: str) -> None:
    """What was done, is being done, or is no unit's doing is no task."""
    assert read_subject(scan(text), 0, len(text)) is None


@pytest.mark.parametrize(
    ("written", "name", "kind", "group"),
    [
        ("P.GD&ĐT", "Phòng Giáo dục và Đào tạo", "phòng", False),
        ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường", "ủy ban nhân dân", False),
        ("các trường MN, TH, THCS", "các trường mầm non, tiểu học, trung học cơ sở", "trường học", True),
        ("Hội đồng TĐKT", "Hội đồng Thi đua - Khen thưởng", "hội đồng", False),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo", "sở ngành", False),
        ("TRƯỜNG THCS ĐỒNG MAI", "TRƯỜNG TRUNG HỌC CƠ SỞ ĐỒNG MAI", "trường học", False),
    ],
)
def test_full_names(written: str, name: str, kind: str, group: bool) -> None:
    """Abbreviations are opened, the kind is told, groups are marked; the words as written stay."""
    unit = open_name(written)
    assert (unit.text, unit.name, unit.kind, unit.group) == (written, name, kind, group)


def test_a_document_defines_its_own_abbreviations() -> None:
    """What a document writes out once is opened by its own words, before the lexicon's."""
    text = "Trung tâm Phục vụ hành chính công (TTPVHCC) tiếp nhận; Quản lý chất lượng (QLCL)"
    assert defined_names(text)["QLCL"] == "Quản lý chất lượng"
    assert open_name("Tổ QLCL", {"QLCL": "Quán lý cơ lớp"}).name == "Tổ Quán lý cơ lớp"


def test_an_organisation_quotes_its_place() -> None:
    """The span of a unit holds its words."""
    text = "Giao Sở Nội vụ chủ trì"
    unit = organisation(text, 5, 14)
    assert unit.span is not None
    assert (unit.span.start, unit.span.text) == (5, "Sở Nội vụ")


HEADS = list(load("unit_heads").entries)
VERBS = list(load("verbs").entries)


@pytest.mark.parametrize("entry", HEADS, ids=[e.id for e in HEADS])
def test_unit_heads_hold_their_examples(entry: Entry) -> None:
    """Each entry of heads is found in its examples and not in its false friends."""
    found = {text: {h.entry.id for h in scan(text).heads.values()} for text in (*entry.match, *entry.reject)}
    if entry.id == "không-phải":
        assert all(read_list(scan(text), 0, len(text)) == () for text in entry.match)
        return
    assert all(entry.id in found[text] for text in entry.match), found
    assert all(entry.id not in found[text] for text in entry.reject), found


@pytest.mark.parametrize("entry", VERBS, ids=[e.id for e in VERBS])
def test_verbs_hold_their_examples(entry: Entry) -> None:
    """Each entry of verbs is found in its examples and not in its false friends."""

    def labels(text: str) -> set[str]:
        found = {text[v.start : v.end].lower() for v in scan(text).verbs}
        return {phrase for phrase in entry.phrases for verb in found if verb.startswith(phrase)}

    assert all(labels(text) for text in entry.match)
    assert not any(labels(text) for text in entry.reject)


@pytest.mark.parametrize("entry", load("abbreviations").entries, ids=[e.id for e in load("abbreviations").entries])
def test_abbreviations_hold_their_examples(entry: Entry) -> None:
    """Each abbreviation is opened in its examples."""
    assert all((entry.full or "").lower() in open_name(text).name.lower() for text in entry.match)


@given(st.text(max_size=200))
def test_any_text_is_scanned(text: str) -> None:
    """No text raises, and every head and verb lies inside it."""
    found = scan(text)
    assert all(0 <= h.start < h.end <= len(text) for h in found.heads.values())
    assert all(0 <= v.start < v.end <= len(text) for v in found.verbs)
    read_list(found, 0, len(text))
    read_subject(found, 0, len(text))
