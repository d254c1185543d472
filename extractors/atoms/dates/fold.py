"""One spelling for matching: lower case, one kind of space, dash and quote, at unchanged offsets."""

from __future__ import annotations

_DASHES = "–—−‑‒⁃"
_SPACES = "\u00a0\t\u2002\u2003\u2009\u200a\u202f\u3000\u000b\u000c\r"
_QUOTES = "’‘′`´"
_TABLE = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_QUOTES, "'")})


def fold(text: str) -> str:
    """``text`` in the spelling that the patterns are written in; same length, so offsets stay good."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two characters
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_TABLE)
