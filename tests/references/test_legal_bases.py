"""The documents of a plan: one entry each, their role, and the words that prove them."""

from __future__ import annotations

from kehoach.extractors.atoms.references import find_references
from kehoach.extractors.clauses.legal_bases import extract_legal_bases
from kehoach.extractors.structure import Structure, parse
from kehoach.pipeline.readers import read_bytes
from kehoach.schemas.plan import LegalBasis

HEAD = """PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN SÔNG XANH
Số: 45/KH-PGDĐT
Sông Xanh, ngày 06 tháng 3 năm 2024

KẾ HOẠCH
Tổ chức tuần lễ đọc sách năm 2024

"""
MAKER = (
    "Phòng Giáo dục và Đào tạo xây dựng Kế hoạch tổ chức tuần lễ đọc sách năm 2024, cụ thể như sau:\n\nI. MỤC ĐÍCH\n\n"
)


def structure(grounds: str, body: str = "", head: str = HEAD) -> Structure:
    """A plan with these grounds and this body."""
    return parse(read_bytes(f"{head}{grounds}\n\n{MAKER}1. {body or 'Nâng cao văn hóa đọc.'}\n".encode(), "plan.txt"))


def bases(grounds: str, body: str = "", head: str = HEAD) -> tuple[LegalBasis, ...]:
    """The documents of such a plan."""
    plan = structure(grounds, body, head)
    return extract_legal_bases(plan, find_references(plan.text))


def roles(found: tuple[LegalBasis, ...]) -> dict[str, str]:
    """The role of each document by its number or name."""
    return {b.number or b.title or b.type: b.role for b in found}


def test_grounds_and_mentions() -> None:
    """What the preamble cites is a basis; what a title, the body or the maker's sentence names is a mention."""
    grounds = (
        "Thực hiện Kế hoạch số 12/KH-SGDĐT ngày 05/02/2024 của Sở GDĐT triển khai Đề án “Đọc sách mỗi ngày”;\n\n"
        "Xét đề nghị của Hội Khuyến học tại Văn bản số 7/HKH-VP ngày 01/3/2024;"
    )
    found = bases(grounds, "Quán triệt Chỉ thị số 20/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ.")
    assert roles(found) == {
        "12/KH-SGDĐT": "basis",
        "Đọc sách mỗi ngày": "mention",
        "7/HKH-VP": "basis",
        "20/CT-TTg": "mention",
    }


def test_the_plan_itself_is_no_entry() -> None:
    """Neither its number, nor its title, nor "Kế hoạch này"."""
    assert bases("Căn cứ tình hình thực tế;", "Các trường thực hiện Kế hoạch này, Kế hoạch số 45/KH-PGDĐT.") == ()


def test_one_entry_with_the_fullest_facts() -> None:
    """Later and earlier citations of a document are one; each value is the first that is stated."""
    grounds = "Căn cứ Nghị định số 5/2024/NĐCP của Chính phủ; Luật Thư viện số 46/2019/QH14 ngày 21/11/2019;"
    body = "Theo Điều 8 Nghị định 5/2024/NĐ-CP ngày 15/01/2024 quy định về thư viện trường học; khoản 2 Điều 5 Luật"
    body += " Thư viện."
    decree, law = bases(grounds, body)
    assert (decree.number, decree.issued_on, decree.title) == (
        "5/2024/NĐ-CP",
        "2024-01-15",
        "quy định về thư viện trường học",
    )
    assert (decree.provisions, law.provisions) == (("Điều 8",), ("khoản 2 Điều 5",))
    assert (law.number, law.title, law.role, len(law.spans)) == ("46/2019/QH14", "Thư viện", "basis", 2)


def test_short_citations_go_to_their_document() -> None:
    """A number without its symbol, an alias and a law's bare name find the full document."""
    grounds = (
        "Căn cứ Chỉ thị số 23-CT/TW ngày 25/5/2023 của Ban Bí thư về an toàn; Chỉ thị số 23/CT-TTg ngày 26/7/2024 của "
        "Thủ tướng Chính phủ về vận tải (sau đây gọi tắt là Chỉ thị 23); Quyết định số 6/QĐ-TTg ngày 06/01/2022 của "
        "Thủ tướng Chính phủ phê duyệt Đề án “Dữ liệu dân cư” (gọi tắt là Đề án 06);"
    )
    found = bases(grounds, "Triển khai Chỉ thị 23 và Đề án 06.")
    assert {b.number or b.title: len(b.spans) for b in found} == {
        "23-CT/TW": 1,
        "23/CT-TTg": 2,
        "6/QĐ-TTg": 1,
        "Dữ liệu dân cư": 2,
    }


