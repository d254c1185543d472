"""Names of administrative units: which level, which province, which spelling; where a name says too little."""

from __future__ import annotations

import pytest

from kehoach.extractors import places
from kehoach.extractors.header.casing import usual_writing
from kehoach.extractors.header.places import levelled


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Lạng Sơn", "tỉnh Lạng Sơn"),
        ("HUẾ", "thành phố Huế"),
        ("Khánh Hoà", "tỉnh Khánh Hòa"),
        ("Bà Rịa – Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu"),
        ("Thừa Thiên Huế", "tỉnh Thừa Thiên Huế"),
        ("Sông Xanh", None),
    ],
)
def test_a_province_is_known_old_or_new(name: str, level: str | None) -> None:
    """Provinces before and after July 2025 are known in any writing, and nothing else is taken for one."""
    assert places.with_level(name) == level


def test_a_city_leads_to_its_province() -> None:
    """A district's name tells the province only where no other province has one of that name."""
    assert places.province_of("Quy Nhơn") == "tỉnh Bình Định"
    assert places.province_of("Châu Thành") is None


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("Sở Xây dựng Cao Bằng", "Sở Xây dựng tỉnh Cao Bằng"),
        ("Sở Y tế Đà Nẵng", "Sở Y tế thành phố Đà Nẵng"),
        ("Phòng Nội vụ Buôn Đôn", "Phòng Nội vụ huyện Buôn Đôn"),
        ("Phòng Nội vụ Cao Lãnh", None),
        ("Sở Xây dựng tỉnh Cao Bằng", None),
        ("Sở Y tế Sông Xanh", None),
        ("Phòng Y tế", None),
    ],
)
def test_a_body_says_the_level_of_its_place(said: str, whole: str | None) -> None:
    """A level is added where the place has one for such a body, and never where units of two levels bear the name."""
    assert levelled(said) == whole


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN CƯ M’GAR", "Ủy ban nhân dân huyện Cư M'gar"),
        ("TRƯỜNG THCS EA H'LEO", "Trường THCS Ea H'leo"),
        ("UBND TỈNH LẠNG S ƠN", "UBND tỉnh Lạng Sơn"),
        ("UBND TỈNH SÔNG XANH", "UBND tỉnh Sông Xanh"),
    ],
)
def test_capitals_become_the_usual_spelling(shouted: str, written: str) -> None:
    """A known place is written as it is spelled, a split word mended; an unknown one in title case."""
    assert usual_writing(shouted, "") == written


def test_every_level_holds_names() -> None:
    """The data file has names on each level that is asked for."""
    names = {"Hải Phòng": "thành phố trung ương", "Gia Lai": "tỉnh", "Krông Nô": "huyện", "La Gi": "thị xã"}
    names |= {"Cái Khế": "phường", "Ba Tơ": "thị trấn", "Phú Quốc": "đặc khu", "Cầu Giấy": "quận", "Vinh": "thành phố"}
    assert {n: level for n, level in names.items() if level in places.levels_of(n, (level,))} == names
