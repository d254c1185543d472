"""The Makefile: one screen of targets, and nothing that a folder's name can break."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = ("run", "test", "case", "goldens", "score", "bench", "lint", "types", "docs")


def make(*arguments: str, folder: Path = ROOT) -> str:
    """What make prints."""
    return subprocess.run(["make", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_make_alone_lists_every_target_on_one_screen() -> None:
    """At most 24 lines of 100 columns, with all targets that have a recipe."""
    shown = make().splitlines()
    declared = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert declared
    assert len(shown) <= 24
    assert max(map(len, shown)) <= 100
    assert {line.split()[0] for line in shown[1:]} == set(declared[1].split()) >= set(TARGETS)


@pytest.mark.parametrize("target", [*TARGETS, "lock"])
def test_a_target_works_in_a_folder_with_spaces(target: str, tmp_path: Path) -> None:
    """Its commands name files by relative paths only, so that the folder's own name never occurs."""
    folder = tmp_path / "kế hoạch 2026 (mới)"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder)
    planned = make("--dry-run", target, "NAME=x", folder=folder)
    assert "requirements-dev.lock" in planned
    assert str(folder) not in planned
    assert not re.search(r"(?<![\w.$\"'&])/(?!dev/null)\w", planned)


def test_the_environment_is_made_again_only_for_a_new_lock(tmp_path: Path) -> None:
    """With stamps newer than the lock and the package list nothing is installed."""
    for name in ("Makefile", "pyproject.toml", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv").mkdir()
    for stamp in (".locked", ".ready"):
        (tmp_path / ".venv" / stamp).touch()
    assert "pip install" not in make("--dry-run", "run", folder=tmp_path)
    (tmp_path / "requirements-dev.lock").touch()
    assert "--require-hashes" in make("--dry-run", "run", folder=tmp_path)
