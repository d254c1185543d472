"""One key for one document across writings and plans."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kehoach.extractors.atoms.references import find_references
from kehoach.extractors.atoms.references.keys import citation_key, number_key

SAME = [
    ("Nghị định", "98/2023/NĐ-CP", "98/2023/NĐ-CP"),
    ("Nghị quyết", "29-NQ/TW", "29/NQ-TW"),
    ("Kế hoạch", "131/KH-SGD&ĐT", "131/KH-SGDĐT"),
    ("Kế hoạch", "02/KH-UBND", "2/KH-UBND"),
]


def test_writings_of_a_number_have_one_key() -> None:
    """Dashes, slashes, "&" and leading zeros do not tell documents apart."""
    for kind, one, other in SAME:
        assert citation_key(kind, one, 2020, "X", None) == citation_key(kind, other, 2020, "X", "Y")


def test_national_issuer_comes_from_the_symbol() -> None:
    """How the issuer is written, or whether at all, does not change the key of a national document."""
    named = citation_key("Nghị định", "98/2023/NĐ-CP", 2023, "Chính phủ", "quy định chi tiết")
    assert (
        named
        == citation_key("Nghị định", "98/2023/NĐ-CP", None, None, None)
        == "nghi-dinh|98-2023-nd-cp|2023|chinh-phu"
    )


def test_local_documents_of_two_issuers_differ() -> None:
    """The same number of two provinces, or of two years, is not one document."""
    base = citation_key("Kế hoạch", "12/KH-UBND", 2024, "Ủy ban nhân dân tỉnh Sông Xanh", None)
    assert base != citation_key("Kế hoạch", "12/KH-UBND", 2024, "Ủy ban nhân dân tỉnh Núi Đỏ", None)
    assert base != citation_key("Kế hoạch", "12/KH-UBND", 2025, "Ủy ban nhân dân tỉnh Sông Xanh", None)


def test_van_ban_is_keyed_by_what_it_is() -> None:
    """A số that one plan calls Văn bản and another Công văn is one document."""
    assert citation_key("Văn bản", "227/TTg-CN", 2025, None, None) == citation_key(
        "Công văn", "227/TTg-CN", 2025, None, None
    )
    assert citation_key("Văn bản", "9/KH-UBND", 2025, "A", None) == citation_key(
        "Kế hoạch", "9/KH-UBND", 2025, "A", None
    )


numbers = st.builds(
    "{}/{}{}-{}".format,
    st.integers(1, 9999),
    st.sampled_from(["", "2023/", "2024/"]),
    st.sampled_from(["KH", "QĐ", "NQ", "TT", "CT", "NĐ"]),
    st.sampled_from(["UBND", "CP", "TTg", "BGDĐT", "HĐND", "SGDĐT"]),
)
KINDS = {"KH": "Kế hoạch", "QĐ": "Quyết định", "NQ": "Nghị quyết", "TT": "Thông tư", "CT": "Chỉ thị", "NĐ": "Nghị định"}


@given(numbers, st.sampled_from([" số ", " ", " số: ", " số"]), st.sampled_from(["", " "]), st.sampled_from("-–"))
def test_any_writing_of_a_number_has_one_key(number: str, so: str, gap: str, dash: str) -> None:
    """Blanks around the slash and the dash, the kind of dash, and "số" never change a key."""
    symbol = re.search(r"[A-ZĐ]+", number)
    assert symbol is not None
    left, _, right = number.rpartition("-")
    first, _, rest = left.partition("/")
    written = f"{KINDS[symbol.group()]}{so}{first}{gap}/{rest}{dash}{gap}{right}"
    (reference,) = find_references(f"Thực hiện {written} của cơ quan cấp trên")
    assert number_key(reference.number or "") == number_key(number)
