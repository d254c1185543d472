"""Alternations of phrases, written over several lines and readable, for the patterns of citations."""

from __future__ import annotations

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Every capital letter of Vietnamese, for character classes."""


def any_of(phrases: str) -> str:
    """A group that matches one of the phrases between "|"; line breaks do not count, blanks match white space."""
    return "(?:" + "|".join(r"\s".join(phrase.split()) for phrase in phrases.split("|")) + ")"
