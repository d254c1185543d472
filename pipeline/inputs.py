"""Which files a run reads: folders with all that is in them, in an order that does not depend on the machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Input:
    """One file and its label: its path within the folder that was asked for, with forward slashes; unique in a run.

    A ``held`` file is not read now; what was last read under its label stays.
    """

    path: Path
    label: str
    held: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """How one who runs again and again over the same folders has a say in what is read.

    ``choose`` is given the files found and returns those to use, some of them held. ``refused`` are labels that are not
    to be read this time, with the reason that is shown. ``trouble`` is told of a folder that cannot be listed, and may
    raise.
    """

    choose: Callable[[list[Input]], list[Input]]
    refused: Mapping[str, str] = field(default_factory=dict)
    trouble: Callable[[OSError], None] | None = None


def collect(
    paths: Sequence[Path],
    out: Path,
    skip: Collection[Path] = (),
    trouble: Callable[[OSError], None] | None = None,
) -> list[Input]:
    """The files of ``paths``, sorted by label.

    Hidden files, lock files of office programs (``~$…``), what stands in ``out`` and ``skip`` are left out, links to
    folders are not followed. A file asked for by its own name is always read; one asked for twice is read once. A
    folder that cannot be listed is passed over, after ``trouble`` has been told.
    """
    left_out = {path.resolve() for path in (out, *skip)}
    found: dict[Path, str] = {}
    for asked in paths:
        for path in _files(asked, left_out, trouble):
            found.setdefault(path.absolute(), _label(path, asked))
    return in_order(_distinct(found))


def in_order(inputs: Iterable[Input]) -> list[Input]:
    """Sorted by label, in an order that no machine decides."""
    return sorted(inputs, key=lambda one: (one.label.casefold(), one.label))


def _files(asked: Path, left_out: Collection[Path], trouble: Callable[[OSError], None] | None) -> Iterator[Path]:
    if not asked.is_dir():
        yield asked
        return
    for folder, names, files in os.walk(asked, onerror=trouble):
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
