"""A group expression covers the units of its kinds under the issuer, and nothing that its words do not say."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from kehoach.pipeline.names import words
from kehoach.pipeline.resolve.directory import Units
from kehoach.pipeline.resolve.groups import covered, group_words, read_group
from kehoach.schemas.units import UnitKind

LEXICON = yaml.safe_load((resources.files("kehoach.pipeline.resolve") / "groups.yaml").read_text(encoding="utf-8"))

COVERED = [
    ("pgddt", "Các trường MN, TH, THCS", "mn-mai th-cau thcs-hoa"),
    ("pgddt", "các trường mầm non và tiểu học", "mn-mai th-cau"),
    ("pgddt", "Hiệu trưởng các trường", "mn-mai th-cau thcs-hoa"),
    ("pgddt", "các trường THCS huyện Bình An", "thcs-hoa"),
    ("pgddt", "các trường THCS huyện Yên Bái", ""),
    ("pgddt", "UBND các xã, thị trấn", "xa-dong xa-tay"),
    ("so-gddt", "các trường THPT trực thuộc Sở", "thpt-song-xanh thpt-hoa-sen"),
    ("so-gddt", "các trường THCS", "thpt-hoa-sen"),
    ("so-gddt", "các Phòng GDĐT", "pgddt"),
    ("so-gddt", "Các phòng Giáo dục và Đào tạo quận, huyện, thị xã", "pgddt"),
    ("so-gddt", "các phòng chuyên môn thuộc Sở", "van-phong-so phong-gdth"),
    ("so-gddt", "Các đơn vị trực thuộc", "van-phong-so phong-gdth thpt-song-xanh thpt-hoa-sen"),
    ("so-gddt", "các sở, ban, ngành", "so-noi-vu ban-dan-toc"),
    ("ubnd-tinh", "Các Sở, ban, ngành tỉnh", "so-noi-vu ban-dan-toc so-gddt"),
    ("ubnd-tinh", "Thủ trưởng các sở, ban, ngành", "so-noi-vu ban-dan-toc so-gddt"),
    ("ubnd-tinh", "UBND các huyện, thị xã, thành phố", "ubnd-huyen"),
    ("ubnd-tinh", "Chủ tịch UBND các xã, phường", "xa-dong xa-tay"),
    ("ubnd-tinh", "các trường THPT thuộc Sở Giáo dục và Đào tạo", "thpt-song-xanh thpt-hoa-sen"),
    ("so-gddt", "các cụm thi đua", "cum-1"),
    ("thcs-hoa", "các tổ chuyên môn", "to-toan to-van"),
    ("thcs-hoa", "các trường", ""),
    ("so-gddt", "các sở, ngành liên quan", ""),
    ("so-gddt", "các đơn vị có liên quan", ""),
    ("pgddt", "các trường ngoài công lập", ""),
    ("pgddt", "các doanh nghiệp", ""),
]


@pytest.mark.parametrize(("issuer", "said", "expected"), COVERED)
def test_a_group_covers_the_units_of_its_kinds(units: Units, issuer: str, said: str, expected: str) -> None:
    """Kinds, levels and the unit above decide; words that say more than the directory knows cover nothing."""
    found = covered(read_group(said), units.by_id[issuer], units)
    assert {unit.id for unit in found} == set(expected.split())


def test_a_group_covers_nothing_where_the_issuer_is_unknown(units: Units) -> None:
    """Without a known issuer nobody can say whose schools are meant."""
    assert covered(read_group("các trường"), None, units) == ()


@pytest.mark.parametrize("entry", LEXICON["classes"], ids=lambda entry: entry["words"][0])
def test_every_class_matches_its_examples_only(entry: dict[str, list[str]]) -> None:
    """Each entry of the lexicon is read in its ``match`` examples and not in its ``reject`` examples."""
    own = group_words().classes[words(entry["words"][0])]
    assert all(own in read_group(said).classes for said in entry["match"])
    assert not any(own in read_group(said).classes and not read_group(said).rest for said in entry["reject"])


def test_the_lexicon_knows_only_kinds_of_the_directory() -> None:
    """Every kind that a class covers is a kind that a directory may hold."""
    kinds = {kind for entry in LEXICON["classes"] for kind in entry["kinds"]}
    assert kinds <= set(UnitKind.__args__)  # type: ignore[attr-defined]
