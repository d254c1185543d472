"""Where output goes: UTF-8 on every console, colours only where they can be seen."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_TURNING = (0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
"""Signs that turn the direction of writing, or end a line."""
_CONTROLS = {code: "·" for code in (*range(32), *range(127, 160), *_TURNING) if chr(code) not in "\n\t"}
_STEERING = re.compile(f"[\x7f-\x9f{''.join(map(chr, _TURNING))}]")

PLAIN_WIDTH = 120
"""Columns of tables that go to a file or a pipe, where there is no window to ask."""


def use_utf8() -> None:
    """Write UTF-8 whatever the console's code page; what cannot be written is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_coloured(stream: IO[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Whether colours are wanted: on a terminal, unless NO_COLOR is set; FORCE_COLOR wins over the terminal."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def printable(text: str) -> str:
    """``text`` of the same length without the control characters by which a document could steer a terminal."""
    return text.translate(_CONTROLS)


def json_text(value: object, indent: int = 1) -> str:
    """``value`` as JSON for a terminal: what JSON would leave as it is but a terminal obeys is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def console(stream: IO[str] | None = None) -> Console:
    """A rich console on ``stream`` (standard output), plain where colours are not wanted."""
    from rich.console import Console

    out = sys.stdout if stream is None else stream
    coloured = is_coloured(out)
    return Console(
        file=out,
        force_terminal=coloured,
        no_color=not coloured,
        highlight=False,
        markup=False,
        emoji=False,
        width=None if out.isatty() else PLAIN_WIDTH,
    )
