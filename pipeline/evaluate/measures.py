"""How alike two values are, after differences of writing that do not matter were taken out."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

_QUOTES = re.compile("[\"'“”‘’«»*_`]")
_DASHES = re.compile(r"\s*[–—−‑-]\s*")
_SPACES = re.compile(r"\s+")
_JOINTS = re.compile(r"\s*(,|;|\bvà\b)\s*")
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=65_536)
def norm(text: str | None) -> str:
    """Casefolded NFC text: quotes and punctuation at its ends dropped, dashes unified, spaces folded."""
    text = _QUOTES.sub("", unicodedata.normalize("NFC", text or "").casefold())
    return _SPACES.sub(" ", _DASHES.sub("-", text)).strip(" .,;:/()[]")


def norm_number(number: str | None) -> str:
    """A document number without spaces, dashes and '&', so that writing variants are equal."""
    return norm(number).replace(" ", "").replace("&", "").replace("-", "")


def similarity(left: str | None, right: str | None, cutoff: float = 0.0) -> float:
    """Character ratio of two normalised strings, 0 to 1; 0 where it cannot reach ``cutoff``.

    The two cheap upper bounds of difflib spare most of the quadratic comparisons.
    """
    left, right = norm(left), norm(right)
    if left == right:
        return 1.0
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < cutoff or matcher.quick_ratio() < cutoff:
        return 0.0
    return matcher.ratio()


def jaccard(left: str | None, right: str | None) -> float:
    """Share of words that two texts have in common, 0 to 1."""
    x, y = set(_WORDS.findall(norm(left))), set(_WORDS.findall(norm(right)))
    return len(x & y) / len(x | y) if x | y else 1.0


def rule_parts(rule: str | None) -> frozenset[str]:
    """The parts of an RFC 5545 recurrence rule that say when, without its bounds."""
    parts = (rule or "").upper().removeprefix("RRULE:").split(";")
    return frozenset(p for p in parts if p and not p.startswith(("UNTIL=", "COUNT=", "INTERVAL=1", "WKST=")))


def words_of(organisation: Any) -> str | None:
    """An organisation as written, whether it is a plain string or an object with ``text`` and ``name``."""
    if isinstance(organisation, dict):
        return organisation.get("text") or organisation.get("name")
    return str(organisation) if organisation else None


def _names(organisation: Any) -> list[str]:
    if isinstance(organisation, dict):
        return [name for key in ("text", "name") if (name := organisation.get(key))]
    return [organisation] if organisation else []


def organisation_similarity(gold: str, produced: Any, cutoff: float = 0.0) -> float:
    """How well ``produced`` names ``gold``, under the better of its two names."""
    return max((similarity(gold, name, cutoff) for name in _names(produced)), default=0.0)


def paired_organisations(gold: Sequence[str], produced: Iterable[Any] | None, cutoff: float) -> tuple[int, int]:
    """How many of ``gold`` find a partner among ``produced``, and how many ``produced`` there are."""
    left = list(produced or [])
    total, common = len(left), 0
    for name in gold:
        scores = [organisation_similarity(name, other, cutoff) for other in left]
        best = max(range(len(left)), key=scores.__getitem__, default=None)
        if best is not None and scores[best] >= cutoff:
            del left[best]
            common += 1
    return common, total


def shared_organisations(gold: Sequence[str], produced: Iterable[Any] | None) -> float:
    """Dice overlap of two lists of organisations, 0 to 1."""
    common, total = paired_organisations(gold, produced, 0.85)
    return 2 * common / (len(gold) + total) if gold or total else 1.0


def same_collaborators(gold: Sequence[str], produced: Sequence[Any] | None) -> bool:
    """Whether two lists name the same organisations; a list under one "các" may be split or left whole."""
    common, total = paired_organisations(gold, produced, 0.8)
    if common == total == len(gold):
        return True
    whole = [words_of(item) or "" for item in produced or []]
    left, right = (_JOINTS.sub(" ", " , ".join(names)) for names in (gold, whole))
    return bool(gold) and bool(whole) and similarity(left, right, 0.92) >= 0.92
