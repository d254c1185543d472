"""What watching says: one line for each file and each event, for people or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

from kehoach.schemas.index import FileResult

Kind = Literal["text", "json"]
Log = Callable[..., None]
_STATUS = {"ok": "đã đọc", "cảnh báo": "có cảnh báo", "lỗi": "LỖI"}


def logger(kind: Kind, printable: Callable[[str], str]) -> Log:
    """A function that prints an event with its fields on standard output; ``printable`` makes text safe to show."""

    def as_json(event: str, **fields: object) -> None:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        said = {name: value for name, value in fields.items() if value not in (None, "", ())}
        _print(json.dumps({"at": at, "event": event} | said, ensure_ascii=False, default=str))

    def as_text(event: str, **fields: object) -> None:
        at = datetime.now().isoformat(sep=" ", timespec="seconds")
        said = "; ".join(" ".join(str(value).split()) for value in fields.values() if value not in (None, "", ()))
        _print(printable(f"{at}  {event}: {said}" if said else f"{at}  {event}"))

    return as_json if kind == "json" else as_text


def file_fields(result: FileResult, retry_in: float | None = None, moved_to: str | None = None) -> dict[str, object]:
    """The fields of the line of a file that was handled."""
    warnings = f"{len(result.warnings)} cảnh báo" if result.warnings and not result.reason else ""
    return {
        "file": result.file,
        "status": _STATUS[result.status],
        "plan": result.plan,
        "reason": result.reason or warnings,
        "retry": f"thử lại sau {retry_in:.0f} giây" if retry_in is not None else None,
        "moved_to": f"chuyển đến {moved_to}" if moved_to else None,
    }


def _print(line: str) -> None:
    sys.stdout.write(line.encode("utf-8", "replace").decode() + "\n")
    sys.stdout.flush()
