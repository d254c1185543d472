"""Files that could not be read: a slip with the reason for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from kehoach.pipeline.watch.moving import shortened
from kehoach.pipeline.writers.files import write_if_changed
from kehoach.schemas.index import FileResult

FOLDER = "cach-ly"
ENDING = ".ly-do.txt"
_STAYS = "sửa hoặc thay tệp ở chỗ cũ; tệp thay đổi thì được đọc lại, và giấy này tự mất đi"
_MOVED = "sửa tệp rồi đưa lại vào thư mục nhận; giấy này tự mất đi khi tệp không còn ở đây"


def reasons(results: Iterable[FileResult], tops: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By label of the file that stands in the folder (``tops``) why it, or what is in it, could not be read."""
    known, found = set(tops), dict[str, list[str]]()
    for result in results:
        if result.status == "lỗi":
            found.setdefault(top_of(result.file, known), []).append(result.reason)
    return {label: tuple(said) for label, said in found.items()}


def top_of(label: str, tops: Iterable[str]) -> str:
    """The file that ``label`` is or lies in (``thư.zip`` for ``thư.zip/kế hoạch.docx``)."""
    known = tops if isinstance(tops, (set, frozenset, dict)) else set(tops)
    parts = label.split("/")
    whole = ("/".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((one for one in whole if one in known), label)


def keep_slips(folder: Path, failed: Mapping[str, tuple[str, ...]]) -> None:
    """Let ``folder`` hold a slip for each failed file and no other slip. Raises ``OSError``."""
    wanted = {slip_of(folder / label): (label, said) for label, said in failed.items()}
    for path, (label, said) in wanted.items():
        write_if_changed(path, _text(label, said, _STAYS))
    for path in set(folder.rglob(f"*{ENDING}")) - wanted.keys():
        _drop(path, folder)


def add_slip(file: Path, label: str, said: Iterable[str]) -> None:
    """Write the slip of a file that is moved to ``file``. Raises ``OSError``."""
    write_if_changed(slip_of(file), _text(label, said, _MOVED))


def drop_orphans(folder: Path) -> None:
    """Remove slips whose file is gone: someone has taken it back."""
    for slip in folder.rglob(f"*{ENDING}"):
        if not slip.with_name(slip.name.removesuffix(ENDING)).exists():
            _drop(slip, folder)


def slip_of(file: Path) -> Path:
    """The slip that belongs to ``file``."""
    return file.with_name(shortened(file.name) + ENDING)


def _text(label: str, said: Iterable[str], remedy: str) -> bytes:
    lines = [f"Tệp: {label}", *(f"Lý do: {one}" for one in said), f"Việc cần làm: {remedy}."]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _drop(slip: Path, folder: Path) -> None:
    slip.unlink(missing_ok=True)
    for parent in slip.parents:
        if not parent.is_relative_to(folder):
            break
        with suppress(OSError):  # something else is in it
            parent.rmdir()