def test_names_with_and_without_a_period_are_one() -> None:
    """A shorter form of a name is the same document unless the periods contradict."""
    grounds = "Thực hiện Chiến lược phát triển văn hóa đọc cộng đồng đến năm 2030;"
    body = (
        "Nhiệm vụ của Chiến lược phát triển văn hóa đọc đến năm 2030; Chiến lược phát triển văn hóa đọc đến năm 2050."
    )
    found = bases(grounds, body)
    assert [(b.title, len(b.spans)) for b in found] == [
        ("phát triển văn hóa đọc cộng đồng đến năm 2030", 2),
        ("phát triển văn hóa đọc đến năm 2050", 1),
    ]


def test_same_number_of_two_years_and_subjects_is_two_documents() -> None:
    """A number comes back every year: another year with another subject is another document."""
    grounds = (
        "Căn cứ Kế hoạch số 9/KH-UBND ngày 03/01/2023 của UBND huyện về phòng dịch; "
        "Kế hoạch số 9/KH-UBND ngày 05/01/2024 của UBND huyện về văn hóa đọc;"
    )
    assert [b.issued_on for b in bases(grounds)] == ["2023-01-03", "2024-01-05"]


def test_movements_are_no_documents() -> None:
    """A quoted chương trình in small letters is a movement; one with a capital and a period is a document."""
    body = "Ủng hộ chương trình “Áo ấm mùa đông”; triển khai Chương trình “Sức khỏe học đường giai đoạn 2021 - 2025”."
    assert [b.title for b in bases("Căn cứ tình hình thực tế;", body)] == ["Sức khỏe học đường giai đoạn 2021 - 2025"]


def test_grounds_of_the_decision_above_an_attached_plan() -> None:
    """A plan under a decision stands on the decision's grounds; the decision itself is no entry."""
    head = (
        "ỦY BAN NHÂN DÂN HUYỆN SÔNG XANH\nSố: 512/QĐ-UBND\n\nQUYẾT ĐỊNH\n\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch đọc sách.\n\n"
        "KẾ HOẠCH\nTổ chức tuần lễ đọc sách năm 2024\n(Kèm theo Quyết định số 512/QĐ-UBND của UBND huyện)\n\n"
    )
    assert roles(bases("Căn cứ tình hình thực tế;", head=head)) == {"Tổ chức chính quyền địa phương": "basis"}


def test_section_of_grounds() -> None:
    """Where a plan lists its grounds in a section of that name, they are its basis."""
    text = (
        f"{HEAD}I. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n\n- Luật Thư viện ngày 21/11/2019;\n\n- Kế hoạch số 12/KH-SGDĐT "
        "ngày 05/02/2024 của Sở GDĐT về văn hóa đọc.\n\nII. NỘI DUNG\n\n1. Theo Chỉ thị số 20/CT-TTg.\n"
    )
    plan = parse(read_bytes(text.encode(), "plan.txt"))
    found = roles(extract_legal_bases(plan, find_references(plan.text)))
    assert found == {"Thư viện": "basis", "12/KH-SGDĐT": "basis", "20/CT-TTg": "mention"}


def test_sole_ground_in_the_makers_sentence() -> None:
    """Where nothing else is cited, what the plan says it carries out is its basis."""
    sentence = "UBND huyện ban hành Kế hoạch thực hiện Chỉ thị số 20/CT-TTg ngày 01/11/2022, như sau:"
    text = f"{HEAD}{sentence}\n\nI. MỤC ĐÍCH\n\n1. Đọc.\n"
    plan = parse(read_bytes(text.encode(), "plan.txt"))
    assert roles(extract_legal_bases(plan, find_references(plan.text))) == {"20/CT-TTg": "basis"}


def test_values_are_proved_by_their_words() -> None:
    """Every value has its evidence, and every span quotes the plan's text."""
    plan = structure("Căn cứ Kế hoạch số 12 /KH-SGDĐT ngày 05 tháng 02 năm 2024 của Sở GDĐT về văn hóa đọc;")
    (basis,) = extract_legal_bases(plan, find_references(plan.text))
    assert set(basis.evidence) == {"number", "issued_on", "issuer", "title"}
    quotes = {part: e.spans[0] for part, e in basis.evidence.items()}
    assert {part: span.text for part, span in quotes.items()} == {
        "number": "12 /KH-SGDĐT",
        "issued_on": "05 tháng 02 năm 2024",
        "issuer": "Sở GDĐT",
        "title": "văn hóa đọc",
    }
    assert all(plan.text[s.start : s.end] == s.text for s in (*quotes.values(), *basis.spans))
    assert basis.issuer is not None
    assert basis.issuer.name == "Sở Giáo dục và Đào tạo"
    assert basis.key == "ke-hoach|12-kh-sgddt|2024|so-giao-duc-va-dao-tao"


def test_doubtful_entries_are_marked() -> None:
    """A day that does not exist, or a number without its symbol, is to be looked at again."""
    impossible, short = bases(
        "Căn cứ Kế hoạch số 12/KH-SGDĐT ngày 31/02/2024 của Sở GDĐT; Công văn 6143 ngày 05/02/2024;"
    )
    assert (impossible.issued_on, impossible.certainty) == (None, "cần xem lại")
    assert short.certainty == "cần xem lại"
