"""Qualified names of WordprocessingML (ECMA-376 Part 1) that the reader meets."""

from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

P: Final = f"{W}p"
R: Final = f"{W}r"
T: Final = f"{W}t"
TBL: Final = f"{W}tbl"
TR: Final = f"{W}tr"
TC: Final = f"{W}tc"
TXBX: Final = f"{W}txbxContent"
ALTERNATE: Final = f"{MC}AlternateContent"
VAL: Final = f"{W}val"
ID: Final = f"{W}id"

WRAPPERS: Final = frozenset(
    f"{W}{name}"
    for name in (
        "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo",
        "ruby", "rubyBase",
    )
)  # fmt: skip
"""Elements that only stand around text."""

DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
"""What somebody has struck out with tracked changes on: gone in the accepted view."""
