"""Values as the cells of a CSV file: flat, and harmless in a spreadsheet."""

from __future__ import annotations

import json
import re
from typing import Any

from kehoach.pipeline.tables.columns import Column

_LIVE = re.compile(r"^[=+\-@\t\r\n＝＋－＠']")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV Injection), and the mark that prevents it."""
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def cell(column: Column, value: Any) -> str:
    """``value`` (as JSON has it) as the text of a cell.

    Null is empty, a list is a JSON array, true and false are words. A text that a spreadsheet could take for a formula,
    or that begins with an apostrophe, gets an apostrophe before it: a reader takes one away. Control characters, which
    many readers of CSV refuse, become U+FFFD.
    """
    if value is None:
        return ""
    if column.many:
        return _UNREADABLE.sub("\ufffd", json.dumps(value, ensure_ascii=False)) if value else ""
    if column.kind == "boolean":
        return "true" if value else "false"
    if column.kind != "text":
        return str(value)
    text = _UNREADABLE.sub("\ufffd", value)
    return f"'{text}" if _LIVE.match(text) else text
