"""Archives and mails among the inputs of a run: each document in them becomes an input of its own."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from kehoach.pipeline.inputs import Input
from kehoach.pipeline.limits import DEFAULT, Limits
from kehoach.pipeline.readers.container import members
from kehoach.pipeline.readers.edxml.package import parse_package
from kehoach.pipeline.readers.edxml.reader import documents
from kehoach.pipeline.readers.edxml.write import document_package
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.formats import format_of
from kehoach.pipeline.readers.mail import Part, attachments_of, single

_HEADS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_WORD = ("word/", "xl/", "ppt/", "META-INF/manifest.xml")
_ODD = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 120


def unpack(inputs: Sequence[Input], folder: Path, limits: Limits = DEFAULT) -> list[Input]:
    """``inputs`` with containers replaced by what is in them, which is written below ``folder``.

    One level deep: a container in a container stays as it is, and so does one that is damaged or empty; its reader
    says what is wrong. A held one stays too. What earlier runs have left in ``folder`` and no container stands for
    any more is removed.
    """
    found: list[Input] = []
    used: set[str] = set()
    for one in inputs:
        inside = list(_inside(one, folder, limits, used)) if not one.held and _may_hold(one.path) else []
        found += inside or [one]
    for old in folder.glob("*") if folder.is_dir() else ():
        if old.name not in used:
            shutil.rmtree(old, ignore_errors=True)
    return found


def _may_hold(path: Path) -> bool:
    """A quick look at the first bytes; most files are no containers."""
    try:
        with path.open("rb") as file:
            head = file.read(16_384)
        if head.startswith(b"PK"):
            with zipfile.ZipFile(path) as archive:
                return not any(name.startswith(_WORD) for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return head.startswith(_HEADS) or format_of(head).id in ("eml", "edxml")


def _inside(one: Input, folder: Path, limits: Limits, used: set[str]) -> Iterator[Input]:
    try:
        if one.path.stat().st_size > limits.file_bytes:
            return
        data = one.path.read_bytes()
        parts = _parts(data, one.path.name, limits)
    except (OSError, ReadError):
        return
    key = hashlib.sha256(data).hexdigest()[:32]
    used.add(key)
    for number, part in enumerate(parts):
        path = folder / key / f"{number:04d}" / safe_name(part.name)
        if not path.is_file() or path.stat().st_size != len(part.data):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(part.data)
        yield Input(path, f"{one.label}/{part.name}")


def _parts(data: bytes, file: str, limits: Limits) -> list[Part]:
    kind = format_of(data).id
    if kind == "zip":
        return list(members(data, file, limits))
    if kind == "edxml":
        package = parse_package(data, file, limits)
        return [
            Part(one.name, document_package(package.head, one, is_main))
            for one, is_main in documents(package, file, limits)
        ]
    if kind not in ("eml", "msg"):
        return []
    mail, attached = attachments_of(data, kind, file)
    return [Part(part.name, single(mail, part)) for part in attached]


def safe_name(name: str) -> str:
    """A file name without folders that every system can hold."""
    base = _ODD.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "tệp"
    stem, dot, ending = base.rpartition(".")
    short = (stem or ending).encode()[:_LONGEST].decode("utf-8", "ignore")
    return f"{short}.{ending[:10]}" if dot and stem else short
