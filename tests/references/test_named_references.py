"""Documents cited by name and not by number, with their false friends."""

from __future__ import annotations

import pytest

from kehoach.extractors.atoms.references import find_references

NAMED = {
    "tập huấn Luật Thư viện bảo đảm đúng đối tượng": ("Luật", "Thư viện"),
    "Luật Thi đua - Khen thưởng và các văn bản": ("Luật", "Thi đua - Khen thưởng"),
    "tuyên truyền Luật an ninh mạng cho học sinh": ("Luật", "an ninh mạng"),
    "Luật Giáo dục 2019 và Nghị định": ("Luật", "Giáo dục 2019"),
    "theo Luật Hồ đập thủy điện trên địa bàn": ("Luật", "Hồ đập thủy điện"),
    "Bộ luật Lao động": ("Bộ luật", "Lao động"),
    "Pháp lệnh Ưu đãi người có công với cách mạng": ("Pháp lệnh", "Ưu đãi người có công với cách mạng"),
    "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 10/12/2025": (
        "Luật",
        "sửa đổi, bổ sung một số điều của Luật Giáo dục",
    ),
    "Nghị quyết Trung ương 6 (khóa XII) về tổ chức": ("Nghị quyết", "Trung ương 6 (khóa XII)"),
    "Nghị quyết Hội nghị lần thứ 8 Ban Chấp hành Trung ương khóa XI": (
        "Nghị quyết",
        "Hội nghị lần thứ 8 Ban Chấp hành Trung ương khóa XI",
    ),
    "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng và": (
        "Nghị quyết",
        "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
    ),
    "Nghị quyết Đại hội Đảng bộ phường Sông Xanh lần thứ I, nhiệm kỳ 2025 - 2030;": (
        "Nghị quyết",
        "Đại hội Đảng bộ phường Sông Xanh lần thứ I, nhiệm kỳ 2025 - 2030",
    ),
    "thực hiện đề án “Trường học số” giai đoạn 2021-2025": ("Đề án", "Trường học số"),
    "triển khai Đề án 06 theo quy định": ("Đề án", "06"),
    "Chương trình giáo dục phổ thông 2018 theo lộ trình": ("Chương trình", "giáo dục phổ thông 2018"),
    "Chiến lược dữ liệu tỉnh Sông Xanh đến năm 2030 được": ("Chiến lược", "dữ liệu tỉnh Sông Xanh đến năm 2030"),
    "Căn cứ Điều lệ trường mầm non;": ("Điều lệ", "trường mầm non"),
    "Căn cứ Quy chế đào tạo ban hành kèm theo": ("Quy chế", "đào tạo"),
}


@pytest.mark.parametrize(("text", "document"), NAMED.items())
def test_document_known_by_its_name(text: str, document: tuple[str, str]) -> None:
    """Laws, congresses, quoted, dated and numbered programmes are documents by their own name."""
    first = find_references(text)[0]
    assert (first.type, first.title, first.number) == (*document, None)


def test_issuer_in_a_name() -> None:
    """A body at the end of a name issued it; inside, the name stays whole."""
    (whole,) = find_references("Căn cứ Kế hoạch giáo dục năm học 2025 - 2026 của Trường THCS Sông Xanh;")
    assert (whole.title, whole.issuer) == ("giáo dục năm học 2025 - 2026", "Trường THCS Sông Xanh")
    text = "Nghị quyết số 71/NQ-CP của Chính phủ ban hành Chương trình hành động của Chính phủ về chuyển đổi số;"
    nested = find_references(text)[1]
    assert (nested.title, nested.issuer) == ("hành động của Chính phủ về chuyển đổi số", "Chính phủ")


def test_a_law_may_amend_two() -> None:
    """The day after the second of two amended laws is that of the law that amends them."""
    amends = "sửa đổi, bổ sung một số điều của Luật Đường sắt và Luật Thủy lợi"
    first = find_references(f"Căn cứ Luật {amends} ngày 22/11/2027;")[0]
    assert (first.title, first.issued_on) == (amends, "2027-11-22")
    assert find_references(f"Căn cứ Luật {amends};")[0].title == "sửa đổi, bổ sung một số điều của Luật Đường sắt"


def test_law_takes_its_day() -> None:
    """The day after a law's name is the day it was passed."""
    first, second = find_references(
        "Căn cứ Luật Thư viện ngày 21/11/2019; Luật Thủ đô ngày 28 tháng 6 năm 2024 của Quốc hội;"
    )
    assert (first.issued_on, first.issuer) == ("2019-11-21", None)
    assert (second.issued_on, second.issuer) == ("2024-06-28", "Quốc hội")


@pytest.mark.parametrize(
    "text",
    [
        "theo pháp luật về thi đua, khen thưởng; kỷ luật lao động",
        "Luật này có hiệu lực; các luật có liên quan",
        "Nghị quyết của Đảng, chính sách của Nhà nước",
        "Kế hoạch này và kế hoạch của nhà trường",
        "Trường Tiểu học Sông Xanh xây dựng Kế hoạch “Ngày sách Việt Nam” năm 2024",
        "Trên đây là Kế hoạch công tác năm 2024",
        "các văn bản hướng dẫn, chỉ thị, nghị quyết, chương trình, đề án",
        "Chương trình, kế hoạch công tác năm 2024",
        "chương trình văn nghệ, chương trình học kỳ II",
        "có ý nghĩa chiến lược đến năm 2030",
        "01 đề án dự thi; Đề án này",
        "quy hoạch cán bộ giai đoạn 2021 - 2026",
    ],
)
def test_generic_words_are_no_documents(text: str) -> None:
    """Words for kinds without a name of their own, and the plan that the text makes, cite nothing."""
    assert find_references(text) == ()
