"""Marks that the engine has lost or mistaken, put right where two words can only be one thing in a plan.

"phôi hợp" is "phối hợp": the letters agree, one mark differs, no other pair of the list has these letters, and
neither word belongs to its other neighbour ("hướng dẫn số" is not about "dân số"). How sure the engine was does not
matter: it is sure of "chỉ bộ" too. Numbers and names are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from kehoach.pipeline.readers.layout.model import Word
from kehoach.pipeline.readers.ocr.pairs import PAIRS

_PARTS = re.compile(r"(\W*)([^\W\d_]+)(\W*)")


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in PAIRS.replace("\n", " ").split(","):
        key = _fold(pair.strip())
        found[key] = found.get(key, frozenset()) | {pair.strip()}
    return found


_RIGHT = _table()
_PARTNERS = frozenset().union(*_RIGHT.values())
_NEVER = frozenset(
    re.findall(r"\w+", "các có của cho cũng do đã được đến là mỗi sẽ tại theo thì trong từ và về vì với")
)


def is_pair(first: str, second: str) -> bool:
    """Two words that stand together in plans, whatever their case."""
    return f"{first} {second}".lower() in _PARTNERS


def with_marks(line: list[Word]) -> list[Word]:
    """The words of a line, each one with one wrong mark put right where its neighbour tells what it is."""
    parts = [_PARTS.fullmatch(word.text) for word in line]
    fixed = list(line)
    for index, (first, second) in enumerate(pairwise(parts)):
        if first is None or second is None or first[3] or second[1] or _has_partner(parts, index):
            continue
        right = _right(first[2].lower(), second[2].lower())
        if right is None:
            continue
        changed = index + (right[0] == first[2].lower())
        read = first if changed == index else second
        if read[2].lower() not in _NEVER:
            fixed[changed] = line[changed]._replace(text=read[1] + _like(read[2], right[changed - index]) + read[3])
    return fixed


def _right(first: str, second: str) -> tuple[str, str] | None:
    """The one pair of the list that differs in one letter from what was read; ``None`` if that is in the list."""
    read = f"{first} {second}"
    known = _RIGHT.get(_fold(read), frozenset())
    near = [pair for pair in known if len(pair) == len(read) and _letters_off(read, pair) == 1]
    if read in known or len(near) != 1:
        return None
    one, two = near[0].split()
    return one, two


def _letters_off(read: str, right: str) -> int:
    return sum(one != other for one, other in zip(read, right, strict=True))


def _has_partner(parts: Sequence[re.Match[str] | None], index: int) -> bool:
    """One of the two words makes a pair, as it was read, with the word on its other side: "hướng dẫn | số"."""
    around = [(index - 1, index), (index + 1, index + 2)]
    for before, after in around:
        if before >= 0 and after < len(parts):
            a, b = parts[before], parts[after]
            if a is not None and b is not None and is_pair(a[2], b[2]):
                return True
    return False


def _like(model: str, word: str) -> str:
    """``word`` with the capitals of ``model``."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word
