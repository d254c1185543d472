"""Letterheads, titles, periods, signatures of invented bodies, in the shapes that files give them."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textlines import structure_of, text_of

from kehoach.extractors.header import extract_header
from kehoach.extractors.header.period import find_period
from kehoach.extractors.structure.parse import parse
from kehoach.schemas.plan import Header, Issue
from kehoach.schemas.text import Block, Text

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
BODY = (
    "Căn cứ Luật Giáo dục;",
    "Trường Tiểu học Kim Đồng xây dựng Kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "- Vui.",
)
TITLE = ("KẾ HOẠCH", "Tổ chức ngày hội đọc sách")


def header(*lines: str) -> Header:
    """The header of a text of these lines."""
    return read(*lines)[0]


def read(*lines: str) -> tuple[Header, tuple[Issue, ...]]:
    """Header and issues of a text of these lines, each span checked against the text."""
    structure = structure_of(*lines)
    found, issues = extract_header(structure)
    for evidence in found.evidence.values():
        assert evidence.rule.startswith("header.")
        assert all(structure.text[s.start : s.end] == s.text for s in evidence.spans)
    return found, issues


def facts(found: Header) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    """Upper body, issuer, number, place, date."""
    parent = found.parent_issuer.text if found.parent_issuer else None
    issuer = found.issuer.text if found.issuer else None
    return parent, issuer, found.number, found.place, found.issued_on


LETTERHEADS = {
    "stacked lines": (
        (
            "UBND XÃ AN BÌNH",
            "TRƯỜNG TIỂU HỌC KIM ĐỒNG",
            "-----",
            *NATION,
            "-------",
            "Số: 15/KH-TH",
            "An Bình, ngày 05 tháng 9 năm 2026",
        ),
        ("UBND XÃ AN BÌNH", "TRƯỜNG TIỂU HỌC KIM ĐỒNG", "15/KH-TH", "An Bình", "2026-09-05"),
    ),
    "two columns read across": (
        (
            "UBND XÃ AN BÌNH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TRƯỜNG TIỂU HỌC KIM ĐỒNG          Độc lập - Tự do - Hạnh phúc",
            "Số: 15/KH-TH                   An Bình, ngày 05 tháng 9 năm 2026",
        ),
        ("UBND XÃ AN BÌNH", "TRƯỜNG TIỂU HỌC KIM ĐỒNG", "15/KH-TH", "An Bình", "2026-09-05"),
    ),
    "a name on two lines": (
        ("ỦY BAN NHÂN DÂN", "TỈNH BÌNH MINH", *NATION, "Số: 0125/KH-UBND", "Bình Minh, ngày 18", "tháng 11 năm 2026"),
        (None, "ỦY BAN NHÂN DÂN TỈNH BÌNH MINH", "0125/KH-UBND", "Bình Minh", "2026-11-18"),
    ),
    "a narrow column": (
        (
            "ỦY",
            "BAN NHÂN DÂN",
            "THÀNH PHỐ BIỂN XANH",
            *NATION,
            "Số:",
            "36/KH- UBND",
            "Thành phố",
            "Biển Xanh, ngày 21 tháng 02 năm 2026",
        ),
        (None, "ỦY BAN NHÂN DÂN THÀNH PHỐ BIỂN XANH", "36/KH-UBND", "Thành phố Biển Xanh", "2026-02-21"),
    ),
    "a name with a dash": (
        (
            "ỦY BAN NHÂN DÂN",
            "TỈNH SÔNG LAM - BIỂN BẠC",
            *NATION,
            "Số: 7/KH-UBND",
            "Sông Lam - Biển Bạc, ngày 1 tháng 3 năm 2026",
        ),
        (None, "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM - BIỂN BẠC", "7/KH-UBND", "Sông Lam - Biển Bạc", "2026-03-01"),
    ),
    "a place without a comma": (
        ("UBND XÃ EA NUÔL", "TRƯỜNG TH LÊ LAI", *NATION, "Số: 4/KH-TH", "Ea Nuôl ngày 7 tháng 10 năm 2026"),
        ("UBND XÃ EA NUÔL", "TRƯỜNG TH LÊ LAI", "4/KH-TH", "Ea Nuôl", "2026-10-07"),
    ),
    "a place in small letters": (
        ("UBND XÃ AN BÌNH", "TRƯỜNG TH LÊ LAI", *NATION, "Số: 4/KH-TH", "An bình, ngày 7 tháng 10 năm 2026"),
        ("UBND XÃ AN BÌNH", "TRƯỜNG TH LÊ LAI", "4/KH-TH", "An bình", "2026-10-07"),
    ),
    "a day without a place": (
        ("UBND XÃ AN BÌNH", "TRƯỜNG TH LÊ LAI", "Số: 4/KH-TH", *NATION, "Ngày 7 tháng 10 năm 2026"),
        ("UBND XÃ AN BÌNH", "TRƯỜNG TH LÊ LAI", "4/KH-TH", None, "2026-10-07"),
    ),
    "a day behind the motto": (
        ("UBND XÃ AN BÌNH", "TRƯỜNG TH LÊ LAI", "Số: 4/KH-TH", *NATION[:1], NATION[1] + " ngày 7 tháng 10 năm 2026"),
        ("UBND XÃ AN BÌNH", "TRƯỜNG TH LÊ LAI", "4/KH-TH", None, "2026-10-07"),
    ),
    "the party": (
        (
            "ĐẢNG BỘ XÃ AN BÌNH",
            "CHI BỘ TRƯỜNG THCS LÊ LAI",
            "*",
            "Số 12-KH/CB",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "An Bình, ngày 12 tháng 01 năm 2026",
        ),
        ("ĐẢNG BỘ XÃ AN BÌNH", "CHI BỘ TRƯỜNG THCS LÊ LAI", "12-KH/CB", "An Bình", "2026-01-12"),
    ),
    "the Youth Union": (
        (
            "ĐOÀN TNCS HỒ CHÍ MINH",
            "BCH ĐOÀN XÃ AN BÌNH",
            "ĐOÀN TRƯỜNG THPT LÊ LỢI",
            "***",
            "Số: 03-KH/ĐTN",
            "An Bình, ngày 3 tháng 3 năm 2026",
        ),
        ("BCH ĐOÀN XÃ AN BÌNH", "ĐOÀN TRƯỜNG THPT LÊ LỢI", "03-KH/ĐTN", "An Bình", "2026-03-03"),
    ),
    "small letters": (
        ("Phòng GD&ĐT huyện Tân Phú", "Trường TH Lê Văn Tám", *NATION, "Tân Phú, ngày 5 tháng 9 năm 2024"),
        ("Phòng GD&ĐT huyện Tân Phú", "Trường TH Lê Văn Tám", None, "Tân Phú", "2024-09-05"),
    ),
    "an old spelling, dashes, spaces in the number": (
        (
            "PHÒNG GD&ĐT QUẬN HẢI AN",
            "TRƯỜNG MẦM NON HOA SEN",
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập – Tự do – Hạnh phúc",
            "Số: 05 /KH - MNHS",
            "Hải An, ngày 30 tháng 9 năm 2023",
        ),
        ("PHÒNG GD&ĐT QUẬN HẢI AN", "TRƯỜNG MẦM NON HOA SEN", "05/KH-MNHS", "Hải An", "2023-09-30"),
    ),
    "a group of teachers": (
        ("TRƯỜNG", "TIỂU HỌC KIM ĐỒNG", "TỔ: KHỐI 4 - 5", *NATION, "Số: 2/KH-TCM", "An Bình, ngày 1 tháng 9 năm 2026"),
        ("TRƯỜNG TIỂU HỌC KIM ĐỒNG", "TỔ: KHỐI 4 - 5", "2/KH-TCM", "An Bình", "2026-09-01"),
    ),
    "the Fatherland Front": (
        (
            "ỦY BAN MẶT TRẬN",
            "TỔ QUỐC VIỆT NAM XÃ AN BÌNH",
            *NATION,
            "Số: 4/KH-MTTQ",
            "An Bình, ngày 1 tháng 9 năm 2026",
        ),
        (None, "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ AN BÌNH", "4/KH-MTTQ", "An Bình", "2026-09-01"),
    ),
    "the Pioneers, columns read across, one name small": (
        (
            "HỘI ĐỒNG ĐỘI XÃ AN BÌNH                    ĐỘI TNTP HỒ CHÍ MINH",
            "Liên đội trường TH Kim Đồng",
            "Số:    /KH-LĐ                     An Bình, ngày 27 tháng 11 năm 2026",
        ),
        ("HỘI ĐỒNG ĐỘI XÃ AN BÌNH", "Liên đội trường TH Kim Đồng", None, "An Bình", "2026-11-27"),
    ),
    "a web page's lines above, dots in the number": (
        (
            "Ngày 25 tháng 01 năm 2025",
            "ĐĂNG NHẬP TÀI KHOẢN",
            "» Kế hoạch » Kế hoạch chiến lược",
            "PHÒNG GD&ĐT PHONG SƠN",
            "TRƯỜNG TH TÂN LẬP",
            *NATION,
            "Số: 06./KH-THTL",
            "Phong Lập, ngày 15 tháng 9 năm 2021.",
        ),
        ("PHÒNG GD&ĐT PHONG SƠN", "TRƯỜNG TH TÂN LẬP", "06/KH-THTL", "Phong Lập", "2021-09-15"),
    ),
    "names alone": (
        ("TRƯỜNG THCS LÊ LAI", "TỔ KHOA HỌC TỰ NHIÊN"),
        ("TRƯỜNG THCS LÊ LAI", "TỔ KHOA HỌC TỰ NHIÊN", None, None, None),
    ),
    "a portal's box above": (
        (
            "Số hiệu: 2/KH-UBND Loại văn bản: Kế hoạch",
            "Người ký: Trần Văn An",
            "ỦY BAN NHÂN DÂN",
            "TỈNH BÌNH MINH",
            "-------",
            *NATION,
            "Số: 2/KH-UBND",
            "Bình Minh, ngày 04 tháng 1 năm 2024",
        ),
        (None, "ỦY BAN NHÂN DÂN TỈNH BÌNH MINH", "2/KH-UBND", "Bình Minh", "2024-01-04"),
    ),
}


@pytest.mark.parametrize("name", LETTERHEADS)
def test_a_letterhead_is_read_in_every_shape(name: str) -> None:
    """Bodies, number, place and date come out alike whatever a conversion made of the two columns."""
    lines, expected = LETTERHEADS[name]
    assert facts(header(*lines, *TITLE, *BODY)) == expected


def test_a_letterhead_in_table_cells_is_read() -> None:
    """Two cells beside each other, each of two paragraphs, then number and date."""
    rows = [
        ("SỞ GDĐT BÌNH MINH", 0, 0),
        ("TRƯỜNG THPT NGUYỄN DU", 0, 0),
        (NATION[0], 0, 1),
        (NATION[1], 0, 1),
        ("Số: 9/KH-THPT", 1, 0),
        ("Bình Minh, ngày 17 tháng 8 năm 2026", 1, 1),
    ]
    base = text_of(*(words for words, _, _ in rows), *TITLE, *BODY)
    cells = [
        Block(id=b.id, kind="ô", start=b.start, end=b.end, table=0, row=rows[b.id][1], col=rows[b.id][2])
        for b in base.blocks[: len(rows)]
    ]
    text = Text(text=base.text, blocks=(*cells, *base.blocks[len(rows) :]), source=base.source)
    assert facts(extract_header(parse(text))[0]) == (
        "SỞ GDĐT BÌNH MINH",
        "TRƯỜNG THPT NGUYỄN DU",
        "9/KH-THPT",
        "Bình Minh",
        "2026-08-17",
    )


def test_a_document_on_one_line_gives_its_head() -> None:
    """Web conversions lose all line breaks: capitals end the title, the date ends the letterhead."""
    found = header(
        "SỞ NỘI VỤ TỈNH BÌNH MINH TRƯỜNG CHÍNH TRỊ TỈNH ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - "
        "Hạnh phúc ------- Số: 06/KH-TCT Bình Minh, ngày 16 tháng 01 năm 2026 KẾ HOẠCH BỒI DƯỠNG CÁN BỘ THEO NGHỊ "
        "QUYẾT SỐ 12-NQ/TW “Về cán bộ” NĂM 2026 Căn cứ Luật Cán bộ, công chức; Trường Chính trị xây dựng Kế hoạch như "
        "sau: I. MỤC ĐÍCH 1. Nâng cao năng lực."
    )
    assert facts(found) == ("SỞ NỘI VỤ TỈNH BÌNH MINH", "TRƯỜNG CHÍNH TRỊ TỈNH", "06/KH-TCT", "Bình Minh", "2026-01-16")
    assert found.title == "BỒI DƯỠNG CÁN BỘ THEO NGHỊ QUYẾT SỐ 12-NQ/TW “Về cán bộ” NĂM 2026"


@pytest.mark.parametrize("number", ["Số:     /KH-SYT", "Số: ……/KH-SYT", "Số:/KH-SYT"])
@pytest.mark.parametrize("when", ["ngày    tháng 10 năm 2026", "ngày … tháng … năm 2026", "ngày 5 tháng   năm 20"])
def test_blanks_stay_unknown_and_are_noted(number: str, when: str) -> None:
    """A number or date that nobody filled in is null, with a note that quotes the blank."""
    found, issues = read("UBND TỈNH BÌNH MINH", "SỞ Y TẾ", number, *NATION, f"Bình Minh, {when}", *TITLE, *BODY)
    assert (found.number, found.issued_on, found.place) == (None, None, "Bình Minh")
    assert {i.code: i.severity for i in issues} == {"header.number.blank": "ghi chú", "header.date.blank": "ghi chú"}


def test_an_impossible_date_is_no_date() -> None:
    """31 September is reported, not moved."""
    found, issues = read(
        "UBND XÃ AN BÌNH", *NATION, "Số: 1/KH-UBND", "An Bình, ngày 31 tháng 9 năm 2026", *TITLE, *BODY
    )
    assert found.issued_on is None
    assert [(i.code, i.severity) for i in issues] == [("header.date.invalid", "cảnh báo")]


def test_numbers_of_cited_documents_are_not_the_plans() -> None:
    """Without a letterhead there is neither number nor date, whatever the grounds cite."""
    found, issues = read(*TITLE, "Căn cứ Kế hoạch số 10/KH-SGDĐT ngày 01 tháng 9 năm 2026 của Sở;", *BODY)
    assert (found.number, found.issued_on, found.place) == (None, None, None)
    assert {i.code for i in issues} == {"header.number.missing", "header.date.missing"}


TITLES = [
    (("KẾ HOẠCH", "Tổ chức Hội thi “Viên phấn vàng”"), "Tổ chức Hội thi “Viên phấn vàng”"),
    (
        ("**KẾ HOẠCH**", "TRIỂN KHAI CHIẾN DỊCH", "“BIỂN XANH” TRONG TRƯỜNG HỌC"),
        "TRIỂN KHAI CHIẾN DỊCH “BIỂN XANH” TRONG TRƯỜNG HỌC",
    ),
    (("DỰ THẢO KẾ HOẠCH", "Phòng, chống đuối nước"), "Phòng, chống đuối nước"),
    (("KẾ HOẠCH HÀNH ĐỘNG", "Thực hiện chủ đề năm học"), "Thực hiện chủ đề năm học"),
    (("KẾ HOẠCH", "Tuyển sinh lớp 6", "-----------"), "Tuyển sinh lớp 6"),
    (("KẾ HOẠCH", "Kiểm tra nội bộ", "(Kèm theo Công văn số 5/THCS ngày 1/9/2026)"), "Kiểm tra nội bộ"),
    (("K Ế  H O Ạ C H", "Trồng cây đầu xuân"), "Trồng cây đầu xuân"),
    (("Kế hoạch", "Trồng cây đầu xuân"), "Trồng cây đầu xuân"),
    (("KẾ HOẠCH", "(V/v tổ chức Hội thi “Rung chuông vàng”)"), "V/v tổ chức Hội thi “Rung chuông vàng”"),
    (("KẾ HOẠCH ( V/v phát động phong trào “Hoa điểm tốt ” )",), "V/v phát động phong trào “Hoa điểm tốt ”"),
    (("KẾ HOẠCH", "“Trồng cây nhớ Bác", "đầu xuân”"), "Trồng cây nhớ Bác đầu xuân"),
    (("KẾ HOẠCH", "Hoạt động Đội tháng 12", "Chủ đề: “Tiếp bước cha anh”"), "Hoạt động Đội tháng 12"),
    (("KẾ HOẠCH TUYÊN TRUYỀN PHÁP LUẬT",), "TUYÊN TRUYỀN PHÁP LUẬT"),
]


@pytest.mark.parametrize(("lines", "title"), TITLES)
def test_the_title_is_what_stands_below_the_word(lines: tuple[str, ...], title: str) -> None:
    """Lines are joined by one space; drawn lines, remarks and the kind of plan are left out."""
    assert header(*lines, *BODY).title == title


def test_the_city_of_a_province_tells_the_province() -> None:
    """A Sở whose letterhead is dated in the province's city is that province's."""
    found = header("SỞ Y TẾ", "Số: 5/KH-SYT", *NATION, "Quy Nhơn, ngày 3 tháng 4 năm 2023", *TITLE, *BODY)
    assert found.issuer and found.issuer.name == "Sở Y tế tỉnh Bình Định"


def test_an_official_letter_has_its_subject_below_its_number() -> None:
    """A letter sent to someone is a Công văn: its title follows "V/v", up to the other side of the letterhead."""
    found = header(
        "SỞ Y TẾ",
        "TỈNH BÌNH MINH",
        "Số: 218/SYT-NVY",
        "V/v phòng, chống dịch sốt xuất huyết",
        "trong mùa mưa năm 2026",
        *NATION,
        "Bình Minh, ngày 02 tháng 6 năm 2026",
        "Kính gửi: Các bệnh viện, trung tâm y tế.",
        "Để chủ động phòng dịch, Sở Y tế yêu cầu:",
        "1. Bệnh viện Nhi chuẩn bị giường bệnh.",
    )
    assert (found.type, found.number, found.issued_on) == ("Công văn", "218/SYT-NVY", "2026-06-02")
    assert found.title == "phòng, chống dịch sốt xuất huyết trong mùa mưa năm 2026"
    assert found.issuer and found.issuer.name == "Sở Y tế tỉnh Bình Minh"


def test_a_plan_that_is_sent_to_someone_stays_a_plan() -> None:
    """ "Kính gửi" below the word KẾ HOẠCH makes no letter of a plan."""
    found = header("UBND XÃ AN BÌNH", "Số: 4/KH-UBND", *NATION, *TITLE, "Kính gửi: Các thôn", *BODY)
    assert (found.type, found.title) == ("Kế hoạch", "Tổ chức ngày hội đọc sách")


def test_a_first_line_in_small_letters_may_be_the_title() -> None:
    """ "Kế hoạch kiểm tra …" as the first line names the plan where no line in capitals does."""
    assert header("Kế hoạch kiểm tra học kỳ I", "1/ Khối 4 kiểm tra ngày 12/12/2026").title == "kiểm tra học kỳ I"
    assert header("Kế hoạch này thay thế kế hoạch cũ", *TITLE, *BODY).title == "Tổ chức ngày hội đọc sách"


def test_the_name_in_the_preamble_ends_with_its_paragraph() -> None:
    """A sentence without a stop does not run on into the sections below it."""
    found = header("Trường TH Lê Lai xây dựng Kế hoạch phòng bệnh mùa đông", "1. Tuyên truyền", "- Phát thanh.")
    assert found.title == "phòng bệnh mùa đông"


def test_without_the_word_the_preamble_names_the_plan() -> None:
    """A conversion that lost KẾ HOẠCH still says "… ban hành Kế hoạch <name>, cụ thể như sau"; it is noted."""
    found, issues = read(
        "ỦY BAN NHÂN DÂN XÃ AN BÌNH",
        *NATION,
        "Số: 3/KH-UBND",
        "An Bình, ngày 2 tháng 3 năm 2026",
        "Căn cứ Luật Trẻ em;",
        "UBND xã ban hành Kế hoạch phòng, chống đuối nước trẻ em năm 2026, cụ thể như sau:",
        "I. MỤC TIÊU",
        "- An toàn.",
    )
    assert found.title == "phòng, chống đuối nước trẻ em năm 2026"
    assert [i.code for i in issues] == ["header.title.preamble"]


def test_a_plan_attached_to_a_decision_takes_its_number_and_date() -> None:
    """The plan's own title, the decision's letterhead; the rule says where the number is from."""
    found = header(
        "ỦY BAN NHÂN DÂN",
        "XÃ AN BÌNH",
        *NATION,
        "Số: 120/QĐ-UBND",
        "An Bình, ngày 10 tháng 02 năm 2026",
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch chuyển đổi số",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.",
        "Nơi nhận:",
        "- Như Điều 1;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Phạm Văn Bảy",
        "KẾ HOẠCH",
        "CHUYỂN ĐỔI SỐ XÃ AN BÌNH NĂM 2026",
        "(Kèm theo Quyết định số 120/QĐ-UBND ngày 10 tháng 02 năm 2026)",
        "I. MỤC TIÊU",
        "- Số hóa.",
    )
    assert (found.number, found.issued_on, found.title) == (
        "120/QĐ-UBND",
        "2026-02-10",
        "CHUYỂN ĐỔI SỐ XÃ AN BÌNH NĂM 2026",
    )
    assert found.evidence["number"].rule == "header.number.decision"
    assert found.signatory and (found.signatory.authority, found.signatory.name) == ("TM.", "Phạm Văn Bảy")


ISSUERS = [
    ("Trường THCS Lê Lai xây dựng Kế hoạch như sau:", "", "Trường THCS Lê Lai", "Trường trung học cơ sở Lê Lai"),
    (
        "Theo Công văn số 1/SGDĐT của Sở GDĐT, Phòng GD&ĐT xây dựng Kế hoạch:",
        "Xây dựng huyện Tân Phú giàu đẹp, tỉnh Đồng Sen.",
        "Phòng GD&ĐT",
        "Phòng Giáo dục và Đào tạo huyện Tân Phú",
    ),
    (
        "Sở Văn hóa, Thể thao và Du lịch ban hành Kế hoạch như sau:",
        "Trên địa bàn tỉnh Bình Minh.",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Bình Minh",
    ),
    (
        "UBND tỉnh ban hành Kế hoạch như sau:",
        "Các huyện thuộc tỉnh Bình Minh.",
        "UBND tỉnh",
        "Ủy ban nhân dân tỉnh Bình Minh",
    ),
    ("Sở Nội vụ (SNV) xây dựng Kế hoạch như sau:", "Giáp tỉnh Sông Lam và tỉnh Biển Bạc.", "Sở Nội vụ", "Sở Nội vụ"),
    (
        "Nhà trường xây dựng Kế hoạch như sau:",
        "Trường THCS Lê Lai có hai cơ sở.",
        "Trường THCS Lê Lai",
        "Trường trung học cơ sở Lê Lai",
    ),
]


@pytest.mark.parametrize(("sentence", "said", "text", "name"), ISSUERS)
def test_the_preamble_names_the_issuer_and_the_text_its_place(sentence: str, said: str, text: str, name: str) -> None:
    """Who "xây dựng Kế hoạch" issues it; a place is added only where the text leaves no choice."""
    issuer = header(*TITLE, sentence, "I. NỘI DUNG", f"- {said}").issuer
    assert issuer and (issuer.text, issuer.name) == (text, name)


def test_an_office_takes_the_place_of_the_body_above_it() -> None:
    """ "SỞ NỘI VỤ" below "UBND TỈNH BÌNH MINH" is the Sở of that province; the text stays as written."""
    found = header(
        "UBND TỈNH BÌNH MINH", "SỞ NỘI VỤ", *NATION, "Số: 1/KH-SNV", "Bình Minh, ngày 1 tháng 2 năm 2026", *TITLE, *BODY
    )
    assert found.issuer and (found.issuer.text, found.issuer.name) == ("SỞ NỘI VỤ", "Sở Nội vụ tỉnh Bình Minh")


PERIODS = [
    ("Công tác thi đua năm 2026", "2026-01-01", "2026-12-31"),
    ("Hoạt động Đội năm học 2025 – 2026", "2025-09-01", "2026-08-31"),
    ("PHÁT TRIỂN DU LỊCH GIAI ĐOẠN 2026-2030, ĐỊNH HƯỚNG ĐẾN NĂM 2035", "2026-01-01", "2030-12-31"),
    ("Thi đua năm học 2025 - 2026 và giai đoạn 05 năm (2026 - 2030)", "2025-09-01", "2030-12-31"),
    ("Công tác Đội tháng 12năm học 2026 - 2027", "2026-12-01", "2026-12-31"),
    ("Công tác tháng 02, năm học 2026 - 2027", "2027-02-01", "2027-02-28"),
    ("Công tác quý II năm 2026", "2026-04-01", "2026-06-30"),
    ("Nuôi dưỡng trẻ tháng 02/2028", "2028-02-01", "2028-02-29"),
    ("Thu ngân sách 6 tháng cuối năm 2026", "2026-07-01", "2026-12-31"),
    ("Năm An toàn giao thông 2026", "2026-01-01", "2026-12-31"),
    ("Bồi dưỡng giáo viên năm 2026 và các năm tiếp theo", "2026-01-01", None),
    ("Công tác tuần 12, từ ngày 20/11 đến ngày 25/11/2026", "2026-11-20", "2026-11-25"),
    ("Phát triển xe buýt đến năm 2030, tầm nhìn đến năm 2045", None, "2030-12-31"),
]


@pytest.mark.parametrize(("title", "start", "end"), PERIODS)
def test_the_title_says_what_time_the_plan_is_for(title: str, start: str | None, end: str | None) -> None:
    """Years, school years, spans, quarters, months and halves become first and last day."""
    found = find_period(title)
    assert found and (found.period.start, found.period.end) == (start, end)
    assert title[found.start : found.end] == found.period.label


@pytest.mark.parametrize(
    "title",
    [
        "Tổ chức lễ khai giảng đầu năm học 2026 - 2027",
        "Phụ đạo học sinh học kỳ II, năm học 2026 - 2027",
        "Thực hiện Chỉ thị số 31/CT-TTg ngày 21/12/2026",
        "Thực hiện Nghị quyết số 5 ngày 26 tháng 7 năm 2026",
        "Bầu cử nhiệm kỳ 2026 - 2031",
        "Bảo đảm trật tự dịp Tết Nguyên đán năm 2026",
        "Phòng, chống đuối nước trẻ em",
        "Sinh hoạt hè theo năm học 2026 - 2028",
    ],
)
def test_dates_terms_and_parts_of_years_are_no_period(title: str) -> None:
    """What names no whole time of the plan gives none."""
    assert find_period(title) is None


def test_a_past_period_is_what_the_plan_looks_back_on() -> None:
    """A plan issued in March 2026 is not for 2020 to 2025."""
    assert find_period("Tổng kết giai đoạn 2020 - 2025", "2026-03-01") is None
    assert find_period("Tổng kết năm 2025, triển khai nhiệm vụ năm 2026", "2026-01-05").period.label == "năm 2026"  # type: ignore[union-attr]


SIGNATURES = [
    (("HIỆU TRƯỞNG", "(Đã ký)", "ThS. Nguyễn Thị Minh Khai"), ("HIỆU TRƯỞNG", None, "Nguyễn Thị Minh Khai")),
    (("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lê Văn Tám"), ("PHÓ HIỆU TRƯỞNG", "KT.", "Lê Văn Tám")),
    (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Văn Bảy"), ("CHỦ TỊCH", "TM.", "Phạm Văn Bảy")),
    (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Sáu"), ("PHÓ CHỦ TỊCH", "KT.", "Trần Thị Sáu")),
    (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Đỗ An"), ("CHÁNH VĂN PHÒNG", "TL.", "Đỗ An")),
    (("GIÁM ĐỐC",), ("GIÁM ĐỐC", None, None)),
    (("CHỈ HUY TRƯỞNG", "Đại tá Trần Văn Chín"), ("CHỈ HUY TRƯỞNG", None, "Trần Văn Chín")),
    (("NGƯỜI LẬP KẾ HOẠCH", "Lê Thị Mười", "HIỆU TRƯỞNG", "Vũ Văn Hai"), ("HIỆU TRƯỞNG", None, "Vũ Văn Hai")),
    (("HIỆU TRƯỞNG", "Vũ Văn Hai", "NGƯỜI LẬP KẾ HOẠCH", "Lê Thị Mười"), ("HIỆU TRƯỞNG", None, "Vũ Văn Hai")),
]


@pytest.mark.parametrize(("lines", "expected"), SIGNATURES)
def test_the_foot_says_who_signed(lines: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    """Position, authority and name; marks of signing and degrees are no part of a name."""
    found = header(*TITLE, *BODY, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", *lines).signatory
    assert found and (found.position, found.authority, found.name) == expected


def test_two_signatures_in_cells_are_read_by_column() -> None:
    """Positions above, names below: each column is one signature, and the head's counts."""
    foot = [("NGƯỜI LẬP", 0, 0), ("HIỆU TRƯỞNG", 0, 1), ("Lê Thị Mười", 1, 0), ("Vũ Văn Hai", 1, 1)]
    base = text_of(*TITLE, *BODY, *(words for words, _, _ in foot))
    first = len(base.blocks) - len(foot)
    cells = tuple(
        Block(id=b.id, kind="ô", start=b.start, end=b.end, table=0, row=foot[i][1], col=foot[i][2])
        for i, b in enumerate(base.blocks[first:])
    )
    text = base.model_copy(update={"blocks": (*base.blocks[:first], *cells)})
    found = extract_header(parse(text))[0].signatory
    assert found and (found.position, found.name) == ("HIỆU TRƯỞNG", "Vũ Văn Hai")


