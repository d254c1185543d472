"""Text as it is searched: small letters without marks, "đ" as "d"; every character stays one character."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_LIMIT = 20
"""Words of a question that count: more narrow nothing down."""


class _Folding(dict[int, int]):
    """Code points to code points, worked out when one is first met."""

    def __missing__(self, code: int) -> int:
        low = chr(code).lower()
        base = unicodedata.normalize("NFD", low)[0] if len(low) == 1 else chr(code)
        self[code] = found = ord({"đ": "d", "ð": "d"}.get(base, base))
        return found


_FOLDING = _Folding()


def fold(text: str) -> str:
    """``text`` (NFC) without marks and in small letters; offsets stay what they were."""
    return text.translate(_FOLDING)


def asked_words(question: str) -> tuple[str, ...]:
    """The folded words of a question, each once, at most 20; nothing else of it reaches a database."""
    folded = fold(unicodedata.normalize("NFC", question[:1000]))
    return tuple(dict.fromkeys(_WORD.findall(folded)))[:_LIMIT]
