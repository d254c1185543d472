"""From a unit as written to its full name, kind and whether it is a group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kehoach.extractors.atoms.units import patterns as p
from kehoach.extractors.letters import exact
from kehoach.extractors.lexicons import load
from kehoach.schemas.base import quote
from kehoach.schemas.plan import Organisation

NOT_UNIT = "không-phải"
"""The entry of the lexicon whose phrases look like units and are none."""

_BRACKET = (
    r"\((?:(?:sau|dưới)\sđây\s)?(?:(?:gọi|viết)\s(?:tắt|chung)\slà:?\s?)?[“\"]?(?P<short>[A-ZĐ][A-ZĐ&.-]{1,12})[”\"]?\)"
)
_SHORT = re.compile(_BRACKET)
_DEFINED = re.compile(exact(r"(?P<full>[A-ZĐÀ-Ỹ]\w*(?:[ ,&–-]{1,3}\w+){1,12}?)\s?") + _BRACKET)


@cache
def _abbreviations() -> tuple[re.Pattern[str], Mapping[str, str]]:
    full = {ph: e.full or ph for e in load("abbreviations").entries for ph in e.phrases}
    shapes = "|".join(re.escape(s) for s in sorted(full, key=len, reverse=True))
    return re.compile(rf"(?<![\w&-])(?:{shapes})(?![\w&-]|\.\w)"), full


@cache
def _kinds() -> tuple[re.Pattern[str], Mapping[str, str | None]]:
    """What finds the longest phrase of the lexicon at the start of a name, and the kind that each phrase tells."""
    kinds = {
        ph: None if e.id == NOT_UNIT else e.label for e in reversed(load("unit_heads").entries) for ph in e.phrases
    }
    shapes = "|".join(re.escape(s) for s in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"(?:{shapes})(?![^\W_])"), kinds


def defined_names(text: str) -> dict[str, str]:
    """Abbreviations that a document defines itself: ``Thi đua - Khen thưởng (TĐKT)``."""
    found: dict[str, str] = {}
    before = 0
    for bracket in _SHORT.finditer(text):  # few brackets hold a short name, many capitals start a long one
        line = text.rfind("\n", before, max(before, bracket.start() - 1)) + 1
        match = _DEFINED.search(text, max(before, line), bracket.end())
        before = bracket.end()
        initials = _initial_tail(match["full"], match["short"]) if match else None
        if initials:
            found.setdefault(bracket["short"], initials)
    return found


def _initial_tail(full: str, short: str) -> str | None:
    """The last words of ``full`` whose initials spell ``short``; None where they do not."""
    letters = re.sub(r"[^A-ZĐ]", "", short)
    parts = list(re.finditer(r"\w+", full))
    skipping = [w for w in parts if w.group().lower() not in ("và", "của", "các")]
    tail = skipping[-len(letters) :]
    if len(tail) == len(letters) and "".join(w.group()[0].upper() for w in tail) == letters:
        return full[tail[0].start() :]
    return None


@cache
def _open(text: str, defined: tuple[tuple[str, str], ...]) -> str:
    pattern, known = _abbreviations()
    own = dict(defined)
    for short in sorted(own, key=len, reverse=True):
        text = re.sub(rf"(?<![\w&-]){re.escape(short)}(?![\w&-])", lambda _, s=short: own[s], text)  # type: ignore[misc]
    shouted = len(text.split()) > 1 and text.isupper()
    return pattern.sub(lambda m: known[m.group()].upper() if shouted else known[m.group()], text)


def kind_of(text: str) -> str | None:
    """The kind of a unit by its first words, from the lexicon; None where they are unknown."""
    words = p.QUANTIFIER.sub("", text.strip(), count=1).lower()
    pattern, kinds = _kinds()
    found = pattern.match(words)
    return kinds[found.group()] if found else None


def is_group(text: str) -> bool:
    """Whether a name means several units: "các …", "toàn ngành", or a chain of generic nouns."""
    if p.GROUP.match(text.strip()):
        return True
    return "," in text and all(p.GENERIC.fullmatch(part.strip()) for part in text.split(","))


def open_name(text: str, defined: Mapping[str, str] | None = None) -> Organisation:
    """An organisation from its name as written, with abbreviations opened and no span."""
    name = _open(text.strip(), tuple(sorted((defined or {}).items())))
    return Organisation(text=text.strip(), name=name, kind=kind_of(name), group=is_group(text))


def organisation(text: str, start: int, end: int, defined: Mapping[str, str] | None = None) -> Organisation:
    """The organisation that stands at ``[start, end)`` of a text, with its span."""
    span = quote(text, start, end)
    return open_name(span.text, defined).model_copy(update={"span": span})
