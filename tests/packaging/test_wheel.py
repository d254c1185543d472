"""The wheel: everything is in it, nothing generic lands in site-packages, and it works away from the project."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("schemas", "extractors", "pipeline")
PLAN = """UBND XÃ AN HÒA
TRƯỜNG TIỂU HỌC AN HÒA
Số: 15/KH-THAH
An Hòa, ngày 05 tháng 9 năm 2025

KẾ HOẠCH
Tổ chức Ngày hội đọc sách năm học 2025 - 2026

Căn cứ Kế hoạch số 20/KH-UBND ngày 01/8/2025 của UBND xã An Hòa;

I. TỔ CHỨC THỰC HIỆN
1. Thư viện nhà trường: Chuẩn bị sách và không gian đọc trước ngày 10/10/2025.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built from a copy so that nothing is left in the tree."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    subprocess.run(build, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel installed, which sees this one's libraries but not the project.

    Libraries come by a path file, so that nothing is downloaded; path files within that folder (the
    editable install of the project is one) are not followed.
    """
    folder = tmp_path_factory.mktemp("new") / "env"
    venv.create(folder, with_pip=False, symlinks=True)
    interpreter = folder / "bin" / "python"
    install = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(interpreter), *install], check=True)
    (site,) = folder.glob("lib/python3*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return interpreter


def test_the_wheel_holds_every_module_and_data_file(wheel: Path) -> None:
    """Each module, lexicon and schema of the three folders is below kehoach/ in the wheel."""
    files = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    wanted = {f"kehoach/{path.relative_to(ROOT).as_posix()}" for path in files if path.suffix != ".pyc"}
    assert wanted <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_installs_one_import_package(wheel: Path) -> None:
    """Nothing named pipeline, extractors or schemas lands in site-packages."""
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kehoach"}


def test_kehoach_parse_runs_from_the_wheel_in_another_folder(python: Path, tmp_path: Path) -> None:
    """The installed command reads a plan; lexicons come from the wheel, since the project is out of sight."""
    (tmp_path / "kế hoạch.txt").write_text(PLAN, "utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    command = [str(python.parent / "kehoach"), "parse", "kế hoạch.txt"]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    plan = json.loads(result.stdout)
    assert plan["header"]["number"] == "15/KH-THAH"
    assert [basis["number"] for basis in plan["legal_bases"]] == ["20/KH-UBND"]
    where = [str(python), "-c", "import kehoach.extractors as package; print(package.__file__)"]
    imported = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(imported.stdout.strip()).is_relative_to(python.parent.parent)
