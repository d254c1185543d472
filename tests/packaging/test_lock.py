"""The lock files: pinned, hashed, and free of addresses and of this or any machine's paths."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>[^\\]+))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def lines(lock: str) -> list[str]:
    """The lines of a lock file that are not comments."""
    return [line for line in (ROOT / lock).read_text("utf-8").splitlines() if not line.startswith("#")]


def pins(lock: str) -> set[str]:
    """The names that a lock file pins."""
    return {found["name"] for line in lines(lock) if (found := PIN.match(line))}


def versions(lock: str) -> set[tuple[str, str]]:
    """Name and version of every pin, whatever its marker."""
    return {(found["name"], found["version"]) for line in lines(lock) if (found := PIN.match(line))}


def canonical(requirement: str) -> str:
    """The normalised name (PEP 503) of a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_and_hashes_only(lock: str) -> None:
    """No option, address, path or unpinned name stands in a lock file."""
    assert [line for line in lines(lock) if not PIN.match(line) and not HASH.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    """pip --require-hashes accepts the file: a hash follows every pin."""
    following = zip(lines(lock), [*lines(lock)[1:], ""], strict=True)
    assert [pin for pin, after in following if PIN.match(pin) and not HASH.match(after)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    """Neither comments nor pins hold an address, a path or a host."""
    assert re.findall(r"://|file:|/[a-z]+/|\bindex\b|find-links|trusted-host", (ROOT / lock).read_text("utf-8")) == []


def test_the_locks_cover_what_the_project_asks_for() -> None:
    """Each dependency is pinned; the development lock adds tools and changes nothing of the core lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    core = {canonical(requirement) for requirement in project["dependencies"]}
    tools = {canonical(requirement) for requirement in project["optional-dependencies"]["dev"]}
    assert core <= pins("requirements.lock")
    assert core | tools <= pins("requirements-dev.lock")
    assert versions("requirements.lock") <= versions("requirements-dev.lock")
