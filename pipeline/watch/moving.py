"""Moves that lose nothing and overwrite nothing, whatever ends the program between two steps."""

from __future__ import annotations

import errno
import filecmp
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kehoach.pipeline.names import digest

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK, errno.EACCES}
_LONGEST = 200
"""Bytes of a file name, so that there is room for a number and an ending."""


def move(source: Path, wished: Path) -> Path:
    """Move ``source`` to ``wished`` or, where another file stands there, to a name with a number; where it now is.

    Done by a hard link, which no existing name can stop silently, and removal of the old name. If the program is
    killed in between, the file has both names, and the next ``move`` removes the old one. File systems without links
    get a rename to a name that was free a moment before. Raises ``OSError``.
    """
    for target in names(wished):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.samefile(source):
            source.unlink()
            return target
        with suppress(FileExistsError):
            _linked(source, target)
            return target
    raise AssertionError


def replace_kept(source: Path, target: Path, kept: Path) -> None:
    """Put ``source`` in the place of ``target``, which there always is, and keep what stood there as ``kept``.

    Can be repeated after a kill: what is kept already is not kept twice. Raises ``OSError``.
    """
    for name in names(kept):
        name.parent.mkdir(parents=True, exist_ok=True)
        if name.exists() and (name.samefile(target) or filecmp.cmp(name, target, shallow=False)):
            break
        try:
            _copied(target, name)
        except FileExistsError:
            continue
        break
    source.replace(target)


def names(wished: Path) -> Iterator[Path]:
    """``a.docx``, ``a (2).docx``, ``a (3).docx``, …; a name that is too long for a file system is cut."""
    name = shortened(wished.name)
    yield wished.with_name(name)
    stem, dot, ending = name.rpartition(".")
    for number in range(2, 1_000_000):
        yield wished.with_name(f"{stem} ({number}){dot}{ending}" if stem else f"{ending} ({number})")


def shortened(name: str) -> str:
    """The name, or where it has more than 200 bytes its first part, a digest of the whole, and its ending."""
    data = os.fsencode(name)
    if len(data) <= _LONGEST:
        return name
    suffix = Path(name).suffix
    ending = f"-{digest(name)}{suffix if len(os.fsencode(suffix)) <= 20 else ''}"
    return data[: _LONGEST - len(os.fsencode(ending))].decode("utf-8", "ignore") + ending


def _linked(source: Path, target: Path) -> None:
    if _link(source, target):
        source.unlink()
    else:
        source.rename(target)


def _copied(source: Path, target: Path) -> None:
    """A second name for the file; where there are no links a copy, which appears whole or not at all."""
    if not _link(source, target):
        beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        beside.write_bytes(source.read_bytes())
        beside.rename(target)


def _link(source: Path, target: Path) -> bool:
    """Give the file a second name; false where there are no links. Raises ``FileExistsError`` for a name in use."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if target.exists():
            raise FileExistsError(target) from error
        return False
    return True
