"""Citations by number in every writing, with their false friends."""

from __future__ import annotations

import pytest

from kehoach.extractors.atoms.references import find_references
from kehoach.schemas.references import Reference

Row = tuple[str, str | None, str | None, str | None, str | None]


def rows(text: str) -> list[Row]:
    """Kind, number, day, issuer and title of every citation of a text."""
    return [(r.type, r.number, r.issued_on, r.issuer, r.title) for r in find_references(text)]


def only(text: str) -> Reference:
    """The one citation of a text."""
    (reference,) = find_references(text)
    return reference


NUMBERS = {
    "Kế hoạch số 02 /KH-HĐTĐKT": "02/KH-HĐTĐKT",
    "Kế hoạch 12/KH-UBND": "12/KH-UBND",
    "kế hoạch số: 36/KH-UBND": "36/KH-UBND",
    "Kế hoạch số231/KH-THPT.SX": "231/KH-THPT.SX",
    "KH số 31/KH-UBND": "31/KH-UBND",
    "Nghị định số 98/2023/NĐCP": "98/2023/NĐ-CP",
    "Nghị định 98/2023/NĐ-CP": "98/2023/NĐ-CP",
    "Nghị định số 98–2023/NĐ–CP": "98/2023/NĐ-CP",
    "Nghị quyết số 29-NQ/TW": "29-NQ/TW",
    "Nghị quyết số 29 - NQ/TW": "29-NQ/TW",
    "Nghị quyết số 29-NQ/TƯ": "29-NQ/TW",
    "Quyết định số 84 QĐ/TWĐTN": "84-QĐ/TWĐTN",
    "Tờ trình số 165/TTr- SXD": "165/TTr-SXD",
    "Thông tư số 01/2024/TT- BGDĐT": "01/2024/TT-BGDĐT",
    "Thông tư liên tịch số 30/2010/TTLT – BGD ĐT – BTP": "30/2010/TTLT-BGDĐT-BTP",
    "Công văn số 1945/SXD-QLHT,PT&ĐT": "1945/SXD-QLHT,PT&ĐT",
    "Công văn 2637/BGDĐT-VP": "2637/BGDĐT-VP",
    "Công văn số 3280/BGDĐT- GDTrH": "3280/BGDĐT-GDTrH",
    "Nghị quyết số 20NQ/TW": "20-NQ/TW",
    "chỉ thị số 18/CT-TTg": "18/CT-TTg",
    "QUYẾT ĐỊNH SỐ 1850/QĐ-TTG": "1850/QĐ-TTg",
    "tiêu chuẩn TCVN 14423:2025": "TCVN14423:2025",
    "Luật số 43/2019/QH14": "43/2019/QH14",
    "Văn bản hợp nhất số 03/VBHN-BGDĐT": "03/VBHN-BGDĐT",
    "Hướng dẫn 36-HD/VPTW": "36-HD/VPTW",
    "Chương trình hành động số 27-CTr/TU": "27-CTr/TU",
    "Thông tư 27/2020": "27/2020",
}


@pytest.mark.parametrize(("written", "number"), NUMBERS.items())
def test_number_is_read_in_every_writing(written: str, number: str) -> None:
    """A number comes to one token however it is spaced and dashed, and its span quotes it as written."""
    text = f"Thực hiện {written} ngày 05/02/2024, nhà trường xây dựng kế hoạch."
    reference = only(text)
    assert reference.number == number
    assert reference.number_as_written is not None
    assert reference.number_as_written in written
    assert reference.issued_on == "2024-02-05"


