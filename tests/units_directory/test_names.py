"""Names are compared by their words, not by how they are written."""

from __future__ import annotations

import pytest

from kehoach.pipeline.names import key
from kehoach.pipeline.resolve.capitals import readable
from kehoach.pipeline.resolve.localities import completed, places

SAME = [
    ("Phòng GD&ĐT", "phòng  Giáo dục và Đào tạo"),
    ("Phòng GDĐT", "Phòng Giáo dục - Đào tạo"),
    ("P.GD-ĐT", "Phòng Giáo dục và Đào tạo"),
    ("Uỷ ban nhân dân xã Hoà Bình", "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH"),
    ("UBND xã Hòa Bình", "Ủy ban nhân dân xã Hoà Bình"),
    ("Tổ Kĩ thuật", "Tổ Kỹ thuật"),
    ("Trường TH Quý Nhân", "Trường Tiểu học Quí Nhân"),
    ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
    ("Trường THCS “Hoa Mai”", "Trường THCS Hoa Mai"),
    ("Hội đồng Thi đua – Khen thưởng", "Hội đồng TĐKT"),
    ("Sở GD&ĐT Hà Nội", "Sở Giáo dục và Đào tạo thành phố Hà Nội"),
    ("Sở Nội vụ Bình Minh", "SỞ NỘI VỤ TỈNH BÌNH MINH"),
]
DIFFERENT = [
    ("Trường Tiểu học Hòa Bình", "Trường Tiểu học Hoa Bình"),
    ("Phường Mỹ Thủy", "Phường Mỹ Thúi"),
    ("Trường THCS Hoa Mai", "Trường THPT Hoa Mai"),
    ("Tổ Toán 1", "Tổ Toán 2"),
    ("UBND huyện Cao Sơn", "UBND thành phố Cao Sơn"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_writings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Case, spaces, dashes, tone position, i for y and usual abbreviations make no difference."""
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    """A tone, a grade or a number makes another name."""
    assert key(one) != key(other)


def test_decomposed_letters_make_no_difference() -> None:
    """A name in NFD is the same name."""
    import unicodedata

    assert key(unicodedata.normalize("NFD", "Trường Tiểu học Đức Thắng")) == key("Trường Tiểu học Đức Thắng")


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BÌNH MINH", "", "Ủy ban nhân dân tỉnh Bình Minh"),
        ("TRƯỜNG THCS HOA MAI", "của Trường THCS  Hoa Mai.", "Trường THCS Hoa Mai"),
        ("TRƯỜNG THCS HOA MAI", "", "Trường THCS Hoa Mai"),
        ("UBND xã Tây Hồ", "", "UBND xã Tây Hồ"),
        ("Sở Nội vụ", "", "Sở Nội vụ"),
    ],
)
def test_a_name_in_capitals_is_shown_as_one_reads_it(name: str, text: str, shown: str) -> None:
    """The plan's own writing in small letters is preferred to the usual one."""
    assert readable(name, text) == shown


@pytest.mark.parametrize(
    ("issuer", "name", "whole"),
    [
        ("UBND xã Tân Lập", "Trạm Y tế xã", "Trạm Y tế xã Tân Lập"),
        ("UBND thị xã Đông Yên", "Công an thị xã", "Công an thị xã Đông Yên"),
        ("UBND thị xã Đông Yên", "Công an xã", None),
        ("UBND tỉnh Bình Minh", "Sở Nội vụ", "Sở Nội vụ tỉnh Bình Minh"),
        ("UBND thành phố Hà Nội", "Sở Nội vụ", "Sở Nội vụ thành phố Hà Nội"),
        ("UBND thành phố Đông Yên", "Sở Nội vụ", None),
        ("UBND Quận 5", "Công an quận", "Công an quận 5"),
        ("UBND xã Tân Lập, huyện Bình An", "Công an huyện", "Công an huyện Bình An"),
        ("Phòng Văn hóa - Xã hội phường Cẩm Sơn", "Công an phường", "Công an phường Cẩm Sơn"),
        ("Phòng Văn hóa - Xã hội", "Công an xã", None),
        ("UBND xã Tân Lập", "Văn phòng", None),
    ],
)
def test_a_name_is_completed_with_a_place_that_is_known(issuer: str, name: str, whole: str | None) -> None:
    """Only a level that the issuer's name tells is filled in; a district's city is no province."""
    assert completed(name, places(issuer)) == whole