def test_a_period_quotes_its_own_words() -> None:
    """The evidence of a period is the words of the title that say it."""
    found = header("KẾ HOẠCH", "Phòng, chống đuối nước", "giai đoạn 2026 - 2030", *BODY)
    assert [s.text for s in found.evidence["period"].spans] == ["giai đoạn 2026 - 2030"]


def test_recipients_are_the_lines_below_noi_nhan() -> None:
    """Each without dash and stop; several on one line are told apart."""
    found = header(
        *TITLE, *BODY, "Nơi nhận:", "- Phòng VH-XH (b/c);", "- Các tổ; - Đoàn trường;", "- Lưu: VT.", "HIỆU TRƯỞNG"
    )
    assert found.recipients == ("Phòng VH-XH (b/c)", "Các tổ", "Đoàn trường", "Lưu: VT")


@given(
    st.lists(
        st.sampled_from(
            [
                *NATION,
                "Số: 1/KH-UBND",
                "Số:  /KH",
                "UBND XÃ",
                "SỞ Y TẾ",
                "KẾ HOẠCH",
                "KẾ HOẠCH NĂM 2026",
                "A, ngày 1 tháng 2 năm 2026",
                ", ngày",
                "|",
                "***",
                "Nơi nhận:",
                "KT. GIÁM ĐỐC",
                "I. A",
                "Trường xây dựng Kế hoạch",
            ]
        ),
        max_size=14,
    )
)
def test_any_order_of_lines_gives_spans_that_quote(lines: list[str]) -> None:
    """Letterhead lines in any order neither raise nor quote wrongly (``read`` checks every span)."""
    if lines:
        read(*lines)


@pytest.mark.parametrize(
    "piece", ["KẾ HOẠCH ", "ỦY BAN NHÂN DÂN TỈNH AN ", ", ngày 1 tháng 2 năm 2026", "Số: ", "xây dựng Kế hoạch "]
)
def test_a_line_without_end_takes_no_time(piece: str) -> None:
    """A head is looked for near the start only: a text of one endless line is read at once."""
    structure = structure_of(piece * 40_000)
    started = perf_counter()
    extract_header(structure)
    assert perf_counter() - started < 1
