"""Zip archives of documents. A reader gives one text, so an archive is read here only if it holds one document."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.archive import Archive
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.mail import Part, is_container
from kehoach.schemas.text import Source, Text


def read_zip(data: bytes, source: Source, limits: Limits) -> Text:
    """The text of the one document in an archive. Raises ``ReadError`` only."""
    from kehoach.pipeline.readers import read_bytes

    archive = Archive(data, source.file, limits)
    names = list(member_names(archive))
    if len(names) != 1:
        finding = f"tệp nén có {len(names)} tệp" if names else "tệp nén không có tệp nào"
        raise ReadError(source.file, finding, "đọc bằng lệnh: kehoach run" if names else "kiểm tra lại tệp nguồn")
    content = archive.read(names[0])
    if is_container(content):
        raise ReadError(source.file, "tệp nén chứa tệp nén hoặc thư khác", "giải nén rồi đọc từng tệp")
    text = read_bytes(content, shown(names[0]), limits)
    reader = f"zip+{text.source.reader}"
    kept = text.source.model_copy(update={"file": source.file, "sha256": source.sha256, "reader": reader})
    return text.model_copy(update={"source": kept})


def members(data: bytes, file: str, limits: Limits) -> Iterator[Part]:
    """The documents in an archive, each with its path in it. Raises ``ReadError``."""
    archive = Archive(data, file, limits)
    for name in member_names(archive):
        yield Part(shown(name), archive.read(name))


def member_names(archive: Archive) -> Iterator[str]:
    """Members that can be documents: no folders, no hidden files, nothing that systems put beside them."""
    for name in archive.names:
        *folders, base = name.split("/")
        hidden = any(part.startswith((".", "__MACOSX")) and part.strip(".") for part in (*folders, base))
        if base and not hidden and not base.startswith("~$"):
            yield name


def shown(name: str) -> str:
    """A member's name as it was meant: old programs write UTF-8 without saying so."""
    try:
        return name.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name
