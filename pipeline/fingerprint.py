"""What stands for the program: as long as it is the same, the same input gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path

_LIBRARIES = (
    "pydantic",
    "python-docx",
    "lxml",
    "icalendar",
    "holidays",
    "spacy",
    "underthesea",
    "openpyxl",
    "docxtpl",
)
_KINDS = {".py", ".yaml", ".json", ".docx", ".css", ".js"}


def fingerprint(units: Path | None = None) -> str:
    """A digest of the program's own files, the versions of its libraries, and the unit directory."""
    state = hashlib.sha256(_program().encode())
    if units is not None:
        state.update(units.read_bytes())
    return state.hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    state = hashlib.sha256()
    for path in _sources():
        state.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        state.update(path.read_bytes())
    for library in _LIBRARIES:
        state.update(f"{library}\0{_version(library)}\0".encode())
    return state.hexdigest()


def _sources() -> Iterator[Path]:
    """All files of the three packages that can change a result, in a fixed order."""
    import kehoach.extractors
    import kehoach.pipeline
    import kehoach.schemas

    for package in (kehoach.schemas, kehoach.extractors, kehoach.pipeline):
        root = Path(package.__path__[0])
        found = (
            path for path in root.rglob("*") if path.suffix in _KINDS and "cli" not in path.relative_to(root).parts
        )
        yield from sorted(found)


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
