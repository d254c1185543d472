"""The directory of real units that ``run --units FILE`` reads. Published as JSON Schema.

The file is YAML::

    schema: kehoach/units/1.0
    units:
      - id: so-gddt                     # small ASCII letters, digits, hyphens; names the output folder
        name: Sở Giáo dục và Đào tạo tỉnh Bình Minh
        kind: Sở                        # one of UnitKind
        parent: ubnd-tinh               # id of the unit above; left out at the top
        aliases: [Sở GD&ĐT Bình Minh]   # other ways in which plans write the name
      - id: cum-1
        name: Cụm thi đua số 1
        kind: Cụm thi đua
        parent: so-gddt
        members: [thpt-nguyen-trai, thpt-le-loi]   # ids: who a task for the group goes to

``kind`` and ``parent`` decide whom a group expression covers: "các trường MN, TH, THCS" in a plan goes to every
``Trường mầm non``, ``Trường tiểu học``, ``Trường THCS`` (and the mixed schools of these grades) under the issuer.
Names and aliases are compared without regard to case, spacing, tone position and the usual abbreviations, so an
alias is needed only for names that differ in their words.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from kehoach.schemas.base import Frozen

SCHEMA = "kehoach/units/1.0"

UnitKind = Literal[
    "Bộ",
    "HĐND",
    "UBND tỉnh",
    "UBND huyện",
    "UBND xã",
    "Sở",
    "Ban, ngành",
    "Phòng GD&ĐT",
    "Phòng",
    "Văn phòng",
    "Trường mầm non",
    "Trường tiểu học",
    "Trường THCS",
    "Trường THPT",
    "Trường tiểu học và THCS",
    "Trường THCS và THPT",
    "Trường nhiều cấp",
    "Trường khác",
    "Trung tâm GDTX",
    "Trung tâm",
    "Tổ",
    "Lớp",
    "Đảng",
    "MTTQ",
    "Công đoàn",
    "Đoàn",
    "Hội",
    "Đội",
    "Hội đồng",
    "Cụm thi đua",
    "Doanh nghiệp",
    "Cán bộ",
    "Khác",
]
"""What a unit is. ``Phòng`` is any room of a Sở, an UBND or a school; ``Cán bộ`` an officer (Hiệu trưởng)."""

UnitId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
UnitName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class DirectoryUnit(Frozen):
    """One real unit: its official name, what it is, the unit above it, other writings of its name, its members."""

    id: UnitId
    name: UnitName
    kind: UnitKind = "Khác"
    parent: UnitId | None = None
    aliases: tuple[UnitName, ...] = ()
    members: tuple[UnitId, ...] = ()


class UnitDirectory(Frozen):
    """All real units: ids are unique, every parent and member is another unit's id, no unit is above itself."""

    schema_: str = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    units: tuple[DirectoryUnit, ...] = ()