DATES = {
    "ngày 05/02/2024": "2024-02-05",
    "ngày 5/2/2024": "2024-02-05",
    "ngày 05-02-2024": "2024-02-05",
    "ngày 5.2.2024": "2024-02-05",
    ", ngày 05 tháng 02 năm 2024": "2024-02-05",
    "ngày ngày 05 tháng 02 năm 2024": "2024-02-05",
    "Vĩnh An, ngày 05 tháng 02 năm 2024": "2024-02-05",
    "ngày 05 tháng02 năm 2024": "2024-02-05",
    "ngày05/02/ 2024": "2024-02-05",
    "(05/02/2024)": "2024-02-05",
    "ngày 31/02/2024": None,
    "ngày 21/21/2023": None,
    "năm 2024": None,
    "ngày …/…/2024": None,
}


@pytest.mark.parametrize(("written", "day"), DATES.items())
def test_date_after_the_number(written: str, day: str | None) -> None:
    """The day of issue is read in digits and words; a day that does not exist stays unknown."""
    reference = only(f"Căn cứ Quyết định số 17/QĐ-UBND {written} của UBND xã Tân Hòa về việc giao dự toán;")
    assert reference.issued_on == day
    assert reference.issuer == "UBND xã Tân Hòa"
    assert reference.title == "giao dự toán"


ISSUERS = {
    "của Bộ Thông tin và Truyền thông về": "Bộ Thông tin và Truyền thông",
    "của Sở Văn hóa, Thể thao và Du lịch về": "Sở Văn hóa, Thể thao và Du lịch",
    "của Sở Kế hoạch và Đầu tư về": "Sở Kế hoạch và Đầu tư",
    "của Ban Chỉ đạo thực hiện Đề án 06 huyện về": "Ban Chỉ đạo thực hiện Đề án 06 huyện",
    "của Ban Chấp hành Trung ương khóa XI về": "Ban Chấp hành Trung ương khóa XI",
    "của Bộ Giáo dục và Đào tạo (GDĐT) về": "Bộ Giáo dục và Đào tạo",
    "của Ủy ban nhân dân (UBND) tỉnh về": "Ủy ban nhân dân (UBND) tỉnh",
    "của Bộ trưởng Bộ Y tế và Bộ trưởng Bộ Công an về": "Bộ trưởng Bộ Y tế và Bộ trưởng Bộ Công an",
    "của HĐND tỉnh khóa XI, kỳ họp thứ 11 về": "HĐND tỉnh khóa XI",
    "của Ủy ban An toàn giao thông Quốc gia về": "Ủy ban An toàn giao thông Quốc gia",
    "của UBND TP. Vĩnh An về": "UBND TP. Vĩnh An",
    "do Sở Nội vụ ban hành về": "Sở Nội vụ",
}


@pytest.mark.parametrize(("words", "issuer"), ISSUERS.items())
def test_issuer_ends_where_its_name_ends(words: str, issuer: str) -> None:
    """Names that hold commas, "và", verbs or kinds of documents stay whole."""
    assert only(f"Căn cứ Quyết định số 17/QĐ-BCĐ ngày 05/02/2024 {words} nâng cao sức khỏe;").issuer == issuer


BEFORE = [
    "Theo đề nghị của Sở Nội vụ tại {}, Ủy ban nhân dân tỉnh ban hành Kế hoạch.",
    "Xét báo cáo đề xuất của Sở Nội vụ tại {};",
    "Đề án được Sở Nội vụ phê duyệt tại {}.",
    "Trong tháng, Sở Nội vụ đã ban hành {}.",
]


@pytest.mark.parametrize("sentence", BEFORE)
def test_issuer_before_its_document(sentence: str) -> None:
    """The body that proposes, approves or has issued a document stands before it."""
    assert only(sentence.format("Tờ trình số 17/TTr-SNV ngày 05/02/2024")).issuer == "Sở Nội vụ"


