"""The package list of pyproject.toml against the folders that there are."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("schemas", "extractors", "pipeline")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def folders_with_code() -> set[str]:
    """Every package folder below the three roots, as a path from the project's root."""
    return {
        path.parent.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).rglob("__init__.py")
    }


def test_every_folder_with_code_is_a_listed_package() -> None:
    """A folder that is not listed would be missing from the wheel without any error."""
    listed = {SETTINGS["package-dir"][package] for package in SETTINGS["packages"]}
    assert listed == folders_with_code()


def test_a_package_has_the_name_of_its_folder() -> None:
    """kehoach.extractors.atoms is extractors/atoms, for all."""
    assert {name: folder.replace("/", ".") for name, folder in SETTINGS["package-dir"].items()} == {
        name: name.removeprefix("kehoach.") for name in SETTINGS["packages"]
    }


def test_every_folder_with_modules_is_a_package() -> None:
    """A module in a folder without __init__.py would not be installed."""
    modules = {path.parent for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")}
    assert [str(folder) for folder in modules if not (folder / "__init__.py").exists()] == []


def test_data_files_of_packages_are_in_the_wheel() -> None:
    """Whatever lies beside the modules matches a pattern of package-data."""
    patterns = (*SETTINGS["package-data"]["*"], "*.py")
    data = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    kept = (path for path in data if path.suffix != ".pyc")
    assert [path.name for path in kept if not any(fnmatch(path.name, pattern) for pattern in patterns)] == []
