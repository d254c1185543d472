"""A small invented province: a Sở with rooms and schools, an old district with its Phòng, a commune."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.pipeline.resolve.directory import Units, load_directory

DIRECTORY = """\
schema: kehoach/units/1.0
units:
  - {id: ubnd-tinh, name: Ủy ban nhân dân tỉnh Bình Minh, kind: UBND tỉnh}
  - {id: so-noi-vu, name: Sở Nội vụ tỉnh Bình Minh, kind: Sở, parent: ubnd-tinh}
  - {id: ban-dan-toc, name: Ban Dân tộc tỉnh, kind: "Ban, ngành", parent: ubnd-tinh}
  - {id: so-gddt, name: Sở Giáo dục và Đào tạo tỉnh Bình Minh, kind: Sở, parent: ubnd-tinh}
  - {id: van-phong-so, name: Văn phòng Sở, kind: Văn phòng, parent: so-gddt}
  - {id: phong-gdth, name: Phòng Giáo dục Trung học, kind: Phòng, parent: so-gddt, aliases: [Phòng GDTrH]}
  - {id: thpt-song-xanh, name: Trường THPT Sông Xanh, kind: Trường THPT, parent: so-gddt}
  - {id: thpt-hoa-sen, name: Trường THCS và THPT Hoa Sen, kind: Trường THCS và THPT, parent: so-gddt}
  - {id: cum-1, name: Cụm thi đua số 1, kind: Cụm thi đua, parent: so-gddt, members: [thpt-song-xanh, thpt-hoa-sen]}
  - {id: ubnd-huyen, name: UBND huyện Bình An, kind: UBND huyện, parent: ubnd-tinh}
  - {id: pgddt, name: Phòng Giáo dục và Đào tạo huyện Bình An, kind: Phòng GD&ĐT, parent: ubnd-huyen}
  - {id: mn-mai, name: Trường Mầm non Mai Vàng, kind: Trường mầm non, parent: pgddt}
  - {id: th-cau, name: Trường Tiểu học Cầu Đá, kind: Trường tiểu học, parent: pgddt}
  - {id: thcs-hoa, name: Trường THCS Hoa Mai, kind: Trường THCS, parent: pgddt}
  - {id: to-toan, name: Tổ Toán, kind: Tổ, parent: thcs-hoa}
  - {id: to-van, name: Tổ Văn, kind: Tổ, parent: thcs-hoa}
  - {id: xa-dong, name: UBND xã Đồng Nai Thượng, kind: UBND xã, parent: ubnd-huyen}
  - {id: xa-tay, name: UBND xã Tây Hồ, kind: UBND xã, parent: ubnd-huyen}
  - {id: to-toan-sx, name: Tổ Toán, kind: Tổ, parent: thpt-song-xanh}
"""


@pytest.fixture(scope="session")
def units_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory as a file."""
    path = tmp_path_factory.mktemp("units") / "don-vi.yaml"
    path.write_text(DIRECTORY, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def units(units_file: Path) -> Units:
    """The directory, ready to be asked."""
    return Units(load_directory(units_file))