TITLES = {
    "về việc nâng cao sức khỏe học đường; Kế hoạch": "nâng cao sức khỏe học đường",
    "V/v nâng cao sức khỏe học đường.": "nâng cao sức khỏe học đường",
    "về “Nâng cao sức khỏe”, Trường Tiểu học Sông Xanh xây dựng Kế hoạch": "Nâng cao sức khỏe",
    "“về nâng cao sức khỏe”;": "nâng cao sức khỏe",
    "quy định chi tiết một số điều của luật và các văn bản hướng dẫn": "quy định chi tiết một số điều của luật",
    "ban hành Quy định về y tế học đường (sau đây gọi tắt là Quy định);": "ban hành Quy định về y tế học đường",
    "hướng dẫn y tế học đường năm 2024, cụ thể như sau:": "hướng dẫn y tế học đường năm 2024",
    "về phòng, chống dịch bệnh (Covid-19) tại trường học và tình hình thực tế": (
        "phòng, chống dịch bệnh (Covid-19) tại trường học"
    ),
    "về phong trào “Khỏe để học” gắn với thực hiện nếp sống mới": "phong trào “Khỏe để học”",
    "về phong trào “Khỏe để học” giai đoạn 2021 - 2025, nhà trường ban hành Kế hoạch": (
        "phong trào “Khỏe để học” giai đoạn 2021 - 2025"
    ),
    "về y tế trường học trên địa bàn TP. Vĩnh An; Công văn": "y tế trường học trên địa bàn TP. Vĩnh An",
    "về y tế trường học như sau": "y tế trường học",
    "về y tế trường học, tổ Ngữ văn xây dựng kế hoạch": "y tế trường học",
    "về y tế (được bổ sung bởi Kế hoạch số 9/KH-SYT ngày 01/3/2024);": "y tế",
    "về y tế và số 9/KH-SYT về dinh dưỡng;": "y tế",
    "về y tế giai đoạn 2021 - 2025, công tác này đã có kết quả": "y tế giai đoạn 2021 - 2025",
    "về y tế trường học, để kịp thời phòng bệnh": "y tế trường học",
    "về y tế học đường năm 2024 và các Chương trình, kế hoạch khác của ngành, các tổ tập trung": (
        "y tế học đường năm 2024"
    ),
    "Cuộc thi “Sáng tạo trẻ” năm 2024;": "Cuộc thi “Sáng tạo trẻ” năm 2024",
}


@pytest.mark.parametrize(("words", "title"), TITLES.items())
def test_title_ends_where_the_sentence_goes_on(words: str, title: str) -> None:
    """A title stops before the next ground, the maker of the plan, a short name or "như sau"."""
    text = f"Căn cứ Kế hoạch số 17/KH-SYT ngày 05/02/2024 của Sở Y tế tỉnh Sông Xanh {words}"
    assert find_references(text)[0].title == title


def test_the_kind_said_once_more_opens_the_title() -> None:
    """ "Kế hoạch số … ngày … Kế hoạch kiểm tra …": what follows the second "Kế hoạch" is the title."""
    reference = only("Căn cứ Kế hoạch số 17/KH-PGD ngày 05/02/2024 Kế hoạch kiểm tra bếp ăn năm học 2023-2024;")
    assert reference.title == "kiểm tra bếp ăn năm học 2023-2024"


def test_title_of_a_ground_may_hold_a_semicolon() -> None:
    """A semicolon with small letters after it goes on with an official title, in a line of grounds only."""
    title = "ban hành Quy định về giáo viên giỏi mầm non; giáo viên chủ nhiệm giỏi phổ thông"
    assert find_references(f"Căn cứ Thông tư số 22/2019/TT-BGDĐT {title};")[0].title == title
    body = "Quán triệt Thông tư số 22/2019/TT-BGDĐT về giáo viên giỏi; giáo viên chủ nhiệm báo cáo hằng tuần"
    assert find_references(body)[0].title == "giáo viên giỏi"


