"""Markers of paragraphs: "II.", "1.2", "a)", "-" and what they head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kehoach.extractors.structure.patterns import LIST_STYLES, MARKER

_DATE_START = re.compile(r"\s{0,20}\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4}|\s?:)")
_COLON = re.compile(r":(?=\s|$|[“\"(])")
_FULL_STOP = re.compile(r"(?<!\s[A-ZĐ])[.?!](?=\s|$)")
HEAD_LIMIT = 220


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker without its punctuation, its style, and the offset of the words after it."""

    text: str
    style: str
    end: int


NO_MARKER = Marker("", "", 0)


def read_marker(text: str) -> Marker:
    """The marker at the start of a paragraph; ``NO_MARKER`` where there is none or it opens a date."""
    if _DATE_START.match(text):
        return NO_MARKER
    found = MARKER.match(text)
    if not found or found.end() >= len(text):
        return NO_MARKER
    style = found.lastgroup or ""
    return Marker(found.group().strip().rstrip(".)/:-– ").lstrip("(") or found.group().strip(), style, found.end())


def heading_extent(words: str, style: str) -> int:
    """How many characters of a marked paragraph's words are its heading (0: none).

    A heading is what stands before a colon near the start, or, for numbered sections, a whole
    line without a sentence's end.
    """
    colon = _first_colon(words)
    if colon:
        return colon
    if style in LIST_STYLES or not words or len(words) > HEAD_LIMIT:
        return 0
    stripped = words.rstrip()
    if stripped.isupper() or (not _FULL_STOP.search(stripped) and not stripped.endswith((",", ":", ";"))):
        return len(stripped)
    only_last = _FULL_STOP.search(stripped[:-1]) is None and stripped.endswith(".")
    return len(stripped) - 1 if only_last and len(stripped.split()) <= 10 else 0


def _first_colon(words: str) -> int:
    """Offset of the colon that closes a heading, 0 where there is none before a sentence ends."""
    for found in _COLON.finditer(words, 0, HEAD_LIMIT):
        before = words[: found.start()]
        if before.count("“") > before.count("”") or before.count("(") > before.count(")"):
            continue
        return 0 if _FULL_STOP.search(before) else found.start()
    return 0
