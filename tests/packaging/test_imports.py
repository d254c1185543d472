"""The direction of imports: the contracts hold, and each of them can break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
VIOLATIONS = {
    "one-way": ("schemas/wrong.py", "import kehoach.extractors"),
    "writers": ("pipeline/writers/wrong.py", "import kehoach.pipeline.readers"),
    "atoms": ("extractors/atoms/wrong.py", "import kehoach.extractors.clauses"),
    "tokens": ("extractors/clauses/wrong.py", "def late() -> None:\n    import spacy"),
    "store": ("pipeline/wrong.py", "import sqlalchemy"),
    "offline": ("pipeline/astray.py", "import socket"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts on the packages below ``folder/kehoach``."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    options = ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    return subprocess.run(
        [*command, *options], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the project with one wrong import for each contract."""
    folder = tmp_path_factory.mktemp("tree")
    for package in ("schemas", "extractors", "pipeline"):
        target = folder / "kehoach" / package
        shutil.copytree(ROOT / package, target, ignore=shutil.ignore_patterns("__pycache__"))
    for file, line in VIOLATIONS.values():
        (folder / "kehoach" / file).write_text(f"{line}\n", "utf-8")
    result = lint(folder)
    assert result.returncode == 1, result.stderr
    return result.stdout


def test_every_contract_is_tried() -> None:
    """A contract that is added without a wrong import here is noticed."""
    assert {contract["id"] for contract in CONTRACTS} == VIOLATIONS.keys()


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_a_wrong_import_breaks_its_contract(contract: dict[str, object], broken: str) -> None:
    """import-linter reports the contract as broken and names the module."""
    module = VIOLATIONS[str(contract["id"])][0].removesuffix(".py").replace("/", ".")
    assert f"{contract['name']} BROKEN" in broken
    assert f"kehoach.{module}" in broken


@pytest.mark.parametrize("package", ["schemas", "extractors", "pipeline"])
def test_a_bare_import_of_a_top_level_folder_is_refused(package: str) -> None:
    """The folders are importable from the project's root under two names; ruff allows only kehoach.*."""
    command = [sys.executable, "-m", "ruff", "check", "--stdin-filename", "pipeline/wrong.py", "-"]
    source = f'"""A module."""\n\nimport {package}\n\nprint({package})\n'
    result = subprocess.run(command, cwd=ROOT, input=source, capture_output=True, text=True, check=False)
    assert "TID251" in result.stdout