def test_list_shares_its_head() -> None:
    """Further numbers of a list have the kind and, where it stands at the head, the issuer of the first."""
    text = (
        "Căn cứ các Kế hoạch của UBND tỉnh: số 21/KH-UBND ngày 05/02/2024 về thực hiện Chỉ thị số 10/CT-TTg "
        "ngày 19/4/2023 của Thủ tướng Chính phủ; số 34/KH-UBND ngày 06/3/2024 về an toàn trường học;"
    )
    title = "thực hiện Chỉ thị số 10/CT-TTg ngày 19/4/2023 của Thủ tướng Chính phủ"
    assert rows(text) == [
        ("Kế hoạch", "21/KH-UBND", "2024-02-05", "UBND tỉnh", title),
        ("Chỉ thị", "10/CT-TTg", "2023-04-19", "Thủ tướng Chính phủ", None),
        ("Kế hoạch", "34/KH-UBND", "2024-03-06", "UBND tỉnh", "an toàn trường học"),
    ]


def test_several_quyet_dinh_after_one_word() -> None:
    """ "các Quyết định số …, số … và số …" are as many documents."""
    numbers = [r.number for r in find_references("theo các Quyết định số 12/QĐ-UBND, số 15/QĐ-UBND và 18/QĐ-UBND")]
    assert numbers == ["12/QĐ-UBND", "15/QĐ-UBND", "18/QĐ-UBND"]


def test_neighbours_share_the_issuer_after_the_last() -> None:
    """Documents of one symbol joined by "và" have the issuer named once."""
    text = "Chỉ thị số 10/CT-TTg ngày 19/4/2023 và Chỉ thị số 31/CT-TTg ngày 21/12/2023 của Thủ tướng Chính phủ."
    assert [r.issuer for r in find_references(text)] == ["Thủ tướng Chính phủ", "Thủ tướng Chính phủ"]


def test_nested_document_knows_its_parent() -> None:
    """A document named in another one's title points to it."""
    text = "Kế hoạch số 5/KH-UBND của UBND xã triển khai Chỉ thị số 34-CT/TW về thi đua; Kết luận số 7-KL/TW"
    assert [r.parent for r in find_references(text)] == [None, 0, None]


PROVISIONS = {
    "theo Điều 55 Nghị định số 91/2017/NĐ-CP": ("Điều 55",),
    "tại điểm a khoản 2 Điều 5 Thông tư số 27/2020/TT-BGDĐT": ("điểm a", "khoản 2", "Điều 5"),
    "tại mục 1, Phần III Công văn số 7886/BNV-TĐKT": ("mục 1", "Phần III"),
    "theo khoản 1, khoản 3 Điều 8 của Nghị định 30/2020/NĐ-CP": ("khoản 1", "khoản 3", "Điều 8"),
    "tại Phụ lục II Nghị quyết 214/NQ-CP": ("Phụ lục II",),
    "theo Điều 5. Thông tư số 27/2020/TT-BGDĐT": (),
    "theo Nghị định 30/2020/NĐ-CP": (),
}


@pytest.mark.parametrize(("text", "provisions"), PROVISIONS.items())
def test_provisions_lead_to_their_document(text: str, provisions: tuple[str, ...]) -> None:
    """Articles and clauses right before a document are its own; a full stop cuts them off."""
    assert tuple(p.text for p in only(text).provisions) == provisions


def test_bracket_gives_a_short_name() -> None:
    """A short name in a bracket is kept with its document and is no citation of its own."""
    reference = only(
        "Chỉ thị số 23/CT-TTg ngày 26/7/2024 của Thủ tướng Chính phủ về vận tải (viết tắt là Chỉ thị số 23);"
    )
    assert reference.alias == "Chỉ thị số 23"
    assert reference.title == "vận tải"


@pytest.mark.parametrize(
    "text",
    [
        "khen thưởng theo quyết định 12 tập thể, 30 cá nhân",
        "Kế hoạch 05 năm của ngành",
        "các kế hoạch, chương trình, đề án của nhà trường",
        "thông báo đến 15/20 trường trước ngày 05/02/2024",
        "Sở Kế hoạch và Đầu tư, Phòng Tài chính - Kế hoạch",
        "báo cáo số lượng học sinh dự thi",
        "hướng dẫn 45 học sinh; quy định 03 bài thi",
        "tiêu chuẩn 03 phòng học",
        "bằng văn bản, theo đúng quy định của pháp luật",
    ],
)
def test_false_friends_are_no_citations(text: str) -> None:
    """Counts of things, generic words and bodies named by a kind of document cite nothing."""
    assert find_references(text) == ()


