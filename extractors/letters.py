"""Vietnamese letters for character classes of regular expressions.

A range such as ``[À-Ỹ]`` holds small and capital letters alike, since Unicode lists them by turns;
these classes name every letter. Text is NFC.
"""

from __future__ import annotations

_MARKED = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"

LOWER = f"a-z{_MARKED}"
UPPER = f"A-Z{_MARKED.upper()}"


def exact(pattern: str) -> str:
    """A pattern with ``A-ZĐÀ-Ỹ`` and ``a-zà-ỹ``, easy to read but too wide, replaced by the letters they mean."""
    return pattern.replace("A-ZĐÀ-Ỹ", UPPER).replace("a-zà-ỹ", LOWER)
