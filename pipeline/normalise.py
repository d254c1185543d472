"""One way of writing every character: NFC, one kind of space, no invisible characters.

Lengths change here, and only here: everything after a reader works on offsets into the result.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\ufeff\ufff9\ufffa\ufffb"
    + "".join(map(chr, range(0x200B, 0x2010)))
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2060, 0x2070)))
    + "".join(map(chr, [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]))
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_BREAKS = "\u0085\u2028\u2029\u000b"
# Symbol and Wingdings bullets arrive as private-use characters; all of them are drawn as list marks.
_BULLETS = "".join(map(chr, [0xF02D, 0xF06C, 0xF06E, 0xF071, 0xF075, 0xF076, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC]))
_SAME = {
    "ð": "đ",  # U+00F0 and U+00D0 look like đ and Đ and come from old keyboards and OCR
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ɖ": "đ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\uf02f": "/",
}
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_INVISIBLE, None),
        **dict.fromkeys(_BREAKS, "\n"),
        **dict.fromkeys(_BULLETS, "-"),
        **_SAME,
    }
)
_ODD = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")
_RUNS = re.compile(r"[ \t]{2,}|\t")


def clean(text: str) -> str:
    r"""``text`` in NFC with one kind of space, hyphen and line break; tabs, ``\n`` and ``\f`` stay."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search(text):
        text = text.translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """One line with runs of spaces and tabs folded to one space and none at its ends."""
    return _RUNS.sub(" ", text).strip()


def lines(text: str) -> list[str]:
    """The lines of one piece of text, cleaned and folded, without empty ones."""
    folded = (fold(line) for line in clean(text).replace("\f", "\n").split("\n"))
    return [line for line in folded if line]