def test_title_in_capitals_stops_at_the_sentence() -> None:
    """In a line where the plan's title runs into the first sentence, the capitals end the cited title."""
    text = "THỰC HIỆN CHỈ THỊ SỐ 20/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ THƯ VIỆN Thực hiện nhiệm vụ được giao"
    assert rows(text) == [("Chỉ thị", "20/CT-TTg", None, "THỦ TƯỚNG CHÍNH PHỦ", "THƯ VIỆN")]


def test_amended_document_shares_the_issuer_behind_the_bracket() -> None:
    """The body behind a bracket that names the amending document issued both; a bracket of another kind shares none."""
    body = "Bộ trưởng Bộ Giáo dục và Đào tạo"
    text = (
        "Căn cứ Thông tư số 41/2017/TT-BGDĐT ngày 12/10/2017 "
        "(đã được sửa đổi, bổ sung tại Thông tư số 07/2021/TT-BGDĐT ngày 02/4/2021) "
        "của Bộ trưởng Bộ Giáo dục và Đào tạo;"
    )
    assert [r[3] for r in rows(text)] == [body, body]
    apart = "Thông tư số 41/2017/TT-BGDĐT (xem Thông tư số 07/2021/TT-BGDĐT của Bộ trưởng Bộ Giáo dục và Đào tạo)"
    assert [r[3] for r in rows(apart)] == [None, body]


def test_term_of_a_committee_stands_before_the_title() -> None:
    """ "khóa XII" between number and title belongs to neither."""
    assert only("Học tập Chỉ thị 05-CT/TW khóa XII về “Làm theo gương Bác”.").title == "Làm theo gương Bác"
    found = only("Chỉ thị số 05-CT/TW (khóa XII) của Bộ Chính trị về học tập và làm theo gương Bác.")
    assert (found.issuer, found.title) == ("Bộ Chính trị", "học tập và làm theo gương Bác")


def test_guidance_is_a_title_without_an_issuer() -> None:
    """ "hướng dẫn thực hiện nhiệm vụ …" right behind the date opens a title; what one is told to guide does not."""
    title = "hướng dẫn thực hiện nhiệm vụ giáo dục mầm non năm học 2023 - 2024"
    assert only(f"Căn cứ Công văn số 77/SGDĐT-MN ngày 05/9/2023 {title},").title == title
    assert only("Theo Công văn số 77/SGDĐT-MN ngày 05/9/2023 hướng dẫn các trường nộp hồ sơ.").title is None


def test_a_draft_with_blank_number_and_day_keeps_issuer_and_title() -> None:
    """Where number and day of a cited plan are left blank, its issuer and title are read all the same."""
    text = "Căn cứ Kế hoạch số    /KH-SYT ngày    tháng 8 năm 2026 của Sở Y tế về phòng, chống dịch sởi;"
    assert rows(text) == [("Kế hoạch", None, None, "Sở Y tế", "phòng, chống dịch sởi")]


def test_an_event_called_programme_is_no_document() -> None:
    """ "Chương trình truyền thông “…”" is an event; "Chương trình “…”" approved by a decision is a document."""
    assert rows("Phối hợp tổ chức Chương trình truyền thông “Nghe em nói” năm 2026.") == []
    approved = rows("Quyết định số 12/QĐ-UBND ngày 02/3/2026 của UBND tỉnh phê duyệt Chương trình “Nước sạch bản xa”.")
    assert [r[0] for r in approved] == ["Quyết định", "Chương trình"]
