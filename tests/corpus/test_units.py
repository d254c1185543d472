"""The sample directory of units is one that ``--units`` accepts."""

from __future__ import annotations

import yaml
from corpus_files import CORPUS

from kehoach.schemas.units import UnitDirectory

DIRECTORY = UnitDirectory.model_validate(yaml.safe_load((CORPUS / "units.yaml").read_text("utf-8")))


def test_ids_are_unique_and_point_to_units() -> None:
    """Every parent and member is the id of another unit of the directory."""
    ids = [unit.id for unit in DIRECTORY.units]
    assert len(ids) == len(set(ids))
    for unit in DIRECTORY.units:
        assert {unit.parent, *unit.members} - {None} <= set(ids) - {unit.id}


def test_it_has_schools_of_every_level_and_inner_parts() -> None:
    """Group expressions for MN, TH, THCS, THPT, xã and the parts of a school all find somebody."""
    kinds = [unit.kind for unit in DIRECTORY.units]
    schools = [kind for kind in kinds if kind.startswith("Trường")]
    assert len(schools) >= 12
    assert {"Trường mầm non", "Trường tiểu học", "Trường THCS", "Trường THPT", "Sở", "UBND xã", "Tổ", "Đội"} <= set(
        kinds
    )
