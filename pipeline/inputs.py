"""Which files a run reads: folders with all that is in them, in an order that does not depend on the machine."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Input:
    """One file and its label: its path within the folder that was asked for, with forward slashes; unique in a run."""

    path: Path
    label: str


def collect(paths: Sequence[Path], out: Path, skip: Collection[Path] = ()) -> list[Input]:
    """The files of ``paths``, sorted by label.

    Hidden files, lock files of office programs (``~$…``), what stands in ``out`` and ``skip`` are left out, links to
    folders are not followed. A file asked for by its own name is always read; one asked for twice is read once.
    """
    left_out = {path.resolve() for path in (out, *skip)}
    found: dict[Path, str] = {}
    for asked in paths:
        for path in _files(asked, left_out):
            found.setdefault(path.absolute(), _label(path, asked))
    return sorted(_distinct(found), key=lambda one: (one.label.casefold(), one.label))


def _files(asked: Path, left_out: Collection[Path]) -> Iterator[Path]:
    if not asked.is_dir():
        yield asked
        return
    for folder, names, files in os.walk(asked):
        here = Path(folder)
        names[:] = [name for name in names if _wanted(here / name, left_out)]
        yield from (here / name for name in files if _wanted(here / name, left_out))


def _wanted(path: Path, left_out: Collection[Path]) -> bool:
    hidden = path.name.startswith((".", "~$")) or path.name.casefold() in _SYSTEM_FILES
    return not hidden and path.resolve() not in left_out


def _label(path: Path, asked: Path) -> str:
    return printable(path.name if path == asked else path.relative_to(asked).as_posix())


def printable(name: str) -> str:
    """The name as it can be written as UTF-8: bytes that are none in the file system's encoding become ``?``."""
    return name.encode("utf-8", "replace").decode()


def _distinct(found: dict[Path, str]) -> Iterable[Input]:
    """Labels that several files share get the names of the folders above them, as many as it takes."""
    by_label: dict[str, list[Path]] = {}
    for path, label in found.items():
        by_label.setdefault(label, []).append(path)
    for label, paths in by_label.items():
        depth = len(label.split("/"))
        while len(paths) > 1 and len({path.parts[-depth:] for path in paths}) < len(paths):
            depth += 1
        for path in paths:
            yield Input(path, label if len(paths) == 1 else "/".join(path.parts[-depth:]))
